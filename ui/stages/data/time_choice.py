"""Opens the dialog of the time, asks what times would come of a choice (never on the GUI thread), and makes the edit."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from workbench.dataset.spec import DataSpec, TimeSpec
from workbench.errors import DataError
from workbench.project.commands import SetValues

from ...translating import tr
from ...workspace import Workspace
from .time_dialog import TimeDialog, edits, words

_LOOK = "workbench.sequence.time_look:look"


class TimeChoice(QObject):
    """The time of the open project's data."""

    def __init__(self, workspace: Workspace, parent: QWidget) -> None:
        super().__init__(parent)
        self._workspace, self._parent = workspace, parent

    def open(self) -> TimeDialog | None:
        """Show the dialog; None while no data are there to look at."""
        spec = self._spec()
        if spec is None or self._workspace.view is None:
            return None
        dialog = TimeDialog(spec, self._ask, self._parent)
        dialog.chosen.connect(self._use)
        dialog.open()
        return dialog

    def take(self, column: str) -> None:
        """One column is the time from now on; how it is written is recognised."""
        self._ask(TimeSpec(columns=(column,)), partial(self._taken, column))

    def _spec(self) -> DataSpec | None:
        document = self._workspace.document
        return document.data if document is not None else None

    def _ask(self, asked: TimeSpec, done: Callable[[Any], None]) -> None:
        view = self._workspace.view
        if view is not None:
            self._workspace.ask("time_look", _LOOK, {"view": view, "asked": asked}, done, self._workspace.tell, lane="files")

    def _taken(self, column: str, look: Any) -> None:
        if look.error:
            self._workspace.tell(
                DataError(tr("'{column}' can't be the time: {error}", column=column, error=look.error), fix=tr("Choose another column"))
            )
        else:
            self._use(look.time)

    def _use(self, time: TimeSpec) -> None:
        spec = self._spec()
        if spec is not None:
            self._workspace.execute(SetValues(tuple(edits(spec, time)), words(time)))
