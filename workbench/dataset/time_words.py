"""How one column's times are written: formats, quarters, weeks, fiscal years, stamps; and the two readings of 03/04/2020."""

# pandas types table[name] as Series | DataFrame, and its readers by literal options: what follows is checked by the tests instead.
# pyright: reportArgumentType=false, reportAttributeAccessIssue=false, reportCallIssue=false, reportGeneralTypeIssues=false, reportReturnType=false

from __future__ import annotations

import functools
import re
from typing import Literal, cast

import numpy as np
import pandas as pd

from . import fixed_times

Unix = Literal["s", "ms", "us", "ns"]
QUARTERS = "%YQ%q"
"""Our own word for 1960Q1, 1960-Q1, Q1 1960, 1Q60: strptime knows no quarters."""
HALVES = "%YH%h"
"""Our own word for 2020H1, H1 2020, 2020-S1."""
FISCAL = "FY%Y"
"""Our own word for FY2020, FY20, 2019/20: the year that is named first begins it (FY2020 is placed at the beginning of 2020)."""
WEEKS = "%GW%V"
"""ISO weeks, 2020-W05 or 2020W051: a week without a day is its Monday."""
OWN = (QUARTERS, HALVES, FISCAL, WEEKS)

_DAYS = (
    "%Y-%m-%d", "%Y/%m/%d", "%Y.%m.%d", "%d.%m.%Y", "%d/%m/%Y", "%m/%d/%Y", "%d-%m-%Y", "%m-%d-%Y", "%m.%d.%Y", "%Y-%d-%m", "%d %m %Y",
    "%d.%m.%y", "%d/%m/%y", "%m/%d/%y", "%d-%m-%y", "%m-%d-%y", "%y-%m-%d", "%y/%m/%d",
    "%d-%b-%Y", "%d-%b-%y", "%d %b %Y", "%d %B %Y", "%d. %B %Y", "%d. %b %Y", "%d%b%Y", "%d%b%y", "%d/%b/%Y", "%b %d, %Y", "%B %d, %Y", "%b %d %Y",
    "%B %d %Y", "%Y %b %d", "%Y-%b-%d", "%a %d %b %Y", "%A, %d %B %Y", "%A, %B %d, %Y", "%a, %d %b %Y",
)
_CLOCKS = (
    " %H:%M", " %H:%M:%S", " %H:%M:%S.%f", "T%H:%M", "T%H:%M:%S", "T%H:%M:%S.%f", " %I:%M %p", " %I:%M:%S %p", " %I:%M%p", " %I %p", " %H", "T%H",
    ":%H:%M:%S", " %H.%M", " %H.%M.%S", " %H%M", ", %H:%M", ", %I:%M %p", " %Hh%M", " %Hh",
)
_ALONE = (
    "%Y-%m", "%Y/%m", "%Y.%m", "%m/%Y", "%m-%Y", "%m.%Y", "%YM%m", "%Y-M%m", "%b %Y", "%B %Y", "%b-%Y", "%b-%y", "%b %y", "%Y %b", "%Y-%b", "%Y%m",
    "%Y%m%d", "%Y%m%d%H", "%Y%m%d%H%M", "%Y%m%d%H%M%S", "%Y%m%dT%H%M", "%Y%m%dT%H%M%S", "%Y%m%d %H:%M", "%Y%m%d %H:%M:%S", "%Y%m%d %H%M",
    "%Y%m%d:%H%M", "%a %b %d %H:%M:%S %Y", "%Y-%j", "%Y%j", "%Y",
)
FORMATS = (*_DAYS, *(day + clock for day in _DAYS for clock in _CLOCKS), *_ALONE)
_WITHOUT_CLOCK = frozenset((*_DAYS, "%Y%m%d"))
_STAMPS: tuple[tuple[Unix, float], ...] = (("s", 2e10), ("ms", 2e13), ("us", 2e16), ("ns", 2e19))
_MIDNIGHT = re.compile(r"([ T])24(:00(?::00)?)$")
_LATE = re.compile(r"[ T]24:00(?::00)?$")
_SPAN = re.compile(r"^(.*\d\d:\d\d(?::\d\d)?)\s*(?:-|–|to|/)\s*(?:.*\d\d:\d\d(?::\d\d)?)(?:\s*\([A-Z/]+\))?$")
"""01.01.2020 00:00 - 01.01.2020 01:00: a time with its end."""
_QUARTER = (re.compile(r"^(?:FY\s?)?'?(?P<year>\d{4}|\d{2})[\s/:-]*(?:Q|KV|T)(?P<part>[1-4])$", re.I),
            re.compile(r"^Q(?P<part>[1-4])[\s/:-]*(?:FY\s?)?'?(?P<year>\d{4}|\d{2})$", re.I),
            re.compile(r"^(?P<part>[1-4])Q[\s/:-]*(?:FY\s?)?'?(?P<year>\d{4}|\d{2})$", re.I))
_HALF = (re.compile(r"^(?:FY\s?)?(?P<year>\d{4})[\s/:-]*[HS](?P<part>[12])$", re.I),
         re.compile(r"^[HS](?P<part>[12])[\s/:-]*(?:FY\s?)?(?P<year>\d{4})$", re.I),
         re.compile(r"^(?P<part>[12])H[\s/:-]*(?P<year>\d{4}|\d{2})$", re.I))
_YEAR = (re.compile(r"^FY\s?'?(?P<year>\d{4}|\d{2})(?:\s?[/-]\s?\d{2,4})?$", re.I), re.compile(r"^(?P<year>\d{4})\s?[/-]\s?\d{2}$"))
_WEEK = re.compile(r"^\d{4}-?W[0-5]\d(?:-?[1-7])?$")
_FOREIGN = {
    "januar": "January", "jänner": "January", "februar": "February", "märz": "March", "maerz": "March", "mrz": "Mar", "april": "April",
    "mai": "May", "juni": "June", "juli": "July", "august": "August", "september": "September", "oktober": "October", "okt": "Oct",
    "november": "November", "dezember": "December", "dez": "Dec", "janvier": "January", "janv": "Jan", "février": "February", "févr": "Feb",
    "fevrier": "February", "mars": "March", "avril": "April", "avr": "Apr", "juin": "June", "juillet": "July", "juil": "Jul", "août": "August",
    "aout": "August", "septembre": "September", "sept": "Sep", "octobre": "October", "novembre": "November", "décembre": "December", "déc": "Dec",
    "decembre": "December", "enero": "January", "ene": "Jan", "febrero": "February", "marzo": "March", "abril": "April", "abr": "Apr",
    "mayo": "May", "junio": "June", "julio": "July", "agosto": "August", "ago": "Aug", "septiembre": "September", "octubre": "October",
    "noviembre": "November", "diciembre": "December", "dic": "Dec",
}
"""Names of months in other languages, as far as they differ."""
_MONTH = re.compile(r"[^\W\d_]{3,}\.?")


def format_of(column: pd.Series) -> str | None:
    """The strptime format (or one of our own words) that fits every cell looked at; None = pandas finds it (or numbers)."""
    if pd.api.types.is_datetime64_any_dtype(column):
        return None
    cells = column.dropna()
    sample = pd.Series(spread(cells, 450).astype(str).str.strip().unique())
    if not len(sample):
        return None
    own = _own(sample)
    if own:
        return own
    sample = _plain_words(_without_24(_without_end(sample))[0])
    fitting = _fitting(sample)
    return fitting[0] if len(fitting) == 1 else min(fitting, key=lambda form: disorder(cells, form), default=None)


def _fitting(sample: pd.Series) -> list[str]:
    """The formats that fit; those that don't fit the first cell are not tried on the others."""
    first = sample.iloc[:3].tolist()
    likely = [form for form in FORMATS if all(_shape(form).fullmatch(cell) for cell in first)]
    found = [form for form in likely if _reads(sample, form)]
    if "%Y%m" in found and not sample.str.fullmatch(r"(?:1[5-9]|2[0-4])\d\d(?:0[1-9]|1[0-2])").all():
        found.remove("%Y%m")
    return found


@functools.cache
def _shape(form: str) -> re.Pattern[str]:
    """What cells of a format look like: quicker than trying to read them."""
    numbers = "" if re.search(r"%[^bBaAp][^%]", form) else "2"      # without marks between them all numbers have two digits
    word = r"[^\W\d_]+"
    parts = {"Y": r"\d{4}", "j": r"\d{3}", "f": r"\d{1,9}", "b": word, "B": word, "a": word, "A": word, "p": "[AaPp][Mm]"}
    usual = rf"\d{{{numbers or '1,2'}}}"
    made = "".join(parts.get(part[1], usual) if part.startswith("%") else re.escape(part) for part in re.findall(r"%.|[^%]+", form))
    return re.compile(made)


def _reads(cells: pd.Series, form: str) -> bool:
    return bool(pd.to_datetime(cells, format=form, errors="coerce").notna().all())


def spread(cells: pd.Series, most: int) -> pd.Series:
    """The first, the last, and cells evenly between."""
    if len(cells) <= most:
        return cells
    part = most // 3
    between = np.linspace(0, len(cells) - 1, part).astype(int)
    return cells.iloc[np.unique(np.concatenate([np.arange(part), between, np.arange(len(cells) - part, len(cells))]))]


def disorder(cells: pd.Series, form: str) -> tuple[float, float]:
    """How little a reading looks like a series: 03/04 may be March or April; the true one goes on in even steps.

    Returns
    -------
    tuple of float
        Share of steps back in time, and the variation of the steps between different times.
    """
    read = parse(cells.iloc[:2000], form)
    minutes = read.dropna().to_numpy().astype("datetime64[m]").astype(np.int64)
    steps = np.diff(minutes)
    if not len(steps):
        return (0.0, 0.0)
    apart = np.diff(np.unique(minutes))
    return (float((steps < 0).mean()), float(np.std(apart) / max(abs(np.mean(apart)), 1e-9)) if len(apart) else 0.0)


# day and month ---------------------------------------------------------------------------------------------------


def in_order(form: str | None, day_first: bool | None) -> str | None:
    """A format with day and month in the order that was said."""
    if form is None or day_first is None or form in OWN:
        return form
    other = exchanged(form)
    return other if other and is_day_first(form) != day_first else form


def exchanged(form: str | None) -> str | None:
    """The format with day and month exchanged; None where numbers don't leave it open (a name of a month, a day of the year)."""
    if form is None or form in OWN or not re.search(r"%d\W%m|%m\W%d", form):
        return None
    return form.replace("%d", "\0").replace("%m", "%d").replace("\0", "%m")


def is_day_first(form: str) -> bool:
    """Whether the day stands before the month."""
    return form.find("%d") < form.find("%m")


def is_open(column: pd.Series, form: str | None) -> bool:
    """Whether every cell of a column can also be read with day and month exchanged, to another time for some."""
    other = exchanged(form)
    if other is None or form is None or form.startswith(("%Y-%m", "%Y/%m", "%Y.%m")) or pd.api.types.is_datetime64_any_dtype(column):
        return False
    for cells in (spread(column.dropna(), 600), column.dropna()):
        words = pd.Series(cells.astype(str).str.strip().unique())
        if parse(words, other).isna().any() or not len(words):
            return False
    return bool((parse(words, other) != parse(words, form)).any())


# reading ---------------------------------------------------------------------------------------------------------


def parse(column: pd.Series, form: str | None, unix: str | None = None, day_first: bool | None = None) -> pd.Series:
    """Times without a zone (those with one in UTC), NaT where a cell is none.

    Parameters
    ----------
    form : str or None
        strptime's, or one of :data:`OWN`; None = dates as they are, ISO 8601 or what pandas makes of each, or numbers since 1970.
    unix : {"s", "ms", "us", "ns"} or None
        What numbers count; None = by their size.
    """
    if pd.api.types.is_datetime64_any_dtype(column):
        found = column
    elif form in OWN:
        return _parse_own(column.astype(str).str.strip(), cast(str, form))
    elif form is None and pd.api.types.is_numeric_dtype(column):
        found = pd.to_datetime(column, unit=unix or unix_of(column) or "s", errors="coerce")
    else:
        found = _parse_words(_whole(column).astype(str).str.strip().where(column.notna()), in_order(form, day_first), day_first)
    return found.dt.tz_localize(None) if getattr(found.dt, "tz", None) is not None else found


def _whole(column: pd.Series) -> pd.Series:
    """Numbers such as 20200131.0 without their fraction."""
    if not pd.api.types.is_float_dtype(column):
        return column
    return column.where(column.notna(), -1).astype(np.int64)


def _parse_words(cells: pd.Series, form: str | None, day_first: bool | None) -> pd.Series:
    cells, late = _without_24(_without_end(cells))
    if form is None or "%b" in form or "%B" in form:
        cells = _plain_words(cells)
    fast = fixed_times.read(cells, form)
    if fast is not None:
        return fast + pd.to_timedelta(late.astype(int), unit="D") if late.any() else fast
    found = pd.to_datetime(cells, format=form or "ISO8601", errors="coerce", utc=(form is None and _has_zone(cells)) or None)
    if form is None and found.isna().any():
        found = pd.to_datetime(cells, format="mixed", errors="coerce", utc=True, dayfirst=bool(day_first))
    return found + pd.to_timedelta(late.astype(int), unit="D") if late.any() else found


def _own(sample: pd.Series) -> str | None:
    """Which of our own words fits all cells."""
    if sample.str.fullmatch(_WEEK.pattern).all():
        return WEEKS
    if all(any(rule.match(cell) for rule in _QUARTER) for cell in sample):
        return QUARTERS
    if all(any(rule.match(cell) for rule in _HALF) for cell in sample):
        return HALVES
    if all(_YEAR[0].match(cell) for cell in sample) or all(_is_season(cell) for cell in sample):
        return FISCAL
    return None


def _is_season(cell: str) -> bool:
    """2019/20: two years that follow each other (2019/12 is a month)."""
    found = _YEAR[1].match(cell)
    return found is not None and int(cell[-2:]) == (int(found["year"]) + 1) % 100


def _parse_own(cells: pd.Series, form: str) -> pd.Series:
    if form == WEEKS:
        cells = cells.str.replace("-", "")
        return pd.to_datetime(cells.where(cells.str.len() > 7, cells + "1"), format="%GW%V%u", errors="coerce")
    rules, months = {QUARTERS: (_QUARTER, 3), HALVES: (_HALF, 6), FISCAL: (_YEAR, 12)}[form]
    made = {cell: _begin(cell, rules, months) for cell in cells.unique()}
    return pd.to_datetime(cells.map(made), errors="coerce")


def _begin(cell: str, rules: tuple[re.Pattern[str], ...], months: int) -> pd.Timestamp | None:
    found = next((match for rule in rules if (match := rule.match(cell))), None)
    if found is None:
        return None
    year, parts = int(found["year"]), found.groupdict()
    year += 0 if year > 99 else 2000 if year < 69 else 1900          # as strptime has it
    return pd.Timestamp(year, 1 + months * (int(parts.get("part") or 1) - 1), 1)


def _without_24(cells: pd.Series) -> tuple[pd.Series, pd.Series]:
    """24:00 as 00:00, and where it stood: it is the next day's beginning."""
    seen = cells.iloc[:2000].str.contains(_LATE).fillna(False).any()
    late = cells.str.contains(_LATE).fillna(False).astype(bool) if seen else pd.Series(False, index=cells.index)
    return (cells.str.replace(_MIDNIGHT, r"\g<1>00\2", regex=True) if late.any() else cells), late


def _without_end(cells: pd.Series) -> pd.Series:
    """The beginnings of times that are given with their ends."""
    first = cells.dropna().iloc[:20]
    if not len(first) or not first.str.fullmatch(_SPAN.pattern).all():
        return cells
    return cells.str.replace(_SPAN, r"\1", regex=True)


def _plain_words(cells: pd.Series) -> pd.Series:
    """English names of months; ``Sept`` and ``Jan.`` as strptime knows them."""
    seen = " ".join(cells.dropna().iloc[:400].astype(str))
    if not _MONTH.search(seen):
        return cells
    return cells.str.replace(_MONTH, _english, regex=True)


def _english(found: re.Match[str]) -> str:
    word = found[0].rstrip(".")
    return _FOREIGN.get(word.lower(), word if found[0] == word else found[0] if len(word) > 4 else word)


def _has_zone(column: pd.Series) -> bool:
    return bool(column.dropna().astype(str).head(20).str.contains(r"(?:Z|[+-]\d\d:?\d\d| UTC| GMT)$").any())


def unix_of(column: pd.Series) -> Unix | None:
    """What numbers count since 1970, by their size; None where they are no such stamps (or years)."""
    if not pd.api.types.is_numeric_dtype(column):
        return None
    largest = float(column.dropna().abs().max())
    return next((unit for unit, most in _STAMPS if most / 200 < largest < most), None)


def has_clock(form: str | None) -> bool:
    """Whether a format says more than the day."""
    return form is not None and form not in OWN and form not in _WITHOUT_CLOCK and any(mark in form for mark in ("%H", "%I"))
