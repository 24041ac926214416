"""Another run, layer or epoch beside what is inspected: units matched, maps on one scale, gradients on one axis, errors in words."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

import numpy as np
from PySide6.QtWidgets import QHBoxLayout, QWidget

from workbench.model.spec import LayerSpec
from workbench.probing.compared import way_words
from workbench.project.runs import Run

from .... import theme
from ....plots.answer_pair import AnswerLine, AnswerPair
from ....plots.norm_pair import NormLine, NormPair
from ....plots.pair_maps import Pair, PairMaps
from ....plots.save import PlotMenu
from ....translating import tr
from ....widgets import ComboBox, Segmented, Table, TextLabel
from ....workspace import Workspace
from ..against import Against, Choice, layer_words
from ..compared import answer_lines, change_rows, coefficient, difference_words, facts_rows, pair_rows, summary, told
from ..focus import Focus
from ..subject import NAMES, SIGNED
from ..view import View

if TYPE_CHECKING:
    from workbench.probing.compared import Comparison, Side

COMPARE = "workbench.project.inspecting.compare:compare"
_ORDERS = ((tr("best matched first"), "match"), (tr("by index"), "index"), (tr("most different first"), "difference"))
_A, _B = "blue", "teal"
_TABLE_HEIGHT = 240


class _Numbered(Table):
    """A table whose numbers can be saved."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.columns: dict[str, np.ndarray] = {}

    def numbers(self) -> dict[str, np.ndarray]:
        return self.columns


class CompareView(View):
    """See the module."""

    name, title, icon, wide = "compare", tr("Compare"), "ph.columns", True
    tour = tr(
        "The layer you inspect (a) beside another run, layer or epoch (b) that reads the same input. Networks number their units as they like, "
        "so each unit of b stands in the row of the unit of a it goes along with; a turned sign is turned back. CKA says how alike the two are "
        "as a whole, whatever the numbering: 1 = the same up to rotation. “By chance” is what two layers reach that have nothing in common."
    )

    def __init__(self, focus: Focus, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(focus, workspace, parent)
        self.found: Comparison | None = None
        self._scales: dict[tuple[object, ...], float] = {}
        self._pairs = np.zeros((0, 2), int)
        self._letters: list[str] = []
        self._pair: Pair | None = None
        workspace.runsChanged.connect(self._runs_changed)
        self._build_choice()
        self._build_maps()
        self._build_traces()
        self._build_norms()
        self._build_answers()
        self._build_tables()
        self.body.addStretch(1)
        self._show()

    # building ------------------------------------------------------------------------------------------------------

    def _build_choice(self) -> None:
        panel = self.panel(tr("Compare with"), name="compare_panel")
        self.against = Against()
        self.against.changed.connect(self._ask)
        self.headline = TextLabel("", 15, 600, wrap=True)
        self.headline.setObjectName("compare_headline")
        self.words = TextLabel("", 12, 400, "text2", wrap=True)
        self.words.setObjectName("compare_words")
        self.facts = Table(("", "a, inspected", "b, compared"), numbers=(1, 2), name="compare_facts", title=tr("Errors, losses and memory of both"),
                           row_height=24)
        panel.body.addWidget(self.against)
        panel.body.addSpacing(theme.size(4))
        for part in (self.headline, self.words, self.facts):
            panel.body.addWidget(part)
        self.choice_panel = panel

    def _build_maps(self) -> None:
        self.maps = PairMaps()
        self.maps.stepChosen.connect(self._step_chosen)
        self.maps.unitChosen.connect(self.focus.set_unit)
        self.maps_panel = self.panel(tr("Hidden state"), name="compare_maps_panel")
        self.letters = Segmented((), name="compare_letter", tip=tr("Which state or gate"), height=26)
        self.how = Segmented((("both", tr("Both")), ("difference", tr("Difference"))), name="compare_how", tip=tr("Both maps, or a − b"), height=26)
        self.order = ComboBox(_ORDERS, name="compare_order", tip=tr("Order of the rows"))
        self.letters.changed.connect(self._show_maps)
        self.how.changed.connect(self._show_maps)
        self.order.activated.connect(self._show_maps)
        self.maps_panel.tools.addWidget(self.how)
        self.maps_panel.tools.addWidget(PlotMenu(self.maps, "compare_maps", self.workspace.tell))
        row = QWidget()
        line = QHBoxLayout(row)
        line.setContentsMargins(0, 0, 0, 0)
        line.addWidget(self.letters)
        line.addStretch(1)
        line.addWidget(self.order)
        self.maps_panel.body.addWidget(row)
        self.maps_panel.body.addWidget(self.maps)

    def _build_traces(self) -> None:
        self.traces = AnswerPair(name="unit_pair_plot", title=tr("The chosen unit and its partner over time"))
        self.traces.setMinimumHeight(theme.size(140))
        self.traces.stepChosen.connect(self.focus.set_step)
        self.traces_panel = self.panel(tr("Unit"), plot=self.traces, stem="compare_unit", name="compare_traces_panel")
        self.traces_panel.body.addWidget(self.traces)

    def _build_norms(self) -> None:
        self.norms = NormPair()
        self.norms.setMinimumHeight(theme.size(150))
        self.norms.stepChosen.connect(self.focus.set_step)
        self.norms_panel = self.panel(
            tr("Gradient through time"),
            tr("‖∂L/∂hₜ‖ relative to the last step, log"),
            plot=self.norms,
            stem="compare_gradient",
            name="compare_norms_panel",
        )
        self.norms_panel.body.addWidget(self.norms)

    def _build_answers(self) -> None:
        self.answers = AnswerPair()
        self.answers.setMinimumHeight(theme.size(150))
        self.answers.stepChosen.connect(self.focus.set_step)
        self.answers_panel = self.panel(tr("Answers"), plot=self.answers, stem="compare_answers", name="compare_answers_panel")
        self.answers_panel.body.addWidget(self.answers)

    def _build_tables(self) -> None:
        self.units = _Numbered((tr("unit a"), tr("unit b"), "r", tr("by chance"), ""), numbers=(0, 1, 2, 3), stretch=4, name="compare_units",
                           title=tr("Matched units"), row_height=24)
        self.units_panel = self.panel(tr("Matched units"), plot=self.units, stem="compare_units", name="compare_units_panel")
        self.units.setFixedHeight(theme.size(_TABLE_HEIGHT))
        self.units.chosen.connect(self._row_chosen)
        self.units_panel.body.addWidget(self.units)
        self.changes = _Numbered(("gate", tr("from the input"), tr("from the state"), "bias"), numbers=(1, 2, 3), name="compare_changes",
                             title=tr("Change of the weights by gate"), row_height=24)
        self.changes_panel = self.panel(tr("Changed weights"), tr("share of their size"), plot=self.changes, stem="compare_changes",
                                        name="compare_changes_panel")
        self.changes_panel.body.addWidget(self.changes)

    # hooks ---------------------------------------------------------------------------------------------------------

    def on_place(self) -> None:
        project, place = self.workspace.project, self.place
        if place is None or project is None:
            self.found = None
            self._show()
            self.say("info", tr("Comparing needs weights that are kept: choose an epoch, or wait for the run to end."))
            return
        self._fill()
        self._ask()

    def _fill(self) -> None:
        project, place = self.workspace.project, self.place
        if project is None or place is None:
            return
        choices = [_choice(run, project.store.epochs_with_weights(run.run)) for run in reversed(self.workspace.runs) if run.best_epoch > 0]
        self.against.set_choices(place, [choice for choice in choices if choice.layers and choice.epochs])

    def _runs_changed(self) -> None:
        """A run came, went or got further: what is compared with may be gone."""
        if not self.isVisible():
            self._late.add("on_place")
        elif self.place is not None and any(run.run == self.place.run for run in self.workspace.runs):
            before = self.against.value()
            self._fill()
            if self.against.value() != before:
                self._ask()

    def on_subject(self) -> None:
        if self.found is not None and self.subject is not None and self.subject.epoch == self.found.a.epoch:
            self._show_maps()

    def on_focus(self) -> None:
        self.maps.set_step(self.focus.step)
        self.maps.set_unit(self.focus.unit)
        self.norms.set_step(self.focus.step)
        self.answers.set_step(self.focus.step)
        self.traces.set_step(self.focus.step)
        self._show_traces()
        if self.found is not None and self.letters.value():
            self.maps_panel.set_caption(difference_words(self.found, self.letters.value(), self.focus.range))
        self._mark_unit()

    def _ask(self) -> None:
        other = self.against.value()
        if self.place is None:
            return
        if other is None:
            self.found = None
            self._show()
            self.say("info", tr("There is nothing to compare with yet: train another run, or longer than one epoch."))
            return
        self.ask("compare", COMPARE, {**self.where(), "prefix": self.place.prefix, **other}, self._compared)

    def _compared(self, found: Comparison) -> None:
        self.found = found
        self._show()

    def fail(self, error: BaseException) -> None:
        self.found = None
        self._show()
        super().fail(error)

    # showing -------------------------------------------------------------------------------------------------------

    def _show(self) -> None:
        found = self.found
        for part in (self.maps_panel, self.traces_panel, self.norms_panel, self.answers_panel, self.units_panel, self.headline, self.words,
                     self.facts):
            part.setVisible(found is not None)
        self.changes_panel.setVisible(found is not None and bool(found.changes))
        if found is None:
            self.choice_panel.set_caption("")
            return
        self._show_words(found)
        letters = [letter for letter in NAMES if letter in found.letters]
        if letters != self._letters:
            self._letters = letters
            self.letters.set_options(letters)
        self._show_maps()
        self._show_norms(found)
        self._show_answers(found)
        self._show_tables(found)

    def _show_words(self, found: Comparison) -> None:
        self.choice_panel.set_caption(f"a = {told(found, found.a)} · b = {told(found, found.b)}")
        headline, words = summary(found)
        self.headline.setText(headline)
        self.words.setText(words)
        self.facts.set_rows(facts_rows(found))
        self.facts.fit()

    def _show_maps(self, *_: object) -> None:
        found, letter = self.found, self.letters.value()
        if found is None or not letter:
            self.maps.clear()
            return
        steps = len(found.a.norms)
        pair = Pair(letter, _placed(found.a.arrays[letter], found.a.first, steps, found.a.mask),
                    _placed(found.aligned(letter), found.a.first, steps, found.b.mask), (_short(found, found.a), _short(found, found.b)),
                    letter in SIGNED)
        difference = self.how.value() == "difference"
        key = (found.a.run, found.a.layer, found.a.prefix, found.b.run, found.b.layer, found.b.prefix, letter, difference)
        times = self.given.times if self.given.times is not None and len(self.given.times) == steps else None
        self.maps.show_pair(pair, difference=difference, times=times, least=self._scales.get(key, 0.0))
        self._scales[key] = self.maps.top
        self.maps.set_order(self._row_order(found, pair))
        self.maps.set_step(self.focus.step)
        self.maps.set_unit(self.focus.unit)
        self._pair = pair
        self._show_traces()
        self.maps_panel.set_title(NAMES[letter])
        self.maps_panel.set_caption(difference_words(found, letter, self.focus.range))

    def _show_traces(self) -> None:
        found, pair, unit = self.found, self._pair, self.focus.unit
        if found is None or pair is None or unit >= found.match.units[0]:
            return
        partner = int(found.match.partner()[unit])
        x = np.arange(len(pair.a), dtype=float)
        turned = " turned" if partner >= 0 and pair.signed and found.match.sign()[unit] < 0 else ""
        lines = [AnswerLine(tr("a: unit {unit}", unit=unit), _A, x, pair.a[:, unit].astype(float))]
        if partner >= 0:
            lines.append(AnswerLine(tr("b: unit {partner}{turned}", partner=partner, turned=turned), _B, x, pair.b[:, unit].astype(float)))
        self.traces.show_data(lines, "step", self.focus.step)
        self.traces_panel.set_title(tr("{NAMES} of unit {unit}", NAMES=NAMES[pair.letter], unit=unit))
        self.traces_panel.set_caption(_agreement(found, unit))
        self.traces_panel.set_legend([(line.name, line.color) for line in lines])

    def _row_order(self, found: Comparison, pair: Pair) -> np.ndarray | None:
        by = self.order.value()
        if by == "index":
            return None
        units = found.match.units[0]
        if by == "match":
            matched = found.match.pairs[:, 0]
            return np.concatenate([matched, np.setdiff1d(np.arange(units), matched)])
        gap = np.abs(pair.a - pair.b)
        known = np.isfinite(gap)
        mean = np.where(known, gap, 0).sum(axis=0) / np.maximum(known.sum(axis=0), 1)
        return np.argsort(np.where(known.any(axis=0), -mean, np.inf), kind="stable")

    def _show_norms(self, found: Comparison) -> None:
        lines = (NormLine(f"a: {_short(found, found.a)}", _A, found.a.norms, 0, found.a.prefix == "bw_"),
                 NormLine(f"b: {_short(found, found.b)}", _B, found.b.norms, found.a.first - found.b.first, found.b.prefix == "bw_"))
        self.norms.show_data(lines, len(found.a.norms), self.focus.step)
        self.norms_panel.set_legend([(line.name, line.color) for line in lines])

    def _show_answers(self, found: Comparison) -> None:
        lines, caption, bottom = answer_lines(found, (f"a: {_short(found, found.a)}", f"b: {_short(found, found.b)}"), (_A, _B))
        self.answers_panel.setVisible(bool(lines))
        self.answers_panel.set_caption(caption)
        self.answers.show_data(lines, bottom, self.focus.step if bottom == "step" else None)
        self.answers_panel.set_legend([(line.name, line.color) for line in lines])

    def _show_tables(self, found: Comparison) -> None:
        itself = found.match.by_index
        self.units_panel.set_title(tr("Units") if itself else tr("Matched units"))
        self.units_panel.set_caption(
            tr("each with itself, the most changed first") if itself else tr("the strongest first; click to choose the unit")
        )
        self._pairs = found.match.pairs[::-1] if itself else found.match.pairs
        self.units.set_rows(pair_rows(found))
        self.units.scrollToTop()
        for column in (1, 3):
            self.units.setColumnHidden(column, itself)
        self._mark_unit()
        self.units.columns = {"unit of a": found.match.pairs[:, 0], "unit of b": found.match.pairs[:, 1], "r": found.match.r,
                              "by chance up to": found.match.chance}
        self.changes.columns = {"gate": np.array([one.gate for one in found.changes]), "part": np.array([one.part for one in found.changes]),
                                "before": np.array([one.before for one in found.changes]), "change": np.array([one.change for one in found.changes])}
        self.changes.set_rows(change_rows(found.changes))
        self.changes.fit()

    def _mark_unit(self) -> None:
        found = self.found
        if found is None:
            return
        row = np.flatnonzero(self._pairs[:, 0] == self.focus.unit)
        if len(row):
            self.units.selectRow(int(row[0]))
        else:
            self.units.clearSelection()

    # choosing ------------------------------------------------------------------------------------------------------

    def _row_chosen(self, row: int) -> None:
        self.focus.set_unit(int(self._pairs[row, 0]))

    def _step_chosen(self, step: int) -> None:
        self.focus.set_step(step)

    def numbers(self) -> dict[str, np.ndarray]:
        return self.found.named() if self.found is not None else {}


def _choice(run: Run, epochs: Sequence[int]) -> Choice:
    """What of a run can be compared with; the newest epoch first."""
    layers = [pair for layer in run.document.model.watchable() for pair in _ways(layer)]
    return Choice(run.run, tr("run {run}, {name}", run=run.run, name=run.name), tuple(layers), tuple(sorted(epochs, reverse=True)), run.best_epoch)


def _ways(layer: LayerSpec) -> list[tuple[str, str]]:
    """The layer with the prefix of each of its cells."""
    return [(layer.name, prefix) for prefix in _prefixes(layer.kind, layer.parameters)]


def _prefixes(kind: str, parameters: Mapping[str, Any]) -> list[str]:
    inner = parameters.get("layer", {})
    if kind == "TimeDistributed":
        return _prefixes(inner.get("kind", ""), inner.get("parameters", {}))
    if kind == "Bidirectional":
        return [way + part for way in ("fw_", "bw_") for part in _prefixes(inner.get("kind", ""), inner.get("parameters", {}))]
    cell = parameters.get("cell")
    return [f"cell{n + 1}_" for n in range(len(cell))] if isinstance(cell, list | tuple) and len(cell) > 1 else [""]


def _placed(values: np.ndarray, first: int, steps: int, mask: np.ndarray) -> np.ndarray:
    """Values of the common steps on a's whole time axis; NaN where nothing is compared or a step is masked."""
    out = np.full((steps, values.shape[1]), np.nan, np.float32)
    out[first:first + len(values)] = np.where(mask[:, None], values, np.nan)
    return out


def _short(found: Comparison, side: Side) -> str:
    """What tells the two apart: the run, the layer or the epoch."""
    other = found.b if side is found.a else found.a
    if side.run != other.run:
        return tr("run {run}", run=side.run)
    if side.layer != other.layer:
        return layer_words(side.layer, side.prefix)
    if side.prefix != other.prefix:
        return way_words(side.prefix)
    return tr("epoch {epoch}", epoch=side.epoch)


def _agreement(found: Comparison, unit: int) -> str:
    """How well a unit goes along with its partner."""
    row = np.flatnonzero(found.match.pairs[:, 0] == unit)
    return (
        tr("r = {coefficient} over all samples", coefficient=coefficient(float(found.match.r[row[0]])))
        if len(row)
        else tr("no unit of b goes along with it")
    )
