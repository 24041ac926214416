"""The watch of a run: gates and gradient of pinned samples between two batches, everything at an epoch's end. Heavy."""

from __future__ import annotations

import time
from typing import Any

import keras
import numpy as np

from ..dataset.facts import TargetFact
from ..training.events import Traced
from ..training.meters import GradientMeter, Saturation
from ..training.watch import PARTS, SHARE
from . import cells, meters, states
from .cells import Recurrence
from .sight import Sight, Sighted
from .watched import Seen, layer_of, watch
from .weighed import Weighing

INTERVAL = 1 / 15
"""Seconds between two looks, at least: what an eye follows."""
PINNED = 8
"""Samples that are looked at, at most."""


def pinned(count: int) -> np.ndarray:
    """Numbers of the samples of a split to pin: the first, and others evenly spread.

    Parameters
    ----------
    count : int
        Samples there are.
    """
    return np.unique(np.linspace(0, count - 1, min(PINNED, count)).astype(int)) if count > 0 else np.zeros(0, int)


class Watcher:
    """Looks at one recurrent layer, and at an epoch's end at all (implements :class:`workbench.training.watch.Watch`).

    Parameters
    ----------
    model : keras.Model
        The model that is being trained; it is never called, and its weights are only read.
    layer : str
        Name of the recurrent layer.
    x, y : ndarray
        The pinned samples, with their sample axis: the first is followed between batches, up to :data:`PINNED` at an epoch's end;
        y may be None.
    target, loss
        As for :func:`workbench.probing.probe.probe`.
    run : int
        Number of the run, for the events.
    """

    def __init__(self, model: keras.Model, layer: str, x: Any, y: np.ndarray | None, *, target: TargetFact | None = None, loss: str | None = None,
                 run: int = 0) -> None:
        self._layer, self._name = layer_of(model, layer), layer
        self._model, self._run = model, run
        self._x = [np.asarray(part)[:PINNED] for part in x] if isinstance(x, list | tuple) else [np.asarray(x)[:PINNED]]
        self._y = None if y is None or target is None else np.asarray(y)[:PINNED]
        self._target, self._loss = target, loss
        self._sight = Sight(model, target, loss) if target is not None else None
        self._weighing = Weighing(model)
        self._paces = {"gates": _Pace("gates"), "meter": _Pace("meter")}
        self._kind = "gates"

    # between batches -----------------------------------------------------------------------------------------------

    def stepped(self, epoch: int, batch: int) -> None:
        """Now and then the weights are held against those of the batch before."""
        self._weighing.stepped(epoch, batch)

    def due(self) -> str:
        """What it is time to look at again."""
        wanted = ("meter", "gates") if self._y is not None and self._paces["gates"].looks else ("gates",)
        now = time.perf_counter()
        self._kind = next((kind for kind in wanted if now >= self._paces[kind].next), "")
        return self._kind

    def trace(self, epoch: int, batch: int) -> Traced | None:
        """Gates and states of the first pinned sample with the weights as they are now, in float32; every so often with the gradient."""
        began = time.perf_counter()
        kind = self._kind or "gates"
        traced = self._with_gradient(epoch, batch) if kind == "meter" else self._gates(epoch, batch)
        self._paces[kind].rest(began)
        return traced

    def _gates(self, epoch: int, batch: int) -> Traced:
        recurrence = cells.recurrence(self._layer, np.float32)
        seen = watch(self._model, self._name, [part[:1] for part in self._x])
        arrays, residual = states.trace(recurrence, seen)
        return self._traced(epoch, batch, recurrence.kind, seen, arrays, residual)

    def _with_gradient(self, epoch: int, batch: int) -> Traced:
        assert self._y is not None
        recurrence = cells.recurrence(self._layer)
        seen = self._seen(self._look(1), 1)
        arrays, residual = states.trace(recurrence, seen)
        found = _gradients(recurrence, seen, arrays)
        facts = states.facts(recurrence, found, seen.mask, 0)
        return self._traced(epoch, batch, recurrence.kind, seen, {**arrays, **found}, residual, gradient=facts,
                            meters=meters.gradients(self._name, recurrence, found, seen.mask))

    # at an epoch's end ---------------------------------------------------------------------------------------------

    def epoch_end(self, epoch: int) -> Traced | None:
        """The watched layer on all pinned samples; gradient and saturation of every recurrent layer; every weight."""
        if self._y is None:
            return self._gates(epoch, 0)
        sighted = self._look(len(self._y))
        recurrence = cells.recurrence(self._layer)
        seen = self._seen(sighted, len(self._y))
        arrays, residual = states.trace(recurrence, seen)
        found = _gradients(recurrence, seen, arrays)
        each, shut = self._others(sighted, (recurrence, seen, arrays, found))
        return self._traced(epoch, 0, recurrence.kind, seen, {**arrays, **found}, residual, gradient=states.facts(recurrence, found, seen.mask, 0),
                            meters=each, saturation=shut, weights=self._weighing.figures(sighted.gradients),
                            pinned={name: _by_unit(values, 2) for name, values in arrays.items()}, pinned_mask=seen.mask)

    def _others(self, sighted: Sighted, own: tuple[Recurrence, Seen, dict[str, np.ndarray], dict[str, np.ndarray]],
                ) -> tuple[tuple[GradientMeter, ...], tuple[Saturation, ...]]:
        """Gradients and saturation of all recurrent layers, in the order of the network; of the watched one they are known."""
        each: list[GradientMeter] = []
        shut: list[Saturation] = []
        for name in dict.fromkeys([*sighted.layers, self._name]):
            if name == self._name:
                recurrence, seen, arrays, found = own
            else:
                recurrence, seen = cells.recurrence(self._sight_of().layer(name)), sighted.layers[name]
                arrays, _ = states.trace(recurrence, seen)
                found = _gradients(recurrence, seen, arrays)
            each += meters.gradients(name, recurrence, found, seen.mask)
            shut += meters.saturation(name, arrays, seen.mask)
        return tuple(each), tuple(shut)

    def _look(self, samples: int) -> Sighted:
        assert self._y is not None
        return self._sight_of().look([part[:samples] for part in self._x], self._y[:samples])

    def _sight_of(self) -> Sight:
        assert self._sight is not None, "there is a target"
        return self._sight

    def _seen(self, sighted: Sighted, samples: int) -> Seen:
        """What is around the watched layer (by itself where it lies inside of another)."""
        if self._name in sighted.layers:
            return sighted.layers[self._name]
        y = None if self._y is None else self._y[:samples]
        return watch(self._model, self._name, [part[:samples] for part in self._x], y=y, target=self._target, loss=self._loss)

    def _traced(self, epoch: int, batch: int, kind: str, seen: Seen, arrays: dict[str, np.ndarray], residual: float, **more: Any) -> Traced:
        mask = np.ones(seen.x.shape[1], bool) if seen.mask is None else seen.mask[0]
        first = {name: _by_unit(values[0]) for name, values in arrays.items()}
        return Traced(self._run, epoch, batch, self._name, kind, first, mask, residual, **more)


class _Pace:
    """When to look again, so that looking takes no more than its part of the share. The first look, which traces a graph, does not count."""

    def __init__(self, kind: str) -> None:
        self._part = SHARE * PARTS[kind]
        self.next, self.looks = 0.0, 0

    def rest(self, began: float) -> None:
        """A look that began then has just ended."""
        now = time.perf_counter()
        self.looks += 1
        self.next = now + max(INTERVAL, (now - began) / self._part if self.looks > 1 else 0.0)


def _gradients(recurrence: Recurrence, seen: Seen, arrays: dict[str, np.ndarray]) -> dict[str, np.ndarray]:
    """``dh`` and ``dc`` of all directions."""
    found = states.backward(recurrence, seen, arrays)
    return {name: values for name, values in found.items() if name.rpartition("_")[2] in ("dh", "dc")}


def _by_unit(values: np.ndarray, kept: int = 1) -> np.ndarray:
    """float32 (time, unit): positions and filters of a convolutional cell are one axis."""
    return values.reshape(*values.shape[:kept], -1).astype(np.float32)
