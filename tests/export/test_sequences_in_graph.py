"""Inside a SavedModel, whole sequences and windows that are given back go through the very same operations as in the application."""

from __future__ import annotations

import keras
import numpy as np
import pandas as pd
import pytest
import tensorflow as tf

from workbench.dataset.facts import SourceFacts
from workbench.dataset.source import Source
from workbench.dataset.spec import ColumnSpec, DataSpec, SourceSpec, StepSpec
from workbench.errors import ExportError
from workbench.evaluation import inference
from workbench.evaluation.tasks import reconstruction as judged
from workbench.export.tasks import reconstruction, sequences
from workbench.export.tasks.served import Served
from workbench.model import build, propose
from workbench.sequence import padding
from workbench.sequence.prepare import ReconstructionPrepared, SequencePrepared, prepare

SPEC = SourceSpec("made.csv")


def source_of(table: pd.DataFrame) -> Source:
    return Source("table", SourceFacts("delimited", *table.shape, 0), SPEC, table)


def sequences_of(lengths: list[int], words: bool = False, **more) -> SequencePrepared:
    rng = np.random.default_rng(0)
    ids, rows = np.repeat(np.arange(len(lengths)), lengths), sum(lengths)
    table = pd.DataFrame({"id": ids, "a": rng.normal(5, 2, rows), "b": rng.normal(size=rows), "label": np.char.add("c", (ids % 3).astype(str))})
    table.loc[rng.random(rows) < 0.2, "a"] = np.nan
    columns = {"id": ColumnSpec("group"), "a": ColumnSpec("feature"), "b": ColumnSpec("feature"), "label": ColumnSpec("label", "category")}
    if words:
        table["k"] = rng.choice(["x", "y", "z"], rows)
        table.loc[rng.random(rows) < 0.2, "k"] = None
        columns["k"] = ColumnSpec("feature", "category")
    found = prepare(DataSpec(SPEC, "classification", columns, **more), source_of(table))
    assert isinstance(found, SequencePrepared)
    return found


LENGTHS = [3, 7, 5, 6, 4, 9, 3, 8, 5, 7, 6, 4, 3, 5, 8, 6, 7, 4]
STEPS = (StepSpec("clip", ("a",), low=3.0, high=7.0), StepSpec("flag", ("a",)), StepSpec("interpolate", ("a",)))


@pytest.mark.parametrize("more", [{}, {"words": True}, {"steps": STEPS}, {"scaling": "min_max"}, {"scaling": "box_cox"}, {"max_length": 5}])
def test_raw_sequences_become_the_same_inputs(more):
    data = sequences_of(LENGTHS, **more)
    index = np.arange(data.count("train"))
    raw, words = data.raw("train", index), data.words("train", index)
    given = tf.constant(words.tolist()) if data.preprocessing.categories else None
    np.testing.assert_array_equal(sequences.features(tf.constant(raw), given, data.preprocessing), data.x("train", index))


def test_longer_and_shorter_batches_are_cut_and_padded():
    data = sequences_of(LENGTHS)
    fitted = data.preprocessing
    rng = np.random.default_rng(1)
    long = rng.normal(size=(2, fitted.length + 4, 2)).astype(np.float32)
    words = np.zeros((2, fitted.length, 0), object)
    np.testing.assert_array_equal(sequences.features(tf.constant(long), None, fitted), padding.features(long[:, :fitted.length], words, fitted))
    short = long[:, :3]
    padded = np.full((2, fitted.length, 2), np.nan, np.float32)
    padded[:, :3] = short
    np.testing.assert_array_equal(sequences.features(tf.constant(short), None, fitted), padding.features(padded, words, fitted))


def test_a_shorter_sequence_is_refused_where_training_had_none():
    fitted = sequences_of([6] * 18).preprocessing
    with pytest.raises(tf.errors.InvalidArgumentError, match="none shorter"):
        sequences.features(tf.zeros((1, 4, 2)), None, fitted)


def test_padding_changes_nothing_in_the_proposed_network():
    data = sequences_of(LENGTHS)
    target = data.facts.target
    assert target is not None
    spec = propose.propose(data.facts.inputs, target)
    assert [layer.kind for layer in spec.layers][:2] == ["Input", "Masking"]
    model = build.build(spec, data.facts.inputs, target)
    serve = sequences.serve(Served(model), model, data.preprocessing)
    raw = data.raw("train", np.arange(4))
    rows = [row[:int(live)] for row, live in zip(raw, padding.lengths(raw, np.zeros((4, raw.shape[1], 0), object)), strict=True)]
    together = serve(tf.constant(raw))["probabilities"].numpy()
    alone = np.concatenate([serve(tf.constant(row[None]))["probabilities"].numpy() for row in rows])
    np.testing.assert_allclose(together, alone, atol=1e-6)
    mine = inference.probabilities(model, inference.outputs(model, data.x("train", np.arange(4))))
    np.testing.assert_allclose(together, mine, atol=1e-6)


# windows that are given back ---------------------------------------------------------------------------------------


def windows_of(**more) -> ReconstructionPrepared:
    rng = np.random.default_rng(0)
    table = pd.DataFrame({"a": rng.normal(5, 2, 200), "b": rng.normal(size=200).cumsum()})
    table.loc[rng.random(200) < 0.05, "a"] = np.nan
    columns = {"a": ColumnSpec("target"), "b": ColumnSpec("target")}
    found = prepare(DataSpec(SPEC, "autoencoder", columns, look_back=6, steps=(StepSpec("fill"),), **more), source_of(table))
    assert isinstance(found, ReconstructionPrepared)
    return found


@pytest.mark.parametrize("scaling", ["standard", "box_cox", "robust"])
def test_reconstruction_code_and_error_are_those_of_the_application(scaling):
    data = windows_of(scaling=scaling)
    target = data.facts.target
    assert target is not None
    model = build.build(propose.propose(data.facts.inputs, target), data.facts.inputs, target)
    assert judged.code_of(model) == ("code", 3)
    serve = reconstruction.serve(Served(model), model, data.preprocessing)
    index = np.arange(20)
    rows = data.origins("train")[index][:, None] + np.arange(-5, 1)
    window = np.stack([data.before_windows(name)[rows] for name in ("a", "b")], axis=-1).astype(np.float32)
    found = serve(window=tf.constant(window))
    y = data.y("train", index)
    mine = inference.outputs(model, data.x("train", index)).reshape(y.shape)
    whole = ~np.isnan(window[:, 0]).any(axis=1)                     # a gap at a window's start has a row before it only in the file
    np.testing.assert_allclose(found["reconstruction"].numpy()[whole], data.in_units("train", index, mine)[whole], rtol=1e-4, atol=1e-4)
    np.testing.assert_allclose(found["error"].numpy()[whole], judged.window_errors(y, mine)[whole], rtol=1e-4)
    assert found["code"].shape == (20, 3)


def test_a_network_with_a_way_past_has_no_code():
    given = keras.Input((4, 1))
    model = keras.Model(given, keras.layers.Add()([given, keras.layers.Dense(1)(given)]))
    assert judged.code_of(model) == ("", 0)
    with pytest.raises(ExportError, match="has no code"):
        reconstruction.with_code(model)
