"""Histograms of weights and gradients over one fixed set of bins, so that epochs, layers and runs can be laid beside each other.

The bins are symmetric and logarithmic: four to a doubling, from 2⁻³⁰ to 2¹⁰ on either side of one bin around zero. A float32 says its bin
itself: sign, exponent and the two highest bits of the mantissa, so that counting is a shift and a ``bincount``.
"""

from __future__ import annotations

import numpy as np

LOW, HIGH = -30, 10
"""Exponents of two between which values are told apart; what is smaller counts as around zero, what is larger as the outermost bin."""
_PARTS = 4
_SIDE = (HIGH - LOW) * _PARTS
_FIRST = (127 + LOW) * _PARTS
MOST = 1_000_000
"""Values that are counted one by one; of a larger array as many are taken, evenly spaced, and their counts scaled up."""

BINS = 2 * _SIDE + 1


def _edges() -> np.ndarray:
    side = np.ldexp(1 + np.tile(np.arange(_PARTS) / _PARTS, HIGH - LOW), np.repeat(np.arange(LOW, HIGH), _PARTS))
    side = np.append(side, 2.0**HIGH)
    return np.concatenate([-side[::-1], side])


EDGES = _edges()
"""(BINS + 1,): the middle bin lies between the two edges around zero."""


def counts(values: np.ndarray) -> np.ndarray:
    """How many values fall into each bin.

    Parameters
    ----------
    values : ndarray
        Any shape; taken as float32. Values that are not numbers and those beyond 2¹⁰ count in the outermost bins.

    Returns
    -------
    ndarray
        (BINS,) uint32; their sum is the number of values (scaled where only a part was counted).
    """
    flat = np.ascontiguousarray(values, np.float32).reshape(-1)
    step = -(-len(flat) // MOST)
    taken = flat[::step] if step > 1 else flat
    found = _folded(np.bincount(np.ascontiguousarray(taken).view(np.uint32) >> 21, minlength=2048))
    return found.astype(np.uint32) if step <= 1 else _scaled(found, len(flat))


def _folded(by_bits: np.ndarray) -> np.ndarray:
    """Counts by the highest eleven bits (1024 of positive, 1024 of negative values) as counts by bin."""
    positive, negative = by_bits[:1024], by_bits[1024:2048]
    out = np.zeros(BINS, np.int64)
    for side, way in ((positive, 1), (negative, -1)):
        body = side[_FIRST:_FIRST + _SIDE].copy()
        body[-1] += side[_FIRST + _SIDE:].sum()
        out[_SIDE + way:: way][:_SIDE] += body
        out[_SIDE] += side[:_FIRST].sum()
    return out


def _scaled(found: np.ndarray, size: int) -> np.ndarray:
    """Counts of a part as counts of the whole; rounding is made good in the fullest bin."""
    out = np.round(found * (size / found.sum())).astype(np.int64)
    out[np.argmax(out)] += size - out.sum()
    return out.astype(np.uint32)


def norm(values: np.ndarray) -> float:
    """L2 norm; NaN or infinite where a value is."""
    flat = np.ascontiguousarray(values, np.float32).reshape(-1)
    with np.errstate(over="ignore", invalid="ignore"):
        square = float(np.dot(flat, flat))
        if not 1e-30 < square < 1e30:                         # float32 squares run out before float32 values do
            square = float(np.square(flat, dtype=np.float64).sum())
    return float(np.sqrt(square))


def zeros(values: np.ndarray) -> float:
    """Share of exact zeros, 0…1; 0 of nothing."""
    return 1.0 - np.count_nonzero(values) / np.size(values) if np.size(values) else 0.0
