"""Another task for a file: the menu says which can't be and why; choosing one is one step that can be undone."""

from __future__ import annotations

import msgspec
import pytest

from tests.ui import fakes
from ui.stages.data.task_chip import TASKS, TaskChip
from ui.workspace import Workspace
from workbench.errors import DataError
from workbench.project.retasking import TASKS as ALL

HERE = __name__


def possible(document, folder, progress=None):
    return {task: "" if task in ("forecast", "autoencoder") else f"series.csv: has no column of texts to {task}. Name one" for task in ALL}


def with_task(document, task, folder, progress=None):
    return msgspec.structs.replace(document, data=msgspec.structs.replace(document.data, task=task))


def fails(document, task, folder, progress=None):
    raise DataError("the file is gone", where="series.csv", fix="Find it")


@pytest.fixture
def chip(qtbot, monkeypatch, tmp_path, no_leaked_threads):
    fakes.put_in_place(monkeypatch)
    monkeypatch.setattr("ui.stages.data.task_chip.POSSIBLE", f"{HERE}:possible")
    monkeypatch.setattr("ui.stages.data.task_chip.WITH_TASK", f"{HERE}:with_task")
    space = Workspace()
    made = TaskChip(space)
    qtbot.addWidget(made)
    space.open(fakes.project(tmp_path))
    made.show_task(space.document.data.task)
    made.show()
    qtbot.waitUntil(lambda: not space.jobs.busy, timeout=5000)
    yield made
    space.close()


def test_it_says_the_task_and_every_task_has_words(chip):
    assert chip.text() == "Task: forecast" and chip.accessibleName() == chip.text() and chip.toolTip()
    assert set(TASKS) == set(ALL)


def test_what_the_data_do_not_allow_is_greyed_with_the_reason(chip, qtbot):
    chip.offer()
    qtbot.waitUntil(lambda: bool(chip.reasons), timeout=5000)
    menu = next(child for child in chip.children() if child.objectName() == "task_menu")
    actions = {action.objectName(): action for action in menu.actions()}
    assert actions["task_autoencoder"].isEnabled() and actions["task_autoencoder"].text() == TASKS["autoencoder"]
    assert not actions["task_pairs"].isEnabled() and actions["task_pairs"].text() == "Text to text: has no column of texts to pairs"
    assert actions["task_pairs"].toolTip().startswith("series.csv: has no column")
    menu.close()


def test_choosing_is_one_step_that_can_be_undone(chip, qtbot):
    space = chip.workspace
    chip.choose("autoencoder")
    qtbot.waitUntil(lambda: space.document.data.task == "autoencoder", timeout=5000)
    assert space.undo_label == "task reconstruct (autoencoder)"
    space.undo()
    assert space.document.data.task == "forecast"


def test_a_change_meanwhile_wins(chip):
    before = chip.workspace.document
    chip._made(msgspec.structs.replace(before, seed=7), "autoencoder", with_task(before, "autoencoder", None))
    assert chip.workspace.document == before


def test_what_fails_is_told_and_nothing_changes(chip, qtbot, monkeypatch):
    monkeypatch.setattr("ui.stages.data.task_chip.WITH_TASK", f"{HERE}:fails")
    said = []
    chip.workspace.said.connect(lambda *words: said.append(words))
    chip.choose("autoencoder")
    qtbot.waitUntil(lambda: bool(said), timeout=5000)
    assert "the file is gone" in said[0][1] and chip.workspace.document.data.task == "forecast"
