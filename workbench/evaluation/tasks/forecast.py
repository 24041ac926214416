"""Forecasts: figures in the data's own units beside naive forecasts, and what follows a new file. Heavy."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, cast

import keras
import msgspec
import numpy as np
import pandas as pd

from ...dataset.spec import Split
from ...sequence.prepare import NewSamples, SeriesPrepared
from ...sequence.preprocessing import Preprocessing
from ...training.spec import TrainingSpec
from .. import answers, baselines, heads, inference, metrics, residuals
from ..report import FITTED, Evaluation, Figures
from . import common

if TYPE_CHECKING:
    from ...sequence.new_series import NewWindows

_COVERAGE = 0.9
"""Of a quantile or Gaussian head's own interval."""
_SWOLLEN = 3.0


def evaluate(model: keras.Model, prepared: SeriesPrepared, split: Split, run: int, *, whole: keras.Model | None = None,
             training: TrainingSpec | None = None) -> Evaluation:
    """RMSE, MAE and their relatives in the data's own units, per step and series, beside what costs nothing.

    Parameters
    ----------
    model : keras.Model
        Gives the forecast alone.
    whole, training : optional
        The network with all that its head gives (quantiles, a distribution), and the settings that say what this is.
    """
    fitted = prepared.preprocessing
    names, season, after = tuple(fitted.targets), prepared.spec.season, fitted.inside
    origins = np.asarray(prepared.origins(split))
    truth = answers.truth(prepared, origins)
    guess = answers.point(model, prepared, split)
    naive, words = baselines.forecasts(prepared, origins)
    scale = np.array([metrics.naive_scale(_training_rows(prepared, name), season) for name in names])
    found, figures = metrics.forecast(truth, guess, scale), {name: metrics.forecast(truth, values, scale) for name, values in naive.items()}
    steps, sure = metrics.per_step(truth, guess, scale), _Sure()
    head = heads.of(training)
    if head.kind and whole is not None and np.isfinite(guess).all():
        sure = _sure(whole, prepared, split, head, truth)
        found = {**found, "pinball": sure.pinball, "coverage": metrics.coverage(truth, sure.low, sure.high)}
        steps = tuple(msgspec.structs.replace(step, pinball=sure.by_step[n], coverage=metrics.coverage(truth[:, n], sure.low[:, n], sure.high[:, n]))
                      for n, step in enumerate(steps))
    best, naive_best = common.smallest(figures, "rmse"), common.smallest({n: v for n, v in figures.items() if n not in FITTED}, "rmse")
    repeats = [name for n, name in enumerate(names)
               if residuals.repeats_last_value(guess[:, after, n], truth[:, after, n], naive["last_value"][:, after, n])]
    unit = prepared.facts.target.unit if prepared.facts.target else ""
    each = {name: metrics.forecast(truth[..., [n]], guess[..., [n]], scale[n]) for n, name in enumerate(names)} if len(names) > 1 else {}
    left = truth[:, after, 0] - guess[:, after, 0]                       # of the first row after the window
    return Evaluation(run, "forecast", split, len(origins), unit, found, steps, figures,
                      beats_baseline=common.less(found, figures[naive_best], "rmse"), best_baseline=best, targets=each,
                      notes=_forecast_notes(truth, guess, repeats, len(names), found),
                      arrays=_forecast_arrays(origins, truth, guess, {**naive, **sure.edges()}, season, prepared.series_of(origins), left),
                      groups=_by_group(prepared, origins, truth, guess), baseline_words=words,
                      residuals=residuals.summary(left, season, prepared.times[origins + fitted.gap + 1 + after]),
                      head=head.kind if sure.by_step else "",
                      nominal_coverage=head.nominal(_COVERAGE) if sure.by_step else None, beats_fitted=_beats_fitted(found, figures))


def _beats_fitted(found: Figures, figures: dict[str, Figures]) -> bool | None:
    """Whether it is better than every baseline that is a small model; None = there are none."""
    fitted = [values for name, values in figures.items() if name in FITTED]
    return all(common.less(found, values, "rmse") for values in fitted) if fitted else None


@dataclass(frozen=True)
class _Sure:
    """What a quantile or Gaussian head says: edges of its interval (n, horizon, targets), its pinball loss overall and by step."""

    low: np.ndarray = field(default_factory=lambda: np.zeros(0))
    high: np.ndarray = field(default_factory=lambda: np.zeros(0))
    pinball: float | None = None
    by_step: tuple[float | None, ...] = ()

    def edges(self) -> dict[str, np.ndarray]:
        return {"low": self.low, "high": self.high} if self.by_step else {}


def _sure(whole: keras.Model, prepared: SeriesPrepared, split: Split, head: heads.Head, truth: np.ndarray) -> _Sure:
    given = answers.scaled(whole, prepared, split, per_value=head.per_value)
    low, high = (answers.in_units(prepared, split, edge) for edge in head.interval(given, _COVERAGE))
    levels = np.stack([answers.in_units(prepared, split, head.at(given, level)) for level in head.levels], axis=-1)
    by_step = tuple(metrics.pinball(truth[:, n], levels[:, n], head.levels) for n in range(truth.shape[1]))
    return _Sure(low, high, metrics.pinball(truth, levels, head.levels), by_step)


def _by_group(prepared: SeriesPrepared, origins: np.ndarray, truth: np.ndarray, guess: np.ndarray) -> dict[str, Figures]:
    """Figures of each series, in the order of the data; its MASE is scaled by its own training rows."""
    if not prepared.grouped.names:
        return {}
    which, season, found = prepared.series_of(origins), prepared.spec.season, {}
    for n in np.unique(which):
        own, piece = which == n, prepared.grouped.pieces[n]
        scale = np.array([metrics.naive_scale(_training_rows(prepared, name, piece), season) for name in prepared.preprocessing.targets])
        found[str(prepared.grouped.names[n])] = metrics.forecast(truth[own], guess[own], scale)
    return found


def _training_rows(prepared: SeriesPrepared, name: str, within: range | None = None) -> np.ndarray:
    """The target's training rows (of the first to the last training window of each piece), in the data's own units; NaN between pieces.

    ``within``: of the series that has these rows only.
    """
    values, fitted, found = np.asarray(prepared.raw(name), np.float64), prepared.preprocessing, [np.zeros(0)]
    origins = np.asarray(prepared.origins("train"))
    apart = np.full(max(prepared.spec.season, 1), np.nan)                                  # no difference across a border
    for part in prepared.parts["train"]:
        if within is not None and not (within.start <= part.start and part.stop <= within.stop):
            continue
        own = origins[(origins >= part.start) & (origins < part.stop)]
        if len(own):
            found += [values[max(int(own[0]) - fitted.look_back + 1, 0):int(own[-1]) + fitted.gap + fitted.horizon + 1], apart]
    return np.concatenate(found[:-1]) if len(found) > 1 else found[0]


def _forecast_notes(truth: np.ndarray, guess: np.ndarray, repeats: list[str], targets: int, found: Figures) -> tuple[str, ...]:
    notes = []
    if not np.isfinite(guess).all():
        notes.append("The network gives numbers that are not finite; train again with a smaller learning rate.")
    if repeats:
        whose = f" of {', '.join(repeats)}" if targets > 1 else ""
        notes.append(f"The network only repeats the last value{whose}: its forecast is the series drawn one step late.")
    if (truth == 0).any():
        notes.append("MAPE is undefined because the truth holds zeros; look at sMAPE or MASE.")
    elif (found["mape"] or 0) > _SWOLLEN * (found["smape"] or np.inf):
        notes.append("MAPE is swollen by truths near zero; look at sMAPE or MASE.")
    return tuple(notes)


def _forecast_arrays(origins: np.ndarray, truth: np.ndarray, guess: np.ndarray, naive: dict[str, np.ndarray], season: int,
                     series: np.ndarray, left: np.ndarray) -> dict[str, Any]:
    """The last windows (of each series) only, so that a plot stays light; residuals (``left``) are those of all windows."""
    correlation, band = residuals.autocorrelation(left, season)
    shown = {"origins": origins, "truth": truth, "forecast": guess, **naive}
    names = np.unique(series)
    most = max(common.PLOTTED // max(len(names), 1), 1)
    kept = np.concatenate([np.flatnonzero(series == name)[-most:] for name in names])
    found = {name: values[kept] for name, values in shown.items()}
    found["index"] = kept
    normal, ordered = residuals.quantiles(left)
    return {**found, "residuals": left, "residual_acf": correlation, "residual_band": np.array([band]), "qq_normal": normal, "qq_residuals": ordered}


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
        found.insert(0, _free("group", found.columns), names if rolling else np.repeat(names, fitted.horizon - fitted.inside))
    return found


def _free(name: str, taken: pd.Index) -> str:
    return name if name not in taken else f"{name} of rows"


def _rolling(fitted: Preprocessing, new: NewSamples, values: np.ndarray, index: np.ndarray) -> pd.DataFrame:
    columns: dict[str, Any] = {"origin": new.times[new.origins[index]]}
    for n, name in enumerate(fitted.targets):
        columns.update({f"{name}{fitted.gap + step + 1:+d}": values[:, step, n] for step in range(fitted.horizon)})
    return pd.DataFrame(columns)


def _beyond(fitted: Preprocessing, new: NewSamples, values: np.ndarray, index: np.ndarray) -> pd.DataFrame:
    x = cast("NewWindows", new.x)
    parts, gap = [], max(fitted.gap, 0)
    for n, origin in enumerate(new.origins[index]):
        times = new.times[x.begin(int(origin)):int(origin) + 1]
        moments = following(times, fitted.gap + fitted.horizon, fitted.frequency)[gap:]
        parts.append(pd.DataFrame({"time": moments, **{name: values[n, fitted.inside:, k] for k, name in enumerate(fitted.targets)}}))
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
