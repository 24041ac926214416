"""Tagging: raw text in, a tag and its probability for every word out. Heavy."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, cast

import keras
import numpy as np
import tensorflow as tf

from ...evaluation import inference
from ...probing.loss import gives_logits
from ...sequence import tagging, tokens
from .. import in_graph
from ..bundle import Bundle
from ..dialect import Dialect
from ..text_in_graph import Reader, pieces, readable, right_padded
from ..verify import Answers
from . import classes, sample
from .served import Plain, Served

if TYPE_CHECKING:
    from ...sequence.prepare import TaggingPrepared
    from ...sequence.preprocessing import Preprocessing


def serve(served: Served, model: keras.Model, fitted: Preprocessing) -> Any:
    """``text`` → ``words`` and ``tags`` (batch, length; "" after the text's end), ``probabilities`` (batch, length, tags)."""
    served.reader = Reader(tokens.of(fitted))
    served.names = tf.constant(list(fitted.classes))
    logits = gives_logits(model)

    def answer(text: tf.Tensor) -> dict[str, tf.Tensor]:
        words = pieces(readable(text, False), fitted.unit, False, fitted.rule)[:, :fitted.length]
        ids = right_padded(served.reader.ids(text), fitted.length)
        probabilities = in_graph.probabilities(model(ids, training=False), logits)
        best = tf.argmax(probabilities[:, :, 1:], axis=-1, output_type=tf.int32) + 1
        live = tf.sequence_mask(words.row_lengths(), fitted.length)
        shown = words.to_tensor(default_value="", shape=(None, fitted.length))
        return {"words": shown, "tags": tf.where(live, tf.gather(served.names, best), ""), "probabilities": probabilities[:, :, 1:]}

    return tf.function(answer, input_signature=[tf.TensorSpec((None,), tf.string, name="text")])


def plain(model: keras.Model, fitted: Preprocessing, dialect: Dialect) -> Plain:
    """``ids`` → ``tags`` (batch, length: places of the tags, from 0), ``probabilities`` (batch, length, tags)."""
    logits = gives_logits(model)

    def answer(ids: tf.Tensor) -> dict[str, tf.Tensor]:
        probabilities = in_graph.probabilities(model(ids, training=False), logits)[:, :, 1:]
        return {"tags": tf.argmax(probabilities, axis=-1, output_type=tf.int32), "probabilities": probabilities}

    return Plain(answer, {"ids": tf.TensorSpec((dialect.batch, fitted.length), tf.int32, name="ids")})


def network_inputs(served: Served, fitted: Preprocessing) -> tuple[Callable[..., list[tf.Tensor]], dict[str, tf.TensorSpec]]:
    """What turns the raw inputs into the network's, and the raw inputs."""
    return classes.network_inputs(served, fitted)


def answers(bundle: Bundle) -> Answers:
    """Texts of samples, and the tags they are given."""
    fitted, data = bundle.preprocessing, cast("TaggingPrepared", bundle.prepared)
    texts = [text for split, index in sample.chosen(bundle) for text in data.texts(split, index)]
    x = tokens.of(fitted).padded(texts, fitted.length)
    probabilities = inference.probabilities(bundle.model, inference.outputs(bundle.model, x))[:, :, 1:]
    lengths = np.array([min(len(tagging.cut(text, fitted.unit)), fitted.length) for text in texts])
    live = np.arange(fitted.length) < lengths[:, None]
    tags = np.where(live, np.array(fitted.classes, object)[probabilities.argmax(axis=-1) + 1], "")
    sure = sample.sure(probabilities.reshape(-1, probabilities.shape[-1])) | ~live.ravel()
    return Answers({"text": texts}, {"probabilities": probabilities}, {"tags": tags.ravel().tolist()}, sure=sure)


def plain_answers(bundle: Bundle) -> Answers:
    """The same with ids instead of texts."""
    return classes.as_ids(answers(bundle), bundle.preprocessing)
