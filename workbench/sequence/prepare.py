"""Source + DataSpec → Prepared: scaled rows or ids, the windows of every split, and the facts about them."""

# pandas types table[name] as Series | DataFrame, and its readers by literal options: what follows is checked by the tests instead.
# pyright: reportArgumentType=false, reportAttributeAccessIssue=false, reportCallIssue=false, reportGeneralTypeIssues=false, reportReturnType=false

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Sequence
from dataclasses import dataclass, field

import msgspec
import numpy as np
import pandas as pd

from ..dataset import clean, columns, split
from ..dataset.facts import DataFacts, Finding, InputFact, NaiveFact, TargetFact
from ..dataset.source import Source
from ..dataset.spec import SPLITS, DataSpec, Split
from ..errors import DataError
from . import scaling, tokens, windows
from .preprocessing import Preprocessing
from .windows import Gather, Starts


def prepare(spec: DataSpec, source: Source, seed: int = 0, fitted: Preprocessing | None = None) -> Prepared:
    """The data as a network gets them; ``fitted`` = what was fitted before, else it is fitted on the training rows.

    Raises
    ------
    DataError
        A column is gone, the target does not vary, a split has no window…
    """
    if spec.look_back < 1 or spec.horizon < 1:
        raise DataError("look-back and horizon must be 1 or more", where="data")
    if spec.task == "forecast":
        return SeriesPrepared(spec, source, fitted)
    if spec.task == "classification":
        return TextPrepared(spec, source, seed, fitted)
    if spec.task == "language":
        return TokensPrepared(spec, source, fitted)
    raise DataError(f"the task '{spec.task}' can't be prepared by this version", where="data.task", fix="Use forecast, classification or language")


class Prepared(ABC):
    """One data set under one description. Immutable; windows are cut when asked for."""

    def __init__(self, spec: DataSpec, source: Source) -> None:
        self.spec, self.source, self.task = spec, source, spec.task
        self.preprocessing: Preprocessing
        self.facts: DataFacts

    @abstractmethod
    def count(self, split: Split) -> int:
        """Samples of a split."""

    @abstractmethod
    def x(self, split: Split, indices: np.ndarray) -> np.ndarray:
        """Inputs: (n, look_back, features) float32 scaled, or (n, length) int32 ids."""

    @abstractmethod
    def y(self, split: Split, indices: np.ndarray) -> np.ndarray:
        """Targets: (n, horizon, targets) float32 scaled, (n,) int32 classes, or (n, look_back) int32 next tokens."""

    @abstractmethod
    def gather(self, split: Split) -> Gather:
        """How a batch is cut inside a graph."""

    def counts(self) -> dict[Split, int]:
        """Samples of every split."""
        return {name: self.count(name) for name in SPLITS}


# series ------------------------------------------------------------------------------------------------------------


class SeriesPrepared(Prepared):
    """A numeric series for forecasting."""

    def __init__(self, spec: DataSpec, source: Source, fitted: Preprocessing | None) -> None:
        super().__init__(spec, source)
        self._table, self.times, self.clean_findings = clean_table(spec, source)
        self.rows = split.chronological(len(self._table), spec.split)
        self.preprocessing = fitted or _fit_series(spec, self._table, self.rows["train"])
        self.values = _features(self._table, self.preprocessing)
        missing = np.isnan(self.values).any(axis=1)
        self._starts = {name: self._windows(name, missing) for name in SPLITS}
        self.facts = self._facts()

    def _windows(self, name: Split, missing: np.ndarray) -> Starts:
        length = self.spec.look_back + self.spec.horizon
        return windows.runs(self.rows[name], missing, length, self.spec.stride if name == "train" else 1)

    def count(self, split: Split) -> int:
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
        return windows.cut(self.values, self._starts[split][np.asarray(indices)], self.spec.look_back)

    def y(self, split: Split, indices: np.ndarray) -> np.ndarray:
        first = self._starts[split][np.asarray(indices)] + self.spec.look_back
        return windows.cut(self.values[:, : len(self.preprocessing.targets)], first, self.spec.horizon)

    def gather(self, split: Split) -> Gather:
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
        return DataFacts(spec, self.source.facts, "forecast", self.counts(), (network,), target, tuple(findings), _naive(self), _span(self.times))


def clean_table(spec: DataSpec, source: Source) -> tuple[pd.DataFrame, pd.Index, list[Finding]]:
    """The table after its recorded steps, its times, and what was said about their order."""
    _must_have(source, [*spec.inputs, *spec.categories, *spec.time.columns])
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


def _must_have(source: Source, names: Sequence[str]) -> None:
    lacking = [name for name in names if name not in source.table.columns]
    if lacking:
        raise DataError(
            f"lacks the column{'s' if len(lacking) > 1 else ''} {', '.join(lacking)}",
            where=source.spec.path,
            fix=f"It has: {', '.join(map(str, source.table.columns[:20]))}",
        )


def _fit_series(spec: DataSpec, table: pd.DataFrame, train: range) -> Preprocessing:
    rows = table.iloc[train.start : train.stop]
    for name in spec.inputs:
        if not pd.api.types.is_numeric_dtype(rows[name]):
            raise DataError(f"column '{name}' does not hold numbers", where="data.columns", fix="Give it the kind category, or ignore it")
    numbers = rows[list(spec.inputs)].to_numpy(float, na_value=np.nan)
    for k, name in enumerate(spec.targets):
        known = numbers[:, k][~np.isnan(numbers[:, k])]
        if len(known) == 0 or known.min() == known.max():
            raise DataError(
                f"column '{name}', the target, {'is empty' if len(known) == 0 else 'does not vary'} in the training rows", fix="Choose another target"
            )
    offset, scale = scaling.fit(numbers, spec.scaling)
    categories = {name: tuple(sorted(rows[name].dropna().astype(str).unique())) for name in spec.categories}
    return Preprocessing("forecast", spec.look_back, spec.horizon, spec.inputs, spec.targets, categories, offset, scale, spec.time.frequency)


def _features(table: pd.DataFrame, fitted: Preprocessing) -> np.ndarray:
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


def _naive(data: SeriesPrepared) -> tuple[NaiveFact, ...]:
    from .naive import candidates  # noqa: PLC0415 - naive forecasts are made of prepared windows, so it imports this module

    return candidates(data)


def _span(times: pd.Index) -> str:
    if not isinstance(times, pd.DatetimeIndex) or len(times) == 0:
        return f"{len(times):,} rows"
    return f"{times[0]:%Y-%m-%d} to {times[-1]:%Y-%m-%d}"


# labelled texts ----------------------------------------------------------------------------------------------------


class TextPrepared(Prepared):
    """Texts with labels; rows are shuffled and shared out class by class."""

    def __init__(self, spec: DataSpec, source: Source, seed: int, fitted: Preprocessing | None) -> None:
        super().__init__(spec, source)
        self._texts, self._labels, self._dropped = _labelled(spec, source)
        self.split_rows = split.stratified(self._labels, spec.split, seed)
        self.preprocessing = fitted or _fit_text(spec, [self._texts[n] for n in self.split_rows["train"]], self._labels)
        p = self.preprocessing
        self._ids = tokens.encode_all(self._texts, p.vocabulary, p.unit, p.lower, p.length)
        number = {name: n for n, name in enumerate(p.classes)}
        self._classes = np.array([number.get(label, 0) for label in self._labels], np.int32)
        self.facts = self._facts()

    def count(self, split: Split) -> int:
        return len(self.split_rows[split])

    def x(self, split: Split, indices: np.ndarray) -> np.ndarray:
        return self._ids[self.split_rows[split][np.asarray(indices)]]

    def y(self, split: Split, indices: np.ndarray) -> np.ndarray:
        return self._classes[self.split_rows[split][np.asarray(indices)]]

    def gather(self, split: Split) -> Gather:
        rows = self.split_rows[split]
        return Gather("rows", x=self._ids[rows], y=self._classes[rows])

    def texts(self, split: Split, indices: np.ndarray) -> list[str]:
        """The raw texts of samples."""
        return [self._texts[n] for n in self.split_rows[split][np.asarray(indices)]]

    @property
    def all_texts(self) -> list[str]:
        """Every text, in the file's order."""
        return self._texts

    @property
    def all_labels(self) -> np.ndarray:
        """Every label, in the file's order."""
        return self._labels

    @property
    def ids(self) -> np.ndarray:
        """Every text's ids (texts, length)."""
        return self._ids

    def _facts(self) -> DataFacts:
        p = self.preprocessing
        axis = "tokens" if p.unit == "word" else "characters"
        network = InputFact("input", (p.length,), "int32", (axis,), vocabulary=len(p.vocabulary))
        unknown: dict[Split, float] = {}
        for name in SPLITS:
            ids = self._ids[self.split_rows[name]]
            unknown[name] = float((ids == tokens.UNKNOWN).sum() / max((ids > 0).sum(), 1))
        return DataFacts(
            self.spec,
            self.source.facts,
            "classification",
            self.counts(),
            (network,),
            TargetFact("class", self.spec.with_role("label"), classes=p.classes),
            tuple(self._findings()),
            (),
            f"{len(self._texts):,} rows",
            unknown,
        )

    def _findings(self) -> list[Finding]:
        found = []
        if self._dropped:
            found.append(Finding("info", f"{self._dropped:,} rows lack a text or a label", "They are left out."))
        names, counts = np.unique(self._labels, return_counts=True)
        if counts.max() > 4 * counts.min():
            found.append(
                Finding(
                    "info",
                    f"{names[counts.argmax()]} is {counts.max() / counts.min():.0f} times as frequent as {names[counts.argmin()]}",
                    "Class weights can make up for it (training, class weights).",
                )
            )
        return [*found, Finding("ok", f"{len(names)} classes, each in all three splits")]


def _labelled(spec: DataSpec, source: Source) -> tuple[list[str], np.ndarray, int]:
    text, label = (spec.with_role("text") or ("",))[0], (spec.with_role("label") or ("",))[0]
    if not text or not label:
        raise DataError(f"no column has the role {'label' if text else 'text'}", where="data.columns", fix="Give one column that role")
    _must_have(source, [text, label])
    kept = source.table[source.table[text].notna() & source.table[label].notna()]
    labels = kept[label].astype(str).to_numpy(object)
    names, counts = np.unique(labels.astype(str), return_counts=True)
    if len(names) < 2:
        raise DataError(
            f"column '{label}' has only one class, '{names[0] if len(names) else ''}'",
            where=source.spec.path,
            fix="Choose another label column, or a file with two classes or more",
        )
    if counts.min() < 3:
        raise DataError(
            f"class '{names[counts.argmin()]}' in column '{label}' has only {counts.min()} example{'s' if counts.min() > 1 else ''}",
            where=source.spec.path,
            fix="Give every class at least 3, or leave it out" if len(names) < 50 else "Choose a column with fewer classes as label",
        )
    return kept[text].astype(str).tolist(), labels.astype(str), len(source.table) - len(kept)


def _fit_text(spec: DataSpec, texts: list[str], labels: np.ndarray) -> Preprocessing:
    words = tokens.vocabulary(texts, spec.text.unit, spec.text.lower, spec.text.vocabulary)
    return Preprocessing(
        "classification",
        classes=tuple(sorted(set(map(str, labels)))),
        vocabulary=words,
        unit=spec.text.unit,
        lower=spec.text.lower,
        length=spec.text.length,
        look_back=spec.text.length,
    )


# one long text -----------------------------------------------------------------------------------------------------


class TokensPrepared(Prepared):
    """One text for a language model: the next token after every token.

    Training windows start ``stride`` tokens apart; those of the other splits follow each other without overlap.
    """

    def __init__(self, spec: DataSpec, source: Source, fitted: Preprocessing | None) -> None:
        super().__init__(spec, source)
        self._text = _whole_text(spec, source)
        parts = tokens.pieces(self._text, spec.text.unit, spec.text.lower)
        self.rows = split.chronological(len(parts), spec.split)
        self.preprocessing = fitted or self._fit(parts)
        table = tokens.lookup(self.preprocessing.vocabulary)
        self._ids = np.array([table.get(part, tokens.UNKNOWN) for part in parts], np.int32)
        none = np.zeros(len(parts), bool)
        apart = {name: spec.stride if name == "train" else spec.look_back for name in SPLITS}
        self._starts = {name: windows.runs(self.rows[name], none, spec.look_back + 1, apart[name]) for name in SPLITS}
        self._must_have_windows(len(parts))
        self.facts = self._facts()

    def _fit(self, parts: list[str]) -> Preprocessing:
        spec = self.spec
        train = self.rows["train"]
        joined = ("" if spec.text.unit == "character" else " ").join(parts[train.start : train.stop])
        words = tokens.vocabulary([joined], spec.text.unit, spec.text.lower, spec.text.vocabulary)
        return Preprocessing(
            "language", spec.look_back, 1, vocabulary=words, classes=words, unit=spec.text.unit, lower=spec.text.lower, length=spec.look_back
        )

    def _must_have_windows(self, count: int) -> None:
        empty = [name for name in SPLITS if not len(self._starts[name])]
        if empty:
            raise DataError(
                f"is too short: {count} {self.spec.text.unit}s leave the {empty[0]} split without a window of {self.spec.look_back + 1}",
                where=self.source.spec.path,
                fix="Choose a shorter look-back or a longer text",
            )

    def count(self, split: Split) -> int:
        return len(self._starts[split])

    def x(self, split: Split, indices: np.ndarray) -> np.ndarray:
        return windows.cut(self._ids, self._starts[split][np.asarray(indices)], self.spec.look_back)

    def y(self, split: Split, indices: np.ndarray) -> np.ndarray:
        return windows.cut(self._ids, self._starts[split][np.asarray(indices)] + 1, self.spec.look_back)

    def gather(self, split: Split) -> Gather:
        return Gather("tokens", self.spec.look_back, ids=self._ids, starts=self._starts[split])

    def texts(self, split: Split, indices: np.ndarray) -> list[str]:
        """The text of samples' inputs, as tokens read again give the same ids."""
        p = self.preprocessing
        return [tokens.decode(ids, p.vocabulary, p.unit) for ids in self.x(split, indices)]

    @property
    def ids(self) -> np.ndarray:
        """The whole text's ids."""
        return self._ids

    @property
    def text(self) -> str:
        """The whole text."""
        return self._text

    def _facts(self) -> DataFacts:
        p = self.preprocessing
        axis = "tokens" if p.unit == "word" else "characters"
        network = InputFact("input", (self.spec.look_back,), "int32", (axis,), vocabulary=len(p.vocabulary))
        unknown: dict[Split, float] = {n: float((self._ids[r.start : r.stop] == tokens.UNKNOWN).mean()) for n, r in self.rows.items()}
        found = (Finding("ok", f"{len(self._ids):,} {axis}, {len(p.vocabulary) - 2:,} different ones"),)
        return DataFacts(
            self.spec,
            self.source.facts,
            "language",
            self.counts(),
            (network,),
            TargetFact("token", classes=p.vocabulary),
            found,
            (),
            f"{len(self._ids):,} {axis}",
            unknown,
        )


def _whole_text(spec: DataSpec, source: Source) -> str:
    if source.kind == "text":
        return source.text
    name = (spec.with_role("text") or ("",))[0]
    if not name:
        raise DataError("no column has the role text", where="data.columns", fix="Give one column that role")
    _must_have(source, [name])
    return "\n".join(source.table[name].dropna().astype(str))


# new data ----------------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class NewSamples:
    """Inputs cut from a file that was not trained on: every window to its end (series), every row (texts).

    ``x`` can be indexed along its first axis; all windows of a long series are laid out only by ``np.asarray(x)``.
    """

    x: np.ndarray | windows.Cut
    origins: np.ndarray = field(default_factory=lambda: np.zeros(0, np.int64))
    times: pd.Index = field(default_factory=lambda: pd.RangeIndex(0))
    texts: tuple[str, ...] = ()


def new_samples(fitted: Preprocessing, source: Source, spec: DataSpec) -> NewSamples:
    """What the network gets from a new file: gaps filled forward inside the window, leading ones with the training mean."""
    if fitted.task == "forecast":
        return _new_series(fitted, source, spec)
    texts = _new_texts(source, spec)
    if fitted.task == "language":
        return _new_prefixes(fitted, texts)
    return NewSamples(tokens.encode_all(texts, fitted.vocabulary, fitted.unit, fitted.lower, fitted.length), texts=tuple(texts))


def _new_series(fitted: Preprocessing, source: Source, spec: DataSpec) -> NewSamples:
    if source.kind != "table":
        raise DataError(
            "is a text, but the network wants a table", where=source.spec.path, fix=f"Give a file with the columns {', '.join(fitted.columns)}"
        )
    lacking_time = [c for c in spec.time.columns if c not in source.table.columns]
    _must_have(source, [*fitted.columns, *fitted.categories])
    times = pd.RangeIndex(len(source.table)) if lacking_time else columns.times(source.table, spec.time)
    clean.must_be_finite(source.table, fitted.columns, source.spec.path)
    steps = [s for s in spec.steps if s.kind != "fill"]
    table, times = clean.apply(source.table, times, steps, spec.time.frequency)
    for name in fitted.columns:
        if not pd.api.types.is_numeric_dtype(table[name]):
            raise DataError(f"column '{name}' does not hold numbers", where=source.spec.path, fix="Correct the file")
    values = _features(table, fitted)
    if len(values) < fitted.look_back:
        raise DataError(f"has {len(values)} rows, but one window takes {fitted.look_back}", where=source.spec.path, fix="Give a longer file")
    first = range(len(values) - fitted.look_back + 1)
    leading = _leading(fitted)
    x = windows.Cut(values, first, fitted.look_back, lambda window: windows.fill_forward(window, leading).astype(np.float32))
    return NewSamples(x, np.arange(len(first)) + fitted.look_back - 1, times)


def _leading(fitted: Preprocessing) -> np.ndarray:
    """What a gap at a window's start is filled with: the offset (the training mean), scaled; no category."""
    leading = np.zeros(fitted.width, np.float32)
    leading[: len(fitted.columns)] = scaling.scale(np.asarray(fitted.offset), fitted.offset, fitted.scale)
    return leading


def _new_texts(source: Source, spec: DataSpec) -> list[str]:
    if source.kind == "text":
        return [source.text]
    name = (spec.with_role("text") or ("",))[0]
    _must_have(source, [name])
    return source.table[name].fillna("").astype(str).tolist()


def _new_prefixes(fitted: Preprocessing, texts: list[str]) -> NewSamples:
    table = tokens.lookup(fitted.vocabulary)
    ids = np.concatenate([tokens.encode(text, table, fitted.unit, fitted.lower) for text in texts])
    if len(ids) < fitted.look_back:
        raise DataError(f"has {len(ids)} {fitted.unit}s, but one window takes {fitted.look_back}", fix="Give a longer text")
    first = np.arange(0, len(ids) - fitted.look_back + 1, fitted.look_back)
    first = np.append(first, len(ids) - fitted.look_back) if first[-1] != len(ids) - fitted.look_back else first
    return NewSamples(windows.Cut(ids, first, fitted.look_back), first + fitted.look_back - 1, pd.RangeIndex(len(ids)), tuple(texts))
