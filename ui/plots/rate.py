"""The learning rate over a run, and the loss against a learning rate that rises."""

from __future__ import annotations

import math

import numpy as np
import pyqtgraph as pg
from PySide6.QtWidgets import QWidget

from .. import figures, theme
from ..translating import tr
from .axes import Plot, logged, pen, vertical

EMPTY = np.zeros(0)


class RatePlot(Plot):
    """A schedule over the epochs of a run."""

    def __init__(self, parent: QWidget | None = None) -> None:
        self._made = False
        self._epochs, self._rates, self._end = EMPTY, EMPTY, 1.0
        super().__init__(parent, name="schedule_plot", title=tr("Learning rate over the run"), left_width=52)
        self._curve = pg.PlotCurveItem()
        self.item.addItem(self._curve, ignoreBounds=True)
        self.say_bottom("epoch")
        self._made = True
        self.redraw()

    def show_rates(self, epochs: list[float], rates: list[float], end: int) -> None:
        """Rates (n,) at places on the axis of epochs; it ends at ``end``."""
        self._epochs, self._rates, self._end = np.asarray(epochs, float), np.asarray(rates, float), max(float(end), 1.0)
        self.redraw()

    def redraw(self) -> None:
        if not self._made:
            return
        self._curve.setPen(pen("blue", 2.0))
        self._curve.setData(self._epochs, self._rates)
        top = float(self._rates.max()) if len(self._rates) else 1.0
        self.item.setXRange(0, self._end, padding=0.01)
        self.item.setYRange(0, (top or 1.0) * 1.1, padding=0)

    def numbers(self) -> dict[str, np.ndarray]:
        return {"epoch": self._epochs, "learning rate": self._rates}


class RangePlot(Plot):
    """What a range test found: loss against rate, both logarithmic below; the proposed rate and the present one."""

    def __init__(self, parent: QWidget | None = None) -> None:
        self._made = False
        self._rates, self._losses, self._smoothed = EMPTY, EMPTY, EMPTY
        self._proposed: float | None = None
        self._present: float | None = None
        super().__init__(parent, name="range_plot", title=tr("Loss against the learning rate"), left_width=52)
        self.bottom.log = True
        self._points, self._curve = pg.PlotCurveItem(), pg.PlotCurveItem()
        for item in (self._points, self._curve):
            self.item.addItem(item, ignoreBounds=True)
        self._lines: list[pg.GraphicsObject] = []
        self.say_bottom(tr("learning rate"))
        self._made = True
        self.redraw()

    def show_test(self, rates: tuple[float, ...], losses: tuple[float, ...], smoothed: tuple[float, ...], proposed: float | None,
                  present: float | None) -> None:
        """Losses (n,) at rates (n,), and the two rates that are marked."""
        self._rates, self._losses, self._smoothed = (np.asarray(values, float) for values in (rates, losses, smoothed))
        self._proposed, self._present = proposed, present
        self.redraw()

    def redraw(self) -> None:
        if not self._made:
            return
        for line in self._lines:
            self.item.removeItem(line)
        self._lines = []
        x = logged(self._rates)
        self._points.setPen(pen("blue", 1.0, alpha=0.35))
        self._points.setData(x, self._losses, connect="finite")
        self._curve.setPen(pen("blue", 2.0))
        self._curve.setData(x, self._smoothed, connect="finite")
        if not len(x):
            return
        low, high = float(np.nanmin(self._smoothed)), float(max(self._smoothed[0], np.nanmin(self._smoothed)))
        room = 0.35 * max(high - low, 1e-9)
        self.item.setXRange(float(x[0]), float(x[-1]), padding=0.02)
        self.item.setYRange(low - 0.4 * room, high + 2.2 * room, padding=0)
        self._mark(self._present, "text3", "now", high + 0.7 * room)
        self._mark(self._proposed, "accent", "", high + 1.6 * room)

    def _mark(self, rate: float | None, color: str, words: str, height: float) -> None:
        if rate is None or not self._rates[0] <= rate <= self._rates[-1]:
            return
        place = math.log10(rate)
        left = color != "accent" and self._proposed is not None and rate < self._proposed      # away from the other line
        shown = f"{rate:.3g}" if rate >= 1e-4 else figures.number(rate)
        line, text = vertical(place, color), pg.TextItem(f"{words} {shown}".strip(), theme.color(color), anchor=(1 if left else 0, 0.5))
        text.setFont(theme.font(11, 600 if color == "accent" else 400))
        text.setPos(place, height)
        self._lines += [line, text]
        self.item.addItem(line, ignoreBounds=True)
        self.item.addItem(text, ignoreBounds=True)

    def numbers(self) -> dict[str, np.ndarray]:
        return {"learning rate": self._rates, "loss": self._losses, "smoothed": self._smoothed}
