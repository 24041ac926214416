"""A figure that was measured several times: a dot each, mean and spread, and the baseline beside it."""

from __future__ import annotations

import math
from dataclasses import dataclass, field

import numpy as np
import pyqtgraph as pg
from PySide6.QtCore import QPointF, Signal
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QWidget

from .. import figures, theme
from ..translating import tr
from .axes import Plot, pen
from .readout import ReadOut

_FAR = 8.0
"""A baseline so many times the height of all dots away stands at the edge: it must not press the dots flat."""
_HALF = 0.32


@dataclass(frozen=True)
class SpreadData:
    """What is drawn.

    Attributes
    ----------
    labels : tuple of str
        What each was measured on: a seed, a fold.
    values : ndarray
        (n,) NaN = failed.
    baseline : ndarray
        (n,) beside each; NaN = none.
    mean, deviation : float
        NaN = can't be told.
    single : float
        One more figure, as a line; NaN = none.
    marked : int
        Which dot is the run that is shown; −1 = none.
    bottom, unit : str
        What the labels count, and the unit of the values.
    """

    labels: tuple[str, ...] = ()
    values: np.ndarray = field(default_factory=lambda: np.zeros(0))
    baseline: np.ndarray = field(default_factory=lambda: np.zeros(0))
    mean: float = math.nan
    deviation: float = math.nan
    single: float = math.nan
    marked: int = -1
    bottom: str = ""
    unit: str = ""


class SpreadPlot(Plot):
    """See the module. ``chosen(n)`` on a click at a dot."""

    chosen = Signal(int)

    def __init__(self, parent: QWidget | None = None, *, name: str = "spread_plot", title: str = "Spread") -> None:
        self._data = SpreadData()
        super().__init__(parent, name=name, title=title, left_width=52)
        self._said = ReadOut(self)

    def set_data(self, data: SpreadData) -> None:
        """Draw this."""
        self._data = data
        self.say_bottom(data.bottom)
        if hasattr(self, "_said"):
            self._said.hide()
        self.redraw()

    def redraw(self) -> None:
        self.item.clear()
        data = self._data
        count = len(data.labels)
        self.bottom.setTicks([[(n + 1, label) for n, label in self._spaced()]])
        self.item.setXRange(0.4, max(count, 1) + 0.6, padding=0)
        low, high = self._heights()
        self.item.setYRange(low, high, padding=0)
        if not count:
            return
        if math.isfinite(data.mean):
            self._mean(count)
        self._baselines(low, high)
        if math.isfinite(data.single):
            self.item.addItem(pg.InfiniteLine(data.single, angle=0, pen=pen("orange", 1.5)))
        self._dots()

    def _spaced(self) -> list[tuple[int, str]]:
        """As many labels as fit."""
        each = max(1, math.ceil(len(self._data.labels) / max(int(self.width() / theme.size(28)), 1)))
        return [(n, label) for n, label in enumerate(self._data.labels) if n % each == 0]

    def _heights(self) -> tuple[float, float]:
        data = self._data
        spread = 0.0 if not math.isfinite(data.deviation) else data.deviation
        known = [*data.values, data.mean - spread, data.mean + spread, data.single]
        known = [float(value) for value in known if math.isfinite(value)]
        if not known:
            return 0.0, 1.0
        low, high = min(known), max(known)
        room = max(high - low, 1e-3 * abs(high), 1e-9)
        for value in data.baseline[np.isfinite(data.baseline)]:
            if low - _FAR * room <= value <= high + _FAR * room:
                low, high = min(low, float(value)), max(high, float(value))
        room = 0.12 * max(high - low, room)
        return low - room, high + room

    def _mean(self, count: int) -> None:
        data = self._data
        ends = [0.4, count + 0.6]
        if math.isfinite(data.deviation):
            above, below = (pg.PlotCurveItem(ends, [data.mean + way * data.deviation] * 2, pen=None) for way in (1, -1))
            self.item.addItem(pg.FillBetweenItem(above, below, brush=theme.data_color("blue", 0.14)))
        self.item.addItem(pg.PlotCurveItem(ends, [data.mean] * 2, pen=pen("blue", 1.2)))

    def _baselines(self, low: float, high: float) -> None:
        known = [(n, float(value)) for n, value in enumerate(self._data.baseline) if math.isfinite(value)]
        if not known:
            return
        same = len({value for _, value in known}) == 1
        inside = [(n, value) for n, value in known if low <= value <= high]
        if same and inside:
            self.item.addItem(pg.InfiniteLine(inside[0][1], angle=0, pen=pen("naive", 1.5, dashed=True)))
        else:
            for n, value in inside:
                self.item.addItem(pg.PlotCurveItem([n + 1 - _HALF, n + 1 + _HALF], [value] * 2, pen=pen("naive", 1.8, dashed=True)))
        outside = [(n, value) for n, value in known if not low <= value <= high]
        for n, value in outside[:1] if same else outside:
            self._edge(n, value, low, high)

    def _edge(self, n: int, value: float, low: float, high: float) -> None:
        """A baseline that lies beyond the plot, in words at its edge."""
        above = value > high
        text = pg.TextItem(
            (tr("baseline {number} ↑", number=figures.number(value)) if above else tr("baseline {number} ↓", number=figures.number(value))),
            color=theme.color("text2"),
            anchor=(0.5, 0 if above else 1),
        )
        text.setFont(theme.font(11))
        text.setPos(n + 1, high if above else low)
        self.item.addItem(text, ignoreBounds=True)

    def _dots(self) -> None:
        values = np.asarray(self._data.values, float)
        x = np.arange(1, len(values) + 1)
        known = np.isfinite(values)
        mine = np.arange(len(values)) == self._data.marked
        edge = pg.mkPen(theme.color("surface"), width=1)
        self.item.addItem(pg.ScatterPlotItem(x[known & ~mine], values[known & ~mine], size=10, pen=edge, brush=theme.data_color("blue")))
        self.item.addItem(pg.ScatterPlotItem(x[known & mine], values[known & mine], size=13, symbol="d", pen=edge, brush=theme.data_color("orange")))

    def _near(self, spot: QPointF) -> int | None:
        places = [(self.place(n + 1, float(value)), n) for n, value in enumerate(self._data.values) if math.isfinite(value)]
        near = [(math.hypot(place.x() - spot.x(), place.y() - spot.y()), n) for place, n in places]
        return min(near)[1] if near and min(near)[0] < theme.size(14) else None

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        super().mouseMoveEvent(event)
        n = self._near(event.position())
        if n is None:
            self._said.hide()
            return
        data = self._data
        lines = [("blue", "network", f"{figures.number(float(data.values[n]), 4)} {data.unit}".strip())]
        if n < len(data.baseline) and math.isfinite(data.baseline[n]):
            lines.append(("naive", "baseline", f"{figures.number(float(data.baseline[n]), 4)} {data.unit}".strip()))
        self._said.say(f"{data.bottom} {data.labels[n]}", lines, event.position())

    def mousePressEvent(self, event: QMouseEvent) -> None:
        n = self._near(event.position())
        if n is not None:
            self.chosen.emit(n)
        super().mousePressEvent(event)

    def resizeEvent(self, event: object) -> None:
        super().resizeEvent(event)  # type: ignore[arg-type]
        if self._data.labels:
            self.bottom.setTicks([[(n + 1, label) for n, label in self._spaced()]])

    def numbers(self) -> dict[str, np.ndarray]:
        data = self._data
        found = {data.bottom or "measured on": np.asarray(data.labels, object), "figure": np.asarray(data.values, float)}
        if np.isfinite(data.baseline).any():
            found["baseline"] = np.asarray(data.baseline, float)
        return found | {"mean": np.array([data.mean]), "standard deviation": np.array([data.deviation])}
