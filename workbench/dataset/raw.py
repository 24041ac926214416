"""A file's bytes in memory. A large file is read into pages of two megabytes where the system has them: three times as fast."""

from __future__ import annotations

import mmap
from pathlib import Path

Raw = bytes | mmap.mmap
"""Both can be cut with ``raw[a:b]`` (giving bytes), searched with ``find`` and decoded with ``str(raw, encoding)``."""
_LARGE = 16 * 2**20
_PAGES = hasattr(mmap, "MAP_PRIVATE") and hasattr(mmap, "MAP_ANONYMOUS") and hasattr(mmap, "MADV_HUGEPAGE")


def read(path: Path) -> Raw:
    """The whole file. OSError as :meth:`pathlib.Path.read_bytes`."""
    size = path.stat().st_size
    return (_into_pages(path, size) if _PAGES and size >= _LARGE else None) or path.read_bytes()


def _into_pages(path: Path, size: int) -> mmap.mmap | None:
    """The file in memory of our own (not a view of the file, which others may cut short); None if its size changed meanwhile."""
    pages = mmap.mmap(-1, size, flags=mmap.MAP_PRIVATE | mmap.MAP_ANONYMOUS)
    try:
        pages.madvise(mmap.MADV_HUGEPAGE)
    except OSError:
        return None  # a kernel built without them
    filled = 0
    with memoryview(pages) as view, path.open("rb", buffering=0) as file:
        while filled < size and (got := file.readinto(view[filled:])):
            filled += got
        whole = filled == size and not file.read(1)
    return pages if whole else None
