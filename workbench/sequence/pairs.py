"""Pairs of texts: one is read, the other written (translation, spelling, dates…), by an encoder and a decoder.

While training, the decoder is given the true text one step late (teacher forcing, Williams & Zipser 1989): its input begins with [start],
its target ends with [end].
"""

# pandas types table[name] as Series | DataFrame: what follows is checked by the tests instead.
# pyright: reportArgumentType=false, reportAttributeAccessIssue=false, reportCallIssue=false, reportGeneralTypeIssues=false, reportReturnType=false

from __future__ import annotations

from typing import Any

import numpy as np

from ..dataset import split
from ..dataset.facts import DataFacts, Finding, InputFact, TargetFact
from ..dataset.source import Source
from ..dataset.spec import SPLITS, DataSpec, Split
from ..errors import DataError
from . import tokens
from .prepared import must_have
from .preprocessing import Preprocessing
from .texts import TextSamples, groups_of
from .windows import Gather


class PairsPrepared(TextSamples):
    """Texts and what becomes of them; whole pairs are shuffled and shared out."""

    def __init__(self, spec: DataSpec, source: Source, seed: int, fitted: Preprocessing | None) -> None:
        super().__init__(spec, source)
        text, target = names_of(spec)
        must_have(source, [text, target])
        kept = source.table[source.table[text].notna() & source.table[target].notna()]
        self._dropped = len(source.table) - len(kept)
        self._texts, self._written = kept[text].astype(str).tolist(), kept[target].astype(str).tolist()
        if len(kept) < 3:
            raise DataError(f"has {len(kept)} pairs of texts, too few for training, validation and test", where=source.spec.path,
                            fix="Give a file with at least 3, better thousands")
        self.split_rows = split.samples(len(kept), spec.split, seed, None, groups_of(kept, spec))
        self.preprocessing = fitted or self._fit()
        p = self.preprocessing
        self._ids = tokens.of(p).padded(self._texts, p.length)
        known = tokens.of_target(p)
        rows = [known.ids(one) for one in self._written]
        self._longer = sum(len(ids) >= p.target_length for ids in rows)
        self._y = tokens.padded([np.append(ids, tokens.END) for ids in rows], p.target_length)
        self._decoder = teacher_forced(self._y)
        self.facts = self._facts()

    def _fit(self) -> Preprocessing:
        text, train = self.spec.text, self.split_rows["train"]
        read, written = [self._texts[n] for n in train], [self._written[n] for n in train]
        source = tokens.fit(read, text.unit, text.lower, text.vocabulary)
        target = tokens.fit(written, text.unit, text.lower, max(text.vocabulary, len(tokens.BOUNDED) + 1), tokens.BOUNDED)
        length = target_length = text.length
        if text.quantile is not None:
            length = tokens.length_at([len(source.ids(one)) for one in read], text.quantile)
            target_length = tokens.length_at([len(target.ids(one)) for one in written], text.quantile) + 1
        return Preprocessing("pairs", length, 1, targets=names_of(self.spec)[1:], classes=target.vocabulary, vocabulary=source.vocabulary,
                             unit=text.unit, lower=text.lower, length=length, rule=source.rule, merges=source.merges,
                             target_vocabulary=target.vocabulary, target_merges=target.merges, target_length=target_length)

    def x(self, split: Split, indices: np.ndarray) -> Any:
        """What is read (n, length) and, one step late, what is written (n, target_length): a list of two arrays of int32 ids."""
        rows = self.split_rows[split][np.asarray(indices)]
        return [self._ids[rows], self._decoder[rows]]

    def y(self, split: Split, indices: np.ndarray) -> np.ndarray:
        """What is written, [end] after it (n, target_length) int32, padded at the right."""
        return self._y[self.split_rows[split][np.asarray(indices)]]

    def gather(self, split: Split) -> Gather:
        """Every pair's ids as flat arrays."""
        rows = self.split_rows[split]
        return Gather("rows", x=self._ids[rows], y=self._y[rows], further=(self._decoder[rows],))

    def written(self, split: Split, indices: np.ndarray) -> list[str]:
        """The raw texts that are to be written."""
        return [self._written[n] for n in self.split_rows[split][np.asarray(indices)]]

    @property
    def all_written(self) -> list[str]:
        """Every text that is to be written, in the file's order."""
        return self._written

    @property
    def target_ids(self) -> np.ndarray:
        """Ids of every text that is to be written, [end] after it: (pairs, target_length)."""
        return self._y

    def _facts(self) -> DataFacts:
        p = self.preprocessing
        axes = (tokens.axis(p.unit),)
        network = (InputFact("input", (p.length,), "int32", axes, vocabulary=len(p.vocabulary)),
                   InputFact("decoder_input", (p.target_length,), "int32", axes, vocabulary=len(p.target_vocabulary)))
        target = TargetFact("token", p.targets, horizon=p.target_length, classes=p.classes, every=True, noun="token")
        return DataFacts(self.spec, self.source.facts, "pairs", self.counts(), network, target, tuple(self._findings()), (),
                         f"{len(self._texts):,} pairs", self.unknown_share())

    def _findings(self) -> list[Finding]:
        found, p = [], self.preprocessing
        if self._dropped:
            found.append(Finding("info", f"{self._dropped:,} rows lack one of the texts", "They are left out."))
        known = tokens.of(p)
        longer = sum(len(known.ids(text)) > p.length for text in self._texts)
        if longer or self._longer:
            detail = f"They are cut at {p.length} and {p.target_length - 1} {tokens.PLURAL[p.unit]}."
            found.append(Finding("info", f"{longer:,} texts that are read and {self._longer:,} that are written are longer", detail))
        double = len(self._texts) - len(set(self._texts))
        if double:
            found.append(Finding("info", f"{double:,} texts are read more than once", "The same text may be in training and test."))
        unknown = np.concatenate([self._y[self.split_rows[name]].ravel() for name in SPLITS if name != "train"])
        share = float((unknown == tokens.UNKNOWN).sum() / max((unknown > tokens.END).sum() + (unknown == tokens.UNKNOWN).sum(), 1))
        words = f"{share:.1%}".replace("%", " %")
        return [*found, Finding("ok", f"{len(self._texts):,} pairs; {words} of what is to be written outside training is unknown")]


def names_of(spec: DataSpec) -> tuple[str, str]:
    """The columns of the text that is read and of the one that is written."""
    text, target = (spec.with_role("text") or ("",))[0], (spec.targets or ("",))[0]
    if not text or not target:
        raise DataError(f"no column has the role {'target' if text else 'text'}", where="data.columns",
                        fix="Give the text that is read the role text, and the one that is written the role target")
    return text, target


def teacher_forced(y: np.ndarray) -> np.ndarray:
    """A decoder's input: [start], then all but the last of the true tokens ([end] is nothing that anything follows)."""
    late = np.concatenate([np.full((len(y), 1), tokens.START, y.dtype), y[:, :-1]], axis=1)
    return np.where(late == tokens.END, tokens.PADDING, late)
