"""How often: bars of a distribution, and bars with names."""

from __future__ import annotations

from typing import Any

import numpy as np
import pyqtgraph as pg
from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from .. import theme
from ..translating import tr
from .axes import Plot
from .bars import pen


class LengthHistogram(Plot):
    """How many texts have how many tokens; a line where texts are cut."""

    def __init__(self, parent: QWidget | None = None) -> None:
        self._lengths, self._cut = np.zeros(0, int), 0
        super().__init__(parent, name="length_plot", title=tr("Lengths of the texts"), left_width=52)
        self.bottom.whole = True

    def show_lengths(self, lengths: np.ndarray, cut: int, unit: str, of: str = "a text") -> None:
        """Tokens of every text (steps of every sequence)."""
        self._lengths, self._cut = lengths, cut
        self.say_bottom(tr("{unit} in {of}", unit=unit, of=of))
        self.redraw()

    def redraw(self) -> None:
        self.item.clear()
        if not len(self._lengths):
            return
        top = max(int(self._lengths.max()), 2)
        counts, edges = np.histogram(self._lengths, bins=min(top, 40), range=(0, top + 1))
        brush: Any = pg.mkBrush(theme.data_color("blue"))
        self.item.addItem(pg.BarGraphItem(x0=edges[:-1], x1=edges[1:] - 0.12 * (edges[1] - edges[0]), y0=0, height=counts, brush=brush, pen=None))
        self.item.addItem(pg.InfiniteLine(self._cut + 1, angle=90, pen=pen("accent", 1.5)))
        self.item.setXRange(0, top + 1, padding=0)
        self.item.setYRange(0, float(counts.max()) * 1.08, padding=0)

    def numbers(self) -> dict[str, np.ndarray]:
        return {"length": self._lengths}


class NamedBars(QWidget):
    """Horizontal bars with their names at the left and counts at the right."""

    def __init__(self, parent: QWidget | None = None, *, name: str, title: str, color: str = "blue") -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self.setAccessibleName(title)
        self._rows: list[tuple[str, int]] = []
        self._color = color
        theme.changed.connect(self.update)

    def show_counts(self, counts: dict[str, int]) -> None:
        """Other counts, drawn in their order."""
        self._rows = list(counts.items())
        self.setMinimumHeight(theme.size(24) * min(len(self._rows), 8))
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(theme.size(220), theme.size(24) * max(len(self._rows), 1))

    def paintEvent(self, event: QPaintEvent) -> None:
        if not self._rows:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(theme.font(12))
        metrics = QFontMetrics(painter.font())
        high = theme.size(24)
        fits = max(1, self.height() // high)
        rows = self._rows[:fits]
        if len(self._rows) > fits:
            others = self._rows[fits - 1 :]
            rows = [*self._rows[: fits - 1], (tr("{count} others", count=len(others)), sum(count for _, count in others))]
        names = min(max(metrics.horizontalAdvance(name) for name, _ in rows) + 12, self.width() // 2)
        numbers = max(metrics.horizontalAdvance(f"{count:,}") for _, count in rows) + 8
        most = max(count for _, count in rows) or 1
        for n, (name, count) in enumerate(rows):
            y = n * high
            painter.setPen(theme.color("text"))
            shown = metrics.elidedText(name, Qt.TextElideMode.ElideRight, names - 8)
            painter.drawText(QRectF(0, y, names, high), Qt.AlignmentFlag.AlignVCenter, shown)
            width = (self.width() - names - numbers) * count / most
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.data_color(self._color))
            painter.drawRoundedRect(QRectF(names, y + 6, max(width, 2.0), high - 12), 3, 3)
            painter.setPen(theme.color("text2"))
            painter.drawText(
                QRectF(self.width() - numbers, y, numbers, high), Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight, f"{count:,}"
            )

    def numbers(self) -> dict[str, np.ndarray]:
        """Names and counts, all of them."""
        return {"name": np.array([name for name, _ in self._rows], dtype=object), "count": np.array([count for _, count in self._rows], int)}
