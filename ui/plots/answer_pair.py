"""What two networks answered, as lines over one axis, with what really came."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import pyqtgraph as pg
from PySide6.QtCore import QPointF
from PySide6.QtWidgets import QWidget

from .. import figures, theme
from .axes import Plot, pen
from .readout import ReadOut


@dataclass(frozen=True)
class AnswerLine:
    """Values (n,) at places (n,) of the axis."""

    name: str
    color: str
    x: np.ndarray
    y: np.ndarray


class AnswerPair(Plot):
    """Any number of lines; the last one is drawn on top."""

    def __init__(self, parent: QWidget | None = None) -> None:
        self._made = False
        self._lines: tuple[AnswerLine, ...] = ()
        self._curves: list[pg.PlotDataItem] = []
        self._bottom = ""
        super().__init__(parent, name="answer_pair_plot", title="What both networks answered", left_width=44)
        self._readout = ReadOut(self)
        self.bottom.whole = True
        self._made = True
        self.redraw()

    def show_data(self, lines: Sequence[AnswerLine], bottom: str) -> None:
        """Other lines, and what the axis at the bottom counts."""
        self._lines = tuple(lines)
        self._readout.hide()
        self._bottom = bottom
        self.say_bottom(bottom)
        self.redraw()

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

    def numbers(self) -> dict[str, np.ndarray]:
        found: dict[str, np.ndarray] = {}
        for line in self._lines:
            found[f"{line.name}: place"], found[line.name] = line.x, line.y
        return found
