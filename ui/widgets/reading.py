"""Text for reading: wrapped, selectable, with typeset equations."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QSizePolicy, QVBoxLayout, QWidget

from .. import theme
from .equations import column
from .labels import TextLabel

_SELECTABLE = Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard


class Words(TextLabel):
    """Wrapped text as tall as its width asks for; it can be selected."""

    def __init__(self, text: str = "", size: int = 13, weight: theme.Weight = 400, token: str = "text", parent: QWidget | None = None, *,
                 name: str = "") -> None:
        super().__init__(text, size, weight, token, parent, wrap=True)
        self.setTextInteractionFlags(_SELECTABLE)
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        if name:
            self.setObjectName(name)

    def setText(self, text: str) -> None:
        super().setText(text)
        self.setAccessibleName(text)
        self._fit()

    def _fit(self) -> None:
        """The layout of a scrolled column does not ask how tall a text of this width is."""
        if self.width() > 0:
            self.setFixedHeight(max(self.heightForWidth(self.width()), 1))

    def sizeHint(self) -> QSize:
        return QSize(theme.size(200), super().sizeHint().height())

    def minimumSizeHint(self) -> QSize:
        return QSize(theme.size(80), theme.size(16))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self._fit()


class Equations(Words):
    """Typeset equations, each on a line of its own."""

    def __init__(self, parent: QWidget | None = None, *, name: str = "") -> None:
        super().__init__("", 13, 400, "text", parent, name=name)
        self.setTextFormat(Qt.TextFormat.RichText)

    def set_equations(self, equations: tuple[str, ...]) -> None:
        """Show these; none hides the place."""
        self.setText(column(equations))
        self.setAccessibleName("; ".join(equations))
        self.setVisible(bool(equations))


class EquationBoard(QFrame):
    """Equations in a frame, and below them where they come from ("" = nothing is said of that)."""

    def __init__(self, equations: tuple[str, ...], reference: str = "", parent: QWidget | None = None, *, name: str = "", inset: int = 12) -> None:
        super().__init__(parent)
        self.setObjectName("lesson_equations")
        inner = QVBoxLayout(self)
        inner.setContentsMargins(theme.size(inset), theme.size(10), theme.size(inset), theme.size(8))
        shown = Equations(name=f"{name}_equation_text")
        inner.addWidget(shown)
        shown.set_equations(equations)                        # once they have a parent: before, they would be a window of their own
        if reference:
            inner.addWidget(Words(reference, 11, 400, "text3", name=f"{name}_reference"))
