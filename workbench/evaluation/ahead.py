"""Forecasts of what comes after the last row of the data, with intervals, and with what is known ahead asked for. Heavy."""

# pandas types table[name] as Series | DataFrame: what follows is checked by the tests instead.
# pyright: reportArgumentType=false, reportAttributeAccessIssue=false, reportCallIssue=false

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
import pandas as pd
from scipy.stats import norm

from ..dataset.spec import Split
from ..errors import DataError, SettingError
from ..jobs import Progress
from ..sequence.grouping import Grouped
from ..sequence.new_series import NewWindows
from ..sequence.prepare import SeriesPrepared
from ..sequence.preprocessing import Preprocessing
from . import conformal, dropout, heads, inference
from .backtest import moment_words
from .forecast_report import Ahead, AheadNeeds, AheadRow
from .intervals import SAMPLES, Calibration, Network, must_calibrate, scores
from .recursive import free_run, must_run_free, windows
from .tasks.forecast import following

MOST = 10_000
"""Steps at most."""
_MEASURED, _FEWEST = 300, 20
"""Windows at most, and at least, whose errors beyond the horizon are measured."""
_CALM = 200
"""Earlier windows at most whose errors tell the noise beside dropout."""
_SHOWN = 400
"""Rows of the past that a plot gets of each series."""
_SPLITS: tuple[Split, ...] = ("validation", "test")
Known = Mapping[str, Sequence[Any]]
"""Column → a value for every row of :func:`needs`."""


def needs(prepared: SeriesPrepared, steps: int | None = None) -> AheadNeeds:
    """What has to be known of the coming rows: a row for each step of the horizon (and gap) that the data do not hold already."""
    fitted = prepared.preprocessing
    if not fitted.future_width:
        return AheadNeeds()
    coming = _coming(prepared, _checked(prepared, steps))
    times = [word for part in coming for word in part.words]
    groups = [part.group for part in coming for _ in part.words] if prepared.grouped.names else []
    categories = {name: tuple(map(str, fitted.categories[name])) for name in fitted.known_future_categories}
    return AheadNeeds(tuple(fitted.known_future), categories, tuple(times), tuple(groups))


def ahead(network: Network, prepared: SeriesPrepared, steps: int | None = None, *, known: Known | None = None, coverage: float = 0.9,
          method: str = "", run: int = 0, progress: Progress | None = None) -> Ahead:
    """Forecasts beyond the last row, of every series.

    Parameters
    ----------
    steps : int, optional
        Rows; default the horizon. Beyond it the network's own forecasts are put behind the window.
    known : mapping, optional
        Values of the columns that are known ahead, for the rows of :func:`needs`.
    method : str
        Of the intervals: "" = the network's own head if it has one, else conformal where there are validation windows; ``dropout``; ``none``.

    Raises
    ------
    SettingError
        No such number of steps; something that is known ahead was not given.
    DataError
        The data are shorter than one window.
    """
    count, fitted = _checked(prepared, steps), prepared.preprocessing
    if count > _reach_of(fitted):
        must_run_free(fitted)
    coming = _coming(prepared, count)
    grouped = _extended(prepared, coming, known or {})
    new = NewWindows(fitted, grouped)
    if not len(new):
        raise DataError(f"no series has {fitted.look_back:,} rows in a row to look back on", where=prepared.spec.source.path, fix="Look back less")
    index = new.last_of_each
    if progress is not None:
        progress(0.1, "Forecasting")
    values = free_run(network.answers, fitted, new, index, count, block=fitted.horizon)
    made = _made(network, prepared, new, index, values, coverage, method, progress)
    return _told(prepared, grouped, new, index, values, made, count, run)


def _checked(prepared: SeriesPrepared, steps: int | None) -> int:
    count = _reach_of(prepared.preprocessing) if steps is None else steps
    if not 1 <= count <= MOST:
        raise SettingError(f"{count:,} steps can't be forecast", where="--ahead", fix=f"Give 1 to {MOST:,}")
    return count


def _reach_of(fitted: Preprocessing) -> int:
    """Steps that the network forecasts by itself, without those that lie inside the window."""
    return fitted.horizon - fitted.inside


# the rows to come --------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class _Coming:
    """Rows behind the end of one series."""

    piece: range
    group: str
    times: pd.Index

    @property
    def words(self) -> list[str]:
        """Their moments as words."""
        return [moment_words(self.times, n) for n in range(len(self.times))]


def _coming(prepared: SeriesPrepared, steps: int) -> list[_Coming]:
    """The rows of each series that are to be forecast and that the data do not hold."""
    fitted, grouped = prepared.preprocessing, prepared.grouped
    found = []
    targets = np.stack([prepared.before_windows(name) for name in fitted.targets], axis=1)
    for n, piece in enumerate(grouped.pieces):
        there = np.flatnonzero(np.isfinite(targets[piece.start:piece.stop]).all(axis=1))
        if not len(there):
            continue
        last = int(there[-1]) if fitted.future_width else len(piece) - 1
        each = _reach_of(fitted)
        wanted = max(fitted.gap, 0) + (-(-steps // each) * each if fitted.future_width else steps) - (len(piece) - 1 - last)
        times = following(prepared.times[piece.start:piece.stop], max(wanted, 0), fitted.frequency)
        found.append(_Coming(piece, str(grouped.names[n]) if grouped.names else "", times))
    return found


def _extended(prepared: SeriesPrepared, coming: list[_Coming], known: Known) -> Grouped:
    """The rows with those that are to come behind each series, with what is known of them."""
    fitted, grouped = prepared.preprocessing, prepared.grouped
    if not fitted.future_width:
        return replace(grouped, table=grouped.raw)
    columns = _values(prepared, sum(len(part.times) for part in coming), known)
    tables, times, lengths, at = [], [], list(grouped.lengths), 0
    by_start = {part.piece.start: part for part in coming}
    for n, piece in enumerate(grouped.pieces):
        tables.append(grouped.raw.iloc[piece.start:piece.stop])
        times.append(grouped.times[piece.start:piece.stop])
        part = by_start.get(piece.start)
        if part is None or not len(part.times):
            continue
        rows = {name: values[at:at + len(part.times)] for name, values in columns.items()}
        at += len(part.times)
        tables.append(pd.DataFrame(rows).reindex(columns=grouped.raw.columns))
        times.append(part.times)
        lengths[n] += len(part.times)
    table = pd.concat([one.astype(object) if any(one[c].dtype == object for c in one.columns) else one for one in tables], ignore_index=True)
    for name in fitted.columns:
        table[name] = pd.to_numeric(table[name])
    return replace(grouped, raw=table, table=table, times=_joined(times), lengths=tuple(lengths), reach={})


def _joined(times: list[pd.Index]) -> pd.Index:
    if isinstance(times[0], pd.DatetimeIndex):
        return pd.DatetimeIndex(np.concatenate([np.asarray(one.tz_localize(None) if one.tz is not None else one) for one in times]))
    return pd.Index(np.concatenate([np.asarray(one) for one in times]))


def _values(prepared: SeriesPrepared, rows: int, known: Known) -> dict[str, Any]:
    """Checked values of the columns that are known ahead, one for each coming row."""
    fitted = prepared.preprocessing
    wanted = (*fitted.known_future, *fitted.known_future_categories)
    if rows and (lacking := [name for name in wanted if name not in known]):
        raise SettingError(f"{', '.join(lacking)} must be known for the {rows:,} rows to come", where="--future",
                           fix=f"Give a file with {rows:,} rows and the column{'s' if len(wanted) > 1 else ''} {', '.join(wanted)}")
    for name in wanted:
        if rows and len(known[name]) != rows:
            raise SettingError(f"column '{name}' has {len(known[name]):,} values for the {rows:,} rows to come", where="--future",
                               fix=f"Give {rows:,} rows")
    numbers = {name: _numbers(name, known[name]) for name in fitted.known_future} if rows else {}
    return numbers | ({name: [str(value) for value in known[name]] for name in fitted.known_future_categories} if rows else {})


def _numbers(name: str, values: Sequence[Any]) -> np.ndarray:
    found = np.asarray(pd.to_numeric(pd.Series(list(values)), errors="coerce"), np.float64)
    odd = np.flatnonzero(~np.isfinite(found))
    if len(odd):
        raise SettingError(f"column '{name}' has no number in row {int(odd[0]) + 1} ('{values[int(odd[0])]}')", where="--future", fix="Fill it in")
    return found


def read_known(table: pd.DataFrame, wanted: AheadNeeds) -> dict[str, list[Any]]:
    """Values for the rows of :func:`needs` out of a table with these columns, a row for each, in their order.

    Raises
    ------
    DataError
        A column is missing, or there are too few rows.
    """
    lacking = [name for name in wanted.names if name not in table.columns]
    if lacking:
        raise DataError(f"column {', '.join(lacking)} is missing", where="--future", fix=f"Give the columns {', '.join(wanted.names)}")
    if len(table) < len(wanted.times):
        raise DataError(f"has {len(table):,} rows, but {len(wanted.times):,} are to come ({wanted.times[0]} to {wanted.times[-1]})", where="--future",
                        fix="Add a row for each")
    return {name: table[name].tolist()[:len(wanted.times)] for name in wanted.names}


# intervals ---------------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class _Edges:
    method: str = ""
    nominal: float | None = None
    low: np.ndarray | None = None
    high: np.ndarray | None = None
    notes: tuple[str, ...] = ()


def _made(network: Network, prepared: SeriesPrepared, new: NewWindows, index: np.ndarray, values: np.ndarray, coverage: float, method: str,
          progress: Progress | None) -> _Edges:
    head = network.head
    method = method or ("quantile" if head.kind else "conformal" if prepared.count("validation") else "none")
    if method == "none":
        return _Edges()
    if method == "quantile" and head.kind:
        return _own(network, head, prepared, new, index, values, coverage)
    if method == "dropout":
        return _by_dropout(network, prepared, new, index, values, coverage, progress)
    if method != "conformal":
        raise SettingError(f"intervals beyond the data can't be made by '{method}' for this network", where="--intervals", fix="Choose conformal")
    must_calibrate(prepared)
    if progress is not None:
        progress(0.4, "Half-widths out of the residuals")
    reach = _reach(network, prepared, new, index, coverage)
    steps = min(values.shape[1], reach.shape[1])
    wide = np.full(values.shape, np.nan)
    wide[:, :steps] = reach[:, :steps]
    notes: tuple[str, ...] = ()
    if values.shape[1] > steps:
        if progress is not None:
            progress(0.6, "Errors beyond the horizon")
        further = _fed_back(network, prepared, values.shape[1])
        if len(further.scores) >= _FEWEST:
            wide[:, steps:] = _half_widths(further, new, index, coverage)[:, steps:]
        notes = _short(steps, len(further.scores))
    return _Edges("conformal", coverage, values - wide, values + wide, notes)


def _short(steps: int, measured: int) -> tuple[str, ...]:
    told = f"Steps beyond the horizon of {steps:,} are forecast from the network's own forecasts"
    if measured >= _FEWEST:
        return (f"{told}; their intervals are made of the errors of {measured:,} earlier windows that were continued likewise.",)
    return (f"{told}; there are too few earlier rows to measure their error, so they have no interval.",)


def _fed_back(network: Network, prepared: SeriesPrepared, steps: int) -> Calibration:
    """Absolute errors (n, steps, targets) of windows that were not trained on, continued by their own forecasts."""
    fitted = prepared.preprocessing
    raw = np.stack([np.asarray(prepared.raw(name), np.float64) for name in fitted.targets], axis=-1)
    every = np.concatenate([np.asarray(prepared.origins(split)) for split in _SPLITS])
    ends = prepared.grouped.begins[1:][prepared.series_of(every)]
    every = every[every + steps < ends]
    new = windows(prepared)
    every = every[np.isin(every - fitted.look_back + 1, new.first)]
    if len(every) > _MEASURED:
        every = every[np.unique(np.linspace(0, len(every) - 1, _MEASURED).round().astype(int))]
    if not len(every):
        return Calibration.of(prepared, np.zeros((0, steps, len(fitted.targets))), every)
    values = free_run(network.answers, fitted, new, np.searchsorted(new.first, every - fitted.look_back + 1), steps, block=fitted.horizon)
    scores_ = np.abs(raw[every[:, None] + np.arange(1, steps + 1)] - values)
    fine = np.isfinite(scores_).all(axis=(1, 2))
    return Calibration.of(prepared, scores_[fine], every[fine])


def _half_widths(errors: Calibration, new: NewWindows, index: np.ndarray, coverage: float) -> np.ndarray:
    """(series, steps, targets) of the series of these windows."""
    return np.stack([conformal.half_width(errors.series(int(n)), coverage) for n in np.atleast_1d(new.series_of[index])])


def _reach(network: Network, prepared: SeriesPrepared, new: NewWindows, index: np.ndarray, coverage: float) -> np.ndarray:
    """Half-widths (series, horizon, targets) out of all residuals that were not trained on: validation, and test, whose truths are known by now."""
    there = [split for split in _SPLITS if prepared.count(split)]
    errors = np.concatenate([scores(network, prepared, split)[1] for split in there])
    origins = np.concatenate([np.asarray(prepared.origins(split)) for split in there])
    return _half_widths(Calibration.of(prepared, errors[:, prepared.preprocessing.inside:], origins), new, index, coverage)


def _by_dropout(network: Network, prepared: SeriesPrepared, new: NewWindows, index: np.ndarray, values: np.ndarray, coverage: float,
                progress: Progress | None) -> _Edges:
    """Forecast ± z · √(η²): η² = spread of answers with dropout + inherent noise (Zhu & Laptev 2017), as :mod:`.intervals` has it on a split.

    The noise at each step is what squared errors of earlier windows that were not trained on have beyond the spread there. Beyond the horizon
    every draw goes on from its own forecasts.
    """
    dropout.must_be_noisy(network.answers)
    must_calibrate(prepared)
    known, steps = windows(prepared), values.shape[1]
    calm = _not_trained_on(prepared, known, steps)
    own = _reach_of(prepared.preprocessing)
    if len(calm) < _FEWEST and steps > own:
        steps = own
        calm = _not_trained_on(prepared, known, steps)
    if not len(calm):
        raise DataError("no window that was not trained on is long enough to measure the noise", where="the data", fix="Forecast fewer rows")
    at = np.searchsorted(known.first, calm - prepared.preprocessing.look_back + 1)
    told = free_run(network.answers, prepared.preprocessing, known, at, steps, block=prepared.preprocessing.horizon)
    raw = np.stack([np.asarray(prepared.raw(name), np.float64) for name in prepared.preprocessing.targets], axis=-1)
    errors = (raw[calm[:, None] + max(prepared.preprocessing.gap, 0) + np.arange(1, steps + 1)] - told) ** 2
    with dropout.drawing(network.answers, 0) as ask:
        noise = np.maximum(errors.mean(axis=0) - _spread(network, prepared, known, at, told, ask, progress, 0.1).mean(axis=0), 0.0)
        spread = _spread(network, prepared, new, index, values[:, :steps], ask, progress, 0.5)
    wide = np.full(values.shape, np.nan)
    wide[:, :steps] = norm.ppf((1 + coverage) / 2) * np.sqrt(spread + noise)
    short = _short(steps, 0) if steps < values.shape[1] else ()
    return _Edges("dropout", coverage, values - wide, values + wide, short)


def _not_trained_on(prepared: SeriesPrepared, known: NewWindows, steps: int) -> np.ndarray:
    """Last rows of some windows of validation and test behind which so many rows are known."""
    fitted = prepared.preprocessing
    raw = np.stack([np.asarray(prepared.raw(name), np.float64) for name in fitted.targets], axis=-1)
    every = np.concatenate([np.asarray(prepared.origins(split)) for split in _SPLITS])
    gap = max(fitted.gap, 0)
    every = every[every + gap + steps < prepared.grouped.begins[1:][prepared.series_of(every)]]
    every = every[np.isin(every - fitted.look_back + 1, known.first)]
    every = every[np.isfinite(raw[every[:, None] + gap + np.arange(1, steps + 1)]).all(axis=(1, 2))]
    return every[np.unique(np.linspace(0, len(every) - 1, min(len(every), _CALM)).round().astype(int))] if len(every) else every


def _spread(network: Network, prepared: SeriesPrepared, new: NewWindows, index: np.ndarray, base: np.ndarray, ask: Callable[[Any], np.ndarray],
            progress: Progress | None, begin: float) -> np.ndarray:
    """Variance (n, steps, targets) of many answers with dropout; ``base`` is what the network says without."""
    fitted, total, squares = prepared.preprocessing, np.zeros(base.shape), np.zeros(base.shape)
    for number in range(SAMPLES):
        if progress is not None:
            progress(begin + 0.4 * number / SAMPLES, f"Answer {number + 1} of {SAMPLES} with dropout")
        change = free_run(network.answers, fitted, new, index, base.shape[1], block=fitted.horizon, ask=ask) - base   # differences keep their digits
        total += change
        squares += change ** 2
    return np.maximum(squares - total ** 2 / SAMPLES, 0.0) / (SAMPLES - 1)


def _own(network: Network, head: heads.Head, prepared: SeriesPrepared, new: NewWindows, index: np.ndarray, values: np.ndarray, coverage: float
         ) -> _Edges:
    fitted = prepared.preprocessing
    given = inference.outputs(network.whole, new[index]).reshape(len(index), fitted.horizon, len(fitted.targets), head.per_value)
    low, high = (np.full(values.shape, np.nan) for _ in range(2))
    steps = min(values.shape[1], _reach_of(fitted))
    for edge, scaled in zip((low, high), head.interval(given, coverage), strict=True):
        edge[:, :steps] = new.in_units(index, scaled)[:, fitted.inside:][:, :steps]
    return _Edges("quantile", head.nominal(coverage), low, high, _short(steps, 0) if values.shape[1] > steps else ())


# told --------------------------------------------------------------------------------------------------------------


def _told(prepared: SeriesPrepared, grouped: Grouped, new: NewWindows, index: np.ndarray, values: np.ndarray, made: _Edges, count: int, run: int
          ) -> Ahead:
    fitted = prepared.preprocessing
    rows, arrays, gap = [], {}, max(fitted.gap, 0)
    names = new.group_names(index)
    for n, window in enumerate(index):
        origin = int(new.first[window]) + fitted.look_back - 1
        times = grouped.times[new.begin(origin):origin + 1]
        moments = following(times, gap + count, fitted.frequency)[gap:]
        rows += [_row(moments, step, name, values[n, step, k], made, (n, step, k), str(names[n]))
                 for k, name in enumerate(fitted.targets) for step in range(count)]
        past = slice(max(len(times) - _SHOWN, 0), len(times))
        table = grouped.raw.iloc[new.begin(origin):origin + 1]
        arrays[f"past_{n}"] = np.stack([np.asarray(pd.to_numeric(table[name]), np.float64)[past] for name in fitted.targets], axis=1)
        arrays[f"past_times_{n}"] = np.asarray(times[past])
        arrays[f"times_{n}"] = np.asarray(moments)
    unit = prepared.facts.target.unit if prepared.facts.target else ""
    return Ahead(run, count, tuple(rows), unit, made.method, made.nominal, made.notes, arrays)


def _row(moments: pd.Index, step: int, target: str, value: float, made: _Edges, at: tuple[int, int, int], group: str) -> AheadRow:
    low, high = (None if edge is None or not np.isfinite(edge[at]) else float(edge[at]) for edge in (made.low, made.high))
    return AheadRow(moment_words(moments, step), target, float(value), low, high, group)


__all__ = ["Ahead", "AheadNeeds", "ahead", "needs", "read_known"]
