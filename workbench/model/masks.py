"""Where padding stops being skipped: layers that drop the mask. Heavy."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from msgspec.structs import replace

from ..dataset.facts import InputFact
from . import catalog, fixes, measured, rewire
from .measured import Value
from .report import Complaint, ModelFix
from .spec import LayerSpec, ModelSpec, owner

_MAKERS = ("Embedding", "Masking")


def lost(spec: ModelSpec, values: Mapping[str, Value]) -> list[Complaint]:
    """Warnings where a layer gets a mask, does not heed it and does not pass it on."""
    found = []
    for position, layer in enumerate(spec.layers):
        sources = [values[name] for name in spec.sources(position) if name in values]
        if layer.name not in values or layer.kind == "Input" or not any(source.mask is not None for source in sources):
            continue
        whole = spec.original(layer)
        form = measured.form(whole.kind, whole.parameters)
        if form.reads_mask or values[layer.name].mask is not None:
            continue
        found.append(_lost(spec, layer, position))
    return found


def missing(spec: ModelSpec, inputs: Sequence[InputFact]) -> list[Complaint]:
    """A warning where samples are padded and no Masking layer says so."""
    given = [layer for layer in spec.layers if layer.kind == "Input"]
    padded = [layer for layer, fact in zip(given, inputs, strict=False) if fact.padded]
    if not padded or any(layer.kind == "Masking" for layer in spec.layers):
        return []
    layer = padded[0]
    message = f"The sequences are of unequal length, and nothing masks the zeros behind their end: below '{layer.name}' padding counts as data"
    fix = fixes.network(_masked(spec, layer), f"{layer.name}.masking", "Mask the padding")
    return [Complaint(f"{layer.name}.padding", "warning", layer.name, message, "", (fix,))]


def _masked(spec: ModelSpec, given: LayerSpec) -> ModelSpec:
    """The network with a Masking layer directly below an input; everything that took the input takes it."""
    masking = fixes.chain(spec, ("Masking", {}))[0]
    found: list[tuple[LayerSpec, tuple[str, ...]]] = []
    for layer, sources in rewire.wired(spec):
        taken = tuple(masking.name if source == given.name else source for source in sources)
        found.append((replace(layer, inputs=taken) if layer.inputs else layer, taken))
        if layer.name == given.name:
            found.append((masking, (given.name,)))
    return rewire.settled(spec, found)


def _lost(spec: ModelSpec, layer: LayerSpec, position: int) -> Complaint:
    message = f"{layer.kind} '{layer.name}' does not know the mask that comes from above: from here on padding counts like everything else"
    offers = []
    if layer.kind == "GlobalMaxPooling1D":
        average = LayerSpec("GlobalAveragePooling1D", layer.name, layer.inputs, dict(layer.parameters), block=layer.block)
        offers.append(fixes.swap(spec, layer, average, f"{layer.name}.mask", "Average over the steps that are not masked"))
    if layer.kind == "Flatten":
        pooled = LayerSpec("GlobalAveragePooling1D", layer.name, layer.inputs, block=layer.block)
        offers.append(fixes.swap(spec, layer, pooled, f"{layer.name}.mask", "Average over the steps that are not masked"))
    offers += _unmasked(spec, position)
    return Complaint(f"{layer.name}.mask", "warning", layer.name, message, "", tuple(offers))


def _unmasked(spec: ModelSpec, position: int) -> list[ModelFix]:
    """Not to mask in the first place, where nothing else would heed it."""
    maker = _maker(spec, position)
    if maker is None:
        return []
    if maker.kind == "Masking":
        return [fixes.remove(spec, maker)]
    return [fixes.parameter(spec, maker, "mask_zero", None, f"Don't mask in '{maker.name}'")]


def _maker(spec: ModelSpec, position: int) -> LayerSpec | None:
    """The layer that the mask comes from."""
    known: dict[str, Any] = {layer.name: n for n, layer in enumerate(spec.layers)}
    waiting, seen = [position], set[int]()
    while waiting:
        at = waiting.pop(0)
        layer = spec.original(spec.layers[at])
        if at in seen:
            continue
        seen.add(at)
        if layer.kind in _MAKERS and at != position and (layer.kind == "Masking" or layer.parameters.get("mask_zero")):
            return layer
        if layer.kind in catalog.layers():
            waiting += [known[owner(name)] for name in spec.sources(at) if owner(name) in known]
    return None
