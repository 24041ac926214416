"""All recurrent layers of a network in one run: what each receives and gives, the direct gradient at it, and the gradient of every weight.

One graph for all of it, traced once: a run that is watched cannot afford a graph for each layer. Heavy.
"""

from __future__ import annotations

import contextlib
import weakref
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any, cast

import keras
import numpy as np
import tensorflow as tf

from ..dataset.facts import TargetFact
from . import cells
from .loss import per_sample
from .watched import Seen


@dataclass(frozen=True)
class Rows:
    """The gradient of an embedding: only the rows that were looked up."""

    values: np.ndarray
    size: int
    """Numbers of the whole variable; those outside of ``values`` are 0."""


@dataclass(frozen=True)
class Sighted:
    """NumPy values of one run through the network, in inference mode."""

    layers: dict[str, Seen]
    """By name, in the order of the network; ``direct`` is of the loss of each sample alone."""
    gradients: tuple[np.ndarray | Rows, ...]
    """Of the mean loss, one a trainable variable of the model, in its order."""
    loss: np.ndarray
    """(sample,) without regularizers."""


class Sight:
    """A graph for any number of samples, traced at the first look.

    Parameters
    ----------
    model : keras.Model
        Its weights are only read; stateful layers keep their states untouched and start from zero here.
    target, loss
        As for :func:`workbench.probing.probe.probe`.
    """

    def __init__(self, model: keras.Model, target: TargetFact, loss: str | None = None) -> None:
        self.names = tuple(layer.name for layer in model.layers if cells.is_recurrent(layer))
        self._owner, self._inputs = weakref.ref(model), model.inputs
        self._target, self._loss = target, loss
        self._compiled: dict[tuple[Any, ...], Callable[..., dict[str, Any]]] = {}

    def look(self, x: Any, y: np.ndarray) -> Sighted:
        """Run the network on x (sample, …), or a list of such for several inputs, against y."""
        given = x if isinstance(x, list | tuple) else [x]
        inputs = [tf.convert_to_tensor(np.asarray(part, entry.dtype)) for part, entry in zip(given, self._inputs, strict=True)]
        given_y = tf.convert_to_tensor(y)
        found = self._function(given_y)(inputs, given_y)
        layers = {name: _seen(found["layers"][name], found["direct"][name]) for name in self.names if name in found["layers"]}
        return Sighted(layers, tuple(_gradient(part) for part in found["gradients"]), np.asarray(found["loss"], np.float32))

    def _function(self, y: tf.Tensor) -> Callable[..., dict[str, Any]]:
        """Traced once for any number of samples."""
        key = (y.dtype, tuple(y.shape[1:]))
        if key not in self._compiled:
            signature = [[tf.TensorSpec([None, *entry.shape[1:]], entry.dtype) for entry in self._inputs], tf.TensorSpec([None, *y.shape[1:]], y.dtype)]
            self._compiled[key] = tf.function(self._both, input_signature=signature, autograph=False)
        return self._compiled[key]

    def _both(self, inputs: list[tf.Tensor], y: tf.Tensor) -> dict[str, Any]:
        model = self._owner()
        assert model is not None
        found: dict[str, Any] = {}
        variables = [variable.value for variable in model.trainable_variables]
        with tf.GradientTape(watch_accessed_variables=False) as tape:
            tape.watch(variables)

            def look(name: str, seen: dict[str, Any]) -> None:
                tape.watch(seen["outputs"])
                found[name] = seen

            output = _run(model, inputs, self.names, look)
            each = tf.cast(per_sample(model, self._target, self._loss)(y, output), tf.float32)
        outputs = {name: seen["outputs"] for name, seen in found.items()}
        direct, gradients = cast(Any, tape).gradient(each, (outputs, variables), unconnected_gradients=tf.UnconnectedGradients.ZERO)
        samples = tf.cast(tf.shape(each)[0], tf.float32)
        return {"layers": found, "direct": direct, "loss": each,
                "gradients": [_mean(gradient, variable, samples) for gradient, variable in zip(gradients, variables, strict=True)]}


def _mean(gradient: Any, variable: Any, samples: tf.Tensor) -> dict[str, tf.Tensor]:
    """A gradient summed over samples as that of the mean; of an embedding the rows that were touched, each once."""
    if isinstance(gradient, tf.IndexedSlices):
        rows, places = tf.unique(tf.reshape(gradient.indices, (-1,)))
        values = tf.reshape(gradient.values, (-1, variable.shape[-1]))
        summed = tf.math.unsorted_segment_sum(values, places, tf.size(rows))
        return {"rows": summed / tf.cast(samples, summed.dtype), "size": tf.constant(variable.shape.num_elements(), tf.int64)}
    return {"values": gradient / tf.cast(samples, gradient.dtype)}


def _gradient(part: dict[str, Any]) -> np.ndarray | Rows:
    if "rows" in part:
        return Rows(np.asarray(part["rows"], np.float32), int(part["size"]))
    return np.asarray(part["values"], np.float32)


# through the network -----------------------------------------------------------------------------------------------


def _run(model: keras.Model, inputs: list[tf.Tensor], names: Sequence[str], look: Callable[[str, dict[str, Any]], None]) -> Any:
    """The model's whole graph again, with an eye on the first call of each of these layers."""
    met: set[str] = set()

    def wrapped(operation: Any) -> Callable[..., Any]:
        def call(*args: Any, **kwargs: Any) -> Any:
            if isinstance(operation, keras.Layer) and operation._call_has_training_arg:
                kwargs["training"] = False
            given = operation(*args, **kwargs)
            if operation.name in names and operation.name not in met:
                met.add(operation.name)
                look(operation.name, _around(args, kwargs, given))
            return given
        return call

    graph = getattr(model, "_functional", None) or model            # a Sequential model keeps its graph inside
    with _fresh_states(model):
        return graph._run_through_graph(inputs, operation_fn=wrapped)


def _around(args: tuple[Any, ...], kwargs: dict[str, Any], given: Any) -> dict[str, Any]:
    x, initial, mask = (args[n] if n < len(args) else kwargs.get(name) for n, name in enumerate(("sequences", "initial_state", "mask")))
    mask = getattr(x, "_keras_mask", None) if mask is None else mask
    found = {"x": x, "initial": list(tf.nest.flatten(initial)) if initial is not None else [],
             "outputs": list(given) if isinstance(given, list | tuple) else [given]}
    return found if mask is None else {**found, "mask": mask}


@contextlib.contextmanager
def _fresh_states(model: keras.Model) -> Iterator[None]:
    """A call would advance the states of stateful layers, and refuse another number of samples."""
    inside = [getattr(layer, name, layer) for layer in model.layers if cells.is_recurrent(layer) for name in ("forward_layer", "backward_layer")]
    stateful: list[Any] = [layer for layer in dict.fromkeys([*model.layers, *inside]) if getattr(layer, "stateful", False)]
    for part in stateful:
        part.stateful = False
    try:
        yield
    finally:
        for part in stateful:
            part.stateful = True


def _seen(found: dict[str, Any], direct: Sequence[tf.Tensor]) -> Seen:
    def numbers(values: Sequence[tf.Tensor]) -> tuple[np.ndarray, ...]:
        return tuple(np.asarray(value, np.float32) for value in values)

    mask = found.get("mask")
    return Seen(np.asarray(found["x"], np.float32), None if mask is None else np.asarray(mask, bool), numbers(found["initial"]),
                numbers(found["outputs"]), numbers(direct))
