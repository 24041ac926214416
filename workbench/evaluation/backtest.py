"""Rolling-origin back-test: forecasts from origins that roll through a split, by the run's weights or a network trained anew for each. Heavy."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import keras
import msgspec
import numpy as np
import pandas as pd

from ..dataset.spec import DataSpec, Split
from ..errors import DataError, SettingError
from ..jobs import Progress
from ..sequence.prepare import SeriesPrepared
from . import answers, baselines, metrics
from .forecast_report import BackTest, OriginError
from .report import Figures, number
from .tasks import common
from .tasks.forecast import _training_rows

MOST = 200
"""Origins in one series at most."""


@dataclass(frozen=True)
class Refitted:
    """A network that knows the rows up to an origin only: it gives the forecast alone; ``prepared`` are the run's windows as it is fed them."""

    answers: keras.Model
    prepared: SeriesPrepared
    epochs: int


Refit = Callable[[int], Refitted]
"""Last row that is known → a network."""


def chosen(prepared: SeriesPrepared, split: Split, origins: int) -> np.ndarray:
    """Sample numbers of so many windows of each series, evenly spaced from the first to the last.

    Raises
    ------
    SettingError
        Fewer than one, or more than 200.
    DataError
        The split has no window.
    """
    if not 1 <= origins <= MOST:
        raise SettingError(f"{origins:,} origins can't be tested", where="--backtest", fix=f"Give 1 to {MOST}")
    if prepared.count(split) == 0:
        raise DataError(f"the {split} split holds no window", fix="Choose another split")
    which = prepared.series_of(np.asarray(prepared.origins(split)))
    found = []
    for n in np.unique(which):
        own = np.flatnonzero(which == n)
        found.append(own[np.unique(np.linspace(0, len(own) - 1, min(origins, len(own))).round().astype(np.int64))])
    return np.concatenate(found)


def backtest(model: keras.Model, prepared: SeriesPrepared, split: Split = "test", *, origins: int = 10, refit: Refit | None = None, run: int = 0,
             progress: Progress | None = None) -> BackTest:
    """Forecasts from rolling origins, and their errors.

    Parameters
    ----------
    model : keras.Model
        Gives the forecast alone.
    origins : int
        So many in each series, evenly spaced over the windows of the split.
    refit : callable, optional
        Trains a network on what is known at an origin; without it the run's weights are asked.
    """
    index = chosen(prepared, split, origins)
    rows = np.asarray(prepared.origins(split))[index]
    truth, fixed = answers.truth(prepared, rows), answers.point(model, prepared, split, index)
    guess, epochs = (fixed, np.zeros(len(index), int)) if refit is None else _refitted(prepared, split, index, rows, refit, progress)
    naive, _ = baselines.forecasts(prepared, rows)
    scale = np.array([metrics.naive_scale(_training_rows(prepared, name), prepared.spec.season) for name in prepared.preprocessing.targets])
    figures = {name: metrics.forecast(truth, values, scale) for name, values in naive.items()}
    best = common.smallest(figures, "rmse")
    each = tuple(_one(prepared, int(index[k]), int(rows[k]), truth[k], guess[k], naive[best][k], int(epochs[k])) for k in range(len(index)))
    unit = prepared.facts.target.unit if prepared.facts.target else ""
    better = sum(one.rmse is not None and one.baseline is not None and one.rmse < one.baseline for one in each)
    found = metrics.forecast(truth, guess, scale)
    return BackTest(run, split, refit is not None, found, unit, metrics.per_step(truth, guess, scale), each, figures, best, better,
                    metrics.forecast(truth, fixed, scale) if refit is not None else {}, _remarks(found, figures[best], best, each, better),
                    {"index": index, "origins": rows, "truth": truth, "forecast": guess, **naive})


def _one(prepared: SeriesPrepared, sample: int, row: int, truth: np.ndarray, guess: np.ndarray, naive: np.ndarray, epochs: int) -> OriginError:
    error = guess - truth
    name = str(prepared.group_names(np.array([row]))[0])
    return OriginError(moment_words(prepared.times, row), sample, number(np.sqrt((error ** 2).mean())), number(np.abs(error).mean()),
                       number(np.sqrt(((naive - truth) ** 2).mean())), name, epochs)


def moment_words(times: pd.Index, row: int) -> str:
    """The moment of a row: a day where all are days, else with the time; a number where rows have no time."""
    if not isinstance(times, pd.DatetimeIndex):
        return str(int(times[row]))
    whole = bool((times.normalize() == times).all()) if len(times) <= 100_000 else bool(times[row].normalize() == times[row])
    return f"{times[row]:%Y-%m-%d}" if whole else f"{times[row]:%Y-%m-%d %H:%M}"


def _remarks(found: Figures, best: Figures, name: str, each: tuple[OriginError, ...], better: int) -> tuple[str, ...]:
    if common.less(found, best, "rmse"):
        return ()
    return (f"From these {len(each):,} origins the network is no better than {name.replace('_', ' ')} (it is from {better:,} of them).",)


# a network for each origin -----------------------------------------------------------------------------------------


def _refitted(prepared: SeriesPrepared, split: Split, index: np.ndarray, rows: np.ndarray, refit: Refit, progress: Progress | None
              ) -> tuple[np.ndarray, np.ndarray]:
    fitted = prepared.preprocessing
    found, epochs = np.empty((len(index), fitted.horizon, len(fitted.targets))), np.zeros(len(index), int)
    moments = _moments(prepared, rows)
    different = np.unique(moments)
    for done, moment in enumerate(different):
        own = np.flatnonzero(moments == moment)
        if progress is not None:
            progress(done / len(different), f"Origin {done + 1} of {len(different)}: {moment_words(prepared.times, int(rows[own[0]]))}")
        network = refit(int(rows[own[0]]))
        found[own] = answers.point(network.answers, network.prepared, split, index[own])
        epochs[own] = network.epochs
    return found, epochs


def _moments(prepared: SeriesPrepared, rows: np.ndarray) -> np.ndarray:
    """What tells origins of several series apart: their time; of one series their row."""
    several = len(prepared.grouped.lengths) > 1 and isinstance(prepared.times, pd.DatetimeIndex)
    return np.asarray(prepared.times[rows].astype("int64")) if several else rows


def known_until(prepared: SeriesPrepared, row: int) -> DataSpec:
    """The data's description with all rows up to ``row`` (of all series: up to its moment) for training and validation, as long as it was.

    Raises
    ------
    SettingError
        Rows are not split by time, so that there is no "up to".
    DataError
        Nothing would be left to train on.
    """
    spec, times = prepared.spec, prepared.times
    several = len(prepared.grouped.lengths) > 1
    if spec.split.method == "group" or (several and not isinstance(times, pd.DatetimeIndex)):
        raise SettingError("a back-test with refit needs rows that are split by time, the same for all series", where="data.split.method",
                           fix="Choose the chronological split, or test without refit")
    total, validation = len(times), sum(map(len, prepared.parts["validation"]))
    known = row + 1
    if several:
        moments = np.asarray(times.astype("int64"))
        known = int((moments <= moments[row]).sum())
    if known - validation < prepared.reach:
        raise DataError(f"before {moment_words(times, row)} too few rows are left to train on", where="--backtest", fix="Take fewer origins")
    split = msgspec.structs.replace(spec.split, train=(known - validation) / total, validation=validation / total, method=None, folds=0, fold=0,
                                    rolling=False)
    return msgspec.structs.replace(spec, split=split)
