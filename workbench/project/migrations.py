"""Project files of older versions are brought up to the present one; a copy of the old file is kept. Imports nothing heavy."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Mapping
from contextlib import closing
from pathlib import Path

from ..errors import ProjectError
from .schema import VERSION

Migration = Callable[[sqlite3.Connection], None]


def _tags_and_fingerprint(connection: sqlite3.Connection) -> None:
    """2: runs have tags, and say which data they were trained with."""
    for column, empty in (("tags", "[]"), ("fingerprint", "{}")):
        connection.execute(f"ALTER TABLE runs ADD COLUMN {column} TEXT NOT NULL DEFAULT '{empty}'")


MIGRATIONS: dict[int, Migration] = {1: _tags_and_fingerprint}
"""version → what turns a file of that version into one of the next."""


def migrate(connection: sqlite3.Connection, path: Path, migrations: Mapping[int, Migration] | None = None, wanted: int = VERSION) -> Path | None:
    """Bring an open file up to ``wanted``, all steps in one transaction.

    Parameters
    ----------
    connection : sqlite3.Connection
        In autocommit mode (``isolation_level=None``).
    path : Path
        The file itself; the copy is put beside it.
    migrations : mapping, optional
        Default :data:`MIGRATIONS`.

    Returns
    -------
    Path or None
        The backup copy; None when there was nothing to do.

    Raises
    ------
    ProjectError
        The file is newer than this program, or older than any known migration. The file is unchanged.
    """
    steps = MIGRATIONS if migrations is None else migrations
    found = _version(connection)
    if found == wanted:
        return None
    if found > wanted:
        raise ProjectError("was made by a newer version of RNN Workbench", where=str(path), fix="Update RNN Workbench to open it")
    missing = [version for version in range(found, wanted) if version not in steps]
    if missing:
        raise ProjectError(f"has file version {found}, which can't be read any more", where=str(path), fix="Open it with an older RNN Workbench")
    copy = _backup(connection, path, found)
    connection.execute("BEGIN IMMEDIATE")
    try:
        for version in range(_version(connection), wanted):      # asked again: somebody else may have been faster
            steps[version](connection)
            connection.execute(f"PRAGMA user_version = {version + 1}")
        connection.execute("COMMIT")
    except BaseException:
        connection.execute("ROLLBACK")
        raise
    return copy


def _version(connection: sqlite3.Connection) -> int:
    return int(connection.execute("PRAGMA user_version").fetchone()[0])


def _backup(connection: sqlite3.Connection, path: Path, version: int) -> Path:
    """A consistent copy through SQLite's own backup (also while a log beside the file holds the newest pages)."""
    copy = path.with_name(f"{path.stem}.version-{version}{path.suffix}")
    number = 1
    while copy.exists():
        number += 1
        copy = path.with_name(f"{path.stem}.version-{version} ({number}){path.suffix}")
    with closing(sqlite3.connect(copy)) as target:
        connection.backup(target)
    return copy
