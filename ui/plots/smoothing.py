"""Exponential smoothing of long curves, without a loop over their points."""

from __future__ import annotations

import numpy as np

_MOST = 400.0
"""Largest exponent (natural logarithm) inside a block; beyond about 700 a float64 overflows."""


def smoothed(values: np.ndarray, weight: float) -> np.ndarray:
    """Exponentially weighted mean of everything up to each point, without the pull towards the first value (bias corrected as in Adam).

    Parameters
    ----------
    values : ndarray
        (n,); values that are no numbers are passed over: the mean stays there, and before the first number they stay what they are.
    weight : float
        0 = as it is, 0.9 = a mean of about the last ten; below 1.

    Returns
    -------
    ndarray
        (n,): mean_t = Σ_k≤t w^(t−k)·x_k / Σ_k≤t w^(t−k).
    """
    values = np.asarray(values, float)
    if weight <= 0 or not len(values):
        return values
    known = np.isfinite(values)
    means = _means(values[known], weight)
    which = np.cumsum(known) - 1
    out = values.copy()
    out[which >= 0] = means[which[which >= 0]]
    return out


def _means(values: np.ndarray, weight: float) -> np.ndarray:
    """Block by block: within one, the sum is a cumulative sum of x_k / w^k, times w^t."""
    block = max(1, int(_MOST / -np.log(weight)))
    out, total, norm = np.empty(len(values)), 0.0, 0.0
    for first in range(0, len(values), block):
        part = values[first:first + block]
        powers = weight ** np.arange(1.0, len(part) + 1)
        sums = powers * (total + np.cumsum(part / powers))
        norms = powers * (norm + np.cumsum(1 / powers))
        out[first:first + block] = sums / norms
        total, norm = float(sums[-1]), float(norms[-1])
    return out
