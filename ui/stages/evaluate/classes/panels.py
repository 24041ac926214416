"""Panels of classes and tags: confusion, class by class, examples worth a look."""

from __future__ import annotations

import numpy as np
from PySide6.QtCore import Qt

from workbench.evaluation.report import Evaluation, Example

from .... import figures
from ....plots.confusion import ConfusionMatrix
from ....widgets import Cell, Panel, Table


class ConfusionPanel(Panel):
    """True class in rows, predicted class in columns."""

    def __init__(self) -> None:
        super().__init__("Confusion", "rows: truth; columns: prediction; shade: share of the row", name="confusion_panel")
        self.plot = ConfusionMatrix()
        self.body.addWidget(self.plot, 1)

    def show_confusion(self, found: Evaluation) -> None:
        """Draw another matrix."""
        self.plot.set_data(list(found.classes), np.asarray(found.confusion))
        left_out = f"the {len(found.classes) - self.plot.left_out} most frequent of {len(found.classes)} classes; " if self.plot.left_out else ""
        self.set_caption(f"{left_out}rows: truth; columns: prediction; shade: share of the row")


class ClassPanel(Panel):
    """Precision, recall and F1 of every class."""

    def __init__(self) -> None:
        super().__init__("Class by class", "", name="class_panel")
        headers = ("Class", "Precision", "Recall", "F1", "Samples")
        self.table = Table(headers, numbers=(1, 2, 3, 4), name="class_table", title="Class by class", row_height=24)
        self.body.addWidget(self.table, 1)

    def show_classes(self, found: Evaluation) -> None:
        """Show other classes, the most frequent first."""
        ordered = sorted(found.per_class, key=lambda one: -one.support)
        self.set_caption(f"{len(ordered)} classes")
        self.table.set_rows([[one.name, figures.percent(one.precision), figures.percent(one.recall), Cell(figures.percent(one.f1), weight=600),
                              f"{one.support:,}"] for one in ordered])


class ExamplePanel(Panel):
    """Samples it was sure of and wrong about, and those it was least sure of."""

    def __init__(self) -> None:
        super().__init__("Worth a look", "sure and wrong first, then the least sure", name="example_panel")
        headers = ("Sample", "Truth", "Prediction", "Chance")
        self.table = Table(headers, numbers=(3,), name="example_table", title="Examples worth a look", row_height=24)
        self.table.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.body.addWidget(self.table, 1)

    def show_examples(self, found: Evaluation) -> None:
        """Show other examples."""
        self.setVisible(bool(found.examples))
        self.table.set_rows([_example_row(one) for one in found.examples])


def _example_row(one: Example) -> list[Cell]:
    likeliest = ", ".join(f"{name} {figures.percent(share)}" for name, share in one.probabilities)
    return [Cell(" ".join(one.text.split())[:160], tip=one.text[:600]), Cell(one.truth),
            Cell(one.prediction, "err" if one.truth != one.prediction else "ok", 500), Cell(figures.percent(one.probability), tip=likeliest)]
