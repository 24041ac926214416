"""Inputs cut from a file that was not trained on, by task."""

from __future__ import annotations

from collections.abc import Callable

from ..dataset.source import Source
from ..dataset.spec import DataSpec
from ..errors import DataError
from .new_samples import NewSamples
from .new_sequences import new_sequences
from .new_series import new_series
from .new_texts import new_prefixes, new_rows, new_tagged
from .preprocessing import Preprocessing

_MAKERS: dict[str, Callable[[Preprocessing, Source, DataSpec], NewSamples]] = {
    "forecast": new_series,
    "autoencoder": new_series,
    "classification": new_rows,
    "sequences": new_sequences,
    "whole_autoencoder": new_sequences,
    "language": new_prefixes,
    "tagging": new_tagged,
    "pairs": new_rows,
}
"""By :attr:`Preprocessing.room`."""


def new_samples(fitted: Preprocessing, source: Source, spec: DataSpec) -> NewSamples:
    """What the network gets from a new file.

    Raises
    ------
    DataError
        The file lacks a column, or is shorter than one window.
    """
    if fitted.room not in _MAKERS:
        raise DataError(f"the task '{fitted.task}' can't predict from a file", where="data.task", fix=f"Use {', '.join(_MAKERS)}")
    return _MAKERS[fitted.room](fitted, source, spec)
