"""Where the lesson stands: beside the stages in a wide window, over their right edge in a narrow one."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Signal
from PySide6.QtWidgets import QBoxLayout, QWidget

from .. import theme
from .pane import WIDTH, WIDTH_NARROW, LessonPane

OVER_BELOW = 1200
"""Pixels of the window's width below which the lesson lies over the stage."""
_WIDE = 1440


class Drawer(QObject):
    """Keeps a pane at the right side of ``middle``, whose layout is ``row``. ``moved()`` when it takes room or gives it back."""

    moved = Signal()

    def __init__(self, pane: LessonPane, middle: QWidget, row: QBoxLayout) -> None:
        super().__init__(middle)
        self.pane, self._middle, self._row = pane, middle, row
        self.over = False
        pane.setParent(middle)
        row.addWidget(pane)
        pane.foldedChanged.connect(self._changed)
        middle.installEventFilter(self)

    @property
    def taken(self) -> int:
        """Pixels that the lesson takes from the stages."""
        return self.pane.width() if self.pane.available and not self.pane.folded and not self.over else 0

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize:
            self.place()
        return False

    def _changed(self, *_: object) -> None:
        self.place()
        self.moved.emit()

    def place(self) -> None:
        """Beside or over, and how wide."""
        width = self._middle.width()
        over = width < theme.size(OVER_BELOW)
        self.pane.setFixedWidth(theme.size(WIDTH if width >= theme.size(_WIDE) else WIDTH_NARROW))
        if over != self.over:
            self.over = over
            if over:
                self._row.removeWidget(self.pane)
            else:
                self._row.addWidget(self.pane)
        if over:
            self.pane.setGeometry(width - self.pane.width(), 0, self.pane.width(), self._middle.height())
            self.pane.raise_()
