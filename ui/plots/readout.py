"""The box beside a cursor: a title, and value by value with its color."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from .. import theme
from ..widgets.paint import plate

Line = tuple[str, str, str]
"""(data color, name, value)."""
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter


class ReadOut(QWidget):
    """Lies over a plot and lets the mouse through."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._title, self._lines = "", ()
        self.hide()

    @property
    def lines(self) -> tuple[Line, ...]:
        """What it says."""
        return self._lines

    def say(self, title: str, lines: Sequence[Line], spot: QPointF) -> None:
        """Show beside a point of the parent, on the side where there is room."""
        self._title, self._lines = title, tuple(lines)
        self.resize(self.sizeHint())
        parent = self.parentWidget()
        assert parent is not None
        gap = theme.size(10)
        x = spot.x() + gap if spot.x() + gap + self.width() < parent.width() else spot.x() - gap - self.width()
        self.move(round(max(x, 0)), round(min(max(spot.y(), theme.size(4)), max(parent.height() - self.height() - 4, 0))))
        self.setAccessibleName(title + ": " + ", ".join(f"{name} {value}" for _, name, value in lines))
        self.show()
        self.raise_()
        self.update()

    def sizeHint(self) -> QSize:
        plain, bold = QFontMetrics(theme.font(11)), QFontMetrics(theme.font(11, 600))
        wide = max([theme.size(16) + plain.horizontalAdvance(n) + theme.size(18) + bold.horizontalAdvance(v) for _, n, v in self._lines],
                   default=0)
        wide = max(wide, bold.horizontalAdvance(self._title))
        return QSize(wide + theme.size(22), theme.size(20 * (len(self._lines) + 1) + 10))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        plate(painter, QRectF(self.rect()), theme.RADIUS["control"], theme.color("surface"), theme.color("control_quiet"))
        left, row = theme.size(11), theme.size(20)
        right = self.width() - left
        painter.setFont(theme.font(11, 600))
        painter.setPen(theme.color("text"))
        painter.drawText(QRectF(left, theme.size(5), right, row), _LEFT, self._title)
        for number, (color, name, value) in enumerate(self._lines, start=1):
            top = theme.size(5) + number * row
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.data_color(color))
            painter.drawEllipse(QPointF(left + 4, top + row / 2), 4, 4)
            painter.setPen(theme.color("text2"))
            painter.setFont(theme.font(11))
            painter.drawText(QRectF(left + theme.size(16), top, right, row), _LEFT, name)
            painter.setPen(theme.color("text"))
            painter.setFont(theme.font(11, 600))
            painter.drawText(QRectF(left, top, right - left, row), _RIGHT, value)
