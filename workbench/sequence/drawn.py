"""What the plots of columns draw: several columns over time, correlations, seasonal profile. Plain arrays, at most a screenful.

All functions take a :class:`~workbench.sequence.view.DataView` and work on its clean rows, whatever the column's role; none changes anything.
"""

# pandas types table[name] as Series | DataFrame, and its readers by literal options: what follows is checked by the tests instead.
# pyright: reportArgumentType=false, reportAttributeAccessIssue=false, reportCallIssue=false, reportGeneralTypeIssues=false, reportReturnType=false

from __future__ import annotations

import calendar
from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np
import pandas as pd
from statsmodels.tsa.stattools import acf, levinson_durbin

from ..dataset import clean, columns
from ..dataset.spec import SPLITS, Split
from . import grouping
from .prepare import SequencePrepared, SeriesPrepared, TextSamples
from .view import DataView, downsample

_MOST_HOLES = 400
_CORRELATED = 50_000
"""Rows at the end of a series that its correlations are computed from."""
_MOST_LAGS = 800
_PROFILED = 1_000_000
_BANDS = (0.1, 0.25, 0.5, 0.75, 0.9)
_WEEK = 7 * 86_400
_BY_CALENDAR = {"h": 24, "D": 7, "MS": 12, "ME": 12}
"""Seasons, in rows, that a profile by hour, weekday or month already shows."""


@dataclass(frozen=True)
class ColumnValues:
    """A numeric column after the recorded steps: ``values`` (rows,) float64 with NaN, ``moments`` (rows,) seconds since 1970 or row numbers."""

    name: str
    unit: str
    values: np.ndarray
    moments: np.ndarray
    dates: bool
    splits: dict[Split, np.ndarray | range] = field(default_factory=dict)
    """Rows of each split (empty where rows are in none)."""


@dataclass(frozen=True)
class Lane:
    """One column over a stretch of time, down-sampled to lowest and highest of every piece; NaN breaks the line."""

    name: str
    unit: str
    x: np.ndarray
    y: np.ndarray
    holes: tuple[tuple[float, float], ...] = ()
    """Stretches (from, to) without values, or without rows."""
    low: float = 0.0
    high: float = 1.0
    """Bounds of the whole column, so that zooming in time can leave the axis as it is."""


@dataclass(frozen=True)
class OverTime:
    """Columns over the same stretch of time."""

    lanes: tuple[Lane, ...]
    first: float
    last: float
    """The stretch that was asked for."""
    start: float
    end: float
    """The whole of the data."""
    dates: bool
    splits: tuple[tuple[str, float, float], ...] = ()
    """(name, from, to)."""


@dataclass(frozen=True)
class Correlation:
    """Autocorrelation and partial autocorrelation at lags 0, 1, …, and what chance gives (95 %) around zero."""

    name: str
    autocorrelation: np.ndarray
    partial: np.ndarray
    band: float
    rows: int
    differenced: bool
    why: str = ""
    """Why there is none."""


@dataclass(frozen=True)
class Profile:
    """How a column goes through a season: quantiles (part, 5) at 10, 25, 50, 75 and 90 %, the mean and the number of values of each part."""

    name: str
    unit: str
    by: str
    parts: tuple[str, ...]
    quantiles: np.ndarray
    mean: np.ndarray
    counts: np.ndarray
    rows: int
    why: str = ""


def numeric(view: DataView, column: str) -> bool:
    """Whether a column can be drawn as a curve."""
    data = view.prepared
    table = data.table if isinstance(data, SeriesPrepared) and column in data.table.columns else data.source.table
    return column in table.columns and pd.api.types.is_numeric_dtype(table[column]) and not pd.api.types.is_bool_dtype(table[column])


def numeric_columns(view: DataView) -> tuple[str, ...]:
    """Columns that can be drawn as curves, in the file's order."""
    return tuple(name for name in view.columns if numeric(view, name))


def values(view: DataView, column: str, group: int | None = None) -> ColumnValues:
    """A numeric column after the recorded steps; KeyError if the table has none of this name.

    Parameters
    ----------
    group : int, optional
        Of several series this one alone; without it all, one after the other.
    """
    data = view.prepared
    spec = data.spec.columns.get(column)
    unit = spec.unit if spec is not None else ""
    if isinstance(data, SeriesPrepared):
        moments, dates = moments_of(data.times)
        whole = ColumnValues(column, unit, _clean(data, column), moments, dates, dict(data.rows))
        return whole if group is None or not view.groups else _one_series(view, whole, group)
    found = data.source.table[column].to_numpy(float, na_value=np.nan)
    return ColumnValues(column, unit, found, np.arange(len(found), dtype=float), False, split_rows(view))


def _one_series(view: DataView, whole: ColumnValues, group: int) -> ColumnValues:
    """The rows of one of several series, counted from its own first."""
    inside = view.piece(group)
    rows = slice(inside.start, inside.stop)
    moments, dates = moments_of(view.prepared.times[rows])
    splits = {name: range(part.start - inside.start, part.stop - inside.start) for name, part in view.split_pieces(group)}
    return ColumnValues(whole.name, whole.unit, whole.values[rows], moments, dates, splits)


def split_rows(view: DataView) -> dict[Split, np.ndarray | range]:
    """Rows of the splits, numbered as the clean rows of a series or as the file's rows of a table of texts."""
    data = view.prepared
    if isinstance(data, SeriesPrepared):
        return dict(data.rows)
    if isinstance(data, SequencePrepared):
        return {name: data.file_rows(name) for name in SPLITS}
    if isinstance(data, TextSamples) and not (data.task == "tagging" and data.spec.groups):     # there a row is a word
        used = [*data.spec.with_role("text", "label", "target")]
        kept = np.flatnonzero(data.source.table[used].notna().all(axis=1).to_numpy())
        return {name: kept[rows] for name, rows in data.split_rows.items() if not len(rows) or rows.max() < len(kept)}
    return {}


def _clean(data: SeriesPrepared, column: str) -> np.ndarray:
    """A column that is used as it was prepared; one that is ignored goes through the same steps beside those that are used."""
    if column in data.table.columns:
        return data.raw(column)
    spec, table = data.spec, data.source.table
    beside = table[[*spec.inputs, *spec.categories, column]]
    raw = clean.Rows(beside, columns.times(table, spec.time), clean.context_of(spec, data.source.facts.decimal))
    if spec.groups:
        own = grouping.cleaned(raw, spec, (), groups=grouping.rows_of(table, spec.groups)[0])
        return own.table[column].to_numpy(float, na_value=np.nan) if len(own) == len(data.times) else np.full(len(data.times), np.nan)
    done = clean.run(raw, spec.steps)
    if len(done) == len(data.times):
        return done.values(column)
    found = pd.Series(done.values(column), index=done.times)  # a step dropped rows for this column's sake
    return found[~done.times.duplicated()].reindex(data.times).to_numpy(float)


def moments_of(times: pd.Index) -> tuple[np.ndarray, bool]:
    """(seconds since 1970, True), or (row numbers, False) where rows have no time or the times go back."""
    if isinstance(times, pd.DatetimeIndex) and times.is_monotonic_increasing and not times.hasnans:
        return np.asarray(times.tz_localize(None) if times.tz is not None else times).astype("datetime64[us]").astype(np.int64) / 1e6, True
    return np.arange(len(times), dtype=float), False


# over time ---------------------------------------------------------------------------------------------------------


def over_time(view: DataView, names: Sequence[str], first: float | None = None, last: float | None = None, points: int = 1600,
              group: int = 0) -> OverTime:
    """Numeric columns between two moments (the whole without them), each with about ``points`` points: no spike is hidden.

    Parameters
    ----------
    first, last : float, optional
        Seconds since 1970, or row numbers.
    group : int
        Which of several series.
    """
    found = [values(view, name, group) for name in names if numeric(view, name)]
    if not found or not len(found[0].moments):
        return OverTime((), 0.0, 1.0, 0.0, 1.0, False)
    moments = found[0].moments
    start, end = float(moments[0]), float(moments[-1])
    first, last = start if first is None else max(first, start), end if last is None else min(last, end)
    rows = slice(max(int(np.searchsorted(moments, first)) - 1, 0), int(np.searchsorted(moments, last, "right")) + 1)
    jumps = _jumps(moments, found[0].dates, view.prepared.spec.time.frequency)
    lanes = tuple(_lane(column, rows, jumps, points) for column in found)
    return OverTime(lanes, first, last, start, end, found[0].dates, _borders(found[0]))


def _borders(column: ColumnValues) -> tuple[tuple[str, float, float], ...]:
    """Where the splits lie, if they are stretches of time."""
    moments = column.moments
    return tuple(
        (name, float(moments[rows.start]), float(moments[rows.stop - 1])) for name, rows in column.splits.items() if isinstance(rows, range) and rows
    )


def _jumps(moments: np.ndarray, dates: bool, frequency: str) -> np.ndarray:
    """Rows after which rows are lacking: the next one is much later than usual. None where steps have no usual length."""
    if not dates or len(moments) < 3:
        return np.zeros(0, int)
    steps = np.diff(moments)
    usual = float(np.median(steps))
    far = np.flatnonzero(steps > (4.5 * 86_400 if frequency == "B" else 1.5 * usual))
    return far if usual > 0 and len(far) < 0.05 * len(steps) else np.zeros(0, int)


def _lane(column: ColumnValues, rows: slice, jumps: np.ndarray, points: int) -> Lane:
    part = column.values[rows]
    numbers, drawn = downsample(part, points, rows.start)
    x = column.moments[np.minimum(numbers, len(column.moments) - 1)]
    inside = jumps[(jumps >= rows.start) & (jumps < rows.start + len(part) - 1)]
    places = np.searchsorted(numbers, inside, "right") if len(inside) <= points else np.zeros(0, int)
    if len(places):
        x = np.insert(x, places, column.moments[inside[: len(places)]])
        drawn = np.insert(drawn, places, np.nan)
    known = column.values[np.isfinite(column.values)]
    low, high = (float(known.min()), float(known.max())) if len(known) else (0.0, 1.0)
    return Lane(column.name, column.unit, x, drawn, _holes(column, rows, inside), low, high)


def _holes(column: ColumnValues, rows: slice, jumps: np.ndarray) -> tuple[tuple[float, float], ...]:
    """Stretches without values, those that lie closer than a pixel joined."""
    moments = column.moments
    missing = np.isnan(column.values[rows]).astype(np.int8)
    edges = np.diff(np.concatenate([[0], missing, [0]]))
    begin, end = np.flatnonzero(edges == 1) + rows.start, np.flatnonzero(edges == -1) + rows.start - 1
    last = len(moments) - 1
    pairs = np.concatenate([
        np.stack([moments[np.maximum(begin - 1, 0)], moments[np.minimum(end + 1, last)]], axis=1),
        np.stack([moments[jumps], moments[np.minimum(jumps + 1, last)]], axis=1),
    ])
    return joined(pairs[np.argsort(pairs[:, 0], kind="stable")], _MOST_HOLES)


def joined(pairs: np.ndarray, most: int) -> tuple[tuple[float, float], ...]:
    """Stretches (n, 2) that begin in rising order, at most ``most`` of them: those with the least between them become one."""
    if not len(pairs):
        return ()
    ends = np.maximum.accumulate(pairs[:, 1])
    between = pairs[1:, 0] - ends[:-1]
    keep = between > 0
    if keep.sum() >= most:
        keep = between > np.sort(between)[-most]
    starts = np.concatenate([[0], np.flatnonzero(keep) + 1])
    stops = np.concatenate([np.flatnonzero(keep), [len(pairs) - 1]])
    return tuple((float(pairs[a, 0]), float(ends[b])) for a, b in zip(starts, stops, strict=True))


# correlations ------------------------------------------------------------------------------------------------------


def correlation(view: DataView, column: str, differenced: bool = False, group: int = 0) -> Correlation:
    """Autocorrelation (by FFT) and partial autocorrelation (Durbin–Levinson) of a column, or of its changes from row to row.

    Missing values are interpolated; of a long series the last 50,000 rows are taken, of several the one of this number.
    """
    found = pd.Series(values(view, column, group).values[-_CORRELATED:]).interpolate(limit_direction="both").to_numpy()
    found = np.diff(found) if differenced else found
    spec = view.prepared.spec
    lags = int(min(len(found) // 2 - 1, max(2 * spec.look_back, 48, int(2.1 * spec.season)), _MOST_LAGS))
    if lags < 2 or not np.isfinite(found).all() or np.ptp(found) < 1e-12 * max(1.0, float(np.abs(found).max())):
        why = "has too few values" if lags < 2 or not np.isfinite(found).all() else "does not vary"
        return Correlation(column, np.zeros(0), np.zeros(0), 0.0, len(found), differenced, f"{column} {why}.")
    r = acf(found, nlags=lags, fft=True)
    return Correlation(column, r, levinson_durbin(r, nlags=lags, isacov=True)[2], 1.96 / np.sqrt(len(found)), len(found), differenced)


# seasons -----------------------------------------------------------------------------------------------------------


def seasons(view: DataView) -> tuple[tuple[str, str], ...]:
    """What a profile can be drawn by, as (name, words): what the times and their steps allow."""
    data = view.prepared
    if not isinstance(data, SeriesPrepared) or len(data.times) < 4:
        return ()
    longest = max(data.grouped.pieces, key=len)              # of several series: together their times go back
    moments, dates = moments_of(data.times[longest.start:longest.stop])
    found: list[tuple[str, str]] = []
    if dates and len(moments) > 1:
        step, span = float(np.median(np.diff(moments))), float(moments[-1] - moments[0])
        found += [("hour", "hour of the day")] if step <= 6 * 3600 and span >= 2 * 86_400 else []
        found += [("weekday", "day of the week")] if step <= 1.01 * 86_400 and span >= 2 * _WEEK else []
        found += [("month", "month")] if step <= 32 * 86_400 and span >= 400 * 86_400 else []
    shown = _BY_CALENDAR.get(data.spec.time.frequency, 0) == data.spec.season and bool(found)
    if data.spec.season > 1 and not shown:
        found.append(("season", f"row in the season of {data.spec.season}"))
    return tuple(found)


def profile(view: DataView, column: str, by: str, group: int = 0) -> Profile:
    """Quantiles of a column for every hour, weekday, month or place in the season (of a long series the last million rows).

    Of several series the one of this number.
    """
    data = view.prepared
    if not isinstance(data, SeriesPrepared):
        return Profile(column, "", by, (), np.zeros((0, 5)), np.zeros(0), np.zeros(0, int), 0, "Only rows in time have seasons.")
    found = values(view, column, group)
    inside = view.piece(group)
    first = max(len(found.values) - _PROFILED, 0)
    number, parts = _parts(data.times[inside.start:inside.stop], data.spec.season, by, first)
    part = found.values[first:]
    known = np.isfinite(part)
    grouped = pd.Series(part[known]).groupby(number[known])
    table = grouped.quantile(list(_BANDS)).unstack().reindex(range(len(parts)))
    counts = grouped.count().reindex(range(len(parts)), fill_value=0).to_numpy(int)
    mean = grouped.mean().reindex(range(len(parts))).to_numpy(float)
    why = "" if known.any() else f"{column} has no values."
    quantiles = table.to_numpy(float) if known.any() else np.full((len(parts), 5), np.nan)
    return Profile(column, found.unit, by, parts, quantiles, mean, counts, int(known.sum()), why)


def _parts(times: pd.Index, season: int, by: str, first: int) -> tuple[np.ndarray, tuple[str, ...]]:
    """(number of the part of every row from the first one on, words of the parts)."""
    times, season = times[first:], max(season, 2)
    if isinstance(times, pd.DatetimeIndex) and by in ("hour", "weekday", "month"):
        if by == "hour":
            return times.hour.to_numpy(), tuple(f"{n:02}:00" for n in range(24))
        if by == "weekday":
            return times.day_of_week.to_numpy(), tuple(calendar.day_abbr)
        return times.month.to_numpy() - 1, tuple(calendar.month_abbr)[1:]
    return (np.arange(len(times)) + first) % season, tuple(str(n + 1) for n in range(season))
