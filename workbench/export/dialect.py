"""What a format's graphs can be told in: a SavedModel has strings and float64, ONNX no strings, LiteRT neither and one window at a time. Light."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class Dialect:
    """How raw input comes and how it is computed with.

    Parameters
    ----------
    words : bool
        Categories come as strings, "" = missing. Else as the place of the word in the list of the training rows, from 1;
        0 = a word that is not among them, −1 = missing.
    wide : bool
        Scaling in float64; else in float32, with what float32 leaves of an offset taken off afterwards (nearly as exact).
    batch : int or None
        Windows at a time; None = any number.
    """

    words: bool = True
    wide: bool = True
    batch: int | None = None

    @property
    def missing(self) -> Any:
        """What stands for a category that is missing."""
        return "" if self.words else -1

    def known(self, values: Sequence[str]) -> list[Any]:
        """How the words of a category come."""
        return list(values) if self.words else list(range(1, len(values) + 1))


FULL = Dialect()
"""Of a SavedModel."""
ONNX = Dialect(words=False)
LITERT = Dialect(words=False, wide=False, batch=1)
