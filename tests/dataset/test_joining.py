"""Several files as one table: one below the other, or beside each other by time."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from workbench.dataset import joining, source
from workbench.dataset.joining import Part
from workbench.dataset.spec import SourceSpec
from workbench.errors import DataError

HOURS = [f"2020-01-{1 + n // 24:02d} {n % 24:02d}:00" for n in range(72)]


def csv(folder: Path, name: str, rows: list[str], header: str = "time,temp") -> str:
    (folder / name).write_text("\n".join([header, *rows]) + "\n", "utf-8")
    return name


def series(folder: Path, name: str, first: int = 0, last: int = 48, header: str = "time,temp", plus: float = 0.0) -> str:
    return csv(folder, name, [f"{HOURS[n]},{n + plus}" for n in range(first, last)], header)


def both(folder: Path, *names: str, **options) -> source.Source:
    return source.read(SourceSpec(names[0], also=names[1:], **options), folder)


def test_stacked_rows_are_those_of_the_files_in_order(tmp_path):
    found = both(tmp_path, series(tmp_path, "north.csv"), series(tmp_path, "south.csv", plus=0.5))
    assert list(found.table.columns) == ["time", "temp", "source"]
    assert found.table["temp"].tolist() == [*map(float, range(48)), *(n + 0.5 for n in range(48))]
    assert found.table["source"].tolist() == ["north"] * 48 + ["south"] * 48
    assert found.roles["source"] == "group" and found.facts.rows == 96 and found.facts.columns == 3


def test_files_that_go_on_where_the_other_ends_are_one_series(tmp_path):
    found = both(tmp_path, series(tmp_path, "january.csv", 0, 24), series(tmp_path, "february.csv", 24, 48))
    assert found.roles["source"] == "ignore"


def test_files_to_learn_from_and_to_test_on_keep_that_role(tmp_path):
    text = "@problemName a\n@univariate true\n@classLabel true a b\n@data\n1,2,3:a\n4,5,6:b\n"
    for name in ("Gun_TRAIN.ts", "Gun_TEST.ts"):
        (tmp_path / name).write_text(text)
    found = both(tmp_path, "Gun_TRAIN.ts", "Gun_TEST.ts")
    assert found.roles["source"] == "source" and found.roles["series"] == "group"
    assert found.table["series"].nunique() == 4, "sequences of both files must stay apart"
    assert set(found.table.loc[found.table["source"] == "Gun_TEST", "series"]) == {2, 3}


def test_a_column_that_a_file_lacks_is_missing_in_its_rows(tmp_path):
    csv(tmp_path, "b.csv", [f"{HOURS[n]},{n},{n * 2}" for n in range(30)], "time,temp,wind")
    found = both(tmp_path, series(tmp_path, "a.csv", 0, 30), "b.csv").table
    assert found["wind"].isna().sum() == 30 and found["wind"].iloc[-1] == 58


def test_files_without_a_common_column_are_refused(tmp_path):
    csv(tmp_path, "b.csv", ["1,2", "2,3"], "x,y")
    with pytest.raises(DataError, match=r"b: has no column of a.*Join the files on time"):
        both(tmp_path, series(tmp_path, "a.csv"), "b.csv")


def test_a_column_of_words_and_numbers_becomes_words(tmp_path):
    csv(tmp_path, "a.csv", ["1,2.5", "2,3", "3,4"], "k,v")
    csv(tmp_path, "b.csv", ["4,low", "5,high", "6,low"], "k,v")
    found = both(tmp_path, "a.csv", "b.csv").table
    assert found["v"].tolist() == ["2.5", "3", "4", "low", "high", "low"] and found["k"].tolist() == [1, 2, 3, 4, 5, 6]


def test_a_table_that_has_a_column_source_gets_another_name(tmp_path):
    for name in ("a.csv", "b.csv"):
        csv(tmp_path, name, ["1,x", "2,y"], "v,source")
    assert list(both(tmp_path, "a.csv", "b.csv").table.columns) == ["v", "source", "source_file"]


def test_joined_on_time_is_an_outer_join_in_order(tmp_path):
    series(tmp_path, "north.csv", 0, 30)
    csv(tmp_path, "wind.csv", [f"{HOURS[n]},{n * 10}" for n in range(40, 19, -1)], "when,wind")
    found = both(tmp_path, "north.csv", "wind.csv", join="time")
    table = found.table
    assert list(table.columns) == ["time", "temp", "wind"] and len(table) == 41 and table["time"].is_monotonic_increasing
    assert table["temp"].notna().sum() == 30 and table["wind"].notna().sum() == 21
    assert table.set_index("time").loc["2020-01-02 01:00"].tolist() == [25.0, 250.0]
    assert found.roles == {"time": "time"}


def test_clashing_names_get_the_files_names(tmp_path):
    series(tmp_path, "north.csv")
    series(tmp_path, "south.csv", header="time,temp")
    assert list(both(tmp_path, "north.csv", "south.csv", join="time").table.columns) == ["time", "north_temp", "south_temp"]


def test_times_written_differently_meet(tmp_path):
    csv(tmp_path, "a.csv", [f"{n:02d}.01.2020;{n},5" for n in range(1, 29)], "tag;last")
    csv(tmp_path, "b.csv", [f"2020-01-{n:02d},{n}" for n in range(1, 29)], "day,price")
    table = both(tmp_path, "a.csv", "b.csv", join="time").table
    assert len(table) == 28 and (table["last"] - table["price"] == 0.5).all()


def test_a_workbook_beside_a_text(tmp_path):
    pd.DataFrame({"day": pd.date_range("2020-01-01", periods=20), "holiday": np.arange(20) % 2}).to_parquet(tmp_path / "h.parquet")
    csv(tmp_path, "a.csv", [f"2020-01-{n:02d},{n}" for n in range(1, 21)], "day,load")
    assert list(both(tmp_path, "a.csv", "h.parquet", join="time").table.columns) == ["day", "load", "holiday"]


def test_what_cannot_be_joined_on_time_is_said(tmp_path):
    series(tmp_path, "a.csv")
    csv(tmp_path, "twice.csv", [f"{HOURS[n // 2]},{n}" for n in range(40)], "time,x")
    csv(tmp_path, "none.csv", [f"{n * 1.37},{n}" for n in range(40)], "x,y")
    with pytest.raises(DataError, match=r"twice: has several rows of the time 2020-01-01 00:00:00.*Stack the files"):
        both(tmp_path, "a.csv", "twice.csv", join="time")
    with pytest.raises(DataError, match="none: has no column of times"):
        both(tmp_path, "a.csv", "none.csv", join="time")


def test_a_missing_further_file_is_named(tmp_path):
    with pytest.raises(DataError, match=r"gone\.csv: there is no such file"):
        both(tmp_path, series(tmp_path, "a.csv"), "gone.csv")


def test_texts_go_one_after_the_other(tmp_path):
    (tmp_path / "a.txt").write_text("Call me Ishmael.\n" * 3)
    (tmp_path / "b.txt").write_text("Some years ago.")
    found = both(tmp_path, "a.txt", "b.txt")
    assert found.text == "Call me Ishmael.\n" * 3 + "Some years ago.\n" and found.facts.size == 3 * 17 + 15
    with pytest.raises(DataError, match="a table beside a plain text"):
        both(tmp_path, "a.txt", series(tmp_path, "c.csv"))


def test_size_and_digest_of_every_file_are_recorded(tmp_path):
    found = both(tmp_path, series(tmp_path, "a.csv"), series(tmp_path, "b.csv", plus=1)).spec
    alone = source.read(SourceSpec("b.csv"), tmp_path).spec
    assert found.also_sha256 == (alone.sha256,) and found.also_size == (alone.size,) and found.sha256 != alone.sha256


def test_names_of_files_are_each_used_once():
    assert joining.stems(["x/a.csv.gz", "y/a.csv", "b.tar"]) == ("a", "a (2)", "b")


@settings(max_examples=40, deadline=None)
@given(st.lists(st.lists(st.integers(0, 60), unique=True, min_size=3, max_size=20), min_size=2, max_size=4))
def test_an_outer_join_has_every_time_once_and_every_value_where_it_was(moments):
    days = pd.date_range("2020-01-01", periods=61)
    parts = [Part(f"f{n}", pd.DataFrame({"day": days[some], f"v{n}": np.array(some) + 100.0 * n})) for n, some in enumerate(moments)]
    table, _ = joining.on_time(parts)
    assert table["day"].tolist() == [days[n] for n in sorted(set().union(*moments))]
    for n, some in enumerate(moments):
        known = table.set_index("day")[f"v{n}"].dropna()
        assert known.to_dict() == {days[k]: k + 100.0 * n for k in some}
