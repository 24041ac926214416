"""What a project file can suffer: one sentence each, and the file stays as it was."""

from __future__ import annotations

import os
import random
import signal
import sqlite3
import subprocess
import sys
import time

import pytest

from workbench.errors import ProjectError
from workbench.project import connection as connecting
from workbench.project import migrations
from workbench.project.connection import explained
from workbench.project.migrations import migrate
from workbench.project.recorder import StoreRecorder
from workbench.project.schema import VERSION
from workbench.project.store import Store
from workbench.training.recorder import Checkpoint


@pytest.fixture
def path(tmp_path):
    made = tmp_path / "p.rnnw"
    with Store.create(made, "{}") as store:
        for n in range(20):
            store.push("x" * 3000, f"step {n}")
    return made


def files(path):
    return sorted(p.name for p in path.parent.iterdir() if p.is_file())


def test_already_there_and_no_folder(path, tmp_path):
    before = path.read_bytes()
    with pytest.raises(ProjectError, match="is there already"):
        Store.create(path, "{}")
    assert path.read_bytes() == before
    with pytest.raises(ProjectError, match="folder does not exist"):
        Store.create(tmp_path / "no" / "p.rnnw", "{}")
    with pytest.raises(ProjectError, match="folder does not exist"):
        Store.open(tmp_path / "no" / "p.rnnw")
    with pytest.raises(ProjectError, match="no such project file"):
        Store.open(tmp_path / "other.rnnw")
    with pytest.raises(ProjectError, match="is a folder"):
        Store.open(tmp_path)
    assert files(path) == ["p.rnnw"]


def database(path, application=0, version=0):
    c = sqlite3.connect(path)
    c.execute("CREATE TABLE t (a)")
    c.execute(f"PRAGMA application_id = {application}")
    c.execute(f"PRAGMA user_version = {version}")
    c.commit()
    c.close()


@pytest.mark.parametrize(("make", "words"), [
    (lambda p: p.write_bytes(b""), "is empty"),
    (lambda p: p.write_text("time,value\n1,2\n"), "is not a project file"),
    (lambda p: p.write_bytes(b"SQLite format 3\0" + b"\1" * 20), "is cut off"),
    (database, "is a database, but not a project file"),
    (lambda p: database(p, 0x524E4E57, VERSION + 1), "newer version"),
    (lambda p: database(p, 0x524E4E57, 0), "has file version 0"),
    (lambda p: database(p, 0x524E4E57, VERSION), "tables are missing"),
])
def test_files_that_are_not_ours(tmp_path, make, words):
    path = tmp_path / "p.rnnw"
    make(path)
    before = path.read_bytes()
    with pytest.raises(ProjectError, match=words):
        Store.open(path)
    assert path.read_bytes() == before
    assert files(path) == ["p.rnnw"]


def test_cut_off(path):
    data = path.read_bytes()
    path.write_bytes(data[:len(data) // 2])
    with pytest.raises(ProjectError, match="cut off"):
        Store.open(path)


def test_random_damage_gives_a_sentence_or_a_document(path):
    whole, dice = path.read_bytes(), random.Random(1)
    for _ in range(40):
        data = bytearray(whole)
        for _ in range(dice.choice([1, 8, 400])):
            data[dice.randrange(len(data))] = dice.randrange(256)
        path.write_bytes(data)
        for left in ("p.rnnw-wal", "p.rnnw-shm", "p.rnnw-journal"):
            path.with_name(left).unlink(missing_ok=True)
        try:
            with Store.open(path) as store:
                store.document()
                store.runs()
                store.push("y", "y")
        except ProjectError as error:
            assert str(error).count("\n") == 0 and error.fix


def test_locked(path, monkeypatch):
    monkeypatch.setattr(connecting, "PATIENCE", 0.1)
    other = sqlite3.connect(path, isolation_level=None)
    with Store.open(path) as store:
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(ProjectError, match="in use by another program"):
            store.push("a", "a")
        other.execute("ROLLBACK")
        store.push("b", "b")
        assert store.document() == "b"
    other.close()


class Closing:
    """A connection to a file that somebody else is closing: the log can't be begun for a while."""

    def __init__(self, times):
        self.left = times

    def execute(self, statement):
        assert statement == "PRAGMA journal_mode = WAL"
        if self.left:
            self.left -= 1
            raise sqlite3.OperationalError("database is locked")


def test_opening_waits_while_somebody_else_closes(monkeypatch):
    closing = Closing(3)
    connecting._keep_a_log(closing)
    assert closing.left == 0
    monkeypatch.setattr(connecting, "PATIENCE", 0.05)
    with pytest.raises(sqlite3.OperationalError):
        connecting._keep_a_log(Closing(10**9))


def test_full_disk(path):
    with Store.open(path) as store:
        run = store.new_run(name="r", document="{}")
        recorder = StoreRecorder(path, run)
        recorder.epoch(1, {"loss": 1.0}, 1.0, Checkpoint(1, b"w", b"o", {}), best=True)
        c = recorder._store._connections.get()
        c.execute(f"PRAGMA max_page_count = {c.execute('PRAGMA page_count').fetchone()[0] + 2}")
        with pytest.raises(ProjectError, match="disk is full"):
            recorder.epoch(2, {"loss": 1.0}, 1.0, Checkpoint(2, b"w" * 100_000, b"o", {}), best=True)
        recorder.finish("failed", 1, {})
        assert [e.epoch for e in store.epochs(run)] == [1] and store.checkpoint(run).epoch == 1


@pytest.mark.parametrize(("said", "words"), [
    ("attempt to write a readonly database", "write-protected"), ("database disk image is malformed", "damaged"), ("disk I/O error", "disk reports"),
    ("unable to open database file", "can't be opened"), ("something else", "something else")])
def test_what_sqlite_says_becomes_a_sentence(tmp_path, said, words):
    error = explained(sqlite3.OperationalError(said), tmp_path / "p.rnnw")
    assert words in str(error) and error.fix and "p.rnnw" in str(error)


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="write protection means nothing to root")
def test_write_protected(path):
    path.chmod(0o444)
    with pytest.raises(ProjectError, match="write-protected"):
        Store.open(path)


def test_a_failed_creation_leaves_nothing(tmp_path, monkeypatch):
    def full(*_):
        raise sqlite3.OperationalError("database or disk is full")
    monkeypatch.setattr("workbench.project.store._first_step", full)
    with pytest.raises(ProjectError, match="disk is full"):
        Store.create(tmp_path / "p.rnnw", "{}")
    assert list(tmp_path.glob("*.rnnw*")) == [] and list(tmp_path.glob(".*rnnw*")) == []


# migrations --------------------------------------------------------------------------------------------------------


def to_next(c):
    c.execute("ALTER TABLE runs ADD COLUMN color TEXT NOT NULL DEFAULT 'blue'")


def plain(path):
    return sqlite3.connect(path, isolation_level=None)


def test_an_older_file_is_migrated_and_a_copy_kept(path):
    with Store.open(path) as store:
        store.new_run(name="r", document="{}")
    c = plain(path)
    copy = migrate(c, path, {VERSION: to_next}, VERSION + 1)
    assert c.execute("SELECT name, color FROM runs").fetchall() == [("r", "blue")]
    assert c.execute("PRAGMA user_version").fetchone()[0] == VERSION + 1
    assert migrate(c, path, {VERSION: to_next}, VERSION + 1) is None
    c.close()
    assert copy is not None and copy.name == f"p.version-{VERSION}.rnnw"
    with Store.open(copy) as old:
        assert old.runs()[0].name == "r"
    with pytest.raises(ProjectError, match="newer version"):
        Store.open(path)


def test_a_migration_that_fails_changes_nothing(path):
    def fails(c):
        c.execute("DROP TABLE files")
        raise RuntimeError
    c = plain(path)
    with pytest.raises(RuntimeError):
        migrate(c, path, {VERSION: to_next, VERSION + 1: fails}, VERSION + 2)
    c.close()
    with Store.open(path) as store:
        assert store.document() == "x" * 3000


def test_opening_migrates(path, monkeypatch):
    c = plain(path)
    c.execute("ALTER TABLE runs DROP COLUMN message")       # as if the column had come later
    c.execute(f"PRAGMA user_version = {VERSION - 1}")
    c.close()
    monkeypatch.setitem(migrations.MIGRATIONS, VERSION - 1, lambda c: c.execute("ALTER TABLE runs ADD COLUMN message TEXT NOT NULL DEFAULT ''"))
    with Store.open(path) as store:
        store.new_run(name="r", document="{}")
        assert store.runs()[0].message == ""
    assert files(path) == ["p.rnnw", f"p.version-{VERSION - 1}.rnnw"]


# kill -9 -----------------------------------------------------------------------------------------------------------

WRITER = """
import sys
from workbench.project.recorder import StoreRecorder
from workbench.project.store import Store
from workbench.training.events import BatchDone
from workbench.training.recorder import Checkpoint
store = Store.open(sys.argv[1])
run = store.new_run(name="killed", document="{}")
recorder = StoreRecorder(sys.argv[1], run)
for n in range(1, 100000):
    store.push(str(n), f"step {n}")
    recorder.batches([BatchDone(run, n, 1, 1.0, 1.0, 1.0)])
    recorder.epoch(n, {"loss": float(n)}, 0.1, Checkpoint(n, b"%d" % n * 5000, b"%d" % n, {"epoch": n}), best=n % 3 == 1)
    print(n, flush=True)
"""


@pytest.mark.skipif(sys.platform == "win32", reason="no kill -9")
def test_killed_at_random_moments_the_file_opens_and_at_most_one_step_is_missing(tmp_path):
    path, dice = tmp_path / "p.rnnw", random.Random(4)
    Store.create(path, "0").close()
    for _ in range(6):
        process = subprocess.Popen([sys.executable, "-c", WRITER, str(path)], stdout=subprocess.PIPE, text=True)
        assert process.stdout is not None
        assert process.stdout.readline()
        time.sleep(dice.uniform(0, 0.15))
        process.send_signal(signal.SIGKILL)
        told = [1, *map(int, process.stdout.read().split())][-1]
        process.wait()
        process.stdout.close()
        with Store.open(path) as store:
            row = store.runs()[-1]
            assert row.status == "interrupted" and told <= row.epochs <= told + 1
            assert row.epochs <= int(store.document()) <= row.epochs + 1
            state = store.checkpoint(row.id)
            assert state is not None and state.epoch == row.epochs == state.state["epoch"] == store.epochs(row.id)[-1].epoch
            assert state.weights == b"%d" % row.epochs * 5000 and state.optimizer == b"%d" % row.epochs
            best = (row.epochs - 1) // 3 * 3 + 1
            assert row.best_epoch == best and state.best == b"%d" % best * 5000
            assert store._connections.get().execute("PRAGMA integrity_check").fetchone()[0] == "ok"
    assert [p.name for p in tmp_path.iterdir() if p.is_file()] == ["p.rnnw"]
