"""Reading that says how far it is by bytes and can be given up at any moment."""

from __future__ import annotations

import io
import threading
from collections.abc import Callable
from typing import Any, TypeVar

from ..jobs import Progress
from .raw import CHUNK, Raw

T = TypeVar("T")
_LOOK = 0.05
"""Seconds between two looks at whether the answer is still wanted."""


class Portion(Progress):
    """What is reported to it counts as a part (first … last, of 1) of a larger piece of work, under that work's token."""

    def __init__(self, whole: Progress, first: float, last: float) -> None:
        super().__init__(token=whole.token)
        self._whole, self._first, self._last = whole, first, last

    def __call__(self, fraction: float | None, words: str = "") -> None:
        """Report; raises ``Cancelled`` if the whole is no longer wanted."""
        self._whole(None if fraction is None else self._first + fraction * (self._last - self._first), words)


def portion(progress: Progress | None, first: float, last: float) -> Progress | None:
    """A part of a piece of work; None where nobody listens."""
    return Portion(progress, first, last) if progress is not None else None


def patiently(work: Callable[[], T], progress: Progress | None) -> T:
    """Do it on a thread of its own while looking whether it is still wanted.

    Where a library can't be interrupted (a workbook, a Parquet file), giving up means that nobody waits any more: ``Cancelled`` is raised
    at once, and what the library still does comes to nothing.
    """
    if progress is None:
        return work()
    answer: dict[str, Any] = {}
    ended = threading.Event()

    def run() -> None:
        try:
            answer["value"] = work()
        except BaseException as error:  # noqa: BLE001 - raised again by the one who waits
            answer["error"] = error
        finally:
            ended.set()

    threading.Thread(target=run, name="reader", daemon=True).start()
    while not ended.wait(_LOOK):
        progress.token.check()
    if "error" in answer:
        raise answer["error"]
    return answer["value"]


class Watched(io.RawIOBase):
    """Bytes as a file that says how far it was read, and ends with ``Cancelled`` when it is no longer wanted."""

    def __init__(self, raw: Raw, progress: Progress, words: str) -> None:
        super().__init__()
        self._raw, self._at, self._progress, self._words = raw, 0, progress, words

    def readable(self) -> bool:
        """It can be read."""
        return True

    def read(self, size: int | None = -1, /) -> bytes:
        """The next bytes; b"" at the end."""
        end = len(self._raw) if size is None or size < 0 else min(self._at + size, len(self._raw))
        some = self._raw[self._at : end]
        self._at = end
        self._progress(end / max(len(self._raw), 1), self._words)
        return some

    def readinto(self, into: Any, /) -> int:
        """The next bytes into a buffer."""
        some = self.read(len(into))
        into[: len(some)] = some
        return len(some)


def gathered(read: Callable[[int], bytes], where: Callable[[], float], progress: Progress | None, words: str) -> bytes:
    """Everything a stream gives, in pieces; ``where`` tells how far it is (0 … 1)."""
    pieces = []
    while piece := read(CHUNK):
        pieces.append(piece)
        if progress is not None:
            progress(min(where(), 1.0), words)
    return b"".join(pieces)


def amount(done: int, size: int) -> str:
    """``12 of 300 MB``, in the larger one's unit."""
    unit, name = next(((u, n) for u, n in ((1e9, "GB"), (1e6, "MB"), (1e3, "kB")) if size >= u), (1, "bytes"))
    places = 1 if name == "GB" else 0
    return f"{done / unit:,.{places}f} of {size / unit:,.{places}f} {name}"
