"""Several quantities over the input's steps as lines, one of them in front."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pyqtgraph as pg
from PySide6.QtCore import Signal
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QWidget

from .axes import Plot, pen, vertical

MOST = 64
"""Lines that are drawn."""


class StepLines(Plot):
    """``stepChosen`` on a click or ← →."""

    stepChosen = Signal(int)  # noqa: N815 - Qt's way

    def __init__(self, parent: QWidget | None = None, *, name: str, title: str) -> None:
        self._made = False
        self._x, self._values, self._names = np.zeros(0), np.zeros((0, 0)), []
        self._curves: list[pg.PlotCurveItem] = []
        self._row, self._steps, self._step = 0, 1, None
        super().__init__(parent, name=name, title=title, left_width=44)
        self._cursor = vertical(0)
        self.item.addItem(self._cursor, ignoreBounds=True)
        self.bottom.whole = True
        self.say_bottom("step")
        self._made = True
        self.redraw()

    def show_lines(self, x: np.ndarray, values: np.ndarray, names: Sequence[str], steps: int) -> None:
        """Values (column, row) at places x (column,) on an axis of ``steps``."""
        self._x, self._values, self._names, self._steps = np.asarray(x, float), np.asarray(values, float), list(names), steps
        self._row = min(self._row, max(self._values.shape[1] - 1, 0))
        self.redraw()

    def set_row(self, row: int) -> None:
        """Bring a line to the front."""
        self._row = row
        self.redraw()

    def set_step(self, step: int | None) -> None:
        """Move the cursor."""
        self._step = step
        self._cursor.setVisible(step is not None and bool(len(self._x)))
        self._cursor.setPos(step or 0)

    def redraw(self) -> None:
        if not self._made:
            return
        count = min(self._values.shape[1] if self._values.ndim == 2 else 0, MOST)
        while len(self._curves) < count:
            item = pg.PlotCurveItem(antialias=True)
            self.item.addItem(item, ignoreBounds=True)
            self._curves.append(item)
        for item in self._curves[count:]:
            item.hide()
        shown = list(range(count)) if self._row < count else [*range(count - 1), self._row]
        for item, row in zip(self._curves, shown, strict=False):
            front = row == self._row
            item.show()
            item.setZValue(2 if front else 1)
            item.setPen(pen("blue", 2.0) if front else pen("grey", 1.0, alpha=0.35))
            item.setData(self._x, self._values[:, row], connect="finite")
        known = self._values[np.isfinite(self._values)]
        low, high = (float(known.min()), float(known.max())) if len(known) else (0.0, 1.0)
        room = 0.06 * (high - low) or 0.5
        self.item.setXRange(0, max(self._steps - 1, 1), padding=0)
        self.item.setYRange(low - room, high + room, padding=0)
        self._cursor.setPen(pen("accent", 1.5))
        self.set_step(self._step)

    def stepped(self, by: int) -> None:
        self.stepChosen.emit(min(max((self._step or 0) + by, 0), self._steps - 1))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if len(self._x) and self.inside(event.position()):
            self.stepChosen.emit(min(max(round(self.at(event.position()).x()), 0), self._steps - 1))

    def numbers(self) -> dict[str, np.ndarray]:
        return {"step": self._x, **{name: self._values[:, n] for n, name in enumerate(self._names)}}
