"""A network as Keras code that runs as it is. Imports nothing heavy."""

from __future__ import annotations

import builtins
import keyword
from collections.abc import Mapping
from typing import Any

from ..dataset.facts import InputFact
from . import binding, catalog, own_source
from .code_text import Bracket, Node, called, flat, statement, text, value
from .code_text import keyword as named
from .spec import SCORES, STATES, LayerSpec, ModelSpec, free, giving_states, owner, split, state_names, takes_scores

_FIRST = {
    "Dense": ("units",),
    "LSTM": ("units",),
    "GRU": ("units",),
    "SimpleRNN": ("units",),
    "LSTMCell": ("units",),
    "GRUCell": ("units",),
    "SimpleRNNCell": ("units",),
    "Dropout": ("rate",),
    "SpatialDropout1D": ("rate",),
    "GaussianDropout": ("rate",),
    "GaussianNoise": ("stddev",),
    "Conv1D": ("filters", "kernel_size"),
    "Conv2D": ("filters", "kernel_size"),
    "Embedding": ("input_dim", "output_dim"),
    "Activation": ("activation",),
    "Reshape": ("target_shape",),
    "Permute": ("dims",),
    "RepeatVector": ("n",),
    "Bidirectional": ("layer",),
    "TimeDistributed": ("layer",),
    "SpectralNormalization": ("layer",),
    "RNN": ("cell",),
}
_LISTED = ("Attention", "AdditiveAttention")
_RESERVED = {"keras", "layers", "model", "cls", *keyword.kwlist, *keyword.softkwlist, *dir(builtins)}


def keras_code(spec: ModelSpec, inputs: tuple[InputFact, ...]) -> str:
    """The whole program text: imports, our own layers, one statement a layer, the model."""
    return "\n".join(line for line, _ in keras_lines(spec, inputs)) + "\n"


def keras_lines(spec: ModelSpec, inputs: tuple[InputFact, ...]) -> list[tuple[str, str]]:
    """(line, name of the layer it belongs to, "" for none), in order."""
    return _Writer(spec, inputs).lines()


class _Writer:
    """One network on its way to text."""

    def __init__(self, spec: ModelSpec, inputs: tuple[InputFact, ...]) -> None:
        self.spec, self.inputs = spec, inputs
        self.facts = binding.bound(spec, inputs)
        self.sharing = {spec.original(layer).name for layer in spec.layers if layer.shares}
        self.giving = giving_states(spec)
        self.variables = self._variables()

    def lines(self) -> list[tuple[str, str]]:
        """The program."""
        found = [("import keras", ""), ("from keras import layers", "")]
        for kind in own_source.kinds(self.spec):
            found += [("", ""), ("", ""), *((line, "") for line in own_source.source([kind]).splitlines()), ("", "")]
        found.append(("", ""))
        block = ""
        for position, layer in enumerate(self.spec.layers):
            if layer.block != block:
                found += [("", "")] * bool(found[-1][0]) + ([(f"# {layer.block}", "")] if layer.block else [])
                block = layer.block
            found += [(line, layer.name) for line in self._layer(position, layer)]
        return [*found, *self._model()] if self.spec.layers else found

    def _layer(self, position: int, layer: LayerSpec) -> list[str]:
        if layer.kind == "Input":
            return statement([f"{self.variables[layer.name]} = ", self._input(layer)])
        original = self.spec.original(layer)
        call = called("", self._call(position, layer, original))
        if original.name not in self.sharing:
            return statement([f"{self._targets(layer)} = ", self._made(layer), call])
        made = statement([f"{self._object(original)} = ", self._made(layer)]) if layer is original else []
        return [*made, *statement([f"{self._targets(layer)} = {self._object(original)}", call])]

    def _input(self, layer: LayerSpec) -> Node:
        fact = self.facts.get(layer.name)
        given = layer.parameters.get("shape")
        shape = tuple(given) if given is not None else (fact.shape if fact else (None, 1))
        dtype = layer.parameters.get("dtype") or (fact.dtype if fact else "float32")
        kind = [] if dtype == "float32" else [f"dtype={text(dtype)}"]
        return called("keras.Input", [named("shape", value(shape)), *kind, f"name={text(layer.name)}"])

    def _made(self, layer: LayerSpec) -> Node:
        entry = catalog.layers().get(layer.kind)
        at_call = {p.name for p in (entry.parameters if entry else ()) if p.call}
        parameters = {key: part for key, part in layer.parameters.items() if key not in at_call}
        if layer.kind == "Embedding" and parameters.get("input_dim") is None:
            size = binding.vocabulary(self.spec, layer, self.inputs)
            parameters = {"input_dim": size, **{key: part for key, part in parameters.items() if key != "input_dim"}}
        return made(layer.kind, parameters, layer.name, states=layer.name in self.giving)

    def _call(self, position: int, layer: LayerSpec, original: LayerSpec) -> list[Node]:
        """What stands between the second brackets."""
        entry = catalog.layers().get(layer.kind)
        sources = [self._taken(reference) for reference in self.spec.sources(position)]
        if entry is not None and entry.roles and len(sources) == 1:
            sources *= 2
        listed = entry is not None and (entry.merges or layer.kind in _LISTED)
        words: list[Node] = [Bracket("[", tuple(sources), "]")] if listed else list(sources)
        words += [f"{p.name}={layer.parameters[p.name]!r}" for p in (entry.parameters if entry else ()) if p.call and p.name in layer.parameters]
        if layer.initial_state:
            words.append(named("initial_state", self._initial(layer, original)))
        return [*words, *(["return_attention_scores=True"] if takes_scores(self.spec, layer) else [])]

    def _initial(self, layer: LayerSpec, original: LayerSpec) -> Node:
        """The states it starts from, in the nesting its cells want."""
        found: list[str] = []
        for reference in layer.initial_state:
            name, port = split(reference)
            giver = next((other for other in self.spec.layers if other.name == name), None)
            ports = state_names(self.spec.original(giver)) if port == STATES and giver is not None else None
            found += [self._taken(reference)] if ports is None else [self._taken(f"{name}.{one}") for one in ports]
        return Bracket("[", tuple(_nested(original, found)), "]")

    def _targets(self, layer: LayerSpec) -> str:
        """``encoder, encoder_h, encoder_c``: everything the call gives, in Keras's nesting."""
        original = self.spec.original(layer)
        mine = self.variables[layer.name]
        if takes_scores(self.spec, layer):
            return f"{mine}, {self.variables[f'{layer.name}.{SCORES}']}"
        if original.name not in self.giving or not state_names(original):
            return mine
        names = [self.variables[f"{layer.name}.{port}"] for port in state_names(original)]
        groups = [flat(Bracket("(", node.items, ")")) if isinstance(node, Bracket) else node for node in _nested(original, names)]
        return ", ".join([mine, *groups])

    def _taken(self, reference: str) -> str:
        return self.variables.get(reference) or reference.replace(".", "_")

    def _object(self, layer: LayerSpec) -> str:
        return self.variables[f"{layer.name}."]

    def _variables(self) -> dict[str, str]:
        """A variable for every reference (``name.`` with nothing after the dot: the layer itself), none of them taken twice."""
        taken = _RESERVED | set(own_source.kinds(self.spec))
        found: dict[str, str] = {}
        names = [layer.name for layer in self.spec.layers]
        for name in names:
            found[name] = free(name if name not in taken else f"{name}_", taken)
            taken.add(found[name])
        for layer in self.spec.layers:
            original = self.spec.original(layer)
            ports = [SCORES] if takes_scores(self.spec, layer) else list(state_names(original) if original.name in self.giving else ())
            for port in [*ports, *([""] if layer.name in self.sharing else [])]:
                found[f"{layer.name}.{port}"] = free(f"{found[layer.name]}_{port or 'layer'}", taken)
                taken.add(found[f"{layer.name}.{port}"])
        return found

    def _heads(self) -> list[Node]:
        """The inputs in the order in which the data give them (in the spec's, without data)."""
        places = {fact.name: n for n, fact in enumerate(self.inputs)}
        names = [layer.name for layer in self.spec.layers if layer.kind == "Input"]
        names.sort(key=lambda name: places[self.facts[name].name] if name in self.facts else len(places))
        return [self.variables[name] for name in names]

    def _model(self) -> list[tuple[str, str]]:
        heads = self._heads()
        answers: list[Node] = [self._taken(reference) for reference in self.spec.answers]
        lines = statement(["model = ", called("keras.Model", [_one_or_list(heads), _one_or_list(answers), 'name="network"'])])
        frozen = dict.fromkeys(self.spec.original(layer).name for layer in self.spec.layers if not layer.trainable and layer.kind != "Input")
        held = _reached(self.spec)
        return [("", ""), *((line, "") for line in lines), *(
            (f"model.get_layer({text(name)}).trainable = False", name) for name in frozen if name in held
        )]  # fmt: skip


def made(kind: str, parameters: Mapping[str, Any], name: str = "", *, states: bool = False) -> Bracket:
    """``layers.LSTM(64, return_sequences=True, name="lstm")``; with ``states`` it gives its final states too."""
    prefix = "" if kind in _own() else "layers."
    words = [_argument(kind, n, key, part, states) for n, (key, part) in enumerate(_ordered(kind, parameters).items())]
    inside = states and kind == "Bidirectional"
    words += ["return_state=True"] if states and not inside else []
    words += [f"name={text(name)}"] if name else []
    return called(f"{prefix}{kind}", words)


def _one_or_list(nodes: list[Node]) -> Node:
    return nodes[0] if len(nodes) == 1 else Bracket("[", tuple(nodes), "]")


def _ordered(kind: str, parameters: Mapping[str, Any]) -> dict[str, Any]:
    """Those said without their names at the front."""
    first = [key for key in _FIRST.get(kind, ()) if key in parameters]
    return {**{key: parameters[key] for key in first}, **parameters}


def _argument(kind: str, position: int, key: str, part: Any, states: bool) -> Node:
    node = _valued(kind, key, part, states)
    first = _FIRST.get(kind, ())
    return node if position < len(first) and first[position] == key else named(key, node)


def _valued(kind: str, key: str, part: Any, states: bool) -> Node:
    if key in ("layer", "cell") and isinstance(part, Mapping) and "kind" in part:
        return made(str(part["kind"]), part.get("parameters") or {}, states=states and key == "layer")
    if key == "cell" and isinstance(part, list | tuple):
        if len(part) == 1:                                    # as it is built
            return _valued(kind, key, part[0], states)
        return Bracket("[", tuple(_valued(kind, key, one, False) for one in part), "]")
    if isinstance(part, Mapping) and "class_name" in part:
        return _object(kind, key, part)
    return value(part)


def _object(kind: str, key: str, part: Mapping[str, Any]) -> Node:
    """``keras.regularizers.L2(0.01)``; what the catalog does not know stays Keras's mapping."""
    entry = catalog.entry(kind)
    parameter = entry.parameter(key) if entry else None
    type_ = parameter.type if parameter else ""
    found = catalog.object_named(type_, str(part["class_name"])) if type_ in catalog.objects() else None
    config = part.get("config") or {}
    if found is None or not isinstance(config, Mapping):
        return value(part)
    single = len(found.parameters) == 1 and len(config) == 1 and found.parameters[0].name in config
    words = [value(next(iter(config.values())))] if single else [named(str(name), value(one)) for name, one in config.items()]
    return called(f"keras.{type_}s.{found.name}", words)


def _nested(layer: LayerSpec, names: list[str]) -> list[Node]:
    """States of stacked cells in a list for each cell that has several."""
    cells = layer.parameters.get("cell") if layer.kind == "RNN" else None
    counts = [len(state_names(LayerSpec("RNN", "cell", parameters={"cell": cell}))) for cell in cells] \
        if isinstance(cells, list | tuple) and len(cells) > 1 else []
    if sum(counts) != len(names):
        return list(names)
    found: list[Node] = []
    rest = iter(names)
    for count in counts:
        each = tuple(next(rest) for _ in range(count))
        found.append(each[0] if count == 1 else Bracket("[", each, "]"))
    return found


def _reached(spec: ModelSpec) -> set[str]:
    """Names of the layers that stand in the model: some output depends on them."""
    known = {layer.name: n for n, layer in enumerate(spec.layers)}
    found: set[str] = set()
    waiting = [owner(reference) for reference in spec.answers]
    while waiting:
        name = waiting.pop()
        if name in known and name not in found:
            found.add(name)
            waiting += spec.givers(known[name])
    return found


# our own layers ----------------------------------------------------------------------------------------------------


def _own() -> set[str]:
    return {entry.kind for entry in catalog.layers().values() if entry.own}
