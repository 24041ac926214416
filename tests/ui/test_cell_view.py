"""The unrolled cell: amounts of the arrows, summands of a gate, equations of every form and activation, playing through time."""

import keras
import numpy as np
import pytest

from ui.stages.inspect.cell.flows import flows, pushes, scale
from ui.stages.inspect.cell.player import Player
from ui.stages.inspect.diagram import CellDiagram, Step
from ui.stages.inspect.equations import _FUNCTIONS, Cell, equations, parts
from ui.stages.inspect.focus import Focus
from ui.stages.inspect.numbers import unpacked
from ui.stages.inspect.subject import Subject

from . import lstm_fakes
from .test_inspect_stage import gru_subject, lstm_subject, random_cell


def lstm_cell():
    return Cell(unpacked(lstm_fakes.packed(8, 3), "lstm")[""])


# what flows --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("step", [0, 1, 20])
def test_what_flows_into_the_state_of_an_lstm_adds_up(step):
    subject, cell = lstm_subject(), lstm_cell()
    found = flows(subject, cell, step, 5)
    c, o = subject.arrays["c"], subject.arrays["o"]
    assert found.states["keep"] + found.states["write"] == pytest.approx(c[step, 5], abs=1e-6)
    assert found.states["shown"] == pytest.approx(np.tanh(c[step, 5]), abs=1e-5) and found.gates["o"] == pytest.approx(o[step, 5])
    assert found.states["c_in"] == (pytest.approx(c[step - 1, 5]) if step else 0)
    bias = cell.weights.bias[8 + 5]
    inside = found.from_x["f"] + found.from_h["f"] + bias
    assert 1 / (1 + np.exp(-inside)) == pytest.approx(subject.arrays["f"][step, 5], abs=1e-5)


@pytest.mark.parametrize("reset_after", [True, False])
def test_what_flows_into_the_state_of_a_gru_adds_up(reset_after):
    cell, subject = gru_subject(reset_after)
    found = flows(subject, Cell(cell, reset_after=reset_after), 6, 1)
    assert found.states["keep"] + found.states["write"] == pytest.approx(subject.arrays["h"][6, 1])
    assert found.states["keep"] == pytest.approx(subject.arrays["z"][6, 1] * subject.arrays["h"][5, 1])


def test_widths_are_shares_of_the_largest_of_the_window():
    subject, cell = lstm_subject(), lstm_cell()
    found = scale(subject, cell, 5)
    assert found.state == pytest.approx(max(np.abs(subject.arrays[name][:, 5]).max() for name in "hc"))
    parts_of = [flows(subject, cell, step, 5) for step in range(24)]
    biggest = max(abs(value) for one in parts_of[:-1] for value in one.from_x.values())
    assert found.share(biggest, part=True) <= 1 and found.share(found.part, part=True) == 1 and found.share(float("nan"), part=True) == 0


# what pushes -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("letter", "reset_after"), [("z", True), ("r", True), ("g", True), ("g", False)])
def test_the_summands_of_a_gate_come_to_its_value(letter, reset_after):
    weights, subject = gru_subject(reset_after)
    found = pushes(subject, Cell(weights, reset_after=reset_after), letter, 7, 2, most=100)
    inside = sum(push.amount for push in found)
    value = np.tanh(inside) if letter == "g" else 1 / (1 + np.exp(-inside))
    assert value == pytest.approx(subject.arrays[letter][7, 2], abs=1e-6) and len(found) == 1 + 4 + 1
    assert [abs(push.amount) for push in found] == sorted((abs(push.amount) for push in found), reverse=True)


def test_the_rest_is_summed_up_and_features_have_their_names():
    subject, cell = lstm_subject(), lstm_cell()
    whole, few = (pushes(subject, cell, "i", 9, 3, ("load",), most) for most in (100, 4))
    assert len(few) == 4 and few[-1].name == "7 others" and sum(p.amount for p in few) == pytest.approx(sum(p.amount for p in whole))
    assert {push.name for push in whole} == {"load", "bias", *(f"h of unit {k}" for k in range(8))}


# equations ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", sorted(set(_FUNCTIONS) - {"swish"}))
def test_every_activation_is_that_of_keras(name):
    given = np.array([-7.5, -2.9, -1.0, -0.3, 0.0, 0.2, 1.7, 3.2, 6.5], np.float32)
    wanted = keras.ops.convert_to_numpy(keras.activations.get(name)(keras.ops.convert_to_tensor(given)))
    own = [_FUNCTIONS[name][1](float(a)) for a in given]
    near = 2e-3 if name == "gelu" else 1e-5
    assert own == pytest.approx(list(wanted), abs=near)


def test_without_bias_none_is_written():
    subject, weights = lstm_subject(), unpacked(lstm_fakes.packed(8, 3), "lstm")[""]
    cell, rng = random_cell("SimpleRNN", 3, 2), np.random.default_rng(1)
    cell.bias[:], cell.recurrent_bias[:] = 0, 0
    x, h = rng.normal(size=(4, 2)), np.zeros((4, 3))
    for t in range(4):
        h[t] = np.tanh(x[t] @ cell.kernel + (h[t - 1] @ cell.recurrent if t else 0))
    found = equations(Subject("rnn", "SimpleRNN", {"h": h}, np.ones(4, bool), 0.0, 1, x), Cell(cell, use_bias=False), 2, 1)
    assert found[0].formula == "tanh(x·W + h·U)" and found[0].filled.count("+") + found[0].filled.count("−") <= 3 and found[0].filled
    assert equations(subject, Cell(weights), 3, 1)[0].formula.endswith("b_i)")


def test_states_kept_from_before_are_not_written_as_zeros():
    subject = lstm_subject()
    arrays = {name: values[5:] for name, values in subject.arrays.items()}
    later = Subject("lstm", "LSTM", arrays, np.ones(19, bool), 0.0, 3, subject.x[5:])
    assert equations(later, lstm_cell(), 0, 5)[4].filled == "" and equations(later, lstm_cell(), 1, 5)[4].filled


def test_a_layer_that_reads_from_the_end_has_its_state_from_the_next_step():
    cell, rng = random_cell("SimpleRNN", 3, 2), np.random.default_rng(1)
    x, h = rng.normal(size=(5, 2)), np.zeros((6, 3))
    for t in range(4, -1, -1):
        h[t] = np.tanh(x[t] @ cell.kernel + h[t + 1] @ cell.recurrent + cell.bias + cell.recurrent_bias)
    subject = Subject("rnn", "SimpleRNN", {"h": h[:5]}, np.ones(5, bool), 0.0, 1, x)
    assert parts(subject, Cell(cell, go_backwards=True), "h", 2, 0) is not None and parts(subject, Cell(cell), "h", 2, 0) is None


# the picture, and playing ------------------------------------------------------------------------------------------


@pytest.mark.parametrize("kind", ["LSTM", "GRU", "SimpleRNN"])
def test_a_wider_flow_is_drawn_wider(qtbot, kind):
    diagram = CellDiagram()
    qtbot.addWidget(diagram)
    weights, gru = gru_subject()
    subject, cell = (lstm_subject(), lstm_cell()) if kind == "LSTM" else (gru, Cell(weights))
    if kind == "SimpleRNN":
        subject, cell = Subject("s", "SimpleRNN", {"h": subject.arrays["h"]}, subject.mask, 0.0, 1), Cell()
    diagram.show_step(Step(kind, 4, 1, flows=flows(subject, cell, 4, 1), scale=scale(subject, cell, 1)))
    assert diagram._wide(diagram._step.scale.state) == 7 and diagram._wide(0.0) == diagram._wide(None) == 1
    diagram.resize(360, 200)
    whole = diagram.grab().toImage()
    diagram.set_phase(0.1)
    assert diagram.grab().toImage() != whole                          # what has not happened yet is faint


def test_it_plays_to_the_end_and_shows_a_slow_step_in_parts():
    focus = Focus()
    focus.set_size(5, 3)
    player, phases, going = Player(focus), [], []
    player.phaseChanged.connect(phases.append)
    player.playingChanged.connect(going.append)
    player.set_speed(0.5)
    player.toggle()
    player.advance(1.0)
    assert phases[-1] == pytest.approx(0.5) and focus.step == 0
    player.advance(1.0)
    assert focus.step == 1
    player.set_speed(4.0)
    player.advance(0.5)
    assert focus.step == 3 and phases[-1] is None
    player.advance(0.25)
    player.advance(0.25)
    assert focus.step == 4 and not player.playing and going == [True, False]
    player.toggle()                                                   # anew from the first step
    assert focus.step == 0 and player.playing
    player.stop()


def test_from_the_end_it_plays_backwards():
    focus = Focus()
    focus.set_size(5, 3)
    player = Player(focus)
    player.backwards = True
    player.toggle()
    assert focus.step == 4
    player.advance(1.0)
    assert focus.step == 3
    player.stop()
