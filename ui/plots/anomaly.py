"""Errors of samples with a threshold: how often each is, and over time with the stretches that are above it."""

from __future__ import annotations

import numpy as np
import pyqtgraph as pg
from PySide6.QtCore import QPointF, Qt, Signal
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QWidget

from .. import theme
from ..translating import tr
from .axes import Plot, ValueAxis, nothing, pen, spikes

_BINS = 48
_MARKED = 400
"""Stretches that are shaded at most, the longest first."""


class ErrorHistogram(Plot):
    """How often errors are so large: of the split the threshold is taken of, and of the shown one; the threshold is dashed."""

    def __init__(self, parent: QWidget | None = None) -> None:
        self._of, self._shown, self._odd = np.zeros(0), np.zeros(0), np.zeros(0, bool)
        self._threshold: float | None = None
        self._names = ("", "")
        super().__init__(parent, name="error_histogram", title=tr("Errors"), left_width=48)
        self.say_bottom(tr("error (scaled units; the last bar holds all larger ones)"))

    def set_data(self, of: np.ndarray, shown: np.ndarray, odd: np.ndarray, threshold: float | None, names: tuple[str, str]) -> None:
        """Errors (n,) of two splits; ``odd`` which of the shown ones are labeled unusual (empty = no labels); the names of the splits."""
        self._of, self._shown = (np.asarray(part, float)[np.isfinite(part)] for part in (of, shown))
        self._odd = np.asarray(odd, bool)[np.isfinite(np.asarray(shown, float))] if len(odd) else np.zeros(0, bool)
        self._threshold, self._names = threshold, names
        self.redraw()

    def redraw(self) -> None:
        self.item.clear()
        every = np.concatenate([self._of, self._shown])
        if not len(every):
            return
        usual = min(float(every.max()) * 1.02, float(np.quantile(every, 0.99)) * 1.3)
        low, high = float(every.min()), max(usual, 1.1 * (self._threshold or 0.0))
        edges = np.linspace(low, max(high, low + 1e-9), _BINS + 1)
        tallest = 1e-9
        for values, color, alpha in ((self._of, "blue", 0.45), (self._shown, "orange", 0.55)):
            if not len(values):
                continue
            share = 100 * np.histogram(np.minimum(values, edges[-1]), edges)[0] / len(values)
            tallest = max(tallest, float(share.max()))
            self.item.addItem(pg.BarGraphItem(x0=edges[:-1], x1=edges[1:], y0=0, height=share, brush=pg.mkBrush(theme.data_color(color, alpha)),
                                              pen=nothing()))
        if self._odd.any():
            share = 100 * np.histogram(np.minimum(self._shown[self._odd], edges[-1]), edges)[0] / self._odd.sum()
            tallest = max(tallest, float(share.max()))
            x, y = np.repeat(edges, 2)[1:-1], np.repeat(share, 2)
            self.item.addItem(pg.PlotCurveItem(x, y, pen=pen("magenta", 1.8)))
        if self._threshold is not None:
            self.item.addItem(pg.InfiniteLine(self._threshold, angle=90, pen=pen("text", 1.5, dashed=True)))
        self.item.setXRange(edges[0], edges[-1], padding=0.01)
        self.item.setYRange(0, tallest * 1.08, padding=0)

    def numbers(self) -> dict[str, np.ndarray]:
        found = {f"error {self._names[0]}": self._of}
        found |= {f"error {self._names[1]}": self._shown} if self._names[1] != self._names[0] else {}
        found |= {"unusual": self._odd.astype(int)} if len(self._odd) else {}
        return found | ({"threshold": np.array([self._threshold])} if self._threshold is not None else {})


class ScoreLine(Plot):
    """The error of every window over time (or of every sample in order); stretches above the threshold are shaded, unusual ones are dots.

    ``chosen(number)`` when a place is clicked.
    """

    chosen = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        self._x, self._errors, self._odd = np.zeros(0), np.zeros(0), np.zeros(0, bool)
        self._threshold: float | None = None
        self._dates = False
        self._item_numbers = np.zeros(0, int)
        super().__init__(parent, name="score_line", title=tr("Errors over time"), left_width=48)

    def set_data(self, x: np.ndarray, errors: np.ndarray, odd: np.ndarray, threshold: float | None, dates: bool, words: str,
                 numbers: np.ndarray | None = None) -> None:
        """``x`` (n,) rising: seconds since 1970 (``dates``) or numbers; ``odd`` (n,) bool or empty; ``numbers`` what the samples are numbered."""
        self._x, self._errors, self._odd = np.asarray(x, float), np.asarray(errors, float), np.asarray(odd, bool)
        self._threshold, self._dates = threshold, dates
        self._item_numbers = np.arange(len(self._x)) if numbers is None else np.asarray(numbers, int)
        if dates != isinstance(self.item.getAxis("bottom"), pg.DateAxisItem):
            self._put_axis(dates)
        self.say_bottom(words)
        self.redraw()

    def _put_axis(self, dates: bool) -> None:
        self.bottom = pg.DateAxisItem("bottom", utcOffset=0) if dates else ValueAxis("bottom")
        self.item.setAxisItems({"bottom": self.bottom})
        self.restyle()

    def redraw(self) -> None:
        self.item.clear()
        known = np.isfinite(self._errors)
        if not known.any():
            return
        for first, last in self.stretches()[:_MARKED]:
            region = pg.LinearRegionItem((first, last), movable=False, brush=theme.data_color("magenta", 0.16), pen=pg.mkPen(None))
            region.setZValue(-10)
            self.item.addItem(region)
        x, y = spikes(self._x[known], self._errors[known], max(self.width(), 200))
        self.item.addItem(pg.PlotCurveItem(x, y, pen=pen("blue", 1.4), antialias=len(x) < 4000))
        if len(self._odd) and self._odd.any():
            at = np.flatnonzero(self._odd & known)
            self.item.addItem(pg.ScatterPlotItem(self._x[at], self._errors[at], size=theme.size(6), symbol="o", pen=nothing(),
                                                 brush=pg.mkBrush(theme.data_color("magenta"))))
        if self._threshold is not None:
            self.item.addItem(pg.InfiniteLine(self._threshold, angle=0, pen=pen("text", 1.3, dashed=True)))
        top = max(float(self._errors[known].max()), self._threshold or 0.0)
        self.item.setXRange(self._x[0], max(self._x[-1], self._x[0] + 1e-9), padding=0.005)
        self.item.setYRange(0, top * 1.06 or 1.0, padding=0)

    def stretches(self) -> list[tuple[float, float]]:
        """Where the error is above the threshold without a break: (first, last) x, the longest first."""
        if self._threshold is None or not len(self._x):
            return []
        above = np.concatenate([[False], self._errors > self._threshold, [False]])
        edges = np.flatnonzero(above[1:] != above[:-1])
        step = float(np.median(np.diff(self._x))) if len(self._x) > 1 else 1.0
        found = [(float(self._x[a]) - step / 2, float(self._x[b - 1]) + step / 2) for a, b in zip(edges[::2], edges[1::2], strict=True)]
        return sorted(found, key=lambda part: part[0] - part[1])

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if len(self._x) and self.inside(event.position()) and event.button() == Qt.MouseButton.LeftButton:
            self.chosen.emit(int(self._item_numbers[self._nearest(event.position())]))
        event.accept()

    def _nearest(self, spot: QPointF) -> int:
        """Of the places within a few pixels the one with the largest error."""
        here, reach = self.at(spot).x(), abs(self.at(QPointF(spot.x() + theme.size(5), spot.y())).x() - self.at(spot).x())
        near = np.flatnonzero(np.abs(self._x - here) <= reach)
        if not len(near):
            return int(np.abs(self._x - here).argmin())
        return int(near[np.nanargmax(np.nan_to_num(self._errors[near]))])

    def numbers(self) -> dict[str, np.ndarray]:
        x = self._x.astype("datetime64[s]").astype(str) if self._dates else self._x
        found = {"time" if self._dates else "x": x, "error": self._errors}
        found |= {"above": (self._errors > self._threshold).astype(int)} if self._threshold is not None else {}
        return found | ({"unusual": self._odd.astype(int)} if len(self._odd) else {})
