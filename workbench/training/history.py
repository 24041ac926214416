"""What a run has said so far, as curves: filled from events while it runs, or from the project file's rows. Imports nothing heavy."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from .events import BatchDone, EpochDone, Event, Paused, Resumed, RunFinished, RunStarted, Said
from .pace import Pace
from .points import PointLog, thin

POINTS = 4_000
"""Batch points that are given out: twice the columns of a wide screen (a lowest and a highest for each)."""


@dataclass(frozen=True)
class Curve:
    """One figure by epoch."""

    key: str
    epochs: tuple[int, ...]
    values: tuple[float, ...]


class History:
    """One run. Not for several threads at a time: the reader fills it with what it drained.

    Attributes
    ----------
    run, device, epochs_total, steps_per_epoch, samples, first_epoch
        From :class:`~workbench.training.events.RunStarted`; 0 or "" before.
    epochs : list of EpochDone
    log : PointLog
        Points of all batches (beyond two millions thinned; :mod:`.point_arrays` draws of it).
    status : str
        ``waiting`` before the start, then as the events say.
    said : list of Said
    """

    def __init__(self) -> None:
        self.run, self.device, self.epochs_total, self.steps_per_epoch, self.samples, self.first_epoch = 0, "", 0, 0, 0, 1
        self.epochs: list[EpochDone] = []
        self.said: list[Said] = []
        self.status = "waiting"
        self.finished: RunFinished | None = None
        self.last_batch: BatchDone | None = None
        self.log = PointLog()
        self._pace, self._whole_first = Pace(), True
        self._named: tuple[EpochDone | None, tuple[str, ...]] = (None, ())

    @classmethod
    def from_rows(cls, epochs: Iterable[EpochDone], batches: Iterable[BatchDone] = (), *, status: str = "", epochs_total: int = 0) -> History:
        """A kept run: rows of the project file."""
        history = cls()
        history.epochs, history.status, history.epochs_total = list(epochs), status, epochs_total
        history.log = PointLog(batches)
        if len(history.log):
            history.last_batch = history.log[-1]
            history.run = history.log.run
        if history.epochs:
            history.run = history.epochs[-1].run
        return history

    def add(self, events: Iterable[Event]) -> None:
        """Take in what was drained from the buffer."""
        for event in events:
            self._take(event)

    def _take(self, event: Event) -> None:
        match event:
            case BatchDone():
                self.log.append(event)
                self._pace.add(event)
                self.last_batch = event
            case EpochDone():
                self._end_epoch(event)
            case RunStarted():
                self._start(event)
            case Paused():
                self.status = "paused"
            case Resumed():
                self.status = "running"
            case Said():
                self.said.append(event)
            case RunFinished():
                self.status, self.finished = event.status, event

    def _start(self, event: RunStarted) -> None:
        self.run, self.device, self.epochs_total = event.run, event.device, event.epochs
        self.steps_per_epoch, self.samples, self.first_epoch = event.steps_per_epoch, event.samples, event.first_epoch
        self.status = "running"
        self.epochs = [done for done in self.epochs if done.epoch < event.first_epoch]
        self.log.cut(event.first_epoch, event.first_batch)
        self._pace = Pace(event.steps_per_epoch, event.validation_samples / event.samples if event.samples else 0.0)
        self._whole_first = event.first_batch == 1

    def _end_epoch(self, event: EpochDone) -> None:
        self.epochs.append(event)
        if self._whole_first:                                # else its seconds hold those of an earlier sitting
            self._pace.end_epoch(event.seconds)

    # curves --------------------------------------------------------------------------------------------------------

    def keys(self) -> tuple[str, ...]:
        """Figures there are, losses first, each before its validation twin."""
        last = self.epochs[-1] if self.epochs else None
        if self._named[0] is last:
            return self._named[1]
        found = dict.fromkeys(key for done in self.epochs for key in done.logs)
        named = tuple(sorted(found, key=lambda key: (key.removeprefix("val_") != "loss", key.removeprefix("val_"), key.startswith("val_"))))
        self._named = last, named
        return named

    def curve(self, key: str) -> Curve:
        """One figure by epoch; empty if there is no such figure."""
        have = [(done.epoch, done.logs[key]) for done in self.epochs if key in done.logs]
        return Curve(key, tuple(epoch for epoch, _ in have), tuple(value for _, value in have))

    def points(self, most: int = POINTS) -> list[BatchDone]:
        """Batch points, thinned so that every peak stays."""
        return thin(self.log, most)

    def place(self, point: BatchDone) -> float:
        """Where a batch stands on an axis of epochs: 1.5 = in the middle of the second."""
        steps = self.steps_per_epoch or max(self.log.steps, 1)
        return point.epoch - 1 + point.batch / steps

    # figures -------------------------------------------------------------------------------------------------------

    @property
    def epoch(self) -> int:
        """Epochs done."""
        return self.epochs[-1].epoch if self.epochs else self.first_epoch - 1

    @property
    def best_epoch(self) -> int:
        """0 = none yet."""
        return self.finished.best_epoch if self.finished else self.epochs[-1].best_epoch if self.epochs else 0

    @property
    def best(self) -> dict[str, float]:
        """Figures of the best epoch."""
        return next((done.logs for done in self.epochs if done.epoch == self.best_epoch), {})

    @property
    def waiting(self) -> int:
        """Epochs without a gain."""
        return self.epochs[-1].waiting if self.epochs else 0

    @property
    def fraction(self) -> float:
        """Share of the planned work that is done, 0…1."""
        if not self.epochs_total:
            return 0.0
        return min(1.0, (self.epoch + self._into_epoch()) / self.epochs_total)

    def _into_epoch(self) -> float:
        """Share of the epoch that goes on now."""
        last = self.last_batch
        if last is None or not self.steps_per_epoch or last.epoch <= self.epoch:
            return 0.0
        return last.batch / self.steps_per_epoch

    @property
    def windows_per_second(self) -> float:
        """Speed over the last batches (training only); 0 before there are two."""
        batches = self._pace.batches_per_second
        return batches * self._batch_size() if batches and self.steps_per_epoch else self._windows_of_epoch()

    def _windows_of_epoch(self) -> float:
        return self.samples / self.epochs[-1].seconds if self.epochs and self.epochs[-1].seconds > 0 else 0.0

    def _batch_size(self) -> float:
        return self.samples / self.steps_per_epoch if self.steps_per_epoch else 0.0

    @property
    def seconds_left(self) -> float | None:
        """Until the last planned epoch is done (early stopping can't be foreseen); None when it can't be told yet."""
        if self.status not in ("running", "paused") or not self.epochs_total:
            return None
        return self._pace.left(self.epochs_total - self.epoch, self._into_epoch())


def words_of(seconds: float | None) -> str:
    """``about 3 min left``, ``40 s left``; "" for None."""
    if seconds is None or not math.isfinite(seconds):
        return ""
    if seconds < 90:
        return f"{max(1, round(seconds))} s left"
    if seconds < 5400:
        return f"about {round(seconds / 60)} min left"
    return f"about {seconds / 3600:.1f} h left"


def smoothed(values: Sequence[float], weight: float) -> list[float]:
    """Exponentially smoothed, without the pull towards the first value (bias corrected as in Adam); 0 ≤ weight < 1."""
    out, mean, norm = [], 0.0, 0.0
    for value in values:
        if math.isfinite(value):
            mean, norm = weight * mean + (1 - weight) * value, weight * norm + (1 - weight)
        out.append(mean / norm if norm else value)
    return out
