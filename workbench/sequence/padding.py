"""Raw sequences, padded with NaN → what the network gets: steps, gaps, scaling, zeros where a sequence has ended.

The twin of ``export.tasks.sequences``, operation by operation. Padding is all zero at the right; a real step never is (where scaling
makes it so, its first feature becomes a hair more), so that a Masking layer masks the padding and nothing else.
"""

from __future__ import annotations

import numpy as np

from . import in_window
from .preprocessing import Preprocessing

HAIR = 1e-6
"""In scaled units."""


def lengths(raw: np.ndarray, words: np.ndarray) -> np.ndarray:
    """Steps up to the last one that has any value, (n,): what follows is padding.

    Parameters
    ----------
    raw : ndarray of float32, (n, time, columns)
        NaN = missing, or behind the end.
    words : ndarray of object, (n, time, categories)
        "" = missing, or behind the end.
    """
    known = ~np.isnan(raw).all(axis=2) if raw.shape[2] else np.zeros(raw.shape[:2], bool)
    if words.shape[2]:
        known |= (words != "").any(axis=2)
    return np.where(known, np.arange(1, raw.shape[1] + 1), 0).max(axis=1, initial=0)


def hot(words: np.ndarray, fitted: Preprocessing) -> np.ndarray:
    """0/1 columns of all categories (n, time, values) float32; NaN where a category is missing."""
    parts = [np.where(words[:, :, k] == "", np.nan, words[:, :, k] == value).astype(np.float32)
             for k, known in enumerate(fitted.categories.values()) for value in known]
    return np.stack(parts, axis=2) if parts else np.zeros((*words.shape[:2], 0), np.float32)


def features(raw: np.ndarray, words: np.ndarray, fitted: Preprocessing) -> np.ndarray:
    """What the network gets, (n, length, features) float32.

    Parameters
    ----------
    raw : ndarray of float32, (n, length, columns)
        In the data's own units.
    words : ndarray of object, (n, length, categories)
    """
    live = np.arange(raw.shape[1]) < lengths(raw, words)[:, None]
    found = in_window.features(raw, hot(words, fitted), fitted)
    found[~live] = 0.0
    nothing = live & (found == 0).all(axis=2)
    found[nothing, 0] = HAIR
    return found


def live_steps(x: np.ndarray) -> np.ndarray:
    """Which steps of network inputs (…, length, features) are no padding, (…, length) bool."""
    return (x != 0).any(axis=-1)
