"""The loop: epochs, batches, pauses, validation, and looks in between. Heavy: needs TensorFlow.

Own, and not ``fit``: it can end, wait and be looked at between any two batches (also of validation), cuts windows in the graph,
and is exact about order and state when resumed.
"""

from __future__ import annotations

import math
import time
from collections.abc import Iterator
from itertools import islice

import numpy as np

from .events import Paused, Resumed
from .feed import batches
from .position import Position
from .sitting import Diverged, NotKept, Outside, Sitting
from .teaching import FIGURE
from .watch import Allowance

__all__ = ["Diverged", "Loop", "NotKept", "Outside"]

GOOD_EVERY = 100
"""Batches after which weights are remembered, to be taken back to if the run breaks."""
_WIDEST = 4_000_000
"""Numbers a validation batch may give out (its batches are larger than those of training where that is cheap)."""


class Loop(Sitting):
    """One sitting of one run, from its first batch to its last; for the parameters see :class:`.sitting.Sitting`."""

    _allowance: Allowance
    _first_epoch: int

    def run(self) -> str:
        """Train to the end; words on why it ended early ("" = all epochs done).

        Raises
        ------
        Diverged, NotKept
        """
        self._allowance, self._first_epoch = Allowance(), self.standing.epoch + 1
        for epoch in range(self._first_epoch, self._epochs + 1):
            began = self._clock()
            logs = self._epoch(epoch, began)
            if logs is None:
                return "stopped"
            self._book(epoch, logs, self.position.seconds + self._clock() - began)
            self._look_at_end(epoch)
            if self.standing.out_of_patience(self._spec.stopping):
                return f"{self.standing.monitor} has not improved for {self.standing.waiting} epochs"
        return ""

    def _epoch(self, epoch: int, began: float) -> dict[str, float] | None:
        """One pass over training and validation samples, or what is left of it; None if it was cut short."""
        self._began = began
        if self._resumed is None:
            self.position = Position.at_start(self._metrics)
            self._steps.extras()
        self._resumed = None
        if self.position.logs is None:
            if not self._train(epoch):
                return None
            self.position.logs = self.position.training.logs() | self._steps.extras() | self._told()
        with self._steps.as_judged():
            validation = self._validate()
        if validation is None:                                # outside: the trained weights are what is kept
            self._keep_position()
            return None
        return self.position.logs | validation

    def _train(self, epoch: int) -> bool:
        """The training batches that are left; False when asked to stop."""
        self._mark_good()
        self._steps.begin_epoch(self.position.batch)
        first = self.position.batch + 1
        for batch, called in self._calls(epoch, first):
            if not self._may_go_on():
                self._settle()
                self._keep_position()
                return False
            given = self._steps.train(called[0]) if len(called) == 1 else self._steps.train_many(np.stack(called))
            self._settle()                                    # of the batch before: a GPU is busy with the next one meanwhile
            self._pending = (epoch, batch, given, called)
            self._look(epoch, batch + len(called) - 1, alone=len(called) == 1)
            self._keep_now_and_then(batch, len(called))
        self._settle()
        return True

    def _batches(self, epoch: int, first: int) -> Iterator[np.ndarray]:
        """Those of an epoch from a number on, which counts from 1."""
        return islice(batches(self._steps.gather, self._spec.batch_size, self._seed, epoch, self._spec.shuffle), first - 1, None)

    def _calls(self, epoch: int, first: int) -> Iterator[tuple[int, list[np.ndarray]]]:
        """Batches that are handed over at once, and the number of the first; borders depend on numbers alone, so that a break changes nothing."""
        held: list[np.ndarray] = []
        number = first
        for number, indices in enumerate(self._batches(epoch, first), first):
            held.append(indices)
            whole = len(indices) == self._spec.batch_size and self._steps.per_call > 1
            if whole and number % self._steps.per_call != 0:
                continue
            if whole and len(held) == self._steps.per_call:
                yield number - len(held) + 1, held
            else:
                yield from ((number - len(held) + 1 + n, [one]) for n, one in enumerate(held))
            held = []
        yield from ((number - len(held) + 1 + n, [one]) for n, one in enumerate(held))

    def _told(self) -> dict[str, float]:
        """What was done in this epoch: the share of clipped steps, the rate of the next step where it moves, how often a decoder reads the truth."""
        told = {"clipped": self.position.training.clipped} if self._spec.clips else {}
        if self._steps.teacher is not None:
            told[FIGURE] = float(self._steps.teacher.share().numpy())
        return told | ({"learning_rate": self._steps.update.rate()} if self._steps.update.schedule is not None else {})

    def _keep_now_and_then(self, batch: int, count: int) -> None:
        """Remember good weights, and every so many seconds keep where the run is; the outcome does not depend on either."""
        due = self._due()
        if due or (batch + count - 1) // GOOD_EVERY > (batch - 1) // GOOD_EVERY:
            self._settle()
            self._mark_good()
        if due:
            self._keep_position()

    def _validate(self) -> dict[str, float] | None:
        if self._samples[1] == 0:
            return {}
        averages = self.position.validation
        cut = _cut(np.arange(self._samples[1], dtype=np.int32), self._validation_batch())
        for indices in islice(cut, self.position.validated, None):
            if not self._may_go_on():
                return None
            averages.add(self._steps.unpacked(self._steps.validate(indices).numpy()))
            self.position.validated += 1
            if self._due() and not self._steps.update.averaged.active:   # else the trained weights are put away now
                self._keep_position()
        return averages.logs("val_") | {f"val_{name}": value for name, value in self._steps.extras().items()}

    def _validation_batch(self) -> int:
        wide = math.prod(size or 1 for size in self._model.outputs[0].shape[1:])
        return max(self._spec.batch_size, min(512, _WIDEST // max(1, wide)))

    def _may_go_on(self) -> bool:
        """Wait while paused; False when asked to stop."""
        control = self._out.control
        if control.paused and not control.stopped:
            self._settle()
            self._flush()
            self._out.events.append(Paused(self._out.run))
            began = time.perf_counter()
            control.wait()
            self._clock.leave_out(time.perf_counter() - began)
            self._out.events.append(Resumed(self._out.run))
            self._clock.tick_again()
        asleep = self._clock.tick()
        if asleep:
            self.say("info", f"The computer slept for {asleep / 60:.0f} min; the run goes on where it was")
        return self._steps.may_go_on(control.stopped)

    # the live probe ------------------------------------------------------------------------------------------------

    def _look(self, epoch: int, batch: int, alone: bool) -> None:
        watch = self._out.watch
        if watch is None:
            return
        if alone:                                             # changes by one step can't be told from those of several
            watch.stepped(epoch, batch)
        kind = watch.due()
        if kind and self._allowance.allows(kind, self._clock()):
            began = time.perf_counter()
            traced = watch.trace(epoch, batch)
            self._allowance.charge(kind, time.perf_counter() - began)
            if traced is not None:
                self._out.events.append(traced)

    def _look_at_end(self, epoch: int) -> None:
        """Look, tell and keep; the last epoch is always looked at, so that what is kept ends where the run does."""
        watch = self._out.watch
        if watch is None:
            return
        last = epoch == self._epochs or self.standing.out_of_patience(self._spec.stopping)
        elapsed = self._clock()
        self._allowance.expect(elapsed * (self._epochs - self._first_epoch + 1) / (epoch - self._first_epoch + 1))
        if not last and not self._allowance.allows("epoch", elapsed):
            return
        began = time.perf_counter()
        traced = watch.epoch_end(epoch)
        if traced is not None:
            self._out.events.append(traced)
            self._keep(lambda: self._out.recorder.snapshot(traced))
        self._allowance.charge("epoch", time.perf_counter() - began)


def _cut(indices: np.ndarray, size: int) -> Iterator[np.ndarray]:
    """Pieces of this size; the last may be smaller."""
    for first in range(0, len(indices), size):
        yield indices[first:first + size]
