"""What goes before and after a forecasting network inside a SavedModel: the twin of ``workbench.sequence.in_window``, operation by operation."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import tensorflow as tf

from ..sequence import scaling
from ..sequence.grouping import JOINT
from . import in_graph

if TYPE_CHECKING:
    from ..sequence.preprocessing import Curve, Preprocessing


@dataclass(frozen=True)
class Ready:
    """What the network gets, in the order of its inputs, and what undoes the scaling of its answer."""

    inputs: list[tf.Tensor]
    last: tf.Tensor
    """The targets in each window's last row, (batch, targets) float32."""
    offset: tf.Tensor
    width: tf.Tensor
    """(batch or 1, targets) float64."""


def category_columns(fitted: Preprocessing) -> tuple[str, ...]:
    """Columns of the input ``categories``: the categories, then what tells groups apart where these are scaled by themselves."""
    return (*fitted.categories, *(name for name in fitted.group_columns if fitted.groups and name not in fitted.categories))


def needs_times(fitted: Preprocessing) -> bool:
    """Whether values are interpolated between rows that are not evenly spaced."""
    return not fitted.even and any(step.kind == "interpolate" for step in fitted.steps)


def specs(fitted: Preprocessing) -> dict[str, tf.TensorSpec]:
    """The inputs of the signature by name; their shapes are checked when they are called, with a sentence."""
    found = {"window": tf.TensorSpec((None, None, None), tf.float32, name="window")}
    if category_columns(fitted):
        found["categories"] = tf.TensorSpec((None, None, None), tf.string, name="categories")
    if needs_times(fitted):
        found["time"] = tf.TensorSpec((None, None), tf.int64, name="time")
    if fitted.known_future:
        found["known_future"] = tf.TensorSpec((None, None, None), tf.float32, name="known_future")
    if fitted.known_future_categories:
        found["known_future_categories"] = tf.TensorSpec((None, None, None), tf.string, name="known_future_categories")
    return found


def ready(given: dict[str, tf.Tensor], fitted: Preprocessing, tables: dict[str, tf.lookup.StaticHashTable]) -> Ready:
    """Raw inputs by their names → what the network gets."""
    window = in_graph.check_window(given["window"], fitted.look_back, tuple(fitted.columns))
    words = in_graph.check_window(given["categories"], fitted.look_back, category_columns(fitted), "categories") if "categories" in given else None
    place = _place(given["time"], fitted.look_back) if "time" in given else None
    group = _group(words, fitted) if words is not None and fitted.groups else tf.zeros((1,), tf.int32)
    offset, width, leading = _tables(fitted, group)
    cleaned, flags = in_graph.cleaned(window, fitted, place)
    values = in_graph.fill_forward(cleaned, fitted.look_back, tf.broadcast_to(leading[:, None], tf.shape(cleaned)))
    hot = _hot(words, fitted)
    parts = [scaled(values, fitted, offset, width), *(flags[name] for name in fitted.flags), *hot.values()]
    inputs = [tf.concat(parts, axis=-1)]
    if fitted.future_width:
        inputs.append(_future(given, fitted, values, hot, offset, width))
    if words is not None:
        inputs += [_numbers(words[:, :, n], tables[name], fitted.look_back) for n, name in enumerate(fitted.categories) if name in fitted.indexed]
    count = len(fitted.targets)
    return Ready(inputs, values[:, -1, :count], offset[:, :count], width[:, :count])


def tables(fitted: Preprocessing) -> dict[str, tf.lookup.StaticHashTable]:
    """Word → number of every indexed category; 0 = not known."""
    found = {}
    for name in fitted.indexed:
        known = fitted.categories[name]
        pairs = tf.lookup.KeyValueTensorInitializer(tf.constant(list(known), tf.string), tf.range(1, len(known) + 1, dtype=tf.int32))
        found[name] = tf.lookup.StaticHashTable(pairs, default_value=0)
    return found


def unscaled(answer: tf.Tensor, fitted: Preprocessing, made: Ready) -> tf.Tensor:
    """The network's answer (batch, horizon, targets) in the data's own units."""
    changes = tf.constant([name in fitted.differenced for name in fitted.targets])
    values = tf.cast(answer, tf.float64) * made.width[:, None] + tf.where(changes, tf.zeros_like(made.offset), made.offset)[:, None]
    if fitted.curves:
        values = tf.stack([unbend(values[:, :, n], fitted.curves[n]) for n in range(len(fitted.targets))], axis=-1)
    last = tf.cast(made.last, tf.float64)
    return tf.cast(values + tf.where(changes, last, tf.zeros_like(last))[:, None], tf.float32)


# groups and times --------------------------------------------------------------------------------------------------


def _place(time: tf.Tensor, look_back: int) -> tf.Tensor:
    """Seconds from each window's first row, (batch, look_back) float64."""
    fits = tf.equal(tf.shape(time)[1], look_back)
    said = [f"time must be (batch, {look_back} rows), Unix seconds, but its shape is", tf.shape(time)]
    with tf.control_dependencies([tf.debugging.Assert(fits, said)]):
        time = tf.ensure_shape(tf.identity(time), (None, look_back))
    return tf.cast(time - time[:, :1], tf.float64)


def _group(words: tf.Tensor, fitted: Preprocessing) -> tf.Tensor:
    """The number of each window's group, (batch,) int32; one more than there are for a group that is not known."""
    columns = category_columns(fitted)
    parts = [words[:, -1, columns.index(name)] for name in fitted.group_columns]
    name = tf.strings.join(parts, JOINT) if len(parts) > 1 else parts[0]
    same = tf.equal(name[:, None], tf.constant(list(fitted.groups), tf.string))
    return tf.where(tf.reduce_any(same, axis=1), tf.argmax(same, axis=1, output_type=tf.int32), len(fitted.groups))


def _tables(fitted: Preprocessing, group: tf.Tensor) -> tuple[tf.Tensor, tf.Tensor, tf.Tensor]:
    """Offset and scale (float64) and what stands for a gap at the start (float32) for each window, (batch or 1, columns)."""
    every = np.append(np.arange(len(fitted.groups)), -1)
    offset, width = scaling.of_groups(fitted, every)
    return (tf.gather(tf.constant(offset, tf.float64), group), tf.gather(tf.constant(width, tf.float64), group),
            tf.gather(tf.constant(scaling.leading(fitted, every), tf.float32), group))


# scaling -----------------------------------------------------------------------------------------------------------


def scaled(values: tf.Tensor, fitted: Preprocessing, offset: tf.Tensor, width: tf.Tensor) -> tf.Tensor:
    """Windows of numbers as the network gets them, float32."""
    raw = tf.cast(values, tf.float64)
    bent = tf.stack([bend(raw[:, :, k], curve) for k, curve in enumerate(fitted.curves)], axis=2) if fitted.curves else raw
    differs = np.array([name in fitted.differenced for name in fitted.columns], bool)
    if not differs.any():
        return tf.cast((bent - offset[:, None]) / width[:, None], tf.float32)
    changes = raw - tf.concat([raw[:, :1], raw[:, :-1]], axis=1)
    found = tf.cast((tf.where(differs, changes, bent) - offset[:, None]) / width[:, None], tf.float32)
    none = np.array([scaling.no_change(fitted, k) if differs[k] else 0.0 for k in range(len(differs))], np.float32)
    return tf.concat([tf.where(differs, none, found[:, :1]), found[:, 1:]], axis=1)


def bend(values: tf.Tensor, shape: Curve) -> tf.Tensor:
    """float64 values on a curve, on its tangents beyond its ends."""
    u = (values + tf.constant(shape.shift, tf.float64)) / tf.constant(shape.unit, tf.float64)
    inside = tf.clip_by_value(u, tf.constant(shape.low, tf.float64), tf.constant(shape.high, tf.float64))
    image = tf.math.log(inside) if shape.power == 0 else (inside ** shape.power - 1.0) / shape.power
    return image + inside ** (shape.power - 1.0) * (u - inside)


def unbend(values: tf.Tensor, shape: Curve) -> tf.Tensor:
    """What :func:`bend` made these of."""
    low, high = (float(scaling.image(np.asarray(edge), shape)) for edge in (shape.low, shape.high))
    inside = tf.clip_by_value(values, tf.constant(low, tf.float64), tf.constant(high, tf.float64))
    u = tf.exp(inside) if shape.power == 0 else (1.0 + shape.power * inside) ** (1.0 / shape.power)
    return (u + (values - inside) / u ** (shape.power - 1.0)) * shape.unit - shape.shift


# categories and the horizon ----------------------------------------------------------------------------------------


def _hot(words: tf.Tensor | None, fitted: Preprocessing) -> dict[str, tf.Tensor]:
    """0/1 columns of every one-hot category in the window."""
    if words is None:
        return {}
    return {name: in_graph.one_hot(words[:, :, n], known, fitted.look_back)
            for n, (name, known) in enumerate(fitted.categories.items()) if name not in fitted.indexed}


def _numbers(words: tf.Tensor, table: tf.lookup.StaticHashTable, look_back: int) -> tf.Tensor:
    """(batch, look_back) int32; "" (missing) is filled forward, 0 at the start."""
    codes = tf.cast(table.lookup(words), tf.float32)
    gappy = tf.where(tf.equal(words, ""), tf.constant(float("nan")), codes)
    return tf.cast(in_graph.fill_forward(gappy[:, :, None], look_back, np.zeros(1, np.float32))[:, :, 0], tf.int32)


def _future(given: dict[str, tf.Tensor], fitted: Preprocessing, values: tf.Tensor, hot: dict[str, tf.Tensor], offset: tf.Tensor,
            width: tf.Tensor) -> tf.Tensor:
    """What is known of the horizon; gaps take the last value before them, if need be that of the window's last row."""
    parts = []
    if fitted.known_future:
        at = [fitted.columns.index(name) for name in fitted.known_future]
        future = in_graph.check_window(given["known_future"], fitted.horizon, fitted.known_future, "known_future")
        future = in_graph.bounded(future, fitted)
        last = tf.gather(values[:, -1:], at, axis=2)
        raw = tf.cast(_filled_after(future, last, fitted.horizon), tf.float64)
        raw = tf.stack([bend(raw[:, :, n], fitted.curves[k]) for n, k in enumerate(at)], axis=2) if fitted.curves else raw
        parts.append(tf.cast((raw - tf.gather(offset, at, axis=1)[:, None]) / tf.gather(width, at, axis=1)[:, None], tf.float32))
    if fitted.known_future_categories:
        words = in_graph.check_window(given["known_future_categories"], fitted.horizon, fitted.known_future_categories, "known_future_categories")
        for n, name in enumerate(fitted.known_future_categories):
            own = tf.expand_dims(words[:, :, n], -1)
            found = tf.cast(tf.equal(own, tf.constant(list(fitted.categories[name]), tf.string)), tf.float32)
            gappy = tf.where(tf.equal(own, ""), tf.constant(float("nan")), found)
            parts.append(_filled_after(gappy, hot[name][:, -1:], fitted.horizon))
    return tf.concat(parts, axis=-1)


def _filled_after(future: tf.Tensor, last: tf.Tensor, horizon: int) -> tf.Tensor:
    return in_graph.fill_forward(future, horizon, tf.broadcast_to(last, tf.shape(future)))
