"""The code panel promises clean copies with complaints in sight; the import dialog shows first, then replaces or inserts in one step."""

from __future__ import annotations

import json

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QGuiApplication, QTextCursor
from PySide6.QtTest import QTest

from tests.ui import fakes
from ui.stages.model import importing
from ui.stages.model.code_panel import CodePanel, importable
from ui.stages.model.importing import ImportDialog, as_block
from ui.workspace import Workspace
from workbench.dataset.facts import InputFact
from workbench.model.report import Complaint, LayerReport, ModelReport
from workbench.model.spec import LayerSpec, ModelSpec

INPUTS = (InputFact("x", (24, 1), "float32", ("time steps", "features"), columns=("y",)),)
SPEC = ModelSpec((
    LayerSpec("Input", "x"),
    LayerSpec("LSTM", "lstm", parameters={"units": 8, "return_sequences": True, "dropout": 0.1}),
    LayerSpec("Dense", "out", parameters={"units": 12}),
))
WRONG = ModelReport(False, 0, (LayerReport("out", "Dense"),), (Complaint("out.rank", "error", "out", "Dense 'out' gives a sequence"),))
PROGRAM = """from tensorflow import keras
from tensorflow.keras import layers
model = keras.Sequential([
    layers.Input((24, 1)),
    layers.LSTM(5, name="memory"),
    layers.Dense(12),
])
model.compile(loss="mse")
"""


@pytest.fixture
def panel(qtbot):
    made = CodePanel()
    qtbot.addWidget(made)
    made.resize(360, 300)
    made.show()
    return made


def test_a_complaint_is_a_comment_before_its_layer(panel):
    panel.show_code(SPEC, INPUTS, WRONG)
    lines = panel.text.toPlainText().split("\n")
    place = lines.index("# complaint: Dense 'out' gives a sequence")
    assert "layers.Dense(12" in lines[place + 1]
    compile(panel.text.toPlainText(), "shown", "exec")


def test_copies_are_clean(panel):
    panel.show_code(SPEC, INPUTS)
    clean = panel.text.toPlainText() + "\n"
    panel.show_code(SPEC, INPUTS, WRONG)
    assert panel.code == clean
    panel.findChild(object, "copy_code").click()
    assert QGuiApplication.clipboard().text() == clean
    panel.text.selectAll()
    panel.text.copy()
    assert QGuiApplication.clipboard().text() + "\n" == clean


def test_long_lines_hang(panel):
    panel.resize(220, 300)
    panel.show_code(SPEC, INPUTS)
    block = panel.text.document().begin()
    seen = 0
    while block.isValid():
        form = block.blockFormat()
        assert form.leftMargin() == -form.textIndent() > 0
        layout = block.layout()
        if layout.lineCount() > 1:
            seen += 1
            assert layout.lineAt(1).x() > layout.lineAt(0).x()
        block = block.next()
    assert seen


def test_chosen_layers_are_marked_whole(panel):
    panel.show_code(SPEC, INPUTS, WRONG)
    panel.mark(["out"])
    marked = [selection.cursor.selectedText() for selection in panel.text.extraSelections()]
    assert marked[0].startswith("# complaint")
    assert "Dense(12" in marked[1]
    assert panel.text.viewport().rect().contains(panel.text.cursorRect().center())
    panel.mark([])
    assert panel.text.extraSelections() == []


def test_a_selection_of_the_users_is_left_alone(panel):
    panel.show_code(SPEC, INPUTS)
    cursor = QTextCursor(panel.text.document())
    cursor.movePosition(QTextCursor.MoveOperation.EndOfBlock, QTextCursor.MoveMode.KeepAnchor)
    panel.text.setTextCursor(cursor)
    panel.mark(["out"])
    assert panel.text.textCursor().selectedText() == cursor.selectedText()


def dragged(*paths) -> QMimeData:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    return data


def test_only_what_may_hold_a_network_can_be_dropped(tmp_path):
    saved = tmp_path / "saved"
    saved.mkdir()
    assert importable(dragged(tmp_path / "a.py")) == str(tmp_path / "a.py")
    assert importable(dragged(tmp_path / "a.csv")) == ""
    assert importable(dragged(tmp_path / "a.py", tmp_path / "b.py")) == ""
    assert importable(dragged(saved)) == ""
    (saved / "saved_model.pb").write_bytes(b"")
    assert importable(dragged(saved)) == str(saved)


def test_a_dropped_file_and_the_button_ask_for_an_import(panel, tmp_path):
    wanted = []
    panel.import_wanted.connect(wanted.append)
    panel.findChild(object, "import_code").click()
    data = dragged(tmp_path / "net.keras")
    enter = QDragEnterEvent(QPoint(5, 5), Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier)
    panel.dragEnterEvent(enter)
    assert enter.isAccepted()
    panel.dropEvent(QDropEvent(QPointF(5, 5), Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier))
    assert wanted == ["", str(tmp_path / "net.keras")]
    assert not panel.text.acceptDrops()


# import --------------------------------------------------------------------------------------------------------------


@pytest.fixture
def workspace(qapp, tmp_path, monkeypatch):
    fakes.put_in_place(monkeypatch)
    made = Workspace()
    assert made.open(fakes.project(tmp_path))
    yield made
    made.close(5)


@pytest.fixture
def dialog(qtbot, workspace):
    made = []

    def build(**kwargs) -> ImportDialog:
        one = ImportDialog(workspace, **kwargs)
        one.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, False)
        qtbot.addWidget(one)
        one.show()
        made.append(one)
        return one

    return build


def pasted(qtbot, one: ImportDialog, text: str) -> None:
    one.text.setPlainText(text)
    qtbot.waitUntil(lambda: one.found is not None or one.title.text() == "Not imported", timeout=20_000)


def test_pasted_text_is_listed_and_replaces_the_network_in_one_step(qtbot, dialog, workspace):
    one = dialog()
    assert not one.replace.isEnabled()
    pasted(qtbot, one, PROGRAM)
    rows = one.table._model.rows
    assert [[cell.text for cell in row][:2] for row in rows][1] == ["memory", "LSTM"]
    assert rows[1][2].text == "units 5"
    inserted = []
    one.inserted.connect(inserted.append)
    before = workspace.document.model
    QTest.mouseClick(one.replace, Qt.MouseButton.LeftButton)
    assert [layer.kind for layer in workspace.document.model.layers] == ["Input", "LSTM", "Dense"]
    assert workspace.undo_label == "Import a network"
    assert inserted == [[workspace.document.model.layers[-1].name]]
    assert workspace.undo()
    assert workspace.document.model == before


def test_a_block_goes_in_after_the_chosen_layer(qtbot, dialog, workspace):
    one = dialog(position=2)
    pasted(qtbot, one, PROGRAM)
    inserted = []
    one.inserted.connect(inserted.append)
    QTest.mouseClick(one.insert, Qt.MouseButton.LeftButton)
    layers = workspace.document.model.layers
    assert [layer.kind for layer in layers] == ["Input", "LSTM", "LSTM", "Dense", "Dense"]
    assert [layer.name for layer in layers[2:4]] == inserted[0]
    assert {layer.block for layer in layers[2:4]} == {"imported"}
    assert layers[4].inputs == ()
    assert "imported" in workspace.undo_label


def test_a_refusal_says_why_and_marks_the_line(qtbot, dialog):
    one = dialog()
    pasted(qtbot, one, PROGRAM.replace("layers.LSTM(5", "layers.NoSuchLayer(5"))
    assert one.title.text() == "Not imported"
    assert "NoSuchLayer" in one.notes.text
    assert not one.replace.isEnabled()
    marked = one.text.extraSelections()
    if "line" in one.notes.text:
        assert [selection.cursor.block().text().strip() for selection in marked] == ['layers.NoSuchLayer(5, name="memory"),']
    one.text.setPlainText(PROGRAM)
    assert one.text.extraSelections() == []


def test_a_file_is_read_and_its_json_too(qtbot, dialog, tmp_path):
    path = tmp_path / "my net-2.py"
    path.write_text(PROGRAM)
    one = dialog(path=str(path))
    qtbot.waitUntil(lambda: one.found is not None, timeout=20_000)
    assert one.title.text() == "3 layers"
    assert one.text.toPlainText() == ""
    placed = as_block(one.found.spec, path.stem, SPEC, 3, None)
    assert {layer.block for layer in placed} == {"my_net_2"}
    missing = dialog(path=str(tmp_path / "none.keras"))
    qtbot.waitUntil(lambda: missing.title.text() == "Not imported", timeout=20_000)
    assert "none.keras" in missing.notes.text


def test_pasted_json_is_read_as_json(qtbot, dialog):
    one = dialog()
    pasted(qtbot, one, '{"a": 1}')
    assert one.title.text() == "Not imported"
    layers = [
        {"class_name": "InputLayer", "config": {"batch_shape": [None, 24, 1], "dtype": "float32", "name": "x"}},
        {"class_name": "Dense", "config": {"name": "d", "units": 3, "activation": "relu"}},
    ]
    one.text.setPlainText(json.dumps({"class_name": "Sequential", "config": {"name": "s", "layers": layers}}))
    qtbot.waitUntil(lambda: one.found is not None, timeout=20_000)
    assert [layer.kind for layer in one.found.spec.layers] == ["Input", "Dense"]


def test_text_that_is_erased_leaves_nothing(qtbot, dialog):
    one = dialog()
    pasted(qtbot, one, PROGRAM)
    one.text.clear()
    qtbot.waitUntil(lambda: one.found is None, timeout=5_000)
    assert not one.insert.isEnabled()
    assert one.table._model.rows == []


def test_parameters_are_described_in_words():
    wrapped = LayerSpec("Bidirectional", "b", ("a",), {"layer": {"kind": "LSTM", "parameters": {"units": 3}}}, initial_state=("e.states",))
    assert importing._described(wrapped) == "layer LSTM(units 3) · takes a · starts from e.states"
    odd = LayerSpec("Dense", "d", parameters={"kernel_regularizer": {"class_name": "L2", "config": {"l2": 0.1}}})
    assert importing._described(odd) == "kernel regularizer L2(l2 0.1)"
