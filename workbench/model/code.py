"""A network as Keras code that runs as it is. Imports nothing heavy."""

from __future__ import annotations

from typing import Any

from ..dataset.facts import InputFact
from . import catalog
from .spec import LayerSpec, ModelSpec

_WIDTH = 100


def keras_code(spec: ModelSpec, inputs: tuple[InputFact, ...]) -> str:
    """The whole program text: imports, one statement a layer, the model."""
    return "\n".join(line for line, _ in keras_lines(spec, inputs)) + "\n"


def keras_lines(spec: ModelSpec, inputs: tuple[InputFact, ...]) -> list[tuple[str, str]]:
    """(line, name of the layer it belongs to, "" for none), in order."""
    lines: list[tuple[str, str]] = [("import keras", ""), ("from keras import layers", ""), ("", "")]
    facts = iter(inputs)
    for position, layer in enumerate(spec.layers):
        text = _input(layer, next(facts, None)) if layer.kind == "Input" else _statement(spec, position, layer, inputs)
        lines += [(line, layer.name) for line in _wrapped(text)]
    heads = [layer.name for layer in spec.layers if layer.kind == "Input"]
    if spec.layers:
        given = heads[0] if len(heads) == 1 else f"[{', '.join(heads)}]"
        lines += [("", ""), (f'model = keras.Model({given}, {spec.layers[-1].name}, name="network")', "")]
    lines += [(f'model.get_layer("{layer.name}").trainable = False', layer.name) for layer in spec.layers if not layer.trainable]
    return lines


def _input(layer: LayerSpec, fact: InputFact | None) -> str:
    shape = tuple(layer.parameters.get("shape") or (fact.shape if fact else (None, 1)))
    dtype = layer.parameters.get("dtype") or (fact.dtype if fact else "float32")
    kind = "" if dtype == "float32" else f', dtype="{dtype}"'
    return f'{layer.name} = keras.Input(shape={shape!r}{kind}, name="{layer.name}")'


def _statement(spec: ModelSpec, position: int, layer: LayerSpec, inputs: tuple[InputFact, ...]) -> str:
    sources = spec.sources(position)
    entry = catalog.layers().get(layer.kind)
    joined = f"[{', '.join(sources)}]" if entry is not None and entry.merges else ", ".join(sources)
    parameters = dict(layer.parameters)
    if layer.kind == "Embedding" and parameters.get("input_dim") is None:
        size = next((fact.vocabulary for fact in inputs if fact.vocabulary), None)
        parameters = {"input_dim": size, **{k: v for k, v in parameters.items() if k != "input_dim"}}
    return f"{layer.name} = {_made(layer.kind, parameters, layer.name)}({joined})"


def _made(kind: str, parameters: dict[str, Any], name: str = "") -> str:
    words = [_argument(kind, key, value) for key, value in parameters.items()]
    words += [f'name="{name}"'] if name else []
    return f"layers.{kind}({', '.join(words)})"


def _argument(kind: str, key: str, value: Any) -> str:
    if key == "layer" and isinstance(value, dict) and "kind" in value:
        return _made(str(value["kind"]), value.get("parameters") or {})
    if (kind, key) in (("Dense", "units"), ("LSTM", "units"), ("GRU", "units"), ("SimpleRNN", "units"), ("Dropout", "rate")):
        return _value(value)
    return f"{key}={_value(value)}"


def _value(value: Any) -> str:
    if isinstance(value, str):
        return '"' + value.replace("\\", "\\\\").replace('"', '\\"') + '"'
    if isinstance(value, bool) or value is None:
        return repr(value)
    if isinstance(value, int):
        return f"{value:_}" if abs(value) >= 10_000 else str(value)
    if isinstance(value, list | tuple):
        inner = ", ".join(_value(v) for v in value)
        return f"({inner},)" if len(value) == 1 else f"({inner})"
    if isinstance(value, dict):
        return "{" + ", ".join(f"{_value(k)}: {_value(v)}" for k, v in value.items()) + "}"
    return repr(value)


def _wrapped(line: str) -> list[str]:
    """A long statement on several lines, cut after commas outside of text."""
    if len(line) <= _WIDTH:
        return [line]
    parts, current = [], ""
    for piece in line.split(", "):
        if current and len(current) + len(piece) > _WIDTH - 6:
            parts.append(current + ",")
            current = "    " + piece
        else:
            current = f"{current}, {piece}" if current else piece
    return [*parts, current]
