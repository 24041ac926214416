"""Gates and states of recurrent layers, step by step, exactly as Keras computes them.

With σ = recurrent_activation, φ = activation, W kernel, U recurrent kernel, b bias (the equations of Hochreiter & Schmidhuber 1997 with
forget gate, Gers et al. 2000; Cho et al. 2014; Elman 1990):

* SimpleRNN: h' = φ(xW + b + hU)
* LSTM: i, f, o = σ(xW + hU + b), g = φ(…); c' = f∘c + i∘g; h' = o∘φ(c')
* ConvLSTM1D: the same with convolutions for xW and hU
* GRU: z, r = σ(…); g = φ(a + r∘(hU + b₁)) with reset_after, else φ(a + (r∘h)U); h' = z∘h + (1 − z)∘g
  (many textbooks swap z and 1 − z: here z keeps the old state).

Only the recurrent product stays in the loop over time: xW is taken for all steps at once.
"""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from . import threads, usual
from .cells import GATES, Cell

Arrays = dict[str, np.ndarray]
_Step = Callable[[int, np.ndarray, np.ndarray], tuple[np.ndarray, np.ndarray]]


def trace(cell: Cell, x: np.ndarray, mask: np.ndarray | None = None, *, backwards: bool = False, h0: np.ndarray | None = None,
          c0: np.ndarray | None = None) -> Arrays:
    """All gates and states of one direction.

    Parameters
    ----------
    cell : Cell
        Weights; their dtype is the precision of the computation.
    x : ndarray
        (sample, time, feature), what the layer receives; (sample, time, position, channel) of a convolutional cell.
    mask : ndarray, optional
        (sample, time) bool; False = the step is skipped. A convolutional layer may get one for each position, (sample, time, position).
    backwards : bool
        Whether the last step is processed first.
    h0, c0 : ndarray, optional
        (sample, unit) initial states, or (sample, position, filter); zero by default.

    Returns
    -------
    dict
        ``i f g o c h``, ``z r g h`` or ``h``: (sample, time, unit), or (sample, time, position, filter), in *input* time order. At
        masked steps h and c are the carried values and gates are NaN.
    """
    dtype = cell.kernel.dtype
    x = np.asarray(x, dtype)
    samples, steps = x.shape[:2]
    live = alive(mask)
    with threads.single():
        rows = by_time(cell, x)
        blank = np.zeros((rows.shape[1], cell.units), dtype)
        h, c = (blank if s is None else np.asarray(s, dtype).reshape(blank.shape) for s in (h0, c0))
        out, step = _stepper(cell, rows)
        _run(out, step, (h, c), live_rows(cell, live), range(steps - 1, -1, -1) if backwards else range(steps))
    found = {name: by_sample(cell, values, samples) for name, values in out.items()}
    if live is not None:
        for name in GATES[cell.kind]:
            found[name][~live] = np.nan
    return found


def alive(mask: np.ndarray | None) -> np.ndarray | None:
    """The mask as (sample, time) bool; None where it masks nothing."""
    return None if mask is None or np.all(mask) else np.asarray(mask, bool)


def live_rows(cell: Cell, live: np.ndarray | None) -> np.ndarray | None:
    """(row, time): a convolutional cell has a row for each position of each sample, whose masks may differ: (sample, time, position)."""
    if live is None or cell.convolution is None:
        return live
    if live.ndim == 2:
        return np.repeat(live, cell.convolution.positions, axis=0)
    return live.swapaxes(1, 2).reshape(-1, live.shape[1])


def by_time(cell: Cell, x: np.ndarray) -> np.ndarray:
    """The input as rows, step after step: (time, row, feature), contiguous; of a convolutional cell what each window reads."""
    turned = np.ascontiguousarray(x.swapaxes(0, 1))
    if cell.convolution is None:
        return turned
    seen = cell.convolution.given.gather(turned)
    return seen.reshape(len(seen), -1, seen.shape[-1])


def rows_by_time(cell: Cell, values: np.ndarray) -> np.ndarray:
    """(sample, time, unit), or (sample, time, position, filter), as (time, row, unit)."""
    turned = values.swapaxes(0, 1)
    return turned.reshape(len(turned), -1, turned.shape[-1])


def by_sample(cell: Cell, values: np.ndarray, samples: int) -> np.ndarray:
    """The reverse of :func:`rows_by_time`."""
    return values.reshape(len(values), samples, *_positions(cell), values.shape[-1]).swapaxes(0, 1)


def _positions(cell: Cell) -> tuple[int, ...]:
    return () if cell.convolution is None else (cell.convolution.positions,)


def previous(states: np.ndarray, first: np.ndarray | None, backwards: bool) -> np.ndarray:
    """The state *before* each step, (sample, time, …) in input time, from the states after it."""
    out = np.zeros_like(states)
    start = 0.0 if first is None else first
    if backwards:
        out[:, :-1], out[:, -1] = states[:, 1:], start
    else:
        out[:, 1:], out[:, 0] = states[:, :-1], start
    return out


def output(h: np.ndarray, mask: np.ndarray | None, *, backwards: bool, sequences: bool, zero_masked: bool, unrolled: bool = False) -> np.ndarray:
    """What the layer of one direction gives: (sample, time, …) in *processing* order, or (sample, …) for the last step.

    A masked step repeats the output before it, which is 0 before the first live step, or gives 0 where the layer says so.
    """
    h = h[:, ::-1] if backwards else h
    if mask is not None:
        seen = shown(mask, backwards=backwards, zero_masked=zero_masked, in_input_order=unrolled and sequences)
        h = np.where(fitted(seen, h), h, 0.0)
    return h if sequences else h[:, -1]


def shown(mask: np.ndarray, *, backwards: bool, zero_masked: bool, in_input_order: bool = False) -> np.ndarray:
    """(sample, time) bool in *processing* order: where the layer's output is h, not 0.

    ``in_input_order``: an unrolled layer that goes backwards and gives 0 at masked steps blanks the steps of the mask as it came. So does
    Keras 3.15.
    """
    live = mask[:, ::-1] if backwards else mask
    begun = np.logical_or.accumulate(live, axis=1)
    if not zero_masked:
        return begun
    return begun & mask if in_input_order else live


def fitted(mask: np.ndarray, values: np.ndarray) -> np.ndarray:
    """The mask (sample, time) with as many axes as values that it is to choose from."""
    return mask.reshape(*mask.shape, *(1 for _ in range(values.ndim - mask.ndim)))


def _run(out: Arrays, step: _Step, start: tuple[np.ndarray, np.ndarray], live: np.ndarray | None, order: range) -> None:
    h, c = start
    hs, cs = out["h"], out.get("c")
    for t in order:
        new_h, new_c = step(t, h, c)
        if live is not None:
            here = live[:, t, None]
            new_h, new_c = np.where(here, new_h, h), np.where(here, new_c, c)
        h, c = new_h, new_c
        hs[t] = h
        if cs is not None:
            cs[t] = c


def _stepper(cell: Cell, rows: np.ndarray) -> tuple[Arrays, _Step]:
    """Arrays (time, row, unit) to be filled, and the function that does one step (it fills the gates)."""
    shape = (*rows.shape[:2], cell.units)
    flat = rows.reshape(-1, rows.shape[-1])
    if usual.fits(cell):
        return usual.stepper(cell, flat, shape)
    given = (flat @ cell.kernel + cell.bias).reshape(*shape[:2], -1)
    names = (*GATES[cell.kind], *(("c",) if cell.kind == "LSTM" else ()), "h")
    out = {name: np.empty(shape, rows.dtype) for name in names}
    makers = {"SimpleRNN": _simple, "LSTM": _lstm, "GRU": _gru if cell.reset_after else _gru_before}
    return out, makers[cell.kind](cell, given, out)


def _simple(cell: Cell, given: np.ndarray, out: Arrays) -> _Step:
    def step(t: int, h: np.ndarray, c: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
        return cell.activation.value(given[t] + h @ cell.recurrent), c
    return step


def _lstm(cell: Cell, given: np.ndarray, out: Arrays) -> _Step:
    u, phi, sigma = cell.units, cell.activation.value, cell.recurrent_activation.value
    i_, f_, g_, o_ = out["i"], out["f"], out["g"], out["o"]

    def step(t: int, h: np.ndarray, c: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
        a = given[t] + cell.seen(h) @ cell.recurrent
        i, f = sigma(a[:, :u]), sigma(a[:, u:2 * u])
        g, o = phi(a[:, 2 * u:3 * u]), sigma(a[:, 3 * u:])
        i_[t], f_[t], g_[t], o_[t] = i, f, g, o
        c = f * c + i * g
        return o * phi(c), c
    return step


def _gru(cell: Cell, given: np.ndarray, out: Arrays) -> _Step:
    u, phi, sigma = cell.units, cell.activation.value, cell.recurrent_activation.value
    z_, r_, g_ = out["z"], out["r"], out["g"]

    def step(t: int, h: np.ndarray, c: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
        q, a = h @ cell.recurrent + cell.recurrent_bias, given[t]
        z, r = sigma(a[:, :u] + q[:, :u]), sigma(a[:, u:2 * u] + q[:, u:2 * u])
        g = phi(a[:, 2 * u:] + r * q[:, 2 * u:])
        z_[t], r_[t], g_[t] = z, r, g
        return z * h + (1 - z) * g, c
    return step


def _gru_before(cell: Cell, given: np.ndarray, out: Arrays) -> _Step:
    """reset_after=False: r acts on h before the recurrent product."""
    u, phi, sigma = cell.units, cell.activation.value, cell.recurrent_activation.value
    z_, r_, g_ = out["z"], out["r"], out["g"]
    to_gates, to_g = np.ascontiguousarray(cell.recurrent[:, :2 * u]), np.ascontiguousarray(cell.recurrent[:, 2 * u:])

    def step(t: int, h: np.ndarray, c: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
        q, a = h @ to_gates, given[t]
        z, r = sigma(a[:, :u] + q[:, :u]), sigma(a[:, u:2 * u] + q[:, u:])
        g = phi(a[:, 2 * u:] + (r * h) @ to_g)
        z_[t], r_[t], g_[t] = z, r, g
        return z * h + (1 - z) * g, c
    return step
