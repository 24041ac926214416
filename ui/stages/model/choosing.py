"""Layers are chosen, by the mouse and by keys, and keys say what is wanted of those that are."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QKeyEvent
from PySide6.QtWidgets import QWidget

from workbench.model.report import ModelReport
from workbench.model.spec import LayerSpec, ModelSpec

from ... import theme
from .block_header import BlockHeader
from .card import LayerCard
from .cards import LayerCards

_CONTROL = {Qt.Key.Key_C: "copy", Qt.Key.Key_X: "cut", Qt.Key.Key_V: "paste", Qt.Key.Key_G: "group", Qt.Key.Key_L: "freeze"}
_PLAIN = {Qt.Key.Key_C: "connect", Qt.Key.Key_A: "above", Qt.Key.Key_Return: "edit", Qt.Key.Key_Enter: "edit"}
_SHIFTED = {Qt.Key.Key_G: "ungroup"}


class ChosenCards(LayerCards):
    """``selected``: names of the chosen layers; the last one is where the arrow keys go on from."""

    selectionChanged = Signal(list)  # noqa: N815 - Qt's way
    move_wanted = Signal(list, int)
    """names, position in the list without them"""
    delete_wanted = Signal(list)
    duplicate_wanted = Signal(list)
    menu_wanted = Signal(object)
    """place on the screen"""
    action_wanted = Signal(str)
    """``copy``, ``cut``, ``paste``, ``group``, ``ungroup``, ``freeze``, ``connect``"""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.selected: list[str] = []
        self._anchor = ""
        """Where a selection that is extended with Shift begins."""
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def show_model(self, spec: ModelSpec, report: ModelReport | None) -> None:
        """Show this network; what is chosen and still there stays chosen."""
        super().show_model(spec, report)
        self.select([name for name in self.selected if any(layer.name == name for layer in spec.layers)])

    def _card(self, layer: LayerSpec) -> LayerCard:
        card = super()._card(layer)
        card.pressed.connect(self._pressed)
        card.released.connect(self._released)
        return card

    def _header(self, block: str) -> BlockHeader:
        header = super()._header(block)
        header.pressed.connect(self._block_pressed)
        header.menu_wanted.connect(self._block_menu)
        return header

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

    def will_rename(self, old: str, new: str) -> None:
        """A chosen layer gets another name: it stays chosen."""
        self.selected = [new if name == old else name for name in self.selected]

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

    def _block_pressed(self, block: str, modifiers: Qt.KeyboardModifier) -> None:
        self.setFocus(Qt.FocusReason.MouseFocusReason)
        mine = self.members(block)
        more = modifiers & (Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier)
        self.select([*[name for name in self.selected if name not in mine], *mine] if more else mine)

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

    # keys and menus ------------------------------------------------------------------------------------------------

    def keyPressEvent(self, event: QKeyEvent) -> None:
        alt, control = event.modifiers() & Qt.KeyboardModifier.AltModifier, event.modifiers() & Qt.KeyboardModifier.ControlModifier
        shift = event.modifiers() & Qt.KeyboardModifier.ShiftModifier
        step = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}.get(Qt.Key(event.key()))
        if step and alt:
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
