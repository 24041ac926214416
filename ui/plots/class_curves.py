"""How well classes are told apart: ROC, precision–recall, reliability, and figures over the threshold."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import pyqtgraph as pg
from PySide6.QtCore import QPointF, Qt, Signal
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QWidget

from .. import theme
from ..translating import tr
from .axes import Plot, pen, vertical


@dataclass(frozen=True)
class ClassCurve:
    """One class's curve, (m, 2)."""

    name: str
    points: np.ndarray


class ClassCurves(Plot):
    """Curves of all classes, one of them in front; ``chance`` is the line that guessing gives (``diagonal``, a height, or none)."""

    def __init__(self, parent: QWidget | None = None, *, name: str, title: str, bottom: str, diagonal: bool) -> None:
        self._curves: tuple[ClassCurve, ...] = ()
        self._front, self._diagonal, self._level = "", diagonal, float("nan")
        super().__init__(parent, name=name, title=title, left_width=34)
        self.say_bottom(bottom)

    def set_data(self, curves: Sequence[ClassCurve], front: str = "", level: float = float("nan")) -> None:
        """``front`` is the class that is drawn in front ("" = all alike); ``level`` the share of it in the data."""
        self._curves, self._front, self._level = tuple(curves), front, level
        self.redraw()

    def redraw(self) -> None:
        self.item.clear()
        self.item.setXRange(0, 1, padding=0.02)
        self.item.setYRange(0, 1, padding=0.03)
        if self._diagonal:
            self.item.addItem(pg.PlotCurveItem([0, 1], [0, 1], pen=pen("grey", 1.2, dashed=True), antialias=True))
        elif np.isfinite(self._level):
            self.item.addItem(pg.InfiniteLine(self._level, angle=0, pen=pen("grey", 1.2, dashed=True)))
        alone = len(self._curves) == 1
        for one in sorted(self._curves, key=lambda curve: curve.name == self._front):
            mine = one.name == self._front or alone
            color = "blue" if mine else "grey" if self._front else "teal"
            line = pen(color, 2.0 if mine else 1.2)
            if not mine:
                line.setColor(theme.data_color(color, 0.35 if self._front else 0.7))
            self.item.addItem(pg.PlotCurveItem(one.points[:, 0], one.points[:, 1], pen=line, antialias=True))

    def numbers(self) -> dict[str, np.ndarray]:
        found: dict[str, np.ndarray] = {}
        for one in self._curves:
            found[f"x {one.name}"], found[f"y {one.name}"] = one.points[:, 0], one.points[:, 1]
        return found


class ReliabilityPlot(Plot):
    """The share that came true over the mean probability, in bins; on the diagonal probabilities are what they promise."""

    def __init__(self, parent: QWidget | None = None) -> None:
        self._rows = np.zeros((0, 3))
        super().__init__(parent, name="reliability_plot", title=tr("Reliability"), left_width=34)
        self.say_bottom(tr("probability"))

    def set_data(self, rows: np.ndarray) -> None:
        """(bins, 3) mean probability, share that came true (NaN = none), count."""
        self._rows = np.asarray(rows, float).reshape(-1, 3)
        self.redraw()

    def redraw(self) -> None:
        self.item.clear()
        self.item.setXRange(0, 1, padding=0.03)
        self.item.setYRange(0, 1, padding=0.04)
        self.item.addItem(pg.PlotCurveItem([0, 1], [0, 1], pen=pen("grey", 1.2, dashed=True), antialias=True))
        known = self._rows[np.isfinite(self._rows[:, 0])]
        if not len(known):
            return
        for promised, kept, _ in known:
            self.item.addItem(pg.PlotCurveItem([promised, promised], [promised, kept], pen=pen("orange", 1.5)))
        self.item.addItem(pg.PlotCurveItem(known[:, 0], known[:, 1], pen=pen("blue", 1.5), antialias=True))
        size = 5 + 9 * np.sqrt(known[:, 2] / known[:, 2].max())
        self.item.addItem(pg.ScatterPlotItem(known[:, 0], known[:, 1], size=size, pen=pg.mkPen(theme.color("surface"), width=1),
                                             brush=theme.data_color("blue")))

    def numbers(self) -> dict[str, np.ndarray]:
        return {"probability": self._rows[:, 0], "came_true": self._rows[:, 1], "samples": self._rows[:, 2]}


LINES = (("precision", "blue"), ("recall", "orange"), ("f1", "magenta"), ("accuracy", "grey"))


class ThresholdPlot(Plot):
    """Precision, recall, F1 and accuracy over the threshold; ``moved(threshold)`` on a click, a drag or an arrow key."""

    moved = Signal(float)

    def __init__(self, parent: QWidget | None = None) -> None:
        self._x, self._lines, self._at = np.zeros(0), dict[str, np.ndarray](), 0.5
        super().__init__(parent, name="threshold_plot", title=tr("Figures by threshold"), left_width=34)
        self.say_bottom("threshold")
        self._cursor = vertical(0.5)

    def set_data(self, thresholds: np.ndarray, lines: dict[str, np.ndarray]) -> None:
        """``lines`` by the names of :data:`LINES`, NaN where undefined."""
        self._x, self._lines = np.asarray(thresholds, float), {name: np.asarray(values, float) for name, values in lines.items()}
        self.redraw()

    def set_threshold(self, threshold: float) -> None:
        """Put the line there."""
        self._at = threshold
        self._cursor.setValue(threshold)

    def redraw(self) -> None:
        self.item.clear()
        self.item.setXRange(0, 1, padding=0.02)
        self.item.setYRange(0, 1, padding=0.03)
        for name, color in LINES:
            if name in self._lines:
                self.item.addItem(pg.PlotCurveItem(self._x, self._lines[name], pen=pen(color, 2.0 if name != "accuracy" else 1.5,
                                                                                       dashed=name == "accuracy"), connect="finite", antialias=True))
        self._cursor = vertical(self._at)
        self.item.addItem(self._cursor)

    def stepped(self, by: int) -> None:
        self._move(self._at + by / 100)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._follow(event.position())
        event.accept()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if event.buttons() & Qt.MouseButton.LeftButton:
            self._follow(event.position())
            event.accept()
        else:
            super().mouseMoveEvent(event)

    def _follow(self, spot: QPointF) -> None:
        self._move(self.at(spot).x())

    def _move(self, threshold: float) -> None:
        self.moved.emit(min(max(round(threshold, 2), 0.0), 1.0))

    def numbers(self) -> dict[str, np.ndarray]:
        return {"threshold": self._x, **self._lines}


class GainPlot(Plot):
    """What the one is ahead of the other, summed up sample after sample: rising = better there."""

    def __init__(self, parent: QWidget | None = None) -> None:
        self._gain, self._labels, self._words = np.zeros(0), np.zeros(0), "gain"
        super().__init__(parent, name="gain_plot", title=tr("Gain over the other, summed up"), left_width=58)

    def set_data(self, gain: np.ndarray, words: str, labels: np.ndarray | None = None) -> None:
        """``gain`` (n,) of each sample in the order of the split; ``words`` what is counted at the bottom."""
        self._gain, self._words = np.cumsum(np.asarray(gain, float)), words
        self._labels = np.asarray(labels if labels is not None else ())
        self.say_bottom(words)
        self.redraw()

    def redraw(self) -> None:
        self.item.clear()
        if not len(self._gain):
            return
        x = np.arange(1, len(self._gain) + 1)
        self.item.addItem(pg.InfiniteLine(0, angle=0, pen=pen("axis", 1.0)))
        self.item.addItem(pg.PlotCurveItem(x, self._gain, pen=pen("blue", 1.8), antialias=True))
        low, high = min(float(self._gain.min()), 0.0), max(float(self._gain.max()), 0.0)
        room = (high - low or 1.0) * 0.06
        self.item.setXRange(0, max(len(x), 2), padding=0.01)
        self.item.setYRange(low - room, high + room, padding=0)

    def numbers(self) -> dict[str, np.ndarray]:
        return {"sample": np.arange(1, len(self._gain) + 1), "gain": self._gain, **({"time": self._labels} if len(self._labels) else {})}
