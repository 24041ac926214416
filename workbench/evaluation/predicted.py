"""What a prediction for a new file gives. Imports nothing heavy."""

from __future__ import annotations

from typing import Any

from msgspec import Struct


class Predicted(Struct, frozen=True):
    """Rows that were predicted, where they were written, and what must be known of them."""

    file: str
    """The CSV file; "" = nothing was written."""
    rows: int
    columns: tuple[str, ...]
    notes: tuple[str, ...] = ()
    """Sentences: where the forecast begins, what the network never saw."""
    pieces: bool = False
    """Whether the file was read piece by piece."""
    table: Any = None
    """DataFrame of the first rows (of all, where no file was written)."""
