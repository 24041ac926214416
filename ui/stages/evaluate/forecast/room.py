"""The room of forecasts."""

from __future__ import annotations

from ....workspace import Workspace
from ..baselines import BaselinePanel
from ..reading import Measured
from ..room import TaskRoom, row
from .panels import ForecastPanel, ResidualPanel, StepPanel


class Room(TaskRoom):
    """Forecast and truth, error by step, what is left in the errors, baselines."""

    def __init__(self, workspace: Workspace) -> None:
        super().__init__(workspace)
        self.forecast, self.steps, self.residuals, self.baselines = ForecastPanel(), StepPanel(), ResidualPanel(), BaselinePanel()
        self.column.addWidget(self.forecast, 3)
        self.column.addWidget(row((self.steps, 5), (self.residuals, 5), (self.baselines, 6)), 2)

    def fill(self, measured: Measured) -> None:
        found, facts = measured.evaluation, self.workspace.facts
        self.forecast.show_forecasts(found, measured.forecasts, facts)
        self.steps.show_steps(found, facts)
        self.residuals.show_residuals(found)
        self.baselines.show_baselines(found, self.run_name, facts)
