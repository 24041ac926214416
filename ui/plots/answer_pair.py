"""What two networks say, as lines over one axis: their answers and what really came, or a unit of each over time."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import pyqtgraph as pg
from PySide6.QtCore import QPointF, Signal
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QWidget

from .. import figures, theme
from ..translating import tr
from .axes import Plot, pen, vertical
from .readout import ReadOut


@dataclass(frozen=True)
class AnswerLine:
    """Values (n,) at places (n,) of the axis."""

    name: str
    color: str
    x: np.ndarray
    y: np.ndarray


class AnswerPair(Plot):
    """Any number of lines; the last one is drawn on top. Where the axis is time there is a cursor, and ``stepChosen`` on a click or arrow key."""

    stepChosen = Signal(int)  # noqa: N815 - Qt's way

    def __init__(self, parent: QWidget | None = None, *, name: str = "answer_pair_plot", title: str = tr("What both networks answered")) -> None:
        self._made = False
        self._step: int | None = None
        self._lines: tuple[AnswerLine, ...] = ()
        self._curves: list[pg.PlotDataItem] = []
        self._bottom = ""
        super().__init__(parent, name=name, title=title, left_width=44)
        self._cursor = vertical(0)
        self.item.addItem(self._cursor, ignoreBounds=True)
        self._readout = ReadOut(self)
        self.bottom.whole = True
        self._made = True
        self.redraw()

    def show_data(self, lines: Sequence[AnswerLine], bottom: str, step: int | None = None) -> None:
        """Other lines, what the axis at the bottom counts, and where the cursor stands (None = the axis is not time)."""
        self._lines, self._step = tuple(lines), step
        self._readout.hide()
        self._bottom = bottom
        self.say_bottom(bottom)
        self.redraw()

    def set_step(self, step: int) -> None:
        """Move the cursor, if there is one."""
        if self._step is not None:
            self._step = step
            self._cursor.setPos(step)

    @property
    def lines(self) -> tuple[AnswerLine, ...]:
        """What is drawn."""
        return self._lines

    def redraw(self) -> None:
        if not self._made:
            return
        while len(self._curves) < len(self._lines):
            item = pg.PlotDataItem(antialias=True)
            self.item.addItem(item, ignoreBounds=True)
            self._curves.append(item)
        for item in self._curves[len(self._lines):]:
            item.hide()
        for item, line in zip(self._curves, self._lines, strict=False):
            item.show()
            item.setData(line.x, line.y, pen=pen(line.color, 2.0), connect="finite", symbol="o" if len(line.x) <= 24 else None,
                         symbolSize=theme.size(8), symbolBrush=theme.data_color(line.color), symbolPen=pen("surface", 2.0))
        self._cursor.setVisible(self._step is not None and bool(self._lines))
        self._cursor.setPen(pen("accent", 1.5))
        self._cursor.setPos(self._step or 0)
        self._fit()

    def _fit(self) -> None:
        x = np.concatenate([line.x for line in self._lines]) if self._lines else np.zeros(1)
        y = np.concatenate([line.y for line in self._lines]) if self._lines else np.zeros(1)
        y = y[np.isfinite(y)] if np.isfinite(y).any() else np.zeros(1)
        room = 0.08 * float(np.ptp(y)) or 0.05 * abs(float(y[0])) or 0.5
        self.item.setXRange(float(x.min()), max(float(x.max()), float(x.min()) + 1), padding=0.02)
        self.item.setYRange(float(y.min()) - room, float(y.max()) + room, padding=0)

    def hovered(self, x: float | None) -> None:
        if x is None or not self._lines:
            self._readout.hide()
            return
        place = round(x)
        found = [(line.color, line.name, figures.number(float(line.y[hit[0]]), 4)) for line in self._lines
                 if len(hit := np.flatnonzero(np.round(line.x) == place))]
        self._readout.say(f"{self._bottom}: {place:,}", found, QPointF(self.place(place, 0.0).x(), theme.size(8)))

    def stepped(self, by: int) -> None:
        if self._step is not None:
            self._choose(self._step + by)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if self._step is not None and self._lines and self.inside(event.position()):
            self._choose(round(self.at(event.position()).x()))

    def _choose(self, step: int) -> None:
        self.stepChosen.emit(max(step, 0))

    def numbers(self) -> dict[str, np.ndarray]:
        found: dict[str, np.ndarray] = {}
        for line in self._lines:
            found[f"{line.name}: place"], found[line.name] = line.x, line.y
        return found
