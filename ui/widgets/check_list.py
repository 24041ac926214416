"""A list of names that are checked."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QListWidget, QListWidgetItem

from .. import theme
from ..translating import tr


class ColumnList(QListWidget):
    """Names with a box before each: a click, Space or Return checks one. ``toggled()`` when one was."""

    toggled = Signal()

    def show_names(self, names: Sequence[str], checked: Sequence[str]) -> None:
        """Other names."""
        self.clear()
        for name in names:
            self.addItem(QListWidgetItem(name))
            self._mark(self.item(self.count() - 1), name in checked)
        self.itemClicked.connect(self.toggle)

    def checked(self) -> tuple[str, ...]:
        """The names that are checked, in the list's order."""
        items = [self.item(n) for n in range(self.count())]
        return tuple(item.text() for item in items if item.data(Qt.ItemDataRole.UserRole))

    def toggle(self, item: QListWidgetItem) -> None:
        """Check one, or take its check away."""
        self._mark(item, not item.data(Qt.ItemDataRole.UserRole))
        self.toggled.emit()

    def _mark(self, item: QListWidgetItem, on: bool) -> None:
        item.setData(Qt.ItemDataRole.UserRole, on)
        item.setData(
            Qt.ItemDataRole.AccessibleTextRole, (tr("{words}, checked", words=item.text()) if on else tr("{words}, not checked", words=item.text()))
        )
        item.setIcon(theme.icon("ph.check-square-fill", "accent") if on else theme.icon("ph.square"))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        item = self.currentItem()
        if item is not None and event.key() in (Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.toggle(item)
        else:
            super().keyPressEvent(event)
