"""Files of every kind, and every way they can be broken."""

from __future__ import annotations

import datetime
import gzip
import zipfile
from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from workbench.dataset import source
from workbench.dataset.source import Source
from workbench.dataset.spec import SourceSpec
from workbench.errors import DataError

DAYS = [datetime.date(2020, 1, 1) + datetime.timedelta(n) for n in range(60)]
VALUES = [round(10 + n * 0.37 % 5, 2) for n in range(60)]


def put(folder: Path, name: str, content: str | bytes, encoding: str = "utf-8") -> Path:
    path = folder / name
    path.write_bytes(content if isinstance(content, bytes) else content.encode(encoding))
    return path


def read(path: Path, **options) -> Source:
    return source.read(SourceSpec(str(path), **options), path.parent)


def lines(form: str, header: str = "date,value") -> str:
    return header + "\n" + "".join(form.format(d=d, v=v) + "\n" for d, v in zip(DAYS, VALUES, strict=True))


@pytest.mark.parametrize(
    ("name", "text", "encoding", "delimiter"),
    [
        ("plain.csv", lines("{d},{v}"), "utf-8", ","),
        ("mark.csv", lines("{d},{v}"), "utf-8-sig", ","),
        ("wide.csv", lines("{d},{v}"), "utf-16", ","),
        ("tab.tsv", lines("{d}\t{v}", "date\tvalue"), "utf-8", "\t"),
        ("bar.csv", lines("{d}|{v}", "date|value"), "utf-8", "|"),
        ("spaces.dat", lines("{d}   {v}", "date value"), "utf-8", " "),
        ("padded.csv", lines("{d} , {v} ", " date , value "), "utf-8", ","),
        ("comments.csv", "# by hand\n\n" + lines("{d},{v}"), "utf-8", ","),
        ("blank.csv", lines("{d},{v}\n"), "utf-8", ","),
        ("windows.csv", lines("{d},{v}").replace("\n", "\r\n"), "utf-8", ","),
        ("mac.csv", lines("{d},{v}").replace("\n", "\r"), "utf-8", ","),
        ("percent.csv", lines("{d},{v} %"), "utf-8", ","),
        ("money.csv", lines("{d},${v}"), "utf-8", ","),
        ("quoted.csv", lines('"{d}","{v}"', '"date","value"'), "utf-8", ","),
    ],
)
def test_the_same_table_however_it_is_written(name, text, encoding, delimiter, tmp_path):
    found = read(put(tmp_path, name, text, encoding))
    assert found.spec.delimiter == delimiter
    assert list(found.table.columns) == ["date", "value"]
    assert found.table["value"].tolist() == VALUES
    assert pd.to_datetime(found.table["date"]).dt.date.tolist() == DAYS


def test_german_numbers_have_commas_and_points_between_thousands(tmp_path):
    path = put(tmp_path, "d.csv", "Tag;Größe;Umsatz\n01.02.2020;1,5;1.234,5\n02.02.2020;2,25;999\n03.02.2020;-3;12.345.678,25\n", "cp1252")
    found = read(path)
    assert found.spec.decimal == ","
    assert found.spec.encoding == "cp1252"
    assert found.table["Größe"].tolist() == [1.5, 2.25, -3]
    assert found.table["Umsatz"].tolist() == [1234.5, 999, 12345678.25]


def test_numbers_with_commas_between_thousands(tmp_path):
    found = read(put(tmp_path, "t.csv", 'a,b\n"1,234",x\n"12",y\n"1,234,567.5",x\n"(7)",y\n'))
    assert found.table["a"].tolist() == [1234, 12, 1234567.5, -7]
    assert found.table["b"].tolist() == ["x", "y", "x", "y"]


@pytest.mark.parametrize("cell", ["", "NA", "n/a", "null", "-", "?", "NaN"])
def test_cells_that_mean_nothing(cell, tmp_path):
    found = read(put(tmp_path, "m.csv", f"a,b\n1,2\n{cell},3\n4,5\n"))
    assert np.isnan(found.table["a"].iloc[1])
    assert found.table["a"].iloc[[0, 2]].tolist() == [1, 4]


def test_a_file_without_header_names_its_columns(tmp_path):
    found = read(put(tmp_path, "n.csv", lines("{d},{v}").split("\n", 1)[1]))
    assert list(found.table.columns) == ["column_1", "column_2"]
    assert len(found.table) == 60


def test_years_as_names_are_a_header(tmp_path):
    found = read(put(tmp_path, "y.csv", "2019,2020,2021\n1.5,2.5,3.5\n4,5,6\n"))
    assert list(found.table.columns) == ["2019", "2020", "2021"]


def test_rows_with_names_before_them_keep_their_columns(tmp_path):
    found = read(put(tmp_path, "r.csv", '"a","b"\n"1",2,3\n"2",4,5\n'))
    assert list(found.table.columns) == ["Unnamed: 0", "a", "b"]
    assert found.table["b"].tolist() == [3, 5]


def test_damage_after_the_beginning_is_read_in_the_right_encoding(tmp_path):
    text = "text,label\n" + "plain words here,a\n" * 20_000 + "Größe und Maß,b\n" * 3
    found = read(put(tmp_path, "late.csv", text, "cp1252"))
    assert found.table["text"].iloc[-1] == "Größe und Maß"
    assert found.spec.encoding == "cp1252"


def test_a_text_in_windows_1252(tmp_path):
    text = "“Quite so,” said Señor Müller — the café. " * 200
    found = read(put(tmp_path, "book.txt", text, "cp1252"))
    assert found.kind == "text"
    assert found.text == text


def test_clock_times_and_dates_are_quick_types(tmp_path):
    table = read(put(tmp_path, "c.csv", "d,t,e\n2020-01-01,12:30,\n2020-01-02,12:45,\n2020-01-03,13:00,\n")).table
    assert pd.api.types.is_datetime64_any_dtype(table["d"])
    assert pd.api.types.is_string_dtype(table["t"])
    assert table["e"].dtype == float


BROKEN: dict[str, tuple[str | bytes, dict, str]] = {
    "empty.csv": (b"", {}, "empty"),
    "spaces.csv": (b"  \n \n", {}, "empty"),
    "header.csv": ("a,b\n", {}, "no rows"),
    "twice.csv": ("a,b,a\n1,2,3\n", {}, "two columns named 'a'"),
    "quoted_twice.csv": ('"a","a"\n1,2\n', {}, "two columns named 'a'"),
    "ragged.csv": (lines("{d},{v}") + "2021-01-01,1,9\n", {}, "line 62 has 3 cells where 2"),
    "mixed.csv": ("day;v\n1;1,5\n2;1.5\n3;2,5\n", {}, "line 2"),
    "mixed_quoted.csv": ('a,b\n' + '1,2.5\n' * 20 + '1,"2,5"\n', {}, "line 22"),
    "wrong.csv": (lines("{d},{v}"), {"delimiter": ";"}, "comma"),
    "long_mark.csv": (lines("{d},{v}"), {"delimiter": "ab"}, "one character"),
    "decimal.csv": (lines("{d},{v}"), {"decimal": "x"}, "decimal mark"),
    "nul.csv": (b"a,b\n" + b"1,2\n" * 5000 + b"1,\x002\n", {}, "NUL byte in line 5002"),
    "picture.csv": (b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 20, {}, "binary"),
    "encoding.csv": ("a,b\né,1\n".encode("latin-1"), {"encoding": "utf-8"}, "byte 0xe9 in line 2"),
    "no_encoding.csv": ("a,b\n1,2\n", {"encoding": "klingon"}, "no such encoding"),
    "cut.csv.gz": (gzip.compress(lines("{d},{v}").encode())[:60], {}, "gzip"),
    "bad.csv.gz": (b"\x1f\x8b\x08\x00" + b"garbage" * 50, {}, "gzip"),
    "not.csv.gz": (b"a,b\n1,2\n", {}, "gzip"),
    "cut.parquet": (b"PAR1" + b"x" * 200, {}, "Parquet"),
    "cut.xlsx": (b"PK\x03\x04" + b"x" * 200, {}, "workbook"),
    "comment.csv": ("# a\n# b\n", {}, "comments"),
}


@pytest.mark.parametrize("name", BROKEN)
def test_a_broken_file_says_what_and_where(name, tmp_path):
    content, options, words = BROKEN[name]
    with pytest.raises(DataError) as caught:
        read(put(tmp_path, name, content), **options)
    assert words in str(caught.value)
    assert name in str(caught.value)
    assert len(str(caught.value)) < 300
    assert "\n" not in str(caught.value)


def test_a_folder_and_a_missing_file(tmp_path):
    with pytest.raises(DataError, match="folder"):
        read(tmp_path)
    for look in (source.read, source.preview):
        with pytest.raises(DataError, match="no such file"):
            look(SourceSpec("nothing.csv"), tmp_path)


def test_a_damaged_gzip_at_any_byte(tmp_path):
    whole = gzip.compress(lines("{d},{v}").encode(), mtime=0)
    for place in range(10, len(whole), 7):
        damaged = bytearray(whole)
        damaged[place] ^= 0xFF
        with pytest.raises(DataError):
            read(put(tmp_path, "x.csv.gz", bytes(damaged)))


def test_parquet_with_an_index_of_times(tmp_path):
    table = pd.DataFrame({"v": VALUES}, index=pd.DatetimeIndex(DAYS, name="when"))
    table.to_parquet(tmp_path / "p.parquet")
    found = read(tmp_path / "p.parquet")
    assert list(found.table.columns) == ["when", "v"]
    assert found.table["v"].tolist() == VALUES


def _sheet(cells: list[list[object]]) -> str:
    def cell(value: object) -> str:
        return f'<c t="inlineStr"><is><t>{value}</t></is></c>' if isinstance(value, str) else f"<c><v>{value}</v></c>"

    rows = "".join(f"<row>{''.join(map(cell, row))}</row>" for row in cells)
    return f'<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>{rows}</sheetData></worksheet>'


def workbook(path: Path, sheets: dict[str, list[list[object]]]) -> Path:
    """The smallest workbook that is one."""
    kinds = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    packed = "http://schemas.openxmlformats.org/package/2006"
    main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    numbers = range(1, len(sheets) + 1)
    types = "application/vnd.openxmlformats-officedocument.spreadsheetml"
    overrides = "".join(f'<Override PartName="/xl/worksheets/sheet{n}.xml" ContentType="{types}.worksheet+xml"/>' for n in numbers)
    named = "".join(f'<sheet name="{name}" sheetId="{n}" r:id="r{n}"/>' for n, name in zip(numbers, sheets, strict=True))
    links = "".join(f'<Relationship Id="r{n}" Type="{kinds}/worksheet" Target="worksheets/sheet{n}.xml"/>' for n in numbers)
    with zipfile.ZipFile(path, "w") as file:
        file.writestr(
            "[Content_Types].xml",
            f'<Types xmlns="{packed}/content-types">'
            '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
            f'<Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="{types}.sheet.main+xml"/>'
            f"{overrides}</Types>",
        )
        relation = f'<Relationship Id="r1" Type="{kinds}/officeDocument" Target="xl/workbook.xml"/>'
        file.writestr("_rels/.rels", f'<Relationships xmlns="{packed}/relationships">{relation}</Relationships>')
        file.writestr("xl/workbook.xml", f'<workbook xmlns="{main}" xmlns:r="{kinds}"><sheets>{named}</sheets></workbook>')
        file.writestr("xl/_rels/workbook.xml.rels", f'<Relationships xmlns="{packed}/relationships">{links}</Relationships>')
        for n, cells in zip(numbers, sheets.values(), strict=True):
            file.writestr(f"xl/worksheets/sheet{n}.xml", _sheet(cells))
    return path


def test_a_workbook_and_its_sheets(tmp_path):
    path = workbook(tmp_path / "w.xlsx", {"one": [["a", "b"], [1, 2.5], [3, 4.5]], "two": [["c"], [7], [8]]})
    first = read(path)
    assert first.facts.sheets == ("one", "two")
    assert first.table.to_dict("list") == {"a": [1, 3], "b": [2.5, 4.5]}
    assert read(path, sheet="two").table["c"].tolist() == [7, 8]
    with pytest.raises(DataError, match="one, two"):
        read(path, sheet="three")


def test_a_preview_reads_only_the_beginning(tmp_path):
    path = put(tmp_path, "long.csv", "a,b\n" + "1,2\n" * 200_000 + "broken,line,here\n")
    assert len(source.preview(SourceSpec(str(path)), tmp_path, 50)) == 50
    with pytest.raises(DataError, match="200002"):
        read(path)


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(content=st.one_of(st.binary(max_size=300), st.text('01259.,;-:eE"\'\n\r\t |ab#é', max_size=200).map(str.encode)))
@example(content=b'a,b\n"1,2\n3,4\n')
@example(content=b"\xff\xfea\x00,\x00b\x00\n\x001\x00,\x002\x00")
@example(content=b"\xff\xfe\x00")
@example(content=b"a\n\xff\xfe\n")
@example(content=b'"')
@example(content=b"1\n")
def test_any_bytes_give_a_table_or_a_sentence(content, tmp_path):
    path = put(tmp_path, "fuzz.csv", content)
    try:
        found = read(path)
    except DataError as error:
        assert "\n" not in str(error)
    else:
        assert len(found.table) > 0
        assert len(set(found.table.columns)) == found.table.shape[1]


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    values=st.lists(st.floats(-1e6, 1e6).map(lambda x: round(x, 3)), min_size=4, max_size=30),
    delimiter=st.sampled_from([",", ";", "\t", "|"]),
)
def test_what_pandas_writes_is_read_again(values, delimiter, tmp_path):
    path = tmp_path / "round.csv"
    table = pd.DataFrame({"n": np.arange(len(values)), "v": values, "w": ["word"] * len(values)})
    table.to_csv(path, sep=delimiter, index=False)
    found = read(path)
    assert found.table["v"].astype(float).tolist() == pytest.approx(values)
    assert found.spec.delimiter == delimiter
