"""Connections to a project file: one per thread, faults told as sentences. Imports nothing heavy."""

from __future__ import annotations

import contextlib
import sqlite3
import threading
import time
from collections.abc import Iterator
from pathlib import Path

from ..errors import ProjectError
from .migrations import migrate
from .schema import APPLICATION_ID, TABLES, VERSION

PATIENCE = 30.0
"""Seconds to wait for another process's write."""

_MAGIC = b"SQLite format 3\0"
_FAULTS: tuple[tuple[tuple[str, ...], str, str], ...] = (
    (("locked", "busy"), "is in use by another program", "Try again when that one has finished"),
    (("readonly", "read-only"), "can't be written (it or its folder is write-protected)", "Copy it to a folder you can write to"),
    (("disk is full", "disk full"), "can't be written because the disk is full", "Free some space, or move the project to another disk"),
    (("unable to open",), "can't be opened", "Check that the folder exists and that you may write to it"),
    (("malformed", "not a database", "encrypted", "no such table", "no such column", "corrupt"), "is damaged",
     "Open a copy from your backup"),
    (("disk i/o",), "can't be read or written (the disk reports an error)", "Check the disk or the network drive"),
)


def explained(error: sqlite3.Error, path: Path) -> ProjectError:
    """What SQLite said, as a sentence for the user."""
    said = str(error).lower()
    for words, what, fix in _FAULTS:
        if any(word in said for word in words):
            return ProjectError(what, where=str(path), fix=fix)
    if "decode" in said:
        return damaged(path)
    return ProjectError(f"can't be used ({error})", where=str(path), fix="Try again; if it stays so, open a copy from your backup")


def damaged(path: Path, what: str = "") -> ProjectError:
    """The file is ours, but what it holds makes no sense."""
    return ProjectError(f"is damaged ({what})" if what else "is damaged", where=str(path), fix="Open a copy from your backup")


class Connections:
    """All connections of one opened project file.

    SQLite connections serve one thread at a time, so every thread gets its own the first time it asks.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self._mine = threading.local()
        self._all: list[sqlite3.Connection] = []
        self._lock = threading.Lock()
        self._closed = False

    def get(self) -> sqlite3.Connection:
        """The connection of this thread."""
        if self._closed:
            raise ProjectError("has been closed", where=str(self.path), fix="Open it again")
        connection = getattr(self._mine, "connection", None)
        if connection is None:
            connection = connect(self.path)
            with self._lock:
                self._all.append(connection)
            self._mine.connection = connection
        return connection

    @contextlib.contextmanager
    def reading(self) -> Iterator[sqlite3.Connection]:
        """Reads; each statement sees one consistent state."""
        try:
            yield self.get()
        except sqlite3.Error as error:
            raise explained(error, self.path) from error
        except UnicodeDecodeError as error:                  # SQLite quotes damaged bytes in its message, and Python can't read that
            raise damaged(self.path) from error

    @contextlib.contextmanager
    def writing(self) -> Iterator[sqlite3.Connection]:
        """One transaction: all of it or nothing."""
        with self.reading() as connection:
            connection.execute("BEGIN IMMEDIATE")
            try:
                yield connection
                connection.execute("COMMIT")
            except BaseException:
                if connection.in_transaction:
                    connection.execute("ROLLBACK")
                raise

    def close(self) -> None:
        """Close all; the last one out leaves a single plain file."""
        with self._lock:
            taken, self._all, self._closed = self._all, [], True
        for connection in taken[1:]:
            connection.close()
        if taken:
            _close_last(taken[0])


def connect(path: Path) -> sqlite3.Connection:
    """A connection in autocommit mode that waits for others, keeps references and never loses a finished transaction to a kill."""
    connection = sqlite3.connect(path, timeout=PATIENCE, isolation_level=None, check_same_thread=False)
    connection.execute("PRAGMA foreign_keys = ON")
    connection.execute("PRAGMA synchronous = NORMAL")
    return connection


def _close_last(connection: sqlite3.Connection) -> None:
    """Fold the log into the file. With somebody else still in it that is theirs to do, and SQLite says "locked"."""
    with contextlib.suppress(sqlite3.Error):
        connection.execute("PRAGMA busy_timeout = 0")
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        connection.execute("PRAGMA journal_mode = DELETE")
    connection.close()


def opened(path: Path) -> Connections:
    """Open an existing file of ours; older versions are migrated.

    Raises
    ------
    ProjectError
        No such file, not ours, made by a newer version, damaged, locked or write-protected.
    """
    _must_look_right(path)
    connections = Connections(path)
    try:
        with connections.reading() as connection:
            _must_be_ours(connection, path)
            migrate(connection, path)
            _must_hold_tables(connection, path)
            _keep_a_log(connection)
            _must_be_writable(connection)
    except BaseException:
        connections.close()
        raise
    return connections


def _keep_a_log(connection: sqlite3.Connection) -> None:
    """Changes go to a log beside the file. SQLite does not wait with this while somebody else closes the file, so that is done here."""
    until = time.monotonic() + PATIENCE
    while True:
        try:
            connection.execute("PRAGMA journal_mode = WAL")
            return
        except sqlite3.OperationalError as error:
            if "locked" not in str(error) or time.monotonic() > until:
                raise
            time.sleep(0.02)


def built(path: Path) -> None:
    """Make an empty file of the present version (on disk when this returns)."""
    connection = connect(path)
    try:
        connection.execute("PRAGMA auto_vacuum = INCREMENTAL")         # so that what a deleted run held can be given back to the disk
        connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
        connection.executescript(f"BEGIN;{TABLES}PRAGMA user_version = {VERSION};COMMIT;")
    finally:
        connection.close()


def _must_look_right(path: Path) -> None:
    if not path.parent.is_dir():
        raise ProjectError("the folder does not exist", where=str(path.parent), fix="Check the path")
    if path.is_dir():
        raise ProjectError("is a folder, not a project file", where=str(path), fix="Name a .rnnw file")
    try:
        with path.open("rb") as file:
            head = file.read(100)
        size = path.stat().st_size
    except FileNotFoundError:
        raise ProjectError("there is no such project file", where=str(path), fix="Check the name, or make one with `new`") from None
    except OSError as error:
        raise ProjectError(f"can't be read ({error.strerror})", where=str(path), fix="Check that you may read it") from error
    if len(head) == 0:
        raise ProjectError("is empty", where=str(path), fix="Open a copy from your backup")
    if not head.startswith(_MAGIC[:len(head)]) or (len(head) < 100 and not head.startswith(_MAGIC)):
        raise ProjectError("is not a project file of RNN Workbench", where=str(path), fix="Choose a .rnnw file")
    page = int.from_bytes(head[16:18], "big") or 1
    pages = int.from_bytes(head[28:32], "big")
    log = path.with_name(path.name + "-wal")
    if len(head) < 100 or (size < (65536 if page == 1 else page) * pages and not log.exists()):
        raise ProjectError("is cut off (its end is missing)", where=str(path), fix="Copy or download it again, or open a copy from your backup")


def _must_be_ours(connection: sqlite3.Connection, path: Path) -> None:
    if connection.execute("PRAGMA application_id").fetchone()[0] != APPLICATION_ID:
        raise ProjectError("is a database, but not a project file of RNN Workbench", where=str(path), fix="Choose a .rnnw file")


def _must_be_writable(connection: sqlite3.Connection) -> None:
    connection.execute("BEGIN IMMEDIATE")
    connection.execute("INSERT OR REPLACE INTO meta VALUES ('opened', 0)")
    connection.execute("ROLLBACK")


def _must_hold_tables(connection: sqlite3.Connection, path: Path) -> None:
    found = {row[0] for row in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
    if not {"meta", "steps", "runs", "epochs", "batches", "snapshots", "weights", "checkpoints", "files", "results"} <= found:
        raise damaged(path, "tables are missing")
    if connection.execute("SELECT document FROM steps JOIN meta ON key = 'cursor' AND value = id").fetchone() is None:
        raise damaged(path, "it holds no document")
