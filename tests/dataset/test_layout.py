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


DAYS = "".join(f"2020-01-{n:02d},{n}.5,{n % 7}\n" for n in range(1, 29))


@pytest.mark.parametrize("above", ["Rain at station 7\n", "Rain at station 7,,\n\n", "Station report\nMade by hand,,\n\n", '"Rain, in mm"\n'])
def test_titles_above_the_header_are_no_header(tmp_path, above):
    text = above + "date,rain,tmax\n" + DAYS
    (tmp_path / "a.csv").write_text(text)
    found = source.read(SourceSpec("a.csv"), tmp_path)
    assert list(found.table.columns) == ["date", "rain", "tmax"] and len(found.table) == 28
    assert found.facts.first_line == text[: text.index("2020-01-01")].count("\n") + 1
    again = source.read(found.spec, tmp_path)
    assert list(again.table.columns) == ["date", "rain", "tmax"], "what was recognised and written down must read the same"


@pytest.mark.parametrize("text", ["temp\n1,5\n2,3\n4,1\n", ",price\n0,1\n1,2\n2,3\n", "date,\n2020-01-01,1\n2020-01-02,2\n2020-01-03,3\n"])
def test_short_headers_are_no_titles(tmp_path, text):
    (tmp_path / "a.csv").write_text(text)
    assert len(source.read(SourceSpec("a.csv", delimiter="," if "temp" not in text else ";"), tmp_path).table) == 3


def test_words_below_the_rows_are_left_out(tmp_path):
    (tmp_path / "a.csv").write_text("date,rain,tmax\n" + DAYS + "\nSource: the weather office\nAll rights reserved\n")
    found = source.read(SourceSpec("a.csv"), tmp_path)
    assert len(found.table) == 28 and found.table["rain"].dtype == float


@pytest.mark.parametrize("last", ["2020-02-01", "17.5", '2020-02-01,"a\nb"'])
def test_a_last_row_that_is_short_or_quoted_is_no_footer(tmp_path, last):
    (tmp_path / "a.csv").write_text("date,rain,tmax\n" + DAYS + last)
    try:
        assert len(source.read(SourceSpec("a.csv"), tmp_path).table) == 29
    except DataError as error:
        assert "line" in str(error)


def test_columns_of_numbers_in_a_txt_are_a_table(tmp_path):
    (tmp_path / "a.txt").write_text("".join(f"{1950 + n // 12:4d} {n % 12 + 1:3d} {280 + n * 0.5:9.2f}\n" for n in range(60)))
    assert source.read(SourceSpec("a.txt"), tmp_path).table.shape == (60, 3)
    (tmp_path / "b.txt").write_text("It was the best of times\nit was the worst of times\n" * 5)
    assert source.read(SourceSpec("b.txt"), tmp_path).kind == "text"


@pytest.mark.parametrize(("encoding", "text"), [("latin-1", "time;temp\n;°C\n" + "1;2\n" * 50), ("latin-1", "name;city\nMüller;Köln\n" * 20),
                                                ("shift_jis", "日付;気温\n東京の天気;晴れ\n" * 10), ("gbk", "日期;温度\n北京;二十度\n" * 10),
                                                ("big5", "日期;溫度\n臺北;二十度\n" * 10), ("euc_kr", "날짜;온도\n서울;이십도\n" * 10),
                                                ("cp1251", "дата;температура\n" + "Москва;двадцать\nОмск;три\n" * 10),
                                                ("cp1250", "miasto;liczba\n" + "Łódź;Kraków\nGdańsk;Wrocław\nŚwinoujście;źródło\n" * 10),
                                                ("utf-16", "a;ü\n1;2\n" * 9)])
def test_letters_are_read_as_they_were_written(tmp_path, encoding, text):
    (tmp_path / "a.csv").write_bytes(text.encode(encoding))
    table = source.read(SourceSpec("a.csv", header=1), tmp_path).table
    assert list(table.columns) == text.split("\n", 1)[0].split(";")
    assert {str(cell) for cell in table.iloc[:, -1].dropna() if isinstance(cell, str)} <= {line.split(";")[1] for line in text.splitlines()}


@pytest.mark.parametrize(("rows", "names"), [
    ([f"Go {n}.\tVa {n} !" for n in range(30)], ("column_1", "column_2")),
    ([("the\tDET", "dog\tNOUN", "runs\tVERB")[n % 3] for n in range(30)], ("column_1", "column_2")),
    (["English\tFrench", *(f"Go {n}.\tVa {n} !" for n in range(30))], ("English", "French")),
    (["token\ttag", *(("the\tDET", "dog\tNOUN", "runs\tVERB")[n % 3] for n in range(30))], ("token", "tag")),
    (["tag\ttag2", *("tag\tx" for n in range(30))], ("tag", "tag2")),
])
def test_a_first_line_of_words_is_a_row_where_it_is_like_the_rows(tmp_path, rows, names):
    path = tmp_path / "words.tsv"
    path.write_text("\n".join(rows) + "\n", encoding="utf-8")
    assert source.read(SourceSpec(str(path)), tmp_path).table.columns.tolist() == list(names)


def test_columns_without_names_are_called_year_month_and_day_where_they_go_on_so(tmp_path):
    month = pd.date_range("1899-11-01", periods=60, freq="MS")
    day = pd.date_range("1999-12-20", periods=400, freq="D")
    (tmp_path / "m.csv").write_text("".join(f"{t.year};{t.month:02d};{t.month / 7:.3f};  {n:5.1f}\n" for n, t in enumerate(month)))
    (tmp_path / "d.csv").write_text("".join(f"{t.year},{t.month},{t.day},{n % 17}.5\n" for n, t in enumerate(day)))
    (tmp_path / "x.csv").write_text("".join(f"{2000 + n % 3},{n % 12 + 1},{n}\n" for n in range(60)))
    assert source.read(SourceSpec("m.csv"), tmp_path).table.columns.tolist() == ["year", "month", "column_3", "column_4"]
    assert source.read(SourceSpec("d.csv"), tmp_path).table.columns.tolist() == ["year", "month", "day", "column_4"]
    assert source.read(SourceSpec("x.csv"), tmp_path).table.columns.tolist() == ["column_1", "column_2", "column_3"]
