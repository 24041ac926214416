"""The panels of the stage: forecast, error by step, what is left, baselines, classes, examples."""

from __future__ import annotations

import numpy as np
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFileDialog, QVBoxLayout

from workbench.dataset.facts import DataFacts
from workbench.evaluation.report import Evaluation, Example

from ... import figures, theme
from ...plots.bars import AutocorrelationBars, StepLines
from ...plots.confusion import ConfusionMatrix
from ...plots.forecast import ForecastData, ForecastPlot
from ...widgets import Button, Cell, ComboBox, Message, Panel, Table, TextLabel, menu_below
from .words import COLORS, title, verdict

_DECIMALS = {"roc_auc": True, "accuracy": True, "macro_f1": True, "mape": True, "smape": True}
_COLUMNS = {"forecast": ("rmse", "mae"), "autoencoder": ("rmse", "roc_auc"), "classification": ("accuracy", "loss"),
            "language": ("perplexity", "accuracy"), "tagging": ("accuracy", "macro_f1"), "pairs": ("perplexity", "accuracy")}
_HEADS = {"rmse": "RMSE", "roc_auc": "ROC AUC", "mae": "MAE", "accuracy": "Accuracy", "macro_f1": "Macro F1", "loss": "Cross-entropy",
          "perplexity": "Perplexity"}


class ForecastPanel(Panel):
    """Forecast and truth, in pages."""

    def __init__(self) -> None:
        super().__init__("Forecast and truth", "", name="forecast_panel")
        self.plot = ForecastPlot()
        self.plot.setMinimumHeight(theme.size(180))
        self.target = ComboBox(name="forecast_target", tip="Which target is drawn")
        self.back = Button("", "ghost", "ph.caret-left", name="forecast_back", tip="Earlier")
        self.words = TextLabel("", 12, 500)
        self.on = Button("", "ghost", "ph.caret-right", name="forecast_on", tip="Later")
        self.more = Button("", "ghost", "ph.dots-three", name="forecast_more", tip="Copy or save this picture")
        for widget in (self.target, self.back, self.words, self.on, self.more):
            self.tools.addWidget(widget)
        self.body.addWidget(self.plot, 1)
        self._data: dict[str, ForecastData] = {}
        self.plot.paged.connect(self._paged)
        self.back.clicked.connect(self._back)
        self.on.clicked.connect(self._on)
        self.more.clicked.connect(self._menu)
        self.target.activated.connect(self._chosen)

    def show_forecasts(self, found: Evaluation, data: dict[str, ForecastData], facts: DataFacts | None) -> None:
        """Draw other forecasts."""
        self._data = data
        self.target.set_items(list(data))
        self.target.setVisible(len(data) > 1)
        horizon = next(iter(data.values())).forecasts.shape[1] if data else 1
        given_back = found.task == "autoencoder"
        self.set_title("Windows given back" if given_back else "Forecast and truth")
        each = "every forecast one step ahead" if horizon == 1 else f"a new {horizon}-step forecast every {horizon} steps"
        each = f"windows of {horizon} rows, one after the other" if given_back else each
        unit = f"{found.unit}, " if found.unit else ""
        self.set_caption(f"{unit}{each}, {found.split} split")
        if given_back:
            self.set_legend([("truth", "truth"), ("given back", "forecast"), (f"by {title(found.best_baseline, facts)}", "naive", "dashed")])
        else:
            self.set_legend([("truth", "truth"), ("forecast", "forecast"), (f"naive: {title(found.best_baseline, facts)}", "naive", "dashed")])
        self._chosen()

    def _chosen(self, *_: object) -> None:
        self.plot.set_data(self._data.get(self.target.value()))

    def _back(self) -> None:
        self.plot.turn(-1)

    def _on(self) -> None:
        self.plot.turn(1)

    def _paged(self, first: int, last: int) -> None:
        data = self._data.get(self.target.value())
        if data is not None:
            ends = (data.labels[first][:10], data.labels[last][:10]) if data.labels else (f"{data.x[first]:,.0f}", f"{data.x[last]:,.0f}")
            self.words.setText(f"{ends[0]} – {ends[1]}")
        self.back.setEnabled(self.plot.can_turn(-1))
        self.on.setEnabled(self.plot.can_turn(1))

    def _menu(self) -> None:
        items = [("Copy the picture", self._copy, "ph.copy"), ("Save the picture as PNG…", self._save, "ph.image")]
        menu_below(self.more, items, name="forecast_menu")

    def _copy(self) -> None:
        QGuiApplication.clipboard().setPixmap(self.plot.grab())

    def _save(self) -> None:
        path, _ = QFileDialog.getSaveFileName(self, "Save the picture", "forecast.png", "Pictures (*.png)")
        if path:
            self.plot.grab().save(path)


class StepPanel(Panel):
    """Error by step ahead."""

    def __init__(self) -> None:
        super().__init__("Error by step ahead", "", name="steps_panel")
        self.plot = StepLines()
        self.plot.setMinimumHeight(theme.size(128))
        self.body.addWidget(self.plot, 1)

    def show_steps(self, found: Evaluation, facts: DataFacts | None) -> None:
        """Draw other errors (hidden when there is one step only)."""
        self.setVisible(len(found.per_step) > 1)
        self.set_title("Error by step of the window" if found.task == "autoencoder" else "Error by step ahead")
        if len(found.per_step) < 2:
            return
        lines = [("model", "forecast", [np.nan if step.rmse is None else step.rmse for step in found.per_step])]
        truth = np.asarray(found.arrays["truth"])
        for name in found.baselines:
            if name in found.arrays:
                wrong = np.asarray(found.arrays[name]) - truth
                lines.append((title(name, facts), COLORS.get(name, "teal"), list(np.sqrt(np.nanmean(wrong**2, axis=(0, 2))))))
        self.plot.set_data(lines, axis="step of the window" if found.task == "autoencoder" else "")
        self.set_caption(f"RMSE{f', {found.unit}' if found.unit else ''}{', log' if self.plot.log else ''}")
        self.set_legend([(name, color, "line" if n == 0 else "dashed") for n, (name, color, _) in enumerate(lines)])


class ResidualPanel(Panel):
    """What is left in the errors."""

    def __init__(self) -> None:
        super().__init__("What is left in the errors", "autocorrelation", name="residual_panel")
        self.plot = AutocorrelationBars()
        self.plot.setMinimumHeight(theme.size(128))
        self.body.addWidget(self.plot, 1)
        self.set_legend([("no structure, 95 %", "grey", "fill")])

    def show_residuals(self, found: Evaluation) -> None:
        """Draw another autocorrelation."""
        values, left = np.asarray(found.arrays.get("residual_acf", ())), np.asarray(found.arrays.get("residuals", ()))
        self.setVisible(len(values) > 1)
        self.plot.set_data(values, len(left))


class BaselinePanel(Panel):
    """The model's figures beside those of every baseline, and the verdict."""

    def __init__(self) -> None:
        super().__init__("Against baselines", "", name="baseline_panel")
        self._where = QVBoxLayout()
        self.body.addLayout(self._where)
        self.table: Table | None = None
        self.body.addStretch(1)
        self.notes = TextLabel("", 12, 400, "text2", wrap=True)
        self.body.addWidget(self.notes)
        self.message = Message("info", "", name="baseline_verdict")
        self.body.addWidget(self.message)

    def show_baselines(self, found: Evaluation, name: str, facts: DataFacts | None) -> None:
        """Show another comparison; ``name`` is the run's."""
        metrics = [metric for metric in _COLUMNS.get(found.task, ()) if found.metrics.get(metric) is not None]
        headers = ["", *(_HEADS.get(metric, metric) for metric in metrics), "Model"]
        if self.table is not None:
            self._where.removeWidget(self.table)
            self.table.deleteLater()
        self.table = Table(headers, numbers=range(1, len(headers)), name="baseline_table", title="Against baselines")
        rows = [[Cell(name, weight=500, dot="accent"), *(_figure(metric, found.metrics[metric]) for metric in metrics), ""]]
        rows += [[Cell(title(baseline, facts)), *(_figure(metric, values.get(metric)) for metric in metrics), _gain(found, metrics, values)]
                 for baseline, values in found.baselines.items()]
        self.table.set_rows(rows)
        self.table.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.table.fit()
        self._where.addWidget(self.table)
        self.set_caption(f"{found.unit + ', ' if found.unit else ''}{found.split} split")
        self.notes.setText(" ".join(found.notes))
        self.notes.setVisible(bool(found.notes))
        self.message.set(*verdict(found))


def _figure(metric: str, value: float | None) -> str:
    return figures.percent(value, 1) if metric in _DECIMALS else figures.number(value)


def _gain(found: Evaluation, metrics: list[str], values: dict[str, float | None]) -> Cell:
    if not metrics:
        return Cell("")
    first, mine = metrics[0], found.metrics.get(metrics[0])
    more = first in ("accuracy", "macro_f1")
    other = values.get(first)
    if mine is None or other is None:
        return Cell("–", "text3")
    share = mine - other if more else figures.change(mine, other)
    text = f"{100 * (mine - other):+.0f} points".replace("-", "−") if more else figures.signed_percent(share)
    good = share is not None and (share > 0) == more and share != 0
    return Cell(text, "ok" if good else "err", 600)


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


