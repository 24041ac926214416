"""Panels of forecasts: the forecast itself, its error by step, what is left in the errors."""

from __future__ import annotations

import numpy as np
from PySide6.QtCore import Signal

from workbench.dataset.facts import DataFacts
from workbench.evaluation.report import CalendarError, Evaluation, Residuals

from .... import theme
from ....plots.bars import AutocorrelationBars, StepLines
from ....plots.forecast import ForecastData, ForecastPlot
from ....plots.plot_stack import PlotStack
from ....plots.residuals import CalendarBars, QuantilePlot
from ....plots.save import PlotMenu
from ....translating import tr
from ....widgets import Button, ComboBox, Panel, TextLabel
from ....widgets.panel import LegendItem
from ..words import COLORS, title

_VIEWS = (
    (tr("By lag"), "acf"),
    (tr("Quantiles"), "quantiles"),
    (tr("By hour"), "by_hour"),
    (tr("By weekday"), "by_weekday"),
    (tr("By month"), "by_month"),
)


class ForecastPanel(Panel):
    """Forecast and truth, in pages. ``opened(int)``: a forecast was clicked, the number of its window in the split."""

    opened = Signal(int)

    def __init__(self) -> None:
        super().__init__(tr("Forecast and truth"), "", name="forecast_panel")
        self.plot = ForecastPlot()
        self.plot.setMinimumHeight(theme.size(180))
        self.target = ComboBox(name="forecast_target", tip=tr("Which target is drawn"))
        self.back = Button("", "ghost", "ph.caret-left", name="forecast_back", tip=tr("Earlier"))
        self.words = TextLabel("", 12, 500)
        self.on = Button("", "ghost", "ph.caret-right", name="forecast_on", tip=tr("Later"))
        self.more = PlotMenu(self.plot, "forecast")
        for widget in (self.target, self.back, self.words, self.on, self.more):
            self.tools.addWidget(widget)
        self.body.addWidget(self.plot, 1)
        self._data: dict[str, ForecastData] = {}
        self._naive = ""
        self.plot.paged.connect(self._paged)
        self.back.clicked.connect(self._back)
        self.on.clicked.connect(self._on)
        self.target.activated.connect(self._chosen)
        self.plot.clicked.connect(self._open)

    def show_forecasts(self, found: Evaluation, data: dict[str, ForecastData], facts: DataFacts | None) -> None:
        """Draw other forecasts."""
        self._data = data
        self.target.set_items(list(data))
        self.target.setVisible(len(data) > 1)
        horizon = next(iter(data.values())).forecasts.shape[1] if data else 1
        given_back = found.task == "autoencoder"
        self.set_title(tr("Windows given back") if given_back else tr("Forecast and truth"))
        each = tr("every forecast one step ahead") if horizon == 1 else tr("a new {horizon}-step forecast every {horizon} steps",
                                                                       horizon=horizon)
        each = tr("windows of {horizon} rows, one after the other", horizon=horizon) if given_back else each
        unit = f"{found.unit}, " if found.unit else ""
        click = "" if given_back else tr("; click one to inspect it")
        self.set_caption(tr("{unit}{each}, {split} split{click}", unit=unit, each=each, split=found.split, click=click))
        self._naive = title(found.best_baseline, facts)
        self._say_legend(given_back)
        self._chosen()

    def draw_more(self, changed: dict[str, ForecastData]) -> None:
        """The same forecasts with intervals, or fed back beside them; the page stays."""
        self._data = changed
        self._say_legend(False)
        self.plot.change_data(self._data.get(self.target.value()))

    def _say_legend(self, given_back: bool) -> None:
        """What is drawn."""
        if given_back:
            self.set_legend([("truth", "truth"), (tr("given back"), "forecast"), (tr("by {naive}", naive=self._naive), "naive", "dashed")])
            return
        some = next(iter(self._data.values()), None)
        items: list[LegendItem] = [("truth", "truth"), ("forecast", "forecast"), (tr("best baseline: {naive}", naive=self._naive), "naive", "dashed")]
        if some is not None and some.low is not None:
            items.append(("interval", "forecast", "fill"))
        if some is not None and some.other is not None:
            items.append((tr("fed back"), "orange"))
        self.set_legend(items)

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
            same_year = bool(data.labels) and ends[0][:5] == ends[1][:5]
            self.words.setText(f"{ends[0]} – {ends[1][5:] if same_year else ends[1]}")
        self.back.setEnabled(self.plot.can_turn(-1))
        self.on.setEnabled(self.plot.can_turn(1))

    def _open(self, number: int) -> None:
        data = self._data.get(self.target.value())
        if data is not None and data.samples is not None:
            self.opened.emit(int(data.samples[number]))


class StepPanel(Panel):
    """Error by step ahead."""

    def __init__(self) -> None:
        super().__init__(tr("Error by step ahead"), "", name="steps_panel")
        self.plot = StepLines()
        self.plot.setMinimumHeight(theme.size(128))
        self.more = PlotMenu(self.plot, "error_by_step")
        self.tools.addWidget(self.more)
        self.body.addWidget(self.plot, 1)

    def show_steps(self, found: Evaluation, facts: DataFacts | None) -> None:
        """Draw other errors (hidden when there is one step only)."""
        self.setVisible(len(found.per_step) > 1)
        self.set_title(tr("Error by step of the window") if found.task == "autoencoder" else tr("Error by step ahead"))
        if len(found.per_step) < 2:
            return
        lines = [("model", "forecast", [np.nan if step.rmse is None else step.rmse for step in found.per_step])]
        truth = np.asarray(found.arrays["truth"])
        for name in _drawn(found):
            if name in found.arrays:
                wrong = np.asarray(found.arrays[name]) - truth
                lines.append((title(name, facts), COLORS.get(name, "teal"), list(np.sqrt(np.nanmean(wrong**2, axis=(0, 2))))))
        self.plot.set_data(lines, axis=tr("step of the window") if found.task == "autoencoder" else "")
        self.set_caption(f"RMSE{f', {found.unit}' if found.unit else ''}{', log' if self.plot.log else ''}")
        self.set_legend([(name, color, "line" if n == 0 else "dashed") for n, (name, color, _) in enumerate(lines)])


def _drawn(found: Evaluation) -> list[str]:
    """Three baselines that have a line: the naive ones, and the best of the others, so that lines stay apart."""
    naive = [name for name in ("last_value", "seasonal_naive") if name in found.baselines]
    others = sorted((values.get("rmse") or np.inf, name) for name, values in found.baselines.items() if name not in naive)
    return naive + [name for _, name in others[:3 - len(naive)]]


class ResidualPanel(Panel):
    """What is left in the errors: their autocorrelation, their quantiles, and when they are large."""

    def __init__(self) -> None:
        super().__init__(tr("Errors"), "", name="residual_panel")
        self.plot, self.quantiles, self.calendar = AutocorrelationBars(), QuantilePlot(), CalendarBars()
        self.which = ComboBox(_VIEWS[:1], name="residual_view", tip=tr("How the errors are looked at"))
        self.pages = PlotStack()
        for plot in (self.plot, self.quantiles, self.calendar):
            plot.setMinimumHeight(theme.size(128))
            self.pages.addWidget(plot)
        self.more = PlotMenu(self.pages, "errors")
        self.tools.addWidget(self.which)
        self.tools.addWidget(self.more)
        self.body.addWidget(self.pages, 1)
        self._found: Evaluation | None = None
        self.which.activated.connect(self._chosen)

    def show_residuals(self, found: Evaluation) -> None:
        """Draw other errors."""
        values, left = np.asarray(found.arrays.get("residual_acf", ())), np.asarray(found.arrays.get("residuals", ()))
        self.setVisible(len(values) > 1)
        self._found = found
        self.plot.set_data(values, len(left))
        self.quantiles.set_data(np.asarray(found.arrays.get("qq_normal", ())), np.asarray(found.arrays.get("qq_residuals", ())))
        before = self.which.value()
        offered = [(words, name) for words, name in _VIEWS if self._has(name)]
        self.which.set_items(offered)
        self.which.setVisible(len(offered) > 1)
        self.which.set_value(before if before in [name for _, name in offered] else offered[0][1])
        self._chosen()

    def _has(self, view: str) -> bool:
        found = self._found
        if found is None or view == "acf":
            return True
        if view == "quantiles":
            return len(np.asarray(found.arrays.get("qq_normal", ()))) > 1
        return found.residuals is not None and bool(getattr(found.residuals, view))

    def _chosen(self, *_: object) -> None:
        found, view = self._found, self.which.value() or "acf"
        if found is None:
            return
        left = found.residuals
        unit = f"{found.unit}, " if found.unit else ""
        if view == "acf":
            self.pages.setCurrentWidget(self.plot)
            self.set_caption(f"autocorrelation{_box(left)}")
            self.set_legend([(tr("no structure, 95 %"), "grey", "fill")])
        elif view == "quantiles":
            self.pages.setCurrentWidget(self.quantiles)
            self.set_caption(f"{unit}quantiles{_normal(left)}")
            self.set_legend([("errors", "blue", "dot"), (tr("normal distribution"), "grey", "dashed")])
        elif left is not None:
            self._show_calendar(getattr(left, view), view.removeprefix("by_"), unit)

    def _show_calendar(self, rows: tuple[CalendarError, ...], words: str, unit: str) -> None:
        self.pages.setCurrentWidget(self.calendar)
        names = [row.name.removesuffix(":00") if words == "hour" else row.name[:3] for row in rows]
        size = np.array([np.nan if row.mae is None else row.mae for row in rows])
        mean = np.array([np.nan if row.mean is None else row.mean for row in rows])
        self.calendar.set_data(names, size, mean, words)
        self.set_caption(tr("{unit}one step ahead, truth − forecast", unit=unit))
        self.set_legend([(tr("mean absolute error"), "blue", "fill"), (tr("mean error"), "orange", "dot")])


def _box(left: Residuals | None) -> str:
    if left is None or left.ljung_box is None:
        return ""
    return tr(", none beyond chance") if left.ljung_box > 0.05 else tr(", more than chance: there is more to learn")


def _normal(left: Residuals | None) -> str:
    if left is None or left.kurtosis is None:
        return ""
    return tr(", heavy tails") if left.kurtosis > 1 else tr(", light tails") if left.kurtosis < -0.8 else tr(", close to normal")
