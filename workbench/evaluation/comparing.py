"""Two networks, or a network and a baseline, on the same samples of a split: is the difference more than chance? Heavy."""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd

from ..dataset.spec import Split
from ..errors import DataError, SettingError
from ..jobs import Progress
from ..sequence.prepare import SequencePrepared, SeriesPrepared, TextPrepared
from . import answers, baselines, comparing_texts, comparing_windows, metrics, significance
from .comparison import LOSSES, Comparison, StepTest
from .report import number
from .sides import Asked, Side, better, chosen, finite, left_out, nothing_shared, other_truth, shared
from .tasks import classes

__all__ = ["Side", "compare"]


def compare(one: Side, other: Side | None, split: Split = "test", *, baseline: str = "", loss: str = "squared",
            progress: Progress | None = None) -> Comparison:
    """A run against another one, or against a baseline (default the best one), on the samples that both have in this split.

    Forecasts: Diebold–Mariano with the correction of Harvey, Leybourne and Newbold. Classes: McNemar. Tags, language models and pairs: a paired
    bootstrap over whole texts, so that the words of one count as related; of pairs that two runs write also exact matches by McNemar, and BLEU and
    chrF by sacrebleu's paired bootstrap. Autoencoders: Diebold–Mariano of the windows' squared errors, of whole sequences a paired bootstrap.

    Raises
    ------
    DataError
        Both have no sample in common, or what is true differs.
    SettingError
        Other tasks, targets or vocabularies; no such baseline.
    """
    if loss not in LOSSES:
        raise SettingError(f"'{loss}' is no loss", where="loss", fix=f"Choose {' or '.join(LOSSES)}")
    room = one.prepared.preprocessing.room
    if other is not None and other.prepared.preprocessing.room != room:
        raise SettingError(f"run {one.run} and run {other.run} have different tasks", where="runs", fix="Compare runs of the same task")
    if room not in _TASKS:
        raise SettingError(f"runs of the task {room} are not compared by a test", where=f"run {one.run}",
                           fix="Compare their figures in the table of runs")
    if one.prepared.count(split) == 0 or (other is not None and other.prepared.count(split) == 0):
        raise DataError(f"the {split} split holds no sample", where="the data", fix="Choose another split")
    return _TASKS[room](one, other, Asked(split, baseline, loss, progress))


# forecasts ---------------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class _Forecasts:
    """Of the windows that both have, in the order of time: all (n, horizon, targets); ``places`` (n,) in time, ``series`` (n,)."""

    truth: np.ndarray
    mine: np.ndarray
    theirs: np.ndarray
    places: np.ndarray
    times: Any
    against: str = ""
    notes: tuple[str, ...] = ()


def _forecast(one: Side, other: Side | None, asked: Asked) -> Comparison:
    data: Any = one.prepared
    found = _against_baseline(one, data, asked) if other is None else _of_both(one, data, other, asked)
    truth, mine, theirs, notes = found.truth, finite(found.mine, one.run), finite(found.theirs, other.run if other else one.run), [*found.notes]
    cost: Callable[[np.ndarray], np.ndarray] = np.square if asked.loss == "squared" else np.abs
    weight = np.ones(truth.shape[-1])
    if truth.shape[-1] > 1:
        spread = truth.reshape(-1, truth.shape[-1]).std(axis=0)
        weight = 1 / np.where(spread > 0, spread, 1.0) ** (2 if asked.loss == "squared" else 1)
        notes.append("Errors of each target are divided by its standard deviation on these windows, so that all count alike.")
    lost = (cost(truth - mine) - cost(truth - theirs)) * weight                          # (n, horizon, targets)
    times, which = np.unique(found.places, return_inverse=True)
    if len(times) < len(which):
        notes.append(f"Windows of several series that end at the same time count as one ({len(times):,} times): their errors are related.")
    apart = int(np.diff(times).min()) if len(times) > 1 else 1
    gap, horizon = data.preprocessing.gap, truth.shape[1]

    def tested(values: np.ndarray, ahead: int) -> significance.Tested:
        each = np.bincount(which, weights=values) / np.bincount(which)
        return significance.diebold_mariano(each, math.ceil(max(gap + ahead, 1) / apart), _steps(times, apart))

    whole = tested(lost.mean(axis=(1, 2)), horizon)
    if whole.kernel == "Bartlett":
        notes.append("The usual variance was not positive; Bartlett's weights were taken.")
    metric = "rmse" if asked.loss == "squared" else "mae"
    steps = tuple(_step(step, tested(lost[:, step].mean(axis=1), step + 1), truth, mine, theirs, metric) for step in range(horizon))
    unit = data.facts.target.unit if data.facts.target else ""
    labels = np.asarray(found.times).astype(str)
    return Comparison(one.run, other.run if other else None, found.against, "forecast", asked.split, len(truth), metric, unit, "diebold_mariano",
                      metrics.forecast(truth, mine)[metric], metrics.forecast(truth, theirs)[metric], number(whole.difference), number(whole.low),
                      number(whole.high), number(whole.statistic), number(whole.p_value), better(whole.p_value, whole.difference),
                      loss=asked.loss, lags=math.ceil(max(gap + horizon, 1) / apart) - 1, per_step=steps, notes=tuple(notes),
                      arrays={"difference": lost.mean(axis=(1, 2)), "labels": labels})


def _steps(times: np.ndarray, apart: int) -> np.ndarray:
    """Places in time in steps of the smallest distance between them."""
    return np.round((times - times[0]) / apart).astype(np.int64) if len(times) else times


def _step(step: int, found: significance.Tested, truth: np.ndarray, mine: np.ndarray, theirs: np.ndarray, metric: str) -> StepTest:
    one, two = (metrics.forecast(truth[:, [step]], values[:, [step]])[metric] for values in (mine, theirs))
    return StepTest(step + 1, one, two, number(found.difference), number(found.statistic), number(found.p_value))


def _against_baseline(one: Side, data: SeriesPrepared, asked: Asked) -> _Forecasts:
    origins = np.asarray(data.origins(asked.split))
    asked.say(0.1, "Asking the network")
    truth, mine = answers.truth(data, origins), answers.point(one.model, data, asked.split)
    asked.say(0.5, "Computing the baselines")
    known, _ = baselines.forecasts(data, origins)
    figures = {name: metrics.forecast(truth, values)["rmse"] for name, values in known.items()}
    name = chosen(asked, list(known), min(figures, key=lambda key: np.inf if figures[key] is None else figures[key]))  # type: ignore[return-value, arg-type]
    places, times = _places(data, origins)
    order = np.argsort(places, kind="stable")
    return _Forecasts(truth[order], mine[order], known[name][order], places[order], np.asarray(times)[order], name)


def _of_both(one: Side, data: SeriesPrepared, other: Side, asked: Asked) -> _Forecasts:
    theirs: Any = other.prepared
    a, b = data.preprocessing, theirs.preprocessing
    if set(a.targets) != set(b.targets) or (a.horizon, a.gap) != (b.horizon, b.gap):
        raise SettingError(f"run {one.run} forecasts {', '.join(a.targets)} {a.gap + 1} to {a.gap + a.horizon} rows ahead, run {other.run} "
                           f"{', '.join(b.targets)} {b.gap + 1} to {b.gap + b.horizon}", where="runs",
                           fix="Compare runs with the same target and horizon")
    mine, his = np.asarray(data.origins(asked.split)), np.asarray(theirs.origins(asked.split))
    keys = [pd.MultiIndex.from_arrays([_series_names(part, origins), part.times[origins]]) for part, origins in ((data, mine), (theirs, his))]
    at = keys[1].get_indexer(keys[0])
    first = np.flatnonzero(at >= 0)
    if not len(first):
        raise nothing_shared(one, other, asked.split)
    second = at[first]
    asked.say(0.1, f"Asking run {one.run}")
    truth, guess = answers.truth(data, mine[first]), answers.point(one.model, data, asked.split, first)
    asked.say(0.5, f"Asking run {other.run}")
    columns = [b.targets.index(name) for name in a.targets]
    again = answers.truth(theirs, his[second])[..., columns]
    guess_two = answers.point(other.model, theirs, asked.split, second)[..., columns]
    if not np.allclose(truth, again, rtol=1e-6, atol=0, equal_nan=True):
        raise other_truth(one, other)
    places, times = _places(data, mine[first])
    order = np.argsort(places, kind="stable")
    return _Forecasts(truth[order], guess[order], guess_two[order], places[order], np.asarray(times)[order],
                      notes=tuple(left_out(max(len(mine), len(his)), len(first))))


def _series_names(data: SeriesPrepared, origins: np.ndarray) -> np.ndarray:
    if not data.grouped.names:
        return np.full(len(origins), "")
    return np.asarray(data.grouped.names, object)[data.series_of(origins)]


def _places(data: SeriesPrepared, origins: np.ndarray) -> tuple[np.ndarray, Any]:
    """(n,) place of each window's end in time, in rows, and its time; several series with times share them."""
    times = data.times[origins]
    if not data.grouped.names or not isinstance(data.times, pd.DatetimeIndex):
        return origins, times
    return np.asarray(data.times.unique().sort_values().get_indexer(times)), times


# classes -----------------------------------------------------------------------------------------------------------


def _classes(one: Side, other: Side | None, asked: Asked) -> Comparison:
    data: Any = one.prepared
    asked.say(0.1, "Asking the network")
    names = np.asarray(data.preprocessing.classes, object)
    truth, said = names[classes.labels(data, asked.split)], names[_guess(one, data, asked.split)]
    notes: list[str] = []
    if other is None:
        name = chosen(asked, ["majority_class"], "majority_class")
        train = classes.labels(data, "train")
        theirs: np.ndarray = np.full(len(truth), names[int(np.bincount(train, minlength=len(names)).argmax())], object)
    else:
        theirs_data: Any = other.prepared
        name, theirs_names = "", np.asarray(theirs_data.preprocessing.classes, object)
        first, second = shared(one, other, asked.split)
        asked.say(0.5, f"Asking run {other.run}")
        again = theirs_names[classes.labels(theirs_data, asked.split)][second]
        theirs = theirs_names[_guess(other, theirs_data, asked.split)][second]
        notes = left_out(len(truth), len(first))
        truth, said = truth[first], said[first]
        if (truth != again).any():
            raise other_truth(one, other)
    right, theirs_right = said == truth, theirs == truth
    found = significance.mcnemar(right, theirs_right)
    mean, low, high = significance.difference_of_shares(found.table)
    told = found.table[0][1] + found.table[1][0] > 0
    notes.append("Exact binomial test: fewer than 25 samples tell them apart." if found.exact else "χ² with continuity correction.")
    return Comparison(one.run, other.run if other else None, name, "classification", asked.split, len(truth), "accuracy", "", "mcnemar",
                      number(right.mean()), number(theirs_right.mean()), mean, low, high, number(found.statistic), found.p_value if told else None,
                      better(found.p_value if told else None, mean, more=True), table=found.table, notes=tuple(notes),
                      arrays={"difference": right.astype(float) - theirs_right})


def _guess(side: Side, data: TextPrepared | SequencePrepared, split: Split) -> np.ndarray:
    return finite(classes.probabilities(side.model, data, split), side.run).argmax(axis=-1)


_TASKS: dict[str, Callable[[Side, Side | None, Asked], Comparison]] = {
    "forecast": _forecast, "classification": _classes, "sequences": _classes, "tagging": comparing_texts.tags,
    "language": comparing_texts.language_models, "pairs": comparing_texts.pairs_written, "autoencoder": comparing_windows.series,
    "whole_autoencoder": comparing_windows.sequences}
