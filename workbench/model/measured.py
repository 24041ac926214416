"""What Keras says of one layer called on shapes: what it gives, its weights and cost, or why it can't. Remembered. Heavy.

No weight is ever made: Keras's own shape inference runs on symbolic tensors in a scope without values. Answers are plain values
and depend on nothing but the question, so an edit costs the layers it changes; the memory is shared by all threads.
"""

from __future__ import annotations

import functools
import inspect
import json
import math
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import keras

from ..dataset.facts import InputFact
from ..errors import ModelError
from . import build, catalog, cost
from .spec import LayerSpec, state_names

Shape = tuple[int | None, ...]
_REMEMBERED = 4096


@dataclass(frozen=True)
class Value:
    """What a reference stands for. The shape has the batch axis first; the mask's is None where nothing is masked."""

    shape: Shape
    dtype: str = "float32"
    mask: Shape | None = None

    @property
    def ids(self) -> bool:
        """Token ids rather than numbers."""
        return self.dtype.startswith("int")


@dataclass(frozen=True)
class Form:
    """What is known of a layer before it is called."""

    reason: str = ""
    """Why Keras does not make it; "" if it does."""
    rank: int | None = None
    """Axes its input must have, the batch axis included; None = any number."""
    least: int | None = None
    """Axes its input must have at least."""
    reads_mask: bool = False
    passes_mask: bool = False


@dataclass(frozen=True)
class Outcome:
    """What came of a call."""

    reason: str = ""
    """Why it can't be called; "" if it can."""
    by_us: bool = False
    """The reason is ours, a whole sentence part."""
    outputs: tuple[Value, ...] = ()
    """The output, then the final states or scores."""
    weights: tuple[Shape, ...] = ()
    parameters: int = 0
    trainable: int = 0
    state: int = 0
    multiply_adds: int = 0


def form(kind: str, parameters: Mapping[str, Any]) -> Form:
    """Ranks and masking of a layer, or why it can't be made."""
    return _form(kind, _key(parameters))


def call(
    layer: LayerSpec,
    sources: tuple[Value, ...],
    *,
    initial: tuple[Value, ...] = (),
    scores: bool = False,
    before: tuple[tuple[Value, ...], ...] = (),
    vocabulary: int = 0,
) -> Outcome:
    """The layer called on ``sources``; ``before`` = what the same Keras layer was called on earlier (shared weights).

    A recurrent layer always gives its final states here, whether or not something takes them.
    """
    return _call(layer.kind, _key(layer.parameters), sources, initial, scores, before, vocabulary)


def _key(parameters: Mapping[str, Any]) -> str:
    return json.dumps(parameters, sort_keys=True, default=repr)


def _layer(kind: str, parameters: str) -> LayerSpec:
    return LayerSpec(kind, "it", (), json.loads(parameters))


@functools.lru_cache(_REMEMBERED)
def _form(kind: str, parameters: str) -> Form:
    layer = _layer(kind, parameters)
    vocabulary = {"input_dim": 2} if kind == "Embedding" and layer.parameters.get("input_dim") is None else {}
    try:
        with keras.StatelessScope(initialize_variables=False):
            made = build.make_layer(LayerSpec(kind, "it", (), {**layer.parameters, **vocabulary}))
    except ModelError as error:
        return Form(error.what)
    given = made.input_spec[0] if isinstance(made.input_spec, list | tuple) else made.input_spec
    rank, least = (given.ndim, given.min_ndim) if given is not None else (None, None)
    rank, least = _RANKS.get(kind, (rank, least))
    return Form("", rank, least, "mask" in inspect.signature(made.call).parameters or kind in _READS, bool(made.supports_masking))


_RANKS: dict[str, tuple[int | None, int | None]] = {
    # where Keras's input_spec says nothing, or less than its own code needs (read off its errors)
    "RNN": (3, None),
    "TimeDistributed": (None, 3),
    "Masking": (None, 3),
    "Permute": (None, None),
    "AdaptiveMaxPooling1D": (3, None),
    "AdaptiveAveragePooling1D": (3, None),
    "AdaptiveMaxPooling2D": (4, None),
    "AdaptiveAveragePooling2D": (4, None),
    **dict.fromkeys(("Conv1D", "SeparableConv1D", "DepthwiseConv1D", "Conv1DTranspose"), (3, None)),
    **dict.fromkeys(("Conv2D", "SeparableConv2D", "DepthwiseConv2D", "Conv2DTranspose"), (4, None)),
}
_READS = ("MultiHeadAttention", "GroupQueryAttention")
"""They take masks by role, under names of their own."""


@functools.lru_cache(_REMEMBERED)
def _call(
    kind: str,
    parameters: str,
    sources: tuple[Value, ...],
    initial: tuple[Value, ...],
    scores: bool,
    before: tuple[tuple[Value, ...], ...],
    vocabulary: int,
) -> Outcome:
    layer = _layer(kind, parameters)
    facts = (InputFact("ids", (None,), "int32", ("tokens",), vocabulary),) if vocabulary else ()
    try:
        with keras.StatelessScope(initialize_variables=False):
            made = build.make_layer(layer, facts, states=bool(state_names(layer)))
            for earlier in before:
                build.call_layer(made, layer, _tensors(earlier, made))
            given = build.call_layer(made, layer, _tensors(sources, made), None, _tensors(initial, made), scores)
            values = tuple(_value(tensor) for tensor in _flat(given))
            return _outcome(layer, made, sources, values)
    except ModelError as error:
        return Outcome(error.what, by_us=True)
    except Exception as error:  # noqa: BLE001 - Keras raises every kind of error for a shape that does not fit
        return Outcome(build.short(error) or type(error).__name__)


def _tensors(values: tuple[Value, ...], made: Any) -> list[Any]:
    """Symbolic tensors; without masks for a layer that does not know them (Keras drops them with a warning)."""
    return [_tensor(value, made.supports_masking) for value in values]


def _tensor(value: Value, masked: bool) -> Any:
    tensor = keras.KerasTensor(value.shape, dtype=value.dtype)
    if masked and value.mask is not None:
        tensor._keras_mask = keras.KerasTensor(value.mask, dtype="bool")  # type: ignore[attr-defined]
    return tensor


def _flat(given: Any) -> list[Any]:
    return [given[0], *keras.tree.flatten(list(given[1:]))] if isinstance(given, list | tuple) else [given]


def _value(tensor: Any) -> Value:
    mask = getattr(tensor, "_keras_mask", None)
    return Value(tuple(tensor.shape), str(tensor.dtype), None if mask is None else tuple(mask.shape))


def _outcome(layer: LayerSpec, made: Any, sources: tuple[Value, ...], values: tuple[Value, ...]) -> Outcome:
    weights = tuple(tuple(weight.shape) for weight in made.weights)
    shapes = tuple(source.shape for source in sources)
    return Outcome(
        outputs=values,
        weights=weights,
        parameters=sum(math.prod(weight) for weight in weights),
        trainable=sum(math.prod(weight.shape) for weight in made.trainable_weights),
        state=cost.state_size(made),
        multiply_adds=cost.multiply_adds(layer, made, shapes, values[0].shape),
    )


def known(kind: str) -> bool:
    """Whether the catalog has this kind."""
    return kind in catalog.layers()
