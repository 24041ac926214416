"""A file read piece by piece, so that predictions need no more memory than a piece: delimited text, Parquet and plain text."""

from __future__ import annotations

import codecs
from collections.abc import Iterator
from itertools import chain
from pathlib import Path

import msgspec
import pandas as pd
import pyarrow as pa
from pyarrow import parquet

from ..dataset import delimited
from ..dataset.facts import SourceFacts
from ..dataset.source import Source, kind_of
from ..dataset.spec import SourceSpec
from ..errors import DataError
from ..jobs import Progress

PIECE = 16 * 2**20
"""Bytes of delimited text in a piece."""
_ROWS = 200_000
"""Rows of a Parquet file in a piece, for a piece of the usual size."""
_DELIMITED, _PARQUET = (".csv", ".tsv", ".tab", ".dat"), (".parquet", ".pq")
_LINEWISE = (None, "utf-8", "utf-8-sig", "ascii", "latin-1", "iso-8859-1", "cp1252", "windows-1252", "cp1250", "cp1251", "iso-8859-15")
"""Encodings in which the byte 10 is the end of a line, and nothing else."""
_HEAD = 2**20
_PLAIN = (".txt", ".text", ".md", "")


def readable(path: Path, encoding: str | None = None) -> bool:
    """Whether :func:`pieces` can read it: an unpacked table of rows, in an encoding whose lines can be told by bytes."""
    last = path.suffix.lower()
    if not path.is_file() or last not in (*_DELIMITED, *_PARQUET):
        return False
    with path.open("rb") as file:
        head = file.read(4)
    if last in _PARQUET:
        return head == b"PAR1"
    return (encoding or "utf-8").lower() in _LINEWISE and head[:2] not in (b"\xff\xfe", b"\xfe\xff", b"PK") and head[:3] != b"\x1f\x8b\x08"


def is_text(path: Path) -> bool:
    """Whether it is a plain text that :func:`texts` can read: unpacked, UTF-8 or of one byte a letter."""
    if not path.is_file() or path.suffix.lower() not in _PLAIN:
        return False
    with path.open("rb") as file:
        head = file.read(_HEAD)
    return not head.startswith((b"\x1f\x8b\x08", b"PK", b"\xff\xfe", b"\xfe\xff")) and kind_of(path, head) == "plain_text"


def texts(path: Path, spec: SourceSpec, size: int = PIECE, progress: Progress | None = None) -> Iterator[Source]:
    """A plain text in pieces that no token crosses: each ends behind a line, or before a space where lines are longer than a piece.

    Parameters
    ----------
    spec : SourceSpec
        ``encoding`` = UTF-8 without one.
    size : int
        Bytes in a piece.

    Raises
    ------
    DataError
        It is not in that encoding.
    """
    name = spec.encoding or "utf-8"
    decoder, whole, done, rest = codecs.getincrementaldecoder(name)(), max(path.stat().st_size, 1), 0, ""
    with path.open("rb") as file:
        while raw := file.read(size):
            try:
                rest += decoder.decode(raw)
            except UnicodeDecodeError as error:
                raise DataError(f"is not {name}: byte 0x{error.object[error.start]:02x} behind the first {done:,} bytes", where=path.name,
                                fix="Save it as UTF-8, or choose another encoding") from None
            rest = rest.removeprefix("\ufeff") if not done else rest
            done += len(raw)
            if progress:
                progress(min(done / whole, 1.0), f"Predicting from {path.name}")
            end = rest.rfind("\n") + 1 or max(rest.rfind(" "), 0)
            if end:
                yield _text_source(path, spec, rest[:end])
                rest = rest[end:]
    rest += decoder.decode(b"", final=True)
    if rest:
        yield _text_source(path, spec, rest)


def _text_source(path: Path, spec: SourceSpec, text: str) -> Source:
    text = text.replace("\r\n", "\n")
    facts = SourceFacts("plain_text", rows=text.count("\n") + 1, columns=0, size=path.stat().st_size, encoding=spec.encoding or "utf-8")
    return Source("text", facts, msgspec.structs.replace(spec, format="plain_text"), text=text)


def pieces(path: Path, spec: SourceSpec, size: int = PIECE, progress: Progress | None = None) -> Iterator[Source]:
    """The file's rows in the file's order, each piece read as the whole file would be.

    Parameters
    ----------
    path : Path
        A file that is :func:`readable`.
    spec : SourceSpec
        How it is read; what is recognized in the first piece holds for all.
    size : int
        Bytes of text in a piece.
    progress : Progress, optional
        Told the share that is read; ends the reading when nobody wants it any more.

    Raises
    ------
    DataError
        There is no such file, or a piece can't be read (the sentence says from which line on).
    """
    yield from (_parquet if path.suffix.lower() in _PARQUET else _text)(path, spec, size, progress)


# delimited text ----------------------------------------------------------------------------------------------------


def _text(path: Path, spec: SourceSpec, size: int, progress: Progress | None) -> Iterator[Source]:
    whole = max(path.stat().st_size, 1)
    with path.open("rb") as file:
        first = _lines(file, max(size, _HEAD), b'"')
        if not first.strip():
            raise DataError("is empty", where=path.name, fix="Choose a file with a header line and rows")
        table, facts = delimited.read(path, first, spec)
        known = msgspec.structs.replace(spec, format="delimited", delimiter=facts.delimiter, encoding=facts.encoding, decimal=facts.decimal,
                                        quote=facts.quote, header=facts.header, comment=facts.comment)
        head = b"".join(first.splitlines(keepends=True)[:facts.first_line - 1])
        line = 1 + first.count(b"\n")
        yield _source(table, facts, known)
        del table
        while piece := _lines(file, size, (facts.quote or '"').encode()):
            if progress:
                progress(min(file.tell() / whole, 1.0), f"Predicting from line {line:,}")
            if piece.strip():
                named = path.with_name(f"{path.name}, what follows line {line - 1:,}")
                table, _ = delimited.read(named, head + piece, known)
                yield _source(table, facts, known)
            line += piece.count(b"\n")


def _lines(file: object, size: int, quote: bytes) -> bytes:
    """About so many bytes, to the end of a row: a line's end between quotes is none."""
    read = file.read  # type: ignore[attr-defined]
    found = read(size)
    if found:
        found += file.readline()  # type: ignore[attr-defined]
    while quote and found.count(quote) % 2 and (more := file.readline()):  # type: ignore[attr-defined]
        found += more
    return found


def _source(table: pd.DataFrame, facts: SourceFacts, spec: SourceSpec) -> Source:
    return Source("table", msgspec.structs.replace(facts, rows=len(table), columns=table.shape[1]), spec, table)


# Parquet -----------------------------------------------------------------------------------------------------------


def _parquet(path: Path, spec: SourceSpec, size: int, progress: Progress | None) -> Iterator[Source]:
    known, done = msgspec.structs.replace(spec, format="parquet"), 0
    try:
        with parquet.ParquetFile(path) as file:
            rows = max(file.metadata.num_rows, 1)
            for batch in file.iter_batches(max(_ROWS * size // PIECE, 1)):
                if progress:
                    progress(min(done / rows, 1.0), f"Predicting from row {done + 1:,}")
                table = pa.Table.from_batches([batch]).to_pandas()
                table = (table if isinstance(table.index, pd.RangeIndex) else table.reset_index()).reset_index(drop=True)
                yield _source(table.rename(columns=str), SourceFacts("parquet", 0, 0, path.stat().st_size), known)
                done += len(batch)
    except (pa.ArrowException, OSError, ValueError) as error:
        words = str(error).splitlines()[0] if str(error) else type(error).__name__
        raise DataError(f"is not a whole Parquet file ({words})", where=path.name, fix="Write or fetch it again") from None


def with_first(found: Iterator[Source]) -> tuple[Source, Iterator[Source]]:
    """The first piece, and all of them."""
    first = next(found)
    return first, chain([first], found)
