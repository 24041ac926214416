"""Steps applied one after the other, and whether they fit the data."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

import pandas as pd

from ...errors import DataError
from ..spec import DataSpec, StepSpec
from . import cells, filling, keep, order, spacing
from .rows import Context, Rows
from .words import FILTERS

_STEPS: dict[str, Callable[[Rows, StepSpec], Rows]] = {
    "sort": order.sort,
    "drop_duplicates": order.drop_duplicates,
    "regular": spacing.regular,
    "resample": spacing.resample,
    "fill": filling.fill,
    "seasonal": filling.seasonal,
    "interpolate": filling.interpolate,
    "numbers": cells.numbers,
    "clip": cells.clip,
    "blank": cells.blank,
    "flag": cells.flag,
    "drop_missing": cells.drop_missing,
    "keep": keep.keep,
    "leave_out": keep.keep,
}


def apply(table: pd.DataFrame, times: pd.Index, steps: Sequence[StepSpec], frequency: str = "") -> tuple[pd.DataFrame, pd.Index]:
    """The table after the steps, in their order; the given one is not touched."""
    done = run(Rows(table, times, Context(frequency)), steps)
    return done.table, done.times


def run(rows: Rows, steps: Sequence[StepSpec], numbered: Sequence[int] | None = None) -> Rows:
    """The rows after the steps that are switched on.

    Parameters
    ----------
    numbered : sequence of int, optional
        The numbers by which the notes call the steps; 0, 1, … without it.
    """
    for number, step in enumerate(steps):
        if step.on:
            rows = _STEPS[step.kind](replace(rows, step=numbered[number] if numbered is not None else number), step)
    return rows


def frequency_after(steps: Sequence[StepSpec], frequency: str) -> str:
    """The step of time that rows have after the steps."""
    return next((step.frequency for step in reversed(steps) if step.on and step.kind == "resample"), frequency)


def context_of(spec: DataSpec, decimal: str = ".") -> Context:
    """What steps need to know of a description."""
    return Context(spec.time.frequency, spec.season, spec.source.decimal or decimal, spec.source.thousands)


def must_fit(spec: DataSpec) -> None:
    """Raise :class:`DataError` for a step that could not do what it says."""
    for number, step in enumerate(spec.steps):
        wrong = _wrong(step, spec)
        if wrong:
            raise DataError(wrong[0], where=f"data.steps.{number}", fix=wrong[1])


def _wrong(step: StepSpec, spec: DataSpec) -> tuple[str, str] | None:
    if step.kind in FILTERS:                                   # its column is the file's (see keep.py)
        return None
    gone = [name for name in step.columns if name not in spec.columns]
    if gone:
        return f"the step {step.kind} names a column that is not there: {', '.join(gone)}", "Name one of the data's columns"
    if step.limit is not None and step.limit < 1:
        return f"the step {step.kind} can't fill {step.limit} rows of a gap", "Give a limit of 1 or more, or none"
    if step.season is not None and step.season < 2:
        return f"a season of {step.season} rows is none", "Give 2 or more"
    if step.kind in ("clip", "blank"):
        return _wrong_bounds(step)
    if step.kind == "resample" and step.on:
        spacing.offset_of(step.frequency)
    if step.kind in ("interpolate", "seasonal", "flag", "clip", "blank"):
        words = [name for name in step.columns if spec.columns[name].kind == "category" and spec.columns[name].role == "feature"]
        if words:
            return f"the step {step.kind} is for numbers, but {words[0]} is a category", "Fill it forward instead"
    return None


def _wrong_bounds(step: StepSpec) -> tuple[str, str] | None:
    if step.low is None and step.high is None:
        return f"the step {step.kind} has no bound", "Give low, high or both"
    if step.low is not None and step.high is not None and step.low > step.high:
        return f"the step {step.kind} has bounds that leave nothing: low {step.low:g} is above high {step.high:g}", "Exchange them"
    if step.low != step.low or step.high != step.high:
        return f"the step {step.kind} has a bound that is no number", "Give low, high or both as numbers"
    return None
