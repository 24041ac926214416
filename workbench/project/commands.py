"""Edits as values: each knows its words for the undo list and gives a new document. Imports nothing heavy."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Protocol

import msgspec

from ..errors import SettingError
from ..model.spec import LayerSpec, ModelSpec
from . import document as doc
from .document import Document


class Command(Protocol):
    """One undoable step."""

    def label(self, document: Document) -> str:
        """Words for "Undo: …", said of the document before the step."""
        ...

    def apply(self, document: Document) -> Document:
        """The document after the step; raises WorkbenchError and changes nothing if it can't be done."""
        ...


@dataclass(frozen=True)
class SetValue:
    """Set one value by its dotted path."""

    path: str
    value: Any

    def label(self, document: Document) -> str:
        name = self.path.rsplit(".", 1)[-1].replace("_", " ")
        try:
            before = doc.get(document, self.path)
        except SettingError:
            return f"{name} {short(self.value)}"
        return f"{name} {short(before)} → {short(self.value)}"

    def apply(self, document: Document) -> Document:
        return doc.replace(document, [(self.path, self.value)])


@dataclass(frozen=True)
class SetValues:
    """Several edits as one step (what a fix does)."""

    edits: tuple[tuple[str, Any], ...]
    words: str

    def label(self, document: Document) -> str:
        return self.words

    def apply(self, document: Document) -> Document:
        return doc.replace(document, self.edits)


@dataclass(frozen=True)
class ReplaceDocument:
    """Put a whole document in place (file replaced, template applied)."""

    document: Document
    words: str

    def label(self, document: Document) -> str:
        return self.words

    def apply(self, document: Document) -> Document:
        return self.document


@dataclass(frozen=True)
class AddLayer:
    """Insert a layer so that it stands at ``position`` (None = at the end)."""

    layer: LayerSpec
    position: int | None = None

    def label(self, document: Document) -> str:
        return f"Add {self.layer.kind} '{self.layer.name}'"

    def apply(self, document: Document) -> Document:
        layers = list(document.model.layers)
        layers.insert(len(layers) if self.position is None else self.position, self.layer)
        return _with_layers(document, layers)


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
    """Move layers (kept in their order) so that the first stands at ``position`` of the list without them."""

    names: tuple[str, ...]
    position: int

    def label(self, document: Document) -> str:
        return f"Move {_listed(self.names)}"

    def apply(self, document: Document) -> Document:
        moved = [layer for layer in document.model.layers if layer.name in self.names]
        rest = [layer for layer in document.model.layers if layer.name not in self.names]
        return _with_layers(document, rest[: self.position] + moved + rest[self.position :])


@dataclass(frozen=True)
class DuplicateLayers:
    """Copies of layers, with free names, right after the last of them."""

    names: tuple[str, ...]

    def label(self, document: Document) -> str:
        return f"Duplicate {_listed(self.names)}"

    def apply(self, document: Document) -> Document:
        layers = list(document.model.layers)
        after = max(document.model.index(name) for name in self.names) + 1
        for name in self.names:
            original = document.model.layer(name)
            free = ModelSpec(tuple(layers)).free_name(original.kind)
            layers.insert(after, msgspec.structs.replace(original, name=free, inputs=()))
            after += 1
        return _with_layers(document, layers)


@dataclass(frozen=True)
class RenameLayer:
    """Give a layer another name; those that take it as input follow."""

    name: str
    new: str

    def label(self, document: Document) -> str:
        return f"Rename '{self.name}' to '{self.new}'"

    def apply(self, document: Document) -> Document:
        layers = []
        for layer in document.model.layers:
            inputs = tuple(self.new if source == self.name else source for source in layer.inputs)
            name = self.new if layer.name == self.name else layer.name
            layers.append(msgspec.structs.replace(layer, name=name, inputs=inputs))
        return _with_layers(document, layers)


def _without(model: ModelSpec, name: str) -> ModelSpec:
    position = model.index(name)
    sources = model.sources(position)
    layers = []
    for n, layer in enumerate(model.layers):
        if n == position:
            continue
        if name in layer.inputs:
            inputs = tuple(s for given in layer.inputs for s in (sources if given == name else (given,)))
            layers.append(msgspec.structs.replace(layer, inputs=inputs))
        else:
            layers.append(layer)
    return ModelSpec(tuple(layers))


def _with_layers(document: Document, layers: list[LayerSpec]) -> Document:
    return doc.replace(document, [("model", msgspec.to_builtins(ModelSpec(tuple(layers))))])


def _listed(names: tuple[str, ...]) -> str:
    return f"'{names[0]}'" if len(names) == 1 else f"{len(names)} layers"


def short(value: Any) -> str:
    """A value in few words for the undo list."""
    if isinstance(value, dict | list):
        return f"({len(value)} entries)"
    text = "none" if value is None else str(value).lower() if isinstance(value, bool) else str(value)
    return text if len(text) <= 24 else text[:23] + "…"
