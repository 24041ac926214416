"""How the layer learned over the epochs: gradient through time, saturation with trails, weights and gradients; follows a run as it goes on."""

from __future__ import annotations

import math
import time
from typing import TYPE_CHECKING, Any

import numpy as np
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QStackedWidget, QWidget

from workbench.probing.course import Course, advice, joined
from workbench.probing.course import course as course_of
from workbench.project.runs import Run
from workbench.training.events import Event, RunStarted, Traced

from .... import theme
from ....plots.course import CoursePlot
from ....plots.reach import ReachPlot
from ....plots.ridges import Ridges
from ....plots.save import PlotMenu
from ....plots.trails import NAMES, TrailPlot
from ....translating import tr
from ....widgets import Button, ComboBox, Message, Segmented
from ....widgets.panel import LegendItem
from ....workspace import Workspace
from .. import drawn_course as drawn
from ..focus import Focus
from ..view import View

if TYPE_CHECKING:
    from workbench.probing.course import Reach

READ = "workbench.project.inspecting.course:read"
MEASURE = "workbench.project.inspecting.course_again:measure"
_LIVE_EVERY, _LIVE_SELDOM = 420, 2500
"""Milliseconds between two drawings of a run that goes on: at least, and at most where drawing takes long."""
_SHARE = 0.02
"""Of the time that live drawing may take: the run has the same processor."""
_LEVELS = {"healthy": "ok", "vanishing": "warn", "exploding": "err"}


class CourseView(View):
    """See the module. ``course`` is what is drawn."""

    name, title, icon = "course", tr("Course"), "ph.chart-line-down"
    tour = tr(
        "Top: how much of the gradient that reaches the last step is still there at the first, at the end of every epoch. Below a thousandth the "
        "first steps teach the layer nothing (vanishing), above a thousand they drown the last (exploding). Next: the same step by step, the "
        "present epoch thick. Then every unit's gates: to the right is shut most of the time, up is wide open; trails show the way there. "
        "Last: how weights and gradients are spread, epoch by epoch. Click an epoch to take all views there."
    )

    def __init__(self, focus: Focus, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(focus, workspace, parent)
        self.course = Course(0, (), 0)
        self._now: Traced | None = None
        self._asked: tuple[Any, ...] = ()
        self._fresh: list[Traced] = []
        self._wait = _LIVE_EVERY
        self._drawn: Reach | None = None
        self._build_gradient()
        self._build_reach()
        self._build_trails()
        self._build_weights()
        self.body.addStretch(1)
        self.message.clicked.connect(self.measure)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._take_live)
        workspace.runEvents.connect(self._events)
        self._draw()

    # building ------------------------------------------------------------------------------------------------------

    def _build_gradient(self) -> None:
        self.gradient = CoursePlot("gradient_course", tr("Gradient at the first step divided by that at the last, by epoch"))
        self.gradient.setMinimumHeight(theme.size(190))
        self.gradient.epochChosen.connect(self._epoch_chosen)
        self.gradient_panel = self.panel(tr("Gradient through time"), plot=self.gradient, stem="gradient_course", name="course_gradient_panel")
        self.figure = Segmented((("ratio", tr("First step ÷ last")), ("horizon", tr("Memory horizon"))), name="course_figure", height=26,
                                tip=tr("What is left at the first step, or after how many steps less than 1/e is left"))
        self.figure.changed.connect(self._draw_gradient)
        self.again = Button("", "ghost", "ph.arrows-clockwise", name="course_measure_button",
                            tip=tr("Measure anew from the weights that were kept, on samples of the chosen split"))
        self.again.clicked.connect(self.measure)
        self.gradient_panel.tools.insertWidget(0, self.again)
        self.advice = Message("ok", "", name="course_advice", below=True)
        self.advice.clicked.connect(self._open_layer)
        self.gradient_panel.body.addWidget(self.figure)
        self.gradient_panel.body.addWidget(self.gradient, 1)
        self.gradient_panel.body.addWidget(self.advice)

    def _build_reach(self) -> None:
        self.reach = ReachPlot()
        self.reach.setMinimumHeight(theme.size(150))
        self.reach.stepChosen.connect(self._back_chosen)
        self.reach_panel = self.panel(tr("What is left, step by step"), tr("‖∂L/∂hₜ‖ relative, log"), plot=self.reach, stem="gradient_reach",
                                      name="course_reach_panel")
        self.reach_panel.body.addWidget(self.reach, 1)

    def _build_trails(self) -> None:
        self.trails = TrailPlot()
        self.trails.setMinimumHeight(theme.size(190))
        self.trails.unitChosen.connect(self.focus.set_unit)
        self.trails_panel = self.panel(tr("Saturation"), tr("share above 0.9"), plot=self.trails, stem="saturation_course",
                                       name="course_saturation_panel")
        self.gate = Segmented((), name="course_gate", tip=tr("Which gates are drawn"), height=26)
        self.gate.changed.connect(self._draw_trails)
        self.trails_panel.tools.insertWidget(0, self.gate)
        self.trails_panel.body.addWidget(self.trails, 1)

    def _build_weights(self) -> None:
        self.weights, self.gradients = (
            Ridges("weight_ridges", tr("Weights by epoch")),
            Ridges("gradient_ridges", tr("Gradients by epoch"), exponents=True),
        )
        self.steps = CoursePlot("step_course", tr("Size of one step relative to the weights, by epoch"))
        self.steps.setMinimumHeight(theme.size(190))
        self.steps.epochChosen.connect(self._epoch_chosen)
        for plot in (self.weights, self.gradients):
            plot.chosen.connect(self._ridge_chosen)
        self.weights_panel = self.panel(tr("Weights"), name="course_weights_panel")
        self.what = Segmented((("weights", tr("Weights")), ("gradients", tr("Gradients")), ("steps", tr("Steps"))), name="course_what", height=26,
                              tip=tr("The weights, their gradients, or how far one optimisation step moves them"))
        self.what.changed.connect(self._draw_weights)
        self.variable = ComboBox((), name="course_variable", tip=tr("Which trained variable"))
        self.variable.setSizeAdjustPolicy(ComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.variable.setMinimumContentsLength(14)
        self.variable.activated.connect(self._draw_weights)
        self.weight_pages = QStackedWidget()
        for plot in (self.weights, self.gradients, self.steps):
            self.weight_pages.addWidget(plot)
        self.weights_panel.tools.insertWidget(0, self.what)
        self.weights_panel.tools.addWidget(PlotMenu(self.weight_pages, "weights_course", self.workspace.tell))
        self.weight_pages.numbers = self._weight_numbers  # type: ignore[attr-defined]
        self.weights_panel.body.addWidget(self.variable)
        self.weights_panel.body.addWidget(self.weight_pages, 1)

    # asking --------------------------------------------------------------------------------------------------------

    def on_place(self) -> None:
        live = self.workspace.live
        if self.place is not None:
            self._read(self.place.path, self.place.run)
        elif live is not None and live.run and self.workspace.project is not None:
            self._read(self.workspace.project.path, live.run)
        self._draw()

    def _read(self, path: Any, run: int) -> None:
        """Read a run's looks, unless they are there already."""
        shown = next((kept for kept in self.workspace.runs if kept.run == run), None)
        wanted = (path, run, shown.epochs if shown is not None and self.place is not None else 0)
        if wanted == self._asked:
            return
        if self._asked[:2] != wanted[:2]:
            self.course, self._now, self._fresh = Course(run, (), 0), None, []
        self._asked = wanted
        self.ask("read", READ, {"path": path, "run": run}, self._have_read)

    def _have_read(self, found: Course) -> None:
        if found.run == self.course.run:
            self.course = joined(found, self.course) if self.place is None else found
            self._draw()

    def measure(self) -> None:
        """Measure anew from the weights that were kept."""
        if self.place is None:
            return
        at = self.place
        self.say("info", tr("Measuring the course…"))
        self.ask("measure", MEASURE, {"path": at.path, "run": at.run, "split": at.split}, self._measured, progress=self._progress)

    def _progress(self, fraction: float | None, words: str) -> None:
        share = f", {100 * fraction:.0f} %" if fraction is not None else ""
        self.say("info", tr("Measuring the course: {words}{share}", words=words, share=share))

    def _measured(self, found: Course) -> None:
        self.course = found
        self._draw()

    # a run that goes on --------------------------------------------------------------------------------------------

    def _events(self, events: list[Event]) -> None:
        for event in events:
            if isinstance(event, RunStarted):
                self._asked, self._now, self._fresh = (), None, []
                if event.first_epoch == 1:
                    self.course = Course(event.run, (), 0)
            elif isinstance(event, Traced) and event.run == self.course.run:
                self._fresh.append(event)
        self._draw_soon()

    def _draw_soon(self) -> None:
        if self._fresh and self.isVisible() and not self._timer.isActive():
            self._timer.start(self._wait)

    def _take_live(self) -> None:
        """Draw what came since, and rest as long as that took many times over."""
        began = time.perf_counter()
        self._draw_fresh()
        self._wait = round(min(max(_LIVE_EVERY, 1000 * (time.perf_counter() - began) / _SHARE), _LIVE_SELDOM))

    def _draw_fresh(self) -> None:
        """Of looks between two epochs only the newest with a gradient counts."""
        fresh, self._fresh = self._fresh, []
        ends = [traced for traced in fresh if traced.batch == 0]
        if ends:
            self.course, self._now = joined(self.course, course_of(self.course.run, ends)), None
        last = max((traced.epoch for traced in ends), default=0)
        since = [traced for traced in fresh if traced.batch > 0 and traced.meters and traced.epoch > last]
        self._now = since[-1] if since else self._now
        if ends:
            self._draw()
        elif since:
            self._draw_gradient()
            self._draw_reach()

    @property
    def following(self) -> bool:
        """Whether what is shown belongs to a run that goes on."""
        live = self.workspace.live
        return self.place is None and live is not None

    # hooks ---------------------------------------------------------------------------------------------------------

    def on_subject(self) -> None:
        if self.place is None and self.workspace.live is not None and self.course.run != self.workspace.live.run:
            self.on_place()
        self._draw_soon()
        if not self.following or self.shown is not self._drawn:
            self._draw()

    def on_focus(self) -> None:
        self.trails.set_unit(self.focus.unit)
        self._mark_step()

    # showing -------------------------------------------------------------------------------------------------------

    @property
    def layer(self) -> str:
        """Whose course is in front."""
        wanted = self.subject.layer if self.subject is not None else self.place.layer if self.place is not None else ""
        return wanted if wanted in self.course.layers else self.course.layers[0] if self.course.layers else ""

    @property
    def prefix(self) -> str:
        """Its direction."""
        return self.subject.prefix if self.subject is not None else ""

    @property
    def epoch(self) -> int:
        """The epoch in sight."""
        return self.place.epoch if self.place is not None else max(self.course.epochs, default=0)

    @property
    def shown(self) -> Reach | None:
        """The direction of the layer that is in front."""
        return drawn.reach_of(self.course, self.layer, self.prefix)

    def _last_epoch(self) -> int:
        live = self.workspace.live
        planned = live.epochs if self.following and live is not None else 0
        return max([planned, self.epoch, *self.course.epochs, 1])

    def _draw(self) -> None:
        self._drawn = self.shown
        self._say_what_is_missing()
        self._draw_gradient()
        self._draw_reach()
        self._draw_trails()
        self._draw_variables()

    def _say_what_is_missing(self) -> None:
        there = bool(self.course.reach)
        for panel in (self.gradient_panel, self.reach_panel):
            panel.setVisible(there)
        self.trails_panel.setVisible(bool(self.course.shut))
        self.weights_panel.setVisible(bool(self.course.weights))
        self.again.setVisible(self.place is not None)
        if there or self._busy or (self.place is not None and self.course.run != self.place.run):
            return
        if self.place is not None and self._asked:
            self.say(
                "info", tr("This run was not watched while it trained. Its course can be measured from the weights that were kept."), tr("Measure")
            )
        elif self.following:
            live = self.workspace.live
            off = live is not None and not live.document.training.live
            self.say("info", tr("Watching is off in the settings of this run. Its course can be measured when it has ended.") if off else
                     tr("The course begins with the end of the first epoch."))

    def _draw_gradient(self, *_: object) -> None:
        shown = self.shown
        ratio = self.figure.value() != "horizon"
        make = drawn.ratios if ratio else drawn.horizons
        self.gradient.show_data(make(self.course, shown, self._last_epoch(), self.epoch, self._live_point(shown, ratio=ratio)))
        self.gradient_panel.set_caption(tr("by epoch, log") if ratio else tr("steps, by epoch"))
        lines = self.gradient.data.lines
        self.gradient_panel.set_legend([(line.name, line.color, "line") for line in lines] if len(lines) > 1 else [])
        self._draw_verdict(shown)

    def _live_point(self, shown: Reach | None, *, ratio: bool) -> tuple[float, float] | None:
        """Where the newest look between two epochs lies."""
        meter = next((one for one in self._now.meters if shown is not None and (one.layer, one.prefix) == (shown.layer, shown.prefix)),
                     None) if self._now is not None else None
        if self._now is None or meter is None:
            return None
        value = meter.ratios[0] if ratio else float(meter.horizons[0])
        steps = self.workspace.live.started.steps_per_epoch if self.workspace.live is not None and self.workspace.live.started is not None else 0
        return None if value is None else (self._now.epoch - 1 + self._now.batch / max(steps, self._now.batch), value)

    def _draw_verdict(self, shown: Reach | None) -> None:
        at = self._at(shown)
        verdict = shown.verdicts[at] if shown is not None and at is not None else ""
        self.advice.setVisible(verdict in _LEVELS)
        if shown is None or at is None or verdict not in _LEVELS:
            return
        run = self._run()
        cell = drawn.cell_of(run.document.model.layers, shown.layer) if run is not None else ""
        means, remedy = advice(shown, cell, shown.curves.shape[1], at)
        self.advice.set(_LEVELS[verdict], f"{verdict.capitalize()}. {means} {remedy}".strip(), tr("Open the layer") if verdict != "healthy" else "")

    def _run(self) -> Run | None:
        return next((run for run in self.workspace.runs if run.run == self.course.run), None)

    def _at(self, shown: Reach | None) -> int | None:
        """Place of the epoch in sight among those looked at: the last not after it."""
        if shown is None or not len(shown.epochs):
            return None
        known = np.flatnonzero(shown.epochs <= self.epoch)
        return int(known[-1]) if len(known) else 0

    def _draw_reach(self) -> None:
        shown, at = self.shown, self._at(self.shown)
        if shown is None or at is None:
            self.reach.show_data(())
            return
        lines = drawn.curves(shown, self.epoch, self._now)
        self.reach.show_data(lines, horizon=float(shown.horizons[at, 1]))
        main = self.reach.main
        earlier: list[LegendItem] = [(tr("earlier, thinner"), "blue", "line")] if len(lines) > 1 else []
        self.reach_panel.set_legend([(main.name if main is not None else "", "blue", "line"), *earlier, ("horizon", "magenta", "dot")])
        self._mark_step()

    def _mark_step(self) -> None:
        """The time cursor, in steps before the last live one."""
        subject = self.subject
        live = np.flatnonzero(subject.mask) if subject is not None else np.zeros(0, int)
        if subject is None or not len(live):
            self.reach.set_step(None)
            return
        self.reach.set_step(int(np.sum(live < self.focus.step) if subject.backwards else np.sum(live > self.focus.step)))

    def _back_chosen(self, back: int) -> None:
        subject = self.subject
        live = np.flatnonzero(subject.mask) if subject is not None else np.zeros(0, int)
        if subject is not None and len(live):
            place = min(max(back, 0), len(live) - 1)
            self.focus.set_step(int(live[place] if subject.backwards else live[len(live) - 1 - place]))

    def _draw_trails(self, *_: object) -> None:
        shown = self.shown
        own = [one for one in self.course.shut if shown is not None and (one.layer, one.prefix) == (shown.layer, shown.prefix)]
        gates = [one.gate for one in own]
        if ["all", *gates] != self._gates():
            self.gate.set_options([("all", tr("All")), *((gate, gate) for gate in gates)])
        self.gate.setVisible(len(gates) > 1)
        self.trails_panel.setVisible(bool(own))
        kept = [one for one in own if self.gate.value() in ("all", one.gate)]
        self.trails.show_data(drawn.trails(kept, self.epoch), self.focus.unit)
        self.trails_panel.set_legend([(NAMES.get(one.gate, one.gate), theme.GATES[one.gate], "dot") for one in kept])

    def _gates(self) -> list[str]:
        return self.gate._values

    def _draw_variables(self) -> None:
        found = drawn.variables(self.course, self.layer)
        before = self.variable.value()
        self.variable.set_items(found)
        paths = [path for _, path in found]
        recurrent = next((path for path in paths if path.startswith(f"{self.layer}/") and path.endswith("recurrent_kernel")), "")
        self.variable.set_value(before if before in paths else recurrent or (paths[0] if paths else ""))
        self._draw_weights()

    def _draw_weights(self, *_: object) -> None:
        path, what = str(self.variable.value() or ""), self.what.value()
        weight = next((one for one in self.course.weights if one.path == path), None)
        if weight is None:
            return
        self.weight_pages.setCurrentIndex(("weights", "gradients", "steps").index(what))
        if what == "steps":
            self.steps.show_data(drawn.updates(self.course, path, self._last_epoch(), self.epoch))
            lines = self.steps.data.lines
            self.weights_panel.set_legend([(line.name, line.color, "line") for line in lines])
        else:
            plot = self.weights if what == "weights" else self.gradients
            words = tr("weight, of {size:,}", size=weight.size) if what == "weights" else tr("size of the gradient, pinned samples")
            plot.show_rows(drawn.ridges(weight, self.epoch, gradients=what == "gradients"), words)
            self.weights_panel.set_legend([])
        self.weights_panel.set_caption("relative" if what == "steps" else tr("by epoch"))
        page = {"weights": self.weights, "gradients": self.gradients, "steps": self.steps}[what]
        self.weight_pages.setMinimumHeight(page.minimumHeight())

    # choosing ------------------------------------------------------------------------------------------------------

    def _epoch_chosen(self, epoch: int) -> None:
        self.go(epoch=epoch)

    def _ridge_chosen(self, row: int) -> None:
        plot = self.weights if self.what.value() == "weights" else self.gradients
        self._epoch_chosen(int(plot.rows[row].name.rpartition(" ")[2]))

    def _open_layer(self) -> None:
        self.workspace.layerRequested.emit(self.layer)
        self.workspace.go("model")

    # numbers -------------------------------------------------------------------------------------------------------

    def _weight_numbers(self) -> dict[str, np.ndarray]:
        page: Any = self.weight_pages.currentWidget()
        return page.numbers()

    def numbers(self) -> dict[str, np.ndarray]:
        return {name: values for name, values in self.course.named().items() if values.ndim and not math.isnan(values.size)}
