"""Words in lines, sentences parted by empty lines (CoNLL, CoNLL-U, IOB): a word first, its tags behind it.

The forms are those of the shared tasks (Tjong Kim Sang and De Meulder 2003: ``word POS chunk entity``) and of Universal Dependencies
(CoNLL-U: ten columns parted by tabs, remarks behind ``#``, words of several tokens as ``3-4``).
"""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path

import pandas as pd

from ...errors import DataError
from .. import encoding
from ..facts import SourceFacts
from ..raw import Raw
from ..spec import SourceSpec
from .common import Read

SUFFIXES = (".conll", ".conllu", ".conllx", ".conll03", ".iob", ".iob2", ".bio")
_UNIVERSAL = ("id", "token", "lemma", "upos", "xpos", "feats", "head", "deprel", "deps", "misc")
_NUMBER = re.compile(r"[-+]?\d+(?:[.,]\d+)?$")
_TAG = re.compile(r"(?=.*[A-Z_])[A-Za-z0-9_:+|=,.$#'`/()-]{1,40}$|[^\w\s]{1,4}$")
"""Tags have a capital letter, or are what they tag (punctuation)."""
_DOCUMENT = "-DOCSTART-"
_SENTENCES, _LINES = 4, 12
"""Sentences and lines there must be before a file is taken for one of these."""
_LONGEST = 200
"""Lines of a sentence at most: longer pieces are no sentences."""


def looks_like(head: bytes) -> bool:
    """Whether a text is words in lines: as many fields in each, empty lines between sentences, words rather than numbers."""
    text = head.decode("utf-8", "replace")
    text = text[: text.rfind("\n") + 1] or text
    blocks = [block for block in re.split(r"\n[ \t]*\r?\n", text.replace("\r\n", "\n")) if block.strip()]
    rows = [_fields(line) for block in blocks for line in block.splitlines() if line.strip() and not line.startswith("#")]
    if len(blocks) < _SENTENCES or len(rows) < _LINES or max(block.count("\n") for block in blocks) > _LONGEST:
        return False
    widths = Counter(map(len, rows))
    width, often = widths.most_common(1)[0]
    if width < 2 or often < len(rows) * 0.98 or len(rows) <= len(blocks):
        return False
    tags = [row[-1] for row in rows if len(row) == width]
    if sum(not _NUMBER.match(tag) for tag in tags) < 0.9 * often:
        return False
    said = sum(bool(_TAG.match(tag)) for tag in tags)
    return said > 0.9 * often or ("\t" in text and len(set(tags)) < min(60, often / 2))


def read(path: Path, raw: Raw, spec: SourceSpec) -> Read:
    """A row a word: the number of its sentence, the word, its tags.

    Raises
    ------
    DataError
        A line has fewer fields than the others.
    """
    utf8, name = encoding.to_utf8(path, raw, spec.encoding)
    rows: list[list[str]] = []
    sentences: list[int] = []
    numbers: list[int] = []
    sentence, open_ = 1, False
    for number, line in enumerate(utf8[:].decode("utf-8").splitlines(), start=1):
        if not line.strip():
            sentence, open_ = sentence + open_, False
            continue
        if line.startswith("#") and "\t" not in line:
            continue
        cells = _fields(line)
        if cells[0] == _DOCUMENT:
            continue
        rows.append(cells)
        sentences.append(sentence)
        numbers.append(number)
        open_ = True
    if not rows:
        raise DataError("holds no word", where=path.name, fix="Write a word and its tag in each line, with empty lines between sentences")
    width = Counter(map(len, rows)).most_common(1)[0][0]
    odd = next((n for n, row in enumerate(rows) if len(row) != width), None)
    if odd is not None:
        raise DataError(f"has {len(rows[odd])} fields instead of {width} in line {numbers[odd]:,}", where=path.name, fix="Correct the line")
    table = pd.DataFrame(rows, columns=list(_names(width, rows)), dtype="str")
    table.insert(0, "sentence", sentences)
    if width == len(_UNIVERSAL):
        table = table.loc[table["id"].str.isdigit(), :].reset_index(drop=True)
    return Read(table, SourceFacts("conll", 0, 0, 0, encoding=name))


def _fields(line: str) -> list[str]:
    return line.rstrip("\r\n").split("\t") if "\t" in line else line.split()


def _names(width: int, rows: list[list[str]]) -> tuple[str, ...]:
    if width == len(_UNIVERSAL) and rows[0][0][:1].isdigit():
        return _UNIVERSAL
    between = {4: ("pos", "chunk"), 3: ("pos",)}.get(width, tuple(f"field_{n}" for n in range(2, width)))
    return ("token", *between, "tag")
