"""Steps of cells with Keras's usual activations (tanh and sigmoid), with as few NumPy calls as possible.

σ(a) = (1 + tanh(a/2)) / 2: with the columns of σ halved beforehand (exact in floating point), one tanh serves all gates. Everything
happens in place in the array that held xW, so that the gates are simply what is left there.
"""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from .activations import Activation
from .cells import Cell

Step = Callable[[int, np.ndarray, np.ndarray], tuple[np.ndarray, np.ndarray]]


def fits(cell: Cell) -> bool:
    """Whether the cell has the usual activations (Keras's own, not functions of the same name)."""
    return _is(cell.activation, "tanh") and (cell.kind == "SimpleRNN" or _is(cell.recurrent_activation, "sigmoid"))


def _is(activation: Activation, name: str) -> bool:
    return activation.derivative is not None and activation.name == name


def stepper(cell: Cell, rows: np.ndarray, shape: tuple[int, int, int]) -> tuple[dict[str, np.ndarray], Step]:
    """Arrays (time, sample, unit) that fill themselves (but h and c), and the function that does one step.

    Parameters
    ----------
    rows : ndarray
        (time·sample, feature): the input, step after step.
    shape : tuple
        (time, sample, unit).
    """
    u, h_all = cell.units, np.empty(shape, rows.dtype)
    if cell.kind == "LSTM":
        return _lstm(cell, rows, h_all)
    if cell.kind == "GRU":
        given = _given(rows, _halved(cell.kernel, 2 * u), _halved(cell.bias, 2 * u), shape)
        out = {"z": given[..., :u], "r": given[..., u:2 * u], "g": given[..., 2 * u:], "h": h_all}
        return out, _gru(cell, given) if cell.reset_after else _gru_before(cell, given)
    return {"h": h_all}, _simple(cell, _given(rows, cell.kernel, cell.bias, shape))


def _given(rows: np.ndarray, kernel: np.ndarray, bias: np.ndarray, shape: tuple[int, int, int]) -> np.ndarray:
    """The product xW + b of all steps, (time, sample, n·units)."""
    out = rows @ kernel
    out += bias
    return out.reshape(*shape[:2], -1)


def _halved(weights: np.ndarray, columns: int) -> np.ndarray:
    """A copy with the first columns halved."""
    out = np.array(weights)
    out[..., :columns] *= out.dtype.type(0.5)
    return out


def _simple(cell: Cell, given: np.ndarray) -> Step:
    def step(t: int, h: np.ndarray, c: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
        a = given[t]
        a += h.dot(cell.recurrent)
        return np.tanh(a, out=a), c
    return step


def _lstm(cell: Cell, rows: np.ndarray, h_all: np.ndarray) -> tuple[dict[str, np.ndarray], Step]:
    u, half = cell.units, rows.dtype.type(0.5)
    order = np.concatenate([np.arange(2 * u), np.arange(3 * u, 4 * u), np.arange(2 * u, 3 * u)])        # i f o g: the gates side by side
    kernel, recurrent, bias = (_halved(np.take(w, order, axis=-1), 3 * u) for w in (cell.kernel, cell.recurrent, cell.bias))
    given = _given(rows, kernel, bias, h_all.shape)
    work, seen = np.empty_like(given[0, :, :u]), cell.seen

    def step(t: int, h: np.ndarray, c: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
        a = given[t]
        a += seen(h).dot(recurrent)
        np.tanh(a, out=a)
        gates = a[:, :3 * u]
        gates *= half
        gates += half
        c = a[:, u:2 * u] * c
        c += np.multiply(a[:, :u], a[:, 3 * u:], out=work)
        h = np.tanh(c)
        h *= a[:, 2 * u:3 * u]
        return h, c

    i, f, o, g = np.split(given, 4, axis=-1)
    return {"i": i, "f": f, "g": g, "o": o, "c": np.empty_like(h_all), "h": h_all}, step


def _gru(cell: Cell, given: np.ndarray) -> Step:
    u, half = cell.units, given.dtype.type(0.5)
    recurrent, bias = _halved(cell.recurrent, 2 * u), _halved(cell.recurrent_bias, 2 * u)

    def step(t: int, h: np.ndarray, c: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
        a = given[t]
        q = h.dot(recurrent)
        q += bias
        gates, g = a[:, :2 * u], a[:, 2 * u:]
        gates += q[:, :2 * u]
        np.tanh(gates, out=gates)
        gates *= half
        gates += half
        g += a[:, u:2 * u] * q[:, 2 * u:]
        return _mixed(a[:, :u], np.tanh(g, out=g), h), c
    return step


def _gru_before(cell: Cell, given: np.ndarray) -> Step:
    u, half = cell.units, given.dtype.type(0.5)
    to_gates, to_g = cell.recurrent[:, :2 * u] * half, np.ascontiguousarray(cell.recurrent[:, 2 * u:])

    def step(t: int, h: np.ndarray, c: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
        a = given[t]
        gates, g = a[:, :2 * u], a[:, 2 * u:]
        gates += h.dot(to_gates)
        np.tanh(gates, out=gates)
        gates *= half
        gates += half
        g += (a[:, u:2 * u] * h).dot(to_g)
        return _mixed(a[:, :u], np.tanh(g, out=g), h), c
    return step


def _mixed(z: np.ndarray, g: np.ndarray, h: np.ndarray) -> np.ndarray:
    """z∘h + (1 − z)∘g."""
    out = h - g
    out *= z
    out += g
    return out
