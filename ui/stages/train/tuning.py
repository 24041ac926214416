"""The button that measures which way to compute a step is fastest here, keeps it as an undoable step, and says what was chosen."""

from __future__ import annotations

from msgspec import to_builtins
from PySide6.QtCore import QObject

from workbench.project.commands import SetValues
from workbench.training.speeds import SpeedReport

from ...translating import said, tr
from ...widgets import Button, Message
from ...workspace import Workspace

TUNE = "workbench.project.work:tune_speed"


class Tuning(QObject):
    """The stage places ``button`` and ``message``."""

    def __init__(self, workspace: Workspace, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.workspace = workspace
        self.button = Button(tr("Tune speed"), "plain", "ph.gauge", name="tune_button",
                             tip=tr("Measure in some seconds which way to compute a step is fastest here"))
        self.message = Message("info", "", "", closable=True, name="tuned_message")
        self.message.hide()
        self.button.clicked.connect(self.begin)

    def begin(self) -> None:
        """Measure, off the GUI thread."""
        project = self.workspace.project
        if project is None or self.workspace.live is not None:
            return
        kwargs = {"document": project.document, "folder": project.path.parent}
        if self.workspace.ask("train.tune", TUNE, kwargs, self.done, self._failed, self._progress) is not None:
            self.button.setEnabled(False)
            self._progress(0.0, tr("tracing the network"))

    def _progress(self, fraction: float | None, text: str = "") -> None:
        self.message.set("info", tr("Tune speed: {words} …", words=text) if text else tr("Tune speed …"))
        self.message.show()

    def done(self, found: SpeedReport) -> None:
        """Keep the fastest, and say which it is."""
        self.button.setEnabled(True)
        self.workspace.execute(SetValues((("training.speed", to_builtins(found.chosen)),), tr("speed: {words}", words=found.best.words)))
        self.message.set("ok", said(found.sentence))
        self.message.show()

    def _failed(self, error: BaseException) -> None:
        self.button.setEnabled(True)
        self.message.hide()
        self.workspace.tell(error)
