"""JSON: one object a line (JSON lines), or an array of objects. Objects inside objects become columns ``outer.inner``."""

# pandas types its readers by literal options: what follows is checked by the tests instead.
# pyright: reportGeneralTypeIssues=false, reportArgumentType=false, reportCallIssue=false

from __future__ import annotations

from pathlib import Path
from typing import Any

import msgspec
import pandas as pd

from ...errors import DataError
from .. import encoding
from ..facts import SourceFacts
from ..raw import Raw
from ..spec import SourceSpec
from .common import Read, first_line, named

_WRAPPERS = ("data", "records", "rows", "items", "results")
"""Keys under which services put their rows."""


def looks_like(head: bytes) -> bool:
    """Whether a file begins as JSON does that can hold rows."""
    start = head.lstrip(b"\xef\xbb\xbf \t\r\n")
    return start[:1] == b"{" or (start[:1] == b"[" and start[1:].lstrip()[:1] in (b"{", b"["))


def read(path: Path, raw: Raw, spec: SourceSpec) -> Read:
    """The objects as rows, with every key that occurs as a column; lists inside stay as JSON text.

    Raises
    ------
    DataError
        A line is no JSON, or the rows are no objects.
    """
    utf8, name = encoding.to_utf8(path, raw, spec.encoding)
    rows = _whole(utf8[:].strip()) or _lines(path, utf8[:])
    wrong = next((n for n, row in enumerate(rows) if not isinstance(row, dict)), None)
    if wrong is not None:
        raise DataError(f"holds {_kind(rows[wrong])} where an object is expected, in record {wrong + 1}", where=path.name,
                        fix='Write each record as {"column": value, …}')
    flat = pd.json_normalize(rows)
    for column in flat.columns:
        if flat[column].map(lambda cell: isinstance(cell, list)).any():
            flat[column] = flat[column].map(lambda cell: msgspec.json.encode(cell).decode() if isinstance(cell, list) else cell)
    return Read(named(path, flat.infer_objects()), SourceFacts("json_lines", 0, 0, 0, encoding=name))


def _whole(utf8: bytes) -> list[Any] | None:
    """The rows of a file that is one JSON value; None if it is not."""
    try:
        found = msgspec.json.decode(utf8)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
        return None
    if isinstance(found, list):
        return found
    if isinstance(found, dict):
        inside = next((found[key] for key in _WRAPPERS if isinstance(found.get(key), list)), None)
        return inside if inside is not None else _columns(found)
    return None


def _columns(found: dict[str, Any]) -> list[Any]:
    """Lists of one length by name (``{"a": [1, 2], "b": [3, 4]}``) as rows; any other object is one row."""
    lengths = {len(values) if isinstance(values, list) else -1 for values in found.values()}
    if len(lengths) != 1 or lengths & {-1, 0}:
        return [found]
    return [dict(zip(found, cells, strict=True)) for cells in zip(*found.values(), strict=True)]


def _lines(path: Path, utf8: bytes) -> list[Any]:
    rows = []
    for number, line in enumerate(utf8.splitlines(), start=1):
        if not line.strip():
            continue
        try:
            rows.append(msgspec.json.decode(line))
        except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
            raise DataError(f"line {number} is no JSON ({first_line(error, 60)})", where=path.name, fix="Mend that line") from None
    return rows


def _kind(value: Any) -> str:
    return {list: "a list", str: "a text", bool: "true or false", type(None): "null"}.get(type(value), "a number")
