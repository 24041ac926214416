"""Small maps side by side, one of them chosen: the heads of an attention layer and their mean."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QHelpEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from .. import theme
from .heatmap import HeatMap
from .lane_kinds import CENTER

_SIDE, _GAP, _NAME = 56, 8, 16


class HeadStrip(QWidget):
    """``chosen(number)`` on a click, ← or →."""

    chosen = Signal(int)

    def __init__(self, parent: QWidget | None = None, *, name: str = "head_strip", title: str = "Heads") -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self.setAccessibleName(title)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self._maps: list[HeatMap] = []
        self._names: list[str] = []
        self._tips: list[str] = []
        self.number = 0
        theme.changed.connect(self.update)

    def show_maps(self, names: Sequence[str], maps: Sequence[np.ndarray], tips: Sequence[str] = ()) -> None:
        """Values 0 … 1 (column, row) of each."""
        self._names, self._tips = list(names), list(tips)
        self._maps = [HeatMap(values, signed=False) for values in maps]
        self.number = min(self.number, max(len(names) - 1, 0))
        self.updateGeometry()
        self.update()

    def set_number(self, number: int) -> None:
        """Choose without saying so."""
        self.number = number
        self.setAccessibleDescription(self._names[number] if number < len(self._names) else "")
        self.update()

    def _across(self, width: int) -> int:
        return max((width + theme.size(_GAP)) // theme.size(_SIDE + _GAP), 1)

    def heightForWidth(self, width: int) -> int:
        rows = -(-max(len(self._maps), 1) // self._across(width))
        return rows * theme.size(_SIDE + _NAME + 4)

    def hasHeightForWidth(self) -> bool:
        return True

    def sizeHint(self) -> QSize:
        return QSize(theme.size(300), self.heightForWidth(max(self.width(), theme.size(200))))

    def minimumSizeHint(self) -> QSize:
        return QSize(theme.size(120), self.heightForWidth(max(self.width(), theme.size(200))))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.updateGeometry()

    def box_of(self, number: int) -> QRectF:
        """Where a map lies."""
        across = self._across(self.width())
        row, column = divmod(number, across)
        return QRectF(column * theme.size(_SIDE + _GAP) + 2, row * theme.size(_SIDE + _NAME + 4) + 2, theme.size(_SIDE) - 4, theme.size(_SIDE) - 4)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        for number, heat in enumerate(self._maps):
            box, picked = self.box_of(number), number == self.number
            heat.paint(painter, box, 0.0, float(heat.steps))
            if picked:
                painter.setRenderHint(QPainter.RenderHint.Antialiasing)
                painter.setPen(QPen(theme.color("accent"), 2))
                painter.setBrush(Qt.BrushStyle.NoBrush)
                painter.drawRoundedRect(box.adjusted(-1, -1, 1, 1), 3, 3)
            painter.setPen(theme.color("on_tint" if picked else "text2"))
            painter.setFont(theme.font(11, 600 if picked else 400))
            painter.drawText(QRectF(box.left() - 4, box.bottom() + 3, box.width() + 8, theme.size(_NAME)), CENTER, self._names[number])

    def at(self, spot: QPointF) -> int | None:
        """The map under a point."""
        return next((n for n in range(len(self._maps)) if self.box_of(n).adjusted(-2, -2, 2, theme.size(_NAME)).contains(spot)), None)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        number = self.at(event.position())
        if number is not None:
            self.chosen.emit(number)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        by = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}.get(Qt.Key(event.key()))
        if by is None or not self._maps:
            super().keyPressEvent(event)
            return
        self.chosen.emit(min(max(self.number + by, 0), len(self._maps) - 1))

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent):
            number = self.at(QPointF(event.pos()))
            QToolTip.showText(event.globalPos(), self._tips[number] if number is not None and number < len(self._tips) else "", self)
            return True
        return super().event(event)
