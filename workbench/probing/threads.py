"""One BLAS thread around small matrix products: beside TensorFlow's own threads that is up to 40 times as fast."""

from __future__ import annotations

import contextlib
import functools
import threading
from collections.abc import Iterator
from typing import Any

from threadpoolctl import ThreadpoolController

_lock = threading.Lock()
_inside: list[Any] = []
"""The limit that is in force, and a place for everybody within it."""


@contextlib.contextmanager
def single() -> Iterator[None]:
    """A context in which BLAS uses one thread. The limit is the process's: the first who enters sets it, the last who leaves takes it back."""
    with _lock:
        _inside.append(_inside[0] if _inside else _controller().limit(limits=1, user_api="blas"))
    try:
        yield
    finally:
        with _lock:
            limit = _inside.pop()
            if not _inside:
                limit.restore_original_limits()


@functools.cache
def _controller() -> ThreadpoolController:
    """Looking for the loaded libraries takes a millisecond; NumPy's BLAS is there since its import."""
    return ThreadpoolController()
