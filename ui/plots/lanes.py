"""Lanes on one time axis, with one cursor and one chosen unit: what a recurrent layer does while it reads."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen, QPolygonF, QWheelEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from .. import theme
from ..widgets.paint import plate
from . import ticks
from .lane_kinds import CENTER, LEFT, RIGHT, HeatLane, Lane, SeriesLane, TokenLane, Window

HEADER, AXIS, GAP, TAG, FOOT = 112, 42, 4, 26, 24
_FEWEST_STEPS = 8


class Lanes(QWidget):
    """The cursor moves by click, drag, ← → (Shift: ten), Home, End; the unit by click, Shift+↑ ↓. Ctrl+wheel zooms, the wheel with Shift pans.

    Attributes
    ----------
    step, unit : int
        Where the cursor is, and which unit is chosen.
    """

    stepChosen = Signal(int)  # noqa: N815 - Qt's way
    unitChosen = Signal(int)  # noqa: N815

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("layer_lanes")
        self.setAccessibleName("Input, states, gates and gradient over time")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.lanes: tuple[Lane, ...] = ()
        self.steps, self.step, self.unit = 0, 0, 0
        self.times: np.ndarray | None = None
        self._order: np.ndarray | None = None
        self._first, self._last = 0.0, 1.0
        theme.changed.connect(self.update)

    def show_lanes(self, lanes: Sequence[Lane], steps: int, times: np.ndarray | None = None) -> None:
        """Other lanes; zoom, cursor and unit stay where they fit."""
        if steps != self.steps:
            self._first, self._last = 0.0, float(max(steps, 1))
            self.step = min(self.step, max(steps - 1, 0))
        self.lanes, self.steps, self.times = tuple(lanes), steps, times
        self._put_order()
        self.setMinimumHeight(self.minimumSizeHint().height())
        self.update()

    @property
    def units(self) -> int:
        """Rows of the heat maps."""
        return max((lane.heat.units for lane in self.lanes if isinstance(lane, HeatLane)), default=0)

    def set_order(self, order: np.ndarray | None) -> None:
        """Which unit stands in which row, from the top, in all lanes; None = by index, the first at the bottom."""
        self._order = order
        self._put_order()
        self.update()

    def _put_order(self) -> None:
        for lane in self.lanes:
            if isinstance(lane, HeatLane):
                lane.heat.set_order(self.rows_of(lane.heat.units))

    def rows_of(self, units: int) -> np.ndarray:
        """Unit in every row, from the top."""
        return self._order if self._order is not None and len(self._order) == units else np.arange(units)[::-1]

    def set_step(self, step: int) -> None:
        """Move the cursor without saying so."""
        self.step = min(max(step, 0), max(self.steps - 1, 0))
        if not self._first <= self.step + 0.5 <= self._last:
            self._pan(self.step + 0.5 - (self._first + self._last) / 2)
        self.setAccessibleDescription(self.words())
        self.update()

    def set_unit(self, unit: int) -> None:
        """Choose a unit without saying so."""
        self.unit = min(max(unit, 0), max(self.units - 1, 0))
        self.setAccessibleDescription(self.words())
        self.update()

    def words(self) -> str:
        """``t = 131   Sun 23 Feb 07:00   unit 4``."""
        moment = ticks.moment_words(self.times, self.step)
        return "   ".join(part for part in (f"t = {self.step}", moment, f"unit {self.unit}") if part)

    # geometry ------------------------------------------------------------------------------------------------------

    def minimumSizeHint(self) -> QSize:
        least = sum(theme.size(lane.least + GAP) for lane in self.lanes)
        return QSize(theme.size(HEADER + AXIS + 160), least + theme.size(TAG + FOOT))

    def sizeHint(self) -> QSize:
        return QSize(theme.size(720), max(self.minimumSizeHint().height(), theme.size(520)))

    @property
    def window(self) -> Window:  # type: ignore[override]
        """The steps in sight, and their horizontal room."""
        left = theme.size(HEADER + AXIS)
        return Window(self._first, self._last, QRectF(left, 0, max(self.width() - left - theme.size(8), 10), self.height()))

    def boxes(self) -> list[QRectF]:
        """Where each lane is painted; heat maps take a whole number of pixels per unit where that fits."""
        heights = self._heights()
        frame, top, found = self.window.box, float(theme.size(TAG)), []
        for height in heights:
            found.append(QRectF(frame.left(), top, frame.width(), height))
            top += height + theme.size(GAP)
        return found

    def _heights(self) -> list[float]:
        room = self.height() - theme.size(TAG + FOOT) - theme.size(GAP) * len(self.lanes)
        share = room / max(sum(lane.weight for lane in self.lanes), 1e-9)
        heights = [float(int(share * lane.weight)) for lane in self.lanes]
        for number, lane in enumerate(self.lanes):
            if isinstance(lane, HeatLane) and heights[number] % lane.heat.units < 0.3 * heights[number]:
                heights[number] -= heights[number] % lane.heat.units
        others = [number for number, lane in enumerate(self.lanes) if not isinstance(lane, HeatLane)]
        for number in others:                                # what whole pixels leave over
            heights[number] += int((room - sum(heights)) / len(others)) if number != others[-1] else int(room - sum(heights))
        return heights

    # painting ------------------------------------------------------------------------------------------------------

    def paintEvent(self, event: QPaintEvent) -> None:
        if not self.lanes:
            return
        painter = QPainter(self)
        painter.fillRect(self.rect(), theme.color("surface"))
        boxes = self.boxes()
        for lane, box in zip(self.lanes, boxes, strict=True):
            painter.save()
            lane.paint(painter, Window(self._first, self._last, box))
            painter.restore()
            self._header(painter, lane, box)
            if isinstance(lane, HeatLane):
                self._frame_unit(painter, lane, box)
        self._axis(painter, boxes[-1].bottom() + 1)
        self._cursor(painter, boxes)

    def _header(self, painter: QPainter, lane: Lane, box: QRectF) -> None:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        left, top = 0.0, box.top()
        if lane.letter:
            badge = QRectF(0, top + 2, theme.size(20), theme.size(20))
            plate(painter, badge, theme.RADIUS["badge"], theme.data_color(lane.color, 0.18))
            painter.setPen(theme.data_color(lane.color))
            painter.setFont(theme.mono(11, 500))
            painter.drawText(badge, CENTER, lane.letter)
            left = theme.size(28)
        painter.setPen(theme.color("text"))
        painter.setFont(theme.font(12, 600))
        width = theme.size(HEADER) - left + theme.size(12)
        metrics = QFontMetrics(painter.font())
        painter.drawText(QRectF(left, top - 1, width, theme.size(16)), LEFT, metrics.elidedText(lane.name, Qt.TextElideMode.ElideRight, int(width)))
        painter.setPen(theme.color("text3"))
        painter.setFont(theme.font(11))
        room = theme.size(30) if box.height() >= theme.size(46) else theme.size(16)
        wrapped = int(Qt.AlignmentFlag.AlignLeft) | int(Qt.TextFlag.TextWordWrap)
        painter.drawText(QRectF(left, top + theme.size(14), width - theme.size(8), room), wrapped, lane.fact)
        for height, words in lane.axis(box, self._order):
            painter.drawText(QRectF(theme.size(HEADER), height - 8, theme.size(AXIS - 8), 16), RIGHT, words)

    def _frame_unit(self, painter: QPainter, lane: HeatLane, box: QRectF) -> None:
        found = np.flatnonzero(self.rows_of(lane.heat.units) == self.unit)
        if not len(found):
            return
        row = box.height() / lane.heat.units
        top = box.top() + found[0] * row
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
        painter.setPen(QPen(theme.color(lane.cursor_token()), 1))
        for height in (round(top) - 1, round(top + row)):
            painter.drawLine(QPointF(box.left(), height), QPointF(box.right(), height))

    def _axis(self, painter: QPainter, top: float) -> None:
        window = self.window
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
        painter.setPen(QPen(theme.color("axis"), 1))
        painter.drawLine(QPointF(window.box.left(), top), QPointF(window.box.right(), top))
        most = max(2, int(window.box.width() / theme.size(84)))
        first, last = int(self._first), min(int(self._last), self.steps - 1)
        found = ticks.dates(self.times, first, last, most) if self.times is not None else []
        found = found or ticks.counts(first, max(last, first + 1), most)
        painter.setFont(theme.font(11))
        for position, words in found:
            x = window.x(position)
            if not window.box.left() <= x <= window.box.right():
                continue
            painter.setPen(QPen(theme.color("axis"), 1))
            painter.drawLine(QPointF(x, top), QPointF(x, top + 3))
            painter.setPen(theme.color("text3"))
            wide = theme.size(90)
            place = min(max(x - wide / 2, window.box.left() - wide / 2), self.width() - wide / 2 - theme.size(20))
            painter.drawText(QRectF(place, top + theme.size(5), wide, theme.size(16)), CENTER, words)

    def _cursor(self, painter: QPainter, boxes: list[QRectF]) -> None:
        x = self.window.x(self.step)
        if not self.window.box.left() <= x <= self.window.box.right():
            return
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for lane, box in zip(self.lanes, boxes, strict=True):
            painter.setPen(QPen(theme.color(lane.cursor_token()), 1.5))
            if isinstance(lane, TokenLane):                  # a frame, so that the token can still be read
                wide = box.width() / max(self._last - self._first, 1e-9)
                painter.drawRoundedRect(QRectF(x - wide / 2, box.top() + 5, wide, box.height() - 10), 3, 3)
            else:
                painter.drawLine(QPointF(x, box.top()), QPointF(x, box.bottom()))
            if isinstance(lane, SeriesLane):
                lane.dot(painter, Window(self._first, self._last, box), self.step)
        self._tag(painter, x)

    def _tag(self, painter: QPainter, x: float) -> None:
        words = self.words()
        painter.setFont(theme.font(11, 600))
        wide = QFontMetrics(painter.font()).horizontalAdvance(words) + theme.size(18)
        frame = self.window.box
        left = min(max(x - wide / 2, frame.left()), max(frame.right() - wide, frame.left()))
        box = QRectF(left, 0, wide, theme.size(TAG - 7))
        plate(painter, box, theme.RADIUS["badge"], theme.color("accent"))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.color("accent"))
        painter.drawPolygon(QPolygonF([QPointF(x - 4, box.bottom()), QPointF(x + 4, box.bottom()), QPointF(x, box.bottom() + 4)]))
        painter.setPen(theme.color("on_accent"))
        painter.drawText(box, CENTER, words)

    # choosing ------------------------------------------------------------------------------------------------------

    def _step_at(self, x: float) -> int:
        window = self.window
        share = (x - window.box.left()) / window.box.width()
        return int(min(max(self._first + share * (self._last - self._first), 0), max(self.steps - 1, 0)))

    def unit_at(self, spot: QPointF) -> int | None:
        """The unit under a point; None outside the heat maps."""
        for lane, box in zip(self.lanes, self.boxes(), strict=True):
            if isinstance(lane, HeatLane) and box.contains(spot):
                row = int((spot.y() - box.top()) / box.height() * lane.heat.units)
                return int(self.rows_of(lane.heat.units)[min(row, lane.heat.units - 1)])
        return None

    def mousePressEvent(self, event: QMouseEvent) -> None:
        spot = event.position()
        if event.button() != Qt.MouseButton.LeftButton or not self.lanes or spot.x() < self.window.box.left():
            return
        self._choose_step(self._step_at(spot.x()))
        unit = self.unit_at(spot)
        if unit is not None:
            self._choose_unit(unit)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if event.buttons() & Qt.MouseButton.LeftButton and self.lanes:
            self._choose_step(self._step_at(event.position().x()))

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        self._first, self._last = 0.0, float(max(self.steps, 1))
        self.update()

    def _choose_step(self, step: int) -> None:
        step = min(max(step, 0), max(self.steps - 1, 0))
        if step != self.step:
            self.set_step(step)
            self.stepChosen.emit(step)

    def _choose_unit(self, unit: int) -> None:
        if unit != self.unit:
            self.set_unit(unit)
            self.unitChosen.emit(self.unit)

    def _next_unit(self, by: int) -> None:
        rows = self.rows_of(self.units)
        found = np.flatnonzero(rows == self.unit)
        if len(found):
            self._choose_unit(int(rows[min(max(int(found[0]) + by, 0), len(rows) - 1)]))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, shift = Qt.Key(event.key()), bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        if key in (Qt.Key.Key_Left, Qt.Key.Key_Right):
            self._choose_step(self.step + (1 if key == Qt.Key.Key_Right else -1) * (10 if shift else 1))
        elif key in (Qt.Key.Key_Home, Qt.Key.Key_End):
            self._choose_step(0 if key == Qt.Key.Key_Home else self.steps - 1)
        elif key in (Qt.Key.Key_Up, Qt.Key.Key_Down) and shift:
            self._next_unit(-1 if key == Qt.Key.Key_Up else 1)
        elif key in (Qt.Key.Key_Plus, Qt.Key.Key_Equal, Qt.Key.Key_Minus):
            self.zoom(1.25 if key == Qt.Key.Key_Minus else 0.8, self.step + 0.5)
        else:
            super().keyPressEvent(event)

    # zoom ----------------------------------------------------------------------------------------------------------

    def wheelEvent(self, event: QWheelEvent) -> None:
        control = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        sideways = event.angleDelta().x() or (event.angleDelta().y() if event.modifiers() & Qt.KeyboardModifier.ShiftModifier else 0)
        if control:
            window = self.window
            share = (event.position().x() - window.box.left()) / window.box.width()
            self.zoom(0.85 if event.angleDelta().y() > 0 else 1 / 0.85, self._first + share * (self._last - self._first))
        elif sideways:
            self._pan(-sideways / 1200 * (self._last - self._first))
        else:
            event.ignore()

    def zoom(self, factor: float, around: float) -> None:
        """Show ``factor`` times as many steps; the place ``around`` stays where it is."""
        span = min(max((self._last - self._first) * factor, min(_FEWEST_STEPS, self.steps)), self.steps)
        share = (around - self._first) / max(self._last - self._first, 1e-9)
        self.show_range(around - share * span, around - share * span + span)

    def _pan(self, by: float) -> None:
        self.show_range(self._first + by, self._last + by)

    def show_range(self, first: float, last: float) -> None:
        """Show the steps ``first`` … ``last``, moved so that they are inside."""
        span = min(last - first, float(self.steps))
        self._first = min(max(first, 0.0), self.steps - span)
        self._last = self._first + span
        self.update()

    def numbers(self) -> dict[str, np.ndarray]:
        """What CSV saves: the chosen unit in every heat map, and the lines."""
        found: dict[str, np.ndarray] = {"step": np.arange(self.steps)}
        if self.times is not None:
            found["time"] = np.datetime_as_string(self.times.astype("datetime64[s]"))
        for lane in self.lanes:
            if isinstance(lane, HeatLane):
                found.update({f"{lane.letter or lane.name} unit {k}": lane.heat.values[:, k] for k in range(lane.heat.units)})
            elif isinstance(lane, SeriesLane):
                found.update({name: values for name, _, values in lane.lines})
            elif hasattr(lane, "norms"):
                found["norm of the gradient"] = lane.norms  # type: ignore[attr-defined]
            elif hasattr(lane, "tokens"):
                found["token"] = np.array(lane.tokens)  # type: ignore[attr-defined]
        return found
