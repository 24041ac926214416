"""The watch of a run: gates of one pinned sample between two batches, the gradient through time at an epoch's end. Heavy."""

from __future__ import annotations

import time
from typing import Any

import keras
import numpy as np

from ..dataset.facts import TargetFact
from ..training.events import Traced
from ..training.watch import SHARE
from . import cells, states
from .watched import Seen, layer_of, watch

INTERVAL = 1 / 15
"""Seconds between two looks, at least: what an eye follows."""


class Watcher:
    """Looks at one recurrent layer (implements :class:`workbench.training.watch.Watch`).

    Parameters
    ----------
    model : keras.Model
        The model that is being trained; it is never called, and its weights are only read.
    layer : str
        Name of the recurrent layer.
    x, y : ndarray
        The pinned sample, with its sample axis (only the first sample is used); y may be None.
    target, loss
        As for :func:`workbench.probing.probe.probe`.
    run : int
        Number of the run, for the events.
    """

    def __init__(self, model: keras.Model, layer: str, x: Any, y: np.ndarray | None, *, target: TargetFact | None = None, loss: str | None = None,
                 run: int = 0) -> None:
        self._layer = layer_of(model, layer)
        self._model, self._run = model, run
        self._x = [np.asarray(part)[:1] for part in x] if isinstance(x, list | tuple) else np.asarray(x)[:1]
        self._y = None if y is None else np.asarray(y)[:1]
        self._target, self._loss = target, loss
        self._next, self._looks = 0.0, 0

    def due(self) -> bool:
        """Whether it is time to look again."""
        return time.perf_counter() >= self._next

    def trace(self, epoch: int, batch: int) -> Traced | None:
        """Gates and states with the weights as they are now, in float32."""
        began = time.perf_counter()
        recurrence = cells.recurrence(self._layer, np.float32)
        seen = watch(self._model, self._layer.name, self._x)
        arrays, residual = states.trace(recurrence, seen)
        self._rest(began)
        return self._traced(epoch, batch, recurrence.kind, seen, arrays=arrays, residual=residual)

    def epoch_end(self, epoch: int) -> Traced | None:
        """The same, with dh, dc and the gradient facts."""
        if self._y is None or self._target is None:
            return self.trace(epoch, 0)
        recurrence = cells.recurrence(self._layer)
        seen = watch(self._model, self._layer.name, self._x, y=self._y, target=self._target, loss=self._loss)
        arrays, residual = states.trace(recurrence, seen)
        found = states.backward(recurrence, seen, arrays)
        arrays.update({name: values for name, values in found.items() if name != "dx"})
        facts = states.facts(recurrence, found, seen.mask, 0)
        return self._traced(epoch, 0, recurrence.kind, seen, arrays=arrays, residual=residual, gradient=facts)

    def _rest(self, began: float) -> None:
        """Set the time of the next look, so that looking takes no more than its share. The first one, which traces a graph, does not count."""
        now = time.perf_counter()
        self._looks += 1
        self._next = now + max(INTERVAL, (now - began) / SHARE if self._looks > 1 else 0.0)

    def _traced(self, epoch: int, batch: int, kind: str, seen: Seen, *, arrays: dict[str, np.ndarray], residual: float,
                gradient: dict[str, Any] | None = None) -> Traced:
        mask = np.ones(seen.x.shape[1], bool) if seen.mask is None else seen.mask[0]
        return Traced(self._run, epoch, batch, self._layer.name, kind, {n: v[0].astype(np.float32) for n, v in arrays.items()}, mask,
                      residual, gradient or {})
