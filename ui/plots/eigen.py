"""Eigenvalues in the complex plane with the unit circle, and histograms of weights by gate."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
import pyqtgraph as pg
from PySide6.QtWidgets import QWidget

from .. import theme
from ..translating import tr
from .axes import Plot, pen

_CIRCLE = np.exp(1j * np.linspace(0, 2 * np.pi, 361))


def color_of(name: str) -> str:
    """The data color of a gate, or blue."""
    return theme.GATES.get(name, "blue")


class EigenPlane(Plot):
    """One dot an eigenvalue; inside the circle a direction fades, outside it grows."""

    def __init__(self, parent: QWidget | None = None) -> None:
        self._made = False
        self._sets: dict[str, np.ndarray] = {}
        self._colors: dict[str, str] = {}
        super().__init__(parent, name="eigen_plot", title=tr("Eigenvalues in the complex plane"), left_width=38)
        self._circle = pg.PlotCurveItem(antialias=True)
        self._axes = (pg.InfiniteLine(0, angle=0), pg.InfiniteLine(0, angle=90))
        self._dots = pg.ScatterPlotItem(size=theme.size(8))
        for item in (*self._axes, self._circle, self._dots):
            self.item.addItem(item, ignoreBounds=True)
        self.box.setAspectLocked(True)
        self.say_bottom(tr("real part"))
        self.setMinimumHeight(theme.size(240))
        self._made = True
        self.redraw()

    def show_sets(self, sets: Mapping[str, np.ndarray], colors: Mapping[str, str] | None = None) -> None:
        """Complex numbers by name."""
        self._sets, self._colors = dict(sets), dict(colors or {})
        self.redraw()

    def redraw(self) -> None:
        if not self._made:
            return
        self._circle.setPen(pen("grey", 1.5, dashed=True))
        self._circle.setData(np.real(_CIRCLE), np.imag(_CIRCLE))
        for line in self._axes:
            line.setPen(pen("axis", 1.0))
        x, y, brushes = [], [], []
        for name, values in self._sets.items():
            x.extend(np.real(values))
            y.extend(np.imag(values))
            brushes.extend([pg.mkBrush(theme.data_color(self._colors.get(name, color_of(name)), 0.8))] * len(values))
        self._dots.setData(x=x, y=y, brush=brushes, pen=pen("surface", 1.0 if len(x) <= 100 else 0.5))
        count = len(x)
        self._dots.setSize(theme.size(8 if count <= 100 else 6 if count <= 300 else 4))
        across, up = np.array([-1.0, 1.0, *x]), 1.12 * max(1.0, float(np.abs(y).max()) if y else 1.0)
        room = 0.12 * float(np.abs(across).max())
        self.item.setRange(xRange=(float(across.min()) - room, float(across.max()) + room), yRange=(-up, up), padding=0)

    def numbers(self) -> dict[str, np.ndarray]:
        found: dict[str, np.ndarray] = {}
        for name, values in self._sets.items():
            found |= {f"{name}: real": np.real(values), f"{name}: imaginary": np.imag(values)}
        return found


class WeightHistogram(Plot):
    """Outlines of the distributions of weights, one a gate, as shares of the weights."""

    def __init__(self, parent: QWidget | None = None) -> None:
        self._made = False
        self._sets: dict[str, np.ndarray] = {}
        self._items: list[pg.PlotCurveItem] = []
        super().__init__(parent, name="weight_histogram", title=tr("Distribution of the weights"), left_width=40)
        self.say_bottom(tr("weight; height: % of the weights"))
        self.setMinimumHeight(theme.size(96))
        self.setMaximumHeight(theme.size(130))
        self._made = True
        self.redraw()

    def show_sets(self, sets: Mapping[str, np.ndarray]) -> None:
        """Weights by gate."""
        self._sets = {name: np.asarray(values, float).ravel() for name, values in sets.items()}
        self.redraw()

    def _binned(self) -> tuple[np.ndarray, dict[str, np.ndarray]]:
        """Edges, and shares in % by gate."""
        top = max((float(np.abs(values).max(initial=0)) for values in self._sets.values()), default=0.0) or 1.0
        count = int(np.clip(np.sqrt(max((len(values) for values in self._sets.values()), default=1)), 8, 60))
        edges = np.linspace(-top, top, count + 1)
        return edges, {name: 100 * np.histogram(values, edges)[0] / max(len(values), 1) for name, values in self._sets.items()}

    def redraw(self) -> None:
        if not self._made:
            return
        while len(self._items) < len(self._sets):
            item = pg.PlotCurveItem(antialias=False)
            self.item.addItem(item, ignoreBounds=True)
            self._items.append(item)
        edges, shares = self._binned()
        for number, item in enumerate(self._items):
            item.setVisible(number < len(shares))
        for item, (name, share) in zip(self._items, shares.items(), strict=False):
            item.setPen(pen(color_of(name), 2.0))
            item.setBrush(pg.mkBrush(theme.data_color(color_of(name), 0.12)) if len(shares) == 1 else None)
            item.setFillLevel(0 if len(shares) == 1 else None)
            item.setData(edges, share, stepMode="center")
        high = max((float(share.max(initial=0)) for share in shares.values()), default=1.0) or 1.0
        self.item.setXRange(float(edges[0]), float(edges[-1]), padding=0)
        self.item.setYRange(0, 1.1 * high, padding=0)

    def numbers(self) -> dict[str, np.ndarray]:
        edges, shares = self._binned()
        return {"from": edges[:-1], "to": edges[1:]} | {tr("{name}: % of the weights", name=name): share for name, share in shares.items()}

