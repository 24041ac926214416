"""The global gradient norm of every batch on a log axis, with the norm above which it is clipped."""

from __future__ import annotations

import math

import numpy as np
import pyqtgraph as pg
from PySide6.QtWidgets import QWidget

from .. import theme
from ..translating import tr
from .axes import Plot, pen, spikes

EMPTY = np.zeros(0)
_WORDS = 24
"""Height of the words that stand on the line."""


class NormPlot(Plot):
    """The x axis is shared with the loss in meaning (epochs), but not drawn."""

    def __init__(self, parent: QWidget | None = None) -> None:
        self._made = False
        self._x, self._y, self._clip, self._epochs = EMPTY, EMPTY, None, 1
        super().__init__(parent, name="gradient_norm_plot", title=tr("Gradient norm by batch"), left_width=36)
        self.item.hideAxis("bottom")
        self._curve, self._line, self._words = pg.PlotCurveItem(), pg.PlotCurveItem(), pg.TextItem(anchor=(1, 1))
        for item in (self._curve, self._line, self._words):
            self.item.addItem(item, ignoreBounds=True)
        self._made = True
        self.left.log = True
        self.redraw()

    def show_data(self, places: np.ndarray, norms: np.ndarray, *, clip: float | None, epochs: int) -> None:
        """Norms (n,) at places on the axis of epochs; ``clip`` = None where nothing is clipped."""
        self._x, self._y, self._clip, self._epochs = np.asarray(places, float), np.asarray(norms, float), clip, max(epochs, 1)
        self.redraw()

    @property
    def clipped_share(self) -> float | None:
        """Share of the batches that were clipped; None if nothing is."""
        if self._clip is None or not len(self._y):
            return None
        return float(np.mean(self._y > self._clip))

    def redraw(self) -> None:
        if not self._made:
            return
        x, y = spikes(self._x, self._y, max(self.width(), 100))
        height = self.shown(y)
        self._curve.setPen(pen("blue", 1.2))
        self._curve.setData(x, height, connect="finite")
        known = height[np.isfinite(height)]
        low, high = (float(known.min()), float(known.max())) if len(known) else (-2.0, 0.0)
        if self._clip:
            high = max(high, math.log10(self._clip))
            low = min(low, math.log10(self._clip) - 1)
        room = 0.12 * max(high - low, 0.5)
        self.item.setXRange(0, self._epochs, padding=0)
        words = theme.size(_WORDS) / max(self.height() - theme.size(_WORDS), 1) * (high - low + 2 * room)
        self.item.setYRange(low - room, high + (max(words, room) if self._clip else room), padding=0)
        self._draw_clip(high)

    def _draw_clip(self, high: float) -> None:
        """The line; its words stand on it, or above the curve where that goes higher."""
        self._words.setVisible(self._clip is not None)
        if self._clip is None:
            self._line.setData(EMPTY, EMPTY)
            return
        height = math.log10(self._clip)
        self._line.setPen(pen("err", 1.2, dashed=True))
        self._line.setData(np.array([0.0, self._epochs]), np.array([height, height]))
        self._words.setText(tr("clipped above {clip:g}", clip=self._clip), theme.color("err"))
        self._words.setFont(theme.font(11, 500))
        self._words.setPos(self._epochs, max(height, high))

    def numbers(self) -> dict[str, np.ndarray]:
        return {"place in epochs": self._x, "gradient norm": self._y}
