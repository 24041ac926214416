"""Forecasts: the serving function with its preprocessing, and what the application itself says to raw windows. Heavy."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, cast

import keras
import numpy as np
import tensorflow as tf

from ...dataset.spec import Split
from ...errors import ExportError
from ...evaluation import inference
from ...sequence import in_window, scaling
from .. import in_graph
from ..bundle import Bundle
from ..verify import Answers
from . import sample
from .served import Served

if TYPE_CHECKING:
    from ...sequence.prepare import SeriesPrepared
    from ...sequence.preprocessing import Preprocessing

_JOINED = 400
"""Steps at most in the report's picture of a forecast."""


def serve(served: Served, model: keras.Model, fitted: Preprocessing) -> Any:
    """``window`` (and ``categories``) → ``forecast``, all in the data's own units."""
    must_travel(fitted)
    count, horizon = len(fitted.targets), fitted.horizon
    offset, width = np.asarray(fitted.offset, np.float64)[:count], np.asarray(fitted.scale, np.float64)[:count]

    def answer(window: tf.Tensor, categories: tf.Tensor | None = None) -> dict[str, tf.Tensor]:
        scaled = tf.cast(model(in_graph.series_features(window, categories, fitted), training=False), tf.float32)
        return {"forecast": in_graph.unscale(tf.reshape(scaled, (-1, horizon, count)), offset, width)}

    inputs = [tf.TensorSpec((None, None, None), tf.float32, name="window")]
    if fitted.categories:
        inputs.append(tf.TensorSpec((None, None, None), tf.string, name="categories"))
    return tf.function(answer, input_signature=inputs)


def must_travel(fitted: Preprocessing) -> None:
    """Raise for steps that a window alone can't do."""
    done = {name for step in fitted.steps if step.kind == "flag" for name in step.columns}
    early = [name for name in fitted.flags if name not in done]
    if early:
        raise ExportError(f"the flag of {early[0]} is made before rows are put in order or taken together, which a window alone can't do",
                          where="export", fix="Move the step flag below those of the rows, and train again")
    if not fitted.even and any(step.kind == "interpolate" for step in fitted.steps):
        raise ExportError("interpolation in time needs the times of the rows, which are not evenly spaced, but a SavedModel is given values alone",
                          where="export", fix="Record the step regular or resample before it and train again, or export the Keras file")


# what the application itself says ----------------------------------------------------------------------------------


def answers(bundle: Bundle) -> Answers:
    """Raw windows of samples, and their forecasts."""
    picked = sample.chosen(bundle)
    origins = np.concatenate([np.asarray(_series(bundle).origins(split))[index] for split, index in picked])
    window = raw_windows(bundle, origins)
    inputs: dict[str, Any] = {"window": window}
    if bundle.preprocessing.categories:
        inputs["categories"] = _category_windows(bundle, origins)
    fitted = bundle.preprocessing
    hot = _hot(bundle)[_rows(bundle, origins)]
    return Answers(inputs, {"forecast": forecast(bundle, in_window.features(window, hot, fitted))})


def _hot(bundle: Bundle) -> np.ndarray:
    """0/1 columns of all categories (rows, values) float32, NaN where one is missing."""
    series, parts = _series(bundle), []
    for name, known in bundle.preprocessing.categories.items():
        words = np.asarray(series.words(name), object)
        parts += [np.where(words == "", np.nan, words == value).astype(np.float32) for value in known]
    return np.stack(parts, axis=1) if parts else np.zeros((len(series.times), 0), np.float32)


def _category_windows(bundle: Bundle, origins: np.ndarray) -> list[list[list[str]]]:
    rows = _rows(bundle, origins)
    columns = [np.asarray(_series(bundle).words(name), object)[rows] for name in bundle.preprocessing.categories]
    return np.stack(columns, axis=-1).tolist()


def forecast(bundle: Bundle, x: np.ndarray) -> np.ndarray:
    """(n, horizon, targets) in the data's own units."""
    fitted = bundle.preprocessing
    scaled = inference.outputs(bundle.model, x).reshape(-1, fitted.horizon, len(fitted.targets))
    return np.asarray(scaling.unscale(fitted, scaled), np.float32)


def raw_windows(bundle: Bundle, origins: np.ndarray) -> np.ndarray:
    """Rows up to and with each origin, before the steps every window does for itself: (n, look_back, columns) float32, NaN = missing."""
    rows = _rows(bundle, origins)
    columns = [np.asarray(_series(bundle).before_windows(name), np.float64)[rows] for name in bundle.preprocessing.columns]
    return np.stack(columns, axis=-1).astype(np.float32)


def _series(bundle: Bundle) -> SeriesPrepared:
    """The data of a forecast."""
    return cast("SeriesPrepared", bundle.prepared)


def _rows(bundle: Bundle, origins: np.ndarray) -> np.ndarray:
    return np.asarray(origins)[:, None] + np.arange(1 - bundle.preprocessing.look_back, 1)


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
    horizon = bundle.preprocessing.horizon
    origins = np.asarray(_series(bundle).origins(split))
    index = _apart(origins, horizon)[-max(_JOINED // horizon, 1):]
    values = np.asarray(_series(bundle).raw(bundle.preprocessing.targets[0]), np.float64)
    rows = (origins[index][:, None] + np.arange(1, horizon + 1)).ravel()
    guess = forecast(bundle, bundle.prepared.x(split, index))[:, :, 0].ravel().astype(np.float64)
    best = bundle.facts.naive[0] if bundle.facts.naive else None
    naive = _naive(values, origins[index], horizon, best.lag).ravel() if best else np.zeros(0)
    times = _series(bundle).times[rows]
    return Joined(values[rows], guess, naive, best.title if best else "", times, "time" if hasattr(times, "tz") else "row")


def _apart(origins: np.ndarray, horizon: int) -> np.ndarray:
    """Positions of windows whose horizons don't overlap, the last one included."""
    kept: list[int] = []
    for position in range(len(origins) - 1, -1, -1):
        if not kept or origins[kept[-1]] - origins[position] >= horizon:
            kept.append(position)
    return np.asarray(kept[::-1], np.int64)


def _naive(values: np.ndarray, origins: np.ndarray, horizon: int, lag: int) -> np.ndarray:
    """What stood there ``lag`` rows before; the last ``lag`` rows over and over where the horizon is longer."""
    return values[origins[:, None] + 1 - lag + np.arange(horizon) % lag]
