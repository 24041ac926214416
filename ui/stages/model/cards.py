"""The cards of the layers and the heads of their blocks, one below the other: what of a network is in sight."""

from __future__ import annotations

from PySide6.QtCore import QRect, QRectF, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QVBoxLayout, QWidget

from workbench.model.report import Complaint, ModelReport
from workbench.model.spec import LayerSpec, ModelSpec

from ... import theme
from ...translating import tr
from ...widgets import describe
from . import gutter, words
from .block_header import BlockHeader
from .card import LayerCard
from .links import Link, links


class LayerCards(QWidget):
    """Shows a spec; blocks can be closed, layers looked for, cards be low or colored."""

    rename_wanted = Signal(str)
    rename_block_wanted = Signal(str)
    fix_wanted = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.spec, self.report = ModelSpec(), None
        self.cards: list[LayerCard] = []
        self.headers: dict[str, BlockHeader] = {}
        self.closed: set[str] = set()
        """Blocks that show their head only."""
        self.compact, self.tinted, self._stale = False, False, False
        self._found: set[str] | None = None
        self._links: list[Link] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(theme.size(gutter.WIDE), 0, 0, theme.size(4))
        self._column.setSpacing(theme.size(8))
        self._place = _DropPlace(self)
        self._column.addWidget(self._place)
        self._column.addStretch(1)

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
        card.double_clicked.connect(self.rename_wanted)
        card.fix_wanted.connect(self.fix_wanted)
        return card

    def _header(self, block: str) -> BlockHeader:
        header = BlockHeader(block, self)
        header.toggled.connect(self.toggle_block)
        header.double_clicked.connect(self.rename_block_wanted)
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

    # where it is ---------------------------------------------------------------------------------------------------

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

    def _card_at(self, y: float) -> LayerCard | None:
        return next((card for card in self.cards if not card.isHidden() and card.y() <= y <= card.geometry().bottom()), None)

    def _node_y(self, position: int) -> float:
        card = self.cards[position]
        return self.headers[card.layer.block].node_y() if card.layer.block in self.closed else card.node_y()


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
