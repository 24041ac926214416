"""Loss and metrics by epoch: validation, training, every batch, other runs, and the naive baseline that is never hidden."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np
import pyqtgraph as pg
from PySide6.QtCore import Signal
from PySide6.QtGui import QMouseEvent, QResizeEvent
from PySide6.QtWidgets import QWidget

from .. import figures, theme
from .axes import Plot, nothing, pen, spikes, vertical
from .readout import ReadOut

EMPTY = np.zeros(0)


@dataclass(frozen=True)
class Line:
    """One figure of one run by epoch."""

    name: str
    color: str
    epochs: np.ndarray
    values: np.ndarray

    def at(self, epoch: int) -> float | None:
        """The value at an epoch; None if it has none."""
        found = np.flatnonzero(self.epochs == epoch)
        return float(self.values[found[0]]) if len(found) and math.isfinite(self.values[found[0]]) else None


@dataclass(frozen=True)
class CurveData:
    """All that is drawn. ``batches`` is (place on the axis of epochs, value)."""

    validation: Line | None = None
    training: Line | None = None
    batches: tuple[np.ndarray, np.ndarray] = (EMPTY, EMPTY)
    overlays: tuple[Line, ...] = ()
    baseline: tuple[float, str] | None = None
    best: int = 0
    epochs: int = 1
    marked: tuple[int, ...] = field(default=())

    @property
    def lines(self) -> list[Line]:
        """Everything with one value an epoch, the main run first."""
        return [line for line in (self.validation, self.training, *self.overlays) if line is not None]


class Curves(Plot):
    """``epochChosen`` on a click (``epoch`` = the one under the cursor, 0 = none)."""

    epochChosen = Signal(int)  # noqa: N815 - Qt's way

    def __init__(self, parent: QWidget | None = None) -> None:
        self.data = CurveData()
        self.epoch = 0
        self._made = False
        self._overlays: list[pg.PlotCurveItem] = []
        super().__init__(parent, name="loss_plot", title="Loss by epoch", left_width=46)
        self.bottom.whole = True
        self.say_bottom("epoch")
        self._batches, self._training, self._validation, self._baseline = (pg.PlotCurveItem(antialias=n > 0) for n in range(4))
        self._star = pg.ScatterPlotItem(symbol="star", size=theme.size(16), pen=nothing())
        self._line = vertical(0)
        self._dots = pg.ScatterPlotItem(size=theme.size(9))
        self._words = pg.TextItem(anchor=(1, 1))
        for item in (self._batches, self._baseline, self._training, self._validation, self._star, self._words, self._line, self._dots):
            self.item.addItem(item, ignoreBounds=True)
        self._read_out = ReadOut(self)
        self._made = True
        self.left.log = True
        self.redraw()

    def show_data(self, data: CurveData) -> None:
        """Draw these instead."""
        self.data = data
        self.redraw()

    # drawing -------------------------------------------------------------------------------------------------------

    def redraw(self) -> None:
        if not self._made:
            return
        self._batches.setPen(pen("blue", 1.0, alpha=0.35))
        self._training.setPen(pen("blue", 2.0))
        self._validation.setPen(pen("orange", 2.5))
        self._baseline.setPen(pen("grey", 1.5, dashed=True))
        self._batches.setData(*self._batch_points(), connect="finite")
        self._set(self._training, self.data.training)
        self._set(self._validation, self.data.validation)
        self._draw_overlays()
        self._fit()
        self._draw_baseline()
        self._draw_star()
        self._draw_cursor()

    def _batch_points(self) -> tuple[np.ndarray, np.ndarray]:
        x, y = spikes(*self.data.batches, columns=max(self.width(), 200))
        return x, self.shown(y)

    def _set(self, item: pg.PlotCurveItem, line: Line | None) -> None:
        if line is None:
            item.setData(EMPTY, EMPTY)
        else:
            item.setData(np.asarray(line.epochs, float), self.shown(line.values), connect="finite")

    def _draw_overlays(self) -> None:
        while len(self._overlays) < len(self.data.overlays):
            item = pg.PlotCurveItem(antialias=True)
            item.setZValue(-1)
            self.item.addItem(item, ignoreBounds=True)
            self._overlays.append(item)
        for number, item in enumerate(self._overlays):
            line = self.data.overlays[number] if number < len(self.data.overlays) else None
            item.setVisible(line is not None)
            if line is not None:
                item.setPen(pen(line.color, 1.5))
                self._set(item, line)

    def _draw_baseline(self) -> None:
        base = self.data.baseline
        self._words.setVisible(base is not None)
        if base is None:
            self._baseline.setData(EMPTY, EMPTY)
            return
        height = float(self.shown(np.array([base[0]]))[0])
        self._baseline.setData(np.array([0.0, max(self.data.epochs, 1)]), np.array([height, height]))
        self._words.setText(f"naive {figures.number(base[0])}", theme.color("text"))
        self._words.setFont(theme.font(11, 500))
        self._words.setPos(max(self.data.epochs, 1), height)

    def _draw_star(self) -> None:
        value = self.data.validation.at(self.data.best) if self.data.validation is not None else None
        if value is None:
            self._star.setData([], [])
            return
        self._star.setData([self.data.best], self.shown(np.array([value])), brush=theme.color("ok"))

    def _fit(self) -> None:
        low, high = self._bounds()
        self.item.setXRange(0, 1.008 * max(self.data.epochs, 1), padding=0)     # the last star is whole
        room = 0.05 * (high - low)
        self.item.setYRange(low - room, high + room, padding=0)

    def _bounds(self) -> tuple[float, float]:
        """Where the curves live: the baseline and all best values are in sight, a wild start may leave at the top."""
        main = [self.shown(line.values) for line in self.data.lines if len(line.values)]
        batches = self.shown(self.data.batches[1][-100_000:])
        batches = batches[np.isfinite(batches)]
        every = [values[np.isfinite(values)] for values in main]
        every = [values for values in every if len(values)]
        if len(batches):
            every.append(np.quantile(batches, [0.005, 0.98]))
        if self.data.baseline is not None:
            every.append(self.shown(np.array([self.data.baseline[0]])))
        if not every:
            return (-2.0, 0.0) if self.log else (0.0, 1.0)
        low = min(float(values.min()) for values in every)
        high = max(float(np.quantile(values, 0.94)) if len(values) > 12 else float(values.max()) for values in every)
        if not self.log and low > 0 and low < 0.6 * high:
            low = 0.0
        least = 0.08 if self.log else max(abs(high), 1e-9) * 0.05
        return (low, high) if high - low > least else (low - least, high + least)

    # cursor --------------------------------------------------------------------------------------------------------

    def hovered(self, x: float | None) -> None:
        self.set_cursor(0 if x is None else round(x))

    def stepped(self, by: int) -> None:
        last = max((int(line.epochs[-1]) for line in self.data.lines if len(line.epochs)), default=0)
        if last:
            self.set_cursor(min(max((self.epoch or (0 if by > 0 else last + 1)) + by, 1), last))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        super().mousePressEvent(event)
        if self.epoch:
            self.epochChosen.emit(self.epoch)

    def set_cursor(self, epoch: int) -> None:
        """Read out this epoch; 0 hides the cursor."""
        self.epoch = epoch if self.values_at(epoch) else 0
        self._draw_cursor()

    def values_at(self, epoch: int) -> list[tuple[str, str, float]]:
        """(color, name, value) of every line that has this epoch."""
        return [(line.color, line.name, value) for line in self.data.lines if (value := line.at(epoch)) is not None]

    def _draw_cursor(self) -> None:
        found = self.values_at(self.epoch) if self.epoch else []
        self._line.setVisible(bool(found))
        if not found:
            self._dots.setData([], [])
            self._read_out.hide()
            return
        self._line.setPos(self.epoch)
        self._line.setPen(pen("accent", 1.5))
        heights = self.shown(np.array([value for *_, value in found]))
        self._dots.setData([self.epoch] * len(found), heights, brush=[theme.data_color(color) for color, *_ in found],
                           pen=pen("surface", 2.0))
        lines = [(color, name, figures.number(value)) for color, name, value in found]
        self._read_out.say(f"Epoch {self.epoch}", lines, self.place(self.epoch, self.box.viewRange()[1][1]))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self._made and self.epoch:
            self._draw_cursor()

    def numbers(self) -> dict[str, np.ndarray]:
        found: dict[str, np.ndarray] = {}
        for line in self.data.lines:
            found[f"{line.name}: epoch"], found[line.name] = line.epochs, line.values
        if len(self.data.batches[0]):
            found["batch: place in epochs"], found["per batch"] = self.data.batches
        return found


def legend(data: CurveData) -> list[Sequence[str]]:
    """Keys for the panel's last line: (text, data color, style)."""
    items: list[Sequence[str]] = []
    if data.validation is not None and len(data.validation.values):
        items.append((data.validation.name, "orange", "line"))
    if data.training is not None and len(data.training.values):
        items.append((data.training.name, "blue", "line"))
    if len(data.batches[0]):
        items.append(("per batch", "blue", "fill"))
    items += [(line.name, line.color, "line") for line in data.overlays]
    if data.baseline is not None:
        items.append((f"naive: {data.baseline[1]}", "grey", "dashed"))
    return items
