"""Roles by what columns hold and are called; categories with rare values; words that mean nothing among numbers and something among words."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import msgspec
import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from workbench.dataset import categories, columns, roles, source
from workbench.dataset.facts import SourceFacts
from workbench.dataset.source import Source
from workbench.dataset.spec import ColumnSpec, DataSpec, SourceSpec, SplitSpec, TimeSpec
from workbench.errors import DataError
from workbench.sequence import propose
from workbench.sequence.prepare import new_samples, prepare

N = 300
RNG = np.random.default_rng(3)
DAYS = pd.date_range("2020-01-01", periods=N, freq="D").strftime("%Y-%m-%d")


def roles_of(table: pd.DataFrame, **asked) -> dict[str, str]:
    return {name: column.role for name, column in columns.propose(table, **asked).columns.items()}


def real() -> np.ndarray:
    return RNG.normal(size=N).round(4)


@pytest.mark.parametrize(
    ("name", "role"),
    [("is_holiday", "known_future"), ("SchoolHoliday", "known_future"), ("DayOfWeek", "known_future"), ("temp_forecast", "known_future"),
     ("Day-ahead price", "known_future"), ("workingday", "known_future"), ("price", "feature"), ("Open", "known_future"), ("humidity", "feature"),
     ("customer_id", "ignore"), ("holidays_taken_by_staff_reported", "known_future"), ("monthly_rent", "feature"), ("hourglass", "feature")],
)
def test_a_column_is_known_ahead_where_its_name_says_so(name, role):
    values = RNG.integers(0, 2, N) if name != "customer_id" else RNG.integers(0, 5000, N)
    assert roles_of(pd.DataFrame({"date": DAYS, name: values, "y": real()}))[name] == role


def test_opening_prices_are_no_opening_hours():
    assert roles_of(pd.DataFrame({"date": DAYS, "Open": real() + 50, "Close": real() + 50}))["Open"] == "feature"


def test_roles_that_are_asked_win():
    table = pd.DataFrame({"date": DAYS, "price": real(), "site": np.resize(["a", "b"], N), "y": real(), "z": real()})
    found = roles_of(table, roles_asked={"price": "known_future", "z": "ignore", "site": "static"})
    assert found == {"date": "time", "price": "known_future", "site": "static", "y": "target", "z": "ignore"}
    with pytest.raises(DataError, match="no column 'nowhere'"):
        columns.propose(table, roles_asked={"nowhere": "ignore"})


def test_groups_are_told_by_one_column_by_two_or_not_at_all():
    day, long = list(DAYS[:60]), pd.DataFrame
    one = long({"date": day * 4, "plant": np.repeat(["a", "b", "c", "d"], 60), "y": RNG.normal(size=240)})
    assert roles.find_groups(one, TimeSpec(columns=("date",))) == ("plant",)
    two = long({"date": day * 4, "plant": np.repeat([1, 1, 2, 2], 60), "line": np.repeat([1, 2, 1, 2], 60), "y": RNG.normal(size=240)})
    assert roles.find_groups(two, TimeSpec(columns=("date",))) == ("plant", "line")
    mixed = long({"date": day * 4, "plant": RNG.choice(["a", "b"], 240), "y": RNG.normal(size=240)})
    assert roles.find_groups(mixed, TimeSpec(columns=("date",))) == ()
    unnamed = one.rename(columns={"plant": "group_or_so"})
    assert roles.find_groups(unnamed, TimeSpec(columns=("date",))) == ("group_or_so",)


def test_a_group_that_is_not_taken_as_such_is_offered():
    table = pd.DataFrame({"date": list(DAYS[:60]) * 2, "plant": np.repeat(["a", "b"], 60), "y": RNG.normal(size=120)})
    given_roles = {"date": ColumnSpec("time", "time"), "plant": ColumnSpec("feature", "category"), "y": ColumnSpec("target")}
    spec = DataSpec(SourceSpec("x"), columns=given_roles, time=TimeSpec(columns=("date",)))
    said = next(f for f in columns.remarks(table, spec) if "tells 2 series apart" in f.message)
    assert ("data.columns.plant.role", "group") in said.fixes[0].edits


# categories --------------------------------------------------------------------------------------------------------


@given(st.lists(st.sampled_from([*"abcdefgh", None]), min_size=1, max_size=80), st.integers(1, 9))
def test_the_most_frequent_values_stand_alone(words, most):
    column = pd.Series(words, dtype="str")
    kept = categories.values([column.iloc[:30], column.iloc[30:]], most)
    counts = Counter(word for word in words if word is not None)
    assert list(kept) == sorted(kept) and len(kept) == min(most, len(counts))
    left = [counts[word] for word in counts if word not in kept]
    assert all(counts[word] >= most_left for word in kept for most_left in left)
    assert categories.values([column], None) == tuple(sorted(counts))


def test_rare_values_are_fitted_on_training_rows_and_all_0_everywhere():
    words = np.where(np.arange(N) < 150, np.resize(["a", "b", "a", "c"], N), np.resize(["c", "c", "d", "a"], N))
    table = pd.DataFrame({"date": DAYS, "w": words, "y": np.sin(np.arange(N) / 5)})
    read = Source("table", SourceFacts("delimited", N, 3, 0), SourceSpec("made.csv"), table)
    spec = propose.propose(read, look_back=5, horizon=1)
    column = msgspec.structs.replace(spec.columns["w"], most=2)
    spec = msgspec.structs.replace(spec, columns={**spec.columns, "w": column}, split=SplitSpec(train=0.5, validation=0.25))
    data = prepare(spec, read)
    assert data.preprocessing.categories == {"w": ("a", "b")}                  # c is the most frequent of all rows, not of the training rows
    x = data.x("test", np.arange(data.count("test")))
    assert x.shape[2] == 3 and set(np.unique(x[:, :, 1:].sum(axis=2))) == {0.0, 1.0}
    again = np.asarray(new_samples(data.preprocessing, read, spec).x)
    np.testing.assert_array_equal(again[-2], x[-1])


def test_rare_values_of_numbers_are_refused():
    table = pd.DataFrame({"date": DAYS, "x": real(), "y": real()})
    read = Source("table", SourceFacts("delimited", N, 3, 0), SourceSpec("made.csv"), table)
    spec = propose.propose(read, look_back=5, horizon=1)
    wrong = msgspec.structs.replace(spec, columns={**spec.columns, "x": ColumnSpec("feature", "number", most=3)})
    with pytest.raises(DataError, match="'x' holds numbers"):
        prepare(wrong, read)


# words and nothing -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("decimal", [".", ","])
def test_none_is_a_word_among_words_and_missing_among_numbers(tmp_path: Path, decimal):
    loads = ["None" if n % 7 == 0 else f"{n}{decimal}5" for n in range(200)]
    words = [f"{'None' if n % 3 else 'Fair'};{loads[n]};{'N/A' if n % 5 else 'x'};{'' if n % 2 else 'q'}" for n in range(200)]
    rows = [f"2020-01-{1 + n % 28:02d};{line}" for n, line in enumerate(words)]
    (tmp_path / "a.csv").write_text("day;event;load;note;empty\n" + "\n".join(rows))
    table = source.read(SourceSpec(str(tmp_path / "a.csv")), tmp_path).table
    assert set(table["event"]) == {"None", "Fair"}
    assert set(table["note"]) == {"N/A", "x"}
    assert table["load"].isna().sum() == 29 and pd.api.types.is_numeric_dtype(table["load"])
    assert table["empty"].isna().sum() == 100


@settings(max_examples=40, deadline=None)
@given(st.lists(st.sampled_from(["None", "N/A", "NA", "", "red", "7", "-"]), min_size=6, max_size=40))
def test_only_the_words_none_and_not_applicable_come_back(tmp_path_factory, cells):
    folder = tmp_path_factory.mktemp("w")
    (folder / "a.csv").write_text("n,c\n" + "\n".join(f"{k},{cell}" for k, cell in enumerate([*cells, "blue", "green"])))
    column = source.read(SourceSpec(str(folder / "a.csv")), folder).table["c"]
    for cell, got in zip([*cells, "blue", "green"], column, strict=True):
        assert pd.isna(got) if cell in ("NA", "", "-") else got == cell
