"""The layers from top to bottom, with the gutter that draws their connections; selection, moving, dropping."""

from __future__ import annotations

from PySide6.QtCore import QByteArray, QMimeData, QPointF, QRect, QRectF, Qt, Signal
from PySide6.QtGui import QDrag, QDragEnterEvent, QDragMoveEvent, QDropEvent, QKeyEvent, QPainter, QPainterPath, QPaintEvent, QPen
from PySide6.QtWidgets import QVBoxLayout, QWidget

from workbench.model.report import Complaint, ModelReport
from workbench.model.spec import ModelSpec

from ... import theme
from ...widgets import describe
from . import words
from .card import LayerCard
from .palette import KIND_MIME

LAYERS_MIME = "application/x-rnn-workbench-layers"
GUTTER = 68
_LANE = 12


class Stack(QWidget):
    """Shows a spec; says what the user wants done with it and does nothing itself."""

    selectionChanged = Signal(list)  # noqa: N815 - Qt's way
    move_wanted = Signal(list, int)
    """names, position in the list without them"""
    add_wanted = Signal(str, int)
    """kind, position"""
    delete_wanted = Signal(list)
    duplicate_wanted = Signal(list)
    rename_wanted = Signal(str)
    fix_wanted = Signal(object)
    near = Signal(int)
    """height that something is being dragged over: it should come into sight"""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.spec, self.report = ModelSpec(), None
        self.cards: list[LayerCard] = []
        self.selected: list[str] = []
        self._drop: int | None = None
        self.setAcceptDrops(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(theme.size(GUTTER), 0, 0, theme.size(4))
        self._column.setSpacing(theme.size(8))
        self._place = _DropPlace(self)
        self._column.addWidget(self._place)
        self._column.addStretch(1)
        describe(
            self,
            "Layers of the network",
            "stack",
            "layer_stack",
            "Arrow keys choose, Alt+arrow keys move, Ctrl+D duplicates, Delete removes, F2 renames",
        )

    # what is shown -------------------------------------------------------------------------------------------------

    def show_model(self, spec: ModelSpec, report: ModelReport | None) -> None:
        """Show this network; cards of layers that stay are kept."""
        known = {card.layer.name: card for card in self.cards}
        cards = []
        for n, layer in enumerate(spec.layers):
            card = known.pop(layer.name, None) or self._card(layer)
            if self._column.indexOf(card) != n:
                self._column.insertWidget(n, card)
            cards.append(card)
        for card in known.values():
            self._column.removeWidget(card)
            card.hide()
            card.deleteLater()
        self.spec, self.report, self.cards = spec, report, cards
        rows = {row.name: row for row in report.layers} if report else {}
        chips = self._chips()
        for card, layer in zip(cards, spec.layers, strict=True):
            card.show_layer(layer, rows.get(layer.name), self._complaint(layer.name), chips.get(layer.name, []))
        kept = [name for name in self.selected if name in rows or any(layer.name == name for layer in spec.layers)]
        self.select(kept)
        self.update()

    def _card(self, layer) -> LayerCard:
        card = LayerCard(layer, self)
        card.pressed.connect(self._pressed)
        card.dragged.connect(self._drag)
        card.double_clicked.connect(self.rename_wanted)
        card.fix_wanted.connect(self.fix_wanted)
        return card

    def _complaint(self, name: str) -> Complaint | None:
        if self.report is None:
            return None
        return next(iter(words.complaints(self.report, name)), None)

    def _chips(self) -> dict[str, list[tuple[str, str]]]:
        found: dict[str, list[tuple[str, str]]] = {}
        for start, end, color in words.branches(self.spec):
            found.setdefault(self.spec.layers[end].name, []).append((f"← {self.spec.layers[start].name}", color))
        return found

    # selection -----------------------------------------------------------------------------------------------------

    def select(self, names: list[str]) -> None:
        """Choose layers."""
        for card in self.cards:
            card.set_chosen(card.layer.name in names)
        if names != self.selected:
            self.selected = names
            self.selectionChanged.emit(names)
        self.update()

    def _pressed(self, name: str, modifiers: Qt.KeyboardModifier) -> None:
        self.setFocus(Qt.FocusReason.MouseFocusReason)
        if modifiers & Qt.KeyboardModifier.ControlModifier:
            self.select([n for n in self.selected if n != name] if name in self.selected else [*self.selected, name])
        elif modifiers & Qt.KeyboardModifier.ShiftModifier and self.selected:
            a, b = sorted((self.spec.index(self.selected[0]), self.spec.index(name)))
            self.select([layer.name for layer in self.spec.layers[a : b + 1]])
        elif name not in self.selected or len(self.selected) == 1:
            self.select([name])

    def keyPressEvent(self, event: QKeyEvent) -> None:
        alt, control = event.modifiers() & Qt.KeyboardModifier.AltModifier, event.modifiers() & Qt.KeyboardModifier.ControlModifier
        shift = event.modifiers() & Qt.KeyboardModifier.ShiftModifier
        step = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}.get(Qt.Key(event.key()))
        if step and alt:
            self._move_by(step)
        elif step:
            self._choose_by(step, bool(shift))
        elif event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace) and self.selected:
            self.delete_wanted.emit(self.selected)
        elif event.key() == Qt.Key.Key_D and control and self.selected:
            self.duplicate_wanted.emit(self.selected)
        elif event.key() == Qt.Key.Key_A and control:
            self.select([layer.name for layer in self.spec.layers])
        elif event.key() == Qt.Key.Key_F2 and self.selected:
            self.rename_wanted.emit(self.selected[0])
        else:
            super().keyPressEvent(event)

    def _choose_by(self, step: int, more: bool) -> None:
        if not self.spec.layers:
            return
        now = self.spec.index(self.selected[-1]) if self.selected else -1 if step > 0 else len(self.spec.layers)
        name = self.spec.layers[max(0, min(len(self.spec.layers) - 1, now + step))].name
        self.select([*[n for n in self.selected if n != name], name] if more else [name])

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
        names = self.selected if name in self.selected else [name]
        data = QMimeData()
        data.setData(LAYERS_MIME, QByteArray("\n".join(names).encode()))
        drag = QDrag(self)
        drag.setMimeData(data)
        drag.exec(Qt.DropAction.MoveAction)
        self._mark(None)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        layers = event.mimeData().hasFormat(LAYERS_MIME) and event.source() is self      # not another window's
        if event.mimeData().hasFormat(KIND_MIME) or layers:
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
        else:
            dragged = bytes(event.mimeData().data(LAYERS_MIME).data()).decode().split("\n")
            names = [layer.name for layer in self.spec.layers if layer.name in dragged]
            before = sum(layer.name in names for layer in self.spec.layers[:position])
            self._want_move(names, position - before)
        event.acceptProposedAction()

    def _position_at(self, y: float) -> int:
        return sum(card.y() + card.height() / 2 < y for card in self.cards)

    def _mark(self, position: int | None) -> None:
        if position != self._drop:
            self._drop = position
            self.update()

    # gutter --------------------------------------------------------------------------------------------------------

    def paintEvent(self, event: QPaintEvent) -> None:
        if not self.cards:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        x = theme.size(GUTTER) - theme.size(16)
        gaps = words.breaks(self.spec)
        painter.setPen(QPen(theme.color("axis"), 2))
        for n in range(1, len(self.cards)):
            if n not in gaps:
                painter.drawLine(QPointF(x, self.cards[n - 1].node_y()), QPointF(x, self.cards[n].node_y()))
        self._branches(painter, x)
        for card in self.cards:
            self._node(painter, x, card)
        if self._drop is not None:
            self._drop_line(painter)

    def _branches(self, painter: QPainter, x: float) -> None:
        lanes: list[int] = []
        for start, end, color in words.branches(self.spec):
            lane = next((n for n, free in enumerate(lanes) if free <= start), len(lanes))
            lanes[lane : lane + 1] = [end]
            left = max(theme.size(6), x - theme.size(_LANE) * (lane + 1) - 4)
            top, bottom = self.cards[start].node_y(), self.cards[end].node_y()
            bend = theme.size(16)
            path = QPainterPath(QPointF(x, top))
            path.cubicTo(x, top + bend * 0.8, left, top + bend * 0.2, left, top + bend)
            path.lineTo(left, bottom - bend)
            path.cubicTo(left, bottom - bend * 0.3, x - 8, bottom - bend * 0.2, x - 8, bottom)
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(theme.data_color(color), 2))
            painter.drawPath(path)
            painter.setBrush(theme.data_color(color))
            painter.setPen(Qt.PenStyle.NoPen)
            painter.drawPolygon([QPointF(x - 12, bottom - 5), QPointF(x - 12, bottom + 5), QPointF(x - 4, bottom)])

    def _node(self, painter: QPainter, x: float, card: LayerCard) -> None:
        y, side = card.node_y(), theme.size(10)
        error = card.complaint is not None and card.complaint.level == "error"
        painter.setPen(QPen(theme.color("err" if error else "accent" if card.chosen else "text2"), 2))
        painter.setBrush(theme.color("accent") if card.chosen else theme.color("window"))
        rect = QRectF(x - side / 2, y - side / 2, side, side)
        painter.drawRect(rect) if card.layer.kind == "Input" else painter.drawEllipse(rect)

    def _drop_line(self, painter: QPainter) -> None:
        n = self._drop or 0
        y = self.cards[n].y() - theme.size(4) if n < len(self.cards) else self.cards[-1].geometry().bottom() + theme.size(4)
        painter.setPen(QPen(theme.color("accent"), 2))
        painter.drawLine(QPointF(theme.size(GUTTER), y), QPointF(self.width(), y))


class _DropPlace(QWidget):
    """The dashed place at the end of the stack."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setFixedHeight(theme.size(36))
        describe(self, "End of the stack", "place", "drop_place", "Drop a layer here, or press / and type")

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        pen = QPen(theme.color("control"), 1, Qt.PenStyle.DashLine)
        painter.setPen(pen)
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), theme.RADIUS["panel"], theme.RADIUS["panel"])
        painter.setPen(theme.color("text2"))
        painter.setFont(theme.font(12))
        painter.drawText(QRect(self.rect()), Qt.AlignmentFlag.AlignCenter, "+   Drop a layer here, or press / and type")
