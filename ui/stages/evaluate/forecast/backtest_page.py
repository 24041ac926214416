"""The page of the back-test: a fan of forecasts from origins that roll through the split, and what each is worth."""

from __future__ import annotations

from typing import Any

import numpy as np
from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from workbench.evaluation.forecast_report import BackTest

from .... import figures, theme
from ....plots.forecast import FanPlot, ForecastData
from ....plots.save import PlotMenu
from ....translating import tr
from ....widgets import Cell, ComboBox, Panel, SpinBox, Switch, Table
from ....workspace import Workspace
from ..looking import Look
from ..reading import Measured
from ..words import short_times, title

BACKTEST = "workbench.project.judging:backtest"
_WORDS = tr("Forecasts from origins that roll through the split, as if each were today.")


class BacktestPage(QWidget):
    """``opened(int)``: an origin was chosen, the number of its window in the split."""

    opened = Signal(int)

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self.workspace = workspace
        self.measured: Measured | None = None
        self.found: BackTest | None = None
        self.panel, self.side = Panel("Back-test", "", name="backtest_panel"), Panel(tr("Origins"), "", name="origins_panel")
        self.plot = FanPlot()
        self.plot.setMinimumHeight(theme.size(180))
        self.target = ComboBox(name="backtest_target", tip=tr("Which target is drawn"))
        self.more = PlotMenu(self.plot, "backtest")
        self.panel.tools.addWidget(self.target)
        self.panel.tools.addWidget(self.more)
        self.panel.body.addWidget(self.plot, 1)
        self.origins = SpinBox(1, 200, 10, name="backtest_origins", tip=tr("Origins in each series"))
        self.origins.setSuffix(" origins")
        self.origins.setFixedWidth(theme.size(120))
        self.refit = Switch(tr("Train anew for each"), name="backtest_refit", tip=tr("On what was known there, with the run's settings"))
        self.look = Look(workspace, "backtest", _WORDS, tr("Run the back-test"), self._asked, below=True)
        at = self.look.row.indexOf(self.look.button)
        self.look.row.insertWidget(at, self.refit)
        self.look.row.insertWidget(at, self.origins)
        self.panel.body.addWidget(self.look)
        self.table = Table(
            (tr("Origin"), "RMSE", tr("Baseline"), tr("Change")), numbers=(1, 2, 3), name="origins_table", title=tr("Origins"), row_height=24
        )
        self.side.body.addWidget(self.table, 1)
        whole = QHBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(theme.size(theme.GAP))
        whole.addWidget(self.panel, 2)
        whole.addWidget(self.side, 1)
        self.look.found.connect(self._found)
        self.target.activated.connect(self._draw)
        self.plot.clicked.connect(self._clicked)
        self.table.chosen.connect(self._chosen)

    def fill(self, measured: Measured) -> None:
        """Another measurement: what is drawn is of no use any more."""
        self.measured, self.found = measured, None
        self.look.say(_WORDS)
        self.target.set_items(list(measured.forecasts))
        self.target.setVisible(len(measured.forecasts) > 1)
        self.side.hide()
        self._draw()

    def forget(self) -> None:
        """Give up what is being computed."""
        self.measured, self.found = None, None
        self.look.forget()

    def _asked(self) -> tuple[str, dict[str, Any]] | None:
        project = self.workspace.project
        if project is None or self.measured is None:
            return None
        found = self.measured.evaluation
        return BACKTEST, {"path": project.path, "run": found.run, "split": found.split, "origins": self.origins.value(),
                          "refit": self.refit.isChecked()}

    def _found(self, found: BackTest) -> None:
        self.found = found
        facts, unit = self.workspace.facts, f" {found.unit}" if found.unit else ""
        best = title(found.best_baseline, facts)
        words = tr("RMSE {number}{unit}; better than {best} from {better} of {count} origins.",
                   number=figures.number(found.metrics.get('rmse')), unit=unit, best=best, better=found.better, count=len(found.per_origin))
        if found.refit and found.fixed:
            words += tr(" With the run's own weights {number}{unit}.", number=figures.number(found.fixed.get('rmse')), unit=unit)
        self.look.say(words)
        several = any(one.group for one in found.per_origin)
        rows = []
        for one, when in zip(found.per_origin, short_times([one.origin for one in found.per_origin]), strict=True):
            gain = figures.change(one.rmse, one.baseline)
            level = "" if gain is None else "ok" if gain < 0 else "err"
            name = f"{one.group}, {when}" if several else when
            rows.append([Cell(name, tip=f"{one.origin} {one.group}".strip()), figures.number(one.rmse), figures.number(one.baseline),
                         Cell(figures.signed_percent(gain), level, 600)])
        self.table.set_rows(rows)
        self.side.set_caption(tr("RMSE{value}{unit}, beside {best}", value=unit and ',', unit=unit, best=best))
        self.side.show()
        self._draw()

    def _draw(self, *_: object) -> None:
        data = self._data()
        self.plot.set_data(data)
        unit = f"{self.measured.evaluation.unit}, " if self.measured is not None and self.measured.evaluation.unit else ""
        self.panel.set_caption(
            tr("{unit}a dot where each forecast begins", unit=unit) if self.found is not None else tr("{unit}the truth of the split", unit=unit)
        )
        self.panel.set_legend([("truth", "truth"), ("forecast", "forecast"), (tr("best baseline"), "naive", "dashed")]
                              if self.found is not None else [("truth", "truth")])

    def _data(self) -> ForecastData | None:
        if self.measured is None:
            return None
        base = self.measured.forecasts.get(self.target.value())
        if base is None:
            return None
        names = list(self.measured.document.data.targets)
        number = next((n for n, name in enumerate(names) if self.target.value() == name or self.target.value().startswith(f"{name}, ")), 0)
        return fan(base, self.found, number, self.measured.document.data.gap)

    def _clicked(self, number: int) -> None:
        data = self._data()
        if data is not None and data.samples is not None and number < len(data.samples):
            self.opened.emit(int(data.samples[number]))

    def _chosen(self, row: int) -> None:
        if self.found is not None:
            self.opened.emit(self.found.per_origin[row].sample)


def fan(base: ForecastData, found: BackTest | None, target: int, gap: int) -> ForecastData:
    """The forecasts of a back-test over the truth that ``base`` has; none before it was computed."""
    if found is None:
        empty = np.zeros((0, base.forecasts.shape[1]))
        return ForecastData(base.x, base.truth, np.zeros(0, int), empty, dates=base.dates, labels=base.labels, first_row=base.first_row)
    starts = np.asarray(found.arrays["origins"]) + gap + 1 - base.first_row
    inside = (starts > 0) & (starts < len(base.x))
    naive = np.asarray(found.arrays[found.best_baseline])[inside, :, target] if found.best_baseline in found.arrays else None
    return ForecastData(base.x, base.truth, starts[inside], np.asarray(found.arrays["forecast"])[inside, :, target], naive, base.dates, base.labels,
                        samples=np.asarray(found.arrays["index"])[inside], first_row=base.first_row)
