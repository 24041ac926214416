"""Choose a format, write it, see the proof."""

from __future__ import annotations

from pathlib import Path

import msgspec
from PySide6.QtWidgets import QFileDialog, QGridLayout, QWidget

from workbench.errors import WorkbenchError
from workbench.export import formats
from workbench.export.bundle import FORMATS, Exported, Format
from workbench.export.formats import Refusal
from workbench.gallery.entry import Go
from workbench.project.runs import Run
from workbench.sequence.preprocessing import Preprocessing

from ... import theme
from ...translating import tr
from ...widgets import Button, EmptyState, Panel, ProgressBar8, ScrollColumn, TextLabel
from ...workspace import Workspace
from ..run_line import RunLine
from ..stage import Stage
from .card import FormatCard
from .formats import LOOKS, file_name
from .how import HowPanel
from .predict_panel import PredictPanel
from .result import ResultPanel

_EXPORT = "workbench.project.exporting:export"
_ACROSS = 3
"""Cards in a row."""


class ExportStage(Stage):
    """See the module."""

    name, title, icon = "export", tr("Export"), "ph.package"

    def __init__(self, workspace: Workspace) -> None:
        super().__init__(workspace)
        self._writing: Format | None = None
        self._fitted: Preprocessing | None = None
        self._empty = EmptyState("ph.package", tr("Nothing to export yet"),
                                 tr("Train the network first: its best weights can then be written for use elsewhere."),
                                 tr("Go to Train"), name="export_empty")
        self._empty.clicked.connect(self._go_train)
        self._content = self._build()
        self.line = RunLine(workspace, "export_run")
        self.line.repeated.connect(self._show_repeated)
        self.body.addWidget(self.line)
        self.body.addWidget(self._empty, 1)
        self.body.addWidget(self._content, 1)
        self._cards[FORMATS[0].id].setChecked(True)
        self._refresh()

    def _build(self) -> QWidget:
        self._scroll = ScrollColumn()
        column = self._scroll.column
        grid = QGridLayout()
        grid.setSpacing(theme.size(theme.GAP))
        self._cards: dict[str, FormatCard] = {}
        for n, entry in enumerate(FORMATS):
            card = FormatCard(entry)
            card.toggled.connect(self._chosen)
            self._cards[entry.id] = card
            grid.addWidget(card, n // _ACROSS, n % _ACROSS)
        for n in range(_ACROSS):
            grid.setColumnStretch(n, 1)
        column.addLayout(grid)
        self.how = HowPanel()
        self.how.changed.connect(self._show_primary)
        self.how.hide()
        column.addWidget(self.how)
        column.addWidget(self._progress())
        self.result = ResultPanel()
        self.result.hide()
        column.addWidget(self.result)
        self.predicting = PredictPanel(self.workspace)
        self.predicting.grown.connect(self._scroll.bring_up)
        column.addWidget(self.predicting)
        column.addStretch(1)
        return self._scroll

    def _progress(self) -> Panel:
        self.progress = Panel(tr("Writing"), name="export_progress_panel")
        self.bar = ProgressBar8(name="export_progress")
        self.words = TextLabel("", 12, 400, "text2")
        cancel = Button(tr("Cancel"), "ghost", "ph.x", name="export_cancel_button")
        cancel.clicked.connect(self._cancel)
        self.progress.tools.addWidget(cancel)
        self.progress.body.addWidget(self.bar)
        self.progress.body.addWidget(self.words)
        self.progress.hide()
        return self.progress

    # state ---------------------------------------------------------------------------------------------------------

    def on_project(self) -> None:
        self._cancel()
        self.result.hide()
        self.predicting.forget()
        self.say("ok", "")
        self._refresh()

    def on_runs(self) -> None:
        self._refresh()

    def on_shown(self) -> None:
        self._refresh()

    def _refresh(self) -> None:
        run = self.workspace.selected()
        self.predicting.refresh()
        self._empty.setVisible(run is None)
        self._content.setVisible(run is not None)
        self._fitted = self._fitted_of(run)
        self.line.setVisible(run is not None)
        self.line.refresh(tr("weights of epoch {best} of {epochs}", best=run.best_epoch, epochs=run.epochs) if run is not None else "")
        written = self._written(run)
        for name, card in self._cards.items():
            card.set_written(name in written)
            card.set_refused(self._refused(name, run))
        self._show_primary()

    def _show_repeated(self, page: str) -> None:
        self.workspace.visit(Go("evaluate", page))

    def _written(self, run: Run | None) -> dict[str, Exported]:
        project = self.workspace.project
        if run is None or project is None:
            return {}
        kept = project.store.results(run.run)
        return {key.removeprefix("export:"): msgspec.json.decode(text, type=Exported) for key, text in kept.items() if key.startswith("export:")}

    def _fitted_of(self, run: Run | None) -> Preprocessing | None:
        """What the run's data went through; None without a run (or of one that was never begun)."""
        project = self.workspace.project
        text = project.store.run(run.run).preprocessing if project is not None and run is not None else ""
        return msgspec.json.decode(text, type=Preprocessing) if text else None

    def _refused(self, name: str, run: Run | None, quantize: str = "") -> Refusal | None:
        """Why the run can't become this, known before anything is written."""
        project = self.workspace.project
        if run is None or self._fitted is None or project is None:
            return None
        return formats.refusal(name, self._fitted, run.document.model, quantize, run.document, project.folder)

    def format(self) -> Format:
        """The chosen one."""
        return next(entry for entry in FORMATS if self._cards[entry.id].isChecked())

    def _chosen(self, on: bool) -> None:
        if on and len(self._cards) == len(FORMATS) and hasattr(self, "_content"):
            self._show_primary()
            if self.how.isVisible():
                self._scroll.bring_up(self.how)
            last = self._written(self.workspace.selected()).get(self.format().id)
            if last is not None and Path(last.path).exists():
                self._show_result(last)
            else:
                self.result.hide()

    def _show_primary(self) -> None:
        run, chosen = self.workspace.selected(), self.format()
        self.how.show_format(chosen, self._fitted)
        refused = self._refused(chosen.id, run, self.how.quantize())
        ready = run is not None and self.workspace.live is None and self._writing is None and refused is None
        self.header.set_primary(tr("Export {title}…", title=self.format().title) if ready else "", "ph.export", self.choose_place)
        if self.workspace.live is not None:
            self.say("info", tr("A run goes on: the best weights can be exported when it has ended"))
        elif refused is not None and self._cards[chosen.id].refused is None:       # else the card says it
            self.say("info", f"{refused.message[:1].upper()}{refused.message[1:]}. {refused.fix}.")
        elif self.message.level == "info":
            self.say("info", "")

    # writing -------------------------------------------------------------------------------------------------------

    def choose_place(self) -> None:
        """Ask where to, and write there."""
        project, chosen = self.workspace.project, self.format()
        if project is None:
            return
        proposed = project.folder / file_name(chosen.id, project.path.stem, chosen.suffix)
        dialog = QFileDialog(self, tr("Export {title}", title=chosen.title), str(proposed.parent), LOOKS[chosen.id].file_filter)
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.selectFile(proposed.name)
        dialog.setDefaultSuffix(chosen.suffix.removeprefix("."))
        if dialog.exec():
            self.write(Path(dialog.selectedFiles()[0]))

    def write(self, path: Path) -> None:
        """Write the chosen format to ``path`` on a worker thread."""
        project, run = self.workspace.project, self.workspace.selected()
        if project is None or run is None:
            return
        self._writing = self.format()
        self.say("ok", "")
        self.result.hide()
        self.progress.set_title(tr("Writing {title}", title=self._writing.title))
        self._told(None, tr("Preparing the network"))
        self.progress.show()
        self._scroll.bring_up(self.progress)
        self._show_primary()
        kwargs = {"path": project.path, "run": run.run, "format": self._writing.id, "out": path, "verify": True, "quantize": self.how.quantize()}
        self.workspace.ask("export", _EXPORT, kwargs, self._done, self._failed, self._told)

    def _told(self, fraction: float | None, words: str) -> None:
        self.bar.set_fraction(fraction)
        self.words.setText(words)

    def _cancel(self) -> None:
        self.workspace.jobs.cancel("export")
        self._end()

    def _end(self) -> None:
        self._writing = None
        self.progress.hide()
        self._show_primary()

    def _done(self, written: Exported) -> None:
        self._end()
        self._refresh()
        self._show_result(written)
        self._scroll.bring_up(self.result)
        self.workspace.note_exported()

    def _failed(self, error: BaseException) -> None:
        self._end()
        if isinstance(error, WorkbenchError):
            self.say("error", str(error))
        else:
            self.workspace.tell(error)

    def _show_result(self, written: Exported) -> None:
        document = self.workspace.document
        if document is None:
            return
        title = next(entry.title for entry in FORMATS if entry.id == written.format)
        facts, data = self.workspace.facts, document.data
        if facts is not None and facts.samples_are == "sequences" and facts.inputs:
            steps, columns = int(facts.inputs[0].shape[0] or 1), 1 if data.layout == "wide" else len(data.inputs)
            self.result.show_written(written, title, "sequences", steps, columns)
            return
        self.result.show_written(written, title, data.task, data.look_back, len(data.inputs))

    def _go_train(self) -> None:
        self.workspace.go("train")

    def help_text(self) -> str:
        return (tr("Choose what the trained network should become. SavedModel has the preprocessing inside and answers in your data's own units; "
                "a Keras file is for going on in Python, ONNX and LiteRT are for other languages and small devices; scripts and notebooks repeat the "
                "whole job; a report is for people. A card says beforehand what a format can't hold. Written networks are opened again "
                "in a fresh process and must give the same answers, or nothing is kept."))
