"""Packed files: gzip, bzip2, xz and zip → the bytes inside, and which file of an archive they are."""

from __future__ import annotations

import bz2
import gzip
import io
import lzma
import zipfile
import zlib
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import Any

from ..errors import DataError
from ..jobs import Progress
from .patience import gathered
from .raw import Raw

_STREAMS: dict[bytes, tuple[str, Callable[[Any], Any]]] = {
    b"\x1f\x8b": ("gzip", lambda file: gzip.GzipFile(fileobj=file)),
    b"BZh": ("bzip2", bz2.BZ2File),
    b"\xfd7zXZ\x00": ("xz", lzma.LZMAFile),
}
_ZIP = (b"PK\x03\x04", b"PK\x05\x06")
_NOT_PACKED = ("[Content_Types].xml", "mimetype", "META-INF/manifest.xml")
"""What the zip archives hold that are documents of their own (workbooks)."""
PACKED = (".gz", ".bz2", ".xz", ".zip")


@dataclass(frozen=True)
class Unpacked:
    """The bytes, the name they have inside, and all names to choose from (an archive of several files)."""

    raw: Raw
    path: Path
    members: tuple[str, ...] = ()
    member: str = ""


def unpack(path: Path, raw: Raw, member: str | None = None, progress: Progress | None = None) -> Unpacked:
    """What lies in a packed file; any other file as it is.

    Parameters
    ----------
    path : Path
        Its name tells nothing that the bytes do not: a file is what it begins with.
    member : str, optional
        Which file of an archive; default the largest one.

    Raises
    ------
    DataError
        The file is damaged, locked with a password, or the archive holds no such file.
    """
    head = raw[:6]
    for mark, (name, inflate) in _STREAMS.items():
        if head[: len(mark)] == mark:
            return unpack(_without_suffix(path), _inflated(path, raw[:], name, inflate, progress), member, progress)
    if head[:4] in _ZIP:
        return _from_zip(path, raw, member, progress)
    if path.suffix.lower() in PACKED:
        raise DataError(f"is not a whole {path.suffix[1:].replace('gz', 'gzip')} file", where=path.name, fix="Fetch or copy it again")
    return Unpacked(raw, path)


def _without_suffix(path: Path) -> Path:
    return path.with_suffix("") if path.suffix.lower() in PACKED else path


def _inflated(path: Path, raw: bytes, name: str, opened: Callable[[Any], Any], progress: Progress | None) -> bytes:
    packed = io.BytesIO(raw)
    try:
        with opened(packed) as stream:
            return gathered(stream.read, lambda: packed.tell() / len(raw), progress, f"Unpacking {path.name}")
    except (OSError, EOFError, zlib.error, lzma.LZMAError, ValueError):
        raise DataError(f"is not a whole {name} file", where=path.name, fix="Fetch or copy it again") from None


def _from_zip(path: Path, raw: Raw, member: str | None, progress: Progress | None) -> Unpacked:
    try:
        with zipfile.ZipFile(io.BytesIO(raw)) as archive:
            inside = [info for info in archive.infolist() if not info.is_dir() and not _is_junk(info.filename)]
            names = tuple(info.filename for info in inside)
            if any(name in _NOT_PACKED for name in names) or (names and all(name.endswith(".npy") for name in names)):
                return Unpacked(raw, path)
            chosen = member or (max(inside, key=lambda info: info.file_size).filename if inside else "")
            if chosen not in names:
                there = f"It holds: {', '.join(names[:10])}" if names else "Choose another archive"
                raise DataError(f"holds no file '{chosen}'" if chosen else "holds no files", where=path.name, fix=there)
            found = _member(archive, chosen, progress)
    except (zipfile.BadZipFile, zlib.error, EOFError, OSError, NotImplementedError):
        if path.suffix.lower() != ".zip":
            return Unpacked(raw, path)                        # a damaged workbook or NumPy archive: its reader says so
        raise DataError("is not a whole zip file", where=path.name, fix="Fetch or copy it again") from None
    except RuntimeError:
        raise DataError("is locked with a password", where=path.name, fix="Unpack it first, and choose the file inside") from None
    inner = unpack(path.with_name(PurePosixPath(chosen).name), found, None, progress)
    return Unpacked(inner.raw, inner.path, names, chosen)


def _member(archive: zipfile.ZipFile, chosen: str, progress: Progress | None) -> bytes:
    size = max(archive.getinfo(chosen).file_size, 1)
    with archive.open(chosen) as stream:
        return gathered(stream.read, lambda: stream.tell() / size, progress, f"Unpacking {chosen}")


def _is_junk(name: str) -> bool:
    """What some systems put beside the files of an archive."""
    return name.startswith("__MACOSX/") or PurePosixPath(name).name in (".DS_Store", "Thumbs.db")
