"""What a step is given and gives back: rows, their times, the columns it adds, and how far ahead each filled cell looked."""

# pandas types table[name] as Series | DataFrame: what follows is checked by the tests instead.
# pyright: reportArgumentType=false, reportAttributeAccessIssue=false, reportCallIssue=false, reportGeneralTypeIssues=false, reportReturnType=false

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

import numpy as np
import pandas as pd

from ..spec import StepSpec

_FLAG = "{} is missing"


@dataclass(frozen=True)
class Context:
    """What steps need to know beside the rows."""

    frequency: str = ""
    season: int = 0
    decimal: str = "."
    thousands: str | None = None


@dataclass(frozen=True)
class Note:
    """How many cells of a column a step changed, or rows it took or gave (``column`` = "")."""

    step: int
    column: str
    count: int


@dataclass(frozen=True)
class Rows:
    """A table on its way through the steps. Never changed in place.

    Parameters
    ----------
    table : DataFrame
        As it is now.
    times : Index
        Of every row.
    context : Context
        ``frequency`` follows what resampling makes of it.
    flags : tuple of str
        0/1 columns that steps have added.
    until : dict of ndarray of int64, (rows,)
        By column: the latest moment that a cell was made of. Only columns in which a step looked ahead.
    notes : tuple of Note
        What each step changed.
    """

    table: pd.DataFrame
    times: pd.Index
    context: Context = Context()
    flags: tuple[str, ...] = ()
    until: dict[str, np.ndarray] = field(default_factory=dict)
    notes: tuple[Note, ...] = ()
    step: int = 0

    def __len__(self) -> int:
        return len(self.table)

    def numbers(self, step: StepSpec) -> list[str]:
        """The columns of numbers a step is about: those it names (as far as they are used), else all but the added ones."""
        there = [str(name) for name in self.table.columns if name not in self.flags]
        wanted = [name for name in step.columns if name in there] if step.columns else there
        return [name for name in wanted if pd.api.types.is_numeric_dtype(self.table[name])]

    def values(self, name: str) -> np.ndarray:
        """A column of numbers, float64 with NaN."""
        return self.table[name].to_numpy(float, na_value=np.nan)

    def with_columns(self, columns: dict[str, np.ndarray | pd.Series], until: dict[str, np.ndarray] | None = None) -> Rows:
        """Columns put in place of others (or added), and how far ahead they look."""
        return replace(self, table=self.table.assign(**columns), until={**self.until, **(until or {})}) if columns else self

    def taken(self, rows: np.ndarray) -> Rows:
        """These rows (numbers or a mask), in this order."""
        table = (self.table[rows] if rows.dtype == bool else self.table.iloc[rows]).reset_index(drop=True)
        return replace(self, table=table, times=self.times[rows], until={name: made[rows] for name, made in self.until.items()})

    def noted(self, counts: dict[str, int]) -> Rows:
        """With what the present step changed."""
        return replace(self, notes=(*self.notes, *(Note(self.step, name, int(count)) for name, count in counts.items() if count)))

    def seen(self, name: str) -> np.ndarray:
        """The latest moment each cell of a column was made of; its own where no step looked ahead."""
        return self.until[name] if name in self.until else moments(self.times)

    def looks_until(self) -> dict[str, np.ndarray]:
        """By column (where a step looked ahead) the number of the latest row that each cell was made of, (rows,)."""
        at = moments(self.times)
        return {name: np.maximum(np.searchsorted(at, made), np.arange(len(at))) for name, made in self.until.items()}


def moments(times: pd.Index) -> np.ndarray:
    """Times as whole numbers that can be compared, (rows,) int64."""
    return np.asarray(times.asi8 if isinstance(times, pd.DatetimeIndex) else times, np.int64)


def flag_name(column: str) -> str:
    """The 0/1 column that says where another one had no value."""
    return _FLAG.format(column)


def active(steps: Sequence[StepSpec]) -> tuple[StepSpec, ...]:
    """Those that are switched on."""
    return tuple(step for step in steps if step.on)
