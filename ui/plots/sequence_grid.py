"""Some sequences of every class, a cell for each: common axes, so that classes can be compared by eye."""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np
from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPainterPath, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from .. import theme
from ..translating import tr
from . import ticks
from .sample_pictures import grid_shape, shades

_NARROWEST, _LOWEST = 150, 78
_HEADER, _FOOTER, _LEFT, _GAP, _ROOM = 20, 18, 40, 10, 4
_TICK_ROOM = 34
Line = tuple[np.ndarray, np.ndarray]


@dataclass(frozen=True)
class Cell:
    """One class: its name, how many sequences it has, some of them as (steps, values)."""

    name: str
    count: int
    lines: tuple[Line, ...]


class SequenceGrid(QWidget):
    """Cells side by side, as many as fit; what does not is said in the last one."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("sequence_grid")
        self._cells: tuple[Cell, ...] = ()
        self._range = self._bounds = (0.0, 1.0)
        self._steps, self._cut, self._others = 1, 1, 0
        self.side, self._pictures = 0, False
        """Rows and columns of what is drawn where each of its sequences is a square picture; 0 = they are none."""
        theme.changed.connect(self.update)

    def show_cells(self, cells: tuple[Cell, ...], low: float, high: float, steps: int, cut: int, others: int = 0) -> None:
        """Other sequences.

        Parameters
        ----------
        low, high : float
            Of all values that are drawn.
        steps, cut : int
            The longest sequence that is drawn, and how many steps of each the network gets.
        others : int
            Classes that are not among the cells.
        """
        room = (high - low) * 0.05 or max(abs(low) * 0.05, 0.5)
        self._cells, self._range, self._bounds = cells, (low - room, high + room), (low, high)
        self._steps, self._cut, self._others = max(steps, 2), cut, others
        square = grid_shape(steps, 1) if all(len(line[0]) == steps for cell in cells for line in cell.lines) else None
        self.side = square[0] if square is not None else 0
        self.setAccessibleName(tr("Sequences of the classes ") + ", ".join(cell.name for cell in cells[:20]))
        self.update()

    def set_pictures(self, pictures: bool) -> None:
        """As pictures, row by row, where they are squares; else as lines over the steps."""
        self._pictures = pictures
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(theme.size(520), theme.size(240))

    def shown(self) -> int:
        """How many classes are drawn at the present size."""
        columns, rows = self._layout()
        return min(len(self._cells), columns * rows)

    def _layout(self) -> tuple[int, int]:
        """Columns and rows: all classes if they fit, cells as square as that allows."""
        most = max(1, self.width() // theme.size(_NARROWEST)), max(1, self.height() // theme.size(_LOWEST))
        count = max(len(self._cells), 1)
        if count >= most[0] * most[1]:
            return most
        rows = next(rows for rows in range(1, most[1] + 1) if math.ceil(count / rows) <= most[0])
        while rows < most[1] and self.width() / math.ceil(count / rows) < 1.2 * self.height() / rows and math.ceil(count / (rows + 1)) <= most[0]:
            rows += 1
        return math.ceil(count / rows), rows

    def numbers(self) -> dict[str, np.ndarray]:
        """Class, number of the line, step and value of all that is drawn."""
        rows = [(cell.name, n, step, value) for cell in self._cells for n, (steps, values) in enumerate(cell.lines)
                for step, value in zip(steps, values, strict=True)]
        return {"class": np.array([row[0] for row in rows], object), "sequence": np.array([row[1] for row in rows], int),
                "step": np.array([row[2] for row in rows], int) + 1, "value": np.array([row[3] for row in rows], float)}

    # painting ------------------------------------------------------------------------------------------------------

    def paintEvent(self, event: QPaintEvent) -> None:
        if not self._cells:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        columns, rows = self._layout()
        fits = columns * rows
        hidden = len(self._cells) - fits + self._others
        wide, high = (self.width() - theme.size(2)) / columns, (self.height() - theme.size(_FOOTER)) / rows
        for n, cell in enumerate(self._cells[:fits]):
            row, column = divmod(n, columns)
            box = QRectF(column * wide, row * high, wide - theme.size(_GAP), high - theme.size(4))
            last = n + columns >= min(len(self._cells), fits)
            self._cell(painter, box, cell, left=column == 0, bottom=last)
        if hidden > 0:
            self._more(painter, hidden)

    def _cell(self, painter: QPainter, whole: QRectF, cell: Cell, *, left: bool, bottom: bool) -> None:
        pictures = self._pictures and self.side > 0
        box = whole.adjusted(0 if pictures else theme.size(_LEFT), theme.size(_HEADER), 0, -theme.size(_ROOM))
        self._title(painter, whole, box, cell)
        if pictures:
            self._draw_pictures(painter, box, cell)
            return
        self._axes(painter, box, left, bottom)
        painter.save()
        painter.setClipRect(box.adjusted(0, -1, 1, 1))
        pen = QPen(theme.data_color("blue", 0.55 if len(cell.lines) > 1 else 0.9), theme.size(1.2))
        painter.setPen(pen)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        for steps, values in cell.lines:
            painter.drawPath(self._path(box, steps, values))
        painter.restore()

    def _title(self, painter: QPainter, whole: QRectF, box: QRectF, cell: Cell) -> None:
        painter.setFont(theme.font(12, 600))
        metrics = QFontMetrics(painter.font())
        small = QFontMetrics(theme.font(11))
        count = f"{cell.count:,}"
        room = box.width() - small.horizontalAdvance(count) - theme.size(8)
        name = metrics.elidedText(cell.name, Qt.TextElideMode.ElideRight, int(max(room, 10)))
        line = QRectF(box.left(), whole.top(), box.width(), theme.size(_HEADER))
        painter.setPen(theme.color("text"))
        painter.drawText(line, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, name)
        painter.setFont(theme.font(11))
        painter.setPen(theme.color("text3"))
        painter.drawText(line.adjusted(metrics.horizontalAdvance(name) + theme.size(8), 0, 0, 0),
                         Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, count)

    def _axes(self, painter: QPainter, box: QRectF, left: bool, bottom: bool) -> None:
        low, high = self._range
        painter.setFont(theme.font(11))
        values = ticks.linear(low, high, max(2, int(box.height() / theme.size(_TICK_ROOM))))
        step = values[1] - values[0] if len(values) > 1 else 0.0
        for value in values:
            y = self._y(box, value)
            if not box.top() - 1 <= y <= box.bottom() + 1:
                continue
            painter.setPen(QPen(theme.color("grid"), 1))
            painter.drawLine(QPointF(box.left(), y), QPointF(box.right(), y))
            if left:
                painter.setPen(theme.color("text3"))
                place = QRectF(box.left() - theme.size(_LEFT), y - theme.size(8), theme.size(_LEFT - 6), theme.size(16))
                painter.drawText(place, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, ticks.words(value, step))
        if self._cut < self._steps:
            self._cut_line(painter, box)
        if bottom:
            self._bottom(painter, box)

    def _draw_pictures(self, painter: QPainter, box: QRectF, cell: Cell) -> None:
        """In so many columns that the squares are as large as can be."""
        gap, count = theme.size(4), max(len(cell.lines), 1)
        side, columns = max((min((box.width() + gap) / n, (box.height() + gap) / math.ceil(count / n)) - gap, n) for n in range(1, count + 1))
        low, high = (np.array([value]) for value in self._bounds)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform, False)
        for n, (_, values) in enumerate(cell.lines):
            row, column = divmod(n, columns)
            place = QRectF(box.left() + column * (side + gap), box.top() + row * (side + gap), side, side)
            painter.drawImage(place, shades(values[:, None], (self.side, self.side), low, high))

    def _cut_line(self, painter: QPainter, box: QRectF) -> None:
        """The network sees nothing behind it."""
        x = self._x(box, self._cut - 0.5)
        painter.fillRect(QRectF(x, box.top(), box.right() - x, box.height()), theme.color("sunken"))
        painter.setPen(QPen(theme.color("accent"), theme.size(1.2)))
        painter.drawLine(QPointF(x, box.top()), QPointF(x, box.bottom()))

    def _bottom(self, painter: QPainter, box: QRectF) -> None:
        painter.setPen(theme.color("text3"))
        line = QRectF(box.left(), box.bottom() + 2, box.width(), theme.size(_FOOTER - 2))
        painter.drawText(line, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, "1")
        words = tr("step {steps:,}", steps=self._steps)
        painter.drawText(line, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, words)

    def _path(self, box: QRectF, steps: np.ndarray, values: np.ndarray) -> QPainterPath:
        """A line that breaks where values are missing."""
        path, joined = QPainterPath(), False
        for step, value in zip(steps.tolist(), values.tolist(), strict=True):
            if not math.isfinite(value):
                joined = False
                continue
            at = QPointF(self._x(box, step), self._y(box, value))
            path.lineTo(at) if joined else path.moveTo(at)
            joined = True
        return path

    def _x(self, box: QRectF, step: float) -> float:
        return box.left() + box.width() * step / (self._steps - 1)

    def _y(self, box: QRectF, value: float) -> float:
        low, high = self._range
        return box.bottom() - box.height() * (value - low) / (high - low)

    def _more(self, painter: QPainter, hidden: int) -> None:
        painter.setFont(theme.font(11))
        words = (tr("and {hidden:,} more classes", hidden=hidden) if hidden > 1 else tr("and {hidden:,} more class", hidden=hidden))
        metrics = QFontMetrics(painter.font())
        wide = metrics.horizontalAdvance(words) + theme.size(10)
        place = QRectF(self.width() - wide, self.height() - theme.size(18), wide, theme.size(18))
        painter.fillRect(place, theme.color("surface"))
        painter.setPen(theme.color("text2"))
        painter.drawText(place, Qt.AlignmentFlag.AlignCenter, words)
