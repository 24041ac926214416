"""Remedies for a bad start: usual initializers, another activation, a normalization before a layer; and figures in words."""

from __future__ import annotations

import math
from typing import Any

import msgspec
from msgspec.structs import replace

from ..model import catalog
from ..model.report import ModelFix
from ..model.spec import LayerSpec, ModelSpec
from .started import Kernel, LayerStart

_RECTIFIERS = ("relu", "leaky_relu", "prelu", "elu", "silu", "gelu", "mish", "relu6")
_OFF = 3.0
"""Weights whose spread differs by this factor from the usual one are taken for the cause."""
_INITIALIZERS = {"kernel": "kernel_initializer", "recurrent_kernel": "recurrent_initializer", "depthwise_kernel": "depthwise_initializer",
                 "pointwise_kernel": "pointwise_initializer", "embeddings": "embeddings_initializer"}
Fixes = tuple[ModelFix, ...]


def weights(layer: LayerStart, spec: ModelSpec, sure: bool = False) -> Fixes:
    """Usual initializers for the weights that are not as usual (for the first, if one must be the cause)."""
    original = spec.original(spec.layer(layer.name))
    wrong = [kernel for kernel in layer.kernels if off(kernel)] or list(layer.kernels[: int(sure)])
    names = list(dict.fromkeys(name for kernel in wrong if (name := _initializer(original, kernel))))
    values = {name: _usual(name, layer) for name in names}
    if not values:
        return ()
    words = " and ".join(f"{name.removesuffix('_initializer').replace('_', ' ')} weights {value}" for name, value in values.items())
    return (_set(original, values, f"{original.name}.initializer", f"Start {words}"),)


def off(kernel: Kernel) -> bool:
    """Whether the spread of a matrix differs threefold or more from the usual one."""
    if kernel.name.endswith("embeddings") or kernel.usual <= 0:
        return False
    return kernel.symmetric or not 1 / _OFF < kernel.spread / kernel.usual < _OFF


def size(layer: LayerStart) -> str:
    """``too small (spread 0.010, usual is 0.14)``: of the first matrix that is off."""
    kernel = next(kernel for kernel in layer.kernels if off(kernel))
    return f"too {'small' if kernel.spread < kernel.usual else 'large'} (spread {number(kernel.spread)}, usual is {number(kernel.usual)})"


def _initializer(layer: LayerSpec, kernel: Kernel) -> str:
    """The parameter that says how a matrix is drawn ("" = there is none)."""
    wanted = next((name for key, name in _INITIALIZERS.items() if kernel.name.split(".")[-1] == key), "")
    entry = catalog.entry(_inner(layer)[0])
    return wanted if entry is not None and entry.parameter(wanted) is not None else ""


def _usual(name: str, layer: LayerStart) -> str:
    if name == "recurrent_initializer":
        return "orthogonal"
    if name == "embeddings_initializer":
        return "uniform"
    function = next((pre.activation for pre in layer.pre if not pre.name), "")
    return "he_normal" if function in _RECTIFIERS else "lecun_normal" if function == "selu" else "glorot_uniform"


def biases(layer: LayerStart, spec: ModelSpec) -> Fixes:
    """Biases that start at 0; () where they do already."""
    original = spec.original(spec.layer(layer.name))
    kind, parameters = _inner(original)
    entry = catalog.entry(kind)
    known = entry.parameter("bias_initializer") if entry is not None else None
    if known is None or parameters.get("bias_initializer", known.default) in (known.default, "Zeros"):
        return ()
    return (_set(original, {"bias_initializer": "zeros"}, f"{original.name}.bias", "Start its biases at 0"),)


def activation(layer: LayerStart, spec: ModelSpec, value: str) -> Fixes:
    """Another activation; () where the layer has none of its own."""
    original = spec.original(spec.layer(layer.name))
    entry = catalog.entry(_inner(original)[0])
    if entry is None or entry.parameter("activation") is None:
        return ()
    return (_set(original, {"activation": value}, f"{original.name}.activation", f"Set its activation to {value}"),)


def _inner(layer: LayerSpec) -> tuple[str, dict[str, Any]]:
    """Kind and parameters that the weights belong to: those of the wrapped layer, or of the (only) cell."""
    for key in ("layer", "cell"):
        inner = layer.parameters.get(key)
        if isinstance(inner, dict) and "kind" in inner:
            return str(inner["kind"]), dict(inner.get("parameters") or {})
    return layer.kind, dict(layer.parameters)


def _set(layer: LayerSpec, values: dict[str, Any], id_: str, title: str) -> ModelFix:
    """Set parameters of a layer, or of the layer or cell in it."""
    for key in ("layer", "cell"):
        inner = layer.parameters.get(key)
        if isinstance(inner, dict) and "kind" in inner:
            new = {**inner, "parameters": {**(inner.get("parameters") or {}), **values}}
            return ModelFix(id_, title, ((f"model.layers.{layer.name}.parameters.{key}", new),))
    return ModelFix(id_, title, tuple((f"model.layers.{layer.name}.parameters.{name}", value) for name, value in values.items()))


def normalized(layer: LayerStart, spec: ModelSpec) -> ModelFix:
    """A LayerNormalization between the layer and what it takes first."""
    position = spec.index(layer.name)
    here = spec.layers[position]
    first, *rest = spec.sources(position)
    new = LayerSpec("LayerNormalization", spec.free_name("LayerNormalization"), (first,), block=here.block)
    layers = list(spec.layers)
    layers[position] = replace(here, inputs=(new.name, *rest))
    layers.insert(position, new)
    plain = msgspec.json.decode(msgspec.json.encode(replace(spec, layers=tuple(layers))))
    return ModelFix(f"{layer.name}.normalize", f"Normalize what '{layer.name}' takes", (("model", plain),))


def number(value: float | None) -> str:
    """``0.031``, ``1.2``, ``15``, ``2,300``, and beyond a thousandth and a million 4 × 10⁻⁷; two significant digits."""
    if value is None or not math.isfinite(value):
        return "–"
    if value == 0:
        return "0"
    mantissa, exponent = f"{value:.1e}".split("e")
    size = int(exponent)
    if size < -3 or size > 5:
        whole, power = f"{value:.0e}".split("e")
        raised = str(int(power)).translate(str.maketrans("-0123456789", "⁻⁰¹²³⁴⁵⁶⁷⁸⁹"))
        return f"{whole} × 10{raised}".replace("-", "−")
    rounded = float(f"{mantissa}e{exponent}")
    return f"{rounded:,.{max(0, 1 - size)}f}".replace("-", "−")


def part(value: float | None) -> str:
    """``1/300`` of something; ``0`` where nothing is left."""
    if not value:
        return "0"
    return number(value) if value > 0.5 or value < 1e-6 else f"1/{number(1 / value)}"


def percent(share: float) -> str:
    """``87 %``; never 0 % of something that is there, nor 100 % of something that is not all."""
    shown = round(100 * share)
    if shown == 0 and share > 0:
        return "less than 1 %"
    return "almost all" if shown == 100 and share < 1 else "all" if share == 1 else f"{shown} %"
