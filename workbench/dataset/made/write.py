"""Practice data as a file in the cache, from which everything reads them as from any file."""

from __future__ import annotations

import contextlib
import os
from pathlib import Path

from ...errors import DataError
from ...paths import cache_folder
from . import generate
from .address import Address, read


def file(path: str) -> Path:
    """The file that holds what an address means; made when it is not there.

    Raises
    ------
    DataError
        The address means nothing, or the cache can't be written.
    """
    address = read(path)
    target = cache_folder("made", address.digest) / address.file_name
    if not target.is_file():
        write(address, target)
    return target


def write(address: Address, target: Path) -> None:
    """Make the data and write them; a file stands there only when it is whole."""
    table = generate.GENERATORS[address.task.name](address.values)
    unfinished = target.with_name(f".{target.name}.{os.getpid()}")
    try:
        table.to_csv(unfinished, index=False, lineterminator="\n", encoding="utf-8")
        unfinished.replace(target)
    except OSError as error:
        raise DataError(f"can't be written ({error.strerror})", where=str(target), fix="Make room, or choose another folder") from None
    finally:
        with contextlib.suppress(OSError):
            unfinished.unlink(missing_ok=True)
