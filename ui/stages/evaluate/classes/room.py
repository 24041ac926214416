"""The room of classification and tagging."""

from __future__ import annotations

from ....workspace import Workspace
from ..baselines import BaselinePanel
from ..reading import Measured
from ..room import TaskRoom, row
from .panels import ClassPanel, ConfusionPanel, ExamplePanel


class Room(TaskRoom):
    """Confusion, class by class, examples worth a look, baselines."""

    def __init__(self, workspace: Workspace) -> None:
        super().__init__(workspace)
        self.confusion, self.classes, self.examples, self.baselines = ConfusionPanel(), ClassPanel(), ExamplePanel(), BaselinePanel()
        self.column.addWidget(row((self.confusion, 3), (self.classes, 2)), 3)
        self.column.addWidget(row((self.examples, 8), (self.baselines, 6)), 2)

    def fill(self, measured: Measured) -> None:
        found = measured.evaluation
        self.confusion.show_confusion(found)
        self.classes.show_classes(found)
        self.examples.show_examples(found)
        self.baselines.show_baselines(found, self.run_name, self.workspace.facts)
