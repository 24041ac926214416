"""Ids of texts that were not trained on."""

# pandas types table[name] as Series | DataFrame, and its readers by literal options: what follows is checked by the tests instead.
# pyright: reportArgumentType=false, reportAttributeAccessIssue=false, reportCallIssue=false, reportGeneralTypeIssues=false, reportReturnType=false

from __future__ import annotations

import numpy as np
import pandas as pd

from ..dataset.source import Source
from ..dataset.spec import DataSpec
from ..errors import DataError
from . import tagging, tokens, windows
from .new_samples import NewSamples
from .prepared import must_have
from .preprocessing import Preprocessing


def new_rows(fitted: Preprocessing, source: Source, spec: DataSpec) -> NewSamples:
    """Every row of the text column, padded at the right."""
    texts = texts_of(source, spec)
    return NewSamples(tokens.of(fitted).padded(texts, fitted.length), texts=tuple(texts))


def new_tagged(fitted: Preprocessing, source: Source, spec: DataSpec) -> NewSamples:
    """The words of every row, or of every group of rows; tags are not needed."""
    texts = _sentences(fitted, source, spec)
    return NewSamples(tokens.of(fitted).padded(texts, fitted.length), texts=tuple(texts))


def _sentences(fitted: Preprocessing, source: Source, spec: DataSpec) -> list[str]:
    groups = [name for name in spec.groups if source.kind == "table" and name in source.table.columns]
    if not groups:
        texts = texts_of(source, spec)
        return [line for text in texts for line in text.splitlines()] if source.kind == "text" else texts
    name = spec.with_role("text")[0]
    must_have(source, [name])
    table = source.table.assign(**{group: source.table[group].ffill() for group in groups})
    table = table[table[name].notna()]
    words = table[name].map(tagging.one_word)
    return [tagging.joined(list(some), fitted.unit) for _, some in words.groupby([table[group] for group in groups], dropna=False, sort=False)]


def new_prefixes(fitted: Preprocessing, source: Source, spec: DataSpec) -> NewSamples:
    """Windows that follow each other to the end of the text; the last one ends where the text does."""
    texts = texts_of(source, spec)
    known = tokens.of(fitted)
    ids = np.concatenate([known.ids(text) for text in texts])
    if len(ids) < fitted.look_back:
        raise DataError(f"has {len(ids)} {tokens.PLURAL[fitted.unit]}, but one window takes {fitted.look_back}", fix="Give a longer text")
    first = np.arange(0, len(ids) - fitted.look_back + 1, fitted.look_back)
    first = np.append(first, len(ids) - fitted.look_back) if first[-1] != len(ids) - fitted.look_back else first
    return NewSamples(windows.Cut(ids, first, fitted.look_back), first + fitted.look_back - 1, pd.RangeIndex(len(ids)), tuple(texts))


def texts_of(source: Source, spec: DataSpec) -> list[str]:
    """The texts of a file: all of a plain one, or every cell of the text column."""
    if source.kind == "text":
        return [source.text]
    name = (spec.with_role("text") or ("",))[0]
    must_have(source, [name])
    return source.table[name].fillna("").astype(str).tolist()
