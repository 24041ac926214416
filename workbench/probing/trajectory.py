"""The way of a state through its space, seen in two or three directions: principal components (Pearson 1901, Hotelling 1933) or UMAP. Heavy."""

from __future__ import annotations

import importlib
import importlib.util
from dataclasses import dataclass, field
from typing import Any, Literal

import numpy as np
from sklearn.decomposition import PCA

from ..errors import SettingError
from ..jobs import Progress
from . import threads

Method = Literal["pca", "umap"]
KEPT = 3
"""Directions that are kept."""
FITTED = 40_000
"""States that directions are fitted on at most, evenly spaced."""
MAPPED = 8_000
"""States UMAP is fitted on at most: it takes some seconds."""


@dataclass(frozen=True)
class Trajectory:
    """States of several samples in few directions; the first sample is the shown one."""

    method: Method
    state: str
    """``h`` or ``c``."""
    points: np.ndarray
    """(sample, time, direction) float32; NaN at masked steps."""
    samples: np.ndarray
    """(sample,): their numbers in the split."""
    explained: np.ndarray
    """(direction,): share of the variance (PCA; empty for UMAP)."""
    center: np.ndarray
    """(unit,): mean state (PCA; empty for UMAP)."""
    axes: np.ndarray
    """(direction, unit): orthonormal (PCA; empty for UMAP)."""
    units: int
    participation: float
    """(Σλ)² / Σλ² of the covariance's eigenvalues λ: in how many directions the state moves (NaN for UMAP)."""
    total: int
    """Samples there are."""
    colors: dict[str, np.ndarray] = field(default_factory=dict)
    """What points can be colored by, (sample,): ``error`` (training loss), ``target`` or ``class`` (number)."""
    names: tuple[str, ...] = ()
    """Of the classes."""
    unit: str = ""
    """Of ``target``."""
    tokens: np.ndarray | None = None
    """(sample, time): what was read, where the layer goes token by token."""
    vocabulary: tuple[str, ...] = ()

    def project(self, states: np.ndarray) -> np.ndarray:
        """(n, unit) states → (n, direction); an empty array for UMAP, which cannot place what it was not fitted on exactly."""
        if self.method != "pca":
            return np.zeros((0, KEPT))
        return (np.asarray(states, np.float64) - self.center) @ self.axes.T

    def named(self) -> dict[str, np.ndarray]:
        """Everything as arrays, by name."""
        found = {"points": self.points, "samples": self.samples, **self.colors}
        found |= {} if self.tokens is None else {"tokens": self.tokens}
        return found if self.method != "pca" else {**found, "explained": self.explained, "center": self.center, "axes": self.axes}

    def facts(self) -> dict[str, Any]:
        """For JSON."""
        return {"method": self.method, "state": self.state, "samples": len(self.samples), "steps": int(self.points.shape[1]), "units": self.units,
                "explained": [float(value) for value in self.explained],
                "participation": float(self.participation) if np.isfinite(self.participation) else None}


def has_umap() -> bool:
    """Whether the optional package is installed."""
    return importlib.util.find_spec("umap") is not None


def fit(states: np.ndarray, mask: np.ndarray, *, state: str = "h", method: Method = "pca", samples: np.ndarray | None = None, total: int = 0,
        progress: Progress | None = None) -> Trajectory:
    """Find the directions and place every state.

    Parameters
    ----------
    states : ndarray
        (sample, time, unit).
    mask : ndarray
        (sample, time) bool; masked steps neither count nor are placed.
    method : str
        ``pca``: exact, linear, the same directions for all samples. ``umap`` (McInnes, Healy, Melville 2018): keeps neighbors together; needs
        the package umap-learn.

    Raises
    ------
    SettingError
        All steps are masked, values are not finite, or umap-learn is missing.
    """
    say, live = progress or Progress(), np.asarray(mask, bool)
    flat = np.asarray(states[live], np.float64)
    if len(flat) < 2:
        raise SettingError("there are fewer than two unmasked steps", where="the path of the state", fix="Choose more samples")
    if not np.isfinite(flat).all():
        raise SettingError("the state is not finite (NaN or infinite)", where="the path of the state", fix="Choose an earlier epoch")
    numbers = np.arange(len(states)) if samples is None else np.asarray(samples)
    say(0.5, "finding the directions")
    place = _umap if method == "umap" else _pca
    placed, explained, center, axes, participation = place(flat, say)
    points = np.full((*live.shape, KEPT), np.nan, np.float32)
    points[live, :placed.shape[1]] = placed
    points[live, placed.shape[1]:] = 0.0
    return Trajectory(method, state, points, numbers, explained, center, axes, flat.shape[1], participation, total or len(numbers))


_Placed = tuple[np.ndarray, np.ndarray, np.ndarray, np.ndarray, float]


def _some(flat: np.ndarray, most: int) -> np.ndarray:
    return flat[np.unique(np.linspace(0, len(flat) - 1, min(most, len(flat))).astype(int))]


def _pca(flat: np.ndarray, say: Progress) -> _Placed:
    part = _some(flat, FITTED)
    with threads.single(), np.errstate(invalid="ignore"):       # a state that never moves has no variance to share
        found = PCA(min(KEPT, *part.shape), svd_solver="covariance_eigh" if len(part) > flat.shape[1] else "full").fit(part)
        spectrum = np.var(part, axis=0).sum()
        squares = np.linalg.norm((part - found.mean_).T @ (part - found.mean_) / len(part)) ** 2
    placed = found.transform(flat)
    axes, center = np.asarray(found.components_), np.asarray(found.mean_)
    explained = np.nan_to_num(found.explained_variance_ratio_) if spectrum > 0 else np.zeros(len(axes))
    return placed, explained, center, axes, float(spectrum**2 / squares) if squares > 0 else 0.0


def _umap(flat: np.ndarray, say: Progress) -> _Placed:
    if not has_umap():
        raise SettingError("UMAP needs the package umap-learn, which is not installed", where="the path of the state",
                           fix="Install it with: pip install umap-learn; or choose PCA")
    umap: Any = importlib.import_module("umap")
    part = _some(flat, MAPPED)
    say(0.6, "UMAP, some seconds")
    found = umap.UMAP(n_components=2, random_state=0).fit(part)
    placed = np.asarray(found.embedding_ if len(part) == len(flat) else found.transform(flat))
    nothing = np.zeros(0)
    return placed, nothing, nothing, np.zeros((0, flat.shape[1])), float("nan")
