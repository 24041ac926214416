"""Parallel coordinates: one axis a setting, one line a trial, the figure they are compared by as the last axis."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

import numpy as np
from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen, QPixmap
from PySide6.QtWidgets import QSizePolicy, QWidget

from .. import theme
from ..translating import tr
from .lane_kinds import CENTER
from .readout import ReadOut

_TOP, _BOTTOM, _SIDE, _NEAR = 40, 14, 58, 12
_MOST_TICKS, _MOST_LINES, _FAINT = 6, 600, 0.45


@dataclass(frozen=True)
class Axis:
    """A setting: its name and what stands at places from 0 (below) to 1 (above)."""

    name: str
    ticks: tuple[tuple[float, str], ...]


@dataclass(frozen=True)
class TrialLine:
    """A trial: where it crosses each axis, and how good it was (0 = the best … 1 = the worst; NaN = given up early)."""

    number: int
    places: tuple[float, ...]
    words: tuple[str, ...]
    """The values, as they are read."""
    rank: float


class ParallelPlot(QWidget):
    """``chosen(number)`` on a click on a line, or by the arrow keys from best to worst."""

    chosen = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("parallel_plot")
        self.setAccessibleName(tr("Settings of the trials and what came of them"))
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.axes: tuple[Axis, ...] = ()
        self.lines: tuple[TrialLine, ...] = ()
        self.best: int | None = None
        self.number: int | None = None
        self._over: int | None = None
        self._ground: tuple[Any, QPixmap] | None = None
        self._readout = ReadOut(self)
        theme.changed.connect(self.update)

    def show_trials(self, axes: Sequence[Axis], lines: Sequence[TrialLine], best: int | None) -> None:
        """Axes from left to right (the last one is the figure), and a line for each trial; ``best`` is the best one's number."""
        self.axes, self.lines, self.best = tuple(axes), tuple(lines), best
        self._over, self._ground = None, None
        self._readout.hide()
        self.update()

    def set_number(self, number: int | None) -> None:
        """Choose a trial without saying so."""
        if number != self.number:
            self.number = number
            self.update()

    def sizeHint(self) -> QSize:
        return QSize(theme.size(140 * max(len(self.axes), 3)), theme.size(260))

    def minimumSizeHint(self) -> QSize:
        return QSize(theme.size(280), theme.size(180))

    # geometry ------------------------------------------------------------------------------------------------------

    def x_of(self, axis: int) -> float:
        """Where an axis stands."""
        side = theme.size(_SIDE)
        return side + axis / max(len(self.axes) - 1, 1) * (self.width() - 2 * side)

    def y_of(self, place: float) -> float:
        """Where a place from 0 to 1 is."""
        top, bottom = theme.size(_TOP), self.height() - theme.size(_BOTTOM)
        return bottom - place * (bottom - top)

    def points(self, line: TrialLine) -> list[QPointF]:
        """Where a line crosses the axes; places that are not known are left out."""
        return [QPointF(self.x_of(n), self.y_of(place)) for n, place in enumerate(line.places) if math.isfinite(place)]

    def at(self, spot: QPointF) -> int | None:
        """The trial whose line is nearest to a point, if it is near."""
        found, least = None, float(theme.size(_NEAR))
        for line in self.lines:
            distance = self._distance(line, spot)
            if distance < least or (distance == least and line.number == self.best):
                found, least = line.number, distance
        return found

    def _distance(self, line: TrialLine, spot: QPointF) -> float:
        points = self.points(line)
        for a, b in pairwise(points):
            if a.x() <= spot.x() <= b.x() and b.x() > a.x():
                across, rise = b.x() - a.x(), b.y() - a.y()
                return abs(a.y() + (spot.x() - a.x()) / across * rise - spot.y()) / math.hypot(1.0, rise / across)
        return math.inf

    # painting ------------------------------------------------------------------------------------------------------

    def paintEvent(self, event: QPaintEvent) -> None:
        if not self.axes:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        shown = self._over if self._over is not None else self.number
        painter.setOpacity(1.0 if shown in (None, self.best) else _FAINT)
        painter.drawPixmap(0, 0, self._drawn())
        painter.setOpacity(1.0)
        best = next((line for line in self.lines if line.number == self.best), None)
        if best is not None and best.number != shown:
            self._strong(painter, best)
        self._axes(painter)
        for line in self.lines:
            if line.number == shown:
                self._strong(painter, line)

    def _drawn(self) -> QPixmap:
        """All lines, as a picture that is kept: a pointer that moves over them must not draw them anew."""
        wide = self.devicePixelRatioF()
        key = (self.width(), self.height(), wide, theme.is_dark())
        if self._ground is None or self._ground[0] != key:
            picture = QPixmap(self.size() * wide)
            picture.setDevicePixelRatio(wide)
            picture.fill(Qt.GlobalColor.transparent)
            painter = QPainter(picture)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            for line in self._quiet():
                self._line(painter, line)
            painter.end()
            self._ground = (key, picture)
        return self._ground[1]

    def _quiet(self) -> list[TrialLine]:
        """The worst below, the best above; of very many the best and, of those given up, the latest."""
        known = sorted((line for line in self.lines if math.isfinite(line.rank)), key=lambda line: -line.rank)
        early = [line for line in self.lines if not math.isfinite(line.rank)]
        return [*early[-_MOST_LINES // 4:], *known[-_MOST_LINES:]]

    def _line(self, painter: QPainter, line: TrialLine) -> None:
        """Thin: a wide line costs ten times as much."""
        known = math.isfinite(line.rank)
        painter.setPen(QPen(theme.data_color("blue" if known else "grey", 0.95 - 0.75 * line.rank if known else 0.4), 1.0))
        painter.drawPolyline(self.points(line))

    def _strong(self, painter: QPainter, line: TrialLine) -> None:
        points = self.points(line)
        if len(points) < 2:
            return
        known = math.isfinite(line.rank)
        color = theme.data_color("orange" if line.number == self.best else "blue" if known else "grey")
        painter.setPen(QPen(color, 2.5, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap, Qt.PenJoinStyle.RoundJoin))
        painter.drawPolyline(points)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(color)
        for point in points:
            painter.drawEllipse(point, 3.5, 3.5)

    def _axes(self, painter: QPainter) -> None:
        step = self.x_of(1) - self.x_of(0) if len(self.axes) > 1 else self.width()
        for n, axis in enumerate(self.axes):
            x, last = self.x_of(n), n == len(self.axes) - 1
            painter.setPen(QPen(theme.color("axis"), 1.5 if last else 1.0))
            painter.drawLine(QPointF(x, self.y_of(1)), QPointF(x, self.y_of(0)))
            painter.setFont(theme.font(12, 600))
            painter.setPen(theme.color("text"))
            room = step - theme.size(10)
            words = QFontMetrics(painter.font()).elidedText(axis.name, Qt.TextElideMode.ElideMiddle, int(room))
            wide = QFontMetrics(painter.font()).horizontalAdvance(words)
            left = min(max(x - wide / 2, 0.0), self.width() - wide - 1.0)
            painter.drawText(QRectF(left, 0, wide + 2, theme.size(22)), Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, words)
            self._ticks(painter, axis, x, last)

    def _ticks(self, painter: QPainter, axis: Axis, x: float, last: bool) -> None:
        painter.setFont(theme.font(11))
        metrics = QFontMetrics(painter.font())
        every = math.ceil(len(axis.ticks) / _MOST_TICKS)
        for place, words in axis.ticks[::every]:
            y = self.y_of(place)
            painter.setPen(QPen(theme.color("axis"), 1))
            painter.drawLine(QPointF(x - 3, y), QPointF(x + 3, y))
            shown = metrics.elidedText(words, Qt.TextElideMode.ElideRight, theme.size(_SIDE + 20))
            wide = metrics.horizontalAdvance(shown) + 6
            left = x + 6 if last else x - 6 - wide
            if not last and left < 0:
                left = 0.0
            box = QRectF(left, y - 8, wide, 16)
            painter.fillRect(box, theme.color("surface", 0.8))
            painter.setPen(theme.color("text2"))
            painter.drawText(box, CENTER, shown)

    # pointer and keys ----------------------------------------------------------------------------------------------

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        over = self.at(event.position())
        if over != self._over:
            self._over = over
            self.update()
        line = next((one for one in self.lines if one.number == over), None)
        if line is None:
            self._readout.hide()
            return
        color = "orange" if line.number == self.best else "blue" if math.isfinite(line.rank) else "grey"
        title = tr("trial {number}", number=line.number) + (tr(", the best") if line.number == self.best else "")
        self._readout.say(title, [(color, axis.name, words) for axis, words in zip(self.axes, line.words, strict=True)], event.position())

    def mousePressEvent(self, event: QMouseEvent) -> None:
        number = self.at(event.position())
        if number is not None:
            self.chosen.emit(number)

    def leaveEvent(self, event: QEvent) -> None:
        self._over = None
        self._readout.hide()
        self.update()
        super().leaveEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        by = {Qt.Key.Key_Left: -1, Qt.Key.Key_Up: -1, Qt.Key.Key_Right: 1, Qt.Key.Key_Down: 1}.get(Qt.Key(event.key()))
        order = [line.number for line in sorted(self.lines, key=lambda one: one.rank if math.isfinite(one.rank) else 2.0)]
        if by is None or not order:
            super().keyPressEvent(event)
            return
        here = order.index(self.number) if self.number in order else -1
        self.chosen.emit(order[min(max(here + by, 0), len(order) - 1)])

    def numbers(self) -> dict[str, np.ndarray]:
        """Every trial's values, as they are read."""
        columns = {axis.name: np.array([line.words[n] for line in self.lines], dtype=object) for n, axis in enumerate(self.axes)}
        return {"trial": np.array([line.number for line in self.lines]), **columns}
