"""Are a layer's parameters ones it can be made with? Problems in words, each with the layer as it should be."""

from __future__ import annotations

import functools
import inspect
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from typing import Any

import keras
import msgspec

from ..errors import ModelError
from . import build, catalog
from .spec import LayerSpec

RECURRENT = ("LSTM", "GRU", "SimpleRNN")
_BELOW_ONE = ("rate", "dropout", "recurrent_dropout")
_READERS: dict[str, Callable[[Any], Any]] = {
    "initializer": keras.initializers.get,
    "regularizer": keras.regularizers.get,
    "constraint": keras.constraints.get,
    "activation": keras.activations.get,
}
_EXAMPLES = {"TimeDistributed": {"kind": "Dense", "parameters": {"units": 32}}}


@dataclass(frozen=True)
class Problem:
    """What is wrong with a layer's parameters, and the layer as it could be instead (title, layer), the best first."""

    parameter: str
    words: str
    """What was needed, what came; reads on after the layer's name: ``needs units …``."""
    remedies: tuple[tuple[str, LayerSpec], ...] = ()


def problem(layer: LayerSpec) -> Problem | None:
    """The first thing that is wrong with this layer's parameters; None if they are plausible."""
    entry = catalog.layers().get(layer.kind)
    return _unknown_kind(layer) if entry is None else next(_parameters(layer, entry), None)


def refused(layer: LayerSpec) -> Problem:
    """Why Keras does not make a layer whose parameters are plausible: the one without which it does is to blame."""
    inner = layer.parameters.get("layer")
    if isinstance(inner, Mapping):
        inside = LayerSpec(inner["kind"], f"{layer.name}_inner", (), dict(inner.get("parameters") or {}))
        if _reason(inside):
            return _inside(layer, inside, refused(inside), ())
    entry, reason = catalog.layers()[layer.kind], _reason(layer)
    for name in layer.parameters:
        known = entry.parameter(name)
        other = with_parameter(layer, name, known.default if known is not None and known.required else None)
        if not _reason(other):
            return Problem(name, f"can't have {name} {_shown(layer.parameters[name])}: {reason}", ((f"Leave '{name}' to its default", other),))
    required = {p.name: _suggested(layer.kind, p) for p in entry.parameters if p.required and layer.kind != "Embedding"}
    return Problem("", f"can't be made: {reason}", (("Take the defaults", msgspec.structs.replace(layer, parameters=required)),))


def _reason(layer: LayerSpec) -> str:
    """Why Keras does not make the layer; "" if it does."""
    vocabulary = {"input_dim": layer.parameters.get("input_dim") or 2} if layer.kind == "Embedding" else {}
    try:
        build.make_layer(msgspec.structs.replace(layer, parameters={**layer.parameters, **vocabulary}))
    except ModelError as error:
        return error.what
    return ""


def _unknown_kind(layer: LayerSpec) -> Problem:
    close = get_close_matches(layer.kind, list(catalog.layers()), 1, 0.5)
    remedies = tuple((f"Make it {kind}", msgspec.structs.replace(layer, kind=kind)) for kind in close)
    return Problem("", f"there is no layer kind '{layer.kind}'" + (f"; did you mean {close[0]}?" if close else ""), remedies)


def _parameters(layer: LayerSpec, entry: catalog.LayerEntry) -> Iterator[Problem]:
    allowed = _allowed(layer.kind)
    for name in layer.parameters:
        if name not in allowed:
            yield _unknown_parameter(layer, name, allowed)
    for known in entry.parameters:
        if known.required and layer.parameters.get(known.name) is None and not (layer.kind == "Embedding" and known.name == "input_dim"):
            value = _suggested(layer.kind, known)
            yield Problem(known.name, f"needs {_called(known)}", (_set(layer, known, value),))
    for name, value in layer.parameters.items():
        if known := entry.parameter(name):
            yield from _value(layer, known, value)
    if layer.kind == "Input":
        yield from _input_dtype(layer)
    yield from _not_supported(layer)
    yield from _together(layer)


@functools.cache
def _allowed(kind: str) -> frozenset[str]:
    if kind == "Input":
        return frozenset({"shape", "dtype"})
    return frozenset(inspect.signature(getattr(keras.layers, kind).__init__).parameters) - {"self", "kwargs", "args", "name"} | {"dtype", "trainable"}


def _unknown_parameter(layer: LayerSpec, name: str, allowed: frozenset[str]) -> Problem:
    close = [other for other in get_close_matches(name, sorted(allowed), 1, 0.6) if other not in layer.parameters]
    remedies = [(f"Call it '{other}'", _renamed(layer, name, other)) for other in close]
    dropped = {key: value for key, value in layer.parameters.items() if key != name}
    remedies.append((f"Drop '{name}'", msgspec.structs.replace(layer, parameters=dropped)))
    return Problem(name, f"has no parameter '{name}'" + (f"; did you mean '{close[0]}'?" if close else ""), tuple(remedies))


def _renamed(layer: LayerSpec, name: str, other: str) -> LayerSpec:
    return msgspec.structs.replace(layer, parameters={other if key == name else key: value for key, value in layer.parameters.items()})


def with_parameter(layer: LayerSpec, name: str, value: Any) -> LayerSpec:
    """The layer with one parameter set (None = left to its default)."""
    changed = {**layer.parameters, name: value}
    if value is None:
        changed.pop(name)
    return msgspec.structs.replace(layer, parameters=changed)


def _called(known: catalog.Parameter) -> str:
    return f"{known.title.lower()} ({known.name})"


def _set(layer: LayerSpec, known: catalog.Parameter, value: Any) -> tuple[str, LayerSpec]:
    if known.type == "layer" and isinstance(value, Mapping):
        units = (value.get("parameters") or {}).get("units")
        return f"Wrap {_article(value['kind'])}" + (f" of {units} units" if units else ""), with_parameter(layer, known.name, value)
    if value is None:
        return f"Leave {known.title.lower()} to its default", with_parameter(layer, known.name, None)
    return f"Set {known.title.lower()} to {_shown(value)}", with_parameter(layer, known.name, value)


def _suggested(kind: str, known: catalog.Parameter) -> Any:
    return _EXAMPLES.get(kind, known.default) if known.type == "layer" else known.default


def _article(kind: str) -> str:
    return f"{'an' if kind == 'LSTM' or kind[:1] in 'AEIOU' else 'a'} {kind}"


def _shown(value: Any) -> str:
    if isinstance(value, bool):
        return "on" if value else "off"
    if isinstance(value, list | tuple):
        return f"({', '.join(map(_shown, value))})"
    return f"{value:,}" if isinstance(value, int) else f"'{value}'" if isinstance(value, str) else str(value)


# one value ---------------------------------------------------------------------------------------------------------


def _value(layer: LayerSpec, known: catalog.Parameter, value: Any) -> Iterator[Problem]:
    if value is None and (known.optional or (layer.kind == "Embedding" and known.name == "input_dim")):
        return
    if known.type == "layer":
        yield from _inner(layer, known, value)
        return
    needed = _needed(layer.kind, known, value)
    if not needed:
        return
    offered = [v for v in (_nearest(known, value), known.default if known.required else None) if v is not None or not known.required]
    remedies = [_set(layer, known, v) for n, v in enumerate(offered) if v != value and (v is not None or n > 0)]
    yield Problem(known.name, f"needs {_called(known)} to be {needed}, not {_shown(value)}", tuple(remedies))


def _needed(kind: str, known: catalog.Parameter, value: Any) -> str:
    """What the value should be; "" if it is."""
    if known.type in _READERS:
        return _needed_name(known, value)
    if known.type == "bool":
        return "" if isinstance(value, bool) else "on or off (true or false)"
    if known.type == "choice":
        return "" if value in known.choices else f"one of {', '.join(known.choices)}"
    if known.type == "shape":
        return _needed_shape(kind, known.name, value)
    if known.type == "float":
        return "" if _fits(known, value, int | float) else f"a number{_bounds(known)}"
    if known.name == "axis":
        return "" if all(_whole(v) for v in (value if isinstance(value, list) else [value])) else "a whole number"
    if known.type == "int":
        if isinstance(value, list) and len(value) == 1 and known.name in ("kernel_size", "strides", "dilation_rate", "pool_size"):
            value = value[0]
        return "" if _fits(known, value, int) else f"a whole number{_bounds(known)}"
    return ""


def _needed_name(known: catalog.Parameter, value: Any) -> str:
    try:
        _READERS[known.type](value)
    except Exception:  # noqa: BLE001 - Keras raises every kind of error for a name or a mapping it does not know
        return f"one of {', '.join(known.choices)}" if known.choices else f"the name of a Keras {known.type}"
    return "" if isinstance(value, str | Mapping) else f"the name of a Keras {known.type}"


def _whole(value: Any) -> bool:
    return isinstance(value, int) and not isinstance(value, bool)


def _fits(known: catalog.Parameter, value: Any, kind: Any) -> bool:
    if not isinstance(value, kind) or isinstance(value, bool):
        return False
    return value >= _least(known) and (value < 1 if known.name in _BELOW_ONE else True) and (value <= 1 if known.name == "momentum" else True)


def _least(known: catalog.Parameter) -> float:
    if known.minimum is not None:
        return known.minimum
    return {"epsilon": 0.0, "input_dim": 1.0, "groups": 1.0}.get(known.name, float("-inf"))


def _bounds(known: catalog.Parameter) -> str:
    least = _least(known)
    if known.name in _BELOW_ONE:
        return " from 0 up to but not 1"
    if known.name == "momentum":
        return " from 0 to 1"
    return "" if least == float("-inf") else f" of at least {least:g}"


def _nearest(known: catalog.Parameter, value: Any) -> Any:
    """A value like the one that was meant: 3 for "3" or 2.6, ``tanh`` for ``tahn``; None = no idea."""
    if isinstance(value, str) and known.choices:
        close = get_close_matches(value.lower(), known.choices, 1, 0.6)
        return close[0] if close else None
    if known.type == "bool":
        return {"true": True, "yes": True, "on": True, "false": False, "no": False, "off": False}.get(str(value).lower())
    if known.type in ("int", "float") and not isinstance(value, bool):
        if isinstance(value, list) and len(set(map(str, value))) == 1:
            value = value[0]
        try:
            number = float(str(value))
        except ValueError:
            return None
        rounded = round(number) if known.type == "int" and abs(number) < 1e9 else number
        return rounded if _fits(known, rounded, int | float) else None
    return None


def _needed_shape(kind: str, name: str, value: Any) -> str:
    entries = value if isinstance(value, list) else [value]
    if name == "shape":
        good = isinstance(value, list) and all(v is None or (_whole(v) and v > 0) for v in value)
        return "" if good else "a list of sizes, such as [24, 3]"
    if name == "target_shape":
        good = isinstance(value, list) and all(_whole(v) and (v > 0 or v == -1) for v in value) and value.count(-1) <= 1
        return "" if good else "a list of sizes, at most one of them -1 (whatever is left)"
    if name == "dims":
        good = isinstance(value, list) and all(map(_whole, value)) and sorted(value) == list(range(1, len(value) + 1))
        return "" if good else "every axis once, counted from 1, such as [2, 1]"
    pairs = [v if isinstance(v, list) else [v, v] for v in entries] if kind == "Cropping2D" else [entries]
    whole = all(_whole(v) and v >= 0 for pair in pairs for v in pair)
    if kind == "Cropping2D":
        good = whole and len(pairs) <= 2 and all(len(pair) == 2 for pair in pairs)
        return "" if good else "two pairs of numbers of at least 0, [[top, bottom], [left, right]]"
    return "" if whole and len(entries) <= 2 else "one or two whole numbers of at least 0, [at the beginning, at the end]"


# layers inside of layers -------------------------------------------------------------------------------------------


def _inner(layer: LayerSpec, known: catalog.Parameter, value: Any) -> Iterator[Problem]:
    suggested = _set(layer, known, _suggested(layer.kind, known))
    if isinstance(value, str) and value in catalog.layers():
        value = {"kind": value}
    if not isinstance(value, Mapping) or not isinstance(value.get("kind"), str):
        yield Problem("layer", 'needs the layer it wraps, as {"kind": …, "parameters": …}', (suggested,))
        return
    if set(value) - {"kind", "parameters"} or not isinstance(value.get("parameters") or {}, Mapping):
        plain = {"kind": value["kind"], "parameters": value["parameters"] if isinstance(value.get("parameters"), Mapping) else {}}
        kept = ("Keep only those", with_parameter(layer, "layer", plain))
        yield Problem("layer", "needs nothing but kind and parameters of the layer it wraps", (kept,))
        return
    inside = LayerSpec(value["kind"], f"{layer.name}_inner", (), dict(value.get("parameters") or {}))
    found = problem(inside)
    if found is not None:
        yield _inside(layer, inside, found, (suggested,))
    elif layer.kind == "Bidirectional" and inside.kind not in RECURRENT:
        units = inside.parameters.get("units") or _deepest_units(inside)
        lstm = {"kind": "LSTM", "parameters": {"units": units if _whole(units) else 32}}
        yield Problem("layer", f"needs a recurrent layer to wrap (LSTM, GRU or SimpleRNN), not {_article(inside.kind)}", (_set(layer, known, lstm),))
    elif inside.kind in ("Input", "Embedding") or catalog.layers()[inside.kind].merges:
        yield Problem("layer", f"can't wrap {_article(inside.kind)}", (suggested,))


def _inside(layer: LayerSpec, inside: LayerSpec, found: Problem, otherwise: tuple[tuple[str, LayerSpec], ...]) -> Problem:
    """The problem of a wrapped layer, as one of the layer that wraps it."""
    words = found.words if inside.kind not in catalog.layers() else f"wraps {_article(inside.kind)} that {found.words}"
    remedies = tuple((title, with_parameter(layer, "layer", {"kind": it.kind, "parameters": it.parameters})) for title, it in found.remedies)
    return Problem("layer", words, remedies or otherwise)


def _deepest_units(inside: LayerSpec) -> Any:
    inner = inside.parameters.get("layer")
    return (inner.get("parameters") or {}).get("units") if isinstance(inner, Mapping) else None


# what Keras knows and this program does not do ---------------------------------------------------------------------


def _not_supported(layer: LayerSpec) -> Iterator[Problem]:
    if layer.parameters.get("stateful"):
        words = "keeps its state between batches (stateful), but windows come in any order, so every one starts anew"
        yield Problem("stateful", words, (("Start every window anew", with_parameter(layer, "stateful", None)),))
    if layer.parameters.get("return_state"):
        words = "gives its states beside its output (return_state), which no layer here takes"
        yield Problem("return_state", words, (("Give the output only", with_parameter(layer, "return_state", None)),))
    if layer.kind == "Bidirectional" and "merge_mode" in layer.parameters and layer.parameters["merge_mode"] is None:
        words = "needs a way to join both directions (merge_mode), not nothing"
        yield Problem("merge_mode", words, (("Put them side by side (concat)", with_parameter(layer, "merge_mode", None)),))


def _together(layer: LayerSpec) -> Iterator[Problem]:
    """Values that are good alone but not together."""
    p = layer.parameters
    if layer.kind != "Conv1D":
        return
    stride, dilation, groups = (_one(p.get(name, 1)) for name in ("strides", "dilation_rate", "groups"))
    if stride > 1 and dilation > 1:
        names = (("strides", "stride"), ("dilation_rate", "dilation"))
        drop = tuple((f"Set {words} to 1", with_parameter(layer, name, None)) for name, words in names)
        yield Problem("strides", f"can't have a stride of {stride} and a dilation of {dilation} at once", drop)
    if _one(p.get("filters", 1)) % groups:
        fix = ("Set groups to 1", with_parameter(layer, "groups", None))
        yield Problem("groups", f"needs filters that can be shared out to {groups} groups, not {_shown(p.get('filters'))}", (fix,))


def _one(value: Any) -> int:
    return int(value[0] if isinstance(value, list) else value)


def _input_dtype(layer: LayerSpec) -> Iterator[Problem]:
    dtype = layer.parameters.get("dtype")
    if dtype not in (None, "float32", "int32"):
        yield Problem("dtype", f"gives float32 or int32, not {_shown(dtype)}", (("Take the type of the data", with_parameter(layer, "dtype", None)),))
