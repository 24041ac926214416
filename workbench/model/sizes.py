"""Do a layer's sizes fit those of what it takes: kernels, axes, groups, forms? Refusals in words. Heavy."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from typing import Any

from . import analysis, fixes
from .calls import Call, Refusal, Shape
from .report import ModelFix
from .spec import LayerSpec, owner

_AXIS = ("BatchNormalization", "LayerNormalization", "GroupNormalization", "UnitNormalization", "RMSNormalization", "Softmax")
_GROUPED = ("Conv1D", "Conv2D")
_CUTTING = ("kernel_size", "pool_size", "cropping")


def refusal(call: Call) -> Refusal | None:
    """The first size that does not fit; None if all do, as far as can be told before Keras looks."""
    return next(_refusals(call), None)


def _refusals(call: Call) -> Iterator[Refusal]:
    kind, shape = call.layer.kind, call.shapes[0]
    if kind == "Permute":
        yield from _permuted(call, shape)
    if kind == "Reshape":
        yield from _reshaped(call, shape)
    if kind == "Flatten" and len(shape) > 2 and None in shape[1:]:
        yield _endless(call, shape)
    if kind == "EinsumDense":
        yield from _equation(call, shape)
    if kind in _AXIS:
        yield from _axis(call, shape)
    if kind == "GroupNormalization":
        yield from _groups(call, shape)
    if kind in _GROUPED:
        yield from _shared_out(call, shape)
    if call.layer.parameters.get("noise_shape") is not None:
        yield from _noise(call, shape)
    if kind in ("LearnedPositions", "TakeStep"):
        yield from _steps(call, shape)
    if leaves_nothing(call):
        yield nothing_left(call)


# forms -------------------------------------------------------------------------------------------------------------


def _permuted(call: Call, shape: Shape) -> Iterator[Refusal]:
    dims = call.layer.parameters.get("dims", ())
    if len(dims) == len(shape) - 1:
        return
    message = f"{call.who} orders {len(dims)} ax{'i' if len(dims) == 1 else 'e'}s but gets {call.words(shape)}"
    gone = fixes.remove(call.spec, call.layer)
    swapped = fixes.parameter(call.spec, call.layer, "dims", [*range(2, len(shape)), 1], "Exchange the axes it has")
    yield Refusal("dims", message, (gone,) if len(shape) == 2 else (swapped, gone), "dims")


def _reshaped(call: Call, shape: Shape) -> Iterator[Refusal]:
    if any(n is None for n in shape[1:]):
        return
    have, asked = fixes.product(shape[1:]), call.layer.parameters["target_shape"]
    known = fixes.product(n for n in asked if n != -1)
    if (have % known if -1 in asked else have != known) == 0:
        return
    words = " × ".join("whatever is left" if n == -1 else f"{n:,}" for n in asked)
    message = f"{call.who} makes {words} of {have:,} values: it gets {call.words(shape)}"
    near = _near(have, asked)
    fix = fixes.parameter(call.spec, call.layer, "target_shape", near, f"Reshape to ({', '.join(map(str, near))})")
    yield Refusal("target_shape", message, (fix, fixes.remove(call.spec, call.layer)), "target_shape")


def _near(have: int, asked: Sequence[int]) -> list[int]:
    """Sizes that hold all values: the second one changes where that does it (other features over the same steps), else all in one row."""
    rest = fixes.product(n for place, n in enumerate(asked) if place != 1)
    if len(asked) > 1 and rest > 0 and -1 not in asked and have % rest == 0:
        return [asked[0], have // rest, *asked[2:]]
    return [have] if len(asked) == 1 else [have, 1]


def _equation(call: Call, shape: Shape) -> Iterator[Refusal]:
    """``abc,cd->abd``: a letter for every axis of what it takes, the batch first, and sizes for every other axis of what it gives."""
    text, sizes = str(call.layer.parameters["equation"]).replace(" ", ""), call.layer.parameters["output_shape"]
    taken, given = text.split(",")[0], text.split("->")[-1]
    size = sizes[-1] if sizes and sizes[-1] else 32
    other = {key: value for key, value in call.layer.parameters.items() if key == "activation"}
    dense = LayerSpec("Dense", call.layer.name, call.layer.inputs, {"units": size, **other}, block=call.layer.block)
    offers = (
        fixes.swap(call.spec, call.layer, dense, f"{call.layer.name}.kind", f"Make it a Dense of {size:,} units"),
        fixes.remove(call.spec, call.layer),
    )
    needed = len(given.replace("...", "")) - (not taken.startswith("..."))
    if len(taken) != len(shape) and "..." not in taken:
        message = f"{call.who} names {len(taken)} axes in '{taken}' but gets {call.words(shape)}"
        yield Refusal("equation", message, offers, "equation")
    elif needed != len(sizes) and "->" in text:
        message = f"{call.who} gives '{given}', which needs {needed} sizes in its output shape (the letters but the batch's), not {len(sizes)}"
        yield Refusal("output_shape", message, offers, "output_shape")


def _endless(call: Call, shape: Shape) -> Refusal:
    """A Flatten of any length gives any number of features, for which no weights can be made."""
    offers = []
    giver = call.spec.layer(owner(call.names[0]))
    sizes = giver.parameters.get("output_shape")
    taken = [value.shape for name, value in call.above.items() if name in call.spec.sources(call.spec.index(giver.name))]
    if giver.kind == "EinsumDense" and isinstance(sizes, list) and taken and len(taken[0]) == len(sizes) + 1:
        filled = [n or taken[0][axis] for axis, n in enumerate(sizes, 1)]
        if None not in filled:
            title = f"Say the sizes: ({', '.join(map(str, filled))})"
            offers.append(fixes.parameter(call.spec, giver, "output_shape", filled, title))
    if len(shape) == 3:
        pooled = LayerSpec("GlobalAveragePooling1D", call.layer.name, call.layer.inputs, block=call.layer.block)
        offers.append(fixes.swap(call.spec, call.layer, pooled, f"{call.layer.name}.kind", "Average over time instead"))
    message = f"{call.who} needs a known length, to give a known number of features, but gets {call.words(shape)}"
    return Refusal("input", message, tuple(offers))


def _axis(call: Call, shape: Shape) -> Iterator[Refusal]:
    rank, axis = len(shape), call.layer.parameters.get("axis", -1)
    wrong = [n for n in (axis if isinstance(axis, list) else [axis]) if not -rank < n < rank or n % rank == 0]
    if wrong:
        message = f"{call.who} needs an axis from 1 to {rank - 1} of {call.words(shape)}, not {wrong[0]}"
        yield Refusal("axis", message, (fixes.parameter(call.spec, call.layer, "axis", None, "Take the features"),), "axis")


def _groups(call: Call, shape: Shape) -> Iterator[Refusal]:
    groups, features = call.layer.parameters.get("groups", 32), shape[call.layer.parameters.get("axis", -1)]
    if features is None or groups == -1 or (groups > 0 and features % groups == 0):
        return
    fits = math.gcd(features, groups) if groups > 0 else 1
    fix = fixes.parameter(call.spec, call.layer, "groups", fits, f"Set groups to {fits}")
    message = f"{call.who} shares {features:,} features out to {groups:,} groups, which does not come out even: it gets {call.words(shape)}"
    yield Refusal("groups", message, (fix,), "groups")


def _shared_out(call: Call, shape: Shape) -> Iterator[Refusal]:
    groups, channels = call.layer.parameters.get("groups", 1), shape[-1]
    if channels is None or channels % groups == 0:
        return
    fix = fixes.parameter(call.spec, call.layer, "groups", None, "Set groups to 1")
    message = f"{call.who} shares {channels:,} channels out to {groups:,} groups, which does not come out even: it gets {call.words(shape)}"
    yield Refusal("groups", message, (fix,), "groups")


def _noise(call: Call, shape: Shape) -> Iterator[Refusal]:
    noise = call.layer.parameters["noise_shape"]
    if len(noise) == len(shape) and all(n in (None, 1) or n == size for n, size in zip(noise, shape, strict=True)):
        return
    fix = fixes.parameter(call.spec, call.layer, "noise_shape", None, "Drop every value by itself")
    message = f"{call.who} needs a noise shape of {len(shape)} entries (batch first), each 1, nothing or the axis's size, for {call.words(shape)}"
    yield Refusal("noise_shape", message, (fix,), "noise_shape")


def _steps(call: Call, shape: Shape) -> Iterator[Refusal]:
    length = shape[1]
    if length is None:
        return
    if call.layer.kind == "LearnedPositions" and call.layer.parameters["max_length"] < length:
        most = call.layer.parameters["max_length"]
        fix = fixes.parameter(call.spec, call.layer, "max_length", length, f"Set the largest length to {length:,}")
        message = f"{call.who} has vectors for {most:,} positions but gets {call.words(shape)}"
        yield Refusal("max_length", message, (fix,), "max_length")
    index = call.layer.parameters.get("index", -1)
    if call.layer.kind == "TakeStep" and not -length <= index < length:
        fix = fixes.parameter(call.spec, call.layer, "index", None, "Take the last step")
        yield Refusal("index", f"{call.who} takes step {index} but gets {call.words(shape)}", (fix,), "index")


# kernels, pools, crops ---------------------------------------------------------------------------------------------


def leaves_nothing(call: Call) -> bool:
    """Whether a kernel, pool or crop is larger than what it slides over."""
    p, name = call.layer.parameters, _cutting(call.layer)
    if p.get("padding", "valid") != "valid" or not name:
        return False
    lengths = _spatial(call)
    return any(n is not None and taken >= n + (name != "cropping") for n, taken in zip(lengths, _taken(call.layer, name, len(lengths)), strict=True))


def _spatial(call: Call) -> Shape:
    """Sizes of the axes it slides over."""
    shape = call.shapes[0]
    return shape[2:-1] if call.layer.kind == "ConvLSTM1D" else shape[1:-1]


def _cutting(layer: LayerSpec) -> str:
    kind = layer.kind
    if kind.startswith(("Global", "Adaptive")):
        return ""
    if kind.startswith("Cropping"):
        return "cropping"
    return "pool_size" if "Pooling" in kind else "kernel_size" if kind.endswith(("Conv1D", "Conv2D", "ConvLSTM1D")) else ""


def _taken(layer: LayerSpec, name: str, axes: int) -> list[int]:
    """Positions that a kernel or pool covers, or a crop takes away, along each axis."""
    p = layer.parameters
    if name == "cropping":
        pairs = p.get("cropping", [1, 1] if axes == 1 else 0)
        pairs = [pairs] * axes if not isinstance(pairs, list | tuple) or (axes == 1 and not isinstance(pairs[0], list | tuple)) else pairs
        return [sum(pair) if isinstance(pair, list | tuple) else 2 * pair for pair in pairs]
    sizes, dilations = _each(p.get(name) or 2, axes), _each(p.get("dilation_rate") or 1, axes)
    return [(size - 1) * dilation + 1 for size, dilation in zip(sizes, dilations, strict=True)]


def _each(value: Any, axes: int) -> list[int]:
    values = list(value) if isinstance(value, list | tuple) else [value] * axes
    return (values * axes)[:axes]


def nothing_left(call: Call) -> Refusal:
    """The words for it."""
    layer, shape, name = call.layer, call.shapes[0], _cutting(call.layer) or "kernel_size"
    axes = ("time steps", "positions", "channels") if layer.kind == "ConvLSTM1D" else ()
    words = analysis.words(shape, axes) if axes else call.words(shape)
    message = f"{call.who} leaves nothing of {words}: its {name.replace('_', ' ')}{_size(layer, name)} is too large"
    return Refusal(name, message, _smaller(call, name), name)


def _size(layer: LayerSpec, name: str) -> str:
    if name == "cropping":
        return ""
    size, dilation = layer.parameters.get(name) or 2, layer.parameters.get("dilation_rate") or 1
    shown = " × ".join(map(str, size)) if isinstance(size, list) else size
    if isinstance(dilation, list) or dilation == 1:
        return f" of {shown}"
    return f" of {shown} with dilation {dilation}, {(_each(size, 1)[0] - 1) * dilation + 1} steps,"


def _smaller(call: Call, name: str) -> tuple[ModelFix, ...]:
    gone = fixes.remove(call.spec, call.layer)
    if name == "cropping":
        return (gone,)
    length = min((int(n) for n in _spatial(call) if n), default=1)
    fits = max(1, min(3, length))
    return (
        fixes.parameter(call.spec, call.layer, "padding", "same", "Keep the length (padding same)"),
        fixes.parameter(call.spec, call.layer, name, fits, f"Set {name.replace('_', ' ')} to {fits}"),
        gone,
    )


# whatever else Keras says ------------------------------------------------------------------------------------------


def general(call: Call, reason: str) -> Refusal:
    """Keras refused for a reason of its own, which is told; the advanced parameters can be left to their defaults."""
    told = reason.split("Received", maxsplit=1)[0].rstrip(" .,:;(")
    listed = " and ".join(call.words(shape) for shape in call.shapes)
    offers = [fixes.remove(call.spec, call.layer)]
    return Refusal("shape", f"{call.who} can't take {listed}: {told}", tuple(offers))
