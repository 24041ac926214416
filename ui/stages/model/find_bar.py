"""A line to find layers in a deep network."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from ... import theme
from ...translating import tr
from ...widgets import Button, LineEdit, TextLabel


class FindBar(QWidget):
    """Hidden until wanted. ``changed(text)``, ``next_wanted()`` on Enter, ``closed()``."""

    changed = Signal(str)
    next_wanted = Signal()
    closed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("find_bar")
        row = QHBoxLayout(self)
        row.setContentsMargins(theme.size(68), 0, 0, 0)
        row.setSpacing(theme.size(8))
        self.line = LineEdit(name="find_line", placeholder=tr("Find a layer by name, kind or settings"), tip=tr("Enter goes to the next, Esc closes"))
        self.line.textChanged.connect(self.changed)
        self.line.installEventFilter(self)
        self.count = TextLabel("", 12, 400, "text2")
        close = Button("", "ghost", "ph.x", name="find_close", tip=tr("Close (Esc)"))
        close.clicked.connect(self.close_bar)
        row.addWidget(self.line, 1)
        row.addWidget(self.count)
        row.addWidget(close)
        self.hide()

    def text(self) -> str:
        """What is looked for."""
        return self.line.text()

    def open(self) -> None:
        """Show it, ready to type."""
        self.show()
        self.line.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.line.selectAll()

    def close_bar(self) -> None:
        """Hide it; all layers are shown again."""
        self.line.clear()
        self.hide()
        self.closed.emit()

    def say(self, hits: int | None) -> None:
        """How many were found."""
        self.count.setText(
            "" if hits is None else (tr("{value} layers", value=hits or "no") if hits != 1 else tr("{value} layer", value=hits or "no"))
        )

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            if event.key() == Qt.Key.Key_Escape:
                self.close_bar()
                return True
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                self.next_wanted.emit()
                return True
        return super().eventFilter(watched, event)
