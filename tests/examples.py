"""How many examples Hypothesis tries: all of them in `make test-all`, a quarter of the costly ones in `make test`."""

from __future__ import annotations

import os

THOROUGH = bool(os.environ.get("THOROUGH_TESTS"))


def examples(count: int) -> int:
    """``count`` where tests are thorough, else a quarter of it."""
    return count if THOROUGH else max(10, count // 4)
