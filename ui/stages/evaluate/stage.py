"""Choose a split, read the verdict, go on to the export."""

from __future__ import annotations

from itertools import zip_longest
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QVBoxLayout, QWidget

from workbench.errors import WorkbenchError
from workbench.gallery.entry import Go
from workbench.project.runs import Run

from ... import figures, theme
from ...translating import tr
from ...widgets import Button, EmptyState, MetricTile, ProgressBar8, ScrollColumn, Segmented, TextLabel
from ...workspace import Workspace
from ..run_line import RunLine
from ..stage import Stage
from . import numbers
from .reading import Measured
from .room import FOLDERS, TaskRoom, room, row
from .words import beside, measured_words, named_targets

MEASURE = "ui.stages.evaluate.reading:measure"
_SPLITS = (("test", tr("Test")), ("validation", tr("Validation")), ("train", tr("Training")))


class EvaluateStage(Stage):
    """See the module."""

    name, title, icon = "evaluate", tr("Evaluate"), "ph.chart-line-up"

    def __init__(self, workspace: Workspace) -> None:
        super().__init__(workspace)
        self.measured: Measured | None = None
        self.room: TaskRoom | None = None
        self._rooms: dict[str, TaskRoom] = {}
        self._key: tuple = ()
        self._page_wanted = ""
        self.split = Segmented(_SPLITS, name="split_choice", tip=tr("Which part of the data is asked"))
        self.split.changed.connect(self._split_changed)
        self.csv = Button(
            tr("Numbers as CSV"), "plain", "ph.download-simple", name="numbers_button", tip=tr("Save forecasts or confusion as a table")
        )
        self.csv.clicked.connect(self._save_numbers)
        self.line = RunLine(workspace, "evaluate_run")
        self.line.row.addWidget(self.split)
        self.line.repeated.connect(self._show_repeated)
        self.header.actions.addWidget(self.csv)  # type: ignore[attr-defined]
        self.empty = EmptyState("ph.chart-line-up", tr("Nothing to measure yet"), name="evaluate_empty")
        self.empty.clicked.connect(self._empty_clicked)
        self.waiting = self._waiting()
        self.body.addWidget(self.line)
        self.content = self._content()
        for widget in (self.empty, self.waiting, self.content):
            self.body.addWidget(widget, 1)
        self._show("empty")

    # put together --------------------------------------------------------------------------------------------------

    def _waiting(self) -> QWidget:
        made = QWidget()
        column = QVBoxLayout(made)
        column.addStretch(1)
        column.addWidget(TextLabel(tr("Measuring…"), 15, 600), 0, Qt.AlignmentFlag.AlignHCenter)
        bar = ProgressBar8(name="evaluate_progress")
        bar.set_fraction(None)
        bar.setFixedWidth(theme.size(240))
        column.addWidget(bar, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addStretch(1)
        return made

    def _content(self) -> QWidget:
        scroll = ScrollColumn()
        self.tiles = [MetricTile("", name=f"tile_{n}") for n in range(4)]
        scroll.column.addWidget(row(*((tile, 1) for tile in self.tiles)))
        self._column = scroll.column
        return scroll

    def _show(self, which: str) -> None:
        self.empty.setVisible(which == "empty")
        self.waiting.setVisible(which == "waiting")
        self.content.setVisible(which == "content")
        ready = which == "content"
        self.csv.setEnabled(ready)
        self.header.set_primary(tr("Export the model") if ready else "", "ph.arrow-right", self._go_export)

    # what there is -------------------------------------------------------------------------------------------------

    def on_project(self) -> None:
        self._forget()
        self._key = ()
        self.say("ok", "")
        self._look()

    def on_runs(self) -> None:
        self._look()

    def on_shown(self) -> None:
        self._look()

    def go(self, place: Go) -> None:
        self._page_wanted = place.view
        if place.split is not None and place.split != self.split.value():
            self.split.set_value(place.split)
            self._look()
        if self.room is not None:
            self._open_page()

    def _open_page(self) -> None:
        """The page of the room that a lesson asked for."""
        wanted, self._page_wanted = self._page_wanted, ""
        if wanted and self.room is not None:
            self.room.open_page(wanted)

    def _split_changed(self, _: str) -> None:
        self._look()

    def _look(self) -> None:
        """Measure what is chosen if it isn't on the screen already (only while somebody looks)."""
        run, live = self.workspace.selected(), self.workspace.live
        self.split.setEnabled(run is not None and live is None)
        self._say_run(run)
        if live is not None:
            self.empty.set("ph.hourglass", tr("A run goes on"), tr("Its best weights are measured when it has ended."), tr("Go to Train"))
            self._show("empty")
        elif run is None:
            self.empty.set(
                "ph.chart-line-up",
                tr("Nothing to measure yet"),
                tr("Train the network first: it is then asked about data it never saw, beside forecasts that cost nothing."),
                tr("Go to Train"),
            )
            self._show("empty")
        elif self.in_sight():
            self._measure(run)

    def _room(self, task: str) -> TaskRoom:
        """The room of a task, made when it is first needed; the others leave the page."""
        folder = FOLDERS.get(task, "")
        if folder not in self._rooms:
            self._rooms[folder] = room(task, self.workspace)
            self._column.addWidget(self._rooms[folder], 1)
        for name, other in self._rooms.items():
            if name != folder:
                other.forget()
                other.hide()
        return self._rooms[folder]

    def _forget(self) -> None:
        self.measured, self.room = None, None
        for known in self._rooms.values():
            known.forget()

    def _say_run(self, run: Run | None) -> None:
        """The run's name is in the line; what was asked of it is the page's subject."""
        self.line.setVisible(run is not None)
        self.header.set_subject("")
        if run is None:
            return
        self.line.refresh(tr("weights of epoch {best} of {epochs}", best=run.best_epoch, epochs=run.epochs))
        if self.measured is not None and self.measured.evaluation.run == run.run:
            found, document = self.measured.evaluation, self.measured.document
            things = {"forecast": tr("windows"), "language": tr("windows"), "pairs": tr("pairs")}.get(found.task, "")
            things = things or (tr(self.workspace.facts.samples_are) if self.workspace.facts is not None else tr("samples"))
            self.header.set_subject(measured_words(found, named_targets(document.data), things))

    def _show_repeated(self, page: str) -> None:
        """Seeds or folds of the run that was chosen just now; it may have to be measured first."""
        self._page_wanted = page
        self._look()
        if self.room is not None and self.measured is not None:
            self._open_page()

    def _measure(self, run: Run) -> None:
        project = self.workspace.project
        key = (project.path if project else None, run.run, run.best_epoch, run.epochs, self.split.value())
        if project is None or key == self._key:
            if self.measured is not None:
                self._show("content")
            return
        self._forget()
        self._key = key
        self._show("waiting")
        self.say("ok", "")
        kwargs = {"path": project.path, "run": run.run, "split": self.split.value(), "document": run.document}
        self.workspace.ask("evaluate", MEASURE, kwargs, self._done, self._failed)

    def _failed(self, error: BaseException) -> None:
        self._key = ()
        self.empty.set("ph.warning", tr("This could not be measured"), "", tr("Try again"))
        self._show("empty")
        if isinstance(error, WorkbenchError):
            self.say("error", str(error))
        else:
            self.workspace.tell(error)

    def _done(self, measured: Measured) -> None:
        self.measured = measured
        found, run = measured.evaluation, self.workspace.selected()
        self._show("content")
        self._say_run(run)
        shown = self._room(found.task)
        for tile, words in zip_longest(self.tiles, shown.tiles(measured)[:len(self.tiles)]):
            tile.setVisible(words is not None)
            if words is not None:
                tile.set_label(words.label)
                tile.set(words.value, beside(words, named_targets(measured.document.data)), words.verdict, words.level)
        shown.show(measured)
        self.room = shown
        self._open_page()
        if found.split == "test":
            self.workspace.note_evaluated(figures.short_verdict(found.task, found.metrics, found.baselines))

    # commands ------------------------------------------------------------------------------------------------------

    def _empty_clicked(self) -> None:
        if self.workspace.live is None and self.workspace.selected() is not None:
            self._look()
        else:
            self.workspace.go("train")

    def _go_export(self) -> None:
        self.workspace.go("export")

    def _save_numbers(self) -> None:
        project = self.workspace.project
        if self.measured is None or project is None:
            return
        proposed = project.folder / f"{project.path.stem}-{self.measured.evaluation.split}.csv"
        path, _ = QFileDialog.getSaveFileName(self, tr("Numbers as CSV"), str(proposed), tr("Tables (*.csv)"))
        if path:
            self.save_numbers(Path(path))

    def save_numbers(self, path: Path) -> None:
        """Write the numbers behind the pictures."""
        if self.measured is None:
            return
        try:
            numbers.write(self.measured, path)
        except OSError as error:
            self.say("error", tr("{path}: {strerror}. Choose another place.", path=path, strerror=error.strerror))
        else:
            self.say("ok", tr("Written to {path}", path=path))

    def actions_offered(self) -> list:
        if self.measured is None:
            return []
        return [(tr("Save the numbers as CSV"), self._save_numbers), *(self.room.actions_offered() if self.room is not None else [])]

    def help_text(self) -> str:
        return tr(
            "How good the network is on data it never saw, in your data's own units, beside baselines that cost nothing. A network that does not "
            "beat them has learned nothing of use. For a forecast, errors that still depend on each other mean that there is more to learn."
        )
