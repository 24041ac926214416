"""Weight matrices as heat maps beside each other, in one color scale: row = from, column = to."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QImage, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from .. import figures, theme
from ..translating import tr
from ..widgets.paint import plate
from . import maps
from .heatmap import HeatMap, bound
from .readout import ReadOut

LEFT, RIGHT, TOP, HEAD, FOOT, GAP = 40, 8, 22, 22, 20, 14
_TALLEST_ROW, _HIGHEST = 26, 300
_CENTER = Qt.AlignmentFlag.AlignCenter
_AT_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_AT_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


@dataclass(frozen=True)
class Tile:
    """One matrix (from, to) with the letter of its gate."""

    letter: str
    values: np.ndarray
    fact: str = ""


class MatrixMap(QWidget):
    """``unitChosen(column)`` on a click; ← → ↑ ↓ move the unit. The chosen unit's column is framed, and its row where rows are units too."""

    unitChosen = Signal(int)  # noqa: N815 - Qt's way

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("matrix_map")
        self.setAccessibleName(tr("Weights by gate"))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self._tiles: tuple[Tile, ...] = ()
        self._heats: tuple[HeatMap, ...] = ()
        self._rows = ""
        self._units = False
        self.top = 1.0
        self.unit = -1
        self._read = ReadOut(self)
        theme.changed.connect(self.update)

    def show_tiles(self, tiles: Sequence[Tile], *, rows: str, square: bool, top: float | None = None) -> None:
        """Other matrices. ``rows`` says what rows are ("unit", "feature"); ``square``: rows are units. ``top`` = end of the color scale."""
        self._tiles, self._rows, self._units = tuple(tiles), rows, square
        self.top = top or bound(np.concatenate([tile.values.ravel() for tile in tiles])) if tiles else 1.0
        self._heats = tuple(HeatMap(tile.values.T, signed=True, top=self.top) for tile in tiles)
        for heat in self._heats:
            heat.set_order(np.arange(heat.units))
        self._read.hide()
        self.updateGeometry()
        self.update()

    def set_unit(self, unit: int) -> None:
        """Frame a unit without saying so."""
        self.unit = unit
        self.update()

    # geometry ------------------------------------------------------------------------------------------------------

    @property
    def _columns(self) -> int:
        return 1 if len(self._tiles) < 2 else 2

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        lines = math.ceil(len(self._tiles) / self._columns)
        return theme.size(TOP + 16) + round(lines * (self._tile_height(width) + theme.size(HEAD + FOOT)))

    def sizeHint(self) -> QSize:
        return QSize(theme.size(360), self.heightForWidth(theme.size(360)))

    def minimumSizeHint(self) -> QSize:
        return QSize(theme.size(220), self.heightForWidth(theme.size(220)))

    def resizeEvent(self, event: object) -> None:
        self.setFixedHeight(self.heightForWidth(self.width()))

    def _tile_width(self, width: float) -> float:
        return (width - theme.size(LEFT + RIGHT) - (self._columns - 1) * theme.size(GAP + LEFT - 14)) / self._columns

    def _tile_height(self, width: float) -> float:
        if not self._tiles:
            return 0.0
        rows, columns = self._tiles[0].values.shape
        wide = self._tile_width(width)
        tall = wide if self._units else wide * rows / max(columns, 1)
        return min(max(tall, theme.size(14)), theme.size(_HIGHEST), max(rows * theme.size(_TALLEST_ROW), theme.size(14)))

    def boxes(self) -> list[QRectF]:
        """Where the matrices are."""
        wide, high = self._tile_width(self.width()), self._tile_height(self.width())
        if self._units:
            wide = min(wide, high) if self._columns == 1 and wide > 2 * high else wide
        found = []
        for number in range(len(self._tiles)):
            column, line = number % self._columns, number // self._columns
            left = theme.size(LEFT) + column * (wide + theme.size(GAP + LEFT - 14))
            top = theme.size(TOP + HEAD) + line * (high + theme.size(HEAD + FOOT))
            found.append(QRectF(left, top, wide, high))
        return found

    def cell_at(self, spot: QPointF) -> tuple[int, int, int] | None:
        """(tile, row, column) under a point."""
        for number, (box, tile) in enumerate(zip(self.boxes(), self._tiles, strict=True)):
            if box.contains(spot):
                rows, columns = tile.values.shape
                row, column = int((spot.y() - box.top()) / box.height() * rows), int((spot.x() - box.left()) / box.width() * columns)
                return number, min(row, rows - 1), min(column, columns - 1)
        return None

    # painting ------------------------------------------------------------------------------------------------------

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), theme.color("surface"))
        if not self._tiles:
            return
        painter.setFont(theme.font(11))
        self._paint_key(painter)
        boxes = self.boxes()
        for number, (tile, heat, box) in enumerate(zip(self._tiles, self._heats, boxes, strict=True)):
            heat.paint(painter, box, 0.0, float(heat.steps))
            self._paint_head(painter, tile, box)
            self._paint_unit(painter, tile, box)
            last_line = number + self._columns >= len(self._tiles)
            self._paint_axes(painter, tile, box, bottom=last_line, left=number % self._columns == 0)
        if self.hasFocus():
            painter.setPen(QPen(theme.color("accent"), 1.5))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            for box in boxes:
                painter.drawRect(box.adjusted(-1, -1, 1, 1))

    def _paint_key(self, painter: QPainter) -> None:
        metrics, size = QFontMetrics(painter.font()), theme.size(20)
        words = (f"−{figures.number(self.top, 2)}", f"+{figures.number(self.top, 2)}")
        right = self.width() - theme.size(RIGHT) - metrics.horizontalAdvance(words[1]) - 6
        bar = QRectF(right - theme.size(90), theme.size(6), theme.size(90), theme.size(8))
        pixels = np.ascontiguousarray(maps.signed_map()[None])
        painter.drawImage(bar, QImage(pixels.data, pixels.shape[1], 1, 3 * pixels.shape[1], QImage.Format.Format_RGB888).copy())
        painter.setPen(theme.color("text3"))
        painter.drawText(QRectF(0, 0, bar.left() - 6, size), _AT_RIGHT, words[0])
        painter.drawText(QRectF(bar.right() + 6, 0, theme.size(60), size), _AT_LEFT, words[1])
        room = int(bar.left() - metrics.horizontalAdvance(words[0]) - 14)
        said = tr("row: from {rows}, column: to unit", rows=self._rows) if self._rows else tr("column: unit")
        painter.drawText(QRectF(0, 0, room, size), _AT_LEFT, metrics.elidedText(said, Qt.TextElideMode.ElideRight, room))

    def _paint_head(self, painter: QPainter, tile: Tile, box: QRectF) -> None:
        """The gate's badge and one fact."""
        badge = QRectF(box.left(), box.top() - theme.size(20), theme.size(17), theme.size(17))
        name = tile.letter if tile.letter in theme.GATES else "text"
        plate(painter, badge, theme.RADIUS["badge"], theme.data_color(name, 0.18))
        painter.setFont(theme.mono(11, 500))
        painter.setPen(theme.color("text"))
        painter.drawText(badge, _CENTER, tile.letter)
        painter.setFont(theme.font(11))
        painter.setPen(theme.color("text3"))
        room = QRectF(badge.right() + 6, badge.top(), box.width() - badge.width() - 6, badge.height())
        metrics = QFontMetrics(painter.font())
        painter.drawText(room, _AT_LEFT, metrics.elidedText(tile.fact, Qt.TextElideMode.ElideRight, int(room.width())))

    def _paint_unit(self, painter: QPainter, tile: Tile, box: QRectF) -> None:
        rows, columns = tile.values.shape
        if not 0 <= self.unit < columns:
            return
        painter.setPen(QPen(theme.color("text"), 1))
        x, wide = box.left() + box.width() * self.unit / columns, box.width() / columns
        painter.drawLine(QPointF(x, box.top()), QPointF(x, box.bottom()))
        painter.drawLine(QPointF(x + wide, box.top()), QPointF(x + wide, box.bottom()))
        if self._units and self.unit < rows:
            y, high = box.top() + box.height() * self.unit / rows, box.height() / rows
            painter.drawLine(QPointF(box.left(), y), QPointF(box.right(), y))
            painter.drawLine(QPointF(box.left(), y + high), QPointF(box.right(), y + high))

    def _paint_axes(self, painter: QPainter, tile: Tile, box: QRectF, *, bottom: bool, left: bool) -> None:
        painter.setFont(theme.font(11))
        painter.setPen(theme.color("text3"))
        high = QFontMetrics(painter.font()).height()
        rows, columns = tile.values.shape
        if bottom:
            for n in _whole_ticks(columns, max(2, int(box.width() / theme.size(44)))):
                x = box.left() + box.width() * (n + 0.5) / columns
                painter.drawText(QRectF(x - 24, box.bottom() + 3, 48, high), _CENTER, f"{n:,}")
        if left and rows > 1:
            for n in _whole_ticks(rows, max(2, int(box.height() / (1.6 * high)))):
                y = box.top() + box.height() * (n + 0.5) / rows
                painter.drawText(QRectF(0, y - high / 2, box.left() - 6, high), _AT_RIGHT, f"{n:,}")

    # mouse and keys ------------------------------------------------------------------------------------------------

    def mousePressEvent(self, event: QMouseEvent) -> None:
        found = self.cell_at(event.position())
        if found is not None:
            self.unitChosen.emit(found[2])

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        found = self.cell_at(event.position())
        if found is None:
            self._read.hide()
            return
        number, row, column = found
        tile = self._tiles[number]
        title = tr("{rows} {row} → unit {column}", rows=self._rows, row=row, column=column) if self._rows else tr("unit {column}", column=column)
        self._read.say(title, [(tile.letter if tile.letter in theme.GATES else "text", tr("weight, gate {letter}", letter=tile.letter),
                                figures.number(float(tile.values[row, column])))], event.position())

    def leaveEvent(self, event: QEvent) -> None:
        self._read.hide()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        by = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1, Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}.get(Qt.Key(event.key()), 0)
        if by and self._tiles:
            self.unitChosen.emit(min(max(self.unit + by, 0), self._tiles[0].values.shape[1] - 1))
        else:
            super().keyPressEvent(event)

    def numbers(self) -> dict[str, np.ndarray]:
        """One column for each gate and unit."""
        found: dict[str, np.ndarray] = {}
        for tile in self._tiles:
            found |= {tr("{letter}: to unit {n}", letter=tile.letter, n=n): tile.values[:, n] for n in range(tile.values.shape[1])}
        return found


def _whole_ticks(count: int, most: int) -> list[int]:
    """Round whole numbers below ``count``, at most ``most`` of them."""
    size = 1
    while True:
        for step in (size, 2 * size, 5 * size):
            if (count - 1) // step + 1 <= max(most, 1):
                return list(range(0, count, step))
        size *= 10
