"""Columns that the calendar itself tells: whatever they are called, their values go with the hour, the weekday or the month of the row."""

# pandas types table[name] as Series | DataFrame: what follows is checked by the tests instead.
# pyright: reportArgumentType=false, reportAttributeAccessIssue=false, reportCallIssue=false, reportGeneralTypeIssues=false, reportReturnType=false, reportOperatorIssue=false

from __future__ import annotations

from collections.abc import Iterable

import msgspec
import numpy as np
import pandas as pd

from . import times
from .looks import fractional
from .spec import TimeSpec

_ROWS = 100_000
"""So many rows are looked at, from the first."""
_VALUES = 400
_EACH = 4
"""How often each hour (weekday, month) must have come, at least on the average."""
_CHANGES = 28
"""How often one of two values becomes the other within a week at most: four times a day."""
_EXCEPTIONS, _OF_THE_REST = 0.02, 0.1
"""Rows that may be otherwise (days of 23 and 25 hours), and how many of those that differ from the most frequent value."""


def foreseen(table: pd.DataFrame, time: TimeSpec, names: Iterable[str]) -> frozenset[str]:
    """Which of these columns are a matter of the clock, the weekday or the month, so that they are known for any time ahead.

    A column is one if rows of the same clock time (weekday; month) have the same value, in all but a few rows; of both together for two
    values alone (a tariff). Numbers must go up or down within the day (week, year) as counted ones do, or be two.
    """
    likely = [name for name in names if _likely(table[name].iloc[:_ROWS])]
    if not likely or not time.columns:
        return frozenset()
    some = table.iloc[:_ROWS].drop_duplicates(subset=list(time.columns))         # of several series any one: the calendar is the same for all
    moments = times.times(some, msgspec.structs.replace(time, zone=""))
    if not isinstance(moments, pd.DatetimeIndex):
        return frozenset()
    single, both = _keys(moments)
    return frozenset(name for name in likely if any(_told(some[name], key) and _counts(some[name], key) for key in single)
                     or (some[name].nunique() == 2 and any(_told(some[name], key) and _counts(some[name], key) for key in both)))


def _likely(column: pd.Series) -> bool:
    if pd.api.types.is_datetime64_any_dtype(column) or column.isna().any() or fractional(column):
        return False
    return 2 <= column.nunique() <= _VALUES


def _keys(moments: pd.DatetimeIndex) -> tuple[list[np.ndarray], list[np.ndarray]]:
    """What of a moment comes again, as far as each comes often enough: clock, weekday, month; and hours of the week."""
    clock = (moments - moments.normalize()).to_numpy().astype("timedelta64[s]").astype(np.int64)
    weekday, month = np.asarray(moments.day_of_week), np.asarray(moments.month)
    days = (moments.max() - moments.min()).days

    def often(key: np.ndarray, span: int) -> bool:
        different = len(np.unique(key))
        return different > 1 and days >= _EACH * span and len(moments) >= _EACH * different

    both = weekday * 100_000 + clock
    return [key for key, span in ((clock, 1), (weekday, 7), (month, 180)) if often(key, span)], [both] if often(both, 7) else []


def _counts(column: pd.Series, key: np.ndarray) -> bool:
    """Whether numbers rise or fall from the cycle's beginning to its end (Sundays may be 0 or 7), and two values change seldom; words may be any."""
    if column.nunique() == 2:
        codes = pd.Series(pd.factorize(column)[0]).groupby(key).first().to_numpy()
        return int((np.diff(codes) != 0).sum()) <= min(_CHANGES, len(codes) // 3 + 1)
    if not pd.api.types.is_numeric_dtype(column):
        return True
    steps = np.diff(column.groupby(key).median().to_numpy(float))
    return min((steps < 0).sum(), (steps > 0).sum()) <= 1


def _told(column: pd.Series, key: np.ndarray) -> bool:
    codes = pd.Series(pd.factorize(column)[0])
    if codes.nunique() < 2:
        return False
    other = float((codes.groupby(key).transform("first") != codes).mean())
    rest = 1.0 - float(codes.value_counts(normalize=True).iloc[0])
    return other <= min(_EXCEPTIONS, _OF_THE_REST * rest)
