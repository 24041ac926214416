"""A language model that writes on, as a loop in a graph; chooses as ``evaluation.generation`` does (its lots are others). Heavy."""

from __future__ import annotations

from collections.abc import Callable

import tensorflow as tf

from ..sequence import tokens

FIRST_TOKEN = tokens.UNKNOWN + 1
_TINY = 1e-30

SPECS: dict[str, tf.TensorSpec] = {
    "prefix": tf.TensorSpec((None,), tf.string, name="prefix"),
    "length": tf.TensorSpec((), tf.int32, name="length"),
    "temperature": tf.TensorSpec((), tf.float32, name="temperature"),
    "top_k": tf.TensorSpec((), tf.int32, name="top_k"),
    "top_p": tf.TensorSpec((), tf.float32, name="top_p"),
    "seed": tf.TensorSpec((), tf.int32, name="seed"),
}
"""``temperature`` 0 takes the likeliest token each time; ``top_k`` 0 and ``top_p`` 1 keep all."""


def shaped(probabilities: tf.Tensor, temperature: tf.Tensor, top_k: tf.Tensor, top_p: tf.Tensor) -> tf.Tensor:
    """Logarithms of the chances with which tokens are drawn, (batch, vocabulary); −inf for those that are not.

    Temperature first (p^(1/T)), then the ``top_k`` likeliest, then of those the likeliest that together reach ``top_p``; ids 0 and 1 never.
    """
    size = tf.shape(probabilities)[-1]
    live = tf.range(size) >= FIRST_TOKEN
    heated = tf.math.log(tf.maximum(probabilities, _TINY)) / tf.where(temperature > 0, temperature, 1.0)
    heated = tf.where(live & (probabilities > 0), heated, float("-inf"))
    order = tf.argsort(heated, axis=-1, direction="DESCENDING", stable=True)
    ranked = tf.gather(heated, order, batch_dims=1)
    ranked = tf.where(tf.range(size) < tf.where(top_k > 0, top_k, size), ranked, float("-inf"))
    chances = tf.nn.softmax(ranked)
    ranked = tf.where(tf.cumsum(chances, axis=-1, exclusive=True) < top_p - 1e-6, ranked, float("-inf"))
    return tf.gather(ranked, tf.argsort(order, axis=-1, stable=True), batch_dims=1)


def written(following: Callable[[tf.Tensor, tf.Tensor], tf.Tensor], ids: tf.Tensor, lengths: tf.Tensor, length: tf.Tensor,
            given: dict[str, tf.Tensor]) -> tuple[tf.Tensor, tf.Tensor]:
    """Ids and their probabilities under the network, (batch, length) each.

    Parameters
    ----------
    following : callable
        (ids (batch, look_back) padded at the right, how many of them) → probabilities of the next token.
    ids, lengths : tf.Tensor
        What there is to begin with.
    given : dict
        ``temperature``, ``top_k``, ``top_p``, ``seed``.
    """
    batch, width = tf.shape(ids)[0], int(ids.shape[1] or 0)
    place = tf.range(width)
    count = tf.maximum(length, 0)

    def write(step: tf.Tensor, window: tf.Tensor, held: tf.Tensor, said: tf.Tensor, chance: tf.Tensor) -> tuple[tf.Tensor, ...]:
        p = following(window, held)
        chances = shaped(p, given["temperature"], given["top_k"], given["top_p"])
        drawn = tf.random.stateless_categorical(chances, 1, tf.stack([given["seed"], step]), dtype=tf.int32)[:, 0]
        likeliest = tf.argmax(chances, axis=-1, output_type=tf.int32)
        chosen = tf.where(given["temperature"] > 0, drawn, likeliest)
        full = tf.greater_equal(held, width)
        moved = tf.where(full[:, None], tf.concat([window[:, 1:], tf.zeros([batch, 1], tf.int32)], axis=1), window)
        at = tf.where(full, width - 1, held)
        window = tf.where(tf.equal(place, at[:, None]), chosen[:, None], moved)
        here = tf.equal(tf.range(count), step)[None]
        p_chosen = tf.gather(p, chosen, batch_dims=1)
        held = tf.minimum(held + 1, tf.constant(width))
        return step + 1, window, held, tf.where(here, chosen[:, None], said), tf.where(here, p_chosen[:, None], chance)

    nothing = tf.zeros(tf.stack([batch, count]), tf.int32)
    state = (tf.constant(0), ids, lengths, nothing, tf.cast(nothing, tf.float32))
    loose = [part.shape for part in state]
    loose[3:] = [tf.TensorShape((None, None))] * 2
    _, _, _, said, chance = tf.while_loop(lambda step, *_: step < count, write, state, shape_invariants=tuple(loose))
    return said, chance
