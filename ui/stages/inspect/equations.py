"""The equations of one unit at one step, with every number filled in."""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import numpy as np
from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from workbench.model.spec import LayerSpec

from ... import theme
from ...translating import tr
from ...widgets.paint import plate
from .numbers import GATES, CellWeights, Terms, terms
from .subject import Subject

TOLERANCE = 1e-3
"""How far Σ of the parts may lie from the gate itself (float32 weights, initial states) before the parts are not shown."""
_FUNCTIONS: dict[str, tuple[str, Callable[[float], float]]] = {
    "sigmoid": ("σ", lambda a: (1 + math.tanh(a / 2)) / 2), "tanh": ("tanh", math.tanh), "relu": ("relu", lambda a: max(a, 0.0)),
    "linear": ("", lambda a: a), "hard_sigmoid": ("hard σ", lambda a: min(max(a / 6 + 0.5, 0.0), 1.0)),
    "relu6": ("relu6", lambda a: min(max(a, 0.0), 6.0)), "leaky_relu": (tr("leaky relu"), lambda a: a if a >= 0 else 0.2 * a),
    "elu": ("elu", lambda a: a if a > 0 else math.expm1(a)), "celu": ("celu", lambda a: a if a > 0 else math.expm1(a)),
    "selu": ("selu", lambda a: 1.0507009873554805 * (a if a > 0 else 1.6732632423543772 * math.expm1(a))),
    "softplus": ("softplus", lambda a: float(np.logaddexp(a, 0.0))), "softsign": ("softsign", lambda a: a / (1 + abs(a))),
    "exponential": ("exp", lambda a: math.exp(min(a, 700.0))), "silu": ("silu", lambda a: a * (1 + math.tanh(a / 2)) / 2),
    "swish": ("silu", lambda a: a * (1 + math.tanh(a / 2)) / 2), "gelu": ("gelu", lambda a: a / 2 * (1 + math.erf(a / math.sqrt(2)))),
    "mish": ("mish", lambda a: a * math.tanh(float(np.logaddexp(a, 0.0)))), "hard_tanh": (tr("hard tanh"), lambda a: min(max(a, -1.0), 1.0)),
    "hard_silu": (tr("hard silu"), lambda a: a * min(max(a / 6 + 0.5, 0.0), 1.0)), "tanh_shrink": (tr("tanh shrink"), lambda a: a - math.tanh(a)),
    "log_sigmoid": ("log σ", lambda a: -float(np.logaddexp(-a, 0.0)))}
"""What stands in an equation, and the function itself, as Keras defines it with its default settings."""
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
    use_bias: bool = True
    go_backwards: bool = False
    """Whether the layer reads from the end by itself (a Bidirectional layer's backward half is known by its prefix)."""

    @classmethod
    def of(cls, layer: LayerSpec | None, weights: CellWeights | None, prefix: str = "") -> Cell:
        """From the layer's description (a wrapper has it inside, one of stacked cells is told by the prefix)."""
        outer: Any = {} if layer is None else layer.parameters
        while "layer" in outer:
            outer = outer["layer"].get("parameters", {})
        given = _inner(outer.get("cell"), prefix) or outer
        return cls(weights, str(given.get("activation", "tanh")), str(given.get("recurrent_activation", "sigmoid")),
                   bool(given.get("reset_after", True)), bool(given.get("use_bias", True)), bool(outer.get("go_backwards", False)))


def _inner(cell: Any, prefix: str) -> dict[str, Any]:
    """Parameters of the cell that a layer runs, or of one of several."""
    if isinstance(cell, list):
        place = prefix.rpartition("cell")[2].rstrip("_")
        cell = cell[int(place) - 1] if place.isdigit() and int(place) <= len(cell) else None
    return cell.get("parameters", {}) if isinstance(cell, dict) else {}


def number(value: float) -> str:
    """Three places and a true minus sign."""
    return f"{value:.3f}".replace("-", "−") if np.isfinite(value) else "–"


def equations(subject: Subject, cell: Cell, step: int, unit: int) -> list[Equation]:
    """All equations of this kind of cell for one unit at one step."""
    make = {"LSTM": _lstm, "GRU": _gru, "SimpleRNN": _simple}[subject.kind]
    return make(subject, cell, step, unit)


def _value(subject: Subject, letter: str, step: int, unit: int) -> float:
    return float(subject.arrays[letter][step, unit])


def before(subject: Subject, cell: Cell, letter: str, step: int) -> np.ndarray:
    """(unit,) the state a step begins with, in the order the layer reads; zeros at the start."""
    if subject.backwards or not cell.go_backwards:
        return subject.before(letter, step)
    return subject.arrays[letter][step + 1] if step + 1 < subject.steps else np.zeros(subject.units)


def _name(activation: str) -> str:
    return _FUNCTIONS.get(activation, (activation, None))[0]


def fits(subject: Subject, cell: Cell) -> bool:
    """Whether these weights can be those of this subject (a convolutional cell's are not multiplied unit by unit)."""
    weights = cell.weights
    if weights is None or subject.x is None or subject.x.ndim != 2 or weights.kernel.ndim != 2:
        return False
    wide = len(GATES[subject.kind]) * subject.units
    return weights.kernel.shape == (subject.x.shape[1], wide) and weights.recurrent.shape == (subject.units, wide)


def parts(subject: Subject, cell: Cell, letter: str, step: int, unit: int) -> Terms | None:
    """The parts of a pre-activation; None where they are not known or don't give the value."""
    if cell.weights is None or subject.x is None or not fits(subject, cell):
        return None
    reset = subject.arrays["r"][step] if "r" in subject.arrays else None
    state = before(subject, cell, "h", step)
    found = terms(cell.weights, subject.kind, letter, unit, subject.x[step], state, reset, reset_after=cell.reset_after)
    activation = cell.activation if letter in ("g", "h") else cell.recurrent_activation
    function = _FUNCTIONS.get(activation)
    if function is not None and not _same(function[1](found.x + found.h + found.b), _value(subject, letter, step, unit)):
        return None
    return found


def _same(one: float, other: float) -> bool:
    """Within float32 of each other, whatever their size."""
    return abs(one - other) <= TOLERANCE * max(1.0, abs(other))


def _sum(*values: float) -> str:
    """``0.203 − 0.534 − 0.689``."""
    text = number(values[0])
    for value in values[1:]:
        text += f" {'−' if value < 0 else '+'} {number(abs(value))}"
    return text


def _call(function: str, inside: str) -> str:
    return f"{function}({inside})" if function else inside


def _bias(cell: Cell, mark: str) -> str:
    return f" + b{mark}" if cell.use_bias else ""


def _summed(cell: Cell, found: Terms) -> str:
    return _sum(found.x, found.h, found.b) if cell.use_bias else _sum(found.x, found.h)


def _gate(subject: Subject, cell: Cell, letter: str, step: int, unit: int) -> Equation:
    function = _name(cell.activation if letter in ("g", "h") else cell.recurrent_activation)
    mark = "" if letter == "h" else f"_{letter}"
    found = parts(subject, cell, letter, step, unit)
    filled = "" if found is None else _call(function, _summed(cell, found))
    return Equation(letter, _call(function, f"x·W{mark} + h·U{mark}{_bias(cell, mark)}"), filled, _value(subject, letter, step, unit))


def _joined(letter: str, formula: str, filled: str, inside: float, value: float) -> Equation:
    """An equation of states; without numbers where they don't come to the value (a state that was kept from before, for one)."""
    return Equation(letter, formula, filled if _same(inside, value) else "", value)


def _lstm(subject: Subject, cell: Cell, step: int, unit: int) -> list[Equation]:
    found = [_gate(subject, cell, letter, step, unit) for letter in ("i", "f", "g", "o")]
    i, f, g, o = (equation.value for equation in found)
    old, c, h = float(before(subject, cell, "c", step)[unit]), _value(subject, "c", step, unit), _value(subject, "h", step, unit)
    function = _FUNCTIONS.get(cell.activation)
    shown = function[1](c) if function is not None else math.nan
    words = number(shown) if function is not None else f"{cell.activation}({number(c)})"
    filled = f"{number(f)} × {_signed(old)} + {number(i)} × {_signed(g)}"
    found.append(_joined("c", "f × c + i × g", filled, f * old + i * g, c))
    found.append(_joined("h", f"o × {_call(_name(cell.activation), 'c')}", f"{number(o)} × {_signed_words(words)}",
                         o * shown if function is not None else h, h))
    return found


def _gru(subject: Subject, cell: Cell, step: int, unit: int) -> list[Equation]:
    found = [_gate(subject, cell, letter, step, unit) for letter in ("z", "r")]
    z, r = (equation.value for equation in found)
    g, h, old = _value(subject, "g", step, unit), _value(subject, "h", step, unit), float(before(subject, cell, "h", step)[unit])
    function, inner = _name(cell.activation), parts(subject, cell, "g", step, unit)
    if cell.reset_after:
        formula = _call(function, "x·W_g + b_g + r × (h·U_g + b_r)" if cell.use_bias else "x·W_g + r × (h·U_g)")
        filled = "" if inner is None else _call(
            function, f"{_sum(inner.x, inner.b) if cell.use_bias else number(inner.x)} + {number(r)} × {_signed(inner.inner)}")
    else:
        formula = _call(function, f"x·W_g + (r × h)·U_g{_bias(cell, '_g')}")
        filled = "" if inner is None else _call(function, _summed(cell, inner))
    found.append(Equation("g", formula, filled, g))
    found.append(_joined("h", "z × h + (1 − z) × g", f"{number(z)} × {_signed(old)} + {number(1 - z)} × {_signed(g)}", z * old + (1 - z) * g, h))
    return found


def _signed_words(words: str) -> str:
    return f"({words})" if words.startswith("−") else words


def _signed(value: float) -> str:
    return _signed_words(number(value))


def _simple(subject: Subject, cell: Cell, step: int, unit: int) -> list[Equation]:
    return [_gate(subject, cell, "h", step, unit)]


class EquationList(QWidget):
    """Badge, formula, numbers under it, value at the right."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("equations")
        self.setAccessibleName(tr("Equations"))
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
