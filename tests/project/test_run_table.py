"""The table of runs: what differs, order, filter, CSV; tags, trash and an older file; a run's settings made current."""

from __future__ import annotations

import csv
import json
import random
import sqlite3

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.dataset.spec import DataSpec, SourceSpec
from workbench.errors import ProjectError, SettingError
from workbench.model.spec import LayerSpec, ModelSpec
from workbench.probing.changes import Inspected
from workbench.project import document as doc
from workbench.project import run_folders, run_table, run_verbs, runs
from workbench.project.document import Document
from workbench.project.project import Project
from workbench.project.runs import Run, from_rows, unlike_paths
from workbench.project.store import Store
from workbench.training.events import EpochDone
from workbench.training.recorder import Checkpoint

BASE = Document(data=DataSpec(source=SourceSpec("x.csv")), title="mine",
                model=ModelSpec((LayerSpec("Input", "input"), LayerSpec("LSTM", "lstm", parameters={"units": 8}))))


@pytest.fixture
def project(tmp_path):
    with Project.create(tmp_path / "p.rnnw", BASE) as made:
        yield made


def add(project, edits=(), *, epochs=3, name="r", blob=b"w", status="completed", loss=1.0):
    document = doc.replace(project.document, edits) if edits else project.document
    run = project.store.new_run(name=name, document=doc.encode(document), started="2026-01-01T00:00:00+00:00", seed=4, device="CPU",
                                versions={"keras": "3.15"}, fingerprint={"sha256": "ab", "rows": 10})
    for epoch in range(1, epochs + 1):
        logs = {"loss": loss / epoch, "val_loss": 2 * loss / epoch}
        project.store.add_epoch(run, EpochDone(run, epoch, logs, 0.5, epoch, 0), Checkpoint(epoch, blob, b"o", {}), best=logs)
    project.store.finish_run(run, status, epochs, {"loss": loss / max(epochs, 1), "val_loss": 2 * loss / max(epochs, 1)} if epochs else {}, "")
    return run


def three(project):
    return [add(project, name="plain"), add(project, [("training.optimizer.learning_rate", 0.01)], name="quick", loss=0.5),
            add(project, [("model.layers.lstm.units", 16)], name="wide", loss=2.0)]


# what a run keeps --------------------------------------------------------------------------------------------------


def test_a_run_keeps_spec_data_versions_seed_and_device(project):
    run = project.kept(add(project, [("training.seed", 7)]))
    record = run_verbs.whole_record(run, doc.tree(run.document))
    assert record["data"] == {"sha256": "ab", "rows": 10} and record["versions"] == {"keras": "3.15"}
    assert (record["seed"], record["device"]) == (4, "CPU") and record["document"]["training"]["seed"] == 7
    json.dumps(record)


def test_only_what_differs_has_a_column_in_the_order_of_the_document(project):
    three(project)
    assert run_table.parameters(project.runs()) == ["model.layers.lstm.units", "training.optimizer.learning_rate"]
    assert [run_table.value(run, "model.layers.lstm.units") for run in project.runs()] == [8, 8, 16]
    assert run_table.value(project.runs()[0], "training.batch_size") == 64, "also one in which they are alike"


def test_what_if_lists_and_log_folders_are_no_difference(project):
    first = add(project)
    other = msgspec.structs.replace(BASE, inspect=Inspected(), title="x", training=msgspec.structs.replace(BASE.training, tensorboard="logs"))
    project.store.update_run(first, document=doc.encode(other))
    add(project)
    assert run_table.parameters(project.runs()) == []


@given(st.lists(st.dictionaries(st.sampled_from("abcd"), st.integers(0, 2)), max_size=5))
def test_unlike_paths_are_those_with_more_than_one_value(values):
    missing = object()
    paths = {path for one in values for path in one}
    wanted = {path for path in paths if len({one.get(path, missing) for one in values}) > 1}
    assert set(unlike_paths(values)) == wanted


def test_many_runs_are_decoded_once(project):
    texts = [doc.encode(doc.replace(BASE, [("training.optimizer.learning_rate", 1e-4 * (n % 40 + 1)), ("training.seed", n)])) for n in range(300)]
    row = project.store.run(add(project))
    rows = [msgspec.structs.replace(row, id=n, document=text) for n, text in enumerate(texts)]
    from_rows(rows)
    decoded = runs._read.cache_info().misses
    found = from_rows(rows)
    assert runs._read.cache_info().misses == decoded
    assert set(found[0].differs) == {"training.optimizer.learning_rate", "training.seed"}


# order and filter --------------------------------------------------------------------------------------------------


def bare(number, **more):
    return Run(number, more.pop("name", f"r{number}"), more.pop("status", "completed"), "", 0.0, 0, 0, more.pop("best", {}), BASE, **more)


def test_order_by_a_figure_puts_those_without_it_last_both_ways():
    runs = [bare(1), bare(2, best={"val_loss": 0.3}), bare(3, best={"val_loss": float("nan")}), bare(4, best={"val_loss": 0.1})]
    assert [run.run for run in run_table.ordered(runs, "best.val_loss")] == [4, 2, 1, 3]
    assert [run.run for run in run_table.ordered(runs, "best.val_loss", descending=True)] == [2, 4, 1, 3]


def test_order_of_mixed_values_is_total():
    runs = [bare(n, differs={"p": value}) for n, value in enumerate([3, "adam", None, 0.5, True, "Zed", [1, 2], ""])]
    wanted = [run.run for run in run_table.ordered(runs, "p")]
    for seed in range(5):
        shuffled = random.Random(seed).sample(runs, len(runs))
        assert [run.run for run in run_table.ordered(shuffled, "p")][:6] == wanted[:6]
    assert wanted[:3] == [3, 4, 0]


@pytest.mark.parametrize(("filters", "wanted"), [
    ({"words": "units=16"}, [3]), ({"words": "WIDE"}, [3]), ({"words": "base long"}, [2]), ({"tags": ["base"]}, [1, 2]),
    ({"tags": ["base"], "starred": True}, [1]), ({"statuses": ["failed"]}, [3]), ({"words": "nothing"}, []), ({}, [1, 2, 3])])
def test_filter(filters, wanted):
    runs = [bare(1, tags=("base",), star=True), bare(2, tags=("base", "long")),
            bare(3, name="wide", status="failed", differs={"model.layers.lstm.units": 16})]
    assert [run.run for run in run_table.filtered(runs, **filters)] == wanted


# CSV ---------------------------------------------------------------------------------------------------------------


def test_csv_of_the_table_has_every_figure_and_differing_setting(project, tmp_path):
    three(project)
    run_verbs.mark(project.store, [2], note='he said "ã, b"\nand more', star=True)
    assert run_table.write_csv(project.runs(), tmp_path / "t.csv") == 3
    with (tmp_path / "t.csv").open(newline="", encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    assert [row["name"] for row in rows] == ["plain", "quick", "wide"] and rows[1]["note"] == 'he said "ã, b"\nand more'
    assert [float(row["best.val_loss"]) for row in rows] == [pytest.approx(2 * v / 3) for v in (1.0, 0.5, 2.0)]
    assert [row["model.layers.lstm.units"] for row in rows] == ["8", "8", "16"] and rows[0]["data"] == "ab"
    assert rows[0]["version.keras"] == "3.15" and [row["star"] for row in rows] == ["no", "yes", "no"]


def test_csv_of_all_epochs(project, tmp_path):
    three(project)
    assert run_table.write_epochs_csv(project.store, project.runs(), tmp_path / "e.csv") == 9
    with (tmp_path / "e.csv").open(newline="", encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    assert [(row["run"], row["epoch"], float(row["val_loss"])) for row in rows[3:6]] == [("2", str(n), 1.0 / n) for n in (1, 2, 3)]


def test_csv_into_a_folder_that_is_not_there_is_one_sentence(project, tmp_path):
    with pytest.raises(ProjectError, match="can't be written"):
        run_table.write_csv([], tmp_path / "none" / "t.csv")
    assert list(tmp_path.glob("*.part")) == []


# tags, stars, notes ------------------------------------------------------------------------------------------------


def test_tags_are_given_and_taken(project):
    first, second, _ = three(project)
    assert run_verbs.tag(project.store, [first, second], add=["  base  line", "base line", "ok"]) == {1: ("base line", "ok"), 2: ("base line", "ok")}
    run_verbs.tag(project.store, [first], remove=["ok"])
    assert [run.tags for run in project.runs()] == [("base line",), ("base line", "ok"), ()]
    assert run_table.tags_of(project.runs()) == ["base line", "ok"]


@pytest.mark.parametrize("tag", ["a,b", "x" * 41])
def test_what_is_no_tag_is_refused(project, tag):
    with pytest.raises(SettingError, match="is no tag"):
        run_verbs.tag(project.store, [add(project)], add=[tag])


def test_marking_several_changes_none_if_one_is_not_there(project):
    first = add(project)
    with pytest.raises(ProjectError, match="no run 99"):
        run_verbs.mark(project.store, [first, 99], star=True)
    assert not project.store.run(first).star


# trash -------------------------------------------------------------------------------------------------------------


def test_several_are_deleted_and_brought_back_at_once(project):
    runs = three(project)
    project.store.delete_runs(runs[:2])
    assert [run.run for run in project.runs()] == [3] and [row.id for row, _ in project.store.deleted_runs()] == [2, 1]
    with pytest.raises(ProjectError):
        project.store.delete_runs([3, 77])
    with pytest.raises(ProjectError, match="run 2 is deleted already"):
        project.store.delete_runs([3, 2])
    assert [run.run for run in project.runs()] == [3], "all or none"
    project.store.restore_runs(runs[:2])
    assert [run.run for run in project.runs()] == [1, 2, 3] and project.store.weights(1) == b"w"


def test_space_of_deleted_runs_is_given_back(project):
    for _ in range(2):
        add(project, epochs=2, blob=bytes(random.Random(0).randbytes(2**20)))
    keeper = add(project, epochs=2, blob=b"k" * 1000)
    project.close()
    full = project.path.stat().st_size
    assert full > 4 * 2**20
    with Store.open(project.path) as store:
        store.delete_runs([1, 2])
        assert store.bytes_of([1, 2]) > 4 * 2**20
    assert project.path.stat().st_size > 4 * 2**20, "they can still be brought back"
    with Store.open(project.path) as store:
        assert store.empty_trash() == 2 and store.deleted_runs() == []
        with pytest.raises(ProjectError):
            store.restore_run(1)
    with Store.open(project.path) as store:
        assert project.path.stat().st_size < 2**20 and store.weights(keeper) == b"k" * 1000


def test_space_is_given_back_by_files_of_the_first_version_too(project):
    add(project, epochs=2, blob=bytes(2**20))
    project.close()
    old(project.path)
    with Store.open(project.path) as store:
        assert store.run(1).tags == () and store.run(1).fingerprint == {}
        store.delete_run(1)
        store.empty_trash()
    assert project.path.stat().st_size < 2**20
    assert project.path.with_name("p.version-1.rnnw").exists()


def old(path):
    """The file as the first version of the program left it."""
    c = sqlite3.connect(path)
    c.execute("ALTER TABLE runs DROP COLUMN tags")
    c.execute("ALTER TABLE runs DROP COLUMN fingerprint")
    c.execute("PRAGMA user_version = 1")
    c.commit()
    c.execute("PRAGMA auto_vacuum = NONE")
    c.execute("VACUUM")
    c.close()


# a run's settings made current -------------------------------------------------------------------------------------


def test_a_run_becomes_the_current_project_as_one_undoable_step(project):
    runs = three(project)
    project.set("notes", "my notes")
    project.set("training.batch_size", 17)
    project.make_current(runs[2])
    assert project.get("model.layers.lstm.units") == 16 and project.get("training.batch_size") == 64
    assert project.get("notes") == "my notes" and project.undo_label == "settings of run 3, wide"
    project.undo()
    assert project.get("training.batch_size") == 17 and project.get("model.layers.lstm.units") == 8


def test_which_runs_can_be_gone_on_with(project):
    assert run_verbs.can_go_on(project.kept(add(project)))
    assert not run_verbs.can_go_on(project.kept(add(project, epochs=0, status="failed")))
    assert not run_verbs.can_go_on(bare(1, status="running"))


# folders -----------------------------------------------------------------------------------------------------------


def test_the_log_folder_of_a_run_has_a_name_every_system_takes_and_stays_after_renaming(tmp_path):
    document = doc.replace(BASE, [("training.tensorboard", "logs")])
    folder = run_folders.log_folder(tmp_path / "p.rnnw", document, 3, 'lstm-32 (2): "ã/b"?')
    assert folder.parent == tmp_path / "logs" / "p" and folder.name == "run-3-lstm-32-2-ã-b"
    folder.mkdir(parents=True)
    assert run_folders.log_folder(tmp_path / "p.rnnw", document, 3, "another") == folder
    assert run_folders.logs_of(tmp_path / "p.rnnw", BASE) is None
