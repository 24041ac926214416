"""Sequences of a file that was not trained on."""

from __future__ import annotations

import msgspec
import numpy as np

from ..dataset.source import Source
from ..dataset.spec import DataSpec
from ..errors import DataError
from . import padding, whole
from .new_samples import NewSamples
from .prepared import must_have
from .preprocessing import Preprocessing


def new_sequences(fitted: Preprocessing, source: Source, spec: DataSpec) -> NewSamples:
    """Every sequence, padded at the right; its name in ``texts``.

    Raises
    ------
    DataError
        A column is gone, no sequence has a value, or the network was trained on sequences of one length and these are shorter.
    """
    if source.kind != "table":
        raise DataError("is a text, but the network wants sequences of numbers", where=source.spec.path, fix="Give a table")
    if spec.layout != "wide":
        must_have(source, [*fitted.columns, *fitted.categories])
    found = whole.find(_without_gone(spec, source), source, labelled=False)
    if not len(found):
        raise DataError("holds no sequence with a value", where=source.spec.path, fix="Give another file")
    raw = found.raw(np.arange(len(found)), fitted.length, fitted.columns)
    words = found.words(np.arange(len(found)), fitted.length, tuple(fitted.categories))
    _must_be_whole(fitted, padding.lengths(raw, words), found.names, source)
    return NewSamples(padding.features(raw, words, fitted), texts=tuple(map(str, found.names)))


def _without_gone(spec: DataSpec, source: Source) -> DataSpec:
    """Without columns that a new file need not have: its groups, its times, what was ignored."""
    kept = {name: column for name, column in spec.columns.items() if column.role in ("feature", "target") or name in source.table.columns}
    times = tuple(name for name in spec.time.columns if name in source.table.columns)
    time = spec.time if times == spec.time.columns else type(spec.time)()
    return msgspec.structs.replace(spec, columns=kept, time=time)


def _must_be_whole(fitted: Preprocessing, lengths: np.ndarray, names: np.ndarray, source: Source) -> None:
    short = np.flatnonzero(lengths < fitted.length)
    if fitted.padded or not len(short):
        return
    n = int(short[0])
    raise DataError(f"sequence {names[n]} has {lengths[n]:,} steps, but the network was trained on sequences of {fitted.length:,}, none shorter",
                    where=source.spec.path, fix="Give whole sequences, or train on some that are shorter, too")
