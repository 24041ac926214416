"""Metrics against numbers worked out by hand."""

from __future__ import annotations

import math
import subprocess
import sys

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as hnp

from workbench.evaluation import baselines, metrics, residuals
from workbench.evaluation.report import number


def column(*values):
    return np.array(values, float).reshape(-1, 1, 1)


def test_forecast_by_hand():
    found = metrics.forecast(column(1, 2, 4, 5), column(2, 2, 2, 5), 0.5)
    assert found["mae"] == pytest.approx(0.75) and found["rmse"] == pytest.approx(math.sqrt(5 / 4)) and found["mase"] == pytest.approx(1.5)
    assert found["mape"] == pytest.approx((1 + 0 + 0.5 + 0) / 4)
    assert found["smape"] == pytest.approx((2 / 3 + 0 + 4 / 6 + 0) / 4)
    assert found["r2"] == pytest.approx(1 - 5 / 10)


def test_what_is_undefined_is_none():
    assert metrics.forecast(column(0, 1), column(0, 2), 1.0)["mape"] is None
    assert metrics.forecast(column(0, 0), column(0, 0), 0.0)["mase"] is None and metrics.forecast(column(0, 0), column(0, 0))["smape"] == 0
    assert set(metrics.forecast(column(1, 2), column(1, np.nan)).values()) == {None}
    assert metrics.per_step(column(1, 2), column(np.inf, 2))[0].rmse is None
    assert number(np.nan) is None and number(np.float32(2)) == 2.0


@given(hnp.arrays(float, (5, 2, 3), elements=st.floats(-1e6, 1e6)), hnp.arrays(float, (5, 2, 3), elements=st.floats(-1e6, 1e6)))
def test_forecast_equals_its_definition(truth, guess):
    found = metrics.forecast(truth, guess)
    assert found["rmse"] == pytest.approx(np.sqrt(((truth - guess) ** 2).mean(axis=(0, 1))).mean(), abs=1e-9)
    assert found["mae"] == pytest.approx(np.abs(truth - guess).mean(), abs=1e-9) and 0 <= found["smape"] <= 2
    steps = metrics.per_step(truth, guess)
    assert [s.step for s in steps] == [1, 2] and np.mean([s.mae for s in steps]) == pytest.approx(found["mae"], abs=1e-9)


def test_scale_of_mase():
    assert metrics.naive_scale(np.array([1.0, 3, np.nan, 4, 8])) == pytest.approx(3.0)          # |3−1|, |8−4|
    assert metrics.naive_scale(np.array([1.0, 5, 2, 9]), 2) == pytest.approx(2.5)
    assert math.isnan(metrics.naive_scale(np.array([1.0]), 3))


def test_classes_by_hand():
    truth, guess = np.array([0, 0, 1, 2]), np.array([0, 1, 1, 1])
    found = metrics.classification(truth, guess, 3)
    assert found["accuracy"] == 0.5 and found["macro_f1"] == pytest.approx((2 / 3 + 0.5 + 0) / 3) and found["balanced_accuracy"] == pytest.approx(0.5)
    assert metrics.confusion(truth, guess, 3) == ((1, 1, 0), (0, 1, 0), (0, 1, 0))
    a, b, c, d = metrics.per_class(truth, guess, ("a", "b", "c", "d"))
    assert (a.precision, a.recall, a.support) == (1.0, 0.5, 2) and b.precision == pytest.approx(1 / 3) and c.precision is None and d.support == 0


def test_tokens_by_hand():
    found = metrics.language(math.log(8), 0.5, "character")
    assert found["perplexity"] == pytest.approx(8) and found["bits_per_character"] == pytest.approx(3)
    assert "bits_per_token" in metrics.language(1.0, 0.5, "word") and metrics.language(1e4, 0.0, "word")["perplexity"] is None
    shares = np.array([0, 0.25, 0.75])
    naive = baselines.of_tokens(shares, np.array([0, 1, 1]), "character")
    assert naive["unigram"]["perplexity"] == pytest.approx(1 / math.sqrt(0.25 * 0.75)) and naive["majority_class"]["accuracy"] == 0.5


def test_naive_forecasts_by_hand():
    values, origins = np.arange(10.0), np.array([3, 5])
    assert baselines.last_value(values, origins, 2).tolist() == [[3, 3], [5, 5]]
    assert baselines.seasonal_naive(values, origins, 5, 3).tolist() == [[1, 2, 3, 1, 2], [3, 4, 5, 3, 4]]
    values[3] = np.nan
    assert baselines.seasonal_naive(values, np.array([1, 5]), 2, 3).tolist() == [[1, 0], [5, 4]]     # before the file; missing → last value


def test_repeating_the_last_value_is_seen():
    generator = np.random.default_rng(1)
    walk = np.cumsum(generator.normal(size=400))
    last, truth = walk[:-1], walk[1:]
    assert residuals.repeats_last_value(last + generator.normal(0, 0.01, 399), truth, last)
    assert residuals.repeats_last_value(last * 0.999 + 0.15, truth, last)
    assert not residuals.repeats_last_value(truth + generator.normal(0, 0.3, 399), truth, last)
    assert not residuals.repeats_last_value(np.full(399, truth.mean()), truth, last)


def test_autocorrelation():
    wave = np.sin(2 * np.pi * np.arange(600) / 12)
    found, band = residuals.autocorrelation(wave, 12)
    assert found[0] == 1 and found[12] > 0.9 and found[6] < -0.9 and band == pytest.approx(1.96 / math.sqrt(600))
    assert residuals.autocorrelation(np.ones(50))[0][1:].max() == 0 and len(residuals.autocorrelation(np.array([1.0, np.nan, 2, 3]))[0]) == 1


def test_light_modules_stay_light():
    script = ("import sys, workbench.evaluation.report; assert not {'numpy', 'pandas', 'keras'} & set(sys.modules);"
              "import workbench.evaluation.metrics; assert not {'keras', 'tensorflow'} & set(sys.modules)")
    subprocess.run([sys.executable, "-c", script], check=True)
