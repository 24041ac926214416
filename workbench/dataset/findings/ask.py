"""What every question looks at, and small helpers to answer with."""

# pandas types table[name] as Series | DataFrame: what follows is checked by the tests instead.
# pyright: reportArgumentType=false, reportAttributeAccessIssue=false, reportCallIssue=false, reportGeneralTypeIssues=false, reportReturnType=false

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
import pandas as pd

from ..facts import Fix
from ..spec import DataSpec, StepSpec
from ..steps import words
from ..steps.rows import Note

SHOWN = 24
"""Places of a finding that can be walked through."""


@dataclass(frozen=True)
class Asked:
    """The clean rows under a description; ``train`` are those that anything may be fitted on."""

    table: pd.DataFrame
    times: pd.Index
    spec: DataSpec
    train: range
    notes: tuple[Note, ...] = ()
    frequency: str = ""

    @cached_property
    def features(self) -> tuple[str, ...]:
        """Numeric columns of the windows that are no targets."""
        return tuple(name for name in self.spec.inputs if name not in self.spec.targets)

    def values(self, name: str) -> np.ndarray:
        """A column of numbers, float64 with NaN."""
        return self.table[name].to_numpy(float, na_value=np.nan)

    def training(self, name: str) -> np.ndarray:
        """Its values in the training rows, without missing ones."""
        values = self.values(name)[self.train.start:self.train.stop]
        return values[~np.isnan(values)]

    @property
    def unit(self) -> str:
        """Rows in words."""
        return step_word(self.frequency)

    def length(self, rows: int) -> str:
        """``1 day``, ``2,000 rows``."""
        return f"{rows:,} {self.unit.removesuffix('s') if rows == 1 else self.unit}"


def adding(spec: DataSpec, id: str, title: str, *steps: StepSpec) -> Fix:  # noqa: A002
    """A fix that records steps where they make sense."""
    recorded: Sequence[StepSpec] = spec.steps
    for step in steps:
        recorded = words.with_step(recorded, step)
    return Fix(id, title, (("data.steps", words.plain(recorded)),))


def ignoring(column: str, title: str = "Ignore it") -> Fix:
    """A fix that leaves a column out."""
    return Fix(f"ignore_{column}", title, ((f"data.columns.{column}.role", "ignore"),))


def runs_of(flags: np.ndarray) -> np.ndarray:
    """(first, end) of every run of True, (n, 2)."""
    edges = np.diff(np.concatenate([[0], flags.astype(np.int8), [0]]))
    return np.stack([np.flatnonzero(edges == 1), np.flatnonzero(edges == -1)], axis=1)


def places(runs: np.ndarray) -> tuple[tuple[int, int], ...]:
    """The longest runs (n, 2), in order: what a finding shows when it is clicked."""
    longest = np.sort(np.argsort(runs[:, 0] - runs[:, 1], kind="stable")[:SHOWN])
    return tuple((int(first), int(end)) for first, end in runs[longest])


def step_word(frequency: str) -> str:
    """Rows in words: ``h``, ``days``, ``rows``."""
    return {"h": "h", "D": "days", "MS": "months", "YS": "years", "min": "minutes"}.get(frequency, "weeks" if frequency.startswith("W") else "rows")


def plural(count: int, one: str, many: str = "") -> str:
    """``1 gap``, ``2,000 gaps``."""
    return f"{count:,} {one if count == 1 else many or one + 's'}"


def few(names: Sequence[str]) -> str:
    """``a, b, c and 2 more``."""
    return ", ".join(names[:3]) + (f" and {len(names) - 3} more" if len(names) > 3 else "")
