"""What if: against cells written out apart, against the network itself, and against networks that do by construction what a change does."""

from __future__ import annotations

import keras
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from workbench.dataset.facts import TargetFact
from workbench.errors import SettingError
from workbench.probing import attention
from workbench.probing import changes as kinds
from workbench.probing.changes import ClampGate, CutState, FixState, Inspected, SetAttention, SetInput, SetText, SetTokens
from workbench.probing.probe import probe
from workbench.probing.what_if import Reading, Session

from . import nets

L = keras.layers
VALUES = TargetFact("values", names=("y",), horizon=2)


def sigmoid(a):
    return 1 / (1 + np.exp(-a))


def session(model, x=None, **more):
    x = nets.inputs() if x is None else x
    return Session(model, "rec", x, np.zeros((len(x), 2), np.float32), VALUES, **more)


def by_hand(kind, layer, x, touch, mask=None, cut=None, reset_after=True):
    """One sample (time, feature) in float64, step by step; ``touch(name, t, values)`` may change values in place."""
    kernel, recurrent, *bias = (np.asarray(w, np.float64) for w in layer.get_weights())
    units, bias = recurrent.shape[0], bias[0]
    b, rb = bias if bias.ndim == 2 else (bias, np.zeros(kernel.shape[1]))
    h, c = np.zeros(units), np.zeros(units)
    hs = []
    for t in range(len(x)):
        if cut == t:
            h, c = np.zeros(units), np.zeros(units)
        if mask is not None and not mask[t]:
            hs.append(h)
            continue
        a, q = x[t] @ kernel + b, h @ recurrent + rb
        if kind == "LSTM":
            i, f, g, o = (fn(v) for fn, v in zip((sigmoid, sigmoid, np.tanh, sigmoid), np.split(a + q, 4), strict=True))
            for name, gate in zip("ifgo", (i, f, g, o), strict=True):
                touch(name, t, gate)
            c = f * c + i * g
            touch("c", t, c)
            h = o * np.tanh(c)
        elif kind == "GRU":
            z, r = sigmoid(a[:units] + q[:units]), sigmoid(a[units:2 * units] + q[units:2 * units])
            touch("z", t, z)
            touch("r", t, r)
            g = np.tanh(a[2 * units:] + (r * q[2 * units:] if reset_after else (r * h) @ recurrent[:, 2 * units:]))
            touch("g", t, g)
            h = z * h + (1 - z) * g
        else:
            h = np.tanh(a + q)
        touch("h", t, h)
        hs.append(h)
    return np.array(hs)


def toucher(name, value, units, steps):
    def touch(what, t, values):
        if what == name and t in steps:
            values[list(units)] = value
    return touch


CASES = [("LSTM", name) for name in "ifgoch"] + [("GRU", name) for name in "zrgh"] + [("SimpleRNN", "h")]


@pytest.mark.parametrize(("kind", "name"), CASES)
@pytest.mark.parametrize("masked", [False, True])
def test_held_gates_and_states_are_those_of_a_cell_written_apart(kind, name, masked):
    more = {"reset_after": False} if kind == "GRU" and masked else {}
    model = nets.around(nets.recurrent(kind, return_sequences=True, **more), masked=masked)
    x = nets.inputs()
    if masked:
        x[1, 2:4] = x[2, 5:] = 0.0
    where = {"units": (1, 3), "first": 1, "last": 4}
    change = FixState(layer="rec", state=name, value=0.7, **where) if name in "hc" else ClampGate(layer="rec", gate=name, value=0.7, **where)
    found = session(model, x).answer([change])
    assert found.mask.all() != masked
    for n in range(len(x)):
        wanted = by_hand(kind, model.get_layer("rec"), x[n].astype(np.float64), toucher(name, 0.7, (1, 3), range(1, 5)), found.mask[n],
                         reset_after=not more)
        np.testing.assert_allclose(found.arrays["h"][n], wanted, atol=1e-5)
        live = np.arange(1, 5)[found.mask[n, 1:5]]
        assert np.allclose(found.arrays[name][n][np.ix_(live, [1, 3])], 0.7)
    assert np.abs(found.output - found.before).max() > 1e-3


def test_a_cut_makes_what_follows_independent_of_what_came():
    model = nets.around(nets.recurrent("LSTM"))
    x = nets.inputs(1)
    found = session(model, x).answer([CutState(layer="rec", step=4)])
    wanted = by_hand("LSTM", model.get_layer("rec"), x[0].astype(np.float64), lambda *_: None, cut=4)
    np.testing.assert_allclose(found.arrays["h"][0], wanted, atol=1e-5)
    other = x.copy()
    other[0, :4] = 9.0
    np.testing.assert_allclose(session(model, other).answer([CutState(layer="rec", step=4)]).output, found.output, atol=1e-6)


def test_the_backward_direction_is_cut_from_the_end():
    model = nets.around(L.Bidirectional(L.GRU(4), name="rec"))
    x = nets.inputs(1)
    changes = [CutState(layer="rec", step=2, prefix="bw_")]
    other = x.copy()
    other[0, 3:] = -5.0
    first, second = (session(model, each).answer(changes).arrays["bw_h"] for each in (x, other))
    np.testing.assert_allclose(first[:, :3], second[:, :3], atol=1e-6)
    assert np.abs(first[:, 3:] - second[:, 3:]).max() > 0.1


NETS = {
    "simple": lambda: nets.around(nets.recurrent("SimpleRNN")), "relu": lambda: nets.around(nets.recurrent("LSTM", activation="relu")),
    "masked": lambda: nets.around(nets.recurrent("LSTM", return_sequences=True), masked=True),
    "embedded": lambda: nets.around(nets.recurrent("GRU", reset_after=False), embed=True),
    "backwards": lambda: nets.around(nets.recurrent("GRU", go_backwards=True, return_sequences=True)),
    "states": lambda: nets.around(nets.recurrent("LSTM", return_state=True)),
    "both": lambda: nets.around(L.Bidirectional(L.LSTM(4, return_sequences=True), name="rec"), masked=True),
    "both_sum": lambda: nets.around(L.Bidirectional(L.GRU(4, return_state=True), name="rec", merge_mode="sum")),
    "both_apart": lambda: nets.around(L.Bidirectional(L.LSTM(4, return_sequences=True), name="rec", merge_mode=None)),
    "stacked_cells": lambda: nets.around(L.RNN([L.LSTMCell(3), L.GRUCell(4)], name="rec", return_sequences=True)),
}


def stacked():
    given = keras.Input((nets.STEPS, nets.FEATURES))
    x = L.Bidirectional(L.LSTM(3, return_sequences=True), name="below")(L.Masking(0.0)(given))
    x = L.LSTM(4, return_sequences=True, name="rec")(L.LayerNormalization()(x))
    return nets.shake(keras.Model(given, L.Dense(2)(L.GRU(3, name="above")(x))))


def branched():
    """An encoder gives its states to a decoder beside a dense path."""
    given = keras.Input((nets.STEPS, nets.FEATURES))
    x, h, c = L.LSTM(4, return_state=True, name="rec")(given)
    decoded = L.LSTM(4, name="decoder")(L.RepeatVector(3)(x), initial_state=[h, c])
    return nets.shake(keras.Model(given, L.Dense(2)(L.Concatenate()([decoded, L.Dense(3)(L.Flatten()(given))]))))


def shared():
    given, layer = keras.Input((nets.STEPS, nets.FEATURES)), nets.recurrent("LSTM")
    return nets.shake(keras.Model(given, L.Dense(2)(L.Subtract()([layer(given), layer(L.Dense(nets.FEATURES)(given))]))))


NETS |= {"stack": stacked, "branches": branched, "shared": shared}


@pytest.mark.parametrize("name", NETS)
def test_without_changes_it_is_the_network_itself(name):
    model = NETS[name]()
    x = nets.inputs()
    if name == "embedded":
        x = np.random.default_rng(0).integers(1, 9, (3, nets.STEPS))
        x[1, 4:] = 0
    elif name in ("masked", "both", "stack"):
        x[1, 4:] = x[2, :2] = 0
    found = session(model, x).answer()
    np.testing.assert_allclose(found.output, model(x).numpy(), atol=1e-5)
    np.testing.assert_allclose(found.loss, np.mean(model(x).numpy() ** 2, axis=1), rtol=1e-4)
    off = session(model, x).answer([ClampGate(layer="nowhere", gate="?", on=False)])
    np.testing.assert_array_equal(off.output, off.before)


def test_a_change_below_flows_through_the_layers_above():
    model = stacked()
    x = nets.inputs()
    found = session(model, x).answer([FixState(layer="below", prefix="fw_"), FixState(layer="below", prefix="bw_")])
    silent = nets.inputs()
    weights = [np.zeros_like(w) for w in model.get_layer("below").get_weights()]
    other = stacked()
    other.get_layer("below").set_weights(weights)                # zero weights give zero states too
    np.testing.assert_allclose(found.output, other(silent).numpy(), atol=1e-5)
    assert np.abs(found.output - found.before).max() > 1e-3


def test_changes_of_the_input_are_in_the_data_s_own_units():
    model, x = nets.around(nets.recurrent("GRU")), nets.inputs()
    reading = Reading(np.array([10.0, 0.0, -1.0]), np.array([2.0, 1.0, 4.0]))
    own = x * reading.scale + reading.offset
    cases = [(SetInput(how="set", value=13.0, features=(0,), first=2, last=4), lambda v: v.__setitem__((slice(None), slice(2, 5), 0), 13.0)),
             (SetInput(how="shift", value=-3.0, first=6), lambda v: v.__setitem__((slice(None), 6), v[:, 6] - 3)),
             (SetInput(how="scale", value=0.5, features=(2,)), lambda v: v.__setitem__((..., 2), v[..., 2] / 2)),
             (SetInput(how="values", values=(1.0, 2.0), features=(1,), first=5), lambda v: v.__setitem__((slice(None), slice(5, 7), 1), [1.0, 2.0]))]
    for change, do in cases:
        wanted = own.copy()
        do(wanted)
        found = session(model, x, reading=reading).answer([change])
        np.testing.assert_allclose(found.read * reading.scale + reading.offset, wanted, atol=1e-5)
        np.testing.assert_allclose(found.output, model(((wanted - reading.offset) / reading.scale).astype(np.float32)).numpy(), atol=1e-5)


def test_a_straight_line_joins_what_stands_around():
    model, x = nets.around(nets.recurrent("GRU")), nets.inputs(1)
    found = session(model, x).answer([SetInput(how="line", first=2, last=4, features=(1,))])
    np.testing.assert_allclose(found.read[0, 1:6, 1], np.linspace(x[0, 1, 1], x[0, 5, 1], 5), atol=1e-6)
    at_start = session(model, x).answer([SetInput(how="line", last=2, features=(1,))])
    np.testing.assert_allclose(at_start.read[0, :4, 1], x[0, 3, 1], atol=1e-6)


def test_tokens_are_replaced_and_unknown_ones_told():
    model = nets.around(nets.recurrent("LSTM"), embed=True)
    ids = np.full((1, nets.STEPS), 3)
    words = ["", "[unknown]", *"abcdefg"]
    reading = Reading(id_of=lambda token: words.index(token) if token in words else 1,
                      ids_of=lambda text, length: np.array([words.index(c) if c in words else 1 for c in text.ljust(length, "_")][:length])
                      * (np.arange(length) < len(text)))
    found = session(model, ids, reading=reading).answer([SetTokens(first=2, tokens=("c", "?", ""))])
    assert found.read[0].tolist() == [3, 3, 4, 1, 0, 3, 3] and found.unknown == (3,)
    np.testing.assert_allclose(found.output, model(found.read).numpy(), atol=1e-5)
    assert session(model, ids, reading=reading).answer([SetText(text="ab?")]).read[0].tolist() == [2, 3, 1, 0, 0, 0, 0]
    with pytest.raises(SettingError, match="no tokens from 6"):
        session(model, ids, reading=reading).answer([SetTokens(first=6, tokens=("a", "b"))])
    with pytest.raises(SettingError, match="tokens, not numbers"):
        session(model, ids, reading=reading).answer([SetInput()])


# attention ---------------------------------------------------------------------------------------------------------

ATTENTION = {
    "dot": lambda x: L.Attention(name="att")([x, x]), "additive": lambda x: L.AdditiveAttention(name="att")([x, x]),
    "heads": lambda x: L.MultiHeadAttention(2, 3, use_gate=True, name="att")(x, x),
    "groups": lambda x: L.GroupQueryAttention(3, 4, 2, name="att")(x, x),
}


def attentive(kind):
    given = keras.Input((nets.STEPS, nets.FEATURES))
    x = ATTENTION[kind](L.LSTM(4, return_sequences=True, name="rec")(L.Masking(0.0)(given)))
    return nets.shake(keras.Model(given, L.Dense(2)(L.Flatten()(x))))


@pytest.mark.parametrize("kind", ATTENTION)
def test_given_back_its_own_weights_attention_answers_as_before(kind):
    model, x = attentive(kind), nets.inputs(1)
    x[0, 5:] = 0
    own = attention.scores(model, x)["att"].values[0]
    changes = [SetAttention(layer="att", head=head, query=query, how="weights", weights=tuple(map(float, row)))
               for head, rows in enumerate(own) for query, row in enumerate(rows[:5])]
    found = session(model, x).answer(changes)
    np.testing.assert_allclose(found.output, model(x).numpy(), atol=2e-5)
    np.testing.assert_allclose(found.before, model(x).numpy(), atol=1e-5)


def test_one_key_alone_gives_that_key_s_value():
    model, x = attentive("dot"), nets.inputs(2)
    found = session(model, x).answer([SetAttention(layer="att", how="one", key=2)])
    h = found.arrays["h"]
    dense = model.layers[-1]
    wanted = np.repeat(h[:, [2]], nets.STEPS, axis=1).reshape(2, -1) @ dense.get_weights()[0] + dense.get_weights()[1]
    np.testing.assert_allclose(found.output, wanted, atol=1e-5)
    same = session(model, x).answer([SetAttention(layer="att", how="identity")])
    np.testing.assert_allclose(same.output, h.reshape(2, -1) @ dense.get_weights()[0] + dense.get_weights()[1], atol=1e-5)
    even = session(model, x).answer([SetAttention(layer="att", how="uniform")])
    mean = np.repeat(h.mean(axis=1, keepdims=True), nets.STEPS, axis=1).reshape(2, -1)
    np.testing.assert_allclose(even.output, mean @ dense.get_weights()[0] + dense.get_weights()[1], atol=1e-5)


# gradients ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", NETS)
def test_gradients_without_changes_are_those_of_a_probe(name):
    model, x = NETS[name](), nets.inputs()
    if name == "embedded":
        x = np.random.default_rng(0).integers(1, 9, (3, nets.STEPS))
        x[1, 4:] = 0
    elif name in ("masked", "both", "stack"):
        x[1, 4:] = x[2, :2] = 0
    y = np.zeros((3, 2), np.float32)
    found = session(model, x).answer(gradient=True)
    wanted = probe(model, "rec", x, y=y, target=VALUES)
    for key in [key for key in wanted.arrays if key.endswith(("dh", "dc"))]:
        scale = np.abs(wanted.arrays[key]).max()
        np.testing.assert_allclose(found.arrays[key], wanted.arrays[key], atol=2e-5 * scale, rtol=1e-3)
    for one, other in zip(found.gradient, wanted.gradient, strict=True):
        assert one["verdict"] == other["verdict"] and one["memory_horizon"] == other["memory_horizon"]


@pytest.mark.parametrize(("kind", "more"), [("LSTM", {}), ("GRU", {}), ("GRU", {"reset_after": False}), ("SimpleRNN", {})])
def test_gradients_with_changes_are_differences_of_the_loss(kind, more):
    """∂L/∂h_t by finite differences: h_t is held where it is, plus and minus a little, beside the other changes."""
    model, x, step = nets.around(nets.recurrent(kind, **more)), nets.inputs(1), 3
    gate = {"LSTM": "f", "GRU": "z"}.get(kind)
    changes = [FixState(layer="rec", state="h", value=0.3, units=(0,), first=5, last=5), CutState(layer="rec", step=2)]
    changes += [ClampGate(layer="rec", gate=gate, value=0.6, units=(1, 2), first=4)] if gate else []
    network = session(model, x)
    found = network.answer(changes, gradient=True)
    assert np.abs(found.arrays["dh"][0, :2]).max() == 0
    for unit in range(nets.UNITS):
        here, little = float(found.arrays["h"][0, step, unit]), 3e-3
        losses = [network.answer([*changes, FixState(layer="rec", value=here + way * little, units=(unit,), first=step, last=step)]).loss[0]
                  for way in (1, -1)]
        assert (losses[0] - losses[1]) / (2 * little) == pytest.approx(found.arrays["dh"][0, step, unit], rel=2e-2, abs=2e-4)


# what is asked wrongly, and what is kept ----------------------------------------------------------------------------


@pytest.mark.parametrize(("change", "said"), [
    (ClampGate(layer="rec", gate="z"), "a LSTM has no gate 'z'"), (FixState(layer="rec", units=(9,)), "no unit 9"),
    (CutState(layer="rec", step=70), "no step 70"), (FixState(layer="nowhere"), "no layer 'nowhere'"),
    (FixState(layer="rec", prefix="bw_"), "no cell 'bw'"), (ClampGate(layer="rec", gate="f", first=5, last=2), "no steps 5 to 2"),
    (SetInput(features=(7,)), "no feature 7"), (SetText(text="a"), "numbers, not tokens"), (SetAttention(layer="rec", key=0), "no attention layer"),
])
def test_what_is_not_there_is_told(change, said):
    with pytest.raises(SettingError, match=said):
        session(nets.around(nets.recurrent("LSTM"))).answer([change])


NUMBERS = st.floats(-1e6, 1e6)
PLACES = st.none() | st.integers(0, 500)
CHANGES = st.one_of(
    st.builds(SetInput, how=st.sampled_from(["set", "shift", "scale", "line"]), value=NUMBERS, features=st.tuples(st.integers(0, 9)), first=PLACES,
              last=PLACES, on=st.booleans()),
    st.builds(SetTokens, first=st.integers(0, 9), tokens=st.tuples(st.text(max_size=5))), st.builds(SetText, text=st.text(max_size=20)),
    st.builds(ClampGate, layer=st.text(max_size=5), gate=st.sampled_from("ifgozr"), value=NUMBERS, units=st.tuples(st.integers(0, 9)), first=PLACES),
    st.builds(FixState, layer=st.text(max_size=5), state=st.sampled_from("hc"), value=NUMBERS),
    st.builds(CutState, layer=st.just("a"), step=st.integers(0, 9)),
    st.builds(SetAttention, layer=st.just("a"), head=PLACES, query=PLACES, how=st.sampled_from(["uniform", "one", "identity", "weights"]),
              weights=st.tuples(NUMBERS)),
)


@settings(max_examples=60, deadline=None)
@given(st.lists(CHANGES, max_size=4))
def test_changes_come_back_from_json(made):
    changes = tuple(made)
    assert kinds.read(kinds.plain(changes)) == changes
    assert all(kinds.words(change, ("temperature",)) for change in changes)
    kept = kinds.with_list(Inspected(), 3, changes)
    assert kinds.of_run(kept, 3) == changes and kinds.of_run(kept, 4) == () and kinds.with_list(kept, 3, ()) == Inspected()


def test_what_is_no_change_is_told():
    with pytest.raises(SettingError, match="not changes"):
        kinds.read([{"change": "weather"}])


def test_convolutional_and_stateful_layers():
    given = keras.Input((5, 6, 2))
    conv = nets.shake(keras.Model(given, L.Dense(2)(L.Flatten()(L.ConvLSTM1D(3, 3, padding="same", name="rec")(given)))))
    x = np.random.default_rng(0).normal(size=(2, 5, 6, 2)).astype(np.float32)
    found = session(conv, x).answer([FixState(layer="rec", state="c", value=0.4, units=(1,), last=2), CutState(layer="rec", step=4)], gradient=True)
    np.testing.assert_allclose(found.before, conv(x).numpy(), atol=1e-5)
    assert np.allclose(found.arrays["c"][:, :3, :, 1], 0.4) and found.arrays["h"].shape == (2, 5, 6, 3)
    assert np.abs(found.output - found.before).max() > 1e-3 and not found.arrays["dh"][:, :4].any()
    stateful = keras.Input(batch_shape=(3, nets.STEPS, nets.FEATURES))
    model = nets.shake(keras.Model(stateful, L.Dense(2)(L.GRU(4, stateful=True, name="rec")(stateful))))
    x = nets.inputs()
    first = session(model, x).answer()
    np.testing.assert_allclose(session(model, x).answer().output, first.output)
    np.testing.assert_allclose(model(x).numpy(), first.output, atol=1e-5)             # its own states were left at zero
