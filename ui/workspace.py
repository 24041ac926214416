"""The open project for all stages: what it holds, what is known of it, and what may be done with it.

The document is changed here and nowhere else. After each change the data are looked at again (if they changed), the
network is checked again, and the readiness of all stages is resolved, off the GUI thread; the newest wish wins.
"""

from __future__ import annotations

import json
import os
import sqlite3
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, QTimer, Signal

from workbench.dataset.facts import DataFacts
from workbench.errors import DataError, ProjectError, WorkbenchError
from workbench.gallery.entry import Go
from workbench.jobs import Job
from workbench.model.report import ModelReport
from workbench.project import proposal
from workbench.project import readiness as ready
from workbench.project.commands import Command, ReplaceDocument
from workbench.project.document import Document
from workbench.project.project import Project
from workbench.project.readiness import Readiness
from workbench.project.runs import Run, usual
from workbench.training.events import Event, RunFinished, RunStarted, Said

from . import figures, notify, settings
from .jobs import Done, Failed, Jobs, Report
from .live import LiveRun
from .settings import free_path, projects_folder
from .translating import tr

if TYPE_CHECKING:
    from workbench.sequence.view import DataView

VIEW = "workbench.project.views:view"
CHECK = "workbench.project.work:check"
TRAIN = "workbench.project.work:train"
TRAIN_TOGETHER = "workbench.project.child:train"
FROM_FILE = "workbench.project.create:from_file"
FROM_GALLERY = "workbench.project.create:from_gallery"
_FRAME = 33
"""Milliseconds between two looks at a run's events (30 a second)."""


class Workspace(QObject):
    """Holder of the open project; see the module. All methods are for the GUI thread."""

    projectChanged = Signal()  # noqa: N815 - Qt's way
    documentChanged = Signal(object, object)  # noqa: N815
    dataChanged = Signal()  # noqa: N815
    modelChanged = Signal()  # noqa: N815
    runsChanged = Signal()  # noqa: N815
    runSelected = Signal(object)  # noqa: N815
    runEvents = Signal(list)  # noqa: N815
    readinessChanged = Signal(object)  # noqa: N815
    stageRequested = Signal(str)  # noqa: N815
    layerRequested = Signal(str)  # noqa: N815
    placeRequested = Signal(object)  # noqa: N815
    said = Signal(str, str, str)
    busy = Signal(str, float)
    failed = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.project: Project | None = None
        self.view: DataView | None = None
        self.facts: DataFacts | None = None
        self.report: ModelReport | None = None
        self.data_error: BaseException | None = None
        self.live: LiveRun | None = None
        self.selected_run: int | None = None
        self.evaluated, self.exported = "", False
        self._runs: list[Run] = []
        self.readiness: Readiness = ready.resolve(None, None, None)
        self.jobs = Jobs(self)
        self.jobs.crashed.connect(self.tell)
        notify.saving.saved.connect(self._saved)
        self._frames = QTimer(self)
        self._frames.setInterval(_FRAME)
        self._frames.timeout.connect(self._pull)

    # what is open --------------------------------------------------------------------------------------------------

    @property
    def document(self) -> Document | None:
        """The present document; None when no project is open."""
        return self.project.document if self.project is not None else None

    @property
    def runs(self) -> list[Run]:
        """Kept runs, oldest first (as of the last ``runsChanged``)."""
        return self._runs

    @property
    def undo_label(self) -> str:
        """Words of the step that :meth:`undo` would take back ("" = none)."""
        return (self.project.undo_label if self.project else None) or ""

    @property
    def redo_label(self) -> str:
        """Words of the step that :meth:`redo` would do again ("" = none)."""
        return (self.project.redo_label if self.project else None) or ""

    def open(self, path: str | Path) -> bool:
        """Open a project file; False (and ``said``) if it can't be opened."""
        if not self._free():
            return False
        try:
            project = Project.open(path)
        except (WorkbenchError, OSError, sqlite3.Error) as error:
            self.tell(error)
            return False
        self._forget()
        self.project = project
        notify.saving.folder = project.path.parent
        self._read_runs()
        settings.remember(project.path)
        self.projectChanged.emit()
        self.runsChanged.emit()
        self._resolve()
        self._look_at_data()
        return True

    def create_from_file(self, data: str | Path, path: str | Path | None = None, *, failed: Failed | None = None, **options: Any) -> None:
        """Propose a project for a data file and open it.

        It lies at ``path``, or beside the file, or (where nothing can be written beside it) in the documents folder.
        """
        try:
            beside = Path(data).parent if os.access(Path(data).parent, os.W_OK) else projects_folder()
        except ProjectError as error:
            self.tell(error)
            return
        where = Path(path) if path is not None else free_path(beside, Path(data).stem)
        self._create(FROM_FILE, {"data": Path(data), "path": where, **options}, tr("Reading {name}", name=Path(data).name), failed)

    def create_from_gallery(self, name: str, path: str | Path | None = None, *, failed: Failed | None = None) -> None:
        """Write the project of a gallery entry into the documents folder (or at ``path``) and open it."""
        try:
            where = Path(path) if path is not None else free_path(projects_folder(), name)
        except ProjectError as error:
            self.tell(error)
            return
        self._create(FROM_GALLERY, {"name": name, "path": where}, tr("Preparing the example"), failed)

    def create_from_made(self, address: str, *, failed: Failed | None = None) -> None:
        """Make practice data (``made:…``) and a project of them in the documents folder, and open it."""
        try:
            where = free_path(projects_folder(), address.removeprefix("made:").partition("?")[0])
        except ProjectError as error:
            self.tell(error)
            return
        self._create(FROM_FILE, {"data": address, "path": where}, tr("Making the data"), failed)

    def _create(self, target: str, kwargs: dict[str, Any], words: str, failed: Failed | None) -> None:
        if self._free():
            self.busy.emit(words, -1.0)
            self.ask("create", target, kwargs, self._created, failed or self._create_failed, self._creating)

    def _creating(self, fraction: float | None, words: str) -> None:
        self.busy.emit(words or tr("Preparing the project"), -1.0 if fraction is None else fraction)

    def _created(self, path: Path) -> None:
        self.busy.emit("", 0.0)
        if self.open(path):
            self.go("data")
            document = self.project.document if self.project is not None else None
            if document is not None and document.notes and not document.gallery:
                self.said.emit("info", document.notes, "")          # what was changed in an example's network

    def look_again(self) -> None:
        """Look at the data once more under the same document."""
        self._look_at_data()

    def cancel_reading(self) -> None:
        """Give up what is being read, unpacked or copied; what was there before stays."""
        looked = self.jobs.asked("data")
        for key in ("create", "reread", "data"):
            self.jobs.cancel(key)
        self.busy.emit("", 0.0)
        if looked and self.project is not None:
            self._data_failed(DataError(tr("reading was given up"), fix=tr("Read the data again when you want to go on")))

    def _create_failed(self, error: BaseException) -> None:
        self.busy.emit("", 0.0)
        self.tell(error)

    def close_project(self) -> bool:
        """Go back to no project; False while a run goes on."""
        if not self._free():
            return False
        self._forget()
        self.projectChanged.emit()
        self.runsChanged.emit()
        self._resolve()
        return True

    def _forget(self) -> None:
        for key in ("data", "check", "create", "reread"):
            self.jobs.cancel(key)
        if self.project is not None:
            self.project.close()
        self.project, self.view, self.facts, self.report, self.data_error = None, None, None, None, None
        self.selected_run, self._runs, self.evaluated, self.exported = None, [], "", False

    def _free(self) -> bool:
        if self.live is None:
            return True
        self.said.emit("warn", tr("A run goes on in the open project"), tr("Stop it first; its best weights are kept"))
        return False

    # edits ---------------------------------------------------------------------------------------------------------

    def execute(self, command: Command) -> bool:
        """Do one undoable step; False (and ``said``) if it can't be done."""
        return self._edit(lambda project: project.execute(command, follow=False))

    def undo(self) -> bool:
        """Take the last step back."""
        return self._edit(lambda project: project.undo())

    def redo(self) -> bool:
        """Do the last undone step again."""
        return self._edit(lambda project: project.redo())

    def _edit(self, step: Callable[[Project], Any]) -> bool:
        if self.project is None:
            return False
        old = self.project.document
        try:
            step(self.project)
        except (WorkbenchError, OSError, sqlite3.Error) as error:
            self.tell(error)
            return False
        new = self.project.document
        if new != old:
            self.documentChanged.emit(old, new)
            if (new.data, new.seed) != (old.data, old.seed):
                self._look_at_data()
            elif (new.model, new.training) != (old.model, old.training):
                self._check()
        return True

    # what is known -------------------------------------------------------------------------------------------------

    def _look_at_data(self) -> None:
        if self.project is None or not self.project.document.data.source.path:
            return
        kwargs = {"document": self.project.document, "folder": self.project.folder}
        self.jobs.cancel("check")
        self.ask("data", VIEW, kwargs, self._data_known, self._data_failed, self._reading, lane="files")

    def _reading(self, fraction: float | None, words: str) -> None:
        self.busy.emit(words or tr("Reading the data"), -1.0 if fraction is None else fraction)

    def _data_known(self, view: DataView) -> None:
        self.busy.emit("", 0.0)
        self.view, self.facts, self.data_error = view, view.facts, None
        self._follow(view.facts)
        self.dataChanged.emit()
        self._check()
        self._resolve()

    def _follow(self, facts: DataFacts) -> None:
        """An untouched proposed network follows changed data within the step that changed them."""
        if self.project is None:
            return
        old = self.project.document
        new = proposal.follow(proposal.adopted(old, facts), facts)
        if new == old:
            return
        label = self.project.undo_label
        try:
            self.project.amend(new, proposal.labelled(label, old, new) if label and proposal.FOLLOWED not in label else None)
        except (WorkbenchError, OSError, sqlite3.Error) as error:
            self.tell(error)
            return
        self.documentChanged.emit(old, new)
        if new.model != old.model:
            self.said.emit("info", tr("The network was proposed anew for the changed data"), tr("Undo takes both back"))

    def propose_anew(self) -> bool:
        """Propose the network anew for the data as they are, as an undoable step; False if nothing is known of them or nothing changes."""
        document = self.document
        if document is None or self.facts is None or self.facts.target is None:
            return False
        new = proposal.anew(document, self.facts)
        return new != document and self.execute(ReplaceDocument(new, proposal.FOLLOWED))

    def _data_failed(self, error: BaseException) -> None:
        self.busy.emit("", 0.0)
        self.view, self.facts, self.report, self.data_error = None, None, None, error
        if not isinstance(error, WorkbenchError):
            notify.write(error)
        self.dataChanged.emit()
        self.modelChanged.emit()
        self._resolve()

    def _check(self) -> None:
        if self.project is None or self.facts is None or self.facts.target is None:
            self._checked(None)
            return
        self.ask(
            "check", CHECK, {"document": self.project.document, "facts": self.facts, "project": self.project.path}, self._checked, self._check_failed
        )

    def _checked(self, report: ModelReport | None) -> None:
        self.report = report
        self.modelChanged.emit()
        self._resolve()

    def _check_failed(self, error: BaseException) -> None:
        self._checked(None)
        self.tell(error)

    def _resolve(self) -> None:
        error = notify.words(self.data_error) if self.data_error is not None else ""
        new = ready.resolve(self.document, self.facts, self.report, self._runs, self.live, data_error=error, evaluated=self.evaluated,
                            exported=self.exported)
        if new != self.readiness:
            self.readiness = new
            self.readinessChanged.emit(new)

    def note_evaluated(self, words: str) -> None:
        """The newest run was measured: the verdict in at most 20 characters."""
        self.evaluated = words
        self._resolve()
        if self.project is not None:
            settings.remember(self.project.path, words)

    def note_exported(self) -> None:
        """Something was written and verified."""
        self.exported = True
        self._resolve()

    # runs ----------------------------------------------------------------------------------------------------------

    def start_training(self, resume: bool | None = None, epochs: int | None = None, run: int | None = None,
                       overrides: dict[str, Any] | None = None) -> bool:
        """Start a run on its own thread (``resume``: go on with the last one, or with ``run``, up to ``epochs`` in total, with ``overrides``)."""
        if self.project is None or self.live is not None:
            return False
        document = next((kept.document for kept in self._runs if kept.run == run), self.project.document)
        workers = self.project.document.training.workers
        target = TRAIN_TOGETHER if workers > 1 else TRAIN
        self.live = LiveRun(target, self.project.path, document, bool(resume), epochs, run, overrides, workers)
        self.live.start()
        self._frames.start()
        self._resolve()
        return True

    def pause(self) -> None:
        """Wait before the next batch."""
        if self.live is not None:
            self.live.control.pause()

    def resume(self) -> None:
        """Go on after a pause."""
        if self.live is not None:
            self.live.control.resume()

    def stop(self) -> None:
        """End before the next batch; best and last weights are kept."""
        if self.live is not None:
            self.live.control.stop()

    def select_run(self, run: int | None) -> None:
        """Choose the run that Inspect, Evaluate and Export are about."""
        if run != self.selected_run:
            self.selected_run = run
            self._read_results()
            self.runSelected.emit(run)
            self._resolve()

    def selected(self) -> Run | None:
        """The chosen run, else the usual one."""
        chosen = [run for run in self._runs if run.best_epoch > 0 and run.run == self.selected_run]
        return chosen[-1] if chosen else usual(self._runs)

    def reload_runs(self) -> None:
        """The project's runs were changed from outside a training (note, star, deletion)."""
        self._read_runs()
        self.runsChanged.emit()
        self._resolve()

    def _read_runs(self) -> None:
        self._runs = self.project.runs() if self.project is not None else []
        self._read_results()

    def _read_results(self) -> None:
        """What was measured and written of the chosen run, as it is kept in the project."""
        run = self.selected()
        kept = self.project.store.results(run.run) if self.project is not None and run is not None else {}
        self.exported = any(key.startswith("export:") for key in kept)
        self.evaluated = ""
        if run is not None and "evaluation:test" in kept:
            measured = json.loads(kept["evaluation:test"])
            self.evaluated = figures.short_verdict(run.document.data.task, measured.get("metrics", {}), measured.get("baselines", {}))

    def _pull(self) -> None:
        live = self.live
        if live is None:
            self._frames.stop()
            return
        ended = live.ended                                   # looked at before the events: nothing comes after
        events = live.take()
        if events:
            self._tell_of(events)
            if any(isinstance(event, RunStarted) for event in events):
                self.selected_run = None
                self._read_runs()
                self.runsChanged.emit()
            self.runEvents.emit(events)
            self._resolve()
        if ended:
            self._run_ended(live)

    def _tell_of(self, events: list[Event]) -> None:
        for event in events:
            if isinstance(event, Said):
                self.said.emit(event.level, event.message, event.fix)

    def _run_ended(self, live: LiveRun) -> None:
        self._frames.stop()
        self.live = None
        self._read_runs()
        self.runsChanged.emit()
        self._resolve()
        finished: RunFinished | None = live.finished
        if live.error is not None:
            self.tell(live.error)
        elif finished is not None and self.project is not None:
            settings.remember(self.project.path, f"best epoch {finished.best_epoch}" if finished.best_epoch else finished.status)

    # the rest ------------------------------------------------------------------------------------------------------

    def go(self, stage: str) -> None:
        """Show a stage."""
        self.stageRequested.emit(stage)

    def visit(self, place: Go) -> None:
        """Show a stage at a view, layer, sample and step."""
        self.placeRequested.emit(place)

    def ask(self, key: str, target: str, kwargs: dict[str, Any], done: Done, failed: Failed | None = None, progress: Report | None = None, *,
            lane: str = "work") -> Job | None:
        """Call ``package.module:function`` on a worker thread; see :meth:`ui.jobs.Jobs.ask`."""
        return self.jobs.ask(key, target, kwargs, done, failed, progress, lane=lane)

    def _saved(self, path: Path) -> None:
        self.said.emit("ok", tr("Saved as {name}", name=path.name), str(path.parent))

    def tell(self, error: BaseException) -> None:
        """Show an error in the window; one that is our own fault goes into the log as well."""
        if not isinstance(error, WorkbenchError):
            notify.write(error)
        self.failed.emit(error)
        what, fix = notify.sentence(error)
        self.said.emit("error", what, fix)

    def close(self, seconds: float = 10.0) -> None:
        """Stop what goes on, wait for it (``seconds`` for each thread), and close the file."""
        self._frames.stop()
        if self.live is not None:
            self.live.control.stop()
            self.live.wait(20.0)
            self.live = None
        self.jobs.close(seconds)
        if self.project is not None:
            self.project.close()
            self.project = None
