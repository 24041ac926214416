"""Everything a forecast is given and gives, in the graph of a SavedModel and in the application: the same numbers, whatever is missing or unknown."""

from __future__ import annotations

import keras
import msgspec
import numpy as np
import pandas as pd
import pytest
import tensorflow as tf

from tests.sequence.test_forecast_settings import described, source, stations
from workbench.dataset.spec import ColumnSpec, StepSpec, TimeSpec
from workbench.evaluation import predict
from workbench.export import answers, saved_model, series_in_graph, verify
from workbench.export.bundle import Bundle
from workbench.export.tasks import forecast
from workbench.export.tasks.served import Served
from workbench.model import build, check, propose
from workbench.sequence import in_window, scaling
from workbench.sequence.prepare import prepare
from workbench.sequence.preprocessing import Curve, Preprocessing
from workbench.training.feed import Constants, Feed

INDEXED = {"wind": ColumnSpec("feature", "category", encoding="index")}
CASES = {
    "known future": ({}, {}),
    "differences per group": ({"scaling": "difference", "scale_per_group": True, "gap": 2}, INDEXED),
    "box-cox per group": ({"scaling": "box_cox", "scale_per_group": True}, INDEXED),
    "logarithm": ({"scaling": "log"}, {"wind": ColumnSpec("known_future", "category")}),
    "uneven times": ({"steps": (StepSpec("clip", ("f",), low=-1.0, high=1.0), StepSpec("interpolate"))}, {}),
    "steps": ({"scaling": "robust", "steps": (StepSpec("flag", ("y",)), StepSpec("blank", ("f",), high=1.0), StepSpec("fill"))}, {}),
}


def prepared(name):
    settings, roles = CASES[name]
    columns = stations()
    if name in ("uneven times", "steps"):
        columns["y"] = np.where(np.random.default_rng(2).random(len(columns["y"])) < 0.05, np.nan, columns["y"])
    if name == "uneven times":
        columns["when"] = pd.DatetimeIndex(columns["when"]) + pd.to_timedelta(np.arange(len(columns["y"])) % 7 * 300, unit="s")
        settings = {**settings, "time": TimeSpec(("when",))}
    data = source(columns)
    spec = described(data, **settings)
    return data, prepare(msgspec.structs.replace(spec, columns={**spec.columns, **roles}), data)


def network(data):
    """The proposed one, its zeros shaken so that every input counts."""
    spec = propose.propose(data.facts.inputs, data.facts.target, data.facts.naive, data.spec.season)
    report = check.check(spec, data.facts.inputs, data.facts.target)
    assert report.ok, [one.message for one in report.complaints]
    keras.utils.set_random_seed(1)
    model = build.build(spec, data.facts.inputs, data.facts.target)
    for variable in model.trainable_variables:
        variable.assign_add(tf.random.stateless_normal(variable.shape, (1, 2), stddev=0.05))
    return model


@pytest.mark.parametrize("name", CASES)
def test_the_saved_model_the_application_and_training_agree(name, tmp_path):
    read, data = prepared(name)
    model, fitted = network(data), data.preprocessing
    bundle = Bundle(None, fitted, data.facts, model, data, tmp_path)       # type: ignore[arg-type]
    mine = answers.of_the_pipeline(bundle)
    given = {key: tf.constant(value) for key, value in mine.inputs.items()}
    found = saved_model.serve(bundle).serving(**given)["forecast"].numpy()
    assert verify.relative_difference(found, mine.outputs["forecast"]) < 2e-6
    some = np.arange(min(data.count("train"), 30))
    x, y = Feed(data.gather("train"), Constants()).batch(tf.constant(some, tf.int32))
    for one, other in zip(tf.nest.flatten(x), tf.nest.flatten(data.x("train", some)), strict=True):
        np.testing.assert_allclose(one, other, atol=1e-6)
    np.testing.assert_allclose(y, data.y("train", some), atol=1e-6)
    told = predict.predict(model, fitted, data.spec, read, rolling=True)
    assert list(told.columns[:2]) == ["group", "origin"] and f"y+{data.spec.gap + 1}" in told


@pytest.mark.parametrize("name", ["differences per group", "box-cox per group"])
def test_groups_and_words_that_training_never_saw(name):
    _, data = prepared(name)
    fitted, rng = data.preprocessing, np.random.default_rng(5)
    count, length = 40, fitted.look_back
    window = rng.normal(50, 40, (count, length, len(fitted.columns))).astype(np.float32)
    window[rng.random(window.shape) < 0.3] = np.nan
    station, wind = rng.choice(["s0", "s1", "s2", "elsewhere", ""], count), rng.choice(["N", "E", "storm", ""], (count, length))
    future = np.where(rng.random((count, 2, 1)) < 0.4, np.nan, rng.normal(size=(count, 2, 1))).astype(np.float32)
    words = np.stack([wind, np.repeat(station[:, None], length, axis=1)], axis=-1)
    served = Served(network(data))
    given = {"window": tf.constant(window), "categories": tf.constant(words.tolist()), "known_future": tf.constant(future)}
    made = series_in_graph.ready(given, fitted, series_in_graph.tables(fitted))
    codes = {"E": 1, "N": 2, "W": 3, "storm": 0, "": -1}
    group = np.array([list(fitted.groups).index(one) if one in fitted.groups else -1 for one in station])
    own = in_window.Given(window, np.zeros((count, length, 0), np.float32), {"wind": np.vectorize(codes.get)(wind).astype(np.int32)}, future,
                          np.zeros((count, 2, 0), np.float32), None, group)
    for one, other in zip(made.inputs, in_window.inputs(own, fitted), strict=True):
        np.testing.assert_allclose(one, other, rtol=1e-5, atol=1e-5)
    y = rng.normal(size=(count, 2, 1)).astype(np.float32)
    np.testing.assert_allclose(series_in_graph.unscaled(tf.constant(y), fitted, made), in_window.in_units(own, fitted, y), rtol=1e-5, atol=1e-4)
    assert served.network.inputs[1].shape[1:] == (2, 1)


@pytest.mark.parametrize("power", [-1.5, -0.2, 0.0, 0.5, 2.0])
def test_curves_are_the_same_in_the_graph(power):
    curve = Curve(power, 3.0, 1.0, 4.0 if power < 0 else 1e60, 2.5)
    values = np.array([-1e5, -3.0, -0.6, 0.0, 2.0, 9.0, 1e4])
    bent = scaling.bend(values, curve)
    np.testing.assert_allclose(series_in_graph.bend(tf.constant(values), curve), bent, rtol=1e-12)
    np.testing.assert_allclose(series_in_graph.unbend(tf.constant(bent), curve), values, rtol=1e-9, atol=1e-9)


def test_a_wrong_shape_is_said_by_name(tmp_path):
    _, data = prepared("known future")
    bundle = Bundle(None, data.preprocessing, data.facts, network(data), data, tmp_path)      # type: ignore[arg-type]
    mine = answers.of_the_pipeline(bundle)
    given = {key: tf.constant(value) for key, value in mine.inputs.items()}
    serving = saved_model.serve(bundle).serving
    with pytest.raises(tf.errors.InvalidArgumentError, match=r"known_future must be \(batch, 2 rows, 1 columns: f\)"):
        serving(**{**given, "known_future": given["known_future"][:, :1]})
    assert saved_model.facts(bundle)["known_future"] == ["f"] and forecast.must_travel(data.preprocessing) is None
    assert isinstance(data.preprocessing, Preprocessing)
