"""The page of the threshold, of two classes: what precision, recall, F1 and accuracy would be at another one than 0.5."""

from __future__ import annotations

import numpy as np
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QSlider, QWidget

from workbench.evaluation.class_report import Thresholds
from workbench.evaluation.report import Evaluation

from .... import figures, theme
from ....plots.class_curves import LINES, ThresholdPlot
from ....plots.save import PlotMenu
from ....translating import tr
from ....widgets import Button, Cell, Panel, Table, TextLabel

_NOTE = (tr("Only computed here: the network, its predictions and its exports answer the likelier class. Choose a threshold on the validation split; "
         "on the test split it then tells the truth."))


class ThresholdPage(QWidget):
    """See the module."""

    def __init__(self) -> None:
        super().__init__()
        self._cuts: Thresholds | None = None
        self._run = 0
        self.threshold = 0.5
        self.panel, self.side = Panel(tr("Threshold"), "", name="threshold_panel"), Panel(tr("At this threshold"), "", name="threshold_figures")
        self.plot = ThresholdPlot()
        self.plot.setMinimumHeight(theme.size(160))
        self.panel.tools.addWidget(PlotMenu(self.plot, "thresholds"))
        self.panel.set_legend([("precision", "blue"), ("recall", "orange"), ("F1", "magenta"), ("accuracy", "grey", "dashed")])
        self.panel.body.addWidget(self.plot, 1)
        self.panel.body.addLayout(self._slider_row())
        self.table = Table(("", tr("Here"), "At 0.5"), numbers=(1, 2), name="threshold_table", title=tr("Figures at this threshold"), row_height=24)
        self.side.body.addWidget(self.table)
        self.side.body.addStretch(1)
        self.side.body.addWidget(TextLabel(_NOTE, 12, 400, "text2", wrap=True))
        whole = QHBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(theme.size(theme.GAP))
        whole.addWidget(self.panel, 2)
        whole.addWidget(self.side, 1)
        self.plot.moved.connect(self.set_threshold)
        theme.changed.connect(self._dress)
        self._dress()

    def _slider_row(self) -> QHBoxLayout:
        self.slider = QSlider(Qt.Orientation.Horizontal)
        self.slider.setObjectName("threshold_slider")
        self.slider.setAccessibleName(tr("Threshold"))
        self.slider.setToolTip(tr("From which probability on a sample counts as found"))
        self.slider.setRange(0, 100)
        self.slider.setValue(50)
        self.slider.valueChanged.connect(self._slid)
        self.value = TextLabel("0.50", 13, 600)
        self.best_f1 = Button(tr("Best F1"), "plain", name="threshold_f1", tip=tr("Where F1 is highest"))
        self.best_accuracy = Button(tr("Best accuracy"), "plain", name="threshold_accuracy", tip=tr("Where accuracy is highest"))
        self.usual = Button("0.5", "plain", name="threshold_usual", tip=tr("What the network answers"))
        self.best_f1.clicked.connect(self._take_best_f1)
        self.best_accuracy.clicked.connect(self._take_best_accuracy)
        self.usual.clicked.connect(self._take_usual)
        row = QHBoxLayout()
        row.setContentsMargins(theme.size(34), 0, 0, 0)                       # below the plot, not below its axis
        row.setSpacing(theme.size(8))
        row.addWidget(self.slider, 1)
        for widget in (self.value, self.best_f1, self.best_accuracy, self.usual):
            row.addWidget(widget)
        return row

    def _take_best_f1(self) -> None:
        if self._cuts is not None:
            self.set_threshold(self._cuts.best_f1)

    def _take_best_accuracy(self) -> None:
        if self._cuts is not None:
            self.set_threshold(self._cuts.best_accuracy)

    def _take_usual(self) -> None:
        self.set_threshold(0.5)

    def _dress(self) -> None:
        line, knob, edge = (theme.color(name).name() for name in ("control", "accent", "surface"))
        four, sixteen, back = theme.size(4), theme.size(16), theme.size(6)
        self.slider.setStyleSheet(
            f"QSlider::groove:horizontal {{ height: {four}px; border-radius: {four // 2}px; background: {line}; }}"
            f"QSlider::sub-page:horizontal {{ height: {four}px; border-radius: {four // 2}px; background: {knob}; }}"
            f"QSlider::handle:horizontal {{ width: {sixteen}px; margin: -{back}px 0; border-radius: {sixteen // 2}px; background: {knob};"
            f" border: 1px solid {edge}; }}")

    def show_thresholds(self, found: Evaluation) -> None:
        """Other figures; of the same run (another split) the threshold stays."""
        self._cuts = found.thresholds
        if found.thresholds is None:
            return
        if found.run != self._run:
            self._run, self.threshold = found.run, 0.5
        rows = found.thresholds.rows
        lines = {name: np.array([np.nan if (value := getattr(row, name)) is None else value for row in rows]) for name, _ in LINES}
        self.plot.set_data(np.array([row.threshold for row in rows]), lines)
        self.panel.set_caption(tr("{positive} is said from this probability on, {split} split", positive=found.thresholds.positive,
                                  split=found.split))
        self.set_threshold(self.threshold)

    def _slid(self, value: int) -> None:
        self.set_threshold(value / 100)

    def set_threshold(self, threshold: float) -> None:
        """Look at another one, 0 … 1."""
        self.threshold = threshold
        self.slider.blockSignals(True)
        self.slider.setValue(round(100 * threshold))
        self.slider.blockSignals(False)
        self.value.setText(f"{threshold:.2f}")
        self.plot.set_threshold(threshold)
        if self._cuts is not None:
            self._figures(self._cuts)

    def _figures(self, cuts: Thresholds) -> None:
        here, usual = cuts.at(self.threshold), cuts.at(0.5)
        rows = [[Cell(words), Cell(figures.percent(getattr(here, name), 1), weight=600), figures.percent(getattr(usual, name), 1)]
                for words, name in ((tr("Precision"), "precision"), (tr("Recall"), "recall"), ("F1", "f1"), (tr("Accuracy"), "accuracy"))]
        positives = cuts.rows[0].hits
        rows += [
            [Cell(words), Cell(f"{count(here):,}", weight=600), f"{count(usual):,}"]
            for words, count in (
                (tr("{positive} found", positive=cuts.positive), lambda row: row.hits),
                (tr("{positive} missed", positive=cuts.positive), lambda row: positives - row.hits),
                (tr("{negative} taken for {positive}", negative=cuts.negative, positive=cuts.positive), lambda row: row.said - row.hits),
            )
        ]
        self.table.set_rows(rows)
        self.table.fit()
