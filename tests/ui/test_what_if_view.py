"""The What-if view: what is added, edited, dragged and undone, what is asked, and that answers reach everybody."""

from __future__ import annotations

from types import SimpleNamespace

import numpy as np
import pytest

from ui.plots.before_after import BeforeAfter
from ui.plots.save import save_svg
from ui.stages.inspect.add_change import TextForm
from ui.stages.inspect.change_rows import ChangeForm
from ui.stages.inspect.focus import Focus
from ui.stages.inspect.subject import Given, Subject
from ui.stages.inspect.view import Place
from ui.stages.inspect.views.what_if import WhatIfView
from ui.stages.inspect.what_if_words import headline, measured_rows, shares, words
from ui.workspace import Workspace
from workbench.errors import SettingError
from workbench.probing import changes as kinds
from workbench.probing.changes import ClampGate, CutState, FixState, SetAttention, SetInput, SetText, SetTokens

from . import fakes, lstm_fakes

HERE = __name__
ASKED: list[dict] = []
STEPS, UNITS = 24, 8


def answer(path, run, layer, *, split, sample, epoch, changes=(), step=None, gradient=False, progress=None):
    """What the verb gives: every change that acts moves the forecast by 10."""
    ASKED.append({"gradient": gradient, "run": run, "layer": layer, "changes": changes, "epoch": epoch, "sample": sample})
    if any(getattr(change, "value", 0) == 666 for change in changes):
        raise SettingError("there is no step 666", where="the changed input", fix="Choose 0 to 23")
    arrays = {name: values[None] + (0.1 if changes else 0) for name, values in
              lstm_fakes.trace(lstm_fakes.series(STEPS), *lstm_fakes.weights(UNITS, 1, epoch)).items() if name != "dh"}
    before = np.linspace(3000, 3100, 12)[:, None]
    found = SimpleNamespace(arrays=arrays, x=np.zeros((1, STEPS, 1), np.float32), loss=np.array([0.02 + 0.01 * len(changes)]),
                            loss_before=np.array([0.02]), unknown=(), milliseconds=7.5, output=before[None],
                            gradient=({"verdict": "vanishing"},) if gradient else ())
    return SimpleNamespace(answer=found, kind="values", names=("y",), before=before, after=before + 10 * len(changes), truth=before + 3, unit="kW",
                           values=np.full((STEPS, 2), 7.0), values_before=np.full((STEPS, 2), 6.0),
                           read=SimpleNamespace(features=("y", "wind"), tokens=()), step=0,
                           words=tuple(map(kinds.words, changes)), named=lambda: {"after": before})


def measure(path, run, layer, *, split, sample, epoch, changes=(), progress=None):
    progress(0.5, "half")
    return SimpleNamespace(split=split, samples=150, total=150, loss=0.05, loss_before=0.04, after={"rmse": 5.0, "mape": None},
                           before={"rmse": 4.0, "mape": 0.1})


@pytest.fixture
def space(qtbot, monkeypatch, no_leaked_threads):
    fakes.put_in_place(monkeypatch)
    monkeypatch.setattr("ui.workspace.VIEW", "tests.ui.lstm_fakes:view")
    monkeypatch.setattr("ui.stages.inspect.views.what_if.ANSWER", f"{HERE}:answer")
    monkeypatch.setattr("ui.stages.inspect.views.what_if.MEASURE", f"{HERE}:measure")
    ASKED.clear()
    made = Workspace()
    yield made
    made.close()


@pytest.fixture
def view(qtbot, space, tmp_path):
    with qtbot.waitSignal(space.modelChanged, timeout=20000):
        space.open(lstm_fakes.project(tmp_path, runs=2))
    focus = Focus()
    focus.set_size(STEPS, UNITS)
    made = WhatIfView(focus, space)
    qtbot.addWidget(made)
    made.resize(420, 1000)
    made.show()
    arrays = lstm_fakes.trace(lstm_fakes.series(STEPS), *lstm_fakes.weights(UNITS, 1, 4))
    made.show_subject(Subject("lstm", "LSTM", arrays, np.ones(STEPS, bool), 0.0, 4), Given(None))
    made.show_place(Place(space.project.path, 2, "lstm", "validation", 3, 4))
    qtbot.waitUntil(lambda: made.found is not None, timeout=20000)
    return made


def settled(qtbot, view, count):
    qtbot.waitUntil(lambda: not view._flying and len(view.found.words) == count, timeout=20000)


def kept(view):
    return kinds.of_run(view.workspace.document.inspect, 2)


def test_without_changes_it_is_the_network_s_own_answer(view):
    assert view.headline.text().startswith("Loss 0.02") and "→" not in view.headline.text()
    assert view.nothing.isVisible() and not view.measure.isEnabled() and not view.clear.isVisible()
    assert [line.name for line in view.lines.lines] == ["what came", "before"] and ASKED[-1]["changes"] == ()
    assert "answered in" in view.latency.text() and len(view.latencies) == 1
    view.grab()


def test_a_change_is_kept_answered_told_and_taken_back(qtbot, view):
    told = []
    view.changed.connect(told.append)
    change = ClampGate(layer="lstm", gate="f", units=(3,))
    view.add.wanted.emit(change)
    settled(qtbot, view, 1)
    assert kept(view) == (change,) and view.workspace.undo_label == "what if: f = 1 of unit 3 in lstm"
    assert set(told[-1]) == {"i", "f", "g", "o", "c", "h", "x"} and told[-1]["h"].shape == (STEPS, UNITS)
    assert not ASKED[-1]["gradient"] and told[-1].numbers.shape == (STEPS, 2)
    qtbot.waitUntil(lambda: told[-1].gradient == {"verdict": "vanishing"}, timeout=20000)
    assert len(view.latencies) == 2 and ASKED[-1]["gradient"]
    assert [line.name for line in view.lines.lines][-1] == "with the changes" and view.measure.isEnabled()
    assert "moves by 10.0 kW at most, 1 step ahead" in view.words.text() and "+50 %" in view.headline.text()
    view.workspace.undo()
    settled(qtbot, view, 0)
    assert told[-1] is None and kept(view) == () and view.nothing.isVisible()
    view.workspace.redo()
    settled(qtbot, view, 1)
    view.acting.setChecked(False)
    settled(qtbot, view, 0)
    assert told[-1] is None and kept(view) == (change,)


def test_a_changed_input_is_drawn_beside_what_it_was(qtbot, view):
    view.add.wanted.emit(SetInput(value=7.0))
    settled(qtbot, view, 1)
    assert view.read_panel.isVisible() and [line.y[0] for line in view.read.lines] == [6.0, 7.0] and view.read_panel.caption == "y"


def test_rows_switch_edit_and_remove(qtbot, view):
    view.add.wanted.emit(FixState(layer="lstm", value=0.5))
    view.add.wanted.emit(CutState(layer="lstm", step=4))
    settled(qtbot, view, 2)
    view._rows[0].value.setValue(0.75)
    settled(qtbot, view, 2)
    assert kept(view)[0].value == 0.75 and view._rows[1].value is None
    view._rows[0].switch.click()
    settled(qtbot, view, 1)
    assert not kept(view)[0].on and view.list_panel.caption == "1 of 2 act"
    view._rows[1]._remove()
    settled(qtbot, view, 0)
    assert len(kept(view)) == 1 and view.workspace.undo_label.startswith("what if: without recurrence cut")
    view.clear.click()
    qtbot.waitUntil(lambda: kept(view) == (), timeout=20000)


def test_dragging_answers_at_once_and_is_one_step_of_the_undo_list(qtbot, view):
    for step, value in ((5, 3000.0), (5, 3010.0), (6, 3020.0), (4, 2990.0), (9, 1.0)):
        view.drag_input(step, 0, value)
    assert kept(view) == ()
    settled(qtbot, view, 2)
    qtbot.waitUntil(lambda: len(kept(view)) == 2, timeout=20000)
    drawn = kept(view)[0]
    assert (drawn.first, drawn.values, drawn.features) == (4, (2990.0, 3010.0, 3020.0), (0,))
    assert view.workspace.undo_label == "what if: y drawn by hand"
    view.workspace.undo()
    settled(qtbot, view, 0)


def test_questions_do_not_pile_up(qtbot, view):
    before = len(ASKED)
    for value in range(40):
        view.drag_input(5, 0, float(value))
    settled(qtbot, view, 1)
    qtbot.waitUntil(lambda: ASKED[-1]["changes"][0].values == (39.0,), timeout=20000)
    assert len(ASKED) - before <= 5


def test_menus_act_on_units_and_steps(qtbot, view):
    view.focus.set_units((2, 5))
    view.focus.set_range((3, 7))
    assert "2 units (2, 5" in view.add.scope.text() and "steps 3 to 7" in view.add.scope.text()
    found = []
    view.add.wanted.connect(found.append)
    view.add._gate()
    menu = view.add.buttons["Gate"].findChildren(object, "add_gate_menu")[-1]
    menu.actions()[0].trigger()
    menu.close()
    assert found[-1] == ClampGate(layer="lstm", gate="f", value=1.0, units=(2, 5), first=3, last=7)
    view.add.units.set_value("all")
    view.add.steps.set_value("all")
    view.add._state()
    menu = view.add.buttons["State"].findChildren(object, "add_state_menu")[-1]
    menu.actions()[0].trigger()
    menu.close()
    assert found[-1] == FixState(layer="lstm")
    view.add._input()
    menu = view.add.buttons["Input"].findChildren(object, "add_input_menu")[-1]
    assert [action.text() for action in menu.actions()][:2] == ["y: set to …", "y: shift by …"]
    menu.close()
    settled(qtbot, view, 2)


def test_what_went_wrong_is_told_and_goes_away(qtbot, view):
    told = []
    view.changed.connect(told.append)
    view.add.wanted.emit(SetInput(value=666))
    qtbot.waitUntil(lambda: "no step 666" in view.message.text, timeout=20000)
    assert view.answer_panel.isVisible()
    view.show_place(Place(view.workspace.project.path, 2, "lstm", "validation", 5, 4))
    qtbot.waitUntil(lambda: "no step 666" in view.message.text and not view.answer_panel.isVisible(), timeout=20000)
    view.workspace.undo()
    qtbot.waitUntil(lambda: not view.message.isVisible() and view.answer_panel.isVisible(), timeout=20000)


def test_measuring_over_the_split(qtbot, view):
    view.add.wanted.emit(FixState(layer="lstm"))
    settled(qtbot, view, 1)
    view.measure.click()
    qtbot.waitUntil(lambda: view.measured is not None, timeout=20000)
    assert "rises from 0.04" in view.measure_words.text() and view.figures.rows[1][0].text == "RMSE" and view.figures.rows[1][3].text == "+25 %"
    assert view.figures.rows[2][2].text == "–"
    view.add.wanted.emit(CutState(layer="lstm", step=1))
    settled(qtbot, view, 2)
    assert view.measured is None and not view.figures.isVisible()


def test_another_run_has_its_own_list(qtbot, view):
    view.add.wanted.emit(FixState(layer="lstm"))
    settled(qtbot, view, 1)
    view.show_place(Place(view.workspace.project.path, 1, "lstm", "validation", 3, 4))
    settled(qtbot, view, 0)
    assert view.changes == ()
    view.show_place(None)
    assert "needs weights" in view.message.text and not view.answer_panel.isVisible()
    view.show_place(Place(view.workspace.project.path, 2, "lstm", "validation", 0, 4))
    settled(qtbot, view, 1)


@pytest.mark.parametrize(("change", "field", "text", "wanted"), [
    (ClampGate(layer="a", gate="f"), "units", "3, 7", {"units": (3, 7)}), (ClampGate(layer="a", gate="f", first=3), "first", "", {"first": None}),
    (SetInput(), "value", "−2.5", {"value": -2.5}), (SetInput(how="values", values=(1.0,)), "values", "1 2 3", {"values": (1.0, 2.0, 3.0)}),
    (SetTokens(first=0, tokens=("a",)), "tokens", "b c", {"tokens": ("b", "c")}), (SetText(text="x"), "text", "y z", {"text": "y z"}),
    (SetAttention(layer="a", how="one"), "key", "4", {"key": 4}), (CutState(layer="a", step=1), "step", "9", {"step": 9}),
])
def test_all_fields_of_a_change_can_be_edited(qtbot, space, change, field, text, wanted):
    form = ChangeForm(change)
    qtbot.addWidget(form)
    form.fields[field].setText(text)
    with qtbot.waitSignal(form.changed) as said:
        form.apply()
    assert {name: getattr(said.args[0], name) for name in wanted} == wanted


def test_what_can_t_be_read_is_said_in_the_form(qtbot, space):
    form = ChangeForm(CutState(layer="a", step=1))
    qtbot.addWidget(form)
    form.fields["step"].setText("soon")
    form.apply()
    assert "no whole number" in form.trouble.text()
    form.fields["step"].setText("-1")
    form.apply()
    assert "not changes" in form.trouble.text()


@pytest.mark.parametrize(("tokens", "typed", "wanted"), [(("t", "h", " "), "a b", ("a", " ", "b")), (("the", "sea"), "a b", ("a", "b")),
                                                          (("the", "sea"), " ", ("",))])
def test_tokens_and_whole_texts_are_typed(qtbot, space, tokens, typed, wanted):
    form = TextForm(tokens, 1)
    qtbot.addWidget(form)
    found = []
    form.wanted.connect(found.append)
    assert form.tokens.text() == tokens[1]
    form.tokens.setText(typed)
    form.tokens.returnPressed.emit()
    form.text.setText("another text")
    form.text.returnPressed.emit()
    assert found == [SetTokens(first=1, tokens=wanted), SetText(text="another text")]


def classes(before, after, truth):
    answer_ = SimpleNamespace(loss=None, loss_before=None, unknown=(4,))
    return SimpleNamespace(kind="class", names=("bad", "good"), before=np.array(before), after=np.array(after), truth=np.array(truth),
                           answer=answer_, step=0)


def test_words_and_bars_of_classes(qtbot, space, tmp_path):
    found = classes([0.9, 0.1], [0.2, 0.8], 1)
    assert words(found, True).startswith("It said “bad”, now it says “good”, which is right. Not in the vocabulary: step 4")
    assert headline(found, True) == "The answer with these changes"
    names, before, after, true = shares(found)
    plot = BeforeAfter()
    qtbot.addWidget(plot)
    plot.show_data(names, before, after, true)
    plot.resize(plot.sizeHint())
    plot.grab()
    assert names == ("bad", "good") and true == 1 and plot.numbers()["after"].tolist() == [0.2, 0.8]
    save_svg(plot, tmp_path / "a.svg")
    assert (tmp_path / "a.svg").stat().st_size > 500
    rows = measured_rows(SimpleNamespace(loss=1.0, loss_before=0.5, after={"accuracy": 0.5}, before={"accuracy": 0.25}))
    assert rows[1] == ["accuracy", "25.0 %", "50.0 %", "+100 %"]
