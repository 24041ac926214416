"""The room of language models: it writes, says what may come next, and stands beside its baselines."""

from __future__ import annotations

from typing import Any, ClassVar

from workbench.evaluation.report import Evaluation
from workbench.evaluation.text_report import Token

from .... import figures
from ....translating import tr
from ....workspace import Workspace
from ..baselines import BaselinePanel
from ..reading import Measured
from ..room import TaskRoom, row
from ..statistics.section import StatisticsSection
from ..words import TileWords, against
from .following import FollowingPanel
from .writing import WritingPanel


class Room(TaskRoom):
    """Writing above; next tokens and baselines below; then comparison, seeds and folds."""

    PARTS: ClassVar[dict[str, str]] = {"write": "writing", "next": "following"}

    def __init__(self, workspace: Workspace) -> None:
        super().__init__(workspace)
        self.writing, self.following, self.baselines = WritingPanel(workspace), FollowingPanel(workspace), BaselinePanel()
        self.column.addWidget(self.writing, 3)
        self.column.addWidget(row((self.following, 8), (self.baselines, 6)), 2)
        self.statistics = StatisticsSection(workspace)
        self.column.addWidget(self.statistics, 2)
        self.writing.prefixChanged.connect(self._prefix_changed)
        self.writing.tokenChosen.connect(self._token_chosen)

    def fill(self, measured: Measured) -> None:
        found, project = measured.evaluation, self.workspace.project
        self.baselines.show_baselines(found, self.run_name, self.workspace.facts)
        self.statistics.fill(measured)
        if project is None or (self.writing.path, self.writing.run_number) == (project.path, found.run):
            return
        others = {run.run: run.name for run in self.workspace.runs
                  if run.run != found.run and run.best_epoch and run.document.data.task == "language"}
        self.following.forget()
        self.writing.show_run(project.path, found.run, self.run_name, others)

    def forget(self) -> None:
        super().forget()
        self.writing.path = None
        self.writing.forget()
        self.following.forget()
        self.statistics.forget()

    def tiles(self, measured: Measured) -> list[TileWords]:
        return _tiles(measured.evaluation, super().tiles(measured))

    def actions_offered(self) -> list[tuple[str, Any]]:
        return [(tr("Write a text on"), self.writing.write), (tr("Begin with a passage from the data"), self.writing.next_passage),
                *self.statistics.actions()]

    def _prefix_changed(self, prefix: str) -> None:
        if self.writing.path is not None:
            self.following.ask(self.writing.path, self.writing.run_number, prefix)

    def _token_chosen(self, token: Token, number: int) -> None:
        self.following.show_token(token, tr("token {value} of what was written", value=number + 1))


def _tiles(found: Evaluation, usual: list[TileWords]) -> list[TileWords]:
    """Where tokens are not characters, bits per character stand in place of how many windows were asked."""
    if found.metrics.get("bits_per_character") is None or found.metrics.get("bits_per_token") is None:
        return usual
    bits = TileWords(tr("Bits per character"), figures.number(found.metrics["bits_per_character"]), "bits",
                     *against(found, "bits_per_character", None, unit="bits"))
    return [*usual[:3], bits]
