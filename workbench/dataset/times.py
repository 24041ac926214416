"""Which columns are the time, how they are written, and how long the usual step is."""

# pandas types table[name] as Series | DataFrame, and its readers by literal options: what follows is checked by the tests instead.
# pyright: reportArgumentType=false, reportAttributeAccessIssue=false, reportCallIssue=false, reportGeneralTypeIssues=false, reportReturnType=false

from __future__ import annotations

import re
from collections.abc import Sequence

import msgspec
import numpy as np
import pandas as pd

from ..errors import DataError
from . import frequencies, time_parts, time_words, zones
from .frequencies import frequency
from .numerals import short
from .spec import TimeSpec
from .time_parts import PARTS
from .time_words import OWN, QUARTERS, WEEKS, parse

__all__ = ["PARTS", "QUARTERS", "WEEKS", "complete", "find", "frequency", "given", "is_clock", "is_timely", "one_series", "parses", "times"]

_TIME_NAMES = re.compile(
    r"^(date|time|yyyy|timestamp|datetime|dt|ds|ts|month|year|week|day|when|period|datum|zeit|fecha|fiscal|quarter|mtu|epoch)"
    r"|(_date|_time|_at|_ts|date|time|timestamp|_dt|_utc|_local|_epoch|week|month|quarter|period)$",
    re.I,
)
_UNIVERSAL = re.compile(r"(?<![a-z])(utc|gmt|zulu)(?![a-z])", re.I)
_LOCAL = re.compile(r"(?<![a-z])(local|lt|cet|cest|est|edt|wall)(?![a-z])", re.I)
_FEW = 3
NOTHING = TimeSpec()
"""Nothing was said about the time."""


def times(table: pd.DataFrame, time: TimeSpec) -> pd.DatetimeIndex | pd.RangeIndex:
    """The time of every row (in UTC where the zone is known); row numbers when the table has none."""
    must_fit(time)
    found = _as_written(table, time)
    if time.zone and isinstance(found, pd.DatetimeIndex) and not time_parts.in_zone(time):
        return zones.to_utc(found, time.zone)
    return found


def must_fit(time: TimeSpec) -> None:
    """Raise :class:`DataError` for what can't be said of times."""
    if time.frequency:
        frequencies.must_be_alias(time.frequency)
    if time.start and time.columns:
        raise DataError("the times come from columns, so that a start has no effect", where="data.time.start", fix="Put it back to null")
    if time.counts and len(time.columns) < 2:
        raise DataError("what is counted stands in a column beside the days, but there is one column only", where="data.time.counts",
                        fix='Put it back to "", or name both columns in data.time.columns')
    if time.counts not in ("", "hhmm", "h", "30min", "15min", "min"):
        raise DataError(f"'{short(time.counts)}' can't be counted", where="data.time.counts", fix="Give h, 30min, 15min, min or hhmm")


def _as_written(table: pd.DataFrame, time: TimeSpec) -> pd.DatetimeIndex | pd.RangeIndex:
    if not time.columns:
        return _counted_on(len(table), time)
    if len(time.columns) > 1:
        return time_parts.read(table, time)
    name = time.columns[0]
    found = parse(table[name], time.format, time.unix, time.day_first)
    wrong = found.isna()
    if wrong.any():
        line = int(np.flatnonzero(wrong)[0])
        empty = pd.isna(table[name].iloc[line])
        cell = "it is empty" if empty else f"'{short(table[name].iloc[line])}'"
        raise DataError(f"column '{name}' holds no time in row {line + 1}: {cell}", fix="Correct it, or choose another time column")
    return pd.DatetimeIndex(found)


def _counted_on(rows: int, time: TimeSpec) -> pd.DatetimeIndex | pd.RangeIndex:
    """Times from a start and a step, or row numbers."""
    if not time.start or not time.frequency:
        return pd.RangeIndex(rows)
    frequencies.must_be_alias(time.frequency)
    try:
        return pd.date_range(pd.Timestamp(time.start), periods=rows, freq=time.frequency)
    except (ValueError, OverflowError) as error:
        raise DataError(
            f"no times can be counted from '{short(time.start)}' on ({short(error, 60)})",
            where="data.time.start",
            fix="Give a date such as 2020-01-31 or 2020-01-31 06:00",
        ) from None


# describing ------------------------------------------------------------------------------------------------------


def given(table: pd.DataFrame, names: Sequence[str], asked: TimeSpec = NOTHING) -> TimeSpec:
    """The time from the columns a user named; what ``asked`` says (format, zone, order, frequency…) wins."""
    return complete(table, _described(table, tuple(names), asked), asked)


def _described(table: pd.DataFrame, names: tuple[str, ...], asked: TimeSpec = NOTHING) -> TimeSpec:
    """How the columns are written."""
    if any(time_parts.part_of(name) == "year" for name in names) and len(names) > 1:
        return _with_count(table, TimeSpec(columns=names))
    if len(names) > 1 and not asked.counts and pd.api.types.is_numeric_dtype(table[names[-1]]):
        counted = time_parts.count_of(table[names[0]], table[names[-1]])
        if counted is not None:
            return TimeSpec(columns=names, format=time_words.format_of(_days(table, names[:-1])), counts=counted.alias, counts_from=counted.first)
    cells = table[names[0]] if len(names) == 1 else time_parts.joined(table, names[:-1] if asked.counts else names)
    return TimeSpec(columns=names, format=asked.format or time_words.format_of(cells), unix=asked.unix or time_words.unix_of(cells))


def _days(table: pd.DataFrame, names: tuple[str, ...]) -> pd.Series:
    return time_parts.joined(table, names)


def _with_count(table: pd.DataFrame, spec: TimeSpec) -> TimeSpec:
    """Year, month, day and an hour: whether it counts from 1, or is 1330 for half past one."""
    last = spec.columns[-1]
    if time_parts.part_of(last) != "hour" or not pd.api.types.is_numeric_dtype(table[last]) or table[last].isna().all():
        return spec
    low, high = int(table[last].min()), int(table[last].max())
    if high > 100:
        return msgspec.structs.replace(spec, counts="hhmm")
    return msgspec.structs.replace(spec, counts="h", counts_from=1) if low == 1 and high in (24, 25) else spec


def complete(table: pd.DataFrame, spec: TimeSpec, asked: TimeSpec = NOTHING) -> TimeSpec:
    """With zone, order and frequency: what was asked for, else as the times show them."""
    spec = msgspec.structs.replace(spec, day_first=asked.day_first, zone=asked.zone)
    if asked.counts:
        spec = msgspec.structs.replace(spec, counts=asked.counts, counts_from=asked.counts_from)
    if asked.frequency:
        frequencies.must_be_alias(asked.frequency)
        if not spec.zone:
            return msgspec.structs.replace(spec, frequency=asked.frequency)
    found = times(table, spec)
    if not spec.zone and (zone := _zone(table, spec, found)):
        spec = msgspec.structs.replace(spec, zone=zone)
        found = times(table, spec)
    return msgspec.structs.replace(spec, frequency=asked.frequency or frequency(one_series(table, spec, found)))


def _zone(table: pd.DataFrame, spec: TimeSpec, found: pd.Index) -> str:
    """The summer time that the times show; "" for none."""
    if not isinstance(found, pd.DatetimeIndex):
        return ""
    if spec.counts and spec.counts_from == 1 and spec.counts != "hhmm":
        british = any("settlement" in name.lower() for name in spec.columns)
        return zones.find_by_counts(found, spec.counts, "Europe/London" if british else "")
    return zones.find(found, alone=is_clock(table, spec, found)) if not found.has_duplicates or len(found) < 3 * found.nunique() / 2 else ""


def is_clock(table: pd.DataFrame, spec: TimeSpec, found: pd.DatetimeIndex) -> bool:
    """Whether times may be of a local clock: not called universal, and rows of one time are not the same row written twice."""
    if any(_UNIVERSAL.search(name) for name in spec.columns):
        return False
    return not found.has_duplicates or not table[found.duplicated(keep=False)].duplicated().any()


def one_series(table: pd.DataFrame, spec: TimeSpec, found: pd.Index) -> pd.Index:
    """The times of one of several series below each other: together they may have steps that none has alone."""
    if not isinstance(found, pd.DatetimeIndex) or len(found) < 2 * found.nunique():
        return found
    return found.unique()


# finding ---------------------------------------------------------------------------------------------------------


def find(table: pd.DataFrame, target: Sequence[str], asked: TimeSpec = NOTHING) -> TimeSpec:
    """The time as far as the table shows one; a :class:`DataError` where a time column is damaged."""
    if asked.start:
        return _from_start(len(table), asked)
    names = [str(n) for n in table.columns if n not in target]
    whole = _find_whole(table, names)
    beside = _with_beside(table, whole, names) if whole else ()
    parts = time_parts.calendar(names)
    if parts and _finer(table, parts, beside):
        spec = _with_count(table, TimeSpec(columns=parts))
        try:
            return complete(table, spec, asked)
        except DataError:
            if not whole:
                raise
    if not whole:
        _explain_damaged(table, sorted(names, key=lambda n: not _TIME_NAMES.search(n)))
        if asked != NOTHING:
            raise DataError("has no column of times that this could be said of", fix="Name it with --time, or give --start and --frequency")
        return TimeSpec()
    return complete(table, _described(table, beside, asked), asked)


def where(table: pd.DataFrame) -> tuple[str, ...]:
    """The columns that would be the time; () = none. Quicker than :func:`find`: they are not read through."""
    names = [str(n) for n in table.columns]
    whole = _find_whole(table, names)
    parts = time_parts.calendar(names)
    if whole:
        return _with_beside(table, whole, names)
    return parts if parts and _finer(table, parts, ()) else ()


def _from_start(rows: int, asked: TimeSpec) -> TimeSpec:
    """Times counted from a start: nothing of the file is read for them."""
    if not asked.frequency:
        raise DataError(
            "a start alone says nothing of the step from one row to the next", where="--start", fix="Give --frequency too, such as h or D"
        )
    if asked.zone or asked.format or asked.unix or asked.day_first is not None:
        raise DataError("times that are counted from a start are not read from the file", where="--start", fix="Leave out zone, format and order")
    spec = TimeSpec(start=asked.start, frequency=asked.frequency)
    _counted_on(min(rows, 3), spec)
    return spec


def _finer(table: pd.DataFrame, parts: tuple[str, ...], beside: tuple[str, ...]) -> bool:
    """Whether year, month… are filled, are years, and tell more moments apart than the columns found otherwise."""
    if any(table[name].isna().all() for name in parts) or not time_parts.are_years(table[parts[0]]):
        return False
    if not beside:
        return True
    return len(table[list(parts)].drop_duplicates()) > len(table[list(beside)].drop_duplicates())


def _find_whole(table: pd.DataFrame, names: Sequence[str]) -> str:
    """The column that holds times, the best if there are several: once each, in UTC, named like a time; "" = none."""
    timely = [name for name in names if is_timely(table[name], name)]
    if not timely:
        return ""
    if len(timely) == 1:
        return timely[0]
    twice = {name: bool(table[name].duplicated().any()) for name in timely}
    place = {name: n for n, name in enumerate(timely)}
    return min(
        timely,
        key=lambda n: (
            _coarse(table[n], twice[n], timely),
            not _UNIVERSAL.search(n),
            bool(_LOCAL.search(n)),
            twice[n],
            not _TIME_NAMES.search(n),
            place[n],
        ),
    )


def _coarse(column: pd.Series, twice: bool, timely: Sequence[str]) -> bool:
    """Whether a column has days where another one may have times: far fewer different values."""
    return len(timely) > 1 and twice and column.nunique() < 0.5 * len(column)


def _with_beside(table: pd.DataFrame, name: str, names: Sequence[str]) -> tuple[str, ...]:
    """A column of days with clock times, or with the numbers of hours or half hours, beside it."""
    if not table[name].duplicated().any():
        return (name,)
    cells = time_words.spread(table[name].dropna(), 60)
    found = parse(cells, time_words.format_of(cells))
    if (found.dropna() != found.dropna().dt.normalize()).any():
        return (name,)
    clock = time_parts.clock_beside(table, name, names)
    if clock is not None:
        return (name, clock)
    counted = time_parts.count_beside(table, name, names)
    return (name, counted[0]) if counted is not None else (name,)


def is_timely(column: pd.Series, name: str) -> bool:
    """Whether a column may be the time of its rows."""
    named = bool(_TIME_NAMES.search(name) or _UNIVERSAL.search(name)) or (pd.api.types.is_numeric_dtype(column) and _is_stamp(column.dropna()))
    return (named or _is_words(column) or pd.api.types.is_datetime64_any_dtype(column)) and column.notna().mean() > 0.5 and parses(column)


def _is_words(column: pd.Series) -> bool:
    return not pd.api.types.is_numeric_dtype(column) and not pd.api.types.is_datetime64_any_dtype(column)


def _explain_damaged(table: pd.DataFrame, names: Sequence[str]) -> None:
    """A column named like a time with a few cells that are none: say which, don't overlook it."""
    for name in names:
        if not _TIME_NAMES.search(name) or not _is_words(table[name]):
            continue
        cells = table[name].dropna()
        form = time_words.format_of(cells.head(3))
        plain = form is not None and form not in OWN
        wrong = parse(cells, form).isna().to_numpy() if plain else None
        if wrong is not None and 0 < wrong.sum() < 0.1 * len(cells):
            cell = cells[wrong]
            raise DataError(
                f"column '{name}' holds times but '{short(cell.iloc[0])}' in row {int(cell.index[0]) + 1}",
                fix="Correct the cell, or name the time column with --time",
            )


def parses(column: pd.Series) -> bool:
    """Whether every cell looked at is a time."""
    if pd.api.types.is_datetime64_any_dtype(column):
        return True
    cells = column.dropna()
    if len(cells) == 0 or pd.api.types.is_bool_dtype(column):
        return False
    if pd.api.types.is_numeric_dtype(column):
        return _numeric_time(cells)
    sample = time_words.spread(cells, 200).astype(str).str.strip()
    if not sample.str.contains(r"\d").all() or sample.str.len().max() > 50:
        return False
    if time_words.format_of(column) is not None:
        return len(sample.unique()) > _FEW or len(sample) <= _FEW or bool(_TIME_NAMES.search(str(column.name)))
    if not sample.str.contains(r"\d{1,4}[-/.:]\d").all() or sample.str.fullmatch(r"\d{1,2}[:.]\d\d.*").all():
        return False
    return bool(pd.to_datetime(sample, errors="coerce", format="mixed", utc=True).notna().all())


def _numeric_time(cells: pd.Series) -> bool:
    name, whole = str(cells.name), (cells == np.floor(cells)).all()
    if not whole:
        return _is_stamp(cells)
    if not (_TIME_NAMES.search(name) or _UNIVERSAL.search(name)):
        return _is_stamp(cells)
    low, high = cells.min(), cells.max()
    called_year = time_parts.part_of(name) == "year" or name.lower() in ("date", "time", "years")
    year = called_year and low >= 1000 and high <= 2500
    words = time_words.spread(cells, 60).astype(np.int64).astype(str)
    compact = low >= 15000101 and high <= 25001231 and time_words.parse(words, "%Y%m%d").notna().all()
    months = low >= 150001 and high <= 250012 and ((cells % 100 >= 1) & (cells % 100 <= 12)).all()
    longer = low >= 1.5e9 and time_words.format_of(words) in ("%Y%m%d%H", "%Y%m%d%H%M", "%Y%m%d%H%M%S")
    return bool(year or compact or months or longer or (low > 1e8 and time_words.unix_of(cells) is not None))


def _is_stamp(cells: pd.Series) -> bool:
    """Whether numbers, whatever they are called, can hardly be anything but moments since 1970: they only rise, and lie in our days."""
    unit = time_words.unix_of(cells)
    if unit is None or len(cells) < 10 or not cells.is_monotonic_increasing:
        return False
    first, last = (pd.Timestamp(float(cells.iloc[n]), unit=unit) for n in (0, -1))
    return bool(pd.Timestamp("1990") <= first < last <= pd.Timestamp("2100"))
