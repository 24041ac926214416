"""What a layer carries and costs, counted from its weights and shapes. Heavy: looks at Keras layers.

A multiply–add is counted for every use of a kernel's weight and for every product in an attention; what is done to each value alone
(activation, normalization, bias) is not. Unknown lengths count as one step.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from typing import Any

from .spec import LayerSpec

Shape = tuple[int | None, ...]
Shapes = tuple[Shape, ...]


def state_size(made: Any) -> int:
    """Numbers carried from step to step, for one position of a ConvLSTM's row."""
    if hasattr(made, "forward_layer"):
        return state_size(made.forward_layer) + state_size(made.backward_layer)
    cell = getattr(made, "cell", None)
    if cell is None:
        return 0
    return _total(getattr(cell, "state_size", 0)) or 2 * int(getattr(cell, "filters", 0))


def _total(sizes: Any) -> int:
    return sum(map(_total, sizes)) if isinstance(sizes, list | tuple) else int(sizes or 0)


def multiply_adds(layer: LayerSpec, made: Any, given: Shapes, shape: Shape) -> int:
    """Multiply–adds for one sample, its whole sequence.

    Parameters
    ----------
    made
        The layer, called.
    given, shape
        Shapes it took and gave, batch axis first.
    """
    count = _COUNTS.get(layer.kind)
    return count(layer, made, given, shape) if count is not None else 0


def product(sizes: Any) -> int:
    """How many values; an unknown size counts as one."""
    return math.prod(int(n or 1) for n in sizes)


def _kernels(made: Any, *but: str) -> int:
    return sum(math.prod(w.shape) for w in made.weights if len(w.shape) > 1 and "bias" not in w.path and not any(b in w.path for b in but))


def _each_step(layer: LayerSpec, made: Any, given: Shapes, shape: Shape) -> int:
    """Recurrent: every kernel at every step that comes in."""
    return _kernels(made) * product(given[0][1:2])


def _conv_lstm(layer: LayerSpec, made: Any, given: Shapes, shape: Shape) -> int:
    return _kernels(made) * product(given[0][1:2]) * product(shape[-2:-1])


def _each_output(layer: LayerSpec, made: Any, given: Shapes, shape: Shape) -> int:
    """Dense and convolutions: every kernel at every position that comes out."""
    return _kernels(made) * product(shape[1:-1])


def _each_input(layer: LayerSpec, made: Any, given: Shapes, shape: Shape) -> int:
    """Transposed convolutions: every kernel at every position that comes in."""
    return _kernels(made) * product(given[0][1:-1])


def _distributed(layer: LayerSpec, made: Any, given: Shapes, shape: Shape) -> int:
    step = tuple((one[0], *one[2:]) for one in given)
    return multiply_adds(_inner(layer), made.layer, step, (shape[0], *shape[2:])) * product(given[0][1:2])


def _wrapped(layer: LayerSpec, made: Any, given: Shapes, shape: Shape) -> int:
    """Spectral normalization: the layer's own, and the power iterations only while training."""
    return multiply_adds(_inner(layer), made.layer, given, shape)


def _inner(layer: LayerSpec) -> LayerSpec:
    inner = layer.parameters["layer"]
    return LayerSpec(inner["kind"], "inner", (), dict(inner.get("parameters") or {}))


def _einsum(layer: LayerSpec, made: Any, given: Shapes, shape: Shape) -> int:
    """Product of the sizes of all letters but the batch's."""
    taken, out = str(layer.parameters.get("equation", "")).replace(" ", "").split("->")
    if "..." in taken or "," not in taken:
        return _kernels(made) * product(shape[1:-1])
    first, second = taken.split(",")
    sizes: dict[str, int] = {}
    for letters, values in ((first, given[0]), (second, tuple(made.kernel.shape)), (out, shape)):
        sizes.update({letter: int(n or 1) for letter, n in zip(letters, values, strict=False) if letter not in sizes})
    return math.prod(n for letter, n in sizes.items() if letter != first[0])


def _roles(given: Shapes) -> tuple[Shape, Shape, Shape]:
    """Shapes of query, value, key."""
    query = given[0]
    value = given[1] if len(given) > 1 else query
    return query, value, given[2] if len(given) > 2 else value


def _looking(layer: LayerSpec, made: Any, given: Shapes, shape: Shape) -> int:
    """Attention without weights: the scores (steps × steps × features), then the weighted sum of the values."""
    query, value, key = _roles(given)
    return product(query[1:-1]) * product(value[1:-1]) * (product(key[-1:]) + product(value[-1:]))


def _heads(layer: LayerSpec, made: Any, given: Shapes, shape: Shape) -> int:
    """Projections of query, key, value and output, then the attention of every head."""
    query, value, key = _roles(given)
    steps = {"query": product(query[1:-1]), "value": product(value[1:-1]), "key": product(key[1:-1])}
    projected = 0
    for weight in made.weights:
        parts = weight.path.split("/")
        if parts[-1] == "kernel":
            projected += math.prod(weight.shape) * steps.get(parts[-2], steps["query"])
    p = layer.parameters
    if layer.kind == "MultiHeadAttention":
        width = p["num_heads"] * (p["key_dim"] + (p.get("value_dim") or p["key_dim"]))
    else:
        width = p["num_query_heads"] * 2 * p["head_dim"]
    return projected + width * _pairs(p.get("attention_axes"), query, value)


def _pairs(axes: Any, query: Shape, value: Shape) -> int:
    """Pairs of a query's and a value's step that look at each other."""
    if axes is None:
        return product(query[1:-1]) * product(value[1:-1])
    looked = {int(axis) % len(query) for axis in (axes if isinstance(axes, list | tuple) else [axes])}
    apart = [n for axis, n in enumerate(query[:-1]) if axis and axis not in looked]
    return product(apart) * product(query[axis] for axis in looked) * product(value[axis] for axis in looked)


def _dot(layer: LayerSpec, made: Any, given: Shapes, shape: Shape) -> int:
    axes = layer.parameters.get("axes", -1)
    first = axes[0] if isinstance(axes, list | tuple) else axes
    return product(shape[1:]) * product([given[0][first]]) if len(given[0]) + len(given[1]) > 4 else product([given[0][first]])


_Count = Callable[[LayerSpec, Any, Shapes, Shape], int]
_COUNTS: dict[str, _Count] = {
    **dict.fromkeys(("LSTM", "GRU", "SimpleRNN", "Bidirectional", "RNN"), _each_step),
    **dict.fromkeys(("Dense", "Conv1D", "Conv2D", "SeparableConv1D", "SeparableConv2D", "DepthwiseConv1D", "DepthwiseConv2D"), _each_output),
    **dict.fromkeys(("Conv1DTranspose", "Conv2DTranspose"), _each_input),
    **dict.fromkeys(("Attention", "AdditiveAttention"), _looking),
    **dict.fromkeys(("MultiHeadAttention", "GroupQueryAttention"), _heads),
    "ConvLSTM1D": _conv_lstm,
    "TimeDistributed": _distributed,
    "SpectralNormalization": _wrapped,
    "EinsumDense": _einsum,
    "Dot": _dot,
}
