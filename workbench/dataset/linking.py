"""Whether a project's files still hold what they held: size first, then the digest."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Literal

from msgspec import Struct

from ..errors import DataError
from ..jobs import Progress
from ..paths import cache_folder
from . import raw
from .facts import Finding, Fix
from .formats import folder as folders
from .patience import amount
from .places import each, is_ours, locate, moved
from .spec import SourceSpec

COPIES_MOST = 8 * 2**30
"""Bytes that unpacked copies take in the cache together; the least recently used go first."""
State = Literal["same", "changed", "missing", "unknown", "kept"]
_digests: dict[tuple[str, int, int], str] = {}
_REMEMBERED = 64


class Linked(Struct, frozen=True):
    """One of a project's files as it is now. ``state`` unknown = nothing is recorded to hold it against; kept = the copy is used."""

    path: str
    state: State
    size: int = 0
    sha256: str = ""
    at: str = ""
    """The file beside the project that is read instead, where none is at the path any more."""


# what became of them -----------------------------------------------------------------------------------------------


def look(spec: SourceSpec, folder: Path, progress: Progress | None = None) -> tuple[Linked, ...]:
    """What became of the files of a project: one answer each. Contents are compared only where the size is the same."""
    return tuple(_look(one, folder, progress) for one in each(spec))


def _look(spec: SourceSpec, folder: Path, progress: Progress | None) -> Linked:
    if is_ours(spec.path) or not spec.path:
        return Linked(spec.path, "unknown")
    path, at = locate(spec.path, folder), str(moved(spec.path, folder) or "")
    if not path.exists():
        return Linked(spec.path, "kept" if spec.embedded else "missing")
    if not spec.sha256:
        return Linked(spec.path, "unknown", at=at)
    if path.is_file() and spec.size is not None and path.stat().st_size != spec.size:
        return Linked(spec.path, "changed", path.stat().st_size, at=at)
    size, sha256 = measure(path, progress)
    return Linked(spec.path, "same" if sha256 == spec.sha256 else "changed", size, sha256, at)


def measure(path: Path, progress: Progress | None = None) -> tuple[int, str]:
    """(bytes, digest) of a file or of a folder of texts; remembered while its time and size stay.

    Raises
    ------
    DataError
        It is not there or can't be read.
    """
    def told(done: int, size: int) -> None:
        if progress is not None:
            progress(done / max(size, 1), f"Checking {path.name}, {amount(done, size)}")

    try:
        if path.is_dir():
            return folders.measure(path, progress)
        stat = path.stat()
        key = (str(path), stat.st_size, stat.st_mtime_ns)
        if key not in _digests:
            size, sha256 = raw.digest_of_file(path, told)
            remember(path, size, sha256)
            return size, sha256
        return stat.st_size, _digests[key]
    except FileNotFoundError:
        raise DataError("there is no such file", where=str(path), fix="Check the name, or choose the file again") from None
    except OSError as error:
        raise DataError(f"can't be read ({error.strerror})", where=str(path), fix="Check its permissions") from None


def remember(path: Path, size: int, sha256: str) -> None:
    """Keep a digest that was made while the file was read (not where the file changed meanwhile)."""
    try:
        stat = path.stat()
    except OSError:
        return  # it is gone already: whoever looks will say so
    if stat.st_size == size and sha256:
        while len(_digests) >= _REMEMBERED:
            _digests.pop(next(iter(_digests)))
        _digests[(str(path), stat.st_size, stat.st_mtime_ns)] = sha256


# what is said of it ------------------------------------------------------------------------------------------------


def remarks(recorded: SourceSpec, read: SourceSpec) -> list[Finding]:
    """Which files hold something else than what is recorded; the remedy records what they hold now.

    Parameters
    ----------
    recorded, read : SourceSpec
        As the document has it, and as the reader recognised it just now.
    """
    changed = [(old.path, old.size or 0, new.size or 0) for old, new in zip(each(recorded), each(read), strict=True)
               if old.sha256 and new.sha256 and old.sha256 != new.sha256]
    if not changed:
        return []
    path, before, now = changed[0]
    more = f", and {len(changed) - 1} more" if len(changed) > 1 else ""
    sizes = f"It held {before:,} bytes and holds {now:,} now." if before != now else "Its size is the same, its contents are not."
    edits = (("data.source.size", read.size), ("data.source.sha256", read.sha256), ("data.source.also_size", list(read.also_size)),
             ("data.source.also_sha256", list(read.also_sha256)))
    detail = f"{sizes} What you see is the new contents; runs before learned from the old ones."
    return [Finding("warning", f"{Path(path).name} has changed since it was read{more}", detail, fixes=(Fix("read_again", "Read it again", edits),))]


def same_file(old: SourceSpec, path: Path, progress: Progress | None = None) -> bool | None:
    """Whether a file holds what is recorded of another; None where nothing is recorded."""
    return measure(path, progress)[1] == old.sha256 if old.sha256 else None


# copies in the cache -----------------------------------------------------------------------------------------------


def tidy(keep: Path, most: int = COPIES_MOST) -> None:
    """Remove unpacked copies that are too much, the least recently used first, never ``keep``: a project has them still."""
    folders_there = sorted((one for one in cache_folder("copies").iterdir() if one.is_dir()), key=lambda one: one.stat().st_mtime)
    total = sum(_size(one) for one in folders_there)
    for one in folders_there:
        if total <= most:
            return
        if one != keep:
            total -= _size(one)
            shutil.rmtree(one, ignore_errors=True)


def _size(folder: Path) -> int:
    return sum(one.stat().st_size for one in folder.iterdir() if one.is_file())
