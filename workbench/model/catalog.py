"""The layers on offer: parameters, types and defaults read off Keras (resources/layer_catalog.json), with our words for them.

Imports nothing heavy; ``make catalog`` writes the file anew from the installed Keras.
"""

from __future__ import annotations

import functools
from typing import Any

import msgspec
from msgspec import Struct

from ..paths import resource


class Parameter(Struct, frozen=True):
    """One parameter of a layer."""

    name: str
    title: str
    """Plain name: ``Units``."""
    type: str
    """``int``, ``float``, ``bool``, ``choice``, ``text``, ``ints``, ``shape``, ``layer``,
    ``initializer``, ``regularizer``, ``constraint``, ``activation``."""
    default: Any = None
    required: bool = False
    optional: bool = False
    """May be nothing (None)."""
    minimum: float | None = None
    maximum: float | None = None
    choices: tuple[str, ...] = ()
    help: str = ""
    advanced: bool = False
    """Folded away in the form."""
    call: bool = False
    """Said when the layer is called, not when it is made (``use_causal_mask``)."""


class LayerEntry(Struct, frozen=True):
    """One kind of layer."""

    kind: str
    group: str
    title: str
    help: str
    icon: str
    parameters: tuple[Parameter, ...] = ()
    wraps: bool = False
    """Takes another layer as a parameter."""
    merges: bool = False
    """Joins several inputs, given to it as one list."""
    least: int = 1
    """Fewest inputs."""
    most: int | None = 1
    """Most inputs; None = any number."""
    roles: tuple[str, ...] = ()
    """What each input is for: ``query value key``; a layer with roles and one input takes it for all of them (self-attention)."""
    own: bool = False
    """Not Keras's but ours (model/layers.py)."""
    recurrent: bool = False
    follows: tuple[str, ...] = ()
    """Kinds that usually come right after it (ranking of the palette)."""

    def parameter(self, name: str) -> Parameter | None:
        """The parameter of this name, if there is one."""
        return next((p for p in self.parameters if p.name == name), None)


@functools.cache
def layers() -> dict[str, LayerEntry]:
    """Every kind on offer, in the palette's order."""
    found = msgspec.json.decode(resource("layer_catalog.json").read_bytes(), type=tuple[LayerEntry, ...])
    return {entry.kind: entry for entry in found}


def ranked(after: str | None = None) -> list[LayerEntry]:
    """Kinds that usually follow ``after`` first, then all in the palette's order."""
    known = layers()
    likely = [known[kind] for kind in (known[after].follows if after in known else ()) if kind in known]
    return [*likely, *(entry for entry in known.values() if entry not in likely)]
