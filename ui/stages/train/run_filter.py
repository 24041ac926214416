"""Which runs the table shows: by words, tag, status and star."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from workbench.project import run_table
from workbench.project.runs import Run

from ... import theme
from ...translating import tr
from ...widgets import Button, ComboBox, LineEdit
from . import words

_WAIT = 150
"""Milliseconds after the last key until the table follows."""


class RunFilter(QWidget):
    """``changed`` when other runs are wanted; :meth:`of` gives them."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("run_filter")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.size(4))
        self.words = LineEdit(name="run_filter_words", placeholder=tr("Filter, e.g. units=32"),
                              tip=tr("Runs with all of these words in their name, note, tags, status or a setting that differs (units=32)"))
        self.words.setFixedWidth(theme.size(190))
        self.words.setClearButtonEnabled(True)
        self.tags = ComboBox(((tr("any tag"), ""),), name="run_filter_tag", tip=tr("Runs with this tag"))
        self.status = ComboBox(((tr("any status"), ""), *((words.STATUS[name], name) for name in run_table.STATUSES)), name="run_filter_status",
                               tip=tr("Runs that ended so"))
        self.star = Button("", "ghost", "ph.star", name="run_filter_star", tip=tr("Only runs with a star"))
        self.star.setCheckable(True)
        self._wait = QTimer(self)
        self._wait.setSingleShot(True)
        self._wait.setInterval(_WAIT)
        self._wait.timeout.connect(self.changed)
        self.words.textChanged.connect(self._typed)
        self.tags.activated.connect(self._chosen)
        self.status.activated.connect(self._chosen)
        self.star.toggled.connect(self._star_toggled)
        for widget in (self.words, self.tags, self.status, self.star):
            row.addWidget(widget)
        self.tags.hide()

    def offer(self, runs: Sequence[Run]) -> None:
        """Tags that there are."""
        tags = run_table.tags_of(runs)
        chosen = self.tags.value() if self.tags.value() in tags else ""
        self.tags.set_items([(tr("any tag"), ""), *((tag, tag) for tag in tags)])
        self.tags.set_value(chosen)
        self.tags.setVisible(bool(tags))

    def of(self, runs: Sequence[Run]) -> list[Run]:
        """Those of the runs that are wanted, in their order."""
        tag, status = self.tags.value(), self.status.value()
        return run_table.filtered(runs, self.words.text(), tags=[tag] if tag else (), statuses=[status] if status else (),
                                  starred=self.star.isChecked())

    @property
    def active(self) -> bool:
        """Whether anything is left out."""
        return bool(self.words.text().strip() or self.tags.value() or self.status.value() or self.star.isChecked())

    def begin(self) -> None:
        """Let the user write."""
        self.words.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def clear(self) -> None:
        """Show all."""
        self.words.clear()
        self.tags.set_value("")
        self.status.set_value("")
        self.star.setChecked(False)
        self._wait.stop()
        self.changed.emit()

    def _typed(self, _: str) -> None:
        self._wait.start()

    def _chosen(self, _: int) -> None:
        self.changed.emit()

    def _star_toggled(self, on: bool) -> None:
        self.star.set_icon("ph.star-fill" if on else "ph.star")
        self.changed.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self.active:
            self.clear()
        else:
            super().keyPressEvent(event)
