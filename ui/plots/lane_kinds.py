"""What a lane shows: a heat map, the input as a line, the gradient on a log axis, or tokens. Each paints itself into a box."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import ClassVar

import numpy as np
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPainterPath, QPen, QPolygonF

from .. import theme
from . import ticks
from .axes import logged, spikes
from .bars import pen
from .gradient import relative
from .heatmap import HeatMap

CENTER = Qt.AlignmentFlag.AlignCenter
RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_FLOOR = -8.0


@dataclass(frozen=True)
class Window:
    """The steps in sight (``first`` … ``last``, fractions allowed) and the box they are painted into."""

    first: float
    last: float
    box: QRectF

    def x(self, step: float) -> float:
        """Where the *middle* of a step lies."""
        return self.box.left() + (step + 0.5 - self.first) / max(self.last - self.first, 1e-9) * self.box.width()

    @property
    def visible(self) -> range:
        """Steps of which something is seen, with one to each side."""
        return range(max(0, math.floor(self.first) - 1), math.ceil(self.last) + 1)


@dataclass(frozen=True)
class Lane:
    """Letter badge in its color, a name and one fact; ``weight`` is its share of the height."""

    name: str
    fact: str = ""
    letter: str = ""
    color: str = "text"
    weight: ClassVar[float] = 1.0
    least: ClassVar[int] = 48

    def axis(self, box: QRectF, order: np.ndarray | None) -> list[tuple[float, str]]:
        """(y, words) of the ticks at the left."""
        return []

    def paint(self, painter: QPainter, window: Window) -> None:
        """Paint what it shows."""
        raise NotImplementedError

    def cursor_token(self) -> str:
        """Color of the cursor line over it."""
        return "accent"


@dataclass(frozen=True)
class HeatLane(Lane):
    """Unit × time."""

    heat: HeatMap = field(default_factory=lambda: HeatMap(np.zeros((1, 1)), signed=False))

    def axis(self, box: QRectF, order: np.ndarray | None) -> list[tuple[float, str]]:
        units = self.heat.units
        row = box.height() / units
        wanted = [round(value) for value in ticks.linear(0, units, max(2, int(box.height() / theme.size(18)) + 1)) if 0 < value < units]
        return [(box.bottom() - value * row, f"{value:,}") for value in wanted]

    def paint(self, painter: QPainter, window: Window) -> None:
        self.heat.paint(painter, window.box, window.first, window.last)

    def cursor_token(self) -> str:
        return "text" if self.heat.signed else "white"


@dataclass(frozen=True)
class SeriesLane(Lane):
    """Lines over time in the data's units: (name, data color, values (time,)); the first matters most."""

    lines: tuple[tuple[str, str, np.ndarray], ...] = ()
    weight: ClassVar[float] = 0.95

    def bounds(self) -> tuple[float, float]:
        """Lowest and highest value, with some room."""
        known = [v[np.isfinite(v)] for *_, v in self.lines]
        known = [v for v in known if len(v)]
        if not known:
            return 0.0, 1.0
        low, high = min(float(v.min()) for v in known), max(float(v.max()) for v in known)
        room = 0.08 * (high - low) if high > low else max(abs(high) * 0.1, 0.5)
        return low - room, high + room

    def y(self, value: float | np.ndarray, box: QRectF) -> float | np.ndarray:
        """Height of a value."""
        low, high = self.bounds()
        return box.bottom() - (value - low) / (high - low) * box.height()

    def axis(self, box: QRectF, order: np.ndarray | None) -> list[tuple[float, str]]:
        found = ticks.linear(*self.bounds(), 4)[-3:]
        step = found[1] - found[0] if len(found) > 1 else 0.0
        return [(float(self.y(value, box)), ticks.words(value, step)) for value in found]

    def paint(self, painter: QPainter, window: Window) -> None:
        box = window.box
        painter.setPen(QPen(theme.color("grid"), 1))
        for height, _ in self.axis(box, None):
            painter.drawLine(QPointF(box.left(), height), QPointF(box.right(), height))
        for number, (_, color, values) in reversed(list(enumerate(self.lines))):
            painter.setPen(pen(color, 1.5 if number == 0 else 1.0, alpha=1.0 if number == 0 else 0.6))
            draw_line(painter, window, values, lambda v: np.asarray(self.y(v, box)))

    def dot(self, painter: QPainter, window: Window, step: int) -> None:
        """Mark the value under the cursor."""
        if not self.lines or not 0 <= step < len(self.lines[0][2]) or not math.isfinite(self.lines[0][2][step]):
            return
        painter.setPen(QPen(theme.color("surface"), 2))
        painter.setBrush(theme.color("accent"))
        painter.drawEllipse(QPointF(window.x(step), float(self.y(self.lines[0][2][step], window.box))), 5, 5)


@dataclass(frozen=True)
class GradientLane(Lane):
    """‖∂L/∂h_t‖ relative to the last step, log, with 1/e and the memory horizon."""

    norms: np.ndarray = field(default_factory=lambda: np.zeros(0))
    horizon: int = 0
    words: str = ""
    backwards: bool = False
    weight: ClassVar[float] = 1.1
    least: ClassVar[int] = 56

    def bounds(self) -> tuple[float, float]:
        """Exponents of the lowest and the highest."""
        height = self._height()
        known = height[np.isfinite(height)]
        if not len(known):
            return -4.0, 0.3
        low, high = max(float(known.min()), _FLOOR), max(float(known.max()), 0.0)
        return min(low, high - 2.0), high + 0.08 * (high - low) + 0.15

    def _height(self) -> np.ndarray:
        """Exponents relative to the step that is processed last."""
        return logged(relative(self.norms[::-1])[::-1] if self.backwards else relative(self.norms))

    def _y(self, exponent: float | np.ndarray, box: QRectF) -> float | np.ndarray:
        low, high = self.bounds()
        return box.bottom() - (exponent - low) / (high - low) * box.height()

    def axis(self, box: QRectF, order: np.ndarray | None) -> list[tuple[float, str]]:
        low, high = self.bounds()
        return [(float(self._y(e, box)), ticks.log_words(e, max(high - low, 3.1))) for e in ticks.logarithmic(low, high, 4) if e == round(e)]

    def paint(self, painter: QPainter, window: Window) -> None:
        box, height = window.box, self._height()
        painter.setPen(QPen(theme.color("grid"), 1))
        for y, _ in self.axis(box, None):
            painter.drawLine(QPointF(box.left(), y), QPointF(box.right(), y))
        painter.save()
        painter.setClipRect(box)
        painter.setPen(pen("blue", 2.0))
        draw_line(painter, window, height, lambda v: np.asarray(self._y(v, box)), fill=theme.data_color("blue", 0.12))
        painter.restore()
        self._threshold(painter, box)
        self._horizon(painter, window)

    def _threshold(self, painter: QPainter, box: QRectF) -> None:
        y = float(self._y(math.log10(1 / math.e), box))
        painter.setPen(pen("grey", 1.2, dashed=True))
        painter.drawLine(QPointF(box.left(), y), QPointF(box.right(), y))
        painter.setFont(theme.font(11))
        painter.setPen(theme.color("text3"))
        painter.drawText(QRectF(box.left() + 6, y + 1, 200, theme.size(14)), LEFT, "1/e of the last")

    def _horizon(self, painter: QPainter, window: Window) -> None:
        carrying = np.flatnonzero(np.isfinite(self.norms) & (self.norms > 0))
        if not len(carrying) or not self.words:
            return
        box, last = window.box, int(carrying[0 if self.backwards else -1])
        y = box.bottom() - theme.size(8)
        other = min(last + self.horizon, len(self.norms) - 1) if self.backwards else max(last - self.horizon, 0)
        ends = [min(max(window.x(step), box.left()), box.right()) for step in sorted((other, last))]
        painter.setPen(pen("magenta", 2.5))
        painter.drawLine(QPointF(ends[0], y), QPointF(ends[1], y))
        painter.setFont(theme.font(11, 600))
        painter.setPen(theme.data_color("magenta"))
        wide, high = QFontMetrics(painter.font()).horizontalAdvance(self.words) + 4, theme.size(16)
        free = ends[0] - box.left() > wide + 16
        left = ends[0] - wide - 8 if free else min(ends[1] + 8, box.right() - wide)
        painter.drawText(QRectF(left, y - high / 2, wide, high), RIGHT if free else LEFT, self.words)


@dataclass(frozen=True)
class TokenLane(Lane):
    """Characters or words, one box a step."""

    tokens: Sequence[str] = ()
    weight: ClassVar[float] = 0.7
    least: ClassVar[int] = 36

    def paint(self, painter: QPainter, window: Window) -> None:
        box = window.box
        wide = box.width() / max(window.last - window.first, 1e-9)
        painter.setFont(theme.mono(12, 500) if wide >= theme.size(12) else theme.mono(11))
        metrics = QFontMetrics(painter.font())
        painter.save()
        painter.setClipRect(box)
        for step in window.visible:
            if step >= len(self.tokens):
                break
            cell = QRectF(window.x(step) - wide / 2, box.top() + 6, wide, box.height() - 12)
            if wide >= 5:
                painter.fillRect(cell.adjusted(0.5, 0, -0.5, 0), theme.color("sunken"))
            word = self.tokens[step].replace("\n", "↵").replace(" ", "␣") if len(self.tokens[step]) == 1 else self.tokens[step]
            painter.setPen(theme.color("text"))
            if wide >= metrics.horizontalAdvance("x") + 1:
                painter.drawText(cell, CENTER, metrics.elidedText(word, Qt.TextElideMode.ElideRight, max(int(wide) - 2, 1)) or word[:1])
        painter.restore()


def draw_line(painter: QPainter, window: Window, values: np.ndarray, height: Callable[[np.ndarray], np.ndarray], *,
              fill: QColor | None = None) -> None:
    """Draw values (time,) as one line for each unbroken piece."""
    near = window.visible
    part = np.asarray(values[near.start:near.stop], float)
    steps = np.arange(near.start, near.start + len(part), dtype=float)
    steps, part = spikes(steps, part, max(int(window.box.width()), 50))
    x = window.box.left() + (steps + 0.5 - window.first) / max(window.last - window.first, 1e-9) * window.box.width()
    y = height(part)
    known = np.isfinite(y)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.save()
    painter.setClipRect(window.box.adjusted(0, -2, 0, 2))
    for piece in np.split(np.arange(len(y)), np.flatnonzero(np.diff(known.astype(int)) != 0) + 1):
        if len(piece) and known[piece[0]]:
            points = [QPointF(float(a), float(b)) for a, b in zip(x[piece], y[piece], strict=True)]
            if fill is not None:
                _fill(painter, points, window.box.bottom(), fill)
            painter.drawPolyline(QPolygonF(points))
    painter.restore()


def _fill(painter: QPainter, points: list[QPointF], bottom: float, color: QColor) -> None:
    path = QPainterPath(QPointF(points[0].x(), bottom))
    for point in points:
        path.lineTo(point)
    path.lineTo(points[-1].x(), bottom)
    painter.fillPath(path, color)
