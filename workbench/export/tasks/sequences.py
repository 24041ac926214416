"""Classes of whole sequences: raw values, padded with NaN, in; label and probabilities out. Heavy.

The twin of ``workbench.sequence.padding``.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, cast

import keras
import numpy as np
import tensorflow as tf

from ...evaluation import inference
from ...probing.loss import gives_logits
from ...sequence import padding
from .. import asserted, in_graph, series_in_graph
from ..bundle import Bundle
from ..dialect import FULL, Dialect
from ..verify import Answers
from . import forecast, sample
from .served import Plain, Served

if TYPE_CHECKING:
    from ...sequence.prepare import SequencePrepared
    from ...sequence.preprocessing import Preprocessing


def serve(served: Served, model: keras.Model, fitted: Preprocessing) -> Any:
    """``sequence`` (and ``categories``) → ``label``, ``probabilities``. Sequences of any length; what is NaN at the end is padding."""
    served.names = tf.constant(list(fitted.classes))
    logits = gives_logits(model)

    def answer(sequence: tf.Tensor, categories: tf.Tensor | None = None) -> dict[str, tf.Tensor]:
        x = features(sequence, categories, fitted)
        probabilities = in_graph.probabilities(model(x, training=False), logits)
        return {"label": tf.gather(served.names, tf.argmax(probabilities, axis=-1)), "probabilities": probabilities}

    return tf.function(answer, input_signature=list(specs(fitted, FULL).values()))


def plain(model: keras.Model, fitted: Preprocessing, dialect: Dialect) -> Plain:
    """The same with words as numbers: ``label`` is the place of the class, from 0."""
    logits = gives_logits(model)

    def answer(sequence: tf.Tensor, categories: tf.Tensor | None = None) -> dict[str, tf.Tensor]:
        probabilities = in_graph.probabilities(model(features(sequence, categories, fitted, dialect), training=False), logits)
        return {"label": tf.argmax(probabilities, axis=-1, output_type=tf.int32), "probabilities": probabilities}

    return Plain(answer, specs(fitted, dialect))


def network_inputs(served: Served, fitted: Preprocessing) -> tuple[Callable[..., list[tf.Tensor]], dict[str, tf.TensorSpec]]:
    """What turns the raw inputs into the network's, and the raw inputs."""
    return lambda sequence, categories=None: [features(sequence, categories, fitted)], specs(fitted, FULL)


def specs(fitted: Preprocessing, dialect: Dialect) -> dict[str, tf.TensorSpec]:
    """The inputs by name: sequences of any length; where one comes at a time, of the length the network knows."""
    steps = None if dialect.batch is None else fitted.length
    found = {"sequence": tf.TensorSpec((dialect.batch, steps, len(fitted.columns)), tf.float32, name="sequence")}
    if fitted.categories:
        kind = tf.string if dialect.words else tf.int32
        found["categories"] = tf.TensorSpec((dialect.batch, steps, len(fitted.categories)), kind, name="categories")
    return found


def features(sequence: tf.Tensor, categories: tf.Tensor | None, fitted: Preprocessing, dialect: Dialect = FULL) -> tf.Tensor:
    """What the network gets, (batch, length, features) float32."""
    if dialect.words:
        sequence, categories = _checked(sequence, categories, fitted)
    raw = _of_length(sequence, fitted.length, float("nan"))
    words = None if categories is None else _of_length(categories, fitted.length, dialect.missing)
    live = _live(raw, words, dialect)
    if not fitted.padded:
        raw = _whole(raw, live, fitted.length)
    found = tf.where(live[:, :, None], _scaled(raw, words, fitted, dialect), 0.0)
    nothing = live & tf.reduce_all(tf.equal(found, 0.0), axis=2)
    hair = tf.one_hot(0, fitted.width, on_value=padding.HAIR, off_value=0.0, dtype=tf.float32)
    return tf.where(nothing[:, :, None], hair, found)


def _checked(sequence: tf.Tensor, categories: tf.Tensor | None, fitted: Preprocessing) -> tuple[tf.Tensor, tf.Tensor | None]:
    """What was given, after assertions: shapes, batches and lengths that go together, no infinite value."""
    count = len(fitted.columns)
    sequence = asserted.shaped(sequence, (None, None, count), f"a sequence must be (batch, steps, {count} columns: {', '.join(fitted.columns)})")
    sequence = asserted.finite(sequence, "sequence")
    if categories is None:
        return sequence, None
    names = tuple(fitted.categories)
    said = f"categories must be (batch, steps, {len(names)} columns: {', '.join(names)})"
    both = asserted.of_one_batch({"sequence": sequence, "categories": asserted.shaped(categories, (None, None, len(names)), said)})
    return both["sequence"], both["categories"]


def _scaled(raw: tf.Tensor, words: tf.Tensor | None, fitted: Preprocessing, dialect: Dialect) -> tf.Tensor:
    """Steps, gaps, scaling and 0/1 columns, as windows have them."""
    given = {"window": raw} if words is None else {"window": raw, "categories": words}
    return series_in_graph.ready(given, fitted, {}, dialect).inputs[0]


def _of_length(values: tf.Tensor, length: int, filler: float | str | int) -> tf.Tensor:
    """The first steps, padded at the right: (batch, length, columns)."""
    cut = values[:, :length]
    behind = tf.stack([0, length - tf.shape(cut)[1]])
    return tf.pad(cut, tf.stack([[0, 0], behind, [0, 0]]), constant_values=filler)


def _live(raw: tf.Tensor, words: tf.Tensor | None, dialect: Dialect) -> tf.Tensor:
    """Steps up to the last one that has any value, (batch, length) bool."""
    known = tf.reduce_any(tf.logical_not(tf.math.is_nan(raw)), axis=2)
    if words is not None:
        known = known | tf.reduce_any(tf.not_equal(words, dialect.missing), axis=2)
    return tf.reverse(tf.cumsum(tf.cast(tf.reverse(known, [1]), tf.int32), axis=1), [1]) > 0


def _whole(raw: tf.Tensor, live: tf.Tensor, length: int) -> tf.Tensor:
    """The sequences, after an assertion that none is shorter than those the network was trained on."""
    said = f"the network was trained on sequences of {length} steps, none shorter, but one has"
    shortest = tf.reduce_min(tf.reduce_sum(tf.cast(live, tf.int32), axis=1))
    with tf.control_dependencies([tf.debugging.Assert(shortest >= length, [said, shortest])]):
        return tf.identity(raw)


def answers(bundle: Bundle) -> Answers:
    """Raw sequences of samples, and the classes they are given."""
    picked, data, fitted = sample.chosen(bundle), _sequences(bundle), bundle.preprocessing
    raw = np.concatenate([data.raw(split, index) for split, index in picked])
    words = np.concatenate([data.words(split, index) for split, index in picked])
    probabilities = inference.probabilities(bundle.model, inference.outputs(bundle.model, padding.features(raw, words, fitted)))
    labels = [fitted.classes[k] for k in probabilities.argmax(axis=-1)]
    inputs: dict[str, Any] = {"sequence": raw}
    if fitted.categories:
        inputs["categories"] = words.tolist()
    return Answers(inputs, {"probabilities": probabilities}, {"label": labels}, sure=sample.sure(probabilities))


def plain_answers(bundle: Bundle) -> Answers:
    """The same with words as numbers, all of the length the network knows."""
    found = answers(bundle)
    return Answers(plain_inputs(found.inputs, bundle), found.outputs)


def plain_inputs(given: dict[str, Any], bundle: Bundle) -> dict[str, Any]:
    """Raw sequences of the length the network knows, words as numbers."""
    fitted = bundle.preprocessing
    raw = given["sequence"][:, :fitted.length].astype(np.float32)
    behind = ((0, 0), (0, fitted.length - raw.shape[1]), (0, 0))
    inputs: dict[str, Any] = {"sequence": np.pad(raw, behind, constant_values=np.nan)}
    if fitted.categories:
        words = np.array(given["categories"], object)[:, :fitted.length]
        inputs["categories"] = np.pad(forecast.places(words, tuple(fitted.categories), fitted), behind, constant_values=-1)
    return inputs


def _sequences(bundle: Bundle) -> SequencePrepared:
    return cast("SequencePrepared", bundle.prepared)
