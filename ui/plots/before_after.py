"""Shares by name, one pair of bars each: before and after."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from .. import figures, theme
from ..translating import tr
from ..widgets.paint import plate

BEFORE, AFTER = "grey", "teal"
_ROW, _BAR, _FIGURES = 30, 9, 104


class BeforeAfter(QWidget):
    """Rows of a name, two bars from 0 to 1, and both numbers; the true row is marked."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("before_after_plot")
        self.setAccessibleName(tr("Shares before and after"))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._names: tuple[str, ...] = ()
        self._before = self._after = np.zeros(0)
        self._true = -1
        theme.changed.connect(self.update)

    def show_data(self, names: Sequence[str], before: np.ndarray, after: np.ndarray, true: int = -1) -> None:
        """Other rows; ``true`` is the one that is right (-1 = none)."""
        self._names, self._before, self._after, self._true = tuple(names), np.asarray(before), np.asarray(after), true
        self.setAccessibleDescription("; ".join(tr("{name}: {percent}, then {percent2}", name=name, percent=figures.percent(a, 1),
                                                   percent2=figures.percent(b, 1))
                                                for name, a, b in zip(self._names, self._before, self._after, strict=True)))
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(theme.size(300), theme.size(_ROW) * max(len(self._names), 1))

    def minimumSizeHint(self) -> QSize:
        return QSize(theme.size(220), self.sizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        name_wide = min(theme.size(120), self.width() // 3)
        bars = QRectF(name_wide + theme.size(8), 0, self.width() - name_wide - theme.size(_FIGURES + 16), self.height())
        for row in range(len(self._names)):
            self._paint_row(painter, row, name_wide, bars)

    def _paint_row(self, painter: QPainter, row: int, name_wide: int, bars: QRectF) -> None:
        top, tall, bar = row * theme.size(_ROW), theme.size(_ROW), theme.size(_BAR)
        true = row == self._true
        painter.setFont(theme.font(12, 600 if true else 400))
        painter.setPen(theme.color("text" if true else "text2"))
        words = ("✓ " if true else "") + self._names[row].replace("\n", "↵").replace("\t", "⇥")
        shown = QFontMetrics(painter.font()).elidedText(words if words.strip() else "␣", Qt.TextElideMode.ElideRight, name_wide)
        painter.drawText(QRectF(0, top, name_wide, tall), Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight, shown)
        middle = top + tall / 2
        for value, color, y in ((self._before[row], BEFORE, middle - bar - 1), (self._after[row], AFTER, middle + 1)):
            plate(painter, QRectF(bars.left(), y, bars.width(), bar), 2, theme.color("hover"))
            if np.isfinite(value) and value > 0:
                plate(painter, QRectF(bars.left(), y, max(bars.width() * min(float(value), 1.0), 1.5), bar), 2, theme.data_color(color))
        painter.setFont(theme.font(11))
        painter.setPen(theme.color("text2"))
        place = QRectF(QPointF(bars.right() + theme.size(8), top), QPointF(self.width(), top + tall))
        painter.drawText(place, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight,
                         f"{figures.percent(float(self._before[row]), 1)} → {figures.percent(float(self._after[row]), 1)}")

    def numbers(self) -> dict[str, np.ndarray]:
        """Columns by header."""
        return {"name": np.array(self._names), "before": self._before, "after": self._after}
