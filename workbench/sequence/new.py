"""Inputs cut from a file that was not trained on."""

# pandas types table[name] as Series | DataFrame, and its readers by literal options: what follows is checked by the tests instead.
# pyright: reportArgumentType=false, reportAttributeAccessIssue=false, reportCallIssue=false, reportGeneralTypeIssues=false, reportReturnType=false

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np
import pandas as pd

from ..dataset import clean, columns
from ..dataset.source import Source
from ..dataset.spec import DataSpec
from ..errors import DataError
from . import scaling, tokens, windows
from .prepared import must_have
from .preprocessing import Preprocessing
from .series import features


@dataclass(frozen=True)
class NewSamples:
    """Inputs cut from a file that was not trained on: every window to its end (series), every row (texts).

    ``x`` can be indexed along its first axis; all windows of a long series are laid out only by ``np.asarray(x)``.
    """

    x: np.ndarray | windows.Cut
    origins: np.ndarray = field(default_factory=lambda: np.zeros(0, np.int64))
    times: pd.Index = field(default_factory=lambda: pd.RangeIndex(0))
    texts: tuple[str, ...] = ()


def new_samples(fitted: Preprocessing, source: Source, spec: DataSpec) -> NewSamples:
    """What the network gets from a new file: gaps filled forward inside the window, leading ones with the training mean."""
    if fitted.task == "forecast":
        return _new_series(fitted, source, spec)
    texts = _new_texts(source, spec)
    if fitted.task == "language":
        return _new_prefixes(fitted, texts)
    return NewSamples(tokens.encode_all(texts, fitted.vocabulary, fitted.unit, fitted.lower, fitted.length), texts=tuple(texts))


def _new_series(fitted: Preprocessing, source: Source, spec: DataSpec) -> NewSamples:
    if source.kind != "table":
        raise DataError(
            "is a text, but the network wants a table", where=source.spec.path, fix=f"Give a file with the columns {', '.join(fitted.columns)}"
        )
    lacking_time = [c for c in spec.time.columns if c not in source.table.columns]
    must_have(source, [*fitted.columns, *fitted.categories])
    times = pd.RangeIndex(len(source.table)) if lacking_time else columns.times(source.table, spec.time)
    clean.must_be_finite(source.table, fitted.columns, source.spec.path)
    steps = [s for s in spec.steps if s.kind != "fill"]
    table, times = clean.apply(source.table, times, steps, spec.time.frequency)
    for name in fitted.columns:
        if not pd.api.types.is_numeric_dtype(table[name]):
            raise DataError(f"column '{name}' does not hold numbers", where=source.spec.path, fix="Correct the file")
    values = features(table, fitted)
    if len(values) < fitted.look_back:
        raise DataError(f"has {len(values)} rows, but one window takes {fitted.look_back}", where=source.spec.path, fix="Give a longer file")
    first = windows.runs(range(len(values)), np.zeros(len(values), bool), fitted.look_back, 1)
    leading = _leading(fitted)
    x = windows.Cut(values, first, fitted.look_back, lambda window: windows.fill_forward(window, leading).astype(np.float32))
    return NewSamples(x, np.arange(len(first)) + fitted.look_back - 1, times)


def _leading(fitted: Preprocessing) -> np.ndarray:
    """What a gap at a window's start is filled with: the offset (the training mean), scaled; no category."""
    leading = np.zeros(fitted.width, np.float32)
    leading[: len(fitted.columns)] = scaling.scale(np.asarray(fitted.offset), fitted.offset, fitted.scale)
    return leading


def _new_texts(source: Source, spec: DataSpec) -> list[str]:
    if source.kind == "text":
        return [source.text]
    name = (spec.with_role("text") or ("",))[0]
    must_have(source, [name])
    return source.table[name].fillna("").astype(str).tolist()


def _new_prefixes(fitted: Preprocessing, texts: list[str]) -> NewSamples:
    table = tokens.lookup(fitted.vocabulary)
    ids = np.concatenate([tokens.encode(text, table, fitted.unit, fitted.lower) for text in texts])
    if len(ids) < fitted.look_back:
        raise DataError(f"has {len(ids)} {fitted.unit}s, but one window takes {fitted.look_back}", fix="Give a longer text")
    first = np.arange(0, len(ids) - fitted.look_back + 1, fitted.look_back)
    first = np.append(first, len(ids) - fitted.look_back) if first[-1] != len(ids) - fitted.look_back else first
    return NewSamples(windows.Cut(ids, first, fitted.look_back), first + fitted.look_back - 1, pd.RangeIndex(len(ids)), tuple(texts))
