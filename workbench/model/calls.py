"""Can a layer be called with what stands above it? Refusals in words, worded before Keras has a chance to say it worse. Heavy."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from . import analysis, catalog, fixes
from .report import ModelFix
from .spec import LayerSpec, ModelSpec

Shape = tuple[int | None, ...]
NEEDS_SEQUENCE = (
    "LSTM",
    "GRU",
    "SimpleRNN",
    "Bidirectional",
    "TimeDistributed",
    "Conv1D",
    "MaxPooling1D",
    "AveragePooling1D",
    "GlobalMaxPooling1D",
    "GlobalAveragePooling1D",
    "SpatialDropout1D",
    "Cropping1D",
    "ZeroPadding1D",
    "UpSampling1D",
    "Masking",
)
RECURRENT = ("LSTM", "GRU", "SimpleRNN", "Bidirectional")
_TAKES_IDS = ("Embedding", "Reshape", "Flatten", "RepeatVector", "Permute", "Concatenate")
"""Layers that move values about without reckoning with them; all others need numbers."""
_PAIRS = ("Subtract",)


@dataclass(frozen=True)
class Refusal:
    """Why a layer can't be called: the complaint's parts."""

    about: str
    message: str
    fixes: tuple[ModelFix, ...] = ()
    parameter: str = ""


@dataclass(frozen=True)
class Call:
    """One layer and the tensors it would be called with."""

    spec: ModelSpec
    position: int
    layer: LayerSpec
    sources: tuple[Any, ...]
    axes: tuple[str, ...]
    above: dict[str, Shape]
    """Shapes of all layers above, by name."""

    @property
    def names(self) -> tuple[str, ...]:
        """Names of the layers it takes."""
        return self.spec.sources(self.position)

    @property
    def shapes(self) -> list[Shape]:
        """Their shapes, batch axis first."""
        return [tuple(source.shape) for source in self.sources]

    @property
    def who(self) -> str:
        """``LSTM 'lstm'``."""
        return f"{self.layer.kind} '{self.layer.name}'"

    def words(self, shape: Shape) -> str:
        """A shape with the names of its axes, where they are known."""
        tokens = len(shape) == 2 and len(self.axes) == 1 and any(map(is_ids, self.sources))
        return analysis.words(shape, self.axes if len(shape) == 3 or tokens else ())


def is_ids(tensor: Any) -> bool:
    """Token ids rather than numbers."""
    return str(tensor.dtype).startswith("int")


def refusal(call: Call, vocabulary: int) -> Refusal | None:
    """Why the layer can't be called; None if it can, as far as we know."""
    merges = catalog.layers()[call.layer.kind].merges
    number = _number_of_inputs(call, merges)
    if number is not None:
        return number
    ids = _ids(call, vocabulary)
    if ids is not None:
        return ids
    if merges:
        return _joins(call)
    return _rank(call) or _inner(call) or _axis(call)


def _number_of_inputs(call: Call, merges: bool) -> Refusal | None:
    count = len(call.sources)
    if merges and count < 2:
        offers = fixes.second_input(call.spec, call.position, call.layer, call.above)
        return Refusal("inputs", f"{call.who} joins two inputs or more but has {count}", offers, "inputs")
    if call.layer.kind in _PAIRS and count > 2:
        pair = call.names[:2]
        fix = fixes.inputs(call.spec, call.layer, pair, f"Take only '{pair[0]}' and '{pair[1]}'")
        return Refusal("inputs", f"{call.who} needs exactly two inputs but has {count}", (fix,), "inputs")
    if not merges and count > 1:
        offers = fixes.join_first(call.spec, call.position, call.layer)
        return Refusal("inputs", f"{call.who} takes one input but has {count}", offers, "inputs")
    return None


def _ids(call: Call, vocabulary: int) -> Refusal | None:
    """Token ids where numbers are needed, and the other way round."""
    layer, given = call.layer, [is_ids(source) for source in call.sources]
    if layer.kind == "Embedding":
        if not given[0]:
            return Refusal("input", f"{call.who} needs token ids but gets numbers {call.words(call.shapes[0])}", (fixes.remove(call.spec, layer),))
        return _vocabulary(call, vocabulary)
    if not any(given) or (all(given) and layer.kind in _TAKES_IDS):
        return None
    if len(given) > 1:
        at = given.index(True)
        offers = fixes.embed_first(call.spec, call.position, layer, call.names[at], given.index(False) if not all(given) else None)
        return Refusal("inputs", f"{call.who} needs numbers but gets token ids from '{call.names[at]}'", offers, "inputs")
    return Refusal("input", f"{call.who} needs numbers but gets token ids {call.words(call.shapes[0])}", fixes.for_numbers(call.spec, call.position))


def _vocabulary(call: Call, real: int) -> Refusal | None:
    asked = call.layer.parameters.get("input_dim")
    if asked is None or asked >= real:
        return None
    fix = fixes.parameter(call.spec, call.layer, "input_dim", None, "Take the size from the data")
    return Refusal("input_dim", f"{call.who} holds {asked:,} tokens but the data have {real:,}", (fix,), "input_dim")


def _rank(call: Call) -> Refusal | None:
    """Sequences, vectors and tables."""
    kind, shape = call.layer.kind, call.shapes[0]
    if kind in NEEDS_SEQUENCE and len(shape) == 2:
        message = f"{call.who} needs a sequence (batch, time, features) but gets {call.words(shape)}"
        return Refusal("input", message, fixes.for_sequence(call.spec, call.position))
    if kind in NEEDS_SEQUENCE and len(shape) > 3 and kind not in ("TimeDistributed", "Masking"):
        flat = {"kind": "Flatten", "parameters": {}}
        fix = fixes.insert(call.spec, call.position, fixes.new(call.spec, "TimeDistributed", layer=flat), "Flatten every step")
        return Refusal("input", f"{call.who} needs a sequence (batch, time, features) but gets {call.words(shape)}", (fix,))
    if kind == "RepeatVector" and len(shape) != 2:
        message = f"{call.who} needs one vector (batch, features) but gets {call.words(shape)}"
        return Refusal("input", message, fixes.for_vector(call.spec, call.position))
    if kind == "Cropping2D" and len(shape) != 4:
        message = f"{call.who} needs a table (batch, rows, columns, channels) but gets {call.words(shape)}"
        return Refusal("input", message, fixes.as_table(call.spec, call.position, shape))
    if kind == "Permute" and len(call.layer.parameters.get("dims", ())) != len(shape) - 1:
        dims = call.layer.parameters["dims"]
        message = f"{call.who} orders {len(dims)} ax{'i' if len(dims) == 1 else 'e'}s but gets {call.words(shape)}"
        return Refusal("dims", message, fixes.general(call.spec, call.position, call.layer, shape), "dims")
    return _reshaped(call, shape)


def _reshaped(call: Call, shape: Shape) -> Refusal | None:
    if call.layer.kind != "Reshape" or any(n is None for n in shape[1:]):
        return None
    have, asked = fixes.product(shape[1:]), call.layer.parameters["target_shape"]
    known = fixes.product(n for n in asked if n != -1)
    if (have % known if -1 in asked else have != known) == 0:
        return None
    words = " × ".join("whatever is left" if n == -1 else f"{n:,}" for n in asked)
    message = f"{call.who} makes {words} of {have:,} values: it gets {call.words(shape)}"
    return Refusal("target_shape", message, fixes.general(call.spec, call.position, call.layer, shape), "target_shape")


def _inner(call: Call) -> Refusal | None:
    """A layer at every step gets one step: a vector, of a sequence."""
    inner = call.layer.parameters.get("layer")
    if call.layer.kind != "TimeDistributed" or not isinstance(inner, dict) or len(call.shapes[0]) > 3:
        return None
    if inner["kind"] not in (*NEEDS_SEQUENCE, "RepeatVector", "Cropping2D", "Flatten") or inner["kind"] in ("RepeatVector", "Flatten"):
        return None
    step = call.words((None, *call.shapes[0][2:]))
    message = f"{call.who} gives its {inner['kind']} one step at a time, {step}, but {inner['kind']} needs a sequence"
    return Refusal("layer", message, fixes.unwrap(call.spec, call.layer), "layer")


def _axis(call: Call) -> Refusal | None:
    rank, axis = len(call.shapes[0]), call.layer.parameters.get("axis", -1)
    if call.layer.kind not in ("BatchNormalization", "LayerNormalization"):
        return None
    wrong = [n for n in (axis if isinstance(axis, list) else [axis]) if n % rank == 0 or not -rank < n < rank]
    if not wrong:
        return None
    message = f"{call.who} needs an axis from 1 to {rank - 1} of {call.words(call.shapes[0])}, not {wrong[0]}"
    return Refusal("axis", message, (fixes.parameter(call.spec, call.layer, "axis", None, "Take the features"),), "axis")


def _joins(call: Call) -> Refusal | None:
    shapes, layer = call.shapes, call.layer
    listed = " and ".join(f"{call.words(shape)} from '{name}'" for name, shape in zip(call.names, shapes, strict=True))
    if layer.kind != "Concatenate":
        if all(agree(shape[1:], shapes[0][1:]) for shape in shapes):
            return None
        offers = fixes.same_shape(call.spec, call.position, layer, call.names, shapes)
        return Refusal("inputs", f"{call.who} needs inputs of the same shape but gets {listed}", offers, "inputs")
    ranks, axis = {len(shape) for shape in shapes}, layer.parameters.get("axis", -1)
    rank = len(shapes[0])
    if len(ranks) == 1 and (axis % rank == 0 or not -rank < axis < rank):
        fix = fixes.parameter(call.spec, layer, "axis", None, "Join the features")
        return Refusal("axis", f"{call.who} needs an axis from 1 to {rank - 1}, not {axis}: it gets {listed}", (fix,), "axis")
    if len(ranks) == 1 and all(agree(_without(shape, axis), _without(shapes[0], axis)) for shape in shapes):
        return None
    offers = fixes.same_shape(call.spec, call.position, layer, call.names, shapes)
    if len(ranks) == 1 and axis % rank != rank - 1 and all(agree(shape[1:-1], shapes[0][1:-1]) for shape in shapes):
        offers = (fixes.parameter(call.spec, layer, "axis", None, "Join the features"), *offers)
    what = "the same length" if len(ranks) == 1 and axis % rank == rank - 1 else "one kind, equal but for the joined axis,"
    return Refusal("inputs", f"{call.who} needs inputs of {what} but gets {listed}", offers, "inputs")


def _without(shape: Shape, axis: int) -> Shape:
    kept = list(shape[1:])
    kept.pop(axis % len(shape) - 1)
    return tuple(kept)


def agree(asked: Shape, real: Shape) -> bool:
    """Equal where both are known."""
    return len(asked) == len(real) and all(a is None or b is None or a == b for a, b in zip(asked, real, strict=True))


def nothing_left(call: Call) -> Refusal:
    """A kernel, pool or crop is larger than the sequence."""
    layer, shape = call.layer, call.shapes[0]
    name = {"Conv1D": "kernel_size", "MaxPooling1D": "pool_size", "AveragePooling1D": "pool_size"}.get(layer.kind, "cropping")
    message = f"{call.who} leaves nothing of {call.words(shape)}: its {name.replace('_', ' ')}{_reach(layer, name)} is too large"
    return Refusal(name, message, fixes.smaller(call.spec, call.position, layer, name, shape), name)


def _reach(layer: LayerSpec, name: str) -> str:
    size, dilation = (_one(layer.parameters.get(key, 1)) for key in (name, "dilation_rate"))
    if name == "cropping":
        return ""
    return f" of {size}" if dilation == 1 else f" of {size} with dilation {dilation}, {(size - 1) * dilation + 1} steps,"


def _one(value: Any) -> Any:
    return value[0] if isinstance(value, list | tuple) else value
