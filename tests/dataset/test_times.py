"""Which column is the time, how it is written, how long a step is; cleaning and findings."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from workbench.dataset import clean, columns, split
from workbench.dataset.spec import ColumnSpec, DataSpec, SourceSpec, SplitSpec, StepSpec, TimeSpec
from workbench.dataset.times import QUARTERS
from workbench.errors import DataError


def stamps(frequency: str, count: int = 60, start: str = "2019-01-05") -> pd.DatetimeIndex:
    return pd.date_range(start, periods=count, freq=frequency)


@pytest.mark.parametrize(
    ("frequency", "found"),
    [("h", "h"), ("30min", "30min"), ("15min", "15min"), ("D", "D"), ("2D", "2D"), ("W-MON", "W-MON"), ("MS", "MS"), ("YS", "YS"), ("QS", "QS")],
)
@pytest.mark.parametrize("gaps", [False, True])
@pytest.mark.parametrize("unit", ["s", "ms", "ns"])
def test_frequencies_with_and_without_gaps(frequency, found, gaps, unit):
    index = stamps(frequency).as_unit(unit)
    assert columns.frequency(index.delete([7, 20, 21, 40]) if gaps else index) == found


def test_no_frequency_where_steps_are_random():
    rng = np.random.default_rng(1)
    index = pd.DatetimeIndex(np.datetime64("2020-01-01") + np.cumsum(rng.integers(1, 100_000, 80)).astype("timedelta64[s]"))
    assert columns.frequency(index) == ""


@pytest.mark.parametrize(
    ("form", "frequency"),
    [
        ("%Y-%m-%d", "D"),
        ("%d.%m.%Y", "D"),
        ("%d/%m/%Y", "D"),
        ("%m/%d/%Y", "D"),
        ("%d/%m/%Y", "MS"),
        ("%m/%d/%Y", "MS"),
        ("%m/%d/%Y %I:%M %p", "h"),
        ("%d.%m.%Y %H:%M", "30min"),
        ("%Y-%m", "MS"),
        ("%b-%y", "MS"),
        ("%B %Y", "MS"),
        ("%Y%m%d", "D"),
        ("%d-%b-%Y", "D"),
    ],
)
def test_a_format_is_found_and_gives_the_same_times(form, frequency):
    index = stamps(frequency, 90, "2001-01-01")
    table = pd.DataFrame({"date": index.strftime(form), "v": np.arange(90) ** 2.0})
    found = columns.propose(table)
    assert found.time.columns == ("date",)
    assert found.time.format == form
    assert found.time.frequency == frequency
    assert list(columns.times(table, found.time)) == list(index)


def test_quarters_unix_stamps_zones_and_clock_columns():
    hours = stamps("h", 80)
    unix = (hours - pd.Timestamp(0)) // pd.Timedelta("1s")
    v = np.arange(80) % 7.0
    for table, names, frequency in (
        (pd.DataFrame({"q": [f"{d.year}Q{d.quarter}" for d in stamps("QS", 80)], "v": v}), ("q",), "QS"),
        (pd.DataFrame({"timestamp": unix, "v": v}), ("timestamp",), "h"),
        (pd.DataFrame({"timestamp": unix * 1000, "v": v}), ("timestamp",), "h"),
        (pd.DataFrame({"ts": [f"{h:%Y-%m-%dT%H:%M:%S}+02:00" for h in hours], "v": v}), ("ts",), "h"),
        (pd.DataFrame({"ts": [f"{h:%Y-%m-%dT%H:%M:%S}.000Z" for h in hours], "v": v}), ("ts",), "h"),
        (pd.DataFrame({"date": hours.strftime("%d.%m.%Y"), "time": hours.strftime("%H:%M"), "v": v}), ("date", "time"), "h"),
        (pd.DataFrame({"day": hours.normalize(), "utc": hours, "v": v}), ("utc",), "h"),
        (pd.DataFrame({**{part: getattr(hours, part) for part in ("year", "month", "day", "hour")}, "v": v}), ("year", "month", "day", "hour"), "h"),
    ):
        found = columns.propose(table)
        assert found.time.columns == names
        assert found.time.frequency == frequency
        times = list(columns.times(table, found.time))
        assert times == sorted(times)
    assert columns.times(pd.DataFrame({"q": ["1960-Q2"]}), TimeSpec(columns=("q",), format=QUARTERS)).tolist() == [pd.Timestamp("1960-04-01")]


@pytest.mark.parametrize("cell", ["soon", None])
def test_a_damaged_time_names_its_row(cell):
    table = pd.DataFrame({"date": list(stamps("D").strftime("%Y-%m-%d")), "v": np.arange(60.0) % 5})
    table.loc[40, "date"] = cell
    with pytest.raises(DataError, match="row 41"):
        columns.propose(table)


def roles(table: pd.DataFrame, **names) -> dict[str, str]:
    return {name: column.role for name, column in columns.propose(table, **names).columns.items()}


def test_roles_by_the_contract():
    n = 100
    rng = np.random.default_rng(0)
    day = stamps("D", n).strftime("%Y-%m-%d")
    real = rng.normal(size=(3, n))
    assert roles(pd.DataFrame({"date": day, "x": real[0]})) == {"date": "time", "x": "target"}
    assert roles(pd.DataFrame({"date": day, "demand": real[0], "x": real[1]})) == {"date": "time", "demand": "target", "x": "feature"}
    wide = pd.DataFrame({"No": np.arange(1, n + 1), "date": day, "a": real[0], "b": real[1], "flag": rng.integers(0, 2, n), "same": 7})
    assert roles(wide) == {"No": "ignore", "date": "time", "a": "feature", "b": "target", "flag": "feature", "same": "ignore"}
    assert roles(wide, target=("a",))["a"] == "target"
    assert roles(pd.DataFrame({"date": day, "w": ["sun", "rain"] * 50, "v": real[0]})) == {"date": "time", "w": "feature", "v": "target"}
    assert roles(pd.DataFrame({"review": [f"film number {k} was fine" for k in range(n)], "stars": rng.integers(1, 6, n)})) == {
        "review": "text",
        "stars": "label",
    }


@pytest.mark.parametrize(
    ("table", "words"),
    [
        ({"v": [5.0] * 30}, "always 5.0"),
        ({"v": [np.nan] * 30}, "no column of numbers"),
        ({"v": ["a", "b"] * 15, "w": ["a", "b"] * 15}, "no column of numbers"),
    ],
)
def test_nothing_to_learn_is_said(table, words):
    with pytest.raises(DataError, match=words):
        columns.propose(pd.DataFrame(table))


# cleaning ----------------------------------------------------------------------------------------------------------


@settings(max_examples=50, deadline=None)
@given(st.lists(st.integers(0, 40), min_size=1, max_size=60))
def test_sorted_without_duplicates_keeps_the_last_of_each(hours):
    times = pd.DatetimeIndex(np.datetime64("2020-01-01", "s") + np.array(hours).astype("timedelta64[h]"))
    table = pd.DataFrame({"v": np.arange(len(hours), dtype=float)})
    _, steps = clean.order_findings(times)
    after, index = clean.apply(table, times, steps)
    wanted = dict(zip(hours, range(len(hours)), strict=True))
    assert after["v"].tolist() == [wanted[hour] for hour in sorted(wanted)]
    assert index.is_monotonic_increasing
    assert not index.has_duplicates


@pytest.mark.parametrize(("keep", "left"), [(None, 2.0), ("last", 2.0), ("first", 1.0)])
def test_which_row_of_a_repeated_time_is_kept(keep, left):
    times = pd.DatetimeIndex(["2020-01-01", "2020-01-01"])
    after, _ = clean.apply(pd.DataFrame({"v": [1.0, 2.0]}), times, [StepSpec("drop_duplicates", keep=keep)])
    assert after["v"].tolist() == [left]


def test_regular_inserts_what_lacks_and_fill_uses_only_the_past():
    index = stamps("h", 10).delete([3, 4])
    table = pd.DataFrame({"v": np.arange(8.0)})
    steps = (StepSpec("regular"), StepSpec("fill", ("v",), limit=1))
    after, times = clean.apply(table, index, steps, "h")
    assert list(times) == list(stamps("h", 10))
    np.testing.assert_equal(after["v"].to_numpy(), [0, 1, 2, 2, np.nan, 3, 4, 5, 6, 7])
    assert table["v"].tolist() == list(range(8))


def test_one_wrong_year_does_not_fill_the_memory():
    index = pd.DatetimeIndex([*stamps("s", 50), pd.Timestamp("2099-01-01")])
    spec = DataSpec(SourceSpec("x"), columns={"v": ColumnSpec("target")}, time=TimeSpec(columns=("t",), frequency="s"))
    table = pd.DataFrame({"v": np.arange(51.0)})
    assert any("irregular" in f.message for f in clean.findings(table, index, spec))
    with pytest.raises(DataError, match="far more steps"):
        clean.apply(table, index, [StepSpec("regular")], "s")


def test_infinity_is_named():
    table = pd.DataFrame({"v": [1.0, np.inf, 3.0]})
    with pytest.raises(DataError, match="infinity in row 2"):
        clean.must_be_finite(table, ["v"], "x.csv")


def test_series_below_each_other_are_noticed():
    days = list(stamps("D", 30).strftime("%Y-%m-%d"))
    table = pd.DataFrame({"date": days * 2, "station": ["A"] * 30 + ["B"] * 30, "v": np.arange(60.0)})
    found = columns.propose(table)
    spec = DataSpec(SourceSpec("x"), columns=found.columns, time=found.time)
    assert any("station tells 2 series apart" in f.message for f in columns.remarks(table, spec))


# splits ------------------------------------------------------------------------------------------------------------


@given(st.integers(1, 10_000), st.floats(0.05, 0.9), st.floats(0.05, 0.9))
def test_chronological_pieces_are_every_row_once(rows, train, validation):
    pieces = split.chronological(rows, SplitSpec(train=train, validation=validation))
    assert [n for piece in pieces.values() for n in piece] == list(range(rows))


@settings(max_examples=50, deadline=None)
@given(st.lists(st.sampled_from("abc"), min_size=1, max_size=200), st.integers(0, 5))
def test_stratified_rows_are_every_row_once_and_repeat_with_the_seed(labels, seed):
    found = split.stratified(np.array(labels), SplitSpec(), seed)
    assert sorted(np.concatenate(list(found.values())).tolist()) == list(range(len(labels)))
    assert set(np.array(labels)[found["train"]]) == set(labels)
    again = split.stratified(np.array(labels), SplitSpec(), seed)
    assert all((found[name] == again[name]).all() for name in found)


@pytest.mark.parametrize("days", [2, 10, 14])
def test_steps_of_many_days_with_gaps_keep_their_number(days):
    moments = pd.date_range("2020-01-01", periods=40, freq=f"{days}D").delete([5, 6, 20])
    assert columns.frequency(moments) == f"{days}D"
