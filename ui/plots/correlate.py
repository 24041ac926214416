"""One unit against one factor: points with the means of equally full bins, or the mean of each category; bars are quartiles."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np
import pyqtgraph as pg
from PySide6.QtWidgets import QWidget

from .. import theme
from .axes import Plot, ValueAxis, nothing, pen

_ROOM = 30
"""Pixels that the word of a category needs at least."""


@dataclass(frozen=True)
class Against:
    """What is drawn; ``labels`` name categories, without them x is a number."""

    x: np.ndarray
    y: np.ndarray
    centers: np.ndarray
    means: np.ndarray
    low: np.ndarray
    high: np.ndarray
    counts: np.ndarray
    labels: Sequence[str] = field(default=())
    words: str = ""


class _Names(ValueAxis):
    """Words of categories, as many as fit."""

    def __init__(self) -> None:
        super().__init__("bottom")
        self.names: tuple[str, ...] = ()

    def tickValues(self, minVal: float, maxVal: float, size: float) -> list[tuple[float, list[float]]]:  # noqa: N803 - pyqtgraph's names
        if not self.names:
            return super().tickValues(minVal, maxVal, size)
        longest = max(map(len, self.names))
        most = max(2, int(size / theme.size(max(_ROOM, 7 * longest + 6))))
        every = max(1, -(-len(self.names) // most))
        return [(float(every), [float(n) for n in range(0, len(self.names), every)])]

    def tickStrings(self, values: Sequence[float], scale: float, spacing: float) -> list[str]:
        if not self.names:
            return super().tickStrings(values, scale, spacing)
        return [self.names[round(value)] if 0 <= round(value) < len(self.names) else "" for value in values]


class CorrelatePlot(Plot):
    """See the module."""

    def __init__(self, parent: QWidget | None = None, *, name: str, title: str) -> None:
        self._ready = False
        self._data: Against | None = None
        super().__init__(parent, name=name, title=title)
        self._names = _Names()
        self.item.setAxisItems({"bottom": self._names})
        self.bottom = self._names
        self._points = pg.ScatterPlotItem()
        self._quartiles, self._means = pg.PlotCurveItem(connect="pairs"), pg.PlotCurveItem(antialias=True)
        self._marks = pg.ScatterPlotItem()
        for item in (self._points, self._quartiles, self._means, self._marks):
            self.item.addItem(item, ignoreBounds=True)
        self.setMinimumHeight(theme.size(170))
        self._ready = True
        self.restyle()

    def show_data(self, data: Against | None) -> None:
        """Another pair."""
        self._data = data
        self._names.names = tuple(data.labels) if data is not None else ()
        self.say_bottom(data.words if data is not None else "")
        self.redraw()

    def redraw(self) -> None:
        if not self._ready:
            return
        data = self._data
        for item in (self._points, self._quartiles, self._means, self._marks):
            item.setVisible(data is not None and bool(len(data.centers)))
        if data is None or not len(data.centers):
            return
        numbers = not data.labels
        self._points.setData(x=data.x, y=data.y, size=3, pen=nothing(), brush=pg.mkBrush(theme.data_color("blue", 0.35)))
        bars = np.repeat(data.centers, 2), np.stack([data.low, data.high], axis=1).ravel()
        self._quartiles.setData(*bars, connect="pairs")
        self._quartiles.setPen(pen("orange", 2.0, alpha=0.55))
        self._means.setData(data.centers if numbers else np.zeros(0), data.means if numbers else np.zeros(0))
        self._means.setPen(pen("orange", 2.0))
        self._marks.setData(x=data.centers, y=data.means, size=6, pen=nothing(), brush=pg.mkBrush(theme.data_color("orange")))
        self._fit(data, numbers)

    def _fit(self, data: Against, numbers: bool) -> None:
        heights = np.concatenate([data.y, data.low, data.high, data.means])
        low, high = float(heights.min()), float(heights.max())
        room = 0.06 * max(high - low, 1e-6)
        places = np.concatenate([data.x, data.centers]) if numbers else data.centers
        left, right = float(places.min()), float(places.max())
        side = 0.02 * max(right - left, 1e-9) if numbers else 0.5
        self.item.setXRange(left - side, right + side, padding=0)
        self.item.setYRange(low - room, high + room, padding=0)

    def numbers(self) -> dict[str, np.ndarray]:
        data = self._data
        if data is None:
            return {}
        found = {"center": data.centers, "mean": data.means, "quartile 1": data.low, "quartile 3": data.high, "count": data.counts}
        return {"label": np.array(data.labels), **found} if data.labels else {**found, "x": data.x, "unit": data.y}
