"""Files that end within a row, and words and numbers that stand for missing values."""

from __future__ import annotations

import msgspec
import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.dataset import missing_words, source
from workbench.dataset.findings.reading import reading
from workbench.dataset.spec import SourceSpec
from workbench.errors import DataError
from workbench.project import document as doc
from workbench.project.project import Project
from workbench.project.views import read

ROWS = 60


def table(form: str = "%Y-%m-%d", frequency: str = "D") -> pd.DataFrame:
    wave = np.round(20 + 5 * np.sin(np.arange(ROWS) * 2 * np.pi / 7), 2)
    return pd.DataFrame({"when": pd.date_range("2021-01-01", periods=ROWS, freq=frequency).strftime(form), "heat": wave, "load": wave + 1})


def put(folder, text: str, name: str = "d.csv"):
    (folder / name).write_text(text)
    return source.read(SourceSpec(name), folder)


def like(found: source.Source, rows: int = ROWS) -> None:
    assert len(found.table) == rows
    assert pd.api.types.is_float_dtype(found.table["heat"]) and pd.api.types.is_float_dtype(found.table["load"])


# cut ---------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("form", "frequency", "last"), [
    ("%Y-%m-%d", "D", "2021-03-0"), ("%Y-%m-%d", "D", "2021-03-0,1.5,2.5\n"), ("%Y-%m-%d", "D", "2021-03-02,3."),
    ("%Y-%m-%d", "D", "2021-03-02,3.2,1e"), ("%Y-%m-%d", "D", "2021-03-02,3.2,1e-\n"),
    ("%d.%m.%Y %H:%M", "h", "03.01.2021 1"), ("%d.%m.%Y %H:%M", "h", "03.01.2021 12:"), ("%d.%m.%Y %H:%M", "h", "03.01.2021"),
    ("%Y-%m-%dT%H:%M:%S", "h", "2021-01-03T12:00:0,1.5,2.5\n"), ("%Y-%m-%d", "D", '2021-03-02,"1.'),
])
def test_a_row_that_is_cut_is_left_out_and_said(tmp_path, form, frequency, last):
    found = put(tmp_path, table(form, frequency).to_csv(index=False) + last)
    like(found)
    assert found.facts.cut.startswith(last.strip()[:20])
    said = reading(found.facts)
    assert said[0].level == "warning" and f"Row {ROWS + 1}" in said[0].detail and last.strip()[:20] in said[0].detail


@pytest.mark.parametrize("last", ["2021-03-02,3.2,12.", "2021-03-02,3.2,12", "2021-03-02,3.2,", "2021-03-02", "2021-03-02,3.2,-12.25",
                                  "2021-03-02,3.2,7\n"])
def test_rows_that_are_whole_stay(tmp_path, last):
    found = put(tmp_path, table().to_csv(index=False) + last)
    like(found, ROWS + 1)
    assert not found.facts.cut and pd.Timestamp(found.table["when"].iloc[-1]) == pd.Timestamp("2021-03-02") and not reading(found.facts)


def test_a_dash_at_the_end_is_a_missing_value_and_the_half_of_a_date_no_row(tmp_path):
    like(put(tmp_path, table().to_csv(index=False) + "2021-03-02,-,-"), ROWS + 1)
    like(put(tmp_path, table().to_csv(index=False) + "2021-03-", "e.csv"))


@pytest.mark.parametrize("last", ["Summe,1200,1260", "Average,20.1,21.0\n", "Grand total,1,2"])
def test_a_row_of_sums_is_no_row(tmp_path, last):
    found = put(tmp_path, table("%m/%Y", "MS").to_csv(index=False) + last)
    like(found)
    assert reading(found.facts)[0].level == "info" and last.split(",")[0] in reading(found.facts)[0].detail


def test_a_table_in_a_txt_with_remarks_above_it(tmp_path):
    head = "# Station: 6335020  River: RHINE\n# Missing value: -999.000\n# Q in m3/s\n#\n"
    found = put(tmp_path, head + table().to_csv(index=False, sep=";"), "gauge.txt")
    assert found.kind == "table" and found.facts.missing == ("-999.000",)
    like(found)


def test_midnight_without_a_clock_is_no_cut(tmp_path):
    cells = table("%Y-%m-%d %H:%M", "h").to_csv(index=False)
    assert len(put(tmp_path, cells + "2021-01-04,1.5,2.5\n").table) == ROWS + 1


@pytest.mark.parametrize("end", ["\n", "\r\n", "", "\n\n"])
def test_every_end_of_a_whole_file(tmp_path, end):
    found = put(tmp_path, table().to_csv(index=False).rstrip("\n") + end)
    assert not found.facts.cut
    like(found)


def test_words_and_odd_cells_at_the_end_are_not_taken_for_cut(tmp_path):
    found = put(tmp_path, table().to_csv(index=False) + "2021-03-02,3.2,closed\n")
    assert not found.facts.cut and found.table["load"].iloc[-1] == "closed"


def test_a_project_of_a_cut_file(tmp_path):
    (tmp_path / "d.csv").write_text(pd.concat([table()] * 1).to_csv(index=False) + "2021-03-0")
    with Project.new(tmp_path / "p.rnnw", tmp_path / "d.csv") as project:
        facts = project.facts_alone()
    assert facts.spec.columns["when"].role == "time" and facts.spec.time.frequency == "D"
    assert any("cut" in finding.message for finding in facts.findings)


@given(st.integers(1, 23))
def test_wherever_a_file_is_cut_its_columns_stay_what_they_are(count):
    text = table().to_csv(index=False).rstrip("\n")
    at = text.rfind("\n") + 1 + count
    raw = text[:at].encode()
    found, _ = source.delimited.read(source.Path("d.csv"), raw, SourceSpec("d.csv"))
    assert pd.to_datetime(found["when"]).notna().all() and found["heat"].dtype == float and found["load"].dtype == float
    assert len(found) in (ROWS - 1, ROWS)


# missing -----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("line", "words"), [
    ("# missing = -999", ("-999",)), ("# NA = -9999", ("-9999",)), ("Missing values: -9999;;", ("-9999",)), ("NODATA_value -9999", ("-9999",)),
    ("-999 = missing", ("-999",)), ("# -999.99 indicates missing data", ("-999.99",)), ("Fehlwert: -999", ("-999",)),
    ("# missing values are coded as -99.9", ("-99.9",)), ("No data: n.d.", ("n.d.",)), ("-999 is missing", ("-999",)),
    ("# fill value: 1e20", ("1e20",)),
    ("3 values are missing", ()), ("NA stands for not available", ()), ("missing data as of 2020", ()), ("station 4711 is missing since 2020", ()),
    ("# columns: date, na, flow", ()), ("NaN = no measurement", ()), ("no missing values", ()), ("", ()),
])
def test_what_the_head_of_a_file_says(line, words):
    assert missing_words.said([line]) == words


@given(st.text(max_size=80))
def test_any_line_is_read(line):
    assert all(word in line.replace("−", "-") for word in missing_words.said([line]))


def with_codes(code: float, rows=(5, 30, 31)) -> pd.DataFrame:
    made = table()
    made.loc[list(rows), "load"] = code
    return made


@pytest.mark.parametrize("head", ["# missing = -999\n", "# Station 12\n# NA: -999.0\n"])
def test_a_word_of_the_head_is_missing(tmp_path, head):
    found = put(tmp_path, head + with_codes(-999).to_csv(index=False))
    assert np.flatnonzero(found.table["load"].isna()).tolist() == [5, 30, 31] and found.table["heat"].notna().all()
    assert found.spec.missing is not None and len(found.spec.missing) == 1
    assert len(source.read(found.spec, tmp_path).table.dropna()) == ROWS - 3
    as_written = source.read(msgspec.structs.replace(found.spec, missing=()), tmp_path)
    assert as_written.table["load"].min() == -999 and not as_written.facts.missing


def test_a_word_that_is_no_number(tmp_path):
    cells = table().astype({"load": object})
    cells.loc[[3, 4], "load"] = "kaputt"
    found = put(tmp_path, "# Fehlwert: kaputt\n" + cells.to_csv(index=False))
    assert found.table["load"].dtype == float and found.table["load"].isna().sum() == 2


@pytest.mark.parametrize("name", ["d.feather", "d.parquet", "d.jsonl"])
def test_a_setting_for_other_formats(tmp_path, name):
    cells = with_codes(-999)
    write = {"d.feather": cells.to_feather, "d.parquet": cells.to_parquet, "d.jsonl": lambda path: cells.to_json(path, orient="records", lines=True)}
    write[name](tmp_path / name)
    found = source.read(SourceSpec(name, missing=("-999",)), tmp_path)
    assert found.table["load"].isna().sum() == 3 and found.facts.missing == ("-999",)


@pytest.mark.parametrize("code", [-999, -9999, -99, -999.9, -99999, 9999, 99999, 1e20, -32768])
def test_codes_are_found(code):
    usual = np.random.default_rng(0).normal(20, 8, 300)
    assert missing_words.code(np.r_[usual, [code] * 3]) == code
    low, high = missing_words.bound(code)
    assert (low is not None and code < low < usual.min()) or (high is not None and code > high > usual.max())


@pytest.mark.parametrize("values", [
    np.arange(-999.0, 0), np.arange(10_000.0), np.random.default_rng(1).normal(0, 400, 500), np.r_[np.arange(90.0), 99.0],
    np.r_[np.arange(50.0), -5.0],
    np.full(50, -999.0), np.r_[np.full(30, -999.0), np.arange(20.0)], np.array([]), np.full(20, np.nan), np.r_[np.arange(500.0), 999.0],
])
def test_numbers_that_are_none(values):
    assert missing_words.code(values) is None


def test_a_code_is_one_truth_for_all_findings(tmp_path):
    (tmp_path / "d.csv").write_text(pd.concat([with_codes(-999)]).to_csv(index=False))
    with Project.new(tmp_path / "p.rnnw", tmp_path / "d.csv", target=["load"]) as project:
        assert project.document.data.steps[0].kind == "blank" and project.document.data.steps[0].low == -998
        assert any("taken as missing" in finding.message for finding in project.facts_alone().findings)
        project.set("data.steps", [])
        said = project.facts_alone().findings
        found = next(finding for finding in said if finding.column == "load" and "999" in finding.message)
        assert found.message == "3 values of load are −999" and not any("far off" in finding.message for finding in said)
        assert "missing" not in said[-1].message
        again = doc.replace(project.document, list(found.fixes[0].edits))
    assert again.data.steps[0].low == -998


def test_a_setting_of_a_project(tmp_path):
    (tmp_path / "d.csv").write_text(with_codes(-7, (5, 30)).to_csv(index=False))
    with Project.new(tmp_path / "p.rnnw", tmp_path / "d.csv", source_options={"missing": ["-7"]}) as project:
        assert read(project.document.data.source, tmp_path).table["load"].isna().sum() == 2
        project.set("data.source.missing", [])
        assert read(project.document.data.source, tmp_path).table["load"].min() == -7
        assert project.document.data.columns["load"].role == "target"
        project.undo()
        assert project.get("data.source.missing") == ["-7"]


def test_a_large_parquet_is_mapped_as_it_is(tmp_path, monkeypatch):
    table().to_parquet(tmp_path / "d.parquet")
    monkeypatch.setattr(source.large, "is_large", lambda _path: True)
    with pytest.raises(DataError, match="too large for words"):
        source.read(SourceSpec("d.parquet", missing=("-1",)), tmp_path)
