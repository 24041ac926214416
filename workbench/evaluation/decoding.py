"""Writing a text token by token: the likeliest one each time (greedy). The same operations run here and inside a SavedModel. Heavy."""

from __future__ import annotations

from typing import Any

import keras
import numpy as np
import tensorflow as tf

from ..probing.loss import gives_logits
from ..sequence import tokens
from . import inference

BATCH = 128


def greedy(model: keras.Model, source: tf.Tensor, length: int, logits: bool) -> tuple[tf.Tensor, tf.Tensor, tf.Tensor]:
    """What the network writes, the network being asked anew after every token (so that any kind of network can be used).

    Parameters
    ----------
    source : tf.Tensor
        (batch, time) int32 ids that are read.
    length : int
        Tokens at most.

    Returns
    -------
    tf.Tensor
        (batch, length) int32 ids up to [end], which is left out, then 0.
    tf.Tensor
        (batch,) float32: sum of the natural logarithms of the chosen tokens' probabilities, [end] included.
    tf.Tensor
        (batch,) float32: by how much the chosen token was likelier than the next best one, at the closest choice.
    """
    batch = tf.shape(source)[0]
    place = tf.range(length)
    never = tf.constant([[float("-inf") if n in (tokens.PADDING, tokens.UNKNOWN, tokens.START) else 0.0
                          for n in range(int(model.output_shape[-1]))]])

    def going(step: tf.Tensor, given: tf.Tensor, total: tf.Tensor, gap: tf.Tensor, open_: tf.Tensor) -> tf.Tensor:
        return tf.reduce_any(open_)

    def write(step: tf.Tensor, given: tf.Tensor, total: tf.Tensor, gap: tf.Tensor, open_: tf.Tensor) -> tuple[tf.Tensor, ...]:
        output: Any = model([source, given[:, :length]], training=False)
        last = tf.cast(tf.gather(output, step, axis=1), tf.float32)
        said = tf.nn.log_softmax(last) if logits else tf.math.log(tf.maximum(last, 1e-30))
        best, which = tf.math.top_k(said + never, 2)
        chosen = tf.where(open_, which[:, 0], tokens.PADDING)
        margin = tf.exp(best[:, 0]) - tf.exp(best[:, 1])
        here = tf.equal(tf.range(length + 1), step + 1)[None]
        return (step + 1, tf.where(here, chosen[:, None], given), total + tf.where(open_, best[:, 0], 0.0),
                tf.where(open_, tf.minimum(gap, margin), gap), open_ & tf.not_equal(chosen, tokens.END))

    begin = tf.concat([tf.fill([batch, 1], tokens.START), tf.zeros([batch, length], tf.int32)], axis=1)
    state = (tf.constant(0), begin, tf.zeros([batch]), tf.ones([batch]), tf.fill([batch], True))
    _, given, total, gap, _ = tf.while_loop(going, write, state, maximum_iterations=length)
    ids = given[:, 1:]
    ended = tf.reduce_min(tf.where(tf.equal(ids, tokens.END), place, length), axis=1, keepdims=True)
    return tf.where(place < ended, ids, tokens.PADDING), total, gap


def written(model: keras.Model, source: np.ndarray, length: int) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """:func:`greedy` for all samples, a batch at a time, as arrays."""
    logits = gives_logits(model)

    def make(owner: Any) -> Any:
        return tf.function(lambda ids: greedy(owner(), ids, length, logits), input_signature=[tf.TensorSpec((None, None), tf.int32)],
                           autograph=False)

    write = inference.kept(model, f"greedy {length}", make)
    parts = [[np.asarray(part) for part in write(tf.constant(source[first:first + BATCH], tf.int32))] for first in range(0, len(source), BATCH)]
    if not parts:
        return np.zeros((0, length), np.int32), np.zeros(0, np.float32), np.zeros(0, np.float32)
    ids, total, gap = (np.concatenate([part[n] for part in parts]) for n in range(3))
    return ids, total, gap
