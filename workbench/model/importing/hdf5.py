"""The description of a model inside of an .h5 file. Heavy: needs h5py, which comes with Keras; called as a job target."""

from __future__ import annotations

from pathlib import Path

import h5py

from ...errors import ModelError


def model_config(path: Path) -> str:
    """The JSON that ``model.save("model.h5")`` wrote beside the weights.

    Raises
    ------
    ModelError
        The file is damaged, or holds weights alone.
    """
    try:
        with h5py.File(path, "r") as file:
            found = file.attrs.get("model_config")
    except OSError:
        raise ModelError("this .h5 file is damaged", where=path.name, fix="Save the model again") from None
    if found is None:
        raise ModelError("this .h5 file holds weights without the network", where=path.name, fix="Import the program text, or save with model.save()")
    return found.decode("utf-8") if isinstance(found, bytes) else str(found)
