"""Marks and progress: they differ in form as well as color."""

from __future__ import annotations

import math

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QSizePolicy, QWidget

from .. import theme
from ..translating import tr
from .paint import plate

WORDS = {"done": "done", "working": "working", "ready": "ready", "waits": "waits", "attention": tr("needs attention"), "error": "error"}


def draw_mark(painter: QPainter, rect: QRectF, mark: str, fraction: float = 0.0) -> None:
    """Tick disc = done, arc = working, ring = ready, dotted ring = waits, triangle = attention, disc with "!" = error."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    side = min(rect.width(), rect.height())
    inside = QRectF(rect.center().x() - side * 0.41, rect.center().y() - side * 0.41, side * 0.82, side * 0.82)
    {"done": _tick, "working": _arc, "ready": _ring, "waits": _dots, "attention": _triangle, "error": _disc}[mark](painter, inside, fraction)
    painter.restore()


def _tick(painter: QPainter, box: QRectF, fraction: float) -> None:
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(theme.color("ok"))
    painter.drawEllipse(box)
    pen = QPen(theme.color("surface"), box.width() * 0.12, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap, Qt.PenJoinStyle.RoundJoin)
    painter.setPen(pen)
    painter.drawPolyline(_points(box, (0.29, 0.53), (0.44, 0.67), (0.71, 0.36)))


def _arc(painter: QPainter, box: QRectF, fraction: float) -> None:
    width = box.width() * 0.15
    ring = box.adjusted(width / 2, width / 2, -width / 2, -width / 2)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(theme.color("control_quiet"), width))
    painter.drawEllipse(ring)
    painter.setPen(QPen(theme.color("accent"), width, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap))
    painter.drawArc(ring, 90 * 16, -round(360 * 16 * min(max(fraction, 0.06), 1.0)))


def _ring(painter: QPainter, box: QRectF, fraction: float) -> None:
    width = box.width() * 0.15
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(theme.color("accent"), width))
    painter.drawEllipse(box.adjusted(width / 2, width / 2, -width / 2, -width / 2))


def _dots(painter: QPainter, box: QRectF, fraction: float) -> None:
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(theme.color("control"))
    radius, center = box.width() * 0.44, box.center()
    for n in range(10):
        angle = 2 * math.pi * n / 10
        spot = QPointF(center.x() + radius * math.cos(angle), center.y() + radius * math.sin(angle))
        painter.drawEllipse(spot, box.width() * 0.07, box.width() * 0.07)


def _triangle(painter: QPainter, box: QRectF, fraction: float) -> None:
    pen = QPen(theme.color("warn"), box.width() * 0.16, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap, Qt.PenJoinStyle.RoundJoin)
    painter.setPen(pen)
    painter.setBrush(theme.color("warn"))
    painter.drawPolygon(_points(box, (0.5, 0.12), (0.95, 0.88), (0.05, 0.88)))
    _bang(painter, box, 0.38, 0.60, 0.76)


def _disc(painter: QPainter, box: QRectF, fraction: float) -> None:
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(theme.color("err"))
    painter.drawEllipse(box)
    _bang(painter, box, 0.26, 0.54, 0.74)


def _bang(painter: QPainter, box: QRectF, top: float, bottom: float, dot: float) -> None:
    painter.setPen(QPen(theme.color("surface"), box.width() * 0.12, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap))
    first, last, point = _points(box, (0.5, top), (0.5, bottom), (0.5, dot)).toList()
    painter.drawLine(first, last)
    painter.drawPoint(point)


def _points(box: QRectF, *shares: tuple[float, float]) -> QPolygonF:
    return QPolygonF([QPointF(box.left() + x * box.width(), box.top() + y * box.height()) for x, y in shares])


class Mark(QWidget):
    """A readiness mark, 16 px."""

    def __init__(self, mark: str = "waits", fraction: float = 0.0, parent: QWidget | None = None, *, side: int = 16) -> None:
        super().__init__(parent)
        self.mark, self.fraction, self._side = mark, fraction, side
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.set(mark, fraction)

    def set(self, mark: str, fraction: float = 0.0) -> None:
        """Another mark."""
        self.mark, self.fraction = mark, fraction
        self.setAccessibleName(WORDS[mark])
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(theme.size(self._side), theme.size(self._side))

    def paintEvent(self, event: QPaintEvent) -> None:
        draw_mark(QPainter(self), QRectF(self.rect()), self.mark, self.fraction)


class ProgressBar8(QWidget):
    """An 8 px bar for a fraction; unknown (None) shows a quiet half-tone."""

    def __init__(self, parent: QWidget | None = None, *, name: str = "progress_bar") -> None:
        super().__init__(parent)
        self._fraction: float | None = 0.0
        self.setObjectName(name)
        self.setAccessibleName(tr("Progress"))
        self.setFixedHeight(theme.size(8))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    @property
    def fraction(self) -> float | None:
        """What is shown."""
        return self._fraction

    def set_fraction(self, fraction: float | None) -> None:
        """0…1, or None when it isn't known."""
        value = None if fraction is None else min(max(fraction, 0.0), 1.0)
        if value != self._fraction:
            self._fraction = value
            self.setAccessibleDescription("" if value is None else f"{value:.0%}")
            self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, rect = QPainter(self), QRectF(self.rect())
        radius = rect.height() / 2
        plate(painter, rect, radius, theme.color("hover"))
        if self._fraction is None:
            plate(painter, rect, radius, theme.color("accent", 0.35))
        elif self._fraction > 0:
            plate(painter, QRectF(0, 0, max(rect.height(), rect.width() * self._fraction), rect.height()), radius, theme.color("accent"))
