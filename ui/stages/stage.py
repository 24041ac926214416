"""What every stage is: a header with the next step, a body, and hooks that the workspace calls."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from workbench.gallery.entry import Go
from workbench.project.document import Document
from workbench.project.readiness import Readiness
from workbench.training.events import Event

from .. import theme
from ..widgets import Message, StageHeader
from ..workspace import Workspace


class Stage(QWidget):
    """Base of the six stages.

    Override the hooks; each is connected to the workspace's signal of the same meaning. ``on_shown`` comes every time
    the stage comes into sight; hooks come whether it is in sight or not, so defer drawing with :meth:`in_sight`.

    Attributes
    ----------
    header : StageHeader
        Title, subject, actions, and the one primary button.
    body : QVBoxLayout
        Where the stage puts its panels.
    message : Message
        One sentence of the stage above its body (hidden until :meth:`say`).
    """

    name, title, icon = "", "", ""

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.workspace = workspace
        self.setObjectName(f"{self.name}_stage")
        self.setAccessibleName(self.title)
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground, False)
        whole = QVBoxLayout(self)
        margin = theme.size(theme.MARGIN)
        whole.setContentsMargins(margin, 0, margin, theme.size(16))
        whole.setSpacing(theme.size(theme.GAP))
        self.header = StageHeader(self.title, self)
        self.message = Message(parent=self, closable=True, name=f"{self.name}_message")
        self.message.hide()
        self.body = QVBoxLayout()
        self.body.setContentsMargins(0, 0, 0, 0)
        self.body.setSpacing(theme.size(theme.GAP))
        whole.addWidget(self.header)
        whole.addWidget(self.message)
        whole.addLayout(self.body, 1)
        self._connect()

    def _connect(self) -> None:
        workspace = self.workspace
        workspace.projectChanged.connect(self.on_project)
        workspace.documentChanged.connect(self.on_document)
        workspace.dataChanged.connect(self.on_data)
        workspace.modelChanged.connect(self.on_model)
        workspace.runsChanged.connect(self.on_runs)
        workspace.runSelected.connect(self.on_run_selected)
        workspace.runEvents.connect(self.on_run_events)
        workspace.readinessChanged.connect(self.on_readiness)

    def in_sight(self) -> bool:
        """Whether the user sees this stage now."""
        return self.isVisible()

    def say(self, level: str, text: str, button: str = "") -> None:
        """Show a sentence above the body ("" hides it). ``message.clicked`` is its button."""
        self.message.set(level, text, button)
        self.message.setVisible(bool(text))

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if not event.spontaneous():
            self.on_shown()

    # hooks ---------------------------------------------------------------------------------------------------------

    def on_project(self) -> None:
        """Another project is open, or none."""

    def on_document(self, old: Document, new: Document) -> None:
        """The document changed."""

    def on_data(self) -> None:
        """``workspace.view``, ``facts`` and ``data_error`` are new."""

    def on_model(self) -> None:
        """``workspace.report`` is new."""

    def on_runs(self) -> None:
        """``workspace.runs`` is new (also when a run began or ended)."""

    def on_run_selected(self, run: object) -> None:
        """Another run was chosen (or none: the newest); by default what :meth:`on_runs` does."""
        self.on_runs()

    def on_run_events(self, events: list[Event]) -> None:
        """The live run said something."""

    def on_readiness(self, readiness: Readiness) -> None:
        """Marks and reasons are new."""

    def on_shown(self) -> None:
        """The stage came into sight."""

    def go(self, place: Go) -> None:
        """Show what a lesson asks for: a view, layer, split, sample or step; what the stage doesn't know stays as it is. It is in sight then."""

    def do(self, command: str) -> None:
        """A command of the window that is this stage's own; it is in sight then."""

    def help_text(self) -> str:
        """What F1 shows."""
        return ""

    def actions_offered(self) -> list[tuple[str, Any]]:
        """(words, slot) of the stage's own commands for the command palette."""
        return []
