"""What the user wants, as one frozen tree, and dotted paths into it. Imports nothing heavy."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping
from typing import Any, TypeGuard

import msgspec
from msgspec import Struct

from ..dataset.spec import DataSpec, SourceSpec
from ..errors import SettingError
from ..model.spec import LayerSpec, ModelSpec
from ..probing.changes import Inspected
from ..training.spec import TrainingSpec

SCHEMA = 1
"""Version of this tree as it is stored; raised together with a migration (``migrations.py``)."""

_READ_ONLY = ("schema",)


class Proposed(Struct, frozen=True, forbid_unknown_fields=True):
    """What was proposed, and for which data (:mod:`.proposal`): while the network is still that one, it follows their settings."""

    model: str = ""
    """Digest of the proposed network; "" = not known."""
    data: str = ""
    """Digest of the description of the data it was proposed for."""
    epochs: int = 0
    batch_size: int = 0
    learning_rate: float = 0.0


class Document(Struct, frozen=True, forbid_unknown_fields=True):
    """The root of the tree."""

    data: DataSpec
    title: str = ""
    schema: int = SCHEMA
    seed: int = 0
    model: ModelSpec = ModelSpec()
    training: TrainingSpec = TrainingSpec()
    gallery: str = ""
    """Name of the gallery entry it came from, else ""."""
    recipe: str = ""
    """Which of that entry's recipes it is, else ""."""
    notes: str = ""
    inspect: Inspected = Inspected()
    """What-if lists of its runs."""
    proposed: Proposed = Proposed()
    """What was proposed; nothing to be set by hand."""


def empty() -> Document:
    """A document that names no file yet."""
    return Document(data=DataSpec(source=SourceSpec(path="")))


def encode(document: Document) -> str:
    """JSON text of a document."""
    return msgspec.json.encode(document).decode()


def decode(text: str | bytes) -> Document:
    """A document from JSON text; :class:`SettingError` names the place that doesn't fit."""
    try:
        return msgspec.json.decode(text, type=Document)
    except msgspec.MsgspecError as error:
        raise _misfit(error) from None


def tree(document: Document) -> dict[str, Any]:
    """The document as plain JSON values (what ``show --json`` prints)."""
    return msgspec.json.decode(msgspec.json.encode(document))  # lists, where to_builtins keeps tuples


def get(document: Document, path: str = "") -> Any:
    """The plain JSON value at a dotted path ("" = the whole tree).

    ``data.columns.temp.role``, ``model.layers.lstm_1.units`` (a layer is found by name, its parameters by theirs).
    """
    value: Any = tree(document)
    keys = _keys(value, path)
    for n, key in enumerate(keys):
        value = _child(value, key, ".".join(keys[:n]))
    return value


def replace(document: Document, edits: Iterable[tuple[str, Any]]) -> Document:
    """A new document with these (path, JSON value) edits made in order; the old one is unchanged.

    Raises
    ------
    SettingError
        A path doesn't exist, or a value has the wrong type or range.
    """
    root = tree(document)
    for path, value in edits:
        if not path or path in _READ_ONLY:
            raise SettingError("can't be set", where=path or "the document", fix="Name a setting inside it; `show` lists them")
        _put(root, path, value)
    try:
        new = msgspec.convert(root, Document)
    except msgspec.ValidationError as error:
        raise _misfit(error) from None
    _check_names(new)
    return new


def _keys(root: dict[str, Any], path: str) -> list[str]:
    """The path cut at its dots; a column's name may hold dots itself (``pm2.5``)."""
    keys = path.split(".") if path else []
    if keys[:2] == ["data", "columns"] and len(keys) > 2:
        columns, rest = root["data"]["columns"], keys[2:]
        for length in range(len(rest), 0, -1):
            name = ".".join(rest[:length])
            if name in columns:
                return [*keys[:2], name, *rest[length:]]
    return keys


def _is_layer(value: Any) -> TypeGuard[dict[str, Any]]:
    return isinstance(value, dict) and {"kind", "name", "inputs", "parameters", "trainable"} <= set(value)


def _position(values: list[Any], key: str) -> int | None:
    """A list's entry by name (layers) or by number, counted from 0."""
    for n, value in enumerate(values):
        if _is_layer(value) and value["name"] == key:
            return n
    if key.lstrip("-").isdigit() and -len(values) <= int(key) < len(values):
        return int(key)
    return None


def _child(value: Any, key: str, done: str) -> Any:
    """What ``key`` names inside ``value``; the parameters of a layer may be reached without naming them."""
    if isinstance(value, list):
        position = _position(value, key)
        if position is not None:
            return value[position]
    if isinstance(value, dict) and key in value:
        return value[key]
    if _is_layer(value) and key in value["parameters"]:
        return value["parameters"][key]
    raise SettingError(f"there is no '{key}'", where=done or "the document", fix=_offer(value))


def _offer(value: Any) -> str:
    if isinstance(value, list):
        names = [v["name"] for v in value if _is_layer(v)]
        return f"There are: {', '.join(names)}" if names else f"It has {len(value)} entries, counted from 0"
    if isinstance(value, dict):
        return f"There are: {', '.join(list(value)[:12])}"
    return "It is a single value"


def _put(root: dict[str, Any], path: str, value: Any) -> None:
    keys = _keys(root, path)
    here: Any = root
    for n, key in enumerate(keys[:-1]):
        here = _child(here, key, ".".join(keys[:n]))
    last, done = keys[-1], ".".join(keys[:-1])
    inside_parameters = keys[:2] == ["model", "layers"] and len(keys) > 3
    if isinstance(here, list):
        position = _position(here, last)
        if position is None:
            raise SettingError(f"there is no '{last}'", where=done, fix=_offer(here))
        here[position] = value
    elif _is_layer(here) and last not in here:
        here["parameters"][last] = value
    elif isinstance(here, dict) and (last in here or inside_parameters):
        here[last] = value
    else:
        raise SettingError(f"there is no '{last}'", where=done or "the document", fix=_offer(here))


def _misfit(error: Exception) -> SettingError:
    said = str(error)
    what, _, place = said.partition(" - at `$")
    place = place.rstrip("`").lstrip(".").replace("[...]", "")
    if what.startswith("Object contains unknown field"):
        what = "has an unknown entry " + what.rsplit("`", 2)[-2]
    words = what.replace("Expected", "expected").replace("`", "'").replace("'int'", "a whole number").replace("'float'", "a number")
    words = (
        words.replace("'str'", "text")
        .replace("'bool'", "true or false")
        .replace("'null'", "nothing")
        .replace("'array'", "a list")
        .replace("'object'", "a mapping")
    )
    return SettingError(words, where=place or "the document", fix="`show` prints the present value")


def _check_names(document: Document) -> None:
    seen: set[str] = set()
    for layer in document.model.layers:
        if layer.name in seen:
            raise SettingError(f"two layers are named '{layer.name}'", where="model.layers", fix="Give each layer a name of its own")
        seen.add(layer.name)


def layer_from(value: Mapping[str, Any]) -> LayerSpec:
    """A layer from plain values."""
    try:
        return msgspec.convert(dict(value), LayerSpec)
    except msgspec.ValidationError as error:
        raise _misfit(error) from None


def parse_value(text: str, read_file: Callable[[str], Any] | None = None) -> Any:
    """VALUE on the command line: JSON, else a string; ``@FILE`` reads JSON from a file (through ``read_file``)."""
    if text.startswith("@") and read_file is not None:
        return read_file(text[1:])
    try:
        return json.loads(text)
    except ValueError:
        return text
