"""A heat map of unit × time, ready to be painted at any zoom: 8-bit levels, means where many steps or units share a pixel."""

from __future__ import annotations

import math

import numpy as np
from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QBrush, QImage, QPainter

from .. import theme
from . import maps


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
        self._reduced: dict[tuple[int, int], np.ndarray] = {}
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
        self._order = None if order is None or len(order) != self.units else np.asarray(order, np.intp)
        self._reduced.clear()

    def paint(self, painter: QPainter, box: QRectF, first: float, last: float) -> None:
        """Paint the steps ``first`` … ``last`` (fractions allowed; step n covers n … n + 1) into a box."""
        width, height = max(1, round(box.width())), max(1, round(box.height()))
        levels = self._levels(height, (last - first) / width)
        group = self.steps / levels.shape[1]
        columns = np.clip(((first + (np.arange(width) + 0.5) * (last - first) / width) / group).astype(np.intp), 0, levels.shape[1] - 1)
        rows = (np.arange(height) * levels.shape[0] // height)
        part = levels[rows[:, None], columns[None, :]]
        if self._masked:
            self._hatch(painter, box)
        painter.drawImage(box, _image(part, maps.signed_map() if self.signed else maps.gate_map()))

    def _levels(self, height: int, steps_per_pixel: float) -> np.ndarray:
        """(row, step) uint8 levels, with rows and steps joined by their mean where the screen can't show them apart."""
        rows = min(self.units, height)
        halvings = max(0, math.floor(math.log2(steps_per_pixel))) if steps_per_pixel > 1 else 0
        key = (rows, halvings)
        if key not in self._reduced:
            self._reduced[key] = self._quantized(*key)
        return self._reduced[key]

    def _quantized(self, rows: int, halvings: int) -> np.ndarray:
        values = self.values.T if self._order is None else self.values.T[self._order]
        if rows < self.units:
            edges = np.arange(rows) * self.units // rows
            values = np.add.reduceat(values, edges, axis=0) / np.diff(np.append(edges, self.units))[:, None]
        group = 2**halvings
        if group > 1:
            edges = np.arange(0, self.steps, group)
            values = np.add.reduceat(values, edges, axis=1) / np.diff(np.append(edges, self.steps))[None, :]
        share = (values / self.top + 1) / 2 if self.signed else values
        known = np.isfinite(share)
        levels = np.round(np.clip(np.where(known, share, 0), 0, 1) * (maps.LEVELS - 1)).astype(np.uint8)
        levels[~known] = maps.NOTHING
        return levels

    @staticmethod
    def _hatch(painter: QPainter, box: QRectF) -> None:
        painter.fillRect(box, theme.color("surface"))
        painter.fillRect(box, QBrush(theme.color("axis"), Qt.BrushStyle.BDiagPattern))


def _image(levels: np.ndarray, table: np.ndarray) -> QImage:
    full = np.empty((256, 4), np.uint8)
    full[:maps.LEVELS, :3], full[:, 3] = table[:, ::-1], 255
    full[maps.NOTHING] = 0
    pixels = np.ascontiguousarray(full[levels])
    height, width = levels.shape
    return QImage(pixels.data, width, height, 4 * width, QImage.Format.Format_ARGB32_Premultiplied).copy()
