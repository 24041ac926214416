"""A run's record in the project file. Imports nothing heavy."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path

from ..jobs import call
from ..training import points
from ..training.events import BatchDone, EpochDone, Status, Traced
from ..training.recorder import Checkpoint
from .store import SNAPSHOTS_BOUND, Store

POINTS_AT_ONCE = 40
"""Batch points kept of one call (one second): a curve on a screen shows no more."""


class StoreRecorder:
    """Keeps one run in a project file through a connection of its own (see :class:`~workbench.training.recorder.Recorder`).

    Parameters
    ----------
    path : Path
        The project file.
    run : int
        Number of an existing run; it becomes this process's, and what lies after its last checkpoint is forgotten.
    """

    def __init__(self, path: str | Path, run: int) -> None:
        self.run = run
        self._store = Store.open(path)
        row = self._store.run(run)
        self._best_epoch, self._bound = row.best_epoch, snapshot_bound(row.document)
        self._store.rewind(run)

    def epoch(self, epoch: int, logs: dict[str, float], seconds: float, checkpoint: Checkpoint, *, best: bool) -> None:
        """One transaction: figures, weights, checkpoint."""
        self._best_epoch = epoch if best else self._best_epoch
        done = EpochDone(self.run, epoch, logs, seconds, self._best_epoch, checkpoint.state.get("waiting", 0))
        self._store.add_epoch(self.run, done, checkpoint, best=logs if best else None)

    def within(self, checkpoint: Checkpoint) -> None:
        """Where the run is inside an epoch."""
        self._store.put_checkpoint(self.run, checkpoint)

    def batches(self, events: Sequence[BatchDone]) -> None:
        """Batch points, thinned."""
        if events:
            self._store.add_batches(self.run, points.thin(events, POINTS_AT_ONCE))

    def snapshot(self, traced: Traced) -> None:
        """Gates and gradients at an epoch's end."""
        self._store.add_snapshot(self.run, traced.epoch, traced.layer, call("workbench.training.snapshot:pack", traced), self._bound)

    def finish(self, status: Status, best_epoch: int, best: dict[str, float], message: str = "") -> None:
        """The run has ended: its state is written, and the connection closed (also if writing fails)."""
        try:
            self._store.finish_run(self.run, status, best_epoch, best, message)
        finally:
            self._store.close()


def snapshot_bound(document: str) -> int:
    """Bytes that the snapshots of a run with this document (JSON) may take."""
    found = json.loads(document) if document else {}
    training = found.get("training", {}) if isinstance(found, dict) else {}
    return int(training.get("snapshot_megabytes", 0) * 2**20) or SNAPSHOTS_BOUND
