"""Menus, popovers, and a layout that flows."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QFrame, QLayout, QLayoutItem, QMenu, QVBoxLayout, QWidget

from .. import theme
from .labels import TextLabel

MenuItem = tuple[str, Callable[[], Any]] | tuple[str, Callable[[], Any], str] | None


class Popover(QFrame):
    """A small surface that closes when the user clicks elsewhere. Fill ``.body``, then ``show_below(widget)``."""

    def __init__(self, parent: QWidget | None = None, *, name: str = "popover") -> None:
        super().__init__(parent, Qt.WindowType.Popup | Qt.WindowType.FramelessWindowHint)
        self.setObjectName(name)
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.body = QVBoxLayout(self)
        self.body.setContentsMargins(theme.size(16), theme.size(12), theme.size(16), theme.size(12))
        self.body.setSpacing(theme.size(8))

    def show_below(self, anchor: QWidget) -> None:
        """Show under a control, inside its screen."""
        self.adjustSize()
        corner = anchor.mapToGlobal(QPoint(0, anchor.height() + theme.size(4)))
        screen = anchor.screen().availableGeometry()
        x = min(corner.x(), screen.right() - self.width() - 4)
        y = corner.y() if corner.y() + self.height() < screen.bottom() else anchor.mapToGlobal(QPoint(0, -self.height() - 4)).y()
        self.move(max(x, screen.left() + 4), y)
        self.show()
        self.setFocus(Qt.FocusReason.PopupFocusReason)


def menu(parent: QWidget, items: Sequence[MenuItem], *, name: str = "menu") -> QMenu:
    """A menu of (text, slot) or (text, slot, icon); None = a separator. Deleted when it closes."""
    made = QMenu(parent)
    made.setObjectName(name)
    made.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    made.setToolTipsVisible(True)
    for item in items:
        if item is None:
            made.addSeparator()
            continue
        action = QAction(item[0], made)
        if len(item) > 2:
            action.setIcon(theme.icon(item[2]))
        action.triggered.connect(_Call(item[1], action).now)
        made.addAction(action)
    return made


class _Call:
    """Calls without passing on ``checked``; kept alive by its action."""

    def __init__(self, slot: Callable[[], Any], keeper: QAction) -> None:
        self._slot = slot
        keeper.setProperty("call", self)

    def now(self) -> None:
        """Call."""
        self._slot()


def menu_below(anchor: QWidget, items: Sequence[MenuItem], *, name: str = "menu") -> QMenu:
    """Show a :func:`menu` under a control."""
    made = menu(anchor, items, name=name)
    made.popup(anchor.mapToGlobal(QPoint(0, anchor.height() + theme.size(4))))
    return made


def show_words(anchor: QWidget, words: str, *, name: str = "words") -> Popover:
    """Some sentences in a popover under a control. Deleted when it closes."""
    made = Popover(anchor.window(), name=name)
    made.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    label = TextLabel(words, 13, 400, "text", wrap=True)
    label.setFixedWidth(theme.size(340))
    made.setAccessibleName(words)
    made.body.addWidget(label)
    made.show_below(anchor)
    return made


class FlowLayout(QLayout):
    """Left to right, then the next line (chips, cards)."""

    def __init__(self, parent: QWidget | None = None, gap: int = 8, line_gap: int | None = None) -> None:
        super().__init__(parent)
        self._items: list[QLayoutItem] = []
        self._sizes: list[QSize] | None = None
        self._heights: dict[int, int] = {}
        self._gap, self._line_gap = theme.size(gap), theme.size(gap if line_gap is None else line_gap)
        self.setContentsMargins(0, 0, 0, 0)

    def addItem(self, item: QLayoutItem) -> None:
        self._items.append(item)
        self._forget()

    def insert_first(self, widget: QWidget) -> None:
        """Add a widget before all others."""
        self.addWidget(widget)
        self._items.insert(0, self._items.pop())
        self._forget()

    def invalidate(self) -> None:
        self._forget()
        super().invalidate()

    def _forget(self) -> None:
        """Sizes are asked for once between two changes: Qt asks for the height of many widths, many times."""
        self._sizes, self._heights = None, {}

    def count(self) -> int:
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem | None:  # type: ignore[override]
        return self._items[index] if 0 <= index < len(self._items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:  # type: ignore[override]
        self._forget()
        return self._items.pop(index) if 0 <= index < len(self._items) else None

    def expandingDirections(self) -> Qt.Orientation:
        return Qt.Orientation(0)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        if width not in self._heights:
            self._heights[width] = self._place(QRect(0, 0, width, 0), move=False)
        return self._heights[width]

    def setGeometry(self, rect: QRect) -> None:
        super().setGeometry(rect)
        self._place(rect, move=True)

    def sizeHint(self) -> QSize:
        return self.minimumSize()

    def minimumSize(self) -> QSize:
        size = QSize()
        for item in self._items:
            size = size.expandedTo(item.minimumSize())
        return size

    def _place(self, rect: QRect, *, move: bool) -> int:
        x, y, tall = rect.x(), rect.y(), 0
        if self._sizes is None:
            self._sizes = [item.sizeHint() if (widget := item.widget()) is None or not widget.isHidden() else QSize() for item in self._items]
        for item, hint in zip(self._items, self._sizes, strict=True):
            if not hint.isValid():
                continue
            if x > rect.x() and x + hint.width() > rect.right() + 1:
                x, y, tall = rect.x(), y + tall + self._line_gap, 0
            if move:
                item.setGeometry(QRect(QPoint(x, y), hint))
            x, tall = x + hint.width() + self._gap, max(tall, hint.height())
        return y + tall - rect.y()
