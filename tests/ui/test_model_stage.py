"""The layer editor promises: mouse and keyboard both reach everything, every edit is one undoable step, complaints mend themselves."""

from __future__ import annotations

import csv

import pytest
from PySide6.QtCore import QByteArray, QMimeData, QPoint, QPointF, Qt
from PySide6.QtGui import QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QComboBox, QLineEdit, QSpinBox, QStyle, QStyleOptionSpinBox

from ui.stages.model import ModelStage, links, words
from ui.stages.model.fields import Field, same
from ui.stages.model.palette import KIND_MIME, found
from ui.stages.model.stack import LAYERS_MIME
from ui.workspace import Workspace
from workbench.model.catalog import Parameter
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
    assert stage.stack.selected == ["dropout_2"]
    QTest.keyClick(stage.stack, Qt.Key.Key_F2)
    edit = child(stage, QLineEdit, "layer_name")
    edit.setText("less")
    QTest.keyClick(edit, Qt.Key.Key_Return)
    assert "less" in names(stage)
    assert stage.stack.selected == ["less"]
    stage.stack.select(["less", "dropout"])
    QTest.keyClick(stage.stack, Qt.Key.Key_Delete)
    assert not {"less", "dropout", "dropout_2"} & set(names(stage))
    assert len(stage.stack.selected) == 1


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
    button = wrong.findChild(QAbstractButton, "complaint_lstm_2_button")

    def in_sight():
        stage._scroll.ensureWidgetVisible(wrong)
        return stage.childAt(button.mapTo(stage, button.rect().center())) is button

    qtbot.waitUntil(in_sight)
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
    assert [(link.start, link.end) for link in links.links(spec)] == [(0, 2), (1, 3)]
    assert words.breaks(spec) == {2}


def test_a_complaint_without_fix_has_no_button(qtbot, stage):
    report = ModelReport(False, 0, (LayerReport("lstm", "LSTM"),), (Complaint("lstm.x", "error", "lstm", "No way.", fixes=()),))
    stage.stack.show_model(stage.spec, report)
    assert card(stage, "lstm").findChild(QAbstractButton, "complaint_lstm_button").isHidden()
    fixable = ModelReport(False, 0, report.layers, (Complaint("lstm.x", "error", "lstm", "Mend me.", fixes=(ModelFix("f", "Mend", ()),)),))
    stage.stack.show_model(stage.spec, fixable)
    assert card(stage, "lstm").findChild(QAbstractButton, "complaint_lstm_button").text() == "Mend"


def spin_up(spin: QSpinBox) -> None:
    """Press the little arrow with the mouse, as people do."""
    option = QStyleOptionSpinBox()
    spin.initStyleOption(option)
    arrow = spin.style().subControlRect(QStyle.ComplexControl.CC_SpinBox, option, QStyle.SubControl.SC_SpinBoxUp, spin)
    QTest.mouseClick(spin, Qt.MouseButton.LeftButton, pos=arrow.center())


def test_a_field_survives_its_own_edits(stage, workspace):
    """It was deleted while it told of its value: the program died."""
    stage.stack.select(["lstm"])
    spin = child(stage, QSpinBox, "parameter_units")
    for _ in range(3):
        spin_up(spin)
        QTest.qWait(20)
    assert workspace.document.model.layer("lstm").parameters["units"] == 35
    assert child(stage, QSpinBox, "parameter_units") is spin
    workspace.undo()
    assert spin.value() == 34


def test_a_double_click_in_the_palette_adds_one_layer(stage):
    before = len(names(stage))
    listed = stage.palette_panel.list
    place = listed.visualItemRect(listed.item(1)).center()
    QTest.mouseClick(listed.viewport(), Qt.MouseButton.LeftButton, pos=place)
    QTest.mouseDClick(listed.viewport(), Qt.MouseButton.LeftButton, pos=place)
    QTest.qWait(20)
    assert len(names(stage)) == before + 1


def test_what_is_being_typed_is_not_wiped_by_the_check_and_never_goes_to_another_layer(stage):
    stage.stack.select(["lstm"])
    edit = child(stage, QLineEdit, "layer_name")
    edit.setFocus()
    edit.setText("half_way")
    stage.on_model()
    if edit.hasFocus():
        assert edit.text() == "half_way"
    stage.stack.select([names(stage)[0]])
    assert "half_way" not in names(stage)
    assert child(stage, QLineEdit, "layer_name").text() == names(stage)[0]


def test_a_refused_name_goes_back(stage):
    stage.stack.select(["lstm"])
    edit = child(stage, QLineEdit, "layer_name")
    edit.setText(next(name for name in names(stage) if name != "lstm"))
    edit.editingFinished.emit()
    assert edit.text() == "lstm"
    assert stage.stack.selected == ["lstm"]


def test_deleting_chooses_the_layer_below(stage):
    below = names(stage)[names(stage).index("lstm") + 1]
    stage.stack.select(["lstm"])
    QTest.keyClick(stage.stack, Qt.Key.Key_Delete)
    assert stage.stack.selected == [below]


def test_dropping_a_layer_where_it_stands_is_no_step(stage, workspace):
    label = workspace.undo_label
    stage.stack._want_move(["lstm"], names(stage).index("lstm"))
    assert workspace.undo_label == label


def test_an_empty_network_says_what_to_do(stage, qtbot):
    stage._delete(names(stage))
    qtbot.waitUntil(stage.message.isVisible, timeout=20_000)
    assert "no layers" in stage.message.text
    assert stage.workspace.undo()
    qtbot.waitUntil(lambda: not stage.message.isVisible(), timeout=20_000)


def test_a_complaint_is_never_cut(stage, qtbot):
    stage._add("LSTM", names(stage).index("lstm") + 1)
    qtbot.waitUntil(lambda: card(stage, "lstm_2").complaint is not None, timeout=20_000)
    for width in (1050, 1700):
        stage.resize(width, 770)
        QTest.qWait(50)
        wrong = card(stage, "lstm_2")
        assert wrong.height() >= wrong.heightForWidth(wrong.width())
        assert wrong._box is not None
        assert wrong._box.button.geometry().bottom() <= wrong._box.height()


def test_the_other_remedies_stand_in_the_form(stage, workspace):
    two = (ModelFix("a", "First", ()), ModelFix("b", "Second", (("model.layers.lstm.parameters.units", 5),)))
    report = ModelReport(False, 0, (LayerReport("lstm", "LSTM"),), (Complaint("lstm.x", "error", "lstm", "Wrong.", fixes=two),))
    stage.stack.select(["lstm"])
    stage.form.show_layer(stage.spec, stage.spec.layer("lstm"), report)
    child(stage, QAbstractButton, "other_fix_0").click()
    assert workspace.document.model.layer("lstm").parameters["units"] == 5


def test_the_search_puts_names_before_mentions():
    assert found("lstm")[0].kind == "LSTM"
    assert found("dense")[0].kind == "Dense"
    assert "Pooling" in found("pool")[0].kind
    assert found("no such kind xyz") == []


@pytest.mark.parametrize(("text", "value"), [("[24, 3]", [24, 3]), ("24, 3", [24, 3]), ("", None), ("3", [3])])
def test_shapes_are_typed_as_lists(qapp, text, value):
    field = Field(Parameter("shape", "Shape", "shape", default=None), [1])
    said = []
    field.entered.connect(lambda name, new: said.append((name, new)))
    field.editor.setText(text)
    field.editor.editingFinished.emit()
    assert said == [("shape", value)]


def test_a_broken_list_is_marked_and_not_entered(qapp):
    field = Field(Parameter("shape", "Shape", "shape"), [1])
    said = []
    field.entered.connect(lambda name, new: said.append(new))
    field.editor.setText("[24, ")
    field.editor.editingFinished.emit()
    assert said == []
    assert field.editor.property("state") == "error"


def test_true_is_not_one():
    assert not same(True, 1)
    assert same(1, 1.0)


def test_shapes_get_shorter_where_there_is_no_room():
    offers = words.shapes(LayerReport("a", "LSTM", (None, 24, 64), "(batch, 24 time steps, 64 features)"))
    assert offers == ["(batch, 24 time steps, 64 features)", "(24 time steps, 64 features)", "(24, 64)"]


def test_sizes_in_words():
    assert [words.size(n) for n in (0, 4_000, 22_000, 23_176_256)] == ["0.0 kB", "4.0 kB", "22 kB", "23.2 MB"]


def test_summaries_in_words():
    assert words.summary(LayerSpec("Dense", "d", (), {"units": 1})) == "1 unit · linear"
    assert words.summary(LayerSpec("Cropping1D", "c", (), {"cropping": [23, 0]})) == "without the first 23 steps"
    assert words.summary(LayerSpec("Cropping1D", "c", (), {"cropping": [0, 1]})) == "without the last 1 step"
    assert words.summary(LayerSpec("LSTM", "l", (), {"units": 8, "return_sequences": True})) == "8 units · sequence"


def drop(stage, form: str, words_: str, y: float) -> None:
    data = QMimeData()
    data.setData(form, QByteArray(words_.encode()))
    event = QDropEvent(QPointF(200, y), Qt.DropAction.MoveAction, data, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier)
    stage.stack.dropEvent(event)


def test_a_kind_dropped_between_two_cards_stands_between_them(stage):
    before = names(stage)
    drop(stage, KIND_MIME, "Dropout", card(stage, before[2]).y() - 3)
    assert names(stage) == [*before[:2], "dropout", *before[2:]]


def test_dragged_cards_land_where_the_line_was(stage):
    before = names(stage)
    drop(stage, LAYERS_MIME, "\n".join((before[1], "not here")), card(stage, before[4]).y() - 3)
    assert names(stage) == [before[0], before[2], before[3], before[1], *before[4:]]
