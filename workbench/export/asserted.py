"""What a SavedModel says to requests that make no sense: assertions that name the input, what was expected and what came. Heavy: TensorFlow.

TensorFlow does not hold callers to the shapes of a signature, so each input is looked at when it comes.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import tensorflow as tf


def shaped(values: tf.Tensor, sizes: Sequence[int | None], said: str) -> tf.Tensor:
    """The values with their static shape, after an assertion.

    Parameters
    ----------
    sizes : sequence of int or None
        Of every axis; None = any.
    said : str
        What is expected: ``a window must be (batch, 24 rows, 2 columns: load, heat)``.
    """
    came = tf.shape(values)
    axes = tf.concat([came, tf.fill([len(sizes) + 1], -1)], axis=0)[:len(sizes) + 1]       # -1 = there is no such axis
    wanted = tf.constant([0 if size is None else size for size in (*sizes, -1)])
    fits = tf.reduce_all(tf.where([size is None for size in (*sizes, -1)], axes >= wanted, tf.equal(axes, wanted)))
    with tf.control_dependencies([tf.debugging.Assert(fits, [f"{said} but its shape is", came])]):
        return tf.ensure_shape(tf.identity(values), list(sizes))


def finite(values: tf.Tensor, name: str) -> tf.Tensor:
    """The values, after an assertion that none is infinite (NaN stands for a missing one)."""
    wrong = tf.reduce_sum(tf.cast(tf.math.is_inf(tf.reshape(values, [-1])), tf.int32))
    with tf.control_dependencies([tf.debugging.Assert(tf.equal(wrong, 0), [f"{name} must hold numbers, NaN where one is missing, but so many are "
                                                                           "infinite:", wrong])]):
        return tf.identity(values)


def numbers(values: tf.Tensor, name: str) -> tf.Tensor:
    """The values, after an assertion that each is a number: nothing fills gaps of what was scaled already."""
    wrong = tf.reduce_sum(tf.cast(tf.logical_not(tf.math.is_finite(tf.reshape(values, [-1]))), tf.int32))
    said = f"{name} must hold scaled numbers, and gaps are not filled here (serving_default does that), but so many are NaN or infinite:"
    with tf.control_dependencies([tf.debugging.Assert(tf.equal(wrong, 0), [said, wrong])]):
        return tf.identity(values)


def of_one_batch(given: Mapping[str, tf.Tensor]) -> dict[str, tf.Tensor]:
    """The inputs, after an assertion that all have the same number of samples."""
    if len(given) < 2:
        return dict(given)
    counts = tf.stack([tf.concat([tf.shape(values), [0]], axis=0)[0] for values in given.values()])
    said = f"{', '.join(given)} must hold the same number of samples but hold"
    with tf.control_dependencies([tf.debugging.Assert(tf.reduce_all(tf.equal(counts, counts[0])), [said, counts])]):
        return {name: tf.identity(values) for name, values in given.items()}


def ids(values: tf.Tensor, size: int, name: str) -> tf.Tensor:
    """Token ids (or numbers of a category), after an assertion that each is one of the network's."""
    low, high = (tf.reduce_max(tf.concat([[0], tf.reshape(sign * values, [-1])], axis=0)) for sign in (-1, 1))
    said = f"{name} must hold ids from 0 to {size - 1} but holds one of"
    with tf.control_dependencies([tf.debugging.Assert(tf.equal(low, 0) & (high < size), [said, tf.where(low > 0, -low, high)])]):
        return tf.identity(values)
