"""Curves over steps (or over losses) with a cursor and a brushed range: click moves the cursor, drag brushes, ← → step."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import pyqtgraph as pg
from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QWidget

from .. import theme
from .axes import Plot, logged, pen, vertical

DECADES = 8.0
"""On a log axis nothing is drawn further below the largest value."""


@dataclass(frozen=True)
class Curve:
    """Values (n,) at places x (n,), rising; ``dashed`` for what is only compared with."""

    name: str
    x: np.ndarray
    values: np.ndarray
    color: str = "blue"
    width: float = 2.0
    dashed: bool = False
    filled: bool = False


class StepCurves(Plot):
    """``stepChosen(step)`` on a click, ``rangeBrushed((first, last) or None)`` after a drag or Escape."""

    stepChosen = Signal(int)  # noqa: N815 - Qt's way
    rangeBrushed = Signal(object)  # noqa: N815

    def __init__(self, parent: QWidget | None = None, *, name: str, title: str, log: bool = False, brushed: bool = True,
                 left_width: int = 44) -> None:
        self._made = False
        self._curves: tuple[Curve, ...] = ()
        self._items: list[pg.PlotCurveItem] = []
        self._step: int | None = None
        self._range: tuple[int, int] | None = None
        self._brushes, self._pressed = brushed, None
        self._level: tuple[float, str] | None = None
        self._y: tuple[float, float] | None = None
        super().__init__(parent, name=name, title=title, left_width=left_width)
        self._cursor, self._line, self._words = vertical(0), pg.InfiniteLine(0, angle=0), pg.TextItem(anchor=(0, 1))
        self._region = pg.LinearRegionItem(movable=False)
        self._region.setZValue(-10)
        for item in (self._cursor, self._line, self._words, self._region):
            self.item.addItem(item, ignoreBounds=True)
        self.bottom.whole = True
        self.left.log = log
        self.setMinimumHeight(theme.size(110))
        self._made = True
        self.redraw()

    def show_curves(self, curves: Sequence[Curve], *, words: str = "step", y: tuple[float, float] | None = None,
                    level: tuple[float, str] | None = None) -> None:
        """Other curves. ``y`` fixes the axis; ``level`` is a dashed line with words (a threshold)."""
        self._curves, self._y, self._level = tuple(curves), y, level
        self.say_bottom(words)
        self.redraw()

    def set_step(self, step: int | None) -> None:
        """Move the cursor without saying so; None hides it."""
        self._step = step
        self._place_marks()

    def set_range(self, steps: tuple[int, int] | None) -> None:
        """Brush without saying so."""
        self._range = steps
        self._place_marks()

    def redraw(self) -> None:
        if not self._made:
            return
        while len(self._items) < len(self._curves):
            item = pg.PlotCurveItem(antialias=True)
            self.item.addItem(item, ignoreBounds=True)
            self._items.append(item)
        heights = [self.shown(curve.values) for curve in self._curves]
        low, high = self._bounds(heights)
        for item in self._items[len(self._curves):]:
            item.hide()
        for item, curve, height in zip(self._items, self._curves, heights, strict=False):
            item.show()
            item.setPen(pen(curve.color, curve.width, dashed=curve.dashed))
            item.setFillLevel(low if curve.filled else None)
            item.setBrush(pg.mkBrush(theme.data_color(curve.color, 0.12)) if curve.filled else None)
            item.setData(np.asarray(curve.x, float), np.where(np.isfinite(height), np.maximum(height, low), np.nan), connect="finite")
        places = [curve.x for curve in self._curves if len(curve.x)]
        first, last = (min(float(x[0]) for x in places), max(float(x[-1]) for x in places)) if places else (0.0, 1.0)
        self.item.setXRange(first, max(last, first + 1), padding=0)
        self.item.setYRange(low, high, padding=0)
        self._draw_level(first)
        self._place_marks()

    def _bounds(self, heights: list[np.ndarray]) -> tuple[float, float]:
        if self._y is not None:
            found = logged(np.array(self._y)) if self.log else np.array(self._y, float)
            return float(found[0]), float(found[1])
        known = np.concatenate([height[np.isfinite(height)] for height in heights]) if heights else np.zeros(0)
        low, high = (float(known.min()), float(known.max())) if len(known) else (-1.0, 0.0) if self.log else (0.0, 1.0)
        if self._level is not None:
            level = float(self.shown(np.array([self._level[0]]))[0])
            low, high = min(low, level), max(high, level)
        low = max(low, high - DECADES) if self.log else low
        room = 0.08 * max(high - low, 0.2 if self.log else 1e-3 * max(abs(high), 1e-9))
        return low - room, high + room

    def _draw_level(self, first: float) -> None:
        for item in (self._line, self._words):
            item.setVisible(self._level is not None)
        if self._level is None:
            return
        height = float(self.shown(np.array([self._level[0]]))[0])
        self._line.setPen(pen("grey", 1.2, dashed=True))
        self._line.setPos(height)
        self._words.setText(self._level[1], theme.color("text3"))
        self._words.setFont(theme.font(11))
        self._words.setPos(first, height)

    def _place_marks(self) -> None:
        self._cursor.setVisible(self._step is not None and bool(self._curves))
        self._cursor.setPen(pen("accent", 1.5))
        self._cursor.setPos(self._step or 0)
        self._region.setVisible(self._range is not None)
        if self._range is not None:
            self._region.setRegion((self._range[0] - 0.5, self._range[1] + 0.5))
        self._region.setBrush(theme.color("accent", 0.12))
        for line in self._region.lines:
            line.setPen(pen("accent", 1.0))

    # mouse and keys ------------------------------------------------------------------------------------------------

    def _step_at(self, event: QMouseEvent) -> int:
        return round(self.at(event.position()).x())

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if self._curves and self.inside(event.position()) and event.button() == Qt.MouseButton.LeftButton:
            self._pressed = event.position()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._pressed is not None and self._brushes and abs(event.position().x() - self._pressed.x()) > 4:
            first, last = sorted((round(self.at(self._pressed).x()), self._step_at(event)))
            self.set_range((first, last))
        else:
            super().mouseMoveEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        pressed, self._pressed = self._pressed, None
        if pressed is None:
            return
        if self._brushes and abs(event.position().x() - pressed.x()) > 4:
            self.rangeBrushed.emit(self._range)
        else:
            self.stepChosen.emit(self._step_at(event))

    def stepped(self, by: int) -> None:
        if self._step is not None:
            self.stepChosen.emit(self._step + by)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self._brushes and self._range is not None:
            self.set_range(None)
            self.rangeBrushed.emit(None)
            event.accept()
        else:
            super().keyPressEvent(event)

    def numbers(self) -> dict[str, np.ndarray]:
        found: dict[str, np.ndarray] = {}
        for curve in self._curves:
            if not any(np.array_equal(curve.x, values) for values in found.values()):
                found["step" if "step" not in found else f"step of {curve.name}"] = np.asarray(curve.x)
            found[curve.name] = np.asarray(curve.values)
        return found
