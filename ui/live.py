"""A run that goes on now: its thread, its events as they are pulled, and where it is."""

from __future__ import annotations

import threading
import time
from pathlib import Path
from typing import Any

from workbench.jobs import Job, JobState
from workbench.project.document import Document
from workbench.training.events import BatchDone, EpochDone, Event, EventBuffer, Paused, Resumed, RunControl, RunFinished, RunStarted


class LiveRun:
    """One training on its own thread.

    Attributes
    ----------
    run : int
        Its number; 0 until it has begun.
    events, control : EventBuffer, RunControl
        How it speaks, and how it is paused and stopped.
    state : str
        ``starting``, ``running``, ``paused``.
    started, latest, batch, finished
        The last RunStarted, EpochDone, BatchDone and RunFinished, or None.
    document : Document
        What it is trained with.
    """

    def __init__(self, target: str, path: Path, document: Document, resume: bool, epochs: int | None, run: int | None = None,
                 overrides: dict[str, Any] | None = None, workers: int = 1) -> None:
        self.run = 0
        self.events, self.control = EventBuffer(), RunControl()
        self.document, self.state = document, "starting"
        self.started: RunStarted | None = None
        self.latest: EpochDone | None = None
        self.batch: BatchDone | None = None
        self.finished: RunFinished | None = None
        self._planned = epochs or document.training.epochs
        self.began = time.monotonic()
        asked: dict[str, Any] = {"run": run} if run is not None else {}
        asked |= {"overrides": overrides} if overrides else {}
        asked |= {"workers": workers} if workers > 1 else {}
        self._job = Job(target, {"path": path, "events": self.events, "control": self.control, "epochs": epochs, "resume": resume, **asked})
        self._thread = threading.Thread(target=self._job.run, name=f"run-{self._job.number}", daemon=True)

    def start(self) -> None:
        """Begin."""
        self._thread.start()

    def wait(self, seconds: float) -> bool:
        """Wait for the end; True if it came."""
        self._thread.join(seconds)
        return not self._thread.is_alive()

    @property
    def ended(self) -> bool:
        """Whether the thread is done: no further event will come."""
        return self._job.state not in (JobState.WAITING, JobState.RUNNING)

    @property
    def error(self) -> BaseException | None:
        """Why it could not start or had to end, if so."""
        return self._job.error

    @property
    def epoch(self) -> int:
        """The epoch it is in, as the progress beside the curves counts: 3 while the third one's batches run and when it is done."""
        return self.batch.epoch if self.batch is not None and self.batch.epoch > self.done else self.done

    @property
    def done(self) -> int:
        """Epochs done."""
        if self.latest is not None:
            return self.latest.epoch
        return self.started.first_epoch - 1 if self.started is not None else 0

    @property
    def epochs(self) -> int:
        """Epochs planned in total."""
        return self.started.epochs if self.started is not None else self._planned

    @property
    def fraction(self) -> float:
        """Share of the planned work that is done, 0…1, in steps of 1/200: marks are small, and each change of it is drawn everywhere."""
        steps = self.started.steps_per_epoch if self.started is not None else 0
        inside = 0.0
        if self.batch is not None and steps and self.batch.epoch > self.done:
            inside = self.batch.batch / steps
        return min(int(200 * (self.done + inside) / max(self.epochs, 1)) / 200, 1.0)

    def take(self) -> list[Event]:
        """Pull the events that came, and follow them."""
        events = self.events.drain()
        for event in events:
            self._follow(event)
        return events

    def _follow(self, event: Event) -> None:
        if isinstance(event, RunStarted):
            self.run, self.started, self.state = event.run, event, "running"
        elif isinstance(event, EpochDone):
            self.latest = event
        elif isinstance(event, BatchDone):
            self.batch = event
        elif isinstance(event, Paused):
            self.state = "paused"
        elif isinstance(event, Resumed):
            self.state = "running"
        elif isinstance(event, RunFinished):
            self.finished = event
