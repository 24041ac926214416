"""Entries as one file (``.rnngallery``): a zip with the entry, its data and where they come from; opened without trust. Imports nothing heavy.

Nothing in it is executed, and nothing is written but what passed: the entry's JSON is checked field by field, the names of its files are of one
form, and sizes are counted while they are read, whatever the archive declares.
"""

from __future__ import annotations

import re
import stat
import zipfile
import zlib
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path
from typing import IO, Literal

import msgspec
from msgspec import Struct

from ..errors import DataError, SettingError
from .checking import must_be_harmless
from .entry import GalleryEntry

SUFFIX = ".rnngallery"
ENTRY, SOURCE_NOTE, DATA = "entry.json", "SOURCE.txt", "data/"
MOST_ENTRY, MOST_NOTE, MOST_DATA = 2**20, 2**18, 256 * 2**20
"""Bytes of the entry, of the note, and of all data together, unpacked."""
MOST_FILES = 32
_FILE = re.compile(r"data/[A-Za-z0-9][A-Za-z0-9._ -]{0,119}")
DATA_SUFFIXES = (".csv", ".tsv", ".txt", ".tab", ".dat", ".gz", ".parquet", ".feather", ".json", ".jsonl", ".ndjson", ".ts", ".arff", ".conll",
                 ".iob", ".npy", ".npz", ".xlsx", ".xls", ".ods", ".zip")
_PIECE = 2**20


class Packed(Struct, frozen=True, forbid_unknown_fields=True):
    """What stands in ``entry.json``."""

    format: Literal[1]
    entry: GalleryEntry


class Shared(Struct, frozen=True):
    """What a file holds, before anything of it is kept."""

    path: str
    entry: GalleryEntry
    files: dict[str, int]
    """Data: ``data/NAME`` → bytes as the archive declares them."""
    note: str
    """Where the data come from, and under which licence."""


def write(entry: GalleryEntry, files: Iterable[tuple[str, Path]], note: str, path: Path) -> Path:
    """Pack an entry.

    Parameters
    ----------
    files : iterable of (str, Path)
        Name inside (``data/NAME``) and file.
    note : str
        Where the data come from, and under which licence.

    Raises
    ------
    SettingError
        The entry is not fit to be shared, or a file is of a kind that is not.
    DataError
        A file is missing or too large, or ``path`` can't be written.
    """
    path = path if path.suffix == SUFFIX else path.with_name(path.name + SUFFIX)
    known = list(files)
    for name, _ in known:
        _must_be_a_file_name(name, path.name)
    must_be_harmless(entry, [name for name, _ in known])
    text = msgspec.json.format(msgspec.json.encode(Packed(1, entry)), indent=1)
    unfinished = path.with_name(f".{path.name}.new")
    try:
        if sum(file.stat().st_size for _, file in known) > MOST_DATA:
            raise DataError(f"more than {MOST_DATA // 2**20} MB of data can't be shared this way", where=path.name, fix="Share the data apart")
        with zipfile.ZipFile(unfinished, "w", zipfile.ZIP_DEFLATED) as archive:
            archive.writestr(ENTRY, text)
            archive.writestr(SOURCE_NOTE, note)
            for name, file in known:
                archive.write(file, name)
        unfinished.replace(path)
    except OSError as error:
        raise DataError(f"can't be written ({error.strerror})", where=str(error.filename or path), fix="Choose another folder") from None
    finally:
        with suppress(OSError):
            unfinished.unlink(missing_ok=True)
    return path


def look(path: str | Path) -> Shared:
    """What a file holds; nothing is kept.

    Raises
    ------
    DataError
        It is missing, no such file, damaged, too large, or holds something else.
    SettingError
        Its entry is not fit: unknown fields, settings that an example may not have, names of what there isn't.
    """
    path = Path(path)
    with _opened(path) as archive:
        return _looked(archive, path)


def unpack(path: str | Path, folder: Path) -> Shared:
    """Write what a file holds into a folder (made by this); errors as for :func:`look`, and nothing is left behind then."""
    path = Path(path)
    with _opened(path) as archive:
        found = _looked(archive, path)
        (folder / DATA).mkdir(parents=True)
        try:
            left = MOST_DATA
            for name in found.files:
                left -= _copied(archive, name, folder / name, left, path)
            (folder / ENTRY).write_bytes(msgspec.json.encode(Packed(1, found.entry)))
            (folder / SOURCE_NOTE).write_text(found.note, encoding="utf-8")
        except BaseException:
            forget(folder)
            raise
    return found


def forget(folder: Path) -> None:
    """Delete an unpacked entry: its own files only."""
    for file in [*(folder / DATA).glob("*"), folder / ENTRY, folder / SOURCE_NOTE]:
        with suppress(FileNotFoundError):
            file.unlink()
    for one in (folder / DATA, folder):
        with suppress(FileNotFoundError):
            one.rmdir()


def decode(text: bytes, where: str) -> GalleryEntry:
    """An entry from the text of ``entry.json``; :class:`SettingError` names the place that doesn't fit."""
    try:
        return msgspec.json.decode(text, type=Packed).entry
    except (msgspec.MsgspecError, UnicodeDecodeError) as error:
        raise SettingError(f"its entry can't be read ({str(error)[:200]})", where=where, fix="Ask whoever made it for another one") from None
    except RecursionError:
        raise SettingError("its entry is nested too deeply", where=where, fix="Ask whoever made it for another one") from None


def _opened(path: Path) -> zipfile.ZipFile:
    try:
        return zipfile.ZipFile(path)
    except FileNotFoundError:
        raise DataError("there is no such file", where=str(path), fix="Check the path") from None
    except OSError as error:
        raise DataError(f"can't be read ({error.strerror or error})", where=str(path), fix="Check the path and its permissions") from None
    except (zipfile.BadZipFile, ValueError, NotImplementedError, OverflowError, EOFError):
        raise _broken(path, "is no gallery entry") from None


def _broken(path: Path, what: str) -> DataError:
    return DataError(what, where=path.name, fix="Ask whoever made it for another one")


def _looked(archive: zipfile.ZipFile, path: Path) -> Shared:
    members = archive.infolist()
    files = _names(members, path)
    if sum(files.values()) > MOST_DATA:
        raise _broken(path, f"holds more than {MOST_DATA // 2**20} MB of data")
    entry = decode(_read(archive, ENTRY, MOST_ENTRY, path), path.name)
    must_be_harmless(entry, files)
    has_note = any(member.filename == SOURCE_NOTE for member in members)
    note = _read(archive, SOURCE_NOTE, MOST_NOTE, path).decode("utf-8", "replace") if has_note else ""
    return Shared(str(path), entry, files, note)


def _names(members: list[zipfile.ZipInfo], path: Path) -> dict[str, int]:
    """The data that it declares; an error for every member that is of another kind, name or place."""
    if len(members) > MOST_FILES + 2:
        raise _broken(path, f"holds more than {MOST_FILES} files")
    seen: set[str] = set()
    for member in members:
        name = member.filename
        if name.lower() in seen:
            raise _broken(path, f"holds '{name[:80]}' twice")
        seen.add(name.lower())
        if stat.S_ISLNK(member.external_attr >> 16) or (member.is_dir() and name != DATA):
            raise _broken(path, f"holds '{name[:80]}', which is no plain file")
        if member.flag_bits & 1 or member.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
            raise _broken(path, "is encrypted, or packed in a way that is not read here")
        if name not in (ENTRY, SOURCE_NOTE, DATA):
            _must_be_a_file_name(name, path.name)
    if ENTRY not in seen:
        raise _broken(path, "is no gallery entry")
    return {member.filename: member.file_size for member in members if member.filename.startswith(DATA) and member.filename != DATA}


def _must_be_a_file_name(name: str, where: str) -> None:
    if not _FILE.fullmatch(name) or ".." in name or name.endswith((" ", ".")):
        raise DataError(f"'{name[:80]}' can't be a file of an entry", where=where, fix="Its files are data/NAME of letters, digits, . _ - and blanks")
    if Path(name).suffix.lower() not in DATA_SUFFIXES:
        raise DataError(f"'{name[:80]}' is no file of data", where=where, fix=f"An entry may hold {', '.join(DATA_SUFFIXES)}")


def _read(archive: zipfile.ZipFile, name: str, most: int, path: Path) -> bytes:
    try:
        with archive.open(name) as member:
            text = member.read(most + 1)
    except _DAMAGES:
        raise _broken(path, f"is damaged: '{name}' can't be read") from None
    if len(text) > most:
        raise _broken(path, f"holds a '{name}' of more than {most // 2**10} kB")
    return text


_DAMAGES = (zipfile.BadZipFile, zipfile.LargeZipFile, EOFError, OSError, ValueError, NotImplementedError, RuntimeError, KeyError, OverflowError,
            zlib.error)
"""What is raised for archives that are not what they say."""


def _copied(archive: zipfile.ZipFile, name: str, target: Path, most: int, path: Path) -> int:
    """Bytes written; counted, for a size may be declared smaller than it is."""
    done = 0
    with target.open("xb") as out:
        try:
            with archive.open(name) as member:
                while piece := _piece(member):
                    done += len(piece)
                    if done > most:
                        break
                    out.write(piece)
        except _DAMAGES as error:
            if isinstance(error, OSError) and error.errno is not None:          # of the disk, not of the archive
                raise
            raise _broken(path, f"is damaged: '{name}' can't be read") from None
    if done > most:
        raise _broken(path, f"holds more than {MOST_DATA // 2**20} MB of data")
    return done


def _piece(member: IO[bytes]) -> bytes:
    return member.read(_PIECE)
