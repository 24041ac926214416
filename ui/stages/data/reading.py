"""What the panels draw, computed off the GUI thread from a DataView."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import numpy as np

from ...translating import tr
from .text_boxes import visible

if TYPE_CHECKING:
    from workbench.sequence.text_view import Coverage
    from workbench.sequence.view import DataView

POINTS = 1600


@dataclass(frozen=True)
class SeriesArrays:
    """For the series, the autocorrelation and the window under them. ``x`` is seconds since 1970 (``dates``) or row numbers."""

    x: np.ndarray
    y: np.ndarray
    splits: list[tuple[str, float, float, float]]
    dates: bool
    autocorrelation: np.ndarray
    suggested: int
    counts: dict[str, int]
    groups: tuple[str, ...] = ()
    group: int = 0
    """Which series is drawn, of several."""


@dataclass(frozen=True)
class WindowArrays:
    """One window; ``first`` is the position in x where it begins."""

    x: np.ndarray
    y: np.ndarray
    first: int
    start_x: float
    words: str
    index: int
    count: int
    gap: int = 0
    group: int = 0


@dataclass(frozen=True)
class TextArrays:
    """For labelled texts and for one long text."""

    lengths: np.ndarray
    classes: dict[str, int] = field(default_factory=dict)
    frequent: dict[str, int] = field(default_factory=dict)
    excerpt: str = ""
    coverage: Coverage | None = None


@dataclass(frozen=True)
class Example:
    """One encoded sample."""

    text: str
    pieces: list[tuple[str, int]]
    label: str
    index: int
    count: int
    tags: list[str] = field(default_factory=list)
    """Of each piece (tagging)."""
    written: str = ""
    written_pieces: list[tuple[str, int]] = field(default_factory=list)
    """Of a pair."""


def series(view: DataView, group: int = 0) -> SeriesArrays:
    """A whole series, down-sampled so that no spike is hidden; of several the one of this number."""
    column = view.facts.target.names[0] if view.facts.target else ""
    inside = view.piece(group)
    rows, values = view.series(column, inside.start, inside.stop, points=POINTS)
    moments, dates = _moments(view)
    total, last = max(len(inside), 1), max(len(moments) - 1, 0)
    shares: dict[str, float] = {}
    for name, part in view.split_pieces(group):
        shares[name] = shares.get(name, 0.0) + len(part) / total
    splits = [(name, _at(moments, part.start), _at(moments, part.stop - 1), shares[name]) for name, part in view.split_pieces(group) if len(part)]
    return SeriesArrays(
        moments[np.minimum(rows, last)],
        values,
        splits,
        dates,
        np.asarray(view.autocorrelation),
        view.suggested_look_back(),
        {str(name): count for name, count in view.facts.samples.items()},
        view.groups,
        group if view.groups else 0,
    )


def window(view: DataView, split: str, index: int) -> WindowArrays | None:
    """One window of a split."""
    count = view.facts.samples.get(split, 0)  # type: ignore[call-overload]
    shown = view.window(split, index % max(count, 1))  # type: ignore[arg-type]
    if shown is None:
        return None
    moments, dates = _moments(view)
    rows = np.arange(shown.first_row, shown.first_row + len(shown.values))
    start = _at(moments, shown.start)
    words = tr("starts {item:%a %d %b %Y %H:%M}", item=np.datetime64(int(start), 's').item()) if dates else tr("starts at row {start:,}",
                                                                                                 start=shown.start)
    group = view.group_of(shown.start)
    words = words.removesuffix(" 00:00")
    return WindowArrays(moments[rows], shown.values, shown.start - shown.first_row, start, words, index % max(count, 1), count, shown.gap, group)


def nearest(view: DataView, split: str, x: float, group: int = 0) -> int:
    """The window of a split that begins nearest to a place on the axis; of several series in this one, if it has one there."""
    moments, _ = _moments(view)
    starts = view.prepared.starts(split)  # type: ignore[attr-defined]
    if not len(starts):
        return 0
    inside = view.piece(group)
    away = np.abs(moments[starts] - x)
    own = (starts >= inside.start) & (starts < inside.stop)
    return int(np.where(own, away, np.inf).argmin() if own.any() else away.argmin())


@dataclass(frozen=True)
class Place:
    """Where a finding is: the file's row, and the place on the axis of the series."""

    row: int
    x: float


def place(view: DataView, row: int) -> Place:
    """A clean row, found in the file and on the axis."""
    moments, _ = _moments(view)
    return Place(view.file_row(row), _at(moments, row))


def texts(view: DataView) -> TextArrays:
    """Lengths, classes, frequent tokens, what a larger vocabulary would cover."""
    if view.kind not in ("texts", "text"):
        return TextArrays(np.asarray(view.lengths()), view.class_counts())
    frequent = {visible(token): count for token, count in view.frequent_tokens(14)}
    return TextArrays(np.asarray(view.lengths()), view.class_counts(), frequent, view.excerpt(1500), view.coverage())


def example(view: DataView, index: int) -> Example:
    """One training sample with its tokens and ids."""
    count = max(view.facts.samples.get("train", 1), 1)
    found = view.text_example(index % count)
    pieces, written = ([(visible(piece.text), piece.id) for piece in some] for some in (found.pieces, found.written_pieces))
    tags = [piece.tag for piece in found.pieces]
    return Example(found.text, pieces, found.label, index % count, count, tags if any(tags) else [], found.written, written)


def _moments(view: DataView) -> tuple[np.ndarray, bool]:
    times: Any = view.times()
    values = np.asarray(times)
    if np.issubdtype(values.dtype, np.datetime64):
        return values.astype("datetime64[s]").astype(np.int64).astype(float), True
    return np.arange(len(values), dtype=float), False


def _at(moments: np.ndarray, row: int) -> float:
    return float(moments[min(max(row, 0), len(moments) - 1)])
