"""A run as the project file holds it. Imports nothing heavy."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Sequence
from typing import Any

from msgspec import Struct

from .alive import alive


class RunRow(Struct, frozen=True):
    """One row of ``runs``. ``status`` is ``interrupted`` when it says running but its process is gone."""

    id: int
    name: str
    status: str
    started: str
    """ISO time with zone."""
    seconds: float
    """Training time, all sittings together."""
    epochs: int
    """Epochs done."""
    best_epoch: int
    """0 = none yet."""
    best: dict[str, float]
    document: str
    """Frozen document, JSON."""
    preprocessing: str
    """What was fitted on the training rows, JSON."""
    versions: dict[str, str]
    device: str
    seed: int
    note: str
    star: bool
    message: str
    tags: tuple[str, ...] = ()
    fingerprint: dict[str, Any] = {}
    """Of the data it was trained with: path, size, sha256, rows, columns, samples by split."""
    resumable: bool = False
    """Whether something is kept that it can go on from."""


_COLUMNS = ("id", "name", "status", "started", "seconds", "epochs", "best_epoch", "best", "document", "preprocessing", "versions", "device", "seed",
            "note", "star", "message", "tags", "fingerprint", "owner", "heartbeat")
_KEPT = "EXISTS (SELECT 1 FROM checkpoints WHERE checkpoints.run = runs.id)"
SELECT = f"SELECT {', '.join(_COLUMNS)}, {_KEPT} FROM runs"      # noqa: S608 - names of ours


def row(values: sqlite3.Row | Sequence) -> RunRow:
    """A result of :data:`SELECT` as a value."""
    found = dict(zip((*_COLUMNS, "resumable"), values, strict=True))
    owner, heartbeat = found.pop("owner"), found.pop("heartbeat")
    if found["status"] in ("running", "paused") and not alive(owner, heartbeat):
        found["status"] = "interrupted"
    found["best"], found["versions"] = json.loads(found["best"]), json.loads(found["versions"])
    found["star"], found["resumable"] = bool(found["star"]), bool(found["resumable"])
    found["tags"], found["fingerprint"] = tuple(json.loads(found["tags"])), json.loads(found["fingerprint"])
    return RunRow(**found)


def crowded(sizes: dict[int, int], keep: set[int], bound: int) -> list[int]:
    """Epochs to drop so that what remains fits ``bound`` bytes: always the one in the narrowest gap.

    Parameters
    ----------
    sizes : dict
        Epoch → bytes.
    keep : set
        Epochs that must stay (best and last).
    """
    epochs, dropped = sorted(sizes), []
    total = sum(sizes.values())
    while total > bound:
        inner = [(epochs[n + 1] - epochs[n - 1], epochs[n]) for n in range(1, len(epochs) - 1) if epochs[n] not in keep]
        if not inner:
            break
        _, epoch = min(inner)
        epochs.remove(epoch)
        dropped.append(epoch)
        total -= sizes[epoch]
    return dropped
