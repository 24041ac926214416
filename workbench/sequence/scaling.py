"""Scaling fitted on training rows only, and its exact inverse."""

from __future__ import annotations

from typing import Literal

import numpy as np

from .preprocessing import Preprocessing


def fit(values: np.ndarray, kind: Literal["standard", "min_max", "none"]) -> tuple[tuple[float, ...], tuple[float, ...]]:
    """Offset and scale of each column of ``values`` (training rows, columns), NaN left out.

    A constant column gets scale 1, so that it becomes zero and can be undone.
    """
    if kind == "none":
        return (0.0,) * values.shape[1], (1.0,) * values.shape[1]
    if kind == "min_max":
        offset = _without_nan(np.nanmin, values)
        scale = _without_nan(np.nanmax, values) - offset
    else:
        offset, scale = _without_nan(np.nanmean, values), _without_nan(np.nanstd, values)
    tiny = np.abs(offset) * 1e-9 + 1e-30
    scale = np.where(scale > tiny, scale, 1.0)
    return tuple(map(float, offset)), tuple(map(float, scale))


def _without_nan(function, values: np.ndarray) -> np.ndarray:
    return np.array([function(column[~np.isnan(column)]) if (~np.isnan(column)).any() else 0.0 for column in values.T.astype(np.float64)])


def scale(values: np.ndarray, offset: np.ndarray | tuple[float, ...], width: np.ndarray | tuple[float, ...]) -> np.ndarray:
    """float32 scaled values; the raw ones pass through float32 first, as an exported model gets them."""
    raw = np.asarray(values).astype(np.float32).astype(np.float64)
    return ((raw - np.asarray(offset)) / np.asarray(width)).astype(np.float32)


def unscale(fitted: Preprocessing, y: np.ndarray) -> np.ndarray:
    """Network output (…, targets), scaled, in the data's own units (float32)."""
    count = len(fitted.targets)
    return (np.asarray(y, np.float64) * np.asarray(fitted.scale[:count]) + np.asarray(fitted.offset[:count])).astype(np.float32)
