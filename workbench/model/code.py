"""A network as Keras code that runs as it is. Imports nothing heavy."""

from __future__ import annotations

import keyword
from collections.abc import Iterator, Mapping
from typing import Any

from ..dataset.facts import InputFact
from . import catalog, own_source
from .spec import SCORES, STATES, LayerSpec, ModelSpec, free, giving_states, split, state_names, takes_scores

_WIDTH = 100
_TAKEN = {"keras", "layers", "model", "_", "float", "int", "len", "super", "ValueError", *keyword.kwlist}
"""Names a variable of the program must not have."""
_PLAIN = {"Dense": "units", "LSTM": "units", "GRU": "units", "SimpleRNN": "units", "Dropout": "rate", "RNN": "cell"}
"""First parameters that are written without their name."""
_MODULES = {"initializer": "initializers", "regularizer": "regularizers", "constraint": "constraints"}
_LISTED = ("Attention", "AdditiveAttention")

Lines = Iterator[tuple[str, str]]


def keras_code(spec: ModelSpec, inputs: tuple[InputFact, ...]) -> str:
    """The whole program text: imports, layers of our own, one statement a layer, the model."""
    return "\n".join(line for line, _ in keras_lines(spec, inputs)) + "\n"


def keras_lines(spec: ModelSpec, inputs: tuple[InputFact, ...]) -> list[tuple[str, str]]:
    """(line, name of the layer it belongs to, "" for none), in order."""
    return list(_Program(spec, inputs).lines())


class _Program:
    """One network being written down."""

    def __init__(self, spec: ModelSpec, inputs: tuple[InputFact, ...]) -> None:
        self.spec, self.inputs = spec, inputs
        self._facts = iter(inputs)
        self._stateful = giving_states(spec)
        self._again = {spec.original(layer).name for layer in spec.layers if layer.shares}
        """Layers that are called more than once: they need a name of their own beside their output's."""
        self._names: dict[str, str] = {}
        for layer in spec.layers:
            self._name(layer.name, layer.name)

    def lines(self) -> Lines:
        yield from (("import keras", ""), ("from keras import layers", ""), ("", ""))
        own = own_source.source(own_source.kinds(self.spec))
        if own:
            yield from ((line, "") for line in ["", *own.splitlines(), "", ""])
        block = ""
        for position, layer in enumerate(self.spec.layers):
            if layer.block != block:
                block = layer.block
                yield from (("", ""), (f"# {block}" if block else "# after it", ""))
            for statement in self._statements(position, layer):
                yield from ((line, layer.name) for line in wrapped(statement))
        yield from self._model()

    def _model(self) -> Lines:
        heads = [self._names[layer.name] for layer in self.spec.layers if layer.kind == "Input"]
        if self.spec.layers:
            answers = [self._of(reference) for reference in self.spec.answers]
            yield from (("", ""), (f'model = keras.Model({_one_or_list(heads)}, {_one_or_list(answers)}, name="network")', ""))
        for layer in self.spec.layers:
            if not layer.trainable and layer.kind != "Input":
                yield f'model.get_layer("{self.spec.original(layer).name}").trainable = False', layer.name

    # names ---------------------------------------------------------------------------------------------------------

    def _name(self, key: str, wanted: str) -> str:
        """The variable that holds what a reference stands for; every variable is used for one thing only."""
        if key not in self._names:
            stem = wanted.replace(".", "_")
            taken = set(self._names.values()) | _TAKEN | ({layer.name for layer in self.spec.layers} - {key})
            self._names[key] = free(stem, taken)
        return self._names[key]

    def _of(self, reference: str) -> str:
        return self._name(reference, reference)

    def _made_name(self, layer: LayerSpec) -> str:
        return self._name(f"{layer.name}()", f"{layer.name}_layer")

    # one layer -----------------------------------------------------------------------------------------------------

    def _statements(self, position: int, layer: LayerSpec) -> Iterator[str]:
        variable = self._names[layer.name]
        if layer.kind == "Input":
            yield self._input(variable, layer)
            return
        original = self.spec.original(layer)
        made = self._made_name(original) if original.name in self._again else self._layer(original)
        if original is layer and layer.name in self._again:
            yield f"{made} = {self._layer(layer)}"
        given = f"{made}({self._arguments(position, layer)})"
        yield from self._taken(variable, layer, original, given)

    def _input(self, variable: str, layer: LayerSpec) -> str:
        fact = next(self._facts, None)
        shape = tuple(layer.parameters.get("shape") or (fact.shape if fact else (None, 1)))
        dtype = layer.parameters.get("dtype") or (fact.dtype if fact else "float32")
        kind = "" if dtype == "float32" else f', dtype="{dtype}"'
        return f'{variable} = keras.Input(shape={shape!r}{kind}, name="{layer.name}")'

    def _taken(self, variable: str, layer: LayerSpec, original: LayerSpec, given: str) -> Iterator[str]:
        """Variables for the output and for the ports that something takes."""
        if takes_scores(self.spec, layer):
            yield f"{variable}, {self._of(f'{layer.name}.{SCORES}')} = {given}"
            return
        if original.name not in self._stateful:
            yield f"{variable} = {given}"
            return
        states = [f"{layer.name}.{name}" for name in state_names(original)]
        used = [self._of(state) if self._is_taken(layer.name, state) else "_" for state in states]
        if _stacked(original) and any(name != "_" for name in used):
            yield f"{variable}, *_ = {given}"
            yield f"{', '.join(used)}{',' if len(used) == 1 else ''} = keras.tree.flatten(_)"
        elif any(name != "_" for name in used):
            yield f"{variable}, {', '.join(used)} = {given}"
        else:
            yield f"{variable}, *_ = {given}"

    def _is_taken(self, name: str, state: str) -> bool:
        whole = f"{name}.{STATES}"
        return any(state in (*layer.inputs, *layer.initial_state) or whole in layer.initial_state for layer in self.spec.layers) or (
            state in self.spec.outputs
        )

    def _arguments(self, position: int, layer: LayerSpec) -> str:
        """What stands in the brackets of the call."""
        entry = catalog.layers().get(layer.kind)
        sources = [self._of(reference) for reference in self.spec.sources(position)]
        if entry is not None and entry.roles:
            sources = sources * 2 if len(sources) == 1 else sources
            given = _listed(sources) if layer.kind in _LISTED else ", ".join(sources)
        else:
            given = _listed(sources) if entry is not None and entry.merges else ", ".join(sources)
        words = [given]
        if layer.initial_state:
            words.append(f"initial_state={self._initial(layer)}")
        words += [f"{name}={_value(value)}" for name, value in layer.parameters.items() if _is_said_when_called(entry, name)]
        if takes_scores(self.spec, layer):
            words.append("return_attention_scores=True")
        return ", ".join(words)

    def _initial(self, layer: LayerSpec) -> str:
        names: list[str] = []
        for reference in layer.initial_state:
            name, port = split(reference)
            giver = next((other for other in self.spec.layers if other.name == name), None)
            if port == STATES and giver is not None:
                names += [self._of(f"{name}.{state}") for state in state_names(self.spec.original(giver))]
            else:
                names.append(self._of(reference))
        original = self.spec.original(layer)
        return _nested(original, names) if _stacked(original) else _listed(names)

    def _layer(self, layer: LayerSpec) -> str:
        """The call that makes the layer."""
        entry = catalog.layers().get(layer.kind)
        parameters = {key: value for key, value in layer.parameters.items() if not _is_said_when_called(entry, key)}
        if layer.kind == "Embedding" and parameters.get("input_dim") is None:
            size = next((fact.vocabulary for fact in self.inputs if fact.vocabulary), None)
            parameters = {"input_dim": size, **{k: v for k, v in parameters.items() if k != "input_dim"}}
        if layer.name in self._stateful:
            parameters = _with_states(layer.kind, parameters)
        return _made(layer.kind, parameters, layer.name)


def _with_states(kind: str, parameters: Mapping[str, Any]) -> dict[str, Any]:
    inner = parameters.get("layer")
    if kind == "Bidirectional" and isinstance(inner, Mapping):
        return {**parameters, "layer": {**inner, "parameters": {**(inner.get("parameters") or {}), "return_state": True}}}
    return {**parameters, "return_state": True}


def _is_said_when_called(entry: catalog.LayerEntry | None, name: str) -> bool:
    known = entry.parameter(name) if entry is not None else None
    return known is not None and known.call


def _stacked(layer: LayerSpec) -> bool:
    return layer.kind == "RNN" and isinstance(layer.parameters.get("cell"), list | tuple)


def _nested(layer: LayerSpec, names: list[str]) -> str:
    """States of stacked cells, a list for each LSTM cell."""
    rest, parts = iter(names), []
    for cell in layer.parameters["cell"]:
        own = [next(rest, "None") for _ in range(2 if isinstance(cell, Mapping) and cell.get("kind") == "LSTMCell" else 1)]
        parts.append(_listed(own) if len(own) > 1 else own[0])
    return _listed(parts)


def _made(kind: str, parameters: Mapping[str, Any], name: str = "") -> str:
    """``layers.LSTM(32, return_sequences=True, name="lstm")``."""
    words = [_argument(kind, key, value) for key, value in sorted(parameters.items(), key=lambda pair: pair[0] != _PLAIN.get(kind))]
    words += [f'name="{name}"'] if name else []
    entry = catalog.layers().get(kind)
    return f"{'' if entry is not None and entry.own else 'layers.'}{kind}({', '.join(words)})"


def _argument(kind: str, key: str, value: Any) -> str:
    said = _value(value)
    if key == "layer" and isinstance(value, Mapping) and "kind" in value:
        return _made(str(value["kind"]), value.get("parameters") or {})
    if key == "cell":
        cells = value if isinstance(value, list | tuple) else [value]
        made = [_made(str(cell.get("kind")), cell.get("parameters") or {}) if isinstance(cell, Mapping) else _value(cell) for cell in cells]
        said = _listed(made) if isinstance(value, list | tuple) else made[0]
    elif isinstance(value, Mapping):
        said = _object(key, value) or said
    return said if key == _PLAIN.get(kind) else f"{key}={said}"


def _object(key: str, value: Mapping[str, Any]) -> str:
    """``keras.regularizers.L2(l2=0.01)``; "" where the mapping has to stay one."""
    module = next((module for ending, module in _MODULES.items() if key.endswith(ending)), None)
    name, config = str(value.get("class_name", "")), value.get("config") or {}
    known = any(entry.name == name for entry in catalog.objects().get((module or "").removesuffix("s"), ()))
    if module is None or not known or set(value) - {"class_name", "config"} or any(isinstance(part, Mapping) for part in config.values()):
        return ""
    return f"keras.{module}.{name}({', '.join(f'{k}={_value(v)}' for k, v in config.items())})"


def _value(value: Any) -> str:
    if isinstance(value, str):
        return '"' + value.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n") + '"'
    if isinstance(value, bool) or value is None:
        return repr(value)
    if isinstance(value, int):
        return f"{value:_}" if abs(value) >= 10_000 else str(value)
    if isinstance(value, float):
        return repr(value) if value - value == 0 else f'float("{value}")'
    if isinstance(value, list | tuple):
        inner = ", ".join(_value(v) for v in value)
        return f"({inner},)" if len(value) == 1 else f"({inner})"
    if isinstance(value, Mapping):
        return "{" + ", ".join(f"{_value(k)}: {_value(v)}" for k, v in value.items()) + "}"
    return repr(value)


def _listed(names: list[str]) -> str:
    return f"[{', '.join(names)}]"


def _one_or_list(names: list[str]) -> str:
    return names[0] if len(names) == 1 else _listed(names)


def wrapped(line: str, width: int = _WIDTH) -> list[str]:
    """A long statement on several lines, cut after commas that stand inside brackets and outside of text."""
    if len(line) <= width:
        return [line]
    parts, current = [], ""
    for piece in _pieces(line):
        if current.strip() and len(current) + len(piece.rstrip()) > width:
            parts.append(current.rstrip())
            current = "    " + piece
        else:
            current += piece
    return [*parts, current]


def _pieces(line: str) -> Iterator[str]:
    depth, start, text, n = 0, 0, False, 0
    while n < len(line):
        letter = line[n]
        if text and letter == "\\":
            n += 1
        elif letter == '"':
            text = not text
        elif not text:
            depth += (letter in "([{") - (letter in ")]}")
            if letter == "," and depth and line[n + 1 : n + 2] == " ":
                yield line[start : n + 2]
                start = n + 2
        n += 1
    yield line[start:]
