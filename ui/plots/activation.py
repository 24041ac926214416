"""An activation function drawn: its value, its derivative, where it is flat, and a histogram of what a layer gives it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
import pyqtgraph as pg
from PySide6.QtCore import QPointF, QSize
from PySide6.QtWidgets import QWidget

from workbench.model import activations
from workbench.model.activations import Activation

from .. import figures, theme
from ..translating import tr
from .axes import Plot, nothing, pen, vertical
from .readout import ReadOut

_LEAST, _POINTS = 4.0, 481
_BINS = 0.35
"""Height of the histogram, as part of the picture's."""


class CurvePlot(Plot):
    """Value and derivative of one function over [−r, r]; gray where it is flat; a histogram at the foot."""

    def __init__(self, parent: QWidget | None = None) -> None:
        self._made = False
        self.activation: Activation = activations.functions()["linear"]
        self._edges, self._counts = np.zeros(0), np.zeros(0)
        self.at_x: float | None = None
        super().__init__(parent, name="activation_plot", title=tr("Activation function and its derivative"), left_width=36)
        self._read = ReadOut(self)
        self.say_bottom(tr("what it receives"))
        self._made = True
        self.redraw()

    def sizeHint(self) -> QSize:
        return QSize(theme.size(360), theme.size(220))

    def show_function(self, entry: Activation, edges: Sequence[float] = (), counts: Sequence[int] = ()) -> None:
        """Another function, and how often the layer's values lie between which ``edges``."""
        self.activation = entry
        self._edges, self._counts = np.asarray(edges, float), np.asarray(counts, float)
        self.at_x = None
        self._read.hide()
        self.redraw()

    @property
    def reach(self) -> float:
        """Half the width of what is drawn: 4, or as far as nearly all of the values go (at most 50)."""
        if not len(self._counts) or self._counts.sum() == 0:
            return _LEAST
        share = np.cumsum(self._counts) / self._counts.sum()
        low = self._edges[int(np.searchsorted(share, 0.002))]
        high = self._edges[min(int(np.searchsorted(share, 0.998)) + 1, len(self._edges) - 1)]
        return float(np.clip(1.1 * max(abs(low), abs(high)), _LEAST, 50.0))

    def redraw(self) -> None:
        if not self._made:
            return
        self.item.clear()
        reach = self.reach
        x = np.linspace(-reach, reach, _POINTS)
        y, slope = self.activation.value(x), self.activation.derivative(x)
        shown = np.clip(np.concatenate([y, slope]), -10.0, 10.0)
        low, high = min(float(shown.min()), -0.25), max(float(shown.max()), 0.25)
        room = 0.08 * (high - low)
        for start, end in activations.flat(self.activation, -reach, reach):
            grey = theme.data_color("grey", 0.18)
            region = pg.LinearRegionItem((start, end), movable=False, brush=grey, pen=nothing())
            region.setZValue(-20)
            self.item.addItem(region, ignoreBounds=True)
        self._bars(low - room, high + room)
        self.item.addItem(pg.InfiniteLine(0.0, angle=0, pen=pen("axis", 1.0)), ignoreBounds=True)
        self.item.addItem(pg.InfiniteLine(0.0, angle=90, pen=pen("axis", 1.0)), ignoreBounds=True)
        self.item.addItem(pg.PlotDataItem(x, slope, pen=pen("orange", 1.5, dashed=True)))
        self.item.addItem(pg.PlotDataItem(x, y, pen=pen("blue", 2.0)))
        if self.at_x is not None:
            self.item.addItem(vertical(self.at_x), ignoreBounds=True)
        self.item.setXRange(-reach, reach, padding=0)
        self.item.setYRange(low - room, high + room, padding=0)

    def _bars(self, low: float, high: float) -> None:
        if not len(self._counts) or self._counts.max() <= 0:
            return
        density = self._counts / np.maximum(np.diff(self._edges), 1e-12)
        tall = _BINS * (high - low) * density / density.max()
        brush: Any = pg.mkBrush(theme.data_color("teal", 0.45))
        bars = pg.BarGraphItem(x0=self._edges[:-1], x1=self._edges[1:], y0=low, height=tall, brush=brush, pen=nothing())
        bars.setZValue(-10)
        self.item.addItem(bars, ignoreBounds=True)

    def hovered(self, x: float | None) -> None:
        """Read off value and derivative under the pointer."""
        self.at_x = None if x is None else float(np.clip(x, -self.reach, self.reach))
        self._say()

    def stepped(self, by: int) -> None:
        """The arrow keys move the cursor by a fortieth of the picture."""
        here = self.at_x if self.at_x is not None else 0.0
        self.hovered(here + by * self.reach / 20)

    def _say(self) -> None:
        self.redraw()
        if self.at_x is None:
            self._read.hide()
            return
        at = np.array([self.at_x])
        value, slope = float(self.activation.value(at)[0]), float(self.activation.derivative(at)[0])
        lines = [("blue", "value", figures.number(value)), ("orange", "derivative", figures.number(slope))]
        self._read.say(tr("at {number}", number=figures.number(self.at_x)), lines, self.place(self.at_x, value) + QPointF(0, 0))

    def numbers(self) -> dict[str, np.ndarray]:
        x = np.linspace(-self.reach, self.reach, _POINTS)
        return {"x": x, "value": self.activation.value(x), "derivative": self.activation.derivative(x)}


