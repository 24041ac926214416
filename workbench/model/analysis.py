"""One layer's row of the analysis: shape in words, state, receptive field, cost, fused-kernel verdict. Imports nothing heavy."""

from __future__ import annotations

import math
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from . import catalog
from .report import LayerReport
from .spec import LayerSpec

Shape = tuple[int | None, ...]
_WHOLE = ("LSTM", "GRU", "SimpleRNN", "Bidirectional", "RNN", "ConvLSTM1D", "Flatten", "Dot", "EinsumDense")
_BYTES = 4
"""Of a float32."""


@dataclass(frozen=True)
class Reach:
    """How much of the input one value can see."""

    span: Fraction | None = Fraction(0)
    """Input steps between the first and the last it sees; None = all there are."""
    step: Fraction = Fraction(1)
    """Input steps between two values."""

    @property
    def field(self) -> int | None:
        """Input steps one value can see; None = all."""
        return None if self.span is None else math.ceil(self.span) + 1


def words(shape: Shape, axes: tuple[str, ...]) -> str:
    """``(batch, 24 time steps, 64 features)``."""
    names = {1: ("features",), 2: (axes[0] if axes else "time steps", "features"), 3: ("rows", "columns", "channels")}.get(len(shape) - 1, ())
    if len(shape) == 2 and axes[:1] in (("tokens",), ("characters",)) and len(axes) == 1:
        names = axes
    if len(shape) == 4 and len(axes) == 3:
        names = axes
    parts = [
        f"{'any number of' if n is None else f'{n:,}'} {name.removesuffix('s') if n == 1 else name}"
        for n, name in zip(shape[1:], names, strict=False)
    ]
    rest = [str(n) for n in shape[1 + len(parts) :]]
    return f"({', '.join(['batch', *parts, *rest])})"


def row(layer: LayerSpec, outcome: Any, axes: tuple[str, ...], given: Shape, reach: Reach, *, shared: bool = False) -> LayerReport:
    """The report of a layer.

    Parameters
    ----------
    outcome : Outcome
        What came of calling it.
    axes : tuple of str
        Words for the axes of what it gives.
    given : tuple
        Shape of its first input.
    reach : Reach
        Of what it gives.
    shared : bool
        Its weights are another layer's and are counted there.
    """
    shape = outcome.outputs[0].shape
    steps = given[1] if len(given) > 2 and given[1] else 1
    return LayerReport(
        layer.name,
        layer.kind,
        shape,
        words(shape, axes),
        0 if shared else outcome.parameters,
        outcome.trainable if layer.trainable and not shared else 0,
        outcome.state,
        reach.field,
        outcome.multiply_adds,
        fused(layer),
        memory=memory(shape),
        multiply_adds_step=-(-outcome.multiply_adds // steps),
        block=layer.block,
        shares=layer.shares,
    )


def memory(shape: Shape) -> int:
    """Bytes of one sample's values in float32; an unknown length counts as one step."""
    return _BYTES * math.prod(int(n or 1) for n in shape[1:])


# receptive field ---------------------------------------------------------------------------------------------------


def joined(reaches: list[Reach]) -> Reach:
    """Of several inputs: as far as the farthest."""
    if not reaches:
        return Reach()
    span = None if any(one.span is None for one in reaches) else max(one.span for one in reaches if one.span is not None)
    return Reach(span, reaches[0].step)


def receptive(layer: LayerSpec, given: Reach, taken: Shape, shape: Shape) -> Reach:
    """How much of the input one value sees after this layer, along the first axis (time, or the rows of a table).

    Each layer adds (kernel − 1) × dilation × the distance of its inputs (Araujo, Norris and Sim, "Computing receptive fields of
    convolutional neural networks", Distill 2019).
    """
    kind, p = layer.kind, layer.parameters
    if len(taken) == 3 and taken[1] == 1 and not catalog.layers()[kind].roles:
        return given                                         # of one step there is no more to see
    if given.span is None or kind in _WHOLE or kind.startswith("Global") or catalog.layers()[kind].roles:
        return Reach(None, given.step)
    if kind.startswith("UpSampling"):
        return Reach(given.span, given.step / _first(p.get("size", 2)))
    if kind.startswith("Adaptive"):
        return _adaptive(given, taken, shape)
    if kind in ("Reshape", "Permute"):
        kept = p.get("dims", [1])[0] == 1 if kind == "Permute" else taken[1:2] == shape[1:2]
        return given if kept or len(taken) < 3 else Reach(None, given.step)
    if "kernel_size" not in p and "pool_size" not in p and "Pooling" not in kind:
        return given
    size = _first(p.get("kernel_size") or p.get("pool_size") or 2)
    stride = _first(p.get("strides") or (size if "Pooling" in kind else 1))
    wide = (size - 1) * _first(p.get("dilation_rate") or 1)
    if kind.endswith("Transpose"):
        return Reach(given.span + wide // stride * given.step, given.step / stride)
    return Reach(given.span + wide * given.step, given.step * stride)


def _adaptive(given: Reach, taken: Shape, shape: Shape) -> Reach:
    """Windows from floor(i·n/m) to ceil((i + 1)·n/m) of n steps in m."""
    n, m = taken[1], shape[1]
    if n is None or not m or given.span is None:
        return Reach(None, given.step)
    widest = max(-(-(i + 1) * n // m) - i * n // m for i in range(m))
    return Reach(given.span + (widest - 1) * given.step, given.step * Fraction(n, m))


def _first(value: Any) -> int:
    return int(value[0] if isinstance(value, list | tuple) else value)


# fused kernel ------------------------------------------------------------------------------------------------------


def fused(layer: LayerSpec) -> str:
    """Whether a GPU would use its fused kernel: "" not recurrent, "yes", or the condition that fails."""
    kind, p = layer.kind, layer.parameters
    if kind == "Bidirectional" and isinstance(p.get("layer"), dict):
        kind, p = p["layer"].get("kind", ""), p["layer"].get("parameters") or {}
    if kind == "SimpleRNN":
        return "a SimpleRNN has no fused kernel"
    if kind == "RNN":
        return "a chosen cell has no fused kernel: use the layer LSTM or GRU" if _usual_cell(p.get("cell")) else "a chosen cell has no fused kernel"
    if kind == "ConvLSTM1D":
        return "a ConvLSTM1D has no fused kernel"
    return unfused(kind, p) or "yes" if kind in ("LSTM", "GRU") else ""


def _usual_cell(cell: Any) -> bool:
    return isinstance(cell, dict) and cell.get("kind") in ("LSTMCell", "GRUCell")


def unfused(kind: str, parameters: dict[str, Any]) -> str:
    """The first condition of the fused kernel that an LSTM or GRU does not meet; "" if it meets all (Keras's ``cudnn_ok``)."""
    return next((reason for _, reason, holds in conditions(kind, parameters) if not holds), "")


def conditions(kind: str, p: dict[str, Any]) -> tuple[tuple[str, str, bool], ...]:
    """(parameter, condition in words, whether it holds) of the fused kernel."""
    return (
        ("activation", "activation must be tanh", p.get("activation", "tanh") == "tanh"),
        ("recurrent_activation", "gate activation must be sigmoid", p.get("recurrent_activation", "sigmoid") == "sigmoid"),
        ("use_bias", "it needs its bias", bool(p.get("use_bias", True))),
        ("unroll", "unroll must be off", not p.get("unroll")),
        ("recurrent_dropout", "recurrent dropout must be 0", not p.get("recurrent_dropout")),
        ("reset_after", "reset after must be on", kind == "LSTM" or bool(p.get("reset_after", True))),
    )
