"""Learning rates as plain numbers: schedules for a preview, the plateau's waiting, and what a range test found. Imports nothing heavy."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from itertools import pairwise
from typing import Any

from ..errors import SettingError
from .spec import ScheduleSpec
from .standing import higher_is_better


@dataclass(frozen=True)
class Steps:
    """A schedule's lengths in steps (changes of the weights)."""

    warmup: int
    length: int
    at: tuple[int, ...]


def steps_of(spec: ScheduleSpec, epochs: int, steps_per_epoch: float) -> Steps:
    """Epochs as steps (``steps_per_epoch`` is no whole number where gradients are accumulated).

    Raises
    ------
    SettingError
        The warm-up leaves nothing, or the parts of a piecewise schedule do not fit each other.
    """
    per_epoch = max(steps_per_epoch, 1e-6)
    warmup, total = round(spec.warmup * per_epoch), max(1, round(epochs * per_epoch))
    if spec.warmup and warmup >= total:
        raise SettingError(f"a warm-up of {spec.warmup:g} epochs leaves nothing of {epochs}", where="training.schedule.warmup",
                           fix="Choose a shorter warm-up or more epochs")
    rest = total - warmup
    length = round(spec.length * per_epoch) if spec.length is not None else rest // 10 if spec.kind == "cosine_restarts" else rest
    return Steps(warmup, max(1, length), _places(spec, per_epoch) if spec.kind == "piecewise" else ())


def _places(spec: ScheduleSpec, per_epoch: float) -> tuple[int, ...]:
    if len(spec.at) != len(spec.rates) or not spec.at:
        raise SettingError(f"a piecewise schedule needs one rate for each epoch at which it changes, not {len(spec.rates)} for {len(spec.at)}",
                           where="training.schedule.rates", fix="Give as many as in training.schedule.at, at least one")
    if any(b <= a for a, b in pairwise(spec.at)):
        raise SettingError("the epochs at which a piecewise schedule changes must rise", where="training.schedule.at", fix="Put them in order")
    return tuple(round(at * per_epoch) for at in spec.at)


def rate_at(spec: ScheduleSpec, rate: float, steps: Steps, step: float) -> float:
    """The rate when ``step`` steps are done (0 = the first); a plateau is drawn as if something were always gained."""
    if step < steps.warmup:
        return rate * (step + 1) / steps.warmup
    return rate * _share(spec, steps, step - steps.warmup)


def _share(spec: ScheduleSpec, steps: Steps, step: float) -> float:
    """Of the learning rate, behind the warm-up."""
    done = step / steps.length
    if spec.kind in ("exponential", "inverse_time"):
        done = math.floor(done) if spec.staircase else done
        return spec.decay**done if spec.kind == "exponential" else 1 / (1 + spec.decay * done)
    if spec.kind == "polynomial":
        return spec.end + (1 - spec.end) * (1 - min(done, 1.0)) ** spec.power
    if spec.kind == "cosine":
        return spec.end + (1 - spec.end) * 0.5 * (1 + math.cos(math.pi * min(done, 1.0)))
    if spec.kind == "cosine_restarts":
        return _restarted(spec, done)
    if spec.kind == "piecewise":
        return (1.0, *spec.rates)[sum(step >= at for at in steps.at)]
    if spec.kind == "one_cycle":
        return _cycle(spec, steps, step)
    return 1.0


def _restarted(spec: ScheduleSpec, done: float) -> float:
    """Warm restarts (Loshchilov & Hutter 2017)."""
    if spec.longer == 1.0:
        cycle = math.floor(done)
        inside = done - cycle
    else:
        cycle = math.floor(math.log(1 - done * (1 - spec.longer)) / math.log(spec.longer))
        before = (1 - spec.longer**cycle) / (1 - spec.longer)
        inside = (done - before) / spec.longer**cycle
    top = spec.lower**cycle
    return (1 - spec.end) * 0.5 * top * (1 + math.cos(math.pi * inside)) + spec.end


def _cycle(spec: ScheduleSpec, steps: Steps, step: float) -> float:
    up, down = max(1.0, steps.length * spec.rise), max(1.0, steps.length * (1 - spec.rise))
    if step < up:
        return spec.start + (1 - spec.start) * 0.5 * (1 - math.cos(math.pi * step / up))
    last = spec.start * 1e-4
    return last + (1 - last) * 0.5 * (1 + math.cos(math.pi * min((step - up) / down, 1.0)))


def preview(spec: ScheduleSpec, rate: float, epochs: int, steps_per_epoch: float, points: int = 400) -> tuple[list[float], list[float]]:
    """The curve over a run: places on the axis of epochs, and the rates there; changes that are sudden stay so.

    Raises
    ------
    SettingError
        As :func:`steps_of`.
    """
    steps, per_epoch = steps_of(spec, epochs, steps_per_epoch), max(steps_per_epoch, 1e-6)
    last = max(1, round(epochs * per_epoch)) - 1
    taken = {round(n * last / max(1, points - 1)) for n in range(points)}
    sudden = {steps.warmup, *(steps.warmup + at for at in steps.at)}
    if spec.staircase and spec.kind in ("exponential", "inverse_time"):
        sudden |= {steps.warmup + n * steps.length for n in range(min(points, last // steps.length + 2))}
    taken |= {step for at in sudden for step in (at - 1, at)}
    chosen = sorted(step for step in taken if 0 <= step <= last)
    return [step / per_epoch for step in chosen], [rate_at(spec, rate, steps, step) for step in chosen]


@dataclass
class Plateau:
    """Waits for gains as Keras's ReduceLROnPlateau does; its state goes into the checkpoint."""

    best: float | None = None
    waiting: int = 0
    cooling: int = 0
    factor: float = 1.0
    """What the rate is multiplied with at present."""

    def book(self, spec: ScheduleSpec, monitor: str, value: float, min_delta: float) -> bool:
        """An epoch is done; True if the rate falls now."""
        if self.cooling > 0:
            self.cooling, self.waiting = self.cooling - 1, 0
        if self._gains(monitor, value, min_delta):
            self.best, self.waiting = value, 0
            return False
        if self.cooling > 0:
            return False
        self.waiting += 1
        if self.waiting < spec.patience or self.factor <= spec.least:
            return False
        self.factor, self.cooling, self.waiting = max(self.factor * spec.factor, spec.least), spec.cooldown, 0
        return True

    def _gains(self, monitor: str, value: float, by: float) -> bool:
        if self.best is None:
            return True
        return value > self.best + by if higher_is_better(monitor) else value < self.best - by

    def state(self) -> dict[str, Any]:
        """All of it, JSON-able."""
        return asdict(self)


# the range test ----------------------------------------------------------------------------------------------------

SMOOTHING = 0.9
_BEGUN = 0.1
"""Of the way down: what is lost before counts as chance."""
EXPLODES = 4.0
"""A loss so many times its best (smoothed) ends the test: nothing is learned beyond."""


@dataclass(frozen=True)
class RangeTest:
    """Loss against a learning rate that rises from batch to batch (Smith 2017, section 3.3)."""

    rates: tuple[float, ...]
    losses: tuple[float, ...]
    """Of each batch, with regularizers."""
    smoothed: tuple[float, ...]
    """Without what makes one batch harder than another, and smoothed."""
    proposed: float | None
    """Where the loss falls fastest; None if it never falls."""
    lowest: float | None
    """Where it is lowest: beyond that training is unsteady."""
    present: float
    """The project's own learning rate."""
    why: str
    """How it ended: ``explodes``, ``not a number``, ``end``, ``stopped``."""

    def facts(self) -> dict[str, Any]:
        """JSON-able."""
        return {name: list(value) if isinstance(value, tuple) else value for name, value in asdict(self).items()}


def rising(low: float, high: float, batches: int) -> list[float]:
    """Rates from low to high, each the same factor above the one before."""
    if not 0 < low < high or not math.isfinite(high):
        raise SettingError(f"a range test goes from a small learning rate to a large one, not from {low:g} to {high:g}", where="--low",
                           fix="Give a low end above 0 and below the high end")
    if batches < 10:
        raise SettingError(f"a range test of {batches} batches tells nothing", where="--batches", fix="Give 10 or more")
    return [low * (high / low) ** (n / (batches - 1)) for n in range(batches)]


def smooth(losses: Sequence[float], weight: float = SMOOTHING) -> list[float]:
    """Exponentially smoothed and bias-corrected."""
    found, mean, norm = [], 0.0, 0.0
    for loss in losses:
        mean, norm = weight * mean + (1 - weight) * loss, weight * norm + (1 - weight)
        found.append(mean / norm)
    return found


def steadied(losses: Sequence[float], before: Sequence[float]) -> list[float]:
    """Losses as if every batch had been equally hard for the untrained network; ``before`` are its losses on the same batches."""
    mean = sum(before) / len(before) if before else 0.0
    return [loss - own + mean for loss, own in zip(losses, before, strict=False)]


def judge(rates: Sequence[float], losses: Sequence[float], present: float, why: str, before: Sequence[float] = ()) -> RangeTest:
    """Read the test: the proposed rate is where the loss falls fastest against the rate's logarithm (Smith 2017), and well below an explosion.

    Parameters
    ----------
    rates, losses : sequence of float
        As far as the losses were numbers.
    before : sequence of float, optional
        What the untrained network's losses on the same batches are.
    """
    steady = steadied(losses, before) if before else list(losses)
    smoothed = smooth(steady)
    lowest = min(range(len(smoothed)), key=smoothed.__getitem__, default=None)
    proposed = None
    if lowest is not None and lowest > 0 and smoothed[lowest] < smoothed[0]:
        proposed = rates[_steepest(rates, steady, lowest, why)]
    rounded = None if proposed is None else float(f"{proposed:.2g}")
    return RangeTest(tuple(rates), tuple(losses), tuple(smoothed), rounded, None if lowest is None else rates[lowest], present, why)


def _steepest(rates: Sequence[float], steady: Sequence[float], lowest: int, why: str) -> int:
    """Where the loss falls fastest on its way down to ``lowest``.

    Slopes are those of straight lines through several batches (single ones jump) of losses that were averaged on both sides, so that nothing is
    late. What fell before a tenth of the way down was done is left out: it is the first batches' luck. Where the test ended in an explosion the
    place is at least a decade before that.
    """
    reach = max(2, len(steady) // 12)
    even = [sum(steady[max(0, n - reach):n + reach + 1]) / len(steady[max(0, n - reach):n + reach + 1]) for n in range(len(steady))]
    last = min(lowest, len(steady) - reach - 1)
    if why in ("explodes", "not a number"):
        last = min(last, max((n for n, rate in enumerate(rates) if rate <= rates[-1] / 10), default=0))
    begun = even[0] - _BEGUN * (even[0] - min(even[:lowest + 1]))
    first = next((n for n in range(reach, last + 1) if even[n] <= begun), last)
    slopes = {n: _slope(even[max(0, n - reach):n + reach + 1]) for n in range(min(first, last), last + 1)}
    return min(slopes, key=slopes.__getitem__)


def _slope(values: Sequence[float]) -> float:
    """Of the straight line through values one apart, by least squares."""
    middle = (len(values) - 1) / 2
    return sum((n - middle) * value for n, value in enumerate(values)) / sum((n - middle) ** 2 for n in range(len(values)))
