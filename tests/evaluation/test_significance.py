"""Paired tests against slow computations apart, and what they must find out."""

import math

import numpy as np
import pytest
from scipy import stats

from workbench.evaluation import significance
from workbench.evaluation.comparison import Comparison


def slowly(d, h, weight=lambda k: 1):
    """Harvey, Leybourne & Newbold (1997), term by term."""
    n, mean = len(d), sum(d) / len(d)
    total = 0.0
    for k in range(h):
        gamma = sum((d[t] - mean) * (d[t - k] - mean) for t in range(k, n)) / n
        total += gamma if k == 0 else 2 * weight(k) * gamma
    statistic = mean / math.sqrt(total / n) * math.sqrt((n + 1 - 2 * h + h * (h - 1) / n) / n)
    return statistic, 2 * (1 - stats.t(df=n - 1).cdf(abs(statistic)))


@pytest.mark.parametrize("h", [1, 2, 5])
def test_diebold_mariano_is_its_formula(h):
    noise = np.random.default_rng(h).normal(0.2, 1, 120)
    d = np.convolve(noise, np.ones(h), "valid")
    found, (statistic, p) = significance.diebold_mariano(d, h), slowly(d.tolist(), h)
    assert found.statistic == pytest.approx(statistic, rel=1e-9) and found.p_value == pytest.approx(p, rel=1e-9)
    assert found.kernel == "rectangular" and found.degrees == len(d) - 1
    assert found.low < found.difference < found.high and (found.low > 0) == (found.p_value < 0.05)


def test_diebold_mariano_has_the_level_it_says():
    generator, seen = np.random.default_rng(0), 0
    for _ in range(400):
        d = np.convolve(generator.normal(size=203), np.ones(4), "valid")
        p = significance.diebold_mariano(d, 4).p_value
        seen += p is not None and p < 0.05
    assert 0.02 < seen / 400 < 0.11


def test_pairs_across_a_hole_do_not_count():
    d = np.array([1.0, 2.0, 4.0, 3.0, 6.0, 1.5, 2.5, 0.5])
    times = np.array([0, 1, 2, 3, 10, 11, 12, 13])
    mean, n = d.mean(), len(d)
    near = sum((d[a] - mean) * (d[a + 1] - mean) for a in (0, 1, 2, 4, 5, 6)) / n
    variance = (((d - mean) ** 2).mean() + 2 * near) / n
    correction = (n + 1 - 4 + 2 / n) / n
    assert significance.diebold_mariano(d, 2, times).statistic == pytest.approx(mean / math.sqrt(variance / correction), rel=1e-9)


def test_where_nothing_can_be_said():
    assert significance.diebold_mariano(np.zeros(50)).p_value is None
    assert significance.diebold_mariano(np.full(50, 2.0)).p_value is None
    assert significance.diebold_mariano(np.array([1.0])).p_value is None
    assert significance.diebold_mariano(np.array([1.0, np.nan, 2.0])).p_value is None
    falling = significance.diebold_mariano(np.array([1.0, -1.0] * 10) + 0.1, 2)
    assert falling.kernel == "Bartlett" and falling.p_value is not None


@pytest.mark.parametrize("count", [40, 2000])
def test_mcnemar(count):
    generator = np.random.default_rng(count)
    a, b = generator.random(count) < 0.8, generator.random(count) < 0.7
    found = significance.mcnemar(a, b)
    only, other = int((a & ~b).sum()), int((~a & b).sum())
    assert found.table == ((int((a & b).sum()), only), (other, int((~a & ~b).sum()))) and found.exact == (only + other < 25)
    if found.exact:
        assert found.p_value == pytest.approx(stats.binomtest(only, only + other, 0.5).pvalue, rel=1e-9)
    else:
        square = (abs(only - other) - 1) ** 2 / (only + other)
        assert found.statistic == pytest.approx(square, rel=1e-9) and found.p_value == pytest.approx(stats.chi2.sf(square, 1), rel=1e-9)
    mean, low, high = significance.difference_of_shares(found.table)
    assert mean == pytest.approx(a.mean() - b.mean()) and low < mean < high
    error = np.std(a.astype(float) - b) / math.sqrt(count)
    assert high - mean == pytest.approx(stats.norm.ppf(0.975) * error, rel=1e-9)


def test_bootstrap():
    generator = np.random.default_rng(1)
    weight = generator.integers(5, 30, 300).astype(float)
    d = weight * 0.1 + generator.normal(0, 1, 300) * np.sqrt(weight)
    found = significance.bootstrap(d, weight)
    drawn = [(d[k].sum() / weight[k].sum()) for k in generator.integers(0, 300, (4000, 300))]
    assert found.difference == pytest.approx(d.sum() / weight.sum())
    assert [found.low, found.high] == pytest.approx(np.quantile(drawn, [0.025, 0.975]), abs=0.01)
    assert significance.bootstrap(d, weight) == found                              # the same every time
    assert significance.bootstrap(d + weight, weight).p_value == pytest.approx(2 / (significance.RESAMPLES + 1))
    assert significance.bootstrap(generator.normal(size=300), np.ones(300)).p_value > 0.01
    assert significance.bootstrap(np.ones(1), np.ones(1)).p_value is None


def comparison(**more):
    values = {"mine": 1.0, "theirs": 2.0, "difference": -1.0, "p_value": 0.0004, "better": "run"} | more
    return Comparison(2, 1, "", "forecast", "test", 300, "rmse", "kW", "diebold_mariano", **values)


def test_sentences():
    assert comparison().sentence() == "Run 2 is better: RMSE of run 2 1 kW against 2 kW of run 1, " \
        "a difference beyond chance (Diebold–Mariano test, p < 0.001)."
    assert "can't be told apart on these 300 samples" in comparison(p_value=0.31, better="").sentence()
    assert "the same on every sample" in comparison(p_value=None, difference=0.0, better="").sentence()
    assert comparison(better="other").sentence("gru", "lstm").startswith("lstm is better: RMSE of gru")
    assert comparison().figures()["sentence"] == comparison().sentence() and "arrays" not in comparison().figures()
