"""Training, validation and test rows, without leakage."""

from __future__ import annotations

import numpy as np

from .spec import Split, SplitSpec


def chronological(rows: int, split: SplitSpec) -> dict[Split, range]:
    """Consecutive pieces: the past trains, the future tests."""
    first = round(rows * split.train)
    second = min(rows, first + round(rows * split.validation))
    return {"train": range(0, first), "validation": range(first, second), "test": range(second, rows)}


def stratified(labels: np.ndarray, split: SplitSpec, seed: int) -> dict[Split, np.ndarray]:
    """Row numbers, shuffled, each class shared out alike; every class is in the training rows."""
    rng = np.random.default_rng(seed)
    found: dict[Split, list[np.ndarray]] = {"train": [], "validation": [], "test": []}
    for label in np.unique(labels):
        rows = rng.permutation(np.flatnonzero(labels == label))
        first = max(1, round(len(rows) * split.train))
        second = min(len(rows), first + round(len(rows) * split.validation))
        parts: tuple[tuple[Split, np.ndarray], ...] = (("train", rows[:first]), ("validation", rows[first:second]), ("test", rows[second:]))
        for name, part in parts:
            found[name].append(part)
    return {name: rng.permutation(np.concatenate(parts)) for name, parts in found.items()}
