"""Settings of what a run begins with and of what a decoder reads, for the form of the training's settings."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QHBoxLayout, QWidget

from workbench.project.commands import SetValue
from workbench.project.document import Document
from workbench.training import teaching

from ... import theme
from ...translating import tr
from ...widgets import Button, ComboBox, DoubleSpinBox, ElidedLabel, SpinBox
from ...workspace import Workspace

if TYPE_CHECKING:
    from .settings import SettingsForm

TEACHING = "training.teacher_forcing"


def add_rows(form: SettingsForm) -> None:
    """The rows of a decoder's share of true words; they are there for texts that are written alone."""
    form.group(tr("What the decoder reads"), _pairs)
    courses = [(entry.title, name) for name, entry in teaching.COURSES.items()]
    form.row(tr("Share of true tokens"), tr("teacher forcing"), f"{TEACHING}.share", DoubleSpinBox(0.0, 1.0, 1.0, 3),
             tr("1 = always the truth (teacher forcing); below it the decoder reads its own words at some steps, as when it is used."), _pairs)
    form.row(tr("The share"), tr("scheduled sampling"), f"{TEACHING}.kind", ComboBox(courses), tr("How it falls while the run goes on."), _pairs)
    form.row(tr("Never below"), "", f"{TEACHING}.least", DoubleSpinBox(0.0, 1.0, 0.0, 3), when=_falls)
    form.optional(tr("Length"), "", f"{TEACHING}.length", tr("In epochs."), most=100_000, off=tr("by the run"), when=_falls)
    form.row(tr("Decay"), "", f"{TEACHING}.decay", DoubleSpinBox(1e-6, 0.999, 0.1, 6), tr("Factor a length."), _exponential)
    form.row(tr("Steepness"), "", f"{TEACHING}.steepness", DoubleSpinBox(1.001, 10_000.0, 20.0, 3), tr("Larger: later and more suddenly."), _sigmoid)
    form.row(tr("Passes"), "", f"{TEACHING}.passes", SpinBox(1, 1_000, 1),
             tr("1 = asked once, given the truth; more: asked again, given its own words so far. Each costs a forward pass."), _mixed)


def _pairs(document: Document) -> bool:
    return document.data.task == "pairs"


def _falls(document: Document) -> bool:
    return _pairs(document) and document.training.teacher_forcing.kind != "constant"


def _exponential(document: Document) -> bool:
    return _pairs(document) and document.training.teacher_forcing.kind == "exponential"


def _sigmoid(document: Document) -> bool:
    return _pairs(document) and document.training.teacher_forcing.kind == "inverse_sigmoid"


def _mixed(document: Document) -> bool:
    return _pairs(document) and not document.training.teacher_forcing.always


def begun_with(document: Document) -> str:
    """``run 3 of base.rnnw``; "" where runs begin with new weights."""
    begin = document.training.begin_with
    if begin is None:
        return ""
    name = begin.source.replace("\\", "/").rpartition("/")[2]
    if begin.run is None:
        return name or tr("the newest run")
    return tr("run {run} of {name}", run=begin.run, name=name) if name else tr("run {run}", run=begin.run)


class BeginField(QWidget):
    """Says which trained weights the next run begins with, and forgets them."""

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self._workspace = workspace
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.size(6))
        self.words = ElidedLabel("", 13)
        row.addWidget(self.words, 1)
        self.forget = Button("", "ghost", "ph.x", name="begin_forget", tip=tr("Begin with new weights (can be undone)"))
        self.forget.clicked.connect(self._forget)
        row.addWidget(self.forget)
        workspace.documentChanged.connect(self._changed)
        if workspace.document is not None:
            self._changed(None, workspace.document)

    def _changed(self, _: object, document: Document) -> None:
        self.words.setText(begun_with(document))

    def _forget(self) -> None:
        self._workspace.execute(SetValue("training.begin_with", None))
