"""Bytes → characters: byte-order marks, UTF-8, and what charset-normalizer recognises in the rest."""

from __future__ import annotations

import codecs
import re
from pathlib import Path

import charset_normalizer

from ..errors import DataError
from .raw import Raw

HEAD = 256 * 1024
"""Bytes that are looked at to recognise a format."""
LINES = re.compile(r"\r\n|\n|\r")
_HIGH = re.compile(rb"[\x80-\xff]+")
_SOME = 12
_TWO_BYTES = {"big5", "big5hkscs", "cp932", "cp949", "cp950", "euc_jis_2004", "euc_jisx0213", "euc_jp", "euc_kr", "gb18030", "gb2312", "gbk", "hz",
              "johab", "shift_jis", "shift_jis_2004", "shift_jisx0213"}
_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)


def to_utf8(path: Path, raw: Raw, asked: str | None) -> tuple[Raw, str]:
    """The file's bytes as UTF-8 without a mark, and the encoding it was written in.

    Only the beginning is checked when it is UTF-8: the parser notices damage further on (see :func:`first_wrong`).

    Raises
    ------
    DataError
        It is binary, or not in the encoding that was asked for.
    """
    if asked and asked != "utf-8":
        return _asked(path, raw, asked), asked
    for mark, name in _MARKS:
        if raw[: len(mark)] == mark:
            return (raw[len(mark) :], "utf-8") if name == "utf-8" else (_asked(path, raw, name), name)
    must_be_text(path, raw)
    wrong = first_wrong(raw[:HEAD])
    if wrong is None or (wrong > HEAD - 4 and len(raw) > HEAD):  # a character cut by looking at the beginning only
        return raw, "utf-8"
    if asked:
        raise _undecodable(path, raw, asked, wrong)
    return recognise(path, raw, wrong)


def recognise(path: Path, raw: Raw, near: int = 0) -> tuple[bytes, str]:
    """Bytes that are not UTF-8, as UTF-8; judged by the lines around ``near``."""
    part = raw[max(0, near - HEAD // 2) : near + HEAD // 2]
    matches = charset_normalizer.from_bytes(part)
    best = matches.best()
    names = [best.encoding] if best else []
    western = (_reads_alike, _is_dos_but_reads, _too_sparse)
    if best and (_as_likely(matches, best) or any(question(part, best.encoding) for question in western)):
        names.insert(0, "cp1250" if _has_signs_in_words(part) else "cp1252")
    elif best and best.encoding.startswith("mac_"):
        windows = (m for m in matches if m.encoding.startswith("cp125"))
        names = [m.encoding for m in windows if m.chaos <= best.chaos and m.coherence > best.coherence - 0.1] + names
    for name in (*names, "cp1252"):
        try:
            return str(raw, name).encode("utf-8"), name
        except UnicodeDecodeError:
            continue
    raise DataError("is in no encoding we know", where=path.name, fix="Save it as UTF-8")


def _reads_alike(part: bytes, name: str) -> bool:
    """Whether Windows-1252, by far the most frequent, reads the same characters."""
    return part.decode("cp1252", "replace") == part.decode(name, "replace")


def _is_dos_but_reads(part: bytes, name: str) -> bool:
    """Whether a code page of DOS (or of an old Macintosh for some languages) was guessed where Windows-1252 gives nothing but letters and
    usual signs: then nobody uses the former.
    """
    if not name.startswith(("cp4", "cp7", "cp8", "mac_latin2", "mac_iceland", "mac_turkish")) or name == "cp866":
        return False
    west = [letter for letter in part.decode("cp1252", "replace") if ord(letter) > 127]
    return all(letter.isalpha() or letter in "°ºª²³µ€£§–—‘’“”…«»·×" for letter in west)


def _as_likely(matches: charset_normalizer.CharsetMatches, best: charset_normalizer.CharsetMatch) -> bool:
    """Whether Windows-1252 explains the bytes as well as the best guess: then it is the better one."""
    return any(m.encoding == "cp1252" and m.chaos <= best.chaos and m.coherence >= best.coherence for m in matches)


def _has_signs_in_words(part: bytes) -> bool:
    """Whether Windows-1252 would put signs inside words (źród³o) where Windows-1250, of Central Europe, has letters."""
    west, east = part.decode("cp1252", "replace"), part.decode("cp1250", "replace")
    return any(not west[n].isalpha() and east[n].isalpha() and west[n - 1].isalpha() and west[n + 1].isalpha()
               for n in range(1, len(west) - 1) if ord(west[n]) > 127)


def _too_sparse(part: bytes, name: str) -> bool:
    """Whether a guess of a rare writing rests on bytes that stand alone, as the ° in °C does among Latin letters, or on very few."""
    runs = _HIGH.findall(part)
    alone = sum(map(len, runs)) < 1.6 * len(runs)
    return alone and (name in _TWO_BYTES or (len(runs) < _SOME and not name.startswith(("cp125", "iso8859", "latin"))))


def is_utf8(path: Path) -> bool:
    """Whether all bytes of a file are UTF-8."""
    decoder = codecs.getincrementaldecoder("utf-8")()
    try:
        with path.open("rb") as file:
            while piece := file.read(1 << 20):
                decoder.decode(piece)
            decoder.decode(b"", final=True)
    except (UnicodeDecodeError, OSError):
        return False
    return True


def first_wrong(raw: Raw) -> int | None:
    """Place of the first byte that is not UTF-8."""
    try:
        str(raw, "utf-8")
    except UnicodeDecodeError as error:
        return error.start
    return None


def must_be_text(path: Path, raw: Raw) -> None:
    """Raise for pictures, archives and the like: NUL bytes anywhere, many control characters at the beginning."""
    sample = raw[:8192]
    strange = sum(byte < 9 or 13 < byte < 32 for byte in sample)
    if b"\x00" in sample or strange > len(sample) * 0.05:
        raise DataError("is a binary file, not text", where=path.name, fix="Choose a CSV, TSV, Excel or Parquet file, or a plain text")
    place = raw.find(b"\x00")
    if place >= 0:
        raise DataError(f"holds a NUL byte in line {line_of(raw, place)}", where=path.name, fix="Remove it: the file is damaged, or not a text")


def line_of(raw: Raw, place: int) -> int:
    """Line number (from 1) of a byte."""
    return raw[:place].count(b"\n") + 1


def _asked(path: Path, raw: Raw, name: str) -> bytes:
    try:
        text = str(raw, name)
    except LookupError:
        raise DataError(f"can't be read as '{name}': there is no such encoding", where=path.name, fix="Choose another, for instance utf-8") from None
    except UnicodeDecodeError as error:
        raise _undecodable(path, raw, name, error.start) from None
    if "\x00" in text:
        raise DataError(f"is a binary file, or not {name}", where=path.name, fix="Choose another encoding")
    return text.removeprefix("\ufeff").encode("utf-8", "replace")


def _undecodable(path: Path, raw: Raw, name: str, place: int) -> DataError:
    return DataError(f"is not {name}: byte 0x{raw[place]:02x} in line {line_of(raw, place)}", where=path.name, fix="Choose another encoding")
