"""Another task for the same file: which ones its data allow, and the document with everything proposed anew. Heavy: it reads the data."""

from __future__ import annotations

from pathlib import Path
from typing import get_args

import msgspec

from ..dataset.source import Source
from ..dataset.spec import DataSpec, Task
from ..errors import DataError, WorkbenchError
from ..jobs import Progress
from ..sequence import propose as propose_data
from . import create, views
from .document import Document

TASKS: tuple[Task, ...] = get_args(Task)
_OF_TARGETS = ("forecast", "autoencoder")


def possible(document: Document, folder: Path, progress: Progress | None = None) -> dict[str, str]:
    """Every task and why the data don't allow it ("" = they do)."""
    source = views.read(document.data.source, folder, progress)
    return {task: "" if task == document.data.task else _why_not(source, document, task) for task in TASKS}


def _why_not(source: Source, document: Document, task: Task) -> str:
    try:
        _proposed(source, document, task)
    except WorkbenchError as error:
        return str(error)
    return ""


def _proposed(source: Source, document: Document, task: Task) -> DataSpec:
    """The data description that is proposed for the task; the targets that the user chose stay where the task has such."""
    there = [str(name) for name in source.table.columns] if source.kind == "table" else []
    chosen = [name for name in document.data.with_role("target") if name in there] if task in _OF_TARGETS else []
    found = propose_data.propose(source, target=chosen, task=task, seed=document.seed)
    if found.task != task:
        kind = "a text without columns" if source.kind == "text" else "a table of this form"
        raise DataError(f"{kind} is for the task {found.task}, not for {task}", where=Path(document.data.source.path).name,
                        fix="Give the columns the roles that the task needs, or take another file")
    return found


def with_task(document: Document, task: Task, folder: Path, progress: Progress | None = None) -> Document:
    """The document for another task, with roles, windows, network and training proposed anew; the file and its reading stay.

    Raises
    ------
    DataError
        The data don't allow the task.
    """
    source = views.read(document.data.source, folder, progress)
    spec = msgspec.structs.replace(_proposed(source, document, task), source=document.data.source)
    changed = msgspec.structs.replace(document, data=spec, recipe="")
    return create.with_proposals(changed, views.view(changed, folder, progress=progress))
