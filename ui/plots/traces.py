"""All gates and states of one unit over time, as lines."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
import pyqtgraph as pg
from PySide6.QtCore import Signal
from PySide6.QtGui import QMouseEvent, QPen
from PySide6.QtWidgets import QWidget

from ..translating import tr
from .axes import Plot, pen, vertical


class UnitTraces(Plot):
    """``stepChosen`` on a click."""

    stepChosen = Signal(int)  # noqa: N815 - Qt's way

    def __init__(self, parent: QWidget | None = None) -> None:
        self._made = False
        self._lines: dict[str, np.ndarray] = {}
        self._curves: list[pg.PlotCurveItem] = []
        self._colors: dict[str, str] = {}
        self._step = 0
        super().__init__(parent, name="unit_traces_plot", title=tr("Gates and states of the chosen unit"), left_width=34)
        self._cursor = vertical(0)
        self.item.addItem(self._cursor, ignoreBounds=True)
        self.bottom.whole = True
        self.say_bottom("step")
        self._made = True
        self.redraw()

    def show_data(self, lines: Mapping[str, np.ndarray], step: int, colors: Mapping[str, str] | None = None) -> None:
        """Values (time,) by letter, or by any name with its data color."""
        self._lines, self._colors = dict(lines), dict(colors or {})
        self._step = step
        self.redraw()

    def set_step(self, step: int) -> None:
        """Move the cursor."""
        self._step = step
        self._cursor.setPos(step)

    def redraw(self) -> None:
        if not self._made:
            return
        while len(self._curves) < len(self._lines):
            item = pg.PlotCurveItem(antialias=True)
            self.item.addItem(item, ignoreBounds=True)
            self._curves.append(item)
        for item in self._curves[len(self._lines):]:
            item.hide()
        steps, low, high = 1, -1.0, 1.0
        for item, (name, values) in zip(self._curves, self._lines.items(), strict=False):
            item.show()
            item.setPen(pen(self._colors[name], 1.5) if name in self._colors else pen_of(name))
            item.setData(np.arange(len(values), dtype=float), np.asarray(values, float), connect="finite")
            known = values[np.isfinite(values)]
            steps = max(steps, len(values) - 1)
            low, high = min(low, float(known.min(initial=0))), max(high, float(known.max(initial=0)))
        self.item.setXRange(0, steps, padding=0)
        self.item.setYRange(low * 1.05, high * 1.05, padding=0)
        self._cursor.setPen(pen("accent", 1.5))
        self._cursor.setVisible(bool(self._lines))
        self._cursor.setPos(self._step)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if self._lines and self.inside(event.position()):
            steps = len(next(iter(self._lines.values())))
            self.stepChosen.emit(min(max(round(self.at(event.position()).x()), 0), steps - 1))

    def numbers(self) -> dict[str, np.ndarray]:
        return self._lines


def pen_of(letter: str) -> QPen:
    """The pen of a gate or state: states that matter are wider."""
    made = pen("text", 1.5)
    from_gate = {"h": ("text", 2.0), "c": ("orange", 2.0), "i": ("teal", 1.5), "z": ("teal", 1.5), "f": ("blue", 1.5), "o": ("magenta", 1.5),
                 "r": ("magenta", 1.5), "g": ("umber", 1.5)}
    return pen(*from_gate[letter]) if letter in from_gate else made
