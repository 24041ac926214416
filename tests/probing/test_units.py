"""What units go along with: against SciPy, scikit-learn and statsmodels, on made units with known answers, and on pure chance."""

from __future__ import annotations

import json

import numpy as np
import pytest
from scipy import stats
from sklearn.metrics import roc_auc_score
from statsmodels.tsa.stattools import acf

from workbench.probing import units
from workbench.probing.units import Factor

ROWS = 1200
ENDS = np.arange(0, ROWS + 1, 60)


def noise(shape, seed):
    return np.random.default_rng(seed).normal(size=shape)


def slow(memory, seed, rows=ROWS):
    out, pushes = np.zeros(rows), noise(rows, seed)
    for n in range(1, rows):
        out[n] = memory * out[n - 1] + pushes[n]
    return out


def test_numbers_are_compared_as_scipy_does():
    x, y = noise(ROWS, 1), noise((ROWS, 3), 2)
    y[:, 1] += 0.5 * x
    y[:, 2] = np.exp(2 * x)
    found = units.explain(y, ENDS, [Factor("x", "number", "feature", x)])
    for n in range(3):
        r, rho = stats.pearsonr(x, y[:, n])[0], stats.spearmanr(x, y[:, n])[0]
        assert found.effect[0, n] == pytest.approx(max(r, rho, key=abs), abs=1e-9)
    assert found.effect[0, 2] == pytest.approx(1.0) and found.p[0, 1] < 1e-6 and found.p[0, 0] > 0.05


def test_the_area_under_the_curve_is_that_of_scikit_learn():
    yes, y = (noise(ROWS, 3) > 0.8).astype(float), noise((ROWS, 2), 4)
    y[:, 1] -= 2 * yes
    found = units.explain(y, ENDS, [Factor("yes", "yes_no", "token", yes)])
    for n in range(2):
        assert found.effect[0, n] == pytest.approx(roc_auc_score(yes, y[:, n]), abs=1e-9)
    assert found.strength[0, 1] == pytest.approx(abs(2 * found.effect[0, 1] - 1)) and found.units[1].best.words.startswith("AUC = 0.1")


def test_the_share_between_categories_is_that_of_an_analysis_of_variance():
    group, y = np.random.default_rng(5).integers(0, 7, ROWS), noise((ROWS, 2), 6)
    y[:, 1] += 0.4 * group
    found = units.explain(y, ENDS, [Factor("g", "category", "calendar", group.astype(float), tuple("abcdefg"))])
    parts = [y[group == n, 1] for n in range(7)]
    between = sum(len(part) * (part.mean() - y[:, 1].mean()) ** 2 for part in parts) / (ROWS * y[:, 1].var())
    assert found.effect[0, 1] == pytest.approx(between, abs=0.01)
    assert found.effect[0, 0] < 0.01 and found.p[0, 0] > 0.05                 # seven groups always explain something: that is taken off
    table = units._Table(y, np.zeros(ROWS, bool))                             # without memory it is the plain F test
    assert table.test(Factor("g", "category", "calendar", group), group)[2][1] == pytest.approx(stats.f_oneway(*parts).pvalue, rel=1e-6)


def test_slow_units_do_not_go_along_with_slow_noise():
    """Two random walks correlate; counted as independent steps, most such pairs would be called sure."""
    values = np.stack([slow(0.97, seed) for seed in range(40)], axis=1)
    factors = [Factor(f"n{seed}", "number", "feature", slow(0.97, seed)) for seed in range(100, 120)]
    found = units.explain(values, np.array([0, ROWS]), factors)
    assert (found.p < 0.05).mean() <= 0.01
    fooled = np.array([[stats.pearsonr(factor.values, values[:, n]).pvalue for n in range(40)] for factor in factors])
    assert (fooled < 0.05).mean() > 0.3


def test_a_test_with_few_samples_says_nothing():
    y = noise((ROWS, 1), 7)
    rare = np.zeros(ROWS)
    rare[:4] = 1
    y[:4] += 50
    found = units.explain(y, ENDS, [Factor("rare", "yes_no", "token", rare)])
    assert found.strength[0, 0] == 1.0 and found.p[0, 0] == 1.0 and found.units[0].best is None


def test_a_label_of_each_text_is_asked_of_the_last_state():
    label = np.random.default_rng(8).integers(0, 2, len(ENDS) - 1)
    values = noise((ROWS, 2), 9)
    values[ENDS[1:] - 1, 1] = 2.0 * label + 0.1 * noise(len(label), 10)
    wide = np.repeat(label, 60).astype(float)
    found = units.explain(values, ENDS, [Factor("class", "yes_no", "class", wide, each=True)])
    assert found.effect[0, 1] == 1.0 and found.units[0].best is None


def test_of_one_family_the_strongest_is_listed_and_sure_ones_come_first():
    x = noise(ROWS, 11)
    factors = [Factor(f"x, {lag} before", "number", "lag", np.roll(x, lag), family="x before") for lag in (1, 2, 3)]
    factors += [Factor("chance", "number", "feature", noise(ROWS, 12)), Factor("now", "number", "feature", x)]
    values = (np.roll(x, 2) + 0.3 * x + 0.2 * noise(ROWS, 13))[:, None]
    names = [one.name for one in units.explain(values, ENDS, factors).units[0].correlates]
    assert names == ["x, 2 before", "now", "chance"]


def test_the_lifetime_is_where_the_autocorrelation_falls():
    values = np.stack([slow(0.9, 14), slow(0.5, 15), noise(ROWS, 16)], axis=1)
    whole = units.autocorrelation(values, np.array([0, ROWS]))
    for n in range(3):
        known = acf(values[:, n], nlags=100, adjusted=True, fft=True)
        assert whole[:101, n] == pytest.approx(known, abs=1e-9)
        assert units.lifetimes(values, np.array([0, ROWS]))[n] == int((known < 1 / np.e).argmax())


def test_pieces_are_not_joined_for_the_lifetime():
    """Two pieces by hand: pairs within pieces only."""
    values = noise((12, 1), 17)
    centered = values[:, 0] - values.mean()
    by_hand = (centered[:4] @ centered[1:5] + centered[5:11] @ centered[6:]) / 10 / (centered @ centered / 12)
    assert units.autocorrelation(values, np.array([0, 5, 12]))[1, 0] == pytest.approx(by_hand)


def test_dead_saturated_and_everlasting_units_are_marked():
    values = np.stack([np.full(ROWS, 0.4), np.sign(noise(ROWS, 18)) * 0.999, np.repeat(noise(20, 19), 60) / 9], axis=1)
    found = units.explain(values, ENDS, [Factor("x", "number", "feature", noise(ROWS, 20))])
    assert [unit.mark for unit in found.units] == ["dead", "saturated", ""]
    assert found.units[0].lifetime is None and not found.units[0].correlates and found.units[2].lifetime is None
    gate = units.explain((values + 1) / 2, ENDS, [], letter="f", gate=True)
    assert gate.units[1].mark == "saturated" and gate.p.shape == (0, 3)
    json.dumps(found.facts())
    assert found.named()["mark"].tolist() == ["dead", "saturated", ""] and found.named()["strength"].shape == (1, 3)


def test_unknown_rows_are_left_out():
    x = noise(ROWS, 21)
    y = x[:, None] + 0.1 * noise((ROWS, 1), 22)
    gappy = x.copy()
    gappy[::7] = np.nan
    mostly = np.full(ROWS, np.nan)
    found = units.explain(y, ENDS, [Factor("gappy", "number", "feature", gappy), Factor("mostly", "number", "feature", mostly)])
    known = np.isfinite(gappy)
    assert found.effect[0, 0] == pytest.approx(stats.pearsonr(gappy[known], y[known, 0])[0], abs=2e-3) and found.strength[1, 0] == 0


def test_detail_shows_bins_of_equal_number_or_categories():
    x, y = noise(ROWS, 23), noise((ROWS, 2), 24)
    found = units.detail(y, ENDS, Factor("x", "number", "feature", x, unit="°C"), 1)
    assert found.counts.tolist() == [60] * 20 and found.counts @ found.means / ROWS == pytest.approx(y[:, 1].mean())
    assert (np.diff(found.centers) > 0).all() and found.factor_unit == "°C" and len(found.x) <= 1500
    groups = units.detail(y, ENDS, Factor("g", "category", "calendar", np.arange(ROWS) % 3, ("a", "b", "c", "d")), 0)
    assert groups.labels == ("a", "b", "c") and groups.means[1] == pytest.approx(y[1::3, 0].mean())
    assert units.detail(y, ENDS, Factor("each", "yes_no", "class", np.ones(ROWS), each=True), 0).counts.tolist() == [20]
