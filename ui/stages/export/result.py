"""What came out: where it is, the proof, and the lines that load it."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices, QGuiApplication
from PySide6.QtWidgets import QPlainTextEdit, QWidget

from workbench.export.bundle import Exported

from ... import figures, theme
from ...translating import tr
from ...widgets import Button, ElidedLabel, Message, Panel, TextLabel
from .formats import snippet


def proof(written: Exported) -> str:
    """``Same answers on 256 windows, largest difference 3 × 10⁻⁷``."""
    checked = written.verified
    if checked is None:
        return tr("Written; this format holds no network whose answers could be compared")
    where = tr("on {samples:,} samples, checked in a fresh process in {ago}", samples=checked.samples, ago=figures.ago(checked.seconds))
    if checked.kind == "spread":
        unit = f" {checked.unit}" if checked.unit else ""
        return (tr("Answers are off by {number}{unit} on average, {value:.1%} of their spread (allowed: {tolerance:.0%}), {where}",
                   number=figures.number(checked.difference or 0), unit=unit, value=checked.off or 0, tolerance=checked.tolerance,
                   where=where))
    if checked.kind == "answers":
        return tr("{value:.1%} of the answers are others (allowed: {tolerance:.0%}) {where}", value=checked.off or 0,
                  tolerance=checked.tolerance, where=where)
    largest = checked.max_relative_difference
    difference = tr("no difference at all") if largest == 0 else tr("largest difference {number}", number=figures.number(largest))
    return tr("Same answers on {samples:,} samples, {difference}, checked in a fresh process in {ago}", samples=checked.samples,
              difference=difference, ago=figures.ago(checked.seconds))


class ResultPanel(Panel):
    """Shown after something was written."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(tr("Written"), "", parent, name="export_result_panel")
        self._path = ""
        self.message = Message("ok", "", "", name="export_proof")
        self.where = ElidedLabel("", 12, 400, "text2", mono=True)
        self.code = QPlainTextEdit()
        self.code.setObjectName("export_code")
        self.code.setAccessibleName(tr("Lines that load it"))
        self.code.setToolTip(tr("The lines that load what was written"))
        self.code.setReadOnly(True)
        self.code.setFont(theme.mono(12))
        self.code.setMaximumHeight(theme.size(150))
        folder = Button(tr("Show in folder"), "ghost", "ph.folder-open", name="export_show_button")
        copy = Button(tr("Copy the lines"), "ghost", "ph.copy", name="export_copy_button")
        self.tools.addWidget(folder)
        self.tools.addWidget(copy)
        folder.clicked.connect(self._show)
        copy.clicked.connect(self._copy)
        self.notes = TextLabel("", 12, 400, "text2", wrap=True)
        for widget in (self.message, self.where, self.notes, self.code):
            self.body.addWidget(widget)

    def show_written(self, written: Exported, title: str, task: str, look_back: int, columns: int) -> None:
        """Say what was written and how it was checked."""
        self._path = written.path
        self.set_caption(title)
        self.message.set("ok", proof(written))
        self.where.setText("   ".join([written.path, *written.beside]))
        self.notes.setText(" ".join(written.notes))
        self.notes.setVisible(bool(written.notes))
        self.code.setPlainText(snippet(written.format, written.path, task, look_back, columns))
        self.setVisible(True)

    def _show(self) -> None:
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(Path(self._path).parent)))

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self.code.toPlainText())
