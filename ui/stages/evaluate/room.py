"""What the room of every task is: the panels below the tiles, and the further looks that are computed when they are asked for."""

from __future__ import annotations

import importlib
from typing import Any, ClassVar

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from workbench.project.runs import Run

from ... import theme
from ...widgets import ScrollColumn, Segmented
from ...workspace import Workspace
from .reading import Measured
from .words import TileWords, tiles

FOLDERS = {"forecast": "forecast", "classification": "classes", "tagging": "classes", "language": "language", "pairs": "pairs",
           "autoencoder": "reconstruction"}
"""Task → the folder of its room, ``ui/stages/evaluate/FOLDER/room.py``."""


class TaskRoom(QWidget):
    """Base of the rooms. A room is made once, when a run of its task is first measured, and shows other runs afterwards.

    Attributes
    ----------
    workspace : Workspace
        The open project: ``facts``, ``project.path``, ``selected()``, ``ask(key, target, kwargs, done, failed, progress)``.
    measured : Measured or None
        What is shown: ``evaluation`` (with ``run`` and ``split``), the ``document`` of the run, ``forecasts``.
    column : QVBoxLayout
        Where panels go, from the top.
    PARTS : dict
        Names under which lessons lead to a panel of the room → the attribute that holds it.
    """

    PARTS: ClassVar[dict[str, str]] = {}

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.workspace = workspace
        self.measured: Measured | None = None
        self._part = ""
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(theme.size(theme.GAP))

    def show(self, measured: Measured | None = None) -> None:
        """Show another measurement; without one only come into sight, as any widget does."""
        if measured is not None:
            self.measured = measured
            self.fill(measured)
        super().show()

    def fill(self, measured: Measured) -> None:
        """Put the figures into the panels (override this, or :meth:`show`)."""

    def open_page(self, name: str) -> None:
        """Bring one of the room's pages or parts into sight; a room without such a one stays as it is."""
        which: Any = getattr(self, "which", None)
        look_at: Any = getattr(self, "look_at", None)
        if isinstance(which, Segmented) and callable(look_at) and name in which.values():
            look_at(name)
        self._part = name if name in self.PARTS else ""
        self.come_to_part()

    def come_to_part(self) -> None:
        """Scroll to the part that was asked for; one that is still computed is come to when it is there."""
        part: Any = getattr(self, self.PARTS[self._part], None) if self._part else None
        if not isinstance(part, QWidget) or part.isHidden():
            return
        self._part, above = "", self.parentWidget()
        while above is not None and not isinstance(above, ScrollColumn):
            above = above.parentWidget()
        if above is not None:
            above.bring_up(part)

    def forget(self) -> None:
        """Another project or run: drop what was computed, and give up what is being computed."""
        self.measured = None

    def actions_offered(self) -> list[tuple[str, Any]]:
        """(words, slot) of the room's own commands for the command palette."""
        return []

    def tiles(self, measured: Measured) -> list[TileWords]:
        """The large figures at the top, four at most."""
        return tiles(measured.evaluation, self.workspace.facts)

    # what rooms need ------------------------------------------------------------------------------------------------

    @property
    def run(self) -> Run | None:
        """The run that is shown."""
        if self.measured is None:
            return None
        number = self.measured.evaluation.run
        return next((run for run in self.workspace.runs if run.run == number), None)

    @property
    def run_name(self) -> str:
        """Its name."""
        run = self.run
        return run.name if run is not None else "model"

    def inspect(self, sample: int, split: str = "") -> None:
        """Open Inspect at a sample (from 0) of the split that is shown, or of another."""
        if self.measured is not None:
            self.workspace.setProperty("inspect_sample", (split or self.measured.evaluation.split, int(sample)))
            self.workspace.go("inspect")


def room(task: str, workspace: Workspace) -> TaskRoom:
    """The room of a task; its module is imported now."""
    folder = FOLDERS.get(task, "language")
    return importlib.import_module(f"{__package__}.{folder}.room").Room(workspace)


def row(*items: tuple[QWidget, int]) -> QWidget:
    """Widgets beside each other, with their stretch."""
    whole = QWidget()
    made = QHBoxLayout(whole)
    made.setContentsMargins(0, 0, 0, 0)
    made.setSpacing(theme.size(theme.GAP))
    for widget, stretch in items:
        made.addWidget(widget, stretch)
    return whole
