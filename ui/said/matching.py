"""Finds the pattern that a sentence of the library was made from, and puts the sentence together again in another language.

A pattern has places: ``{0}`` takes a number, ``{name}`` anything but the end of a sentence, ``{what_}`` (with an underscore at its end) words of the
library that are translated themselves. Patterns are found by one of their words, so that a sentence is held against a few of them only.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache

_PLACE = re.compile(r"\{(\w+)\}")
_NUMBER = r"[-−]?\d+(?:[.,]\d+)*"
_ANYTHING = r"(?:(?!\. [A-Z'\d]).)+?"
"""The shortest that fits, within one sentence."""
_SENTENCES = re.compile(r"(?<=[.!?]) (?=[A-Z'\d])")
_DEEP = 6
"""Places within places."""


@dataclass(frozen=True)
class Pattern:
    """A sentence with places, and what finds it."""

    text: str
    fits: re.Pattern[str]
    anchor: str
    """Its longest whole word; "" = it has none."""
    literal: int
    """Characters that are no places: the more of them, the surer."""


def pattern(text: str) -> Pattern:
    """Make a pattern of a text with places."""
    pieces = _PLACE.split(text)
    rule = "".join(re.escape(piece) if number % 2 == 0 else f"(?P<p{piece}>{_NUMBER if piece.isdigit() else _ANYTHING})"
                   for number, piece in enumerate(pieces))
    words = [word for word in text.split() if "{" not in word]
    return Pattern(text, re.compile(rule, re.DOTALL), max(words, key=len, default=""), sum(map(len, pieces[::2])))


class Sentences:
    """All patterns, by their anchors; :meth:`of` translates.

    Parameters
    ----------
    texts
        The patterns, in English.
    """

    def __init__(self, texts: Iterable[str]) -> None:
        texts = tuple(dict.fromkeys(texts))
        self.plain = {text for text in texts if not _PLACE.search(text)}
        self._by_anchor: dict[str, list[Pattern]] = defaultdict(list)
        for text in texts:
            if text not in self.plain:
                made = pattern(text)
                self._by_anchor[made.anchor].append(made)
        self.find = lru_cache(maxsize=4096)(self._find)

    def _find(self, text: str) -> tuple[str, Mapping[str, str]] | None:
        """The pattern that a text was made from, with what stands in its places."""
        if text in self.plain:
            return text, {}
        candidates = [one for anchor in {*text.split(), ""} for one in self._by_anchor.get(anchor, ())]
        for one in sorted(candidates, key=lambda one: -one.literal):
            match = one.fits.fullmatch(text)
            if match:
                return one.text, {name[1:]: value for name, value in match.groupdict().items()}
        return None

    def of(self, text: str, word: Callable[[str], str], depth: int = 0) -> str:
        """A sentence, or several, in the language of ``word``; what no pattern fits stays as it is."""
        if depth > _DEEP:
            return text
        found = self.find(text)
        if found is not None:
            return self._filled(found, word, depth)
        if text[-1:] == "." and self.find(text[:-1]) is not None:
            return f"{self.of(text[:-1], word, depth)}."
        sentences = _SENTENCES.split(text)
        if len(sentences) > 1:
            return " ".join(self.of(one, word, depth + 1) for one in sentences)
        return self._listed(text, word, depth)

    def knows(self, text: str) -> bool:
        """Whether every sentence of a text, or every one of the words it lists, has its pattern."""
        if self.find(text) is not None or self.find(text.removesuffix(".")) is not None:
            return True
        parts = _SENTENCES.split(text)
        parts = parts if len(parts) > 1 else text.split(", ")
        return len(parts) > 1 and all(self.knows(part) for part in parts)

    def _filled(self, found: tuple[str, Mapping[str, str]], word: Callable[[str], str], depth: int) -> str:
        text, values = found
        told = {name: self.of(value, word, depth + 1) if name.endswith("_") else value for name, value in values.items()}
        return _PLACE.sub(lambda place: told.get(place[1], place[0]), word(text))

    def _listed(self, text: str, word: Callable[[str], str], depth: int) -> str:
        """``Steps regular, no duplicates``: words of the library after each other, if all are known."""
        parts = text.split(", ")
        begin = parts[0][:1].lower() + parts[0][1:]
        small = begin != parts[0] and self.find(parts[0]) is None
        parts = [begin, *parts[1:]] if small else parts
        if (len(parts) == 1 and not small) or any(self.find(part) is None for part in parts):
            return text
        told = ", ".join(self.of(part, word, depth + 1) for part in parts)
        return told[:1].upper() + told[1:] if small else told
