"""Recorded cleaning steps, each a pure function of the table, and what in the data calls for them."""

# pandas types table[name] as Series | DataFrame, and its readers by literal options: what follows is checked by the tests instead.
# pyright: reportArgumentType=false, reportAttributeAccessIssue=false, reportCallIssue=false, reportGeneralTypeIssues=false, reportReturnType=false

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pandas as pd

from ..errors import DataError
from .facts import Finding, Fix
from .spec import DataSpec, StepSpec

_LARGEST = 1e30
"""Squares of float32 overflow at 1.8e19 after scaling; before it, this is as much as a column may hold."""
_AHEAD = 48
"""Steps ahead that are looked at for a feature that gives the target away."""
_ORDER = {"sort": 0, "drop_duplicates": 1, "regular": 2, "fill": 3}


def apply(table: pd.DataFrame, times: pd.Index, steps: Sequence[StepSpec], frequency: str = "") -> tuple[pd.DataFrame, pd.Index]:
    """The table after the steps, in their order; the given one is not touched."""
    for step in steps:
        table, times = _STEPS[step.kind](table, times, step, frequency)
    return table, times


def _sort(table: pd.DataFrame, times: pd.Index, _step: StepSpec, _frequency: str) -> tuple[pd.DataFrame, pd.Index]:
    order = np.argsort(times.to_numpy(), kind="stable")
    return table.iloc[order].reset_index(drop=True), times[order]


def _drop_duplicates(table: pd.DataFrame, times: pd.Index, step: StepSpec, _frequency: str) -> tuple[pd.DataFrame, pd.Index]:
    keep = ~times.duplicated(keep=step.keep or "last")
    return table[keep].reset_index(drop=True), times[keep]


def _regular(table: pd.DataFrame, times: pd.Index, _step: StepSpec, frequency: str) -> tuple[pd.DataFrame, pd.Index]:
    if not frequency or not isinstance(times, pd.DatetimeIndex):
        return table, times
    whole = grid(times, frequency)
    if whole is None:
        raise DataError(
            f"can't be made regular: from {times[0]} to {times[-1]} there are far more steps of {frequency} than rows",
            where="data.steps",
            fix="Remove that step, or choose a longer step of time",
        )
    if times.has_duplicates:
        raise DataError("can't be made regular while times occur twice", where="data.steps", fix="Record the step drop_duplicates before it")
    return table.set_axis(times).reindex(whole).reset_index(drop=True), whole


def _fill(table: pd.DataFrame, times: pd.Index, step: StepSpec, _frequency: str) -> tuple[pd.DataFrame, pd.Index]:
    """Forward: only the past is used, so that nothing leaks from the future."""
    columns = [name for name in (step.columns or table.columns) if name in table.columns]
    return table.assign(**{name: table[name].ffill(limit=step.limit) for name in columns}), times


def grid(times: pd.DatetimeIndex, frequency: str) -> pd.DatetimeIndex | None:
    """Every step between the first and the last time; None where these would be far more than there are rows (one wrong year…)."""
    offset = pd.tseries.frequencies.to_offset(frequency)
    one = (times[0] + 2 * offset) - (times[0] + offset)
    if one <= pd.Timedelta(0) or (times[-1] - times[0]) / one > 20 * len(times) + 1000:
        return None
    return pd.date_range(times[0], times[-1], freq=frequency)


def must_be_finite(table: pd.DataFrame, names: Sequence[str], where: str) -> None:
    """Raise for infinity and for numbers that float32 can't hold: no network can learn from them."""
    for name in names:
        if not pd.api.types.is_numeric_dtype(table[name]):
            continue
        values = np.abs(table[name].to_numpy(float, na_value=np.nan))
        wrong = np.flatnonzero(values > _LARGEST)
        if len(wrong):
            row = int(wrong[0])
            raise DataError(
                f"column '{name}' holds {'infinity' if np.isinf(values[row]) else f'{values[row]:.3g}, too large a number'} in row {row + 1}",
                where=where,
                fix="Correct the cell, or leave it empty if the value is missing",
            )


_STEPS = {"sort": _sort, "drop_duplicates": _drop_duplicates, "regular": _regular, "fill": _fill}


def with_step(steps: Sequence[StepSpec], step: StepSpec) -> tuple[StepSpec, ...]:
    """The steps with one more, in the order in which they make sense; it takes the place of one of its kind for the same columns."""
    return tuple(sorted([*[s for s in steps if s.kind != step.kind or s.columns != step.columns], step], key=lambda s: _ORDER[s.kind]))


def plain(steps: Sequence[StepSpec]) -> list[dict]:
    """Steps as JSON values, for a fix."""
    return [{"kind": s.kind, "columns": list(s.columns), "limit": s.limit, "keep": s.keep} for s in steps]


# findings ----------------------------------------------------------------------------------------------------------


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
    if any(step.kind == "sort" for step in steps):
        return Finding("info", "The rows are not in order of time", "They are sorted by time first.")
    fix = Fix("sort", "Sort by time", (("data.steps", plain(with_step(steps, StepSpec("sort")))),))
    return Finding("warning", "The rows are not in order of time", "Windows take them as they come.", fixes=(fix,))


def _twice(count: int, example: str, steps: Sequence[StepSpec]) -> Finding:
    kept = next((step.keep or "last" for step in steps if step.kind == "drop_duplicates"), None)
    fixes = tuple(
        Fix(f"keep_{keep}", f"Keep the {keep}", (("data.steps", plain(with_step(steps, StepSpec("drop_duplicates", keep=keep)))),))
        for keep in ("first", "last")
        if keep != kept
    )
    happens = f"The {kept} row of each is kept." if kept else "All their rows stay, one after the other."
    return Finding("warning", f"{count:,} time{'s occur' if count > 1 else ' occurs'} twice", f"For instance {example}. {happens}", fixes=fixes)


def filling_findings(before: pd.DataFrame, after: pd.DataFrame, spec: DataSpec) -> list[Finding]:
    """What the recorded filling does: ``before`` and ``after`` are the table without and with it."""
    if before is after:
        return []
    found = []
    for name in (*spec.inputs, *spec.categories):
        filled = int(before[name].isna().sum() - after[name].isna().sum())
        if filled > 0:
            fix = Fix(f"unfill_{name}", "Leave them out instead", (("data.steps", plain(_without_fill(spec, name))),))
            found.append(Finding("info", f"{filled:,} gaps in {name} are filled", "Each with the last value before it.", name, (fix,)))
    return found


def _without_fill(spec: DataSpec, name: str) -> list[StepSpec]:
    """The steps, filling every column they fill but this one."""
    kept = []
    for step in spec.steps:
        others = tuple(n for n in (step.columns or (*spec.inputs, *spec.categories)) if n != name)
        if step.kind != "fill":
            kept.append(step)
        elif others:
            kept.append(StepSpec("fill", others, step.limit))
    return kept


def findings(table: pd.DataFrame, times: pd.Index, spec: DataSpec) -> list[Finding]:
    """What the clean table still has: gaps in time, missing values, leaking features; a last line says what is fine."""
    found = [*_gaps(times, spec), *_missing(table, spec), *_leaks(table, spec), *_not_ahead(spec)]
    checked = []
    if not any("step" in f.message for f in found) and isinstance(times, pd.DatetimeIndex):
        checked.append("steps regular")
    if not times.has_duplicates:
        checked.append("no duplicates")
    if not any("equals" in f.message for f in found):
        checked.append("no leakage")
    if not any("missing" in f.message for f in found):
        checked.append("nothing missing")
    return [*found, Finding("ok", ", ".join(checked).capitalize())]


def _gaps(times: pd.Index, spec: DataSpec) -> list[Finding]:
    if not isinstance(times, pd.DatetimeIndex) or len(times) < 3 or any(s.kind == "regular" for s in spec.steps):
        return []
    if not spec.time.frequency:
        return [Finding("warning", "The time steps are irregular", "Windows count rows, whatever time lies between them.")]
    whole = grid(times, spec.time.frequency)
    lacking = len(times) + 1 if whole is None else len(whole.difference(times))
    if not lacking:
        return []
    if whole is None or lacking > len(times) or len(times.difference(whole)) > len(times) / 2:
        return [Finding("warning", "The time steps are irregular", "Windows count rows, whatever time lies between them.")]
    steps = with_step(spec.steps, StepSpec("regular"))
    return [
        Finding(
            "warning",
            f"{lacking:,} time steps are not there",
            "Rows on both sides of a gap follow each other directly.",
            fixes=(Fix("regular", "Insert empty rows", (("data.steps", plain(steps)),)),),
        )
    ]


def _missing(table: pd.DataFrame, spec: DataSpec) -> list[Finding]:
    found = []
    for name in (*spec.inputs, *spec.categories):
        gaps = runs_of(table[name].isna().to_numpy())
        if not len(gaps):
            continue
        longest, total = int(max(b - a for a, b in gaps)), int(sum(b - a for a, b in gaps))
        limit = 6
        short = with_step(spec.steps, StepSpec("fill", (name,), limit))
        every = with_step(spec.steps, StepSpec("fill", (name,)))
        unit = _step_word(spec.time.frequency)
        found.append(
            Finding(
                "warning",
                f"{total:,} values missing in {name}",
                f"{len(gaps):,} gap{'s' if len(gaps) > 1 else ''}, the longest {longest:,} {unit}. Windows that hold one are left out.",
                name,
                (
                    Fix(f"fill_{name}", f"Fill up to {limit} {unit}", (("data.steps", plain(short)),)),
                    Fix(f"fill_all_{name}", "Fill all", (("data.steps", plain(every)),)),
                ),
            )
        )
    return found


def _leaks(table: pd.DataFrame, spec: DataSpec) -> list[Finding]:
    found = []
    features = [n for n in spec.inputs if n not in spec.targets]
    for target in spec.targets:
        y = table[target].to_numpy(float)
        for name in features:
            x = table[name].to_numpy(float)
            shift = next((k for k in range(min(spec.horizon, _AHEAD) + 1) if _equals(x, y, k)), None)
            if shift is not None:
                words = f"{name} equals {target}" + ("" if not shift else " of the next step" if shift == 1 else f" {shift} steps later")
                fix = Fix(f"ignore_{name}", "Ignore it", ((f"data.columns.{name}.role", "ignore"),))
                found.append(Finding("warning", words, "It gives the answer away." if shift else "It says nothing new.", name, (fix,)))
    return found


def _equals(x: np.ndarray, y: np.ndarray, shift: int) -> bool:
    """Whether x is y of ``shift`` rows later; a few rows tell most columns apart."""
    a, b = x[: len(x) - shift], y[shift:]
    some = np.unique(np.linspace(0, len(a) - 1, min(len(a), 500)).astype(int)) if len(a) else []
    for rows in (some, slice(None)):
        known = ~(np.isnan(a[rows]) | np.isnan(b[rows]))
        if known.sum() <= 20 or not np.allclose(a[rows][known], b[rows][known], rtol=1e-9, atol=0):
            return False
    return True


def _not_ahead(spec: DataSpec) -> list[Finding]:
    features = [n for n in (*spec.inputs, *spec.categories) if n not in spec.targets]
    if not features:
        return []
    listed = ", ".join(features[:3]) + (f" and {len(features) - 3} more" if len(features) > 3 else "")
    many = len(features) > 1
    return [
        Finding(
            "info",
            f"{listed} {'are' if many else 'is'} not known ahead",
            f"{'They stay past features' if many else 'It stays a past feature'}: a forecast can't use tomorrow's values.",
        )
    ]


def runs_of(flags: np.ndarray) -> np.ndarray:
    """(first, end) of every run of True, (n, 2)."""
    edges = np.diff(np.concatenate([[0], flags.astype(np.int8), [0]]))
    return np.stack([np.flatnonzero(edges == 1), np.flatnonzero(edges == -1)], axis=1)


def _step_word(frequency: str) -> str:
    return {"h": "h", "D": "days", "MS": "months", "YS": "years", "min": "minutes"}.get(frequency, "weeks" if frequency.startswith("W") else "rows")
