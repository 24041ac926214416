"""The room of language models: streaming, stopping, choosing a token, another run beside."""

import numpy as np
import pytest
from msgspec import structs
from PySide6.QtCore import QPoint, Qt

from ui.plots.marked_boxes import not_in, on_scale
from ui.stages.evaluate.language import words
from ui.stages.evaluate.language.room import Room
from ui.stages.evaluate.reading import Measured
from ui.workspace import Workspace
from workbench.evaluation.report import Evaluation
from workbench.evaluation.text_report import NextTokens

from . import fakes, writing_fakes


def evaluation(run=1, split="test", **more):
    metrics = {"perplexity": 7.0, "bits_per_character": 2.8, "accuracy": 0.43, "loss": 1.95} | more
    return Evaluation(run, "language", split, 40, "", metrics, baselines={"unigram": {"perplexity": 22.0, "accuracy": 0.17}}, beats_baseline=True,
                      best_baseline="unigram")


@pytest.fixture
def room(qtbot, monkeypatch, tmp_path, no_leaked_threads):
    fakes.put_in_place(monkeypatch)
    for module, name, verb in (("writing", "GENERATE", "generate"), ("writing", "PASSAGE", "passage"), ("following", "NEXT", "next_tokens")):
        monkeypatch.setattr(f"ui.stages.evaluate.language.{module}.{name}", f"{writing_fakes.HERE}:{verb}")
    writing_fakes.asked.clear()
    writing_fakes.gate.set()
    space = Workspace()
    path = fakes.project(tmp_path)
    with qtbot.waitSignal(space.modelChanged, timeout=20000):
        space.open(path)
    plain = fakes.document()
    monkeypatch.setattr(fakes, "document", lambda: structs.replace(plain, data=structs.replace(plain.data, task="language")))
    for _ in range(2):
        fakes.add_run(path)
    space.reload_runs()
    made = Room(space)
    qtbot.addWidget(made)
    made.resize(1000, 800)
    yield made
    writing_fakes.gate.set()
    space.close()


def shown(room, qtbot, found=None):
    room.show(Measured(found or evaluation(), fakes.document(), 0.1))
    qtbot.waitUntil(lambda: room.following.found is not None, timeout=10000)
    return room


def written(room, qtbot):
    qtbot.waitUntil(lambda: room.writing.halt.isHidden() and bool(room.writing.one.tokens), timeout=10000)


def test_it_begins_with_a_passage_and_what_may_follow(room, qtbot):
    shown(room, qtbot)
    assert room.writing.prefix.text() == "passage 0" and writing_fakes.asked[-1] == ("next", {"run": 1, "prefix": "passage 0"})
    assert room.following.bars.names == ["a", "b", "␣"] and not room.following.read.isHidden()
    assert "“a” with 50 %" in room.following.words.text() and room.following.notes.text() == "A remark."
    assert room.writing.hint.isVisible() and not room.writing.one.isVisible()
    room.writing.next_passage()
    qtbot.waitUntil(lambda: room.writing.prefix.text() == "passage 1", timeout=10000)


def test_it_writes_token_by_token_and_can_be_stopped(room, qtbot):
    shown(room, qtbot)
    writing_fakes.gate.clear()
    room.writing.temperature.setValue(0.5)
    qtbot.mouseClick(room.writing.go, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: len(room.writing.one.tokens) == 3, timeout=10000)          # the rest is not written yet
    assert room.writing.halt.isVisible() and not room.writing.go.isVisible() and room.writing.one.said.text() == "writes…"
    qtbot.mouseClick(room.writing.halt, Qt.MouseButton.LeftButton)
    writing_fakes.gate.set()
    written(room, qtbot)
    assert len(room.writing.one.tokens) == 3 and "stopped" in room.writing.one.said.text()
    asked = next(how for verb, how in writing_fakes.asked if verb == "generate")
    assert asked == {"run": [1], "prefix": "passage 0", "tokens": 200, "temperature": 0.5, "top_k": 0, "top_p": 1.0, "seed": 0}
    assert room.writing.notes.text() == "The prefix is short."


def test_a_click_on_a_token_shows_its_alternatives(room, qtbot):
    shown(room, qtbot)
    room.writing.write()
    written(room, qtbot)
    boxes = room.writing.one.boxes
    box = boxes._boxes[1][1]
    qtbot.mouseClick(boxes, Qt.MouseButton.LeftButton, pos=QPoint(int(box.center().x()), int(box.center().y())))
    assert boxes.step == 1 and room.following.bars.number == 1                 # "b", the second of its choices
    assert "“b” had 49 %, drawn with 60 %" in room.following.words.text() and "token 2 of what was written" in room.following.caption
    assert room.following.back.isVisible()
    room.following.back.click()
    assert room.following.bars.number is None and "after “passage 0”" in room.following.caption


def test_two_runs_write_beside_each_other(room, qtbot):
    shown(room, qtbot)
    assert room.writing.beside.count() == 2 and room.writing.beside_row.isVisible()
    room.writing.beside.setCurrentIndex(1)
    room.writing.write()
    written(room, qtbot)
    assert [how["run"] for verb, how in writing_fakes.asked if verb == "generate"] == [[1, 2]]
    assert room.writing.other.isVisible() and len(room.writing.other.tokens) == 6
    room.writing.one._chosen(0)
    room.writing.other._chosen(2)
    assert room.writing.one.boxes.step == -1 and room.writing.other.boxes.step == 2


def test_typing_asks_what_may_follow(room, qtbot):
    shown(room, qtbot)
    room.writing.prefix.clear()
    qtbot.keyClicks(room.writing.prefix, "ab")
    qtbot.waitUntil(lambda: ("next", {"run": 1, "prefix": "ab"}) in writing_fakes.asked, timeout=10000)
    assert ("next", {"run": 1, "prefix": "a"}) not in writing_fakes.asked      # it waits for a pause


def test_errors_and_empty_prefixes_are_said_in_a_sentence(room, qtbot):
    shown(room, qtbot)
    room.writing.prefix.clear()
    room.writing.write()
    assert room.writing.message.isVisible() and "Give the text a beginning" in room.writing.message.text
    room.writing.prefix.setText("broken")
    room._prefix_changed("broken")
    qtbot.waitUntil(room.following.message.isVisible, timeout=10000)
    assert "nothing that the network could read" in room.following.message.text


def test_another_split_keeps_the_text_another_run_does_not(room, qtbot):
    shown(room, qtbot)
    room.writing.write()
    written(room, qtbot)
    room.show(Measured(evaluation(split="validation"), fakes.document(), 0.1))
    assert room.writing.one.tokens
    room.show(Measured(evaluation(run=2), fakes.document(), 0.1))
    assert not room.writing.one.tokens and room.writing.run_number == 2
    room.forget()
    assert room.writing.path is None and room.following.found is None and room.writing.hint.isVisible()


def test_the_same_seed_or_the_next(room, qtbot):
    shown(room, qtbot)
    room.writing.again.click()
    written(room, qtbot)
    assert room.writing.seed.value() == 1 and [how["seed"] for verb, how in writing_fakes.asked if verb == "generate"] == [1]


def test_bits_per_character_of_words_have_a_tile(room, qtbot):
    shown(room, qtbot, evaluation(bits_per_token=9.1))
    assert [tile.label for tile in room.tiles(room.measured)][-1] == "Bits per character"
    assert [words for words, _ in room.actions_offered()] == [
        "Write a text on", "Begin with a passage from the data", "Compare with another run or a baseline", "Train with other seeds", "Cross-validate"]


def test_words():
    assert words.visible(" ") == "␣" and words.visible(" the") == "␣the" and words.visible("a\n") == "a↵" and words.visible("\t") == "⇥"
    assert words.after("x" * 40).startswith("after “…")
    found = NextTokens(1, "a", "word", (), (("b", 1.0),), 0.0, 0.0)
    assert "likeliest word is “b” with 100 %" in words.surprise(found) and "bits a character" not in words.surprise(found)


@pytest.mark.parametrize(("a", "b", "wrong"), [("abc", "abc", []), ("axc", "abc", [1]), ("axbc", "abc", [1]), ("ac", "abc", []), ("", "ab", []),
                                               ("y1977m01d31", "y1968m12d03", [3, 4, 6, 7, 9, 10])])
def test_what_is_marked_as_wrong(a, b, wrong):
    assert not_in(a, b) == wrong
    assert np.isfinite(wrong).all()


def test_colors_are_on_a_logarithmic_scale():
    assert on_scale(1) == 1 and on_scale(1e-3) == 0 == on_scale(0) and on_scale(1e-9) == 0
    assert on_scale(0.1) == pytest.approx(2 / 3) and np.isnan(on_scale(float("nan")))
