"""Delimited text → a table. pyarrow and pandas parse; here delimiter, header and decimal mark are recognised and faults explained."""

# pandas types table[name] as Series | DataFrame, and its readers by literal options: what follows is checked by the tests instead.
# pyright: reportArgumentType=false, reportAttributeAccessIssue=false, reportCallIssue=false, reportGeneralTypeIssues=false, reportReturnType=false

from __future__ import annotations

import csv
import io
import itertools
import re
import warnings
from dataclasses import dataclass
from pathlib import Path

import pandas as pd
import pyarrow as pa
from pyarrow import csv as arrow_csv

from ..errors import DataError
from . import encoding, numerals
from .facts import SourceFacts
from .raw import Raw
from .spec import SourceSpec

NOTHING = ("", "NA", "N/A", "n/a", "NaN", "nan", "null", "NULL", "None", "-", "?", "#N/A", "missing")
"""Cells that mean a missing value."""
DELIMITERS = ("\t", ";", "|", ",")
_NAMES = {",": "comma", ";": "semicolon", "\t": "tab", "|": "bar", " ": "spaces"}
_QUOTED = re.compile(r'"[^"]*"')
_COMMA_NUMBER = re.compile(r"^\s*[-+]?\d{1,3}(?:[. ]\d{3})*,\d+\s*$|^\s*[-+]?\d+,\d+\s*$")
_POINT_NUMBER = re.compile(r"^\s*[-+]?\d*\.\d+(?:[eE][-+]?\d+)?\s*$")
_NUMBER = re.compile(r"^\s*[-+]?(?:\d+[.,]?\d*|[.,]\d+)(?:[eE][-+]?\d+)?\s*$")
_DATE = re.compile(r"^\s*\d{1,4}[-/.]\d{1,2}(?:[-/.]\d{1,4})?(?:[ T][\d:.]+)?(?:Z|[+-]\d\d:?\d\d)?\s*$")


@dataclass(frozen=True)
class Layout:
    """How the lines of a file are to be cut."""

    delimiter: str
    decimal: str
    names: tuple[str, ...]
    skip: int
    """Lines before the first row."""
    quotes: bool


def read(path: Path, raw: Raw, spec: SourceSpec) -> tuple[pd.DataFrame, SourceFacts]:
    """The table in a delimited text.

    Raises
    ------
    DataError
        It is binary, ragged, has a header twice, or columns that contradict themselves.
    """
    utf8, name = encoding.to_utf8(path, raw, spec.encoding)
    table, layout = _cut(path, utf8, spec)
    wrong = encoding.first_wrong(utf8) if table is None or _has_bytes(table) else None
    if wrong is not None and not spec.encoding:
        utf8, name = encoding.recognise(path, utf8, wrong)
        table, layout = _cut(path, utf8, spec)
    elif wrong is not None:
        raise DataError(f"is not {name} in line {encoding.line_of(utf8, wrong)}", where=path.name, fix="Choose another encoding")
    found = _slowly(path, utf8, layout) if table is None else _to_pandas(table)
    if found.shape[1] == 1 and spec.delimiter:
        _explain_wrong_delimiter(path, layout)
    found = numerals.convert(found, path.name, layout.decimal, layout.skip + 1)
    return found, SourceFacts("delimited", 0, 0, 0, delimiter=layout.delimiter, encoding=name, decimal=layout.decimal)


def _cut(path: Path, utf8: Raw, spec: SourceSpec) -> tuple[pa.Table | None, Layout]:
    layout = recognise(path, utf8, spec)
    return _quickly(utf8, layout), layout


# recognising -------------------------------------------------------------------------------------------------------


def recognise(path: Path, utf8: Raw, spec: SourceSpec) -> Layout:
    """Delimiter, decimal mark, names and where the rows begin, from the beginning of the file."""
    head = utf8[: encoding.HEAD].decode("utf-8", "replace")
    lines = encoding.LINES.split(head)
    if len(utf8) > encoding.HEAD and len(lines) > 1:
        lines.pop()  # cut in the middle
    top = _top(lines)
    if top >= len(lines):
        raise DataError("holds nothing but comments", where=path.name, fix="Choose a file with a header line and rows")
    rest = [line for line in lines[top:] if line.strip()]
    delimiter = spec.delimiter or _delimiter(path, rest)
    _must_be_one_character(path, delimiter)
    looked_at = rest[:2] if spec.decimal or delimiter == "," else rest  # all of them only to find the decimal mark
    first, *rows = (_cells(line, delimiter) for line in looked_at)
    named = _is_header(first, rows[:1])
    names = _names(path, first if named else [f"column_{n}" for n in range(1, len(first) + 1)], (rows[0] if rows else first), top)
    decimal = spec.decimal or _decimal(path, rows if named else [first, *rows], delimiter, names, top + 1 + named)
    if decimal not in (".", ","):
        raise DataError(f"can't have '{decimal}' as decimal mark", where=path.name, fix="Choose point or comma")
    return Layout(delimiter, decimal, names, top + named, utf8.find(b'"') >= 0)


def _top(lines: list[str]) -> int:
    """Lines before the header: empty ones, and comments that begin with #."""
    top = 0
    while top < len(lines) and (not lines[top].strip() or (lines[top].startswith("#") and len(lines) > top + 1)):
        top += 1
    return top


def _cells(line: str, delimiter: str) -> list[str]:
    if delimiter == " ":
        return line.split()
    return next(csv.reader([line], delimiter=delimiter), [])


def _delimiter(path: Path, lines: list[str]) -> str:
    """The mark that every line has as often as the first one."""
    bare = [_QUOTED.sub('""', line) for line in lines[:50]]
    if path.name.lower().removesuffix(".gz").endswith((".tsv", ".tab")) and "\t" in bare[0]:
        return "\t"

    def steady(mark: str) -> tuple[int, int]:
        counts = [line.count(mark) for line in bare]
        return (sum(c == counts[0] for c in counts) if counts[0] else 0, counts[0])

    best = max(DELIMITERS, key=steady)
    return best if steady(best)[1] else " " if _by_spaces(bare) else ","


def _by_spaces(lines: list[str]) -> bool:
    """Columns of numbers with spaces between them."""
    cut = [line.split() for line in lines]
    wide = len(cut[0]) > 1 and len(cut) > 2 and all(len(cells) == len(cut[0]) for cells in cut)
    return wide and all(any(_NUMBER.match(cell) for cell in cells) for cells in cut[1:])


def _must_be_one_character(path: Path, delimiter: str) -> None:
    if len(delimiter) != 1 or delimiter in '"\r\n' or ord(delimiter) > 127:
        raise DataError(f"can't be cut at '{delimiter}'", where=path.name, fix="Choose a delimiter of one character")


def _is_header(first: list[str], following: list[list[str]]) -> bool:
    """Whether the first line names columns: it has words, or only years that rise as names do."""
    if not following:
        return True
    values = [bool(_NUMBER.match(cell) or _DATE.match(cell)) for cell in first]
    if not all(values) or not any(_NUMBER.match(cell) for cell in first):
        return True
    years = [int(cell) for cell in first if re.fullmatch(r"\s*(?:1[5-9]|2[0-4])\d\d\s*", cell)]
    return len(years) == len(first) > 1 and all(a < b for a, b in itertools.pairwise(years))


def _names(path: Path, given: list[str], row: list[str], top: int) -> tuple[str, ...]:
    names = [" ".join(name.split()) or f"Unnamed: {n}" for n, name in enumerate(given)]
    if len(row) == len(names) + 1 and not row[-1].strip():  # every row ends with a delimiter
        names.append(f"Unnamed: {len(names)}")
    elif len(row) == len(names) + 1 and len(names) > 1:  # the rows begin with their names, as R writes them
        names.insert(0, "Unnamed: 0")
    twice = next((name for name in names if names.count(name) > 1), None)
    if twice:
        raise DataError(f"has two columns named '{numerals.short(twice)}'", where=f"{path.name}, line {top + 1}", fix="Rename one of them")
    return tuple(names)


def _decimal(path: Path, rows: list[list[str]], delimiter: str, names: tuple[str, ...], first_line: int) -> str:
    if delimiter == ",":
        return "."
    seen: dict[str, dict[str, tuple[int, str]]] = {}
    for number, cells in enumerate(rows, start=first_line):
        for name, cell in zip(names, cells, strict=False):
            mark = "," if _COMMA_NUMBER.match(cell) else "." if _POINT_NUMBER.match(cell) else ""
            if mark:
                seen.setdefault(name, {}).setdefault(mark, (number, cell))
    for name, marks in seen.items():
        if len(marks) == 2 and not _thousands(marks):
            (line_a, a), (line_b, b) = marks[","], marks["."]
            raise DataError(
                f"column '{name}' mixes decimal commas and points: '{a.strip()}' in line {line_a}, '{b.strip()}' in line {line_b}",
                where=path.name,
                fix="Use one of them throughout",
            )
    commas = [marks for marks in seen.values() if "," in marks]
    return "," if commas else "."


def _thousands(marks: dict[str, tuple[int, str]]) -> bool:
    """1.234 beside 1.234,5: the point separates thousands."""
    return bool(re.fullmatch(r"\s*[-+]?\d{1,3}(?:\.\d{3})+\s*", marks["."][1]))


# parsing -----------------------------------------------------------------------------------------------------------


def _quickly(utf8: Raw, layout: Layout) -> pa.Table | None:
    """Parse with pyarrow; None where it can't: ragged or oddly quoted lines, decimal commas, spaces."""
    if layout.decimal != "." or layout.delimiter == " ":
        return None
    try:
        return arrow_csv.read_csv(
            pa.BufferReader(utf8),
            arrow_csv.ReadOptions(column_names=list(layout.names), skip_rows=layout.skip, block_size=4 << 20),
            arrow_csv.ParseOptions(delimiter=layout.delimiter, newlines_in_values=layout.quotes),
            arrow_csv.ConvertOptions(null_values=list(NOTHING), strings_can_be_null=True),
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


def _slowly(path: Path, utf8: Raw, layout: Layout) -> pd.DataFrame:
    """Parse with pandas: knows decimal commas, and says which line is at fault."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", pd.errors.ParserWarning)
            return pd.read_csv(
                io.BytesIO(utf8),
                sep=r"\s+" if layout.delimiter == " " else layout.delimiter,
                names=list(layout.names),
                skiprows=layout.skip,
                index_col=False,
                decimal=layout.decimal,
                low_memory=False,
                na_values=list(NOTHING),
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
                f"has only one column when cut at {_NAMES.get(layout.delimiter, layout.delimiter)}",
                where=path.name,
                fix=f"Its delimiter seems to be {_NAMES[other]}",
            )

