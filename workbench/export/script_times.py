"""How an exported program reads times: plainly with pandas where that gives the same moments, else as the application reads them. Heavy: pandas."""

# pandas types its readers by literal options: what follows is checked by the tests instead.
# pyright: reportArgumentType=false, reportAttributeAccessIssue=false, reportCallIssue=false, reportGeneralTypeIssues=false

from __future__ import annotations

from typing import Any

import msgspec
import numpy as np
import pandas as pd

from ..dataset import time_words, times
from ..dataset.spec import DataSpec, TimeSpec
from . import script_gather as gather
from . import script_reading_text
from . import script_rows_text as rows_text
from .bundle import Bundle


def is_plain(data: DataSpec, bundle: Bundle) -> bool:
    """Whether what pandas makes of the times is what the application makes of them."""
    time = data.time
    odd_calendar = len(time.columns) > 1 and not {name.lower() for name in time.columns} <= set(times.PARTS)
    if time.counts or time.format in time_words.OWN or odd_calendar:
        return False
    table = getattr(getattr(bundle.prepared, "source", None), "table", None)
    if not isinstance(table, pd.DataFrame) or any(name not in table.columns for name in time.columns):
        return True
    mine, theirs = _by_pandas(table, time), times.times(table, time)
    if not isinstance(theirs, pd.DatetimeIndex):
        return isinstance(mine, pd.RangeIndex)
    return isinstance(mine, pd.DatetimeIndex) and mine.tz is None and mine.as_unit("ns").equals(theirs.as_unit("ns"))


def settings(data: DataSpec, bundle: Bundle) -> dict[str, Any]:
    """The constant TIME."""
    time = data.time
    if not is_plain(data, bundle):
        return {"TIME": msgspec.to_builtins(time)}
    return {"TIME": {"columns": list(time.columns), "format": time_words.in_order(time.format, time.day_first), "start": time.start,
                     "frequency": time.frequency, **({"unix": time.unix} if time.unix else {}), **({"zone": time.zone} if time.zone else {})}}


def statements(data: DataSpec, bundle: Bundle) -> str:
    """The text that defines ``times_of``."""
    if is_plain(data, bundle):
        zone = rows_text.ZONE if data.time.zone else ""
        return rows_text.TIMES.strip("\n") % {"zone": zone, "in_zone": "in_utc(found)" if zone else "found"}
    own = gather.gathered(["dataset.times:times"], script_reading_text.INSTEAD)
    return f"{own}\n\n\n{rows_text.OWN_TIMES.strip()}"


def _by_pandas(table: pd.DataFrame, time: TimeSpec) -> pd.Index | None:
    """What the plain text gives; None where it fails."""
    names, form = list(time.columns), time_words.in_order(time.format, time.day_first)
    try:
        if len(names) == 1 and time.unix:
            found = pd.DatetimeIndex(pd.to_datetime(table[names[0]], unit=time.unix))
        elif len(names) == 1:
            words = table[names[0]]
            found = pd.DatetimeIndex(pd.to_datetime(words.astype(str) if form else words, format=form))
        elif names:
            found = pd.DatetimeIndex(pd.to_datetime(table[names].rename(columns=str.lower)))
        elif time.start and time.frequency:
            found = pd.date_range(time.start, periods=len(table), freq=time.frequency)
        else:
            return pd.RangeIndex(len(table))
        return _in_utc(found, time.zone) if time.zone else found
    except (ValueError, TypeError, OverflowError, KeyError):
        return None


def _in_utc(found: pd.DatetimeIndex, zone: str) -> pd.DatetimeIndex:
    try:
        local = found.tz_localize(zone, ambiguous="infer", nonexistent="shift_forward")
    except ValueError:
        local = found.tz_localize(zone, ambiguous=np.ones(len(found), bool), nonexistent="shift_forward")
    return pd.DatetimeIndex(local.tz_convert("UTC").tz_localize(None))
