"""The stack promises: connections are seen, made and undone; blocks close; the clipboard carries layers; many layers stay fluid."""

from __future__ import annotations

import time

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest

from ui.stages.model import clipboard, gutter, links
from ui.stages.model.block_actions import NamePopup, from_file, write_file
from ui.stages.model.stack import Stack
from workbench.errors import ModelError, SettingError
from workbench.model import blocks
from workbench.model.report import LayerReport, ModelReport
from workbench.model.spec import LayerSpec, ModelSpec

SPEC = ModelSpec((
    LayerSpec("Input", "x"),
    LayerSpec("LSTM", "encoder", (), {"units": 4, "return_sequences": True}),
    LayerSpec("RepeatVector", "steps", ("encoder.h",), {"n": 3}, block="decoding"),
    LayerSpec("LSTM", "decoder", (), {"units": 4, "return_sequences": True}, initial_state=("encoder.states",), block="decoding"),
    LayerSpec("AdditiveAttention", "attention", ("decoder", "encoder")),
    LayerSpec("Concatenate", "join", ("decoder", "attention")),
    LayerSpec("Dense", "answer", (), {"units": 1}),
))


@pytest.fixture
def stack(qtbot):
    made = Stack()
    qtbot.addWidget(made)
    made.resize(600, 900)
    made.show_model(SPEC, None)
    made.show()
    return made


def key(stack, which, modifiers=Qt.KeyboardModifier.NoModifier):
    QTest.keyClick(stack, which, modifiers)


def test_every_connection_has_its_role():
    assert [(link.start, link.end, link.role) for link in links.links(SPEC)] == [
        (1, 2, "input"), (1, 3, "states"), (1, 4, "value"), (3, 5, "skip")]


def test_chips_name_the_giver():
    assert [link.chip for link in links.links(SPEC)][1:] == ["states ← encoder", "value ← encoder", "skip ← decoder"]


@given(st.lists(st.tuples(st.integers(0, 30), st.integers(1, 30)), max_size=40))
def test_branches_in_one_lane_never_overlap(spans):
    found = [links.Link(start, start + length, "skip", "x") for start, length in spans]
    lanes = gutter.lanes(found)
    for n, one in enumerate(found):
        for m, other in enumerate(found[:n]):
            assert lanes[n] != lanes[m] or one.end <= other.start or other.end <= one.start


def test_what_a_line_can_mean_depends_on_both_ends():
    titles = [way.title for way in links.ways(SPEC, "encoder", "decoder")]
    assert titles[0] == "'decoder' starts from the states of 'encoder'"
    assert "'decoder' uses the weights of 'encoder'" in titles
    assert links.ways(SPEC, "decoder", "encoder") == []
    assert links.ways(SPEC, "encoder", "x") == []


def test_a_typed_line_is_read_or_refused_in_words():
    assert links.typed(SPEC, "attention", " decoder , encoder ") == ("decoder", "encoder")
    assert links.typed(SPEC, "attention", "decoder") == ()
    with pytest.raises(SettingError, match="stands below"):
        links.typed(SPEC, "attention", "join")
    with pytest.raises(SettingError, match="gives no 'q'"):
        links.typed(SPEC, "attention", "encoder.q")
    with pytest.raises(SettingError, match="no layer 'encodr'"):
        links.typed(SPEC, "attention", "encodr")


def test_shift_and_arrows_extend_and_take_back(stack):
    stack.select(["steps"])
    for _ in range(2):
        key(stack, Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    assert stack.selected == ["steps", "decoder", "attention"]
    key(stack, Qt.Key.Key_Up, Qt.KeyboardModifier.ShiftModifier)
    assert stack.selected == ["steps", "decoder"]
    key(stack, Qt.Key.Key_End, Qt.KeyboardModifier.ShiftModifier)
    assert stack.selected[-1] == "answer"
    assert stack.selected[0] == "steps"


def test_a_plain_click_on_one_of_many_chooses_it_alone(stack):
    stack.select(["steps", "decoder"])
    QTest.mouseClick(stack.card_of("decoder"), Qt.MouseButton.LeftButton, pos=QPoint(200, 40))
    assert stack.selected == ["decoder"]


def test_left_closes_a_block_and_right_opens_it(stack):
    stack.select(["decoder"])
    key(stack, Qt.Key.Key_Left)
    assert stack.closed == {"decoding"}
    assert stack.card_of("decoder").isHidden()
    assert stack.row_of("decoder") is stack.headers["decoding"]
    stack.show_model(SPEC, None)
    assert stack.closed == {"decoding"}
    key(stack, Qt.Key.Key_Right)
    assert not stack.card_of("decoder").isHidden()


def test_the_cross_of_a_chip_ends_the_connection(stack):
    said = []
    stack.disconnect_wanted.connect(said.append)
    stack.grab()
    card = stack.card_of("join")
    QTest.mouseClick(card, Qt.MouseButton.LeftButton, pos=card.chip_place(0))
    assert [link.reference for link in said] == ["decoder"]
    assert links.without(SPEC, said[0]).edits == (("model.layers.join.inputs", ["attention"]),)


def test_escape_gives_up_a_line_that_is_being_drawn(stack):
    said = []
    stack.connect_wanted.connect(lambda *what: said.append(what))
    QTest.mousePress(stack, Qt.MouseButton.LeftButton, pos=stack.node_place("encoder"))
    key(stack, Qt.Key.Key_Escape)
    QTest.mouseRelease(stack, Qt.MouseButton.LeftButton, pos=stack.card_of("join").pos() + QPoint(100, 20))
    assert said == []


def test_the_clipboard_carries_layers_with_their_connections(qapp):
    clipboard.copy(SPEC, ["decoder", "attention", "join"])
    pasted = clipboard.paste(SPEC, len(SPEC.layers))
    assert [layer.name for layer in pasted] == ["decoder_2", "attention_2", "join_2"]
    assert pasted[1].inputs == ("decoder_2", "encoder")
    assert pasted[2].inputs == ("decoder_2", "attention_2")


def test_foreign_text_is_refused_in_one_sentence(qapp):
    QGuiApplication.clipboard().setText("hello")
    with pytest.raises(ModelError, match="no block of layers"):
        clipboard.paste(SPEC, 1)
    QGuiApplication.clipboard().clear()
    with pytest.raises(ModelError, match="nothing to paste"):
        clipboard.paste(SPEC, 1)


def test_a_block_survives_its_file_and_a_lost_folder_is_said(tmp_path):
    write_file(tmp_path / "b.json", SPEC, ["steps", "decoder"], "decoding")
    assert from_file(tmp_path / "b.json") == blocks.cut(SPEC, ["steps", "decoder"], "decoding")
    with pytest.raises(ModelError, match="can't be written"):
        write_file(tmp_path / "none" / "b.json", SPEC, ["steps"], "b")
    (tmp_path / "bad.json").write_bytes(b"\xff\xfe\x00")
    with pytest.raises(ModelError, match="can't be read"):
        from_file(tmp_path / "bad.json")


def test_a_name_is_asked_in_place(qtbot, stack):
    popup = NamePopup("Group", "block", stack)
    said = []
    popup.entered.connect(said.append)
    popup.show_at(stack.mapToGlobal(QPoint(80, 80)))
    QTest.keyClicks(popup.line, "encoder")
    QTest.keyClick(popup.line, Qt.Key.Key_Return)
    assert said == ["encoder"]


def test_finding_hides_the_rest(stack):
    assert stack.find("lstm") == ["encoder", "decoder"]
    assert stack.card_of("join").isHidden()
    stack.find("")
    assert not stack.card_of("join").isHidden()


def test_200_layers_stay_fluid_and_50_fit_the_overview(qtbot):
    layers = [LayerSpec("Input", "x"), *(LayerSpec("Dense", f"d{n}", (f"d{n - 5}",) if n % 7 == 6 else (), {"units": 8}) for n in range(199))]
    report = ModelReport(True, 1, tuple(LayerReport(layer.name, layer.kind, (None, 8), "(batch, 8 features)", 72) for layer in layers))
    stack = Stack()
    qtbot.addWidget(stack)
    stack.show_model(ModelSpec(tuple(layers)), report)
    took = []
    for units in range(5):
        layers[50] = msgspec.structs.replace(layers[50], parameters={"units": units + 1})
        start = time.process_time()
        stack.show_model(ModelSpec(tuple(layers)), report)
        took.append(time.process_time() - start)
    assert min(took) < 0.06
    stack.set_compact(True)
    stack.show_model(ModelSpec(tuple(layers[:50])), report)
    assert stack.sizeHint().height() < 1000
