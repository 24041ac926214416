"""The layers from top to bottom, with the gutter that draws their connections; selection, moving, dropping."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QByteArray, QEvent, QMimeData, QPoint, QPointF, QRect, QRectF, Qt, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QDrag,
    QDragEnterEvent,
    QDragMoveEvent,
    QDropEvent,
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
)
from PySide6.QtWidgets import QToolTip, QVBoxLayout, QWidget

from workbench.model.report import Complaint, ModelReport
from workbench.model.spec import LayerSpec, ModelSpec

from ... import theme
from ...translating import tr
from ...widgets import describe
from . import gutter, words
from .block_header import BlockHeader
from .card import LayerCard
from .links import Link, links
from .palette import BLOCK_MIME, KIND_MIME

LAYERS_MIME = "application/x-rnn-workbench-layers"
_CONTROL = {Qt.Key.Key_C: "copy", Qt.Key.Key_X: "cut", Qt.Key.Key_V: "paste", Qt.Key.Key_G: "group", Qt.Key.Key_L: "freeze"}
_PLAIN = {Qt.Key.Key_C: "connect", Qt.Key.Key_A: "above", Qt.Key.Key_Return: "edit", Qt.Key.Key_Enter: "edit"}
_SHIFTED = {Qt.Key.Key_G: "ungroup"}


@dataclass
class _Rubber:
    """A connection that is being drawn from a layer's node."""

    source: str
    end: QPointF
    target: str = ""


class Stack(QWidget):
    """Shows a spec; says what the user wants done with it and does nothing itself."""

    selectionChanged = Signal(list)  # noqa: N815 - Qt's way
    move_wanted = Signal(list, int)
    """names, position in the list without them"""
    add_wanted = Signal(str, int)
    """kind, position"""
    insert_wanted = Signal(str, int)
    """name of a block of the palette, position"""
    delete_wanted = Signal(list)
    duplicate_wanted = Signal(list)
    rename_wanted = Signal(str)
    rename_block_wanted = Signal(str)
    fix_wanted = Signal(object)
    connect_wanted = Signal(str, str, object)
    """giving layer, taking layer, place on the screen"""
    menu_wanted = Signal(object)
    """place on the screen"""
    action_wanted = Signal(str)
    """``copy``, ``cut``, ``paste``, ``group``, ``ungroup``, ``freeze``, ``connect``"""
    disconnect_wanted = Signal(object)
    """the connection (:class:`.links.Link`)"""
    near = Signal(int)
    """height that something is being dragged over: it should come into sight"""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.spec, self.report = ModelSpec(), None
        self.cards: list[LayerCard] = []
        self.headers: dict[str, BlockHeader] = {}
        self.selected: list[str] = []
        self.closed: set[str] = set()
        """Blocks that show their head only."""
        self.compact, self.tinted, self._stale = False, False, False
        self._anchor = ""
        """Where a selection that is extended with Shift begins."""
        self._found: set[str] | None = None
        self._drop: int | None = None
        self._links: list[Link] = []
        self._lit: Link | None = None
        self._rubber: _Rubber | None = None
        self.setAcceptDrops(True)
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(theme.size(gutter.WIDE), 0, 0, theme.size(4))
        self._column.setSpacing(theme.size(8))
        self._place = _DropPlace(self)
        self._column.addWidget(self._place)
        self._column.addStretch(1)
        describe(
            self,
            tr("Layers of the network"),
            "stack",
            "layer_stack",
            tr("Arrow keys choose, Enter edits, Alt+arrow keys move, / adds below, A above, C connects, Ctrl+G groups, Del removes, F2 renames"),
        )

    # what is shown -------------------------------------------------------------------------------------------------

    def show_model(self, spec: ModelSpec, report: ModelReport | None) -> None:
        """Show this network; cards of layers that stay are kept."""
        known = {card.layer.name: card for card in self.cards}
        heads = dict(self.headers)
        cards, self.headers = [], {}
        starts = {start: (block, end) for block, start, end in spec.blocks()}
        self.setUpdatesEnabled(False)
        row = 0
        for n, layer in enumerate(spec.layers):
            if n in starts:
                block = starts[n][0]
                header = self.headers[block] = heads.pop(block, None) or self._header(block)
                row = self._put(header, row)
            card = known.pop(layer.name, None) or self._card(layer)
            row = self._put(card, row)
            cards.append(card)
        for gone in (*known.values(), *heads.values()):
            self._column.removeWidget(gone)
            gone.hide()
            gone.deleteLater()
        self.spec, self.report, self.cards = spec, report, cards
        self.closed &= set(self.headers)
        self._links = links(spec)
        self._fill()
        self._fold()
        self.setUpdatesEnabled(True)
        self._column.activate()
        kept = [name for name in self.selected if any(layer.name == name for layer in spec.layers)]
        self.select(kept)
        self.update()

    def _put(self, widget: QWidget, row: int) -> int:
        if self._column.indexOf(widget) != row:
            self._column.insertWidget(row, widget)
        return row + 1

    def _fill(self) -> None:
        rows = {row.name: row for row in self.report.layers} if self.report else {}
        said: dict[str, Complaint] = {}
        for complaint in sorted(self.report.complaints, key=lambda one: one.level != "error") if self.report else ():
            said.setdefault(complaint.layer, complaint)
        chips: dict[int, list[tuple[str, str]]] = {}
        for link in self._links:
            chips.setdefault(link.end, []).append((link.chip, link.color))
        for n, (card, layer) in enumerate(zip(self.cards, self.spec.layers, strict=True)):
            given = [*chips.get(n, []), *([(tr("also an output"), "blue")] if layer.name in self.spec.outputs[1:] else [])]
            card.show_layer(layer, rows.get(layer.name), said.get(layer.name), given, self.spec.original(layer))
        for block, start, end in self.spec.blocks():
            last = rows.get(self.spec.layers[end - 1].name)
            inside = [rows[layer.name] for layer in self.spec.layers[start:end] if layer.name in rows]
            errors = sum(said[layer.name].level == "error" for layer in self.spec.layers[start:end] if layer.name in said)
            parameters = sum(one.parameters for one in inside) if self.report else None
            self.headers[block].show_block(
                closed=block in self.closed, layers=end - start, shape=last.words if last else "", parameters=parameters, errors=errors
            )

    def _fold(self) -> None:
        """Cards of closed blocks are hidden, those of open ones stand in; in the overview all are low."""
        for card in self.cards:
            block = card.layer.block
            hidden = block in self.closed or (self._found is not None and card.layer.name not in self._found)
            if card.isHidden() != hidden:
                card.setHidden(hidden)
            card.set_look(compact=self.compact, inset=bool(block), tinted=self.tinted)
        self._column.setSpacing(0 if self.compact else theme.size(8))

    def _card(self, layer: LayerSpec) -> LayerCard:
        card = LayerCard(layer, self)
        card.pressed.connect(self._pressed)
        card.dragged.connect(self._drag)
        card.double_clicked.connect(self.rename_wanted)
        card.fix_wanted.connect(self.fix_wanted)
        card.released.connect(self._released)
        card.chip_closed.connect(self._chip_closed)
        return card

    def _header(self, block: str) -> BlockHeader:
        header = BlockHeader(block, self)
        header.toggled.connect(self.toggle_block)
        header.pressed.connect(self._block_pressed)
        header.dragged.connect(self._drag_block)
        header.double_clicked.connect(self.rename_block_wanted)
        header.menu_wanted.connect(self._block_menu)
        return header

    # what of it is shown -------------------------------------------------------------------------------------------

    def toggle_block(self, block: str) -> None:
        """Open or close it."""
        self.close_block(block, closed=block not in self.closed)

    def close_block(self, block: str, *, closed: bool) -> None:
        """Show its head only, or its layers too."""
        if block not in self.headers or (block in self.closed) == closed:
            return
        (self.closed.add if closed else self.closed.discard)(block)
        self._fill()
        self._fold()
        self.update()

    def set_compact(self, compact: bool) -> None:
        """The overview: one low row a layer."""
        if compact != self.compact:
            self.compact = compact
            self._fold()
            self.update()

    def set_stale(self, stale: bool) -> None:
        """The check takes its time: what the cards say is of the network before the edit."""
        if stale != self._stale:
            self._stale = stale
            for card in self.cards:
                card.set_stale(stale)

    def set_tinted(self, tinted: bool) -> None:
        """Color the cards by their group."""
        self.tinted = tinted
        self._fold()

    def find(self, wanted: str) -> list[str]:
        """Show only the layers in whose name, kind or summary every word occurs; "" shows all. Their names."""
        parts = wanted.lower().split()
        hits = [layer.name for layer in self.spec.layers
                if all(part in f"{layer.name} {layer.kind} {layer.block} {words.summary(layer)}".lower() for part in parts)]
        self._found = set(hits) if parts else None
        if parts:
            self.closed.clear()
            self._fill()
        self._fold()
        self.update()
        return hits if parts else []

    def members(self, block: str) -> list[str]:
        """Names of the layers of a block."""
        return [layer.name for layer in self.spec.layers if layer.block == block]

    def card_of(self, name: str) -> LayerCard | None:
        """The card of a layer."""
        return next((card for card in self.cards if card.layer.name == name), None)

    def row_of(self, name: str) -> QWidget | None:
        """What stands for the layer: its card, or the head of its closed block."""
        card = self.card_of(name)
        return self.headers.get(card.layer.block, card) if card is not None and card.layer.block in self.closed else card

    def _node_y(self, position: int) -> float:
        card = self.cards[position]
        return self.headers[card.layer.block].node_y() if card.layer.block in self.closed else card.node_y()

    # selection -----------------------------------------------------------------------------------------------------

    def select(self, names: list[str]) -> None:
        """Choose layers."""
        chosen = set(names)
        for card in self.cards:
            card.set_chosen(card.layer.name in chosen)
        for block, header in self.headers.items():
            header.set_chosen(bool(chosen) and set(self.members(block)) <= chosen)
        if names != self.selected:
            if self._anchor not in names or len(names) == 1:
                self._anchor = names[0] if names else ""
            self.selected = names
            self.selectionChanged.emit(names)
        self.update()

    def _pressed(self, name: str, modifiers: Qt.KeyboardModifier) -> None:
        self.setFocus(Qt.FocusReason.MouseFocusReason)
        if modifiers & Qt.KeyboardModifier.ControlModifier:
            self.select([n for n in self.selected if n != name] if name in self.selected else [*self.selected, name])
        elif modifiers & Qt.KeyboardModifier.ShiftModifier and self.selected:
            self._choose_to(name)
        elif name not in self.selected or len(self.selected) == 1:
            self.select([name])

    def _released(self, name: str, modifiers: Qt.KeyboardModifier) -> None:
        """A plain click on one of several chosen layers means this one; a drag would have moved them all."""
        if name in self.selected and len(self.selected) > 1 and not modifiers:
            self.select([name])

    def _choose_to(self, name: str) -> None:
        """Everything from where the selection began to this layer, which comes last: the arrows go on from it."""
        start = self._anchor if self._anchor in self.selected else self.selected[0]
        a, b = self.spec.index(start), self.spec.index(name)
        names = [layer.name for layer in self.spec.layers[min(a, b) : max(a, b) + 1]]
        self.select(names if a <= b else names[::-1])
        self._anchor = start

    def _chip_closed(self, name: str, number: int) -> None:
        mine = [link for link in self._links if self.spec.layers[link.end].name == name]
        if number < len(mine):
            self.disconnect_wanted.emit(mine[number])

    def _block_pressed(self, block: str, modifiers: Qt.KeyboardModifier) -> None:
        self.setFocus(Qt.FocusReason.MouseFocusReason)
        mine = self.members(block)
        more = modifiers & (Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier)
        self.select([*[name for name in self.selected if name not in mine], *mine] if more else mine)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        alt, control = event.modifiers() & Qt.KeyboardModifier.AltModifier, event.modifiers() & Qt.KeyboardModifier.ControlModifier
        shift = event.modifiers() & Qt.KeyboardModifier.ShiftModifier
        step = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}.get(Qt.Key(event.key()))
        if event.key() == Qt.Key.Key_Escape and self._rubber is not None:
            self._rubber = None
            self._aim("")
        elif step and alt:
            self._move_by(step)
        elif step:
            self._choose_by(step, bool(shift))
        elif event.key() in (Qt.Key.Key_Home, Qt.Key.Key_End) and self.spec.layers:
            name = self.spec.layers[0 if event.key() == Qt.Key.Key_Home else -1].name
            self._choose_to(name) if shift and self.selected else self.select([name])
        elif event.key() in (Qt.Key.Key_Left, Qt.Key.Key_Right) and self._block():
            self.close_block(self._block(), closed=event.key() == Qt.Key.Key_Left)
        elif not self._acted(Qt.Key(event.key()), bool(control), bool(shift), bool(alt)):
            super().keyPressEvent(event)

    def _acted(self, key: Qt.Key, control: bool, shift: bool, alt: bool) -> bool:
        """Keys that do something with what is chosen; whether it was one."""
        if key in (Qt.Key.Key_Menu, Qt.Key.Key_F10) and (shift or key == Qt.Key.Key_Menu):
            self._menu_by_key()
        elif control and key == Qt.Key.Key_A:
            self.select([layer.name for layer in self.spec.layers])
        elif control and not alt and key in _CONTROL:
            self.action_wanted.emit(_SHIFTED.get(key, "") if shift else _CONTROL[key])
        elif not self.selected:
            return False
        elif key in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self.delete_wanted.emit(self.selected)
        elif control and key == Qt.Key.Key_D:
            self.duplicate_wanted.emit(self.selected)
        elif key == Qt.Key.Key_F2:
            self._rename()
        elif key in _PLAIN and not control and not alt:
            self.action_wanted.emit(_PLAIN[key])
        else:
            return False
        return True

    def _block(self) -> str:
        """The block the last chosen layer stands in."""
        return self.spec.layer(self.selected[-1]).block if self.selected else ""

    def _rename(self) -> None:
        block = self._block()
        whole = bool(block) and set(self.members(block)) == set(self.selected) and len(self.selected) > 1
        if whole or block in self.closed:
            self.rename_block_wanted.emit(block)
        else:
            self.rename_wanted.emit(self.selected[-1])

    def _menu_by_key(self) -> None:
        row = self.row_of(self.selected[-1]) if self.selected else None
        place = row.mapToGlobal(QPoint(theme.size(60), row.height() // 2)) if row is not None else self.mapToGlobal(QPoint(theme.size(80), 20))
        self.menu_wanted.emit(place)

    def _block_menu(self, block: str, place: QPoint) -> None:
        self.select(self.members(block))
        self.menu_wanted.emit(place)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        card = self._card_at(event.pos().y())
        if card is not None and card.layer.name not in self.selected:
            self.select([card.layer.name])
        self.menu_wanted.emit(event.globalPos())

    def _choose_by(self, step: int, more: bool) -> None:
        """The next layer in sight; a closed block counts as one."""
        rows = [card.layer.name for card in self.cards if not card.isHidden() or card.layer.name == self._last_of_closed(card.layer.block)]
        if not rows:
            return
        at = self.selected[-1] if self.selected else ""
        if at not in rows and at and self._block() in self.closed:
            at = self._last_of_closed(self._block())
        now = rows.index(at) if at in rows else -1 if step > 0 else len(rows)
        name = rows[max(0, min(len(rows) - 1, now + step))]
        block = self.spec.layer(name).block
        if more and self.selected:
            self._choose_to(self.members(block)[0] if block in self.closed and step < 0 else name)
        else:
            self.select(self.members(block) if block in self.closed else [name])

    def _last_of_closed(self, block: str) -> str:
        return self.members(block)[-1] if block and block in self.closed else ""

    def will_rename(self, old: str, new: str) -> None:
        """A chosen layer gets another name: it stays chosen."""
        self.selected = [new if name == old else name for name in self.selected]

    def _move_by(self, step: int) -> None:
        if not self.selected:
            return
        ordered = [layer.name for layer in self.spec.layers if layer.name in self.selected]
        first = self.spec.index(ordered[0])
        target = max(0, min(len(self.spec.layers) - len(ordered), first + step))
        self._want_move(ordered, target)

    def _want_move(self, names: list[str], position: int) -> None:
        """Only if it changes the order."""
        rest = [layer.name for layer in self.spec.layers if layer.name not in names]
        if [*rest[:position], *names, *rest[position:]] != [layer.name for layer in self.spec.layers]:
            self.move_wanted.emit(names, position)

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

    def _card_at(self, y: float) -> LayerCard | None:
        return next((card for card in self.cards if not card.isHidden() and card.y() <= y <= card.geometry().bottom()), None)

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


class _DropPlace(QWidget):
    """The dashed place at the end of the stack."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setFixedHeight(theme.size(36))
        describe(self, tr("End of the stack"), "place", "drop_place", tr("Drop a layer here, or press / and type"))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        pen = QPen(theme.color("control"), 1, Qt.PenStyle.DashLine)
        painter.setPen(pen)
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), theme.RADIUS["panel"], theme.RADIUS["panel"])
        painter.setPen(theme.color("text2"))
        painter.setFont(theme.font(12))
        painter.drawText(QRect(self.rect()), Qt.AlignmentFlag.AlignCenter, tr("+   Drop a layer here, or press / and type"))
