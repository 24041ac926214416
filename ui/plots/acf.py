"""The autocorrelation of a series by lag, with the look-back marked: how far back the past still tells something."""

from __future__ import annotations

import numpy as np
import pyqtgraph as pg
from PySide6.QtWidgets import QWidget

from .. import theme
from ..translating import said, tr
from .axes import Plot
from .bars import pen


class AutocorrelationCurve(Plot):
    """A filled curve."""

    def __init__(self, parent: QWidget | None = None) -> None:
        self._values, self._look_back = np.zeros(0), 0
        super().__init__(parent, name="acf_plot", title=tr("Autocorrelation by lag"), left_width=34)

    def show_values(self, values: np.ndarray, look_back: int, unit: str) -> None:
        """Autocorrelation at lags 0, 1, …"""
        self._values, self._look_back = values, look_back
        self.say_bottom(tr("lag, {unit}", unit=unit))
        self.redraw()

    def redraw(self) -> None:
        self.item.clear()
        if len(self._values) < 2:
            return
        lags = np.arange(len(self._values))
        self.item.setXRange(0, len(lags) - 1, padding=0)
        self.item.setYRange(min(0.0, float(self._values.min())), 1.22, padding=0)
        fill = theme.data_color("blue", 0.12)
        self.item.addItem(pg.PlotDataItem(lags, self._values, pen=pen("blue", 2.0), fillLevel=0.0, brush=fill))
        if self._look_back < len(lags):
            self.item.addItem(pg.InfiniteLine(self._look_back, angle=90, pen=pen("accent", 1.5)))
            text = pg.TextItem(said("look-back"), color=theme.color("on_tint"), anchor=(1 if self._look_back > len(lags) * 0.6 else 0, 0))
            text.setFont(theme.font(11, 600))
            text.setPos(self._look_back, 1.22)
            self.item.addItem(text)

    def numbers(self) -> dict[str, np.ndarray]:
        return {"lag": np.arange(len(self._values)), "autocorrelation": self._values}
