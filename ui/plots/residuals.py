"""What is left in a forecast's errors: quantiles against those of a normal distribution, and errors by hour, weekday or month."""

from __future__ import annotations

from typing import Any

import numpy as np
import pyqtgraph as pg
from PySide6.QtWidgets import QWidget

from .. import theme
from ..translating import tr
from .bars import QuietPlot, pen


class QuantilePlot(QuietPlot):
    """Quantiles of the errors over those of a normal distribution; on the line they are normal."""

    def __init__(self, parent: QWidget | None = None) -> None:
        self._normal, self._errors = np.zeros(0), np.zeros(0)
        super().__init__(parent, name="quantile_plot", title=tr("Quantiles of the errors"), left_width=52)
        self.say_bottom(tr("normal quantiles"))

    def set_data(self, normal: np.ndarray, errors: np.ndarray) -> None:
        """Quantiles of the standard normal distribution, and of the errors at the same places."""
        self._normal, self._errors = np.asarray(normal, float), np.asarray(errors, float)
        self.redraw()

    def redraw(self) -> None:
        self.item.clear()
        if len(self._normal) < 2:
            return
        slope, middle = np.polyfit(self._normal, self._errors, 1)
        ends = self._normal[[0, -1]]
        self.item.addItem(pg.PlotCurveItem(ends, middle + slope * ends, pen=pen("grey", 1.5, dashed=True), antialias=True))
        self.item.addItem(pg.ScatterPlotItem(self._normal, self._errors, size=5, pen=None, brush=theme.data_color("blue", 0.8)))
        self.item.setXRange(*ends, padding=0.04)
        every = np.concatenate([self._errors[[0, -1]], middle + slope * ends])
        self.item.setYRange(float(every.min()), float(every.max()), padding=0.06)

    def numbers(self) -> dict[str, np.ndarray]:
        """Columns for CSV."""
        return {"normal": self._normal, "error": self._errors}


class CalendarBars(QuietPlot):
    """Mean absolute error as bars, and the mean error as dots, by hour, weekday or month."""

    def __init__(self, parent: QWidget | None = None) -> None:
        self._names: list[str] = []
        self._size, self._mean = np.zeros(0), np.zeros(0)
        super().__init__(parent, name="calendar_error_plot", title=tr("Errors by hour, weekday or month"), left_width=52)

    def set_data(self, names: list[str], size: np.ndarray, mean: np.ndarray, words: str) -> None:
        """``size`` is the mean absolute error, ``mean`` the mean error (NaN where there is none), ``words`` what is counted at the bottom."""
        self._names, self._size, self._mean = names, np.asarray(size, float), np.asarray(mean, float)
        self.say_bottom(words)
        every = max(1, -(-len(names) // 12))
        ticks: Any = [[(n, name) for n, name in enumerate(names) if n % every == 0]]
        self.bottom.setTicks(ticks)
        self.redraw()

    def redraw(self) -> None:
        self.item.clear()
        if not len(self._names):
            return
        x = np.arange(len(self._names))
        self.item.addItem(pg.BarGraphItem(x=x, height=np.nan_to_num(self._size), width=0.62, pen=None, brush=theme.data_color("blue", 0.55)))
        known = np.isfinite(self._mean)
        self.item.addItem(pg.ScatterPlotItem(x[known], self._mean[known], size=8, symbol="d", pen=pg.mkPen(theme.color("surface"), width=1),
                                             brush=theme.data_color("orange")))
        self.item.addItem(pg.InfiniteLine(0, angle=0, pen=pen("axis", 1.0)))
        values = np.concatenate([self._size[np.isfinite(self._size)], self._mean[known], [0.0]])
        room = (float(np.ptp(values)) or 1.0) * 0.08
        self.item.setYRange(float(values.min()) - (room if values.min() < 0 else 0), float(values.max()) + room, padding=0)
        self.item.setXRange(-0.6, len(self._names) - 0.4, padding=0)

    def numbers(self) -> dict[str, np.ndarray]:
        """Columns for CSV."""
        return {"name": np.asarray(self._names), "mean_absolute_error": self._size, "mean_error": self._mean}
