"""A file that ends in the middle of a row (a download that broke off, a log that is being written), or with a row of sums."""

from __future__ import annotations

import csv
import re
from collections.abc import Sequence

from . import encoding
from .layout import Layout
from .numerals import short
from .raw import Raw

_TAIL = 64 * 1024
"""Bytes at the end that are looked at."""
_BEFORE, _FEWEST = 60, 8
"""Lines before the last one that say how cells look, and how many of them there must be."""
_DATE = re.compile(r"\d{1,4}[-/.]\d{1,2}(?:[-/.]\d{1,4})?(?:[ T].*)?|\d{1,2}[-/.]\d{4}")
_WORDS = re.compile(r"[^\W\d_][^\d]{1,30}")
"""Sum, Average, Grand total."""
_NUMBER = {".": re.compile(r"[-+]?(?:\d+\.?\d*|\.\d+)(?:[eE][-+]?\d+)?"), ",": re.compile(r"[-+]?(?:\d+,?\d*|,\d+)(?:[eE][-+]?\d+)?")}
_PART = {".": re.compile(r"[-+]?\d*\.?\d*(?:[eE][-+]?)?"), ",": re.compile(r"[-+]?\d*,?\d*(?:[eE][-+]?)?")}
"""What can be the beginning of a number."""


def whole_rows(utf8: Raw, layout: Layout, missing: Sequence[str]) -> tuple[Raw, str]:
    """The text without a last row that is cut or sums up the others, and that row; the text itself and "" where there is none.

    A row is cut where the file ends within it with fewer cells than all others or with an open quote, or where a cell is the beginning of
    what all cells of its column are: ``2021-03-0``, ``1e``.
    """
    begin = max(0, len(utf8) - _TAIL)
    tail = utf8[begin:].decode("utf-8", "replace")
    lines = [line for line in encoding.LINES.split(tail)[1 if begin else 0:] if line.strip()]
    if begin == 0:
        lines = lines[min(len(lines), layout.header):]
    if len(lines) < _FEWEST + 1:
        return utf8, ""
    complete = tail.endswith(("\n", "\r"))
    if not _is_cut(lines[-1], lines[-_BEFORE - 1:-1], layout, missing, complete):
        return utf8, ""
    bare = utf8[begin:].rstrip()
    start = max(bare.rfind(b"\n"), bare.rfind(b"\r")) + 1
    return utf8[:begin + start], short(lines[-1], 60)


def _is_cut(last: str, before: Sequence[str], layout: Layout, missing: Sequence[str], complete: bool) -> bool:
    quote = layout.quote
    if any(line.count(quote) % 2 for line in before):
        return False                                          # cells of several lines: nothing can be said line by line
    if last.count(quote) % 2:
        return not complete
    cells, rows = _cells(last, layout), [_cells(line, layout) for line in before]
    columns = [[row[k].strip() for row in rows if k < len(row) and row[k].strip() not in missing] for k in range(len(cells))]
    at_end = len(cells) - 1
    short_row = not complete and 0 < len(cells) < len(layout.names) and all(len(row) >= len(layout.names) for row in rows)
    if len(cells) >= len(layout.names) and _sums_up(cells, columns):
        return True
    if short_row and _may_go_on(cells[-1].strip(), columns[-1], layout.decimal):
        return True
    return any(_is_part(cell.strip(), column, layout.decimal, not complete and k == at_end)
               for k, (cell, column) in enumerate(zip(cells, columns, strict=True)) if cell.strip() not in missing)


def _cells(line: str, layout: Layout) -> list[str]:
    if layout.delimiter == " ":
        return line.split()
    return next(csv.reader([line], delimiter=layout.delimiter, quotechar=layout.quote), [])


def _sums_up(cells: Sequence[str], columns: Sequence[Sequence[str]]) -> bool:
    """Whether a row has a word where all others have a time: the sum or the mean of a column."""
    return any(len(column) >= _FEWEST and _WORDS.fullmatch(cell.strip()) and all(_DATE.fullmatch(other) for other in column)
               for cell, column in zip(cells, columns, strict=True))


def _may_go_on(cell: str, column: Sequence[str], decimal: str) -> bool:
    """Whether more of a cell may have followed: digits of a number, letters of a word, the rest of a time; a whole time is whole."""
    if len(column) >= _FEWEST and all(_NUMBER[decimal].fullmatch(other) for other in column):
        return bool(_PART[decimal].fullmatch(cell) or _NUMBER[decimal].fullmatch(cell))
    return _is_part(cell, column, decimal, True) if all(_DATE.fullmatch(other) for other in column) else True


def _is_part(cell: str, column: Sequence[str], decimal: str, ends: bool) -> bool:
    """Whether a cell is the beginning of a time or number as its column holds them; ``ends`` = the file ends with it."""
    if len(column) < _FEWEST:
        return False
    number = _NUMBER[decimal]
    if all(number.fullmatch(other) for other in column):
        return not number.fullmatch(cell) and bool(_PART[decimal].fullmatch(cell))
    if not all(_DATE.fullmatch(other) for other in column):
        return False
    shapes = {_shape(other) for other in column}
    here = _shape(cell)
    longer = [one for one in shapes if one.startswith(here)]
    if here in shapes or not longer:
        return False
    return ends or not here[-1:].isalnum() or all(one[len(here)] == "0" for one in longer)


def _shape(cell: str) -> str:
    """``2021-03-01`` → ``0000-00-00``: how many digits stand where."""
    return re.sub(r"\d", "0", cell)
