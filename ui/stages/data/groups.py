"""The choice of one of several series: wide enough for their names, whole names in the tip."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QWidget

from ... import theme
from ...widgets import ComboBox

_LEAST, _MOST, _BESIDE = 90, 240, 44
"""Pixels of the box, and of what stands beside its words."""


class GroupBox(ComboBox):
    """Hidden where there is one series only. ``activated`` when the user chooses."""

    def __init__(self, name: str, tip: str, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent, name=name, tip=tip)
        self._tip = tip
        self._names: tuple[str, ...] = ()
        self._room = theme.size(_MOST)
        self.setStyleSheet(f"QComboBox {{ min-height: {theme.size(24)}px; }}")     # it stands in a panel's title as well, among tabs
        self.setFixedHeight(theme.size(26))
        self.currentIndexChanged.connect(self._tell)
        self.hide()

    def show_groups(self, names: Sequence[str], chosen: int) -> None:
        """Other series, or another of them."""
        if tuple(names) != self._names:
            self._names = tuple(names)
            self._fill()
            self.setVisible(len(self._names) > 1)
        self.set_value(chosen)
        self._tell()

    def set_room(self, pixels: int) -> None:
        """So wide it may be; names that are longer are cut in their middle."""
        room = min(max(pixels, theme.size(_LEAST)), theme.size(_MOST))
        if room != self._room:
            self._room = room
            chosen = self.value()
            self._fill()
            self.set_value(chosen)

    def _fill(self) -> None:
        metrics, room = QFontMetrics(theme.font(12)), self._room - theme.size(_BESIDE)
        shown = [metrics.elidedText(name, Qt.TextElideMode.ElideMiddle, room) for name in self._names]
        self.set_items([(text, n) for n, text in enumerate(shown)])
        for n, name in enumerate(self._names):
            self.setItemData(n, name, Qt.ItemDataRole.ToolTipRole)
        widest = max((metrics.horizontalAdvance(text) for text in shown), default=0)
        self.setFixedWidth(min(self._room, max(theme.size(_LEAST), widest + theme.size(_BESIDE))))

    def _tell(self, *_: object) -> None:
        """The whole name of the chosen one, also where its words are cut."""
        number = self.currentIndex()
        self.setToolTip(f"{self._names[number]}. {self._tip}" if 0 <= number < len(self._names) else self._tip)
