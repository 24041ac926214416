"""How the weights of a layer are spread, run beside run: what a penalty, a start or an optimizer made of them. The job target is :func:`measure`.

Heavy (the trained weights are read with NumPy; no network is built).
"""

from __future__ import annotations

import contextlib
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from ...dataset.spec import Split
from ...errors import ProjectError, SettingError
from ...jobs import Progress
from ...training import begin
from ..store import RunRow, Store

MOST = 8
"""Runs at most that are laid over one another: the newest."""
SMALL = 1e-3
"""Weights below it count as zero."""


@dataclass(frozen=True)
class RunWeights:
    """One layer's weights in one run.

    Attributes
    ----------
    run, title, epoch
        Its number and name, and the epoch the weights are of.
    values : dict
        Weight (``kernel``, ``recurrent_kernel``, ``bias`` …) → (n,) float32.
    """

    run: int
    title: str
    epoch: int
    values: dict[str, np.ndarray]

    def rows(self) -> list[dict[str, Any]]:
        """A record for every weight: run, title, epoch, weight, and its :func:`figures`."""
        place = {"run": self.run, "title": self.title, "epoch": self.epoch}
        return [{**place, "weight": name, **figures(values)} for name, values in self.values.items()]


def figures(values: np.ndarray) -> dict[str, Any]:
    """``count``, ``small_share`` (below :data:`SMALL`), ``mean_absolute``, ``spread`` (standard deviation), ``largest`` of weights (n,)."""
    w = np.asarray(values, np.float64)
    return {"count": int(w.size), "small_share": float((np.abs(w) < SMALL).mean()), "mean_absolute": float(np.abs(w).mean()),
            "spread": float(w.std()), "largest": float(np.abs(w).max())}


@dataclass(frozen=True)
class LayerSpread:
    """A layer's weights in several runs, the asked run first."""

    layer: str
    runs: tuple[RunWeights, ...]

    @property
    def weights(self) -> tuple[str, ...]:
        """Names of the weights, in the order of the first run's layer, and those that only others have."""
        return tuple(dict.fromkeys(name for one in self.runs for name in one.values))

    def named(self) -> dict[str, np.ndarray]:
        """Arrays by name: ``run3_kernel``."""
        return {f"run{one.run}_{name}": values for one in self.runs for name, values in one.values.items()}

    def facts(self) -> dict[str, Any]:
        """For JSON."""
        return {"layer": self.layer, "small": SMALL, "weights": [row for one in self.runs for row in one.rows()]}


def measure(path: Path, run: int, layer: str = "", *, split: Split = "validation", sample: int = 0, epoch: int | None = None,
            progress: Progress | None = None) -> LayerSpread:
    """The weights of a layer in this run, and in every other run that has a layer of this name.

    Parameters
    ----------
    layer : str
        "" = the first one with weights.
    epoch : int, optional
        Of this run; the others are looked at in their best epoch. ``split`` and ``sample`` make no difference.

    Raises
    ------
    SettingError
        This run has no such layer, or it has no weights.
    ProjectError
        Nothing is kept of the run, or not of this epoch.
    """
    if progress is not None:
        progress(None, "reading the weights of every run")
    with contextlib.closing(Store.open(Path(path).absolute())) as store:
        rows = {row.id: row for row in store.runs()}
        if run not in rows:
            raise ProjectError(f"there is no run {run}", fix="`runs` lists them")
        own = _weights(store, run, epoch)
        if own is None:
            raise ProjectError(f"run {run} kept no weights of epoch {epoch}" if epoch else f"run {run} has no weights yet", where=Path(path).name,
                               fix="Choose another run or epoch" if epoch else "Train it for an epoch at least")
        with_weights = list(own)
        chosen = layer or (with_weights[0] if with_weights else "")
        if chosen not in own:
            raise SettingError(f"layer '{layer}' has no weights in run {run}", where="--layer",
                               fix=f"Choose {', '.join(with_weights) or 'another run'}")
        found = [_one(rows[run], own[chosen], epoch)]
        for other in _others(list(rows.values()), run):
            values = (_weights(store, other.id, None) or {}).get(chosen)
            if values:
                found.append(_one(other, values, None))
    return LayerSpread(chosen, tuple(found))


def seen(path: Path, run: int, layer: str, *, epoch: int | None = None, progress: Progress | None = None) -> LayerSpread | None:
    """The same for a window that goes from layer to layer: None of one without weights."""
    try:
        return measure(path, run, layer, epoch=epoch, progress=progress)
    except SettingError:
        return None


def _others(rows: Sequence[RunRow], run: int) -> list[RunRow]:
    """The newest ones, in the order in which they were trained (in which Train colors them)."""
    return [row for row in rows if row.id != run and row.best_epoch][-(MOST - 1):]


def _weights(store: Store, run: int, epoch: int | None) -> begin.Weights | None:
    blob = store.weights(run, "best" if epoch is None else epoch)
    return None if blob is None else begin.of_run(blob)


def _one(row: RunRow, values: dict[str, np.ndarray], epoch: int | None) -> RunWeights:
    numbers = {_short(name, values): np.asarray(one, np.float32).ravel() for name, one in values.items()
               if np.issubdtype(np.asarray(one).dtype, np.floating)}
    return RunWeights(row.id, row.name or f"run {row.id}", row.best_epoch if epoch is None else epoch, numbers)


def _short(name: str, values: dict[str, np.ndarray]) -> str:
    """The last part of a weight's path; of the two directions of a Bidirectional ``forward kernel``."""
    first, last = name.split("/", maxsplit=1)[0], name.rsplit("/", 1)[-1]
    alone = sum(other.rsplit("/", 1)[-1] == last for other in values) == 1
    return last if alone else f"{first.split('_')[0]} {last}" if first.startswith(("forward_", "backward_")) else name
