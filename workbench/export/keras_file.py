"""A ``.keras`` file: the network alone, so that it opens anywhere with ``safe_mode=True``; layers that Keras does not have stand beside it."""

from __future__ import annotations

from pathlib import Path

from ..errors import ExportError
from ..model import own_source
from ..model.spec import ModelSpec
from .bundle import Bundle

MAGIC = b"PK\x03\x04"
"""A .keras file is a zip archive."""
SUFFIX = ".keras"
_LAYERS = '"""Layers of '


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


def layers_beside(spec: ModelSpec, target: Path) -> tuple[Path, str] | None:
    """Where the program text of our own layers goes, and the text: whoever opens the file imports it first. None if there are none."""
    kinds = own_source.kinds(spec)
    if not kinds:
        return None
    head = f'{_LAYERS}{target.name}: import this before opening it with keras.saving.load_model."""\n\nimport keras\n\n\n'
    return target.with_name(f"{target.stem.replace('-', '_').replace(' ', '_')}_layers.py"), head + own_source.source(kinds) + "\n"


def is_layers(path: Path) -> bool:
    """Whether such a program text stands there."""
    return path.is_file() and path.read_text(encoding="utf-8", errors="replace").startswith(_LAYERS)


def is_one(path: Path) -> bool:
    """Whether a .keras file stands there."""
    if not path.is_file():
        return False
    with path.open("rb") as file:
        return file.read(len(MAGIC)) == MAGIC
