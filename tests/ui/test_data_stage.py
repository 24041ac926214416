"""The Data stage promises: roles, fixes and handles are undoable steps; what is shown follows the data; a lost file is said in words."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton

from ui.stages.data import DataStage
from ui.stages.data.chips import step_unit
from ui.workspace import Workspace
from workbench.project.commands import SetValue
from workbench.project.create import from_file


@pytest.fixture
def hourly(tmp_path) -> Path:
    hours = np.arange(600)
    values = np.sin(hours * 2 * np.pi / 24) * 10 + 50
    stamps = [str(np.datetime64("2020-01-01T00") + np.timedelta64(int(n), "h")).replace("T", " ") for n in hours]
    rows = [f"{stamps[n]},{'' if n in (30, 31) else round(values[n], 3)},{n % 7}" for n in hours]
    (tmp_path / "a.csv").write_text("time,load,temp\n" + "\n".join(rows))
    return from_file(tmp_path / "a.csv", tmp_path / "a.rnnw", target=["load"])


@pytest.fixture
def stage(qtbot, qapp, hourly):
    workspace = Workspace()
    made = DataStage(workspace)
    qtbot.addWidget(made)
    made.resize(1072, 724)
    made.show()
    assert workspace.open(hourly)
    qtbot.waitUntil(lambda: len(made.series.window_view._x) > 0 and len(made.series.series._x) > 0, timeout=30_000)
    yield made
    workspace.close(5)


def test_the_table_shows_the_file_with_missing_cells_named(stage):
    table = stage.table.preview
    assert table.rowCount() == 600
    assert table.cell(30, 1) == "missing"
    assert [table.role_of(n) for n in range(3)] == ["time", "target", "feature"]


def test_a_role_is_changed_from_the_header_and_undone(stage):
    menu = stage.table.roles.offer(2)
    next(action for action in menu.actions() if action.objectName() == "role_ignore").trigger()
    assert stage.spec.columns["temp"].role == "ignore"
    stage.workspace.undo()
    assert stage.spec.columns["temp"].role == "feature"


def test_another_target_makes_the_old_one_a_feature(stage):
    stage.table.roles.role_wanted.emit("temp", "target")
    assert stage.spec.targets == ("temp",)
    assert stage.spec.columns["load"].role == "feature"


def test_the_header_can_be_walked_with_the_keyboard(stage):
    stage.table.roles.setFocus()
    QTest.keyClick(stage.table.roles, Qt.Key.Key_Right)
    assert stage.table.roles._key == 1


def test_a_findings_button_settles_it(stage, qtbot):
    buttons = [b for b in stage.findings.findChildren(QPushButton) if b.objectName().startswith("fix_")]
    assert buttons
    buttons[0].click()
    assert any(step.kind == "fill" for step in stage.spec.steps)
    qtbot.waitUntil(lambda: not any("missing in load" in f.message for f in stage.workspace.facts.findings), timeout=20_000)


STEPS = [{"kind": "regular"}, {"kind": "blank", "columns": ["load"], "high": 55.0}, {"kind": "fill"}]


def with_steps(stage, qtbot):
    """Three recorded steps, shown with what they do."""
    stage.workspace.execute(SetValue("data.steps", STEPS))
    stage.findings.pages.set_value("steps")
    stage.findings._page("steps")
    qtbot.waitUntil(lambda: stage.workspace.facts.spec == stage.spec and stage.findings.steps._effects.get(2, "") != "", timeout=20_000)
    return stage.findings.steps


def kinds(stage) -> list[str]:
    return [step.kind for step in stage.spec.steps]


def test_steps_are_moved_switched_and_removed_and_each_can_be_undone_by_name(stage, qtbot):
    steps = with_steps(stage, qtbot)
    assert len(steps.rows) == 3 and "values" in steps._effects[1]
    steps.rows[2].setFocus()
    QTest.keyClick(steps.rows[2], Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    assert kinds(stage) == ["regular", "fill", "blank"] and stage.workspace.undo_label == "Move up: Fill with the last value"
    assert steps.rows[1].step.kind == "fill"
    steps.rows[1].switch.click()
    assert not stage.spec.steps[1].on and stage.workspace.undo_label == "Switch off: Fill with the last value"
    QTest.keyClick(steps.rows[0], Qt.Key.Key_Delete)
    assert kinds(stage) == ["fill", "blank"] and "Remove" in stage.workspace.undo_label
    for _ in range(3):
        stage.workspace.undo()
    assert kinds(stage) == ["regular", "blank", "fill"] and all(step.on for step in stage.spec.steps)


def test_a_step_is_dragged_to_another_place(stage, qtbot):
    steps = with_steps(stage, qtbot)
    row, last = steps.rows[0], steps.rows[2]
    QTest.mousePress(row, Qt.MouseButton.LeftButton, pos=QPoint(8, 8))
    QTest.mouseMove(row, QPoint(8, 20))
    QTest.mouseMove(row, row.mapFrom(steps, QPoint(8, last.y() + last.height() - 2)))
    QTest.mouseRelease(row, Qt.MouseButton.LeftButton, pos=QPoint(8, 8))
    assert kinds(stage) == ["blank", "fill", "regular"]


def test_a_finding_shows_where_it_is(stage, qtbot):
    show = next(b for b in stage.findings.findChildren(QPushButton) if b.objectName().startswith("show_"))
    show.click()
    qtbot.waitUntil(lambda: stage.table.currentIndex().row() == 30, timeout=10_000)
    assert stage.table.currentIndex().column() == 1


def drag(stage, number: int, rows: float) -> None:
    """Drag a handle by real mouse events."""
    plot = stage.series.window_view
    line, box = plot._lines[number], plot.item.getViewBox()
    low, high = plot.item.viewRange()[1]
    step = plot._x[1] - plot._x[0]

    def at(x: float) -> QPoint:
        return plot.mapFromScene(box.mapViewToScene(QPointF(x, low + 0.25 * (high - low))))

    start, end = at(line.value()), at(line.value() + rows * step)
    QTest.mouseMove(plot.viewport(), start)
    QTest.mousePress(plot.viewport(), Qt.MouseButton.LeftButton, pos=start)
    for k in range(1, 9):
        QTest.mouseMove(plot.viewport(), QPoint(start.x() + (end.x() - start.x()) * k // 8, start.y()))
        QTest.qWait(15)
    QTest.mouseRelease(plot.viewport(), Qt.MouseButton.LeftButton, pos=end)


@pytest.mark.parametrize(("number", "rows", "path", "change"), [(0, -4, "look_back", 4), (1, -5, "look_back", -5), (2, 4, "horizon", 4)])
def test_the_handles_change_look_back_and_horizon(stage, number, rows, path, change):
    before = getattr(stage.spec, path)
    drag(stage, number, rows)
    assert abs(getattr(stage.spec, path) - (before + change)) <= 1


def test_a_handle_let_go_where_it_was_snaps_back(stage):
    line = stage.series.window_view._lines[2]
    step = stage.series.window_view._x[1] - stage.series.window_view._x[0]
    was = line.value()
    line.setValue(was + 0.3 * step)
    line.sigPositionChangeFinished.emit(line)
    assert stage.series.window_view._lines[2].value() == pytest.approx(was, rel=0, abs=1.0)


def test_the_window_in_sight_stays_when_something_else_changes(stage, qtbot):
    stage.series.window_wanted.emit("train", 100)
    qtbot.waitUntil(lambda: stage.series.index == 100, timeout=10_000)
    view = stage.workspace.view
    stage.workspace.execute(SetValue("data.horizon", stage.spec.horizon + 1))
    qtbot.waitUntil(lambda: stage.workspace.view is not view, timeout=20_000)
    QTest.qWait(300)
    assert stage.series.index == 100


def test_a_lost_file_is_said_and_can_be_left_by_the_button(stage, qtbot):
    Path(stage.workspace.project.folder, "a.csv").rename(Path(stage.workspace.project.folder, "b.csv"))
    stage.workspace.execute(SetValue("data.look_back", 30))
    qtbot.waitUntil(lambda: stage.workspace.data_error is not None, timeout=20_000)
    qtbot.waitUntil(lambda: stage.lost.isVisibleTo(stage), timeout=20_000)
    assert stage.links.missing == ("a.csv",) and not stage.link_bar.isVisibleTo(stage)


def test_labelled_texts_show_classes_and_one_encoded_example(qtbot, qapp, tmp_path):
    rows = [f"a good day number {n},{'yes' if n % 3 else 'no'}" for n in range(90)]
    (tmp_path / "t.csv").write_text("text,label\n" + "\n".join(rows))
    path = from_file(tmp_path / "t.csv", tmp_path / "t.rnnw", text="text", label="label")
    workspace = Workspace()
    stage = DataStage(workspace)
    qtbot.addWidget(stage)
    stage.show()
    workspace.open(path)
    qtbot.waitUntil(lambda: bool(stage.example.boxes._pieces) and bool(stage.counts.bars._rows), timeout=30_000)
    assert dict(stage.counts.bars._rows) == {"yes": 60, "no": 30}
    assert [piece for piece, _ in stage.example.boxes._pieces][:3] == ["a", "good", "day"]
    assert not stage.series.isVisible()
    workspace.close(5)


def test_units_of_rows_in_words():
    assert [step_unit(alias) for alias in ("h", "D", "MS", "W-SAT", "")] == ["h", "days", "months", "weeks", "rows"]
