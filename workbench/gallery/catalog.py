"""All worked examples: those that ship with the product, in the order of the systems they show, then the user's own. Imports nothing heavy."""

from __future__ import annotations

import functools

import msgspec

from ..errors import SettingError
from ..paths import resource
from . import own
from .entry import GalleryEntry
from .meant import meant


@functools.cache
def shipped() -> tuple[GalleryEntry, ...]:
    """The entries that ship, in the order of the systems they show."""
    found = [msgspec.json.decode(path.read_bytes(), type=GalleryEntry) for path in sorted(resource("gallery").glob("*.json"))]
    return tuple(sorted(found, key=lambda entry: (entry.system[:1], int(entry.system[1:] or 0), entry.name)))


def entries() -> tuple[GalleryEntry, ...]:
    """All entries; the user's own come last (those that can be read: :func:`.own.entries` says what is wrong with the others)."""
    taken = {entry.name for entry in shipped()}
    return (*shipped(), *(entry for entry in own.entries()[0] if entry.name not in taken))


def entry(name: str) -> GalleryEntry:
    """The entry of this name; :class:`SettingError` names those that may be meant."""
    for known in entries():
        if known.name == name:
            return known
    raise SettingError(f"there is no gallery entry '{name[:60]}'", fix=meant(name, (e.name for e in entries()), "`gallery` lists them"))


def is_own(name: str) -> bool:
    """Whether the user added it."""
    return all(entry.name != name for entry in shipped()) and name in own.names()
