"""Which past step each loss looks back to: ‖∂L_k/∂h_t‖, ‖∂L_k/∂c_t‖ and ‖∂L_k/∂x_t‖ for every loss k and step t. Heavy.

The loss of a sample is a mean of losses: of the tokens of a text, of the steps ahead of a forecast. Each is followed back on its own by the
recursion of :mod:`workbench.probing.gradients` with the loss on the axis of the samples: the sample is laid out once a loss, and row k is asked
for loss k alone. A class has one loss, hence one row. Of a layer in a TimeDistributed the first outer step is followed.
"""

from __future__ import annotations

import dataclasses
import weakref
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Literal

import keras
import numpy as np
import tensorflow as tf

from ..dataset.facts import TargetFact
from ..jobs import Progress
from . import cells, gradients, states, watched
from .loss import per_sample
from .watched import Seen
from .within import untouched

Over = Literal["step", "ahead", "answer"]
ROWS = 400
"""Losses that are followed at most, evenly spaced."""
_NUMBERS = 12_000_000
"""Numbers (loss × step × unit) of one array that are held at once."""
_forwards: weakref.WeakKeyDictionary[keras.Model, Any] = weakref.WeakKeyDictionary()


@dataclass(frozen=True)
class LookBack:
    """One row a loss, one column a step of the layer, in input time."""

    layer: str
    over: Over
    """What tells losses apart: the step of the token that is told, the step ahead of a forecast, or nothing."""
    index: np.ndarray
    """(loss,): number of the step (from 0), or of the step ahead (from 1); 0 for an answer."""
    count: int
    """Losses there are, of which ``index`` may be a part."""
    h: dict[str, np.ndarray]
    """(loss, time): ‖∂L_k/∂h_t‖ by prefix of the direction ("" | ``fw_`` | ``bw_``)."""
    c: dict[str, np.ndarray]
    """The same of c (LSTM only)."""
    x: np.ndarray
    """(loss, time): ‖∂L_k/∂x_t‖, x being what the layer receives, through all directions."""
    mask: np.ndarray
    """(time,) bool."""
    losses: np.ndarray
    """(loss,): L_k."""
    horizons: dict[str, np.ndarray]
    """(loss,): memory horizon of each loss in steps, by prefix (see :func:`workbench.probing.gradients.facts`); all steps there are before the
    loss, if it never falls below 1/e."""
    origins: dict[str, np.ndarray]
    """(loss,): the step each loss comes in at: the last one in the order of the direction with a gradient; −1 where there is none."""
    sample_loss: float
    """The training loss of the whole sample, without regularizers: the mean of all L_k."""

    def of(self, quantity: str, prefix: str) -> np.ndarray:
        """(loss, time) of ``h``, ``c`` or ``x``."""
        if quantity == "x":
            return self.x
        there = self.c if quantity == "c" else self.h
        return there[prefix] if prefix in there else next(iter(there.values()))

    def room(self, prefix: str) -> np.ndarray:
        """(loss,): unmasked steps between the first one in the order of the direction and the one each loss comes in at: what it can look back."""
        origins = self.origins[prefix] if prefix in self.origins else next(iter(self.origins.values()))
        return _room(origins, self.mask, "bw_" in prefix)

    def horizon(self, quantity: str, prefix: str) -> np.ndarray:
        """(loss,): steps until less than 1/e is left of what comes in at ``h``, ``c`` or ``x``; as ``horizons`` for h."""
        return np.minimum(_horizons(self.of(quantity, prefix), self.mask, "bw_" in prefix), self.room(prefix))

    def named(self) -> dict[str, np.ndarray]:
        """Everything as arrays, by name."""
        found = {"index": self.index, "losses": self.losses, "mask": self.mask, "dx_norm": self.x}
        for prefix, values in self.h.items():
            found |= {f"{prefix}dh_norm": values, f"{prefix}horizon": self.horizons[prefix]}
        return found | {f"{prefix}dc_norm": values for prefix, values in self.c.items()}

    def facts(self) -> dict[str, Any]:
        """For JSON."""
        ways = {prefix.rstrip("_") or "forward": {"memory_horizon": [int(n) for n in values], "memory_horizon_median": float(np.median(values))}
                for prefix, values in self.horizons.items() if len(values)}
        return {"layer": self.layer, "over": self.over, "losses": self.count, "followed": len(self.index), "loss": self.sample_loss,
                "directions": ways}


@dataclass(frozen=True)
class _Rows:
    """What is asked of each copy of the sample so that its loss is L_k (times ``scale``)."""

    over: Over
    index: np.ndarray
    count: int
    y: np.ndarray
    loss: str | None
    scale: np.ndarray
    losses: np.ndarray | None
    """L_k where the asked loss does not say it."""


def look_back(model: keras.Model, layer: str, x: Any, y: np.ndarray, *, target: TargetFact, loss: str | None = None, most: int = ROWS,
              progress: Progress | None = None) -> LookBack:
    """Follow every loss of one sample back through a layer, in inference mode, recursion in float64.

    Parameters
    ----------
    model, layer, target, loss
        As for :func:`workbench.probing.probe.probe`.
    x, y : ndarray
        (1, …): one sample (a list of arrays for several inputs) and what should come out.
    most : int
        Losses that are followed at most.

    Raises
    ------
    SettingError
        The layer does not exist or is not recurrent, or the loss does not fit the target.
    Cancelled
        ``progress`` was cancelled.
    """
    say = progress or Progress()
    recurrence = cells.recurrence(watched.layer_of(model, layer))
    whole = watched.watch(model, layer, x, y=y, target=target, loss=loss)
    rows = _rows(model, x, y, target, loss, most)
    trace, _ = states.trace(recurrence, whole)
    found: dict[str, list[np.ndarray]] = {}
    losses: list[np.ndarray] = []
    for part in _parts(len(rows.index), whole, recurrence):
        say(part.start / max(len(rows.index), 1), f"loss {part.start + 1:,} of {len(rows.index):,}")
        seen = _asked(model, layer, x, rows, part, target)
        laid = {name: _laid_out(values, part.stop - part.start) for name, values in trace.items()}
        for name, values in states.backward(recurrence, seen, laid).items():
            found.setdefault(name, []).append(_norms(values[::len(whole.x)], rows.scale[part]))
        losses.append(np.asarray(seen.loss, np.float64))
    mask = np.ones(whole.x.shape[1], bool) if whole.mask is None else whole.mask[0]
    joined = {name: np.concatenate(values) for name, values in found.items()}
    each = np.concatenate(losses) if rows.losses is None else rows.losses
    sample_loss = float(np.asarray(whole.loss).ravel()[0])
    return _told(layer, recurrence, rows, joined, mask, each, sample_loss)


def _told(layer: str, recurrence: cells.Recurrence, rows: _Rows, norms: dict[str, np.ndarray], mask: np.ndarray, losses: np.ndarray,
          sample_loss: float) -> LookBack:
    horizons, origins = {}, {}
    for way in recurrence.directions:
        own = norms[f"{way.prefix}dh"]
        origins[way.prefix] = np.array([_origin(row * mask, way.backwards) for row in own], int)      # masked steps hand on
        horizons[way.prefix] = np.minimum(_horizons(own, mask, way.backwards), _room(origins[way.prefix], mask, way.backwards))
    prefixes = [way.prefix for way in recurrence.directions]
    h = {prefix: norms[f"{prefix}dh"] for prefix in prefixes}
    c = {prefix: norms[f"{prefix}dc"] for prefix in prefixes if f"{prefix}dc" in norms}
    return LookBack(layer, rows.over, rows.index, rows.count, h, c, norms["dx"], mask, losses, horizons, origins, sample_loss)


def _horizons(norms: np.ndarray, mask: np.ndarray, backwards: bool) -> np.ndarray:
    return np.array([gradients.facts(row[:, None], mask, backwards=backwards)["memory_horizon"] for row in norms], int)


def _room(origins: np.ndarray, mask: np.ndarray, backwards: bool) -> np.ndarray:
    before = np.cumsum(mask[::-1] if backwards else mask)
    places = len(mask) - 1 - origins if backwards else origins
    return np.where(origins >= 0, np.maximum(before[np.maximum(places, 0)] - 1, 0), 0)


def _origin(norms: np.ndarray, backwards: bool) -> int:
    carrying = np.flatnonzero(norms > 0)
    return -1 if not len(carrying) else int(carrying[0] if backwards else carrying[-1])


def _laid_out(values: np.ndarray, size: int) -> np.ndarray:
    """The rows of one sample, once a loss (one row, or one for each outer step of a TimeDistributed)."""
    return np.broadcast_to(values[None], (size, *values.shape)).reshape(size * len(values), *values.shape[1:])


def _norms(values: np.ndarray, scale: np.ndarray) -> np.ndarray:
    """(loss, time, …) → (loss, time) L2 norms, float64."""
    flat = np.asarray(values, np.float64).reshape(*values.shape[:2], -1)
    return np.linalg.norm(flat, axis=-1) * scale[:, None]


def _parts(count: int, whole: Seen, recurrence: cells.Recurrence) -> Iterator[slice]:
    """Pieces of the losses that fit into memory."""
    steps = whole.x.shape[1]
    wide = max(max(way.cell.kernel.shape[1], whole.x.shape[2]) for way in recurrence.directions)
    size = max(1, _NUMBERS // max(steps * wide, 1))
    return (slice(first, min(first + size, count)) for first in range(0, count, size))


def _asked(model: keras.Model, layer: str, x: Any, rows: _Rows, part: slice, target: TargetFact) -> Seen:
    """The sample once a loss; the graph is that of a probe, so it is traced once for all."""
    size = part.stop - part.start
    given = [np.repeat(np.asarray(one)[:1], size, axis=0) for one in (x if isinstance(x, list | tuple) else [x])]
    return watched.watch(model, layer, given, y=rows.y[part], target=target, loss=rows.loss)


# what is asked -----------------------------------------------------------------------------------------------------


def _rows(model: keras.Model, x: Any, y: np.ndarray, target: TargetFact, loss: str | None, most: int) -> _Rows:
    y = np.asarray(y)[:1]
    if target.kind == "values":
        return _ahead(model, x, y, target, loss, most)
    if target.kind == "token" and len(model.output_shape) == 3:
        return _steps(y, loss, most)
    return _Rows("answer", np.zeros(1, int), 1, y, loss, np.ones(1), None)


def _spread(count: int, most: int) -> np.ndarray:
    return np.unique(np.linspace(0, count - 1, min(max(most, 1), count)).astype(int)) if count else np.zeros(0, int)


def _steps(y: np.ndarray, loss: str | None, most: int) -> _Rows:
    """A target that is padding (id 0) does not count: row k keeps the target of step k alone."""
    told = np.flatnonzero(y[0] > 0)
    index = told[_spread(len(told), most)]
    asked = np.zeros((len(index), y.shape[1]), y.dtype)
    asked[range(len(index)), index] = y[0, index]
    return _Rows("step", index, len(told), asked, loss, np.ones(len(index)), None)


def _ahead(model: keras.Model, x: Any, y: np.ndarray, target: TargetFact, loss: str | None, most: int) -> _Rows:
    """With w_k = ∂L_k/∂o, o being the output: ∂L_k/∂· is that of the squared error against y = o − (N/2) w_k, whatever the loss is.

    w_k is asked for at length 1 and its length put back afterwards, so that nothing is lost in float32.
    """
    ahead = y.reshape(max(target.horizon, 1), -1)
    output = _output(model, x).reshape(len(ahead), -1)       # wider than ahead where the loss wants several numbers for each value
    pulls, losses = _pulls(model, ahead, output, target, loss)
    index = _spread(len(ahead), most)
    length = np.linalg.norm(pulls[index], axis=1)
    asked = np.repeat(output[None], len(index), axis=0)
    unit = pulls[index] / np.where(length > 0, length, 1)[:, None]
    asked[range(len(index)), index] -= unit * (output.size / 2)
    shape = y.shape[1:] if output.size == y.size else (output.size,)
    return _Rows("ahead", index + 1, len(ahead), asked.reshape(len(index), *shape), "mse", length, losses[index])


def _pulls(model: keras.Model, y: np.ndarray, output: np.ndarray, target: TargetFact, loss: str | None) -> tuple[np.ndarray, np.ndarray]:
    """∂L_k/∂o_k (step ahead, target) and L_k (step ahead,): every step ahead is a sample to the loss."""
    given = tf.convert_to_tensor(output, tf.float32)
    with tf.GradientTape() as tape:
        tape.watch(given)
        each = per_sample(model, target, loss)(tf.convert_to_tensor(y, tf.float32), given)
    return np.asarray(tape.gradient(each, given), np.float64), np.asarray(each, np.float64)


def _output(model: keras.Model, x: Any) -> np.ndarray:
    """(values,) the network's answer, with stateful layers left alone."""
    if model not in _forwards:
        _forwards[model] = _forward(weakref.ref(model))
    given = x if isinstance(x, list | tuple) else [x]
    inputs = [tf.convert_to_tensor(np.asarray(one, entry.dtype)[:1]) for one, entry in zip(given, model.inputs, strict=True)]
    return np.asarray(_forwards[model](inputs), np.float64).ravel()


def _forward(owner: weakref.ref[keras.Model]) -> Any:
    """The graph must not keep the model alive, or the cache would never let go."""
    def forward(inputs: list[Any]) -> Any:
        model: Any = owner()
        with untouched(model, False):
            return model(inputs if len(inputs) > 1 else inputs[0], training=False)

    return tf.function(forward, autograph=False, reduce_retracing=True)


def summed(found: LookBack, quantity: str, prefix: str, rows: slice | None = None) -> np.ndarray:
    """(time,): the root of the summed squares over some losses (all by default)."""
    values = found.of(quantity, prefix)
    return np.sqrt((values[rows if rows is not None else slice(None)] ** 2).sum(axis=0))


def without_masked(found: LookBack) -> LookBack:
    """NaN at masked steps, for drawing."""
    def blank(values: np.ndarray) -> np.ndarray:
        return np.where(found.mask[None], values, np.nan)
    return dataclasses.replace(found, h={k: blank(v) for k, v in found.h.items()}, c={k: blank(v) for k, v in found.c.items()}, x=blank(found.x))
