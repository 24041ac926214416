"""One step of backpropagation through time as a few products with factors that are known beforehand.

Going back one step is linear in the gradients that arrive. For elementwise activations everything but these, ∂L/∂h and ∂L/∂c, is known
once the states are: it is multiplied out for all steps at once, and the loop over time keeps little more than the recurrent product.
Activations that mix units (softmax) are asked at every step: :mod:`workbench.probing.asked`.

Everything is (time, row, …), indexed by input time: a row is a sample, or one position of one (:mod:`workbench.probing.convolved`).
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from .activations import Activation
from .cells import Cell

Arrays = dict[str, np.ndarray]


@dataclass(frozen=True)
class Going:
    """What went on at every step."""

    given: np.ndarray
    """(time, row, feature): what the cell received."""
    gates: Arrays
    """(time, row, unit) by letter, 0 where nothing happened."""
    h: np.ndarray
    before: np.ndarray
    """(time, row, unit): h before the step."""
    c: np.ndarray
    """Likewise the cell state of an LSTM; otherwise empty."""
    c_before: np.ndarray
    skipped: np.ndarray | None = None
    """(time, row) bool: masked steps."""


Step = Callable[[int, np.ndarray, np.ndarray], tuple[np.ndarray, np.ndarray, np.ndarray]]
"""(t, total dh, dc that comes from later) → dh and dc for the step before, total dc. Of skipped steps dh is 0: the caller passes it on."""
Finish = Callable[[np.ndarray], tuple[np.ndarray, np.ndarray]]
"""All dh (time, row, unit) → the gradients of xW + b and of hU, each (time, row, n·unit)."""


def going_back(cell: Cell, going: Going) -> tuple[Step, Finish]:
    """How gradients go back through a cell with elementwise activations."""
    if cell.kind == "LSTM":
        return _lstm(cell, going)
    if cell.kind == "GRU":
        return _gru(cell, going) if cell.reset_after else _gru_before(cell, going)
    return _simple(cell, going)


def received(cell: Cell, going: Going) -> np.ndarray:
    """The pre-activations xW + b + hU of all gates, (time, row, n·unit); of a GRU without the recurrent part."""
    given = going.given @ cell.kernel + cell.bias
    return given if cell.kind == "GRU" else given + cell.seen(going.before) @ cell.recurrent


def of_gru(cell: Cell, going: Going) -> tuple[np.ndarray, np.ndarray]:
    """Pre-activations of a GRU, (time, row, 3·unit), and what r is multiplied with after the product (0 if it is before)."""
    u, given = cell.units, received(cell, going)
    if cell.reset_after:
        q = going.before @ cell.recurrent + cell.recurrent_bias
        given[..., :2 * u] += q[..., :2 * u]
        given[..., 2 * u:] += going.gates["r"] * q[..., 2 * u:]
        return given, q[..., 2 * u:]
    given[..., :2 * u] += going.before @ cell.recurrent[:, :2 * u]
    given[..., 2 * u:] += (going.gates["r"] * going.before) @ cell.recurrent[:, 2 * u:]
    return given, np.zeros_like(going.before)


def _slope(activation: Activation, value: np.ndarray, pre: Callable[[], np.ndarray]) -> np.ndarray:
    """φ'(a), from φ(a) where that is enough."""
    if activation.slope is not None:
        return activation.slope(value)
    assert activation.derivative is not None
    return activation.derivative(pre())


def _parts(whole: Callable[[], np.ndarray], units: int) -> Callable[[int], Callable[[], np.ndarray]]:
    """The pre-activations of the n-th gate, computed when they are asked for and only once."""
    kept: list[np.ndarray] = []

    def part(n: int) -> np.ndarray:
        if not kept:
            kept.append(whole())
        return kept[0][..., n * units:(n + 1) * units]
    return lambda n: lambda: part(n)


def _simple(cell: Cell, going: Going) -> tuple[Step, Finish]:
    factor = np.array(_slope(cell.activation, going.h, lambda: received(cell, going)))
    _skip(factor, going)
    back = np.ascontiguousarray(cell.recurrent.T)

    def step(t: int, dh: np.ndarray, dc: np.ndarray) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
        factor[t] *= dh
        return factor[t].dot(back), dc, dc
    return step, lambda dh: (factor, factor)


def _lstm(cell: Cell, going: Going) -> tuple[Step, Finish]:
    phi, sigma = cell.activation, cell.recurrent_activation
    i, f, g, o = (going.gates[name] for name in "ifgo")
    pre, shown = _parts(lambda: received(cell, going), cell.units), phi.value(going.c)
    to_c = _slope(phi, shown, lambda: going.c) * o
    factors = np.empty((*g.shape[:2], 4, cell.units), g.dtype)
    np.multiply(_slope(sigma, i, pre(0)), g, out=factors[:, :, 0])
    np.multiply(_slope(sigma, f, pre(1)), going.c_before, out=factors[:, :, 1])
    np.multiply(_slope(phi, g, pre(2)), i, out=factors[:, :, 2])
    np.multiply(_slope(sigma, o, pre(3)), shown, out=factors[:, :, 3])
    _skip(factors, going)
    _skip(to_c, going)
    kept = f if going.skipped is None else np.where(going.skipped[..., None], 1, f)
    rows, back, unseen = factors.reshape(*g.shape[:2], -1), np.ascontiguousarray(cell.recurrent.T), cell.unseen

    def step(t: int, dh: np.ndarray, dc: np.ndarray) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
        dc = dc + dh * to_c[t]
        parts = factors[t]
        parts[:, :3] *= dc[:, None]
        parts[:, 3] *= dh
        return unseen(rows[t].dot(back)), dc * kept[t], dc
    return step, lambda dh: (rows, rows)


def _gru(cell: Cell, going: Going) -> tuple[Step, Finish]:
    u, z, r, g = cell.units, *(going.gates[name] for name in "zrg")
    after = going.before @ cell.recurrent[:, 2 * u:] + cell.recurrent_bias[2 * u:]
    to_g, factors = _gru_factors(cell, going, after)
    np.multiply(to_g, r, out=factors[:, :, 2])
    _skip(factors, going)
    _skip(to_g, going)
    kept = z if going.skipped is None else np.where(going.skipped[..., None], 0, z)
    rows, back = factors.reshape(*g.shape[:2], -1), np.ascontiguousarray(cell.recurrent.T)

    def step(t: int, dh: np.ndarray, dc: np.ndarray) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
        factors[t] *= dh[:, None]
        earlier = rows[t].dot(back)
        earlier += dh * kept[t]
        return earlier, dc, dc

    def finish(dh: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
        of_given = rows.copy()
        np.multiply(dh, to_g, out=of_given[..., 2 * u:])
        return of_given, rows
    return step, finish


def _gru_factors(cell: Cell, going: Going, after: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """What dh is multiplied with to give dg, and an array (time, row, gate, unit) whose first two give dz and dr."""
    phi, sigma = cell.activation, cell.recurrent_activation
    z, r, g = (going.gates[name] for name in "zrg")
    pre = _parts(lambda: of_gru(cell, going)[0], cell.units)
    to_g = _slope(phi, g, pre(2)) * (1 - z)
    factors = np.empty((*g.shape[:2], 3, cell.units), g.dtype)
    np.multiply(_slope(sigma, z, pre(0)), going.before - g, out=factors[:, :, 0])
    np.multiply(_slope(sigma, r, pre(1)), after, out=factors[:, :, 1])
    if cell.reset_after:
        factors[:, :, 1] *= to_g
    return to_g, factors


def _gru_before(cell: Cell, going: Going) -> tuple[Step, Finish]:
    """reset_after=False: dr comes through the recurrent product, so that it is not a multiple of dh."""
    u, z, r, g = cell.units, *(going.gates[name] for name in "zrg")
    to_g, factors = _gru_factors(cell, going, going.before)
    factors[:, :, 2] = to_g
    _skip(factors, going)
    kept = z if going.skipped is None else np.where(going.skipped[..., None], 0, z)
    rows = factors.reshape(*g.shape[:2], -1)
    back, back_g = np.ascontiguousarray(cell.recurrent[:, :2 * u].T), np.ascontiguousarray(cell.recurrent[:, 2 * u:].T)

    def step(t: int, dh: np.ndarray, dc: np.ndarray) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
        parts = factors[t]
        parts[:, 0] *= dh
        parts[:, 2] *= dh
        through = parts[:, 2].dot(back_g)
        parts[:, 1] *= through
        earlier = rows[t, :, :2 * u].dot(back)
        earlier += dh * kept[t]
        earlier += through * r[t]
        return earlier, dc, dc
    return step, lambda dh: (rows, rows)


def _skip(factors: np.ndarray, going: Going) -> None:
    if going.skipped is not None:
        factors[going.skipped] = 0
