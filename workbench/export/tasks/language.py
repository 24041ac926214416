"""Language models: a prefix in, the next token and its probabilities out. Heavy."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

import keras
import numpy as np
import tensorflow as tf

from ...evaluation import inference
from ...probing.loss import gives_logits
from ...sequence import tokens
from .. import in_graph, writing_in_graph
from ..bundle import Bundle
from ..dialect import Dialect
from ..text_in_graph import Reader, right_padded
from ..verify import Answers
from . import sample
from .served import Plain, Served

if TYPE_CHECKING:
    from ...sequence.preprocessing import Preprocessing


_BEGINNINGS, _WRITTEN = 16, 12
"""What a verification has written: so many texts, so many tokens each."""


def serve(served: Served, model: keras.Model, fitted: Preprocessing) -> Any:
    """``prefix`` → ``next_token``, ``probabilities``."""
    served.reader = Reader(tokens.of(fitted))
    logits = gives_logits(model)

    def answer(prefix: tf.Tensor) -> dict[str, tf.Tensor]:
        ids = served.reader.ids(prefix)[:, -fitted.look_back:]
        probabilities = _next(model, right_padded(ids, fitted.look_back), tf.cast(ids.row_lengths(), tf.int32), logits)
        best = tf.argmax(probabilities[:, tokens.UNKNOWN + 1:], axis=-1) + tokens.UNKNOWN + 1
        return {"next_token": tf.gather(served.reader.names, best), "probabilities": probabilities}

    return tf.function(answer, input_signature=[tf.TensorSpec((None,), tf.string, name="prefix")])


def _next(model: keras.Model, ids: tf.Tensor, lengths: tf.Tensor, logits: bool) -> tf.Tensor:
    """Probabilities of the token after the last one that is not padding, (batch, vocabulary)."""
    given = in_graph.probabilities(model(ids, training=False), logits)
    return tf.gather(given, tf.maximum(lengths - 1, 0), batch_dims=1) if given.shape.rank == 3 else given


def extras(served: Served, bundle: Bundle) -> dict[str, tuple[Any, dict[str, tf.TensorSpec]]]:
    """``generate``: how a text goes on; ``text`` is what is written after the prefix, ``probabilities`` are the network's own."""
    fitted, model, logits = bundle.preprocessing, bundle.model, gives_logits(bundle.model)

    def generate(prefix: tf.Tensor, length: tf.Tensor, **given: tf.Tensor) -> dict[str, tf.Tensor]:
        ids = served.reader.ids(prefix)[:, -fitted.look_back:]
        begun = right_padded(ids, fitted.look_back)
        written, chance = writing_in_graph.written(lambda window, held: _next(model, window, held, logits), begun,
                                                   tf.cast(ids.row_lengths(), tf.int32), length, given)
        return {"text": served.reader.words(written), "tokens": tf.gather(served.reader.names, written), "probabilities": chance}

    return {"generate": (generate, writing_in_graph.SPECS)}


def plain(model: keras.Model, fitted: Preprocessing, dialect: Dialect) -> Plain:
    """``ids`` (padded with 0 at the right) → ``next_token`` (its id), ``probabilities``."""
    logits = gives_logits(model)

    def answer(ids: tf.Tensor) -> dict[str, tf.Tensor]:
        probabilities = _next(model, ids, tf.reduce_sum(tf.cast(ids > 0, tf.int32), axis=1), logits)
        best = tf.argmax(probabilities[:, tokens.UNKNOWN + 1:], axis=-1, output_type=tf.int32) + tokens.UNKNOWN + 1
        return {"next_token": best, "probabilities": probabilities}

    return Plain(answer, {"ids": tf.TensorSpec((dialect.batch, fitted.look_back), tf.int32, name="ids")})


def network_inputs(served: Served, fitted: Preprocessing) -> tuple[Callable[..., list[tf.Tensor]], dict[str, tf.TensorSpec]]:
    """What turns the raw inputs into the network's, and the raw inputs."""
    specs = {"prefix": tf.TensorSpec((None,), tf.string, name="prefix")}
    return lambda prefix: [right_padded(served.reader.ids(prefix)[:, -fitted.look_back:], fitted.look_back)], specs


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
                   sure=sample.sure(probabilities[:, 2:]), signatures={"generate": _written(bundle, texts[:_BEGINNINGS])})


def _written(bundle: Bundle, texts: list[str]) -> Answers:
    """The likeliest token after each beginning, again and again, as long as no choice is close."""
    fitted, known = bundle.preprocessing, tokens.of(bundle.preprocessing)
    rows = [list(ids[-fitted.look_back:]) for ids in map(known.ids, texts)]
    said: list[list[int]] = [[] for _ in rows]
    chances, sure = np.zeros((len(rows), _WRITTEN), np.float32), np.ones(len(rows), bool)
    for step in range(_WRITTEN):
        given = inference.outputs(bundle.model, tokens.padded([np.array(ids[-fitted.look_back:], np.int32) for ids in rows], fitted.look_back))
        last = np.array([max(len(ids[-fitted.look_back:]) - 1, 0) for ids in rows])
        p = inference.probabilities(bundle.model, given[np.arange(len(rows)), last] if given.ndim == 3 else given)
        sure &= sample.sure(p[:, 2:])
        for n, k in enumerate(p[:, 2:].argmax(axis=-1) + 2):
            rows[n].append(int(k))
            said[n].append(int(k))
            chances[n, step] = p[n, k]
    kept = np.flatnonzero(sure) if sure.any() else np.arange(len(rows))
    inputs = {"prefix": [texts[n] for n in kept], "length": _WRITTEN, "temperature": 0.0, "top_k": 0, "top_p": 1.0, "seed": 0}
    return Answers(inputs, {"probabilities": chances[kept]} if sure.any() else {},
                   {"tokens": [fitted.vocabulary[k] for n in kept for k in said[n]]}, sure=np.repeat(sure[kept], _WRITTEN))


def plain_answers(bundle: Bundle) -> Answers:
    """The same with ids instead of texts."""
    found, fitted = answers(bundle), bundle.preprocessing
    rows = [ids[-fitted.look_back:] for ids in map(tokens.of(fitted).ids, found.inputs["prefix"])]
    return Answers({"ids": tokens.padded(rows, fitted.look_back).astype(np.int32)}, found.outputs)
