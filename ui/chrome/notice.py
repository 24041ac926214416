"""One sentence above the page; an error stays until it is closed, and its details can be copied."""

from __future__ import annotations

from PySide6.QtCore import QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QHBoxLayout, QWidget

from workbench.training.events import Event, RunStarted, Said

from .. import notify, theme
from ..translating import tr
from ..widgets import Message

_READ_FOR = 9000
"""Milliseconds a message stays that asks for nothing."""


class Notice(QWidget):
    """``message`` is the sentence, hidden with this row until there is one."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._told: BaseException | None = None
        self._shown: BaseException | None = None
        self.message = Message(closable=True, name="notice")
        row = QHBoxLayout(self)
        row.setContentsMargins(theme.size(theme.MARGIN), theme.size(12), theme.size(theme.MARGIN), 0)
        row.addWidget(self.message)
        self.hide()
        self.message.clicked.connect(self._copy)
        self.message.closed.connect(self.hide)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self.hide)

    def keep(self, error: BaseException) -> None:
        """The error that the next sentence is about."""
        self._told = error

    def say(self, level: str, message: str, fix: str = "") -> None:
        """Show a sentence."""
        sentence = f"{message}. {fix}.".replace("..", ".") if fix else message
        self._shown, self._told = self._told, None            # an error is told just before its sentence is said
        self.message.set(level, sentence, tr("Copy details") if self._shown is not None else "")
        self.message.show()
        self.show()
        if level == "error":
            self._timer.stop()
        else:
            self._timer.start(_READ_FOR)

    def follow(self, events: list[Event]) -> None:
        """Another run has begun: what was said of the one before is over, unless this one has something to say already."""
        if any(isinstance(event, RunStarted) for event in events) and not any(isinstance(event, Said) for event in events):
            self.hide()

    def _copy(self) -> None:
        if self._shown is not None:
            QGuiApplication.clipboard().setText(notify.details(self._shown))
            self.say("info", tr("The details are on the clipboard"))
