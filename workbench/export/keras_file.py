"""A ``.keras`` file: the network alone, standard layers only, so that it opens anywhere with ``safe_mode=True``."""

from __future__ import annotations

from pathlib import Path

from ..errors import ExportError
from .bundle import Bundle

MAGIC = b"PK\x03\x04"
"""A .keras file is a zip archive."""
SUFFIX = ".keras"


def write(bundle: Bundle, part: Path, target: Path) -> None:
    """Write the network to ``part``.

    Raises
    ------
    ExportError
        The target's name doesn't end in ``.keras``: Keras would refuse to open it.
    """
    if target.suffix != SUFFIX:
        raise ExportError(f"Keras opens only files whose name ends in {SUFFIX}", where=str(target), fix=f"Name it {target.name}{SUFFIX}")
    bundle.model.save(part)


def is_one(path: Path) -> bool:
    """Whether a .keras file stands there."""
    if not path.is_file():
        return False
    with path.open("rb") as file:
        return file.read(len(MAGIC)) == MAGIC
