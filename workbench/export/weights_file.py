"""The weights alone, by the names of the layers (``.h5``), or in Keras's own order (``.weights.h5``). Heavy."""

from __future__ import annotations

from pathlib import Path

import h5py
from keras.src.legacy.saving import legacy_h5_format

from ..errors import ExportError
from .bundle import Bundle

MAGIC = b"\x89HDF\r\n\x1a\n"
ORDERED = ".weights.h5"


def write(bundle: Bundle, part: Path, target: Path) -> None:
    """Write the file ``part``.

    Under ``name.h5`` groups bear the names of the layers: ``model.load_weights("name.h5", by_name=True)`` takes them into any network of
    layers of these names and shapes, and every program that reads HDF5 finds them. Under ``name.weights.h5`` it is the file that Keras
    itself writes, which knows layers by their order.

    Raises
    ------
    ExportError
        The target's name doesn't end in ``.h5``: Keras would refuse to open it.
    """
    if target.suffix != ".h5":
        raise ExportError("Keras opens only weights whose file name ends in .h5", where=str(target), fix=f"Name it {target.name}.h5")
    if target.name.endswith(ORDERED):
        whole = part.with_name(f"{part.stem}{ORDERED}")
        bundle.model.save_weights(whole)
        whole.replace(part)
        return
    with h5py.File(part, "w") as file:
        legacy_h5_format.save_weights_to_hdf5_group(file, bundle.model)


def opened_as(part: Path, target: Path) -> str:
    """The suffix Keras has to see."""
    return ORDERED if target.name.endswith(ORDERED) else part.suffix


def is_one(path: Path) -> bool:
    """Whether an HDF5 file stands there."""
    if not path.is_file():
        return False
    with path.open("rb") as file:
        return file.read(len(MAGIC)) == MAGIC
