"""The code of an autoencoder: the narrowest layer that everything from the inputs to the answer goes through. Imports nothing heavy."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from .spec import ModelSpec, owner

CODE = "code"
"""A layer of this name is the code if everything goes through it, even if another is as narrow."""
Shape = Sequence[int | None]


def find(sources: Mapping[str, Iterable[str]], sizes: Mapping[str, int], inputs: Iterable[str], answer: str) -> str:
    """Name of the layer; "" if there is none between the inputs and the answer.

    Parameters
    ----------
    sources : mapping
        What each layer takes, by name.
    sizes : mapping
        Numbers that each layer gives for a sample; layers without one are not looked at.
    """
    given = set(inputs)
    through = [name for name in sizes if name not in given and name != answer and _all_through(name, sources, given, answer)]
    if CODE in through:
        return CODE
    return min(through, key=lambda name: sizes[name]) if through else ""


def _all_through(name: str, sources: Mapping[str, Iterable[str]], inputs: set[str], answer: str) -> bool:
    """Whether no way leads from the answer back to an input past this layer, and one through it."""
    return not _leads(answer, sources, inputs, name) and _leads(name, sources, inputs, "")


def _leads(start: str, sources: Mapping[str, Iterable[str]], inputs: set[str], closed: str) -> bool:
    waiting, seen = [start], {closed}
    while waiting:
        at = waiting.pop()
        if at in seen:
            continue
        if at in inputs:
            return True
        seen.add(at)
        waiting += sources.get(at, ())
    return False


def of_spec(spec: ModelSpec, shapes: Mapping[str, Shape]) -> tuple[str, int]:
    """Code layer of a network and how many numbers it gives; ("", 0) if there is none.

    Parameters
    ----------
    shapes : mapping
        (batch, …) of each layer; those with an unknown length are left out.
    """
    sources = {layer.name: [owner(one) for one in (*spec.sources(n), *layer.initial_state)] for n, layer in enumerate(spec.layers)}
    sizes = {name: size for name, shape in shapes.items() if (size := size_of(shape))}
    inputs = [layer.name for layer in spec.layers if layer.kind == "Input"]
    found = find(sources, sizes, inputs, owner(spec.answers[0])) if spec.answers else ""
    return (found, sizes[found]) if found else ("", 0)


def size_of(shape: Shape) -> int:
    """Numbers for a sample of (batch, …); 0 where a length is not known."""
    size = 1
    for one in shape[1:]:
        size *= one or 0
    return size
