"""Recurrent layers wherever they stand: in wrappers and nested models, called twice, stateful, started from states, in half precision."""

from __future__ import annotations

import gc
import threading
import weakref

import keras
import numpy as np
import pytest
import tensorflow as tf

from workbench.dataset.facts import TargetFact
from workbench.errors import SettingError
from workbench.model.spec import LayerSpec, ModelSpec
from workbench.probing import probe, watched, within

from .by_hand import COLUMNS, Hand, gradients, run
from .nets import FEATURES, STEPS, UNITS, L, around, inputs, recurrent, shake

TARGET = TargetFact("values", ("y",), 1)
OUTER = 4


def along_the_input(model, got, x, y, layer_input=None):
    """dx equals TensorFlow's ∂L/∂(model input), where the layer is the first and only way from it."""
    given = tf.Variable(x)
    with tf.GradientTape() as tape:
        loss = tf.reduce_sum(tf.reduce_mean(tf.reshape((model(given, training=False) - y) ** 2, (len(x), -1)), -1))
    theirs = tape.gradient(loss, given).numpy().reshape(got.dx.shape)
    assert np.abs(got.dx - theirs).max() <= 1e-5 * max(np.abs(theirs).max(), 1e-3)


def weights_of(tape_model, layer, x, y):
    """TensorFlow's gradient of the summed losses with respect to a layer's weights."""
    variables = [v.value for v in layer.trainable_variables]
    with tf.GradientTape() as tape:
        loss = tf.reduce_sum(tf.reduce_mean(tf.reshape((tape_model(x, training=False) - y) ** 2, (len(x), -1)), -1))
    return [g.numpy() for g in tape.gradient(loss, variables)]


def same(mine, theirs, limit=1e-4):
    assert np.abs(np.asarray(mine) - theirs).max() <= limit * max(np.abs(theirs).max(), 1e-6)


# wrappers ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("steps", [OUTER, None], ids=["known", "unknown"])
@pytest.mark.parametrize("inner", ["lstm", "both", "stack", "model"])
def test_within_time_distributed(inner, steps):
    """Every outer step is a sequence of its own: outer steps × samples are the probe's samples."""
    within_it = {"lstm": lambda: L.LSTM(UNITS, name="inner"), "both": lambda: L.Bidirectional(L.GRU(UNITS), name="inner"),
                 "stack": lambda: L.RNN([L.LSTMCell(UNITS), L.GRUCell(3)], name="inner"),
                 "model": lambda: keras.Sequential([keras.Input((STEPS, FEATURES)), L.SimpleRNN(UNITS, name="inner"), L.Dense(3)])}[inner]()
    given = keras.Input((steps, STEPS, FEATURES))
    model = shake(keras.Model(given, L.Dense(2)(L.TimeDistributed(within_it, name="each")(given))))
    x = np.random.default_rng(1).normal(size=(3, OUTER, STEPS, FEATURES)).astype(np.float32)
    y = np.ones((3, OUTER, 2), np.float32)
    name = "inner" if inner == "model" else "each"
    got = probe.probe(model, name, x, y=y, target=TARGET)
    assert got.residual < 1e-5 and got.outer == OUTER and got.mask.shape == (3 * OUTER, STEPS) and got.loss.shape == (3,)
    assert np.array_equal(got.x, x.reshape(3 * OUTER, STEPS, FEATURES)) and len(got.gradient) == 3 * OUTER
    if inner == "lstm":
        reference = around(recurrent("LSTM"))
        reference.get_layer("rec").set_weights(model.get_layer("each").layer.get_weights())
        alone = probe.probe(reference, "rec", got.x)
        assert np.allclose(alone.arrays["f"], got.arrays["f"], atol=1e-6)
    if steps is not None:
        along_the_input(model, got, x, y)


def test_masks_go_into_time_distributed():
    given = keras.Input((OUTER, STEPS), dtype="int32")
    words = L.Embedding(9, FEATURES, mask_zero=True)(given)
    model = shake(keras.Model(given, L.Dense(1)(L.TimeDistributed(L.GRU(UNITS), name="each")(words))))
    ids = np.random.default_rng(0).integers(0, 9, (2, OUTER, STEPS)).astype(np.int32)
    got = probe.probe(model, "each", ids, y=np.ones((2, OUTER, 1), np.float32), target=TARGET)
    assert np.array_equal(got.mask, ids.reshape(-1, STEPS) > 0) and got.residual < 1e-5
    assert np.abs(got.dx[~got.mask]).max() == 0 and np.isnan(got.arrays["z"][~got.mask]).all()


def test_a_stateful_layer_in_time_distributed_is_refused():
    given = keras.Input(batch_shape=(2, OUTER, STEPS, FEATURES))
    model = keras.Model(given, L.TimeDistributed(L.LSTM(UNITS, stateful=True), name="each")(given))
    with pytest.raises(SettingError, match="stateful"):
        probe.probe(model, "each", np.ones((2, OUTER, STEPS, FEATURES), np.float32))


@pytest.mark.parametrize("name", ["inner", "encoder/inner"])
def test_within_a_nested_model(name):
    nested_input = keras.Input((STEPS, FEATURES))
    nested = keras.Model(nested_input, L.LSTM(UNITS, name="inner")(L.Masking()(nested_input)), name="encoder")
    given = keras.Input((STEPS, FEATURES))
    model = shake(keras.Model(given, L.Dense(2)(nested(given))))
    x, y = inputs(), np.ones((3, 2), np.float32)
    x[0, 4:] = 0
    got = probe.probe(model, name, x, y=y, target=TARGET)
    assert got.residual < 1e-5 and not got.mask[0, 4:].any() and got.layer == name
    along_the_input(model, got, x, y)
    for mine, theirs in zip(got.weights_gradient.values(), weights_of(model, nested.get_layer("inner"), x, y), strict=True):
        same(mine, theirs)


@pytest.mark.parametrize("activation", ["linear", "softmax"])
def test_the_head_is_within_a_nested_model(activation):
    """Whether the output is logits is known from the nested model's own last layer."""
    nested = keras.Sequential([keras.Input((STEPS, FEATURES)), L.GRU(UNITS, name="inner"), L.Dense(3, activation=activation)], name="classifier")
    given = keras.Input((STEPS, FEATURES))
    model, x, y = shake(keras.Model(given, nested(given))), inputs(), np.array([0, 2, 1], np.int32)
    got = probe.probe(model, "inner", x, y=y, target=TargetFact("class", classes=("a", "b", "c")))
    a = model(x).numpy().astype(float)
    p = np.exp(a) / np.exp(a).sum(1, keepdims=True) if activation == "linear" else a
    assert np.allclose(got.loss, -np.log(p[np.arange(3), y]), rtol=1e-4)


def test_the_wrapper_does_again_what_it_did(monkeypatch):
    """After a probe, and after one that failed, all layers call what they called before."""
    given = keras.Input((OUTER, STEPS, FEATURES))
    model = shake(keras.Model(given, L.TimeDistributed(L.LSTM(UNITS), name="each")(given)))
    wrapper, x = model.get_layer("each"), np.ones((1, OUTER, STEPS, FEATURES), np.float32)
    probe.probe(model, "each", x)
    assert "call" not in vars(wrapper) and "call" not in vars(wrapper.layer)
    with pytest.raises(SettingError, match="no call 3"):
        probe.probe(model, "each", x, call=2)
    assert "call" not in vars(wrapper) and "call" not in vars(wrapper.layer)


# several calls -----------------------------------------------------------------------------------------------------


def test_a_layer_that_is_called_twice():
    """Each call has its own gates and its own gradient; together they are TensorFlow's."""
    left, right = keras.Input((STEPS, FEATURES)), keras.Input((STEPS, FEATURES))
    shared = L.GRU(UNITS, name="rec")
    model = shake(keras.Model([left, right], L.Dense(2)(L.Subtract()([shared(left), shared(right)]))))
    x, y = [inputs(seed=2), inputs(seed=5)], np.ones((3, 2), np.float32)
    first, second = (probe.probe(model, "rec", x, y=y, target=TARGET, call=n) for n in (0, 1))
    assert np.array_equal(first.x, x[0]) and np.array_equal(second.x, x[1]) and max(first.residual, second.residual) < 1e-5
    variables = [v.value for v in shared.trainable_variables]
    with tf.GradientTape() as tape:
        loss = tf.reduce_sum(tf.reduce_mean((model(x) - y) ** 2, -1))
    for name, theirs in zip(("kernel", "recurrent_kernel", "bias"), tape.gradient(loss, variables), strict=True):
        same(first.weights_gradient[name] + second.weights_gradient[name], theirs.numpy())
    with pytest.raises(SettingError, match="called 2 times"):
        probe.probe(model, "rec", x, call=2)


# states ------------------------------------------------------------------------------------------------------------


def stateful(kind, samples=4, **more):
    given = keras.Input(batch_shape=(samples, STEPS, FEATURES))
    layer = {"gru": lambda: L.GRU(UNITS, stateful=True, name="rec", **more), "lstm": lambda: L.LSTM(UNITS, stateful=True, name="rec", **more),
             "both": lambda: L.Bidirectional(L.LSTM(UNITS, stateful=True), name="rec"),
             "stack": lambda: L.RNN([L.LSTMCell(UNITS), L.GRUCell(3)], stateful=True, name="rec")}[kind]()
    return shake(keras.Model(given, L.Dense(2)(layer(given))))


def parts_of(layer):
    return [layer.forward_layer, layer.backward_layer] if isinstance(layer, L.Bidirectional) else [layer]


@pytest.mark.parametrize("kind", ["gru", "lstm", "both", "stack"])
def test_kept_states(kind):
    model = stateful(kind)
    layer, x = model.get_layer("rec"), inputs(4)
    model(inputs(4, seed=9))
    before = [v.numpy() for part in parts_of(layer) for v in keras.tree.flatten(part.states)]
    got = probe.probe(model, "rec", x, y=np.ones((4, 2), np.float32), target=TARGET, states="kept")
    fresh = probe.probe(model, "rec", x)
    after = [v.numpy() for part in parts_of(layer) for v in keras.tree.flatten(part.states)]
    assert all(np.array_equal(a, b) for a, b in zip(before, after, strict=True)) and all(part.stateful for part in parts_of(layer))
    assert got.residual < 1e-5 and fresh.residual < 1e-5
    name = next(iter(name for name in got.arrays if name.endswith("h")))
    assert np.abs(got.arrays[name][:, 0] - fresh.arrays[name][:, 0]).max() > 1e-3
    two = probe.probe(model, "rec", x[:2], states="kept")                     # of fewer samples the first ones' states
    assert np.allclose(two.arrays[name], got.arrays[name][:2], atol=1e-6)
    model(inputs(4, seed=11))                                                  # read anew each time
    assert np.abs(probe.probe(model, "rec", x, states="kept").arrays[name] - got.arrays[name]).max() > 1e-4
    with pytest.raises(SettingError, match="4 samples"):
        probe.probe(model, "rec", inputs(5), states="kept")
    if kind == "lstm":
        _gradients_from_kept(model, layer, x)


def _gradients_from_kept(model, layer, x):
    """The kept states are where backpropagation ends, and part of the first step's recurrent gradient."""
    start = [v.numpy().astype(np.float64) for v in layer.states]
    got = probe.probe(model, "rec", x, y=np.ones((4, 2), np.float32), target=TARGET, states="kept")
    hand = Hand("LSTM", [w.numpy() for w in layer.weights[:3]])
    hand.prepare(STEPS, (4, hand.weights[1].shape[-1] // COLUMNS["LSTM"]))
    given = tf.Variable(np.asarray(x, np.float64))
    head, bias = (tf.constant(w, tf.float64) for w in model.layers[-1].get_weights())
    with tf.GradientTape(persistent=True) as tape:
        out, _ = run([hand], given, start=[start])
        loss = tf.reduce_sum(tf.reduce_mean((out @ head + bias - 1) ** 2, 1))
    (parts,), dx = gradients(tape, loss, [hand], given)
    same(got.arrays["dh"], parts[0].swapaxes(0, 1))
    same(got.dx, dx)
    for mine, theirs in zip(got.weights_gradient.values(), parts[2:], strict=True):
        same(mine, theirs.sum(0))


def test_a_mask_is_lost_where_states_are_given():
    """Keras hands no mask to a layer that is called with states of its own: neither must the probe."""
    given = keras.Input((STEPS, FEATURES))
    masked = L.Masking()(given)
    start = [L.Dense(UNITS)(L.Flatten()(given)) for _ in "hc"]
    model = shake(keras.Model(given, L.Dense(2)(L.LSTM(UNITS, name="rec")(masked, initial_state=start))))
    x = inputs()
    x[0, 4:] = 0
    got = probe.probe(model, "rec", x, y=np.ones((3, 2), np.float32), target=TARGET)
    assert got.residual < 1e-5 and got.mask.all()


@pytest.mark.parametrize("merge", ["concat", None])
def test_states_that_are_given_on(merge):
    """All states of stacked cells in both directions are outputs, and gradients come back through them."""
    layer = L.Bidirectional(L.RNN([L.LSTMCell(UNITS), L.GRUCell(3)], return_state=True, return_sequences=True), merge_mode=merge, name="rec")
    given = keras.Input((STEPS, FEATURES))
    flat = [L.GlobalAveragePooling1D()(part) if len(part.shape) == 3 else part for part in keras.tree.flatten(layer(given))]
    model = shake(keras.Model(given, L.Dense(2)(L.Concatenate()(flat))))
    x, y = inputs(), np.ones((3, 2), np.float32)
    got = probe.probe(model, "rec", x, y=y, target=TARGET)
    assert got.residual < 1e-5
    along_the_input(model, got, x, y)
    for mine, theirs in zip(got.weights_gradient.values(), weights_of(model, layer, x, y), strict=True):
        same(mine, theirs)


# precision, training noise, house --------------------------------------------------------------------------------------


def test_half_precision_is_said_to_be_approximate():
    given = keras.Input((STEPS, FEATURES))
    model = shake(keras.Model(given, L.Dense(2, dtype="float32")(L.LSTM(UNITS, dtype="mixed_float16", name="rec")(given))), 0.4)
    got = probe.probe(model, "rec", inputs(), y=np.ones((3, 2), np.float32), target=TARGET)
    assert got.approximate and 0 < got.residual < 5e-3 and got.arrays["dh"].dtype == np.float32
    assert not probe.probe(around(recurrent("LSTM")), "rec", inputs()).approximate


def test_double_precision():
    given = keras.Input((STEPS, FEATURES), dtype="float64")
    model = shake(keras.Model(given, L.Dense(2, dtype="float64")(L.LSTM(UNITS, dtype="float64", name="rec")(given))))
    assert probe.probe(model, "rec", inputs()).residual < 1e-14


@pytest.mark.parametrize("kind", ["LSTM", "GRU"])
def test_single_precision_is_close_to_double(kind):
    model, x, y = around(recurrent(kind, return_sequences=True), masked=True), inputs(), np.ones((3, 2), np.float32)
    x[0, 4:] = 0
    exact, fast = (probe.probe(model, "rec", x, y=y, target=TARGET, exact=exact) for exact in (True, False))
    for name, values in exact.named().items():
        known = np.isfinite(values)
        assert np.array_equal(known, np.isfinite(fast.named()[name])) and np.allclose(values[known], fast.named()[name][known], atol=1e-5)


def test_dropout_is_off():
    model = around(recurrent("LSTM", dropout=0.5, recurrent_dropout=0.5))
    again = [probe.probe(model, "rec", inputs(), y=np.ones((3, 2), np.float32), target=TARGET) for _ in range(2)]
    assert again[0].residual < 1e-5 and np.array_equal(again[0].arrays["dh"], again[1].arrays["dh"])


def test_the_cache_lets_go():
    model = around(recurrent("GRU"))
    probe.probe(model, "rec", inputs(), y=np.ones((3, 2), np.float32), target=TARGET)
    gone = weakref.ref(model)
    del model
    gc.collect()
    assert gone() is None


def test_another_thread_sees_nothing_of_it():
    """While one thread looks at a layer, calls of it on another are the layer's own."""
    model, seen = around(recurrent("LSTM")), []
    layer = model.get_layer("rec")
    with within.replaced(layer, lambda own: lambda *a, **k: seen.append(1) or own(*a, **k)):
        other = threading.Thread(target=lambda: model(inputs()))
        other.start()
        other.join()
        assert not seen
        model(inputs())
        assert seen == [1]


def test_several_threads_at_once():
    model, found = around(recurrent("LSTM")), {}
    x, y = inputs(), np.ones((3, 2), np.float32)

    def look(n):
        found[n] = probe.probe(model, "rec", x[:1 + n % 3], y=y[:1 + n % 3], target=TARGET)

    workers = [threading.Thread(target=look, args=(n,)) for n in range(6)]
    [worker.start() for worker in workers]
    [worker.join() for worker in workers]
    want = probe.probe(model, "rec", x, y=y, target=TARGET)
    assert len(found) == 6 and all(np.allclose(got.arrays["dh"], want.arrays["dh"][:len(got.x)], atol=1e-7) for got in found.values())
    assert len(watched._cache[model]) == 1                                 # one graph for any number of samples


def test_what_can_be_chosen():
    """The list in the document and the layers of the network agree."""
    def wrapped(kind, inner, **parameters):
        return LayerSpec(kind, f"{kind}_{inner['kind']}".lower(), (), {"layer": inner, **parameters})

    lstm, dense = {"kind": "LSTM", "parameters": {"units": 2}}, {"kind": "Dense", "parameters": {"units": 2}}
    both = {"kind": "Bidirectional", "parameters": {"layer": lstm}}
    layers = (LayerSpec("Input", "given"), LayerSpec("RNN", "rnn", (), {"cell": [{"kind": "LSTMCell", "parameters": {"units": 2}}]}),
              LayerSpec("ConvLSTM1D", "conv", (), {"filters": 2, "kernel_size": 1}), wrapped("Bidirectional", lstm), wrapped("TimeDistributed", lstm),
              wrapped("TimeDistributed", both), wrapped("TimeDistributed", dense), LayerSpec("Dense", "out", (), {"units": 1}))
    assert [layer.name for layer in ModelSpec(layers).watchable()] == [
        "rnn", "conv", "bidirectional_lstm", "timedistributed_lstm", "timedistributed_bidirectional"]
