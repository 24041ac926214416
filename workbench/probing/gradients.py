"""The gradient of the loss through time: total ∂L/∂h and ∂L/∂c at every step, and what they say about memory.

The direct ∂L/∂(output) comes from one tape over the layers above; the rest is backpropagation through time (Werbos 1990) written out,
with the activations' true derivatives at the recomputed pre-activations.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from typing import Any

import numpy as np

from . import gates, threads
from .cells import GATES, Cell

VANISHING, EXPLODING = 1e-3, 1e3
_Back = Callable[[int, np.ndarray, np.ndarray], tuple[np.ndarray, np.ndarray, np.ndarray, np.ndarray]]


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
        (sample, time, unit) in *input* time: ∂L/∂h_t by the direct path only.
    last_c : ndarray, optional
        (sample, unit): what comes into the last cell state from outside (a layer that returns its states).

    Returns
    -------
    dict
        ``dh`` (sample, time, unit) total ∂L/∂h_t, for an LSTM ``dc`` total ∂L/∂c_t, ``dx`` (sample, time, feature) ∂L/∂x_t;
        input time order. At masked steps both pass unchanged and dx is 0.
    """
    dtype = cell.kernel.dtype
    x = np.asarray(x, dtype)
    samples, steps, _ = x.shape
    live = None if mask is None or np.all(mask) else np.asarray(mask, bool)
    order = list(range(steps - 1, -1, -1) if backwards else range(steps))
    dh_all = np.zeros((samples, steps, cell.units), dtype)
    dc_all, da_all = np.zeros_like(dh_all), np.zeros((samples, steps, cell.kernel.shape[1]), dtype)
    dh_next = np.zeros((samples, cell.units), dtype)
    dc_next = np.zeros_like(dh_next) if last_c is None else np.asarray(last_c, dtype)
    with threads.single():
        back = _backer(cell, x, {k: np.asarray(v, dtype) for k, v in arrays.items()}, (h0, c0), backwards)
        for t in reversed(order):
            dh = direct[:, t] + dh_next
            dh_before, dc_before, dc, da = back(t, dh, dc_next)
            if live is not None:
                here = live[:, t, None]
                dh_before, dc_before, dc = np.where(here, dh_before, dh), np.where(here, dc_before, dc_next), np.where(here, dc, dc_next)
                da = np.where(here, da, 0.0)
            dh_all[:, t], dc_all[:, t], da_all[:, t] = dh, dc, da
            dh_next, dc_next = dh_before, dc_before
        found = {"dh": dh_all, "dx": da_all @ cell.kernel.T}
    if cell.kind == "LSTM":
        found["dc"] = dc_all
    return found


def _backer(cell: Cell, x: np.ndarray, arrays: gates.Arrays, start: tuple[np.ndarray | None, np.ndarray | None], backwards: bool) -> _Back:
    """One step backwards: (t, dh, dc from later) → dh and dc for the step before, total dc, gradient of xW + b."""
    before = gates.previous(arrays["h"], start[0], backwards)
    clean = {name: np.nan_to_num(arrays[name]) for name in GATES[cell.kind]}
    given = x @ cell.kernel + cell.bias
    if cell.kind == "LSTM":
        return _lstm(cell, given + before @ cell.recurrent, clean, arrays["c"], gates.previous(arrays["c"], start[1], backwards))
    if cell.kind == "GRU":
        return _gru(cell, given, clean, before)
    return _simple(cell, given + before @ cell.recurrent)


def _simple(cell: Cell, a: np.ndarray) -> _Back:
    pull = cell.activation.puller(a)

    def back(t: int, dh: np.ndarray, dc: np.ndarray) -> tuple[np.ndarray, np.ndarray, np.ndarray, np.ndarray]:
        da = pull(t, dh)
        return da @ cell.recurrent.T, dc, dc, da
    return back


def _lstm(cell: Cell, a: np.ndarray, gate: gates.Arrays, c: np.ndarray, c_before: np.ndarray) -> _Back:
    phi, sigma = cell.activation, cell.recurrent_activation
    ai, af, ag, ao = np.split(a, 4, axis=-1)
    pull_i, pull_f, pull_g, pull_o = sigma.puller(ai), sigma.puller(af), phi.puller(ag), sigma.puller(ao)
    pull_c, shown = phi.puller(c), phi.value(c)

    def back(t: int, dh: np.ndarray, dc: np.ndarray) -> tuple[np.ndarray, np.ndarray, np.ndarray, np.ndarray]:
        i, f, g, o = (gate[name][:, t] for name in "ifgo")
        dc = dc + pull_c(t, dh * o)
        da = np.concatenate([pull_i(t, dc * g), pull_f(t, dc * c_before[:, t]), pull_g(t, dc * i), pull_o(t, dh * shown[:, t])], axis=-1)
        return da @ cell.recurrent.T, dc * f, dc, da
    return back


def _gru(cell: Cell, given: np.ndarray, gate: gates.Arrays, before: np.ndarray) -> _Back:
    u, after = cell.units, cell.reset_after
    q = before @ cell.recurrent + cell.recurrent_bias if after else before @ cell.recurrent[:, :2 * u]
    to_g = cell.recurrent[:, 2 * u:]
    az, ar = given[..., :u] + q[..., :u], given[..., u:2 * u] + q[..., u:2 * u]
    qh = q[..., 2 * u:] if after else np.zeros_like(before)
    ag = given[..., 2 * u:] + (gate["r"] * qh if after else (gate["r"] * before) @ to_g)
    pull_z, pull_r, pull_g = cell.recurrent_activation.puller(az), cell.recurrent_activation.puller(ar), cell.activation.puller(ag)

    def back(t: int, dh: np.ndarray, dc: np.ndarray) -> tuple[np.ndarray, np.ndarray, np.ndarray, np.ndarray]:
        z, r, g, h = gate["z"][:, t], gate["r"][:, t], gate["g"][:, t], before[:, t]
        dg = pull_g(t, dh * (1 - z))
        dz = pull_z(t, dh * (h - g))
        through = dg * r if after else dg @ to_g.T
        dr = pull_r(t, dg * qh[:, t] if after else through * h)
        earlier = dh * z + np.concatenate([dz, dr], axis=-1) @ cell.recurrent[:, :2 * u].T
        earlier += through @ to_g.T if after else through * r
        return earlier, dc, dc, np.concatenate([dz, dr, dg], axis=-1)
    return back


def facts(dh: np.ndarray, mask: np.ndarray | None = None, *, backwards: bool = False) -> dict[str, Any]:
    """How far back the loss of one sample is felt.

    Parameters
    ----------
    dh : ndarray
        (time, unit): total ∂L/∂h_t in input time.
    mask : ndarray, optional
        (time,) bool: only live steps count.
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
    norms = np.linalg.norm(np.asarray(dh, np.float64), axis=-1)
    norms = norms if mask is None else norms[np.asarray(mask, bool)]
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
