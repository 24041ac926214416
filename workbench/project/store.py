"""The project file: one SQLite database with the document's steps, the runs and all they left behind. Imports nothing heavy.

Every step is a transaction: the process may be killed at any moment. A write-ahead log lies beside the file while it is open;
closed, it is one plain file. Any number of threads and processes may have it open.
"""

from __future__ import annotations

import contextlib
import json
import os
import sqlite3
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from ..errors import ProjectError
from ..jobs import call
from ..training import points
from ..training.events import BatchDone, EpochDone, Traced
from ..training.recorder import Checkpoint
from . import rows
from .alive import token
from .connection import Connections, built, connect, damaged, explained, opened
from .rows import RunRow
from .searching.journal import Searches
from .trash import DELETED_KEPT, Trash

__all__ = ["RunRow", "Store"]

STEPS_KEPT = 500
"""Undoable steps that are remembered."""
WEIGHTS_BOUND = 64 * 2**20
"""Bytes of weights a run keeps for going back to single epochs."""
SNAPSHOTS_BOUND = 64 * 2**20
"""Bytes of gate snapshots a run keeps, where its settings don't say."""
POINTS_BOUND = 40_000
"""Batch points a run keeps; beyond it they are thinned to half."""

_SETTABLE = ("name", "status", "note", "star", "document", "message", "device", "preprocessing", "versions", "tags", "fingerprint")


class Store(Trash, Searches):
    """One opened project file. Usable from several threads; close it when done (or use ``with``)."""

    def __init__(self, connections: Connections) -> None:
        self._connections = connections
        self.path = connections.path

    @classmethod
    def create(cls, path: str | Path, document: str, label: str = "New project") -> Store:
        """Make a project file holding this document (JSON) and open it; nothing is left behind if that fails.

        Raises
        ------
        ProjectError
            The file exists already, its folder doesn't, or it can't be written.
        """
        path = Path(path).absolute()
        if path.exists():
            raise ProjectError("is there already", where=str(path), fix="Choose another name, or open it")
        if not path.parent.is_dir():
            raise ProjectError("the folder does not exist", where=str(path.parent), fix="Make it first, or choose another")
        unborn = path.with_name(f".{path.name}.{os.getpid()}.new")
        try:
            built(unborn)
            _first_step(unborn, document, label)
            unborn.rename(path)                               # on Windows it fails if somebody was faster; elsewhere exists() just said no
        except sqlite3.Error as error:
            raise explained(error, path) from error
        except OSError as error:
            raise ProjectError(f"can't be written ({error.strerror})", where=str(path), fix="Choose another folder") from error
        finally:
            for left in (unborn, unborn.with_name(unborn.name + "-journal")):
                with contextlib.suppress(OSError):
                    left.unlink(missing_ok=True)
        return cls.open(path)

    @classmethod
    def open(cls, path: str | Path) -> Store:
        """Open an existing project file; :class:`ProjectError` if it is not ours, newer, damaged, locked or write-protected."""
        return cls(opened(Path(path).absolute()))

    def __enter__(self) -> Store:
        return self

    def __exit__(self, *exception: object) -> None:
        self.close()

    def close(self) -> None:
        """Close it; the last one out leaves one plain file. May be called twice."""
        with contextlib.suppress(ProjectError):
            self.empty_trash(older_than=DELETED_KEPT)
        self._connections.close()

    # the document and its steps ------------------------------------------------------------------------------------

    def document(self) -> str:
        """JSON of the present document."""
        with self._connections.reading() as c:
            found = c.execute("SELECT document FROM steps JOIN meta ON key = 'cursor' AND value = id").fetchone()
        if found is None:
            raise damaged(self.path, "it holds no document")
        return found[0]

    def push(self, document: str, label: str) -> None:
        """A new undoable step; what had been undone is gone."""
        with self._connections.writing() as c:
            c.execute("DELETE FROM steps WHERE id > ?", (_cursor(c),))
            added = c.execute("INSERT INTO steps (label, document, made) VALUES (?, ?, ?)", (label, document, time.time())).lastrowid
            _point_at(c, added)
            c.execute("DELETE FROM steps WHERE id <= (SELECT id FROM steps ORDER BY id DESC LIMIT 1 OFFSET ?)", (STEPS_KEPT + 1,))

    def amend(self, document: str, label: str | None = None) -> None:
        """Another document (and words) for the present step; what had been undone stays."""
        with self._connections.writing() as c:
            c.execute("UPDATE steps SET document = ?, label = coalesce(?, label) WHERE id = ?", (document, label, _cursor(c)))

    def undo(self) -> tuple[str, str] | None:
        """Take the last step back: the document now, and the words of the step; None if there is none."""
        return self._step_to("SELECT max(id) FROM steps WHERE id < ?", label_of_old=True)

    def redo(self) -> tuple[str, str] | None:
        """Do the last undone step again: the document now, and the words of the step; None if there is none."""
        return self._step_to("SELECT min(id) FROM steps WHERE id > ?", label_of_old=False)

    def _step_to(self, query: str, *, label_of_old: bool) -> tuple[str, str] | None:
        with self._connections.writing() as c:
            here = _cursor(c)
            there = c.execute(query, (here,)).fetchone()[0]
            if there is None:
                return None
            _point_at(c, there)
            document, label = _step(c, there)
            return document, _step(c, here)[1] if label_of_old else label

    @property
    def undo_label(self) -> str | None:
        """Words of the step that :meth:`undo` would take back."""
        with self._connections.reading() as c:
            found = c.execute("SELECT label FROM steps JOIN meta ON key = 'cursor' AND value = id WHERE id > (SELECT min(id) FROM steps)").fetchone()
            return found[0] if found else None

    @property
    def redo_label(self) -> str | None:
        """Words of the step that :meth:`redo` would do again."""
        with self._connections.reading() as c:
            found = c.execute("SELECT label FROM steps JOIN meta ON key = 'cursor' AND value < id ORDER BY id LIMIT 1").fetchone()
            return found[0] if found else None

    # runs ----------------------------------------------------------------------------------------------------------

    def runs(self) -> list[RunRow]:
        """All runs that are not deleted, oldest first."""
        with self._connections.reading() as c:
            found = c.execute(f"{rows.SELECT} WHERE deleted IS NULL ORDER BY id").fetchall()
        return [self._row(values) for values in found]

    def run(self, run: int) -> RunRow:
        """One run; :class:`ProjectError` if there is none of this number."""
        with self._connections.reading() as c:
            found = c.execute(f"{rows.SELECT} WHERE id = ? AND deleted IS NULL", (run,)).fetchone()
        if found is None:
            raise self._no_run(run)
        return self._row(found)

    def _row(self, values: Sequence[Any]) -> RunRow:
        try:
            return rows.row(values)
        except (ValueError, TypeError) as error:             # JSON or a number that is none
            raise damaged(self.path, "a run can't be read") from error

    def new_run(self, *, name: str, document: str, preprocessing: str = "", seed: int = 0, device: str = "", versions: dict[str, str] | None = None,
                started: str = "", fingerprint: dict[str, Any] | None = None, tags: Sequence[str] = ()) -> int:
        """A new run, owned by this process; its number. ``fingerprint`` tells which data it was trained with."""
        values = (name, "running", started, document, preprocessing, json.dumps(versions or {}), device, seed, token(), time.time(),
                  json.dumps(fingerprint or {}), json.dumps(list(tags)))
        with self._connections.writing() as c:
            return int(c.execute("INSERT INTO runs (name, status, started, document, preprocessing, versions, device, seed, owner, heartbeat, "
                                 "fingerprint, tags) "
                                 "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", values).lastrowid or 0)

    def update_run(self, run: int, **changes: Any) -> None:
        """Change name, status, note, star, tags, document, message, device, preprocessing, versions or
        fingerprint.

        ``running`` makes it this process's.
        """
        unknown = [name for name in changes if name not in _SETTABLE]
        if unknown:
            raise ValueError(f"a run has no settable '{unknown[0]}'")
        values = {name: json.dumps(value) if isinstance(value, dict | list | tuple) else value for name, value in changes.items()}
        if changes.get("status") == "running":
            values |= {"owner": token(), "heartbeat": time.time()}
        if not values:
            return
        with self._connections.writing() as c:
            done = c.execute(f"UPDATE runs SET {', '.join(f'{name} = ?' for name in values)} WHERE id = ?", (*values.values(), run))  # noqa: S608 - names checked above
            if done.rowcount == 0:
                raise self._no_run(run)

    # what runs left behind -----------------------------------------------------------------------------------------

    def epochs(self, run: int) -> list[EpochDone]:
        """All epochs of a run, in order."""
        with self._connections.reading() as c:
            found = c.execute("SELECT epoch, logs, seconds, best_epoch, waiting FROM epochs WHERE run = ? ORDER BY epoch", (run,)).fetchall()
        try:
            return [EpochDone(run, epoch, json.loads(logs), seconds, best, waiting) for epoch, logs, seconds, best, waiting in found]
        except ValueError as error:
            raise damaged(self.path, "an epoch can't be read") from error

    def batches(self, run: int) -> list[BatchDone]:
        """Points of single batches, in order, thinned so that peaks stay."""
        return [point for data in self.packed_batches(run) for point in points.unpack(run, data)]

    def packed_batches(self, run: int) -> list[bytes]:
        """The same as bytes (:mod:`workbench.training.point_arrays` reads them as an array)."""
        with self._connections.reading() as c:
            return [data for (data,) in c.execute("SELECT data FROM batches WHERE run = ? ORDER BY id", (run,))]

    def snapshots(self, run: int) -> list[int]:
        """Epochs of which gates and gradients are kept, in order."""
        with self._connections.reading() as c:
            return [epoch for (epoch,) in c.execute("SELECT epoch FROM snapshots WHERE run = ? ORDER BY epoch", (run,))]

    def snapshot(self, run: int, epoch: int) -> Traced | None:
        """Gates and gradients at an epoch's end; None if they are not kept (needs NumPy)."""
        data = self._one("SELECT data FROM snapshots WHERE run = ? AND epoch = ?", run, epoch)
        return None if data is None else call("workbench.training.snapshot:unpack", data)

    def snapshot_figures(self, run: int) -> list[Traced]:
        """What the kept snapshots say in numbers, in order, without gates and states (needs NumPy)."""
        with self._connections.reading() as c:
            found = c.execute("SELECT data FROM snapshots WHERE run = ? ORDER BY epoch", (run,)).fetchall()
        return [call("workbench.training.snapshot:figures", data) for (data,) in found]

    def weights(self, run: int, epoch: int | str = "best") -> bytes | None:
        """Weights (npz) of an epoch, of the ``best`` or of the ``last`` one; None if they are not kept."""
        if epoch == "last":
            return self._one("SELECT weights FROM checkpoints WHERE run = ?", run)
        if epoch == "best":
            return self._one("SELECT data FROM weights JOIN runs ON runs.id = run AND runs.best_epoch = epoch WHERE run = ?", run)
        kept = self._one("SELECT data FROM weights WHERE run = ? AND epoch = ?", run, epoch)
        return kept if kept is not None else self._one("SELECT weights FROM checkpoints WHERE run = ? AND epoch = ?", run, epoch)

    def epochs_with_weights(self, run: int) -> list[int]:
        """Epochs whose weights are kept, in order."""
        with self._connections.reading() as c:
            return [epoch for (epoch,) in c.execute("SELECT epoch FROM weights WHERE run = ? AND epoch > 0 ORDER BY epoch", (run,))]

    def put_weights(self, run: int, epoch: int, data: bytes) -> None:
        """Keep weights (npz) of an epoch; those of epoch 0 are what a run began with, where these are trained ones."""
        with self._connections.writing() as c:
            c.execute("INSERT OR REPLACE INTO weights VALUES (?, ?, ?)", (run, epoch, data))

    def checkpoint(self, run: int) -> Checkpoint | None:
        """Everything needed to go on where the run was last kept: after an epoch, or within one; None before that."""
        with self._connections.reading() as c:
            found = c.execute("SELECT epoch, weights, optimizer, state FROM checkpoints WHERE run = ?", (run,)).fetchone()
        if found is None:
            return None
        return Checkpoint(found[0], found[1], found[2], json.loads(found[3]), best=self.weights(run, "best") or b"")

    def _one(self, query: str, *values: Any) -> Any:
        with self._connections.reading() as c:
            found = c.execute(query, values).fetchone()
            return None if found is None else found[0]

    # results and files ---------------------------------------------------------------------------------------------

    def put_result(self, run: int, key: str, value: str) -> None:
        """Keep a result (JSON) of a run: ``evaluation:test``, ``export:savedmodel`` …"""
        with self._connections.writing() as c:
            c.execute("INSERT OR REPLACE INTO results VALUES (?, ?, ?)", (run, key, value))

    def result(self, run: int, key: str) -> str | None:
        """A kept result (JSON), or None."""
        return self._one("SELECT value FROM results WHERE run = ? AND key = ?", run, key)

    def results(self, run: int) -> dict[str, str]:
        """All kept results of a run by key."""
        with self._connections.reading() as c:
            return dict(c.execute("SELECT key, value FROM results WHERE run = ? ORDER BY key", (run,)).fetchall())

    def result_keys(self) -> dict[int, set[str]]:
        """Which results each run has kept, without their values."""
        found: dict[int, set[str]] = {}
        with self._connections.reading() as c:
            for run, key in c.execute("SELECT run, key FROM results").fetchall():
                found.setdefault(run, set()).add(key)
        return found

    def put_file(self, path: str, size: int, sha256: str, data: bytes | None = None) -> None:
        """Remember a data file, with a copy of it if ``data`` is given."""
        with self._connections.writing() as c:
            c.execute("INSERT OR REPLACE INTO files VALUES (?, ?, ?, ?)", (path, size, sha256, data))

    def file(self, path: str) -> tuple[int, str, bytes | None] | None:
        """(size, sha256, copy or None) of a remembered data file."""
        with self._connections.reading() as c:
            return c.execute("SELECT size, sha256, data FROM files WHERE path = ?", (path,)).fetchone()

    def drop_files(self, path: str) -> None:
        """Forget a data file and all whose paths begin with its path."""
        with self._connections.writing() as c:
            c.execute("DELETE FROM files WHERE path = ? OR substr(path, 1, ?) = ?", (path, len(path), path))

    def copies(self, prefix: str) -> list[str]:
        """Digests of the files whose copies are kept under a prefix."""
        with self._connections.reading() as c:
            return [digest for (digest,) in c.execute("SELECT DISTINCT sha256 FROM files WHERE substr(path, 1, ?) = ?", (len(prefix), prefix))]

    def mentions(self, words: str) -> bool:
        """Whether any step or run has these words in its document."""
        query = ("SELECT EXISTS (SELECT 1 FROM steps WHERE instr(document, ?1)) OR EXISTS (SELECT 1 FROM runs WHERE instr(document, ?1))")
        return bool(self._one(query, words))

    # written by a run (see recorder.py) ----------------------------------------------------------------------------

    def rewind(self, run: int) -> None:
        """Before a run starts or goes on: it is this process's, and what lies after its last checkpoint is forgotten."""
        with self._connections.writing() as c:
            found = c.execute("SELECT epoch, state FROM checkpoints WHERE run = ?", (run,)).fetchone()
            done, position = (found[0], json.loads(found[1]).get("position") or {}) if found else (0, {})
            beyond = (done + 1, position.get("batch", 0) + 1)
            c.execute("UPDATE runs SET status = 'running', message = '', owner = ?, heartbeat = ? WHERE id = ?", (token(), time.time(), run))
            c.execute("DELETE FROM epochs WHERE run = ? AND epoch > ?", (run, done))
            c.execute("DELETE FROM weights WHERE run = ? AND epoch > ?", (run, done))
            c.execute("DELETE FROM snapshots WHERE run = ? AND epoch > ?", (run, done))
            old = c.execute("SELECT data FROM batches WHERE run = ? ORDER BY id", (run,)).fetchall()
            known = [point for (data,) in old for point in points.unpack(run, data)]
            kept = [point for point in known if (point.epoch, point.batch) < beyond]
            if len(kept) < len(known):
                _replace_points(c, run, kept)

    def add_epoch(self, run: int, done: EpochDone, checkpoint: Checkpoint, *, best: dict[str, float] | None) -> None:
        """An epoch's figures, weights and checkpoint, all or nothing. ``best`` = its logs if it is the best so far."""
        with self._connections.writing() as c:
            c.execute("INSERT OR REPLACE INTO epochs VALUES (?, ?, ?, ?, ?, ?)",
                      (run, done.epoch, json.dumps(done.logs), done.seconds, done.best_epoch, done.waiting))
            c.execute("INSERT OR REPLACE INTO weights VALUES (?, ?, ?)", (run, done.epoch, checkpoint.weights))
            _put_checkpoint(c, run, checkpoint)
            c.execute("UPDATE runs SET epochs = ?, heartbeat = ?, seconds = (SELECT sum(seconds) FROM epochs WHERE run = ?) WHERE id = ?",
                      (done.epoch, time.time(), run, run))
            if best is not None:
                c.execute("UPDATE runs SET best_epoch = ?, best = ? WHERE id = ?", (done.epoch, json.dumps(best), run))
            kept = c.execute("SELECT best_epoch FROM runs WHERE id = ?", (run,)).fetchone()
            _thin(c, "weights", run, {kept[0] if kept else 0, done.epoch}, WEIGHTS_BOUND)

    def put_checkpoint(self, run: int, checkpoint: Checkpoint) -> None:
        """Where a run is inside an epoch; replaces its last checkpoint."""
        with self._connections.writing() as c:
            _put_checkpoint(c, run, checkpoint)
            c.execute("UPDATE runs SET heartbeat = ? WHERE id = ?", (time.time(), run))

    def add_batches(self, run: int, added: Sequence[BatchDone]) -> None:
        """Points of single batches; thinned when a run has very many."""
        with self._connections.writing() as c:
            c.execute("INSERT INTO batches (run, points, data) VALUES (?, ?, ?)", (run, len(added), points.pack(added)))
            c.execute("UPDATE runs SET heartbeat = ? WHERE id = ?", (time.time(), run))
            if c.execute("SELECT sum(points) FROM batches WHERE run = ?", (run,)).fetchone()[0] > POINTS_BOUND:
                old = c.execute("SELECT data FROM batches WHERE run = ? ORDER BY id", (run,)).fetchall()
                known = [point for (data,) in old for point in points.unpack(run, data)]
                _replace_points(c, run, points.thin(known, POINTS_BOUND // 2))

    def add_snapshot(self, run: int, epoch: int, layer: str, data: bytes, bound: int = SNAPSHOTS_BOUND) -> None:
        """Gates and gradients at an epoch's end (packed). Beyond ``bound`` bytes epochs are thinned: first, best and last stay, the rest
        is evenly spaced.
        """
        with self._connections.writing() as c:
            c.execute("INSERT OR REPLACE INTO snapshots VALUES (?, ?, ?, ?)", (run, epoch, layer, data))
            best = c.execute("SELECT best_epoch FROM runs WHERE id = ?", (run,)).fetchone()
            _thin(c, "snapshots", run, {best[0] if best else 0, epoch}, bound)

    def finish_run(self, run: int, status: str, best_epoch: int, best: dict[str, float], message: str) -> None:
        """The run has ended; nobody owns it any more."""
        with self._connections.writing() as c:
            c.execute("UPDATE runs SET status = ?, best_epoch = ?, best = ?, message = ?, owner = '' WHERE id = ?",
                      (status, best_epoch, json.dumps(best), message, run))


def _first_step(path: Path, document: str, label: str) -> None:
    with contextlib.closing(connect(path)) as c:
        c.execute("BEGIN")
        added = c.execute("INSERT INTO steps (label, document, made) VALUES (?, ?, ?)", (label, document, time.time())).lastrowid
        _point_at(c, added)
        c.execute("COMMIT")


def _cursor(c: sqlite3.Connection) -> int:
    return int(c.execute("SELECT value FROM meta WHERE key = 'cursor'").fetchone()[0])


def _point_at(c: sqlite3.Connection, step: int | None) -> None:
    c.execute("INSERT OR REPLACE INTO meta VALUES ('cursor', ?)", (step,))


def _step(c: sqlite3.Connection, step: int) -> tuple[str, str]:
    return c.execute("SELECT document, label FROM steps WHERE id = ?", (step,)).fetchone()


def _put_checkpoint(c: sqlite3.Connection, run: int, checkpoint: Checkpoint) -> None:
    c.execute("INSERT OR REPLACE INTO checkpoints VALUES (?, ?, ?, ?, ?)",
              (run, checkpoint.epoch, checkpoint.weights, checkpoint.optimizer, json.dumps(checkpoint.state)))


def _thin(c: sqlite3.Connection, table: str, run: int, keep: set[int], bound: int) -> None:
    sizes = dict(c.execute(f"SELECT epoch, length(data) FROM {table} WHERE run = ?", (run,)).fetchall())   # noqa: S608 - our own table names
    for epoch in rows.crowded(sizes, keep, bound):
        c.execute(f"DELETE FROM {table} WHERE run = ? AND epoch = ?", (run, epoch))                         # noqa: S608


def _replace_points(c: sqlite3.Connection, run: int, known: Sequence[BatchDone]) -> None:
    c.execute("DELETE FROM batches WHERE run = ?", (run,))
    c.execute("INSERT INTO batches (run, points, data) VALUES (?, ?, ?)", (run, len(known), points.pack(known)))
