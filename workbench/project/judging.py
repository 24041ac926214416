"""Further looks at a trained network, as job targets: what needs more than one pass over a split, asked for by name. Heavy.

One function a look: ``(path, run, …, progress=None)`` → a light struct. Each adds its figures to the run's results under a key of its own
(:func:`keep`), so that a report can show what was computed.
"""

from __future__ import annotations

import contextlib
from pathlib import Path
from typing import Any

import msgspec

from .store import Store
from .work import Trained, trained

__all__ = ["Trained", "keep", "trained"]


def keep(path: Path, run: int, key: str, figures: dict[str, Any]) -> None:
    """Keep what was found with the run (``key`` such as ``backtest:test``)."""
    with contextlib.closing(Store.open(path)) as store:
        store.put_result(run, key, msgspec.json.encode(figures).decode())
