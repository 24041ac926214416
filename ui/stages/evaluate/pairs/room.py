"""The room of networks that write texts from texts."""

from __future__ import annotations

from ....workspace import Workspace
from ..baselines import BaselinePanel
from ..classes.panels import ExamplePanel
from ..reading import Measured
from ..room import TaskRoom, row


class Room(TaskRoom):
    """Examples worth a look, baselines."""

    def __init__(self, workspace: Workspace) -> None:
        super().__init__(workspace)
        self.examples, self.baselines = ExamplePanel(), BaselinePanel()
        self.column.addWidget(row((self.examples, 8), (self.baselines, 6)), 1)

    def fill(self, measured: Measured) -> None:
        self.examples.show_examples(measured.evaluation)
        self.baselines.show_baselines(measured.evaluation, self.run_name, self.workspace.facts)
