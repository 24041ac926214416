"""Points of single batches as arrays, for curves of very many points (needs NumPy; :mod:`.points` is the light side)."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Literal

import numpy as np

from .points import PointLog

FIELDS = np.dtype([("epoch", "<i4"), ("batch", "<i4"), ("loss", "<f4"), ("gradient_norm", "<f4"), ("seconds", "<f4")])
"""The layout of :func:`workbench.training.points.pack`."""
BLOCK = 64
"""Points whose lowest and highest are known without looking at them again."""
Figure = Literal["loss", "gradient_norm"]
Along = Callable[[np.ndarray], np.ndarray]
"""Places on the axis of epochs → places on the axis that is drawn (rising)."""


def unpacked(chunks: Iterable[bytes]) -> np.ndarray:
    """Points of one run in order.

    Parameters
    ----------
    chunks : iterable of bytes
        As they are kept in the project file.

    Returns
    -------
    ndarray
        (points,) with the fields ``epoch``, ``batch``, ``loss``, ``gradient_norm``, ``seconds``.
    """
    whole = b"".join(chunks)
    return np.frombuffer(whole, FIELDS)


def halved(log: PointLog) -> dict[str, bytes]:
    """The columns of a log with half as many points as it may hold, peaks kept."""
    chosen = peaks(log, log.most // 2)
    return {name: _picked(getattr(log, name), chosen).tobytes() for name in ("epochs", "batches", "losses", "norms", "seconds")}


def peaks(log: PointLog, most: int) -> np.ndarray:
    """Numbers of at most ``most`` points: of each stretch those with the lowest and the highest loss and gradient norm; the last stays."""
    if len(log) <= most:
        return np.arange(len(log))
    body = len(log) - 1
    size = -(-body // max(1, (most - 1) // 4))
    edges = np.arange(0, body, size)
    found = [np.array([body])]
    for column in (log.losses, log.norms):
        values = _copied(column, 0, body)
        values[np.isnan(values)] = np.inf
        found += [_lowest(values, edges), _lowest(-values, edges)]
    return _in_order(*found)


def _copied(column: object, first: int, stop: int) -> np.ndarray:
    """A part of a column; a view of it would keep the column from growing."""
    return np.array(memoryview(column)[first:stop])  # type: ignore[arg-type]


def _lowest(values: np.ndarray, edges: np.ndarray) -> np.ndarray:
    """Where the lowest value of each stretch is; stretches begin at ``edges`` (the first at 0) and none is empty."""
    sizes = np.diff(np.append(edges, len(values)))
    least = np.repeat(np.minimum.reduceat(values, edges), sizes)
    at = np.flatnonzero(values == least)
    stretch = np.repeat(np.arange(len(edges)), sizes)[at]
    return at[np.flatnonzero(np.diff(stretch, prepend=-1))]


def _in_order(*parts: np.ndarray) -> np.ndarray:
    """All numbers once, rising (nearly sorted ones are sorted fast; np.unique would hash them)."""
    every = np.sort(np.concatenate(parts).astype(np.int64), kind="stable")
    return every[np.diff(every, prepend=-1) > 0]


class BatchIndex:
    """What is drawn of a log of any length, in a time that depends on the pixels and not on the points.

    Of every 64 points the lowest and the highest of loss and gradient norm are noted once, when they are complete; a picture takes these where
    all 64 lie in one pixel column, and the points themselves elsewhere. So the lowest and the highest point of every
    pixel column are drawn: a spike of a single batch is never hidden.

    Parameters
    ----------
    log : PointLog
        May grow; not from another thread.
    """

    def __init__(self, log: PointLog | None = None) -> None:
        self._log = log if log is not None else PointLog()
        self._steps, self._changes, self._blocks = 0, -1, 0
        self._extremes = {"loss": np.zeros((0, 2), np.int64), "gradient_norm": np.zeros((0, 2), np.int64)}
        self._firsts = np.zeros(0)

    def follow(self, log: PointLog, steps: int = 0) -> None:
        """Draw this log from now on; ``steps`` batches are an epoch (0 = as the log has it)."""
        steps = steps or self._known_steps(log)
        if log is not self._log or log.changes != self._changes or steps != self._steps:
            self._log, self._steps, self._changes, self._blocks = log, steps, log.changes, 0
        self._note()

    def _known_steps(self, log: PointLog) -> int:
        if log is self._log and log.changes == self._changes and self._steps and len(log) and log.batches[-1] <= self._steps:
            return self._steps
        return max(log.steps, 1)

    def __len__(self) -> int:
        return len(self._log)

    @property
    def steps(self) -> int:
        """Batches of an epoch."""
        return self._steps

    def _note(self) -> None:
        """Blocks that have become complete."""
        done, there = self._blocks, len(self._log) // BLOCK
        if there <= done:
            return
        first, stop = done * BLOCK, there * BLOCK
        self._room(there)
        for figure, column in (("loss", self._log.losses), ("gradient_norm", self._log.norms)):
            values = _copied(column, first, stop).reshape(-1, BLOCK)
            known = np.isfinite(values)
            low, high = np.where(known, values, np.inf).argmin(axis=1), np.where(known, values, -np.inf).argmax(axis=1)
            starts = np.arange(done, there) * BLOCK
            self._extremes[figure][done:there] = np.sort(np.stack([low, high], axis=1), axis=1) + starts[:, None]
        self._firsts[done:there] = self._places(np.arange(done, there) * BLOCK)
        self._blocks = there

    def _room(self, blocks: int) -> None:
        if blocks > len(self._firsts):
            more = max(blocks, 2 * len(self._firsts), 256) - len(self._firsts)
            self._firsts = np.concatenate([self._firsts, np.zeros(more)])
            self._extremes = {name: np.concatenate([old, np.zeros((more, 2), np.int64)]) for name, old in self._extremes.items()}

    def _places(self, numbers: np.ndarray) -> np.ndarray:
        """Where batches stand on the axis of epochs: 1.5 = in the middle of the second."""
        if not len(numbers):
            return np.zeros(0)
        first, stop = int(numbers[0]), int(numbers[-1]) + 1
        if stop - first <= 4 * len(numbers):
            epochs, batches = (_copied(column, first, stop)[numbers - first] for column in (self._log.epochs, self._log.batches))
        else:
            epochs, batches = (_picked(column, numbers) for column in (self._log.epochs, self._log.batches))
        return epochs - 1.0 + batches / max(self._steps, 1)

    def values(self, figure: Figure, numbers: np.ndarray) -> np.ndarray:
        """A figure of these points (numbers that rise)."""
        column = self._log.losses if figure == "loss" else self._log.norms
        return _picked(column, numbers)

    def share_above(self, limit: float) -> float | None:
        """Share of the points whose gradient norm is above a limit; None without points."""
        return float(np.mean(_copied(self._log.norms, 0, len(self._log)) > limit)) if len(self._log) else None

    def drawn(self, figure: Figure, columns: int, along: Along | None = None, left: float = -np.inf,
              right: float = np.inf) -> tuple[np.ndarray, np.ndarray]:
        """The lowest and the highest point of each pixel column, the first and the last, and one point beyond either edge, in order.

        Parameters
        ----------
        figure : {"loss", "gradient_norm"}
        columns : int
            Pixel columns between ``left`` and ``right``.
        along : callable, optional
            The bottom axis; by default that of epochs.
        left, right : float
            What is in sight, on that axis; by default everything.

        Returns
        -------
        x, y : ndarray
            (n,) with n ≤ 2 × (columns + 2) + 4.
        """
        self._note()
        total = len(self._log)
        if not total:
            return np.zeros(0), np.zeros(0)
        bounds = self._borders(along)
        ends = bounds[np.isfinite(bounds)]
        left, right = max(left, float(ends[0])) if len(ends) else 0.0, min(right, float(ends[-1])) if len(ends) else 1.0
        chosen = self._candidates(figure, bounds, left, right, (right - left) / max(columns, 1) or 1.0)
        x, y = self._at(chosen, along), self.values(figure, chosen)
        inside = (x >= left) & (x <= right)
        first, last = int(np.argmax(inside)), len(inside) - int(np.argmax(inside[::-1]))
        if not inside.any():                                  # between two points
            after = int(np.searchsorted(x, left))
            return x[max(after - 1, 0):after + 1], y[max(after - 1, 0):after + 1]
        kept = _by_column(x[first:last], y[first:last], left, right, columns) + first
        kept = _in_order(kept, np.array([max(first - 1, 0), first, last - 1, min(last, len(x) - 1)]))
        return x[kept], y[kept]

    def _at(self, numbers: np.ndarray, along: Along | None) -> np.ndarray:
        places = self._places(numbers)
        return places if along is None else along(places)

    def _borders(self, along: Along | None) -> np.ndarray:
        """Where blocks begin on the axis, the unfinished one and the last point included."""
        total = len(self._log)
        rest = self._places(_in_order(np.array([min(self._blocks * BLOCK, total - 1), total - 1])))
        places = np.concatenate([self._firsts[:self._blocks], rest])
        return places if along is None else along(places)

    def _candidates(self, figure: Figure, bounds: np.ndarray, left: float, right: float, column: float) -> np.ndarray:
        """Points that may be drawn: noted ones of narrow blocks, all of wide ones."""
        blocks, total = self._blocks, len(self._log)
        spans = np.diff(bounds)[:blocks]
        begins, ends = bounds[:blocks], bounds[1:blocks + 1]
        seen = ~(ends < left) & ~(begins > right)
        if seen.any():                                        # neighbors: the line goes on beyond the edges
            at = np.flatnonzero(seen)
            seen[max(at[0] - 1, 0):at[-1] + 2] = True
        with np.errstate(invalid="ignore"):
            first, last = np.floor((begins - left) / column), np.floor((ends - left) / column)
        narrow = seen & (spans < column / 2) & (first == last) & (begins >= left) & (ends <= right)
        wide = np.flatnonzero(seen & ~narrow)
        noted = self._extremes[figure][:blocks][narrow].ravel()
        whole = (wide[:, None] * BLOCK + np.arange(BLOCK)).ravel()
        tail = np.arange(blocks * BLOCK, total)
        edges = [0, total - 1]
        if not seen.any() and blocks:                         # between two blocks, or only the tail is in sight
            edges.append(blocks * BLOCK - 1)
        return _in_order(noted, whole, tail, np.array(edges))


def _picked(column: object, numbers: np.ndarray) -> np.ndarray:
    """Values of a column at these numbers, without copying all of it."""
    view = np.frombuffer(memoryview(column), dtype=np.dtype(memoryview(column).format or "d"))  # type: ignore[arg-type]
    return view[numbers]


def _by_column(x: np.ndarray, y: np.ndarray, left: float, right: float, columns: int) -> np.ndarray:
    """Numbers of the lowest and the highest finite point of each pixel column; all where there are few."""
    if len(x) <= 2 * columns:
        return np.arange(len(x))
    width = (right - left) / columns or 1.0
    column = np.minimum((x - left) / width, columns).astype(np.int64)
    edges = np.flatnonzero(np.diff(column, prepend=-1))
    known = np.isfinite(y)
    low, high = _lowest(np.where(known, y, np.inf), edges), _lowest(np.where(known, -y, np.inf), edges)
    return _in_order(low, high)
