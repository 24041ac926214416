"""Distributions of many layers below each other on one axis: one ridge a layer, from the top of the network to its answer."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import pyqtgraph as pg
from PySide6.QtCore import QEvent, QPointF, Qt, Signal
from PySide6.QtGui import QColor, QFontMetrics, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QWidget

from .. import theme
from . import ticks
from .axes import Plot, nothing, pen
from .readout import Line, ReadOut

ROW = 26
"""Height of a ridge in pixels at 100 %."""
_HIGH = 0.82
"""Of a ridge, in rows."""
_UNLIKE = 30.0
"""Where spreads differ by more than this, the axis is logarithmic on both sides of 0."""
_DECADES = 12.0


@dataclass(frozen=True)
class Ridge:
    """One row: its distribution as a histogram, and what the read-out says."""

    name: str
    edges: np.ndarray
    counts: np.ndarray
    token: str = "blue"  # noqa: S105 - a color
    """Data or chrome color."""
    spread: float = 0.0
    center: float = 0.0
    note: str = ""
    """Said in the row where there is nothing to draw: ``no gradient``."""
    lines: tuple[Line, ...] = ()


class Ridges(Plot):
    """``chosen(row)`` on a click or with the arrow keys. With ``exponents`` the histograms are of log10 values."""

    chosen = Signal(int)

    def __init__(self, name: str, title: str, *, names: bool = True, exponents: bool = False, parent: QWidget | None = None) -> None:
        self._made = False
        self._rows: list[Ridge] = []
        self._row, self._unit, self._names, self._exponents = -1, 0.0, names, exponents
        super().__init__(parent, name=name, title=title, left_width=132 if names else 8)
        self._read = ReadOut(self)
        self.bottom.log = exponents
        self._made = True
        self.redraw()

    def show_rows(self, rows: Sequence[Ridge], bottom: str) -> None:
        """Other ridges, from the top; ``bottom`` says what the axis counts."""
        self._rows = list(rows)
        self._row = min(self._row, len(self._rows) - 1)
        self.setMinimumHeight(theme.size(ROW * max(len(self._rows), 1) + 48))
        self.say_bottom(bottom)
        self.redraw()

    @property
    def rows(self) -> list[Ridge]:
        """What is shown."""
        return self._rows

    @property
    def row(self) -> int:
        """The chosen row (−1 = none)."""
        return self._row

    @property
    def two_sided(self) -> bool:
        """Whether the axis is logarithmic on both sides of 0."""
        return self._unit > 0

    def choose(self, row: int) -> None:
        """Mark a row; says nothing."""
        self._row = row if 0 <= row < len(self._rows) else -1
        self.redraw()

    # the axis ------------------------------------------------------------------------------------------------------

    def place_of(self, values: np.ndarray) -> np.ndarray:
        """Where values lie on the axis."""
        return np.asarray(values, float) if not self._unit else np.arcsinh(np.asarray(values, float) / self._unit) / math.log(10)

    def _scale(self) -> None:
        spreads = [row.spread for row in self._rows if row.spread > 0 and len(row.counts)]
        unlike = not self._exponents and len(spreads) > 1 and max(spreads) / min(spreads) > _UNLIKE
        self._unit = max(min(spreads), max(spreads) * 10**-_DECADES) if unlike else 0.0

    def _range(self) -> tuple[float, float]:
        drawn = [row for row in self._rows if len(row.counts)]
        if not drawn:
            return -1.0, 1.0
        if self._exponents:
            high = max(float(row.edges[-1]) for row in drawn)
            low = min(_quantile(row, 0.01) for row in drawn)
            return max(low, high - _DECADES) - 0.2, high + 0.2
        low = min(max(float(row.edges[0]), row.center - 4 * row.spread) for row in drawn)
        high = max(min(float(row.edges[-1]), row.center + 4 * row.spread) for row in drawn)
        low, high = (float(end) for end in self.place_of(np.array([low, high])))
        room = 0.03 * (high - low) or 0.5
        return low - room, high + room

    def _say_ticks(self, low: float, high: float) -> None:
        """Powers of ten on both sides of 0 where the axis is so; else as every axis."""
        if not self._unit:
            self.bottom.setTicks(None)
            return
        decades = range(math.floor(math.log10(self._unit)), math.ceil(math.log10(self._unit) + max(abs(low), abs(high))) + 1)
        every = max(1, math.ceil(2 * len(decades) / max(self.width() / theme.size(64), 2)))
        found = [(0.0, "0")]
        for exponent in reversed(decades[::every]):
            at = float(self.place_of(np.array([10.0**exponent]))[0])
            if at > 0.9:
                found += [(at, ticks.log_words(exponent, 9)), (-at, "−" + ticks.log_words(exponent, 9))]
        self.bottom.setTicks([[(at, words) for at, words in found if low <= at <= high]])

    # drawing -------------------------------------------------------------------------------------------------------

    def redraw(self) -> None:
        if not self._made:
            return
        self.item.clear()
        self._scale()
        low, high = self._range()
        metrics = QFontMetrics(theme.font(11))
        room = theme.size(122)
        named = [(-n - 0.5, metrics.elidedText(row.name, Qt.TextElideMode.ElideMiddle, room)) for n, row in enumerate(self._rows)]
        self.left.setTicks([named if self._names else []])
        self.left.setGrid(False)
        for n, row in enumerate(self._rows):
            self._draw(n, row, low)
        if not self._exponents:
            self.item.addItem(pg.InfiniteLine(0.0, angle=90, pen=pen("axis", 1.0)), ignoreBounds=True)
        self.item.setXRange(low, high, padding=0)
        self.item.setYRange(-max(len(self._rows), 1) - 0.06, 0.06, padding=0)
        self._say_ticks(low, high)

    def _draw(self, n: int, row: Ridge, low: float) -> None:
        base = -n - 0.95
        if n == self._row:
            band = pg.LinearRegionItem((-n - 1, -n), orientation="horizontal", movable=False, brush=theme.color("tint"))
            for line in band.lines:
                line.setPen(nothing())
            self.item.addItem(band, ignoreBounds=True)
        self.item.addItem(pg.InfiniteLine(base, angle=0, pen=pen("grid", 1.0)), ignoreBounds=True)
        if row.note:
            words = pg.TextItem(row.note, color=theme.color("text3"), anchor=(0, 0.5))
            words.setFont(theme.font(11))
            words.setPos(low, -n - 0.5)
            self.item.addItem(words, ignoreBounds=True)
        if not len(row.counts):
            return
        x, y = self._outline(row)
        color = _color(row.token)
        color.setAlphaF(0.28)
        curve = pg.PlotCurveItem(x, base + _HIGH * y, fillLevel=base, brush=pg.mkBrush(color), pen=pen(row.token, 1.5))
        self.item.addItem(curve, ignoreBounds=True)

    def _outline(self, row: Ridge) -> tuple[np.ndarray, np.ndarray]:
        """Density of the values, highest = 1; a single value is a needle.

        On a logarithmic axis it is not the density along the axis: that would make a valley of the middle of every distribution.
        """
        edges = row.edges
        if len(row.counts) == 1:
            middle = float(self.place_of(edges).mean())
            return np.array([middle, middle, middle]), np.array([0.0, 1.0, 0.0])
        middles = (edges[:-1] + edges[1:]) / 2
        x, y = np.concatenate([edges[:1], middles, edges[-1:]]), np.concatenate([[0.0], row.counts, [0.0]])
        if self._unit:
            near = np.geomspace(self._unit / 10, max(abs(edges[0]), abs(edges[-1]), self._unit), 60)
            near = np.concatenate([-near[::-1], near])
            fine = near[(near > x[0]) & (near < x[-1])]
            x, y = np.concatenate([x, fine]), np.concatenate([y, np.interp(fine, x, y)])
            order = np.argsort(x, kind="stable")
            x, y = self.place_of(x[order]), y[order]
        return x, y / max(float(y.max()), 1e-300)

    # the pointer ---------------------------------------------------------------------------------------------------

    def row_at(self, spot: QPointF) -> int:
        """The row under a point of this widget (−1 = none)."""
        row = math.floor(-self.at(spot).y())
        return row if 0 <= row < len(self._rows) else -1

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        super().mouseMoveEvent(event)
        row = self.row_at(event.position())
        if row < 0 or not self._rows[row].lines:
            self._read.hide()
        else:
            self._read.say(self._rows[row].name, self._rows[row].lines, event.position())

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self._read.hide()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        row = self.row_at(event.position())
        if row >= 0 and event.button() == Qt.MouseButton.LeftButton:
            self._take(row)
        super().mousePressEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        by = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}.get(Qt.Key(event.key()), 0)
        if by and self._rows:
            self._take(min(max(self._row + by, 0), len(self._rows) - 1))
            event.accept()
        else:
            super().keyPressEvent(event)

    def _take(self, row: int) -> None:
        self.choose(row)
        self.chosen.emit(row)

    def numbers(self) -> dict[str, np.ndarray]:
        """Edges and counts of every ridge."""
        found: dict[str, np.ndarray] = {}
        for row in self._rows:
            found[f"{row.name} from"] = np.asarray(row.edges[:-1])
            found[f"{row.name} count"] = np.asarray(row.counts)
        return found


def _color(token: str) -> QColor:
    return theme.data_color(token) if token in theme.DATA else theme.color(token)


def _quantile(row: Ridge, share: float) -> float:
    """The edge below which this share of the values lies."""
    below = np.cumsum(row.counts) / max(float(np.sum(row.counts)), 1.0)
    return float(row.edges[int(np.searchsorted(below, share))])
