"""A file → an immutable table or text, with everything that was recognised on the way. pandas parses; we recognise and explain."""

# pandas types table[name] as Series | DataFrame, and its readers by literal options: what follows is checked by the tests instead.
# pyright: reportArgumentType=false, reportAttributeAccessIssue=false, reportCallIssue=false, reportGeneralTypeIssues=false, reportReturnType=false

from __future__ import annotations

import gzip
import hashlib
import io
import time
import zlib
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Literal

import msgspec
import pandas as pd
import pyarrow as pa
from pyarrow import parquet

from ..errors import DataError
from ..jobs import Progress
from ..paths import resource
from . import delimited, encoding
from . import raw as files
from .delimited import DELIMITERS, NOTHING
from .facts import SourceFacts
from .raw import Raw
from .spec import SourceSpec

_TABLES = {".csv", ".tsv", ".tab", ".dat"}
_MAGIC: tuple[tuple[bytes, Literal["excel", "parquet"]], ...] = ((b"PAR1", "parquet"), (b"\xd0\xcf\x11\xe0", "excel"))


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
    with ThreadPoolExecutor(1) as beside:  # the digest is made while the cells are parsed
        digest = beside.submit(lambda: hashlib.sha256(raw).hexdigest())
        found = _parsed(path, raw, spec)
    facts = msgspec.structs.replace(found.facts, size=len(raw), seconds=time.perf_counter() - began)
    return replace(found, facts=facts, spec=_recognised(spec, facts, digest.result()))


def _parsed(path: Path, raw: Raw, spec: SourceSpec) -> Source:
    kind = spec.format or _format(path, raw)
    if kind == "plain_text":
        return _plain_text(path, raw, spec)
    if kind == "parquet":
        table, facts = _parquet(path, raw)
    elif kind == "excel":
        table, facts = _excel(path, raw, spec)
    else:
        table, facts = delimited.read(path, raw, spec)
    _must_have_rows(table, path)
    return Source("table", msgspec.structs.replace(facts, rows=len(table), columns=table.shape[1]), spec, table)


def preview(spec: SourceSpec, folder: Path, rows: int = 200) -> pd.DataFrame:
    """The first rows, quickly: of delimited text only the beginning is read. Empty for a plain text."""
    path = locate(spec.path, folder)
    if path.suffix == ".gz" or not path.is_file():
        return read(spec, folder).table.head(rows)
    with path.open("rb") as file:
        head = file.read(encoding.HEAD)
    if (spec.format or _format(path, head)) != "delimited":
        return read(spec, folder).table.head(rows)
    whole = head if len(head) < encoding.HEAD else head[: head.rfind(b"\n") + 1] or head
    if not whole.strip():
        return read(spec, folder).table.head(rows)
    return delimited.read(path, whole, spec)[0].head(rows)


def _bytes(path: Path, progress: Progress | None) -> Raw:
    if progress:
        progress(None, f"Reading {path.name}")
    if path.is_dir():
        raise DataError("is a folder, not a file", where=str(path), fix="Name a file in it")
    try:
        raw = files.read(path)
    except FileNotFoundError:
        raise DataError("there is no such file", where=str(path), fix="Check the name, or choose the file again") from None
    except OSError as error:
        raise DataError(f"can't be read ({error.strerror})", where=str(path), fix="Check its permissions") from None
    if path.suffix == ".gz":
        try:
            raw = gzip.decompress(raw)
        except (OSError, EOFError, zlib.error):
            raise DataError("is not a whole gzip file", where=path.name, fix="Fetch or copy it again") from None
    if not raw[:4096].strip() and not raw[:].strip():
        raise DataError("is empty", where=path.name, fix="Choose a file with a header line and rows")
    return raw


def _format(path: Path, raw: Raw) -> Literal["delimited", "excel", "parquet", "plain_text"]:
    suffixes = [suffix.lower() for suffix in path.suffixes]
    last = suffixes[-2] if len(suffixes) > 1 and suffixes[-1] == ".gz" else (suffixes or [""])[-1]
    if last in (".parquet", ".pq"):
        return "parquet"
    if last in (".xlsx", ".xls", ".xlsm", ".ods"):
        return "excel"
    if last in _TABLES:
        return "delimited"
    for magic, kind in _MAGIC:
        if raw[: len(magic)] == magic:
            return kind
    if raw[:4] == b"PK\x03\x04" and b"[Content_Types].xml" in raw[:4096]:
        return "excel"
    return "plain_text" if last in (".txt", ".text", ".md", "") and not _looks_like_table(raw) else "delimited"


def _looks_like_table(raw: Raw) -> bool:
    lines = [line for line in encoding.LINES.split(raw[:20000].decode("utf-8", "replace")) if line.strip()][:20]
    counts = [{line.count(d) for line in lines} for d in DELIMITERS]
    return len(lines) > 3 and any(len(seen) == 1 and seen != {0} for seen in counts)


# plain text, Parquet, Excel ----------------------------------------------------------------------------------------


def _plain_text(path: Path, raw: Raw, spec: SourceSpec) -> Source:
    utf8, name = encoding.to_utf8(path, raw, spec.encoding)
    wrong = encoding.first_wrong(utf8)
    if wrong is not None:
        utf8, name = encoding.recognise(path, utf8, wrong)
    text = str(utf8, "utf-8").replace("\r\n", "\n")
    return Source("text", SourceFacts("plain_text", rows=text.count("\n") + 1, columns=0, size=len(raw), encoding=name), spec, text=text)


def _parquet(path: Path, raw: Raw) -> tuple[pd.DataFrame, SourceFacts]:
    try:
        table = parquet.read_table(io.BytesIO(raw)).to_pandas()
    except (pa.ArrowException, OSError) as error:
        raise DataError(f"is not a whole Parquet file ({str(error).splitlines()[0][:80]})", where=path.name, fix="Write or fetch it again") from None
    if not isinstance(table.index, pd.RangeIndex):
        table = table.reset_index()
    return _named(path, table), SourceFacts("parquet", 0, 0, 0)


def _excel(path: Path, raw: Raw, spec: SourceSpec) -> tuple[pd.DataFrame, SourceFacts]:
    try:
        book = pd.ExcelFile(io.BytesIO(raw), engine="calamine")
    except Exception as error:  # noqa: BLE001 - calamine raises its own kinds for every damage
        raise DataError(f"is not a readable workbook ({str(error)[:80]})", where=path.name, fix="Save it again, or as CSV") from None
    sheets = tuple(str(name) for name in book.sheet_names)
    sheet = spec.sheet or sheets[0]
    if sheet not in sheets:
        raise DataError(f"has no sheet '{sheet}'", where=path.name, fix=f"Choose one of: {', '.join(sheets)}")
    table = pd.read_excel(book, sheet_name=sheet, na_values=list(NOTHING))
    return _named(path, table), SourceFacts("excel", 0, 0, 0, sheet=sheet, sheets=sheets)


def _named(path: Path, table: pd.DataFrame) -> pd.DataFrame:
    """Column names as words, each once."""
    table.columns = [" ".join(str(name).split()) for name in table.columns]
    twice = table.columns[table.columns.duplicated()]
    if len(twice):
        raise DataError(f"has two columns named '{twice[0]}'", where=path.name, fix="Rename one of them")
    return table


def _must_have_rows(table: pd.DataFrame, path: Path) -> None:
    if len(table) == 0:
        raise DataError("has a header but no rows", where=path.name, fix="Choose a file with data")


def _recognised(spec: SourceSpec, facts: SourceFacts, digest: str) -> SourceSpec:
    return msgspec.structs.replace(
        spec,
        format=facts.format,
        delimiter=facts.delimiter or None,
        encoding=facts.encoding or None,
        decimal=facts.decimal if facts.format == "delimited" else None,
        sheet=facts.sheet or None,
        size=facts.size,
        sha256=digest,
    )
