"""The verbs behind "Weights": matrices gate by gate, step Jacobians along a sample, fixed points. Heavy."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

import numpy as np

from ... import engine

engine.load()

from ...dataset.spec import Split  # noqa: E402
from ...errors import SettingError  # noqa: E402
from ...jobs import Progress  # noqa: E402
from ...probing import cells, fixed_points, jacobian, matrices, ways  # noqa: E402
from ...probing.fixed_points import FixedPoints  # noqa: E402
from ...probing.jacobian import Growth  # noqa: E402
from ...probing.matrices import Matrices  # noqa: E402
from ...probing.watched import layer_of  # noqa: E402
from .. import networks  # noqa: E402

SAMPLES = 40
"""Samples whose visited states a search for fixed points may begin from."""
CANDIDATES = 128
"""States a search begins from."""


@dataclass(frozen=True)
class LayerWeights:
    """The weights of a layer, by prefix of the direction ("" | ``fw_`` | ``bw_``)."""

    layer: str
    epoch: int
    ways: dict[str, Matrices]

    def way(self, prefix: str) -> Matrices:
        """One direction; the first if there is none of this name."""
        return self.ways.get(prefix) or next(iter(self.ways.values()))

    def named(self) -> dict[str, np.ndarray]:
        """Everything as arrays, by name."""
        return {f"{prefix}{name}": values for prefix, one in self.ways.items() for name, values in one.named().items()}

    def facts(self) -> dict[str, Any]:
        """For JSON."""
        return {"layer": self.layer, "epoch": self.epoch, "directions": {prefix.rstrip("_") or "forward": one.facts()
                                                                         for prefix, one in self.ways.items()}}


@dataclass(frozen=True)
class LayerGrowth:
    """Step Jacobians of one sample, by prefix of the direction."""

    layer: str
    ways: dict[str, Growth]

    def way(self, prefix: str) -> Growth:
        """One direction; the first if there is none of this name."""
        return self.ways.get(prefix) or next(iter(self.ways.values()))

    def named(self) -> dict[str, np.ndarray]:
        """Everything as arrays, by name."""
        return {f"{prefix}{name}": getattr(one, name) for prefix, one in self.ways.items()
                for name in ("steps", "singular", "radius", "reach", "exponents")}

    def facts(self) -> dict[str, Any]:
        """For JSON."""
        return {"layer": self.layer, "directions": {prefix.rstrip("_") or "forward": one.facts() for prefix, one in self.ways.items()}}


def measure(path: Path, run: int, layer: str, *, split: Split = "validation", sample: int = 0, epoch: int | None = None,
            progress: Progress | None = None) -> LayerWeights:
    """Weights of every gate with norms, eigenvalues and singular values. ``split`` and ``sample`` make no difference."""
    (progress or Progress())(None, f"reading run {run}")
    trained = networks.trained(path, run, epoch)
    networks.must_be_recurrent(trained.document, layer)
    found = cells.recurrence(layer_of(trained.model, layer)).directions
    return LayerWeights(layer, trained.row.best_epoch if epoch is None else epoch, {way.prefix: matrices.measure(way.cell) for way in found})


def growth(path: Path, run: int, layer: str, *, split: Split = "validation", sample: int = 0, epoch: int | None = None, most: int | None = None,
           progress: Progress | None = None) -> LayerGrowth:
    """Singular values and growth of the step Jacobians along a sample.

    Parameters
    ----------
    most : int, optional
        Singular values and radii are taken at this many steps at most; default as many as take a second or two.
    """
    say = progress or Progress()
    say(0.0, f"reading run {run}")
    trained = networks.trained(path, run, epoch)
    networks.must_be_recurrent(trained.document, layer)
    x, _ = networks.samples_of_split(trained.data, split, [sample])
    found = {}
    for way in ways.ways(trained.model, layer, x):
        h0, c0 = (None if first is None else first[0] for first in (way.h0, way.c0))
        arrays = {name: values[0] for name, values in way.arrays.items()}
        width = way.cell.units * len(way.cell.states())
        found[way.prefix] = jacobian.along(way.cell, way.x[0], arrays, way.mask[0], backwards=way.backwards, h0=h0, c0=c0,
                                           most=most or _affordable(width), progress=say)
    return LayerGrowth(layer, found)


def _affordable(width: int) -> int:
    """Eigenvalues of a matrix 128 wide take 15 ms on one core, and grow with the third power."""
    return int(np.clip(150 * (128 / width) ** 3, 12, 400))


def fixed(path: Path, run: int, layer: str, *, split: Split = "validation", sample: int = 0, epoch: int | None = None, prefix: str = "",
          held: Literal["mean", "step", "zero"] = "mean", step: int = 0, candidates: int = CANDIDATES, progress: Progress | None = None
          ) -> FixedPoints:
    """Search for fixed points of one direction from states it visited.

    Parameters
    ----------
    prefix : str
        ``fw_`` or ``bw_`` of a Bidirectional.
    held : str
        The input that is held: the ``mean`` over all unmasked steps of the visited samples, what is read at a ``step`` of the sample, or ``zero``.
    step : int
        That step.
    candidates : int
        States to begin from.

    Raises
    ------
    SettingError
        There is no such layer, sample or step.
    Cancelled
        ``progress`` was cancelled.
    """
    say = progress or Progress()
    say(0.0, f"reading run {run}")
    trained = networks.trained(path, run, epoch)
    networks.must_be_recurrent(trained.document, layer)
    networks.samples_of_split(trained.data, split, [sample])
    numbers = spread(trained.data.count(split), sample, SAMPLES)
    say(0.0, "visited states")
    way = ways.chosen(ways.ways(trained.model, layer, networks.samples_of_split(trained.data, split, numbers)[0]), prefix)
    live = np.argwhere(way.mask)
    if not 0 <= step < way.mask.shape[1]:
        raise SettingError(f"there is no step {step}", where="the held input", fix=f"Choose 0 to {way.mask.shape[1] - 1}")
    chosen = live[np.random.default_rng(0).permutation(len(live))[:max(candidates, 1)]]
    states = [way.arrays[name][chosen[:, 0], chosen[:, 1]] for name in way.cell.states()]
    x = {"mean": way.x[way.mask].mean(axis=0) if len(live) else np.zeros(way.x.shape[2]), "step": way.x[0, step],
         "zero": np.zeros(way.x.shape[2])}[held]
    return fixed_points.search(way.cell, x, *states, progress=say)


def spread(count: int, shown: int, wanted: int) -> list[int]:
    """The shown sample first, then others evenly spaced over the split."""
    even = np.linspace(0, count - 1, min(max(wanted, 1), count)).astype(int)
    return [shown, *(n for n in dict.fromkeys(even.tolist()) if n != shown)][:max(wanted, 1)]
