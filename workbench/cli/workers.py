"""Workers of ``train``: those of a cluster that are not its chief, and jobs that are ended and started again by a scheduler."""

from __future__ import annotations

import contextlib
import os
import signal
import threading
from collections.abc import Iterator
from pathlib import Path

from ..errors import WorkbenchError
from ..jobs import call
from ..project.distributed import Cluster
from ..project.project import Project
from ..training.events import RunControl, RunFinished
from .say import Say

DONE, USER, INTERRUPTED = 0, 1, 3
UNFINISHED = ("interrupted", "stopped", "failed", "paused")
_GRACE = 20.0
"""Seconds between a scheduler's wish to end and the end by force (Kubernetes waits 30)."""


def follow(path: Path, place: Cluster, say: Say) -> int:
    """Be this worker until its chief ends the run; speaks on standard error only, since the chief tells of the run."""
    say.note(f"Worker {place.rank} of {place.size}")
    control = RunControl()
    with ended_by_scheduler(control) as ended:
        try:
            finished: RunFinished = call("workbench.project.distributed:follow", path.absolute(), place, control)
        except WorkbenchError as error:
            say.note(f"Worker {place.rank}: {error}")
            return USER
    say.note(f"Worker {place.rank}: the run has {'been stopped' if finished.status == 'stopped' else finished.status}")
    return USER if finished.status == "failed" else INTERRUPTED if ended else DONE


def unfinished(project: Project) -> bool:
    """Whether there is a run that can be gone on with and is not done."""
    return any(row.resumable and row.status in UNFINISHED for row in project.store.runs())


@contextlib.contextmanager
def ended_by_scheduler(control: RunControl) -> Iterator[list[bool]]:
    """SIGTERM stops the run of a cluster cleanly, in whichever worker it arrives; a process that waits for others ends a little later.

    TensorFlow takes the signal for itself once it is in a cluster, and does nothing with it. So it is blocked before TensorFlow's threads
    are made, and waited for in a thread of our own. Gives a list that is not empty once the signal has come.
    """
    seen: list[bool] = []
    if not hasattr(signal, "sigtimedwait"):                   # Windows, macOS
        yield seen
        return
    done = threading.Event()

    def wait() -> None:
        while not done.is_set():
            if signal.sigtimedwait([signal.SIGTERM], 0.5) is not None:
                seen.append(True)
                control.stop()
                if not done.wait(_GRACE):
                    os._exit(128 + signal.SIGTERM)

    before = signal.pthread_sigmask(signal.SIG_BLOCK, [signal.SIGTERM])
    thread = threading.Thread(target=wait, name="scheduler", daemon=True)
    thread.start()
    try:
        yield seen
    finally:
        done.set()
        thread.join()
        signal.pthread_sigmask(signal.SIG_SETMASK, before)
