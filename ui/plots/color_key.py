"""A color map with its ends in numbers."""

from __future__ import annotations

import numpy as np
from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QImage, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from .. import figures, theme
from ..translating import tr
from . import maps

_WIDE, _NUMBER = 68, 40


class ColorKey(QWidget):
    """``−2 ▭ +2`` of the diverging map, ``0 ▭ 0.25`` of viridis."""

    def __init__(self, parent: QWidget | None = None, *, name: str = "color_key") -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.signed, self.top = True, 1.0
        theme.changed.connect(self.update)

    def show_scale(self, top: float, *, signed: bool) -> None:
        """Other ends."""
        self.top, self.signed = top, signed
        low, high = self.ends()
        self.setAccessibleName(tr("Colors from {low} to {high}", low=low, high=high))
        self.setToolTip(tr("Colors from {low} to {high}", low=low, high=high))
        self.updateGeometry()
        self.update()

    def ends(self) -> tuple[str, str]:
        """What stands at both ends."""
        words = figures.number(self.top, 2)
        return (f"−{words}", f"+{words}") if self.signed else ("0", words)

    def _side(self) -> int:
        """Room for a number."""
        metrics = QFontMetrics(theme.font(11))
        return max(theme.size(_NUMBER), *(metrics.horizontalAdvance(end) + theme.size(8) for end in self.ends()))

    def sizeHint(self) -> QSize:
        return QSize(theme.size(_WIDE) + 2 * self._side(), theme.size(16))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setFont(theme.font(11))
        painter.setPen(theme.color("text3"))
        low, high = self.ends()
        side, tall = self._side(), self.height()
        middle = Qt.AlignmentFlag.AlignVCenter
        painter.drawText(QRectF(0, 0, side - 5, tall), Qt.AlignmentFlag.AlignRight | middle, low)
        painter.drawText(QRectF(self.width() - side + 5, 0, side - 5, tall), Qt.AlignmentFlag.AlignLeft | middle, high)
        table = maps.signed_map() if self.signed else maps.gate_map()
        pixels = np.ascontiguousarray(table[None, :, :])
        picture = QImage(pixels.data, table.shape[0], 1, 3 * table.shape[0], QImage.Format.Format_RGB888).copy()
        painter.drawImage(QRectF(side, (tall - theme.size(7)) / 2, self.width() - 2 * side, theme.size(7)), picture)
