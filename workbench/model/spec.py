"""What the user wants of the network: a list of layers, each with named inputs. Imports nothing heavy."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Annotated, Any

from msgspec import Meta, Struct, field

Name = Annotated[str, Meta(pattern=r"^[A-Za-z][A-Za-z0-9_]*$", max_length=60)]
STATES = "states"
"""``encoder.states``: all final states of the layer 'encoder', as the start of another one."""
SCORES = "scores"
"""``attention.scores``: how much each query looks at each value."""
_STATES = {"LSTM": ("h", "c"), "ConvLSTM1D": ("h", "c"), "GRU": ("h",), "SimpleRNN": ("h",)}
PROBED = ("SimpleRNN", "LSTM", "GRU", "RNN", "ConvLSTM1D", "Bidirectional")
"""Kinds of recurrent layers whose gates and gradients can be looked at."""
_LOOKING = ("Attention", "AdditiveAttention", "MultiHeadAttention", "GroupQueryAttention")


class LayerSpec(Struct, frozen=True, forbid_unknown_fields=True):
    """One layer.

    ``inputs`` refer to layers above (see :func:`split`); empty = the layer directly above. ``parameters`` holds only what
    differs from Keras's defaults; a wrapped layer is ``parameters["layer"] = {"kind", "parameters"}``, a cell
    ``parameters["cell"]`` of the same form or a list of them; initializers, regularizers and constraints are in Keras's own form
    (a name, or ``{"class_name", "config"}``).
    """

    kind: str
    name: Name
    inputs: tuple[str, ...] = ()
    parameters: dict[str, Any] = field(default_factory=dict)
    trainable: bool = True
    initial_state: tuple[str, ...] = ()
    """What a recurrent layer starts from: ``("encoder.states",)``, or one reference for each of its states."""
    shares: str = ""
    """Name of a layer above whose weights this one uses: the same Keras layer is called again. Its own parameters are not looked at."""
    block: str = ""
    """The named group it stands in; a block is a run of neighboring layers."""


class ModelSpec(Struct, frozen=True, forbid_unknown_fields=True):
    """The network."""

    layers: tuple[LayerSpec, ...] = ()
    outputs: tuple[str, ...] = ()
    """References to what the network gives; empty = what the last layer gives. The first is the answer; the others are held
    against the same target while training (deep supervision) and left out afterwards."""

    def index(self, name: str) -> int:
        """Position of the layer of this name; KeyError if there is none."""
        for position, layer in enumerate(self.layers):
            if layer.name == name:
                return position
        raise KeyError(name)

    def layer(self, name: str) -> LayerSpec:
        """The layer of this name; KeyError if there is none."""
        return self.layers[self.index(name)]

    def sources(self, position: int) -> tuple[str, ...]:
        """References to what the layer at this position takes (its initial state apart)."""
        layer = self.layers[position]
        if layer.inputs or layer.kind == "Input" or position == 0:
            return layer.inputs
        return (self.layers[position - 1].name,)

    def givers(self, position: int) -> tuple[str, ...]:
        """Names of all layers that the one at this position depends on: inputs, initial state, shared weights."""
        layer = self.layers[position]
        named = [owner(reference) for reference in (*self.sources(position), *layer.initial_state)]
        return tuple(dict.fromkeys([*named, *([layer.shares] if layer.shares else [])]))

    @property
    def answers(self) -> tuple[str, ...]:
        """References to what the network gives: ``outputs``, or the last layer."""
        return self.outputs or tuple(layer.name for layer in self.layers[-1:])

    def needed(self) -> set[str]:
        """Names of the layers that the network's answer depends on; the others have no weights in a trained network."""
        found: set[str] = set()
        known = {layer.name: n for n, layer in enumerate(self.layers)}
        waiting = [owner(reference) for reference in self.answers[:1]]
        while waiting:
            name = waiting.pop()
            if name not in found and name in known:
                found.add(name)
                waiting += self.givers(known[name])
        return found

    def watchable(self) -> list[LayerSpec]:
        """The recurrent layers whose gates and gradients can be looked at, in order."""
        needed = self.needed()
        return [layer for layer in self.layers if _probed(layer) and not layer.shares and layer.name in needed]

    def original(self, layer: LayerSpec) -> LayerSpec:
        """The layer whose weights and parameters this one uses: itself, unless it shares another's."""
        seen = {layer.name}
        while layer.shares and layer.shares not in seen and any(other.name == layer.shares for other in self.layers):
            seen.add(layer.shares)
            layer = self.layer(layer.shares)
        return layer

    def free_name(self, kind: str) -> str:
        """A name no layer has yet: ``lstm``, ``lstm_2`` …"""
        return free(snake(kind), {layer.name for layer in self.layers})

    def blocks(self) -> Iterator[tuple[str, int, int]]:
        """(name, first position, position after the last) of every block, from the top."""
        start = 0
        for position in range(1, len(self.layers) + 1):
            block = self.layers[start].block
            if position == len(self.layers) or self.layers[position].block != block:
                if block:
                    yield block, start, position
                start = position


def free(stem: str, taken: set[str]) -> str:
    """``lstm``, or ``lstm_2``, ``lstm_3`` … if that is taken."""
    number, name = 1, stem
    while name in taken:
        number += 1
        name = f"{stem}_{number}"
    return name


def split(reference: str) -> tuple[str, str]:
    """(layer, port): ``"lstm"`` → ("lstm", ""), ``"lstm.c"`` → ("lstm", "c")."""
    name, _, port = reference.partition(".")
    return name, port


def owner(reference: str) -> str:
    """The layer a reference speaks of."""
    return split(reference)[0]


def renamed(reference: str, old: str, new: str) -> str:
    """The reference after a layer's name has changed."""
    name, port = split(reference)
    return reference if name != old else f"{new}.{port}" if port else new


def state_names(layer: LayerSpec) -> tuple[str, ...]:
    """Ports of the layer's final states, in Keras's order: LSTM ``h c``, Bidirectional LSTM ``forward_h forward_c backward_h backward_c``,
    stacked cells ``h_1 c_1 h_2 c_2``; () for layers without a state.
    """
    if layer.kind == "Bidirectional":
        inner = _states_of(layer.parameters.get("layer"))
        return tuple(f"{way}_{name}" for way in ("forward", "backward") for name in inner)
    if layer.kind == "RNN":
        cells = layer.parameters.get("cell")
        if not isinstance(cells, list | tuple):
            return _states_of(cells)
        return tuple(f"{name}_{n}" for n, cell in enumerate(cells, 1) for name in _states_of(cell))
    return _STATES.get(layer.kind, ())


def _probed(layer: LayerSpec) -> bool:
    """A recurrent layer, one in a Bidirectional, or either in a TimeDistributed."""
    return _kind_probed(layer.kind, layer.parameters)


def _kind_probed(kind: Any, parameters: Any) -> bool:
    inner = parameters.get("layer") if isinstance(parameters, Mapping) else None
    if kind in ("Bidirectional", "TimeDistributed"):
        return isinstance(inner, Mapping) and _kind_probed(inner.get("kind"), inner.get("parameters")) and inner.get("kind") != kind
    return kind in PROBED


def _states_of(inner: Any) -> tuple[str, ...]:
    kind = inner.get("kind", "") if isinstance(inner, Mapping) else ""
    return _STATES.get(str(kind).removesuffix("Cell"), ())


def ports(layer: LayerSpec) -> tuple[str, ...]:
    """What can be taken of a layer besides its output."""
    return (SCORES,) if layer.kind in _LOOKING else state_names(layer)


def snake(kind: str) -> str:
    """``MaxPooling1D`` → ``max_pooling1d``, ``LSTM`` → ``lstm``, ``SimpleRNN`` → ``simple_rnn``."""
    out = ""
    for n, letter in enumerate(kind):
        after_lower = n > 0 and kind[n - 1].islower() and letter.isupper()
        out += ("_" if after_lower else "") + letter.lower()
    return out


def giving_states(spec: ModelSpec) -> set[str]:
    """Names of the layers whose final states something takes (of sharing layers, the one that owns the weights)."""
    references = [*spec.outputs, *(taken for layer in spec.layers for taken in (*layer.inputs, *layer.initial_state))]
    wanted = {split(reference)[0] for reference in references if split(reference)[1] not in ("", SCORES)}
    return {spec.original(layer).name for layer in spec.layers if layer.name in wanted}


def takes_scores(spec: ModelSpec, layer: LayerSpec) -> bool:
    """Whether something takes the layer's attention scores."""
    wanted = f"{layer.name}.{SCORES}"
    return wanted in spec.outputs or any(wanted in other.inputs for other in spec.layers)
