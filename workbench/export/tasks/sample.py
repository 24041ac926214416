"""Which samples a written file is held against."""

from __future__ import annotations

from typing import cast

import numpy as np

from ...dataset.spec import Split
from ...sequence.prepare import TextPrepared, TokensPrepared
from ..bundle import Bundle

ENOUGH = 256
"""Samples a verification looks at (all there are, if fewer)."""
ORDER: tuple[Split, ...] = ("test", "validation", "train")


def chosen(bundle: Bundle, most: int = ENOUGH) -> list[tuple[Split, np.ndarray]]:
    """Up to ``most`` samples: evenly spaced ones of the test split, then of validation and training."""
    found: list[tuple[Split, np.ndarray]] = []
    left = most
    for split in ORDER:
        count = bundle.prepared.count(split)
        taken = min(left, count)
        if taken:
            found.append((split, np.linspace(0, count - 1, taken).round().astype(np.int64)))
            left -= taken
    return found


def texts_of(bundle: Bundle) -> TextPrepared | TokensPrepared:
    """The data of a text task."""
    return cast(TextPrepared | TokensPrepared, bundle.prepared)


def sure(probabilities: np.ndarray) -> np.ndarray:
    """Where the best answer is apart from the second by more than rounding: (n,) bool."""
    if probabilities.shape[-1] < 2:
        return np.ones(len(probabilities), bool)
    top = np.sort(probabilities, axis=-1)
    return top[:, -1] - top[:, -2] > 1e-4
