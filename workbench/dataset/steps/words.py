"""Steps in words, and what kind of thing each is. Imports nothing heavy, so that a window can use it."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from ..spec import StepSpec

FILTERS: frozenset[str] = frozenset(("keep", "leave_out"))
"""They take rows out of the file by a value, before anything else: wherever they stand, no other step sees these rows."""
USUAL: tuple[str, ...] = ("keep", "leave_out", "numbers", "sort", "drop_duplicates", "resample", "regular", "blank", "clip", "flag",
                          "drop_missing", "interpolate", "seasonal", "fill")
"""The order in which steps make sense: new ones are put in by it, users may move them."""
ROWS: frozenset[str] = frozenset(("sort", "drop_duplicates", "regular", "resample", "drop_missing", "numbers"))
"""They work on the rows of a file (or on its text): a window alone can't do them."""
_TITLES = {
    "sort": "Sort by time",
    "regular": "Insert empty rows for missing times",
    "fill": "Fill with the last value",
    "numbers": "Text is missing",
    "drop_missing": "Leave out rows without a value",
    "interpolate": "Interpolate",
    "seasonal": "Fill with last season's value",
    "flag": "Flag missing values",
    "clip": "Clip",
    "blank": "Blank",
}


def title(step: StepSpec) -> str:
    """What it does, short: ``Fill with the last value, at most 6 rows``."""
    if step.kind == "drop_duplicates":
        return f"Keep the {step.keep or 'last'} row of each time"
    if step.kind == "resample":
        return f"Resample to {step.frequency}, {step.aggregate or 'mean'}"
    if step.kind in FILTERS:
        return f"{'Keep' if step.kind == 'keep' else 'Leave out'} rows whose {step.columns[0] if step.columns else '?'} is {_either(step.values)}"
    if step.kind in ("clip", "blank"):
        return f"{_TITLES[step.kind]} {_bounds(step)}"
    limit = f", at most {step.limit:,} row{'s' if step.limit > 1 else ''}" if step.limit else ""
    season = f" ({step.season:,} rows)" if step.season else ""
    return f"{_TITLES[step.kind]}{season}{limit}"


def _either(values: Sequence[str]) -> str:
    """``Polish, Irish or Dutch``; of many the first ones."""
    shown = list(values[:4])
    if len(values) > len(shown):
        return f"{', '.join(shown)} or one of {len(values) - len(shown)} more"
    return shown[0] if len(shown) == 1 else f"{', '.join(shown[:-1])} or {shown[-1]}" if shown else "nothing"


def _bounds(step: StepSpec) -> str:
    if step.low is not None and step.high is not None:
        return f"outside {step.low:.6g} to {step.high:.6g}"
    return f"below {step.low:.6g}" if step.low is not None else f"above {step.high:.6g}" if step.high is not None else "nothing"


def about(step: StepSpec) -> str:
    """Which columns: ``load, temp and 3 more``; ``all columns``; "" for steps that are about rows."""
    if step.kind in ("sort", "drop_duplicates", "regular", "resample", *FILTERS):
        return ""
    if not step.columns:
        return "all columns"
    shown = ", ".join(step.columns[:3])
    return f"{shown} and {len(step.columns) - 3} more" if len(step.columns) > 3 else shown


def note(step: StepSpec) -> str:
    """What one should know of it: whether it looks ahead, and whether it goes along with an exported network."""
    if step.kind == "interpolate":
        return "Looks ahead to the end of a gap: no window ends inside one, and none is closed across the border of a split."
    if step.kind in ("fill", "seasonal"):
        return "Uses the past only."
    if step.kind in FILTERS:
        return "Comes before all other steps. A new file is predicted as a whole."
    if step.kind == "drop_missing":
        return "The rows around a left out one follow each other directly."
    if step.kind == "resample":
        return "Rows in a file are taken together; an exported network wants them so."
    return ""


def looks_ahead(step: StepSpec) -> bool:
    """Whether a cell may be made of later rows."""
    return step.kind == "interpolate"


def parted(steps: Sequence[StepSpec]) -> tuple[tuple[StepSpec, ...], tuple[StepSpec, ...]]:
    """The active steps up to the last one that needs a whole file, and those after it, which every window can do for itself; without those that
    keep rows, which are done before.
    """
    on = tuple(step for step in steps if step.on and step.kind not in FILTERS)
    last = max((n for n, step in enumerate(on) if step.kind in ROWS), default=-1)
    return on[:last + 1], on[last + 1:]


def with_step(steps: Sequence[StepSpec], step: StepSpec) -> tuple[StepSpec, ...]:
    """The steps with one more, where it makes sense; it takes the place of one of its kind for the same columns."""
    kept = [other for other in steps if other.kind != step.kind or other.columns != step.columns]
    rank = USUAL.index(step.kind)
    at = next((n for n, other in enumerate(kept) if USUAL.index(other.kind) > rank), len(kept))
    return (*kept[:at], step, *kept[at:])


def plain(steps: Sequence[StepSpec]) -> list[dict]:
    """Steps as JSON values, for a fix: what is as usual is left out."""
    return [{key: value for key, value in msgspec.to_builtins(step).items() if key == "kind" or value != _USUAL[key]} for step in steps]


_USUAL = msgspec.to_builtins(StepSpec("sort"))
