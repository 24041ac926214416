"""The optimizer of a spec, and clipping. Heavy: needs Keras."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import keras
import tensorflow as tf

from .spec import OptimizerSpec

_WITH_MOMENTUM = ("SGD", "RMSprop")


def optimizer(spec: OptimizerSpec) -> keras.optimizers.Optimizer:
    """The Keras optimizer that is meant. Clipping is left to :func:`clip`: Keras allows only one kind at a time."""
    options: dict[str, Any] = {"learning_rate": spec.learning_rate}
    if spec.kind in _WITH_MOMENTUM:
        options["momentum"] = spec.momentum
    if spec.kind == "SGD":
        options["nesterov"] = spec.nesterov
    made = getattr(keras.optimizers, spec.kind)(**options)
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
