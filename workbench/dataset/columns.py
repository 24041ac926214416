"""What the columns of a table are for: time, target, features, groups, texts and labels. Proposals, never commands."""

# pandas types table[name] as Series | DataFrame, and its readers by literal options: what follows is checked by the tests instead.
# pyright: reportArgumentType=false, reportAttributeAccessIssue=false, reportCallIssue=false, reportGeneralTypeIssues=false, reportReturnType=false

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import pandas as pd

from ..errors import DataError, some_of
from . import categories, roles, text_roles
from . import times as timing
from .facts import Finding, Fix
from .spec import ColumnSpec, DataSpec, Role, Task, TimeSpec
from .time_findings import time_findings
from .times import frequency, times

__all__ = ["ColumnProposal", "class_of", "frequency", "looks_like_text", "propose", "remarks", "times"]


@dataclass(frozen=True)
class ColumnProposal:
    """Roles for every column, where the time comes from, what the user should know, and the task that the roles are for."""

    columns: dict[str, ColumnSpec]
    time: TimeSpec
    findings: tuple[Finding, ...] = field(default_factory=tuple)
    task: Task = "forecast"


def propose(
    table: pd.DataFrame, *, target: Sequence[str] = (), time: Sequence[str] = (), text: str | None = None, label: str | None = None,
    roles_asked: Mapping[str, Role] | None = None, time_asked: TimeSpec = timing.NOTHING, task: Task | None = None,
) -> ColumnProposal:
    """Roles by the contract: see ``docs/command-line.md``. Names given win; a name that is not there is a :class:`DataError`.

    Parameters
    ----------
    roles_asked : mapping of str to Role, optional
        Further roles that the user gave (known_future, static, group, ignore…).
    time_asked : TimeSpec
        What the user said of the time: zone, order of day and month, format, frequency, start.
    """
    asked: dict[str, Role] = {**(roles_asked or {}), **dict.fromkeys(target, "target")}
    _must_exist(table, [*asked, *time, *([text] if text else []), *([label] if label else [])])
    seen = table.drop(columns=[name for name, role in asked.items() if role == "ignore"])
    if text or label:
        return _texts(table, text_roles.asked(seen, text, label), task or "classification", time_asked)
    if not target and not time and task in (None, "classification", "language", "tagging", "pairs"):
        found = _words(seen, task)
        if found is not None:
            given = {name: role for name, role in asked.items() if role in ("group", "ignore")}
            return _texts(table, {**found.roles, **given}, found.task, time_asked)
    found_time = timing.given(table, time, time_asked) if time else timing.find(seen, [*target, *asked], time_asked)
    columns, findings = roles.of_series(table, found_time, asked)
    groups = [name for name, column in columns.items() if column.role == "group"]
    if groups and found_time.columns:
        found_time = _of_one_series(table, found_time, groups, time_asked)
    return ColumnProposal(columns, found_time, tuple(findings))


def _of_one_series(table: pd.DataFrame, time: TimeSpec, groups: Sequence[str], asked: TimeSpec) -> TimeSpec:
    """Step and zone as the longest of several series has them."""
    numbers = table.groupby(list(groups), sort=False, observed=True).ngroup()
    return timing.complete(table[(numbers == numbers.value_counts().index[0]).to_numpy()], time, asked)


def _words(table: pd.DataFrame, task: Task | None) -> text_roles.TextRoles | None:
    """What the texts of a table are for; None where there are none."""
    if not text_roles.possible(table):
        return None
    if task == "pairs":
        return text_roles.pairs(table)
    if task == "tagging":
        return text_roles.tagging(table)
    return text_roles.find(table, timing.where(table))


def looks_like_text(table: pd.DataFrame) -> bool:
    """A text column and a label column, and no series."""
    found = _words(table, None)
    return found is not None and found.task == "classification"


def class_of(table: pd.DataFrame, found: ColumnProposal) -> str | None:
    """The class of every series in a table of many: a column named like one that stays within a series; None for series to be forecast."""
    groups = [name for name, column in found.columns.items() if column.role == "group"]
    return roles.class_of(table, groups) if groups else None


def _texts(table: pd.DataFrame, found: dict[str, Role], task: Task, time_asked: TimeSpec) -> ColumnProposal:
    if time_asked != timing.NOTHING:
        raise DataError("holds texts, which have no times", fix="Leave out what was said of the times, or name a --target to be forecast")
    return ColumnProposal(text_roles.specs(table, found), TimeSpec(), task=task)


def _must_exist(table: pd.DataFrame, names: Sequence[str]) -> None:
    for name in names:
        if name not in table.columns:
            raise DataError(f"there is no column '{name}'", fix=f"There are: {some_of(table.columns)}")


# what is said of them --------------------------------------------------------------------------------------------


def remarks(table: pd.DataFrame, spec: DataSpec) -> list[Finding]:
    """What a user should know about the time, about columns that are ignored or one-hot, and about several series one below the other."""
    found = [finding for name, column in spec.columns.items() if (finding := _remark(table, name, column)) is not None]
    return [*time_findings(table, spec), *_several_series(table, spec), *found]


def _remark(table: pd.DataFrame, name: str, column: ColumnSpec) -> Finding | None:
    if name not in table.columns:
        return None
    if column.kind == "category" and column.role in ("feature", "static", "known_future"):
        count = table[name].dropna().astype(str).nunique()
        return Finding("info", f"{name} is text with {count:,} values", categories.sentence(table[name], column), name,
                       categories.choices(name, table[name], column))
    if column.role != "ignore":
        return None
    proposed, finding = roles.other(name, table[name])
    return finding if proposed.role == "ignore" else None


def _several_series(table: pd.DataFrame, spec: DataSpec) -> list[Finding]:
    """Times that repeat because a column of names tells the series apart: dropping duplicates would mix or lose them."""
    if not spec.time.columns or any(name not in table.columns for name in spec.time.columns):
        return []
    if spec.groups:
        count = len(table[list(spec.groups)].drop_duplicates())
        return [Finding("info", f"{' and '.join(spec.groups)} tell{'s' if len(spec.groups) == 1 else ''} {count:,} series apart",
                        "No window crosses from one to another.", spec.groups[0])]
    if not table.duplicated(subset=list(spec.time.columns)).any():
        return []
    names = roles.find_groups(table, spec.time, spec.targets)
    if not names:
        return []
    count = len(table[list(names)].drop_duplicates())
    edits = [(f"data.columns.{name}.{key}", value) for name in names for key, value in (("role", "group"), ("kind", "category"))]
    fix = Fix(f"group_{names[0]}", f"Take {' and '.join(names)} as group", tuple(edits))
    return [
        Finding(
            "warning",
            f"{' and '.join(names)} tell{'s' if len(names) == 1 else ''} {count:,} series apart",
            "Only one row of each time is kept, so that they are mixed.",
            names[0],
            (fix,),
        )
    ]
