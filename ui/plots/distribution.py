"""How often one unit is where, with a threshold that can be dragged."""

from __future__ import annotations

import numpy as np
import pyqtgraph as pg
from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QWidget

from .. import theme
from .axes import Plot, nothing, pen


class Distribution(Plot):
    """Bars (bin,) between edges (bin + 1,); what is at or above the threshold is filled. ``thresholdMoved(value)`` while it is dragged.

    ← and → move the threshold by one bin.
    """

    thresholdMoved = Signal(float)  # noqa: N815 - Qt's way

    def __init__(self, parent: QWidget | None = None, *, name: str, title: str) -> None:
        self._ready = False
        self._counts, self._edges = np.zeros(0), np.zeros(1)
        self._threshold, self._pressed = 0.0, False
        super().__init__(parent, name=name, title=title)
        self._bars = pg.BarGraphItem(x=[], height=[], width=1)
        self._line = pg.InfiniteLine(0, angle=90)
        for item in (self._bars, self._line):
            self.item.addItem(item, ignoreBounds=True)
        self.setFixedHeight(theme.size(96))
        self._ready = True
        self.redraw()

    def show_counts(self, counts: np.ndarray, edges: np.ndarray, threshold: float, words: str) -> None:
        """Another unit."""
        self._counts, self._edges, self._threshold = np.asarray(counts, float), np.asarray(edges, float), threshold
        self.say_bottom(words)
        self.redraw()

    def set_threshold(self, threshold: float) -> None:
        """Move the line without saying so."""
        self._threshold = threshold
        self.redraw()

    @property
    def threshold(self) -> float:
        """Where the line stands."""
        return self._threshold

    def redraw(self) -> None:
        if not self._ready or not len(self._counts):
            return
        share = 100 * self._counts / max(self._counts.sum(), 1)
        widths = np.diff(self._edges)
        on = self._edges[:-1] + widths / 2 >= self._threshold
        brushes = [pg.mkBrush(theme.data_color("blue", 0.85 if bit else 0.3)) for bit in on]
        self._bars.setOpts(x0=self._edges[:-1], width=widths * 0.92, height=share, y0=0, brushes=brushes, pens=[nothing()] * len(share))
        self._line.setPen(pen("accent", 1.5))
        self._line.setPos(self._threshold)
        low, high = min(float(self._edges[0]), self._threshold), max(float(self._edges[-1]), self._threshold)
        self.item.setXRange(low, high, padding=0.01)
        self.item.setYRange(0, max(float(share.max()), 1.0) * 1.08, padding=0)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._pressed = event.button() == Qt.MouseButton.LeftButton and self.inside(event.position())
        self._drag(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self._drag(event)
        super().mouseMoveEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        self._pressed = False

    def _drag(self, event: QMouseEvent) -> None:
        if self._pressed and len(self._counts):
            self._move(float(np.clip(self.at(event.position()).x(), self._edges[0], self._edges[-1])))

    def _move(self, value: float) -> None:
        self.set_threshold(value)
        self.thresholdMoved.emit(value)

    def stepped(self, by: int) -> None:
        if len(self._counts):
            self._move(float(np.clip(self._threshold + by * (self._edges[1] - self._edges[0]), self._edges[0], self._edges[-1])))

    def numbers(self) -> dict[str, np.ndarray]:
        return {"from": self._edges[:-1], "to": self._edges[1:], "count": self._counts, "threshold": np.array([self._threshold])}
