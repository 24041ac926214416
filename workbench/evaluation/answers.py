"""What a network answers to the windows of a split, in the data's own units, beside what really came. Heavy."""

from __future__ import annotations

from collections.abc import Iterator

import keras
import numpy as np

from ..dataset.spec import Split
from ..jobs import Progress
from ..sequence.prepare import SeriesPrepared
from . import inference

_CHUNK = 4096


def _chunks(count: int) -> Iterator[np.ndarray]:
    for first in range(0, count, _CHUNK):
        yield np.arange(first, min(first + _CHUNK, count))


def truth(prepared: SeriesPrepared, origins: np.ndarray) -> np.ndarray:
    """(n, horizon, targets) float64: what came after each origin and the gap."""
    fitted = prepared.preprocessing
    at = np.asarray(origins)[:, None] + fitted.gap + np.arange(1, fitted.horizon + 1)
    return np.stack([np.asarray(prepared.raw(name), np.float64)[at] for name in fitted.targets], axis=-1)


def scaled(model: keras.Model, prepared: SeriesPrepared, split: Split, index: np.ndarray | None = None, *, per_value: int = 1,
           progress: Progress | None = None) -> np.ndarray:
    """(n, horizon, targets, per_value) float32, as the network gives them; ``index`` = sample numbers, default all."""
    fitted = prepared.preprocessing
    index = np.arange(prepared.count(split)) if index is None else np.asarray(index)
    parts = [np.zeros((0, fitted.horizon, len(fitted.targets), per_value), np.float32)]
    for chunk in _chunks(len(index)):
        if progress is not None:
            progress(chunk[0] / max(len(index), 1), "Asking the network")
        answer = inference.outputs(model, prepared.x(split, index[chunk]))
        parts.append(answer.reshape(len(chunk), fitted.horizon, len(fitted.targets), per_value))
    return np.concatenate(parts)


def in_units(prepared: SeriesPrepared, split: Split, values: np.ndarray, index: np.ndarray | None = None) -> np.ndarray:
    """Scaled answers (n, horizon, targets) in the data's own units, float64."""
    index = np.arange(prepared.count(split)) if index is None else np.asarray(index)
    parts = [np.zeros((0, *values.shape[1:]), np.float64)]
    for chunk in _chunks(len(index)):
        parts.append(prepared.in_units(split, index[chunk], values[chunk]).astype(np.float64))
    return np.concatenate(parts)


def point(model: keras.Model, prepared: SeriesPrepared, split: Split, index: np.ndarray | None = None, *,
          progress: Progress | None = None) -> np.ndarray:
    """The forecasts of a network that gives one number for each value: (n, horizon, targets) float64 in the data's own units."""
    return in_units(prepared, split, scaled(model, prepared, split, index, progress=progress)[..., 0], index)
