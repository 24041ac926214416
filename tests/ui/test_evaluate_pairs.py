"""The room of pairs: the gap, a beam that is asked for, pairs by how wrong they are, one in detail."""

import numpy as np
import pytest
from PySide6.QtCore import QPoint, Qt

from ui.plots.beam_tree import BeamLattice
from ui.stages.evaluate.pairs.detail import sentence
from ui.stages.evaluate.pairs.gap import rows
from ui.stages.evaluate.pairs.room import Room
from ui.stages.evaluate.reading import Measured
from ui.widgets import ScrollColumn
from ui.workspace import Workspace
from workbench.evaluation.report import Evaluation, Example

from . import fakes, writing_fakes

METRICS = {"perplexity": 1.5, "accuracy": 0.86, "loss": 0.4, "exact_match": 0.5, "edit_distance": 1.5, "character_error_rate": 0.1, "bleu": 30.0,
           "chrf": 40.0, "token_error_rate": 0.2, "token_accuracy": 0.9, "forced_exact_match": 0.55, "gap": 0.12}
GAP = "90.0 % of the tokens are right after the true ones before them, 78.0 % when the network writes alone: a gap of 12 points."


def evaluation(split="test", **more):
    examples = (Example("wrong", 7, "xy", "xzy", 0.3, "abc", distance=1), Example("right", 2, "x", "x", 0.9, "a", distance=0))
    return Evaluation(1, "pairs", split, 99, "", METRICS | more, baselines={"unigram": {"perplexity": 12.0, "accuracy": 0.1}}, beats_baseline=True,
                      best_baseline="unigram", examples=examples, notes=("Texts were written on 20 of 99 pairs.", GAP, "BLEU and chrF as sacrebleu."))


@pytest.fixture
def room(qtbot, monkeypatch, tmp_path, no_leaked_threads):
    fakes.put_in_place(monkeypatch)
    monkeypatch.setattr("ui.stages.evaluate.pairs.detail.PAIR", f"{writing_fakes.HERE}:pair")
    monkeypatch.setattr("ui.stages.evaluate.pairs.gap.BEAM", f"{writing_fakes.HERE}:beam")
    writing_fakes.asked.clear()
    space = Workspace()
    path = fakes.project(tmp_path)
    with qtbot.waitSignal(space.modelChanged, timeout=20000):
        space.open(path)
    fakes.add_run(path)
    space.reload_runs()
    made = Room(space)
    qtbot.addWidget(made)
    made.resize(1000, 1400)
    yield made
    space.close()


def shown(room, qtbot, found=None):
    room.show(Measured(found or evaluation(), fakes.document(), 0.1))
    qtbot.waitUntil(lambda: room.beam.found is not None and room.beam.found.beam is not None, timeout=10000)
    return room


def test_the_gap_is_named_once(room, qtbot):
    shown(room, qtbot)
    assert room.gap.message.text == GAP and room.gap.message.level == "warn"
    assert GAP not in room.baselines.notes.text() and "BLEU" not in room.baselines.notes.text() and "20 of 99" in room.baselines.notes.text()
    cells = {row[0].text: [cell.text for cell in row[1:]] for row in room.gap.table.rows}
    assert cells["Right tokens"] == ["90.0 %", "78.0 %", ""] and cells["Texts without an error"] == ["55.0 %", "50.0 %", ""]
    room.show(Measured(evaluation(gap=0.0), fakes.document(), 0.1))
    assert room.gap.message.level == "ok"


def test_a_lesson_leads_to_a_part_also_where_it_is_computed_first(room, qtbot):
    page = ScrollColumn()
    page.resize(1000, 500)
    page.column.addWidget(room)
    page.show()
    room.open_page("beam")                                    # hidden until a pair was read
    shown(room, qtbot)
    qtbot.waitUntil(lambda: room.beam.visibleRegion().boundingRect().height() > 100, timeout=5000)
    room.open_page("gap")
    qtbot.waitUntil(lambda: not room.gap.visibleRegion().isEmpty() and room.beam.visibleRegion().isEmpty(), timeout=5000)
    page.column.removeWidget(room)
    room.setParent(None)                                      # the room is the fixture's


def test_a_beam_is_measured_when_asked_for(room, qtbot):
    shown(room, qtbot)
    room.gap.wide.setValue(7)
    room.gap.penalty.setValue(0.6)
    room.gap.look.button.click()
    qtbot.waitUntil(lambda: room.gap.found is not None, timeout=10000)
    assert writing_fakes.asked[-1] == ("beam", {"run": 1, "split": "test", "width": 7, "penalty": 0.6})
    by = {row[0].text: row[3] for row in room.gap.table.rows}
    assert by["Texts without an error"].token == "ok" and by["Characters to change in a text"].token == "err" and by["BLEU"].token == "text"
    assert "4 of 20 texts are others" in room.gap.look.words.text()
    room.show(Measured(evaluation("validation"), fakes.document(), 0.1))
    assert room.gap.found is None and rows(evaluation(), None)[0][3] == ""


def test_the_worst_pair_is_open_and_others_open_on_a_click(room, qtbot):
    shown(room, qtbot)
    assert room.detail.sample == 7 and "1 character off" in room.detail.caption
    room.examples.which.set_value("right")
    room.examples.which.changed.emit("right")
    assert [row[0].text for row in room.examples.table.rows] == ["a"]
    room.examples.table.chosen.emit(0)
    qtbot.waitUntil(lambda: room.detail.sample == 2, timeout=10000)
    qtbot.waitUntil(lambda: ("pair", {"run": 1, "split": "test", "sample": 2, "text": None, "width": 4}) in writing_fakes.asked, timeout=10000)


def test_tokens_with_and_without_help(room, qtbot):
    shown(room, qtbot)
    boxes = room.detail.boxes
    assert boxes["forced"].marked == {1} and boxes["free"].marked == {1} and boxes["free"].step == 1      # the least sure is chosen
    assert "Token 2 alone: “z”, 20 %" in room.detail.title.text() and room.detail.bars.number is None
    room.detail._chosen("truth", 0)
    assert boxes["truth"].step == 0 and boxes["free"].step == -1 and room.detail.bars.number == 0
    room.detail._chosen("source", 1)                                           # what is read has no alternatives
    assert boxes["truth"].step == 0


def test_attention_under_the_output(room, qtbot):
    shown(room, qtbot)
    grid = room.attention.map.grid
    assert list(grid.rows) == list(writing_fakes.ALONE) and list(grid.tokens) == ["a", "b", "c"] and room.attention.isVisible()
    title, lines = room.attention._describe(2, 1)
    assert title == "“z” looks at “c”" and lines[0][2] == "33.3 %"


def test_a_text_of_ones_own(room, qtbot):
    shown(room, qtbot)
    room.detail.text.setText("unseen")
    qtbot.keyClick(room.detail.text, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: room.detail.sample == -1, timeout=10000)
    assert room.detail.boxes["truth"].isHidden() and room.attention.isHidden() and room.detail.look.isHidden()
    qtbot.waitUntil(lambda: any(how.get("text") == "unseen" and how["width"] == 4 for _, how in writing_fakes.asked), timeout=10000)
    room.detail.text.setText("broken")
    room.detail.write()
    qtbot.waitUntil(room.detail.message.isVisible, timeout=10000)
    assert "nothing that the network could read" in room.detail.message.text
    room.detail.text.setText(" ")
    room.detail.write()
    assert "Give a text first" in room.detail.message.text


def test_the_beam_of_the_pair(room, qtbot):
    shown(room, qtbot)
    tree = room.beam.tree
    assert tree.marked == 4 and tree.way(4) == [0, 1, 4] and 3 in tree._boxes
    room.beam.dropped.setChecked(False)
    assert 3 not in tree._boxes and 2 in tree._boxes
    room.beam.table.chosen.emit(1)
    assert tree.marked == 5
    assert "likelier text: “x” instead of “xzy”" in room.beam.words.text() and "number 2 of the beam" in room.beam.words.text()
    room.beam.wide.setValue(2)
    room.beam.wide.valueChanged.emit(2)
    qtbot.waitUntil(lambda: writing_fakes.asked[-1][1].get("width") == 2, timeout=10000)


def test_the_lattice_by_hand(qtbot):
    tree = BeamLattice()
    qtbot.addWidget(tree)
    tree.show_tree(writing_fakes.pair("p", 1, sample=0, width=2).beam.branches)
    tree.show()
    heard = []
    tree.chosen.connect(heard.append)
    for key in (Qt.Key.Key_Left, Qt.Key.Key_Down, Qt.Key.Key_Right):
        qtbot.keyClick(tree, key)
    assert heard == [1, 2, 5]
    box = tree._boxes[3]
    qtbot.mouseClick(tree, Qt.MouseButton.LeftButton, pos=QPoint(int(box.center().x()), int(box.center().y())))
    assert heard[-1] == 3 and tree.numbers()["state"].tolist().count("dropped") == 1
    tops = [tree._boxes[n].top() for n in (1, 2, 3)]
    assert tops == sorted(tops) and tree._boxes[4].left() > tree._boxes[1].right()
    tree.show_tree(())
    assert tree.marked == -1 and np.isfinite(tree.sizeHint().width())


def test_forgetting_leaves_nothing(room, qtbot):
    shown(room, qtbot)
    room.forget()
    assert room.detail.found is None and room.beam.isHidden() and room.attention.isHidden() and room.gap.measured is None


def test_words_of_the_beam():
    found = writing_fakes.pair("p", 1, sample=0)
    assert sentence(found) == ""
