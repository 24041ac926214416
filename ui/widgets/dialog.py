"""What dialogs have in common: the line with their buttons."""

from __future__ import annotations

from PySide6.QtWidgets import QDialog, QHBoxLayout, QPushButton

from .. import theme
from ..translating import tr
from .buttons import Button


def dialog_foot(dialog: QDialog, name: str, *buttons: QPushButton) -> QHBoxLayout:
    """Cancel and the dialog's own buttons, at the right; ``name`` is the beginning of Cancel's object name."""
    line = QHBoxLayout()
    line.setSpacing(theme.size(8))
    line.addStretch(1)
    cancel = Button(tr("Cancel"), "plain", name=f"{name}_cancel", tip=tr("Change nothing (Esc)"))
    cancel.clicked.connect(dialog.reject)
    for button in (cancel, *buttons):
        line.addWidget(button)
    return line
