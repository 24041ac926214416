"""The layers from top to bottom, with the gutter that draws their connections: dragging, dropping, connecting."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QByteArray, QEvent, QMimeData, QPoint, QPointF, Qt, Signal
from PySide6.QtGui import QDrag, QDragEnterEvent, QDragMoveEvent, QDropEvent, QHelpEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QToolTip, QWidget

from workbench.model.spec import LayerSpec

from ... import theme
from ...translating import tr
from ...widgets import describe
from . import gutter, words
from .block_header import BlockHeader
from .card import LayerCard
from .choosing import ChosenCards
from .links import Link
from .palette import BLOCK_MIME, KIND_MIME

LAYERS_MIME = "application/x-rnn-workbench-layers"


@dataclass
class _Rubber:
    """A connection that is being drawn from a layer's node."""

    source: str
    end: QPointF
    target: str = ""


class Stack(ChosenCards):
    """Shows a spec; says what the user wants done with it and does nothing itself."""

    add_wanted = Signal(str, int)
    """kind, position"""
    insert_wanted = Signal(str, int)
    """name of a block of the palette, position"""
    connect_wanted = Signal(str, str, object)
    """giving layer, taking layer, place on the screen"""
    disconnect_wanted = Signal(object)
    """the connection (:class:`.links.Link`)"""
    near = Signal(int)
    """height that something is being dragged over: it should come into sight"""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._drop: int | None = None
        self._lit: Link | None = None
        self._rubber: _Rubber | None = None
        self.setAcceptDrops(True)
        self.setMouseTracking(True)
        describe(
            self,
            tr("Layers of the network"),
            "stack",
            "layer_stack",
            tr("Arrow keys choose, Enter edits, Alt+arrow keys move, / adds below, A above, C connects, Ctrl+G groups, Del removes, F2 renames"),
        )

    def _card(self, layer: LayerSpec) -> LayerCard:
        card = super()._card(layer)
        card.dragged.connect(self._drag)
        card.chip_closed.connect(self._chip_closed)
        return card

    def _header(self, block: str) -> BlockHeader:
        header = super()._header(block)
        header.dragged.connect(self._drag_block)
        return header

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self._rubber is not None:
            self._rubber = None
            self._aim("")
        else:
            super().keyPressEvent(event)

    # drag and drop -------------------------------------------------------------------------------------------------

    def _drag(self, name: str) -> None:
        self._drag_names(self.selected if name in self.selected else [name])

    def _drag_block(self, block: str) -> None:
        self._drag_names(self.members(block))

    def _drag_names(self, names: list[str]) -> None:
        data = QMimeData()
        data.setData(LAYERS_MIME, QByteArray("\n".join(names).encode()))
        drag = QDrag(self)
        drag.setMimeData(data)
        drag.exec(Qt.DropAction.MoveAction)
        self._mark(None)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        layers = event.mimeData().hasFormat(LAYERS_MIME) and event.source() is self      # not another window's
        if event.mimeData().hasFormat(KIND_MIME) or event.mimeData().hasFormat(BLOCK_MIME) or layers:
            event.acceptProposedAction()

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        self._mark(self._position_at(event.position().y()))
        self.near.emit(int(event.position().y()))
        event.acceptProposedAction()

    def dragLeaveEvent(self, event) -> None:
        self._mark(None)

    def dropEvent(self, event: QDropEvent) -> None:
        position = self._position_at(event.position().y())
        self._mark(None)
        if event.mimeData().hasFormat(KIND_MIME):
            self.add_wanted.emit(bytes(event.mimeData().data(KIND_MIME).data()).decode(), position)
        elif event.mimeData().hasFormat(BLOCK_MIME):
            self.insert_wanted.emit(bytes(event.mimeData().data(BLOCK_MIME).data()).decode(), position)
        else:
            dragged = bytes(event.mimeData().data(LAYERS_MIME).data()).decode().split("\n")
            names = [layer.name for layer in self.spec.layers if layer.name in dragged]
            before = sum(layer.name in names for layer in self.spec.layers[:position])
            self._want_move(names, position - before)
        event.acceptProposedAction()

    def _position_at(self, y: float) -> int:
        """Where in the list something dropped at this height goes; a closed block is passed as a whole."""
        return sum(self._middle(n) < y for n in range(len(self.cards)))

    def _middle(self, position: int) -> float:
        card = self.cards[position]
        row = self.headers[card.layer.block] if card.layer.block in self.closed else card
        return row.y() + row.height() / 2

    def _mark(self, position: int | None) -> None:
        if position != self._drop:
            self._drop = position
            self.update()

    # connections ---------------------------------------------------------------------------------------------------

    def _x(self) -> float:
        return theme.size(gutter.WIDE) - theme.size(16)

    def node_at(self, point: QPointF) -> str:
        """The layer whose node is under the pointer; "" for none."""
        if abs(point.x() - self._x()) > theme.size(10):
            return ""
        near = [card for card in self.cards if not card.isHidden() and abs(card.node_y() - point.y()) <= theme.size(12)]
        return near[0].layer.name if near else ""

    def node_place(self, name: str) -> QPoint:
        """Where a layer's node is."""
        return QPoint(round(self._x()), round(self._node_y(self.spec.index(name))))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self.setFocus(Qt.FocusReason.MouseFocusReason)
        name = self.node_at(event.position()) if event.button() == Qt.MouseButton.LeftButton else ""
        if name:
            self._rubber = _Rubber(name, event.position())
        elif event.button() == Qt.MouseButton.LeftButton and self._lit is None:
            self.select([])

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._rubber is None:
            self._light(event.position())
            self.setCursor(Qt.CursorShape.CrossCursor if self.node_at(event.position()) else Qt.CursorShape.ArrowCursor)
            return
        self._rubber.end = event.position()
        card = self._card_at(event.position().y())
        below = card is not None and self.spec.index(card.layer.name) > self.spec.index(self._rubber.source) and card.layer.kind != "Input"
        self._rubber.target = card.layer.name if card is not None and below else ""
        self._aim(self._rubber.target)
        self.near.emit(int(event.position().y()))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        rubber, self._rubber = self._rubber, None
        self._aim("")
        if rubber is None or event.button() != Qt.MouseButton.LeftButton:
            return
        if rubber.target:
            self.connect_wanted.emit(rubber.source, rubber.target, event.globalPosition().toPoint())
        else:
            self.select([rubber.source])

    def _aim(self, name: str) -> None:
        for card in self.cards:
            card.set_aimed(bool(name) and card.layer.name == name)
        self.update()

    def _branches(self) -> list[gutter.Branch]:
        return gutter.branches(self._links, self._node_y, self._x()) if self.cards else []

    def link_at(self, point: QPointF) -> Link | None:
        """The connection under the pointer."""
        return next((branch.link for branch in self._branches() if branch.near(point)), None)

    def _light(self, point: QPointF) -> None:
        lit = self.link_at(point) if point.x() < self._x() + theme.size(4) and not self.node_at(point) else None
        if lit != self._lit:
            self._lit = lit
            self.update()

    def leaveEvent(self, event: QEvent) -> None:
        self._lit = None
        self.update()

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            link = self.link_at(QPointF(event.pos()))
            if link is not None:
                start, end = self.spec.layers[link.start].name, self.spec.layers[link.end].name
                QToolTip.showText(event.globalPos(), f"{link.words}: {start} → {end}", self)
                return True
            if self.node_at(QPointF(event.pos())):
                QToolTip.showText(event.globalPos(), tr("Drag to a layer below to connect them"), self)
                return True
        return super().event(event)

    def _chip_closed(self, name: str, number: int) -> None:
        mine = [link for link in self._links if self.spec.layers[link.end].name == name]
        if number < len(mine):
            self.disconnect_wanted.emit(mine[number])

    # gutter --------------------------------------------------------------------------------------------------------

    def paintEvent(self, event: QPaintEvent) -> None:
        if not self.cards:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        x = self._x()
        gaps = words.breaks(self.spec)
        painter.setPen(QPen(theme.color("axis"), 2))
        for n in range(1, len(self.cards)):
            above, below = self._node_y(n - 1), self._node_y(n)
            if n not in gaps and above != below and self._found is None:
                painter.drawLine(QPointF(x, above), QPointF(x, below))
        if self._found is None:
            gutter.draw(painter, self._branches(), self._lit)
        for card in self.cards:
            if not card.isHidden():
                self._node(painter, x, card)
        for block in self.closed:
            header = self.headers[block]
            gutter.node(painter, x, header.node_y(), square=True, chosen=header.chosen, error=header.errors > 0)
        if self._rubber is not None:
            gutter.rubber(painter, QPointF(self.node_place(self._rubber.source)), self._rubber.end)
        if self._drop is not None:
            self._drop_line(painter)

    def _node(self, painter: QPainter, x: float, card: LayerCard) -> None:
        error = card.complaint is not None and card.complaint.level == "error"
        square = card.layer.kind == "Input"
        gutter.node(painter, x, card.node_y(), square=square, chosen=card.chosen, error=error, small=self.compact)

    def _drop_line(self, painter: QPainter) -> None:
        n = self._drop or 0
        y = self.cards[n].y() - theme.size(4) if n < len(self.cards) else self.cards[-1].geometry().bottom() + theme.size(4)
        painter.setPen(QPen(theme.color("accent"), 2))
        painter.drawLine(QPointF(theme.size(gutter.WIDE), y), QPointF(self.width(), y))
