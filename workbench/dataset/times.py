"""Which column is the time, in which format it is written, and how long the usual step is."""

# pandas types table[name] as Series | DataFrame, and its readers by literal options: what follows is checked by the tests instead.
# pyright: reportArgumentType=false, reportAttributeAccessIssue=false, reportCallIssue=false, reportGeneralTypeIssues=false, reportReturnType=false

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Literal

import msgspec
import numpy as np
import pandas as pd

from ..errors import DataError
from . import zones
from .numerals import short
from .spec import TimeSpec

PARTS = ("year", "month", "day", "hour", "minute", "second")
_TIME_NAMES = re.compile(r"^(date|time|timestamp|datetime|ds|ts|month|year|week|day|when|period)|(_date|_time|_at|date|time)$", re.I)
QUARTERS = "%YQ%q"
"""Our own word for 1960Q1 and 1960-Q1: strptime knows no quarters."""
_FORMATS = (
    "%Y-%m-%d",
    "%Y-%m",
    "%Y/%m/%d",
    "%Y/%m",
    "%Y.%m.%d",
    "%Y-%m-%d %H:%M:%S",
    "%Y-%m-%dT%H:%M:%S",
    "%Y-%m-%d %H:%M",
    "%Y-%m-%dT%H:%M",
    "%Y/%m/%d %H:%M",
    "%Y/%m/%d %H:%M:%S",
    "%d.%m.%Y",
    "%d/%m/%Y",
    "%m/%d/%Y",
    "%d-%m-%Y",
    "%m-%d-%Y",
    "%d.%m.%y",
    "%d/%m/%y",
    "%m/%d/%y",
    "%d.%m.%Y %H:%M",
    "%d/%m/%Y %H:%M",
    "%m/%d/%Y %H:%M",
    "%d.%m.%Y %H:%M:%S",
    "%d/%m/%Y %H:%M:%S",
    "%m/%d/%Y %H:%M:%S",
    "%d/%m/%Y %I:%M %p",
    "%m/%d/%Y %I:%M %p",
    "%d/%m/%Y %I:%M:%S %p",
    "%m/%d/%Y %I:%M:%S %p",
    "%Y%m%d",
    "%Y%m%d%H",
    "%Y%m%d%H%M",
    "%b %Y",
    "%B %Y",
    "%b-%Y",
    "%b-%y",
    "%d-%b-%Y",
    "%d-%b-%y",
    "%d %b %Y",
    "%d %B %Y",
    "%b %d, %Y",
    "%B %d, %Y",
    "%Y",
)
WEEKS = "%GW%V"
"""ISO weeks, 2020-W05 or 2020W051: a week without a day is its Monday."""
_STAMPS: tuple[tuple[Literal["s", "ms", "us", "ns"], float], ...] = (("s", 2e10), ("ms", 2e13), ("us", 2e16), ("ns", 2e19))
_MIDNIGHT = re.compile(r"([ T])24(:00(?::00)?)$")
_LATE = re.compile(r"[ T]24:00(?::00)?$")
_CLOCK = re.compile(r"^\d{1,2}:\d\d(?::\d\d)?$")


def times(table: pd.DataFrame, time: TimeSpec) -> pd.DatetimeIndex | pd.RangeIndex:
    """The time of every row (in UTC where the zone is known); row numbers when the table has none."""
    found = _as_written(table, time)
    return zones.to_utc(found, time.zone) if time.zone and isinstance(found, pd.DatetimeIndex) else found


def _as_written(table: pd.DataFrame, time: TimeSpec) -> pd.DatetimeIndex | pd.RangeIndex:
    if not time.columns:
        if time.start and time.frequency:
            return pd.date_range(time.start, periods=len(table), freq=time.frequency)
        return pd.RangeIndex(len(table))
    if len(time.columns) > 1:
        return _from_parts(table, time)
    name = time.columns[0]
    found = _parse(table[name], time.format, time.unix)
    wrong = found.isna()
    if wrong.any():
        line = int(np.flatnonzero(wrong)[0])
        empty = pd.isna(table[name].iloc[line])
        cell = "it is empty" if empty else f"'{short(table[name].iloc[line])}'"
        raise DataError(f"column '{name}' holds no time in row {line + 1}: {cell}", fix="Correct it, or choose another time column")
    return pd.DatetimeIndex(found)


def frequency(index: pd.Index) -> str:
    """The pandas alias of the usual step; "" when there is none. Tolerant of gaps."""
    if not isinstance(index, pd.DatetimeIndex) or len(index) < 3:
        return ""
    unique = index.unique().sort_values()
    with pd.option_context("future.infer_freq_returns_offset", True):
        found = pd.infer_freq(unique[:200]) if len(unique) >= 3 else None
    guess = getattr(found, "freqstr", found)
    if guess:
        return _plain_alias(guess)
    steps = pd.Series(unique[1:] - unique[:-1])
    step = steps.mode().iloc[0]
    if (steps == step).mean() < 0.5:
        return _calendar(unique)
    days = step / pd.Timedelta(days=1)
    if days == 7:
        return f"W-{unique[0].strftime('%a').upper()}"
    if days >= 28 and (calendar := _calendar(unique)):
        return calendar
    return f"{int(days)}D".removeprefix("1") if days == int(days) else _plain_alias(pd.tseries.frequencies.to_offset(step).freqstr)


def _calendar(unique: pd.DatetimeIndex) -> str:
    months = pd.Series(unique.year * 12 + unique.month).diff().dropna()
    if (months == 1).mean() > 0.5:
        return "MS"
    if (months == 3).mean() > 0.5:
        return "QS"
    return "YS" if (months == 12).mean() > 0.5 else ""


def _plain_alias(alias: str) -> str:
    return "YS" if alias.startswith("YS-JAN") else "QS" if alias.startswith("QS") else alias


def given(table: pd.DataFrame, names: Sequence[str]) -> TimeSpec:
    """The time from the columns a user named."""
    return _described(table, tuple(names))


def _described(table: pd.DataFrame, names: tuple[str, ...]) -> TimeSpec:
    cells = table[names[0]] if len(names) == 1 else _joined(table, names) if "year" not in {n.lower() for n in names} else None
    spec = TimeSpec(columns=names, format=None if cells is None else _format(cells), unix=None if cells is None else _unix(cells))
    return _complete(spec, times(table, spec))


def _complete(spec: TimeSpec, found: pd.Index) -> TimeSpec:
    """With zone and frequency, as the times show them."""
    if isinstance(found, pd.DatetimeIndex) and found.has_duplicates and (zone := zones.find(found)):
        return msgspec.structs.replace(spec, zone=zone, frequency=frequency(zones.to_utc(found, zone)))
    return msgspec.structs.replace(spec, frequency=frequency(found))


def _joined(table: pd.DataFrame, names: Sequence[str]) -> pd.Series:
    """Days and clock times as one column."""
    return pd.Series([" ".join(cells) for cells in zip(*(_as_words(table[n]) for n in names), strict=True)], index=table.index)


def _as_words(column: pd.Series) -> pd.Series:
    if pd.api.types.is_datetime64_any_dtype(column):
        return column.dt.strftime("%Y-%m-%d")
    return column.astype(str).str.strip()


def find(table: pd.DataFrame, target: Sequence[str]) -> TimeSpec:
    """The time as far as the table shows one; a :class:`DataError` where a time column is damaged."""
    names = [str(n) for n in table.columns if n not in target]
    parts = {n.lower(): n for n in names}
    if "year" in parts and ("month" in parts or "day" in parts):
        found = tuple(parts[p] for p in PARTS if p in parts)
        return _complete(TimeSpec(columns=found), _from_parts(table, TimeSpec(columns=found)))
    candidates = sorted(names, key=lambda n: not _TIME_NAMES.search(n))
    timely = [n for n in candidates if _may_be_time(table[n], n) and parses(table[n])]
    if not timely:
        _explain_damaged(table, candidates)
        return TimeSpec()
    name = next((n for n in timely if not table[n].duplicated().any()), timely[0])
    with_clock = _with_clock(table, name, names)
    return _described(table, with_clock or (name,))


def _may_be_time(column: pd.Series, name: str) -> bool:
    return bool(_TIME_NAMES.search(name)) or _is_words(column) or pd.api.types.is_datetime64_any_dtype(column)


def _is_words(column: pd.Series) -> bool:
    return not pd.api.types.is_numeric_dtype(column) and not pd.api.types.is_datetime64_any_dtype(column)


def _with_clock(table: pd.DataFrame, name: str, names: Sequence[str]) -> tuple[str, str] | None:
    """A column of days with a column of clock times beside it."""
    if not table[name].duplicated().any():
        return None
    for other in names:
        if other == name or not _is_words(table[other]):
            continue
        cells = table[other].dropna().head(50).astype(str).str.strip()
        if len(cells) and cells.str.match(_CLOCK.pattern).all():
            return (name, other)
    return None


def _explain_damaged(table: pd.DataFrame, names: Sequence[str]) -> None:
    """A column named like a time with a few cells that are none: say which, don't overlook it."""
    for name in names:
        if not _TIME_NAMES.search(name) or not _is_words(table[name]):
            continue
        cells = table[name].dropna()
        form = _format(cells.head(3))
        plain = form is not None and form not in (QUARTERS, WEEKS)
        wrong = pd.to_datetime(cells.astype(str).str.strip(), format=form, errors="coerce").isna().to_numpy() if plain else None
        if wrong is not None and 0 < wrong.sum() < 0.1 * len(cells):
            cell = cells[wrong]
            raise DataError(
                f"column '{name}' holds times but '{short(cell.iloc[0])}' in row {int(cell.index[0]) + 1}",
                fix="Correct the cell, or name the time column with --time",
            )


def _from_parts(table: pd.DataFrame, time: TimeSpec) -> pd.DatetimeIndex:
    names = time.columns
    parts = pd.DataFrame({n.lower(): table[n] for n in names})
    if "year" not in parts:
        return times(_joined(table, names).to_frame("time"), TimeSpec(columns=("time",), format=time.format))
    for part, default in (("month", 1), ("day", 1)):
        if part not in parts:
            parts[part] = default
    found = pd.to_datetime(parts[[p for p in PARTS if p in parts]], errors="coerce")
    if found.isna().any():
        line = int(np.flatnonzero(found.isna())[0])
        raise DataError(f"columns {', '.join(names)} give no date in row {line + 1}", fix="Correct that row, or choose other time columns")
    return pd.DatetimeIndex(found)


def _format(column: pd.Series) -> str | None:
    """The strptime format that fits every cell; None = pandas finds it (or numbers)."""
    if pd.api.types.is_datetime64_any_dtype(column):
        return None
    cells = column.dropna()
    sample = pd.concat([cells.head(200), cells.tail(50), cells.iloc[:: max(1, len(cells) // 200)]]).astype(str).str.strip()
    if sample.str.fullmatch(r"\d{4}-?Q[1-4]").all():
        return QUARTERS
    if sample.str.fullmatch(r"\d{4}-?W[0-5]\d(?:-?[1-7])?").all():
        return WEEKS
    sample = _without_24(sample)[0]
    fitting = [form for form in _FORMATS if pd.to_datetime(sample, format=form, errors="coerce").notna().all()]
    return fitting[0] if len(fitting) == 1 else min(fitting, key=lambda form: _disorder(cells, form), default=None)


def _disorder(cells: pd.Series, form: str) -> tuple[float, float]:
    """How little a reading looks like a series: 03/04 may be March or April; the true one goes on in even steps."""
    read = pd.to_datetime(cells.head(2000).astype(str).str.strip(), format=form, errors="coerce")
    steps = np.diff(read.to_numpy().astype("datetime64[m]").astype(np.int64))
    if not len(steps):
        return (0.0, 0.0)
    return (float((steps < 0).mean()), float(np.std(steps) / max(abs(np.mean(steps)), 1e-9)))


def _unix(column: pd.Series) -> Literal["s", "ms", "us", "ns"] | None:
    """What numbers count since 1970, by their size; None where they are no such stamps (or years)."""
    if not pd.api.types.is_numeric_dtype(column):
        return None
    largest = float(column.dropna().abs().max())
    return next((unit for unit, most in _STAMPS if most / 200 < largest < most), None)


def _parse(column: pd.Series, form: str | None, unix: str | None = None) -> pd.Series:
    if pd.api.types.is_datetime64_any_dtype(column):
        found = column
    elif form == QUARTERS:
        return pd.Series(pd.PeriodIndex(column.astype(str).str.strip().str.replace("-", ""), freq="Q").to_timestamp(), index=column.index)
    elif form is None and pd.api.types.is_numeric_dtype(column):
        found = pd.to_datetime(column, unit=unix or _unix(column) or "s", errors="coerce")
    elif form == WEEKS:
        cells = column.astype(str).str.strip().str.replace("-", "")
        found = pd.to_datetime(cells.where(cells.str.len() > 7, cells + "1"), format="%GW%V%u", errors="coerce")
    else:
        cells, late = _without_24(column.astype(str).str.strip())
        found = pd.to_datetime(cells, format=form or "ISO8601", errors="coerce", utc=(form is None and _has_zone(column)) or None)
        if form is None and found.isna().any():
            found = pd.to_datetime(cells, format="mixed", errors="coerce", utc=True)
        found = found + pd.to_timedelta(late.astype(int), unit="D") if late.any() else found
    return found.dt.tz_localize(None) if getattr(found.dt, "tz", None) is not None else found


def _without_24(cells: pd.Series) -> tuple[pd.Series, pd.Series]:
    """24:00 as 00:00, and where it stood: it is the next day's beginning."""
    seen = cells.iloc[:2000].str.contains(_LATE).any()
    late = cells.str.contains(_LATE) if seen else pd.Series(False, index=cells.index)
    return (cells.str.replace(_MIDNIGHT, r"\g<1>00\2", regex=True) if late.any() else cells), late


def _has_zone(column: pd.Series) -> bool:
    return bool(column.dropna().astype(str).head(20).str.contains(r"(?:Z|[+-]\d\d:?\d\d)$").any())


def parses(column: pd.Series) -> bool:
    """Whether every cell looked at is a time."""
    if pd.api.types.is_datetime64_any_dtype(column):
        return True
    cells = column.dropna()
    if len(cells) == 0:
        return False
    if pd.api.types.is_numeric_dtype(column):
        return _numeric_time(cells)
    sample = pd.concat([cells.head(100), cells.tail(100)]).astype(str).str.strip()
    if not sample.str.contains(r"\d").all():
        return False
    if _format(column) is not None:
        return True
    if not sample.str.contains(r"\d{1,4}[-/.:]\d").all():
        return False
    return bool(pd.to_datetime(sample, errors="coerce", format="mixed", utc=True).notna().all())


def _numeric_time(cells: pd.Series) -> bool:
    name, whole = str(cells.name), (cells == np.floor(cells)).all()
    if not whole or not _TIME_NAMES.search(name):
        return False
    low, high = cells.min(), cells.max()
    year = low >= 1000 and high <= 2500 and name.lower() in ("year", "date", "time", "years")
    compact = low >= 15000101 and high <= 25001231 and pd.to_datetime(cells.head(50).astype(str), format="%Y%m%d", errors="coerce").notna().all()
    return bool(year or compact or (low > 1e8 and _unix(cells) is not None))


