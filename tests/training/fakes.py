"""Small data and recorders that stand in for the other rooms."""

from __future__ import annotations

from dataclasses import dataclass, field
from types import SimpleNamespace
from typing import Any

import numpy as np

from workbench.dataset.facts import TargetFact
from workbench.sequence.windows import Gather
from workbench.training.events import BatchDone, EventBuffer, RunControl, Traced
from workbench.training.recorder import Checkpoint


class FakePrepared:
    """A noisy sine as windows; 0.7/0.3."""

    def __init__(self, rows=160, look_back=8, horizon=2, validation=True, values=None):
        rng = np.random.default_rng(0)
        series = np.sin(np.arange(rows) / 4.0) + 0.05 * rng.standard_normal(rows)
        self.values = (np.stack([series, np.roll(series, 3)], 1) if values is None else values).astype(np.float32)
        self.look_back, self.horizon = look_back, horizon
        cut, last = int(rows * 0.7), rows - look_back - horizon + 1
        self.starts = {"train": np.arange(0, cut - look_back - horizon + 1), "validation": np.arange(cut, last) if validation else np.arange(0)}
        self.facts = SimpleNamespace(target=TargetFact("values", ("a",), horizon))

    def count(self, split):
        return len(self.starts[split])

    def gather(self, split):
        return Gather(kind="windows", values=self.values, starts=self.starts[split], look_back=self.look_back, horizon=self.horizon,
                               target_columns=(0,))


class FakeRows:
    """Labelled rows."""

    def __init__(self, x, y, classes, kind="class", share=0.75):
        cut = int(len(x) * share)
        self.parts = {"train": (x[:cut], y[:cut]), "validation": (x[cut:], y[cut:])}
        self.facts = SimpleNamespace(target=TargetFact(kind, classes=tuple(map(str, range(classes)))))

    def count(self, split):
        return len(self.parts[split][0])

    def gather(self, split):
        return Gather(kind="rows", x=self.parts[split][0], y=self.parts[split][1])


@dataclass
class ListRecorder:
    """Keeps everything in lists."""

    run: int = 1
    epochs: list[tuple[int, dict[str, float], Checkpoint, bool]] = field(default_factory=list)
    points: list[BatchDone] = field(default_factory=list)
    snapshots: list[Traced] = field(default_factory=list)
    ends: list[tuple[Any, ...]] = field(default_factory=list)
    positions: list[Checkpoint] = field(default_factory=list)

    def epoch(self, epoch, logs, seconds, checkpoint, *, best):
        self.epochs.append((epoch, logs, checkpoint, best))

    def within(self, checkpoint):
        self.positions.append(checkpoint)

    def batches(self, events):
        self.points += events

    def snapshot(self, traced):
        self.snapshots.append(traced)

    def finish(self, status, best_epoch, best, message=""):
        self.ends.append((status, best_epoch, best, message))

    def checkpoint(self):
        """What a store would give back: the last one with the best weights."""
        best = next((kept.weights for _, _, kept, is_best in reversed(self.epochs) if is_best), b"")
        last = self.epochs[-1][2] if self.epochs else self.positions[-1]
        if self.positions and self.positions[-1].epoch >= last.epoch:
            last = self.positions[-1]
        return Checkpoint(last.epoch, last.weights, last.optimizer, last.state, best=best)


class Reacting(EventBuffer):
    """Calls ``react(event)`` on the training thread."""

    def __init__(self, react):
        super().__init__()
        self.react = react

    def append(self, event):
        super().append(event)
        self.react(event)


def control():
    return RunControl()
