"""What a run needs from whoever keeps it (the project file, or a list in a test)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Protocol

from msgspec import Struct

from .events import BatchDone, Status, Traced


class Checkpoint(Struct, frozen=True):
    """Everything needed to go on exactly: arrays by name, and small values.

    ``weights``: model variables (incl. dropout seed states) by path. ``optimizer``: its variables by path.
    ``state``: epoch (done), best_epoch, best, waiting, history, seed, batch position … JSON-able.
    """

    epoch: int
    weights: bytes
    """npz of plain arrays."""
    optimizer: bytes
    state: dict[str, Any]
    best: bytes = b""
    """Weights of the best epoch: filled when a kept run is read; a recorder keeps them by epoch (``best=True``)."""


class Recorder(Protocol):
    """One run's record. Called on the training thread only; each call is one transaction."""

    run: int

    def epoch(self, epoch: int, logs: dict[str, float], seconds: float, checkpoint: Checkpoint, *, best: bool) -> None:
        """An epoch is done; its checkpoint replaces the last one; its weights are kept for the scrubber."""
        ...

    def within(self, checkpoint: Checkpoint) -> None:
        """Where the run is inside the epoch after ``checkpoint.epoch`` (``state["position"]``); replaces the last checkpoint."""
        ...

    def batches(self, events: Sequence[BatchDone]) -> None:
        """Batch points since the last call."""
        ...

    def snapshot(self, traced: Traced) -> None:
        """Gates and gradients of the pinned sample at an epoch's end."""
        ...

    def finish(self, status: Status, best_epoch: int, best: dict[str, float], message: str = "") -> None:
        """The run has ended."""
        ...
