"""Warnings: each stands on the right layer where it is due, is not there where it is not, and its fix settles it."""

from __future__ import annotations

import msgspec
import pytest

from tests.model.broken import AHEAD, CLASSES, EMB, IN, NEXT, ONE, OUT, PLAIN, SERIES, SOFT, TEXT, TOKENS, L, both, giving, gru, lstm
from tests.model.test_check import documented
from workbench.model.check import check
from workbench.model.spec import ModelSpec
from workbench.project import document as doc
from workbench.training.spec import TrainingSpec

CONV = {"filters": 4, "kernel_size": 3}
SIGMOID = {"units": 4, "activation": "sigmoid"}
# name: (layers, inputs, target, id of the warning, whether its first fix must settle it)
DUE = {
    "relu in a recurrent layer": ([IN, lstm("a", activation="relu"), OUT], SERIES, ONE, "a.activation"),
    "relu both ways": ([IN, both("a", activation="elu"), OUT], SERIES, ONE, "a.activation"),
    "relu in a cell": (
        [IN, L("RNN", "a", cell={"kind": "GRUCell", "parameters": {"units": 2, "activation": "relu"}}), OUT],
        SERIES,
        ONE,
        "a.activation",
    ),
    "not fused: recurrent dropout": ([IN, lstm("a", recurrent_dropout=0.2), OUT], SERIES, ONE, "a.fused"),
    "not fused: both ways": ([IN, both("a", recurrent_dropout=0.2), OUT], SERIES, ONE, "a.fused"),
    "not fused: unrolled": ([IN, gru("a", unroll=True), OUT], SERIES, ONE, "a.fused"),
    "three sigmoids": ([IN, L("Flatten", "f"), *[L("Dense", f"s{n}", **SIGMOID) for n in range(3)], OUT], SERIES, ONE, "s2.saturates"),
    "bounded forecast": ([IN, lstm("a"), L("Dense", "head", units=1, activation="relu")], SERIES, ONE, "head.activation"),
    "sigmoid layer on a forecast": ([IN, lstm("a"), OUT, L("ReLU", "r")], SERIES, ONE, "r.activation"),
    "dropout at the end": ([IN, lstm("a"), OUT, L("Dropout", "d", rate=0.1)], SERIES, ONE, "d.last"),
    "dropout before the forecast": ([IN, lstm("a"), L("Dropout", "d", rate=0.1), OUT], SERIES, ONE, "d.last"),
    "nothing takes it": ([IN, L("Dense", "lost", units=3), lstm("a", "x"), OUT], SERIES, ONE, "lost.unused"),
    "mask lost in a convolution": ([IN, EMB, L("Conv1D", "c", **CONV), L("GlobalAveragePooling1D", "p"), SOFT], TEXT, CLASSES, "c.mask"),
    "mask lost in a flatten": ([IN, EMB, L("Flatten", "f"), SOFT], TEXT, CLASSES, "f.mask"),
    "mask lost in a pooling": ([IN, EMB, L("GlobalMaxPooling1D", "p"), SOFT], TEXT, CLASSES, "p.mask"),
    "mask of Masking lost": ([IN, L("Masking", "m"), L("Conv1D", "c", **CONV), L("Flatten", "f"), OUT], SERIES, ONE, "c.mask"),
    "sees ahead, both ways": ([IN, PLAIN, both("a", return_sequences=True), TOKENS], TEXT, NEXT, "a.ahead"),
    "sees ahead, convolution": ([IN, PLAIN, L("Conv1D", "c", padding="same", **CONV), TOKENS], TEXT, NEXT, "c.ahead"),
    "sees ahead, attention": ([IN, PLAIN, L("MultiHeadAttention", "m", num_heads=2, key_dim=4), TOKENS], TEXT, NEXT, "m.ahead"),
}


def warnings(layers, inputs=SERIES, target=ONE, **more):
    spec = layers if isinstance(layers, ModelSpec) else ModelSpec(tuple(layers))
    report = check(spec, inputs, target, **more)
    assert report.ok, report.errors
    return {c.id: c for c in report.warnings}


@pytest.mark.parametrize("name", DUE)
def test_a_warning_that_is_due_and_settled_by_its_fix(name):
    layers, inputs, target, due = DUE[name]
    found = warnings(layers, inputs, target)
    assert due in found, list(found)
    assert found[due].layer == due.split(".", maxsplit=1)[0]
    document = doc.replace(documented(layers), found[due].fixes[0].edits)
    assert due not in warnings(document.model.layers, inputs, target)


@pytest.mark.parametrize(
    ("layers", "inputs", "target"),
    [
        ([IN, lstm("a"), OUT], SERIES, ONE),
        ([IN, L("SimpleRNN", "a", units=3), OUT], SERIES, ONE),
        ([IN, EMB, lstm("a", return_sequences=True), gru("b"), SOFT], TEXT, CLASSES),
        ([IN, EMB, lstm("a", return_sequences=True), L("Attention", "t"), L("GlobalAveragePooling1D", "p"), SOFT], TEXT, CLASSES),
        ([IN, EMB, L("TakeStep", "t"), SOFT], TEXT, CLASSES),
        ([IN, EMB, L("LayerNormalization", "n"), L("MultiHeadAttention", "m", num_heads=2, key_dim=4), lstm("a"), SOFT], TEXT, CLASSES),
        ([IN, PLAIN, lstm("a", return_sequences=True), TOKENS], TEXT, NEXT),
        ([IN, PLAIN, L("MultiHeadAttention", "m", num_heads=2, key_dim=4, use_causal_mask=True), TOKENS], TEXT, NEXT),
        ([IN, PLAIN, both("a"), TOKENS], TEXT, NEXT),
        ([IN, L("Flatten", "f"), *[L("Dense", f"d{n}", **SIGMOID) for n in range(2)], OUT], SERIES, ONE),
        (
            [
                IN,
                L("Flatten", "f"),
                L("Dense", "d1", **SIGMOID),
                L("BatchNormalization", "n"),
                *[L("Dense", f"e{n}", **SIGMOID) for n in range(2)],
                OUT,
            ],
            SERIES,
            ONE,
        ),
        ([IN, lstm("a"), L("Dropout", "d", rate=0.1), L("Dense", "h", units=4, activation="relu"), OUT], SERIES, ONE),
    ],
)
def test_nothing_to_warn_of(layers, inputs, target):
    assert warnings(layers, inputs, target) == {}


def test_a_season_out_of_sight():
    layers = [IN, L("Conv1D", "c", **CONV), L("GlobalMaxPooling1D", "p"), OUT]
    assert warnings(layers) == {}
    assert warnings(layers, season=3) == {}
    found = warnings(layers, season=8)
    assert "sees 3 steps" in found["c.season"].message
    document = doc.replace(documented(layers), found["c.season"].fixes[0].edits)
    assert warnings(document.model.layers, season=8) == {}
    assert warnings([IN, L("Conv1D", "c", **CONV), lstm("a"), OUT], season=8) == {}
    assert warnings([IN, L("Conv1D", "c", **CONV), L("Flatten", "f"), OUT], season=8) == {}


def test_many_parameters_for_few_samples():
    layers = [IN, lstm("a", units=64), OUT]
    assert warnings(layers, samples=1000) == {}
    found = warnings(layers, samples=10)["a.parameters"]
    assert "10 samples" in found.message
    assert found.fixes[0].title == "Set units of 'a' to 16"


def test_batch_means_of_tiny_batches():
    layers = [IN, L("BatchNormalization", "n"), lstm("a"), OUT]
    assert warnings(layers, training=TrainingSpec()) == {}
    found = warnings(layers, training=TrainingSpec(batch_size=2))["n.batch"]
    assert found.fixes[0].edits == (("training.batch_size", 32),)


def test_what_only_an_auxiliary_output_needs_is_used():
    layers = [IN, lstm("a", return_sequences=True), L("Flatten", "f"), L("Dense", "aux", units=1), lstm("b", "a"), OUT]
    assert warnings(giving(layers, "head", "aux")) == {}
    assert set(warnings(giving(layers, "head"))) == {"aux.unused"}


def test_a_block_in_two_places():
    layers = [IN, *[msgspec.structs.replace(lstm(n, return_sequences=True), block=b) for n, b in zip("abc", ("k", "", "k"), strict=True)]]
    found = warnings([*layers, L("Flatten", "f"), OUT])["c.block"]
    document = doc.replace(documented([*layers, L("Flatten", "f"), OUT]), found.fixes[0].edits)
    assert [layer.block for layer in document.model.layers[1:4]] == ["k", "", "k_2"]


def test_a_fix_keeps_several_outputs():
    layers = [IN, lstm("a", return_sequences=True), L("Flatten", "f"), L("Dense", "aux", units=2), lstm("b", "a"), L("Dense", "head", units=2)]
    report = check(giving(layers, "head", "aux"), SERIES, AHEAD)
    assert [c.layer for c in report.errors] == ["head", "aux"]
    document = documented(giving(layers, "head", "aux"))
    for complaint in report.errors:
        again = next(c for c in check(document.model, SERIES, AHEAD).errors if c.layer == complaint.layer)
        document = doc.replace(document, again.fixes[0].edits)
    assert document.model.outputs == ("head", "aux")
    assert check(document.model, SERIES, AHEAD).ok
