"""Whole sequences of numbers with classes: padded at the right, shuffled and shared out class by class (or as their files say)."""

from __future__ import annotations

from typing import Any

import msgspec
import numpy as np

from ..dataset import categories as kept
from ..dataset import scratch
from ..dataset.facts import DataFacts, Finding, InputFact, TargetFact
from ..dataset.findings.balance import imbalance
from ..dataset.source import Source
from ..dataset.spec import SPLITS, DataSpec, Split
from ..dataset.steps.rows import flag_name
from ..errors import DataError
from . import given_split, in_window, padding, scaling, whole
from .prepared import Prepared
from .preprocessing import Preprocessing
from .windows import Gather

_BENT = ("log", "box_cox")
_CHUNK = 2048
"""Sequences that are laid out at once."""


_LEFT_OUT: dict[str, tuple[str, str]] = {
    "unnamed": ("row belongs to no sequence", "rows belong to no sequence"),
    "empty": ("sequence has no value", "sequences have no value"),
    "unlabelled": ("sequence has no label", "sequences have no label"),
}


class SequencePrepared(Prepared):
    """Sequences of numbers, each with one class."""

    def __init__(self, spec: DataSpec, source: Source, seed: int, fitted: Preprocessing | None) -> None:
        super().__init__(spec, source)
        must_make_sense(spec)
        self.sequences = self._found()
        self.split_rows = given_split.share_out(spec, self._kinds(), self.sequences.sources, seed)
        self.preprocessing = fitted or self._fitted()
        self._order = np.concatenate([self.split_rows[name] for name in SPLITS]).astype(np.int64)
        ends = np.cumsum([0, *(len(self.split_rows[name]) for name in SPLITS)])
        self._parts = {name: slice(int(a), int(b)) for name, a, b in zip(SPLITS, ends[:-1], ends[1:], strict=True)}
        self._x = self._laid_out()
        self._y = self._targets()
        self.facts = self._facts()

    # what whole sequences that are given back have otherwise -----------------------------------------------------------

    def _found(self) -> whole.Sequences:
        return whole.find(self.spec, self.source)

    def _kinds(self) -> np.ndarray:
        """What is shared out alike: the class of every sequence."""
        return _must_be_classes(self.spec, self.source, self.sequences.labels, self.sequences.sources)

    def _fitted(self) -> Preprocessing:
        return fit(self.sequences, self.split_rows["train"], self.spec)

    def _targets(self) -> np.ndarray:
        """Of all samples, in the order of ``_x``."""
        number, labels = {name: n for n, name in enumerate(self.preprocessing.classes)}, self.sequences.labels
        return np.array([number.get(str(labels[n]), 0) for n in self._order], np.int32)

    # -------------------------------------------------------------------------------------------------------------------

    def _laid_out(self) -> np.ndarray:
        """(samples, length, features) float32: training, validation, test one after the other."""
        fitted = self.preprocessing
        found = scratch.empty((len(self._order), fitted.length, fitted.width))
        for first in range(0, len(self._order), _CHUNK):
            some = self._order[first:first + _CHUNK]
            found[first:first + _CHUNK] = padding.features(*self._cells(some), fitted)
        return found

    def _cells(self, numbers: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
        fitted, found = self.preprocessing, self.sequences
        return found.raw(numbers, fitted.length, fitted.columns), found.words(numbers, fitted.length, tuple(fitted.categories))

    def count(self, split: Split) -> int:
        """Sequences of a split."""
        return len(self.split_rows[split])

    def x(self, split: Split, indices: np.ndarray) -> np.ndarray:
        """Inputs (n, length, features) float32, scaled; zero where a sequence has ended."""
        return self._x[self._parts[split]][np.asarray(indices)]

    def y(self, split: Split, indices: np.ndarray) -> np.ndarray:
        """Class numbers (n,) int32."""
        return self._y[self._parts[split]][np.asarray(indices)]

    def gather(self, split: Split) -> Gather:
        """Every sequence and its class as flat arrays."""
        return Gather("rows", x=self._x[self._parts[split]], y=self._y[self._parts[split]])

    def raw(self, split: Split, indices: np.ndarray) -> np.ndarray:
        """Values as they stand in the file, (n, length, columns) float32; NaN where one is missing or the sequence has ended."""
        return self._cells(self.numbers(split, indices))[0]

    def words(self, split: Split, indices: np.ndarray) -> np.ndarray:
        """Categories, (n, length, columns) words; "" where one is missing or the sequence has ended."""
        return self._cells(self.numbers(split, indices))[1]

    def numbers(self, split: Split, indices: np.ndarray) -> np.ndarray:
        """Which of ``sequences`` samples are."""
        return self.split_rows[split][np.asarray(indices)]

    def names(self, split: Split, indices: np.ndarray) -> list[str]:
        """What the file calls samples."""
        return [str(name) for name in self.sequences.names[self.numbers(split, indices)]]

    def texts(self, split: Split, indices: np.ndarray) -> list[str]:
        """Samples in words: ``sequence 17, 26 steps``."""
        numbers = self.numbers(split, indices)
        return [f"sequence {self.sequences.names[n]}, {self.sequences.lengths[n]:,} step{'s' if self.sequences.lengths[n] != 1 else ''}"
                for n in numbers]

    def file_rows(self, split: Split) -> np.ndarray:
        """Rows of the file that samples of a split are made of (of a wide table one each)."""
        found = self.sequences
        spans = [np.arange(int(found.first[n]), int(found.first[n] + found.lengths[n])) for n in self.split_rows[split]]
        return np.unique(found.file[np.concatenate(spans)]) if spans else np.zeros(0, np.int64)

    @property
    def lengths(self) -> np.ndarray:
        """Steps of every sequence, in the file's order."""
        return self.sequences.lengths

    @property
    def all_labels(self) -> np.ndarray:
        """Every label, in the file's order."""
        return self.sequences.labels.astype(str)

    def _facts(self) -> DataFacts:
        return self._facts_with(TargetFact("class", self.spec.with_role("label")[:1], classes=self.preprocessing.classes))

    def _facts_with(self, target: TargetFact) -> DataFacts:
        fitted = self.preprocessing
        names = (*fitted.columns, *map(flag_name, fitted.flags), *(f"{c}={v}" for c, vs in fitted.categories.items() for v in vs))
        network = InputFact("input", (fitted.length, fitted.width), "float32", ("time steps", "features"), columns=names, padded=fitted.padded)
        low, high = int(self.lengths.min()), int(self.lengths.max())
        steps = f"{low:,}" if low == high else f"{low:,} to {high:,}"
        span = f"{len(self.sequences):,} sequences of {steps} steps"
        return DataFacts(self.spec, self.source.facts, self.spec.task, self.counts(), (network,), target, tuple(self._findings()), (), span)

    def _findings(self) -> list[Finding]:
        return [*self._plain_findings(), *_unseen(self), *_balance(self), _summary(self)]

    def _plain_findings(self) -> list[Finding]:
        """What has nothing to do with classes."""
        return [*_left_out(self.sequences), *_cut(self), *_gaps(self), *_constant(self)]


def must_make_sense(spec: DataSpec) -> None:
    """Raise for settings of windows and of series, which whole sequences do not have."""
    if spec.gap:
        raise DataError("a whole sequence has no gap before what is forecast", where="data.gap", fix="Set it to 0")
    if spec.order == "chunks":
        raise DataError("whole sequences are not cut into chunks", where="data.order", fix="Set it to shuffled")
    if spec.scaling == "difference":
        raise DataError("differences are for series that are forecast", where="data.scaling", fix="Set it to standard")
    if spec.scale_per_group:
        raise DataError("every group is one sequence: scaling each by itself would need the whole of it", where="data.scale_per_group",
                        fix="Set it to false")
    if spec.split.rolling:
        raise DataError("rolling origins are for series: whole sequences have no common time", where="data.split.rolling", fix="Set it to false")
    if spec.known_future:
        raise DataError("nothing lies ahead of a whole sequence", where=f"data.columns.{spec.known_future[0]}.role", fix="Set it to feature")
    indexed = [name for name in spec.categories if spec.columns[name].encoding == "index"]
    if indexed:
        raise DataError("categories of whole sequences are 0/1 columns", where=f"data.columns.{indexed[0]}.encoding", fix="Set it to one_hot")
    if spec.horizon != 1:
        what = "are given back" if spec.task == "autoencoder" else "are sorted into classes"
        raise DataError(f"whole sequences {what} and have no horizon", where="data.horizon", fix="Set it to 1")


def _must_be_classes(spec: DataSpec, source: Source, labels: np.ndarray, sources: np.ndarray) -> np.ndarray:
    """The labels; raises unless there are two classes or more, each with enough sequences to be in every split."""
    column = spec.with_role("label")[0]
    names, counts = np.unique(labels.astype(str), return_counts=True)
    if len(names) < 2:
        raise DataError(f"column '{column}' has only one class, '{names[0] if len(names) else ''}'", where=source.spec.path,
                        fix="Choose another label column, or a file with two classes or more")
    if len(names) > max(200, len(labels) // 3):
        raise DataError(f"column '{column}' has {len(names):,} values for {len(labels):,} sequences, too many to be classes", where=source.spec.path,
                        fix="Choose another label column, or the task forecast for numbers")
    few = 1 if spec.split.method is None and given_split.is_given(sources) else 3
    if counts.min() < few:
        raise DataError(f"class '{names[counts.argmin()]}' in column '{column}' has only {counts.min()} sequence{'s' if counts.min() > 1 else ''}",
                        where=source.spec.path, fix="Give every class at least 3, or leave it out")
    return labels


def fit(found: whole.Sequences, train: np.ndarray, spec: DataSpec) -> Preprocessing:
    """Everything that is learned of the training sequences: length, offsets and scales, values of categories."""
    own = found.spec
    longest = int(found.lengths[train].max(initial=1))
    length = min(spec.max_length or longest, max(longest, 1))
    steps = in_window.resolved(own)
    flags = tuple(name for step in steps if step.kind == "flag" for name in step.columns)
    padded = bool((np.minimum(found.lengths, length) < length).any())
    draft = Preprocessing("classification", length, columns=own.inputs, length=length, padded=padded, steps=steps, flags=flags,
                          classes=tuple(sorted({str(label) for label in found.labels if label is not None})),
                          categories=_categories(found, train, own))
    values = np.concatenate([_training_cells(found, train[n:n + _CHUNK], draft) for n in range(0, len(train), _CHUNK)])
    return msgspec.structs.replace(draft, **_scaling(values, spec.scaling))


def _scaling(values: np.ndarray, kind: str) -> dict[str, Any]:
    """Offsets, scales, and where scaling bends the curves and what stands for a gap at the beginning."""
    curves: tuple[Any, ...] = ()
    leading: tuple[float, ...] = ()
    if kind in _BENT:
        curves = tuple(scaling.curve(column, kind) for column in values.T)
        leading = tuple(float(np.nanmean(column)) if not np.isnan(column).all() else 0.0 for column in values.T)
        values = np.stack([scaling.bend(column.astype(np.float32), curve) for column, curve in zip(values.T, curves, strict=True)], axis=1)
    offset, scale = scaling.fit(values, kind)
    return {"offset": offset, "scale": scale, "curves": curves, "leading": leading}


def _training_cells(found: whole.Sequences, numbers: np.ndarray, draft: Preprocessing) -> np.ndarray:
    """(steps, columns) of some sequences after their own cleaning, padding left out."""
    raw = found.raw(numbers, draft.length, draft.columns)
    live = np.arange(draft.length) < np.minimum(found.lengths[numbers], draft.length)[:, None]
    return in_window.cleaned(raw, draft)[0][live].astype(np.float64)


def _categories(found: whole.Sequences, train: np.ndarray, spec: DataSpec) -> dict[str, tuple[str, ...]]:
    inside = np.zeros(len(found.table), bool)
    for n in train:
        inside[found.first[n]:found.first[n] + found.lengths[n]] = True
    return {name: kept.values([found.table.loc[inside, name]], spec.columns[name].most) for name in spec.categories}


# findings ----------------------------------------------------------------------------------------------------------


def _left_out(found: whole.Sequences) -> list[Finding]:
    counts = [(found.notes.get(key, 0), one, many) for key, (one, many) in _LEFT_OUT.items()]
    return [Finding("info", f"{count:,} {one if count == 1 else many}", "They are left out.") for count, one, many in counts if count]


def _cut(data: SequencePrepared) -> list[Finding]:
    length, lengths = data.preprocessing.length, data.lengths
    longer = int((lengths > length).sum())
    if not longer:
        return []
    share = f"{longer:,} of {len(lengths):,} sequences are longer than {length:,} steps"
    return [Finding("info", share, "Of these the network sees the first steps only; data.max_length is the most it sees.")]


def _gaps(data: SequencePrepared) -> list[Finding]:
    found, names = data.sequences, data.preprocessing.columns
    inside = np.zeros(len(found.table) + 1, np.int64)
    np.add.at(inside, found.first, 1)
    np.add.at(inside, found.first + found.lengths, -1)
    live = np.cumsum(inside)[:-1] > 0
    out = []
    for name in names:
        missing = int((np.asarray(found.table[name].isna()) & live).sum())
        if missing:
            words = f"{missing:,} value{'s' if missing > 1 else ''} missing in {name}"
            out.append(Finding("info", words, "Each takes the last value before it in its sequence; at the beginning the training mean.", name))
    return out


def _constant(data: SequencePrepared) -> list[Finding]:
    live = padding.live_steps(data._x[data._parts["train"]])
    out = []
    for k, name in enumerate(data.preprocessing.columns):
        values = data._x[data._parts["train"]][:, :, k][live]
        if len(values) and values.min() == values.max():
            out.append(Finding("warning", f"{name} never changes in the training sequences", "It says nothing; ignore it.", name))
    return out


def _unseen(data: SequencePrepared) -> list[Finding]:
    trained = {str(label) for label in data.sequences.labels[data.split_rows["train"]]}
    gone = [name for name in data.preprocessing.classes if name not in trained]
    if not gone:
        return []
    return [Finding("warning", f"No training sequence is of class {', '.join(gone[:3])}", "The network can't learn to tell what it never sees.")]


def _balance(data: SequencePrepared) -> list[Finding]:
    names, counts = np.unique(data.sequences.labels[data.split_rows["train"]].astype(str), return_counts=True)
    return imbalance(dict(zip(map(str, names), map(int, counts), strict=True)))


def _summary(data: SequencePrepared) -> Finding:
    classes = f"{len(data.preprocessing.classes):,} classes"
    lengths = data.lengths
    if data.spec.split.method is None and given_split.is_given(data.sequences.sources):
        return Finding("ok", f"{classes}; the test split is the file's own")
    equal = "all of one length" if lengths.min() == lengths.max() else f"{lengths.min():,} to {lengths.max():,} steps, padding is masked"
    return Finding("ok", f"{classes}; {equal}")
