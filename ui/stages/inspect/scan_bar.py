"""How far the reading of the whole data set has come, with a button to give it up."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from ... import theme
from ...translating import tr
from ...widgets import Button, ElidedLabel, FlowLayout, ProgressBar8


def flowing(*widgets: QWidget) -> QWidget:
    """Controls side by side, on as many lines as they need."""
    row = QWidget()
    flow = FlowLayout(row, 8)
    for widget in widgets:
        flow.addWidget(widget)
    policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
    policy.setHeightForWidth(True)
    row.setSizePolicy(policy)
    return row


class ScanBar(QWidget):
    """Hidden unless something goes on; ``cancelled`` on its button."""

    cancelled = Signal()

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(f"{name}_scan_bar")
        self.setAccessibleName(tr("Reading the whole data set"))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.size(8))
        self.bar = ProgressBar8(name=f"{name}_scan_progress")
        self.words = ElidedLabel("", 11, 400, "text3")
        self.words.setMinimumWidth(theme.size(150))
        self.stop = Button(tr("Cancel"), "ghost", "ph.x", name=f"{name}_scan_cancel_button", tip=tr("Stop reading the data set"))
        self.stop.clicked.connect(self._cancel)
        row.addWidget(self.bar, 1)
        row.addWidget(self.words, 1)
        row.addWidget(self.stop)
        self.hide()

    def report(self, fraction: float | None, words: str) -> None:
        """What a job says."""
        self.show()
        self.bar.set_fraction(fraction)
        self.words.setText(words)

    def _cancel(self) -> None:
        self.hide()
        self.cancelled.emit()
