"""The only place where a list of layers becomes a Keras model. Heavy: needs Keras."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Mapping
from difflib import get_close_matches
from typing import Any

import keras

from ..dataset.facts import InputFact, TargetFact
from ..errors import ModelError
from . import binding, catalog
from . import layers as ours
from .spec import SCORES, STATES, LayerSpec, ModelSpec, giving_states, owner, split, state_names, takes_scores

Hook = Callable[[str, Any], Any]
CELLS = ("SimpleRNNCell", "GRUCell", "LSTMCell")
_LISTED = ("Attention", "AdditiveAttention")
"""Kinds with roles that take their inputs as one list; the others take them one by one."""


def build(spec: ModelSpec, inputs: tuple[InputFact, ...], target: TargetFact | None = None, *, auxiliary: bool = False) -> keras.Model:
    """A Keras model, its layers named as in the spec.

    Parameters
    ----------
    auxiliary : bool
        Give all of the spec's outputs as a list, for training; otherwise the first alone.

    Raises
    ------
    ModelError
        A layer is unknown, a parameter is wrong, shapes don't fit. ``check`` says it better, and with fixes.
    """
    if not spec.layers:
        raise ModelError("the network has no layers", fix="Add some, or take the proposed ones")
    made = make_layers(spec, inputs)
    read = binding.bound(spec, inputs)
    tensors = {layer.name: make_input(layer, read[layer.name]) for layer in input_layers(spec) if layer.name in read}
    if not tensors:
        raise ModelError("the network has no Input layer", fix="Add one at the top")
    outputs = outputs_of(spec, made, tensors)
    answers = [resolve(reference, outputs, "the network's outputs") for reference in spec.answers]
    given = _in_order(spec, inputs, tensors)
    model = keras.Model(given[0] if len(given) == 1 else given, answers if auxiliary and len(answers) > 1 else answers[0], name="network")
    for layer in spec.layers:
        if not layer.trainable and layer.name in made:
            made[layer.name].trainable = False
    return model


def _in_order(spec: ModelSpec, inputs: tuple[InputFact, ...], tensors: Mapping[str, Any]) -> list[Any]:
    """The data's inputs in their order, those that no layer reads as well: what is fed is the same for every network."""
    by_fact = {fact.name: tensors[name] for name, fact in binding.bound(spec, inputs).items()}
    taken = {layer.name for layer in spec.layers}
    return [by_fact[fact.name] if fact.name in by_fact
            else keras.Input(shape=fact.shape, dtype=fact.dtype, name=fact.name if fact.name not in taken else f"{fact.name}_not_read")
            for fact in inputs]


def answer_only(model: keras.Model) -> keras.Model:
    """The same network (the same weights) without its auxiliary outputs."""
    if len(model.outputs) == 1:
        return model
    return keras.Model(model.inputs[0] if len(model.inputs) == 1 else model.inputs, model.outputs[0], name=model.name)


def input_layers(spec: ModelSpec) -> list[LayerSpec]:
    """The Input layers, in order."""
    return [layer for layer in spec.layers if layer.kind == "Input"]


def make_input(layer: LayerSpec, fact: InputFact) -> Any:
    """A symbolic input; without a shape of its own it takes the data's."""
    shape = layer.parameters.get("shape")
    return keras.Input(shape=tuple(shape) if shape is not None else fact.shape, dtype=layer.parameters.get("dtype") or fact.dtype, name=layer.name)


def make_layers(spec: ModelSpec, inputs: tuple[InputFact, ...]) -> dict[str, Any]:
    """Keras layers by name (Input left out); one that shares another's weights is that other one."""
    asked = giving_states(spec)
    made = {layer.name: make_layer(layer, _reached(spec, layer, inputs), layer.name in asked)
            for layer in spec.layers if layer.kind != "Input" and not layer.shares}
    for layer in spec.layers:
        if layer.shares:
            original = spec.original(layer)
            if original.name not in made:
                where = f"layer '{layer.name}'"
                raise ModelError(f"uses the weights of '{layer.shares}', which is no layer with weights", where=where, fix="Name another")
            made[layer.name] = made[original.name]
    return made


def _reached(spec: ModelSpec, layer: LayerSpec, inputs: tuple[InputFact, ...]) -> tuple[InputFact, ...]:
    """The inputs, for an Embedding that with its ids first."""
    if layer.kind != "Embedding":
        return inputs
    size = binding.vocabulary(spec, layer, inputs)
    return tuple(sorted(inputs, key=lambda fact: fact.vocabulary != size))


def make_layer(layer: LayerSpec, inputs: tuple[InputFact, ...] = (), states: bool = False) -> Any:
    """One Keras layer; with ``states`` a recurrent one that gives its final states too."""
    called = call_parameters(layer)
    parameters = {key: value for key, value in layer.parameters.items() if key not in called}
    if states and state_names(layer):
        parameters = _with_states(layer.kind, parameters)
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
            f"there is no layer kind '{kind}'", where=where, fix=f"Did you mean {' or '.join(close)}?" if close else "`layers` lists them"
        )
    kind_class = class_of(kind)
    given = {key: _plain(value) for key, value in parameters.items()}
    _must_know(kind_class, given, where)
    if "layer" in given and known[kind].wraps:
        inner = given["layer"]
        if not isinstance(inner, Mapping) or "kind" not in inner:
            raise ModelError(f"{kind} needs the layer it wraps", where=where, fix='Give {"kind": …, "parameters": …}')
        given["layer"] = _make(str(inner["kind"]), inner.get("parameters") or {}, f"{name}_inner")
    if "cell" in given and kind == "RNN":
        given["cell"] = _cells(parameters["cell"], where)
    try:
        return kind_class(**given, name=name)
    except ModelError:
        raise
    except Exception as error:
        raise ModelError(short(error), where=where, fix=f"`layers {kind}` lists its parameters") from error


def class_of(kind: str) -> type:
    """The Keras class of a kind, or ours."""
    return ours.OWN.get(kind) or getattr(keras.layers, kind)


def _cells(value: Any, where: str) -> Any:
    """One cell, or a list of them for stacked cells.

    A stack of one is that cell: Keras's own stack of one gives back its states in another nesting than it takes, which fails with a mask.
    """
    if isinstance(value, list | tuple):
        if not value:
            raise ModelError("RNN needs at least one cell", where=where, fix="Add an LSTMCell")
        cells = [_cells(cell, where) for cell in value]
        return cells if len(cells) > 1 else cells[0]
    if not isinstance(value, Mapping) or value.get("kind") not in CELLS:
        raise ModelError(f"RNN needs a cell: {', '.join(CELLS)}", where=where, fix='Give {"kind": "LSTMCell", "parameters": {"units": …}}')
    parameters = {key: _plain(part) for key, part in (value.get("parameters") or {}).items()}
    cell_class = getattr(keras.layers, value["kind"])
    _must_know(cell_class, parameters, where)
    try:
        return cell_class(**parameters)
    except Exception as error:
        raise ModelError(short(error), where=where, fix=f"Look at the parameters of its {value['kind']}") from error


def _with_states(kind: str, parameters: Mapping[str, Any]) -> dict[str, Any]:
    inner = parameters.get("layer")
    if kind == "Bidirectional" and isinstance(inner, Mapping):
        return {**parameters, "layer": {**inner, "parameters": {**(inner.get("parameters") or {}), "return_state": True}}}
    return {**parameters, "return_state": True}


def call_parameters(layer: LayerSpec) -> dict[str, Any]:
    """The parameters that are said when the layer is called."""
    entry = catalog.layers().get(layer.kind)
    return {p.name: layer.parameters[p.name] for p in (entry.parameters if entry else ()) if p.call and p.name in layer.parameters}


def _must_know(kind_class: type, given: Mapping[str, Any], where: str) -> None:
    allowed = set(inspect.signature(kind_class.__init__).parameters) - {"self", "kwargs", "name"} | {"dtype", "trainable"}
    for key in given:
        if key not in allowed:
            close = get_close_matches(key, sorted(allowed), 1, 0.5)
            raise ModelError(
                f"{kind_class.__name__} has no parameter '{key}'",
                where=where,
                fix=f"Did you mean {close[0]}?" if close else f"It has: {', '.join(sorted(allowed - {'dtype', 'trainable'}))}",
            )


def _plain(value: Any) -> Any:
    """JSON's lists as the tuples Keras wants (``{"class_name", "config"}`` mappings stay as they are)."""
    return tuple(_plain(v) for v in value) if isinstance(value, list) else value


def short(error: Exception) -> str:
    """The sentence of one of Keras's errors, without its many lines."""
    lines = [line.strip() for line in str(error).splitlines() if line.strip()]
    text = lines[0] if lines else type(error).__name__
    return text.rstrip(".")[:300]


def outputs_of(
    spec: ModelSpec, layers: Mapping[str, Any], tensors: Mapping[str, Any], hook: Hook | None = None, training: bool | None = None
) -> dict[str, Any]:
    """What every layer gives, by reference (``lstm``, ``lstm.h``), calling one after the other; parameters as for :func:`apply`."""
    outputs: dict[str, Any] = dict(tensors)
    for position, layer in enumerate(spec.layers):
        if layer.kind != "Input":
            outputs.update(step(spec, position, layers, outputs, training))
        elif layer.name not in outputs:
            raise ModelError("the data have no input left for it", where=f"layer '{layer.name}'", fix="Remove this Input")
        if hook is not None:
            outputs[layer.name] = hook(layer.name, outputs[layer.name])
    return outputs


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
    The network's answer.
    """
    return resolve(spec.answers[0], outputs_of(spec, layers, tensors, hook, training), "the network's outputs")


def step(spec: ModelSpec, position: int, layers: Mapping[str, Any], outputs: Mapping[str, Any], training: bool | None = None) -> dict[str, Any]:
    """One layer called with what those above gave: its output and its ports, by reference."""
    layer = spec.layers[position]
    where = f"layer '{layer.name}'"
    sources = [resolve(reference, outputs, where) for reference in spec.sources(position)]
    initial = initial_states(spec, layer, outputs)
    scores = takes_scores(spec, layer)
    made = layers[spec.original(layer).name]
    return results(spec, layer, call_layer(made, layer, sources, training, initial, scores), scores)


def initial_states(spec: ModelSpec, layer: LayerSpec, outputs: Mapping[str, Any]) -> list[Any]:
    """The tensors a recurrent layer starts from; [] = zeros. ``encoder.states`` stands for all of that layer's."""
    found: list[Any] = []
    for reference in layer.initial_state:
        name, port = split(reference)
        if port == STATES:
            giver = next((other for other in spec.layers if other.name == name), None)
            names = state_names(spec.original(giver)) if giver is not None else ()
            found += [resolve(f"{name}.{one}", outputs, f"layer '{layer.name}'") for one in names]
        else:
            found.append(resolve(reference, outputs, f"layer '{layer.name}'"))
    return found


def resolve(reference: str, outputs: Mapping[str, Any], where: str = "") -> Any:
    """What a reference stands for.

    Raises
    ------
    ModelError
        No layer above has that name, or it has no such port.
    """
    if reference in outputs:
        return outputs[reference]
    if owner(reference) in outputs:
        raise ModelError(f"'{owner(reference)}' gives no '{split(reference)[1]}'", where=where, fix="Take its output, or a layer with a state")
    raise ModelError(f"takes its input from '{reference}', which is not above it", where=where, fix="Name a layer above")


def call_layer(made: Any, layer: LayerSpec, sources: list[Any], training: bool | None = None, initial: list[Any] | None = None,
               scores: bool = False) -> Any:
    """What Keras returns when the layer is called: its output, or a list with its states or scores after it."""
    entry = catalog.layers()[layer.kind]
    _number(layer, entry, len(sources))
    options: dict[str, Any] = dict(call_parameters(layer))
    if training is not None and made._call_has_training_arg:
        options["training"] = training
    if initial:
        options["initial_state"] = _packed(made, initial)
    if scores:
        options["return_attention_scores"] = True
    if entry.roles:
        sources = [*sources, sources[0]] if len(sources) == 1 else sources
        return made(sources, **options) if layer.kind in _LISTED else made(*sources, **options)
    return made(sources if entry.merges else sources[0], **options)


def _packed(made: Any, initial: list[Any]) -> Any:
    """States in the nesting the layer wants: stacked cells take a list for each."""
    size = getattr(getattr(made, "cell", None), "state_size", None)
    nested = isinstance(size, list | tuple) and any(isinstance(one, list | tuple) for one in size)
    return keras.tree.pack_sequence_as(size, initial) if nested and len(keras.tree.flatten(size)) == len(initial) else initial


def results(spec: ModelSpec, layer: LayerSpec, given: Any, scores: bool = False) -> dict[str, Any]:
    """A layer's output by its name, and what it gives besides by ``name.port``."""
    if not isinstance(given, list | tuple):
        return {layer.name: given}
    names = (SCORES,) if scores else state_names(spec.original(layer))
    rest = keras.tree.flatten(list(given[1:]))
    return {layer.name: given[0], **{f"{layer.name}.{name}": tensor for name, tensor in zip(names, rest, strict=False)}}


def _number(layer: LayerSpec, entry: catalog.LayerEntry, count: int) -> None:
    where = f"layer '{layer.name}'"
    if not count:
        raise ModelError("has nothing above it", where=where, fix="Put an Input first")
    if count < entry.least:
        raise ModelError(f"{layer.kind} joins two inputs or more, but has {count}", where=where, fix="Name the layers it joins")
    if entry.most is not None and count > entry.most:
        few = "one input" if entry.most == 1 else f"at most {entry.most} inputs"
        raise ModelError(f"{layer.kind} takes {few}, not {count}", where=where, fix="Join them first with Concatenate or Add")


def layers_of(model: keras.Model) -> dict[str, Any]:
    """A model's Keras layers by name."""
    return {layer.name: layer for layer in model.layers}
