"""One BLAS thread around small matrix products: beside TensorFlow's own threads that is up to 40 times as fast."""

from __future__ import annotations

import functools
from typing import Any

from threadpoolctl import ThreadpoolController


def single() -> Any:
    """A context in which BLAS uses one thread."""
    return _controller().limit(limits=1, user_api="blas")


@functools.cache
def _controller() -> ThreadpoolController:
    """Looking for the loaded libraries takes a millisecond; NumPy's BLAS is there since its import."""
    return ThreadpoolController()
