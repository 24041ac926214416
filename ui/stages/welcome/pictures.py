"""What the pictures of the gallery cards are drawn from: the first rows of each card's own data file."""

from __future__ import annotations

import csv
import gzip
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

from workbench.gallery import catalog
from workbench.gallery.entry import GalleryEntry
from workbench.paths import resource

from .entry import Card

_POINTS = 220
_SHOWN = 660
"""Latest values of a series that are drawn."""
_ROWS = 4000


def cards() -> list[Card]:
    """All gallery entries with what their pictures need (reads files: for a worker thread)."""
    return [card(entry) for entry in catalog.entries()]


def card(entry: GalleryEntry) -> Card:
    """One entry with what its picture needs."""
    rows = list(_rows(_path(entry.source)))
    series: tuple[tuple[float, float], ...] = ()
    text = label = ""
    if entry.target and rows:
        values = [float(row[entry.target[0]]) for row in rows if row.get(entry.target[0]) not in (None, "", "NA")]
        series = pieces(values[-_SHOWN:])
    elif entry.text_column and rows:
        text, label = _example(rows, entry.text_column, entry.label_column or "")
    letters = any(path == "data.text.unit" and value == "character" for path, value in entry.data)
    return Card(entry.name, entry.title, entry.subtitle, entry.kind, entry.group, float(entry.seconds), series, text, label, letters)


def _path(source: str) -> Path:
    return resource("datasets", *source.removeprefix("bundled:").split("/"))


def _rows(path: Path) -> Iterator[dict[str, str]]:
    """Of tables with a header; other files have none."""
    if ".csv" not in path.suffixes:
        return
    with gzip.open(path, "rt", newline="", encoding="utf-8") if path.suffix == ".gz" else path.open(newline="", encoding="utf-8") as file:
        for number, row in enumerate(csv.DictReader(file)):
            if number >= _ROWS:
                return
            yield row


def _example(rows: list[dict[str, str]], text: str, label: str) -> tuple[str, str]:
    """A row whose text is short enough to draw, but not the shortest."""
    names = [row for row in rows if 6 <= len(row[text]) <= 9 and row[text].isalpha()]
    sentences = [row for row in rows if all(word.isalpha() for word in row[text].split()[:6])]
    row = (names or sentences or rows)[0]
    return " ".join(row[text].split())[:120], row.get(label, "")


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
