"""What every prepared data set can do: samples of three splits, cut when asked for."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Sequence

import numpy as np

from ..dataset.facts import DataFacts
from ..dataset.source import Source
from ..dataset.spec import SPLITS, DataSpec, Split
from ..errors import DataError, some_of
from .preprocessing import Preprocessing
from .windows import Gather


class Prepared(ABC):
    """One data set under one description. Immutable; windows are cut when asked for."""

    def __init__(self, spec: DataSpec, source: Source) -> None:
        self.spec, self.source, self.task = spec, source, spec.task
        self.left_out: dict[int, int] = {}
        """Rows that steps have left out by a value, by the numbers of these steps."""
        self.preprocessing: Preprocessing
        self.facts: DataFacts

    @abstractmethod
    def count(self, split: Split) -> int:
        """Samples of a split."""

    @abstractmethod
    def x(self, split: Split, indices: np.ndarray) -> np.ndarray:
        """Inputs: (n, look_back, features) float32 scaled, or (n, length) int32 ids."""

    @abstractmethod
    def y(self, split: Split, indices: np.ndarray) -> np.ndarray:
        """Targets: (n, horizon, targets) float32 scaled, (n,) int32 classes, or (n, look_back) int32 next tokens."""

    @abstractmethod
    def gather(self, split: Split) -> Gather:
        """How a batch is cut inside a graph."""

    def fitted_for(self, split: Split, index: int) -> Preprocessing:
        """What this sample went through: with the scaling of its own group, where groups have one."""
        return self.preprocessing

    def counts(self) -> dict[Split, int]:
        """Samples of every split."""
        return {name: self.count(name) for name in SPLITS}


def must_have(source: Source, names: Sequence[str]) -> None:
    """Raise unless the table has these columns."""
    lacking = [name for name in names if name not in source.table.columns]
    if lacking:
        raise DataError(
            f"lacks the column{'s' if len(lacking) > 1 else ''} {', '.join(lacking)}",
            where=source.spec.path,
            fix=f"It has: {some_of(source.table.columns)}",
        )
