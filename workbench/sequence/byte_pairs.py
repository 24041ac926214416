"""Byte-pair encoding of texts: pieces of words, learnt on the training texts (Sennrich, Haddow & Birch 2016).

The base symbols are code points, so that every token is readable text and every text whose characters were seen can be written.

1. A text is cut into pieces: a word with the one space before it, a run of punctuation likewise, any other white space alone; a
   piece longer than ``LONGEST`` code points is cut again, so that scripts without spaces take no more time than others.
2. Each code point of a piece becomes its id (1 where it is unknown).
3. As long as two neighbors are a pair that was learnt, the first occurrence of the pair that was learnt earliest becomes one id.

Why an own learner: the libraries that learn byte pairs (tokenizers, sentencepiece) can't run inside a TensorFlow graph, and those that run
there (keras_hub, tensorflow-text) bind the exported model to operations that whoever opens it would have to install.
"""

from __future__ import annotations

import heapq
import itertools
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np

from .clusters import code_points

LONGEST = 24
"""Code points in a piece at most."""
SPACE, BLANK, MARK, WORD = 0, 1, 2, 3
"""Classes of code points: the space, other white space, punctuation, anything else."""
BLANKS = ((0x09, 0x0D), (0x1C, 0x1F), (0x85, 0x85), (0xA0, 0xA0), (0x1680, 0x1680), (0x2000, 0x200A), (0x2028, 0x2029), (0x202F, 0x202F),
          (0x205F, 0x205F), (0x3000, 0x3000))
MARKS = ((0x21, 0x2F), (0x3A, 0x40), (0x5B, 0x60), (0x7B, 0x7E), (0xA1, 0xA1), (0xA7, 0xA7), (0xAB, 0xAB), (0xB6, 0xB7), (0xBB, 0xBB),
         (0xBF, 0xBF), (0x37E, 0x37E), (0x387, 0x387), (0x589, 0x58A), (0x5BE, 0x5BE), (0x60C, 0x60D), (0x61B, 0x61B), (0x61E, 0x61F),
         (0x66A, 0x66D), (0x6D4, 0x6D4), (0x964, 0x965), (0x2010, 0x2027), (0x2030, 0x205E), (0x3001, 0x3003), (0x3008, 0x3011),
         (0x3014, 0x301F), (0xFF01, 0xFF0F), (0xFF1A, 0xFF20), (0xFF3B, 0xFF40), (0xFF5B, 0xFF65))
"""First and last code point of each run of white space (but the space) and of punctuation."""
_SEPARATE = 2
"""A pair must occur this often to be worth a token."""


def class_table() -> tuple[np.ndarray, np.ndarray]:
    """First code points of runs, ascending, and their classes: both (runs,) int32."""
    runs = sorted([*((low, high, BLANK) for low, high in BLANKS), *((low, high, MARK) for low, high in MARKS), (0x20, 0x20, SPACE)])
    starts, classes = [0], [WORD]
    for low, high, kind in runs:
        if starts[-1] == low:
            classes[-1] = kind
        else:
            starts.append(low)
            classes.append(kind)
        starts.append(high + 1)
        classes.append(WORD)
    return np.array(starts, np.int32), np.array(classes, np.int32)


_STARTS, _CLASSES = class_table()


def pieces(text: str) -> list[str]:
    """A text in pieces that no token crosses; joined they are the text."""
    points = code_points(text)
    if not len(points):
        return []
    classes = _CLASSES[np.searchsorted(_STARTS, points, side="right") - 1]
    before = classes[:-1]
    begins = (classes[1:] == SPACE) | (classes[1:] == BLANK) | (before == BLANK) | ((classes[1:] != before) & (before != SPACE))
    first = np.concatenate([[0], np.flatnonzero(begins) + 1, [len(points)]])
    found: list[str] = []
    for start, stop in zip(first[:-1].tolist(), first[1:].tolist(), strict=True):
        found += [text[start:stop]] if stop - start <= LONGEST else [text[k : min(k + LONGEST, stop)] for k in range(start, stop, LONGEST)]
    return found


@dataclass(frozen=True)
class Learned:
    """A vocabulary of byte pairs.

    ``vocabulary`` id → token: those before the merges, then ``merges`` in the order they were learnt, one token for each that is new.
    ``tokens`` (merges + 1,): tokens the training texts take after so many merges.
    """

    vocabulary: tuple[str, ...]
    merges: tuple[tuple[int, int], ...]
    tokens: tuple[int, ...]


@dataclass
class _Learner:
    """Words as lists of ids, and how often each pair of neighbors occurs where."""

    names: list[str]
    words: list[list[int]]
    counts: list[int]
    pairs: Counter[tuple[int, int]] = field(default_factory=Counter)
    where: dict[tuple[int, int], set[int]] = field(default_factory=lambda: defaultdict(set))
    heap: list[tuple[int, str, str, tuple[int, int]]] = field(default_factory=list)

    def __post_init__(self) -> None:
        for word in range(len(self.words)):
            self._count(word, 1)
        for pair in self.pairs:
            self._offer(pair)

    def _count(self, word: int, sign: int) -> set[tuple[int, int]]:
        ids, often = self.words[word], self.counts[word]
        found = [pair for pair in itertools.pairwise(ids) if pair[0] > 1 and pair[1] > 1]      # nothing is learnt of unknown characters
        for pair in found:
            self.pairs[pair] += sign * often
            if sign > 0:
                self.where[pair].add(word)
        return set(found)

    def _offer(self, pair: tuple[int, int]) -> None:
        if self.pairs[pair] >= _SEPARATE:
            heapq.heappush(self.heap, (-self.pairs[pair], self.names[pair[0]], self.names[pair[1]], pair))

    def best(self) -> tuple[int, int] | None:
        """The most frequent pair; among equals the first in the order of code points."""
        while self.heap:
            often, _, _, pair = heapq.heappop(self.heap)
            if -often == self.pairs[pair]:
                return pair
        return None

    def merge(self, pair: tuple[int, int], made: int) -> None:
        """The pair becomes one symbol wherever it stands."""
        changed: set[tuple[int, int]] = set()
        for word in self.where.pop(pair):
            changed |= self._count(word, -1)
            self.words[word] = joined(self.words[word], pair, made)
            changed |= self._count(word, 1)
        self.pairs.pop(pair, None)
        for other in changed:
            if other != pair:
                self._offer(other)


def joined(ids: Sequence[int], pair: tuple[int, int], made: int) -> list[int]:
    """Every occurrence of a pair as one id, from the left."""
    out: list[int] = []
    k = 0
    while k < len(ids):
        here = k + 1 < len(ids) and ids[k] == pair[0] and ids[k + 1] == pair[1]
        out.append(made if here else ids[k])
        k += 2 if here else 1
    return out


def learn(counts: Mapping[str, int], size: int, special: Sequence[str]) -> Learned:
    """The byte pairs of pieces and how often they occur.

    Parameters
    ----------
    counts : mapping of str to int
        Pieces of the training texts.
    size : int
        Tokens at most, the special ones included.
    special : sequence of str
        The first ids (padding, unknown, …).
    """
    letters: Counter[str] = Counter()
    for piece, often in counts.items():
        for letter in piece:
            letters[letter] += often
    ranked = sorted(letters, key=lambda letter: (-letters[letter], letter))
    names = [*special, *ranked[: max(size - len(special), 0)]]
    table = {name: n for n, name in enumerate(names) if n >= len(special)}
    ordered = sorted(counts)
    learner = _Learner(names, [[table.get(letter, 1) for letter in piece] for piece in ordered], [counts[piece] for piece in ordered])
    merges, total = [], sum(len(piece) * often for piece, often in counts.items())
    totals = [total]
    while len(names) < size and (pair := learner.best()) is not None:
        total -= learner.pairs[pair]
        name = names[pair[0]] + names[pair[1]]
        if name not in table:
            table[name] = len(names)
            names.append(name)
        learner.merge(pair, table[name])
        merges.append(pair)
        totals.append(total)
    return Learned(tuple(names), tuple(merges), tuple(totals))


class Encoder:
    """Ids of texts under learnt byte pairs; pieces that were met before are remembered."""

    def __init__(self, vocabulary: Sequence[str], merges: Iterable[Sequence[int]], special: int = 2) -> None:
        self._table = {name: n for n, name in enumerate(vocabulary) if n >= special}
        self._ranks = {(pair[0], pair[1]): (rank, self._table[vocabulary[pair[0]] + vocabulary[pair[1]]]) for rank, pair in enumerate(merges)}
        self._known: dict[str, tuple[int, ...]] = {}

    def ids(self, text: str) -> np.ndarray:
        """(tokens,) int32."""
        return self.ids_of(pieces(text))[0]

    def ids_of(self, parts: Iterable[str]) -> tuple[np.ndarray, np.ndarray]:
        """Ids of pieces, and how many ids each piece has: (tokens,) int32, (pieces,) int64."""
        found: list[int] = []
        sizes: list[int] = []
        for piece in parts:
            known = self._known.get(piece)
            if known is None:
                known = self._known[piece] = self._merged(piece)
            found += known
            sizes.append(len(known))
        return np.array(found, np.int32), np.array(sizes, np.int64)

    def _merged(self, piece: str) -> tuple[int, ...]:
        ids = [self._table.get(letter, 1) for letter in piece]
        none = (len(self._ranks), 0)
        while len(ids) > 1:
            found = [self._ranks.get(pair, none) for pair in itertools.pairwise(ids)]
            at = min(range(len(found)), key=lambda k: found[k][0])
            if found[at] == none:
                break
            ids[at : at + 2] = [found[at][1]]
        return tuple(ids)
