"""How a run stands: best epoch, patience, and all of it as JSON, so that a resumed run goes on as if nothing had happened. Imports nothing heavy."""

from __future__ import annotations

import math
from dataclasses import asdict, dataclass, field
from typing import Any

from .spec import StoppingSpec

_HIGHER = ("accuracy", "acc", "auc", "precision", "recall", "f1", "r2", "top_", "pearson", "cosine_similarity")


def higher_is_better(monitor: str) -> bool:
    """Whether a figure of this name is to rise (accuracy) rather than to fall (loss, mae)."""
    return any(word in monitor for word in _HIGHER)


def monitored(wanted: str, validated: bool, metrics: tuple[str, ...]) -> str:
    """The figure that decides: the wanted one; without validation windows its training twin; ``val_loss``/``loss`` if there is no such figure."""
    known = {"loss", *metrics}
    plain = wanted.removeprefix("val_")
    plain = plain if plain in known else "loss"
    return f"val_{plain}" if validated and (wanted.startswith("val_") or plain not in wanted) else plain


@dataclass
class Standing:
    """Changed once an epoch by :meth:`book`.

    Two figures are kept apart: ``best_value`` is the best ever (its weights are kept), ``reference`` is what patience is
    measured against (moves only by a gain of more than ``min_delta``).
    """

    monitor: str
    epoch: int = 0
    """Epochs done."""
    best_epoch: int = 0
    best: dict[str, float] = field(default_factory=dict)
    best_value: float | None = None
    reference: float | None = None
    waiting: int = 0
    seconds: float = 0.0
    """Training time of all epochs done."""

    def book(self, epoch: int, logs: dict[str, float], seconds: float, min_delta: float) -> bool:
        """An epoch is done; True if it is the best so far."""
        value = logs[self.monitor]
        self.epoch, self.seconds = epoch, self.seconds + seconds
        gained = self._gains(value, self.reference, min_delta)
        self.reference = value if gained else self.reference
        self.waiting = 0 if gained else self.waiting + 1
        if not self._gains(value, self.best_value, 0.0):
            return False
        self.best_epoch, self.best, self.best_value = epoch, dict(logs), value
        return True

    def _gains(self, value: float, than: float | None, by: float) -> bool:
        if not math.isfinite(value):
            return False
        if than is None:
            return True
        return value > than + by if higher_is_better(self.monitor) else value < than - by

    def out_of_patience(self, stopping: StoppingSpec) -> bool:
        """Whether early stopping ends the run now."""
        return stopping.enabled and self.waiting >= stopping.patience

    def state(self) -> dict[str, Any]:
        """All of it, JSON-able."""
        return asdict(self)

    @classmethod
    def from_state(cls, state: dict[str, Any]) -> Standing:
        """What :meth:`state` gave (further keys are ignored)."""
        return cls(**{name: state[name] for name in cls.__dataclass_fields__ if name in state})
