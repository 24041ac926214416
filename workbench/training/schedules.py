"""Learning-rate schedules: what is asked for in epochs as a Keras schedule over steps. Heavy: needs Keras.

Keras's own schedules compute the rates where there is one of the kind; warm-up, one cycle and plateau are ours. The same formulas
without Keras, for a preview, are in :mod:`.rates`; a test holds one against the other.
"""

from __future__ import annotations

import math
from typing import Any

import keras
import tensorflow as tf

from .rates import Steps, steps_of
from .spec import ScheduleSpec

Schedule = keras.optimizers.schedules.LearningRateSchedule


def schedule(spec: ScheduleSpec, rate: float, epochs: int, steps_per_epoch: float) -> Scheduled | None:
    """The schedule that is meant; None = the rate stays as it is.

    Parameters
    ----------
    rate : float
        The learning rate all shares are of.
    epochs : int
        Planned in total.
    steps_per_epoch : float
        Changes of the weights in an epoch (with gradients that are accumulated, fewer than batches).
    """
    if spec.kind == "constant" and not spec.warmup:
        return None
    return Scheduled(spec, rate, steps_of(spec, epochs, steps_per_epoch))


class Scheduled(Schedule):
    """Warm-up, and behind it a schedule that counts from its end; ``factor`` multiplies all of it (plateau).

    Parameters
    ----------
    spec : ScheduleSpec
    rate : float
        The learning rate.
    steps : Steps
        The spec's lengths in steps.
    """

    def __init__(self, spec: ScheduleSpec, rate: float, steps: Steps) -> None:
        self.spec, self.rate, self.steps = spec, rate, steps
        self.factor: Any = keras.Variable(1.0, trainable=False, dtype="float32", name="rate_factor", autocast=False)
        self._body = _body(spec, rate, steps)

    def __call__(self, step: Any) -> Any:
        """Rate at this many steps done (scalar float32), in a graph or outside one."""
        step = tf.cast(step, tf.float32)
        body = tf.cast(self._body(tf.maximum(step - self.steps.warmup, 0.0)), tf.float32)
        if self.steps.warmup:
            body = tf.where(step < self.steps.warmup, self.rate * (step + 1.0) / self.steps.warmup, body)
        return body * tf.convert_to_tensor(self.factor) if self.spec.kind == "plateau" else body

    @property
    def variables(self) -> list[Any]:
        """What belongs into a checkpoint."""
        return [self.factor] if self.spec.kind == "plateau" else []

    def get_config(self) -> dict[str, Any]:
        """What it was made with."""
        return {"spec": self.spec, "rate": self.rate, "steps": self.steps}


def _body(spec: ScheduleSpec, rate: float, steps: Steps) -> Any:
    """Without warm-up: Keras's own where there is one."""
    kinds: Any = keras.optimizers.schedules
    if spec.kind == "exponential":
        return kinds.ExponentialDecay(rate, steps.length, spec.decay, staircase=spec.staircase)
    if spec.kind == "inverse_time":
        return kinds.InverseTimeDecay(rate, steps.length, spec.decay, staircase=spec.staircase)
    if spec.kind == "polynomial":
        return kinds.PolynomialDecay(rate, steps.length, end_learning_rate=rate * spec.end, power=spec.power)
    if spec.kind == "cosine":
        return kinds.CosineDecay(rate, steps.length, alpha=spec.end)
    if spec.kind == "cosine_restarts":
        return kinds.CosineDecayRestarts(rate, steps.length, t_mul=spec.longer, m_mul=spec.lower, alpha=spec.end)
    if spec.kind == "piecewise":
        return _Piecewise(rate, steps, spec)
    if spec.kind == "one_cycle":
        return _OneCycle(rate, steps, spec)
    return lambda step: tf.fill(tf.shape(step), tf.constant(rate, tf.float32))


class _Piecewise:
    """Keras's PiecewiseConstantDecay changes one step behind a boundary (``step > boundary``); a share that holds from an epoch on does not."""

    def __init__(self, rate: float, steps: Steps, spec: ScheduleSpec) -> None:
        made: Any = keras.optimizers.schedules.PiecewiseConstantDecay
        self._keras = made([float(at) - 0.5 for at in steps.at], [rate, *(rate * share for share in spec.rates)])

    def __call__(self, step: Any) -> Any:
        return self._keras(step)


class _OneCycle:
    """Up from ``start`` to the rate and down to a ten-thousandth of the start, both as half a cosine (Smith & Topin 2018)."""

    def __init__(self, rate: float, steps: Steps, spec: ScheduleSpec) -> None:
        self._top, self._first, self._last = rate, rate * spec.start, rate * spec.start * 1e-4
        self._up, self._down = max(1.0, steps.length * spec.rise), max(1.0, steps.length * (1 - spec.rise))

    def __call__(self, step: Any) -> Any:
        up, down = tf.minimum(step / self._up, 1.0), tf.clip_by_value((step - self._up) / self._down, 0.0, 1.0)
        rising = self._first + (self._top - self._first) * 0.5 * (1 - tf.cos(math.pi * up))
        falling = self._last + (self._top - self._last) * 0.5 * (1 + tf.cos(math.pi * down))
        return tf.where(step < self._up, rising, falling)
