"""One numeric series or several for forecasting: scaled rows and the windows of every split."""

# pandas types table[name] as Series | DataFrame, and its readers by literal options: what follows is checked by the tests instead.
# pyright: reportArgumentType=false, reportAttributeAccessIssue=false, reportCallIssue=false, reportGeneralTypeIssues=false, reportReturnType=false

from __future__ import annotations

import re
from typing import Any

import msgspec
import numpy as np
import pandas as pd

from ..dataset import columns, split
from ..dataset.facts import DataFacts, Finding, InputFact, TargetFact
from ..dataset.source import Source
from ..dataset.spec import SPLITS, DataSpec, Split
from ..dataset.steps.rows import flag_name
from . import grouping, naive, scaling, shifted, windows
from . import series_table as cleaning
from . import series_values as making
from .grouping import comparable
from .prepared import Prepared
from .preprocessing import Preprocessing
from .windows import Gather, Starts

clean_table, one_hot = cleaning.clean_table, making.one_hot
KNOWN_FUTURE, CATEGORY = "known_future", "category_"
"""Names of the further inputs: values of the horizon that are known beforehand, numbers of a category for an Embedding."""


class SeriesPrepared(Prepared):
    """One numeric series or several for forecasting. Rows of several stand one after the other, and no window crosses from one to the next."""

    def __init__(self, spec: DataSpec, source: Source, fitted: Preprocessing | None, seed: int = 0) -> None:
        super().__init__(spec, source)
        shifted.must_be_possible(spec)
        self.grouped, self.clean_findings = clean_table(spec, source)
        done = self.grouped
        self.times, self.notes = done.times, done.notes
        split.must_fit_series(spec.split, len(done.names))
        self.parts = split.series(done.lengths, spec.split, comparable(done), seed)
        every = [part for parts in self.parts.values() for part in parts]
        self._table, self._looking = cleaning.inside(done, every)
        self.preprocessing = fitted or making.fit(spec, done, self._table, self.parts["train"])
        self.values = making.features(done, self._table, self.preprocessing)
        self.levels = making.levels(done, self._table, self.preprocessing)
        self.numbers = making.category_numbers(self._table, self.preprocessing)
        missing = np.isnan(self.values).any(axis=1)
        for column in self.numbers.values():
            missing |= column < 0
        self._starts = {name: self._windows(name, missing) for name in SPLITS}
        self.facts = self._facts()

    def _windows(self, name: Split, missing: np.ndarray) -> Starts:
        spec = self.spec
        stride = (spec.look_back if spec.order == "chunks" else spec.stride) if name == "train" else 1
        found = windows.joined([windows.runs(part, missing, self.reach, stride) for part in self.parts[name]], stride)
        return windows.without(found, self._looking, spec.look_back, stride) if len(self._looking) else found

    @property
    def reach(self) -> int:
        """Rows from a window's first to the last that is forecast."""
        return self.spec.look_back + self.spec.gap + self.spec.horizon

    @property
    def rows(self) -> dict[Split, range | np.ndarray]:
        """Rows of the splits: a range where they are one piece, else their numbers."""
        return {name: parts[0] if len(parts) == 1 else making.taken(np.arange(len(self.times)), parts) for name, parts in self.parts.items()}

    def count(self, split: Split) -> int:
        """Windows of a split."""
        return len(self._starts[split])

    def starts(self, split: Split) -> np.ndarray:
        """First row of every window."""
        return np.asarray(self._starts[split])

    def start(self, split: Split, index: int) -> int:
        """First row of one window."""
        return self._starts[split][index]

    def origins(self, split: Split) -> np.ndarray:
        """Row number of every window's last row: the forecast is made there."""
        return np.asarray(self._starts[split]) + (self.spec.look_back - 1)

    def x(self, split: Split, indices: np.ndarray) -> Any:
        """Inputs (n, look_back, features) float32, scaled; a list of all inputs where there are several, in the order of ``facts.inputs``."""
        first = self._starts[split][np.asarray(indices)]
        x = windows.cut(self.values, first, self.spec.look_back)
        unknown = self._unknown
        if unknown and len(x):
            x[:, 0, [column for column, _ in unknown]] = [value for _, value in unknown]
        more = [windows.cut(self.values[:, list(self._future)], first + self._ahead, self.spec.horizon)] if self._future else []
        more += [windows.cut(column, first, self.spec.look_back) for column in self.numbers.values()]
        return [x, *more] if more else x

    def y(self, split: Split, indices: np.ndarray) -> np.ndarray:
        """The targets' rows after window and gap, (n, horizon, targets) float32, scaled; if differenced changes from the window's last row."""
        first = self._starts[split][np.asarray(indices)]
        return self.ahead(first, np.arange(self._ahead, self._ahead + self.spec.horizon))

    def ahead(self, first: np.ndarray, rows: np.ndarray) -> np.ndarray:
        """The targets as a network is to give them, (n, rows, targets) float32.

        Parameters
        ----------
        first : ndarray of int, (n,)
            First rows of windows.
        rows : ndarray of int, (rows,) or (n, rows)
            Which rows, counted from there; negative numbers look further back.
        """
        at = first[:, None] + rows
        if not len(self.levels):
            return self.values[at, :len(self.preprocessing.targets)]
        return self.levels[at] - self.levels[first + (self.spec.look_back - 1)][:, None]

    def in_units(self, split: Split, indices: np.ndarray, y: np.ndarray) -> np.ndarray:
        """A network's answers to samples, (n, horizon, targets), in the data's own units (float32)."""
        origins = self._starts[split][np.asarray(indices)] + (self.spec.look_back - 1)
        return scaling.unscale(self.preprocessing, y, last=self.last(origins), group=self.group_numbers(origins))

    def fitted_for(self, split: Split, index: int) -> Preprocessing:
        """What this sample went through: with the scaling of its own group, where groups have one."""
        return scaling.of_group(self.preprocessing, int(self.group_numbers(np.array([self.start(split, index)]))[0]))

    def last(self, origins: np.ndarray) -> np.ndarray | None:
        """The targets in these rows, (n, targets), where they are differenced."""
        if not self.preprocessing.differenced:
            return None
        return np.stack([self.raw(name)[origins] for name in self.preprocessing.targets], axis=-1)

    def group_numbers(self, rows: np.ndarray) -> np.ndarray:
        """The number of each row's group in ``preprocessing.groups``, −1 = scaled as all."""
        number = np.array([group for _, group in making.groups_of(self.grouped, self.preprocessing)], np.int64)
        return number[self.series_of(rows)] if self.preprocessing.groups else np.full(len(rows), -1)

    def series_of(self, rows: np.ndarray) -> np.ndarray:
        """Which of the series each row belongs to."""
        return np.searchsorted(self.grouped.begins[1:], np.asarray(rows), side="right")

    def begins_of(self, rows: np.ndarray) -> np.ndarray:
        """First row of the series that each row belongs to."""
        return self.grouped.begins[self.series_of(rows)]

    def group_names(self, rows: np.ndarray) -> np.ndarray:
        """The name of each row's group; "" where there is one series only."""
        return np.asarray(self.grouped.names or ("",), object)[self.series_of(rows)]

    def gather(self, split: Split) -> Gather:
        """How windows are cut from the rows inside a graph."""
        return Gather(
            "windows",
            self.spec.look_back,
            self.spec.horizon,
            tuple(range(len(self.preprocessing.targets))),
            values=self.values,
            starts=self._starts[split],
            gap=self.spec.gap,
            future=self._future,
            numbers=tuple(self.numbers.values()),
            levels=self.levels,
            unknown=self._unknown,
            order=self.spec.order if split == "train" else "in_order",
        )

    @property
    def _ahead(self) -> int:
        return self.spec.look_back + self.spec.gap

    @property
    def _future(self) -> tuple[int, ...]:
        """Columns of the values that are known for the horizon, too."""
        fitted = self.preprocessing
        found, at = [fitted.columns.index(name) for name in fitted.known_future], len(fitted.columns) + len(fitted.flags)
        for name, known in fitted.one_hot.items():
            found += range(at, at + len(known)) if name in fitted.known_future_categories else ()
            at += len(known)
        return tuple(found)

    @property
    def _unknown(self) -> tuple[tuple[int, float], ...]:
        """Columns that are changes, and what no change is (of all groups together: near zero)."""
        fitted = self.preprocessing
        return tuple((k, scaling.no_change(fitted, k)) for k in map(fitted.columns.index, fitted.differenced))

    def raw(self, column: str) -> np.ndarray:
        """A numeric column of the clean table in its own units, float64 with NaN."""
        return making.numbers(self._table, column)

    def before_windows(self, column: str) -> np.ndarray:
        """A numeric column as it is before the steps that every window does for itself (see ``in_window``), float64 with NaN."""
        return making.numbers(self.grouped.raw, column)

    def words(self, column: str) -> np.ndarray:
        """A category column of the clean table as strings ("" = missing)."""
        return self._table[column].astype(object).where(self._table[column].notna(), "").astype(str).to_numpy(object)

    def group_words(self, column: str) -> np.ndarray:
        """One of the columns that tell groups apart, of every clean row, as strings."""
        names, parts = self.spec.groups, [name.split(grouping.JOINT) for name in self.grouped.names]
        which = [part[names.index(column)] if len(part) == len(names) else "" for part in parts]
        return np.repeat(np.asarray(which, object), self.grouped.lengths)

    @property
    def table(self) -> pd.DataFrame:
        """The clean table (not to be changed)."""
        return self._table

    # what is said --------------------------------------------------------------------------------------------------

    def _facts(self) -> DataFacts:
        fitted, spec = self.preprocessing, self.spec
        unit = spec.columns[fitted.targets[0]].unit if fitted.targets[0] in spec.columns else ""
        target = TargetFact("values", fitted.targets, spec.horizon, unit=unit, gap=spec.gap, changes=bool(fitted.differenced))
        said = columns.remarks(self.source.table, spec)
        clear = cleaning.findings(self.grouped, spec, self.parts)
        findings = [*_no_windows(self), *_strangers(self), *self.clean_findings, *said, *_filling_gains(self, clear)]
        baselines = naive.candidates(self)
        network = inputs(fitted, spec.with_role("static"))
        return DataFacts(spec, self.source.facts, "forecast", self.counts(), network, target, tuple(findings), baselines, _span(self.times))


def inputs(fitted: Preprocessing, static: tuple[str, ...] = ()) -> tuple[InputFact, ...]:
    """What the network receives: the window; what is known of the horizon; a number for each category that is none of its 0/1 columns."""
    names = (*fitted.columns, *map(flag_name, fitted.flags), *(f"{c}={v}" for c, vs in fitted.one_hot.items() for v in vs))
    constant = tuple(name for name in names if name in static or (name.rpartition("=")[0] in static and name not in fitted.columns))
    found = [InputFact("input", (fitted.look_back, fitted.width), "float32", ("time steps", "features"), columns=names, constant=constant)]
    if fitted.future_width:
        names = (*fitted.known_future, *(f"{c}={v}" for c in fitted.known_future_categories for v in fitted.categories[c]))
        found.append(InputFact(KNOWN_FUTURE, (fitted.horizon, fitted.future_width), "float32", ("steps ahead", "features"), columns=names))
    taken: list[str] = []
    for name in fitted.indexed:
        taken.append(input_name(name, taken))
        values = len(fitted.categories[name]) + 1
        found.append(InputFact(taken[-1], (fitted.look_back,), "int32", ("time steps",), vocabulary=values, columns=(name,)))
    return tuple(found)


def input_name(column: str, taken: list[str]) -> str:
    """``category_NAME``: the column's name with nothing in it that a layer's name must not have."""
    name = plain = CATEGORY + (re.sub(r"[^0-9A-Za-z]+", "_", column).strip("_") or "column")
    number = 1
    while name in taken:
        number += 1
        name = f"{plain}_{number}"
    return name


def _no_windows(data: SeriesPrepared) -> list[Finding]:
    empty = [name for name in SPLITS if data.count(name) == 0]
    if not empty:
        return []
    longest = ", ".join(f"{max(map(len, data.parts[name]), default=0):,}" for name in SPLITS)
    pieces = "the splits have" if len(data.parts["train"]) <= 1 else "the longest pieces of the splits have"
    return [
        Finding(
            "error",
            f"No window fits into the {' and '.join(empty)} split",
            f"A window takes {data.reach} rows without a gap; {pieces} {longest} rows. Choose a shorter look-back.",
        )
    ]


def _strangers(data: SeriesPrepared) -> list[Finding]:
    """Groups without a scaling of their own."""
    if not data.preprocessing.groups:
        return []
    strange = [name for name in data.grouped.names if name not in data.preprocessing.groups]
    if not strange:
        return []
    which = strange[0] if len(strange) == 1 else f"{strange[0]} and {len(strange) - 1:,} more groups"
    return [Finding("warning", f"{which} {'has' if len(strange) == 1 else 'have'} no training rows", "They are scaled as all groups together.",
                    data.spec.groups[0])]


def _filling_gains(data: SeriesPrepared, found: list[Finding]) -> list[Finding]:
    """Say how many training windows a proposed filling would gain."""
    out = []
    for finding in found:
        if finding.column and "missing in" in finding.message and finding.level == "warning" and finding.fixes:
            holes = np.isnan(_filled(data, finding.column)).any(axis=1)
            gained = sum(len(windows.runs(part, holes, data.reach, data.spec.stride)) for part in data.parts["train"]) - data.count("train")
            gain = f"Filling the short ones gains {gained:,} training window{'s' if gained != 1 else ''}."
            out.append(msgspec.structs.replace(finding, detail=f"{finding.detail} {gain}" if data.spec.order != "chunks" else finding.detail))
        else:
            out.append(finding)
    return out


def _filled(data: SeriesPrepared, column: str) -> np.ndarray:
    if column not in data.preprocessing.columns:
        return data.values
    k = data.preprocessing.columns.index(column)
    values = data.values.copy()
    values[:, k] = pd.Series(values[:, k]).ffill(limit=6).to_numpy()
    return values


def _span(times: pd.Index) -> str:
    if not isinstance(times, pd.DatetimeIndex) or len(times) == 0:
        return f"{len(times):,} rows"
    return f"{times.min():%Y-%m-%d} to {times.max():%Y-%m-%d}"
