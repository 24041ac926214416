"""The optimizer of a spec, and clipping. Heavy: needs Keras."""

from __future__ import annotations

import inspect
from collections.abc import Sequence
from difflib import get_close_matches
from typing import Any

import keras
import tensorflow as tf

from ..errors import TrainingError
from .spec import OptimizerSpec

_WITH_MOMENTUM = ("SGD", "RMSprop")
_ELSEWHERE = ("self", "learning_rate", "name", "kwargs", "clipnorm", "clipvalue", "global_clipnorm", "use_ema", "ema_momentum",
              "ema_overwrite_frequency", "loss_scale_factor", "gradient_accumulation_steps", "weight_decay", "exclude_layers",
              "relative_step")
"""Parameters of Keras that are settings of their own here, or no numbers."""


def optimizer(spec: OptimizerSpec, *, rate: Any = None, averaging: float = 0.0, scaled: bool = False) -> keras.optimizers.Optimizer:
    """The Keras optimizer that is meant. Clipping is left to :func:`clip`: Keras allows only one kind at a time.

    Parameters
    ----------
    rate : LearningRateSchedule, optional
        Instead of the spec's constant rate.
    averaging : float
        Momentum of the exponential average of the weights that it keeps; 0 = none.
    scaled : bool
        Whether it comes within a LossScaleOptimizer, for gradients in half precision.

    Raises
    ------
    TrainingError
        It has no parameter of that name, or Keras refuses the value.
    """
    kind = ScheduleFree if spec.kind == "ScheduleFreeAdamW" else getattr(keras.optimizers, spec.kind)
    options: dict[str, Any] = {"learning_rate": rate if rate is not None else spec.learning_rate}
    if spec.kind in _WITH_MOMENTUM:
        options["momentum"] = spec.momentum
    if spec.kind == "SGD":
        options["nesterov"] = spec.nesterov
    if spec.weight_decay is not None:
        options["weight_decay"] = spec.weight_decay
    if spec.kind == "Adafactor":
        options["relative_step"] = False                      # the learning rate would mean something else than everywhere
    if averaging:
        options.update(use_ema=True, ema_momentum=averaging)
    options.update(_own(spec, kind))
    try:
        made = kind(**options)
    except (ValueError, TypeError) as error:
        raise TrainingError(f"Keras refuses the parameters of {spec.kind} ({str(error).splitlines()[0]})", where="training.optimizer.parameters",
                            fix="Leave out what is refused") from error
    _alone(made)
    return _alone(keras.optimizers.LossScaleOptimizer(made)) if scaled else made


def parameters_of(kind: str) -> dict[str, bool | int | float]:
    """An optimizer's own further parameters and Keras's defaults, by name."""
    signature = inspect.signature(getattr(keras.optimizers, kind).__init__)
    taken = {*_ELSEWHERE, *(("momentum",) if kind in _WITH_MOMENTUM else ()), *(("nesterov",) if kind == "SGD" else ())}
    return {name: p.default for name, p in signature.parameters.items() if name not in taken and isinstance(p.default, bool | int | float)}


class ScheduleFree(keras.optimizers.ScheduleFreeAdamW):
    """Schedule-free AdamW as its paper has it (Defazio et al. 2024, algorithm 1).

    Keras 3.15 takes the old ``z`` out of ``y`` after it was changed (it keeps the variable, not its value), so that its average ``x`` is another.
    """

    def update_step(self, gradient: Any, variable: Any, learning_rate: Any) -> None:
        """One step: z ← z − rate · g / √v̂;  x ← x + (z − x) / t;  y = (1 − β₁) z + β₁ x."""
        place = self._get_variable_index(variable)
        z, v = self._momentums[place], self._velocities[place]
        done: Any = self.iterations
        t = tf.cast(done + 1, tf.float32)
        rate, g = tf.cast(learning_rate, tf.float32), tf.cast(gradient, tf.float32)
        if self.warmup_steps:
            rate = rate * tf.minimum(t / self.warmup_steps, 1.0)
        old, known = tf.identity(tf.convert_to_tensor(z)), tf.convert_to_tensor(v)
        x = (tf.identity(tf.convert_to_tensor(variable)) - (1 - self.beta_1) * old) / self.beta_1
        square = known + (1 - self.beta_2) * (tf.square(g) - known)
        new = old - rate * g / (tf.sqrt(square / (1 - tf.pow(tf.cast(self.beta_2, tf.float32), t))) + self.epsilon)
        x = x + (new - x) / t
        v.assign(square)
        z.assign(new)
        variable.assign((1 - self.beta_1) * new + self.beta_1 * x)


def _own(spec: OptimizerSpec, kind: type) -> dict[str, Any]:
    known = parameters_of(spec.kind)
    for name in spec.parameters:
        if name not in known:
            close = get_close_matches(name, known, 1)
            raise TrainingError(f"{spec.kind} has no parameter '{name}'", where="training.optimizer.parameters",
                                fix=f"Did you mean {close[0]}?" if close else f"It has: {', '.join(known) or 'none'}")
    return {name: _as(known[name], value) for name, value in spec.parameters.items()}


def _as(default: bool | int | float, value: bool | float) -> bool | int | float:
    """JSON knows one kind of numbers; Keras wants whole ones where its default is one (but not for every 0 or 1)."""
    if isinstance(default, bool):
        return bool(value)
    return int(value) if isinstance(default, int) and float(value).is_integer() else float(value)


def _alone(made: Any) -> Any:
    if hasattr(made, "_all_reduce_sum_gradients"):
        # On one device the sum over replicas is the gradient itself; the operation would register a gradient function
        # for the life of the process, and with it the whole graph (17 MB a run).
        made._all_reduce_sum_gradients = _unchanged
    return made


def _unchanged(gradients_and_variables: Any) -> Any:
    return gradients_and_variables


def clip(gradients: Sequence[tf.Tensor], norm: tf.Tensor, spec: OptimizerSpec) -> list[tf.Tensor]:
    """Clip by value, then each by its norm, then all together by the global norm, as far as the spec says so.

    Parameters
    ----------
    gradients : sequence of dense tensors
    norm : scalar tensor
        Their global L2 norm, already known to the caller (used when nothing was clipped before).
    """
    clipped = list(gradients)
    if spec.clip_value is not None:
        clipped = [tf.clip_by_value(g, -spec.clip_value, spec.clip_value) for g in clipped]
    if spec.clip_norm is not None:
        clipped = [tf.clip_by_norm(g, spec.clip_norm) for g in clipped]
    if spec.global_clip_norm is not None:
        known = norm if spec.clip_value is None and spec.clip_norm is None else None
        clipped, _ = tf.clip_by_global_norm(clipped, spec.global_clip_norm, use_norm=known)
    return clipped


def clips(gradients: Sequence[tf.Tensor], squares: tf.Tensor, spec: OptimizerSpec) -> tf.Tensor:
    """Whether :func:`clip` changes anything: 1.0 or 0.0.

    Parameters
    ----------
    squares : tensor, (gradients,)
        Their squared L2 norms.
    """
    beyond = [tf.constant(False)]
    if spec.clip_value is not None:
        beyond += [tf.reduce_max(tf.abs(g)) > spec.clip_value for g in gradients]
    if spec.clip_norm is not None:
        beyond.append(tf.reduce_any(squares > spec.clip_norm**2))
    if spec.global_clip_norm is not None:
        beyond.append(tf.reduce_sum(squares) > spec.global_clip_norm**2)
    return tf.cast(tf.reduce_any(tf.stack(beyond)), tf.float32)
