"""Errors of windows and what they find, against answers computed apart."""

from __future__ import annotations

import keras
import numpy as np
import pandas as pd
import pytest
from sklearn.decomposition import PCA

from workbench.dataset.facts import SourceFacts
from workbench.dataset.source import Source
from workbench.dataset.spec import ColumnSpec, DataSpec, SourceSpec
from workbench.evaluation.evaluate import evaluate
from workbench.evaluation.predict import predict
from workbench.evaluation.tasks import reconstruction
from workbench.sequence.prepare import ReconstructionPrepared, prepare

SPEC = SourceSpec("made.csv")


@pytest.fixture(scope="module")
def data() -> ReconstructionPrepared:
    rng = np.random.default_rng(0)
    rows = np.arange(600)
    table = pd.DataFrame({"a": np.sin(rows / 4) * 3 + rng.normal(0, 0.2, 600) + 20, "label": np.where((rows % 97) == 0, "odd", "fine")})
    table.loc[table["label"] == "odd", "a"] += 6
    columns = {"a": ColumnSpec("target", unit="mV"), "label": ColumnSpec("label", "category")}
    source = Source("table", SourceFacts("delimited", *table.shape, 0), SPEC, table)
    found = prepare(DataSpec(SPEC, "autoencoder", columns, look_back=10), source)
    assert isinstance(found, ReconstructionPrepared)
    return found


def linear(data: ReconstructionPrepared, width: int) -> keras.Model:
    """A network that is nothing but the principal components of the training windows."""
    train = data.y("train", np.arange(data.count("train"))).reshape(data.count("train"), -1)
    fitted = PCA(width, svd_solver="full").fit(train)
    given = keras.Input((10, 1))
    code = keras.layers.Dense(width, name="narrow")(keras.layers.Flatten()(given))
    model = keras.Model(given, keras.layers.Reshape((10, 1))(keras.layers.Dense(10, name="wide")(code)))
    model.get_layer("narrow").set_weights([fitted.components_.T, -fitted.mean_ @ fitted.components_.T])
    model.get_layer("wide").set_weights([fitted.components_, fitted.mean_])
    return model


def test_a_network_of_principal_components_is_its_own_baseline(data):
    model = linear(data, 3)
    assert reconstruction.code_of(model) == ("narrow", 3)
    found = evaluate(model, data, "test")
    theirs = found.baselines["principal_components"]
    assert found.metrics["rmse"] == pytest.approx(theirs["rmse"], rel=1e-4)
    assert found.metrics["roc_auc"] == pytest.approx(theirs["roc_auc"], abs=1e-3)
    assert (found.unit, found.best_baseline, found.beats_baseline) == ("mV", "principal_components", False)
    assert len(found.per_step) == 10


def test_errors_are_in_the_datas_own_units(data):
    index = np.arange(data.count("test"))
    model = linear(data, 2)
    found = evaluate(model, data, "test")
    rows = data.origins("test")[:, None] + np.arange(-9, 1)
    truth = data.raw("a")[rows]
    guess = model.predict(data.x("test", index), verbose=0)[:, :, 0] * data.preprocessing.scale[0] + data.preprocessing.offset[0]
    assert found.metrics["rmse"] == pytest.approx(np.sqrt(np.mean((truth - guess) ** 2)), rel=1e-4)
    assert found.metrics["mae"] == pytest.approx(np.mean(np.abs(truth - guess)), rel=1e-4)
    naive = np.sqrt(np.mean((truth - truth.mean(axis=1, keepdims=True)) ** 2))
    assert found.baselines["window_mean"]["rmse"] == pytest.approx(naive, rel=1e-4)


def test_the_error_finds_unusual_windows(data):
    found = evaluate(linear(data, 3), data, "test")
    assert (found.metrics["roc_auc"] or 0) > 0.9


def test_detection_counts_pairs():
    errors, odd = np.array([0.1, 0.4, 0.3, 0.9]), np.array([False, False, True, True])
    assert reconstruction.detection(errors, odd)["roc_auc"] == pytest.approx(3 / 4)
    assert reconstruction.detection(errors, np.zeros(4, bool)) == {}
    assert reconstruction.detection(errors, np.zeros(0, bool)) == {}


def test_the_error_of_a_window_is_its_root_mean_square():
    y, guess = np.zeros((2, 3, 2), np.float32), np.zeros((2, 3, 2), np.float32)
    guess[1] = 2
    assert reconstruction.window_errors(y, guess).tolist() == [0.0, 2.0]


def test_a_new_file_is_covered_by_windows_to_its_last_row(data):
    model, table = linear(data, 3), pd.DataFrame({"a": np.sin(np.arange(47) / 4) * 3 + 20})
    source = Source("table", SourceFacts("delimited", *table.shape, 0), SPEC, table)
    found = predict(model, data.preprocessing, data.spec, source)
    assert found["origin"].tolist() == [16, 26, 36, 46]
    every = predict(model, data.preprocessing, data.spec, source, rolling=True)
    assert len(every) == 38
    assert every.set_index("origin").loc[26, "error"] == pytest.approx(found["error"][1], rel=1e-5)
    assert (found["rmse(a)"] / found["error"]).to_numpy() == pytest.approx(np.full(4, data.preprocessing.scale[0]), rel=1e-4)


def test_a_network_that_can_copy_is_told_so(data):
    given = keras.Input((10, 1))
    model = keras.Model(given, keras.layers.Dense(1)(given))
    assert any("copies" in note for note in evaluate(model, data, "test").notes)
