"""Keras's own description of a model (JSON), of Keras 3 and of tf.keras 2, becomes a network. Imports nothing heavy.

Only names and numbers are taken from it; code in it (Lambda, classes of other packages) is refused by name.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from ...errors import ModelError
from .. import catalog
from ..spec import snake
from .objects import activation
from .result import Imported
from .syntax import Interpreter
from .text import imported
from .values import Chain, Layer, Mask, Network, Tensor, Unreadable

_MODELS = ("Functional", "Model", "Network")
_OPERATORS = {
    "add": "Add",
    "subtract": "Sub",
    "sub": "Sub",
    "multiply": "Mult",
    "mul": "Mult",
    "true_divide": "Div",
    "truediv": "Div",
    "divide": "Div",
    "matmul": "MatMult",
}
_LARGEST = 100_000_000


def from_json(text: str | bytes, where: str = "") -> Imported:
    """A network from ``model.to_json()``, or the ``config.json`` of a .keras file.

    Raises
    ------
    ModelError
        It is no such description, or holds something that is not in the catalog.
    """
    if len(text) > _LARGEST:
        raise ModelError("the description is too long", where=where, fix="Import a smaller network")
    try:
        config = json.loads(text)
    except (ValueError, RecursionError):
        raise ModelError("this is no Keras model in JSON", where=where, fix="Write it with model.to_json()") from None
    return from_config(config, where)


def from_config(config: Any, where: str = "") -> Imported:
    """A network from Keras's mapping ``{"class_name": "Functional", "config": {…}}``."""
    if not isinstance(config, Mapping) or not isinstance(config.get("class_name"), str) or "config" not in config:
        raise ModelError("this describes no Keras model", where=where, fix="Write it with model.to_json() or model.save()")
    notes: list[str] = []
    reader = _Reader(lambda sentence: notes.append(sentence) if sentence not in notes else None)
    try:
        return imported(reader.interpreter, reader.network(config), notes)
    except Unreadable as error:
        raise error.error(where) from None
    except (KeyError, TypeError, IndexError, AttributeError, ValueError, RecursionError) as error:
        raise ModelError(f"this description of a model is damaged ({error})", where=where, fix="Write it again with model.to_json()") from error


class _Reader:
    """One description on its way to a network."""

    def __init__(self, note: Any) -> None:
        self.interpreter = Interpreter(note)
        self.graph = self.interpreter.graph

    def network(self, config: Mapping[str, Any]) -> Network:
        """The whole model."""
        made = self.model(config)
        if isinstance(made, Chain):
            return self.graph.network_of(made, self.interpreter.apply, _build_shape(config))
        if not isinstance(made, Network):
            raise Unreadable(f"'{config['class_name']}' is a single layer, no model", 0, "Write the whole model")
        return made

    def model(self, config: Mapping[str, Any]) -> Any:
        """A model, a nested one, or a layer."""
        kind = str(config["class_name"]).rsplit(">", 1)[-1]
        inner = config["config"]
        if kind == "Sequential":
            return self._sequential(inner)
        if kind in _MODELS and isinstance(inner, Mapping) and "layers" in inner:
            return self._functional(inner)
        return self._layer(kind, inner, str(config.get("module") or ""))

    def _sequential(self, config: Any) -> Chain:
        layers = config if isinstance(config, list) else config["layers"]
        name = "" if isinstance(config, list) else str(config.get("name") or "")
        chain = Chain([self.model(one) for one in layers], name, 0)
        if isinstance(config, Mapping) and config.get("trainable") is False:
            self.interpreter.set_attribute(chain, "trainable", False)
        return chain

    def _layer(self, kind: str, config: Mapping[str, Any], module: str) -> Layer | _Operation:
        if kind in ("InputLayer", "Input"):
            shape = config.get("batch_shape") or config.get("batch_input_shape")
            keywords = {"shape": self._plain(shape)[1:] if shape else None, "name": config.get("name"), "dtype": config.get("dtype")}
            made = self.interpreter.library.call("keras.InputLayer", [], {**keywords, "dtype": None}, 0)
            dtype = config.get("dtype")
            if isinstance(dtype, str) and dtype not in ("float32", "float16", "float64"):
                made.parameters["dtype"] = dtype
            return made
        if ".ops" in module or kind in ("TFOpLambda", "SlicingOpLambda", "TensorFlowOpLayer"):
            return _Operation(kind, config)
        keywords = {str(key): self._argument(str(key), value) for key, value in config.items()}
        if kind == "Bidirectional" and isinstance(config.get("backward_layer"), Mapping):
            keywords.pop("backward_layer")
        if kind == "BatchNormalization" and isinstance(keywords.get("axis"), list) and len(keywords["axis"]) == 1:
            keywords["axis"] = keywords["axis"][0]
        for key in ("query_shape", "key_shape", "value_shape", "batch_shape"):
            keywords.pop(key, None)
        if kind == "Lambda":
            keywords = {"name": config.get("name")}
        made = self.graph.maker.layer(kind, [], keywords, 0)
        if made.error is not None and kind not in catalog.layers() and not made.name:
            made.name = str(config.get("name") or "")
        return made

    def _argument(self, key: str, value: Any) -> Any:
        if key in ("layer", "cell", "cells", "backward_layer") and value is not None:
            return self._inner(value)
        if "activation" in key and isinstance(value, Mapping):
            known = str(value.get("class_name", ""))
            made = self.model(value) if "layers" in str(value.get("module") or "") or known in catalog.layers() else None
            return made if made is not None else activation(value, 0, "the layer")
        return self._plain(value)

    def _inner(self, value: Any) -> Any:
        if isinstance(value, list):
            return [self._inner(one) for one in value]
        kind = str(value["class_name"]).rsplit(">", 1)[-1]
        if kind == "StackedRNNCells":
            return [self._inner(one) for one in value["config"]["cells"]]
        made = self.model(value)
        if isinstance(made, Layer):
            made.name = ""
        return made

    def _plain(self, value: Any) -> Any:
        """Keras's marks for tuples taken off."""
        if isinstance(value, Mapping):
            if value.get("class_name") == "__tuple__":
                return [self._plain(one) for one in value.get("items", ())]
            return {key: self._plain(one) for key, one in value.items()}
        return [self._plain(one) for one in value] if isinstance(value, list | tuple) else value

    # networks with branches --------------------------------------------------------------------------------------

    def _functional(self, config: Mapping[str, Any]) -> Network:
        layers: dict[str, Any] = {}
        waiting: list[tuple[str, int, Any]] = []
        known: dict[tuple[str, int], list[Any]] = {}
        for one in config["layers"]:
            name = str(one.get("name") or one["config"].get("name"))
            layers[name] = self.model(one)
            nodes = one.get("inbound_nodes") or []
            if isinstance(layers[name], Layer) and layers[name].kind == "Input":
                known[name, 0] = self.graph._node(layers[name], (), (), {}, 0)
            waiting += [(name, number, node) for number, node in enumerate(nodes)]
        counted = _calls_before(config, waiting)
        waiting = [(name, number + counted.get(name, 0), node) for name, number, node in waiting]
        first = {(name, counted.get(name, 0)) for name in layers}
        while waiting:
            left = [one for one in waiting if not self._called(layers, known, first, *one)]
            if len(left) == len(waiting):
                what = "this description of a model is damaged: its layers take what no layer gives"
                raise Unreadable(what, 0, "Write it again with model.to_json()")
            waiting = left
        heads = [self._tensor(known, one) for one in _ends(config["input_layers"])]
        tails = [self._tensor(known, one) for one in _ends(config["output_layers"])]
        made = Network(heads, tails, tails if len(tails) > 1 else tails[0], str(config.get("name") or ""))
        if config.get("trainable") is False:
            self.interpreter.set_attribute(made, "trainable", False)
        return made

    def _called(self, layers: Mapping[str, Any], known: dict[tuple[str, int], list[Any]], first: set[Any], name: str, number: int, node: Any) -> bool:
        """One call of a layer; False if what it takes is not there yet."""
        args, keywords = (node.get("args", []), node.get("kwargs", {})) if isinstance(node, Mapping) else _legacy(node)
        if not all((str(part[0]), int(part[1])) in known for part in _histories([args, keywords])):
            return False
        if (name, number) not in first and (name, number - 1) not in known:
            return False
        given = [self._given(known, one) for one in args]
        words = {str(key): self._given(known, one) for key, one in keywords.items()}
        words = {key: one for key, one in words.items() if one is not None and key not in ("training",)}
        layer = layers[name]
        if isinstance(layer, _Operation):
            try:
                found = self._operation(layer, given, words)
            except Unreadable as error:
                found = self.graph.refused(error, [*given, *words.values()], layer.name)
        else:
            found = self.interpreter.apply(layer, given[0] if given else words.pop("inputs", None), 0, given[1:], words)
        known[name, number] = _flat(found)
        return True

    def _given(self, known: Mapping[tuple[str, int], list[Any]], one: Any) -> Any:
        history = _history(one)
        if history is not None:
            is_mask = isinstance(one, Mapping) and one["config"].get("dtype") == "bool"
            return Mask() if is_mask else self._tensor(known, history)
        if isinstance(one, Mapping):
            if one.get("class_name") == "__tuple__":
                return tuple(self._given(known, part) for part in one.get("items", ()))
            if one.get("class_name") in ("slice", "__slice__"):
                inner = one.get("config") or one
                return slice(inner.get("start"), inner.get("stop"), inner.get("step"))
            if one.get("class_name") == "__ellipsis__":
                return ...
            return {key: self._given(known, part) for key, part in one.items()}
        return [self._given(known, part) for part in one] if isinstance(one, list | tuple) else one

    def _tensor(self, known: Mapping[tuple[str, int], list[Any]], history: Any) -> Tensor:
        found = known[str(history[0]), int(history[1])]
        return found[int(history[2])]

    def _operation(self, operation: _Operation, given: list[Any], words: dict[str, Any]) -> Any:
        name = operation.name
        if name in ("getitem", "get_item"):
            key = words.get("key", words.get("slice_spec", given[1] if len(given) > 1 else None))
            return self.interpreter.operators.item(self.graph.tensor(given[0], 0), _slices(key), 0)
        if name in _OPERATORS:
            left, right, *_ = [*given, *words.values()]
            return self.interpreter.operators.binary(_OPERATORS[name], left, right, 0)
        own = {key: one for key, one in operation.config.items() if key not in ("name", "dtype", "function", "trainable")}
        return self.interpreter.operators.function(name, given, {**own, **words}, 0)


class _Operation:
    """An operation on tensors that is no layer."""

    def __init__(self, kind: str, config: Mapping[str, Any]) -> None:
        self.config = config
        said = str(config.get("function", ""))
        self.name = said.rsplit(".", 1)[-1] if said else snake(kind)


def _history(one: Any) -> Any:
    """[layer, call, result] of a tensor's mark."""
    if isinstance(one, Mapping) and one.get("class_name") == "__keras_tensor__":
        return one["config"]["keras_history"]
    marked = isinstance(one, list | tuple) and len(one) in (3, 4) and isinstance(one[0], str) and all(type(part) is int for part in one[1:3])
    return one[:3] if marked else None


def _histories(one: Any) -> list[Any]:
    history = _history(one)
    if history is not None:
        return [history]
    parts = one.values() if isinstance(one, Mapping) else one if isinstance(one, list | tuple) else ()
    return [found for part in parts for found in _histories(part)]


def _calls_before(config: Mapping[str, Any], nodes: list[tuple[str, int, Any]]) -> dict[str, int]:
    """For each layer, how many calls came before the ones written down: a nested model counts the one that made it."""
    counts: dict[str, int] = {}
    highest: dict[str, int] = {}
    for name, _, _ in nodes:
        counts[name] = counts.get(name, 0) + 1
    ends = [*_ends(config["input_layers"]), *_ends(config["output_layers"])]
    for history in [*_histories([node for _, _, node in nodes]), *ends]:
        highest[str(history[0])] = max(highest.get(str(history[0]), 0), int(history[1]))
    return {name: max(highest.get(name, 0) + 1 - count, 0) for name, count in counts.items()}


def _legacy(node: Any) -> tuple[list[Any], dict[str, Any]]:
    """tf.keras 2: a list of [layer, call, result, keywords]."""
    entries = [node] if node and isinstance(node[0], str) else node
    entries = [one for one in entries if isinstance(one, list | tuple)]
    keywords = next((dict(one[3]) for one in entries if len(one) > 3 and one[3]), {})
    tensors = [list(one[:3]) for one in entries if one[0] != "_CONSTANT_VALUE"]
    constants = [one[2] for one in entries if one[0] == "_CONSTANT_VALUE"]
    return [tensors[0] if len(tensors) == 1 else tensors, *constants], keywords


def _ends(found: Any) -> list[Any]:
    if isinstance(found, Mapping):
        return [one for part in found.values() for one in _ends(part)]
    return [found] if found and isinstance(found[0], str) else [one for part in found for one in _ends(part)]


def _slices(key: Any) -> Any:
    if isinstance(key, Mapping) and {"start", "stop", "step"} <= set(key):
        return slice(key["start"], key["stop"], key["step"])
    return tuple(_slices(one) for one in key) if isinstance(key, list | tuple) else key


def _flat(found: Any) -> list[Any]:
    return [one for part in found for one in _flat(part)] if isinstance(found, list | tuple) else [found]


def _build_shape(config: Mapping[str, Any]) -> Any:
    """The input's shape that a built Sequential remembers."""
    build = config.get("build_config")
    shape = build.get("input_shape") if isinstance(build, Mapping) else None
    inner = config.get("config")
    shape = shape or (inner.get("build_input_shape") if isinstance(inner, Mapping) else None)
    return list(shape[1:]) if isinstance(shape, list | tuple) and shape else None


