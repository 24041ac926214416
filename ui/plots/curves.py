"""Loss and metrics by epoch, step or time: validation, training, every batch, other runs, and the naive baseline that is never hidden."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

import numpy as np
import pyqtgraph as pg
from PySide6.QtCore import Signal
from PySide6.QtGui import QMouseEvent, QResizeEvent
from PySide6.QtWidgets import QWidget

from .. import figures, theme
from ..translating import tr
from .axes import logged, nothing, pen, spikes, vertical
from .readout import ReadOut
from .strokes import Backdrop, Stroke, Strokes
from .zoom import ZoomedPlot

EMPTY = np.zeros(0)
Source = Callable[[float, float, int, bool], tuple[np.ndarray, np.ndarray]]
"""Batch points of a stretch: (left, right, pixel columns, whether the bottom axis is logarithmic) → (places as drawn, values)."""
TOLD = 8
"""Other runs that the read-out and the legend name; the rest are counted."""


@dataclass(frozen=True)
class Line:
    """One figure of one run by epoch.

    ``places`` is where each value stands on the bottom axis (None = at its epoch), ``raw`` the values before they were smoothed.
    ``dense``: one value a batch, ``epochs`` are the places of the batches on the axis of epochs.
    """

    name: str
    color: str
    epochs: np.ndarray
    values: np.ndarray
    places: np.ndarray | None = None
    raw: np.ndarray | None = None
    dashed: bool = False
    dense: bool = False

    @property
    def x(self) -> np.ndarray:
        """Where the values stand."""
        return np.asarray(self.epochs if self.places is None else self.places, float)

    def at(self, epoch: int) -> float | None:
        """The value at an epoch; None if it has none."""
        found = np.flatnonzero(self.epochs == epoch)
        return float(self.values[found[0]]) if len(found) and math.isfinite(self.values[found[0]]) else None

    def at_place(self, x: float) -> float | None:
        """The last value at or before a place on the bottom axis; None before the first and well behind the last."""
        places = self.x
        n = int(np.searchsorted(places, x * (1 + 1e-9), side="right")) - 1
        if n < 0 or (n == len(places) - 1 and len(places) > 1 and x > places[-1] + 1.01 * (places[-1] - places[-2])):
            return None
        return float(self.values[n]) if math.isfinite(self.values[n]) else None


@dataclass(frozen=True)
class CurveData:
    """All that is drawn. ``batches`` is (place on the bottom axis, value); ``end`` where that axis ends (None = at the last epoch).

    ``source`` gives the batch points of any stretch anew, for a closer look than ``batches`` (which are all of them, thinned) allows.
    """

    validation: Line | None = None
    training: Line | None = None
    batches: tuple[np.ndarray, np.ndarray] = (EMPTY, EMPTY)
    overlays: tuple[Line, ...] = ()
    baseline: tuple[float, str] | None = None
    best: int = 0
    epochs: int = 1
    bottom: str = "epoch"
    end: float | None = None
    batch_name: str = tr("per batch")
    source: Source | None = None
    marked: tuple[int, ...] = field(default=())

    @property
    def lines(self) -> list[Line]:
        """Everything with one value an epoch, the main run first."""
        return [line for line in (self.validation, self.training, *self.overlays) if line is not None]

    @property
    def last(self) -> float:
        """Where the bottom axis ends."""
        return max(self.epochs, 1) if self.end is None else max(self.end, 1e-9)


@dataclass(frozen=True)
class _Others:
    """Other runs as they are drawn, and the lowest and highest of them that must be in sight."""

    asked: tuple[tuple[Line, ...], bool, bool]
    strokes: tuple[Stroke, ...]
    ends: tuple[float, float] | None


class Curves(ZoomedPlot):
    """``epochChosen`` on a click (``epoch`` = the one under the cursor, 0 = none)."""

    epochChosen = Signal(int)  # noqa: N815 - Qt's way

    def __init__(self, parent: QWidget | None = None) -> None:
        self.data = CurveData()
        self.epoch = 0
        self._made = False
        self._others: _Others | None = None
        self._seen_batches = (EMPTY, EMPTY)
        super().__init__(parent, name="loss_plot", title=tr("Loss by epoch"), left_width=46)
        self.bottom.whole = True
        self.say_bottom("epoch")
        self.backdrop = Backdrop(self.box)
        self._batches, self._baseline, self._raw = pg.PlotCurveItem(antialias=False), pg.PlotCurveItem(antialias=True), Strokes(antialias=True)
        self._training, self._validation = Strokes(antialias=True), Strokes(antialias=True)
        self._star = pg.ScatterPlotItem(symbol="star", size=theme.size(16), pen=nothing())
        self._line = vertical(0)
        self._dots = pg.ScatterPlotItem(size=theme.size(9))
        self._words = pg.TextItem(anchor=(1, 1))
        for item in (self.backdrop, self._batches, self._baseline, self._raw, self._training, self._validation, self._star, self._words, self._line,
                     self._dots):
            self.item.addItem(item, ignoreBounds=True)
        self._read_out = ReadOut(self)
        self._made = True
        self.left.log = True
        self.redraw()

    def show_data(self, data: CurveData) -> None:
        """Draw these instead."""
        if data.bottom != self.data.bottom:
            self.bottom.whole = data.bottom in ("epoch", "step")
            self.say_bottom(data.bottom)
            self.show_whole()
        self.data = data
        self.redraw()

    def set_bottom_log(self, log: bool) -> None:
        """Whether the bottom axis is logarithmic."""
        if bool(self.bottom.log) != log:
            self.show_whole()                                 # what was in sight has another meaning now
        self.bottom.log = log
        self.redraw()

    def along(self, x: np.ndarray) -> np.ndarray:
        """Places as they are drawn: exponents on a log axis."""
        return logged(x) if self.bottom.log else np.asarray(x, float)

    def finish(self) -> None:
        """Other runs, too, are drawn when this returns."""
        self.backdrop.finish()

    # drawing -------------------------------------------------------------------------------------------------------

    def redraw(self) -> None:
        if not self._made:
            return
        self._batches.setPen(pen("blue", 1.0, alpha=0.35))
        self._training.setPen(pen("blue", 2.0))
        self._validation.setPen(pen("orange", 2.5))
        self._raw.setPen(pen("orange", 1.0, alpha=0.45))
        self._baseline.setPen(pen("grey", 1.5, dashed=True))
        self._seen_batches = self._batch_points()
        self._batches.setData(*self._seen_batches, connect="finite")
        self._set(self._training, self.data.training)
        self._set(self._validation, self.data.validation)
        self._set_raw()
        self._fit()
        self._draw_overlays()
        self._draw_baseline()
        self._draw_star()
        self._draw_cursor()

    def _batch_points(self) -> tuple[np.ndarray, np.ndarray]:
        """The lowest and the highest of each pixel column that is in sight."""
        columns = max(self.width(), 200)
        if self.data.source is not None and (self.window is not None or self.bottom.log):
            x, y = self.data.source(*(self.window or self.whole()), columns, bool(self.bottom.log))
            return x, self.shown(y)
        x, y = spikes(*self.data.batches, columns=columns)
        return self.along(x), self.shown(y)

    def _set(self, item: pg.PlotCurveItem, line: Line | None) -> None:
        if line is None or not len(line.values):
            item.setData(EMPTY, EMPTY)
        else:
            x, y = spikes(*self._cut(line.x, np.asarray(line.values, float)), columns=max(self.width(), 200))
            item.setData(self.along(x), self.shown(y), connect="finite")

    def _cut(self, x: np.ndarray, y: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
        """What is in sight, and one point beyond either edge."""
        if self.window is None or not len(x):
            return x, y
        left, right = (10**end if self.bottom.log else end for end in self.window)
        first, last = int(np.searchsorted(x, left)), int(np.searchsorted(x, right, side="right"))
        part = slice(max(first - 1, 0), last + 1)
        return x[part], y[part]

    def _set_raw(self) -> None:
        line = self.data.validation
        if line is None or line.raw is None:
            self._raw.setData(EMPTY, EMPTY)
        else:
            x, y = self._cut(line.x, np.asarray(line.raw, float))
            self._raw.setData(self.along(x), self.shown(y), connect="finite")

    def _draw_overlays(self) -> None:
        self.backdrop.show_strokes(self._other().strokes)

    def _other(self) -> _Others:
        """What other runs come to; worked out once for the same lines and scales, however often the shown run is drawn anew."""
        asked = (self.data.overlays, self.log, bool(self.bottom.log))
        if self._others is None or self._others.asked[0] is not asked[0] or self._others.asked[1:] != asked[1:]:
            lines = [line for line in self.data.overlays if len(line.values)]
            strokes = tuple(Stroke(self.along(line.x), self.shown(line.values), line.color, 1.5, line.dashed, line.dense) for line in lines)
            ends = [found for line, stroke in zip(lines, strokes, strict=True) if (found := _ends(stroke.y, dense=line.dense)) is not None]
            whole = (min(low for low, _ in ends), max(high for _, high in ends)) if ends else None
            self._others = _Others(asked, strokes, whole)
        return self._others

    def _draw_baseline(self) -> None:
        base = self.data.baseline
        self._words.setVisible(base is not None)
        if base is None:
            self._baseline.setData(EMPTY, EMPTY)
            return
        height = float(self.shown(np.array([base[0]]))[0])
        left, right = self._in_sight()
        self._baseline.setData(np.array([left, right]), np.array([height, height]))
        self._words.setText(tr("naive {number}", number=figures.number(base[0])), theme.color("text"))
        self._words.setFont(theme.font(11, 500))
        self._words.setPos(right, height)

    def _draw_star(self) -> None:
        line = self.data.validation
        value = line.at(self.data.best) if line is not None else None
        if line is None or value is None:
            self._star.setData([], [])
            return
        x = line.x[np.flatnonzero(line.epochs == self.data.best)[:1]]
        self._star.setData(self.along(x), self.shown(np.array([value])), brush=theme.color("ok"))

    def whole(self) -> tuple[float, float]:
        """Both ends of the bottom axis as it is drawn."""
        if not self.bottom.log:
            return 0.0, self.data.last
        firsts = [line.x[line.x > 0][:1] for line in self.data.lines] + [self.data.batches[0][self.data.batches[0] > 0][:1]]
        first = min((float(x[0]) for x in firsts if len(x)), default=1.0)
        return math.log10(first), max(math.log10(self.data.last), math.log10(first) + 0.1)

    def _in_sight(self) -> tuple[float, float]:
        return self.window or self.whole()

    def _fit(self) -> None:
        left, right = self._in_sight()
        self.item.setXRange(left, right + 0.008 * (right - left), padding=0)     # the last star is whole
        low, high = self._bounds()
        room = 0.05 * (high - low)
        self.item.setYRange(low - room, high + room, padding=0)

    def _bounds(self) -> tuple[float, float]:
        """Where the curves live: the baseline and all best values are in sight, a wild start may leave at the top."""
        own = (self.data.validation, self.data.training)
        if self.window is None:
            every = [self._other().ends, *(_ends(self.shown(line.values)) for line in own if line is not None and len(line.values))]
        else:
            every = [_ends(self._part(self.along(line.x), self.shown(line.values)), all_of=True) for line in (*own, *self.data.overlays)
                     if line is not None]
        if len(self._seen_batches[1]):
            part = self._seen_batches[1] if self.window is None else self._part(*self._seen_batches)
            every.append(_ends(part, dense=self.window is None, all_of=self.window is not None))
        if self.data.baseline is not None:
            every.append(_ends(self.shown(np.array([self.data.baseline[0]]))))
        known = [ends for ends in every if ends is not None]
        if not known:
            return (-2.0, 0.0) if self.log else (0.0, 1.0)
        low, high = min(low for low, _ in known), max(high for _, high in known)
        if not self.log and low > 0 and low < 0.6 * high:
            low = 0.0
        least = 0.08 if self.log else max(abs(high), 1e-9) * 0.05
        return (low, high) if high - low > least else (low - least, high + least)

    def _part(self, x: np.ndarray, y: np.ndarray) -> np.ndarray:
        """Values in sight."""
        left, right = self._in_sight()
        return y[(x >= left) & (x <= right)]

    # cursor --------------------------------------------------------------------------------------------------------

    def hovered(self, x: float | None) -> None:
        self.set_cursor(0 if x is None else self._epoch_at(10**x if self.bottom.log else x))

    def _leading(self) -> Line | None:
        """The line whose epochs the cursor follows."""
        return next((line for line in self.data.lines if len(line.values) and not line.dense), None)

    def _epoch_at(self, x: float) -> int:
        if self.data.bottom == "epoch":
            return round(x)
        line = self._leading()
        return int(line.epochs[np.abs(line.x - x).argmin()]) if line is not None else 0

    def _place_of(self, epoch: int) -> float:
        line = self._leading()
        if self.data.bottom == "epoch" or line is None:
            return float(epoch)
        found = np.flatnonzero(line.epochs == epoch)
        return float(line.x[found[0]]) if len(found) else float(epoch)

    def stepped(self, by: int) -> None:
        last = max((int(line.epochs[-1]) for line in self.data.lines if len(line.epochs) and not line.dense), default=0)
        if last:
            self.set_cursor(min(max((self.epoch or (0 if by > 0 else last + 1)) + by, 1), last))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        super().mousePressEvent(event)
        if self.epoch:
            self.epochChosen.emit(self.epoch)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        super().mouseMoveEvent(event)
        if self._band.isVisible():
            self.set_cursor(0)

    def set_cursor(self, epoch: int) -> None:
        """Read out this epoch; 0 hides the cursor."""
        self.epoch = epoch if epoch > 0 and self.values_at(epoch) else 0
        self._draw_cursor()

    def values_at(self, epoch: int) -> list[tuple[str, str, float]]:
        """(color, name, value) of every line that has this epoch (on another axis than that of epochs: that stands there)."""
        if self.data.bottom == "epoch":
            found = [(line, line.at(epoch)) for line in self.data.lines]
        else:
            x = self._place_of(epoch)
            found = [(line, line.at_place(x)) for line in self.data.lines if not line.dense]
        return [(line.color, line.name, value) for line, value in found if value is not None]

    def _draw_cursor(self) -> None:
        found = self.values_at(self.epoch) if self.epoch else []
        self._line.setVisible(bool(found))
        if not found:
            self._dots.setData([], [])
            self._read_out.hide()
            return
        place = float(self.along(np.array([self._place_of(self.epoch)]))[0])
        left, right = self._in_sight()
        if self.window is not None and not left <= place <= right:
            self._line.hide()
            self._dots.setData([], [])
            self._read_out.hide()
            return
        self._line.setPos(place)
        self._line.setPen(pen("accent", 1.5))
        told, more = self._told(found)
        heights = self.shown(np.array([value for *_, value in told]))
        self._dots.setData([place] * len(told), heights, brush=[theme.data_color(color) for color, *_ in told], pen=pen("surface", 2.0))
        lines = [(color, name, figures.number(value)) for color, name, value in told]
        self._read_out.say(self._title(place), [*lines, *([("grey", tr("and {more} more", more=more), "")] if more else [])],
                           self.place(place, self.box.viewRange()[1][1]))

    def _told(self, found: list[tuple[str, str, float]]) -> tuple[list[tuple[str, str, float]], int]:
        """The shown run, and of many others the lowest."""
        own = sum(line is not None for line in (self.data.validation, self.data.training))
        most = max(2, min(TOLD, self.height() // theme.size(20) - own - 4))
        if len(found) <= own + most:
            return found, 0
        others = sorted(found[own:], key=lambda line: line[2])
        return [*found[:own], *others[:most]], len(others) - most

    def _title(self, place: float) -> str:
        if self.data.bottom == "epoch":
            return tr("Epoch {epoch}", epoch=self.epoch)
        at = 10**place if self.bottom.log else place
        words = tr("step {at:,.0f}", at=at) if self.data.bottom == "step" else f"{figures.number(at)} {self.data.bottom}"
        return tr("Epoch {epoch}, {words}", epoch=self.epoch, words=words)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self._made and self.epoch:
            self._draw_cursor()

    def numbers(self) -> dict[str, np.ndarray]:
        found: dict[str, np.ndarray] = {}
        for line in self.data.lines:
            found[f"{line.name}: {self.data.bottom if line.places is not None else 'epoch'}"], found[line.name] = line.x, line.values
        if len(self.data.batches[0]):
            where = tr("place in epochs") if self.data.bottom == "epoch" else self.data.bottom
            found[f"batch: {where}"], found[self.data.batch_name] = self.data.batches
        return found


def _ends(values: np.ndarray, *, dense: bool = False, all_of: bool = False) -> tuple[float, float] | None:
    """Lowest and highest that must be in sight; None without a number."""
    known = values[np.isfinite(values)]
    if not len(known):
        return None
    if all_of:
        return float(known.min()), float(known.max())
    if dense:
        low, high = np.quantile(known, [0.005, 0.98])
        return float(low), float(high)
    return float(known.min()), float(np.quantile(known, 0.94)) if len(known) > 12 else float(known.max())


def legend(data: CurveData) -> list[Sequence[str]]:
    """Keys for the panel's last line: (text, data color, style)."""
    items: list[Sequence[str]] = []
    if data.validation is not None and len(data.validation.values):
        items.append((data.validation.name, "orange", "line"))
    if data.training is not None and len(data.training.values):
        items.append((data.training.name, "blue", "line"))
    if len(data.batches[0]):
        items.append((data.batch_name, "blue", "fill"))
    items += [(line.name, line.color, "dashed" if line.dashed else "line") for line in data.overlays[:TOLD]]
    if len(data.overlays) > TOLD:
        items.append((tr("and {value} more", value=len(data.overlays) - TOLD), "grey", "line"))
    if data.baseline is not None:
        items.append((tr("naive: {baseline}", baseline=data.baseline[1]), "grey", "dashed"))
    return items
