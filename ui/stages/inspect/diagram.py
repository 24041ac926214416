"""The unrolled cell: one step between its neighbors, with the states that come in and go out."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QSizePolicy, QWidget

from ... import theme
from ...widgets.paint import plate
from .equations import number

_CENTER = Qt.AlignmentFlag.AlignCenter
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_HIGH = 158


@dataclass(frozen=True)
class Step:
    """What the picture says: which cell, where, and the states before and after."""

    kind: str = "LSTM"
    step: int = 0
    unit: int = 0
    h: tuple[float, float] = (0.0, 0.0)
    c: tuple[float, float] = (0.0, 0.0)
    x: str = "x"
    neighbors: tuple[str, str] = ("", "")


class CellDiagram(QWidget):
    """LSTM, GRU (z keeps the old state, as Keras has it) or SimpleRNN."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("cell_diagram")
        self.setAccessibleName("Unrolled cell")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._step = Step()
        theme.changed.connect(self.update)

    def show_step(self, step: Step) -> None:
        """Another step."""
        self._step = step
        self.setAccessibleDescription(f"{step.kind} step {step.step}, unit {step.unit}: h {number(step.h[0])} to {number(step.h[1])}")
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(theme.size(340), theme.size(_HIGH))

    def minimumSizeHint(self) -> QSize:
        return QSize(theme.size(240), theme.size(_HIGH))

    # painting ------------------------------------------------------------------------------------------------------

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        step, width = self._step, self.width()
        box = QRectF(width * 0.23, theme.size(22), width * 0.54, theme.size(108))
        painter.setFont(theme.font(11, 600))
        painter.setPen(theme.color("accent"))
        painter.drawText(QRectF(0, 0, width, theme.size(18)), _CENTER, f"{step.kind} step t = {step.step}, unit {step.unit}")
        self._neighbors(painter, box)
        plate(painter, box, theme.RADIUS["panel"], theme.color("tint"), theme.color("accent"), 1.5)
        {"LSTM": self._lstm, "GRU": self._gru, "SimpleRNN": self._simple}[step.kind](painter, box)
        self._input(painter, box)

    def _neighbors(self, painter: QPainter, box: QRectF) -> None:
        wide = theme.size(24)
        for left, words in ((0.0, self._step.neighbors[0]), (self.width() - wide, self._step.neighbors[1])):
            side = QRectF(left, box.top(), wide, box.height())
            plate(painter, side, 4, theme.color("sunken"), theme.color("border"))
            painter.setFont(theme.font(11))
            painter.setPen(theme.color("text3"))
            painter.drawText(side, _CENTER, words)

    def _state(self, painter: QPainter, box: QRectF, y: float, letter: str, values: tuple[float, float], *, broken: bool = False) -> None:
        """The line of a state from the left neighbor to the right one, with its value before and after."""
        color, far = theme.data_color(letter), theme.size(25)
        painter.setPen(QPen(color, 2))
        if not broken:
            painter.drawLine(QPointF(far, y), QPointF(self.width() - far, y))
        else:
            painter.drawLine(QPointF(far, y), QPointF(box.left() + box.width() * 0.78, y))
            painter.drawLine(QPointF(box.left() + box.width() * 0.86, y), QPointF(self.width() - far, y))
        self._head(painter, QPointF(self.width() - far, y), 0, letter)
        painter.setFont(theme.font(11, 500))
        painter.setPen(theme.color("text"))
        high, wide = theme.size(16), box.left() - far
        painter.drawText(QRectF(far, y - high - 1, wide, high), _CENTER, number(values[0]))
        painter.drawText(QRectF(box.right(), y - high - 1, wide, high), _CENTER, number(values[1]))
        painter.setPen(color)
        painter.drawText(QRectF(box.left() + 6, y - high, theme.size(14), high), _LEFT, letter)

    @staticmethod
    def _head(painter: QPainter, tip: QPointF, direction: int, color: str) -> None:
        """An arrow head: direction 0 = right, 1 = up, 2 = down."""
        shape = {0: ((-6, -3.5), (-6, 3.5)), 1: ((-3.5, 6), (3.5, 6)), 2: ((-3.5, -6), (3.5, -6))}[direction]
        painter.save()
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.data_color(color))
        painter.drawPolygon(QPolygonF([tip, *(QPointF(tip.x() + dx, tip.y() + dy) for dx, dy in shape)]))
        painter.restore()

    def _arrow(self, painter: QPainter, start: QPointF, end: QPointF, color: str) -> None:
        painter.setPen(QPen(theme.data_color(color), 1.5))
        painter.drawLine(start, end)
        if abs(start.x() - end.x()) < 1:
            self._head(painter, end, 1 if end.y() < start.y() else 2, color)

    def _gate(self, painter: QPainter, x: float, y: float, letter: str) -> QRectF:
        side = theme.size(22)
        box = QRectF(x - side / 2, y - side / 2, side, side)
        plate(painter, box, theme.RADIUS["badge"], theme.color("surface"), theme.data_color(letter), 1.5)
        painter.setFont(theme.mono(11, 500))
        painter.setPen(theme.data_color(letter))
        painter.drawText(box, _CENTER, letter)
        return box

    @staticmethod
    def _operation(painter: QPainter, x: float, y: float, sign: str) -> None:
        painter.setPen(QPen(theme.color("text2"), 1.2))
        painter.setBrush(theme.color("surface"))
        radius = theme.size(7)
        painter.drawEllipse(QPointF(x, y), radius, radius)
        painter.setPen(theme.color("text"))
        painter.setFont(theme.font(11, 600))
        painter.drawText(QRectF(x - radius, y - radius - 1, 2 * radius, 2 * radius), _CENTER, sign)

    def _lstm(self, painter: QPainter, box: QRectF) -> None:
        top, low, row = box.top() + box.height() * 0.2, box.top() + box.height() * 0.86, box.top() + box.height() * 0.6
        f, i, g, o, out = (box.left() + box.width() * share for share in (0.16, 0.37, 0.53, 0.7, 0.86))
        between = (i + g) / 2
        self._state(painter, box, top, "c", self._step.c)
        self._state(painter, box, low, "h", self._step.h, broken=True)
        half = theme.size(11)
        for x, letter in ((f, "f"), (i, "i"), (g, "g"), (o, "o")):
            self._arrow(painter, QPointF(x, low), QPointF(x, row + half), "h")
            self._gate(painter, x, row, letter)
        middle = box.top() + box.height() * 0.38
        self._arrow(painter, QPointF(f, row - half), QPointF(f, top + theme.size(7)), "f")
        for x, letter in ((i, "i"), (g, "g")):
            self._arrow(painter, QPointF(x, row - half), QPointF(between, middle), letter)
        self._arrow(painter, QPointF(between, middle), QPointF(between, top + theme.size(7)), "i")
        self._arrow(painter, QPointF(out, top), QPointF(out, low - theme.size(7)), "c")
        self._arrow(painter, QPointF(o + half, row), QPointF(out, low), "o")
        for x, y, sign in ((f, top, "×"), (between, top, "+"), (between, middle, "×"), (out, low, "×")):
            self._operation(painter, x, y, sign)

    def _gru(self, painter: QPainter, box: QRectF) -> None:
        top, low, row = box.top() + box.height() * 0.2, box.top() + box.height() * 0.86, box.top() + box.height() * 0.58
        r, z, g = (box.left() + box.width() * share for share in (0.18, 0.44, 0.74))
        half = theme.size(11)
        self._state(painter, box, top, "h", self._step.h)
        painter.setPen(QPen(theme.data_color("h"), 1.5))
        start = box.left() + box.width() * 0.08
        painter.drawLine(QPointF(start, top), QPointF(start, low))
        painter.drawLine(QPointF(start, low), QPointF(g, low))
        for x in (r, z, g):
            self._arrow(painter, QPointF(x, low), QPointF(x, row + half), "h")
        painter.setPen(QPen(theme.data_color("r"), 1.5))
        reset = (z + g) / 2
        painter.drawLine(QPointF(r, row + half), QPointF(r, low - theme.size(14)))
        for x, letter in ((r, "r"), (z, "z"), (g, "g")):
            self._gate(painter, x, row, letter)
        painter.setPen(QPen(theme.data_color("r"), 1.5))
        painter.drawLine(QPointF(r + half, row - theme.size(4)), QPointF(reset, row - theme.size(18)))
        painter.drawLine(QPointF(reset, row - theme.size(18)), QPointF(reset, low))
        self._arrow(painter, QPointF(z, row - half), QPointF(z, top + theme.size(7)), "z")
        self._arrow(painter, QPointF(g, row - half), QPointF(g, top + theme.size(7)), "g")
        painter.setPen(theme.color("text3"))
        painter.setFont(theme.font(11))
        painter.drawText(QRectF(z + theme.size(10), top + theme.size(6), theme.size(40), theme.size(14)), _LEFT, "z")
        painter.drawText(QRectF(g + theme.size(10), top + theme.size(6), theme.size(40), theme.size(14)), _LEFT, "1 − z")
        for x, y, sign in ((z, top, "×"), (g, top, "+"), (reset, low, "×")):
            self._operation(painter, x, y, sign)

    def _simple(self, painter: QPainter, box: QRectF) -> None:
        y = box.center().y()
        self._state(painter, box, y, "h", self._step.h)
        gate = QRectF(box.center().x() - theme.size(28), y - theme.size(13), theme.size(56), theme.size(26))
        plate(painter, gate, theme.RADIUS["badge"], theme.color("surface"), theme.data_color("h"), 1.5)
        painter.setFont(theme.mono(11, 500))
        painter.setPen(theme.data_color("h"))
        painter.drawText(gate, _CENTER, "φ")

    def _input(self, painter: QPainter, box: QRectF) -> None:
        x = box.left() + box.width() * 0.08
        low = box.center().y() if self._step.kind == "SimpleRNN" else box.top() + box.height() * 0.86
        self._arrow(painter, QPointF(x, box.bottom() + theme.size(24)), QPointF(x, low + 1), "h")
        painter.setFont(theme.font(11, 500))
        painter.setPen(theme.color("text"))
        painter.drawText(QRectF(x + theme.size(10), box.bottom() + theme.size(6), self.width() - x, theme.size(18)), _LEFT, self._step.x)
