"""The signatures of a SavedModel beside ``serving_default``: the network alone, its states, and what a task has of its own. Heavy."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import keras
import tensorflow as tf

from . import asserted, convert, states_in_graph
from .bundle import Bundle
from .tasks import TASKS
from .tasks.served import Served

WORDS: dict[str, str] = {
    "serving_default": "raw input in, usable answers out",
    "scaled": "scaled windows or token ids in, what the network gives out",
    "states": "raw input in, hidden states and gates of every recurrent layer out",
    "quantiles": "raw input in, the quantiles of a quantile or Gaussian head out",
    "decode": "a text in, the text written for it out, with its ids and its probability",
    "generate": "a beginning in, the text that goes on from it out, token by token with the probability of each",
    "anomaly_score": "a window in; its error, the error of each step, and whether it is unusual out",
}
"""What each is for."""


def of(bundle: Bundle, served: Served) -> dict[str, Any]:
    """All signatures by name."""
    model, fitted = bundle.model, bundle.preprocessing
    found = {"serving_default": served.serving, "scaled": _scaled(model, [one.vocabulary for one in bundle.facts.inputs])}
    if states_in_graph.recurrent(model):
        inputs, specs = TASKS[fitted.room].network_inputs(served, fitted)

        def states(**given: tf.Tensor) -> dict[str, tf.Tensor]:
            return states_in_graph.states(model, inputs(**given))

        found["states"] = _traced(states, specs)
    own = getattr(TASKS[fitted.room], "extras", None)
    if own is not None:
        found.update({name: _traced(function, specs) for name, (function, specs) in own(served, bundle).items()})
    served.others = found
    return found


def _traced(function: Any, specs: dict[str, tf.TensorSpec]) -> Any:
    return tf.function(function, autograph=False).get_concrete_function(**specs)


def _scaled(model: keras.Model, vocabularies: Sequence[int | None] = ()) -> Any:
    """The network alone; shapes are checked with a sentence, and so are numbers, and ids, of which each input has so many (None = numbers)."""
    plain = convert.network_alone(model, None)
    specs = {name: tf.TensorSpec([None] * spec.shape.rank, spec.dtype, name=name) for name, spec in plain.inputs.items()}
    sizes = dict(zip(plain.inputs, vocabularies, strict=False))

    def scaled(**given: tf.Tensor) -> dict[str, tf.Tensor]:
        found = {name: checked(values, plain.inputs[name].shape, name) for name, values in asserted.of_one_batch(given).items()}
        return plain.answer(**{name: _held(values, sizes.get(name), name) for name, values in found.items()})

    return _traced(scaled, specs)


def _held(values: tf.Tensor, ids: int | None, name: str) -> tf.Tensor:
    """The values of an input, after an assertion that they are what the network was trained on: ids below a number, or numbers."""
    if values.dtype.is_floating:
        return asserted.numbers(values, name)
    return asserted.ids(values, ids, name) if ids and values.dtype == tf.int32 else values


def checked(values: tf.Tensor, shape: tf.TensorShape, name: str) -> tf.Tensor:
    """The values with their static shape, after an assertion that names what was expected and what came."""
    wanted: Sequence[int | None] = shape.as_list()
    sizes = ("batch", *("any" if size is None else str(size) for size in wanted[1:]))
    return asserted.shaped(values, [None, *wanted[1:]], f"{name} must be ({', '.join(sizes)})")
