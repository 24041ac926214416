"""What a run says while it runs: plain, immutable values, and the buffer through which a reader pulls them."""

from __future__ import annotations

import itertools
import threading
from collections import deque
from dataclasses import dataclass, field
from typing import Any, Literal

from .meters import GradientMeter, Saturation, WeightFigures

Status = Literal["running", "paused", "completed", "stopped", "failed", "interrupted"]


@dataclass(frozen=True)
class RunStarted:
    """Said once, before the first batch."""

    run: int
    device: str
    epochs: int
    """Total, counted from 1."""
    steps_per_epoch: int
    first_epoch: int = 1
    """Greater than 1 when resumed."""
    samples: int = 0
    first_batch: int = 1
    """Of the first epoch; greater than 1 when resumed within it."""
    validation_samples: int = 0
    device_note: str = ""
    """Why it is not the device that was asked for; "" = it is."""


@dataclass(frozen=True)
class BatchDone:
    """One optimisation step."""

    run: int
    epoch: int
    batch: int
    """From 1, within the epoch."""
    loss: float
    gradient_norm: float
    """Global L2 norm before clipping."""
    seconds: float
    """Since the run (this sitting) began, pauses left out."""


@dataclass(frozen=True)
class EpochDone:
    """One pass over the training windows, validation included."""

    run: int
    epoch: int
    logs: dict[str, float]
    """loss, val_loss, and metrics with and without val_."""
    seconds: float
    best_epoch: int
    waiting: int
    """Epochs without a gain so far."""


@dataclass(frozen=True)
class Traced:
    """The watched layer on the pinned sample, taken between two batches."""

    run: int
    epoch: int
    batch: int
    """0 = at an epoch's end."""
    layer: str
    kind: str
    arrays: dict[str, Any]
    """name → float32 (time, unit): gates, c, h; at an epoch's end, and in some looks between, also dh (and dc)."""
    mask: Any
    """(time,) bool."""
    residual: float
    """Largest |h recomputed − the layer's own h|."""
    gradient: dict[str, Any] = field(default_factory=dict)
    """norm_first, norm_last, ratio, memory_horizon, verdict; empty in looks without dh."""
    meters: tuple[GradientMeter, ...] = ()
    """Of the watched layer's directions where there is dh; at an epoch's end of every recurrent layer, from the top of the network down."""
    saturation: tuple[Saturation, ...] = ()
    """At an epoch's end: every gate of every recurrent layer."""
    weights: tuple[WeightFigures, ...] = ()
    """At an epoch's end: every trained variable."""
    pinned: dict[str, Any] = field(default_factory=dict)
    """At an epoch's end: name → float32 (sample, time, unit), gates and states of the watched layer on all pinned samples."""
    pinned_mask: Any = None
    """(sample, time) bool, of ``pinned``; None = every step is live."""


@dataclass(frozen=True)
class Paused:
    """The run waits between two batches."""

    run: int


@dataclass(frozen=True)
class Resumed:
    """The run goes on after a pause."""

    run: int


@dataclass(frozen=True)
class Said:
    """A sentence worth showing (NaN met, advice, device fell back to CPU)."""

    run: int
    level: Literal["info", "warning", "error"]
    message: str
    fix: str = ""


@dataclass(frozen=True)
class Remedy:
    """What may help a run that broke: edits of the document."""

    title: str
    """Words of a button."""
    edits: tuple[tuple[str, Any], ...]
    """Dotted path and value of each setting."""
    goes_on: bool = True
    """Whether the run itself can go on with it from its last good weights; else a new one has to begin."""


@dataclass(frozen=True)
class RunFinished:
    """Said once, last."""

    run: int
    status: Status
    best_epoch: int
    best: dict[str, float]
    seconds: float
    message: str = ""
    remedies: tuple[Remedy, ...] = ()
    """Of a run that broke because its loss was no number any more."""


Event = RunStarted | BatchDone | EpochDone | Traced | Paused | Resumed | Said | RunFinished


class EventBuffer:
    """Bounded; the writer never waits for a reader, a reader never stops the writer.

    ``deque.append`` and ``popleft`` are atomic in CPython, so that neither side takes a lock. When a slow reader
    lets it run full, the oldest *batch* and *trace* events are lost; rarer events are kept apart and never lost.
    """

    def __init__(self, capacity: int = 20_000) -> None:
        self._frequent: deque[tuple[int, Event]] = deque(maxlen=capacity)
        self._rare: deque[tuple[int, Event]] = deque()
        self._order = itertools.count()

    def append(self, event: Event) -> None:
        """Add one (writer's thread)."""
        frequent = isinstance(event, BatchDone) or (isinstance(event, Traced) and event.batch > 0)
        (self._frequent if frequent else self._rare).append((next(self._order), event))

    def drain(self) -> list[Event]:
        """Take all that are there, oldest first (reader's thread)."""
        taken: list[tuple[int, Event]] = []
        for queue in (self._frequent, self._rare):
            for _ in range(len(queue)):
                taken.append(queue.popleft())
        taken.sort(key=lambda pair: pair[0])
        return [event for _, event in taken]


class RunControl:
    """Pause, resume and stop, from any thread; they act between two batches."""

    def __init__(self) -> None:
        self._go = threading.Event()
        self._go.set()
        self._stop = threading.Event()

    def pause(self) -> None:
        """Wait before the next batch."""
        self._go.clear()

    def resume(self) -> None:
        """Go on after a pause."""
        self._go.set()

    def stop(self) -> None:
        """End before the next batch (also out of a pause); best and last weights are kept."""
        self._stop.set()
        self._go.set()

    @property
    def paused(self) -> bool:
        """Whether the run is asked to wait."""
        return not self._go.is_set()

    @property
    def stopped(self) -> bool:
        """Whether the run is asked to end."""
        return self._stop.is_set()

    def wait(self, seconds: float | None = None) -> bool:
        """Block while paused (0 CPU); True when the run may go on."""
        return self._go.wait(seconds)
