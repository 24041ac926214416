"""The room of autoencoders: windows and what is given back."""

from __future__ import annotations

from typing import Any

from ....workspace import Workspace
from ..baselines import BaselinePanel
from ..forecast.panels import ForecastPanel, ResidualPanel, StepPanel
from ..reading import Measured
from ..room import TaskRoom, row
from ..statistics.section import StatisticsSection


class Room(TaskRoom):
    """Windows given back, error by step of the window, what is left in the errors, baselines."""

    def __init__(self, workspace: Workspace) -> None:
        super().__init__(workspace)
        self.forecast, self.steps, self.residuals, self.baselines = ForecastPanel(), StepPanel(), ResidualPanel(), BaselinePanel()
        self.column.addWidget(self.forecast, 3)
        self.column.addWidget(row((self.steps, 5), (self.residuals, 5), (self.baselines, 6)), 2)
        self.statistics = StatisticsSection(workspace)
        self.column.addWidget(self.statistics, 2)

    def fill(self, measured: Measured) -> None:
        found, facts = measured.evaluation, self.workspace.facts
        self.forecast.show_forecasts(found, measured.forecasts, facts)
        self.steps.show_steps(found, facts)
        self.residuals.show_residuals(found)
        self.baselines.show_baselines(found, self.run_name, facts)
        self.statistics.fill(measured)

    def forget(self) -> None:
        super().forget()
        self.statistics.forget()

    def actions_offered(self) -> list[tuple[str, Any]]:
        return self.statistics.actions()
