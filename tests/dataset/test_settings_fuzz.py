"""Whatever the settings of reading and whatever the file: a table, or one sentence; never another error."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from workbench.dataset import source
from workbench.dataset.spec import SourceSpec
from workbench.errors import DataError

from ..examples import examples

CELLS = st.text("01259.,;-:eE\"'#% \t|abné°/\\", max_size=6)
LINES = st.lists(st.lists(CELLS, min_size=1, max_size=4), min_size=1, max_size=12)
OPTIONS = st.fixed_dictionaries({}, optional={
    "delimiter": st.sampled_from([",", ";", "\t", "|", " ", "~", "", ",,", "\n", '"', "é"]),
    "decimal": st.sampled_from([".", ",", "x", ""]),
    "thousands": st.sampled_from([",", ".", " ", "'", "", "x", "ab"]),
    "quote": st.sampled_from(['"', "'", "", "|", "ab", "\n", "é"]),
    "header": st.integers(0, 5),
    "comment": st.sampled_from(["#", "%", "//", "", "a", "0", " "]),
    "encoding": st.sampled_from(["utf-8", "latin-1", "utf-16", "cp1252", "no-such", "", "base64", "idna", "raw_unicode_escape"]),
    "member": st.sampled_from(["a.csv", ""]),
    "sheet": st.sampled_from(["s", ""]),
    "format": st.sampled_from(["delimited", "excel", "parquet", "feather", "json_lines", "numpy", "ts", "arff", "plain_text"]),
})


def reads(folder, **options) -> None:
    try:
        found = source.read(SourceSpec("a.csv", **options), folder)
    except DataError as error:
        assert "\n" not in str(error) and len(str(error)) < 600, str(error)
        return
    assert found.kind == "text" or len(found.table) > 0


@settings(max_examples=examples(250), deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(lines=LINES, mark=st.sampled_from([",", ";", "\t", " "]), options=OPTIONS, end=st.sampled_from(["\n", "\r\n", "\r"]))
def test_any_settings_on_any_table(tmp_path, lines, mark, options, end):
    (tmp_path / "a.csv").write_bytes(end.join(mark.join(cells) for cells in lines).encode())
    reads(tmp_path, **options)


@settings(max_examples=examples(100), deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(first=LINES, second=LINES, join=st.sampled_from(["stack", "time"]))
def test_any_two_files(tmp_path, first, second, join):
    for name, lines in (("a.csv", first), ("b.csv", second)):
        (tmp_path / name).write_text("\n".join(",".join(cells) for cells in lines), "utf-8")
    reads(tmp_path, also=("b.csv",), join=join)


@settings(max_examples=examples(100), deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(rows=st.lists(st.tuples(st.integers(1, 28), st.floats(-1e4, 1e4).map(lambda v: round(v, 2)), st.sampled_from(["a", "b c", "é"])), min_size=3,
                     max_size=30),
       titles=st.lists(st.sampled_from(["A report", "made by hand"]), max_size=2), comments=st.booleans(), units=st.booleans(),
       mark=st.sampled_from([",", ";", "\t", "|"]), comma=st.booleans(), quoted=st.booleans(), footer=st.booleans(),
       encoding=st.sampled_from(["utf-8", "utf-8-sig", "latin-1", "utf-16"]), end=st.sampled_from(["\n", "\r\n"]))
def test_what_was_recognised_reads_the_same_again(tmp_path, rows, titles, comments, units, mark, comma, quoted, footer, encoding, end):
    number = (lambda v: f"{v:.2f}".replace(".", ",")) if comma and mark != "," else lambda v: f"{v:.2f}"
    word = (lambda w: f'"{w}"') if quoted else lambda w: w
    lines = [*(["# by hand"] if comments else []), *titles, mark.join(("day", "load", "kind")), *([mark.join(("", "MW", ""))] if units else []),
             *(mark.join((f"2020-01-{day:02d}", number(value), word(kind))) for day, value, kind in rows),
             *(["", "Source: nobody"] if footer else [])]
    (tmp_path / "a.csv").write_bytes((end.join(lines) + end).encode(encoding))
    found = source.read(SourceSpec("a.csv"), tmp_path)
    assert list(found.table.columns) == ["day", "load", "kind"] and len(found.table) == len(rows)
    assert found.table["load"].tolist() == [value for _, value, _ in rows] and found.table["kind"].tolist() == [kind for *_, kind in rows]
    again = source.read(found.spec, tmp_path)
    assert again.spec == found.spec and again.table.equals(found.table)


@pytest.mark.parametrize("quote", ["é", "ab", "\n"])
def test_an_impossible_quote_is_said(tmp_path, quote):
    (tmp_path / "a.csv").write_text("a,b\n1,2\n")
    with pytest.raises(DataError, match="one character"):
        source.read(SourceSpec("a.csv", quote=quote), tmp_path)
