"""The ``.ts`` files of the UCR and UEA archives: series of equal or unequal length, one or several dimensions, with classes.

A header of ``@`` lines, then one series a line: its dimensions between colons, values between commas, ``?`` for a missing one, the class
(or, for regression, the number) last. Values may carry times: ``(time,value),(time,value)``. (Format: www.timeseriesclassification.com.)
"""

# pandas types its columns as Series | DataFrame: what follows is checked by the tests instead.
# pyright: reportCallIssue=false, reportArgumentType=false

from __future__ import annotations

import re
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
import pandas as pd

from ...errors import DataError
from .. import encoding
from ..facts import SourceFacts
from ..numerals import short
from ..raw import Raw
from ..spec import Role, SourceSpec
from .common import Read
from .numpy_arrays import LABEL, SERIES, STEP

_PAIR = re.compile(r"\(\s*([^,()]+(?:,[^,()]+)*?)\s*,\s*([^,()]+)\s*\)")


@dataclass
class _Header:
    """What the ``@`` lines say, and how many lines they are."""

    said: dict[str, list[str]] = field(default_factory=dict)
    lines: int = 0

    def yes(self, name: str) -> bool:
        """Whether a switch is on."""
        return (self.said.get(name) or ["false"])[0].lower() == "true"


def read(path: Path, raw: Raw, spec: SourceSpec) -> Read:
    """All series one below the other: ``series``, ``step`` (or ``time``), one column a dimension, and ``label`` (or ``target``).

    Raises
    ------
    DataError
        No ``@data`` line, a value that is no number, or dimensions of different lengths.
    """
    utf8, name = encoding.to_utf8(path, raw, spec.encoding)
    lines = encoding.LINES.split(str(utf8[:], "utf-8", "replace"))
    header = _header(path, lines)
    parts = [_series(path, line, number, header) for number, line in enumerate(lines[header.lines:], start=header.lines + 1) if line.strip()]
    if not parts:
        raise DataError("has a header but no series after @data", where=path.name, fix="Choose a file with data")
    _must_be_alike(path, parts)
    table = _table(parts, header)
    return Read(table, SourceFacts("ts", 0, 0, 0, encoding=name), _roles(table))


def looks_like(head: bytes) -> bool:
    """Whether a file has the header of this format."""
    return re.search(rb"(?im)^@(problemname|timestamps|univariate|classlabel)\b", head) is not None


def _header(path: Path, lines: list[str]) -> _Header:
    found = _Header()
    for number, line in enumerate(lines, start=1):
        words = line.split()
        if not words or words[0].startswith("#"):
            continue
        if not words[0].startswith("@"):
            raise DataError(f"line {number} stands before @data and is no @ line: '{short(line)}'", where=path.name, fix="Add the line @data")
        if words[0].lower() == "@data":
            found.lines = number
            return found
        found.said[words[0][1:].lower()] = words[1:]
    raise DataError("has no @data line", where=path.name, fix="Choose a whole .ts file")


@dataclass
class _One:
    """One series: (step, dimension) values, times if given, its class or target."""

    values: np.ndarray
    times: list[str]
    label: str
    line: int


def _series(path: Path, line: str, number: int, header: _Header) -> _One:
    dimensions = line.strip().split(":") if not header.yes("timestamps") else _timed(line.strip())
    label = dimensions.pop().strip() if header.yes("classlabel") or header.yes("targetlabel") else ""
    columns, times = [], []
    for dimension in dimensions:
        if header.yes("timestamps"):
            pairs = _PAIR.findall(dimension)
            times = times or [time for time, _ in pairs]
            cells = [value for _, value in pairs]
        else:
            cells = dimension.split(",")
        columns.append(_numbers(path, cells, number))
    if not columns or any(len(column) != len(columns[0]) for column in columns):
        lengths = " and ".join(dict.fromkeys(str(len(column)) for column in columns)) or "no"
        raise DataError(f"line {number} has dimensions of {lengths} values", where=path.name, fix="Give all dimensions of a series the same length")
    return _One(np.stack(columns, axis=1), times, label, number)


def _timed(line: str) -> list[str]:
    """Dimensions of a line with times: clock times hold colons, so that only those outside of brackets separate."""
    parts, depth, at = [], 0, 0
    for place, mark in enumerate(line):
        depth += (mark == "(") - (mark == ")")
        if mark == ":" and depth == 0:
            parts.append(line[at:place])
            at = place + 1
    return [*parts, line[at:]]


def _numbers(path: Path, cells: list[str], number: int) -> np.ndarray:
    try:
        return np.array([np.nan if cell.strip() in ("?", "", "NaN", "nan") else float(cell) for cell in cells])
    except ValueError:
        wrong = next(cell for cell in cells if not _is_number(cell))
        what = f"line {number} holds '{short(wrong)}' where a number is expected"
        raise DataError(what, where=path.name, fix="Correct the value, or write ?") from None


def _is_number(cell: str) -> bool:
    try:
        float(cell)
    except ValueError:
        return cell.strip() == "?"
    return True


def _must_be_alike(path: Path, parts: list[_One]) -> None:
    wide = parts[0].values.shape[1]
    other = next((one for one in parts if one.values.shape[1] != wide), None)
    if other is not None:
        raise DataError(f"line {other.line} has {other.values.shape[1]} dimensions where {wide} were expected", where=path.name, fix="Mend that line")


def _table(parts: list[_One], header: _Header) -> pd.DataFrame:
    lengths = [len(one.values) for one in parts]
    wide = parts[0].values.shape[1]
    table = pd.DataFrame({SERIES: np.repeat(np.arange(len(parts)), lengths), STEP: np.concatenate([np.arange(n) for n in lengths])})
    if all(one.times for one in parts):
        table["time"] = [time for one in parts for time in one.times]
    names = ["value"] if wide == 1 else [f"value_{k + 1}" for k in range(wide)]
    table[names] = np.concatenate([one.values for one in parts])
    if header.yes("classlabel"):
        table[LABEL] = np.repeat([one.label for one in parts], lengths)
    elif header.yes("targetlabel"):
        table["target"] = np.repeat(pd.to_numeric([one.label for one in parts], errors="coerce"), lengths)
    return table


def _roles(table: pd.DataFrame) -> dict[str, Role]:
    special: dict[str, Role] = {SERIES: "group", STEP: "ignore", "time": "time", LABEL: "label", "target": "label"}
    return {str(name): special.get(str(name), "feature") for name in table.columns}
