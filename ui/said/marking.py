"""Marks a text of a table for translation; on its own, so that the tables and :mod:`ui.translating` may both import it."""

from __future__ import annotations


def mark(text: str) -> str:
    """The text as it is: it stands in a table and is translated where it is shown."""
    return text
