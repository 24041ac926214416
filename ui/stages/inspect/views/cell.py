"""The unrolled cell at the cursor with what flows through it, its equations with all numbers, what pushes a gate, and the units over time."""

from __future__ import annotations

from typing import Any

import numpy as np
from PySide6.QtCore import Qt
from PySide6.QtGui import QHideEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QStackedWidget, QWidget

from workbench.model.spec import LayerSpec

from .... import figures, theme
from ....plots.lane_frame import unit_color
from ....plots.lane_kinds import SeriesLane, TokenLane
from ....plots.saturation import SaturationPlot
from ....plots.traces import UnitTraces
from ....plots.value_bars import ValueBars
from ....translating import tr
from ....widgets import Button, ComboBox, Message, Panel, Segmented
from ....workspace import Workspace
from ..cell.flows import Push, Scale, flows, pushes, scale
from ..cell.player import SPEEDS, Player
from ..diagram import CellDiagram, Step
from ..equations import Cell, EquationList, before, equations
from ..focus import Focus
from ..numbers import GATES, CellWeights
from ..subject import Subject
from ..view import View

WEIGHTS = "ui.stages.inspect.numbers:weights"
_SPEED_WORDS = {0.25: "¼ step/s", 0.5: "½ step/s", 1.0: "1 step/s", 2.0: "2 steps/s", 4.0: "4 steps/s"}


class CellView(View):
    """See the module."""

    name, title, icon = "cell", tr("Cell"), "ph.cpu"
    tour = tr(
        "One step of the recurrent cell, drawn as its equations say. The state comes in from the left, the input from below; arrows are as wide "
        "as what flows along them, orange where it is positive, blue where it is negative. A gate is filled as far as it is open. Below are the "
        "same equations with the numbers of the chosen unit at the cursor's step; click a gate to see which features and units push it."
    )

    def __init__(self, focus: Focus, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(focus, workspace, parent)
        self._cell, self._scale = Cell(), Scale()
        self._scaled: tuple[object, object, int] = (None, None, -1)
        self._pushes: list[Push] = []
        self.player = Player(focus, self)
        self._build_cell()
        self._build_pushes()
        self._build_units()
        self._link()

    def _build_cell(self) -> None:
        panel = self.panel(tr("Unrolled cell"), name="cell_panel")
        self.before = Button("", "ghost", "ph.caret-left", name="step_back_button", tip=tr("The step before (←)"))
        self.play = Button("", "ghost", "ph.play", name="play_steps_button", tip=tr("Play through time (Space)"))
        self.after = Button("", "ghost", "ph.caret-right", name="step_on_button", tip=tr("The next step (→)"))
        self.speed = ComboBox([(_SPEED_WORDS[speed], speed) for speed in SPEEDS], name="play_speed",
                              tip=tr("How fast time goes; up to 1 step/s the parts of a step are shown one after the other"))
        self.speed.set_value(1.0)
        for place, control in enumerate((self.before, self.play, self.after, self.speed)):
            panel.tools.insertWidget(place, control)
        self.diagram, self.equations = CellDiagram(), EquationList()
        self.proof = Message("ok", "", name="proof_message")
        self.proof.hide()
        panel.body.addWidget(self.diagram)
        panel.body.addWidget(self.equations)
        panel.body.addWidget(self.proof)

    def _build_pushes(self) -> None:
        self.push_bars = ValueBars(name="push_bars", title=tr("What pushes the gate"))
        self.push_panel = self.panel(tr("What pushes"), plot=self.push_bars, stem="pushes", name="push_panel")
        self.gate = Segmented((), name="pushed_gate", height=26, tip=tr("Whose pre-activation is taken apart"))
        self.push_panel.tools.insertWidget(0, self.gate)
        self.push_panel.body.addWidget(self.push_bars)

    def _build_units(self) -> None:
        self.saturation, self.traces = SaturationPlot(), UnitTraces()
        self.units_panel: Panel = self.panel(tr("Saturation"), tr("share of time above 0.9"), name="saturation_panel")
        self.letter = ComboBox((), name="trace_letter", tip=tr("What is drawn of the chosen units"))
        self.which = Segmented((("all", tr("All units")), ("one", tr("One unit"))), name="units_choice", height=26,
                               tip=tr("All units' saturation, or the chosen units over time"))
        self.units_panel.tools.addWidget(self.letter)
        self.units_panel.tools.addWidget(self.which)
        self.pages = QStackedWidget()
        self.pages.addWidget(self.saturation)
        self.pages.addWidget(self.traces)
        self.pages.setMinimumHeight(theme.size(120))
        self.units_panel.body.addWidget(self.pages, 1)

    def _link(self) -> None:
        self.before.clicked.connect(self._step_back)
        self.after.clicked.connect(self._step_on)
        self.play.clicked.connect(self.player.toggle)
        self.speed.activated.connect(self._speed_chosen)
        self.player.playingChanged.connect(self._show_playing)
        self.player.phaseChanged.connect(self.diagram.set_phase)
        self.diagram.gateChosen.connect(self.choose_gate)
        self.gate.changed.connect(self.choose_gate)
        self.push_bars.chosen.connect(self._push_chosen)
        self.saturation.unitChosen.connect(self.focus.set_unit)
        self.traces.stepChosen.connect(self.focus.set_step)
        self.which.changed.connect(self._show_units)
        self.letter.activated.connect(self._show_units)
        shortcut = QShortcut(QKeySequence(Qt.Key.Key_Space), self)
        shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        shortcut.activated.connect(self.player.toggle)

    def _step_back(self) -> None:
        self.player.step_by(-1)

    def _step_on(self) -> None:
        self.player.step_by(1)

    def _speed_chosen(self, *_: object) -> None:
        self.player.set_speed(self.speed.value())

    def hideEvent(self, event: QHideEvent) -> None:
        self.player.stop()
        super().hideEvent(event)

    def _show_playing(self, playing: bool) -> None:
        self.play.set_icon("ph.pause" if playing else "ph.play")
        self.play.setToolTip(tr("Stop here (Space)") if playing else tr("Play through time (Space)"))

    # hooks ---------------------------------------------------------------------------------------------------------

    def on_place(self) -> None:
        if self.place is None:
            self._weighed({})
            return
        at = self.place
        self.workspace.ask("inspect.weights", WEIGHTS, {"path": at.path, "run": at.run, "epoch": at.epoch, "layer": at.layer}, self._weighed,
                           lane="files")

    def _weighed(self, found: dict[str, CellWeights]) -> None:
        layer = self._layer()
        prefix = self.place.prefix if self.place is not None else ""
        self._cell = Cell.of(layer, found.get(prefix), prefix)
        self._follow()

    def _layer(self) -> LayerSpec | None:
        if self.place is None:
            return None
        run = next((run for run in self.workspace.runs if self.place is not None and run.run == self.place.run), None)
        layers: Any = run.document.model.layers if run is not None else ()
        return next((layer for layer in layers if layer.name == self.place.layer), None)

    def on_subject(self) -> None:
        subject = self.subject
        if subject is None or not subject.letters:
            return
        good = subject.residual <= 1e-4
        said = figures.number(subject.residual)
        if subject.changed:
            self.proof.set("warn", tr("With the changes of What if: not what the trained layer gives by itself"))
        else:
            self.proof.set(
                "ok" if good else "warn",
                (
                    tr("Exact, within {said} of the layer's own output", said=said)
                    if good
                    else tr("Not exact, within {said} of the layer's own output", said=said)
                ),
            )
        self.proof.show()
        self.proof.setToolTip(tr("Largest difference between the state recomputed from the equations and what the layer itself gives"))
        self.player.backwards = subject.backwards
        letters = GATES[subject.kind]
        if tuple(self.gate._values) != letters:
            self.gate.set_options(letters)
            self.letter.set_items([(letter, letter) for letter in subject.letters])
        self.gate.setVisible(len(letters) > 1)
        self._show_units()
        self._follow()

    def on_focus(self) -> None:
        self.saturation.set_unit(self.focus.unit)
        if self.pages.currentIndex() == 1:
            self._show_units()
        self._follow()

    # showing -------------------------------------------------------------------------------------------------------

    def _show_units(self, *_: object) -> None:
        subject, units = self.subject, list(self.focus.units)
        one = self.which.value() == "one" or (subject is not None and not subject.gates)
        several = one and len(units) > 1
        self.which.setVisible(subject is None or bool(subject.gates))
        self.letter.setVisible(several)
        self.pages.setCurrentIndex(1 if one else 0)
        self.units_panel.set_title(
            tr("{count} units", count=len(units)) if several else tr("Unit {units}", units=units[0]) if one else tr("Saturation")
        )
        self.units_panel.set_caption(tr("over time") if one else tr("share of time above 0.9"))
        if subject is None or not subject.letters:
            return
        if several:
            self._show_several(subject, [unit for unit in units if unit < subject.units])
        elif one:
            unit = min(units[0], subject.units - 1)
            self.traces.show_data({letter: subject.arrays[letter][:, unit] for letter in subject.letters}, self.focus.step)
            self.units_panel.set_legend([(letter, letter, "line") for letter in subject.letters])
        else:
            self.saturation.show_data(subject.gates, subject.mask, units[0])
            self.units_panel.set_legend([(letter, letter, "dot") for letter in subject.gates])

    def _show_several(self, subject: Subject, units: list[int]) -> None:
        """The same state or gate of every chosen unit, in the colors of their marks beside the heat maps."""
        letter = self.letter.value() if self.letter.value() in subject.letters else "h"
        lines = {tr("unit {unit}", unit=unit): subject.arrays[letter][:, unit] for unit in units}
        colors = {tr("unit {unit}", unit=unit): unit_color(n) for n, unit in enumerate(units)}
        self.traces.show_data(lines, self.focus.step, colors)
        self.units_panel.set_legend([(name, colors[name], "line") for name in list(lines)[:6]])

    def _follow(self) -> None:
        """Cell, equations and pushes go where cursor and unit are."""
        subject = self.subject
        if subject is None or not subject.letters:
            return
        step, unit = min(self.focus.step, subject.steps - 1), min(self.focus.unit, subject.units - 1)
        self.before.setEnabled(step > 0)
        self.after.setEnabled(step < subject.steps - 1)
        if not subject.mask[step]:
            self.equations.show_equations([], tr("This step is masked: the states are carried on"))
        else:
            self.equations.show_equations(equations(subject, self._cell, step, unit))
        if self._scaled[0] is not subject or self._scaled[1] is not self._cell or self._scaled[2] != unit:
            self._scale, self._scaled = scale(subject, self._cell, unit), (subject, self._cell, unit)
        self.diagram.show_step(self._step(subject, step, unit))
        self._show_pushes(subject, step, unit)
        self.traces.set_step(step)

    def _step(self, subject: Subject, step: int, unit: int) -> Step:
        def both(name: str) -> tuple[float, float]:
            if name not in subject.arrays:
                return 0.0, 0.0
            return float(before(subject, self._cell, name, step)[unit]), float(subject.arrays[name][step, unit])
        from_end = subject.backwards or self._cell.go_backwards
        earlier, later = (step + 1, step - 1) if from_end else (step - 1, step + 1)
        names = tuple(str(n) if 0 <= n < subject.steps else "" for n in (earlier, later))
        return Step(subject.kind, step, unit, both("h"), both("c"), self._read(step), (names[0], names[1]),
                    flows(subject, self._cell, step, unit), self._scale, self._form(subject, from_end))

    def _form(self, subject: Subject, from_end: bool) -> str:
        """Which form of the cell this is, where there are several."""
        words = []
        if subject.kind == "GRU":
            words.append(tr("z keeps the old state; r scales ") + ("h·U" if self._cell.reset_after else tr("h before U")))
        if from_end:
            words.append(tr("reads from the end"))
        return "; ".join(words)

    # pushes --------------------------------------------------------------------------------------------------------

    def choose_gate(self, letter: str) -> None:
        """Take another gate's pre-activation apart."""
        self.gate.set_value(letter)
        self._follow()

    def _show_pushes(self, subject: Subject, step: int, unit: int) -> None:
        letter = self.gate.value() or GATES[subject.kind][0]
        self.diagram.set_gate(letter)
        self._pushes = pushes(subject, self._cell, letter, step, unit, self._features(subject)) if subject.mask[step] else []
        total = sum(push.amount for push in self._pushes)
        self.push_panel.set_title(tr("What pushes {letter}", letter=letter))
        self.push_panel.set_caption(tr("sum {number}", number=figures.number(total, 3)) if self._pushes else tr("not known at this step"))
        self.push_bars.setVisible(bool(self._pushes))
        self.push_bars.show_values(np.array([push.amount for push in self._pushes]), [push.name for push in self._pushes])

    def _features(self, subject: Subject) -> tuple[str, ...]:
        """Names of the columns, where the layer reads them itself."""
        facts = self.workspace.facts
        names = tuple(facts.inputs[0].columns) if facts is not None and facts.inputs else ()
        layer = self._layer()
        first = layer is not None and subject.x is not None and len(names) == subject.x.shape[-1]
        return names if first and isinstance(self.given.lane, SeriesLane) else ()

    def _push_chosen(self, number: int) -> None:
        """A bar of h leads to that unit."""
        if 0 <= number < len(self._pushes) and self._pushes[number].unit >= 0:
            self.focus.set_unit(self._pushes[number].unit)

    def _read(self, step: int) -> str:
        """``x = 1,559 kW``: what came in at this step."""
        lane, subject = self.given.lane, self.subject
        if isinstance(lane, TokenLane) and step < len(lane.tokens):
            return f"x = “{lane.tokens[step]}”" if lane.tokens[step] else "x = padding"
        if not isinstance(lane, SeriesLane) or subject is None or not lane.lines:
            return "x"
        value = figures.number(float(lane.lines[0][2][step]))
        unit = lane.fact if lane.fact != tr("data units") else ""
        wide = subject.x.shape[1] if subject.x is not None and subject.x.ndim == 2 else 0
        if wide != 1 or subject.x is None:
            return (
                tr("x: {wide} numbers, read from {name} = {value} {unit}", wide=wide, name=lane.name, value=value, unit=unit).rstrip()
                if wide
                else f"{lane.name} = {value} {unit}".rstrip()
            )
        own = figures.number(float(subject.x[step, 0]))
        return f"x = {own}" if lane.name == tr("Layer input") else tr("x = {own}, read from {name} = {value} {unit}", own=own, name=lane.name,
                                                                  value=value, unit=unit).rstrip()

    def numbers(self) -> dict[str, np.ndarray]:
        subject = self.subject
        if subject is None:
            return {}
        return {
            tr("{letter} unit {unit}", letter=letter, unit=unit): subject.arrays[letter][:, unit]
            for unit in self.focus.units
            for letter in subject.letters
            if unit < subject.units
        }
