"""Train a run's network anew on what was known at an earlier moment. Heavy."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import keras

from ..errors import DataError, TrainingError
from ..jobs import Progress
from ..model import build, point
from ..model.spec import ModelSpec
from ..sequence.prepare import SeriesPrepared, prepare
from ..training import precision
from ..training import run as running
from ..training.events import BatchDone, EventBuffer, RunControl, Status, Traced
from ..training.recorder import Checkpoint
from ..training.spec import TrainingSpec
from .backtest import Refitted, known_until


@dataclass
class _Forgetful:
    """A recorder that keeps nothing; it ends the run when nobody wants it any more."""

    control: RunControl
    progress: Progress | None
    run: int = 0
    epochs: int = 0

    def epoch(self, epoch: int, logs: dict[str, float], seconds: float, checkpoint: Checkpoint, *, best: bool) -> None:
        self.epochs = epoch

    def within(self, checkpoint: Checkpoint) -> None:
        """Nothing is kept."""

    def batches(self, events: Sequence[BatchDone]) -> None:
        if self.progress is not None and self.progress.token.cancelled:
            self.control.stop()

    def snapshot(self, traced: Traced) -> None:
        """Nothing is kept."""

    def finish(self, status: Status, best_epoch: int, best: dict[str, float], message: str = "") -> None:
        """Nothing is kept."""


@dataclass(frozen=True)
class Refitting:
    """Trains as the run was trained: the same network, settings, seeds; on the rows up to an origin. Call it with the origin's row.

    Attributes
    ----------
    network, training
        Of the run.
    prepared : SeriesPrepared
        The run's data.
    seed : int
        Of the document (split).
    epochs : int, optional
        Of each training; default as the run's settings have it, with early stopping if they have that.
    """

    network: ModelSpec
    training: TrainingSpec
    prepared: SeriesPrepared
    seed: int = 0
    epochs: int | None = None
    progress: Progress | None = None

    def __call__(self, row: int) -> Refitted:
        """A network that was trained on nothing that comes after this row.

        Raises
        ------
        DataError
            Too few rows lie before it.
        TrainingError
            The training failed.
        """
        known = known_until(self.prepared, row)
        data: Any = prepare(known, self.prepared.source, self.seed)
        if data.count("train") == 0:
            raise DataError("no training window lies before the origin", where="--backtest", fix="Take fewer origins")
        keras.utils.set_random_seed(self.training.seed)
        model = build.build(precision.network(self.network, self.training), data.facts.inputs, data.facts.target, auxiliary=True)
        control = RunControl()
        recorder = _Forgetful(control, self.progress)
        ended = running.train(model, data, self.training, seed=self.training.seed, run=0, events=EventBuffer(), control=control, recorder=recorder,
                              epochs=self.epochs)
        if self.progress is not None:
            self.progress.token.check()
        if ended.status == "failed":
            raise TrainingError(f"training for the origin failed: {ended.message}", where="--refit", fix="Test without refit, or with smaller rates")
        alone = build.answer_only(self._in_float32(model, data))
        answers = point.only(alone, self.training.per_value, self.training.point)
        again: Any = prepare(self.prepared.spec, self.prepared.source, self.seed, data.preprocessing)
        return Refitted(answers, again, recorder.epochs)

    def _in_float32(self, model: keras.Model, data: Any) -> keras.Model:
        """As a run's network is asked: mixed precision is for training."""
        if self.training.precision == "float32":
            return model
        found = build.build(self.network, data.facts.inputs, data.facts.target, auxiliary=True)
        found.set_weights(model.get_weights())
        return found
