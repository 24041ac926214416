"""Printing: JSON lines on stdout with --json, words and tables otherwise; progress and errors always on stderr."""

from __future__ import annotations

import json
import math
import os
from collections.abc import Iterable, Sequence
from typing import Any

import msgspec
from rich.console import Console
from rich.table import Table

_NO_EDGE = 500
"""Columns of what is no terminal: tables are as wide as what they hold."""


class Say:
    """Where a verb speaks. ``json`` chooses between lines for programs and words for people."""

    def __init__(self, as_json: bool) -> None:
        self.json = as_json
        self.out = Console(highlight=False, soft_wrap=True)
        self.err = Console(stderr=True, highlight=False)
        if not self.out.is_terminal and "COLUMNS" not in os.environ:      # a file or a pipe has no edge at which words must be broken
            self.out.width = _NO_EDGE

    def event(self, name: str, /, **values: Any) -> None:
        """One JSON line (nothing without --json)."""
        if self.json:
            print(json.dumps({"event": name, **plain(values)}, ensure_ascii=False, allow_nan=False), flush=True)

    def words(self, text: str) -> None:
        """A line for people (nothing with --json)."""
        if not self.json:
            self.out.print(text, markup=False)

    def note(self, text: str) -> None:
        """A line on stderr, in both forms."""
        self.err.print(text, markup=False, soft_wrap=True)

    def table(self, title: str, head: Sequence[str], rows: Iterable[Sequence[Any]], right: Sequence[int] = (), whole: Sequence[int] = ()) -> None:
        """A table for people (nothing with --json); columns that are ``whole`` are never broken."""
        if self.json:
            return
        table = Table(title=title or None, title_justify="left", box=None, pad_edge=False, header_style="bold")
        for n, name in enumerate(head):
            table.add_column(name, justify="right" if n in right else "left", overflow="fold", no_wrap=n in whole)
        for row in rows:
            table.add_row(*[cell(value) for value in row])
        self.out.print(table)


def plain(value: Any) -> Any:
    """JSON values: NaN and infinity become null, NumPy numbers Python's, structs mappings."""
    if isinstance(value, msgspec.Struct):
        return plain(msgspec.to_builtins(value))
    if isinstance(value, dict):
        return {str(key): plain(inner) for key, inner in value.items()}
    if isinstance(value, list | tuple | set):
        return [plain(inner) for inner in value]
    if hasattr(value, "tolist"):
        return plain(value.tolist())
    if isinstance(value, float):
        return value if math.isfinite(value) else None
    if value is None or isinstance(value, str | int | bool):
        return value
    return str(value)


def cell(value: Any) -> str:
    """A value in a table: numbers short, nothing as a dash."""
    if value is None:
        return "–"
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, float):
        return number(value)
    return str(value)


def number(value: float) -> str:
    """Four significant digits, thousands with comma."""
    if not math.isfinite(value):
        return "–"
    return f"{value:,.0f}" if abs(value) >= 10_000 else f"{value:.4g}"
