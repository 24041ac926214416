"""The layer editor promises: mouse and keyboard both reach everything, every edit is one undoable step, complaints mend themselves."""

from __future__ import annotations

import csv

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QComboBox, QLineEdit, QSpinBox

from ui.stages.model import ModelStage, words
from ui.workspace import Workspace
from workbench.model.report import Complaint, LayerReport, ModelFix, ModelReport
from workbench.model.spec import LayerSpec, ModelSpec
from workbench.project.create import from_file


@pytest.fixture
def workspace(qapp, tmp_path):
    with (tmp_path / "s.csv").open("w", newline="") as file:
        csv.writer(file).writerows([["day", "y"], *([f"2020-{1 + n // 28:02d}-{1 + n % 28:02d}", n % 7 + n / 100] for n in range(300))])
    path = from_file(tmp_path / "s.csv", tmp_path / "p.rnnw", look_back=14, horizon=1)
    made = Workspace()
    assert made.open(path)
    yield made
    made.close(5)


@pytest.fixture
def stage(qtbot, workspace):
    made = ModelStage(workspace)
    qtbot.addWidget(made)
    made.resize(1180, 770)
    made.show()
    qtbot.waitUntil(lambda: workspace.report is not None, timeout=60_000)
    return made


def names(stage) -> list[str]:
    return [layer.name for layer in stage.spec.layers]


def card(stage, name):
    return next(card for card in stage.stack.cards if card.layer.name == name)


def child(stage, kind, name):
    found = stage.form.findChildren(kind, name)
    assert found, name
    return found[-1]


def test_every_layer_has_a_card_with_its_shape_in_words(stage):
    assert [c.layer.name for c in stage.stack.cards] == names(stage)
    assert card(stage, "lstm").report.words == "(batch, 32 features)"


def test_a_click_chooses_and_the_form_shows_the_layer(stage):
    QTest.mouseClick(card(stage, "lstm"), Qt.MouseButton.LeftButton, pos=QPoint(200, 20))
    assert stage.stack.selected == ["lstm"]
    assert child(stage, QSpinBox, "parameter_units").value() == 32


def test_changing_units_is_one_step_that_undo_takes_back(stage, workspace):
    stage.stack.select(["lstm"])
    child(stage, QSpinBox, "parameter_units").setValue(48)
    assert workspace.document.model.layer("lstm").parameters["units"] == 48
    assert "32 → 48" in workspace.undo_label
    workspace.undo()
    assert workspace.document.model.layer("lstm").parameters["units"] == 32


def test_keyboard_alone_adds_moves_copies_renames_and_deletes(stage, workspace, qtbot):
    stage.stack.select(["lstm"])
    stage.stack.setFocus()
    QTest.keyClick(stage, Qt.Key.Key_Slash)
    QTest.keyClicks(stage.palette_panel.search, "dropout")
    QTest.keyClick(stage.palette_panel.search, Qt.Key.Key_Return)
    assert names(stage)[names(stage).index("lstm") + 1] == "dropout"
    assert stage.stack.selected == ["dropout"]
    QTest.keyClick(stage.stack, Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    assert names(stage)[names(stage).index("lstm") - 1] == "dropout"
    QTest.keyClick(stage.stack, Qt.Key.Key_D, Qt.KeyboardModifier.ControlModifier)
    assert "dropout_2" in names(stage)
    QTest.keyClick(stage.stack, Qt.Key.Key_F2)
    edit = child(stage, QLineEdit, "layer_name")
    edit.setText("less")
    QTest.keyClick(edit, Qt.Key.Key_Return)
    assert "less" in names(stage)
    stage.stack.select(["less", "dropout_2"])
    QTest.keyClick(stage.stack, Qt.Key.Key_Delete)
    assert not {"less", "dropout", "dropout_2"} & set(names(stage))


def test_arrow_keys_walk_and_shift_extends(stage):
    stage.stack.select([names(stage)[0]])
    QTest.keyClick(stage.stack, Qt.Key.Key_Down)
    QTest.keyClick(stage.stack, Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    assert stage.stack.selected == names(stage)[1:3]


def test_a_complaint_sits_on_its_card_and_its_button_mends_it(stage, workspace, qtbot):
    stage._add("LSTM", names(stage).index("lstm") + 1)
    qtbot.waitUntil(lambda: workspace.report is not None and not workspace.report.ok, timeout=20_000)
    wrong = card(stage, "lstm_2")
    assert wrong.complaint is not None
    assert "needs a sequence" in wrong.complaint.message
    assert stage.errors.isVisible()
    stage._scroll.ensureWidgetVisible(wrong)
    button = wrong.findChild(QAbstractButton, "complaint_lstm_2_button")
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: workspace.report is not None and workspace.report.ok, timeout=20_000)
    assert workspace.document.model.layer("lstm").parameters["return_sequences"] is True
    assert not stage.errors.isVisible()


def test_the_code_follows_every_edit_and_marks_the_chosen_layer(stage):
    stage.stack.select(["lstm"])
    child(stage, QSpinBox, "parameter_units").setValue(12)
    assert "layers.LSTM(12" in stage.code.text.toPlainText()
    marked = stage.code.text.extraSelections()
    assert marked
    assert 'name="lstm"' in marked[0].cursor.block().text()


def test_a_wrapped_layer_is_edited_in_place(stage, workspace):
    stage._add("Bidirectional", 1)
    kinds = child(stage, QComboBox, "wrapped_kind")
    kinds.setCurrentIndex(kinds.findData("GRU"))
    kinds.activated.emit(kinds.currentIndex())
    child(stage, QSpinBox, "parameter_units").setValue(7)
    inner = workspace.document.model.layer("bidirectional").parameters["layer"]
    assert (inner["kind"], inner["parameters"]["units"]) == ("GRU", 7)


def test_dropping_says_where(stage, workspace):
    stage.stack.add_wanted.emit("Dense", 2)
    assert names(stage)[2] == "dense"
    stage.stack.move_wanted.emit(["dense"], 1)
    assert names(stage)[1] == "dense"


def test_every_control_can_be_found_and_read_out(stage):
    stage.stack.select(["lstm"])
    controls = [*stage.findChildren(QAbstractButton), *stage.findChildren(QLineEdit), *stage.findChildren(QSpinBox), *stage.findChildren(QComboBox)]
    own = [c for c in controls if c.isVisible() and not c.objectName().startswith("qt_")]
    assert len(own) > 8
    assert [c for c in own if not c.objectName() or not (c.accessibleName() or c.text() if hasattr(c, "text") else c.accessibleName())] == []


def test_branches_are_those_that_do_not_come_from_above():
    spec = ModelSpec((LayerSpec("Input", "a"), LayerSpec("Dense", "b"), LayerSpec("Dense", "c", ("a",)), LayerSpec("Add", "d", ("b", "c"))))
    assert [(s, e) for s, e, _ in words.branches(spec)] == [(0, 2), (1, 3)]
    assert words.breaks(spec) == {2}


def test_a_complaint_without_fix_has_no_button(qtbot, stage):
    report = ModelReport(False, 0, (LayerReport("lstm", "LSTM"),), (Complaint("lstm.x", "error", "lstm", "No way.", fixes=()),))
    stage.stack.show_model(stage.spec, report)
    assert card(stage, "lstm").findChild(QAbstractButton, "complaint_lstm_button").isHidden()
    fixable = ModelReport(False, 0, report.layers, (Complaint("lstm.x", "error", "lstm", "Mend me.", fixes=(ModelFix("f", "Mend", ()),)),))
    stage.stack.show_model(stage.spec, fixable)
    assert card(stage, "lstm").findChild(QAbstractButton, "complaint_lstm_button").text() == "Mend"
