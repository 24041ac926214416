"""The panel of runs: the table, and what is done with a run: star, note, name, overlay, deletion with undo."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from workbench.dataset.spec import Task
from workbench.errors import WorkbenchError
from workbench.project.runs import Run
from workbench.training.history import History

from ... import theme
from ...widgets import Button, Message, Panel
from ...workspace import Workspace
from . import words
from .runs import Row, RunsTable

OVERLAYS = "ui.stages.train.load:overlays"


class RunsPanel(Panel):
    """``overlaid`` when other curves are to be drawn beside the shown run's (see :meth:`overlays`)."""

    overlaid = Signal()

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__("Runs", parent=parent, name="runs_panel")
        self.workspace = workspace
        self.shown_run: int | None = None
        self._task: Task = "forecast"
        self._wanted: list[int] = []
        self._histories: dict[int, History] = {}
        self._deleted = 0
        self.undo_message = Message("info", "", "Undo", name="deleted_message", closable=True)
        self.undo_message.clicked.connect(self.restore)
        self.undo_message.hide()
        self.table = RunsTable()
        self.delete_button = Button("Delete", "ghost", "ph.trash", name="delete_run_button", tip="Delete the chosen run; it can be brought back")
        self.note_button = Button("Write a note", "ghost", "ph.note-pencil", name="note_button")
        self._connect()
        self.tools.addWidget(self.note_button)
        self.tools.addWidget(self.delete_button)
        self.body.addWidget(self.undo_message)
        self.body.addWidget(self.table, 1)
        self.setMinimumHeight(theme.size(150))

    def _connect(self) -> None:
        self.table.chosen.connect(self.workspace.select_run)
        self.table.starred.connect(self.star)
        self.table.noted.connect(self.note)
        self.table.renamed.connect(self.rename)
        self.table.deleted.connect(self.delete)
        self.table.overlaid.connect(self.overlay)
        self.delete_button.clicked.connect(self._delete_chosen)
        self.note_button.clicked.connect(self._note_chosen)

    # what is shown -------------------------------------------------------------------------------------------------

    def forget(self) -> None:
        """Another project is open."""
        self._wanted, self._histories = [], {}
        self.undo_message.hide()

    def refresh(self, shown_run: int | None, task: Task) -> None:
        """Say the workspace's runs; ``shown_run`` is the one whose curves are drawn."""
        runs = self.workspace.runs
        self.shown_run, self._task = shown_run, task
        self._wanted = [number for number in self._wanted if any(run.run == number for run in runs)]
        colors = self.colors()
        rows = [Row(run, colors.get(run.run, "grey"), self._comparable(run)) for run in reversed(runs)]
        chosen = self.workspace.selected_run if self.workspace.live is None else shown_run
        self.table.show_runs(rows, chosen or (runs[-1].run if runs else None), set(self._wanted))
        self.set_caption(f"{len(runs)} in this project" if runs else "none yet; every training is kept here with its settings")
        for button in (self.delete_button, self.note_button):
            button.setVisible(bool(runs))

    def show_live(self, history: History) -> None:
        """Say how far the run that goes on is; its row in the file is read when it has ended."""
        self.table.update_run(history.run, epochs=history.epoch, best_epoch=history.best_epoch, best=dict(history.best), status=history.status,
                              seconds=sum(done.seconds for done in history.epochs))

    def colors(self) -> dict[int, str]:
        """Data color of the shown run and of the overlays."""
        free = iter(theme.OVERLAYS[:3])
        found = {run: next(free, "grey") for run in self._wanted if run != self.shown_run}
        return {**found, self.shown_run: "orange"} if self.shown_run is not None else found

    def overlays(self) -> dict[int, tuple[str, str, History]]:
        """Run → (name, data color, curves) of what is drawn beside the shown run."""
        names, colors = {run.run: run.name for run in self.workspace.runs}, self.colors()
        return {run: (names[run], colors[run], history) for run, history in self._histories.items()
                if run in names and run in colors and run != self.shown_run}

    def _comparable(self, run: Run) -> float | None:
        """The naive forecast's loss where this run's can be held against it: same data, same loss."""
        facts = self.workspace.facts
        if facts is None or not facts.naive or run.document.data != facts.spec or words.loss_kind(run.document.training, self._task) != "mse":
            return None
        return facts.naive[0].mse

    # what the user does --------------------------------------------------------------------------------------------

    def _delete_chosen(self) -> None:
        index = self.table.currentIndex()
        if index.isValid():
            self.delete(self.table.run_of(index.row()).run)

    def _note_chosen(self) -> None:
        index = self.table.currentIndex()
        if index.isValid():
            self.table.edit_note(index.row())

    def star(self, run: int, on: bool) -> None:
        """Give a star, or take it."""
        self._update(run, star=on)

    def note(self, run: int, text: str) -> None:
        """Write a note."""
        self._update(run, note=text)

    def rename(self, run: int, name: str) -> None:
        """Give another name."""
        self._update(run, name=name)

    def _update(self, run: int, **changes: Any) -> None:
        project = self.workspace.project
        if project is not None:
            self._do(lambda: project.store.update_run(run, **changes))

    def _do(self, change: Any) -> bool:
        """Change the file; what goes wrong is said in the window."""
        try:
            change()
        except WorkbenchError as error:
            self.workspace.tell(error)
            return False
        self.workspace.reload_runs()
        return True

    def delete(self, run: int) -> None:
        """Hide a run; a message offers to bring it back. The run that goes on can't be deleted."""
        project, live = self.workspace.project, self.workspace.live
        found = next((kept for kept in self.workspace.runs if kept.run == run), None)
        if project is None or found is None or (live is not None and live.run == run):
            return
        if self.workspace.selected_run == run:
            self.workspace.select_run(None)
        if self._do(lambda: project.store.delete_run(run)):
            self._deleted = run
            self.undo_message.set("info", f"{found.name} was deleted", "Undo")
            self.undo_message.show()

    def restore(self) -> None:
        """Bring the run that was deleted last back."""
        project = self.workspace.project
        if project is not None and self._do(lambda: project.store.restore_run(self._deleted)):
            self.undo_message.hide()

    def overlay(self, run: int, on: bool) -> None:
        """Draw a run's validation curve too, or no longer."""
        project = self.workspace.project
        self._wanted = [*self._wanted, run] if on else [number for number in self._wanted if number != run]
        self.refresh(self.shown_run, self._task)
        if project is not None:
            kwargs = {"path": project.path, "runs": list(self._wanted)}
            self.workspace.ask("train.overlays", OVERLAYS, kwargs, self._loaded, lane="files")

    def _loaded(self, found: dict[int, History]) -> None:
        self._histories = found
        self.overlaid.emit()
