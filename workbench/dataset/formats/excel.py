"""Workbooks (.xlsx, .xls, .xlsm, .ods): one sheet as a table, below titles, with one or two lines of names. Read by calamine through pandas."""

# pandas types its readers by literal options: what follows is checked by the tests instead.
# pyright: reportArgumentType=false, reportCallIssue=false, reportReturnType=false, reportGeneralTypeIssues=false

from __future__ import annotations

import datetime
import io
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd

from ...errors import DataError
from ..delimited import NOTHING
from ..facts import SourceFacts
from ..layout import bare, header_lines, is_title, unit_of
from ..raw import Raw
from ..spec import SourceSpec
from .common import Read, first_line, named

_HEAD = 60
"""Rows that are looked at to find the header."""


@dataclass(frozen=True)
class _Head:
    """Where the header of a sheet is: rows above it, its rows, and what they say."""

    top: int
    header: int
    names: tuple[str, ...]
    units: dict[str, str]
    keep: tuple[int, ...]
    """Columns that hold anything."""


def read(path: Path, raw: Raw, spec: SourceSpec) -> Read:
    """The chosen sheet, or the first one that holds a table.

    Raises
    ------
    DataError
        It is damaged, has no such sheet, two columns of one name, or nothing in it.
    """
    try:
        book = pd.ExcelFile(io.BytesIO(raw), engine="calamine")
    except Exception as error:  # noqa: BLE001 - calamine raises its own kinds for every damage
        raise DataError(f"is not a readable workbook ({first_line(error)})", where=path.name, fix="Save it again, or as CSV") from None
    sheets = tuple(str(name) for name in book.sheet_names)
    if spec.sheet and spec.sheet not in sheets:
        raise DataError(f"has no sheet '{spec.sheet}'", where=path.name, fix=f"Choose one of: {', '.join(sheets)}")
    heads = {name: _rows(path, book, name) for name in ([spec.sheet] if spec.sheet else sheets)}
    sheet = spec.sheet or next((name for name, rows in heads.items() if _is_table(rows)), sheets[0])
    head = _head(heads[sheet], spec.header)
    if head is None:
        raise DataError(f"has nothing in the sheet '{sheet}'", where=path.name, fix=f"Choose another {'sheet' if len(sheets) > 1 else 'file'}")
    table = _table(path, book, sheet, head)
    facts = SourceFacts("excel", 0, 0, 0, header=head.header, units=head.units, sheet=sheet, sheets=sheets, first_line=head.top + head.header + 1)
    return Read(table, facts)


def _rows(path: Path, book: pd.ExcelFile, sheet: str) -> list[list[Any]]:
    """The first rows of a sheet as they stand in it; None = nothing there."""
    try:
        found = pd.read_excel(book, sheet_name=sheet, header=None, nrows=_HEAD, dtype=object, keep_default_na=False)
    except Exception as error:  # noqa: BLE001 - calamine raises its own kinds for every damage
        raise DataError(f"has a sheet '{sheet}' that can't be read ({first_line(error)})", where=path.name, fix="Save it again, or as CSV") from None
    return [[None if pd.isna(cell) or cell == "" else cell for cell in row] for row in found.to_numpy().tolist()]


def _is_table(rows: list[list[Any]]) -> bool:
    """Whether at least three rows have two cells or more."""
    return sum(sum(cell is not None for cell in row) > 1 for row in rows) >= 3


def _head(rows: list[list[Any]], asked: int | None) -> _Head | None:
    keep = tuple(n for n in range(max(map(len, rows), default=0)) if any(row[n] is not None for row in rows))
    filled = [n for n, row in enumerate(rows) if any(cell is not None for cell in row)]
    if not keep or not filled:
        return None
    cells = {n: [_words(rows[n][k]) for k in keep] for n in filled}
    titles = 0
    while len(keep) > 1 and titles < len(filled) - 2 and asked != 0 and is_title(_leftmost(cells[filled[titles]])):
        titles += 1
    below = filled[titles:]
    header = header_lines([cells[n] for n in below[:4]]) if asked is None else min(asked, len(below))
    said = cells[below[0]] if header else []
    groups = (asked == 2 or (asked is None and header > 0)) and _are_groups(cells, below)
    if groups:
        said, header = _grouped(said, cells[below[1]]), 2
    names = tuple(" ".join(name.split()) or f"Unnamed: {n}" for n, name in enumerate(said)) or tuple(f"column_{n}" for n in range(1, len(keep) + 1))
    second = cells[below[1]] if header > 1 and not groups else [""] * len(keep)
    units = {name: unit for name, cell in zip(names, second, strict=True) if (unit := bare(cell) or unit_of(name))}
    top = below[0] if header else filled[titles]
    return _Head(top, (below[header - 1] - top + 1) if header else 0, names, units, keep)


def _leftmost(row: list[str]) -> list[str]:
    """The row from its first cell that says something: a merged title may stand in the middle."""
    first = next((n for n, cell in enumerate(row) if cell), 0)
    return [*row[first:], *row[:first]]


def _words(cell: Any) -> str:
    if cell is None:
        return ""
    return cell.isoformat(" ") if isinstance(cell, datetime.datetime) else str(cell)


def _are_groups(cells: dict[int, list[str]], places: list[int]) -> bool:
    """Two lines of names: above, merged cells (names with gaps behind them) over columns whose own names repeat."""
    if len(places) < 3:
        return False
    above, names = cells[places[0]], cells[places[1]]
    said = [name for name in names if name]
    first = next((n for n, cell in enumerate(above) if cell), len(above))
    gaps = sum(bool(cell) for cell in above) >= 2 and any(not cell for cell in above[first:])
    return gaps and len(said) >= len(names) - 1 and len(set(said)) < len(said) and not any(map(_is_number, said))


def _is_number(cell: str) -> bool:
    try:
        float(cell)
    except ValueError:
        return False
    return True


def _grouped(above: list[str], names: list[str]) -> list[str]:
    """``north temp``, ``north wind``, ``south temp`` of the two lines; a name that occurs once stays as it is."""
    found, group = [], ""
    for cell, name in zip(above, names, strict=True):
        group = cell or group
        found.append(f"{group} {name}".strip() if names.count(name) > 1 and group != name else name or group)
    return found


def _table(path: Path, book: pd.ExcelFile, sheet: str, head: _Head) -> pd.DataFrame:
    table = pd.read_excel(book, sheet_name=sheet, header=None, skiprows=head.top + head.header, na_values=list(NOTHING))
    wide = [n for n in range(table.shape[1]) if n in head.keep or table[n].notna().any()]
    names = dict(zip(head.keep, head.names, strict=True))
    table = table.loc[:, wide].set_axis([names.get(n, f"Unnamed: {n}") for n in wide], axis=1)
    filled = np.flatnonzero(table.notna().to_numpy().any(axis=1))  # empty rows at the end are no rows
    return named(path, table.iloc[: filled[-1] + 1 if len(filled) else 0])
