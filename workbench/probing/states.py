"""A whole recurrent layer: its cells traced, merged, held against the layer's own output, and followed backwards."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np

from . import gates, gradients, shares
from .cells import Direction, Recurrence
from .watched import Seen

Arrays = dict[str, np.ndarray]


@dataclass(frozen=True)
class Followed:
    """What came back through a whole layer."""

    arrays: Arrays
    """``dh`` and ``dc`` of all cells, with prefixes, shaped as h."""
    dx: np.ndarray
    """∂L/∂x_t of what the layer receives, through all its cells."""
    shares: Arrays
    """``dW dU db`` with prefixes, (sample, time): norm of each step's part of the weight gradient."""
    weights: Arrays
    """``kernel recurrent_kernel bias`` with prefixes, in Keras's shapes: gradient of the sum of the samples' losses."""


def trace(recurrence: Recurrence, seen: Seen) -> tuple[Arrays, float]:
    """Gates and states of all cells, with prefixes, in the recurrence's precision; and the residual.

    The residual is the largest |output rebuilt from the recomputed h − the layer's own output|.
    """
    found: Arrays = {}
    start = initial(recurrence, seen)
    for way in recurrence.ways:
        x = _received(way[0], seen)
        for part in way:
            arrays = gates.trace(part.cell, x, seen.mask, backwards=part.backwards, **start[part.prefix])
            found.update({part.prefix + name: values for name, values in arrays.items()})
            x = arrays["h"]
    return found, _residual(recurrence, found, seen)


def received_by(recurrence: Recurrence, part: Direction, seen: Seen, arrays: Arrays) -> np.ndarray:
    """What one cell of a layer reads, (sample, time, …): the layer's input, or the h of the cell below."""
    if part.level == 0:
        return _received(part, seen)
    below = recurrence.directions[recurrence.directions.index(part) - 1]
    return arrays[below.prefix + "h"]


def backward(recurrence: Recurrence, seen: Seen, arrays: Arrays) -> Arrays:
    """``dh`` (and ``dc``) of all cells, with prefixes; ``dx`` of the layer's input."""
    found, dx, _ = _follow(recurrence, seen, arrays)
    return {**found, "dx": dx}


def follow(recurrence: Recurrence, seen: Seen, arrays: Arrays) -> Followed:
    """The same with what each step contributes to the weights' gradients."""
    found, dx, passed = _follow(recurrence, seen, arrays)
    parts: Arrays = {}
    weights: Arrays = {}
    for prefix, back in passed.items():
        parts.update({prefix + name: values for name, values in shares.shares(back).items()})
        weights.update({prefix + name: values for name, values in shares.weights_gradient(back).items()})
    return Followed(found, dx, parts, weights)


def _follow(recurrence: Recurrence, seen: Seen, arrays: Arrays) -> tuple[Arrays, np.ndarray, dict[str, gradients.Passed]]:
    found: Arrays = {}
    passed: dict[str, gradients.Passed] = {}
    dx: np.ndarray | None = None
    start, last = initial(recurrence, seen), _last_states(recurrence, seen)
    for n, (way, share) in enumerate(zip(recurrence.ways, _parted(recurrence, seen, arrays), strict=True)):
        direct = _direct(recurrence, n, share, seen)
        for part in reversed(way):
            end = last[part.prefix]
            if "h" in end:
                direct = np.array(direct)
                direct[:, 0 if part.backwards else -1] += end["h"]
            own = {name: arrays[part.prefix + name] for name in (*gates.GATES[part.cell.kind], *part.cell.states())}
            got = gradients.through(part.cell, received_by(recurrence, part, seen, arrays), own, direct, seen.mask, backwards=part.backwards,
                                    last_c=end.get("c"), **start[part.prefix])
            found.update({part.prefix + name: values for name, values in got.named().items()})
            passed[part.prefix], direct = got, got.dx()
        dx = direct if dx is None else dx + direct
    assert dx is not None
    return _in_order(recurrence, found), _turned(recurrence, dx), {part.prefix: passed[part.prefix] for part in recurrence.directions}


def _in_order(recurrence: Recurrence, found: Arrays) -> Arrays:
    """From the cell that reads the input up, though gradients come the other way."""
    names = [part.prefix + name for part in recurrence.directions for name in ("dh", "dc")]
    return {name: found[name] for name in names if name in found}


def facts(recurrence: Recurrence, found: Arrays, mask: np.ndarray | None, sample: int) -> dict[str, Any]:
    """The gradient facts of one sample; of several cells the one whose ratio is furthest from 1, and all under ``directions``."""
    live = None if mask is None else mask[sample]
    each = {way.prefix: gradients.facts(found[way.prefix + "dh"][sample], live, backwards=way.backwards) for way in recurrence.directions}
    if len(each) == 1:
        return each[recurrence.directions[0].prefix]
    return {**max(each.values(), key=_trouble), "directions": {prefix.rstrip("_"): values for prefix, values in each.items()}}


def _trouble(values: dict[str, Any]) -> float:
    ratio = values["ratio"]
    return np.inf if ratio is None or ratio <= 0 else abs(np.log10(ratio))


# what comes in -----------------------------------------------------------------------------------------------------


def _turned(recurrence: Recurrence, values: np.ndarray) -> np.ndarray:
    """Between the layer's own order of axes and ours (channels last)."""
    windows = recurrence.directions[0].cell.convolution
    return values if windows is None else windows.turned(values)


def _received(part: Direction, seen: Seen) -> np.ndarray:
    return seen.x if part.cell.convolution is None else part.cell.convolution.turned(seen.x)


def initial(recurrence: Recurrence, seen: Seen) -> dict[str, Arrays]:
    """``h0`` (and ``c0``) of each cell by its prefix, where the layer was given initial states."""
    each = _each(recurrence, seen.initial)
    return {prefix: {f"{name}0": state for name, state in states.items()} for prefix, states in each.items()}


_initial = initial


def _last_states(recurrence: Recurrence, seen: Seen) -> dict[str, Arrays]:
    """∂L/∂(last states) of each cell by its prefix, where the layer returns them."""
    rest = seen.direct[2 if recurrence.merge is None else 1:] if recurrence.states else ()
    return _each(recurrence, rest)


def _each(recurrence: Recurrence, values: tuple[np.ndarray, ...]) -> dict[str, Arrays]:
    """A flat list of states, in Keras's order, by cell and letter."""
    out: dict[str, Arrays] = {}
    rest = [_turned(recurrence, value) for value in values]
    for part in recurrence.directions:
        names = part.cell.states()
        out[part.prefix] = dict(zip(names, rest, strict=False))
        rest = rest[len(names):]
    return out


# what comes out ----------------------------------------------------------------------------------------------------


def _outputs(recurrence: Recurrence, arrays: Arrays, mask: np.ndarray | None) -> list[np.ndarray]:
    """Each direction's own output as the merge meets it: the second half turned round where sequences are returned."""
    given = []
    for n, way in enumerate(recurrence.ways):
        top = way[-1]
        own = gates.output(arrays[top.prefix + "h"], mask, backwards=top.backwards, sequences=top.sequences, zero_masked=top.zero_masked,
                           unrolled=top.unrolled)
        own = _turned(recurrence, own)
        given.append(own[:, ::-1] if n == 1 and top.sequences else own)
    return given


def _residual(recurrence: Recurrence, arrays: Arrays, seen: Seen) -> float:
    parts = _outputs(recurrence, arrays, seen.mask)
    if len(parts) == 1:
        wanted = parts
    else:
        merged = {"concat": lambda a, b: [np.concatenate([a, b], -1)], "sum": lambda a, b: [a + b], "ave": lambda a, b: [(a + b) / 2],
                  "mul": lambda a, b: [a * b], None: lambda a, b: [a, b]}
        wanted = merged[recurrence.merge](*parts)
    return max(float(np.abs(want - own).max(initial=0.0)) for want, own in zip(wanted, seen.outputs, strict=False))


def _parted(recurrence: Recurrence, seen: Seen, arrays: Arrays) -> list[np.ndarray]:
    """∂L/∂(each direction's output), as the merge meets it."""
    given = list(seen.direct)
    if len(recurrence.ways) == 1 or recurrence.merge is None:
        return given[:len(recurrence.ways)]
    whole = given[0]
    if recurrence.merge in ("concat", "mul"):
        forward, backward_ = _outputs(recurrence, arrays, seen.mask)
        width = forward.shape[-1]
        return [whole[..., :width], whole[..., width:]] if recurrence.merge == "concat" else [whole * backward_, whole * forward]
    return [whole / 2] * 2 if recurrence.merge == "ave" else [whole] * 2


def _direct(recurrence: Recurrence, number: int, share: np.ndarray, seen: Seen) -> np.ndarray:
    """∂L/∂h_t by the direct path, (sample, time, …) in input time, from the gradient of one direction's output."""
    top = recurrence.ways[number][-1]
    share = _turned(recurrence, share)
    if top.sequences:
        turned = top.backwards != (number == 1)               # Bidirectional has turned its second half round already
        out = share[:, ::-1] if turned else share
    else:
        out = np.zeros((*seen.x.shape[:2], *top.cell.unit_shape), share.dtype)
        out[:, 0 if top.backwards else -1] = share
    return out if seen.mask is None else _through_mask(out, seen.mask, top)


def _through_mask(out: np.ndarray, mask: np.ndarray, way: Direction) -> np.ndarray:
    """Outputs that are 0 whatever h is pass nothing on."""
    shown = gates.shown(mask, backwards=way.backwards, zero_masked=way.zero_masked, in_input_order=way.unrolled and way.sequences)
    return np.where(gates.fitted(shown[:, ::-1] if way.backwards else shown, out), out, 0.0)
