"""Proposals: whatever the table, a description whose three splits have windows, or one sentence that says what would fit."""

from __future__ import annotations

import re

import numpy as np
import pandas as pd
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from workbench.dataset import source
from workbench.dataset.facts import SourceFacts
from workbench.dataset.source import Source
from workbench.dataset.spec import SPLITS, SourceSpec
from workbench.errors import DataError
from workbench.sequence import propose
from workbench.sequence.prepare import new_samples, prepare


def source_of(table: pd.DataFrame) -> Source:
    return Source("table", SourceFacts("delimited", len(table), table.shape[1], 0), SourceSpec("made.csv"), table)


@st.composite
def tables(draw) -> pd.DataFrame:
    """Series of all lengths and steps: with gaps, without times, unsorted, with rows twice, with features and categories."""
    rng = np.random.default_rng(draw(st.integers(0, 2**32 - 1)))
    rows = draw(st.sampled_from([1, 2, 5, 12, 30, 60, 144, 400]))
    frequency = draw(st.sampled_from(["h", "30min", "D", "MS", "W", "YS", "QS", ""]))
    wave = np.sin(np.arange(rows) * 2 * np.pi / draw(st.sampled_from([7, 12, 24]))) + rng.normal(0, 0.3, rows)
    wave[rng.random(rows) < draw(st.sampled_from([0, 0.05, 0.5]))] = np.nan
    columns = {"t": pd.date_range("1950", periods=rows, freq=frequency)} if frequency else {}
    columns |= {"y": wave}
    if draw(st.booleans()):
        columns |= {"x": rng.normal(size=rows), "c": rng.choice(np.array(["a", "b", None], object), rows)}
    table = pd.DataFrame(columns)
    table = table.sample(frac=1, random_state=1) if draw(st.booleans()) else table
    return pd.concat([table, table[: rows // 3]] if draw(st.booleans()) else [table], ignore_index=True)


@settings(max_examples=120, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(tables(), st.sampled_from([None, 1, 24]), st.sampled_from([None, 1, 12]))
def test_every_proposal_can_be_trained_or_says_why_not(table, look_back, horizon):
    source = source_of(table)
    try:
        spec = propose.propose(source, target=("y",), look_back=look_back, horizon=horizon)
        data = prepare(spec, source)
    except DataError as error:
        assert error.fix
        assert "made.csv" in error.where
        return
    assert (look_back or spec.look_back, horizon or spec.horizon) == (spec.look_back, spec.horizon)
    assert all(data.count(name) for name in SPLITS)
    assert not [finding for finding in data.facts.findings if finding.level == "error"]
    assert all(np.isfinite(data.x(name, np.arange(data.count(name)))).all() for name in SPLITS)
    assert np.isfinite(np.asarray(new_samples(data.preprocessing, source, spec).x)).all()


@pytest.mark.parametrize(
    ("wish", "setting", "words"),
    [({"look_back": 100}, "look_back", r"look-back of at most (\d+)"), ({"horizon": 90, "look_back": None}, "horizon", r"horizon of at most (\d+)")],
)
def test_what_is_said_to_fit_does_fit(wish, setting, words):
    rows = 200
    table = pd.DataFrame({"t": pd.date_range("2020", periods=rows, freq="D"), "y": np.random.default_rng(0).normal(size=rows)})
    with pytest.raises(DataError, match=f"has {rows} rows") as caught:
        propose.propose(source_of(table), **wish)
    fits = int(re.search(words, str(caught.value))[1])
    data = prepare(propose.propose(source_of(table), **{**wish, setting: fits}), source_of(table))
    assert all(data.count(name) for name in SPLITS)


def test_gaps_that_would_empty_a_split_are_filled():
    values = np.sin(np.arange(400) / 3)
    values[340:400:8] = np.nan  # the test split only
    table = pd.DataFrame({"t": pd.date_range("2020", periods=400, freq="D"), "y": values})
    spec = propose.propose(source_of(table), look_back=20, horizon=1)
    assert [step.kind for step in spec.steps] == ["fill"]
    assert prepare(spec, source_of(table)).count("test") == 60 - 20


def test_a_target_that_begins_late_says_so():
    values = np.full(300, np.nan)
    values[240:] = np.random.default_rng(0).normal(size=60)
    table = pd.DataFrame({"t": pd.date_range("2020", periods=300, freq="D"), "y": values})
    with pytest.raises(DataError, match=r"missing up to row 240, so that no window of 25 rows is left in the train split"):
        propose.propose(source_of(table), look_back=24, horizon=1)


def test_units_that_the_file_says_go_to_its_columns(tmp_path):
    rows = "".join(f"2020-{1 + n // 28:02d}-{1 + n % 28:02d},{10 + n % 7},{n % 3}\n" for n in range(300))
    (tmp_path / "u.csv").write_text("day,load,wind\n,MW,m/s\n" + rows)
    spec = propose.propose(source.read(SourceSpec(str(tmp_path / "u.csv")), tmp_path), target=["load"])
    assert spec.columns["load"].unit == "MW" and spec.columns["wind"].unit == "m/s" and spec.columns["day"].unit == ""


@pytest.mark.parametrize(("days", "season"), [(10, 96), (3, 0)])
def test_a_season_that_noise_hides_in_the_changes(days, season):
    rows = np.arange(96 * days)
    values = 10 * np.sin(rows * 2 * np.pi / 96) + np.random.default_rng(0).normal(0, 1, len(rows))
    assert propose.find_season(values, "15min") == season


def test_walks_and_trends_have_no_season():
    rng = np.random.default_rng(0)
    for values in (np.cumsum(rng.normal(0, 1, 3000)), np.arange(3000) / 10 + rng.normal(0, 1, 3000), np.repeat(rng.normal(0, 1, 100), 30)):
        assert propose.find_season(values, "15min") == 0
