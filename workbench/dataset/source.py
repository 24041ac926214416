"""A file → an immutable table or text, with everything that was recognised on the way. pandas parses; we recognise and explain."""

# pandas types table[name] as Series | DataFrame, and its readers by literal options: what follows is checked by the tests instead.
# pyright: reportArgumentType=false, reportAttributeAccessIssue=false, reportCallIssue=false, reportGeneralTypeIssues=false, reportReturnType=false

from __future__ import annotations

import gzip
import hashlib
import io
import re
import time
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal

import charset_normalizer
import msgspec
import pandas as pd
import pyarrow as pa
from pyarrow import parquet

from ..errors import DataError
from ..jobs import Progress
from ..paths import resource
from .facts import SourceFacts
from .spec import SourceSpec

NOTHING = ("", "NA", "N/A", "n/a", "NaN", "nan", "null", "NULL", "None", "-", "?", "#N/A", "missing")
"""Cells that mean a missing value."""
_DELIMITERS = (",", ";", "\t", "|")
_NAMES = {",": "comma", ";": "semicolon", "\t": "tab", "|": "bar"}
_TABLES = {".csv", ".tsv", ".tab", ".dat"}
_HEAD = 256 * 1024
_COMMA_NUMBER = re.compile(r"^\s*[-+]?\d{1,3}(?:[. ]\d{3})*,\d+\s*$|^\s*[-+]?\d+,\d+\s*$")
_POINT_NUMBER = re.compile(r"^\s*[-+]?\d*\.\d+(?:[eE][-+]?\d+)?\s*$")


@dataclass(frozen=True)
class Source:
    """What a file holds. ``table`` has the file's columns in the file's order; ``text`` is the whole of a plain text."""

    kind: Literal["table", "text"]
    facts: SourceFacts
    spec: SourceSpec
    table: pd.DataFrame = field(default_factory=pd.DataFrame)
    text: str = ""


def locate(path: str, folder: Path) -> Path:
    """The file a document's path means: ``bundled:…`` is ours, else relative to the project's folder."""
    if path.startswith("bundled:"):
        return resource("datasets", *path.removeprefix("bundled:").split("/"))
    return (folder / path).resolve() if not Path(path).is_absolute() else Path(path)


def read(spec: SourceSpec, folder: Path, progress: Progress | None = None) -> Source:
    """Read a file.

    Raises
    ------
    DataError
        It is missing, empty, not readable as what it seems to be, or its cells contradict each other.
    """
    began = time.perf_counter()
    path = locate(spec.path, folder)
    raw = _bytes(path, progress)
    kind = spec.format or _format(path, raw)
    if kind == "plain_text":
        return _plain_text(path, raw, spec, began)
    if kind == "parquet":
        table, facts = _parquet(path, raw)
    elif kind == "excel":
        table, facts = _excel(path, raw, spec)
    else:
        table, facts = _delimited(path, raw, spec)
    _must_have_rows(table, path)
    facts = msgspec.structs.replace(facts, rows=len(table), columns=table.shape[1], size=len(raw), seconds=time.perf_counter() - began)
    return Source("table", facts, _recognised(spec, facts, raw), table)


def preview(spec: SourceSpec, folder: Path, rows: int = 200) -> pd.DataFrame:
    """The first rows, quickly."""
    path = locate(spec.path, folder)
    if (spec.format or _format(path, b"")) != "delimited" or path.suffix == ".gz":
        return read(spec, folder).table.head(rows)
    with path.open("rb") as file:
        head = file.read(_HEAD)
    whole = head if len(head) < _HEAD else head[: head.rfind(b"\n") + 1]
    return _delimited(path, whole, spec)[0].head(rows)


def _bytes(path: Path, progress: Progress | None) -> bytes:
    if progress:
        progress(None, f"Reading {path.name}")
    if path.is_dir():
        raise DataError("is a folder, not a file", where=str(path), fix="Name a file in it")
    try:
        raw = path.read_bytes()
    except FileNotFoundError:
        raise DataError("there is no such file", where=str(path), fix="Check the name, or choose the file again") from None
    except OSError as error:
        raise DataError(f"can't be read ({error.strerror})", where=str(path), fix="Check its permissions") from None
    if path.suffix == ".gz":
        try:
            raw = gzip.decompress(raw)
        except (OSError, EOFError):
            raise DataError("is not a whole gzip file", where=path.name, fix="Fetch or copy it again") from None
    if not raw.strip():
        raise DataError("is empty", where=path.name, fix="Choose a file with a header line and rows")
    return raw


def _format(path: Path, raw: bytes) -> Literal["delimited", "excel", "parquet", "plain_text"]:
    suffixes = [suffix.lower() for suffix in path.suffixes]
    last = suffixes[-2] if len(suffixes) > 1 and suffixes[-1] == ".gz" else (suffixes or [""])[-1]
    if last in (".parquet", ".pq") or raw[:4] == b"PAR1":
        return "parquet"
    if last in (".xlsx", ".xls", ".xlsm", ".ods"):
        return "excel"
    if last in _TABLES:
        return "delimited"
    return "plain_text" if last in (".txt", ".text", ".md", "") and not _looks_like_table(raw) else "delimited"


def _looks_like_table(raw: bytes) -> bool:
    lines = raw[:20000].decode("utf-8", "replace").splitlines()[:20]
    counts = [{line.count(d) for line in lines if line} for d in _DELIMITERS]
    return len(lines) > 3 and any(len(seen) == 1 and seen != {0} for seen in counts)


# plain text, Parquet, Excel ----------------------------------------------------------------------------------------


def _plain_text(path: Path, raw: bytes, spec: SourceSpec, began: float) -> Source:
    text, encoding = _decode(path, raw, spec.encoding)
    text = text.replace("\r\n", "\n")
    facts = SourceFacts("plain_text", rows=text.count("\n") + 1, columns=0, size=len(raw), encoding=encoding, seconds=time.perf_counter() - began)
    return Source("text", facts, _recognised(spec, facts, raw), text=text)


def _parquet(path: Path, raw: bytes) -> tuple[pd.DataFrame, SourceFacts]:
    try:
        table = parquet.read_table(io.BytesIO(raw)).to_pandas()
    except (pa.ArrowException, OSError) as error:
        raise DataError(f"is not a whole Parquet file ({str(error).splitlines()[0][:80]})", where=path.name, fix="Write or fetch it again") from None
    if not isinstance(table.index, pd.RangeIndex):
        table = table.reset_index()
    table.columns = [str(name) for name in table.columns]
    return table, SourceFacts("parquet", 0, 0, 0)


def _excel(path: Path, raw: bytes, spec: SourceSpec) -> tuple[pd.DataFrame, SourceFacts]:
    try:
        book = pd.ExcelFile(io.BytesIO(raw), engine="calamine")
    except Exception as error:  # noqa: BLE001 - calamine raises its own kinds for every damage
        raise DataError(f"is not a readable workbook ({str(error)[:80]})", where=path.name, fix="Save it again, or as CSV") from None
    sheets = tuple(str(name) for name in book.sheet_names)
    sheet = spec.sheet or sheets[0]
    if sheet not in sheets:
        raise DataError(f"has no sheet '{sheet}'", where=path.name, fix=f"Choose one of: {', '.join(sheets)}")
    table = book.parse(sheet, na_values=list(NOTHING))
    table.columns = [str(name) for name in table.columns]
    return table, SourceFacts("excel", 0, 0, 0, sheet=sheet, sheets=sheets)


# delimited text ----------------------------------------------------------------------------------------------------


def _delimited(path: Path, raw: bytes, spec: SourceSpec) -> tuple[pd.DataFrame, SourceFacts]:
    head, encoding = _decode(path, raw[:_HEAD] if len(raw) > _HEAD else raw, spec.encoding)
    _must_be_text(path, raw)
    delimiter = spec.delimiter or _delimiter(head)
    header = _header(path, head, delimiter)
    decimal = spec.decimal or _decimal(path, head, delimiter, header)
    table = _parse(path, raw, delimiter, encoding, decimal)
    if table.shape[1] == 1 and not spec.delimiter:
        _must_be_one_column(path, table)
    if table.shape[1] == 1 and spec.delimiter:
        _explain_wrong_delimiter(path, header, delimiter)
    table = _numbers(path, table, delimiter)
    return table, SourceFacts("delimited", 0, 0, 0, delimiter=delimiter, encoding=encoding, decimal=decimal)


def _decode(path: Path, raw: bytes, encoding: str | None) -> tuple[str, str]:
    for name in (encoding,) if encoding else ("utf-8-sig",):
        try:
            return raw.decode(name), "utf-8" if name == "utf-8-sig" else name
        except (UnicodeDecodeError, LookupError) as error:
            if encoding:
                raise DataError(f"is not {encoding} ({error})"[:160], where=path.name, fix="Choose another encoding") from None
            if isinstance(error, UnicodeDecodeError) and error.start > len(raw) - 4:  # a character cut by reading only the head
                return raw[: error.start].decode("utf-8-sig"), "utf-8"
    _must_be_text(path, raw)
    best = charset_normalizer.from_bytes(raw[:_HEAD]).best()
    if best is None:
        raise DataError("is in no encoding we know", where=path.name, fix="Save it as UTF-8")
    return raw.decode(best.encoding, "replace"), best.encoding


def _must_be_text(path: Path, raw: bytes) -> None:
    sample = raw[:8192]
    strange = sum(byte < 9 or 13 < byte < 32 for byte in sample)
    if (b"\x00" in sample and not sample.startswith((b"\xff\xfe", b"\xfe\xff"))) or strange > len(sample) * 0.05:
        raise DataError("is a binary file, not text", where=path.name, fix="Choose a CSV, TSV, Excel or Parquet file, or a plain text")


def _delimiter(head: str) -> str:
    lines = [line for line in head.splitlines()[:50] if line.strip()]

    def steady(d: str) -> tuple[int, int]:
        counts = [line.count(d) for line in lines]
        return (sum(c == counts[0] for c in counts) if counts and counts[0] else 0, counts[0] if counts else 0)

    best = max(_DELIMITERS, key=steady)
    return best if steady(best)[1] else ","


def _header(path: Path, head: str, delimiter: str) -> list[str]:
    first = next(line for line in head.splitlines() if line.strip())
    names = [name.strip().strip('"') for name in first.split(delimiter)]
    twice = sorted({name for name in names if names.count(name) > 1 and name})
    if twice:
        raise DataError(f"has two columns named '{twice[0]}'", where=f"{path.name}, line 1", fix="Rename one of them")
    return names


def _decimal(path: Path, head: str, delimiter: str, header: list[str]) -> str:
    if delimiter == ",":
        return "."
    cells: dict[str, dict[str, tuple[int, str]]] = {}
    for number, line in enumerate(head.splitlines()[1:], start=2):
        for name, cell in zip(header, line.split(delimiter), strict=False):
            mark = "," if _COMMA_NUMBER.match(cell) else "." if _POINT_NUMBER.match(cell) else ""
            if mark:
                cells.setdefault(name, {}).setdefault(mark, (number, cell))
    for name, seen in cells.items():
        if len(seen) == 2:
            (line_a, a), (line_b, b) = seen[","], seen["."]
            raise DataError(
                f"column '{name}' mixes decimal commas and points: '{a.strip()}' in line {line_a}, '{b.strip()}' in line {line_b}",
                where=path.name,
                fix="Use one of them throughout",
            )
    return "," if any("," in seen for seen in cells.values()) else "."


def _parse(path: Path, raw: bytes, delimiter: str, encoding: str, decimal: str) -> pd.DataFrame:
    options = {"sep": delimiter, "encoding": encoding if encoding != "utf-8" else "utf-8-sig", "na_values": list(NOTHING), "keep_default_na": False}
    try:
        if decimal == "." and encoding == "utf-8":
            try:
                return pd.read_csv(io.BytesIO(raw), engine="pyarrow", **{**options, "encoding": "utf-8"})
            except (pa.ArrowInvalid, pd.errors.ParserError, ValueError):
                pass  # ragged or oddly quoted lines: the slower parser says where
        return pd.read_csv(io.BytesIO(raw), decimal=decimal, low_memory=False, **options)
    except pd.errors.ParserError as error:
        raise DataError(_ragged(str(error)), where=path.name, fix="Mend that line, or choose another delimiter") from None
    except (pd.errors.EmptyDataError, UnicodeDecodeError) as error:
        raise DataError(f"can't be read as a table ({str(error)[:80]})", where=path.name, fix="Choose another delimiter or encoding") from None


def _ragged(said: str) -> str:
    found = re.search(r"Expected (\d+) fields in line (\d+), saw (\d+)", said)
    return f"line {found[2]} has {found[3]} cells where {found[1]} were expected" if found else "its lines don't have the same number of cells"


def _must_be_one_column(path: Path, table: pd.DataFrame) -> None:
    cells = table.iloc[:50, 0].astype(str)
    for other in (";", "\t", "|", ","):
        if cells.str.contains(other, regex=False).mean() > 0.9 and other in str(table.columns[0]):
            raise DataError(
                f"was read as one column, but its lines are full of '{_NAMES[other]}'", where=path.name, fix=f"Choose {_NAMES[other]} as delimiter"
            )


def _explain_wrong_delimiter(path: Path, header: list[str], delimiter: str) -> None:
    for other in _DELIMITERS:
        if other != delimiter and other in header[0]:
            raise DataError(
                f"has only one column when cut at {_NAMES.get(delimiter, delimiter)}",
                where=path.name,
                fix=f"Its delimiter seems to be {_NAMES[other]}",
            )


def _numbers(path: Path, table: pd.DataFrame, delimiter: str) -> pd.DataFrame:
    """Columns that are numbers but for a few cells: say which cells. Columns of text stay text."""
    for name in table.columns:
        column = table[name]
        if pd.api.types.is_numeric_dtype(column) or pd.api.types.is_datetime64_any_dtype(column) or column.isna().all():
            continue
        cells = column.dropna().astype(str)
        numbers = pd.to_numeric(cells, errors="coerce")
        share = numbers.notna().mean()
        if share == 1.0:
            table[name] = pd.to_numeric(column, errors="coerce")
        elif 0.8 < share < 1.0:
            _explain_odd_cell(path, name, cells, numbers, delimiter)
    return table


def _explain_odd_cell(path: Path, name: str, cells: pd.Series, numbers: pd.Series, delimiter: str) -> None:
    odd = cells[numbers.isna()]
    line = int(odd.index[0]) + 2
    count = f", and {len(odd) - 1} more" if len(odd) > 1 else ""
    if _COMMA_NUMBER.match(odd.iloc[0]):
        raise DataError(
            f"column '{name}' mixes decimal points and commas: '{odd.iloc[0]}' in line {line}{count}",
            where=path.name,
            fix="Use one of them throughout",
        )
    raise DataError(
        f"column '{name}' holds numbers but '{odd.iloc[0]}' in line {line}{count}",
        where=path.name,
        fix="Correct the cell, or leave it empty if the value is missing",
    )


def _must_have_rows(table: pd.DataFrame, path: Path) -> None:
    if len(table) == 0:
        raise DataError("has a header but no rows", where=path.name, fix="Choose a file with data")


def _recognised(spec: SourceSpec, facts: SourceFacts, raw: bytes) -> SourceSpec:
    return msgspec.structs.replace(
        spec,
        format=facts.format,
        delimiter=facts.delimiter or None,
        encoding=facts.encoding or None,
        decimal=facts.decimal if facts.format == "delimited" else None,
        sheet=facts.sheet or None,
        size=len(raw),
        sha256=hashlib.sha256(raw).hexdigest(),
    )
