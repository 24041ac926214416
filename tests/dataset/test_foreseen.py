"""What the calendar tells, and what only says which thing a row is about: neither is a target, and the first is known ahead."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

from workbench.dataset import columns
from workbench.dataset.foreseen import foreseen
from workbench.dataset.looks import is_id
from workbench.dataset.spec import TimeSpec
from workbench.errors import DataError

RNG = np.random.default_rng(3)


def half_hours(days: int = 40) -> pd.DataFrame:
    when = pd.date_range("2021-01-01", periods=48 * days, freq="30min")
    return pd.DataFrame({"datetime": when, "nd": RNG.normal(30, 3, len(when))})


def told(table: pd.DataFrame, *names: str) -> list[str]:
    return sorted(foreseen(table, TimeSpec(("datetime",), frequency="30min"), names))


@pytest.mark.parametrize(("name", "make"), [
    ("SETTLEMENT_PERIOD", lambda when: when.hour * 2 + when.minute // 30 + 1),
    ("Stunde", lambda when: when.hour), ("c", lambda when: when.day_of_week),
    ("d", lambda when: when.day_name()), ("e", lambda when: np.where((when.hour > 6) & (when.hour < 22), "HT", "NT")),
    ("f", lambda when: ((when.day_of_week < 5) & (when.hour > 7)).astype(int)), ("g", lambda when: (when.day_of_week + 1) % 7),
])
def test_columns_of_the_calendar(name, make):
    table = half_hours()
    table[name] = make(pd.DatetimeIndex(table["datetime"]))
    assert told(table, name) == [name]
    assert columns.propose(table.loc[:, ["datetime", name, "nd"]]).columns[name].role == "known_future"
    assert columns.propose(table.rename(columns={"nd": "abc"}).loc[:, ["datetime", "abc", name]]).columns["abc"].role == "target"


@pytest.mark.parametrize("make", [
    lambda n: RNG.integers(0, 5, n), lambda n: np.arange(n) % 7, lambda n: np.r_[np.ones(5, int), np.zeros(n - 5, int)],
    lambda n: RNG.normal(0, 1, n), lambda n: np.arange(n) % 2, lambda n: np.arange(n) // 50, lambda n: np.where(RNG.random(n) < 0.1, "rain", "dry"),
])
def test_columns_that_are_not(make):
    table = half_hours()
    table["x"] = make(len(table))
    assert told(table, "x") == []


def test_days_of_23_hours_make_no_difference():
    when = pd.date_range("2021-01-01", "2021-12-31 23:30", freq="30min", tz="Europe/London")
    period = when.tz_localize(None).to_series().groupby(when.tz_localize(None).date).cumcount() + 1
    table = pd.DataFrame({"datetime": when.tz_convert("UTC").tz_localize(None), "period": period.to_numpy(), "nd": RNG.normal(0, 1, len(when))})
    assert told(table, "period") == []                        # half of the year its hours are others in UTC
    local = table.assign(datetime=when.tz_localize(None))
    assert told(local, "period") == ["period"]


def test_several_series_and_no_times():
    table = pd.concat([half_hours().assign(site=site) for site in "ab"], ignore_index=True)
    table["hh"] = pd.DatetimeIndex(table["datetime"]).hour
    assert told(table, "hh", "site") == ["hh"]
    assert foreseen(table, TimeSpec(), ["hh"]) == frozenset()


def test_a_few_days_tell_nothing():
    table = half_hours(3)
    table["hour"] = pd.DatetimeIndex(table["datetime"]).hour
    assert told(table, "hour") == []


@pytest.mark.parametrize("name", ["Ticket-Nr", "order_id", "Nr.", "No", "No.", "Unnamed: 3", "Kundennummer",
                                  "BelegNr", "InvoiceNo", "Order Number", "N° dossier"])
def test_ids_by_name(name):
    column = pd.Series(RNG.permutation(300) + 40_000)
    assert is_id(name, column)
    table = half_hours(10).iloc[:300].rename(columns={"nd": "Wert"}).assign(**{name: column})
    found = columns.propose(table)
    assert found.columns["Wert"].role == "target" and found.columns[name].role == "ignore"


@pytest.mark.parametrize("name", ["temp", "piano", "casino", "load_no2", "encode", "nrel", "turnover"])
def test_names_that_are_no_ids(name):
    assert not is_id(name, pd.Series(np.arange(50) * 7))


def test_a_running_number_wherever_it_begins():
    table = half_hours(10).rename(columns={"nd": "abc"}).assign(Beleg=np.arange(480) + 77_001)
    found = columns.propose(table)
    assert found.columns["abc"].role == "target" and found.columns["Beleg"].role == "ignore"


def test_an_id_alone_is_no_target_unless_it_is_meant():
    table = pd.DataFrame({"datetime": pd.date_range("2021-01-01", periods=200), "Ticket-Nr": RNG.permutation(200)})
    with pytest.raises(DataError, match="only says which row is which"):
        columns.propose(table)
    assert columns.propose(table, target=["Ticket-Nr"]).columns["Ticket-Nr"].role == "target"
    assert columns.propose(table.assign(**{"Ticket-Nr": RNG.normal(0, 1, 200)})).columns["Ticket-Nr"].role == "target"
