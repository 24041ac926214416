"""Before the window closes while something is trained: it is asked, the run is stopped and kept, and then it closes."""

from __future__ import annotations

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from . import theme
from .lesson.doing import Doing
from .translating import tr
from .widgets import Button, TextLabel
from .workspace import Workspace


class Closing(QObject):
    """Asks once. ``dialog`` is the question while it is asked.

    Parameters
    ----------
    window : QWidget
        What is to be closed.
    doing : Doing
        May have further runs to train when this one has ended.
    """

    def __init__(self, window: QWidget, workspace: Workspace, doing: Doing) -> None:
        super().__init__(window)
        self._window, self._workspace, self._doing = window, workspace, doing
        self.dialog: CloseDialog | None = None
        self._agreed = False
        workspace.runsChanged.connect(self._look)
        doing.changed.connect(self._look)

    @property
    def going_on(self) -> bool:
        """Whether a run goes on, or one more is about to begin."""
        return self._workspace.live is not None or bool(self._doing.waiting) or self._doing.busy

    @property
    def searching(self) -> bool:
        """Whether a search over settings goes on: its trials train."""
        return bool(self._workspace.jobs.asked("search"))

    def may(self) -> bool:
        """Whether the window may close now. If not, it is asked, and closes by itself once it may."""
        if self._agreed or not (self.going_on or self.searching) or self._ends():
            return True
        if self.dialog is None:
            self.dialog = CloseDialog(self.words(), self._window)
            self.dialog.accepted.connect(self._stop)
            self.dialog.rejected.connect(self._stay)
        self.dialog.show()
        self.dialog.raise_()
        return False

    @staticmethod
    def _ends() -> bool:
        """The desktop itself ends: it does not wait for an answer."""
        app = QGuiApplication.instance()
        return isinstance(app, QGuiApplication) and app.isSavingSession()

    def words(self) -> str:
        """What goes on, and what becomes of it."""
        live, more = self._workspace.live, len(self._doing.waiting)
        run = next((one for one in self._workspace.runs if live is not None and one.run == live.run), None)
        if self.searching and not self.going_on:
            return tr("A search goes on. The trials that are done are kept, and it can be gone on with later.")
        if live is None or run is None:
            said = tr("A run is about to begin.")
        else:
            said = tr("“{name}” is in epoch {epoch} of {epochs}. It is stopped, its best weights are kept, and it can be gone on with later.",
                      name=run.name, epoch=live.epoch, epochs=live.epochs)
        return f"{said} {tr('Further runs that wait: {count}; they are not begun.', count=more)}" if more else said

    def _stay(self) -> None:
        self.dialog = None

    def _stop(self) -> None:
        self.dialog, self._agreed = None, True
        self._workspace.jobs.cancel("search")
        self._doing.stop()
        self._look()

    def _look(self) -> None:
        """What was asked about has ended: the window closes, if that was agreed to; else there is nothing left to ask."""
        if self.going_on:
            return
        if self._agreed:
            self._window.close()
        elif self.dialog is not None and not self.searching:
            self.dialog.reject()


class CloseDialog(QDialog):
    """``accepted`` = stop and close; Esc goes on training. Gone once it is answered."""

    def __init__(self, words: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("close_dialog")
        self.setWindowTitle(tr("Training goes on"))
        self.setModal(True)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setMinimumWidth(theme.size(460))
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.size(24), theme.size(20), theme.size(24), theme.size(20))
        column.setSpacing(theme.size(10))
        column.addWidget(TextLabel(tr("Stop training and close?"), 15, 600))
        self.about = TextLabel(words, 13, 400, "text2", wrap=True)
        column.addWidget(self.about)
        column.addSpacing(theme.size(6))
        column.addLayout(self._foot())

    def _foot(self) -> QHBoxLayout:
        line = QHBoxLayout()
        line.setSpacing(theme.size(8))
        line.addStretch(1)
        self.stay = Button(tr("Go on training"), "primary", name="close_stay", tip=tr("The window stays open (Esc)"))
        self.stop = Button(tr("Stop and close"), "plain", "ph.stop", name="close_stop",
                           tip=tr("End the run, keep its best weights, and close the window"))
        self.stay.setDefault(True)
        self.stay.clicked.connect(self.reject)
        self.stop.clicked.connect(self.accept)
        for button in (self.stop, self.stay):
            line.addWidget(button)
        return line
