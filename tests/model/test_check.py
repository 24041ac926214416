"""Broken stacks: the complaint sits on the right layer, in words, and the offered fixes lead to a network that trains."""

from __future__ import annotations

import numpy as np
import pytest

from workbench.dataset.facts import InputFact, TargetFact
from workbench.dataset.spec import DataSpec, SourceSpec
from workbench.model import build
from workbench.model.check import check
from workbench.model.spec import LayerSpec, ModelSpec
from workbench.project import document as doc
from workbench.project.document import Document
from workbench.training.spec import TrainingSpec

SERIES = (InputFact("input", (12, 2), "float32", ("time steps", "features")),)
TEXT = (InputFact("input", (9,), "int32", ("tokens",), vocabulary=50),)
ONE, AHEAD = TargetFact("values", ("y",), 1), TargetFact("values", ("y", "z"), 3)
CLASSES = TargetFact("class", classes=("a", "b", "c"))
TWO = TargetFact("class", classes=("no", "yes"))
NEXT = TargetFact("token", classes=tuple(map(str, range(50))))


def L(kind, name=None, *inputs, **parameters):
    return LayerSpec(kind, name or kind.lower(), tuple(inputs), parameters)


IN, OUT = L("Input", "x"), L("Dense", "head", units=1)
EMB = L("Embedding", "emb", output_dim=8, mask_zero=True)
SOFT = L("Dense", "head", units=3, activation="softmax")
# name: (layers, inputs, target, layer that must be blamed, whether the fixes must lead to a network that trains)
BROKEN: dict[str, tuple] = {
    "recurrent on a vector": ([IN, L("LSTM", "a", units=4), L("LSTM", "b", units=4), OUT], SERIES, ONE, "b", True),
    "gru on a vector": ([IN, L("GRU", "a", units=4), L("Dropout", "d", rate=0.1), L("GRU", "b", units=4), OUT], SERIES, ONE, "b", True),
    "bidirectional below": (
        [IN, L("Bidirectional", "a", layer={"kind": "GRU", "parameters": {"units": 3}}), L("LSTM", "b", units=4), OUT],
        SERIES,
        ONE,
        "b",
        True,
    ),
    "flatten before lstm": ([IN, L("Flatten", "f"), L("LSTM", "a", units=4), OUT], SERIES, ONE, "a", True),
    "pooling before conv": (
        [IN, L("GlobalMaxPooling1D", "p"), L("Conv1D", "c", filters=3, kernel_size=2), L("Flatten", "f"), OUT],
        SERIES,
        ONE,
        "c",
        True,
    ),
    "no embedding": ([IN, L("LSTM", "a", units=4), SOFT], TEXT, CLASSES, "a", True),
    "no embedding, dense": ([IN, SOFT], TEXT, CLASSES, "head", True),
    "embedding on numbers": ([IN, L("Embedding", "e", output_dim=4), L("LSTM", "a", units=4), OUT], SERIES, ONE, "e", True),
    "vocabulary too small": ([IN, L("Embedding", "e", input_dim=10, output_dim=4), L("LSTM", "a", units=4), SOFT], TEXT, CLASSES, "e", True),
    "head on a sequence": ([IN, L("LSTM", "a", units=4, return_sequences=True), OUT], SERIES, ONE, "head", True),
    "class head on a sequence": ([IN, EMB, L("GRU", "a", units=4, return_sequences=True), SOFT], TEXT, CLASSES, "head", True),
    "head too narrow": ([IN, L("LSTM", "a", units=4), OUT], SERIES, AHEAD, "head", True),
    "no head": ([IN, L("LSTM", "a", units=4)], SERIES, AHEAD, "a", True),
    "no head on a sequence": ([IN, L("LSTM", "a", units=4, return_sequences=True)], SERIES, AHEAD, "a", True),
    "softmax forecast": ([IN, L("LSTM", "a", units=4), L("Dense", "head", units=6, activation="softmax")], SERIES, AHEAD, "head", True),
    "linear classes": ([IN, EMB, L("LSTM", "a", units=4), L("Dense", "head", units=3)], TEXT, CLASSES, "head", True),
    "one sigmoid for two classes": ([IN, EMB, L("LSTM", "a", units=4), L("Dense", "head", units=1, activation="sigmoid")], TEXT, TWO, "head", True),
    "too many classes": ([IN, EMB, L("LSTM", "a", units=4), L("Dense", "head", units=9, activation="softmax")], TEXT, CLASSES, "head", True),
    "tokens": ([IN, EMB, L("LSTM", "a", units=4), L("Dense", "head", units=7, activation="softmax")], TEXT, NEXT, "head", True),
    "no input": ([L("LSTM", "a", units=4), OUT], SERIES, ONE, "a", True),
    "two inputs": ([IN, L("Input", "x2"), L("LSTM", "a", "x", units=4), OUT], SERIES, ONE, "x2", True),
    "wrong input shape": ([L("Input", "x", shape=[5, 2]), L("LSTM", "a", units=4), OUT], SERIES, ONE, "x", True),
    "misspelt kind": ([IN, L("LSTMM", "a", units=4), OUT], SERIES, ONE, "a", True),
    "misspelt parameter": ([IN, L("LSTM", "a", unit=4), OUT], SERIES, ONE, "a", True),
    "no units": ([IN, L("LSTM", "a"), OUT], SERIES, ONE, "a", True),
    "units 0": ([IN, L("LSTM", "a", units=0), OUT], SERIES, ONE, "a", True),
    "units negative": ([IN, L("Dense", "d", units=-3), L("Flatten", "f"), OUT], SERIES, ONE, "d", True),
    "units a word": ([IN, L("GRU", "a", units="many"), OUT], SERIES, ONE, "a", True),
    "units a fraction": ([IN, L("GRU", "a", units=2.5), OUT], SERIES, ONE, "a", True),
    "activation misspelt": ([IN, L("LSTM", "a", units=4, activation="tahn"), OUT], SERIES, ONE, "a", True),
    "rate above 1": ([IN, L("LSTM", "a", units=4), L("Dropout", "d", rate=1.5), OUT], SERIES, ONE, "d", True),
    "kernel too long": ([IN, L("Conv1D", "c", filters=3, kernel_size=40), L("Flatten", "f"), OUT], SERIES, ONE, "c", True),
    "pool too long": ([IN, L("MaxPooling1D", "p", pool_size=50), L("Flatten", "f"), OUT], SERIES, ONE, "p", True),
    "everything cropped": ([IN, L("Cropping1D", "c", cropping=[8, 8]), L("Flatten", "f"), OUT], SERIES, ONE, "c", True),
    "reshape that does not fit": ([IN, L("Reshape", "r", target_shape=[5, 5]), L("LSTM", "a", units=3), OUT], SERIES, ONE, "r", True),
    "wrong permutation": ([IN, L("Permute", "p", dims=[3, 1]), L("LSTM", "a", units=3), OUT], SERIES, ONE, "p", True),
    "repeat of a sequence": ([IN, L("RepeatVector", "r", n=3), L("LSTM", "a", units=3), OUT], SERIES, ONE, "r", True),
    "every step of a vector": (
        [IN, L("LSTM", "a", units=4), L("TimeDistributed", "t", layer={"kind": "Dense", "parameters": {"units": 2}}), L("Flatten", "f"), OUT],
        SERIES,
        ONE,
        "t",
        True,
    ),
    "bidirectional of nothing": ([IN, L("Bidirectional", "b"), OUT], SERIES, ONE, "b", True),
    "bidirectional of dense": ([IN, L("Bidirectional", "b", layer={"kind": "Dense", "parameters": {"units": 3}}), OUT], SERIES, ONE, "b", True),
    "concatenate different lengths": (
        [IN, L("LSTM", "a", units=4), L("Dense", "d", "x", units=4), L("Concatenate", "j", "a", "d"), OUT],
        SERIES,
        ONE,
        "j",
        True,
    ),
    "add different widths": ([IN, L("LSTM", "a", units=4), L("LSTM", "b", "x", units=5), L("Add", "j", "a", "b"), OUT], SERIES, ONE, "j", True),
    "add of one": ([IN, L("LSTM", "a", units=4), L("Add", "j"), OUT], SERIES, ONE, "j", True),
    "input from nowhere": ([IN, L("LSTM", "a", "ghost", units=4), OUT], SERIES, ONE, "a", True),
    "input from below": ([IN, L("LSTM", "a", "head", units=4), OUT], SERIES, ONE, "a", True),
    "two inputs for a dense": (
        [IN, L("LSTM", "a", units=4), L("LSTM", "b", "x", units=4), L("Dense", "head", "a", "b", units=1)],
        SERIES,
        ONE,
        "head",
        True,
    ),
    "stateful": ([IN, L("LSTM", "a", units=4, stateful=True), OUT], SERIES, ONE, "a", True),
}


def documented(layers) -> Document:
    return Document(data=DataSpec(source=SourceSpec("x.csv")), model=ModelSpec(tuple(layers)))


def mended(layers, inputs, target, training=None):
    """What ``check --fix-all`` does."""
    document = documented(layers)
    report = check(document.model, inputs, target, training)
    for _ in range(20):
        fix = next((c.fixes[0] for c in report.errors if c.fixes), None)
        if fix is None:
            break
        document = doc.replace(document, fix.edits)
        report = check(document.model, inputs, target, document.training if training else None)
    return document, report


@pytest.mark.parametrize("name", BROKEN)
def test_a_broken_stack_is_blamed_and_mended(name):
    layers, inputs, target, guilty, mends = BROKEN[name]
    report = check(ModelSpec(tuple(layers)), inputs, target)
    assert not report.ok
    assert report.errors[0].layer == guilty, report.errors
    for complaint in report.complaints:
        assert len(complaint.message) > 15
        assert "Traceback" not in complaint.message
        assert "\n" not in complaint.message
    ids = [fix.id for c in report.complaints for fix in c.fixes]
    assert len(ids) == len(set(ids))
    document, after = mended(layers, inputs, target)
    assert after.ok == mends, after.complaints
    if mends:
        trains(document.model, inputs, target)


def trains(spec, inputs, target):
    model = build.build(spec, inputs, target)
    rng = np.random.default_rng(0)
    x = rng.integers(1, 50, (4, 9)) if inputs is TEXT else rng.normal(size=(4, 12, 2)).astype(np.float32)
    if target.kind == "values":
        y, loss = np.zeros((4, *model.output_shape[1:]), np.float32), "mse"
    else:
        y, loss = np.zeros((4, *model.output_shape[1:-1]), np.int32), "sparse_categorical_crossentropy"
    model.compile("sgd", loss)
    assert np.isfinite(model.train_on_batch(x, y))


def test_a_loss_of_the_wrong_kind_is_mended_by_the_task():
    layers = [IN, L("LSTM", "a", units=4), OUT]
    wrong = TrainingSpec(loss="sparse_categorical_crossentropy")
    report = check(ModelSpec(tuple(layers)), SERIES, ONE, wrong)
    assert not report.ok
    assert report.errors[0].fixes[0].edits == (("training.loss", "auto"),)


def test_an_empty_network_says_so():
    assert "no layers" in check(ModelSpec(()), SERIES, ONE).errors[0].message


def test_warnings_do_not_keep_it_from_training():
    layers = [IN, L("Dense", "lost", units=3), L("SimpleRNN", "a", "x", units=4, activation="relu"), OUT]
    report = check(ModelSpec(tuple(layers)), SERIES, ONE, None, samples=10)
    assert report.ok
    assert {c.layer for c in report.warnings} == {"lost", "a"}


def test_words_for_shapes_and_the_fused_kernel():
    layers = [IN, L("LSTM", "a", units=4, return_sequences=True, recurrent_dropout=0.1), L("GRU", "b", units=3), OUT]
    report = check(ModelSpec(tuple(layers)), SERIES, ONE)
    rows = {row.name: row for row in report.layers}
    assert rows["x"].words == "(batch, 12 time steps, 2 features)"
    assert rows["a"].words == "(batch, 12 time steps, 4 features)"
    assert rows["b"].words == "(batch, 3 features)"
    assert "recurrent dropout" in rows["a"].fused
    assert rows["b"].fused == "yes"
    assert rows["a"].state == 8


def test_the_receptive_field_of_convolutions():
    layers = [
        IN,
        L("Conv1D", "a", filters=2, kernel_size=3),
        L("MaxPooling1D", "p", pool_size=2),
        L("Conv1D", "b", filters=2, kernel_size=2, dilation_rate=2),
        L("Flatten", "f"),
        OUT,
    ]
    rows = {row.name: row for row in check(ModelSpec(tuple(layers)), SERIES, ONE).layers}
    assert (rows["a"].receptive_field, rows["p"].receptive_field, rows["b"].receptive_field) == (3, 4, 8)
    assert rows["f"].receptive_field is None
