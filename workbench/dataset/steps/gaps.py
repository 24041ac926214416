"""How gaps are filled, for tables and for windows alike: arrays (samples, time, columns), NaN = missing.

``workbench.export.in_graph`` holds the same rules as TensorFlow operations; tests hold the two together.
"""

from __future__ import annotations

import numpy as np


def last_known(known: np.ndarray) -> np.ndarray:
    """For every cell of (samples, time, columns) the latest time up to it with a value, −1 if there is none."""
    return np.maximum.accumulate(np.where(known, np.arange(known.shape[1])[:, None], -1), axis=1)


def next_known(known: np.ndarray) -> np.ndarray:
    """For every cell the earliest time from it on with a value; the number of times if there is none."""
    return known.shape[1] - 1 - last_known(known[:, ::-1])[:, ::-1]


def season_ago(known: np.ndarray, season: int) -> np.ndarray:
    """For every cell the latest time a whole number of seasons before it (or at it) with a value, −1 if there is none."""
    samples, time, columns = known.shape
    whole = -(-time // season) * season
    padded = np.concatenate([known, np.zeros((samples, whole - time, columns), bool)], axis=1)
    folded = padded.reshape(samples, whole // season, season * columns)
    turn = last_known(folded).reshape(samples, whole, columns)[:, :time]
    return np.where(turn < 0, -1, turn * season + (np.arange(time) % season)[:, None])


def within(known: np.ndarray, limit: int | None) -> np.ndarray:
    """Which missing cells are among the first ``limit`` of their gap (all, without a limit)."""
    if limit is None:
        return ~known
    return ~known & (np.arange(known.shape[1])[:, None] - last_known(known) <= limit)


def taken(values: np.ndarray, source: np.ndarray, which: np.ndarray) -> np.ndarray:
    """Values with those of ``which`` taken from the times ``source``; where that is −1 the cell stays as it is."""
    which = which & (source >= 0)
    return np.where(which, np.take_along_axis(values, np.maximum(source, 0), axis=1), values)


def forward(values: np.ndarray, limit: int | None = None) -> np.ndarray:
    """NaN → the last value before it."""
    known = ~np.isnan(values)
    return values if known.all() else taken(values, last_known(known), within(known, limit))


def seasonal(values: np.ndarray, season: int, limit: int | None = None) -> np.ndarray:
    """NaN → the value one season before (two, three… where that is missing as well)."""
    known = ~np.isnan(values)
    return values if known.all() else taken(values, season_ago(known, season), within(known, limit))


def interpolate(values: np.ndarray, place: np.ndarray | None = None, limit: int | None = None) -> np.ndarray:
    """NaN between two values → on the straight line between them.

    Parameters
    ----------
    values : ndarray, (samples, time, columns)
    place : ndarray of float64, (time,) or (samples, time), optional
        Where each time stands; None = evenly spaced.
    """
    known = ~np.isnan(values)
    if known.all():
        return values
    before, after = last_known(known), next_known(known)
    which = within(known, limit) & (before >= 0) & (after < known.shape[1])
    before, after = np.maximum(before, 0), np.minimum(after, known.shape[1] - 1)
    at = np.arange(known.shape[1], dtype=np.float64) if place is None else np.asarray(place, np.float64)
    at = np.broadcast_to(at.reshape(-1, known.shape[1], 1), known.shape)
    low, high = (np.take_along_axis(values, index, axis=1).astype(np.float64) for index in (before, after))
    first, last = (np.take_along_axis(at, index, axis=1) for index in (before, after))
    share = (at - first) / np.where(last > first, last - first, 1.0)
    return np.where(which, low + (high - low) * share, values).astype(values.dtype)
