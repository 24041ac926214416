"""The Inspect stage: linked views of one recurrent layer on one sample, after a run or while it goes on."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QStackedWidget, QWidget

from workbench.dataset.spec import Split
from workbench.errors import WorkbenchError
from workbench.gallery.entry import Go
from workbench.project.document import Document
from workbench.project.readiness import Readiness
from workbench.project.runs import Run
from workbench.training.events import EpochDone, Event, RunStarted, Traced

from ...translating import tr
from ...widgets import Button, EmptyState
from ...workspace import Workspace
from ..stage import Stage
from .board import Board, widen
from .picks import Picks
from .subject import Subject, directions, from_probe, from_traced, given, input_only, with_gradient
from .view import Place
from .views import ENTRIES

if TYPE_CHECKING:
    from workbench.probing.probe import Probe

PROBE, ORDER = "workbench.project.work:probe", "ui.stages.inspect.numbers:order"
_REMEMBERED = 32
"""Probes that are kept, so that going back and forth in the epochs is instant."""
_LIVE_EVERY = 250
_FREQUENCY = {"h": "h", "D": "days", "MS": "months", "ME": "months", "W": "weeks", "YS": "years", "YE": "years", "min": "min", "s": "s"}
_NO_LAYER = tr("Inspect shows gates and states of SimpleRNN, LSTM, GRU and Bidirectional layers. Add one, and train again.")
_LOOKING = tr("The first look builds the network with its weights; that takes a few seconds. Others come at once.")
_SOON = tr("The watched layer appears as soon as the run has done some batches.")
_NOTHING = tr(
    "After the first epoch you see here every gate and state of a recurrent layer, step by step, how far back its gradient reaches, and the "
    "equations with their numbers."
)
_QUESTIONS = ((tr("Where else?"), "ph.magnifying-glass", "where_else_button", tr("Search the data for the same activation")),
              (tr("What if…"), "ph.sliders-horizontal", "what_if_button", tr("Change the input, a gate or a state, and see what follows")),
              (tr("Compare"), "ph.columns", "compare_button", tr("Another run, layer or epoch beside this one")))
VIEWS = {"gates": "cell", "through_time": "lookback", "gradient": "course", "path": "trajectory", "layers": "outputs", "layer_weights": "outputs"}
"""Other names of views that lessons may use."""
Key = tuple[int, str, Split, int, int]


def _kwargs(path: Path, key: Key) -> dict[str, Any]:
    run, layer, split, sample, epoch = key
    return {"path": path, "run": run, "layer": layer, "split": split, "samples": [sample], "epoch": epoch, "gradients": True}


class InspectStage(Stage):
    """See the module. ``subject`` is what is shown."""

    name, title, icon = "inspect", tr("Inspect"), "ph.activity"

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(workspace, parent)
        self.subject: Subject | None = None
        self.following = False
        self._left_live = False
        self._run: Run | None = None
        self._epoch, self._prefix = 0, ""
        self._probes: dict[Key, Probe] = {}
        self._step_wanted: int | None = None
        self._place_wanted: tuple[str, int] | None = None
        self._layer_wanted = ""
        self._traced: Traced | None = None
        self._ended: Traced | None = None
        self._live_epochs: list[EpochDone] = []
        self._dirty = True
        self._build()
        self._live_timer = QTimer(self)
        self._live_timer.setSingleShot(True)
        self._live_timer.setInterval(_LIVE_EVERY)
        self._live_timer.timeout.connect(self._show_live)
        workspace.runSelected.connect(self._run_selected)
        self._refresh()

    def _build(self) -> None:
        self.picks, self.board = Picks(), Board(self.workspace)
        self.empty = EmptyState("ph.activity", "", "", "", name="inspect_empty")
        self.empty.clicked.connect(self._elsewhere)
        widen(self.empty)
        self.pages = QStackedWidget()
        self.pages.setObjectName("inspect_pages")
        self.pages.addWidget(self.empty)
        self.pages.addWidget(self.board)
        self.body.addWidget(self.picks)
        self.body.addWidget(self.pages, 1)
        self.picks.runChanged.connect(self._run_chosen)
        self.picks.changed.connect(self._picked)
        self.picks.epochChanged.connect(self._epoch_chosen)
        self.picks.directionChanged.connect(self._direction_chosen)
        self.board.sortRequested.connect(self._sort)
        self.board.gone.connect(self._go_to)
        self._add_actions()

    def _add_actions(self) -> None:
        """The questions people come with, beside the next step."""
        self.questions = [Button(words, "plain", icon, name=name, tip=tip) for words, icon, name, tip in _QUESTIONS]
        for button, view in zip(self.questions, ("where_else", "what_if", "compare"), strict=True):
            self.header.actions.addWidget(button)  # type: ignore[attr-defined]
            button.clicked.connect(partial(self.board.open, view))

    # hooks ---------------------------------------------------------------------------------------------------------

    def on_project(self) -> None:
        self.picks.stop()
        self.subject, self._run, self._epoch, self._traced, self.following = None, None, 0, None, False
        self._probes.clear()
        self._live_epochs = []
        self._later()

    def on_document(self, old: Document, new: Document) -> None:
        if old.data != new.data:
            self._later()

    def on_data(self) -> None:
        self._later()

    def on_runs(self) -> None:
        if self.workspace.live is None and self.following:
            self.following = False
            self._traced = None
            self._epoch = 0
        self._later()

    def on_readiness(self, readiness: Readiness) -> None:
        self._show_primary()

    def on_shown(self) -> None:
        if self.workspace.live is not None and not self.following and not self._left_live:
            self.following = self._dirty = True              # the run began before this stage was built
        wanted = self.workspace.property("inspect_epoch")
        if isinstance(wanted, int) and wanted:
            self._epoch = wanted
            self.following, self._left_live = False, True
            self.workspace.setProperty("inspect_epoch", 0)
            self._dirty = True
        place = self.workspace.property("inspect_sample")
        if place:
            self._place_wanted = (str(place[0]), int(place[1]))
            self.following, self._left_live = False, True
            self.workspace.setProperty("inspect_sample", None)
            self._dirty = True
        if self._dirty:
            self._refresh()

    def on_run_events(self, events: list[Event]) -> None:
        for event in events:
            if isinstance(event, RunStarted):
                self.following, self._left_live, self._live_epochs = True, False, []
                self._traced = self._ended = None
                self._later()
            elif isinstance(event, EpochDone):
                self._live_epochs.append(event)
            elif isinstance(event, Traced):
                self._traced = event
                self._ended = event if event.gradient else self._ended
        if self.following and not self._live_timer.isActive():
            self._live_timer.start()

    def go(self, place: Go) -> None:
        view = next((entry for entry in ENTRIES if entry.name == VIEWS.get(place.view, place.view)), None)
        if view is not None:
            self.board.open(view.name)
            self.board.view.look_at(place.layer)
            self.board.view.show_part({"layer_weights": "weights", "layers": "output", "outputs": "output"}.get(place.view, ""))
        self._layer_wanted = place.layer
        if place.sample is not None or place.split is not None:
            split = place.split or self.picks.split.value()
            self._place_wanted = (split, place.sample if place.sample is not None else 0)
        self._step_wanted = place.step
        if self.workspace.live is None:
            self.following = False
        self._later()

    def _later(self) -> None:
        """Draw now if in sight, else when the stage is shown."""
        self._dirty = True
        if self.in_sight():
            self._refresh()

    # which run -----------------------------------------------------------------------------------------------------

    def _refresh(self) -> None:
        self._dirty = False
        self._run = self._run_to_show()
        self._show_primary()
        if self._run is None:
            self._show_empty()
            return
        names = [layer.name for layer in self._run.document.model.watchable()]
        if not names and (self.following or not any(not entry.recurrent for entry in ENTRIES)):
            self._say_empty("ph.stack", tr("No recurrent layer in this network"), _NO_LAYER, tr("Open the model"))
            return
        self.pages.setCurrentIndex(1)
        self.picks.setEnabled(True)
        self._fill(self._run, names)
        if self.following:
            self._show_live()
        else:
            self._ask()

    def _run_to_show(self) -> Run | None:
        live = self.workspace.live
        if live is not None and self.following:
            return next((run for run in self.workspace.runs if run.run == live.run), None)
        return self.workspace.selected()

    def _fill(self, run: Run, names: list[str]) -> None:
        live = self.workspace.live
        shown = [kept for kept in reversed(self.workspace.runs) if kept.best_epoch > 0 or (live is not None and kept.run == live.run)]
        self.picks.set_runs([(kept.run, kept.name) for kept in shown], run.run)
        watched = run.document.training.watch
        layer, self._layer_wanted = self._layer_wanted or str(self.picks.layer.value() or ""), ""
        self.picks.set_layers(names, layer if layer in names else watched if watched in names else names[0] if names else "")
        facts = self.workspace.facts
        self.picks.set_samples({str(split): count for split, count in facts.samples.items()} if facts is not None else {})
        self.picks.lock_sample(self.following)
        if self._place_wanted is not None:                   # another stage leads to a sample
            split, sample = self._place_wanted
            self._place_wanted = None
            self.picks.go_to("", split, sample + 1)
        self._fill_epochs(run)

    def _fill_epochs(self, run: Run) -> None:
        project = self.workspace.project
        if project is None:
            return
        epochs = project.store.epochs(run.run)
        kept = project.store.epochs_with_weights(run.run)
        key = "val_loss" if any("val_loss" in done.logs for done in epochs) else "loss"
        x = np.array([done.epoch for done in epochs], float)
        y = np.array([done.logs.get(key, np.nan) for done in epochs], float)
        best = epochs[-1].best_epoch if epochs else 0
        last = max(run.document.training.epochs if self.following else run.epochs, run.epochs, 1)
        self.picks.set_curve(x, y, kept, best, last)
        if self.following:
            self.picks.set_epoch(int(x[-1]) if len(x) else 0)
            return
        if self._epoch not in kept:
            self._epoch = best if best in kept else kept[-1] if kept else 0
        self.picks.set_epoch(self._epoch)

    # asking --------------------------------------------------------------------------------------------------------

    def _key(self) -> Key | None:
        if self._run is None or not self._epoch:
            return None
        return (self._run.run, str(self.picks.layer.value() or ""), self.picks.split.value(), self.picks.sample.value() - 1, self._epoch)

    def _ask(self) -> None:
        """Probe what is chosen, off the GUI thread; what was probed before is there at once."""
        key, project = self._key(), self.workspace.project
        if key is None or project is None:
            self._say_empty("ph.activity", tr("No weights are kept yet"), tr("The run has to finish an epoch first."), tr("Open Train"))
            return
        if key in self._probes:
            self._show_probe(key, self._probes[key])
            return
        if not key[1]:
            self._show_input(key)
            return
        if self.subject is None:
            self._say_empty("ph.activity", tr("Looking into the layer"), _LOOKING, "")
        self.board.set_busy(True)
        self.workspace.ask("inspect.probe", PROBE, _kwargs(project.path, key), lambda probe: self._probed(key, probe), self._failed)

    def _probed(self, key: Key, probe: Probe) -> None:
        self._remember(key, probe)
        if key == self._key() and not self.following:
            self._show_probe(key, probe)

    def _remember(self, key: Key, probe: Probe) -> None:
        self._probes[key] = probe
        while len(self._probes) > _REMEMBERED:
            del self._probes[next(iter(self._probes))]

    def _look_ahead(self, key: Key) -> None:
        """While the epochs play, the next one is probed before it is its turn."""
        project, later = self.workspace.project, [epoch for epoch in self.picks.scrubber.kept if epoch > key[4]]
        if not self.picks.playing or not later or project is None:
            return
        ahead: Key = (*key[:4], later[0])
        if ahead not in self._probes:
            self.workspace.ask("inspect.ahead", PROBE, _kwargs(project.path, ahead), lambda probe: self._remember(ahead, probe))

    def _failed(self, error: BaseException) -> None:
        self.picks.stop()
        self.board.set_busy(False)
        if isinstance(error, WorkbenchError):
            self.say("error", str(error))
        else:
            self.workspace.tell(error)

    def _show_probe(self, key: Key, probe: Probe) -> None:
        self.say("info", "")
        found = directions(probe.arrays)
        prefix = self._prefix if self._prefix in found else found[0]
        self.picks.set_directions(found, prefix)
        self._show(from_probe(probe, key[4], prefix), key[2], key[3])
        self._look_ahead(key)
        self.picks.shown()

    def _show_input(self, key: Key) -> None:
        """A network without a recurrent layer: its input, and the views that need none."""
        self.say("info", "")
        self.picks.set_directions((), "")
        self._show(input_only(self.workspace.view, key[2], key[3], key[4]), key[2], key[3])
        self.picks.shown()

    # showing -------------------------------------------------------------------------------------------------------

    def _show_live(self) -> None:
        """The newest look of the run that goes on."""
        if not self.following or not self.in_sight() or self._run is None:
            return
        self._append_live()
        if self._traced is None:
            if self.subject is None or self.subject.x is not None:
                self._say_empty("ph.activity", tr("Waiting for the first look"), _SOON, "")
            return
        found = directions(self._traced.arrays)
        prefix = self._prefix if self._prefix in found else found[0]
        self.picks.set_directions(found, prefix)
        self.pages.setCurrentIndex(1)
        traced = with_gradient(self._traced, self._ended)
        self._show(from_traced(traced, prefix), self._pinned_split(), 0)

    def _append_live(self) -> None:
        if self._live_epochs and self._run is not None:
            self._live_epochs = []
            self._fill_epochs(self._run)

    def _pinned_split(self) -> Split:
        """The live probe looks at the first validation window, or at the first training window where there is none."""
        facts = self.workspace.facts
        return "validation" if facts is None or facts.samples.get("validation", 0) else "train"

    def _show(self, subject: Subject, split: Split, sample: int) -> None:
        self.subject = subject
        self.board.set_busy(False)
        self.pages.setCurrentIndex(1)
        found = given(self.workspace.view, self._run.document if self._run is not None else None, split, sample, subject)
        unit = self._unit_of_time()
        self.board.show_subject(subject, found, unit, self._place(subject))
        if self._step_wanted is not None:
            wanted, self._step_wanted = self._step_wanted, None
            self.board.focus.set_step(wanted)
        live = tr(", follows the run") if self.following else ""
        self.header.set_subject(f"{found.words}{live}")

    def _place(self, subject: Subject) -> Place | None:
        """Where everybody looks; None while a run is followed, whose weights are not kept yet."""
        key, project = self._key(), self.workspace.project
        if key is None or project is None or self.following:
            return None
        run, layer, split, sample, epoch = key
        return Place(project.path, run, layer or self._last_layer(), split, sample, epoch, subject.prefix)

    def _last_layer(self) -> str:
        """Where there is no recurrent layer, views that look at any layer begin with the answer."""
        layers = self._run.document.model.layers if self._run is not None else ()
        return layers[-1].name if layers else ""

    def _unit_of_time(self) -> str:
        document = self._run.document if self._run is not None else None
        if document is None or document.data.task != "forecast":
            return "steps"
        return _FREQUENCY.get(document.data.time.frequency, "steps")

    def _sort(self, by: str, values: object) -> None:
        self.workspace.ask("inspect.order", ORDER, {"values": values, "by": by, "target": self.board.given.target}, self.board.set_order,
                           lane="files")

    def _go_to(self, place: Place, step: int | None) -> None:
        """A view leads to another sample, layer or epoch, and to a step there."""
        self._step_wanted = step
        self._epoch = place.epoch
        before = self._key()
        self.picks.go_to(place.layer, place.split, place.sample + 1)
        self.picks.set_epoch(place.epoch)
        if self._key() == before and step is not None:
            self._step_wanted = None
            self.board.focus.set_step(step)
        self._ask()

    # the user chose ------------------------------------------------------------------------------------------------

    def _run_chosen(self, run: int) -> None:
        live = self.workspace.live
        self.following = live is not None and live.run == run
        self._left_live = not self.following
        self._epoch = 0
        if not self.following:
            self.workspace.select_run(run)
        self._refresh()

    def _run_selected(self, run: int | None) -> None:
        if run is not None and (self._run is None or run != self._run.run):
            self._epoch = 0
        self._later()

    def _picked(self) -> None:
        if not self.following:
            self._ask()

    def _epoch_chosen(self, epoch: int) -> None:
        live = self.workspace.live
        if self.following and live is not None:
            self.following, self._left_live = False, True    # scrubbing back leaves the live view; choosing the run again follows it
            self.workspace.select_run(live.run)
            self.picks.lock_sample(False)
        self._epoch = epoch
        self._ask()

    def _direction_chosen(self, prefix: str) -> None:
        self._prefix = prefix
        if self.following:
            self._show_live()
        else:
            self._ask()

    # nothing to show, and the next step ----------------------------------------------------------------------------

    def _show_empty(self) -> None:
        if self.workspace.document is None:
            self._say_empty("ph.activity", tr("No project is open"), tr("Open one, or take an example from the gallery."), "")
        elif self.workspace.live is not None:
            self._say_empty("ph.activity", tr("Waiting for the first look"), _SOON, "")
        else:
            self._say_empty("ph.activity", tr("Nothing has been trained yet"), _NOTHING, tr("Open Train"))

    def _say_empty(self, icon: str, title: str, text: str, button: str) -> None:
        self.subject = None
        self.empty.set(icon, title, text, button)
        self.pages.setCurrentIndex(0)
        self.picks.setEnabled(self._run is not None)
        self.header.set_subject("")

    def _elsewhere(self) -> None:
        self.workspace.go("model" if self.empty.button.text() == tr("Open the model") else "train")

    def _show_primary(self) -> None:
        if self.workspace.live is not None:
            self.header.set_primary(tr("Back to the run"), "ph.play-circle", self._go_train, tr("See its curves"))
        elif self._run is not None or self.workspace.selected() is not None:
            self.header.set_primary(tr("Evaluate"), "ph.arrow-right", self._go_evaluate, tr("How good is it on data it never saw?"))
        else:
            self.header.set_primary("")

    def _go_train(self) -> None:
        self.workspace.go("train")

    def _go_evaluate(self) -> None:
        self.workspace.go("evaluate")

    def help_text(self) -> str:
        return (tr("Every row of a heat map is one unit, every column one step. Click to move the cursor and choose a unit: the cell at the right "
                "then shows that unit's equations at that step with all numbers. ← → move the cursor, Shift+↑ ↓ the unit, Ctrl+wheel zooms. "
                "Dark gates are shut, bright ones open. The gradient tells how far back the network still learns; where it has faded, longer windows "
                "bring nothing."))

    def actions_offered(self) -> list[tuple[str, Any]]:
        return [(tr("Play the epochs"), self.picks.toggle_play)] if self._run is not None else []
