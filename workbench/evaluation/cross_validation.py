"""Folds of a run's data, and what all of them say together. Heavy; the training is in ``project/repeated.py``."""

from __future__ import annotations

import math
from collections.abc import Sequence

import msgspec
import numpy as np
from scipy import stats

from ..dataset.spec import DataSpec, SplitSpec, Task
from ..errors import DataError, SettingError
from ..sequence.known import room
from ..sequence.prepare import Prepared, SeriesPrepared
from .backtest import moment_words
from .report import Figures
from .seeds import beats, best_of, spreads
from .statistics_report import CrossValidation, FoldResult, Spread, decisive, is_share

MOST = 50
_NAMED = 4


def folded(spec: DataSpec, folds: int, fold: int, by: str = "") -> SplitSpec:
    """The split in which a fold (from 0) tests.

    Series: by rolling origins; whole groups where the split is by groups or ``by`` says so; one long text in blocks; samples as the split has
    them, class by class where there are classes.

    Raises
    ------
    SettingError
        So many folds make no sense; there are no groups.
    """
    if not 2 <= folds <= MOST:
        raise SettingError(f"{folds} folds make no sense", where="--cross-validate", fix=f"Give 2 to {MOST}")
    if by not in ("", "time", "groups"):
        raise SettingError(f"folds can't be made by '{by}'", where="--fold-by", fix="Choose time or groups")
    series = in_time(spec)
    method = spec.split.method
    if by == "time" and not series:
        raise SettingError("only rows in time have folds by time", where="--fold-by", fix="Leave it out")
    if by == "groups":
        method = "group"
    elif by == "time":
        method = None
    return msgspec.structs.replace(spec.split, method=method, folds=folds, fold=fold, nested=True, rolling=series and method != "group")


def in_time(spec: DataSpec) -> bool:
    """Whether samples are windows of rows in time."""
    return room(spec) in ("forecast", "autoencoder")


def kind(spec: DataSpec) -> str:
    """How the folds of such a split are made: a key of ``statistics_report.KINDS``."""
    split = spec.split
    if split.method == "group":
        return "groups"
    if split.rolling:
        return "rolling"
    if spec.task == "language" or split.method == "chronological":
        return "blocks"
    if split.method == "random" or spec.task in ("pairs", "tagging"):
        return "random"
    return "stratified"


def must_hold_samples(prepared: Prepared, folds: int) -> None:
    """Raise :class:`DataError` where a fold has nothing to learn from or to be judged on."""
    lacking = "train on" if not prepared.count("train") else "be judged on" if not prepared.count("test") else ""
    if not lacking:
        return
    if not isinstance(prepared, SeriesPrepared):
        raise DataError(f"a fold has no sample to {lacking}", where=f"{folds} folds", fix="Give fewer folds")
    split, series = prepared.spec.split, max(len(prepared.grouped.lengths), 1)
    rows = len(prepared.times) * (split.train + split.validation) / series
    most = int(rows * split.train / (split.train + split.validation) / prepared.reach + 1e-9) - 1 if split.rolling \
        else int(rows / prepared.reach + 1e-9)
    fix = f"Give {most} folds or fewer" if 2 <= most < folds else "Give fewer folds, a shorter look-back or a shorter horizon"
    raise DataError(f"a fold has no window to {lacking}: it needs {prepared.reach:,} rows in a row", where=f"{folds} folds", fix=fix)


def held_words(prepared: Prepared) -> str:
    """What the fold holds out, of series: from when to when, or the names of the groups; else nothing."""
    if not isinstance(prepared, SeriesPrepared) or not prepared.parts["test"]:
        return ""
    parts = prepared.parts["test"]
    if prepared.spec.split.method == "group":
        names = [str(prepared.group_names(np.array([part.start]))[0]) for part in parts]
        more = len(names) - _NAMED
        return ", ".join(names[:_NAMED]) + (f" and {more} more" if more > 0 else "")
    first, last = min(part.start for part in parts), max(part.stop for part in parts) - 1
    if len(prepared.grouped.lengths) > 1:
        times = prepared.times[np.concatenate([np.arange(part.start, part.stop) for part in parts])]
        first, last = (int(np.flatnonzero(prepared.times == moment)[0]) for moment in (times.min(), times.max()))
    return f"{moment_words(prepared.times, first)} – {moment_words(prepared.times, last)}"


def summed(run: int, task: Task, unit: str, how: str, each: Sequence[FoldResult], *, seed: int, epochs: int, single: Figures,
           notes: Sequence[str] = ()) -> CrossValidation:
    """Mean and spread over the folds that did not fail."""
    counted = [one for one in each if one.status == "completed"]
    found = spreads([one.metrics for one in counted])
    metric = decisive(task, found)
    common = [name for name in counted[0].baselines if all(name in one.baselines for one in counted)] if counted else []
    naive = {name: spreads([one.baselines[name] for one in counted]) for name in common}
    best = best_of({name: figures[metric].mean if metric in figures else None for name, figures in naive.items()}, metric)
    better = sum(beats(one.metrics, one.baselines.get(best, {}), metric) for one in counted) if best else 0
    told = [*notes, *(f"Fold {one.fold} {'was left out' if one.status == 'left out' else 'failed'}: {one.message}" for one in each
                      if one.status != "completed")]
    if len(counted) < len(each):
        told.insert(len(notes), f"{len(counted)} of {len(each)} folds count.")
    return CrossValidation(run, task, len(each), how, unit, seed, epochs, tuple(each), found, naive, best, better, dict(single),
                           _expected(found.get(metric), metric), tuple(told))


def _expected(found: Spread | None, metric: str) -> tuple[float, float] | None:
    """Prediction interval of one more figure (Student's t); shares and errors stay where they can be."""
    if found is None or found.mean is None or not found.deviation:
        return None
    far = float(stats.t.ppf(0.975, found.count - 1)) * found.deviation * math.sqrt(1 + 1 / found.count)
    high = found.mean + far
    return max(found.mean - far, 0.0), min(high, 1.0) if is_share(metric) and found.mean <= 1 else high
