"""Weights of one layer in several runs: outlines of their distributions over one another, on a log scale so that a peak at zero hides nothing."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import pyqtgraph as pg
from PySide6.QtWidgets import QWidget

from .. import theme
from ..translating import tr
from .axes import Plot, logged, pen

_BINS = 81
"""An odd number: the middle bin holds what is as good as zero."""
_LOWEST = 0.3
"""Of the smallest share that one weight can be, below which nothing is drawn."""


@dataclass(frozen=True)
class Spread:
    """The weights (n,) of a run, its name, and the data color of its line."""

    name: str
    values: np.ndarray
    color: str


class RunWeightsPlot(Plot):
    """See the module."""

    def __init__(self, parent: QWidget | None = None) -> None:
        self._made = False
        self._spreads: tuple[Spread, ...] = ()
        super().__init__(parent, name="run_weights", title=tr("Distribution of the weights, run by run"), left_width=44)
        self.say_bottom(tr("weight; height: % of the weights, log"))
        self.left.log = True
        self.setMinimumHeight(theme.size(150))
        self._made = True
        self.redraw()

    def show_spreads(self, spreads: Sequence[Spread]) -> None:
        """Other weights; the first run's are filled."""
        self._spreads = tuple(spreads)
        self.redraw()

    def shares(self) -> tuple[np.ndarray, Mapping[str, np.ndarray]]:
        """Edges (bins + 1,), and the share of each run's weights in every bin, in %."""
        top = max((float(np.abs(one.values).max(initial=0)) for one in self._spreads), default=0.0) or 1.0
        edges = np.linspace(-top, top, _BINS + 1)
        return edges, {one.name: 100 * np.histogram(one.values, edges)[0] / max(len(one.values), 1) for one in self._spreads}

    def redraw(self) -> None:
        if not self._made:
            return
        self.item.clear()
        edges, shares = self.shares()
        least = min((100 / max(len(one.values), 1) for one in self._spreads), default=1.0)
        floor = float(logged(np.array([_LOWEST * least]))[0])
        for number, (one, share) in enumerate(zip(self._spreads, shares.values(), strict=True)):
            height = np.where(share > 0, logged(np.maximum(share, 1e-12)), floor)
            line = pg.PlotCurveItem(edges, height, stepMode="center", pen=pen(one.color, 2.0 if number == 0 else 1.5), antialias=False,
                                    fillLevel=floor if number == 0 else None, brush=theme.data_color(one.color, 0.12) if number == 0 else None)
            line.setZValue(-number)
            self.item.addItem(line)
        high = max((float(logged(np.array([share.max(initial=0) or 1.0]))[0]) for share in shares.values()), default=2.0)
        self.item.setXRange(float(edges[0]), float(edges[-1]), padding=0)
        self.item.setYRange(floor, high + 0.1 * (high - floor), padding=0)

    def numbers(self) -> dict[str, np.ndarray]:
        edges, shares = self.shares()
        return {"from": edges[:-1], "to": edges[1:]} | {tr("{name}: % of the weights", name=name): share for name, share in shares.items()}
