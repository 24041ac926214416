"""Evenly spaced rows: empty ones inserted, or several taken together."""

# pandas types table[name] as Series | DataFrame: what follows is checked by the tests instead.
# pyright: reportArgumentType=false, reportAttributeAccessIssue=false, reportCallIssue=false, reportGeneralTypeIssues=false, reportReturnType=false

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pandas as pd

from ...errors import DataError
from ..spec import StepSpec
from .rows import Context, Rows, moments


def regular(rows: Rows, _step: StepSpec) -> Rows:
    """One row for every step of time; those that were not there are empty."""
    times, frequency = rows.times, rows.context.frequency
    if not frequency or not isinstance(times, pd.DatetimeIndex):
        return rows
    whole = grid(times, frequency)
    if whole is None:
        raise DataError(
            f"can't be made regular: from {times[0]} to {times[-1]} there are far more steps of {frequency} than rows",
            where="data.steps",
            fix="Remove that step, or choose a longer step of time",
        )
    if times.has_duplicates:
        raise DataError("can't be made regular while times occur twice", where="data.steps", fix="Record the step drop_duplicates before it")
    table = rows.table.set_axis(times).reindex(whole).reset_index(drop=True)
    table = table.assign(**{name: table[name].fillna(1.0) for name in rows.flags})
    place = whole.get_indexer(times)
    until = {name: _scattered(moments(whole), place, made) for name, made in rows.until.items()}
    return replace(rows, table=table, times=whole, until=until).noted({"": len(whole.difference(times))})


def resample(rows: Rows, step: StepSpec) -> Rows:
    """All rows of one step of ``frequency`` become one, named by the step's beginning."""
    times = rows.times
    if not isinstance(times, pd.DatetimeIndex):
        raise DataError("rows without times can't be resampled", where="data.steps", fix="Remove that step, or choose a column of times")
    offset = offset_of(step.frequency)
    if not times.is_monotonic_increasing:
        raise DataError("rows that are not in order of time can't be resampled", where="data.steps", fix="Record the step sort before it")
    one = (times[0] + 2 * offset) - (times[0] + offset)
    if (times[-1] - times[0]) / one > 20 * len(times) + 1000:
        raise DataError(f"can't be resampled: from {times[0]} to {times[-1]} there are far more steps of {step.frequency} than rows",
                        where="data.steps", fix="Choose a longer step of time")
    grouped = rows.table.set_axis(times).resample(offset)
    how = {name: _aggregate(rows, str(name), step) for name in rows.table.columns}
    table = grouped.agg(how)
    whole = pd.DatetimeIndex(table.index)
    empty = np.asarray(grouped.size() == 0)
    table = table.reset_index(drop=True)
    table = table.assign(**{name: table[name].where(~empty) for name, kind in how.items() if kind == "sum"})   # nothing is not zero
    table = table.assign(**{name: table[name].fillna(1.0) for name in rows.flags})
    label = moments(whole)
    until = {}
    for name, made in rows.until.items():
        until[name] = _scattered(label, _bin(label, moments(times)), label[_bin(label, made)])
    context = Context(step.frequency, rows.context.season, rows.context.decimal, rows.context.thousands)
    return replace(rows, table=table, times=pd.DatetimeIndex(whole, freq=None), context=context, until=until).noted({"": len(whole)})


def _aggregate(rows: Rows, name: str, step: StepSpec) -> object:
    """How a column's cells become one: flags any, categories the last one, sums of nothing nothing."""
    if name in rows.flags:
        return "max"
    if not pd.api.types.is_numeric_dtype(rows.table[name]):
        return "last" if step.aggregate != "first" else "first"
    return (lambda cells: cells.sum(min_count=1)) if step.aggregate == "sum" and rows.table[name].isna().any() else step.aggregate or "mean"


def _bin(label: np.ndarray, at: np.ndarray) -> np.ndarray:
    return np.clip(np.searchsorted(label, at, side="right") - 1, 0, len(label) - 1)


def _scattered(own: np.ndarray, place: np.ndarray, seen: np.ndarray) -> np.ndarray:
    """The latest of what lands on each new row."""
    found = own.copy()
    there = place >= 0
    np.maximum.at(found, place[there], seen[there])
    return found


def offset_of(frequency: str) -> pd.offsets.BaseOffset:
    """A pandas offset alias that names a step forward, or :class:`DataError`."""
    try:
        offset = pd.tseries.frequencies.to_offset(frequency)
    except ValueError:
        offset = None
    start = pd.Timestamp("2001-01-01")
    if offset is None or start + offset <= start:
        raise DataError(f"'{frequency}' is no step of time that rows can be resampled to", where="data.steps",
                        fix="Write it as 30min, h, D, W, MS, QS or YS")
    return offset


def grid(times: pd.DatetimeIndex, frequency: str) -> pd.DatetimeIndex | None:
    """Every step between the first and the last time; None where these would be far more than there are rows (one wrong year…)."""
    offset = pd.tseries.frequencies.to_offset(frequency)
    one = (times[0] + 2 * offset) - (times[0] + offset)
    if one <= pd.Timedelta(0) or (times[-1] - times[0]) / one > 20 * len(times) + 1000:
        return None
    return pd.date_range(times[0], times[-1], freq=frequency)
