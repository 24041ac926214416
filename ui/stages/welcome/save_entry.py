"""The open project as an example for others: what it is called, what it teaches, which runs are compared, and whether its data go with it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QDialog, QPlainTextEdit, QVBoxLayout, QWidget

from workbench.dataset.places import is_ours
from workbench.errors import WorkbenchError
from workbench.gallery import catalog
from workbench.gallery.checking import must_be_a_name
from workbench.project.document import Document
from workbench.project.runs import Run

from ... import theme
from ...translating import tr
from ...widgets import Button, LineEdit, TextLabel, describe
from ...widgets.check_list import ColumnList
from ...widgets.dialog import dialog_foot

_ROWS = 5


class SaveEntryDialog(QDialog):
    """``wanted(settings)`` when it is answered: keywords of ``showing.saving.save_file``. Esc answers nothing.

    Parameters
    ----------
    document : Document
        Of the open project.
    runs : sequence of Run
        Those that can become recipes (with weights); the one that is shown first, first.
    """

    wanted = Signal(object)

    def __init__(self, document: Document, runs: Sequence[Run], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("save_entry_dialog")
        self.setWindowTitle(tr("Save as gallery entry"))
        self.setModal(True)
        self.setMinimumWidth(theme.size(600))
        self._files = [path for path in (document.data.source.path, *document.data.source.also) if not is_ours(path)]
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.size(24), theme.size(20), theme.size(24), theme.size(20))
        column.setSpacing(theme.size(6))
        column.addWidget(TextLabel(tr("Save as gallery entry"), 15, 600))
        column.addWidget(TextLabel(tr("One file with the recipe and the text, without weights; others drop it on their window."), 13, 400, "text2",
                                   wrap=True))
        self.title = LineEdit(document.title, name="entry_title", tip=tr("What stands on the card"))
        self.subtitle = LineEdit("", name="entry_subtitle", tip=tr("One sentence below the title"), placeholder=tr("One sentence"))
        self.name = LineEdit(_slug(document.title), name="entry_name", tip=tr("Small letters, digits, - and _; what the command line calls it"))
        self.text = QPlainTextEdit(document.notes)
        self.runs = ColumnList()
        self._numbers = [run.run for run in runs]
        self.note = LineEdit("", name="entry_data_note", tip=tr("Where the data come from, and who allows to pass them on"),
                             placeholder=tr("Origin and license of the data, such as: our own measurements; CC BY 4.0"))
        self._fill(column, runs)
        self.said = TextLabel("", 12, 400, "err", wrap=True)
        column.addWidget(self.said)
        self.action = Button(tr("Save…"), "primary", name="entry_save", tip=tr("Choose where the file goes"))
        self.action.setDefault(True)
        self.action.clicked.connect(self.accept)
        column.addLayout(dialog_foot(self, "entry", self.action))
        for field in (self.title, self.name, self.note):
            field.textChanged.connect(self._look)
        self._look()

    def _fill(self, column: QVBoxLayout, runs: Sequence[Run]) -> None:
        column.addSpacing(theme.size(8))
        for words, field in ((tr("Title"), self.title), (tr("Subtitle"), self.subtitle), (tr("Name"), self.name)):
            column.addWidget(TextLabel(words, 12, 500, "text2"))
            column.addWidget(field)
        column.addWidget(TextLabel(tr("What it teaches"), 12, 500, "text2"))
        describe(self.text, tr("What it teaches"), "edit", "entry_text", tr("A paragraph in plain language; empty = a draft out of the project"))
        self.text.setPlaceholderText(tr("A paragraph in plain language"))
        self.text.setFixedHeight(theme.size(84))
        self.text.setTabChangesFocus(True)
        column.addWidget(self.text)
        column.addWidget(TextLabel(tr("Runs that are compared (the first one is what is promised)"), 12, 500, "text2"))
        describe(self.runs, tr("Runs that are compared"), "list", "entry_runs", tr("Space checks a run"))
        names = [f"{run.run} · {run.name}" for run in runs]
        self.runs.show_names(names, names[:1])
        rows = min(max(self.runs.count(), 1), _ROWS)
        self.runs.setFixedHeight(rows * max(self.runs.sizeHintForRow(0), theme.size(24)) + theme.size(8))
        self.runs.setVisible(bool(runs))
        column.addWidget(self.runs)
        if self._files:
            column.addWidget(TextLabel(tr("The data go with it: where do they come from, and who allows that?"), 12, 500, "text2"))
            column.addWidget(self.note)
        self.note.setVisible(bool(self._files))

    def problem(self) -> str:
        """Why it can't be saved yet; "" = it can."""
        if not self.title.text().strip():
            return tr("It needs a title.")
        try:
            must_be_a_name(self.name.text())
        except WorkbenchError as error:
            return str(error)
        if any(entry.name == self.name.text() for entry in catalog.shipped()):
            return tr("An example that comes with the program has this name.")
        if self._files and not self.note.text().strip():
            return tr("Say where the data come from.")
        return ""

    def _look(self, *_: object) -> None:
        problem = self.problem()
        self.said.setText(problem)
        self.action.setEnabled(not problem)

    def settings(self) -> dict[str, Any]:
        """What was answered."""
        checked = set(self.runs.checked())
        chosen = [number for n, number in enumerate(self._numbers) if self.runs.item(n).text() in checked]
        return {"name": self.name.text(), "title": self.title.text().strip(), "subtitle": self.subtitle.text().strip(),
                "text": self.text.toPlainText().strip(), "runs": chosen, "with_data": bool(self._files), "data_note": self.note.text().strip()}

    def accept(self) -> None:
        if not self.problem():
            super().accept()
            self.wanted.emit(self.settings())


def _slug(words: str) -> str:
    found = re.sub(r"[^a-z0-9]+", "_", words.lower()).strip("_")[:40]
    return found if found[:1].isalpha() else f"my_{found}".rstrip("_")
