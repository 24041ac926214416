"""Metrics of forecasts, classes and tokens. NumPy and scikit-learn; never keras or tensorflow."""

from __future__ import annotations

import math
import warnings
from collections.abc import Sequence
from typing import Any

import numpy as np
from sklearn import metrics as sk

from .report import ClassFigures, Figures, StepError, number

_NOTHING: Any = 0
_UNDEFINED: Any = np.nan
"""scikit-learn's answers to a division by zero (its stubs know only words for them)."""


def forecast(truth: np.ndarray, guess: np.ndarray, scale: float | np.ndarray | None = None) -> Figures:
    """``rmse mae mape smape mase r2`` of (n, …, targets) arrays in the data's own units, averaged over targets.

    MAPE is undefined (None) where the truth holds a zero. sMAPE is the mean of 2|y − ŷ| / (|y| + |ŷ|) with 0/0 = 0 (Makridakis 1993);
    MASE = MAE / the mean naive error on the training rows (Hyndman & Koehler 2006). MAPE and sMAPE are fractions.

    Parameters
    ----------
    scale : float or ndarray, optional
        MASE's denominator, one per target; see :func:`naive_scale`.
    """
    targets = truth.shape[-1]
    rows, rows_guess = truth.reshape(-1, targets), guess.reshape(-1, targets)
    if not np.isfinite(rows_guess).all():
        return dict.fromkeys(("rmse", "mae", "mape", "smape", "mase", "r2"))
    mae = np.atleast_1d(sk.mean_absolute_error(rows, rows_guess, multioutput="raw_values"))
    denominator = np.full(targets, np.nan) if scale is None else np.broadcast_to(np.asarray(scale, np.float64), targets)
    return {"rmse": number(sk.root_mean_squared_error(rows, rows_guess)), "mae": number(mae.mean()),
            "mape": None if (rows == 0).any() else number(sk.mean_absolute_percentage_error(rows, rows_guess)),
            "smape": number(_smape(rows, rows_guess)),
            "mase": number(np.mean(mae / denominator)) if (denominator > 0).all() else None,
            "r2": number(sk.r2_score(rows, rows_guess)) if len(rows) > 1 and (np.ptp(rows, axis=0) > 0).all() else None}


def _smape(truth: np.ndarray, guess: np.ndarray) -> float:
    size = np.abs(truth) + np.abs(guess)
    return float(np.mean(np.divide(2 * np.abs(truth - guess), size, out=np.zeros_like(size), where=size > 0)))


def naive_scale(series: np.ndarray, season: int = 1) -> float:
    """Mean |y_t − y_{t−season}| of the training rows (NaN left out); nan if there are too few.

    Parameters
    ----------
    series : ndarray
        (rows,) in the data's own units.
    """
    lag = max(season, 1)
    steps = np.abs(series[lag:] - series[:-lag]) if len(series) > lag else np.zeros(0)
    steps = steps[np.isfinite(steps)]
    return float(steps.mean()) if len(steps) else math.nan


def per_step(truth: np.ndarray, guess: np.ndarray, scale: float | np.ndarray | None = None) -> tuple[StepError, ...]:
    """The figures of every step of the horizon; (n, horizon, targets). See :func:`forecast`."""
    found = []
    for step in range(truth.shape[1]):
        one = forecast(truth[:, [step]], guess[:, [step]], scale)
        found.append(StepError(step + 1, one["rmse"], one["mae"], one["mape"], one["smape"], one["mase"]))
    return tuple(found)


def pinball(truth: np.ndarray, answers: np.ndarray, levels: Sequence[float]) -> float | None:
    """Mean over quantile levels q of max(q e, (q − 1) e), e = truth − answer (Koenker & Bassett 1978), in the data's own units.

    Parameters
    ----------
    answers : ndarray, (…, levels)
        One for each of ``levels``; ``truth`` is (…,).
    """
    if not np.isfinite(answers).all():
        return None
    rows = truth.reshape(-1)
    return number(np.mean([sk.mean_pinball_loss(rows, answers[..., n].reshape(-1), alpha=level) for n, level in enumerate(levels)]))


def coverage(truth: np.ndarray, low: np.ndarray, high: np.ndarray) -> float | None:
    """Share of truths inside their interval, edges included."""
    return number(np.mean((truth >= low) & (truth <= high))) if truth.size else None


def interval_score(truth: np.ndarray, low: np.ndarray, high: np.ndarray, nominal: float) -> float | None:
    """Mean of width + 2/α × how far the truth lies outside, α = 1 − nominal (Gneiting & Raftery 2007): less is better."""
    if not truth.size or not 0 < nominal < 1:
        return None
    outside = np.maximum(low - truth, 0) + np.maximum(truth - high, 0)
    return number(np.mean(high - low + 2 / (1 - nominal) * outside))


def classification(truth: np.ndarray, guess: np.ndarray, classes: int) -> Figures:
    """``accuracy macro_f1 balanced_accuracy`` of (n,) class numbers. Macro F1 counts the classes that occur in truth or guess."""
    present = np.unique(np.concatenate([truth, guess]))
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", UserWarning)                 # "y_pred contains classes not in y_true" is no news here
        balanced = sk.balanced_accuracy_score(truth, guess)
    return {"accuracy": number(sk.accuracy_score(truth, guess)),
            "macro_f1": number(sk.f1_score(truth, guess, labels=present[present < classes], average="macro", zero_division=_NOTHING)),
            "balanced_accuracy": number(balanced)}


def per_class(truth: np.ndarray, guess: np.ndarray, names: tuple[str, ...]) -> tuple[ClassFigures, ...]:
    """Precision, recall and F1 of every class; None where nothing was predicted (precision) or nothing is (recall)."""
    found: Any = sk.precision_recall_fscore_support(truth, guess, labels=np.arange(len(names)), zero_division=_UNDEFINED)
    rows = zip(names, *found, strict=True)
    return tuple(ClassFigures(name, number(p), number(r), number(f), int(s)) for name, p, r, f, s in rows)


def confusion(truth: np.ndarray, guess: np.ndarray, classes: int) -> tuple[tuple[int, ...], ...]:
    """Counts, true class in rows, predicted in columns."""
    counts = sk.confusion_matrix(truth, guess, labels=np.arange(classes))
    return tuple(tuple(int(n) for n in row) for row in counts)


def language(nats: float, accuracy: float | None, unit: str) -> Figures:
    """``perplexity``, bits per character or token, ``accuracy`` and ``loss`` from the mean negative log-likelihood in nats."""
    bits = "bits_per_character" if unit == "character" else "bits_per_token"
    perplexity = math.exp(nats) if math.isfinite(nats) and nats < 700 else math.inf
    return {"perplexity": number(perplexity), bits: number(nats / math.log(2)), "accuracy": number(accuracy), "loss": number(nats)}
