"""Baselines against loops and libraries used apart."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sklearn.linear_model import Ridge
from statsmodels.tsa.exponential_smoothing.ets import ETSModel

from workbench.errors import DataError
from workbench.evaluation import baselines, smoothing

from .data import HORIZON, LOOK_BACK, SEASON, series, table

R = np.random.default_rng(0)


@given(st.integers(0, 3), st.integers(1, 4), st.integers(1, 9))
@settings(max_examples=30, deadline=None)
def test_drift_and_moving_average_equal_loops(gap, horizon, rows):
    values = R.normal(10, 3, 40)
    values[[0, 1, 17]] = np.nan                              # the series begins at row 2, and has a hole
    begins, origins = np.array([0, 0, 20, 20]), np.array([9, 18, 21, 39])
    line, level = baselines.drift(values, origins, horizon, gap, begins), baselines.moving_average(values, origins, horizon, rows, begins)
    for k, (origin, begin) in enumerate(zip(origins, begins, strict=True)):
        first = next(n for n in range(begin, origin + 1) if np.isfinite(values[n]))
        for step in range(horizon):
            ahead = gap + step + 1
            assert line[k, step] == pytest.approx(values[origin] + ahead * (values[origin] - values[first]) / (origin - first), rel=1e-12)
        seen = [v for v in values[max(origin - rows + 1, begin):origin + 1] if np.isfinite(v)]
        assert level[k] == pytest.approx([np.mean(seen)] * horizon, rel=1e-12)


@pytest.mark.parametrize("trended", [False, True])
@pytest.mark.parametrize("period", [1, 6])
def test_smoothing_goes_on_as_statsmodels_does(trended, period):
    t = np.arange(150)
    values = 50 + 0.1 * t + 5 * np.sin(2 * np.pi * t / 6) + R.normal(0, 1, 150)
    factors = smoothing.Factors(0.35, 0.1 if trended else 0.0, 0.2 if period > 1 else 0.0, 0.9 if trended else 1.0, trended, period)
    states = smoothing.filtered(values, factors)
    given_ = [0.35, *([0.1] if trended else []), *([0.2] if period > 1 else []), *([0.9] if trended else [])]
    other = smoothing._model(values, period, trended, trended).smooth(np.array(given_))
    assert states.ahead(np.array([149]), np.arange(1, 16))[0] == pytest.approx(np.asarray(other.forecast(15)), rel=1e-9)
    assert states.ahead(np.arange(20, 149), np.array([1]))[:, 0] == pytest.approx(np.asarray(other.fittedvalues)[21:], rel=1e-9)


def test_smoothing_of_logarithms_and_of_what_is_missing():
    t = np.arange(144)
    values = np.exp(4 + 0.01 * t) * (1 + 0.3 * np.sin(2 * np.pi * t / 12)) * np.exp(R.normal(0, 0.02, 144))
    factors = smoothing.fit(values[:120], 12)
    assert factors.log and factors.trended and factors.period == 12       # seasons that grow
    wrong = smoothing.filtered(values[:121], factors).ahead(np.array([119]), np.arange(1, 13))[0] - values[120:132]
    assert np.sqrt((wrong ** 2).mean()) < 0.1 * values[120:132].mean()
    holes = values.copy()
    holes[[0, 50, 51]] = np.nan
    holes[60] = -1.0                                         # has no logarithm
    found = smoothing.filtered(holes, factors).ahead(np.array([119]), np.arange(1, 4))
    assert np.isfinite(found).all()
    with pytest.raises(DataError, match="too few"):
        smoothing.fit(values[:6], 12)
    flat = np.full(30, 7.0)
    assert smoothing.filtered(flat, smoothing.fit(flat, 4)).ahead(np.array([29]), np.array([1, 2]))[0] == pytest.approx([7, 7])


def test_the_median_is_of_the_commonest_form():
    alike = [smoothing.Factors(level, period=12) for level in (0.1, 0.2, 0.9)]
    assert smoothing.middle([*alike, smoothing.Factors(0.5, 0.1, trended=True)]).level == 0.2


def test_ets_is_fitted_to_training_rows_alone(tmp_path):
    frame = table()
    _, data = series(tmp_path, frame)
    origins = np.asarray(data.origins("test"))
    found, words = baselines.forecasts(data, origins)
    frame.loc[int(origins[0]) + 1:, "load0"] += 1000.0       # what comes after an origin is not known there
    _, other = series(tmp_path, frame)
    again, _ = baselines.forecasts(other, origins[:1])
    assert again["ets"][0] == pytest.approx(found["ets"][0], rel=1e-9) and words["ets"].startswith("ETS(")
    train = np.asarray(data.raw("load0"))[data.parts["train"][0].start:data.parts["train"][0].stop]
    factors = smoothing.fit(train, SEASON)
    own = ETSModel(train, error="add", trend="add" if factors.trended else None, damped_trend=factors.trended and factors.damping < 1,
                   seasonal="add", seasonal_periods=SEASON, initialization_method="heuristic").fit(disp=False, maxiter=200)
    if not factors.log:
        assert own.params[0] == pytest.approx(factors.level, rel=1e-6)


def test_linear_autoregression_equals_ridge_worked_out(tmp_path):
    _, data = series(tmp_path)
    origins, train = np.asarray(data.origins("test")), np.asarray(data.origins("train"))
    found, words = baselines.linear_autoregression(data, [np.asarray(data.raw("load0"))], origins)
    values = np.asarray(data.raw("load0"))
    x = np.stack([values[o - LOOK_BACK + 1:o + 1] for o in train])
    y = np.stack([values[o + 1:o + 1 + HORIZON] for o in train])
    middle, spread = x.mean(axis=0), x.std(axis=0)
    z = (x - middle) / spread
    weights = np.linalg.solve(z.T @ z + np.eye(LOOK_BACK), z.T @ (y - y.mean(axis=0)))
    new = (np.stack([values[o - LOOK_BACK + 1:o + 1] for o in origins]) - middle) / spread
    assert found[:, :, 0] == pytest.approx(new @ weights + y.mean(axis=0), rel=1e-9)
    assert found[:, :, 0] == pytest.approx(Ridge().fit(z, y).predict(new), rel=1e-9) and "8 lags" in words


def test_several_targets_and_no_season(tmp_path):
    _, data = series(tmp_path, targets=2)
    found, words = baselines.forecasts(data, np.asarray(data.origins("test")))
    assert set(found) == {"last_value", "seasonal_naive", "drift", "moving_average", "ets", "linear_autoregression"}
    assert {values.shape for values in found.values()} == {(data.count("test"), HORIZON, 2)} and set(words) < set(found)
