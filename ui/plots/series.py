"""The whole series with its three splits, and one window on it with handles for look-back and horizon."""

from __future__ import annotations

from functools import partial
from typing import Any

import numpy as np
import pyqtgraph as pg
from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from .. import theme
from ..translating import said, tr
from .axes import Plot
from .bars import pen
from .forecast import MomentAxis

SPLIT_COLORS = {"train": "blue", "validation": "orange", "test": "teal"}
_WORDS = {"train": "training", "validation": "validation", "test": "test"}


class _OverTime(Plot):
    """A plot whose bottom axis is time, or row numbers."""

    def __init__(self, parent: QWidget | None, *, name: str, title: str) -> None:
        super().__init__(parent, name=name, title=title, left_width=52)
        self.bottom = MomentAxis()
        self.item.setAxisItems({"bottom": self.bottom})
        self.restyle()

    def _headroom(self, low: float, high: float) -> None:
        room = 0.14 * (high - low) or 1.0
        self.item.setYRange(low - 0.04 * (high - low), high + room, padding=0)


class SeriesPlot(_OverTime):
    """The target over all rows, splits shaded. ``picked(x)`` when somebody clicks: a window near there is wanted."""

    picked = Signal(float)

    def __init__(self, parent: QWidget | None = None) -> None:
        self._x, self._y = np.zeros(0), np.zeros(0)
        self._splits: list[tuple[str, float, float, float]] = []
        self._here: float | None = None
        super().__init__(parent, name="series_plot", title=tr("The series with its three splits"))

    def show_series(self, x: np.ndarray, y: np.ndarray, splits: list[tuple[str, float, float, float]], dates: bool) -> None:
        """Other data; ``splits`` are (name, first x, last x, share)."""
        self._x, self._y, self._splits = x, y, splits
        self.bottom.dates = dates
        self.redraw()

    def show_window(self, x: float | None) -> None:
        """Where the window below begins."""
        self._here = x
        self.redraw()

    def redraw(self) -> None:
        self.item.clear()
        if not len(self._x) or not np.isfinite(self._y).any():
            return
        low, high = float(np.nanmin(self._y)), float(np.nanmax(self._y))
        self._headroom(low, high)
        self.item.setXRange(float(self._x[0]), float(self._x[-1]), padding=0)
        named: set[str] = set()
        for name, first, last, share in self._splits:
            color = SPLIT_COLORS[name]
            region = pg.LinearRegionItem((first, last), movable=False, brush=theme.data_color(color, 0.09), pen=pen(color, 0.1, alpha=0.0))
            region.setZValue(-50)
            self.item.addItem(region)
            if name != "train":
                self.item.addItem(pg.InfiniteLine(first, angle=90, pen=pen(color, 1.5)))
            if name in named:                                   # folds: a split may be several pieces
                continue
            named.add(name)
            text = pg.TextItem(f"{said(_WORDS[name])} {share:.0%}".replace("%", " %"), color=theme.color("text"), anchor=(0, 0))
            text.setFont(theme.font(11, 600))
            text.setPos(first, high + 0.14 * (high - low or 1.0))
            self.item.addItem(text)
        self.item.addItem(pg.PlotDataItem(self._x, self._y, pen=pen("truth", 1.0), connect="finite"))
        if self._here is not None:
            self.item.addItem(pg.InfiniteLine(self._here, angle=90, pen=pen("accent", 2.5)))

    def mousePressEvent(self, event: Any) -> None:
        """A click shows the window that begins there."""
        if event.button() == Qt.MouseButton.LeftButton and len(self._x) and self.inside(event.position()):
            self.picked.emit(float(self.at(event.position()).x()))
        super().mousePressEvent(event)

    def numbers(self) -> dict[str, np.ndarray]:
        return {"x": self._x, "value": self._y}


class WindowPlot(_OverTime):
    """One window: what is looked back at, what is to be forecast, and handles; with a gap between them one more.

    ``look_back_dragged(rows)``, ``horizon_dragged(rows)`` and ``gap_dragged(rows)`` come when a handle is let go.
    """

    look_back_dragged = Signal(int)
    horizon_dragged = Signal(int)
    gap_dragged = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        self._x, self._y = np.zeros(0), np.zeros(0)
        self._first = self._look_back = self._horizon = self._gap = 0
        self._unit = "rows"
        self._lines: list[pg.InfiniteLine] = []
        super().__init__(parent, name="window_plot", title=tr("One window on the series"))

    def show_window(self, x: np.ndarray, y: np.ndarray, first: int, look_back: int, horizon: int, dates: bool, unit: str, gap: int = 0) -> None:
        """Other data; the window begins at position ``first`` of x. Without a horizon (0) it is the window itself that is given back."""
        self._x, self._y, self._first, self._look_back, self._horizon, self._unit, self._gap = x, y, first, look_back, horizon, unit, gap
        self.bottom.dates = dates
        self.redraw()

    def redraw(self) -> None:
        self.item.clear()
        self._lines = []
        if len(self._x) < 2 or not np.isfinite(self._y).any():
            return
        low, high = float(np.nanmin(self._y)), float(np.nanmax(self._y))
        self._headroom(low, high)
        self.item.setXRange(float(self._x[0]), float(self._x[-1]), padding=0)
        a, b = self._first, self._first + self._look_back
        c, d = b + self._gap, b + self._gap + self._horizon
        places = [self._place(n) for n in (a, b, c, d)]
        inside = self._gap < 0                                 # they overlap: the look-back above, the horizon below
        self._region(places[0], places[1], theme.color("accent", 0.10), (0.5, 1.0) if inside else (0.0, 1.0))
        if self._horizon:
            self._region(places[2], places[3], theme.data_color("orange", 0.13), (0.0, 0.5) if inside else (0.0, 1.0))
        self.item.addItem(pg.PlotDataItem(self._x, self._y, pen=pen("text3", 1.0), connect="finite"))
        back = slice(a, b + (self._horizon > 0 and not self._gap))
        self.item.addItem(pg.PlotDataItem(self._x[back], self._y[back], pen=pen("truth", 2.0), connect="finite"))
        ahead = slice(max(c - (not self._gap), 0), d) if self._horizon else slice(0, 0)
        self.item.addItem(pg.PlotDataItem(self._x[ahead], self._y[ahead], pen=pen("orange", 2.5), connect="finite"))
        self._words(places, high + 0.14 * (high - low or 1.0))
        for number, (place, color) in enumerate(zip(places, ("accent", "accent", "orange", "orange"), strict=True)):
            if (number != 2 or self._gap) and (self._horizon or number == 0):
                self._handle(number, place, color)

    def _place(self, position: int) -> float:
        """The x of a position, half a step before it; beyond the end it goes on in equal steps."""
        step = float(self._x[1] - self._x[0])
        if position >= len(self._x):
            return float(self._x[-1]) + step * (position - len(self._x) + 0.5)
        return float(self._x[position]) - step / 2

    def _region(self, first: float, last: float, fill: Any, high: tuple[float, float]) -> None:
        region = pg.LinearRegionItem((first, last), movable=False, brush=fill, pen=pen("accent", 0.1, alpha=0.0), span=high)
        region.setZValue(-50)
        self.item.addItem(region)

    def _words(self, places: list[float], top: float) -> None:
        whole = float(self._x[-1] - self._x[0]) or 1.0
        between = ((places[1], places[2], tr("gap {gap}", gap=self._gap), theme.color("text2")),) if self._gap > 0 else ()
        inside = self._gap < 0                                                     # they overlap: each stands in its own half
        for first, last, words, color in (
            (
                places[0],
                places[1],
                (
                    tr("look-back {look_back} {unit}", look_back=self._look_back, unit=self._unit)
                    if self._horizon
                    else tr("window of {look_back} {unit}", look_back=self._look_back, unit=self._unit)
                ),
                theme.color("on_tint"),
            ),
            *between,
            (
                places[2],
                places[3],
                tr("horizon {horizon} {unit}", horizon=self._horizon, unit=self._unit) if self._horizon else "",
                theme.color("text"),
            ),
        ):
            narrow = (last - first) / whole < 0.12 and last == places[3]              # no room between its handles: beside them
            if words.startswith("gap") and (last - first) / whole < 0.05:
                continue
            text = pg.TextItem(words, color=color, anchor=(0.0 if narrow or inside else 0.5, 0))
            text.setFont(theme.font(11, 600))
            if inside:
                low, high = self.item.viewRange()[1]
                text.setPos(max(first, float(self._x[0])), top if last != places[3] else (low + high) / 2)
            else:
                text.setPos(last if narrow else (first + last) / 2, top)
            self.item.addItem(text)

    def _handle(self, number: int, place: float, color: str) -> None:
        shade = theme.color("accent") if color == "accent" else theme.data_color(color)
        line = pg.InfiniteLine(place, angle=90, movable=True, pen=pen(color, 1.5), hoverPen=pen(color, 3.0))
        line.setCursor(Qt.CursorShape.SizeHorCursor)
        line.sigPositionChangeFinished.connect((self._first_dropped, self._middle_dropped, self._gap_dropped, self._last_dropped)[number])
        tips = (tr("longer or shorter look-back"), tr("where the look-back ends"), tr("where the horizon begins"), tr("longer or shorter horizon"))
        line.setToolTip(tr("Drag: {tips}", tips=tips[number]))
        line.setPen(pg.mkPen(shade, width=1.5))
        self._lines.append(line)
        self.item.addItem(line)
        low, high = self.item.viewRange()[1]
        ring = pg.mkPen(theme.color("surface"), width=2)
        grip = pg.ScatterPlotItem([place], [(low + high) / 2], symbol="s", size=theme.size(10), brush=shade, pen=ring)
        grip.setZValue(20)
        line.sigPositionChanged.connect(partial(_follow, grip, (low + high) / 2))
        self.item.addItem(grip)

    def _steps(self, line: Any) -> int:
        """Position of a handle, in rows from the start of what is shown."""
        step = float(self._x[1] - self._x[0])
        return round((float(line.value()) + step / 2 - float(self._x[0])) / step)

    def _first_dropped(self, line: pg.InfiniteLine) -> None:
        self.look_back_dragged.emit(max(1, self._first + self._look_back - self._steps(line)))

    def _middle_dropped(self, line: pg.InfiniteLine) -> None:
        self.look_back_dragged.emit(max(1, self._steps(line) - self._first))

    def _last_dropped(self, line: pg.InfiniteLine) -> None:
        self.horizon_dragged.emit(max(1, self._steps(line) - self._first - self._look_back - self._gap))

    def _gap_dropped(self, line: pg.InfiniteLine) -> None:
        self.gap_dragged.emit(max(0, self._steps(line) - self._first - self._look_back))

    def numbers(self) -> dict[str, np.ndarray]:
        return {"x": self._x, "value": self._y}


def _follow(grip: pg.ScatterPlotItem, height: float, line: Any) -> None:
    """The grip goes with its line."""
    grip.setData([float(line.value())], [height])
