"""Training, validation and test rows, without leakage."""

from __future__ import annotations

import numpy as np

from .spec import Split, SplitSpec


def chronological(rows: int, split: SplitSpec) -> dict[Split, range]:
    """Consecutive pieces: the past trains, the future tests."""
    first = round(rows * split.train)
    second = min(rows, first + round(rows * split.validation))
    return {"train": range(0, first), "validation": range(first, second), "test": range(second, rows)}


def _borders(count: int, split: SplitSpec) -> tuple[int, int]:
    """Where validation and test begin among the rows of one class."""
    if count < 3:
        return 1, 1
    validation = min(max(1, round(count * split.validation)), count - 2)
    test = max(1, min(count - round(count * split.train), count - 1) - validation)
    return count - validation - test, count - test


def stratified(labels: np.ndarray, split: SplitSpec, seed: int) -> dict[Split, np.ndarray]:
    """Row numbers, shuffled, each class shared out alike; a class of three rows or more is in every split, a smaller one in the training rows."""
    rng = np.random.default_rng(seed)
    found: dict[Split, list[np.ndarray]] = {"train": [], "validation": [], "test": []}
    for label in np.unique(labels):
        rows = rng.permutation(np.flatnonzero(labels == label))
        first, second = _borders(len(rows), split)
        parts: tuple[tuple[Split, np.ndarray], ...] = (("train", rows[:first]), ("validation", rows[first:second]), ("test", rows[second:]))
        for name, part in parts:
            found[name].append(part)
    return {name: rng.permutation(np.concatenate(parts)) for name, parts in found.items()}
