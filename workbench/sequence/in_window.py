"""Raw rows of one window → what the network gets: the steps a window can do for itself, gaps, scaling.

This is what a new file goes through, and what ``workbench.export.in_graph`` does inside a SavedModel, operation by operation.
"""

from __future__ import annotations

import numpy as np

from ..dataset.spec import DataSpec, StepSpec
from ..dataset.steps import gaps
from ..dataset.steps.words import parted
from . import scaling, windows
from .preprocessing import Preprocessing


def resolved(spec: DataSpec) -> tuple[StepSpec, ...]:
    """The steps that every window does for itself, each with its columns of numbers and its season."""
    found = []
    for step in parted(spec.steps)[1]:
        names = tuple(name for name in (step.columns or spec.inputs) if name in spec.inputs)
        if names:
            season = (step.season or spec.season) if step.kind == "seasonal" else None
            found.append(StepSpec(step.kind, names, step.limit, low=step.low, high=step.high, season=season))
    return tuple(found)


def cleaned(window: np.ndarray, fitted: Preprocessing, place: np.ndarray | None = None) -> tuple[np.ndarray, dict[str, np.ndarray]]:
    """Windows after their steps, and the 0/1 columns these add.

    Parameters
    ----------
    window : ndarray of float32, (samples, look_back, columns)
        Raw values in the order of ``fitted.columns``, NaN = missing.
    place : ndarray of float64, (samples, look_back), optional
        Where the rows stand in time, if they are not evenly spaced.

    Returns
    -------
    tuple
        float32 (samples, look_back, columns), which may still have gaps; {column: float32 (samples, look_back)}.
    """
    window, flags = np.asarray(window, np.float32), {}
    for step in fitted.steps:
        at = [fitted.columns.index(name) for name in step.columns]
        part = window[:, :, at]
        if step.kind == "flag":
            flags.update({name: np.isnan(part[:, :, n]).astype(np.float32) for n, name in enumerate(step.columns)})
            continue
        window = window.copy()
        window[:, :, at] = _one(step, part, place)
    return window, flags


def _one(step: StepSpec, part: np.ndarray, place: np.ndarray | None) -> np.ndarray:
    low = np.float32(-np.inf if step.low is None else step.low)
    high = np.float32(np.inf if step.high is None else step.high)
    if step.kind == "clip":
        return np.clip(part, low, high)
    if step.kind == "blank":
        return np.where((part < low) | (part > high), np.float32(np.nan), part)
    if step.kind == "interpolate":
        return gaps.interpolate(part, place, step.limit)
    if step.kind == "seasonal":
        return gaps.seasonal(part, step.season or 1, step.limit)
    return gaps.forward(part, step.limit)


def features(window: np.ndarray, hot: np.ndarray, fitted: Preprocessing, place: np.ndarray | None = None) -> np.ndarray:
    """What the network gets, (samples, look_back, features) float32: scaled numbers, flags, 0/1 columns of categories.

    Gaps that no step filled take the last value before them in the window; at the window's start the offset (the training mean).

    Parameters
    ----------
    hot : ndarray of float32, (samples, look_back, 0/1 columns)
        NaN where the category is missing.
    """
    values, flags = cleaned(window, fitted, place)
    values = windows.fill_forward(values, np.asarray(fitted.offset, np.float32))
    scaled = scaling.scale(values, fitted.offset, fitted.scale)
    added = [flags.get(name, np.zeros(values.shape[:2], np.float32))[:, :, None] for name in fitted.flags]
    return np.concatenate([scaled, *added, windows.fill_forward(hot, np.zeros(hot.shape[2], np.float32))], axis=2).astype(np.float32)
