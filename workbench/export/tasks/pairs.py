"""Pairs of texts: raw text in, the text that the network writes out. Heavy."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

import keras
import numpy as np
import tensorflow as tf

from ...evaluation import decoding
from ...probing.loss import gives_logits
from ...sequence import tokens
from ..bundle import Bundle
from ..dialect import Dialect
from ..text_in_graph import Reader, right_padded
from ..verify import Answers
from . import sample
from .served import Plain, Served

if TYPE_CHECKING:
    from ...sequence.preprocessing import Preprocessing


def serve(served: Served, model: keras.Model, fitted: Preprocessing) -> Any:
    """``text`` → ``text``, and ``log_probability`` of the whole of it (natural logarithm)."""
    served.reader, served.writer = Reader(tokens.of(fitted)), Reader(tokens.of_target(fitted))
    logits = gives_logits(model)

    def answer(text: tf.Tensor) -> dict[str, tf.Tensor]:
        ids = right_padded(served.reader.ids(text), fitted.length)
        written, chance, _ = decoding.greedy(model, ids, fitted.target_length, logits)
        return {"text": served.writer.words(written), "log_probability": chance}

    return tf.function(answer, input_signature=[tf.TensorSpec((None,), tf.string, name="text")])


def extras(served: Served, bundle: Bundle) -> dict[str, tuple[Any, dict[str, tf.TensorSpec]]]:
    """``decode``: the loop of ``serving_default`` with the ids that are written."""
    fitted, logits = bundle.preprocessing, gives_logits(bundle.model)

    def decode(text: tf.Tensor) -> dict[str, tf.Tensor]:
        ids = right_padded(served.reader.ids(text), fitted.length)
        written, chance, _ = decoding.greedy(bundle.model, ids, fitted.target_length, logits)
        return {"text": served.writer.words(written), "ids": written, "log_probability": chance}

    return {"decode": (decode, {"text": tf.TensorSpec((None,), tf.string, name="text")})}


def plain(model: keras.Model, fitted: Preprocessing, dialect: Dialect) -> Plain:
    """``ids`` → ``written`` (ids up to the end, then 0), ``log_probability``."""
    logits = gives_logits(model)

    def answer(ids: tf.Tensor) -> dict[str, tf.Tensor]:
        written, chance, _ = decoding.greedy(model, ids, fitted.target_length, logits)
        return {"written": written, "log_probability": chance}

    return Plain(answer, {"ids": tf.TensorSpec((dialect.batch, fitted.length), tf.int32, name="ids")})


def network_inputs(served: Served, fitted: Preprocessing) -> tuple[Callable[..., list[tf.Tensor]], dict[str, tf.TensorSpec]]:
    """What turns a text, and one that is being written, into the network's inputs, and these."""
    text = {name: tf.TensorSpec((None,), tf.string, name=name) for name in ("text", "written")}

    def inputs(text: tf.Tensor, written: tf.Tensor) -> list[tf.Tensor]:
        begun = right_padded(served.writer.ids(written), fitted.target_length - 1)
        start = tf.fill([tf.shape(begun)[0], 1], tokens.START)
        return [right_padded(served.reader.ids(text), fitted.length), tf.concat([start, begun], axis=1)]

    return inputs, text


def answers(bundle: Bundle) -> Answers:
    """Texts of samples, and what is written for them; those left out where two tokens were equally likely but for rounding."""
    texts, ids, chance, sure = _written(bundle)
    known = tokens.of_target(bundle.preprocessing)
    return Answers({"text": texts}, {"log_probability": chance}, {"text": [known.text(row) for row in ids]}, sure=sure)


def plain_answers(bundle: Bundle) -> Answers:
    """The same with ids instead of texts."""
    texts, ids, chance, sure = _written(bundle)
    fitted = bundle.preprocessing
    given = tokens.of(fitted).padded(texts, fitted.length).astype(np.int32)
    return Answers({"ids": given}, {"log_probability": chance}, sure=sure, numbers={"written": ids})


def _written(bundle: Bundle) -> tuple[list[str], np.ndarray, np.ndarray, np.ndarray]:
    """Texts, the ids that are written for them, their log probabilities, and where no choice was close."""
    fitted = bundle.preprocessing
    texts = [text for split, index in sample.chosen(bundle) for text in sample.texts_of(bundle).texts(split, index)]
    ids, chance, gap = decoding.written(bundle.model, tokens.of(fitted).padded(texts, fitted.length), fitted.target_length)
    sure = gap > 1e-4
    kept = np.flatnonzero(sure) if sure.any() else np.arange(len(texts))
    return [texts[n] for n in kept], ids[kept], chance[kept], sure[kept]
