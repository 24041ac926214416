"""Cells that people write for numbers: ``1,234.50``, ``12 %``, ``€ 3``, ``(7)``; and cells that are none."""

from __future__ import annotations

import math
import re
from typing import Any, cast

import numpy as np
import pandas as pd

from ..errors import DataError

_SPACES = r"[ \u00a0\u202f'’]"
_GROUPED = {
    ".": re.compile(rf"[-+]?\d{{1,3}}(?:(?:,\d{{3}})+|(?:{_SPACES}\d{{3}})+)(?:\.\d+)?"),
    ",": re.compile(rf"[-+]?\d{{1,3}}(?:(?:\.\d{{3}})+|(?:{_SPACES}\d{{3}})+)(?:,\d+)?"),
}
_PLAIN = {
    ".": re.compile(r"[-+]?(?:\d+\.?\d*|\.\d+)(?:[eE][-+]?\d+)?"),
    ",": re.compile(r"[-+]?(?:\d+,?\d*|,\d+)(?:[eE][-+]?\d+)?"),
}
_DECORATION = re.compile(r"^[$€£¥]\s*|\s*[$€£¥%]$")
_OTHER_MARK = {".": re.compile(r"\s*[-+]?\d+,\d+\s*"), ",": re.compile(r"\s*[-+]?\d+\.\d+\s*")}
_GROUPING = re.compile(r"[,.\u00a0\u202f'’ ]")
_ODD = 0.2
"""A column with a smaller share of cells that are no numbers is a column of numbers with mistakes."""
_FEW = 12
"""Codes such as 0, 1, U: so few different values are categories."""


def number(cell: object, decimal: str, thousands: str | None = None) -> float:
    """The number a cell stands for; NaN when it is none.

    Examples
    --------
    >>> number("1,234.5", "."), number("1.234,5", ","), number("(12 %)", ".")
    (1234.5, 1234.5, -12.0)
    """
    text = str(cell).strip().replace("−", "-")
    negative = text.startswith("(") and text.endswith(")")
    text = _DECORATION.sub("", text[1:-1].strip() if negative else text).strip()
    if not text.isascii() or not _PLAIN[decimal].fullmatch(text):
        if not _GROUPED[decimal].fullmatch(text) or (thousands is not None and not _grouped_by(text, decimal, thousands)):
            return math.nan
        fraction = text.rfind(decimal)
        whole, rest = (text[:fraction], text[fraction:]) if fraction >= 0 else (text, "")
        text = _GROUPING.sub("", whole) + rest
    value = float(text.replace(",", "."))
    return -value if negative else value


def _grouped_by(text: str, decimal: str, thousands: str) -> bool:
    whole = text.rpartition(decimal)[0] or text
    marks = {mark for mark in _GROUPING.findall(whole) if mark != decimal}
    spaces = {" ", "\u00a0", "\u202f"}
    return marks <= (spaces if thousands == " " else {thousands})


def convert(table: pd.DataFrame, where: str, decimal: str, first_line: int, thousands: str | None = None) -> pd.DataFrame:
    """The table with its columns of written numbers as numbers; ``first_line`` = the first row's line in the file.

    A column of numbers with a few cells that are none stays text: see :func:`odd_cells`.
    ``thousands`` is the only mark that may group digits ("" = none); None = whichever is seen.

    Raises
    ------
    DataError
        A column mixes decimal points and commas; the sentence names the first such cell.
    """
    for place, name in enumerate(table.columns):
        column = cast(pd.Series, table[name])
        if pd.api.types.is_string_dtype(column) and _likely(column, decimal, thousands):
            table.isetitem(place, _converted(column, str(name), where, decimal, first_line, thousands))
    return table


def _likely(column: pd.Series, decimal: str, thousands: str | None) -> bool:
    """By a sample: columns of text are not gone through."""
    cells = column.dropna()
    if not len(cells):
        return False
    sample = cells.iloc[np.unique(np.linspace(0, len(cells) - 1, min(len(cells), 300)).astype(int))]
    share = np.mean([not math.isnan(number(cell, decimal, thousands)) for cell in sample])
    return bool(share > 1 - 1.5 * _ODD)


def _converted(column: pd.Series, name: str, where: str, decimal: str, first_line: int, thousands: str | None) -> Any:
    numbers = as_numbers(column, decimal, thousands)
    odd = cast(pd.Series, column[column.notna() & numbers.isna()])
    if not len(odd):
        return numbers
    if _is_mistake(column, odd) and _OTHER_MARK[decimal].fullmatch(str(odd.iloc[0])):
        raise DataError(f"column '{name}' mixes decimal points and commas: '{short(odd.iloc[0])}' {_place(odd, first_line)}", where=where,
                        fix="Use one of them throughout")
    return column


def as_numbers(column: pd.Series, decimal: str = ".", thousands: str | None = None) -> pd.Series:
    """What the cells stand for, float64; NaN for those that are no numbers."""
    cells = column.dropna()
    numbers = cast(pd.Series, cells.astype(object).map(lambda cell: number(cell, decimal, thousands)).astype(float))
    return cast(pd.Series, numbers.reindex(column.index))


def mostly_numbers(column: pd.Series, decimal: str = ".", thousands: str | None = None) -> bool:
    """Whether a column of text is one of numbers with a few mistakes."""
    return len(odd_cells(column, decimal, thousands)) > 0


def odd_cells(column: pd.Series, decimal: str = ".", thousands: str | None = None) -> pd.Series:
    """The cells of a column of numbers that are none, by row; empty for a column of numbers alone and for one of words or codes."""
    none = cast(pd.Series, column.iloc[:0])
    if pd.api.types.is_numeric_dtype(column) or not pd.api.types.is_string_dtype(column) or not _likely(column, decimal, thousands):
        return none
    odd = cast(pd.Series, column[column.notna() & as_numbers(column, decimal, thousands).isna()])
    return odd if _is_mistake(column, odd) else none


def _is_mistake(column: pd.Series, odd: pd.Series) -> bool:
    known = int(column.notna().sum())
    return 0 < len(odd) < _ODD * known and not (known > 100 and column.nunique() <= _FEW)


def sentence(odd: pd.Series, name: str, first_line: int) -> tuple[str, str]:
    """What is wrong with a column's odd cells, and what to do."""
    return (f"column '{name}' holds numbers but '{short(odd.iloc[0])}' {_place(odd, first_line)}",
            "Correct the cell, or leave it empty if the value is missing")


def _place(odd: pd.Series, first_line: int) -> str:
    return f"in line {int(cast(int, odd.index[0])) + first_line}" + (f", and {len(odd) - 1} more" if len(odd) > 1 else "")


def short(cell: object, most: int = 40) -> str:
    """A cell on one line, cut."""
    words = " ".join(str(cell).split())
    return words if len(words) <= most else words[: most - 1] + "…"
