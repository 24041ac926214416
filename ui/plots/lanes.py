"""Lanes on one time axis, with one cursor, chosen units and a brushed range: what a recurrent layer does while it reads."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np
from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPen, QWheelEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from .. import theme
from ..translating import tr
from . import lane_frame, ticks
from .lane_choices import LaneChoices, items
from .lane_frame import AXIS, FOOT, GAP, HEADER, TAG
from .lane_hands import LaneHands
from .lane_kinds import HeatLane, Lane, SeriesLane, TokenLane, Window

_FEWEST_STEPS = 8


class Lanes(LaneHands, QWidget):
    """Pointer and keys are told in :mod:`~ui.plots.lane_hands`.

    Attributes
    ----------
    lanes : tuple of Lane
        Those that are drawn, from the top.
    step, unit : int
        Where the cursor is, and the first of the chosen units.
    selected : tuple of int
        All chosen units.
    range : tuple of int or None
        First and last brushed step, both included.
    """

    stepChosen = Signal(int)  # noqa: N815 - Qt's way
    unitChosen = Signal(int)  # noqa: N815
    unitsSelected = Signal(tuple)  # noqa: N815
    rangeChosen = Signal(object)  # noqa: N815
    inputDragged = Signal(int, int, float)  # noqa: N815
    """(step, feature, value in the lane's own units), while a point of the input is dragged or moved by Alt+↑ ↓."""
    arranged = Signal()
    """Lanes were hidden, shown, moved or colored."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("layer_lanes")
        self.setAccessibleName(tr("Input, states, gates and gradient over time"))
        self.setToolTip("")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.choices = LaneChoices()
        self.lanes: tuple[Lane, ...] = ()
        self._given: tuple[Lane, ...] = ()
        self._answers: tuple[Lane, ...] = ()
        self.steps, self.step, self.extent = 0, 0, 0
        self.selected: tuple[int, ...] = (0,)
        self.range: tuple[int, int] | None = None
        self.times: np.ndarray | None = None
        self._order: np.ndarray | None = None
        self._first, self._last = 0.0, 1.0
        self._init_hands()
        theme.changed.connect(self.update)

    # what is shown -------------------------------------------------------------------------------------------------

    def show_lanes(self, lanes: Sequence[Lane], steps: int, times: np.ndarray | None = None) -> None:
        """Other lanes; zoom, cursor, units and what the user arranged stay where they fit."""
        if steps != self.steps:
            self.range, self._answers = None, ()
            self.choices.edits.clear()
            self._first, self._last = 0.0, float(max(steps, 1))
            self.step = min(self.step, max(steps - 1, 0))
        if self._dragged is None:                            # the lanes know what was dragged by now, or it was undone
            self.choices.edits.clear()
        whole = self._whole()
        self._given, self.steps, self.times = tuple(lanes), steps, times
        self._arrange(whole)

    def set_answers(self, lanes: Sequence[Lane]) -> None:
        """Lanes of the network's answer, below the input; none takes them away."""
        whole = self._whole()
        self._answers = tuple(lanes)
        self._arrange(whole)

    def all_lanes(self) -> list[Lane]:
        """Input, answers, and the rest; the hidden ones too."""
        first = 1 if self._given and not isinstance(self._given[0], HeatLane) else 0
        return [*self._given[:first], *self._answers, *self._given[first:]]

    def _whole(self) -> bool:
        return self._first <= 0 and self._last >= self.extent

    def _arrange(self, whole: bool = False) -> None:
        everything = self.all_lanes()
        self.lanes = tuple(self.choices.shown(everything, self.unit))
        self.extent = self.steps + max((lane.ahead for lane in self.lanes), default=0)
        if whole or self._last > self.extent:
            self._first, self._last = (0.0, float(max(self.extent, 1))) if whole else (self._first, float(max(self.extent, 1)))
        self._put_order()
        self.setMinimumHeight(self.minimumSizeHint().height())
        self.update()

    def rearrange(self) -> None:
        """The choices were changed: draw by them."""
        self._arrange(self._whole())
        self.arranged.emit()

    @property
    def unit(self) -> int:
        """The first of the chosen units."""
        return self.selected[0]

    @property
    def units(self) -> int:
        """Rows of the heat maps."""
        return max((lane.heat.units for lane in self._given if isinstance(lane, HeatLane)), default=0)

    def set_order(self, order: np.ndarray | None) -> None:
        """Which unit stands in which row, from the top, in all lanes; None = by index, the first at the bottom."""
        self._order = order
        self._put_order()
        self.update()

    def set_scales(self, scales: Mapping[str, float]) -> None:
        """Fix the ends of the color scales by letter, so that what is compared shares them; {} = each by its own values."""
        dropped = set(self.choices.scales) - set(scales)
        self.choices.scales = dict(scales)
        for lane in self._given:
            if isinstance(lane, HeatLane) and lane.letter in dropped:
                lane.heat.fit()
        self._arrange(self._whole())

    def set_edits(self, edits: Mapping[tuple[int, int], float]) -> None:
        """Values of the input that are drawn instead: (feature, step) → value in the lane's own units."""
        self.choices.edits = dict(edits)
        self._arrange(self._whole())

    def _put_order(self) -> None:
        for lane in self._given:
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
        self._said()

    def set_unit(self, unit: int) -> None:
        """Choose a unit without saying so; where it is the first of the chosen ones, they all stay."""
        unit = min(max(unit, 0), max(self.units - 1, 0))
        if unit != self.unit:
            self.set_units((unit,))
        self._said()

    def set_units(self, units: Sequence[int]) -> None:
        """Choose units without saying so; the first is the one whose equations are shown."""
        kept = tuple(dict.fromkeys(int(unit) for unit in units if 0 <= unit < max(self.units, 1))) or (0,)
        if kept == self.selected:
            return
        colored = kept[0] != self.selected[0] and self.choices.color is not None
        self.selected = kept
        if colored:
            self._arrange(self._whole())
        self._said()

    def set_range(self, steps: tuple[int, int] | None) -> None:
        """Brush steps (both ends included) without saying so; None takes the brush away."""
        self.range = steps
        self._said()

    def _said(self) -> None:
        self.setAccessibleDescription(self.words())
        self.update()

    def words(self) -> str:
        """``t = 131   Sun 23 Feb 07:00   unit 4``."""
        moment = ticks.moment_words(self.times, self.step)
        more = tr(" and {value} more", value=len(self.selected) - 1) if len(self.selected) > 1 else ""
        return "   ".join(
            part for part in (f"t = {self.step}", moment, tr("unit {unit}{more}", unit=self.unit, more=more) if self.units else "") if part
        )

    def menu_items(self, key: str) -> list:
        """Words, action and check mark of a lane's menu ("" = what all lanes share)."""
        return items(self.choices, self.all_lanes(), key, self.rearrange)

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
        weights = [lane.wants(self.window) for lane in self.lanes]
        share = room / max(sum(weights), 1e-9)
        heights = [float(int(share * weight)) for weight in weights]
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
        for number, (lane, box) in enumerate(zip(self.lanes, boxes, strict=True)):
            painter.save()
            lane.paint(painter, Window(self._first, self._last, box))
            painter.restore()
            lane_frame.header(painter, lane, box, self._order, menu=number == self.hovered)
        if self.range is not None:
            lane_frame.brushed(painter, self.window, self.range, boxes[0].top(), boxes[-1].bottom())
        for lane, box in zip(self.lanes, boxes, strict=True):
            if isinstance(lane, HeatLane):
                seen = QRectF(box)
                seen.setRight(max(min(box.right(), self.window.x(self.steps - 0.5)), box.left()))
                lane_frame.units(painter, lane, seen, self.rows_of(lane.heat.units), self.selected)
        lane_frame.axis(painter, self.window, boxes[-1].bottom() + 1, self.width(), self.extent, self.times)
        self._cursor(painter, boxes)

    def _cursor(self, painter: QPainter, boxes: list[QRectF]) -> None:
        x = self.window.x(self.step)
        if not self.window.box.left() <= x <= self.window.box.right():
            return
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for lane, box in zip(self.lanes, boxes, strict=True):
            painter.setPen(QPen(theme.color(lane.cursor_token()), 1.5))
            if isinstance(lane, TokenLane):                  # a frame, so that the token can still be read
                wide = box.width() / max(self._last - self._first, 1e-9)
                painter.setBrush(Qt.BrushStyle.NoBrush)
                painter.drawRoundedRect(QRectF(x - wide / 2, box.top() + 5, wide, box.height() - 10), 3, 3)
            elif lane.timed:
                painter.drawLine(QPointF(x, box.top()), QPointF(x, box.bottom()))
            if isinstance(lane, SeriesLane | TokenLane):
                lane.dot(painter, Window(self._first, self._last, box), self.step)
        lane_frame.tag(painter, x, self.window.box, self.words())

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
        span = min(max((self._last - self._first) * factor, min(_FEWEST_STEPS, self.extent)), self.extent)
        share = (around - self._first) / max(self._last - self._first, 1e-9)
        self.show_range(around - share * span, around - share * span + span)

    def _pan(self, by: float) -> None:
        self.show_range(self._first + by, self._last + by)

    def show_range(self, first: float, last: float) -> None:
        """Show the steps ``first`` … ``last``, moved so that they are inside."""
        span = min(last - first, float(self.extent))
        self._first = min(max(first, 0.0), self.extent - span)
        self._last = self._first + span
        self.update()

    def show_all(self) -> None:
        """All steps in sight."""
        self.show_range(0.0, float(max(self.extent, 1)))

    def numbers(self) -> dict[str, np.ndarray]:
        """What CSV and NPZ save: every unit of every heat map, and the lines, in the order of the lanes."""
        found: dict[str, np.ndarray] = {"step": np.arange(self.steps)}
        if self.times is not None:
            found["time"] = np.datetime_as_string(self.times.astype("datetime64[s]"))
        for lane in self.lanes:
            found.update(lane.numbers())
        return found
