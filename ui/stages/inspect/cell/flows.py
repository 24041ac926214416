"""How much flows along every arrow of the drawn cell, and what pushes a gate: one unit at one step. NumPy only.

With W the kernel, U the recurrent kernel, b the bias (Keras's conventions):

- LSTM (Hochreiter & Schmidhuber 1997, with the forget gate of Gers et al. 2000): c' = f∘c + i∘g, h' = o∘φ(c').
- GRU (Cho et al. 2014), z keeps the old state as Keras has it: h' = z∘h + (1 − z)∘g.
- SimpleRNN (Elman 1990): h' = φ(x·W + h·U + b).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np

from ....translating import tr
from ..equations import Cell, before, fits, parts
from ..numbers import GATES
from ..subject import Subject


@dataclass(frozen=True)
class Flows:
    """Signed amounts of one unit at one step.

    Attributes
    ----------
    states : dict
        What lies on the lines of the states: LSTM ``c_in keep write c shown h_in h``; GRU ``h_in keep write h``; SimpleRNN ``h_in h``.
    gates : dict
        Value of every gate (SimpleRNN: none).
    from_x, from_h : dict
        The parts x·W and h·U of every gate's pre-activation (SimpleRNN: of ``h``); empty where they are not known.
    """

    states: dict[str, float] = field(default_factory=dict)
    gates: dict[str, float] = field(default_factory=dict)
    from_x: dict[str, float] = field(default_factory=dict)
    from_h: dict[str, float] = field(default_factory=dict)


@dataclass(frozen=True)
class Scale:
    """The largest amounts of a unit in the whole window: widths keep their meaning while the cursor moves."""

    state: float = 1.0
    part: float = 1.0

    def share(self, amount: float, *, part: bool) -> float:
        """0 … 1."""
        most = self.part if part else self.state
        return min(abs(amount) / most, 1.0) if np.isfinite(amount) and most > 0 else 0.0


def flows(subject: Subject, cell: Cell, step: int, unit: int) -> Flows:
    """Everything the picture needs at a step; nothing flows into the gates of a masked one."""
    def value(letter: str) -> float:
        return float(subject.arrays[letter][step, unit])

    h_in = float(before(subject, cell, "h", step)[unit])
    gates = {letter: value(letter) for letter in subject.letters if letter in "ifgozr"}
    from_x, from_h = {}, {}
    for letter in GATES[subject.kind]:
        found = parts(subject, cell, letter, step, unit)
        if found is not None:
            from_x[letter], from_h[letter] = found.x, found.h
    if subject.kind == "LSTM":
        c_in, shown = float(before(subject, cell, "c", step)[unit]), _over(value("h"), gates["o"])
        states = {"c_in": c_in, "keep": gates["f"] * c_in, "write": gates["i"] * gates["g"], "c": value("c"), "shown": shown, "h_in": h_in,
                  "h": value("h")}
    elif subject.kind == "GRU":
        states = {"h_in": h_in, "keep": gates["z"] * h_in, "write": (1 - gates["z"]) * gates["g"], "h": value("h")}
    else:
        states = {"h_in": h_in, "h": value("h")}
    return Flows(states, gates, from_x, from_h)


def _over(a: float, b: float) -> float:
    return a / b if b else 0.0


def scale(subject: Subject, cell: Cell, unit: int) -> Scale:
    """The largest |amount| over the steps that are not masked: of the states, and of the parts x·W and h·U of all gates."""
    live = np.asarray(subject.mask, bool)
    states = [subject.arrays[letter][live, unit] for letter in ("h", "c") if letter in subject.arrays]
    state = max((float(np.nanmax(np.abs(values))) for values in states if values.size and np.isfinite(values).any()), default=1.0)
    return Scale(state or 1.0, _largest_part(subject, cell, unit, live) or 1.0)


def _largest_part(subject: Subject, cell: Cell, unit: int, live: np.ndarray) -> float:
    weights = cell.weights
    if weights is None or not fits(subject, cell) or not live.any():
        return 1.0
    columns = [n * weights.units + unit for n in range(len(GATES[subject.kind]))]
    x = np.asarray(subject.x, np.float64)[live] @ weights.kernel[:, columns]
    h = np.nan_to_num(np.asarray(subject.arrays["h"], np.float64)[live]) @ weights.recurrent[:, columns]
    return float(max(np.abs(x).max(), np.abs(h).max()))


@dataclass(frozen=True)
class Push:
    """One summand of a gate's pre-activation: a feature, a unit of the state before, or the bias."""

    name: str
    amount: float
    unit: int = -1
    """The unit of h it comes from; −1 for a feature, the bias or the rest."""


def pushes(subject: Subject, cell: Cell, letter: str, step: int, unit: int, features: Sequence[str] = (), most: int = 8) -> list[Push]:
    """The summands of a gate's pre-activation, the largest first; what is beyond ``most`` is summed up as the last one.

    They add up to the pre-activation. With GRU's reset gate: behind the product each unit's part and the second bias are multiplied by r of
    *this* unit, before it each unit's part by its *own* r. Empty where the numbers are not known.
    """
    weights = cell.weights
    if weights is None or parts(subject, cell, letter, step, unit) is None or subject.x is None:
        return []
    column = GATES[subject.kind].index(letter) * weights.units + unit
    x = np.asarray(subject.x[step], np.float64) * weights.kernel[:, column]
    h = np.asarray(before(subject, cell, "h", step), np.float64) * weights.recurrent[:, column]
    bias, second = float(weights.bias[column]), float(weights.recurrent_bias[column])
    if subject.kind == "GRU" and letter == "g":
        reset = np.asarray(subject.arrays["r"][step], np.float64)
        h = h * (reset[unit] if cell.reset_after else reset)
        second *= float(reset[unit]) if cell.reset_after else 0.0           # before the product there is no second bias
    names = list(features) if len(features) == len(x) else [tr("input {k}", k=k) for k in range(len(x))]
    found = [Push(name, float(amount)) for name, amount in zip(names, x, strict=True)]
    found += [Push(tr("h of unit {k}", k=k), float(amount), k) for k, amount in enumerate(h)]
    if cell.use_bias:
        found.append(Push("bias", bias + second))
    found.sort(key=lambda push: -abs(push.amount))
    if len(found) <= most:
        return found
    rest = found[most - 1:]
    return [*found[:most - 1], Push(tr("{count} others", count=len(rest)), sum(push.amount for push in rest))]
