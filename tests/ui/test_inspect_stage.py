"""The Inspect stage: exact numbers in the equations, linked views, epochs, live following, empty states."""

from types import SimpleNamespace

import numpy as np
import pytest

from ui.stages.inspect import InspectStage
from ui.stages.inspect.equations import Cell, equations
from ui.stages.inspect.numbers import GATES, CellWeights, order, terms, unpacked
from ui.stages.inspect.subject import Subject, directions, from_probe, given, lanes
from ui.workspace import Workspace
from workbench.dataset.facts import DataFacts, SourceFacts
from workbench.errors import ProjectError
from workbench.model.spec import LayerSpec
from workbench.training.events import EpochDone, RunStarted

from . import fakes, lstm_fakes

HERE = __name__


# numbers behind the equations --------------------------------------------------------------------------------------


def test_cells_are_found_by_their_paths():
    found = unpacked(lstm_fakes.packed(8, 3), "lstm")
    kernel, recurrent, bias = lstm_fakes.weights(8, 1, 3)
    assert list(found) == [""] and found[""].kernel == pytest.approx(kernel, abs=1e-6)
    assert found[""].recurrent == pytest.approx(recurrent, abs=1e-6) and found[""].bias == pytest.approx(bias)
    assert unpacked(lstm_fakes.packed(8, 3), "other") == {}


def test_both_directions_are_told_apart(tmp_path):
    import io
    blob = io.BytesIO()
    parts = {f"bi/{way}_gru/gru_cell/{name}": np.full(shape, value) for way, value in (("forward", 1.0), ("backward", 2.0))
             for name, shape in (("kernel", (3, 12)), ("recurrent_kernel", (4, 12)), ("bias", (2, 12)))}
    np.savez(blob, **parts, **{"bi_2/forward_gru/gru_cell/kernel": np.zeros((1, 3))})
    found = unpacked(blob.getvalue(), "bi")
    assert sorted(found) == ["bw_", "fw_"] and found["bw_"].kernel[0, 0] == 2 and found["fw_"].recurrent_bias.shape == (12,)


def sigmoid(a):
    return 1 / (1 + np.exp(-a))


def random_cell(kind, units=3, features=2, seed=0):
    rng = np.random.default_rng(seed)
    wide = len(GATES[kind]) * units
    return CellWeights(*(rng.normal(0, 0.5, shape) for shape in ((features, wide), (units, wide), (wide,), (wide,))))


@pytest.mark.parametrize("reset_after", [True, False])
def test_terms_of_a_gru_give_its_gates(reset_after):
    cell, x, h = random_cell("GRU"), np.array([0.3, -1.2]), np.array([0.5, -0.2, 0.9])
    a = x @ cell.kernel + cell.bias
    q = h @ cell.recurrent + cell.recurrent_bias
    r = sigmoid(a[3:6] + q[3:6])
    inner = r * q[6:] if reset_after else (r * h) @ cell.recurrent[:, 6:]
    for unit in range(3):
        z = terms(cell, "GRU", "z", unit, x, h)
        assert z.x + z.h + z.b == pytest.approx((a + q)[unit])
        g = terms(cell, "GRU", "g", unit, x, h, r, reset_after=reset_after)
        assert g.x + g.h + g.b == pytest.approx((a[6:] + inner)[unit])


def lstm_subject(step_count=24, units=8, epoch=3):
    traced = lstm_fakes.look(epoch, steps=step_count, units=units)
    return Subject("lstm", "LSTM", traced.arrays, traced.mask, traced.residual, epoch, lstm_fakes.series(step_count), traced.gradient)


def evaluated(text):
    """The number a filled-in equation comes to."""
    names = {"σ": sigmoid, "tanh": np.tanh}
    return eval(text.replace("−", "-").replace("×", "*"), {"__builtins__": {}}, names)


@pytest.mark.parametrize("step", [0, 1, 23])
def test_every_filled_equation_of_an_lstm_comes_to_its_value(step):
    subject = lstm_subject()
    found = equations(subject, Cell(unpacked(lstm_fakes.packed(8, 3), "lstm")[""]), step, 5)
    assert [equation.letter for equation in found] == ["i", "f", "g", "o", "c", "h"]
    for equation in found:
        assert equation.filled and evaluated(equation.filled) == pytest.approx(equation.value, abs=4e-3)
        assert equation.value == pytest.approx(float(subject.arrays[equation.letter][step, 5]))


def gru_subject(reset_after=True, steps=10):
    cell, rng = random_cell("GRU", 4, 1), np.random.default_rng(3)
    x, h, out = rng.normal(size=(steps, 1)), np.zeros(4), {name: [] for name in "zrgh"}
    for t in range(steps):
        a, q = x[t] @ cell.kernel + cell.bias, h @ cell.recurrent + cell.recurrent_bias
        if not reset_after:
            q[8:] = 0
            q[:8] = (h @ cell.recurrent)[:8] + cell.recurrent_bias[:8]
        z, r = sigmoid(a[:4] + q[:4]), sigmoid(a[4:8] + q[4:8])
        g = np.tanh(a[8:] + (r * q[8:] if reset_after else (r * h) @ cell.recurrent[:, 8:]))
        h = z * h + (1 - z) * g
        for name, value in zip("zrgh", (z, r, g, h), strict=True):
            out[name].append(value)
    arrays = {name: np.array(values) for name, values in out.items()}
    return cell, Subject("gru", "GRU", arrays, np.ones(steps, bool), 0.0, 1, x)


@pytest.mark.parametrize("reset_after", [True, False])
def test_every_filled_equation_of_a_gru_comes_to_its_value(reset_after):
    cell, subject = gru_subject(reset_after)
    for equation in equations(subject, Cell(cell, reset_after=reset_after), 7, 2):
        assert equation.filled and evaluated(equation.filled) == pytest.approx(equation.value, abs=6e-3)


def test_a_simple_cell_with_another_activation():
    cell, rng = random_cell("SimpleRNN", 3, 2), np.random.default_rng(1)
    x, h = rng.normal(size=(5, 2)), np.zeros((5, 3))
    for t in range(5):
        h[t] = np.maximum(x[t] @ cell.kernel + (h[t - 1] if t else 0) @ cell.recurrent + cell.bias + cell.recurrent_bias if t else
                          x[t] @ cell.kernel + cell.bias + cell.recurrent_bias, 0)
    subject = Subject("rnn", "SimpleRNN", {"h": h}, np.ones(5, bool), 0.0, 1, x)
    layer = LayerSpec("SimpleRNN", "rnn", parameters={"activation": "relu"})
    found = equations(subject, Cell.of(layer, cell), 3, 1)
    assert len(found) == 1 and found[0].formula.startswith("relu(") and found[0].filled


def test_numbers_that_do_not_fit_are_not_shown():
    subject = lstm_subject()
    wrong = unpacked(lstm_fakes.packed(8, 9), "lstm")[""]          # weights of another epoch
    found = equations(subject, Cell(wrong), 12, 5)
    assert not found[0].filled and found[0].value == pytest.approx(float(subject.arrays["i"][12, 5]))
    assert all(not equation.filled for equation in equations(subject, Cell(), 12, 5)[:4])


def test_backwards_the_state_before_is_of_the_next_step():
    subject = Subject("bi", "SimpleRNN", {"h": np.arange(6.0).reshape(3, 2)}, np.ones(3, bool), 0.0, 1, prefix="bw_")
    assert subject.before("h", 0).tolist() == [2, 3] and subject.before("h", 2).tolist() == [0, 0]


def test_units_are_ordered_by_variance_and_by_likeness():
    t = np.arange(200)
    values = np.stack([np.sin(t / 9), 3 * np.cos(t / 9), np.sin(t / 9 + 0.1), 0.1 * np.cos(t / 9)], axis=1)
    assert order(values, "index") is None and order(values, "variance")[0] == 1
    rows = list(order(values, "similarity"))
    near = abs(rows.index(0) - rows.index(2))
    assert near in (1, 3)                                          # neighbors on the circle of angles


def test_the_order_takes_constant_units():
    assert sorted(order(np.ones((20, 5)), "similarity")) == [0, 1, 2, 3, 4]


# subject -----------------------------------------------------------------------------------------------------------


def test_one_direction_of_a_bidirectional_probe():
    arrays = {f"{way}_{name}": np.full((1, 4, 2), value) for way, value in (("fw", 0.1), ("bw", 0.2)) for name in ("z", "r", "g", "h", "dh")}
    facts = {"verdict": "healthy", "memory_horizon": 9, "directions": {"fw": {"memory_horizon": 1}, "bw": {"memory_horizon": 2}}}
    probe = SimpleNamespace(layer="bi", arrays=arrays, mask=np.ones((1, 4), bool), residual=0.0, x=np.zeros((1, 4, 1)), gradient=[facts])
    assert directions(arrays) == ["fw_", "bw_"]
    subject = from_probe(probe, 3, "bw_")
    assert subject.kind == "GRU" and subject.backwards and subject.arrays["h"][0, 0] == 0.2 and subject.gradient["memory_horizon"] == 2
    assert [lane.letter for lane in lanes(subject, None)] == ["h", "z", "r", "g", "∂"]


def text_view(data):
    facts = DataFacts(spec=data, source=SourceFacts("delimited", 9, 2, 9), task="classification", samples={"test": 3})
    prepared = SimpleNamespace(count=lambda split: 3, x=lambda split, indices: np.array([[3, 2, 1, 0, 0]]),
                               preprocessing=SimpleNamespace(vocabulary=("", "?", "b", "a")))
    return SimpleNamespace(facts=facts, kind="texts", prepared=prepared)


def test_text_is_shown_as_tokens():
    document = fakes.document()
    subject = Subject("lstm", "SimpleRNN", {"h": np.zeros((5, 2))}, np.array([1, 1, 1, 0, 0], bool), 0.0, 1)
    found = given(text_view(document.data), document, "test", 1, subject)
    assert list(found.lane.tokens) == ["a", "b", "�", "", ""] and found.lane.fact == "3 tokens"


def test_the_series_is_in_its_own_units_with_its_times():
    document = fakes.document()
    found = given(lstm_fakes.view(document, None), document, "validation", 5, lstm_subject())
    assert len(found.lane.lines[0][2]) == 24 and found.lane.lines[0][2].max() > 1000
    assert str(found.times[0]) == "2014-01-01T05" and "sample from Wed 01 Jan 2014" in found.words


def test_a_layer_that_sees_other_steps_shows_what_it_received():
    document = fakes.document()
    found = given(lstm_fakes.view(document, None), document, "validation", 5, lstm_subject(12))
    assert found.lane.name == "Layer input" and found.times is None


# the stage ---------------------------------------------------------------------------------------------------------


def fails(path, run, layer, **_):
    raise ProjectError(f"run {run} kept no weights", where="p.rnnw", fix="Choose another epoch")


@pytest.fixture
def space(qtbot, monkeypatch, no_leaked_threads):
    fakes.put_in_place(monkeypatch)
    monkeypatch.setattr("ui.workspace.VIEW", "tests.ui.lstm_fakes:view")
    monkeypatch.setattr("ui.stages.inspect.stage.PROBE", "tests.ui.lstm_fakes:probe")
    made = Workspace()
    yield made
    made.close()


def stage_of(qtbot, space, path):
    stage = InspectStage(space)
    qtbot.addWidget(stage)
    stage.resize(1200, 850)
    stage.show()
    with qtbot.waitSignal(space.modelChanged, timeout=20000):
        space.open(path)
    return stage


@pytest.fixture
def stage(qtbot, space, tmp_path):
    made = stage_of(qtbot, space, lstm_fakes.project(tmp_path, runs=2))
    shown = made.board.view.equations
    qtbot.waitUntil(lambda: made.subject is not None and bool(shown.equations and shown.equations[0].filled), timeout=20000)
    return made


def test_it_opens_at_the_best_epoch_of_the_newest_run(stage, space):
    best = space.runs[-1].best_epoch
    assert stage.subject.epoch == best and stage.picks.epoch_words.text() == f"{best} of 6"
    assert stage.picks.run.value() == 2 and stage.header.primary.text() == "Evaluate"
    assert [lane.letter for lane in stage.board.lanes.lanes] == ["", "h", "c", "i", "f", "g", "o", "∂"]
    assert stage.board.view.proof.text.startswith("Exact, within 2 × 10⁻⁷") and stage.board.lanes.times is not None
    stage.grab()


def test_cursor_and_unit_are_the_same_everywhere(stage):
    views, cell = stage.board, stage.board.view
    views.lanes._choose_step(7)
    views.lanes._choose_unit(3)
    subject = stage.subject
    assert cell.equations.equations[-1].value == pytest.approx(float(subject.arrays["h"][7, 3]))
    assert cell.diagram._step.step == 7 and cell.diagram._step.unit == 3 and cell.diagram._step.neighbors == ("6", "8")
    assert cell.saturation._unit == 3 and cell.traces._step == 7
    cell.saturation.unitChosen.emit(5)
    assert views.lanes.unit == 5 and cell.diagram._step.unit == 5
    cell.after.click()
    assert views.lanes.step == 8
    cell.which._group.buttons()[1].click()
    assert cell.units_panel.accessibleName() == "Unit 5"


def test_going_through_the_epochs_asks_once_for_each(stage, qtbot):
    stage.picks.scrubber.choose(1)
    qtbot.waitUntil(lambda: stage.subject.epoch == 1, timeout=20000)
    asked = len(stage._probes)
    stage.picks.scrubber.choose(4)
    qtbot.waitUntil(lambda: stage.subject.epoch == 4, timeout=20000)
    stage.picks.scrubber.choose(1)
    assert stage.subject.epoch == 1 and len(stage._probes) == asked + 1


def test_playing_ends_at_the_last_epoch(stage, qtbot):
    stage.picks._timer.setInterval(5)
    stage.picks.scrubber.choose(4)
    qtbot.waitUntil(lambda: stage.subject.epoch == 4, timeout=20000)
    stage.picks.toggle_play()
    assert stage.picks.playing
    qtbot.waitUntil(lambda: stage.subject.epoch == 6 and not stage.picks.playing, timeout=20000)


def test_another_sample_another_run_another_order(stage, space, qtbot):
    stage.picks.following.click()
    qtbot.waitUntil(lambda: stage._key() in stage._probes, timeout=20000)
    assert stage.picks.sample.value() == 2 and stage.picks.previous.isEnabled()
    stage.board.sort.setCurrentIndex(1)
    stage.board.sort.activated.emit(1)
    wanted = np.argsort(-stage.subject.arrays["h"].var(axis=0), kind="stable")
    qtbot.waitUntil(lambda: list(stage.board.lanes.rows_of(8)) == list(wanted), timeout=20000)
    stage.picks.runChanged.emit(1)
    assert space.selected_run == 1 and stage._run.run == 1


def test_train_may_ask_for_an_epoch(stage, space, qtbot):
    stage.hide()
    space.setProperty("inspect_epoch", 2)
    stage.show()
    qtbot.waitUntil(lambda: stage.subject.epoch == 2, timeout=20000)


def test_masked_steps_have_no_equations(stage):
    subject = stage.subject
    mask = np.ones(24, bool)
    mask[20:] = False
    arrays = {name: values.copy() for name, values in subject.arrays.items()}
    for name in "ifgo":
        arrays[name][20:] = np.nan
    stage.board.show_subject(Subject("lstm", "LSTM", arrays, mask, 0.0, 1, subject.x), given(None, None, "test", 0, subject))
    stage.board.focus.set_step(22)
    assert stage.board.view.equations.equations == ()
    stage.grab()


def test_an_error_is_said_in_place(stage, qtbot, monkeypatch):
    monkeypatch.setattr("ui.stages.inspect.stage.PROBE", f"{HERE}:fails")
    stage.picks.scrubber.choose(1)
    qtbot.waitUntil(lambda: "kept no weights" in stage.message.text, timeout=20000)
    assert stage.message.isVisible() and "Choose another epoch" in stage.message.text


def test_it_follows_a_run_that_goes_on(qtbot, space, tmp_path):
    path = lstm_fakes.project(tmp_path)
    stage = stage_of(qtbot, space, path)
    space.live = SimpleNamespace(run=1, document=space.document, state="running", epoch=2, epochs=6, fraction=0.3,
                                 control=SimpleNamespace(stop=lambda: None), wait=lambda seconds: True)
    stage.on_run_events([RunStarted(1, "CPU", 6, 5)])
    stage.on_run_events([lstm_fakes.look(2, batch=3), EpochDone(1, 2, {"loss": 1.0, "val_loss": 1.0}, 1.0, 2, 0)])
    qtbot.waitUntil(lambda: stage.subject is not None, timeout=20000)
    assert stage.following and stage.subject.epoch == 2 and stage.header.primary.text() == "Back to the run"
    assert not stage.picks.sample.isEnabled() and "dh" not in stage.subject.arrays
    assert stage.board.view.equations.equations[4].filled and not stage.board.view.equations.equations[0].filled
    stage.on_run_events([lstm_fakes.look(3), lstm_fakes.look(4, batch=2)])
    qtbot.waitUntil(lambda: stage.subject.epoch == 4, timeout=20000)
    assert stage.subject.gradient["epoch"] == 3 and stage.board.lanes.lanes[-1].fact.endswith("healthy, epoch 3")
    stage.picks.scrubber.choose(1)
    qtbot.waitUntil(lambda: stage.subject.epoch == 1 and stage.subject.x is not None, timeout=20000)
    assert not stage.following and stage.picks.sample.isEnabled()
    space.live = None


def test_empty_states_teach(qtbot, space, tmp_path):
    stage = stage_of(qtbot, space, fakes.project(tmp_path))
    assert stage.pages.currentIndex() == 0 and "Nothing has been trained yet" in stage.empty.accessibleName()
    with qtbot.waitSignal(space.stageRequested) as caught:
        stage.empty.button.click()
    assert caught.args == ["train"] and stage.header.primary.isHidden()


def no_layers(path, run, layer, **_):
    raise ProjectError("nothing is looked at here", where="p.rnnw", fix="Look elsewhere")


def test_a_network_without_recurrence_is_told(qtbot, space, tmp_path, monkeypatch):
    monkeypatch.setattr("ui.stages.inspect.views.outputs.MEASURE", f"{HERE}:no_layers")
    path = fakes.project(tmp_path)
    lstm_fakes.add_run(path, edits=[("model.layers",
                                     [{"kind": "Dense", "name": "out", "inputs": [], "parameters": {"units": 1}, "trainable": True}])])
    stage = stage_of(qtbot, space, path)
    qtbot.waitUntil(lambda: stage.subject is not None, timeout=20000)
    assert stage.subject.letters == () and stage.board.bar.name == "outputs" and not stage.board.bar.buttons["cell"].isEnabled()
    assert "Needs a recurrent layer" in stage.board.bar.buttons["cell"].toolTip() and not stage.picks.layer.isVisible()
    stage.grab()


def test_the_horizon_in_words():
    from ui.stages.inspect.subject import horizon_words
    assert horizon_words(0, 24, "hours") == "below 1/e 1 hour back" and horizon_words(3, 24, "h") == "below 1/e 4 h back"
    assert horizon_words(9, 9, "steps") == "never below 1/e"


def test_what_is_changed_is_said_to_be_changed(stage, qtbot):
    stage.board._show_changed({"h": stage.subject.arrays["h"] * 0.5})
    assert stage.board.badge.isVisibleTo(stage) and "changes of What if" in stage.board.view.proof.text
    assert not stage.board.lanes.draggable                    # only in What if
    stage.board._show_changed(None)
    assert not stage.board.badge.isVisibleTo(stage) and stage.board.view.proof.text.startswith("Exact")


# stacked cells -----------------------------------------------------------------------------------------------------


def test_the_upper_of_stacked_cells_reads_the_one_below_and_its_equations_come_to_their_values():
    """Two GRU cells on each other, traced by NumPy: every filled-in equation of the second one comes to its value."""
    import io
    rng, steps, units = np.random.default_rng(4), 6, 3
    lower, first = gru_subject(steps=steps)
    wide = 3 * units
    upper = CellWeights(*(rng.normal(0, 0.5, shape) for shape in ((4, wide), (units, wide), (wide,), (wide,))))
    x, h, out = first.arrays["h"], np.zeros(units), {name: [] for name in "zrgh"}
    for t in range(steps):
        a, q = x[t] @ upper.kernel + upper.bias, h @ upper.recurrent + upper.recurrent_bias
        z, r = sigmoid(a[:units] + q[:units]), sigmoid(a[units:2 * units] + q[units:2 * units])
        g = np.tanh(a[2 * units:] + r * q[2 * units:])
        h = z * h + (1 - z) * g
        for name, value in zip("zrgh", (z, r, g, h), strict=True):
            out[name].append(value)
    arrays = {f"cell1_{name}": values[None] for name, values in first.arrays.items()}
    arrays |= {f"cell2_{name}": np.array(values)[None] for name, values in out.items()}
    probe = SimpleNamespace(layer="rnn", arrays=arrays, mask=np.ones((1, steps), bool), residual=0.0, x=first.x[None], gradient=[])
    blob = io.BytesIO()
    np.savez(blob, **{f"rnn/stacked_rnn_cells/{name}/{part}": value for name, cell in (("gru_cell", lower), ("gru_cell_1", upper))
                      for part, value in (("kernel", cell.kernel), ("recurrent_kernel", cell.recurrent),
                                          ("bias", np.stack([cell.bias, cell.recurrent_bias])))})
    found = unpacked(blob.getvalue(), "rnn")
    assert sorted(found) == ["cell1_", "cell2_"] and np.array_equal(found["cell2_"].kernel, upper.kernel)
    layer = LayerSpec("RNN", "rnn", parameters={"cell": [{"kind": "GRUCell", "parameters": {"units": n}} for n in (4, 3)]})
    subject = from_probe(probe, 1, "cell2_")
    assert np.array_equal(subject.x, first.arrays["h"])
    for equation in equations(subject, Cell.of(layer, found["cell2_"], "cell2_"), 4, 1):
        assert equation.filled and evaluated(equation.filled) == pytest.approx(equation.value, abs=6e-3)
