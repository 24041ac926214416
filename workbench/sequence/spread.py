"""What the plots of distributions draw: a column in each split, classes, lengths of texts, where values are missing."""

# pandas types table[name] as Series | DataFrame, and its readers by literal options: what follows is checked by the tests instead.
# pyright: reportArgumentType=false, reportAttributeAccessIssue=false, reportCallIssue=false, reportGeneralTypeIssues=false, reportReturnType=false

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pandas as pd
from scipy.stats import ks_2samp

from ..dataset.spec import Split
from . import tokens
from .drawn import numeric, split_rows, values
from .prepare import SequencePrepared, SeriesPrepared, TextSamples
from .view import DataView

_BINS = 40
_TAILS = (0.001, 0.999)
_MOST_COMPARED = 200_000
"""Values of a split that the distance between two distributions is computed from."""
_MOST_CLASSES = 30
_PIECES = 480
DRIFTS, MOVES = 0.2, 0.1
"""Distance of two distributions (Kolmogorov–Smirnov) above which another split counts as drifted, or as somewhat moved."""


@dataclass(frozen=True)
class SplitSpread:
    """One split of a column."""

    shares: np.ndarray
    """(bins,) share of the split's values; what lies outside of the edges is in ``outside``."""
    count: int
    missing: int
    mean: float
    spread: float
    """Standard deviation."""
    shift: float
    """(mean − training mean) / training spread."""
    distance: float
    """Kolmogorov–Smirnov distance to the training values, 0 … 1."""
    outside: float

    @property
    def verdict(self) -> str:
        """``like training``, ``somewhat moved`` or ``drifted``."""
        return "drifted" if self.distance > DRIFTS else "somewhat moved" if self.distance > MOVES else "like training"


@dataclass(frozen=True)
class Spread:
    """A numeric column in each split over the same edges (bins + 1,)."""

    name: str
    unit: str
    edges: np.ndarray
    splits: dict[Split, SplitSpread]
    why: str = ""


@dataclass(frozen=True)
class Classes:
    """How often each class is in each split, the most frequent first; what is rare is one entry ("12 others")."""

    name: str
    names: tuple[str, ...]
    counts: dict[Split, np.ndarray]
    others: int = 0
    """How many classes the last entry stands for (0 = it is a class itself)."""


@dataclass(frozen=True)
class Lengths:
    """Tokens of every text (steps of every sequence) of each split before it is cut, and the length at which it is."""

    lengths: dict[Split, np.ndarray]
    cut: int
    unit: str

    @property
    def shortened(self) -> float:
        """Share of all texts that lose tokens."""
        every = np.concatenate(list(self.lengths.values())) if self.lengths else np.zeros(0)
        return float((every > self.cut).mean()) if len(every) else 0.0


@dataclass(frozen=True)
class MissingMap:
    """Share of missing cells in pieces of rows.

    ``shares`` (columns, pieces) 0 … 1; ``rows`` (pieces + 1,) the first row of each piece and the end; ``counts`` (columns,).
    """

    columns: tuple[str, ...]
    shares: np.ndarray
    rows: np.ndarray
    counts: np.ndarray
    total: int


# distributions -----------------------------------------------------------------------------------------------------


def spread(view: DataView, column: str) -> Spread:
    """A numeric column's distribution in each split: whether what is forecast looks like what is learned from."""
    found = values(view, column)
    parts = {name: _rows(found.values, rows) for name, rows in found.splits.items()}
    known = {name: part[np.isfinite(part)] for name, part in parts.items()}
    every = np.concatenate(list(known.values())) if known else np.zeros(0)
    if not len(every):
        return Spread(column, found.unit, np.zeros(1), {}, f"{column} has no values in these rows.")
    edges = _edges(every)
    train = known.get("train", every)
    splits = {name: _split(known[name], edges, train, len(parts[name]) - len(known[name])) for name in parts if len(known[name])}
    return Spread(column, found.unit, edges, splits)


def _rows(column: np.ndarray, rows: np.ndarray | range) -> np.ndarray:
    return column[rows.start : rows.stop] if isinstance(rows, range) else column[rows]


def _edges(every: np.ndarray) -> np.ndarray:
    """Edges of equal bins; far tails are left out where they would press everything else into a few bins."""
    low, high = float(every.min()), float(every.max())
    inner = np.quantile(every, _TAILS)
    if inner[1] > inner[0] and high - low > 3 * (inner[1] - inner[0]):
        low, high = float(inner[0]), float(inner[1])
    if high <= low:
        room = max(abs(low) * 0.01, 0.5)
        low, high = low - room, high + room
    distinct = np.unique(every[:_MOST_COMPARED])
    if len(distinct) <= _BINS and np.allclose(distinct, np.round(distinct)) and high - low < _BINS:
        return np.arange(np.floor(low) - 0.5, np.ceil(high) + 1.0)  # whole numbers: one bin each
    return np.linspace(low, high, _BINS + 1)


def _split(part: np.ndarray, edges: np.ndarray, train: np.ndarray, missing: int) -> SplitSpread:
    counts = np.histogram(part, edges)[0]
    middle, width = (float(train.mean()), float(train.std())) if len(train) else (float("nan"), float("nan"))
    distance = float(ks_2samp(_some(train), _some(part), method="asymp").statistic) if len(train) else float("nan")
    return SplitSpread(
        counts / len(part),
        len(part),
        missing,
        float(part.mean()),
        float(part.std()),
        (float(part.mean()) - middle) / width if width > 0 else 0.0,
        distance,
        1.0 - float(counts.sum()) / len(part),
    )


def _some(part: np.ndarray) -> np.ndarray:
    """At most so many values, evenly taken."""
    return part if len(part) <= _MOST_COMPARED else part[np.linspace(0, len(part) - 1, _MOST_COMPARED).astype(int)]


# classes -----------------------------------------------------------------------------------------------------------


def classes(view: DataView, column: str) -> Classes:
    """How often each value of a column of words is in each split."""
    words = _words(view, column)
    rows = split_rows(view)
    counted = {name: pd.Series(_rows(words, part)).value_counts() for name, part in rows.items()}
    every = pd.Series(words).value_counts()
    every = every[every.index != ""]
    names = tuple(map(str, every.index[:_MOST_CLASSES]))
    others = max(len(every) - _MOST_CLASSES, 0)
    if others:
        names = names[:-1]
        others += 1
    counts = {}
    for name, found in counted.items():
        inside = found.reindex(list(names), fill_value=0).to_numpy(int)
        rest = int(found[found.index != ""].sum()) - int(inside.sum())
        counts[name] = np.append(inside, rest) if others else inside
    if not rows:
        counts = {"train": every.to_numpy(int)[:_MOST_CLASSES]}
    return Classes(column, (*names, f"{others:,} others") if others else names, counts, others)


def _words(view: DataView, column: str) -> np.ndarray:
    data = view.prepared
    if isinstance(data, SeriesPrepared) and column in data.table.columns:
        return data.words(column)
    found = data.source.table[column]
    return found.astype(object).where(found.notna(), "").astype(str).to_numpy(object)


def drawn_as(view: DataView, column: str) -> str:
    """``numbers`` or ``classes``: how a column's distribution is drawn. A label is a class, whatever it is written with."""
    spec = view.prepared.spec.columns.get(column)
    if spec is not None and (spec.role == "label" or spec.kind == "category"):
        return "classes"
    return "numbers" if numeric(view, column) else "classes"


# lengths -----------------------------------------------------------------------------------------------------------


def lengths(view: DataView) -> Lengths:
    """Tokens of every labelled text, or steps of every sequence, before it is cut."""
    data = view.prepared
    if isinstance(data, SequencePrepared):
        return Lengths({name: data.lengths[rows] for name, rows in data.split_rows.items()}, data.preprocessing.length, "step")
    text = data.spec.text
    if not isinstance(data, TextSamples):
        return Lengths({}, text.length, text.unit)
    known = tokens.of(data.preprocessing)
    every = np.array([len(known.ids(words)) for words in data.all_texts], int)
    return Lengths({name: every[rows] for name, rows in data.split_rows.items()}, data.preprocessing.length, text.unit)


# missing -----------------------------------------------------------------------------------------------------------


def missing(view: DataView, pieces: int = _PIECES) -> MissingMap:
    """Where cells of the file are missing: share per column and piece of rows."""
    table = view.prepared.source.table
    rows = len(table)
    starts = np.unique(np.linspace(0, rows, min(pieces, max(rows, 1)) + 1).astype(int))
    shares, counts = np.zeros((table.shape[1], len(starts) - 1)), np.zeros(table.shape[1], int)
    widths = np.diff(starts)
    for number, name in enumerate(table.columns):
        holes = table[name].isna().to_numpy()
        counts[number] = int(holes.sum())
        if counts[number]:
            shares[number] = np.add.reduceat(holes.astype(np.int64), starts[:-1]) / widths
    return MissingMap(tuple(map(str, table.columns)), shares, starts, counts, rows)
