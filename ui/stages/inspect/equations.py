"""The equations of one unit at one step, with every number filled in."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import numpy as np
from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from workbench.model.spec import LayerSpec

from ... import theme
from ...widgets.paint import plate
from .numbers import CellWeights, Terms, terms
from .subject import Subject

TOLERANCE = 1e-3
"""How far Σ of the parts may lie from the gate itself (float32 weights, initial states) before the parts are not shown."""
_FUNCTIONS: dict[str, tuple[str, Callable[[float], float]]] = {
    "sigmoid": ("σ", lambda a: 1 / (1 + np.exp(-a))), "tanh": ("tanh", np.tanh), "relu": ("relu", lambda a: max(a, 0.0)),
    "linear": ("", lambda a: a), "hard_sigmoid": ("hard σ", lambda a: min(max(a / 6 + 0.5, 0.0), 1.0))}
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


@dataclass(frozen=True)
class Equation:
    """A letter, its formula, the same with numbers ("" where they are not known), and the value."""

    letter: str
    formula: str
    filled: str
    value: float


@dataclass(frozen=True)
class Cell:
    """What the equations need to know of the layer itself."""

    weights: CellWeights | None = None
    activation: str = "tanh"
    recurrent_activation: str = "sigmoid"
    reset_after: bool = True

    @classmethod
    def of(cls, layer: LayerSpec | None, weights: CellWeights | None) -> Cell:
        """From the layer's description (a Bidirectional one has it inside)."""
        given: Any = {} if layer is None else layer.parameters
        if "layer" in given:
            given = given["layer"].get("parameters", {})
        return cls(weights, str(given.get("activation", "tanh")), str(given.get("recurrent_activation", "sigmoid")),
                   bool(given.get("reset_after", True)))


def number(value: float) -> str:
    """Three places and a true minus sign."""
    return f"{value:.3f}".replace("-", "−") if np.isfinite(value) else "–"


def equations(subject: Subject, cell: Cell, step: int, unit: int) -> list[Equation]:
    """All equations of this kind of cell for one unit at one step."""
    make = {"LSTM": _lstm, "GRU": _gru, "SimpleRNN": _simple}[subject.kind]
    return make(subject, cell, step, unit)


def _value(subject: Subject, letter: str, step: int, unit: int) -> float:
    return float(subject.arrays[letter][step, unit])


def _name(activation: str) -> str:
    return _FUNCTIONS.get(activation, (activation, None))[0]


def _parts(subject: Subject, cell: Cell, letter: str, step: int, unit: int) -> Terms | None:
    """The parts of a pre-activation; None where they are not known or don't give the value."""
    if cell.weights is None or subject.x is None or cell.weights.kernel.shape[0] != subject.x.shape[1]:
        return None
    reset = subject.arrays["r"][step] if "r" in subject.arrays else None
    found = terms(cell.weights, subject.kind, letter, unit, subject.x[step], subject.before("h", step), reset, reset_after=cell.reset_after)
    activation = cell.activation if letter in ("g", "h") else cell.recurrent_activation
    function = _FUNCTIONS.get(activation)
    if function is not None and abs(function[1](found.x + found.h + found.b) - _value(subject, letter, step, unit)) > TOLERANCE:
        return None
    return found


def _sum(*values: float) -> str:
    """``0.203 − 0.534 − 0.689``."""
    text = number(values[0])
    for value in values[1:]:
        text += f" {'−' if value < 0 else '+'} {number(abs(value))}"
    return text


def _call(function: str, inside: str) -> str:
    return f"{function}({inside})" if function else inside


def _gate(subject: Subject, cell: Cell, letter: str, step: int, unit: int) -> Equation:
    function = _name(cell.activation if letter in ("g", "h") else cell.recurrent_activation)
    mark = "" if letter == "h" else f"_{letter}"
    parts = _parts(subject, cell, letter, step, unit)
    filled = "" if parts is None else _call(function, _sum(parts.x, parts.h, parts.b))
    return Equation(letter, _call(function, f"x·W{mark} + h·U{mark} + b{mark}"), filled, _value(subject, letter, step, unit))


def _lstm(subject: Subject, cell: Cell, step: int, unit: int) -> list[Equation]:
    found = [_gate(subject, cell, letter, step, unit) for letter in ("i", "f", "g", "o")]
    i, f, g, o = (equation.value for equation in found)
    before, c, h = float(subject.before("c", step)[unit]), _value(subject, "c", step, unit), _value(subject, "h", step, unit)
    function = _FUNCTIONS.get(cell.activation)
    shown = number(function[1](c)) if function is not None else f"{cell.activation}({number(c)})"
    found.append(Equation("c", "f × c + i × g", f"{number(f)} × {number(before)} + {number(i)} × {number(g)}", c))
    found.append(Equation("h", f"o × {_call(_name(cell.activation), 'c')}", f"{number(o)} × {shown}", h))
    return found


def _gru(subject: Subject, cell: Cell, step: int, unit: int) -> list[Equation]:
    found = [_gate(subject, cell, letter, step, unit) for letter in ("z", "r")]
    z, r = (equation.value for equation in found)
    g, h, before = _value(subject, "g", step, unit), _value(subject, "h", step, unit), float(subject.before("h", step)[unit])
    function, parts = _name(cell.activation), _parts(subject, cell, "g", step, unit)
    if cell.reset_after:
        formula = _call(function, "x·W_g + b_g + r × (h·U_g + b_r)")
        filled = "" if parts is None else _call(function, f"{_sum(parts.x, parts.b)} + {number(r)} × {_signed(parts.inner)}")
    else:
        formula = _call(function, "x·W_g + (r × h)·U_g + b_g")
        filled = "" if parts is None else _call(function, _sum(parts.x, parts.h, parts.b))
    found.append(Equation("g", formula, filled, g))
    found.append(Equation("h", "z × h + (1 − z) × g", f"{number(z)} × {number(before)} + {number(1 - z)} × {number(g)}", h))
    return found


def _signed(value: float) -> str:
    return f"({number(value)})" if value < 0 else number(value)


def _simple(subject: Subject, cell: Cell, step: int, unit: int) -> list[Equation]:
    return [_gate(subject, cell, "h", step, unit)]


class EquationList(QWidget):
    """Badge, formula, numbers under it, value at the right."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("equations")
        self.setAccessibleName("Equations")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self.equations: tuple[Equation, ...] = ()
        theme.changed.connect(self.update)

    def show_equations(self, found: list[Equation], note: str = "") -> None:
        """Other ones."""
        if len(found) != len(self.equations):
            self.updateGeometry()
        self.equations = tuple(found)
        self.setToolTip(note)
        self.setAccessibleDescription("; ".join(f"{e.letter} = {e.filled or e.formula} = {number(e.value)}" for e in found))
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(theme.size(330), theme.size(38) * max(len(self.equations), 1))

    def minimumSizeHint(self) -> QSize:
        return QSize(theme.size(260), theme.size(34) * max(len(self.equations), 1))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        high = self.height() / max(len(self.equations), 1)
        high = min(high, theme.size(46))
        for row, equation in enumerate(self.equations):
            self._row(painter, equation, QRectF(0, row * high, self.width(), high))

    def _row(self, painter: QPainter, equation: Equation, box: QRectF) -> None:
        side, value_room = theme.size(22), theme.size(58)
        badge = QRectF(0, box.center().y() - side / 2, side, side)
        plate(painter, badge, theme.RADIUS["badge"], theme.data_color(equation.letter, 0.18))
        painter.setFont(theme.mono(12, 500))
        painter.setPen(theme.data_color(equation.letter))
        painter.drawText(badge, Qt.AlignmentFlag.AlignCenter, equation.letter)
        left, room = side + theme.size(9), box.width() - side - theme.size(9) - value_room
        half = theme.size(17)
        top = box.center().y() - (half if equation.filled else half / 2)
        painter.setFont(theme.mono(11))
        painter.setPen(theme.color("text2"))
        self._line(painter, QRectF(left, top, room, half), equation.formula)
        painter.setPen(theme.color("text"))
        if equation.filled:
            self._line(painter, QRectF(left, top + half, room + theme.size(10), half), equation.filled)
        painter.setFont(theme.mono(12, 500))
        painter.drawText(QRectF(box.width() - value_room, box.top(), value_room, box.height()), _RIGHT, number(equation.value))

    @staticmethod
    def _line(painter: QPainter, box: QRectF, text: str) -> None:
        painter.drawText(box, _LEFT, QFontMetrics(painter.font()).elidedText(text, Qt.TextElideMode.ElideRight, int(box.width())))
