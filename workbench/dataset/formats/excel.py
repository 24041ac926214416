"""Workbooks (.xlsx, .xls, .xlsm, .ods): one sheet as a table. Read by calamine through pandas."""

# pandas types its readers by literal options: what follows is checked by the tests instead.
# pyright: reportArgumentType=false, reportCallIssue=false

from __future__ import annotations

import io
from pathlib import Path

import pandas as pd

from ...errors import DataError
from ..delimited import NOTHING
from ..facts import SourceFacts
from ..raw import Raw
from ..spec import SourceSpec
from .common import Read, first_line, named


def read(path: Path, raw: Raw, spec: SourceSpec) -> Read:
    """The chosen sheet, or the first one."""
    try:
        book = pd.ExcelFile(io.BytesIO(raw), engine="calamine")
    except Exception as error:  # noqa: BLE001 - calamine raises its own kinds for every damage
        raise DataError(f"is not a readable workbook ({first_line(error)})", where=path.name, fix="Save it again, or as CSV") from None
    sheets = tuple(str(name) for name in book.sheet_names)
    sheet = spec.sheet or sheets[0]
    if sheet not in sheets:
        raise DataError(f"has no sheet '{sheet}'", where=path.name, fix=f"Choose one of: {', '.join(sheets)}")
    table = pd.read_excel(book, sheet_name=sheet, na_values=list(NOTHING))
    return Read(named(path, table), SourceFacts("excel", 0, 0, 0, sheet=sheet, sheets=sheets))
