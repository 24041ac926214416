"""The gradient of the loss through time: total ∂L/∂h and ∂L/∂c at every step, and what they say about memory.

The direct ∂L/∂(output) comes from one tape over the layers above; the rest is backpropagation through time (Werbos 1990) written out,
with the activations' true derivatives.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Any

import numpy as np

from . import asked, gates, going_back, threads
from .cells import GATES, Cell
from .going_back import Going

VANISHING, EXPLODING = 1e-3, 1e3


@dataclass(frozen=True)
class Passed:
    """What came back through one cell: (time, row, …), indexed by input time; a row is a sample, or one position of one."""

    cell: Cell
    samples: int
    going: Going
    dh: np.ndarray
    dc: np.ndarray | None
    of_given: np.ndarray
    """∂L/∂(xW + b), (time, row, n·unit)."""
    of_recurrent: np.ndarray
    """∂L/∂(hU), likewise (of a GRU with reset_after=False: of hU for z and r, of (r∘h)U for g)."""

    def dx(self) -> np.ndarray:
        """∂L/∂x_t: (sample, time, feature), or (sample, time, position, channel)."""
        with threads.single():
            rows = self.of_given @ self.cell.kernel.T
        if self.cell.convolution is None:
            return rows.swapaxes(0, 1)
        windows = rows.reshape(len(rows), self.samples, self.cell.convolution.positions, -1)
        return self.cell.convolution.given.scatter(windows).swapaxes(0, 1)

    def named(self) -> dict[str, np.ndarray]:
        """``dh`` and ``dc``: (sample, time, unit), or (sample, time, position, filter)."""
        found = {"dh": self.dh} if self.dc is None else {"dh": self.dh, "dc": self.dc}
        return {name: gates.by_sample(self.cell, values, self.samples) for name, values in found.items()}


def backward(cell: Cell, x: np.ndarray, arrays: gates.Arrays, direct: np.ndarray, mask: np.ndarray | None = None, *, backwards: bool = False,
             h0: np.ndarray | None = None, c0: np.ndarray | None = None, last_c: np.ndarray | None = None) -> dict[str, np.ndarray]:
    """Total gradients of one direction.

    Parameters
    ----------
    cell, x, mask, backwards, h0, c0
        As for :func:`workbench.probing.gates.trace`.
    arrays : dict
        What it returned.
    direct : ndarray
        (sample, time, unit), or (sample, time, position, filter), in *input* time: ∂L/∂h_t by the direct path only.
    last_c : ndarray, optional
        (sample, unit), or (sample, position, filter): what comes into the last cell state from outside (a layer that returns its states).

    Returns
    -------
    dict
        ``dh`` total ∂L/∂h_t, for an LSTM ``dc`` total ∂L/∂c_t, both shaped as h; ``dx``, shaped as x, ∂L/∂x_t; input time order. At
        masked steps dh and dc pass unchanged and dx is 0.
    """
    passed = through(cell, x, arrays, direct, mask, backwards=backwards, h0=h0, c0=c0, last_c=last_c)
    return {**passed.named(), "dx": passed.dx()}


def through(cell: Cell, x: np.ndarray, arrays: gates.Arrays, direct: np.ndarray, mask: np.ndarray | None = None, *, backwards: bool = False,
            h0: np.ndarray | None = None, c0: np.ndarray | None = None, last_c: np.ndarray | None = None) -> Passed:
    """Backpropagation through one cell, with all that it leaves behind; parameters as for :func:`backward`."""
    dtype = cell.kernel.dtype
    with threads.single():
        going = _going(cell, np.asarray(x, dtype), arrays, gates.alive(mask), (h0, c0), backwards)
        arriving = gates.rows_by_time(cell, np.asarray(direct, dtype))
        dh_all = np.empty_like(going.h)
        dc_all = np.empty_like(dh_all) if cell.kind == "LSTM" else None
        dh, dc = np.zeros_like(dh_all[0]), np.zeros_like(dh_all[0])
        dc = dc if last_c is None else np.asarray(last_c, dtype).reshape(dc.shape)
        step, finish = (going_back.through_cell if cell.elementwise else asked.asked_back)(cell, going)
        steps = range(len(dh_all))
        for t in steps if backwards else reversed(steps):
            total = np.add(arriving[t], dh, out=dh_all[t])
            dh, dc, total_c = step(t, total, dc)
            if going.skipped is not None:
                dh += going.skipped[t, :, None] * total
            if dc_all is not None:
                dc_all[t] = total_c
        of_given, of_recurrent = finish(dh_all)
    return Passed(cell, len(x), going, dh_all, dc_all, of_given, of_recurrent)


def _going(cell: Cell, x: np.ndarray, arrays: gates.Arrays, live: np.ndarray | None, first: tuple[np.ndarray | None, np.ndarray | None],
           backwards: bool) -> Going:
    rows = {name: gates.rows_by_time(cell, np.asarray(arrays[name], x.dtype)) for name in (*GATES[cell.kind], *cell.states())}
    by_row = gates.live_rows(cell, live)
    found = {name: rows[name] if live is None else np.nan_to_num(rows[name]) for name in GATES[cell.kind]}
    none = rows["h"][:0]
    return Going(gates.by_time(cell, x), found, rows["h"], _before(rows["h"], first[0], backwards), rows.get("c", none),
                 _before(rows["c"], first[1], backwards) if "c" in rows else none, None if by_row is None else ~by_row.T)


def _before(states: np.ndarray, first: np.ndarray | None, backwards: bool) -> np.ndarray:
    """The state before each step, (time, row, unit), from the states after it."""
    out = np.empty_like(states)
    start = 0.0 if first is None else np.asarray(first, states.dtype).reshape(states.shape[1:])
    if backwards:
        out[:-1], out[-1] = states[1:], start
    else:
        out[1:], out[0] = states[:-1], start
    return out


def facts(dh: np.ndarray, mask: np.ndarray | None = None, *, backwards: bool = False) -> dict[str, Any]:
    """How far back the loss of one sample is felt.

    Parameters
    ----------
    dh : ndarray
        (time, unit), or (time, position, filter): total ∂L/∂h_t in input time.
    mask : ndarray, optional
        (time,) bool: only live steps count; of (time, position) those with a live position.
    backwards : bool
        Whether the last step is processed first.

    Returns
    -------
    dict
        ``norm_first``, ``norm_last``: L2 norms at the first live step and at the last that carries loss, in processing order ·
        ``ratio`` = first / last (None if undefined) · ``memory_horizon``: the smallest k such that the norm more than k steps before the
        last stays below 1/e of its value there; the number of live steps if never · ``verdict``: ``vanishing`` (ratio below 1e-3),
        ``exploding`` (above 1e3, or not a number), else ``healthy``.
    """
    norms = np.linalg.norm(np.asarray(dh, np.float64).reshape(len(dh), -1), axis=-1)
    norms = norms if mask is None else norms[np.asarray(mask, bool).reshape(len(norms), -1).any(axis=1)]
    norms = norms[::-1] if backwards else norms
    carrying = np.flatnonzero(norms != 0.0)
    if len(carrying) == 0:
        return {"norm_first": 0.0, "norm_last": 0.0, "ratio": None, "memory_horizon": 0, "verdict": "vanishing"}
    last = int(carrying[-1])
    first_norm, last_norm = float(norms[0]), float(norms[last])
    if not np.isfinite(norms).all():
        return {"norm_first": _finite(first_norm), "norm_last": _finite(last_norm), "ratio": None, "memory_horizon": len(norms),
                "verdict": "exploding"}
    ratio = first_norm / last_norm
    return {"norm_first": first_norm, "norm_last": last_norm, "ratio": ratio, "memory_horizon": _horizon(norms, last), "verdict": _verdict(ratio)}


def _horizon(norms: np.ndarray, last: int) -> int:
    felt = np.flatnonzero(norms[:last + 1] >= norms[last] / math.e)
    return len(norms) if felt[0] == 0 and last > 0 else last - int(felt[0])


def _verdict(ratio: float) -> str:
    return "vanishing" if ratio < VANISHING else "exploding" if ratio > EXPLODING else "healthy"


def _finite(value: float) -> float | None:
    return value if math.isfinite(value) else None
