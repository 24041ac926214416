"""Which runs' curves are drawn beside the shown one's: remembered for each project, and at first those of an experiment's recipes."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from pathlib import Path

from workbench.project.document import Document
from workbench.project.runs import Run

from ... import settings


def _key(project: Path) -> str:
    return f"overlays/{settings.key_of(project)}"


def keep(project: Path, runs: Sequence[int]) -> None:
    """Remember the choice."""
    settings.put(_key(project), json.dumps(list(runs)))


def kept(project: Path) -> list[int] | None:
    """What was chosen last; None = nothing yet (or somebody spoiled the settings)."""
    try:
        found = json.loads(settings.get(_key(project), "null"))
    except json.JSONDecodeError:
        return None
    return [run for run in found if isinstance(run, int)] if isinstance(found, list) else None


def of_example(runs: Iterable[Run], document: Document | None) -> list[int]:
    """The newest run of every recipe of the experiment the document is from; empty where there is but one."""
    newest = {run.document.recipe: run.run for run in runs
              if document is not None and document.gallery and run.document.recipe and run.document.gallery == document.gallery}
    return list(newest.values()) if len(newest) > 1 else []
