"""Pairs of texts: raw text in, the text that the network writes out. Heavy."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import keras
import numpy as np
import tensorflow as tf

from ...evaluation import decoding
from ...probing.loss import gives_logits
from ...sequence import tokens
from ..bundle import Bundle
from ..text_in_graph import Reader, right_padded
from ..verify import Answers
from . import sample
from .served import Served

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


def answers(bundle: Bundle) -> Answers:
    """Texts of samples, and what is written for them; those left out where two tokens were equally likely but for rounding."""
    fitted = bundle.preprocessing
    texts = [text for split, index in sample.chosen(bundle) for text in sample.texts_of(bundle).texts(split, index)]
    ids, chance, gap = decoding.written(bundle.model, tokens.of(fitted).padded(texts, fitted.length), fitted.target_length)
    known = tokens.of_target(fitted)
    sure = gap > 1e-4
    kept = np.flatnonzero(sure) if sure.any() else np.arange(len(texts))
    return Answers({"text": [texts[n] for n in kept]}, {"log_probability": chance[kept]}, {"text": [known.text(ids[n]) for n in kept]},
                   sure=sure[kept])
