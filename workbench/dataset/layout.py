"""How a delimited text is laid out: comments, header, delimiter, decimal mark, quotes and units, recognised from its beginning."""

from __future__ import annotations

import csv
import itertools
import re
from dataclasses import dataclass
from pathlib import Path

from ..errors import DataError
from . import encoding, missing_words, numerals
from .raw import Raw
from .spec import SourceSpec

DELIMITERS = ("\t", ";", "|", ",")
NAMES = {",": "comma", ";": "semicolon", "\t": "tab", "|": "bar", " ": "spaces"}
COMMENTS = ("#", "%", "//")
_QUOTED = {'"': re.compile(r'"[^"]*"'), "'": re.compile(r"'[^']*'")}
_COMMA_NUMBER = re.compile(r"^\s*[-+]?\d{1,3}(?:[. ]\d{3})*,\d+\s*$|^\s*[-+]?\d+,\d+\s*$")
_POINT_NUMBER = re.compile(r"^\s*[-+]?\d*\.\d+(?:[eE][-+]?\d+)?\s*$")
_NUMBER = re.compile(r"^\s*[-+]?(?:\d+[.,]?\d*|[.,]\d+)(?:[eE][-+]?\d+)?\s*$")
_WHOLE = re.compile(r"^\s*\d{1,4}\s*$")
_DATE = re.compile(r"^\s*\d{1,4}[-/.]\d{1,2}(?:[-/.]\d{1,4})?(?:[ T][\d:.]+)?(?:Z|[+-]\d\d:?\d\d)?\s*$")
_SINGLE_QUOTED = re.compile(r"(?:^|[,;\t|])'(?:[^']|'')*'(?=$|[,;\t|])")
_UNIT = re.compile(r"^\s*[\[(]?\s*(?:[A-Za-zµμ°%Ωω²³₂€$£/·*^\-−0-9 .]{1,14})\s*[\])]?\s*$")
_ALIKE = 120
"""Lines in which the words of the first are looked for."""
_FOOTER, _TAIL = 12, 4000
"""Lines below the last row that are left out at most, and the characters they are looked for in."""
_IN_BRACKETS = re.compile(r"^(.*\S)\s*[\[(]\s*([^\[\]()]{1,12})\s*[\])]$")


@dataclass(frozen=True)
class Layout:
    """How the lines of a file are to be cut."""

    delimiter: str
    decimal: str
    names: tuple[str, ...]
    skip: int
    """Lines before the first row."""
    quotes: bool
    quote: str = '"'
    comment: str = ""
    header: int = 1
    """Lines of the header."""
    units: tuple[str, ...] = ()
    """Unit of each column ("" = none), as a second header line or brackets after the names say it."""
    missing: tuple[str, ...] = ()
    """Cells that mean a missing value beside the usual ones, as lines above the table say it."""


def recognise(path: Path, utf8: Raw, spec: SourceSpec) -> Layout:
    """Everything that the user did not set, from the beginning of the file.

    Raises
    ------
    DataError
        Nothing but comments, a delimiter or decimal mark that is none, two columns of one name, decimal commas and points mixed.
    """
    _must_be_marks(path, spec)
    head = utf8[: encoding.HEAD].decode("utf-8", "replace")
    lines = encoding.LINES.split(head)
    if len(utf8) > encoding.HEAD and len(lines) > 1:
        lines.pop()  # cut in the middle
    comment = _comment(lines) if spec.comment is None else spec.comment
    top, named_in_comment = _top(lines, comment, spec)
    if not _rows_from(lines, top, comment):
        raise DataError("holds nothing but comments", where=path.name, fix="Choose a file with a header line and rows")
    titled = spec.header != 0 and not named_in_comment
    top, delimiter = _begin(path, lines, top, comment, spec) if titled else (top, _marked(path, lines, top, comment, spec))
    rest = _rows_from(lines, top, comment)
    quote = spec.quote or _quote(rest)
    _must_be_one_character(path, delimiter)
    looked_at = rest[:4] if spec.decimal or delimiter == "," else rest  # all of them only to find the decimal mark
    cells = [_cells(line, delimiter, quote) for line in looked_at]
    if named_in_comment:
        cells.insert(0, _cells(named_in_comment, delimiter, quote))
    below = cells if len(cells) > _ALIKE else [_cells(line, delimiter, quote) for line in rest[:_ALIKE]]
    header = (0 if is_a_row_of_words(below) else header_lines(cells)) if spec.header is None else min(spec.header, len(cells))
    names, units = _named(path, cells if header else below, header, top)
    in_file = header - bool(named_in_comment)
    decimal = spec.decimal or _decimal(path, cells[header:], delimiter, names, top + 1 + in_file)
    if decimal not in (".", ","):
        raise DataError(f"can't have '{decimal}' as decimal mark", where=path.name, fix="Choose point or comma")
    missing = missing_words.said(lines[:top]) if spec.missing is None else spec.missing
    skip, quotes = _line_after(lines, top, comment, in_file), utf8.find(quote.encode()) >= 0
    return Layout(delimiter, decimal, names, skip, quotes, quote, comment, header, units, missing)


def rows_of(utf8: Raw, layout: Layout) -> Raw:
    """The text without comments and without words below its last row; every row keeps its line number."""
    return without_footer(without_comments(utf8, layout), layout)


def without_footer(utf8: Raw, layout: Layout) -> Raw:
    """The text without words below its last row, such as where the data come from: a few short lines without a delimiter."""
    if len(layout.names) < 2 or layout.delimiter == " ":
        return utf8
    begin = max(0, len(utf8) - _TAIL)
    tail = utf8[begin:]
    for _ in range(_FOOTER):
        bare = tail.rstrip()
        start = bare.rfind(b"\n") + 1
        line = bare[start:].decode("utf-8", "replace").strip()
        if not start or not line or layout.delimiter in line or layout.quote in line or _NUMBER.match(line) or _DATE.match(line):
            break
        tail = tail[:start]
    end = begin + len(tail)
    return utf8 if end == len(utf8) else utf8[:end]


def without_comments(utf8: Raw, layout: Layout) -> Raw:
    """The text with comment lines left empty, so that every row keeps its line number."""
    mark = layout.comment.encode()
    if not mark or utf8.find(b"\n" + mark) < 0:
        return utf8
    return re.sub(rb"(?m)^" + re.escape(mark) + rb"[^\r\n]*", b"", utf8[:])


# comments and header -----------------------------------------------------------------------------------------------


def _comment(lines: list[str]) -> str:
    """The mark that lines at the top begin with; "" = there are none."""
    first = next((line for line in lines if line.strip()), "")
    return next((mark for mark in COMMENTS if first.startswith(mark)), "#" if any(line.startswith("#") for line in lines[1:200]) else "")


def _top(lines: list[str], comment: str, spec: SourceSpec) -> tuple[int, str]:
    """Lines before the header (empty ones and comments), and the last comment if it is the header: as wide as the rows, which are values."""
    top, last = 0, ""
    while top < len(lines) and (not lines[top].strip() or (comment and lines[top].startswith(comment) and len(lines) > top + 1)):
        last = lines[top] if lines[top].strip() else last
        top += 1
    said = last.removeprefix(comment).strip() if comment else ""
    if not said or top >= len(lines):
        return top, ""
    delimiter = spec.delimiter or _delimiter(Path(), [line for line in lines[top : top + 50] if line.strip()], '"')
    row, names = _cells(lines[top], delimiter, '"'), _cells(said, delimiter, '"')
    wide = len(row) > 1 and len(row) == len(names) and any(_NUMBER.match(cell) for cell in row) and not any(_NUMBER.match(cell) for cell in names)
    return (top, said) if wide and _is_value_line(row) else (top, "")


def _rows_from(lines: list[str], top: int, comment: str) -> list[str]:
    return [line for line in lines[top:] if line.strip() and not (comment and line.startswith(comment))]


def _marked(path: Path, lines: list[str], top: int, comment: str, spec: SourceSpec) -> str:
    """The delimiter: as the user says, else as the lines from ``top`` on show it."""
    rest = _rows_from(lines, top, comment)
    return spec.delimiter or _delimiter(path, rest, spec.quote or _quote(rest))


def _begin(path: Path, lines: list[str], top: int, comment: str, spec: SourceSpec) -> tuple[int, str]:
    """Where the header stands below titles, and the delimiter, so that each leads to the other: read again, the file gives the same."""
    places = [n for n in range(top, len(lines)) if lines[n].strip() and not (comment and lines[n].startswith(comment))]
    delimiter = _marked(path, lines, places[min(3, len(places) // 2)], comment, spec)
    below = _below_titles(lines, top, comment, delimiter)
    if below != top and _marked(path, lines, below, comment, spec) == delimiter:
        return below, delimiter
    delimiter = _marked(path, lines, top, comment, spec)
    return _below_titles(lines, top, comment, delimiter), delimiter


def _below_titles(lines: list[str], top: int, comment: str, delimiter: str) -> int:
    """Where the header stands below lines that only say what the file is about: one cell of words above a line of names."""
    places = [n for n in range(top, min(len(lines), top + 60)) if lines[n].strip() and not (comment and lines[n].startswith(comment))]
    if len(places) < 4:
        return top
    rows = [_cells(lines[n], delimiter, '"') for n in places]
    for number in range(min(12, len(rows) - 2)):
        if is_title(rows[number]):
            continue
        said = [cell for cell in rows[number] if cell.strip()]
        names = len(said) > 1 and not any(_NUMBER.match(cell) or _DATE.match(cell) for cell in said)
        return places[number] if number and names else top
    return top


def is_title(row: list[str]) -> bool:
    """Whether a line has one cell of words alone."""
    return bool(row) and bool(row[0].strip()) and not any(cell.strip() for cell in row[1:]) and not _NUMBER.match(row[0])


def _is_value_line(row: list[str]) -> bool:
    return all(_NUMBER.match(cell) or _DATE.match(cell) or not cell.strip() for cell in row)


def _line_after(lines: list[str], top: int, comment: str, header: int) -> int:
    """Lines of the file before the first row: comments and blanks among the header lines count."""
    at, left = top, header
    while at < len(lines) and left:
        left -= bool(lines[at].strip()) and not (bool(comment) and lines[at].startswith(comment))
        at += 1
    return at


def header_lines(cells: list[list[str]]) -> int:
    """0, 1, or 2 where a line of units stands below the names."""
    if not _is_header(cells[0], cells[1:2]):
        return 0
    return 2 if len(cells) > 2 and _are_units(cells[1], cells[2]) else 1


def _is_header(first: list[str], following: list[list[str]]) -> bool:
    """Whether the first line names columns: it has words, or only years that rise as names do."""
    if not following:
        return True
    values = [bool(_NUMBER.match(cell) or _DATE.match(cell)) for cell in first]
    if not all(values) or not any(_NUMBER.match(cell) for cell in first):
        return True
    years = [int(cell) for cell in first if re.fullmatch(r"\s*(?:1[5-9]|2[0-4])\d\d\s*", cell)]
    return len(years) == len(first) > 1 and all(a < b for a, b in itertools.pairwise(years))


def is_a_row_of_words(rows: list[list[str]]) -> bool:
    """Whether the first line is text as the lines below it are: a sentence above sentences, or words that come again in their columns."""
    first, below = rows[0], rows[1:]
    if len(first) < 2 or len(below) < 8 or any(_NUMBER.match(cell) or not cell.strip() for cell in first):
        return False
    columns = [[row[k] for row in below if k < len(row)] for k in range(len(first))]
    sentences = [sum(_ends(cell) for cell in column) >= len(column) / 2 for column in columns]
    if any(said and _ends(cell) for cell, said in zip(first, sentences, strict=True)):
        return True
    return all(cell in column for cell, column in zip(first, columns, strict=True))


def _ends(cell: str) -> bool:
    """Whether it ends as a sentence does."""
    return cell.rstrip(" \"'»”’)").endswith((".", "!", "?", "…", "。", "！", "？", "؟", "।"))


def _are_units(second: list[str], third: list[str]) -> bool:
    """Short words above numbers, no number itself: ``,°C,m/s``."""
    if len(second) != len(third) or len(second) < 2:
        return False
    above = [cell for cell, below in zip(second, third, strict=True) if _NUMBER.match(below)]
    said = [cell for cell in above if cell.strip()]
    return bool(said) and not any(_NUMBER.match(cell) or _DATE.match(cell) for cell in second) and all(_UNIT.match(cell) for cell in said)


def _named(path: Path, cells: list[list[str]], header: int, top: int) -> tuple[tuple[str, ...], tuple[str, ...]]:
    rows = cells[header : header + 1]
    first = cells[0] if header else _by_what_they_hold(cells)
    row = rows[0] if rows else first
    names = _names(path, first, row, top)
    below = [bare(cell) for cell in cells[1]] if header > 1 else []
    below = below + [""] * (len(names) - len(below))
    return names, tuple(unit or unit_of(name) for unit, name in zip(below, names, strict=False))


def _by_what_they_hold(rows: list[list[str]]) -> list[str]:
    """Names of columns without a header: year, month and day where the numbers go on as those do, else ``column_1`` …"""
    names = [f"column_{n}" for n in range(1, len(rows[0]) + 1)]
    whole = [[int(row[k]) if k < len(row) and _WHOLE.match(row[k]) else -1 for row in rows] for k in range(min(3, len(names)))]
    if len(rows) < 14 or len(whole) < 2:
        return names
    steps = list(itertools.pairwise(whole[0]))
    if not (1500 <= min(whole[0]) <= max(whole[0]) <= 2200 and all(0 <= b - a <= 1 for a, b in steps)):
        return names
    if min(whole[1]) >= 1 and max(whole[1]) <= 12 and all(b - a in (0, 1) or (a, b) == (12, 1) for a, b in itertools.pairwise(whole[1])):
        names[:2] = ["year", "month"]
        if len(whole) > 2 and min(whole[2]) >= 1 and 27 < max(whole[2]) <= 31 and all(a != b for a, b in itertools.pairwise(whole[2])):
            names[2] = "day"
    return names


def bare(cell: str) -> str:
    """A unit without its brackets."""
    return cell.strip().strip("[]()").strip()


def unit_of(name: str) -> str:
    """``Load [MW]`` → MW."""
    found = _IN_BRACKETS.match(name)
    return found[2].strip() if found and _UNIT.match(found[2]) and not _NUMBER.match(found[2]) else ""


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


# marks -------------------------------------------------------------------------------------------------------------


def _quote(lines: list[str]) -> str:
    """Single quotes only where cells are wrapped in them and no double quote is seen."""
    some = lines[:50]
    return "'" if not any('"' in line for line in some) and sum(bool(_SINGLE_QUOTED.search(line)) for line in some) > len(some) / 2 else '"'


def _cells(line: str, delimiter: str, quote: str) -> list[str]:
    if delimiter == " ":
        return line.split()
    return next(csv.reader([line], delimiter=delimiter, quotechar=quote), [])


def _delimiter(path: Path, lines: list[str], quote: str) -> str:
    """The mark that every line has as often as the first one."""
    bare = [_QUOTED.get(quote, _QUOTED['"']).sub(quote * 2, line) for line in lines[:50]]
    if path.suffix.lower() in (".tsv", ".tab") and "\t" in bare[0]:
        return "\t"

    def steady(mark: str) -> tuple[int, int]:
        counts = [line.count(mark) for line in bare]
        return (sum(c == counts[0] for c in counts) if counts[0] else 0, counts[0])

    best = max(DELIMITERS, key=steady)
    return best if steady(best)[1] else " " if _by_spaces(bare) else ","


def is_by_spaces(lines: list[str]) -> bool:
    """Whether lines look like columns of numbers with spaces between them, perhaps under a line of names."""
    return len(lines) > 3 and not any(mark in line for line in lines[1:] for mark in "\t;|,") and _by_spaces(lines)


def _by_spaces(lines: list[str]) -> bool:
    """Columns of numbers with spaces between them."""
    cut = [line.split() for line in lines]
    wide = len(cut[0]) > 1 and len(cut) > 2 and all(len(cells) == len(cut[0]) for cells in cut)
    return wide and all(any(_NUMBER.match(cell) for cell in cells) for cells in cut[1:])


def _must_be_one_character(path: Path, delimiter: str) -> None:
    if len(delimiter) != 1 or delimiter in '"\r\n' or ord(delimiter) > 127:
        raise DataError(f"can't be cut at {delimiter!a}", where=path.name, fix="Choose a delimiter of one character")


def _must_be_marks(path: Path, spec: SourceSpec) -> None:
    """Raise for marks that the user set and that can be none."""
    if spec.delimiter is not None:
        _must_be_one_character(path, spec.delimiter)
    quote = spec.quote
    if quote is not None and (len(quote) != 1 or not quote.isascii() or quote in "\r\n\x00 " or quote.isalnum() or quote == spec.delimiter):
        raise DataError(f"can't have {quote!a} around its cells", where=path.name, fix="Choose a quote of one character")
    if spec.thousands and (len(spec.thousands) != 1 or spec.thousands.isalnum() or spec.thousands == spec.decimal):
        raise DataError(f"can't have {spec.thousands!a} between thousands", where=path.name, fix="Choose one character, or nothing")
    if spec.comment and (spec.comment.strip() != spec.comment or spec.comment.isalnum() or "\n" in spec.comment):
        raise DataError(f"can't have comments that begin with {spec.comment!a}", where=path.name, fix="Choose a mark such as #, or nothing")


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
