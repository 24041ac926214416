"""Which input step and feature pushed the answer up or down: integrated gradients of any output."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from .... import figures, theme
from ....plots.color_key import ColorKey
from ....plots.heatmap import HeatMap, bound
from ....plots.plot_stack import PlotStack
from ....plots.readout import Line
from ....plots.step_axis import seen
from ....plots.time_map import Grid, TimeMap
from ....plots.token_boxes import TokenBoxes
from ....translating import tr
from ....widgets import ComboBox, ElidedLabel, Message, Segmented, SpinBox, TextLabel
from ....workspace import Workspace
from ..focus import Focus
from ..view import View

if TYPE_CHECKING:
    from workbench.project.inspecting.attribution import Attribution

MEASURE = "workbench.project.inspecting.attribution:measure"
_BASELINES = {False: ((tr("from zero"), "zero"), (tr("from its mean"), "mean")),
              True: ((tr("from nothing"), "zero"), (tr("from a mean token"), "mean"), (tr("from padding"), "padding"))}
_CHANCES = ("probability", "log-odds", "logit")
_ENOUGH = 0.02
UNIT = -1
"""Instead of one of the network's answers: the chosen unit of the inspected layer, at the cursor."""


class AttributionView(View):
    """See the module."""

    name, title, icon = "attribution", tr("Attribution"), "ph.target"
    tour = (tr("How much every step and feature of the input pushed the chosen answer up (orange) or down (blue), compared with a baseline "
            "input that says nothing. The parts add up to the difference between the two answers; what is left over is told below. "
            "It explains what the network did, not what is true of the world."))

    def __init__(self, focus: Focus, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(focus, workspace, parent)
        self.found: Attribution | None = None
        self._choice: int | None = None
        self._position: int | None = None
        self._run, self._asked = 0, (0, 0)
        self._answers: list[tuple[str, int]] = []
        self._filling = False
        self._build()

    def _build(self) -> None:
        self.map = TimeMap(name="attribution_map", title=tr("Attribution of every feature at every step"), least=60)
        self.boxes = TokenBoxes(name="attribution_tokens", title=tr("Attribution of every token"))
        self.plots = PlotStack()
        self.plots.addWidget(self.map)
        self.plots.addWidget(self.boxes)
        panel = self.main = self.panel(tr("Attribution"), plot=self.plots, stem="attribution", name="attribution_panel")
        panel.body.addLayout(self._choices())
        self.words = TextLabel("", 12, 500, "text", wrap=True)
        self.words.setObjectName("attribution_words")
        panel.body.addWidget(self.words)
        panel.body.addWidget(self.plots)
        self.key, self.scale_words = ColorKey(name="attribution_key"), ElidedLabel("", 11, 400, "text3")
        self.keys = QWidget()
        keys = _row((self.key, 0), (self.scale_words, 1))
        keys.setContentsMargins(0, 0, 0, 0)
        self.keys.setLayout(keys)
        self.keys.hide()
        panel.body.addWidget(self.keys)
        self.proof = Message("ok", "", name="attribution_proof")
        self.proof.hide()
        panel.body.addWidget(self.proof)
        self.body.addStretch(1)
        self.map.describe = self._describe
        self.map.stepChosen.connect(self._step_chosen)
        self.map.rangeChosen.connect(self._brushed)
        self.map.rowChosen.connect(self.map.set_row)
        self.boxes.stepChosen.connect(self._step_chosen)

    def _choices(self) -> QVBoxLayout:
        """What is explained and against what; where there are chances, at which step and on which scale."""
        self.which = ComboBox((), name="attribution_output", tip=tr("The answer that is explained"))
        self.baseline = ComboBox(
            _BASELINES[False], name="attribution_baseline", tip=tr("What the input is compared with: where the path to it begins")
        )
        self.position = SpinBox(0, 0, 0, name="attribution_position", tip=tr("The step whose answer is explained"))
        self.position.setPrefix(tr("at step "))
        self.scale = Segmented((("chance", tr("Probability")), ("odds", "Log-odds")), name="attribution_scale", height=28,
                               tip=tr("What is shared out: the probability, or its log-odds, which still move where it is close to 0 or 1"))
        for box, length in ((self.which, 14), (self.baseline, 12)):
            box.setSizeAdjustPolicy(ComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
            box.setMinimumContentsLength(length)
        self.which.activated.connect(self._chosen)
        self.baseline.activated.connect(self._again)
        self.position.valueChanged.connect(self._moved)
        self.scale.changed.connect(self._again)
        column = QVBoxLayout()
        column.setSpacing(theme.size(8))
        column.addLayout(_row((self.which, 3), (self.baseline, 2)))
        self.more = QWidget()
        below = _row((self.position, 0), (self.scale, 0))
        below.addStretch(1)
        below.setContentsMargins(0, 0, 0, 0)
        self.more.setLayout(below)
        self.more.hide()
        column.addWidget(self.more)
        return column

    # asking --------------------------------------------------------------------------------------------------------

    def on_place(self) -> None:
        kept = self.found is not None and self.place is not None and self._run == self.place.run and self.found.unit not in _CHANCES
        if not kept:                                        # a forecast stays the same one; the likeliest class is another
            self._choice = self._position = None
        self._run = self.place.run if self.place is not None else 0
        self._again()

    def _again(self, *_: object) -> None:
        if self.place is None:
            self._show(None)
            self.say("info", tr("Attribution is there once the run has kept weights"))
            return
        self.say("info", "")
        kwargs = {**self.where(), "choice": self._choice, "position": self._position, "baseline": self.baseline.value(),
                  "log_odds": self.scale.value() == "odds"}
        if self._choice == UNIT:
            kwargs |= {"choice": None, "unit": self.focus.unit, "position": self.focus.step}
        self._asked = (self.focus.unit, self.focus.step)
        self.ask("measure", MEASURE, kwargs, self._show)

    def _chosen(self, *_: object) -> None:
        self._choice = self.which.value()
        self._again()

    def _has_units(self) -> bool:
        """Whether the chosen unit of the inspected layer can be explained: its units are the numbers the layer gives."""
        return self.subject is not None and bool(self.subject.letters) and self.place is not None and not self.place.prefix

    def _moved(self, position: int) -> None:
        if not self._filling:
            self._position, self._choice = position, None
            self._again()

    # showing -------------------------------------------------------------------------------------------------------

    def _show(self, found: Attribution | None) -> None:
        self.found = found
        self.plots.setVisible(found is not None)
        self.proof.setVisible(found is not None)
        self.keys.setVisible(found is not None)
        if found is None:
            self.words.setText("")
            return
        self._fill(found)
        if found.read.tokens:
            self.boxes.show_data(found.read.tokens, found.values, unit=found.unit)
            self.plots.setCurrentWidget(self.boxes)
            self.map.show_grid(None)
        else:
            self.map.show_grid(self._grid(found))
            self.plots.setCurrentWidget(self.map)
        self.plots.setFixedHeight(self._height())
        self.main.set_caption(tr("pushes {seen_words}", seen_words=_seen_words(found.choice.words)))
        self.key.show_scale(bound(found.values), signed=True)
        self.scale_words.setText((f"{found.unit}, " if found.unit else "") + tr("blue down, orange up"))
        self.words.setText(self._sentence(found))
        self._prove(found)
        self.on_focus()

    def _height(self) -> int:
        if self.plots.currentWidget() is self.boxes:
            return self.boxes.heightForWidth(max(self.plots.width(), theme.size(200)))
        rows = len(self.found.read.features) if self.found is not None else 1
        return self.map.minimumSizeHint().height() - theme.size(60) + min(max(rows * theme.size(28), theme.size(60)), theme.size(360))

    def resizeEvent(self, event: Any) -> None:
        super().resizeEvent(event)
        if self.found is not None:
            self.plots.setFixedHeight(self._height())

    def _fill(self, found: Attribution) -> None:
        """The controls say what is shown."""
        self._filling = True
        unit, chances = self._choice == UNIT, found.unit in _CHANCES
        tokens = bool(found.read.tokens)
        if not unit:
            self._answers = [(_seen_words(one.words) + self._value(one.value, found), one.number) for one in found.choices]
        self.which.set_items([*self._answers, *([(tr("unit {unit} at the cursor", unit=self.focus.unit), UNIT)] if self._has_units() else [])])
        self.which.set_value(UNIT if unit else found.choice.number)
        if self.baseline.count() != len(_BASELINES[tokens]):
            self.baseline.set_items(_BASELINES[tokens])
        self.baseline.set_value(found.baseline)
        self.position.setVisible(found.position >= 0 and not unit)
        self.scale.setVisible(chances and found.unit != "logit")
        self.more.setVisible(not unit and (found.position >= 0 or chances))
        if found.position >= 0 and not unit:
            self.position.setMaximum(max(len(found.read.x) - 1, found.position))
            self.position.setValue(found.position)
        self._filling = False

    @staticmethod
    def _value(value: float, found: Attribution) -> str:
        if not np.isfinite(value):
            return ""
        return f"   {figures.percent(value, 1)}" if found.unit in _CHANCES else f"   {figures.number(value)} {found.unit}".rstrip()

    def _grid(self, found: Attribution) -> Grid:
        values = found.values.reshape(len(found.values), -1)
        heat = HeatMap(values, signed=True, top=bound(values))
        sums = values.sum(axis=1)
        return Grid(heat, found.read.features, 0.0, float(len(values)), len(values), found.read.times, (), sums, bound(sums),
                    tr("all features together") if values.shape[1] > 1 else "")

    def _sentence(self, found: Attribution) -> str:
        def said(value: float) -> str:
            return figures.percent(value, 1) if found.unit == "probability" else f"{figures.number(value)} {found.unit}".rstrip()
        moved = found.output - found.base
        way = "up" if moved >= 0 else "down"
        return (tr("{said} here, {said2} for the baseline: the input pushed it {way} by {said3}. ", said=said(found.output),
                   said2=said(found.base), way=way, said3=said(abs(moved)))
                + self._strongest(found))

    @staticmethod
    def _strongest(found: Attribution) -> str:
        values = found.values
        if found.read.tokens:
            step = int(np.abs(values).argmax())
            return tr("Most by “{value}” at step {step}.", value=seen(found.read.tokens[step]) or 'padding', step=step)
        flat = int(np.abs(values).argmax())
        step, feature = divmod(flat, values.shape[1])
        name = found.read.features[feature] if feature < len(found.read.features) else tr("feature {value}", value=feature + 1)
        return tr("Most by {name} at step {step}.", name=name, step=step)

    def _prove(self, found: Attribution) -> None:
        good = found.relative_gap <= _ENOUGH
        share = figures.percent(max(found.relative_gap, 1e-4), 2)
        words = tr("Complete: the parts add up to the difference within {share} ({steps} points)", share=share, steps=found.steps)
        self.proof.set("ok" if good else "warn", words if good else tr("Not complete: {share} of the whole is missing at {steps} points",
                                                                       share=share, steps=found.steps))

    def _describe(self, column: int, row: int) -> tuple[str, list[Line]]:
        found = self.found
        if found is None or found.read.tokens:
            return "", []
        name = found.read.features[row] if row < len(found.read.features) else tr("feature {value}", value=row + 1)
        value = float(found.values[column, row])
        return tr("{name} at step {column}", name=name, column=column), [
            ("orange" if value >= 0 else "blue", "pushes", f"{'+' if value > 0 else ''}{figures.number(value)} {found.unit}".rstrip()),
            ("text", tr("input, scaled"), figures.number(float(found.read.x[column, row])))]

    def _step_chosen(self, step: int) -> None:
        if self.found is not None and self.focus.steps == self.found.read.steps:
            self.focus.set_step(step)

    def _brushed(self, steps: tuple[int, int] | None) -> None:
        if self.found is not None and self.focus.steps == self.found.read.steps:
            self.focus.set_range(steps)

    def on_focus(self) -> None:
        if self._choice == UNIT and self._asked != (self.focus.unit, self.focus.step):
            self._again()
        linked = self.found is not None and self.focus.steps == self.found.read.steps      # else the cursor counts other steps
        self.map.set_step(self.focus.step if linked else None)
        self.map.set_range(self.focus.range if linked else None)
        self.boxes.set_step(self.focus.step if linked else -1)

    def on_subject(self) -> None:
        if self.found is not None:
            self._fill(self.found)

    def numbers(self) -> dict[str, np.ndarray]:
        found = self.found
        if found is None:
            return {}
        return {"attribution": found.values, "input": found.read.x, "sum_by_step": found.values.reshape(len(found.values), -1).sum(axis=1)}


def _row(*parts: tuple[QWidget, int]) -> QHBoxLayout:
    row = QHBoxLayout()
    row.setSpacing(theme.size(8))
    for part, stretch in parts:
        row.addWidget(part, stretch)
    return row


def _seen_words(words: str) -> str:
    """A token in quotes as it is drawn."""
    before, mark, rest = words.partition("“")
    return f"{before}{mark}{seen(rest[:-1])}”" if mark else words
