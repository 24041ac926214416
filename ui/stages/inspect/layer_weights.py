"""The panel of a layer's weights in "Layers": their distribution in every run, and what is as good as zero."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QHBoxLayout

from ... import figures, theme
from ...plots.run_weights import RunWeightsPlot, Spread
from ...plots.save import PlotMenu
from ...translating import tr
from ...widgets import Cell, ComboBox, Panel, Table, TextLabel

if TYPE_CHECKING:
    from workbench.project.inspecting.spreads import LayerSpread

SEEN = "workbench.project.inspecting.spreads:seen"
_ROW = 26
_ROWS_SEEN = 5


class LayerWeightsPanel(Panel):
    """Says so where the layer has no weights.

    Parameters
    ----------
    tell : callable
        Gets a sentence about what was saved.
    """

    def __init__(self, tell: Callable[..., Any]) -> None:
        super().__init__(tr("Weights"), "", name="layer_weights_panel")
        self.found: LayerSpread | None = None
        self.plot = RunWeightsPlot()
        self.weight = ComboBox(name="layer_weight", tip=tr("Which of the layer's weights"))
        self.which = ComboBox(((tr("all runs"), "all"), (tr("this run"), "own")), name="layer_weight_runs", tip=tr("Whose weights are drawn"))
        self.table = Table((tr("Run"), "|w| < 0.001", tr("Mean |w|"), tr("Spread")), numbers=(1, 2, 3), stretch=0,
                           name="layer_weights_table", title=tr("Weights of the layer, run by run"), row_height=_ROW)
        row = QHBoxLayout()
        row.setSpacing(theme.size(8))
        row.addWidget(self.weight)
        row.addWidget(self.which)
        row.addStretch(1)
        self.tools.addWidget(PlotMenu(self.plot, "layer_weights", tell))
        self.none = TextLabel(tr("This layer has no weights: choose another one above."), 12, 400, "text2", wrap=True)
        self.body.addLayout(row)
        for widget in (self.none, self.plot, self.table):
            self.body.addWidget(widget)
        self.body.addStretch(1)
        self.weight.activated.connect(self._draw)
        self.which.activated.connect(self._draw)
        self.show_weights(None)

    def show_weights(self, found: LayerSpread | None) -> None:
        """Another layer's, or None of one without."""
        self.found = found
        self.none.setVisible(found is None)
        for widget in (self.weight, self.which, self.plot, self.table):
            widget.setVisible(found is not None)
        if found is None:
            self.set_caption("")
            self.set_legend([])
            return
        kept = self.weight.value()
        names = found.weights
        self.weight.set_items([(_title(name), name) for name in names])
        self.weight.set_value(kept if kept in names else names[0])
        self.which.setVisible(len(found.runs) > 1)
        self._draw()

    def _draw(self, *_: object) -> None:
        if self.found is None:
            return
        name = self.weight.value()
        runs = [one for one in self.found.runs if name in one.values]
        runs = runs[:1] if self.which.value() == "own" else runs
        spreads = [Spread(one.title, one.values[name], "blue" if n == 0 else theme.run_color(n - 1)) for n, one in enumerate(runs)]
        self.plot.show_spreads(spreads)
        self.set_caption(tr("{layer}, {count:,} weights", layer=self.found.layer, count=len(spreads[0].values) if spreads else 0))
        self.set_legend([(one.name, one.color, "line") for one in spreads] if len(spreads) > 1 else [])
        rows = []
        for one in runs:
            told = next(row for row in one.rows() if row["weight"] == name)
            rows.append([Cell(one.title, weight=500), Cell(f"{100 * told['small_share']:.1f} %"),
                         Cell(figures.number(told["mean_absolute"])), Cell(figures.number(told["spread"]))])
        self.table.set_rows(rows)
        shown = min(len(rows), _ROWS_SEEN)
        self.table.setFixedHeight(shown * self.table.verticalHeader().defaultSectionSize() + self.table.horizontalHeader().height() + 2)


def _title(name: str) -> str:
    known = {"kernel": tr("kernel (from the input)"), "recurrent_kernel": tr("recurrent kernel (from the state)")}
    return known.get(name, name.replace("_", " "))
