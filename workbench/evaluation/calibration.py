"""Are probabilities what they promise? Reliability, expected calibration error, Brier score. Never keras or tensorflow."""

from __future__ import annotations

import numpy as np

from .class_report import Bin, Calibration
from .report import number

BINS = 10


def reliability(chance: np.ndarray, hit: np.ndarray, bins: int = BINS) -> tuple[Bin, ...]:
    """Answers in bins of equal width of their probability.

    Parameters
    ----------
    chance, hit : ndarray
        (n,) probability from 0 to 1, and whether it came true. A probability on an edge belongs to the lower bin, 0 to the first.
    """
    edges = np.linspace(0.0, 1.0, bins + 1)
    which = np.searchsorted(edges[1:-1], chance)
    counts = np.bincount(which, minlength=bins)
    promised, kept = (np.bincount(which, weights=np.asarray(values, np.float64), minlength=bins) for values in (chance, hit))
    return tuple(Bin(float(edges[k]), float(edges[k + 1]), int(counts[k]), _mean(promised[k], counts[k]), _mean(kept[k], counts[k]))
                 for k in range(bins))


def _mean(total: float, count: int) -> float | None:
    return float(total / count) if count else None


def calibration(chance: np.ndarray, truth: np.ndarray, bins: int = BINS) -> Calibration:
    """Of the likeliest class of every sample: chance (n, classes), truth (n,)."""
    guess = chance.argmax(axis=-1)
    return of_answers(chance[np.arange(len(guess)), guess], guess == truth, bins)


def of_answers(sure: np.ndarray, right: np.ndarray, bins: int = BINS) -> Calibration:
    """The same from (n,) probabilities of what was answered, and whether it was right."""
    rows = reliability(sure, right, bins)
    gaps = [(row.count, abs(row.accuracy - row.confidence)) for row in rows if row.accuracy is not None and row.confidence is not None]
    total = sum(count for count, _ in gaps)
    if not total:
        return Calibration(None, None, None, None, rows)
    return Calibration(number(sum(count * gap for count, gap in gaps) / total), number(max(gap for _, gap in gaps)), number(np.mean(sure)),
                       number(np.mean(right)), rows)


def brier(chance: np.ndarray, truth: np.ndarray) -> float | None:
    """Mean Σ_k (p_k − [truth = k])² (Brier 1950): 0 … 2; of two classes the half of it, (p_1 − truth)², 0 … 1. Less is better."""
    if not len(truth):
        return None
    off = np.square(chance).sum(axis=-1) - 2 * chance[np.arange(len(truth)), truth] + 1
    return number(off.mean() / (2 if chance.shape[-1] == 2 else 1))
