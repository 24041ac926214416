"""The step Jacobian of a recurrence: how the state after a step depends on the state before it.

With s = h (SimpleRNN, GRU) or s = (h, c) (LSTM), ``J[n, m] = ∂s'ₙ / ∂sₘ``. Written out from the equations in :mod:`workbench.probing.gates`
(a' means the derivative of the activation at its own pre-activation):

* SimpleRNN: J = diag(φ') Uᵀ
* LSTM: ∂c'/∂c = diag(f), ∂c'/∂h = A = diag(c∘σ'f) Ufᵀ + diag(g∘σ'i) Uiᵀ + diag(i∘φ'g) Ugᵀ,
  ∂h'/∂c = diag(o∘φ'(c')∘f), ∂h'/∂h = diag(φ(c')∘σ'o) Uoᵀ + diag(o∘φ'(c')) A
* GRU: ∂h'/∂h = diag(z) + diag(h − g) ∂z + diag(1 − z) ∂g, with ∂g = diag(φ'g) (diag(r) Ugᵀ + diag(q) ∂r) if the reset comes after the
  recurrent product q = hU + b, else diag(φ'g) Ugᵀ (diag(r) + diag(h) ∂r)

The product of the Jacobians from one step to the end is what a gradient is multiplied with on its way back (Pascanu, Mikolov, Bengio 2013);
its growth a step is the (finite-time) Lyapunov exponent, taken by QR steps (Benettin et al. 1980).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

import numpy as np
from scipy.sparse.linalg import ArpackError, eigs

from ..jobs import Progress
from . import gates, threads
from .activations import Activation
from .cells import Cell

Array = np.ndarray
_Times = Callable[[Array], Array]
_CHUNK = 6_000_000
"""Numbers of Jacobians that are held at once."""
_KEPT = 16_000_000
"""Numbers of Jacobians up to which all steps are kept, so that they need not be computed a second time on the way back."""
_EXACT = 256
"""Size of the state up to which products are taken in float64; wider ones in float32, which is twice as fast and shows no difference in a plot."""
TOP = 8
"""Singular values and exponents that are kept."""


@dataclass(frozen=True)
class Growth:
    """What the step Jacobians of one sample say, in input time; NaN at masked steps."""

    steps: Array
    """(step,): the input steps that were looked at (all, unless there are too many)."""
    singular: Array
    """(step, k): the largest singular values of J, falling."""
    radius: Array
    """(step,): the spectral radius of J, its largest |eigenvalue|."""
    reach: Array
    """(step,): ln of the spectral norm of the product of all Jacobians after this step up to the last one: how much a change of the state here
    can be felt in the last state. 0 at the last step."""
    exponents: Array
    """(k,): Lyapunov exponents over this sample a step (nats), falling."""
    backwards: bool = False
    """Whether the last step is processed first."""

    @property
    def growth(self) -> float:
        """The largest exponent: e to its power is the factor a step by which a nudge grows (above 0) or fades (below)."""
        return float(self.exponents[0]) if len(self.exponents) else float("nan")

    @property
    def first(self) -> float:
        """Reach of the step that is processed first; NaN where all are masked."""
        live = np.flatnonzero(np.isfinite(self.radius))
        return float(self.reach[live[-1] if self.backwards else live[0]]) if len(live) else float("nan")

    def facts(self) -> dict[str, Any]:
        """For JSON."""
        live = np.isfinite(self.radius)
        return {"exponent": _plain(self.growth), "factor": _plain(np.exp(self.growth)), "exponents": [_plain(value) for value in self.exponents],
                "radius_mean": _plain(self.radius[live].mean()) if live.any() else None,
                "singular_mean": _plain(self.singular[live, 0].mean()) if live.any() else None,
                "reach_first": _plain(self.first)}


# the Jacobian ------------------------------------------------------------------------------------------------------


def step(cell: Cell, x: Array, h: Array, c: Array | None = None) -> Array:
    """∂s'/∂s of n independent steps.

    Parameters
    ----------
    cell : Cell
        Weights; their dtype is the precision.
    x : ndarray
        (n, feature): what is read.
    h, c : ndarray
        (n, unit): the state before the step; c for an LSTM only.

    Returns
    -------
    ndarray
        (n, state, state), state = units, for an LSTM 2 · units with h first: ``[k, i, j] = ∂s'ᵢ/∂sⱼ``.
    """
    dtype = cell.kernel.dtype
    x, h = np.asarray(x, dtype), np.asarray(h, dtype)
    with threads.single():
        if cell.kind == "LSTM":
            return _lstm(cell, x, h, np.zeros_like(h) if c is None else np.asarray(c, dtype))
        if cell.kind == "GRU":
            return _gru(cell, x, h)
        return slope(cell.activation, x @ cell.kernel + cell.bias + h @ cell.recurrent)(cell.recurrent.T)


def slope(activation: Activation, a: Array) -> _Times:
    """Multiplication from the left by ∂φ/∂a at pre-activations (n, unit): a matrix (unit, m) or (n, unit, m) → (n, unit, m)."""
    if activation.derivative is not None:
        diagonal = activation.derivative(a)[..., None]
        return lambda matrix: diagonal * matrix
    units = a.shape[-1]
    whole = np.stack([activation.pull(a, np.broadcast_to(row, a.shape).copy()) for row in np.eye(units, dtype=a.dtype)], axis=-2)
    return lambda matrix: whole @ matrix


def _lstm(cell: Cell, x: Array, h: Array, c: Array) -> Array:
    phi, sigma, u = cell.activation, cell.recurrent_activation, cell.units
    ai, af, ag, ao = np.split(x @ cell.kernel + cell.bias + h @ cell.recurrent, 4, axis=-1)
    ui, uf, ug, uo = (part.T for part in np.split(cell.recurrent, 4, axis=1))
    i, f, g, o = sigma.value(ai), sigma.value(af), phi.value(ag), sigma.value(ao)
    after = f * c + i * g
    c_by_h = c[..., None] * slope(sigma, af)(uf) + g[..., None] * slope(sigma, ai)(ui) + i[..., None] * slope(phi, ag)(ug)
    shown = slope(phi, after)
    out = np.zeros((len(h), 2 * u, 2 * u), h.dtype)
    out[:, :u, :u] = phi.value(after)[..., None] * slope(sigma, ao)(uo) + o[..., None] * shown(c_by_h)
    kept = f[..., None] * np.eye(u, dtype=h.dtype)
    out[:, :u, u:] = o[..., None] * shown(kept)
    out[:, u:, :u], out[:, u:, u:] = c_by_h, kept
    return out


def _gru(cell: Cell, x: Array, h: Array) -> Array:
    phi, sigma, u = cell.activation, cell.recurrent_activation, cell.units
    uz, ur, ug = np.split(cell.recurrent, 3, axis=1)
    az, ar, ag = np.split(x @ cell.kernel + cell.bias, 3, axis=-1)
    bz, br, bg = np.split(cell.recurrent_bias if cell.reset_after else np.zeros_like(cell.recurrent_bias), 3)
    az, ar = az + h @ uz + bz, ar + h @ ur + br
    z, r = sigma.value(az), sigma.value(ar)
    dz, dr = slope(sigma, az)(uz.T), slope(sigma, ar)(ur.T)
    eye = np.eye(u, dtype=h.dtype)
    if cell.reset_after:
        q = h @ ug + bg
        ag = ag + r * q
        dg = slope(phi, ag)(r[..., None] * ug.T + q[..., None] * dr)
    else:
        ag = ag + (r * h) @ ug
        dg = slope(phi, ag)(ug.T @ (r[..., None] * eye + h[..., None] * dr))
    g = phi.value(ag)
    return z[..., None] * eye + (h - g)[..., None] * dz + (1 - z)[..., None] * dg


# along a sequence --------------------------------------------------------------------------------------------------


def along(cell: Cell, x: Array, arrays: gates.Arrays, mask: Array | None = None, *, backwards: bool = False, h0: Array | None = None,
          c0: Array | None = None, most: int = 400, top: int = TOP, progress: Progress | None = None) -> Growth:
    """Singular values, spectral radius and growth of the step Jacobians of one sample.

    Parameters
    ----------
    cell, backwards
        As for :func:`workbench.probing.gates.trace`.
    x, mask : ndarray
        (time, feature); (time,) bool.
    arrays : dict
        (time, unit) by letter: ``h`` and for an LSTM ``c``.
    h0, c0 : ndarray, optional
        (unit,): initial states.
    most : int
        Singular values and radii are taken at this many steps at most, evenly spaced; products and exponents of all steps.

    Returns
    -------
    Growth
    """
    say, x = progress or Progress(), np.asarray(x, cell.kernel.dtype)
    live = np.ones(len(x), bool) if mask is None else np.asarray(mask, bool)
    order = np.flatnonzero(live)[::-1] if backwards else np.flatnonzero(live)
    before = _before(arrays, ("h", "c") if cell.kind == "LSTM" else ("h",), (h0, c0), backwards)
    looked = set(order[np.unique(np.linspace(0, len(order) - 1, min(most, len(order))).astype(int))].tolist()) if len(order) else set()
    steps = np.array(sorted(looked | set(np.flatnonzero(~live).tolist())), int) if len(order) <= most else np.array(sorted(looked), int)
    place = {int(t): n for n, t in enumerate(steps)}
    top = min(top, len(before) * cell.units)
    singular, radius, reach = np.full((len(steps), top), np.nan), np.full(len(steps), np.nan), np.full(len(steps), np.nan)
    with threads.single():
        spectra = _Spectrum(len(before) * cell.units, top)
        kept = list(_each(cell, x, before, order)) if len(order) * (len(before) * cell.units) ** 2 <= _KEPT else None
        for count, (t, one) in enumerate(kept or _each(cell, x, before, order)):
            say(0.6 * count / max(len(order), 1), "step Jacobians")
            spectra.take(one)
            if t in place:
                singular[place[t]] = np.linalg.svd(one, compute_uv=False)[:top]
                radius[place[t]] = spectral_radius(one)
        width = len(before) * cell.units
        product, scale = np.eye(width, dtype=np.float64 if width <= _EXACT else np.float32), 0.0
        for count, (t, one) in enumerate(reversed(kept) if kept else _each(cell, x, before, order[::-1])):
            say(0.6 + 0.4 * count / max(len(order), 1), "their product")
            if t in place:
                norm = np.linalg.norm(product, 2)
                reach[place[t]] = scale + np.log(norm) if norm > 0 else -np.inf
            product, scale = _rescaled(product @ one.astype(product.dtype), scale)
    return Growth(steps, singular, radius, reach, spectra.exponents(), backwards)


def spectral_radius(matrix: Array) -> float:
    """The largest |eigenvalue|; of a wide matrix by ARPACK, which does not need the others."""
    if len(matrix) > _EXACT:
        try:
            found = eigs(matrix, k=2, which="LM", v0=np.ones(len(matrix)), return_eigenvectors=False)
            return float(np.abs(found).max())
        except ArpackError:
            pass                                             # many eigenvalues of almost one size: then all of them
    return float(np.abs(np.linalg.eigvals(matrix)).max())


def _before(arrays: gates.Arrays, names: tuple[str, ...], first: tuple[Array | None, Array | None], backwards: bool) -> tuple[Array, ...]:
    found = (gates.previous(np.asarray(arrays[name])[None], start, backwards)[0] for name, start in zip(names, first, strict=False))
    return tuple(found)


def _each(cell: Cell, x: Array, before: tuple[Array, ...], order: Array) -> Iterator[tuple[int, Array]]:
    """The Jacobians of these steps, in this order, a manageable number at a time."""
    width = len(before) * cell.units
    size = max(1, _CHUNK // width**2)
    for first in range(0, len(order), size):
        part = order[first:first + size]
        yield from zip(part.tolist(), step(cell, x[part], *(state[part] for state in before)).astype(np.float64), strict=True)


def _rescaled(product: Array, scale: float) -> tuple[Array, float]:
    """Keep a long product within the range of floating point."""
    size = np.abs(product).max()
    if size == 0 or not np.isfinite(size):
        return product, scale
    return product / size, scale + float(np.log(size))


class _Spectrum:
    """Lyapunov exponents by QR steps from a random orthonormal frame (fixed seed)."""

    def __init__(self, width: int, count: int) -> None:
        self._frame = np.linalg.qr(np.random.default_rng(0).normal(size=(width, count)))[0]
        self._sum, self._count = np.zeros(count), 0

    def take(self, jacobian: Array) -> None:
        self._frame, upper = np.linalg.qr(jacobian @ self._frame)
        size = np.abs(np.diag(upper))
        self._sum += np.log(np.maximum(size, np.finfo(float).tiny))
        self._count += 1

    def exponents(self) -> Array:
        """(k,): falling."""
        return np.sort(self._sum / self._count)[::-1] if self._count else np.zeros(0)


def _plain(value: Any) -> float | None:
    return float(value) if np.isfinite(value) else None
