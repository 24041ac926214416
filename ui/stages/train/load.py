"""A kept run out of the project file: a job target, off the GUI thread. Needs NumPy, but no engine."""

from __future__ import annotations

import contextlib
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from workbench.project.store import Store
from workbench.training.events import Traced
from workbench.training.history import History
from workbench.training.point_arrays import unpacked

from ...plots.filmstrip import chosen
from .overlay import RunCurves, from_kept

SNAPSHOTS = 12
"""Looks at the watched layer that are read for the film-strip."""


@dataclass(frozen=True)
class Kept:
    """Curves and looks of one run."""

    run: int
    history: History
    traces: dict[int, Traced] = field(default_factory=dict)


def kept(path: Path, run: int, epochs_total: int = 0, status: str = "", samples: int = 0) -> Kept:
    """Everything the Train stage shows of a kept run; ``samples`` it was trained on, 0 = not known."""
    with contextlib.closing(Store.open(path)) as store:
        history = History.from_rows(store.epochs(run), store.batches(run), status=status, epochs_total=epochs_total)
        history.run, history.samples = run, samples
        history.steps_per_epoch = history.log.steps
        wanted = chosen(store.snapshots(run), SNAPSHOTS)
        traces = {epoch: found for epoch in wanted if (found := store.snapshot(run, epoch)) is not None}
    return Kept(run, history, traces)


def overlays(path: Path, runs: Sequence[int]) -> dict[int, RunCurves]:
    """Curves by epoch and by batch of other runs."""
    with contextlib.closing(Store.open(path)) as store:
        return {run: from_kept(run, store.epochs(run), unpacked(store.packed_batches(run))) for run in runs}
