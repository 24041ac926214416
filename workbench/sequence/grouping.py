"""Several series in one table: each is cleaned by itself, and they stand one after the other from then on."""

# pandas types table[name] as Series | DataFrame: what follows is checked by the tests instead.
# pyright: reportArgumentType=false, reportAttributeAccessIssue=false, reportCallIssue=false, reportGeneralTypeIssues=false, reportReturnType=false

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd

from ..dataset import clean
from ..dataset.spec import DataSpec
from ..dataset.steps.filling import is_even
from ..dataset.steps.rows import Note, moments

JOINT = " / "
"""Between the parts of a name where several columns tell groups apart; the same in ``export.in_graph``."""


@dataclass(frozen=True)
class Grouped:
    """Clean rows of all series, one after the other.

    ``raw`` are they before the steps that every window does for itself. ``reach``: by column (where a step looked ahead) the number of the
    latest row that each cell was made of. ``names`` = () where there is one series only. ``untold`` = rows that name no group.
    """

    raw: pd.DataFrame
    table: pd.DataFrame
    times: pd.Index
    lengths: tuple[int, ...]
    names: tuple[str, ...]
    notes: tuple[Note, ...]
    flags: tuple[str, ...]
    reach: dict[str, np.ndarray]
    frequency: str
    even: bool
    untold: int = 0

    def __len__(self) -> int:
        return len(self.table)

    @property
    def begins(self) -> np.ndarray:
        """First row of every series, and the end: (series + 1,)."""
        return np.concatenate([[0], np.cumsum(np.asarray(self.lengths, np.int64))])

    @property
    def pieces(self) -> list[range]:
        """Rows of every series."""
        return [range(int(a), int(a) + length) for a, length in zip(self.begins[:-1], self.lengths, strict=True)]


def comparable(done: Grouped) -> np.ndarray | None:
    """Times of all rows as numbers, (rows,) int64, where there are several series and they have dates."""
    return moments(done.times) if isinstance(done.times, pd.DatetimeIndex) and len(done.lengths) > 1 else None


def labels(table: pd.DataFrame, names: Sequence[str]) -> np.ndarray:
    """Which group each row is of, (rows,) str; "" where a part of its name is missing."""
    parts = [words(table[name]) for name in names]
    found = parts[0].copy()
    for part in parts[1:]:
        found = np.where((found == "") | (part == ""), "", found + JOINT + part)
    return found.astype(object)


def words(column: pd.Series) -> np.ndarray:
    """Cells as strings, "" = missing; whole numbers without a fraction, however the file writes them."""
    if pd.api.types.is_float_dtype(column) and (column.dropna() == np.floor(column.dropna())).all():
        column = column.astype("Int64")
    return column.astype(object).where(column.notna(), "").astype(str).to_numpy(object)


def rows_of(table: pd.DataFrame, names: Sequence[str]) -> tuple[dict[str, np.ndarray], int]:
    """Row numbers of every group in the order in which they first come, and how many rows name none."""
    told = labels(table, names)
    numbers, known = pd.factorize(pd.Series(told).replace("", None))
    order = np.argsort(numbers, kind="stable")
    cuts = np.searchsorted(numbers[order], np.arange(len(known) + 1))
    return {str(name): order[cuts[n]:cuts[n + 1]] for n, name in enumerate(known)}, int((numbers < 0).sum())


def cleaned(raw: clean.Rows, spec: DataSpec, names: Sequence[str], look: Callable[[clean.Rows], None] | None = None,
            groups: dict[str, np.ndarray] | None = None, untold: int = 0) -> Grouped:
    """The recorded steps on every series by itself.

    Parameters
    ----------
    raw : Rows
        Of the whole file.
    names : sequence of str
        Static columns: what is known of them somewhere in a series holds in all its rows.
    look : callable, optional
        Called with the rows before the steps that every window does for itself; may raise.
    groups : dict, optional
        Row numbers by group; None = one series.
    """
    early, late = clean.parted(spec.steps)
    numbered = [number for number, step in enumerate(spec.steps) if step.on]
    before, done = [], []
    for rows in [raw] if groups is None else [raw.taken(np.asarray(numbers)) for numbers in groups.values()]:
        first = clean.run(rows, early, numbered[:len(early)])
        first = _everywhere(first, names)
        if look is not None:
            look(first)
        before.append(first)
        done.append(clean.run(first, late, numbered[len(early):]))
    return _joined(before, done, () if groups is None else tuple(groups), untold)


def _everywhere(rows: clean.Rows, names: Sequence[str]) -> clean.Rows:
    """What does not change in a series is known in all its rows."""
    lacking = [name for name in names if rows.table[name].isna().any()]
    return rows.with_columns({name: rows.table[name].ffill().bfill() for name in lacking})


def _joined(before: list[clean.Rows], done: list[clean.Rows], names: tuple[str, ...], untold: int) -> Grouped:
    last = done[-1]
    flags = tuple(dict.fromkeys(name for rows in done for name in rows.flags))
    lengths = tuple(map(len, done))
    if len(done) == 1:
        return Grouped(before[0].table, last.table, last.times, lengths, names, last.notes, flags, last.looks_until(), last.context.frequency,
                       is_even(last.times, last.context.frequency), untold)
    times = done[0].times.append([rows.times for rows in done[1:]])
    table = pd.concat([rows.table for rows in done], ignore_index=True)
    table = table.assign(**{name: table[name].fillna(0.0) for name in flags})           # a group in which nothing was flagged
    even = all(is_even(rows.times, rows.context.frequency) for rows in done)
    return Grouped(pd.concat([rows.table for rows in before], ignore_index=True), table, times, lengths, names, _notes(done), flags, _reach(done),
                   last.context.frequency, even, untold)


def _notes(done: list[clean.Rows]) -> tuple[Note, ...]:
    """What the steps changed in all series together."""
    counts: dict[tuple[int, str], int] = {}
    for note in (note for rows in done for note in rows.notes):
        counts[note.step, note.column] = counts.get((note.step, note.column), 0) + note.count
    return tuple(Note(step, column, count) for (step, column), count in counts.items())


def _reach(done: list[clean.Rows]) -> dict[str, np.ndarray]:
    found = [rows.looks_until() for rows in done]
    begins = np.concatenate([[0], np.cumsum([len(rows) for rows in done])])
    names = dict.fromkeys(name for one in found for name in one)
    return {name: np.concatenate([begin + one.get(name, np.arange(len(rows))) for begin, one, rows in zip(begins[:-1], found, done, strict=True)])
            for name in names}
