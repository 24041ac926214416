"""Local times with a summer time: which zone they are of, and the same moments in UTC.

Local clocks skip an hour in spring and repeat one in autumn. A regular series in local time therefore shows a gap and a double at the dates
of one zone's changes, which tells the zone; in UTC it is regular.
"""

from __future__ import annotations

import functools
import zoneinfo

import numpy as np
import pandas as pd

from ..errors import DataError
from .zone_names import ZONES

_HOUR = pd.Timedelta(hours=1)
_FEWEST = 12
"""Rows from which on the usual step is known."""


def find(times: pd.DatetimeIndex, *, alone: bool = True) -> str:
    """The zone whose changes explain the hours that are missing and double; "" where there are none, or no zone explains them all.

    Parameters
    ----------
    times : DatetimeIndex
        In the file's order, without a zone, at least hourly.
    alone : bool
        Whether one autumn's double hour, or one spring's missing one, may tell it: a short file has no more. Then that hour must be
        double (or missing) as a whole, and nothing else.
    """
    if not times.has_duplicates and _is_even(times):
        return ""
    step = _step(times)
    if step is None or step > _HOUR:
        return ""
    doubled = times[times.duplicated()]
    twice = doubled.floor("h").unique()
    sorted_times = times.unique().sort_values()
    gaps = np.flatnonzero(np.diff(sorted_times.to_numpy()).astype("timedelta64[s]").astype(np.int64) == (_HOUR + step).total_seconds())
    missing = (sorted_times[gaps] + step).floor("h").unique()
    if not len(twice) and not len(missing):
        return ""
    strictly = not len(twice) or not len(missing)
    if strictly and not (alone and _is_one_change(doubled, missing, step)):
        return ""
    return next((zone for zone in ZONES if _explains(zone, twice, missing, times, strictly)), "")


def _is_one_change(doubled: pd.DatetimeIndex, missing: pd.DatetimeIndex, step: pd.Timedelta) -> bool:
    """Whether one hour is there twice with all its rows, or one hour is left out, and nothing else."""
    if len(missing):
        return len(missing) == 1
    hour = doubled.floor("h").unique()
    return len(hour) == 1 and doubled.is_unique and len(doubled) == max(1, int(_HOUR / step))


def find_by_counts(times: pd.DatetimeIndex, alias: str, first: str = "") -> str:
    """The zone whose days of 25 and 23 hours are those in which more or fewer hours (or half hours…) are counted; "" where there are none.

    Parameters
    ----------
    times : DatetimeIndex
        Each day's beginning and what was counted since, as if every day had 24 hours: a longer day reaches into the next.
    alias : str
        What is counted.
    first : str
        The zone to be tried first: neighbors change their clocks on the same days.
    """
    day = pd.Timedelta(days=1)
    twice = pd.DatetimeIndex(times[times.duplicated()].normalize().unique() - day)
    if not len(twice) or len(times) < 48:
        return ""
    days, number = np.unique(times.normalize().to_numpy(), return_inverse=True)
    within = np.zeros(len(days), np.int64)
    np.maximum.at(within, number, (times - times.normalize()).to_numpy().astype("timedelta64[s]").astype(np.int64))
    usual = (day - _HOUR).total_seconds() - pd.Timedelta(f"1{alias}" if alias.isalpha() else alias).total_seconds()
    short = pd.DatetimeIndex(days[within == usual])
    for zone in (*([first] if first else []), *ZONES):
        repeated, skipped = changes(zone, times.min(), times.max())
        if set(twice) == set(repeated.normalize()) and set(short) >= set(skipped.normalize()):
            return zone
    return ""


def _is_even(times: pd.DatetimeIndex) -> bool:
    steps = np.diff(times.asi8)
    return not len(steps) or bool(steps.min() == steps.max())


def _step(times: pd.DatetimeIndex) -> pd.Timedelta | None:
    if len(times) < _FEWEST:
        return None
    steps = pd.Series(np.diff(times.to_numpy()))
    usual = steps.mode()
    step = pd.Timedelta(usual.iloc[0]) if len(usual) else pd.NaT
    return step if isinstance(step, pd.Timedelta) and step > pd.Timedelta(0) else None


def _explains(zone: str, twice: pd.DatetimeIndex, missing: pd.DatetimeIndex, times: pd.DatetimeIndex, strictly: bool) -> bool:
    """Every double hour is one that the zone repeats, every missing one it skips, and it has no change in between that the series does not show."""
    repeated, skipped = changes(zone, times.min(), times.max())
    if strictly:
        return set(twice) == set(repeated) and set(missing) == set(skipped)
    return set(twice) == set(repeated) and set(missing) >= set(skipped) and len(missing) <= 2 * len(skipped)


@functools.lru_cache(64)
def changes(zone: str, first: pd.Timestamp, last: pd.Timestamp) -> tuple[pd.DatetimeIndex, pd.DatetimeIndex]:
    """Local hours that a zone has twice, and those that it has not, from the first to the last."""
    hours = pd.date_range(first.floor("h"), last.ceil("h"), freq="h")
    moments = pd.date_range(first.floor("h") - 24 * _HOUR, last.ceil("h") + 24 * _HOUR, freq="h", tz="UTC")
    local = moments.tz_convert(zone).tz_localize(None).floor("h")
    return pd.DatetimeIndex(local[local.duplicated()].unique().intersection(hours)), pd.DatetimeIndex(hours.difference(local))


def to_utc(times: pd.DatetimeIndex, zone: str) -> pd.DatetimeIndex:
    """The same moments in UTC, without a zone.

    Of a double hour the rows in the file's order decide which comes first; where a time is there more than twice, all count as the first.

    Raises
    ------
    DataError
        There is no such zone.
    """
    if zone not in _known():
        raise DataError(f"'{zone}' is not the name of a time zone", where="data.time.zone", fix="Give one such as Europe/Berlin or UTC")
    try:
        local = times.tz_localize(zone, ambiguous="infer", nonexistent="shift_forward")
    except ValueError:
        local = times.tz_localize(zone, ambiguous=_first_of_two(times), nonexistent="shift_forward")
    return pd.DatetimeIndex(local.tz_convert("UTC").tz_localize(None))


def _first_of_two(times: pd.DatetimeIndex) -> np.ndarray:
    """Where a time is in the summer half of a double hour: the first of two equal ones (rows may be sorted: 02:00, 02:00, 02:30, 02:30)."""
    counts = pd.Series(times).groupby(times).transform("size").to_numpy()
    return ~np.asarray(times.duplicated()) if counts.max(initial=0) <= 2 else np.ones(len(times), bool)


@functools.cache
def _known() -> frozenset[str]:
    return frozenset(zoneinfo.available_timezones())
