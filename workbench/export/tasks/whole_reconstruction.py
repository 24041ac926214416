"""Autoencoders of whole sequences: raw values, padded with NaN, in; the sequence given back, its code and its error out. Heavy.

The twin of ``workbench.sequence.padding``; what lies behind the end of a sequence comes out as NaN and does not count.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, cast

import keras
import numpy as np
import tensorflow as tf

from ...evaluation import inference
from ...evaluation.tasks import reconstruction as judged
from ...sequence import padding, scaling
from .. import series_in_graph
from ..bundle import Bundle
from ..dialect import FULL, Dialect
from ..verify import Answers
from . import reconstruction, sample, sequences
from .served import Plain, Served

if TYPE_CHECKING:
    from ...sequence.prepare import SequencePrepared
    from ...sequence.preprocessing import Preprocessing


def serve(served: Served, model: keras.Model, fitted: Preprocessing) -> Any:
    """``sequence`` (and ``categories``) → ``reconstruction`` in its own units, ``code``, ``error`` (root mean square, scaled).

    Sequences of any length; what is NaN at the end is padding. The reconstruction is as long as the network's, NaN behind a sequence's end.
    """
    return tf.function(_answering(model, fitted, FULL), input_signature=list(sequences.specs(fitted, FULL).values()))


def extras(served: Served, bundle: Bundle) -> dict[str, tuple[Any, dict[str, tf.TensorSpec]]]:
    """``anomaly_score``: the error of a sequence (root mean square, scaled), of each of its steps, and whether it is beyond the threshold."""
    fitted, model = bundle.preprocessing, bundle.model
    limit = tf.constant(reconstruction.threshold(bundle), tf.float32)

    def anomaly_score(sequence: tf.Tensor, categories: tf.Tensor | None = None) -> dict[str, tf.Tensor]:
        x = sequences.features(sequence, categories, fitted)
        squares, live = _squares(x, _scaled(model(x, training=False), fitted), fitted)
        score = _root_mean(squares, live, fitted)
        by_step = tf.where(live, tf.sqrt(tf.reduce_mean(squares, axis=2)), float("nan"))
        return {"score": score, "by_step": by_step, "threshold": tf.fill(tf.shape(score), limit), "unusual": score > limit}

    return {"anomaly_score": (anomaly_score, sequences.specs(fitted, FULL))}


def plain(model: keras.Model, fitted: Preprocessing, dialect: Dialect) -> Plain:
    """The same with words as numbers."""
    return Plain(_answering(model, fitted, dialect), sequences.specs(fitted, dialect))


def network_inputs(served: Served, fitted: Preprocessing) -> tuple[Callable[..., list[tf.Tensor]], dict[str, tf.TensorSpec]]:
    """What turns the raw inputs into the network's, and the raw inputs."""
    return sequences.network_inputs(served, fitted)


def _answering(model: keras.Model, fitted: Preprocessing, dialect: Dialect) -> Callable[..., dict[str, tf.Tensor]]:
    both = reconstruction.with_code(model) if reconstruction.has_code(model) else None

    def answer(sequence: tf.Tensor, categories: tf.Tensor | None = None) -> dict[str, tf.Tensor]:
        x = sequences.features(sequence, categories, fitted, dialect)
        code, found = both(x, training=False) if both is not None else (None, model(x, training=False))
        scaled = _scaled(found, fitted)
        squares, live = _squares(x, scaled, fitted)
        own = {} if code is None else {"code": tf.cast(code, tf.float32)}
        units = tf.where(live[:, :, None], series_in_graph.unscaled_plain(scaled, fitted, dialect), float("nan"))
        return {"reconstruction": units, **own, "error": _root_mean(squares, live, fitted)}

    return answer


def _scaled(found: Any, fitted: Preprocessing) -> tf.Tensor:
    """(batch, length, targets) float32, whatever shape the network gives it."""
    return tf.reshape(tf.cast(found, tf.float32), (-1, fitted.length, len(fitted.targets)))


def _squares(x: tf.Tensor, scaled: tf.Tensor, fitted: Preprocessing) -> tuple[tf.Tensor, tf.Tensor]:
    """Squared errors (batch, length, targets), zero behind the end, and which steps a sequence has (batch, length)."""
    live = tf.reduce_any(tf.not_equal(x, 0.0), axis=2)
    squares = tf.square(x[:, :, :len(fitted.targets)] - scaled)
    return tf.where(live[:, :, None], squares, tf.zeros_like(squares)), live


def _root_mean(squares: tf.Tensor, live: tf.Tensor, fitted: Preprocessing) -> tf.Tensor:
    counts = tf.reduce_sum(tf.cast(live, tf.float32), axis=1) * len(fitted.targets)
    return tf.sqrt(tf.reduce_sum(squares, axis=(1, 2)) / tf.maximum(counts, 1.0))


def answers(bundle: Bundle) -> Answers:
    """Raw sequences of samples, and what the application makes of them."""
    picked, data, fitted = sample.chosen(bundle), cast("SequencePrepared", bundle.prepared), bundle.preprocessing
    raw = np.concatenate([data.raw(split, index) for split, index in picked])
    words = np.concatenate([data.words(split, index) for split, index in picked])
    x = padding.features(raw, words, fitted)
    live = padding.live_steps(x)[:, :, None]
    scaled = inference.outputs(bundle.model, x).reshape(-1, fitted.length, len(fitted.targets))
    y = np.where(live, x[:, :, :len(fitted.targets)], np.float32(np.nan))
    errors, units = judged.window_errors(y, scaled), np.where(live, scaling.unscale(fitted, scaled), np.float32(np.nan))
    inputs: dict[str, Any] = {"sequence": raw}
    if fitted.categories:
        inputs["categories"] = words.tolist()
    return Answers(inputs, {"reconstruction": units, **reconstruction.codes(bundle.model, x), "error": errors},
                   signatures={"anomaly_score": Answers(inputs, {"score": errors})})


def plain_answers(bundle: Bundle) -> Answers:
    """The same with words as numbers, all of the length the network knows."""
    found = answers(bundle)
    return Answers(sequences.plain_inputs(found.inputs, bundle), found.outputs)
