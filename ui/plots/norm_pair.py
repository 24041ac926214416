"""‖∂L/∂h_t‖ of two layers over the same time, relative to the last step, on one log axis."""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np
import pyqtgraph as pg
from PySide6.QtCore import QPointF, Signal
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QWidget

from .. import figures, theme
from ..translating import tr
from .axes import Plot, logged, pen, vertical
from .gradient import FLOOR, relative
from .readout import ReadOut


@dataclass(frozen=True)
class NormLine:
    """Norms (time,) of one side; ``first`` is where its first step stands on the common axis (it may be negative)."""

    name: str
    color: str
    norms: np.ndarray
    first: int = 0
    backwards: bool = False

    @property
    def x(self) -> np.ndarray:
        """Places on the axis."""
        return np.arange(len(self.norms), dtype=float) + self.first

    @property
    def height(self) -> np.ndarray:
        """log10 of the norm relative to the step that comes last in processing order."""
        shown = relative(self.norms[::-1])[::-1] if self.backwards else relative(self.norms)
        return logged(shown)

    def at(self, step: int) -> float:
        """Relative norm at a step of the axis; NaN where there is none."""
        n = step - self.first
        return float(10 ** self.height[n]) if 0 <= n < len(self.norms) else math.nan


class NormPair(Plot):
    """``stepChosen`` on a click and with the arrow keys."""

    stepChosen = Signal(int)  # noqa: N815 - Qt's way

    def __init__(self, parent: QWidget | None = None) -> None:
        self._made = False
        self._lines: tuple[NormLine, ...] = ()
        self._step, self._steps = 0, 1
        super().__init__(parent, name="norm_pair_plot", title=tr("Gradient through time of both, relative to the last step"), left_width=40)
        self._curves = [pg.PlotCurveItem(antialias=True) for _ in range(2)]
        self._cursor, self._threshold, self._words = vertical(0), pg.InfiniteLine(math.log10(1 / math.e), angle=0), pg.TextItem(anchor=(0, 0))
        for item in (*self._curves, self._cursor, self._threshold, self._words):
            self.item.addItem(item, ignoreBounds=True)
        self._readout = ReadOut(self)
        self.bottom.whole = True
        self.left.log = True
        self.say_bottom("step")
        self._made = True
        self.redraw()

    def show_data(self, lines: tuple[NormLine, ...], steps: int, step: int) -> None:
        """Two lines at most; ``steps`` of the axis can be chosen; the cursor stands at ``step``."""
        self._lines, self._steps, self._step = lines[:2], max(steps, 1), step
        self.redraw()

    def set_step(self, step: int) -> None:
        """Move the cursor."""
        self._step = step
        self._cursor.setPos(step)

    def redraw(self) -> None:
        if not self._made:
            return
        heights = [line.height for line in self._lines]
        known = np.concatenate([height[np.isfinite(height)] for height in heights]) if heights else np.zeros(0)
        low = max(min(float(known.min(initial=-1.0)), -1.0), FLOOR)
        high = max(float(known.max(initial=0.0)), 0.0)
        for number, item in enumerate(self._curves):
            item.setVisible(number < len(self._lines))
            if number < len(self._lines):
                item.setPen(pen(self._lines[number].color, 2.0))
                item.setData(self._lines[number].x, heights[number], connect="finite")
        first = min((line.first for line in self._lines), default=0)
        last = max((line.first + len(line.norms) - 1 for line in self._lines), default=1)
        self.item.setXRange(first, max(last, first + 1), padding=0.01)
        self.item.setYRange(low - 0.05 * (high - low), high + 0.14 * (high - low), padding=0)
        self._draw_marks(first)

    def _draw_marks(self, first: int) -> None:
        for item in (self._cursor, self._threshold, self._words):
            item.setVisible(bool(self._lines))
        self._threshold.setPen(pen("grey", 1.2, dashed=True))
        self._words.setText(tr("1/e of the last"), theme.color("text3"))
        self._words.setFont(theme.font(11))
        self._words.setPos(first, math.log10(1 / math.e))
        self._cursor.setPen(pen("accent", 1.5))
        self._cursor.setPos(self._step)

    def hovered(self, x: float | None) -> None:
        if x is None or not self._lines:
            self._readout.hide()
            return
        step = round(x)
        found = [(line.color, line.name, figures.number(line.at(step))) for line in self._lines]
        spot = self.place(step, 0.0)
        self._readout.say(f"t = {step}", found, QPointF(spot.x(), theme.size(8)))

    def stepped(self, by: int) -> None:
        self._choose(self._step + by)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if self._lines and self.inside(event.position()):
            self._choose(round(self.at(event.position()).x()))

    def _choose(self, step: int) -> None:
        self.stepChosen.emit(min(max(step, 0), self._steps - 1))

    def numbers(self) -> dict[str, np.ndarray]:
        found: dict[str, np.ndarray] = {}
        for line in self._lines:
            found[f"{line.name}: step"], found[f"{line.name}: norm"] = line.x, line.norms
        return found
