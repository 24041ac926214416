"""Every loss followed back alone: against one tape a loss through a recurrence written out by hand, in float64."""

from __future__ import annotations

import keras
import numpy as np
import pytest
import tensorflow as tf

from workbench.dataset.facts import TargetFact
from workbench.errors import SettingError
from workbench.jobs import Cancelled, CancelToken, Progress
from workbench.probing import lookback

from . import nets

L = keras.layers
WORDS, STEPS, UNITS = 9, nets.STEPS, nets.UNITS


def run(layer, x, nudges_h, nudges_c, mask, backwards=False):
    kind, (kernel, recurrent, bias) = type(layer).__name__, [tf.constant(w, tf.float64) for w in layer.get_weights()]
    h, c, out = tf.zeros(UNITS, tf.float64), tf.zeros(UNITS, tf.float64), [None] * STEPS
    for t in reversed(range(STEPS)) if backwards else range(STEPS):
        row = lambda v, m: tf.linalg.matvec(m, v, transpose_a=True)  # noqa: E731
        if mask is None or mask[t]:
            if kind == "SimpleRNN":
                h = tf.tanh(row(x[t], kernel) + row(h, recurrent) + bias)
            elif kind == "LSTM":
                i, f, g, o = tf.split(row(x[t], kernel) + row(h, recurrent) + bias, 4)
                c = tf.sigmoid(f) * c + tf.sigmoid(i) * tf.tanh(g) + nudges_c[t]
                h = tf.sigmoid(o) * tf.tanh(c)
            else:
                a, q = tf.split(row(x[t], kernel) + bias[0], 3), tf.split(row(h, recurrent) + bias[1], 3)
                z, r = tf.sigmoid(a[0] + q[0]), tf.sigmoid(a[1] + q[1])
                h = z * h + (1 - z) * tf.tanh(a[2] + r * q[2])
        h = h + nudges_h[t]
        out[t] = h
    return out


def one_tape_each(layer, x, losses, mask=None, backwards=False):
    """(loss, time) norms of h, c and x; ``losses(hs)`` gives the list of scalars."""
    x = [tf.constant(row, tf.float64) for row in x]
    zeros = [[tf.zeros(UNITS, tf.float64) for _ in range(STEPS)] for _ in range(2)]
    with tf.GradientTape(persistent=True) as tape:
        tape.watch([x, zeros])
        each = losses(run(layer, x, *zeros, mask, backwards))
    norm = lambda g: 0.0 if g is None else float(tf.norm(g))  # noqa: E731
    rows = [[[norm(g) for g in tape.gradient(one, part)] for one in each] for part in (*zeros, x)]
    return tuple(np.array(part) for part in rows)


def language(kind, *, masked):
    given = keras.Input((STEPS,), dtype="int32")
    x = L.Embedding(WORDS, 3, mask_zero=masked, name="words")(given)
    out = L.Dense(WORDS, name="head")(nets.recurrent(kind, return_sequences=True)(x))
    return nets.shake(keras.Model(given, out))


@pytest.mark.parametrize("kind", ["SimpleRNN", "LSTM", "GRU"])
@pytest.mark.parametrize("masked", [False, True])
def test_losses_of_tokens_are_those_of_separate_tapes(kind, masked):
    model = language(kind, masked=masked)
    ids = np.array([[3, 1, 4, 1, 5, 2, 6]], np.int32)
    y = np.array([[1, 4, 1, 5, 2, 6, 7]], np.int32)
    if masked:
        ids[0, 5:] = 0
        y[0, 4:] = 0
    head = [tf.constant(w, tf.float64) for w in model.get_layer("head").get_weights()]

    def losses(hs):
        logits = [tf.linalg.matvec(head[0], h, transpose_a=True) + head[1] for h in hs]
        return [tf.nn.sparse_softmax_cross_entropy_with_logits(int(y[0, t]), logits[t]) for t in range(STEPS) if y[0, t] > 0]

    x = model.get_layer("words").get_weights()[0][ids[0]]
    want = one_tape_each(model.get_layer("rec"), x, losses, ids[0] > 0 if masked else None)
    found = lookback.look_back(model, "rec", ids, y, target=TargetFact("token", classes=("x",) * WORDS))
    assert found.over == "step" and found.index.tolist() == np.flatnonzero(y[0]).tolist() and found.count == len(found.index)
    assert found.h[""] == pytest.approx(want[0], rel=1e-4, abs=1e-7)
    if kind == "LSTM":
        live = found.mask
        assert found.c[""][:, live] == pytest.approx(want[1][:, live], rel=1e-4, abs=1e-7)
    assert found.x == pytest.approx(want[2], rel=1e-4, abs=1e-7)
    assert found.sample_loss == pytest.approx(found.losses.mean(), rel=1e-5)
    for k, t in enumerate(found.index):                                    # no loss looks into its future
        assert found.origins[""][k] == t and not found.h[""][k, t + 1:].any()


@pytest.mark.parametrize("loss", ["mse", "mae", "huber"])
@pytest.mark.parametrize("kind", ["SimpleRNN", "GRU"])
def test_losses_of_steps_ahead_are_those_of_separate_tapes(kind, loss):
    ahead, targets = 3, 2
    given = keras.Input((STEPS, nets.FEATURES))
    out = L.Reshape((ahead, targets))(L.Dense(ahead * targets, name="head")(nets.recurrent(kind)(given)))
    model = nets.shake(keras.Model(given, out))
    x, y = nets.inputs(1), np.random.default_rng(5).normal(size=(1, ahead, targets)).astype(np.float32)
    y[0, 0] += 3
    head = [tf.constant(w, tf.float64) for w in model.get_layer("head").get_weights()]

    def losses(hs):
        out = tf.reshape(tf.linalg.matvec(head[0], hs[-1], transpose_a=True) + head[1], (ahead, targets))
        rest = out - tf.constant(y[0], tf.float64)
        one = {"mse": rest**2, "mae": tf.abs(rest), "huber": tf.where(tf.abs(rest) <= 1, rest**2 / 2, tf.abs(rest) - 0.5)}[loss]
        return [tf.reduce_mean(one[k]) for k in range(ahead)]

    want = one_tape_each(model.get_layer("rec"), x[0], losses)
    found = lookback.look_back(model, "rec", x, y, target=TargetFact("values", names=("a", "b"), horizon=ahead), loss=loss)
    assert found.over == "ahead" and found.index.tolist() == [1, 2, 3]
    assert found.h[""] == pytest.approx(want[0], rel=1e-4, abs=1e-7) and found.x == pytest.approx(want[2], rel=1e-4, abs=1e-7)
    assert found.losses == pytest.approx([float(one) for one in losses(run(model.get_layer("rec"), [tf.constant(r, tf.float64) for r in x[0]],
                                          *[[tf.zeros(UNITS, tf.float64)] * STEPS] * 2, None))], rel=1e-5)
    assert found.sample_loss == pytest.approx(found.losses.mean(), rel=1e-5)


def test_a_perfect_forecast_looks_nowhere():
    model = nets.around(nets.recurrent("LSTM"), outputs=2)
    x = nets.inputs(1)
    y = np.array(model(x))[:, :, None]
    y[0, 1] += 1
    found = lookback.look_back(model, "rec", x, y, target=TargetFact("values", horizon=2))
    assert found.h[""][0].max() < 1e-5 < found.h[""][1].min() and found.losses[1] == pytest.approx(1, rel=1e-4)


def test_both_directions_have_their_own_horizon():
    both = L.Bidirectional(L.GRU(UNITS), name="rec")
    model, x = nets.around(both, outputs=2), nets.inputs(1)
    found = lookback.look_back(model, "rec", x, np.array([1]), target=TargetFact("class", classes=("a", "b")))
    assert found.over == "answer" and found.h["fw_"].shape == (1, STEPS) and set(found.horizons) == {"fw_", "bw_"}
    assert found.origins["fw_"][0] == STEPS - 1 and found.origins["bw_"][0] == 0
    assert found.of("h", "bw_") is found.h["bw_"] and found.of("h", "none") is found.h["fw_"] and found.of("x", "") is found.x
    facts = found.facts()
    assert set(facts["directions"]) == {"fw", "bw"} and set(found.named()) >= {"fw_dh_norm", "bw_dh_norm", "dx_norm", "losses"}


@pytest.mark.parametrize("gain", [0.8, 1.0, 1.25])
def test_horizons_follow_from_gain_times_identity(gain):
    """h' = gain · h + x: ‖∂L_k/∂h_t‖ falls by the gain a step, whatever k is."""
    given = keras.Input((30,), dtype="int32")
    x = L.Embedding(WORDS, UNITS, name="words")(given)
    rec = L.SimpleRNN(UNITS, activation="linear", return_sequences=True, name="rec")
    model = nets.shake(keras.Model(given, L.Dense(WORDS)(rec(x))))
    rec.set_weights([np.eye(UNITS), gain * np.eye(UNITS), np.zeros(UNITS)])
    ids = np.random.default_rng(0).integers(1, WORDS, (1, 31)).astype(np.int32)
    found = lookback.look_back(model, "rec", ids[:, :-1], ids[:, 1:], target=TargetFact("token", classes=("x",) * WORDS))
    row, away = found.h[""][25], 25 - np.arange(26)
    assert row[:26] / row[25] == pytest.approx(gain**away, rel=1e-4)
    wanted = int(np.floor(1 / -np.log(gain))) if gain < 1 else 25             # gain^k ≥ 1/e as long as k ≤ 1 / −ln gain
    assert found.horizons[""][25] == wanted


def test_many_losses_are_thinned_evenly_and_pieces_make_no_difference(monkeypatch):
    model = language("LSTM", masked=False)
    ids = np.array([[3, 1, 4, 1, 5, 2, 6]], np.int32)
    target = TargetFact("token", classes=("x",) * WORDS)
    whole = lookback.look_back(model, "rec", ids, ids, target=target)
    monkeypatch.setattr(lookback, "_NUMBERS", 2 * STEPS * 4 * UNITS)
    pieces = lookback.look_back(model, "rec", ids, ids, target=target)
    assert pieces.h[""] == pytest.approx(whole.h[""], rel=1e-5, abs=1e-9) and pieces.losses == pytest.approx(whole.losses)
    some = lookback.look_back(model, "rec", ids, ids, target=target, most=3)
    assert some.index.tolist() == [0, 3, 6] and some.count == 7 and some.h[""] == pytest.approx(whole.h[""][[0, 3, 6]], rel=1e-5, abs=1e-9)
    assert lookback.summed(whole, "h", "") == pytest.approx(np.sqrt((whole.h[""] ** 2).sum(axis=0)))
    assert lookback.summed(whole, "h", "", slice(1, 2)) == pytest.approx(whole.h[""][1])


def test_a_stateful_layer_keeps_its_states():
    given = keras.Input(batch_shape=(1, STEPS, nets.FEATURES))
    rec = L.LSTM(UNITS, stateful=True, name="rec")
    model = nets.shake(keras.Model(given, L.Dense(2)(rec(given))))
    before = [np.array(keras.ops.convert_to_numpy(state)) for state in rec.states]
    lookback.look_back(model, "rec", nets.inputs(1), np.ones((1, 2, 1), np.float32), target=TargetFact("values", horizon=2))
    for old, new in zip(before, rec.states, strict=True):
        assert np.array_equal(old, keras.ops.convert_to_numpy(new))
    assert rec.stateful


def test_errors_and_cancelling():
    model, x = nets.around(nets.recurrent("LSTM")), nets.inputs(1)
    target = TargetFact("class", classes=("a", "b"))
    with pytest.raises(SettingError, match="no layer"):
        lookback.look_back(model, "nobody", x, np.array([1]), target=target)
    with pytest.raises(SettingError, match="does not fit"):
        lookback.look_back(model, "rec", x, np.ones((1, 2, 1)), target=TargetFact("values", horizon=2), loss="unheard")
    token = CancelToken()
    token.cancel()
    with pytest.raises(Cancelled):
        lookback.look_back(model, "rec", x, np.array([1]), target=target, progress=Progress(token=token))


def test_a_class_comes_in_at_the_last_step_that_was_read():
    """At masked steps behind it the gradient is only handed on."""
    given = keras.Input((STEPS,), dtype="int32")
    x = L.Embedding(WORDS, 3, mask_zero=True)(given)
    model = nets.shake(keras.Model(given, L.Dense(3)(L.Bidirectional(L.LSTM(UNITS), name="rec")(x))))
    ids = np.array([[3, 1, 4, 1, 0, 0, 0]], np.int32)
    found = lookback.look_back(model, "rec", ids, np.array([1]), target=TargetFact("class", classes=("a", "b", "c")))
    assert found.origins["fw_"].tolist() == [3] and found.origins["bw_"].tolist() == [0]
    assert found.room("fw_").tolist() == [3] and found.room("bw_").tolist() == [3]
    assert (found.horizon("c", "fw_") <= 3).all() and (found.horizons["bw_"] <= 3).all()


def test_masked_steps_are_blank_when_drawn():
    model = language("GRU", masked=True)
    ids, y = np.array([[3, 1, 4, 0, 0, 0, 0]], np.int32), np.array([[1, 4, 0, 0, 0, 0, 0]], np.int32)
    found = lookback.without_masked(lookback.look_back(model, "rec", ids, y, target=TargetFact("token", classes=("x",) * WORDS)))
    assert np.isnan(found.h[""][:, 3:]).all() and np.isfinite(found.h[""][:, :3]).all() and np.isnan(found.x[:, 3:]).all()


def test_stacked_cells_and_convolutions_are_followed_too():
    cells = [L.LSTMCell(UNITS), L.GRUCell(3)]
    model, target = nets.around(L.RNN(cells, name="rec")), TargetFact("values", horizon=2)
    found = lookback.look_back(model, "rec", nets.inputs(1), np.zeros((1, 2, 1), np.float32), target=target)
    assert set(found.h) == {"cell1_", "cell2_"} and set(found.c) == {"cell1_"} and found.h["cell1_"].shape == (2, STEPS)
    assert (found.h["cell2_"] > 0).all() and found.x.shape == (2, STEPS)
    given = keras.Input((STEPS, 6, 2))
    out = L.Dense(2)(L.Flatten()(L.ConvLSTM1D(2, 3, name="rec")(given)))
    x = np.random.default_rng(0).normal(size=(1, STEPS, 6, 2)).astype(np.float32)
    conv = lookback.look_back(nets.shake(keras.Model(given, out)), "rec", x, np.zeros((1, 2, 1), np.float32), target=target)
    assert conv.h[""].shape == (2, STEPS) and (conv.h[""] > 0).all() and (conv.x > 0).all()


def test_of_a_layer_in_a_time_distributed_the_first_outer_step_is_followed():
    given = keras.Input((2, STEPS, nets.FEATURES))
    inner = L.TimeDistributed(L.GRU(UNITS, name="rec"), name="outer")
    model = nets.shake(keras.Model(given, L.Dense(3)(L.Flatten()(inner(given)))))
    x = np.random.default_rng(0).normal(size=(1, 2, STEPS, nets.FEATURES)).astype(np.float32)
    target = TargetFact("values", horizon=3)
    found = lookback.look_back(model, "outer", x, np.zeros((1, 3, 1), np.float32), target=target)
    weights = [w.numpy() for w in model.weights]
    alone = keras.Model(one := keras.Input((STEPS, nets.FEATURES)), L.Dense(3)(L.GRU(UNITS, name="rec")(one)))
    rest = np.asarray(model(x)) - np.concatenate([np.asarray(model.layers[1](x)).reshape(1, -1)[:, :UNITS]], axis=1) @ weights[3][:UNITS]
    alone.set_weights([*weights[:3], weights[3][:UNITS], rest[0]])             # the other outer step is a constant
    same = lookback.look_back(alone, "rec", x[:, 0], np.zeros((1, 3, 1), np.float32), target=target)
    assert found.h[""] == pytest.approx(same.h[""], rel=1e-4) and found.losses == pytest.approx(same.losses, rel=1e-4)
