"""Classes of texts: raw text in, label and probabilities out. Heavy."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

import keras
import numpy as np
import tensorflow as tf

from ...evaluation import inference
from ...probing.loss import gives_logits
from ...sequence import tokens
from .. import in_graph
from ..bundle import Bundle
from ..dialect import Dialect
from ..text_in_graph import Reader, right_padded
from ..verify import Answers
from . import sample
from .served import Plain, Served

if TYPE_CHECKING:
    from ...sequence.preprocessing import Preprocessing


def serve(served: Served, model: keras.Model, fitted: Preprocessing) -> Any:
    """``text`` → ``label``, ``probabilities``."""
    served.reader = Reader(tokens.of(fitted))
    served.names = tf.constant(list(fitted.classes))
    logits = gives_logits(model)

    def answer(text: tf.Tensor) -> dict[str, tf.Tensor]:
        ids = right_padded(served.reader.ids(text), fitted.length)
        probabilities = in_graph.probabilities(model(ids, training=False), logits)
        return {"label": tf.gather(served.names, tf.argmax(probabilities, axis=-1)), "probabilities": probabilities}

    return tf.function(answer, input_signature=[tf.TensorSpec((None,), tf.string, name="text")])


def plain(model: keras.Model, fitted: Preprocessing, dialect: Dialect) -> Plain:
    """``ids`` → ``label`` (place of the class, from 0), ``probabilities``."""
    logits = gives_logits(model)

    def answer(ids: tf.Tensor) -> dict[str, tf.Tensor]:
        probabilities = in_graph.probabilities(model(ids, training=False), logits)
        return {"label": tf.argmax(probabilities, axis=-1, output_type=tf.int32), "probabilities": probabilities}

    return Plain(answer, {"ids": tf.TensorSpec((dialect.batch, fitted.length), tf.int32, name="ids")})


def network_inputs(served: Served, fitted: Preprocessing) -> tuple[Callable[..., list[tf.Tensor]], dict[str, tf.TensorSpec]]:
    """What turns the raw inputs into the network's, and the raw inputs."""
    return lambda text: [right_padded(served.reader.ids(text), fitted.length)], {"text": tf.TensorSpec((None,), tf.string, name="text")}


def answers(bundle: Bundle) -> Answers:
    """Texts of samples, and the classes they are given."""
    picked = sample.chosen(bundle)
    x = np.concatenate([bundle.prepared.x(split, index) for split, index in picked])
    texts = [text for split, index in picked for text in sample.texts_of(bundle).texts(split, index)]
    probabilities = inference.probabilities(bundle.model, inference.outputs(bundle.model, x))
    names = bundle.preprocessing.classes
    labels = [names[k] for k in probabilities.argmax(axis=-1)]
    return Answers({"text": texts}, {"probabilities": probabilities}, {"label": labels}, sure=sample.sure(probabilities))


def plain_answers(bundle: Bundle) -> Answers:
    """The same with ids instead of texts."""
    return as_ids(answers(bundle), bundle.preprocessing)


def as_ids(found: Answers, fitted: Preprocessing) -> Answers:
    """Ids instead of texts, and the numbers of the answer alone."""
    return Answers({"ids": tokens.of(fitted).padded(found.inputs["text"], fitted.length).astype(np.int32)}, found.outputs)
