"""What is done with kept runs: stars, tags, notes; a run's settings made the project's; which can be gone on with. Imports nothing heavy."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

import msgspec

from ..errors import SettingError
from ..jobs import Progress
from . import run_table
from .commands import ReplaceDocument
from .document import Document
from .run_table import clean_tags
from .runs import Run, from_rows
from .store import Store

MORE = ("completed", "stopped", "interrupted", "failed", "paused")
"""Statuses of runs that can be gone on with."""


def tag(store: Store, runs: Iterable[int], *, add: Sequence[str] = (), remove: Sequence[str] = ()) -> dict[int, tuple[str, ...]]:
    """Give tags to runs, or take them away; the tags each has now.

    Raises
    ------
    SettingError
        A tag is too long or holds a comma.
    ProjectError
        There is no such run. Nothing is changed then.
    """
    added, removed = clean_tags(add), set(clean_tags(remove))
    now = {run: tuple(one for one in dict.fromkeys((*store.run(run).tags, *added)) if one not in removed) for run in runs}
    for run, tags in now.items():
        store.update_run(run, tags=tags)
    return now


def mark(store: Store, runs: Iterable[int], **changes: Any) -> None:
    """Star, note or name of several runs at once; :class:`ProjectError` (and nothing is changed) if there is no such run."""
    known = [store.run(run).id for run in runs]
    if "name" in changes and not str(changes["name"]).strip():
        raise SettingError("a run needs a name", where="the name", fix="Write at least one letter")
    for run in known:
        store.update_run(run, **changes)


def make_current(present: Document, run: Run) -> ReplaceDocument:
    """The step that makes a run's frozen settings those of the project: data, network and training as they were.

    Title, notes and what-if lists stay the project's own.
    """
    kept = {"title": present.title, "notes": present.notes, "inspect": present.inspect, "schema": present.schema, "gallery": present.gallery}
    return ReplaceDocument(msgspec.structs.replace(run.document, **kept), f"settings of run {run.run}, {run.name}")


def write_csv(path: Path, runs: Sequence[int], file: Path, *, epochs: bool = False, progress: Progress | None = None) -> int:
    """A job target: the table of these runs (or all their epochs) as CSV; how many rows."""
    with Store.open(path) as store:
        found = {run.run: run for run in from_rows(store.runs())}
        chosen = [found[run] for run in runs if run in found]
        return run_table.write_epochs_csv(store, chosen, file) if epochs else run_table.write_csv(chosen, file)


def empty_trash(path: Path, progress: Progress | None = None) -> int:
    """A job target: deleted runs go for good, and their space is given back; how many."""
    with Store.open(path) as store:
        return store.empty_trash()


def can_go_on(run: Run) -> bool:
    """Whether a run can be extended or gone on with: an epoch of it is kept (or a part of one), and it isn't going on now."""
    return (run.resumable or run.epochs > 0) and run.status in MORE


def whole_record(run: Run, setting_values: dict[str, Any]) -> dict[str, Any]:
    """Everything a run froze, as plain values: spec, data, versions, seed, device, notes."""
    return {"run": run.run, "name": run.name, "status": run.status, "started": run.started, "seconds": run.seconds, "epochs": run.epochs,
            "best_epoch": run.best_epoch, "best": run.best, "device": run.device, "seed": run.seed, "star": run.star, "tags": list(run.tags),
            "note": run.note, "message": run.message, "versions": run.versions, "data": run.fingerprint, "differs": run.differs,
            "document": setting_values}
