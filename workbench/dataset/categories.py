"""Columns of words: which values have 0/1 columns of their own, and which are taken together."""

# pandas types table[name] as Series | DataFrame: what follows is checked by the tests instead.
# pyright: reportArgumentType=false, reportAttributeAccessIssue=false, reportCallIssue=false, reportGeneralTypeIssues=false, reportReturnType=false

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

import pandas as pd

from .facts import Fix
from .numerals import short
from .spec import ColumnSpec

MANY = 20
"""Values from which on rare ones are taken together."""
_KEPT = 12
_COVER = 0.8
"""Rows that the kept values must have, for the column to be proposed."""


def values(parts: Iterable[pd.Series], most: int | None) -> tuple[str, ...]:
    """The values that stand alone, sorted: all of the training rows, or the ``most`` most frequent of them (of equally frequent ones the first)."""
    counts: Counter[str] = Counter()
    for part in parts:
        for value, count in part.value_counts().items():              # compared once a value, however many rows there are
            counts[str(value)] += int(count)
    known = sorted(counts)
    if most is None or len(known) <= most:
        return tuple(known)
    return tuple(sorted(sorted(known, key=lambda word: -counts[word])[:most]))


def proposed(column: pd.Series) -> int | None:
    """How many values stand alone: None = all, as there are few; 0 = the column is better ignored, as even the most frequent are rare."""
    counts = column.dropna().astype(str).value_counts()
    if len(counts) <= MANY:
        return None
    return _KEPT if counts.iloc[:_KEPT].sum() >= _COVER * counts.sum() else 0


def share(column: pd.Series, most: int) -> float:
    """Rows (of those that have a value) that the most frequent values have."""
    counts = column.dropna().astype(str).value_counts()
    return float(counts.iloc[:most].sum() / max(counts.sum(), 1))


def sentence(column: pd.Series, spec: ColumnSpec) -> str:
    """What becomes of a column of words."""
    count = column.dropna().astype(str).nunique()
    if spec.encoding == "index":
        return f"{listed(column)} become numbers for an Embedding."
    if spec.most is None or count <= spec.most:
        return f"{listed(column)} become {number(count)} 0/1 columns."
    return (
        f"The {number(spec.most)} most frequent ({share(column, spec.most):.0%} of the rows) become 0/1 columns; "
        f"the other {number(count - spec.most)} are taken together."
    ).replace("%", " %")


def remedies(name: str, column: pd.Series) -> tuple[Fix, ...]:
    """For an ignored column with many values: rare ones together, or numbers for an Embedding."""
    role, most = (f"data.columns.{name}.role", "feature"), f"data.columns.{name}.most"
    found = [Fix(f"rare_{name}", "Rare values together", (role, (f"data.columns.{name}.kind", "category"), (most, _KEPT)))]
    if column.nunique() <= 0.2 * len(column):
        found.append(
            Fix(
                f"index_{name}",
                "As numbers for an Embedding",
                (role, (f"data.columns.{name}.kind", "category"), (f"data.columns.{name}.encoding", "index")),
            )
        )
    return tuple(found)


def choices(name: str, column: pd.Series, spec: ColumnSpec) -> tuple[Fix, ...]:
    """For a used column with many values: each alone, or taken together."""
    count = column.dropna().astype(str).nunique()
    if spec.most is not None and count > spec.most:
        return (Fix(f"each_{name}", "Each value alone", ((f"data.columns.{name}.most", None),)),)
    if count > MANY and spec.encoding == "one_hot":
        return (Fix(f"rare_{name}", "Rare values together", ((f"data.columns.{name}.most", _KEPT),)),)
    return ()


def listed(column: pd.Series) -> str:
    """A few of a column's values, the most frequent first: ``NW, NE, SE and cv``."""
    found = [short(value, 20) for value in column.dropna().astype(str).value_counts().index]
    shown = found if len(found) <= 6 else [*found[:5], f"{len(found) - 5} more"]
    return " and ".join(part for part in (", ".join(shown[:-1]), shown[-1]) if part)


def number(count: int) -> str:
    """Small numbers as words."""
    words = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")
    return words[count] if count < len(words) else str(count)
