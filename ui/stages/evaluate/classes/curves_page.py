"""The page of curves: ROC, precision–recall, calibration, and the areas of every class."""

from __future__ import annotations

from typing import Any

import numpy as np
from PySide6.QtWidgets import QHBoxLayout, QWidget

from workbench.evaluation.report import Evaluation, Figures

from .... import theme
from ....plots.class_curves import ClassCurve, ClassCurves, ReliabilityPlot
from ....plots.save import PlotMenu
from ....translating import tr
from ....widgets import Cell, Panel, Table


class CurvesPage(QWidget):
    """A click on a class brings its curves to the front."""

    def __init__(self) -> None:
        super().__init__()
        self._found: Evaluation | None = None
        self._names: list[str] = []
        self.roc = ClassCurves(name="roc_plot", title=tr("ROC curves"), bottom=tr("false positive rate"), diagonal=True)
        self.recall = ClassCurves(name="pr_plot", title=tr("Precision–recall curves"), bottom=tr("recall"), diagonal=False)
        self.reliable = ReliabilityPlot()
        self.roc_panel = _panel("ROC", "roc_panel", self.roc, "roc")
        self.recall_panel = _panel(tr("Precision and recall"), "pr_panel", self.recall, "precision_recall")
        self.reliable_panel = _panel(tr("Calibration"), "calibration_panel", self.reliable, "calibration")
        self.side = Panel(tr("Areas"), tr("each against the others"), name="areas_panel")
        self.table = Table((tr("Class"), "ROC", "PR", tr("Brier")), numbers=(1, 2, 3), name="areas_table", title=tr("Areas under the curves"),
                           row_height=24)
        self.side.body.addWidget(self.table, 1)
        whole = QHBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(theme.size(theme.GAP))
        for panel, stretch in ((self.roc_panel, 4), (self.recall_panel, 4), (self.reliable_panel, 4), (self.side, 4)):
            whole.addWidget(panel, stretch)
        self.table.chosen.connect(self._chosen)

    def show_curves(self, found: Evaluation) -> None:
        """Draw another evaluation's curves."""
        self._found = found
        order = {one.name: -one.support for one in found.per_class}
        self._names = sorted(found.areas, key=lambda name: order.get(name, 0))
        every = {"roc_auc": found.metrics.get("macro_roc_auc"), "average_precision": found.metrics.get("macro_average_precision"),
                 "brier": found.metrics.get("brier")}
        self.table.set_rows([_row(tr("All"), every, 600), *(_row(name, found.areas[name], 400) for name in self._names)])
        self._draw("")

    def _chosen(self, row: int) -> None:
        self._draw("" if row == 0 else self._names[row - 1])

    def _draw(self, front: str) -> None:
        found = self._found
        if found is None:
            return
        curves = {kind: [ClassCurve(found.classes[int(k)], np.asarray(found.arrays[f"{kind}_{k}"]))
                         for k in found.arrays.get("drawn", ()) if f"{kind}_{k}" in found.arrays] for kind in ("roc", "pr")}
        two = len(found.classes) == 2
        shown = front or (found.classes[1] if two else "")
        self.roc.set_data([one for one in curves["roc"] if not two or one.name == shown], shown)
        total = sum(one.support for one in found.per_class) or 1
        share = next((one.support / total for one in found.per_class if one.name == shown), float("nan"))
        self.recall.set_data([one for one in curves["pr"] if not two or one.name == shown], shown, share)
        whose = shown or tr("{count} classes", count=len(curves['roc']))
        self.roc_panel.set_caption(tr("true positive rate, {whose}", whose=whose))
        self.recall_panel.set_caption(tr("precision, {whose}", whose=whose))
        self.roc_panel.set_legend([("guessing", "grey", "dashed")])
        self.recall_panel.set_legend([(tr("its share"), "grey", "dashed")] if shown else [])
        self._draw_calibration(found, front)

    def _draw_calibration(self, found: Evaluation, front: str) -> None:
        self.reliable_panel.set_legend([("gap", "orange"), ("exact", "grey", "dashed")])
        if front:
            self.reliable.set_data(np.asarray(found.arrays.get(f"reliable_{found.classes.index(front)}", ())))
            self.reliable_panel.set_caption(front)
            return
        told = found.calibration
        rows = [] if told is None else [[_or_nan(row.confidence), _or_nan(row.accuracy), row.count] for row in told.bins]
        self.reliable.set_data(np.array(rows))
        self.reliable_panel.set_caption(calibration_words(found))


def calibration_words(found: Evaluation) -> str:
    """``off by 3.7 points``: the expected calibration error."""
    told = found.calibration
    return "" if told is None or told.expected_error is None else tr("off by {value:.1f} points", value=100 * told.expected_error)


def _or_nan(value: float | None) -> float:
    return float("nan") if value is None else value


def _row(name: str, values: Figures, weight: Any) -> list[Cell]:
    return [Cell(name, weight=weight), *(Cell(_area(values.get(metric)), weight=weight) for metric in ("roc_auc", "average_precision", "brier"))]


def _area(value: float | None) -> str:
    return "–" if value is None else f"{value:.3f}"


def _panel(title: str, name: str, plot: QWidget, stem: str) -> Panel:
    panel = Panel(title, "", name=name)
    plot.setMinimumHeight(theme.size(180))
    panel.tools.addWidget(PlotMenu(plot, stem))
    panel.body.addWidget(plot, 1)
    return panel


