"""Fixed points of a recurrence: states that a constant input leaves where they are.

After Sussillo & Barak (2013): from many visited states, ½‖F(s, x*) − s‖² is made small, F being one step of the cell and s its whole state
(h, for an LSTM h and c). Here by Levenberg–Marquardt steps (Marquardt 1963) with the exact Jacobian, all candidates at once. Where it reaches
zero the state stands still: the eigenvalues of the step Jacobian there tell in how many directions it is left. Where it stops above zero the
state is merely slow.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np

from ..errors import SettingError
from ..jobs import Progress
from . import gates, jacobian, threads
from .cells import Cell

EXACT = 1e-7
"""‖F(s) − s‖ / √units below which a point counts as fixed."""
SLOW = 0.05
"""The same measure below which a minimum that is no fixed point is still told, as slow."""
EDGE = 1e-4
"""Eigenvalues this near to the unit circle count as on it (a line of fixed points)."""
_CHUNK = 4_000_000
"""Numbers of Jacobians that are held at once."""


@dataclass(frozen=True)
class FixedPoints:
    """Different points that were found, the ones most candidates ran to first."""

    x: np.ndarray
    """(feature,): the input that is held."""
    h: np.ndarray
    """(point, unit)."""
    c: np.ndarray | None
    """(point, unit) for an LSTM."""
    speed: np.ndarray
    """(point,): ‖F(s) − s‖ / √units."""
    eigenvalues: np.ndarray
    """(point, state) complex: of the step Jacobian at the point, largest modulus first."""
    count: np.ndarray
    """(point,): candidates that ended there."""
    tried: int
    """Candidates."""

    def __len__(self) -> int:
        return len(self.h)

    @property
    def kinds(self) -> tuple[str, ...]:
        """``stable`` (every direction returns), ``marginal`` (some direction neither returns nor leaves), ``saddle`` (some leave),
        ``unstable`` (all leave), or ``slow`` (not fixed).
        """
        return tuple(_kind(values, speed) for values, speed in zip(self.eigenvalues, self.speed, strict=True))

    @property
    def leaving(self) -> np.ndarray:
        """(point,): directions in which the state is left, |eigenvalue| > 1."""
        return (np.abs(self.eigenvalues) > 1 + EDGE).sum(axis=1)

    def named(self) -> dict[str, np.ndarray]:
        """Everything as arrays, by name."""
        found = {"fixed_x": self.x, "fixed_h": self.h, "fixed_speed": self.speed, "fixed_eigenvalues": self.eigenvalues, "fixed_count": self.count}
        return found if self.c is None else {**found, "fixed_c": self.c}

    def facts(self) -> dict[str, Any]:
        """For JSON."""
        points = [{"kind": kind, "speed": float(speed), "leaving": int(leaving), "radius": float(np.abs(values).max(initial=0.0)),
                   "candidates": int(count)}
                  for kind, speed, leaving, values, count in zip(self.kinds, self.speed, self.leaving, self.eigenvalues, self.count, strict=True)]
        return {"tried": self.tried, "points": points}


def _kind(eigenvalues: np.ndarray, speed: float) -> str:
    if speed > EXACT:
        return "slow"
    size = np.abs(eigenvalues)
    if (size > 1 + EDGE).all():
        return "unstable"
    if (size > 1 + EDGE).any():
        return "saddle"
    return "marginal" if (size >= 1 - EDGE).any() else "stable"


def search(cell: Cell, x: np.ndarray, h: np.ndarray, c: np.ndarray | None = None, *, iterations: int = 200, apart: float = 1e-3,
           progress: Progress | None = None) -> FixedPoints:
    """Look for fixed points from given states.

    Parameters
    ----------
    cell : Cell
        Weights; computed in float64.
    x : ndarray
        (feature,): the constant input.
    h, c : ndarray
        (candidate, unit): states to begin from; c for an LSTM only.
    iterations : int
        Most steps of the search.
    apart : float
        Points nearer than this (root mean square over the state) are one.

    Returns
    -------
    FixedPoints

    Raises
    ------
    SettingError
        There is no state to begin from, or the input does not fit.
    Cancelled
        ``progress`` was cancelled.
    """
    x = np.asarray(x, np.float64).ravel()
    if x.shape != cell.kernel.shape[:1]:
        raise SettingError(f"the held input has {x.size} features where the layer reads {cell.kernel.shape[0]}", where="the fixed points",
                           fix="Give one number for each feature")
    if not len(h):
        raise SettingError("there is no state to begin the search from", where="the fixed points", fix="Choose a sample with unmasked steps")
    start = np.asarray(h, np.float64) if cell.kind != "LSTM" else np.concatenate([h, np.zeros_like(h) if c is None else c], axis=1).astype(np.float64)
    size = max(1, _CHUNK // start.shape[1] ** 2)
    parts = [slice(first, first + size) for first in range(0, len(start), size)]
    say = progress or Progress()
    with threads.single():
        ended = np.concatenate([_descend(cell, x, start[part], iterations, say, n / len(parts), 1 / len(parts)) for n, part in enumerate(parts)])
        return _told(cell, x, ended, apart)


def _descend(cell: Cell, x: np.ndarray, states: np.ndarray, iterations: int, say: Progress, done: float, share: float) -> np.ndarray:
    """Levenberg–Marquardt on all candidates at once; each has its own damping and stops on its own."""
    states, width = states.copy(), states.shape[1]
    damping, active = np.full(len(states), 1e-2), np.arange(len(states))
    rest = _rest(cell, x, states)
    cost = (rest**2).sum(axis=1)
    for iteration in range(iterations):
        say(done + share * min(iteration / 60, 0.99), f"{len(active)} of {len(states)} candidates still move")
        slope = jacobian.step(cell, np.broadcast_to(x, (len(active), len(x))), *_split(cell, states[active])) - np.eye(width)
        normal = slope.swapaxes(1, 2) @ slope
        force = -(slope.swapaxes(1, 2) @ rest[active][..., None])
        size = np.maximum(normal[:, range(width), range(width)].max(axis=1), 1e-12)
        move = np.linalg.solve(normal + (damping[active] * size + 1e-14)[:, None, None] * np.eye(width), force)[..., 0]
        tried = states[active] + move
        new_rest = _rest(cell, x, tried)
        new_cost = (new_rest**2).sum(axis=1)
        better = new_cost < cost[active]
        gained = active[better]
        small = (cost[active] - new_cost) <= 1e-12 * cost[active]
        states[gained], rest[gained], cost[gained] = tried[better], new_rest[better], new_cost[better]
        damping[active] = np.clip(np.where(better, damping[active] / 5, damping[active] * 4), 1e-12, 1e8)
        stuck = (better & small) | (~better & (damping[active] >= 1e7))
        active = active[~(stuck | (cost[active] <= width * 1e-24))]
        if not len(active):
            break
    return states


def _split(cell: Cell, states: np.ndarray) -> tuple[np.ndarray, ...]:
    return (states[:, :cell.units], states[:, cell.units:]) if cell.kind == "LSTM" else (states,)


def _rest(cell: Cell, x: np.ndarray, states: np.ndarray) -> np.ndarray:
    """F(s) − s."""
    before = _split(cell, states)
    given = np.broadcast_to(x, (len(states), 1, len(x)))
    found = gates.trace(cell, given, h0=before[0], c0=before[1] if len(before) > 1 else None)
    return np.concatenate([found[name][:, 0] for name in cell.states()], axis=1) - states


def _told(cell: Cell, x: np.ndarray, ended: np.ndarray, apart: float) -> FixedPoints:
    speed = np.sqrt((_rest(cell, x, ended) ** 2).mean(axis=1))
    kept = np.isfinite(speed) & (speed <= SLOW)
    ended, speed = ended[kept], speed[kept]
    chosen, count = _different(ended, speed, apart)
    states, speed = ended[chosen], speed[chosen]
    before = _split(cell, states)
    held = np.broadcast_to(x, (len(states), len(x)))
    eigenvalues = np.linalg.eigvals(jacobian.step(cell, held, *before)).astype(complex) if len(states) else np.zeros((0, ended.shape[1]), complex)
    order = np.argsort(-np.abs(eigenvalues), axis=1, kind="stable")
    return FixedPoints(x, before[0], before[1] if len(before) > 1 else None, speed, np.take_along_axis(eigenvalues, order, axis=1), count, len(kept))


def _different(states: np.ndarray, speed: np.ndarray, apart: float) -> tuple[np.ndarray, np.ndarray]:
    """Numbers of the points that differ (the slowest of each heap), those with most candidates first, and how many each had."""
    left, chosen, counts = list(np.argsort(speed, kind="stable")), [], []
    while left:
        near = np.sqrt(((states[left] - states[left[0]]) ** 2).mean(axis=1)) < apart
        chosen.append(left[0])
        counts.append(int(near.sum()))
        left = [n for n, same in zip(left, near, strict=True) if not same]
    order = np.argsort(-np.asarray(counts, int), kind="stable")
    return np.asarray(chosen, int)[order], np.asarray(counts, int)[order]
