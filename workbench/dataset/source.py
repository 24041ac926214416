"""A file → an immutable table or text, with everything that was recognised on the way. pandas parses; we recognise and explain."""

# pandas types table[name] as Series | DataFrame, and its readers by literal options: what follows is checked by the tests instead.
# pyright: reportArgumentType=false, reportAttributeAccessIssue=false, reportCallIssue=false, reportGeneralTypeIssues=false, reportReturnType=false

from __future__ import annotations

import re
import threading
import time
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Literal

import msgspec
import pandas as pd

from ..errors import DataError
from ..jobs import Progress, call
from . import delimited, encoding, joining, large, linking, missing_words, places
from . import raw as files
from .delimited import DELIMITERS
from .facts import SourceFacts
from .formats import arrow, conll, excel, folder, json_lines, numpy_arrays, ts
from .formats.common import Read
from .layout import COMMENTS, is_by_spaces
from .patience import amount, patiently, portion
from .places import locate, where
from .raw import Raw
from .spec import Format, Role, SourceSpec
from .unpack import PACKED, unpack

_SUFFIXES: dict[str, Format] = {
    ".csv": "delimited", ".tsv": "delimited", ".tab": "delimited", ".dat": "delimited", ".parquet": "parquet", ".pq": "parquet",
    ".feather": "feather", ".arrow": "feather", ".xlsx": "excel", ".xls": "excel", ".xlsm": "excel", ".ods": "excel", ".jsonl": "json_lines",
    ".ndjson": "json_lines", ".json": "json_lines", ".npy": "numpy", ".npz": "numpy", ".ts": "ts", ".arff": "arff",
    **dict.fromkeys(conll.SUFFIXES, "conll"),
}
_MAGIC: tuple[tuple[bytes, Format], ...] = (
    (b"PAR1", "parquet"), (b"ARROW1", "feather"), (b"FEA1", "feather"), (b"\xd0\xcf\x11\xe0", "excel"), (b"\x93NUMPY", "numpy"),
)

__all__ = ["Source", "locate", "preview", "read"]

_ARFF = re.compile(rb"(?im)^\s*@relation\b")


@dataclass(frozen=True)
class Source:
    """What a file holds. ``table`` has the file's columns in the file's order; ``text`` is the whole of a plain text."""

    kind: Literal["table", "text"]
    facts: SourceFacts
    spec: SourceSpec
    table: pd.DataFrame = field(default_factory=pd.DataFrame)
    text: str = ""
    roles: dict[str, Role] = field(default_factory=dict)
    """What the format itself tells of its columns (a class label, a group)."""


def read(spec: SourceSpec, folder: Path, progress: Progress | None = None) -> Source:
    """Read a file, or several as one table. With ``progress`` it says how far it is and can be given up at any moment.

    Raises
    ------
    DataError
        It is missing, empty, not readable as what it seems to be, its cells contradict each other, or the files don't go together.
    Cancelled
        Nobody wants it any more.
    """
    return patiently(lambda: _several(spec, folder, progress) if spec.also else _one(spec, folder, progress), progress)


def _one(spec: SourceSpec, folder: Path, progress: Progress | None) -> Source:
    began = time.perf_counter()
    path = where(spec, folder)
    if path.is_dir():
        return _folder(path, spec, began, progress)
    if spec.format in (None, "parquet") and path.is_file() and large.is_large(path):
        return _large(path, spec, began, progress)
    packed = _bytes(path, portion(progress, 0.0, 0.3))
    stop = threading.Event()
    with ThreadPoolExecutor(1) as beside:  # the digest is made while the cells are parsed
        digest = beside.submit(files.digest, packed, stop)
        try:
            found = _parsed(path, packed, spec, portion(progress, 0.3, 0.95))
        except BaseException:
            stop.set()
            raise
    facts = msgspec.structs.replace(found.facts, size=len(packed), seconds=time.perf_counter() - began)
    linking.remember(path, len(packed), digest.result())
    return replace(found, facts=facts, spec=_recognised(spec, facts, digest.result()))


def each(spec: SourceSpec, folder: Path, progress: Progress | None = None) -> list[Source]:
    """Each of a project's files by itself, as it is read before they are joined."""
    count, asked = 1 + len(spec.also), places.each(spec)
    first = _one(asked[0], folder, portion(progress, 0.0, 0.9 / count))
    others = [_further(one, first, folder, portion(progress, 0.9 * n / count, 0.9 * (n + 1) / count)) for n, one in enumerate(asked[1:], start=1)]
    return [first, *others]


# several files -----------------------------------------------------------------------------------------------------


def _several(spec: SourceSpec, folder: Path, progress: Progress | None) -> Source:
    began = time.perf_counter()
    first, *others = whole = each(spec, folder, progress)
    if progress:
        progress(0.92, "Joining the files")
    size, seconds = sum(one.facts.size for one in whole), time.perf_counter() - began
    known = msgspec.structs.replace(first.spec, also=spec.also, join=spec.join, also_size=tuple(one.spec.size or 0 for one in others),
                                    also_sha256=tuple(one.spec.sha256 or "" for one in others))
    if any(one.kind == "text" for one in whole):
        return _texts_in_sequence(whole, known, size, seconds)
    names = joining.stems([one.spec.path for one in whole])
    parts = [joining.Part(name, one.table, one.roles) for name, one in zip(names, whole, strict=True)]
    table, roles = joining.on_time(parts) if spec.join == "time" else joining.stack(parts)
    rows, width = table.shape
    units = {name: unit for one in reversed(whole) for name, unit in one.facts.units.items()}
    facts = msgspec.structs.replace(first.facts, rows=rows, columns=width, size=size, seconds=seconds, units=units)
    return Source("table", facts, known, table, roles=roles)


def _further(spec: SourceSpec, first: Source, folder: Path, progress: Progress | None) -> Source:
    """Another file, read as the first one where that makes sense of it, else by what is recognised in it."""
    plain = SourceSpec(spec.path, size=spec.size, sha256=spec.sha256, missing=spec.missing, embedded=spec.embedded)
    if first.facts.format != "delimited":
        return _one(plain, folder, progress)
    try:
        found = _one(spec, folder, progress)
    except DataError:
        return _one(plain, folder, progress)
    if set(found.table.columns) & set(first.table.columns):
        return found
    try:
        other = _one(plain, folder, progress)                       # its own delimiter may be what the first one has as its decimal mark
    except DataError:
        return found
    alike = bool(set(other.table.columns) & set(first.table.columns))
    return other if alike or (found.facts.columns == 1 and first.facts.columns > 1) else found


def _texts_in_sequence(whole: Sequence[Source], known: SourceSpec, size: int, seconds: float) -> Source:
    odd = next((one for one in whole if one.kind != "text"), None)
    if odd is not None or known.join == "time":
        name = Path((odd or whole[0]).spec.path).name
        raise DataError("is a table beside a plain text" if odd else "is a plain text and has no times", where=name,
                        fix="Choose files of one kind" if odd else "Stack the files instead")
    text = "\n".join(one.text.removesuffix("\n") for one in whole) + "\n"
    facts = msgspec.structs.replace(whole[0].facts, rows=text.count("\n") + 1, size=size, seconds=seconds)
    return Source("text", facts, known, text=text)


# one file ----------------------------------------------------------------------------------------------------------


def _parsed(path: Path, packed: Raw, spec: SourceSpec, progress: Progress | None) -> Source:
    inside = unpack(path, packed, spec.member, portion(progress, 0.0, 0.4))
    _must_hold_something(inside.path, inside.raw)
    kind = spec.format or _format(inside.path, inside.raw)
    if kind == "plain_text":
        found = _plain_text(inside.path, inside.raw, spec)
        facts = found.facts
    else:
        if progress:
            progress(0.4, f"Reading {inside.path.name}")
        read = _READERS[kind](inside.path, inside.raw, spec, portion(progress, 0.4, 1.0))
        _must_have_rows(read.table, path)
        found = _table_of(read, spec)
        facts = found.facts
    return replace(found, facts=msgspec.structs.replace(facts, member=inside.member, members=inside.members))


def _table_of(read: Read, spec: SourceSpec) -> Source:
    """What a reader found; formats that know no words for missing values have them taken out here."""
    facts, table = msgspec.structs.replace(read.facts, rows=len(read.table), columns=read.table.shape[1]), read.table
    if spec.missing and facts.format != "delimited":
        table, facts = missing_words.blanked(table, spec.missing), msgspec.structs.replace(facts, missing=spec.missing)
    return Source("table", facts, spec, table, roles=read.roles)


def _delimited(path: Path, raw: Raw, spec: SourceSpec, progress: Progress | None) -> Read:
    return Read(*delimited.read(path, raw, spec, progress))


def _whole(read: Callable[[Path, Raw, SourceSpec], Read]) -> Callable[[Path, Raw, SourceSpec, Progress | None], Read]:
    """A reader that can't be interrupted: who waits for it stops waiting (see ``patience``)."""
    return lambda path, raw, spec, _progress: read(path, raw, spec)


def _arff(path: Path, raw: Raw, spec: SourceSpec, _progress: Progress | None) -> Read:
    return call("workbench.dataset.formats.arff:read", path, raw, spec)  # imported when there is such a file: SciPy takes its time


_READERS: dict[str, Callable[[Path, Raw, SourceSpec, Progress | None], Read]] = {
    "delimited": _delimited, "excel": _whole(excel.read), "parquet": _whole(arrow.read_parquet), "feather": _whole(arrow.read_feather),
    "json_lines": _whole(json_lines.read), "numpy": _whole(numpy_arrays.read), "ts": _whole(ts.read), "arff": _arff,
    "conll": _whole(conll.read),
}


def _folder(path: Path, spec: SourceSpec, began: float, progress: Progress | None) -> Source:
    read, size, digest = folder.read(path, spec, progress)
    _must_have_rows(read.table, path)
    facts = msgspec.structs.replace(read.facts, rows=len(read.table), columns=3, size=size, seconds=time.perf_counter() - began)
    return Source("table", facts, _recognised(spec, facts, digest), read.table, roles=read.roles)


def _large(path: Path, spec: SourceSpec, began: float, progress: Progress | None) -> Source:
    """A Parquet file that is not loaded: its columns are mapped from the disk."""
    read, size, digest = large.read(path, progress)
    _must_have_rows(read.table, path)
    rows, width = read.table.shape
    if spec.missing:
        raise DataError("is too large for words that mean a missing value: its columns are mapped from the disk as they are", where=path.name,
                        fix="Record the step blank, or write them as missing in the file")
    facts = msgspec.structs.replace(read.facts, rows=rows, columns=width, size=size, seconds=time.perf_counter() - began)
    return Source("table", facts, _recognised(spec, facts, digest), read.table, roles=read.roles)


def preview(spec: SourceSpec, folder: Path, rows: int = 200) -> pd.DataFrame:
    """The first rows, quickly: of delimited text and Parquet only the beginning is read. Empty for a plain text."""
    path = where(spec, folder)
    if spec.also or path.suffix.lower() in PACKED or not path.is_file():
        return read(spec, folder).table.head(rows)
    with path.open("rb") as file:
        head = file.read(encoding.HEAD)
    if head[:4] == b"PAR1" and spec.format in (None, "parquet"):
        return large.head(path, rows)
    if (spec.format or _format(path, head)) != "delimited":
        return read(spec, folder).table.head(rows)
    whole = head if len(head) < encoding.HEAD else head[: head.rfind(b"\n") + 1] or head
    if not whole.strip():
        return read(spec, folder).table.head(rows)
    return delimited.read(path, whole, spec)[0].head(rows)


def _bytes(path: Path, progress: Progress | None) -> Raw:
    def told(done: int, size: int) -> None:
        if progress:
            progress(done / max(size, 1), f"Reading {path.name}, {amount(done, size)}")

    if progress:
        progress(0.0, f"Reading {path.name}")
    try:
        raw = files.read(path, told)
    except FileNotFoundError:
        raise DataError("there is no such file", where=str(path), fix="Check the name, or choose the file again") from None
    except OSError as error:
        raise DataError(f"can't be read ({error.strerror})", where=str(path), fix="Check its permissions") from None
    _must_hold_something(path, raw)
    return raw


def _must_hold_something(path: Path, raw: Raw) -> None:
    if not raw[:4096].strip() and not raw[:].strip():
        raise DataError("is empty", where=path.name, fix="Choose a file with a header line and rows")


def _format(path: Path, raw: Raw) -> Format:
    """What the bytes begin with decides between binary formats; the name between texts."""
    for magic, kind in _MAGIC:
        if raw[: len(magic)] == magic:
            return kind
    last = path.suffix.lower()
    if raw[:4] == b"PK\x03\x04" and _SUFFIXES.get(last) not in ("excel", "numpy"):
        return "excel" if raw[:].find(b"[Content_Types].xml") >= 0 or b"mimetype" in raw[:200] else "numpy"
    head = raw[:20000]
    if last in ("", ".txt", ".text", ".tsv", ".tab", ".data", ".train", ".test") and conll.looks_like(head):
        return "conll"
    if last in _SUFFIXES and not (last == ".ts" and not ts.looks_like(head)):
        return _SUFFIXES[last]
    if json_lines.looks_like(head):
        return "json_lines"
    if ts.looks_like(head):
        return "ts"
    if _ARFF.search(head):
        return "arff"
    return "plain_text" if last in (".txt", ".text", ".md", "") and not _looks_like_table(raw) else "delimited"


def kind_of(path: Path, head: bytes) -> Format:
    """What a file is taken for, by its first bytes and its name."""
    return _format(path, head)


def _looks_like_table(raw: Raw) -> bool:
    lines = [line for line in encoding.LINES.split(raw[:20000].decode("utf-8", "replace")) if line.strip()]
    if lines and lines[0].startswith(COMMENTS):              # what a table says of itself; a text may have such lines, but not only above it
        lines = [line for line in lines if not line.startswith(COMMENTS)]
    lines = lines[:20]
    counts = [{line.count(d) for line in lines} for d in DELIMITERS]
    return len(lines) > 3 and (any(len(seen) == 1 and seen != {0} for seen in counts) or is_by_spaces(lines))


# plain text ----------------------------------------------------------------------------------------


def _plain_text(path: Path, raw: Raw, spec: SourceSpec) -> Source:
    utf8, name = encoding.to_utf8(path, raw, spec.encoding)
    wrong = encoding.first_wrong(utf8)
    if wrong is not None:
        utf8, name = encoding.recognise(path, utf8, wrong)
    text = str(utf8, "utf-8").replace("\r\n", "\n")
    return Source("text", SourceFacts("plain_text", rows=text.count("\n") + 1, columns=0, size=len(raw), encoding=name), spec, text=text)


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
        quote=facts.quote if facts.format == "delimited" else None,
        header=facts.header if facts.format in ("delimited", "excel") else None,
        comment=facts.comment if facts.format == "delimited" else None,
        missing=facts.missing if facts.format == "delimited" else spec.missing,
        sheet=facts.sheet or None,
        member=facts.member or None,
        size=facts.size,
        sha256=digest,
    )
