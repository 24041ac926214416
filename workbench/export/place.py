"""Nothing half-written: an export is made beside its target and put in place only when it is whole."""

from __future__ import annotations

import contextlib
import os
import shutil
import uuid
from collections.abc import Callable, Iterator
from pathlib import Path

from ..errors import ExportError

Replaceable = Callable[[Path], bool]
"""Whether what stands at the target is of the same format, so that writing over it is what the user means."""


@contextlib.contextmanager
def beside(target: Path, replaceable: Replaceable) -> Iterator[Path]:
    """A temporary sibling to write to; renamed to ``target`` when the block ends well, deleted when it doesn't.

    Raises
    ------
    ExportError
        The folder doesn't exist or can't be written, something else stands at the target, or the disk is full.
    """
    _refuse_foreign(target, replaceable)
    if not os.access(target.parent, os.W_OK):                # said before the work is done
        raise ExportError("nothing can be written there", where=str(target.parent), fix="Choose a folder that can be written")
    part = target.with_name(f".{target.stem}.{uuid.uuid4().hex[:8]}.part{target.suffix}")
    try:
        with _said_plainly(target):
            yield part
            _swap(part, target)
    finally:
        with contextlib.suppress(OSError):                   # what can't be removed there could not be written there
            remove(part)


def remove(path: Path) -> None:
    """Delete a file or a folder, if it is there."""
    if path.is_dir() and not path.is_symlink():
        shutil.rmtree(path)
    else:
        path.unlink(missing_ok=True)


def _refuse_foreign(target: Path, replaceable: Replaceable) -> None:
    if not target.parent.is_dir():
        raise ExportError("the folder does not exist", where=str(target.parent), fix="Make it first, or choose another")
    if target.is_dir() and not replaceable(target) and any(target.iterdir()):
        raise ExportError("is a folder that holds other things, and they would be lost", where=str(target),
                          fix="Choose a new name, or an empty folder")
    if target.exists() and not target.is_dir() and not replaceable(target):
        raise ExportError("is a file of another kind", where=str(target), fix="Choose another name, or delete it first")


@contextlib.contextmanager
def _said_plainly(target: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        reason = (error.strerror or str(error)).lower()
        fix = "Free some space, or choose another disk" if error.errno == 28 else "Choose a folder that can be written"
        raise ExportError(f"can't be written: {reason}", where=str(target), fix=fix) from error


def _swap(part: Path, target: Path) -> None:
    """Rename; a folder can't be renamed over one that holds files, so the old one steps aside first."""
    if not target.is_dir():
        os.replace(part, target)  # noqa: PTH105 - atomic, also where a file stands already
        return
    old = part.with_suffix(".old")
    target.rename(old)
    try:
        part.rename(target)
    except OSError:
        old.rename(target)
        raise
    remove(old)
