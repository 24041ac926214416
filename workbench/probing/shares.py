"""What each time step contributes to the gradient of a cell's weights, and their sum.

∂L/∂W = Σ_t x_tᵀ ∂L/∂a_t is a sum of matrices of rank one, whose Frobenius norms are ‖x_t‖·‖∂L/∂a_t‖; likewise for U with h_{t−1}
(r∘h for the candidate of a GRU with reset_after=False). A convolutional step sums over its positions first.
"""

from __future__ import annotations

from typing import Any

import numpy as np

from . import threads
from .gradients import Passed

Arrays = dict[str, np.ndarray]


def shares(passed: Passed) -> Arrays:
    """Frobenius norm of each step's own part of the weight gradient of each sample.

    Returns
    -------
    dict
        ``dW``, ``dU`` and, where there is a bias, ``db``: (sample, time), 0 at masked steps.
    """
    found = {"dW": _norms(passed, passed.going.given, passed.of_given)}
    square: Any = 0.0
    for seen, back in _recurrent(passed):
        square = square + _norms(passed, seen, back) ** 2
    found["dU"] = np.sqrt(square)
    if passed.cell.has_bias:
        found["db"] = np.sqrt(sum(_bias_norms(passed, part) ** 2 for part in _biases(passed)))
    return found


def weights_gradient(passed: Passed) -> Arrays:
    """``kernel``, ``recurrent_kernel`` and ``bias`` in Keras's shapes: the gradient of the sum of the samples' losses."""
    cell = passed.cell
    with threads.single():
        kernel = _product(passed.going.given, passed.of_given)
        recurrent = np.concatenate([_product(seen, back) for seen, back in _recurrent(passed)], axis=1)
    if cell.convolution is not None:
        size = cell.convolution.given.size
        kernel, recurrent = (weights.reshape(size, -1, weights.shape[-1]) for weights in (kernel, recurrent))
    found = {"kernel": kernel, "recurrent_kernel": recurrent}
    if cell.has_bias:
        parts = [part.sum(axis=(0, 1)) for part in _biases(passed)]
        found["bias"] = parts[0] if len(parts) == 1 else np.stack(parts)
    return found


def _recurrent(passed: Passed) -> list[tuple[np.ndarray, np.ndarray]]:
    """What the recurrent kernel was multiplied with, and the gradient of the product; the GRU with reset before it has two products."""
    cell, back = passed.cell, passed.of_recurrent
    seen = cell.seen(passed.going.before)
    if cell.kind != "GRU" or cell.reset_after:
        return [(seen, back)]
    gates = 2 * cell.units
    return [(seen, back[..., :gates]), (passed.going.gates["r"] * seen, back[..., gates:])]


def _biases(passed: Passed) -> list[np.ndarray]:
    """The gradients that biases receive: a GRU with reset_after has one of the input and one of the recurrence."""
    two = passed.cell.kind == "GRU" and passed.cell.reset_after
    return [passed.of_given, passed.of_recurrent] if two else [passed.of_given]


def _product(left: np.ndarray, right: np.ndarray) -> np.ndarray:
    return left.reshape(-1, left.shape[-1]).T @ right.reshape(-1, right.shape[-1])


def _norms(passed: Passed, left: np.ndarray, right: np.ndarray) -> np.ndarray:
    """(sample, time): Frobenius norm of leftᵀ right of each sample and step."""
    if passed.cell.convolution is None:
        return (_norm(left) * _norm(right)).T
    apart = [part.reshape(len(part), passed.samples, -1, part.shape[-1]) for part in (left, right)]
    with threads.single():
        each = [np.linalg.norm(apart[0][:, n].swapaxes(-1, -2) @ apart[1][:, n], axis=(-2, -1)) for n in range(passed.samples)]
    return np.stack(each)


def _bias_norms(passed: Passed, back: np.ndarray) -> np.ndarray:
    """(sample, time): norm of the sum over a sample's rows."""
    return _norm(back.reshape(len(back), passed.samples, -1, back.shape[-1]).sum(axis=2)).T if passed.cell.convolution else _norm(back).T


def _norm(values: np.ndarray) -> np.ndarray:
    return np.sqrt(np.einsum("...k,...k->...", values, values))
