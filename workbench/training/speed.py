""""Tune speed": a few steps of the user's own network in every way a step can be computed. Heavy: needs TensorFlow."""

from __future__ import annotations

import itertools
import math
import os
import time
from collections.abc import Callable, Iterator
from typing import Any

import keras
import numpy as np
import tensorflow as tf
from msgspec import structs

from .. import engine
from ..errors import TrainingError, WorkbenchError
from ..jobs import Progress
from . import run
from .feed import batches
from .spec import SpeedSpec, TrainingSpec
from .speeds import Candidate, SpeedReport, choose
from .step import WORTH_A_GRAPH, Steps

LONGEST = 200
"""Steps of time that are written out at most: tracing takes too long beyond (4 s for 100)."""
SECONDS = 1.0
"""Each way is measured so long, in blocks of which the fastest counts."""
_BLOCKS = 4
CHECKED = 10
"""Batches after which losses are compared; also the batches of a call, where several go into one."""
_EXACT, _ROUGH = 1e-3, 0.15
"""Relative difference of losses that counts as the same; networks that draw random numbers draw others when a batch is cut."""


def tune(make: Callable[[], keras.Model], prepared: Any, spec: TrainingSpec, *, seed: int, progress: Progress | None = None) -> SpeedReport:
    """Try every way, keep the one that ends the run first among those whose losses agree with the plain way.

    Parameters
    ----------
    make : callable
        Builds the network anew, the same weights each time.
    prepared : Prepared
    spec : TrainingSpec
        Of the run that is to be fast; its ``speed`` is not used.

    Raises
    ------
    TrainingError
        There is too little data to tell ways apart, or the network can't be trained.
    """
    samples = prepared.count("train")
    spec = structs.replace(spec, batch_size=spec.batch_of(samples))
    if samples < WORTH_A_GRAPH * spec.batch_size:
        raise TrainingError(f"an epoch of {math.ceil(samples / spec.batch_size)} batches is over too soon to be tuned", where="the data",
                            fix=f"Only runs with {WORTH_A_GRAPH} batches an epoch or more gain from it")
    say, steps = progress or Progress(), spec.epochs * math.ceil(samples / spec.batch_size)
    found = [_measured(make, prepared, spec, SpeedSpec(), seed)]
    ways = list(_ways(make(), prepared, spec))
    for number, speed in enumerate(ways, 1):
        say(number / (len(ways) + 2), f"trying it {Candidate(speed).words}")
        found.append(_agreeing(_measured(make, prepared, spec, speed, seed), found[0], make))
    for speed in _longer_calls(choose(found, steps).speed, spec):
        say(1 - 1 / (len(ways) + 2), f"trying it {Candidate(speed).words}")
        found.append(_agreeing(_measured(make, prepared, spec, speed, seed), found[0], make))
    best = choose(found, steps)
    return SpeedReport(tuple(found), structs.replace(best.speed, measured_on=run.machine(spec.device)), steps)


def _ways(model: keras.Model, prepared: Any, spec: TrainingSpec) -> Iterator[SpeedSpec]:
    """Besides the plain one."""
    recurrent = [layer for layer in model._flatten_layers(include_self=False) if isinstance(layer, keras.layers.RNN)]
    length = prepared.gather("train").look_back or max((t.shape[1] or 0 for t in model.inputs if len(t.shape) > 1), default=0)
    engines: list[Any] = ["plain", *(["xla"] if not spec.carry_state else []), *(["unroll"] if recurrent and 0 < length <= LONGEST else [])]
    cores = os.cpu_count() or 1
    whole = spec.carry_state or cores < 2 or spec.batch_size < 8 or engine.resolve(spec.device) != "cpu"
    for name, parts in itertools.product(engines, [1] if whole else [1, min(cores, 4)]):
        if (name, parts) != ("plain", 1):
            yield SpeedSpec(engine=name, parts=parts)


def _longer_calls(best: SpeedSpec, spec: TrainingSpec) -> list[SpeedSpec]:
    """The fastest way so far with several steps a call."""
    return [] if spec.carry_state or spec.accumulate > 1 else [structs.replace(best, steps_per_call=CHECKED)]


def _measured(make: Callable[[], keras.Model], prepared: Any, spec: TrainingSpec, speed: SpeedSpec, seed: int) -> Candidate:
    """One way; what can't be done that way is refused, not raised."""
    keras.utils.set_random_seed(seed % 2**32)
    model = make()
    try:
        steps = run.assembled(model, prepared, structs.replace(spec, speed=speed)).steps
        return _timed(steps, spec, speed, seed)
    except (tf.errors.OpError, NotImplementedError, ValueError, TypeError) as error:
        if speed == SpeedSpec():
            raise
        return Candidate(speed, refused=f"it can't be computed that way ({type(error).__name__})")
    except WorkbenchError as error:
        if speed == SpeedSpec():
            raise
        return Candidate(speed, refused=str(error))


def _timed(steps: Steps, spec: TrainingSpec, speed: SpeedSpec, seed: int) -> Candidate:
    """The same first batches in every way, for their loss; then as many as fit the time."""
    each, calls = steps.per_call, _calls(steps, spec, seed)
    began = time.perf_counter()
    given = _call(steps, next(calls))
    begun = time.perf_counter() - began
    for _ in range(CHECKED // each - 1):
        given = _call(steps, next(calls))
    took, count, best = 0.0, 1, 0.0
    while took < SECONDS:
        began = time.perf_counter()
        for _ in range(count):
            _call(steps, next(calls))
        block = time.perf_counter() - began
        took, best = took + block, max(best, count * each / block)
        count = max(1, int(count * SECONDS / _BLOCKS / max(block, 1e-6)))
    return Candidate(speed, best, max(0.0, begun - each / best), steps.unpacked(given[-1]).loss)


def _calls(steps: Steps, spec: TrainingSpec, seed: int) -> Iterator[np.ndarray]:
    """Full batches of epoch after epoch, as many as go into a call: (batches, size)."""
    endless = (one for epoch in itertools.count(1) for one in batches(steps.gather, spec.batch_size, seed, epoch, spec.shuffle)
               if len(one) == spec.batch_size)
    while True:
        yield np.stack(list(itertools.islice(endless, steps.per_call)))


def _call(steps: Steps, indices: np.ndarray) -> np.ndarray:
    """Vectors of these batches, (batches, …)."""
    return steps.train_many(indices).numpy() if len(indices) > 1 else steps.train(indices[0]).numpy()[None]


def _agreeing(found: Candidate, plain: Candidate, make: Callable[[], keras.Model]) -> Candidate:
    """The candidate, refused where its loss is another one."""
    if found.refused:
        return found
    draws = any("seed_generator_state" in variable.path for variable in make().variables)
    allowed = _ROUGH if draws else _EXACT
    if not math.isfinite(found.loss) or abs(found.loss - plain.loss) > allowed * max(abs(plain.loss), 1e-6):
        return Candidate(found.speed, found.steps_per_second, found.seconds_to_begin, found.loss,
                         f"its loss is another one ({found.loss:.6g} instead of {plain.loss:.6g})")
    return found
