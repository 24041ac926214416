"""Curves of runs laid over each other: one figure by epoch, step or time, smoothed, as arrays."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Literal

import numpy as np

from workbench.training.events import EpochDone
from workbench.training.history import History
from workbench.training.point_arrays import BatchIndex

from ...plots.axes import spikes
from ...plots.curves import Line
from ...plots.smoothing import smoothed

Axis = Literal["epoch", "step", "time"]
Part = Literal["validation", "training", "batches"]
MOST_BATCHES = 2_000
"""Pieces of a run's batch points whose lowest and highest are drawn: a screen has fewer columns."""
EMPTY = np.zeros(0)
UNITS = ((5400.0, 3600.0, "hours"), (90.0, 60.0, "minutes"), (0.0, 1.0, "seconds"))


def _nothing() -> np.ndarray:
    return EMPTY


@dataclass(frozen=True, eq=False)
class RunCurves:
    """One run's figures.

    Attributes
    ----------
    epochs, seconds : ndarray
        (n,): numbers of the epochs, and the training time at the end of each.
    logs : dict
        Figure → (n,); NaN where an epoch has none.
    batch_places, losses, norms : ndarray
        Places of batches on the axis of epochs (1.5 = in the middle of the second), their loss and gradient norm.
    steps : int
        Batches of an epoch; 0 = not known.
    """

    run: int
    epochs: np.ndarray = field(default_factory=_nothing)
    seconds: np.ndarray = field(default_factory=_nothing)
    logs: dict[str, np.ndarray] = field(default_factory=dict)
    batch_places: tuple[np.ndarray, np.ndarray] = (EMPTY, EMPTY)
    losses: np.ndarray = field(default_factory=_nothing)
    norms: np.ndarray = field(default_factory=_nothing)
    steps: int = 0

    @property
    def figures(self) -> tuple[str, ...]:
        """What can be drawn, without the names of validation."""
        found = dict.fromkeys(name.removeprefix("val_") for name in self.logs)
        return (*found, *(("gradient_norm",) if len(self.norms) else ()))

    @property
    def end(self) -> float:
        """How far it is, on the axis of epochs."""
        return max([float(places[-1]) for places in (self.epochs, *self.batch_places) if len(places)], default=0.0)

    def along(self, places: np.ndarray, axis: Axis, unit: float = 1.0) -> np.ndarray:
        """Places on the axis of epochs as places on another one; time in units of so many seconds."""
        if axis == "step":
            return np.asarray(places, float) * max(self.steps, 1)
        if axis == "time":
            return self._time(np.asarray(places, float)) / unit
        return np.asarray(places, float)

    def _time(self, places: np.ndarray) -> np.ndarray:
        """Evenly within an epoch; beyond the last at its pace."""
        if not len(self.epochs):
            return places
        known, seconds = np.concatenate([[self.epochs[0] - 1.0], self.epochs]), np.concatenate([[0.0], self.seconds])
        pace = self.seconds[-1] - (self.seconds[-2] if len(self.seconds) > 1 else 0.0)
        return np.interp(places, known, seconds) + np.maximum(places - known[-1], 0.0) * pace

    def by_epoch(self, key: str) -> tuple[np.ndarray, np.ndarray]:
        """(epochs, values) of a figure; empty where there is none."""
        values = self.logs.get(key)
        if values is None:
            return EMPTY, EMPTY
        known = ~np.isnan(values)
        return self.epochs[known], values[known]

    def by_batch(self, figure: str) -> tuple[np.ndarray, np.ndarray]:
        """(places, values) of single batches: of the loss and of the gradient norm; empty for others."""
        if figure == "gradient_norm":
            return self.batch_places[1], self.norms
        return (self.batch_places[0], self.losses) if figure == "loss" else (EMPTY, EMPTY)

    def line(self, figure: str, part: Part, name: str, color: str, *, axis: Axis = "epoch", unit: float = 1.0, smoothing: float = 0.0,
             dashed: bool = False) -> Line:
        """What is drawn of it."""
        dense = part == "batches" or figure == "gradient_norm"
        if dense:
            places, values = self.by_batch(figure)
        else:
            places, values = self.by_epoch(f"val_{figure}" if part == "validation" and f"val_{figure}" in self.logs else figure)
        where = None if axis == "epoch" else self.along(places, axis, unit)
        return Line(name, color, places, smoothed(values, smoothing), where, values if smoothing else None, dashed,
                    dense and smoothing < 0.5)


def from_kept(run: int, epochs: Sequence[EpochDone], batches: np.ndarray) -> RunCurves:
    """From what the project file has; points of batches are reduced to the lowest and highest of every piece.

    Parameters
    ----------
    batches : ndarray
        With the fields of :data:`workbench.training.point_arrays.FIELDS`.
    """
    steps = int(batches["batch"].max()) if len(batches) else 0
    places = batches["epoch"] - 1.0 + batches["batch"] / max(steps, 1)
    loss_places, losses = spikes(places, batches["loss"].astype(float), MOST_BATCHES)
    norm_places, norms = spikes(places, batches["gradient_norm"].astype(float), MOST_BATCHES)
    return RunCurves(run, *_epochs(epochs), (loss_places, norm_places), losses, norms, steps)


def of_history(history: History, index: BatchIndex, figure: str = "loss", columns: int = 1_500, before: RunCurves | None = None) -> RunCurves:
    """Of the run that is shown, which may go on; points of batches are those of one figure, the lowest and the highest of each column.

    What was made ``before`` of the same history is not made again where no epoch was added.
    """
    index.follow(history.log, history.steps_per_epoch)
    losses = index.drawn("loss", columns) if figure == "loss" else (EMPTY, EMPTY)
    norms = index.drawn("gradient_norm", columns) if figure == "gradient_norm" else (EMPTY, EMPTY)
    same = before is not None and before.run == history.run and len(before.epochs) == len(history.epochs)
    epochs = (before.epochs, before.seconds, before.logs) if same and before is not None else _epochs(history.epochs)
    return RunCurves(history.run, *epochs, (losses[0], norms[0]), losses[1], norms[1], index.steps if len(index) else history.steps_per_epoch)


def _epochs(epochs: Sequence[EpochDone]) -> tuple[np.ndarray, np.ndarray, dict[str, np.ndarray]]:
    names = dict.fromkeys(name for done in epochs for name in done.logs)
    logs = {name: np.fromiter((done.logs.get(name, np.nan) for done in epochs), float, len(epochs)) for name in names}
    seconds = np.fromiter((done.seconds for done in epochs), float, len(epochs))
    return np.fromiter((done.epoch for done in epochs), float, len(epochs)), np.cumsum(seconds), logs


def unit_of(curves: Sequence[RunCurves]) -> tuple[float, str]:
    """Seconds of a unit of time in which the longest run is a handy number, and its name."""
    longest = max((float(one.seconds[-1]) for one in curves if len(one.seconds)), default=0.0)
    return next((unit, name) for least, unit, name in UNITS if longest >= least)
