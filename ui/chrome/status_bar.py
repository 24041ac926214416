"""The status bar: what happens now at the left, facts at the right."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QWidget

from .. import theme
from ..translating import tr
from ..widgets import ElidedLabel, Glyph, Mark, TextLabel


class StatusBar(QWidget):
    """28 px; nothing in it moves but the words."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("status_bar")
        self.setAccessibleName(tr("Status"))
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setFixedHeight(theme.size(theme.HEIGHT["status"]))
        row = QHBoxLayout(self)
        row.setContentsMargins(theme.size(16), 0, theme.size(16), 0)
        row.setSpacing(theme.size(8))
        self._mark = Mark("working", 0.3, self, side=14)
        self._icon = Glyph("ph.check", 14, "ok", self)
        self._state = TextLabel("", 11, 500, "text2")
        self._facts = ElidedLabel("", 11, 400, "text2")
        self._right = TextLabel("", 11, 400, "text2")
        self._engine = TextLabel("", 11, 400, "text2")
        for widget in (self._mark, self._icon, self._state):
            row.addWidget(widget)
        row.addSpacing(theme.size(8))
        row.addWidget(self._facts, 1)
        row.addWidget(self._right)
        row.addSpacing(theme.size(8))
        row.addWidget(self._engine)
        self.say("", "")

    def say(self, words: str, facts: str = "", fraction: float | None = None, *, saved: bool = False) -> None:
        """What happens now (with a mark that fills if ``fraction`` is known, −1 = unknown), or that all is saved."""
        self._state.setText(words)
        self._facts.setText(facts)
        self._mark.setVisible(fraction is not None)
        if fraction is not None:
            self._mark.set("working", 0.25 if fraction < 0 else fraction)
        self._icon.setVisible(saved)

    def set_right(self, words: str) -> None:
        """A fact at the right (how long something took)."""
        self._right.setText(words)

    def set_engine(self, words: str) -> None:
        """Whether TensorFlow is there."""
        self._engine.setText(words)

    @property
    def words(self) -> str:
        """What is said at the left."""
        return self._state.text()

    @property
    def engine(self) -> str:
        """What is said of TensorFlow."""
        return self._engine.text()
