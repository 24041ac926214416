"""Autoencoders, compared by the errors of the windows (or whole sequences) that they give back. Heavy."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd

from ..errors import SettingError
from . import evaluate as evaluating
from . import significance
from .backtest import moment_words
from .comparison import Comparison
from .report import number
from .sides import Asked, Side, better, chosen, finite, left_out, nothing_shared, other_truth, shared
from .tasks import reconstruction


@dataclass(frozen=True)
class _Given:
    """Windows that both gave back, in the data's own units, all (n, steps, targets); NaN behind the end of a sequence."""

    truth: np.ndarray
    mine: np.ndarray
    theirs: np.ndarray
    index: np.ndarray
    """(n,) numbers of the first side's windows in the split."""
    against: str = ""
    notes: tuple[str, ...] = ()


def series(one: Side, other: Side | None, asked: Asked) -> Comparison:
    """Windows of series: Diebold–Mariano of the squared errors by window; those that overlap count as related."""
    data: Any = one.prepared
    found = _beside_baseline(one, asked) if other is None else _beside(one, other, asked, *_same_windows(one, other, asked))
    lost = _lost(found, one, other)
    origins = np.asarray(data.origins(asked.split))[found.index]
    places = origins if not data.grouped.names or not isinstance(data.times, pd.DatetimeIndex) \
        else np.asarray(data.times.unique().sort_values().get_indexer(data.times[origins]))
    times, which = np.unique(places, return_inverse=True)
    each = np.bincount(which, weights=lost) / np.bincount(which)
    apart = int(np.diff(times).min()) if len(times) > 1 else 1
    lags = -(-data.preprocessing.look_back // apart)
    tested = significance.diebold_mariano(each, lags, np.round((times - times[0]) / apart).astype(np.int64) if len(times) else times)
    labels = np.array([moment_words(data.times, int(row)) for row in origins])
    return _told(one, other, asked, found, lost, "diebold_mariano", tested, lags - 1, labels)


def sequences(one: Side, other: Side | None, asked: Asked) -> Comparison:
    """Whole sequences: a paired bootstrap of the squared errors, each sequence as a whole."""
    found = _beside_baseline(one, asked) if other is None else _beside(one, other, asked, *shared(one, other, asked.split))
    lost = _lost(found, one, other)
    tested = significance.bootstrap(lost, np.ones(len(lost))) if np.any(lost) else significance.Tested(0.0, 0.0, 0.0, None, None)
    return _told(one, other, asked, found, lost, "bootstrap", tested, None, None)


def _told(one: Side, other: Side | None, asked: Asked, found: _Given, lost: np.ndarray, test: str, tested: significance.Tested, lags: int | None,
          labels: np.ndarray | None) -> Comparison:
    data: Any = one.prepared
    unit = data.facts.target.unit if data.facts.target else ""
    mine, theirs = (_rmse(found.truth, given) for given in (found.mine, found.theirs))
    p_value = number(tested.p_value)
    arrays = {"difference": lost} | ({"labels": labels} if labels is not None else {})
    return Comparison(one.run, other.run if other else None, found.against, "autoencoder", asked.split, len(lost), "rmse", unit, test, mine, theirs,
                      number(tested.difference), number(tested.low), number(tested.high), number(tested.statistic), p_value,
                      better(p_value, tested.difference), loss="squared", lags=lags, notes=found.notes, arrays=arrays)


def _rmse(truth: np.ndarray, given: np.ndarray) -> float | None:
    live = np.isfinite(truth)
    return number(np.sqrt(np.mean((truth[live] - given[live]) ** 2)))


def _lost(found: _Given, one: Side, other: Side | None) -> np.ndarray:
    """(n,) what the one lost more than the other, a window's mean squared error; each target by its own variance where there are several."""
    live = np.isfinite(found.truth)
    for given, run in ((found.mine, one.run), (found.theirs, other.run if other else one.run)):
        finite(given[live], run)
    weight = np.ones(found.truth.shape[-1])
    if len(weight) > 1:
        spread = np.nanstd(found.truth.reshape(-1, len(weight)), axis=0)
        weight = 1 / np.where(spread > 0, spread, 1.0) ** 2
    more = np.where(live, ((found.truth - found.mine) ** 2 - (found.truth - found.theirs) ** 2) * weight, 0.0)
    return more.sum(axis=(1, 2)) / np.maximum(live.sum(axis=(1, 2)), 1)


def _in_units(side: Side, asked: Asked, index: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    data: Any = side.prepared
    y, guess = reconstruction.answers(side.model, data, asked.split, index)
    truth, given = (np.asarray(data.in_units(asked.split, index, part), np.float64) for part in (y, guess))
    return truth, given


def _same_windows(one: Side, other: Side, asked: Asked) -> tuple[np.ndarray, np.ndarray]:
    """Numbers of the windows that end at the same row of the same series."""
    sides: list[Any] = [one.prepared, other.prepared]
    a, b = (data.preprocessing for data in sides)
    if set(a.targets) != set(b.targets) or a.look_back != b.look_back:
        mine, theirs = (f"{part.look_back} rows of {', '.join(part.targets)}" for part in (a, b))
        raise SettingError(f"run {one.run} gives back windows of {mine}, run {other.run} of {theirs}", where="runs",
                           fix="Compare runs with the same targets and look-back")
    keys = []
    for data in sides:
        origins = np.asarray(data.origins(asked.split))
        names = np.asarray(data.grouped.names, object)[data.series_of(origins)] if data.grouped.names else np.full(len(origins), "")
        keys.append(pd.MultiIndex.from_arrays([names, data.times[origins]]))
    at = keys[1].get_indexer(keys[0])
    first = np.flatnonzero(at >= 0)
    if not len(first):
        raise nothing_shared(one, other, asked.split)
    return first, at[first]


def _beside(one: Side, other: Side, asked: Asked, first: np.ndarray, second: np.ndarray) -> _Given:
    data: Any = one.prepared
    theirs_data: Any = other.prepared
    asked.say(0.1, f"Asking run {one.run}")
    truth, mine = _in_units(one, asked, first)
    asked.say(0.5, f"Asking run {other.run}")
    again, theirs = _in_units(other, asked, second)
    columns = [theirs_data.preprocessing.targets.index(name) for name in data.preprocessing.targets
               if name in theirs_data.preprocessing.targets]
    if len(columns) != truth.shape[-1] or len(columns) != again.shape[-1]:
        raise SettingError(f"run {one.run} and run {other.run} give back other columns", where="runs", fix="Compare runs with the same columns")
    steps = min(truth.shape[1], again.shape[1])
    again, theirs = again[:, :steps, columns], theirs[:, :steps, columns]
    longer = [part for part in (truth, again) if part.shape[1] > steps and np.isfinite(part[:, steps:]).any()]
    truth, mine = truth[:, :steps], mine[:, :steps]
    if longer or not np.allclose(truth, again, rtol=1e-5, atol=1e-6 * float(np.nanstd(truth) or 1.0), equal_nan=True):
        raise other_truth(one, other)
    count = max(data.count(asked.split), theirs_data.count(asked.split))
    return _Given(truth, mine, theirs, first, notes=tuple(left_out(count, len(first))))


def _beside_baseline(one: Side, asked: Asked) -> _Given:
    data: Any = one.prepared
    asked.say(0.1, "Asking the network and its baselines")
    found = evaluating.evaluate(one.model, data, asked.split, run=one.run)
    name = chosen(asked, list(found.baselines), found.best_baseline)
    truth, mine, theirs = (np.asarray(found.arrays[key], np.float64) for key in ("truth", "forecast", name))
    count = data.count(asked.split)
    few = (f"Compared on the last {len(truth):,} of {count:,} samples.",) if len(truth) < count else ()
    return _Given(truth, mine, theirs, np.arange(count - len(truth), count), name, few)
