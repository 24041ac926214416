"""What goes before and after a forecasting network inside a SavedModel: the twin of ``workbench.sequence.in_window``, operation by operation."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import tensorflow as tf

from ..sequence import scaling
from ..sequence.grouping import JOINT
from . import asserted, in_graph
from .dialect import FULL, Dialect

if TYPE_CHECKING:
    from ..sequence.preprocessing import Curve, Preprocessing


@dataclass(frozen=True)
class Scales:
    """Shift and stretch of columns, (batch or 1, columns) each, in the precision that scaling is computed in."""

    offset: tf.Tensor
    width: tf.Tensor
    rest: tf.Tensor | None = None
    """What float32 leaves of the offset; None in float64."""

    def of(self, columns: list[int]) -> Scales:
        """Those of some columns."""
        at = tf.constant(columns, tf.int32)
        offset, width = tf.gather(self.offset, at, axis=1), tf.gather(self.width, at, axis=1)
        return Scales(offset, width, None if self.rest is None else tf.gather(self.rest, at, axis=1))

    def down(self, values: tf.Tensor) -> tf.Tensor:
        """(batch, time, columns) in units → scaled, float32."""
        shifted = values - self.offset[:, None]
        if self.rest is not None:
            shifted = shifted - self.rest[:, None]
        return tf.cast(shifted / self.width[:, None], tf.float32)

    def up(self, values: tf.Tensor, shifted: np.ndarray) -> tf.Tensor:
        """(batch, time, columns) scaled → in units; the offset is added to the columns where ``shifted`` says so."""
        found = tf.cast(values, self.width.dtype) * self.width[:, None]
        if self.rest is not None:
            found = found + tf.where(shifted, self.rest, tf.zeros_like(self.rest))[:, None]
        return found + tf.where(shifted, self.offset, tf.zeros_like(self.offset))[:, None]


@dataclass(frozen=True)
class Ready:
    """What the network gets, in the order of its inputs, and what undoes the scaling of its answer."""

    inputs: list[tf.Tensor]
    last: tf.Tensor
    """The targets in each window's last row, (batch, targets) float32."""
    scales: Scales
    """Of the targets."""


def category_columns(fitted: Preprocessing) -> tuple[str, ...]:
    """Columns of the input ``categories``: the categories, then what tells groups apart where these are scaled by themselves."""
    return (*fitted.categories, *(name for name in fitted.group_columns if fitted.groups and name not in fitted.categories))


def needs_times(fitted: Preprocessing) -> bool:
    """Whether values are interpolated between rows that are not evenly spaced."""
    return not fitted.even and any(step.kind == "interpolate" for step in fitted.steps)


def specs(fitted: Preprocessing, dialect: Dialect = FULL) -> dict[str, tf.TensorSpec]:
    """The inputs by name. Those of a SavedModel are open: their shapes are checked when they are called, with a sentence."""
    words, batch = (tf.string if dialect.words else tf.int32), dialect.batch

    def window(name: str, kind: tf.DType, rows: int, columns: int) -> tf.TensorSpec:
        return tf.TensorSpec((None, None, None) if dialect.words else (batch, rows, columns), kind, name=name)

    found = {"window": window("window", tf.float32, fitted.look_back, len(fitted.columns))}
    names = word_columns(fitted, dialect)
    if names:
        found["categories"] = window("categories", words, fitted.look_back, len(names))
    if fitted.groups and not dialect.words:
        found["group"] = tf.TensorSpec((batch,), tf.int32, name="group")
    if needs_times(fitted):
        found["time"] = tf.TensorSpec((None, None) if dialect.words else (batch, fitted.look_back), tf.int64, name="time")
    if fitted.known_future:
        found["known_future"] = window("known_future", tf.float32, fitted.horizon, len(fitted.known_future))
    if fitted.known_future_categories:
        found["known_future_categories"] = window("known_future_categories", words, fitted.horizon, len(fitted.known_future_categories))
    return found


def word_columns(fitted: Preprocessing, dialect: Dialect = FULL) -> tuple[str, ...]:
    """Columns of the input ``categories``: where words come as numbers, groups come as one number of their own."""
    return category_columns(fitted) if dialect.words else tuple(fitted.categories)


def ready(given: dict[str, tf.Tensor], fitted: Preprocessing, tables: dict[str, tf.lookup.StaticHashTable], dialect: Dialect = FULL) -> Ready:
    """Raw inputs by their names → what the network gets."""
    real = tf.float64 if dialect.wide else tf.float32
    if dialect.words:
        given = asserted.of_one_batch(given)
        given = {name: asserted.finite(values, name) if values.dtype == tf.float32 else values for name, values in given.items()}
    window = in_graph.check_window(given["window"], fitted.look_back, tuple(fitted.columns))
    words = given.get("categories")
    if words is not None:
        words = in_graph.check_window(words, fitted.look_back, word_columns(fitted, dialect), "categories")
    place = _place(given["time"], fitted.look_back, real) if "time" in given else None
    scales, leading = _tables(fitted, _number_of_group(given, words, fitted), real)
    cleaned, flags = in_graph.cleaned(window, fitted, place, real)
    values = in_graph.fill_forward(cleaned, fitted.look_back, tf.broadcast_to(leading[:, None], tf.shape(cleaned)))
    hot = _hot(words, fitted, dialect)
    parts = [scaled(values, fitted, scales), *(flags[name] for name in fitted.flags), *hot.values()]
    inputs = [tf.concat(parts, axis=-1)]
    if fitted.future_width:
        inputs.append(_future(given, fitted, values, hot, scales, dialect))
    if words is not None:
        inputs += [_numbers(words[:, :, n], tables.get(name), fitted.look_back) for n, name in enumerate(fitted.categories) if name in fitted.indexed]
    count = len(fitted.targets)
    return Ready(inputs, values[:, -1, :count], scales.of(list(range(count))))


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
    changes = np.array([name in fitted.differenced for name in fitted.targets], bool)
    values = made.scales.up(answer, ~changes)
    if fitted.curves:
        values = tf.stack([unbend(values[:, :, n], fitted.curves[n]) for n in range(len(fitted.targets))], axis=-1)
    if not changes.any():
        return tf.cast(values, tf.float32)
    last = tf.cast(made.last, values.dtype)
    return tf.cast(values + tf.where(changes, last, tf.zeros_like(last))[:, None], tf.float32)


def unscaled_plain(answer: tf.Tensor, fitted: Preprocessing, dialect: Dialect = FULL) -> tf.Tensor:
    """The same where there are no groups and no changes (whole sequences): nothing of the input is needed."""
    scales, _ = _tables(fitted, tf.constant([0]), tf.float64 if dialect.wide else tf.float32)
    values = scales.of(list(range(len(fitted.targets)))).up(answer, np.ones(len(fitted.targets), bool))
    if fitted.curves:
        values = tf.stack([unbend(values[:, :, n], fitted.curves[n]) for n in range(len(fitted.targets))], axis=-1)
    return tf.cast(values, tf.float32)


# groups and times --------------------------------------------------------------------------------------------------


def _place(time: tf.Tensor, look_back: int, real: tf.DType) -> tf.Tensor:
    """Seconds from each window's first row, (batch, look_back) in ``real``."""
    time = asserted.shaped(time, (None, look_back), f"time must be (batch, {look_back} rows), Unix seconds,")
    return tf.cast(time - time[:, :1], real)


def _group(words: tf.Tensor, fitted: Preprocessing) -> tf.Tensor:
    """The number of each window's group, (batch,) int32; one more than there are for a group that is not known."""
    columns = category_columns(fitted)
    parts = [words[:, -1, columns.index(name)] for name in fitted.group_columns]
    name = tf.strings.join(parts, JOINT) if len(parts) > 1 else parts[0]
    same = tf.equal(name[:, None], tf.constant(list(fitted.groups), tf.string))
    return tf.where(tf.reduce_any(same, axis=1), tf.argmax(same, axis=1, output_type=tf.int32), len(fitted.groups))


def _number_of_group(given: dict[str, tf.Tensor], words: tf.Tensor | None, fitted: Preprocessing) -> tf.Tensor:
    """Row of each window in the tables of :func:`_tables`; one for all where groups have no scaling of their own."""
    if "group" in given:
        known = (given["group"] >= 0) & (given["group"] < len(fitted.groups))
        return tf.where(known, given["group"], len(fitted.groups))
    return _group(words, fitted) if words is not None and fitted.groups else tf.zeros((1,), tf.int32)


def _tables(fitted: Preprocessing, group: tf.Tensor, real: tf.DType) -> tuple[Scales, tf.Tensor]:
    """Offset and scale, and what stands for a gap at the start (float32), for each window: (batch or 1, columns)."""
    every = np.append(np.arange(len(fitted.groups)), -1)
    offset, width = scaling.of_groups(fitted, every)
    rest = None if real == tf.float64 else tf.gather(tf.constant(offset - offset.astype(np.float32), tf.float32), group)
    scales = Scales(tf.gather(tf.constant(offset, real), group), tf.gather(tf.constant(width, real), group), rest)
    return scales, tf.gather(tf.constant(scaling.leading(fitted, every), tf.float32), group)


# scaling -----------------------------------------------------------------------------------------------------------


def scaled(values: tf.Tensor, fitted: Preprocessing, scales: Scales) -> tf.Tensor:
    """Windows of numbers as the network gets them, float32."""
    raw = tf.cast(values, scales.offset.dtype)
    bent = tf.stack([bend(raw[:, :, k], curve) for k, curve in enumerate(fitted.curves)], axis=2) if fitted.curves else raw
    differs = np.array([name in fitted.differenced for name in fitted.columns], bool)
    if not differs.any():
        return scales.down(bent)
    changes = raw - tf.concat([raw[:, :1], raw[:, :-1]], axis=1)
    found = scales.down(tf.where(differs, changes, bent))
    none = np.array([scaling.no_change(fitted, k) if differs[k] else 0.0 for k in range(len(differs))], np.float32)
    return tf.concat([tf.where(differs, none, found[:, :1]), found[:, 1:]], axis=1)


def bend(values: tf.Tensor, shape: Curve) -> tf.Tensor:
    """Values on a curve, on its tangents beyond its ends."""
    real = values.dtype
    u = (values + _fitting(shape.shift, real)) / _fitting(shape.unit, real)
    inside = tf.clip_by_value(u, _fitting(shape.low, real), _fitting(shape.high, real))
    image = tf.math.log(inside) if shape.power == 0 else (inside ** shape.power - 1.0) / shape.power
    return image + inside ** (shape.power - 1.0) * (u - inside)


def unbend(values: tf.Tensor, shape: Curve) -> tf.Tensor:
    """What :func:`bend` made these of."""
    low, high = (float(scaling.image(np.asarray(edge), shape)) for edge in (shape.low, shape.high))
    inside = tf.clip_by_value(values, _fitting(low, values.dtype), _fitting(high, values.dtype))
    u = tf.exp(inside) if shape.power == 0 else (1.0 + shape.power * inside) ** (1.0 / shape.power)
    return (u + (values - inside) / u ** (shape.power - 1.0)) * shape.unit - shape.shift


def _fitting(value: float, real: tf.DType) -> tf.Tensor:
    """A number of float64 in a narrower type, at its end if it is beyond."""
    return tf.constant(min(max(value, real.min), real.max), real)


# categories and the horizon ----------------------------------------------------------------------------------------


def _hot(words: tf.Tensor | None, fitted: Preprocessing, dialect: Dialect) -> dict[str, tf.Tensor]:
    """0/1 columns of every one-hot category in the window."""
    if words is None:
        return {}
    return {name: in_graph.one_hot(words[:, :, n], known, fitted.look_back, dialect)
            for n, (name, known) in enumerate(fitted.categories.items()) if name not in fitted.indexed}


def _numbers(words: tf.Tensor, table: tf.lookup.StaticHashTable | None, look_back: int) -> tf.Tensor:
    """(batch, look_back) int32; a missing one is filled forward, 0 at the start. Without a table words come as numbers."""
    codes = tf.cast(words if table is None else table.lookup(words), tf.float32)
    gappy = tf.where(tf.equal(words, -1 if table is None else ""), tf.constant(float("nan")), codes)
    return tf.cast(in_graph.fill_forward(gappy[:, :, None], look_back, np.zeros(1, np.float32))[:, :, 0], tf.int32)


def _future(given: dict[str, tf.Tensor], fitted: Preprocessing, values: tf.Tensor, hot: dict[str, tf.Tensor], scales: Scales,
            dialect: Dialect) -> tf.Tensor:
    """What is known of the horizon; gaps take the last value before them, if need be that of the window's last row."""
    parts = []
    if fitted.known_future:
        at = [fitted.columns.index(name) for name in fitted.known_future]
        future = in_graph.check_window(given["known_future"], fitted.horizon, fitted.known_future, "known_future")
        future = in_graph.bounded(future, fitted)
        last = tf.gather(values[:, -1:], at, axis=2)
        raw = tf.cast(_filled_after(future, last, fitted.horizon), scales.offset.dtype)
        raw = tf.stack([bend(raw[:, :, n], fitted.curves[k]) for n, k in enumerate(at)], axis=2) if fitted.curves else raw
        parts.append(scales.of(at).down(raw))
    if fitted.known_future_categories:
        words = in_graph.check_window(given["known_future_categories"], fitted.horizon, fitted.known_future_categories, "known_future_categories")
        for n, name in enumerate(fitted.known_future_categories):
            own = tf.expand_dims(words[:, :, n], -1)
            found = tf.cast(tf.equal(own, tf.constant(dialect.known(fitted.categories[name]), words.dtype)), tf.float32)
            gappy = tf.where(tf.equal(own, dialect.missing), tf.constant(float("nan")), found)
            parts.append(_filled_after(gappy, hot[name][:, -1:], fitted.horizon))
    return tf.concat(parts, axis=-1)


def _filled_after(future: tf.Tensor, last: tf.Tensor, horizon: int) -> tf.Tensor:
    return in_graph.fill_forward(future, horizon, tf.broadcast_to(last, tf.shape(future)))
