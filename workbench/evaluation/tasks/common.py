"""What the tasks share when they are judged."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from ..report import Figures

PLOTTED = 4000
"""Samples at most whose answers are kept for plots."""
_CHUNK = 4096
_ROUNDING = 1e-5


def chunks(count: int) -> Iterator[np.ndarray]:
    """Sample numbers, a few thousand at a time."""
    for first in range(0, count, _CHUNK):
        yield np.arange(first, min(first + _CHUNK, count))


def smallest(figures: dict[str, Figures], metric: str) -> str:
    """The name of the smallest figure; none counts as infinite."""
    def size(name: str) -> float:
        value = figures[name][metric]
        return np.inf if value is None else value

    return min(figures, key=size)


def less(a: Figures, b: Figures, metric: str) -> bool:
    """Whether a's figure is smaller than b's by more than rounding; no figure is never better.

    A residual network that has learned nothing gives the naive forecast itself, to the seventh digit: that is no gain.
    """
    small, large = a.get(metric), b.get(metric)
    return small is not None and large is not None and small < large - _ROUNDING * abs(large)
