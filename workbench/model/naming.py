"""Layers under other names, with everything that refers to them. Imports nothing heavy."""

from __future__ import annotations

from collections.abc import Mapping

import msgspec

from .spec import LayerSpec, free, owner, renamed


def with_free_names(layers: tuple[LayerSpec, ...], taken: set[str], blocks: set[str], kept: set[str] | None = None) -> tuple[LayerSpec, ...]:
    """The layers under names that are not taken; references among them follow, and their blocks are blocks of their own.

    ``kept`` blocks stay what they are.
    """
    names: dict[str, str] = {}
    for layer in layers:
        stem = layer.name.rstrip("0123456789").rstrip("_") if layer.name in taken else layer.name
        names[layer.name] = free(stem or layer.name, taken | set(names.values()))
    fresh = {block: free(block, blocks) if block and block not in (kept or ()) else block for block in {layer.block for layer in layers}}
    return tuple(msgspec.structs.replace(with_names(layer, names), name=names[layer.name], block=fresh[layer.block]) for layer in layers)


def with_names(layer: LayerSpec, names: Mapping[str, str]) -> LayerSpec:
    """A layer after others (or itself) were given other names."""

    def follow(references: tuple[str, ...]) -> tuple[str, ...]:
        return tuple(renamed(reference, owner(reference), names.get(owner(reference), owner(reference))) for reference in references)

    return msgspec.structs.replace(
        layer,
        name=names.get(layer.name, layer.name),
        inputs=follow(layer.inputs),
        initial_state=follow(layer.initial_state),
        shares=names.get(layer.shares, layer.shares),
    )
