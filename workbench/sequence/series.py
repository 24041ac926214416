"""A numeric series for forecasting: scaled rows and the windows of every split."""

# pandas types table[name] as Series | DataFrame, and its readers by literal options: what follows is checked by the tests instead.
# pyright: reportArgumentType=false, reportAttributeAccessIssue=false, reportCallIssue=false, reportGeneralTypeIssues=false, reportReturnType=false

from __future__ import annotations

import msgspec
import numpy as np
import pandas as pd

from ..dataset import clean, columns, numerals, scratch, split
from ..dataset.facts import DataFacts, Finding, InputFact, TargetFact
from ..dataset.source import Source
from ..dataset.spec import SPLITS, DataSpec, Split
from ..dataset.steps.filling import is_even
from ..dataset.steps.rows import flag_name
from ..errors import DataError
from . import in_window, naive, scaling, windows
from .prepared import Prepared, must_have
from .preprocessing import Preprocessing
from .windows import Gather, Starts


class SeriesPrepared(Prepared):
    """A numeric series for forecasting."""

    def __init__(self, spec: DataSpec, source: Source, fitted: Preprocessing | None) -> None:
        super().__init__(spec, source)
        self._raw, done, self.clean_findings = clean_table(spec, source)
        self.times, self.notes = done.times, done.notes
        self.rows = split.chronological(len(done), spec.split)
        self._table, self._looking = _inside(done, self.rows)
        self.preprocessing = fitted or _fit_series(spec, done, self._table, self.rows["train"])
        self.values = features(self._table, self.preprocessing)
        missing = np.isnan(self.values).any(axis=1)
        self._starts = {name: self._windows(name, missing) for name in SPLITS}
        self.facts = self._facts()

    def _windows(self, name: Split, missing: np.ndarray) -> Starts:
        length, stride = self.spec.look_back + self.spec.horizon, self.spec.stride if name == "train" else 1
        found = windows.runs(self.rows[name], missing, length, stride)
        return windows.without(found, self._looking, self.spec.look_back, stride) if len(self._looking) else found

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

    def x(self, split: Split, indices: np.ndarray) -> np.ndarray:
        """Inputs (n, look_back, features) float32, scaled."""
        return windows.cut(self.values, self._starts[split][np.asarray(indices)], self.spec.look_back)

    def y(self, split: Split, indices: np.ndarray) -> np.ndarray:
        """The targets' rows after each window, (n, horizon, targets) float32, scaled."""
        first = self._starts[split][np.asarray(indices)] + self.spec.look_back
        return windows.cut(self.values[:, : len(self.preprocessing.targets)], first, self.spec.horizon)

    def gather(self, split: Split) -> Gather:
        """How windows are cut from the rows inside a graph."""
        return Gather(
            "windows",
            self.spec.look_back,
            self.spec.horizon,
            tuple(range(len(self.preprocessing.targets))),
            values=self.values,
            starts=self._starts[split],
        )

    def raw(self, column: str) -> np.ndarray:
        """A numeric column of the clean table in its own units, float64 with NaN."""
        return self._table[column].to_numpy(float, na_value=np.nan)

    def before_windows(self, column: str) -> np.ndarray:
        """A numeric column as it is before the steps that every window does for itself (see ``in_window``), float64 with NaN."""
        return self._raw[column].to_numpy(float, na_value=np.nan)

    def words(self, column: str) -> np.ndarray:
        """A category column of the clean table as strings ("" = missing)."""
        return self._table[column].astype(object).where(self._table[column].notna(), "").astype(str).to_numpy(object)

    @property
    def table(self) -> pd.DataFrame:
        """The clean table (not to be changed)."""
        return self._table

    def _facts(self) -> DataFacts:
        fitted, spec = self.preprocessing, self.spec
        names = (*fitted.columns, *map(flag_name, fitted.flags), *(f"{c}={v}" for c, vs in fitted.categories.items() for v in vs))
        network = InputFact("input", (spec.look_back, fitted.width), "float32", ("time steps", "features"), columns=names)
        unit = spec.columns[fitted.targets[0]].unit if fitted.targets[0] in spec.columns else ""
        target = TargetFact("values", fitted.targets, spec.horizon, unit=unit)
        said = columns.remarks(self.source.table, spec)
        clear = clean.findings(self._table, self.times, spec, self.rows["train"], self.notes)
        findings = [*_no_windows(self), *self.clean_findings, *said, *_filling_gains(self, clear)]
        baselines = naive.candidates(self)
        return DataFacts(spec, self.source.facts, "forecast", self.counts(), (network,), target, tuple(findings), baselines, _span(self.times))


def clean_table(spec: DataSpec, source: Source) -> tuple[pd.DataFrame, clean.Rows, list[Finding]]:
    """The table before the steps that every window does for itself, the rows after all steps, and what is said about the raw table."""
    must_have(source, [*spec.inputs, *spec.categories, *spec.time.columns])
    if not spec.targets:
        raise DataError("no column has the role target", where="data.columns", fix="Give one column the role target")
    clean.must_fit(spec)
    clean.must_be_finite(source.table, spec.inputs, source.spec.path)
    times = columns.times(source.table, spec.time)
    said, _ = clean.order_findings(times, spec.steps)
    said += clean.text_cells(source.table, spec, source.facts.decimal, source.facts.first_line)
    raw = clean.Rows(source.table[[*spec.inputs, *spec.categories]], times, clean.context_of(spec, source.facts.decimal))
    early, late = clean.parted(spec.steps)
    numbered = [number for number, step in enumerate(spec.steps) if step.on]
    rows = clean.run(raw, early, numbered[:len(early)])
    if not len(rows):
        raise DataError("the recorded steps leave no row", where="data.steps", fix="Remove the last of them")
    _must_be_numbers(rows.table, spec, source)
    return rows.table, clean.run(rows, late, numbered[len(early):]), said


def _must_be_numbers(table: pd.DataFrame, spec: DataSpec, source: Source) -> None:
    for name in spec.inputs:
        if pd.api.types.is_numeric_dtype(table[name]):
            continue
        odd = numerals.odd_cells(source.table[name], spec.source.decimal or source.facts.decimal, spec.source.thousands)
        if len(odd):
            what, _ = numerals.sentence(odd, name, source.facts.first_line)
            raise DataError(what, where=source.spec.path, fix="Correct the cell, or record the step numbers: then such cells are missing")
        raise DataError(f"column '{name}' does not hold numbers", where="data.columns", fix="Give it the kind category, or ignore it")


def _inside(done: clean.Rows, parts: dict[Split, range]) -> tuple[pd.DataFrame, np.ndarray]:
    """The table without cells that were made of a later split's rows, and the rows at which no window may end.

    A window that ends at row r must know nothing later than r. A cell at row a that was made of row b > a therefore forbids
    windows to end at a … b − 1: those that end at b or later hold or know b anyway.
    """
    until = done.looks_until()
    if not until:
        return done.table, np.zeros(0, np.int64)
    edge, made = np.zeros(len(done) + 1, np.int64), {}
    own = np.arange(len(done))
    for name, reach in until.items():
        beyond = np.zeros(len(done), bool)
        for part in parts.values():
            beyond[part.start:part.stop] = reach[part.start:part.stop] >= part.stop
        if beyond.any():
            made[name] = np.where(beyond, np.nan, done.values(name))
        ahead = (reach > own) & ~beyond
        np.add.at(edge, own[ahead], 1)
        np.add.at(edge, reach[ahead], -1)
    return done.table.assign(**made), np.flatnonzero(np.cumsum(edge)[:-1] > 0)


def _fit_series(spec: DataSpec, done: clean.Rows, table: pd.DataFrame, train: range) -> Preprocessing:
    rows = table.iloc[train.start : train.stop]
    offset: tuple[float, ...] = ()
    scale: tuple[float, ...] = ()
    for name in spec.inputs:  # one after the other: all together would be as large as the file
        numbers = rows[name].to_numpy(float, na_value=np.nan)
        if name in spec.targets:
            _must_vary(numbers, name, spec)
        more = scaling.fit(numbers[:, None], spec.scaling)
        offset, scale = offset + more[0], scale + more[1]
    categories = {name: tuple(sorted(rows[name].dropna().astype(str).unique())) for name in spec.categories}
    flags = tuple(name for name in spec.inputs if flag_name(name) in done.flags)
    return Preprocessing("forecast", spec.look_back, spec.horizon, spec.inputs, spec.targets, categories, offset, scale, done.context.frequency,
                         steps=in_window.resolved(spec), flags=flags, even=is_even(done.times, done.context.frequency))


def _must_vary(numbers: np.ndarray, name: str, spec: DataSpec) -> None:
    known = numbers[~np.isnan(numbers)]
    if len(known) == 0 or known.min() == known.max():
        lacks = "is empty" if len(known) == 0 else "does not vary"
        raise DataError(f"column '{name}', the target, {lacks} in the training rows", where=spec.source.path, fix="Choose another target")


def features(table: pd.DataFrame, fitted: Preprocessing) -> np.ndarray:
    """(rows, features) float32: numeric columns scaled, flags, then categories one-hot; NaN where something is missing."""
    values = scratch.empty((len(table), fitted.width))
    for k, name in enumerate(fitted.columns):
        values[:, k] = scaling.scale(table[name].to_numpy(float, na_value=np.nan), fitted.offset[k], fitted.scale[k])
    at = len(fitted.columns)
    for name in fitted.flags:
        values[:, at] = table[flag_name(name)].to_numpy(float) if flag_name(name) in table.columns else 0.0
        at += 1
    values[:, at:] = one_hot(table, fitted)
    return values


def one_hot(table: pd.DataFrame, fitted: Preprocessing) -> np.ndarray:
    """(rows, values of all categories) float32 0/1; NaN where a category is missing."""
    found = scratch.empty((len(table), sum(map(len, fitted.categories.values()))))
    at = 0
    for name, known in fitted.categories.items():
        numbers, words = _numbered(table[name])
        for value in known:
            found[:, at] = numbers == words.get(value, -2)
            found[numbers < 0, at] = np.nan
            at += 1
    return found


def _numbered(column: pd.Series) -> tuple[np.ndarray, dict[str, int]]:
    """A number for every different value (−1 = missing), and the number of every word. Words are compared once each, however many rows there are."""
    if not isinstance(column.dtype, pd.StringDtype):
        column = column.astype(object).where(column.notna(), None).astype(str).where(column.notna(), None)
    numbers, words = pd.factorize(column)
    return numbers, {str(word): n for n, word in enumerate(words)}


def _no_windows(data: SeriesPrepared) -> list[Finding]:
    empty = [name for name in SPLITS if data.count(name) == 0]
    if not empty:
        return []
    need = data.spec.look_back + data.spec.horizon
    return [
        Finding(
            "error",
            f"No window fits into the {' and '.join(empty)} split",
            f"A window takes {need} rows without a gap; the splits have {', '.join(str(len(data.rows[n])) for n in SPLITS)} rows. "
            "Choose a shorter look-back.",
        )
    ]


def _filling_gains(data: SeriesPrepared, found: list[Finding]) -> list[Finding]:
    """Say how many training windows a proposed filling would gain."""
    out = []
    for finding in found:
        if finding.column and "missing in" in finding.message and finding.level == "warning" and finding.fixes:
            holes = np.isnan(_filled(data, finding.column)).any(axis=1)
            length = data.spec.look_back + data.spec.horizon
            gained = len(windows.starts(data.rows["train"], holes, length, data.spec.stride)) - data.count("train")
            gain = f"Filling the short ones gains {gained:,} training window{'s' if gained != 1 else ''}."
            out.append(msgspec.structs.replace(finding, detail=f"{finding.detail} {gain}"))
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
    return f"{times[0]:%Y-%m-%d} to {times[-1]:%Y-%m-%d}"
