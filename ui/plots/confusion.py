"""The confusion matrix: one row a true class, one column a predicted one; shade = share of the row."""

from __future__ import annotations

import math

import numpy as np
from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QHelpEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from .. import theme
from ..translating import tr

MOST = 30
"""Classes that are drawn; the most frequent ones if there are more."""
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter


class ConfusionMatrix(QWidget):
    """``clicked(true, predicted)`` gives class numbers."""

    clicked = Signal(int, int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("confusion_plot")
        self.setAccessibleName(tr("Confusion matrix"))
        self.setMouseTracking(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setMinimumSize(theme.size(280), theme.size(200))
        self._names: list[str] = []
        self._counts = np.zeros((0, 0), int)
        self._order = np.zeros(0, int)
        self._shares = False
        theme.changed.connect(self.update)

    def set_data(self, names: list[str], counts: np.ndarray) -> None:
        """``counts[true, predicted]`` of all classes."""
        self._names, self._counts = list(names), np.asarray(counts)
        frequent = np.argsort(-self._counts.sum(axis=1), kind="stable") if len(names) > MOST else np.arange(len(names))
        self._order = frequent[:MOST]
        self.updateGeometry()
        self.update()

    def show_shares(self, shares: bool) -> None:
        """Whether cells say the share of their row in %, or how many samples."""
        self._shares = shares
        self.update()

    def numbers(self) -> dict[str, np.ndarray]:
        """Columns for CSV."""
        return {"truth": np.asarray(self._names), **{name: self._counts[:, k] for k, name in enumerate(self._names)}}

    @property
    def left_out(self) -> int:
        """Classes that are not drawn."""
        return len(self._names) - len(self._order)

    def sizeHint(self) -> QSize:
        return QSize(theme.size(360), theme.size(230))

    def _geometry(self) -> tuple[float, float, float, float]:
        """Left edge, top edge, width and height of a cell (at most 2.4 times as wide as high)."""
        metrics = QFontMetrics(theme.font(11))
        longest = max((metrics.horizontalAdvance(self._names[k]) for k in self._order), default=0)
        left = min(longest, theme.size(110)) + theme.size(10)
        foot = min(longest, theme.size(80)) + theme.size(10)
        count = max(len(self._order), 1)
        high = max(min((self.height() - foot - 4) / count, theme.size(96)), 4.0)
        return left, 2.0, max(min((self.width() - left - 4) / count, 2.4 * high), 4.0), high

    def paintEvent(self, event: QPaintEvent) -> None:
        if not len(self._order):
            return
        painter = QPainter(self)
        painter.setFont(theme.font(11))
        left, top, wide, high = self._geometry()
        totals = np.maximum(self._counts.sum(axis=1), 1)
        for row, true in enumerate(self._order):
            for column, predicted in enumerate(self._order):
                box = QRectF(left + column * wide, top + row * high, wide - 1, high - 1)
                count = int(self._counts[true, predicted])
                self._cell(painter, box, count, count / float(totals[true]), same=true == predicted)
        self._row_names(painter, left, top, high)
        self._column_names(painter, left, top + len(self._order) * high + 6, wide)

    def _cell(self, painter: QPainter, box: QRectF, count: int, share: float, *, same: bool) -> None:
        painter.fillRect(box, theme.color("sunken"))
        if count:
            painter.fillRect(box, theme.data_color("blue" if same else "orange", 0.08 + 0.92 * share))
        metrics = QFontMetrics(painter.font())
        words = f"{count:,}" if not self._shares else f"{100 * share:.0f} %" if share >= 0.005 else "< 1 %"
        if count and box.width() >= metrics.horizontalAdvance(words) + 4 and box.height() >= metrics.ascent():
            painter.setPen(theme.color("on_accent" if share > 0.6 else "text"))
            painter.drawText(box, Qt.AlignmentFlag.AlignCenter, words)

    def _row_names(self, painter: QPainter, left: float, top: float, high: float) -> None:
        metrics = QFontMetrics(painter.font())
        painter.setPen(theme.color("text2"))
        every, tall = math.ceil(metrics.height() / high), max(high, metrics.height())
        for row in range(0, len(self._order), every):
            name = metrics.elidedText(self._names[self._order[row]], Qt.TextElideMode.ElideRight, int(left) - 8)
            painter.drawText(QRectF(0, top + (row + 0.5) * high - tall / 2, left - 8, tall), _RIGHT, name)

    def _column_names(self, painter: QPainter, left: float, top: float, wide: float) -> None:
        metrics = QFontMetrics(painter.font())
        every, tall, room = math.ceil(metrics.height() / wide), metrics.height(), int(self.height() - top)
        for column in range(0, len(self._order), every):
            painter.save()
            painter.translate(left + (column + 0.5) * wide, top)
            painter.rotate(90)
            name = metrics.elidedText(self._names[self._order[column]], Qt.TextElideMode.ElideRight, room)
            painter.drawText(QRectF(0, -tall / 2, room, tall), _LEFT, name)
            painter.restore()

    def cell_at(self, spot: QPointF) -> tuple[int, int] | None:
        """(true, predicted) class numbers under a point."""
        left, top, wide, high = self._geometry()
        column, row = int((spot.x() - left) // wide), int((spot.y() - top) // high)
        if 0 <= row < len(self._order) and 0 <= column < len(self._order):
            return int(self._order[row]), int(self._order[column])
        return None

    def mousePressEvent(self, event: QMouseEvent) -> None:
        found = self.cell_at(event.position())
        if found is not None:
            self.clicked.emit(*found)

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent):
            found = self.cell_at(QPointF(event.pos()))
            if found is not None:
                true, predicted = found
                share = self._counts[true, predicted] / max(self._counts[true].sum(), 1)
                words = (
                    tr("{names} taken for {names2}", names=self._names[true], names2=self._names[predicted])
                    if true != predicted
                    else tr("{names} recognized", names=self._names[true])
                )
                QToolTip.showText(event.globalPos(), f"{words}: {self._counts[true, predicted]:,} ({100 * share:.0f} %)", self)
                return True
        return super().event(event)
