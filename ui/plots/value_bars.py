"""A vector as bars: with names one line each, without them upright and side by side."""

from __future__ import annotations

import math
from collections.abc import Sequence

import numpy as np
from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from .. import figures, theme
from ..translating import tr
from . import ticks
from .heatmap import bound
from .lane_kinds import CENTER, LEFT, RIGHT
from .readout import ReadOut

_ROW, _AXIS, _LEFT, _TALL, _MOST_NAMED = 22, 22, 44, 150, 60


class ValueBars(QWidget):
    """``chosen(number)`` on a click or arrow key."""

    chosen = Signal(int)

    def __init__(self, parent: QWidget | None = None, *, name: str, title: str) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self.setAccessibleName(title)
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.values, self.names = np.zeros(0), []
        self.number: int | None = None
        self._readout = ReadOut(self)
        theme.changed.connect(self.update)

    def show_values(self, values: np.ndarray, names: Sequence[str] = ()) -> None:
        """Values (n,), and a name for each if there are any."""
        self.values = np.asarray(values, float)
        self.names = list(names) if len(names) == len(self.values) and len(names) <= _MOST_NAMED else []
        self._readout.hide()
        self.updateGeometry()
        self.update()

    def set_number(self, number: int | None) -> None:
        """Choose without saying so."""
        if number != self.number:
            self.number = number
            self.update()

    def sizeHint(self) -> QSize:
        return QSize(theme.size(320), len(self.names) * theme.size(_ROW) + 4 if self.names else theme.size(_TALL + _AXIS))

    def minimumSizeHint(self) -> QSize:
        return QSize(theme.size(160), self.sizeHint().height() if self.names else theme.size(90))

    # geometry ------------------------------------------------------------------------------------------------------

    def bounds(self) -> tuple[float, float]:
        """Lowest and highest value that are drawn; zero is always among them."""
        known = self.values[np.isfinite(self.values)]
        low, high = (float(known.min()), float(known.max())) if len(known) else (0.0, 1.0)
        top = bound(self.values)
        return (-top if low < 0 else 0.0), (top if high > 0 or low >= 0 else 0.0)

    def _name_width(self) -> int:
        metrics = QFontMetrics(theme.font(12, 600))
        return min(max((metrics.horizontalAdvance(name) for name in self.names), default=0) + theme.size(14), int(0.4 * self.width()))

    def at(self, spot: QPointF) -> int | None:
        """The bar under a point."""
        if not len(self.values):
            return None
        if self.names:
            number = int(spot.y() // theme.size(_ROW))
        else:
            left = theme.size(_LEFT)
            number = math.floor((spot.x() - left) / max(self.width() - left - 8, 1) * len(self.values))
        return number if 0 <= number < len(self.values) else None

    # painting ------------------------------------------------------------------------------------------------------

    def paintEvent(self, event: QPaintEvent) -> None:
        if not len(self.values):
            return
        painter = QPainter(self)
        if self.names:
            self._lines(painter)
        else:
            self._columns(painter)

    def _lines(self, painter: QPainter) -> None:
        low, high = self.bounds()
        left, row = self._name_width(), theme.size(_ROW)
        told, figure = [figures.number(float(value)) for value in self.values], QFontMetrics(theme.font(11, 500))
        wide = max(figure.horizontalAdvance(words) for words in told) + theme.size(6)
        room = self.width() - left - wide - 4
        zero = left + (0 - low) / (high - low) * room
        for number, (name, value) in enumerate(zip(self.names, self.values, strict=True)):
            top, strong = number * row, number == self.number
            painter.setFont(theme.font(12, 600 if strong else 400))
            painter.setPen(theme.color("text"))
            metrics = QFontMetrics(painter.font())
            words = metrics.elidedText(name, Qt.TextElideMode.ElideRight, left - theme.size(10))
            painter.drawText(QRectF(0, top, left - theme.size(8), row), RIGHT, words)
            end = left + (float(value) - low) / (high - low) * room if math.isfinite(value) else zero
            bar = QRectF(min(zero, end), top + 4, max(abs(end - zero), 1), row - 8)
            painter.fillRect(bar, theme.data_color("orange" if value >= 0 and low < 0 else "blue", 1.0 if strong or self.number is None else 0.65))
            painter.setFont(theme.font(11, 500))
            painter.setPen(theme.color("text2"))
            painter.drawText(QRectF(left + room + 4, top, wide, row), LEFT, told[number])
        painter.setPen(QPen(theme.color("axis"), 1))
        painter.drawLine(QPointF(zero, 2), QPointF(zero, len(self.names) * row - 2))

    def _columns(self, painter: QPainter) -> None:
        low, high = self.bounds()
        left, bottom = theme.size(_LEFT), self.height() - theme.size(_AXIS)
        wide, tall = self.width() - left - 8, bottom - 6

        def y(value: float) -> float:
            return 6 + (high - value) / (high - low) * tall

        painter.setFont(theme.font(11))
        found = ticks.linear(low, high, 5)
        for value in found:
            painter.setPen(QPen(theme.color("axis" if value == 0 else "grid"), 1))
            painter.drawLine(QPointF(left, y(value)), QPointF(left + wide, y(value)))
            painter.setPen(theme.color("text2"))
            painter.drawText(QRectF(0, y(value) - 8, left - 6, 16), RIGHT, ticks.words(value, found[1] - found[0] if len(found) > 1 else 0))
        each = wide / len(self.values)
        for number, value in enumerate(self.values):
            if math.isfinite(value):
                start, across = left + number * each + min(1, each * 0.1), max(each - min(2, each * 0.2), 0.7)
                bar = QRectF(start, min(y(value), y(0)), across, abs(y(value) - y(0)))
                painter.fillRect(bar, theme.color("accent") if number == self.number else theme.data_color("orange" if value >= 0 else "blue"))
        for place, words in ticks.counts(0, len(self.values) - 1, max(2, int(wide / theme.size(56)))):
            painter.setPen(theme.color("text2"))
            painter.drawText(QRectF(left + (place + 0.5) * each - 30, bottom + 3, 60, theme.size(_AXIS) - 3), CENTER, words)

    # pointer and keys ----------------------------------------------------------------------------------------------

    def mousePressEvent(self, event: QMouseEvent) -> None:
        number = self.at(event.position())
        if number is not None:
            self.chosen.emit(number)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        number = self.at(event.position())
        if number is None or self.names:
            self._readout.hide()
            return
        self._readout.say(tr("number {number}", number=number), [("blue", "", figures.number(float(self.values[number])))], event.position())

    def leaveEvent(self, event: QEvent) -> None:
        self._readout.hide()
        super().leaveEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        by = {Qt.Key.Key_Left: -1, Qt.Key.Key_Up: -1, Qt.Key.Key_Right: 1, Qt.Key.Key_Down: 1}.get(Qt.Key(event.key()))
        if by is None or not len(self.values):
            super().keyPressEvent(event)
            return
        self.chosen.emit(min(max((self.number or 0) + by, 0), len(self.values) - 1))

    def numbers(self) -> dict[str, np.ndarray]:
        """The values, and their names."""
        return {"name": np.array(self.names, dtype=object), "value": self.values} if self.names else {"value": self.values}
