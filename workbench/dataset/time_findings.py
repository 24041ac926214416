"""Can the times be read in another way? Day and month, summer time, several readings."""

# pandas types table[name] as Series | DataFrame: what follows is checked by the tests instead.
# pyright: reportArgumentType=false, reportAttributeAccessIssue=false, reportCallIssue=false, reportGeneralTypeIssues=false, reportReturnType=false

from __future__ import annotations

import msgspec
import pandas as pd

from . import time_parts, time_words, times, zones
from .facts import Finding, Fix
from .spec import DataSpec, TimeSpec
from .zone_names import ZONES


def time_findings(table: pd.DataFrame, spec: DataSpec) -> list[Finding]:
    """What should be said of the times of a raw table."""
    time = spec.time
    if not time.columns or any(name not in table.columns for name in time.columns):
        return []
    return [*_order(table, time), *_zone(table, time), *_uneven(table, time)]


def _cells(table: pd.DataFrame, time: TimeSpec) -> pd.Series:
    """The column that holds the dates, or days and clock times together."""
    if len(time.columns) == 1 or time.counts:
        return table[time.columns[0]]
    return time_parts.joined(table, time.columns)


def _order(table: pd.DataFrame, time: TimeSpec) -> list[Finding]:
    """Dates that can be read with day and month exchanged."""
    if time.day_first is not None or time_words.exchanged(time.format) is None:
        return []
    cells = _cells(table, time)
    if not time_words.is_open(cells, time.format):
        return []
    first = time_words.is_day_first(str(time.format))
    readings = {order: _reading(table, time, order) for order in (True, False)}
    chosen, otherwise = readings[first], readings[not first]
    sample = str(cells.dropna().iloc[_telling(cells, time.format)])
    said = time_words.parse(pd.Series([sample]), time.format).iloc[0]
    sure = bool(chosen) and (not otherwise or _far_more_even(cells, time.format))
    why = f" Then the steps are even ({chosen}), and with day and month exchanged they are not." if sure else ""
    detail = f"{sample} in {time.columns[0]} is read as {said.day} {said:%B %Y}, the {'day' if first else 'month'} first.{why}"
    fixes = tuple(
        Fix(
            "day_first" if order else "month_first",
            "The day is first" if order else "The month is first",
            (("data.time.day_first", order), ("data.time.frequency", readings[order])),
        )
        for order in ((first, not first))
    )
    return [Finding("info" if sure else "warning", "Day and month of the dates could be exchanged", detail, time.columns[0], fixes)]


def _telling(cells: pd.Series, form: str | None) -> int:
    """The first cell that the two readings tell apart."""
    words = cells.dropna().head(2000)
    apart = (time_words.parse(words, form) != time_words.parse(words, time_words.exchanged(form))).to_numpy()
    return int(apart.argmax())


def _far_more_even(cells: pd.Series, form: str | None) -> bool:
    """Whether the steps of this reading vary far less than those of the other."""
    here, there = time_words.disorder(cells.dropna(), str(form)), time_words.disorder(cells.dropna(), str(time_words.exchanged(form)))
    return here[0] <= there[0] and here[1] < 0.25 * there[1]


def _reading(table: pd.DataFrame, time: TimeSpec, day_first: bool) -> str:
    """The frequency that a reading gives; "" = none."""
    asked = msgspec.structs.replace(time, day_first=day_first)
    return times.frequency(times.times(table, asked))


def _zone(table: pd.DataFrame, time: TimeSpec) -> list[Finding]:
    """Times in which the hours of summer time are missing and double."""
    written = times.times(table, msgspec.structs.replace(time, zone=""))
    if time.zone:
        fix = Fix("as_written", "Take them as written", (("data.time.zone", ""),))
        told = f"{_changed(time.zone, written)}They are taken as UTC from here on: no hour is missing or double where clocks are changed."
        return [Finding("info", f"These are times of {time.zone}", told, time.columns[0], (fix,))]
    if not isinstance(written, pd.DatetimeIndex) or (written.has_duplicates and len(written) > 1.5 * written.nunique()):
        return []
    counted = time.counts and time.counts != "hhmm" and time.counts_from == 1
    if counted and not written.has_duplicates:
        return []
    zone = zones.find_by_counts(written, time.counts) if counted else zones.find(written, alone=times.is_clock(table, time, written))
    if not zone:
        return []
    fix = Fix("zone", f"They are times of {zone}", (("data.time.zone", zone),))
    return [Finding("warning", f"These seem to be times of {zone}", _changed(zone, written).strip(), time.columns[0], (fix,))]


def _changed(zone: str, written: pd.Index) -> str:
    """Which hours are there twice, and which never."""
    if not isinstance(written, pd.DatetimeIndex) or not len(written) or zone == "UTC":
        return ""
    repeated, skipped = zones.changes(zone, written.min(), written.max())
    parts = [f"{_hours(repeated)} {'is' if len(repeated) == 1 else 'are'} there twice"] if len(repeated) else []
    parts += [f"{_hours(skipped)} {'is' if len(skipped) == 1 else 'are'} left out"] if len(skipped) else []
    return f"Clocks are changed: {' and '.join(parts)}.{_alike(zone, written)} " if parts else ""


def _alike(zone: str, written: pd.DatetimeIndex) -> str:
    """Zones that can't be told apart by their clocks."""
    first, last = written.min(), written.max()
    own = [set(hours) for hours in zones.changes(zone, first, last)]
    others = [name for name in ZONES if name != zone and [set(hours) for hours in zones.changes(name, first, last)] == own]
    if not others:
        return ""
    named = [name.rpartition("/")[2].replace("_", " ") for name in others]
    several = f"{', '.join(named[:-1])} and {named[-1]} change" if len(named) > 1 else f"{named[0]} changes"
    return f" {several} theirs at the same hours."


def _hours(hours: pd.DatetimeIndex) -> str:
    first = f"the hour of {hours[0]:%Y-%m-%d %H:%M}"
    return first if len(hours) == 1 else f"{first} and {len(hours) - 1} more"


def _uneven(table: pd.DataFrame, time: TimeSpec) -> list[Finding]:
    """Fiscal years, whose first month no cell says."""
    if time.format != time_words.FISCAL:
        return []
    cell = str(table[time.columns[0]].dropna().iloc[0])
    begin = time_words.parse(pd.Series([cell]), time.format).iloc[0]
    return [
        Finding(
            "info",
            "Fiscal years are placed by their first year",
            f"{cell} begins at {begin:%Y-%m-%d}; its true first month is not in the file.",
            time.columns[0],
        )
    ]
