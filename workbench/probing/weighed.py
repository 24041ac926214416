"""The weights of a network that trains, in few numbers: norms, zeros, histograms, and how far one step moves them. Heavy."""

from __future__ import annotations

import re
import time
from collections.abc import Sequence
from dataclasses import dataclass

import keras
import numpy as np

from ..training.meters import WeightFigures
from ..training.watch import SHARE, STEPS
from . import histograms
from .sight import Rows


@dataclass(frozen=True)
class _Copy:
    """The weights after one batch."""

    epoch: int
    batch: int
    values: tuple[np.ndarray, ...]


class Weighing:
    """Keeps copies of the weights of two batches that follow each other, to tell the size of one step.

    Parameters
    ----------
    model : keras.Model
        Its trained variables are looked at; they are only read.
    """

    def __init__(self, model: keras.Model) -> None:
        self._variables = list(model.trainable_variables)
        self._names = names(model)
        self._before: _Copy | None = None
        self._updates: tuple[float | None, ...] = (None,) * len(self._variables)
        self._next, self._epoch = 0.0, 0

    def stepped(self, epoch: int, batch: int) -> None:
        """After a batch: once an epoch, where the time allows, copy now and compare after the next one."""
        if self._before is not None:
            self._compare(epoch, batch)
        elif epoch != self._epoch and batch > 1 and time.perf_counter() >= self._next:   # the first batch of a run is no usual step
            self._before = _Copy(epoch, batch, self._values())
            self._epoch = epoch

    def _compare(self, epoch: int, batch: int) -> None:
        began, before = time.perf_counter(), self._before
        assert before is not None
        self._before = None
        if (epoch, batch) == (before.epoch, before.batch + 1):
            self._updates = tuple(_ratio(old, new) for old, new in zip(before.values, self._values(), strict=True))
        now = time.perf_counter()
        self._next = now + 2 * (now - began) / (SHARE * STEPS)

    def _values(self) -> tuple[np.ndarray, ...]:
        """Copies; of large variables evenly spaced parts."""
        return tuple(_part(np.asarray(keras.ops.convert_to_numpy(variable))) for variable in self._variables)

    def figures(self, gradients: Sequence[np.ndarray | Rows]) -> tuple[WeightFigures, ...]:
        """Every variable as it is now, with its gradient (see :class:`~workbench.probing.sight.Sighted`)."""
        whole = zip(self._names, self._variables, gradients, self._updates, strict=True)
        return tuple(_figures(name, np.asarray(keras.ops.convert_to_numpy(variable)), gradient, update) for name, variable, gradient, update in whole)


def _figures(name: tuple[str, str], values: np.ndarray, gradient: np.ndarray | Rows, update: float | None) -> WeightFigures:
    there = gradient.values if isinstance(gradient, Rows) else gradient
    counts, nonzero = histograms.counts(there), np.count_nonzero(there)
    counts[histograms.BINS // 2] += values.size - there.size                 # rows that were not looked up
    return WeightFigures(*name, values.size, histograms.norm(values), histograms.norm(there), histograms.zeros(values),
                         1.0 - nonzero / max(values.size, 1), update, histograms.counts(values), counts)


def names(model: keras.Model) -> list[tuple[str, str]]:
    """(layer, name) of every trained variable, in the model's order; the name without that of a cell: ``kernel``, ``forward/kernel``."""
    owners = {id(variable): layer.name for layer in reversed(model.layers) for variable in layer.trainable_variables}
    return [_named(owners.get(id(variable), variable.path.partition("/")[0]), variable.path) for variable in model.trainable_variables]


def _named(layer: str, path: str) -> tuple[str, str]:
    parts = path.split("/")
    parts = parts[parts.index(layer) + 1:] if layer in parts[:-1] else parts[1:]
    kept = [re.sub(r"^(forward|backward)_.*", r"\1", part) for part in parts[:-1] if not part.endswith("_cell")]
    return layer, "/".join([*kept, parts[-1]])


def _part(values: np.ndarray) -> np.ndarray:
    flat = np.asarray(values, np.float32).reshape(-1)
    return np.array(flat[::-(-len(flat) // histograms.MOST) or 1])


def _ratio(before: np.ndarray, after: np.ndarray) -> float | None:
    """‖step‖ / ‖weights before‖; None where the weights were all 0."""
    size = histograms.norm(before)
    return histograms.norm(after - before) / size if size > 0 else None
