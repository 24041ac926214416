"""What goes between the gallery and the world: practice data, examples that are added, the project as an example. For the window."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QDialog, QFileDialog, QWidget

from workbench.errors import WorkbenchError
from workbench.gallery import catalog, own, sharing, templates

from ... import settings
from ...translating import tr
from ...widgets import ChoiceDialog
from ...workspace import Workspace
from .practice import PracticeDialog
from .save_entry import SaveEntryDialog

_SAVE = "workbench.project.showing.saving:save_file"


class Exchange(QObject):
    """See the module. ``added()`` after an example came in."""

    added = Signal()

    def __init__(self, workspace: Workspace, parent: QWidget) -> None:
        super().__init__(parent)
        self._workspace, self._over = workspace, parent
        self.dialog: QDialog | None = None

    def practice(self) -> None:
        """Ask which practice data, and make a project of them."""
        dialog = PracticeDialog(self._over)
        dialog.chosen.connect(self._workspace.create_from_made)
        self._open(dialog)

    def save(self) -> None:
        """Ask how the open project shall be saved as an example."""
        document, project = self._workspace.document, self._workspace.project
        if document is None or project is None:
            return
        runs = [run for run in reversed(project.runs()) if run.best_epoch > 0]
        dialog = SaveEntryDialog(document, runs, self._over)
        dialog.wanted.connect(self._save_where)
        self._open(dialog)

    def _save_where(self, told: dict[str, Any]) -> None:
        project = self._workspace.project
        where = Path(settings.get("entry_folder", str(Path.home()))) / f"{told['name']}{sharing.SUFFIX}"
        chosen, _ = QFileDialog.getSaveFileName(self._over, tr("Save as gallery entry"), str(where), tr("Gallery entries (*{suffix})",
                                                                                                          suffix=sharing.SUFFIX))
        if chosen and project is not None:
            settings.put("entry_folder", str(Path(chosen).parent))
            self._workspace.said.emit("info", tr("Writing the example"), "")
            self._workspace.ask("save_entry", _SAVE, {"path": project.path, "out": chosen, **told}, self._saved, self._workspace.tell)

    def _saved(self, path: Path) -> None:
        self._workspace.said.emit("ok", tr("{name} was written", name=path.name), tr("Others drop it on their window to add it"))

    def choose(self) -> None:
        """Choose the file of an example that is to be added."""
        chosen, _ = QFileDialog.getOpenFileName(self._over, tr("Add an example"), settings.get("entry_folder", str(Path.home())),
                                                tr("Gallery entries (*{suffix})", suffix=sharing.SUFFIX))
        if chosen:
            settings.put("entry_folder", str(Path(chosen).parent))
            self.add(Path(chosen))

    def add(self, file: Path) -> None:
        """Show what a file holds, and add it if that is wished."""
        try:
            found = sharing.look(file)
        except WorkbenchError as error:
            self._workspace.tell(error)
            return
        entry, runs = found.entry, max(len(found.entry.recipes), 1)
        held = tr("1 run") if runs == 1 else tr("{count} runs", count=runs)
        data = ", ".join(name.removeprefix(sharing.DATA) for name in found.files) or tr("data that come with the program")
        words = tr("{subtitle}. {held}; data: {data}. No weights, and nothing that is executed.", subtitle=entry.subtitle.rstrip("."),
                   held=held, data=data)
        answers = [("add", tr("Add it to the gallery"), " ".join(found.note.split())[:400])]
        dialog = ChoiceDialog(tr("Add the example \"{title}\"?", title=entry.title), words, answers, tr("Add"), self._over,
                              name="add_entry_dialog")
        dialog.chosen.connect(partial(self._add, file))
        self._open(dialog)

    def _add(self, file: Path, _answer: str) -> None:
        try:
            found = own.add(file, (*(entry.name for entry in catalog.shipped()), *templates.TEMPLATES))
        except WorkbenchError as error:
            self._workspace.tell(error)
            return
        self._workspace.said.emit("ok", tr("{title} was added to the gallery", title=found.entry.title), "")
        self.added.emit()

    def _open(self, dialog: QDialog) -> None:
        self.dialog = dialog
        dialog.finished.connect(self._closed)
        dialog.open()

    def _closed(self, *_: object) -> None:
        dialog, self.dialog = self.dialog, None
        if dialog is not None:
            dialog.deleteLater()
