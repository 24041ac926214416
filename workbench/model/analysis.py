"""One layer's row of the analysis: shape in words, state, receptive field, cost, fused-kernel verdict. Heavy: looks at Keras layers."""

from __future__ import annotations

import math
from typing import Any

from .report import LayerReport
from .spec import LayerSpec

Shape = tuple[int | None, ...]
_SLIDING = ("Conv1D", "MaxPooling1D", "AveragePooling1D")
_WHOLE = ("LSTM", "GRU", "SimpleRNN", "Bidirectional", "GlobalMaxPooling1D", "GlobalAveragePooling1D", "Flatten")


def words(shape: Shape, axes: tuple[str, ...]) -> str:
    """``(batch, 24 time steps, 64 features)``."""
    names = {1: ("features",), 2: (axes[0] if axes else "time steps", "features"), 3: ("rows", "columns", "channels")}.get(len(shape) - 1, ())
    if len(shape) == 2 and axes[:1] in (("tokens",), ("characters",)) and len(axes) == 1:
        names = axes
    parts = [
        f"{'any number of' if n is None else f'{n:,}'} {name.removesuffix('s') if n == 1 else name}"
        for n, name in zip(shape[1:], names, strict=False)
    ]
    rest = [str(n) for n in shape[1 + len(parts) :]]
    return f"({', '.join(['batch', *parts, *rest])})"


def row(layer: LayerSpec, made: Any | None, shape: Shape, axes: tuple[str, ...], given: Shape, reach: tuple[int | None, int]) -> LayerReport:
    """The report of a layer that was called on ``given`` and gave ``shape``; ``reach`` = (receptive field, step) of what it was given."""
    count = made.count_params() if made is not None else 0
    trainable = sum(math.prod(w.shape) for w in made.trainable_weights) if made is not None and layer.trainable else 0
    after = receptive(layer, reach)
    return LayerReport(
        layer.name,
        layer.kind,
        shape,
        words(shape, axes),
        count,
        trainable,
        state_size(made),
        after[0],
        multiply_adds(layer, made, given, shape),
        fused(layer),
    )


def receptive(layer: LayerSpec, reach: tuple[int | None, int]) -> tuple[int | None, int]:
    """(input steps one output value can see, input steps between two outputs); None = all."""
    field, step = reach
    if layer.kind in _WHOLE or field is None:
        return None, step
    if layer.kind not in _SLIDING:
        return field, step
    p = layer.parameters
    size = _first(p.get("kernel_size") or p.get("pool_size") or 2)
    dilation = _first(p.get("dilation_rate") or 1)
    stride = _first(p.get("strides") or (1 if layer.kind == "Conv1D" else size))
    return field + (size - 1) * dilation * step, step * stride


def _first(value: Any) -> int:
    return int(value[0] if isinstance(value, list | tuple) else value)


def state_size(made: Any | None) -> int:
    """Numbers carried from step to step."""
    if made is None:
        return 0
    if hasattr(made, "forward_layer"):
        return state_size(made.forward_layer) + state_size(made.backward_layer)
    sizes = getattr(getattr(made, "cell", None), "state_size", 0)
    return sum(sizes) if isinstance(sizes, list | tuple) else int(sizes or 0)


def multiply_adds(layer: LayerSpec, made: Any | None, given: Shape, shape: Shape) -> int:
    """Multiply–adds for one sample: every kernel weight once for each step it is used at."""
    if made is None or layer.kind in ("Embedding", "BatchNormalization", "LayerNormalization"):
        return 0
    kernels = sum(math.prod(w.shape) for w in made.weights if len(w.shape) > 1 and "bias" not in w.path)
    recurrent = layer.kind in ("LSTM", "GRU", "SimpleRNN", "Bidirectional")
    steps = given[1] if recurrent and len(given) > 2 else math.prod(n or 1 for n in shape[1:-1]) if len(shape) > 2 else 1
    return kernels * int(steps or 1)


def fused(layer: LayerSpec) -> str:
    """Whether a GPU would use its fused kernel: "" not recurrent, "yes", or the condition that fails."""
    kind, p = layer.kind, layer.parameters
    if kind == "Bidirectional" and isinstance(p.get("layer"), dict):
        kind, p = p["layer"].get("kind", ""), p["layer"].get("parameters") or {}
    if kind == "SimpleRNN":
        return "a SimpleRNN has no fused kernel"
    if kind not in ("LSTM", "GRU"):
        return ""
    conditions = (
        (p.get("activation", "tanh") == "tanh", "activation must be tanh"),
        (p.get("recurrent_activation", "sigmoid") == "sigmoid", "gate activation must be sigmoid"),
        (p.get("use_bias", True), "it needs its bias"),
        (not p.get("unroll"), "unroll must be off"),
        (not p.get("recurrent_dropout"), "recurrent dropout must be 0"),
        (kind == "LSTM" or p.get("reset_after", True), "reset after must be on"),
    )
    return next((reason for holds, reason in conditions if not holds), "yes")
