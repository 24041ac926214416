"""Roles in tables of texts: text and class, words with tags, a text and its translation."""

# pandas types table[name] as Series | DataFrame, and its readers by literal options: what follows is checked by the tests instead.
# pyright: reportArgumentType=false, reportAttributeAccessIssue=false, reportCallIssue=false, reportGeneralTypeIssues=false, reportReturnType=false

from __future__ import annotations

import os
import re
from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
import pandas as pd

from ..errors import DataError
from . import time_words, times
from .looks import ID_NAMES, fractional, is_text, kind, word_count
from .spec import ColumnSpec, Role

_LABEL_NAMES = (
    "label",
    "labels",
    "class",
    "category",
    "target",
    "sentiment",
    "y",
    "tag",
    "type",
    "stars",
    "rating",
    "ratings",
    "score",
    "polarity",
    "spam",
    "topic",
    "intent",
    "language",
    "lang",
    "genre",
    "emotion",
    "toxic",
    "grade",
    "overall",
    "airline_sentiment",
    "is_spam",
    "recommended",
    "liked",
    "locale",
    "author",
    "section",
    "verdict",
    "humor",
    "sarcastic",
    "is_sarcastic",
    "cuisine",
    "department",
)
_TEXT_NAMES = (
    "text",
    "sentence",
    "review",
    "reviews",
    "message",
    "body",
    "content",
    "comment",
    "document",
    "name",
    "review_text",
    "reviewtext",
    "tweet",
    "headline",
    "description",
    "utterance",
    "question",
    "abstract",
    "summary",
    "v2",
    "sms",
    "phrase",
    "verified_reviews",
    "lyrics",
    "title",
)
_TOKENS = re.compile(r"^(tokens?|words?|forms?|surface|wort|mot|palabra)$", re.I)
_TAGS = re.compile(r"^(tags?|ner(_?tags?)?|pos(_?tags?)?|upos|xpos|labels?|iob|bio|chunks?|entity|entities|slots?|named_?entity)$", re.I)
_SENTENCES = re.compile(r"^(sent(ence)?|doc(ument)?|utterance|line|paragraph|example|tweet)s?[ _#.-]*(id|no|nr|number|num|idx|index|#)?$", re.I)
_SOURCES = re.compile(
    r"^(source|src|input|from|question|text|en|eng|english|article|original|query|prompt|informal|complex|wrong|context|x|sentence1)([ _].*)?$", re.I
)
_TARGETS = re.compile(
    r"^(target|tgt|trg|output|to|answer|translation|de|fr|es|it|deu|fra|spa|ger|german|french|spanish|italian|summary|response|reply|"
    r"formal|simple|correct(ed)?|y|normalized|sentence2)([ _].*)?$",
    re.I,
)
_PROSE = 4.0
"""Words in a cell from which on it is a text, whatever else the table holds."""
_ALIKE = 0.4


class TextRoles(NamedTuple):
    """The columns by their roles, and the task they are for."""

    task: str
    roles: dict[str, Role]


def find(table: pd.DataFrame, timely: Sequence[str]) -> TextRoles | None:
    """What a table of texts is for; None for any other table.

    Parameters
    ----------
    timely : sequence of str
        The columns that would be the time: short words beside a time are no texts, but prose beside a date is.
    """
    tagged = tagging(table)
    if tagged is not None:
        return tagged
    text = find_text(table, None)
    prose = text is not None and word_count(table[text]) >= _PROSE
    if text is None or (timely and not prose):
        return None
    label = find_label(table, text)
    paired = pairs(table, timely)
    if paired is not None and (label is None or label.lower() not in _LABEL_NAMES):
        return paired
    if label is not None:
        return TextRoles("classification", {text: "text", label: "label"})
    if timely and _numbers(table, [*timely, text]):
        return None  # a series with remarks
    return TextRoles("language", {text: "text"}) if prose or table.shape[1] == 1 else None


def possible(table: pd.DataFrame) -> bool:
    """Whether a quick look does not rule texts out: words that hardly come again (and are no times), or a column called token."""
    for name in map(str, table.columns):
        head = table[name].dropna().head(2000)
        if len(head) and is_text(head) and (_TOKENS.match(name) or (head.nunique() > 0.3 * len(head) and not times.parses(head))):
            return True
    return False


def _numbers(table: pd.DataFrame, without: Sequence[str]) -> list[str]:
    return [str(n) for n in table.columns if n not in without and kind(table[n]) == "number" and not ID_NAMES.search(str(n))]


# text and class --------------------------------------------------------------------------------------------------


def asked(table: pd.DataFrame, text: str | None, label: str | None) -> dict[str, Role]:
    """Roles where the user named the text or its label; a :class:`DataError` where the other one is not there."""
    text = text or find_text(table, label)
    if text is None:
        raise DataError("has no column of texts", fix=f"Name one with --text; there are: {', '.join(map(str, table.columns))}")
    label = label or find_label(table, text)
    if label is None:
        raise DataError(
            f"has the texts '{text}' but no column of labels", fix=f"Name one with --label; there are: {', '.join(map(str, table.columns))}"
        )
    return {text: "text", label: "label"}


def find_text(table: pd.DataFrame, label: str | None) -> str | None:
    """The column of texts: named like one, else the longest cells."""
    varied = [n for n in _varied(table) if n != label]
    if not varied:
        return None
    lengths = {n: table[n].dropna().astype(str).head(500).str.len().mean() for n in varied}
    longest = max(lengths.values())
    named = [n for n in varied if n.lower() in _TEXT_NAMES and lengths[n] > 0.2 * longest]
    return max(named or varied, key=lambda n: lengths[n])


def _varied(table: pd.DataFrame) -> list[str]:
    """Columns of words that hardly ever come again, and are no times."""
    words = [str(n) for n in table.columns if is_text(table[n])]
    varied = [n for n in words if table[n].nunique() > max(2, 0.5 * table[n].notna().sum())]
    return [n for n in varied if not _is_code(n, table[n]) and not times.parses(table[n])]


def _is_code(name: str, column: pd.Series) -> bool:
    """Numbers of things, such as ``r-1042`` or ``Gen 1:1``: no texts."""
    cells = time_words.spread(column.dropna(), 200).astype(str).str.strip()
    coded = bool(cells.str.contains(r"\d").mean() > 0.95 and cells.str.len().max() <= 40 and cells.str.split().str.len().mean() < 3)
    return coded or _says_the_same(cells) or (bool(ID_NAMES.search(name)) and word_count(column) < 2)


def _says_the_same(cells: pd.Series) -> bool:
    """Whether all cells begin alike and only a number behind it differs, such as who gave a sentence."""
    said = [cell for cell in cells if cell]
    if len(said) < 20:
        return False
    shared = len(os.path.commonprefix(said))  # noqa: RUF071 - letters, no paths
    return shared >= 20 and shared > 0.4 * float(np.mean([len(cell) for cell in said]))


def find_label(table: pd.DataFrame, text: str | None) -> str | None:
    """The column of classes: named like one, else one of few words, else the only one of few whole numbers."""
    rows = len(table)
    few = [str(n) for n in table.columns if n != text and 2 <= table[n].nunique() <= max(2, min(100, rows // 5)) and not fractional(table[n])]
    few = [n for n in few if kind(table[n]) != "time"]
    named = [n for word in _LABEL_NAMES for n in few if n.lower() == word] or [
        n for n in few if re.search(r"(^is_|_label$|_class$|sentiment|label)", n, re.I)
    ]
    words = [n for n in few if is_text(table[n]) and n.lower() not in ("split", "source", "fold", "set", "partition")]
    numbers = [n for n in few if not is_text(table[n]) and table[n].nunique() <= 20 and not ID_NAMES.search(n)]
    if named or words:
        return (named or words)[0]
    return numbers[0] if len(numbers) == 1 else None


# words with tags -------------------------------------------------------------------------------------------------


def tagging(table: pd.DataFrame) -> TextRoles | None:
    """A row for each word with its tag and its sentence, or a row for each sentence with as many tags as words."""
    words = [str(n) for n in table.columns if is_text(table[n])]
    token = next((n for n in words if _TOKENS.match(n)), None)
    tags = [n for n in words if _TAGS.match(n) and n != token]
    if token is None and tags:
        token = next((n for n in words if n not in tags and n.lower() in ("text", "sentence", "sentences") and _as_many(table, n, tags[-1])), None)
    if token is None or not tags:
        return None
    tag = min(tags, key=lambda n: (bool(re.match(r"(u|x)?pos", n, re.I)) + 2 * bool(re.match("chunk", n, re.I)), words.index(n)))
    if table[tag].nunique() > 200 and not _as_many(table, token, tag):
        return None
    sentence = next((str(n) for n in table.columns if n not in (token, tag) and _SENTENCES.match(str(n).strip())), None)
    if word_count(table[token]) > 1.5:
        return TextRoles("tagging", {token: "text", tag: "label"}) if _as_many(table, token, tag) else None
    return TextRoles("tagging", {token: "text", tag: "label", **({sentence: "group"} if sentence else {})})


def _as_many(table: pd.DataFrame, text: str, tag: str) -> bool:
    """Whether each sentence has a tag for every word."""
    some = table[[text, tag]].dropna().head(200).astype(str)
    return len(some) > 0 and bool((some[text].str.split().str.len() == some[tag].str.split().str.len()).mean() > 0.95)


# two texts -------------------------------------------------------------------------------------------------------


def pairs(table: pd.DataFrame, timely: Sequence[str] = ()) -> TextRoles | None:
    """Two columns of texts of which one is made of the other: named so, or long where the other is long."""
    varied = [n for n in _varied(table) if n not in timely]
    if len(varied) < 2:
        return None
    lengths = {n: table[n].astype(str).where(table[n].notna(), "").head(3000).str.len().to_numpy(float) for n in varied}
    first, second = sorted(sorted(varied, key=lambda n: -lengths[n].mean())[:2], key=varied.index)
    if _TARGETS.match(first) and _SOURCES.match(second) and not (_SOURCES.match(first) and _TARGETS.match(second)):
        first, second = second, first
    named = bool(_SOURCES.match(first) and _TARGETS.match(second))
    together = lengths[first].std() > 0 and lengths[second].std() > 0 and np.corrcoef(lengths[first], lengths[second])[0, 1] > _ALIKE
    if not named and not (together and 0.33 < lengths[first].mean() / max(lengths[second].mean(), 1) < 3):
        return None
    return TextRoles("pairs", {first: "text", second: "target"})


def specs(table: pd.DataFrame, found: dict[str, Role]) -> dict[str, ColumnSpec]:
    """Every column with its role; those that have none are ignored."""
    kinds = {"text": "text", "label": "category", "group": "category", "target": "text"}
    return {
        str(n): ColumnSpec(found[str(n)], kinds[found[str(n)]]) if str(n) in found else ColumnSpec("ignore", kind(table[n])) for n in table.columns
    }
