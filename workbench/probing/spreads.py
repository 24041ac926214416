"""Figures of a tensor: mean, spread, zeros, histograms. NumPy only."""

from __future__ import annotations

import numpy as np

from .started import Histogram, Spread

BINS = 60
_MOST = 200_000
"""Values that are counted in a histogram; of more, every n-th."""


def spread(values: np.ndarray, mask: np.ndarray | None = None, *, magnitudes: bool = False) -> Spread:
    """Figures of a tensor.

    Parameters
    ----------
    values : ndarray
        (batch, …).
    mask : ndarray, optional
        Bool, of the first axes of ``values``: False = padding, which is left out. One of another shape is not looked at.
    magnitudes : bool
        Also the histogram of log10 |value|.
    """
    flat = live(values, mask)
    known = flat[np.isfinite(flat)]
    missing = 1 - known.size / flat.size if flat.size else 0.0
    if not known.size:
        return Spread(int(flat.size), 0.0, 0.0, 0.0, 0.0, 0.0, missing, 0.0, Histogram())
    return Spread(
        count=int(flat.size),
        mean=float(known.mean()),
        spread=float(known.std()),
        least=float(known.min()),
        most=float(known.max()),
        zeros=float(np.mean(known == 0)),
        missing=missing,
        norm=float(np.sqrt(np.sum(np.square(known)))),
        histogram=histogram(known),
        magnitudes=histogram(np.log10(np.abs(known[known != 0]))) if magnitudes else Histogram(),
    )


def live(values: np.ndarray, mask: np.ndarray | None) -> np.ndarray:
    """All values that are not padding, one after the other, in float64 (a square of a large float32 would be infinite)."""
    values = np.asarray(values)
    if mask is not None and mask.ndim <= values.ndim and mask.shape == values.shape[: mask.ndim] and mask.any():
        values = values[mask]
    return values.ravel().astype(np.float64)


def histogram(values: np.ndarray) -> Histogram:
    """60 bins from the smallest to the largest value; one bin where all are the same; none without values."""
    if not values.size:
        return Histogram()
    some = values[:: max(1, -(-values.size // _MOST))]
    low, high = float(some.min()), float(some.max())
    if high - low <= 1e-12 * max(abs(low), abs(high), 1e-300) * BINS:
        return Histogram((low, high), (int(some.size),))
    counts, edges = np.histogram(some, BINS, (low, high))
    return Histogram(tuple(map(float, edges)), tuple(map(int, counts)))
