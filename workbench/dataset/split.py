"""Training, validation and test rows, without leakage.

Rows in time: consecutive pieces (:func:`series`), whole groups (:func:`series` too), folds. Samples of their own (texts, sequences): :func:`samples`.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

import numpy as np

from ..errors import DataError
from .spec import SPLITS, Split, SplitSpec

Parts = dict[Split, tuple[range, ...]]
"""Pieces of rows by split: a window lies in one piece."""


def chronological(rows: int, split: SplitSpec) -> dict[Split, range]:
    """Consecutive pieces: the past trains, the future tests."""
    first = round(rows * split.train)
    second = min(rows, first + round(rows * split.validation))
    return {"train": range(0, first), "validation": range(first, second), "test": range(second, rows)}


# rows in time ------------------------------------------------------------------------------------------------------


def must_fit_series(split: SplitSpec, groups: int) -> None:
    """Raise :class:`DataError` for a method that makes no sense for series."""
    if split.method in ("stratified", "random"):
        classes = split.method == "stratified"
        what = "shares out classes, which a forecast does not have" if classes else "would put windows of all splits beside each other"
        raise DataError(f"the split method {split.method} {what}", where="data.split.method",
                        fix="Choose chronological, folds, or group where a column tells groups apart")
    if split.method == "group" and groups < 3:
        fix = "Give a column the role group" if groups < 2 else "Choose chronological"
        raise DataError(f"there {'is one group' if groups < 2 else 'are two groups'} of rows only, which can't be shared out among three splits",
                        where="data.split.method", fix=fix)
    if split.method == "group" and split.rolling:
        raise DataError("folds of groups have no order in time that an origin could roll along", where="data.split.rolling", fix="Switch it off")
    must_fit_folds(split)


def must_fit_folds(split: SplitSpec) -> None:
    """Raise :class:`DataError` for a fold that is none."""
    if split.folds == 1:
        raise DataError("one fold is none", where="data.split.folds", fix="Give 2 or more, or 0 for no folds")
    if split.folds and split.fold >= split.folds:
        raise DataError(f"there is no fold {split.fold}", where="data.split.fold", fix=f"Give 0 to {split.folds - 1}")
    if split.rolling and not split.folds:
        raise DataError("rolling origins need folds", where="data.split.folds", fix="Give 2 or more folds, or switch rolling off")
    if split.nested and not split.folds:
        raise DataError("only a fold can test in the place of the test rows", where="data.split.nested", fix="Give 2 or more folds, or switch it off")


def series(lengths: Sequence[int], split: SplitSpec, moments: np.ndarray | None = None, seed: int = 0) -> Parts:
    """Pieces of one series or several, which stand one after the other.

    Chronological: the past trains, the future tests. Several series that overlap in time are cut at the same moments, so that none knows what
    comes after another's border; others each by their own share. Group: every series is wholly in one split.
    Folds: the test rows stay as they are, and the rows before are cut into blocks. One is validated; the others train (rolling: those before it).
    Nested: that block is the test, and the last of the rows that would train validate.

    Parameters
    ----------
    lengths : sequence of int
        Rows of each series.
    moments : ndarray of int64, (rows,), optional
        Times that can be compared between series; None = rows are only numbered.
    seed : int
        Which groups are in which split.
    """
    begins = np.concatenate([[0], np.cumsum(np.asarray(lengths, np.int64))])
    if split.method == "group":
        return _whole(begins, split, seed)
    common = _common(begins, split, moments) if moments is not None and len(lengths) > 1 else None
    found: Parts = dict.fromkeys(SPLITS, ())
    for n, length in enumerate(map(int, lengths)):
        own = None if common is None or moments is None else np.searchsorted(moments[begins[n]:begins[n + 1]], common)
        for name, parts in _one(length, split, own).items():
            found[name] += tuple(range(int(begins[n]) + part.start, int(begins[n]) + part.stop) for part in parts if len(part))
    return found


def borders(rows: int, split: SplitSpec) -> np.ndarray:
    """Row numbers at which blocks begin and end: (2 or folds + 1 or 2, …) ascending; the last border begins the test rows."""
    first, second = (part.stop for part in list(chronological(rows, split).values())[:2])
    if not split.folds:
        return np.array([first, second])
    blocks = split.folds + 1 if split.rolling else split.folds
    return np.round(np.arange(1, blocks + 1) * second / blocks).astype(np.int64)


def _one(rows: int, split: SplitSpec, own: np.ndarray | None) -> Parts:
    """The pieces of one series."""
    edges = np.concatenate([[0], borders(rows, split) if own is None else own]).astype(int)
    blocks = [range(int(a), int(b)) for a, b in pairwise(edges)]
    test = (range(int(edges[-1]), rows),)
    if not split.folds:
        return {"train": (blocks[0],), "validation": (blocks[1],), "test": test}
    if split.rolling:
        held, rest = blocks[split.fold + 1], (range(0, blocks[split.fold].stop),)
    else:
        held, rest = blocks[split.fold], (range(0, blocks[split.fold].start), range(blocks[split.fold].stop, int(edges[-1])))
    if not split.nested:
        return {"train": rest, "validation": (held,), "test": test}
    training, validating = _last(rest, _inner(sum(map(len, rest)), split))
    return {"train": training, "validation": validating, "test": (held,)}


def _inner(rows: int, split: SplitSpec) -> int:
    """How many of the rows that would train validate, where a fold tests."""
    return min(round(rows * split.validation / (split.train + split.validation)), rows - 1) if rows else 0


def _last(pieces: tuple[range, ...], rows: int) -> tuple[tuple[range, ...], tuple[range, ...]]:
    """Pieces without their last so many rows, and these."""
    first: list[range] = []
    last: list[range] = []
    for piece in reversed(pieces):
        taken = min(rows, len(piece))
        rows -= taken
        last.insert(0, range(piece.stop - taken, piece.stop))
        first.insert(0, range(piece.start, piece.stop - taken))
    return tuple(first), tuple(last)


def _common(begins: np.ndarray, split: SplitSpec, moments: np.ndarray) -> np.ndarray | None:
    """The moments at which all series are cut; None where one of them has not begun or is over by then (or a series is not in order)."""
    pieces = [moments[a:b] for a, b in pairwise(begins) if b > a]
    if any((np.diff(piece) < 0).any() for piece in pieces):
        return None
    at = borders(len(moments), split)
    found = np.sort(moments, kind="stable")[np.minimum(at, len(moments) - 1)]
    inside = all(piece[0] < found[0] and piece[-1] >= found[-1] for piece in pieces)
    return found if inside else None


def _whole(begins: np.ndarray, split: SplitSpec, seed: int) -> Parts:
    shared = samples(len(begins) - 1, split, seed, groups=np.arange(len(begins) - 1))
    return {name: tuple(range(int(begins[n]), int(begins[n + 1])) for n in sorted(numbers) if begins[n + 1] > begins[n])
            for name, numbers in shared.items()}


# samples of their own ----------------------------------------------------------------------------------------------


def samples(count: int, split: SplitSpec, seed: int, labels: np.ndarray | None = None, groups: np.ndarray | None = None) -> dict[Split, np.ndarray]:
    """Numbers of samples (texts, sequences) by split: by ``split.method``; None = stratified where there are labels, else at random.

    Folds: the test samples stay as they are; one fold of the others is validated, the rest trains. Nested: that fold is the test, and some of
    the rest (of every class) validate.

    Parameters
    ----------
    labels : ndarray, (count,), optional
        Classes, for stratified splits.
    groups : ndarray, (count,), optional
        What must not be in two splits, for the method group.

    Raises
    ------
    DataError
        The method needs labels or groups that are not there, or a fold is none.
    """
    must_fit_folds(split)
    if split.rolling:
        raise DataError("samples of their own have no order that an origin could roll along", where="data.split.rolling", fix="Switch it off")
    method = split.method or ("stratified" if labels is not None else "random")
    if method == "chronological":
        return _in_order(count, split)
    if method == "group":
        return _by_group(groups, split, seed)
    if method == "stratified" and labels is None:
        raise DataError("a stratified split needs classes", where="data.split.method", fix="Choose random or group")
    found = stratified(labels if method == "stratified" and labels is not None else np.zeros(count, np.int64), split, seed)
    return _fold(found, split, labels if method == "stratified" else None) if split.folds else found


def _in_order(count: int, split: SplitSpec) -> dict[Split, np.ndarray]:
    return {name: np.concatenate([np.arange(0), *(np.arange(part.start, part.stop) for part in parts)])
            for name, parts in _one(count, split, None).items()}


def _by_group(groups: np.ndarray | None, split: SplitSpec, seed: int) -> dict[Split, np.ndarray]:
    names = np.unique(groups) if groups is not None else np.zeros(0)
    if groups is None or len(names) < 3:
        raise DataError("a split by group needs a column with the role group and three groups or more", where="data.split.method",
                        fix="Give a column that role, or choose another method")
    whole = samples(len(names), SplitSpec(split.train, split.validation, "random", split.folds, split.fold, nested=split.nested), seed)
    return {name: np.flatnonzero(np.isin(groups, names[numbers])) for name, numbers in whole.items()}


def _fold(found: dict[Split, np.ndarray], split: SplitSpec, labels: np.ndarray | None) -> dict[Split, np.ndarray]:
    """One fold of the training and validation samples validates, class by class where there are labels."""
    rest = np.concatenate([found["train"], found["validation"]])
    turn = np.zeros(len(rest), np.int64)
    kinds = np.zeros(len(rest), np.int64) if labels is None else np.unique(labels[rest], return_inverse=True)[1]
    begun = 0
    for kind in np.unique(kinds):
        at = np.flatnonzero(kinds == kind)
        turn[at] = (begun + np.arange(len(at))) % split.folds          # goes on where the class before ended: folds are alike in size
        begun += len(at)
    held, others, kinds = rest[turn == split.fold], rest[turn != split.fold], kinds[turn != split.fold]
    if not split.nested:
        return {"train": others, "validation": held, "test": found["test"]}
    validates = validating(kinds, split)
    return {"train": others[~validates], "validation": others[validates], "test": held}


def validating(kinds: np.ndarray, split: SplitSpec) -> np.ndarray:
    """Which of the samples that would train validate, where a fold tests: (n,) bool, of each kind the last; some remain of each."""
    found = np.zeros(len(kinds), bool)
    for kind in np.unique(kinds):
        at = np.flatnonzero(kinds == kind)
        found[at[len(at) - _inner(len(at), split):]] = True
    return found


def _class_borders(count: int, split: SplitSpec) -> tuple[int, int]:
    """Where validation and test begin among the rows of one class."""
    if count < 3:
        return 1, 1
    validation = min(max(1, round(count * split.validation)), count - 2)
    test = max(1, min(count - round(count * split.train), count - 1) - validation)
    return count - validation - test, count - test


def stratified(labels: np.ndarray, split: SplitSpec, seed: int) -> dict[Split, np.ndarray]:
    """Row numbers, shuffled, each class shared out alike; a class of three rows or more is in every split, a smaller one in the training rows."""
    rng = np.random.default_rng(seed)
    found: dict[Split, list[np.ndarray]] = {"train": [], "validation": [], "test": []}
    for label in np.unique(labels):
        rows = rng.permutation(np.flatnonzero(labels == label))
        first, second = _class_borders(len(rows), split)
        parts: tuple[tuple[Split, np.ndarray], ...] = (("train", rows[:first]), ("validation", rows[first:second]), ("test", rows[second:]))
        for name, part in parts:
            found[name].append(part)
    return {name: rng.permutation(np.concatenate(parts)) for name, parts in found.items()}
