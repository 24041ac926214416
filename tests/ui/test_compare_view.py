"""The Compare view: what can be chosen, what is asked, and that maps, gradients, tables and words say what was found."""

from __future__ import annotations

import dataclasses
from types import SimpleNamespace

import numpy as np
import pytest

from ui import figures
from ui.plots.answer_pair import AnswerLine, AnswerPair
from ui.plots.norm_pair import NormLine, NormPair
from ui.plots.pair_maps import Pair, PairMaps
from ui.plots.save import save_csv, save_svg
from ui.stages.inspect.against import Against, Choice, layer_words
from ui.stages.inspect.compared import change_rows, facts_rows, pair_rows, summary
from ui.stages.inspect.focus import Focus
from ui.stages.inspect.subject import Given, Subject
from ui.stages.inspect.view import Place
from ui.stages.inspect.views.compare import CompareView, _ways
from ui.workspace import Workspace
from workbench.errors import DataError
from workbench.model.spec import LayerSpec
from workbench.probing import match
from workbench.probing.compared import Comparison, Side

from . import fakes, lstm_fakes

HERE = __name__
ASKED: list[dict] = []
STEPS, UNITS = 24, 8


def side(run, epoch, *, units=UNITS, steps=STEPS, first=0, layer="lstm", prefix="", seed=0, error=1.0):
    traced = lstm_fakes.trace(lstm_fakes.series(STEPS), *lstm_fakes.weights(units, 1, epoch, seed))
    common = STEPS if not first else steps
    rng = np.random.default_rng(run + 10 * epoch)
    return Side(run, f"lstm-{units}", layer, "LSTM", epoch, prefix, {name: values[STEPS - common:] for name, values in traced.items()},
                np.ones(common, bool), first, np.linalg.norm(traced["dh"], axis=1), lstm_fakes.facts_of(traced["dh"]),
                rng.normal(3000, 50, (12, 1)), np.full(5, 0.01 * error), np.full(5, 100.0 * error))


def comparison(a, b, *, by_index=False, changes=(), notes=(), kind="values", truth=None):
    found = match.match(a.arrays["h"], b.arrays["h"], by_index=by_index)
    truth = np.full((12, 1), 3010.0) if truth is None else truth
    return Comparison(a, b, found, (3, 0, 1, 2, 4), len(a.arrays["h"]), truth, kind, "kW" if kind == "values" else "nats", changes, notes=notes)


def compare(path, run, layer, *, split, sample, epoch, prefix="", other_run=None, other_layer=None, other_epoch=None, other_prefix=None):
    """What the verb gives, from the NumPy LSTM."""
    asked = {name: value for name, value in locals().items() if name != "path"}
    ASKED.append(asked)
    if other_layer == "broken":
        raise DataError("run 1 and run 2 read nothing in common", fix="Compare runs of the same task")
    itself = other_run in (None, run) and other_layer in (None, layer)
    b = side(other_run or run, other_epoch or epoch, seed=0 if itself else 3, error=1.2)
    return comparison(side(run, epoch), b, by_index=itself, changes=changed(epoch, b.epoch) if itself else ())


def changed(epoch, other):
    out = []
    old, new = lstm_fakes.weights(UNITS, 1, other), lstm_fakes.weights(UNITS, 1, epoch)
    for n, gate in enumerate("ifgo"):
        for part, a, b in zip(("kernel", "recurrent", "bias"), old, new, strict=True):
            cut = slice(n * UNITS, (n + 1) * UNITS)
            before, by_unit = float(np.linalg.norm(a[..., cut])), np.linalg.norm(np.atleast_2d((b - a)[..., cut]), axis=0)
            change = float(np.linalg.norm(by_unit))
            out.append(SimpleNamespace(gate=gate, part=part, before=before, change=change, by_unit=by_unit,
                                       relative=change / before if before else float("nan")))
    return tuple(out)


@pytest.fixture
def space(qtbot, monkeypatch, no_leaked_threads):
    fakes.put_in_place(monkeypatch)
    monkeypatch.setattr("ui.workspace.VIEW", "tests.ui.lstm_fakes:view")
    monkeypatch.setattr("ui.stages.inspect.views.compare.COMPARE", f"{HERE}:compare")
    ASKED.clear()
    made = Workspace()
    yield made
    made.close()


def view_of(qtbot, space, path, run=2, epoch=4):
    with qtbot.waitSignal(space.modelChanged, timeout=20000):
        space.open(path)
    focus = Focus()
    focus.set_size(STEPS, UNITS)
    view = CompareView(focus, space)
    qtbot.addWidget(view)
    view.resize(700, 1500)
    view.show()
    arrays = lstm_fakes.trace(lstm_fakes.series(STEPS), *lstm_fakes.weights(UNITS, 1, epoch))
    view.show_subject(Subject("lstm", "LSTM", arrays, np.ones(STEPS, bool), 0.0, epoch), Given(None))
    view.show_place(Place(path, run, "lstm", "test", 3, epoch))
    return view


@pytest.fixture
def view(qtbot, space, tmp_path):
    made = view_of(qtbot, space, lstm_fakes.project(tmp_path, runs=2))
    qtbot.waitUntil(lambda: made.found is not None, timeout=20000)
    return made


# the view ----------------------------------------------------------------------------------------------------------


def test_it_opens_beside_the_other_run_at_its_best_epoch(view, space):
    best = next(run.best_epoch for run in space.runs if run.run == 1)
    asked = ASKED[-1]
    assert (asked["run"], asked["other_run"], asked["other_epoch"], asked["other_layer"]) == (2, 1, best, "lstm")
    assert (asked["sample"], asked["split"], asked["epoch"]) == (3, "test", 4)
    assert [lane.name for lane in view.maps.lanes] == ["run 2", "run 1"] and view.letters.value() == "h"
    assert view.facts.rows[0][0].text == "Absolute error (kW), 5 samples" and view.facts.rows[0][1].text == "100"
    assert view.facts.rows[0][1].weight == 600 and view.facts.rows[0][2].weight == 400
    assert not view.changes_panel.isVisible() and view.answers_panel.isVisible()
    view.grab()


def test_maps_have_one_scale_and_matched_rows(view):
    found = view.found
    a, b = (lane.heat for lane in view.maps.lanes)
    assert a.top == b.top >= max(np.nanmax(np.abs(a.values)), np.nanmax(np.abs(b.values)))
    assert np.array_equal(b.values, found.aligned("h"), equal_nan=True) and np.array_equal(a.values, found.a.arrays["h"])
    assert list(view.maps.rows_of(UNITS)) == list(found.match.pairs[:, 0])
    view.how._group.buttons()[1].click()
    assert len(view.maps.lanes) == 1 and view.maps.lanes[0].heat.values == pytest.approx(found.difference("h"), abs=1e-6)
    view.letters._group.buttons()[3].click()
    assert view.maps_panel.accessibleName() == "Forget gate"
    view.how._group.buttons()[0].click()
    assert view.maps.lanes[0].heat.top == 1.0 and not view.maps.lanes[0].heat.signed
    view.order.set_value("difference")
    view._show_maps()
    gap = np.abs(found.a.arrays["f"] - found.aligned("f")).mean(axis=0)
    assert list(view.maps.rows_of(UNITS)) == list(np.argsort(-gap, kind="stable"))


def test_cursor_and_unit_are_shared(view):
    view.maps.stepChosen.emit(5)
    assert view.focus.step == 5 and view.maps.step == 5 and view.norms._step == 5
    view.norms.stepped(1)
    assert view.focus.step == 6 and view.maps.step == 6
    view.units.chosen.emit(2)
    unit = int(view.found.match.pairs[2, 0])
    assert view.focus.unit == unit and view.maps.unit == unit and view.units.selectionModel().selectedRows()[0].row() == 2
    view.focus.set_unit(int(view.found.match.pairs[0, 0]))
    assert view.units.selectionModel().selectedRows()[0].row() == 0


def test_brushed_steps_are_compared_on_their_own(view):
    gap = np.abs(view.found.difference("h"))
    assert view.maps_panel.caption == f"mean |a − b| {figures.number(float(gap.mean()))}"
    view.focus.set_range((4, 9))
    assert view.maps_panel.caption == f"mean |a − b| {figures.number(float(gap[4:10].mean()))} in steps 4–9"


def test_a_unit_is_drawn_beside_its_partner(view):
    a, b = view.found.match.pairs[1]
    view.focus.set_unit(int(a))
    mine, other = view.traces.lines
    assert mine.y == pytest.approx(view.found.a.arrays["h"][:, a]) and other.name.startswith(f"b: unit {b}")
    sign = -1 if view.found.match.r[1] < 0 else 1
    assert other.y == pytest.approx(sign * view.found.b.arrays["h"][:, b]) and ("turned" in other.name) == (sign < 0)
    assert view.traces_panel.accessibleName() == f"Hidden state of unit {a}"
    view.traces._step = 3
    view.traces.stepped(2)
    assert view.focus.step == 5 and view.maps.step == 5


def test_another_epoch_shows_what_changed(view, qtbot):
    view.found = None
    view.against.kind._group.buttons()[2].click()
    qtbot.waitUntil(lambda: view.found is not None, timeout=20000)
    assert ASKED[-1]["other_epoch"] == 6 and ASKED[-1]["other_run"] is None
    assert view.changes_panel.isVisible() and len(view.changes.rows) == 4 and view.changes.rows[1][0].text == "Forget gate"
    assert view.headline.text().startswith("Between epochs 4 and 6 the weights moved by")
    rs = [float(row[2].text) for row in view.units.rows]
    assert rs == sorted(rs) and view.units.isColumnHidden(1)
    assert [lane.name for lane in view.maps.lanes] == ["epoch 4", "epoch 6"]
    view.grab()


def test_the_scale_of_a_difference_does_not_shrink_while_epochs_are_scrubbed(view, qtbot):
    view.against.kind._group.buttons()[2].click()
    view.how._group.buttons()[1].click()
    tops = []
    for epoch in (1, 5):
        view.found = None
        view.show_place(Place(view.place.path, 2, "lstm", "test", 3, epoch))
        qtbot.waitUntil(lambda: view.found is not None, timeout=20000)
        tops.append(view.maps.top)
    assert np.abs(view.found.difference("h")).max() < tops[0] / 2 and tops[1] == tops[0]


def test_going_to_another_sample_keeps_what_is_compared_with(view, qtbot):
    view.against.kind._group.buttons()[2].click()
    view.against.epoch.set_value(2)
    view.against.epoch.activated.emit(0)
    view.found = None
    view.show_place(Place(view.place.path, 2, "lstm", "test", 7, 4))
    qtbot.waitUntil(lambda: view.found is not None, timeout=20000)
    assert ASKED[-1]["sample"] == 7 and ASKED[-1]["other_epoch"] == 2 and view.against.kind.value() == "epoch"


def test_a_new_run_can_be_chosen_and_a_deleted_one_is_left(view, space, qtbot):
    lstm_fakes.add_run(view.place.path, name="third", epochs=3)
    space.reload_runs()
    assert [view.against.run.itemData(n) for n in range(view.against.run.count())] == [3, 1] and view.against.run.value() == 1
    view.found = None
    space.project.store.delete_run(1)
    space.reload_runs()
    qtbot.waitUntil(lambda: view.found is not None, timeout=20000)
    assert ASKED[-1]["other_run"] == 3


def test_an_error_is_said_and_nothing_stale_stays(view, qtbot):
    view.against._choices = (*view.against._choices, Choice(9, "run 9", (("broken", ""),), (1,), 1))
    view.against._fill()
    view.against.run.set_value(9)
    view.against.run.activated.emit(0)
    qtbot.waitUntil(lambda: "nothing in common" in view.message.text, timeout=20000)
    assert view.found is None and not view.maps_panel.isVisible() and not view.facts.isVisible()


def test_one_run_of_one_epoch_has_nothing_to_compare_with(qtbot, space, tmp_path):
    view = view_of(qtbot, space, lstm_fakes.project(tmp_path, runs=1, epochs=1), run=1, epoch=1)
    assert "nothing to compare with" in view.message.text and ASKED == []
    assert not any(button.isEnabled() for button in view.against.kind._group.buttons())


def test_a_run_that_is_followed_has_no_kept_weights(view):
    view.show_place(None)
    assert "weights that are kept" in view.message.text and not view.maps_panel.isVisible()


def test_what_can_be_saved(view, tmp_path):
    assert {"pairs", "a_h", "difference_h"} <= set(view.numbers())
    save_csv(view.maps, tmp_path / "m.csv")
    table = np.genfromtxt(tmp_path / "m.csv", delimiter=",", names=True)
    assert len(table) == STEPS and len(table.dtype.names) == 1 + 2 * UNITS
    save_csv(view.units, tmp_path / "u.csv")
    assert len((tmp_path / "u.csv").read_text().splitlines()) == 1 + UNITS
    save_csv(view.norms, tmp_path / "n.csv")
    save_svg(view.answers, tmp_path / "a.svg")
    assert (tmp_path / "a.svg").read_text().startswith("<?xml")


# what is compared with ---------------------------------------------------------------------------------------------


def test_directions_are_choices_of_their_own(qtbot):
    against = Against()
    qtbot.addWidget(against)
    both = (("bi", "fw_"), ("bi", "bw_"))
    against.set_choices(Place(None, 1, "bi", "test", 0, 2, "fw_"), [Choice(1, "run 1", both, (2,), 2)])
    assert against.kind.value() == "layer" and against.value() == {"other_layer": "bi", "other_prefix": "bw_"}
    assert against.layer.currentText() == "bi, backwards" == layer_words("bi", "bw_")


def test_the_best_epoch_and_the_same_layer_are_offered_first(qtbot):
    against = Against()
    qtbot.addWidget(against)
    choices = [Choice(1, "run 1", (("a", ""), ("b", "")), (5, 4, 3), 4), Choice(2, "run 2", (("a", ""), ("b", "")), (9, 8), 8)]
    against.set_choices(Place(None, 1, "b", "test", 0, 5), choices)
    assert against.value() == {"other_layer": "b", "other_prefix": "", "other_run": 2, "other_epoch": 8}
    against.kind._group.buttons()[2].click()
    assert against.value() == {"other_epoch": 4} and against.epoch.currentText() == "epoch 4, best"
    against.set_choices(Place(None, 1, "b", "test", 0, 4), choices)
    assert against.value() == {"other_epoch": 5}                       # never itself


def test_every_cell_of_a_layer_is_a_choice():
    lstm = {"kind": "LSTM", "parameters": {"units": 3}}
    stacked = {"kind": "RNN", "parameters": {"cell": [{"kind": "GRUCell"}, {"kind": "GRUCell"}]}}
    assert _ways(LayerSpec("LSTM", "a")) == [("a", "")] and _ways(LayerSpec("TimeDistributed", "a", parameters={"layer": lstm})) == [("a", "")]
    assert _ways(LayerSpec(parameters=stacked["parameters"], kind="RNN", name="a")) == [("a", "cell1_"), ("a", "cell2_")]
    both = _ways(LayerSpec("Bidirectional", "a", parameters={"layer": stacked}))
    assert [prefix for _, prefix in both] == ["fw_cell1_", "fw_cell2_", "bw_cell1_", "bw_cell2_"]
    assert layer_words(*both[2]) == "a, backwards, cell 1"


# words -------------------------------------------------------------------------------------------------------------


def test_words_of_two_runs():
    found = comparison(side(1, 3), side(2, 3, seed=3, units=6), notes=("run 1 reads 24 steps, run 2 12: the last 12 are compared",))
    headline, words = summary(found)
    assert headline == f"{found.match.above_chance} of 6 pairs of units are more alike than by chance"
    assert "2 units of a without a partner" in words and words.endswith("Run 1 reads 24 steps, run 2 12: the last 12 are compared.")
    rows = pair_rows(found)
    assert len(rows) == 6 and [int(row[0].text) for row in rows] == list(found.match.pairs[:, 0])
    assert all(("turned" in row[4].text) == (r < 0) for row, r in zip(rows, found.match.r, strict=True))


def test_words_of_classes():
    a, b = side(1, 3), side(2, 3)
    chances = np.array([0.2, 0.8]), np.array([0.7, 0.3])
    a, b = (Side(**{**vars(one), "output": chance}) for one, chance in zip((a, b), chances, strict=True))
    rows = facts_rows(dataclasses.replace(comparison(a, b, kind="class", truth=np.array([1])), classes=("ham", "spam")))
    assert rows[0][0].startswith("Surprise (nats)") and rows[3] == ["Answer (true: spam)", "spam, 80 %", "ham, 70 %"]


def test_layers_of_one_network_have_one_answer():
    rows = facts_rows(comparison(side(1, 3), side(1, 3, layer="other", seed=2)))
    assert [row[0] for row in rows] == ["Gradient", "Memory horizon"]


def test_changed_weights_as_shares():
    rows = change_rows(changed(4, 1))
    assert [row[0].text for row in rows] == ["Input gate", "Forget gate", "Candidate", "Output gate"]
    assert rows[0][3].text == "from zero" and rows[1][3].text == "0.0 %"
    one = changed(4, 1)[0]
    assert rows[0][1].text == f"{100 * one.change / one.before:.0f} %"


# plots -------------------------------------------------------------------------------------------------------------


def test_norms_of_windows_of_other_length_stand_on_one_axis(qtbot):
    plot = NormPair()
    qtbot.addWidget(plot)
    plot.resize(400, 200)
    long, short = NormLine("a", "blue", np.geomspace(1e-3, 1, 10)), NormLine("b", "teal", np.geomspace(1e-2, 1, 6), first=4)
    plot.show_data((long, short), 10, 2)
    assert short.x.tolist() == [4, 5, 6, 7, 8, 9] and short.at(9) == pytest.approx(1) and np.isnan(short.at(3)) and long.at(0) == pytest.approx(1e-3)
    with qtbot.waitSignal(plot.stepChosen) as caught:
        plot.stepped(-5)
    assert caught.args == [0]
    plot.show()
    plot.hovered(5.2)
    assert plot._readout.isVisible() and len(plot._readout.lines) == 2
    plot.hovered(None)
    assert not plot._readout.isVisible() and set(plot.numbers()) == {"a: step", "a: norm", "b: step", "b: norm"}


def test_backwards_norms_are_relative_to_the_first_step():
    assert NormLine("b", "teal", np.geomspace(1, 1e-4, 5), backwards=True).at(0) == pytest.approx(1)


def test_norms_that_are_nothing(qtbot):
    plot = NormPair()
    qtbot.addWidget(plot)
    plot.show_data((NormLine("a", "blue", np.zeros(5)), NormLine("b", "teal", np.full(5, np.nan))), 5, 0)
    plot.grab()


def test_answers_of_one_and_of_many_steps(qtbot):
    plot = AnswerPair()
    qtbot.addWidget(plot)
    plot.resize(300, 200)
    plot.show()
    plot.show_data([AnswerLine("a", "blue", np.arange(1, 4), np.array([1.0, 2, 3])), AnswerLine("b", "teal", np.arange(1, 3), np.array([np.nan, 2]))],
                   "steps ahead")
    plot.hovered(3.1)
    assert plot._readout.lines == (("blue", "a", "3.000"),)
    plot.show_data([], "")
    plot.grab()


def test_a_wide_pair_of_maps_paints_fast_enough(qtbot):
    import time
    plot = PairMaps()
    qtbot.addWidget(plot)
    plot.resize(800, 500)
    rng = np.random.default_rng(0)
    values = rng.normal(size=(10_000, 512)).astype(np.float32)
    plot.show_pair(Pair("h", values, values, ("a", "b"), True), difference=False)
    plot.grab()
    began = time.process_time()
    for n in range(5):
        plot.show_range(n * 100, 4000 + n * 100)
        plot.grab()
    assert (time.process_time() - began) / 5 < 0.5


def test_csv_of_the_maps_names_both_sides(qtbot):
    plot = PairMaps()
    qtbot.addWidget(plot)
    plot.show_pair(Pair("f", np.zeros((4, 2)), np.ones((4, 2)), ("run 1", "run 2"), False), difference=True)
    assert list(plot.numbers())[1:] == ["a (run 1) f unit 0", "a (run 1) f unit 1", "b (run 2) f unit 0", "b (run 2) f unit 1"]
    assert plot.top == 1.0
