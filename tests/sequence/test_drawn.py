"""What the plots of columns draw: known answers computed apart, spikes and holes never hidden."""

from __future__ import annotations

import itertools

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from statsmodels.tsa.stattools import pacf

from workbench.dataset.facts import SourceFacts
from workbench.dataset.source import Source
from workbench.dataset.spec import ColumnSpec, DataSpec, SourceSpec, StepSpec, TextSpec, TimeSpec
from workbench.sequence import drawn, spread
from workbench.sequence.prepare import prepare
from workbench.sequence.view import DataView

ROWS = 24 * 7 * 20
START = 1_704_067_200.0
"""2024-01-01 in seconds since 1970."""


def view_of(table: pd.DataFrame, spec: DataSpec) -> DataView:
    return DataView(prepare(spec, Source("table", SourceFacts("delimited", len(table), table.shape[1], 0), spec.source, table)))


def hourly(change=None, **spec) -> DataView:
    hours = np.arange(ROWS)
    table = pd.DataFrame({"t": pd.date_range("2024-01-01", periods=ROWS, freq="h"), "y": 10.0 * (hours % 24) + (hours // 24) % 7,
                          "n": hours * 1.0, "wind": np.where(hours % 3, "NW", "SE"), "flag": hours % 2 == 0})
    table = change(table) if change else table
    columns = {"t": ColumnSpec("time", "time"), "y": ColumnSpec("target", unit="kW"), "n": ColumnSpec("ignore"),
               "wind": ColumnSpec("feature", "category"), "flag": ColumnSpec("ignore")}
    usual = {"columns": columns, "time": TimeSpec(("t",), frequency="h"), "look_back": 12, "horizon": 3, "season": 24}
    return view_of(table, DataSpec(SourceSpec("made.csv"), **{**usual, **spec}))


# over time ---------------------------------------------------------------------------------------------------------


@settings(max_examples=25, deadline=None)
@given(st.integers(0, ROWS - 1), st.integers(50, 400))
def test_a_spike_is_drawn_wherever_it_is(row, points):
    def change(table):
        table.loc[row, "y"] = 1e6
        return table

    shown = drawn.over_time(hourly(change), ["y"], points=points).lanes[0]
    assert np.nanmax(shown.y) == 1e6
    assert shown.x[np.nanargmax(shown.y)] == START + 3600 * row
    assert len(shown.x) <= points + 2


def test_a_stretch_is_drawn_in_full():
    view = hourly()
    first = START + 31 * 86_400
    shown = drawn.over_time(view, ["y", "n"], first, first + 48 * 3600)
    assert [lane.name for lane in shown.lanes] == ["y", "n"]
    inside = (shown.lanes[0].x >= first) & (shown.lanes[0].x <= first + 48 * 3600)
    assert inside.sum() == 49
    np.testing.assert_array_equal(shown.lanes[0].y[inside][:24], 10.0 * np.arange(24) + 3)
    assert (shown.lanes[0].low, shown.lanes[0].high, shown.lanes[0].unit) == (0.0, 236.0, "kW")
    assert (shown.start, shown.end) == (START, START + 3600 * (ROWS - 1))


def test_missing_values_and_missing_rows_are_holes():
    def change(table):
        table.loc[100:109, "y"] = np.nan
        return table.drop(index=range(200, 230)).reset_index(drop=True)

    shown = drawn.over_time(hourly(change), ["y"], points=100_000).lanes[0]
    hour = (np.array(shown.holes) - START) / 3600
    np.testing.assert_array_equal(hour, [[99, 110], [199, 230]])
    known = np.isfinite(shown.y)
    assert not any(known[n] and known[n + 1] and shown.x[n + 1] - shown.x[n] > 3600 for n in range(len(known) - 1))


def test_an_ignored_column_goes_through_the_same_steps():
    def change(table):
        return table.iloc[::-1].reset_index(drop=True)

    found = drawn.values(hourly(change, steps=(StepSpec("sort"),)), "n")
    np.testing.assert_array_equal(found.values, np.arange(ROWS))
    assert found.dates and (np.diff(found.moments) == 3600).all()


def test_a_step_that_drops_rows_drops_them_of_an_ignored_column_too():
    def change(table):
        table.loc[[3, 4], "y"] = np.nan
        table.loc[[7], "n"] = np.nan
        return table

    view = hourly(change, steps=(StepSpec("drop_missing"),))
    found = drawn.values(view, "n")
    assert len(found.values) == len(view.times()) == ROWS - 2
    np.testing.assert_array_equal(found.values[:6], [0, 1, 2, 5, 6, np.nan])


def test_words_are_not_drawn_over_time():
    view = hourly()
    assert drawn.numeric_columns(view) == ("y", "n")
    assert drawn.over_time(view, ["wind"]).lanes == ()


@settings(max_examples=60, deadline=None)
@given(st.lists(st.tuples(st.integers(0, 1000), st.integers(0, 30)), max_size=60), st.integers(1, 20))
def test_joined_stretches_are_few_and_hold_all_of_them(found, most):
    pairs = np.array(sorted((a, a + b) for a, b in found), float).reshape(-1, 2)
    kept = drawn.joined(pairs, most)
    assert len(kept) <= most and all(a[1] < b[0] for a, b in itertools.pairwise(kept))
    assert all(any(a <= first and last <= b for a, b in kept) for first, last in pairs)


# correlations and seasons ------------------------------------------------------------------------------------------


def test_the_partial_autocorrelation_is_that_of_the_textbook():
    rng = np.random.default_rng(0)
    noise = rng.normal(size=ROWS)
    walk = np.zeros(ROWS)
    for n in range(1, ROWS):
        walk[n] = 0.7 * walk[n - 1] + noise[n]

    found = drawn.correlation(hourly(lambda table: table.assign(y=walk)), "y")
    np.testing.assert_allclose(found.partial, np.asarray(pacf(walk, nlags=len(found.partial) - 1, method="ldb")), atol=1e-9)
    assert found.autocorrelation[1] == pytest.approx(0.7, abs=0.03) and abs(found.partial[2]) < 0.06
    assert found.band == pytest.approx(1.96 / np.sqrt(ROWS))


def test_changes_show_no_trend_and_a_constant_says_why():
    view = hourly(lambda table: table.assign(n=5.0))
    assert "does not vary" in drawn.correlation(view, "n").why
    rising = drawn.correlation(hourly(), "n", differenced=True)
    assert rising.differenced and "does not vary" in rising.why


def test_a_profile_has_the_quantiles_of_every_hour():
    view = hourly()
    assert [name for name, _ in drawn.seasons(view)] == ["hour", "weekday"]
    found = drawn.profile(view, "y", "hour")
    assert found.parts[13] == "13:00" and found.counts.tolist() == [140] * 24
    np.testing.assert_allclose(found.quantiles[13], 130 + np.quantile(np.tile(np.arange(7), 20), [0.1, 0.25, 0.5, 0.75, 0.9]))
    np.testing.assert_allclose(found.mean, 10.0 * np.arange(24) + 3)
    week = drawn.profile(view, "y", "weekday")
    assert week.parts[0] == "Mon" and week.quantiles[:, 2] == pytest.approx(115 + np.arange(7))


def test_numbered_rows_have_the_profile_of_their_season():
    view = hourly(time=TimeSpec(), season=7)
    assert [name for name, _ in drawn.seasons(view)] == ["season"]
    assert len(drawn.profile(view, "y", "season").parts) == 7
    assert drawn.seasons(hourly(time=TimeSpec(), season=0)) == ()


# distributions -----------------------------------------------------------------------------------------------------


def test_a_drift_is_told_and_shares_are_of_each_split():
    found = spread.spread(hourly(), "n")
    assert {name: part.verdict for name, part in found.splits.items()} == {"train": "like training", "validation": "drifted", "test": "drifted"}
    assert found.splits["test"].distance == pytest.approx(1.0)
    assert all(part.shares.sum() == pytest.approx(1.0) for part in found.splits.values())
    rows = drawn.split_rows(hourly())["test"]
    assert found.splits["test"].mean == pytest.approx(np.mean(rows))
    assert spread.spread(hourly(), "y").splits["test"].verdict == "like training"


def test_far_tails_do_not_press_the_rest_together():
    def change(table):
        table.loc[5, "y"] = 1e9
        return table

    found = spread.spread(hourly(change), "y")
    assert found.edges[-1] < 1000 and found.splits["train"].outside > 0


def test_classes_are_counted_in_each_split():
    found = spread.classes(hourly(), "wind")
    assert found.names == ("NW", "SE")
    assert sum(int(values.sum()) for values in found.counts.values()) == ROWS
    assert found.counts["train"][0] == sum(n % 3 != 0 for n in drawn.split_rows(hourly())["train"])


def test_rare_classes_become_one():
    found = spread.classes(hourly(lambda table: table.assign(wind=[f"w{n % 50}" for n in range(ROWS)])), "wind")
    assert found.others == 21 and found.names[-1] == "21 others" and len(found.names) == 30
    assert sum(int(values.sum()) for values in found.counts.values()) == ROWS


def test_where_cells_are_missing():
    def change(table):
        table.loc[100:109, "y"] = np.nan
        return table

    found = spread.missing(hourly(change), pieces=ROWS // 10)
    line = found.shares[found.columns.index("y")]
    assert found.counts[found.columns.index("y")] == 10 and (line * np.diff(found.rows)).sum() == pytest.approx(10)
    assert np.flatnonzero(line).tolist() == [10] and found.rows[10] == 100


def test_lengths_are_those_before_the_cut():
    texts = ["one two three four", "one", "one two"] * 20
    table = pd.DataFrame({"text": texts, "label": ["a", "b", "a"] * 20})
    columns = {"text": ColumnSpec("text", "text"), "label": ColumnSpec("label", "category")}
    view = view_of(table, DataSpec(SourceSpec("t.csv"), "classification", columns, text=TextSpec(length=2)))
    found = spread.lengths(view)
    assert sorted(np.concatenate(list(found.lengths.values())).tolist()) == [1] * 20 + [2] * 20 + [4] * 20
    assert found.shortened == pytest.approx(1 / 3)
    assert spread.classes(view, "label").names == ("a", "b") and spread.drawn_as(view, "label") == "classes"


# several series ----------------------------------------------------------------------------------------------------


def two_sites() -> DataView:
    """North follows the hour of the day, south the day of the week; their times are the same."""
    hours = np.arange(ROWS)
    both = [("north", 10.0 * (hours % 24)), ("south", 1000.0 + (hours // 24) % 7)]
    times = pd.date_range("2024-01-01", periods=ROWS, freq="h")
    table = pd.concat([pd.DataFrame({"t": times, "site": name, "y": values}) for name, values in both], ignore_index=True)
    columns = {"t": ColumnSpec("time", "time"), "site": ColumnSpec("group", "category"), "y": ColumnSpec("target")}
    return view_of(table, DataSpec(SourceSpec("made.csv"), columns=columns, time=TimeSpec(("t",), frequency="h"), look_back=12, horizon=3, season=24))


@pytest.mark.parametrize(("group", "low", "high"), [(0, 0.0, 230.0), (1, 1000.0, 1006.0)])
def test_one_of_several_series_is_drawn_alone(group, low, high):
    view = two_sites()
    found = drawn.over_time(view, ["y"], group=group)
    assert found.dates and (np.diff(found.lanes[0].x[np.isfinite(found.lanes[0].x)]) >= 0).all()
    assert (found.lanes[0].low, found.lanes[0].high) == (low, high)
    assert [name for name, *_ in found.splits] == ["train", "validation", "test"] and found.splits[0][1] == found.start
    assert drawn.values(view, "y", group).values.max() == high and len(drawn.values(view, "y").values) == 2 * ROWS


def test_correlations_and_profiles_of_one_of_several_series():
    view = two_sites()
    assert ("hour", "hour of the day") in drawn.seasons(view)
    north, south = (drawn.correlation(view, "y", group=group) for group in (0, 1))
    assert north.rows == south.rows == ROWS and north.autocorrelation[24] > 0.9 and abs(north.autocorrelation[12]) < 0.6
    by_hour = [drawn.profile(view, "y", "hour", group) for group in (0, 1)]
    assert by_hour[0].mean.tolist() == [10.0 * n for n in range(24)] and by_hour[0].rows == ROWS
    assert np.ptp(by_hour[1].mean) < 0.5
