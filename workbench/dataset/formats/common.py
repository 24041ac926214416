"""What tables of every format have in common."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

import pandas as pd

from ...errors import DataError
from ..facts import SourceFacts
from ..spec import Role


@dataclass(frozen=True)
class Read:
    """A table as it stands in the file, what was recognised, and the roles that the format itself tells (a class label, a group…)."""

    table: pd.DataFrame
    facts: SourceFacts
    roles: dict[str, Role] = field(default_factory=dict)


def named(path: Path, table: pd.DataFrame) -> pd.DataFrame:
    """Column names as words, each once.

    Raises
    ------
    DataError
        Two columns have the same name.
    """
    table.columns = [" ".join(str(name).split()) for name in table.columns]
    twice = table.columns[table.columns.duplicated()]
    if len(twice):
        raise DataError(f"has two columns named '{twice[0]}'", where=path.name, fix="Rename one of them")
    return table


def first_line(error: BaseException, most: int = 80) -> str:
    """What a library said, on one line."""
    return (str(error).splitlines() or [type(error).__name__])[0][:most]
