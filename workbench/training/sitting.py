"""One sitting of a run: where it stands, what is said of it, and what is kept. The loop adds its course. Heavy: needs TensorFlow."""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any

import keras
import numpy as np
import tensorflow as tf

from ..errors import WorkbenchError
from . import checkpoint as packing
from .clock import Clock
from .events import BatchDone, EpochDone, EventBuffer, RunControl, Said
from .points import thin
from .position import Position
from .rates import Plateau
from .recorder import Checkpoint, Recorder
from .recovery import DATA, Good, Usual, first_broken
from .spec import SpeedSpec, TrainingSpec
from .speeds import LONG
from .standing import Standing
from .step import WORTH_A_GRAPH, Batch, Steps
from .watch import Watch

FLUSH = 1.0
"""Seconds between two writes of batch points."""
OFFER_FROM = 30
"""Batches after which the length of a run can be told well enough."""
_UNWRITTEN = 2_000
"""Batch points that wait at most for a disk that can be written again."""


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


class Sitting:
    """What one sitting of one run knows and tells.

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
        self._earlier, self._clock = standing.seconds + self.position.seconds, Clock()
        self._points: list[BatchDone] = []
        self._flushed = self._kept_at = 0.0
        self._pending: tuple[int, int, tf.Tensor, list[np.ndarray]] | None = None
        self._began, self._offered, self._warned = 0.0, False, False
        self._timed: list[BatchDone] = []
        self._good, self._usual, self._last_norms = Good(), Usual(), np.zeros(0)

    # what is said --------------------------------------------------------------------------------------------------

    def say(self, level: Any, message: str, fix: str = "") -> None:
        """Tell a sentence."""
        self._out.events.append(Said(self._out.run, level, message, fix))

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

    def flush(self) -> None:
        """Write what has not been written yet (at the run's end)."""
        self._flush()

    def _warn(self, what: str) -> None:
        """Say once what could not be written, until it can be again."""
        if not self._warned:
            self._warned = True
            self.say("warning", what, "It is tried again; the run goes on, and ends with its best weights if an epoch can't be kept either")

    @property
    def seconds(self) -> float:
        """Of the whole run, earlier sittings included, pauses left out."""
        return self._earlier + self._clock()

    # what is kept --------------------------------------------------------------------------------------------------

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

    def _checkpoint(self, optimizer: bytes, **more: Any) -> Checkpoint:
        """The run as it stands."""
        with self._steps.as_judged():
            weights = packing.pack_model(self._model)
        state = self.standing.state() | {"seed": self._seed, "plateau": self._plateau.state()} | more
        return Checkpoint(self.standing.epoch, weights, optimizer, state)

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


def _where(place: str) -> str:
    """Where values broke, in words."""
    if place == DATA:
        return "; the data of this batch hold values that are no numbers"
    return f"; layer '{place}' is the first whose output is no number" if place else ""
