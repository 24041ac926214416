"""What is fitted on the training rows of series, and the scaled rows that windows are cut from."""

# pandas types table[name] as Series | DataFrame: what follows is checked by the tests instead.
# pyright: reportArgumentType=false, reportAttributeAccessIssue=false, reportCallIssue=false, reportGeneralTypeIssues=false, reportReturnType=false

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pandas as pd

from ..dataset import categories as kept
from ..dataset import scratch
from ..dataset.spec import DataSpec
from ..dataset.steps.rows import flag_name
from ..errors import DataError
from . import in_window, scaling
from .grouping import Grouped
from .preprocessing import Preprocessing

_BENT = ("log", "box_cox")


def taken(values: np.ndarray, parts: Sequence[range]) -> np.ndarray:
    """The rows of these pieces, one after the other; a view where it is one piece."""
    if len(parts) == 1:
        return values[parts[0].start:parts[0].stop]
    return np.concatenate([values[:0], *(values[part.start:part.stop] for part in parts)])


# fitting -----------------------------------------------------------------------------------------------------------


def fit(spec: DataSpec, done: Grouped, table: pd.DataFrame, train: Sequence[range]) -> Preprocessing:
    """Everything that is learned from the training rows, column by column: all together would be as large as the file."""
    fits = [_Column(spec, done, name, numbers(table, name), train) for name in spec.inputs]
    categories = {name: kept.values([table[name].iloc[part.start:part.stop] for part in train], spec.columns[name].most)
                  for name in spec.categories}
    flags = tuple(name for name in spec.inputs if flag_name(name) in done.flags)
    groups = fits[0].groups
    return Preprocessing(
        "forecast", spec.look_back, spec.horizon, spec.inputs, spec.targets, categories,
        tuple(one.offset for one in fits), tuple(one.scale for one in fits), done.frequency,
        steps=in_window.resolved(spec), flags=flags, even=done.even, gap=spec.gap,
        known_future=tuple(name for name in spec.inputs if name in spec.known_future),
        known_future_categories=tuple(name for name in spec.categories if name in spec.known_future),
        indexed=tuple(name for name in spec.categories if spec.columns[name].encoding == "index"),
        curves=tuple(one.curve for one in fits) if spec.scaling in _BENT else (),
        differenced=differenced(spec),
        leading=tuple(one.leading for one in fits) if spec.scaling in (*_BENT, "difference") else (),
        group_columns=spec.groups if groups else (), groups=groups,
        group_offset=tuple(zip(*(one.group_offset for one in fits), strict=True)),
        group_scale=tuple(zip(*(one.group_scale for one in fits), strict=True)),
        group_leading=tuple(zip(*(one.group_leading for one in fits), strict=True)),
    )


def differenced(spec: DataSpec) -> tuple[str, ...]:
    """Columns that become changes: static and known-future ones stay, since the row before the horizon may not be known."""
    if spec.scaling != "difference":
        return ()
    return tuple(name for name in spec.inputs if spec.columns[name].role in ("target", "feature"))


class _Column:
    """What is fitted to one column: over all training rows, and where wanted over those of each group."""

    def __init__(self, spec: DataSpec, done: Grouped, name: str, values: np.ndarray, train: Sequence[range]) -> None:
        known = taken(values, train)
        if name in spec.targets:
            _must_vary(known, name, spec)
        self._kind, self._changes = spec.scaling, name in differenced(spec)
        self.leading = mean(known)
        self.curve = scaling.curve(known, spec.scaling)
        self.offset, self.scale = self._fit(values, train)
        pieces = _by_group(done, train) if spec.scale_per_group else {}
        self.groups = tuple(pieces)
        fits = [self._fit(values, parts) for parts in pieces.values()]
        self.group_offset, self.group_scale = tuple(one[0] for one in fits), tuple(one[1] for one in fits)
        means = tuple(mean(taken(values, parts)) for parts in pieces.values())
        self.group_leading = means if self._kind in (*_BENT, "difference") else self.group_offset

    def _fit(self, values: np.ndarray, parts: Sequence[range]) -> tuple[float, float]:
        known = np.concatenate([np.diff(values[part.start:part.stop]) for part in parts]) if self._changes else taken(values, parts)
        if self._kind in _BENT:
            known = scaling.bend(known.astype(np.float32), self.curve)
        offset, scale = scaling.fit(known[:, None], self._kind)
        return offset[0], scale[0]


def mean(values: np.ndarray) -> float:
    """Mean of what is known; 0 where nothing is."""
    known = values[~np.isnan(values)]
    return float(known.mean()) if len(known) else 0.0


def _by_group(done: Grouped, train: Sequence[range]) -> dict[str, list[range]]:
    """Training pieces of every group that has some."""
    found: dict[str, list[range]] = {}
    ends = done.begins[1:]
    for part in train:
        if len(part) > 1:
            found.setdefault(done.names[int(np.searchsorted(ends, part.start, side="right"))], []).append(part)
    return found


def _must_vary(values: np.ndarray, name: str, spec: DataSpec) -> None:
    known = values[~np.isnan(values)]
    if len(known) == 0 or known.min() == known.max():
        lacks = "is empty" if len(known) == 0 else "does not vary"
        raise DataError(f"column '{name}', the target, {lacks} in the training rows", where=spec.source.path, fix="Choose another target")


# rows --------------------------------------------------------------------------------------------------------------


def numbers(table: pd.DataFrame, name: str) -> np.ndarray:
    """A column of numbers, float64 with NaN."""
    return table[name].to_numpy(float, na_value=np.nan)


def groups_of(done: Grouped, fitted: Preprocessing) -> list[tuple[range, int]]:
    """Rows of each series and its number among the groups that were fitted (−1 = unknown, or all are scaled alike)."""
    if not fitted.groups:
        return [(range(len(done)), -1)]
    number = {name: n for n, name in enumerate(fitted.groups)}
    return [(piece, number.get(name, -1)) for name, piece in zip(done.names, done.pieces, strict=True)]


def features(done: Grouped, table: pd.DataFrame, fitted: Preprocessing) -> np.ndarray:
    """(rows, features) float32: numeric columns scaled, flags, then categories one-hot; NaN where something is missing.

    A change that is not known because there is no value in the row before is no change: the windows that hold it begin there, and their
    first row never knows its change.
    """
    values = scratch.empty((len(table), fitted.width))
    for k, name in enumerate(fitted.columns):
        column = numbers(table, name)
        for piece, group in groups_of(done, fitted):
            own = column[piece.start:piece.stop]
            values[piece.start:piece.stop, k] = scaling.scaled(own, fitted, k, group)
        if name in fitted.differenced:
            values[:, k] = _changes(done, column, fitted, k)
    at = len(fitted.columns)
    for name in fitted.flags:
        values[:, at] = table[flag_name(name)].to_numpy(float) if flag_name(name) in table.columns else 0.0
        at += 1
    values[:, at:] = one_hot(table, fitted)
    return values


def _changes(done: Grouped, column: np.ndarray, fitted: Preprocessing, k: int) -> np.ndarray:
    """A column's changes from the row before, scaled; NaN only where the value itself is missing."""
    rounded = column.astype(np.float32).astype(np.float64)
    found = np.diff(rounded, prepend=rounded[:1])
    found[done.begins[:-1][np.asarray(done.lengths) > 0]] = 0.0
    found = np.where(np.isnan(found) & ~np.isnan(rounded), 0.0, found)
    found[np.isnan(rounded)] = np.nan
    for piece, group in groups_of(done, fitted):
        offset, width = scaling.of_groups(fitted, group)
        found[piece.start:piece.stop] = (found[piece.start:piece.stop] - offset[k]) / width[k]
    return found.astype(np.float32)


def levels(done: Grouped, table: pd.DataFrame, fitted: Preprocessing) -> np.ndarray:
    """Targets in units of their scale, (rows, targets) float32, where they are differenced; else (0, 0).

    They are moved to around zero, which no change feels, so that float32 keeps their digits.
    """
    if not fitted.differenced:
        return np.zeros((0, 0), np.float32)
    found = scratch.empty((len(table), len(fitted.targets)))
    for k, name in enumerate(fitted.targets):
        column = numbers(table, name).astype(np.float32).astype(np.float64)
        for piece, group in groups_of(done, fitted):
            width, middle = scaling.of_groups(fitted, group)[1][k], float(scaling.leading(fitted, group)[k])
            found[piece.start:piece.stop, k] = (column[piece.start:piece.stop] - middle) / width
    return found


def one_hot(table: pd.DataFrame, fitted: Preprocessing) -> np.ndarray:
    """(rows, values of all one-hot categories) float32 0/1; NaN where a category is missing."""
    found = scratch.empty((len(table), sum(map(len, fitted.one_hot.values()))))
    at = 0
    for name, known in fitted.one_hot.items():
        numbered, words = _numbered(table[name])
        for value in known:
            found[:, at] = numbered == words.get(value, -2)
            found[numbered < 0, at] = np.nan
            at += 1
    return found


def category_numbers(table: pd.DataFrame, fitted: Preprocessing) -> dict[str, np.ndarray]:
    """Of every indexed category (rows,) int32: 1, 2, … as in ``fitted.categories``, 0 = a value that is not among them, −1 = missing."""
    found = {}
    for name in fitted.indexed:
        numbered, words = _numbered(table[name])
        known = {value: n for n, value in enumerate(fitted.categories[name], start=1)}
        codes = np.array([*(known.get(word, 0) for word in words), -1], np.int32)       # the last is for −1
        found[name] = codes[numbered]
    return found


def _numbered(column: pd.Series) -> tuple[np.ndarray, dict[str, int]]:
    """A number for every different value (−1 = missing), and the number of every word. Words are compared once each, however many rows there are."""
    if not isinstance(column.dtype, pd.StringDtype):
        column = column.astype(object).where(column.notna(), None).astype(str).where(column.notna(), None)
    numbered, words = pd.factorize(column)
    return numbered, {str(word): n for n, word in enumerate(words)}
