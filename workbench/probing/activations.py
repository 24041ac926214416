"""Activations of recurrent cells in NumPy, with their true derivatives. Heavy: knows Keras's functions."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import keras
import numpy as np
import tensorflow as tf

Array = np.ndarray
_SELU_SCALE, _SELU_ALPHA = 1.0507009873554805, 1.6732632423543772


@dataclass(frozen=True)
class Activation:
    """A function of the pre-activation ``a`` (…, unit) and how a gradient comes back through it.

    ``pull(a, g)`` is gᵀ ∂φ/∂a, which for an elementwise function is g ∘ φ'(a).
    """

    name: str
    value: Callable[[Array], Array]
    pull: Callable[[Array, Array], Array]
    derivative: Callable[[Array], Array] | None = None
    """φ'(a) of an elementwise function."""

    def puller(self, a: Array) -> Callable[[int, Array], Array]:
        """The pull-back of each step, (t, gradient (sample, unit)) → (sample, unit), for pre-activations (sample, time, unit)."""
        if self.derivative is None:
            return lambda t, g: self.pull(a[:, t], g)
        slope = self.derivative(a)
        return lambda t, g: g * slope[:, t]


def of(function: Any) -> Activation:
    """The activation of a Keras cell; a function that is not written out here is asked itself (exact, but slower).

    Parameters
    ----------
    function : callable
        ``cell.activation``, a Keras function or any other that maps tensors to tensors.
    """
    for known, value, derivative in _TABLE:
        if function is known:
            return Activation(known.__name__, value, _elementwise(derivative), derivative)
    return _asked(function)


def sigmoid(a: Array) -> Array:
    """1 / (1 + e⁻ᵃ) without overflow: (1 + tanh(a/2)) / 2."""
    out = np.tanh(a * a.dtype.type(0.5))
    out += 1
    out *= a.dtype.type(0.5)
    return out


def _elementwise(derivative: Callable[[Array], Array]) -> Callable[[Array, Array], Array]:
    return lambda a, g: g * derivative(a)


def _asked(function: Any) -> Activation:
    """Value and pull-back by TensorFlow: for functions with parameters, of a user, or over the whole vector (softmax)."""
    def value(a: Array) -> Array:
        return np.asarray(function(tf.convert_to_tensor(a)), a.dtype)

    def pull(a: Array, g: Array) -> Array:
        given = tf.convert_to_tensor(a)
        with tf.GradientTape() as tape:
            tape.watch(given)
            found = function(given)
        back = tape.gradient([found], given, output_gradients=[tf.convert_to_tensor(g, given.dtype)])
        return np.zeros_like(a) if back is None else np.asarray(back, a.dtype)

    return Activation(getattr(function, "__name__", type(function).__name__), value, pull)


def _d_sigmoid(a: Array) -> Array:
    s = sigmoid(a)
    return s * (1 - s)


def _silu(a: Array) -> Array:
    return a * sigmoid(a)


def _d_silu(a: Array) -> Array:
    s = sigmoid(a)
    return s * (1 + a * (1 - s))


def _elu(a: Array) -> Array:
    return np.where(a > 0, a, np.expm1(np.minimum(a, 0)))


def _d_elu(a: Array) -> Array:
    return np.where(a > 0, 1, np.exp(np.minimum(a, 0))).astype(a.dtype)


def _selu(a: Array) -> Array:
    return (_SELU_SCALE * np.where(a > 0, a, _SELU_ALPHA * np.expm1(np.minimum(a, 0)))).astype(a.dtype)


def _d_selu(a: Array) -> Array:
    return (_SELU_SCALE * np.where(a > 0, 1, _SELU_ALPHA * np.exp(np.minimum(a, 0)))).astype(a.dtype)


def _hard_sigmoid(a: Array) -> Array:
    return np.clip(a / 6 + a.dtype.type(0.5), 0, 1)


def _d_hard_sigmoid(a: Array) -> Array:
    return ((a > -3) & (a < 3)).astype(a.dtype) / 6


_TABLE: tuple[tuple[Any, Callable[[Array], Array], Callable[[Array], Array]], ...] = (
    (keras.activations.tanh, np.tanh, lambda a: 1 - np.tanh(a) ** 2),
    (keras.activations.sigmoid, sigmoid, _d_sigmoid),
    (keras.activations.linear, lambda a: a, np.ones_like),
    (keras.activations.relu, lambda a: np.maximum(a, 0), lambda a: (a > 0).astype(a.dtype)),
    (keras.activations.relu6, lambda a: np.clip(a, 0, 6), lambda a: ((a > 0) & (a < 6)).astype(a.dtype)),
    (keras.activations.softsign, lambda a: a / (1 + np.abs(a)), lambda a: 1 / (1 + np.abs(a)) ** 2),
    (keras.activations.softplus, lambda a: np.logaddexp(a, 0).astype(a.dtype), sigmoid),
    (keras.activations.elu, _elu, _d_elu),
    (keras.activations.selu, _selu, _d_selu),
    (keras.activations.silu, _silu, _d_silu),
    (keras.activations.hard_sigmoid, _hard_sigmoid, _d_hard_sigmoid),
    (keras.activations.exponential, np.exp, np.exp),
)
