"""Delimited text → a table. pyarrow and pandas parse; here delimiter, header and decimal mark are recognised and faults explained."""

# pandas types table[name] as Series | DataFrame, and its readers by literal options: what follows is checked by the tests instead.
# pyright: reportArgumentType=false, reportAttributeAccessIssue=false, reportCallIssue=false, reportGeneralTypeIssues=false, reportReturnType=false

from __future__ import annotations

import csv
import io
import re
import warnings
from collections.abc import Sequence
from pathlib import Path

import pandas as pd
import pyarrow as pa
from pyarrow import csv as arrow_csv

from ..errors import DataError
from ..jobs import Progress
from . import encoding, missing_words, numerals
from .facts import SourceFacts
from .layout import DELIMITERS, NAMES, Layout, recognise, rows_of
from .patience import Watched
from .raw import Raw
from .spec import SourceSpec
from .truncated import whole_rows

NOTHING = ("", "NA", "N/A", "n/a", "NaN", "nan", "null", "NULL", "None", "-", "?", "#N/A", "missing")
"""Cells that mean a missing value."""
WORDS = frozenset(("None", "N/A", "n/a"))
"""Of these the ones that a column of words may mean: no holiday, not applicable. Missing values among numbers only."""


def read(path: Path, raw: Raw, spec: SourceSpec, progress: Progress | None = None) -> tuple[pd.DataFrame, SourceFacts]:
    """The table in a delimited text.

    Raises
    ------
    DataError
        It is binary, ragged, has a header twice, or columns that contradict themselves.
    """
    utf8, name = encoding.to_utf8(path, raw, spec.encoding)
    table, layout, rows, cut = _cut(path, utf8, spec, progress)
    wrong = encoding.first_wrong(utf8) if table is None or _has_bytes(table) else None
    if wrong is not None and not spec.encoding:
        utf8, name = encoding.recognise(path, utf8, wrong)
        table, layout, rows, cut = _cut(path, utf8, spec, progress)
    elif wrong is not None:
        raise DataError(f"is not {name} in line {encoding.line_of(utf8, wrong)}", where=path.name, fix="Choose another encoding")
    found = _slowly(path, rows, layout, progress) if table is None else _to_pandas(table)
    if found.shape[1] == 1 and spec.delimiter:
        _explain_wrong_delimiter(path, layout)
    found = numerals.convert(found, path.name, layout.decimal, layout.skip + 1, spec.thousands)
    found = _with_words(found, path, rows, layout, spec)
    found = missing_words.blanked(found, layout.missing) if layout.missing else found
    units = {name: unit for name, unit in zip(layout.names, layout.units, strict=False) if unit}
    return found, SourceFacts("delimited", 0, 0, 0, delimiter=layout.delimiter, encoding=name, decimal=layout.decimal, quote=layout.quote,
                              header=layout.header, comment=layout.comment, units=units, first_line=layout.skip + 1,
                              missing=layout.missing, cut=cut)


def _with_words(table: pd.DataFrame, path: Path, rows: Raw, layout: Layout, spec: SourceSpec) -> pd.DataFrame:
    """The table whose columns of words have the words None and N/A where the file has them."""
    lacking = [str(name) for name in table.columns if pd.api.types.is_string_dtype(table[name]) and table[name].isna().any()]
    if not lacking or not any(rows.find(word.encode()) >= 0 for word in WORDS):
        return table
    names = [name for name in lacking if not numerals.mostly_numbers(table[name], layout.decimal, spec.thousands)]
    if not names:
        return table
    cells = _as_words(path, rows, layout, names)
    return table.assign(**{name: cells[name].astype(table[name].dtype) for name in names}) if len(cells) == len(table) else table


def _as_words(path: Path, utf8: Raw, layout: Layout, names: list[str]) -> pd.DataFrame:
    """Some columns once more, as words."""
    missing = [cell for cell in (*NOTHING, *layout.missing) if cell not in WORDS]
    fast = pa.BufferReader(utf8)
    if layout.decimal == "." and layout.delimiter != " ":
        try:
            return arrow_csv.read_csv(
                fast, arrow_csv.ReadOptions(column_names=list(layout.names), skip_rows=layout.skip, block_size=4 << 20),
                arrow_csv.ParseOptions(delimiter=layout.delimiter, quote_char=layout.quote, newlines_in_values=layout.quotes),
                arrow_csv.ConvertOptions(null_values=missing, strings_can_be_null=True, include_columns=names,
                                         column_types=dict.fromkeys(names, pa.string()))).to_pandas()
        except pa.ArrowInvalid:
            pass                                                     # as ragged as it was before: pandas reads it
    return _slowly(path, utf8, layout, None, str, missing)[names]


def _cut(path: Path, utf8: Raw, spec: SourceSpec, progress: Progress | None) -> tuple[pa.Table | None, Layout, Raw, str]:
    """The table, how it is laid out, its rows as text, and a last row that was left out because the file ends within it."""
    layout = recognise(path, utf8, spec)
    rows, cut = whole_rows(rows_of(utf8, layout), layout, (*NOTHING, *layout.missing))
    return _quickly(path, rows, layout, progress), layout, rows, cut


# parsing -----------------------------------------------------------------------------------------------------------


def _quickly(path: Path, utf8: Raw, layout: Layout, progress: Progress | None) -> pa.Table | None:
    """Parse with pyarrow; None where it can't: ragged or oddly quoted lines, decimal commas, spaces."""
    if layout.decimal != "." or layout.delimiter == " ":
        return None
    try:
        return arrow_csv.read_csv(
            pa.BufferReader(utf8) if progress is None else pa.PythonFile(Watched(utf8, progress, f"Reading {path.name}"), "r"),
            arrow_csv.ReadOptions(column_names=list(layout.names), skip_rows=layout.skip, block_size=4 << 20),
            arrow_csv.ParseOptions(delimiter=layout.delimiter, quote_char=layout.quote, newlines_in_values=layout.quotes),
            arrow_csv.ConvertOptions(null_values=[*NOTHING, *layout.missing], strings_can_be_null=True),
        )
    except pa.ArrowInvalid:
        return None


def _has_bytes(table: pa.Table) -> bool:
    return any(pa.types.is_binary(kind) for kind in table.schema.types)


def _to_pandas(table: pa.Table) -> pd.DataFrame:
    """Dates as datetime64, clock times as words, empty columns as NaN."""
    for place, field in enumerate(table.schema):
        if pa.types.is_time(field.type):
            table = table.set_column(place, field.name, table.column(place).cast(pa.string()))
        elif pa.types.is_null(field.type):
            table = table.set_column(place, field.name, pa.nulls(len(table), pa.float64()))
    return table.to_pandas(date_as_object=False)


def _slowly(path: Path, utf8: Raw, layout: Layout, progress: Progress | None, kind: type | None = None,
            missing: Sequence[str] | None = None) -> pd.DataFrame:
    """Parse with pandas: knows decimal commas, and says which line is at fault."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", pd.errors.ParserWarning)
            return pd.read_csv(
                io.BytesIO(utf8) if progress is None else Watched(utf8, progress, f"Reading {path.name}"),
                sep=r"\s+" if layout.delimiter == " " else layout.delimiter,
                names=list(layout.names),
                skiprows=layout.skip,
                index_col=False,
                quotechar=layout.quote,
                decimal=layout.decimal,
                low_memory=False,
                dtype=kind,
                na_values=list((*NOTHING, *layout.missing) if missing is None else missing),
                keep_default_na=False,
            )
    except (pd.errors.ParserError, pd.errors.ParserWarning, pd.errors.EmptyDataError) as error:
        raise DataError(_ragged(str(error)), where=path.name, fix="Mend that line, or choose another delimiter") from None
    except (csv.Error, UnicodeDecodeError, OverflowError, ValueError) as error:
        raise DataError(f"can't be read as a table ({numerals.short(error, 80)})", where=path.name, fix="Choose another delimiter") from None


def _ragged(said: str) -> str:
    found = re.search(r"Expected (\d+) fields in line (\d+), saw (\d+)", said)
    if found:
        return f"line {found[2]} has {found[3]} cells where {found[1]} were expected"
    open_quote = re.search(r"EOF inside string starting at row (\d+)", said)
    return f"a quote is opened in row {open_quote[1]} and never closed" if open_quote else "its lines don't have the same number of cells"


def _explain_wrong_delimiter(path: Path, layout: Layout) -> None:
    for other in DELIMITERS:
        if other != layout.delimiter and other in layout.names[0]:
            raise DataError(
                f"has only one column when cut at {NAMES.get(layout.delimiter, layout.delimiter)}",
                where=path.name,
                fix=f"Its delimiter seems to be {NAMES[other]}",
            )

