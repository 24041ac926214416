"""Exactness of traces and gradients against Keras itself, differentiated in another way."""

from __future__ import annotations

import keras
import numpy as np
import pytest
import tensorflow as tf

from workbench.dataset.facts import TargetFact
from workbench.errors import SettingError, WorkbenchError
from workbench.probing import cells, gradients, live, probe

from .nets import FEATURES, STEPS, UNITS, L, around, inputs, recurrent, shake

TARGET = TargetFact("values", ("y",), 2)
GATES = {"LSTM": ["i", "f", "g", "o", "c", "h"], "GRU": ["z", "r", "g", "h"], "SimpleRNN": ["h"]}
CELLS = [("SimpleRNN", {}), ("LSTM", {}), ("GRU", {}), ("GRU", {"reset_after": False}), ("LSTM", {"use_bias": False}), ("GRU", {"use_bias": False}),
         ("LSTM", {"activation": "relu", "recurrent_activation": "hard_sigmoid"}),
         ("GRU", {"activation": "gelu", "recurrent_activation": "softsign"}),
         ("SimpleRNN", {"activation": "softmax"}), ("LSTM", {"activation": "silu"}), ("GRU", {"activation": "elu", "reset_after": False})]
WAYS = [{"return_sequences": s, "go_backwards": b} for s in (False, True) for b in (False, True)]


@keras.saving.register_keras_serializable("tests")
class Nudged(keras.layers.Layer):
    """A cell whose new h gets a number added that comes with the input: ∂L/∂(that number) is the total ∂L/∂h_t."""

    def __init__(self, cell, units, **more):
        super().__init__(**more)
        self.cell, self.units = cell, units
        self.state_size, self.output_size = cell.state_size, cell.output_size

    def build(self, shape):
        self.built = True                                    # the cell is built already

    def call(self, inputs, states, training=False):
        _, new = self.cell(inputs[:, :-self.units], states, training=training)
        new = list(new)
        new[0] = new[0] + inputs[:, -self.units:]
        return new[0], new

    def get_initial_state(self, batch_size=None):
        return self.cell.get_initial_state(batch_size)


def by_nudging(layer, head, x, y, mask=None):
    """Total ∂L/∂h of a layer of one direction, by TensorFlow alone, in input time."""
    nudged = L.RNN(Nudged(layer.cell, UNITS), return_sequences=layer.return_sequences, go_backwards=layer.go_backwards,
                   zero_output_for_mask=layer.zero_output_for_mask)
    nudge = tf.Variable(tf.zeros((*x.shape[:2], UNITS)))
    with tf.GradientTape() as tape:
        out = nudged(tf.concat([x, nudge], -1), mask=None if mask is None else tf.constant(mask))
        loss = tf.reduce_sum(head(out, y))
    return tape.gradient(loss, nudge).numpy()


@pytest.mark.parametrize("way", WAYS, ids=str)
@pytest.mark.parametrize(("kind", "parameters"), CELLS, ids=str)
def test_gates_and_gradients(kind, parameters, way):
    model = around(recurrent(kind, **parameters, **way))
    x, y = inputs(), np.random.default_rng(5).normal(size=(3, 2)).astype(np.float32)
    got = probe.probe(model, "rec", x, y=y, target=TARGET)
    assert [*got.arrays] == [*GATES[kind], *(["dh", "dc"] if kind == "LSTM" else ["dh"])]
    assert {a.shape for a in got.arrays.values()} == {(3, STEPS, UNITS)} and {a.dtype for a in got.arrays.values()} == {np.dtype("float32")}
    assert got.residual < 1e-5 and got.mask.all() and np.array_equal(got.x, x)
    head = model.get_layer("head")

    def loss(out, y):
        return tf.reduce_mean((head(tf.reduce_mean(out, 1) if out.ndim == 3 else out) - y) ** 2, -1)

    want = by_nudging(model.get_layer("rec"), loss, x, y)
    assert np.abs(got.arrays["dh"] - want).max() <= 1e-5 * max(np.abs(want).max(), 1)
    assert np.allclose(got.loss, np.mean((model(x).numpy() - y) ** 2, -1), rtol=1e-5)


@pytest.mark.parametrize("way", [*WAYS, {"return_sequences": True, "zero_output_for_mask": True}], ids=str)
@pytest.mark.parametrize(("kind", "parameters"), CELLS[:4], ids=str)
def test_masked(kind, parameters, way):
    model = around(recurrent(kind, **parameters, **way), masked=True)
    x, y = inputs(), np.ones((3, 2), np.float32)
    x[0, 4:] = x[1, :2] = x[2, 3] = 0                        # padded right, padded left, a hole
    live_steps = np.any(x != 0, -1)
    got = probe.probe(model, "rec", x, y=y, target=TARGET)
    assert np.array_equal(got.mask, live_steps) and got.residual < 1e-5
    for name in GATES[kind]:
        if name not in "hc":
            assert np.isnan(got.arrays[name][~live_steps]).all() and np.isfinite(got.arrays[name][live_steps]).all()
    waits = 0 if way.get("go_backwards") else 1              # the sample whose masked steps come before any live one: h is still 0
    assert np.isfinite(got.arrays["h"]).all() and not got.arrays["h"][waits][~live_steps[waits]].any()
    layer, head, pool = model.get_layer("rec"), model.get_layer("head"), L.GlobalAveragePooling1D()
    flows = None if not layer.return_sequences else tf.constant(live_steps)

    def loss(out, y):
        return tf.reduce_mean((head(pool(out, mask=flows) if out.ndim == 3 else out) - y) ** 2, -1)

    want = by_nudging(layer, loss, x, y, live_steps)
    assert np.abs(got.arrays["dh"] - want)[live_steps].max() <= 1e-5 * max(np.abs(want).max(), 1)


@pytest.mark.parametrize("sequences", [False, True])
@pytest.mark.parametrize("merge", ["concat", "sum", "mul", "ave"])
@pytest.mark.parametrize("kind", ["LSTM", "GRU", "SimpleRNN"])
def test_bidirectional(kind, merge, sequences):
    layer = L.Bidirectional(getattr(L, kind)(UNITS, return_sequences=sequences), merge_mode=merge, name="rec")
    model = around(layer, masked=True)
    x, y = inputs(), np.ones((3, 2), np.float32)
    x[0, 4:] = x[1, :2] = 0
    got = probe.probe(model, "rec", x, y=y, target=TARGET)
    assert got.kind == "Bidirectional" and got.residual < 1e-5
    assert [*got.arrays][:2 * len(GATES[kind])] == [f"{p}_{g}" for p in ("fw", "bw") for g in GATES[kind]]
    assert {"fw_dh", "bw_dh"} <= set(got.arrays) and ("bw_dc" in got.arrays) == (kind == "LSTM")
    assert set(got.gradient[0]["directions"]) == {"fw", "bw"}
    _along_the_input(model, got, x, y)


def _along_the_input(model, got, x, y):
    """∂L/∂x from our dh equals TensorFlow's, for all directions together."""
    from workbench.probing import states
    from workbench.probing.watched import watch

    recurrence = cells.recurrence(model.get_layer("rec"))
    seen = watch(model, "rec", x, y=y, target=TARGET)
    arrays, _ = states.trace(recurrence, seen)
    mine = states.backward(recurrence, seen, arrays)["dx"]
    given = tf.Variable(x)
    with tf.GradientTape() as tape:
        loss = tf.reduce_sum(tf.reduce_mean((model(given) - y) ** 2, -1))
    theirs = tape.gradient(loss, given).numpy()
    assert np.abs(mine - theirs)[got.mask].max() <= 1e-5 * max(np.abs(theirs).max(), 1)


def test_dc_is_total():
    """∂L/∂c_t by an LSTM written out in TensorFlow with a zero added to every c."""
    model = around(recurrent("LSTM"))
    x, y = inputs(), np.ones((3, 2), np.float32)
    got = probe.probe(model, "rec", x, y=y, target=TARGET)
    kernel, recurrent_kernel, bias, head, head_bias = (tf.cast(w, tf.float64) for w in model.get_weights())
    nudge = tf.Variable(tf.zeros((3, STEPS, UNITS), tf.float64))
    with tf.GradientTape() as tape:
        h = c = tf.zeros((3, UNITS), tf.float64)
        for t in range(STEPS):
            i, f, g, o = tf.split(tf.cast(x[:, t], tf.float64) @ kernel + h @ recurrent_kernel + bias, 4, -1)
            c = tf.sigmoid(f) * c + tf.sigmoid(i) * tf.tanh(g) + nudge[:, t]
            h = tf.sigmoid(o) * tf.tanh(c)
        loss = tf.reduce_sum(tf.reduce_mean((h @ head + head_bias - y) ** 2, -1))
    want = tape.gradient(loss, nudge).numpy()
    assert np.abs(got.arrays["dc"] - want).max() <= 1e-5 * np.abs(want).max()


def test_states_given_and_returned():
    """An encoder's last states start a decoder; gradients flow through both."""
    given = keras.Input((STEPS, FEATURES))
    _, h, c = L.LSTM(UNITS, return_state=True, name="encoder")(given)
    out = L.LSTM(UNITS, return_sequences=True, name="rec")(given, initial_state=[h, c])
    model = shake(keras.Model(given, L.Dense(2)(L.GlobalAveragePooling1D()(out))))
    x, y = inputs(), np.ones((3, 2), np.float32)
    for name in ("encoder", "rec"):
        got = probe.probe(model, name, x, y=y, target=TARGET)
        assert got.residual < 1e-5
    decoder, encoder = probe.probe(model, "rec", x, y=y, target=TARGET), probe.probe(model, "encoder", x, y=y, target=TARGET)
    before = decoder.arrays["dh"][:, 0]
    assert np.abs(encoder.arrays["dh"][:, -1]).max() > 0 and before.shape == encoder.arrays["dh"][:, -1].shape
    bump = np.float32(1e-2)
    layer = model.get_layer("encoder")
    _, h0, c0 = layer(x)

    def loss(h, c):
        out = model.layers[-1](model.layers[-2](model.get_layer("rec")(x, initial_state=[h, c])))
        return tf.reduce_mean((out - y) ** 2, -1).numpy()

    for k in range(UNITS):
        step = np.zeros((3, UNITS), np.float32)
        step[:, k] = bump
        slope = (loss(h0 + step, c0) - loss(h0 - step, c0)) / (2 * bump)
        assert np.allclose(slope, encoder.arrays["dh"][:, -1, k], atol=2e-3 * max(1, np.abs(slope).max()))


def test_stateful_layers_keep_their_states():
    given = keras.Input(batch_shape=(4, STEPS, FEATURES))
    model = shake(keras.Model(given, L.Dense(2)(L.GRU(UNITS, stateful=True, name="rec")(given))))
    model(inputs(4))
    before = model.get_layer("rec").states[0].numpy()
    got = probe.probe(model, "rec", inputs(2))
    assert got.residual < 1e-5 and np.array_equal(model.get_layer("rec").states[0].numpy(), before) and model.get_layer("rec").stateful


def test_text_with_padding_and_next_tokens():
    """Per-step heads: the loss is the mean over live steps, as TensorFlow differentiates it to the embedding's output."""
    given = keras.Input((STEPS,), dtype="int32")
    steps = L.GRU(UNITS, return_sequences=True, name="rec")(L.Embedding(9, FEATURES, mask_zero=True, name="emb")(given))
    model = shake(keras.Model(given, L.Dense(9, activation="softmax", name="head")(L.LSTM(3, return_sequences=True, name="upper")(steps))))
    ids = np.array([[3, 4, 5, 0, 0, 0, 0], [1, 2, 3, 4, 5, 6, 7]], np.int32)
    y = np.array([[4, 5, 6, 0, 0, 0, 0], [2, 3, 4, 5, 6, 7, 8]], np.int32)
    got = probe.probe(model, "rec", ids, y=y, target=TargetFact("token", classes=tuple("abcdefghi")))
    p = model(ids).numpy()
    want = [-np.mean([np.log(p[n, t, y[n, t]]) for t in range(STEPS) if y[n, t]]) for n in range(2)]
    assert np.allclose(got.loss, want, rtol=1e-5) and got.residual < 1e-5
    layer, upper, head = (model.get_layer(n) for n in ("rec", "upper", "head"))
    weights = (y > 0) / (y > 0).sum(1, keepdims=True)

    def loss(out, y):
        said = head(upper(out, mask=tf.constant(ids > 0)))
        return tf.reduce_sum(keras.losses.sparse_categorical_crossentropy(y, said) * weights, -1)

    dh = by_nudging(layer, loss, model.get_layer("emb")(ids), y, ids > 0)
    assert np.abs(got.arrays["dh"] - dh)[ids > 0].max() <= 1e-5


@pytest.mark.parametrize(("units", "activation"), [(3, "softmax"), (3, "linear"), (1, "sigmoid"), (1, "linear")])
def test_class_loss(units, activation):
    given = keras.Input((STEPS, FEATURES))
    model = shake(keras.Model(given, L.Dense(units, activation=activation)(L.GRU(UNITS, name="rec")(given))))
    classes = tuple("abc"[:max(units, 2)])
    x, y = inputs(), np.array([0, 1, 1], np.int32)
    got = probe.probe(model, "rec", x, y=y, target=TargetFact("class", classes=classes))
    a = model(x).numpy().astype(float)
    if units == 1:
        p = 1 / (1 + np.exp(-a[:, 0])) if activation == "linear" else a[:, 0]
        want = -np.where(y == 1, np.log(p), np.log(1 - p))
    else:
        p = np.exp(a) / np.exp(a).sum(1, keepdims=True) if activation == "linear" else a
        want = -np.log(p[np.arange(3), y])
    assert np.allclose(got.loss, want, rtol=1e-4)


def test_one_sample_is_no_matter_of_its_neighbors():
    model, x, y = around(recurrent("LSTM")), inputs(), np.ones((3, 2), np.float32)
    together = probe.probe(model, "rec", x, y=y, target=TARGET)
    alone = probe.probe(model, "rec", x[1:2], y=y[1:2], target=TARGET)
    assert np.allclose(together.arrays["dh"][1], alone.arrays["dh"][0], atol=1e-7)


def test_unknown_layers_are_named():
    model = around(recurrent("LSTM"))
    for name in ("nothing", "head"):
        with pytest.raises(SettingError, match="rec"):
            probe.probe(model, name, inputs())
    with pytest.raises(WorkbenchError, match="loss"):
        probe.probe(model, "rec", inputs(), y=np.ones((3, 2), np.float32), target=TARGET, loss="sparse_categorical_crossentropy")


def test_saved_whole_or_not_at_all(tmp_path):
    got = probe.probe(around(recurrent("GRU")), "rec", inputs(), y=np.ones((3, 2), np.float32), target=TARGET)
    with np.load(probe.save(got, tmp_path / "p.npz")) as back:
        assert set(back.files) == {"z", "r", "g", "h", "dh", "dx", "dW_share", "dU_share", "db_share", "x", "mask", "loss"}
        assert np.array_equal(back["dh"], got.arrays["dh"])
    with pytest.raises(WorkbenchError, match="written"):
        probe.save(got, tmp_path / "no" / "p.npz")
    assert [p.name for p in tmp_path.iterdir()] == ["p.npz"]


def test_watcher():
    model, x, y = around(recurrent("LSTM")), inputs(1), np.ones((1, 2), np.float32)
    watcher = live.Watcher(model, "rec", x, y, target=TARGET, loss="mse", run=7)
    assert watcher.due()
    seen = watcher.trace(1, 5)
    assert watcher.due() != "gates" and (seen.run, seen.epoch, seen.batch, seen.layer, seen.kind) == (7, 1, 5, "rec", "LSTM")
    exact = probe.probe(model, "rec", x, y=y, target=TARGET)
    assert seen.residual < 1e-5 and not seen.gradient and all(np.allclose(seen.arrays[n], exact.arrays[n][0], atol=1e-6) for n in GATES["LSTM"])
    end = watcher.epoch_end(2)
    assert end.batch == 0 and np.allclose(end.arrays["dh"], exact.arrays["dh"][0]) and end.gradient == exact.gradient[0]
    shake(model, seed=9)
    assert np.abs(watcher.trace(2, 6).arrays["h"] - seen.arrays["h"]).max() > 0.01 and watcher.epoch_end(3).residual < 1e-5


def test_facts_by_the_definition():
    def norms(*values):
        return gradients.facts(np.array(values)[:, None])

    assert norms(1e-4, 1e-3, 0.3, 0.5, 1.0) == {"norm_first": 1e-4, "norm_last": 1.0, "ratio": 1e-4, "memory_horizon": 1, "verdict": "vanishing"}
    assert norms(0.1, 0.9, 0.1, 0.2, 1.0)["memory_horizon"] == 3                       # it must *stay* below
    assert norms(1.0, 1.0, 1.0)["memory_horizon"] == 3 and norms(1.0, 1.0, 1.0)["verdict"] == "healthy"
    assert norms(2e3, 1.0, 1.0)["verdict"] == "exploding" and norms(np.inf, 1.0)["verdict"] == "exploding"
    assert norms(0.0, 0.0)["ratio"] is None and norms(0.2, 1.0, 0.0, 0.0)["norm_last"] == 1.0
    masked = gradients.facts(np.array([[9.0], [0.5], [0.1], [7.0]]), np.array([False, True, True, False]), backwards=True)
    assert (masked["norm_first"], masked["norm_last"]) == (0.1, 0.5)
