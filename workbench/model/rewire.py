"""Edits of the list that keep every layer's connections: taking out, putting between, putting after. Imports nothing heavy."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from msgspec.structs import replace

from .spec import LayerSpec, ModelSpec, owner

_Wired = list[tuple[LayerSpec, tuple[str, ...]]]
"""Layers with all they take, spelled out."""


def wired(spec: ModelSpec) -> _Wired:
    """Every layer with the references it takes, defaults spelled out."""
    return [(layer, spec.sources(position)) for position, layer in enumerate(spec.layers)]


def settled(spec: ModelSpec, layers: _Wired) -> ModelSpec:
    """The network of these layers; what takes the layer directly above does not say so, unless it did before."""
    found: list[LayerSpec] = []
    for layer, sources in layers:
        above = found[-1].name if found else ""
        default = layer.kind == "Input" or not sources or (sources == (above,) and not layer.inputs)
        found.append(replace(layer, inputs=() if default else sources))
    names = {layer.name for layer in found}
    return replace(spec, layers=tuple(found), outputs=tuple(reference for reference in spec.outputs if owner(reference) in names))


def without(spec: ModelSpec, name: str, instead: Sequence[str] | None = None) -> ModelSpec:
    """The network without a layer; who took it takes ``instead`` (None = what it took itself)."""
    position = spec.index(name)
    given = tuple(spec.sources(position)) if instead is None else tuple(instead)
    given = tuple(reference for reference in given if owner(reference) != name)
    layers: _Wired = []
    heir = ""
    for layer, sources in wired(spec):
        if layer.name == name:
            continue
        taken = _instead(sources, name, given)
        starts = () if any(owner(reference) == name for reference in layer.initial_state) else layer.initial_state
        kept = replace(layer, inputs=taken if layer.inputs else (), initial_state=starts)
        if layer.shares == name:
            kept = replace(kept, shares=heir, parameters=layer.parameters if heir else spec.original(layer).parameters)
            heir = heir or layer.name
        layers.append((kept, taken))
    outputs = tuple(dict.fromkeys(_instead(spec.outputs, name, given[:1])))
    return settled(replace(spec, outputs=outputs), layers)


def _instead(references: Iterable[str], name: str, given: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(one for reference in references for one in (given if owner(reference) == name else (reference,)))


def between(spec: ModelSpec, position: int, which: Sequence[int], chains: Sequence[Sequence[LayerSpec]]) -> ModelSpec:
    """Put chains of new layers between a layer and some of its inputs.

    Parameters
    ----------
    which : sequence of int
        The inputs in question.
    chains : sequence
        For each of them the layers it goes through, in order.
    """
    layers, taker = wired(spec), spec.layers[position]
    sources = list(layers[position][1])
    fresh: _Wired = []
    for n, chain in zip(which, chains, strict=True):
        for layer in chain:
            fresh.append((replace(layer, block=taker.block), (sources[n],)))
            sources[n] = layer.name
    layers[position] = (taker, tuple(sources))
    if len(sources) == 1:
        layers[position] = (replace(taker, inputs=()), tuple(sources))
    return settled(spec, [*layers[:position], *fresh, *layers[position:]])


def after(spec: ModelSpec, reference: str, chain: Sequence[LayerSpec]) -> ModelSpec:
    """Put a chain of new layers at an answer of the network, which then is the chain's last layer; who took the answer takes it still."""
    position = spec.index(owner(reference))
    layers = wired(spec)
    outputs = list(spec.answers)
    fresh: _Wired = []
    above = reference
    for layer in chain:
        fresh.append((layer, (above,)))
        above = layer.name
    outputs[outputs.index(reference)] = above
    new = settled(spec, [*layers[: position + 1], *fresh, *layers[position + 1 :]])
    kept = tuple(outputs) if spec.outputs or new.layers[-1].name != above else ()
    return replace(new, outputs=kept)


def feeds(spec: ModelSpec, layer: LayerSpec, references: Sequence[str]) -> ModelSpec:
    """Let a layer take other inputs."""
    return with_layer(spec, replace(layer, inputs=tuple(references)))


def with_layer(spec: ModelSpec, layer: LayerSpec) -> ModelSpec:
    """Put a layer in the place of the one of its name."""
    return replace(spec, layers=tuple(layer if known.name == layer.name else known for known in spec.layers))


def moved(spec: ModelSpec, name: str, position: int) -> ModelSpec:
    """Move a layer, connections as they are."""
    layers = wired(spec)
    index = spec.index(name)
    layer = layers.pop(index)
    layers.insert(position, (replace(layer[0], block=""), layer[1]))
    return settled(spec, layers)
