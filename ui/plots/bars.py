"""Bars of an autocorrelation and lines of an error by step ahead, on plots without a box."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Any

import numpy as np
import pyqtgraph as pg
from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QFontMetrics, QPen, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QWidget

from .. import figures, theme
from ..translating import said, tr
from . import ticks


class NumberAxis(pg.AxisItem):
    """Round ticks with a true minus sign and comma for thousands; powers of ten as 0.01 or 10⁻⁵ on a log axis."""

    def __init__(self, orientation: str) -> None:
        super().__init__(orientation=orientation)
        self.enableAutoSIPrefix(False)

    def tickStrings(self, values: Sequence[float], scale: float, spacing: float) -> list[str]:
        if self.logMode:
            return [_power(10.0**value) for value in values]
        places = max(0, -math.floor(math.log10(spacing * scale) + 1e-9)) if spacing > 0 else 0
        return [f"{value * scale:,.{min(places, 6)}f}".replace("-", "−") for value in values]

    def logTickValues(self, minVal: float, maxVal: float, size: float, stdTicks: Any) -> list[tuple[float, list[float]]]:  # noqa: N803 - pyqtgraph's names
        """As many as have room for their words."""
        return [(1.0, ticks.logarithmic(minVal, maxVal, max(3, min(6, int(size / theme.size(24)) + 1))))]

    def logTickStrings(self, values: Sequence[float], scale: float, spacing: float) -> list[str]:
        return [_power(10.0**value) for value in values]


def _power(value: float) -> str:
    if value <= 0 or 1e-4 < value < 1e6:
        return figures.number(value, 1) if value < 1000 else f"{value:,.0f}"
    exponent = round(math.log10(value))
    return "10" + str(exponent).translate(str.maketrans("-0123456789", "⁻⁰¹²³⁴⁵⁶⁷⁸⁹"))


class QuietPlot(pg.PlotWidget):
    """Background = surface, no box, a left axis without a line and of fixed width, horizontal grid only; follows the theme."""

    def __init__(self, parent: QWidget | None = None, *, name: str, title: str, bottom: pg.AxisItem | None = None, left: pg.AxisItem | None = None,
                 left_width: int = 44) -> None:
        axes = {"left": left or NumberAxis("left"), "bottom": bottom or NumberAxis("bottom")}
        super().__init__(parent, axisItems=axes, enableMenu=False)   # its menu alone costs 20 ms to build
        self._bottom_words = ""
        self.setObjectName(name)
        self.setAccessibleName(title)
        self.setFrameShape(self.Shape.NoFrame)
        self.item: Any = self.getPlotItem()          # pyqtgraph says nothing of its types
        self.item.setMenuEnabled(False)
        self.item.hideButtons()
        self.item.setContentsMargins(0, 0, theme.size(8), theme.size(3))   # the axis leaves no room for letters that hang (p, y, g)
        self.item.getViewBox().setDefaultPadding(0.0)
        self.item.setMouseEnabled(x=False, y=False)
        self.left, self.bottom = self.item.getAxis("left"), self.item.getAxis("bottom")
        self.left.setWidth(theme.size(left_width))
        self._stale = False
        theme.changed.connect(self._theme_changed)
        self.restyle()

    def sizeHint(self) -> QSize:
        return QSize(theme.size(280), theme.size(150))

    def resizeEvent(self, event: QResizeEvent | None) -> None:
        super().resizeEvent(event)
        if getattr(self, "_bottom_words", ""):
            self.say_bottom(self._bottom_words)

    def wheelEvent(self, event: object) -> None:
        """The wheel scrolls the page, not the plot."""
        event.ignore()  # type: ignore[attr-defined]

    def _theme_changed(self) -> None:
        """Plots that nobody sees wait until they are shown: there are dozens of them."""
        self._stale = not self.isVisible()
        if not self._stale:
            self.restyle()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._stale:
            self._stale = False
            self.restyle()

    def restyle(self) -> None:
        """Colors of the theme in force."""
        self.setBackground(theme.color("surface"))
        for axis in (self.left, self.bottom):
            axis.setTickFont(theme.font(11))
            axis.setTextPen(pg.mkPen(theme.color("text3")))
            axis.setStyle(tickLength=0, tickTextOffset=6, maxTickLevel=0)
            axis.setZValue(-1000)                            # the grid lies behind the curves
        self.left.setPen(QPen(Qt.PenStyle.NoPen))
        self.left.setTickPen(pg.mkPen(theme.color("grid")))
        self.left.setGrid(255)
        self.bottom.setPen(pg.mkPen(theme.color("axis")))
        self.bottom.setGrid(False)
        if self._bottom_words:
            self.say_bottom(self._bottom_words)
        self.redraw()

    def redraw(self) -> None:
        """Draw the data again in the colors in force."""

    def say_bottom(self, words: str) -> None:
        """What the bottom axis counts."""
        self._bottom_words = words
        room = self.width() - self.left.width() - theme.size(12)
        shown = QFontMetrics(theme.font(11)).elidedText(said(words), Qt.TextElideMode.ElideRight, max(int(room), theme.size(40)))
        self.bottom.setLabel(shown, color=theme.hex_of("text3"), **{"font-size": f"{theme.size(11)}px"})


def pen(color: str, width: float = 2.0, *, dashed: bool = False, alpha: float = 1.0) -> QPen:
    """A cosmetic pen in a data or chrome color."""
    value = theme.data_color(color, alpha) if color in theme.DATA or color in theme.SERIES else theme.color(color, alpha)
    made = pg.mkPen(value, width=width)
    made.setCapStyle(Qt.PenCapStyle.RoundCap)
    if dashed:
        made.setDashPattern([4 / width, 3 / width])
    return made


class AutocorrelationBars(QuietPlot):
    """Autocorrelation of what is left, by lag; the band holds what chance gives (95 %)."""

    def __init__(self, parent: QWidget | None = None) -> None:
        self._values = np.zeros(0)
        self._band = 0.0
        super().__init__(parent, name="residual_plot", title=tr("Autocorrelation of the errors"), left_width=36)
        self.say_bottom(tr("lag, steps"))

    def set_data(self, values: np.ndarray, samples: int, unit: str = "steps") -> None:
        """``values[k]`` for lag k (lag 0 is left out of the picture); ``samples`` gives the band 1.96 / √n."""
        self._values = np.asarray(values, float)
        self._band = 1.96 / math.sqrt(samples) if samples > 0 else 0.0
        self.say_bottom(tr("lag, {unit}", unit=unit))
        self.redraw()

    def numbers(self) -> dict[str, np.ndarray]:
        """Lags and their autocorrelation."""
        return {"lag": np.arange(len(self._values)), "autocorrelation": self._values}

    def redraw(self) -> None:
        self.item.clear()
        if len(self._values) < 2:
            return
        lags = np.arange(1, len(self._values))
        region = pg.LinearRegionItem((-self._band, self._band), orientation="horizontal", movable=False, brush=theme.data_color("grey", 0.22))
        for line in region.lines:
            line.setPen(QPen(Qt.PenStyle.NoPen))
        self.item.addItem(region)
        self.item.addItem(pg.BarGraphItem(x=lags, height=self._values[1:], width=0.62, pen=QPen(Qt.PenStyle.NoPen), brush=theme.data_color("blue")))
        self.item.addItem(pg.InfiniteLine(0, angle=0, pen=pen("axis", 1.0)))
        low = min(-0.25, float(np.nanmin(self._values[1:])) * 1.1)
        self.item.setXRange(0, len(self._values) - 0.4, padding=0)
        self.item.setYRange(low, 1.12, padding=0)


class StepLines(QuietPlot):
    """Error by step ahead: the model's line and a dashed one for every baseline."""

    def __init__(self, parent: QWidget | None = None) -> None:
        self._lines: list[tuple[str, str, np.ndarray]] = []
        super().__init__(parent, name="steps_plot", title=tr("Error by step ahead"))
        self.say_bottom(tr("steps ahead"))

    def set_data(self, lines: Sequence[tuple[str, str, Sequence[float]]], unit: str = "steps", axis: str = "") -> None:
        """Lines of (name, data color, error of step 1…H); the first is the model's."""
        self._lines = [(name, color, np.asarray(values, float)) for name, color, values in lines]
        self.say_bottom(axis or tr("{unit} ahead", unit=unit))
        self.redraw()

    def _log(self) -> bool:
        values = np.concatenate([v[np.isfinite(v)] for *_, v in self._lines]) if self._lines else np.zeros(0)
        return len(values) > 0 and float(values.min()) > 0 and float(values.max()) / float(values.min()) > 20

    def numbers(self) -> dict[str, np.ndarray]:
        """A column for each line."""
        most = max((len(values) for *_, values in self._lines), default=0)
        return {"step": np.arange(1, most + 1)} | {name: values for name, _, values in self._lines}

    @property
    def log(self) -> bool:
        """Whether the error axis is logarithmic (errors differ by more than 20 times)."""
        return self._log()

    def redraw(self) -> None:
        self.item.clear()
        if not self._lines:
            return
        log = self._log()
        self.item.setLogMode(x=False, y=log)
        for number, (name, color, values) in reversed(list(enumerate(self._lines))):
            steps = np.arange(1, len(values) + 1)
            curve = pg.PlotCurveItem if not log else pg.PlotDataItem
            item = curve(steps, values, pen=pen(color, 2.5 if number == 0 else 1.5, dashed=number > 0), antialias=True, name=name)
            self.item.addItem(item)
        every = np.concatenate([v[np.isfinite(v)] for *_, v in self._lines])
        top, low = float(every.max()), float(every.min())
        self.item.setXRange(1, max(len(v) for *_, v in self._lines), padding=0.01)
        self.item.setYRange(math.log10(low * 0.8) if log else 0.0, math.log10(top * 1.3) if log else top * 1.08, padding=0)
