"""Autocorrelation above, partial autocorrelation below, by lag; the band holds what chance gives (95 %)."""

from __future__ import annotations

import numpy as np
import pyqtgraph as pg
from PySide6.QtCore import QPointF, QSize
from PySide6.QtWidgets import QVBoxLayout, QWidget

from .. import figures, theme
from ..translating import said as said_of
from ..translating import tr
from .axes import Plot, nothing, pen
from .readout import ReadOut


class _Lags(Plot):
    """One of the two."""

    def __init__(self, parent: QWidget | None, *, name: str, title: str, last: bool) -> None:
        self._made = False
        self.values, self._band, self._look_back, self._season = np.zeros(0), 0.0, 0, 0
        self._unit, self._last, self._words = "rows", last, title
        super().__init__(parent, name=name, title=title, left_width=52)
        self._read = ReadOut(self)
        self.bottom.whole = True
        self.item.showAxis("bottom", last)
        self._made = True

    def sizeHint(self) -> QSize:
        return QSize(theme.size(280), theme.size(110))

    def minimumSizeHint(self) -> QSize:
        return QSize(theme.size(160), theme.size(60))

    def show_values(self, values: np.ndarray, band: float, look_back: int, season: int, unit: str) -> None:
        """Values at lags 0, 1, …"""
        self.values, self._band, self._look_back, self._season, self._unit = values, band, look_back, season, unit
        self._read.hide()
        if self._last:
            self.say_bottom(tr("lag, {unit}", unit=unit))
        self.redraw()

    def redraw(self) -> None:
        if not self._made:
            return
        self.item.clear()
        lags = len(self.values) - 1
        if lags < 1:
            return
        low = min(-0.25, float(self.values.min()) - 0.05)
        self.item.setXRange(0, lags + 0.6, padding=0)
        self.item.setYRange(low, 1.3, padding=0)
        grey = theme.data_color("grey", 0.2)
        region = pg.LinearRegionItem((-self._band, self._band), orientation="horizontal", movable=False, brush=grey, pen=nothing())
        region.setZValue(-30)
        self.item.addItem(region, ignoreBounds=True)
        at = np.arange(1, lags + 1)
        if lags <= 120:
            bars = pg.BarGraphItem(x=at, height=self.values[1:], width=0.6, pen=nothing(), brush=theme.data_color("blue"))
            self.item.addItem(bars, ignoreBounds=True)
        else:
            fill = theme.data_color("blue", 0.15)
            self.item.addItem(pg.PlotDataItem(at, self.values[1:], pen=pen("blue", 1.5), fillLevel=0.0, brush=fill), ignoreBounds=True)
        self.item.addItem(pg.InfiniteLine(0, angle=0, pen=pen("axis", 1.0)), ignoreBounds=True)
        for place, words, color in ((self._look_back, "look-back", "accent"), (self._season, "season", "teal")):
            if 0 < place <= lags:
                self._mark(place, said_of(words) if self._last is False else "", color, place > 0.6 * lags)
        name = pg.TextItem(self._words, color=theme.color("text"), anchor=(1, 0))
        name.setFont(theme.font(11, 600))
        name.setPos(lags + 0.6, 1.3)
        self.item.addItem(name, ignoreBounds=True)

    def _mark(self, lag: int, words: str, color: str, left: bool) -> None:
        self.item.addItem(pg.InfiniteLine(lag, angle=90, pen=pen(color, 1.5, dashed=color != "accent")), ignoreBounds=True)
        if words:
            near = color == "teal" and abs(lag - self._look_back) < 0.2 * len(self.values)
            shade = theme.color("on_tint") if color == "accent" else theme.data_color(color)
            text = pg.TextItem(f"{words} {lag}", color=shade, anchor=(1 if left or near else 0, 0))
            text.setFont(theme.font(11, 600))
            text.setPos(lag, 1.3)
            self.item.addItem(text, ignoreBounds=True)

    def hovered(self, x: float | None) -> None:
        lag = -1 if x is None else round(x)
        if not 0 <= lag < len(self.values):
            self._read.hide()
            return
        said = tr("beyond chance") if abs(self.values[lag]) > self._band else tr("as chance gives")
        at = QPointF(self.place(lag, 0.0).x(), theme.size(4))
        self._read.say(tr("lag {lag}, {said}", lag=lag, said=said), [("blue", self._words.lower(), figures.number(float(self.values[lag])))], at)


class CorrelationPlot(QWidget):
    """Both, one above the other."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("correlation_plot")
        self.setAccessibleName(tr("Autocorrelation and partial autocorrelation by lag"))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.size(2))
        self.whole = _Lags(self, name="autocorrelation_plot", title=tr("Autocorrelation"), last=False)
        self.partial = _Lags(self, name="partial_plot", title=tr("Partial autocorrelation"), last=True)
        column.addWidget(self.whole, 10)
        column.addWidget(self.partial, 12)

    def show_values(self, autocorrelation: np.ndarray, partial: np.ndarray, band: float, look_back: int, season: int, unit: str) -> None:
        """Both by lag, from lag 0; ``band`` is 1.96 / √n."""
        self.whole.show_values(autocorrelation, band, look_back, season, unit)
        self.partial.show_values(partial, band, look_back, season, unit)

    def numbers(self) -> dict[str, np.ndarray]:
        """By lag."""
        return {"lag": np.arange(len(self.whole.values)), "autocorrelation": self.whole.values, "partial autocorrelation": self.partial.values}
