"""How often each unit's gates are shut or wide open: one dot a unit and gate."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
import pyqtgraph as pg
from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from .. import theme
from ..translating import tr
from .axes import Plot, nothing, pen

LOW, HIGH = 0.1, 0.9


def shares(values: np.ndarray, mask: np.ndarray | None = None) -> tuple[np.ndarray, np.ndarray]:
    """Shares of time below 0.1 and above 0.9, (unit,) each; masked and missing steps don't count (Karpathy et al. 2015)."""
    live = np.isfinite(values) if mask is None else np.isfinite(values) & np.asarray(mask, bool)[:, None]
    count = np.maximum(live.sum(axis=0), 1)
    return ((values < LOW) & live).sum(axis=0) / count, ((values > HIGH) & live).sum(axis=0) / count


class SaturationPlot(Plot):
    """``unitChosen`` when a dot is clicked."""

    unitChosen = Signal(int)  # noqa: N815 - Qt's way

    def __init__(self, parent: QWidget | None = None) -> None:
        self._made = False
        self._gates: dict[str, tuple[np.ndarray, np.ndarray]] = {}
        self._unit = -1
        super().__init__(parent, name="saturation_plot", title=tr("Saturation of the gates"), left_width=34)
        self._dots, self._ring = pg.ScatterPlotItem(size=theme.size(8)), pg.ScatterPlotItem(size=theme.size(12), brush=None)
        self.item.addItem(self._dots)
        self.item.addItem(self._ring, ignoreBounds=True)
        self._dots.sigClicked.connect(self._clicked)
        self.say_bottom(tr("share of time below 0.1"))
        self._made = True
        self.redraw()

    def show_data(self, gates: Mapping[str, np.ndarray], mask: np.ndarray | None = None, unit: int = -1) -> None:
        """Gates (time, unit) by letter."""
        self._gates = {name: shares(values, mask) for name, values in gates.items()}
        self._unit = unit
        self.redraw()

    def set_unit(self, unit: int) -> None:
        """Mark this unit's dots."""
        self._unit = unit
        self._mark()

    def redraw(self) -> None:
        if not self._made:
            return
        x, y, brushes, units = [], [], [], []
        for name, (low, high) in self._gates.items():
            x.extend(low)
            y.extend(high)
            brushes.extend([pg.mkBrush(theme.data_color(name, 0.85))] * len(low))
            units.extend(range(len(low)))
        self._dots.setData(x=x, y=y, brush=brushes, pen=pen("surface", 1.0), data=units)
        self.item.setXRange(-0.02, 1.02, padding=0)
        self.item.setYRange(-0.03, max(0.55, max(y, default=0.0) * 1.1), padding=0)
        self._mark()

    def _mark(self) -> None:
        chosen = [(low[self._unit], high[self._unit]) for low, high in self._gates.values() if 0 <= self._unit < len(low)]
        self._ring.setData([x for x, _ in chosen], [y for _, y in chosen], pen=pen("text", 1.5) if chosen else nothing(), brush=pg.mkBrush(None))

    def _clicked(self, _: object, spots: list[pg.SpotItem]) -> None:
        if len(spots):
            self.unitChosen.emit(int(spots[0].data()))

    def numbers(self) -> dict[str, np.ndarray]:
        found: dict[str, np.ndarray] = {}
        for name, (low, high) in self._gates.items():
            found[f"{name}: share below {LOW}"], found[f"{name}: share above {HIGH}"] = low, high
        return found
