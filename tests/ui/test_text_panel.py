"""The text panel: settings become undoable edits; tags, pairs and right-to-left texts are drawn as they are read."""

import numpy as np
import pytest

from ui.stages.data.reading import Example, TextArrays
from ui.stages.data.text_boxes import TokenBoxes, right_to_left, visible
from ui.stages.data.text_panel import CountsPanel, ExamplePanel, VocabularyPanel, percent
from workbench.dataset.facts import DataFacts, InputFact, SourceFacts
from workbench.dataset.spec import DataSpec, SourceSpec, TextSpec
from workbench.sequence.text_view import Coverage


def facts_of(spec):
    inputs = (InputFact("input", (12,), "int32", ("tokens",), vocabulary=100),)
    return DataFacts(spec, SourceFacts("delimited", 10, 2, 0), spec.task, {"train": 7}, inputs, unknown_share={"train": 0.0, "validation": 0.026})


ARRAYS = TextArrays(np.array([3, 5, 12, 20]), {"ham": 4, "spam": 2}, {}, "", Coverage(np.array([1, 50, 98]), np.array([0.2, 0.9, 1.0]), "share", 98))


@pytest.mark.parametrize(("text", "found"), [("مرحبا abc", True), ("12 שלום", True), ("abc مرحبا", False), ("😀 12", False), ("", False)])
def test_the_side_where_a_text_begins(text, found):
    assert right_to_left(text) is found


def test_what_can_not_be_seen_is_shown():
    assert [visible(token) for token in (" ", " the", "\n", "\u0301", "é", "")] == ["␣", "␣the", "⏎", "◌\u0301", "é", ""]


def test_boxes_run_the_way_the_text_runs(qtbot):
    boxes = TokenBoxes()
    qtbot.addWidget(boxes)
    boxes.resize(200, 120)
    pieces = [("one", 5), ("two", 6), ("three", 1), ("four", 7), ("five", 8), ("six", 9)]
    boxes.show_pieces(pieces)
    there = boxes.places()
    assert [box.left() for box in there][:2] == sorted(box.left() for box in there[:2]) and len({box.top() for box in there}) > 1
    boxes.show_pieces(pieces, mirrored=True)
    back = boxes.places()
    assert back[0].left() > back[1].left() and back[0].right() == pytest.approx(200, abs=1)
    boxes.resize(200, boxes.row_height)
    assert 0 < len(boxes.places()) < len(pieces)
    boxes.grab()


def test_a_pair_shows_both_texts_and_a_sentence_its_tags(qtbot):
    panel = ExamplePanel()
    qtbot.addWidget(panel)
    spec = DataSpec(SourceSpec("a.csv"), "tagging")
    panel.show_example(Example("anna sleeps", [("anna", 5), ("sleeps", 6)], "", 0, 9, ["PER", "O"]), spec)
    assert panel.written_boxes.isHidden() and panel.boxes._tags == ["PER", "O"]
    panel.show_example(Example("hola", [("hola", 5)], "", 1, 9, [], "hello", [("hello", 4), ("[end]", 3)]), spec)
    assert not panel.written_boxes.isHidden() and panel.written.text() == "hello" and panel.boxes._tags == []


def test_the_vocabulary_is_set_here(qtbot):
    panel, wanted = CountsPanel(), []
    qtbot.addWidget(panel)
    panel.wanted.connect(lambda edits, words: wanted.append((edits, words)))
    spec = DataSpec(SourceSpec("a.csv"), "classification", text=TextSpec("word", 500))
    panel.show_arrays(ARRAYS, spec, facts_of(spec))
    assert wanted == [] and panel.vocabulary.value() == 500 and panel.unit.value() == "word"
    assert "2.6 % validation" in panel.words.text() and "98 words" in panel.words.toolTip()
    panel.vocabulary.setValue(800)
    panel.unit.setCurrentIndex(2)
    panel.unit.activated.emit(2)
    assert wanted == [([("data.text.vocabulary", 800)], "Vocabulary of 800"),
                      ([("data.text.unit", "byte_pair"), ("data.text.vocabulary", 4000)], "Texts in byte pairs")]
    panel.lower_case.click()
    assert wanted[-1][0] == [("data.text.lower", False)]
    tagging = DataSpec(SourceSpec("a.csv"), "tagging")
    panel.show_arrays(ARRAYS, tagging, facts_of(tagging))
    assert not panel.unit.model().item(2).isEnabled()
    panel.resize(320, 240)
    panel.grab()


def test_texts_are_cut_at_a_number_or_a_share(qtbot):
    panel, wanted = VocabularyPanel(), []
    qtbot.addWidget(panel)
    panel.wanted.connect(lambda edits, words: wanted.append(edits))
    spec = DataSpec(SourceSpec("a.csv"), "classification", text=TextSpec("word", 500, 12, True, 0.97))
    panel.show_arrays(ARRAYS, spec, facts_of(spec))
    assert panel.way.value() == 0.97 and panel.length.value() == 12 and "75.0 % of the texts are whole" in panel.words.text()
    panel.length.setValue(15)
    assert wanted == [[("data.text.length", 15), ("data.text.quantile", None)]]
    panel.way.set_value(0.9)
    panel.way.activated.emit(0)
    assert wanted[-1] == [("data.text.quantile", 0.9)]
    running = DataSpec(SourceSpec("a.txt"), "language", look_back=32, text=TextSpec("character", 500))
    panel.show_arrays(TextArrays(np.zeros(0, int)), running, facts_of(running))
    panel.length.setValue(40)
    assert wanted[-1] == [("data.look_back", 40)] and "start 1 apart" in panel.words.text()
    panel.chunked.click()
    assert wanted[-1] == [("data.text.chunked", True)]


def test_small_shares_are_not_hidden():
    assert [percent(share) for share in (0, 0.0004, 0.026, 1)] == ["0 %", "< 0.1 %", "2.6 %", "100.0 %"]


def test_boxes_are_no_taller_than_their_lines(qtbot):
    boxes = TokenBoxes()
    qtbot.addWidget(boxes)
    boxes.resize(400, 300)
    boxes.show_pieces([("one", 5)])
    assert boxes.maximumHeight() == boxes.row_height
    boxes.show_pieces([("word", n) for n in range(40)])
    wide = boxes.maximumHeight()
    boxes.setFixedWidth(200)
    boxes.show()
    assert boxes.maximumHeight() > wide > boxes.row_height
    boxes.show_pieces([])
    assert boxes.maximumHeight() == boxes.row_height
