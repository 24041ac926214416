"""Comments, header lines, quotes, thousands and units of delimited texts: recognised, or as the user says."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from workbench.dataset import source
from workbench.dataset.source import Source
from workbench.dataset.spec import SourceSpec
from workbench.errors import DataError

ROWS = "".join(f"2020-01-{n:02d},{n}.5,{n * n}\n" for n in range(1, 21))


def read(folder: Path, text: str, **options) -> Source:
    path = folder / "t.csv"
    path.write_text(text, encoding="utf-8")
    return source.read(SourceSpec(str(path), **options), folder)


@pytest.mark.parametrize(
    ("text", "mark"),
    [
        ("# made by hand\nday,a,b\n" + ROWS, "#"),
        ("% made by hand\nday,a,b\n" + ROWS, "%"),
        ("// made by hand\nday,a,b\n" + ROWS, "//"),
        ("day,a,b\n" + ROWS.replace("2020-01-05", "# the sensor was cleaned, twice\n2020-01-05"), "#"),
        ("# a\n\n# b\nday,a,b\n# between\n" + ROWS, "#"),
    ],
)
def test_lines_of_comments_are_no_rows(text, mark, tmp_path):
    found = read(tmp_path, text)
    assert list(found.table.columns) == ["day", "a", "b"] and len(found.table) == 20 and found.spec.comment == mark
    assert found.table["b"].tolist() == [n * n for n in range(1, 21)]


def test_a_header_that_begins_like_a_comment(tmp_path):
    found = read(tmp_path, "# station 7\n#day,a,b\n" + ROWS)
    assert list(found.table.columns) == ["day", "a", "b"] and len(found.table) == 20


def test_a_faulty_row_after_comments_has_its_own_line_number(tmp_path):
    text = "# one\nday,a,b\n# two\n" + ROWS + "2020-02-01,1,2,3\n"
    with pytest.raises(DataError, match="line 24 has 4 cells"):
        read(tmp_path, text)


def test_no_comments_where_the_user_says_so(tmp_path):
    found = read(tmp_path, "#,a\n#1,5\n#2,6\n", comment="")
    assert list(found.table.columns) == ["#", "a"] and found.table["#"].tolist() == ["#1", "#2"]


def test_units_below_the_names(tmp_path):
    found = read(tmp_path, "day,a,b\n,°C,m/s\n" + ROWS)
    assert len(found.table) == 20 and found.facts.units == {"a": "°C", "b": "m/s"} and found.spec.header == 2
    assert np.issubdtype(found.table["a"].dtype, np.number)


def test_units_in_brackets(tmp_path):
    assert read(tmp_path, "day,Load [MW],b (°C)\n" + ROWS).facts.units == {"Load [MW]": "MW", "b (°C)": "°C"}


def test_a_row_of_words_is_no_line_of_units(tmp_path):
    found = read(tmp_path, "a,b\nred,x\nblue,y\ngreen,z\n")
    assert len(found.table) == 3 and found.spec.header == 1


@pytest.mark.parametrize(("header", "names", "rows"), [(0, ["column_1", "column_2"], 3), (1, ["1", "2"], 2), (2, ["1", "2"], 1)])
def test_header_lines_as_the_user_says(header, names, rows, tmp_path):
    found = read(tmp_path, "1,2\n3,4\n5,6\n", header=header)
    assert list(found.table.columns) == names and len(found.table) == rows


def test_single_quotes(tmp_path):
    found = read(tmp_path, "'day','a'\n" + "".join(f"'2020-01-{n:02d}','x, {n}'\n" for n in range(1, 9)))
    assert list(found.table.columns) == ["day", "a"] and found.table["a"][0] == "x, 1" and found.spec.quote == "'"


def test_apostrophes_are_no_quotes(tmp_path):
    found = read(tmp_path, "who,a\nO'Brien,1\nD'Arcy,2\n")
    assert found.table["who"].tolist() == ["O'Brien", "D'Arcy"] and found.spec.quote == '"'


def test_thousands_as_the_user_says(tmp_path):
    text = "a;b\n" + "1.234;x\n2.345;y\n3.456;z\n"
    assert read(tmp_path, text).table["a"].tolist() == [1.234, 2.345, 3.456]
    assert read(tmp_path, text, decimal=",", thousands=".").table["a"].tolist() == [1234, 2345, 3456]
    assert pd.api.types.is_string_dtype(read(tmp_path, 'a,b\n"1,234",x\n"2,345",y\n', thousands="").table["a"])
