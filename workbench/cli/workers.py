"""Workers of ``train``: those of a cluster that are not its chief, and jobs that are started again."""

from __future__ import annotations

from pathlib import Path

from ..jobs import call
from ..project.distributed import Cluster
from ..project.project import Project
from ..training.events import RunFinished
from .say import Say

DONE, USER = 0, 1
UNFINISHED = ("interrupted", "stopped", "failed", "paused")


def follow(path: Path, place: Cluster, say: Say) -> int:
    """Be this worker until its chief ends the run; speaks on standard error only, since the chief tells of the run."""
    say.note(f"Worker {place.rank} of {place.size}")
    finished: RunFinished = call("workbench.project.distributed:follow", path.absolute(), place)
    say.note(f"Worker {place.rank}: the run has {'ended' if finished.status == 'stopped' else finished.status}")
    return USER if finished.status == "failed" else DONE


def unfinished(project: Project) -> bool:
    """Whether there is a run that can be gone on with and is not done."""
    return any(row.resumable and row.status in UNFINISHED for row in project.store.runs())
