"""Which of the data's inputs each Input layer reads. Imports nothing heavy.

An Input layer named as one of the data's inputs (``known_future``, ``category_NAME``) reads that one; the others take what is left, in order.
"""

from __future__ import annotations

from collections.abc import Sequence

from ..dataset.facts import InputFact
from .spec import LayerSpec, ModelSpec, owner


def bound(spec: ModelSpec, inputs: Sequence[InputFact]) -> dict[str, InputFact]:
    """The data's input of each Input layer by its name; an Input layer for which nothing is left is not in it."""
    layers = [layer.name for layer in spec.layers if layer.kind == "Input"]
    by_name = {fact.name: fact for fact in inputs}
    named = {name: by_name[name] for name in layers if name in by_name}
    taken = {fact.name for fact in named.values()}
    left = iter([fact for fact in inputs if fact.name not in taken])
    found = {name: named[name] if name in named else next(left, None) for name in layers}
    return {name: fact for name, fact in found.items() if fact is not None}


def unread(spec: ModelSpec, inputs: Sequence[InputFact]) -> tuple[InputFact, ...]:
    """The data's inputs that no Input layer reads."""
    read = {fact.name for fact in bound(spec, inputs).values()}
    return tuple(fact for fact in inputs if fact.name not in read)


def vocabulary(spec: ModelSpec, layer: LayerSpec, inputs: Sequence[InputFact]) -> int | None:
    """How many ids an Embedding must know: those of the input that reaches it; None where the data have no ids."""
    fact = _reaching(spec, layer, bound(spec, inputs))
    if fact is not None and fact.vocabulary:
        return fact.vocabulary
    return next((one.vocabulary for one in inputs if one.vocabulary), None)


def _reaching(spec: ModelSpec, layer: LayerSpec, facts: dict[str, InputFact]) -> InputFact | None:
    """The input at the head of the chain of layers with one source each that ends in this layer."""
    names = {one.name: position for position, one in enumerate(spec.layers)}
    for _ in spec.layers:
        if layer.name in facts:
            return facts[layer.name]
        sources = spec.sources(names[layer.name]) if layer.name in names else ()
        if len(sources) != 1 or owner(sources[0]) not in names:
            return None
        layer = spec.layers[names[owner(sources[0])]]
    return None
