r"""Text ↔ ids. Every rule is simple enough to be repeated exactly inside a TensorFlow graph (``export/text_in_graph.py``).

1. ``lower``: the text in lower case (Unicode).
2. unit "word": every punctuation character is surrounded by spaces; then the text is split at white space.
   Unit "character": user-perceived characters (:mod:`.clusters`). Unit "byte_pair": see :mod:`.byte_pairs`.
3. A token's id is its place in the vocabulary: 0 padding, 1 unknown, then by frequency in the training texts, ties in
   alphabetical order of code points. Byte pairs come in the order they were learnt.

Rule 1, of networks trained by earlier versions: only ASCII characters are punctuation (``[!-/:-@\[-`{-~]``) and white space, and
characters are single code points.
Rule 3, of tagging: words are what stands between white space, so that every word keeps its tag.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np

from . import byte_pairs
from .byte_pairs import BLANKS, MARKS
from .clusters import clusters

if TYPE_CHECKING:
    from .preprocessing import Preprocessing

PADDING, UNKNOWN = 0, 1
START, END = 2, 3
"""Of the target texts of pairs: what a decoder begins with, and what says that the text is over."""
SPECIAL = ("", "[unknown]")
BOUNDED = (*SPECIAL, "[start]", "[end]")
"""The first ids of a vocabulary, and of one whose texts have a beginning and an end."""
RULE, WORDS_AS_GIVEN = 2, 3
"""The rule that new networks are trained with, and that of texts whose words are cut already."""
_ASCII_MARKS, _ASCII_BLANKS = ((0x21, 0x2F), (0x3A, 0x40), (0x5B, 0x60), (0x7B, 0x7E)), ((0x09, 0x0D),)


PLURAL = {"character": "characters", "word": "words", "byte_pair": "byte pairs"}
"""What the tokens of a unit are called."""


def axis(unit: str) -> str:
    """The name of the axis along which a network reads."""
    return "characters" if unit == "character" else "tokens"


def marks(rule: int) -> tuple[tuple[int, int], ...]:
    """First and last code point of each run of punctuation."""
    return _ASCII_MARKS if rule == 1 else MARKS if rule == RULE else ()


def blanks(rule: int) -> tuple[tuple[int, int], ...]:
    """First and last code point of each run of white space."""
    return (*(_ASCII_BLANKS if rule == 1 else BLANKS), (0x20, 0x20))


def character_class(runs: Iterable[tuple[int, int]]) -> str:
    """A regular expression of one character of these runs of code points."""
    return "[" + "".join(f"\\u{low:04x}-\\u{high:04x}" for low, high in runs) + "]"


_MARK = {rule: re.compile(f"({character_class(marks(rule))})") for rule in (1, RULE)}
_BLANK = {rule: re.compile(f"{character_class(blanks(rule))}+") for rule in (1, RULE, WORDS_AS_GIVEN)}


def pieces(text: str, unit: str, lower: bool, rule: int = RULE) -> list[str]:
    """The words or characters of a text; of byte pairs the pieces that no token crosses."""
    text = text.lower() if lower else text
    if unit == "byte_pair":
        return byte_pairs.pieces(text)
    if unit == "character":
        return list(text) if rule == 1 else clusters(text)
    spaced = _MARK[rule].sub(r" \1 ", text) if rule in _MARK else text
    return [piece for piece in _BLANK[rule].split(spaced) if piece]


def counts(texts: Iterable[str], unit: str, lower: bool) -> Counter[str]:
    """How often each piece occurs in the texts."""
    found: Counter[str] = Counter()
    for text in texts:
        found.update(pieces(text, unit, lower))
    return found


def ranked(found: Counter[str], size: int, special: Sequence[str] = SPECIAL) -> tuple[str, ...]:
    """Id → token: the special ones, then the most frequent."""
    ordered = sorted(found.items(), key=lambda pair: (-pair[1], pair[0]))
    return (*special, *(token for token, _ in ordered[: max(size - len(special), 0)]))


def vocabulary(texts: Iterable[str], unit: str, lower: bool, size: int) -> tuple[str, ...]:
    """Id → token, at most ``size`` entries with padding ("") and unknown ("[unknown]")."""
    return fit(texts, unit, lower, size).vocabulary


def lookup(words: Sequence[str], special: int = 2) -> dict[str, int]:
    """Token → id."""
    return {token: n for n, token in enumerate(words) if n >= special}


@dataclass(frozen=True)
class Tokens:
    """How texts become ids under a fitted vocabulary.

    Parameters
    ----------
    vocabulary : tuple of str
        Id → token; ``special`` of them are none of the text's.
    merges : tuple of (int, int)
        Byte pairs in the order they were learnt.
    """

    unit: str
    lower: bool
    vocabulary: tuple[str, ...]
    merges: tuple[tuple[int, int], ...] = ()
    rule: int = RULE
    special: int = 2
    learnt: tuple[int, ...] = field(default=(), compare=False, repr=False)
    """Tokens of the training texts after each merge (only just after fitting)."""

    @cached_property
    def _table(self) -> dict[str, int]:
        return lookup(self.vocabulary, self.special)

    @cached_property
    def _encoder(self) -> byte_pairs.Encoder:
        return byte_pairs.Encoder(self.vocabulary, self.merges, self.special)

    def ids(self, text: str) -> np.ndarray:
        """(tokens,) int32."""
        if self.unit == "byte_pair":
            return self._encoder.ids(text.lower() if self.lower else text)
        return self.ids_of(pieces(text, self.unit, self.lower, self.rule))

    def ids_of(self, parts: Sequence[str]) -> np.ndarray:
        """(tokens,) int32 of words or characters that are cut already."""
        table = self._table
        return np.fromiter((table.get(piece, UNKNOWN) for piece in parts), np.int32, len(parts))

    def ids_of_pieces(self, parts: Sequence[str]) -> tuple[np.ndarray, np.ndarray]:
        """Ids of pieces (see :func:`pieces`), and how many ids each has: (tokens,) int32, (pieces,) int64."""
        if self.unit != "byte_pair":
            return self.ids_of(parts), np.ones(len(parts), np.int64)
        return self._encoder.ids_of(parts)

    def padded(self, texts: Sequence[str], length: int) -> np.ndarray:
        """(texts, length) int32, cut and padded at the right."""
        return padded([self.ids(text) for text in texts], length)

    def shown(self, ids: Iterable[int]) -> list[str]:
        """The token of every id that is not padding; unknown ones as �."""
        return ["�" if n == UNKNOWN else self.vocabulary[n] for n in ids if n != PADDING]

    def text(self, ids: Iterable[int]) -> str:
        """The text of ids; unknown ones as �, padding, start and end left out."""
        kept = [n for n in ids if n == UNKNOWN or n >= self.special]
        return (" " if self.unit == "word" else "").join(self.shown(kept))


def fit(texts: Iterable[str], unit: str, lower: bool, size: int, special: Sequence[str] = SPECIAL) -> Tokens:
    """The vocabulary of training texts, at most ``size`` entries with the special ones."""
    return fit_counts(counts(texts, unit, lower), unit, lower, size, special)


def fit_counts(found: Counter[str], unit: str, lower: bool, size: int, special: Sequence[str] = SPECIAL, rule: int = RULE) -> Tokens:
    """The vocabulary of pieces that are cut (and in lower case) already."""
    if unit == "byte_pair":
        learned = byte_pairs.learn(found, size, special)
        return Tokens(unit, lower, learned.vocabulary, learned.merges, RULE, len(special), learned.tokens)
    return Tokens(unit, lower, ranked(found, size, special), (), rule, len(special))


def of(fitted: Preprocessing) -> Tokens:
    """How the texts a network reads become ids."""
    return Tokens(fitted.unit, fitted.lower, fitted.vocabulary, fitted.merges, fitted.rule)


def of_target(fitted: Preprocessing) -> Tokens:
    """How the texts a network writes become ids (pairs)."""
    return Tokens(fitted.unit, fitted.lower, fitted.target_vocabulary, fitted.target_merges, fitted.rule, len(BOUNDED))


def padded(rows: Sequence[np.ndarray], length: int) -> np.ndarray:
    """(rows, length) int32, cut and padded at the right."""
    out = np.zeros((len(rows), length), np.int32)
    for n, ids in enumerate(rows):
        out[n, : min(len(ids), length)] = ids[:length]
    return out


def length_at(lengths: Sequence[int] | np.ndarray, quantile: float) -> int:
    """The smallest length that this share of texts does not exceed, at least 1."""
    return max(int(np.quantile(np.asarray(lengths), quantile, method="higher")), 1) if len(lengths) else 1


def encode(text: str, table: dict[str, int], unit: str, lower: bool) -> np.ndarray:
    """Ids of a text's words or characters, int32."""
    return np.array([table.get(piece, UNKNOWN) for piece in pieces(text, unit, lower)], np.int32)


def encode_all(texts: Sequence[str], words: Sequence[str], unit: str, lower: bool, length: int) -> np.ndarray:
    """Ids (texts, length) int32 of words or characters, cut and padded at the right."""
    return Tokens(unit, lower, tuple(words)).padded(texts, length)


def decode(ids: Iterable[int], words: Sequence[str], unit: str) -> str:
    """The text of ids; unknown ones as �, padding left out."""
    return Tokens(unit, False, tuple(words)).text(ids)
