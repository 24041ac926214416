"""Gradients through time and saturation of a layer in few numbers, over all samples that were looked at."""

from __future__ import annotations

import numpy as np

from ..training.meters import GradientMeter, Saturation
from . import gradients as through_time
from .cells import Recurrence

LOW, HIGH = 0.1, 0.9
"""Below and above, a gate counts as shut and as wide open (Karpathy, Johnson & Li, "Visualizing and understanding recurrent networks", 2015)."""
GATES = ("i", "f", "o", "z", "r")
"""Gates that lie between 0 and 1."""


def gradients(layer: str, recurrence: Recurrence, found: dict[str, np.ndarray], mask: np.ndarray | None) -> tuple[GradientMeter, ...]:
    """One meter for each ``dh`` (sample, time, …) there is; mask (sample, time) or None."""
    return tuple(_meter(layer, name[:-2], values, mask, _backwards(recurrence, name[:-2])) for name, values in found.items() if name.endswith("dh"))


def _meter(layer: str, prefix: str, values: np.ndarray, mask: np.ndarray | None, backwards: bool) -> GradientMeter:
    flat = values.reshape(*values.shape[:2], -1)
    norms = np.linalg.norm(flat, axis=-1)
    if mask is not None:
        norms = np.where(mask, norms, np.nan)
    facts = [through_time.facts(flat[n], None if mask is None else mask[n], backwards=backwards) for n in range(len(flat))]
    return GradientMeter(layer, prefix, norms.astype(np.float32), tuple(fact["ratio"] for fact in facts),
                         tuple(int(fact["memory_horizon"]) for fact in facts), tuple(str(fact["verdict"]) for fact in facts))


def _backwards(recurrence: Recurrence, prefix: str) -> bool:
    """Whether the direction of this prefix (which may name an inner cell too) processes the last step first."""
    ways = [way for way in recurrence.directions if way.prefix and prefix.startswith(way.prefix)]
    return (ways or recurrence.directions)[0].backwards


def saturation(layer: str, arrays: dict[str, np.ndarray], mask: np.ndarray | None) -> tuple[Saturation, ...]:
    """One entry for each gate between 0 and 1 (sample, time, …, unit)."""
    names = [name for name in arrays if name.rpartition("_")[2] in GATES]
    return tuple(Saturation(layer, name[:-1], name[-1], *_shares(arrays[name], mask)) for name in names)


def _shares(values: np.ndarray, mask: np.ndarray | None) -> tuple[np.ndarray, np.ndarray]:
    """Shares of all live steps of all samples (and positions) below 0.1 and above 0.9, (unit,) each."""
    flat = values if mask is None else values[mask]
    flat = flat.reshape(-1, values.shape[-1])
    known = np.maximum(np.isfinite(flat).sum(axis=0), 1)
    with np.errstate(invalid="ignore"):
        return ((flat < LOW).sum(axis=0) / known).astype(np.float32), ((flat > HIGH).sum(axis=0) / known).astype(np.float32)
