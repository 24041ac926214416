"""Pointer and keys of the lanes.

Click: cursor and unit. Ctrl+click: one unit more or less. Shift+click: all rows up to there. Shift+drag: brush a range of steps. In drag mode
the input's points follow the pointer. A click on a header, or the menu key, opens the lane's menu. Double click: all steps.
← → (Shift: ten), Home, End: cursor. Shift+↑ ↓: unit; with Ctrl the units add up. Ctrl+Shift+← →: brush. Alt+↑ ↓: the input's value at the
cursor (drag mode). Esc: no range, one unit. + −: zoom.
"""

from __future__ import annotations

from typing import Any

import numpy as np
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QAction, QContextMenuEvent, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QMenu, QWidget

from ..translating import tr
from .lane_kinds import HeatLane, SeriesLane

_MOVED = 4
_NUDGE = 0.02
_CONTROL, _SHIFT, _ALT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier.AltModifier


class LaneHands:
    """What the user does with :class:`~ui.plots.lanes.Lanes`, which this is a part of."""

    def _init_hands(self: Any) -> None:
        self.hovered = -1
        self.draggable = False
        self._pressed: QPointF | None = None
        self._brush_from: int | None = None
        self._dragged: tuple[int, int, float] | None = None
        """Lane, step and value of the point that is dragged."""

    def set_draggable(self: Any, on: bool) -> None:
        """Whether the input's points can be dragged (and moved by Alt+↑ ↓)."""
        if on != self.draggable:
            self.draggable = on
            self._dragged = None

    @property
    def dragging(self: Any) -> bool:
        """Whether a point of the input is held by the pointer now."""
        return self._dragged is not None and self._pressed is not None

    # where ---------------------------------------------------------------------------------------------------------

    def step_at(self: Any, x: float) -> int:
        """The step at a horizontal place, inside of what was read."""
        window = self.window
        share = (x - window.box.left()) / window.box.width()
        return int(min(max(window.first + share * (window.last - window.first), 0), max(self.steps - 1, 0)))

    def lane_at(self: Any, spot: QPointF) -> int:
        """Number of the lane at a height; −1 between and beside them."""
        return next((n for n, box in enumerate(self.boxes()) if box.top() <= spot.y() <= box.bottom()), -1) if self.lanes else -1

    def unit_at(self: Any, spot: QPointF) -> int | None:
        """The unit under a point; None outside the heat maps."""
        number = self.lane_at(spot)
        if number < 0 or not isinstance(self.lanes[number], HeatLane) or not self.boxes()[number].contains(spot):
            return None
        lane, box = self.lanes[number], self.boxes()[number]
        row = int((spot.y() - box.top()) / box.height() * lane.heat.units)
        return int(self.rows_of(lane.heat.units)[min(row, lane.heat.units - 1)])

    def _feature_of(self: Any, number: int) -> int:
        """The input's feature whose points of a lane can be dragged; −1 where there is none."""
        lane = self.lanes[number] if 0 <= number < len(self.lanes) else None
        if not isinstance(lane, SeriesLane) or not lane.lines:
            return -1
        return lane.feature_of(lane.lines[0][0])

    # pointer -------------------------------------------------------------------------------------------------------

    def mousePressEvent(self: Any, event: QMouseEvent) -> None:
        spot = event.position()
        if event.button() != Qt.MouseButton.LeftButton or not self.lanes:
            return
        if spot.x() < self.window.box.left():
            self._open_menu(self.lane_at(spot), event.globalPosition().toPoint())
            return
        self._pressed = spot
        if event.modifiers() & _SHIFT:
            self._brush_from = self.step_at(spot.x())
            return
        self._choose_step(self.step_at(spot.x()))
        unit = self.unit_at(spot)
        if unit is not None:
            if event.modifiers() & _CONTROL:
                self._toggle_unit(unit)
            else:
                self._choose_units((unit,))

    def mouseMoveEvent(self: Any, event: QMouseEvent) -> None:
        spot = event.position()
        if not event.buttons() & Qt.MouseButton.LeftButton or self._pressed is None:
            self._hover(spot)
        elif self._brush_from is not None:
            if abs(spot.x() - self._pressed.x()) >= _MOVED or self.range is not None:
                self._brush(self._brush_from, self.step_at(spot.x()))
        elif self._dragged is not None:
            self._drag_to(self._dragged[0], spot)
        elif self.draggable and self._pulled(spot):
            number = self.lane_at(self._pressed)
            self._drag_to(number, self._pressed)
            self._drag_to(number, spot)
        else:
            self._choose_step(self.step_at(spot.x()))

    def _pulled(self: Any, spot: QPointF) -> bool:
        """Whether the input is pulled up or down: a click, or a way along the time, only moves the cursor."""
        way = spot - self._pressed
        return self._feature_of(self.lane_at(self._pressed)) >= 0 and abs(way.y()) >= _MOVED and abs(way.y()) > abs(way.x())

    def mouseReleaseEvent(self: Any, event: QMouseEvent) -> None:
        pressed, begun = self._pressed, self._brush_from
        self._pressed, self._brush_from, self._dragged = None, None, None
        if pressed is None or begun is None or abs(event.position().x() - pressed.x()) >= _MOVED:
            return
        unit = self.unit_at(pressed)
        if unit is not None:
            self._choose_up_to(unit)
        else:
            self._brush(begun, begun)

    def mouseDoubleClickEvent(self: Any, event: QMouseEvent) -> None:
        if event.position().x() >= self.window.box.left():
            self.show_all()

    def leaveEvent(self: Any, event: QEvent) -> None:
        self.hovered = -1
        self.update()

    def _hover(self: Any, spot: QPointF) -> None:
        over = self.lane_at(spot)
        header = spot.x() < self.window.box.left()
        drags = self.draggable and not header and self._feature_of(over) >= 0
        self.setCursor(Qt.CursorShape.PointingHandCursor if header and over >= 0 else Qt.CursorShape.SizeVerCursor if drags
                       else Qt.CursorShape.ArrowCursor)
        self.setToolTip(tr("Hide, move, color or choose lines") if header and over >= 0 else "")
        if over != self.hovered:
            self.hovered = over
            self.update()

    # the input -----------------------------------------------------------------------------------------------------

    def _drag_to(self: Any, number: int, spot: QPointF) -> None:
        """The point under the pointer goes there, and those the pointer jumped over lie on the line between."""
        lane, box = self.lanes[number], self.boxes()[number]
        step, value = self.step_at(spot.x()), lane.value_at(spot.y(), box)
        before = self._dragged
        self._dragged = (number, step, value)
        if before is None or abs(step - before[1]) <= 1:
            self._put(number, {step: value})
        else:
            sign = 1 if step > before[1] else -1
            between = range(before[1] + sign, step + sign, sign)
            heights = np.linspace(before[2], value, len(between) + 1)[1:]
            self._put(number, dict(zip(between, map(float, heights), strict=True)))
        self._choose_step(step)

    def _put(self: Any, number: int, values: dict[int, float]) -> None:
        feature = self._feature_of(number)
        for step, value in values.items():
            self.choices.edits[feature, step] = value
        self.set_edits(self.choices.edits)
        for step, value in values.items():
            self.inputDragged.emit(step, feature, value)

    def _nudge(self: Any, sign: int) -> None:
        number = next((n for n in range(len(self.lanes)) if self._feature_of(n) >= 0), -1)
        if number < 0:
            return
        lane = self.lanes[number]
        values = lane.lines[0][2]
        if self.step < len(values) and np.isfinite(values[self.step]):
            low, high = lane.bounds()
            self._put(number, {self.step: float(values[self.step]) + sign * _NUDGE * (high - low)})

    # choosing ------------------------------------------------------------------------------------------------------

    def _choose_step(self: Any, step: int) -> None:
        step = min(max(step, 0), max(self.steps - 1, 0))
        if step != self.step:
            self.set_step(step)
            self.stepChosen.emit(step)

    def _choose_unit(self: Any, unit: int) -> None:
        self._choose_units((unit,))

    def _choose_units(self: Any, units: tuple[int, ...]) -> None:
        before = self.selected
        self.set_units(units)
        if self.selected == before:
            return
        self.unitsSelected.emit(self.selected)
        if len(self.selected) == 1:
            self.unitChosen.emit(self.unit)

    def _toggle_unit(self: Any, unit: int) -> None:
        """One more comes first; one that was chosen leaves, but for the last."""
        if unit in self.selected:
            left = tuple(one for one in self.selected if one != unit)
            self._choose_units(left or (unit,))
        else:
            self._choose_units((unit, *self.selected))

    def _choose_up_to(self: Any, unit: int) -> None:
        """All rows between the chosen unit and this one, as they stand."""
        rows = list(self.rows_of(self.units))
        if self.unit not in rows or unit not in rows:
            return
        first, last = rows.index(self.unit), rows.index(unit)
        between = rows[first:last + 1] if first <= last else rows[last:first + 1][::-1]
        self._choose_units(tuple(int(one) for one in between))

    def _next_unit(self: Any, by: int, *, more: bool = False) -> None:
        rows = [int(unit) for unit in self.rows_of(self.units)]
        if self.unit not in rows:
            return
        unit = rows[min(max(rows.index(self.unit) + by, 0), len(rows) - 1)]
        self._choose_units((unit, *(one for one in self.selected if one != unit)) if more else (unit,))

    def _brush(self: Any, one: int, other: int | None) -> None:
        steps = None if other is None else (min(one, other), max(one, other))
        if steps != self.range:
            self.set_range(steps)
            self.rangeChosen.emit(steps)

    def _extend_brush(self: Any, by: int) -> None:
        """The end of the brush that is at the cursor goes on with it."""
        first, last = self.range or (self.step, self.step)
        fixed = first if self.step == last else last
        self._choose_step(self.step + by)
        self._brush(fixed, self.step)

    # menu and keys -------------------------------------------------------------------------------------------------

    def contextMenuEvent(self: Any, event: QContextMenuEvent) -> None:
        by_key = event.reason() == QContextMenuEvent.Reason.Keyboard
        number = -1 if by_key else self.lane_at(QPointF(event.pos()))
        self._open_menu(number, self.mapToGlobal(QPoint(8, 8)) if by_key else event.globalPos())

    def _open_menu(self: Any, number: int, spot: QPoint) -> None:
        menu = lane_menu(self, self.menu_items(self.lanes[number].key if number >= 0 else self._colorable()))
        menu.popup(spot)

    def _colorable(self: Any) -> str:
        """By the keyboard the menu is that of the input, which has choices of its own."""
        return self.lanes[0].key if self.lanes else ""

    def keyPressEvent(self: Any, event: QKeyEvent) -> None:
        key, held = Qt.Key(event.key()), event.modifiers()
        shift, control = bool(held & _SHIFT), bool(held & _CONTROL)
        sign = {Qt.Key.Key_Right: 1, Qt.Key.Key_Left: -1, Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}.get(key, 0)
        if key in (Qt.Key.Key_Left, Qt.Key.Key_Right):
            if shift and control:
                self._extend_brush(sign)
            else:
                self._choose_step(self.step + sign * (10 if shift else 1))
        elif key in (Qt.Key.Key_Home, Qt.Key.Key_End):
            self._choose_step(0 if key == Qt.Key.Key_Home else self.steps - 1)
        elif key in (Qt.Key.Key_Up, Qt.Key.Key_Down) and held & _ALT and self.draggable:
            self._nudge(-sign)
        elif key in (Qt.Key.Key_Up, Qt.Key.Key_Down) and shift:
            self._next_unit(sign, more=control)
        elif key in (Qt.Key.Key_Plus, Qt.Key.Key_Equal, Qt.Key.Key_Minus):
            self.zoom(1.25 if key == Qt.Key.Key_Minus else 0.8, self.step + 0.5)
        elif key == Qt.Key.Key_Escape and (self.range is not None or len(self.selected) > 1):
            self._brush(0, None)
            self._choose_units((self.unit,))
        else:
            QWidget.keyPressEvent(self, event)


def lane_menu(parent: QWidget, found: list) -> QMenu:
    """A menu of (words, action, check mark or None); None = a separator. Deleted when it closes."""
    menu = QMenu(parent)
    menu.setObjectName("lane_menu")
    menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    for item in found:
        if item is None:
            menu.addSeparator()
            continue
        words, act, checked = item
        action = QAction(words, menu)
        action.setCheckable(checked is not None)
        action.setChecked(bool(checked))
        action.triggered.connect(_now(act))
        menu.addAction(action)
    return menu


def _now(act: Any) -> Any:
    """Without the check mark Qt passes on."""
    return lambda *_: act()


__all__ = ["LaneHands", "lane_menu"]
