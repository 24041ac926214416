"""Rows → windows, lazily: a window is two numbers until somebody asks for it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

import numpy as np


@dataclass(frozen=True)
class Gather:
    """How a batch is cut from flat arrays inside a graph.

    "windows": x = values[start : start+look_back], y = values[start+look_back : … + horizon, target_columns].
    "rows": x[i], y[i]. "tokens": ids[start : start+look_back] and the same shifted by one.
    """

    kind: Literal["windows", "rows", "tokens"]
    look_back: int = 0
    horizon: int = 0
    target_columns: tuple[int, ...] = ()
    values: np.ndarray = field(default_factory=lambda: np.zeros((0, 0), np.float32))
    ids: np.ndarray = field(default_factory=lambda: np.zeros(0, np.int32))
    x: np.ndarray = field(default_factory=lambda: np.zeros((0, 0), np.int32))
    y: np.ndarray = field(default_factory=lambda: np.zeros(0, np.int32))
    starts: np.ndarray = field(default_factory=lambda: np.zeros(0, np.int64))


def starts(rows: range, missing: np.ndarray, length: int, stride: int) -> np.ndarray:
    """First rows of the windows of ``length`` rows that lie wholly inside ``rows`` and hold no missing row.

    Parameters
    ----------
    rows : range
        The rows of a split; a window never leaves them.
    missing : ndarray of bool, (all rows,)
        Rows with a value missing in a used column.
    """
    first = np.arange(rows.start, rows.stop - length + 1, stride, dtype=np.int64)
    if not len(first) or not missing.any():
        return first
    holes = np.concatenate([[0], np.cumsum(missing)])
    return first[holes[first + length] == holes[first]]


def cut(values: np.ndarray, first: np.ndarray, length: int) -> np.ndarray:
    """(n, length, …): the rows from each first row."""
    return values[first[:, None] + np.arange(length)]


def fill_forward(window: np.ndarray, leading: np.ndarray) -> np.ndarray:
    """Windows (n, time, columns) with NaN replaced by the last value before it in the window, leading ones by ``leading`` (columns,)."""
    known = ~np.isnan(window)
    if known.all():
        return window
    last = np.maximum.accumulate(np.where(known, np.arange(window.shape[1])[:, None], -1), axis=1)
    filled = np.take_along_axis(window, np.maximum(last, 0), axis=1)
    return np.where(last < 0, leading, filled)
