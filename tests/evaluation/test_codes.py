"""Codes, anomaly scores and what lies between two codes, against answers computed apart."""

from __future__ import annotations

import keras
import numpy as np
import pandas as pd
import pytest
from sklearn import metrics as sk
from sklearn.decomposition import PCA

from tests.sequence.test_whole_reconstruction import SPEC, long_table, source_of, wide_table
from workbench.dataset.spec import SPLITS, ColumnSpec, DataSpec
from workbench.errors import DataError, SettingError
from workbench.evaluation import codes as coding
from workbench.evaluation.anomalies import anomalies, at, detection, usual_threshold
from workbench.evaluation.evaluate import evaluate
from workbench.evaluation.predict import predict
from workbench.evaluation.tasks.reconstruction import answers, window_errors
from workbench.model import build
from workbench.model import propose as proposing
from workbench.sequence.prepare import ReconstructionPrepared, WholePrepared, prepare
from workbench.sequence.propose import propose

Made = tuple[keras.Model, WholePrepared]


def network(data) -> keras.Model:
    """The proposed one, shaken so that all of it counts."""
    keras.utils.set_random_seed(2)
    model = build.build(proposing.propose(data.facts.inputs, data.facts.target, (), 0), data.facts.inputs, data.facts.target)
    for variable in model.trainable_variables:
        variable.assign_add(keras.random.normal(variable.shape, stddev=0.1, seed=4))
    return model


@pytest.fixture(scope="module")
def wide() -> Made:
    data = prepare(propose(source_of(wide_table()), task="autoencoder"), source_of(wide_table()))
    assert isinstance(data, WholePrepared)
    return network(data), data


@pytest.fixture(scope="module")
def long() -> Made:
    spec = propose(source_of(long_table()), task="autoencoder", label="kind")
    data = prepare(spec, source_of(long_table()))
    assert isinstance(data, WholePrepared) and data.preprocessing.padded
    return network(data), data


@pytest.fixture(scope="module")
def series() -> tuple[keras.Model, ReconstructionPrepared]:
    rng, rows = np.random.default_rng(0), np.arange(500)
    table = pd.DataFrame({"a": np.sin(rows / 4) * 3 + rng.normal(0, 0.2, 500) + 20, "label": np.where(rows % 61 == 0, "odd", "fine")})
    table.loc[table["label"] == "odd", "a"] += 6
    columns = {"a": ColumnSpec("target", unit="mV"), "label": ColumnSpec("label", "category")}
    data = prepare(DataSpec(SPEC, "autoencoder", columns, look_back=10), source_of(table))
    assert isinstance(data, ReconstructionPrepared)
    return network(data), data


def test_more_than_two_numbers_are_shown_by_their_principal_components(wide):
    model, data = wide
    found = coding.codes(model, data, "train")
    x = data.x("train", np.arange(data.count("train")))
    own = keras.Model(model.inputs, model.get_layer("code").output)(x).numpy()
    np.testing.assert_allclose(found.arrays["codes"], own, atol=1e-6)
    fitted = PCA(2, svd_solver="full").fit(found.arrays["codes"].astype(np.float64))
    np.testing.assert_allclose(found.arrays["xy"], fitted.transform(found.arrays["codes"].astype(np.float64)), atol=1e-9)
    np.testing.assert_allclose(found.shares, fitted.explained_variance_ratio_, atol=1e-9)
    assert (found.method, found.layer, found.label, found.classes) == ("pca", "code", "digit", ("0", "1", "2"))
    assert list(found.arrays["labels"]) == list(data.labels("train"))
    np.testing.assert_allclose(found.arrays["errors"], window_errors(*answers(model, data, "train")), rtol=1e-6)
    table = coding.table(found)
    assert list(table.columns[:6]) == ["sample", "name", "label", "error", "x", "y"] and len(table) == data.count("train")


@pytest.mark.parametrize(("width", "method"), [(1, "error"), (2, "code")])
def test_one_or_two_numbers_are_axes_themselves(wide, width, method):
    data = wide[1]
    given = keras.Input((12, 1))
    code = keras.layers.Dense(width, name="narrow")(keras.layers.Flatten()(given))
    model = keras.Model(given, keras.layers.Reshape((12, 1))(keras.layers.Dense(12)(code)))
    found = coding.codes(model, data, "test")
    assert (found.method, found.layer, found.width) == (method, "narrow", width)
    np.testing.assert_array_equal(found.arrays["xy"][:, 0], found.arrays["codes"][:, 0])
    second = found.arrays["errors"] if width == 1 else found.arrays["codes"][:, 1]
    np.testing.assert_array_equal(found.arrays["xy"][:, 1], second)


def test_the_decoder_gives_a_code_back_as_the_network_gives_its_sample(wide, long, series):
    for model, data in (wide, long, series):
        index = np.arange(min(20, data.count("train")))
        coder, shape = coding.Coder(model), (data.preprocessing.look_back, len(data.preprocessing.targets))
        _, whole = answers(model, data, "train", index)
        np.testing.assert_allclose(coder.decoded(coder.codes(data.x("train", index)), shape), whole, atol=1e-6)


def test_between_two_codes(wide):
    model, data = wide
    found = coding.between(model, data, "test", 3, 1, 5)
    shown = coding.given_back(model, data, "test", (3, 1))
    np.testing.assert_allclose(found.arrays["decoded"][[0, -1]], shown.arrays["given"], atol=1e-4)
    np.testing.assert_allclose(found.arrays["codes"][2], found.arrays["codes"][[0, 4]].mean(axis=0), atol=1e-6)
    np.testing.assert_array_equal(found.arrays["ends"], shown.arrays["truth"])
    assert found.labels == tuple(data.labels("test")[[3, 1]]) and found.figures()["steps"] == 5
    for wrong in ((0, 0, 5), (0, 10 ** 6, 5), (0, 1, 2)):
        with pytest.raises(SettingError):
            coding.between(model, data, "test", *wrong)


def test_noise_is_read_and_the_error_is_against_the_clean_sample(wide, long):
    model, data = wide
    clean, noisy = coding.given_back(model, data, "test", (0, 1)), coding.given_back(model, data, "test", (0, 1), noise=0.4)
    assert clean.arrays["read"].size == 0 and noisy.arrays["read"].shape == noisy.arrays["truth"].shape
    np.testing.assert_array_equal(clean.arrays["truth"], noisy.arrays["truth"])
    x = data.x("test", np.array([0, 1])) + np.random.default_rng(0).normal(0, 0.4, (2, *noisy.arrays["truth"].shape[1:])).astype(np.float32)
    np.testing.assert_allclose(noisy.arrays["errors"], window_errors(data.y("test", np.array([0, 1])), np.asarray(model(x)).reshape(
        noisy.arrays["truth"].shape)), rtol=1e-4)
    far = coding.given_back(*long, "train", (0,), noise=0.4).arrays
    np.testing.assert_array_equal(np.isnan(far["read"]), np.isnan(far["truth"]))
    with pytest.raises(SettingError, match="spread"):
        coding.given_back(model, data, "test", (0,), noise=-1.0)


def test_between_sequences_of_unequal_length_reaches_as_far_as_the_longer_one(long):
    model, data = long
    lengths = [int(data.lengths[n]) for n in data.origins("train")]
    a, b = lengths.index(5), lengths.index(6)
    decoded = coding.between(model, data, "train", a, b, 4).arrays["decoded"]
    assert np.isfinite(decoded[:, :6]).all() and np.isnan(decoded[:, 6:]).all()


def test_the_worst_the_median_and_the_best_are_shown(wide, series):
    model, data = wide
    found = coding.given_back(model, data, "train")
    errors = window_errors(*answers(model, data, "train"))
    order = np.argsort(errors, kind="stable")
    assert list(found.arrays["index"][:4]) == list(order[::-1][:4]) and list(found.arrays["index"][-2:]) == list(order[:2])
    assert found.why == ("worst",) * 4 + ("median",) * 2 + ("best",) * 2
    assert errors[found.arrays["index"][4]] == pytest.approx(np.sort(errors)[len(errors) // 2])
    apart = coding.given_back(*series, "test")
    ends = np.sort(series[1].origins("test")[apart.arrays["index"]])
    assert (np.diff(ends) >= 10).all() and apart.units == ("mV",)


def test_a_threshold_is_the_quantile_of_the_errors_it_is_taken_of(wide):
    model, data = wide
    for of, quantile in (("train", 0.9), ("validation", 0.95)):
        found = anomalies(model, data, "test", quantile=quantile, of=of)
        own = {split: window_errors(*answers(model, data, split)).astype(np.float64) for split in SPLITS}
        assert found.threshold == pytest.approx(np.quantile(own[of], quantile), abs=1e-9)
        for split in SPLITS:
            assert found.splits[split].above == int((own[split] > np.quantile(own[of], quantile)).sum())
            assert found.splits[split].samples == data.count(split)
    assert found.metrics == {} and "equal right" in found.notes[0]


def test_labels_judge_the_errors_as_scikit_learn_does(series, wide, long):
    for (model, data), rule, odd in ((series, "any", ()), (series, "last", ()), (wide, "any", ("2",)), (long, "any", ())):
        found = anomalies(model, data, "test", quantile=0.6, unusual=odd, rule=rule)
        errors, truth = found.arrays["errors_test"].astype(np.float64), found.arrays["unusual_test"]
        said = errors > found.threshold
        wanted = {"precision": sk.precision_score(truth, said), "recall": sk.recall_score(truth, said), "f1": sk.f1_score(truth, said),
                  "average_precision": sk.average_precision_score(truth, errors), "roc_auc": sk.roc_auc_score(truth, errors)}
        assert found.metrics == pytest.approx(wanted, abs=1e-9)
        table = sk.confusion_matrix(truth, said)
        assert [found.counts[name] for name in ("rest", "false_alarms", "misses", "hits")] == table.ravel().tolist()


def test_unusual_windows_by_the_rule(series):
    _, data = series
    labels, last = data.row_labels, data.origins("test")
    by = {rule: anomalies(*series, "test", rule=rule).arrays["unusual_test"] for rule in ("any", "last")}
    assert by["last"].tolist() == [labels[n] == "odd" for n in last]
    assert by["any"].tolist() == [(labels[n - 9:n + 1] == "odd").any() for n in last] == data.unusual("test").tolist()


def test_another_threshold_needs_no_network(series):
    first = anomalies(*series, "test", quantile=0.99)
    assert at(first, 0.8, "validation").figures() == anomalies(*series, "test", quantile=0.8, of="validation").figures()


def test_where_windows_end_is_told_with_their_errors(series):
    found = anomalies(*series, "test")
    np.testing.assert_array_equal(found.arrays["x"], series[1].origins("test"))
    assert not found.arrays["dates"][0] and len(found.arrays["x"]) == len(found.arrays["errors_test"])


def test_the_usual_threshold_is_that_of_the_training_errors(wide):
    assert usual_threshold(*wide) == pytest.approx(anomalies(*wide, "test").threshold, abs=1e-9)


def test_nothing_is_made_of_no_labels_or_of_errors_that_are_none():
    errors = np.array([1.0, 2.0, np.nan])
    assert detection(errors, np.array([True, False, True]), 1.0) == ({}, {}) == detection(errors[:2], np.zeros(0, bool), 1.0)
    found, counts = detection(errors[:2], np.array([False, False]), 5.0)
    assert found == {"precision": None, "recall": None, "f1": None, "average_precision": None, "roc_auc": None} and counts["rest"] == 2


@pytest.mark.parametrize(("wish", "words"), [({"quantile": 1.0}, "no quantile"), ({"of": "test"}, "not taken from"), ({"label": "gone"}, "no column"),
                                             ({"unusual": ("9",)}, "no label"), ({"unusual": ("0", "1", "2")}, "every label"),
                                             ({"label": "p3"}, "is given 'p3'"), ({"rule": "first", "unusual": ("1",)}, "no rule")])
def test_what_can_not_be_asked(wide, wish, words):
    with pytest.raises((SettingError, DataError), match=words):
        anomalies(*wide, "test", **wish)


def test_a_network_without_a_narrow_place_has_no_code(wide):
    given = keras.Input((12, 1))
    model = keras.Model(given, keras.layers.Add()([given, keras.layers.Dense(1)(given)]))
    with pytest.raises(SettingError, match="no code"):
        coding.codes(model, wide[1], "test")


def test_whole_sequences_are_judged_by_what_they_have(long):
    model, data = long
    found = evaluate(model, data, "test")
    y, guess = answers(model, data, "test")
    live = np.isfinite(y)
    scale, offset = np.array(data.preprocessing.scale), np.array(data.preprocessing.offset)
    truth, given = y * scale[:2] + offset[:2], guess * scale[:2] + offset[:2]
    both = [np.sqrt(np.mean((truth - given)[..., n][live[..., n]] ** 2)) for n in range(2)]
    assert found.metrics["rmse"] == pytest.approx(np.mean(both), rel=1e-4)
    errors = [np.sqrt(np.mean((y[n] - guess[n])[live[n]] ** 2)) for n in range(len(y))]
    np.testing.assert_allclose(found.arrays["errors"], errors, rtol=1e-5)
    assert {"window_mean", "principal_components"} == set(found.baselines) and len(found.per_step) == 7
    step = found.per_step[6]
    has = live[:, 6].all(axis=-1)
    assert step.mae == pytest.approx(np.mean(np.abs(truth[has, 6] - given[has, 6]).mean(axis=0)), rel=1e-4)
    table = predict(model, data.preprocessing, data.spec, data.source)
    own = table.set_index("sequence").loc[data.names("test", np.arange(data.count("test"))), "error"]
    np.testing.assert_allclose(own, errors, rtol=1e-5)
