"""Panels of classes and tags: confusion, class by class, examples worth a look."""

from __future__ import annotations

import numpy as np
from PySide6.QtCore import Qt, Signal

from workbench.evaluation.report import Evaluation, Example

from .... import figures
from ....plots.confusion import ConfusionMatrix
from ....plots.save import PlotMenu
from ....translating import tr
from ....widgets import Cell, Panel, Segmented, Table


class ConfusionPanel(Panel):
    """True class in rows, predicted class in columns."""

    def __init__(self) -> None:
        super().__init__(tr("Confusion"), tr("rows: truth; columns: prediction; shade: share of the row"), name="confusion_panel")
        self.plot = ConfusionMatrix()
        self.cells = Segmented((("count", tr("Counts")), ("share", tr("% of row"))), name="confusion_cells", tip=tr("What the cells say"), height=28)
        self.cells.changed.connect(self._say_cells)
        self.tools.addWidget(self.cells)
        self.tools.addWidget(PlotMenu(self.plot, "confusion"))
        self.body.addWidget(self.plot, 1)

    def _say_cells(self, which: str) -> None:
        self.plot.show_shares(which == "share")

    def show_confusion(self, found: Evaluation) -> None:
        """Draw another matrix."""
        self.plot.set_data(list(found.classes), np.asarray(found.confusion))
        left_out = tr("the {value} most frequent of {count} classes; ", value=len(found.classes) - self.plot.left_out,
                      count=len(found.classes)) if self.plot.left_out else ""
        self.set_caption(tr("{left_out}rows: truth; columns: prediction; shade: share of the row", left_out=left_out))


class ClassPanel(Panel):
    """Precision, recall and F1 of every class; of tags also of whole spans."""

    def __init__(self) -> None:
        super().__init__(tr("Class by class"), "", name="class_panel")
        self._found: Evaluation | None = None
        self.which = Segmented(
            (("tags", tr("Tags")), ("spans", tr("Spans"))), name="class_kind", tip=tr("Every word's tag, or whole spans"), height=28
        )
        self.which.changed.connect(self._fill)
        self.tools.addWidget(self.which)
        headers = (tr("Class"), tr("Precision"), tr("Recall"), "F1", tr("Samples"))
        self.table = Table(headers, numbers=(1, 2, 3, 4), name="class_table", title=tr("Class by class"), row_height=24)
        self.body.addWidget(self.table, 1)

    def show_classes(self, found: Evaluation) -> None:
        """Show other classes, the most frequent first."""
        self._found = found
        self.which.setVisible(bool(found.per_span))
        self._fill()

    def _fill(self, *_: object) -> None:
        found = self._found
        if found is None:
            return
        spans = bool(found.per_span) and self.which.value() == "spans"
        ordered = sorted(found.per_span if spans else found.per_class, key=lambda one: -one.support)
        self.set_caption(tr("{count} kinds of spans, right as a whole", count=len(ordered)) if spans else tr("{count} classes", count=len(ordered)))
        self.table.set_rows([[one.name, figures.percent(one.precision), figures.percent(one.recall), Cell(figures.percent(one.f1), weight=600),
                              f"{one.support:,}"] for one in ordered])


class ExamplePanel(Panel):
    """Samples it was sure of and wrong about, and those it was least sure of; ``opened(sample)`` on a click."""

    opened = Signal(int)

    def __init__(self) -> None:
        super().__init__(tr("Worth a look"), "", name="example_panel")
        self._found: Evaluation | None = None
        self._shown: list[Example] = []
        self.which = Segmented((("wrong", tr("Most wrong")), ("unsure", tr("Least sure"))), name="example_kind", tip=tr("Which samples"), height=28)
        self.which.changed.connect(self._fill)
        self.tools.addWidget(self.which)
        headers = (tr("Sample"), tr("Truth"), tr("Prediction"), tr("Chance"))
        self.table = Table(headers, numbers=(3,), name="example_table", title=tr("Examples worth a look"), row_height=24)
        self.table.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.table.chosen.connect(self._chosen)
        self.body.addWidget(self.table, 1)

    def show_examples(self, found: Evaluation) -> None:
        """Show other examples; the kind that is chosen, else the one there is."""
        self._found = found
        self.setVisible(bool(found.examples))
        kinds = {one.kind for one in found.examples}
        self.which.setVisible(len(kinds) > 1)
        if kinds and self.which.value() not in kinds:
            self.which.set_value(next(iter(sorted(kinds, reverse=True))))
        self._fill()

    def _fill(self, *_: object) -> None:
        if self._found is None:
            return
        kind = self.which.value()
        self._shown = [one for one in self._found.examples if one.kind == kind]
        words = {"wrong": tr("sure and wrong first"), "unsure": tr("the closest call first")}
        self.set_caption(tr("{value}; a click opens Inspect", value=words.get(kind, '')))
        self.table.set_rows([_example_row(one) for one in self._shown])

    def _chosen(self, row: int) -> None:
        self.opened.emit(self._shown[row].index)


def _example_row(one: Example) -> list[Cell]:
    likeliest = ", ".join(f"{name} {figures.percent(share)}" for name, share in one.probabilities)
    return [Cell(" ".join(one.text.split())[:160], tip=one.text[:600]), Cell(one.truth),
            Cell(one.prediction, "err" if one.truth != one.prediction else "ok", 500), Cell(figures.percent(one.probability), tip=likeliest)]
