"""All recurrent layers of a network in one run: what each receives and gives, the direct gradient at it, and the gradient of every weight.

One graph for all of it, traced once: a run that is watched cannot afford a graph for each layer. Heavy.
"""

from __future__ import annotations

import contextlib
import weakref
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, cast

import keras
import numpy as np
import tensorflow as tf

from ..dataset.facts import TargetFact
from .loss import per_sample
from .watched import Seen
from .within import Place, all_at_once, places, replaced, untouched


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
        self._places = {place.name: place for place in {id(place.layer): place for place in places(model).values()}.values()}
        self._owner, self._inputs = weakref.ref(model), model.inputs
        self._target, self._loss = target, loss
        self._compiled: dict[tuple[Any, ...], Callable[..., dict[str, Any]]] = {}

    @property
    def names(self) -> tuple[str, ...]:
        """Recurrent layers, also within other layers, in the order of the network; of a TimeDistributed the wrapper's name."""
        return tuple(self._places)

    def layer(self, name: str) -> Any:
        """The recurrent layer of this name (of a TimeDistributed the one within)."""
        return self._places[name].layer

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
            inputs = [tf.TensorSpec([None, *entry.shape[1:]], entry.dtype) for entry in self._inputs]
            self._compiled[key] = tf.function(self._both, input_signature=[inputs, tf.TensorSpec([None, *y.shape[1:]], y.dtype)], autograph=False)
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

            output = _run(model, inputs, self._places, look)
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


def _run(model: keras.Model, inputs: list[tf.Tensor], eyes: Mapping[str, Place], look: Callable[[str, dict[str, Any]], None]) -> Any:
    """The model's output; ``look`` is given what is around the first call of each of these layers."""
    met: set[str] = set()

    def watched(name: str) -> Callable[[Callable[..., Any]], Callable[..., Any]]:
        def make(own: Callable[..., Any]) -> Callable[..., Any]:
            def call(*args: Any, **kwargs: Any) -> Any:
                given = own(*args, **kwargs)
                if name not in met:
                    met.add(name)
                    given = keras.tree.map_structure(tf.identity, given)        # one that is given twice (output and last h) has two gradients
                    look(name, _around(args, kwargs, given))
                return given
            return call
        return make

    wrappers = {id(wrapper): wrapper for place in eyes.values() for wrapper in place.repeated}
    with untouched(model, False), contextlib.ExitStack() as stack:
        for wrapper in wrappers.values():
            stack.enter_context(replaced(wrapper, all_at_once(wrapper)))
        for name, place in eyes.items():
            stack.enter_context(replaced(place.layer, watched(name)))
        return model(inputs if len(inputs) > 1 else inputs[0], training=False)


def _around(args: tuple[Any, ...], kwargs: dict[str, Any], given: Any) -> dict[str, Any]:
    x, initial, mask = (args[n] if n < len(args) else kwargs.get(name) for n, name in enumerate(("sequences", "initial_state", "mask")))
    found = {"x": x, "initial": keras.tree.flatten(initial) if initial is not None else [], "outputs": keras.tree.flatten(given)}
    return found if mask is None else {**found, "mask": mask}


def _seen(found: dict[str, Any], direct: Sequence[tf.Tensor]) -> Seen:
    def numbers(values: Sequence[tf.Tensor]) -> tuple[np.ndarray, ...]:
        return tuple(np.asarray(value, np.float32) for value in values)

    mask = found.get("mask")
    return Seen(np.asarray(found["x"], np.float32), None if mask is None else np.asarray(mask, bool), numbers(found["initial"]),
                numbers(found["outputs"]), numbers(direct))
