"""Words, numbers and addresses that an entry of somebody else may hold. Imports nothing heavy."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator
from typing import Any

import msgspec

from ..dataset.made import address
from ..dataset.places import BUNDLED, is_ours
from ..errors import SettingError
from .entry import GalleryEntry, Picture

_BUNDLED = re.compile(r"[A-Za-z0-9_-]+(/[A-Za-z0-9_-][A-Za-z0-9._-]*)+")
_MARKUP = re.compile(r"</?[A-Za-z][^<>]*>|<[!?]")
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\u202a-\u202e\u2066-\u2069]")
"""Signs that are not seen, and those that turn the direction of what follows."""
_SHORT = ("title", "subtitle", "kind", "label", "system")
_MOST_SHORT, _MOST_LONG = 300, 20_000
_MOST_NUMBER = 1e12
_MOST_DEEP = 24
_SYSTEM = re.compile(r"(A([1-9]|1[0-7])|B)?")
"""None of an entry that a user saved."""


def must_be_plain(entry: GalleryEntry) -> None:
    """Raise for words with markup or signs that are not seen, for numbers no example needs, and for a picture that can't be drawn.

    Raises
    ------
    SettingError
        With the place in the entry.
    """
    if entry.system and not _SYSTEM.fullmatch(entry.system):
        raise SettingError(f"there is no system '{entry.system[:20]}'", where="system", fix="It is A1 … A17, B for a technique, or empty")
    for where, value in _leaves(msgspec.to_builtins(entry), "", 0):
        if isinstance(value, str):
            _must_be_words(where, value)
        elif not isinstance(value, bool) and value is not None:
            _must_be_a_number(where, value)
    _must_be_drawn(entry.picture)


def must_be_an_address(where: str, path: str) -> None:
    """Raise for an address of what does not come with the program, or of practice data that can't be made.

    Raises
    ------
    SettingError
        It leads elsewhere.
    DataError
        There are no such practice data.
    """
    if path.startswith(BUNDLED):
        if not _BUNDLED.fullmatch(path.removeprefix(BUNDLED)):
            raise SettingError(f"'{path[:80]}' is no file that comes with the program", where=where, fix="Ask its maker for a whole one")
    elif is_ours(path):
        address.read(path)


def _leaves(value: Any, where: str, depth: int) -> Iterator[tuple[str, Any]]:
    """Every word and number with its place."""
    if depth > _MOST_DEEP:
        raise SettingError("it is nested too deeply", where=where[:80], fix="Ask its maker for another one")
    if isinstance(value, dict):
        for key, inner in value.items():
            yield f"{where[:60]}, a name", key
            yield from _leaves(inner, f"{where}.{key}"[:120].lstrip("."), depth + 1)
    elif isinstance(value, list | tuple):
        for n, inner in enumerate(value):
            yield from _leaves(inner, f"{where}.{n}"[:120], depth + 1)
    else:
        yield where, value


def _must_be_words(where: str, text: str) -> None:
    if _CONTROL.search(text):
        raise SettingError("the words hold signs that are not seen", where=where, fix="Take them out")
    if _MARKUP.search(text):
        raise SettingError("the words hold markup, and an entry has plain words only", where=where, fix="Write 'a < b' with blanks, and no tags")
    most = _MOST_SHORT if where.rpartition(".")[2] in _SHORT else _MOST_LONG
    if len(text) > most:
        raise SettingError(f"the words are {len(text):,} signs long", where=where, fix=f"Write {most:,} at most")


def _must_be_a_number(where: str, value: float) -> None:
    if abs(value) > _MOST_NUMBER or not math.isfinite(value):
        raise SettingError("the number is larger than any example needs", where=where, fix=f"Write {_MOST_NUMBER:.0e} at most")


def _must_be_drawn(picture: Picture) -> None:
    sizes = {len(row) for row in picture.values}
    if 0 in sizes or (picture.kind == "attention" and len(sizes) > 1):
        raise SettingError("the values have rows of different lengths, or empty ones", where="picture", fix="Give rows of one length")
