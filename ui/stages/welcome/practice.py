"""Practice data: choose a task, set its numbers, and a project is made of it."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QDialog, QVBoxLayout, QWidget

from workbench.dataset.made import address
from workbench.dataset.made.tasks import TASKS, Bound, MadeTask

from ... import theme
from ...translating import tr
from ...widgets import Button, ComboBox, DoubleSpinBox, FormRow, SpinBox, TextLabel
from ...widgets.dialog import dialog_foot

Field = SpinBox | DoubleSpinBox


class PracticeDialog(QDialog):
    """``chosen(address)`` when it is answered, such as ``made:parity?length=12&samples=2000&seed=0``; Esc answers nothing."""

    chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("practice_dialog")
        self.setWindowTitle(tr("Practice data"))
        self.setModal(True)
        self.setMinimumWidth(theme.size(560))
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.size(24), theme.size(20), theme.size(24), theme.size(20))
        column.setSpacing(theme.size(10))
        column.addWidget(TextLabel(tr("Practice data"), 15, 600))
        about = tr("Tasks on which recurrent networks are compared, made to measure: the same numbers give the same data.")
        column.addWidget(TextLabel(about, 13, 400, "text2", wrap=True))
        self.task = ComboBox([(task.title, task.name) for task in TASKS], name="practice_task", tip=tr("Which task"))
        column.addWidget(self.task)
        self.words = TextLabel("", 13, 400, "text", wrap=True)
        self.reference = TextLabel("", 12, 400, "text3", wrap=True)
        column.addWidget(self.words)
        self._place = QVBoxLayout()
        self._place.setSpacing(0)
        column.addLayout(self._place)
        column.addWidget(self.reference)
        self.fields: dict[str, Field] = {}
        self._rows = QWidget()
        self.make = Button(tr("Create the project"), "primary", name="practice_create", tip=tr("Make the data and a project of them"))
        self.make.setDefault(True)
        self.make.clicked.connect(self.accept)
        column.addStretch(1)
        column.addLayout(dialog_foot(self, "practice", self.make))
        self.task.currentIndexChanged.connect(self._show)
        self._show()

    def _chosen(self) -> MadeTask:
        return TASKS[max(self.task.currentIndex(), 0)]

    def _show(self, *_: object) -> None:
        task = self._chosen()
        self.words.setText(task.words)
        self.reference.setText(tr("Source: {reference}", reference=task.reference))
        old, self._rows = self._rows, QWidget()
        self._place.removeWidget(old)
        old.hide()
        old.deleteLater()
        rows = QVBoxLayout(self._rows)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(0)
        self.fields = {name: _field(name, bound) for name, bound in task.parameters.items()}
        for name, field in self.fields.items():
            words = task.parameters[name].words
            field.setFixedWidth(theme.size(140))
            rows.addWidget(FormRow(words[0].upper() + words[1:], name, field))
        self._place.addWidget(self._rows)
        whole = self.layout()
        if whole is not None:
            whole.activate()
            self.setMinimumHeight(whole.totalHeightForWidth(self.minimumWidth()) if whole.hasHeightForWidth() else whole.totalSizeHint().height())
        self.adjustSize()

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
