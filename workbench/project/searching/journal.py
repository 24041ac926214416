"""What a project file keeps of searches: a part of the store. Imports nothing heavy.

The tables are made with the first search, so that project files without one stay as they are.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
import shutil
import sqlite3
import time
from collections.abc import Sequence
from pathlib import Path

import msgspec
from msgspec import Struct

from ...errors import ProjectError
from ...paths import cache_folder
from ..alive import alive, token
from ..connection import Connections, damaged
from .events import SearchStatus, Trial
from .spec import SearchSpec

TABLES = """
CREATE TABLE IF NOT EXISTS searches (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    spec TEXT NOT NULL,
    document TEXT NOT NULL,
    monitor TEXT NOT NULL,
    status TEXT NOT NULL,
    made REAL NOT NULL,
    seconds REAL NOT NULL DEFAULT 0,
    message TEXT NOT NULL DEFAULT '',
    owner TEXT NOT NULL DEFAULT '',
    heartbeat REAL NOT NULL DEFAULT 0
);
CREATE TABLE IF NOT EXISTS trials (
    search INTEGER NOT NULL REFERENCES searches(id) ON DELETE CASCADE,
    number INTEGER NOT NULL,
    state TEXT NOT NULL,
    told TEXT NOT NULL,
    run INTEGER,
    PRIMARY KEY (search, number)
) WITHOUT ROWID;
"""
_COPIED = ("name", "status", "started", "seconds", "epochs", "best_epoch", "best", "document", "preprocessing", "versions", "device", "seed", "star",
           "message", "fingerprint")
_PARTS = {"epochs": "epoch, logs, seconds, best_epoch, waiting", "batches": "points, data", "snapshots": "epoch, layer, data",
          "weights": "epoch, data", "checkpoints": "epoch, weights, optimizer, state", "results": "key, value"}


class SearchRow(Struct, frozen=True):
    """One search as it is kept. ``interrupted`` when it says running but its process is gone."""

    id: int
    spec: SearchSpec
    document: str
    """Frozen document, JSON."""
    monitor: str
    status: SearchStatus
    made: float
    """Seconds since 1970."""
    seconds: float
    """All sittings together."""
    message: str


class Searches:
    """What :class:`~workbench.project.store.Store` does with searches."""

    _connections: Connections
    path: Path

    def new_search(self, spec: SearchSpec, document: str, monitor: str) -> int:
        """A new search, owned by this process; its number."""
        self._make_tables()
        values = (msgspec.json.encode(spec).decode(), document, monitor, "running", time.time(), token(), time.time())
        with self._connections.writing() as c:
            return int(c.execute("INSERT INTO searches (spec, document, monitor, status, made, owner, heartbeat) VALUES (?, ?, ?, ?, ?, ?, ?)",
                                 values).lastrowid or 0)

    def take_search(self, search: int, spec: SearchSpec) -> None:
        """A search goes on in this process, with these settings from now on."""
        with self._connections.writing() as c:
            c.execute("UPDATE searches SET spec = ?, status = 'running', message = '', owner = ?, heartbeat = ? WHERE id = ?",
                      (msgspec.json.encode(spec).decode(), token(), time.time(), search))
            for number, told in c.execute("SELECT number, told FROM trials WHERE search = ? AND state = 'running'", (search,)).fetchall():
                c.execute("UPDATE trials SET state = 'stopped', told = ? WHERE search = ? AND number = ?",
                          (json.dumps({**json.loads(told), "state": "stopped"}), search, number))

    def end_search(self, search: int, status: SearchStatus, seconds: float, message: str) -> None:
        """The sitting has ended; nobody owns the search any more."""
        with self._connections.writing() as c:
            c.execute("UPDATE searches SET status = ?, seconds = seconds + ?, message = ?, owner = '' WHERE id = ?",
                      (status, seconds, message, search))

    def put_trial(self, search: int, trial: Trial) -> None:
        """A trial as it is now; replaces what was known of it (but not the run it became)."""
        with self._connections.writing() as c:
            c.execute("INSERT INTO trials (search, number, state, told, run) VALUES (?, ?, ?, ?, ?) ON CONFLICT (search, number) DO UPDATE SET "
                      "state = excluded.state, told = excluded.told, run = coalesce(excluded.run, run)",
                      (search, trial.number, trial.state, msgspec.json.encode(trial).decode(), trial.run))
            c.execute("UPDATE searches SET heartbeat = ? WHERE id = ?", (time.time(), search))

    def searches(self) -> list[SearchRow]:
        """All searches, oldest first."""
        with self._connections.reading() as c:
            if not _has_tables(c):
                return []
            found = c.execute("SELECT id, spec, document, monitor, status, made, seconds, message, owner, heartbeat FROM searches "
                              "ORDER BY id").fetchall()
        try:
            return [_row(*values) for values in found]
        except (msgspec.MsgspecError, ValueError) as error:
            raise damaged(self.path, "a search can't be read") from error

    def search(self, search: int) -> SearchRow:
        """One search; :class:`ProjectError` if there is none of this number."""
        found = next((row for row in self.searches() if row.id == search), None)
        if found is None:
            raise ProjectError(f"there is no search {search}", where=self.path.name, fix="`sweep P --list` lists them")
        return found

    def trials(self, search: int) -> list[Trial]:
        """The trials of a search by number. One that says running though nobody trains it any more is ``stopped``."""
        going_on = self.search(search).status == "running"
        with self._connections.reading() as c:
            found = c.execute("SELECT trials.told, runs.id FROM trials LEFT JOIN runs ON runs.id = trials.run AND runs.deleted IS NULL "
                              "WHERE search = ? ORDER BY number", (search,)).fetchall()
        try:
            read = [msgspec.structs.replace(msgspec.json.decode(told, type=Trial), run=run) for told, run in found]
        except msgspec.MsgspecError as error:
            raise damaged(self.path, "a trial can't be read") from error
        return [trial if going_on or trial.state != "running" else msgspec.structs.replace(trial, state="stopped") for trial in read]

    def delete_search(self, search: int) -> None:
        """Forget a search and its trials; the runs it left stay. :class:`ProjectError` if it goes on."""
        if self.search(search).status == "running":
            raise ProjectError(f"search {search} is still going on", where=self.path.name, fix="Stop it first")
        with self._connections.writing() as c:
            c.execute("DELETE FROM searches WHERE id = ?", (search,))
        shutil.rmtree(scratch_folder(self.path, search), ignore_errors=True)

    def became_run(self, search: int, number: int, run: int) -> None:
        """A trial's record was brought in as a run."""
        with self._connections.writing() as c:
            c.execute("UPDATE trials SET run = ? WHERE search = ? AND number = ?", (run, search, number))

    def adopt_run(self, file: str | Path, run: int, *, name: str = "", note: str = "", tags: Sequence[str] = ()) -> int:
        """A copy of a run of another project file (of the present version) with all it left behind; its number here.

        Raises
        ------
        ProjectError
            The file has no such run.
        """
        with self._connections.reading() as connection:
            connection.execute("ATTACH DATABASE ? AS other", (str(file),))
        try:
            with self._connections.writing() as c:
                return _copied(c, Path(file), run, name, note, tags)
        finally:
            with self._connections.reading() as connection:
                connection.execute("DETACH DATABASE other")

    def _make_tables(self) -> None:
        with self._connections.writing() as c:
            for statement in filter(str.strip, TABLES.split(";")):
                c.execute(statement)


def _has_tables(c: sqlite3.Connection) -> bool:
    return c.execute("SELECT count(*) FROM sqlite_master WHERE type = 'table' AND name IN ('searches', 'trials')").fetchone()[0] == 2


def _row(number: int, spec: str, document: str, monitor: str, status: SearchStatus, made: float, seconds: float, message: str, owner: str,
         heartbeat: float) -> SearchRow:
    gone = status == "running" and not alive(owner, heartbeat)
    return SearchRow(number, msgspec.json.decode(spec, type=SearchSpec), document, monitor, "interrupted" if gone else status, made, seconds, message)


def _copied(c: sqlite3.Connection, file: Path, run: int, name: str, note: str, tags: Sequence[str]) -> int:
    columns = ", ".join(_COPIED)
    done = c.execute(f"INSERT INTO main.runs ({columns}, note, tags) SELECT {columns}, ?, ? FROM other.runs WHERE id = ?",   # noqa: S608 - our names
                     (note, json.dumps(list(tags)), run))
    if done.rowcount != 1:
        raise ProjectError(f"there is no run {run}", where=file.name, fix="`runs` lists them")
    made = int(done.lastrowid or 0)
    for table, parts in _PARTS.items():
        c.execute(f"INSERT INTO main.{table} (run, {parts}) SELECT ?, {parts} FROM other.{table} WHERE run = ?", (made, run))   # noqa: S608
    if name:
        c.execute("UPDATE main.runs SET name = ? WHERE id = ?", (name, made))
    return made


def scratch_folder(project: Path, search: int) -> Path:
    """Where records of trials lie until the search is over; they outlive their process, so that a search can go on."""
    place = hashlib.sha256(str(project).encode()).hexdigest()[:16]
    return cache_folder("searches", f"{place}-{search}")


def remove(path: Path) -> None:
    """Take a project file away, with its log."""
    for beside in (path, path.with_name(path.name + "-wal"), path.with_name(path.name + "-shm")):
        with contextlib.suppress(OSError):
            beside.unlink(missing_ok=True)

