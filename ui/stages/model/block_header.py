"""The head of a block: its name, what it holds and gives; click to open and close, drag to move the whole."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRect, QRectF, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QApplication, QWidget

from ... import theme
from ...translating import tr
from ...widgets import describe
from ...widgets.paint import plate

_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
HIGH = 30


class BlockHeader(QWidget):
    """``toggled(block)``, ``pressed(block, modifiers)``, ``dragged(block)``, ``menu_wanted(block, place)``, ``double_clicked(block)``."""

    toggled = Signal(str)
    pressed = Signal(str, object)
    dragged = Signal(str)
    double_clicked = Signal(str)
    menu_wanted = Signal(str, object)

    def __init__(self, block: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.block, self.closed, self.chosen, self.errors = block, False, False, 0
        self._left_words, self._right_words = "", ""
        self._origin: QPoint | None = None
        self.setFixedHeight(theme.size(HIGH))
        describe(
            self,
            tr("Block {block}", block=block),
            "block",
            f"block_{block}",
            tr("The arrow opens and closes it, drag moves it, double click renames it"),
        )

    def show_block(self, *, closed: bool, layers: int, shape: str, parameters: int | None, errors: int) -> None:
        """What it holds now."""
        self.closed, self.errors = closed, errors
        self._left_words = (tr("{layers} layers", layers=layers) if layers != 1 else tr("{layers} layer", layers=layers))
        cost = "" if parameters is None else tr("{parameters:,} parameters", parameters=parameters)
        self._right_words = " · ".join(part for part in (shape, cost) if part) if closed else cost
        mistakes = (tr(", {errors} errors", errors=errors) if errors != 1 else tr(", {errors} error", errors=errors)) if errors else ""
        self.setAccessibleName(
            tr("Block {block}, {left_words}, closed{mistakes}", block=self.block, left_words=self._left_words, mistakes=mistakes)
            if closed
            else tr("Block {block}, {left_words}, open{mistakes}", block=self.block, left_words=self._left_words, mistakes=mistakes)
        )
        self.update()

    def set_chosen(self, chosen: bool) -> None:
        """Whether all of its layers are chosen."""
        if chosen != self.chosen:
            self.chosen = chosen
            self.update()

    def node_y(self) -> int:
        """Height of its node in the gutter."""
        return self.y() + self.height() // 2

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() != Qt.MouseButton.LeftButton:
            return
        if event.position().x() < theme.size(30):
            self.toggled.emit(self.block)
            return
        self._origin = event.position().toPoint()
        self.pressed.emit(self.block, event.modifiers())

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._origin is not None and (event.position().toPoint() - self._origin).manhattanLength() >= QApplication.startDragDistance():
            self._origin = None
            self.dragged.emit(self.block)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        self._origin = None

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        if event.position().x() >= theme.size(30):
            self.double_clicked.emit(self.block)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        self.menu_wanted.emit(self.block, event.globalPos())

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        outline = theme.color("accent" if self.chosen else "err" if self.errors and self.closed else "border")
        plate(painter, QRectF(self.rect()), theme.RADIUS["panel"], theme.color("sunken"), outline, 2.0 if self.chosen else 1.0)
        side, middle = theme.size(14), self.height() // 2
        icon = "ph.caret-right" if self.closed else "ph.caret-down"
        theme.draw_icon(painter, QRect(theme.size(10), middle - side // 2, side, side), icon, theme.color("text2"))
        painter.setFont(theme.font(12, 600))
        painter.setPen(theme.color("text"))
        x = theme.size(34)
        painter.drawText(QRect(x, 0, self.width() // 2, self.height()), _LEFT, self.block)
        x += painter.fontMetrics().horizontalAdvance(self.block) + theme.size(8)
        painter.setFont(theme.font(11))
        painter.setPen(theme.color("text2"))
        painter.drawText(QRect(x, 0, self.width() - x, self.height()), _LEFT, self._left_words)
        right = self._right_words
        if self.errors and self.closed:
            right = (
                tr("{errors} errors inside · {right}", errors=self.errors, right=right)
                if self.errors != 1
                else tr("{errors} error inside · {right}", errors=self.errors, right=right)
            )
            painter.setPen(theme.color("err"))
        room = self.width() - x - theme.size(14 + 80)
        painter.drawText(self.rect().adjusted(0, 0, -theme.size(14), 0), _RIGHT, painter.fontMetrics().elidedText(
            right, Qt.TextElideMode.ElideLeft, max(room, 20)))
