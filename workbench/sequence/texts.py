"""Texts with labels: rows of ids, shuffled and shared out class by class."""

# pandas types table[name] as Series | DataFrame, and its readers by literal options: what follows is checked by the tests instead.
# pyright: reportArgumentType=false, reportAttributeAccessIssue=false, reportCallIssue=false, reportGeneralTypeIssues=false, reportReturnType=false

from __future__ import annotations

import numpy as np
import pandas as pd

from ..dataset import split
from ..dataset.facts import DataFacts, Finding, InputFact, TargetFact
from ..dataset.findings.balance import imbalance
from ..dataset.source import Source
from ..dataset.spec import SPLITS, DataSpec, Split
from ..errors import DataError
from . import tokens
from .prepared import Prepared, must_have
from .preprocessing import Preprocessing
from .windows import Gather


class TextSamples(Prepared):
    """Texts that are samples of their own, whatever is to be said of them."""

    split_rows: dict[Split, np.ndarray]
    _texts: list[str]
    _ids: np.ndarray

    def count(self, split: Split) -> int:
        """Texts of a split."""
        return len(self.split_rows[split])

    def texts(self, split: Split, indices: np.ndarray) -> list[str]:
        """The raw texts of samples."""
        return [self._texts[n] for n in self.split_rows[split][np.asarray(indices)]]

    @property
    def all_texts(self) -> list[str]:
        """Every text, in the file's order."""
        return self._texts

    @property
    def ids(self) -> np.ndarray:
        """Every text's ids (texts, length)."""
        return self._ids

    def unknown_share(self) -> dict[Split, float]:
        """Share of the tokens of each split that are not in the vocabulary."""
        found: dict[Split, float] = {}
        for name in SPLITS:
            ids = self._ids[self.split_rows[name]]
            found[name] = float((ids == tokens.UNKNOWN).sum() / max((ids > 0).sum(), 1))
        return found


class TextPrepared(TextSamples):
    """Texts with labels; rows are shuffled and shared out class by class."""

    def __init__(self, spec: DataSpec, source: Source, seed: int, fitted: Preprocessing | None) -> None:
        super().__init__(spec, source)
        self._texts, self._labels, self._groups, self._dropped = _labelled(spec, source)
        self.split_rows = split.samples(len(self._texts), spec.split, seed, self._labels, self._groups)
        self.preprocessing = fitted or _fit_text(spec, [self._texts[n] for n in self.split_rows["train"]], self._labels)
        p = self.preprocessing
        self._ids = tokens.of(p).padded(self._texts, p.length)
        number = {name: n for n, name in enumerate(p.classes)}
        self._classes = np.array([number.get(label, 0) for label in self._labels], np.int32)
        self.facts = self._facts()

    def x(self, split: Split, indices: np.ndarray) -> np.ndarray:
        """Ids (n, length) int32, padded at the right."""
        return self._ids[self.split_rows[split][np.asarray(indices)]]

    def y(self, split: Split, indices: np.ndarray) -> np.ndarray:
        """Class numbers (n,) int32."""
        return self._classes[self.split_rows[split][np.asarray(indices)]]

    def gather(self, split: Split) -> Gather:
        """Every text's ids and class as flat arrays."""
        rows = self.split_rows[split]
        return Gather("rows", x=self._ids[rows], y=self._classes[rows])

    @property
    def all_labels(self) -> np.ndarray:
        """Every label, in the file's order."""
        return self._labels

    def _facts(self) -> DataFacts:
        p = self.preprocessing
        network = InputFact("input", (p.length,), "int32", (tokens.axis(p.unit),), vocabulary=len(p.vocabulary))
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
            self.unknown_share(),
        )

    def _findings(self) -> list[Finding]:
        found = []
        if self._dropped:
            found.append(Finding("info", f"{self._dropped:,} rows lack a text or a label", "They are left out."))
        names, counts = np.unique(self._labels[self.split_rows["train"]], return_counts=True)
        found += imbalance(dict(zip(map(str, names), map(int, counts), strict=True)))
        everywhere = all(len(np.unique(self._labels[rows])) == len(names) for rows in self.split_rows.values())
        return [*found, Finding("ok", f"{len(names)} classes{', each in all three splits' if everywhere else ' in the training texts'}")]


def _labelled(spec: DataSpec, source: Source) -> tuple[list[str], np.ndarray, np.ndarray | None, int]:
    """Texts, their labels, their groups (None where no column has that role), and how many rows are left out."""
    text, label = (spec.with_role("text") or ("",))[0], (spec.with_role("label") or ("",))[0]
    if not text or not label:
        raise DataError(f"no column has the role {'label' if text else 'text'}", where="data.columns", fix="Give one column that role")
    must_have(source, [text, label])
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
    return kept[text].astype(str).tolist(), labels.astype(str), groups_of(kept, spec), len(source.table) - len(kept)


def groups_of(table: pd.DataFrame, spec: DataSpec) -> np.ndarray | None:
    """What must not be in two splits: one number for every row of the columns with the role group."""
    names = [name for name in spec.groups if name in table.columns]
    return table.groupby(names, dropna=False, sort=False).ngroup().to_numpy() if names else None


def _fit_text(spec: DataSpec, texts: list[str], labels: np.ndarray) -> Preprocessing:
    text = spec.text
    fitted = tokens.fit(texts, text.unit, text.lower, text.vocabulary)
    length = text.length if text.quantile is None else tokens.length_at([len(fitted.ids(one)) for one in texts], text.quantile)
    return Preprocessing(
        "classification",
        classes=tuple(sorted(set(map(str, labels)))),
        vocabulary=fitted.vocabulary,
        unit=text.unit,
        lower=text.lower,
        length=length,
        look_back=length,
        rule=fitted.rule,
        merges=fitted.merges,
    )
