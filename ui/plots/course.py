"""Figures by epoch on one axis: a line each, bands that say what a height means, guide lines, the epoch that is shown."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import pyqtgraph as pg
from PySide6.QtCore import QPointF, Qt, Signal
from PySide6.QtGui import QMouseEvent, QResizeEvent
from PySide6.QtWidgets import QWidget

from .. import figures, theme
from ..translating import tr
from .axes import Plot, logged, nothing, pen, vertical
from .readout import ReadOut

FLOOR, CEILING = 1e-12, 1e12
"""On a log axis smaller and larger values are drawn here: 0 and what is no number any more."""


@dataclass(frozen=True)
class CourseLine:
    """One value an epoch; ``low`` and ``high`` enclose the middle half of the samples, where there are several."""

    name: str
    color: str
    epochs: np.ndarray
    values: np.ndarray
    low: np.ndarray | None = None
    high: np.ndarray | None = None
    chosen: bool = False


@dataclass(frozen=True)
class Band:
    """Between two heights (values; −inf and inf reach the edge), what it means, and its color."""

    low: float
    high: float
    words: str
    fill: str
    ink: str


@dataclass(frozen=True)
class CourseData:
    """All that is drawn. ``now`` = (place on the axis of epochs, value) of a look between two epochs."""

    lines: tuple[CourseLine, ...] = ()
    bands: tuple[Band, ...] = ()
    guides: tuple[tuple[float, str], ...] = ()
    log: bool = True
    unit: str = ""
    epochs: int = 1
    epoch: int = 0
    now: tuple[float, float] | None = None


class CoursePlot(Plot):
    """``epochChosen`` on a click, or Enter at the cursor the arrow keys move."""

    epochChosen = Signal(int)  # noqa: N815 - Qt's way

    def __init__(self, name: str, title: str, parent: QWidget | None = None) -> None:
        self._made = False
        self.data, self.pointed = CourseData(), 0
        super().__init__(parent, name=name, title=title, left_width=44)
        self.bottom.whole = True
        self.say_bottom("epoch")
        self._shown, self._cursor = vertical(0), vertical(0, "axis", 1.0)
        self._dots, self._now = pg.ScatterPlotItem(size=theme.size(9)), pg.ScatterPlotItem(size=theme.size(10))
        self._read = ReadOut(self)
        self._made = True
        self.left.log = True
        self.redraw()

    def show_data(self, data: CourseData) -> None:
        """Draw these instead."""
        self.data = data
        self.left.log = data.log
        self.pointed = self.pointed if self.pointed in self._known() else 0
        self.redraw()

    def _known(self) -> list[int]:
        return sorted({int(epoch) for line in self.data.lines for epoch in line.epochs})

    def shown(self, values: np.ndarray) -> np.ndarray:
        """Heights: on a log axis 0 and infinity at the ends of what is drawn."""
        values = np.asarray(values, float)
        return logged(np.clip(values, FLOOR, CEILING)) if self.log else values

    # drawing -------------------------------------------------------------------------------------------------------

    def redraw(self) -> None:
        if not self._made:
            return
        self.item.clear()
        low, high = self._bounds()
        last = max(self.data.epochs, 2)
        self.item.setXRange(1, last, padding=0.015)
        self.item.setYRange(low, high, padding=0)
        for band in self.data.bands:
            self._draw_band(band, low, high, last)
        for value, words in self.data.guides:
            self._draw_guide(value, words, last)
        for line in sorted(self.data.lines, key=lambda line: line.chosen):
            self._draw_line(line)
        self._draw_epoch()
        self._draw_cursor()

    def _bounds(self) -> tuple[float, float]:
        heights = [self.shown(values) for line in self.data.lines for values in (line.values, line.low, line.high) if values is not None]
        if self.data.now is not None:
            heights.append(self.shown(np.array([self.data.now[1]])))
        known = np.concatenate([values[np.isfinite(values)] for values in heights]) if heights else np.zeros(0)
        low, high = (float(known.min()), float(known.max())) if len(known) else (0.0, 1.0)
        if not self.log:
            return 0.0, 1.12 * max(high, 1.0)
        guides = self.shown(np.array([value for value, _ in self.data.guides] or [10.0**low]))
        low, high = min(low, float(guides.min())), max(high, float(guides.max()))
        if self.data.bands:                                   # the middle band is in sight, and a little of its neighbors
            low, high = min(low, -3.9), max(high, 3.9 if high > 1 else 1.2)
        room = 0.06 * max(high - low, 1.0)
        return low - room, high + room

    def _draw_band(self, band: Band, low: float, high: float, last: float) -> None:
        bottom, top = (end if not math.isfinite(value) else float(self.shown(np.array([value]))[0])
                       for value, end in ((band.low, low), (band.high, high)))
        bottom, top = max(bottom, low), min(top, high)
        if bottom >= top:
            return
        if band.fill:
            region = pg.LinearRegionItem((bottom, top), orientation="horizontal", movable=False, brush=theme.color(band.fill))
            for line in region.lines:
                line.setPen(nothing())
            region.setZValue(-2000)
            self.item.addItem(region, ignoreBounds=True)
        words = pg.TextItem(band.words, color=theme.color(band.ink), anchor=(1, 0 if band.high == math.inf else 1))
        words.setFont(theme.font(11, 500))
        words.setPos(last, top if band.high == math.inf else bottom)
        self.item.addItem(words, ignoreBounds=True)

    def _draw_guide(self, value: float, words: str, last: float) -> None:
        height = float(self.shown(np.array([value]))[0])
        self.item.addItem(pg.InfiniteLine(height, angle=0, pen=pen("grey", 1.2, dashed=True)), ignoreBounds=True)
        said = pg.TextItem(words, color=theme.color("text3"), anchor=(1, 1))
        said.setFont(theme.font(11))
        said.setPos(last, height)
        self.item.addItem(said, ignoreBounds=True)

    def _draw_line(self, line: CourseLine) -> None:
        x = np.asarray(line.epochs, float)
        if line.chosen and line.low is not None and line.high is not None and len(x) > 1:
            edges = [pg.PlotCurveItem(x, np.nan_to_num(self.shown(values), nan=0.0), pen=nothing()) for values in (line.low, line.high)]
            self.item.addItem(pg.FillBetweenItem(*edges, brush=theme.data_color(line.color, 0.16)), ignoreBounds=True)
        y = self.shown(line.values)
        self.item.addItem(pg.PlotCurveItem(x, y, pen=pen(line.color, 2.5 if line.chosen else 1.5), connect="finite", antialias=True),
                          ignoreBounds=True)
        known = np.isfinite(y)
        alone = known & ~np.r_[False, known[:-1]] & ~np.r_[known[1:], False]                 # a line of one point shows nothing
        if alone.any():
            self.item.addItem(pg.ScatterPlotItem(x[alone], y[alone], size=theme.size(8), brush=theme.data_color(line.color), pen=pen("surface", 2.0)),
                              ignoreBounds=True)

    def _draw_epoch(self) -> None:
        """The epoch that everybody looks at, and the look that came since the last epoch."""
        if self.data.epoch:
            self._shown.setPos(self.data.epoch)
            self._shown.setPen(pen("accent", 1.5))
            self.item.addItem(self._shown, ignoreBounds=True)
        if self.data.now is not None:
            place, value = self.data.now
            chosen = next((line for line in self.data.lines if line.chosen), None)
            self._now.setData([place], self.shown(np.array([value])), brush=theme.color("surface"),
                              pen=pen(chosen.color if chosen is not None else "blue", 2.0))
            self.item.addItem(self._now, ignoreBounds=True)

    # the pointer ---------------------------------------------------------------------------------------------------

    def hovered(self, x: float | None) -> None:
        known = self._known()
        self.pointed = min(known, key=lambda epoch: abs(epoch - x)) if x is not None and known else 0
        self._draw_cursor()

    def stepped(self, by: int) -> None:
        known = self._known()
        if not known:
            return
        at = self.pointed or self.data.epoch
        place = min(range(len(known)), key=lambda n: abs(known[n] - at)) if at else (-1 if by > 0 else len(known))
        self.pointed = known[min(max(place + by, 0), len(known) - 1)]
        self._draw_cursor()

    def keyPressEvent(self, event: object) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.pointed:  # type: ignore[attr-defined]
            self.epochChosen.emit(self.pointed)
        else:
            super().keyPressEvent(event)  # type: ignore[arg-type]

    def mousePressEvent(self, event: QMouseEvent) -> None:
        super().mousePressEvent(event)
        if self.pointed and event.button() == Qt.MouseButton.LeftButton:
            self.epochChosen.emit(self.pointed)

    def values_at(self, epoch: int) -> list[tuple[CourseLine, float]]:
        """Lines that have this epoch, the chosen one first."""
        found = []
        for line in sorted(self.data.lines, key=lambda line: not line.chosen):
            where = np.flatnonzero(np.asarray(line.epochs) == epoch)
            if len(where):
                found.append((line, float(line.values[where[0]])))
        return found

    def _draw_cursor(self) -> None:
        found = self.values_at(self.pointed) if self.pointed else []
        if not found:
            self._dots.setData([], [])
            self._read.hide()
            if self._cursor.scene() is not None:
                self.item.removeItem(self._cursor)
            return
        self._cursor.setPos(self.pointed)
        self._cursor.setPen(pen("axis", 1.0))
        for item in (self._cursor, self._dots):
            if item.scene() is None:
                self.item.addItem(item, ignoreBounds=True)
        drawn = [(line, height) for line, value in found if math.isfinite(height := float(self.shown(np.array([value]))[0]))]
        self._dots.setData([self.pointed] * len(drawn), [height for _, height in drawn], brush=[theme.data_color(line.color) for line, _ in drawn],
                           pen=pen("surface", 2.0))
        lines = [(line.color, line.name, f"{figures.number(value)}{self.data.unit}") for line, value in found[:8]]
        self._read.say(tr("Epoch {pointed}", pointed=self.pointed), lines, QPointF(self.place(self.pointed, self.box.viewRange()[1][1])))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self._made and self.pointed:
            self._draw_cursor()

    def numbers(self) -> dict[str, np.ndarray]:
        found: dict[str, np.ndarray] = {}
        for line in self.data.lines:
            found[f"{line.name}: epoch"], found[line.name] = line.epochs, line.values
            if line.low is not None and line.high is not None:
                found[f"{line.name}: lower quartile"], found[f"{line.name}: upper quartile"] = line.low, line.high
        return found


def colors(count: int) -> Sequence[str]:
    """A data color for each of so many lines; beyond five grey."""
    first = ("blue", "orange", "teal", "magenta", "umber")
    return [*first[:count], *["grey"] * max(count - len(first), 0)]
