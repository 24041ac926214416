"""Language models: a prefix in, the next token and its probabilities out. Heavy."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import keras
import numpy as np
import tensorflow as tf

from ...evaluation import inference
from ...probing.loss import gives_logits
from .. import in_graph
from ..bundle import Bundle
from ..verify import Answers
from . import sample
from .served import Served, vocabulary_table

if TYPE_CHECKING:
    from ...sequence.preprocessing import Preprocessing


def serve(served: Served, model: keras.Model, fitted: Preprocessing) -> Any:
    """``prefix`` → ``next_token``, ``probabilities``."""
    served.table = vocabulary_table(fitted)
    served.names = tf.constant(list(fitted.vocabulary))
    logits = gives_logits(model)

    def answer(prefix: tf.Tensor) -> dict[str, tf.Tensor]:
        cut = in_graph.pieces(prefix, fitted.unit, fitted.lower)
        ids = tf.ragged.map_flat_values(served.table.lookup, cut)[:, -fitted.look_back:]
        last = tf.maximum(tf.cast(ids.row_lengths(), tf.int32) - 1, 0)
        given = in_graph.probabilities(model(in_graph.right_padded(ids, fitted.look_back), training=False), logits)
        probabilities = tf.gather(given, last, batch_dims=1) if given.shape.rank == 3 else given
        best = tf.argmax(probabilities[:, in_graph.UNKNOWN + 1:], axis=-1) + in_graph.UNKNOWN + 1
        return {"next_token": tf.gather(served.names, best), "probabilities": probabilities}

    return tf.function(answer, input_signature=[tf.TensorSpec((None,), tf.string, name="prefix")])


def answers(bundle: Bundle) -> Answers:
    """Prefixes of samples, and the tokens that are said to follow."""
    picked = sample.chosen(bundle)
    x = np.concatenate([bundle.prepared.x(split, index) for split, index in picked])
    texts = [text for split, index in picked for text in sample.texts_of(bundle).texts(split, index)]
    given = inference.outputs(bundle.model, x)
    probabilities = inference.probabilities(bundle.model, given[:, -1] if given.ndim == 3 else given)
    best = probabilities[:, 2:].argmax(axis=-1) + 2
    return Answers({"prefix": texts}, {"probabilities": probabilities}, {"next_token": [bundle.preprocessing.vocabulary[k] for k in best]},
                   sure=sample.sure(probabilities[:, 2:]))
