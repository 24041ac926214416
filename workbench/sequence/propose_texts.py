"""Is a table made of tagged words, or of pairs of texts? Roles, unit, lengths for them."""

# pandas types table[name] as Series | DataFrame: what follows is checked by the tests instead.
# pyright: reportArgumentType=false, reportAttributeAccessIssue=false, reportCallIssue=false, reportGeneralTypeIssues=false, reportReturnType=false

from __future__ import annotations

import re
from collections.abc import Sequence

import numpy as np
import pandas as pd

from ..dataset import times as timing
from ..dataset.source import Source
from ..dataset.spec import ColumnSpec, DataSpec, Task, TextSpec
from ..errors import DataError

_TAGS = re.compile(r"^(tags?|ner|ner_tags?|pos|pos_tags?|upos|xpos|labels?|entit(y|ies)|bio|iob|chunk|slots?)$", re.I)
_WORDS = re.compile(r"^(words?|tokens?|form|text|sentences?)$", re.I)
_SENTENCES = re.compile(r"^(sent(ence)?s?|seq(uence)?|doc(ument)?|utterance|group|line|paragraph)"
                        r"([ _#-]*(id|no|nr|number|idx|index))?\s*[:#]?$", re.I)
_MOST_TAGS = 200
_LOOKED_AT = 500
_SHORT = 2.5
"""Words in a cell on average below which cells are names rather than texts."""


def propose(source: Source, task: Task | None, text: str | None, target: Sequence[str], label: str | None) -> DataSpec | None:
    """The description for tagging or pairs, where that is asked for or the table looks like it; else None."""
    meant = task if task in ("tagging", "pairs") else seems(source, text, target, label) if task is None else None
    if meant == "tagging":
        return tagging(source, text, label)
    return pairs(source, text, target) if meant == "pairs" else None


def seems(source: Source, text: str | None, target: Sequence[str], label: str | None) -> Task | None:
    """``tagging`` or ``pairs`` where a table looks like it (or the columns that were named say so); else None."""
    if source.kind != "table":
        return None
    table = source.table
    if text and len(target) == 1 and text in table.columns and target[0] in table.columns and _is_text(table[target[0]]):
        return "pairs"
    if target or not {text, label} <= {None, *map(str, table.columns)}:
        return None
    if _tagged(table, text, label) is not None:
        return "tagging"
    if label or text or timing.find(table, ()).columns:
        return None
    return "pairs" if _two_texts(table) is not None else None


def tagging(source: Source, text: str | None, label: str | None) -> DataSpec:
    """Roles and settings for tags of words."""
    found = _tagged(source.table, text, label)
    if found is None and text and label:
        found = (text, label, None)
    if found is None:
        raise DataError("has no column of words beside one with a tag for each", where=source.spec.path, fix="Name them with --text and --label")
    words, tags, group = found
    roles = {words: ColumnSpec("text", "text"), tags: ColumnSpec("label", "category")}
    if group:
        roles[group] = ColumnSpec("group", "category")
    spec = DataSpec(source.spec, "tagging", _all(source.table, roles))
    return DataSpec(source.spec, "tagging", spec.columns, text=TextSpec("word", 10_000, 64, True, 0.99))


def pairs(source: Source, text: str | None, target: Sequence[str]) -> DataSpec:
    """Roles and settings for texts and what becomes of them."""
    if bool(text) != bool(target):
        raise DataError("a pair is two columns of texts", where="--target" if text else "--text", fix="Name the one that is read with --text, "
                        "and the one that is written with --target")
    found = (text, target[0]) if text and target else _two_texts(source.table)
    if found is None:
        raise DataError("has no two columns of texts", where=source.spec.path, fix="Name them with --text (read) and --target (written)")
    for name in found:
        if name not in source.table.columns:
            raise DataError(f"there is no column '{name}'", fix=f"There are: {', '.join(map(str, source.table.columns[:30]))}")
    roles = {found[0]: ColumnSpec("text", "text"), found[1]: ColumnSpec("target", "text")}
    texts = [str(cell) for name in found for cell in source.table[name].dropna().head(_LOOKED_AT)]
    single = np.mean([len(one.split()) for one in texts] or [1.0]) <= _SHORT
    settings = TextSpec("character", 300, 64, False, 1.0) if single else TextSpec("word", 6000, 64, True, 0.98)
    return DataSpec(source.spec, "pairs", _all(source.table, roles), text=settings)


def _all(table: pd.DataFrame, roles: dict[str, ColumnSpec]) -> dict[str, ColumnSpec]:
    """These roles; all other columns are ignored. In the file's order."""
    return {name: roles.get(name) or ColumnSpec("ignore", "number" if pd.api.types.is_numeric_dtype(table[name]) else "category")
            for name in map(str, table.columns)}


def _tagged(table: pd.DataFrame, text: str | None, label: str | None) -> tuple[str, str, str | None] | None:
    """The columns of words, tags and sentences (None: a sentence a row)."""
    names = [str(name) for name in table.columns]
    for tags in [label] if label else [name for name in names if _TAGS.match(name)]:
        for words in [text] if text else [name for name in names if name != tags and _is_text(table[name])]:
            if words == tags or not _is_text(table[tags]):
                continue
            if _alike(table[words], table[tags]):
                return words, tags, None
            group = next((name for name in names if name not in (words, tags) and _SENTENCES.match(name)), None)
            if group and (text or _WORDS.match(words)) and _one_word_each(table, words, tags, group):
                return words, tags, group
    return None


def _alike(words: pd.Series, tags: pd.Series) -> bool:
    """Whether nearly every cell of words has as many tags, more than one on the whole."""
    both = words.notna() & tags.notna()
    counts = [(len(str(a).split()), len(str(b).split())) for a, b in zip(words[both].head(_LOOKED_AT), tags[both].head(_LOOKED_AT), strict=True)]
    return bool(counts) and np.mean([a == b for a, b in counts]) >= 0.95 and np.mean([b for _, b in counts]) > 1.5


def _one_word_each(table: pd.DataFrame, words: str, tags: str, group: str) -> bool:
    """Whether rows are single words with few tags, several to a sentence, and tags change within sentences."""
    head = table[[words, tags, group]].head(20 * _LOOKED_AT).assign(**{group: table[group].ffill()}).dropna()
    if head.empty or head[tags].nunique() > _MOST_TAGS or head[words].astype(str).str.split().str.len().mean() > 1.2:
        return False
    each = head.groupby(group, sort=False)[tags]
    return bool(each.size().mean() > 1.5 and (each.nunique() > 1).any())


def _two_texts(table: pd.DataFrame) -> tuple[str, str] | None:
    """The two columns of varied texts of several words each, where there is nothing else but names of the rows and classes."""
    if any(pd.api.types.is_float_dtype(table[name]) and table[name].notna().any() for name in table.columns):
        return None
    varied = [str(name) for name in table.columns if _is_text(table[name]) and table[name].nunique() > max(2, 0.5 * table[name].notna().sum())]
    texts = [name for name in varied if table[name].dropna().astype(str).head(_LOOKED_AT).str.split().str.len().mean() > _SHORT
             and not timing.parses(table[name])]
    few = [name for name in map(str, table.columns) if name not in varied and 2 <= table[name].nunique() <= 20]
    return (texts[0], texts[1]) if len(texts) == 2 and not few else None


def _is_text(column: pd.Series) -> bool:
    return not pd.api.types.is_numeric_dtype(column) and not pd.api.types.is_datetime64_any_dtype(column) and bool(column.notna().any())
