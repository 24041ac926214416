"""Preprocessing as TensorFlow operations: the twins of ``workbench.sequence`` that travel inside a SavedModel.

Each function here has a twin in NumPy or plain Python in ``workbench.sequence``; tests hold the two against each other.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import numpy as np
import tensorflow as tf

from ..dataset.steps.cells import bounds
from . import asserted
from .dialect import FULL, Dialect
from .text_in_graph import PADDING, UNKNOWN, lower_case, pieces, right_padded

if TYPE_CHECKING:
    from ..dataset.spec import StepSpec
    from ..sequence.preprocessing import Preprocessing

__all__ = ["PADDING", "UNKNOWN", "lower_case", "pieces", "right_padded"]     # of texts, beside what is here


def check_window(window: tf.Tensor, look_back: int, columns: Sequence[str], what: str = "a window") -> tf.Tensor:
    """The window with its static shape, after an assertion that names what was expected and what came.

    Parameters
    ----------
    window : tf.Tensor
        (batch, look_back, columns); its shape is known only when it is called.
    """
    expected = f"{what} must be (batch, {look_back} rows, {len(columns)} columns: {', '.join(columns)})"
    return asserted.shaped(window, (None, look_back, len(columns)), expected)


def last_known(known: tf.Tensor, look_back: int, distance: int = 1) -> tf.Tensor:
    """For every cell of (batch, time, columns) the latest time with a value among those 0, 1, 2… × ``distance`` before it; −1 without one.

    Takes about log2(look_back / distance) steps, each of twice the distance of the one before.
    """
    found = tf.where(known, tf.range(look_back, dtype=tf.int32)[:, None], -1)
    while distance < look_back:
        found = tf.maximum(found, tf.pad(found[:, :-distance], [[0, 0], [distance, 0], [0, 0]], constant_values=-1))
        distance *= 2
    return found


def next_known(known: tf.Tensor, look_back: int) -> tf.Tensor:
    """For every cell the earliest time from it on with a value; ``look_back`` without one."""
    return look_back - 1 - tf.reverse(last_known(tf.reverse(known, [1]), look_back), [1])


def _taken(values: tf.Tensor, source: tf.Tensor) -> tf.Tensor:
    """Each cell's value at another time: values and times (batch, time, columns)."""
    by_column = tf.gather(tf.transpose(values, (0, 2, 1)), tf.transpose(source, (0, 2, 1)), batch_dims=2)
    return tf.transpose(by_column, (0, 2, 1))


def _within(known: tf.Tensor, look_back: int, limit: int | None) -> tf.Tensor:
    """Which missing cells are among the first ``limit`` of their gap."""
    if limit is None:
        return tf.logical_not(known)
    return tf.logical_and(tf.logical_not(known), tf.range(look_back)[:, None] - last_known(known, look_back) <= limit)


def filled(window: tf.Tensor, look_back: int, limit: int | None = None, season: int = 1) -> tf.Tensor:
    """NaN → the value one season before it (two, three…); a season of 1 is the last value. What has none before it stays missing."""
    known = tf.logical_not(tf.math.is_nan(window))
    source = last_known(known, look_back, season)
    which = tf.logical_and(_within(known, look_back, limit), source >= 0)
    return tf.where(which, _taken(window, tf.maximum(source, 0)), window)


def interpolated(window: tf.Tensor, look_back: int, limit: int | None = None, place: tf.Tensor | None = None,
                 real: tf.DType = tf.float64) -> tf.Tensor:
    """NaN between two values → on the straight line between them; computed in ``real``.

    Parameters
    ----------
    place : tf.Tensor, optional
        (batch, look_back) in ``real``: where the rows stand in time, if they are not evenly spaced.
    """
    known = tf.logical_not(tf.math.is_nan(window))
    before, after = last_known(known, look_back), next_known(known, look_back)
    which = _within(known, look_back, limit) & (before >= 0) & (after < look_back)
    before, after = tf.maximum(before, 0), tf.minimum(after, look_back - 1)
    low, high = (tf.cast(_taken(window, index), real) for index in (before, after))
    if place is None:
        at = tf.cast(tf.range(look_back), real)[:, None]
        first, last = tf.cast(before, real), tf.cast(after, real)
    else:
        at = tf.broadcast_to(place[:, :, None], tf.shape(window))
        first, last = _taken(at, before), _taken(at, after)
    share = (at - first) / tf.where(last > first, last - first, tf.ones_like(last))
    return tf.where(which, tf.cast(low + (high - low) * share, tf.float32), window)


def _step(step: StepSpec, part: tf.Tensor, look_back: int, place: tf.Tensor | None = None, real: tf.DType = tf.float64) -> tf.Tensor:
    """One cleaning step on its columns of a window."""
    low, high = (tf.constant(bound, tf.float32) for bound in bounds(step))
    if step.kind == "clip":                                       # not clip_by_value: that makes numbers of NaN
        return tf.where(part < low, low, tf.where(part > high, high, part))
    if step.kind == "blank":
        return tf.where(tf.logical_or(part < low, part > high), tf.constant(float("nan")), part)
    if step.kind == "interpolate":
        return interpolated(part, look_back, step.limit, place, real)
    return filled(part, look_back, step.limit, (step.season or 1) if step.kind == "seasonal" else 1)


def cleaned(window: tf.Tensor, fitted: Preprocessing, place: tf.Tensor | None = None,
            real: tf.DType = tf.float64) -> tuple[tf.Tensor, dict[str, tf.Tensor]]:
    """The window after the steps that every window does for itself, and the 0/1 columns (batch, look_back, 1) these add."""
    columns, flags = tf.unstack(window, axis=2), {}
    for step in fitted.steps:
        at = [fitted.columns.index(name) for name in step.columns]
        part = tf.stack([columns[k] for k in at], axis=2)
        if step.kind == "flag":
            flags.update({name: tf.cast(tf.math.is_nan(part[:, :, n:n + 1]), tf.float32) for n, name in enumerate(step.columns)})
            continue
        for k, column in zip(at, tf.unstack(_step(step, part, fitted.look_back, place, real), axis=2), strict=True):
            columns[k] = column
    return tf.stack(columns, axis=2), flags


def bounded(future: tf.Tensor, fitted: Preprocessing) -> tf.Tensor:
    """Known-future values (batch, horizon, columns) after the steps that look at one cell alone."""
    columns = tf.unstack(future, axis=2)
    for step in fitted.steps:
        for n, name in enumerate(fitted.known_future):
            if step.kind in ("clip", "blank") and name in step.columns:
                columns[n] = _step(step, columns[n], fitted.horizon)
    return tf.stack(columns, axis=2)


def fill_forward(window: tf.Tensor, look_back: int, leading: np.ndarray | tf.Tensor) -> tf.Tensor:
    """NaN → the last value before it in the same window; NaN at the window's start → ``leading``: (columns,), or a tensor as large as the window.

    Takes ceil(log2(look_back)) steps: after the step of distance k each gap is filled from up to 2k − 1 rows before.
    """
    distance = 1
    while distance < look_back:
        earlier = tf.pad(window[:, :-distance], [[0, 0], [distance, 0], [0, 0]], constant_values=float("nan"))
        window = tf.where(tf.math.is_nan(window), earlier, window)
        distance *= 2
    return tf.where(tf.math.is_nan(window), tf.cast(leading, tf.float32), window)


def scale(window: tf.Tensor, offset: np.ndarray, width: np.ndarray) -> tf.Tensor:
    """(float32 value → float64, − offset) / width → float32, per column."""
    return tf.cast((tf.cast(window, tf.float64) - tf.constant(offset, tf.float64)) / tf.constant(width, tf.float64), tf.float32)


def unscale(values: tf.Tensor, offset: np.ndarray, width: np.ndarray) -> tf.Tensor:
    """float32 scaled → float64 × width + offset → float32, per target on the last axis."""
    return tf.cast(tf.cast(values, tf.float64) * tf.constant(width, tf.float64) + tf.constant(offset, tf.float64), tf.float32)


def one_hot(values: tf.Tensor, known: Sequence[str], look_back: int, dialect: Dialect = FULL) -> tf.Tensor:
    """(batch, time) words → (batch, time, known) 0/1; a missing one is filled forward, a value that training never saw is all zero."""
    words = tf.expand_dims(values, -1)
    hot = tf.cast(tf.equal(words, tf.constant(dialect.known(known), values.dtype)), tf.float32)
    gappy = tf.where(tf.equal(words, dialect.missing), tf.constant(float("nan")), hot)
    return fill_forward(gappy, look_back, np.zeros(len(known), np.float32))


def series_features(window: tf.Tensor, categories: tf.Tensor | None, fitted: Preprocessing) -> tf.Tensor:
    """What the network gets: scaled numeric columns, flags, then each category's 0/1 columns; (batch, look_back, features) float32."""
    columns = tuple(fitted.columns)
    window = check_window(window, fitted.look_back, columns)
    offset, width = np.asarray(fitted.offset, np.float64), np.asarray(fitted.scale, np.float64)
    window, flags = cleaned(window, fitted)
    parts = [scale(fill_forward(window, fitted.look_back, leading_values(fitted)), offset, width), *(flags[name] for name in fitted.flags)]
    if categories is not None:
        categories = check_window(categories, fitted.look_back, tuple(fitted.categories))
        parts += [one_hot(categories[:, :, n], known, fitted.look_back) for n, known in enumerate(fitted.categories.values())]
    return tf.concat(parts, axis=-1)


def leading_values(fitted: Preprocessing) -> np.ndarray:
    """What stands for a gap at a window's start: the offset (the mean of the training rows, with standard scaling), (columns,) float32."""
    return np.asarray(fitted.offset, np.float32)


def probabilities(output: tf.Tensor, logits: bool) -> tf.Tensor:
    """(…, classes) float32, whatever the last layer gives: softmax, logits, or one number for two classes."""
    output = tf.cast(output, tf.float32)
    if output.shape[-1] == 1:
        yes = tf.sigmoid(output) if logits else output
        return tf.concat([1 - yes, yes], axis=-1)
    return tf.nn.softmax(output) if logits else output
