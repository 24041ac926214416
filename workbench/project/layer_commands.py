"""Edits of the network as values: adding, moving, naming, grouping layers. Imports nothing heavy."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import msgspec

from ..model.naming import with_free_names, with_names
from ..model.spec import LayerSpec, ModelSpec, free, owner, renamed
from . import document as doc
from .document import Document


@dataclass(frozen=True)
class AddLayer:
    """Insert a layer so that it stands at ``position`` (None = at the end); between two layers of a block it belongs to the block."""

    layer: LayerSpec
    position: int | None = None

    def label(self, document: Document) -> str:
        return f"Add {self.layer.kind} '{self.layer.name}'"

    def apply(self, document: Document) -> Document:
        layers = list(document.model.layers)
        position = len(layers) if self.position is None else self.position
        block = self.layer.block or _block_at(layers, position)
        layers.insert(position, msgspec.structs.replace(self.layer, block=block))
        return _with_layers(document, layers)


@dataclass(frozen=True)
class InsertLayers:
    """Several layers at ``position`` (None = at the end), as pasted or from a block: under free names, their inner references follow.

    References to layers that are not above them fall away: they take the layer directly above.
    """

    layers: tuple[LayerSpec, ...]
    position: int | None = None
    title: str = ""

    def label(self, document: Document) -> str:
        return self.title or f"Insert {_listed(tuple(layer.name for layer in self.layers))}"

    def apply(self, document: Document) -> Document:
        layers = list(document.model.layers)
        position = len(layers) if self.position is None else self.position
        above = {layer.name for layer in layers[:position]}
        fresh = with_free_names(self.layers, {layer.name for layer in layers}, {layer.block for layer in layers})
        around = _block_at(layers, position)
        placed = [_rooted(layer, above | {other.name for other in fresh[:n]}, around) for n, layer in enumerate(fresh)]
        return _with_layers(document, layers[:position] + placed + layers[position:])


@dataclass(frozen=True)
class RemoveLayers:
    """Take layers out; whoever named one as input now takes what that one took."""

    names: tuple[str, ...]

    def label(self, document: Document) -> str:
        return f"Delete {_listed(self.names)}"

    def apply(self, document: Document) -> Document:
        model = document.model
        for name in self.names:
            model = _without(model, name)
        return msgspec.structs.replace(document, model=model)


@dataclass(frozen=True)
class MoveLayers:
    """Move layers (kept in their order) so that the first stands at ``position`` of the list without them.

    Between two layers of a block they join it; taken out of theirs they leave it, unless the whole block moves.
    """

    names: tuple[str, ...]
    position: int

    def label(self, document: Document) -> str:
        return f"Move {_listed(self.names)}"

    def apply(self, document: Document) -> Document:
        model = document.model
        moved = [layer for layer in model.layers if layer.name in self.names]
        rest = [layer for layer in model.layers if layer.name not in self.names]
        around = _block_at(rest, self.position)
        beside = {layer.block for layer in rest[max(self.position - 1, 0) : self.position + 1]}
        left = {layer.block for layer in rest}
        moved = [_moved(layer, around, beside, left) for layer in moved]
        return _with_layers(document, rest[: self.position] + moved + rest[self.position :])


@dataclass(frozen=True)
class DuplicateLayers:
    """Copies of layers, with free names, right after the last of them; what they take of each other they take of the copies."""

    names: tuple[str, ...]

    def label(self, document: Document) -> str:
        return f"Duplicate {_listed(self.names)}"

    def apply(self, document: Document) -> Document:
        model = document.model
        layers = list(model.layers)
        after = max(model.index(name) for name in self.names) + 1
        originals = [layer for layer in model.layers if layer.name in self.names]
        first = msgspec.structs.replace(originals[0], inputs=()) if len(originals) == 1 else originals[0]
        whole = {layer.block for layer in originals} - {layer.block for layer in layers if layer.name not in self.names}
        kept = {layer.block for layer in layers} - whole
        copies = with_free_names((first, *originals[1:]), {layer.name for layer in layers}, {layer.block for layer in layers}, kept)
        return _with_layers(document, layers[:after] + list(copies) + layers[after:])


@dataclass(frozen=True)
class RenameLayer:
    """Give a layer another name; those that refer to it follow."""

    name: str
    new: str

    def label(self, document: Document) -> str:
        return f"Rename '{self.name}' to '{self.new}'"

    def apply(self, document: Document) -> Document:
        names = {self.name: self.new}
        layers = [with_names(layer, names) for layer in document.model.layers]
        outputs = tuple(renamed(reference, self.name, self.new) for reference in document.model.outputs)
        return _with_layers(document, layers, outputs)


@dataclass(frozen=True)
class GroupLayers:
    """Put neighboring layers into a block; those between the first and the last of them come along."""

    names: tuple[str, ...]
    block: str

    def label(self, document: Document) -> str:
        return f"Group {_listed(self.names)} as '{self.block}'"

    def apply(self, document: Document) -> Document:
        model = document.model
        places = [model.index(name) for name in self.names]
        span = range(min(places), max(places) + 1)
        blocks = {layer.block for n, layer in enumerate(model.layers) if n not in span}
        block = free(self.block, blocks)
        layers = [msgspec.structs.replace(layer, block=block) if n in span else layer for n, layer in enumerate(model.layers)]
        return _with_layers(document, _whole_blocks(layers))


@dataclass(frozen=True)
class UngroupLayers:
    """Dissolve a block; its layers stay."""

    block: str

    def label(self, document: Document) -> str:
        return f"Ungroup '{self.block}'"

    def apply(self, document: Document) -> Document:
        return _with_layers(document, _with_block(document.model.layers, self.block, ""))


@dataclass(frozen=True)
class RenameBlock:
    """Give a block another name."""

    block: str
    new: str

    def label(self, document: Document) -> str:
        return f"Rename block '{self.block}' to '{self.new}'"

    def apply(self, document: Document) -> Document:
        others = {layer.block for layer in document.model.layers if layer.block != self.block}
        return _with_layers(document, _with_block(document.model.layers, self.block, free(self.new, others)))


def _rooted(layer: LayerSpec, above: set[str], block: str) -> LayerSpec:
    """Without references to layers that are not above it; inside of a block it belongs to that block."""
    states = layer.initial_state if all(owner(reference) in above for reference in layer.initial_state) else ()
    inputs = tuple(reference for reference in layer.inputs if owner(reference) in above)
    return msgspec.structs.replace(
        layer, inputs=inputs, initial_state=states, shares=layer.shares if layer.shares in above else "", block=block or layer.block
    )


def _moved(layer: LayerSpec, around: str, beside: set[str], left: set[str]) -> LayerSpec:
    if around:
        return msgspec.structs.replace(layer, block=around)
    leaves = layer.block in left and layer.block not in beside
    return msgspec.structs.replace(layer, block="") if leaves else layer


def _block_at(layers: Sequence[LayerSpec], position: int) -> str:
    """The block that goes on across this position."""
    if not 0 < position < len(layers):
        return ""
    above, below = layers[position - 1].block, layers[position].block
    return above if above == below else ""


def _whole_blocks(layers: Sequence[LayerSpec]) -> list[LayerSpec]:
    """A block that something else was put into the middle of becomes two: the lower one gets a name of its own."""
    found: list[LayerSpec] = []
    seen: set[str] = set()
    taken = {layer.block for layer in layers}
    for n, layer in enumerate(layers):
        before = layers[n - 1].block if n else ""
        block = layer.block
        if block and block == before:
            block = found[-1].block
        elif block and block in seen:
            block = free(block, taken)
            taken.add(block)
        seen.add(layer.block)
        found.append(msgspec.structs.replace(layer, block=block))
    return found


def _with_block(layers: Sequence[LayerSpec], block: str, new: str) -> list[LayerSpec]:
    return [msgspec.structs.replace(layer, block=new) if layer.block == block else layer for layer in layers]


def _without(model: ModelSpec, name: str) -> ModelSpec:
    """The network without a layer: those that took its output take what it took, those that took its states start from zero."""
    position = model.index(name)
    sources, gone = model.sources(position), model.layers[position]
    layers = []
    for n, layer in enumerate(model.layers):
        if n == position:
            continue
        inputs = tuple(s for given in layer.inputs for s in (sources if owner(given) == name else (given,)))
        states = () if any(owner(given) == name for given in layer.initial_state) else layer.initial_state
        heir = msgspec.structs.replace(layer, parameters=gone.parameters, shares=gone.shares) if layer.shares == name else layer
        layers.append(msgspec.structs.replace(heir, inputs=inputs, initial_state=states))
    outputs = tuple(reference for reference in model.outputs if owner(reference) != name)
    return ModelSpec(tuple(_only_one_heir(layers, model, name)), outputs)


def _only_one_heir(layers: list[LayerSpec], model: ModelSpec, name: str) -> list[LayerSpec]:
    """Where several layers used the weights of one that is gone, the first has them now and the others use its."""
    heirs = [layer.name for layer in model.layers if layer.shares == name]
    return [msgspec.structs.replace(layer, parameters={}, shares=heirs[0]) if layer.name in heirs[1:] else layer for layer in layers]


def _with_layers(document: Document, layers: Sequence[LayerSpec], outputs: tuple[str, ...] | None = None) -> Document:
    given = document.model.outputs if outputs is None else outputs
    return doc.replace(document, [("model", msgspec.to_builtins(ModelSpec(tuple(layers), given)))])


def _listed(names: tuple[str, ...]) -> str:
    return f"'{names[0]}'" if len(names) == 1 else f"{len(names)} layers"
