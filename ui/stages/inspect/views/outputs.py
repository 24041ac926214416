"""What every layer gives for the sample: sequences and feature maps on the input's time, vectors as bars, images."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
from PySide6.QtCore import QModelIndex
from PySide6.QtWidgets import QSizePolicy, QWidget

from .... import figures
from ....plots.color_key import ColorKey
from ....plots.heatmap import HeatMap, bound
from ....plots.plot_stack import PlotStack
from ....plots.readout import Line
from ....plots.step_lines import StepLines
from ....plots.time_map import Grid, TimeMap, columns
from ....plots.token_boxes import TokenBoxes
from ....plots.value_bars import ValueBars
from ....translating import tr
from ....widgets import Cell, Segmented, SpinBox, Table
from ....workspace import Workspace
from ..focus import Focus
from ..layer_weights import SEEN, LayerWeightsPanel
from ..view import View

if TYPE_CHECKING:
    from workbench.probing.outputs import LayerOutput
    from workbench.project.inspecting.outputs import Layers

MEASURE = "workbench.project.inspecting.outputs:measure"
_ROWS_SEEN = 7


class OutputsView(View):
    """See the module."""

    name, title, icon = "outputs", tr("Layers"), "ph.stack"
    tour = (tr("Every layer of the network and what it makes of this sample. Sequences and the feature maps of convolutions stand on the time of "
            "the input, one row a feature; where a layer skips or joins steps, each column stands over the middle of what it looks at. "
            "Vectors are bars. Choose a layer above, a row in the map, and a step with the cursor. \"Weights\" shows how the layer's weights are "
            "spread in this run and in the others: what a penalty pushed to zero, how far training moved them."))

    def __init__(self, focus: Focus, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(focus, workspace, parent)
        self.found: Layers | None = None
        self.layer, self._row, self._imaged = "", 0, 0
        self._build_list()
        self._build_plots()
        self.weights = LayerWeightsPanel(workspace.tell)
        self.body.addWidget(self.weights, 1)
        self.what.changed.connect(self._show_what)
        self._show_what()

    def _build_list(self) -> None:
        panel = self.panel(tr("Layers"), name="outputs_list_panel")
        self.table = Table((tr("Layer"), tr("Kind"), tr("Gives")), stretch=0, name="outputs_table", title=tr("Layers of the network"), row_height=26)
        self.what = Segmented((("output", tr("Output")), ("weights", tr("Weights"))), name="outputs_what", height=26,
                              tip=tr("What the layer makes of the sample, or its weights in every run"))
        panel.tools.insertWidget(0, self.what)
        self.table.chosen.connect(self._row_chosen)
        self.table.selectionModel().currentRowChanged.connect(self._row_moved)
        panel.body.addWidget(self.table)
        panel.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    def _build_plots(self) -> None:
        self.map = TimeMap(name="outputs_map", title=tr("What the layer gives at every step"))
        self.lines = StepLines(name="outputs_lines", title=tr("What the layer gives at every step, as lines"))
        self.bars = ValueBars(name="outputs_bars", title=tr("What the layer gives"))
        self.tokens = TokenBoxes(name="outputs_tokens", title=tr("Text, colored by the chosen feature"))
        self.plots = PlotStack()
        for plot in (self.map, self.lines, self.bars):
            self.plots.addWidget(plot)
        self.main = self.panel(tr("Output"), plot=self.plots, stem="layer_output", name="outputs_panel")
        self.how = Segmented((("map", tr("Map")), ("lines", tr("Lines"))), name="outputs_how", height=26, tip=tr("As a heat map, or as lines"))
        self.how.changed.connect(self._draw)
        self.channel = SpinBox(0, 0, 0, name="outputs_channel", tip=tr("The channel that is shown"))
        self.channel.setPrefix("channel ")
        self.channel.valueChanged.connect(self._draw)
        self.key = ColorKey(name="outputs_key")
        self.main.tools.insertWidget(0, self.channel)
        self.main.tools.insertWidget(0, self.how)
        self.main.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Expanding)
        self.main.body.addWidget(self.plots, 1)
        self.main.body.addWidget(self.tokens)
        self.main.body.addWidget(self.key)
        self.map.describe = self._describe
        for plot in (self.map, self.lines, self.tokens):
            plot.stepChosen.connect(self._step_chosen)
        self.map.rangeChosen.connect(self._brushed)
        self.map.rowChosen.connect(self._choose)
        self.bars.chosen.connect(self._choose)

    # asking --------------------------------------------------------------------------------------------------------

    def on_place(self) -> None:
        if self.place is None:
            self.say("info", tr("What the layers give is shown once the run has kept weights"))
            return
        self._ask("")

    def look_at(self, layer: str) -> None:
        """Choose a layer by name, now or as soon as the network's layers are known."""
        names = [row["name"] for row in self.found.rows] if self.found is not None else []
        if layer in names:
            self.table.selectRow(names.index(layer))
        elif self.found is None:
            self.layer = layer

    def show_part(self, part: str) -> None:
        """``output`` or ``weights``."""
        self.what.set_value(part)
        self._show_what()

    def _show_what(self, *_: object) -> None:
        weights = self.what.value() == "weights"
        self.main.setVisible(not weights)
        self.weights.setVisible(weights)
        if weights:
            self._ask_weights()

    def _ask(self, layer: str) -> None:
        self.ask("measure", MEASURE, {**self.where(), "layer": layer}, self._show)

    def _ask_weights(self) -> None:
        """Those of the layer in this run and in the others; what is seen stays until they are there."""
        if self.place is not None and self.layer and self.what.value() == "weights":
            at = {"path": self.place.path, "run": self.place.run, "layer": self.layer.partition(".")[0], "epoch": self.place.epoch}
            self.ask("weights", SEEN, at, self.weights.show_weights, busy=False)

    def _row_moved(self, now: QModelIndex, _before: QModelIndex) -> None:
        self._row_chosen(now.row())

    def _row_chosen(self, row: int) -> None:
        if self.found is None or not 0 <= row < len(self.found.rows):
            return
        name = self.found.rows[row]["name"]
        if name == self.layer:
            return
        self.layer, self._row = name, 0
        self._ask_weights()
        if name in self.found.outputs:
            self._draw()
        else:
            self._ask(name)

    def _choose(self, row: int) -> None:
        self._row = row
        self._draw()

    # showing -------------------------------------------------------------------------------------------------------

    def _show(self, found: Layers) -> None:
        first = self.found is None
        self.found = found
        names = [row["name"] for row in found.rows]
        if self.layer not in names:
            wanted = self.place.layer if self.place is not None and first else ""
            self.layer = wanted if wanted in names else found.layer
        self.table.selectionModel().blockSignals(True)
        self.table.set_rows([[Cell(row["name"], weight=500), Cell(_kind(row["kind"]), "text2"), Cell(row["words"], "text2", tip=self._tip(row))]
                             for row in found.rows])
        self.table.selectRow(names.index(self.layer))
        self.table.selectionModel().blockSignals(False)
        self._ask_weights()
        shown = min(len(names), _ROWS_SEEN)
        self.table.setFixedHeight(shown * self.table.verticalHeader().defaultSectionSize() + self.table.horizontalHeader().height() + 2)
        self._draw()

    @staticmethod
    def _tip(row: dict[str, Any]) -> str:
        takes = tr(", takes {names}", names=', '.join(row['takes'])) if row["takes"] else ""
        seen = tr(", each step sees up to {row} input steps", row=row['receptive_field']) if row["receptive_field"] else ""
        return f"{row['words']}{takes}{seen}"

    def _output(self) -> LayerOutput | None:
        return self.found.outputs.get(self.layer) if self.found is not None else None

    def _draw(self, *_: object) -> None:
        one = self._output()
        if one is None:
            if self.found is not None:
                self._ask(self.layer)
            return
        self.main.set_title(one.key)
        self.main.set_caption(self._about(one))
        values = np.asarray(one.values[0], float)
        over_time = one.role in ("sequence", "map")
        self.how.setVisible(over_time)
        deep = values.ndim >= 3
        self.channel.setVisible(deep)
        self.tokens.hide()
        if over_time:
            self._draw_sequence(one, values.reshape(len(values), -1))
        elif deep:
            self._draw_image(one, values)
        else:
            self._draw_vector(one, values.ravel())
        self.on_focus()

    def _about(self, one: LayerOutput) -> str:
        seen = tr(", each sees {widest:,} input steps", widest=one.reach.widest) if one.reach is not None and one.role == "map" else ""
        return f"{_kind(one.kind)}, {one.words}{seen}"

    def _draw_sequence(self, one: LayerOutput, values: np.ndarray) -> None:
        assert self.found is not None
        shown = values.copy()
        if one.mask is not None and len(one.mask[0]) == len(shown):
            shown[~one.mask[0]] = np.nan
        self._row = min(self._row, shown.shape[1] - 1)
        steps, place = self._axis(one, len(shown))
        live = self._live() if place is not None else steps
        if live < steps and len(shown) == steps:
            shown, steps, place = shown[:live], live, place[:live] if place is not None else None
        names = self._names(one, shown.shape[1])
        top = bound(shown)
        self.key.show_scale(top, signed=True)
        as_map = self.how.value() == "map" and shown.shape[1] > 1
        self.how.setVisible(shown.shape[1] > 1)
        self.key.setVisible(as_map)
        if as_map:
            first, last = columns(place, len(shown), steps)
            read = self.found.read
            whole = place is not None
            chosen = shown[:, self._row]
            self.map.show_grid(Grid(HeatMap(shown, signed=True, top=top), names if len(names) <= 40 else (), first, last, steps,
                                    read.times if whole else None, read.tokens[:steps] if whole else (), chosen, top,
                                    self._word(one, names, self._row), upward=not self._named(one)))
            self.map.set_row(self._row)
            self.plots.setCurrentWidget(self.map)
        else:
            self.lines.show_lines(place if place is not None else np.arange(len(shown)), shown,
                                  names or [f"{n}" for n in range(shown.shape[1])], steps)
            self.lines.set_row(self._row)
            self.plots.setCurrentWidget(self.lines)
        self._color_text(shown, place)

    def _color_text(self, shown: np.ndarray, place: np.ndarray | None) -> None:
        """The text itself in the colors of the chosen row, where there is a column for each token."""
        assert self.found is not None
        tokens = self.found.read.tokens
        there = bool(tokens) and place is not None and len(shown) == min(len(tokens), self._live())
        self.tokens.setVisible(there)
        if there:
            self.tokens.show_data(tokens[:len(shown)], shown[:, self._row], top=bound(shown))

    def _axis(self, one: LayerOutput, count: int) -> tuple[int, np.ndarray | None]:
        """Length of the axis, and places of the columns on the input's time (None: the layer has steps of its own)."""
        assert self.found is not None
        place = one.reach.place if one.reach is not None else None
        return (self.found.read.steps, place) if place is not None and len(place) == count else (count, None)

    def _live(self) -> int:
        """Steps up to the last token that is no padding."""
        assert self.found is not None
        there = [n + 1 for n, token in enumerate(self.found.read.tokens) if token]
        return there[-1] if there else self.found.read.steps

    def _named(self, one: LayerOutput) -> bool:
        assert self.found is not None
        return one.kind == "InputLayer" and bool(self.found.read.features)

    def _names(self, one: LayerOutput, count: int) -> list[str]:
        assert self.found is not None
        if self._named(one) and len(self.found.read.features) == count:
            return list(self.found.read.features)
        return []

    @staticmethod
    def _word(one: LayerOutput, names: list[str] | tuple[str, ...], row: int) -> str:
        return names[row] if row < len(names) else (tr("channel {row}", row=row) if one.role == 'map' else tr("feature {row}", row=row))

    def _draw_image(self, one: LayerOutput, values: np.ndarray) -> None:
        """One channel: (time, place) over the input's steps; of images in time the one at the cursor, rows down and columns across."""
        assert self.found is not None
        steps, place = self._axis(one, len(values))
        flat = values.ndim == 3 and place is not None
        if values.ndim > 3:
            values = values[min(self.focus.step, len(values) - 1)]
        self.channel.blockSignals(True)
        self.channel.setMaximum(values.shape[-1] - 1)
        self.channel.blockSignals(False)
        top = bound(np.asarray(one.values[0], float))
        plane = values.reshape(len(values), -1, values.shape[-1])[..., self.channel.value()]
        if flat:
            first, last = columns(place, len(plane), steps)
            self.map.show_grid(Grid(HeatMap(plane, signed=True, top=top), (), first, last, steps, self.found.read.times))
        else:
            self.map.show_grid(Grid(HeatMap(plane.T, signed=True, top=top), (), 0.0, float(plane.shape[1]), plane.shape[1]))
        self.map.set_row(None)
        self.key.show_scale(top, signed=True)
        self.key.show()
        self.plots.setCurrentWidget(self.map)

    def _draw_vector(self, one: LayerOutput, values: np.ndarray) -> None:
        answer = self.found is not None and one.key == self.found.rows[-1]["name"]
        self.bars.show_values(values, self._answers(len(values)) if answer else ())
        self.bars.set_number(self._row if 0 < self._row < len(values) else None)
        facts = self.workspace.facts
        if answer and facts is not None and facts.task == "forecast":
            self.main.set_caption(tr("{about}, scaled as in training", about=self._about(one)))
        self.key.hide()
        self.plots.setCurrentWidget(self.bars)

    def _answers(self, count: int) -> list[str]:
        """Names of what the last layer gives: classes, steps ahead, or steps of the window."""
        facts = self.workspace.facts
        target = facts.target if facts is not None else None
        if target is None:
            return []
        if target.kind == "values" and target.horizon * max(len(target.names), 1) == count:
            ahead = "" if target.reconstruction else "+"
            return [f"{target.names[n % len(target.names)]} {ahead}{n // len(target.names) + 1}" if len(target.names) > 1 else f"{ahead}{n + 1}"
                    for n in range(count)]
        return list(target.classes) if len(target.classes) == count else []

    def _describe(self, column: int, row: int) -> tuple[str, list[Line]]:
        one = self._output()
        grid = self.map.grid
        if one is None or grid is None:
            return "", []
        value = float(grid.heat.values[column, row])
        name = self._word(one, tuple(grid.rows), row)
        lines: list[Line] = [("orange" if value >= 0 else "blue", "gives", figures.number(value))]
        if one.role == "map" and one.reach is not None:
            lines.append(("text", tr("sees input steps"), f"{one.reach.first[column]} – {one.reach.last[column]}"))
        return tr("{name}, step {column}", name=name, column=column), lines

    def _linked(self) -> bool:
        """Whether the shared cursor moves along the axis in sight: the input's, or that of a layer with as many steps as it counts."""
        one = self._output()
        if one is None or one.role not in ("sequence", "map", "image") or len(one.values[0].shape) > 3:
            return False
        if one.role == "image" and self._axis(one, len(one.values[0]))[1] is None:
            return False
        return self.focus.steps == self._axis(one, len(one.values[0]))[0]

    def _step_chosen(self, step: int) -> None:
        if self._linked():
            self.focus.set_step(step)

    def _brushed(self, steps: tuple[int, int] | None) -> None:
        if self._linked():
            self.focus.set_range(steps)

    def on_focus(self) -> None:
        one = self._output()
        if one is not None and one.values.ndim > 4 and self._imaged != self.focus.step:
            self._imaged = self.focus.step
            self._draw()
            return
        linked = self._linked()
        for plot in (self.map, self.lines):
            plot.set_step(self.focus.step if linked else None)
        self.tokens.set_step(self.focus.step if linked else -1)
        self.map.set_range(self.focus.range if linked else None)

    def numbers(self) -> dict[str, np.ndarray]:
        return self.found.named() if self.found is not None else {}


def _kind(name: str) -> str:
    """As the list of layers says it."""
    return {"InputLayer": tr("Input"), "GroupedQueryAttention": "GroupQueryAttention"}.get(name, name)
