"""Are a layer's parameters ones it can be made with? Problems in words, each with the layer as it should be."""

from __future__ import annotations

import functools
import inspect
import math
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from typing import Any

import keras
import msgspec

from . import build, catalog, measured, values
from .spec import LayerSpec

RECURRENT = ("LSTM", "GRU", "SimpleRNN")
_WITH_KERNEL = ("Dense", "EinsumDense", "Embedding", "DepthwiseConv1D", "DepthwiseConv2D", "Conv1D", "Conv2D", "Conv1DTranspose", "Conv2DTranspose")
"""What spectral normalization can divide by its norm: one matrix named ``kernel`` (or ``embeddings``)."""
_CELL: dict[str, Any] = {"kind": "LSTMCell", "parameters": {"units": 32}}
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
        if inside.kind in catalog.layers() and _reason(inside):
            return _inside(layer, inside, refused(inside), ())
    entry, reason = catalog.layers()[layer.kind], _reason(layer)
    for name in layer.parameters:
        known = entry.parameter(name)
        other = with_parameter(layer, name, _suggested(layer.kind, known) if known is not None and known.required else None)
        if not _reason(other):
            return Problem(name, f"can't have {name} {values.shown(layer.parameters[name])}: {reason}", ((f"Leave '{name}' to its default", other),))
    required = {p.name: _suggested(layer.kind, p) for p in entry.parameters if p.required and layer.kind != "Embedding"}
    return Problem("", f"can't be made: {reason}", (("Take the defaults", msgspec.structs.replace(layer, parameters=required)),))


def _reason(layer: LayerSpec) -> str:
    """Why Keras does not make the layer; "" if it does."""
    vocabulary = {"input_dim": layer.parameters.get("input_dim") or 2} if layer.kind == "Embedding" else {}
    return measured.form(layer.kind, {**layer.parameters, **vocabulary}).reason


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
    made = frozenset(inspect.signature(_class(kind).__init__).parameters) - {"self", "kwargs", "args", "name"}
    entry = catalog.entry(kind)
    return made | {"dtype", "trainable"} | {p.name for p in (entry.parameters if entry is not None else ()) if p.call}


def _class(kind: str) -> Any:
    return getattr(keras.layers, kind) if kind in catalog.cells() else build.class_of(kind)


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
    title = known.title.lower()
    return title if title == known.name else f"{title} ({known.name})"


def _set(layer: LayerSpec, known: catalog.Parameter, value: Any) -> tuple[str, LayerSpec]:
    if known.type == "layer" and isinstance(value, Mapping):
        units = (value.get("parameters") or {}).get("units")
        return f"Wrap {_article(value['kind'])}" + (f" of {units} units" if units else ""), with_parameter(layer, known.name, value)
    if known.type == "cell" and isinstance(value, Mapping):
        return "Use an LSTMCell of 32 units", with_parameter(layer, known.name, value)
    if value is None:
        return f"Leave {known.title.lower()} to its default", with_parameter(layer, known.name, None)
    return f"Set {known.title.lower()} to {values.shown(value)}", with_parameter(layer, known.name, value)


def _suggested(kind: str, known: catalog.Parameter) -> Any:
    return _EXAMPLES.get(kind, known.default) if known.type == "layer" else known.default


def _article(kind: str) -> str:
    return f"{'an' if kind.startswith('LSTM') or kind[:1] in 'AEIOU' else 'a'} {kind}"


# one value ---------------------------------------------------------------------------------------------------------


def _value(layer: LayerSpec, known: catalog.Parameter, value: Any) -> Iterator[Problem]:
    if value is None and (known.optional or (layer.kind == "Embedding" and known.name == "input_dim")):
        return
    if known.type == "layer":
        yield from _inner(layer, known, value)
        return
    if known.type == "cell":
        yield from _cells(layer, known, value)
        return
    needed = values.needed(layer.kind, known, value)
    if not needed:
        return
    offered = [v for v in (values.nearest(known, value), known.default if known.required else None) if v is not None or not known.required]
    remedies = [_set(layer, known, v) for n, v in enumerate(offered) if v != value and (v is not None or n > 0)]
    yield Problem(known.name, f"needs {_called(known)} to be {needed}, not {values.shown(value)}", tuple(remedies))


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
    elif layer.kind == "Bidirectional" and inside.kind not in (*RECURRENT, "RNN", "ConvLSTM1D"):
        units = inside.parameters.get("units") or _deepest_units(inside)
        lstm = {"kind": "LSTM", "parameters": {"units": units if values.whole(units) else 32}}
        yield Problem("layer", f"needs a recurrent layer to wrap (LSTM, GRU or SimpleRNN), not {_article(inside.kind)}", (_set(layer, known, lstm),))
    elif layer.kind == "SpectralNormalization" and inside.kind not in _WITH_KERNEL:
        words = f"needs a layer with one kernel to wrap (Dense, Conv1D …), not {_article(inside.kind)}"
        bare = LayerSpec(inside.kind, layer.name, layer.inputs, inside.parameters, layer.trainable, layer.initial_state, "", layer.block)
        yield Problem("layer", words, ((f"Use the {inside.kind} without it", bare), suggested))
    elif inside.kind in ("Input", "Embedding", "Masking") and layer.kind != "SpectralNormalization":
        yield Problem("layer", f"can't wrap {_article(inside.kind)}", (suggested,))
    elif catalog.layers()[inside.kind].merges or catalog.layers()[inside.kind].roles:
        yield Problem("layer", f"can't wrap {_article(inside.kind)}, which takes several inputs", (suggested,))


def _cells(layer: LayerSpec, known: catalog.Parameter, value: Any) -> Iterator[Problem]:
    """One cell, or a list of stacked ones."""
    stacked = list(value) if isinstance(value, list | tuple) else None
    cells = stacked if stacked is not None else [value]
    usual = ("Use an LSTMCell of 32 units", with_parameter(layer, "cell", _CELL))
    if not cells:
        yield Problem("cell", "needs at least one cell", (usual,))
    for n, cell in enumerate(cells):
        wrong = _cell(cell)
        if wrong is None:
            continue
        words, others = wrong
        place = f"cell {n + 1} " if stacked is not None and len(stacked) > 1 else "a cell "
        remedies = [(title, with_parameter(layer, "cell", _with(stacked, n, other))) for title, other in others]
        last = ("Use an LSTMCell of 32 units", with_parameter(layer, "cell", _with(stacked, n, _CELL)))
        yield Problem("cell", f"has {place}that {words}", (*remedies, last))
        return


def _with(stacked: list[Any] | None, at: int, cell: Any) -> Any:
    return cell if stacked is None else [cell if n == at else other for n, other in enumerate(stacked)]


def _cell(value: Any) -> tuple[str, list[tuple[str, Any]]] | None:
    """What is wrong with a cell, and cells as they could be instead; None if it is plausible."""
    known = catalog.cells()
    if not isinstance(value, Mapping) or not isinstance(value.get("kind"), str):
        kind = value if isinstance(value, str) else ""
        near = get_close_matches(kind, list(known), 1, 0.5)
        others = [(f"Use {_article(name)}", _default_cell(name, {})) for name in near]
        return 'is not of the form {"kind": "LSTMCell", "parameters": {"units": 32}}', others
    given = value.get("parameters") or {}
    if value["kind"] not in known:
        near = get_close_matches(value["kind"], list(known), 1, 0.4)
        others = [(f"Use {_article(name)}", _default_cell(name, given if isinstance(given, Mapping) else {})) for name in near]
        return f"is {values.shown(value['kind'])}, not one of {', '.join(known)}", others
    if not isinstance(given, Mapping) or set(value) - {"kind", "parameters"}:
        kept = {"kind": value["kind"], "parameters": dict(given) if isinstance(given, Mapping) else {}}
        return "needs nothing but kind and parameters", [("Keep only those", kept)]
    inside = LayerSpec(value["kind"], "cell", (), dict(given))
    found = next(_parameters(inside, known[value["kind"]]), None)
    if found is None:
        return None
    return found.words, [(title, {"kind": it.kind, "parameters": it.parameters}) for title, it in found.remedies]


def _default_cell(kind: str, given: Mapping[str, Any]) -> dict[str, Any]:
    units = given.get("units")
    good = isinstance(units, int) and values.whole(units) and 0 < units <= values.LARGEST
    return {"kind": kind, "parameters": {"units": units if good else 32}}


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
        words = "gives its states beside its output (return_state), which here is asked for by naming one: lstm.h, lstm.states"
        yield Problem("return_state", words, (("Give the output only", with_parameter(layer, "return_state", None)),))
    if layer.kind == "Bidirectional" and "merge_mode" in layer.parameters and layer.parameters["merge_mode"] is None:
        words = "needs a way to join both directions (merge_mode), not nothing"
        yield Problem("merge_mode", words, (("Put them side by side (concat)", with_parameter(layer, "merge_mode", None)),))


def _together(layer: LayerSpec) -> Iterator[Problem]:
    """Values that are good alone but not together."""
    p = layer.parameters
    stride, dilation, groups = (_one(p.get(name) or 1) for name in ("strides", "dilation_rate", "groups"))
    if stride > 1 and dilation > 1:
        names = (("strides", "stride"), ("dilation_rate", "dilation"))
        drop = tuple((f"Set {words} to 1", with_parameter(layer, name, None)) for name, words in names)
        yield Problem("strides", f"can't have a stride of {stride} and a dilation of {dilation} at once", drop)
    if "filters" in p and _one(p["filters"]) % max(groups, 1):
        fix = ("Set groups to 1", with_parameter(layer, "groups", None))
        yield Problem("groups", f"needs filters that can be shared out to {groups} groups, not {values.shown(p.get('filters'))}", (fix,))
    heads, shared = p.get("num_query_heads", 1), p.get("num_key_value_heads", 1)
    if heads % shared:
        yield _shared_heads(layer, heads, shared)
    if layer.kind in ("Conv1DTranspose", "Conv2DTranspose") and p.get("output_padding") is not None:
        yield from _extra_steps(layer)


def _extra_steps(layer: LayerSpec) -> Iterator[Problem]:
    """A transposed convolution's length must be one that the convolution would shorten to what came in: with padding same,
    1 ≤ (dilated kernel mod 2) + output padding ≤ stride; with valid, output padding < stride. TensorFlow fails at the first batch otherwise.
    """
    p, axes = layer.parameters, 2 if layer.kind == "Conv2DTranspose" else 1
    extra, kernel, stride, dilation = (
        _each(p.get(name) or default, axes) for name, default in (("output_padding", 0), ("kernel_size", 1), ("strides", 1), ("dilation_rate", 1))
    )
    same = p.get("padding") == "same"
    for more, size, step, gap in zip(extra, kernel, stride, dilation, strict=True):
        odd = ((size - 1) * gap + 1) % 2 if same else 1
        if not 1 <= odd + more <= step:
            fix = ("Let Keras find it", with_parameter(layer, "output_padding", None))
            yield Problem("output_padding", f"needs extra output steps that go with its kernel and a stride of {step}, not {more}", (fix,))
            return


def _each(value: Any, axes: int) -> list[int]:
    """One number for every axis."""
    return [*value] * (axes // len(value)) if isinstance(value, list) else [value] * axes


def _shared_heads(layer: LayerSpec, heads: int, shared: int) -> Problem:
    fits = math.gcd(heads, shared)
    words = f"needs query heads ({heads}) that can be shared out to its {shared} key and value heads"
    key_heads = (f"Set key and value heads to {fits}", "num_key_value_heads", fits)
    titles = (key_heads, (f"Set query heads to {2 * shared}", "num_query_heads", 2 * shared))
    return Problem("num_key_value_heads", words, tuple((title, with_parameter(layer, name, value)) for title, name, value in titles))


def _one(value: Any) -> int:
    """The largest where there is one for each axis."""
    return int(max(value) if isinstance(value, list | tuple) else value)


def _input_dtype(layer: LayerSpec) -> Iterator[Problem]:
    dtype = layer.parameters.get("dtype")
    if dtype not in (None, "float32", "int32"):
        fix = ("Take the type of the data", with_parameter(layer, "dtype", None))
        yield Problem("dtype", f"gives float32 or int32, not {values.shown(dtype)}", (fix,))
