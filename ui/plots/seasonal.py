"""How a column goes through the day, the week, the year: median, the middle half, and four fifths of all values."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pyqtgraph as pg
from PySide6.QtCore import QPointF
from PySide6.QtWidgets import QWidget

from .. import figures, theme
from ..translating import tr
from .axes import Plot, nothing, pen
from .readout import ReadOut


class SeasonalPlot(Plot):
    """Quantiles (part, 5) at 10, 25, 50, 75 and 90 %, one part of the season beside the other."""

    def __init__(self, parent: QWidget | None = None) -> None:
        self._made = False
        self._parts: Sequence[str] = ()
        self._quantiles, self._mean, self._counts = np.zeros((0, 5)), np.zeros(0), np.zeros(0, int)
        super().__init__(parent, name="seasonal_plot", title=tr("Seasonal profile"), left_width=52)
        self._read = ReadOut(self)
        self._made = True

    def show_profile(self, parts: Sequence[str], quantiles: np.ndarray, mean: np.ndarray, counts: np.ndarray, words: str) -> None:
        """Another profile; ``words`` say what the parts are."""
        self._parts, self._quantiles, self._mean, self._counts = parts, quantiles, mean, counts
        self._read.hide()
        self.say_bottom(words)
        self.bottom.setTicks([self._ticks()])
        self.redraw()

    def _ticks(self) -> list[tuple[float, str]]:
        every = next((n for n in (1, 2, 3, 4, 6, 7, 12, 24, 48, 96, 168) if len(self._parts) / n <= 12), max(len(self._parts) // 8, 1))
        return [(float(n), self._parts[n]) for n in range(0, len(self._parts), every)]

    def redraw(self) -> None:
        if not self._made:
            return
        self.item.clear()
        if not len(self._quantiles) or not np.isfinite(self._quantiles).any():
            return
        x = np.arange(len(self._parts), dtype=float)
        low, high = float(np.nanmin(self._quantiles)), float(np.nanmax(self._quantiles))
        room = 0.08 * (high - low) or 0.05 * abs(high) or 0.5
        self.item.setXRange(-0.5, len(x) - 0.5, padding=0)
        self.item.setYRange(low - room, high + room, padding=0)
        few = len(x) <= 40
        for first, last, alpha in ((0, 4, 0.14), (1, 3, 0.26)):
            self._band(x, self._quantiles[:, first], self._quantiles[:, last], alpha)
        self.item.addItem(pg.PlotDataItem(x, self._mean, pen=pen("orange", 1.5, dashed=True), connect="finite"), ignoreBounds=True)
        line = pg.PlotDataItem(x, self._quantiles[:, 2], pen=pen("blue", 2.5), connect="finite", symbol="o" if few else None,
                               symbolSize=theme.size(6), symbolBrush=theme.data_color("blue"), symbolPen=nothing())
        self.item.addItem(line, ignoreBounds=True)

    def _band(self, x: np.ndarray, low: np.ndarray, high: np.ndarray, alpha: float) -> None:
        known = np.isfinite(low) & np.isfinite(high)
        edges = [pg.PlotDataItem(x[known], values[known], pen=nothing()) for values in (low, high)]
        self.item.addItem(pg.FillBetweenItem(*edges, brush=theme.data_color("blue", alpha)), ignoreBounds=True)

    def hovered(self, x: float | None) -> None:
        n = -1 if x is None else round(x)
        if not 0 <= n < len(self._parts):
            self._read.hide()
            return
        q = [figures.number(float(value)) for value in self._quantiles[n]]
        lines = [
            ("blue", "median", q[2]),
            ("blue", tr("middle half"), tr("{q} to {q2}", q=q[1], q2=q[3])),
            ("blue", tr("four fifths"), tr("{q} to {q2}", q=q[0], q2=q[4])),
            ("orange", "mean", figures.number(float(self._mean[n]))),
            ("grey", "values", f"{int(self._counts[n]):,}"),
        ]
        self._read.say(self._parts[n], lines, QPointF(self.place(n, 0.0).x(), theme.size(4)))

    def numbers(self) -> dict[str, np.ndarray]:
        names = ("10 %", "25 %", "median", "75 %", "90 %")
        return {"part": np.array(self._parts, dtype=object), **{name: self._quantiles[:, n] for n, name in enumerate(names)},
                "mean": self._mean, "values": self._counts}
