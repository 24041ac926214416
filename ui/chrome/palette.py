"""The command palette (Ctrl+K): anything by its name."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QAbstractListModel, QEvent, QModelIndex, QObject, QPersistentModelIndex, QPoint, QRect, QSize, Qt
from PySide6.QtGui import QKeyEvent, QPainter
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from .. import theme
from ..translating import tr
from ..widgets import LineEdit, Popover, TextLabel

_ROWS = 9
Index = QModelIndex | QPersistentModelIndex
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


@dataclass(frozen=True)
class Found:
    """Something that can be found: words, where it belongs, icon, key, and what choosing it does."""

    words: str
    group: str
    icon: str
    run: Callable[[], Any]
    keys: str = ""


def rank(entries: Sequence[Found], typed: str) -> list[Found]:
    """Entries in which every typed word begins some word (best) or occurs at all; shorter first among equals."""
    parts = typed.lower().split()
    scored = []
    for order, entry in enumerate(entries):
        score = sum(_score(part, f"{entry.words} {entry.group}".lower()) for part in parts)
        if all(_score(part, f"{entry.words} {entry.group}".lower()) for part in parts):
            scored.append((-score, len(entry.words) if parts else order, order, entry))
    scored.sort(key=lambda item: item[:3])
    return [entry for *_, entry in scored]


def _score(part: str, text: str) -> int:
    if text.startswith(part):
        return 3
    if any(word.startswith(part) for word in text.replace("_", " ").split()):
        return 2
    return int(part in text)


class _List(QAbstractListModel):
    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.entries: list[Found] = []

    def show(self, entries: list[Found]) -> None:
        self.beginResetModel()
        self.entries = entries
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's signature
        return 0 if parent.isValid() else len(self.entries)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        entry = self.entries[index.row()]
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return entry.words
        return entry if role == Qt.ItemDataRole.UserRole else None


class _Row(QStyledItemDelegate):
    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(100, theme.size(32))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        entry: Found = index.data(Qt.ItemDataRole.UserRole)
        rect: QRect = option.rect  # type: ignore[attr-defined]
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)  # type: ignore[attr-defined]
        if chosen:
            painter.fillRect(rect, theme.color("tint"))
        side = theme.size(16)
        spot = QRect(rect.left() + 10, rect.center().y() - side // 2 + 1, side, side)
        theme.draw_icon(painter, spot, entry.icon, theme.color("on_tint" if chosen else "text2"))
        painter.setFont(theme.font(13))
        painter.setPen(theme.color("on_tint" if chosen else "text"))
        painter.drawText(rect.adjusted(theme.size(36), 0, -theme.size(120), 0), _LEFT, entry.words)
        painter.setFont(theme.font(11))
        painter.setPen(theme.color("text3"))
        painter.drawText(rect.adjusted(0, 0, -12, 0), _RIGHT, entry.keys or entry.group)


class CommandPalette(Popover):
    """Type, arrow keys, Enter."""

    def __init__(self, entries: Sequence[Found], parent: QWidget) -> None:
        super().__init__(parent, name="command_palette")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._entries = list(entries)
        self.body.setContentsMargins(8, 8, 8, 8)
        self.field = LineEdit(name="command_field", placeholder=tr("Search layers, settings, commands"))
        self._none = TextLabel(tr("Nothing of this name"), 12, 400, "text3")
        self._none.hide()
        self.list = QListView(self)
        self.list.setObjectName("command_list")
        self.list.setAccessibleName(tr("Found"))
        self._model = _List(self)
        self.list.setModel(self._model)
        self.list.setItemDelegate(_Row(self.list))
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.setMouseTracking(True)
        self.list.setFixedHeight(theme.size(32) * _ROWS)
        self.list.clicked.connect(self._choose)
        self.body.addWidget(self.field)
        self.body.addWidget(self._none)
        self.body.addWidget(self.list)
        self.setFixedWidth(theme.size(480))
        self.field.textChanged.connect(self.filter)
        self.field.installEventFilter(self)
        self.filter("")

    def show_over(self, anchor: QWidget) -> None:
        """Show over a control, centered on it."""
        corner = anchor.mapToGlobal(QPoint((anchor.width() - self.width()) // 2, 0))
        self.move(corner)
        self.show()
        self.field.setFocus(Qt.FocusReason.PopupFocusReason)

    def filter(self, typed: str) -> None:
        """Show what fits."""
        found = rank(self._entries, typed)
        self._model.show(found)
        self._none.setVisible(not found)
        self.list.setFixedHeight(theme.size(32) * min(len(found), _ROWS))
        self.adjustSize()
        if found:
            self.list.setCurrentIndex(self._model.index(0, 0))

    @property
    def found(self) -> list[Found]:
        """What is listed now, best first."""
        return self._model.entries

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            step = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1, Qt.Key.Key_PageDown: _ROWS, Qt.Key.Key_PageUp: -_ROWS}.get(Qt.Key(event.key()))
            if step is not None:
                row = min(max(self.list.currentIndex().row() + step, 0), self._model.rowCount() - 1)
                self.list.setCurrentIndex(self._model.index(row, 0))
                return True
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                self._choose(self.list.currentIndex())
                return True
        return super().eventFilter(watched, event)

    def _choose(self, index: Index) -> None:
        if index.isValid():
            entry: Found = index.data(Qt.ItemDataRole.UserRole)
            self.close()
            entry.run()
