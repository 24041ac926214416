"""A model's graph cut at some of its layers: what lies between the cuts is compiled, what happens at them is up to the caller. Heavy.

Every call of a layer belongs to the earliest stage at which all it needs is there; a stage is one compiled function. So nothing is
computed twice, and parts of the network that a cut does not reach are computed once and for all. The layers that are called are the
model's own; masks go over a cut beside their tensors.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Any

import keras
import numpy as np
import tensorflow as tf

from ..errors import SettingError
from . import attention, walk
from .walk import Call

Tensor = Any
Given = tuple[Tensor, Tensor]
"""A tensor and its mask (None where it has none)."""
Overrides = dict[str, tuple[np.ndarray, np.ndarray]]
"""By key of an attention call: which (head, query) looks elsewhere, bool, and the weights (head, query, key) there."""


@dataclass(frozen=True)
class Cut:
    """One call of a layer that is left to the caller."""

    key: str
    layer: Any
    x: Tensor
    mask: np.ndarray | None
    initial: tuple[Tensor, ...]


@dataclass
class _Stage:
    nodes: list[Any] = field(default_factory=list)
    """Calls that are compiled, in order."""
    cuts: list[Any] = field(default_factory=list)
    """Calls that are left to the caller afterwards."""
    takes: list[Any] = field(default_factory=list)
    """Symbols made before that are needed here."""
    gives: list[Any] = field(default_factory=list)
    """Symbols made here that are needed later."""
    function: Callable[..., Any] | None = None
    pull: Callable[..., Any] | None = None
    """Its transpose, made when first asked for."""


@dataclass
class Trail:
    """What went through the network in one run, so that gradients can come back."""

    found: dict[int, Given] = field(default_factory=dict)
    overrides: Overrides = field(default_factory=dict)


CutBack = Callable[[str, list[np.ndarray | None]], tuple[np.ndarray, tuple[np.ndarray, ...]]]
AtCut = Callable[[Cut], list[np.ndarray]]


class Stages:
    """The stages of one model.

    Parameters
    ----------
    model : keras.Model
        Functional or sequential.
    cuts : iterable of str
        Names of recurrent layers whose calls are left to the caller.
    overridden : iterable of str
        Names of attention layers whose weights may be replaced.

    Raises
    ------
    SettingError
        The model has no graph, or a named layer is not in it.
    """

    def __init__(self, model: keras.Model, cuts: Iterable[str], overridden: Iterable[str] = ()) -> None:
        graph = walk.graph_of(model)
        if graph is None:
            raise SettingError(f"'{model.name}' is a class of its own: its layers can't be reached one by one", where="the network",
                               fix="Build it from layers")
        self.model, self.cuts, self.overridden = model, frozenset(cuts), frozenset(overridden)
        self._graph = graph
        nodes = [node for depth in sorted(graph._nodes_by_depth, reverse=True) for node in graph._nodes_by_depth[depth]
                 if not node.is_input and node.operation]
        self._must_be_there(nodes)
        self._stages = _staged(nodes, graph, self.cuts)

    def _must_be_there(self, nodes: list[Any]) -> None:
        names = {node.operation.name for node in nodes}
        for name in sorted(self.cuts | self.overridden):
            if name not in names:
                raise SettingError(f"there is no layer '{name}' in the network's own list", where="the layer to be changed",
                                   fix="Name a layer that stands in no nested model")

    def run(self, inputs: list[Tensor], at_cut: AtCut, overrides: Overrides | None = None, kept: dict[int, Given] | None = None,
            trail: Trail | None = None) -> Tensor:
        """The model's output.

        Parameters
        ----------
        inputs : list of tensor
            As of :func:`walk.inputs_of`.
        at_cut : callable
            What a cut layer gives, in the layer's own order.
        kept : dict, optional
            What the first stage gave for the same inputs is taken from here, or put here if it is empty.
        trail : Trail, optional
            Filled, for :meth:`back`.
        """
        found: dict[int, Given] = {id(symbol): (tensor, None) for symbol, tensor in zip(self._graph.inputs, inputs, strict=True)}
        for number, stage in enumerate(self._stages):
            if number == 0 and kept:
                found.update(kept)
            else:
                made = self._compute(stage, found, overrides or {})
                found.update(made)
                if number == 0 and kept is not None:
                    kept.update(made)
            for node in stage.cuts:
                self._cut(node, found, at_cut)
        if trail is not None:
            trail.found, trail.overrides = found, overrides or {}
        outputs = [found[id(symbol)][0] for symbol in self._graph.outputs]
        return outputs[0] if len(outputs) == 1 else outputs

    def _compute(self, stage: _Stage, found: dict[int, Given], overrides: Overrides) -> dict[int, Given]:
        if not stage.gives:
            return {}
        function = stage.function or tf.function(self._traced(stage), autograph=False, reduce_retracing=True)
        stage.function = function
        values = function(*self._taken(stage, found, overrides))
        return {id(symbol): value for symbol, value in zip(stage.gives, values, strict=True)}

    def _taken(self, stage: _Stage, found: dict[int, Given], overrides: Overrides) -> tuple[list[Tensor], list[Tensor], dict[str, Any]]:
        given = [found[id(symbol)] for symbol in stage.takes]
        wanted = {key: (tf.constant(where), tf.constant(weights, tf.float32)) for key, (where, weights) in overrides.items()
                  if any(_key(node) == key for node in stage.nodes)}
        return [tensor for tensor, _ in given], [mask for _, mask in given], wanted

    def back(self, trail: Trail, arriving: Tensor, cut_back: CutBack) -> None:
        """Gradients from the output down to the cuts, in reverse order.

        Parameters
        ----------
        trail : Trail
            Of the run.
        arriving : tensor
            ∂L/∂output (of a network with one output).
        cut_back : callable
            (key, ∂L/∂ each output or None) → ∂L/∂x and ∂L/∂ the initial states of a cut layer.
        """
        grown: dict[int, Tensor] = {id(self._graph.outputs[0]): arriving}
        for number in range(len(self._stages) - 1, -1, -1):
            stage = self._stages[number]
            for node in reversed(stage.cuts):
                self._cut_back(node, grown, cut_back)
            if number and any(id(symbol) in grown for symbol in stage.gives):
                self._stage_back(stage, trail, grown)

    def _cut_back(self, node: Any, grown: dict[int, Tensor], cut_back: CutBack) -> None:
        arriving = [grown.get(id(symbol)) for symbol in node.outputs]
        if all(part is None for part in arriving):
            return
        dx, dinitial = cut_back(_key(node), [None if part is None else np.asarray(part) for part in arriving])
        args, kwargs = node.arguments.args, node.arguments.kwargs
        x, initial = (args[n] if n < len(args) else kwargs.get(name) for n, name in enumerate(("sequences", "initial_state")))
        symbols = [x, *(keras.tree.flatten(initial) if initial is not None else [])]
        for symbol, part in zip(symbols, (dx, *dinitial), strict=False):
            _grow(grown, symbol, tf.convert_to_tensor(part))

    def _stage_back(self, stage: _Stage, trail: Trail, grown: dict[int, Tensor]) -> None:
        pull = stage.pull or tf.function(self._pulled(stage), autograph=False, reduce_retracing=True)
        stage.pull = pull
        upstream = [grown[id(symbol)] if id(symbol) in grown else tf.zeros_like(trail.found[id(symbol)][0]) for symbol in stage.gives]
        for symbol, part in zip(stage.takes, pull(*self._taken(stage, trail.found, trail.overrides), upstream), strict=True):
            if part is not None:
                _grow(grown, symbol, part)

    def _pulled(self, stage: _Stage) -> Callable[..., list[Tensor]]:
        compute = self._traced(stage)

        def pull(tensors: list[Tensor], masks: list[Tensor], overrides: dict[str, Any], upstream: list[Tensor]) -> list[Tensor]:
            numbers = [tensor for tensor in tensors if tensor.dtype.is_floating]
            with tf.GradientTape(watch_accessed_variables=False) as tape:
                tape.watch(numbers)
                given = [(tensor, part) for (tensor, _), part in zip(compute(tensors, masks, overrides), upstream, strict=True)
                         if tensor.dtype.is_floating]
            found = iter(tape.gradient([tensor for tensor, _ in given], numbers, output_gradients=[part for _, part in given],
                                       unconnected_gradients=tf.UnconnectedGradients.ZERO))
            return [next(found) if tensor.dtype.is_floating else None for tensor in tensors]
        return pull

    def _traced(self, stage: _Stage) -> Callable[..., list[Given]]:
        def compute(tensors: list[Tensor], masks: list[Tensor], overrides: dict[str, Any]) -> list[Given]:
            found = {id(symbol): _masked(tf.identity(tensor), mask) for symbol, tensor, mask in zip(stage.takes, tensors, masks, strict=True)}
            with walk._fresh_states(self.model):
                for node in stage.nodes:
                    args, kwargs = node.arguments.fill_in(found)
                    given = _called(node, args, kwargs, overrides)
                    for symbol, tensor in zip(node.outputs, keras.tree.flatten(given), strict=True):
                        found[id(symbol)] = tensor
            return [(found[id(symbol)], walk.mask_of(found[id(symbol)])) for symbol in stage.gives]
        return compute

    def _cut(self, node: Any, found: dict[int, Given], at_cut: AtCut) -> None:
        masks = {id(tensor): mask for tensor, mask in (found[id(symbol)] for symbol in node.input_tensors)}
        args, kwargs = node.arguments.fill_in({id(symbol): found[id(symbol)][0] for symbol in node.input_tensors})
        x, initial, mask = (args[n] if n < len(args) else kwargs.get(name) for n, name in enumerate(("sequences", "initial_state", "mask")))
        mask = masks.get(id(x)) if mask is None else mask
        states = tuple(keras.tree.flatten(initial)) if initial is not None else ()
        given = at_cut(Cut(_key(node), node.operation, x, None if mask is None else np.asarray(mask, bool), states))
        shown = _sequences(node.operation)
        for symbol, values in zip(node.outputs, given, strict=True):
            flows = mask if shown and len(symbol.shape) == len(x.shape) else None
            found[id(symbol)] = (tf.convert_to_tensor(values, symbol.dtype), flows)


def _staged(nodes: list[Any], graph: Any, cuts: frozenset[str]) -> list[_Stage]:
    """Calls sorted into stages; those that lead nowhere are left out."""
    needed = _needed(nodes, graph)
    level: dict[int, int] = {id(symbol): 0 for symbol in graph.inputs}
    stages: list[_Stage] = [_Stage()]
    maker: dict[int, int] = {}
    for node in nodes:
        if id(node) not in needed:
            continue
        stage = max((level[id(symbol)] for symbol in node.input_tensors), default=0)
        cut = node.operation.name in cuts
        while len(stages) <= stage + cut:
            stages.append(_Stage())
        (stages[stage].cuts if cut else stages[stage].nodes).append(node)
        for symbol in node.outputs:
            level[id(symbol)] = stage + cut
            if not cut:
                maker[id(symbol)] = stage
    _link(stages, graph, maker)
    return stages


def _needed(nodes: list[Any], graph: Any) -> set[int]:
    wanted = {id(symbol) for symbol in graph.outputs}
    needed: set[int] = set()
    for node in reversed(nodes):
        if any(id(symbol) in wanted for symbol in node.outputs):
            needed.add(id(node))
            wanted |= {id(symbol) for symbol in node.input_tensors}
    return needed


def _link(stages: list[_Stage], graph: Any, maker: dict[int, int]) -> None:
    """What each stage takes from before and gives to those after it, to cuts and to the output."""
    wanted: list[dict[int, Any]] = [{} for _ in stages]
    for number, stage in enumerate(stages):
        taken: dict[int, Any] = {}
        for node in stage.nodes:
            taken.update({id(symbol): symbol for symbol in node.input_tensors if maker.get(id(symbol)) != number})
        stage.takes = list(taken.values())
        asked = [*stage.takes, *(symbol for node in stage.cuts for symbol in node.input_tensors)]
        for symbol in asked:
            if id(symbol) in maker:
                wanted[maker[id(symbol)]][id(symbol)] = symbol
    for symbol in graph.outputs:
        if id(symbol) in maker:
            wanted[maker[id(symbol)]][id(symbol)] = symbol
    for stage, symbols in zip(stages, wanted, strict=True):
        stage.gives = list(symbols.values())


def _grow(grown: dict[int, Tensor], symbol: Any, part: Tensor) -> None:
    known = grown.get(id(symbol))
    grown[id(symbol)] = part if known is None else known + part


def _key(node: Any) -> str:
    layer = node.operation
    number = next(n for n, other in enumerate(layer._inbound_nodes) if other is node)
    return layer.name + (f"#{number + 1}" if number else "")


def _sequences(layer: Any) -> bool:
    """Whether the mask flows on: with an output for each step."""
    return bool(getattr(layer, "return_sequences", False))


def _masked(tensor: Tensor, mask: Tensor) -> Tensor:
    if mask is not None:
        tensor._keras_mask = mask
    return tensor


def _called(node: Any, args: tuple[Any, ...], kwargs: dict[str, Any], overrides: dict[str, Any]) -> Any:
    layer = node.operation
    if isinstance(layer, keras.Layer) and layer._call_has_training_arg:
        kwargs = {**kwargs, "training": False}
    key = _key(node)
    if key not in overrides:
        return layer(*args, **kwargs)
    return _looking_elsewhere(Call(key, layer, 0, args, kwargs), *overrides[key])


# attention ---------------------------------------------------------------------------------------------------------


def scores_shape(layer: Any, query: int, key: int) -> tuple[int, int, int]:
    """(head, query, key) of a layer's weights.

    Raises
    ------
    SettingError
        It looks over several axes at once, or at nothing.
    """
    if isinstance(layer, keras.layers.MultiHeadAttention) and len(layer._attention_axes or (1,)) > 1:
        raise SettingError("looks over several axes at once, which can't be overwritten", where=f"layer '{layer.name}'", fix="Choose another layer")
    heads = 1 if isinstance(layer, keras.layers.Attention) else getattr(layer, "num_query_heads", None) or getattr(layer, "num_heads", 1)
    return int(heads), query, key


def _looking_elsewhere(call: Call, where: Tensor, weights: Tensor) -> Any:
    """The layer's output with other weights at some heads and queries."""
    masks = walk.masks_in(call)
    flags = {id(tensor): mask for tensor, mask in masks}
    own = call.again()
    flows = walk.mask_of(keras.tree.flatten(own)[0])
    _, scores = attention.again(call, masks)
    own = keras.tree.flatten(own)[0]
    query, value, _ = attention.roles(call)
    layer, plain = call.layer, isinstance(call.layer, keras.layers.Attention)
    by_head = scores[:, None] if plain else scores
    mixed = tf.where(where[None, :, :, None], tf.cast(weights, by_head.dtype)[None], by_head)
    if plain:
        output = tf.matmul(mixed[:, 0], value)
        mask = flags.get(id(query))
        output = output if mask is None else output * tf.cast(mask, output.dtype)[..., None]
    else:
        output = _projected(layer, query, value, mixed)
    touched = tf.reduce_any(where, axis=0)[None, :, None]          # the others keep the layer's own: where masked, its kernels differ
    output = _masked(tf.where(touched, tf.reshape(output, tf.shape(own)), own), flows)
    return [output, mixed[:, 0] if plain else mixed] if call.kwargs.get("return_attention_scores") else output


def _projected(layer: Any, query: Tensor, value: Tensor, weights: Tensor) -> Tensor:
    """Values of all heads mixed by these weights, gated where the layer does so, and led back to the layer's own width."""
    values = layer._value_dense(tf.identity(value))             # without its mask, which such a layer would complain of
    if not isinstance(layer, keras.layers.MultiHeadAttention):
        values = tf.repeat(values, layer.num_repeats, axis=2)
    mixed = tf.einsum(layer._combine_equation, weights, values)
    gated = getattr(layer, "_use_gate", False) or getattr(layer, "use_gate", False)
    return layer._output_dense(mixed * layer._gate_dense(tf.identity(query)) if gated else mixed)
