"""Searching over settings in the window: what goes on, what came of it, and what is taken from it."""

from __future__ import annotations

import time
from typing import Any

import msgspec
from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QStackedLayout, QVBoxLayout, QWidget

from workbench.errors import WorkbenchError
from workbench.project.document import Document
from workbench.project.searching import space
from workbench.project.searching.events import SearchControl, SearchEvents, SearchFinished, SearchSaid, SearchStarted, Trial, TrialChanged
from workbench.project.searching.journal import SearchRow
from workbench.project.searching.results import Search, use
from workbench.project.searching.spec import SearchSpec, regularization

from .... import theme
from ....translating import tr
from ....widgets import Button, Chip, ComboBox, ElidedLabel, EmptyState, Message, ProgressBar8
from ....workspace import Workspace
from . import words
from .dialog import SearchDialog
from .page import SearchPage

SEARCH = "workbench.project.searching.course:search"
KEPT, WEIGHED = "workbench.project.searching.results:kept", "workbench.project.searching.results:weighed"
_PULL, _DRAW = 100, 300
"""Milliseconds between two looks at what the search says, and between two drawings of it."""
_CHIPS = {"running": ("", "searching"), "completed": ("ok", "done"), "stopped": ("warn", "stopped"), "failed": ("error", "failed"),
          "interrupted": ("warn", "interrupted")}


class SearchPanel(QWidget):
    """The Search page. ``changed`` when a search begins or ends."""

    changed = Signal()

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("search_panel")
        self.workspace = workspace
        self.search: Search | None = None
        self.rows: list[SearchRow] = []
        self.number: int | None = None
        """The chosen trial."""
        self._weighed: dict[str, float] | None = None
        self._live: int | None = None
        self._events, self._control = SearchEvents(), SearchControl()
        self._going_on, self._drawn, self._pace = False, 0.0, 0.0
        self._dialog: SearchDialog | None = None
        self._build()
        self._timer = QTimer(self)
        self._timer.setInterval(_PULL)
        self._timer.timeout.connect(self._pull)
        workspace.projectChanged.connect(self._project_changed)
        workspace.documentChanged.connect(self._document_changed)
        workspace.modelChanged.connect(self._show_state)
        self._project_changed()

    # building ------------------------------------------------------------------------------------------------------

    def _build(self) -> None:
        self._stack = QStackedLayout(self)
        self.empty = EmptyState("ph.magnifying-glass", tr("Let the computer try settings"),
                                tr("A search trains the network many times with other values of any setting, learns "
                                "from every trial, and keeps the best one as a run."), tr("New search"), name="search_empty")
        self.empty.clicked.connect(self.ask)
        page = QWidget()
        whole = QVBoxLayout(page)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(theme.size(theme.GAP))
        whole.addLayout(self._bar())
        self.message = Message("info", "", "", closable=True, name="search_message")
        self.message.clicked.connect(self.use_best)
        self.message.hide()
        whole.addWidget(self.message)
        self.page = SearchPage(self.workspace.tell)
        self.page.chosen.connect(self.choose)
        for button, slot in ((self.page.run_button, self.show_run), (self.page.use_button, self.use_chosen), (self.page.best_button, self.use_best)):
            button.clicked.connect(slot)
        whole.addWidget(self.page, 1)
        self._stack.addWidget(self.empty)
        self._stack.addWidget(page)

    def _bar(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(theme.size(8))
        self.which = ComboBox(name="search_which", tip=tr("Which search is shown"))
        self.which.setMinimumWidth(theme.size(160))
        self.which.setMaximumWidth(theme.size(240))
        self.which.activated.connect(self._which)
        self.state = Chip("", name="search_state", height=22)
        self.progress = ProgressBar8(name="search_progress")
        self.progress.setFixedWidth(theme.size(120))
        self.told = ElidedLabel("", 12, 500, "text2")
        self.stop_button = Button(tr("Stop"), "plain", "ph.stop", name="search_stop", tip=tr("End the search; it can be gone on with"))
        self.again_button = Button(tr("Go on"), "plain", "ph.play", name="search_again", tip=tr("Go on with this search where it ended"))
        self.strength_button = Button(tr("Find the regularization strength"), "plain", "ph.wave-sine", name="search_strength",
                                      tip=tr("Train with 12 strengths of L2 over all kernels, from none to far too much, and draw the curve"))
        self.new_button = Button(tr("New search"), "plain", "ph.magnifying-glass", name="search_new", tip=tr("Choose settings, ranges and budget"))
        self.stop_button.clicked.connect(self.stop)
        self.again_button.clicked.connect(self.go_on)
        self.strength_button.clicked.connect(self.find_strength)
        self.new_button.clicked.connect(self.ask)
        for widget, room in ((self.which, 0), (self.state, 0), (self.progress, 0), (self.told, 1), (self.stop_button, 0), (self.again_button, 0),
                             (self.strength_button, 0), (self.new_button, 0)):
            row.addWidget(widget, room)
        return row

    # what is known -------------------------------------------------------------------------------------------------

    @property
    def live(self) -> bool:
        """Whether a search goes on in this window."""
        return self._going_on

    def _project_changed(self) -> None:
        if self._going_on:
            self._control.stop()
            self.workspace.jobs.cancel("search")
            self._ended()
        self.search, self.rows, self.number, self._weighed = None, [], None, None
        self.message.hide()
        self._draw()
        self.reload()

    def _document_changed(self, old: Document, new: Document) -> None:
        self._show_state()

    def reload(self, search: int | None = None) -> None:
        """Read the project's searches, and one of them (None = the newest) with its trials."""
        project = self.workspace.project
        if project is not None:
            self.workspace.ask("search.kept", KEPT, {"path": project.path, "search": search}, self._kept, lane="files")

    def _kept(self, answer: tuple[list[SearchRow], Search | None]) -> None:
        self.rows, found = answer
        if self._going_on and found is not None and found.search == self._live:
            return                                           # what it says itself is newer
        self.search, self._weighed = found, None
        self.number = found.best.number if found is not None and found.best is not None else None
        self._draw()
        if found is not None and len(found.spec.parameters) > 1:
            self.workspace.ask("search.weighed", WEIGHED, {"search": found}, self._told_importance, lane="weigh")

    def _told_importance(self, answer: tuple[int, dict[str, float]]) -> None:
        number, known = answer
        if self.search is not None and self.search.search == number:
            self._weighed = known
            self._draw()

    def _which(self) -> None:
        self.reload(self.which.value())

    # a search goes on ----------------------------------------------------------------------------------------------

    def ask(self) -> None:
        """Ask what is to be searched."""
        document = self.workspace.document
        if document is None or self._going_on:
            return
        before = next((row.spec for row in reversed(self.rows) if row.spec.purpose == "search"), None)
        folder = self.workspace.project.folder if self.workspace.project is not None else None
        self._dialog = SearchDialog(document, before, self._seconds_each(), self.window(), folder=folder)
        self._dialog.wanted.connect(self.start)
        self._dialog.open()

    def _seconds_each(self) -> list[float]:
        """Of an epoch: what the trials of the search took, else the last runs."""
        trials = [trial.seconds / trial.epochs for trial in self.search.trials if trial.done and trial.epochs] if self.search is not None else []
        return trials or [run.seconds / run.epochs for run in self.workspace.runs if run.seconds > 0 and run.epochs][-5:]

    def find_strength(self) -> None:
        """Find the regularization strength: one click."""
        self.start(regularization(parallel=1))

    def start(self, spec: SearchSpec) -> None:
        """Begin a search."""
        document = self.workspace.document
        if document is None:
            return
        try:
            space.must_fit(document, spec.parameters)
        except WorkbenchError as error:
            self.workspace.tell(error)
            return
        self._run({"spec": spec})

    def go_on(self) -> None:
        """Go on with the shown search; one that is done gets half as many trials more."""
        search = self.search
        if search is None:
            return
        done = sum(trial.done for trial in search.trials)
        total = search.spec.trials if done < search.spec.trials else search.spec.trials + max(search.spec.trials // 2, 1)
        self._run({"again": search.search, "changes": {"trials": total}})

    def _run(self, what: dict[str, Any]) -> None:
        project = self.workspace.project
        if project is None or self._going_on:
            return
        self._events, self._control = SearchEvents(), SearchControl()
        kwargs = {"path": project.path, **what, "events": self._events, "control": self._control}
        if self.workspace.ask("search", SEARCH, kwargs, self._finished, self._failed, self._said_nothing, lane="search") is None:
            return
        self._going_on, self._live = True, what.get("again")
        self.search = self.search if "again" in what else None
        self.message.hide()
        self._timer.start()
        self._show_state()
        self.changed.emit()

    def _said_nothing(self, fraction: float | None, text: str) -> None:
        """A search tells of itself through its events."""

    def stop(self) -> None:
        """End the search; trials that run don't count and are done again when it goes on."""
        self._control.stop()
        self.stop_button.setEnabled(False)
        self.told.setText("stopping …")

    def _pull(self) -> None:
        events = self._events.drain()
        for event in events:
            if isinstance(event, SearchStarted):
                self._started(event)
            elif isinstance(event, TrialChanged):
                self._trial(event)
            elif isinstance(event, SearchSaid):
                self.workspace.said.emit(event.level, event.message, "")
        if (events or self._going_on) and time.monotonic() - self._drawn > self._pace:
            self._draw()

    def _started(self, event: SearchStarted) -> None:
        self._live = event.search
        project = self.workspace.project
        if project is None:
            return
        row = project.store.search(event.search)
        earlier = tuple(project.store.trials(event.search))
        self.rows = [*(one for one in self.rows if one.id != row.id), row]
        self.search = Search(row.id, row.spec, project.document, row.monitor, "running", row.made, row.seconds, "", earlier)
        self.number, self._weighed = None, None

    def _trial(self, event: TrialChanged) -> None:
        search = self.search
        if search is None or search.search != event.search:
            return
        trials = {trial.number: trial for trial in search.trials}
        trials[event.trial.number] = event.trial
        self.search = msgspec.structs.replace(search, trials=tuple(trials[number] for number in sorted(trials)))

    def _finished(self, done: SearchFinished) -> None:
        self._pull()
        self._ended()
        if done.status == "failed":
            self.message.set("err", tr("No trial could be trained: {message}", message=done.message))
            self.message.show()
        elif self.search is not None and self.search.best is not None:
            self.message.set("ok", words.verdict(self.search, self.workspace.document), tr("Make it the current project"))
            self.message.show()
        self.workspace.reload_runs()
        self.reload(done.search)
        self.changed.emit()

    def _failed(self, error: BaseException) -> None:
        self._pull()
        self._ended()
        self.workspace.tell(error)
        self.reload()
        self.changed.emit()

    def _ended(self) -> None:
        self._going_on, self._live = False, None
        self._timer.stop()
        self.stop_button.setEnabled(True)
        self._show_state()

    # drawing -------------------------------------------------------------------------------------------------------

    def _draw(self) -> None:
        began = self._drawn = time.monotonic()
        self._show_state()
        search = self.search
        if search is None:
            return
        self.page.draw(search, self.number, self._weighed, going_on=self._going_on)
        self.page.choose(search, self.number)
        self._pace = max(_DRAW / 1000, 5 * (time.monotonic() - began))      # very many trials are drawn more seldom

    def _show_state(self) -> None:
        search, document = self.search, self.workspace.document
        self._stack.setCurrentIndex(0 if search is None and not self._going_on else 1)
        can = document is not None and bool(document.model.layers) and not self._going_on
        self.empty.button.setEnabled(can)
        self.which.set_items([(words.named(row), row.id) for row in reversed(self.rows)])
        self.which.set_value(search.search if search is not None else None)
        self.which.setVisible(len(self.rows) > 0)
        self.which.setEnabled(not self._going_on)
        self.stop_button.setVisible(self._going_on)
        self.progress.setVisible(self._going_on)
        for button in (self.new_button, self.strength_button):
            button.setVisible(not self._going_on)
            button.setEnabled(can)
        self.again_button.setVisible(search is not None and not self._going_on and _can_go_on(search))
        self.page.setVisible(search is not None)
        if search is None:
            self.state.hide()
            self.progress.set_fraction(0.0)
            self.told.setText("beginning …" if self._going_on else "")
            return
        self.which.setToolTip(words.begun(search))
        self._show_figures(search)

    def _show_figures(self, search: Search) -> None:
        level, text = _CHIPS["running" if self._going_on else search.status]
        self.state.set_state(level, text)  # type: ignore[arg-type]
        self.state.setToolTip(search.message)
        self.state.show()
        done = sum(trial.done for trial in search.trials)
        failed = sum(trial.state == "failed" for trial in search.trials)
        self.progress.set_fraction(min(done / max(search.spec.trials, 1), 1.0))
        parts = [tr("{done} of {trials} trials", done=done, trials=search.spec.trials), *([tr("{failed} failed", failed=failed)] if failed else [])]
        if search.best is not None:
            parts.append(tr("best {number}", number=words.figures.number(search.best.value, 4)))
        parts.append(self._time(search, done))
        if not self._control.stopped or not self._going_on:
            self.told.setText(", ".join(part for part in parts if part))

    def _time(self, search: Search, done: int) -> str:
        if not self._going_on:
            return words.duration(search.seconds) if search.seconds else ""
        took = [trial.seconds for trial in search.trials if trial.done]
        left = max(search.spec.trials - done, 0)
        if not took:
            return ""
        return tr("{duration} left", duration=words.duration(sum(took) / len(took) * left / search.spec.parallel))

    # what is taken from it -----------------------------------------------------------------------------------------

    def choose(self, number: int) -> None:
        """Choose a trial, in table and plots alike."""
        self.number = number
        self.page.choose(self.search, number)

    def _chosen(self) -> Trial | None:
        return next((trial for trial in self.search.trials if trial.number == self.number), None) if self.search is not None else None

    def use_best(self) -> None:
        """Give the project the best trial's values, as an undoable step."""
        self._use(None)

    def use_chosen(self) -> None:
        """Give the project the chosen trial's values, as an undoable step."""
        self._use(self.number)

    def _use(self, number: int | None) -> None:
        if self.search is None:
            return
        try:
            step = use(self.search, number)
        except WorkbenchError as error:
            self.workspace.tell(error)
            return
        if self.workspace.execute(step):
            self.message.hide()
            self.workspace.said.emit("ok", tr("The project has the values of {words}", words=step.words), tr("Undo takes them back"))

    def show_run(self) -> None:
        """Choose the run that the chosen trial became."""
        trial = self._chosen()
        if trial is not None and trial.run is not None:
            self.workspace.select_run(trial.run)

    def actions_offered(self) -> list[tuple[str, Any]]:
        """For the command palette."""
        if self._going_on:
            return [(tr("Stop the search"), self.stop)]
        return [(tr("Search settings"), self.ask), (tr("Find the regularization strength"), self.find_strength)]



def _can_go_on(search: Search) -> bool:
    return search.status in ("stopped", "interrupted") or (search.status == "completed" and search.spec.sampler != "grid")
