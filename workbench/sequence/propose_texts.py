"""Unit, vocabulary and lengths that are proposed for tags of words and for pairs of texts; their columns where the user names them."""

# pandas types table[name] as Series | DataFrame: what follows is checked by the tests instead.
# pyright: reportArgumentType=false, reportAttributeAccessIssue=false, reportCallIssue=false, reportGeneralTypeIssues=false, reportReturnType=false

from __future__ import annotations

import re
from collections.abc import Sequence

import numpy as np
import pandas as pd

from ..dataset import text_roles
from ..dataset.source import Source
from ..dataset.spec import ColumnSpec, DataSpec, Role, Task, TextSpec
from ..errors import DataError
from . import tokens

_SENTENCES = re.compile(r"^(sent(ence)?s?|seq(uence)?|doc(ument)?|utterance|group|line|paragraph)"
                        r"([ _#-]*(id|no|nr|number|idx|index))?\s*[:#]?$", re.I)
_LOOKED_AT = 500
_LONG, _BYTE_PAIRS = 3_000_000, 4000
"""Characters of a running text from which on byte pairs are proposed, and how many."""
_SEEN, _MOST_CHARACTERS = 300_000, 8000
_SHORT = 2.5
"""Words in a cell on average below which cells are names rather than texts."""


def asked(source: Source, task: Task | None, text: str | None, target: Sequence[str], label: str | None) -> DataSpec | None:
    """Tagging or pairs, where the columns that the user named say so; else None.

    Raises
    ------
    DataError
        One of the two columns is not named, or is none of the table's.
    """
    if source.kind != "table" or task not in (None, "tagging", "pairs"):
        return None
    table = source.table
    for name in (text, label, *target):
        if name is not None and name not in table.columns:
            return None                                           # said by whoever reads all names
    words = bool(target) and (_is_text(table[target[0]]) or (task == "pairs" and _is_date(table[target[0]])))
    if text and len(target) == 1 and words and task != "tagging":
        return with_settings(source, _specs(table, {text: "text", target[0]: "target"}), "pairs")
    if task == "pairs" and (text or target):
        raise DataError("a pair is two columns of texts", where="--target" if text else "--text",
                        fix="Name the one that is read with --text, and the one that is written with --target")
    if text and label and (task == "tagging" or _alike(table[text], table[label])):
        return with_settings(source, _specs(table, _tagged(table, text, label)), "tagging")
    if task == "tagging" and (text or label):
        raise DataError("tagging needs words and tags", where="--label" if text else "--text", fix="Name both, with --text and --label")
    return None


def must_be_found(task: Task | None, found: Task, source: Source) -> None:
    """Raise where tagging or pairs are asked for, but no columns for them were found."""
    if task in ("tagging", "pairs") and found != task:
        how = "Name them with --text and --label" if task == "tagging" else "Name them with --text (read) and --target (written)"
        what = "has no column of words beside one with a tag for each" if task == "tagging" else "has no two columns of texts"
        raise DataError(what, where=source.spec.path, fix=how)


def with_settings(source: Source, columns: dict[str, ColumnSpec], task: Task) -> DataSpec:
    """The description with unit, vocabulary and lengths for texts of this kind."""
    spec = DataSpec(source.spec, task, columns)
    cells = [str(cell) for name in spec.with_role("text", "target") for cell in source.table[name].dropna().head(_LOOKED_AT)]
    single = np.mean([len(one.split()) for one in cells] or [1.0]) <= _SHORT
    if task == "tagging":
        text = TextSpec("word", 10_000, 64, False, 0.99)            # a capital letter is what tells most names
    else:
        text = TextSpec("character", characters(cells, 300, lower=False), 64, False, 1.0) if single else TextSpec("word", 6000, 64, True, 0.98)
    return DataSpec(source.spec, task, columns, text=text)


def of_running(text: str, length: int) -> TextSpec:
    """For a language model: characters, as many as the text needs; byte pairs where a text is so long that larger units are learned too."""
    if len(text) >= _LONG:
        return TextSpec("byte_pair", _BYTE_PAIRS, length, False)
    return TextSpec("character", characters([text[:_SEEN]], 300, lower=False), length, False)


def characters(texts: Sequence[str], least: int, lower: bool = True) -> int:
    """A vocabulary that knows all but a thousandth of the characters (scripts with thousands of them need a large one)."""
    counts = np.sort(np.array(list(tokens.counts(texts, "character", lower).values()) or [1], np.int64))[::-1]
    needed = int(np.searchsorted(np.cumsum(counts), 0.999 * counts.sum())) + 1
    return max(least, min(needed + len(tokens.SPECIAL), _MOST_CHARACTERS))


def _specs(table: pd.DataFrame, roles: dict[str, Role]) -> dict[str, ColumnSpec]:
    return text_roles.specs(table, roles)


def _tagged(table: pd.DataFrame, text: str, label: str) -> dict[str, Role]:
    """The roles of words, tags and, where a row is one word, of sentences."""
    roles: dict[str, Role] = {text: "text", label: "label"}
    if not _alike(table[text], table[label]):
        group = next((str(name) for name in table.columns if name not in roles and _SENTENCES.match(str(name))), None)
        if group is not None:
            roles[group] = "group"
    return roles


def _alike(words: pd.Series, tags: pd.Series) -> bool:
    """Whether nearly every cell of words has as many tags, more than one on the whole."""
    both = words.notna() & tags.notna()
    counts = [(len(str(a).split()), len(str(b).split())) for a, b in zip(words[both].head(_LOOKED_AT), tags[both].head(_LOOKED_AT), strict=True)]
    return bool(counts) and np.mean([a == b for a, b in counts]) >= 0.95 and np.mean([b for _, b in counts]) > 1.5


def _is_date(column: pd.Series) -> bool:
    """Days, read as times: of pairs they are what is written out."""
    return pd.api.types.is_datetime64_any_dtype(column) and bool(column.notna().any())


def _is_text(column: pd.Series) -> bool:
    return not pd.api.types.is_numeric_dtype(column) and not pd.api.types.is_datetime64_any_dtype(column) and bool(column.notna().any())
