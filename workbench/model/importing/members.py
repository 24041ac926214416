"""Attributes and methods of layers, models and tensors. Imports nothing heavy."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from .graph import Graph, reached
from .values import Bound, Chain, Instance, Layer, Mask, Network, Node, Tensor, Unknown, Unreadable

_DO_NOTHING = ("compile", "fit", "summary", "evaluate", "predict", "save", "save_weights", "load_weights", "export", "set_weights", "adapt",
               "fit_generator", "train_on_batch", "plot_model", "predict_classes", "add_loss", "add_metric", "reset_states", "to_json")  # fmt: skip


@dataclass
class Marks:
    """Models the text made, and which it compiled and trained."""

    models: list[Any] = field(default_factory=list)
    compiled: list[Any] = field(default_factory=list)
    fitted: list[Any] = field(default_factory=list)
    others: list[Any] = field(default_factory=list)
    built: dict[int, Any] = field(default_factory=dict)


class Members:
    """What ``model.layers``, ``model.add`` or ``x.shape`` mean.

    Parameters
    ----------
    graph : Graph
        Where the layers are.
    apply : callable
        How a layer is called.
    marks : Marks
        Collects what is compiled and trained.
    """

    def __init__(self, graph: Graph, apply: Any, marks: Marks) -> None:
        self.graph, self.apply, self.marks = graph, apply, marks

    def of_model(self, holder: Any, name: str, line: int) -> Any:  # noqa: PLR0912  # a table in all but form
        """An attribute or method of a layer, a model or an object of one of the text's classes."""
        if name in ("compile", "fit", "fit_generator"):
            return Bound(name, lambda args, keywords, at: self._used(holder, name, at))
        if name in _DO_NOTHING:
            return Bound(name, lambda args, keywords, at: Unknown(f"{name}()", at))
        if name in ("add_weight", "add_variable"):
            return Bound(name, lambda args, keywords, at: self._own_weights(holder, at))
        if name == "add" and isinstance(holder, Chain):
            return Bound(name, lambda args, keywords, at: self._add(holder, args[0] if args else keywords.get("layer"), at))
        if name == "pop" and isinstance(holder, Chain):
            return Bound(name, lambda args, keywords, at: holder.items.pop() if holder.items else None)
        if name == "build":
            return Bound(name, lambda args, keywords, at: self._built(holder, args[0] if args else keywords.get("input_shape")))
        if name == "compute_mask":
            masks = isinstance(holder, Layer) and holder.parameters.get("mask_zero") is True
            return Bound(name, lambda args, keywords, at: Mask() if masks else None)
        if name in ("call", "__call__"):
            return Bound(name, lambda args, keywords, at: self.apply(holder, args[0] if args else None, at, args[1:], keywords))
        if name == "layers":
            return self._layers(holder)
        if name == "get_layer":
            return Bound(name, lambda args, keywords, at: self._layer_named(holder, args, keywords, at))
        if name in ("input", "inputs", "output", "outputs"):
            return self._ends(holder, name, line)
        if name in ("trainable", "name"):
            return getattr(holder, name)
        if isinstance(holder, Layer):
            return holder.parameters.get(name, Unknown(f"{holder.kind}.{name}", line))
        return Unknown(name, line)

    def _used(self, holder: Any, name: str, line: int) -> Unknown:
        (self.marks.compiled if name == "compile" else self.marks.fitted).append(holder)
        return Unknown(f"{name}()", line)

    def _own_weights(self, holder: Any, line: int) -> Any:
        who = holder.kind.name if isinstance(holder, Instance) else "this class"
        raise Unreadable(f"the layer '{who}' has weights of its own and can't be read", line, "Replace it by layers of the catalog")

    def _built(self, holder: Any, shape: Any) -> None:
        if isinstance(shape, list | tuple) and isinstance(holder, Chain | Instance):
            nested = bool(shape) and isinstance(shape[0], list | tuple)
            self.marks.built[id(holder)] = [list(one[1:]) for one in shape] if nested else list(shape[1:])

    def _layers(self, holder: Any) -> Any:
        if isinstance(holder, Chain):
            return [item for item in holder.items if not (isinstance(item, Layer) and item.kind == "Input")]
        if isinstance(holder, Network):
            return self._by_depth(holder)
        return Unknown("layers", 0)

    def _by_depth(self, network: Network) -> list[Layer]:
        """The layers in Keras's order: farthest from the output first."""
        depths: dict[int, int] = {}
        known: dict[int, Layer] = {}
        nodes = self._in_order(network)
        for node in reversed(nodes):
            depth = depths.setdefault(id(node.layer), 0)
            known[id(node.layer)] = node.layer
            for one in (*node.inputs, *node.initial):
                depths[id(one.node.layer)] = max(depths.get(id(one.node.layer), 0), depth + 1)
        places: dict[int, int] = {}
        for tensor in network.outputs:
            _visit(tensor.node, places)
        return [known[key] for key in sorted(known, key=lambda key: (-depths[key], places[key]))]

    def _in_order(self, network: Network) -> list[Node]:
        held = {id(node) for node in reached(network.outputs)}
        return [node for node in self.graph.nodes if id(node) in held]

    def _layer_named(self, holder: Any, args: list[Any], keywords: dict[str, Any], line: int) -> Any:
        name = keywords.get("name", args[0] if args and isinstance(args[0], str) else None)
        index = keywords.get("index")
        known = self._layers(holder)
        if isinstance(known, list):
            for one in known:
                if getattr(one, "name", "") == name:
                    return one
            if isinstance(index, int) and -len(known) <= index < len(known):
                return known[index]
        raise Unreadable(f"there is no layer of the name '{name}' in the text", line, "Give the layer that name")

    def _ends(self, holder: Any, name: str, line: int) -> Any:
        if isinstance(holder, Layer) and holder.nodes:
            node = holder.nodes[0]
            return Tensor(node) if name.startswith("output") else (node.inputs[0] if len(node.inputs) == 1 else list(node.inputs))
        network = holder
        if isinstance(holder, Chain):
            holder.network = holder.network or self.graph.network_of(holder, self.apply, self.marks.built.get(id(holder)))
            network = holder.network
        if not isinstance(network, Network):
            return Unknown(name, line)
        ends = network.outputs if name.startswith("output") else network.inputs
        return list(ends) if name.endswith("s") or len(ends) > 1 else ends[0]

    def of_tensor(self, holder: Any, name: str, line: int) -> Any:
        """``x.shape`` and its like."""
        if name in ("shape", "_keras_shape"):
            return tuple(self.graph.shape(self.graph.tensor(holder, line)))
        if name in ("get_shape", "numpy", "_shape_as_list"):
            return Bound(name, lambda args, keywords, at: list(self.graph.shape(self.graph.tensor(holder, at))))
        if name == "ndim":
            return len(self.graph.shape(self.graph.tensor(holder, line)))
        return Unknown(f"'{name}' of a tensor", line)

    def _add(self, chain: Chain, item: Any, line: int) -> None:
        if isinstance(item, Tensor) and item.node.layer.kind == "Input":
            item = item.node.layer
        if isinstance(item, Unknown):
            fault = item.error or Unreadable(f"a layer of this Sequential can't be read ({item.why})", line, "Use layers that `layers` lists")
            item = Layer("?", {}, line=line, error=fault)
        chain.network = None
        chain.items.append(item)


def _visit(node: Node, places: dict[int, int]) -> None:
    """Number layers as Keras does: what a layer takes before the layer."""
    waiting: list[tuple[Node, bool]] = [(node, False)]
    seen: set[int] = set()
    while waiting:
        one, taken = waiting.pop()
        if taken:
            places.setdefault(id(one.layer), len(places))
        elif id(one) not in seen:
            seen.add(id(one))
            waiting.append((one, True))
            waiting += [(tensor.node, False) for tensor in reversed((*one.inputs, *one.initial))]
