"""Entries that the user added: kept unpacked in the user's data folder, listed after those that ship. Imports nothing heavy."""

from __future__ import annotations

import shutil
import tempfile
from pathlib import Path

import msgspec

from ..dataset.places import is_ours
from ..errors import SettingError, WorkbenchError
from ..paths import data_folder
from . import sharing
from .checking import must_be_a_name
from .entry import GalleryEntry
from .sharing import Shared


def folder() -> Path:
    """Where they are kept, a folder each."""
    return data_folder("gallery")


def names() -> tuple[str, ...]:
    """Their names."""
    return tuple(sorted(one.name for one in folder().iterdir() if (one / sharing.ENTRY).is_file()))


def entries() -> tuple[tuple[GalleryEntry, ...], tuple[str, ...]]:
    """Those that can be read, their data found by full paths, and a sentence for each that can't."""
    found, problems = [], []
    for name in names():
        try:
            found.append(read(name))
        except WorkbenchError as error:
            problems.append(f"Your entry '{name}' can't be read: {error}")
    return tuple(found), tuple(problems)


def read(name: str) -> GalleryEntry:
    """One of them; what it reads is given by full paths."""
    place = folder() / name
    text = (place / sharing.ENTRY).read_bytes()
    return _placed(sharing.decode(text, f"{name}/{sharing.ENTRY}"), place)


def _placed(entry: GalleryEntry, place: Path) -> GalleryEntry:
    also = entry.source_options.get("also")
    options = {**entry.source_options, "also": [_at(path, place) for path in also]} if also else entry.source_options
    return msgspec.structs.replace(entry, source=_at(entry.source, place), source_options=options)


def _at(path: str, place: Path) -> str:
    return path if is_ours(path) else str(place / path)


def add(file: str | Path, taken: tuple[str, ...] = ()) -> Shared:
    """Keep the entry of a file.

    Parameters
    ----------
    taken : tuple of str
        Names that are given already: those of the entries that ship, and of templates.

    Raises
    ------
    SettingError
        There is an entry of this name, or it is not fit (:func:`.sharing.look`).
    DataError
        The file can't be read, or is no such file.
    """
    name = sharing.look(file).entry.name
    if name in taken or name in names():
        fix = "Ask whoever made it to name it otherwise" if name in taken else f"Remove the other one first: gallery remove {name}"
        raise SettingError(f"there is an entry '{name}' already", where=Path(file).name, fix=fix)
    with tempfile.TemporaryDirectory(dir=folder(), prefix=".new-") as place:          # whole or not at all
        found = sharing.unpack(file, Path(place) / name)
        (Path(place) / name).rename(folder() / name)
    return found


def remove(name: str) -> None:
    """Delete an entry that was added; projects made from it keep their own copy of the data."""
    must_be_a_name(name)
    if name not in names():
        raise SettingError(f"you have no entry '{name}'", where="gallery", fix=f"You have {', '.join(names())}" if names() else "You have none")
    shutil.rmtree(folder() / name)


def note(name: str) -> str:
    """Where its data come from, as whoever made it wrote."""
    file = folder() / name / sharing.SOURCE_NOTE
    return file.read_text(encoding="utf-8") if file.is_file() else ""
