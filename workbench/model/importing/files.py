"""Files that hold a Keras model: program text, notebooks, JSON, .keras, .h5 and SavedModel folders. Imports nothing heavy.

Only the description of the network is read: no weights, no code, and nothing is unpacked into objects.
"""

from __future__ import annotations

import json
import zipfile
from pathlib import Path

from ...errors import ModelError
from ...jobs import call
from .config import from_config, from_json
from .result import Imported
from .text import from_text
from .wire import saved_configs

_LARGEST = 100_000_000
_KINDS = "a Python text (.py), a notebook (.ipynb), Keras JSON, .keras, .h5, or a SavedModel folder"


def read(path: str | Path) -> Imported:
    """The network a file describes.

    Parameters
    ----------
    path : path
        Told apart by what is inside, not by the name.

    Raises
    ------
    ModelError
        It can't be read, or holds no network, or one with layers that are not in the catalog.
    """
    path = Path(path)
    try:
        if path.is_dir():
            return _saved_model(path)
        head = path.open("rb").read(8)
        if head[:4] == b"PK\x03\x04":
            return _archive(path)
        if head == b"\x89HDF\r\n\x1a\n":
            return from_json(call("workbench.model.importing.hdf5:model_config", path), path.name)
        return _text(path)
    except OSError as error:
        raise ModelError(f"can't be read ({error.strerror or error})", where=str(path), fix="Check the path") from None


def _archive(path: Path) -> Imported:
    """.keras: a zip whose ``config.json`` describes the model."""
    try:
        with zipfile.ZipFile(path) as archive:
            if archive.getinfo("config.json").file_size > _LARGEST:
                raise ModelError("the description is too long", where=path.name, fix="Import a smaller network")
            text = archive.read("config.json")
    except (KeyError, zipfile.BadZipFile, RuntimeError, NotImplementedError, EOFError, ValueError):
        raise ModelError("this is no .keras file, or it is damaged", where=path.name, fix="Write it again with model.save('model.keras')") from None
    return from_json(text, path.name)


def _saved_model(path: Path) -> Imported:
    """A SavedModel folder: tf.keras 2 wrote descriptions of the layers beside the graph; Keras 3 does not."""
    metadata = path / "keras_metadata.pb"
    if not metadata.exists():
        if not (path / "saved_model.pb").exists():
            raise ModelError("this folder holds no SavedModel", where=str(path), fix=f"Choose {_KINDS}")
        what = "this SavedModel holds a computation without the description of its layers"
        raise ModelError(what, where=str(path), fix="Save the model with model.save('model.keras') and import that file")
    for config in saved_configs(metadata.read_bytes()[:_LARGEST], path.name):
        if isinstance(config, dict) and isinstance(config.get("config"), dict) and "layers" in config["config"]:
            return from_config(config, path.name)
    what = "this SavedModel holds a model without a list of layers"
    raise ModelError(what, where=path.name, fix="Import its program text, or the file of model.save('model.keras')")


def _text(path: Path) -> Imported:
    if path.stat().st_size > _LARGEST:
        raise ModelError("the file is too long", where=path.name, fix=f"Choose {_KINDS}")
    try:
        text = path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError:
        raise ModelError("this file holds no Keras model", where=path.name, fix=f"Choose {_KINDS}") from None
    if "\0" in text:
        raise ModelError("this file holds no Keras model", where=path.name, fix=f"Choose {_KINDS}")
    if not text.lstrip().startswith("{"):
        return from_text(text, path.name)
    try:
        values = json.loads(text)
    except (ValueError, RecursionError):
        return from_text(text, path.name)
    if isinstance(values, dict) and isinstance(values.get("cells"), list):
        return from_text(_code(values["cells"]), path.name)
    return from_config(values, path.name)


def _code(cells: list[object]) -> str:
    """The program text of a notebook."""
    parts = [cell.get("source") for cell in cells if isinstance(cell, dict) and cell.get("cell_type") == "code"]
    return "\n".join("".join(map(str, part)) if isinstance(part, list) else str(part or "") for part in parts)
