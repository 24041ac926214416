"""The learning-rate range test: one short run with a rate that rises from batch to batch. Heavy: needs TensorFlow."""

from __future__ import annotations

import itertools
import math
from typing import Any

import keras
import numpy as np
from msgspec import structs

from ..errors import TrainingError
from ..jobs import Progress
from . import run
from .feed import batches as cut
from .rates import EXPLODES, SMOOTHING, RangeTest, judge, rising
from .spec import ScheduleSpec, TrainingSpec
from .step import Steps

LOW, HIGH, BATCHES = 1e-6, 10.0, 120


def range_test(model: keras.Model, prepared: Any, spec: TrainingSpec, *, seed: int, low: float = LOW, high: float = HIGH, batches: int = BATCHES,
               progress: Progress | None = None) -> RangeTest:
    """Train ``batches`` batches with rates from ``low`` to ``high``, each the same factor above the last; the model is used up by it.

    Ends early when the smoothed loss is four times its best, or is no number any more. Optimizer, loss, clipping and regularizers are those of
    the spec; schedule, averaging and accumulation, which would hide the rate's effect, are left out.

    Parameters
    ----------
    model : keras.Model
        Newly built.
    progress : Progress, optional
        Told every few batches; cancelling it raises Cancelled.

    Raises
    ------
    SettingError
        The rates or the number of batches make no sense.
    TrainingError
        The network or the data can't be trained.
    """
    rates = rising(low, high, batches)
    if prepared.count("train") == 0:
        raise TrainingError("there is no training window", where="the data", fix="Choose a shorter look-back or a larger training share")
    say = progress or Progress()
    say(0.0, "tracing the network")
    if spec.deterministic:
        run.engine.make_deterministic()
    keras.utils.set_random_seed(seed % 2**32)
    plain = structs.replace(spec, schedule=ScheduleSpec(), averaging=0.0, accumulate=1, batch_size=spec.batch_of(prepared.count("train")))
    steps = run.assembled(model, prepared, plain).steps
    endless = itertools.chain.from_iterable(cut(steps.gather, plain.batch_size, seed, epoch, spec.shuffle) for epoch in itertools.count(1))
    chosen = list(itertools.islice(endless, len(rates)))
    before = _before(steps, chosen, say)
    losses, why = _losses(steps, chosen, before, rates, say)
    return judge(rates[:len(losses)], losses, spec.optimizer.learning_rate, why, before[:len(losses)])


def _before(steps: Steps, chosen: list[np.ndarray], say: Progress) -> list[float]:
    """How hard each batch is for the network as it begins: taken off later, it leaves what training did."""
    found = []
    for number, indices in enumerate(chosen):
        say(0.2 * number / len(chosen), "measuring the untrained network")
        found.append(steps.glance(indices))
    return found


def _losses(steps: Steps, chosen: list[np.ndarray], before: list[float], rates: list[float], say: Progress) -> tuple[list[float], str]:
    found: list[float] = []
    mean = norm = 0.0
    best, level = math.inf, sum(before) / len(before)
    for number, (rate, indices) in enumerate(zip(rates, chosen, strict=True)):
        say(0.2 + 0.8 * number / len(rates), f"batch {number + 1} of {len(rates)}, rate {rate:.2g}")
        steps.update.set_rate(rate)
        batch = steps.unpacked(steps.train(indices).numpy())
        if not batch.finite:
            return found, "not a number"
        found.append(batch.loss)
        mean, norm = SMOOTHING * mean + (1 - SMOOTHING) * (batch.loss - before[number] + level), SMOOTHING * norm + 1 - SMOOTHING
        best = min(best, mean / norm)
        if number >= 10 and mean / norm > EXPLODES * abs(best):
            return found, "explodes"
    return found, "end"
