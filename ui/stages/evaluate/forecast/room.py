"""The room of forecasts: three pages (the split, the back-test, beyond the data), and below them errors and baselines."""

from __future__ import annotations

from typing import Any

from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QWidget

from .... import theme
from ....widgets import Segmented, TextLabel
from ....workspace import Workspace
from ..baselines import BaselinePanel
from ..reading import Measured
from ..room import TaskRoom, row
from .ahead_page import AheadPage
from .backtest_page import BacktestPage
from .groups import GroupPanel
from .panels import ResidualPanel, StepPanel
from .split_page import SplitPage

_PAGES = (("split", "Forecasts"), ("backtest", "Back-test"), ("ahead", "Beyond the data"))


class Room(TaskRoom):
    """See the module."""

    def __init__(self, workspace: Workspace) -> None:
        super().__init__(workspace)
        self.split, self.backtest, self.ahead = SplitPage(workspace), BacktestPage(workspace), AheadPage(workspace)
        self.forecast = self.split.panel
        self.steps, self.residuals, self.baselines, self.groups = StepPanel(), ResidualPanel(), BaselinePanel(), GroupPanel()
        self.pages = QStackedWidget()
        for page in (self.split, self.backtest, self.ahead):
            self.pages.addWidget(page)
        self.which = Segmented(_PAGES, name="forecast_page", tip="What is looked at", height=28)
        self.hint = TextLabel("A click on a forecast opens Inspect at its window.", 12, 400, "text3")
        self.column.addWidget(self._bar())
        self.column.addWidget(self.pages, 3)
        self.column.addWidget(row((self.steps, 4), (self.residuals, 4), (self.groups, 4), (self.baselines, 5)), 2)
        self.which.changed.connect(self.look_at)
        self.split.panel.opened.connect(self._open)
        self.backtest.opened.connect(self._open)

    def _bar(self) -> QWidget:
        bar = QWidget()
        line = QHBoxLayout(bar)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(theme.size(12))
        line.addWidget(self.which)
        line.addWidget(self.hint)
        line.addStretch(1)
        return bar

    def look_at(self, page: str) -> None:
        """Show one of the pages: split, backtest or ahead."""
        self.which.set_value(page)
        self.pages.setCurrentIndex([name for name, _ in _PAGES].index(page))
        self.hint.setVisible(page != "ahead")

    def fill(self, measured: Measured) -> None:
        found, facts = measured.evaluation, self.workspace.facts
        for page in (self.split, self.backtest, self.ahead):
            page.fill(measured)
        self.steps.show_steps(found, facts)
        self.residuals.show_residuals(found)
        self.groups.show_groups(found)
        self.baselines.show_baselines(found, self.run_name, facts)

    def forget(self) -> None:
        super().forget()
        for page in (self.split, self.backtest, self.ahead):
            page.forget()

    def _open(self, sample: int) -> None:
        self.inspect(sample)

    def actions_offered(self) -> list[tuple[str, Any]]:
        return [("Intervals around the forecasts", self._intervals), ("Back-test from rolling origins", self._backtest),
                ("Forecast beyond the data", self._ahead)]

    def _intervals(self) -> None:
        self.look_at("split")
        self.split.intervals.start()

    def _backtest(self) -> None:
        self.look_at("backtest")
        self.backtest.look.start()

    def _ahead(self) -> None:
        self.look_at("ahead")
        self.ahead.look.start()
