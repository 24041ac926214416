"""The project file: steps, runs, what runs leave behind, several users at a time."""

from __future__ import annotations

import itertools
import math
import sqlite3
import threading

import numpy as np
import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, rule

from workbench.errors import ProjectError
from workbench.project import rows
from workbench.project import store as storing
from workbench.project.alive import alive, token
from workbench.project.recorder import StoreRecorder
from workbench.project.schema import APPLICATION_ID, VERSION
from workbench.project.store import Store
from workbench.training.events import BatchDone, Traced
from workbench.training.recorder import Checkpoint


@pytest.fixture
def path(tmp_path):
    return tmp_path / "p.rnnw"


@pytest.fixture
def store(path):
    with Store.create(path, '{"n": 0}', "New") as made:
        yield made


def kept(epoch, size=8):
    return Checkpoint(epoch, bytes([epoch % 256]) * size, b"optimizer %d" % epoch,
                      {"epoch": epoch, "waiting": epoch - 1, "best_value": math.inf, "x": 0.1 + 0.2})


def new_run(store, **more):
    return store.new_run(**{"name": "lstm-8", "document": "{}", "preprocessing": '{"a": 1}', "seed": 3, "device": "CPU", "versions": {"keras": "3"},
                            "started": "2026-01-01T00:00:00+00:00", **more})


# steps -------------------------------------------------------------------------------------------------------------


def test_undo_and_redo_survive_a_restart(path):
    with Store.create(path, "0", "New") as store:
        store.push("1", "one")
        store.push("2", "two")
        assert (store.undo_label, store.redo_label) == ("two", None)
        assert store.undo() == ("1", "two")
    with Store.open(path) as store:
        assert store.document() == "1" and (store.undo_label, store.redo_label) == ("one", "two")
        assert store.redo() == ("2", "two") and store.redo() is None
        assert store.undo() == ("1", "two") and store.undo() == ("0", "one") and store.undo() is None
        store.push("3", "three")
        assert store.redo_label is None and store.undo_label == "three"


def test_old_steps_are_forgotten(store, monkeypatch):
    monkeypatch.setattr(storing, "STEPS_KEPT", 5)
    for n in range(1, 12):
        store.push(str(n), f"step {n}")
    taken = 0
    while store.undo():
        taken += 1
    assert taken == 5 and store.document() == "6"


class Steps(RuleBasedStateMachine):
    """The file against a plain list."""

    def __init__(self):
        super().__init__()
        Steps.number += 1
        self.path = Steps.folder / f"{Steps.number}.rnnw"
        self.store = Store.create(self.path, "start")
        self.states, self.at = [("start", "New project")], 0

    @rule(text=st.text(min_size=1, max_size=5))
    def push(self, text):
        self.store.push(text, "did " + text)
        self.states = [*self.states[:self.at + 1], (text, "did " + text)]
        self.at += 1

    @rule()
    def undo(self):
        answer = self.store.undo()
        assert (answer is None) == (self.at == 0)
        if answer:
            label = self.states[self.at][1]
            self.at -= 1
            assert answer == (self.states[self.at][0], label)

    @rule()
    def redo(self):
        answer = self.store.redo()
        assert (answer is None) == (self.at == len(self.states) - 1)
        if answer:
            self.at += 1
            assert answer == self.states[self.at]

    @rule()
    def restart(self):
        self.store.close()
        self.store = Store.open(self.path)
        assert self.store.document() == self.states[self.at][0]
        assert self.store.undo_label == (self.states[self.at][1] if self.at else None)

    def teardown(self):
        self.store.close()
        self.path.unlink()


@pytest.fixture
def folder_for_steps(tmp_path):
    Steps.folder, Steps.number = tmp_path, 0


@pytest.mark.usefixtures("folder_for_steps")
class TestSteps(Steps.TestCase):
    settings = settings(max_examples=12, stateful_step_count=14, deadline=None)


# the file itself ---------------------------------------------------------------------------------------------------


def test_one_plain_file_of_ours_remains(path):
    store = Store.create(path, "{}")
    assert (path.parent / "p.rnnw-wal").exists()
    store.push("{}", "x")
    store.close()
    store.close()
    assert [p.name for p in path.parent.iterdir() if p.is_file()] == ["p.rnnw"]
    c = sqlite3.connect(path)
    assert c.execute("PRAGMA application_id").fetchone()[0] == APPLICATION_ID
    assert c.execute("PRAGMA user_version").fetchone()[0] == VERSION
    assert c.execute("PRAGMA journal_mode").fetchone()[0] == "delete"
    c.close()
    with pytest.raises(ProjectError, match="has been closed"):
        store.document()


def test_two_stores_and_several_threads_at_a_time(path):
    with Store.create(path, "0") as one, Store.open(path) as two:
        faults = []

        def work(store, name):
            try:
                for n in range(15):
                    store.push(f"{name} {n}", name)
                    store.document()
            except ProjectError as error:
                faults.append(error)
        threads = [threading.Thread(target=work, args=(s, n)) for s, n in ((one, "a"), (one, "b"), (two, "c"))]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        assert faults == []
        undone = 0
        while two.undo():
            undone += 1
        assert undone == 45
    assert [p.name for p in path.parent.iterdir() if p.is_file()] == ["p.rnnw"]


# runs --------------------------------------------------------------------------------------------------------------


def test_a_run_and_what_it_leaves(path, store):
    run = new_run(store)
    recorder = StoreRecorder(path, run)
    recorder.batches([BatchDone(run, 1, n, 2.0, 0.5, 0.25 * n) for n in range(1, 4)])
    recorder.epoch(1, {"loss": 0.5, "val_loss": 0.75}, 2.0, kept(1), best=True)
    recorder.epoch(2, {"loss": 0.25, "val_loss": math.nan}, 3.0, kept(2), best=False)
    assert store.run(run).status == "running" and store.run(run).best_epoch == 1
    traced = Traced(run, 2, 0, "lstm", "LSTM", {"i": np.full((3, 2), 0.5, np.float32)}, np.ones(3, bool), 1e-8, {"ratio": 0.5})
    recorder.snapshot(traced)
    recorder.finish("completed", 1, {"val_loss": 0.75}, "done")
    row = store.run(run)
    assert (row.status, row.epochs, row.best_epoch, row.best, row.seconds, row.message) == ("completed", 2, 1, {"val_loss": 0.75}, 5.0, "done")
    assert (row.versions, row.seed, row.preprocessing, row.star) == ({"keras": "3"}, 3, '{"a": 1}', False)
    assert [e.epoch for e in store.epochs(run)] == [1, 2] and math.isnan(store.epochs(run)[1].logs["val_loss"])
    assert store.epochs(run)[1].waiting == 1
    assert [p.batch for p in store.batches(run)] == [1, 2, 3] and store.batches(run)[0].loss == 2.0
    assert store.snapshots(run) == [2] and store.snapshot(run, 1) is None
    assert (store.snapshot(run, 2).arrays["i"] == 0.5).all()
    assert store.weights(run) == store.weights(run, 1) == kept(1).weights and store.weights(run, "last") == kept(2).weights
    assert store.weights(run, 9) is None and store.epochs_with_weights(run) == [1, 2]
    assert store.checkpoint(run) == Checkpoint(2, kept(2).weights, kept(2).optimizer, kept(2).state, best=kept(1).weights)


def test_a_resumed_run_forgets_what_came_after_its_checkpoint(path, store):
    run = new_run(store)
    recorder = StoreRecorder(path, run)
    recorder.epoch(1, {"loss": 1.0}, 1.0, kept(1), best=True)
    recorder.batches([BatchDone(run, e, b, 1.0, 1.0, 1.0) for e in (1, 2) for b in (1, 2)])
    again = StoreRecorder(path, run)
    assert [(p.epoch, p.batch) for p in store.batches(run)] == [(1, 1), (1, 2)]
    again.epoch(2, {"loss": 2.0}, 1.0, kept(2), best=False)
    again.finish("stopped", 1, {"loss": 1.0})
    assert store.run(run).best_epoch == 1 and store.epochs(run)[1].best_epoch == 1
    recorder._store.close()


def test_settings_of_a_run(store):
    run = new_run(store)
    store.update_run(run, name="mine", note="n", star=True, document='{"x": 1}')
    row = store.run(run)
    assert (row.name, row.note, row.star, row.document) == ("mine", "n", True, '{"x": 1}')
    with pytest.raises(ValueError, match="epochs"):
        store.update_run(run, epochs=3)
    with pytest.raises(ProjectError, match="there is no run 77"):
        store.update_run(77, note="x")
    with pytest.raises(ProjectError, match="there is no run 77"):
        store.run(77)


def test_a_deleted_run_can_be_brought_back_and_goes_for_good_after_a_week(path, store, monkeypatch):
    run, other = new_run(store), new_run(store)
    store.add_epoch(run, rows_done(run), kept(1), best=None)
    with pytest.raises(ProjectError, match="still going on"):
        store.delete_run(run)
    store.finish_run(run, "completed", 1, {}, "")
    store.delete_run(run)
    assert [r.id for r in store.runs()] == [other]
    store.restore_run(run)
    assert [r.id for r in store.runs()] == [run, other]
    store.delete_run(run)
    monkeypatch.setattr(storing, "DELETED_KEPT", -1.0)
    store.close()
    monkeypatch.undo()
    with Store.open(path) as again:
        with pytest.raises(ProjectError):
            again.restore_run(run)
        assert again.epochs(run) == [] and again.weights(run, 1) is None
        assert new_run(again) == other + 1


def rows_done(run):
    return storing.EpochDone(run, 1, {"loss": 1.0}, 1.0, 1, 0)


def test_results_and_files(store):
    run = new_run(store)
    store.put_result(run, "evaluation:test", "{}")
    store.put_result(run, "evaluation:test", '{"rmse": 1}')
    assert store.result(run, "evaluation:test") == '{"rmse": 1}' and store.result(run, "none") is None
    assert store.results(run) == {"evaluation:test": '{"rmse": 1}'}
    store.put_file("a.csv", 3, "abc", b"1\n2")
    assert store.file("a.csv") == (3, "abc", b"1\n2") and store.file("b.csv") is None


def test_a_run_of_a_process_that_died_is_interrupted(store):
    run = new_run(store)
    assert store.run(run).status == "running"
    with store._connections.writing() as c:
        c.execute("UPDATE runs SET owner = ?", (token().replace("|", "|9", 1),))
    assert store.run(run).status == "interrupted"


def test_processes_are_known_by_number_and_start():
    assert alive(token(), 0.0)
    host, number, start = token().split("|")
    assert not alive(f"{host}|{number}|{start}9", 0.0), "the number was given to another process"
    assert not alive("", 0.0) and not alive("nonsense", 0.0)
    assert not alive(f"elsewhere|{number}|{start}", 0.0)


# bounds ------------------------------------------------------------------------------------------------------------


def test_weights_are_thinned_evenly_and_best_and_last_stay(path, store, monkeypatch):
    monkeypatch.setattr(storing, "WEIGHTS_BOUND", 1000)
    run = new_run(store)
    recorder = StoreRecorder(path, run)
    for epoch in range(1, 61):
        recorder.epoch(epoch, {"loss": 1.0}, 1.0, kept(epoch, 100), best=epoch == 17)
    left = store.epochs_with_weights(run)
    assert len(left) <= 10 and {1, 17, 60} <= set(left)
    assert max(b - a for a, b in itertools.pairwise(left)) <= 20
    assert store.weights(run, "best") == kept(17, 100).weights and store.weights(run, "last") == kept(60, 100).weights
    recorder.finish("completed", 17, {})


def test_crowded_keeps_what_must_stay_whatever_its_size():
    assert rows.crowded({1: 10, 2: 10, 3: 10}, {1, 2, 3}, 1) == []
    assert rows.crowded({1: 10, 2: 10, 10: 10}, {10}, 25) == [2]


def test_points_are_bounded(store, monkeypatch):
    monkeypatch.setattr(storing, "POINTS_BOUND", 100)
    run = new_run(store)
    for n in range(30):
        store.add_batches(run, [BatchDone(run, 1, 10 * n + k, 99.0 if 10 * n + k == 123 else 1.0, 0.0, 0.0) for k in range(10)])
    points = store.batches(run)
    assert len(points) <= 110 and any(p.loss == 99.0 for p in points)
    assert [p.batch for p in points] == sorted(p.batch for p in points)
