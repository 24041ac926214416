"""The room of autoencoders: what is given back, codes, anomalies, what lies between two codes; error by step and baselines below."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QWidget

from .... import theme
from ....translating import tr
from ....widgets import Segmented
from ....workspace import Workspace
from ..baselines import BaselinePanel
from ..forecast.panels import ForecastPanel, StepPanel
from ..reading import Measured
from ..room import TaskRoom, row
from ..statistics.section import StatisticsSection
from ..words import TileWords
from .anomaly_page import AnomalyPage
from .between_page import BetweenPage
from .codes_page import CodesPage
from .given_page import GivenPage

_PAGES = (("windows", tr("Series")), ("given", tr("Given back")), ("codes", tr("Codes")), ("anomalies", tr("Anomalies")),
          ("between", tr("Between two codes")))
NOISE = "noise"


class Room(TaskRoom):
    """See the module."""

    def __init__(self, workspace: Workspace) -> None:
        super().__init__(workspace)
        self.forecast, self.steps, self.baselines = ForecastPanel(), StepPanel(), BaselinePanel()
        self.given, self.codes = GivenPage(workspace), CodesPage(workspace)
        self.anomalies, self.between = AnomalyPage(workspace), BetweenPage(workspace)
        self.pages = QStackedWidget()
        for page in (self.forecast, *self._looks()):
            self.pages.addWidget(page)
        self.which = Segmented(_PAGES, name="reconstruction_page", tip=tr("What is looked at"), height=28)
        above = QWidget()
        line = QHBoxLayout(above)
        line.setContentsMargins(0, 0, 0, 0)
        line.addWidget(self.which)
        line.addStretch(1)
        self.pages.setMinimumHeight(theme.size(430))
        self.column.addWidget(above)
        self.column.addWidget(self.pages, 3)
        self.column.addWidget(row((self.steps, 7), (self.baselines, 6)), 2)
        self.statistics = StatisticsSection(workspace)
        self.column.addWidget(self.statistics, 2)
        self.which.changed.connect(self.look_at)
        for page in (self.given, self.codes, self.anomalies):
            page.opened.connect(self._open)

    def _looks(self) -> tuple[GivenPage, CodesPage, AnomalyPage, BetweenPage]:
        return self.given, self.codes, self.anomalies, self.between

    def look_at(self, page: str) -> None:
        """Show one of the pages: windows, given, codes, anomalies or between; what it shows is computed then."""
        self.which.set_value(page)
        number = [name for name, _ in _PAGES].index(page)
        self.pages.setCurrentIndex(number)
        if number:
            self._looks()[number - 1].begin()

    def open_page(self, name: str) -> None:
        """Also ``noise``: what is given back of samples with noise added."""
        if name == NOISE:
            self.given.show_noisy()
        super().open_page("given" if name == NOISE else name)

    def fill(self, measured: Measured) -> None:
        found, facts = measured.evaluation, self.workspace.facts
        series = bool(measured.forecasts)
        self.forecast.show_forecasts(found, measured.forecasts, facts)
        self.steps.show_steps(found, facts)
        if not series:
            self.steps.set_title(tr("Error by step of the sequence"))
        self.baselines.show_baselines(found, self.run_name, facts)
        for page in self._looks():
            page.fill(measured)
        self.statistics.fill(measured)
        self.which.set_options(_PAGES if series else _PAGES[1:])                         # whole sequences have no common time
        self.look_at(self.which.value())

    def tiles(self, measured: Measured) -> list[TileWords]:
        """Those of windows, which of whole sequences are called so."""
        found = super().tiles(measured)
        if measured.forecasts:
            return found
        words = {tr("Typical window's error"): tr("Typical sequence's error"), tr("Error of 1 % of the windows"): tr("Error of 1 % of the sequences")}
        return [replace(tile, label=words.get(tile.label, tile.label)) for tile in found]

    def forget(self) -> None:
        super().forget()
        for page in (*self._looks(), self.statistics):
            page.forget()

    def _open(self, sample: int) -> None:
        self.inspect(sample)

    def actions_offered(self) -> list[tuple[str, Any]]:
        return [(tr("Samples and what is given back"), self._given), (tr("Codes as a scatter"), self._codes),
                (tr("Anomaly score and threshold"), self._anomalies), (tr("Interpolate between two codes"), self._between),
                *self.statistics.actions()]

    def _given(self) -> None:
        self.look_at("given")

    def _codes(self) -> None:
        self.look_at("codes")

    def _anomalies(self) -> None:
        self.look_at("anomalies")

    def _between(self) -> None:
        self.look_at("between")
