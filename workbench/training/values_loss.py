"""Losses of numbers, one for each sample. Heavy: needs Keras."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from typing import Any

import keras
import tensorflow as tf

from ..errors import SettingError

PerSample = Callable[[Any, Any], Any]
"""(n, values) targets, (n, values × k) outputs → (n,) losses, each the mean over its values."""
LOG_VARIANCE = 14.0
"""A predicted log variance counts up to ±14 (a deviation of a thousandth to a thousand times the scale): beyond, numbers would overflow."""
_KERAS: dict[str, PerSample] = {
    "mse": keras.losses.mean_squared_error, "mae": keras.losses.mean_absolute_error, "huber": keras.losses.huber,
    "log_cosh": keras.losses.log_cosh, "poisson": keras.losses.poisson, "mape": keras.losses.mean_absolute_percentage_error,
    "msle": keras.losses.mean_squared_logarithmic_error,
    "mean_squared_error": keras.losses.mean_squared_error, "mean_absolute_error": keras.losses.mean_absolute_error,
}


def of_values(text: str) -> PerSample:
    """The loss of this name; its numbers stand behind it (``huber(0.5)``, ``quantile(0.1,0.5,0.9)``).

    Raises
    ------
    SettingError
        There is none of that name for numbers.
    """
    name, _, rest = text.partition("(")
    numbers = [float(part) for part in rest.rstrip(")").split(",") if part]
    if name == "huber" and numbers:
        return lambda y, output: keras.losses.huber(y, output, delta=numbers[0])
    if name == "quantile":
        return lambda y, output: pinball(y, output, numbers)
    if name == "gaussian_nll":
        return gaussian
    if name not in _KERAS:
        raise SettingError(f"the loss '{text}' does not fit a target of numbers", where="training.loss", fix=f"Choose {', '.join(list(_KERAS)[:7])}")
    return _KERAS[name]


def padded(y: tf.Tensor, output: tf.Tensor, each: int = 1) -> tuple[tf.Tensor, tf.Tensor, tf.Tensor]:
    """Targets and outputs with zeros where a target is NaN (behind the end of a sequence), and how many there are of each sample that count.

    Parameters
    ----------
    y : tensor, (n, values)
    output : tensor, (n, values × each)

    Returns
    -------
    tuple
        y, output, and (n,) float32. No gradient flows back from what does not count.
    """
    live = tf.math.is_finite(y)
    wide = live if each == 1 else tf.repeat(live, each, axis=1)
    return tf.where(live, y, 0.0), tf.where(wide, output, 0.0), tf.reduce_sum(tf.cast(live, tf.float32), axis=1)


def pinball(y: tf.Tensor, output: tf.Tensor, quantiles: Sequence[float]) -> tf.Tensor:
    """Mean over quantiles q of max(q e, (q − 1) e), e = truth − forecast (Koenker & Bassett 1978)."""
    error = tf.expand_dims(y, -1) - tf.reshape(output, (tf.shape(y)[0], -1, len(quantiles)))
    levels = tf.constant(list(quantiles), output.dtype)
    return tf.reduce_mean(tf.maximum(levels * error, (levels - 1) * error), axis=(1, 2))


def gaussian(y: tf.Tensor, output: tf.Tensor) -> tf.Tensor:
    """−ln of the normal density: (ln 2π + s + (y − m)² e^−s) / 2 for mean m and log variance s (Nix & Weigend 1994)."""
    both = tf.reshape(output, (tf.shape(y)[0], -1, 2))
    spread = tf.clip_by_value(both[:, :, 1], -LOG_VARIANCE, LOG_VARIANCE)
    return tf.reduce_mean(0.5 * (math.log(2 * math.pi) + spread + tf.square(y - both[:, :, 0]) * tf.exp(-spread)), axis=-1)
