"""Weka's ARFF files: a header of typed attributes, then delimited rows. Multi-instance (relational) files are read by SciPy."""

# pandas types its readers by literal options: what follows is checked by the tests instead.
# pyright: reportArgumentType=false, reportCallIssue=false, reportAttributeAccessIssue=false

from __future__ import annotations

import csv
import io
import re
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pandas as pd
from scipy.io import arff as scipy_arff

from ...errors import DataError
from .. import encoding
from ..facts import SourceFacts
from ..raw import Raw
from ..spec import Role, SourceSpec
from .common import Read, first_line, named
from .numpy_arrays import LABEL, sequences

_ATTRIBUTE = re.compile(r"""@attribute\s+(?:'((?:[^'\\]|\\.)*)'|"((?:[^"\\]|\\.)*)"|(\S+))\s+(.*)""", re.I)
_CLASS_NAMES = ("class", "label", "target", "classattribute")


@dataclass(frozen=True)
class _Attribute:
    name: str
    kind: str
    """number, words, date."""


def read(path: Path, raw: Raw, spec: SourceSpec) -> Read:
    """The attributes as columns; a nominal attribute named or placed as classes are gets the role label.

    Raises
    ------
    DataError
        No ``@data``, an attribute of a type that does not exist, sparse rows, or rows of another width.
    """
    utf8, name = encoding.to_utf8(path, raw, spec.encoding)
    text = str(utf8[:], "utf-8", "replace")
    if re.search(r"(?im)^\s*@attribute\s+\S+\s+relational\b", text):
        table, roles = _relational(path, text)
        return Read(table, SourceFacts("arff", 0, 0, 0, encoding=name), roles)
    attributes, first = _header(path, text)
    table = _rows(path, text, attributes, first)
    last = attributes[-1]
    roles: dict[str, Role] = {last.name: "label"} if last.kind == "words" and last.name.lower() in _CLASS_NAMES else {}
    return Read(named(path, table), SourceFacts("arff", 0, 0, 0, encoding=name), roles)


def _header(path: Path, text: str) -> tuple[list[_Attribute], int]:
    found: list[_Attribute] = []
    for number, line in enumerate(text.splitlines(), start=1):
        said = line.strip()
        if said.lower().startswith("@data"):
            if not found:
                raise DataError("names no attributes before @data", where=path.name, fix="Choose a whole ARFF file")
            return found, number
        if said.lower().startswith("@attribute"):
            found.append(_attribute(path, said, number))
    raise DataError("has no @data line", where=path.name, fix="Choose a whole ARFF file")


def _attribute(path: Path, line: str, number: int) -> _Attribute:
    match = _ATTRIBUTE.match(line)
    if match is None:
        raise DataError(f"line {number} is no whole @attribute", where=path.name, fix="Write @attribute name type")
    name = re.sub(r"\\(.)", r"\1", match[1] or match[2] or match[3])
    kind = match[4].strip().lower()
    if kind.startswith("{") or kind.startswith("string"):
        return _Attribute(name, "words")
    if kind.split()[0] in ("numeric", "real", "integer"):
        return _Attribute(name, "number")
    if kind.startswith("date"):
        return _Attribute(name, "date")
    raise DataError(f"line {number} gives '{name}' the unknown type '{kind[:30]}'", where=path.name, fix="Use numeric, string, date or {a, b}")


def _rows(path: Path, text: str, attributes: list[_Attribute], first: int) -> pd.DataFrame:
    body = [line for line in text.splitlines()[first:] if line.strip() and not line.lstrip().startswith("%")]
    if body and body[0].lstrip().startswith("{"):
        raise DataError("has sparse rows ({index value, …})", where=path.name, fix="Save it with full rows")
    delimiter = "\t" if body and "\t" in body[0] and "," not in body[0] else ","
    quote = "'" if any("'" in line for line in body[:200]) and not any('"' in line for line in body[:200]) else '"'
    try:
        table = pd.read_csv(io.StringIO("\n".join(body)), names=[one.name for one in attributes], header=None, sep=delimiter, quotechar=quote,
                            escapechar="\\", skipinitialspace=True, na_values=["?"], keep_default_na=False, index_col=False,
                            dtype={one.name: str for one in attributes if one.kind != "number"})
        for one in attributes:
            if one.kind == "number":
                table[one.name] = pd.to_numeric(table[one.name])
            elif one.kind == "words":
                table[one.name] = table[one.name].str.strip()
    except (ValueError, csv.Error, pd.errors.ParserError, pd.errors.EmptyDataError) as error:
        what = f"has rows that don't fit its attributes ({first_line(error)})"
        raise DataError(what, where=path.name, fix="Mend the rows, or the header") from None
    return table


def _relational(path: Path, text: str) -> tuple[pd.DataFrame, dict[str, Role]]:
    """Series inside a row, as the UEA archive writes them: one relational attribute (dimensions × steps) and the class."""
    try:
        rows: np.ndarray = scipy_arff.loadarff(io.StringIO(text))[0]
    except (scipy_arff.ArffError, NotImplementedError, ValueError, StopIteration, IndexError) as error:
        raise DataError(f"is an ARFF file that can't be read ({first_line(error)})", where=path.name, fix="Save it as .ts or CSV") from None
    names = rows.dtype.names or ()
    nested = next((name for name in names if rows.dtype[name].kind == "O"), None)
    if nested is None or not len(rows):
        raise DataError("has a relational attribute without series", where=path.name, fix="Save it as .ts or CSV")
    try:
        values = np.stack([np.array([list(line) for line in cell], float).T for cell in rows[nested]])
    except ValueError:
        raise DataError("has series of different lengths in a relational attribute", where=path.name, fix="Save it as .ts") from None
    label = next((name for name in reversed(names) if name != nested), None)
    classes = None if label is None else np.array([cell.decode() if isinstance(cell, bytes) else str(cell) for cell in rows[label]])
    table, roles = sequences(values, classes)
    return table, {**roles, **({LABEL: "label"} if classes is not None else {})}
