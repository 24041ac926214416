"""One-click remedies: each is a title and the edits of the document that carry it out."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable
from typing import Any

import msgspec

from .report import ModelFix
from .spec import LayerSpec, ModelSpec

Shape = tuple[int | None, ...]
_RECURRENT = ("LSTM", "GRU", "SimpleRNN")


def new(spec: ModelSpec, kind: str, **parameters: Any) -> LayerSpec:
    """A layer with a free name."""
    return LayerSpec(kind, spec.free_name(kind), (), parameters)


def whole(spec: ModelSpec, layers: list[LayerSpec], id_: str, title: str) -> ModelFix:
    """A fix that puts another list in place."""
    return ModelFix(id_, title, (("model", msgspec.json.decode(msgspec.json.encode(ModelSpec(tuple(layers))))),))


def insert(spec: ModelSpec, position: int, layer: LayerSpec, title: str) -> ModelFix:
    """Put a layer in front of the one at ``position``, between it and what it took."""
    layers = list(spec.layers)
    if position < len(layers):
        below = layers[position]
        if below.inputs and len(below.inputs) == 1:
            layer = msgspec.structs.replace(layer, inputs=below.inputs)
            layers[position] = msgspec.structs.replace(below, inputs=())
    layers.insert(position, layer)
    name = spec.layers[position].name if position < len(spec.layers) else "end"
    return whole(spec, layers, f"{name}.insert_{layer.kind.lower()}", title)


def remove(spec: ModelSpec, layer: LayerSpec) -> ModelFix:
    """Take a layer out; those that took it take what it took."""
    position = spec.layers.index(layer)
    sources = spec.sources(position)
    kept = [
        msgspec.structs.replace(other, inputs=tuple(s for name in other.inputs for s in (sources if name == layer.name else (name,))))
        for other in spec.layers
        if other is not layer
    ]
    return whole(spec, kept, f"{layer.name}.remove", f"Remove '{layer.name}'")


def parameter(spec: ModelSpec, layer: LayerSpec, name: str, value: Any, title: str) -> ModelFix:
    """Set one parameter (None = leave it to its default)."""
    changed = {**layer.parameters, name: value}
    if value is None:
        changed.pop(name)
    return swap(spec, layer, msgspec.structs.replace(layer, parameters=changed), f"{layer.name}.{name}", title)


def swap(spec: ModelSpec, layer: LayerSpec, other: LayerSpec, id_: str, title: str) -> ModelFix:
    """Put another layer in a layer's place."""
    return whole(spec, [other if known is layer else known for known in spec.layers], id_, title)


def inputs(spec: ModelSpec, layer: LayerSpec, names: tuple[str, ...], title: str) -> ModelFix:
    """Let a layer take other inputs."""
    return swap(spec, layer, msgspec.structs.replace(layer, inputs=names), f"{layer.name}.inputs", title)


def for_sequence(spec: ModelSpec, position: int) -> tuple[ModelFix, ...]:
    """A layer needs a sequence but gets a vector: let the recurrent layer below give every step, or repeat the vector."""
    found: list[ModelFix] = []
    above = _giver(spec, position)
    if above is not None:
        found.append(every_step(spec, above))
    collapsing = _collapser(spec, position)
    if collapsing is not None:
        found.append(remove(spec, collapsing))
    found.append(insert(spec, position, new(spec, "RepeatVector", n=1), "Repeat the vector as one step"))
    return tuple(found)


def every_step(spec: ModelSpec, layer: LayerSpec) -> ModelFix:
    """Return sequences on a recurrent (or Bidirectional) layer."""
    title = f"Return sequences on '{layer.name}'"
    if layer.kind != "Bidirectional":
        return parameter(spec, layer, "return_sequences", True, title)
    inner = dict(layer.parameters.get("layer") or {})
    inner["parameters"] = {**(inner.get("parameters") or {}), "return_sequences": True}
    fix = parameter(spec, layer, "layer", inner, title)
    return ModelFix(f"{layer.name}.return_sequences", fix.title, fix.edits)


def last_step(spec: ModelSpec, layer: LayerSpec) -> ModelFix:
    """Only the last step of a recurrent layer."""
    title = f"Only the last step of '{layer.name}'"
    if layer.kind != "Bidirectional":
        return parameter(spec, layer, "return_sequences", False, title)
    inner = dict(layer.parameters.get("layer") or {})
    inner["parameters"] = {**(inner.get("parameters") or {}), "return_sequences": False}
    fix = parameter(spec, layer, "layer", inner, title)
    return ModelFix(f"{layer.name}.return_sequences", fix.title, fix.edits)


def for_vector(spec: ModelSpec, position: int) -> tuple[ModelFix, ...]:
    """A layer needs a vector but gets a sequence."""
    found = []
    above = spec.layers[position - 1] if position else None
    if above is not None and above.kind in (*_RECURRENT, "Bidirectional"):
        found.append(last_step(spec, above))
    found.append(insert(spec, position, new(spec, "GlobalMaxPooling1D"), "Insert a global pooling"))
    found.append(insert(spec, position, new(spec, "Flatten"), "Insert Flatten"))
    return tuple(found)


def for_numbers(spec: ModelSpec, position: int) -> tuple[ModelFix, ...]:
    """A layer needs numbers but gets token ids: embed them before it, or leave it out where an Embedding follows."""
    layer = spec.layers[position]
    below = next((other for other in spec.layers[position + 1 :] if other.kind == "Embedding"), None)
    embedding = new(spec, "Embedding", output_dim=32, mask_zero=layer.kind in (*_RECURRENT, "Bidirectional"))
    if layer.kind == "Masking" and below is not None:
        masking = swap(spec, below, msgspec.structs.replace(below, parameters={**below.parameters, "mask_zero": True}), "", "")
        title = f"Let '{below.name}' mask the padding"
        return (then(masking, lambda after: remove(after, after.layer(layer.name)), f"{layer.name}.mask_zero", title), remove(spec, layer))
    if layer.kind == "Masking":
        embedding = msgspec.structs.replace(layer, kind="Embedding", parameters={"output_dim": 32, "mask_zero": True})
        return (swap(spec, layer, embedding, f"{layer.name}.embedding", "Make it an Embedding that masks the padding"), remove(spec, layer))
    if below is not None:
        return (remove(spec, layer), insert(spec, position, embedding, "Insert an Embedding"))
    return (insert(spec, position, embedding, "Insert an Embedding"),)


def then(first: ModelFix, second: Callable[[ModelSpec], ModelFix], id_: str, title: str) -> ModelFix:
    """Two fixes as one: the second is made for the network that the first leaves."""
    between = msgspec.convert(first.edits[0][1], ModelSpec)
    return ModelFix(id_, title, second(between).edits)


def embed_first(spec: ModelSpec, position: int, layer: LayerSpec, name: str, numbers: int | None) -> tuple[ModelFix, ...]:
    """A joining layer gets token ids from ``name``: go on from its other input, or embed them."""
    names = spec.sources(position)
    embedding = LayerSpec("Embedding", spec.free_name("Embedding"), (name,), {"output_dim": 32})
    layers = list(spec.layers)
    layers[position] = msgspec.structs.replace(layer, inputs=tuple(embedding.name if other == name else other for other in names))
    layers.insert(position, embedding)
    embedded = whole(spec, layers, f"{layer.name}.insert_embedding", f"Embed '{name}' first")
    return (_only(spec, layer, names[numbers]), embedded) if numbers is not None else (embedded,)


def unwrap(spec: ModelSpec, layer: LayerSpec) -> tuple[ModelFix, ...]:
    """Take the wrapped layer itself."""
    inner = layer.parameters["layer"]
    parameters = dict(inner.get("parameters") or {})
    bare = msgspec.structs.replace(layer, kind=inner["kind"], parameters=parameters)
    every = msgspec.structs.replace(bare, parameters={**parameters, "return_sequences": True}) if inner["kind"] in _RECURRENT else bare
    return (swap(spec, layer, every, f"{layer.name}.unwrap", f"Use the {inner['kind']} without wrapping it"), remove(spec, layer))


def product(sizes: Iterable[int | None]) -> int:
    """How many values; an unknown size counts as one."""
    return math.prod(int(n or 1) for n in sizes)


def as_table(spec: ModelSpec, position: int, shape: Shape) -> tuple[ModelFix, ...]:
    """A layer needs (rows, columns, channels)."""
    gone = remove(spec, spec.layers[position])
    if len(shape) != 3 or any(n is None for n in shape[1:]):
        return (gone,)
    return (insert(spec, position, new(spec, "Reshape", target_shape=[*shape[1:], 1]), "Make it a table of one channel"), gone)


def _giver(spec: ModelSpec, position: int) -> LayerSpec | None:
    """The recurrent layer from which the vector comes, past layers that keep the shape."""
    keeps = ("Dropout", "Dense", "Activation", "LayerNormalization", "BatchNormalization", "LeakyReLU", "GaussianNoise")
    sources = spec.sources(position)
    while sources:
        layer = spec.layer(sources[0])
        if layer.kind in (*_RECURRENT, "Bidirectional"):
            return layer
        if layer.kind not in keeps:
            return None
        sources = spec.sources(spec.index(layer.name))
    return None


def _collapser(spec: ModelSpec, position: int) -> LayerSpec | None:
    """The pooling or Flatten that made a vector of the sequence."""
    sources = spec.sources(position)
    while sources:
        layer = spec.layer(sources[0])
        if layer.kind in ("Flatten", "GlobalMaxPooling1D", "GlobalAveragePooling1D"):
            return layer
        if layer.kind not in ("Dropout", "Dense", "Activation"):
            return None
        sources = spec.sources(spec.index(layer.name))
    return None


def join_first(spec: ModelSpec, position: int, layer: LayerSpec) -> tuple[ModelFix, ...]:
    """A layer that takes one input has several."""
    join = msgspec.structs.replace(new(spec, "Concatenate"), inputs=layer.inputs)
    layers = list(spec.layers)
    layers[position] = msgspec.structs.replace(layer, inputs=())
    layers.insert(position, join)
    return (
        whole(spec, layers, f"{layer.name}.join", "Join them with Concatenate"),
        inputs(spec, layer, layer.inputs[:1], f"Take only '{layer.inputs[0]}'"),
    )


def second_input(spec: ModelSpec, position: int, layer: LayerSpec, shapes: dict[str, Shape]) -> tuple[ModelFix, ...]:
    """A joining layer has one input: offer layers above of the same shape, else take it out."""
    first = (*spec.sources(position), "")[0]
    same = [
        other.name
        for other in reversed(spec.layers[:position])
        if other.name != first and other.name in shapes and shapes[other.name][1:] == shapes[first][1:]
    ]
    found = [inputs(spec, layer, (first, name), f"Join '{first}' and '{name}'") for name in same[:2]]
    return (*[ModelFix(f"{fix.id}_{n}", fix.title, fix.edits) for n, fix in enumerate(found)], remove(spec, layer))


def same_shape(spec: ModelSpec, position: int, layer: LayerSpec, names: tuple[str, ...], shapes: list[Shape]) -> tuple[ModelFix, ...]:
    """Inputs of a joining layer differ: bring the others to the first one's width with a Dense, or to a vector."""
    found: list[ModelFix] = []
    widest = shapes[0]
    layers, given, taken = list(spec.layers), list(names), {other.name for other in spec.layers}
    at = position
    for n, given_shape in enumerate(shapes[1:], start=1):
        shape = given_shape
        if shape[1:] == widest[1:]:
            continue
        if len(shape) > len(widest):
            pooled = LayerSpec("GlobalMaxPooling1D", _free("global_max_pooling1d", taken), (given[n],))
            layers.insert(at, pooled)
            given[n], shape, at = pooled.name, (shape[0], shape[-1]), at + 1
        if len(shape) == len(widest) and shape[1:-1] == widest[1:-1] and shape[-1] != widest[-1] and layer.kind != "Concatenate":
            dense = LayerSpec("Dense", _free("match", taken), (given[n],), {"units": widest[-1]})
            layers.insert(at, dense)
            given[n], at = dense.name, at + 1
    if at > position:
        layers[at] = msgspec.structs.replace(layer, inputs=tuple(given))
        found.append(whole(spec, layers, f"{layer.name}.match", f"Bring them to the shape of '{names[0]}'"))
    elif all(len(shape) >= 3 for shape in shapes):
        found.append(_all_flat(spec, position, layer, names, taken))
    return (*found, _only(spec, layer, names[0]))


def _all_flat(spec: ModelSpec, position: int, layer: LayerSpec, names: tuple[str, ...], taken: set[str]) -> ModelFix:
    pooled = [LayerSpec("GlobalMaxPooling1D", _free("global_max_pooling1d", taken), (name,)) for name in names]
    layers = [
        *spec.layers[:position],
        *pooled,
        msgspec.structs.replace(layer, kind="Concatenate", inputs=tuple(p.name for p in pooled), parameters={}),
        *spec.layers[position + 1 :],
    ]
    return whole(spec, layers, f"{layer.name}.pool", "Pool each over time, then concatenate")


def _only(spec: ModelSpec, layer: LayerSpec, kept: str) -> ModelFix:
    """Take a joining layer out; what took it takes one of its inputs."""
    others = [
        msgspec.structs.replace(other, inputs=tuple(kept if name == layer.name else name for name in other.inputs))
        for other in spec.layers
        if other is not layer
    ]
    position = spec.layers.index(layer)
    if position < len(others) and not others[position].inputs and others[position].kind != "Input":
        others[position] = msgspec.structs.replace(others[position], inputs=(kept,))
    return whole(spec, others, f"{layer.name}.remove", f"Remove '{layer.name}' and go on from '{kept}'")


def _free(stem: str, taken: set[str]) -> str:
    number, name = 1, stem
    while name in taken:
        number += 1
        name = f"{stem}_{number}"
    taken.add(name)
    return name


def smaller(spec: ModelSpec, position: int, layer: LayerSpec, name: str, shape: Shape) -> tuple[ModelFix, ...]:
    """A kernel, pool or crop is larger than the sequence."""
    length = int(shape[1] or 1)
    if layer.kind in ("Conv1D", "MaxPooling1D", "AveragePooling1D"):
        fits = max(1, min(3, length))
        return (
            parameter(spec, layer, "padding", "same", "Keep the length (padding same)"),
            parameter(spec, layer, name, fits, f"Set {name.replace('_', ' ')} to {fits}"),
            remove(spec, layer),
        )
    return (remove(spec, layer),)


def general(spec: ModelSpec, position: int, layer: LayerSpec, shape: Shape) -> tuple[ModelFix, ...]:
    """A shape does not fit, or Keras refused a layer for a reason of its own."""
    if layer.kind == "Reshape" and all(n is not None for n in shape[1:]):
        size = product(shape[1:])
        asked = [int(n) for n in layer.parameters.get("target_shape", ())]
        near = [asked[0], size // asked[0]] if len(asked) == 2 and asked[0] > 0 and size % asked[0] == 0 else [size, 1]
        return (parameter(spec, layer, "target_shape", near, f"Reshape to ({near[0]}, {near[1]})"), remove(spec, layer))
    if layer.kind == "Permute":
        if len(shape) == 2:
            return (remove(spec, layer),)
        return (parameter(spec, layer, "dims", [*range(2, len(shape)), 1], "Exchange the axes it has"), remove(spec, layer))
    return (remove(spec, layer),)


def moved_up(spec: ModelSpec, layer: LayerSpec) -> ModelFix:
    """Put an Input at the top."""
    return whole(spec, [layer, *(other for other in spec.layers if other is not layer)], f"{layer.name}.move", f"Move '{layer.name}' to the top")


def first_input(spec: ModelSpec) -> LayerSpec:
    """The topmost Input; StopIteration if there is none."""
    return next(layer for layer in spec.layers if layer.kind == "Input")


def instead(spec: ModelSpec, layer: LayerSpec, name: str) -> ModelFix:
    """Take a layer out; what took it takes ``name``, unless it does already."""
    kept = []
    for position, other in enumerate(spec.layers):
        sources = spec.sources(position)
        if layer.name in sources:
            other = msgspec.structs.replace(other, inputs=tuple(dict.fromkeys(name if source == layer.name else source for source in sources)))
        if other.name != layer.name:
            kept.append(other)
    return whole(spec, kept, f"{layer.name}.remove", f"Remove '{layer.name}' and go on from '{name}'")


def renamed(spec: ModelSpec) -> ModelFix:
    """Every layer a name of its own; inputs go to the nearest layer above that had the name."""
    taken, present, layers = {layer.name for layer in spec.layers}, dict[str, str](), list[LayerSpec]()
    for layer in spec.layers:
        name = layer.name if layer.name not in present else _free(layer.name, taken)
        layers.append(msgspec.structs.replace(layer, name=name, inputs=tuple(present.get(other, other) for other in layer.inputs)))
        present[layer.name] = name
    return whole(spec, layers, "model.rename", "Give each layer a name of its own")


def apart(fixes: Iterable[ModelFix], taken: set[str]) -> tuple[ModelFix, ...]:
    """The same fixes with ids that no other fix has: ``lstm.remove``, ``lstm.remove_2``."""
    return tuple(ModelFix(_free(fix.id, taken), fix.title, fix.edits) for fix in fixes)
