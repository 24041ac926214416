"""Popovers of the runs panel: how many epochs more, the deleted runs, and all that a run froze."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from workbench.project import run_table
from workbench.project.rows import RunRow
from workbench.project.runs import Run

from ... import theme
from ...translating import tr
from ...widgets import Button, Cell, ElidedLabel, FormRow, Popover, SpinBox, Table, TextLabel

_TALLEST = 8
"""Deleted runs in sight; the rest is scrolled to."""


class LongerPopover(Popover):
    """Asks for more epochs of a run. ``wanted(run, total)``."""

    wanted = Signal(int, int)

    def __init__(self, parent: QWidget, run: Run) -> None:
        super().__init__(parent, name="longer_popover")
        self._run = run
        self.body.addWidget(TextLabel(tr("Train {name} longer", name=run.name), 13, 600))
        self.more = SpinBox(1, 100_000, max(10, run.epochs // 2), name="more_epochs", tip=tr("Epochs beside those that are done"))
        done = tr("{epochs} are done. Weights, optimizer and order of the batches go on as if there had been no break.", epochs=run.epochs)
        self.body.addWidget(FormRow(tr("Further epochs"), "epochs", self.more, done))
        self.go = Button(tr("Train"), "primary", "ph.play", name="longer_button", tip=tr("Go on with this run"))
        self.go.clicked.connect(self._go)
        self.body.addWidget(self.go)
        self.setFixedWidth(theme.size(360))

    def _go(self) -> None:
        self.hide()
        self.wanted.emit(self._run.run, self._run.epochs + self.more.value())


class TrashPopover(Popover):
    """Deleted runs. ``restored(run)``, ``emptied`` as the user wants."""

    restored = Signal(int)
    emptied = Signal()

    def __init__(self, parent: QWidget, deleted: Sequence[tuple[RunRow, float]], size: int, ago: Callable[[float], str]) -> None:
        super().__init__(parent, name="trash_popover")
        self.body.addWidget(TextLabel(tr("Deleted runs"), 13, 600))
        self.body.addWidget(TextLabel(tr("They can be brought back for a week; then they go when the file is closed."), 11, 400, "text2", wrap=True))
        inside = QWidget()
        rows = QVBoxLayout(inside)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(theme.size(2))
        for row, when in deleted:
            rows.addWidget(self._row(row, ago(when)))
        rows.addStretch(1)
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QScrollArea.Shape.NoFrame)
        scroll.setWidget(inside)
        for surface in (inside, scroll.viewport()):
            surface.setAutoFillBackground(False)
        scroll.setFixedHeight(theme.size(34 * min(len(deleted), _TALLEST) + 6))
        self.body.addWidget(scroll)
        self.empty = Button(tr("Remove them for good ({value:.1f} MB)", value=size / 2 ** 20), "plain", "ph.trash", name="empty_trash_button",
                            tip=tr("Their space is given back to the disk; they can't be brought back any more"))
        self.empty.clicked.connect(self._empty)
        self.body.addWidget(self.empty)
        self.setFixedWidth(theme.size(400))

    def _row(self, row: RunRow, ago: str) -> QWidget:
        made = QWidget()
        line = QHBoxLayout(made)
        line.setContentsMargins(0, 0, 0, 0)
        line.addWidget(ElidedLabel(row.name, 12, 500), 1)
        line.addWidget(TextLabel(tr("{epochs} epochs, {ago}", epochs=row.epochs, ago=ago), 11, 400, "text3"))
        back = Button(tr("Bring back"), "link", name=f"restore_run_{row.id}", tip=tr("Bring {name} back", name=row.name))
        back.clicked.connect(_Emit(self.restored, row.id, back).now)
        line.addWidget(back)
        return made

    def _empty(self) -> None:
        self.hide()
        self.emptied.emit()


class RecordPopover(Popover):
    """All that a run froze. ``copied`` when the whole record is wanted on the clipboard."""

    copied = Signal()

    def __init__(self, parent: QWidget, run: Run) -> None:
        super().__init__(parent, name="record_popover")
        self.body.addWidget(TextLabel(tr("Run {run}, {name}", run=run.run, name=run.name), 13, 600))
        self.table = Table((tr("What"), tr("Value")), stretch=1, name="record_table", title=tr("Record of {name}", name=run.name), row_height=24)
        self.table.set_rows([(Cell(name, "text2"), value) for name, value in run_table.record(run)])
        self.table.setFixedHeight(theme.size(360))
        self.body.addWidget(self.table)
        self.copy = Button(tr("Copy with all settings (JSON)"), "plain", "ph.copy", name="copy_record_button",
                           tip=tr("Settings, data, versions, figures: what can be sent to somebody else"))
        self.copy.clicked.connect(self.copied)
        self.body.addWidget(self.copy)
        self.setFixedWidth(theme.size(520))


class _Emit(QObject):
    """Says a number; lives as long as its button."""

    def __init__(self, signal: Any, number: int, keeper: QObject) -> None:
        super().__init__(keeper)
        self._signal, self._number = signal, number

    def now(self, *_: object) -> None:
        """Say it."""
        self._signal.emit(self._number)
