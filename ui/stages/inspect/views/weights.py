"""The weights of every gate, what the recurrent matrix does to a state, how a nudge grows along the sample, and where the state rests."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Any

import numpy as np
from PySide6.QtWidgets import QHBoxLayout, QWidget

from .... import figures, theme
from ....plots.eigen import EigenPlane, WeightHistogram, color_of
from ....plots.matrix import MatrixMap, Tile
from ....plots.step_curves import Curve, StepCurves
from ....translating import tr
from ....widgets import Button, Cell, ComboBox, ProgressBar8, Segmented, Table, TextLabel
from ....workspace import Workspace
from ..focus import Focus
from ..view import View

if TYPE_CHECKING:
    from workbench.probing.fixed_points import FixedPoints
    from workbench.probing.jacobian import Growth
    from workbench.probing.matrices import GateWeights, Matrices
    from workbench.project.inspecting.weights import LayerGrowth, LayerWeights

MEASURE = "workbench.project.inspecting.weights:measure"
GROWTH = "workbench.project.inspecting.weights:growth"
FIXED = "workbench.project.inspecting.weights:fixed"
LANE = "inspect.weights"
_PARTS = (("recurrent", "U"), ("kernel", "W"), ("bias", "b"))
_NAMES = {"recurrent": tr("from the state"), "kernel": tr("from the input"), "bias": "bias"}
_KINDS = {"stable": ("stable", "ok"), "marginal": (tr("on the edge"), "text"), "saddle": ("saddle", "warn"), "unstable": ("unstable", "err"),
          "slow": (tr("slow, not fixed"), "text2")}
_KIND_TIPS = {"stable": tr("The state returns from every side: a memory that lasts"),
              "marginal": tr("Some direction neither returns nor leaves: a line of memories"),
              "saddle": tr("Some directions return, others leave: where decisions are made"), "unstable": tr("The state leaves in every direction"),
              "slow": tr("The state creeps here, but does not stand still")}


class WeightsView(View):
    """See the module."""

    name, title, icon, wide = "weights", tr("Weights"), "ph.table", True
    tour = tr(
        "W says how the input goes into each gate, U how the state of the step before does, b is what is there without either. Eigenvalues of U "
        "inside the circle let the state fade, outside they let it grow. The step Jacobian says the same of the real cell with its gates at "
        "work, step by step. Fixed points are states that stay where they are as long as the input does: what the layer can remember."
    )

    def __init__(self, focus: Focus, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(focus, workspace, parent)
        self.weights: LayerWeights | None = None
        self.growth: LayerGrowth | None = None
        self.fixed: FixedPoints | None = None
        self._build_matrices()
        self._build_eigen()
        self._build_growth()
        self._build_fixed()
        self._draw()
        self._draw_growth()
        self._draw_fixed()

    def _build_matrices(self) -> None:
        self.map, self.histogram = MatrixMap(), WeightHistogram()
        self.map_panel = self.panel(tr("Weights"), plot=self.map, stem="weights", name="weights_panel")
        self.part = Segmented(_PARTS, name="weights_part", height=26, tip=tr("U: from the state, W: from the input, b: bias"))
        self.gate = Segmented((("all", "all"),), name="weights_gate", height=26, tip=tr("Which gate's weights"))
        row = QHBoxLayout()
        row.setSpacing(theme.size(8))
        row.addWidget(self.part)
        row.addWidget(self.gate)
        row.addStretch(1)
        self.map_panel.body.addLayout(row)
        self.map_panel.body.addWidget(self.map)
        self.map_panel.body.addWidget(self.histogram)
        self.part.changed.connect(self._draw)
        self.gate.changed.connect(self._draw)
        self.map.unitChosen.connect(self.focus.set_unit)

    def _build_eigen(self) -> None:
        self.plane = EigenPlane()
        self.singular = StepCurves(name="singular_plot", title=tr("Singular values of the recurrent matrix"), brushed=False)
        self.eigen_panel = self.panel(tr("Eigenvalues"), plot=self.plane, stem="eigenvalues", name="eigen_panel")
        self.which = Segmented((("eigen", tr("Eigenvalues")), ("singular", tr("Singular values"))), name="eigen_choice", height=26,
                               tip=tr("Eigenvalues: what happens over many steps. Singular values: what can happen in one step"))
        row = QHBoxLayout()
        row.addWidget(self.which)
        row.addStretch(1)
        self.eigen_panel.body.addLayout(row)
        self.eigen_panel.body.addWidget(self.plane)
        self.eigen_panel.body.addWidget(self.singular)
        self.which.changed.connect(self._draw_eigen)

    def _build_growth(self) -> None:
        self.jacobian = StepCurves(name="jacobian_plot", title=tr("Step Jacobian along the sample"), log=True)
        self.reach = StepCurves(name="reach_plot", title=tr("What a nudge at a step becomes until the end"), log=True)
        self.growth_panel = self.panel(
            tr("Step Jacobian"), tr("along the sample, log; 1 = kept"), plot=self.jacobian, stem="jacobian", name="jacobian_panel"
        )
        self.growth_panel.body.addWidget(self.jacobian)
        self.growth_panel.set_legend([(tr("σ₁, most a nudge can grow"), "blue", "line"), (tr("ρ, spectral radius"), "orange", "line")])
        self.reach_panel = self.panel(tr("Reach"), tr("what is left of a nudge at the end, log"), plot=self.reach, stem="reach", name="reach_panel")
        self.reach_panel.body.addWidget(self.reach)
        self.growth_words = TextLabel("", 12, 400, "text2", wrap=True)
        self.growth_words.setObjectName("growth_words")
        self.reach_panel.body.addWidget(self.growth_words)
        for plot in (self.jacobian, self.reach):
            plot.stepChosen.connect(self.focus.set_step)
            plot.rangeBrushed.connect(self.focus.set_range)

    def _build_fixed(self) -> None:
        self.fixed_panel = self.panel(tr("Fixed points"), name="fixed_panel")
        self.held = ComboBox(((tr("mean input"), "mean"), (tr("input at the cursor"), "step"), (tr("zero input"), "zero")), name="fixed_held",
                             tip=tr("The input that is held while the state runs on"))
        self.search = Button(tr("Search"), "plain", "ph.magnifying-glass", name="fixed_search_button", height=28,
                             tip=tr("Look for states that stay where they are, from states this layer visited"))
        self.progress = ProgressBar8(name="fixed_progress")
        self.fixed_words = TextLabel("", 12, 400, "text2", wrap=True)
        self.fixed_words.setObjectName("fixed_words")
        self.table = Table(
            (tr("Kind"), tr("Leaving"), "ρ", tr("Speed"), tr("From")),
            numbers=(1, 2, 3, 4),
            name="fixed_table",
            title=tr("Fixed points"),
            row_height=26,
        )
        row = QHBoxLayout()
        row.setSpacing(theme.size(8))
        row.addWidget(self.held)
        row.addWidget(self.search)
        row.addStretch(1)
        self.fixed_panel.body.addLayout(row)
        for widget in (self.progress, self.fixed_words, self.table):
            self.fixed_panel.body.addWidget(widget)
        self.progress.hide()
        self.search.clicked.connect(self._search)
        self.table.chosen.connect(self._draw_eigen)
        self._searching = False

    # hooks ---------------------------------------------------------------------------------------------------------

    def on_place(self) -> None:
        if self._searching:
            self._stop()
        self.weights = self.growth = self.fixed = None
        if self.place is None:
            self.say("info", tr("Weights are shown of an epoch that is kept: choose one, or wait for the run to end."))
        else:
            self.ask("matrices", MEASURE, self.where(), self._weighed)
            self.ask("growth", GROWTH, self.where(), self._grown, progress=lambda fraction, words: None, lane=LANE)
        self._draw()
        self._draw_growth()
        self._draw_fixed()

    def on_focus(self) -> None:
        self.map.set_unit(self.focus.unit)
        for plot in (self.jacobian, self.reach):
            plot.set_step(self.focus.step)
            plot.set_range(self.focus.range)

    def numbers(self) -> dict[str, np.ndarray]:
        found = dict(self.weights.named()) if self.weights is not None else {}
        found |= self.growth.named() if self.growth is not None else {}
        return found | (self.fixed.named() if self.fixed is not None else {})

    @property
    def prefix(self) -> str:
        """The direction that is shown."""
        return self.place.prefix if self.place is not None else ""

    # weights -------------------------------------------------------------------------------------------------------

    def _weighed(self, found: LayerWeights) -> None:
        self.weights = found
        self._draw()
        self.on_focus()

    def _matrices(self) -> Matrices | None:
        return self.weights.way(self.prefix) if self.weights is not None else None

    def _chosen(self, found: Matrices) -> tuple[GateWeights, ...]:
        letter = self.gate.value()
        return tuple(one for one in found.gates if letter in ("all", one.gate)) or found.gates

    def _draw(self, *_: object) -> None:
        found = self._matrices()
        for widget in (self.map, self.histogram, self.part, self.gate, self.eigen_panel):
            widget.setVisible(found is not None)
        if found is None:
            return
        letters = [one.gate for one in found.gates]
        self.gate.set_options([("all", "all"), *((letter, letter) for letter in letters)] if len(letters) > 1 else [(letters[0], letters[0])])
        self.gate.setVisible(len(letters) > 1)
        part, chosen = str(self.part.value()), self._chosen(found)
        top = max(float(np.abs(one.part(part)).max(initial=0.0)) for one in found.gates)        # one scale for all gates
        tiles = [Tile(one.gate, one.part(part), _fact(one, part)) for one in chosen]
        rows = {"recurrent": "unit", "kernel": "feature", "bias": ""}[part]
        self.map.show_tiles(tiles, rows=rows, square=part == "recurrent" and tiles[0].values.shape[0] == tiles[0].values.shape[1],
                            top=_round_up(top))
        self.histogram.show_sets({one.gate: one.part(part) for one in chosen})
        self.map_panel.set_caption(tr("{NAMES}, epoch {epoch}", NAMES=_NAMES[part], epoch=self.weights.epoch) if self.weights is not None else "")
        self.map_panel.set_legend([(one.gate, color_of(one.gate), "line") for one in chosen] if len(chosen) > 1 else [])
        self._draw_eigen()

    def _draw_eigen(self, *_: object) -> None:
        found = self._matrices()
        if found is None:
            return
        row = self.table.currentIndex().row()
        at_point = self.fixed is not None and 0 <= row < len(self.fixed) and self.table.selectionModel().hasSelection()
        plane = self.which.value() == "eigen"
        self.plane.setVisible(plane)
        self.singular.setVisible(not plane)
        chosen = self._chosen(found)
        if at_point and plane and self.fixed is not None:
            self.plane.show_sets({f"fixed point {row + 1}": self.fixed.eigenvalues[row]})
            self.eigen_panel.set_caption(tr("of the step at fixed point {value}", value=row + 1))
            self.eigen_panel.set_legend([(tr("fixed point {value}", value=row + 1), "blue", "dot"), (tr("unit circle"), "grey", "dashed")])
            return
        self.plane.show_sets({one.gate: one.eigenvalues for one in chosen}, {one.gate: color_of(one.gate) for one in chosen})
        curves = [Curve(tr("σ of {gate}", gate=one.gate), np.arange(len(one.singular)), one.singular, color_of(one.gate)) for one in chosen]
        self.singular.show_curves(curves, words="number", level=(1.0, "1"))
        self.eigen_panel.set_caption(tr("of U, the recurrent matrix alone"))
        keys: list[Any] = [(one.gate, color_of(one.gate), "dot") for one in chosen]
        self.eigen_panel.set_legend([*keys, *([(tr("unit circle"), "grey", "dashed")] if plane else [])])

    # growth --------------------------------------------------------------------------------------------------------

    def _grown(self, found: LayerGrowth) -> None:
        self.growth = found
        self._draw_growth()
        self.on_focus()

    def _draw_growth(self) -> None:
        found = self.growth.way(self.prefix) if self.growth is not None else None
        for panel in (self.growth_panel, self.reach_panel):
            panel.setVisible(found is not None)
        if found is None:
            return
        steps = found.steps
        self.jacobian.show_curves([Curve(tr("largest singular value"), steps, found.singular[:, 0], "blue"),
                                   Curve(tr("spectral radius"), steps, found.radius, "orange")], level=(1.0, ""))
        with np.errstate(over="ignore"):
            felt = np.exp(np.clip(found.reach, -700, 700))
        felt[~np.isfinite(found.reach)] = np.nan
        self.reach.show_curves([Curve("reach", steps, felt, "blue", 2.5, filled=True)], level=(1.0, ""))
        self.growth_words.setText(_growth_words(found))

    # fixed points --------------------------------------------------------------------------------------------------

    def _search(self) -> None:
        if self._searching:
            self._stop()
            return
        if self.place is None:
            return
        held = str(self.held.value())
        kwargs = {**self.where(), "prefix": self.prefix, "held": held, "step": self.focus.step}
        self._set_searching(True)
        self.fixed = None
        self._draw_fixed()
        self.ask("fixed", FIXED, kwargs, self._found, progress=self._moved, busy=False, lane=LANE)

    def _stop(self) -> None:
        self.cancel("fixed")
        self._set_searching(False)
        self._draw_fixed()

    def fail(self, error: BaseException) -> None:
        self._set_searching(False)
        super().fail(error)

    def _set_searching(self, searching: bool) -> None:
        self._searching = searching
        self.progress.setVisible(searching)
        self.progress.set_fraction(0.0)
        self.search.setText(tr("Stop") if searching else tr("Search"))
        self.search.set_icon("ph.stop" if searching else "ph.magnifying-glass")

    def _moved(self, fraction: float | None, words: str) -> None:
        self.progress.set_fraction(fraction)
        self.fixed_words.setText(words)

    def _found(self, found: FixedPoints) -> None:
        self._set_searching(False)
        self.fixed = found
        self._draw_fixed()
        self._draw_eigen()

    def _draw_fixed(self) -> None:
        found = self.fixed
        self.table.setVisible(found is not None and len(found) > 0)
        if found is None:
            self.fixed_words.setText("" if self._searching else tr("States that stay where they are while the input is held."))
            self.table.set_rows([])
            return
        self.table.set_rows([self._row(found, n) for n in range(len(found))])
        self.table.fit()
        self.fixed_words.setText(_found_words(found))

    @staticmethod
    def _row(found: FixedPoints, n: int) -> list[Cell]:
        kind = found.kinds[n]
        words, token = _KINDS[kind]
        return [Cell(words, token, 500, tip=_KIND_TIPS[kind]), Cell(tr("{value} of {shape}", value=int(found.leaving[n]),
                                                                       shape=found.eigenvalues.shape[1])),
                Cell(figures.number(float(np.abs(found.eigenvalues[n]).max(initial=0.0)))),
                Cell(figures.number(float(found.speed[n])) if found.speed[n] > 1e-7 else "0"), Cell(f"{int(found.count[n]):,}")]


def _round_up(top: float) -> float:
    if top <= 0:
        return 1.0
    size = 10.0 ** math.floor(math.log10(top))
    return math.ceil(top / size * 2 - 1e-9) / 2 * size


def _fact(one: GateWeights, part: str) -> str:
    if part == "recurrent":
        return f"ρ {figures.number(one.radius)}, σ₁ {figures.number(one.norm)}"
    if part == "kernel":
        return f"‖W‖ {figures.number(float(np.linalg.norm(one.kernel)))}"
    return tr("mean {number}", number=figures.number(float(one.bias.mean())))


def _growth_words(found: Growth) -> str:
    """What is left of the first nudge, and what the Lyapunov exponent means."""
    exponent, first = found.growth, found.first
    if not math.isfinite(exponent) or math.isnan(first):
        return ""
    left = figures.number(math.exp(min(first, 700.0))) if math.isfinite(first) else "0"
    said = f"Lyapunov exponent {exponent:+.3f}".replace("-", "−")
    factor = math.exp(exponent)
    course = (
        tr("neither fades nor grows")
        if abs(factor - 1) < 0.005
        else tr("fades by {percent} a step", percent=figures.percent(1 - factor))
        if factor < 1
        else tr("grows by {percent} a step", percent=figures.percent(factor - 1))
    )
    return tr("The largest nudge of the first state has {left} of its size at the end. A typical one {course} ({said}).", left=left,
              course=course, said=said)


def _found_words(found: FixedPoints) -> str:
    fixed = [kind for kind in found.kinds if kind != "slow"]
    if not len(found):
        return tr("None of {tried:,} states came to rest under this input.", tried=found.tried)
    if not fixed:
        return tr("None of {tried:,} states came to rest; {count:,} slow points are left.", tried=found.tried, count=len(found))
    stable = sum(kind == "stable" for kind in fixed)
    words = tr("One fixed point") if len(fixed) == 1 else tr("{count:,} fixed points", count=len(fixed))
    rest = "" if len(fixed) == 1 else tr(", {stable:,} of them stable", stable=stable) if stable else tr(", none of them stable")
    return tr("{words}{rest}, from {tried:,} states. Choose one to see its eigenvalues.", words=words, rest=rest, tried=found.tried)
