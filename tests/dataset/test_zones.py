"""Local times with summer time, ISO weeks, stamps of every unit, midnights written 24:00."""

from __future__ import annotations

import msgspec
import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from workbench.dataset import columns, zones
from workbench.dataset.spec import DataSpec, SourceSpec, TimeSpec
from workbench.dataset.times import WEEKS
from workbench.errors import DataError


def local(zone: str, frequency: str = "h", start: str = "2019-01-01", end: str = "2020-12-31") -> pd.DatetimeIndex:
    """Local clock times of regular moments, without a zone: an hour missing in spring, one double in autumn."""
    return pd.date_range(start, end, freq=frequency, tz="UTC").tz_convert(zone).tz_localize(None)


@pytest.mark.parametrize("frequency", ["h", "30min", "15min"])
@pytest.mark.parametrize("zone", ["Europe/Berlin", "Europe/London", "America/New_York", "Australia/Sydney"])
def test_the_zone_is_told_by_its_changes(zone, frequency):
    table = pd.DataFrame({"time": local(zone, frequency), "y": 1.0})
    table["y"] = np.arange(len(table)) % 24
    found = columns.propose(table).time
    assert found.zone == zone and found.frequency == frequency
    moments = columns.times(table, found)
    assert moments.is_monotonic_increasing and not moments.has_duplicates
    assert list(moments) == list(pd.date_range("2019-01-01", "2020-12-31", freq=frequency))


def test_regular_times_have_no_zone():
    assert zones.find(pd.date_range("2019-01-01", "2020-12-31", freq="h")) == ""


def test_other_gaps_and_doubles_are_not_taken_for_a_zone():
    hours = pd.date_range("2019-01-01", periods=4000, freq="h")
    assert zones.find(hours.delete([100, 900]).append(hours[[50]]).sort_values()) == ""


def test_a_zone_of_the_user_and_one_that_is_none():
    table = pd.DataFrame({"t": ["2020-07-01 12:00", "2020-07-01 13:00"], "y": [1, 2]})
    assert columns.times(table, TimeSpec(("t",), zone="Europe/Berlin"))[0] == pd.Timestamp("2020-07-01 10:00")
    with pytest.raises(DataError, match="not the name of a time zone"):
        columns.times(table, TimeSpec(("t",), zone="Middle/Earth"))


def test_an_hour_that_does_not_exist_is_moved_forward():
    table = pd.DataFrame({"t": ["2020-03-29 01:00", "2020-03-29 02:30"], "y": [1, 2]})
    assert columns.times(table, TimeSpec(("t",), zone="Europe/Berlin"))[1] == pd.Timestamp("2020-03-29 01:00")


@pytest.mark.parametrize("unit", ["s", "ms", "us", "ns"])
@pytest.mark.parametrize("year", [1985, 2001, 2024])
def test_stamps_of_every_unit(unit, year):
    hours = pd.date_range(f"{year}-03-01", periods=80, freq="h")
    table = pd.DataFrame({"timestamp": (hours - pd.Timestamp(0)) // pd.Timedelta(1, unit), "y": np.arange(80) % 7.0})
    found = columns.propose(table).time
    assert found.unix == unit and found.frequency == "h" and list(columns.times(table, found)) == list(hours)


@settings(max_examples=60, deadline=None)
@given(st.datetimes(min_value=pd.Timestamp("1976-01-01"), max_value=pd.Timestamp("2037-01-01")).map(lambda d: d.replace(microsecond=0)))
def test_stamps_come_back(moment):
    table = pd.DataFrame({"timestamp": [int((pd.Timestamp(moment) - pd.Timestamp(0)).total_seconds())], "y": [1.0]})
    assert columns.times(table, TimeSpec(("timestamp",), unix="s"))[0] == pd.Timestamp(moment)


@pytest.mark.parametrize("form", ["{y}-W{w:02d}", "{y}W{w:02d}", "{y}-W{w:02d}-1"])
def test_iso_weeks(form):
    mondays = pd.date_range("2018-12-31", periods=70, freq="W-MON")
    table = pd.DataFrame({"week": [form.format(y=d.isocalendar().year, w=d.isocalendar().week) for d in mondays], "y": np.arange(70) % 5.0})
    found = columns.propose(table).time
    assert found.format == WEEKS and found.frequency == "W-MON" and list(columns.times(table, found)) == list(mondays)


def test_midnight_as_24_hours():
    hours = pd.date_range("2020-01-01 01:00", periods=100, freq="h")
    cells = [f"{(h - pd.Timedelta('1h')):%d.%m.%Y} 24:00" if h.hour == 0 else f"{h:%d.%m.%Y %H:%M}" for h in hours]
    table = pd.DataFrame({"Datum": cells, "y": np.arange(100) % 9.0})
    found = columns.propose(table).time
    assert found.columns == ("Datum",) and found.frequency == "h" and list(columns.times(table, found)) == list(hours)


# one change alone --------------------------------------------------------------------------------------------------


def clocks(zone: str, start: str, end: str, frequency: str = "h") -> pd.DataFrame:
    """A short file of local clock times; every row has a value of its own."""
    times = local(zone, frequency, start, end)
    return pd.DataFrame({"time": times, "y": np.sin(np.arange(len(times)) / 4) + np.arange(len(times)) / 1000})


@pytest.mark.parametrize("frequency", ["h", "30min", "15min"])
@pytest.mark.parametrize(("zone", "start", "end"), [
    ("Europe/Berlin", "2021-10-20", "2021-11-10"), ("America/New_York", "2021-10-25", "2021-11-15"), ("Europe/London", "2022-10-29", "2022-11-01"),
    ("Europe/Berlin", "2021-03-20", "2021-04-05"), ("America/New_York", "2021-03-01", "2021-03-31"),
])
def test_one_change_alone_tells_the_zone(zone, start, end, frequency):
    table = clocks(zone, start, end, frequency)
    found = columns.propose(table).time
    assert found.zone == zone and found.frequency == frequency
    moments = columns.times(table, found)
    assert list(moments) == list(pd.date_range(moments[0], periods=len(table), freq=frequency))


@pytest.mark.parametrize("frequency", ["h", "15min"])
def test_a_double_hour_whose_rows_were_sorted(frequency):
    table = clocks("Europe/Berlin", "2021-10-20", "2021-11-10", frequency).sort_values("time", kind="stable", ignore_index=True)
    found = columns.propose(table).time
    assert found.zone == "Europe/Berlin" and not columns.times(table, found).has_duplicates


def test_a_row_written_twice_is_no_double_hour():
    table = clocks("Europe/Berlin", "2021-10-20", "2021-11-10")
    table = table[~table["time"].duplicated()]
    again = table[table["time"] == "2021-10-31 02:00"]
    assert columns.propose(pd.concat([table, again]).sort_values("time", ignore_index=True)).time.zone == ""


@pytest.mark.parametrize("moved", [pd.Timedelta("4h"), pd.Timedelta("24h"), pd.Timedelta("-3h")])
def test_an_hour_double_or_missing_at_another_time_is_no_change_of_clocks(moved):
    autumn, spring = clocks("Europe/Berlin", "2021-10-20", "2021-11-10"), clocks("Europe/Berlin", "2021-03-20", "2021-04-05")
    for table in (autumn, spring):
        assert columns.propose(table.assign(time=table["time"] + moved)).time.zone == ""


def test_half_of_a_double_hour_is_a_mistake():
    table = clocks("Europe/Berlin", "2021-10-20", "2021-11-10", "15min")
    twice = np.flatnonzero(table["time"].duplicated())
    assert columns.propose(table.drop(index=twice[:2]).reset_index(drop=True)).time.zone == ""


def test_times_called_utc_have_no_clock():
    table = clocks("Europe/Berlin", "2021-03-20", "2021-04-05").rename(columns={"time": "time_utc"})
    assert columns.propose(table).time.zone == ""


def test_what_is_said_of_one_change():
    table = clocks("Europe/Berlin", "2021-10-20", "2021-11-10")
    found = columns.propose(table)
    spec = DataSpec(SourceSpec("made.csv"), columns=found.columns, time=found.time)
    said = columns.remarks(table, spec)[0]
    assert said.message == "These are times of Europe/Berlin" and "the hour of 2021-10-31 02:00 is there twice" in said.detail
    as_written = msgspec.structs.replace(spec, time=msgspec.structs.replace(spec.time, zone=""))
    asked = columns.remarks(table, as_written)[0]
    assert asked.message == "These seem to be times of Europe/Berlin" and asked.fixes[0].edits == (("data.time.zone", "Europe/Berlin"),)


def test_zones_that_cannot_be_told_apart_are_named():
    table = clocks("America/Chicago", "2021-10-25", "2021-11-15")
    found = columns.propose(table)
    said = columns.remarks(table, DataSpec(SourceSpec("made.csv"), columns=found.columns, time=found.time))[0]
    assert said.message == "These are times of America/New_York"
    assert "Chicago, Denver and Los Angeles change theirs at the same hours" in said.detail
