"""Activation functions as curves: value and derivative in NumPy, with their formulas. Imports neither keras nor tensorflow.

Each is what Keras computes for the name (``keras.activations``) with its defaults, or for the activation layers with their parameters.
Functions of a whole vector (softmax, log_softmax, sparsemax) are drawn for two scores, *x* and 0: what the first of them gets.

Sources: tanh, sigmoid, softplus, softsign: Goodfellow, Bengio, Courville, "Deep Learning", 2016, section 6.3; ELU: Clevert et al. 2016;
SELU: Klambauer et al. 2017; CELU: Barron 2017; GELU: Hendrycks and Gimpel 2016; SiLU: Elfwing et al. 2018; Mish: Misra 2019;
hard sigmoid and SiLU: Howard et al. 2019; squareplus: Barron 2021; sparsemax: Martins and Astudillo 2016; sparse plus and sparse
sigmoid: their form for two scores. All formulas stand in each entry's ``formula``.
"""

from __future__ import annotations

import functools
import math
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np

FLAT = 0.05
"""A function is saturated where the size of its derivative is below this: gradients that pass there shrink at least twentyfold."""
_SELU_SCALE, _SELU_ALPHA = 1.0507009873554805, 1.6732632423543772
_erf = np.vectorize(math.erf, otypes=[float])
Curve = Callable[[np.ndarray], np.ndarray]


@dataclass(frozen=True)
class Activation:
    """One function.

    Attributes
    ----------
    name : str
        As Keras knows it.
    formula : str
        In plain characters.
    value, derivative : callable
        float64 array → float64 array of the same shape. Where there is a kink, the derivative from the left or what Keras takes.
    pair : bool
        A function of a whole vector, drawn for two scores x and 0.
    """

    name: str
    formula: str
    value: Curve
    derivative: Curve
    pair: bool = False


@functools.cache
def functions() -> dict[str, Activation]:
    """Every activation function that Keras offers by name."""
    known = [
        Activation("linear", "x", lambda x: x * 1.0, np.ones_like),
        Activation("relu", "max(x, 0)", lambda x: np.maximum(x, 0.0), lambda x: _where(x > 0)),
        Activation("tanh", "(eˣ − e⁻ˣ) / (eˣ + e⁻ˣ)", np.tanh, lambda x: 1.0 - np.tanh(x) ** 2),
        Activation("sigmoid", "1 / (1 + e⁻ˣ)", _sigmoid, lambda x: _sigmoid(x) * _sigmoid(-x)),
        Activation("softmax", "eˣ / Σ eˣ; of two scores x and 0: 1 / (1 + e⁻ˣ)", _sigmoid, lambda x: _sigmoid(x) * _sigmoid(-x), True),
        Activation("elu", "x for x > 0, else eˣ − 1", *_elu(1.0)),
        Activation("selu", "1.0507 x for x > 0, else 1.7581 (eˣ − 1)", *_scaled(_SELU_SCALE, *_elu(_SELU_ALPHA))),
        Activation("celu", "max(x, 0) + min(0, eˣ − 1)", *_elu(1.0)),
        Activation("gelu", "x Φ(x), Φ = normal distribution", lambda x: x * _normal(x), lambda x: _normal(x) + x * _density(x)),
        Activation("silu", "x / (1 + e⁻ˣ)", lambda x: x * _sigmoid(x), lambda x: _sigmoid(x) * (1.0 + x * _sigmoid(-x))),
        Activation("mish", "x tanh(ln(1 + eˣ))", lambda x: x * np.tanh(_softplus(x)), _mish_slope),
        Activation("softplus", "ln(1 + eˣ)", _softplus, _sigmoid),
        Activation("softsign", "x / (1 + |x|)", lambda x: x / (1.0 + np.abs(x)), lambda x: 1.0 / (1.0 + np.abs(x)) ** 2),
        Activation("squareplus", "(x + √(x² + 4)) / 2", lambda x: (x + np.sqrt(x**2 + 4.0)) / 2, lambda x: (1.0 + x / np.sqrt(x**2 + 4.0)) / 2),
        Activation("exponential", "eˣ", np.exp, np.exp),
        Activation("leaky_relu", "x for x > 0, else 0.2 x", *_leaky(0.2)),
        Activation("relu6", "min(max(x, 0), 6)", lambda x: np.clip(x, 0.0, 6.0), lambda x: _where((x > 0) & (x < 6))),
        Activation("hard_sigmoid", "min(max(x / 6 + 1/2, 0), 1)", _hard_sigmoid, lambda x: _where(np.abs(x) < 3) / 6),
        Activation("hard_silu", "x min(max(x / 6 + 1/2, 0), 1)", lambda x: x * _hard_sigmoid(x), _hard_silu_slope),
        Activation("hard_tanh", "min(max(x, −1), 1)", lambda x: np.clip(x, -1.0, 1.0), lambda x: _where(np.abs(x) < 1)),
        Activation("hard_shrink", "x for |x| > 1/2, else 0", lambda x: x * _where(np.abs(x) > 0.5), lambda x: _where(np.abs(x) > 0.5)),
        Activation("soft_shrink", "x moved towards 0 by 1/2, at most to 0", _soft_shrink, lambda x: _where(np.abs(x) > 0.5)),
        Activation("tanh_shrink", "x − tanh x", lambda x: x - np.tanh(x), lambda x: np.tanh(x) ** 2),
        Activation("log_sigmoid", "−ln(1 + e⁻ˣ)", lambda x: -_softplus(-x), lambda x: _sigmoid(-x)),
        Activation("log_softmax", "x − ln Σ eˣ; of two scores x and 0: −ln(1 + e⁻ˣ)", lambda x: -_softplus(-x), lambda x: _sigmoid(-x), True),
        Activation("sparse_plus", "0 below −1, (x + 1)² / 4 up to 1, then x", _sparse_plus, lambda x: np.clip((x + 1.0) / 2, 0.0, 1.0)),
        Activation("sparse_sigmoid", "min(max((x + 1) / 2, 0), 1)", _sparse_sigmoid, lambda x: _where(np.abs(x) < 1) / 2),
        Activation("sparsemax", "of two scores x and 0: (x + 1) / 2 for −1 < x < 0, 1/2 for 0 < x < 1, else 0 or 1", _sparsemax,
                   lambda x: _where((x > -1) & (x < 0)) / 2, True),
    ]  # fmt: skip
    return {entry.name: entry for entry in known}


def of_layer(kind: str, parameters: Mapping[str, Any]) -> Activation | None:
    """The curve of an activation layer (ReLU, LeakyReLU, PReLU at its start, ELU, Softmax); None for other kinds or odd parameters."""
    if kind == "Softmax":
        return functions()["softmax"]
    if kind not in ("ReLU", "LeakyReLU", "PReLU", "ELU"):
        return None
    try:
        given = {key: float(value) for key, value in parameters.items() if key in _NUMBERS and value is not None}
    except (TypeError, ValueError):
        return None
    if kind == "ELU":
        alpha = given.get("alpha", 1.0)
        return Activation("elu", f"x for x > 0, else {alpha:g} (eˣ − 1)", *_elu(alpha))
    if kind == "ReLU":
        return _relu(given.get("negative_slope", 0.0), given.get("threshold", 0.0), given.get("max_value", math.inf))
    slope = given.get("negative_slope", 0.3) if kind == "LeakyReLU" else 0.0
    words = f"x for x > 0, else {slope:g} x" + ("; the slope is learned" if kind == "PReLU" else "")
    return Activation("leaky_relu", words, *_leaky(slope))


_NUMBERS = ("alpha", "negative_slope", "threshold", "max_value")


def flat(entry: Activation, low: float, high: float, count: int = 2001) -> list[tuple[float, float]]:
    """Stretches of [low, high] where the function is saturated (:data:`FLAT`), from the left."""
    x = np.linspace(low, high, count)
    dull = np.abs(entry.derivative(x)) < FLAT
    edges = np.flatnonzero(np.diff(np.concatenate([[False], dull, [False]]).astype(int)))
    return [(float(x[start]), float(x[end - 1])) for start, end in zip(edges[::2], edges[1::2], strict=True)]


def _where(condition: np.ndarray) -> np.ndarray:
    return np.asarray(condition, float)


def _sigmoid(x: np.ndarray) -> np.ndarray:
    return 0.5 * (1.0 + np.tanh(0.5 * np.asarray(x, float)))


def _softplus(x: np.ndarray) -> np.ndarray:
    return np.logaddexp(0.0, x)


def _normal(x: np.ndarray) -> np.ndarray:
    return 0.5 * (1.0 + _erf(np.asarray(x, float) / math.sqrt(2.0)))


def _density(x: np.ndarray) -> np.ndarray:
    return np.exp(-0.5 * np.asarray(x, float) ** 2) / math.sqrt(2.0 * math.pi)


def _mish_slope(x: np.ndarray) -> np.ndarray:
    bent = np.tanh(_softplus(x))
    return bent + x * (1.0 - bent**2) * _sigmoid(x)


def _hard_sigmoid(x: np.ndarray) -> np.ndarray:
    return np.clip(np.asarray(x, float) / 6 + 0.5, 0.0, 1.0)


def _hard_silu_slope(x: np.ndarray) -> np.ndarray:
    return np.where(np.abs(x) < 3, np.asarray(x, float) / 3 + 0.5, _where(np.asarray(x) >= 3))


def _soft_shrink(x: np.ndarray) -> np.ndarray:
    return np.sign(x) * np.maximum(np.abs(x) - 0.5, 0.0)


def _sparse_plus(x: np.ndarray) -> np.ndarray:
    return np.where(x <= -1, 0.0, np.where(x < 1, (np.asarray(x, float) + 1.0) ** 2 / 4, x))


def _sparse_sigmoid(x: np.ndarray) -> np.ndarray:
    return np.clip((np.asarray(x, float) + 1.0) / 2, 0.0, 1.0)


def _sparsemax(x: np.ndarray) -> np.ndarray:
    """As Keras 3 computes it: it sums the cumulative scores of the support where Martins and Astudillo (2016, algorithm 1) take the last one.

    Of scores x and 0 with 0 < x < 1 the larger one so gets 1/2 instead of (x + 1) / 2.
    """
    return np.where(x <= 0, np.clip((np.asarray(x, float) + 1.0) / 2, 0.0, 0.5), np.where(x < 1, 0.5, 1.0))


def _elu(alpha: float) -> tuple[Curve, Curve]:
    def value(x: np.ndarray) -> np.ndarray:
        return np.where(x > 0, x, alpha * np.expm1(np.minimum(x, 0.0)))

    def slope(x: np.ndarray) -> np.ndarray:
        return np.where(x > 0, 1.0, alpha * np.exp(np.minimum(x, 0.0)))

    return value, slope


def _leaky(slope: float) -> tuple[Curve, Curve]:
    return lambda x: np.where(x > 0, x, slope * x), lambda x: np.where(x > 0, 1.0, slope)


def _scaled(scale: float, value: Curve, slope: Curve) -> tuple[Curve, Curve]:
    return lambda x: scale * value(x), lambda x: scale * slope(x)


def _relu(slope: float, threshold: float, most: float) -> Activation:
    """Above the threshold x (at most ``most``), slope · (x − threshold) below."""

    def value(x: np.ndarray) -> np.ndarray:
        return np.minimum(np.where(x > threshold, x, slope * (x - threshold)), most)

    def derivative(x: np.ndarray) -> np.ndarray:
        return np.where(x > threshold, _where(x < most), slope)

    formula = f"x for x > {threshold:g}, else {f'{slope:g} (x − {threshold:g})' if slope else '0'}"
    return Activation("relu", formula + (f", at most {most:g}" if math.isfinite(most) else ""), value, derivative)
