"""Each question finds what was put in, on training rows only, and its remedies settle it."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

from tests.dataset.test_findings import after, finding, hourly, source_of, spec_of
from workbench.dataset.findings.balance import imbalance
from workbench.dataset.findings.columns import limits
from workbench.dataset.spec import ColumnSpec, StepSpec
from workbench.sequence.prepare import prepare

COLUMNS = {"t": ColumnSpec("time", "time"), "y": ColumnSpec("target"), "x": ColumnSpec("feature")}


def messages(prepared) -> list[str]:
    return [f.message for f in prepared.facts.findings]


@pytest.mark.parametrize("number", [0, 1])
def test_values_far_off_are_shown_and_nothing_is_done_until_asked(number):
    table = hourly(600)
    table.loc[[40, 41, 500], "y"] = [90.0, 80.0, -300.0]
    prepared = prepare(spec_of(), source_of(table))
    said = finding(prepared, "far off")
    assert said.message == "3 values of y are far off" and "-300" in said.detail and said.rows == ((40, 42), (500, 501))
    assert prepared.raw("y")[500] == -300
    settled = prepare(after(said.fixes[number], spec_of()), source_of(table))
    assert not any("far off" in m for m in messages(settled)) and np.nanmax(np.abs(settled.raw("y"))) < 20
    assert int(np.isnan(settled.raw("y")).sum()) == (3 if number == 0 else 0)
    done = finding(settled, "taken as missing" if number == 0 else "moved to the bound")
    assert "target" in done.detail


def test_what_is_usual_is_learned_on_training_rows_only():
    table = hourly(600)
    other = table.copy()
    other.loc[450:, "y"] *= 1000
    train = slice(0, 420)
    assert limits(table["y"].to_numpy()[train]) == limits(other["y"].to_numpy()[train])
    said = [f for f in prepare(spec_of(), source_of(other)).facts.findings if "far off" in f.message]
    assert said == [], "a quarter of all values are no outliers: the level has changed"


def test_hardly_varying_values_have_no_limits():
    assert limits(np.r_[np.zeros(99), 5.0]) is None
    middle = limits(np.arange(1001.0))
    assert middle is not None and middle[0] == pytest.approx(500 - 10 * max(1.4826 * 250, 500 / 1.349)) and middle[1] > 1000


def test_features_that_say_nothing_in_the_training_rows():
    table = hourly(300, x=np.r_[np.full(250, 3.0), np.arange(50.0)])
    said = finding(prepare(spec_of(columns=COLUMNS), source_of(table)), "x is always 3 in the training rows")
    assert after(said.fixes[0], spec_of(columns=COLUMNS)).columns["x"].role == "ignore"
    table["x"] = np.where(np.arange(300) % 20 == 0, np.random.default_rng(0).normal(size=300), np.nan)
    spec = spec_of(StepSpec("flag", ("x",)), columns=COLUMNS)
    assert "95 % of its training rows" in finding(prepare(spec, source_of(table)), "x is almost empty").detail


def test_a_feature_that_all_but_is_the_later_target():
    table = hourly(400)
    noise = np.random.default_rng(2).normal(0, 0.001, 400)
    table["x"] = 7 + 3 * table["y"].shift(-2) + noise
    said = finding(prepare(spec_of(columns=COLUMNS, horizon=4), source_of(table)), "all but equals")
    assert said.message == "x all but equals y 2 steps later" and said.fixes[0].title == "Ignore it"
    table["x"] = 7 + 3 * table["y"].shift(1) + noise
    assert not any("all but" in m for m in messages(prepare(spec_of(columns=COLUMNS, horizon=4), source_of(table))))


def test_a_smooth_target_is_no_leak_of_its_neighbor():
    table = hourly(400)
    table["y"] = np.sin(np.arange(400) / 60)
    table["x"] = np.sin(np.arange(400) / 60 + 0.001)
    assert not any("all but" in m for m in messages(prepare(spec_of(columns=COLUMNS), source_of(table))))


def test_categories_that_training_never_saw():
    table = hourly(300, x=["a", "b", "a"] * 90 + ["new"] * 30)
    columns = {**COLUMNS, "x": ColumnSpec("feature", "category")}
    said = finding(prepare(spec_of(columns=columns), source_of(table)), "not in the training rows")
    assert "new: 30 rows" in said.detail and said.rows == ((270, 300),)


def test_a_target_that_leaves_the_range_of_its_training_rows():
    table = hourly(400)
    table["y"] += np.arange(400) / 20
    assert finding(prepare(spec_of(), source_of(table)), "leaves the range").level == "info"


def test_irregular_steps_are_resampled_by_one_button():
    table = hourly(600)
    rng = np.random.default_rng(3)
    table["t"] = table["t"] + pd.to_timedelta(rng.integers(0, 50, 600), unit="min")
    spec = spec_of(time=spec_of().time.__class__(("t",)))
    said = finding(prepare(spec, source_of(table)), "irregular")
    settled = prepare(after(said.fixes[0], spec), source_of(table))
    assert said.fixes[0].title == "Resample to h" and settled.preprocessing.frequency == "h" and len(settled.times) == 600
    assert not any("irregular" in m or "not there" in m for m in messages(settled))


@pytest.mark.parametrize("title", ["Interpolate", "Last season's value", "Fill and flag", "Leave out these rows", "Fill all"])
def test_every_remedy_for_missing_values_settles_them(title):
    table = hourly(400)
    table.loc[[40, 41, 42, 300], "y"] = np.nan
    spec = spec_of(season=24)
    said = finding(prepare(spec, source_of(table)), "values missing in y")
    assert said.rows == ((40, 43), (300, 301))
    settled = prepare(after(next(fix for fix in said.fixes if fix.title == title), spec), source_of(table))
    assert not any("values missing" in m for m in messages(settled))
    if title in ("Interpolate", "Last season's value", "Fill all"):
        undone = prepare(after(finding(settled, "gaps in y are").fixes[0], settled.spec), source_of(table))
        assert undone.spec.steps == () and any("values missing" in m for m in messages(undone))


def test_classes_many_times_as_frequent():
    assert imbalance({"a": 40, "b": 10}) == [] and imbalance({"a": 3}) == []
    said = imbalance({"a": 90, "b": 10})[0]
    assert said.message == "a is 9 times as frequent as b" and said.fixes[0].edits == (("training.class_weights", "balanced"),)
