"""The gradient of the loss at every step before the end, relative to its value there, for several epochs."""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np
import pyqtgraph as pg
from PySide6.QtWidgets import QWidget

from .. import theme
from ..translating import tr
from .axes import Plot, logged, pen

FLOOR = -9.0
"""Exponent below which nothing is drawn: float32 has no meaning there beside 1."""


@dataclass(frozen=True)
class GradientLine:
    """Norms ‖∂L/∂h_t‖ (time,) of one epoch, the last step at the end."""

    epoch: int
    norms: np.ndarray
    color: str


def norms_of(gradient: np.ndarray) -> np.ndarray:
    """L2 norm over units: (time, unit) → (time,)."""
    return np.linalg.norm(np.asarray(gradient, np.float64), axis=-1)


def relative(norms: np.ndarray) -> np.ndarray:
    """Norms divided by the one at the last step that carries loss; NaN where it is zero."""
    carrying = np.flatnonzero(np.isfinite(norms) & (norms > 0))
    if not len(carrying):
        return np.full(len(norms), np.nan)
    return norms / norms[carrying[-1]]


class GradientPlot(Plot):
    """Steps before the last one at the bottom, at the left the norm relative to it, log; a dashed line at 1/e."""

    def __init__(self, parent: QWidget | None = None) -> None:
        self._made = False
        self._lines: tuple[GradientLine, ...] = ()
        self._curves: list[pg.PlotCurveItem] = []
        super().__init__(parent, name="gradient_plot", title=tr("Gradient through time"), left_width=40)
        self._threshold = pg.InfiniteLine(math.log10(1 / math.e), angle=0)
        self._words = pg.TextItem(anchor=(0, 0))
        self.item.addItem(self._threshold, ignoreBounds=True)
        self.item.addItem(self._words, ignoreBounds=True)
        self._made = True
        self.left.log = True
        self.say_bottom(tr("steps before the end"))
        self.redraw()

    def show_data(self, lines: tuple[GradientLine, ...], words: str = tr("steps before the end")) -> None:
        """The last line is the one that matters."""
        self._lines = lines
        self.say_bottom(words)
        self.redraw()

    def redraw(self) -> None:
        if not self._made:
            return
        while len(self._curves) < len(self._lines):
            item = pg.PlotCurveItem(antialias=True)
            self.item.addItem(item, ignoreBounds=True)
            self._curves.append(item)
        lowest, longest, highest = -1.0, 1, 0.0
        for number, item in enumerate(self._curves):
            item.setVisible(number < len(self._lines))
            if number >= len(self._lines):
                continue
            line = self._lines[number]
            height = logged(relative(line.norms))
            known = height[np.isfinite(height)]
            lowest = min(lowest, float(known.min()) if len(known) else 0.0)
            highest = max(highest, float(known.max()) if len(known) else 0.0)
            longest = max(longest, len(height) - 1)
            item.setPen(pen(line.color, 2.5 if number == len(self._lines) - 1 else 1.5))
            item.setData(np.arange(len(height)) - (len(height) - 1.0), height, connect="finite")
        self.item.setXRange(-longest, 0, padding=0)
        lowest = max(lowest, FLOOR)
        self.item.setYRange(lowest - 0.05 * (highest - lowest), highest + 0.14 * (highest - lowest), padding=0)
        self._draw_threshold(longest)

    def _draw_threshold(self, longest: int) -> None:
        for item in (self._threshold, self._words):
            item.setVisible(bool(self._lines))
        self._threshold.setPen(pen("grey", 1.2, dashed=True))
        self._words.setText("1/e", theme.color("text3"))
        self._words.setFont(theme.font(11))
        self._words.setPos(-longest, math.log10(1 / math.e))

    def numbers(self) -> dict[str, np.ndarray]:
        found: dict[str, np.ndarray] = {}
        for line in self._lines:
            found[f"epoch {line.epoch}: steps before the end"] = np.arange(len(line.norms)) - (len(line.norms) - 1)
            found[f"epoch {line.epoch}: norm"] = line.norms
        return found
