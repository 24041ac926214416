"""What a look at a whole network says in few numbers: gradients through time, saturation, weights. Imports nothing heavy.

Made by :mod:`workbench.probing.live`, carried by :class:`~workbench.training.events.Traced`, kept by :mod:`.snapshot`.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

VERDICTS = ("vanishing", "healthy", "exploding")


@dataclass(frozen=True)
class GradientMeter:
    """One direction of a recurrent layer: how large the gradient is at every step, for each pinned sample."""

    layer: str
    prefix: str
    """``""``, or ``fw_`` and ``bw_``; with ``cell1_`` … for stacked cells."""
    norms: Any
    """float32 (sample, time) in input time: ‖∂L/∂h_t‖₂ over the units, L = the loss of each sample alone; NaN where the step is masked."""
    ratios: tuple[float | None, ...]
    """One a sample: the norm at the first step through that at the last which carries loss (in processing order)."""
    horizons: tuple[int, ...]
    verdicts: tuple[str, ...]

    @property
    def key(self) -> str:
        """``lstm``, or ``bi/fw`` for one direction of two."""
        return f"{self.layer}/{self.prefix.rstrip('_')}" if self.prefix else self.layer


@dataclass(frozen=True)
class Saturation:
    """One gate of one direction of a layer, over all live steps of all pinned samples (Karpathy, Johnson & Li 2015)."""

    layer: str
    prefix: str
    gate: str
    low: Any
    """float32 (unit,): share of time below 0.1 (left-saturated)."""
    high: Any
    """float32 (unit,): share of time above 0.9 (right-saturated)."""


@dataclass(frozen=True)
class WeightFigures:
    """One trained variable. Counts are over the bins of :data:`workbench.probing.histograms.EDGES`."""

    layer: str
    name: str
    """``kernel``, ``recurrent_kernel``, ``bias`` …; within wrappers with their path (``forward/kernel``)."""
    size: int
    norm: float
    """L2 norm."""
    gradient_norm: float
    """L2 norm of the gradient of the mean loss over the pinned samples (no dropout, no regularizer)."""
    zeros: float
    """Share of exact zeros, 0…1."""
    gradient_zeros: float
    update: float | None
    """‖change by one optimisation step‖ / ‖weights before it‖; None before it was measured. About 1e-3 is usual (Karpathy 2015)."""
    counts: Any
    """uint32 (bin,)."""
    gradient_counts: Any

    @property
    def path(self) -> str:
        """``lstm/recurrent_kernel``."""
        return f"{self.layer}/{self.name}"
