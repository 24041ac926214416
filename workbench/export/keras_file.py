"""A ``.keras`` file: the network alone, standard layers only, so that it opens anywhere with ``safe_mode=True``."""

from __future__ import annotations

from pathlib import Path

import keras

from .bundle import Bundle

MAGIC = b"PK\x03\x04"
"""A .keras file is a zip archive."""


def write(bundle: Bundle, part: Path) -> None:
    """Write the network to ``part`` (any name: Keras insists on the suffix, so it is written under one and renamed)."""
    named = part.with_suffix(".keras")
    try:
        bundle.model.save(named)
        named.replace(part)
    finally:
        named.unlink(missing_ok=True)


def is_one(path: Path) -> bool:
    """Whether a .keras file stands there."""
    if not path.is_file():
        return False
    with path.open("rb") as file:
        return file.read(4) == MAGIC


def load(path: Path) -> keras.Model:
    """Open one again (what the user's own code would do)."""
    return keras.models.load_model(path, compile=False, safe_mode=True)
