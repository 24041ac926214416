"""Rows → windows, lazily: a window is one number until somebody asks for it, and even the numbers are kept as runs."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any, Literal

import numpy as np


class Starts:
    """First rows of windows, kept as runs of equal steps: a series without gaps is one run, however long it is.

    Behaves like a read-only array (samples,) of int64: ``len``, indexing with a number, a slice or an array, ``np.asarray``.

    Parameters
    ----------
    first : ndarray of int, (runs,)
        First row of the first window of each run.
    counts : ndarray of int, (runs,)
        Windows in each run.
    stride : int
        Rows from one window of a run to the next.
    """

    def __init__(self, first: np.ndarray, counts: np.ndarray, stride: int) -> None:
        self._first, self._stride = np.asarray(first, np.int64), stride
        self._before = np.concatenate([[0], np.cumsum(np.asarray(counts, np.int64))])

    def __len__(self) -> int:
        return int(self._before[-1])

    def __getitem__(self, index: Any) -> Any:
        """Start of one window, or of several as int64; negative numbers count from the end."""
        if isinstance(index, slice):
            index = np.arange(*index.indices(len(self)))
        number = np.asarray(index)
        if number.dtype == bool:
            number = np.flatnonzero(number)
        number = number if number.size else number.astype(np.int64)
        number = np.where(number < 0, number + len(self), number)
        if number.size and (number.min() < 0 or number.max() >= len(self)):
            raise IndexError(f"there are {len(self)} windows, numbered from 0")
        run = np.searchsorted(self._before, number, side="right") - 1
        found = self._first[run] + (number - self._before[run]) * self._stride
        return found if found.ndim else int(found)

    def __array__(self, dtype: Any = None, copy: bool | None = None) -> np.ndarray:
        counts = np.diff(self._before)
        inside = np.arange(len(self), dtype=dtype or np.int64)
        inside -= np.repeat(self._before[:-1], counts).astype(inside.dtype) if len(counts) > 1 else 0
        inside *= self._stride
        inside += np.repeat(self._first, counts).astype(inside.dtype) if len(counts) > 1 else (self._first[0] if len(counts) else 0)
        return inside

    @property
    def heads(self) -> np.ndarray:
        """First row of the first window of each run, (runs,)."""
        return self._first

    @property
    def counts(self) -> np.ndarray:
        """Windows of each run, (runs,)."""
        return np.diff(self._before)

    @property
    def nbytes(self) -> int:
        """Bytes this takes."""
        return self._first.nbytes + self._before.nbytes


@dataclass(frozen=True)
class Gather:
    """How a batch is cut from flat arrays inside a graph.

    "windows": x = values[start : start+look_back]; y = values[start+look_back+gap : … + horizon, target_columns], or the change of ``levels``
    from the window's last row. Further inputs: the ``future`` columns of the horizon's rows, and each column of ``numbers``.
    "rows": x[i] (and each of ``further``), y[i]. "tokens": ids[start : start+look_back] and the same shifted by one.
    """

    kind: Literal["windows", "rows", "tokens"]
    look_back: int = 0
    horizon: int = 0
    target_columns: tuple[int, ...] = ()
    values: np.ndarray = field(default_factory=lambda: np.zeros((0, 0), np.float32))
    ids: np.ndarray = field(default_factory=lambda: np.zeros(0, np.int32))
    x: np.ndarray = field(default_factory=lambda: np.zeros((0, 0), np.int32))
    y: np.ndarray = field(default_factory=lambda: np.zeros(0, np.int32))
    further: tuple[np.ndarray, ...] = ()
    """Further inputs of samples that are rows, (samples, …) each."""
    starts: np.ndarray | Starts = field(default_factory=lambda: np.zeros(0, np.int64))
    gap: int = 0
    """Rows between the window and the horizon."""
    future: tuple[int, ...] = ()
    """Columns of ``values`` that are given for the horizon too: an input (horizon, k)."""
    numbers: tuple[np.ndarray, ...] = ()
    """Category numbers (rows,) int32: an input (look_back,) each."""
    levels: np.ndarray = field(default_factory=lambda: np.zeros((0, 0), np.float32))
    """Targets before differencing, in units of their scale, (rows, targets); y is their change from the window's last row."""
    unknown: tuple[tuple[int, float], ...] = ()
    """Columns of ``values`` that are changes, and what stands for no change: the first row of a window does not know the row before it."""
    order: Literal["shuffled", "in_order", "chunks"] = "shuffled"
    """Order of the training samples; chunks: see :func:`chunks`."""


@dataclass(frozen=True)
class Chunks:
    """Batches whose rows continue one another, for states that are carried on (truncated backpropagation through time).

    Row b of batch s + 1 goes on where row b of batch s ended, unless ``begins`` says that it starts anew: reset its state before that batch.
    """

    samples: np.ndarray
    """(batches, size) int32: sample numbers; −1 where a row has no more."""
    begins: np.ndarray
    """(batches, size) bool: whether the row's state must be that of a beginning."""

    def __len__(self) -> int:
        return len(self.samples)

    def batches(self) -> list[np.ndarray]:
        """The sample numbers of each batch, rows that have ended left out."""
        return [row[row >= 0] for row in self.samples]


def chunks(starts: np.ndarray | Starts, length: int, size: int) -> Chunks:
    """Samples in batches of ``size`` rows, each row a piece of the series as long as possible.

    Parameters
    ----------
    starts : ndarray or Starts, (samples,)
        First rows, ascending within a series; one continues the other where it starts ``length`` rows later.
    length : int
        Rows of a window.
    size : int
        Rows of a batch.

    Notes
    -----
    All samples one after the other are cut into ``size`` pieces of equal length (some one longer, which are the first rows), so that only the
    last batch may have fewer rows. A piece begins anew at its head, and wherever a series, a gap or a border of the split interrupts it.
    """
    first = np.asarray(starts, np.int64)
    size = max(1, min(size, len(first)))
    steps, longer = divmod(len(first), size)
    lengths = np.full(size, steps) + (np.arange(size) < longer)
    heads = np.cumsum(lengths) - lengths
    time = np.arange(lengths.max() if len(first) else 0)[:, None]
    samples = np.where(time < lengths, heads + time, -1).astype(np.int32)
    anew = np.concatenate([[True], np.diff(first) != length]) if len(first) else np.zeros(0, bool)
    return Chunks(samples, (samples >= 0) & ((time == 0) | (anew[samples] if len(first) else False)))


def joined(found: Sequence[Starts], stride: int) -> Starts:
    """The windows of several pieces as one, in their order."""
    return Starts(np.concatenate([np.zeros(0, np.int64), *(part.heads for part in found)]),
                  np.concatenate([np.zeros(0, np.int64), *(part.counts for part in found)]), stride)


def runs(rows: range, missing: np.ndarray, length: int, stride: int) -> Starts:
    """The windows of ``length`` rows that lie wholly inside ``rows`` and hold no missing row.

    Parameters
    ----------
    rows : range
        The rows of a split; a window never leaves them.
    missing : ndarray of bool, (all rows,)
        Rows with a value missing in a used column.
    stride : int
        Windows begin at ``rows.start`` + a multiple of it.
    """
    holes = np.flatnonzero(missing[rows.start : rows.stop]) + rows.start
    begin = np.concatenate([[rows.start], holes + 1]) - rows.start
    end = np.concatenate([holes, [rows.stop]]) - rows.start
    lowest, beyond = -(-begin // stride), (end - length) // stride + 1
    some = beyond > lowest
    return Starts(rows.start + lowest[some] * stride, (beyond - lowest)[some], stride)


def without(found: Starts, origins: np.ndarray, look_back: int, stride: int) -> Starts:
    """The windows whose last row (of ``look_back``) is none of ``origins`` (row numbers)."""
    first = np.asarray(found)
    first = first[~np.isin(first + (look_back - 1), origins)]
    if not len(first):
        return Starts(first, first, stride)
    heads = np.flatnonzero(np.concatenate([[True], np.diff(first) != stride]))
    return Starts(first[heads], np.diff(np.concatenate([heads, [len(first)]])), stride)


def starts(rows: range, missing: np.ndarray, length: int, stride: int) -> np.ndarray:
    """First rows of these windows (see :func:`runs`), int64."""
    return np.asarray(runs(rows, missing, length, stride))


def cut(values: np.ndarray, first: np.ndarray, length: int) -> np.ndarray:
    """(n, length, …): the rows from each first row."""
    return values[np.asarray(first)[:, None] + np.arange(length)]


class Cut:
    """Windows that are cut when asked for: ``len``, ``shape``, indexing along the first axis, ``np.asarray`` for all of them.

    Parameters
    ----------
    values : ndarray, (rows, …)
    first : ndarray of int, (n,)
        First row of each window.
    finish : callable, optional
        What is done to windows (n, length, …) after cutting.
    features : int, optional
        Size of the last axis after that, where it is another; the values are float32 then.
    """

    def __init__(self, values: np.ndarray, first: np.ndarray | Starts, length: int, finish: Callable[[np.ndarray], np.ndarray] | None = None,
                 features: int | None = None) -> None:
        self._values, self._first, self._length, self._finish, self._features = values, first, length, finish, features

    @property
    def shape(self) -> tuple[int, ...]:
        """(n, length, …)."""
        return (len(self._first), self._length, *(self._values.shape[1:] if self._features is None else (self._features,)))

    @property
    def dtype(self) -> np.dtype:
        """Of the values."""
        return self._values.dtype if self._features is None else np.dtype(np.float32)

    def __len__(self) -> int:
        return len(self._first)

    def __getitem__(self, index: Any) -> np.ndarray:
        first = np.asarray(self._first[index])
        found = cut(self._values, np.atleast_1d(first), self._length)
        found = self._finish(found) if self._finish else found
        return found if first.ndim else found[0]

    def __array__(self, dtype: Any = None, copy: bool | None = None) -> np.ndarray:
        return self[:].astype(dtype or self.dtype, copy=False)


def fill_forward(window: np.ndarray, leading: np.ndarray) -> np.ndarray:
    """Windows (n, time, columns) with NaN replaced by the last value before it in the window, leading ones by ``leading`` (columns,)."""
    known = ~np.isnan(window)
    if known.all():
        return window
    last = np.maximum.accumulate(np.where(known, np.arange(window.shape[1])[:, None], -1), axis=1)
    filled = np.take_along_axis(window, np.maximum(last, 0), axis=1)
    return np.where(last < 0, leading, filled)
