"""Forecasts: figures in the data's own units beside naive forecasts, and what follows a new file. Heavy."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, cast

import keras
import numpy as np
import pandas as pd

from ...dataset.spec import Split
from ...sequence.prepare import NewSamples, SeriesPrepared
from ...sequence.preprocessing import Preprocessing
from .. import baselines, inference, metrics, residuals
from ..report import Evaluation
from . import common

if TYPE_CHECKING:
    from ...sequence.new_series import NewWindows


def evaluate(model: keras.Model, prepared: SeriesPrepared, split: Split, run: int) -> Evaluation:
    """RMSE, MAE and their relatives in the data's own units, per step, beside naive forecasts."""
    fitted = prepared.preprocessing
    names, horizon = tuple(fitted.targets), fitted.horizon
    origins = np.asarray(prepared.origins(split))
    truth = np.stack([_ahead(np.asarray(prepared.raw(name), np.float64), origins, horizon, fitted.gap) for name in names], axis=-1)
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
                      arrays=_forecast_arrays(origins, truth, guess, naive, prepared.spec.season, prepared.series_of(origins)))


def _ahead(values: np.ndarray, origins: np.ndarray, horizon: int, gap: int) -> np.ndarray:
    """(n, horizon): what really came after each origin and the gap."""
    return values[origins[:, None] + gap + np.arange(1, horizon + 1)]


def _in_own_units(model: keras.Model, prepared: SeriesPrepared, split: Split) -> np.ndarray:
    fitted, count = prepared.preprocessing, prepared.count(split)
    parts = []
    for index in common.chunks(count):
        scaled = inference.outputs(model, prepared.x(split, index)).reshape(len(index), fitted.horizon, len(fitted.targets))
        parts.append(prepared.in_units(split, index, scaled))
    return np.concatenate(parts).astype(np.float64)


def _training_rows(prepared: SeriesPrepared, name: str) -> np.ndarray:
    """The target's training rows (of the first to the last training window of each piece), in the data's own units; NaN between pieces."""
    values, fitted, found = np.asarray(prepared.raw(name), np.float64), prepared.preprocessing, [np.zeros(0)]
    origins = np.asarray(prepared.origins("train"))
    apart = np.full(max(prepared.spec.season, 1), np.nan)                                  # no difference across a border
    for part in prepared.parts["train"]:
        own = origins[(origins >= part.start) & (origins < part.stop)]
        if len(own):
            found += [values[max(int(own[0]) - fitted.look_back + 1, 0):int(own[-1]) + fitted.gap + fitted.horizon + 1], apart]
    return np.concatenate(found[:-1]) if len(found) > 1 else found[0]


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


def _forecast_arrays(origins: np.ndarray, truth: np.ndarray, guess: np.ndarray, naive: dict[str, np.ndarray], season: int,
                     series: np.ndarray) -> dict[str, Any]:
    """The last windows (of each series) only, so that a plot stays light; residuals are those of all windows."""
    left = truth[:, 0, 0] - guess[:, 0, 0]
    correlation, band = residuals.autocorrelation(left, season)
    shown = {"origins": origins, "truth": truth, "forecast": guess, **naive}
    names = np.unique(series)
    most = max(common.PLOTTED // max(len(names), 1), 1)
    kept = np.concatenate([np.flatnonzero(series == name)[-most:] for name in names])
    found = {name: values[kept] for name, values in shown.items()}
    return {**found, "residuals": left, "residual_acf": correlation, "residual_band": np.array([band])}


# a new file -------------------------------------------------------------------------------------------------------


def predict(model: keras.Model, fitted: Preprocessing, new: NewSamples, rolling: bool) -> pd.DataFrame:
    """What follows the file, or one row a window; several series one after the other, each row with the name of its group."""
    x = cast("NewWindows", new.x)
    index = np.arange(len(x)) if rolling else x.last_of_each
    parts = []
    for first in range(0, len(index), inference.BATCH):
        some = index[first:first + inference.BATCH]
        scaled = inference.outputs(model, x[some]).reshape(len(some), fitted.horizon, len(fitted.targets))
        parts.append(x.in_units(some, scaled))
    values, names = np.concatenate(parts), x.group_names(index)
    found = _rolling(fitted, new, values, index) if rolling else _beyond(fitted, new, values, index)
    if any(names):
        found.insert(0, _free("group", found.columns), names if rolling else np.repeat(names, fitted.horizon))
    return found


def _free(name: str, taken: pd.Index) -> str:
    return name if name not in taken else f"{name} of rows"


def _rolling(fitted: Preprocessing, new: NewSamples, values: np.ndarray, index: np.ndarray) -> pd.DataFrame:
    columns: dict[str, Any] = {"origin": new.times[new.origins[index]]}
    for n, name in enumerate(fitted.targets):
        columns.update({f"{name}+{fitted.gap + step + 1}": values[:, step, n] for step in range(fitted.horizon)})
    return pd.DataFrame(columns)


def _beyond(fitted: Preprocessing, new: NewSamples, values: np.ndarray, index: np.ndarray) -> pd.DataFrame:
    x = cast("NewWindows", new.x)
    parts = []
    for n, origin in enumerate(new.origins[index]):
        times = new.times[x.begin(int(origin)):int(origin) + 1]
        moments = following(times, fitted.gap + fitted.horizon, fitted.frequency)[fitted.gap:]
        parts.append(pd.DataFrame({"time": moments, **{name: values[n, :, k] for k, name in enumerate(fitted.targets)}}))
    return pd.concat(parts, ignore_index=True)


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
