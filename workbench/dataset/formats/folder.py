"""A folder of texts, one sub-folder a class: every file is a row."""

# pandas types its columns as Series | DataFrame: what follows is checked by the tests instead.
# pyright: reportArgumentType=false, reportAttributeAccessIssue=false

from __future__ import annotations

import hashlib
from pathlib import Path

import pandas as pd

from ...errors import DataError
from ...jobs import Progress
from .. import encoding
from ..facts import SourceFacts
from ..spec import SourceSpec
from ..unpack import PACKED
from .common import Read

_TEXTS = (".txt", ".text", ".md", ".eml", "")
_MOST = 1_000_000


def read(folder: Path, spec: SourceSpec, progress: Progress | None = None) -> tuple[Read, int, str]:
    """(table with ``text``, ``label`` and ``file``; bytes of all files; digest of their names and contents).

    Raises
    ------
    DataError
        It holds no sub-folders with texts.
    """
    found = files(folder)
    classes = {path.parent.name for path in found}
    if len(classes) < 2:
        raise DataError("is a folder without sub-folders of texts", where=str(folder),
                        fix="Name a file in it, or put the texts into one sub-folder for each class")
    digest, size, rows, names = hashlib.sha256(), 0, [], set()
    for number, path in enumerate(found):
        if progress and number % 100 == 0:
            progress(number / len(found), f"Reading {folder.name}")
        raw = _bytes(path)
        name = path.relative_to(folder).as_posix()
        digest.update(name.encode() + b"\0" + hashlib.sha256(raw).digest())
        size += len(raw)
        text, used = _text(path, raw, spec)
        names.add(used)
        rows.append((text, path.parent.name, name))
    table = pd.DataFrame(rows, columns=["text", "label", "file"])
    kept = table[table["text"].str.strip() != ""].reset_index(drop=True)
    used = names.pop() if len(names) == 1 else spec.encoding or ""
    return Read(kept, SourceFacts("folder", 0, 0, 0, encoding=used), {"text": "text", "label": "label", "file": "ignore"}), size, digest.hexdigest()


def measure(folder: Path, progress: Progress | None = None) -> tuple[int, str]:
    """(bytes of all files, digest of their names and contents) as :func:`read` makes them."""
    digest, size, found = hashlib.sha256(), 0, files(folder)
    for number, path in enumerate(found):
        if progress and number % 100 == 0:
            progress(number / len(found), f"Checking {folder.name}")
        raw = _bytes(path)
        digest.update(path.relative_to(folder).as_posix().encode() + b"\0" + hashlib.sha256(raw).digest())
        size += len(raw)
    return size, digest.hexdigest()


def files(folder: Path) -> list[Path]:
    """The texts in the sub-folders, in order of their names; hidden files are left out."""
    try:
        inside = sorted(folder.glob("*/*"))
    except OSError as error:
        raise DataError(f"can't be read ({error.strerror})", where=str(folder), fix="Check its permissions") from None
    texts = [path for path in inside if path.is_file() and not path.name.startswith(".") and path.suffix.lower() in _TEXTS]
    if not texts and any(path.suffix.lower() in PACKED for path in inside):
        raise DataError("holds packed files only", where=str(folder), fix="Unpack them first")
    return texts[:_MOST]


def _bytes(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise DataError(f"can't be read ({error.strerror})", where=str(path), fix="Check its permissions") from None


def _text(path: Path, raw: bytes, spec: SourceSpec) -> tuple[str, str]:
    if not raw.strip():
        return "", spec.encoding or "utf-8"
    utf8, name = encoding.to_utf8(path, raw, spec.encoding)
    wrong = encoding.first_wrong(utf8)
    if wrong is not None:
        utf8, name = encoding.recognise(path, utf8, wrong)
    return str(utf8[:], "utf-8").replace("\r\n", "\n"), name
