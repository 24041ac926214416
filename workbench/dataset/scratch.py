"""Arrays that lie on the disk instead of in memory, and the folder of tables that were laid out once: limited in size, the oldest go first."""

from __future__ import annotations

import os
import shutil
import tempfile
from pathlib import Path

import numpy as np

from ..errors import DataError
from ..paths import cache_folder

MOST = 24 * 2**30
"""Bytes that all tables of the cache take together."""
IN_MEMORY = 2**30
"""Arrays of up to so many bytes are kept in memory."""
_SPARE = 2**30
"""Bytes that are left free on the disk."""


def tables() -> Path:
    """The folder of laid-out tables."""
    return cache_folder("tables")


def empty(shape: tuple[int, ...], in_memory: int = IN_MEMORY) -> np.ndarray:
    """A float32 array to be filled: in memory, or (a large one) in a file that is gone when nobody uses the array any more.

    Raises
    ------
    DataError
        The disk has no room for it.
    """
    size = 4 * int(np.prod(shape, dtype=np.int64))
    if size <= in_memory:
        return np.empty(shape, np.float32)
    must_have_room(size)
    with tempfile.TemporaryFile(dir=tables()) as file:  # the mapping keeps what the closed file held
        file.truncate(size)
        return np.memmap(file, np.float32, "r+", shape=shape)


def must_have_room(size: int) -> None:
    """Raise :class:`DataError` unless the cache's disk can take so many bytes."""
    free = shutil.disk_usage(tables()).free - _SPARE
    if size > free:
        raise DataError(
            f"needs {size / 1e9:,.1f} GB of room on the disk of the cache, where {max(free, 0) / 1e9:,.1f} GB are free",
            where=str(tables()),
            fix="Free some room there, or take a file with fewer rows or columns",
        )


def touch(folder: Path) -> None:
    """Say that a table is used: the least recently used ones go first."""
    os.utime(folder)


def tidy(keep: Path, most: int = MOST) -> list[Path]:
    """Remove what is too much, the least recently used first, never ``keep``; returns what went. Half-written tables of a day ago go as well."""
    folders = sorted((each for each in tables().iterdir() if each.is_dir() and each != keep), key=lambda each: each.stat().st_mtime)
    total = sum(map(_size, (*folders, keep)))
    gone = []
    for folder in folders:
        if total <= most and not _abandoned(folder, keep):
            continue
        total -= _size(folder)
        shutil.rmtree(folder, ignore_errors=True)  # a table that is open elsewhere stays where the system keeps open files
        gone.append(folder)
    return gone


def _abandoned(folder: Path, keep: Path) -> bool:
    return ".part" in folder.name and folder.stat().st_mtime < keep.stat().st_mtime - 86_400


def _size(folder: Path) -> int:
    return sum(each.stat().st_size for each in folder.iterdir()) if folder.is_dir() else 0
