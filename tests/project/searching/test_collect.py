"""Records become runs: all that a run left behind comes along, once."""

from __future__ import annotations

import sqlite3

import pytest

from workbench.errors import ProjectError, SettingError
from workbench.project.recorder import StoreRecorder
from workbench.project.searching import collect
from workbench.project.searching.events import Trial
from workbench.project.searching.spec import Parameter, SearchSpec
from workbench.project.store import Store
from workbench.training.events import BatchDone
from workbench.training.recorder import Checkpoint

from .fakes import project

VALUES = {"training.l2": 0.25}


def trained(path, name="lstm-8", epochs=3, started="2026-01-01T00:00:00+00:00"):
    """A run as training leaves it, with made-up bytes."""
    with Store.open(path) as store:
        run = store.new_run(name=name, document=store.document(), preprocessing="{}", seed=3, device="CPU", versions={"keras": "3"}, started=started,
                            fingerprint={"rows": 9})
        recorder = StoreRecorder(path, run)
        for epoch in range(1, epochs + 1):
            recorder.batches([BatchDone(run, epoch, batch, 0.5 / epoch, 1.0, 0.1 * batch) for batch in range(1, 4)])
            logs = {"loss": 1.0 / epoch, "val_loss": 2.0 / epoch}
            recorder.epoch(epoch, logs, 0.1, Checkpoint(epoch, b"weights %d" % epoch, b"optimizer", {"seed": 3}), best=True)
        recorder.finish("completed", epochs, {"val_loss": 2.0 / epochs})
        store.put_result(run, "evaluation:test", '{"rmse": 1}')
    return run


def rows(path, run):
    with sqlite3.connect(path) as c:
        tables = ("epochs", "weights", "checkpoints", "results")
        found = {table: c.execute(f"SELECT * FROM {table} WHERE run = ?", (run,)).fetchall() for table in tables}
        found["points"] = c.execute("SELECT points, data FROM batches WHERE run = ?", (run,)).fetchall()
    return {table: [row[1:] if table != "points" else row for row in values] for table, values in found.items()}


def test_a_trial_becomes_a_run_with_all_it_left(tmp_path):
    home, record = project(tmp_path), project(tmp_path, "trial-4.rnnw")
    trained(home)
    trained(record)
    with Store.open(home) as store:
        number = store.new_search(SearchSpec((Parameter("training.l2", 0.0, 1.0),)), store.document(), "val_rmse")
        trial = Trial(4, "completed", VALUES, 0.5, ((1, 0.5),))
        store.put_trial(number, trial)
        run = collect.adopt(store, record, store.search(number), trial)
        row = store.run(run)
        assert run == 2 and row.name == "lstm-8 trial 4" and row.tags == ("search 1",) and row.note == "Trial 4 of search 1: l2 0.25"
        assert row.resumable and row.best == {"val_loss": 2 / 3} and row.seed == 3
        assert row.versions == {"keras": "3"} and row.fingerprint == {"rows": 9}
        assert store.checkpoint(run).optimizer == b"optimizer" and store.weights(run, "best") == b"weights 3" and len(store.batches(run)) == 9
        assert store.trials(number)[0].run == run
        store.put_trial(number, trial)
        assert store.trials(number)[0].run == run, "what comes later doesn't forget the run"
        store.delete_run(run)
        assert store.trials(number)[0].run is None
    assert rows(home, 2) == rows(record, 1) == rows(home, 1)


def test_runs_of_other_machines_come_in_once(tmp_path):
    home, folder = project(tmp_path), tmp_path / "shared"
    folder.mkdir()
    for n in range(3):
        trained(project(folder, f"machine{n}.rnnw"), name="lstm-8", started=f"2026-01-0{n + 1}T00:00:00+00:00")
    project(folder, "empty.rnnw")
    with Store.open(home) as store:
        assert collect.collect(store, [folder]) == [1, 2, 3]
        assert [row.name for row in store.runs()] == ["lstm-8", "lstm-8 (2)", "lstm-8 (3)"] and {row.tags for row in store.runs()} == {("collected",)}
        assert collect.collect(store, [folder, folder / "machine0.rnnw", home]) == []
        with pytest.raises(SettingError, match="no such file"):
            collect.collect(store, [tmp_path / "nothing"])
        (tmp_path / "bad.rnnw").write_bytes(b"SQLite format 3\0 but not really" * 9)
        with pytest.raises(ProjectError):
            collect.collect(store, [tmp_path / "bad.rnnw"])
        with pytest.raises(ProjectError, match="no run 7"):
            store.adopt_run(folder / "machine0.rnnw", 7)
        assert len(store.runs()) == 3
        assert collect.collect(store, [folder]) == [], "the other file is let go of after a fault"


def test_a_record_left_for_others_finds_its_trial(tmp_path):
    """Another machine's best run is joined to the trial that the shared study told of."""
    home, record, shared = project(tmp_path), project(tmp_path, "trial-4.rnnw"), tmp_path / "shared"
    shared.mkdir()
    trained(record)
    trial = Trial(4, "completed", VALUES, 0.5, ((1, 0.5),), machine="node7")
    left = collect.leave(record, shared, trial, "study")
    assert left.name == "trial-4.rnnw" and sorted(file.name for file in shared.iterdir()) == ["trial-4.json", "trial-4.rnnw"]
    with Store.open(home) as store:
        number = store.new_search(SearchSpec((Parameter("training.l2", 0.0, 1.0),)), store.document(), "val_rmse")
        store.put_trial(number, trial)
        store.put_trial(number, Trial(5, "completed", VALUES, 0.7))
        assert collect.collect(store, [shared]) == [1]
        assert [one.run for one in store.trials(number)] == [1, None]
    with pytest.raises(ProjectError, match="can't be written"):
        collect.leave(record, tmp_path / "gone", trial, "study")
