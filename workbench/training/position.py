"""Where inside an epoch a run stands, so that it can be gone on with there. Imports nothing heavy."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass, field
from typing import Any


@dataclass
class Averages:
    """Means over an epoch, every item counting alike (a smaller last batch counts less). JSON-able as a dictionary, exactly."""

    names: Sequence[str]
    loss: float = 0.0
    items: float = 0.0
    sums: list[float] = field(default_factory=list)
    steps: int = 0
    """Changes of the weights."""
    shortened: int = 0
    """Of them, those whose gradient was clipped."""

    def __post_init__(self) -> None:
        self.names, self.sums = list(self.names), list(self.sums) or [0.0] * len(self.names)

    def add(self, batch: Any) -> None:
        """Count a batch in (a :class:`~.step.Batch`)."""
        self.loss += batch.loss * batch.items
        self.items += batch.items
        self.steps += batch.clipped >= 0
        self.shortened += batch.clipped > 0
        self.sums = [before + more for before, more in zip(self.sums, batch.sums, strict=True)]

    def logs(self, prefix: str = "") -> dict[str, float]:
        """``loss`` and the metrics."""
        items = self.items or 1.0
        return {f"{prefix}loss": self.loss / items, **{prefix + n: s / items for n, s in zip(self.names, self.sums, strict=True)}}

    @property
    def clipped(self) -> float:
        """Share of the optimisation steps whose gradient was clipped."""
        return self.shortened / self.steps if self.steps else 0.0


@dataclass
class Position:
    """How far the epoch after the last finished one is.

    Attributes
    ----------
    batch : int
        Training batches done.
    training : Averages
        Of those.
    logs : dict, optional
        What training gave, once its last batch is done.
    validated : int
        Validation batches done.
    validation : Averages
        Of those.
    seconds : float
        Spent in this epoch, earlier sittings included.
    """

    training: Averages
    validation: Averages
    batch: int = 0
    logs: dict[str, float] | None = None
    validated: int = 0
    seconds: float = 0.0

    @classmethod
    def at_start(cls, names: Sequence[str]) -> Position:
        """Of an epoch."""
        return cls(Averages(names), Averages(names))

    @property
    def begun(self) -> bool:
        """Whether anything of the epoch is done."""
        return self.batch > 0 or self.logs is not None

    def state(self) -> dict[str, Any]:
        """All of it, JSON-able."""
        return asdict(self)

    @classmethod
    def from_state(cls, state: dict[str, Any]) -> Position:
        """What :meth:`state` gave."""
        return cls(**{**state, "training": Averages(**state["training"]), "validation": Averages(**state["validation"])})
