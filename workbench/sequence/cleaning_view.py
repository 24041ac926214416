"""What the Data stage shows of the steps: what each did, and where a clean row stands in the file."""

# pyright: reportArgumentType=false, reportAttributeAccessIssue=false
from __future__ import annotations

import numpy as np

from ..dataset import columns
from ..dataset.steps.rows import moments
from .prepared import Prepared
from .series import SeriesPrepared

_ROWS = ("sort", "drop_duplicates", "regular", "resample", "drop_missing")
_WORDS = {
    "sort": ("row moved", "rows moved"),
    "drop_duplicates": ("row left out", "rows left out"),
    "regular": ("empty row", "empty rows"),
    "resample": ("row made", "rows made"),
    "drop_missing": ("row left out", "rows left out"),
    "flag": ("value flagged", "values flagged"),
    "numbers": ("cell", "cells"),
}


def effects(prepared: Prepared) -> dict[int, str]:
    """By the number of each step that is on: ``1,204 values``, ``17 rows left out``, ``nothing to do``."""
    if not isinstance(prepared, SeriesPrepared):
        return {}
    counts = {number: 0 for number, step in enumerate(prepared.spec.steps) if step.on}
    for note in prepared.notes:
        counts[note.step] = counts.get(note.step, 0) + note.count
    found = {}
    for number, count in counts.items():
        one, many = _WORDS.get(prepared.spec.steps[number].kind, ("value", "values"))
        found[number] = f"{count:,} {one if count == 1 else many}" if count else "nothing to do"
    return found


def file_row(prepared: Prepared, row: int) -> int:
    """The row of the file at (or, where it has none, next before) a clean row's time."""
    if not isinstance(prepared, SeriesPrepared) or not any(step.on and step.kind in _ROWS for step in prepared.spec.steps):
        return row
    times = columns.times(prepared.source.table, prepared.spec.time)
    wanted = moments(prepared.times[row:row + 1])[0]
    at = moments(times.as_unit(prepared.times.unit) if hasattr(times, "as_unit") else times)
    return int(np.argmin(np.abs(at - wanted)))
