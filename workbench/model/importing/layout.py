"""Nodes become the list of layers: names, order, inputs, shared weights, blocks. Imports nothing heavy."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import Any

import msgspec

from .. import catalog
from ..catalog import Parameter
from ..spec import STATES, LayerSpec, ModelSpec, free, snake
from .values import Layer, Node, Tensor, Unknown, Unreadable

Names = dict[tuple[int, str], str]
_LONGEST = 60


def specification(
    nodes: list[Node], inputs: list[Tensor], outputs: list[Tensor], note: Callable[[str], None], blocks: Mapping[int, str]
) -> tuple[ModelSpec, Names]:
    """The network made of some nodes.

    Parameters
    ----------
    nodes : list
        In the order of the text.
    inputs, outputs : list
        What the model takes (in its order) and gives.
    note : callable
        Takes a sentence about what was changed.
    blocks : mapping
        Number of a block to its name.

    Returns
    -------
    spec, names
        ``names`` tells every tensor's reference.

    Raises
    ------
    Unreadable
        A layer is unknown, or a needed number is.
    """
    nodes = _ordered(nodes, inputs)
    last = {id(tensor.node) for tensor in outputs}
    names: Names = {}
    taken: set[str] = set()
    first: dict[int, str] = {}
    layers: list[LayerSpec] = []
    for node in nodes:
        layer = node.layer
        if layer.error is not None:
            raise layer.error
        name = _name(layer, taken, node.name if id(layer) in first else "")
        taken.add(name)
        for port in ("", *node.ports):
            names[id(node), port] = f"{name}.{port}" if port else name
        shares = first.setdefault(id(layer), name)
        parameters = dict(node.options) if shares != name else {**_parameters(layer, id(node) in last, note), **node.options}
        above = layers[-1].name if layers else ""
        references = tuple(names[id(one.node), one.port] for one in node.inputs)
        layers.append(
            LayerSpec(
                layer.kind,
                name,
                () if references == (above,) else references,
                parameters,
                trainable=layer.trainable,
                initial_state=_initial(node, names),
                shares="" if shares == name else shares,
            )
        )
    answers = tuple(names[id(one.node), one.port] for one in outputs)
    marked = _with_blocks(layers, [node.block for node in nodes], blocks)
    return ModelSpec(tuple(marked), () if layers and answers == (layers[-1].name,) else answers), names


def _ordered(nodes: list[Node], inputs: list[Tensor]) -> list[Node]:
    """In the text's order, unless the model takes its inputs in another."""
    wanted = [one.node for one in inputs]
    heads = [node for node in nodes if node.layer.kind == "Input"]
    held = {id(node) for node in wanted}
    if [id(node) for node in heads] == [id(node) for node in wanted]:
        return nodes
    return [*wanted, *(node for node in nodes if id(node) not in held)]


def _name(layer: Layer, taken: set[str], again: str) -> str:
    """The layer's own name; for a further call of it (``again``) that of the variable, if it says anything."""
    said = again if len(again) > 2 and again not in taken else layer.name
    plain = re.sub(r"[^A-Za-z0-9_]+", "_", said).strip("_")
    if plain and not plain[0].isalpha():
        plain = f"{snake(layer.kind)}_{plain}"
    return free((plain or snake(layer.kind))[: _LONGEST - 4], taken)


def _parameters(layer: Layer, answer: bool, note: Callable[[str], None]) -> dict[str, Any]:
    """What is said of a layer, numbers that only the data know settled."""
    found: dict[str, Any] = {}
    for key, part in layer.parameters.items():
        if not _holds_unknown(part):
            found[key] = _without_marks(part)
            continue
        why = _why(part)
        if layer.kind == "Input" and key == "shape":
            note(f"line {layer.line}: the shape of the input depends on {why}, which the text does not say: it takes the data's")
        elif layer.kind == "Embedding" and key == "input_dim":
            note(f"line {layer.line}: the Embedding has as many words as the data ({why})")
        elif answer and layer.kind == "Dense" and key == "units":
            note(f"line {layer.line}: the text does not say how many units the output has ({why}): 1 stands for it; check offers the right number")
            found[key] = 1
        else:
            raise Unreadable(f"'{key}' of {layer.kind} depends on {why}, which the text does not say", layer.line, "Write it as a number")
    return without_defaults(layer.kind, _required(layer, found))


def without_defaults(kind: str, parameters: Mapping[str, Any]) -> dict[str, Any]:
    """Parameters in the catalog's shortest words, those left out that say the default."""
    entry = catalog.entry(kind)
    found: dict[str, Any] = {}
    for key, said in parameters.items():
        parameter = entry.parameter(key) if entry else None
        part = _short(said, parameter)
        if parameter is None or parameter.required or not _same(part, parameter.default):
            found[key] = part
    pooled = found.get("pool_size", 2 if "1D" in kind else [2, 2])
    if "Pooling" in kind and "strides" in found and _same(found["strides"], pooled):
        del found["strides"]
    return found


def _short(part: Any, parameter: Parameter | None) -> Any:
    """One number for one axis; the layer inside of a wrapper in the shortest words."""
    if parameter is not None and parameter.type in ("layer", "cell"):
        return _inner_words(part)
    single = parameter is not None and parameter.type == "ints" and isinstance(part, list) and len(part) == 1
    return part[0] if single else part


def _same(one: Any, other: Any) -> bool:
    spread = isinstance(one, int) and isinstance(other, list) and not isinstance(one, bool)
    return [one] * len(other) == other if spread else (type(one) is type(other) and one == other) or _numbers(one, other)


def _numbers(one: Any, other: Any) -> bool:
    return all(isinstance(part, int | float) and not isinstance(part, bool) for part in (one, other)) and one == other


def _inner_words(part: Any) -> Any:
    if isinstance(part, list):
        return [_inner_words(one) for one in part]
    if isinstance(part, Mapping) and isinstance(part.get("kind"), str):
        return {"kind": part["kind"], "parameters": without_defaults(part["kind"], part.get("parameters") or {})}
    return part


def _required(layer: Layer, found: dict[str, Any]) -> dict[str, Any]:
    entry = catalog.layers().get(layer.kind)
    for parameter in entry.parameters if entry else ():
        if parameter.required and parameter.name not in found and layer.kind != "Embedding":
            if parameter.name == "pool_size":
                found[parameter.name] = parameter.default
                continue
            raise Unreadable(f"{layer.kind} says no {parameter.name}", layer.line, f"Add {parameter.name}=…")
    return found


def _holds_unknown(part: Any) -> bool:
    if isinstance(part, Mapping):
        return any(map(_holds_unknown, part.values()))
    return any(map(_holds_unknown, part)) if isinstance(part, list | tuple) else isinstance(part, Unknown)


def _why(part: Any) -> str:
    if isinstance(part, Unknown):
        return part.why
    inner = part.values() if isinstance(part, Mapping) else part
    return next((_why(one) for one in inner if _holds_unknown(one)), "something else")


def _without_marks(part: Any) -> Any:
    if isinstance(part, Mapping):
        return {key: _without_marks(one) for key, one in part.items() if not str(key).startswith("_")}
    return [_without_marks(one) for one in part] if isinstance(part, list | tuple) else part


def _initial(node: Node, names: Names) -> tuple[str, ...]:
    """References to the initial states; all states of one layer in their order are said in one."""
    given = node.initial
    if given and all(one.node is given[0].node for one in given) and tuple(one.port for one in given) == given[0].node.ports:
        return (f"{names[id(given[0].node), '']}.{STATES}",)
    return tuple(names[id(one.node), one.port] for one in given)


def _with_blocks(layers: list[LayerSpec], numbers: list[int], blocks: Mapping[int, str]) -> list[LayerSpec]:
    """Runs of two layers or more out of the same function or class get its name."""
    found: list[LayerSpec] = []
    taken: set[str] = set()
    start = 0
    for n in range(1, len(layers) + 1):
        if n < len(layers) and numbers[n] == numbers[start] and layers[n].kind != "Input" and layers[start].kind != "Input":
            continue
        run, number = layers[start:n], numbers[start]
        block = free(_block_name(blocks[number]), taken) if number and len(run) > 1 and number in blocks else ""
        taken.add(block)
        found += [msgspec.structs.replace(layer, block=block) for layer in run]
        start = n
    return found


def _block_name(name: str) -> str:
    plain = re.sub(r"[^A-Za-z0-9_]+", "_", snake(name)).strip("_") or "block"
    return plain[: _LONGEST - 4]
