"""What the Data stage draws of whole sequences: some of every class, how long they are, how many of each class."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field

import numpy as np

from ..dataset.spec import SPLITS, Split
from .prepare import SequencePrepared
from .view import DataView, downsample

PER_CLASS = 8
_POINTS = 400
_MOST_CLASSES = 24


@dataclass(frozen=True)
class ClassLines:
    """Some training sequences of one class: (steps, values) of each in the data's own units, and what the file calls them."""

    name: str
    count: int
    """Training sequences of the class."""
    lines: tuple[tuple[np.ndarray, np.ndarray], ...]
    names: tuple[str, ...]


@dataclass(frozen=True)
class SequenceLines:
    """One column of some sequences of each class, over common axes.

    ``low`` and ``high`` bound the values of all that is drawn, ``steps`` is the longest; ``cut`` = the steps that the network gets.
    """

    column: str
    columns: tuple[str, ...]
    unit: str
    classes: tuple[ClassLines, ...]
    low: float
    high: float
    steps: int
    cut: int
    round: int
    """Which of the samples of each class are drawn: 0 = the first ones."""
    left_out: int = 0
    """Classes that are not drawn."""


@dataclass(frozen=True)
class SequenceCounts:
    """Lengths of all sequences, the length they are cut at, sequences of every class in all splits."""

    lengths: np.ndarray
    cut: int
    classes: dict[str, int] = field(default_factory=dict)
    samples: dict[Split, int] = field(default_factory=dict)
    padded: bool = False


def _data(view: DataView) -> SequencePrepared:
    if not isinstance(view.prepared, SequencePrepared):
        raise TypeError("only whole sequences are drawn class by class")
    return view.prepared


def counts(view: DataView) -> SequenceCounts:
    """Lengths and classes of all sequences."""
    data = _data(view)
    classes = dict(Counter(map(str, data.all_labels)).most_common())
    return SequenceCounts(np.asarray(data.lengths), data.preprocessing.length, classes, {name: data.count(name) for name in SPLITS},
                          data.preprocessing.padded)


def lines(view: DataView, column: str = "", round: int = 0, most: int = PER_CLASS) -> SequenceLines:  # noqa: A002
    """Some training sequences of every class (of the most frequent ones, where there are many).

    Parameters
    ----------
    column : str
        A numeric column; "" or another name = the first one.
    round : int
        Which ones: 0 the first ``most`` of each class, 1 the next, and so on, beginning again where there are no more.
    """
    data = _data(view)
    columns = data.preprocessing.columns
    shown = column if column in columns else columns[0] if columns else ""
    number = data.sequences.labels[data.split_rows["train"]].astype(str)
    common = Counter(number).most_common(_MOST_CLASSES)
    ranked = sorted((name for name, _ in common), key=_natural)
    found = tuple(_class(data, name, np.flatnonzero(number == name), shown, round, most) for name in ranked)
    every = [values for one in found for _, values in one.lines]
    known = np.concatenate(every) if every else np.zeros(0)
    known = known[np.isfinite(known)]
    low, high = (float(known.min()), float(known.max())) if len(known) else (0.0, 1.0)
    spec = data.sequences.spec.columns.get(shown)
    longest = max((int(steps[-1]) + 1 for one in found for steps, _ in one.lines if len(steps)), default=1)
    return SequenceLines(shown, columns, spec.unit if spec is not None else "", found, low, high, longest, data.preprocessing.length, round,
                         len(set(number)) - len(ranked))


def _natural(name: str) -> tuple[tuple[int, float, str], ...]:
    """Numbers within names count as numbers: class 2 before class 10."""
    return tuple((0, float(part), "") if part.isdigit() else (1, 0.0, part) for part in re.split(r"(\d+)", name) if part)


def _class(data: SequencePrepared, name: str, members: np.ndarray, column: str, turn: int, most: int) -> ClassLines:
    first = (turn * most) % max(len(members), 1)
    chosen = data.split_rows["train"][members[first:first + most]]
    found = data.sequences
    drawn = []
    for n in chosen:
        rows = slice(int(found.first[n]), int(found.first[n] + found.lengths[n]))
        values = np.asarray(found.table[column])[rows].astype(float) if column else np.zeros(0)
        drawn.append(downsample(values, _POINTS))
    return ClassLines(name, len(members), tuple(drawn), tuple(str(found.names[n]) for n in chosen))
