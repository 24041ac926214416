"""Language models: a prefix in, the next token and its probabilities out. Heavy."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import keras
import numpy as np
import tensorflow as tf

from ...evaluation import inference
from ...probing.loss import gives_logits
from ...sequence import tokens
from .. import in_graph
from ..bundle import Bundle
from ..text_in_graph import Reader, right_padded
from ..verify import Answers
from . import sample
from .served import Served

if TYPE_CHECKING:
    from ...sequence.preprocessing import Preprocessing


def serve(served: Served, model: keras.Model, fitted: Preprocessing) -> Any:
    """``prefix`` → ``next_token``, ``probabilities``."""
    served.reader = Reader(tokens.of(fitted))
    logits = gives_logits(model)

    def answer(prefix: tf.Tensor) -> dict[str, tf.Tensor]:
        ids = served.reader.ids(prefix)[:, -fitted.look_back:]
        last = tf.maximum(tf.cast(ids.row_lengths(), tf.int32) - 1, 0)
        given = in_graph.probabilities(model(right_padded(ids, fitted.look_back), training=False), logits)
        probabilities = tf.gather(given, last, batch_dims=1) if given.shape.rank == 3 else given
        best = tf.argmax(probabilities[:, tokens.UNKNOWN + 1:], axis=-1) + tokens.UNKNOWN + 1
        return {"next_token": tf.gather(served.reader.names, best), "probabilities": probabilities}

    return tf.function(answer, input_signature=[tf.TensorSpec((None,), tf.string, name="prefix")])


def answers(bundle: Bundle) -> Answers:
    """Prefixes of samples, and the tokens that are said to follow.

    The ids are those of the prefix read again: byte pairs cut a text that begins in the middle of a word differently.
    """
    fitted = bundle.preprocessing
    texts = [text for split, index in sample.chosen(bundle) for text in sample.texts_of(bundle).texts(split, index)]
    rows = [ids[-fitted.look_back:] for ids in map(tokens.of(fitted).ids, texts)]
    given = inference.outputs(bundle.model, tokens.padded(rows, fitted.look_back))
    last = np.maximum([len(ids) - 1 for ids in rows], 0)
    probabilities = inference.probabilities(bundle.model, given[np.arange(len(rows)), last] if given.ndim == 3 else given)
    best = probabilities[:, 2:].argmax(axis=-1) + 2
    return Answers({"prefix": texts}, {"probabilities": probabilities}, {"next_token": [fitted.vocabulary[k] for k in best]},
                   sure=sample.sure(probabilities[:, 2:]))
