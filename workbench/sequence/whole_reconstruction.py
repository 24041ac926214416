"""Whole sequences that a network gives back itself: autoencoders of rows of a wide table, of groups of rows, of files of sequences."""

from __future__ import annotations

from typing import Any

import msgspec
import numpy as np

from ..dataset.facts import DataFacts, Finding, TargetFact
from ..dataset.spec import DataSpec, Split
from ..errors import DataError
from . import given_split, grouping, padding, scaling, sequences, unusual, whole
from .preprocessing import Preprocessing
from .reconstruction import only_inputs
from .windows import Gather


class WholePrepared(sequences.SequencePrepared):
    """Like sequences with classes, but what the network has to give is the sequence itself; what lies behind its end is NaN and does not count.

    A column with the role label says what the sequences are: the network never sees it, evaluation colors codes by it and holds errors
    against it.
    """

    def _found(self) -> whole.Sequences:
        _must_make_sense(self.spec)
        found = whole.find(self.spec, self.source, needed=False)
        if not len(found):
            raise DataError("holds no sequence with a value", where=self.spec.source.path, fix="Choose another file")
        return found

    def _kinds(self) -> np.ndarray:
        return np.array(["" if label is None else label for label in self.sequences.labels], object)

    def _fitted(self) -> Preprocessing:
        found = sequences.fit(self.sequences, self.split_rows["train"], self.spec)
        return msgspec.structs.replace(found, task="autoencoder", horizon=found.length, classes=(), targets=self.sequences.spec.targets)

    def _targets(self) -> np.ndarray:
        """(samples, length, targets) float32: the inputs without what is only seen; NaN behind the end of each sequence."""
        given = self._x[:, :, :len(self.preprocessing.targets)]
        if not self.preprocessing.padded:
            return given
        return np.where(padding.live_steps(np.asarray(self._x))[:, :, None], given, np.float32(np.nan))

    def y(self, split: Split, indices: np.ndarray) -> np.ndarray:
        """The sequences themselves, (n, length, targets) float32, scaled; NaN where one has ended."""
        return super().y(split, indices)

    def gather(self, split: Split) -> Gather:
        """Every sequence, and what is to be given back of it, as flat arrays."""
        return super().gather(split)

    def in_units(self, split: Split, indices: np.ndarray, y: np.ndarray) -> np.ndarray:
        """Scaled (n, length, targets) in the data's own units, float32."""
        return scaling.unscale(self.preprocessing, y)

    def origins(self, split: Split) -> np.ndarray:
        """A number for each sample: which of the file's sequences it is."""
        return np.asarray(self.split_rows[split], np.int64)

    def labels(self, split: Split) -> np.ndarray:
        """What the label column says of each sample, (n,) words, "" where it says nothing; empty without a label column."""
        if not self.spec.with_role("label"):
            return np.zeros(0, object)
        return self._kinds()[self.split_rows[split]]

    def labels_in(self, name: str) -> np.ndarray:
        """A column of the file as words, one for every sequence (its first step's), "" where there is none."""
        found = self.sequences
        column: Any = self.source.table[name]
        words = grouping.words(column)
        return np.asarray(words, object)[found.file[found.first]]

    def unusual(self, split: Split) -> np.ndarray:
        """Which samples have an unusual label (see :func:`.unusual.rare`), (n,) bool; empty where labels say no such thing."""
        if not self.spec.with_role("label"):
            return np.zeros(0, bool)
        kinds = self._kinds()
        odd = unusual.rare(kinds)
        return np.isin(kinds[self.split_rows[split]], odd) if odd else np.zeros(0, bool)

    @property
    def all_labels(self) -> np.ndarray:
        """Every label, in the file's order; "" where there is none."""
        return self._kinds().astype(str)

    def _facts(self) -> DataFacts:
        fitted, own = self.preprocessing, self.sequences.spec
        unit = own.columns[fitted.targets[0]].unit
        return self._facts_with(TargetFact("values", fitted.targets, fitted.length, unit=unit, reconstruction=True, padded=fitted.padded))

    def _findings(self) -> list[Finding]:
        return [*self._plain_findings(), *only_inputs(self.sequences.spec), self._summary()]

    def _summary(self) -> Finding:
        lengths = self.lengths
        equal = "all of one length" if lengths.min() == lengths.max() else f"{lengths.min():,} to {lengths.max():,} steps, padding is masked"
        said = self.spec.with_role("label")
        labels = f"; '{said[0]}' names {len(set(self.all_labels) - {''}):,} classes, which only evaluation sees" if said else ""
        own = "; the test split is the file's own" if self.spec.split.method is None and given_split.is_given(self.sequences.sources) else ""
        return Finding("ok", f"{len(self.sequences):,} sequences are given back, {equal}{labels}{own}")


def _must_make_sense(spec: DataSpec) -> None:
    """Raise for settings of windows, and where nothing is given back."""
    wrong: tuple[tuple[bool, str, str, str], ...] = (
        (spec.layout == "wide" and len({spec.columns[name].role for name in spec.inputs}) > 1, "data.columns",
         "some steps of the wide table are targets, others features", "Give all of them the role target: a sequence is given back as a whole"),
        (spec.layout == "long" and not spec.targets, "data.columns", "no column has the role target, which is what is given back",
         "Give the columns of the sequences that role"),
        (any(spec.columns[name].kind != "number" for name in spec.targets), "data.columns", "only numbers can be given back",
         "Give columns of words the role feature or ignore"),
        (spec.order == "in_order", "data.order", "whole sequences have no common time to be taken in", "Set it to shuffled"),
    )
    for is_wrong, where, what, fix in wrong:
        if is_wrong:
            raise DataError(what, where=where, fix=fix)
