"""Which task the file is for: a chip whose menu has the others, those that the data don't allow greyed with the reason."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QWidget

from workbench.project.commands import ReplaceDocument
from workbench.project.document import Document

from ... import theme
from ...translating import tr
from ...widgets import Chip, menu
from ...workspace import Workspace

POSSIBLE, WITH_TASK = "workbench.project.retasking:possible", "workbench.project.retasking:with_task"
TASKS = {
    "forecast": tr("Forecast"), "classification": tr("Classify"), "tagging": tr("Tag every word"), "language": tr("Language model"),
    "pairs": tr("Text to text"), "autoencoder": tr("Reconstruct (autoencoder)"),
}
_MOST = 90


class TaskChip(Chip):
    """Says the task; a click asks which others there are and offers them. Choosing one proposes everything anew, as one undoable step."""

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(tr("Task"), "ph.target", editable=True, name="fact_task", parent=parent,
                         tip=tr("What the network is to learn from this file; another task proposes roles, network and training anew"))
        self.workspace = workspace
        self.reasons: dict[str, str] = {}
        self.clicked.connect(self.offer)

    def show_task(self, task: str) -> None:
        """The document's task."""
        self.setText(tr("Task: {task}", task=TASKS.get(task, task).lower()))
        self.setAccessibleName(self.text())

    def offer(self) -> None:
        """Ask what the data allow; the menu comes with the answer."""
        document, project = self.workspace.document, self.workspace.project
        if document is not None and project is not None:
            kwargs = {"document": document, "folder": project.folder}
            self.workspace.ask("data.tasks", POSSIBLE, kwargs, self._known, self._failed, self._reading, lane="files")

    def _reading(self, fraction: float | None, words: str) -> None:
        self.workspace.busy.emit(words or tr("Reading the data"), -1.0 if fraction is None else fraction)

    def _known(self, reasons: dict[str, str]) -> None:
        self.workspace.busy.emit("", 0.0)
        document = self.workspace.document
        if document is None:
            return
        self.reasons = reasons
        items = [(self._words(task, why), partial(self.choose, task), *(("ph.check",) if task == document.data.task else ()))
                 for task, why in reasons.items()]
        made = menu(self, items, name="task_menu")  # type: ignore[arg-type]
        for action, (task, why) in zip(made.actions(), reasons.items(), strict=True):
            action.setObjectName(f"task_{task}")
            action.setEnabled(not why)
            action.setToolTip(why or TASKS.get(task, task))
        made.popup(self.mapToGlobal(QPoint(0, self.height() + theme.size(4))))

    def _words(self, task: str, why: str) -> str:
        """The task's name; of one that can't be had also why, without the file's name."""
        if not why:
            return TASKS.get(task, task)
        reason = why.partition(": ")[2].partition(". ")[0] or why
        reason = reason if len(reason) <= _MOST else f"{reason[:_MOST - 1]}…"
        return f"{TASKS.get(task, task)}: {reason}"

    def choose(self, task: str) -> None:
        """Propose everything for another task."""
        document, project = self.workspace.document, self.workspace.project
        if document is None or project is None or task == document.data.task:
            return
        kwargs = {"document": document, "task": task, "folder": project.folder}
        self.workspace.ask("reread", WITH_TASK, kwargs, partial(self._made, document, task), self._failed, self._reading, lane="files")

    def _made(self, asked: Document, task: str, new: Document) -> None:
        self.workspace.busy.emit("", 0.0)
        if self.workspace.document == asked:                  # else something was changed meanwhile: the newer wish wins
            self.workspace.execute(ReplaceDocument(new, tr("task {task}", task=TASKS.get(task, task).lower())))

    def _failed(self, error: BaseException) -> None:
        self.workspace.busy.emit("", 0.0)
        self.workspace.tell(error)
