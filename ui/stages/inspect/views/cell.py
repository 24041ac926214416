"""The unrolled cell at the cursor, its equations with all numbers, and how saturated the units are."""

from __future__ import annotations

from typing import Any

import numpy as np
from PySide6.QtWidgets import QStackedWidget, QWidget

from workbench.model.spec import LayerSpec

from .... import figures, theme
from ....plots.lane_kinds import SeriesLane, TokenLane
from ....plots.saturation import SaturationPlot
from ....plots.traces import UnitTraces
from ....widgets import Button, Message, Panel, Segmented
from ....workspace import Workspace
from ..diagram import CellDiagram, Step
from ..equations import Cell, EquationList, equations
from ..focus import Focus
from ..numbers import CellWeights
from ..subject import Subject
from ..view import View

WEIGHTS = "ui.stages.inspect.numbers:weights"


class CellView(View):
    """See the module."""

    name, title, icon = "cell", "Cell", "ph.cpu"
    tour = ("One step of the recurrent cell, drawn as its equations say. The state comes in from the left, the input from below; the gates decide "
            "what is kept and what is written. Below are the same equations with the numbers of the chosen unit at the cursor's step.")

    def __init__(self, focus: Focus, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(focus, workspace, parent)
        self._cell = Cell()
        self._build_cell()
        self._build_units()

    def _build_cell(self) -> None:
        panel = self.panel("Unrolled cell", name="cell_panel")
        self.before = Button("", "ghost", "ph.caret-left", name="step_back_button", tip="The step before (←)")
        self.after = Button("", "ghost", "ph.caret-right", name="step_on_button", tip="The next step (→)")
        self.before.clicked.connect(lambda: self.focus.set_step(self.focus.step - 1))
        self.after.clicked.connect(lambda: self.focus.set_step(self.focus.step + 1))
        panel.tools.insertWidget(0, self.before)
        panel.tools.insertWidget(1, self.after)
        self.diagram, self.equations = CellDiagram(), EquationList()
        self.proof = Message("ok", "", name="proof_message")
        panel.body.addWidget(self.diagram)
        panel.body.addWidget(self.equations)
        panel.body.addWidget(self.proof)

    def _build_units(self) -> None:
        self.saturation, self.traces = SaturationPlot(), UnitTraces()
        self.saturation.unitChosen.connect(self.focus.set_unit)
        self.traces.stepChosen.connect(self.focus.set_step)
        self.units_panel: Panel = self.panel("Saturation", "share of time above 0.9", name="saturation_panel")
        self.which = Segmented((("all", "All units"), ("one", "One unit")), name="units_choice", height=26,
                               tip="All units' saturation, or one unit over time")
        self.which.changed.connect(self._show_units)
        self.units_panel.tools.addWidget(self.which)
        self.pages = QStackedWidget()
        self.pages.addWidget(self.saturation)
        self.pages.addWidget(self.traces)
        self.pages.setMinimumHeight(theme.size(120))
        self.units_panel.body.addWidget(self.pages, 1)

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
        self._cell = Cell.of(layer, found.get(self.place.prefix if self.place is not None else ""))
        self._follow()

    def _layer(self) -> LayerSpec | None:
        if self.place is None:
            return None
        run = next((run for run in self.workspace.runs if self.place is not None and run.run == self.place.run), None)
        layers: Any = run.document.model.layers if run is not None else ()
        return next((layer for layer in layers if layer.name == self.place.layer), None)

    def on_subject(self) -> None:
        subject = self.subject
        if subject is None:
            return
        good = subject.residual <= 1e-4
        said = figures.number(subject.residual)
        self.proof.set("ok" if good else "warn", f"{'Exact' if good else 'Not exact'}, within {said} of the layer's own output")
        self.proof.setToolTip("Largest difference between the state recomputed from the equations and what the layer itself gives")
        self._show_units()
        self._follow()

    def on_focus(self) -> None:
        self.saturation.set_unit(self.focus.unit)
        if self.pages.currentIndex() == 1:
            self._show_units()
        self._follow()

    # showing -------------------------------------------------------------------------------------------------------

    def _show_units(self, *_: object) -> None:
        subject, unit = self.subject, self.focus.unit
        one = self.which.value() == "one" or (subject is not None and not subject.gates)
        self.which.setVisible(subject is None or bool(subject.gates))
        self.pages.setCurrentIndex(1 if one else 0)
        self.units_panel.set_title(f"Unit {unit}" if one else "Saturation")
        self.units_panel.set_caption("over time" if one else "share of time above 0.9")
        if subject is None:
            return
        if one:
            self.traces.show_data({letter: subject.arrays[letter][:, unit] for letter in subject.letters}, self.focus.step)
            self.units_panel.set_legend([(letter, letter, "line") for letter in subject.letters])
        else:
            self.saturation.show_data(subject.gates, subject.mask, unit)
            self.units_panel.set_legend([(letter, letter, "dot") for letter in subject.gates])

    def _follow(self) -> None:
        """Cell and traces go where cursor and unit are."""
        subject = self.subject
        if subject is None:
            return
        step, unit = min(self.focus.step, subject.steps - 1), min(self.focus.unit, subject.units - 1)
        self.before.setEnabled(step > 0)
        self.after.setEnabled(step < subject.steps - 1)
        if not subject.mask[step]:
            self.equations.show_equations([], "This step is masked: the states are carried on")
        else:
            self.equations.show_equations(equations(subject, self._cell, step, unit))
        self.diagram.show_step(self._step(subject, step, unit))
        self.traces.set_step(step)

    def _step(self, subject: Subject, step: int, unit: int) -> Step:
        def both(name: str) -> tuple[float, float]:
            return (float(subject.before(name, step)[unit]), float(subject.arrays[name][step, unit])) if name in subject.arrays else (0.0, 0.0)
        before, after = (step + 1, step - 1) if subject.backwards else (step - 1, step + 1)
        names = tuple(str(n) if 0 <= n < subject.steps else "" for n in (before, after))
        return Step(subject.kind, step, unit, both("h"), both("c"), self._read(step), (names[0], names[1]))

    def _read(self, step: int) -> str:
        """``x = 1,559 kW``: what came in at this step."""
        lane, subject = self.given.lane, self.subject
        if isinstance(lane, TokenLane) and step < len(lane.tokens):
            return f"x = “{lane.tokens[step]}”" if lane.tokens[step] else "x = padding"
        if not isinstance(lane, SeriesLane) or subject is None or not lane.lines:
            return "x"
        unit = lane.fact if lane.name != "Layer input" and lane.fact != "data units" else ""
        more = subject.x.shape[1] - 1 if subject.x is not None else 0
        also = f" and {more} more feature{'s' if more > 1 else ''}" if more > 0 else ""
        return f"x = {figures.number(float(lane.lines[0][2][step]))} {unit}".rstrip() + also

    def numbers(self) -> dict[str, np.ndarray]:
        subject, unit = self.subject, self.focus.unit
        return {letter: subject.arrays[letter][:, unit] for letter in subject.letters} if subject is not None else {}
