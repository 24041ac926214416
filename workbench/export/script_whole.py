"""Whole sequences that are given back, in exported programs: prepared like those with classes, each its own target."""

from __future__ import annotations

from typing import Any

from ..dataset.spec import DataSpec
from ..sequence.whole import VALUE
from . import script_blocks as blocks
from . import script_sequences
from . import script_whole_text as text
from .bundle import Bundle


def settings(data: DataSpec, bundle: Bundle) -> dict[str, Any]:
    """Constants at the program's top."""
    found = script_sequences.settings(data, bundle)
    return {**found, "TARGETS": [VALUE] if data.layout == "wide" else list(data.targets)}


def statements(data: DataSpec, bundle: Bundle) -> tuple[str, ...]:
    """The blocks between reading and training."""
    whole = "\n\n\n".join(part.strip("\n") for part in script_sequences.statements(data, bundle))
    for there, instead in text.WIDE if data.layout == "wide" else text.LONG:
        whole = whole.replace(there, instead)
    return whole, text.TARGETS_OF


def main(auxiliary: int, per_value: int, point: int) -> str:
    """What the program does in the end."""
    return text.MAIN % {"answer": blocks.ANSWER if auxiliary else "", "each": f", {per_value}" if per_value > 1 else "",
                        "point": f"[..., {point}]" if per_value > 1 else ""}
