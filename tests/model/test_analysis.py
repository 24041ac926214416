"""Figures of the analysis against numbers reckoned by hand: receptive fields, multiply–adds, memory, states, totals."""

from __future__ import annotations

import pytest

from tests.model.broken import CLASSES, IN, ONE, OUT, SERIES, TABLE, TEXT, L, both, gru, lstm, sharing
from workbench.model.check import check
from workbench.model.spec import ModelSpec


def rows(*layers, inputs=SERIES, target=ONE):
    report = check(ModelSpec((IN, *layers)), inputs, target)
    assert not [c for c in report.errors if not c.id.endswith(".output")], report.errors
    return {row.name: row for row in report.layers}


# 12 steps of 2 features; kernels are counted by hand from the papers' formulas
COSTS = {
    "lstm": (lstm("a", units=3), 12 * 4 * (2 * 3 + 3 * 3)),
    "gru": (gru("a", units=3), 12 * 3 * (2 * 3 + 3 * 3)),
    "simple": (L("SimpleRNN", "a", units=3), 12 * (2 * 3 + 3 * 3)),
    "both ways": (both("a", "GRU", units=3), 2 * 12 * 3 * (2 * 3 + 3 * 3)),
    "stacked cells": (
        L("RNN", "a", cell=[{"kind": "LSTMCell", "parameters": {"units": 3}}, {"kind": "SimpleRNNCell", "parameters": {"units": 5}}]),
        12 * (4 * (2 * 3 + 3 * 3) + 3 * 5 + 5 * 5),
    ),
    "dense at every step": (L("Dense", "a", units=5), 12 * 2 * 5),
    "dense at every step, wrapped": (L("TimeDistributed", "a", layer={"kind": "Dense", "parameters": {"units": 5}}), 12 * 2 * 5),
    "normalized": (L("SpectralNormalization", "a", layer={"kind": "Dense", "parameters": {"units": 5}}), 12 * 2 * 5),
    "conv": (L("Conv1D", "a", filters=5, kernel_size=3), 10 * 3 * 2 * 5),
    "conv with stride": (L("Conv1D", "a", filters=5, kernel_size=3, strides=2, padding="same"), 6 * 3 * 2 * 5),
    "conv in groups": (L("Conv1D", "a", filters=4, kernel_size=3, groups=2), 10 * 3 * 1 * 4),
    "separable": (L("SeparableConv1D", "a", filters=5, kernel_size=3, depth_multiplier=2), 10 * (3 * 2 * 2 + 4 * 5)),
    "depthwise": (L("DepthwiseConv1D", "a", kernel_size=3, depth_multiplier=2), 10 * 3 * 2 * 2),
    "transposed": (L("Conv1DTranspose", "a", filters=5, kernel_size=3, strides=2), 12 * 3 * 2 * 5),
    "dot attention": (L("Attention", "a"), 12 * 12 * (2 + 2)),
    "additive attention": (L("AdditiveAttention", "a"), 12 * 12 * (2 + 2)),
    "heads": (L("MultiHeadAttention", "a", num_heads=2, key_dim=3), 12 * 4 * (2 * 6) + 2 * 12 * 12 * (3 + 3)),
    "heads of other values": (
        L("MultiHeadAttention", "a", num_heads=2, key_dim=3, value_dim=5),
        12 * (2 * (2 * 6) + 2 * 10 + 10 * 2) + 2 * 12 * 12 * (3 + 5),
    ),
    "grouped heads": (
        L("GroupQueryAttention", "a", head_dim=3, num_query_heads=4, num_key_value_heads=2),
        12 * (2 * 12 + 2 * 6 + 2 * 6 + 12 * 2) + 4 * 12 * 12 * (3 + 3),
    ),
    "einsum": (L("EinsumDense", "a", equation="abc,cd->abd", output_shape=[12, 5]), 12 * 2 * 5),
    "einsum along time": (L("EinsumDense", "a", equation="abc,bd->adc", output_shape=[7, 2]), 12 * 7 * 2),
    "pooling": (L("MaxPooling1D", "a"), 0),
    "norm": (L("LayerNormalization", "a"), 0),
}


@pytest.mark.parametrize("name", COSTS)
def test_multiply_adds(name):
    layer, count = COSTS[name]
    row = rows(layer)["a"]
    assert row.multiply_adds == count
    assert row.multiply_adds_step == -(-count // 12)


def test_costs_of_tables():
    found = rows(
        L("Conv2D", "c", filters=4, kernel_size=[3, 2]),
        L("SeparableConv2D", "s", filters=6, kernel_size=3),
        L("DepthwiseConv2D", "d", kernel_size=2, strides=2),
        inputs=TABLE,
        target=CLASSES,
    )
    assert found["c"].multiply_adds == 6 * 7 * (3 * 2 * 3 * 4)
    assert found["s"].multiply_adds == 4 * 5 * (3 * 3 * 4 + 4 * 6)
    assert found["d"].multiply_adds == 2 * 2 * (2 * 2 * 6)
    assert found["c"].receptive_field == 3


def test_a_convolutional_lstm():
    row = rows(L("Reshape", "films", target_shape=[4, 3, 2]), L("ConvLSTM1D", "a", filters=5, kernel_size=2))["a"]
    kernels = 2 * 2 * 20 + 2 * 5 * 20
    assert row.multiply_adds == 4 * 2 * kernels
    assert row.shape == (None, 2, 5)
    assert row.receptive_field is None


# (layers, field of the last): (kernel - 1) x dilation x distance, summed, plus one
FIELDS = {
    "one conv": ([L("Conv1D", "a", filters=2, kernel_size=3)], 3),
    "two convs": ([L("Conv1D", "a", filters=2, kernel_size=3), L("Conv1D", "b", filters=2, kernel_size=3)], 5),
    "dilated": ([L("Conv1D", f"c{d}", filters=2, kernel_size=2, dilation_rate=d, padding="causal") for d in (1, 2, 4, 8)], 16),
    "stride": ([L("Conv1D", "a", filters=2, kernel_size=3, strides=2), L("Conv1D", "b", filters=2, kernel_size=3)], 7),
    "pool between": (
        [L("Conv1D", "a", filters=2, kernel_size=3), L("MaxPooling1D", "p", pool_size=2), L("Conv1D", "b", filters=2, kernel_size=2)],
        6,
    ),
    "pool with a stride of its own": ([L("AveragePooling1D", "p", pool_size=3, strides=1), L("Conv1D", "b", filters=2, kernel_size=2)], 4),
    "separable": ([L("SeparableConv1D", "a", filters=2, kernel_size=5)], 5),
    "depthwise": ([L("DepthwiseConv1D", "a", kernel_size=4, dilation_rate=2)], 7),
    "up": ([L("UpSampling1D", "u", size=2), L("Conv1D", "b", filters=2, kernel_size=3)], 2),
    "down and up": ([L("MaxPooling1D", "p", pool_size=2), L("UpSampling1D", "u", size=2), L("Conv1D", "b", filters=2, kernel_size=3)], 4),
    "transposed, apart": ([L("Conv1DTranspose", "t", filters=2, kernel_size=2, strides=2)], 1),
    "transposed, overlapping": ([L("Conv1DTranspose", "t", filters=2, kernel_size=5, strides=2)], 3),
    "padded and cropped": ([L("ZeroPadding1D", "z"), L("Cropping1D", "c"), L("Conv1D", "b", filters=2, kernel_size=2)], 2),
    "step by step": (
        [L("Dense", "d", units=3), L("LayerNormalization", "n"), L("Dropout", "o", rate=0.1), L("Activation", "a", activation="relu")],
        1,
    ),
    "wrapped": ([L("TimeDistributed", "t", layer={"kind": "Dense", "parameters": {"units": 2}})], 1),
    "recurrent": ([lstm("a", return_sequences=True), L("Conv1D", "b", filters=2, kernel_size=2)], None),
    "attention": ([L("MultiHeadAttention", "a", num_heads=1, key_dim=2)], None),
    "flat": ([L("Conv1D", "a", filters=2, kernel_size=3), L("Flatten", "f"), L("Dense", "d", units=2)], None),
    "flat, of one step": ([L("Conv1D", "a", filters=2, kernel_size=3), L("Cropping1D", "c", cropping=[9, 0]), L("Flatten", "f")], 3),
    "pooled": ([L("Conv1D", "a", filters=2, kernel_size=3), L("GlobalMaxPooling1D", "f")], None),
    "one step": ([L("Conv1D", "a", filters=2, kernel_size=3), L("TakeStep", "t")], 3),
    "four windows of three": ([L("AdaptiveAveragePooling1D", "p", output_size=4)], 3),
    "reshaped in time": ([L("Conv1D", "a", filters=2, kernel_size=3), L("Reshape", "r", target_shape=[10, 2, 1])], 3),
    "reshaped across time": ([L("Conv1D", "a", filters=2, kernel_size=3), L("Reshape", "r", target_shape=[5, 4])], None),
    "the farther of two": (
        [
            L("Conv1D", "a", filters=2, kernel_size=3, padding="same"),
            L("Conv1D", "b", "x", filters=2, kernel_size=5, padding="same"),
            L("Add", "j", "a", "b"),
        ],
        5,
    ),
}


@pytest.mark.parametrize("name", FIELDS)
def test_receptive_fields(name):
    layers, field = FIELDS[name]
    assert rows(*layers)[layers[-1].name].receptive_field == field


def test_states_memory_and_totals():
    found = rows(
        lstm("a", units=3, return_sequences=True),
        both("b", "GRU", units=4, return_sequences=True),
        L("RNN", "r", cell=[{"kind": "LSTMCell", "parameters": {"units": 3}}, {"kind": "GRUCell", "parameters": {"units": 5}}]),
        OUT,
    )
    assert [found[name].state for name in "abr"] == [6, 8, 11]
    assert [found[name].memory for name in "abr"] == [12 * 3 * 4, 12 * 8 * 4, 5 * 4]
    report = check(ModelSpec((IN, lstm("a", units=3), OUT)), SERIES, ONE)
    assert report.memory == 4 * (12 * 2 + 3 + 1)
    assert report.multiply_adds == 12 * 4 * (6 + 9) + 3
    assert report.trainable == report.parameters == 4 * (6 + 9 + 3) + 4
    assert report.state == 6


def test_shared_weights_are_counted_once():
    spec = ModelSpec((IN, lstm("a", units=3), sharing(lstm("b", "x"), "a"), L("Concatenate", "j", "a", "b"), OUT))
    report = check(spec, SERIES, ONE)
    found = {row.name: row for row in report.layers}
    assert report.ok, report.errors
    assert (found["a"].parameters, found["b"].parameters, found["b"].shares) == (72, 0, "a")
    assert found["b"].multiply_adds == found["a"].multiply_adds
    assert report.parameters == 72 + 7


def test_words_for_axes():
    found = rows(L("Embedding", "e", output_dim=3), inputs=TEXT, target=CLASSES)
    assert found["x"].words == "(batch, 9 tokens)"
    assert found["e"].words == "(batch, 9 tokens, 3 features)"


@pytest.mark.parametrize(
    ("layer", "verdict"),
    [
        (lstm("a"), "yes"),
        (gru("a", reset_after=False), "reset after"),
        (lstm("a", unroll=True), "unroll"),
        (lstm("a", use_bias=False), "bias"),
        (both("a", recurrent_dropout=0.2), "recurrent dropout"),
        (L("RNN", "a", cell={"kind": "LSTMCell", "parameters": {"units": 2}}), "use the layer LSTM"),
        (L("Dense", "a", units=2), ""),
    ],
)
def test_the_fused_kernel_and_why_not(layer, verdict):
    assert verdict in rows(layer)["a"].fused
