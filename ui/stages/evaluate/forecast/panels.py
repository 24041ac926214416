"""Panels of forecasts: the forecast itself, its error by step, what is left in the errors."""

from __future__ import annotations

import numpy as np
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFileDialog

from workbench.dataset.facts import DataFacts
from workbench.evaluation.report import Evaluation

from .... import theme
from ....plots.bars import AutocorrelationBars, StepLines
from ....plots.forecast import ForecastData, ForecastPlot
from ....widgets import Button, ComboBox, Panel, TextLabel, menu_below
from ..words import COLORS, title


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
