"""What the pages of repeated trainings share: a plot of one metric with its menu, a sentence, and a table beside it."""

from __future__ import annotations

import math
from typing import Any, TypeVar

import msgspec
import numpy as np
from PySide6.QtWidgets import QHBoxLayout, QWidget

from workbench.evaluation.statistics_report import decisive, is_share, unit_of, words

from .... import theme
from ....plots.save import PlotMenu
from ....plots.spread import SpreadData, SpreadPlot
from ....translating import tr
from ....widgets import ComboBox, EmptyState, Message, Panel, TextLabel
from ....workspace import Workspace
from ..looking import Look
from ..reading import Measured

_Kept = TypeVar("_Kept", bound=msgspec.Struct)


class RepeatedPage(QWidget):
    """Base of the pages; ``panel`` has the plot and the look, ``side`` the table, ``awaited`` says what will stand there."""

    def __init__(self, workspace: Workspace, slug: str, title: str, side: str, awaited: str) -> None:
        super().__init__()
        self.workspace = workspace
        self.measured: Measured | None = None
        self.panel, self.side = Panel(title, "", name=f"{slug}_panel"), Panel(side, "", name=f"{slug}_figures")
        self.plot = SpreadPlot(name=f"{slug}_plot", title=title)
        self.plot.setMinimumHeight(theme.size(150))
        self.choice = ComboBox(name=f"{slug}_metric", tip=tr("Which metric is drawn"))
        self.menu = PlotMenu(self.plot, slug)
        self.panel.tools.addWidget(self.choice)
        self.panel.tools.addWidget(self.menu)
        self.message = Message("info", "", name=f"{slug}_message")
        self.notes = TextLabel("", 12, 400, "text2", wrap=True)
        self.filler = EmptyState("ph.arrows-clockwise", tr("Not repeated yet"), awaited, name=f"{slug}_empty")
        whole = QHBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(theme.size(theme.GAP))
        whole.addWidget(self.panel, 3)
        whole.addWidget(self.side, 2)
        self.choice.activated.connect(self._metric_chosen)

    look: Look

    def lay_out(self) -> None:
        """Put the parts into the panel, with the look that the page has made."""
        for widget, stretch in ((self.look, 0), (self.message, 0), (self.plot, 1), (self.notes, 0), (self.filler, 1)):
            self.panel.body.addWidget(widget, stretch)

    # what a page gives ---------------------------------------------------------------------------------------------

    def spreads(self) -> dict[str, Any]:
        """Spread by metric; empty before anything was computed."""
        return {}

    def data(self, metric: str) -> SpreadData:
        """What is drawn of a metric."""
        raise NotImplementedError

    # what pages do alike -------------------------------------------------------------------------------------------

    def kept(self, key: str, kind: type[_Kept]) -> _Kept | None:
        """What was found for this run before; None where nothing was, or another version kept it."""
        if self.workspace.project is None or self.measured is None:
            return None
        found = self.workspace.project.store.result(self.measured.evaluation.run, key)
        if found is None:
            return None
        try:
            return msgspec.json.decode(found, type=kind)
        except msgspec.ValidationError:                       # of another version: it can be computed anew
            return None

    def offer_metrics(self, task: str) -> None:
        """The metrics that were measured, the one that decides first."""
        known = [name for name, spread in self.spreads().items() if spread.mean is not None]
        first = decisive(task, dict.fromkeys(known))
        ordered = sorted(known, key=lambda name: name != first)
        before = self.choice.value()
        self.choice.set_items([(words(name)[:1].upper() + words(name)[1:], name) for name in ordered])
        self.choice.set_value(before if before in ordered else first)
        self.choice.setVisible(bool(ordered))
        self.menu.setVisible(bool(ordered))

    def _metric_chosen(self, *_: object) -> None:
        self.draw()

    def draw(self) -> None:
        """The metric that is chosen."""
        metric = self.choice.value()
        found = self.data(metric) if metric and self.spreads() else SpreadData()
        self.plot.set_data(found)
        self.plot.setVisible(bool(found.labels))
        self.filler.setVisible(not found.labels)

    def blank(self) -> None:
        """Nothing was computed yet."""
        self.message.hide()
        self.notes.hide()
        self.side.hide()
        self.plot.hide()
        self.filler.show()
        self.choice.hide()
        self.menu.hide()
        self.panel.set_caption("")
        self.panel.set_legend([])


def scaled(values: Any, metric: str) -> np.ndarray:
    """Figures as they are drawn: shares in percent, NaN for none."""
    found = np.array([math.nan if value is None else float(value) for value in values], float)
    return 100 * found if is_share(metric) else found


def unit(metric: str, of_data: str) -> str:
    """The unit of a metric as it is drawn."""
    return "%" if is_share(metric) else unit_of(metric, of_data)



def long(seconds: float) -> str:
    """``40 s``, ``3 min``: what a training took, as a hint of what several will cost."""
    return f"{max(seconds, 1):.0f} s" if seconds < 100 else tr("{value:.0f} min", value=seconds / 60)
