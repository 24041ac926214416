"""The page of anomalies: errors beside a threshold, over time, and against labels where there are any."""

from __future__ import annotations

from typing import Any

import numpy as np
from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QSlider, QVBoxLayout, QWidget

from workbench.evaluation.code_report import RULES, Anomalies
from workbench.jobs import call

from .... import figures, theme
from ....plots.anomaly import ErrorHistogram, ScoreLine
from ....plots.save import PlotMenu
from ....translating import said, tr
from ....widgets import Button, Cell, ComboBox, Panel, Segmented, Table, TextLabel
from ....widgets.panel import LegendItem
from ....workspace import Workspace
from ..looking import Look
from ..reading import Measured
from .codes_page import label_columns, place_of

ANOMALIES = "workbench.project.judging:anomalies"
_AT, _KEEP = "workbench.evaluation.anomalies:at", "workbench.project.judging:keep_threshold"
_LOWEST, _HIGHEST = 900, 999
"""Of the slider, in thousandths."""
_WORDS = tr("The error of every sample of all splits, beside a quantile of those it was trained on.")
_NAMES = (("precision", tr("Precision")), ("recall", tr("Recall")), ("f1", "F1"), ("average_precision", tr("Average precision")),
          ("roc_auc", tr("ROC AUC")))
_COUNTS = (("hits", tr("Unusual, found")), ("misses", tr("Unusual, missed")), ("false_alarms", tr("Usual, taken for unusual")))


class AnomalyPage(QWidget):
    """``opened(int)``: a sample is to be inspected."""

    opened = Signal(int)

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self.workspace = workspace
        self.measured: Measured | None = None
        self.found: Anomalies | None = None
        self.panel, self.side = Panel(tr("Anomaly score"), "", name="anomaly_panel"), Panel(tr("At this threshold"), "", name="anomaly_figures")
        self.histogram, self.line = ErrorHistogram(), ScoreLine()
        self.histogram.setMinimumHeight(theme.size(120))
        self.line.setMinimumHeight(theme.size(120))
        self.of = Segmented((("train", tr("Training")), ("validation", tr("Validation"))), name="anomaly_of",
                            tip=tr("Whose errors the threshold is a quantile of"), height=26)
        self.panel.tools.addWidget(self.of)
        self.panel.tools.addWidget(PlotMenu(self.histogram, "errors"))
        self.panel.body.addWidget(self.histogram, 1)
        self.panel.body.addLayout(self._slider_row())
        self.over = TextLabel("", 12, 600)
        above = QHBoxLayout()
        above.addWidget(self.over)
        above.addStretch(1)
        above.addWidget(PlotMenu(self.line, "score"))
        self.panel.body.addLayout(above)
        self.panel.body.addWidget(self.line, 1)
        self.look = Look(workspace, "anomalies", _WORDS, tr("Measure"), self._asked)
        self.panel.body.addWidget(self.look)
        self._fill_side()
        whole = QHBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(theme.size(theme.GAP))
        whole.addWidget(self.panel, 5)
        whole.addWidget(self.side, 3)
        self.look.found.connect(self._found)
        self.of.changed.connect(self._moved)
        self.label.activated.connect(self._relabel)
        self.odd.activated.connect(self._again)
        self.rule.activated.connect(self._again)
        self.series.activated.connect(self._draw)
        self.line.chosen.connect(self.opened)
        self.use.clicked.connect(self._keep)
        theme.changed.connect(self._dress)
        self._dress()

    def _slider_row(self) -> QHBoxLayout:
        self.slider = QSlider(Qt.Orientation.Horizontal)
        self.slider.setObjectName("anomaly_slider")
        self.slider.setAccessibleName(tr("Quantile"))
        self.slider.setToolTip(tr("Samples are unusual whose error is above this quantile"))
        self.slider.setRange(_LOWEST, _HIGHEST)
        self.slider.setValue(990)
        self.slider.valueChanged.connect(self._moved)
        self.value = TextLabel("0.990", 13, 600)
        self.use = Button(tr("Use it"), "plain", name="anomaly_use", tip=tr("Predictions and exports of this run use this threshold"))
        row = QHBoxLayout()
        row.setContentsMargins(theme.size(48), 0, 0, 0)
        row.setSpacing(theme.size(8))
        for widget, stretch in ((TextLabel(tr("Quantile"), 12, 400, "text2"), 0), (self.slider, 1), (self.value, 0), (self.use, 0)):
            row.addWidget(widget, stretch)
        return row

    def _fill_side(self) -> None:
        self.splits = Table((tr("Split"), tr("Above"), tr("Share"), tr("Median")), numbers=(1, 2, 3), name="anomaly_splits",
                            title=tr("Share above the threshold by split"), row_height=24)
        self.label = ComboBox(name="anomaly_label", tip=tr("The column of labels; the network never sees it"))
        self.odd = ComboBox(name="anomaly_unusual", tip=tr("Which labels are unusual"))
        self.rule = ComboBox([(tr("unusual if any row is"), "any"), (tr("unusual if the last row is"), "last")], name="anomaly_rule",
                             tip=tr("Which rows make a window unusual"))
        self.series = ComboBox(name="anomaly_series", tip=tr("Which series is drawn over time"))
        self.judged = Table((tr("Against the labels"), ""), numbers=(1,), name="anomaly_judged", title=tr("Against the labels"), row_height=24)
        self.words = TextLabel("", 12, 400, "text2", wrap=True)
        chosen = QVBoxLayout()
        chosen.setSpacing(theme.size(6))
        for widget in (self.label, self.odd, self.rule, self.series):
            chosen.addWidget(widget)
        self.side.body.addWidget(self.splits)
        self.side.body.addLayout(chosen)
        self.side.body.addWidget(self.judged)
        self.side.body.addWidget(self.words)
        self.side.body.addStretch(1)

    def _dress(self) -> None:
        line, knob, edge = (theme.color(name).name() for name in ("control", "accent", "surface"))
        four, sixteen, back = theme.size(4), theme.size(16), theme.size(6)
        self.slider.setStyleSheet(
            f"QSlider::groove:horizontal {{ height: {four}px; border-radius: {four // 2}px; background: {line}; }}"
            f"QSlider::sub-page:horizontal {{ height: {four}px; border-radius: {four // 2}px; background: {knob}; }}"
            f"QSlider::handle:horizontal {{ width: {sixteen}px; margin: -{back}px 0; border-radius: {sixteen // 2}px; background: {knob};"
            f" border: 1px solid {edge}; }}")

    # shown -----------------------------------------------------------------------------------------------------------

    def fill(self, measured: Measured) -> None:
        """Another measurement."""
        self.measured, self.found = measured, None
        self.look.forget()
        self.look.say(_WORDS)
        self.label.set_items(label_columns(measured))
        self.odd.set_items([(tr("the rare labels are unusual"), "")])
        self._draw()

    def begin(self) -> None:
        """The page has come into sight: show something at once."""
        if self.measured is not None and self.found is None and not self.look.working:
            self.look.start()

    def forget(self) -> None:
        """Give up what is being computed."""
        self.measured, self.found = None, None
        self.look.forget()

    @property
    def quantile(self) -> float:
        """What the slider says."""
        return self.slider.value() / 1000

    def _asked(self) -> tuple[str, dict[str, Any]] | None:
        place = place_of(self.workspace, self.measured)
        if place is None:
            return None
        unusual = (self.odd.value(),) if self.odd.value() else ()
        return ANOMALIES, {**place, "quantile": self.quantile, "of": self.of.value(), "label": self.label.value() or "", "unusual": unusual,
                           "rule": self.rule.value()}

    def _relabel(self, *_: object) -> None:
        self.odd.set_items([(tr("the rare labels are unusual"), "")])
        self.look.start()

    def _again(self, *_: object) -> None:
        self.look.start()

    def _found(self, found: Anomalies) -> None:
        self.found = found
        kept = self.odd.value()
        self.odd.set_items([(tr("the rare labels are unusual"), ""), *((tr("{label} is unusual", label=name), name) for name in found.labels)])
        self.odd.set_value(kept if kept in ("", *found.labels) else "")
        self.label.set_value(found.label)
        names = [str(name) for name in found.arrays.get("series_names", ())]
        before = self.series.value()
        self.series.set_items([(tr("over time: {name}", name=name), n) for n, name in enumerate(names)])
        self.series.set_value(before if isinstance(before, int) and before < len(names) else 0)
        self.look.say(_WORDS)
        self._draw()

    def _moved(self, *_: object) -> None:
        self.value.setText(f"{self.quantile:.3f}")
        if self.found is not None:
            self.found = call(_AT, self.found, self.quantile, self.of.value())
            self._draw()

    def _keep(self) -> None:
        place = place_of(self.workspace, self.measured)
        if place is None or self.found is None:
            return
        self.workspace.ask("evaluate.keep_threshold", _KEEP, {"path": place["path"], "run": place["run"], "found": self.found}, self._kept,
                           self.look.fail)

    def _kept(self, found: Anomalies) -> None:
        if found.threshold is not None:
            self.look.say(tr("Predictions and exports of this run now call errors above {threshold} unusual.",
                             threshold=figures.number(found.threshold)))

    def _draw(self, *_: object) -> None:
        found = self.found
        several = found is not None and len(found.arrays.get("series_names", ())) > 1
        self.series.setVisible(several)
        self.label.setVisible(self.label.count() > 1)
        self.odd.setVisible(found is not None and bool(found.label))
        self.rule.setVisible(found is not None and found.windows and bool(found.label))
        self.use.setEnabled(found is not None and found.threshold is not None)
        self.over.setText("")
        if found is None:
            nothing = np.zeros(0)
            self.histogram.set_data(nothing, nothing, nothing, None, ("", ""))
            self.line.set_data(nothing, nothing, nothing, None, False, "")
            self.splits.set_rows([])
            self.judged.hide()
            self.words.setText("")
            self.panel.set_legend([])
            return
        self._draw_plots(found)
        self._figures(found)

    def _draw_plots(self, found: Anomalies) -> None:
        a = found.arrays
        errors, odd = np.asarray(a[f"errors_{found.split}"]), np.asarray(a[f"unusual_{found.split}"], bool)
        self.histogram.set_data(a[f"errors_{found.of}"], errors, odd, found.threshold, (found.of, found.split))
        x = np.asarray(a["x"], float) if "x" in a else np.arange(len(errors), dtype=float)
        mine = np.asarray(a["series"]) == self.series.value() if "series" in a and len(a["series_names"]) > 1 else np.ones(len(errors), bool)
        numbers = np.flatnonzero(mine)
        dates = bool(a["dates"][0]) if "dates" in a else False
        bottom = "" if dates else tr("row where a window ends") if found.windows else tr("sample")
        self.line.set_data(x[mine], errors[mine], odd[mine] if len(odd) else odd, found.threshold, dates, bottom, numbers)
        count = len(self.line.stretches())
        self.over.setText(tr("Error of each window, {count} unusual stretches", count=f"{count:,}") if found.windows
                          else tr("Error of each sample of the {split} split", split=found.split))
        threshold = figures.number(found.threshold) if found.threshold is not None else "–"
        self.panel.set_caption(tr("share of samples in %, dashed: the threshold {threshold}", threshold=threshold))
        items: list[LegendItem] = [(found.of, "blue", "fill")]
        if found.split != found.of:
            items.append((found.split, "orange", "fill"))
        if len(odd) and odd.any():
            items.append((tr("labeled unusual"), "magenta"))
        self.panel.set_legend([*items, (tr("above the threshold"), "magenta", "fill")])

    def _figures(self, found: Anomalies) -> None:
        self.splits.set_rows([[Cell(name, weight=600 if name == found.split else 400), f"{one.above:,} / {one.samples:,}",
                               figures.percent(one.share, 1), figures.number(one.median)] for name, one in found.splits.items()])
        self.splits.fit()
        self.judged.setVisible(bool(found.metrics))
        rows = [[words, Cell(figures.percent(found.metrics[name], 1) if name in ("precision", "recall") else figures.number(found.metrics[name]),
                             weight=600)] for name, words in _NAMES if name in found.metrics]
        rows += [[words, f"{found.counts[name]:,}"] for name, words in _COUNTS if name in found.counts]
        self.judged.set_rows(rows)
        self.judged.fit()
        rule = tr("A window counts as unusual if {rule}.", rule=RULES[found.rule]) if found.windows and found.metrics else ""
        odd = tr("Unusual: {labels}.", labels=", ".join(found.unusual[:8])) if found.unusual else ""
        self.words.setText(" ".join(part for part in (odd, rule, *map(said, found.notes)) if part))
