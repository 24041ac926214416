"""Can a layer be called with what stands above it? Refusals in words, worded before Keras has a chance to say it worse. Heavy."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from . import analysis, catalog, fixes, measured
from .measured import Value
from .report import ModelFix
from .spec import LayerSpec, ModelSpec, owner

Shape = tuple[int | None, ...]
NEEDS_SEQUENCE = (
    "LSTM",
    "GRU",
    "SimpleRNN",
    "Bidirectional",
    "RNN",
    "TimeDistributed",
    "Conv1D",
    "SeparableConv1D",
    "DepthwiseConv1D",
    "Conv1DTranspose",
    "MaxPooling1D",
    "AveragePooling1D",
    "GlobalMaxPooling1D",
    "GlobalAveragePooling1D",
    "AdaptiveMaxPooling1D",
    "AdaptiveAveragePooling1D",
    "SpatialDropout1D",
    "Cropping1D",
    "ZeroPadding1D",
    "UpSampling1D",
    "Masking",
    "SinusoidalPositions",
    "LearnedPositions",
    "TakeStep",
)
"""Kinds that take (batch, time, features)."""
_TAKES_IDS = ("Embedding", "Reshape", "Flatten", "RepeatVector", "Permute", "Concatenate", "Identity", "Cropping1D", "ZeroPadding1D", "UpSampling1D")
"""Layers that move values about without reckoning with them; all others need numbers."""
_FEW_AXES = {2: "one vector (batch, features)", 3: "a sequence (batch, time, features)", 4: "a table (batch, rows, columns, channels)"}


@dataclass(frozen=True)
class Refusal:
    """Why a layer can't be called: the complaint's parts."""

    about: str
    message: str
    fixes: tuple[ModelFix, ...] = ()
    parameter: str = ""


@dataclass(frozen=True)
class Call:
    """One layer and what it would be called with."""

    spec: ModelSpec
    position: int
    layer: LayerSpec
    """With the parameters of the layer whose weights it uses."""
    sources: tuple[Value, ...]
    axes: tuple[str, ...]
    above: Mapping[str, Value]
    """What all references above stand for."""
    horizon: int = 1
    """Steps that the task wants."""

    @property
    def names(self) -> tuple[str, ...]:
        """References to what it takes."""
        return self.spec.sources(self.position)

    @property
    def shapes(self) -> list[Shape]:
        """Their shapes, batch axis first."""
        return [source.shape for source in self.sources]

    @property
    def who(self) -> str:
        """``LSTM 'lstm'``."""
        return f"{self.layer.kind} '{self.layer.name}'"

    def words(self, shape: Shape) -> str:
        """A shape with the names of its axes, where they are known."""
        tokens = len(shape) == 2 and len(self.axes) == 1 and any(source.ids for source in self.sources)
        return analysis.words(shape, self.axes if len(shape) == 3 or tokens else ())

    def form(self) -> measured.Form:
        """What the layer needs."""
        return measured.form(self.layer.kind, self.layer.parameters)


def refusal(call: Call, vocabulary: int) -> Refusal | None:
    """Why the layer can't be called; None if it can, as far as number, kind and axes of its inputs go."""
    return number_of_inputs(call) or _ids(call, vocabulary) or _rank(call) or _inner(call) or _masked(call)


def _masked(call: Call) -> Refusal | None:
    """Softmax takes a mask of its input's own shape, not one of steps."""
    mask, layer = call.sources[0].mask, call.layer
    if layer.kind != "Softmax" or mask is None or len(mask) == len(call.shapes[0]):
        return None
    plain = LayerSpec("Activation", layer.name, layer.inputs, {"activation": "softmax"}, block=layer.block)
    offers = (fixes.swap(call.spec, layer, plain, f"{layer.name}.kind", "Make it an Activation (softmax), which passes the mask on"),)
    axis = layer.parameters.get("axis", -1) in (-1, len(call.shapes[0]) - 1)
    message = f"{call.who} can't take the mask of padding that comes from above with {call.words(call.shapes[0])}"
    return Refusal("input", message, offers if axis else (fixes.remove(call.spec, layer),))


def number_of_inputs(call: Call) -> Refusal | None:
    """Too few or too many inputs."""
    entry, count = catalog.layers()[call.layer.kind], len(call.sources)
    if count < entry.least:
        shapes = {name: value.shape for name, value in call.above.items()}
        offers = fixes.second_input(call.spec, call.position, call.layer, shapes)
        return Refusal("inputs", f"{call.who} joins two inputs or more but has {count}", offers, "inputs")
    if entry.most is None or count <= entry.most:
        return None
    if entry.most == 1:
        offers = fixes.join_first(call.spec, call.position, call.spec.layers[call.position])
        return Refusal("inputs", f"{call.who} takes one input but has {count}", offers, "inputs")
    kept = call.names[: entry.most]
    needed = f"at most {entry.most} inputs ({', '.join(entry.roles)})" if entry.roles else f"exactly {entry.most} inputs"
    fix = fixes.inputs(call.spec, call.spec.layers[call.position], kept, f"Take only {' and '.join(map(repr, kept))}")
    return Refusal("inputs", f"{call.who} takes {needed} but has {count}", (fix,), "inputs")


# ids and numbers ---------------------------------------------------------------------------------------------------


def _ids(call: Call, vocabulary: int) -> Refusal | None:
    """Token ids where numbers are needed, and the other way round."""
    layer, given = call.layer, [source.ids for source in call.sources]
    if layer.kind == "Embedding":
        return _numbers(call) if not given[0] else _vocabulary(call, vocabulary)
    if not any(given) or (all(given) and layer.kind in _TAKES_IDS):
        return None
    if len(given) > 1:
        at = given.index(True)
        offers = fixes.embed_first(call.spec, call.position, layer, call.names[at], given.index(False) if not all(given) else None)
        return Refusal("inputs", f"{call.who} needs numbers but gets token ids from '{call.names[at]}'", offers, "inputs")
    return Refusal("input", f"{call.who} needs numbers but gets token ids {call.words(call.shapes[0])}", fixes.for_numbers(call.spec, call.position))


def _numbers(call: Call) -> Refusal:
    """An Embedding of numbers: take it out, or make it a Dense of the same width (which is what it was meant to be)."""
    p, offers = call.layer.parameters, [fixes.remove(call.spec, call.layer)]
    if p.get("output_dim"):
        dense = LayerSpec("Dense", call.layer.name, call.layer.inputs, {"units": p["output_dim"]}, block=call.layer.block)
        offers.append(fixes.swap(call.spec, call.layer, dense, f"{call.layer.name}.dense", "Make it a Dense of the same width"))
    return Refusal("input", f"{call.who} needs token ids but gets numbers {call.words(call.shapes[0])}", tuple(offers))


def _vocabulary(call: Call, real: int) -> Refusal | None:
    asked = call.layer.parameters.get("input_dim")
    if asked is None or asked >= real:
        return None
    fix = fixes.parameter(call.spec, call.layer, "input_dim", None, "Take the size from the data")
    return Refusal("input_dim", f"{call.who} holds {asked:,} tokens but the data have {real:,}", (fix,), "input_dim")


# axes --------------------------------------------------------------------------------------------------------------


def _rank(call: Call) -> Refusal | None:
    """Sequences, vectors and tables."""
    known, shape = call.form(), call.shapes[0]
    if catalog.layers()[call.layer.kind].roles or catalog.layers()[call.layer.kind].merges:
        return None
    needed = known.rank or known.least
    if needed is None or len(shape) == needed or (known.rank is None and len(shape) > needed):
        return None
    what = "a sequence of rows (batch, time, positions, channels)" if call.layer.kind == "ConvLSTM1D" else _FEW_AXES.get(needed, f"{needed} axes")
    message = f"{call.who} needs {what} but gets {call.words(shape)}{came_from(call)}"
    return Refusal("input", message, to_rank(call, needed))


def came_from(call: Call, which: int = 0) -> str:
    """``from 'encoder'``, where that is not the layer directly above."""
    name = call.names[which]
    above = call.spec.layers[call.position - 1].name if call.position else ""
    return "" if owner(name) == above and len(call.names) == 1 else f" from '{name}'"


def to_rank(call: Call, needed: int, which: int = 0) -> tuple[ModelFix, ...]:
    """Ways to give a layer as many axes as it needs."""
    shape = call.shapes[which]
    if needed == 2:
        return fixes.for_vector(call.spec, call.position, which)
    if call.layer.kind.startswith("SpatialDropout") and len(shape) == 2:
        bare = LayerSpec("Dropout", call.layer.name, call.layer.inputs, dict(call.layer.parameters), block=call.layer.block)
        return (fixes.swap(call.spec, call.layer, bare, f"{call.layer.name}.kind", "Make it Dropout"),)
    if call.layer.kind in ("GlobalMaxPooling1D", "GlobalAveragePooling1D", "TakeStep", "Masking") and len(shape) == 2:
        offers, gone = fixes.for_sequence(call.spec, call.position, which, call.horizon)[:-1], fixes.remove(call.spec, call.layer)
        return (gone, *offers) if call.layer.kind == "Masking" else (*offers, gone)
    if needed == 3 and len(shape) == 2:
        return fixes.for_sequence(call.spec, call.position, which, call.horizon)
    if needed == 3 and len(shape) > 3:
        return fixes.from_table(call.spec, call.position, shape, which)
    if needed == 4:
        return fixes.as_table(call.spec, call.position, shape, which)
    return (fixes.remove(call.spec, call.layer),)


def _inner(call: Call) -> Refusal | None:
    """A layer at every step gets one step: a vector, of a sequence."""
    inner: Any = call.layer.parameters.get("layer")
    if call.layer.kind != "TimeDistributed" or not isinstance(inner, Mapping):
        return None
    known = measured.form(inner["kind"], inner.get("parameters") or {})
    step = (None, *call.shapes[0][2:])
    needed = known.rank or known.least
    if needed is None or len(step) == needed or (known.rank is None and len(step) > needed) or inner["kind"] == "Flatten":
        return None
    what = {2: "a vector", 3: "a sequence", 4: "a table"}.get(needed, f"{needed} axes")
    message = f"{call.who} gives its {inner['kind']} one step at a time, {call.words(step)}, but {inner['kind']} needs {what}"
    return Refusal("layer", message, fixes.unwrap(call.spec, call.layer), "layer")


def agree(asked: Shape, real: Shape) -> bool:
    """Equal where both are known."""
    return len(asked) == len(real) and all(a is None or b is None or a == b for a, b in zip(asked, real, strict=True))
