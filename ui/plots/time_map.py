"""A heat map over the input's time: rows of any kind × steps, with the cursor, a chosen row, a brush, and bars along the same axis."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

import numpy as np
from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from .. import theme
from ..widgets.paint import plate
from . import step_axis, ticks
from .heatmap import HeatMap
from .lane_kinds import CENTER, RIGHT
from .readout import Line, ReadOut
from .step_axis import AXIS, BARS, GAP, seen

TAG, EDGE = 22, 8
_NUMBERS, _NAMES = 40, 92


@dataclass(frozen=True)
class Grid:
    """What a :class:`TimeMap` shows.

    Attributes
    ----------
    heat : HeatMap
        (column, row).
    rows : sequence of str
        Names of the rows; () = they are numbered.
    first, last : float
        Where the columns begin and end on the axis of steps (step n covers n … n + 1).
    steps : int
        Length of that axis.
    times, tokens
        What stands below it, if known.
    bars : ndarray, optional
        (column,) below the map; a negative one hangs.
    bars_top : float
        Height of the highest bar that could be (0 = the highest there is).
    bars_name : str
        Stands above the bars.
    upward : bool
        Row 0 stands at the bottom (units), not at the top.
    """

    heat: HeatMap
    rows: Sequence[str] = ()
    first: float = 0.0
    last: float = 1.0
    steps: int = 1
    times: np.ndarray | None = field(default=None, repr=False)
    tokens: Sequence[str] = ()
    bars: np.ndarray | None = field(default=None, repr=False)
    bars_top: float = 0.0
    bars_name: str = ""
    upward: bool = False


class Shares(HeatMap):
    """Values from 0 to a top of their own, in viridis; ``raw`` are the values, (column, row)."""

    def __init__(self, values: np.ndarray, top: float) -> None:
        super().__init__(np.asarray(values, np.float32) / max(top, 1e-30), signed=False)
        self.raw, self.full = np.asarray(values, np.float32), top


Describe = Callable[[int, int], tuple[str, Sequence[Line]]]


class TimeMap(QWidget):
    """Click and drag move step and row, ← → ↑ ↓ too; Shift+drag brushes steps, Esc takes the brush away.

    Attributes
    ----------
    describe : callable
        ``(column, row) -> (title, lines)`` for the box beside the pointer.
    """

    stepChosen = Signal(int)  # noqa: N815 - Qt's way
    rowChosen = Signal(int)  # noqa: N815
    rangeChosen = Signal(object)  # noqa: N815

    def __init__(self, parent: QWidget | None = None, *, name: str, title: str, least: int = 120) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self.setAccessibleName(title)
        self.setToolTip("")
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self._least = least
        self.grid: Grid | None = None
        self.describe: Describe | None = None
        self.step: int | None = None
        self.row: int | None = None
        self.range: tuple[int, int] | None = None
        self._begun: int | None = None
        self._readout = ReadOut(self)
        theme.changed.connect(self.update)

    def show_grid(self, grid: Grid | None) -> None:
        """Other values."""
        kept = self.grid is not None and grid is not None and grid.heat is self.grid.heat
        self.grid = grid
        if grid is not None and not kept:
            grid.heat.set_order(np.arange(grid.heat.units)[::-1] if grid.upward else None)
        self._readout.hide()
        self.updateGeometry()
        self.update()

    def set_step(self, step: int | None) -> None:
        """Move the cursor without saying so."""
        if step != self.step:
            self.step = step
            self.update()

    def set_row(self, row: int | None) -> None:
        """Choose a row without saying so."""
        if row != self.row:
            self.row = row
            self.update()

    def set_range(self, steps: tuple[int, int] | None) -> None:
        """Brush steps without saying so."""
        if steps != self.range:
            self.range = steps
            self.update()

    # geometry ------------------------------------------------------------------------------------------------------

    def minimumSizeHint(self) -> QSize:
        return QSize(theme.size(200), theme.size(TAG + max(self._least, 40)) + self._foot())

    def sizeHint(self) -> QSize:
        rows = self.grid.heat.units if self.grid is not None else 1
        tall = min(max(rows * 14, self._least), 320)
        return QSize(theme.size(360), theme.size(TAG + tall) + self._foot())

    def _foot(self) -> int:
        bars = theme.size(BARS + GAP + 4) if self.grid is not None and self.grid.bars is not None else 0
        return self._axis_height() + bars

    @property
    def box(self) -> QRectF:
        """Where the axis of steps and the rows lie."""
        left = self._left()
        return QRectF(left, theme.size(TAG), max(self.width() - left - theme.size(EDGE), 10), max(self.height() - theme.size(TAG) - self._foot(), 10))

    def _left(self) -> int:
        if self.grid is None or not self.grid.rows:
            return theme.size(_NUMBERS)
        metrics = QFontMetrics(theme.font(11))
        widest = max((metrics.horizontalAdvance(seen(name)) for name in self.grid.rows), default=0)
        return min(max(widest + theme.size(10), theme.size(_NUMBERS)), theme.size(_NAMES))

    def _axis_height(self) -> int:
        grid = self.grid
        if grid is None:
            return theme.size(AXIS)
        return step_axis.height(grid.tokens, (self.width() - self._left() - theme.size(EDGE)) / max(grid.steps, 1))

    def x(self, at: float) -> float:
        """Where a place on the axis of steps lies."""
        box, steps = self.box, self.grid.steps if self.grid is not None else 1
        return box.left() + at / max(steps, 1) * box.width()

    def _map_box(self) -> QRectF:
        grid, box = self.grid, self.box
        assert grid is not None
        return QRectF(QPointF(self.x(grid.first), box.top()), QPointF(self.x(grid.last), box.bottom()))

    def row_box(self, row: int) -> QRectF:
        """Where a row lies."""
        grid, box = self.grid, self._map_box()
        assert grid is not None
        high = box.height() / max(grid.heat.units, 1)
        place = grid.heat.units - 1 - row if grid.upward else row
        return QRectF(box.left(), box.top() + place * high, box.width(), high)

    def cell_at(self, spot: QPointF) -> tuple[int, int] | None:
        """(column, row) under a point of the map."""
        grid = self.grid
        if grid is None or not self._map_box().adjusted(0, 0, 0.5, 0.5).contains(spot):
            return None
        return self._column(spot), self._row(spot)

    def _column(self, spot: QPointF) -> int:
        grid, box = self.grid, self._map_box()
        assert grid is not None
        return min(max(int((spot.x() - box.left()) / max(box.width(), 1e-9) * grid.heat.steps), 0), grid.heat.steps - 1)

    def _row(self, spot: QPointF) -> int:
        grid, box = self.grid, self._map_box()
        assert grid is not None
        place = min(max(int((spot.y() - box.top()) / max(box.height(), 1e-9) * grid.heat.units), 0), grid.heat.units - 1)
        return grid.heat.units - 1 - place if grid.upward else place

    def step_at(self, spot: QPointF) -> int:
        """The step of the axis under a point."""
        steps = self.grid.steps if self.grid is not None else 1
        box = self.box
        return min(max(int((spot.x() - box.left()) / max(box.width(), 1e-9) * steps), 0), steps - 1)

    # painting ------------------------------------------------------------------------------------------------------

    def paintEvent(self, event: QPaintEvent) -> None:
        grid = self.grid
        if grid is None or not grid.heat.steps or not grid.heat.units:
            return
        painter = QPainter(self)
        painter.fillRect(self.rect(), theme.color("surface"))
        box = self._map_box()
        if grid.last - grid.first < grid.steps - 1e-6:
            painter.fillRect(self.box, theme.color("sunken"))
        grid.heat.paint(painter, box, 0.0, float(grid.heat.steps))
        self._brush(painter)
        self._row_names(painter)
        self._foot_of_map(painter)
        self._chosen_row(painter)
        self._cursor(painter)
        if self.hasFocus():
            painter.setPen(QPen(theme.color("accent"), 1))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(self.box.adjusted(-1.5, -1.5, 1.5, 1.5))

    def _row_names(self, painter: QPainter) -> None:
        grid = self.grid
        assert grid is not None
        painter.setFont(theme.font(11))
        painter.setPen(theme.color("text2"))
        metrics = QFontMetrics(painter.font())
        high = self.row_box(0).height()
        every = max(1, math.ceil(metrics.height() / max(high, 1e-9)))
        if not grid.rows:
            every = next((step for step in (1, 2, 5, 10, 20, 50, 100, 200, 500, 1000) if step >= every), every)
        for row in range(0, grid.heat.units, every):
            name = grid.rows[row] if grid.rows else f"{row:,}"
            strong = grid.rows and row == self.row
            painter.setPen(theme.color("on_tint" if strong else "text2"))
            box = self.row_box(row)
            words = metrics.elidedText(seen(name), Qt.TextElideMode.ElideRight, self._left() - theme.size(8))
            painter.drawText(QRectF(0, box.center().y() - 10, self._left() - theme.size(6), 20), RIGHT, words)

    def _brush(self, painter: QPainter) -> None:
        if self.range is None:
            return
        box = self.box
        left, right = self.x(self.range[0]), self.x(self.range[1] + 1)
        veil = theme.color("surface", 0.3)
        painter.fillRect(QRectF(box.left(), box.top(), left - box.left(), box.height()), veil)
        painter.fillRect(QRectF(right, box.top(), box.right() - right, box.height()), veil)
        painter.setPen(QPen(theme.color("accent"), 1.5))
        for x in (left, right):
            painter.drawLine(QPointF(x, box.top()), QPointF(x, box.bottom()))

    def _chosen_row(self, painter: QPainter) -> None:
        grid = self.grid
        if grid is None or self.row is None or not 0 <= self.row < grid.heat.units:
            return
        box = self.row_box(self.row)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
        painter.setPen(QPen(theme.color("text" if grid.heat.signed else "white"), 1))
        painter.drawLine(box.topLeft(), box.topRight())
        painter.drawLine(box.bottomLeft(), box.bottomRight())

    def _foot_of_map(self, painter: QPainter) -> None:
        """Bars and axis."""
        grid, box = self.grid, self.box
        assert grid is not None
        if grid.bars is not None:
            span = self._map_box()
            most = grid.bars_top or float(np.nanmax(np.abs(grid.bars), initial=0)) or 1.0
            strip = QRectF(box.left(), box.bottom() + theme.size(GAP), box.width(), theme.size(BARS))
            step_axis.paint_bars(painter, strip, (span.left(), span.right()), grid.bars, most, grid.bars_name, signed=grid.heat.signed)
        tall = self._axis_height()
        axis = QRectF(box.left(), self.height() - tall, box.width(), tall)
        if grid.tokens:
            step_axis.paint_tokens(painter, self.x, axis, grid.steps, grid.tokens, self.step)
        else:
            step_axis.paint_times(painter, self.x, axis, self.width(), grid.steps, grid.times)

    def _cursor(self, painter: QPainter) -> None:
        grid = self.grid
        if grid is None or self.step is None or not 0 <= self.step < grid.steps:
            return
        box, x = self.box, self.x(self.step + 0.5)
        painter.setPen(QPen(theme.color("text" if grid.heat.signed else "white"), 1))
        painter.drawLine(QPointF(x, box.top()), QPointF(x, box.bottom()))
        painter.setPen(QPen(theme.color("accent"), 1))
        if grid.bars is not None:
            painter.drawLine(QPointF(x, box.bottom()), QPointF(x, box.bottom() + theme.size(GAP + BARS)))
        words = self.words()
        painter.setFont(theme.font(11, 600))
        wide = QFontMetrics(painter.font()).horizontalAdvance(words) + theme.size(14)
        tag = QRectF(min(max(x - wide / 2, 0), self.width() - wide), 0, wide, theme.size(TAG - 5))
        plate(painter, tag, theme.RADIUS["badge"], theme.color("mark"))
        painter.setPen(theme.color("on_mark"))
        painter.drawText(tag, CENTER, words)

    def words(self) -> str:
        """``t = 131   Sun 23 Feb 07:00``."""
        grid = self.grid
        if grid is None or self.step is None:
            return ""
        token = f"“{seen(grid.tokens[self.step])}”" if self.step < len(grid.tokens) and grid.tokens[self.step] else ""
        return "   ".join(part for part in (f"t = {self.step}", ticks.moment_words(grid.times, self.step), token) if part)

    # pointer and keys ----------------------------------------------------------------------------------------------

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if self.grid is None or event.button() != Qt.MouseButton.LeftButton:
            return
        if event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
            self._begun = self.step_at(event.position())
            self.rangeChosen.emit((self._begun, self._begun))
            return
        self._begun = None
        self._pick(event.position())

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        spot = event.position()
        if event.buttons() & Qt.MouseButton.LeftButton and self.grid is not None:
            if self._begun is not None:
                at = self.step_at(spot)
                self.rangeChosen.emit((min(self._begun, at), max(self._begun, at)))
            else:
                self._pick(spot)
        self._hover(spot)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        self._begun = None

    def _pick(self, spot: QPointF) -> None:
        self.stepChosen.emit(self.step_at(spot))
        if self.box.top() - 1 <= spot.y() <= self.box.bottom() + 1:
            self.rowChosen.emit(self._row(spot))

    def _hover(self, spot: QPointF) -> None:
        cell = self.cell_at(spot)
        if cell is None or self.describe is None:
            self._readout.hide()
            return
        title, lines = self.describe(*cell)
        self._readout.say(title, lines, spot)

    def leaveEvent(self, event: QEvent) -> None:
        self._readout.hide()
        super().leaveEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        grid, key = self.grid, Qt.Key(event.key())
        if grid is None:
            super().keyPressEvent(event)
            return
        far = 10 if event.modifiers() & Qt.KeyboardModifier.ShiftModifier else 1
        step = self.step if self.step is not None else 0
        row = self.row if self.row is not None else 0
        down = -1 if grid.upward else 1
        steps = {Qt.Key.Key_Left: step - far, Qt.Key.Key_Right: step + far, Qt.Key.Key_Home: 0, Qt.Key.Key_End: grid.steps - 1}
        rows = {Qt.Key.Key_Up: row - down * far, Qt.Key.Key_Down: row + down * far}
        if key in steps:
            self.stepChosen.emit(min(max(steps[key], 0), grid.steps - 1))
        elif key in rows:
            self.rowChosen.emit(min(max(rows[key], 0), grid.heat.units - 1))
        elif key == Qt.Key.Key_Escape and self.range is not None:
            self.rangeChosen.emit(None)
        else:
            super().keyPressEvent(event)

    def numbers(self) -> dict[str, np.ndarray]:
        """One column a row of the map, and the bars."""
        grid = self.grid
        if grid is None:
            return {}
        names = [seen(name) for name in grid.rows] if grid.rows else [str(n) for n in range(grid.heat.units)]
        values = grid.heat.raw if isinstance(grid.heat, Shares) else grid.heat.values
        columns = {f"{n} {name}" if names.count(name) > 1 else name: values[:, n] for n, name in enumerate(names)}
        if grid.bars is not None:
            columns[grid.bars_name or "bars"] = grid.bars
        return columns


def columns(place: np.ndarray | None, count: int, steps: int) -> tuple[float, float]:
    """Where ``count`` columns begin and end on an axis of steps, by the middles' places (None = spread over all of it)."""
    if place is None or len(place) < 1:
        return 0.0, float(steps)
    half = (place[-1] - place[0]) / (2 * (count - 1)) if count > 1 else 0.5
    return max(float(place[0] - half + 0.5), 0.0), min(float(place[-1] + half + 0.5), float(steps))
