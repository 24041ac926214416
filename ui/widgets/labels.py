"""Text."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from .. import theme
from .paint import restyle


class TextLabel(QLabel):
    """Plain text in one of the six sizes, three weights, and a token's color.

    Parameters
    ----------
    text : str
        Shown as plain text, never as markup.
    size : int
        11, 12, 13, 15, 20 or 28.
    weight : int
        400, 500 or 600.
    token : str
        ``text``, ``text2``, ``text3``, ``ok``, ``warn``, ``err``, ``accent`` or ``on_tint``.
    mono : bool
        In the font of code.
    """

    def __init__(self, text: str = "", size: int = 13, weight: theme.Weight = 400, token: str = "text", parent: QWidget | None = None, *,
                 mono: bool = False, wrap: bool = False) -> None:
        super().__init__(text, parent)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setFont(theme.mono(size, weight) if mono else theme.font(size, weight))
        self.setProperty("token", token)
        self.setWordWrap(wrap)

    def set_token(self, token: str) -> None:
        """Change the color."""
        if self.property("token") != token:
            self.setProperty("token", token)
            restyle(self)


class ElidedLabel(TextLabel):
    """One line that ends in "…" where there is no room; the tool tip then has all of it.

    With ``least`` nothing is shown where fewer letters than that would be left: "a…" says nothing.
    """

    def __init__(self, text: str = "", size: int = 13, weight: theme.Weight = 400, token: str = "text", parent: QWidget | None = None, *,
                 mono: bool = False, where: Qt.TextElideMode = Qt.TextElideMode.ElideRight, least: int = 0) -> None:
        super().__init__(text, size, weight, token, parent, mono=mono)
        self._where, self._least = where, least
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    def minimumSizeHint(self) -> QSize:
        return QSize(QFontMetrics(self.font()).horizontalAdvance("…"), super().sizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        shown = QFontMetrics(self.font()).elidedText(self.text(), self._where, self.width())
        self.setToolTip(self.text() if shown != self.text() else "")
        if shown != self.text() and len(shown) <= self._least:
            return
        painter = QPainter(self)
        painter.setFont(self.font())
        painter.setPen(theme.color(str(self.property("token"))))
        painter.drawText(self.rect(), int(self.alignment()) | int(Qt.TextFlag.TextSingleLine), shown)
