r"""Text ↔ ids. The rule is simple enough to be repeated exactly inside a TensorFlow graph (``export/in_graph.py``).

1. ``lower``: the text in lower case (Unicode).
2. unit "word": every character of the ASCII punctuation class ``[!-/:-@\[-`{-~]`` is surrounded by spaces; then the text
   is split at ASCII white space. Unit "character": every code point is a token.
3. A token's id is its place in the vocabulary: 0 padding, 1 unknown, then by frequency in the training texts, ties in
   alphabetical order of code points.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence

import numpy as np

PADDING, UNKNOWN = 0, 1
_PUNCTUATION = re.compile(r"([!-/:-@\[-`{-~])")
_SPACE = re.compile(r"[ \t\n\r\f\v]+")


def pieces(text: str, unit: str, lower: bool) -> list[str]:
    """The tokens of a text."""
    text = text.lower() if lower else text
    if unit == "character":
        return list(text)
    return [piece for piece in _SPACE.split(_PUNCTUATION.sub(r" \1 ", text)) if piece]


def vocabulary(texts: Iterable[str], unit: str, lower: bool, size: int) -> tuple[str, ...]:
    """Id → token, at most ``size`` entries with padding ("") and unknown ("[unknown]")."""
    counts: Counter[str] = Counter()
    for text in texts:
        counts.update(pieces(text, unit, lower))
    ranked = sorted(counts.items(), key=lambda pair: (-pair[1], pair[0]))
    return ("", "[unknown]", *(token for token, _ in ranked[: max(size - 2, 0)]))


def lookup(words: Sequence[str]) -> dict[str, int]:
    """Token → id."""
    return {token: n for n, token in enumerate(words) if n > UNKNOWN}


def encode(text: str, table: dict[str, int], unit: str, lower: bool) -> np.ndarray:
    """Ids of a text, int32."""
    return np.array([table.get(piece, UNKNOWN) for piece in pieces(text, unit, lower)], np.int32)


def encode_all(texts: Sequence[str], words: Sequence[str], unit: str, lower: bool, length: int) -> np.ndarray:
    """Ids (texts, length) int32, cut and padded at the right."""
    table = lookup(words)
    out = np.zeros((len(texts), length), np.int32)
    for n, text in enumerate(texts):
        ids = encode(text, table, unit, lower)[:length]
        out[n, : len(ids)] = ids
    return out


def decode(ids: Iterable[int], words: Sequence[str], unit: str) -> str:
    """The text of ids; unknown ones as �, padding left out."""
    found = ["�" if n == UNKNOWN else words[n] for n in ids if n != PADDING]
    return ("" if unit == "character" else " ").join(found)
