"""Several files as one table: one below the other, or side by side by their times."""

# pandas types table[name] as Series | DataFrame, and its readers by literal options: what follows is checked by the tests instead.
# pyright: reportArgumentType=false, reportAttributeAccessIssue=false, reportCallIssue=false, reportGeneralTypeIssues=false, reportReturnType=false

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

import pandas as pd

from ..errors import DataError
from . import times as timing
from .spec import Role, TimeSpec

SOURCE = "source"
"""The column that says which file a row comes from."""
_TRAIN = re.compile(r"(?:^|[^a-z])(?:train|training|learn)(?:[^a-z]|$)", re.I)
_TEST = re.compile(r"(?:^|[^a-z])(?:test|testing|eval|heldout)(?:[^a-z]|$)", re.I)


@dataclass(frozen=True)
class Part:
    """One of the files: its name without folder and suffix (each once), its table, and the roles that its format tells."""

    name: str
    table: pd.DataFrame
    roles: dict[str, Role] = field(default_factory=dict)


def stems(paths: Sequence[str]) -> tuple[str, ...]:
    """Names of files without folder and suffixes, each once: ``a``, ``b``, ``a (2)``."""
    found: list[str] = []
    for path in paths:
        name = Path(path).name
        stem = name.split(".")[0] or name
        number, unique = 1, stem
        while unique in found:
            number += 1
            unique = f"{stem} ({number})"
        found.append(unique)
    return tuple(found)


def is_train_and_test(names: Sequence[str]) -> bool:
    """Whether the files are named as what is learned from and what is tested on: ``Gun_TRAIN`` and ``Gun_TEST``."""
    return len(names) >= 2 and any(map(_TRAIN.search, names)) and any(map(_TEST.search, names))


# one below the other -----------------------------------------------------------------------------------------------


def stack(parts: Sequence[Part]) -> tuple[pd.DataFrame, dict[str, Role]]:
    """The rows of all files, with a column :data:`SOURCE` that names the file; columns that a file lacks are missing in its rows.

    The column's role: ``source`` for files to learn from and to test on, ``group`` where the files are several series (their times repeat,
    or they have none), ``ignore`` where one file goes on where the other ends.

    Raises
    ------
    DataError
        A file has no column of the first one.
    """
    first = parts[0]
    for part in parts[1:]:
        if not set(part.table.columns) & set(first.table.columns):
            raise DataError(f"has no column of {first.name}, so that its rows can't go below", where=part.name,
                            fix="Join the files on time, or give them the same columns")
    name = source_column(first.table)
    tables = _one_type([_numbered(part, n, parts) for n, part in enumerate(parts)])
    whole = pd.concat(tables, ignore_index=True)
    names = pd.Categorical.from_codes([n for n, table in enumerate(tables) for _ in range(len(table))], [part.name for part in parts])
    whole[name] = pd.Series(names).astype(str)
    roles: dict[str, Role] = {column: role for part in reversed(parts) for column, role in part.roles.items()}
    return whole, {**roles, name: _role(whole, name, [part.name for part in parts], roles)}


def source_column(table: pd.DataFrame) -> str:
    """``source``, or another name where the table has such a column."""
    name = SOURCE
    while name in table.columns:
        name = f"{name}_file"
    return name


def _numbered(part: Part, place: int, parts: Sequence[Part]) -> pd.DataFrame:
    """The table with the numbers of its sequences (0, 1, … in each file) going on after those of the files before."""
    table = part.table
    for column in (name for name, role in part.roles.items() if role == "group" and pd.api.types.is_integer_dtype(table[name])):
        before = [other.table[column] for other in parts[:place] if column in other.table.columns and len(other.table)]
        offset = sum(int(numbers.max()) + 1 for numbers in before)
        table = table.assign(**{column: table[column] + offset})
    return table


def _one_type(tables: list[pd.DataFrame]) -> list[pd.DataFrame]:
    """Columns that are numbers (or times) in one file and words in another become words in all."""
    names = dict.fromkeys(name for table in tables for name in table.columns)
    mixed = [name for name in names if len({_family(table[name]) for table in tables if name in table.columns} - {"none"}) > 1]
    return [table.assign(**{name: _words(table[name]) for name in mixed if name in table.columns}) for table in tables] if mixed else tables


def _family(column: pd.Series) -> str:
    if column.isna().all():
        return "none"
    if pd.api.types.is_datetime64_any_dtype(column):
        return "aware" if getattr(column.dtype, "tz", None) is not None else "time"
    return "number" if pd.api.types.is_numeric_dtype(column) else "words"


def _words(column: pd.Series) -> pd.Series:
    if pd.api.types.is_float_dtype(column):
        column = column.map(lambda value: f"{value:.17g}", na_action="ignore")
    return column.astype("str")


def _role(whole: pd.DataFrame, name: str, files: Sequence[str], roles: dict[str, Role]) -> Role:
    if is_train_and_test(files):
        return "source"
    if "text" in roles.values() or "group" in roles.values():
        return "ignore"
    found = timing.find(whole.drop(columns=name), ())
    if not found.columns:
        return "ignore" if _has_texts(whole, name) else "group"
    return "group" if whole.duplicated(subset=list(found.columns)).any() else "ignore"


def _has_texts(whole: pd.DataFrame, name: str) -> bool:
    """Whether a column holds sentences: then the files are not series."""
    for column in whole.columns.drop(name):
        cells = whole[column].dropna().head(500)
        if len(cells) and pd.api.types.is_string_dtype(cells) and cells.astype(str).str.split().str.len().median() > 2:
            return True
    return False


def like_stacked(table: pd.DataFrame, columns: Sequence[str], path: str) -> pd.DataFrame:
    """A new file's table with the column that stacking made for the files of the project, where these have one and it has none."""
    wanted = [name for name in columns if name == SOURCE or re.fullmatch(rf"{SOURCE}(_file)+", name)]
    return table.assign(**{name: stems([path])[0] for name in wanted if name not in table.columns})


# side by side ------------------------------------------------------------------------------------------------------


def on_time(parts: Sequence[Part]) -> tuple[pd.DataFrame, dict[str, Role]]:
    """The columns of all files beside each other, one row for every time that occurs in any of them (an outer join), in order.

    The time column has the name it has in the first file; other columns of one name get the file's name before theirs (``north_temp``).

    Raises
    ------
    DataError
        A file has no column of times, an empty time, or several rows of one time; or times with and without a zone meet.
    """
    found = [(part, timing.find(part.table, ())) for part in parts]
    for part, time in found:
        if not time.columns:
            raise DataError("has no column of times to be joined on", where=part.name, fix="Stack the files instead, or give it a time column")
    name = "time" if len(found[0][1].columns) > 1 else found[0][1].columns[0]
    indexed = [_by_time(part, time) for part, time in found]
    _must_have_one_kind(parts, indexed)
    renamed = _apart([part.name for part in parts], indexed, name)
    whole = pd.concat(renamed, axis=1, join="outer", sort=True).sort_index()
    whole.index.name = name
    roles: dict[str, Role] = {name: "time"}
    return whole.reset_index(), roles


def _by_time(part: Part, time: TimeSpec) -> pd.DataFrame:
    try:
        moments = pd.DatetimeIndex(timing.times(part.table, time))
    except DataError as error:
        raise DataError(error.what, where=part.name, fix=error.fix) from None
    twice = moments.duplicated()
    if twice.any():
        raise DataError(f"has several rows of the time {moments[twice][0]}", where=part.name,
                        fix="Stack the files instead, or leave one row of each time")
    return part.table.drop(columns=list(time.columns)).set_axis(moments.as_unit("ns"))


def _must_have_one_kind(parts: Sequence[Part], tables: Sequence[pd.DataFrame]) -> None:
    zoned = [isinstance(table.index, pd.DatetimeIndex) and table.index.tz is not None for table in tables]
    if len(set(zoned)) > 1:
        with_zone, without = parts[zoned.index(True)].name, parts[zoned.index(False)].name
        raise DataError(f"tells no zone of its times, but {with_zone} does", where=without, fix="Write the times of both files in UTC")


def _apart(names: Sequence[str], tables: Sequence[pd.DataFrame], time: str) -> list[pd.DataFrame]:
    counts: dict[str, int] = {time: 2}
    for table in tables:
        for column in table.columns:
            counts[column] = counts.get(column, 0) + 1
    clashing = {column for column, count in counts.items() if count > 1}
    return [table.rename(columns={column: f"{name}_{column}" for column in table.columns if column in clashing})
            for name, table in zip(names, tables, strict=True)]
