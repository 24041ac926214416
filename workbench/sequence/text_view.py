"""What the Data stage draws of texts: one encoded example, lengths before they are cut, what a larger vocabulary would cover."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import numpy as np

from . import byte_pairs, tokens
from .language import TokensPrepared
from .pairs import PairsPrepared
from .prepared import Prepared
from .tagging import TaggingPrepared
from .texts import TextPrepared, TextSamples

if TYPE_CHECKING:
    from .preprocessing import Preprocessing

_POINTS = 120
_MOST = 1_000_000
"""Characters at most that a curve is made of: enough for a smooth one, quickly."""
_MOST_PAIRS = 200_000
"""The same for byte pairs, which are slower."""
_READ = 5000
"""Texts at most whose lengths are counted (spread evenly)."""


@dataclass(frozen=True)
class Piece:
    """One token as the network gets it: what it says, its id, and its tag ("" without one)."""

    text: str
    id: int
    tag: str = ""


@dataclass(frozen=True)
class TextExample:
    """One training sample: its text with its tokens, its label, and of a pair what is written with its tokens."""

    text: str
    pieces: list[Piece]
    label: str = ""
    written: str = ""
    written_pieces: list[Piece] = field(default_factory=list)


@dataclass(frozen=True)
class Coverage:
    """What vocabularies of different sizes would do with the training texts.

    ``values``: share of the tokens that are known; of byte pairs, characters that a token stands for on the average.
    """

    sizes: np.ndarray
    values: np.ndarray
    unit: str
    chosen: int
    """Tokens of the present vocabulary (without padding and unknown)."""


def example(data: Prepared, index: int) -> TextExample:
    """One training sample; the last one where there are fewer."""
    at = np.array([min(index, data.count("train") - 1)])
    p = data.preprocessing
    if isinstance(data, PairsPrepared):
        ids, y = data.x("train", at)[0][0], data.y("train", at)[0]
        return TextExample(data.texts("train", at)[0], _pieces(ids, p.vocabulary), "", data.written("train", at)[0], _pieces(y, p.target_vocabulary))
    ids = data.x("train", at)[0]
    if isinstance(data, TaggingPrepared):
        tags = [p.classes[int(n)] for n in data.y("train", at)[0]]
        return TextExample(data.texts("train", at)[0], _pieces(ids, p.vocabulary, tags))
    label = p.classes[int(data.y("train", at)[0])] if isinstance(data, TextPrepared) else ""
    text = data.texts("train", at)[0] if isinstance(data, TextSamples | TokensPrepared) else ""
    return TextExample(text, _pieces(ids, p.vocabulary), label)


def _pieces(ids: np.ndarray, vocabulary: tuple[str, ...], tags: list[str] | None = None) -> list[Piece]:
    return [Piece("�" if n == tokens.UNKNOWN else vocabulary[n], int(n), tags[k] if tags else "") for k, n in enumerate(ids) if n != tokens.PADDING]


def lengths(data: Prepared) -> np.ndarray:
    """Tokens of texts before they are cut (of at most some thousand, spread evenly); none for one running text."""
    if not isinstance(data, TextSamples):
        return np.zeros(0, np.int64)
    if isinstance(data, TaggingPrepared):
        return np.array([len(words) for words in _some(data.sentences.words)], np.int64)
    known = tokens.of(data.preprocessing)
    return np.array([len(known.ids(text)) for text in _some(data.all_texts)], np.int64)


def _some(texts: list) -> list:
    return texts if len(texts) <= _READ else [texts[n] for n in np.linspace(0, len(texts) - 1, _READ).astype(int)]


def class_counts(data: Prepared) -> dict[str, int]:
    """Texts of every class (words of every tag), most frequent first."""
    if isinstance(data, TaggingPrepared):
        return dict(data.all_tags.most_common())
    return dict(Counter(map(str, data.all_labels)).most_common()) if isinstance(data, TextPrepared) else {}


def frequent(data: Prepared, most: int) -> list[tuple[str, int]]:
    """The most frequent tokens and how often they occur."""
    ids = data.ids if isinstance(data, TextSamples | TokensPrepared) else np.zeros(0, np.int32)
    counts = np.bincount(ids.ravel(), minlength=2)
    counts[:2] = 0
    return [(data.preprocessing.vocabulary[k], int(counts[k])) for k in np.argsort(-counts, kind="stable")[:most] if counts[k]]


def coverage(data: Prepared) -> Coverage:
    """The curve of the vocabulary's size, from the training texts alone."""
    p = data.preprocessing
    found = _training_pieces(data, p)
    chosen = max(len(p.vocabulary) - 2, 0)
    if p.unit == "byte_pair":
        return _compression(found, p, chosen)
    counts = np.sort(np.array(list(found.values()), np.int64))[::-1]
    if not len(counts):
        return Coverage(np.zeros(0), np.zeros(0), "share", chosen)
    sizes = np.unique(np.geomspace(1, len(counts), _POINTS).round().astype(np.int64))
    return Coverage(sizes, np.cumsum(counts)[sizes - 1] / counts.sum(), "share", chosen)


def _training_pieces(data: Prepared, p: Preprocessing) -> Counter[str]:
    found: Counter[str] = Counter()
    if isinstance(data, TaggingPrepared):
        for n in data.split_rows["train"]:
            found.update(word.lower() if p.lower else word for word in data.sentences.words[n])
        return found
    if isinstance(data, TokensPrepared) and p.unit != "byte_pair":
        parts = tokens.pieces(data.text, p.unit, p.lower, p.rule)                 # as many as there are ids
        return Counter(part for piece in data.rows["train"] for part in parts[piece.start:piece.stop])
    read, most = 0, _MOST if p.unit != "byte_pair" else _MOST_PAIRS
    for text in _training_texts(data, most):
        found.update(tokens.pieces(text, p.unit, p.lower, p.rule))
        read += len(text)
        if read > most:
            break
    return found


def _training_texts(data: Prepared, most: int) -> list[str]:
    if isinstance(data, TokensPrepared):
        known = tokens.of(data.preprocessing)
        return [known.text(data.ids[piece.start:piece.stop][:most]) for piece in data.rows["train"]]
    return data.texts("train", np.arange(data.count("train"))) if isinstance(data, TextSamples) else []


def _compression(found: Counter[str], p: Preprocessing, chosen: int) -> Coverage:
    """Characters a token stands for after each merge that was learnt."""
    letters = sum(len(piece) * often for piece, often in found.items())
    if not letters:
        return Coverage(np.zeros(0), np.zeros(0), "characters", chosen)
    base = chosen - len({p.vocabulary[a] + p.vocabulary[b] for a, b in p.merges})
    steps = np.unique(np.linspace(0, len(p.merges), 12).astype(int))
    counts = [sum(often * len(ids) for (_, often), ids in zip(found.items(), _cut(found, p, int(step)), strict=True)) for step in steps]
    sizes = np.array([base + len({p.vocabulary[a] + p.vocabulary[b] for a, b in p.merges[:step]}) for step in steps])
    return Coverage(sizes, letters / np.maximum(np.array(counts, float), 1.0), "characters", chosen)


def _cut(found: Counter[str], p: Preprocessing, step: int) -> list[np.ndarray]:
    """Ids of every piece with the first merges alone."""
    encoder = byte_pairs.Encoder(p.vocabulary, p.merges[:step])
    return [encoder.ids_of([piece])[0] for piece in found]
