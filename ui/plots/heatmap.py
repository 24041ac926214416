"""A heat map of unit × time, ready to be painted at any zoom: means where many steps or units share a pixel, pictures kept while nothing moves.

A pixel is the mean of what it stands for, masked steps left out. Steps are joined by halves (1, 2, 4 … steps), each level made from the one
below, so that a zoom costs a small part of the first look; what is painted is cut out of a level and colored afterwards.
"""

from __future__ import annotations

import math

import numpy as np
from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QBrush, QImage, QPainter

from .. import theme
from . import maps

Level = tuple[np.ndarray, np.ndarray]
"""Means (row, group of steps), and how many known values each stands for (the same shape, or (1, group) where nothing is masked)."""


def bound(values: np.ndarray) -> float:
    """A round symmetric level ±m that holds all values."""
    finite = np.abs(values[np.isfinite(values)])
    top = float(finite.max()) if finite.size else 0.0
    if top <= 0:
        return 1.0
    size = 10.0 ** math.floor(math.log10(top))
    digits = next(d for d in (1, 1.2, 1.5, 2, 2.5, 3, 4, 5, 6, 8, 10) if d * size >= top * (1 - 1e-9))
    return digits * size


class HeatMap:
    """Values (time, unit) as levels of a color map.

    Parameters
    ----------
    values : ndarray
        (time, unit) float; NaN = no value (a masked step), painted hatched.
    signed : bool
        False: viridis from 0 to 1, always. True: the diverging map from −m to +m.
    top : float, optional
        m; default :func:`bound` of the values.
    """

    def __init__(self, values: np.ndarray, *, signed: bool, top: float | None = None) -> None:
        self.values = np.asarray(values, np.float32)
        self.signed = signed
        self.top = (bound(self.values) if top is None else top) if signed else 1.0
        self._order: np.ndarray | None = None
        self._levels: dict[tuple[int, int], Level] = {}
        self._picture: tuple[tuple[object, ...], QImage] | None = None
        self._masked = bool(np.isnan(self.values).any())

    @property
    def steps(self) -> int:
        """Time steps."""
        return self.values.shape[0]

    @property
    def units(self) -> int:
        """Rows."""
        return self.values.shape[1]

    def set_order(self, order: np.ndarray | None) -> None:
        """Which unit stands in which row, from the top; None = by index."""
        new = None if order is None or len(order) != self.units else np.asarray(order, np.intp)
        if np.array_equal(new, self._order) if new is not None and self._order is not None else new is self._order:
            return
        self._order = new
        self._levels.clear()
        self._picture = None

    def set_top(self, top: float) -> None:
        """Color from −top to +top, so that maps that are compared share their scale; gates stay at 0 … 1."""
        if self.signed and top > 0 and top != self.top:
            self.top = top
            self._picture = None

    def fit(self) -> None:
        """Color by these values alone again."""
        if self.signed:
            self.set_top(bound(self.values))

    def paint(self, painter: QPainter, box: QRectF, first: float, last: float) -> None:
        """Paint the steps ``first`` … ``last`` (fractions allowed; step n covers n … n + 1) into a box."""
        if not self.values.size:
            return
        width, height = max(1, round(box.width())), max(1, round(box.height()))
        if self._masked:
            self._hatch(painter, box)
        key = (width, height, first, last, theme.is_dark())
        if self._picture is None or self._picture[0] != key:
            self._picture = (key, self._painted(width, height, first, last))
        painter.drawImage(box, self._picture[1])

    def seen(self, width: int, height: int, first: float, last: float) -> np.ndarray:
        """(row, width) float32: what the pixels of a line of rows stand for; NaN where all is masked."""
        means, _ = self._level(min(self.units, height), self._halvings((last - first) / width))
        group = 2 ** self._halvings((last - first) / width)
        steps = first + (np.arange(width) + 0.5) * (last - first) / width
        columns = np.clip((steps / group).astype(np.intp), 0, means.shape[1] - 1)
        return means[:, columns]

    def _painted(self, width: int, height: int, first: float, last: float) -> QImage:
        share = self.seen(width, height, first, last)
        if self.signed:
            share = (share / np.float32(self.top) + 1) / 2
        known = np.isfinite(share)
        levels = np.round(np.clip(np.where(known, share, 0), 0, 1) * (maps.LEVELS - 1)).astype(np.uint8)
        levels[~known] = maps.NOTHING
        rows = np.arange(height) * len(levels) // height
        return _image(levels[rows], maps.signed_map() if self.signed else maps.gate_map())

    @staticmethod
    def _halvings(steps_per_pixel: float) -> int:
        return math.floor(math.log2(steps_per_pixel)) if steps_per_pixel > 1 else 0

    def _level(self, rows: int, halvings: int) -> Level:
        """Rows joined to ``rows``, steps by 2^halvings."""
        if (rows, halvings) not in self._levels:
            if halvings == 0:
                self._levels = {key: level for key, level in self._levels.items() if key[0] == rows}    # another height: forget the one before
            self._levels[rows, halvings] = self._rows(rows) if halvings == 0 else _halved(self._level(rows, halvings - 1))
        return self._levels[rows, halvings]

    def _rows(self, rows: int) -> Level:
        values = self.values.T if self._order is None else self.values.T[self._order]
        edges = np.arange(rows) * self.units // rows
        if not self._masked:
            counts = np.ones((1, self.steps), np.float32)
            if rows == self.units:
                return values, counts
            sizes = np.diff(np.append(edges, self.units)).astype(np.float32)
            return np.add.reduceat(values, edges, axis=0) / sizes[:, None], counts
        known = np.isfinite(values)
        return _mean(np.add.reduceat(np.where(known, values, 0), edges, axis=0), np.add.reduceat(known.astype(np.float32), edges, axis=0))

    @staticmethod
    def _hatch(painter: QPainter, box: QRectF) -> None:
        painter.fillRect(box, theme.color("surface"))
        painter.fillRect(box, QBrush(theme.color("axis"), Qt.BrushStyle.BDiagPattern))


def _mean(sums: np.ndarray, counts: np.ndarray) -> Level:
    means = np.full(sums.shape, np.nan, np.float32)
    np.divide(sums, counts, out=means, where=np.broadcast_to(counts > 0, sums.shape))
    return means, counts


def _halved(level: Level) -> Level:
    """Two neighboring groups of steps as one."""
    means, counts = level
    sums = np.nan_to_num(means) * counts
    if sums.shape[1] % 2:
        sums, counts = (np.pad(part, ((0, 0), (0, 1))) for part in (sums, counts))
    return _mean(sums[:, ::2] + sums[:, 1::2], counts[:, ::2] + counts[:, 1::2])


def _image(levels: np.ndarray, table: np.ndarray) -> QImage:
    full = np.empty((256, 4), np.uint8)
    full[:maps.LEVELS, :3], full[:, 3] = table[:, ::-1], 255
    full[maps.NOTHING] = 0
    colors = np.ascontiguousarray(full).view(np.uint32)[:, 0]
    pixels = np.ascontiguousarray(colors[levels])
    height, width = levels.shape
    return QImage(pixels.data, width, height, 4 * width, QImage.Format.Format_ARGB32_Premultiplied).copy()
