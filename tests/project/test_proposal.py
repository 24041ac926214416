"""The proposed network follows changed data settings as long as nobody has edited it."""

import json

import msgspec
import numpy as np
import pandas as pd
import pytest

from workbench.dataset.facts import DataFacts
from workbench.project import document as doc
from workbench.project import proposal
from workbench.project.commands import SetValues
from workbench.project.project import Project
from workbench.project.proposal import FIX, FOLLOWED
from workbench.project.runs import differing
from workbench.project.work import check, fix_all


@pytest.fixture
def project(tmp_path):
    day = np.arange(400)
    table = pd.DataFrame({"day": pd.date_range("2021-01-01", periods=400), "sales": 20 + 5 * np.sin(day * 2 * np.pi / 7) + day % 3,
                          "heat": 10 + np.cos(day / 9), "shop": "a"})
    table.to_csv(tmp_path / "d.csv", index=False)
    with Project.new(tmp_path / "p.rnnw", tmp_path / "d.csv", target=["sales"]) as made:
        yield made


def ok(project: Project) -> bool:
    return check(project.document, project.facts_alone()).ok


@pytest.mark.parametrize(("path", "value"), [
    ("data.look_back", 30), ("data.horizon", 3), ("data.gap", 2), ("data.columns.heat.role", "known_future"), ("data.columns.heat.role", "ignore"),
    ("data.columns.heat.role", "target"), ("data.columns.shop.role", "feature"), ("data.split.train", 0.6),
    ("data.stride", 2), ("data.season", 0), ("data.time.frequency", "2D"),
])
def test_an_untouched_network_fits_whatever_is_changed(project, path, value):
    before = project.document
    project.set(path, value)
    assert ok(project)
    project.undo()
    assert project.document == before
    project.redo()
    assert project.get(path) == value and ok(project)


def test_the_step_names_it_and_holds_both(project):
    project.set("data.look_back", 33)
    assert project.undo_label == f"look back 14 → 33; {FOLLOWED}"
    assert project.document.model.layer("level_everywhere").parameters["n"] == 33
    project.undo()
    assert project.document.model.layer("level_everywhere").parameters["n"] == 14 and project.undo_label is None


def test_an_edited_network_stays_and_proposing_anew_is_the_first_remedy(project):
    project.set("model.layers.lstm.units", 9)
    project.set("data.horizon", 3)
    assert project.document.model.layer("lstm").parameters["units"] == 9
    assert project.undo_label == "horizon 7 → 3"
    found = check(project.document, project.facts_alone())
    assert not found.ok and all(complaint.fixes[0].id == FIX for complaint in found.errors)
    fixed, report, _ = fix_all(project.document, project.facts_alone())
    assert report.ok and fixed.model == proposal.network(project.facts_alone()) and proposal.untouched(fixed)
    project.execute(SetValues(found.errors[0].fixes[0].edits, "fix"))
    project.set("data.look_back", 21)                          # from now on it follows again
    assert ok(project) and FOLLOWED in (project.undo_label or "")


def test_an_edit_taken_back_by_hand_is_none(project):
    project.set("model.layers.lstm.units", 9)
    project.set("model.layers.lstm.units", 32)
    project.set("data.horizon", 3)
    assert ok(project)


def test_a_network_that_was_wrong_before_is_mended_before_it_is_replaced(project):
    project.set("model.layers.linear.units", 3)
    project.set("model.layers.change.units", 3)
    end = {"kind": "Dense", "name": "end", "parameters": {"units": 2}}
    project.execute(SetValues((("model.layers", [*project.get("model.layers"), end]),), "end"))
    project.set("model.layers.linear.units", 7)
    project.set("model.layers.change.units", 7)
    found = check(project.document, project.facts_alone())
    offered = [fix.id for fix in found.errors[0].fixes]
    assert offered[-1] == FIX and offered[0] != FIX


def test_through_settings_that_can_not_be_used_to_ones_that_can(project):
    project.set("data.columns.sales.role", "feature")          # no target for a moment
    assert project.document.model.layers
    project.set("data.columns.heat.role", "target")
    assert ok(project) and proposal.untouched(project.document)


def test_another_task_in_two_steps(project):
    project.set("data.horizon", 1)
    project.set("data.task", "autoencoder")
    assert ok(project) and project.document.model.layers[-1].name == "reconstruction"
    assert project.document.training.batch_size == 32


def test_proposing_anew_says_what_changed(project):
    project.set("model.layers.lstm.units", 9)
    project.set("training.epochs", 2)
    change = project.propose()
    assert change.changed == ("lstm",) and not change.added and not change.removed and not change.training
    assert project.document.model.layer("lstm").parameters["units"] == 32 and project.document.training.epochs == 2
    project.undo()
    assert project.document.model.layer("lstm").parameters["units"] == 9
    project.redo()
    assert not project.propose().anything


def test_training_follows_value_by_value(project):
    project.set("training.batch_size", 5)
    project.set("data.look_back", 60)                          # long windows learn with smaller steps
    assert project.document.training.optimizer.learning_rate == 0.001 and project.document.training.batch_size == 5


def test_a_project_of_an_older_version_follows_too(project):
    tree = doc.tree(project.document)
    del tree["proposed"]
    old = doc.decode(json.dumps(tree))
    project.amend(old)
    project.set("data.horizon", 2)
    assert ok(project) and proposal.untouched(project.document)
    edited = doc.replace(old, [("model.layers.lstm.units", 5)])
    project.amend(edited)
    project.set("data.horizon", 4)
    assert project.document.model == edited.model


def test_a_copy_of_the_file_in_the_project_changes_nothing(project):
    project.set("data.source.embedded", True)
    assert not proposal.outdated(project.document)


def test_following_needs_a_target(project):
    facts: DataFacts = project.facts_alone()
    waiting = doc.replace(project.document, [("data.horizon", 3)])
    assert proposal.waits(waiting)
    assert proposal.follow(waiting, msgspec.structs.replace(facts, target=None)) is waiting


def test_what_was_proposed_does_not_tell_runs_apart(project):
    other = msgspec.structs.replace(project.document, proposed=doc.Proposed())
    assert differing([project.document, other]) == [{}, {}]


def test_data_settings_of_one_run_alone_take_the_network_along(project):
    finished = project.train(1, overrides={"data.look_back": 9, "training.batch_size": 200})
    run = project.kept(finished.run)
    assert finished.status == "completed" and run.document.model.layer("level_everywhere").parameters["n"] == 9
    assert run.document.training.epochs == 1 and run.document.training.batch_size == 200
    assert project.document.data.look_back == 14 and project.document.model.layer("level_everywhere").parameters["n"] == 14
