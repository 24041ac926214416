"""The panel of runs: filter, table, and what is done with runs: star, tags, note, name, overlay, deletion with undo, CSV, made current."""

from __future__ import annotations

import json
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt, QUrl, Signal
from PySide6.QtGui import QDesktopServices, QGuiApplication
from PySide6.QtWidgets import QFileDialog, QWidget

from workbench.dataset.spec import Task
from workbench.errors import WorkbenchError
from workbench.project import document as doc
from workbench.project import run_folders, run_table, run_verbs
from workbench.project.runs import Run
from workbench.training.history import History

from ... import settings, theme
from ...translating import tr
from ...widgets import Button, Message, Panel, menu_below
from ...widgets.popover import MenuItem
from ...workspace import Workspace
from . import kept_overlays, run_columns, words
from .loss_panel import Overlay
from .overlay import RunCurves
from .run_filter import RunFilter
from .run_popovers import LongerPopover, RecordPopover, TrashPopover
from .runs import Row, RunsTable

OVERLAYS = "ui.stages.train.load:overlays"
CSV = "workbench.project.run_verbs:write_csv"
EMPTY = "workbench.project.run_verbs:empty_trash"
_COLUMNS = "runs_columns"


class RunsPanel(Panel):
    """``overlaid`` when other curves are to be drawn beside the shown run's (see :meth:`overlays`)."""

    overlaid = Signal()

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(tr("Runs"), parent=parent, name="runs_panel")
        self.workspace = workspace
        self.shown_run: int | None = None
        self._task: Task = "forecast"
        self._wanted: list[int] = []
        self._curves: dict[int, RunCurves] = {}
        self._deleted: list[int] = []
        self._visible: dict[str, bool] = _remembered()
        self.undo_message = Message("info", "", tr("Undo"), name="deleted_message", closable=True)
        self.undo_message.clicked.connect(self.restore)
        self.undo_message.hide()
        self.table, self.filter = RunsTable(), RunFilter()
        self.columns_button = Button(tr("Columns"), "ghost", "ph.columns", name="runs_columns_button", tip=tr("Choose what the table shows"))
        self.delete_button = Button(
            tr("Delete"), "ghost", "ph.trash", name="delete_run_button", tip=tr("Delete the chosen runs; they can be brought back")
        )
        self.more_button = Button("", "ghost", "ph.dots-three", name="runs_more_button", tip=tr("Save as CSV, deleted runs, TensorBoard"))
        self.longer: LongerPopover | None = None
        self.trash: TrashPopover | None = None
        self.record: RecordPopover | None = None
        self._recorded = 0
        self._connect()
        for widget in (self.filter, self.columns_button, self.delete_button, self.more_button):
            self.tools.addWidget(widget)
        self.body.addWidget(self.undo_message)
        self.body.addWidget(self.table, 1)
        self.setMinimumHeight(theme.size(250))

    def _connect(self) -> None:
        table = self.table
        table.chosen.connect(self.workspace.select_run)
        table.starred.connect(self.star)
        table.noted.connect(self.note)
        table.renamed.connect(self.rename)
        table.tagged.connect(self.tag)
        table.deleted.connect(self.delete_runs)
        table.overlaid.connect(self.overlay)
        table.overlaid_all.connect(self.overlay_all)
        table.asked.connect(self._asked)
        table.chosen_columns.connect(self.show_column)
        self.filter.changed.connect(self._filtered)
        self.delete_button.clicked.connect(self._delete_chosen)
        self.columns_button.clicked.connect(self._choose_columns)
        self.more_button.clicked.connect(self._open_more)

    # what is shown -------------------------------------------------------------------------------------------------

    def forget(self) -> None:
        """Another project is open."""
        self._wanted, self._curves = [], {}
        self.undo_message.hide()
        self.filter.clear()

    def refresh(self, shown_run: int | None, task: Task) -> None:
        """Say the workspace's runs; ``shown_run`` is the one whose curves are drawn."""
        runs = self.workspace.runs
        self.shown_run, self._task = shown_run, task
        self._wanted = [number for number in self._wanted if any(run.run == number for run in runs)]
        self.filter.offer(runs)
        colors, shown = self.colors(), self.filter.of(runs)
        apart = run_columns.unusual(runs) if len(runs) > 2 else {}
        rows = [Row(run, colors.get(run.run, "grey"), self._comparable(run), apart.get(run.run)) for run in reversed(shown)]
        chosen = self.workspace.selected_run if self.workspace.live is None else shown_run
        every = run_columns.columns(runs)
        self.table.show_runs(rows, chosen or (runs[-1].run if runs else None), set(self._wanted), every,
                             run_columns.in_sight(every, runs, self._visible))
        self.set_caption(self._count(len(shown), len(runs)))
        for widget in (self.filter, self.columns_button, self.delete_button):
            widget.setVisible(bool(runs))
        self.more_button.setVisible(self.workspace.project is not None)

    @staticmethod
    def _count(shown: int, every: int) -> str:
        if not every:
            return tr("none yet; every training is kept here with its settings")
        return tr("{every} in this project", every=every) if shown == every else tr("{shown} of {every}", shown=shown, every=every)

    def _filtered(self) -> None:
        self.refresh(self.shown_run, self._task)

    def show_column(self, key: str, on: bool) -> None:
        """Put a column in or out of sight; remembered for all projects."""
        self._visible[key] = on
        settings.put(_COLUMNS, json.dumps(self._visible))
        self.refresh(self.shown_run, self._task)

    def _choose_columns(self) -> None:
        self.table.columns_menu().popup(self.columns_button.mapToGlobal(self.columns_button.rect().bottomLeft()))

    def show_live(self, history: History) -> None:
        """Say how far the run that goes on is; its row in the file is read when it has ended."""
        self.table.update_run(history.run, epochs=history.epoch, best_epoch=history.best_epoch, best=dict(history.best), status=history.status,
                              seconds=sum(done.seconds for done in history.epochs))

    def _drawn(self) -> list[int]:
        return [run for run in self._wanted if run != self.shown_run]

    def colors(self) -> dict[int, str]:
        """Data color of the shown run and of the overlays."""
        found = {run: theme.run_color(n) for n, run in enumerate(self._drawn())}
        return {**found, self.shown_run: "orange"} if self.shown_run is not None else found

    def overlays(self) -> dict[int, Overlay]:
        """Run → how it is drawn beside the shown run; named by what sets it apart from the shown one."""
        drawn = [run for run in self._drawn() if run in self._curves]
        kept = {run.run: run for run in self.workspace.runs}
        names = words.told_apart([kept[run] for run in drawn if run in kept], kept.get(self.shown_run or 0))
        return {run: Overlay(names[run], theme.run_color(n), self._curves[run], dashed=n % 8 > 3) for n, run in enumerate(drawn) if run in names}

    def _comparable(self, run: Run) -> float | None:
        """The naive forecast's loss where this run's can be held against it: same data, same loss."""
        facts = self.workspace.facts
        if facts is None or not facts.naive or run.document.data != facts.spec or words.loss_kind(run.document.training, self._task) != "mse":
            return None
        return facts.naive[0].mse

    # what the user does --------------------------------------------------------------------------------------------

    def star(self, run: int, on: bool) -> None:
        """Give a star, or take it."""
        self._update(run, star=on)

    def note(self, run: int, text: str) -> None:
        """Write a note."""
        self._update(run, note=text)

    def rename(self, run: int, name: str) -> None:
        """Give another name."""
        self._update(run, name=name)

    def tag(self, run: int, text: str) -> None:
        """Give these tags, with commas between them, and no others."""
        project = self.workspace.project
        if project is not None:
            self._do(lambda: project.store.update_run(run, tags=run_table.clean_tags(text.split(","))))

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

    def _delete_chosen(self) -> None:
        self.delete_runs(self.table.selected_runs())

    def delete(self, run: int) -> None:
        """Hide a run; a message offers to bring it back. The run that goes on can't be deleted."""
        self.delete_runs([run])

    def delete_runs(self, runs: Sequence[int]) -> None:
        """Hide several at once."""
        project, live = self.workspace.project, self.workspace.live
        found = [kept for kept in self.workspace.runs if kept.run in runs and not (live is not None and live.run == kept.run)]
        if project is None or not found:
            return
        if self.workspace.selected_run in [kept.run for kept in found]:
            self.workspace.select_run(None)
        numbers = [kept.run for kept in found]
        if self._do(lambda: project.store.delete_runs(numbers)):
            self._deleted = numbers
            self.undo_message.set("info", tr("{name} was deleted", name=found[0].name) if len(found) == 1 else tr("{count} runs were deleted",
                                                                                                    count=len(found)), tr("Undo"))
            self.undo_message.show()

    def restore(self) -> None:
        """Bring back what was deleted last."""
        self._restore(self._deleted)

    def _restore(self, runs: Sequence[int]) -> None:
        project = self.workspace.project
        if project is not None and runs and self._do(lambda: project.store.restore_runs(runs)) and set(runs) >= set(self._deleted):
            self.undo_message.hide()

    def _asked(self, verb: str, run: int) -> None:
        {"record": self.show_record, "current": self.make_current, "extend": self.ask_longer, "logs": self.open_logs}[verb](run)

    def _kept(self, run: int) -> Run | None:
        return next((kept for kept in self.workspace.runs if kept.run == run), None)

    def make_current(self, run: int) -> None:
        """The run's frozen settings become the project's, as an undoable step."""
        kept, present = self._kept(run), self.workspace.document
        if kept is not None and present is not None:
            self.workspace.execute(run_verbs.make_current(present, kept))

    def show_record(self, run: int) -> None:
        """Settings, data, versions, device and notes as they were frozen."""
        kept = self._kept(run)
        if kept is not None:
            _drop(self.record)
            self.record = shown = RecordPopover(self, kept)
            self._recorded = run
            shown.copied.connect(self.copy_record)
            shown.show_below(self.filter)

    def copy_record(self) -> None:
        """Put the shown record on the clipboard."""
        kept = self._kept(self._recorded)
        if kept is not None:
            told = run_verbs.whole_record(kept, doc.tree(kept.document))
            QGuiApplication.clipboard().setText(json.dumps(told, indent=1, ensure_ascii=False))
            self.workspace.said.emit("info", tr("The record is on the clipboard"), "")

    def ask_longer(self, run: int) -> None:
        """Ask how many epochs more, then go on with the run."""
        kept = self._kept(run)
        if kept is not None:
            _drop(self.longer)
            self.longer = asked = LongerPopover(self, kept)
            asked.wanted.connect(self._train_longer)
            asked.show_below(self.filter)

    def _train_longer(self, run: int, total: int) -> None:
        self.workspace.start_training(True, total, run)

    def open_logs(self, run: int) -> None:
        """Show the folder of a run's TensorBoard files."""
        kept, project = self._kept(run), self.workspace.project
        if kept is None or project is None:
            return
        folder = run_folders.log_folder(project.path, kept.document, kept.run, kept.name)
        if folder.is_dir():
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(folder)))
        else:
            self.workspace.said.emit("warn", tr("{folder} is not there any more", folder=folder), tr("It may have been moved or deleted"))

    def overlay(self, run: int, on: bool) -> None:
        """Draw a run's curve too, or no longer."""
        self._overlay([*self._wanted, run] if on else [number for number in self._wanted if number != run])

    def overlay_runs(self, runs: Sequence[int]) -> None:
        """Draw these runs' curves, and no others beside the shown one."""
        self._overlay(list(dict.fromkeys(runs)))

    def overlay_remembered(self) -> None:
        """Draw what was drawn when this project was open last; of an experiment at first the newest run of every recipe."""
        project, runs = self.workspace.project, self.workspace.runs
        kept = kept_overlays.kept(project.path) if project is not None else None
        wanted = kept if kept is not None else kept_overlays.of_example(runs, self.workspace.document)
        there = [number for number in wanted if any(run.run == number for run in runs)]
        if there:
            self._overlay(there)

    def overlay_all(self, on: bool) -> None:
        """Draw all runs that the table shows, or none."""
        shown = [row.run.run for row in self.table.rows]
        self._overlay(list(dict.fromkeys([*self._wanted, *shown])) if on else [])

    def _overlay(self, wanted: list[int]) -> None:
        project = self.workspace.project
        self._wanted = wanted
        if project is not None:
            kept_overlays.keep(project.path, wanted)
        self.refresh(self.shown_run, self._task)
        missing = [run for run in wanted if run not in self._curves or not self._settled(run)]
        if project is not None and missing:
            self.workspace.ask("train.overlays", OVERLAYS, {"path": project.path, "runs": missing}, self._loaded, lane="files")
        else:
            self.overlaid.emit()

    def _settled(self, run: int) -> bool:
        """Whether what was read of a run is all there is."""
        kept = self._kept(run)
        return kept is not None and len(self._curves[run].epochs) == kept.epochs

    def _loaded(self, found: dict[int, RunCurves]) -> None:
        self._curves |= found
        self.overlaid.emit()

    # the menu ------------------------------------------------------------------------------------------------------

    def _open_more(self) -> None:
        menu_below(self.more_button, self.menu_items(), name="runs_more_menu")

    def menu_items(self) -> list[MenuItem]:
        """What can be done with all runs that the table shows."""
        project, found = self.workspace.project, []
        if project is None:
            return []
        if self.table.rows:
            found = [
                (tr("Save the table as CSV…"), self.save_table, "ph.table"),
                (tr("Save all epochs as CSV…"), self._save_epochs, "ph.table"),
                None,
                (tr("Draw all"), self._draw_all, "ph.check-square"),
                (tr("Draw none beside"), self._draw_none, "ph.square"),
                None,
            ]
        folder = run_folders.logs_of(project.path, project.document)
        if folder is not None:
            found.append((tr("Copy the command for TensorBoard"), self.copy_command, "ph.copy"))
        return [*found, (tr("Deleted runs…"), self.open_trash, "ph.trash")]

    def _draw_all(self) -> None:
        self.overlay_all(True)

    def _draw_none(self) -> None:
        self.overlay_all(False)

    def copy_command(self) -> None:
        """Put ``tensorboard --logdir FOLDER`` on the clipboard."""
        project = self.workspace.project
        folder = run_folders.logs_of(project.path, project.document) if project is not None else None
        if folder is not None:
            QGuiApplication.clipboard().setText('tensorboard --logdir "' + str(folder) + '"')
            self.workspace.said.emit("info", tr("The command is on the clipboard"), tr("Run it in a terminal where tensorboard is installed"))

    def save_table(self) -> None:
        """Ask for a file, and write one row a run."""
        self._save("runs.csv", epochs=False)

    def _save_epochs(self) -> None:
        self._save("epochs.csv", epochs=True)

    def _save(self, stem: str, *, epochs: bool) -> None:
        chosen, _ = QFileDialog.getSaveFileName(self, tr("Save the runs"), stem, tr("CSV (*.csv)"))
        if chosen:
            self.save_csv(Path(chosen), epochs=epochs)

    def save_csv(self, file: Path, *, epochs: bool = False) -> None:
        """Write the runs that the table shows, in its order, off the GUI thread."""
        project = self.workspace.project
        file = file if file.suffix else file.with_suffix(".csv")
        if project is not None:
            kwargs = {"path": project.path, "runs": [row.run.run for row in self.table.rows], "file": file, "epochs": epochs}
            self.workspace.ask("train.csv", CSV, kwargs, self._saved, lane="files")

    def _saved(self, rows: int) -> None:
        self.workspace.said.emit("info", tr("{rows:,} rows were written", rows=rows), "")

    def open_trash(self) -> None:
        """Show the deleted runs."""
        project = self.workspace.project
        if project is None:
            return
        deleted = project.store.deleted_runs()
        if not deleted:
            self.workspace.said.emit("info", tr("No run is deleted"), "")
            return
        size = project.store.bytes_of([row.id for row, _ in deleted])
        _drop(self.trash)
        self.trash = shown = TrashPopover(self, deleted, size, _ago)
        shown.restored.connect(self._bring_back)
        shown.emptied.connect(self.empty_trash)
        shown.show_below(self.more_button)

    def _bring_back(self, run: int) -> None:
        self._restore([run])
        if self.trash is not None:
            self.trash.hide()

    def empty_trash(self) -> None:
        """Deleted runs go for good; a large file takes a while, so off the GUI thread."""
        project = self.workspace.project
        if project is not None:
            self._deleted = []
            self.undo_message.hide()
            self.workspace.ask("train.trash", EMPTY, {"path": project.path}, self._emptied, lane="files")

    def _emptied(self, gone: int) -> None:
        self.workspace.said.emit(
            "info", (tr("{gone} deleted runs removed for good", gone=gone) if gone != 1 else tr("{gone} deleted run removed for good", gone=gone)), ""
        )

    def keyPressEvent(self, event: Any) -> None:
        if event.key() == Qt.Key.Key_F and event.modifiers() == Qt.KeyboardModifier.ControlModifier:
            self.filter.begin()
        else:
            super().keyPressEvent(event)


def _remembered() -> dict[str, bool]:
    try:
        found = json.loads(settings.get(_COLUMNS, "{}"))
    except ValueError:                                       # written by hand, or cut off: the usual columns
        return {}
    return {str(key): bool(on) for key, on in found.items()} if isinstance(found, dict) else {}


def _drop(old: QWidget | None) -> None:
    """A popover that is made anew each time."""
    if old is not None:
        old.deleteLater()


def _ago(when: float) -> str:
    minutes = (time.time() - when) / 60
    if minutes < 1.5:
        return tr("just now")
    if minutes < 90:
        return tr("{minutes:.0f} min ago", minutes=minutes)
    return tr("{value:.0f} h ago", value=minutes / 60) if minutes < 36 * 60 else tr("{value:.0f} days ago", value=minutes / 1440)
