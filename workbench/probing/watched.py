"""What a layer of a Keras model receives and gives, and the direct gradient of the loss at what it gives. Heavy.

The model's whole graph is run again with an eye on one layer, so that masks flow on to the layers above as they always do.
"""

from __future__ import annotations

import contextlib
import weakref
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import keras
import numpy as np
import tensorflow as tf

from ..dataset.facts import TargetFact
from ..errors import SettingError
from .cells import is_recurrent
from .loss import per_sample


@dataclass(frozen=True)
class Seen:
    """NumPy values around one layer: (sample, time, feature) input, its mask and initial states if any, and its outputs."""

    x: np.ndarray
    mask: np.ndarray | None
    initial: tuple[np.ndarray, ...]
    outputs: tuple[np.ndarray, ...]
    direct: tuple[np.ndarray, ...] = ()
    """∂L/∂outputs by the direct path, L = the loss of each sample alone."""
    loss: np.ndarray | None = None


class _ReachedError(Exception):
    """Carries the tensors out of the model's graph: what lies above the layer is of no interest."""

    def __init__(self, found: dict[str, Any]) -> None:
        super().__init__()
        self.found = found


_cache: weakref.WeakKeyDictionary[keras.Model, dict[Any, Callable[..., dict[str, Any]]]] = weakref.WeakKeyDictionary()


def layer_of(model: keras.Model, name: str) -> Any:
    """The recurrent layer of this name.

    Raises
    ------
    SettingError
        There is none, or it is not recurrent.
    """
    known = {layer.name: layer for layer in model.layers}
    if name not in known or not is_recurrent(known[name]):
        recurrent = ", ".join(layer.name for layer in model.layers if is_recurrent(layer)) or "none"
        said = f"'{name}' is not a SimpleRNN, LSTM, GRU or Bidirectional layer" if name in known else f"there is no layer '{name}'"
        raise SettingError(said, where="the layer to be probed", fix=f"Recurrent layers are: {recurrent}")
    return known[name]


def watch(model: keras.Model, layer: str, x: Any, *, y: np.ndarray | None = None, target: TargetFact | None = None, loss: str | None = None) -> Seen:
    """Run the model on x in inference mode and keep what is said around this layer; with y also the direct gradient.

    Stateful layers start from zero states and keep their own untouched.
    """
    layer_of(model, layer)
    given = x if isinstance(x, list | tuple) else [x]
    inputs = [tf.convert_to_tensor(np.asarray(part, entry.dtype)) for part, entry in zip(given, model.inputs, strict=True)]
    if y is None:
        return _seen(_compiled(model, layer, inputs)(inputs))
    if target is None:
        raise SettingError("a gradient needs to know what the network should give", where="the target", fix="Give the target of the data")
    return _seen(_compiled(model, layer, inputs, target=target, loss=loss, y_rank=np.ndim(y))(inputs, tf.convert_to_tensor(y)))


def _compiled(model: keras.Model, layer: str, inputs: list[tf.Tensor], *, target: TargetFact | None = None, loss: str | None = None,
              y_rank: int = 0) -> Callable[..., dict[str, Any]]:
    shapes = tuple((part.dtype.name, tuple(part.shape[1:])) for part in inputs)
    kept = _cache.setdefault(model, {})
    key = (layer, target.kind if target else None, loss, shapes, y_rank)
    if key not in kept:
        kept[key] = _function(weakref.ref(model), layer, target, loss)
    return kept[key]


def _function(owner: weakref.ref[keras.Model], layer: str, target: TargetFact | None, loss: str | None) -> Callable[..., dict[str, Any]]:
    """A graph for any number of samples. It must not keep the model alive, or the cache would never let go."""
    def forward(inputs: list[tf.Tensor]) -> dict[str, Any]:
        try:
            _run(_alive(owner), inputs, layer, _stop)
        except _ReachedError as reached:
            return reached.found
        raise AssertionError(f"layer {layer} lies on no path to the output")

    def both(inputs: list[tf.Tensor], y: tf.Tensor) -> dict[str, Any]:
        model, found = _alive(owner), {}
        assert target is not None
        with tf.GradientTape(watch_accessed_variables=False) as tape:
            output = _run(model, inputs, layer, lambda seen: (tape.watch(seen["outputs"]), found.update(seen)))
            each = per_sample(model, target, loss)(y, output)
        found["direct"] = tape.gradient(each, found["outputs"], unconnected_gradients=tf.UnconnectedGradients.ZERO)
        found["loss"] = each
        return found

    return tf.function(forward if target is None else both, autograph=False, reduce_retracing=True)


def _alive(owner: weakref.ref[keras.Model]) -> keras.Model:
    model = owner()
    assert model is not None
    return model


def _stop(found: dict[str, Any]) -> None:
    raise _ReachedError(found)


def _run(model: keras.Model, inputs: list[tf.Tensor], layer: str, look: Callable[[dict[str, Any]], Any]) -> tf.Tensor:
    seen: list[str] = []

    def wrapped(operation: Any) -> Callable[..., Any]:
        def call(*args: Any, **kwargs: Any) -> Any:
            if isinstance(operation, keras.Layer) and operation._call_has_training_arg:
                kwargs["training"] = False
            given = operation(*args, **kwargs)
            if operation.name == layer and not seen:             # of a layer that is called twice the first call
                seen.append(layer)
                look(_around(args, kwargs, given))
            return given
        return call

    graph = getattr(model, "_functional", None) or model            # a Sequential model keeps its graph inside
    with _fresh_states(model):
        return graph._run_through_graph(inputs, operation_fn=wrapped)


def _around(args: tuple[Any, ...], kwargs: dict[str, Any], given: Any) -> dict[str, Any]:
    x, initial, mask = (_argument(args, kwargs, n, name) for n, name in enumerate(("sequences", "initial_state", "mask")))
    mask = getattr(x, "_keras_mask", None) if mask is None else mask
    found = {"x": x, "initial": list(tf.nest.flatten(initial)) if initial is not None else [],
             "outputs": list(given) if isinstance(given, list | tuple) else [given]}
    return found if mask is None else {**found, "mask": mask}


def _argument(args: Sequence[Any], kwargs: dict[str, Any], position: int, name: str) -> Any:
    return args[position] if position < len(args) else kwargs.get(name)


@contextlib.contextmanager
def _fresh_states(model: keras.Model) -> Iterator[None]:
    """A call would advance the states of stateful layers, and refuse another number of samples."""
    recurrent = [layer for layer in model.layers if is_recurrent(layer)]
    inner = [getattr(layer, name) for layer in recurrent for name in ("forward_layer", "backward_layer") if hasattr(layer, name)]
    stateful: list[Any] = [layer for layer in (*recurrent, *inner) if layer.stateful]
    for part in stateful:
        part.stateful = False
    try:
        yield
    finally:
        for part in stateful:
            part.stateful = True


def _seen(found: dict[str, Any]) -> Seen:
    def numbers(values: list[tf.Tensor]) -> tuple[np.ndarray, ...]:
        return tuple(np.asarray(value, np.float32) for value in values)

    mask, loss = found.get("mask"), found.get("loss")
    return Seen(np.asarray(found["x"], np.float32), None if mask is None else np.asarray(mask, bool), numbers(found["initial"]),
                numbers(found["outputs"]), numbers(found.get("direct", [])), None if loss is None else np.asarray(loss, np.float32))
