"""Practice data: choose a task, set its numbers, and a project is made of it."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QDialog, QStackedWidget, QVBoxLayout, QWidget

from workbench.dataset.made import address
from workbench.dataset.made.tasks import TASKS, Bound, MadeTask

from ... import theme
from ...translating import tr
from ...widgets import Button, ComboBox, DoubleSpinBox, FormRow, SpinBox, TextLabel
from ...widgets.dialog import dialog_foot

Field = SpinBox | DoubleSpinBox
_WIDTH = 512


class PracticeDialog(QDialog):
    """``chosen(address)`` when it is answered, such as ``made:parity?length=12&samples=2000&seed=0``; Esc answers nothing."""

    chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("practice_dialog")
        self.setWindowTitle(tr("Practice data"))
        self.setModal(True)
        self.setMinimumWidth(theme.size(_WIDTH + 48))
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.size(24), theme.size(20), theme.size(24), theme.size(20))
        column.setSpacing(theme.size(10))
        column.addWidget(TextLabel(tr("Practice data"), 15, 600))
        about = tr("Tasks on which recurrent networks are compared, made to measure: the same numbers give the same data.")
        column.addWidget(TextLabel(about, 13, 400, "text2", wrap=True))
        self.task = ComboBox([(task.title, task.name) for task in TASKS], name="practice_task", tip=tr("Which task"))
        self.task.setMinimumWidth(theme.size(_WIDTH))
        column.addWidget(self.task)
        self._pages = QStackedWidget()
        self._fields = [self._page(task) for task in TASKS]
        column.addWidget(self._pages)
        self.make = Button(tr("Create the project"), "primary", name="practice_create", tip=tr("Make the data and a project of them"))
        self.make.setDefault(True)
        self.make.clicked.connect(self.accept)
        column.addStretch(1)
        column.addLayout(dialog_foot(self, "practice", self.make))
        self.task.currentIndexChanged.connect(self._pages.setCurrentIndex)

    def _page(self, task: MadeTask) -> dict[str, Field]:
        """A task's words and numbers; all pages are as high as the highest, so that nothing jumps."""
        page = QWidget()
        rows = QVBoxLayout(page)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(theme.size(2))
        rows.addWidget(TextLabel(task.words, 13, 400, "text", wrap=True))
        rows.addSpacing(theme.size(6))
        fields = {name: _field(name, bound) for name, bound in task.parameters.items()}
        for name, field in fields.items():
            words = task.parameters[name].words
            field.setFixedWidth(theme.size(140))
            rows.addWidget(FormRow(words[0].upper() + words[1:], name, field))
        rows.addSpacing(theme.size(6))
        rows.addWidget(TextLabel(tr("Source: {reference}", reference=task.reference), 12, 400, "text3", wrap=True))
        rows.addStretch(1)
        page.setFixedWidth(theme.size(_WIDTH))
        page.setMinimumHeight(rows.heightForWidth(theme.size(_WIDTH)))
        self._pages.addWidget(page)
        return fields

    @property
    def fields(self) -> dict[str, Field]:
        """The numbers of the task that is chosen."""
        return self._fields[max(self.task.currentIndex(), 0)]

    def _chosen(self) -> MadeTask:
        return TASKS[max(self.task.currentIndex(), 0)]

    def address(self) -> str:
        """What is chosen, in its one certain form."""
        return address.Address(self._chosen(), {name: float(field.value()) for name, field in self.fields.items()}).text

    def accept(self) -> None:
        super().accept()
        self.chosen.emit(self.address())


def _field(name: str, bound: Bound) -> Field:
    tip = f"{bound.words[0].upper()}{bound.words[1:]} ({bound.least:,g}–{bound.most:,g})"
    if bound.whole:
        return SpinBox(int(bound.least), int(bound.most), int(bound.usual), name=f"practice_{name}", tip=tip)
    return DoubleSpinBox(bound.least, bound.most, bound.usual, name=f"practice_{name}", tip=tip)
