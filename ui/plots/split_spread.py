"""One column's values in each split: outlines over each other, so that a drift is seen; lengths of texts by split."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np
import pyqtgraph as pg
from PySide6.QtCore import QPointF
from PySide6.QtWidgets import QWidget

from .. import figures, theme
from ..translating import said, tr
from .axes import Plot, nothing, pen
from .readout import ReadOut
from .series import SPLIT_COLORS

NAMES = {"train": "training", "validation": "validation", "test": "test"}


class SplitHistogram(Plot):
    """Shares (bins,) of each split in percent between the same edges (bins + 1,); a mark at each mean; lines where something is cut."""

    def __init__(self, parent: QWidget | None = None, *, name: str = "split_histogram", title: str = tr("Distribution in each split")) -> None:
        self._made = False
        self._edges, self._shares, self._means = np.zeros(1), {}, {}
        self._cut: tuple[float, str] | None = None
        self._whole = False
        super().__init__(parent, name=name, title=title, left_width=52)
        self.item.setContentsMargins(0, 0, theme.size(20), theme.size(3))   # room for the last number
        self._read = ReadOut(self)
        self._made = True

    def show_shares(self, edges: np.ndarray, shares: Mapping[str, np.ndarray], means: Mapping[str, float], words: str, *,
                    cut: tuple[float, str] | None = None, whole: bool = False) -> None:
        """Other data. ``cut`` is a place and its words; ``whole`` says that bins stand for whole numbers."""
        self._edges, self._shares, self._means = np.asarray(edges, float), dict(shares), dict(means)
        self._cut, self._whole = cut, whole
        self._read.hide()
        self.say_bottom(words)
        self.redraw()

    def redraw(self) -> None:
        if not self._made:
            return
        self.item.clear()
        if len(self._edges) < 2 or not self._shares:
            return
        top = 100 * max(float(values.max()) for values in self._shares.values()) or 1.0
        self.item.setXRange(float(self._edges[0]), float(self._edges[-1]), padding=0.01)
        self.item.setYRange(0, 1.16 * top, padding=0)
        for name, values in self._shares.items():
            self._outline(name, 100 * values)
        for name, mean in self._means.items():
            if self._edges[0] <= mean <= self._edges[-1]:
                shade = theme.data_color(SPLIT_COLORS[name])
                mark = pg.ScatterPlotItem([mean], [1.06 * top], symbol="t", size=theme.size(10), brush=shade, pen=nothing())
                self.item.addItem(mark, ignoreBounds=True)
        if self._cut is not None:
            self._draw_cut(*self._cut, 1.16 * top)

    def _outline(self, name: str, values: np.ndarray) -> None:
        color = SPLIT_COLORS[name]
        curve = pg.PlotCurveItem(self._edges, values, stepMode="center", pen=pen(color, 2.0 if name == "train" else 1.5))
        if name == "train":
            curve.setFillLevel(0.0)
            curve.setBrush(theme.data_color(color, 0.14))
        self.item.addItem(curve, ignoreBounds=True)

    def _draw_cut(self, place: float, words: str, top: float) -> None:
        if self._edges[0] <= place <= self._edges[-1]:
            self.item.addItem(pg.InfiniteLine(place, angle=90, pen=pen("accent", 1.5)), ignoreBounds=True)
            late = place > self._edges[0] + 0.7 * (self._edges[-1] - self._edges[0])
            text = pg.TextItem(words, color=theme.color("on_tint"), anchor=(1 if late else 0, 0))
            text.setFont(theme.font(11, 600))
            text.setPos(place, top)
            self.item.addItem(text, ignoreBounds=True)

    def hovered(self, x: float | None) -> None:
        number = -1 if x is None else int(np.searchsorted(self._edges, x, "right")) - 1
        if not 0 <= number < len(self._edges) - 1:
            self._read.hide()
            return
        low, high = float(self._edges[number]), float(self._edges[number + 1])
        title = figures.number((low + high) / 2, 4) if self._whole else tr("{number} to {number2}", number=figures.number(low),
                                                                           number2=figures.number(high))
        lines = [(SPLIT_COLORS[name], said(NAMES[name]), figures.percent(float(values[number]), 1)) for name, values in self._shares.items()]
        self._read.say(title, lines, QPointF(self.place((low + high) / 2, 0.0).x(), theme.size(4)))

    def numbers(self) -> dict[str, np.ndarray]:
        return {
            "from": self._edges[:-1],
            "to": self._edges[1:],
            **{tr("share, {NAMES}", NAMES=said(NAMES[name])): values for name, values in self._shares.items()},
        }


def whole_bins(values: Sequence[np.ndarray], most: int = 60) -> np.ndarray:
    """Edges of equal bins, each of the same number of whole numbers, from 0 to the highest of all."""
    top = max((int(part.max()) for part in values if len(part)), default=1)
    wide = max(1, -(-(top + 1) // most))
    return np.arange(0, top + 1 + wide, wide) - 0.5
