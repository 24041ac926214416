"""How far several trainings are, one after the other, and how they are ended. Imports nothing heavy."""

from __future__ import annotations

import time

from ..jobs import Progress
from ..training.events import BatchDone, EpochDone, Event, EventBuffer, RunControl, RunStarted


class Course:
    """How far several trainings are, with the time that is left; it ends the present one where nobody wants them any more."""

    def __init__(self, progress: Progress | None, trainings: int, what: str) -> None:
        self._progress, self._trainings, self._what = progress, trainings, what
        self.done = 0
        self._begun, self._steps = time.monotonic(), (1, 1)
        self._within = 0.0

    def next(self) -> Listening:
        """Of the training that begins now."""
        self._within = 0.0
        self.say("")
        return Listening(self)

    def started(self, event: RunStarted) -> None:
        """How many steps it will have."""
        self._steps = (event.epochs, event.steps_per_epoch)

    def step(self, event: BatchDone) -> None:
        """Another step."""
        epochs, steps = self._steps
        self._within = ((event.epoch - 1) + event.batch / max(steps, 1)) / max(epochs, 1)
        self.say(f"epoch {event.epoch} of {epochs}")

    def ended(self) -> None:
        """The present training is over."""
        self.done, self._within = self.done + 1, 0.0

    @property
    def unwanted(self) -> bool:
        """Whether it is to end."""
        return self._progress is not None and self._progress.token.cancelled

    def say(self, more: str) -> None:
        """How far all is; nothing where it is to end, for the training has to be ended first."""
        if self._progress is None or self.unwanted:
            return
        fraction = min((self.done + 0.95 * self._within) / self._trainings, 1.0)
        left = self._left(fraction)
        parts = (f"{self._what} {min(self.done + 1, self._trainings)} of {self._trainings}", more, left)
        self._progress(fraction, ", ".join(part for part in parts if part))

    def _left(self, fraction: float) -> str:
        passed = time.monotonic() - self._begun
        if fraction < 0.02 or passed < 1:
            return ""
        left = passed * (1 - fraction) / fraction
        return f"{left:.0f} s left" if left < 100 else f"{left / 60:.0f} min left"

    def check(self) -> None:
        """Raise where nobody wants it any more."""
        if self._progress is not None:
            self._progress.token.check()


class Listening(EventBuffer):
    """Hands steps on to the course, and the wish to end to the run."""

    def __init__(self, course: Course) -> None:
        super().__init__(capacity=1)
        self._course = course
        self.control = RunControl()
        self.epochs, self.validation = 0, 0

    def append(self, event: Event) -> None:
        """Take an event."""
        if isinstance(event, RunStarted):
            self._course.started(event)
            self.validation = event.validation_samples
        elif isinstance(event, BatchDone):
            self._course.step(event)
        elif isinstance(event, EpochDone):
            self.epochs = event.epoch
        if self._course.unwanted:
            self.control.stop()
