"""The program text of our own layers, for code and exported files that must stand alone. Imports nothing heavy."""

from __future__ import annotations

import ast
import functools
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from . import catalog
from .spec import ModelSpec

_FILE = Path(__file__).with_name("layers.py")


def kinds(spec: ModelSpec) -> tuple[str, ...]:
    """Our own kinds in a network, wrapped ones too, each once."""
    known = catalog.layers()
    found: list[str] = []
    for layer in spec.layers:
        kind, parameters = layer.kind, layer.parameters
        while True:
            if kind in known and known[kind].own and kind not in found:
                found.append(kind)
            inner: Any = parameters.get("layer")
            if not isinstance(inner, Mapping):
                break
            kind, parameters = str(inner.get("kind")), inner.get("parameters") or {}
    return tuple(found)


def source(wanted: Iterable[str]) -> str:
    """The classes' text, with two empty lines between them; "" for none. They need ``import keras`` above them."""
    texts = _classes()
    return "\n\n\n".join(texts[kind] for kind in wanted)


@functools.cache
def _classes() -> dict[str, str]:
    text = _FILE.read_text(encoding="utf-8")
    lines = text.splitlines()
    found = {}
    for node in ast.parse(text).body:
        if isinstance(node, ast.ClassDef):
            first = min([node.lineno, *(decorator.lineno for decorator in node.decorator_list)])
            found[node.name] = "\n".join(lines[first - 1 : node.end_lineno])
    return found
