"""What the pictures of the gallery cards are drawn from: the first rows of each card's own data file."""

from __future__ import annotations

import csv
import functools
import gzip
import itertools
import logging
import math
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from typing import IO

from workbench.gallery import catalog
from workbench.gallery.entry import GalleryEntry
from workbench.paths import resource

from .entry import Card, Grid

_POINTS = 220
_SHOWN = 660
"""Latest values of a series that are drawn."""
_ROWS = 4000
_MOST_LINES, _MOST_IMAGES, _LETTERS = 6, 3, 120
_NOTHING = ("", "NA", "NaN", "nan", "?")
_log = logging.getLogger(__name__)


def cards() -> list[Card]:
    """All gallery entries with what their pictures need (reads files: for a worker thread)."""
    found = [card(entry) for entry in catalog.entries()]
    _table.cache_clear()
    return found


def card(entry: GalleryEntry) -> Card:
    """One entry with what its picture needs; a picture whose data can't be read is left out."""
    plain = Card(entry.name, entry.title, entry.subtitle, entry.kind, entry.group, float(entry.seconds), system=entry.system,
                 picture=entry.picture.kind, labels=entry.picture.labels, own=catalog.is_own(entry.name),
                 both_ways="bidirectional" in entry.kind.lower(),
                 letters=entry.picture.kind == "letters", entry=entry)
    try:
        return _with_picture(plain, entry)
    except (OSError, EOFError, ValueError, KeyError, IndexError, csv.Error, UnicodeError) as error:
        _log.warning("no picture of the gallery entry %s: %s", entry.name, error)
        return plain


def _with_picture(plain: Card, entry: GalleryEntry) -> Card:
    # the whole card is made anew, since it is frozen
    from_data = {"series": _series, "words": _text, "letters": _text, "pairs": _pair, "image": _images, "sequences": _sequences}
    kind = entry.picture.kind
    if kind == "series" and not entry.target and entry.text_column:           # an entry that names no picture
        kind = "letters" if any(path == "data.text.unit" and value == "character" for path, value in entry.data) else "words"
    found = from_data[kind](entry) if kind in from_data else {"values": _scaled(entry.picture.values) if kind == "curves" else entry.picture.values}
    fields = {name: getattr(plain, name) for name in plain.__dataclass_fields__}
    return Card(**{**fields, "picture": kind, "letters": kind == "letters", **found})


# reading ------------------------------------------------------------------------------------------------------------------


def _path(entry: GalleryEntry) -> Path:
    """The entry's data file; :class:`OSError` where it is none of ours."""
    kind, _, rest = entry.source.partition(":")
    path = resource("datasets", *rest.split("/")) if kind == "bundled" else Path(entry.source)
    if not path.is_file():
        raise FileNotFoundError(f"no file {entry.source}")
    return path


def _opened(path: Path) -> IO[str]:
    return gzip.open(path, "rt", newline="", encoding="utf-8") if path.suffix == ".gz" else path.open(newline="", encoding="utf-8")


@functools.lru_cache(maxsize=64)
def _table(path: Path) -> tuple[dict[str, str], ...]:
    """The first rows of a table with a header."""
    with _opened(path) as file:
        return tuple(itertools.islice(csv.DictReader(file, delimiter="\t" if ".tsv" in path.suffixes else ","), _ROWS))


def _series(entry: GalleryEntry) -> dict[str, object]:
    name = entry.target[0]
    values = [float(row[name]) for row in _table(_path(entry)) if row.get(name) not in (None, *_NOTHING)]
    return {"series": pieces(values[-_SHOWN:])}


def _text(entry: GalleryEntry) -> dict[str, object]:
    path = _path(entry)
    if not entry.text_column:
        return {"text": _first_line(path)}
    text, label = _example(_table(path), entry.text_column, entry.label_column or "")
    return {"text": text, "label": label}


def _first_line(path: Path) -> str:
    """The first line of a text that is no heading of one word."""
    with _opened(path) as file:
        for line in itertools.islice(file, 400):
            words = line.strip().strip("$&").split()
            if len(words) > 2:
                return " ".join(words)[:_LETTERS]
    return ""


def _example(rows: tuple[dict[str, str], ...], text: str, label: str) -> tuple[str, str]:
    """A row whose text is short enough to draw, but not the shortest."""
    names = [row for row in rows if 6 <= len(row[text]) <= 9 and row[text].isalpha()]
    sentences = [row for row in rows if all(word.isalpha() for word in row[text].split()[:6])]
    row = (names or sentences or list(rows))[0]
    return " ".join(row[text].split())[:_LETTERS], row.get(label, "")


def _pair(entry: GalleryEntry) -> dict[str, object]:
    rows = _table(_path(entry))
    columns = list(rows[0])
    source = entry.text_column or columns[0]
    target = entry.label_column or next((name for name in entry.target if name in columns), columns[min(columns.index(source) + 1, len(columns) - 1)])
    short = [row for row in rows if 3 <= len(row[source].split()) <= 6] or list(rows)
    return {"text": " ".join(short[0][source].split())[:60], "label": " ".join(short[0][target].split())[:60]}


def _numbers(path: Path) -> Iterator[list[float]]:
    """Rows of numbers of a table with or without a header."""
    with _opened(path) as file:
        for row in itertools.islice(csv.reader(file), _ROWS):
            try:
                yield [float(cell) for cell in row]
            except ValueError:                                # a header, or a row with words
                continue


def _images(entry: GalleryEntry) -> dict[str, object]:
    """Rows as square images (a last column more is the class); the first of each of some classes."""
    by_class: dict[float, Grid] = {}
    for row in _numbers(_path(entry)):
        side = math.isqrt(len(row))
        top = max(row[:side * side]) or 1.0
        grid = tuple(tuple(cell / top for cell in row[n * side:(n + 1) * side]) for n in range(side))
        by_class.setdefault(row[-1] if len(row) > side * side else float(len(by_class)), grid)
        if len(by_class) >= 10:
            break
    chosen = sorted(by_class)
    return {"grids": tuple(by_class[key] for key in [key for n, key in enumerate(chosen) if n in (3, 5, 8)] or chosen[:_MOST_IMAGES])}


def _sequences(entry: GalleryEntry) -> dict[str, object]:
    """The first feature of one sequence of each of some classes."""
    path = _path(entry)
    found = _of_ts(path) if path.suffix == ".ts" else _of_rows(path)
    return {"values": _scaled(tuple(found.values())), "labels": entry.picture.labels or tuple(found)}


def _of_ts(path: Path) -> dict[str, tuple[float, ...]]:
    found: dict[str, tuple[float, ...]] = {}
    with _opened(path) as file:
        for line in file:
            if line[:1] in "#@\n" or not line.strip():
                continue
            first, *_, label = line.strip().split(":")
            found.setdefault(label, tuple(float(value) for value in first.split(",") if value not in _NOTHING))
            if len(found) >= _MOST_LINES:
                break
    return found


def _of_rows(path: Path) -> dict[str, tuple[float, ...]]:
    found: dict[str, tuple[float, ...]] = {}
    for row in _numbers(path):
        found.setdefault(f"{row[-1]:g}", tuple(row[:-1]))
        if len(found) >= _MOST_LINES:
            break
    return found


def _scaled(lines: Grid) -> Grid:
    """All values between 0 and 1, by the lowest and highest of all lines; what is no number is left out."""
    every = [value for line in lines for value in line if math.isfinite(value)]
    low, high = min(every, default=0.0), max(every, default=1.0)
    span = (high - low) or 1.0
    return tuple(tuple((value - low) / span for value in line if math.isfinite(value)) for line in lines)


def pieces(values: list[float], most: int = _POINTS) -> tuple[tuple[float, float], ...]:
    """Lowest and highest of each of at most ``most`` equal pieces, scaled to 0…1: no spike is lost."""
    if not values:
        return ()
    low, high = min(values), max(values)
    span = (high - low) or 1.0
    count = min(most, len(values))
    edges = [n * len(values) // count for n in range(count + 1)]
    return tuple(((min(part) - low) / span, (max(part) - low) / span)
                 for part in (values[a:b] for a, b in pairwise(edges)))
