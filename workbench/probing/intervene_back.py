"""The gradient through a recurrence with somebody's hand in it: nothing comes back through what is held. Heavy.

∂L/∂h_t and ∂L/∂c_t are those of the states as they stand after a step, held ones too; from a held state, and from a held gate, nothing goes
on to what would have made it, and nothing passes a step at which the state is cut. Otherwise this is backpropagation through time
(Werbos 1990), with the activations' true derivatives at the recomputed pre-activations.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np

from . import gates, threads
from .activations import Activation
from .cells import GATES, Cell, Recurrence
from .intervene import Held, InCell, by_cell, held, output

Arrays = dict[str, np.ndarray]
_Back = Callable[[int, np.ndarray, np.ndarray], tuple[np.ndarray, np.ndarray, np.ndarray, np.ndarray]]


@dataclass(frozen=True)
class Back:
    """What comes back through a whole layer."""

    arrays: Arrays
    """``dh`` (and ``dc``) of all cells, with prefixes, shaped as h."""
    dx: np.ndarray
    """Of what the layer is called with."""
    initial: tuple[np.ndarray, ...]
    """Of the initial states, in Keras's order."""


def layer(recurrence: Recurrence, x: np.ndarray, mask: np.ndarray | None, initial: Iterable[np.ndarray], arrays: Arrays,
          arriving: Iterable[np.ndarray | None], changes: Iterable[InCell] = ()) -> Back:
    """Back through a layer that :func:`workbench.probing.intervene.layer` ran.

    Parameters
    ----------
    recurrence, x, mask, initial, changes
        As there.
    arrays : dict
        What it found.
    arriving : iterable
        ∂L/∂ of each of its outputs, in their order; None = nothing arrives.
    """
    dtype = recurrence.directions[0].cell.kernel.dtype
    windows = recurrence.directions[0].cell.convolution

    def turned(values: np.ndarray) -> np.ndarray:
        return values if windows is None else windows.turned(values)

    given = [None if part is None else turned(np.asarray(part, dtype)) for part in arriving]
    read, mine, rest = turned(np.asarray(x, dtype)), by_cell(recurrence, changes), [turned(np.asarray(part, dtype)) for part in initial]
    starts, ends = _by_state(recurrence, rest), _by_state(recurrence, given[2 if len(recurrence.ways) == 2 and recurrence.merge is None else 1:])
    found: Arrays = {}
    firsts: dict[str, Arrays] = {}
    dx: Any = 0.0
    for n, way in enumerate(recurrence.ways):
        direct = _direct(recurrence, n, given, arrays, mask)
        for level in range(len(way) - 1, -1, -1):
            part = way[level]
            if "h" in ends[part.prefix]:
                direct[:, 0 if part.backwards else -1] += ends[part.prefix]["h"]
            own = {name: arrays[part.prefix + name] for name in (*GATES[part.cell.kind], *part.cell.states())}
            below = arrays[way[level - 1].prefix + "h"] if level else read
            hold = held(part.cell, read.shape[1], mine.get(part.prefix, ()), dtype)
            got, direct, firsts[part.prefix] = cell(part.cell, below, own, direct, mask, hold, backwards=part.backwards, start=starts[part.prefix],
                                                    last_c=ends[part.prefix].get("c"))
            found.update({part.prefix + name: values for name, values in got.items()})
        dx = dx + direct
    return Back(found, turned(dx), tuple(turned(firsts[part.prefix][name]) for part in recurrence.directions for name in part.cell.states()))


def _by_state(recurrence: Recurrence, rest: list[Any]) -> dict[str, Arrays]:
    """States in Keras's order by cell and letter."""
    out: dict[str, Arrays] = {}
    for part in recurrence.directions:
        names = part.cell.states()
        taken, rest = rest[:len(names)], rest[len(names):]
        out[part.prefix] = {name: values for name, values in zip(names, taken, strict=False) if values is not None}
    return out


def _direct(recurrence: Recurrence, n: int, given: list[np.ndarray | None], arrays: Arrays, mask: np.ndarray | None) -> np.ndarray:
    """∂L/∂h_t of one direction by its output, in input time."""
    top, tops = recurrence.ways[n][-1], [way[-1] for way in recurrence.ways]
    h = arrays[top.prefix + "h"]
    out = np.zeros_like(h)
    share = _share(recurrence, n, given, arrays, mask)
    if share is None:
        return out
    if top.sequences:
        out += share[:, ::-1] if top.backwards and not (len(tops) == 2 and n == 1) else share
    else:
        out[:, 0 if top.backwards else -1] = share
    if mask is None:
        return out
    live = mask[:, ::-1] if top.backwards else mask
    shown = live if top.zero_masked else np.logical_or.accumulate(live, axis=1)
    return np.where(gates.fitted(shown[:, ::-1] if top.backwards else shown, out), out, 0)


def _share(recurrence: Recurrence, n: int, given: list[np.ndarray | None], arrays: Arrays, mask: np.ndarray | None) -> np.ndarray | None:
    """What arrives at one direction's own output, as the merge meets it."""
    ways = recurrence.ways
    whole = given[n if len(ways) == 2 and recurrence.merge is None else 0]
    if whole is None or len(ways) == 1 or recurrence.merge in (None, "sum"):
        return whole
    units = ways[0][-1].cell.units
    if recurrence.merge == "concat":
        return whole[..., :units] if n == 0 else whole[..., units:]
    if recurrence.merge == "ave":
        return whole / 2
    other = ways[1 - n][-1]
    shown = output(other, arrays[other.prefix + "h"], mask)
    return whole * (shown[:, ::-1] if n == 0 and other.sequences else shown)


# a cell ------------------------------------------------------------------------------------------------------------


def cell(part: Cell, x: np.ndarray, arrays: Arrays, direct: np.ndarray, mask: np.ndarray | None, hold: Held, *, backwards: bool = False,
         start: Mapping[str, np.ndarray] | None = None, last_c: np.ndarray | None = None) -> tuple[Arrays, np.ndarray, Arrays]:
    """Back through one cell.

    Returns
    -------
    arrays, dx, first
        ``dh`` (and ``dc``) shaped as h; ∂L/∂x; and ∂L/∂ the initial states by letter.
    """
    dtype, samples = part.kernel.dtype, x.shape[0]
    live = gates.alive(mask)
    with threads.single():
        rows = gates.by_time(part, np.asarray(x, dtype))
        state = {name: gates.rows_by_time(part, np.asarray(arrays[name], dtype)) for name in (*GATES[part.kind], *part.states())}
        here: Any = gates.live_rows(part, live)
        first = {name: np.asarray((start or {}).get(name, np.zeros(1, dtype)), dtype) for name in part.states()}
        before = {name: _before(state[name], first[name], hold, backwards) for name in part.states()}
        back = {"SimpleRNN": _simple, "LSTM": _lstm, "GRU": _gru}[part.kind](part, rows, state, before, hold)
        arriving = gates.rows_by_time(part, np.asarray(direct, dtype))
        dh_all, dc_all = np.zeros_like(state["h"]), np.zeros_like(state["h"])
        da_all = np.zeros((*rows.shape[:2], part.kernel.shape[1]), dtype)
        dh, dc = np.zeros_like(dh_all[0]), np.zeros_like(dh_all[0])
        dc = dc if last_c is None else np.asarray(last_c, dtype).reshape(dc.shape)
        first_back = {name: np.zeros_like(dh) for name in part.states()}
        for t in range(len(rows)) if backwards else range(len(rows) - 1, -1, -1):
            total = arriving[t] + dh
            dh, new_dc, total_c, da = back(t, total, dc)
            if here is not None:
                alive = here[:, t, None]
                dh, new_dc, total_c, da = (np.where(alive, a, b) for a, b in ((dh, total), (new_dc, dc), (total_c, dc), (da, 0)))
            dc = new_dc
            dh_all[t], dc_all[t], da_all[t] = total, total_c, da
            if t in hold.cuts:
                if hold.cuts[t] == "initial":
                    _add(first_back, dh, dc)
                dh, dc = np.zeros_like(dh), np.zeros_like(dc)
        _add(first_back, dh, dc)
        dx = _given_back(part, da_all, x.shape)
    found = {"dh": gates.by_sample(part, dh_all, samples)}
    if part.kind == "LSTM":
        found["dc"] = gates.by_sample(part, dc_all, samples)
    return found, dx, {name: gates.by_sample(part, values[None], samples)[:, 0] for name, values in first_back.items()}


def _add(first: Arrays, dh: np.ndarray, dc: np.ndarray) -> None:
    for name, values in (("h", dh), ("c", dc)):
        if name in first:
            first[name] += values


def _given_back(part: Cell, da: np.ndarray, shape: tuple[int, ...]) -> np.ndarray:
    """∂L/∂x from ∂L/∂(xW), (time, row, column)."""
    back = da @ part.kernel.T
    if part.convolution is not None:
        back = part.convolution.given.scatter(back.reshape(shape[1], shape[0], part.convolution.positions, -1))
    return back.reshape(shape[1], shape[0], *shape[2:]).swapaxes(0, 1)


def _before(states: np.ndarray, first: np.ndarray, hold: Held, backwards: bool) -> np.ndarray:
    """The state each step began from, (time, row, unit): where it was cut, zero or the first."""
    first = first.reshape(states.shape[1:]) if first.size == states[0].size else np.zeros_like(states[0])
    out = np.empty_like(states)
    if backwards:
        out[:-1], out[-1] = states[1:], first
    else:
        out[1:], out[0] = states[:-1], first
    for t, to in hold.cuts.items():
        out[t] = first if to == "initial" else 0
    return out


def _puller(activation: Activation, a: np.ndarray, hold: Held, name: str) -> Callable[[int, np.ndarray], np.ndarray]:
    """How a gradient of each step (row, unit) comes back through an activation of ``a`` (time, row, unit); 0 where its value is held."""
    free = _free(hold, name)
    if activation.derivative is None:
        return lambda t, g: activation.pull(a[t], g if free is None else g * free[t])
    slope = activation.derivative(a)
    if free is not None:
        slope = slope * free[:, None]
    return lambda t, g: g * slope[t]


def _free(hold: Held, name: str) -> np.ndarray | None:
    """(time, unit): where a gate or state is its own; None = everywhere."""
    return ~hold.put[name][0] if name in hold.put else None


def _kept(hold: Held, name: str) -> Callable[[int, np.ndarray], np.ndarray]:
    """A gradient at a state goes on where the state is not held."""
    free = _free(hold, name)
    return (lambda t, g: g) if free is None else (lambda t, g: g * free[t])


def _simple(part: Cell, rows: np.ndarray, state: Arrays, before: Arrays, hold: Held) -> _Back:
    pull, back_to = _puller(part.activation, rows @ part.kernel + part.bias + before["h"] @ part.recurrent, hold, "h"), _turned(part.recurrent)

    def back(t: int, dh: np.ndarray, dc: np.ndarray) -> tuple[np.ndarray, np.ndarray, np.ndarray, np.ndarray]:
        da = pull(t, dh)
        return da @ back_to, dc, dc, da
    return back


def _turned(weights: np.ndarray) -> np.ndarray:
    return np.ascontiguousarray(weights.T)


def _lstm(part: Cell, rows: np.ndarray, state: Arrays, before: Arrays, hold: Held) -> _Back:
    phi, sigma = part.activation, part.recurrent_activation
    i, f, g, o = (np.nan_to_num(state[name]) for name in "ifgo")
    a = np.split(rows @ part.kernel + part.bias + part.seen(before["h"]) @ part.recurrent, 4, axis=-1)
    pull_i, pull_f, pull_g, pull_o = (_puller(phi if name == "g" else sigma, part_a, hold, name) for name, part_a in zip("ifgo", a, strict=True))
    own_h, own_c, back_to, shown = _kept(hold, "h"), _kept(hold, "c"), _turned(part.recurrent), phi.value(state["c"])
    pull_c = _puller(phi, state["c"], Held(), "c")

    def back(t: int, dh: np.ndarray, dc: np.ndarray) -> tuple[np.ndarray, np.ndarray, np.ndarray, np.ndarray]:
        through = own_h(t, dh)
        total = dc + pull_c(t, through * o[t])
        made = own_c(t, total)
        da = np.concatenate([pull_i(t, made * g[t]), pull_f(t, made * before["c"][t]), pull_g(t, made * i[t]),
                             pull_o(t, through * shown[t])], axis=-1)
        return part.unseen(da @ back_to), made * f[t], total, da
    return back


def _gru(part: Cell, rows: np.ndarray, state: Arrays, before: Arrays, hold: Held) -> _Back:
    u, after = part.units, part.reset_after
    h, a, to_g = before["h"], rows @ part.kernel + part.bias, part.recurrent[:, 2 * u:]
    z, r, g = (np.nan_to_num(state[name]) for name in "zrg")
    q = h @ part.recurrent + part.recurrent_bias
    inner = r * q[..., 2 * u:] if after else (r * h) @ to_g + part.recurrent_bias[2 * u:]
    pull_g = _puller(part.activation, a[..., 2 * u:] + inner, hold, "g")
    pull_z = _puller(part.recurrent_activation, a[..., :u] + q[..., :u], hold, "z")
    pull_r = _puller(part.recurrent_activation, a[..., u:2 * u] + q[..., u:2 * u], hold, "r")
    own, back_gates, back_g = _kept(hold, "h"), _turned(part.recurrent[:, :2 * u]), _turned(to_g)

    def back(t: int, dh: np.ndarray, dc: np.ndarray) -> tuple[np.ndarray, np.ndarray, np.ndarray, np.ndarray]:
        made = own(t, dh)
        dg = pull_g(t, made * (1 - z[t]))
        dz = pull_z(t, made * (h[t] - g[t]))
        through = dg * r[t] if after else dg @ back_g
        dr = pull_r(t, dg * q[t, :, 2 * u:] if after else through * h[t])
        earlier = made * z[t] + np.concatenate([dz, dr], axis=-1) @ back_gates
        earlier += through @ back_g if after else through * r[t]
        return earlier, dc, dc, np.concatenate([dz, dr, dg], axis=-1)
    return back
