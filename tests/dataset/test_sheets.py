"""Sheets of workbooks as people write them: titles, units, merged names, empty rows and columns."""

from __future__ import annotations

import pytest

from workbench.dataset import source
from workbench.errors import DataError

from .test_source import read, workbook

ABOVE = [["Meter report 2020"], [], ["made by hand"]]
DAYS = [[f"2020-01-{n:02d}", 10.5 * n, n % 7] for n in range(1, 20)]


def test_titles_above_a_sheets_table_and_units_below_its_names(tmp_path):
    cells = [*ABOVE, ["day", "load", "temp"], ["", "MW", "°C"], *DAYS, [], []]
    found = read(workbook(tmp_path / "w.xlsx", {"about": [["read me"], ["please"]], "data": cells}))
    assert found.facts.sheet == "data" and list(found.table.columns) == ["day", "load", "temp"] and len(found.table) == 19
    assert found.facts.units == {"load": "MW", "temp": "°C"} and found.facts.header == 2 and found.facts.first_line == 6
    again = source.read(found.spec, tmp_path)
    assert again.table.equals(found.table) and again.spec == found.spec


def test_a_sheet_whose_table_begins_further_right_or_has_no_header(tmp_path):
    right = read(workbook(tmp_path / "r.xlsx", {"s": [["", "", "Report"], ["", "day", "load"], *[["", day, load] for day, load, _ in DAYS]]}))
    assert list(right.table.columns) == ["day", "load"] and len(right.table) == 19
    bare = read(workbook(tmp_path / "b.xlsx", {"s": [[n, n * 0.5] for n in range(30)]}))
    assert list(bare.table.columns) == ["column_1", "column_2"] and len(bare.table) == 30 and bare.facts.header == 0


def test_two_lines_of_names_with_merged_cells(tmp_path):
    cells = [["", "north", "", "south", ""], ["day", "temp", "wind", "temp", "wind"], *[[day, a, b, a + 1, b + 1] for day, a, b in DAYS]]
    found = read(workbook(tmp_path / "m.xlsx", {"s": cells}))
    assert list(found.table.columns) == ["day", "north temp", "north wind", "south temp", "south wind"] and len(found.table) == 19
    assert source.read(found.spec, tmp_path).table.equals(found.table)


def test_header_lines_of_a_sheet_can_be_set(tmp_path):
    path = workbook(tmp_path / "w.xlsx", {"s": [["a", "b"], ["c", "d"], ["e", "f"]]})
    assert list(read(path).table.columns) == ["a", "b"] and list(read(path, header=0).table.columns) == ["column_1", "column_2"]
    with pytest.raises(DataError, match="nothing in the sheet"):
        read(workbook(tmp_path / "e.xlsx", {"s": []}))
