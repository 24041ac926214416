"""Are the rows in order of time, and is every time there once?"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pandas as pd

from ..facts import Finding, Fix
from ..spec import StepSpec
from ..steps.words import plain, with_step


def order_findings(times: pd.Index, recorded: Sequence[StepSpec] | None = None) -> tuple[list[Finding], list[StepSpec]]:
    """Unsorted and repeated times of a raw table, and the steps that a proposal records for them.

    Parameters
    ----------
    recorded : sequence of StepSpec, optional
        The steps there are: what is said fits them. Without it those of the proposal are meant.
    """
    steps = []
    if not times.is_monotonic_increasing:
        steps.append(StepSpec("sort"))
    twice = times.duplicated()
    if twice.any():
        steps.append(StepSpec("drop_duplicates", keep="last"))
    there = steps if recorded is None else list(recorded)
    found = [_unsorted(there)] if not times.is_monotonic_increasing else []
    if twice.any():
        found.append(_twice(int(twice.sum()), str(times[int(np.flatnonzero(twice)[0])]), there))
    return found, steps


def _unsorted(steps: Sequence[StepSpec]) -> Finding:
    if any(step.kind == "sort" and step.on for step in steps):
        return Finding("info", "The rows are not in order of time", "They are sorted by time first.")
    fix = Fix("sort", "Sort by time", (("data.steps", plain(with_step(steps, StepSpec("sort")))),))
    return Finding("warning", "The rows are not in order of time", "Windows take them as they come.", fixes=(fix,))


def _twice(count: int, example: str, steps: Sequence[StepSpec]) -> Finding:
    kept = next((step.keep or "last" for step in steps if step.kind == "drop_duplicates" and step.on), None)
    fixes = tuple(
        Fix(f"keep_{keep}", f"Keep the {keep}", (("data.steps", plain(with_step(steps, StepSpec("drop_duplicates", keep=keep)))),))
        for keep in ("first", "last")
        if keep != kept
    )
    happens = f"The {kept} row of each is kept." if kept else "All their rows stay, one after the other."
    if not kept and any(step.kind == "resample" and step.on for step in steps):
        happens = "They are taken together by resampling."
    return Finding("warning", f"{count:,} time{'s occur' if count > 1 else ' occurs'} twice", f"For instance {example}. {happens}", fixes=fixes)
