"""Every kind of recurrent layer, at random, against the same equations written out in TensorFlow and differentiated automatically."""

from __future__ import annotations

import keras
import numpy as np
import pytest
import tensorflow as tf
from hypothesis import HealthCheck, Phase, example, given, settings
from hypothesis import strategies as st

from workbench.dataset.facts import TargetFact
from workbench.probing import probe

from .by_hand import COLUMNS, Hand, gradients, run
from .nets import L, shake

TARGET = TargetFact("values", ("y",), 1)
STEPS, SAMPLES = 5, 2
ANY = ("tanh", "sigmoid", "linear", "softsign", "elu", "silu", "gelu", "hard_sigmoid", "softmax", "leaky_relu", "mish", "tanh_shrink", "hard_silu",
       "relu", "selu", "softplus", "relu6", "hard_tanh")
BOUNDED = ("sigmoid", "sigmoid", "tanh", "hard_sigmoid", "softsign", "softmax", "hard_tanh")
"""What gates multiply with: with others the states of a few random steps leave float32 behind, in which Keras computes."""


@st.composite
def cells(draw, kinds=("SimpleRNN", "LSTM", "GRU")):
    """(kind, parameters of one cell)."""
    kind = draw(st.sampled_from(kinds))
    parameters = {"units": draw(st.integers(1, 4)), "use_bias": draw(st.booleans()), "activation": draw(st.sampled_from(ANY))}
    if kind != "SimpleRNN":
        parameters["recurrent_activation"] = draw(st.sampled_from(BOUNDED))
    if kind == "GRU":
        parameters["reset_after"] = draw(st.booleans())
    return kind, parameters


@st.composite
def ways(draw):
    """Settings of a whole layer."""
    return {"return_sequences": draw(st.booleans()), "go_backwards": draw(st.booleans()), "zero_output_for_mask": draw(st.booleans())}


@st.composite
def masks(draw):
    """(sample, time), or None."""
    if draw(st.booleans()):
        return None
    return np.array(draw(st.lists(st.lists(st.booleans(), min_size=STEPS, max_size=STEPS), min_size=SAMPLES, max_size=SAMPLES)))


def inputs(*inner, seed=3):
    return np.random.default_rng(seed).normal(size=(SAMPLES, STEPS, *inner)).astype(np.float32)


def around(layer, x, mask, dtype=None):
    """A model that gives just what the layer gives; the mask is an input of its own."""
    given, masked = keras.Input(x.shape[1:], dtype=dtype), keras.Input((STEPS,), dtype="bool")
    out = layer(given) if mask is None else layer(given, mask=masked)
    return shake(keras.Model([given, masked], out), 0.5)


def hands_of(keras_cells, parameters):
    """The cells by hand, with the weights of Keras's."""
    return [Hand(kind, [cell.kernel.numpy(), cell.recurrent_kernel.numpy(), cell.bias.numpy() if p["use_bias"] else None], p["activation"],
                 p.get("recurrent_activation", "sigmoid"), p.get("reset_after", True))
            for cell, (kind, p) in zip(keras_cells, parameters, strict=True)]


def compare(model, x, mask, ways_by_hand, merge=lambda outputs: outputs[0]):
    """One probe against one automatic differentiation. ways_by_hand: [(prefixes, hands, settings)]."""
    all_masks = np.ones((SAMPLES, STEPS), bool) if mask is None else mask
    y = np.random.default_rng(7).normal(size=model([x, all_masks]).shape).astype(np.float32)
    got = probe.probe(model, "rec", [x, all_masks], y=y, target=TARGET)
    hands = [hand for _, each, _ in ways_by_hand for hand in each]
    prefixes = [prefix for each, _, _ in ways_by_hand for prefix in each]
    variable = tf.Variable(np.asarray(x, np.float64))
    with tf.GradientTape(persistent=True) as tape:
        found = [run(each, variable, mask, **options) for _, each, options in ways_by_hand]
        output = merge([out for out, _ in found])
        losses = tf.reduce_mean(tf.reshape((output - y) ** 2, (SAMPLES, -1)), 1)
        total, first = tf.reduce_sum(losses), losses[0]
    arrays = [each for _, stack in found for each in stack]
    assert got.residual < 1e-5 * max(np.abs(output).max(), 1) and np.allclose(got.loss, losses, rtol=1e-4, atol=1e-6) and not got.approximate
    parts, dx = gradients(tape, total, hands, variable)
    alone, _ = gradients(tape, first, hands, variable)
    for prefix, hand, states, whole, one in zip(prefixes, hands, arrays, parts, alone, strict=True):
        _same_states(got, prefix, states, all_masks)
        _same_gradients(got, prefix, hand, whole, one, all_masks)
    close(got.dx, dx, 1e-4)
    assert set(got.arrays) == {p + n for p, s in zip(prefixes, arrays, strict=True) for n in (*s, "dh", *(["dc"] if "c" in s else []))}
    return got


def close(mine, theirs, limit, where=None):
    """Within ``limit`` of the largest number there is."""
    assert mine.shape == theirs.shape and np.isfinite(mine).all()
    wrong = np.abs(mine - theirs)
    wrong = wrong if where is None else wrong[where]
    assert wrong.max(initial=0.0) <= limit * max(np.abs(theirs).max(initial=0.0), 1e-6)


def _same_states(got, prefix, states, mask):
    for name, theirs in states.items():
        mine = got.arrays[prefix + name]
        assert mine.shape == theirs.shape
        assert np.abs(mine - theirs)[mask].max(initial=0.0) <= 1e-5 * max(np.abs(theirs).max(), 1)
        if name in "hc":
            assert np.abs(mine - theirs).max() <= 1e-5 * max(np.abs(theirs).max(), 1)
        else:
            assert np.isnan(mine[~mask]).all()


def _same_gradients(got, prefix, hand, whole, one, mask):
    dh, dc, *weights = whole
    close(got.arrays[prefix + "dh"], dh.swapaxes(0, 1), 1e-4, mask)
    if hand.kind == "LSTM":
        close(got.arrays[prefix + "dc"], dc.swapaxes(0, 1), 1e-4, mask)
    names = ["kernel", "recurrent_kernel", "bias"][:len(weights)]
    for name, share, by_step, first in zip(names, ["dW", "dU", "db"], weights, one[2:], strict=False):
        close(got.weights_gradient[prefix + name], by_step.sum(0), 1e-4)
        close(got.shares[prefix + share][0], np.linalg.norm(first.reshape(STEPS, -1), axis=1), 1e-4)
        assert not got.shares[prefix + share][~mask].any()
    assert (prefix + "db" in got.shares) == (len(weights) == 3)


def of_one_way(layer, hands, prefixes, x, mask, way, positions=()):
    for hand in hands:
        hand.prepare(STEPS, (SAMPLES, *positions, hand.weights[1].shape[-1] // COLUMNS[hand.kind]))
    options = {"backwards": layer.go_backwards, "sequences": way["return_sequences"], "zero_masked": layer.zero_output_for_mask,
               "unrolled": layer.unroll}
    return prefixes, hands, options


MANY = settings(max_examples=10, deadline=None, phases=(Phase.explicit, Phase.generate), derandomize=True, database=None,
                suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])


def mixing(kind, activation="tanh", recurrent_activation="sigmoid", **more):
    """A cell whose activations mix units, or not."""
    gates = {} if kind == "SimpleRNN" else {"recurrent_activation": recurrent_activation}
    return kind, {"units": 3, "use_bias": True, "activation": activation, **gates, **more}


PLAIN = {"return_sequences": True, "go_backwards": False, "zero_output_for_mask": False}
HOLES = np.array([[True, False, True, True, False], [False, True, True, False, True]])


@MANY
@given(cells(), ways(), masks(), st.sampled_from((False, True)))
@example(mixing("GRU", "softmax", reset_after=True), PLAIN, HOLES, False)
@example(mixing("GRU", "tanh", "softmax", reset_after=False), PLAIN, HOLES, False)
@example(mixing("LSTM", "softmax", "softmax"), PLAIN, HOLES, False)
@example(mixing("SimpleRNN", "softmax"), {**PLAIN, "go_backwards": True}, HOLES, False)
@example(mixing("GRU", reset_after=False), PLAIN, HOLES, False)
@example(mixing("GRU", reset_after=True), {**PLAIN, "go_backwards": True, "zero_output_for_mask": True}, HOLES, True)
@example(mixing("LSTM"), PLAIN, HOLES, False)
def test_layers(cell, way, mask, unroll):
    kind, parameters = cell
    layer = getattr(L, kind)(**parameters, **way, unroll=unroll, name="rec")
    x = inputs(3)
    model = around(layer, x, mask)
    got = compare(model, x, mask, [of_one_way(layer, hands_of([layer.cell], [cell]), [""], x, mask, way)])
    assert (got.kind, got.cell, got.unit_shape) == (kind, kind, (parameters["units"],))


@MANY
@given(st.lists(cells(), min_size=1, max_size=3), ways(), masks())
def test_chosen_and_stacked_cells(stack, way, mask):
    made = [getattr(L, f"{kind}Cell")(**parameters) for kind, parameters in stack]
    layer = L.RNN(made if len(made) > 1 else made[0], **way, name="rec")
    x = inputs(3)
    model = around(layer, x, mask)
    prefixes = [f"cell{n}_" for n in range(1, len(made) + 1)] if len(made) > 1 else [""]
    got = compare(model, x, mask, [of_one_way(layer, hands_of(made, stack), prefixes, x, mask, way)])
    assert got.kind == "RNN" and got.cell == stack[-1][0]


@MANY
@given(st.lists(cells(), min_size=1, max_size=2), ways(), masks(), st.sampled_from(("concat", "sum", "mul", "ave")))
def test_both_directions(stack, way, mask, merge):
    way = {**way, "go_backwards": False}
    if len(stack) == 1:
        kind, parameters = stack[0]
        layer = L.Bidirectional(getattr(L, kind)(**parameters, **way), merge_mode=merge, name="rec")
    else:
        layer = L.Bidirectional(L.RNN([getattr(L, f"{kind}Cell")(**parameters) for kind, parameters in stack], **way), merge_mode=merge, name="rec")
    x = inputs(3)
    model = around(layer, x, mask)
    each = []
    for prefix, half in (("fw_", layer.forward_layer), ("bw_", layer.backward_layer)):
        keras_cells = [half.cell] if len(stack) == 1 else half.cell.cells
        prefixes = [prefix] if len(stack) == 1 else [f"{prefix}cell{n}_" for n in (1, 2)]
        each.append(of_one_way(half, hands_of(keras_cells, stack), prefixes, x, mask, way))

    def merged(outputs):
        forward, backward = outputs
        backward = backward[:, ::-1] if way["return_sequences"] else backward
        return {"concat": lambda: tf.concat([forward, backward], -1), "sum": lambda: forward + backward, "mul": lambda: forward * backward,
                "ave": lambda: (forward + backward) / 2}[merge]()

    got = compare(model, x, mask, each, merged)
    assert got.kind == "Bidirectional" and set(got.gradient[0]["directions"]) == {p.rstrip("_") for prefixes, _, _ in each for p in prefixes}


@MANY
@given(ways(), masks(), st.integers(1, 3), st.sampled_from(("valid", "same")), st.sampled_from(((1, 1), (2, 1), (3, 1), (1, 2))), st.booleans(),
       st.sampled_from(("tanh", "relu", "softsign", "softmax")), st.sampled_from(("sigmoid", "hard_sigmoid")))
def test_convolutional(way, mask, size, padding, apart, use_bias, activation, recurrent_activation):
    strides, dilation = apart
    layer = L.ConvLSTM1D(3, size, strides=strides, dilation_rate=dilation, padding=padding, use_bias=use_bias, activation=activation,
                         recurrent_activation=recurrent_activation, **way, name="rec")
    x = inputs(7, 2)
    model = around(layer, x, mask)
    cell = layer.cell
    hand = Hand("LSTM", [cell.kernel.numpy(), cell.recurrent_kernel.numpy(), cell.bias.numpy() if use_bias else None], activation,
                recurrent_activation, strides=strides, padding=padding, dilation=dilation)
    positions = model.output_shape[-2]
    got = compare(model, x, mask, [of_one_way(layer, [hand], [""], x, mask, way, (positions,))])
    assert (got.kind, got.cell, got.unit_shape) == ("ConvLSTM1D", "LSTM", (positions, 3))
    assert got.arrays["i"].shape == (SAMPLES, STEPS, positions, 3) and got.dx.shape == x.shape


@pytest.mark.parametrize("merge", ["concat", "mul"])
def test_convolutional_in_both_directions(merge):
    layer = L.Bidirectional(L.ConvLSTM1D(2, 3, padding="same", return_sequences=True), merge_mode=merge, name="rec")
    x = inputs(4, 2)
    model = around(layer, x, None)
    halves = (layer.forward_layer, layer.backward_layer)
    each = [of_one_way(half, [Hand("LSTM", [w.numpy() for w in half.weights], padding="same")], [prefix], x, None, {"return_sequences": True}, (4,))
            for prefix, half in zip(("fw_", "bw_"), halves, strict=True)]
    compare(model, x, None, each, lambda out: tf.concat([out[0], out[1][:, ::-1]], -1) if merge == "concat" else out[0] * out[1][:, ::-1])


@pytest.mark.parametrize("way", [{"return_sequences": s, "go_backwards": b} for s in (False, True) for b in (False, True)], ids=str)
def test_positions_that_are_masked(way):
    """What a Masking layer gives for (sample, time, position, channel): every position skips steps of its own."""
    x = inputs(4, 2)
    mask = np.random.default_rng(1).random((SAMPLES, STEPS, 4)) > 0.3
    x[~mask] = 0
    given = keras.Input(x.shape[1:])
    layer = L.ConvLSTM1D(3, 3, padding="same", name="rec", **way)
    model = shake(keras.Model(given, layer(L.Masking()(given))))
    y = np.random.default_rng(7).normal(size=model(x).shape).astype(np.float32)
    got = probe.probe(model, "rec", x, y=y, target=TARGET)
    hand = Hand("LSTM", [w.numpy() for w in layer.weights], padding="same")
    hand.prepare(STEPS, (SAMPLES, 4, 3))
    variable = tf.Variable(np.asarray(x, np.float64))
    with tf.GradientTape() as tape:
        output, arrays = run([hand], variable, mask, backwards=way["go_backwards"], sequences=way["return_sequences"])
        loss = tf.reduce_sum(tf.reduce_mean(tf.reshape((output - y) ** 2, (SAMPLES, -1)), 1))
    (parts,), dx = gradients(tape, loss, [hand], variable)
    assert got.residual < 1e-5 and np.array_equal(got.mask, mask.any(-1)) and np.isnan(got.arrays["f"][~mask]).all()
    close(got.arrays["c"], arrays[0]["c"], 1e-5)
    close(got.arrays["dh"], parts[0].swapaxes(0, 1), 1e-4, mask)
    close(got.arrays["dc"], parts[1].swapaxes(0, 1), 1e-4, mask)
    close(got.dx, dx, 1e-4)
    for mine, theirs in zip(got.weights_gradient.values(), parts[2:], strict=True):
        close(mine, theirs.sum(0), 1e-4)
