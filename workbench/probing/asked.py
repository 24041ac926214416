"""Backpropagation through cells whose activations mix units, or are known to TensorFlow alone: asked at every step.

The same interface as :mod:`workbench.probing.going_back`.
"""

from __future__ import annotations

import numpy as np

from .cells import Cell
from .going_back import Finish, Going, Step, of_gru, received


def asked_back(cell: Cell, going: Going) -> tuple[Step, Finish]:
    """How gradients go back through a cell with any activations."""
    if cell.kind == "LSTM":
        return _lstm(cell, going)
    return _gru(cell, going) if cell.kind == "GRU" else _simple(cell, going)


def _kept(of_given: np.ndarray, going: Going, t: int, values: np.ndarray) -> np.ndarray:
    """The gradients of a step, 0 where it was skipped, put in their place."""
    of_given[t] = values if going.skipped is None else np.where(going.skipped[t, :, None], 0, values)
    return of_given[t]


def _simple(cell: Cell, going: Going) -> tuple[Step, Finish]:
    a = received(cell, going)
    found = np.empty_like(a)

    def step(t: int, dh: np.ndarray, dc: np.ndarray) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
        return _kept(found, going, t, cell.activation.pull(a[t], dh)) @ cell.recurrent.T, dc, dc
    return step, lambda dh: (found, found)


def _lstm(cell: Cell, going: Going) -> tuple[Step, Finish]:
    a, shown = received(cell, going), cell.activation.value(going.c)
    found, (i, f, g, o) = np.empty_like(a), (going.gates[name] for name in "ifgo")
    phi, sigma = cell.activation.pull, cell.recurrent_activation.pull

    def step(t: int, dh: np.ndarray, dc: np.ndarray) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
        ai, af, ag, ao = np.split(a[t], 4, axis=-1)
        into = phi(going.c[t], dh * o[t])
        skipped = None if going.skipped is None else going.skipped[t, :, None]
        total = dc + (into if skipped is None else np.where(skipped, 0, into))
        parts = [sigma(ai, total * g[t]), sigma(af, total * going.c_before[t]), phi(ag, total * i[t]), sigma(ao, dh * shown[t])]
        back = _kept(found, going, t, np.concatenate(parts, axis=-1))
        kept = f[t] if skipped is None else np.where(skipped, 1, f[t])
        return cell.unseen(back @ cell.recurrent.T), total * kept, total
    return step, lambda dh: (found, found)


def _gru(cell: Cell, going: Going) -> tuple[Step, Finish]:
    u, (a, after) = cell.units, of_gru(cell, going)
    of_given, of_recurrent = np.empty_like(a), np.empty_like(a)
    to_gates, to_g = cell.recurrent[:, :2 * u], cell.recurrent[:, 2 * u:]
    phi, sigma = cell.activation.pull, cell.recurrent_activation.pull

    def step(t: int, dh: np.ndarray, dc: np.ndarray) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
        z, r, g = (going.gates[name][t] for name in "zrg")
        az, ar, ag = np.split(a[t], 3, axis=-1)
        dg = phi(ag, dh * (1 - z))
        through = dg * r if cell.reset_after else dg @ to_g.T
        dr = sigma(ar, dg * after[t] if cell.reset_after else through * going.before[t])
        dz = sigma(az, dh * (going.before[t] - g))
        _kept(of_given, going, t, np.concatenate([dz, dr, dg], axis=-1))
        _kept(of_recurrent, going, t, np.concatenate([dz, dr, through if cell.reset_after else dg], axis=-1))
        kept = dh * z + np.concatenate([dz, dr], axis=-1) @ to_gates.T + (through @ to_g.T if cell.reset_after else through * r)
        return kept if going.skipped is None else np.where(going.skipped[t, :, None], 0, kept), dc, dc
    return step, lambda dh: (of_given, of_recurrent)
