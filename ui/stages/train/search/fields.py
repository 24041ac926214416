"""A line of the dialog: whether a setting is searched, and its range or its values."""

from __future__ import annotations

import json

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from workbench.errors import WorkbenchError
from workbench.project.searching.space import Proposal
from workbench.project.searching.spec import Parameter, label, parameter

from .... import theme
from ....translating import tr
from ....widgets import ElidedLabel, LineEdit, Switch, TextLabel, set_state


class SettingLine(QWidget):
    """``changed`` when it is switched or edited. The range is three fields, choices are one with commas."""

    changed = Signal()

    def __init__(self, proposal: Proposal, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.proposal = proposal
        self.path = proposal.path
        name = proposal.path.replace(".", "_")
        self.on = Switch(name=f"search_{name}", tip=tr("Search {lower}", lower=proposal.title.lower()))
        self.on.toggled.connect(self._switched)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, theme.size(3), 0, theme.size(3))
        row.setSpacing(theme.size(10))
        row.addWidget(self.on, 0, Qt.AlignmentFlag.AlignVCenter)
        names = QVBoxLayout()
        names.setSpacing(0)
        title = TextLabel(proposal.title, 13, 500)
        title.setToolTip(proposal.help or proposal.title)
        names.addWidget(title)
        path = ElidedLabel(proposal.path, 11, 400, "text3")
        path.setToolTip(proposal.path)
        names.addWidget(path)
        row.addLayout(names, 1)
        now = TextLabel(tr("now {label}", label=label(proposal.present)), 11, 400, "text2")
        now.setFixedWidth(theme.size(96))
        now.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        row.addWidget(now)
        row.addWidget(self._editor(proposal.parameter, name))
        self._switched(False)

    def _editor(self, one: Parameter, name: str) -> QWidget:
        box = QWidget()
        box.setFixedWidth(theme.size(290))
        row = QHBoxLayout(box)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.size(6))
        self.values = LineEdit(_choices(one), name=f"values_{name}", tip=tr("Values with commas between them"))
        low, high = (one.text.split(":")[:2] if one.ranged else ("", ""))
        self.low = LineEdit(low, name=f"low_{name}", tip=tr("From"))
        self.high = LineEdit(high, name=f"high_{name}", tip=tr("To"))
        self.log = Switch("log", name=f"log_{name}", tip=tr("Equal ratios count alike: for rates and sizes"))
        self.log.setChecked(one.log)
        self._dash = TextLabel("to", 12, 400, "text3")
        for widget in (self.values, self.low, self._dash, self.high, self.log):
            row.addWidget(widget)
            widget.setVisible(widget is self.values if one.choices else widget is not self.values)
        for edit in (self.values, self.low, self.high):
            edit.textChanged.connect(self._changed)
        self.log.toggled.connect(self._changed)
        return box

    def _switched(self, on: bool) -> None:
        for widget in (self.values, self.low, self.high, self.log):
            widget.setEnabled(on)
        self._changed()

    def _changed(self) -> None:
        self.show_error("")
        self.changed.emit()

    @property
    def searched(self) -> bool:
        """Whether it is switched on."""
        return self.on.isChecked()

    def asked(self) -> Parameter:
        """What the fields say; :class:`SettingError` if that is no range."""
        one = self.proposal.parameter
        given = self.values.text() if one.choices else f"{self.low.text().strip()}:{self.high.text().strip()}{':log' if self.log.isChecked() else ''}"
        present = 1 if one.whole else self.proposal.present
        return parameter(self.path, given.strip(), present)

    def put(self, one: Parameter) -> None:
        """Search it with this range."""
        self.on.setChecked(True)
        if one.choices:
            self.values.setText(_choices(one))
        else:
            low, high = one.text.split(":")[:2]
            self.low.setText(low)
            self.high.setText(high)
            self.log.setChecked(one.log)

    def show_error(self, text: str) -> None:
        """Frame the fields ("" takes the frame away)."""
        for field in (self.values, self.low, self.high):
            set_state(field, "error" if text else "", text or field.accessibleName())

    def matches(self, text: str) -> bool:
        """Whether its words hold what is looked for."""
        return text.lower() in f"{self.proposal.title} {self.path}".lower()

    def error(self) -> str:
        """What is wrong with it, as a sentence; "" = nothing."""
        try:
            self.asked()
        except WorkbenchError as error:
            return str(error)
        return ""


def _choices(one: Parameter) -> str:
    """``Adam, RMSprop`` where that is read back as what it is, JSON otherwise."""
    plain = ", ".join(choice if isinstance(choice, str) else json.dumps(choice) for choice in one.choices)
    try:
        same = bool(one.choices) and parameter(one.path, plain).choices == one.choices
    except WorkbenchError:
        same = False
    return plain if same else one.text if one.choices else ""
