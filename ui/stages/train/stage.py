"""The Train stage: start, watch, pause, stop; curves, gates and gradients while it learns; and all runs there are."""

from __future__ import annotations

import time
from typing import Any

from msgspec import to_builtins
from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from workbench.project.commands import SetValues
from workbench.project.document import Document
from workbench.project.readiness import Readiness
from workbench.project.runs import Run
from workbench.training.events import Event, Remedy, RunFinished, RunStarted, Traced
from workbench.training.history import History
from workbench.training.speeds import SpeedReport

from ... import theme
from ...plots.norm import NormPlot
from ...plots.save import PlotMenu
from ...widgets import Button, Chip, ElidedLabel, Hairline, Message, Panel, TextLabel
from ...workspace import Workspace
from ..stage import Stage
from . import words
from .load import Kept
from .loss_panel import LossPanel
from .progress import Progress
from .runs_panel import RunsPanel
from .settings import SettingsBar
from .watched import GatesPanel, GradientPanel, Looks, row

TUNE = "workbench.project.work:tune_speed"
KEPT = "ui.stages.train.load:kept"
_CURVES_EVERY, _FIGURES_EVERY, _WATCH_EVERY = 100, 250, 310
"""Milliseconds; apart from each other, so that the window seldom draws all of them in one go; figures change at most four times a second."""
_FREQUENCY = {"h": "hours", "D": "days", "MS": "months", "ME": "months", "W": "weeks", "YS": "years", "YE": "years", "min": "minutes", "s": "seconds"}


class TrainStage(Stage):
    """See the module. ``history`` and ``looks`` are of the run that is shown: the live one, else the chosen, else the newest."""

    name, title, icon = "train", "Train", "ph.play-circle"

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(workspace, parent)
        self.history, self.looks = History(), Looks()
        self.shown_run: int | None = None
        self._began, self._paused_for, self._paused_at = 0.0, 0.0, None
        self._broken: RunFinished | None = None
        self._mend: tuple[int, dict[str, Any]] | None = None
        self._buttons()
        self._panels()
        self._curves_timer, self._figures_timer, self._watch_timer = (self._timer(wait, slot) for wait, slot in (
            (_CURVES_EVERY, self._draw_curves), (_FIGURES_EVERY, self._draw_figures), (_WATCH_EVERY, self._draw_looks)))
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
        self.lock = Chip("locked while it runs", "ph.lock-simple", name="locked_chip", tip="The run keeps the settings it was started with")
        self.pause_button = Button("Pause", "plain", "ph.pause", name="pause_button", tip="Wait before the next batch")
        self.stop_button = Button("Stop, keep best", "plain", "ph.stop", name="stop_button", tip="End now; the best and the last weights are kept")
        self.again_button = Button("Train again", "plain", "ph.play", name="train_again_button", tip="Start a new run with the present settings")
        self.resume_button = Button("Resume the run", "plain", "ph.arrow-clockwise", name="resume_button",
                                    tip="Go on where the last run was interrupted")
        self.tune_button = Button("Tune speed", "plain", "ph.gauge", name="tune_button",
                                  tip="Measure in some seconds which way to compute a step is fastest here")
        self.tune_button.clicked.connect(self.tune_speed)
        self.pause_button.clicked.connect(self.toggle_pause)
        self.stop_button.clicked.connect(self._stop)
        self.again_button.clicked.connect(self.start)
        self.resume_button.clicked.connect(self.resume_run)
        for widget in (self.lock, self.tune_button, self.resume_button, self.again_button, self.pause_button, self.stop_button):
            self.header.actions.addWidget(widget)  # type: ignore[attr-defined]

    def _panels(self) -> None:
        self.settings = SettingsBar(self.workspace)
        self.remedy = Message("err", "", "", name="remedy_message")
        self.clip_button = Button("Clip the gradient at 1", "plain", name="clip_button", height=28)
        self.begin_button = Button("Begin otherwise", "plain", name="begin_button", height=28)
        layout = self.remedy.layout()
        assert layout is not None
        layout.addWidget(self.clip_button)
        layout.addWidget(self.begin_button)
        self.remedy.clicked.connect(self.lower_rate)
        self.clip_button.clicked.connect(self.clip_gradient)
        self.begin_button.clicked.connect(self._begin_otherwise)
        self.remedy.hide()
        self.mended = Message("info", "", "Go on from the last good weights", closable=True, name="mended_message")
        self.mended.clicked.connect(self._go_on_mended)
        self.mended.hide()
        self.loss = LossPanel(tell=self.workspace.tell)
        self.gates, self.gradient = GatesPanel(), GradientPanel()
        self.gates.epochChosen.connect(self._inspect_epoch)
        self.body.addWidget(self.settings)
        self.body.addWidget(self.remedy)
        self.body.addWidget(self.mended)
        self.tuned = Message("info", "", "", closable=True, name="tuned_message")
        self.tuned.hide()
        self.body.addWidget(self.tuned)
        scroll, column = self._scroll()
        self.body.addWidget(scroll, 1)
        column.addLayout(row((self.loss, 1), (self._progress_panel(), 0)), 5)
        column.addLayout(row((self.gates, 5), (self.gradient, 3)), 4)
        self.runs_panel = RunsPanel(self.workspace)
        self.runs_panel.overlaid.connect(self._draw_curves)
        column.addWidget(self.runs_panel, 4)

    def _scroll(self) -> tuple[QScrollArea, QVBoxLayout]:
        scroll = QScrollArea()
        scroll.setObjectName("stage_scroll")
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        inside = QWidget()
        inside.setObjectName("stage_scroll_body")
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.size(theme.GAP))
        scroll.setWidget(inside)
        return scroll, column

    def _progress_panel(self) -> Panel:
        panel = Panel(name="progress_panel")
        panel.setFixedWidth(theme.size(320))
        self.progress = Progress()
        self.norm = NormPlot()
        self.norm.setMinimumHeight(theme.size(72))
        self.health = Chip("", state="ok", height=22, name="health_chip")
        head = row((TextLabel("Gradient norm", 13, 600), 0), (ElidedLabel("per batch, log", 11, 400, "text3"), 1), (self.health, 0),
                   (PlotMenu(self.norm, "gradient_norm", self.workspace.tell), 0))
        panel.body.addWidget(self.progress)
        panel.body.addWidget(Hairline())
        panel.body.addLayout(head)
        panel.body.addWidget(self.norm, 1)
        self.loss.setMinimumHeight(theme.size(270))
        self.gates.setMinimumHeight(theme.size(172))
        return panel

    # hooks ---------------------------------------------------------------------------------------------------------

    def on_project(self) -> None:
        self.history, self.looks, self.shown_run = History(), Looks(), None
        self._broken = self._mend = None
        self.remedy.hide()
        self.mended.hide()
        self.tuned.hide()
        self.runs_panel.forget()
        self._refresh()

    def on_document(self, old: Document, new: Document) -> None:
        if self._broken is not None and new.training != old.training:
            self._broken = None
            self.remedy.hide()
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
        self.shown_run, self._began = event.run, time.monotonic() - (sum(e.seconds for e in self.history.epochs) if resumed else 0.0)
        self._paused_for, self._paused_at, self._broken = 0.0, None, None
        self._mend = None
        self.remedy.hide()
        self.mended.hide()
        self.runs_panel.refresh(self.shown_run, self.settings.task())
        self._show_primary()

    def _run_finished(self, event: RunFinished) -> None:
        if any(run.run > event.run for run in self.workspace.runs):     # an older run was gone on with: it stays in sight
            self.workspace.select_run(event.run)
        if event.status == "failed":
            self._broken = event
            self._show_remedy(event)

    def _run_selected(self, run: int | None) -> None:
        self.runs_panel.refresh(self.shown_run, self.settings.task())
        if self.workspace.live is None:
            self._load(self._run_to_show())

    # what is shown -------------------------------------------------------------------------------------------------

    def _run_to_show(self) -> Run | None:
        runs = self.workspace.runs
        chosen = [run for run in runs if run.run == self.workspace.selected_run]
        return (chosen or runs or [None])[-1]

    def _load(self, run: Run | None) -> None:
        """Read a kept run off the GUI thread."""
        project = self.workspace.project
        if project is None or run is None:
            self.history, self.looks, self.shown_run = History(), Looks(), None
            self._refresh()
            return
        kwargs = {"path": project.path, "run": run.run, "epochs_total": run.document.training.epochs, "status": run.status}
        self.workspace.ask("train.run", KEPT, kwargs, self._loaded, lane="files")

    def _loaded(self, kept: Kept) -> None:
        if self.workspace.live is not None:
            return
        self.history, self.looks, self.shown_run = kept.history, Looks(kept.traces), kept.run
        self.runs_panel.refresh(self.shown_run, self.settings.task())
        self.header.set_subject(self._subject())
        self._draw_all()

    def _refresh(self) -> None:
        self.settings.refresh()
        self._show_primary()
        self.runs_panel.refresh(self.shown_run, self.settings.task())
        self._draw_all()

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
        return facts.naive[0].mse, facts.naive[0].title

    def _document_shown(self) -> Document | None:
        live = self.workspace.live
        if live is not None:
            return live.document
        run = next((run for run in self.workspace.runs if run.run == self.shown_run), None)
        return run.document if run is not None else self.workspace.document

    def _draw_curves(self) -> None:
        document = self._document_shown()
        if not self.in_sight() or document is None:
            return
        self.loss.refresh(self.history, self.runs_panel.overlays(), self.baseline(), words.loss_kind(document.training, self.settings.task()))
        places, norms = self.history.gradient_norms()
        self.norm.show_data(places, norms, clip=words.clip_of(document.training), epochs=max(self.history.epochs_total, 1))  # type: ignore[arg-type]
        self._show_health()

    def _show_health(self) -> None:
        told = [done.logs["clipped"] for done in self.history.epochs if "clipped" in done.logs]
        share = sum(told) / len(told) if told else self.norm.clipped_share
        self.health.setVisible(bool(self.history.last_batch))
        if self._broken is not None:
            self.health.set_state("error", "not a number")
        elif share is not None and share > 0.5:
            self.health.set_state("warn", f"clipped {share:.0%}".replace("%", " %"))
        else:
            self.health.set_state("ok", "healthy")
        self.health.setToolTip("" if share is None else f"{100 * share:.0f} % of the steps were clipped")

    def _draw_figures(self) -> None:
        document, live = self._document_shown(), self.workspace.live
        if not self.in_sight() or document is None:
            return
        stopping, base = document.training.stopping, self.baseline()
        self.progress.refresh(self.history, seconds=self._seconds(), baseline=base[0] if base else None,
                              patience=stopping.patience if stopping.enabled else None, more=live is not None)
        if live is not None:
            self.header.set_subject(self._subject())
            self._figures_timer.start()
            self._show_pause()
            self.runs_panel.show_live(self.history)

    def _seconds(self) -> float:
        if self.workspace.live is None:
            run = next((run for run in self.workspace.runs if run.run == self.shown_run), None)
            return run.seconds if run is not None else 0.0
        now, paused = time.monotonic(), self.history.status == "paused"
        if paused and self._paused_at is None:
            self._paused_at = now
        elif not paused and self._paused_at is not None:
            self._paused_for, self._paused_at = self._paused_for + now - self._paused_at, None
        return (self._paused_at or now) - self._began - self._paused_for if self._began else 0.0

    def _draw_looks(self) -> None:
        document = self._document_shown()
        if not self.in_sight():
            return
        watched = document is not None and document.training.live and bool(document.model.watchable())
        self.gates.refresh(self.looks, live=self.workspace.live is not None, watched=watched,
                           precision=document.training.precision if document is not None else "float32")
        self.gradient.refresh(self.looks, self._step_words(document))

    @staticmethod
    def _step_words(document: Document | None) -> str:
        if document is None or document.data.task != "forecast":
            return "steps before the end"
        return f"{_FREQUENCY.get(document.data.time.frequency, 'steps')} before the forecast"

    # the next step -------------------------------------------------------------------------------------------------

    def _show_primary(self) -> None:
        live, runs = self.workspace.live is not None, self.workspace.runs
        unfinished = bool(runs) and runs[-1].status in ("interrupted", "stopped") and (runs[-1].resumable or runs[-1].epochs > 0)
        trained = any(run.best_epoch for run in runs)
        can = self._can_start()
        self.lock.setVisible(live)
        self.tune_button.setVisible(not live and can)
        self.pause_button.setVisible(live)
        self.stop_button.setVisible(live)
        self.resume_button.setVisible(unfinished and not live)
        self.again_button.setVisible(trained and not live and can)
        self.settings.set_locked(live)
        self.header.set_subject(self._subject())
        self._show_pause()
        if live:
            self.header.set_primary("Inspect live", "ph.activity", self._inspect, "Watch the gates while it learns")
        elif trained and self._broken is None:
            self.header.set_primary("Inspect", "ph.activity", self._inspect, "See why it answers as it does")
        elif can:
            self.header.set_primary("Start training", "ph.play", self.start, "Train the network on the training windows")
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
            self.header.set_primary("Look at the data", "ph.table", self._go_data)
        else:
            errors = len(report.errors) if report is not None else 0
            text = f"Fix {errors} error{'s' if errors > 1 else ''}" if errors else "Look at the model"
            self.header.set_primary(text, "ph.stack", self._go_model)

    def _subject(self) -> str:
        run = next((run for run in self.workspace.runs if run.run == self.shown_run), None)
        if self.workspace.live is not None:
            device = f" on {self.history.device}" if self.history.device else ""
            return (run.name if run is not None else "Starting") + device
        return run.name if run is not None else "no run yet"

    def _show_pause(self) -> None:
        live = self.workspace.live
        paused = live is not None and live.control.paused
        self.pause_button.setText("Resume" if paused else "Pause")
        self.pause_button.set_icon("ph.play" if paused else "ph.pause")
        self.pause_button.setToolTip("Go on" if paused else "Wait before the next batch")

    def start(self) -> None:
        """Start a new run with the present settings."""
        if self.workspace.start_training():
            self._show_primary()

    def tune_speed(self) -> None:
        """Measure which way to compute a step is fastest here, keep it as an undoable step, and say what was chosen."""
        project = self.workspace.project
        if project is None or self.workspace.live is not None:
            return
        kwargs = {"document": project.document, "folder": project.path.parent}
        if self.workspace.ask("train.tune", TUNE, kwargs, self._tuned, self._not_tuned, self._tuning) is not None:
            self.tune_button.setEnabled(False)
            self._tuning(0.0, "tracing the network")

    def _tuning(self, fraction: float | None, text: str = "") -> None:
        self.tuned.set("info", f"Tune speed: {text} …" if text else "Tune speed …")
        self.tuned.show()

    def _tuned(self, found: SpeedReport) -> None:
        self.tune_button.setEnabled(True)
        self.workspace.execute(SetValues((("training.speed", to_builtins(found.chosen)),), f"speed: {found.best.words}"))
        self.tuned.set("ok", found.sentence)
        self.tuned.show()

    def _not_tuned(self, error: BaseException) -> None:
        self.tune_button.setEnabled(True)
        self.tuned.hide()
        self.workspace.tell(error)

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

    # a run that broke ----------------------------------------------------------------------------------------------

    def _show_remedy(self, event: RunFinished) -> None:
        document = self.workspace.document
        if document is None:
            return
        said = event.message or "The loss is not a number any more; the best weights so far are kept"
        said = said[:1].upper() + said[1:]
        lower, clip, begin = (self._offered(event, words_) for words_ in ("learning_rate", "clip", ""))
        rate, optimizer = words.lower_rate(document), document.training.optimizer
        about_data = bool(event.message) and not event.remedies and "Data stage" in event.message
        self.remedy.set("err", said, "" if about_data else lower.title if lower else f"Lower the rate to {rate.value:g}")
        self.clip_button.setText(clip.title if clip else "Clip the gradient at 1")
        self.clip_button.setVisible(not about_data and (clip is not None or optimizer.global_clip_norm is None or optimizer.global_clip_norm > 1.0))
        self.begin_button.setText(begin.title if begin else "")
        self.begin_button.setVisible(begin is not None)
        self.remedy.show()

    @staticmethod
    def _offered(event: RunFinished | None, what: str) -> Remedy | None:
        """The remedy that sets this; "" = the one with which a new run has to begin."""
        found = event.remedies if event is not None else ()
        return next((one for one in found if (what in one.edits[0][0] if what else not one.goes_on)), None)

    def lower_rate(self) -> None:
        """Learning rate × 0.3, as an undoable step."""
        document = self.workspace.document
        if document is not None and not self._mend_with(self._offered(self._broken, "learning_rate")):
            self.workspace.execute(words.lower_rate(document))

    def clip_gradient(self) -> None:
        """Clip the global norm at 1 (or lower), as an undoable step."""
        if not self._mend_with(self._offered(self._broken, "clip")):
            self.workspace.execute(words.clip_at_one())

    def _begin_otherwise(self) -> None:
        self._mend_with(self._offered(self._broken, ""))

    def _mend_with(self, remedy: Remedy | None) -> bool:
        """Do a remedy's edits as one step; the run can go on with them where that makes sense."""
        broken = self._broken
        if remedy is None or broken is None:
            return False
        self.workspace.execute(SetValues(remedy.edits, remedy.title))
        run = next((one for one in self.workspace.runs if one.run == broken.run), None)
        self.remedy.hide()
        if remedy.goes_on and run is not None and run.resumable:
            self._mend = (broken.run, dict(remedy.edits))
            self.mended.set("info", f"{remedy.title}: done. {run.name} can go on from its last good weights with it, or a new run begins.",
                            "Go on from the last good weights")
            self.mended.show()
        return True

    def _go_on_mended(self) -> None:
        if self._mend is not None and self.workspace.start_training(True, None, self._mend[0], self._mend[1]):
            self.mended.hide()
            self._show_primary()

    # elsewhere -----------------------------------------------------------------------------------------------------

    def help_text(self) -> str:
        return ("The validation curve (orange) must fall below the dashed naive line, or the network has learned nothing that is not free. "
                "Stop keeps the best weights. The gates show what the watched layer does with one window after every epoch; the gradient through "
                "time shows how many steps back it still learns. Check a run in the table to draw it beside this one.")

    def actions_offered(self) -> list[tuple[str, Any]]:
        if self.workspace.live is not None:
            return [("Pause or resume the training", self.toggle_pause), ("Stop the training, keep the best", self._stop)]
        runs = self.runs_panel
        found = [("Start training", self.start), ("Tune speed", self.tune_speed), ("Training settings", self.settings.open_form),
                 ("Deleted runs", runs.open_trash)]
        return [*found, ("Save the table of runs as CSV", runs.save_table), ("Filter the runs", runs.filter.begin)] if self.workspace.runs else found
