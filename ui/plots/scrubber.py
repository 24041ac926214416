"""Going through the epochs of a run: a handle on a track, the validation curve above it, a star at the best."""

from __future__ import annotations

import numpy as np
from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPainterPath, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QSizePolicy, QWidget

from .. import theme
from ..translating import tr
from ..widgets.paint import plate
from . import ticks
from .axes import logged

_RIM = 10


class Scrubber(QWidget):
    """``changed(epoch)``; only epochs whose weights are kept can be chosen."""

    changed = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("epoch_scrubber")
        self.setAccessibleName(tr("Epoch"))
        self.setToolTip(tr("Drag, or press ← and →, to go through the epochs"))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self._epochs, self._values = np.zeros(0), np.zeros(0)
        self._kept: list[int] = []
        self._last, self._best, self._epoch = 1, 0, 0
        theme.changed.connect(self.update)

    def show_run(self, epochs: np.ndarray, values: np.ndarray, kept: list[int], best: int, last: int) -> None:
        """Validation values by epoch, epochs that can be chosen, the best one, and the last of the axis."""
        self._epochs, self._values = np.asarray(epochs, float), logged(np.asarray(values, float))
        if not np.isfinite(self._values).any():
            self._values = np.asarray(values, float)
        self._kept, self._best, self._last = sorted(kept), best, max(last, 1)
        self.update()

    @property
    def epoch(self) -> int:
        """The chosen epoch; 0 = none."""
        return self._epoch

    @property
    def kept(self) -> list[int]:
        """Epochs that can be chosen."""
        return self._kept

    def set_epoch(self, epoch: int) -> None:
        """Choose without saying so."""
        self._epoch = epoch
        self.setAccessibleDescription(tr("epoch {epoch} of {last}", epoch=epoch, last=self._last))
        self.update()

    def choose(self, epoch: float) -> None:
        """Choose the nearest kept epoch, and say so if it is another one."""
        if not self._kept:
            return
        nearest = min(self._kept, key=lambda kept: abs(kept - epoch))
        if nearest != self._epoch:
            self.set_epoch(nearest)
            self.changed.emit(nearest)

    def step(self, by: int) -> bool:
        """The next kept epoch in this direction; False at the end."""
        beyond = [e for e in self._kept if (e > self._epoch if by > 0 else e < self._epoch)]
        if not beyond:
            return False
        self.choose(beyond[0] if by > 0 else beyond[-1])
        return True

    # painting ------------------------------------------------------------------------------------------------------

    def sizeHint(self) -> QSize:
        return QSize(theme.size(420), theme.size(44))

    def minimumSizeHint(self) -> QSize:
        return QSize(theme.size(160), theme.size(44))

    def _x(self, epoch: float) -> float:
        first = 1 if self._last > 1 else 0
        share = (epoch - first) / max(self._last - first, 1)
        return _RIM + share * (self.width() - 2 * _RIM)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        track = self.height() - theme.size(21)
        self._curve(painter, 2.0, track - 5.0)
        left, right = self._x(1), self._x(self._last)
        plate(painter, QRectF(left, track - 2, right - left, 4), 2, theme.color("hover"))
        if self._epoch:
            plate(painter, QRectF(left, track - 2, max(self._x(self._epoch) - left, 2), 4), 2, theme.color("accent"))
        self._labels(painter, track)
        if self._best:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.color("ok"))
            painter.drawPolygon(star(QPointF(self._x(self._best), track), theme.size(6)))
        if self._epoch:
            painter.setPen(QPen(theme.color("accent"), 2))
            painter.setBrush(theme.color("surface"))
            painter.drawEllipse(QPointF(self._x(self._epoch), track), theme.size(6), theme.size(6))
            if self.hasFocus():
                painter.setBrush(Qt.BrushStyle.NoBrush)
                painter.drawEllipse(QPointF(self._x(self._epoch), track), theme.size(9), theme.size(9))

    def _curve(self, painter: QPainter, top: float, bottom: float) -> None:
        known = np.isfinite(self._values)
        if known.sum() < 2:
            return
        x, y = self._epochs[known], self._values[known]
        low, high = float(y.min()), float(y.max())
        heights = bottom - (y - low) / max(high - low, 1e-12) * (bottom - top - 3) - 3
        path = QPainterPath(QPointF(self._x(x[0]), heights[0]))
        for epoch, height in zip(x[1:], heights[1:], strict=True):
            path.lineTo(self._x(epoch), height)
        area = QPainterPath(path)
        area.lineTo(self._x(x[-1]), bottom)
        area.lineTo(self._x(x[0]), bottom)
        painter.fillPath(area, theme.data_color("orange", 0.12))
        painter.setPen(QPen(theme.data_color("orange"), 1.5))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawPath(path)

    def _labels(self, painter: QPainter, track: float) -> None:
        painter.setFont(theme.font(11))
        painter.setPen(theme.color("text2"))
        for position, words in self._ticks():
            box = QRectF(self._x(position) - 24, track + theme.size(6), 48, theme.size(15))
            painter.drawText(box, Qt.AlignmentFlag.AlignCenter, words)

    def _ticks(self) -> list[tuple[int, str]]:
        most = max(2, min(9, self.width() // theme.size(56)))
        found = [value for value, _ in ticks.counts(0, self._last, most) if value >= 1]
        step = found[1] - found[0] if len(found) > 1 else 1
        ends = [1, *(value for value in found if value > 1 + step / 3 and self._last - value > step / 2.5), self._last]
        return [(value, f"{value:,}") for value in dict.fromkeys(ends)]

    # choosing ------------------------------------------------------------------------------------------------------

    def _to(self, x: float) -> None:
        first = 1 if self._last > 1 else 0
        self.choose(first + (x - _RIM) / max(self.width() - 2 * _RIM, 1) * (self._last - first))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._to(event.position().x())

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if event.buttons() & Qt.MouseButton.LeftButton:
            self._to(event.position().x())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        if key in (Qt.Key.Key_Left, Qt.Key.Key_Right):
            self.step(1 if key == Qt.Key.Key_Right else -1)
        elif key in (Qt.Key.Key_Home, Qt.Key.Key_End) and self._kept:
            self.choose(self._kept[0 if key == Qt.Key.Key_Home else -1])
        else:
            super().keyPressEvent(event)


def star(center: QPointF, radius: float) -> QPolygonF:
    """A five-pointed star."""
    angles = -np.pi / 2 + np.arange(10) * np.pi / 5
    sizes = np.where(np.arange(10) % 2 == 0, radius, radius * 0.42)
    return QPolygonF([QPointF(center.x() + s * np.cos(a), center.y() + s * np.sin(a)) for a, s in zip(angles, sizes, strict=True)])
