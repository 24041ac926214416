"""Calls of layers on symbolic tensors, collected as nodes. Imports nothing heavy."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Any

from ...jobs import call
from .. import catalog
from ..spec import SCORES, LayerSpec, state_names
from .arguments import Maker
from .layout import specification
from .values import Chain, Instance, Late, Layer, Mask, Network, Node, Positions, PositionVectors, Tensor, Unknown, Unreadable, symbolic

_MASKING = ("Masking",)
_KEEPS_MASK = {
    "Dense", "Dropout", "Activation", "LayerNormalization", "BatchNormalization", "SpatialDropout1D", "GaussianNoise", "GaussianDropout",
    "Add", "Multiply", "Concatenate", "Average", "Subtract", "Maximum", "Minimum", "TimeDistributed", "SinusoidalPositions",
    "LearnedPositions", "ReLU", "LeakyReLU", "PReLU", "ELU", "Softmax", "Identity", "Rescaling", "MultiHeadAttention",
    "GroupQueryAttention", "Attention", "AdditiveAttention", "ActivityRegularization", "AlphaDropout", "RMSNormalization",
    "UnitNormalization", "GroupNormalization",
}  # fmt: skip
_MOST_NODES = 5000


class Graph:
    """All nodes of a text, and which function or class each was made in."""

    def __init__(self, note: Any) -> None:
        self.maker = Maker(note)
        self.note = note
        self.nodes: list[Node] = []
        self.networks: list[Network | Chain] = []
        self.frames: list[_Frame] = []
        self.numbers: dict[int, str] = {}
        self._shapes: Any = None

    # frames ------------------------------------------------------------------------------------------------------

    @contextmanager
    def frame(self, name: str) -> Iterator[None]:
        """Everything called inside belongs to the block of this name (unless an Input is made inside)."""
        frame = _Frame(name, len(self.numbers) + 1)
        self.numbers[frame.number] = name
        self.frames.append(frame)
        try:
            yield
        finally:
            self.frames.pop()

    def builds(self) -> None:
        """An Input was made: the functions that go on are no blocks."""
        for frame in self.frames:
            frame.whole = True

    def _block(self) -> int:
        return next((frame.number for frame in self.frames if frame.name and not frame.whole), 0)

    # calls -------------------------------------------------------------------------------------------------------

    def input(self, shape: Any, dtype: Any, name: str, line: int) -> Tensor:
        """``keras.Input``; without a line one that nobody wrote."""
        if line:
            self.builds()
        parameters: dict[str, Any] = {}
        if shape is not None:
            parameters["shape"] = shape
        if isinstance(dtype, str) and dtype not in ("float32", "float64", "float16"):
            parameters["dtype"] = dtype
        return self._node(Layer("Input", parameters, name, line), (), (), {}, line)[0]

    def call(self, layer: Layer, given: Any, keywords: dict[str, Any], line: int) -> Any:
        """A layer on what it is given: a tensor, or a list with its states or scores."""
        if isinstance(given, Positions):
            return self._positions(layer, given, line)
        inner = layer.parameters.get("layer")
        if isinstance(inner, dict) and "_chain" in inner:
            return self._distributed(inner["_chain"], given, line)
        for one in layer.before:
            given = self.call(one, given, {}, line)
        inputs, initial, options, scores = self._sorted(layer, given, keywords, line)
        if layer.kind in ("Concatenate", "Add", "Average", "Multiply", "Maximum", "Minimum") and len(inputs) == 1 and layer.error is None:
            return inputs[0]
        results = self._node(layer, tuple(inputs), initial, options, line, scores)
        if layer.after is not None:
            results[0] = self.call(layer.after, results[0], {}, line)
        return results if layer.states or scores else results[0]

    def _sorted(self, layer: Layer, given: Any, keywords: dict[str, Any], line: int) -> tuple[list[Tensor], tuple[Tensor, ...], dict[str, Any], bool]:
        """Inputs, initial states, options said at the call, and whether scores are asked for."""
        entry = catalog.layers().get(layer.kind)
        options: dict[str, Any] = {}
        scores = keywords.get("return_attention_scores") is True or layer.scores
        initial = _flat(keywords.get("initial_state"))
        inputs = [given] if entry is not None and entry.roles and not isinstance(given, list | tuple) else given
        if entry is not None and entry.roles:
            inputs = self._roles(layer, list(inputs), keywords)
            options = self._attention(keywords, line)
            if layer.parameters.pop("use_causal_mask", None) is True:
                options["use_causal_mask"] = True
        inputs = _flat(inputs)
        if layer.kind in catalog.layers() and catalog.layers()[layer.kind].recurrent and len(inputs) > 1:
            initial, inputs = [*inputs[1:], *initial], inputs[:1]
        return [self.tensor(one, line) for one in inputs], tuple(self.tensor(one, line) for one in initial), options, scores

    def _roles(self, layer: Layer, inputs: list[Any], keywords: Mapping[str, Any]) -> list[Any]:
        """Query, value and key, as few as say the same."""
        roles = dict(zip(("query", "value", "key"), inputs, strict=False))
        roles |= {role: keywords[role] for role in ("query", "value", "key") if keywords.get(role) is not None}
        if "inputs" in keywords:
            roles |= dict(zip(("query", "value", "key"), _flat(keywords["inputs"]), strict=False))
        query, value = roles.get("query"), roles.get("value", roles.get("query"))
        key = roles.get("key", value)
        if key is not value and not same(key, value):
            return [query, value, key]
        return [query] if value is query or same(query, value) else [query, value]

    def _attention(self, keywords: Mapping[str, Any], line: int) -> dict[str, Any]:
        causal = keywords.get("use_causal_mask") is True
        for key in ("attention_mask", "mask", "query_mask", "value_mask", "key_mask"):
            part = keywords.get(key)
            for one in part if isinstance(part, list | tuple) else [part]:
                if isinstance(one, Mask):
                    causal = causal or one.causal
                elif one is not None:
                    raise Unreadable(f"the mask given as {key} can't be read", line, "Use use_causal_mask, or mask_zero of the Embedding")
        return {"use_causal_mask": True} if causal else {}

    def _node(self, layer: Layer, inputs: tuple[Tensor, ...], initial: tuple[Tensor, ...], options: dict[str, Any], line: int,
              scores: bool = False) -> list[Any]:
        if len(self.nodes) >= _MOST_NODES:
            raise Unreadable(f"the text makes more than {_MOST_NODES:,} layers", line, "Import a smaller network")
        node = Node(layer, inputs, initial, options, line, self._block())
        node.masked = layer.kind in _MASKING or layer.parameters.get("mask_zero") is True or (
            any(one.node.masked for one in inputs) and (layer.kind in _KEEPS_MASK or bool(layer.parameters.get("return_sequences")))
        )
        self.nodes.append(node)
        layer.nodes.append(node)
        ports = (SCORES,) if scores else state_names(LayerSpec(layer.kind, "x", parameters=layer.parameters)) if layer.states else ()
        node.ports = ports
        return [Tensor(node), *_in_cells(layer, [Tensor(node, port) for port in ports])]

    def refused(self, error: Unreadable, given: Any, name: str = "") -> Tensor:
        """Stands for what can't be read; refused only if the network holds it."""
        inputs = tuple(one for one in _flat(given) if isinstance(one, Tensor))
        return self._node(Layer(name or "?", {}, line=error.line, error=error), inputs, (), {}, error.line)[0]

    def tensor(self, given: Any, line: int) -> Tensor:
        """What a layer can take.

        Raises
        ------
        Unreadable
            It is something else.
        """
        if isinstance(given, Tensor):
            return given
        if isinstance(given, Late):
            if len(given.parts) > 1:
                raise Unreadable("several inputs are taken as one", line)
            if not given.parts:
                given.parts.append(self.input(given.shape, None, "", 0))
            return given.parts[0]
        if isinstance(given, Unknown) and given.error is not None:
            return self.refused(given.error, ())
        why = f" ({given.why})" if isinstance(given, Unknown) else ""
        raise Unreadable(f"a layer takes something here that no layer gives{why}", line or getattr(given, "line", 0), "Give it the output of a layer")

    # positions ---------------------------------------------------------------------------------------------------

    def _positions(self, layer: Layer, given: Positions, line: int) -> PositionVectors:
        if layer.kind != "Embedding":
            raise Unreadable(f"{layer.kind} on the numbers of the steps can't be read", line, "Use an Embedding, or SinusoidalPositions")
        return PositionVectors(layer)

    def add_positions(self, vectors: PositionVectors, tensor: Tensor, line: int) -> Tensor:
        """``x + embedding(range(length))``: our layer of learnt positions."""
        origin = vectors.layer
        if origin.kind == "Embedding":
            size = origin.parameters.get("input_dim")
            start = origin.parameters.get("embeddings_initializer")
            origin.parameters = {"max_length": size, **({"embeddings_initializer": start} if start not in (None, "random_uniform") else {})}
            origin.kind = "LearnedPositions"
        return self.call(origin, tensor, {}, line)

    # networks ----------------------------------------------------------------------------------------------------

    def _distributed(self, chain: Any, given: Any, line: int) -> Any:
        """TimeDistributed around several layers: around each of them."""
        for layer in self._links(chain, line):
            if layer.after is None and not layer.before:
                wrapped = [layer]
            else:
                bare = Layer(layer.kind, layer.parameters, layer.name, layer.line, layer.trainable)
                wrapped = [*layer.before, bare, *([layer.after] if layer.after is not None else [])]
            for one in wrapped:
                if one.error is not None:
                    raise one.error
                given = self.call(self._around(one), given, {}, line)
        return given

    def _around(self, layer: Layer) -> Layer:
        inner = {"kind": layer.kind, "parameters": layer.parameters}
        if not layer.nodes:
            name = f"each_{layer.name}" if layer.name else ""
            layer.nodes.append(Node(Layer("TimeDistributed", {"layer": inner}, name, layer.line, layer.trainable)))
        return layer.nodes[0].layer

    def _links(self, chain: Any, line: int) -> list[Layer]:
        if isinstance(chain, Layer):
            return [chain]
        if isinstance(chain, Chain):
            return [link for item in chain.items for link in self._links(item, line) if link.kind != "Input"]
        if isinstance(chain, Network) and len(chain.inputs) == 1 == len(chain.outputs):
            found, tensor = [], chain.outputs[0]
            while tensor.node is not chain.inputs[0].node:
                if len(tensor.node.inputs) != 1 or tensor.port:
                    break
                found.insert(0, tensor.node.layer)
                tensor = tensor.node.inputs[0]
            else:
                return found
        raise Unreadable("TimeDistributed around a network with branches can't be read", line, "Wrap its layers one by one")

    def chain(self, chain: Chain, given: Any, line: int, apply: Any) -> Any:
        """A Sequential called: one item after the other."""
        for item in chain.items:
            if isinstance(item, Layer) and item.kind == "Input":
                continue
            given = apply(item, given, line)
        return given

    def replay(self, network: Network, given: Any, line: int) -> Any:
        """A model used as a layer: its layers called again on other tensors."""
        taken = list(given.values()) if isinstance(given, Mapping) else list(given) if isinstance(given, list | tuple) else [given]
        if len(taken) != len(network.inputs):
            raise Unreadable(f"a model with {len(network.inputs)} inputs is called with {len(taken)}", line, "Give it as many as it takes")
        known: dict[tuple[int, str], Tensor] = {}
        for mine, other in zip(network.inputs, taken, strict=True):
            known[id(mine.node), mine.port] = self.tensor(other, line)
        held = {id(node) for node in reached([*network.outputs], stop=[one.node for one in network.inputs])}
        for node in [one for one in self.nodes if id(one) in held]:
            if (id(node), "") in known:
                continue
            inputs = tuple(known.get((id(one.node), one.port), one) for one in node.inputs)
            initial = tuple(known.get((id(one.node), one.port), one) for one in node.initial)
            results = _flat(self._node(node.layer, inputs, initial, node.options, node.line, node.ports == (SCORES,)))
            for tensor in results:
                known[id(node), tensor.port] = tensor
        outputs = [known.get((id(one.node), one.port), one) for one in network.outputs]
        return _restored(network.structure, outputs)

    def network_of(self, chain: Chain, apply: Any, shape: Any = None) -> Network:
        """A Sequential as a network of its own, with an Input at the top."""
        first = next(iter(_leaves(chain)), None)
        given = _said_shape(first) if first is not None else None
        given = shape if given is None else given
        made = first if isinstance(first, Layer) and first.kind == "Input" else None
        head = self._node(made, (), (), {}, made.line)[0] if made is not None else self.input(_unless_unknown(given), None, "", chain.line)
        last = self.chain(chain, head, chain.line, apply)
        last = last[0] if isinstance(last, list | tuple) else last
        return Network([head], [last], last, chain.name, chain.line, chain.trainable)

    # shapes ------------------------------------------------------------------------------------------------------

    def shape(self, tensor: Tensor) -> tuple[int | None, ...]:
        """Sizes with the batch axis (None), as Keras reckons them.

        Raises
        ------
        Unreadable
            The Input's shape is not said, or the layers above don't fit.
        """
        if self._shapes is None:
            self._shapes = call("workbench.model.importing.shapes:Shapes")
        spec, names = specification(self.nodes_above(tensor), [], [tensor], lambda sentence: None, self.numbers)
        if any(layer.kind == "Input" and "shape" not in layer.parameters for layer in spec.layers):
            raise Unreadable("the size of a tensor is asked for, but the shape of the Input is not said", tensor.node.line, "Write Input(shape=(…))")
        return self._shapes.of(spec, names[id(tensor.node), tensor.port])

    def nodes_above(self, tensor: Tensor) -> list[Node]:
        """The nodes a tensor depends on, in the order of the text."""
        held = {id(node) for node in reached([tensor])}
        return [node for node in self.nodes if id(node) in held]


class _Frame:
    def __init__(self, name: str, number: int) -> None:
        self.name, self.number, self.whole = name, number, False


def same(one: Any, other: Any) -> bool:
    """The same tensor."""
    return isinstance(one, Tensor) and isinstance(other, Tensor) and one.node is other.node and one.port == other.port


def reached(outputs: list[Tensor], stop: list[Node] | None = None) -> list[Node]:
    """Every node the outputs depend on, none beyond ``stop``."""
    found: dict[int, Node] = {}
    ends = {id(node) for node in stop or ()}
    waiting = [one.node for one in outputs]
    while waiting:
        node = waiting.pop()
        if id(node) in found:
            continue
        found[id(node)] = node
        if id(node) not in ends:
            waiting += [one.node for one in (*node.inputs, *node.initial)]
    return list(found.values())


def _flat(given: Any) -> list[Any]:
    if given is None:
        return []
    if isinstance(given, Mapping):
        return [one for part in given.values() for one in _flat(part)]
    if isinstance(given, list | tuple):
        return [one for part in given for one in _flat(part)]
    return [given]


def _in_cells(layer: Layer, tensors: list[Tensor]) -> list[Any]:
    """States as Keras gives them: in a list for each cell that has several."""
    cells = layer.parameters.get("cell")
    if not isinstance(cells, list):
        return list(tensors)
    found, rest = [], iter(tensors)
    for cell in cells:
        count = len(state_names(LayerSpec("RNN", "x", parameters={"cell": cell})))
        each = [one for _, one in zip(range(count), rest, strict=False)]
        found.append(each[0] if len(each) == 1 else each)
    return [one for one in found if one != []]


def _restored(structure: Any, outputs: list[Tensor]) -> Any:
    if isinstance(structure, Mapping):
        return dict(zip(structure, outputs, strict=False))
    return outputs if isinstance(structure, list | tuple) else outputs[0]


def _leaves(chain: Chain) -> Iterator[Any]:
    for item in chain.items:
        if isinstance(item, Chain):
            yield from _leaves(item)
        else:
            yield item


def _said_shape(item: Any) -> Any:
    if isinstance(item, Layer):
        inner = item.parameters.get("layer")
        inner_shape = inner.get("_shape") if isinstance(inner, dict) else None
        return item.parameters.get("shape") if item.kind == "Input" else item.shape if item.shape is not None else inner_shape
    if isinstance(item, Network) and len(item.inputs) == 1:
        return item.inputs[0].node.layer.parameters.get("shape")
    return item.shape if isinstance(item, Instance) else None


def _unless_unknown(shape: Any) -> Any:
    if isinstance(shape, Unknown) or symbolic(shape):
        return shape
    return list(shape) if isinstance(shape, list | tuple) else shape
