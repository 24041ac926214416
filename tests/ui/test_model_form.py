"""The form promises: every kind can be edited, every edit is one readable step, defaults are left out, nothing leaks, nothing is lost."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt, Signal
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QComboBox, QLineEdit, QSpinBox, QWidget

from ui.stages.model import objects, references, typed
from ui.stages.model.fields import Field, kind_of
from ui.stages.model.form import LayerForm
from ui.stages.model.inner import kinds_inside
from ui.stages.model.rows import Row
from workbench.errors import WorkbenchError
from workbench.model import catalog
from workbench.model.catalog import Parameter
from workbench.model.report import Complaint, LayerReport, ModelReport
from workbench.model.spec import LayerSpec, ModelSpec
from workbench.project import document as doc
from workbench.project.commands import Command


class Editor(QObject):
    """A document and a form that edits it, as the stage does."""

    told = Signal()

    def __init__(self, spec: ModelSpec) -> None:
        super().__init__()
        self.document = doc.replace(doc.empty(), [("model.outputs", list(spec.outputs))])
        self.document = doc.Document(data=self.document.data, model=spec)
        self.form, self.names, self.steps = LayerForm(), [], []
        self.report: ModelReport | None = None
        self.refused: list[str] = []
        self.form.resize(380, 700)
        self.form.wanted.connect(self.execute)

    @property
    def spec(self) -> ModelSpec:
        return self.document.model

    def open(self, *names: str) -> None:
        """Show with everything unfolded."""
        self.show(*names)
        if not self.form._more_open:
            for button in self.form.findChildren(QAbstractButton, "more_parameters"):
                button.click()

    def show(self, *names: str) -> None:
        self.names = list(names)
        self.form.show_layers(self.spec, self.names, self.report)

    def execute(self, command: Command) -> None:
        try:
            new = command.apply(self.document)
        except WorkbenchError as error:
            self.refused.append(str(error))
            return
        self.steps.append(command.label(self.document))
        self.document = new
        self.show(*self.names)

    def find(self, kind, name):
        found = [child for child in self.form.findChildren(kind, name) if not _gone(child)]
        assert len(found) == 1, (name, found)
        return found[0]

    def row(self, name: str) -> Row:
        return next(row for row in self.form.rows if row.field.parameter.name == name)

    def choose(self, combo: QComboBox, data) -> None:
        combo.setCurrentIndex(combo.findData(data))
        assert combo.currentData() == data
        combo.activated.emit(combo.currentIndex())

    def type(self, name: str, text: str) -> None:
        edit = self.find(QLineEdit, name)
        edit.setText(text)
        edit.editingFinished.emit()

    def given(self, name: str) -> dict:
        return self.spec.layer(name).parameters


def _gone(child: QObject) -> bool:
    """Hidden on its own behalf somewhere above: it waits for its deletion."""
    above = child
    while isinstance(above, QWidget):
        if isinstance(above, Row) and above.signalsBlocked():
            return True
        above = above.parentWidget()
    return False


def layer(kind: str, name: str, **parameters) -> LayerSpec:
    return LayerSpec(kind, name, parameters=parameters)


@pytest.fixture
def edit(qtbot):
    made = []

    def build(*layers: LayerSpec, outputs: tuple[str, ...] = ()) -> Editor:
        editor = Editor(ModelSpec(tuple(layers), outputs))
        qtbot.addWidget(editor.form)
        editor.form.show()
        made.append(editor)
        return editor

    return build


def default_layer(kind: str) -> LayerSpec:
    entry = catalog.layers()[kind]
    return LayerSpec(kind, "it", parameters={p.name: p.default for p in entry.parameters if p.required and p.default is not None})


# every kind ----------------------------------------------------------------------------------------------------------


def test_every_kind_has_a_form_with_every_parameter_and_showing_it_changes_nothing(edit):
    for kind, entry in catalog.layers().items():
        editor = edit(layer("Input", "x"), default_layer(kind))
        editor.open("it")
        assert [row.field.parameter.name for row in editor.form.rows] == [
            p.name for advanced in (False, True) for p in entry.parameters if p.advanced is advanced
        ], kind
        for row in editor.form.rows:
            assert row.field.editor.accessibleName() == row.field.parameter.title
            assert row.field.editor.objectName()
        editor.show("x")
        assert editor.steps == [], kind
        editor.form.hide()


def test_eighty_switches_leave_no_widgets_behind(edit, qapp):
    shown = ("LSTM", "Add", "RNN", "Flatten", "Dropout")
    kinds = [layer(kind, f"l{n}", **default_layer(kind).parameters) for n, kind in enumerate(shown)]
    editor = edit(layer("Input", "x"), *kinds)

    def settled() -> int:
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        qapp.processEvents()
        return len(QApplication.allWidgets()), len(editor.form.findChildren(QObject))

    for one in kinds:
        editor.open(one.name)
    editor.show("l1")
    before = settled()
    for n in range(80):
        if n == 10:
            editor.find(QAbstractButton, "more_parameters").click()    # from here on folded, which is most of the work
        editor.show(kinds[n % len(kinds)].name)
    editor.open("l1")
    assert settled() == before


# edits ---------------------------------------------------------------------------------------------------------------


def test_a_value_that_is_the_default_again_is_left_out(edit):
    editor = edit(layer("Input", "x"), layer("LSTM", "lstm", units=8))
    editor.show("lstm")
    editor.row("dropout").field.editor.setValue(0.25)
    assert editor.given("lstm") == {"units": 8, "dropout": 0.25}
    assert editor.row("dropout").field.editor.singleStep() == pytest.approx(0.05)
    editor.find(QAbstractButton, "reset_dropout").click()
    assert editor.given("lstm") == {"units": 8}
    assert editor.steps == ["dropout 0.0 → 0.25", "dropout back to the default"]


def test_default_is_said_and_the_way_back_hidden(edit):
    editor = edit(layer("Input", "x"), layer("LSTM", "lstm", units=8, go_backwards=True))
    editor.open("lstm")
    assert editor.row("dropout")._keras.default
    assert editor.find(QAbstractButton, "reset_dropout").isHidden()
    assert editor.find(QAbstractButton, "reset_units").isHidden()      # it has no default
    assert not editor.find(QAbstractButton, "reset_go_backwards").isHidden()


def test_a_field_keeps_the_keyboard_between_edits(edit, qtbot):
    editor = edit(layer("Input", "x"), layer("Dense", "d", units=3))
    editor.show("d")
    spin = editor.find(QSpinBox, "parameter_units")
    with qtbot.waitActive(editor.form):
        editor.form.activateWindow()
    spin.setFocus()
    for _ in range(3):
        QTest.keyClick(spin, Qt.Key.Key_Up)
    assert editor.given("d")["units"] == 6
    assert editor.find(QSpinBox, "parameter_units") is spin
    assert spin.hasFocus()


def test_a_name_being_typed_outlives_an_answer_of_the_check(edit):
    """Also while another window has the keyboard: what is marked stays marked, so that typing replaces it."""
    editor = edit(layer("Input", "x"), layer("Dense", "dense", units=3))
    editor.show("dense")
    line = editor.find(QLineEdit, "layer_name")
    line.selectAll()
    editor.show("dense")
    assert line.selectedText() == "dense"
    line.insert("narr")
    editor.show("dense")
    assert line.text() == "narr"


def test_a_marked_name_stays_marked_when_the_window_loses_the_keyboard_for_a_moment(edit):
    """Qt calls that the end of an entry; what is typed next still takes the name's place."""
    editor = edit(layer("Input", "x"), layer("Dense", "dense", units=3))
    editor.show("dense")
    line = editor.find(QLineEdit, "layer_name")
    line.selectAll()
    line.editingFinished.emit()
    line.insert("narrow")
    assert line.text() == "narrow"


def test_the_name_stays_marked_when_the_form_turns_to_another_layer(edit):
    """F2 right after a layer was put in: what is typed is the name of the one that is shown in the end, not glued to it."""
    editor = edit(layer("Input", "x"), layer("Dense", "d", units=3), layer("Dense", "dense", units=3), layer("LSTM", "lstm", units=3))
    editor.show("d")
    editor.form.focus_name()
    for name in ("dense", "lstm"):                            # of the same kind; of another, whose form is built anew
        editor.show(name)
        line = editor.find(QLineEdit, "layer_name")
        assert line.text() == line.selectedText() == name and line.window().focusWidget() is line


def test_the_keyboard_stays_when_the_control_becomes_another(edit, qtbot):
    editor = edit(layer("Input", "x"), layer("Dense", "d", units=0))
    editor.show("d")
    with qtbot.waitActive(editor.form):
        editor.form.activateWindow()
    editor.find(QLineEdit, "parameter_units").setFocus()
    QTest.keyClick(editor.find(QLineEdit, "parameter_units"), Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClicks(editor.find(QLineEdit, "parameter_units"), "5")
    QTest.keyClick(editor.find(QLineEdit, "parameter_units"), Qt.Key.Key_Return)
    assert editor.given("d")["units"] == 5
    assert editor.find(QSpinBox, "parameter_units").hasFocus()


def test_a_tiny_number_is_typed_and_shown_whole(edit):
    editor = edit(layer("Input", "x"), layer("LayerNormalization", "n"))
    editor.open("n")
    assert "0.001" in editor.row("epsilon").field.editor.text()
    editor.row("epsilon").field.editor.setValue(0.5)
    editor.document = doc.replace(editor.document, [("model.layers.n.parameters.epsilon", 1e-12)])
    editor.show("n")
    assert editor.row("epsilon").field.editor.text() == "1e-12"


def test_what_cannot_be_is_refused_in_words_and_changes_nothing(edit):
    editor = edit(layer("Input", "x"), layer("Conv2D", "c", filters=4, kernel_size=3))
    editor.show("c")
    editor.type("parameter_kernel_size", "3, 5, 7")
    assert "one number or 2" in editor.row("kernel_size").said
    assert editor.find(QLineEdit, "parameter_kernel_size").property("state") == "error"
    assert editor.steps == []
    editor.type("parameter_kernel_size", "3, 5")
    assert editor.given("c")["kernel_size"] == [3, 5]
    assert editor.find(QLineEdit, "parameter_kernel_size").property("state") == ""


def test_an_optional_number_may_be_empty(edit):
    editor = edit(layer("Input", "x"), layer("MaxPooling1D", "p"))
    editor.open("p")
    editor.type("parameter_strides", "2")
    assert editor.given("p") == {"strides": 2}
    editor.type("parameter_strides", "")
    assert editor.given("p") == {}


def test_a_complaint_frames_its_parameter(edit):
    editor = edit(layer("Input", "x"), layer("Dense", "d", units=3))
    wrong = Complaint("d.units", "error", "d", "needs 1 unit for the target", parameter="units")
    editor.report = ModelReport(False, 0, (LayerReport("d", "Dense"),), (wrong,))
    editor.show("d")
    assert editor.row("units").said == "needs 1 unit for the target."
    assert editor.row("units").field.editor.property("state") == "error"
    editor.report = None
    editor.show("d")
    assert editor.row("units").field.editor.property("state") == ""
    assert "needs" not in editor.row("units").said


# initializers, regularizers, constraints -----------------------------------------------------------------------------


def test_an_initializer_has_its_own_parameters(edit):
    editor = edit(layer("Input", "x"), layer("Dense", "d", units=3))
    editor.open("d")
    editor.choose(editor.row("kernel_initializer").field.editor, "RandomNormal")
    assert editor.given("d")["kernel_initializer"] == "random_normal"
    row = next(r for r in editor.row("kernel_initializer").field._rows if r.field.parameter.name == "stddev")
    row.field.editor.setValue(0.2)
    assert editor.given("d")["kernel_initializer"] == {"class_name": "RandomNormal", "config": {"stddev": 0.2}}
    assert editor.steps[-1] == "kernel initializer: stddev 0.05 → 0.2"
    row.field.editor.setValue(0.05)
    assert editor.given("d")["kernel_initializer"] == "random_normal"
    editor.choose(editor.row("kernel_initializer").field.editor, "GlorotUniform")
    assert "kernel_initializer" not in editor.given("d")


def test_constant_always_has_its_long_form(edit):
    editor = edit(layer("Input", "x"), layer("Dense", "d", units=3))
    editor.open("d")
    editor.choose(editor.row("bias_initializer").field.editor, "Constant")
    assert editor.given("d")["bias_initializer"] == {"class_name": "Constant", "config": {"value": 0.0}}


@pytest.mark.parametrize("type_", ["initializer", "regularizer", "constraint"])
def test_objects_keep_their_form_there_and_back(type_):
    for entry in catalog.objects()[type_]:
        for given_ in ({}, {p.name: 0.5 for p in entry.parameters if p.type == "float"}):
            value = objects.put_together(entry, given_)
            back, config = objects.taken_apart(type_, value)
            assert back is entry
            assert objects.put_together(entry, config) == value


def test_a_stranger_is_shown_and_kept(edit):
    odd = {"class_name": "MyOwn", "config": {"a": 1}}
    editor = edit(layer("Input", "x"), layer("Dense", "d", units=3, kernel_initializer=odd))
    editor.open("d")
    assert editor.row("kernel_initializer").field.editor.currentText() == "MyOwn"
    assert editor.steps == []


# layers inside of layers ---------------------------------------------------------------------------------------------


def inner_row(editor: Editor, *path: str) -> Row:
    """The row of a parameter inside of wrapped layers."""
    row = editor.row("layer")
    for name in path:
        row = next(r for r in row.field._inside.rows if r.field.parameter.name == name)
    return row


def test_every_parameter_of_a_wrapped_layer_can_be_set(edit):
    editor = edit(layer("Input", "x"), layer("Bidirectional", "b", layer={"kind": "LSTM", "parameters": {"units": 4}}))
    editor.show("b")
    editor.find(QAbstractButton, "more_inner").click()
    names = {r.field.parameter.name for r in editor.row("layer").field._inside.rows}
    assert names == {p.name for p in catalog.layers()["LSTM"].parameters}
    inner_row(editor, "recurrent_dropout").field.editor.setValue(0.3)
    assert editor.given("b")["layer"] == {"kind": "LSTM", "parameters": {"units": 4, "recurrent_dropout": 0.3}}
    assert editor.steps[-1] == "LSTM: recurrent dropout 0.0 → 0.3"
    editor.choose(editor.row("layer").field.editor, "GRU")
    assert editor.given("b")["layer"] == {"kind": "GRU", "parameters": {"units": 4, "recurrent_dropout": 0.3}}


def test_wrappers_inside_of_wrappers(edit):
    editor = edit(layer("Input", "x"), layer("TimeDistributed", "t", layer={"kind": "Dense", "parameters": {"units": 4}}))
    editor.show("t")
    editor.choose(editor.row("layer").field.editor, "Bidirectional")
    assert editor.given("t")["layer"]["kind"] == "Bidirectional"
    inner_row(editor, "layer", "units").field.editor.setValue(9)
    assert editor.given("t")["layer"]["parameters"]["layer"]["parameters"]["units"] == 9
    assert "TimeDistributed" not in kinds_inside("TimeDistributed")
    assert not any(catalog.layers()[kind].wraps for kind in kinds_inside("TimeDistributed", 2))


def test_cells_are_added_moved_changed_and_removed(edit):
    editor = edit(layer("Input", "x"), layer("RNN", "r", cell={"kind": "LSTMCell", "parameters": {"units": 4}}))
    editor.show("r")
    assert not [b for b in editor.form.findChildren(QAbstractButton, "cell_remove_0") if b.isEnabled()]
    editor.find(QAbstractButton, "add_cell").click()
    panels = editor.row("cell").field._panels
    editor.choose(panels[1].kind, "GRUCell")
    assert [c["kind"] for c in editor.given("r")["cell"]] == ["LSTMCell", "GRUCell"]
    editor.row("cell").field._panels[1]._up.click()
    assert [c["kind"] for c in editor.given("r")["cell"]] == ["GRUCell", "LSTMCell"]
    units = next(r for r in editor.row("cell").field._panels[0]._inside.rows if r.field.parameter.name == "units")
    units.field.editor.setValue(7)
    assert editor.given("r")["cell"][0] == {"kind": "GRUCell", "parameters": {"units": 7}}
    assert editor.steps[-1] == "cell 1, GRUCell: units 4 → 7"
    editor.row("cell").field._panels[1]._gone.click()
    assert editor.given("r")["cell"] == {"kind": "GRUCell", "parameters": {"units": 7}}


# connections ---------------------------------------------------------------------------------------------------------


def chain() -> tuple[LayerSpec, ...]:
    return (
        layer("Input", "x"),
        layer("LSTM", "encoder", units=4),
        layer("GRU", "other", units=4),
        layer("LSTM", "decoder", units=4),
        layer("Attention", "look"),
        layer("Concatenate", "join"),
        layer("Dense", "out", units=1),
    )


def test_inputs_are_typed_with_names_and_ports(edit):
    editor = edit(*chain())
    editor.show("join")
    editor.type("layer_inputs_edit", "decoder, encoder.h")
    assert editor.spec.layer("join").inputs == ("decoder", "encoder.h")
    assert editor.steps == ["'join' takes decoder and encoder.h"]
    editor.type("layer_inputs_edit", "")
    assert editor.spec.layer("join").inputs == ()


@pytest.mark.parametrize(
    ("name", "text", "words"),
    [
        ("join", "decodr, encoder", "did you mean 'decoder'"),
        ("join", "out, encoder", "stands below 'join'"),
        ("join", "encoder.k, x", "gives no 'k'; besides its output it gives h or c"),
        ("join", "x.h, encoder", "only its output"),
        ("join", "join, x", "can't take what it gives itself"),
        ("out", "x, encoder", "takes one input, not 2"),
        ("join", "encoder.states, x", "take one of encoder.h or encoder.c"),
    ],
)
def test_wrong_inputs_are_refused_in_words(edit, name, text, words):
    editor = edit(*chain())
    editor.show(name)
    editor.type("layer_inputs_edit", text)
    assert editor.steps == []
    said = editor.form.takes._takes_row._help
    assert words in said.text()
    assert not said.isHidden()


def test_the_end_of_the_line_is_completed_after_a_comma(edit):
    editor = edit(*chain())
    editor.show("join")
    completer = editor.form.takes.takes.edit.completer()
    assert completer.splitPath("decoder, enc") == ["enc"]
    editor.form.takes.takes.edit.setText("decoder, enc")
    completer.setCompletionPrefix("enc")
    found = completer.completionModel()
    assert [found.index(n, 0).data() for n in range(found.rowCount())] == ["encoder", "encoder.h", "encoder.c"]
    assert completer.pathFromIndex(found.mapToSource(found.index(0, 0))) == "decoder, encoder"


def test_the_keyboard_completes_and_enters(edit, qtbot):
    editor = edit(*chain())
    editor.show("join")
    line = editor.form.takes.takes.edit
    with qtbot.waitActive(editor.form):
        editor.form.activateWindow()
    line.setFocus()
    QTest.keyClicks(line, "decoder, enc")
    popup = line.completer().popup()
    qtbot.waitUntil(popup.isVisible)
    QTest.keyClick(popup, Qt.Key.Key_Down)
    QTest.keyClick(popup, Qt.Key.Key_Return)
    assert line.text() == "decoder, encoder"
    QTest.keyClick(line, Qt.Key.Key_Return)
    assert editor.spec.layer("join").inputs == ("decoder", "encoder")


def test_roles_one_line_each(edit):
    editor = edit(*chain())
    editor.show("look")
    value, query, key = (editor.find(QComboBox, f"role_{name}") for name in ("value", "query", "key"))
    assert editor.form.takes._takes_row.isHidden()
    editor.choose(value, "encoder")
    assert editor.spec.layer("look").inputs == ("decoder", "encoder")
    editor.choose(key, "other")
    assert editor.spec.layer("look").inputs == ("decoder", "encoder", "other")
    editor.choose(key, "")
    assert editor.spec.layer("look").inputs == ("decoder", "encoder")
    editor.choose(query, "x")
    assert editor.spec.layer("look").inputs == ("x", "encoder")
    editor.choose(value, "")
    assert editor.spec.layer("look").inputs == ("x",)
    editor.choose(query, "")
    assert editor.spec.layer("look").inputs == ()


def test_where_a_layer_starts_from(edit):
    editor = edit(*chain())
    editor.show("decoder")
    editor.type("initial_state_edit", "other.states")
    assert editor.steps == []
    assert "'other' has 1 state (h), 'decoder' needs 2 states (h, c)" in editor.form.takes._starts_row._help.text()
    editor.type("initial_state_edit", "encoder.states")
    assert editor.spec.layer("decoder").initial_state == ("encoder.states",)
    assert editor.steps == ["'decoder' starts from encoder.states"]
    editor.type("initial_state_edit", "encoder.h, other.h")
    assert editor.spec.layer("decoder").initial_state == ("encoder.h", "other.h")
    editor.type("initial_state_edit", "")
    assert editor.spec.layer("decoder").initial_state == ()
    editor.show("out")
    assert editor.form.takes._starts_row.isHidden()


def test_shared_weights_make_the_parameters_read_only(edit):
    editor = edit(layer("Input", "x"), layer("Dense", "a", units=4), layer("Dense", "b", units=9))
    editor.show("b")
    editor.choose(editor.find(QComboBox, "shares"), "a")
    assert editor.spec.layer("b").shares == "a"
    assert editor.find(QSpinBox, "parameter_units").value() == 4
    assert not editor.find(QSpinBox, "parameter_units").isEnabled()
    assert "weights of 'a'" in editor.form._uses.text
    editor.choose(editor.find(QComboBox, "shares"), "")
    assert editor.find(QSpinBox, "parameter_units").value() == 9
    editor.show("a")
    assert editor.form.standing._weights_row.isHidden()       # nothing above to share with


def test_block_names(edit):
    editor = edit(*chain())
    editor.show("encoder", "other")
    editor.type("block_edit", "reading")
    assert [one.block for one in editor.spec.layers[1:4]] == ["reading", "reading", ""]
    editor.show("decoder")
    editor.type("block_edit", "reading")
    assert [one.block for one in editor.spec.layers[1:4]] == ["reading"] * 3
    assert editor.steps[-1] == "'decoder' joins 'reading'"
    editor.show("other")
    editor.type("block_edit", "")
    assert editor.spec.layer("other").block == "reading"
    assert "middle" in editor.form.standing._block_row._help.text()
    editor.show("decoder")
    editor.type("block_edit", "")
    assert editor.spec.layer("decoder").block == ""


def test_outputs(edit):
    editor = edit(*chain())
    editor.show("encoder")
    editor.choose(editor.find(QComboBox, "output_part"), "also")
    assert editor.spec.outputs == ("out", "encoder")
    editor.choose(editor.find(QComboBox, "output_part"), "no")
    assert editor.spec.outputs == ()
    editor.choose(editor.find(QComboBox, "output_part"), "answer")
    assert editor.spec.outputs == ("encoder",)
    assert not editor.find(QComboBox, "output_part").isEnabled()
    editor.show("out")
    editor.choose(editor.find(QComboBox, "output_part"), "answer")
    assert editor.spec.outputs == ()


# several layers ------------------------------------------------------------------------------------------------------


def test_several_layers_are_set_in_one_step(edit):
    editor = edit(layer("Input", "x"), layer("LSTM", "a", units=4), layer("GRU", "b", units=8), layer("Dense", "c", units=9, activation="relu"))
    editor.show("a", "b", "c")
    assert editor.form._title.text() == "3 layers chosen"
    assert editor.form.takes.isHidden()
    editor.open("a", "b", "c")
    names = {row.field.parameter.name for row in editor.form.rows}
    assert {"units", "activation", "kernel_initializer"} <= names
    assert not {"recurrent_dropout", "reset_after"} & names
    assert editor.row("units").said == "They differ: 4, 8, 9."
    editor.find(QSpinBox, "parameter_units").setValue(16)
    assert [editor.given(name)["units"] for name in "abc"] == [16] * 3
    assert editor.steps == ["3 layers: units 9 → 16"]
    assert editor.row("units")._same.isHidden()
    editor.find(QAbstractButton, "same_activation").click()
    assert [editor.given(name).get("activation") for name in "abc"] == ["relu"] * 3
    assert len(editor.steps) == 2
    editor.form.standing.learns.setChecked(False)
    assert not any(editor.spec.layer(name).trainable for name in "abc")


# what is typed -------------------------------------------------------------------------------------------------------


def ints(count=2) -> Parameter:
    return Parameter("k", "Kernel", "ints", minimum=1, entries=count, required=True, default=3)


@pytest.mark.parametrize(
    ("parameter", "text", "value"),
    [
        (ints(), "3", 3),
        (ints(), "3 × 5", [3, 5]),
        (ints(), "[3, 5]", [3, 5]),
        (Parameter("s", "S", "shape"), "24, any", [24, None]),
        (Parameter("s", "S", "shape", required=True), "(-1, 3)", [-1, 3]),
        (Parameter("a", "A", "axis", entries=None), "-1", -1),
        (Parameter("a", "A", "axis", entries=None), "1, 2", [1, 2]),
        (Parameter("m", "M", "margins", entries=1), "23, 0", [23, 0]),
        (Parameter("m", "M", "margins", entries=2), "(1, 2), (3, 4)", [[1, 2], [3, 4]]),
        (Parameter("f", "F", "float", optional=True), "1e-7", 1e-7),
        (Parameter("f", "F", "float", optional=True), "", None),
        (Parameter("i", "I", "int", optional=True), "10,000", 10000),
        (Parameter("t", "T", "text"), "abc,cd->abd", "abc,cd->abd"),
    ],
)
def test_texts_and_what_they_mean(parameter, text, value):
    assert typed.read(parameter, text) == value
    assert typed.read(parameter, typed.said(parameter, value)) == value


@pytest.mark.parametrize(
    ("parameter", "text", "words"),
    [
        (ints(), "0", "at least 1"),
        (ints(), "3.5", "whole numbers"),
        (ints(), "any", "can be left open"),
        (ints(), "3, 5, 7", "one number or 2"),
        (ints(), "(3, 5", "bracket"),
        (ints(), "3 & 5", "'&'"),
        (ints(), "", "can't be empty"),
        (Parameter("m", "Margins", "margins", entries=1), "1, 2, 3", "one or two"),
        (Parameter("m", "Margins", "margins", entries=1), "-1", "negative"),
        (Parameter("s", "Shape", "shape"), "0", "can't hold 0"),
        (Parameter("f", "Rate", "float", minimum=0, maximum=1), "1.5", "from 0 to 1"),
        (Parameter("f", "Rate", "float"), "nan", "finite"),
        (Parameter("i", "Seed", "int", optional=True), "many", "whole number"),
    ],
)
def test_what_cannot_be_is_said(parameter, text, words):
    with pytest.raises(typed.Misfit, match=words.replace("(", "\\(")):
        typed.read(parameter, text)


@settings(max_examples=200, deadline=None)
@given(st.text(alphabet="0123456789-+., ()[]xeanyE?", max_size=20), st.sampled_from(["ints", "shape", "axis", "margins", "int", "float"]))
def test_any_text_is_a_value_or_a_sentence(text, kind):
    parameter = Parameter("p", "P", kind, entries=2, optional=True)
    try:
        value = typed.read(parameter, text)
    except typed.Misfit as error:
        assert str(error)
        return
    assert typed.read(parameter, typed.said(parameter, value)) == value


@settings(max_examples=100, deadline=None)
@given(st.lists(st.integers(1, 99), min_size=2, max_size=2) | st.integers(1, 99))
def test_lists_there_and_back(value):
    assert typed.read(ints(), typed.said(ints(), value)) == value


def test_a_value_out_of_range_is_shown_as_it_is(qapp):
    parameter = catalog.layers()["Dense"].parameter("units")
    assert parameter is not None
    assert kind_of(parameter, 5) == "int"
    field = Field(parameter, -3)
    assert field.editor.text() == "-3"


def test_states_of_a_layer_with_another_number_are_not_offered():
    spec = ModelSpec(chain())
    assert references.starts(spec, spec.layer("decoder"))[0] == "encoder.states"
    assert "other.states" not in references.starts(spec, spec.layer("decoder"))
