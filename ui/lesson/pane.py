"""The lesson of the open project's example: what it teaches, its equations and data, its runs, and its numbered steps."""

from __future__ import annotations

import json
from typing import Any

from PySide6.QtCore import QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from workbench.errors import SettingError
from workbench.gallery import catalog
from workbench.gallery.entry import GalleryEntry
from workbench.project.document import Document

from .. import settings, theme
from ..teaches import subject
from ..translating import language, tr, translated
from ..widgets import Button, Chip, EquationBoard, Hairline, TextLabel, Words
from ..workspace import Workspace
from .doing import Doing
from .step import StepBox
from .training import TrainingBox

WIDTH, WIDTH_NARROW = 372, 320
_LAID_OUT = 60
"""Milliseconds until what was just put into the pane has its place."""


class LessonPane(QFrame):
    """``foldedChanged(bool)`` when the user puts it away or brings it back; ``available`` says whether there is a lesson at all."""

    foldedChanged = Signal(bool)  # noqa: N815 - Qt's way

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.workspace, self.doing = workspace, Doing(workspace, self)
        self.setObjectName("lesson_pane")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setSizePolicy(self.sizePolicy().horizontalPolicy(), self.sizePolicy().verticalPolicy())
        self.steps: list[StepBox] = []
        self._name, self._done, self._open = "", set[int](), 1
        self.folded = False
        self._build()
        workspace.projectChanged.connect(self._project_changed)
        workspace.documentChanged.connect(self._document_changed)
        workspace.readinessChanged.connect(self._refresh)
        self.doing.changed.connect(self._refresh)
        language.changed.connect(self._again)
        self.hide()

    @property
    def available(self) -> bool:
        """Whether the open project comes from an example with something to read."""
        entry = self.doing.entry
        return entry is not None and bool(entry.lesson or entry.equations or entry.recipes)

    # put together --------------------------------------------------------------------------------------------------

    def _build(self) -> None:
        whole = QVBoxLayout(self)
        whole.setContentsMargins(1, 0, 0, 0)
        whole.setSpacing(0)
        head = QWidget()
        row = QHBoxLayout(head)
        row.setContentsMargins(theme.size(16), theme.size(12), theme.size(8), theme.size(8))
        row.setSpacing(theme.size(8))
        self.chip = Chip(tr("Lesson"), "ph.graduation-cap", name="lesson_system", height=22)
        self.fold_button = Button("", "ghost", "ph.x", name="lesson_fold_button", height=26)
        row.addWidget(self.chip)
        row.addStretch(1)
        row.addWidget(self.fold_button)
        whole.addWidget(head)
        self.area = QScrollArea()
        self.area.setObjectName("lesson_scroll")
        self.area.setWidgetResizable(True)
        self.area.setFrameShape(QFrame.Shape.NoFrame)
        self.area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        whole.addWidget(self.area, 1)
        self.fold_button.clicked.connect(self.fold)

    def _content(self, entry: GalleryEntry) -> QWidget:
        inside = QWidget()
        inside.setObjectName("lesson_body")
        column = QVBoxLayout(inside)
        column.setContentsMargins(theme.size(16), 0, theme.size(16), theme.size(24))
        column.setSpacing(theme.size(10))
        column.addWidget(Words(entry.title, 20, 600, name="lesson_title"))
        column.addWidget(Words(entry.text, 13, 400, "text2", name="lesson_text"))
        if entry.equations:
            column.addWidget(EquationBoard(entry.equations, entry.reference, name="lesson"))
        if entry.data_note:
            column.addWidget(TextLabel(tr("The data"), 12, 600, "text2"))
            column.addWidget(Words(entry.data_note, 12, 400, "text2", name="lesson_data"))
        self.training = TrainingBox(self.doing)
        self.training.show_entry(entry)
        column.addWidget(self.training)
        self.steps = [StepBox(n, step, self.doing, last=n == len(entry.lesson)) for n, step in enumerate(entry.lesson, 1)]
        steps = QVBoxLayout()
        steps.setSpacing(theme.size(4))
        for box in self.steps:
            box.opened.connect(self._toggle)
            box.finished.connect(self._finished)
            box.went_on.connect(self._went_on)
            box.grown.connect(self._grown)
            steps.addWidget(box)
            if box is not self.steps[-1]:
                steps.addWidget(Hairline())
        column.addLayout(steps)
        column.addStretch(1)
        return inside

    # what is shown -------------------------------------------------------------------------------------------------

    def _project_changed(self) -> None:
        self.doing.forget()
        self._name = ""
        self._look()

    def _document_changed(self, old: Document, new: Document) -> None:
        if old.gallery != new.gallery:
            self._look()

    def _look(self) -> None:
        """The entry of the open project, if it is from one that is still in the gallery."""
        document = self.workspace.document
        name = document.gallery if document is not None else ""
        if name == self._name and name:
            return
        self._name = name
        try:
            found = catalog.entry(name) if name else None
        except SettingError:                                  # an example that is no longer there (a user's own that was removed)
            found = None
        self.doing.entry = found
        self._remembered()
        self._again()

    def _again(self) -> None:
        """Everything anew: another example, or another language."""
        entry = self.doing.entry
        old = self.area.takeWidget()
        if old is not None:
            old.deleteLater()
        self.steps = []
        self.setAccessibleName(tr("Lesson"))
        self.fold_button.setToolTip(tr("Put the lesson away (Shift+F1)"))
        self.fold_button.setAccessibleName(tr("Put the lesson away"))
        if entry is None or not self.available:
            self.hide()
            self.foldedChanged.emit(True)
            return
        shown = translated(entry)
        self.chip.setText(subject(shown.system) or tr("Lesson"))
        self.area.setWidget(self._content(shown))
        for box in self.steps:
            box.header.set_done(box.number in self._done)
        self._open_step(self._open)
        self._refresh()
        self.setVisible(not self.folded)
        self.foldedChanged.emit(self.folded)
        if self._open > 1 or self._done:                      # somebody who comes back goes on where he was
            QTimer.singleShot(_LAID_OUT, self, self._to_open_step)

    def _to_open_step(self) -> None:
        page = self.area.widget()
        for box in self.steps:
            if page is not None and box.number == self._open:
                self.area.verticalScrollBar().setValue(max(box.mapTo(page, box.rect().topLeft()).y() - theme.size(8), 0))

    def _refresh(self, *_: object) -> None:
        if self.doing.entry is None or self.area.widget() is None:
            return
        self.training.refresh()
        for box in self.steps:
            box.refresh()

    # steps ---------------------------------------------------------------------------------------------------------

    def _toggle(self, number: int) -> None:
        self._open_step(0 if self._open == number else number)
        self._remember()
        if self._open:
            QTimer.singleShot(0, self, self._show_open_step)

    def _grown(self, number: int) -> None:
        """An answer came, or what has to be done for it: it is brought into sight where its step is the open one."""
        if number == self._open:
            QTimer.singleShot(0, self, self._show_question)

    def _show_open_step(self) -> None:
        self._bring(next((box for box in self.steps if box.number == self._open), None))

    def _show_question(self) -> None:
        self._bring(next((box.question for box in self.steps if box.number == self._open), None))

    def _bring(self, shown: QWidget | None) -> None:
        """Scroll no further than needed for all of it; of what is higher than the pane its beginning."""
        page, bar, margin = self.area.widget(), self.area.verticalScrollBar(), theme.size(8)
        if shown is None or page is None or not shown.isVisibleTo(page):
            return
        layout = page.layout()
        if layout is not None:
            layout.activate()                                 # what has just come has its place
        top = shown.mapTo(page, QPoint(0, 0)).y() - margin
        bottom = top + shown.height() + 2 * margin
        if bottom > bar.value() + self.area.viewport().height():
            bar.setValue(bottom - self.area.viewport().height())
        if top < bar.value():
            bar.setValue(top)

    def _open_step(self, number: int) -> None:
        self._open = number
        for box in self.steps:
            box.set_open(box.number == number)

    def _finished(self, number: int) -> None:
        self._done.add(number)
        self.steps[number - 1].header.set_done(True)
        self._remember()

    def _went_on(self, number: int) -> None:
        self._finished(number)
        self._open_step(number + 1)
        self._remember()
        self.steps[number].header.setFocus(Qt.FocusReason.TabFocusReason)
        QTimer.singleShot(0, self, self._show_open_step)

    # put away, and remembered --------------------------------------------------------------------------------------

    def fold(self) -> None:
        """Put it away."""
        self.set_folded(True)

    def toggle(self) -> None:
        """Put it away, or bring it back."""
        self.set_folded(not self.folded)

    def set_folded(self, folded: bool) -> None:
        """Whether it is put away."""
        self.folded = folded
        self.setVisible(self.available and not folded)
        self._remember()
        self.foldedChanged.emit(folded)
        if self.isVisible():
            self.fold_button.setFocus(Qt.FocusReason.OtherFocusReason)

    def _key(self) -> str:
        project = self.workspace.project
        return f"lessons/{settings.key_of(project.path)}" if project is not None else ""

    def _remembered(self) -> None:
        try:
            kept: Any = json.loads(settings.get(self._key(), "{}")) if self._key() else {}
        except json.JSONDecodeError:                          # somebody wrote into the settings
            kept = {}
        kept = kept if isinstance(kept, dict) else {}
        self.folded = bool(kept.get("folded", False))
        self._done = {int(number) for number in kept.get("done", []) if isinstance(number, int)}
        self._open = int(kept.get("open", 1)) if isinstance(kept.get("open", 1), int) else 1

    def _remember(self) -> None:
        if self._key():
            settings.put(self._key(), json.dumps({"folded": self.folded, "done": sorted(self._done), "open": self._open}))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.fold()
        else:
            super().keyPressEvent(event)
