"""Progress on stderr: a spinner or bar for people, JSON event lines of a run for programs."""

from __future__ import annotations

import signal
import time
from collections.abc import Iterator
from contextlib import contextmanager
from types import TracebackType

from rich.progress import BarColumn, MofNCompleteColumn, Progress, SpinnerColumn, TextColumn, TimeElapsedColumn, TimeRemainingColumn

from ..jobs import Progress as JobProgress
from ..training.events import BatchDone, EpochDone, Event, RunControl, RunStarted, Said
from .say import Say, number


@contextmanager
def interrupt_stops(control: RunControl) -> Iterator[list[bool]]:
    """Ctrl+C ends the run cleanly, keeping its best weights; a second one ends at once. Holds whether it came."""
    seen: list[bool] = []

    def stop(_signal: int, _frame: object) -> None:
        if seen:
            raise KeyboardInterrupt
        seen.append(True)
        control.stop()

    before = signal.signal(signal.SIGINT, stop)
    try:
        yield seen
    finally:
        signal.signal(signal.SIGINT, before)


class Progressing:
    """``with Progressing(say, "Reading") as progress``: a job's Progress that draws itself on stderr."""

    def __init__(self, say: Say, words: str) -> None:
        self._bar = Progress(
            SpinnerColumn(),
            TextColumn("{task.description}"),
            BarColumn(),
            TimeElapsedColumn(),
            console=say.err,
            transient=True,
            disable=not say.err.is_terminal,
        )
        self._task = self._bar.add_task(words, total=None)
        self._words = words

    def __enter__(self) -> JobProgress:
        self._bar.start()
        return JobProgress(self._listen)

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, where: TracebackType | None) -> None:
        self._bar.stop()

    def _listen(self, fraction: float | None, words: str) -> None:
        self._bar.update(self._task, completed=fraction, total=None if fraction is None else 1.0, description=words or self._words)


class TrainingLines:
    """Listens to a run: JSON lines on stdout with --json, a bar and a line an epoch otherwise."""

    def __init__(self, say: Say) -> None:
        self._say = say
        self._bar = Progress(
            TextColumn("epoch {task.fields[epoch]}"),
            BarColumn(),
            MofNCompleteColumn(),
            TextColumn("loss {task.fields[loss]}"),
            TimeRemainingColumn(),
            console=say.err,
            transient=True,
            disable=not say.err.is_terminal,
        )
        self._task = self._bar.add_task("", total=None, epoch=0, loss="–")
        self._steps = 0
        self._drawn = 0.0

    def __enter__(self) -> TrainingLines:
        self._bar.start()
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, where: TracebackType | None) -> None:
        self._bar.stop()

    def __call__(self, event: Event) -> None:
        """Show one event."""
        if isinstance(event, RunStarted):
            self._started(event)
        elif isinstance(event, BatchDone):
            self._batch(event)
        elif isinstance(event, EpochDone):
            self._epoch(event)
        elif isinstance(event, Said):
            self._say.note(". ".join(part.removesuffix(".") for part in (event.message, event.fix) if part) + ".")

    def _started(self, event: RunStarted) -> None:
        self._steps = event.steps_per_epoch
        self._bar.update(self._task, total=event.steps_per_epoch * (event.epochs - event.first_epoch + 1))
        self._say.event(
            "run_started",
            run=event.run,
            device=event.device,
            epochs=event.epochs,
            steps_per_epoch=event.steps_per_epoch,
            first_epoch=event.first_epoch,
            **({"device_note": event.device_note} if event.device_note else {}),
        )
        epochs = f"{event.epochs} epoch{'s' if event.epochs != 1 else ''}"
        goes_on = f", goes on with epoch {event.first_epoch}" if event.first_epoch > 1 else ""
        self._say.words(f"Run {event.run} on {event.device}: {epochs} of {event.steps_per_epoch} steps{goes_on}")

    def _batch(self, event: BatchDone) -> None:
        now = time.monotonic()
        self._bar.advance(self._task)
        if now - self._drawn > 0.1:
            self._drawn = now
            self._bar.update(self._task, epoch=event.epoch, loss=number(event.loss))

    def _epoch(self, event: EpochDone) -> None:
        self._say.event("epoch", run=event.run, epoch=event.epoch, logs=event.logs, seconds=round(event.seconds, 3))
        if not self._say.json:
            figures = ", ".join(f"{k} {number(v)}" for k, v in event.logs.items())
            self._bar.console.print(f"epoch {event.epoch}: {figures}", markup=False, soft_wrap=True)
