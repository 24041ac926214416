"""A stage's content in one column that scrolls up and down, and comes to whoever asks for a part of it."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Qt, QTimer
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from .. import theme

_LAID_OUT = 60
"""Milliseconds until a widget that was just shown has its place in the column."""


class ScrollColumn(QScrollArea):
    """``column`` takes the widgets, one below the other; nothing scrolls sideways."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("stage_scroll")
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        inside = QWidget()
        inside.setObjectName("stage_scroll_body")
        self.column = QVBoxLayout(inside)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(theme.size(theme.GAP))
        self._inside = inside
        self.setWidget(inside)
        self._wanted: QWidget | None = None
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_LAID_OUT)
        self._timer.timeout.connect(self._come)

    def bring_up(self, widget: QWidget) -> None:
        """Scroll to it once it has its place: whole where it fits, else its top at the top."""
        self._wanted = widget
        self._timer.start()

    def _come(self) -> None:
        widget, inside = self._wanted, self._inside
        self._wanted = None
        if widget is None or not inside.isAncestorOf(widget) or not widget.isVisibleTo(inside):
            return
        top, height, bar = widget.mapTo(inside, QPoint(0, 0)).y(), widget.height(), self.verticalScrollBar()
        seen = self.viewport().height()
        if height > seen or top < bar.value():
            bar.setValue(top)
        elif top + height > bar.value() + seen:
            bar.setValue(top + height - seen)
