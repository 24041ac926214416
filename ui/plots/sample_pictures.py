"""Samples side by side, each with what the network makes of it: as lines over steps, or as small grids of shades."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cache

import numpy as np
from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFontMetrics, QImage, QMouseEvent, QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QWidget

from .. import theme
from ..translating import tr
from . import ticks

_LEAST, _HIGH = 150, 118
_TITLE, _AXIS = 34, 18


@dataclass(frozen=True)
class SamplePicture:
    """One sample: ``given`` (steps, targets) what the network makes, ``truth`` the same of the sample itself (empty = there is none).

    ``read``: what the network reads, where that is not the sample itself (noise was added); drawn between the two.
    """

    title: str
    words: str
    given: np.ndarray
    truth: np.ndarray = field(default_factory=lambda: np.zeros((0, 0)))
    number: int = -1
    read: np.ndarray = field(default_factory=lambda: np.zeros((0, 0)))

    @property
    def parts(self) -> list[np.ndarray]:
        """What there is of it, in the order in which it is drawn from the left."""
        return [part for part in (self.truth, self.read, self.given) if part.size]


def grid_shape(steps: int, targets: int) -> tuple[int, int] | None:
    """(rows, columns) in which a sample is a picture: a square of the steps of one target, or targets below each other; None = in none."""
    side = math.isqrt(steps)
    if targets == 1:
        return (side, side) if side * side == steps and side > 2 else None
    return targets, steps


class SamplePictures(QWidget):
    """``chosen(number)`` when a sample is clicked."""

    chosen = Signal(int)

    def __init__(self, parent: QWidget | None = None, *, name: str, title: str) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self.setAccessibleName(title)
        self._pictures: tuple[SamplePicture, ...] = ()
        self._target, self._grids, self._hovered = 0, False, -1
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMinimumHeight(theme.size(_HIGH))
        theme.changed.connect(self.update)

    def show_pictures(self, pictures: Sequence[SamplePicture], target: int = 0, grids: bool = False) -> None:
        """Other samples; ``target`` is the column whose lines are drawn; ``grids`` as shades, where :func:`grid_shape` has one."""
        self._pictures, self._target, self._grids = tuple(pictures), target, grids
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(theme.size(600), theme.size(2 * _HIGH))

    # where -----------------------------------------------------------------------------------------------------------

    def _cells(self) -> list[QRectF]:
        """A rectangle for each sample, as even as possible."""
        count = len(self._pictures)
        if not count:
            return []
        left = theme.size(0 if self._grids else 46)
        gap, wide = theme.size(14), self.width() - left
        if self._grids and self._squares():
            return self._square_cells(gap)
        most = max(1, int((wide + gap) // theme.size(_LEAST if not self._grids else 110)))
        rows_that_fit = max(1, int(self.height() // theme.size(_HIGH)))
        columns = min(most, max(math.ceil(count / rows_that_fit), 1))
        rows = min(math.ceil(count / columns), rows_that_fit)
        across, down = (wide + gap) / columns, self.height() / rows
        return [QRectF(left + (n % columns) * across, (n // columns) * down, across - gap, down - theme.size(4))
                for n in range(min(count, rows * columns))]

    def _squares(self) -> int:
        """How many squares beside each other the fullest sample needs; 0 = they are no squares."""
        shape = grid_shape(*self._pictures[0].given.shape)
        if shape is None or shape[0] != shape[1]:
            return 0
        return max(len(one.parts) for one in self._pictures)

    def _square_cells(self, gap: int) -> list[QRectF]:
        """In so many columns that the squares are as large as can be."""
        count, each, title = len(self._pictures), self._squares(), theme.size(_TITLE + 4)
        between = theme.size(6) * (each - 1)

        def side(columns: int) -> float:
            rows = math.ceil(count / columns)
            return min(((self.width() + gap) / columns - gap - between) / each, self.height() / rows - title - theme.size(4))

        columns = max(range(1, count + 1), key=side)
        large = max(side(columns), 8.0)
        wide = large * each + between
        return [QRectF((n % columns) * (wide + gap), (n // columns) * (large + title), wide, large + title) for n in range(count)]

    # drawing ---------------------------------------------------------------------------------------------------------

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        cells = self._cells()
        low, high = self._bounds()
        for number, (cell, picture) in enumerate(zip(cells, self._pictures, strict=False)):
            self._draw_words(painter, cell, picture, number == self._hovered)
            body = cell.adjusted(0, theme.size(_TITLE), 0, -theme.size(_AXIS if not self._grids else 4))
            if self._grids:
                self._draw_grids(painter, body, picture)
            else:
                self._draw_lines(painter, body, picture, low, high, first=cell.left() == cells[0].left())

    def _bounds(self) -> tuple[float, float]:
        """Lowest and highest value that is drawn, the same for all samples."""
        parts = [values if self._grids else values[:, [self._target]] for one in self._pictures for values in one.parts]
        known = np.concatenate([part[np.isfinite(part)] for part in parts]) if parts else np.zeros(0)
        if not len(known):
            return 0.0, 1.0
        low, high = float(known.min()), float(known.max())
        room = 0.06 * (high - low or max(abs(high), 1.0))
        return (low, high) if self._grids else (low - room, high + room)

    def _spans(self) -> tuple[np.ndarray, np.ndarray]:
        """Lowest and highest value of every target: each is shaded by itself, since their units differ."""
        parts = [values for one in self._pictures for values in (one.truth, one.given) if values.size]   # noise beyond them is cut
        every = np.concatenate(parts)
        known = np.isfinite(every).any(axis=0)
        low, high = np.zeros(every.shape[1]), np.ones(every.shape[1])
        low[known], high[known] = np.nanmin(every[:, known], axis=0), np.nanmax(every[:, known], axis=0)
        return low, high

    def _draw_words(self, painter: QPainter, cell: QRectF, picture: SamplePicture, hovered: bool) -> None:
        high = theme.size(16)
        for n, (words, weight, color) in enumerate(((picture.title, 600, "on_tint" if hovered else "text"), (picture.words, 400, "text3"))):
            painter.setFont(theme.font(11, 600 if weight == 600 else 400))
            painter.setPen(theme.color(color))
            shown = QFontMetrics(painter.font()).elidedText(words, Qt.TextElideMode.ElideRight, int(cell.width()))
            painter.drawText(QRectF(cell.left(), cell.top() + n * high, cell.width(), high), Qt.AlignmentFlag.AlignVCenter, shown)

    def _draw_lines(self, painter: QPainter, body: QRectF, picture: SamplePicture, low: float, high: float, *, first: bool) -> None:
        marks = ticks.linear(low, high, 4)
        step = marks[1] - marks[0] if len(marks) > 1 else 1.0
        painter.setFont(theme.font(11))
        for mark in marks:
            y = body.bottom() - (mark - low) / (high - low) * body.height()
            painter.setPen(QPen(theme.color("grid"), 1))
            painter.drawLine(QPointF(body.left(), y), QPointF(body.right(), y))
            if first:
                painter.setPen(theme.color("text3"))
                painter.drawText(QRectF(0, y - theme.size(8), body.left() - theme.size(6), theme.size(16)),
                                 Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, ticks.words(mark, step))
        steps = len(picture.given)
        painter.setPen(QPen(theme.color("axis"), 1))
        painter.drawLine(body.bottomLeft(), body.bottomRight())
        painter.setPen(theme.color("text3"))
        below = QRectF(body.left(), body.bottom() + theme.size(2), body.width(), theme.size(_AXIS - 2))
        painter.drawText(below, Qt.AlignmentFlag.AlignLeft, "1")
        painter.drawText(below, Qt.AlignmentFlag.AlignHCenter, tr("step"))
        painter.drawText(below, Qt.AlignmentFlag.AlignRight, f"{steps:,}")
        for values, color, wide in ((picture.read, "grey", 1.0), (picture.truth, "text", 1.4), (picture.given, "blue", 2.0)):
            if values.size:
                self._draw_line(painter, body, values[:, self._target], low, high, theme.data_color(color), wide)

    @staticmethod
    def _draw_line(painter: QPainter, body: QRectF, values: np.ndarray, low: float, high: float, color: QColor, wide: float) -> None:
        known = np.flatnonzero(np.isfinite(values))
        if not len(known):
            return
        x = body.left() + known / max(len(values) - 1, 1) * body.width()
        y = body.bottom() - (values[known] - low) / (high - low) * body.height()
        painter.setPen(QPen(color, wide))
        painter.drawPolyline(QPolygonF([QPointF(float(a), float(b)) for a, b in zip(x, y, strict=True)]))

    def _draw_grids(self, painter: QPainter, body: QRectF, picture: SamplePicture) -> None:
        low, high = self._spans()
        parts = picture.parts
        gap = theme.size(6)
        shape = grid_shape(*parts[0].shape) if parts else None
        if shape is None:
            return
        wide = (body.width() - gap * (len(parts) - 1)) / len(parts)
        if shape[0] == shape[1]:                                         # squares stay squares
            side = min(wide, body.height())
            places = [QRectF(body.left() + n * (side + gap), body.top(), side, side) for n in range(len(parts))]
        else:
            high_of = (body.height() - gap * (len(parts) - 1)) / len(parts)
            places = [QRectF(body.left(), body.top() + n * (high_of + gap), body.width(), high_of) for n in range(len(parts))]
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform, False)
        for part, place in zip(parts, places, strict=True):
            painter.drawImage(place, shades(part, shape, low, high))

    # pointing --------------------------------------------------------------------------------------------------------

    def _under(self, spot: QPointF) -> int:
        return next((n for n, cell in enumerate(self._cells()) if cell.contains(spot)), -1)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        number = self._under(event.position())
        number = number if number >= 0 and self._pictures[number].number >= 0 else -1
        if number != self._hovered:
            self._hovered = number
            self.setCursor(Qt.CursorShape.PointingHandCursor if number >= 0 else Qt.CursorShape.ArrowCursor)
            self.update()

    def leaveEvent(self, event: QEvent) -> None:
        self._hovered = -1
        self.update()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        number = self._under(event.position())
        if number >= 0 and self._pictures[number].number >= 0:
            self.chosen.emit(self._pictures[number].number)

    def numbers(self) -> dict[str, np.ndarray]:
        """Steps, and what each sample is and becomes."""
        found: dict[str, np.ndarray] = {}
        for one in self._pictures:
            for words, values in ((tr("truth"), one.truth), (tr("given back"), one.given)):
                if values.size:
                    found[f"{one.title} {one.words} {words}".strip()] = values[:, 0] if values.shape[1] == 1 else values
        steps = max((len(one.given) for one in self._pictures), default=0)
        return {"step": np.arange(1, steps + 1), **found} if found else {}


def shades(values: np.ndarray, shape: tuple[int, int], low: np.ndarray, high: np.ndarray) -> QImage:
    """Values (steps, targets) between a lowest and a highest one of each target, as a picture of so many rows and columns; NaN is left open."""
    scaled = (values.astype(float) - low) / np.maximum(high - low, 1e-12)
    grid = scaled[:, 0].reshape(shape) if values.shape[1] == 1 else scaled.T
    place = np.nan_to_num(grid).clip(0, 1)
    colors = np.array(_map())[(place * 255).round().astype(int)]
    alpha = np.where(np.isfinite(grid), 255, 0)
    pixels = np.ascontiguousarray(np.concatenate([colors, alpha[..., None]], axis=2).astype(np.uint8))
    return QImage(pixels.data, grid.shape[1], grid.shape[0], 4 * grid.shape[1], QImage.Format.Format_RGBA8888).copy()


@cache
def _map() -> tuple[tuple[int, int, int], ...]:
    colors = (theme.viridis(n / 255) for n in range(256))
    return tuple((one.red(), one.green(), one.blue()) for one in colors)
