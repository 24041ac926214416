"""The dialog of the time promises: what would come of a choice is shown before it is made; it is one undoable step; roles can be said by keyboard."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from ui.stages.data import DataStage
from ui.workspace import Workspace
from workbench.project.create import from_file


@pytest.fixture
def counted(tmp_path) -> Path:
    """Days with hours from 1, and days that can be read in two ways."""
    when = pd.date_range("2020-01-01", periods=24 * 40, freq="h")
    table = pd.DataFrame({"day": when.strftime("%d/%m/%Y"), "hour ending": when.hour + 1, "load": np.sin(np.arange(len(when)) / 24 * 6.2832).round(4),
                          "place": np.random.default_rng(0).choice(["a", "b", "c"], len(when))})
    table.to_csv(tmp_path / "a.csv", index=False)
    return from_file(tmp_path / "a.csv", tmp_path / "a.rnnw")


@pytest.fixture
def stage(qtbot, qapp, counted):
    workspace = Workspace()
    made = DataStage(workspace)
    qtbot.addWidget(made)
    made.resize(1280, 800)
    made.show()
    assert workspace.open(counted)
    qtbot.waitUntil(lambda: workspace.view is not None and made.table.preview.rowCount() > 0, timeout=30_000)
    yield made
    workspace.close(5)


def test_the_dialog_shows_what_was_recognised_and_what_another_choice_gives(qtbot, stage):
    dialog = stage.times.open()
    qtbot.waitUntil(lambda: "2020-01-01 00:00, 2020-01-01 01:00" in dialog.said.text(), timeout=20_000)
    assert dialog._checked() == ("day", "hour ending")
    assert dialog.counts.value() == ("h", 1)
    dialog.columns.setCurrentRow(1)
    QTest.keyClick(dialog.columns, Qt.Key.Key_Space)
    assert dialog._checked() == ("day",)
    qtbot.waitUntil(lambda: "920 of 960 rows repeat a time" in dialog.said.text(), timeout=20_000)
    dialog.kind.set_value("start")
    dialog.kind.changed.emit("start")
    dialog.start.setText("2019-05-01")
    dialog.step.setEditText("fortnight")
    qtbot.waitUntil(lambda: "'fortnight' is no step of time" in dialog.said.text(), timeout=20_000)
    assert not dialog.action.isEnabled()
    dialog.step.setEditText("15min")
    qtbot.waitUntil(dialog.action.isEnabled, timeout=20_000)
    assert "2019-05-01 00:15" in dialog.said.text()
    dialog.accept()
    time = stage.spec.time
    assert (time.columns, time.start, time.frequency) == ((), "2019-05-01", "15min")
    assert {stage.spec.columns[name].role for name in ("day", "hour ending")} == {"ignore"}
    stage.workspace.undo()
    assert stage.spec.time.columns == ("day", "hour ending")
    assert stage.spec.columns["day"].role == "time"


def test_a_column_becomes_the_time_only_if_it_holds_times(qtbot, stage):
    said = []
    stage.workspace.said.connect(lambda level, words, more: said.append(words))
    stage.table.roles.role_wanted.emit("place", "time")
    qtbot.waitUntil(lambda: bool(said), timeout=20_000)
    assert "'place' can't be the time" in said[-1]
    assert stage.spec.columns["place"].role == "feature"


def test_roles_and_categories_are_chosen_by_keyboard(stage):
    header = stage.table.roles
    header.setFocus()
    for _ in range(3):
        QTest.keyClick(header, Qt.Key.Key_Right)
    QTest.keyClick(header, Qt.Key.Key_Return)
    menu = next(child for child in header.children() if child.objectName() == "role_menu")
    names = [action.objectName() for action in menu.actions() if action.objectName()]
    assert {"role_known_future", "role_static", "role_group", "role_source", "setting_index", "setting_rare"} <= set(names)
    next(action for action in menu.actions() if action.objectName() == "setting_rare").trigger()
    assert stage.spec.columns["place"].most == 12
    stage.workspace.undo()
    assert stage.spec.columns["place"].most is None
