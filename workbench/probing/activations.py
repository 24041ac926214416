"""Activations of recurrent cells in NumPy, with their true derivatives. Heavy: knows Keras's functions."""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import keras
import numpy as np
import tensorflow as tf
from scipy.special import ndtr

Array = np.ndarray
_ELEMENTWISE = (
    keras.activations.celu, keras.activations.hard_shrink, keras.activations.hard_silu, keras.activations.log_sigmoid,
    keras.activations.soft_shrink, keras.activations.sparse_plus, keras.activations.sparse_sigmoid, keras.activations.squareplus,
    keras.activations.tanh_shrink,
)
"""Not written out below; their slopes are asked of TensorFlow, for all steps at once."""
_LEAK = 0.2
"""Slope of Keras's leaky_relu below 0."""
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
    slope: Callable[[Array], Array] | None = None
    """φ'(a) from φ(a), where the value alone says it."""


def of(function: Any) -> Activation:
    """The activation of a Keras cell; a function that is not written out here is asked itself (exact, but slower).

    Parameters
    ----------
    function : callable
        ``cell.activation``, a Keras function or any other that maps tensors to tensors.
    """
    for known, value, derivative, slope in _TABLE:
        if function is known:
            return Activation(known.__name__, value, _elementwise(derivative), derivative, slope)
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

    name = getattr(function, "__name__", type(function).__name__)
    elementwise = any(function is known for known in _ELEMENTWISE)
    return Activation(name, value, pull, (lambda a: pull(a, np.ones_like(a))) if elementwise else None)


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


def _softsign(a: Array) -> Array:
    return a / (1 + np.abs(a))


def _softplus(a: Array) -> Array:
    return np.logaddexp(a, 0).astype(a.dtype)


def _leaky(a: Array) -> Array:
    return np.where(a > 0, a, a * a.dtype.type(_LEAK))


def _d_leaky(a: Array) -> Array:
    return np.where(a > 0, 1, _LEAK).astype(a.dtype)


def _gelu(a: Array) -> Array:
    return (a * ndtr(a)).astype(a.dtype)


def _d_gelu(a: Array) -> Array:
    return (ndtr(a) + a * np.exp(-0.5 * a * a) / math.sqrt(2 * math.pi)).astype(a.dtype)


def _mish(a: Array) -> Array:
    return a * np.tanh(_softplus(a))


def _d_mish(a: Array) -> Array:
    t = np.tanh(_softplus(a))
    return t + a * (1 - t * t) * sigmoid(a)


def _between(values: Array, low: float, high: float) -> Array:
    return ((values > low) & (values < high)).astype(values.dtype)


_TABLE: tuple[tuple[Any, Callable[[Array], Array], Callable[[Array], Array], Callable[[Array], Array] | None], ...] = (
    (keras.activations.tanh, np.tanh, lambda a: 1 - np.tanh(a) ** 2, lambda y: 1 - y * y),
    (keras.activations.sigmoid, sigmoid, _d_sigmoid, lambda y: y * (1 - y)),
    (keras.activations.linear, lambda a: a, np.ones_like, np.ones_like),
    (keras.activations.relu, lambda a: np.maximum(a, 0), lambda a: (a > 0).astype(a.dtype), lambda y: (y > 0).astype(y.dtype)),
    (keras.activations.relu6, lambda a: np.clip(a, 0, 6), lambda a: _between(a, 0, 6), lambda y: _between(y, 0, 6)),
    (keras.activations.leaky_relu, _leaky, _d_leaky, _d_leaky),
    (keras.activations.softsign, _softsign, lambda a: 1 / (1 + np.abs(a)) ** 2, lambda y: (1 - np.abs(y)) ** 2),
    (keras.activations.softplus, _softplus, sigmoid, lambda y: -np.expm1(-y)),
    (keras.activations.elu, _elu, _d_elu, lambda y: np.where(y > 0, 1, y + 1).astype(y.dtype)),
    (keras.activations.selu, _selu, _d_selu, lambda y: np.where(y > 0, _SELU_SCALE, y + _SELU_SCALE * _SELU_ALPHA).astype(y.dtype)),
    (keras.activations.silu, _silu, _d_silu, None),
    (keras.activations.gelu, _gelu, _d_gelu, None),
    (keras.activations.mish, _mish, _d_mish, None),
    (keras.activations.hard_tanh, lambda a: np.clip(a, -1, 1), lambda a: (np.abs(a) <= 1).astype(a.dtype), None),
    (keras.activations.hard_sigmoid, _hard_sigmoid, _d_hard_sigmoid, lambda y: _between(y, 0, 1) / 6),
    (keras.activations.exponential, np.exp, np.exp, lambda y: y),
)
"""Value, slope from the pre-activation, slope from the value. At kinks the slope is TensorFlow's: 1 at the ends of hard_tanh, else 0."""
