"""Raw rows of one window → what the network gets: the steps a window can do for itself, gaps, scaling.

This is what a new file goes through, and what ``workbench.export.in_graph`` does inside a SavedModel, operation by operation.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

import numpy as np

from ..dataset.spec import DataSpec, StepSpec
from ..dataset.steps import gaps
from ..dataset.steps.words import parted
from . import scaling, windows
from .preprocessing import Preprocessing


@dataclass(frozen=True)
class Given:
    """Cells of windows as a file or a caller gives them.

    Parameters
    ----------
    window : ndarray of float32, (samples, look_back, columns)
        Raw values in the order of ``columns``, NaN = missing.
    hot : ndarray of float32, (samples, look_back, 0/1 columns)
        Of the one-hot categories; NaN where the category is missing.
    numbers : dict of ndarray of int32, (samples, look_back)
        Of the indexed categories; −1 = missing.
    future : ndarray of float32, (samples, horizon, known-future columns)
    future_hot : ndarray of float32, (samples, horizon, 0/1 columns of known-future categories)
    place : ndarray of float64, (samples, look_back), optional
        Where the rows stand in time, if they are not evenly spaced.
    group : ndarray of int, (samples,), or int
        Numbers in ``groups``; −1 = scaled as all rows together.
    """

    window: np.ndarray
    hot: np.ndarray
    numbers: dict[str, np.ndarray] = field(default_factory=dict)
    future: np.ndarray | None = None
    future_hot: np.ndarray | None = None
    place: np.ndarray | None = None
    group: np.ndarray | int = -1


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


def filled(given: Given, fitted: Preprocessing) -> tuple[np.ndarray, dict[str, np.ndarray]]:
    """Windows without gaps, (samples, look_back, columns) float32 in the data's own units, and the flags.

    Gaps that no step filled take the last value before them in the window; at the window's start what is usual (with standard scaling the
    mean of the training rows, of the window's own group where groups are scaled by themselves).
    """
    values, flags = cleaned(given.window, fitted, given.place)
    usual = scaling.leading(fitted, given.group)
    return windows.fill_forward(values, usual[:, None] if usual.ndim == 2 else usual), flags


def features(window: np.ndarray, hot: np.ndarray, fitted: Preprocessing, place: np.ndarray | None = None) -> np.ndarray:
    """What the network gets of windows alone, (samples, look_back, features) float32: scaled numbers, flags, 0/1 columns of categories."""
    return inputs(Given(window, hot, place=place), fitted)[0]


def inputs(given: Given, fitted: Preprocessing) -> list[np.ndarray]:
    """Everything the network gets, in the order of ``facts.inputs``: windows, what is known of the horizon, numbers of categories."""
    values, flags = filled(given, fitted)
    added = [flags.get(name, np.zeros(values.shape[:2], np.float32))[:, :, None] for name in fitted.flags]
    hot = windows.fill_forward(given.hot, np.zeros(given.hot.shape[2], np.float32))
    found = [np.concatenate([scaled(values, fitted, given.group), *added, hot], axis=2).astype(np.float32)]
    if fitted.future_width:
        found.append(_future(given, fitted, values, hot))
    return found + [_numbers(given.numbers[name]) for name in fitted.indexed]


def scaled(values: np.ndarray, fitted: Preprocessing, group: np.ndarray | int = -1) -> np.ndarray:
    """Windows of numbers as the network gets them, (samples, time, columns) float32."""
    offset, width = (part[:, None] if part.ndim == 2 else part for part in scaling.of_groups(fitted, group))
    raw = values.astype(np.float32).astype(np.float64)
    bent = np.stack([scaling.bend(raw[:, :, k], curve) for k, curve in enumerate(fitted.curves)], axis=2) if fitted.curves else raw
    changes = np.diff(raw, axis=1, prepend=raw[:, :1])
    differs = np.array([name in fitted.differenced for name in fitted.columns], bool)
    found = ((np.where(differs, changes, bent) - offset) / width).astype(np.float32)
    for k in np.flatnonzero(differs):
        found[:, 0, k] = scaling.no_change(fitted, int(k))
    return found


def _future(given: Given, fitted: Preprocessing, values: np.ndarray, hot: np.ndarray) -> np.ndarray:
    """What is known of the horizon: bounds hold there too, and gaps take the last value before them, if need be that of the window's last row."""
    parts: list[np.ndarray] = []
    if fitted.known_future and given.future is not None:
        at = [fitted.columns.index(name) for name in fitted.known_future]
        future = bounded(np.asarray(given.future, np.float32), fitted)
        future = windows.fill_forward(future, values[:, -1:, at])
        offset, width = (part[..., at] for part in scaling.of_groups(fitted, given.group))
        offset, width = (part[:, None] if part.ndim == 2 else part for part in (offset, width))
        raw = future.astype(np.float64)
        raw = np.stack([scaling.bend(raw[:, :, n], fitted.curves[k]) for n, k in enumerate(at)], axis=2) if fitted.curves else raw
        parts.append(((raw - offset) / width).astype(np.float32))
    if fitted.known_future_categories and given.future_hot is not None:
        parts.append(windows.fill_forward(given.future_hot, hot[:, -1:, hot_columns(fitted)]))
    return np.concatenate(parts, axis=2).astype(np.float32)


def bounded(future: np.ndarray, fitted: Preprocessing) -> np.ndarray:
    """Known-future values after the steps that look at one cell alone."""
    for step in fitted.steps:
        at = [n for n, name in enumerate(fitted.known_future) if name in step.columns]
        if step.kind in ("clip", "blank") and at:
            future = future.copy()
            future[:, :, at] = _one(step, future[:, :, at], None)
    return future


def hot_columns(fitted: Preprocessing) -> list[int]:
    """Which of the 0/1 columns are known-future."""
    found, at = [], 0
    for name, known in fitted.one_hot.items():
        found += range(at, at + len(known)) if name in fitted.known_future_categories else ()
        at += len(known)
    return found


def _numbers(numbers: np.ndarray) -> np.ndarray:
    """Category numbers, missing ones as the last before them, 0 at the start."""
    gappy = np.where(numbers < 0, np.nan, numbers).astype(np.float32)[:, :, None]
    return windows.fill_forward(gappy, np.zeros(1, np.float32))[:, :, 0].astype(np.int32)


def last(given: Given, fitted: Preprocessing) -> np.ndarray | None:
    """The targets in each window's last row, (samples, targets), where they are differenced."""
    return filled(given, fitted)[0][:, -1, :len(fitted.targets)] if fitted.differenced else None


def in_units(given: Given, fitted: Preprocessing, y: Any) -> np.ndarray:
    """A network's answers (samples, horizon, targets) to these windows, in the data's own units (float32)."""
    return scaling.unscale(fitted, y, last=last(given, fitted), group=given.group)
