"""The Train stage: start, watch, pause, stop; curves, gates and gradients while it learns; all runs there are; and the search."""

from __future__ import annotations

import time
from typing import Any

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QStackedWidget, QWidget

from workbench.gallery.entry import Go
from workbench.project.document import Document
from workbench.project.readiness import OTHER, Readiness
from workbench.project.runs import Run
from workbench.training.events import Event, RunFinished, RunStarted, Traced
from workbench.training.history import History

from ...desktop import news
from ...translating import said, tr
from ...widgets import Button, Chip, Segmented
from ...workspace import Workspace
from ..stage import Stage
from . import kept_overlays, words
from .broken import BrokenRun
from .elapsed import Elapsed
from .load import Kept
from .page import RunPage
from .search import SearchPanel
from .tuning import Tuning
from .watched import Looks

KEPT = "ui.stages.train.load:kept"
_CURVES_EVERY, _FIGURES_EVERY, _WATCH_EVERY = 100, 250, 310
"""Milliseconds; apart from each other, so that the window seldom draws all of them in one go; figures change at most four times a second."""
_FASTEST, _SHARE = 33, 0.04
"""Curves come at display rate (milliseconds) where working them out takes at most this share of the window's time, else less often."""


class TrainStage(Stage):
    """See the module. ``history`` and ``looks`` are of the run that is shown: the live one, else the chosen, else the newest.

    Two pages: Run (``page``), and Search (``search``, made when it is first looked at).
    """

    name, title, icon = "train", tr("Train"), "ph.play-circle"

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(workspace, parent)
        self.history, self.looks = History(), Looks()
        self.shown_run: int | None = None
        self._elapsed = Elapsed()
        self.search: SearchPanel | None = None
        self._buttons()
        self._curves_timer, self._figures_timer, self._watch_timer = (self._timer(wait, slot) for wait, slot in (
            (_CURVES_EVERY, self._draw_curves), (_FIGURES_EVERY, self._draw_figures), (_WATCH_EVERY, self._draw_looks)))
        self._pages()
        workspace.runSelected.connect(self._run_selected)
        self._refresh()

    def _timer(self, wait: int, slot: Any) -> QTimer:
        made = QTimer(self)
        made.setSingleShot(True)
        made.setInterval(wait)
        made.timeout.connect(slot)
        return made

    # building ------------------------------------------------------------------------------------------------------

    def _buttons(self) -> None:
        self.lock = Chip(tr("locked while it runs"), "ph.lock-simple", name="locked_chip", tip=tr("The run keeps the settings it was started with"))
        self.pause_button = Button(tr("Pause"), "plain", "ph.pause", name="pause_button", tip=tr("Wait before the next batch"))
        self.stop_button = Button(
            tr("Stop, keep best"), "plain", "ph.stop", name="stop_button", tip=tr("End now; the best and the last weights are kept")
        )
        self.again_button = Button(
            tr("Train again"), "plain", "ph.play", name="train_again_button", tip=tr("Start a new run with the present settings")
        )
        self.resume_button = Button(tr("Resume the run"), "plain", "ph.arrow-clockwise", name="resume_button",
                                    tip=tr("Go on where the last run was interrupted"))
        self.tuning, self.broken = Tuning(self.workspace, self), BrokenRun(self.workspace, self)
        self.broken.went_on.connect(self._show_primary)
        self.pause_button.clicked.connect(self.toggle_pause)
        self.stop_button.clicked.connect(self._stop)
        self.again_button.clicked.connect(self.start)
        self.resume_button.clicked.connect(self.resume_run)
        self.switch = Segmented(
            (("run", tr("Run")), ("search", tr("Search"))), name="train_pages", tip=tr("One run, or many trials of settings"), height=28
        )
        self.switch.changed.connect(self.show_page)
        self.header.pages.addWidget(self.switch)
        for widget in (self.lock, self.tuning.button, self.resume_button, self.again_button, self.pause_button, self.stop_button):
            self.header.actions.addWidget(widget)  # type: ignore[attr-defined]

    def _pages(self) -> None:
        self.page = RunPage(self.workspace, (self.broken.remedy, self.broken.mended, self.tuning.message))
        self.settings, self.runs_panel = self.page.settings, self.page.runs_panel
        self.loss, self.gates, self.progress = self.page.loss, self.page.gates, self.page.progress
        self.gates.epochChosen.connect(self._inspect_epoch)
        self.runs_panel.overlaid.connect(self._draw_curves)
        self.pages = QStackedWidget()
        self.pages.addWidget(self.page)
        self.body.addWidget(self.pages, 1)

    def show_page(self, name: str) -> None:
        """``run`` or ``search``."""
        self.switch.set_value(name)
        if name == "search":
            panel = self._search_panel()
            self.pages.setCurrentWidget(panel)
        else:
            self.pages.setCurrentWidget(self.page)
            self._draw_all()
        self._show_primary()

    def _open_search(self) -> None:
        self.show_page("search")

    @property
    def searching(self) -> bool:
        """Whether the Search page is the one that is shown."""
        return self.search is not None and self.pages.currentWidget() is self.search

    def _search_panel(self) -> SearchPanel:
        if self.search is None:
            self.search = SearchPanel(self.workspace)
            self.search.changed.connect(self._search_changed)
            self.pages.addWidget(self.search)
        return self.search

    def _search_changed(self) -> None:
        """One began, or ended: that is told on the desktop."""
        panel = self.search
        if panel is not None and not panel.live:
            best = panel.search.best if panel.search is not None else None
            news.told.emit(
                tr("The search is done"),
                tr("Best trial: {number}", number=best.number) if best is not None else tr("No trial could be trained"),
                best is None,
            )
        self._show_primary()

    # hooks ---------------------------------------------------------------------------------------------------------

    def on_project(self) -> None:
        self.history, self.looks, self.shown_run = History(), Looks(), None
        self.broken.forget()
        self.tuning.message.hide()
        self.runs_panel.forget()
        self._refresh()
        self.runs_panel.overlay_remembered()

    def on_document(self, old: Document, new: Document) -> None:
        if new.training != old.training:
            self.broken.settings_changed()
        self._refresh()

    def on_data(self) -> None:
        self._refresh()

    def on_model(self) -> None:
        self._show_primary()

    def on_readiness(self, readiness: Readiness) -> None:
        self._show_primary()

    def on_runs(self) -> None:
        self.runs_panel.refresh(self.shown_run, self.settings.task())
        if self.workspace.live is None:
            self._load(self._run_to_show())
        self._show_primary()

    def on_shown(self) -> None:
        self._refresh()

    def on_run_events(self, events: list[Event]) -> None:
        for event in events:
            if isinstance(event, RunStarted):
                self._run_started(event)
            elif isinstance(event, Traced):
                self.looks.add(event)
            elif isinstance(event, RunFinished):
                self._run_finished(event)
        self.history.add(events)
        for timer in (self._curves_timer, self._figures_timer, self._watch_timer):
            if not timer.isActive():
                timer.start()

    def _run_started(self, event: RunStarted) -> None:
        resumed = (event.first_epoch > 1 or event.first_batch > 1) and event.run == self.history.run
        self.history, self.looks = (self.history, self.looks) if resumed else (History(), Looks())
        self.shown_run = event.run
        self._elapsed.start(sum(e.seconds for e in self.history.epochs) if resumed else 0.0)
        self.broken.forget()
        self.runs_panel.refresh(self.shown_run, self.settings.task())
        self._show_primary()

    def _run_finished(self, event: RunFinished) -> None:
        if any(run.run > event.run for run in self.workspace.runs):     # an older run was gone on with: it stays in sight
            self.workspace.select_run(event.run)
        if event.status == "failed":
            self.broken.tell(event)

    def _run_selected(self, run: int | None) -> None:
        if run is not None and self.searching and self.in_sight():
            self.show_page("run")
        self.runs_panel.refresh(self.shown_run, self.settings.task())
        if self.workspace.live is None:
            self._load(self._run_to_show())

    # what is shown -------------------------------------------------------------------------------------------------

    def _run_to_show(self) -> Run | None:
        runs = self.workspace.runs
        chosen = [run for run in runs if run.run == self.workspace.selected_run]
        return (chosen or [run for run in runs if not run.apart] or runs or [None])[-1]

    def _load(self, run: Run | None) -> None:
        """Read a kept run off the GUI thread."""
        project = self.workspace.project
        if project is None or run is None:
            self.history, self.looks, self.shown_run = History(), Looks(), None
            self._refresh()
            return
        kwargs = {"path": project.path, "run": run.run, "epochs_total": run.document.training.epochs, "status": run.status,
                  "samples": int((run.fingerprint.get("samples") or {}).get("train", 0))}
        self.workspace.ask("train.run", KEPT, kwargs, self._loaded, lane="files")

    def _loaded(self, kept: Kept) -> None:
        if self.workspace.live is not None:
            return
        self.history, self.looks, self.shown_run = kept.history, Looks(kept.traces), kept.run
        self._say_settings()
        self.runs_panel.refresh(self.shown_run, self.settings.task())
        self.header.set_subject(self._subject())
        self._draw_all()

    def _refresh(self) -> None:
        self._say_settings()
        self._show_primary()
        self.runs_panel.refresh(self.shown_run, self.settings.task())
        self._draw_all()

    def _say_settings(self) -> None:
        """Settings are those of the next run: where the shown one had others, that is said."""
        run = self._kept(self.shown_run)
        self.settings.refresh(run.document if run is not None and self.workspace.live is None else None)

    def _draw_all(self) -> None:
        self._draw_curves()
        self._draw_figures()
        self._draw_looks()

    def baseline(self) -> tuple[float, str] | None:
        """(mean squared error, words) of the naive forecast, where the loss of the shown run can be compared with it."""
        facts, document = self.workspace.facts, self._document_shown()
        if facts is None or document is None or not facts.naive or words.loss_kind(document.training, facts.task) != "mse":
            return None
        if document.data != facts.spec:
            return None
        return facts.naive[0].mse, said(facts.naive[0].title)

    def _document_shown(self) -> Document | None:
        live = self.workspace.live
        if live is not None:
            return live.document
        run = self._kept(self.shown_run)
        return run.document if run is not None else self.workspace.document

    def _kept(self, number: int | None) -> Run | None:
        return next((run for run in self.workspace.runs if run.run == number), None)

    def _draw_curves(self) -> None:
        document = self._document_shown()
        if self.in_sight() and not self.searching and document is not None:
            began = time.thread_time()
            self.page.draw_curves(self.history, document, self.baseline(), self.broken.ending)
            spent = 1000 * (time.thread_time() - began)
            self._curves_timer.setInterval(min(max(_FASTEST, round(spent / _SHARE)), _CURVES_EVERY))

    def _draw_figures(self) -> None:
        document, live = self._document_shown(), self.workspace.live
        if not self.in_sight() or document is None:
            return
        kept = self._kept(self.shown_run)
        self.page.draw_figures(self.history, document, self.baseline(), seconds=self._seconds(), live=live is not None,
                               device=kept.device if kept is not None else "")
        if live is not None:
            self.header.set_subject(self._subject())
            self._figures_timer.start()
            self._show_pause()
            self.runs_panel.show_live(self.history)

    def _seconds(self) -> float:
        if self.workspace.live is None:
            run = self._kept(self.shown_run)
            return run.seconds if run is not None else 0.0
        return self._elapsed.seconds(paused=self.history.status == "paused")

    def _draw_looks(self) -> None:
        if self.in_sight() and not self.searching:
            run = self._kept(self.shown_run)
            self.page.draw_looks(self.looks, self._document_shown(), live=self.workspace.live is not None,
                                 of_search=run is not None and run.of_search)

    # the next step -------------------------------------------------------------------------------------------------

    def _show_primary(self) -> None:
        live, runs = self.workspace.live is not None, self.workspace.runs
        unfinished = bool(runs) and runs[-1].status in ("interrupted", "stopped") and (runs[-1].resumable or runs[-1].epochs > 0)
        trained = any(run.best_epoch for run in runs) and self.workspace.readiness.stages["train"].reason != OTHER
        can, idle = self._can_start(), not live and not self.searching
        self.lock.setVisible(live)
        self.tuning.button.setVisible(idle and can)
        self.pause_button.setVisible(live)
        self.stop_button.setVisible(live)
        self.resume_button.setVisible(idle and unfinished)
        self.again_button.setVisible(idle and trained and can)
        self.settings.set_locked(live)
        self.header.set_subject(self._subject())
        self._show_pause()
        if live:
            self.header.set_primary(tr("Inspect live"), "ph.activity", self._inspect, tr("Watch the gates while it learns"))
        elif self.searching:
            self.header.set_primary("")
        elif trained and self.broken.ending is None:
            self.header.set_primary(tr("Inspect"), "ph.activity", self._inspect, tr("See why it answers as it does"))
        elif can:
            self.header.set_primary(tr("Start training"), "ph.play", self.start, tr("Train the network on the training windows"))
        else:
            self._primary_elsewhere()

    def _can_start(self) -> bool:
        report = self.workspace.report
        return self.workspace.document is not None and report is not None and report.ok

    def _primary_elsewhere(self) -> None:
        """Nothing can be started yet: the next step is in another stage."""
        report, facts = self.workspace.report, self.workspace.facts
        if self.workspace.document is None:
            self.header.set_primary("")
        elif facts is None:
            self.header.set_primary(tr("Look at the data"), "ph.table", self._go_data)
        else:
            errors = len(report.errors) if report is not None else 0
            text = (
                (tr("Fix {errors} errors", errors=errors) if errors > 1 else tr("Fix {errors} error", errors=errors))
                if errors
                else tr("Look at the model")
            )
            self.header.set_primary(text, "ph.stack", self._go_model)

    def _subject(self) -> str:
        run = self._kept(self.shown_run)
        if self.workspace.live is not None:
            device = tr(" on {device}", device=self.history.device) if self.history.device else ""
            return (run.name if run is not None else tr("Starting")) + device
        return tr("search over settings") if self.searching else run.name if run is not None else tr("no run yet")

    def _show_pause(self) -> None:
        live = self.workspace.live
        paused = live is not None and live.control.paused
        self.pause_button.setText(tr("Resume") if paused else tr("Pause"))
        self.pause_button.set_icon("ph.play" if paused else "ph.pause")
        self.pause_button.setToolTip(tr("Go on") if paused else tr("Wait before the next batch"))

    def start(self) -> None:
        """Start a new run with the present settings."""
        if self.workspace.start_training():
            self._show_primary()

    def resume_run(self) -> None:
        """Go on with the run that was interrupted or stopped."""
        if self.workspace.start_training(resume=True):
            self._show_primary()

    def toggle_pause(self) -> None:
        """Pause, or go on."""
        live = self.workspace.live
        if live is None:
            return
        (self.workspace.resume if live.control.paused else self.workspace.pause)()
        self._show_pause()

    def _stop(self) -> None:
        self.workspace.stop()

    def _inspect(self) -> None:
        self.workspace.go("inspect")

    def _go_data(self) -> None:
        self.workspace.go("data")

    def _go_model(self) -> None:
        self.workspace.go("model")

    def _inspect_epoch(self, epoch: int) -> None:
        if self.workspace.live is None and self.shown_run is not None:
            self.workspace.select_run(self.shown_run)
        self.workspace.setProperty("inspect_epoch", epoch)
        self.workspace.go("inspect")

    # elsewhere -----------------------------------------------------------------------------------------------------

    def go(self, place: Go) -> None:
        """The page of runs (or ``search``), with the newest run of every recipe of an experiment drawn."""
        self.show_page("search" if place.view == "search" else "run")
        compared = kept_overlays.of_example(self.workspace.runs, self.workspace.document)
        if compared:
            self.runs_panel.overlay_runs(compared)

    def help_text(self) -> str:
        return (tr("The validation curve (orange) must fall below the dashed naive line, or the network has learned nothing that is not free. "
                "Stop keeps the best weights. The gates show what the watched layer does with one window after every epoch; the gradient through "
                "time shows how many steps back it still learns. Check a run in the table to draw it beside this one."))

    def actions_offered(self) -> list[tuple[str, Any]]:
        if self.workspace.live is not None:
            return [(tr("Pause or resume the training"), self.toggle_pause), (tr("Stop the training, keep the best"), self._stop)]
        runs = self.runs_panel
        found = [(tr("Start training"), self.start), (tr("Tune speed"), self.tuning.begin), (tr("Training settings"), self.settings.open_form),
                 (tr("Deleted runs"), runs.open_trash),
                 *(self.search.actions_offered() if self.search is not None else [(tr("Search over settings"), self._open_search)])]
        return (
            [*found, (tr("Save the table of runs as CSV"), runs.save_table), (tr("Filter the runs"), runs.filter.begin)]
            if self.workspace.runs
            else found
        )
