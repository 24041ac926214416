"""Targets inside the window: what each step may look at, in windows, baselines, networks, forecasts and files."""

from __future__ import annotations

from types import SimpleNamespace

import keras
import msgspec
import numpy as np
import pandas as pd
import pytest
import tensorflow as tf
from hypothesis import given, settings
from hypothesis import strategies as st

from workbench.dataset.spec import SplitSpec, StepSpec
from workbench.errors import DataError, SettingError, WorkbenchError
from workbench.evaluation import answers, baselines
from workbench.evaluation.ahead import ahead
from workbench.evaluation.intervals import Network
from workbench.evaluation.recursive import recursive
from workbench.evaluation.tasks import forecast
from workbench.model import build, looking_ahead, propose
from workbench.model.spec import LayerSpec, ModelSpec
from workbench.project import document
from workbench.sequence import naive, shifted
from workbench.sequence.new_series import new_series
from workbench.sequence.prepare import prepare
from workbench.training.feed import Constants, Feed
from workbench.training.spec import TrainingSpec

from .data import HORIZON, LOOK_BACK, SEASON, series, table


@given(st.integers(-9, 4), st.integers(1, 10))
def test_a_step_may_look_at_what_lies_before_it_and_in_the_window(gap, horizon):
    for step, (back, ahead_) in enumerate(zip(shifted.known(gap, horizon), shifted.distance(gap, horizon), strict=True), start=1):
        asked = gap + step                                   # counted from the window's last row
        assert back == min(0, asked - 1) and back + ahead_ == asked and ahead_ >= 1


@given(st.integers(-9, 4), st.integers(1, 10), st.integers(2, 7))
@settings(max_examples=60, deadline=None)
def test_naive_forecasts_never_use_the_row_they_are_asked_for_nor_later_ones(gap, horizon, season):
    values, origins = np.arange(100.0), np.array([40, 77])                       # the value is its own row's number
    asked = origins[:, None] + gap + np.arange(1, horizon + 1)
    for told in (baselines.last_value(values, origins, horizon, gap), baselines.seasonal_naive(values, origins, horizon, season, gap)):
        assert (told < asked).all() and (told <= origins[:, None]).all()
    assert (baselines.last_value(values, origins, horizon, gap) == np.minimum(asked - 1, origins[:, None])).all()
    same = baselines.seasonal_naive(values, origins, horizon, season, gap)
    assert ((asked - same) % season == 0).all() and (same + season > np.minimum(asked - 1, origins[:, None])).all()     # the last one that is known
    assert baselines.drift(values, origins, horizon, gap) == pytest.approx(asked.astype(float))                        # a straight line goes on
    level = baselines.moving_average(values, origins, horizon, 4, 0, gap)
    assert level == pytest.approx(np.minimum(asked - 1, origins[:, None]) - 1.5)
    back = naive.steps_back("seasonal_naive", season, horizon, gap)
    assert (origins[:, None] - back == same).all()


@pytest.mark.parametrize("gap", [1 - HORIZON, 1 - LOOK_BACK])
def test_windows_targets_and_graph_agree(tmp_path, gap):
    horizon = 1 - gap
    _, data = series(tmp_path, scaling="none")
    data = prepare(msgspec.structs.replace(data.spec, gap=gap, horizon=horizon), data.source, 0)
    index, values = np.array([0, 5, 9]), data.raw("load0")
    x, y = data.x("train", index), data.y("train", index)
    assert np.allclose(y[:, :-1, 0], x[:, LOOK_BACK - horizon + 1:, 0])                     # all but the last one are rows of the window
    asked = data.origins("train")[index][:, None] + gap + np.arange(1, horizon + 1)
    assert np.allclose(y[..., 0], values[asked]) and np.allclose(answers.truth(data, data.origins("train")[index])[..., 0], values[asked])
    inputs, target = Feed(data.gather("train"), Constants()).batch(tf.constant(index, tf.int32))
    assert np.allclose(np.asarray(inputs), x) and np.allclose(np.asarray(target), y)
    rows = max(data.origins("train")) + gap + horizon
    assert rows == data.parts["train"][0].stop - 1                                          # the last row of the split is still asked for
    assert [fact.id for fact in data.facts.naive] and all(np.isfinite(fact.mse) for fact in data.facts.naive)


def test_autoregression_uses_only_what_lies_before_each_step(tmp_path):
    _, data = series(tmp_path, gap=-2)
    rows = np.asarray(data.origins("test"))
    values = np.asarray(data.raw("load0"), float)
    told, _ = baselines.linear_autoregression(data, [values], rows)
    other = values.copy()
    other[rows.max()] += 500.0                               # the last row is only asked for by the last window's steps
    changed, _ = baselines.linear_autoregression(SimpleNamespace(preprocessing=data.preprocessing, origins=data.origins), [other], rows[-1:])
    assert changed[0, :2, 0] == pytest.approx(told[-1, :2, 0]) and abs(changed[0, 2, 0] - told[-1, 2, 0]) > 1


@pytest.mark.parametrize(("more", "where"), [
    ({"gap": -LOOK_BACK}, "data.gap"), ({"gap": -HORIZON}, "data.gap"), ({"gap": -1, "scaling": "difference"}, "data.scaling"),
    ({"gap": -1, "steps": (StepSpec("interpolate"),)}, "data.steps")])
def test_what_can_t_be_is_refused_in_a_sentence(tmp_path, more, where):
    with pytest.raises(WorkbenchError) as caught:
        series(tmp_path, **more)
    assert isinstance(caught.value, SettingError | DataError) and caught.value.where == where and caught.value.fix


def proposed(data):
    return propose.propose(data.facts.inputs, data.facts.target, data.facts.naive, SEASON)


@pytest.mark.parametrize("gap", [-2, -1])
@pytest.mark.parametrize("targets", [1, 2])
def test_the_proposed_network_looks_at_nothing_it_is_asked_for_and_begins_at_the_row_before(tmp_path, gap, targets):
    _, data = series(tmp_path, gap=gap, targets=targets, split=SplitSpec(0.6, 0.2))
    spec = proposed(data)
    assert looking_ahead.complaint(spec, data.facts.inputs, data.facts.target) is None
    model = build.build(spec, data.facts.inputs, data.facts.target)
    index = np.arange(20)
    told = answers.point(model, data, "test", index)
    first = np.stack([baselines.last_value(data.raw(name), data.origins("test")[index], HORIZON, gap) for name in data.preprocessing.targets], -1)
    assert told == pytest.approx(first, rel=1e-4)


def stack(*layers):
    return ModelSpec((LayerSpec("Input", "window"), *layers, LayerSpec("Cropping1D", "rows", parameters={"cropping": [LOOK_BACK - HORIZON, 0]}),
                      LayerSpec("Dense", "forecast", parameters={"units": 1, "kernel_initializer": "zeros"})))


@pytest.mark.parametrize(("layer", "blamed"), [
    (LayerSpec("GRU", "reader", parameters={"units": 3, "return_sequences": True}), None),
    (LayerSpec("Conv1D", "reader", parameters={"filters": 3, "kernel_size": 3, "padding": "causal"}), None),
    (LayerSpec("Conv1D", "reader", parameters={"filters": 3, "kernel_size": 3, "padding": "same"}), "reader"),
    (LayerSpec("Bidirectional", "reader", parameters={"layer": {"kind": "GRU", "parameters": {"units": 3, "return_sequences": True}}}), "reader"),
    (LayerSpec("MultiHeadAttention", "reader", inputs=("window", "window"), parameters={"num_heads": 1, "key_dim": 2}), "reader"),
    (LayerSpec("MultiHeadAttention", "reader", inputs=("window", "window"),
               parameters={"num_heads": 1, "key_dim": 2, "use_causal_mask": True}), None),
])
def test_a_network_that_looks_ahead_is_told_so_though_its_first_weights_are_zero(tmp_path, layer, blamed):
    _, data = series(tmp_path, gap=1 - HORIZON)
    found = looking_ahead.complaint(stack(layer), data.facts.inputs, data.facts.target)
    assert (found.layer if found else None) == blamed
    if found:
        assert found.level == "error" and found.message.startswith(layer.kind) and "row 7" in found.message
        mended = document.replace(msgspec.structs.replace(document.empty(), model=stack(layer)), found.fixes[0].edits).model
        assert looking_ahead.complaint(mended, data.facts.inputs, data.facts.target) is None


def test_a_network_that_ends_in_one_state_is_refused_too(tmp_path):
    _, data = series(tmp_path, gap=1 - HORIZON)
    spec = ModelSpec((LayerSpec("Input", "window"), LayerSpec("GRU", "reader", parameters={"units": 3}),
                      LayerSpec("Dense", "forecast", parameters={"units": HORIZON})))
    found = looking_ahead.complaint(spec, data.facts.inputs, data.facts.target)
    assert found is not None and found.layer == "" and found.message.startswith("The answer for row 7")


def next_row():
    """A network that answers each of the window's last rows with one more than that row."""
    inputs = keras.Input((LOOK_BACK, 2))
    rows = keras.layers.Cropping1D((LOOK_BACK - HORIZON, 0))(inputs)[:, :, :1]
    return keras.Model(inputs, rows + 1.0)


def test_measured_forecast_beyond_the_data_and_predicted(tmp_path):
    frame = table(120)
    frame["load0"] = np.arange(120.0)
    spec, data = series(tmp_path, frame, gap=1 - HORIZON, scaling="none")
    model = next_row()
    found = forecast.evaluate(model, data, "test", 1)
    assert found.metrics["rmse"] == pytest.approx(0, abs=1e-4) and found.baselines["last_value"]["rmse"] == pytest.approx(1)
    coming = ahead(Network(model, model, TrainingSpec()), data, 4, method="none")
    assert [row.value for row in coming.rows] == pytest.approx([120, 121, 122, 123])
    assert str(coming.rows[0].time).startswith("2024-01-05 23") or "2024-01-06" in str(coming.rows[0].time)
    sure = ahead(Network(model, model, TrainingSpec()), data, method="conformal")
    assert len(sure.rows) == 1 and sure.rows[0].low <= sure.rows[0].value <= sure.rows[0].high
    with pytest.raises(SettingError, match="one row to feed back"):
        recursive(model, data)
    new = new_series(data.preprocessing, data.source, spec)
    after = forecast.predict(model, data.preprocessing, new, rolling=False)
    assert after["load0"].tolist() == [120.0] and pd.Timestamp(after["time"][0]) == pd.Timestamp(frame["when"].iloc[-1]) + pd.Timedelta("1h")
    each = forecast.predict(model, data.preprocessing, new, rolling=True)
    assert list(each.columns) == ["origin", "load0-1", "load0+0", "load0+1"] and each.iloc[-1, 1:].tolist() == [118.0, 119.0, 120.0]
