"""The room of forecasts: its pages (the split, the back-test, beyond the data, comparison, seeds, folds), and below them errors and baselines."""

from __future__ import annotations

from typing import Any

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QStackedWidget, QWidget

from .... import figures, theme
from ....translating import tr
from ....widgets import Segmented
from ....workspace import Workspace
from ..baselines import BaselinePanel
from ..comparing import ComparePage
from ..reading import Measured
from ..room import TaskRoom, row
from ..statistics.folds_page import FoldsPage
from ..statistics.seeds_page import SeedsPage
from ..words import TileWords
from .ahead_page import AheadPage
from .backtest_page import BacktestPage
from .groups import GroupPanel
from .panels import ResidualPanel, StepPanel
from .split_page import SplitPage

_PAGES = (("split", tr("Forecasts")), ("backtest", "Back-test"), ("ahead", tr("Ahead")), ("compare", tr("Compare")), ("seeds", tr("Seeds")),
          ("folds", tr("Folds")))
_NARROW = 1180
"""Below this width four panels stand in two rows; more than the least width of four, so that it is noticed while the window shrinks."""


class Room(TaskRoom):
    """See the module."""

    def __init__(self, workspace: Workspace) -> None:
        super().__init__(workspace)
        self.split, self.backtest, self.ahead = SplitPage(workspace), BacktestPage(workspace), AheadPage(workspace)
        self.compare, self.seeds, self.folds = ComparePage(workspace), SeedsPage(workspace), FoldsPage(workspace)
        self._all = (self.split, self.backtest, self.ahead, self.compare, self.seeds, self.folds)
        self.forecast = self.split.panel
        self.steps, self.residuals, self.baselines, self.groups = StepPanel(), ResidualPanel(), BaselinePanel(), GroupPanel()
        self.pages = QStackedWidget()
        for page in self._all:
            self.pages.addWidget(page)
        self.which = Segmented(_PAGES, name="forecast_page", tip=tr("What is looked at"), height=28)
        self.column.addWidget(self.pages, 3)
        below = QWidget()
        self._below = QBoxLayout(QBoxLayout.Direction.LeftToRight, below)
        self._below.setContentsMargins(0, 0, 0, 0)
        self._below.setSpacing(theme.size(theme.GAP))
        self._below.addWidget(row((self.steps, 4), (self.residuals, 4)), 8)
        self._below.addWidget(row((self.groups, 4), (self.baselines, 5)), 5)
        self.column.addWidget(below, 2)
        self.which.changed.connect(self.look_at)
        self.split.panel.opened.connect(self._open)
        self.look_at("split")
        self.backtest.opened.connect(self._open)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def _arrange(self) -> None:
        """Four panels have no room beside each other in a narrow window: plots stand above tables then."""
        four = not self.groups.isHidden()
        narrow = four and self.width() < theme.size(_NARROW)
        self._below.setDirection(QBoxLayout.Direction.TopToBottom if narrow else QBoxLayout.Direction.LeftToRight)
        self._below.setStretch(1, 9 if four else 5)

    def look_at(self, page: str) -> None:
        """Show one of the pages: split, backtest, ahead, compare, seeds or folds."""
        self.which.set_value(page)
        number = [name for name, _ in _PAGES].index(page)
        self.pages.setCurrentIndex(number)
        self._all[number].panel.tools.insertWidget(0, self.which)             # it stands in the page's own header

    def tiles(self, measured: Measured) -> list[TileWords]:
        """The usual four; of a network that tells its own intervals the share that they hold."""
        found, usual = measured.evaluation, super().tiles(measured)
        held, nominal = found.metrics.get("coverage"), found.nominal_coverage
        if held is None or nominal is None:
            return usual
        far = held - nominal
        words = tr("as it should be") if abs(far) <= 0.05 else tr("too narrow") if far < 0 else tr("too wide")
        more = f"pinball loss {figures.number(found.metrics.get('pinball'))} {found.unit}".strip()
        level = "ok" if abs(far) <= 0.05 else "warn"
        return [
            *usual[:3],
            TileWords(tr("Inside its {value:g} % interval", value=100 * nominal), figures.number(100 * held), "%", f"{words}, {more}", level),
        ]

    def fill(self, measured: Measured) -> None:
        found, facts = measured.evaluation, self.workspace.facts
        for page in self._all:
            page.fill(measured)
        self.steps.show_steps(found, facts)
        self.residuals.show_residuals(found)
        self.groups.show_groups(found)
        self._arrange()
        self.baselines.show_baselines(found, self.run_name, facts)

    def forget(self) -> None:
        super().forget()
        for page in self._all:
            page.forget()

    def _open(self, sample: int) -> None:
        self.inspect(sample)

    def actions_offered(self) -> list[tuple[str, Any]]:
        return [(tr("Intervals around the forecasts"), self._intervals), (tr("Back-test from rolling origins"), self._backtest),
                (tr("Forecast beyond the data"), self._ahead), (tr("Compare with another run or a baseline"), self._compare),
                (tr("Train with other seeds"), self._seeds), ("Cross-validate", self._folds)]

    def _intervals(self) -> None:
        self.look_at("split")
        self.split.intervals.start()

    def _backtest(self) -> None:
        self.look_at("backtest")
        self.backtest.look.start()

    def _ahead(self) -> None:
        self.look_at("ahead")
        self.ahead.look.start()

    def _compare(self) -> None:
        self.look_at("compare")
        self.compare.look.start()

    def _seeds(self) -> None:
        self.look_at("seeds")

    def _folds(self) -> None:
        self.look_at("folds")
