"""Weights of one cell and what they make of one step: the numbers behind the equations. Job targets; NumPy only.

Columns stand in Keras's order: LSTM i, f, g, o; GRU z, r, g. With W the kernel, U the recurrent kernel and b the bias, a unit's
pre-activation is the sum of x·W, h·U and b (GRU with reset_after: the candidate's h·U has a bias of its own inside the reset).
"""

from __future__ import annotations

import contextlib
import io
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

import numpy as np

from workbench.project.store import Store

Sorting = Literal["index", "variance", "similarity", "target"]
GATES = {"LSTM": ("i", "f", "g", "o"), "GRU": ("z", "r", "g"), "SimpleRNN": ("h",)}


@dataclass(frozen=True)
class CellWeights:
    """kernel (feature, gates × unit), recurrent (unit, gates × unit), bias (gates × unit,), recurrent bias where there is one."""

    kernel: np.ndarray
    recurrent: np.ndarray
    bias: np.ndarray
    recurrent_bias: np.ndarray

    @property
    def units(self) -> int:
        """Size of the state."""
        return self.recurrent.shape[0]


@dataclass(frozen=True)
class Terms:
    """The parts of one gate's pre-activation for one unit at one step."""

    x: float
    h: float
    b: float
    inner: float = 0.0
    """GRU's candidate with reset_after: h·U + its bias, before the reset gate."""


def weights(path: Path, run: int, epoch: int, layer: str) -> dict[str, CellWeights]:
    """Weights of a layer by direction ("" , ``fw_``, ``bw_``), as they were at the end of an epoch; empty where they are not kept."""
    with contextlib.closing(Store.open(path)) as store:
        blob = store.weights(run, epoch)
    return {} if blob is None else unpacked(blob, layer)


def unpacked(blob: bytes, layer: str) -> dict[str, CellWeights]:
    """Find the cells of a layer among arrays named by variable path (``lstm/lstm_cell/kernel``)."""
    with np.load(io.BytesIO(blob), allow_pickle=False) as file:
        mine = {name: file[name] for name in file.files if layer in name.split("/")[:-1]}
    found = {}
    for prefix, word in (("", ""), ("fw_", "forward"), ("bw_", "backward")):
        part = {name: values for name, values in mine.items() if _direction(name, layer) == word}
        owners = dict.fromkeys(name.rpartition("/")[0] for name in part if name.endswith("/recurrent_kernel"))     # in the order they are stacked
        for number, owner in enumerate(owners, 1):
            cell = _cell({name: values for name, values in part.items() if name.rpartition("/")[0] == owner})
            if cell is not None:
                found[f"{prefix}cell{number}_" if len(owners) > 1 else prefix] = cell
    return found


def _direction(name: str, layer: str) -> str:
    """``forward`` or ``backward`` where a wrapper's part says so."""
    inner = name.split("/")[name.split("/").index(layer) + 1:-1]
    return next((word for part in inner for word in ("forward", "backward") if part.startswith(word)), "")


def _cell(part: Mapping[str, np.ndarray]) -> CellWeights | None:
    by_end = {name.rsplit("/", 1)[-1]: np.asarray(values, np.float64) for name, values in part.items()}
    if "kernel" not in by_end or "recurrent_kernel" not in by_end or by_end["kernel"].ndim != 2:      # convolutions are not summed unit by unit
        return None
    wide = by_end["kernel"].shape[1]
    bias = by_end.get("bias", np.zeros(wide))
    first, second = (bias[0], bias[1]) if bias.ndim == 2 else (bias, np.zeros(wide))
    return CellWeights(by_end["kernel"], by_end["recurrent_kernel"], first, second)


def terms(cell: CellWeights, kind: str, letter: str, unit: int, x: np.ndarray, before: np.ndarray, reset: np.ndarray | None = None, *,
          reset_after: bool = True) -> Terms:
    """Parts of one gate's pre-activation.

    Parameters
    ----------
    cell : CellWeights
        Of this direction.
    kind, letter : str
        Which gate of which cell.
    unit : int
        Of which unit.
    x, before : ndarray
        (feature,) what comes in, (unit,) the state before this step.
    reset : ndarray, optional
        (unit,) GRU's reset gate.
    reset_after : bool
        GRU: whether the reset gate acts on h·U (True) or on h.
    """
    column = GATES[kind].index(letter) * cell.units + unit
    given = float(np.asarray(x, np.float64) @ cell.kernel[:, column])
    old = np.asarray(before, np.float64)
    bias, second = float(cell.bias[column]), float(cell.recurrent_bias[column])
    if kind == "GRU" and letter == "g" and reset is not None:
        if not reset_after:
            return Terms(given, float((np.asarray(reset, np.float64) * old) @ cell.recurrent[:, column]), bias)
        inner = float(old @ cell.recurrent[:, column]) + second
        return Terms(given, float(reset[unit]) * inner, bias, inner)
    return Terms(given, float(old @ cell.recurrent[:, column]), bias + second)


def order(values: np.ndarray, by: Sorting, target: np.ndarray | None = None) -> np.ndarray | None:
    """Units from the top row down; None = by index.

    ``target``: by |correlation| with the (time,) target, the strongest first (by index where there is none).
    ``variance``: the liveliest first. ``similarity``: by the angle in the plane of the two leading principal components of
    (time, unit), so that units that move together, or one after the other, stand beside each other.
    """
    if by == "index" or values.shape[1] < 2:
        return None
    clean = np.nan_to_num(np.asarray(values, np.float64))
    if by == "target":
        return None if target is None or len(target) != len(clean) else np.argsort(-np.abs(_correlations(clean, target)), kind="stable")
    if by == "variance":
        return np.argsort(-clean.var(axis=0), kind="stable")
    moved = clean - clean.mean(axis=0)
    size = np.linalg.norm(moved, axis=0)
    scaled = moved / np.where(size > 0, size, 1.0)
    _, vectors = np.linalg.eigh(scaled.T @ scaled)
    return np.argsort(np.arctan2(vectors[:, -2], vectors[:, -1]), kind="stable")


def _correlations(values: np.ndarray, target: np.ndarray) -> np.ndarray:
    """Pearson's r of each column with the target; 0 where one of them stands still."""
    known = np.isfinite(target)
    moved, wanted = values[known] - values[known].mean(axis=0), target[known] - target[known].mean()
    size = np.linalg.norm(moved, axis=0) * np.linalg.norm(wanted)
    return np.divide(wanted @ moved, size, out=np.zeros(values.shape[1]), where=size > 0)
