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
    "keep": ("row left out", "rows left out"),
    "leave_out": ("row left out", "rows left out"),
    "flag": ("value flagged", "values flagged"),
    "numbers": ("cell", "cells"),
}


def effects(prepared: Prepared) -> dict[int, str]:
    """By the number of each step that is on: ``1,204 values``, ``17 rows left out``, ``nothing to do``."""
    if not isinstance(prepared, SeriesPrepared):
        return {number: _words(prepared, number, count) for number, count in prepared.left_out.items()}
    counts = {number: prepared.left_out.get(number, 0) for number, step in enumerate(prepared.spec.steps) if step.on}
    for note in prepared.notes:
        counts[note.step] = counts.get(note.step, 0) + note.count
    return {number: _words(prepared, number, count) for number, count in counts.items()}


def _words(prepared: Prepared, number: int, count: int) -> str:
    one, many = _WORDS.get(prepared.spec.steps[number].kind, ("value", "values"))
    return f"{count:,} {one if count == 1 else many}" if count else "nothing to do"


def file_row(prepared: Prepared, row: int) -> int:
    """The row of the file at (or, where it has none, next before) a clean row's time."""
    if not isinstance(prepared, SeriesPrepared) or not any(step.on and step.kind in _ROWS for step in prepared.spec.steps):
        return row
    times = columns.times(prepared.source.table, prepared.spec.time)
    wanted = moments(prepared.times[row:row + 1])[0]
    at = moments(times.as_unit(prepared.times.unit) if hasattr(times, "as_unit") else times)
    return int(np.argmin(np.abs(at - wanted)))
