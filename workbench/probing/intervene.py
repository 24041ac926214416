"""The recurrence of a layer with somebody's hand in it: gates held, states fixed, the state forgotten at a step. Heavy.

The order within a step is that of the cell: gates are computed, held ones replaced; c' comes from the gates that count then, and is
replaced where it is fixed; h' comes from that c', and is replaced likewise. What is carried on is what stands there at the end. A step
that the mask skips computes nothing, so nothing is replaced there; a state that is cut is cut all the same.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

import numpy as np

from ..errors import SettingError
from . import gates, threads
from .cells import GATES, Cell, Direction, Recurrence
from .changes import ClampGate, CutState, FixState

Arrays = dict[str, np.ndarray]
InCell = ClampGate | FixState | CutState
Put = Callable[[str, int, np.ndarray], None]
_Step = Callable[[int, np.ndarray, np.ndarray], tuple[np.ndarray, np.ndarray]]


@dataclass(frozen=True)
class Held:
    """What is replaced in one cell: by name of gate or state where, (time, unit) bool, and by what; and at which steps the state is cut."""

    put: dict[str, tuple[np.ndarray, np.ndarray]] = field(default_factory=dict)
    cuts: dict[int, str] = field(default_factory=dict)
    """Step → ``zero`` or ``initial``."""

    @property
    def nothing(self) -> bool:
        """Whether nothing is replaced."""
        return not (self.put or self.cuts)


def held(cell: Cell, steps: int, changes: Iterable[InCell], dtype: Any = np.float64) -> Held:
    """Changes of one cell laid out over time and units; later ones win.

    Raises
    ------
    SettingError
        The cell has no such gate, state, unit or step.
    """
    put: dict[str, tuple[np.ndarray, np.ndarray]] = {}
    cuts: dict[int, str] = {}
    for change in changes:
        if isinstance(change, CutState):
            _must_be_step(change.step, steps, change.layer)
            cuts[change.step] = change.to
            continue
        name = _name(cell, change)
        where, value = put.setdefault(name, (np.zeros((steps, cell.units), bool), np.zeros((steps, cell.units), dtype)))
        place = np.ix_(_steps(change, steps), _units(cell, change))
        where[place], value[place] = True, change.value
    return Held(put, cuts)


def _name(cell: Cell, change: ClampGate | FixState) -> str:
    name = change.gate if isinstance(change, ClampGate) else change.state
    there = GATES[cell.kind] if isinstance(change, ClampGate) else cell.states()
    if name not in there:
        what = "gate" if isinstance(change, ClampGate) else "state"
        raise SettingError(f"a {cell.kind} has no {what} '{name}'", where=f"layer '{change.layer}'", fix=f"Choose {' or '.join(there) or 'a state'}")
    return name


def _units(cell: Cell, change: ClampGate | FixState) -> np.ndarray:
    wrong = [unit for unit in change.units if unit >= cell.units]
    if wrong:
        raise SettingError(f"there is no unit {wrong[0]}", where=f"layer '{change.layer}'", fix=f"Choose 0 to {cell.units - 1}")
    return np.asarray(change.units or range(cell.units))


def _steps(change: ClampGate | FixState, steps: int) -> np.ndarray:
    return np.arange(*span(change.first, change.last, steps, f"layer '{change.layer}'"))


def span(first: int | None, last: int | None, steps: int, where: str) -> tuple[int, int]:
    """(begin, end) of a range of steps, the end left out.

    Raises
    ------
    SettingError
        It begins after the end, or ends before it begins.
    """
    begin, end = first or 0, steps - 1 if last is None else last
    if begin > end or end >= steps:
        raise SettingError(f"there are no steps {begin} to {end}", where=where, fix=f"Choose steps from 0 to {steps - 1}")
    return begin, end + 1


def _must_be_step(step: int, steps: int, layer: str) -> None:
    if step >= steps:
        raise SettingError(f"there is no step {step}", where=f"layer '{layer}'", fix=f"Choose 0 to {steps - 1}")


# a layer -----------------------------------------------------------------------------------------------------------


def layer(recurrence: Recurrence, x: np.ndarray, mask: np.ndarray | None, initial: Iterable[np.ndarray] = (), changes: Iterable[InCell] = ()
          ) -> tuple[Arrays, list[np.ndarray]]:
    """A whole recurrent layer with changes.

    Parameters
    ----------
    recurrence : Recurrence
        Its dtype is the precision.
    x, mask, initial
        What the layer is called with: (sample, time, …), (sample, time) bool, and its initial states in Keras's order.
    changes : iterable
        Those of this layer, with the ``prefix`` of the cell they are meant for.

    Returns
    -------
    arrays, outputs
        Gates and states with prefixes, (sample, time, unit) in input time; and what Keras's layer gives, in its order.

    Raises
    ------
    SettingError
        A change names a cell, gate, unit or step that is not there.
    """
    mine = by_cell(recurrence, changes)
    first, dtype = recurrence.directions[0], recurrence.directions[0].cell.kernel.dtype
    windows, rest = first.cell.convolution, list(initial)
    x = np.asarray(x, dtype) if windows is None else windows.turned(np.asarray(x, dtype))
    found: Arrays = {}
    for way in recurrence.ways:
        read = x
        for part in way:
            names = part.cell.states()
            taken, rest = rest[:len(names)], rest[len(names):]
            start = {name: state if windows is None else windows.turned(state) for name, state in zip(names, taken, strict=False)}
            arrays = trace(part.cell, read, mask, held(part.cell, x.shape[1], mine.get(part.prefix, ()), dtype), backwards=part.backwards,
                           start=start)
            found.update({part.prefix + name: values for name, values in arrays.items()})
            read = arrays["h"]
    return found, _given(recurrence, found, mask)


def by_cell(recurrence: Recurrence, changes: Iterable[InCell]) -> dict[str, list[InCell]]:
    """Changes of a layer by the prefix of their cell.

    Raises
    ------
    SettingError
        There is no such cell.
    """
    known = [part.prefix for part in recurrence.directions]
    out: dict[str, list[InCell]] = {}
    for change in changes:
        prefix = known[0] if change.prefix == "" and len(known) == 1 else change.prefix
        if prefix not in known:
            ways = ", ".join(name.rstrip("_") for name in known if name) or "none: there is one cell only"
            raise SettingError(f"there is no cell '{change.prefix.rstrip('_')}'" if change.prefix else "it has several cells, and none is named",
                               where=f"layer '{change.layer}'", fix=f"Cells are: {ways}")
        out.setdefault(prefix, []).append(change)
    return out


def _given(recurrence: Recurrence, arrays: Arrays, mask: np.ndarray | None) -> list[np.ndarray]:
    """Output and last states, in Keras's order."""
    tops = [way[-1] for way in recurrence.ways]
    parts = [output(top, arrays[top.prefix + "h"], mask) for top in tops]
    if len(parts) == 2 and tops[1].sequences:
        parts[1] = parts[1][:, ::-1]                     # Bidirectional turns its backward half to input time
    merged = _merged(recurrence.merge, parts) if len(parts) == 2 else parts
    if recurrence.states:
        merged = merged + [arrays[part.prefix + name][:, 0 if part.backwards else -1] for part in recurrence.directions
                           for name in part.cell.states()]
    windows = recurrence.directions[0].cell.convolution
    return merged if windows is None else [windows.turned(part) for part in merged]


def output(top: Direction, h: np.ndarray, mask: np.ndarray | None) -> np.ndarray:
    """In processing order; a masked step repeats the output before it (0 before the first live step), or gives 0 where the layer says so."""
    h = h[:, ::-1] if top.backwards else h
    if mask is not None:
        live = mask[:, ::-1] if top.backwards else mask
        h = np.where(gates.fitted(live if top.zero_masked else np.logical_or.accumulate(live, axis=1), h), h, 0)
    return h if top.sequences else h[:, -1]


def _merged(merge: str | None, parts: list[np.ndarray]) -> list[np.ndarray]:
    a, b = parts
    if merge is None:
        return parts
    return [{"concat": lambda: np.concatenate([a, b], -1), "sum": lambda: a + b, "ave": lambda: (a + b) / 2, "mul": lambda: a * b}[merge]()]


# a cell ------------------------------------------------------------------------------------------------------------


def trace(cell: Cell, x: np.ndarray, mask: np.ndarray | None, hold: Held, *, backwards: bool = False, start: Mapping[str, np.ndarray] | None = None
          ) -> Arrays:
    """As :func:`workbench.probing.gates.trace`, with ``hold``; ``start`` are initial states by letter."""
    start = dict(start or {})
    if hold.nothing:
        return gates.trace(cell, x, mask, backwards=backwards, **{f"{name}0": state for name, state in start.items()})
    live = gates.alive(mask)
    samples, steps = x.shape[:2]
    with threads.single():
        rows = gates.by_time(cell, x)
        blank = np.zeros((rows.shape[1], cell.units), rows.dtype)
        first = {name: np.asarray(start[name], rows.dtype).reshape(blank.shape) if name in start else blank for name in ("h", "c")}
        out, step = _stepper(cell, rows, _putter(hold))
        _run(out, step, first, blank, hold, gates.live_rows(cell, live), range(steps - 1, -1, -1) if backwards else range(steps))
    found = {name: gates.by_sample(cell, values, samples) for name, values in out.items()}
    if live is not None:
        for name in GATES[cell.kind]:
            found[name] = np.where(gates.fitted(live, found[name]), found[name], rows.dtype.type(np.nan))
    return found


def _putter(hold: Held) -> Put:
    """Replaces, in place, what is held at a step."""
    known: dict[str, tuple[Any, np.ndarray, np.ndarray]] = {
        name: (where.any(axis=1).tolist(), where, values) for name, (where, values) in hold.put.items()}

    def put(name: str, t: int, values: np.ndarray) -> None:
        found = known.get(name)
        if found is not None and found[0][t]:
            np.copyto(values, found[2][t], where=found[1][t])
    return put


def _run(out: Arrays, step: _Step, first: dict[str, np.ndarray], blank: np.ndarray, hold: Held, live: Any, order: range) -> None:
    h, c = first["h"], first["c"]
    hs, cs = out["h"], out.get("c")
    for t in order:
        cut = hold.cuts.get(t)
        if cut is not None:
            h, c = (blank, blank) if cut == "zero" else (first["h"], first["c"])
        new_h, new_c = step(t, h, c)
        if live is not None:
            here = live[:, t, None]
            new_h, new_c = np.where(here, new_h, h), np.where(here, new_c, c)
        h, c = new_h, new_c
        hs[t] = h
        if cs is not None:
            cs[t] = c


def _stepper(cell: Cell, rows: np.ndarray, put: Put) -> tuple[Arrays, _Step]:
    given = (rows.reshape(-1, rows.shape[-1]) @ cell.kernel + cell.bias).reshape(*rows.shape[:2], -1)
    names = (*GATES[cell.kind], *cell.states())
    out = {name: np.empty((*rows.shape[:2], cell.units), rows.dtype) for name in names}
    return out, {"SimpleRNN": _simple, "LSTM": _lstm, "GRU": _gru}[cell.kind](cell, given, out, put)


def _simple(cell: Cell, given: np.ndarray, out: Arrays, put: Put) -> _Step:
    def step(t: int, h: np.ndarray, c: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
        new = cell.activation.value(given[t] + h @ cell.recurrent)
        put("h", t, new)
        return new, c
    return step


def _lstm(cell: Cell, given: np.ndarray, out: Arrays, put: Put) -> _Step:
    u, phi, sigma = cell.units, cell.activation.value, cell.recurrent_activation.value
    i_, f_, g_, o_ = (out[name] for name in "ifgo")

    def step(t: int, h: np.ndarray, c: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
        a = given[t] + cell.seen(h) @ cell.recurrent
        i, f, g, o = i_[t], f_[t], g_[t], o_[t]
        i[:], f[:] = sigma(a[:, :u]), sigma(a[:, u:2 * u])
        g[:], o[:] = phi(a[:, 2 * u:3 * u]), sigma(a[:, 3 * u:])
        for name, gate in (("i", i), ("f", f), ("g", g), ("o", o)):
            put(name, t, gate)
        c = f * c + i * g
        put("c", t, c)
        h = o * phi(c)
        put("h", t, h)
        return h, c
    return step


def _gru(cell: Cell, given: np.ndarray, out: Arrays, put: Put) -> _Step:
    u, phi, sigma = cell.units, cell.activation.value, cell.recurrent_activation.value
    z_, r_, g_ = (out[name] for name in "zrg")
    to_gates, to_g = np.ascontiguousarray(cell.recurrent[:, :2 * u]), np.ascontiguousarray(cell.recurrent[:, 2 * u:])
    gate_bias, g_bias = cell.recurrent_bias[:2 * u], cell.recurrent_bias[2 * u:]

    def step(t: int, h: np.ndarray, c: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
        a, q = given[t], h @ to_gates + gate_bias
        z, r, g = z_[t], r_[t], g_[t]
        z[:], r[:] = sigma(a[:, :u] + q[:, :u]), sigma(a[:, u:2 * u] + q[:, u:])
        put("z", t, z)
        put("r", t, r)
        g[:] = phi(a[:, 2 * u:] + (r * (h @ to_g + g_bias) if cell.reset_after else (r * h) @ to_g))
        put("g", t, g)
        new = z * h + (1 - z) * g
        put("h", t, new)
        return new, c
    return step
