"""The watch of a run: what it sees against probes of single layers, tapes and plain counting; when it looks."""

from __future__ import annotations

import keras
import numpy as np
import pytest
import tensorflow as tf
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra import numpy as hnp

from workbench.dataset.facts import TargetFact
from workbench.probing import histograms, live, meters, weighed
from workbench.probing.live import Watcher
from workbench.probing.probe import probe
from workbench.probing.sight import Rows, Sight

from . import nets

L = keras.layers
VALUES = TargetFact("values", ("a", "b"))
CLASSES = TargetFact("class", ("label",), classes=("p", "q", "r"))


def stack():
    """Two recurrent layers, one of two directions, with a mask from the bottom."""
    given = keras.Input((nets.STEPS, nets.FEATURES))
    x = L.LSTM(4, return_sequences=True, name="low")(L.Masking(0.0)(given))
    x = L.Bidirectional(L.GRU(3), name="both")(L.LayerNormalization(name="norm")(x))
    return nets.shake(keras.Model(given, L.Dense(2, name="head")(x)))


def masked_inputs(samples=5):
    x = nets.inputs(samples)
    x[0, -2:] = x[1, :3] = 0.0
    return x


def answers(samples=5):
    return np.random.default_rng(9).normal(size=(samples, 1, 2)).astype(np.float32)


# the whole network in one run --------------------------------------------------------------------------------------


def test_one_look_sees_what_a_probe_of_each_layer_sees():
    model, x, y = stack(), masked_inputs(), answers()
    end = Watcher(model, "both", x, y, target=VALUES, run=3).epoch_end(2)
    assert [(meter.layer, meter.prefix) for meter in end.meters] == [("low", ""), ("both", "fw_"), ("both", "bw_")]
    for layer in ("low", "both"):
        found = probe(model, layer, x, y=y, target=VALUES)
        for meter in (meter for meter in end.meters if meter.layer == layer):
            wanted = np.linalg.norm(found.arrays[f"{meter.prefix}dh"], axis=-1)
            np.testing.assert_allclose(meter.norms[found.mask], wanted[found.mask], rtol=2e-4, atol=1e-9)
            assert np.isnan(meter.norms[~found.mask]).all() and (~found.mask).any()
            sides = [gradient.get("directions", {}).get(meter.prefix.rstrip("_"), gradient) for gradient in found.gradient]
            assert list(meter.horizons) == [side["memory_horizon"] for side in sides]
            assert list(meter.verdicts) == [side["verdict"] for side in sides]
            np.testing.assert_allclose(meter.ratios, [side["ratio"] for side in sides], rtol=2e-3)
    own = probe(model, "both", x, y=y, target=VALUES)
    for name in ("fw_h", "bw_z", "fw_dh", "bw_dh"):
        np.testing.assert_allclose(end.arrays[name], own.arrays[name][0], rtol=1e-4, atol=1e-6)
    np.testing.assert_allclose(end.pinned["bw_r"], own.arrays["bw_r"], rtol=1e-5, atol=1e-6)
    assert end.pinned_mask.shape == (5, nets.STEPS) and (end.epoch, end.batch, end.run) == (2, 0, 3)
    assert end.residual < 1e-5 and end.gradient["verdict"] == own.gradient[0]["verdict"]


def test_gradients_of_all_weights_are_those_of_a_tape():
    model, x, y = stack(), masked_inputs(), answers()
    with tf.GradientTape() as tape:
        loss = tf.reduce_mean(tf.square(model(x, training=False) - y[:, 0]))
    wanted = tape.gradient(loss, [variable.value for variable in model.trainable_variables])
    found = Sight(model, VALUES).look(x, y)
    assert found.loss.mean() == pytest.approx(float(loss), rel=1e-5)
    for own, right in zip(found.gradients, wanted, strict=True):
        np.testing.assert_allclose(own, right, rtol=1e-4, atol=1e-6)


def test_of_an_embedding_only_the_rows_that_were_looked_up():
    given = keras.Input((4,), dtype="int32")
    x = L.GRU(3, name="rec")(L.Embedding(50, 2, mask_zero=True, name="emb")(given))
    model = nets.shake(keras.Model(given, L.Dense(3, activation="softmax")(x)))
    ids, y = np.array([[1, 7, 7, 0], [7, 3, 0, 0]], np.int32), np.array([0, 2], np.int32)
    found = Sight(model, CLASSES).look(ids, y)
    with tf.GradientTape() as tape:
        loss = tf.reduce_mean(keras.losses.sparse_categorical_crossentropy(y, model(ids, training=False)))
    wanted = np.asarray(tf.convert_to_tensor(tape.gradient(loss, model.layers[1].embeddings.value)))
    rows = found.gradients[0]
    assert isinstance(rows, Rows) and rows.size == 100 and len(rows.values) == 4
    assert np.linalg.norm(rows.values) == pytest.approx(np.linalg.norm(wanted), rel=1e-4)
    figures = Watcher(model, "rec", ids, y, target=CLASSES).epoch_end(1).weights[0]
    assert figures.path == "emb/embeddings" and figures.gradient_norm == pytest.approx(np.linalg.norm(wanted), rel=1e-4)
    assert figures.gradient_zeros == pytest.approx(np.mean(wanted == 0)) and figures.gradient_counts.sum() == 100


def test_stateful_layers_keep_their_states():
    given = keras.Input(batch_shape=(2, 5, 3))
    layer = L.LSTM(4, stateful=True, name="rec")
    model = nets.shake(keras.Model(given, L.Dense(2)(layer(given))))
    model(np.ones((2, 5, 3), np.float32))
    before = [keras.ops.convert_to_numpy(state).copy() for state in layer.states]
    watcher = Watcher(model, "rec", nets.inputs(3)[:, :5], answers(3), target=VALUES)
    assert watcher.epoch_end(1).meters[0].norms.shape == (3, 5)
    assert all((keras.ops.convert_to_numpy(state) == old).all() for state, old in zip(layer.states, before, strict=True)) and layer.stateful


def test_no_look_changes_a_weight():
    model, x, y = stack(), masked_inputs(), answers()
    before = model.get_weights()
    watcher = Watcher(model, "low", x, y, target=VALUES)
    for batch in range(1, 5):
        watcher.stepped(1, batch)
        watcher.due()
        watcher.trace(1, batch)
    watcher.epoch_end(1)
    assert all((old == new).all() for old, new in zip(before, model.get_weights(), strict=True))


# saturation --------------------------------------------------------------------------------------------------------


def test_shares_count_live_steps_of_all_samples():
    gate = np.array([[[0.05, 0.95], [0.5, 0.95]], [[0.05, 0.1], [0.99, 0.99]]])              # sample, time, unit
    mask = np.array([[True, True], [True, False]])
    (found,) = meters.saturation("a", {"i": gate, "h": gate}, mask)
    np.testing.assert_allclose(found.low, [2 / 3, 0])
    np.testing.assert_allclose(found.high, [0, 2 / 3])
    assert [(one.prefix, one.gate) for one in meters.saturation("a", {"fw_z": gate, "bw_r": gate}, None)] == [("fw_", "z"), ("bw_", "r")]


# weights -----------------------------------------------------------------------------------------------------------


def plain_counts(values):
    side = histograms.EDGES[histograms.BINS // 2 + 1:]
    out = np.zeros(histograms.BINS, int)
    for value in np.asarray(values, np.float32).ravel():
        place = min(np.searchsorted(side, abs(float(value)), side="right"), len(side) - 1)
        out[histograms.BINS // 2 + (place if value > 0 else -place)] += 1
    return out


@settings(deadline=None, max_examples=40)
@given(hnp.arrays(np.float32, st.integers(1, 60), elements=st.floats(width=32, allow_nan=False)))
def test_bins_of_bits_are_bins_of_values(values):
    assert (histograms.counts(values) == plain_counts(values)).all()


def test_edges_belong_to_the_bin_above_and_never_change():
    assert histograms.counts(histograms.EDGES[histograms.BINS // 2 + 1:-1].astype(np.float32))[histograms.BINS // 2 + 1:].tolist() == [1] * 160
    assert histograms.EDGES[-1] == 1024 and histograms.EDGES[histograms.BINS // 2 + 1] == 2.0**-30
    assert (np.diff(histograms.EDGES) > 0).all() and np.array_equal(histograms.EDGES, -histograms.EDGES[::-1])


def test_large_arrays_are_counted_in_part_but_add_up(monkeypatch):
    monkeypatch.setattr(histograms, "MOST", 1000)
    values = np.random.default_rng(0).normal(size=12_345).astype(np.float32)
    found = histograms.counts(values)
    assert found.sum() == 12_345
    assert np.abs(np.cumsum(found.astype(int)) - np.cumsum(plain_counts(values))).max() < 0.06 * 12_345


@pytest.mark.parametrize("scale", [1e-25, 1.0, 1e25])
def test_norms_do_not_run_out(scale):
    values = np.full(7, scale, np.float32)
    assert histograms.norm(values) == pytest.approx(scale * 7**0.5, rel=1e-5)


def test_figures_of_every_variable_and_the_size_of_one_step():
    model, x, y = stack(), masked_inputs(), answers()
    watcher = Watcher(model, "low", x, y, target=VALUES)
    optimizer = keras.optimizers.SGD(0.1)
    optimizer.build(model.trainable_variables)
    gradients, old = [], []
    for batch in range(1, 5):
        with tf.GradientTape() as tape:
            loss = tf.reduce_mean(tf.square(model(x, training=True) - y[:, 0]))
        gradients.append(tape.gradient(loss, [variable.value for variable in model.trainable_variables]))
        before = model.get_weights() if batch == 3 else None
        optimizer.apply(gradients[-1], model.trainable_variables)
        watcher.stepped(1, batch)
        old = before or old
    end = watcher.epoch_end(1)
    assert [one.path for one in end.weights[:3]] == ["low/kernel", "low/recurrent_kernel", "low/bias"]
    assert "both/forward/recurrent_kernel" in {one.path for one in end.weights} and end.weights[-1].path == "head/bias"
    weights = {variable.path: np.asarray(variable) for variable in model.trainable_variables}
    for one, values, step, was in zip(end.weights, weights.values(), gradients[2], old, strict=True):
        assert one.norm == pytest.approx(np.linalg.norm(values), rel=1e-5) and one.size == values.size == one.counts.sum()
        assert (one.counts == plain_counts(values)).all()
        assert one.update == pytest.approx(0.1 * np.linalg.norm(step) / np.linalg.norm(was), rel=1e-3), "batch 3 against batch 2"


def test_exact_zeros_are_counted():
    model = stack()
    model.get_layer("head").kernel.assign(np.array([[0, 1]] * 6, np.float32))
    end = Watcher(model, "low", masked_inputs(), answers(), target=VALUES).epoch_end(1)
    head = next(one for one in end.weights if one.path == "head/kernel")
    assert head.zeros == 0.5 and head.update is None
    under = next(one for one in end.weights if one.path == "low/kernel")
    assert under.gradient_zeros < 0.5 and under.gradient_norm > 0


# when --------------------------------------------------------------------------------------------------------------


def test_looks_take_turns_and_keep_their_distance(monkeypatch):
    now = [100.0]
    monkeypatch.setattr(live.time, "perf_counter", lambda: now[0])
    watcher = Watcher(stack(), "low", masked_inputs(), answers(), target=VALUES)
    watcher._gates = watcher._with_gradient = lambda epoch, batch: now.__setitem__(0, now[0] + 0.01)     # a look of 10 ms
    done = []
    for batch in range(20_000):
        kind = watcher.due()
        if kind:
            done.append((now[0], kind))
            watcher.trace(1, batch)
        now[0] += 0.002
    assert [kind for _, kind in done[:2]] == ["gates", "meter"], "gates first, then how far back it learns"
    for kind, part in live.PARTS.items():
        times = [at for at, name in done if name == kind]
        if kind != "epoch":
            assert np.diff(times)[1:].min() >= 0.01 / (live.SHARE * part) and 0.01 * len(times) / (now[0] - 100) < live.SHARE * part * 1.2


def test_looks_between_batches_hold_the_gradient_of_the_first_sample():
    model, x, y = stack(), masked_inputs(), answers()
    watcher = Watcher(model, "low", x, y, target=VALUES)
    assert watcher.due() == "gates"
    gates = watcher.trace(1, 1)
    assert "dh" not in gates.arrays and gates.meters == () and not gates.gradient
    assert watcher.due() == "meter"
    meter = watcher.trace(1, 2)
    found = probe(model, "low", x[:1], y=y[:1], target=VALUES)
    np.testing.assert_allclose(meter.arrays["dh"], found.arrays["dh"][0], rtol=1e-4, atol=1e-7)
    assert meter.gradient["memory_horizon"] == found.gradient[0]["memory_horizon"] and meter.meters[0].norms.shape == (1, nets.STEPS)
    np.testing.assert_allclose(gates.arrays["h"], meter.arrays["h"], atol=1e-5)


def test_without_a_target_there_are_still_gates():
    end = Watcher(stack(), "low", masked_inputs(), None).epoch_end(4)
    assert end.batch == 0 and end.meters == () and set("ifgoch") <= set(end.arrays)
    watcher = Watcher(stack(), "low", masked_inputs(), None)
    watcher.due()
    watcher.trace(1, 1)
    assert watcher.due() in ("", "gates")


@pytest.mark.parametrize(("count", "wanted"), [(0, []), (1, [0]), (3, [0, 1, 2]), (8, list(range(8))), (100, [0, 14, 28, 42, 56, 70, 84, 99])])
def test_pinned_samples_are_spread_and_hold_the_first(count, wanted):
    assert live.pinned(count).tolist() == wanted


def test_copies_of_the_weights_keep_their_own_share(monkeypatch):
    now = [100.0]
    monkeypatch.setattr(weighed.time, "perf_counter", lambda: now[0])
    weighing = weighed.Weighing(stack())
    copies = []
    taken = weighing._values
    weighing._values = lambda: (copies.append(now[0]), now.__setitem__(0, now[0] + 0.001), taken())[-1]
    for epoch in range(1, 2000):
        for batch in range(1, 4):
            now[0] += 0.01
            weighing.stepped(epoch, batch)
    assert 0.001 * len(copies) / (now[0] - 100) < live.SHARE * weighed.STEPS * 1.2 and len(copies) > 10


@pytest.mark.parametrize("kind", ["stacked", "convolutional", "distributed", "nested"])
def test_layers_of_all_kinds_are_met_wherever_they_stand(kind):
    rng, y = np.random.default_rng(4), answers(3)
    if kind == "stacked":
        given, x = keras.Input((6, 3)), rng.normal(size=(3, 6, 3))
        out = L.RNN([L.LSTMCell(4), L.GRUCell(3)], name="rec")(given)
        prefixes = ["cell1_", "cell2_"]
    elif kind == "convolutional":
        given, x = keras.Input((5, 8, 2)), rng.normal(size=(3, 5, 8, 2))
        out = L.Flatten()(L.ConvLSTM1D(3, 3, name="rec")(given))
        prefixes = [""]
    elif kind == "distributed":
        given, x = keras.Input((2, 6, 3)), rng.normal(size=(3, 2, 6, 3))
        out = L.Flatten()(L.TimeDistributed(L.GRU(4), name="rec")(given))
        prefixes = [""]
    else:
        inner = keras.Input((6, 3))
        block = keras.Model(inner, L.SimpleRNN(4, name="rec")(inner), name="block")
        given, x = keras.Input((6, 3)), rng.normal(size=(3, 6, 3))
        out, prefixes = block(given), [""]
    model = nets.shake(keras.Model(given, L.Dense(2)(out)))
    x = x.astype(np.float32)
    end = Watcher(model, "rec", x, y, target=VALUES).epoch_end(1)
    found = probe(model, "rec", x, y=y, target=VALUES)
    assert [(meter.layer, meter.prefix) for meter in end.meters] == [("rec", prefix) for prefix in prefixes] and end.layer == "rec"
    for meter in end.meters:
        dh = found.arrays[f"{meter.prefix}dh"]
        np.testing.assert_allclose(meter.norms, np.linalg.norm(dh.reshape(*dh.shape[:2], -1), axis=-1), rtol=2e-4, atol=1e-9)
    h = found.arrays[f"{prefixes[-1]}h"][0]
    np.testing.assert_allclose(end.arrays[f"{prefixes[-1]}h"], h.reshape(len(h), -1), atol=1e-5)
    assert all(values.ndim == 2 for values in end.arrays.values()) and all(values.ndim == 3 for values in end.pinned.values())
