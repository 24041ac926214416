"""Windows of series that a network gives back itself: autoencoders."""

# pandas types table[name] as Series | DataFrame: what follows is checked by the tests instead.
# pyright: reportArgumentType=false, reportAttributeAccessIssue=false, reportGeneralTypeIssues=false

from __future__ import annotations

import dataclasses
from functools import cached_property

import msgspec
import numpy as np
import pandas as pd

from ..dataset import columns
from ..dataset.facts import DataFacts, Finding, TargetFact
from ..dataset.source import Source
from ..dataset.spec import ColumnSpec, DataSpec, Split
from ..dataset.steps.rows import moments
from ..errors import DataError, some_of
from . import grouping, unusual
from .preprocessing import Preprocessing
from .series import SeriesPrepared
from .windows import Gather

_LABELS = ("label", "labels", "anomaly", "is_anomaly", "anomalous", "outlier", "attack", "fault", "failure", "normal", "class")
_FEW = 20
_MOST, _LONGEST = 64, 200
"""Rows of a proposed window where no season says better, and of a season that is taken."""


class ReconstructionPrepared(SeriesPrepared):
    """Like the windows of a forecast, but what the network has to give are the targets of the window itself.

    A column with the role label says which rows are unusual: the network never sees it, evaluation holds its errors against it.
    """

    def __init__(self, spec: DataSpec, source: Source, fitted: Preprocessing | None, seed: int = 0) -> None:
        _must_make_sense(spec)
        super().__init__(spec, source, fitted, seed)
        self.preprocessing = msgspec.structs.replace(self.preprocessing, task="autoencoder", horizon=self.spec.look_back)
        self.facts = self._facts()

    @property
    def reach(self) -> int:
        """Rows of a window."""
        return self.spec.look_back

    def y(self, split: Split, indices: np.ndarray) -> np.ndarray:
        """The targets' rows of each window, (n, look_back, targets) float32, scaled."""
        return self.ahead(self._starts[split][np.asarray(indices)], np.arange(self.spec.look_back))

    def gather(self, split: Split) -> Gather:
        """As windows whose "horizon" begins where they do."""
        return dataclasses.replace(super().gather(split), gap=-self.spec.look_back, horizon=self.spec.look_back)

    @cached_property
    def row_labels(self) -> np.ndarray:
        """The label of every clean row as a word, "" where the file has no such row (or no label); empty without a label column."""
        name = (self.spec.with_role("label") or ("",))[0]
        return self.labels_by_row(name) if name in self.source.table.columns else np.zeros(0, object)

    def labels_by_row(self, name: str) -> np.ndarray:
        """A column of the file as words, one for every clean row, "" where the file has no such row."""
        times, table = columns.times(self.source.table, self.spec.time), self.source.table
        groups = grouping.labels(table, self.spec.groups) if self.spec.groups else np.full(len(table), "", object)
        said = pd.Series(grouping.words(table[name]), index=pd.MultiIndex.from_arrays([groups, moments(times)]))
        here = pd.MultiIndex.from_arrays([self.group_names(np.arange(len(self.times))), moments(self.times)])
        return said[~said.index.duplicated(keep="last")].reindex(here).fillna("").to_numpy(object)

    def unusual(self, split: Split) -> np.ndarray:
        """Which windows hold a row with an unusual label (see :func:`.unusual.rare`), (n,) bool; empty without a label column."""
        if not len(self.row_labels):
            return np.zeros(0, bool)
        odd = np.isin(self.row_labels, unusual.rare(self.row_labels))
        before = np.concatenate([[0], np.cumsum(odd)])
        first = self.starts(split)
        return before[first + self.spec.look_back] > before[first]

    def _facts(self) -> DataFacts:
        found = super()._facts()
        names = self.preprocessing.targets
        unit = self.spec.columns[names[0]].unit if names[0] in self.spec.columns else ""
        target = TargetFact("values", names, self.spec.look_back, unit=unit, reconstruction=True)
        return msgspec.structs.replace(found, task="autoencoder", target=target, naive=(), findings=(*only_inputs(self.spec), *found.findings))


def only_inputs(spec: DataSpec) -> list[Finding]:
    """What the network sees beside what it gives back."""
    names = [name for name in spec.inputs if name not in spec.targets]
    if not names:
        return []
    return [Finding("info", f"{', '.join(names[:3])}{' …' if len(names) > 3 else ''} {'is' if len(names) == 1 else 'are'} seen, not given back",
                    "Only targets are reconstructed.")]


def _must_make_sense(spec: DataSpec) -> None:
    """Raise for settings of forecasts, which a window that is given back does not have."""
    wrong: tuple[tuple[bool, str, str, str], ...] = (
        (spec.horizon != 1, "data.horizon", "an autoencoder gives its window back and has no horizon", "Set it to 1"),
        (spec.gap != 0, "data.gap", "an autoencoder gives its window back: there is no gap before what is forecast", "Set it to 0"),
        (spec.order == "chunks", "data.order", "a window that is given back does not go on from the one before", "Set it to shuffled"),
        (spec.scaling == "difference", "data.scaling", "changes from a window's last row say nothing of the window itself", "Set it to standard"),
        (any(spec.columns[name].encoding == "index" for name in spec.categories), "data.columns", "an autoencoder has the window as its only input, "
         "where categories are 0/1 columns", "Set their encoding to one_hot"),
        (bool(spec.known_future), "data.columns", "nothing lies ahead of a window that is given back", "Give the column the role feature"),
    )
    for is_wrong, where, what, fix in wrong:
        if is_wrong:
            raise DataError(what, where=where, fix=fix)


def label_of(source: Source, label: str | None) -> str:
    """The column that says which rows are unusual: asked for, told by the format, named like one; "" if there is none."""
    table = source.table
    if label is not None and label not in table.columns:
        raise DataError(f"there is no column '{label}'", where=source.spec.path, fix=f"There are: {some_of(table.columns)}")
    told = [name for name, role in source.roles.items() if role == "label"]
    named = [str(name) for name in table.columns if str(name).lower() in _LABELS and 2 <= table[name].nunique() <= _FEW]
    return label or (told or named or [""])[0]


def with_told(spec: DataSpec, source: Source) -> DataSpec:
    """The roles that the format itself tells: which rows are one series, which column only counts."""
    told = {name: role for name, role in source.roles.items() if role in ("group", "ignore", "source") and name in spec.columns}
    found = {name: msgspec.structs.replace(column, role=told.get(name, column.role)) for name, column in spec.columns.items()}
    if not any(column.role == "target" for column in found.values()):
        first = next((name for name, column in found.items() if column.role == "feature" and column.kind == "number"), None)
        found.update({first: msgspec.structs.replace(found[first], role="target")} if first else {})
    return msgspec.structs.replace(spec, columns=found)


def proposed(spec: DataSpec, source: Source, label: str, asked: int | None) -> DataSpec:
    """A forecast's description as an autoencoder's: every number that is seen is given back.

    Parameters
    ----------
    label : str
        The column that says which rows are unusual; "" = none.
    asked : int, optional
        The look-back that was asked for.
    """
    found: dict[str, ColumnSpec] = {}
    for name in map(str, source.table.columns):
        column = spec.columns.get(name, ColumnSpec("ignore", "category"))
        given_back = column.role == "feature" and column.kind == "number"
        found[name] = ColumnSpec("label", "category") if name == label else \
            msgspec.structs.replace(column, role="target") if given_back else column
    shortest = _shortest(source)
    if shortest:                                                 # whole sequences: each is one window, or few
        look_back, stride, shares = asked or shortest, 1, msgspec.structs.replace(spec.split, method="group")
    else:
        look_back = asked or (spec.season if 8 <= spec.season <= _LONGEST else min(spec.look_back, _MOST))
        stride, shares = max(1, look_back // 4), spec.split
    return msgspec.structs.replace(spec, task="autoencoder", columns=found, look_back=look_back, horizon=1, stride=stride, split=shares)


def _shortest(source: Source) -> int:
    """Steps of the shortest of the sequences that a format tells apart, if none is long; else 0."""
    names = [name for name, role in source.roles.items() if role in ("source", "group")]
    if not any(source.roles[name] == "group" for name in names):
        return 0
    lengths = np.asarray(source.table.groupby(names, sort=False).size())
    return int(lengths.min()) if len(lengths) > 2 and lengths.max() <= _LONGEST else 0
