"""The only place where a list of layers becomes a Keras model. Heavy: needs Keras."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Mapping
from difflib import get_close_matches
from typing import Any

import keras

from ..dataset.facts import InputFact, TargetFact
from ..errors import ModelError
from . import catalog
from .spec import LayerSpec, ModelSpec

Hook = Callable[[str, Any], Any]
MERGES = ("Add", "Subtract", "Multiply", "Average", "Maximum", "Minimum", "Concatenate", "Dot")


def build(spec: ModelSpec, inputs: tuple[InputFact, ...], target: TargetFact | None = None) -> keras.Model:
    """A Keras model, its layers named as in the spec.

    Raises
    ------
    ModelError
        A layer is unknown, a parameter is wrong, shapes don't fit. ``check`` says it better, and with fixes.
    """
    if not spec.layers:
        raise ModelError("the network has no layers", fix="Add some, or take the proposed ones")
    layers = make_layers(spec, inputs)
    tensors = {layer.name: make_input(layer, fact) for layer, fact in zip(input_layers(spec), inputs, strict=False)}
    if not tensors:
        raise ModelError("the network has no Input layer", fix="Add one at the top")
    output = apply(spec, layers, tensors)
    given = list(tensors.values())
    model = keras.Model(given[0] if len(given) == 1 else given, output, name="network")
    for layer in spec.layers:
        if not layer.trainable and layer.name in layers:
            layers[layer.name].trainable = False
    return model


def input_layers(spec: ModelSpec) -> list[LayerSpec]:
    """The Input layers, in order."""
    return [layer for layer in spec.layers if layer.kind == "Input"]


def make_input(layer: LayerSpec, fact: InputFact) -> Any:
    """A symbolic input; without a shape of its own it takes the data's."""
    shape = layer.parameters.get("shape")
    return keras.Input(shape=tuple(shape) if shape is not None else fact.shape, dtype=layer.parameters.get("dtype") or fact.dtype, name=layer.name)


def make_layers(spec: ModelSpec, inputs: tuple[InputFact, ...]) -> dict[str, Any]:
    """Keras layers by name (Input left out)."""
    return {layer.name: make_layer(layer, inputs) for layer in spec.layers if layer.kind != "Input"}


def make_layer(layer: LayerSpec, inputs: tuple[InputFact, ...] = ()) -> Any:
    """One Keras layer."""
    parameters = dict(layer.parameters)
    if layer.kind == "Embedding" and parameters.get("input_dim") is None:
        parameters["input_dim"] = next((fact.vocabulary for fact in inputs if fact.vocabulary), None)
        if parameters["input_dim"] is None:
            raise ModelError("an Embedding needs ids, but the data are numbers", where=f"layer '{layer.name}'", fix="Remove it")
    return _make(layer.kind, parameters, layer.name)


def _make(kind: str, parameters: Mapping[str, Any], name: str) -> Any:
    known = catalog.layers()
    where = f"layer '{name}'"
    if kind not in known or kind == "Input":
        close = get_close_matches(kind, list(known), 2, 0.4)
        raise ModelError(
            f"there is no layer kind '{kind}'", where=where, fix=f"Did you mean {' or '.join(close)}" if close else "`layers` lists them"
        )
    kind_class = getattr(keras.layers, kind)
    given = {key: _plain(value) for key, value in parameters.items()}
    _must_know(kind_class, given, where)
    if "layer" in given and known[kind].wraps:
        inner = given["layer"]
        if not isinstance(inner, Mapping) or "kind" not in inner:
            raise ModelError(f"{kind} needs the layer it wraps", where=where, fix='Give {"kind": …, "parameters": …}')
        given["layer"] = _make(str(inner["kind"]), inner.get("parameters") or {}, f"{name}_inner")
    try:
        return kind_class(**given, name=name)
    except ModelError:
        raise
    except Exception as error:
        raise ModelError(short(error), where=where, fix=f"`layers {kind}` lists its parameters") from error


def _must_know(kind_class: type, given: Mapping[str, Any], where: str) -> None:
    allowed = set(inspect.signature(kind_class.__init__).parameters) - {"self", "kwargs", "name"} | {"dtype", "trainable"}
    for key in given:
        if key not in allowed:
            close = get_close_matches(key, sorted(allowed), 1, 0.5)
            raise ModelError(
                f"{kind_class.__name__} has no parameter '{key}'",
                where=where,
                fix=f"Did you mean {close[0]}" if close else f"It has: {', '.join(sorted(allowed - {'dtype', 'trainable'}))}",
            )


def _plain(value: Any) -> Any:
    """JSON's lists as the tuples Keras wants (``{"class_name", "config"}`` mappings stay as they are)."""
    return tuple(_plain(v) for v in value) if isinstance(value, list) else value


def short(error: Exception) -> str:
    """The sentence of one of Keras's errors, without its many lines."""
    lines = [line.strip() for line in str(error).splitlines() if line.strip()]
    text = lines[0] if lines else type(error).__name__
    return text.rstrip(".")[:300]


def apply(spec: ModelSpec, layers: Mapping[str, Any], tensors: Mapping[str, Any], hook: Hook | None = None, training: bool | None = None) -> Any:
    """Call every layer in order, on symbolic tensors (this builds the model) or on real ones (this runs it).

    Parameters
    ----------
    layers : mapping
        Keras layers by name.
    tensors : mapping
        What the Input layers give, by their names.
    hook : callable, optional
        ``hook(name, output) -> output``: watch or replace what a layer gives.
    training : bool, optional
        Passed to layers when given.

    Returns
    -------
    The last layer's output.
    """
    outputs: dict[str, Any] = dict(tensors)
    last = None
    for position, layer in enumerate(spec.layers):
        if layer.kind != "Input":
            outputs[layer.name] = call_layer(layers[layer.name], layer, [_output(outputs, layer, name) for name in spec.sources(position)], training)
        elif layer.name not in outputs:
            raise ModelError("the data have one input only", where=f"layer '{layer.name}'", fix="Remove this Input")
        if hook is not None:
            outputs[layer.name] = hook(layer.name, outputs[layer.name])
        last = outputs[layer.name]
    return last


def _output(outputs: Mapping[str, Any], layer: LayerSpec, name: str) -> Any:
    if name not in outputs:
        raise ModelError(f"takes its input from '{name}', which is not above it", where=f"layer '{layer.name}'", fix="Name a layer above")
    return outputs[name]


def call_layer(made: Any, layer: LayerSpec, sources: list[Any], training: bool | None = None) -> Any:
    """One layer's output."""
    if not sources:
        raise ModelError("has nothing above it", where=f"layer '{layer.name}'", fix="Put an Input first")
    given = sources if layer.kind in MERGES else sources[0]
    if layer.kind not in MERGES and len(sources) > 1:
        raise ModelError(
            f"{layer.kind} takes one input, not {len(sources)}", where=f"layer '{layer.name}'", fix="Join them first with Concatenate or Add"
        )
    if layer.kind in MERGES and len(sources) < 2:
        raise ModelError(
            f"{layer.kind} joins two inputs or more, but has {len(sources)}", where=f"layer '{layer.name}'", fix="Name the layers it joins"
        )
    options = {"training": training} if training is not None and made._call_has_training_arg else {}
    return made(given, **options)


def layers_of(model: keras.Model) -> dict[str, Any]:
    """A model's Keras layers by name."""
    return {layer.name: layer for layer in model.layers}
