"""Forecasts: the serving function with its preprocessing, and what the application itself says to raw windows. Heavy."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, cast

import keras
import numpy as np
import tensorflow as tf
from scipy.stats import norm

from ...dataset.spec import Split
from ...evaluation import inference
from ...evaluation.heads import Head
from ...model.spec import ModelSpec
from ...sequence import in_window, shifted
from ...sequence.grouping import JOINT
from ...sequence.series_values import category_numbers, one_hot
from ...training.values_loss import LOG_VARIANCE
from .. import formats, series_in_graph
from ..bundle import Bundle
from ..dialect import FULL, Dialect
from ..verify import Answers
from . import sample
from .served import Plain, Served

if TYPE_CHECKING:
    from ...sequence.prepare import SeriesPrepared
    from ...sequence.preprocessing import Preprocessing

_GAUSSIAN = (0.05, 0.1, 0.5, 0.9, 0.95)
"""Levels that are told of a Gaussian head."""
_JOINED = 400
"""Steps at most in the report's picture of a forecast."""


def serve(served: Served, model: keras.Model, fitted: Preprocessing) -> Any:
    """``window`` (and whatever else is needed: ``categories``, ``time``, ``known_future``…) → ``forecast``, all in the data's own units."""
    served.tables = series_in_graph.tables(fitted)
    answer = _answering(model, fitted, FULL, served.tables)
    return tf.function(answer).get_concrete_function(**series_in_graph.specs(fitted))


def plain(model: keras.Model, fitted: Preprocessing, dialect: Dialect) -> Plain:
    """The same with words as numbers."""
    return Plain(_answering(model, fitted, dialect, {}), series_in_graph.specs(fitted, dialect))


def extras(served: Served, bundle: Bundle) -> dict[str, tuple[Any, dict[str, tf.TensorSpec]]]:
    """``quantiles``: of a quantile or Gaussian head, (batch, horizon, targets, levels) in the data's own units, rising; and their ``levels``."""
    fitted, whole = bundle.preprocessing, bundle.whole
    if whole is None:
        return {}
    head = head_of(bundle)
    levels = _levels(head)

    def quantiles(**given: tf.Tensor) -> dict[str, tf.Tensor]:
        made = series_in_graph.ready(given, fitted, served.tables)
        said = tf.cast(whole(made.inputs if len(made.inputs) > 1 else made.inputs[0], training=False), tf.float32)
        each = _spread(tf.reshape(said, (-1, fitted.horizon, len(fitted.targets), head.per_value)), head, levels)
        found = [series_in_graph.unscaled(part, fitted, made) for part in tf.unstack(each, axis=-1)]
        return {"quantiles": tf.stack(found, axis=-1), "levels": tf.constant(levels, tf.float32)}

    return {"quantiles": (quantiles, series_in_graph.specs(fitted))}


def _spread(said: tf.Tensor, head: Head, levels: tuple[float, ...]) -> tf.Tensor:
    """All numbers a head gives for a value → its quantiles at the levels, scaled; those that cross are put in order."""
    if head.kind == "quantile":
        return tf.sort(said, axis=-1)
    mean, variance = tf.split(said, 2, axis=-1)
    deviation = tf.exp(0.5 * tf.clip_by_value(variance, -LOG_VARIANCE, LOG_VARIANCE))
    return mean + deviation * tf.constant(norm.ppf(levels), tf.float32)


def head_of(bundle: Bundle) -> Head:
    """What the network says of its own uncertainty."""
    training = bundle.document.training
    quantile = training.loss == "quantile"
    return Head("quantile" if quantile else "gaussian", training.per_value, training.point, training.quantiles if quantile else ())


def _levels(head: Head) -> tuple[float, ...]:
    """The quantiles of its own, rising; of a Gaussian head some."""
    return tuple(sorted(head.quantiles)) if head.kind == "quantile" else _GAUSSIAN


def network_inputs(served: Served, fitted: Preprocessing) -> tuple[Callable[..., list[tf.Tensor]], dict[str, tf.TensorSpec]]:
    """What turns the raw inputs into the network's, and the raw inputs."""
    return lambda **given: series_in_graph.ready(given, fitted, served.tables).inputs, series_in_graph.specs(fitted)


def _answering(model: keras.Model, fitted: Preprocessing, dialect: Dialect, tables: dict[str, Any]) -> Callable[..., dict[str, tf.Tensor]]:
    must_travel(fitted)
    count, horizon = len(fitted.targets), fitted.horizon

    def answer(**given: tf.Tensor) -> dict[str, tf.Tensor]:
        made = series_in_graph.ready(given, fitted, tables, dialect)
        scaled = tf.cast(model(made.inputs if len(made.inputs) > 1 else made.inputs[0], training=False), tf.float32)
        return {"forecast": series_in_graph.unscaled(tf.reshape(scaled, (-1, horizon, count)), fitted, made)}

    return answer


def must_travel(fitted: Preprocessing) -> None:
    """Raise for steps that a window alone can't do."""
    formats.must_hold("savedmodel", fitted, ModelSpec())


# what the application itself says ----------------------------------------------------------------------------------


def answers(bundle: Bundle) -> Answers:
    """Raw windows of samples, and their forecasts."""
    fitted = bundle.preprocessing
    inputs, given = windows_given(bundle, sample.chosen(bundle))
    x = in_window.inputs(given, fitted)
    scaled = inference.outputs(bundle.model, x if len(x) > 1 else x[0]).reshape(-1, fitted.horizon, len(fitted.targets))
    return Answers(inputs, {"forecast": in_window.in_units(given, fitted, scaled)}, signatures=_asked_of_the_head(bundle, inputs, given, x))


def _asked_of_the_head(bundle: Bundle, inputs: dict[str, Any], given: in_window.Given, x: list[np.ndarray]) -> dict[str, Answers]:
    fitted, whole = bundle.preprocessing, bundle.whole
    if whole is None:
        return {}
    head = head_of(bundle)
    said = inference.outputs(whole, x if len(x) > 1 else x[0]).reshape(-1, fitted.horizon, len(fitted.targets), head.per_value)
    own = head.kind == "quantile"
    each = list(np.moveaxis(np.sort(said, axis=-1), -1, 0)) if own else [head.at(said, level) for level in _levels(head)]
    return {"quantiles": Answers(inputs, {"quantiles": np.stack([in_window.in_units(given, fitted, part) for part in each], axis=-1)})}


def plain_answers(bundle: Bundle) -> Answers:
    """The same with words as numbers."""
    found = answers(bundle)
    return Answers(coded(found.inputs, bundle), found.outputs)


def coded(inputs: Mapping[str, Any], bundle: Bundle) -> dict[str, Any]:
    """Inputs of the SavedModel → those of formats without strings: words → places in the lists, groups → numbers (−1 = not known)."""
    fitted, found = bundle.preprocessing, dict(inputs)
    names = series_in_graph.category_columns(fitted)
    words = np.array(found.pop("categories"), object) if "categories" in found else None
    if fitted.groups and words is not None:
        numbers = {name: n for n, name in enumerate(fitted.groups)}
        columns = [words[:, -1, names.index(name)] for name in fitted.group_columns]
        found["group"] = np.array([numbers.get(JOINT.join(parts), -1) for parts in zip(*columns, strict=True)], np.int32)
    if words is not None and fitted.categories:
        found["categories"] = places(words[:, :, :len(fitted.categories)], tuple(fitted.categories), fitted)
    if "known_future_categories" in found:
        found["known_future_categories"] = places(np.array(found["known_future_categories"], object), fitted.known_future_categories, fitted)
    return found


def places(words: np.ndarray, names: Sequence[str], fitted: Preprocessing) -> np.ndarray:
    """Words (samples, time, columns) → int32: place in the category's list from 1, 0 = not in it, −1 = missing."""
    found = np.zeros(words.shape, np.int32)
    for n, name in enumerate(names):
        table = {"": -1, **{word: k for k, word in enumerate(fitted.categories[name], start=1)}}
        found[:, :, n] = [[table.get(word, 0) for word in row] for row in words[:, :, n]]
    return found


def windows_given(bundle: Bundle, picked: list[tuple[Split, np.ndarray]]) -> tuple[dict[str, Any], in_window.Given]:
    """Raw windows of samples as the signature takes them, by the names of its inputs, and as the application takes them."""
    origins = np.concatenate([np.asarray(_series(bundle).origins(split))[index] for split, index in picked])
    fitted, series = bundle.preprocessing, _series(bundle)
    rows = _rows(bundle, origins)
    ahead = _ahead(bundle, origins) if fitted.task == "forecast" else rows[:, :0]        # nothing lies ahead of a window that is given back
    inputs: dict[str, Any] = {"window": raw_windows(bundle, origins)}
    names = series_in_graph.category_columns(fitted)
    if names:
        inputs["categories"] = _word_windows(bundle, names, rows)
    if series_in_graph.needs_times(fitted):
        inputs["time"] = _seconds(series.times)[rows]
    if fitted.known_future:
        inputs["known_future"] = _numbers(bundle, fitted.known_future, ahead)
    if fitted.known_future_categories:
        inputs["known_future_categories"] = _word_windows(bundle, fitted.known_future_categories, ahead)
    return inputs, _given(bundle, inputs, rows, ahead, series.group_numbers(origins))


def _given(bundle: Bundle, inputs: dict[str, Any], rows: np.ndarray, ahead: np.ndarray, group: np.ndarray) -> in_window.Given:
    """The same cells as the application itself takes them."""
    fitted, series = bundle.preprocessing, _series(bundle)
    hot = one_hot(series.table, fitted)
    place = inputs["time"].astype(np.float64) - inputs["time"][:, :1] if "time" in inputs else None
    numbers = {name: column[rows] for name, column in category_numbers(series.table, fitted).items()}
    return in_window.Given(inputs["window"], hot[rows], numbers, inputs.get("known_future"), hot[:, in_window.hot_columns(fitted)][ahead], place,
                           group if fitted.groups else -1)


def _word_windows(bundle: Bundle, names: Sequence[str], rows: np.ndarray) -> list[list[list[str]]]:
    """Words of columns in these rows (samples, time); "" = missing."""
    fitted, series = bundle.preprocessing, _series(bundle)
    columns = [np.asarray(series.words(name) if name in fitted.categories else series.group_words(name), object)[rows] for name in names]
    return np.stack(columns, axis=-1).tolist()


def _numbers(bundle: Bundle, names: Sequence[str], rows: np.ndarray) -> np.ndarray:
    columns = [np.asarray(_series(bundle).before_windows(name), np.float64)[rows] for name in names]
    return np.stack(columns, axis=-1).astype(np.float32)


def _seconds(times: Any) -> np.ndarray:
    """Unix seconds, int64, whole ones."""
    return np.asarray(times.asi8 // (10 ** 9 // {"s": 10 ** 9, "ms": 10 ** 6, "us": 10 ** 3, "ns": 1}[times.unit]), np.int64)


def raw_windows(bundle: Bundle, origins: np.ndarray) -> np.ndarray:
    """Rows up to and with each origin, before the steps every window does for itself: (n, look_back, columns) float32, NaN = missing."""
    return _numbers(bundle, bundle.preprocessing.columns, _rows(bundle, origins))


def _series(bundle: Bundle) -> SeriesPrepared:
    """The data of a forecast."""
    return cast("SeriesPrepared", bundle.prepared)


def _rows(bundle: Bundle, origins: np.ndarray) -> np.ndarray:
    return np.asarray(origins)[:, None] + np.arange(1 - bundle.preprocessing.look_back, 1)


def _ahead(bundle: Bundle, origins: np.ndarray) -> np.ndarray:
    return np.asarray(origins)[:, None] + bundle.preprocessing.gap + np.arange(1, bundle.preprocessing.horizon + 1)


# for the report's picture -----------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Joined:
    """Forecasts put end to end, every row forecast once; all in the data's own units, one number a row."""

    truth: np.ndarray
    forecast: np.ndarray
    naive: np.ndarray
    naive_title: str
    times: Any
    axis: str


def joined_forecast(bundle: Bundle) -> Joined | None:
    """The first target on the test split (else on what there is), at most ``_JOINED`` rows from its end; None without windows."""
    split: Split | None = next((name for name in sample.ORDER if bundle.prepared.count(name)), None)
    if split is None:
        return None
    horizon, series = bundle.preprocessing.horizon, _series(bundle)
    every = np.asarray(series.origins(split))
    last = np.flatnonzero(series.series_of(every) == series.series_of(every[-1:])[0])      # of several series the last
    index = last[_apart(every[last], horizon)[-max(_JOINED // horizon, 1):]]
    origins = every[index]
    values = np.asarray(series.raw(bundle.preprocessing.targets[0]), np.float64)
    rows = _ahead(bundle, origins).ravel()
    scaled = inference.outputs(bundle.model, bundle.prepared.x(split, index)).reshape(-1, horizon, len(bundle.preprocessing.targets))
    guess = series.in_units(split, index, scaled)[:, :, 0].ravel().astype(np.float64)
    best = bundle.facts.naive[0] if bundle.facts.naive else None
    naive = _naive(values, origins, horizon, best.lag, bundle.preprocessing.gap).ravel() if best else np.zeros(0)
    times = series.times[rows]
    return Joined(values[rows], guess, naive, best.title if best else "", times, "time" if hasattr(times, "tz") else "row")


def _apart(origins: np.ndarray, horizon: int) -> np.ndarray:
    """Positions of windows whose horizons don't overlap, the last one included."""
    kept: list[int] = []
    for position in range(len(origins) - 1, -1, -1):
        if not kept or origins[kept[-1]] - origins[position] >= horizon:
            kept.append(position)
    return np.asarray(kept[::-1], np.int64)


def _naive(values: np.ndarray, origins: np.ndarray, horizon: int, lag: int, gap: int) -> np.ndarray:
    """What stood there ``lag`` rows before; the last ``lag`` rows over and over where the horizon is longer."""
    back = lag * -(-shifted.distance(gap, horizon) // lag)
    return values[np.maximum(origins[:, None] + gap + np.arange(1, horizon + 1) - back, 0)]
