"""Rows in order of time, each time once."""

from __future__ import annotations

import numpy as np

from ..spec import StepSpec
from .rows import Rows


def sort(rows: Rows, _step: StepSpec) -> Rows:
    """By time; rows of the same time keep their order."""
    order = np.argsort(rows.times.to_numpy(), kind="stable")
    moved = int((order != np.arange(len(order))).sum())
    return rows.taken(order).noted({"": moved})


def drop_duplicates(rows: Rows, step: StepSpec) -> Rows:
    """One row of each time: the last, or the first."""
    keep = ~rows.times.duplicated(keep=step.keep or "last")
    return rows.taken(np.asarray(keep)).noted({"": int((~keep).sum())})
