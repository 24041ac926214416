"""Half-widths of intervals out of residuals that were not trained on: split conformal prediction. NumPy only.

The (1 − α) interval of a forecast is forecast ± q, q the ⌈(n + 1)(1 − α)⌉-th smallest of n absolute residuals of validation windows at the same
step ahead (Vovk, Gammerman & Shafer 2005; Lei et al. 2018). Series change, and then the residuals of validation say too little: with
``updating`` an interval also knows the outcomes that had come in when its forecast was made, the oldest residuals make room, and the level
follows the share that was held so far (adaptive conformal inference, Gibbs & Candès 2021).
"""

from __future__ import annotations

import math

import numpy as np

_BLOCKS = 400
"""Half-widths are taken anew so often in a series at most."""
_RATE = 0.01
"""How quickly the level follows what was held (Gibbs & Candès: γ)."""
_FEWEST, _MOST = 40, 1_000
"""Residuals that are kept while outcomes come in: as many as validation has, within these bounds."""


def half_width(scores: np.ndarray, nominal: float) -> np.ndarray:
    """(…,) quantiles of (n, …) absolute residuals with the finite-sample correction; the largest of them where n is too small for the level."""
    n = len(scores)
    rank = min(max(math.ceil((n + 1) * nominal - 1e-9), 1), n)
    return np.partition(scores, rank - 1, axis=0)[rank - 1]


def updating(calibration: np.ndarray, scores: np.ndarray, origins: np.ndarray, delays: np.ndarray, nominal: float) -> np.ndarray:
    """Half-widths (n, horizon, targets) for windows in the order of time, each out of what was known at its origin.

    Parameters
    ----------
    calibration : ndarray, (m, horizon, targets)
        Absolute residuals of validation windows, oldest first.
    scores : ndarray, (n, horizon, targets)
        Those of the windows themselves.
    origins : ndarray of int, (n,)
        Their last rows, rising.
    delays : ndarray of int, (horizon,)
        Rows after the origin at which the outcome of each step is known.
    """
    n, horizon, targets = scores.shape
    found, every = np.empty_like(scores), np.concatenate([calibration, scores])
    alpha = np.full((horizon, targets), 1 - nominal)
    counted, kept = np.zeros(horizon, np.int64), min(max(len(calibration), _FEWEST), _MOST)
    block = max(1, -(-n // _BLOCKS))
    for first in range(0, n, block):
        last = min(first + block, n)
        for step in range(horizon):
            known = int(np.searchsorted(origins[:first], origins[first] - delays[step], side="right"))
            new = slice(int(counted[step]), known)
            outside = scores[new, step] > found[new, step]
            alpha[step] += _RATE * ((1 - nominal) - outside).sum(axis=0)
            counted[step] = known
            recent = np.sort(every[max(len(calibration) + known - kept, 0):len(calibration) + known, step], axis=0)
            found[first:last, step] = _at_levels(recent, 1 - alpha[step])
    return found


def _at_levels(ordered: np.ndarray, levels: np.ndarray) -> np.ndarray:
    """(targets,): of (n, targets) ascending scores those at a level of each target's own; the largest where more than all is wished, 0 for none."""
    n = len(ordered)
    ranks = np.ceil((n + 1) * levels - 1e-9)
    found = ordered[np.clip(ranks - 1, 0, n - 1).astype(int), np.arange(ordered.shape[1])]
    return np.where(ranks < 1, 0.0, found)
