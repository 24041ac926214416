"""Windows cut from a series that was not trained on."""

# pandas types table[name] as Series | DataFrame, and its readers by literal options: what follows is checked by the tests instead.
# pyright: reportArgumentType=false, reportAttributeAccessIssue=false, reportCallIssue=false, reportGeneralTypeIssues=false, reportReturnType=false

from __future__ import annotations

from typing import Any

import msgspec
import numpy as np
import pandas as pd

from ..dataset import clean, columns, numerals
from ..dataset.source import Source
from ..dataset.spec import DataSpec
from ..dataset.steps.filling import places
from ..dataset.steps.rows import flag_name
from ..errors import DataError
from . import grouping, in_window, windows
from .grouping import Grouped
from .in_window import Given
from .new_samples import NewSamples
from .prepared import must_have
from .preprocessing import Preprocessing
from .series_values import category_numbers, numbers, one_hot


def new_series(fitted: Preprocessing, source: Source, spec: DataSpec) -> NewSamples:
    """Every window to the file's end: gaps filled forward inside the window, leading ones with the training mean.

    Several series (groups) one after the other, no window across two of them. A network that is given known-future values needs them for the
    horizon's rows: a window then ends at the last row of its series that has all targets, or before.
    """
    if source.kind != "table":
        raise DataError(
            "is a text, but the network wants a table", where=source.spec.path, fix=f"Give a file with the columns {', '.join(fitted.columns)}"
        )
    lacking_time = [c for c in spec.time.columns if c not in source.table.columns]
    must_have(source, [*fitted.columns, *fitted.categories, *spec.groups])
    times = pd.RangeIndex(len(source.table)) if lacking_time else columns.times(source.table, spec.time)
    clean.must_be_finite(source.table, fitted.columns, source.spec.path)
    raw = clean.Rows(source.table[[*fitted.columns, *fitted.categories]], times, clean.context_of(spec, source.facts.decimal))
    groups = grouping.rows_of(source.table, spec.groups)[0] if spec.groups else None
    if groups is not None and not groups:
        raise DataError(f"no row names its {spec.groups[0]}", where=source.spec.path, fix="Fill that column")
    early = msgspec.structs.replace(spec, steps=clean.parted(spec.steps)[0])
    done = grouping.cleaned(raw, early, spec.with_role("static"), lambda rows: _must_be_numbers(fitted, rows.table, source, spec), groups)
    if max(done.lengths) < fitted.look_back:
        most = f"{max(done.lengths)} rows{'' if len(done.lengths) == 1 else ' in its longest series'}"
        raise DataError(f"has {most}, but one window takes {fitted.look_back}", where=source.spec.path, fix="Give a longer file")
    x = NewWindows(fitted, done)
    if not len(x):
        raise DataError(_no_future(fitted), where=source.spec.path,
                        fix="Add a row for each step of the horizon, with these columns filled in and the targets empty")
    return NewSamples(x, x.first + fitted.look_back - 1, done.times)


def _no_future(fitted: Preprocessing) -> str:
    names = ", ".join((*fitted.known_future, *fitted.known_future_categories))
    return f"does not tell {names} for the {fitted.gap + fitted.horizon} rows that follow the last {fitted.targets[0]}"


def _must_be_numbers(fitted: Preprocessing, table: pd.DataFrame, source: Source, spec: DataSpec) -> None:
    for name in fitted.columns:
        if pd.api.types.is_numeric_dtype(table[name]):
            continue
        odd = numerals.odd_cells(source.table[name], spec.source.decimal or source.facts.decimal, spec.source.thousands)
        what, fix = f"column '{name}' does not hold numbers", "Correct the file"
        if len(odd):
            what, fix = numerals.sentence(odd, name, source.facts.first_line)
        raise DataError(what, where=source.spec.path, fix=fix)


class NewWindows(windows.Cut):
    """Every window of raw rows, made ready for the network when it is asked for; a list of inputs where the network has several.

    ``first`` (windows,) are their first rows; ``group_names`` and ``in_units`` go along with them.
    """

    def __init__(self, fitted: Preprocessing, rows: Grouped) -> None:
        self._fitted, self._rows = fitted, rows
        self._raw = np.stack([numbers(rows.table, name) for name in fitted.columns], axis=1).astype(np.float32)
        self._early = np.stack([numbers(rows.table, flag_name(name)) if flag_name(name) in rows.flags else np.zeros(len(rows))
                                for name in fitted.flags] or [np.zeros(len(rows))], axis=1).astype(np.float32)[:, :len(fitted.flags)]
        self._hot, self._ids = one_hot(rows.table, fitted), category_numbers(rows.table, fitted)
        timed = not fitted.even and any(step.kind == "interpolate" for step in fitted.steps)
        self._place = np.concatenate([_places(rows.times[part.start:part.stop]) for part in rows.pieces]) if timed else None
        number = {name: n for n, name in enumerate(fitted.groups)}
        self._group = np.array([number.get(name, -1) for name in rows.names or ("",)], np.int64)
        self.first = self._firsts()
        super().__init__(self._raw, self.first, fitted.look_back, features=fitted.width)

    def _firsts(self) -> np.ndarray:
        fitted = self._fitted
        found = [np.arange(part.start, self._end(part) - fitted.look_back + 1, dtype=np.int64) for part in self._rows.pieces]
        every = np.concatenate(found)
        return every[~np.isin(every + fitted.look_back - 1, _looking(self._rows))] if self._rows.reach else every

    def _end(self, part: range) -> int:
        """The row after the last one at which a window of this series may end."""
        fitted = self._fitted
        if not fitted.future_width:
            return part.stop
        targets = ~np.isnan(self._raw[part.start:part.stop, :len(fitted.targets)]).any(axis=1)
        known = np.flatnonzero(targets)
        return min(part.start + int(known[-1]) + 1, part.stop - fitted.gap - fitted.horizon) if len(known) else part.start

    @property
    def series_of(self) -> np.ndarray:
        """Which series each window belongs to, (windows,)."""
        return np.searchsorted(self._rows.begins[1:], self.first, side="right")

    def begin(self, row: int) -> int:
        """First row of the series that a row belongs to."""
        return int(self._rows.begins[np.searchsorted(self._rows.begins[1:], row, side="right")])

    @property
    def last_of_each(self) -> np.ndarray:
        """The last window of every series that has one."""
        series = self.series_of
        return np.flatnonzero(np.append(series[1:] != series[:-1], True)) if len(series) else series

    def group_names(self, index: Any) -> np.ndarray:
        """Names of the series; "" where there is one only."""
        return np.asarray(self._rows.names or ("",), object)[np.atleast_1d(self.series_of[index])]

    def given(self, index: Any) -> Given:
        """The raw cells of windows."""
        first, fitted = np.atleast_1d(np.asarray(self.first[index])), self._fitted
        ahead, hot = first + fitted.look_back + fitted.gap, in_window.hot_columns(fitted)
        at = [fitted.columns.index(name) for name in fitted.known_future]
        group = self._group[np.searchsorted(self._rows.begins[1:], first, side="right")]
        return Given(
            windows.cut(self._raw, first, fitted.look_back),
            windows.cut(self._hot, first, fitted.look_back),
            {name: windows.cut(ids, first, fitted.look_back) for name, ids in self._ids.items()},
            windows.cut(self._raw[:, at], ahead, fitted.horizon) if fitted.future_width else None,
            windows.cut(self._hot[:, hot], ahead, fitted.horizon) if fitted.future_width else None,
            windows.cut(self._place, first, fitted.look_back) if self._place is not None else None,
            group if fitted.groups else -1,
        )

    def in_units(self, index: Any, y: np.ndarray) -> np.ndarray:
        """Answers (windows, horizon, targets) in the data's own units."""
        return in_window.in_units(self.given(index), self._fitted, y)

    def __getitem__(self, index: Any) -> Any:
        fitted, numbers_ = self._fitted, len(self._fitted.columns)
        first = np.asarray(self.first[index])
        found = in_window.inputs(self.given(index), fitted)
        flags = slice(numbers_, numbers_ + len(fitted.flags))
        found[0][:, :, flags] = np.maximum(found[0][:, :, flags], windows.cut(self._early, np.atleast_1d(first), fitted.look_back))
        found = found if first.ndim else [part[0] for part in found]
        return found if len(found) > 1 else found[0]

    def __array__(self, dtype: Any = None, copy: bool | None = None) -> np.ndarray:
        if len(in_window.inputs(self.given(slice(0, 0)), self._fitted)) > 1:
            raise TypeError("windows with several inputs are no single array")
        return super().__array__(dtype, copy)


def _places(times: pd.Index) -> np.ndarray:
    """Seconds, float64; of evenly spaced rows their numbers, which are the same thing to a straight line."""
    found = places(times, "")
    return np.arange(len(times), dtype=np.float64) if found is None else found


def _looking(rows: Grouped) -> np.ndarray:
    """Rows at which no window may end, since a step that needed the whole file made something before them of what comes after."""
    own, edge = np.arange(len(rows)), np.zeros(len(rows) + 1, np.int64)
    for reach in rows.reach.values():
        ahead = reach > own
        np.add.at(edge, own[ahead], 1)
        np.add.at(edge, np.minimum(reach[ahead], len(rows)), -1)
    return np.flatnonzero(np.cumsum(edge)[:-1] > 0)
