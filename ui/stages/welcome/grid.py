"""The cards in rows that fill the width; arrows move from card to card."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QScrollArea, QWidget

from ... import theme
from .card import HEIGHT, WIDTH, GalleryCard

_GAP, _WIDEST = 16, 330


class CardGrid(QWidget):
    """Holds :class:`GalleryCard` widgets; those that are filtered out take no room."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("stage_scroll_body")
        self.cards: list[GalleryCard] = []
        self._shown: list[GalleryCard] = []
        self._columns = 1

    def set_cards(self, cards: list[GalleryCard]) -> None:
        """Other cards; those before go."""
        for old in self.cards:
            old.hide()
            old.deleteLater()
        self.cards = cards
        for card in cards:
            card.setParent(self)
        self.show_those(_all)

    def show_those(self, wanted: Callable[[GalleryCard], bool]) -> int:
        """Only these; how many they are."""
        self._shown = [card for card in self.cards if wanted(card)]
        for card in self.cards:
            card.setVisible(card in self._shown)
        self._place()
        return len(self._shown)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place()

    def _place(self) -> None:
        gap, least, height = theme.size(_GAP), theme.size(WIDTH), theme.size(HEIGHT)
        room = max(self.width() - theme.size(8), least)
        self._columns = max((room + gap) // (least + gap), 1)
        width = min((room - gap * (self._columns - 1)) // self._columns, theme.size(_WIDEST))
        for n, card in enumerate(self._shown):
            row, column = divmod(n, self._columns)
            card.setGeometry(column * (width + gap), row * (height + gap), width, height)
        rows = -(-len(self._shown) // self._columns)
        self.setMinimumHeight(rows * (height + gap) + theme.size(8))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        here = next((n for n, card in enumerate(self._shown) if card.hasFocus()), None)
        by = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1, Qt.Key.Key_Up: -self._columns, Qt.Key.Key_Down: self._columns}.get(Qt.Key(event.key()))
        if here is None or not self._shown:
            super().keyPressEvent(event)
            return
        if event.key() == Qt.Key.Key_Home:
            there = 0
        elif event.key() == Qt.Key.Key_End:
            there = len(self._shown) - 1
        elif by is None:
            super().keyPressEvent(event)
            return
        else:
            there = here + by
        if 0 <= there < len(self._shown):
            self._shown[there].setFocus(Qt.FocusReason.TabFocusReason)
            viewport = self.parentWidget()
            area = viewport.parentWidget() if viewport is not None else None
            if isinstance(area, QScrollArea):
                area.ensureWidgetVisible(self._shown[there], 0, theme.size(_GAP))

    def focus_first(self) -> None:
        """The first card that is shown takes the keyboard."""
        if self._shown:
            self._shown[0].setFocus(Qt.FocusReason.TabFocusReason)


def _all(_: GalleryCard) -> bool:
    return True
