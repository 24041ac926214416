"""Edits as values: each knows its words for the undo list and gives a new document. Imports nothing heavy."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Protocol

import msgspec

from ..errors import SettingError
from ..probing import changes as what_if
from ..probing.changes import AnyChange
from . import document as doc
from .document import Document
from .layer_commands import (
    AddLayer,
    DuplicateLayers,
    GroupLayers,
    InsertLayers,
    MoveLayers,
    RemoveLayers,
    RenameBlock,
    RenameLayer,
    UngroupLayers,
)

__all__ = [
    "AddLayer",
    "Command",
    "DuplicateLayers",
    "GroupLayers",
    "InsertLayers",
    "MoveLayers",
    "RemoveLayers",
    "RenameBlock",
    "RenameLayer",
    "ReplaceDocument",
    "SetChanges",
    "SetValue",
    "SetValues",
    "UngroupLayers",
    "short",
]


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
class SetChanges:
    """Another what-if list of a run, said in the words of what was done to it."""

    run: int
    changes: tuple[AnyChange, ...]
    words: str
    name: str = ""

    def label(self, document: Document) -> str:
        return f"what if: {self.words}"

    def apply(self, document: Document) -> Document:
        return msgspec.structs.replace(document, inspect=what_if.with_list(document.inspect, self.run, self.changes, self.name))


def short(value: Any) -> str:
    """A value in few words for the undo list."""
    if isinstance(value, dict | list):
        return f"({len(value)} entries)"
    text = "none" if value is None else str(value).lower() if isinstance(value, bool) else str(value)
    return text if len(text) <= 24 else text[:23] + "…"
