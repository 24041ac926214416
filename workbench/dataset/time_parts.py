"""Times in several columns: year, month, day…; a day and a clock time; a day and the number of an hour or half hour within it."""

# pandas types table[name] as Series | DataFrame, and its readers by literal options: what follows is checked by the tests instead.
# pyright: reportArgumentType=false, reportAttributeAccessIssue=false, reportCallIssue=false, reportGeneralTypeIssues=false, reportReturnType=false, reportOperatorIssue=false

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
import pandas as pd

from ..errors import DataError
from . import time_words, zones
from .numerals import short
from .spec import TimeSpec

PARTS = ("year", "month", "day", "hour", "minute", "second")
_CALLED = {
    "year": ("year", "yr", "yyyy", "jahr", "annee", "année", "año", "ano"),
    "month": ("month", "mon", "mo", "mm", "mnth", "monat", "mois", "mes"),
    "day": ("day", "dy", "dd", "dom", "dayofmonth", "mday", "tag", "jour", "dia", "día"),
    "hour": ("hour", "hr", "hh", "hours", "stunde", "heure", "hora"),
    "minute": ("minute", "min", "mi", "minutes"),
    "second": ("second", "sec", "seconds"),
    "quarter": ("quarter", "qtr", "quartal", "trimestre"),
    "week": ("week", "isoweek", "weekofyear", "woche", "wk", "semaine", "semana"),
    "dayofyear": ("dayofyear", "doy", "yday", "julianday"),
}
_PART_OF = {word: part for part, words in _CALLED.items() for word in words}
_COUNTS = re.compile(
    r"(?<![a-z])(hour|hr|he|hh|hora|heure|stunde|period|sp|interval|slot|block|pte|mtu|settlement|ptu|position|time|clock|hrmn)s?(?![a-z])", re.I
)
_CLOCK = re.compile(r"^\d{1,2}[:.h]\d\d(?:[:.]\d\d(?:\.\d+)?)?\s*(?:[AaPp]\.?[Mm]\.?)?(?:\s*[-–]\s*\d{1,2}[:.h]\d\d.*)?$|^\d{1,2}\s*[AaPp][Mm]$")
_ZERO = re.compile(r"[ T]0?0:00(?::00(?:\.0+)?)?$")
_DAY_SECONDS = 86_400
_LENGTHS = (("h", 24, 2), ("30min", 48, 4), ("15min", 96, 8))
"""What can be counted within a day: how many, and how many more and fewer where a day has 25 or 23 hours (both are allowed for)."""


class Counted(NamedTuple):
    """What a column of whole numbers counts within each day."""

    alias: str
    first: int


# which columns ---------------------------------------------------------------------------------------------------


def calendar(names: Sequence[str]) -> tuple[str, ...]:
    """The columns for year, month, day…, in this order; () without a year and something finer."""
    found: dict[str, str] = {}
    for name in names:
        part = part_of(name)
        if part and part not in found:
            found[part] = name
    if "year" not in found:
        return ()
    for finer in (("month", "day"), ("month",), ("dayofyear",), ("week",), ("quarter",), ("day",)):
        if all(part in found for part in finer):
            chosen = ["year", *finer]
            break
    else:
        return ()
    if chosen[-1] in ("day", "dayofyear"):
        chosen += _clock_parts(found)
    return tuple(found[part] for part in chosen)


def are_years(column: pd.Series) -> bool:
    """Whether numbers are years, of four digits or of two; 0 and 1 for this year and the next are none."""
    numbers = pd.to_numeric(column, errors="coerce").dropna()
    if not len(numbers) or (numbers != np.floor(numbers)).any():
        return False
    low, high = numbers.min(), numbers.max()
    return bool((low >= 1000 and high <= 2500) or (low >= 0 and 2 <= high < 100))


def _clock_parts(found: dict[str, str]) -> list[str]:
    """hour, minute, second, as far as the coarser ones are there."""
    parts = []
    for part in ("hour", "minute", "second"):
        if part not in found:
            break
        parts.append(part)
    return parts


def part_of(name: str) -> str:
    """Which part of a date a column's name says: ``Yr`` is "year"; "" for none."""
    return _PART_OF.get(re.sub(r"[\W_]", "", str(name)).lower(), "")


def clock_beside(table: pd.DataFrame, day: str, names: Sequence[str]) -> str | None:
    """A column of clock times (12:30, 7 PM) beside a column of days."""
    for other in names:
        if other == day or pd.api.types.is_numeric_dtype(table[other]) or pd.api.types.is_datetime64_any_dtype(table[other]):
            continue
        cells = time_words.spread(table[other].dropna(), 60).astype(str).str.strip()
        if len(cells) and cells.str.match(_CLOCK.pattern).all():
            return other
    return None


def count_beside(table: pd.DataFrame, day: str, names: Sequence[str]) -> tuple[str, Counted] | None:
    """A column of whole numbers beside a column of days that counts the hours (or half hours…) of each."""
    whole = [name for name in names if name != day and _COUNTS.search(str(name)) and pd.api.types.is_numeric_dtype(table[name])]
    for name in whole:
        counted = count_of(table[day], table[name])
        if counted is not None:
            return name, counted
    return None


def count_of(day: pd.Series, numbers: pd.Series) -> Counted | None:
    """What numbers count within their days: by the largest, and by whether 0 or 1 is the first; None where they count nothing."""
    if numbers.isna().any() or not len(numbers) or not (numbers == np.floor(numbers)).all():
        return None
    low, high = int(numbers.min()), int(numbers.max())
    different = numbers.nunique()
    if low < 0 or different < 12 or high > 2400:
        return None
    if high > 100:
        hours, minutes = numbers // 100, numbers % 100
        return Counted("hhmm", 0) if bool(((minutes < 60) & (hours <= 24)).all()) and bool((minutes % 5 == 0).mean() > 0.9) else None
    if low > 1:
        return None
    for alias, usual, more in _LENGTHS:
        if usual - more <= high - low + 1 <= usual + more and different >= 0.9 * usual - more:
            per_day = numbers.groupby(day.to_numpy()).count().median()
            return Counted(alias, low) if per_day >= 0.5 * usual else None
    return None


# their times -----------------------------------------------------------------------------------------------------


def read(table: pd.DataFrame, time: TimeSpec) -> pd.DatetimeIndex:
    """The time of every row, as written (in UTC only where days are counted through in a given zone).

    Raises
    ------
    DataError
        The columns give no date in some row.
    """
    if any(part_of(name) == "year" for name in time.columns):
        found = _from_calendar(table, time)
    elif time.counts:
        found = _from_counts(table, time)
    else:
        found = time_words.parse(joined(table, time.columns), time.format, day_first=time.day_first)
    wrong = found.isna().to_numpy()
    if wrong.any():
        line = int(np.flatnonzero(wrong)[0])
        cells = ", ".join(f"'{short(table[name].iloc[line], 20)}'" for name in time.columns)
        raise DataError(
            f"columns {', '.join(time.columns)} give no date in row {line + 1}: {cells}", fix="Correct that row, or choose other time columns"
        )
    return pd.DatetimeIndex(found)


def joined(table: pd.DataFrame, names: Sequence[str]) -> pd.Series:
    """Days and clock times as one column of words."""
    return pd.Series([" ".join(cells) for cells in zip(*(_as_words(table[n]) for n in names), strict=True)], index=table.index)


def _as_words(column: pd.Series) -> pd.Series:
    """Cells as words: days without a clock at midnight, clock times without their ends."""
    if pd.api.types.is_datetime64_any_dtype(column):
        return column.dt.strftime("%Y-%m-%d")
    words = column.astype(str).str.strip().fillna("")
    if words.iloc[:50].str.contains(_ZERO).all() and words.iloc[:50].str.contains(r"[-/.]\d").all():
        return words.str.replace(_ZERO, "", regex=True)
    if words.iloc[:50].str.match(_CLOCK.pattern).all():
        return words.str.replace(r"\s*[-–].*$", "", regex=True)
    return words


def _from_calendar(table: pd.DataFrame, time: TimeSpec) -> pd.Series:
    parts = {part_of(name): table[name] for name in time.columns}
    if "month" in parts:
        parts["month"] = _months(parts["month"])
    numbers = {part: pd.to_numeric(_digits(cells, part), errors="coerce") for part, cells in parts.items() if part}
    numbers["year"] = _four_digits(numbers["year"])
    if "week" in numbers:
        words = numbers["year"].astype("Int64").astype(str) + "W" + numbers["week"].astype("Int64").astype(str).str.zfill(2)
        return time_words.parse(words, time_words.WEEKS)
    hours = numbers.pop("hour", None)
    if "quarter" in numbers:
        numbers["month"] = (numbers.pop("quarter") - 1) * 3 + 1
    days = numbers.pop("dayofyear", None)
    dated = pd.DataFrame({"year": numbers["year"], "month": numbers.get("month", 1), "day": numbers.get("day", 1)})
    found = pd.to_datetime(dated, errors="coerce")
    if days is not None:
        found = (found + pd.to_timedelta(days - 1, unit="D")).where((days >= 1) & (days <= 366))
    return found if hours is None else _with_clock(found, hours, numbers, time)


def _with_clock(found: pd.Series, hours: pd.Series, numbers: dict[str, pd.Series], time: TimeSpec) -> pd.Series:
    first = time.counts_from if time.counts == "h" else 0
    if time.counts == "hhmm":
        seconds = (hours // 100) * 3600 + (hours % 100) * 60
    else:
        seconds = (hours - first) * 3600 + numbers.get("minute", 0) * 60 + numbers.get("second", 0)
    return _counted(found, seconds, time)


def _digits(cells: pd.Series, part: str) -> pd.Series:
    """``Q3`` is 3."""
    if part == "quarter" and not pd.api.types.is_numeric_dtype(cells):
        return cells.astype(str).str.extract(r"([1-4])", expand=False)
    return cells


def _months(cells: pd.Series) -> pd.Series:
    """Numbers of months: names are read too."""
    if pd.api.types.is_numeric_dtype(cells):
        return cells
    known = {}
    for word in cells.dropna().astype(str).unique():
        digits = re.fullmatch(r"M?0*(\d{1,2})", word.strip())
        read = None if digits else time_words.parse(pd.Series([f"{word.strip()} 2000"]), None)
        known[word] = int(digits[1]) if digits else (np.nan if read is None or read.isna().any() else int(read.dt.month.iloc[0]))
    return cells.astype(str).map(known)


def _four_digits(years: pd.Series) -> pd.Series:
    if len(years) and years.max() < 100:
        return years + np.where(years < 69, 2000, 1900)  # as strptime has it
    return years


def _from_counts(table: pd.DataFrame, time: TimeSpec) -> pd.Series:
    """Days, and what the last column counts within them."""
    *days, last = time.columns
    day = joined(table, days) if len(days) > 1 else table[days[0]]
    day = _as_words(day) if not pd.api.types.is_datetime64_any_dtype(day) and not pd.api.types.is_numeric_dtype(day) else day
    begin = time_words.parse(day, time.format, time.unix, time.day_first).dt.normalize()
    numbers = pd.to_numeric(table[last], errors="coerce")
    if time.counts == "hhmm":
        return _counted(begin, (numbers // 100) * 3600 + (numbers % 100) * 60, time)
    length = pd.Timedelta(pd.tseries.frequencies.to_offset(time.counts)).total_seconds()
    return _counted(begin, (numbers - time.counts_from) * length, time)


def _counted(begin: pd.Series, seconds: pd.Series, time: TimeSpec) -> pd.Series:
    """Moments so many seconds after their days began; of a zone whose days have 23 or 25 hours too."""
    seconds = seconds.where((seconds >= 0) & (seconds < _DAY_SECONDS + 2 * 3600))
    if not in_zone(time):
        return begin + pd.to_timedelta(seconds, unit="s")
    known = begin.notna() & seconds.notna()
    midnight = zones.to_utc(pd.DatetimeIndex(begin[known]), time.zone)
    found = pd.Series(pd.NaT, index=begin.index, dtype="datetime64[ns]")
    found[known] = midnight + pd.to_timedelta(seconds[known], unit="s")
    return found


def in_zone(time: TimeSpec) -> bool:
    """Whether reading the parts gives UTC already: what is counted goes on through the days on which clocks are changed."""
    return bool(time.zone) and time.counts in ("30min", "15min", "h") and time.counts_from == 1
