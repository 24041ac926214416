"""The room of networks that write texts from texts."""

from __future__ import annotations

from typing import Any, ClassVar

from msgspec import structs
from PySide6.QtWidgets import QWidget

from workbench.evaluation.text_report import PairDetail

from ....translating import tr
from ....workspace import Workspace
from ..baselines import BaselinePanel
from ..reading import Measured
from ..room import TaskRoom, row
from ..statistics.section import StatisticsSection
from .detail import AttentionPanel, BeamPanel, DetailPanel
from .examples import PairTable
from .gap import GapPanel


class Room(TaskRoom):
    """With help and alone, baselines; pairs; one pair in detail with attention and beam."""

    PARTS: ClassVar[dict[str, str]] = {"gap": "gap", "texts": "examples", "text": "detail", "attention": "attention", "beam": "beam"}

    def __init__(self, workspace: Workspace) -> None:
        super().__init__(workspace)
        self.gap, self.baselines, self.examples = GapPanel(workspace), BaselinePanel(), PairTable()
        self.detail, self.attention, self.beam = DetailPanel(workspace), AttentionPanel(workspace), BeamPanel(workspace)
        self.statistics = StatisticsSection(workspace)
        for widget in (row((self.gap, 8), (self.baselines, 6)), self.examples, self.detail, self.attention, self.beam, self.statistics):
            self.column.addWidget(widget)
        self.column.addStretch(1)
        self.examples.chosen.connect(self.detail.open)
        self.detail.changed.connect(self._pair_shown)
        self.detail.inspect.connect(self.inspect)
        self._deep: tuple[QWidget, ...] = (self.attention, self.beam)
        for widget in self._deep:
            widget.hide()

    def fill(self, measured: Measured) -> None:
        found, project = measured.evaluation, self.workspace.project
        self.gap.show_gap(measured)
        other = tuple(note for note in found.notes if note not in self.gap.said)
        self.baselines.show_baselines(structs.replace(found, notes=other), self.run_name, self.workspace.facts)
        self.examples.show_examples(found)
        self.statistics.fill(measured)
        if project is not None:
            self.detail.show_run(project.path, found.run, found.split)
            if found.examples:
                self.detail.open(found.examples[0].index)

    def forget(self) -> None:
        super().forget()
        self.gap.forget()
        self.detail.forget()
        self.beam.forget()
        self.statistics.forget()
        for widget in self._deep:
            widget.hide()

    def actions_offered(self) -> list[tuple[str, Any]]:
        return [
            (tr("Measure a beam"), self.gap.look.start),
            (tr("Write for a text of my own"), self.detail.text.setFocus),
            *self.statistics.actions(),
        ]

    def _pair_shown(self, found: PairDetail) -> None:
        self.attention.show_pair(found)
        if self.detail.path is not None:
            self.beam.show()
            self.beam.show_pair(self.detail.path, found, found.text if found.sample < 0 else None)
        self.come_to_part()
