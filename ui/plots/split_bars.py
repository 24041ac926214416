"""Classes as bars, one for each split side by side, in shares of the split: an imbalance is seen, and a class that one split lacks."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np
from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from .. import figures, theme
from ..translating import tr
from .lane_kinds import LEFT, RIGHT
from .readout import ReadOut
from .series import SPLIT_COLORS
from .split_spread import NAMES


class SplitBars(QWidget):
    """Counts (classes,) of each split; as many lines as fit, what does not is said in the last one."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("split_bars")
        self.setAccessibleName(tr("Classes in each split"))
        self.setMouseTracking(True)
        self._names: Sequence[str] = ()
        self._counts: dict[str, np.ndarray] = {}
        self._read = ReadOut(self)
        theme.changed.connect(self.update)

    def show_counts(self, names: Sequence[str], counts: Mapping[str, np.ndarray]) -> None:
        """Other classes."""
        self._names, self._counts = tuple(names), {name: np.asarray(values) for name, values in counts.items()}
        self._read.hide()
        said = (f"{name}: {int(sum(values[n] for values in self._counts.values())):,}" for n, name in enumerate(self._names[:20]))
        self.setAccessibleName(tr("Classes in each split. ") + ", ".join(said))
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(theme.size(300), theme.size(160))

    def _row(self) -> float:
        """Height of one class: as much as there is, between 18 and 44."""
        return min(max(self.height() / max(len(self._names), 1), theme.size(18)), theme.size(44))

    def _shown(self) -> int:
        """How many classes are drawn; when not all fit, one line says how many are left."""
        fits = int(self.height() // self._row())
        return len(self._names) if len(self._names) <= fits else max(fits - 1, 1)

    def _shares(self) -> dict[str, np.ndarray]:
        return {name: values / max(values.sum(), 1) for name, values in self._counts.items()}

    def paintEvent(self, event: QPaintEvent) -> None:
        if not self._names or not self._counts:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(theme.font(12))
        metrics = QFontMetrics(painter.font())
        row, shown = self._row(), self._shown()
        left = min(max(metrics.horizontalAdvance(name) for name in self._names[:shown]) + theme.size(14), int(0.35 * self.width()))
        right = theme.size(88)
        shares = self._shares()
        top = max(float(values.max()) for values in shares.values()) or 1.0
        for n in range(shown):
            painter.setPen(theme.color("text"))
            name = metrics.elidedText(self._names[n], Qt.TextElideMode.ElideRight, left - theme.size(10))
            painter.drawText(QRectF(0, n * row, left, row), LEFT, name)
            self._bars(painter, QRectF(left, n * row, self.width() - left - right, row), [(k, float(v[n]) / top) for k, v in shares.items()])
            painter.setPen(theme.color("text2"))
            total = int(sum(values[n] for values in self._counts.values()))
            painter.drawText(QRectF(self.width() - right, n * row, right, row), RIGHT, f"{total:,}")
        if shown < len(self._names):
            painter.setPen(theme.color("text3"))
            painter.drawText(QRectF(0, shown * row, self.width(), row), LEFT, tr("and {value:,} more; the menu saves all of them",
                                                                                 value=len(self._names) - shown))

    def _bars(self, painter: QPainter, box: QRectF, parts: Sequence[tuple[str, float]]) -> None:
        gap = min(theme.size(4), box.height() / 6)
        high = (box.height() - 2 * gap) / max(len(parts), 1)
        painter.setPen(Qt.PenStyle.NoPen)
        for n, (name, share) in enumerate(parts):
            painter.setBrush(theme.data_color(SPLIT_COLORS[name]))
            bar = QRectF(box.left(), box.top() + gap + n * high, max(box.width() * share, 1.0 if share else 0.0), max(high - 1, 1))
            painter.drawRoundedRect(bar, min(2.0, high / 2), min(2.0, high / 2))

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        number = int(event.position().y() // self._row()) if self._names else -1
        if not 0 <= number < self._shown():
            self._read.hide()
            return
        shares = self._shares()
        lines = [(SPLIT_COLORS[name], NAMES[name], f"{int(values[number]):,}, {figures.percent(float(shares[name][number]), 1)}")
                 for name, values in self._counts.items()]
        self._read.say(self._names[number], lines, QPointF(event.position()))

    def leaveEvent(self, event: QEvent) -> None:
        self._read.hide()
        super().leaveEvent(event)

    def numbers(self) -> dict[str, np.ndarray]:
        """Counts by class and split."""
        return {"class": np.array(self._names, dtype=object), **{NAMES[name]: values for name, values in self._counts.items()}}
