"""All questions about clean rows."""

from __future__ import annotations

from collections.abc import Callable

import pandas as pd

from .. import split
from ..facts import Finding
from ..spec import DataSpec
from ..steps.apply import frequency_after
from ..steps.rows import Note
from . import columns, leaks, missing, spacing
from .ask import Asked

_QUESTIONS: tuple[Callable[[Asked], list[Finding]], ...] = (
    missing.filled, missing.left_out, missing.codes, spacing.gaps, missing.missing,
    columns.constant, columns.outliers, columns.categories, leaks.leaks, columns.drift, leaks.not_ahead,
)


def findings(table: pd.DataFrame, times: pd.Index, spec: DataSpec, train: range | None = None, notes: tuple[Note, ...] = ()) -> list[Finding]:
    """What the clean table still has: gaps in time, missing values, outliers, leaking features…; a last line says what is fine.

    Parameters
    ----------
    train : range, optional
        The training rows: nothing else is looked at to say what is usual. By the description's shares without it.
    notes : tuple of Note
        What the steps did.
    """
    rows = split.chronological(len(table), spec.split)["train"] if train is None else train
    asked = Asked(table, times, spec, rows, notes, frequency_after(spec.steps, spec.time.frequency))
    found = [finding for question in _QUESTIONS for finding in question(asked)]
    checked = []
    if not any("step" in f.message for f in found) and isinstance(times, pd.DatetimeIndex) and times.is_monotonic_increasing:
        checked.append("steps regular")
    if not times.has_duplicates:
        dropped = any(step.kind in ("drop_duplicates", "resample") and step.on for step in spec.steps)
        checked.append("no duplicates left" if dropped else "no duplicates")
    if not any("equals" in f.message for f in found):
        checked.append("no leakage")
    if not any(("missing" in f.message or missing.is_of_code(f)) and f.level != "info" for f in found):
        checked.append("nothing else missing" if missing.filled(asked) else "nothing missing")
    return [*found, Finding("ok", ", ".join(checked).capitalize())]
