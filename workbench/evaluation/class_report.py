"""What judging classes adds to an evaluation: calibration and thresholds. Plain, light values; imports nothing heavy."""

from __future__ import annotations

from typing import Any

from msgspec import Struct, to_builtins


class Bin(Struct, frozen=True):
    """Answers whose probability lies in (low, high]: what they promise on average, and how often they are right."""

    low: float
    high: float
    count: int
    confidence: float | None
    """Mean probability; None where nothing falls in."""
    accuracy: float | None


class Calibration(Struct, frozen=True):
    """Whether answers given with 80 % are right in 80 % of the cases: of the likeliest class of every sample.

    ``expected_error`` = Σ count/n · abs(accuracy − confidence) over ``bins`` of equal width, ``largest_error`` the largest of these gaps
    (Naeini, Cooper & Hauskrecht 2015; Guo et al. 2017).
    """

    expected_error: float | None
    largest_error: float | None
    confidence: float | None
    """Mean probability of what is answered; above ``accuracy`` = too sure."""
    accuracy: float | None
    bins: tuple[Bin, ...] = ()

    def figures(self) -> dict[str, Any]:
        """As JSON takes it."""
        return to_builtins(self)


class ThresholdFigures(Struct, frozen=True):
    """Two classes, the second one answered where its probability is at least ``threshold``."""

    threshold: float
    precision: float | None
    recall: float | None
    f1: float | None
    accuracy: float | None
    said: int
    """Samples that are then said to be of it."""
    hits: int
    """Of these rightly."""


class Thresholds(Struct, frozen=True):
    """What other thresholds than 0.5 would give; computed, the network itself is not changed."""

    positive: str
    """The class that is looked for: the second one."""
    negative: str
    rows: tuple[ThresholdFigures, ...]
    best_f1: float
    """The threshold of the highest F1 (of several the lowest)."""
    best_accuracy: float

    def at(self, threshold: float) -> ThresholdFigures:
        """The row nearest to a threshold."""
        return min(self.rows, key=lambda row: abs(row.threshold - threshold))

    def figures(self) -> dict[str, Any]:
        """As JSON takes it."""
        return to_builtins(self)
