"""The unrolled cell: one step between its neighbors; arrows are as wide as what flows along them, and colored by its sign."""

from __future__ import annotations

from dataclasses import dataclass, field

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QMouseEvent, QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QSizePolicy, QWidget

from ... import theme
from ...translating import tr
from ...widgets.paint import plate
from .cell.flows import Flows, Scale
from .equations import number

_CENTER = Qt.AlignmentFlag.AlignCenter
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_HIGH, _THIN, _THICK = 200, 1.0, 7.0
_STAGES = {"gates": 0.0, "write": 0.4, "out": 0.7}
"""Share of a step's time at which the gates are read, the state is written, and the output goes out (slow motion)."""


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
    flows: Flows = field(default_factory=Flows)
    scale: Scale = field(default_factory=Scale)
    note: str = ""
    """Which form of the cell is drawn."""


class CellDiagram(QWidget):
    """LSTM, GRU (z keeps the old state, as Keras has it) or SimpleRNN. ``gateChosen(letter)`` when a gate is clicked.

    The lines of the states and what goes into them share one scale, the parts x·W and h·U of the gates another; both are the unit's
    largest in the whole window, so that widths can be compared from step to step.
    """

    gateChosen = Signal(str)  # noqa: N815 - Qt's way

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("cell_diagram")
        self.setAccessibleName(tr("Unrolled cell"))
        self.setToolTip(tr("Arrows are as wide as what flows along them: orange is positive, blue negative. A gate is filled as far as it is open."))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._step = Step()
        self._phase: float | None = None
        self._boxes: dict[str, QRectF] = {}
        self._gate_chosen = ""
        theme.changed.connect(self.update)

    def show_step(self, step: Step) -> None:
        """Another step."""
        self._step = step
        flows = ", ".join(f"{name} {number(value)}" for name, value in step.flows.states.items())
        self.setAccessibleDescription(tr("{kind} step {step}, unit {unit}: h {number} to {number2}. {flows}", kind=step.kind,
                                         step=step.step, unit=step.unit, number=number(step.h[0]), number2=number(step.h[1]), flows=flows))
        self.update()

    def set_phase(self, phase: float | None) -> None:
        """Slow motion: how much of the step has happened, 0 … 1; None = all of it."""
        if phase != self._phase:
            self._phase = phase
            self.update()

    def set_gate(self, letter: str) -> None:
        """Mark the gate whose pushes are shown."""
        self._gate_chosen = letter
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(theme.size(340), theme.size(_HIGH))

    def minimumSizeHint(self) -> QSize:
        return QSize(theme.size(240), theme.size(_HIGH))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        letter = next((letter for letter, box in self._boxes.items() if box.adjusted(-4, -4, 4, 4).contains(event.position())), "")
        if letter:
            self.gateChosen.emit(letter)

    # painting ------------------------------------------------------------------------------------------------------

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        step, width = self._step, self.width()
        box = QRectF(width * 0.2, theme.size(22), width * 0.6, theme.size(136))
        self._boxes = {}
        painter.setFont(theme.font(11, 600))
        painter.setPen(theme.color("accent"))
        painter.drawText(QRectF(0, 0, width, theme.size(18)), _CENTER, tr("{kind} step t = {step}, unit {unit}", kind=step.kind,
                                                                          step=step.step, unit=step.unit))
        self._neighbors(painter, box)
        plate(painter, box, theme.RADIUS["panel"], theme.color("surface"), theme.color("accent"), 1.5)
        {"LSTM": self._lstm, "GRU": self._gru, "SimpleRNN": self._simple}[step.kind](painter, box)
        self._words(painter, box)

    def _neighbors(self, painter: QPainter, box: QRectF) -> None:
        wide = theme.size(24)
        for left, words in ((0.0, self._step.neighbors[0]), (self.width() - wide, self._step.neighbors[1])):
            side = QRectF(left, box.top(), wide, box.height())
            plate(painter, side, 4, theme.color("sunken"), theme.color("border"))
            painter.setFont(theme.font(11))
            painter.setPen(theme.color("text3"))
            painter.drawText(side, _CENTER, words)

    def _words(self, painter: QPainter, box: QRectF) -> None:
        x = self._x_rail(box)
        painter.setFont(theme.font(11, 500))
        painter.setPen(theme.color("text"))
        painter.drawText(QRectF(x + theme.size(10), box.bottom() + theme.size(4), self.width() - x - theme.size(10), theme.size(18)), _LEFT,
                         painter.fontMetrics().elidedText(self._step.x, Qt.TextElideMode.ElideRight, int(self.width() - x - theme.size(10))))
        painter.setFont(theme.font(11))
        painter.setPen(theme.color("text3"))
        painter.drawText(QRectF(0, box.bottom() + theme.size(23), self.width(), theme.size(18)), _LEFT,
                         painter.fontMetrics().elidedText(self._step.note, Qt.TextElideMode.ElideRight, self.width()))

    # what an arrow looks like --------------------------------------------------------------------------------------

    def _wide(self, amount: float | None, *, part: bool = False) -> float:
        if amount is None:
            return _THIN
        return _THIN + (_THICK - _THIN) * self._step.scale.share(amount, part=part)

    def _ink(self, amount: float | None, stage: str) -> QColor:
        """Orange or blue by the sign; faint until the step has come so far."""
        alpha = 1.0 if self._phase is None or self._phase >= _STAGES[stage] else 0.15
        if amount is None or amount == 0:
            return theme.color("control", alpha)
        return theme.data_color("orange" if amount > 0 else "blue", alpha)

    def _flow(self, painter: QPainter, points: list[QPointF], amount: float | None, stage: str, *, part: bool = False, head: bool = True) -> None:
        """An arrow along points, as wide as the amount (None: not known, a thin grey line)."""
        wide, ink = self._wide(amount, part=part), self._ink(amount, stage)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(ink, wide, Qt.PenStyle.SolidLine, Qt.PenCapStyle.FlatCap, Qt.PenJoinStyle.MiterJoin))
        tip, before = points[-1], points[-2]
        size = max(wide * 0.9, 3.5) if head else 0.0
        dx, dy = tip.x() - before.x(), tip.y() - before.y()
        length = max((dx * dx + dy * dy) ** 0.5, 1e-6)
        ux, uy = dx / length, dy / length
        base = QPointF(tip.x() - ux * min(1.5 * size, length), tip.y() - uy * min(1.5 * size, length))
        painter.drawPolyline(QPolygonF([*points[:-1], base if head else tip]))
        if head:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(ink)
            painter.drawPolygon(QPolygonF([tip, QPointF(base.x() - uy * size, base.y() + ux * size),
                                           QPointF(base.x() + uy * size, base.y() - ux * size)]))

    def _gate(self, painter: QPainter, x: float, y: float, letter: str, value: float | None) -> QRectF:
        """A box that is filled as far as the gate is open."""
        side = theme.size(24)
        box = QRectF(x - side / 2, y - side / 2, side, side)
        chosen = letter == self._gate_chosen
        plate(painter, box, theme.RADIUS["badge"], theme.color("surface"), theme.data_color(letter), 2.2 if chosen else 1.3)
        if value is not None:
            open_part = min(max(value, 0.0), 1.0) * (side - 3)
            painter.fillRect(QRectF(box.left() + 1.5, box.bottom() - 1.5 - open_part, side - 3, open_part), theme.data_color(letter, 0.3))
        painter.setFont(theme.mono(12, 500))
        painter.setPen(theme.color("text"))
        painter.drawText(box, _CENTER, letter)
        self._boxes[letter] = box
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

    def _value(self, painter: QPainter, box: QRectF, y: float, letter: str, values: tuple[float, float]) -> None:
        """A state before and after, beside the cell."""
        far, high = theme.size(25), theme.size(16)
        painter.setPen(theme.color("text"))
        painter.setFont(theme.font(11, 500))
        above = y - high - self._wide(max(map(abs, values))) / 2
        wide = box.left() - far
        painter.drawText(QRectF(far, above, wide, high), _CENTER, number(values[0]))
        painter.drawText(QRectF(box.right(), above, wide, high), _CENTER, number(values[1]))
        painter.setPen(theme.data_color(letter))
        painter.setFont(theme.mono(11, 500))
        painter.drawText(QRectF(box.left() + 5, above, theme.size(14), high), _LEFT, letter)

    # the three cells -----------------------------------------------------------------------------------------------

    @staticmethod
    def _x_rail(box: QRectF) -> float:
        """Where x comes in from below."""
        return box.left() + box.width() * 0.07

    def _feeds(self, painter: QPainter, box: QRectF, gates: dict[str, float], row: float, h_rail: float, x_rail: float) -> None:
        """x·W and h·U of every gate, from two rails: x at the left of each gate, h at the right."""
        flows, half, apart = self._step.flows, theme.size(12), theme.size(6)
        start, last = self._x_rail(box), max(gates.values())
        painter.setPen(QPen(theme.color("control"), 1.2))
        painter.drawLine(QPointF(start, x_rail), QPointF(last - apart, x_rail))
        painter.drawLine(QPointF(start, box.bottom() + theme.size(20)), QPointF(start, x_rail))
        for letter, x in gates.items():
            self._flow(painter, [QPointF(x - apart, x_rail), QPointF(x - apart, row + half)], flows.from_x.get(letter), "gates", part=True)
            self._flow(painter, [QPointF(x + apart, h_rail), QPointF(x + apart, row + half)], flows.from_h.get(letter), "gates", part=True)
        painter.setFont(theme.mono(11, 500))
        painter.setPen(theme.color("text2"))
        painter.drawText(QRectF(start + 4, x_rail - theme.size(15), theme.size(14), theme.size(14)), _LEFT, "x")

    def _lstm(self, painter: QPainter, box: QRectF) -> None:
        step, states, gates = self._step, self._step.flows.states, self._step.flows.gates
        far, right, half, ring = theme.size(25), self.width() - theme.size(25), theme.size(12), theme.size(7)
        top, middle, row, low, x_rail = (box.top() + box.height() * share for share in (0.15, 0.32, 0.52, 0.78, 0.93))
        f, i, g, o, out = (box.left() + box.width() * share for share in (0.17, 0.36, 0.54, 0.72, 0.89))
        between = (i + g) / 2
        write = states.get("write")
        self._flow(painter, [QPointF(far, top), QPointF(f - ring, top)], states.get("c_in"), "gates", head=False)
        self._flow(painter, [QPointF(f, top), QPointF(between, top)], states.get("keep"), "write", head=False)
        self._flow(painter, [QPointF(between, top), QPointF(right, top)], states.get("c"), "out")
        self._flow(painter, [QPointF(between, middle), QPointF(between, top + ring)], write, "write")
        self._flow(painter, [QPointF(out, top), QPointF(out, low - ring)], states.get("shown"), "out")
        painter.setPen(QPen(theme.color("control"), 1.2))
        for start, end in ((QPointF(f, row - half), QPointF(f, top + ring)), (QPointF(i, row - half), QPointF(between, middle)),
                           (QPointF(g, row - half), QPointF(between, middle)), (QPointF(o + half, row), QPointF(out - ring, low - 3))):
            painter.drawLine(start, end)
        self._flow(painter, [QPointF(far, low), QPointF(o + theme.size(6), low)], states.get("h_in"), "gates", head=False)
        self._flow(painter, [QPointF(out, low), QPointF(right, low)], states.get("h"), "out")
        self._feeds(painter, box, {"f": f, "i": i, "g": g, "o": o}, row, low, x_rail)
        for x, letter in ((f, "f"), (i, "i"), (g, "g"), (o, "o")):
            self._gate(painter, x, row, letter, gates.get(letter))
        for x, y, sign in ((f, top, "×"), (between, top, "+"), (between, middle, "×"), (out, low, "×")):
            self._operation(painter, x, y, sign)
        self._value(painter, box, top, "c", step.c)
        self._value(painter, box, low, "h", step.h)

    def _gru(self, painter: QPainter, box: QRectF) -> None:
        step, states, gates = self._step, self._step.flows.states, self._step.flows.gates
        far, right, half, ring = theme.size(25), self.width() - theme.size(25), theme.size(12), theme.size(7)
        top, row, low, x_rail = (box.top() + box.height() * share for share in (0.16, 0.52, 0.78, 0.93))
        r, z, g = (box.left() + box.width() * share for share in (0.27, 0.5, 0.8))
        start, reset = box.left() + box.width() * 0.13, (z + g) / 2
        self._flow(painter, [QPointF(far, top), QPointF(z - ring, top)], states.get("h_in"), "gates", head=False)
        self._flow(painter, [QPointF(z, top), QPointF(g, top)], states.get("keep"), "write", head=False)
        self._flow(painter, [QPointF(g, top), QPointF(right, top)], states.get("h"), "out")
        self._flow(painter, [QPointF(g, row - half), QPointF(g, top + ring)], states.get("write"), "write")
        self._flow(painter, [QPointF(start, top), QPointF(start, low), QPointF(g + theme.size(6), low)], states.get("h_in"), "gates", head=False)
        painter.setPen(QPen(theme.color("control"), 1.2))
        painter.drawLine(QPointF(z, row - half), QPointF(z, top + ring))
        painter.drawPolyline(QPolygonF([QPointF(z + half, row - 4), QPointF((z + g) / 2 + theme.size(6), row - 4),
                                        QPointF(g, row - half - theme.size(10))]))
        painter.setPen(QPen(theme.data_color("r"), 1.2))
        painter.drawPolyline(QPolygonF([QPointF(r + half, row + 4), QPointF(z - half - theme.size(5), row + 4),
                                        QPointF(z - half - theme.size(5), row + half + theme.size(6)),
                                        QPointF(reset, row + half + theme.size(6)), QPointF(reset, low - ring)]))
        self._feeds(painter, box, {"r": r, "z": z, "g": g}, row, low, x_rail)
        for x, letter in ((r, "r"), (z, "z"), (g, "g")):
            self._gate(painter, x, row, letter, gates.get(letter))
        for x, y, sign in ((z, top, "×"), (g, top, "+"), (reset, low, "×"), (g, row - half - theme.size(10), "×")):
            self._operation(painter, x, y, sign)
        painter.setPen(theme.color("text3"))
        painter.setFont(theme.font(11))
        for x, y, words in ((z + theme.size(4), top + theme.size(10), "z"), (g + theme.size(10), row - half - theme.size(18), "1 − z")):
            painter.drawText(QRectF(x, y, theme.size(36), theme.size(14)), _LEFT, words)
        self._value(painter, box, top, "h", step.h)

    def _simple(self, painter: QPainter, box: QRectF) -> None:
        step, flows = self._step, self._step.flows
        far, right = theme.size(25), self.width() - theme.size(25)
        y, low = box.top() + box.height() * 0.4, box.top() + box.height() * 0.86
        plus, gate = box.left() + box.width() * 0.45, box.left() + box.width() * 0.7
        self._flow(painter, [QPointF(far, y), QPointF(box.left() + box.width() * 0.2, y)], flows.states.get("h_in"), "gates", head=False)
        self._flow(painter, [QPointF(box.left() + box.width() * 0.2, y), QPointF(plus - theme.size(7), y)], flows.from_h.get("h"), "gates", part=True)
        start = self._x_rail(box)
        painter.setPen(QPen(theme.color("control"), 1.2))
        painter.drawPolyline(QPolygonF([QPointF(start, box.bottom() + theme.size(20)), QPointF(start, low), QPointF(plus, low)]))
        self._flow(painter, [QPointF(plus, low), QPointF(plus, y + theme.size(7))], flows.from_x.get("h"), "write", part=True)
        self._flow(painter, [QPointF(plus, y), QPointF(right, y)], flows.states.get("h"), "out")
        self._operation(painter, plus, y, "+")
        self._gate(painter, gate, y, "h", None)
        painter.setFont(theme.font(11))
        painter.setPen(theme.color("text2"))
        painter.drawText(QRectF(plus + theme.size(8), (y + low) / 2 - 8, theme.size(40), 16), _LEFT, "x·W")
        painter.drawText(QRectF(box.left() + box.width() * 0.2, y + theme.size(6), theme.size(40), 16), _LEFT, "h·U")
        self._value(painter, box, y, "h", step.h)
