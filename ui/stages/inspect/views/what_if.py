"""What if: a list of changes of input, gates, states and attention; the answer at once, here and in all other views."""

from __future__ import annotations

import time
from collections import deque
from typing import TYPE_CHECKING, Any

import numpy as np
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from workbench.model.spec import LayerSpec
from workbench.probing import changes as kinds
from workbench.probing.changes import AnyChange
from workbench.project.commands import SetChanges
from workbench.project.document import Document

from .... import figures, theme
from ....plots.answer_pair import AnswerPair
from ....plots.before_after import BeforeAfter
from ....plots.lane_kinds import SeriesLane
from ....plots.save import PlotMenu
from ....translating import tr
from ....widgets import Button, ProgressBar8, Switch, Table, TextLabel
from ....workspace import Workspace
from ..add_change import AddChange, Around
from ..change_rows import ChangeRow
from ..changed import Changed
from ..focus import Focus
from ..view import Place, View
from ..what_if_words import AFTER, BEFORE, TRUTH, headline, input_lines, lines, measured_rows, measured_words, read_words, shares, words

if TYPE_CHECKING:
    from workbench.project.inspecting.what_if import Measured, Shown

ANSWER = "workbench.project.inspecting.what_if:answer"
MEASURE = "workbench.project.inspecting.what_if:measure"
LANE = "what_if_measure"
ATTENTION = (tr("Attention"), "AdditiveAttention", "MultiHeadAttention", "GroupQueryAttention")
_DRAWN = 400
"""Milliseconds of rest after which what was drawn becomes a step of the undo list."""
_RESTS = 150
"""Milliseconds of rest after which the gradient follows."""


class WhatIfView(View):
    """See the module.

    Attributes
    ----------
    changes : tuple
        The list as it is shown (the project's, or with a point that is being dragged).
    latencies : deque of float
        Milliseconds from asking to the drawn answer, the newest last.
    """

    name, title, icon, wide = "what_if", tr("What if"), "ph.sliders-horizontal", True
    tour = tr(
        "Put your hand into the network and see what comes out. Change the input, hold a gate open, silence a unit, or make it forget at a step; "
        "the answer, its loss and all other views follow at once. The list belongs to this run: it is kept in the project, and Ctrl+Z takes "
        "back one change after another. Measuring tells what the same changes cost over all samples."
    )

    def __init__(self, focus: Focus, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(focus, workspace, parent)
        self.changes: tuple[AnyChange, ...] = ()
        self.found: Shown | None = None
        self.measured: Measured | None = None
        self.latencies: deque[float] = deque(maxlen=200)
        self._asked: Place | None = None
        self._found_at: Place | None = None
        self._flying, self._again, self._sent = False, False, 0.0
        self._told = False
        self._rows: list[ChangeRow] = []
        self._drawn = QTimer(self)
        self._drawn.setSingleShot(True)
        self._drawn.setInterval(_DRAWN)
        self._drawn.timeout.connect(self._keep_drawn)
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.setInterval(_RESTS)
        self._rest.timeout.connect(self._ask_gradient)
        self._question: dict[str, Any] = {}
        self._words = ""
        self._build_list()
        self._build_answer()
        self._build_measure()
        self.body.addStretch(1)
        workspace.documentChanged.connect(self._document_changed)
        self._show_rows()
        self._show_answer()

    # building ------------------------------------------------------------------------------------------------------

    def _build_list(self) -> None:
        panel = self.panel(tr("Changes"), name="what_if_panel")
        self.acting = Switch("", name="what_if_acting", tip=tr("Show the network with the changes, or as it is"))
        self.acting.setChecked(True)
        self.acting.toggled.connect(self._ask)
        self.clear = Button(tr("Clear"), "ghost", "ph.trash", name="what_if_clear", tip=tr("Remove all changes (Ctrl+Z brings them back)"))
        self.clear.clicked.connect(self._clear)
        panel.tools.insertWidget(0, self.clear)
        panel.tools.insertWidget(1, self.acting)
        self.nothing = TextLabel(tr("No changes yet. Add one below, or drag a point of the input."), 12, 400, "text3", wrap=True)
        self.list = QVBoxLayout()
        self.list.setSpacing(theme.size(4))
        self.add = AddChange(self.focus)
        self.add.wanted.connect(self._add)
        panel.body.addWidget(self.nothing)
        panel.body.addLayout(self.list)
        panel.body.addWidget(self.add)
        panel.body.addWidget(self.add.scope)
        self.list_panel = panel

    def _build_answer(self) -> None:
        self.answer_panel = self.panel(tr("Answer"), name="what_if_answer_panel")
        self.latency = TextLabel("", 11, 400, "text3")
        self.latency.setObjectName("what_if_latency")
        self.headline = TextLabel("", 15, 600, wrap=True)
        self.headline.setObjectName("what_if_headline")
        self.words = TextLabel("", 12, 400, "text2", wrap=True)
        self.words.setObjectName("what_if_words")
        self.lines, self.bars = AnswerPair(), BeforeAfter()
        self.lines.setMinimumHeight(theme.size(170))
        self.lines_menu, self.bars_menu = (PlotMenu(plot, "what_if", self.workspace.tell) for plot in (self.lines, self.bars))
        for part in (self.latency, self.lines_menu, self.bars_menu):
            self.answer_panel.tools.addWidget(part)
        for part in (self.headline, self.words, self.lines, self.bars):
            self.answer_panel.body.addWidget(part)
        self.read = AnswerPair()
        self.read.setObjectName("what_if_input_plot")
        self.read.setMinimumHeight(theme.size(120))
        self.read_words = TextLabel("", 12, 400, "text2", wrap=True)
        self.read_words.setObjectName("what_if_text")
        self.read_panel = self.panel(tr("Input"), plot=self.read, stem="what_if_input", name="what_if_input_panel")
        self.read_panel.body.addWidget(self.read)
        self.read_panel.body.addWidget(self.read_words)

    def _build_measure(self) -> None:
        panel = self.panel(tr("Over all samples"), name="what_if_measure_panel")
        self.measure = Button(tr("Measure"), "plain", "ph.ruler", name="what_if_measure",
                              tip=tr("Loss and metrics of all samples of this split, in the background"))
        self.measure.clicked.connect(self._measure)
        self.stop = Button(tr("Cancel"), "plain", "ph.x", name="what_if_cancel", tip=tr("Give up measuring"))
        self.stop.clicked.connect(self._cancel_measure)
        self.progress = ProgressBar8(name="what_if_progress")
        self.measure_words = TextLabel("", 12, 400, "text2", wrap=True)
        self.measure_words.setObjectName("what_if_measured")
        self.figures = Table(("", "before", "after", "change"), numbers=(1, 2, 3), name="what_if_figures",
                             title=tr("Figures of the whole split before and after"), row_height=24)
        row = QWidget()
        line = QHBoxLayout(row)
        line.setContentsMargins(0, 0, 0, 0)
        for part, stretch in ((self.measure, 0), (self.stop, 0), (self.progress, 1)):
            line.addWidget(part, stretch)
        line.addStretch(0)
        for part in (row, self.measure_words, self.figures):
            panel.body.addWidget(part)
        self.measure_panel = panel
        self._show_measured()

    # hooks ---------------------------------------------------------------------------------------------------------

    def show_place(self, place: Place | None) -> None:
        """Changes act wherever one looks, also while another view is in sight."""
        before = self.place
        super().show_place(place)
        if place != before and not self.isVisible() and self._acts():
            self._late.discard("on_place")
            self.on_place()

    def on_place(self) -> None:
        self._flying = self._again = False
        if self.place is None:
            self._told = False
            self.found = None
            self.add.show_around(None)
            self._show_answer()
            self.say("info", tr("What if needs weights that are kept: choose an epoch, or wait for the run to end."))
            return
        if self._asked is None or (self._asked.run, self._asked.layer, self._asked.split, self._asked.epoch) != (
                self.place.run, self.place.layer, self.place.split, self.place.epoch):
            self._forget_measured()
        self._load()
        self._told = False
        self._ask()

    def on_subject(self) -> None:
        self._show_around()

    def on_focus(self) -> None:
        self.add.follow()
        if self.found is not None and self.found.kind == "token" and self.found.step != self.focus.step and self.found.answer.output.ndim == 3:
            self._ask()

    # the list ------------------------------------------------------------------------------------------------------

    def _load(self) -> None:
        document = self.workspace.document
        kept = kinds.of_run(document.inspect, self.place.run) if document is not None and self.place is not None else ()
        if kept != self.changes or len(self._rows) != len(kept):
            self.changes = kept
            self._show_rows()

    def _document_changed(self, old: Document | None, new: Document) -> None:
        if self.place is None or (old is not None and old.inspect == new.inspect):
            return
        kept = kinds.of_run(new.inspect, self.place.run)
        if kept != self.changes:
            self._drawn.stop()
            self.changes = kept
            self._changed()
        elif len(self._rows) != len(kept):
            self._show_rows()

    def _put(self, changes: tuple[AnyChange, ...], said: str) -> None:
        """Another list, as one step of the undo list."""
        self._drawn.stop()
        if self.place is not None:
            self.workspace.execute(SetChanges(self.place.run, changes, said))

    def _add(self, change: AnyChange) -> None:
        self.acting.setChecked(True)
        self._put((*self.changes, change), kinds.words(change, self._features()))

    def _clear(self) -> None:
        self._put((), tr("list cleared"))

    def _replace(self, number: int, change: AnyChange, said: str) -> None:
        self._put((*self.changes[:number], change, *self.changes[number + 1:]), said)

    def _remove(self, number: int) -> None:
        said = kinds.words(self.changes[number], self._features())
        self._put((*self.changes[:number], *self.changes[number + 1:]), tr("without {said}", said=said))

    def drag_input(self, step: int, feature: int, value: float) -> None:
        """A point of the input is dragged to a value in its own unit: answered at once, kept when the hand rests."""
        if self.place is None:
            return
        self.acting.setChecked(True)
        self.changes = kinds.drawn(self.changes, int(step), int(feature), float(value))
        self._words = tr("{feature} drawn by hand", feature=self._feature(feature))
        self._drawn.start()
        if len(self._rows) != len(self.changes):
            self._show_rows()
        self._ask()

    def _keep_drawn(self) -> None:
        self._show_rows()
        self._put(self.changes, self._words)

    def _changed(self) -> None:
        self._show_rows()
        self._forget_measured()
        self._ask()

    def _show_rows(self) -> None:
        for row in self._rows:
            self.list.removeWidget(row)
            row.hide()
            row.deleteLater()
        layer = self.place.layer if self.place is not None else ""
        self._rows = [ChangeRow(number, change, self._features(), layer) for number, change in enumerate(self.changes)]
        for row in self._rows:
            row.changed.connect(self._replace)
            row.removed.connect(self._remove)
            self.list.addWidget(row)
        self.nothing.setVisible(not self.changes)
        self.clear.setVisible(bool(self.changes))
        self.acting.setVisible(bool(self.changes))
        count = len(kinds.acting(self.changes))
        self.list_panel.set_caption(tr("{count} of {count2} act", count=count, count2=len(self.changes)) if count != len(self.changes) else "")

    def _features(self) -> tuple[str, ...]:
        return self.found.read.features if self.found is not None else ()

    def _feature(self, number: int) -> str:
        names = self._features()
        if number < len(names):
            return names[number]
        lane = self.given.lane                               # before the first answer the lane knows its lines
        offered = [line[0] for line in (*lane.lines, *lane.more)] if isinstance(lane, SeriesLane) else []
        return next((name for name in offered if isinstance(lane, SeriesLane) and lane.feature_of(name) == number), tr("feature {number}",
                                                                                                                       number=number))

    # asking --------------------------------------------------------------------------------------------------------

    def _acts(self) -> bool:
        return self.acting.isChecked() and bool(kinds.acting(self.changes))

    def _ask(self, *_: object) -> None:
        """One question at a time: what changed meanwhile is asked once the answer is there."""
        if self.place is None:
            return
        if self._flying and self._asked == self.place:
            self._again = True
            return
        self._flying, self._again, self._asked, self._sent = True, False, self.place, time.perf_counter()
        acting = kinds.acting(self.changes) if self.acting.isChecked() else ()
        self._rest.stop()
        self._question = {**self.where(), "changes": acting, "step": self._step()}
        self.ask("answer", ANSWER, self._question, self._answered, busy=self.found is None)

    def _ask_gradient(self) -> None:
        """The gradient through time takes twice as long; it follows when the hand rests."""
        if self.place is not None and not self._flying and self._question.get("changes"):
            self.ask("gradient", ANSWER, {**self._question, "gradient": True}, self._tell_others, busy=False)

    def _step(self) -> int | None:
        return self.focus.step if self.found is not None and self.found.kind == "token" else None

    def _answered(self, found: Shown) -> None:
        first = self.found is None or self.found.read.features != found.read.features
        self.found, self._found_at, self._flying = found, self.place, False
        if first:
            self._show_rows()
        self._show_around()
        self._show_answer()
        self._tell_others(found)
        self.latencies.append(1000 * (time.perf_counter() - self._sent))
        self.latency.setText(tr("answered in {latencies:.0f} ms", latencies=self.latencies[-1]))
        self.latency.setToolTip(tr("The network itself took {number} ms", number=figures.number(found.answer.milliseconds, 2)))
        if self._again:
            self._ask()
        elif found.words and self.subject is not None and "dh" in self.subject.arrays:
            self._rest.start()

    def fail(self, error: BaseException) -> None:
        self._flying = False
        super().fail(error)
        if self._found_at != self.place:                  # what is shown is of another place
            self.found = None
            self._show_around()
            self._show_answer()
        if self._told:
            self._told = False
            self.changed.emit(None)
        if self._again:
            self._ask()

    def _tell_others(self, found: Shown) -> None:
        """All other views follow, or go back to what was. A gradient that comes late for another question is dropped."""
        if found.answer.gradient and (self._flying or not self._acts()):
            return
        if found.words and self.place is not None:
            prefix = self.place.prefix
            arrays = {name.removeprefix(prefix): values[0] for name, values in found.answer.arrays.items() if name.startswith(prefix)}
            self._told = True
            facts = found.answer.gradient[0] if found.answer.gradient else {}
            facts = facts.get("directions", {}).get(prefix.rstrip("_"), facts)
            self.changed.emit(Changed({**arrays, "x": found.answer.x[0]}, gradient=facts, numbers=found.values, features=found.read.features,
                                      tokens=found.read.tokens, after=found.after if found.kind != "token" else None))
        elif self._told:
            self._told = False
            self.changed.emit(None)

    # showing -------------------------------------------------------------------------------------------------------

    def _show_around(self) -> None:
        subject, found = self.subject, self.found
        if self.place is None or subject is None or not subject.letters or found is None:
            self.add.show_around(None)
            return
        self.add.show_around(Around(self.place, subject, found.read.features, found.read.tokens, self._attention()))

    def _attention(self) -> tuple[str, ...]:
        run = next((run for run in self.workspace.runs if self.place is not None and run.run == self.place.run), None)
        layers: tuple[LayerSpec, ...] = tuple(run.document.model.layers) if run is not None else ()
        return tuple(layer.name for layer in layers if layer.kind in ATTENTION)

    def _show_answer(self) -> None:
        found = self.found
        self.answer_panel.setVisible(found is not None)
        self.read_panel.setVisible(False)
        self.measure_panel.setVisible(found is not None)
        if found is None:
            return
        acting = bool(found.words)
        self.headline.setText(headline(found, acting))
        self.words.setText(words(found, acting))
        drawn = found.kind == "values"
        for part, shown in ((self.lines, drawn), (self.lines_menu, drawn), (self.bars, not drawn), (self.bars_menu, not drawn)):
            part.setVisible(shown)
        if drawn:
            facts = self.workspace.facts
            given_back = facts is not None and facts.target is not None and facts.target.reconstruction
            self.lines.show_data(lines(found, acting), tr("step of the window") if given_back else tr("steps ahead"))
            self.answer_panel.set_caption(found.unit or (found.names[0] if found.names else ""))
            keys = [(tr("what came"), TRUTH), ("before", BEFORE), (tr("with the changes"), AFTER)]
            self.answer_panel.set_legend(keys if acting else keys[:2])
        else:
            self.bars.show_data(*shares(found))
            self.answer_panel.set_caption(tr("next token") if found.kind == "token" else tr("probability of each class"))
            self.answer_panel.set_legend([("before", BEFORE), (tr("with the changes"), AFTER)])
        self.measure.setEnabled(acting)
        self._show_read(found)

    def _show_read(self, found: Shown) -> None:
        """What the network reads, where that is changed."""
        name, drawn = input_lines(found)
        text = any(isinstance(change, kinds.SetTokens | kinds.SetText) for change in kinds.acting(self.changes)) and bool(found.words)
        self.read_panel.setVisible(bool(drawn) or text)
        self.read.setVisible(bool(drawn))
        self.read_words.setVisible(text)
        if drawn:
            self.read.show_data(drawn, "step")
        self.read_words.setText(read_words(found) if text else "")
        self.read_panel.set_caption(name or tr("as the network reads it"))
        self.read_panel.set_legend([(line.name, line.color) for line in drawn])

    # over all samples ----------------------------------------------------------------------------------------------

    def _measure(self) -> None:
        if self.place is None:
            return
        asked, acting = self.place, kinds.acting(self.changes)
        self._forget_measured()

        def done(found: Measured) -> None:
            if self.place is not None and (asked.run, asked.epoch, asked.split) == (self.place.run, self.place.epoch, self.place.split):
                self.measured = found
            self._show_measured()

        def failed(error: BaseException) -> None:
            self._show_measured()
            super(WhatIfView, self).fail(error)

        self.workspace.ask(self._key, MEASURE, {**self.where(), "changes": acting}, done, failed, self._progressed, lane=LANE)
        self._show_measured(busy=True)

    @property
    def _key(self) -> str:
        return f"inspect.{self.name}.measure"

    def _progressed(self, fraction: float | None, said: str) -> None:
        self.progress.set_fraction(fraction)
        self.measure_words.setText(said)

    def _cancel_measure(self) -> None:
        self.workspace.jobs.cancel(self._key)
        self._show_measured()

    def _forget_measured(self) -> None:
        self.workspace.jobs.cancel(self._key)
        self.measured = None
        self._show_measured()

    def _show_measured(self, busy: bool = False) -> None:
        found = self.measured
        self.measure.setVisible(not busy)
        self.stop.setVisible(busy)
        self.progress.setVisible(busy)
        if busy:
            self.progress.set_fraction(None)
        split = self.place.split if self.place is not None else "validation"
        self.measure.setText(tr("Measure over {split}", split=split))
        self.measure_words.setText(measured_words(found) if found is not None else
                                   tr("What do these changes cost on average? Changes of the input are made in every sample."))
        self.figures.setVisible(found is not None)
        if found is not None:
            self.figures.set_rows(measured_rows(found))
            self.figures.fit()

    def numbers(self) -> dict[str, np.ndarray]:
        found: dict[str, Any] = {} if self.found is None else self.found.named()
        return found


