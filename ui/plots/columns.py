"""Several columns over the same time, one lane with its own axis each. The wheel zooms, dragging pans, a double click shows all again."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import pyqtgraph as pg
from PySide6.QtCore import QEvent, QPointF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from .. import figures, theme
from ..translating import tr
from .axes import nothing, pen, vertical
from .forecast import MomentAxis
from .readout import ReadOut
from .series import SPLIT_COLORS, _OverTime

_REST = 140
"""Milliseconds without a movement after which finer values are asked for."""
_FEWEST = 8.0
"""Rows of numbered data, or seconds, that can't be zoomed into any further."""


@dataclass(frozen=True)
class LaneData:
    """One lane: a line (n,) broken at NaN, stretches without values, and the bounds of the whole column."""

    name: str
    unit: str
    x: np.ndarray
    y: np.ndarray
    holes: Sequence[tuple[float, float]] = ()
    low: float = 0.0
    high: float = 1.0


class _Calendar(MomentAxis):
    """Dates with room between them: where a month begins, the date beside it gives way."""

    def tickValues(self, minVal: float, maxVal: float, size: float) -> Any:  # noqa: N803 - pyqtgraph's names
        found = super().tickValues(minVal, maxVal, size)
        if not found or size <= 0 or maxVal <= minVal:
            return found
        room = theme.size(76) * (maxVal - minVal) / size
        kept: list[float] = []
        levels = []
        for spacing, values in found:                        # years before months before days
            level = []
            for value in sorted(float(value) for value in values):
                if all(abs(value - other) >= room for other in kept):
                    kept.append(value)
                    level.append(value)
            levels.append((spacing, level))
        return levels


class _Lane(_OverTime):
    """One column; its parent does the zooming."""

    moved = Signal(float)
    zoomed = Signal(float, float)
    pointed = Signal(object)
    whole_wanted = Signal()

    def __init__(self, parent: QWidget | None) -> None:
        self._made = False
        self.data: LaneData | None = None
        self._splits: Sequence[tuple[str, float, float]] = ()
        self._grip: float | None = None
        self._last_lane = False
        super().__init__(parent, name="lane_plot", title=tr("A column over time"))
        self.bottom = _Calendar()
        self.item.setAxisItems({"bottom": self.bottom})
        self.restyle()
        self._cursor = vertical(0.0, "control", 1.0)
        self._cursor.hide()
        self.readout = ReadOut(self)
        self._made = True

    def sizeHint(self) -> QSize:
        return QSize(theme.size(280), theme.size(90))

    def minimumSizeHint(self) -> QSize:
        return QSize(theme.size(160), theme.size(44))

    def show_data(self, data: LaneData, splits: Sequence[tuple[str, float, float]], dates: bool, last: bool) -> None:
        """Another column; only the last lane has the axis of time."""
        self.data, self._splits, self._last_lane = data, splits, last
        self.bottom.dates = dates
        self.setAccessibleName(tr("{name} over time", name=data.name))
        self.item.showAxis("bottom", last)
        self.redraw()

    def redraw(self) -> None:
        if not self._made or self.data is None:
            return
        self.item.clear()
        data = self.data
        room = (data.high - data.low) or 2.0 * abs(data.high) or 1.0
        name_room = theme.size(22) / max(self.height() - theme.size(48 if self._last_lane else 22), theme.size(40))
        top = data.high + min(name_room, 0.5) * room
        self.item.setYRange(data.low - 0.06 * room, top, padding=0)
        self._draw_splits()
        self._draw_holes()
        line = pg.PlotDataItem(data.x, data.y, pen=pen("truth", 1.0), connect="finite", antialias=len(data.x) < 400)
        self.item.addItem(line, ignoreBounds=True)
        alone = _alone(data.y)
        if alone.any():
            dots = pg.ScatterPlotItem(data.x[alone], data.y[alone], size=theme.size(4), brush=theme.data_color("truth"), pen=nothing())
            self.item.addItem(dots, ignoreBounds=True)
        name = pg.TextItem(f"{data.name}, {data.unit}" if data.unit else data.name, color=theme.color("text"), anchor=(0, 0))
        name.setFont(theme.font(11, 600))
        name.setParentItem(self.box)
        name.setPos(theme.size(6), 0)
        self._keep(name)
        self.item.addItem(self._cursor, ignoreBounds=True)
        self._cursor.setPen(pen("control", 1.0))

    def _keep(self, name: Any) -> None:
        """The words lie on the frame, not on the data: they stay when it moves, and go with the next drawing."""
        old = getattr(self, "_name", None)
        if old is not None and old.scene() is not None:
            old.scene().removeItem(old)
        self._name = name

    def _draw_splits(self) -> None:
        for name, first, last in self._splits:
            region = pg.LinearRegionItem((first, last), movable=False, brush=theme.data_color(SPLIT_COLORS[name], 0.09), pen=nothing())
            region.setZValue(-50)
            self.item.addItem(region, ignoreBounds=True)
            if name != "train":
                self.item.addItem(pg.InfiniteLine(first, angle=90, pen=pen(SPLIT_COLORS[name], 1.5)), ignoreBounds=True)

    def _draw_holes(self) -> None:
        """Shaded over the whole height, and a strip at the foot that is seen even where a hole is narrower than a pixel."""
        if self.data is None or not len(self.data.holes):
            return
        holes = np.asarray(self.data.holes, float)
        low, high = self.item.viewRange()[1]
        shade: Any = pg.mkBrush(theme.color("warn", 0.12))
        bars = pg.BarGraphItem(x0=holes[:, 0], x1=holes[:, 1], y0=low, y1=high, brush=shade, pen=nothing())
        foot = pen("warn", 4.0)
        foot.setCapStyle(Qt.PenCapStyle.FlatCap)
        strip = pg.PlotCurveItem(holes.ravel(), np.full(holes.size, low + 0.015 * (high - low)), connect="pairs", pen=foot)
        for item, depth in ((bars, -40), (strip, -30)):
            item.setZValue(depth)
            self.item.addItem(item, ignoreBounds=True)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The name keeps its room above the curve."""
        super().resizeEvent(event)
        self.redraw()

    def show_range(self, first: float, last: float) -> None:
        """Another stretch of time."""
        self.item.setXRange(first, last, padding=0)

    def show_cursor(self, x: float | None) -> None:
        """The pointer is at x in one of the lanes."""
        self._cursor.setVisible(x is not None)
        if x is None or self.data is None:
            self.readout.hide()
            return
        self._cursor.setPos(x)

    def value_at(self, x: float) -> float:
        """The value drawn nearest to a moment; NaN in a hole."""
        if self.data is None or not len(self.data.x) or any(first < x < last for first, last in self.data.holes):
            return float("nan")
        right = min(int(np.searchsorted(self.data.x, x)), len(self.data.x) - 1)
        near = [n for n in (right - 1, right) if n >= 0]
        return float(self.data.y[min(near, key=lambda n: abs(self.data.x[n] - x))])  # type: ignore[union-attr]

    # the pointer ---------------------------------------------------------------------------------------------------

    def wheelEvent(self, event: QWheelEvent) -> None:  # type: ignore[override]
        """Zoom at the pointer; Shift pans."""
        by = event.angleDelta().y() or event.angleDelta().x()
        low, high = self.item.viewRange()[0]
        if event.modifiers() & Qt.KeyboardModifier.ShiftModifier or abs(event.angleDelta().x()) > abs(event.angleDelta().y()):
            self.moved.emit(-by / 1200 * (high - low))
        else:
            self.zoomed.emit(0.999 ** by, float(self.at(event.position()).x()))
        event.accept()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton and self.inside(event.position()):
            self._grip = float(self.at(event.position()).x())
            self.viewport().setCursor(Qt.CursorShape.ClosedHandCursor)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._grip is not None:
            self.moved.emit(self._grip - float(self.at(event.position()).x()))
        super().mouseMoveEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        self._grip = None
        self.viewport().unsetCursor()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        self.whole_wanted.emit()

    def hovered(self, x: float | None) -> None:
        self.pointed.emit(None if x is None else (self, x))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        low, high = self.item.viewRange()[0]
        key = Qt.Key(event.key())
        if key in (Qt.Key.Key_Plus, Qt.Key.Key_Equal, Qt.Key.Key_Minus):
            self.zoomed.emit(2.0 if key == Qt.Key.Key_Minus else 0.5, (low + high) / 2)
        elif key == Qt.Key.Key_Home:
            self.whole_wanted.emit()
        else:
            super().keyPressEvent(event)
            return
        event.accept()

    def stepped(self, by: int) -> None:
        low, high = self.item.viewRange()[0]
        self.moved.emit(by * (high - low) / 8)


class ColumnLanes(QWidget):
    """Lanes one above the other with one axis of time. ``range_wanted(first, last)`` asks for finer values after a zoom."""

    range_wanted = Signal(float, float)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("columns_plot")
        self.setAccessibleName(tr("Columns over time"))
        self.setToolTip(tr("The wheel or + and − zoom, dragging or the arrow keys pan, a double click or Home shows all. No spike is ever hidden."))
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(theme.size(2))
        self.lanes: list[_Lane] = []
        self._whole = self._range = (0.0, 1.0)
        self._dates = False
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.setInterval(_REST)
        self._rest.timeout.connect(self._finer)

    def show_lanes(self, lanes: Sequence[LaneData], splits: Sequence[tuple[str, float, float]], whole: tuple[float, float],
                   shown: tuple[float, float], dates: bool) -> None:
        """Other columns, or the same more finely: the stretch in sight stays if it lies in the whole."""
        same = whole == self._whole and bool(self.lanes)
        self._whole, self._dates = whole, dates
        self._range = self._range if same else shown
        while len(self.lanes) < len(lanes):
            self.lanes.append(self._lane())
        for number, lane in enumerate(self.lanes):
            lane.setVisible(number < len(lanes))
            if number < len(lanes):
                lane.show_data(lanes[number], splits, dates, number == len(lanes) - 1)
                self._column.setStretch(number, 10)
        self._put_range()

    def _lane(self) -> _Lane:
        lane = _Lane(self)
        lane.moved.connect(self._move)
        lane.zoomed.connect(self.zoom)
        lane.pointed.connect(self._point)
        lane.whole_wanted.connect(self.show_whole)
        self._column.addWidget(lane, 1)
        return lane

    @property
    def shown(self) -> tuple[float, float]:
        """The stretch in sight."""
        return self._range

    def zoom(self, factor: float, at: float) -> None:
        """Longer (> 1) or shorter stretch around a moment that stays where it is."""
        low, high = self._range
        span = min(max((high - low) * factor, _FEWEST), self._whole[1] - self._whole[0])
        share = (at - low) / (high - low) if high > low else 0.5
        self._go(at - share * span, span)

    def show_whole(self) -> None:
        """All of it."""
        self._go(self._whole[0], self._whole[1] - self._whole[0])

    def _move(self, by: float) -> None:
        self._go(self._range[0] + by, self._range[1] - self._range[0])

    def _go(self, first: float, span: float) -> None:
        first = min(max(first, self._whole[0]), max(self._whole[1] - span, self._whole[0]))
        if (first, first + span) != self._range:
            self._range = (first, first + span)
            self._put_range()
            self._rest.start()

    def _put_range(self) -> None:
        for lane in self.lanes:
            lane.show_range(*self._range)

    def _finer(self) -> None:
        self.range_wanted.emit(*self._range)

    def _point(self, spot: tuple[_Lane, float] | None) -> None:
        for lane in self.lanes:
            lane.show_cursor(spot[1] if spot else None)
        if spot is None:
            return
        pointed, x = spot
        lines = [("text", lane.data.name, figures.number(lane.value_at(x), 4)) for lane in self.lanes if lane.isVisible() and lane.data is not None]
        for lane in self.lanes:
            if lane is not pointed:
                lane.readout.hide()
        fits = max(1, pointed.height() // theme.size(20) - 2)
        pointed.readout.say(self._moment(x), lines[:fits], QPointF(pointed.place(x, 0.0).x(), theme.size(4)))

    def _moment(self, x: float) -> str:
        if not self._dates:
            return tr("row {value:,}", value=round(x))
        return f"{datetime.datetime.fromtimestamp(x, datetime.UTC):%a %d %b %Y %H:%M}".removesuffix(" 00:00")

    def leaveEvent(self, event: QEvent) -> None:
        self._point(None)
        super().leaveEvent(event)

    def numbers(self) -> dict[str, np.ndarray]:
        """What is drawn: the moments and values of every lane."""
        found: dict[str, np.ndarray] = {}
        for lane in self.lanes:
            if lane.data is not None and not lane.isHidden():
                found[f"{lane.data.name}: x"], found[lane.data.name] = lane.data.x, lane.data.y
        return found


def _alone(y: np.ndarray) -> np.ndarray:
    """Values without a neighbor: no line would show them."""
    known = np.isfinite(y)
    before, after = np.concatenate([[False], known[:-1]]), np.concatenate([known[1:], [False]])
    return known & ~before & ~after
