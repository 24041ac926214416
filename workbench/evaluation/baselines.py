"""What costs nothing: the forecasts and classes every network has to beat. NumPy only."""

from __future__ import annotations

import numpy as np

from ..sequence.prepare import Prepared, SeriesPrepared
from . import metrics
from .report import Figures

_SAMPLED = 20_000


def last_value(values: np.ndarray, origins: np.ndarray, horizon: int) -> np.ndarray:
    """The value at each origin, for every step: (n, horizon). values (rows,)."""
    return np.repeat(values[origins][:, None], horizon, axis=1)


def seasonal_naive(values: np.ndarray, origins: np.ndarray, horizon: int, season: int, gap: int = 0, begins: np.ndarray | int = 0) -> np.ndarray:
    """What stood there one season before the step ahead, over and over where the horizon is longer: (n, horizon).

    Where that is before the first row of the series (``begins``, (n,)) or missing, the value at the origin.
    """
    rows = origins[:, None] + 1 - season + (gap + np.arange(horizon)) % season
    found = values[np.maximum(rows, 0)]
    return np.where((rows < np.reshape(begins, (-1, 1))) | ~np.isfinite(found), last_value(values, origins, horizon), found)


def forecasts(prepared: SeriesPrepared, origins: np.ndarray) -> dict[str, np.ndarray]:
    """``last_value``, and ``seasonal_naive`` where a season is known: (n, horizon, targets) in the data's own units."""
    fitted, season = prepared.preprocessing, prepared.spec.season
    columns = [np.asarray(prepared.raw(name), np.float64) for name in fitted.targets]
    found = {"last_value": np.stack([last_value(v, origins, fitted.horizon) for v in columns], axis=-1)}
    if season > 1:
        begins = prepared.begins_of(origins)
        found["seasonal_naive"] = np.stack([seasonal_naive(v, origins, fitted.horizon, season, fitted.gap, begins) for v in columns], axis=-1)
    return found


def majority_class(training: np.ndarray, truth: np.ndarray, classes: int) -> Figures:
    """Always the most frequent class of the training samples; its loss is the crossentropy with the training shares (add-one smoothed)."""
    counts = np.bincount(training, minlength=classes)
    shares = (counts + 1.0) / (counts.sum() + classes)
    guess = np.full_like(truth, int(counts.argmax()))
    return {**metrics.classification(truth, guess, classes), "loss": float(-np.log(shares[truth]).mean())}


def token_shares(prepared: Prepared, vocabulary: int) -> np.ndarray:
    """Share of every id among the training tokens, add-one smoothed; padding (id 0) has none. (vocabulary,) float64."""
    count = prepared.count("train")
    indices = np.unique(np.linspace(0, count - 1, min(count, _SAMPLED)).astype(np.int64)) if count else np.zeros(0, np.int64)
    counts = np.ones(vocabulary)
    for first in range(0, len(indices), 1024):
        counts += np.bincount(np.ravel(prepared.y("train", indices[first:first + 1024])), minlength=vocabulary)[:vocabulary]
    counts[0] = 0.0
    return counts / counts.sum()


def of_tokens(shares: np.ndarray, counts: np.ndarray, unit: str) -> dict[str, Figures]:
    """``unigram`` (the training shares as probabilities) and ``majority_class`` (always the most frequent token).

    Parameters
    ----------
    counts : ndarray
        (vocabulary,) how often each id is the truth.
    """
    total, commonest = counts.sum(), int(shares.argmax())
    seen = counts > 0
    nats = float(-(counts[seen] * np.log(shares[seen])).sum() / total)
    accuracy = float(counts[commonest] / total)
    return {"unigram": metrics.language(nats, accuracy, unit), "majority_class": {"accuracy": accuracy}}
