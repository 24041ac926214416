"""Deleted runs: hidden, brought back, and at last gone with the space they held. Imports nothing heavy."""

from __future__ import annotations

import sqlite3
import time
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from ..errors import ProjectError
from . import rows
from .connection import Connections
from .rows import RunRow

if TYPE_CHECKING:
    from pathlib import Path

DELETED_KEPT = 7 * 86_400.0
"""Seconds for which a deleted run can be brought back; afterwards it goes when the file is closed."""

_HELD = (("snapshots", "data"), ("weights", "data"), ("batches", "data"), ("checkpoints", "weights"), ("checkpoints", "optimizer"))


class Trash:
    """What :class:`~workbench.project.store.Store` does with runs that are deleted."""

    _connections: Connections
    path: Path

    def delete_run(self, run: int) -> None:
        """Hide a run; :meth:`restore_run` brings it back within a week."""
        self.delete_runs([run])

    def delete_runs(self, runs: Sequence[int]) -> None:
        """Hide several runs at once: all of them or, if there is no run of one of the numbers, none.

        Raises
        ------
        ProjectError
            There is no such run, it goes on in this or another process, or it is deleted already.
        """
        rows = self._rows(runs)
        gone = [row.id for row, _ in self.deleted_runs() if row.id in runs]
        if gone:
            raise ProjectError(f"run {gone[0]} is deleted already", where=self.path.name, fix="`runs P deleted` lists what can be brought back")
        going_on = [row for row in rows if row.status in ("running", "paused")]
        if going_on:
            raise ProjectError(f"run {going_on[0].id} is still going on", where=self.path.name, fix="Stop it first")
        self._set_deleted(runs, time.time())

    def restore_run(self, run: int) -> None:
        """Bring a deleted run back."""
        self.restore_runs([run])

    def restore_runs(self, runs: Sequence[int]) -> None:
        """Bring several deleted runs back: all or none; :class:`ProjectError` if one of them is gone."""
        self._set_deleted(runs, None)

    def deleted_runs(self) -> list[tuple[RunRow, float]]:
        """Runs that can be brought back, each with the time (seconds since 1970) at which it was deleted; the last one first."""
        with self._connections.reading() as c:
            when = dict(c.execute("SELECT id, deleted FROM runs WHERE deleted IS NOT NULL").fetchall())
            found = c.execute(f"{rows.SELECT} WHERE deleted IS NOT NULL").fetchall()
        known = [rows.row(values) for values in found]
        return sorted(((row, when[row.id]) for row in known if row.id in when), key=lambda pair: (-pair[1], -pair[0].id))

    def bytes_of(self, runs: Sequence[int]) -> int:
        """Bytes of weights, looks and points that these runs hold in the file (deleted ones too)."""
        marks = _marks(runs)
        with self._connections.reading() as c:
            held = [c.execute(f"SELECT coalesce(sum(length({column})), 0) FROM {table} WHERE run IN ({marks})",  # noqa: S608 - names of ours
                              list(runs)).fetchone()[0] for table, column in _HELD]
        return sum(held)

    def empty_trash(self, older_than: float = 0.0) -> int:
        """Remove deleted runs for good, and give the space back to the disk; how many went.

        Parameters
        ----------
        older_than : float
            Only those that were deleted at least so many seconds ago.
        """
        with self._connections.writing() as c:
            gone = c.execute("DELETE FROM runs WHERE deleted <= ?", (time.time() - older_than,)).rowcount
        if gone:
            with self._connections.reading() as c:
                _give_back(c, whole=not older_than)
        return gone

    def _rows(self, runs: Sequence[int]) -> list[RunRow]:
        with self._connections.reading() as c:
            found = c.execute(f"{rows.SELECT} WHERE id IN ({_marks(runs)})", list(runs)).fetchall()
        return [rows.row(values) for values in found]

    def _set_deleted(self, runs: Sequence[int], when: float | None) -> None:
        with self._connections.writing() as c:
            for run in runs:
                if c.execute("UPDATE runs SET deleted = ? WHERE id = ?", (when, run)).rowcount == 0:
                    raise self._no_run(run)

    def _no_run(self, run: int) -> ProjectError:
        return ProjectError(f"there is no run {run}", where=self.path.name, fix="`runs` lists them")


def _marks(values: Sequence[Any]) -> str:
    return ", ".join("?" * len(values))


def _give_back(c: sqlite3.Connection, *, whole: bool) -> None:
    """Cut free pages off the file. Files of older versions can only be written anew, which is done when it is asked for (``whole``)."""
    if c.execute("PRAGMA auto_vacuum").fetchone()[0]:
        c.executescript("PRAGMA incremental_vacuum")                    # execute() would stop after the first page
    elif whole:
        c.execute("PRAGMA auto_vacuum = INCREMENTAL")
        c.execute("VACUUM")
