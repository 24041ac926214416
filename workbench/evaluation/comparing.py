"""Two networks, or a network and a baseline, on the same samples of a split: is the difference more than chance? Heavy."""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import keras
import numpy as np
import pandas as pd

from ..dataset.spec import Split
from ..errors import DataError, SettingError
from ..jobs import Progress
from ..sequence.prepare import PairsPrepared, Prepared, SequencePrepared, SeriesPrepared, TaggingPrepared, TextPrepared, TokensPrepared
from . import answers, baselines, inference, metrics, significance
from .comparison import LEVEL, LOSSES, Comparison, StepTest
from .report import number
from .tasks import classes, language, pairs, tagging

_BLOCKS = 20


@dataclass(frozen=True)
class Side:
    """A run: its number, its network (the answer alone) and the data as it was trained on."""

    run: int
    model: keras.Model
    prepared: Prepared


@dataclass(frozen=True)
class _Asked:
    split: Split
    baseline: str
    loss: str
    progress: Progress | None

    def say(self, fraction: float, words: str) -> None:
        if self.progress is not None:
            self.progress(fraction, words)


def compare(one: Side, other: Side | None, split: Split = "test", *, baseline: str = "", loss: str = "squared",
            progress: Progress | None = None) -> Comparison:
    """A run against another one, or against a baseline (default the best one), on the samples that both have in this split.

    Forecasts: Diebold–Mariano with the correction of Harvey, Leybourne and Newbold. Classes: McNemar. Tags, language models and pairs: a paired
    bootstrap over whole texts, so that the words of one count as related.

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
        raise SettingError("networks that give back their input are not compared by a test", where=f"run {one.run}",
                           fix="Compare their errors in the table of runs")
    if one.prepared.count(split) == 0 or (other is not None and other.prepared.count(split) == 0):
        raise DataError(f"the {split} split holds no sample", where="the data", fix="Choose another split")
    return _TASKS[room](one, other, _Asked(split, baseline, loss, progress))


def _chosen(asked: _Asked, known: list[str], best: str) -> str:
    if asked.baseline and asked.baseline not in known:
        raise SettingError(f"there is no baseline '{asked.baseline}' here", where="--baseline", fix=f"Choose {', '.join(known)}")
    return asked.baseline or best


def _finite(values: np.ndarray, run: int) -> np.ndarray:
    if not np.isfinite(values).all():
        raise DataError("gives answers that are not finite numbers", where=f"run {run}", fix="Compare another run, or train it with a smaller rate")
    return values


def _nothing_shared(one: Side, other: Side, split: Split) -> DataError:
    return DataError(f"the {split} splits of run {one.run} and run {other.run} have no sample in common", where="the data",
                     fix="Compare runs with the same data, split and seed")


def _other_truth(one: Side, other: Side) -> DataError:
    return DataError(f"what is true for run {one.run} differs from what is true for run {other.run} at the same samples", where="the data",
                     fix="Compare runs that were trained on the same data")


def _better(p_value: float | None, difference: float, *, more: bool = False) -> str:
    if p_value is None or p_value >= LEVEL or difference == 0:
        return ""
    return "run" if (difference > 0) == more else "other"


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


def _forecast(one: Side, other: Side | None, asked: _Asked) -> Comparison:
    data: Any = one.prepared
    found = _against_baseline(one, data, asked) if other is None else _of_both(one, data, other, asked)
    truth, mine, theirs, notes = found.truth, _finite(found.mine, one.run), _finite(found.theirs, other.run if other else one.run), [*found.notes]
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
        return significance.diebold_mariano(each, math.ceil((gap + ahead) / apart), _steps(times, apart))

    whole = tested(lost.mean(axis=(1, 2)), horizon)
    if whole.kernel == "Bartlett":
        notes.append("The usual variance was not positive; Bartlett's weights were taken.")
    metric = "rmse" if asked.loss == "squared" else "mae"
    steps = tuple(_step(step, tested(lost[:, step].mean(axis=1), step + 1), truth, mine, theirs, metric) for step in range(horizon))
    unit = data.facts.target.unit if data.facts.target else ""
    labels = np.asarray(found.times).astype(str)
    return Comparison(one.run, other.run if other else None, found.against, "forecast", asked.split, len(truth), metric, unit, "diebold_mariano",
                      metrics.forecast(truth, mine)[metric], metrics.forecast(truth, theirs)[metric], number(whole.difference), number(whole.low),
                      number(whole.high), number(whole.statistic), number(whole.p_value), _better(whole.p_value, whole.difference),
                      loss=asked.loss, lags=math.ceil((gap + horizon) / apart) - 1, per_step=steps, notes=tuple(notes),
                      arrays={"difference": lost.mean(axis=(1, 2)), "labels": labels})


def _steps(times: np.ndarray, apart: int) -> np.ndarray:
    """Places in time in steps of the smallest distance between them."""
    return np.round((times - times[0]) / apart).astype(np.int64) if len(times) else times


def _step(step: int, found: significance.Tested, truth: np.ndarray, mine: np.ndarray, theirs: np.ndarray, metric: str) -> StepTest:
    one, two = (metrics.forecast(truth[:, [step]], values[:, [step]])[metric] for values in (mine, theirs))
    return StepTest(step + 1, one, two, number(found.difference), number(found.statistic), number(found.p_value))


def _against_baseline(one: Side, data: SeriesPrepared, asked: _Asked) -> _Forecasts:
    origins = np.asarray(data.origins(asked.split))
    asked.say(0.1, "Asking the network")
    truth, mine = answers.truth(data, origins), answers.point(one.model, data, asked.split)
    asked.say(0.5, "Computing the baselines")
    known, _ = baselines.forecasts(data, origins)
    figures = {name: metrics.forecast(truth, values)["rmse"] for name, values in known.items()}
    name = _chosen(asked, list(known), min(figures, key=lambda key: np.inf if figures[key] is None else figures[key]))  # type: ignore[return-value, arg-type]
    places, times = _places(data, origins)
    order = np.argsort(places, kind="stable")
    return _Forecasts(truth[order], mine[order], known[name][order], places[order], np.asarray(times)[order], name)


def _of_both(one: Side, data: SeriesPrepared, other: Side, asked: _Asked) -> _Forecasts:
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
        raise _nothing_shared(one, other, asked.split)
    second = at[first]
    asked.say(0.1, f"Asking run {one.run}")
    truth, guess = answers.truth(data, mine[first]), answers.point(one.model, data, asked.split, first)
    asked.say(0.5, f"Asking run {other.run}")
    columns = [b.targets.index(name) for name in a.targets]
    again = answers.truth(theirs, his[second])[..., columns]
    guess_two = answers.point(other.model, theirs, asked.split, second)[..., columns]
    if not np.allclose(truth, again, rtol=1e-6, atol=0, equal_nan=True):
        raise _other_truth(one, other)
    places, times = _places(data, mine[first])
    order = np.argsort(places, kind="stable")
    return _Forecasts(truth[order], guess[order], guess_two[order], places[order], np.asarray(times)[order],
                      notes=tuple(_left_out(max(len(mine), len(his)), len(first))))


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


def _classes(one: Side, other: Side | None, asked: _Asked) -> Comparison:
    data: Any = one.prepared
    asked.say(0.1, "Asking the network")
    names = np.asarray(data.preprocessing.classes, object)
    truth, said = names[classes.labels(data, asked.split)], names[_guess(one, data, asked.split)]
    notes: list[str] = []
    if other is None:
        name = _chosen(asked, ["majority_class"], "majority_class")
        train = classes.labels(data, "train")
        theirs: np.ndarray = np.full(len(truth), names[int(np.bincount(train, minlength=len(names)).argmax())], object)
    else:
        theirs_data: Any = other.prepared
        name, theirs_names = "", np.asarray(theirs_data.preprocessing.classes, object)
        first, second = _shared(one, other, asked.split)
        asked.say(0.5, f"Asking run {other.run}")
        again = theirs_names[classes.labels(theirs_data, asked.split)][second]
        theirs = theirs_names[_guess(other, theirs_data, asked.split)][second]
        notes = _left_out(len(truth), len(first))
        truth, said = truth[first], said[first]
        if (truth != again).any():
            raise _other_truth(one, other)
    right, theirs_right = said == truth, theirs == truth
    found = significance.mcnemar(right, theirs_right)
    mean, low, high = significance.difference_of_shares(found.table)
    told = found.table[0][1] + found.table[1][0] > 0
    notes.append("Exact binomial test: fewer than 25 samples tell them apart." if found.exact else "χ² with continuity correction.")
    return Comparison(one.run, other.run if other else None, name, "classification", asked.split, len(truth), "accuracy", "", "mcnemar",
                      number(right.mean()), number(theirs_right.mean()), mean, low, high, number(found.statistic), found.p_value if told else None,
                      _better(found.p_value if told else None, mean, more=True), table=found.table, notes=tuple(notes),
                      arrays={"difference": right.astype(float) - theirs_right})


def _guess(side: Side, data: TextPrepared | SequencePrepared, split: Split) -> np.ndarray:
    return _finite(classes.probabilities(side.model, data, split), side.run).argmax(axis=-1)


def _shared(one: Side, other: Side, split: Split) -> tuple[np.ndarray, np.ndarray]:
    """Numbers in the split of the rows that both have, by row of the file."""
    mine, theirs = (np.asarray(side.prepared.split_rows[split]) for side in (one, other))  # type: ignore[attr-defined]
    _, first, second = np.intersect1d(mine, theirs, return_indices=True)
    if not len(first):
        raise _nothing_shared(one, other, split)
    order = np.argsort(first)
    return first[order], second[order]


def _left_out(count: int, shared: int) -> list[str]:
    """``count`` is what the one has that has more."""
    return [f"Compared on the {shared:,} of {count:,} samples that both have in this split."] if shared < count else []


# texts: differences that are drawn as a whole ------------------------------------------------------------------------


@dataclass(frozen=True)
class _Sums:
    """In each text: what each of both lost (or got right) and how many tokens it has, (n,)."""

    mine: np.ndarray
    theirs: np.ndarray
    tokens: np.ndarray
    against: str = ""
    notes: tuple[str, ...] = ()


def _drawn(one: Side, other: Side | None, asked: _Asked, task: Any, metric: str, found: _Sums, blocks: np.ndarray | None = None) -> Comparison:
    difference, tokens = found.mine - found.theirs, found.tokens
    asked.say(0.8, "Drawing samples")
    if blocks is not None:
        difference, tokens = (np.bincount(blocks, weights=values) for values in (difference, tokens))
    tested = significance.bootstrap(difference, tokens) if np.any(difference) else significance.Tested(0.0, 0.0, 0.0, None, None)
    unit, more = ("bits" if metric == "bits_per_token" else ""), metric == "accuracy"
    total = found.tokens.sum()
    p_value = number(tested.p_value)
    notes = (*found.notes, f"{significance.RESAMPLES:,} draws of {len(difference):,} {'passages' if blocks is not None else 'texts'}, "
             "each with all its tokens, so that those of one count as related.")
    return Comparison(one.run, other.run if other else None, found.against, task, asked.split, len(found.tokens), metric, unit, "bootstrap",
                      number(found.mine.sum() / total), number(found.theirs.sum() / total), number(tested.difference), number(tested.low),
                      number(tested.high), None, p_value, _better(p_value, tested.difference, more=more), notes=notes,
                      arrays={"difference": difference / np.maximum(tokens, 1)})


def _tags(one: Side, other: Side | None, asked: _Asked) -> Comparison:
    data: Any = one.prepared
    asked.say(0.1, "Asking the network")
    truth, right = _tags_right(one, data, asked.split)
    notes: list[str] = []
    if other is None:
        known = tagging.naive_tags(data, asked.split)
        ids = np.concatenate([np.asarray(data.y(asked.split, np.arange(data.count(asked.split))))])
        hits = {name: ((said == ids) & (ids > 0)).sum(axis=1) for name, said in known.items()}
        name = _chosen(asked, list(known), max(hits, key=lambda key: int(hits[key].sum())))
        found = _Sums((right & (truth != "")).sum(axis=1), hits[name], (truth != "").sum(axis=1), name)
    else:
        asked.say(0.5, f"Asking run {other.run}")
        first, second = _shared(one, other, asked.split)
        again, theirs = _tags_right(other, other.prepared, asked.split)  # type: ignore[arg-type]
        notes += _left_out(len(truth), len(first))
        width = min(truth.shape[1], again.shape[1])
        truth, right, again, theirs = (values[rows, :width] for values, rows in ((truth, first), (right, first), (again, second), (theirs, second)))
        if (truth != again).any():
            raise _other_truth(one, other)
        live = truth != ""
        found = _Sums((right & live).sum(axis=1), (theirs & live).sum(axis=1), live.sum(axis=1), notes=tuple(notes))
    return _drawn(one, other, asked, "tagging", "accuracy", found)


def _tags_right(side: Side, data: TaggingPrepared, split: Split) -> tuple[np.ndarray, np.ndarray]:
    """(texts, length) true tags as words ("" = none), and whether the network has them."""
    found = tagging.answers(side.model, data, split)
    _finite(found.nats[found.truth > 0], side.run)
    names = np.asarray(["", *data.preprocessing.classes[1:]], object)
    return names[found.truth], found.guess == found.truth


def _nats(side: Side, split: Split, index: np.ndarray) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Nats and tokens of each of some samples, and the true ids of all."""
    data, every = side.prepared, len(side.model.output_shape) == 3
    lost, tokens, ids = [], [], []
    for first in range(0, len(index), inference.BATCH):
        some = index[first:first + inference.BATCH]
        x, y = data.x(split, some), np.asarray(data.y(split, some))
        truth, nats, _ = inference.tokens(side.model, iter([(x, y)]))
        counts = ((y if every else y[:, -1:]) > 0).sum(axis=1)
        lost.append(np.bincount(np.repeat(np.arange(len(some)), counts), weights=nats, minlength=len(some)))
        tokens.append(counts)
        ids.append(truth)
    return _finite(np.concatenate(lost), side.run), np.concatenate(tokens), np.concatenate(ids)


def _tokens(one: Side, other: Side | None, asked: _Asked, index: np.ndarray, second: np.ndarray, vocabulary: int) -> _Sums:
    asked.say(0.1, "Asking the network")
    mine, counts, ids = _nats(one, asked.split, index)
    if other is None:
        name = _chosen(asked, ["unigram"], "unigram")
        nats = -np.log(baselines.token_shares(one.prepared, vocabulary)[ids])
        theirs = np.bincount(np.repeat(np.arange(len(counts)), counts), weights=nats, minlength=len(counts))
        return _Sums(mine / math.log(2), theirs / math.log(2), counts, name)
    asked.say(0.5, f"Asking run {other.run}")
    theirs, _, again = _nats(other, asked.split, second)
    if len(ids) != len(again) or (ids != again).any():
        raise _other_truth(one, other)
    return _Sums(mine / math.log(2), theirs / math.log(2), counts)


def _language(one: Side, other: Side | None, asked: _Asked) -> Comparison:
    data: Any = one.prepared
    if not isinstance(data, TokensPrepared):
        raise SettingError("these windows of text can't be compared", where=f"run {one.run}", fix="Compare runs of a language model")
    fitted, starts = data.preprocessing, np.asarray(data.gather(asked.split).starts)
    first = second = np.arange(len(starts))
    if other is not None:
        theirs: Any = other.prepared
        _same_tokens(one, other, fitted.vocabulary == theirs.preprocessing.vocabulary and fitted.unit == theirs.preprocessing.unit)
        if fitted.look_back != theirs.preprocessing.look_back or (len(one.model.output_shape) == 3) != (len(other.model.output_shape) == 3):
            raise SettingError(f"run {one.run} and run {other.run} look back differently far: their tokens are not judged after the same text",
                               where="data.look_back", fix="Compare runs with the same look-back")
        _, first, second = np.intersect1d(starts, np.asarray(theirs.gather(asked.split).starts), return_indices=True)
        if not len(first):
            raise _nothing_shared(one, other, asked.split)
    each = fitted.look_back if len(one.model.output_shape) == 3 else 1
    some = pairs.some(len(first), max(language.TOKENS // each, 1))
    found = _tokens(one, other, asked, first[some], second[some], len(fitted.vocabulary))
    places = starts[first[some]]
    length = max(min(4 * fitted.look_back, int(np.ptp(places)) // _BLOCKS), 1)              # windows of a passage overlap, or go on
    blocks = np.unique((places - places.min()) // length, return_inverse=True)[1]
    return _drawn(one, other, asked, "language", "bits_per_token", found, blocks)


def _pairs(one: Side, other: Side | None, asked: _Asked) -> Comparison:
    data: Any = one.prepared
    if not isinstance(data, PairsPrepared):
        raise SettingError("these pairs can't be compared", where=f"run {one.run}", fix="Compare runs of pairs")
    first = second = np.arange(data.count(asked.split))
    if other is not None:
        _same_tokens(one, other, data.preprocessing.classes == other.prepared.preprocessing.classes)
        first, second = _shared(one, other, asked.split)
    some = pairs.some(len(first), 6000)
    found = _tokens(one, other, asked, first[some], second[some], len(data.preprocessing.classes))
    return _drawn(one, other, asked, "pairs", "bits_per_token", found)


def _same_tokens(one: Side, other: Side, same: bool) -> None:
    if not same:
        raise SettingError(f"run {one.run} and run {other.run} have different vocabularies, so that their tokens are not the same", where="data.text",
                           fix="Compare runs with the same vocabulary; bits per character in `evaluate` can be compared")


_TASKS: dict[str, Callable[[Side, Side | None, _Asked], Comparison]] = {
    "forecast": _forecast, "classification": _classes, "sequences": _classes, "tagging": _tags, "language": _language, "pairs": _pairs}

