"""Rows that are kept, or left out, by the value in a column: of a table of any kind, before anything else is done with it.

Training, validation and test know nothing of the other rows. A new file that is predicted is taken as it is: what is asked for is answered.
"""

# pandas types table[name] as Series | DataFrame: what follows is checked by the tests instead.
# pyright: reportArgumentType=false, reportAttributeAccessIssue=false, reportCallIssue=false, reportGeneralTypeIssues=false, reportReturnType=false

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
import pandas as pd
from msgspec import structs

from ...errors import DataError
from ..facts import Finding
from ..source import Source
from ..spec import DataSpec, StepSpec
from .rows import Rows
from .words import FILTERS, title


@dataclass(frozen=True)
class Filtered:
    """What is left."""

    source: Source
    spec: DataSpec
    """Without these steps: they are done."""
    counts: dict[int, int]
    """Rows left out by the number of each step that is on."""
    findings: tuple[Finding, ...]


def filtered(spec: DataSpec, source: Source) -> Filtered:
    """A file's rows after the steps that keep some and leave out others.

    Raises
    ------
    DataError
        A step names no column or no value, the file has no such column, or no row is left.
    """
    numbered = [(number, step) for number, step in enumerate(spec.steps) if step.on and step.kind in FILTERS]
    if not numbered:
        return Filtered(source, spec, {}, ())
    table, counts, findings = source.table, {}, []
    for number, step in numbered:
        _must_fit(step, source, number)
        found = _matching(table[step.columns[0]], step, number)
        stays = found if step.kind == "keep" else ~found
        if not stays.any():
            raise DataError(f"leaves no row: {title(step)}", where=f"data.steps.{number}", fix="Name other values, or remove the step")
        findings += _strange(table[step.columns[0]], step)
        counts[number] = int((~stays).sum())
        table = table[stays]
    many = sum(counts.values())
    if many:
        words = "; ".join(title(step) for _, step in numbered)
        findings.append(Finding("info", f"{len(table):,} of {len(source.table):,} rows are used", f"{words}. A new file is predicted as a whole."))
    steps = tuple(structs.replace(step, on=step.on and step.kind not in FILTERS) for step in spec.steps)
    return Filtered(replace(source, table=table.reset_index(drop=True)), structs.replace(spec, steps=steps), counts, tuple(findings))


def keep(rows: Rows, _step: StepSpec) -> Rows:
    """Nothing: it was done to the file's rows, before they came here."""
    return rows


def values(table: pd.DataFrame, column: str, most: int = 200) -> tuple[str, ...]:
    """The values of a column as a step names them, the most frequent first."""
    counted = table[column].dropna().value_counts()
    return tuple(_word(value) for value in counted.index[:most])


def _matching(column: pd.Series, step: StepSpec, number: int) -> np.ndarray:
    """Which cells have one of the values; a missing one has none."""
    if pd.api.types.is_numeric_dtype(column) and not pd.api.types.is_bool_dtype(column):
        return column.isin(_as_numbers(step.values, step.columns[0], number)).to_numpy(bool)
    return column.notna().to_numpy(bool) & column.astype(str).isin(step.values).to_numpy(bool)


def _as_numbers(words: Sequence[str], column: str, number: int) -> list[float]:
    found = []
    for word in words:
        try:
            found.append(float(word))
        except ValueError:
            raise DataError(f"'{word}' is no number, but the column {column} holds numbers", where=f"data.steps.{number}",
                            fix="Name values of the column") from None
    return found


def _must_fit(step: StepSpec, source: Source, number: int) -> None:
    where = f"data.steps.{number}"
    if source.kind == "text":
        raise DataError("a text has no rows that could be kept by a value", where=where, fix="Remove the step")
    if len(step.columns) != 1 or not step.values:
        raise DataError(f"the step {step.kind} needs one column and the values that its rows have", where=where,
                        fix='Write it as {"kind": "keep", "columns": ["label"], "values": ["Polish", "Irish"]}')
    if step.columns[0] not in source.table.columns:
        raise DataError(f"the step {step.kind} names a column that is not there: {step.columns[0]}", where=where,
                        fix=f"The file has: {', '.join(map(str, source.table.columns[:20]))}")


def _strange(column: pd.Series, step: StepSpec) -> list[Finding]:
    """Values that no row has: they may be misspelled."""
    known = {_word(value) for value in column.dropna().unique()}
    gone = [value for value in step.values if value not in known and not _same_number(value, known)]
    if not gone:
        return []
    what = f"No row has {' or '.join(repr(one) for one in gone[:3])} in {step.columns[0]}"
    return [Finding("warning", what, f"A step would {'keep' if step.kind == 'keep' else 'leave out'} such rows.", step.columns[0])]


def _same_number(value: str, known: set[str]) -> bool:
    try:
        return _word(float(value)) in known
    except ValueError:
        return False


def _word(value: object) -> str:
    return f"{value:.15g}" if isinstance(value, float | np.floating) else str(value)
