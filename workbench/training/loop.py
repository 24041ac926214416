"""The loop: epochs, batches, pauses, validation, what is said and what is kept. Heavy: needs TensorFlow.

Own, and not ``fit``: it can end, wait and be looked at between any two batches (also of validation), cuts windows in the graph,
and is exact about order and state when resumed.
"""

from __future__ import annotations

import math
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from itertools import islice
from typing import Any

import keras
import numpy as np
import tensorflow as tf

from ..errors import WorkbenchError
from . import checkpoint as packing
from .clock import Clock
from .events import BatchDone, EpochDone, EventBuffer, Paused, Resumed, RunControl, Said
from .feed import batches
from .points import thin
from .position import Position
from .rates import Plateau
from .recorder import Checkpoint, Recorder
from .recovery import DATA, Good, Usual, first_broken
from .spec import SpeedSpec, TrainingSpec
from .speeds import LONG
from .standing import Standing
from .step import WORTH_A_GRAPH, Batch, Steps
from .teaching import FIGURE
from .watch import Allowance, Watch

FLUSH = 1.0
"""Seconds between two writes of batch points."""
OFFER_FROM = 30
"""Batches after which the length of a run can be told well enough."""
GOOD_EVERY = 100
"""Batches after which weights are remembered, to be taken back to if the run breaks."""
_UNWRITTEN = 2_000
"""Batch points that wait at most for a disk that can be written again."""
_WIDEST = 4_000_000
"""Numbers a validation batch may give out (its batches are larger than those of training where that is cheap)."""


class Diverged(Exception):  # noqa: N818 - ends a run, is no fault of the program
    """Loss or gradient is not a number any more."""

    def __init__(self, what: str, layer: str = "") -> None:
        super().__init__(what)
        self.layer = layer


class NotKept(Exception):  # noqa: N818
    """The recorder could not write; carries its error."""

    def __init__(self, error: WorkbenchError) -> None:
        super().__init__(str(error))
        self.error = error


@dataclass
class Outside:
    """Everybody the loop talks to."""

    run: int
    events: EventBuffer
    control: RunControl
    recorder: Recorder
    watch: Watch | None = None


class Loop:
    """One sitting of one run.

    Parameters
    ----------
    samples : tuple of int
        Training and validation samples.
    epochs : int
        Total, counted from 1.
    """

    def __init__(self, model: keras.Model, steps: Steps, *, metrics: tuple[str, ...], spec: TrainingSpec, seed: int,
                 samples: tuple[int, int], epochs: int, outside: Outside, standing: Standing, best: bytes,
                 plateau: Plateau | None = None, position: Position | None = None) -> None:
        self._model, self._steps, self._metrics = model, steps, metrics
        self._spec, self._seed, self._samples, self._epochs = spec, seed, samples, epochs
        self._out, self.standing, self.best_weights = outside, standing, best
        self._plateau, self._resumed = plateau or Plateau(), position
        self.position = position or Position.at_start(metrics)
        self._earlier, self._clock, self._allowance = standing.seconds + self.position.seconds, Clock(), Allowance()
        self._points: list[BatchDone] = []
        self._flushed = self._kept_at = 0.0
        self._pending: tuple[int, int, tf.Tensor, list[np.ndarray]] | None = None
        self._began, self._offered, self._warned = 0.0, False, False
        self._timed: list[BatchDone] = []
        self._good, self._usual, self._last_norms = Good(), Usual(), np.zeros(0)
        self._first_epoch = standing.epoch + 1

    # the course ----------------------------------------------------------------------------------------------------

    def run(self) -> str:
        """Train to the end; words on why it ended early ("" = all epochs done).

        Raises
        ------
        Diverged, NotKept
        """
        for epoch in range(self.standing.epoch + 1, self._epochs + 1):
            began = self._clock()
            logs = self._epoch(epoch, began)
            if logs is None:
                return "stopped"
            self._book(epoch, logs, self.position.seconds + self._clock() - began)
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

    # what is said and kept -----------------------------------------------------------------------------------------

    def _settle(self) -> None:
        """Read what the last batch gave, and tell it."""
        if self._pending is None:
            return
        (epoch, first, given, called), self._pending = self._pending, None
        for number, (vector, indices) in enumerate(zip(np.atleast_2d(given.numpy()), called, strict=True), first):
            self._count(epoch, number, vector, indices)

    def _count(self, epoch: int, number: int, vector: np.ndarray, indices: np.ndarray) -> None:
        """Take in what a batch gave, and tell it."""
        batch = self._steps.unpacked(vector)
        if not batch.finite:
            raise self._diverged(batch, epoch, number, indices)
        if self._usual.steady(batch.loss):
            self._good.confirm()
        self._last_norms = batch.norms
        self.position.training.add(batch)
        self.position.batch = number
        done = BatchDone(self._out.run, epoch, number, batch.loss, batch.gradient_norm, self._clock())
        self._out.events.append(done)
        self._points.append(done)
        if len(self._timed) < 1 and done.batch >= OFFER_FROM // 3:
            self._timed.append(done)
        if done.seconds - self._flushed >= FLUSH:
            self._flush()
        self._offer_tuning(done)

    def _offer_tuning(self, done: BatchDone) -> None:
        """Once, a little way into a run that will take long and whose speed nobody has looked at."""
        if self._offered or done.batch < OFFER_FROM or self._spec.speed != SpeedSpec():
            return
        self._offered = True
        points = [point for point in self._timed if point.epoch == done.epoch]
        steps = math.ceil(self._samples[0] / self._spec.batch_size)
        each = (done.seconds - points[0].seconds) / (done.batch - points[0].batch) if points and done.batch > points[0].batch else 0.0
        seconds = each * (steps * (self._epochs - done.epoch + 1) - done.batch)
        if seconds > LONG and steps >= WORTH_A_GRAPH:
            self.say("info", f"This run will take about {seconds / 60:.0f} min", "Tune speed finds out whether another way to compute it is faster")

    def _flush(self) -> None:
        if self._points:
            points, self._points = self._points, []
            self._flushed = self._clock()
            try:
                self._out.recorder.batches(points)
            except WorkbenchError as error:                   # a curve with fewer points is better than no run
                self._points = thin([*points, *self._points], _UNWRITTEN)
                self._warn(f"The curve could not be kept: {error}")

    def _book(self, epoch: int, logs: dict[str, float], seconds: float) -> None:
        """An epoch is done: standing, record, event, in this order."""
        if not math.isfinite(logs[self.standing.monitor]):
            raise Diverged(f"{self.standing.monitor} is not a number after epoch {epoch}")
        before = replace(self.standing), self.best_weights
        best = self.standing.book(epoch, logs, seconds, self._spec.stopping.min_delta)
        self._lower_rate(epoch, logs)
        kept = self._checkpoint(packing.pack(self._steps.kept))
        if best:
            self.best_weights = kept.weights
        self._flush()
        try:
            self._keep(lambda: self._out.recorder.epoch(epoch, logs, seconds, kept, best=best))
        except NotKept:                                       # what could not be kept can't be the best of what is kept
            self.standing, self.best_weights = before
            raise
        self._kept_at = self._clock()
        self._out.events.append(EpochDone(self._out.run, epoch, logs, seconds, self.standing.best_epoch, self.standing.waiting))
        self._look_at_end(epoch)

    def _checkpoint(self, optimizer: bytes, **more: Any) -> Checkpoint:
        """The run as it stands."""
        with self._steps.as_judged():
            weights = packing.pack_model(self._model)
        state = self.standing.state() | {"seed": self._seed, "plateau": self._plateau.state()} | more
        return Checkpoint(self.standing.epoch, weights, optimizer, state)

    def _keep_now_and_then(self, batch: int, count: int) -> None:
        """Remember good weights, and every so many seconds keep where the run is; the outcome does not depend on either."""
        due = self._due()
        if due or (batch + count - 1) // GOOD_EVERY > (batch - 1) // GOOD_EVERY:
            self._settle()
            self._mark_good()
        if due:
            self._keep_position()

    def _due(self) -> bool:
        every = self._spec.checkpoint_seconds
        return every > 0 and self._clock() - self._kept_at >= every

    def _mark_good(self) -> None:
        """What a run that breaks is taken back to."""
        self._good.take([*self._model.variables, *self._steps.kept, *self._steps.within],
                        {"epoch": self.standing.epoch, "position": self.position.state()})

    def _keep_position(self, rolled_back: bool = False) -> None:
        """Keep where the run is within its epoch; a run that can't goes on all the same, and ends with the epoch if that can't be kept either."""
        if not self.position.begun and not rolled_back:       # the end of the epoch before is kept already
            return
        self._flush()
        spent = self.position.seconds + self._clock() - self._began
        state = self.position.state() | {"seconds": spent}
        kept = self._checkpoint(packing.pack([*self._steps.kept, *self._steps.within]), position=state) if self.position.begun else \
            self._checkpoint(packing.pack(self._steps.kept))
        self._kept_at = self._clock()
        try:
            self._out.recorder.within(kept)
        except WorkbenchError as error:
            self._warn(f"Where the run is could not be kept: {error}")
        else:
            self._warned = False

    def _warn(self, what: str) -> None:
        """Say once what could not be written, until it can be again."""
        if not self._warned:
            self._warned = True
            self.say("warning", what, "It is tried again; the run goes on, and ends with its best weights if an epoch can't be kept either")

    def _lower_rate(self, epoch: int, logs: dict[str, float]) -> None:
        """On a plateau."""
        spec = self._spec.schedule
        if spec.kind == "plateau" and self._plateau.book(spec, self.standing.monitor, logs[self.standing.monitor], self._spec.stopping.min_delta):
            self._steps.update.set_factor(self._plateau.factor)
            rate = self._steps.update.rate()
            self.say("info", f"Nothing gained for {spec.patience} epochs: the learning rate is {rate:.3g} from epoch {epoch + 1}")

    def _keep(self, write: Callable[[], None]) -> None:
        try:
            write()
        except WorkbenchError as error:
            raise NotKept(error) from error

    def flush(self) -> None:
        """Write what has not been written yet (at the run's end)."""
        self._flush()

    @property
    def seconds(self) -> float:
        """Of the whole run, earlier sittings included, pauses left out."""
        return self._earlier + self._clock()

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

    # trouble -------------------------------------------------------------------------------------------------------

    def _diverged(self, batch: Batch, epoch: int, number: int, indices: np.ndarray) -> Diverged:
        """Take the run back to its last good weights, and say where it broke."""
        broken = "the loss" if not math.isfinite(batch.loss) else "a gradient"
        value = "NaN" if math.isnan(batch.loss) or np.isnan(batch.norms).any() else "infinite"
        norms = self._last_norms if len(self._last_norms) else batch.norms
        largest = int(np.argmax(np.where(np.isfinite(norms), norms, np.inf))) if len(norms) else -1
        self.take_back()
        place = first_broken(self._model, *self._steps.samples(indices))
        layer = place or (self._steps.layer_of(largest) if largest >= 0 else "")
        size = f" ({norms[largest]:.3g} in the batch before)" if len(self._last_norms) else ""
        largest_words = f"the largest gradient is in layer '{self._steps.layer_of(largest)}'{size}" if largest >= 0 else "there is no gradient"
        return Diverged(f"{broken} became {value} in epoch {epoch}, batch {number}; {largest_words}{_where(place)}", layer)

    def take_back(self) -> None:
        """The weights and the position of the last time that all was well, to go on from there."""
        state = self._good.put_back()
        if state is None:
            return
        same = state["epoch"] == self.standing.epoch          # else the weights are older than this epoch, which begins with them
        self.position = Position.from_state(state["position"]) if same else Position.at_start(self._metrics)
        if not self.standing.best_epoch:
            self.best_weights = self._checkpoint(b"").weights
        self._keep_position(rolled_back=True)

    def initializers(self, layer: str) -> dict[str, str]:
        """How a layer of this name begins: setting → class of the initializer, as far as it has such."""
        found: Any = next((one for one in self._model.layers if one.name == layer), None)
        made = {name: getattr(found, name, None) for name in ("recurrent_initializer", "kernel_initializer")}
        return {name: type(one).__name__ for name, one in made.items() if one is not None}

    def say(self, level: Any, message: str, fix: str = "") -> None:
        """Tell a sentence."""
        self._out.events.append(Said(self._out.run, level, message, fix))


def _where(place: str) -> str:
    """Where values broke, in words."""
    if place == DATA:
        return "; the data of this batch hold values that are no numbers"
    return f"; layer '{place}' is the first whose output is no number" if place else ""


def _cut(indices: np.ndarray, size: int) -> Iterator[np.ndarray]:
    """Pieces of this size; the last may be smaller."""
    for first in range(0, len(indices), size):
        yield indices[first:first + size]
