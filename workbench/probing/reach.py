"""Which steps of the input each step of a layer's output can see, and where on the input's time axis it stands. Heavy: knows layers.

Windows follow the arithmetic of convolutions (Dumoulin and Visin, "A guide to convolution arithmetic for deep learning", 2016), with
TensorFlow's "same" padding, which puts the odd step at the end.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import keras
import numpy as np

from .walk import Call

L = keras.layers
CONVOLUTIONS = (L.Conv1D, L.Conv2D, L.Conv3D, L.SeparableConv1D, L.SeparableConv2D, L.DepthwiseConv1D, L.DepthwiseConv2D)
TRANSPOSED = (L.Conv1DTranspose, L.Conv2DTranspose, L.Conv3DTranspose)
_POOLS = (L.MaxPooling1D, L.AveragePooling1D, L.MaxPooling2D, L.AveragePooling2D)
_LOOKING = (L.Attention, L.MultiHeadAttention, L.GroupQueryAttention)
_JOINING = (L.Add, L.Subtract, L.Multiply, L.Average, L.Maximum, L.Minimum)
_STEP_BY_STEP = ("Activation", "ActivityRegularization", "AlphaDropout", "BatchNormalization", "Dense", "Dropout", "ELU", "EinsumDense",
                 "Embedding", "GaussianDropout", "GaussianNoise", "GroupNormalization", "Identity", "LayerNormalization", "LeakyReLU",
                 "LearnedPositions", "Masking", "Normalization", "PReLU", "RMSNormalization", "ReLU", "Rescaling", "SinusoidalPositions",
                 "Softmax", "SpatialDropout1D", "SpatialDropout2D", "SpectralNormalization", "TimeDistributed", "UnitNormalization")
"""Layers that (in inference) work on each step alone."""


@dataclass(frozen=True)
class Reach:
    """For every step of an output (one, if it has no time axis).

    Attributes
    ----------
    first, last : ndarray
        (step,) int: first and last input step it can see.
    place : ndarray, optional
        (step,) float: where it stands among the input's steps; None where that can't be said.
    """

    first: np.ndarray
    last: np.ndarray
    place: np.ndarray | None = None

    @property
    def steps(self) -> int:
        """Steps of the output."""
        return len(self.first)

    @property
    def widest(self) -> int:
        """Input steps that the step with the widest view sees."""
        return int((self.last - self.first).max()) + 1 if self.steps else 0


def of_input(tensor: Any) -> Reach | None:
    """Of an input tensor (sample, time, …) or (sample, time) of ids; None without a time axis."""
    shape = tuple(tensor.shape)
    if len(shape) < 3 and not (len(shape) == 2 and "int" in tensor.dtype.name):
        return None
    steps = np.arange(shape[1])
    return Reach(steps, steps, steps.astype(float))


def of_call(call: Call, given: Sequence[tuple[Sequence[int], Reach | None]], shape: Sequence[int]) -> Reach | None:
    """Of what a call gives.

    Parameters
    ----------
    given : sequence
        (shape, reach) of every tensor the call takes, in order.
    shape : tuple of int
        (sample, …) of what it gives.
    """
    known = [(one, reach) for one, reach in given if reach is not None]
    if not known:
        return None
    reaches = [reach for _, reach in known]
    if isinstance(call.layer, (L.Concatenate, *_JOINING)):
        return _joined(call.layer, known, shape)
    if isinstance(call.layer, _LOOKING):
        return _looked(call, reaches)
    if isinstance(call.layer, L.RNN | L.Bidirectional | L.ConvLSTM1D):
        return _recurred(call.layer, reaches, len(shape) > 2 and _gives_sequence(call.layer))
    return _alone(call.layer, reaches[0], known[0][0], shape)


def _alone(layer: Any, reach: Reach, before: Sequence[int], shape: Sequence[int]) -> Reach:
    """A layer with one input."""
    if isinstance(layer, CONVOLUTIONS):
        return _windowed(reach, _first(layer.kernel_size), _first(layer.strides), _first(layer.dilation_rate), layer.padding, shape[1])
    if isinstance(layer, TRANSPOSED):
        return _transposed(reach, layer, shape[1])
    if isinstance(layer, _POOLS):
        return _windowed(reach, _first(layer.pool_size), _first(layer.strides), 1, layer.padding, shape[1])
    if isinstance(layer, L.UpSampling1D | L.UpSampling2D):
        size = shape[1] // reach.steps
        return _taken(reach, np.arange(shape[1]) // size)
    if isinstance(layer, L.ZeroPadding1D | L.Cropping1D):
        return _shifted(reach, layer, shape[1])
    if type(layer).__name__ in _STEP_BY_STEP and (len(shape) > 2 or len(before) == 2) and shape[1] == before[1] == reach.steps:
        return reach
    if isinstance(layer, L.Reshape) and len(shape) > 2 and shape[1] == reach.steps == before[1]:
        return reach
    return whole([reach], shape[1] if len(shape) > 2 else 1)


def whole(reaches: Sequence[Reach], steps: int = 1) -> Reach:
    """Every step sees all that any of these sees; where it stands can't be said."""
    first, last = min(int(reach.first.min()) for reach in reaches), max(int(reach.last.max()) for reach in reaches)
    return Reach(np.full(steps, first), np.full(steps, last))


def _first(value: Any) -> int:
    return int(value[0]) if isinstance(value, list | tuple) else int(value)


def _windowed(reach: Reach, size: int, stride: int, dilation: int, padding: str, steps: int) -> Reach:
    """Output step t sees a window of what comes in; padding is nothing."""
    wide = (size - 1) * dilation + 1
    left = _padded(reach.steps, steps, wide, stride, padding)
    start = np.arange(steps) * stride - left
    first, last = _taps(start, size, dilation, reach.steps)
    middle = np.arange(steps) * stride if padding == "causal" else start + (wide - 1) / 2
    return Reach(_least(reach.first, first, last), _most(reach.last, first, last), _placed(reach, middle))


def _taps(start: np.ndarray, size: int, dilation: int, steps: int) -> tuple[np.ndarray, np.ndarray]:
    """First and last of the ``size`` steps from ``start``, ``dilation`` apart, that are no padding."""
    before = -(np.minimum(start, 0) // dilation)
    after = np.minimum((steps - 1 - start) // dilation, size - 1)
    return np.clip(start + before * dilation, 0, steps - 1), np.clip(start + after * dilation, 0, steps - 1)


def _padded(given: int, steps: int, wide: int, stride: int, padding: str) -> int:
    if padding == "valid":
        return 0
    return wide - 1 if padding == "causal" else max((steps - 1) * stride + wide - given, 0) // 2


def _transposed(reach: Reach, layer: Any, steps: int) -> Reach:
    """The windows of the convolution from the output to the input, read the other way round."""
    stride, wide = _first(layer.strides), (_first(layer.kernel_size) - 1) * _first(layer.dilation_rate) + 1
    left = 0 if layer.padding == "valid" else max((reach.steps - 1) * stride + wide - steps, 0) // 2
    at = np.arange(steps) + left
    first = np.clip(-((wide - 1 - at) // stride), 0, reach.steps - 1)
    last = np.clip(at // stride, 0, reach.steps - 1)
    first = np.minimum(first, last)
    return Reach(_least(reach.first, first, last), _most(reach.last, first, last),
                 _placed(reach, (at - (wide - 1) / 2) / stride))


def _least(values: np.ndarray, first: np.ndarray, last: np.ndarray) -> np.ndarray:
    return np.array([values[a:b + 1].min() for a, b in zip(first, last, strict=True)], dtype=np.intp)


def _most(values: np.ndarray, first: np.ndarray, last: np.ndarray) -> np.ndarray:
    return np.array([values[a:b + 1].max() for a, b in zip(first, last, strict=True)], dtype=np.intp)


def _placed(reach: Reach, at: np.ndarray) -> np.ndarray | None:
    return None if reach.place is None else np.interp(at, np.arange(reach.steps), reach.place)


def _taken(reach: Reach, steps: np.ndarray) -> Reach:
    return Reach(reach.first[steps], reach.last[steps], None if reach.place is None else reach.place[steps])


def _shifted(reach: Reach, layer: Any, steps: int) -> Reach:
    padding = isinstance(layer, L.ZeroPadding1D)
    before = int((layer.padding if padding else layer.cropping)[0]) * (-1 if padding else 1)
    return _taken(reach, np.clip(np.arange(steps) + before, 0, reach.steps - 1))


def _joined(layer: Any, known: list[tuple[Sequence[int], Reach]], shape: Sequence[int]) -> Reach:
    reaches = [reach for _, reach in known]
    if isinstance(layer, L.Concatenate) and layer.axis in (1, 1 - len(shape)) and len(shape) > 2:
        return _strung(reaches, shape[1])
    if len(shape) < 3 or any(reach.steps != shape[1] for reach in reaches):
        return whole(reaches, shape[1] if len(shape) > 2 else 1)
    place = next((reach.place for reach in reaches if reach.place is not None), None)
    return Reach(np.min([reach.first for reach in reaches], axis=0), np.max([reach.last for reach in reaches], axis=0), place)


def _strung(reaches: list[Reach], steps: int) -> Reach:
    """One behind the other; a step stands nowhere any longer."""
    first, last = (np.concatenate([getattr(reach, name) for reach in reaches]) for name in ("first", "last"))
    return Reach(first, last) if len(first) == steps else whole(reaches, steps)


def _looked(call: Call, reaches: list[Reach]) -> Reach:
    """Attention: a query sees itself and all values; with a causal mask none that come after it."""
    query, values = reaches[0], reaches[1:] or reaches[:1]
    everything = whole(values, query.steps)
    last = everything.last
    if call.kwargs.get("use_causal_mask") and values[0].steps == query.steps:
        last = np.maximum.accumulate(np.max([reach.last for reach in values if reach.steps == query.steps], axis=0))
    return Reach(np.minimum(query.first, everything.first), np.maximum(query.last, last), query.place)


def _gives_sequence(layer: Any) -> bool:
    return bool(getattr(layer, "return_sequences", False))


def _recurred(layer: Any, reaches: list[Reach], sequence: bool) -> Reach:
    """What was read so far; both directions together have read all; initial states bring what they saw."""
    read, begun = reaches[0], [reach for reach in reaches[1:] if reach.steps == 1]
    if not sequence:
        return whole([read, *begun])
    if isinstance(layer, L.Bidirectional):
        seen = whole([read], read.steps)
        made = Reach(seen.first, seen.last, read.place)
    elif getattr(layer, "go_backwards", False):
        back = _taken(read, np.arange(read.steps)[::-1])
        made = Reach(np.minimum.accumulate(back.first), np.maximum.accumulate(back.last), back.place)
    else:
        made = Reach(np.minimum.accumulate(read.first), np.maximum.accumulate(read.last), read.place)
    if begun:
        more = whole(begun, made.steps)
        made = Reach(np.minimum(made.first, more.first), np.maximum(made.last, more.last), made.place)
    return made
