"""Next tokens after every window of a text larger than memory, or after its end: the same rows as for the whole text. Heavy.

A text is cut where no token crosses (see :func:`.pieces.texts`), so that the tokens of its pieces, one after the other, are those of the whole.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import keras
import numpy as np
import pandas as pd

from ..dataset.source import Source
from ..dataset.spec import DataSpec
from ..errors import DataError
from ..sequence import tokens, windows
from ..sequence.new_samples import NewSamples
from ..sequence.new_texts import texts_of
from ..sequence.preprocessing import Preprocessing
from .tasks import TASKS


def predictions(model: keras.Model, fitted: Preprocessing, spec: DataSpec, pieces: Iterable[Source], rolling: bool) -> Iterator[pd.DataFrame]:
    """What :func:`.tasks.language.predict` says of the whole text.

    Raises
    ------
    DataError
        The text is shorter than one window.
    """
    known, length = tokens.of(fitted), fitted.look_back
    ids, before, next_start = np.zeros(0, np.int32), 0, 0
    for piece in pieces:
        ids = np.concatenate([ids, *(known.ids(text) for text in texts_of(piece, spec))])
        if rolling:
            first = np.arange(next_start, before + len(ids) - length + 1, length)
            if len(first):
                yield _asked(model, fitted, ids, before, first)
                next_start = int(first[-1]) + length
        kept = min(next_start, before + len(ids) - length) if rolling else before + len(ids) - length
        ids, before = ids[max(kept - before, 0):], max(kept, before)
    end = before + len(ids)
    if end < length:
        raise DataError(f"has {end} {tokens.PLURAL[fitted.unit]}, but one window takes {length}", fix="Give a longer text")
    if not rolling or next_start != end:
        yield _asked(model, fitted, ids, before, np.array([end - length]), rolling)


def _asked(model: keras.Model, fitted: Preprocessing, ids: np.ndarray, before: int, first: np.ndarray, rolling: bool = True) -> pd.DataFrame:
    """The windows that begin at these tokens of the text; ``before`` of them are gone already."""
    cut = windows.Cut(ids, first - before, fitted.look_back)
    new = NewSamples(cut, first + fitted.look_back - 1, pd.RangeIndex(before + len(ids)))
    return TASKS["language"].predict(model, fitted, new, rolling)
