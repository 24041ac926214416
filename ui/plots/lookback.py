"""The loss-to-input map: one row a loss, one column a step, color = how much the loss is felt there, on a log scale."""

from __future__ import annotations

import math
from dataclasses import dataclass, field

import numpy as np
from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QImage, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QSizePolicy, QWidget

from .. import figures, theme
from ..translating import tr
from . import maps, ticks
from .heatmap import HeatMap
from .readout import ReadOut

DECADES = 6
LEFT, RIGHT, TOP, FOOT = 44, 8, 26, 38
_TALLEST_ROW = 26
_ANY = 16_777_215
_CENTER = Qt.AlignmentFlag.AlignCenter
_AT_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_AT_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


@dataclass(frozen=True)
class Losses:
    """What the map shows."""

    values: np.ndarray
    """(loss, time): norms; 0 = nothing comes there, NaN = masked."""
    index: np.ndarray
    """(loss,): what the left axis says."""
    horizons: np.ndarray
    """(loss,): memory horizon in steps."""
    origins: np.ndarray
    """(loss,): the step each loss comes in at, −1 = nowhere."""
    backwards: bool = False
    axis: str = tr("loss at step")
    relative: bool = False
    """Whether values are divided by the one at the origin."""
    names: tuple[str, ...] = field(default=())
    """Of the steps (tokens), for the read-out."""

    @property
    def bounds(self) -> tuple[float, float]:
        """Exponents of the ends of the color scale: a whole decade above the largest value, and six below it."""
        known = self.values[np.isfinite(self.values) & (self.values > 0)]
        high = math.ceil(math.log10(float(known.max())) - 1e-9) if len(known) else 0
        return float(high - DECADES), float(high)


class _Felt(HeatMap):
    """Where nothing comes there is the ground of the plot, not the hatching of a masked step."""

    @staticmethod
    def _hatch(painter: QPainter, box: QRectF) -> None:
        painter.fillRect(box, theme.color("sunken"))


class LookBackMap(QWidget):
    """Click: cursor and loss. Drag along: steps, drag up or down: losses. ← → ↑ ↓ move (Shift: ten steps, more losses), Escape takes brushes away.

    ``stepChosen(step)``, ``rowsBrushed((first, last) or None)`` in rows, ``stepsBrushed((first, last) or None)``.
    """

    stepChosen = Signal(int)  # noqa: N815 - Qt's way
    rowsBrushed = Signal(object)  # noqa: N815
    stepsBrushed = Signal(object)  # noqa: N815

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("lookback_map")
        self.setAccessibleName(tr("Loss-to-input map: which past step each loss looks back to"))
        self.setToolTip(tr("Drag along to choose steps, up or down to choose losses"))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self._data: Losses | None = None
        self._heat: _Felt | None = None
        self.step = 0
        self.rows: tuple[int, int] | None = None
        self.steps: tuple[int, int] | None = None
        self._pressed: QPointF | None = None
        self._dragged = ""
        self._read = ReadOut(self)
        theme.changed.connect(self.update)

    def show_data(self, data: Losses | None) -> None:
        """Another map; rows that were brushed stay if they fit."""
        self._data = data
        if data is None:
            self._heat = None
        else:
            low, high = data.bounds
            share = np.full(data.values.shape, np.nan)
            np.log10(data.values, out=share, where=np.isfinite(data.values) & (data.values > 0))
            self._heat = _Felt(np.maximum((share - low) / (high - low), 0.0).T, signed=False)
            if self.rows is not None and self.rows[1] >= len(data.index):
                self.rows = None
        self._read.hide()
        self.setMinimumHeight(self.minimumSizeHint().height())
        few = self._shape[0] * theme.size(_TALLEST_ROW) < theme.size(260)
        self.setMaximumHeight(theme.size(TOP + FOOT) + self._shape[0] * theme.size(_TALLEST_ROW) if few else _ANY)
        self.updateGeometry()
        self.update()

    def set_step(self, step: int) -> None:
        """Move the cursor without saying so."""
        self.step = step
        self.update()

    def set_steps(self, steps: tuple[int, int] | None) -> None:
        """Brush steps without saying so."""
        self.steps = steps
        self.update()

    def set_rows(self, rows: tuple[int, int] | None) -> None:
        """Brush losses without saying so."""
        self.rows = rows
        self.update()

    @property
    def columns(self) -> int:
        """Steps."""
        return self._shape[1]

    # geometry ------------------------------------------------------------------------------------------------------

    @property
    def _shape(self) -> tuple[int, int]:
        return self._data.values.shape if self._data is not None else (0, 0)  # type: ignore[return-value]

    def minimumSizeHint(self) -> QSize:
        rows = max(self._shape[0], 1)
        return QSize(theme.size(220), theme.size(TOP + FOOT + min(rows * _TALLEST_ROW, 200)))

    def sizeHint(self) -> QSize:
        return QSize(theme.size(360), theme.size(TOP + FOOT) + min(self._shape[0] * theme.size(_TALLEST_ROW), theme.size(280)))

    @property
    def box(self) -> QRectF:
        """Where the map lies."""
        left, top = theme.size(LEFT), theme.size(TOP)
        high = max(self.height() - theme.size(TOP + FOOT), 10)
        high = min(high, max(self._shape[0], 1) * theme.size(_TALLEST_ROW))
        return QRectF(left, top, max(self.width() - left - theme.size(RIGHT), 10), high)

    def cell_at(self, spot: QPointF) -> tuple[int, int]:
        """(row, step) nearest to a point."""
        box, (rows, steps) = self.box, self._shape
        row = int((spot.y() - box.top()) / box.height() * rows)
        step = int((spot.x() - box.left()) / box.width() * steps)
        return min(max(row, 0), max(rows - 1, 0)), min(max(step, 0), max(steps - 1, 0))

    def _x(self, step: float) -> float:
        return self.box.left() + self.box.width() * step / max(self._shape[1], 1)

    def _y(self, row: float) -> float:
        return self.box.top() + self.box.height() * row / max(self._shape[0], 1)

    # painting ------------------------------------------------------------------------------------------------------

    def paintEvent(self, event: QPaintEvent) -> None:
        if self._data is None or self._heat is None or not self._data.values.size:
            return
        painter = QPainter(self)
        painter.fillRect(self.rect(), theme.color("surface"))
        self._paint_key(painter)
        self._heat.set_order(np.arange(self._shape[0]))
        painter.fillRect(self.box, theme.color("sunken"))
        self._heat.paint(painter, self.box, 0.0, float(self._shape[1]))
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_horizon(painter)
        self._paint_marks(painter)
        self._paint_axes(painter)

    def _paint_key(self, painter: QPainter) -> None:
        """Colors and their decades, over the map."""
        assert self._data is not None
        low, high = self._data.bounds
        words = [ticks.log_words(value, DECADES) for value in (low, high)]
        painter.setFont(theme.font(11))
        metrics, painter_color = QFontMetrics(painter.font()), theme.color("text3")
        painter.setPen(painter_color)
        wide, high_px = theme.size(110), theme.size(8)
        right = self.box.right() - metrics.horizontalAdvance(words[1]) - 6
        bar = QRectF(right - wide, theme.size(6), wide, high_px)
        pixels = np.ascontiguousarray(maps.gate_map()[None])
        painter.drawImage(bar, QImage(pixels.data, pixels.shape[1], 1, 3 * pixels.shape[1], QImage.Format.Format_RGB888).copy())
        line = QRectF(0, 0, bar.left() - 6, theme.size(20))
        painter.drawText(line, _AT_RIGHT, words[0])
        painter.drawText(QRectF(bar.right() + 6, 0, theme.size(60), theme.size(20)), _AT_LEFT, words[1])
        said = tr("relative to where it comes in") if self._data.relative else tr("gradient norm, log")
        room = bar.left() - metrics.horizontalAdvance(words[0]) - 14
        painter.drawText(QRectF(0, 0, room, theme.size(20)), _AT_LEFT, metrics.elidedText(said, Qt.TextElideMode.ElideRight, int(room)))

    def _paint_horizon(self, painter: QPainter) -> None:
        """Where each loss has fallen below 1/e of what came in."""
        assert self._data is not None
        line, sign = QPolygonF(), 1 if self._data.backwards else -1
        for row, (origin, back) in enumerate(zip(self._data.origins, self._data.horizons, strict=True)):
            if origin < 0:
                continue
            edge = origin + sign * back + (1 if self._data.backwards else 0)
            x = self._x(min(max(float(edge), 0.0), float(self._shape[1])))
            line.append(QPointF(x, self._y(row)))
            line.append(QPointF(x, self._y(row + 1)))
        for color, width in ((theme.color("surface", 0.6), 3.5), (theme.data_color("orange"), 2.0)):
            painter.setPen(QPen(color, width, Qt.PenStyle.SolidLine, Qt.PenCapStyle.FlatCap, Qt.PenJoinStyle.MiterJoin))
            painter.drawPolyline(line)

    def _paint_marks(self, painter: QPainter) -> None:
        box = self.box
        if self.steps is not None:
            painter.fillRect(QRectF(box.left(), box.top(), self._x(self.steps[0]) - box.left(), box.height()), theme.color("surface", 0.45))
            painter.fillRect(QRectF(self._x(self.steps[1] + 1), box.top(), box.right() - self._x(self.steps[1] + 1), box.height()),
                             theme.color("surface", 0.45))
        if self.rows is not None:
            top, bottom = self._y(self.rows[0]), self._y(self.rows[1] + 1)
            painter.setPen(QPen(theme.color("white"), 1))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(QRectF(box.left(), top, box.width() - 1, max(bottom - top, 2)))
            painter.fillRect(QRectF(box.left() - 4, top, 3, max(bottom - top, 3)), theme.color("accent"))
        if 0 <= self.step < self._shape[1]:
            x = self._x(self.step + 0.5)
            painter.setPen(QPen(theme.color("white"), 1.5))
            painter.drawLine(QPointF(x, box.top()), QPointF(x, box.bottom()))
            painter.fillRect(QRectF(x - 1, box.bottom(), 2, 5), theme.color("accent"))
        if self.hasFocus():
            painter.setPen(QPen(theme.color("accent"), 1.5))
            painter.drawRect(box.adjusted(-1, -1, 1, 1))

    def _paint_axes(self, painter: QPainter) -> None:
        assert self._data is not None
        box = self.box
        painter.setFont(theme.font(11))
        painter.setPen(theme.color("text3"))
        steps = self._shape[1]
        row_high = QFontMetrics(painter.font()).height()
        for row in self._row_ticks(row_high):
            middle = self._y(row + 0.5)
            painter.drawText(QRectF(0, middle - row_high / 2, box.left() - 8, row_high), _AT_RIGHT, f"{int(self._data.index[row]):,}")
        for value in dict.fromkeys(round(tick) for tick in ticks.linear(0, max(steps - 1, 1), max(2, int(box.width() / theme.size(70))))):
            x = min(max(self._x(value + 0.5), box.left() + 8), box.right() - 8)
            painter.drawText(QRectF(x - 30, box.bottom() + 5, 60, row_high), _CENTER, f"{value:,}")
        line = QRectF(box.left(), box.bottom() + 5 + row_high, box.width(), row_high)
        painter.drawText(line, _CENTER, tr("step that is looked back to"))
        painter.save()
        painter.translate(theme.size(6), box.center().y())
        painter.rotate(-90)
        if box.height() > QFontMetrics(painter.font()).horizontalAdvance(self._data.axis):
            painter.drawText(QRectF(-box.height() / 2, -row_high / 2, box.height(), row_high), _CENTER, self._data.axis)
        painter.restore()

    def _row_ticks(self, high: int) -> list[int]:
        assert self._data is not None
        rows = self._shape[0]
        if rows == 1:
            return [0] if self._data.axis else []
        most, index = max(2, int(self.box.height() / (2.2 * high))), self._data.index
        return list(dict.fromkeys(int(np.abs(index - value).argmin()) for value in ticks.linear(float(index[0]), float(index[-1]), most)))

    # mouse and keys ------------------------------------------------------------------------------------------------

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if self._data is not None and event.button() == Qt.MouseButton.LeftButton:
            self._pressed, self._dragged = event.position(), ""
            self._read.hide()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        spot = event.position()
        if self._pressed is None:
            self._hover(spot)
            return
        moved = spot - self._pressed
        if not self._dragged and max(abs(moved.x()), abs(moved.y())) > 5:
            aside = self._pressed.x() < self.box.left()
            self._dragged = "rows" if aside or abs(moved.y()) > abs(moved.x()) else "steps"
        if self._dragged:
            (row, step), (row_0, step_0) = self.cell_at(spot), self.cell_at(self._pressed)
            if self._dragged == "rows":
                self._brush_rows((min(row, row_0), max(row, row_0)))
            else:
                self._brush_steps((min(step, step_0), max(step, step_0)))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        pressed, self._pressed = self._pressed, None
        if pressed is None or self._dragged or self._data is None:
            return
        row, step = self.cell_at(pressed)
        aside = pressed.x() < self.box.left()
        self._brush_rows((row, row))
        origin = int(self._data.origins[row])
        self.stepChosen.emit(origin if aside and origin >= 0 else step)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        self.clear()

    def clear(self) -> None:
        """Take both brushes away."""
        self._brush_rows(None)
        self._brush_steps(None)

    def _brush_rows(self, rows: tuple[int, int] | None) -> None:
        if rows != self.rows:
            self.set_rows(rows)
            self.rowsBrushed.emit(rows)

    def _brush_steps(self, steps: tuple[int, int] | None) -> None:
        if steps != self.steps:
            self.set_steps(steps)
            self.stepsBrushed.emit(steps)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, more = Qt.Key(event.key()), bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        along = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}.get(key, 0)
        down = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}.get(key, 0)
        if along:
            self.stepChosen.emit(min(max(self.step + along * (10 if more else 1), 0), max(self._shape[1] - 1, 0)))
        elif down and self._shape[0]:
            self._move_rows(down, more)
        elif key == Qt.Key.Key_Escape and (self.rows or self.steps):
            self.clear()
        else:
            super().keyPressEvent(event)

    def _move_rows(self, by: int, more: bool) -> None:
        first, last = self.rows or ((-1, -1) if by > 0 else (self._shape[0],) * 2)
        end = min(max((last if by > 0 else first) + by, 0), self._shape[0] - 1)
        if more and self.rows is not None:
            self._brush_rows((min(first, end), max(last, end)))
        else:
            self._brush_rows((end, end))

    # reading -------------------------------------------------------------------------------------------------------

    def _hover(self, spot: QPointF) -> None:
        if self._data is None or not self.box.contains(spot):
            self._read.hide()
            return
        row, step = self.cell_at(spot)
        self._read.say(self._title(row), self._lines(row, step), spot)

    def _title(self, row: int) -> str:
        assert self._data is not None
        return f"{self._data.axis} {int(self._data.index[row]):,}".strip().capitalize() if self._data.axis else tr("Loss of the sample")

    def _lines(self, row: int, step: int) -> list[tuple[str, str, str]]:
        assert self._data is not None
        name = self._data.names[step] if step < len(self._data.names) else ""
        value = float(self._data.values[row, step])
        known = figures.percent(value, 1) if self._data.relative else figures.number(value)
        said = "masked" if math.isnan(value) else tr("not felt") if value == 0 else known
        return [("blue", tr("felt at step {step:,}", step=step) + (f" “{name}”" if name else ""), said),
                ("orange", tr("memory horizon"), tr("{value:,} steps", value=int(self._data.horizons[row])))]

    def leaveEvent(self, event: QEvent) -> None:
        self._read.hide()

    def numbers(self) -> dict[str, np.ndarray]:
        """One row a loss: its index, its horizon, and the norm at every step."""
        if self._data is None:
            return {}
        found = {self._data.axis or "loss": self._data.index, "memory horizon": self._data.horizons}
        return found | {tr("step {t}", t=t): self._data.values[:, t] for t in range(self._shape[1])}
