"""Vocabulary and scaling of a trained network for other data: numbers mean to it what they meant when it was trained. Light: no pandas, no NumPy."""

from __future__ import annotations

import base64
import binascii
import zlib
from typing import Any

import msgspec

from ..dataset.facts import Finding, Fix
from ..dataset.spec import FittedSpec
from ..errors import DataError
from .preprocessing import Preprocessing

_WHERE, _ANEW = "data.fitted", "Set data.fitted to null to fit them on these rows"
_LARGEST = 64 * 2**20
"""Bytes that may come out of a packed text."""
_OF_SERIES = ("offset", "scale", "curves", "leading")


def pack(fitted: Preprocessing, source: str) -> FittedSpec:
    """As a document keeps it; ``source`` says where it is from."""
    return FittedSpec(source, base64.b64encode(zlib.compress(msgspec.json.encode(fitted), 9)).decode())


def unpack(kept: FittedSpec) -> Preprocessing:
    """What was packed; :class:`DataError` if the text was changed."""
    try:
        opened = zlib.decompressobj()
        text = opened.decompress(base64.b64decode(kept.kept, validate=True), _LARGEST)
        return msgspec.json.decode(text, type=Preprocessing)
    except (binascii.Error, ValueError, zlib.error, msgspec.MsgspecError):
        raise DataError("what was taken over from a trained network can't be read", where=_WHERE, fix=_ANEW) from None


def onto(own: Preprocessing, kept: FittedSpec) -> Preprocessing:
    """What these data would be fitted with, but for what is taken over: vocabularies, or offsets, scales and values of categories.

    Classes, lengths, look-back and horizon are these data's own.

    Raises
    ------
    DataError
        The trained network read something else: other columns, other units of text.
    """
    other = unpack(kept)
    if own.vocabulary and other.vocabulary:
        return _texts(own, other, kept.source)
    if own.columns and other.columns:
        return _numbers(own, other, kept.source)
    read = {True: "texts", False: "numbers"}
    raise DataError(f"{kept.source} read {read[bool(other.vocabulary)]}, these data are {read[bool(own.vocabulary)]}", where=_WHERE, fix=_ANEW)


def differs(own: Preprocessing, other: Preprocessing) -> str:
    """In which respect an input means something else to a network that was trained with ``other``; "" = in none."""
    if bool(own.vocabulary) != bool(other.vocabulary):
        return "the trained network read " + ("texts" if other.vocabulary else "numbers")
    if own.vocabulary:
        return "its vocabulary is another" if _of_texts(own) != _of_texts(other) else ""
    if _columns(own) != _columns(other):
        return f"it read other columns ({', '.join([*other.columns, *other.categories][:6])})"
    same = all(getattr(own, name) == getattr(other, name) for name in (*_OF_SERIES, "categories"))
    return "" if same else "its data were scaled otherwise"


def finding(kept: FittedSpec) -> Finding:
    """What the Data stage says of it."""
    other = unpack(kept)
    what = f"The vocabulary ({len(other.vocabulary) - 2:,} tokens)" if other.vocabulary else "The scaling"
    return Finding("info", f"{what} is that of {kept.source}", "A network that goes on learning needs what it learned with.",
                   fixes=(Fix("fitted.anew", "Fit it on these rows", ((_WHERE, None),)),))


def _of_texts(fitted: Preprocessing) -> tuple[Any, ...]:
    return fitted.vocabulary, fitted.merges, fitted.unit, fitted.lower, fitted.rule


def _columns(fitted: Preprocessing) -> tuple[Any, ...]:
    return fitted.columns, fitted.flags, tuple(fitted.categories), fitted.indexed, fitted.differenced


def _texts(own: Preprocessing, other: Preprocessing, source: str) -> Preprocessing:
    for name, words in (("unit", own.unit), ("lower", own.lower)):
        theirs = getattr(other, name)
        if theirs != words:
            raise DataError(f"the vocabulary of {source} was made with {name} {_word(theirs)}, these texts are cut with {name} {_word(words)}",
                            where=f"data.text.{name}", fix=f"Set data.text.{name} to {_word(theirs)}, or data.fitted to null")
    if own.rule != other.rule:
        raise DataError(f"the vocabulary of {source} was made by another rule of cutting texts (that of the task {other.task})", where=_WHERE,
                        fix=_ANEW)
    taken: dict[str, Any] = {"vocabulary": other.vocabulary, "merges": other.merges}
    if own.task == "language":
        taken["classes"] = other.vocabulary
    if own.task == other.task == "pairs":
        taken |= {"target_vocabulary": other.target_vocabulary, "target_merges": other.target_merges, "classes": other.target_vocabulary}
    return msgspec.structs.replace(own, **taken)


def _numbers(own: Preprocessing, other: Preprocessing, source: str) -> Preprocessing:
    if _columns(own) != _columns(other):
        raise DataError(f"{source} read the columns {', '.join([*other.columns, *other.categories])}, these are "
                        f"{', '.join([*own.columns, *own.categories])}", where=_WHERE, fix=_ANEW)
    if own.groups or other.groups:
        raise DataError("a scaling of each group's own can't be taken over", where=_WHERE, fix=_ANEW)
    return msgspec.structs.replace(own, categories=other.categories, **{name: getattr(other, name) for name in _OF_SERIES})


def _word(value: object) -> str:
    return str(value).lower()
