"""Missing values filled: the last one before, the one a season before, or on the line between two."""

# pandas types table[name] as Series | DataFrame: what follows is checked by the tests instead.
# pyright: reportArgumentType=false, reportAttributeAccessIssue=false, reportCallIssue=false, reportGeneralTypeIssues=false, reportReturnType=false

from __future__ import annotations

import numpy as np
import pandas as pd

from ...errors import DataError
from ..spec import StepSpec
from . import gaps
from .rows import Rows, moments


def fill(rows: Rows, step: StepSpec) -> Rows:
    """Forward, categories too: only the past is used, so that nothing leaks from the future."""
    wanted = [name for name in (step.columns or rows.table.columns) if name in rows.table.columns]
    made, until, counts = {}, {}, {}
    for name in wanted:
        column = rows.table[name]
        missing = column.isna().to_numpy()
        if not missing.any():
            continue
        made[name] = column.ffill(limit=step.limit)
        counts[name] = int(missing.sum() - made[name].isna().sum())
        if name in rows.until:
            source = gaps.last_known(~missing[None, :, None])[0, :, 0]
            until[name] = _carried(rows, name, np.where(missing, source, -1))
    return rows.with_columns(made, until).noted(counts)


def seasonal(rows: Rows, step: StepSpec) -> Rows:
    """The value one season before (two, three… where that is missing too): only the past is used."""
    season = step.season or rows.context.season
    if season < 2:
        raise DataError("a gap can't be filled with last season's value: no season is known", where="data.steps",
                        fix="Give the step's season in rows, or set data.season")
    made, until, counts = {}, {}, {}
    for name in rows.numbers(step):
        values = rows.values(name)
        known = ~np.isnan(values)[None, :, None]
        if known.all():
            continue
        source = np.where(gaps.within(known, step.limit), gaps.season_ago(known, season), -1)[0, :, 0]
        made[name] = np.where(source >= 0, values[np.maximum(source, 0)], values)
        counts[name] = int((source >= 0).sum())
        if name in rows.until:
            until[name] = _carried(rows, name, source)
    return rows.with_columns(made, until).noted(counts)


def interpolate(rows: Rows, step: StepSpec) -> Rows:
    """On the straight line in time between the values around a gap. This looks ahead, and ``Rows.until`` says how far."""
    if not rows.times.is_monotonic_increasing:
        raise DataError("values can't be interpolated while the rows are not in order of time", where="data.steps",
                        fix="Record the step sort before it")
    place = places(rows.times, rows.context.frequency)
    made, until, counts = {}, {}, {}
    for name in rows.numbers(step):
        values = rows.values(name)
        missing = np.isnan(values)
        if not missing.any():
            continue
        filled = gaps.interpolate(values[None, :, None], place, step.limit)[0, :, 0]
        new = missing & ~np.isnan(filled)
        after = np.minimum(gaps.next_known(~missing[None, :, None])[0, :, 0], len(values) - 1)
        seen = rows.seen(name)
        made[name], counts[name] = filled, int(new.sum())
        before = np.maximum(gaps.last_known(~missing[None, :, None])[0, :, 0], 0)
        until[name] = np.where(new, np.maximum(seen[after], seen[before]), seen)
    return rows.with_columns(made, until).noted(counts)


def _carried(rows: Rows, name: str, source: np.ndarray) -> np.ndarray:
    """A cell that is a copy of another one looks as far ahead as that one."""
    seen = rows.seen(name)
    return np.where(source >= 0, np.maximum(seen, seen[np.maximum(source, 0)]), seen)


def places(times: pd.Index, frequency: str) -> np.ndarray | None:
    """Where rows stand in time, float64 (rows,) counted in seconds from the first; None where every step counts the same."""
    if is_even(times, frequency):
        return None
    seconds = (times - times[0]).total_seconds() if isinstance(times, pd.DatetimeIndex) else moments(times)
    return np.asarray(seconds, np.float64)


def is_even(times: pd.Index, frequency: str) -> bool:
    """Whether each row is one step of ``frequency`` after the one before (numbered rows always are)."""
    if not isinstance(times, pd.DatetimeIndex) or len(times) < 3:
        return True
    steps = np.diff(moments(times))
    if (steps == steps[0]).all():
        return True
    return bool(frequency) and len(times) == len(whole := pd.date_range(times[0], times[-1], freq=frequency)) and bool((whole == times).all())
