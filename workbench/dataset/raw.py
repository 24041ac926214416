"""A file's bytes in memory. A large file is read into pages of two megabytes where the system has them: three times as fast."""

from __future__ import annotations

import hashlib
import mmap
import threading
from collections.abc import Callable
from pathlib import Path

Raw = bytes | mmap.mmap
"""Both can be cut with ``raw[a:b]`` (giving bytes), searched with ``find`` and decoded with ``str(raw, encoding)``."""
CHUNK = 8 * 2**20
"""Bytes between two looks at whether the answer is still wanted."""
_LARGE = 16 * 2**20
_PAGES = hasattr(mmap, "MAP_PRIVATE") and hasattr(mmap, "MAP_ANONYMOUS") and hasattr(mmap, "MADV_HUGEPAGE")

Told = Callable[[int, int], None]
"""Called with (bytes done, bytes in all)."""


def read(path: Path, told: Told | None = None) -> Raw:
    """The whole file. OSError as :meth:`pathlib.Path.read_bytes`."""
    size = path.stat().st_size
    if size < _LARGE:
        return path.read_bytes()
    return (_into_pages(path, size, told) if _PAGES else None) or _in_pieces(path, size, told)


def _into_pages(path: Path, size: int, told: Told | None = None) -> mmap.mmap | None:
    """The file in memory of our own (not a view of the file, which others may cut short); None if its size changed meanwhile."""
    pages = mmap.mmap(-1, size, flags=mmap.MAP_PRIVATE | mmap.MAP_ANONYMOUS)
    try:
        pages.madvise(mmap.MADV_HUGEPAGE)
    except OSError:
        return None  # a kernel built without them
    filled = 0
    with memoryview(pages) as view, path.open("rb", buffering=0) as file:
        while filled < size and (got := file.readinto(view[filled : filled + CHUNK])):
            filled += got
            if told is not None:
                told(filled, size)
        whole = filled == size and not file.read(1)
    return pages if whole else None


def _in_pieces(path: Path, size: int, told: Told | None) -> bytes:
    pieces, done = [], 0
    with path.open("rb", buffering=0) as file:
        while piece := file.read(CHUNK):
            pieces.append(piece)
            done += len(piece)
            if told is not None:
                told(done, max(size, done))
    return b"".join(pieces)


def digest(raw: Raw, stop: threading.Event | None = None) -> str:
    """SHA-256 of the bytes; "" if it was stopped."""
    found = hashlib.sha256()
    for at in range(0, len(raw), CHUNK):
        if stop is not None and stop.is_set():
            return ""
        found.update(raw[at : at + CHUNK])
    return found.hexdigest()


def digest_of_file(path: Path, told: Told | None = None) -> tuple[int, str]:
    """(bytes, SHA-256) of a file that is not kept in memory. OSError where it can't be read."""
    size, done, found = path.stat().st_size, 0, hashlib.sha256()
    with path.open("rb", buffering=0) as file:
        while piece := file.read(CHUNK):
            found.update(piece)
            done += len(piece)
            if told is not None:
                told(done, max(size, done))
    return done, found.hexdigest()
