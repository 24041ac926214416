"""Named groups of layers that can be kept, shared as JSON and put into any network. Imports nothing heavy."""

from __future__ import annotations

import functools
import re
from collections.abc import Collection
from pathlib import Path
from typing import Any, Literal

import msgspec
from msgspec import Struct, field

from ..errors import ModelError
from ..paths import resource, settings_folder
from .naming import with_free_names
from .spec import LayerSpec, ModelSpec, owner, split

FORMAT: Literal["rnn-workbench-block"] = "rnn-workbench-block"
OUTSIDE = "@in"
"""Stands for a layer outside of the block (``@in``, then ``@in_2`` …): the layer above the place where the block is put."""
FEATURES = "$features"
"""In a parameter: the number of features above the block; ``$features*4``, ``$features/4`` are at least 1."""
_SIZE = re.compile(r"^\$features(?:([*/])(\d+))?$")
_USUAL = 32
_LARGEST = 4_000_000


class Block(Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True):
    """Layers with references among themselves and to the outside."""

    name: str
    layers: tuple[LayerSpec, ...]
    title: str = ""
    help: str = ""
    outside: dict[str, str] = field(default_factory=dict)
    """What ``@in`` … were where the block comes from: taken again when it is pasted where a layer of that name stands above."""
    format: Literal["rnn-workbench-block"] = FORMAT
    version: Literal[1] = 1


def cut(spec: ModelSpec, names: Collection[str], name: str) -> Block:
    """Some layers of a network as a block; in the order of the network.

    Raises
    ------
    ModelError
        None of the names is a layer's.
    """
    chosen = [layer for layer in spec.layers if layer.name in names]
    if not chosen:
        raise ModelError("no layer is chosen", fix="Choose one or more layers first")
    inside = {layer.name for layer in chosen}
    outside: dict[str, str] = {}

    def inner(reference: str) -> str:
        if owner(reference) in inside:
            return reference
        known = next((key for key, value in outside.items() if value == reference), None)
        key = known or (OUTSIDE if not outside else f"{OUTSIDE}_{len(outside) + 1}")
        outside[key] = reference
        return key

    layers = []
    for n, layer in enumerate(chosen):
        position = spec.index(layer.name)
        above = spec.layers[position - 1].name if position else ""
        follows = n > 0 and above == chosen[n - 1].name
        given = layer.inputs if layer.inputs or follows or n == 0 else spec.sources(position)
        if n == 0 and layer.kind != "Input" and not layer.inputs and above:
            outside[OUTSIDE] = above
        states = layer.initial_state if {owner(reference) for reference in layer.initial_state} <= inside else ()
        layers.append(_unshared(spec, msgspec.structs.replace(layer, inputs=tuple(map(inner, given)), initial_state=states, block=""), inside))
    return Block(name, tuple(layers), outside=outside)


def _unshared(spec: ModelSpec, layer: LayerSpec, inside: Collection[str]) -> LayerSpec:
    """Without the layer whose weights it uses it has its own."""
    if not layer.shares or layer.shares in inside:
        return layer
    return msgspec.structs.replace(layer, shares="", parameters=spec.original(layer).parameters)


def placed(
    block: Block, spec: ModelSpec, position: int, features: int | None = None, *, reconnect: bool = False, named: bool = True
) -> tuple[LayerSpec, ...]:
    """The block's layers as they would stand in a network at ``position``.

    Parameters
    ----------
    features : int, optional
        Features of what the layer above gives, for sizes that depend on it.
    reconnect : bool
        Take what the layers took where they come from, where it stands above (pasting).
    named : bool
        Keep the layers together as a block of the same name.
    """
    above = spec.layers[position - 1].name if 0 < position <= len(spec.layers) else ""
    higher = {layer.name for layer in spec.layers[:position]}
    fresh = with_free_names(block.layers, {layer.name for layer in spec.layers}, set())

    def outer(reference: str) -> str:
        name, port = split(reference)
        if not name.startswith(OUTSIDE):
            return reference
        known = block.outside.get(reference, "")
        if reconnect and owner(known) in higher:
            return known
        return f"{above}.{port}" if port and above else above

    layers = []
    for n, layer in enumerate(fresh):
        inputs = tuple(reference for reference in map(outer, layer.inputs) if reference)
        inputs = () if n == 0 and inputs == (above,) else inputs
        group = layer.block or (block.name if named and len(fresh) > 1 else "")
        layers.append(msgspec.structs.replace(layer, inputs=inputs, parameters=_sized(layer.parameters, features or _USUAL), block=group))
    return tuple(layers)


def _sized(value: Any, features: int) -> Any:
    """Parameters with their ``$features`` filled in."""
    if isinstance(value, dict):
        return {key: _sized(part, features) for key, part in value.items()}
    if isinstance(value, list | tuple):
        return [_sized(part, features) for part in value]
    found = _SIZE.match(value) if isinstance(value, str) else None
    if found is None:
        return value
    number = int(found[2] or 1)
    return features * number if found[1] != "/" else max(features // number, 1)


# JSON --------------------------------------------------------------------------------------------------------------


def to_json(block: Block) -> str:
    """The block as text, for a file or the clipboard."""
    values = {"format": FORMAT, "version": 1, **msgspec.to_builtins(block)}
    return msgspec.json.format(msgspec.json.encode(values), indent=2).decode() + "\n"


def from_json(text: str) -> Block:
    """A block from text.

    Raises
    ------
    ModelError
        It is something else, or damaged.
    """
    try:
        values = msgspec.json.decode(text[:_LARGEST])
    except msgspec.DecodeError:
        raise ModelError("this text is no block of layers", fix="Copy layers in the layer editor, or choose a file saved as a block") from None
    if not isinstance(values, dict) or values.get("format") != FORMAT:
        raise ModelError("this is no block of layers", fix="Choose a file saved as a block")
    try:
        block = msgspec.convert(values, Block)
    except msgspec.ValidationError as error:
        raise ModelError(f"this block can't be read ({_short(error)})", fix="Save it again with this version of the program") from None
    if not block.layers or len({layer.name for layer in block.layers}) < len(block.layers):
        raise ModelError("this block has no layers, or two of the same name", fix="Save it again")
    return block


def _short(error: Exception) -> str:
    return str(error).replace("`", "'")[:200]


# kept blocks -------------------------------------------------------------------------------------------------------


@functools.cache
def built_in() -> tuple[Block, ...]:
    """Blocks that come with the program."""
    return tuple(from_json(path.read_text(encoding="utf-8")) for path in sorted(resource("blocks").glob("*.json")))


def folder() -> Path:
    """Where the user's blocks are kept."""
    return settings_folder() / "blocks"


def saved() -> tuple[Block, ...]:
    """The user's blocks, by name; files that can't be read are passed over."""
    found = []
    for path in sorted(folder().glob("*.json")):
        try:
            found.append(from_json(path.read_text(encoding="utf-8")))
        except (ModelError, OSError, UnicodeDecodeError):
            continue  # somebody else's file, or a damaged one: no reason to lose the others
    return tuple(found)


def save(block: Block) -> Path:
    """Keep a block, in the place of one of the same name. Written beside it first, so that a full disk loses nothing.

    Raises
    ------
    ModelError
        It can't be written.
    """
    path = _file(block.name)
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        beside = path.with_suffix(".part")
        beside.write_text(to_json(block), encoding="utf-8")
        beside.replace(path)
    except OSError as error:
        raise ModelError(f"the block can't be saved ({error.strerror})", where=str(path), fix="Make room, or check the folder's rights") from error
    return path


def forget(name: str) -> None:
    """Throw a kept block away."""
    _file(name).unlink(missing_ok=True)


def _file(name: str) -> Path:
    stem = re.sub(r"[^A-Za-z0-9_-]+", "_", name).strip("_") or "block"
    return folder() / f"{stem}.json"
