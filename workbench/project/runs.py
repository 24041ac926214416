"""Kept runs as the user sees them: what differs between them, and which one is meant. Imports nothing heavy."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from msgspec import Struct

from . import document as doc
from .document import Document

_NOT_TOLD = ("notes", "title", "schema", "gallery", "data.source.size", "data.source.sha256")


class Run(Struct, frozen=True):
    """One kept run. ``document`` is the frozen copy it was trained with."""

    run: int
    name: str
    status: str
    started: str
    seconds: float
    epochs: int
    best_epoch: int
    best: dict[str, float]
    document: Document
    device: str = ""
    note: str = ""
    star: bool = False
    message: str = ""
    differs: dict[str, Any] = {}


def leaves(value: Any, path: str = "") -> dict[str, Any]:
    """Every single value of a tree by its dotted path; layers go by their names."""
    if isinstance(value, dict) and value:
        return {k: v for key, inner in value.items() for k, v in leaves(inner, f"{path}.{key}" if path else key).items()}
    if isinstance(value, list) and value and all(isinstance(v, dict) and "kind" in v and "name" in v for v in value):
        return {k: v for layer in value for k, v in leaves({**layer, "parameters": layer.get("parameters", {})}, f"{path}.{layer['name']}").items()}
    return {path: value}


def differing(documents: Sequence[Document]) -> list[dict[str, Any]]:
    """For each document the values (by path) in which the documents are not all alike."""
    flat = [_told(leaves(doc.tree(document))) for document in documents]
    paths = {path for values in flat for path in values}
    unlike = {path for path in paths if len({repr(values.get(path)) for values in flat}) > 1}
    return [{path: values[path] for path in values if path in unlike} for values in flat]


def _told(values: dict[str, Any]) -> dict[str, Any]:
    return {path.replace(".parameters.", "."): value for path, value in values.items() if path not in _NOT_TOLD}
