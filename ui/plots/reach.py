"""How much of the gradient is left at every step before the end: the present epoch over thinner ones of before."""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np
import pyqtgraph as pg
from PySide6.QtCore import QPointF, Qt, Signal
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QWidget

from .. import figures, theme
from ..translating import tr
from .axes import Plot, logged, pen, vertical
from .readout import ReadOut

FLOOR = -12.0
"""Exponent below which nothing is drawn."""


@dataclass(frozen=True)
class ReachLine:
    """(step,): what is left k steps before the last that carries loss, relative to it. ``age`` 0 = the present one, 1 = the oldest."""

    name: str
    values: np.ndarray
    age: float = 0.0


class ReachPlot(Plot):
    """``stepChosen(k)``: k steps before the end, on a click."""

    stepChosen = Signal(int)  # noqa: N815 - Qt's way

    def __init__(self, parent: QWidget | None = None) -> None:
        self._made = False
        self.lines: tuple[ReachLine, ...] = ()
        self._step: int | None = None
        self._horizon: float | None = None
        super().__init__(parent, name="reach_plot", title=tr("Gradient by steps before the end"), left_width=44)
        self._cursor, self._read = vertical(0), ReadOut(self)
        self._made = True
        self.left.log = True
        self.say_bottom(tr("steps before the end"))
        self.redraw()

    def show_data(self, lines: tuple[ReachLine, ...], *, horizon: float | None = None, words: str = tr("steps before the end")) -> None:
        """The youngest line is the one that matters; ``horizon`` is marked on it."""
        self.lines, self._horizon = lines, horizon
        self.say_bottom(words)
        self.redraw()

    def set_step(self, step: int | None) -> None:
        """Where the time cursor is, in steps before the end (None = nowhere)."""
        self._step = step
        self._draw_step()

    @property
    def main(self) -> ReachLine | None:
        """The youngest line."""
        return min(self.lines, key=lambda line: line.age, default=None)

    def redraw(self) -> None:
        if not self._made:
            return
        self.item.clear()
        heights = [np.maximum(logged(line.values), FLOOR) for line in self.lines]
        known = np.concatenate([h[np.isfinite(h)] for h in heights]) if heights else np.zeros(0)
        low, high = (min(float(known.min()), -0.7), max(float(known.max()), 0.0)) if len(known) else (-3.0, 0.0)
        longest = max([len(line.values) - 1 for line in self.lines] + [1])
        for line, height in sorted(zip(self.lines, heights, strict=True), key=lambda pair: -pair[0].age):
            main = line is self.main
            drawn = pen("blue", 2.5) if main else pen("blue", 1.0, alpha=0.55 - 0.4 * line.age)
            self.item.addItem(pg.PlotCurveItem(-np.arange(len(height), dtype=float), height, pen=drawn, connect="finite", antialias=True),
                              ignoreBounds=True)
        room = 0.08 * (high - low)
        self.item.setXRange(-longest, 0, padding=0.01)
        self.item.setYRange(low - room, high + room, padding=0)
        self._draw_threshold(longest)
        self._draw_step()

    def _draw_threshold(self, longest: int) -> None:
        if not self.lines:
            return
        height = math.log10(1 / math.e)
        self.item.addItem(pg.InfiniteLine(height, angle=0, pen=pen("grey", 1.2, dashed=True)), ignoreBounds=True)
        words = pg.TextItem("1/e", color=theme.color("text3"), anchor=(0, 0))
        words.setFont(theme.font(11))
        words.setPos(-longest, height)
        self.item.addItem(words, ignoreBounds=True)
        if self._horizon is not None and math.isfinite(self._horizon) and self._horizon <= longest:
            spot = pg.ScatterPlotItem([-self._horizon], [height], size=theme.size(9), brush=theme.data_color("magenta"), pen=pen("surface", 2.0))
            self.item.addItem(spot, ignoreBounds=True)

    def _draw_step(self) -> None:
        if self._cursor.scene() is not None:
            self.item.removeItem(self._cursor)
        if self._step is not None and self.lines:
            self._cursor.setPos(-self._step)
            self._cursor.setPen(pen("accent", 1.5))
            self.item.addItem(self._cursor, ignoreBounds=True)

    # the pointer ---------------------------------------------------------------------------------------------------

    def hovered(self, x: float | None) -> None:
        main = self.main
        back = round(-x) if x is not None else -1
        if main is None or not 0 <= back < len(main.values):
            self._read.hide()
            return
        youngest = sorted(self.lines, key=lambda line: line.age)[:6]
        lines = [("blue", line.name, figures.number(float(line.values[back]))) for line in youngest if back < len(line.values)]
        self._read.say(
            tr("{back} steps before", back=back) if back != 1 else tr("1 step before"), lines, QPointF(self.place(-back, self.box.viewRange()[1][1]))
        )

    def stepped(self, by: int) -> None:
        if self._step is not None:
            self.stepChosen.emit(self._step - by)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        super().mousePressEvent(event)
        spot = event.position()
        if event.button() == Qt.MouseButton.LeftButton and self.inside(spot) and self.lines:
            self.stepChosen.emit(max(round(-self.at(spot).x()), 0))

    def numbers(self) -> dict[str, np.ndarray]:
        return {line.name: line.values for line in self.lines}
