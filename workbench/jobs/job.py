"""A job names its function as a dotted path, so that the thread that runs it does the heavy imports."""

from __future__ import annotations

import enum
import importlib
import itertools
import threading
from collections.abc import Callable
from typing import Any

from .progress import Cancelled, Progress

_numbers = itertools.count(1)


class JobState(enum.Enum):
    """Where a job is in its life."""

    WAITING = "waiting"
    RUNNING = "running"
    DONE = "done"
    FAILED = "failed"
    CANCELLED = "cancelled"


def resolve(target: str) -> Callable[..., Any]:
    """The function named ``package.module:function`` (imports the module)."""
    module, _, name = target.partition(":")
    return getattr(importlib.import_module(module), name)


def call(target: str, /, *args: Any, **kwargs: Any) -> Any:
    """Import and call ``package.module:function`` on this thread."""
    return resolve(target)(*args, **kwargs)


class Job:
    """One call of a function on a background thread.

    Parameters
    ----------
    target : str
        ``package.module:function``; imported by the thread that runs it.
    kwargs : dict
        What it is called with. ``progress=`` is added if ``wants_progress``.
    done : callable, optional
        Called with this job on *its own thread* when it has ended in any way.

    Attributes
    ----------
    number : int
        Rises with every job made: a late answer of an older request can be told and dropped.
    result, error
        What the function returned, or the exception that ended it.
    """

    def __init__(self, target: str, kwargs: dict[str, Any] | None = None, *, wants_progress: bool = False,
                 done: Callable[[Job], None] | None = None) -> None:
        self.target, self.kwargs, self.done = target, dict(kwargs or {}), done
        self.number = next(_numbers)
        self.progress = Progress()
        self.state = JobState.WAITING
        self.result: Any = None
        self.error: BaseException | None = None
        if wants_progress:
            self.kwargs["progress"] = self.progress
        self._thread: threading.Thread | None = None

    def start(self) -> Job:
        """Run on a new daemon thread."""
        self._thread = threading.Thread(target=self.run, name=f"job-{self.number} {self.target}", daemon=True)
        self._thread.start()
        return self

    def run(self) -> Job:
        """Run here, on the caller's thread (what tests and the command line do)."""
        self.state = JobState.RUNNING
        try:
            self.result = call(self.target, **self.kwargs)
            self.state = JobState.DONE
        except Cancelled:
            self.state = JobState.CANCELLED
        except BaseException as error:  # noqa: BLE001 - a job's failure belongs to whoever waits for it
            self.error = error
            self.state = JobState.FAILED
        if self.done is not None:
            self.done(self)
        return self

    def cancel(self) -> None:
        """Ask it to end; it ends at its next progress report."""
        self.progress.token.cancel()

    def wait(self, seconds: float | None = None) -> bool:
        """Wait for the thread; True if it has ended."""
        if self._thread is not None:
            self._thread.join(seconds)
        return self.state not in (JobState.WAITING, JobState.RUNNING)
