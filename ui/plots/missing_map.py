"""Where cells of a table are missing: a line for each column, rows from left to right; a click goes there in the table."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFontMetrics, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from .. import figures, theme
from ..translating import tr
from . import ticks
from .lane_kinds import CENTER, LEFT, RIGHT
from .readout import ReadOut

_AXIS = 34


class MissingMapPlot(QWidget):
    """``chosen(column, row)`` on a click."""

    chosen = Signal(str, int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("missing_plot")
        self.setAccessibleName(tr("Where cells are missing"))
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._names: Sequence[str] = ()
        self._shares, self._rows, self._counts = np.zeros((0, 0)), np.zeros(1, int), np.zeros(0, int)
        self._column, self._top = "", 0
        self._read = ReadOut(self)
        theme.changed.connect(self.update)

    def show_map(self, names: Sequence[str], shares: np.ndarray, rows: np.ndarray, counts: np.ndarray) -> None:
        """Shares (column, piece) 0 … 1, the first row of each piece and the end (piece + 1,), missing cells of each column."""
        self._names, self._shares, self._rows, self._counts = tuple(names), shares, rows, counts
        self._top = 0
        self._read.hide()
        said = ", ".join(f"{name} {int(count):,}" for name, count in zip(names, counts, strict=True) if count)
        self.setAccessibleName(tr("Missing cells: {value}", value=said or 'none'))
        self.set_column(self._column)

    def set_column(self, column: str) -> None:
        """The column that is chosen in the table comes into sight."""
        self._column = column
        if column in self._names:
            place, fits = self._names.index(column), self._fits()
            self._top = min(max(self._top, place - fits + 1), place)
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(theme.size(300), theme.size(180))

    # geometry ------------------------------------------------------------------------------------------------------

    def _room(self) -> int:
        return self.height() - theme.size(_AXIS)

    def _line(self) -> float:
        return min(max(self._room() / max(len(self._names), 1), theme.size(18)), theme.size(30))

    def _fits(self) -> int:
        return max(int(self._room() // self._line()), 1)

    def _box(self) -> QRectF:
        """Where the cells are."""
        metrics = QFontMetrics(theme.font(12, 600))
        left = min(max((metrics.horizontalAdvance(name) for name in self._names), default=0) + theme.size(14), int(0.3 * self.width()))
        return QRectF(left, 0, max(self.width() - left - theme.size(108), 10), self._room())

    def at(self, spot: QPointF) -> tuple[int, int] | None:
        """(column, piece) under a point."""
        box = self._box()
        pieces = self._shares.shape[1] if self._shares.ndim == 2 else 0
        line = int(spot.y() // self._line()) + self._top
        if not pieces or spot.y() >= self._room() or line >= min(len(self._names), self._top + self._fits()):
            return None
        return line, int(np.clip((spot.x() - box.left()) / box.width() * pieces, 0, pieces - 1))

    # painting ------------------------------------------------------------------------------------------------------

    def paintEvent(self, event: QPaintEvent) -> None:
        if not self._names:
            return
        painter = QPainter(self)
        box, line = self._box(), self._line()
        names = self._names[self._top : self._top + self._fits()]
        for n, name in enumerate(names):
            self._draw_line(painter, box, n * line, line, self._top + n, name)
        self._draw_axis(painter, box, min(len(names) * line, box.height()))
        if len(self._names) > len(names):
            painter.setPen(theme.color("text3"))
            words = tr("{value} to {value2} of {count} columns; the wheel shows the others", value=self._top + 1,
                       value2=self._top + len(names), count=len(self._names))
            painter.drawText(QRectF(0, self.height() - theme.size(16), self.width(), theme.size(16)), LEFT, words)

    def _draw_line(self, painter: QPainter, box: QRectF, top: float, line: float, number: int, name: str) -> None:
        strong = name == self._column
        painter.setFont(theme.font(12, 600 if strong else 400))
        painter.setPen(theme.color("text"))
        words = QFontMetrics(painter.font()).elidedText(name, Qt.TextElideMode.ElideMiddle, int(box.left()) - theme.size(10))
        painter.drawText(QRectF(0, top, box.left(), line), LEFT, words)
        bar = QRectF(box.left(), top + 2, box.width(), line - 4)
        painter.fillRect(bar, theme.color("sunken"))
        self._draw_cells(painter, bar, self._shares[number])
        if strong:
            painter.setPen(QPen(theme.color("accent"), 1.5))
            painter.drawRect(bar)
        count, total = int(self._counts[number]), int(self._rows[-1])
        painter.setFont(theme.font(11, 500))
        painter.setPen(theme.color("warn" if count else "text3"))
        share = count / max(total, 1)
        part = "<0.1 %" if 0 < share < 0.001 else figures.percent(share, 1 if share < 0.1 else 0)
        painter.drawText(QRectF(bar.right(), top, theme.size(108), line), RIGHT, f"{count:,}, {part}" if count else "none")

    def _draw_cells(self, painter: QPainter, bar: QRectF, shares: np.ndarray) -> None:
        """The fuller, the stronger; one missing cell is seen, too."""
        pieces = len(shares)
        color = QColor(theme.color("warn"))
        for n in np.flatnonzero(shares > 0):
            color.setAlphaF(0.35 + 0.65 * float(shares[n]))
            left, right = bar.left() + bar.width() * n / pieces, bar.left() + bar.width() * (n + 1) / pieces
            painter.fillRect(QRectF(left, bar.top(), max(right - left, 1.5), bar.height()), color)

    def _draw_axis(self, painter: QPainter, box: QRectF, bottom: float) -> None:
        painter.setFont(theme.font(11))
        total = max(int(self._rows[-1]), 1)
        for place, words in ticks.counts(0, total, max(2, int(box.width() / theme.size(90)))):
            x = box.left() + box.width() * place / total
            painter.setPen(theme.color("text2"))
            painter.drawText(QRectF(x - 40, bottom + 2, 80, theme.size(16)), CENTER, words)
        painter.setPen(theme.color("text3"))
        painter.drawText(QRectF(box.right() - 60, bottom + theme.size(2), theme.size(60 + 108), theme.size(16)), RIGHT, tr("rows of the file"))

    # pointer and keys ----------------------------------------------------------------------------------------------

    def mousePressEvent(self, event: QMouseEvent) -> None:
        found = self.at(event.position())
        if found is not None:
            column, piece = found
            self.chosen.emit(self._names[column], self._first_missing(column, piece))

    def _first_missing(self, column: int, piece: int) -> int:
        """The piece under the pointer, or the nearest one with a missing cell within a finger's width."""
        near = np.flatnonzero(self._shares[column] > 0)
        if len(near):
            best = int(near[np.abs(near - piece).argmin()])
            piece = best if abs(best - piece) <= max(3, self._shares.shape[1] // 80) else piece
        return int(self._rows[piece])

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        found = self.at(event.position())
        if found is None:
            self._read.hide()
            return
        column, piece = found
        first, last = int(self._rows[piece]), int(self._rows[piece + 1])
        words = tr("row {value:,}", value=first + 1) if last - first == 1 else tr("rows {value:,} to {last:,}", value=first + 1, last=last)
        missing = round(float(self._shares[column, piece]) * (last - first))
        self._read.say(self._names[column], [("orange" if missing else "grey", words, tr("{missing:,} missing", missing=missing))], event.position())

    def wheelEvent(self, event: object) -> None:
        by = -1 if event.angleDelta().y() > 0 else 1  # type: ignore[attr-defined]
        self._top = min(max(self._top + by, 0), max(len(self._names) - self._fits(), 0))
        self.update()
        event.accept()  # type: ignore[attr-defined]

    def keyPressEvent(self, event: QKeyEvent) -> None:
        by = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}.get(Qt.Key(event.key()), 0)
        if not by or not self._names:
            super().keyPressEvent(event)
            return
        here = self._names.index(self._column) if self._column in self._names else -1
        place = min(max(here + by, 0), len(self._names) - 1)
        holes = np.flatnonzero(self._shares[place] > 0)
        self.chosen.emit(self._names[place], int(self._rows[holes[0]]) if len(holes) else 0)

    def leaveEvent(self, event: QEvent) -> None:
        self._read.hide()
        super().leaveEvent(event)

    def numbers(self) -> dict[str, np.ndarray]:
        """Share of missing cells by piece of rows, for every column."""
        return {"first row": self._rows[:-1] + 1, "last row": self._rows[1:], **{name: self._shares[n] for n, name in enumerate(self._names)}}
