"""Copies of data files in the project file: packed, in pieces, named by their contents. Imports nothing heavy.

A copy is a row ``copy/DIGEST`` of the table ``files`` (size, and the file's name as data) and a row ``copy/DIGEST/000001`` … for each piece.
The first is written last: pieces without it are of a copy that was never finished.
"""

from __future__ import annotations

import contextlib
import hashlib
import os
import sqlite3
import zlib
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any

from ..dataset import places
from ..dataset.spec import SourceSpec
from ..errors import DataError, ProjectError
from ..jobs import Progress
from ..paths import cache_folder
from .store import Store

PIECE = 4 * 2**20
"""Bytes of the file in a row."""
MOST = 4 * 2**30
"""Bytes of the largest file that a project keeps."""
_LEVEL = 5
_PREFIX = "copy/"

Read = Callable[[str], tuple[int, str, bytes | None] | None]


def has(store: Store, sha256: str | None) -> bool:
    """Whether the project keeps a file of these contents."""
    return bool(sha256) and store.file(f"{_PREFIX}{sha256}") is not None


def keep(store: Store, path: Path, progress: Progress | None = None) -> tuple[int, str]:
    """Put a copy of a file into the project; (size, digest) of what was copied.

    Raises
    ------
    DataError
        It is a folder, too large, or can't be read.
    Cancelled
        Nobody wants it any more; nothing is kept.
    """
    size, sha256 = _measured(path, progress)
    if not has(store, sha256):
        store.drop_files(f"{_PREFIX}{sha256}/")
        _write(store, path, size, sha256, progress)
    return size, sha256


def keep_all(store: Store, spec: SourceSpec, folder: Path, progress: Progress | None = None) -> list[tuple[str, Any]]:
    """Keep all files of a project that it does not keep yet; the edits that record what was kept (also a job target).

    Raises
    ------
    DataError
        A file is missing, a folder, one of ours, or too large.
    """
    found = [_kept(store, one, folder, progress) for one in places.each(spec)]
    forget_unused(store, [sha256 for _, sha256 in found])
    own = cache_folder("pasted").resolve()
    paths = [places.file_name(path) if own in places.locate(path, folder).parents else path for path in (spec.path, *spec.also)]
    return [("data.source.path", paths[0]), ("data.source.also", paths[1:]),
            ("data.source.size", found[0][0]), ("data.source.sha256", found[0][1]),
            ("data.source.also_size", [size for size, _ in found[1:]]), ("data.source.also_sha256", [sha256 for _, sha256 in found[1:]])]


def _kept(store: Store, one: SourceSpec, folder: Path, progress: Progress | None) -> tuple[int, str]:
    if places.is_ours(one.path):
        raise DataError("comes with the program and need not be kept", where=one.path, fix="Leave data.source.embedded false")
    if one.sha256 and (head := store.file(f"{_PREFIX}{one.sha256}")) is not None:
        return head[0], one.sha256
    return keep(store, places.locate(one.path, folder), progress)


def _measured(path: Path, progress: Progress | None) -> tuple[int, str]:
    if path.is_dir():
        raise DataError("is a folder, which can't be kept in the project", where=path.name, fix="Keep the folder beside the project")
    size, digest = 0, hashlib.sha256()
    for piece in _pieces(path):
        digest.update(piece)
        size += len(piece)
        if size > MOST:
            raise DataError(f"is too large to be kept in the project (more than {MOST / 2**30:.0f} GB)", where=path.name,
                            fix="Leave it where it is: the project remembers where")
        if progress is not None:
            progress(None, f"Reading {path.name}")
    return size, digest.hexdigest()


def _pieces(path: Path) -> Iterator[bytes]:
    try:
        with path.open("rb") as file:
            while piece := file.read(PIECE):
                yield piece
    except FileNotFoundError:
        raise DataError("there is no such file", where=str(path), fix="Check the name, or choose the file again") from None
    except OSError as error:
        raise DataError(f"can't be read ({error.strerror})", where=str(path), fix="Check its permissions") from None


def _write(store: Store, path: Path, size: int, sha256: str, progress: Progress | None) -> None:
    digest, done = hashlib.sha256(), 0
    try:
        for number, piece in enumerate(_pieces(path), start=1):
            digest.update(piece)
            done += len(piece)
            store.put_file(f"{_PREFIX}{sha256}/{number:06d}", len(piece), sha256, zlib.compress(piece, _LEVEL))
            if progress is not None:
                progress(done / max(size, 1), f"Keeping a copy of {path.name}")
        if digest.hexdigest() != sha256:
            raise DataError("changed while it was copied", where=path.name, fix="Try again when nobody writes to it")
        store.put_file(f"{_PREFIX}{sha256}", size, sha256, path.name.encode())
    except BaseException:
        store.drop_files(f"{_PREFIX}{sha256}/")
        raise


def forget_unused(store: Store, besides: Iterable[str] = ()) -> list[str]:
    """Remove copies that neither the document, a step that can be undone, nor a run refers to; their digests."""
    gone = [sha256 for sha256 in store.copies(_PREFIX) if sha256 not in set(besides) and not store.mentions(sha256)]
    for sha256 in gone:
        store.drop_files(f"{_PREFIX}{sha256}")
    return gone


# getting them out --------------------------------------------------------------------------------------------------


def fetch(spec: SourceSpec, folder: Path, progress: Progress | None = None) -> None:
    """Unpack what the project keeps of its files into the cache, where the reader looks; nothing to do for files that are not kept.

    The copy is searched for in the project files of the folder.

    Raises
    ------
    DataError
        No project of the folder keeps it, and the file itself is not there either; or the copy is damaged.
    """
    if not spec.embedded:
        return
    for one in places.each(spec):
        if one.sha256 and not places.copy_of(one.sha256, one.path).is_file():
            _fetch(one.path, one.sha256, folder, progress)


def _fetch(path: str, sha256: str, folder: Path, progress: Progress | None) -> None:
    for project in sorted(folder.glob("*.rnnw")):
        with _looking_into(project) as read:
            if read is not None and read(f"{_PREFIX}{sha256}") is not None:
                unpack(read, sha256, places.copy_of(sha256, path), progress)
                return
    if not places.locate(path, folder).exists():
        raise DataError("no copy of it is kept in a project of this folder", where=path, fix="Find the file, or open the project it was kept in")


@contextlib.contextmanager
def _looking_into(project: Path) -> Iterator[Read | None]:
    """Reads rows of a project file without changing it; None where it is none of ours."""
    try:
        connection = sqlite3.connect(f"{project.absolute().as_uri()}?mode=ro", uri=True, timeout=5.0)
    except sqlite3.Error:
        yield None
        return

    def row(path: str) -> tuple[int, str, bytes | None] | None:
        try:
            return connection.execute("SELECT size, sha256, data FROM files WHERE path = ?", (path,)).fetchone()
        except sqlite3.Error:
            return None

    try:
        yield row
    finally:
        connection.close()


def unpack(read: Read, sha256: str, target: Path, progress: Progress | None = None) -> None:
    """Write a copy to a file, which is there only when it is whole.

    Raises
    ------
    ProjectError
        The copy is damaged, or the file can't be written.
    """
    head = read(f"{_PREFIX}{sha256}")
    size, digest, done, number = head[0] if head else 0, hashlib.sha256(), 0, 1
    half = target.with_name(f"{target.name}.{os.getpid()}.part")
    try:
        with half.open("wb") as file:
            while (row := read(f"{_PREFIX}{sha256}/{number:06d}")) is not None:
                piece = zlib.decompress(row[2] or b"")
                digest.update(piece)
                file.write(piece)
                done, number = done + len(piece), number + 1
                if progress is not None:
                    progress(done / max(size, 1), f"Unpacking {target.name}")
        if digest.hexdigest() != sha256:
            raise ProjectError("the copy of the file in the project is damaged", where=target.name, fix="Find the file itself")
        half.replace(target)
    except zlib.error:
        raise ProjectError("the copy of the file in the project is damaged", where=target.name, fix="Find the file itself") from None
    except OSError as error:
        raise ProjectError(f"can't be written ({error.strerror})", where=str(target), fix="Free some room there, or choose another place") from None
    finally:
        half.unlink(missing_ok=True)


def extract(store: Store, spec: SourceSpec, folder: Path, progress: Progress | None = None) -> list[Path]:
    """Write the files that the project keeps into a folder, under their own names; nothing that is there is overwritten.

    Raises
    ------
    ProjectError
        The project keeps none, another file of the name is there, or the copy is damaged.
    """
    kept = [(one.path, one.sha256) for one in places.each(spec) if one.sha256 and has(store, one.sha256)]
    if not kept:
        raise ProjectError("keeps no copy of its data", where=store.path.name, fix="Keep one with set data.source.embedded true")
    if not folder.is_dir():
        raise ProjectError("the folder does not exist", where=str(folder), fix="Make it first, or choose another")
    written = []
    for path, sha256 in kept:
        target = folder / places.file_name(path)
        if target.exists():
            raise ProjectError("is there already", where=str(target), fix="Choose another folder")
        unpack(store.file, sha256, target, progress)
        written.append(target)
    return written


def pasted(text: str) -> Path:
    """A file in the cache that holds a pasted text, under a name that says what it seems to be."""
    raw = text.encode("utf-8", "replace")
    lines = [line for line in text.splitlines() if line.strip()][:20]
    tabs = len(lines) > 1 and all("\t" in line for line in lines)
    table = tabs or (len(lines) > 1 and any(all(mark in line for line in lines) for mark in (",", ";", "|")))
    name = "pasted.tsv" if tabs else "pasted.csv" if table and _is_even(lines) else "pasted.txt"
    path = cache_folder("pasted", hashlib.sha256(raw).hexdigest()[:32]) / name
    path.write_bytes(raw)
    return path


def _is_even(lines: list[str]) -> bool:
    """Whether every line has as many of a mark: a table, no prose."""
    return any(len({line.count(mark) for line in lines}) == 1 and lines[0].count(mark) for mark in (",", ";", "|"))
