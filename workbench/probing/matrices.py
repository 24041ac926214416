"""The weights of one recurrence gate by gate: their size, and what the recurrent matrix alone does to a state."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np

from . import dense, threads
from .cells import GATES, Cell

PARTS = {"kernel": "W", "recurrent": "U", "bias": "b"}
"""Parts of the weights and the letters they have in the equations."""


@dataclass(frozen=True)
class GateWeights:
    """Weights of one gate: W (feature, unit) from the input, U (unit, unit) from the state (row = from, column = to), b (unit,)."""

    gate: str
    """``i f g o``, ``z r g``; ``h`` for the one part of a SimpleRNN."""
    kernel: np.ndarray
    recurrent: np.ndarray
    bias: np.ndarray
    """Input bias and recurrent bias of a GRU together where they only appear as a sum; else see ``recurrent_bias``."""
    recurrent_bias: np.ndarray
    """Of a GRU's candidate with ``reset_after``, which stands inside the reset; else zero."""
    eigenvalues: np.ndarray
    """(unit,) complex: of U, largest modulus first (of a convolution: of the map of all filters at all positions)."""
    singular: np.ndarray
    """(unit,): singular values of U, falling."""
    kernel_norm: float
    """Largest singular value of W."""

    @property
    def radius(self) -> float:
        """Spectral radius of U: the largest |eigenvalue|."""
        return float(np.abs(self.eigenvalues).max(initial=0.0))

    @property
    def norm(self) -> float:
        """Spectral norm of U: the largest singular value."""
        return float(self.singular.max(initial=0.0))

    def part(self, name: str) -> np.ndarray:
        """``kernel``, ``recurrent`` or ``bias`` (1, unit)."""
        return self.bias[None] if name == "bias" else getattr(self, name)

    def facts(self) -> dict[str, Any]:
        """For JSON: norms of W, U and b, spectral radius and condition of U."""
        least = float(self.singular.min(initial=np.inf))
        return {"gate": self.gate, "kernel_frobenius": float(np.linalg.norm(self.kernel)), "kernel_norm": self.kernel_norm,
                "recurrent_frobenius": float(np.linalg.norm(self.recurrent)), "recurrent_norm": self.norm, "radius": self.radius,
                "smallest_singular": least if np.isfinite(least) else None, "bias_norm": float(np.linalg.norm(self.bias)),
                "bias_mean": float(self.bias.mean()) if self.bias.size else None}


@dataclass(frozen=True)
class Matrices:
    """All gates of one recurrence."""

    kind: str
    gates: tuple[GateWeights, ...]

    @property
    def units(self) -> int:
        """Size of the state."""
        return len(self.gates[0].bias)

    def gate(self, letter: str) -> GateWeights:
        """One by its letter; the first if there is none of this name."""
        return next((one for one in self.gates if one.gate == letter), self.gates[0])

    def named(self) -> dict[str, np.ndarray]:
        """Everything as arrays, by name: ``W_f``, ``U_f``, ``b_f``, ``eigenvalues_f``, ``singular_f``."""
        found: dict[str, np.ndarray] = {}
        for one in self.gates:
            found |= {f"W_{one.gate}": one.kernel, f"U_{one.gate}": one.recurrent, f"b_{one.gate}": one.bias,
                      f"eigenvalues_{one.gate}": one.eigenvalues, f"singular_{one.gate}": one.singular}
            if one.recurrent_bias.any():
                found[f"recurrent_b_{one.gate}"] = one.recurrent_bias
        return found

    def facts(self) -> dict[str, Any]:
        """For JSON."""
        return {"kind": self.kind, "units": self.units, "features": len(self.gates[0].kernel), "gates": [one.facts() for one in self.gates]}


def measure(cell: Cell) -> Matrices:
    """Norms, eigenvalues and singular values of every gate's weights, in float64.

    Of a convolutional cell W and U are the windows' weights, (places · channels, filter), and eigenvalues and singular values those of the
    whole map from h to h.
    """
    whole = dense.ordinary(cell) if cell.convolution is not None and cell.elementwise else cell
    with threads.single():
        found = [_gate(cell, whole, letter, n) for n, letter in enumerate(GATES[cell.kind] or ("h",))]
    return Matrices(cell.kind, tuple(found))


def _gate(cell: Cell, whole: Cell, letter: str, number: int) -> GateWeights:
    columns, wide = (slice(number * units, (number + 1) * units) for units in (cell.units, whole.units))
    kernel, recurrent, bias, inside = (np.array(values[..., columns], np.float64)
                                       for values in (cell.kernel, cell.recurrent, cell.bias, cell.recurrent_bias))
    if not (cell.kind == "GRU" and letter == "g" and cell.reset_after):
        bias, inside = bias + inside, np.zeros_like(inside)
    square = np.array(whole.recurrent[:, wide], np.float64)
    eigenvalues = np.linalg.eigvals(square).astype(complex) if square.shape[0] == square.shape[1] else np.zeros(0, complex)
    kernel_norm = float(np.linalg.norm(kernel, 2)) if kernel.size else 0.0
    return GateWeights(letter, kernel, recurrent, bias, inside, eigenvalues[np.argsort(-np.abs(eigenvalues), kind="stable")],
                       np.linalg.svd(square, compute_uv=False), kernel_norm)
