"""Whole sequences in a table: rows of one group (long), or one row of columns (wide); where each lies, its label, where it comes from."""

# pandas types table[name] as Series | DataFrame: what follows is checked by the tests instead.
# pyright: reportArgumentType=false, reportAttributeAccessIssue=false, reportCallIssue=false, reportGeneralTypeIssues=false, reportReturnType=false

from __future__ import annotations

from dataclasses import dataclass, field

import msgspec
import numpy as np
import pandas as pd

from ..dataset import clean, columns
from ..dataset.source import Source
from ..dataset.spec import ColumnSpec, DataSpec
from ..dataset.steps.words import FILTERS, parted
from ..errors import DataError
from .prepared import must_have
from .series_table import must_be_numbers

VALUE = "value"
"""The one feature of a wide table's sequences."""
_EARLY = ("numbers", "drop_missing")
"""Steps on rows that leave sequences whole; the others would mix neighbors."""


@dataclass(frozen=True)
class Sequences:
    """Sequences one below the other.

    Parameters
    ----------
    spec : DataSpec
        With the columns of ``table`` (a wide table has become a long one).
    table : DataFrame
        Numbers and categories of all steps, sequence after sequence, each in the order of its time.
    first, lengths : ndarray of int64, (sequences,)
        Where each begins and how many steps it has, without empty ones at its end.
    names : ndarray of str, (sequences,)
        What the file calls them.
    labels : ndarray of object, (sequences,)
        Words; None where there is none.
    sources : ndarray of str, (sequences,)
        Where each comes from (the column with that role); "" without one.
    notes : dict of str to int
        ``unnamed`` rows without a group, ``empty`` sequences without a value, ``unlabelled`` sequences: they are left out.
    """

    spec: DataSpec
    table: pd.DataFrame
    first: np.ndarray
    lengths: np.ndarray
    names: np.ndarray
    labels: np.ndarray
    sources: np.ndarray
    file: np.ndarray = field(default_factory=lambda: np.zeros(0, np.int64))
    """Row of the file of each row of ``table``."""
    notes: dict[str, int] = field(default_factory=dict)

    def __len__(self) -> int:
        return len(self.first)

    def rows(self, numbers: np.ndarray, length: int) -> tuple[np.ndarray, np.ndarray]:
        """Row numbers (n, length) of some sequences, and which of them are steps (the others are padding)."""
        steps = np.arange(length)
        live = steps < np.minimum(self.lengths[numbers], length)[:, None]
        return np.where(live, self.first[numbers][:, None] + steps, 0), live

    def raw(self, numbers: np.ndarray, length: int, names: tuple[str, ...]) -> np.ndarray:
        """Values of columns (n, length, columns) float32 as they stand in the file; NaN where one is missing, and behind the end."""
        at, live = self.rows(np.asarray(numbers), length)
        found = np.empty((*at.shape, len(names)), np.float32)
        for k, name in enumerate(names):
            found[:, :, k] = np.where(live, self.table[name].to_numpy(float, na_value=np.nan)[at], np.nan)
        return found

    def words(self, numbers: np.ndarray, length: int, names: tuple[str, ...]) -> np.ndarray:
        """Categories (n, length, columns) as words; "" where one is missing, and behind the end."""
        at, live = self.rows(np.asarray(numbers), length)
        found = np.full((*at.shape, len(names)), "", object)
        for k, name in enumerate(names):
            column = self.table[name]
            plain = column.astype(object).where(column.notna(), "").astype(str).to_numpy(object)
            found[:, :, k] = np.where(live, plain[at], "")
        return found


def find(spec: DataSpec, source: Source, *, labelled: bool = True, needed: bool = True) -> Sequences:
    """The sequences of a table.

    Parameters
    ----------
    labelled : bool
        Whether the label is wanted: sequences without one are left out then.
    needed : bool
        Whether there must be one; else sequences without a label stay, and have None.

    Raises
    ------
    DataError
        A role is missing, a column is gone or holds words, a sequence has two labels, a step would mix sequences.
    """
    if source.kind != "table":
        raise DataError("is a text, but sequences of numbers come from a table", where=source.spec.path, fix="Choose a table")
    labelled = labelled and (needed or bool(spec.with_role("label")))
    if labelled and not spec.with_role("label"):
        raise DataError("no column has the role label", where="data.columns", fix="Give the column with the class of each sequence that role")
    if not (spec.inputs or spec.categories):
        raise DataError("no column has the role feature", where="data.columns", fix="Give the columns with the values of the sequences that role")
    must_have(source, [*spec.inputs, *spec.categories, *(spec.with_role("label") if labelled else ())])
    _must_fit(spec)
    clean.must_be_finite(source.table, spec.inputs, source.spec.path)
    return _kept(_wide(spec, source, labelled) if spec.layout == "wide" else _long(spec, source, labelled, needed), labelled and needed)


def _must_fit(spec: DataSpec) -> None:
    clean.must_fit(spec)
    early = [step.kind for step in parted(spec.steps)[0] if step.kind not in _EARLY]
    if early:
        whole = early[0] in ("regular", "resample", "drop_duplicates", "sort")
        what = "would mix rows of different sequences" if whole else "stands above a step that takes rows out, where it would reach across sequences"
        fix = "Remove it; rows are put in the order of their time anyway" if early[0] == "sort" else "Remove it" if whole else "Move it to the end"
        raise DataError(f"the step {early[0]} {what}", where="data.steps", fix=fix)
    if spec.layout == "wide" and any(step.columns for step in spec.steps if step.kind not in FILTERS):
        raise DataError("a step names columns, but in a wide table every column is a step in time", where="data.steps", fix="Leave its columns empty")
    if spec.layout == "wide" and any(step.kind == "drop_missing" for step in spec.steps):
        raise DataError("the step drop_missing can't take single cells out of a wide table", where="data.steps",
                        fix="Remove it: gaps are filled forward")


# a row is a sequence -----------------------------------------------------------------------------------------------


def _wide(spec: DataSpec, source: Source, labelled: bool) -> Sequences:
    if spec.categories:
        raise DataError(f"column '{spec.categories[0]}' holds words, but in a wide table every feature is a step of numbers", where="data.columns",
                        fix="Ignore it, or give it another role")
    names = spec.inputs
    raw = clean.Rows(source.table[list(names)], pd.RangeIndex(len(source.table)), clean.context_of(spec, source.facts.decimal))
    rows = clean.run(raw, parted(spec.steps)[0])
    must_be_numbers(rows.table, names, spec, source)
    values = rows.table.to_numpy(float, na_value=np.nan)
    count, steps = values.shape
    role = "target" if spec.task == "autoencoder" else "feature"
    long_spec = msgspec.structs.replace(spec, columns={**_others(spec), VALUE: ColumnSpec(role, unit=_unit(spec))}, time=type(spec.time)())
    table = pd.DataFrame({VALUE: values.reshape(-1)})
    group = spec.with_role("group")
    called = source.table[group[0]].astype(str).to_numpy(object) if group and group[0] in source.table.columns else _numbered(count)
    return Sequences(long_spec, table, np.arange(count, dtype=np.int64) * steps, np.full(count, steps, np.int64), called,
                     _words(source.table, spec.with_role("label")[:1]) if labelled else np.full(count, None, object),
                     _origin(spec, source.table), np.repeat(np.arange(count), steps))


def _others(spec: DataSpec) -> dict[str, ColumnSpec]:
    return {name: column for name, column in spec.columns.items() if column.role not in ("feature", "target")}


def _unit(spec: DataSpec) -> str:
    units = {spec.columns[name].unit for name in spec.inputs}
    return units.pop() if len(units) == 1 else ""


def _numbered(count: int) -> np.ndarray:
    return np.arange(count).astype(str).astype(object)


# a group of rows is a sequence -------------------------------------------------------------------------------------


def _long(spec: DataSpec, source: Source, labelled: bool, needed: bool) -> Sequences:
    table, notes = source.table, {}
    names = [*spec.inputs, *spec.categories]
    keys = [name for name in (*spec.with_role("source"), *spec.with_role("group")) if name in table.columns]
    if (labelled or not needed) and not spec.with_role("group"):
        raise DataError("no column has the role group, which says which rows are one sequence", where="data.columns",
                        fix="Give one column that role; if every row is a sequence, set data.layout to wide")
    rows = clean.run(clean.Rows(table[names], pd.RangeIndex(len(table)), clean.context_of(spec, source.facts.decimal)),
                     parted(spec.steps)[0])
    must_be_numbers(rows.table, spec.inputs, spec, source)
    kept = np.asarray(rows.times)
    group = _groups(table.iloc[kept], keys)
    notes["unnamed"] = int((group < 0).sum())
    order = _order(spec, source, kept, group)
    group, at = group[order], kept[order]
    first = np.flatnonzero(np.concatenate([[True], group[1:] != group[:-1]])) if len(group) else np.zeros(0, np.int64)
    lengths = np.diff(np.concatenate([first, [len(group)]]))
    heads = table.iloc[at[first]]
    labels = _labels(table, at, first, lengths, spec) if labelled else np.full(len(first), None, object)
    group_names = [name for name in keys if spec.columns[name].role == "group"]
    called = heads[group_names].astype(str).agg(" ".join, axis=1).to_numpy(object) if group_names else _numbered(len(first))
    return Sequences(spec, rows.table.iloc[order].reset_index(drop=True), first, lengths, called, labels, _origin(spec, heads), at,
                     notes)


def _groups(table: pd.DataFrame, keys: list[str]) -> np.ndarray:
    """The number of each row's sequence, in the order of the file; −1 where its name is missing."""
    if not keys:
        return np.zeros(len(table), np.int64)
    if len(keys) == 1:
        return np.asarray(pd.factorize(table[keys[0]])[0], np.int64)
    numbers = table.groupby(keys, sort=False, dropna=True).ngroup().to_numpy()
    return np.where(np.isnan(numbers), -1, numbers).astype(np.int64) if numbers.dtype.kind == "f" else numbers.astype(np.int64)


def _order(spec: DataSpec, source: Source, kept: np.ndarray, group: np.ndarray) -> np.ndarray:
    """Rows with a group, sequence after sequence, each by its time (or as in the file)."""
    there = all(name in source.table.columns for name in spec.time.columns)
    if spec.time.columns and there:
        times = columns.times(source.table, spec.time)
        moments = np.asarray(times.asi8 if isinstance(times, pd.DatetimeIndex) else times)[kept]
        order = np.lexsort((moments, group))
    else:
        order = np.argsort(group, kind="stable")
    return order[group[order] >= 0]


def _labels(table: pd.DataFrame, at: np.ndarray, first: np.ndarray, lengths: np.ndarray, spec: DataSpec) -> np.ndarray:
    """The label of each sequence, None without one. One sequence, one label."""
    name = spec.with_role("label")[0]
    words = _words(table.iloc[at], (name,))
    numbers, found = pd.factorize(words)
    starts = np.repeat(first, lengths)
    top = np.maximum.reduceat(numbers, first) if len(first) else np.zeros(0, np.int64)
    odd = np.flatnonzero((numbers >= 0) & (numbers != np.repeat(top, lengths)))
    if len(odd):
        row = int(odd[0])
        sequence = int(np.searchsorted(first, starts[row]))
        group = " and ".join(spec.with_role("group"))
        raise DataError(f"column '{name}' says both '{found[numbers[row]]}' and '{found[top[sequence]]}' within one sequence of '{group}'",
                        where=spec.source.path,
                        fix="Give another column the role group; if every step has a label of its own, set data.task to tagging")
    return np.array([found[n] if n >= 0 else None for n in top], object)


def _words(table: pd.DataFrame, names: tuple[str, ...]) -> np.ndarray:
    """A column as words, None where it has no value: a label 1.0 is the label 1."""
    column = table[names[0]]
    if pd.api.types.is_float_dtype(column) and bool((column.dropna() == np.floor(column.dropna())).all()):
        column = column.astype("Int64")
    return column.astype(object).where(column.notna(), None).map(lambda value: None if value is None else str(value).strip()).to_numpy(object)


def _origin(spec: DataSpec, table: pd.DataFrame) -> np.ndarray:
    name = (spec.with_role("source") or ("",))[0]
    return table[name].fillna("").astype(str).to_numpy(object) if name in table.columns else np.full(len(table), "", object)


# both --------------------------------------------------------------------------------------------------------------


def _kept(found: Sequences, labelled: bool) -> Sequences:
    """Without the empty steps at each end, without sequences that have no value or no label."""
    known = found.table.notna().to_numpy().any(axis=1)
    reach = np.where(known, np.arange(len(known)), -1)
    last = np.maximum.reduceat(reach, found.first) if len(found) else found.first
    lengths = np.where(last >= 0, last - found.first + 1, 0)
    named = np.array([label is not None for label in found.labels], bool) if labelled else np.ones(len(found), bool)
    some = (lengths > 0) & named
    notes = {**found.notes, "empty": int((lengths == 0).sum()), "unlabelled": int((~named & (lengths > 0)).sum())}
    return Sequences(found.spec, found.table, found.first[some], lengths[some], found.names[some], found.labels[some], found.sources[some],
                     found.file, notes)
