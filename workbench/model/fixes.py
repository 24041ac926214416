"""One-click remedies: each is a title and the edits of the document that carry it out."""

from __future__ import annotations

from typing import Any

import msgspec

from . import catalog
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
    first = spec.sources(position)[0]
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
    return (*found, _only_first(spec, layer, names))


def _all_flat(spec: ModelSpec, position: int, layer: LayerSpec, names: tuple[str, ...], taken: set[str]) -> ModelFix:
    pooled = [LayerSpec("GlobalMaxPooling1D", _free("global_max_pooling1d", taken), (name,)) for name in names]
    layers = [
        *spec.layers[:position],
        *pooled,
        msgspec.structs.replace(layer, kind="Concatenate", inputs=tuple(p.name for p in pooled), parameters={}),
        *spec.layers[position + 1 :],
    ]
    return whole(spec, layers, f"{layer.name}.pool", "Pool each over time, then concatenate")


def _only_first(spec: ModelSpec, layer: LayerSpec, names: tuple[str, ...]) -> ModelFix:
    kept = [
        msgspec.structs.replace(other, inputs=tuple(names[0] if name == layer.name else name for name in other.inputs))
        for other in spec.layers
        if other is not layer
    ]
    position = spec.layers.index(layer)
    if position < len(kept) and not kept[position].inputs and kept[position].kind != "Input":
        kept[position] = msgspec.structs.replace(kept[position], inputs=(names[0],))
    return whole(spec, kept, f"{layer.name}.remove", f"Remove '{layer.name}' and go on from '{names[0]}'")


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
    """Keras refused a layer for a reason of its own."""
    if layer.kind == "Reshape" and all(n is not None for n in shape[1:]):
        size = 1
        for n in shape[1:]:
            size *= int(n or 1)
        return (parameter(spec, layer, "target_shape", [size, 1], f"Reshape to ({size}, 1)"), remove(spec, layer))
    if layer.kind == "Permute":
        return (parameter(spec, layer, "dims", [*range(2, len(shape)), 1], "Exchange the axes it has"), remove(spec, layer))
    if layer.kind == "Cropping2D" and len(shape) == 3:
        return (
            insert(spec, position, new(spec, "Reshape", target_shape=[*(int(n or 1) for n in shape[1:]), 1]), "Make it a table"),
            remove(spec, layer),
        )
    return (remove(spec, layer),)


def for_bad_layer(spec: ModelSpec, layer: LayerSpec) -> tuple[tuple[ModelFix, ...], str, str]:
    """A layer that Keras does not even make: (fixes, what it is about, parameter)."""
    entry = catalog.layers().get(layer.kind)
    if entry is None:
        return _unknown_kind(spec, layer), "kind", ""
    if layer.kind == "Permute" and "dims" in layer.parameters:
        return (parameter(spec, layer, "dims", [2, 1], "Exchange steps and features"), remove(spec, layer)), "dims", "dims"
    inner = layer.parameters.get("layer")
    if layer.kind == "Bidirectional" and isinstance(inner, dict) and inner.get("kind") not in _RECURRENT:
        units = (inner.get("parameters") or {}).get("units", 32)
        lstm = {"kind": "LSTM", "parameters": {"units": units if isinstance(units, int) and units > 0 else 32}}
        return (parameter(spec, layer, "layer", lstm, "Wrap an LSTM"), remove(spec, layer)), "layer", "layer"
    known = {p.name: p for p in entry.parameters}
    for name, value in layer.parameters.items():
        if name not in known:
            return (parameter(spec, layer, name, None, f"Drop '{name}'"),), name, name
        if not _plausible(known[name], value):
            return _default(spec, layer, known[name]), name, name
    lacking = [p for p in entry.parameters if p.required and p.name not in layer.parameters]
    if lacking:
        fix = parameter(spec, layer, lacking[0].name, lacking[0].default, f"Set {lacking[0].title.lower()} to {lacking[0].default}")
        return (fix,), lacking[0].name, lacking[0].name
    if layer.parameters:
        required = {p.name: layer.parameters[p.name] for p in entry.parameters if p.required and p.name in layer.parameters}
        return (
            (
                swap(spec, layer, msgspec.structs.replace(layer, parameters=required), f"{layer.name}.defaults", "Take the defaults"),
                remove(spec, layer),
            ),
            "parameters",
            "",
        )
    return (remove(spec, layer),), "parameters", ""


def _unknown_kind(spec: ModelSpec, layer: LayerSpec) -> tuple[ModelFix, ...]:
    from difflib import get_close_matches  # noqa: PLC0415 - seldom needed

    close = get_close_matches(layer.kind, list(catalog.layers()), 1, 0.5)
    found = [swap(spec, layer, msgspec.structs.replace(layer, kind=close[0]), f"{layer.name}.kind", f"Make it {close[0]}")] if close else []
    return (*found, remove(spec, layer))


def _default(spec: ModelSpec, layer: LayerSpec, known: catalog.Parameter) -> tuple[ModelFix, ...]:
    value = known.default if known.required else None
    shown = known.default if known.default is not None else "nothing"
    return (parameter(spec, layer, known.name, value, f"Set {known.title.lower()} to {shown}"),)


def _plausible(known: catalog.Parameter, value: Any) -> bool:
    if value is None:
        return known.optional
    if known.type == "bool":
        return isinstance(value, bool)
    if known.type == "int" and isinstance(value, list | tuple):
        return all(isinstance(v, int) and v > 0 for v in value)
    if known.type in ("int", "float"):
        number = isinstance(value, int | float) and not isinstance(value, bool)
        whole_number = known.type == "float" or (number and float(value).is_integer())
        return number and whole_number and (known.minimum is None or value >= known.minimum) and (known.maximum is None or value <= known.maximum)
    if known.type in ("choice", "activation", "initializer") and isinstance(value, str) and known.choices:
        return value.lower() in {c.lower() for c in known.choices} or known.type == "initializer"
    return True
