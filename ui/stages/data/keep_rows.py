"""Which rows are used: those that have some values in a column, or all but those. One recorded step."""

from __future__ import annotations

from functools import partial
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from workbench.dataset.spec import StepSpec
from workbench.errors import WorkbenchError
from workbench.project.document import Document

from ... import notify, theme
from ...translating import tr
from ...widgets import Button, ComboBox, FormRow, Hairline, LineEdit, Message, ScrollColumn, Segmented, Switch, TextLabel
from ...widgets.dialog import dialog_foot
from ...workspace import Workspace

VALUES = "workbench.project.views:values"
_KEY = "keep_values"
_WHAT = (("keep", tr("Keep")), ("leave_out", tr("Leave out")))
_WIDE, _TALL, _FIELD = 460, 560, 240


class KeepDialog(QDialog):
    """``wanted(step)`` when it is accepted: a step of the kind keep or leave_out."""

    wanted = Signal(object)

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("keep_dialog")
        self.setWindowTitle(tr("Keep or leave out rows"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._workspace = workspace
        self.values: dict[str, Switch] = {}
        self.resize(theme.size(_WIDE), theme.size(_TALL))
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.size(24), theme.size(16), theme.size(24), theme.size(16))
        column.setSpacing(theme.size(10))
        words = tr("Rows are chosen by their value in one column, before any other step. A new file that is predicted is taken as it is.")
        column.addWidget(TextLabel(words, 13, 400, "text2", wrap=True))
        self.column = ComboBox(name="keep_column", tip=tr("The column whose values decide"))
        self.column.setFixedWidth(theme.size(_FIELD))
        self.what = Segmented(_WHAT, name="keep_what", tip=tr("Rows with the chosen values stay, or go"), height=28)
        self.search = LineEdit(name="keep_find", placeholder=tr("Search values"))
        for row in (FormRow(tr("Column"), "", self.column), FormRow(tr("Rows with these values"), "", self.what)):
            column.addWidget(row)
        column.addWidget(Hairline())
        column.addWidget(self.search)
        self.list = ScrollColumn()
        self.list.column.setSpacing(0)
        column.addWidget(self.list, 1)
        self.message = Message("info", "", name="keep_message")
        self.message.hide()
        column.addWidget(self.message)
        self.accept_button = Button("", "primary", name="keep_accept", tip=tr("One step, which Undo takes back"))
        self.accept_button.clicked.connect(self._do)
        column.addLayout(dialog_foot(self, "keep", self.accept_button))
        self.search.textChanged.connect(self._search)
        self.what.changed.connect(self._count)
        self._offer(workspace.document)
        self.column.currentIndexChanged.connect(self._ask)
        self._ask()

    def _offer(self, document: Document | None) -> None:
        """Columns that tell rows apart first: labels, groups, categories."""
        columns = document.data.columns if document is not None else {}
        first = [name for name, column in columns.items() if column.role in ("label", "group", "source") or column.kind == "category"]
        self.column.set_items([(name, name) for name in (*first, *(name for name in columns if name not in first))])

    def _ask(self, *_: object) -> None:
        project = self._workspace.project
        self._show(())
        if project is not None and self.column.value():
            kwargs: dict[str, Any] = {"document": project.document, "folder": project.folder, "column": self.column.value()}
            self._workspace.ask(_KEY, VALUES, kwargs, self._show, self._refused)

    def _refused(self, error: BaseException) -> None:
        if not isinstance(error, WorkbenchError):
            notify.write(error)
        what, fix = notify.sentence(error)
        self.message.set("error", f"{what}. {fix}".strip())
        self.message.show()

    def _show(self, values: tuple[str, ...]) -> None:
        self.message.hide()
        self.values = {}
        while (item := self.list.column.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        for value in values:
            line = QWidget()
            row = QHBoxLayout(line)
            row.setContentsMargins(0, theme.size(2), theme.size(10), theme.size(2))
            switch = Switch(name=f"keep_value_{len(self.values)}", tip=tr("Rows whose value is {value}", value=value))
            switch.toggled.connect(partial(self._count))
            row.addWidget(TextLabel(value, 13), 1)
            row.addWidget(switch)
            self.values[value] = switch
            self.list.column.addWidget(line)
        self.list.column.addStretch(1)
        self._search(self.search.text())
        self._count()

    def _search(self, text: str) -> None:
        for value, switch in self.values.items():
            line = switch.parentWidget()
            assert line is not None
            line.setVisible(text.strip().casefold() in value.casefold())

    def chosen(self) -> tuple[str, ...]:
        """The values that are switched on."""
        return tuple(value for value, switch in self.values.items() if switch.isChecked())

    def _count(self, *_: object) -> None:
        count = len(self.chosen())
        words = {"keep": tr("Keep rows of {count} values", count=count), "leave_out": tr("Leave out rows of {count} values", count=count)}
        self.accept_button.setText(words[self.what.value()])
        self.accept_button.setEnabled(count > 0 and not (count == len(self.values) and self.what.value() == "leave_out"))

    def _do(self) -> None:
        kind = "keep" if self.what.value() == "keep" else "leave_out"
        self.wanted.emit(StepSpec(kind, (self.column.value(),), values=self.chosen()))
        self.accept()
