"""The look before training promises: true figures, a verdict on the right layer, a remedy that helps, and nothing else changed."""

from __future__ import annotations

import random

import keras
import numpy as np
import pytest

from tests import contracts
from tests.model.test_layers import layer_of
from workbench.dataset.facts import InputFact, TargetFact
from workbench.errors import ModelError, SettingError
from workbench.jobs import Cancelled, CancelToken, Progress
from workbench.model import build, catalog
from workbench.model.spec import LayerSpec as L
from workbench.model.spec import ModelSpec
from workbench.probing import recorded, remedies, spreads, start
from workbench.project import document as doc

STEPS, FEATURES = 12, 3
SERIES = (InputFact("x", (STEPS, FEATURES), "float32", ("time steps", "features")),)
TEXT = (InputFact("x", (STEPS,), "int32", ("tokens",), 20),)
VALUES = TargetFact("values", ("y",), 2)
CLASSES = TargetFact("class", ("kind",), classes=("a", "b", "c"))
TOKENS = TargetFact("token", ("next",), classes=tuple(map(str, range(20))))


def windows(count=40, scale=1.0):
    rng = np.random.default_rng(3)
    return rng.normal(0, scale, (count, STEPS, FEATURES)).astype("float32"), rng.normal(size=(count, 2, 1)).astype("float32")


def texts(count=40):
    rng = np.random.default_rng(4)
    ids = rng.integers(2, 20, (count, STEPS)).astype("int32")
    ids[:, 7:] = 0
    return ids, rng.integers(0, 3, count).astype("int32")


def spec(*layers: L, outputs=()) -> ModelSpec:
    return ModelSpec((L("Input", "x"), *layers), outputs)


def look(*layers: L, x=None, y=None, inputs=SERIES, target=VALUES, outputs=(), **options):
    given, wanted = windows() if x is None else (x, y)
    return start.measure(spec(*layers, outputs=outputs), inputs, given, wanted, target, **options)


def normal(stddev):
    return {"class_name": "RandomNormal", "config": {"stddev": stddev}}


def stack(count, **parameters):
    return [L("Flatten", "flat"), *(L("Dense", f"d{n}", (), {"units": 32, **parameters}) for n in range(count)), L("Dense", "out", (), {"units": 2})]


def mended(found, layers):
    document = doc.replace(doc.empty(), [("model", {"layers": [{"kind": "Input", "name": "x"}, *map(_plain, layers)]})])
    return doc.replace(document, found.fix.edits).model


def _plain(layer):
    import msgspec

    return msgspec.json.decode(msgspec.json.encode(layer))


# figures -----------------------------------------------------------------------------------------------------------


def test_figures_are_those_of_the_network_a_run_would_start_from():
    layers = [L("LSTM", "lstm", (), {"units": 5, "return_sequences": True}), L("GlobalAveragePooling1D", "pool"),
              L("Dense", "hid", (), {"units": 4, "activation": "tanh"}), L("Dense", "out", (), {"units": 2})]
    found = look(*layers, seed=11)
    keras.utils.set_random_seed(11)
    model = build.build(spec(*layers), SERIES, VALUES)
    x, y = windows()
    h = np.asarray(keras.Model(model.inputs[0], model.get_layer("lstm").output)(x))
    hid = model.get_layer("hid")
    pooled = h.mean(axis=1)
    pre = pooled @ np.asarray(hid.kernel) + np.asarray(hid.bias)
    assert found.layer("lstm").outputs.spread == pytest.approx(h.std(), rel=1e-4)
    assert found.layer("hid").pre[0].values.mean == pytest.approx(pre.mean(), rel=1e-3)
    assert found.layer("hid").pre[0].values.count == pre.size
    assert found.loss == pytest.approx(float(np.mean((np.asarray(model(x)) - y[..., 0]) ** 2)), rel=1e-4)
    kernel = found.layer("hid").kernels[0]
    assert kernel.spread == pytest.approx(np.asarray(hid.kernel).std(), rel=1e-5)
    assert kernel.usual == pytest.approx(np.sqrt(2 / 9))


def test_gradients_are_those_worked_out_by_hand():
    found = look(L("Flatten", "flat"), L("Dense", "hid", (), {"units": 4, "activation": "tanh"}), L("Dense", "out", (), {"units": 2}), seed=2)
    keras.utils.set_random_seed(2)
    model = build.build(spec(L("Flatten", "flat"), L("Dense", "hid", (), {"units": 4, "activation": "tanh"}), L("Dense", "out", (), {"units": 2})),
                        SERIES, VALUES)
    x, y = windows()
    (w1, b1), (w2, b2) = (map(np.asarray, model.get_layer(name).weights) for name in ("hid", "out"))
    flat = x.reshape(len(x), -1)
    h = np.tanh(flat @ w1 + b1)
    d_out = (h @ w2 + b2 - y[..., 0]) / len(x)             # of the mean over two values: 2 (a − y) / 2
    d_h = d_out @ w2.T
    assert found.layer("out").gradient.norm == pytest.approx(np.linalg.norm(d_out), rel=1e-4)
    assert found.layer("hid").gradient.norm == pytest.approx(np.linalg.norm(d_h), rel=1e-4)
    assert found.layer("hid").kernels[0].gradient == pytest.approx(np.linalg.norm(flat.T @ (d_h * (1 - h**2))), rel=1e-4)
    assert found.layer("hid").backward == pytest.approx(np.linalg.norm(d_h) / np.linalg.norm(d_out), rel=1e-4)
    assert found.layer("out").verdict == "healthy"


def test_gates_are_those_of_the_exact_probe():
    from workbench.probing import probe

    layers = [L("LSTM", "lstm", (), {"units": 4}), L("Dense", "out", (), {"units": 2})]
    found = look(*layers, seed=5)
    keras.utils.set_random_seed(5)
    model = build.build(spec(*layers), SERIES, VALUES)
    gates = probe.probe(model, "lstm", windows()[0]).arrays
    pre = {p.name: p.values for p in found.layer("lstm").pre}
    assert set(pre) == {"i", "f", "g", "o", "c"}
    for name in "ifo":
        logits = np.log(gates[name] / (1 - gates[name]))
        assert (pre[name].count, pre[name].mean, pre[name].spread) == pytest.approx((logits.size, logits.mean(), logits.std()), rel=1e-2, abs=1e-4)
    assert pre["c"].spread == pytest.approx(gates["c"].std(), rel=1e-3)


def test_softmax_heads_have_the_gradient_of_their_logits():
    x, y = texts()
    layers = [L("Embedding", "e", (), {"output_dim": 4, "mask_zero": True}), L("GRU", "gru", (), {"units": 4}),
              L("Dense", "out", (), {"units": 3, "activation": "softmax"})]
    found = look(*layers, x=x, y=y, inputs=TEXT, target=CLASSES, seed=1)
    keras.utils.set_random_seed(1)
    p = np.asarray(build.build(spec(*layers), TEXT, CLASSES)(x))
    assert found.layer("out").gradient.norm == pytest.approx(np.linalg.norm((p - np.eye(3)[y]) / len(y)), rel=1e-3)
    assert found.layer("x").outputs is None
    assert found.layer("e").outputs.count == 40 * 7 * 4              # padding is no value
    assert found.layer("gru").pre[0].values.count == 40 * 7 * 4
    assert found.level == "ok"


# nothing else changes ----------------------------------------------------------------------------------------------


def test_random_numbers_go_on_as_if_nothing_had_been_looked_at():
    random.seed(9)
    np.random.seed(9)
    before = random.getstate(), np.random.get_state()[1].copy()
    first = look(*stack(2, activation="tanh"), L("Dropout", "drop", (), {"rate": 0.5}), seed=4)
    assert random.getstate() == before[0]
    assert np.array_equal(np.random.get_state()[1], before[1])
    again = look(*stack(2, activation="tanh"), L("Dropout", "drop", (), {"rate": 0.5}), seed=4)
    other = look(*stack(2, activation="tanh"), L("Dropout", "drop", (), {"rate": 0.5}), seed=5)
    assert first.layers == again.layers
    assert first.loss != other.loss


def test_another_model_keeps_its_weights():
    model = build.build(spec(*stack(1)), SERIES, VALUES)
    before = [w.copy() for w in model.get_weights()]
    look(*stack(1))
    assert all(np.array_equal(a, b) for a, b in zip(before, model.get_weights(), strict=True))


def test_it_can_be_told_to_stop():
    token = CancelToken()
    said = []

    def listen(fraction, words):
        said.append(fraction)
        if len(said) == 3:
            token.cancel()

    with pytest.raises(Cancelled):
        look(*stack(2), progress=Progress(listen, token))
    assert len(said) == 3


# verdicts ----------------------------------------------------------------------------------------------------------


def test_a_healthy_stack_is_healthy():
    found = look(*stack(6, activation="tanh"))
    assert found.level == "ok"
    assert found.troubled() == ()
    assert found.fix is None
    assert "keep their size" in found.sentence


@pytest.mark.parametrize(("parameters", "verdict"), [
    ({"activation": "tanh", "kernel_initializer": normal(0.01)}, "vanishing"),
    ({"kernel_initializer": normal(3.0)}, "exploding"),
    ({"activation": "relu", "kernel_initializer": normal(4.0)}, "exploding"),
    ({"activation": "tanh", "kernel_initializer": normal(3.0)}, "saturated"),
    ({"activation": "sigmoid", "kernel_initializer": normal(6.0)}, "saturated"),
    ({"activation": "relu", "kernel_initializer": "zeros"}, "zero"),
    ({"activation": "relu", "bias_initializer": {"class_name": "Constant", "config": {"value": -30.0}}}, "zero"),
    ({"activation": "tanh", "kernel_initializer": {"class_name": "Constant", "config": {"value": 0.02}}}, "same"),
])
def test_a_bad_start_is_named_and_mended(parameters, verdict):
    layers = stack(4, **parameters)
    found = look(*layers)
    first = found.layer("d0")
    assert first.verdict == verdict, found.sentence
    assert found.level in ("warning", "error")
    assert found.sentence
    assert first.advice
    assert first.fixes
    again = start.measure(mended(found, layers), SERIES, *windows(), VALUES)
    assert again.layer("d0").verdict == "healthy", again.sentence


def test_many_sigmoids_in_a_row_starve_the_first():
    layers = stack(9, activation="sigmoid")
    found = look(*layers)
    assert found.layer("d0").verdict == "vanishing"
    assert "Gradients shrink" in found.sentence
    again = start.measure(mended(found, layers), SERIES, *windows(), VALUES)
    assert again.layer("d0").backward > 10 * found.layer("d0").backward


def test_data_that_were_not_scaled_saturate_the_first_layer_which_a_normalization_mends():
    x, y = windows(scale=500.0)
    layers = [L("LSTM", "lstm", (), {"units": 8}), L("Dense", "out", (), {"units": 2})]
    found = look(*layers, x=x, y=y)
    assert found.about == "lstm"
    assert found.layer("lstm").verdict == "saturated"
    network = mended(found, layers)
    assert [layer.kind for layer in network.layers] == ["Input", "LayerNormalization", "LSTM", "Dense"]
    assert start.measure(network, SERIES, x, y, VALUES).layer("lstm").verdict == "healthy"


@pytest.mark.parametrize("layer", [
    L("Bidirectional", "rec", (), {"layer": {"kind": "LSTM", "parameters": {"units": 4, "kernel_initializer": normal(40.0)}}}),
    L("RNN", "rec", (), {"cell": {"kind": "GRUCell", "parameters": {"units": 4, "kernel_initializer": normal(40.0)}}}),
    L("SeparableConv1D", "rec", (), {"filters": 4, "kernel_size": 3, "activation": "tanh", "depthwise_initializer": normal(40.0)}),
])
def test_weights_of_wrapped_layers_cells_and_separable_kernels_are_mended(layer):
    layers = [layer, *([L("Flatten", "flat")] if "Conv" in layer.kind else []), L("Dense", "out", (), {"units": 2})]
    found = look(*layers)
    assert (found.about, found.layer("rec").verdict) == ("rec", "saturated")
    assert start.measure(mended(found, layers), SERIES, *windows(), VALUES).level == "ok"


def test_not_a_number_is_followed_to_where_it_came_from():
    x, y = windows()
    x[0, 0, 0] = np.nan
    found = look(*stack(1), x=x, y=y)
    assert (found.about, found.level) == ("x", "error")
    assert found.layer("x").outputs.missing == pytest.approx(1 / x.size)
    assert found.layer("d0").advice == "They come from above."


@pytest.mark.parametrize("kernel", ["zeros", "glorot_uniform"])
def test_what_only_passes_the_zeros_of_a_branch_on_is_no_fault_either(kernel):
    found = look(L("LSTM", "lstm", (), {"units": 8, "return_sequences": True}), L("Dense", "each", (), {"units": 1, "kernel_initializer": "zeros"}),
                 L("Flatten", "flat"), L("Cropping1D", "crop", ("each",), {"cropping": [STEPS - 2, 0]}), L("Flatten", "change"),
                 L("Flatten", "rows", ("x",)), L("Dense", "linear", (), {"units": 2, "kernel_initializer": kernel}),
                 L("Add", "out", ("change", "linear")), outputs=("out",))
    assert "on purpose" in found.layer("change").message and "'each'" in found.layer("change").message
    assert found.layer("change").level == "ok" and found.layer("crop").level == "ok"
    assert found.layer("flat").level != "ok", "nothing is made of what it gives: no gradient comes"


def test_a_branch_that_opens_with_the_first_step_is_no_fault():
    found = look(L("LSTM", "lstm", (), {"units": 4}), L("Dense", "change", (), {"units": 2, "kernel_initializer": "zeros"}),
                 L("Cropping1D", "last", ("x",), {"cropping": [STEPS - 1, 0]}), L("Flatten", "flat"), L("Dense", "level", (), {"units": 2}),
                 L("Add", "out", ("change", "level")))
    assert found.level == "ok"
    assert "on purpose" in found.layer("change").message
    assert "'change'" in found.layer("lstm").message
    wild = look(L("LSTM", "lstm", (), {"units": 4, "kernel_initializer": normal(50.0)}),
                L("Dense", "change", (), {"units": 2, "kernel_initializer": "zeros"}), L("Dense", "level", ("lstm",), {"units": 2}),
                L("Add", "out", ("change", "level")))
    assert wild.about == "lstm"


def test_a_layer_behind_a_dead_one_is_not_reached():
    dead = {"units": 8, "activation": "relu", "bias_initializer": {"class_name": "Constant", "config": {"value": -50.0}}}
    found = look(L("Flatten", "flat"), L("Dense", "first", (), {"units": 8}), L("Dense", "dead", (), dead), L("Dense", "out", (), {"units": 2}))
    assert found.layer("dead").verdict == "zero"
    assert found.layer("first").verdict == "unreached"
    assert found.about == "dead"


# all kinds of networks ---------------------------------------------------------------------------------------------


def test_states_shared_weights_scores_and_several_outputs():
    layers = [
        L("GRU", "encoder", (), {"units": 4, "return_sequences": True}), L("GRU", "decoder", ("x",), {"units": 4, "return_sequences": True},
                                                                         initial_state=("encoder.states",)),
        L("AdditiveAttention", "look", ("decoder", "encoder")), L("Flatten", "flat"), L("Dense", "mix", (), {"units": STEPS * 4}),
        L("Dense", "mix_2", shares="mix"), L("Dense", "early", ("flat",), {"units": 2}), L("Dense", "out", ("mix_2",), {"units": 2}),
    ]
    found = look(*layers, outputs=("out", "early"))
    assert found.level == "ok", found.sentence
    assert found.layer("early").gradient.norm > 0
    assert found.layer("mix").kernels == found.layer("mix_2").kernels
    alone = look(*layers, outputs=("out", "early"), auxiliary=0.0)
    assert alone.loss < found.loss


@pytest.mark.parametrize("layer", [
    L("Bidirectional", "rec", (), {"layer": {"kind": "LSTM", "parameters": {"units": 3}}}),
    L("RNN", "rec", (), {"cell": [{"kind": "LSTMCell", "parameters": {"units": 3}}, {"kind": "GRUCell", "parameters": {"units": 3}}]}),
    L("SimpleRNN", "rec", (), {"units": 3, "unroll": True}), L("GRU", "rec", (), {"units": 3, "reset_after": False, "go_backwards": True}),
])
def test_every_step_of_every_gate_is_seen_once(layer):
    found = look(layer, L("Dense", "out", (), {"units": 2})).layer("rec")
    assert found.pre
    assert {pre.values.count for pre in found.pre} == {40 * STEPS * 3}


def test_what_keras_runs_as_a_graph_only_is_run_so():
    x, y = windows()
    x[:, :4] = 0
    cells = [{"kind": "LSTMCell", "parameters": {"units": 3}}, {"kind": "GRUCell", "parameters": {"units": 5}}]
    layers = [L("Masking", "mask"), L("RNN", "rec", (), {"cell": cells}), L("Dense", "out", (), {"units": 2})]
    found = look(*layers, x=x, y=y, seed=6)
    keras.utils.set_random_seed(6)
    model = build.build(spec(*layers), SERIES, VALUES)
    answer = model.predict(x, verbose=0)
    assert found.loss == pytest.approx(float(np.mean((answer - y[..., 0]) ** 2)), rel=1e-4)
    assert found.layer("rec").gradient.norm > 0


def test_wrapped_layers_attention_convolutions_and_tokens():
    rng = np.random.default_rng(0)
    x = rng.integers(1, 20, (20, STEPS)).astype("int32")
    y = np.roll(x, -1, axis=1)
    found = look(L("Embedding", "e", (), {"output_dim": 8}), L("MultiHeadAttention", "a", (), {"num_heads": 2, "key_dim": 4}, initial_state=()),
                 L("Conv1D", "c", (), {"filters": 8, "kernel_size": 3, "padding": "causal", "activation": "relu"}),
                 L("TimeDistributed", "t", (), {"layer": {"kind": "Dense", "parameters": {"units": 20, "activation": "softmax"}}}),
                 x=x, y=y, inputs=TEXT, target=TOKENS)
    assert found.loss == pytest.approx(np.log(20), rel=0.5)
    assert found.layer("t").pre[0].values.count == 20 * STEPS * 20
    assert [kernel.name for kernel in found.layer("a").kernels] == ["query.kernel", "key.kernel", "value.kernel", "attention_output.kernel"]


def test_a_batch_normalization_acts_as_in_training():
    x, y = windows(scale=30.0)
    found = look(L("BatchNormalization", "n"), L("Flatten", "flat"), L("Dense", "out", (), {"units": 2}), x=x, y=y)
    assert found.layer("n").outputs.spread == pytest.approx(1, rel=0.05)       # of the batch, not of the averages it keeps


def test_large_networks_are_measured_on_fewer_samples():
    x, y = windows(64)
    found = look(L("Dense", "wide", (), {"units": 20_000}), L("GlobalAveragePooling1D", "g"), L("Dense", "out", (), {"units": 2}), x=x, y=y)
    assert found.samples == 4_000_000 // (STEPS * 20_000)


@pytest.mark.parametrize("group", sorted({entry.group for entry in catalog.layers().values()} - {"Input"}))
def test_every_kind_of_layer_can_be_looked_at(group):
    for kind, entry in catalog.layers().items():
        if entry.group == group:
            network, inputs = contracts.small_network(layer_of(kind, None))
            x = contracts.batch(inputs, 6)
            found = start.measure(network, inputs, x, np.full((6, 2), 0.3, "float32"), VALUES)
            assert np.isfinite(found.loss), kind
            assert found.layer(network.layers[-1].name).gradient.norm > 0, kind


# what can go wrong -------------------------------------------------------------------------------------------------


def test_what_can_not_be_looked_at_is_said():
    x, y = windows()
    with pytest.raises(ModelError, match="no layers"):
        start.measure(ModelSpec(), SERIES, x, y, VALUES)
    with pytest.raises(ModelError, match="Input"):
        start.measure(ModelSpec((L("Input", "a"), L("Input", "b"), L("Add", "c", ("a", "b")))), SERIES, x, y, VALUES)
    with pytest.raises(ModelError, match="no sample"):
        look(*stack(1), x=x[:0], y=y[:0])
    with pytest.raises(ModelError, match="can't be run"):
        look(L("Masking", "mask"), L("Softmax", "soft"), L("Flatten", "flat"), L("Dense", "out", (), {"units": 2}))
    with pytest.raises(SettingError, match="does not fit"):
        look(*stack(1), loss="sparse_categorical_crossentropy")


# the parts ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("name", "flat", "steep"), [("sigmoid", 4.0, 0.0), ("tanh", 3.0, 0.0), ("hard_sigmoid", 3.5, 1.0), ("softsign", 5.0, 0.0)])
def test_flat_ends(name, flat, steep):
    function = keras.activations.get(name)
    assert recorded.saturated(function, np.array([[flat, -flat, steep, steep]], "float32")) == 0.5


def test_softmax_is_flat_where_it_is_sure():
    sure, unsure, many = [[9.0, 0, 0]], [[1.0, 1, 1]], [[0.0] * 30]
    for logits, share in ((sure, 1.0), (unsure, 0.0), (many, 0.0)):
        assert recorded.saturated(keras.activations.softmax, np.array(logits, "float32")) == share
    assert recorded.saturated(keras.activations.relu, np.ones((2, 2), "float32")) is None


def test_spreads():
    values = np.array([[1.0, 3.0], [0.0, np.inf], [7.0, 9.0]], "float32")
    found = spreads.spread(values, np.array([True, True, False]))
    assert (found.count, found.mean, found.zeros, found.missing) == (4, pytest.approx(4 / 3), pytest.approx(1 / 3), 0.25)
    assert sum(found.histogram.counts) == 3
    assert spreads.spread(np.full((3, 2), 2.0)).histogram.counts == (6,)
    assert spreads.spread(np.full(3, np.nan)).missing == 1
    sizes = spreads.spread(np.array([0.0, 0.1, -10.0]), magnitudes=True).magnitudes
    assert (sizes.edges[0], sizes.edges[-1], sum(sizes.counts)) == (pytest.approx(-1), pytest.approx(1), 2)


@pytest.mark.parametrize(("value", "words"), [(0, "0"), (1.04, "1.0"), (0.999, "1.0"), (0.0312, "0.031"), (15.2, "15"), (2345, "2,300"),
                                              (-0.5, "−0.50"), (4.2e-7, "4 × 10⁻⁷"), (9.9e7, "1 × 10⁸"), (float("nan"), "–")])
def test_numbers(value, words):
    assert remedies.number(value) == words


def test_parts_and_percents():
    assert [remedies.part(v) for v in (0, 1 / 300, 0.7, 1e-9)] == ["0", "1/300", "0.70", "1 × 10⁻⁹"]
    assert [remedies.percent(v) for v in (0, 0.001, 0.5, 0.999, 1)] == ["0 %", "less than 1 %", "50 %", "almost all", "all"]


def test_glorot_of_a_convolution_counts_its_field():
    assert start.glorot((3, 8, 16)) == pytest.approx(np.sqrt(2 / (3 * 24)))
