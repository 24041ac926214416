"""One large figure."""

from __future__ import annotations

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QFontMetrics, QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from .. import theme
from .labels import ElidedLabel, TextLabel

_LINES = 2
"""Lines that a verdict may have."""
_WRAP = int(Qt.TextFlag.TextWordWrap)


class MetricTile(QFrame):
    """One large figure with its unit, and a verdict below."""

    def __init__(self, label: str, parent: QWidget | None = None, *, name: str = "") -> None:
        super().__init__(parent)
        self.setObjectName(name)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(theme.size(16), theme.size(12), theme.size(16), theme.size(12))
        whole.setSpacing(theme.size(2))
        self._label = ElidedLabel(label, 12, 500, "text2")
        self._value = TextLabel("–", 28, 600)
        self._unit = ElidedLabel("", 13, 400, "text2")
        self._verdict = TextLabel("", 12, 500, "text2", wrap=True)
        self._verdict.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
        self._whole_verdict = ""
        figure = QHBoxLayout()
        figure.setSpacing(theme.size(8))
        figure.addWidget(self._value, 0, Qt.AlignmentFlag.AlignBaseline)
        figure.addWidget(self._unit, 1, Qt.AlignmentFlag.AlignBaseline)
        whole.addWidget(self._label)
        whole.addLayout(figure)
        whole.addWidget(self._verdict)
        whole.addStretch(1)

    def set_label(self, label: str) -> None:
        """What is measured."""
        self._label.setText(label)

    def set(self, value: str, unit: str = "", verdict: str = "", level: str = "") -> None:
        """The figure; ``level`` ok, warn, err or "" colors the verdict."""
        self._value.setText(value)
        self._unit.setText(unit)
        self._whole_verdict = verdict
        self._fit_verdict()
        self._verdict.set_token({"": "text2", "error": "err", "warning": "warn"}.get(level, level))
        self.setAccessibleName(f"{self._label.text()}: {value} {unit}. {verdict}")

    def _height(self, text: str, room: int) -> int:
        return QFontMetrics(self._verdict.font()).boundingRect(QRect(0, 0, room, 1000), _WRAP, text).height()

    def _fit_verdict(self) -> None:
        """All of it on two lines, or what stands before its last comma, or the beginning; the tool tip has all."""
        metrics, text = QFontMetrics(self._verdict.font()), self._whole_verdict
        room = max(self.width() - theme.size(34), theme.size(60))
        most = _LINES * metrics.lineSpacing() + 1
        if self._height(text, room) > most and ", " in text:
            text = text.rpartition(", ")[0]
        if self._height(text, room) > most:
            text = metrics.elidedText(text, Qt.TextElideMode.ElideRight, int((_LINES - 0.3) * room))
        self._verdict.setText(text or " ")
        self._verdict.setToolTip(self._whole_verdict if text != self._whole_verdict else "")
        self._verdict.setFixedHeight(max(self._height(text or " ", room), metrics.height()))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit_verdict()

    @property
    def verdict(self) -> str:
        """What is said of the figure."""
        return self._whole_verdict

    @property
    def value(self) -> str:
        """The figure."""
        return self._value.text()

    @property
    def unit(self) -> str:
        """What stands beside it."""
        return self._unit.text()
