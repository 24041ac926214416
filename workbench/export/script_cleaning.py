"""Cleaning steps in exported programs: a few lines where they suffice, else the application's own steps as text. Heavy only by what it imports."""

from __future__ import annotations

from typing import Any

import msgspec

from ..dataset.spec import DataSpec, StepSpec
from . import script_gather as gather
from . import script_rows_text as rows_text

_OWN_ONLY = ("interpolate", "numbers")
"""Steps that the few lines don't do: one remembers how far it looked ahead, the other reads written numbers."""
_STEP = {"sort": "order:sort", "drop_duplicates": "order:drop_duplicates", "regular": "spacing:regular", "resample": "spacing:resample",
         "fill": "filling:fill", "seasonal": "filling:seasonal", "interpolate": "filling:interpolate", "numbers": "cells:numbers",
         "clip": "cells:clip", "blank": "cells:blank", "flag": "cells:flag", "drop_missing": "cells:drop_missing"}


def is_own(data: DataSpec) -> bool:
    """Whether the program needs the application's own steps."""
    kinds = [step.kind for step in data.steps if step.on]
    early_flag = "flag" in kinds and any(kind in ("regular", "resample") for kind in kinds[kinds.index("flag"):])
    return early_flag or any(kind in _OWN_ONLY for kind in kinds)


def looks_ahead(data: DataSpec) -> bool:
    """Whether a cell may be made of later rows, so that windows must be left out."""
    return any(step.kind == "interpolate" and step.on for step in data.steps)


def settings(data: DataSpec) -> dict[str, Any]:
    """The constant CLEANING, and what the application's own steps want to know."""
    found: dict[str, Any] = {"CLEANING": [_own_step(step) if is_own(data) else _step(step, data) for step in data.steps if step.on]}
    if is_own(data):
        found["WRITING"] = {"decimal": data.source.decimal or ".", "thousands": data.source.thousands}
    return found


def statements(data: DataSpec) -> str:
    """The text that defines ``clean``."""
    if not is_own(data):
        return rows_text.CLEAN.strip("\n")
    kinds = list(dict.fromkeys(step.kind for step in data.steps if step.on))
    entries = [f"dataset.steps.{_STEP[kind]}" for kind in kinds]
    own = gather.gathered([*entries, "dataset.steps.rows:Rows", "dataset.steps.rows:Context"])
    table = ", ".join(f'"{kind}": {gather.name_of(entry)}' for kind, entry in zip(kinds, entries, strict=True))
    ahead = looks_ahead(data)
    made = rows_text.CLEAN_OWN.strip() % {"steps": f"{{{table}}}", "until": rows_text.UNTIL if ahead else ""}
    return f"{own}\n\n\n{made}" + (f"\n\n\n{rows_text.INSIDE.strip()}" if ahead else "")


def _own_step(step: StepSpec) -> dict[str, Any]:
    return {key: value for key, value in msgspec.to_builtins(step).items() if value not in (None, "", [], ()) and key != "on"}


def _step(step: StepSpec, data: DataSpec) -> dict[str, Any]:
    found = _own_step(step)
    if step.kind == "seasonal":
        found["season"] = step.season or data.season
    if step.kind == "drop_missing":
        found["columns"] = [name for name in (step.columns or data.columns) if name in (*data.inputs, *data.categories)]
    if step.kind in ("clip", "blank", "seasonal", "flag"):
        found["columns"] = [name for name in (step.columns or data.inputs) if name in data.inputs]
    return found
