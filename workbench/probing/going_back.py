"""One step of backpropagation through time as a few products with factors that are known beforehand.

Going back one step is linear in the gradients that arrive. For elementwise activations everything but these, ∂L/∂h and ∂L/∂c, is known
once the states are: it is multiplied out for all steps at once, and the loop over time keeps little more than the recurrent product.
Activations that mix units (softmax) are asked at every step: :mod:`workbench.probing.asked`.

Everything is (time, row, …), indexed by input time: a row is a sample, or one position of one (:mod:`workbench.probing.convolved`).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

import numpy as np

from .activations import Activation
from .cells import Cell

Arrays = dict[str, np.ndarray]
_IN_CACHE = 1 << 14
"""Numbers of one array, of some ten that are in use together."""


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


def through_cell(cell: Cell, going: Going) -> tuple[Step, Finish]:
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


def _parts(whole: Callable[[], np.ndarray], units: int) -> Callable[[int, slice], Callable[[], np.ndarray]]:
    """The pre-activations of the n-th gate, computed when they are asked for and only once."""
    kept: list[np.ndarray] = []

    def part(n: int, steps: slice) -> np.ndarray:
        if not kept:
            kept.append(whole())
        return kept[0][steps, :, n * units:(n + 1) * units]
    return lambda n, steps: lambda: part(n, steps)


def _blocks(values: np.ndarray) -> Iterator[slice]:
    """Steps whose numbers stay in the processor's cache together."""
    size = max(_IN_CACHE // max(values[:1].size, 1), 1)
    for first in range(0, len(values), size):
        yield slice(first, first + size)


def _simple(cell: Cell, going: Going) -> tuple[Step, Finish]:
    pre, factor = _parts(lambda: received(cell, going), cell.units), np.empty_like(going.h)
    for at in _blocks(going.h):
        factor[at] = _slope(cell.activation, going.h[at], pre(0, at))
        _skip(factor, going, at)
    back = np.ascontiguousarray(cell.recurrent.T)

    def step(t: int, dh: np.ndarray, dc: np.ndarray) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
        factor[t] *= dh
        return factor[t].dot(back), dc, dc
    return step, lambda dh: (factor, factor)


def _lstm(cell: Cell, going: Going) -> tuple[Step, Finish]:
    to_c, factors = _lstm_factors(cell, going)
    f = going.gates["f"]
    kept = f if going.skipped is None else np.where(going.skipped[..., None], 1, f)
    rows, back, unseen = factors.reshape(*f.shape[:2], -1), np.ascontiguousarray(cell.recurrent.T), cell.unseen

    def step(t: int, dh: np.ndarray, dc: np.ndarray) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
        total = dh * to_c[t]
        total += dc
        parts = factors[t]
        parts[:, :3] *= total[:, None]
        parts[:, 3] *= dh
        return unseen(rows[t].dot(back)), total * kept[t], total
    return step, lambda dh: (rows, rows)


def _lstm_factors(cell: Cell, going: Going) -> tuple[np.ndarray, np.ndarray]:
    """What dh is multiplied with on its way to dc, and (time, row, gate, unit) for the gates: of dc for i, f, g, of dh for o."""
    phi, sigma = cell.activation, cell.recurrent_activation
    whole = [going.gates[name] for name in "ifgo"]
    pre, shape = _parts(lambda: received(cell, going), cell.units), whole[0].shape
    to_c, factors = np.empty(shape, whole[0].dtype), np.empty((*shape[:2], 4, cell.units), whole[0].dtype)
    for at in _blocks(to_c):
        i, f, g, o = (values[at] for values in whole)
        c, to_gates = going.c[at], factors[at]
        shown = phi.value(c)
        np.multiply(_slope(phi, shown, lambda c=c: c), o, out=to_c[at])
        np.multiply(_slope(sigma, i, pre(0, at)), g, out=to_gates[:, :, 0])
        np.multiply(_slope(sigma, f, pre(1, at)), going.c_before[at], out=to_gates[:, :, 1])
        np.multiply(_slope(phi, g, pre(2, at)), i, out=to_gates[:, :, 2])
        np.multiply(_slope(sigma, o, pre(3, at)), shown, out=to_gates[:, :, 3])
        _skip(factors, going, at)
        _skip(to_c, going, at)
    return to_c, factors


def _gru(cell: Cell, going: Going) -> tuple[Step, Finish]:
    u, z = cell.units, going.gates["z"]
    to_g, factors = _gru_factors(cell, going)
    kept = z if going.skipped is None else np.where(going.skipped[..., None], 0, z)
    rows, back = factors.reshape(*z.shape[:2], -1), np.ascontiguousarray(cell.recurrent.T)

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


def _gru_factors(cell: Cell, going: Going) -> tuple[np.ndarray, np.ndarray]:
    """What dh is multiplied with to give dg, and (time, row, gate, unit): what it, or what comes through r, is multiplied with."""
    u, phi, sigma = cell.units, cell.activation, cell.recurrent_activation
    whole = [going.gates[name] for name in "zrg"]
    pre, shape = _parts(lambda: of_gru(cell, going)[0], u), whole[0].shape
    to_g, factors = np.empty(shape, whole[0].dtype), np.empty((*shape[:2], 3, u), whole[0].dtype)
    for at in _blocks(to_g):
        z, r, g = (values[at] for values in whole)
        before, to_gates = going.before[at], factors[at]
        np.multiply(_slope(phi, g, pre(2, at)), 1 - z, out=to_g[at])
        np.multiply(_slope(sigma, z, pre(0, at)), before - g, out=to_gates[:, :, 0])
        after = before @ cell.recurrent[:, 2 * u:] + cell.recurrent_bias[2 * u:] if cell.reset_after else before
        np.multiply(_slope(sigma, r, pre(1, at)), after, out=to_gates[:, :, 1])
        if cell.reset_after:
            to_gates[:, :, 1] *= to_g[at]
            np.multiply(to_g[at], r, out=to_gates[:, :, 2])
        else:
            to_gates[:, :, 2] = to_g[at]
        _skip(factors, going, at)
        _skip(to_g, going, at)
    return to_g, factors


def _gru_before(cell: Cell, going: Going) -> tuple[Step, Finish]:
    """reset_after=False: dr comes through the recurrent product, so that it is not a multiple of dh."""
    u, z, r = cell.units, going.gates["z"], going.gates["r"]
    _, factors = _gru_factors(cell, going)
    kept = z if going.skipped is None else np.where(going.skipped[..., None], 0, z)
    rows = factors.reshape(*z.shape[:2], -1)
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


def _skip(factors: np.ndarray, going: Going, steps: slice) -> None:
    if going.skipped is not None:
        factors[steps][going.skipped[steps]] = 0
