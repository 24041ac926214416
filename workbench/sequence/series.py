"""A numeric series for forecasting: scaled rows and the windows of every split."""

# pandas types table[name] as Series | DataFrame, and its readers by literal options: what follows is checked by the tests instead.
# pyright: reportArgumentType=false, reportAttributeAccessIssue=false, reportCallIssue=false, reportGeneralTypeIssues=false, reportReturnType=false

from __future__ import annotations

import msgspec
import numpy as np
import pandas as pd

from ..dataset import clean, columns, split
from ..dataset.facts import DataFacts, Finding, InputFact, TargetFact
from ..dataset.source import Source
from ..dataset.spec import SPLITS, DataSpec, Split
from ..errors import DataError
from . import naive, scaling, windows
from .prepared import Prepared, must_have
from .preprocessing import Preprocessing
from .windows import Gather, Starts


class SeriesPrepared(Prepared):
    """A numeric series for forecasting."""

    def __init__(self, spec: DataSpec, source: Source, fitted: Preprocessing | None) -> None:
        super().__init__(spec, source)
        self._table, self.times, self.clean_findings = clean_table(spec, source)
        self.rows = split.chronological(len(self._table), spec.split)
        self.preprocessing = fitted or _fit_series(spec, self._table, self.rows["train"])
        self.values = features(self._table, self.preprocessing)
        missing = np.isnan(self.values).any(axis=1)
        self._starts = {name: self._windows(name, missing) for name in SPLITS}
        self.facts = self._facts()

    def _windows(self, name: Split, missing: np.ndarray) -> Starts:
        length = self.spec.look_back + self.spec.horizon
        return windows.runs(self.rows[name], missing, length, self.spec.stride if name == "train" else 1)

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

    def words(self, column: str) -> np.ndarray:
        """A category column of the clean table as strings ("" = missing)."""
        return self._table[column].astype(object).where(self._table[column].notna(), "").astype(str).to_numpy(object)

    @property
    def table(self) -> pd.DataFrame:
        """The clean table (not to be changed)."""
        return self._table

    def _facts(self) -> DataFacts:
        fitted, spec = self.preprocessing, self.spec
        names = (*fitted.columns, *(f"{c}={v}" for c, vs in fitted.categories.items() for v in vs))
        network = InputFact("input", (spec.look_back, fitted.width), "float32", ("time steps", "features"), columns=names)
        unit = spec.columns[fitted.targets[0]].unit if fitted.targets[0] in spec.columns else ""
        target = TargetFact("values", fitted.targets, spec.horizon, unit=unit)
        said = columns.remarks(self.source.table, spec)
        findings = [*_no_windows(self), *self.clean_findings, *said, *_filling_gains(self, clean.findings(self._table, self.times, spec))]
        baselines = naive.candidates(self)
        return DataFacts(spec, self.source.facts, "forecast", self.counts(), (network,), target, tuple(findings), baselines, _span(self.times))


def clean_table(spec: DataSpec, source: Source) -> tuple[pd.DataFrame, pd.Index, list[Finding]]:
    """The table after its recorded steps, its times, and what was said about their order."""
    must_have(source, [*spec.inputs, *spec.categories, *spec.time.columns])
    if not spec.targets:
        raise DataError("no column has the role target", where="data.columns", fix="Give one column the role target")
    clean.must_be_finite(source.table, spec.inputs, source.spec.path)
    times = columns.times(source.table, spec.time)
    said, _ = clean.order_findings(times, spec.steps)
    raw = source.table[[*spec.inputs, *spec.categories]]
    table, moments = clean.apply(raw, times, spec.steps, spec.time.frequency)
    if any(step.kind == "fill" for step in spec.steps):
        gappy, _ = clean.apply(raw, times, [step for step in spec.steps if step.kind != "fill"], spec.time.frequency)
        said += clean.filling_findings(gappy, table, spec)
    return table, moments, said


def _fit_series(spec: DataSpec, table: pd.DataFrame, train: range) -> Preprocessing:
    rows = table.iloc[train.start : train.stop]
    for name in spec.inputs:
        if not pd.api.types.is_numeric_dtype(rows[name]):
            raise DataError(f"column '{name}' does not hold numbers", where="data.columns", fix="Give it the kind category, or ignore it")
    numbers = rows[list(spec.inputs)].to_numpy(float, na_value=np.nan)
    for k, name in enumerate(spec.targets):
        known = numbers[:, k][~np.isnan(numbers[:, k])]
        if len(known) == 0 or known.min() == known.max():
            lacks = "is empty" if len(known) == 0 else "does not vary"
            raise DataError(f"column '{name}', the target, {lacks} in the training rows", where=spec.source.path, fix="Choose another target")
    offset, scale = scaling.fit(numbers, spec.scaling)
    categories = {name: tuple(sorted(rows[name].dropna().astype(str).unique())) for name in spec.categories}
    return Preprocessing("forecast", spec.look_back, spec.horizon, spec.inputs, spec.targets, categories, offset, scale, spec.time.frequency)


def features(table: pd.DataFrame, fitted: Preprocessing) -> np.ndarray:
    """(rows, features) float32: numeric columns scaled, then categories one-hot; NaN where something is missing."""
    values = np.empty((len(table), fitted.width), np.float32)
    for k, name in enumerate(fitted.columns):
        values[:, k] = scaling.scale(table[name].to_numpy(float, na_value=np.nan), fitted.offset[k], fitted.scale[k])
    at = len(fitted.columns)
    for name, known in fitted.categories.items():
        column = table[name]
        words = column.astype(object).where(column.notna(), None)
        for value in known:
            values[:, at] = np.where(column.isna(), np.nan, words.astype(str) == value)
            at += 1
    return values


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
        if finding.column and "missing" in finding.message and finding.fixes:
            holes = np.isnan(_filled(data, finding.column)).any(axis=1)
            length = data.spec.look_back + data.spec.horizon
            gained = len(windows.starts(data.rows["train"], holes, length, data.spec.stride)) - data.count("train")
            out.append(msgspec.structs.replace(finding, detail=f"{finding.detail} Filling the short ones gains {gained:,} training windows."))
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
