"""All worked examples that ship with the product, in the order of the systems they show. Imports nothing heavy."""

from __future__ import annotations

import functools

import msgspec

from ..errors import SettingError
from ..paths import resource
from .entry import GalleryEntry


@functools.cache
def entries() -> tuple[GalleryEntry, ...]:
    """All entries, in the order of the systems they show."""
    found = [msgspec.json.decode(path.read_bytes(), type=GalleryEntry) for path in sorted(resource("gallery").glob("*.json"))]
    return tuple(sorted(found, key=lambda entry: (entry.system[:1], int(entry.system[1:] or 0), entry.name)))


def entry(name: str) -> GalleryEntry:
    """The entry of this name; :class:`SettingError` lists those there are."""
    for known in entries():
        if known.name == name:
            return known
    raise SettingError(f"there is no gallery entry '{name}'", fix=f"There are: {', '.join(e.name for e in entries())}")
