"""Where a project's files are: at their path, moved with the project, or kept as a copy. Imports nothing heavy."""

from __future__ import annotations

import os
from pathlib import Path

import msgspec

from ..jobs import call
from ..paths import cache_folder, resource
from .made.address import MADE
from .spec import SourceSpec

BUNDLED = "bundled:"


def is_ours(path: str) -> bool:
    """Whether it comes with the program: a bundled file, or practice data that are made when they are read."""
    return path.startswith((BUNDLED, MADE))


def locate(path: str, folder: Path) -> Path:
    """The file a document's path means: ``bundled:…`` is ours, ``made:…`` is made in the cache, else relative to the project's folder; or moved there
    with the project.
    """
    if path.startswith(MADE):
        return call("workbench.dataset.made.write:file", path)
    if path.startswith(BUNDLED):
        return resource("datasets", *path.removeprefix(BUNDLED).split("/"))
    return moved(path, folder) or named(path, folder)


def named(path: str, folder: Path) -> Path:
    """The place that a path of a document names, whether something is there or not."""
    return (folder / path).resolve() if not Path(path).is_absolute() else Path(path)


def moved(path: str, folder: Path) -> Path | None:
    """The file beside the project that stands in for one that is gone from its path; None where there is none or no need of it."""
    if not path or is_ours(path) or named(path, folder).exists():
        return None
    beside = folder / file_name(path)
    return beside.resolve() if beside.exists() else None


def copy_of(sha256: str, path: str) -> Path:
    """Where the copy of a file's contents lies in the cache once it was unpacked from a project."""
    return cache_folder("copies", sha256[:32]) / file_name(path)


def where(spec: SourceSpec, folder: Path) -> Path:
    """The file to be read: the copy that the project keeps, where it does and it was unpacked, else the one at the path."""
    if spec.embedded and spec.sha256:
        copy = copy_of(spec.sha256, spec.path)
        if copy.is_file():
            os.utime(copy.parent)
            return copy
    return locate(spec.path, folder)


def each(spec: SourceSpec) -> tuple[SourceSpec, ...]:
    """A description for each of the files, with the size and digest that are recorded of it."""
    first = msgspec.structs.replace(spec, also=(), also_sha256=(), also_size=())
    sizes, digests = (*spec.also_size, *(0 for _ in spec.also)), (*spec.also_sha256, *("" for _ in spec.also))
    others = [msgspec.structs.replace(first, path=path, size=size or None, sha256=digest or None, member=None, sheet=None)
              for path, size, digest in zip(spec.also, sizes, digests, strict=False)]
    return (first, *others)


def file_name(path: str) -> str:
    """The name at a path's end, also of a path of another system."""
    return Path(path.replace("\\", "/")).name or "data"
