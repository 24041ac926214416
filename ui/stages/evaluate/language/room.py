"""The room of language models."""

from __future__ import annotations

from ....workspace import Workspace
from ..baselines import BaselinePanel
from ..reading import Measured
from ..room import TaskRoom


class Room(TaskRoom):
    """Baselines."""

    def __init__(self, workspace: Workspace) -> None:
        super().__init__(workspace)
        self.baselines = BaselinePanel()
        self.column.addWidget(self.baselines, 1)

    def fill(self, measured: Measured) -> None:
        self.baselines.show_baselines(measured.evaluation, self.run_name, self.workspace.facts)
