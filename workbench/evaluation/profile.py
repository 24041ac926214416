"""The mean course: what usually comes under the same circumstances (of the same class, at the same hour). Never keras or tensorflow.

What a network has to beat that writes a sequence from a vector: the training windows' mean at each step, of those that share what is known of them
beforehand: static columns, and columns that are known ahead.
"""

from __future__ import annotations

import numpy as np

from ..sequence.prepare import SeriesPrepared

_VALUES = 60
"""Different values that a column has at most to be one of circumstances, and not a measure."""
_EACH = 4
"""Training values that stand behind a mean on average, at least."""
_WINDOWS = 50_000
"""Training windows that are averaged at most, evenly spaced."""


def mean_profile(prepared: SeriesPrepared, origins: np.ndarray) -> tuple[np.ndarray | None, str]:
    """The mean of the training windows' targets under the same circumstances.

    Of a column that is known ahead its value at the step that is forecast counts; where there is none the step itself, with the static columns.
    Circumstances that the training windows do not have get the mean of the step.

    Returns
    -------
    forecast, words
        (n, horizon, targets) in the data's own units, and what was averaged; None where no column says anything beforehand, or nearly every
        window has circumstances of its own.
    """
    static, ahead = _columns(prepared, "static"), _columns(prepared, "known_future")
    if not static and not ahead:
        return None, ""
    train = np.asarray(prepared.origins("train"))
    if len(train) > _WINDOWS:
        train = train[np.linspace(0, len(train) - 1, _WINDOWS).round().astype(np.int64)]
    known, asked = (_circumstances(prepared, some, static, ahead) for some in (train, origins))
    numbers, places = np.unique(np.concatenate([known.ravel(), asked.ravel()]), return_inverse=True)
    here, there = places[:known.size].reshape(known.shape), places[known.size:].reshape(asked.shape)
    y = _after(prepared, train)
    used = len(np.unique(here))
    if not y.size or np.isfinite(y[..., 0]).sum() < _EACH * used:
        return None, ""
    found = np.stack([_means(here, there, y[..., k], len(numbers)) for k in range(y.shape[-1])], axis=-1)
    names = ", ".join([*static, *ahead])
    return found, f"of the training windows with the same {names}{'' if ahead else ' at each step'}"


def _means(here: np.ndarray, there: np.ndarray, y: np.ndarray, count: int) -> np.ndarray:
    """Mean of y (windows, steps) by number of circumstances, at the places asked for; of unknown ones the mean of the step."""
    fine = np.isfinite(y)
    sums = np.bincount(here[fine], weights=y[fine], minlength=count)
    counts = np.bincount(here[fine], minlength=count)
    usual = np.where(fine, y, 0.0).sum(axis=0) / np.maximum(fine.sum(axis=0), 1)
    means = sums / np.maximum(counts, 1)
    return np.where(counts[there] > 0, means[there], usual[None])


def _circumstances(prepared: SeriesPrepared, origins: np.ndarray, static: dict[str, np.ndarray], ahead: dict[str, np.ndarray]) -> np.ndarray:
    """A number for each window and step, (n, horizon): the same circumstances, the same number."""
    fitted = prepared.preprocessing
    rows = origins[:, None] + fitted.gap + np.arange(1, fitted.horizon + 1)
    found = np.zeros(rows.shape, np.int64) if ahead else np.broadcast_to(np.arange(fitted.horizon), rows.shape).copy()
    for codes in static.values():
        found = found * (int(codes.max(initial=0)) + 1) + codes[origins][:, None]
    for codes in ahead.values():
        found = found * (int(codes.max(initial=0)) + 1) + codes[rows]
    return found


def _columns(prepared: SeriesPrepared, role: str) -> dict[str, np.ndarray]:
    """The columns of a role that have few values, each as whole numbers (rows,)."""
    spec, found = prepared.spec, {}
    for name in spec.columns:
        if spec.columns[name].role != role or name not in prepared.table.columns:
            continue
        values = prepared.words(name) if spec.columns[name].kind == "category" else np.asarray(prepared.raw(name), np.float64)
        known, codes = np.unique(values.astype(str) if values.dtype == object else values, return_inverse=True)
        if len(known) <= _VALUES:
            found[name] = codes.astype(np.int64)
    return found


def _after(prepared: SeriesPrepared, origins: np.ndarray) -> np.ndarray:
    """What came, (n, horizon, targets), in the data's own units."""
    fitted = prepared.preprocessing
    rows = origins[:, None] + fitted.gap + np.arange(1, fitted.horizon + 1)
    return np.stack([np.asarray(prepared.raw(name), np.float64)[rows] for name in fitted.targets], axis=-1)
