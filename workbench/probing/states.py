"""A whole recurrent layer: its directions traced, merged, held against the layer's own output, and followed backwards."""

from __future__ import annotations

from typing import Any

import numpy as np

from . import gates, gradients
from .cells import Direction, Recurrence
from .watched import Seen


def trace(recurrence: Recurrence, seen: Seen) -> tuple[dict[str, np.ndarray], float]:
    """Gates and states of all directions, with prefixes, in the recurrence's precision; and the residual.

    The residual is the largest |output rebuilt from the recomputed h − the layer's own output|.
    """
    found: dict[str, np.ndarray] = {}
    for direction, initial in zip(recurrence.directions, _initial(recurrence, seen), strict=True):
        arrays = gates.trace(direction.cell, seen.x, seen.mask, backwards=direction.backwards, **initial)
        found.update({direction.prefix + name: values for name, values in arrays.items()})
    return found, _residual(recurrence, found, seen)


def backward(recurrence: Recurrence, seen: Seen, arrays: dict[str, np.ndarray]) -> dict[str, np.ndarray]:
    """``dh`` (and ``dc``) of all directions, with prefixes; ``dx`` is their sum."""
    found: dict[str, np.ndarray] = {}
    share = _shares(recurrence, seen, arrays)
    last_states = _last_states(recurrence, seen)
    for n, (direction, initial) in enumerate(zip(recurrence.directions, _initial(recurrence, seen), strict=True)):
        own = {name: arrays[direction.prefix + name] for name in (*gates.GATES[direction.cell.kind], *direction.cell.states())}
        direct, last_c = _direct(direction, share[n], last_states[n], seen), last_states[n].get("c")
        got = gradients.backward(direction.cell, seen.x, own, direct, seen.mask, backwards=direction.backwards, last_c=last_c, **initial)
        found.update({direction.prefix + name: values for name, values in got.items() if name != "dx"})
        found["dx"] = found["dx"] + got["dx"] if "dx" in found else got["dx"]
    return found


def facts(recurrence: Recurrence, found: dict[str, np.ndarray], mask: np.ndarray | None, sample: int) -> dict[str, Any]:
    """The gradient facts of one sample; of two directions the one whose ratio is further from 1, and both under ``directions``."""
    live = None if mask is None else mask[sample]
    each = {way.prefix: gradients.facts(found[way.prefix + "dh"][sample], live, backwards=way.backwards) for way in recurrence.directions}
    if len(each) == 1:
        return each[recurrence.directions[0].prefix]
    return {**max(each.values(), key=_trouble), "directions": {prefix.rstrip("_"): values for prefix, values in each.items()}}


def _trouble(values: dict[str, Any]) -> float:
    ratio = values["ratio"]
    return np.inf if ratio is None or ratio <= 0 else abs(np.log10(ratio))


def _initial(recurrence: Recurrence, seen: Seen) -> list[dict[str, Any]]:
    """``h0`` (and ``c0``) of each direction, where the layer was given initial states."""
    out, rest = [], list(seen.initial)
    for direction in recurrence.directions:
        names = direction.cell.states()
        taken, rest = rest[:len(names)], rest[len(names):]
        out.append({f"{name}0": state for name, state in zip(names, taken, strict=False)})
    return out


def _outputs(recurrence: Recurrence, arrays: dict[str, np.ndarray], mask: np.ndarray | None) -> list[np.ndarray]:
    """Each direction's own output as the merge meets it: the backward half turned round where sequences are returned."""
    given = []
    for n, way in enumerate(recurrence.directions):
        own = gates.output(arrays[way.prefix + "h"], mask, backwards=way.backwards, sequences=way.sequences, zero_masked=way.zero_masked)
        given.append(own[:, ::-1] if n == 1 and way.sequences else own)
    return given


def _residual(recurrence: Recurrence, arrays: dict[str, np.ndarray], seen: Seen) -> float:
    parts = _outputs(recurrence, arrays, seen.mask)
    if len(parts) == 1:
        wanted = parts
    else:
        merged = {"concat": lambda a, b: [np.concatenate([a, b], -1)], "sum": lambda a, b: [a + b], "ave": lambda a, b: [(a + b) / 2],
                  "mul": lambda a, b: [a * b], None: lambda a, b: [a, b]}
        wanted = merged[recurrence.merge](*parts)
    return max(float(np.abs(want - own).max(initial=0.0)) for want, own in zip(wanted, seen.outputs, strict=False))


def _shares(recurrence: Recurrence, seen: Seen, arrays: dict[str, np.ndarray]) -> list[np.ndarray]:
    """∂L/∂(each direction's output), as the merge meets it."""
    given = [np.asarray(part, np.float64) for part in seen.direct]
    if len(recurrence.directions) == 1 or recurrence.merge is None:
        return given
    whole, units = given[0], recurrence.directions[0].cell.units
    if recurrence.merge == "concat":
        return [whole[..., :units], whole[..., units:]]
    if recurrence.merge == "mul":
        forward, backward_ = _outputs(recurrence, arrays, seen.mask)
        return [whole * backward_, whole * forward]
    return [whole / 2] * 2 if recurrence.merge == "ave" else [whole] * 2


def _direct(way: Direction, share: np.ndarray, last: dict[str, np.ndarray], seen: Seen) -> np.ndarray:
    """∂L/∂h_t by the direct path, (sample, time, unit) in input time, from the gradient of one direction's output."""
    samples, steps = seen.x.shape[:2]
    out = np.zeros((samples, steps, way.cell.units))
    end = 0 if way.backwards else steps - 1
    if way.sequences:
        turned = way.backwards and way.prefix == ""           # Bidirectional has turned its backward half to input time already
        out += share[:, ::-1] if turned else share
    else:
        out[:, end] = share
    if seen.mask is not None:
        out = _through_mask(out, seen.mask, way)
    if "h" in last:
        out[:, end] += last["h"]
    return out


def _through_mask(out: np.ndarray, mask: np.ndarray, way: Direction) -> np.ndarray:
    """Outputs that are 0 whatever h is pass nothing on."""
    if way.zero_masked:
        shown = mask
    else:
        live = mask[:, ::-1] if way.backwards else mask
        shown = np.logical_or.accumulate(live, axis=1)
        shown = shown[:, ::-1] if way.backwards else shown
    return np.where(shown[..., None], out, 0.0)


def _last_states(recurrence: Recurrence, seen: Seen) -> list[dict[str, np.ndarray]]:
    """∂L/∂(last states) of each direction, where the layer returns them."""
    if not recurrence.states:
        return [{} for _ in recurrence.directions]
    rest = list(seen.direct[2 if recurrence.merge is None else 1:])
    out = []
    for way in recurrence.directions:
        names = way.cell.states()
        taken, rest = rest[:len(names)], rest[len(names):]
        out.append(dict(zip(names, (np.asarray(part, np.float64) for part in taken), strict=True)))
    return out
