"""What trials gave: one after the other with the best so far, and against the one setting that was searched."""

from __future__ import annotations

import math
from collections.abc import Sequence

import numpy as np
import pyqtgraph as pg
from PySide6.QtCore import QPointF, Signal
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QWidget

from .. import figures, theme
from ..translating import tr
from .axes import Plot, logged, pen, vertical
from .readout import ReadOut

EMPTY = np.zeros(0)


class _Dots(Plot):
    """Points that say which trial they are."""

    chosen = Signal(int)

    def __init__(self, parent: QWidget | None, *, name: str, title: str) -> None:
        self._made = False
        self.xs, self.ys, self.trials = EMPTY, EMPTY, np.zeros(0, int)
        self.best: int | None = None
        super().__init__(parent, name=name, title=title, left_width=58)
        self._line, self._dots, self._mark = pg.PlotCurveItem(), pg.ScatterPlotItem(), pg.ScatterPlotItem()
        for item in (self._line, self._dots, self._mark):
            self.item.addItem(item, ignoreBounds=True)
        self._said = ReadOut(self)

    def _spread(self, y: np.ndarray) -> tuple[float, float]:
        """What of the left axis is shown: wild trials must not press all others flat."""
        known = y[np.isfinite(y)]
        if not len(known):
            return 0.0, 1.0
        low, high = float(known.min()), float(known.max())
        median = float(np.median(known))
        high = min(high, median + 4 * max(median - low, 1e-12)) if len(known) > 4 else high
        room = 0.08 * max(high - low, 1e-9 + 1e-3 * abs(high))
        return low - room, high + room

    def _put(self, x: np.ndarray, y: np.ndarray) -> None:
        marked = self.trials == self.best if self.best is not None else np.zeros(len(x), bool)
        self._dots.setData(x[~marked], y[~marked], size=7, pen=None, brush=theme.data_color("blue", 0.75))
        self._mark.setData(x[marked], y[marked], size=11, pen=None, brush=theme.data_color("orange"))

    def _near(self, spot: QPointF) -> int | None:
        places = [(self.place(float(x), float(y)), n) for n, (x, y) in enumerate(zip(self._across(), self.ys, strict=True)) if math.isfinite(x)]
        near = [(math.hypot(place.x() - spot.x(), place.y() - spot.y()), n) for place, n in places]
        return min(near)[1] if near and min(near)[0] < theme.size(14) else None

    def _across(self) -> np.ndarray:
        return self.xs

    def _told(self, n: int) -> str:
        return tr("trial {trials}", trials=self.trials[n])

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        super().mouseMoveEvent(event)
        n = self._near(event.position())
        if n is None:
            self._said.hide()
            return
        color = "orange" if self.trials[n] == self.best else "blue"
        self._said.say(self._told(n), [(color, "", figures.number(float(self.ys[n]), 4))], event.position())

    def mousePressEvent(self, event: QMouseEvent) -> None:
        n = self._near(event.position())
        if n is not None:
            self.chosen.emit(int(self.trials[n]))
        super().mousePressEvent(event)


class SearchCourse(_Dots):
    """Figures of the trials in order, and the best so far as a line of steps. ``chosen(trial)`` on a click."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent, name="search_course", title=tr("Figure by trial, and the best so far"))
        self._steps = EMPTY
        self.bottom.whole = True
        self.say_bottom("trial")
        self._made = True
        self.redraw()

    def show_trials(self, trials: Sequence[int], values: Sequence[float], best_so_far: Sequence[float], best: int | None) -> None:
        """Numbers (n,), figures (n,) and the best up to each (n,)."""
        self.trials, self.xs = np.asarray(trials, int), np.asarray(trials, float)
        self.ys, self._steps, self.best = np.asarray(values, float), np.asarray(best_so_far, float), best
        self._said.hide()
        self.redraw()

    def redraw(self) -> None:
        if not self._made:
            return
        self._put(self.xs, self.ys)
        self._line.setPen(pen("orange", 2.0))
        self._line.setData(np.repeat(self.xs, 2)[1:], np.repeat(self._steps, 2)[:-1])
        last = float(self.xs.max()) if len(self.xs) else 1.0
        self.item.setXRange(-0.5, max(last, 1.0) + 0.5, padding=0)
        self.item.setYRange(*self._spread(self.ys), padding=0)

    def numbers(self) -> dict[str, np.ndarray]:
        return {"trial": self.trials, "figure": self.ys, "best so far": self._steps}


class SettingCurve(_Dots):
    """The figure against the one setting that was searched; what came of 0 lies as a line across where the axis is logarithmic."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent, name="setting_curve", title=tr("Figure against the searched setting"))
        self._none = pg.InfiniteLine(0, angle=0)
        self._words = pg.TextItem(anchor=(0, 1))
        self._at: list[pg.GraphicsObject] = []
        for item in (self._none, self._words):
            self.item.addItem(item, ignoreBounds=True)
        self._made = True
        self.redraw()

    def show_curve(self, name: str, trials: Sequence[int], settings: Sequence[float], values: Sequence[float], *, best: int | None,
                   log: bool) -> None:
        """Figures (n,) at values of the setting (n,), rising; ``log``: the lower axis has equal ratios."""
        self.trials, self.xs, self.ys, self.best = np.asarray(trials, int), np.asarray(settings, float), np.asarray(values, float), best
        self.bottom.log = log
        self.say_bottom(name)
        self._said.hide()
        self.redraw()

    def _across(self) -> np.ndarray:
        return logged(self.xs) if self.bottom.log else self.xs

    def _told(self, n: int) -> str:
        return tr("{number}, trial {trials}", number=figures.number(float(self.xs[n])), trials=self.trials[n])

    def redraw(self) -> None:
        if not self._made:
            return
        for item in self._at:
            self.item.removeItem(item)
        self._at = []
        x = self._across()
        known = np.isfinite(x)
        self._put(np.where(known, x, np.nan), self.ys)
        self._line.setPen(pen("blue", 2.0))
        self._line.setData(x[known], self.ys[known])
        low, high = self._spread(self.ys)
        self.item.setYRange(low, high, padding=0)
        if known.any():
            self.item.setXRange(float(x[known].min()), float(x[known].max()), padding=0.04)
        self._draw_none(known)
        self._draw_best(x, known, low, high)

    def _draw_none(self, known: np.ndarray) -> None:
        """Without any: a line across, since a logarithmic axis has no 0."""
        zero = self.ys[~known & (self.xs == 0)]
        for item in (self._none, self._words):
            item.setVisible(bool(len(zero)) and bool(known.any()))
        if len(zero) and known.any():
            self._none.setPos(float(zero[0]))
            self._none.setPen(pen("text3", 1.2, dashed=True))
            self._words.setText(tr("with none"), theme.color("text2"))
            self._words.setFont(theme.font(11, 500))
            self._words.setPos(float(self._across()[known].min()), float(zero[0]))

    def _draw_best(self, x: np.ndarray, known: np.ndarray, low: float, high: float) -> None:
        chosen = np.flatnonzero(known & (self.trials == self.best)) if self.best is not None else []
        if not len(chosen):
            return
        place = float(x[chosen[0]])
        right = place > (float(x[known].min()) + float(x[known].max())) / 2
        line = vertical(place, "accent")
        words = pg.TextItem(f"{float(self.xs[chosen[0]]):.3g}", theme.color("accent"), anchor=(1 if right else 0, 0))
        words.setFont(theme.font(12, 600))
        words.setPos(place, high - 0.02 * (high - low))
        self._at = [line, words]
        for item in self._at:
            self.item.addItem(item, ignoreBounds=True)

    def numbers(self) -> dict[str, np.ndarray]:
        return {"setting": self.xs, "figure": self.ys, "trial": self.trials}
