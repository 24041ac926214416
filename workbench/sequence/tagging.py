"""Tagging: a tag for every word (or character) of a text. Words and tags come as two rows of words in a table's cells, or one word a row."""

# pandas types table[name] as Series | DataFrame: what follows is checked by the tests instead.
# pyright: reportArgumentType=false, reportAttributeAccessIssue=false, reportCallIssue=false, reportGeneralTypeIssues=false, reportReturnType=false

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

import numpy as np
import pandas as pd

from ..dataset import split
from ..dataset.facts import DataFacts, Finding, InputFact, TargetFact
from ..dataset.source import Source
from ..dataset.spec import SPLITS, DataSpec, Split
from ..errors import DataError
from . import tokens
from .prepared import must_have
from .preprocessing import Preprocessing
from .texts import TextSamples
from .windows import Gather


@dataclass(frozen=True)
class Sentences:
    """Words and tags of every text, and how many rows are left out."""

    words: list[list[str]]
    tags: list[list[str]]
    dropped: int


def read(spec: DataSpec, source: Source) -> Sentences:
    """The sentences of a table: one a row, or the rows of one group.

    Raises
    ------
    DataError
        A column is missing, or a text has more or fewer words than tags.
    """
    text, label = (spec.with_role("text") or ("",))[0], (spec.with_role("label") or ("",))[0]
    if not text or not label:
        raise DataError(f"no column has the role {'label' if text else 'text'}", where="data.columns", fix="Give one column that role")
    must_have(source, [text, label, *spec.groups])
    found = _grouped(spec, source.table, text, label) if spec.groups else _by_row(spec, source, text, label)
    if len(found.words) < 3:
        raise DataError(f"has {len(found.words)} texts with tags, too few for training, validation and test", where=source.spec.path,
                        fix="Give a file with at least 3, better hundreds")
    return found


def _grouped(spec: DataSpec, table: pd.DataFrame, text: str, label: str) -> Sentences:
    """One word a row; the rows of one group, in the file's order, are a sentence. A group that is named in its first row only goes on."""
    table = table.assign(**{name: table[name].ffill() for name in spec.groups})
    kept = table[table[text].notna() & table[label].notna()]
    words, tags = [one_word(cell) for cell in kept[text]], kept[label].astype(str).tolist()
    long = next((word for word in words if len(tokens.pieces(word, "character", False)) > 1), None) if spec.text.unit == "character" else None
    if long is not None:
        raise DataError(f"holds a word a row, such as '{long}', and words have the tags", where="data.text.unit", fix="Choose word")
    rows = kept.groupby(list(spec.groups), dropna=False, sort=False).indices if len(kept) else {}
    ordered = sorted(rows.values(), key=lambda some: some[0])
    return Sentences([[words[k] for k in some] for some in ordered], [[tags[k] for k in some] for some in ordered], len(table) - len(kept))


def one_word(cell: object) -> str:
    """A cell that is one word: white space in it becomes ``_``, so that it stays one."""
    return "_".join(str(cell).split()) or "_"


def _by_row(spec: DataSpec, source: Source, text: str, label: str) -> Sentences:
    table = source.table
    kept = table[table[text].notna() & table[label].notna()]
    rows = np.flatnonzero((table[text].notna() & table[label].notna()).to_numpy())
    words = [cut(str(cell), spec.text.unit) for cell in kept[text]]
    tags = [_tags(str(cell), len(found)) for cell, found in zip(kept[label], words, strict=True)]
    for row, some, said in zip(rows, words, tags, strict=True):
        if len(some) != len(said):
            raise DataError(f"has {len(some)} {tokens.PLURAL[spec.text.unit]} but {len(said)} tags in row {row + source.facts.first_line:,}",
                            where=source.spec.path, fix="Give every word one tag, both separated by spaces, or one word a row and a column with "
                                                        "the role group")
    there = [k for k, some in enumerate(words) if some]
    return Sentences([words[k] for k in there], [tags[k] for k in there], len(table) - len(there))


def _tags(cell: str, count: int) -> list[str]:
    """Tags are separated by white space; letters may stand close together, one each."""
    found = cell.split()
    return list(cell) if len(found) == 1 and count > 1 and len(cell) == count else found


def cut(text: str, unit: str) -> list[str]:
    """The words or characters that have a tag each, before anything is put in lower case."""
    return tokens.pieces(text, unit, False, tokens.WORDS_AS_GIVEN)


class TaggingPrepared(TextSamples):
    """Texts whose every word or character has a tag; whole texts are shuffled and shared out."""

    def __init__(self, spec: DataSpec, source: Source, seed: int, fitted: Preprocessing | None) -> None:
        super().__init__(spec, source)
        if spec.text.unit == "byte_pair":
            raise DataError("tags belong to words or characters; pieces of words have none", where="data.text.unit", fix="Choose word or character")
        self.sentences = read(spec, source)
        self._texts = [joined(words, spec.text.unit) for words in self.sentences.words]
        self.split_rows = split.samples(len(self._texts), spec.split, seed, None, np.arange(len(self._texts)))
        self.preprocessing = fitted or self._fit()
        p = self.preprocessing
        known = tokens.of(p)
        self._ids = tokens.padded([known.ids_of(self._lowered(words)) for words in self.sentences.words], p.length)
        number = {name: n for n, name in enumerate(p.classes)}
        self._tags = tokens.padded([np.array([number.get(tag, 0) for tag in tags], np.int32) for tags in self.sentences.tags], p.length)
        self.facts = self._facts()

    def _lowered(self, words: list[str]) -> list[str]:
        return [word.lower() for word in words] if self.spec.text.lower else words

    def _fit(self) -> Preprocessing:
        text, found = self.spec.text, self.sentences
        training = [found.words[n] for n in self.split_rows["train"]]
        counted = Counter(word for words in training for word in self._lowered(words))
        known = tokens.fit_counts(counted, text.unit, text.lower, text.vocabulary, rule=tokens.WORDS_AS_GIVEN)
        length = text.length if text.quantile is None else tokens.length_at([len(words) for words in training], text.quantile)
        classes = ("", *sorted({tag for tags in found.tags for tag in tags}))
        if len(classes) < 3:
            raise DataError(f"has one tag only, '{classes[-1]}'", where=self.source.spec.path, fix="Choose another column as label")
        return Preprocessing("tagging", length, 1, classes=classes, vocabulary=known.vocabulary, unit=text.unit, lower=text.lower, length=length,
                             rule=known.rule)

    def x(self, split: Split, indices: np.ndarray) -> np.ndarray:
        """Ids (n, length) int32, padded at the right."""
        return self._ids[self.split_rows[split][np.asarray(indices)]]

    def y(self, split: Split, indices: np.ndarray) -> np.ndarray:
        """The number of every word's tag (n, length) int32; 0 where the text has ended."""
        return self._tags[self.split_rows[split][np.asarray(indices)]]

    def gather(self, split: Split) -> Gather:
        """Every text's ids and tags as flat arrays."""
        rows = self.split_rows[split]
        return Gather("rows", x=self._ids[rows], y=self._tags[rows])

    def words(self, split: Split, indices: np.ndarray) -> list[list[str]]:
        """The words of samples, as in the file."""
        return [self.sentences.words[n] for n in self.split_rows[split][np.asarray(indices)]]

    @property
    def all_tags(self) -> Counter[str]:
        """How often each tag occurs."""
        return Counter(tag for tags in self.sentences.tags for tag in tags)

    def _facts(self) -> DataFacts:
        p = self.preprocessing
        network = InputFact("input", (p.length,), "int32", (tokens.axis(p.unit),), vocabulary=len(p.vocabulary))
        target = TargetFact("token", self.spec.with_role("label")[:1], classes=p.classes, every=True, noun="tag")
        return DataFacts(self.spec, self.source.facts, "tagging", self.counts(), (network,), target, tuple(self._findings()), (),
                         f"{len(self._texts):,} texts", self.unknown_share())

    def _findings(self) -> list[Finding]:
        found, p = [], self.preprocessing
        if self.sentences.dropped:
            found.append(Finding("info", f"{self.sentences.dropped:,} rows lack a text or its tags", "They are left out."))
        longer = sum(len(words) > p.length for words in self.sentences.words)
        if longer:
            found.append(Finding("info", f"{longer:,} texts are longer than {p.length} {tokens.PLURAL[p.unit]}", "Their ends are cut off."))
        unseen = _tags_of(self, SPLITS) - _tags_of(self, ("train",))
        if unseen:
            found.append(Finding("warning", f"{', '.join(sorted(unseen)[:5])} {'is' if len(unseen) == 1 else 'are'} in no training text",
                                 "A network can't learn a tag it never meets."))
        often = self.all_tags.most_common(1)[0]
        share = f"{often[1] / self.all_tags.total():.0%}".replace("%", " %")
        return [*found, Finding("ok", f"{len(p.classes) - 1} tags; {share} of the {tokens.PLURAL[p.unit]} have the tag {often[0]}")]


def _tags_of(data: TaggingPrepared, splits: tuple[Split, ...]) -> set[str]:
    return {tag for name in splits for n in data.split_rows[name] for tag in data.sentences.tags[n]}


def joined(words: list[str], unit: str) -> str:
    """The text of words or characters."""
    return ("" if unit == "character" else " ").join(words)
