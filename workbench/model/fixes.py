"""One-click remedies: each is a title and the edits of the document that carry it out. Imports nothing heavy."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

import msgspec
from msgspec.structs import replace

from . import catalog, rewire
from .report import ModelFix
from .spec import LayerSpec, ModelSpec, free, snake, split, state_names

Shape = tuple[int | None, ...]
SEQUENTIAL = ("LSTM", "GRU", "SimpleRNN", "RNN", "ConvLSTM1D")
"""Kinds with ``return_sequences`` of their own."""
_STEPWISE = ("TimeDistributed", "TakeStep", "Masking", "SinusoidalPositions", "LearnedPositions")
"""Kinds that, besides the recurrent and those on one axis, make no sense of a vector."""
LARGEST_FLAT = 200_000
"""Values a Flatten before a Dense may have to be offered."""
_KEEPING = ("Activation", "Normalization", "Regularization")
"""Groups whose layers keep the shape."""


def new(spec: ModelSpec, kind: str, **parameters: Any) -> LayerSpec:
    """A layer with a free name."""
    return LayerSpec(kind, spec.free_name(kind), (), parameters)


def chain(spec: ModelSpec, *layers: tuple[str, Mapping[str, Any]]) -> list[LayerSpec]:
    """New layers with free names, one after the other."""
    taken = {layer.name for layer in spec.layers}
    found = []
    for kind, parameters in layers:
        name = free(snake(kind), taken)
        taken.add(name)
        found.append(LayerSpec(kind, name, (), dict(parameters)))
    return found


def network(spec: ModelSpec, id_: str, title: str) -> ModelFix:
    """A fix that puts another network in place."""
    return ModelFix(id_, title, (("model", msgspec.json.decode(msgspec.json.encode(spec))),))


def after(fix: ModelFix) -> ModelSpec:
    """The network that a fix of the network leaves."""
    return msgspec.convert(fix.edits[0][1], ModelSpec)


def insert(spec: ModelSpec, position: int, layer: LayerSpec, title: str, which: int = 0) -> ModelFix:
    """Put a layer between the one at ``position`` and one of its inputs."""
    return through(spec, position, [layer], title, which)


def through(spec: ModelSpec, position: int, layers: Sequence[LayerSpec], title: str, which: int = 0) -> ModelFix:
    """Put several layers between the one at ``position`` and one of its inputs."""
    kinds = "_".join(layer.kind.lower() for layer in layers)
    return network(rewire.between(spec, position, [which], [layers]), f"{spec.layers[position].name}.insert_{kinds}", title)


def remove(spec: ModelSpec, layer: LayerSpec) -> ModelFix:
    """Take a layer out; those that took it take what it took."""
    return network(rewire.without(spec, layer.name), f"{layer.name}.remove", f"Remove '{layer.name}'")


def only(spec: ModelSpec, layer: LayerSpec, kept: str) -> ModelFix:
    """Take a layer out; what took it takes ``kept``."""
    title = f"Remove '{layer.name}' and go on from '{kept}'"
    return network(rewire.without(spec, layer.name, (kept,)), f"{layer.name}.remove", title)


def parameter(spec: ModelSpec, layer: LayerSpec, name: str, value: Any, title: str) -> ModelFix:
    """Set one parameter (None = leave it to its default), of a layer with shared weights in the layer that owns them."""
    layer = spec.original(layer)
    changed = {**layer.parameters, name: value}
    if value is None:
        changed.pop(name)
    return swap(spec, layer, replace(layer, parameters=changed), f"{layer.name}.{name}", title)


def swap(spec: ModelSpec, layer: LayerSpec, other: LayerSpec, id_: str, title: str) -> ModelFix:
    """Put another layer in a layer's place."""
    layers = tuple(other if known.name == layer.name else known for known in spec.layers)
    return network(replace(spec, layers=layers), id_, title)


def inputs(spec: ModelSpec, layer: LayerSpec, names: tuple[str, ...], title: str) -> ModelFix:
    """Let a layer take other inputs."""
    return swap(spec, layer, replace(layer, inputs=names), f"{layer.name}.inputs", title)


# sequences and vectors ---------------------------------------------------------------------------------------------


def for_sequence(spec: ModelSpec, position: int, which: int = 0, times: int = 1) -> tuple[ModelFix, ...]:
    """A layer needs a sequence but gets a vector: let the recurrent layer above give every step, or repeat the vector."""
    found: list[ModelFix] = []
    above = giver(spec, position, which)
    if above is not None:
        found.append(_others_as_before(spec, above, position, every_step(spec, above)))
    collapsing = collapser(spec, position, which)
    if collapsing is not None:
        found.append(remove(spec, collapsing))
    title = "Repeat the vector as one step" if times == 1 else f"Repeat the vector for {times} steps"
    repeated = insert(spec, position, new(spec, "RepeatVector", n=times), title, which)
    decodes = times > 1 and spec.layers[position].parameters.get("return_sequences") is True
    return (repeated, *found) if decodes else (*found, repeated)


def every_step(spec: ModelSpec, layer: LayerSpec) -> ModelFix:
    """Return sequences on a recurrent (or Bidirectional) layer."""
    return _sequences(spec, layer, True, f"Return sequences on '{layer.name}'")


def _others_as_before(spec: ModelSpec, layer: LayerSpec, position: int, fix: ModelFix) -> ModelFix:
    """Those that go on needing the last step of a layer that now gives every step take its last state, which is the same."""
    others = [] if state_names(layer)[:1] != ("h",) else _vector_takers(spec, layer.name, position)
    if not others:
        return fix
    changed = after(fix)
    for name in others:
        taker = changed.layer(name)
        references = tuple(f"{layer.name}.h" if reference == layer.name else reference for reference in changed.sources(changed.index(name)))
        changed = rewire.with_layer(changed, replace(taker, inputs=references))
    return network(changed, fix.id, f"{fix.title}; {' and '.join(map(repr, others))} take{'s' if len(others) == 1 else ''} its last state")


def _vector_takers(spec: ModelSpec, name: str, position: int) -> list[str]:
    """Layers, but for the one at ``position``, that take a layer's output and make no sequence of it."""
    return [
        other.name for n, other in enumerate(spec.layers)
        if n != position and name in spec.sources(n) and not recurrent(other) and not _wants_steps(other)
    ]


def _wants_steps(layer: LayerSpec) -> bool:
    entry = catalog.layers().get(layer.kind)
    return entry is None or bool(entry.roles) or layer.kind in _STEPWISE or layer.kind.endswith("1D")


def last_step(spec: ModelSpec, layer: LayerSpec) -> ModelFix:
    """Only the last step of a recurrent layer."""
    return _sequences(spec, layer, False, f"Only the last step of '{layer.name}'")


def _sequences(spec: ModelSpec, layer: LayerSpec, value: bool, title: str) -> ModelFix:
    layer = spec.original(layer)
    if layer.kind != "Bidirectional":
        return parameter(spec, layer, "return_sequences", value, title)
    fix = parameter(spec, layer, "layer", with_inner(layer, return_sequences=value), title)
    return ModelFix(f"{layer.name}.return_sequences", fix.title, fix.edits)


def with_inner(layer: LayerSpec, **parameters: Any) -> dict[str, Any]:
    """The wrapped layer with some parameters set."""
    inner = dict(layer.parameters.get("layer") or {})
    return {**inner, "parameters": {**(inner.get("parameters") or {}), **parameters}}


def recurrent(layer: LayerSpec) -> bool:
    """Whether ``return_sequences`` can be set on it."""
    inner = layer.parameters.get("layer")
    wrapped = layer.kind == "Bidirectional" and isinstance(inner, Mapping) and inner.get("kind") in SEQUENTIAL
    return layer.kind in SEQUENTIAL or wrapped


def for_vector(spec: ModelSpec, position: int, which: int = 0) -> tuple[ModelFix, ...]:
    """A layer needs a vector but gets a sequence."""
    found = []
    above = giver(spec, position, which)
    if above is not None:
        found += _last_state(spec, above, position, which)
        found.append(last_step(spec, above))
    found.append(insert(spec, position, new(spec, "GlobalAveragePooling1D"), "Insert a global average pooling", which))
    found.append(insert(spec, position, new(spec, "Flatten"), "Insert Flatten", which))
    return tuple(found)


def _last_state(spec: ModelSpec, layer: LayerSpec, position: int, which: int) -> list[ModelFix]:
    """The last state of a layer whose steps others go on taking."""
    taken = any(layer.name in spec.sources(n) for n in range(len(spec.layers)) if n != position)
    references = list(spec.sources(position))
    if not taken or state_names(layer)[:1] != ("h",) or references[which : which + 1] != [layer.name]:
        return []
    references[which] = f"{layer.name}.h"
    return [inputs(spec, spec.layers[position], tuple(references), f"Take the last state of '{layer.name}'")]


def giver(spec: ModelSpec, position: int, which: int = 0) -> LayerSpec | None:
    """The recurrent layer from which an input comes, past layers that keep the shape."""
    return _upwards(spec, position, which, recurrent, ("Dense",))


def collapser(spec: ModelSpec, position: int, which: int = 0) -> LayerSpec | None:
    """The pooling, Flatten or single step that made a vector of a sequence or table."""
    return _upwards(spec, position, which, lambda layer: layer.kind in ("Flatten", "TakeStep") or layer.kind.startswith("Global"), ("Dense",))


def keeping(layer: LayerSpec) -> bool:
    """Whether a layer gives the shape that it takes."""
    entry = catalog.layers().get(layer.kind)
    return entry is not None and (entry.group in _KEEPING or entry.group == "Position" or layer.kind in ("Identity", "Masking"))


def _upwards(spec: ModelSpec, position: int, which: int, wanted: Callable[[LayerSpec], bool], past: tuple[str, ...]) -> LayerSpec | None:
    sources = spec.sources(position)[which : which + 1]
    seen = {spec.layers[position].name}
    known = {layer.name: n for n, layer in enumerate(spec.layers)}
    while sources:
        name, port = split(sources[0])
        if port or name in seen or name not in known:
            return None
        seen.add(name)
        layer = spec.original(spec.layers[known[name]])
        if wanted(layer):
            return layer
        if not keeping(layer) and layer.kind not in past:
            return None
        sources = spec.sources(known[name])
    return None


# numbers and ids ---------------------------------------------------------------------------------------------------


def for_numbers(spec: ModelSpec, position: int) -> tuple[ModelFix, ...]:
    """A layer needs numbers but gets token ids: embed them before it, or leave it out where an Embedding follows."""
    layer = spec.layers[position]
    below = next((other for other in spec.layers[position + 1 :] if other.kind == "Embedding"), None)
    embedding = new(spec, "Embedding", output_dim=32, mask_zero=recurrent(layer))
    if layer.kind == "Masking" and below is not None:
        masking = parameter(spec, below, "mask_zero", True, "")
        title = f"Let '{below.name}' mask the padding"
        return (then(masking, lambda spec: remove(spec, spec.layer(layer.name)), f"{layer.name}.mask_zero", title), remove(spec, layer))
    if layer.kind == "Masking":
        embedding = replace(layer, kind="Embedding", parameters={"output_dim": 32, "mask_zero": True})
        return (swap(spec, layer, embedding, f"{layer.name}.embedding", "Make it an Embedding that masks the padding"), remove(spec, layer))
    if below is not None:
        return (remove(spec, layer), insert(spec, position, embedding, "Insert an Embedding"))
    return (insert(spec, position, embedding, "Insert an Embedding"),)


def then(first: ModelFix, second: Callable[[ModelSpec], ModelFix], id_: str, title: str) -> ModelFix:
    """Two fixes as one: the second is made for the network that the first leaves."""
    return ModelFix(id_, title, second(after(first)).edits)


def embed_first(spec: ModelSpec, position: int, layer: LayerSpec, name: str, numbers: int | None) -> tuple[ModelFix, ...]:
    """A joining layer gets token ids from ``name``: go on from its other input, or embed them."""
    names = spec.sources(position)
    embedding = new(spec, "Embedding", output_dim=32)
    layers = rewire.wired(spec)
    layers[position] = (layer, tuple(embedding.name if other == name else other for other in names))
    layers.insert(position, (embedding, (name,)))
    embedded = network(rewire.settled(spec, layers), f"{layer.name}.insert_embedding", f"Embed '{name}' first")
    return (only(spec, layer, names[numbers]), embedded) if numbers is not None else (embedded,)


# wrapping, tables --------------------------------------------------------------------------------------------------


def unwrap(spec: ModelSpec, layer: LayerSpec) -> tuple[ModelFix, ...]:
    """Take the wrapped layer itself."""
    inner = layer.parameters["layer"]
    parameters = dict(inner.get("parameters") or {})
    if inner["kind"] in SEQUENTIAL:
        parameters["return_sequences"] = True
    bare = replace(layer, kind=inner["kind"], parameters=parameters)
    return (swap(spec, layer, bare, f"{layer.name}.unwrap", f"Use the {inner['kind']} without wrapping it"), remove(spec, layer))


def product(sizes: Iterable[int | None]) -> int:
    """How many values; an unknown size counts as one."""
    return math.prod(int(n or 1) for n in sizes)


def as_table(spec: ModelSpec, position: int, shape: Shape, which: int = 0) -> tuple[ModelFix, ...]:
    """A layer needs four axes: (rows, columns, channels), or a row of channels at every step."""
    layer = spec.layers[position]
    found = []
    collapsing = collapser(spec, position, which)
    if len(shape) == 2 and collapsing is not None:
        found.append(remove(spec, collapsing))
    if len(shape) in (2, 3) and all(n is not None for n in shape[1:]):
        sizes = [*shape[1:], 1] if len(shape) == 3 else [shape[1], 1, 1]
        table = new(spec, "Reshape", target_shape=sizes)
        found.append(insert(spec, position, table, "Make it a table of one channel", which))
    flat = _one_dimensional(layer) if len(shape) == 3 else None
    if flat is not None:
        found.append(swap(spec, layer, flat, f"{layer.name}.kind", f"Make it {flat.kind}"))
    return (*found, remove(spec, layer))


def _one_dimensional(layer: LayerSpec) -> LayerSpec | None:
    """The same kind of layer for sequences."""
    kind = layer.kind.replace("2D", "1D")
    entry = catalog.layers().get(kind)
    if not layer.kind.endswith(("2D", "2DTranspose")) or entry is None:
        return None
    p = {key: value for key, value in layer.parameters.items() if entry.parameter(key) is not None}
    return replace(layer, kind=kind, parameters={key: value[0] if isinstance(value, list) and value else value for key, value in p.items()})


def two_dimensional(layer: LayerSpec) -> LayerSpec | None:
    """The same kind of layer for tables."""
    kind = layer.kind.replace("1D", "2D")
    entry = catalog.layers().get(kind)
    if not layer.kind.endswith(("1D", "1DTranspose")) or layer.kind == "ConvLSTM1D" or entry is None:
        return None
    p = {key: value for key, value in layer.parameters.items() if entry.parameter(key) is not None}
    if any(isinstance(value, list) for value in p.values()):
        return None
    return replace(layer, kind=kind, parameters=p)


def from_table(spec: ModelSpec, position: int, shape: Shape, which: int = 0) -> tuple[ModelFix, ...]:
    """A layer needs a sequence but gets four axes or more: flatten every step, or take its kind for tables."""
    layer = spec.layers[position]
    flat = {"kind": "Flatten", "parameters": {}}
    found = []
    other = two_dimensional(layer) if len(shape) == 4 else None
    if other is not None:
        found.append(swap(spec, layer, other, f"{layer.name}.kind", f"Make it {other.kind}"))
    found.append(insert(spec, position, new(spec, "TimeDistributed", layer=flat), "Flatten every step", which))
    return tuple(found)


# joining -----------------------------------------------------------------------------------------------------------


def join_first(spec: ModelSpec, position: int, layer: LayerSpec) -> tuple[ModelFix, ...]:
    """A layer that takes one input has several."""
    names = spec.sources(position)
    join = new(spec, "Concatenate")
    layers = rewire.wired(spec)
    layers[position] = (replace(layer, inputs=()), (join.name,))
    layers.insert(position, (join, names))
    return (
        network(rewire.settled(spec, layers), f"{layer.name}.join", "Join them with Concatenate"),
        inputs(spec, layer, names[:1], f"Take only '{names[0]}'"),
    )


def second_input(spec: ModelSpec, position: int, layer: LayerSpec, shapes: Mapping[str, Shape]) -> tuple[ModelFix, ...]:
    """A joining layer has one input: offer layers above of the same shape, else take it out."""
    first = (*spec.sources(position), "")[0]
    same = [
        other.name
        for other in reversed(spec.layers[:position])
        if other.name != first and other.name in shapes and first in shapes and shapes[other.name][1:] == shapes[first][1:]
    ]
    found = [inputs(spec, layer, (first, name), f"Join '{first}' and '{name}'") for name in same[:2]]
    return (*found, remove(spec, layer))


def same_shape(spec: ModelSpec, position: int, layer: LayerSpec, names: tuple[str, ...], shapes: list[Shape]) -> tuple[ModelFix, ...]:
    """Inputs of a joining layer differ: bring the others to the first one's width with a Dense, or to a vector."""
    found: list[ModelFix] = []
    which, chains = _matching(spec, layer, shapes)
    if which:
        found.append(network(rewire.between(spec, position, which, chains), f"{layer.name}.match", f"Bring them to the shape of '{names[0]}'"))
    elif all(len(shape) == 3 for shape in shapes):
        found.append(_all_flat(spec, position, layer, names))
    elif all(len(shape) > 1 for shape in shapes) and layer.kind == "Concatenate":
        found.append(_all_vectors(spec, position, layer, shapes))
    return (*found, only(spec, layer, names[0]))


def _matching(spec: ModelSpec, layer: LayerSpec, shapes: list[Shape]) -> tuple[list[int], list[list[LayerSpec]]]:
    """For every input that differs from the first the layers that make it alike, as far as pooling and a Dense can."""
    wanted, taken = shapes[0], {other.name for other in spec.layers}
    which, chains = [], []
    for n, given_shape in enumerate(shapes[1:], start=1):
        shape, made = given_shape, list[LayerSpec]()
        if len(shape) == 3 and len(wanted) == 2:
            made.append(_fresh("GlobalMaxPooling1D", taken))
            shape = (shape[0], shape[-1])
        elif len(shape) == 2 and len(wanted) == 3 and wanted[1] is not None:
            made.append(_fresh("RepeatVector", taken, n=wanted[1]))
            shape = (shape[0], wanted[1], shape[-1])
        if layer.kind != "Concatenate" and len(shape) == len(wanted) and shape[1:-1] == wanted[1:-1] and shape[-1] != wanted[-1]:
            made.append(_fresh("Dense", taken, name="match", units=wanted[-1]))
            shape = (*shape[:-1], wanted[-1])
        if len(shape) == len(wanted) and shape[1:-1] == wanted[1:-1] and made:
            which.append(n)
            chains.append(made)
    return which, chains


def _fresh(kind: str, taken: set[str], name: str = "", **parameters: Any) -> LayerSpec:
    found = free(name or snake(kind), taken)
    taken.add(found)
    return LayerSpec(kind, found, (), parameters)


def _all_flat(spec: ModelSpec, position: int, layer: LayerSpec, names: tuple[str, ...]) -> ModelFix:
    taken = {other.name for other in spec.layers}
    pooled = [[_fresh("GlobalMaxPooling1D", taken)] for _ in names]
    other = replace(layer, kind="Concatenate", parameters={})
    between = rewire.between(rewire.with_layer(spec, other), position, range(len(names)), pooled)
    return network(between, f"{layer.name}.pool", "Pool each over time, then concatenate")


def _all_vectors(spec: ModelSpec, position: int, layer: LayerSpec, shapes: list[Shape]) -> ModelFix:
    taken = {other.name for other in spec.layers}
    which = [n for n, shape in enumerate(shapes) if len(shape) > 2]
    flat = [[_fresh("Flatten", taken)] for _ in which]
    return network(rewire.between(spec, position, which, flat), f"{layer.name}.flatten", "Flatten those that are no vectors")


# sets of fixes -----------------------------------------------------------------------------------------------------


def apart(fixes: Iterable[ModelFix], taken: set[str]) -> tuple[ModelFix, ...]:
    """The same fixes with ids that no other fix has: ``lstm.remove``, ``lstm.remove_2``."""
    found = []
    for fix in fixes:
        id_ = free(fix.id, taken)
        taken.add(id_)
        found.append(ModelFix(id_, fix.title, fix.edits))
    return tuple(found)
