"""What the columns of a table are for: time, target, features, text and label. Proposals, never commands."""

# pandas types table[name] as Series | DataFrame, and its readers by literal options: what follows is checked by the tests instead.
# pyright: reportArgumentType=false, reportAttributeAccessIssue=false, reportCallIssue=false, reportGeneralTypeIssues=false, reportReturnType=false

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np
import pandas as pd

from ..errors import DataError
from . import times as timing
from .facts import Finding
from .numerals import short
from .spec import ColumnSpec, DataSpec, Kind, TimeSpec
from .times import frequency, times

__all__ = ["ColumnProposal", "frequency", "looks_like_text", "propose", "remarks", "times"]

_TARGET_NAMES = ("y", "target", "value", "values", "count", "demand", "sales", "load", "price", "close", "output")
_LABEL_NAMES = ("label", "labels", "class", "category", "target", "sentiment", "y", "tag", "type")
_LABEL_NAMES += ("stars", "rating", "polarity", "spam", "topic", "intent", "language", "genre")
_TEXT_NAMES = ("text", "sentence", "review", "message", "body", "content", "comment", "document", "name")
_ID_NAMES = re.compile(r"^(no|id|index|nr|number|row|unnamed.*)$|_id$", re.I)
_MANY_VALUES = 20
_MANY_SERIES = 1000


@dataclass(frozen=True)
class ColumnProposal:
    """Roles for every column, where the time comes from, and what the user should know."""

    columns: dict[str, ColumnSpec]
    time: TimeSpec
    findings: tuple[Finding, ...] = field(default_factory=tuple)


def propose(
    table: pd.DataFrame, *, target: Sequence[str] = (), time: Sequence[str] = (), text: str | None = None, label: str | None = None
) -> ColumnProposal:
    """Roles by the contract: see ``docs/command-line.md``. Names given win; a name that is not there is a :class:`DataError`."""
    _must_exist(table, [*target, *time, *([text] if text else []), *([label] if label else [])])
    if text or label or (not target and not time and looks_like_text(table)):
        return _text_roles(table, text, label)
    if not target and not time and len([c for c in table.columns if _is_text(table[c])]) == len(table.columns) == 1:
        return ColumnProposal({str(table.columns[0]): ColumnSpec("text", "text")}, TimeSpec())
    found_time = timing.given(table, time) if time else timing.find(table, target)
    targets = tuple(target) or (_target(table, found_time.columns),)
    return _series_roles(table, targets, found_time)


# text --------------------------------------------------------------------------------------------------------------


def looks_like_text(table: pd.DataFrame) -> bool:
    """A text column and a label column, and no series."""
    return _find_text(table, None) is not None and _find_label(table, _find_text(table, None)) is not None and not timing.find(table, ()).columns


def _text_roles(table: pd.DataFrame, text: str | None, label: str | None) -> ColumnProposal:
    text = text or _find_text(table, label)
    if text is None:
        raise DataError("has no column of texts", fix=f"Name one with --text; there are: {', '.join(table.columns)}")
    label = label or _find_label(table, text)
    if label is None:
        raise DataError(f"has the texts '{text}' but no column of labels", fix=f"Name one with --label; there are: {', '.join(table.columns)}")
    roles = {
        name: ColumnSpec("text", "text")
        if name == text
        else ColumnSpec("label", "category")
        if name == label
        else ColumnSpec("ignore", _kind(table[name]))
        for name in map(str, table.columns)
    }
    return ColumnProposal(roles, TimeSpec())


def _find_text(table: pd.DataFrame, label: str | None) -> str | None:
    words = [str(n) for n in table.columns if _is_text(table[n]) and n != label]
    lengths = {n: table[n].dropna().astype(str).head(500).str.len().mean() for n in words}
    varied = [n for n in words if table[n].nunique() > max(2, 0.5 * table[n].notna().sum())]
    if not varied or all(timing.parses(table[n]) for n in varied):
        return None
    named = [n for n in varied if n.lower() in _TEXT_NAMES]
    return max(named or varied, key=lambda n: lengths[n])


def _find_label(table: pd.DataFrame, text: str | None) -> str | None:
    rows = len(table)
    few = [str(n) for n in table.columns if n != text and 2 <= table[n].nunique() <= max(2, min(100, rows // 5)) and not _fractional(table[n])]
    named = [n for n in few if n.lower() in _LABEL_NAMES]
    words = [n for n in few if _is_text(table[n])]
    return (named or words or [None])[0]


# series ------------------------------------------------------------------------------------------------------------


def _series_roles(table: pd.DataFrame, targets: tuple[str, ...], found: TimeSpec) -> ColumnProposal:
    for name in targets:
        _must_vary(table, name)
    roles: dict[str, ColumnSpec] = {}
    findings: list[Finding] = []
    for name in map(str, table.columns):
        column = table[name]
        if name in targets:
            roles[name] = ColumnSpec("target", "number")
        elif name in found.columns:
            roles[name] = ColumnSpec("time", "time")
        else:
            spec, finding = _feature(name, column)
            roles[name] = spec
            findings += [finding] if finding else []
    return ColumnProposal(roles, found, tuple(findings))


def remarks(table: pd.DataFrame, spec: DataSpec) -> list[Finding]:
    """What a user should know about columns that are ignored, one-hot, or several series one below the other."""
    found = [finding for name, column in spec.columns.items() if (finding := _remark(table, name, column)) is not None]
    return [*_several_series(table, spec), *found]


def _remark(table: pd.DataFrame, name: str, column: ColumnSpec) -> Finding | None:
    if name not in table.columns or not (column.role == "ignore" or (column.role == "feature" and column.kind == "category")):
        return None
    proposed, finding = _feature(name, table[name])
    return finding if proposed.role == column.role else None


def _several_series(table: pd.DataFrame, spec: DataSpec) -> list[Finding]:
    """Times that repeat because a column of names tells the series apart: dropping duplicates would mix or lose them."""
    if spec.groups or not spec.time.columns or any(name not in table.columns for name in spec.time.columns):
        return []
    stamps = list(spec.time.columns)
    if not table.duplicated(subset=stamps).any():
        return []
    for name in map(str, table.columns):
        if name in stamps or name in spec.targets or _fractional(table[name]) or table[name].nunique() > _MANY_SERIES:
            continue
        if table[name].nunique() > 1 and not table.duplicated(subset=[*stamps, name]).any():
            count = table[name].nunique()
            return [
                Finding(
                    "warning",
                    f"{name} tells {count} series apart",
                    "Only one row of each time is kept, so that they are mixed. Give each series a file of its own.",
                    name,
                )
            ]
    return []


def _feature(name: str, column: pd.Series) -> tuple[ColumnSpec, Finding | None]:
    kind = _kind(column)
    if column.isna().all():
        return ColumnSpec("ignore", kind), Finding("warning", f"{name} is empty", "It is ignored.", name)
    if column.isna().mean() > 0.5:
        return ColumnSpec("ignore", kind), Finding("warning", f"{name} is missing in {column.isna().mean():.0%} of the rows", "It is ignored.", name)
    usual, share = _usual(column)
    if share == 1.0:
        return ColumnSpec("ignore", kind), Finding("info", f"{name} is always {usual}", "It says nothing and is ignored.", name)
    if share >= 0.98:
        return ColumnSpec("ignore", kind), Finding("info", f"{name} is nearly always {usual}", "It is ignored.", name)
    if _is_counter(name, column):
        return ColumnSpec("ignore", kind), Finding("info", f"{name} only counts the rows", "It is ignored.", name)
    if kind == "category":
        values = column.dropna().astype(str).nunique()
        if values > _MANY_VALUES:
            return ColumnSpec("ignore", "category"), Finding(
                "info", f"{name} is text with {values} values", "Too many for 0/1 columns; it is ignored.", name
            )
        return ColumnSpec("feature", "category"), Finding(
            "info", f"{name} is text with {values} values", f"{_listed(column)} become {_count(values)} 0/1 columns.", name
        )
    if kind != "number":
        return ColumnSpec("ignore", kind), None
    return ColumnSpec("feature", "number"), None


def _listed(column: pd.Series) -> str:
    """A few of a column's values, the most frequent first: ``NW, NE, SE and cv``."""
    values = [short(value, 20) for value in column.dropna().astype(str).value_counts().index]
    shown = values if len(values) <= 6 else [*values[:5], f"{len(values) - 5} more"]
    return " and ".join(part for part in (", ".join(shown[:-1]), shown[-1]) if part)


def _count(number: int) -> str:
    """Small numbers as words."""
    words = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")
    return words[number] if number < len(words) else str(number)


def _usual(column: pd.Series) -> tuple[object, float]:
    """A column's value that most of its cells have, and their share; of numbers only a majority is noticed."""
    known = column.dropna()
    if pd.api.types.is_numeric_dtype(known):  # a majority is the middle one: no counting of a million different numbers
        middle = known.iloc[np.argpartition(known.to_numpy(float), len(known) // 2)[len(known) // 2]]
        return middle, float((known == middle).mean())
    counts = known.value_counts(normalize=True)
    return counts.index[0], float(counts.iloc[0])


def _must_vary(table: pd.DataFrame, name: str) -> None:
    column = table[name]
    if column.isna().all():
        raise DataError(f"column '{name}', the target, is empty", fix="Choose another target with --target")
    if not pd.api.types.is_numeric_dtype(column):
        raise DataError(
            f"column '{name}' can't be forecast: it holds '{column.dropna().iloc[0]}', not numbers", fix="Choose a numeric target with --target"
        )
    if (column.dropna() == column.dropna().iloc[0]).all():
        raise DataError(
            f"column '{name}', the target, is always {column.dropna().iloc[0]}: there is nothing to learn", fix="Choose another target with --target"
        )


def _target(table: pd.DataFrame, time: tuple[str, ...]) -> str:
    numeric = [str(n) for n in table.columns if n not in time and pd.api.types.is_numeric_dtype(table[n]) and not table[n].isna().all()]
    if not numeric:
        raise DataError("has no column of numbers to forecast", fix="Choose a file with one, or name --text and --label columns")
    named = [n for n in numeric if n.lower() in _TARGET_NAMES]
    plain = [n for n in numeric if not _ID_NAMES.search(n) and n.lower() not in timing.PARTS]
    real = [n for n in plain if not _is_flag(table[n]) and not _is_counter(n, table[n]) and _usual(table[n])[1] < 1.0]
    ordered = numeric if len(numeric) == 1 else named[:1] or real[-1:] or numeric[-1:]
    return ordered[0]


# small looks -------------------------------------------------------------------------------------------------------


def _must_exist(table: pd.DataFrame, names: Sequence[str]) -> None:
    for name in names:
        if name not in table.columns:
            raise DataError(f"there is no column '{name}'", fix=f"There are: {', '.join(map(str, table.columns[:30]))}")


def _kind(column: pd.Series) -> Kind:
    if pd.api.types.is_datetime64_any_dtype(column):
        return "time"
    return "number" if pd.api.types.is_numeric_dtype(column) else "category"


def _is_text(column: pd.Series) -> bool:
    return not pd.api.types.is_numeric_dtype(column) and not pd.api.types.is_datetime64_any_dtype(column) and column.notna().any()


def _is_flag(column: pd.Series) -> bool:
    return bool(column.dropna().isin((0, 1)).all())


def _fractional(column: pd.Series) -> bool:
    return pd.api.types.is_float_dtype(column) and bool((column.dropna() != np.floor(column.dropna())).any())


def _is_counter(name: str, column: pd.Series) -> bool:
    if not pd.api.types.is_numeric_dtype(column) or column.isna().any() or len(column) < 3:
        return False
    steps = np.diff(column.to_numpy(float))
    return bool((steps == 1).all()) and bool(_ID_NAMES.search(name) or column.iloc[0] in (0, 1))
