"""Forecasts: figures in the data's own units beside naive forecasts, and what follows a new file. Heavy."""

from __future__ import annotations

from typing import Any

import keras
import numpy as np
import pandas as pd

from ...dataset.spec import Split
from ...sequence import scaling
from ...sequence.prepare import NewSamples, SeriesPrepared
from ...sequence.preprocessing import Preprocessing
from .. import baselines, inference, metrics, residuals
from ..report import Evaluation
from . import common


def evaluate(model: keras.Model, prepared: SeriesPrepared, split: Split, run: int) -> Evaluation:
    """RMSE, MAE and their relatives in the data's own units, per step, beside naive forecasts."""
    fitted = prepared.preprocessing
    names, horizon = tuple(fitted.targets), fitted.horizon
    origins = np.asarray(prepared.origins(split))
    truth = np.stack([_ahead(np.asarray(prepared.raw(name), np.float64), origins, horizon) for name in names], axis=-1)
    guess = _in_own_units(model, prepared, split)
    naive = baselines.forecasts(prepared, origins)
    scale = np.array([metrics.naive_scale(_training_rows(prepared, name), prepared.spec.season) for name in names])
    found, figures = metrics.forecast(truth, guess, scale), {name: metrics.forecast(truth, values, scale) for name, values in naive.items()}
    best = common.smallest(figures, "rmse")
    repeats = [name for n, name in enumerate(names)
               if residuals.repeats_last_value(guess[:, 0, n], truth[:, 0, n], naive["last_value"][:, 0, n])]
    unit = prepared.facts.target.unit if prepared.facts.target else ""
    each = {name: metrics.forecast(truth[..., [n]], guess[..., [n]], scale[n]) for n, name in enumerate(names)} if len(names) > 1 else {}
    return Evaluation(run, "forecast", split, len(origins), unit, found, metrics.per_step(truth, guess), figures,
                      beats_baseline=common.less(found, figures[best], "rmse"), best_baseline=best, targets=each,
                      notes=_forecast_notes(truth, guess, repeats, len(names)),
                      arrays=_forecast_arrays(origins, truth, guess, naive, prepared.spec.season))


def _ahead(values: np.ndarray, origins: np.ndarray, horizon: int) -> np.ndarray:
    """(n, horizon): what really came after each origin."""
    return values[origins[:, None] + np.arange(1, horizon + 1)]


def _in_own_units(model: keras.Model, prepared: SeriesPrepared, split: Split) -> np.ndarray:
    fitted, count = prepared.preprocessing, prepared.count(split)
    parts = [inference.outputs(model, prepared.x(split, index)) for index in common.chunks(count)]
    scaled = np.concatenate(parts).reshape(count, fitted.horizon, len(fitted.targets))
    return np.asarray(scaling.unscale(fitted, scaled), np.float64)


def _training_rows(prepared: SeriesPrepared, name: str) -> np.ndarray:
    """The target's training rows (of the first to the last training window), in the data's own units."""
    values = np.asarray(prepared.raw(name), np.float64)
    if not prepared.count("train"):
        return values[:0]
    origins, fitted = np.asarray(prepared.origins("train")), prepared.preprocessing
    return values[max(int(origins.min()) - fitted.look_back + 1, 0):int(origins.max()) + fitted.horizon + 1]


def _forecast_notes(truth: np.ndarray, guess: np.ndarray, repeats: list[str], targets: int) -> tuple[str, ...]:
    notes = []
    if not np.isfinite(guess).all():
        notes.append("The network gives numbers that are not finite; train again with a smaller learning rate.")
    if repeats:
        whose = f" of {', '.join(repeats)}" if targets > 1 else ""
        notes.append(f"The network only repeats the last value{whose}: its forecast is the series drawn one step late.")
    if (truth == 0).any():
        notes.append("MAPE is undefined because the truth holds zeros; look at sMAPE or MASE.")
    return tuple(notes)


def _forecast_arrays(origins: np.ndarray, truth: np.ndarray, guess: np.ndarray, naive: dict[str, np.ndarray], season: int) -> dict[str, Any]:
    """The last windows only, so that a plot stays light; residuals are those of all windows."""
    left = truth[:, 0, 0] - guess[:, 0, 0]
    correlation, band = residuals.autocorrelation(left, season)
    shown = {"truth": truth, "forecast": guess, **naive}
    return {"origins": origins[-common.PLOTTED:], **{name: values[-common.PLOTTED:] for name, values in shown.items()}, "residuals": left,
            "residual_acf": correlation, "residual_band": np.array([band])}


# a new file -------------------------------------------------------------------------------------------------------


def predict(model: keras.Model, fitted: Preprocessing, new: NewSamples, rolling: bool) -> pd.DataFrame:
    """What follows the file, or one row a window."""
    x = new.x if rolling else new.x[-1:]
    scaled = inference.outputs(model, x).reshape(len(x), fitted.horizon, len(fitted.targets))
    values = scaling.unscale(fitted, scaled)
    return _rolling(fitted, new, values) if rolling else _beyond(fitted, new, values[0])


def _rolling(fitted: Preprocessing, new: NewSamples, values: np.ndarray) -> pd.DataFrame:
    columns: dict[str, Any] = {"origin": new.times[new.origins]}
    for n, name in enumerate(fitted.targets):
        columns.update({f"{name}+{step + 1}": values[:, step, n] for step in range(fitted.horizon)})
    return pd.DataFrame(columns)


def _beyond(fitted: Preprocessing, new: NewSamples, values: np.ndarray) -> pd.DataFrame:
    moments = following(new.times[:int(new.origins[-1]) + 1], fitted.horizon, fitted.frequency)
    return pd.DataFrame({"time": moments, **{name: values[:, n] for n, name in enumerate(fitted.targets)}})


def following(times: pd.Index, count: int, frequency: str = "") -> pd.Index:
    """The next ``count`` moments after the last of ``times``.

    By the frequency; without one by the typical (median) step between moments; numbered rows are counted on.
    """
    if not isinstance(times, pd.DatetimeIndex):
        last = int(times[-1]) if len(times) else -1
        return pd.RangeIndex(last + 1, last + 1 + count)
    if frequency:
        step: Any = pd.tseries.frequencies.to_offset(frequency)
    else:
        step = pd.Series(times).diff().median() if len(times) > 1 else pd.Timedelta(0)
    moment, out = times[-1], []
    for _ in range(count):
        moment = moment + step
        out.append(moment)
    return pd.DatetimeIndex(out)
