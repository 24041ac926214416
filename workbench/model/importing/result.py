"""What an import gives. Imports nothing heavy."""

from __future__ import annotations

from msgspec import Struct

from ..spec import ModelSpec


class Imported(Struct, frozen=True):
    """A network that was read."""

    spec: ModelSpec
    notes: tuple[str, ...] = ()
    """What was left out or read differently, each a sentence."""
