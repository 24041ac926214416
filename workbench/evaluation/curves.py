"""How well classes can be told apart, whatever the threshold: ROC and precision–recall curves, one class against the others. Never keras."""

from __future__ import annotations

from typing import Any

import numpy as np
import sklearn.metrics as sk

from . import calibration
from .class_report import ThresholdFigures, Thresholds
from .report import Figures, number

POINTS = 400
"""Of a curve that are kept for plots."""
DRAWN = 60
"""Classes whose curves are kept for plots: the most frequent ones."""
CELLS = 20_000_000
"""Probabilities that curves and areas are computed from; of more an even share of the samples."""
_STEPS = 100


def areas(truth: np.ndarray, chance: np.ndarray, names: tuple[str, ...]) -> tuple[Figures, dict[str, Figures]]:
    """Areas under both curves, and the Brier score.

    Parameters
    ----------
    truth : ndarray
        (n,) class numbers.
    chance : ndarray
        (n, classes) probabilities.

    Returns
    -------
    overall, by_class
        ``macro_roc_auc macro_average_precision brier calibration_error`` (macro = mean of the classes that occur and are not everything);
        ``roc_auc average_precision brier`` of each class against all others. Average precision = Σ (R_k − R_(k−1)) P_k, as scikit-learn has it.
    """
    each = {name: _areas(truth == k, chance[:, k]) for k, name in enumerate(names)}
    overall: Figures = {f"macro_{metric}": _mean([figures[metric] for figures in each.values()]) for metric in ("roc_auc", "average_precision")}
    overall |= {"brier": calibration.brier(chance, truth), "calibration_error": calibration.calibration(chance, truth).expected_error}
    return overall, each


def _areas(true: np.ndarray, chance: np.ndarray) -> Figures:
    brier = number(np.square(chance - true).mean()) if len(true) else None
    if not true.any() or true.all():
        return {"roc_auc": None, "average_precision": None, "brier": brier}
    return {"roc_auc": number(sk.roc_auc_score(true, chance)), "average_precision": number(sk.average_precision_score(true, chance)), "brier": brier}


def _mean(values: list[float | None]) -> float | None:
    known = [value for value in values if value is not None]
    return number(np.mean(known)) if known else None


def some(samples: int, classes: int) -> np.ndarray:
    """Numbers of the samples that curves are computed from: all, or evenly spaced ones."""
    most = max(CELLS // max(classes, 1), 1)
    return np.unique(np.linspace(0, samples - 1, min(samples, most)).astype(np.int64))


def points(truth: np.ndarray, chance: np.ndarray, classes: int) -> dict[str, Any]:
    """What plots draw: by class number k ``roc_k`` (m, 2) false and true positive rate, ``pr_k`` (m, 2) recall and precision, ``reliable_k``
    (bins, 3) mean probability, share that came true (NaN = none) and count; ``drawn`` the class numbers.
    """
    counts = np.bincount(truth, minlength=classes)
    drawn = np.sort(np.argsort(-counts, kind="stable")[:DRAWN])
    found: dict[str, Any] = {"drawn": drawn}
    for k in drawn:
        true = truth == k
        found[f"reliable_{k}"] = _bins(true, chance[:, k])
        if true.any() and not true.all():
            rising, right, _ = sk.roc_curve(true, chance[:, k])
            precision, recall, _ = sk.precision_recall_curve(true, chance[:, k], drop_intermediate=True)
            found[f"roc_{k}"], found[f"pr_{k}"] = _thin(rising, right), _thin(recall[::-1], precision[::-1])
    return found


def _bins(true: np.ndarray, chance: np.ndarray) -> np.ndarray:
    rows = calibration.reliability(chance, true)
    return np.array([[np.nan if value is None else value for value in (row.confidence, row.accuracy, row.count)] for row in rows])


def _thin(x: np.ndarray, y: np.ndarray) -> np.ndarray:
    kept = np.unique(np.linspace(0, len(x) - 1, min(len(x), POINTS)).round().astype(np.int64))
    return np.stack([x[kept], y[kept]], axis=-1)


def thresholds(true: np.ndarray, chance: np.ndarray, names: tuple[str, str]) -> Thresholds:
    """Figures at thresholds 0, 0.01 … 1 of two classes: ``true`` (n,) is the second one, ``chance`` (n,) its probability."""
    steps = np.arange(_STEPS + 1) / _STEPS
    ordered, hits_above = np.sort(chance), np.sort(chance[true])
    said = len(chance) - np.searchsorted(ordered, steps)                     # p ≥ threshold
    hits = int(true.sum()) - np.searchsorted(hits_above, steps)
    rows = tuple(_row(float(t), int(s), int(h), int(true.sum()), len(chance)) for t, s, h in zip(steps, said, hits, strict=True))
    best = [max(rows, key=lambda row: (getattr(row, name) or 0.0, -row.threshold)).threshold for name in ("f1", "accuracy")]
    return Thresholds(names[1], names[0], rows, best[0], best[1])


def _row(threshold: float, said: int, hits: int, positives: int, count: int) -> ThresholdFigures:
    wrong = (said - hits) + (positives - hits)
    return ThresholdFigures(threshold, hits / said if said else None, hits / positives if positives else None,
                            2 * hits / (said + positives) if said + positives else None, 1 - wrong / count if count else None, said, hits)
