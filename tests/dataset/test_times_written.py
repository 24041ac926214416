"""Times however they are written: each case is made from known moments, so that reading must give them back."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from workbench.dataset import columns, fixed_times, frequencies, time_parts, time_words, times
from workbench.dataset.spec import ColumnSpec, DataSpec, SourceSpec, TimeSpec
from workbench.errors import DataError

HOURS = pd.date_range("2020-01-01", periods=24 * 45, freq="h")


def read(table: pd.DataFrame) -> tuple[TimeSpec, pd.DatetimeIndex]:
    """What is proposed for the times of a table, and what they are."""
    found = times.find(table.assign(v=np.arange(len(table)) % 7 + 0.5), ("v",))
    return found, times.times(table, found)


@pytest.mark.parametrize("form", [form for form in time_words.FORMATS if "%f" not in form])
def test_every_format_is_found_and_gives_the_moments_back(form):
    when = (
        pd.date_range("2001-01-01 13:00", periods=400, freq="D") if ("%d" in form or "%j" in form) else pd.date_range("1990", periods=90, freq="MS")
    )
    cells = pd.Series(when.strftime(form))
    found = time_words.format_of(cells)
    assert found is not None
    wanted = pd.to_datetime(cells, format=form)
    assert (time_words.parse(cells, found) == wanted).all()


@pytest.mark.parametrize(
    ("cells", "first", "second"),
    [
        (["Q3 2020", "Q4 2020"], "2020-07-01", "2020-10-01"),
        (["3Q20", "4Q20"], "2020-07-01", "2020-10-01"),
        (["2020 Q3", "2020 Q4"], "2020-07-01", "2020-10-01"),
        (["FY2020 Q1", "FY2020 Q2"], "2020-01-01", "2020-04-01"),
        (["H1 1999", "H2 1999"], "1999-01-01", "1999-07-01"),
        (["2020H1", "2020H2"], "2020-01-01", "2020-07-01"),
        (["FY19", "FY20"], "2019-01-01", "2020-01-01"),
        (["1999/00", "2000/01"], "1999-01-01", "2000-01-01"),
        (["FY2019/20", "FY2020/21"], "2019-01-01", "2020-01-01"),
        (["2020-W53", "2021-W01"], "2020-12-28", "2021-01-04"),
        (["2020W537", "2021W011"], "2021-01-03", "2021-01-04"),
        (["2021M11", "2021M12"], "2021-11-01", "2021-12-01"),
        (["März 2021", "Okt 2021"], "2021-03-01", "2021-10-01"),
        (["12 août 2021", "1 déc. 2021"], "2021-08-12", "2021-12-01"),
        (["5 de mayo", "x"], None, None),
        (["31.12.2020 24:00", "01.01.2021 01:00"], "2021-01-01", "2021-01-01 01:00"),
        (["01.01.2020 00:00 - 01.01.2020 00:15", "01.01.2020 00:15 - 01.01.2020 00:30"], "2020-01-01", "2020-01-01 00:15"),
        (["Sept 5, 2020", "Oct 5, 2020"], "2020-09-05", "2020-10-05"),
        (["10/Oct/2000:13:55:36", "11/Oct/2000:13:55:36"], "2000-10-10 13:55:36", "2000-10-11 13:55:36"),
    ],
)
def test_words_for_quarters_years_weeks_and_months(cells, first, second):
    column = pd.Series(cells, name="t")
    if first is None:
        assert not times.parses(column)
        return
    assert list(time_words.parse(column, time_words.format_of(column))) == [pd.Timestamp(first), pd.Timestamp(second)]


@pytest.mark.parametrize("unit", ["s", "ms", "us", "ns"])
def test_stamps_need_no_name(unit):
    stamps = HOURS.as_unit(unit).asi8
    found, got = read(pd.DataFrame({"k": stamps}))
    assert (found.columns, found.unix, found.frequency) == (("k",), unit, "h")
    assert list(got) == list(HOURS)


# several columns -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("table", "names"),
    [
        ({"Date": HOURS.strftime("%d/%m/%Y"), "Hour": HOURS.hour}, ("Date", "Hour")),
        ({"HE": HOURS.hour + 1, "Day": HOURS.strftime("%Y-%m-%d")}, ("Day", "HE")),
        ({"date": HOURS.strftime("%Y%m%d").astype(int), "hhmm time": HOURS.hour * 100}, ("date", "hhmm time")),
        ({"date": HOURS.strftime("%Y-%m-%d 00:00:00"), "clock": HOURS.strftime("%I:%M %p")}, ("date", "clock")),
        (
            {"DATE": HOURS.strftime("%d.%m.%Y"), "TIME": HOURS.strftime("%H:%M") + "-" + (HOURS + pd.Timedelta("1h")).strftime("%H:%M")},
            ("DATE", "TIME"),
        ),
        ({"Yr": HOURS.year, "Mo": HOURS.month, "Dy": HOURS.day, "Hr": HOURS.hour + 1}, ("Yr", "Mo", "Dy", "Hr")),
        ({"YEAR": HOURS.year - 2000 + 60, "DOY": HOURS.day_of_year, "HR": HOURS.hour}, ("YEAR", "DOY", "HR")),
        ({"Jahr": HOURS.year, "Monat": HOURS.strftime("%b"), "Tag": HOURS.day, "Stunde": HOURS.hour}, ("Jahr", "Monat", "Tag", "Stunde")),
    ],
)
def test_days_with_hours_in_other_columns(table, names):
    found, got = read(pd.DataFrame(table))
    assert found.columns == names
    assert found.frequency == "h"
    if "YEAR" in table:  # 80 is 1980: another year, the same steps
        assert (np.diff(got) == np.timedelta64(1, "h")).all()
    else:
        assert list(got) == list(HOURS)


@pytest.mark.parametrize(("parts", "frequency"), [(("year", "quarter"), "QS"), (("year", "month"), "MS"), (("year", "week"), "W-MON")])
def test_years_with_quarters_months_or_weeks(parts, frequency):
    when = pd.date_range("2001-01-01", periods=80, freq=frequency)
    week = when.isocalendar()
    values = {
        "year": week["year"].to_numpy() if "week" in parts else when.year,
        "quarter": [f"Q{q}" for q in when.quarter],
        "month": when.strftime("%B"),
        "week": week["week"].to_numpy(),
    }
    found, got = read(pd.DataFrame({part: values[part] for part in parts}))
    assert (found.columns, found.frequency) == (parts, frequency)
    assert list(got) == list(when)


@pytest.mark.parametrize(
    ("zone", "alias", "name"),
    [("Europe/London", "30min", "settlement period"), ("Europe/Berlin", "h", "hour"), ("America/New_York", "15min", "interval")],
)
def test_what_is_counted_goes_on_through_long_and_short_days(zone, alias, name):
    local = pd.date_range("2021-02-01", "2021-12-01", freq=alias, tz=zone)
    number = ((local - local.normalize()) / pd.Timedelta(f"1{alias}" if alias == "h" else alias)).astype(int) + 1
    found, got = read(pd.DataFrame({"date": local.strftime("%d/%m/%Y"), name: number}))
    assert (found.zone, found.counts, found.counts_from, found.frequency) == (zone, alias, 1, alias)
    assert list(got) == list(local.tz_convert("UTC").tz_localize(None))


def test_a_year_of_0_and_1_is_no_year():
    assert not time_parts.are_years(pd.Series([0, 1, 1]))
    assert time_parts.are_years(pd.Series([61, 62]))
    assert not time_parts.are_years(pd.Series([2020.5, 2021]))


def test_a_row_without_a_date_is_named():
    table = pd.DataFrame({"year": [2020, 2020, 2020], "month": [1, 13, 2]})
    with pytest.raises(DataError, match=r"row 2: '2020', '13'"):
        times.times(table, TimeSpec(columns=("year", "month")))


def test_utc_is_the_time_where_a_local_column_stands_beside_it():
    utc = pd.date_range("2020-03-20", periods=24 * 20, freq="h", tz="UTC")
    table = pd.DataFrame(
        {
            "local time": utc.tz_convert("Europe/Berlin").strftime("%Y-%m-%d %H:%M"),
            "time (UTC)": utc.strftime("%Y-%m-%d %H:%M"),
            "y": np.arange(len(utc)) % 5.0,
        }
    )
    found = columns.propose(table)
    assert found.time.columns == ("time (UTC)",)
    assert found.columns["local time"].role == "ignore"
    assert any(finding.message == "local time holds times too" for finding in found.findings)


# day and month ---------------------------------------------------------------------------------------------------


def spec_of(time: TimeSpec) -> DataSpec:
    return DataSpec(SourceSpec("x"), columns={"t": ColumnSpec("time", "time"), "y": ColumnSpec("target")}, time=time)


def test_dates_that_can_be_read_in_two_ways_are_said_with_the_even_reading_first():
    months = pd.date_range("2001-01-01", periods=60, freq="MS")
    for form, first in (("%d/%m/%Y", True), ("%m/%d/%Y", False)):
        table = pd.DataFrame({"t": months.strftime(form), "y": np.arange(60) % 5.0})
        found = columns.propose(table)
        assert (found.time.format, found.time.frequency) == (form, "MS")
        said = next(f for f in columns.remarks(table, spec_of(found.time)) if "exchanged" in f.message)
        assert said.level == "info" and "even (MS)" in said.detail
        assert [dict(fix.edits)["data.time.day_first"] for fix in said.fixes] == [first, not first]
        assert dict(said.fixes[0].edits)["data.time.frequency"] == "MS"


def test_dates_that_stay_open_ask_and_the_answer_holds():
    rng = np.random.default_rng(2)
    some = [f"{a:02d}/{b:02d}/{year}" for year in range(2000, 2020) for a, b in rng.integers(1, 13, (3, 2))]
    table = pd.DataFrame({"t": some, "y": np.arange(60) % 5.0})
    found = columns.propose(table)
    said = next(f for f in columns.remarks(table, spec_of(found.time)) if "exchanged" in f.message)
    assert said.level == "warning"
    for day_first in (True, False):
        time = TimeSpec(columns=("t",), format=found.time.format, day_first=day_first)
        assert list(times.times(table, time)) == list(pd.to_datetime(pd.Series(some), format="%d/%m/%Y" if day_first else "%m/%d/%Y"))
        assert not [f for f in columns.remarks(table, spec_of(time)) if "exchanged" in f.message]


@pytest.mark.parametrize("form", ["%d/%m/%Y", "%Y-%m-%d", "%d %b %Y"])
def test_dates_with_one_reading_ask_nothing(form):
    table = pd.DataFrame({"t": pd.date_range("2001-01-01", periods=60).strftime(form), "y": np.arange(60) % 5.0})
    found = columns.propose(table)
    assert not [f for f in columns.remarks(table, spec_of(found.time)) if "exchanged" in f.message]


# steps -----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("alias", ["B", "ME", "QE", "YE", "2MS", "6h", "10s", "20ms", "W-SUN", "D", "QS", "YS"])
def test_steps_of_time_with_and_without_gaps(alias):
    when = pd.date_range("1990-01-01", periods=120, freq=alias)
    assert frequencies.frequency(when) == alias
    assert frequencies.frequency(when.delete([5, 40, 41, 77])) == alias


def test_every_day_is_no_business_day():
    assert frequencies.frequency(pd.date_range("2024-01-01", periods=5)) == "D"
    assert frequencies.frequency(pd.date_range("2024-01-01", periods=100, freq="B")[:6]) in ("B", "D")


def test_steps_that_are_none_and_starts_that_are_none_are_refused():
    table = pd.DataFrame({"y": np.arange(30.0)})
    for asked, words in (
        (TimeSpec(start="2020-01-01", frequency="fortnight"), "no step of time"),
        (TimeSpec(start="soon", frequency="h"), "counted from"),
        (TimeSpec(start="2020-01-01"), "step from"),
        (TimeSpec(zone="Europe/Berlin"), "no column of times"),
    ):
        with pytest.raises(DataError, match=words) as caught:
            columns.propose(table, time_asked=asked)
        assert caught.value.fix


# anything at all -------------------------------------------------------------------------------------------------


@settings(max_examples=150, deadline=None)
@given(st.lists(st.one_of(st.none(), st.text(max_size=24), st.from_regex(r"[0-9QWFHYT/:. -]{1,18}", fullmatch=True)), min_size=1, max_size=20))
def test_cells_of_any_kind_are_times_or_are_none(cells):
    column = pd.Series(cells, dtype="str", name="date")
    form = time_words.format_of(column)
    read_back = time_words.parse(column, form)
    assert len(read_back) == len(column)
    assert read_back[column.isna()].isna().all()
    if form is not None:
        assert read_back[column.notna()].notna().all()
    assert times.parses(column) in (True, False)


@settings(max_examples=60, deadline=None)
@given(
    st.dictionaries(
        st.text(min_size=1, max_size=12),
        st.lists(st.one_of(st.none(), st.integers(-5, 10**13), st.text(max_size=12), st.floats()), min_size=12, max_size=12),
        min_size=1,
        max_size=5,
    )
)
def test_any_table_is_proposed_or_refused_in_words(cells):
    table = pd.DataFrame(cells)
    try:
        found = columns.propose(table)
    except DataError as error:
        assert error.fix
        return
    assert set(found.columns) == set(map(str, table.columns))


# fixed width -----------------------------------------------------------------------------------------------------


@settings(max_examples=60, deadline=None)
@given(st.sampled_from(["%d/%m/%Y %H:%M", "%Y%m%d", "%m-%d-%Y", "%Y/%m/%d %H:%M:%S", "%d.%m.%Y"]), st.integers(0, 2**31), st.booleans())
def test_what_is_read_by_places_is_what_is_read_one_by_one(form, seed, damaged):
    rng = np.random.default_rng(seed)
    when = pd.Series(pd.to_datetime(rng.integers(-(2**31), 2**32, 5000), unit="s").strftime(form))
    if damaged:
        where = rng.integers(0, 5000, 20)
        when.iloc[where] = when.iloc[where].str.replace(r"\d\d$", lambda _: f"{rng.integers(0, 100):02d}", regex=True)
        when.iloc[where[:3]] = when.iloc[where[:3]].str.replace(r"^\d", "3", regex=True)
        when.iloc[where[0]] = "x" * len(when.iloc[0])
    slow = pd.to_datetime(when, format=form, errors="coerce")
    fast = fixed_times.read(when, form)
    assert fast is not None
    assert ((fast == slow) | (fast.isna() & slow.isna())).all()


@pytest.mark.parametrize("change", ["1/2/2020", None, "01/02/2020 "])
def test_cells_of_other_widths_are_left_to_the_slow_way(change):
    cells = pd.Series(["01/02/2020"] * 6000)
    cells.iloc[17] = change
    assert fixed_times.read(cells, "%d/%m/%Y") is None
    assert time_words.parse(cells, "%d/%m/%Y").isna().sum() == (change is None)


@pytest.mark.parametrize(
    ("time", "words"),
    [
        (TimeSpec(columns=("t",), frequency="fortnight"), "no step of time"),
        (TimeSpec(columns=("t",), start="2020-01-01"), "no effect"),
        (TimeSpec(columns=("t",), counts="h"), "one column only"),
        (TimeSpec(columns=("t", "n"), counts="7x"), "can't be counted"),
        (TimeSpec(columns=("t",), zone="Mars/Base"), "not the name of a time zone"),
    ],
)
def test_settings_of_times_that_make_no_sense_are_refused(time, words):
    table = pd.DataFrame({"t": HOURS.strftime("%Y-%m-%d %H:%M"), "n": HOURS.hour})
    with pytest.raises(DataError, match=words) as caught:
        times.times(table, time)
    assert caught.value.fix
