"""How much the weights of a cell changed between two moments of its training, gate by gate and unit by unit."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np

from ..errors import SettingError
from .cells import GATES, Cell

PARTS = ("kernel", "recurrent", "bias")


@dataclass(frozen=True)
class Change:
    """One part of the weights of one gate: from input (kernel), from the state (recurrent), or bias."""

    gate: str
    """``i f g o``, ``z r g``; ``h`` for the one part of a SimpleRNN."""
    part: str
    before: float
    """Frobenius norm before."""
    change: float
    """Frobenius norm of the difference."""
    by_unit: np.ndarray
    """(unit,): Euclidean norm of the difference of what goes into each unit (of a convolutional cell every position of a filter has the
    filter's)."""

    @property
    def relative(self) -> float:
        """Change / before; NaN where nothing was there before (a bias that started at zero)."""
        return self.change / self.before if self.before > 0 else float("nan")

    def facts(self) -> dict[str, Any]:
        """For JSON."""
        return {"gate": self.gate, "part": self.part, "before": self.before, "change": self.change,
                "relative": self.relative if self.before > 0 else None}


def changes(before: Cell, after: Cell) -> tuple[Change, ...]:
    """What changed of each gate's kernel, recurrent kernel and bias (a GRU's two biases count as one).

    Raises
    ------
    SettingError
        The two are not the same cell.
    """
    if before.kind != after.kind or before.kernel.shape != after.kernel.shape:
        raise SettingError("weights of different layers have no change", where="the two layers", fix="Choose two epochs of one run and layer")
    return tuple(_change(gate, n, part, before, after) for n, gate in enumerate(GATES[before.kind] or ("h",)) for part in PARTS)


def _change(gate: str, number: int, part: str, before: Cell, after: Cell) -> Change:
    columns = slice(number * before.units, (number + 1) * before.units)
    old, new = (_part(cell, part)[:, columns] for cell in (before, after))
    by_unit = np.linalg.norm(new - old, axis=0)
    positions = before.unit_shape[0] if len(before.unit_shape) > 1 else 1
    return Change(gate, part, float(np.linalg.norm(old)), float(np.linalg.norm(by_unit)), np.tile(by_unit, positions))


def _part(cell: Cell, part: str) -> np.ndarray:
    """(rows, gates × unit)."""
    if part == "bias":
        return np.stack([cell.bias, cell.recurrent_bias])
    return cell.kernel if part == "kernel" else cell.recurrent
