"""A text as boxes, one a token, each colored by a number; they wrap like words."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFontMetrics, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from .. import figures, theme
from ..translating import tr
from . import maps
from .heatmap import bound
from .lane_kinds import CENTER
from .readout import ReadOut
from .step_axis import seen

_HIGH, _GAP, _ROW = 24, 2, 6


class TokenBoxes(QWidget):
    """``stepChosen`` on a click or ← →. Padding ("") is left out.

    Values with a sign take the diverging map from −top to +top, others viridis from 0 to top.
    """

    stepChosen = Signal(int)  # noqa: N815 - Qt's way

    def __init__(self, parent: QWidget | None = None, *, name: str = "token_boxes", title: str = tr("Text, each token colored by its value")) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self.setAccessibleName(title)
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.tokens: list[str] = []
        self.values = np.zeros(0)
        self.top, self.signed, self.step = 1.0, True, 0
        self.unit = ""
        self._boxes: list[tuple[int, QRectF]] = []
        self._readout = ReadOut(self)
        theme.changed.connect(self.update)

    def show_data(self, tokens: Sequence[str], values: np.ndarray, *, signed: bool = True, top: float | None = None, unit: str = "") -> None:
        """One value a token."""
        self.tokens, self.values, self.signed, self.unit = list(tokens), np.asarray(values, float), signed, unit
        self.top = top if top else bound(self.values)
        self._arrange(self.width())
        self.updateGeometry()
        self.update()

    def set_step(self, step: int) -> None:
        """Mark a token without saying so."""
        if step != self.step:
            self.step = step
            self.update()

    # layout --------------------------------------------------------------------------------------------------------

    def _arrange(self, width: int) -> int:
        """Place the boxes; the height they take."""
        metrics = QFontMetrics(theme.mono(12, 500))
        x, y, high = 0.0, 1.0, theme.size(_HIGH)
        self._boxes = []
        single = all(len(token) <= 1 for token in self.tokens)
        for step, token in enumerate(self.tokens):
            if not token:
                continue
            wide = min(metrics.horizontalAdvance(seen(token)) + theme.size(4 if single else 10), max(width, 10))
            if x + wide > width and x > 0:
                x, y = 0.0, y + high + theme.size(_ROW)
            self._boxes.append((step, QRectF(x, y, wide, high)))
            x += wide + theme.size(1 if single else _GAP)
            if token.endswith("\n"):
                x, y = 0.0, y + high + theme.size(_ROW)
        return int(y + high + 2)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        kept = self._boxes
        found = self._arrange(width)
        self._boxes = kept
        return found

    def sizeHint(self) -> QSize:
        return QSize(theme.size(340), self.heightForWidth(max(self.width(), theme.size(200))))

    def minimumSizeHint(self) -> QSize:
        return QSize(theme.size(120), self.heightForWidth(max(self.width(), theme.size(200))))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange(self.width())
        self.updateGeometry()

    # painting ------------------------------------------------------------------------------------------------------

    def color_of(self, value: float) -> QColor:
        """The fill of a value."""
        table = maps.signed_map() if self.signed else maps.gate_map()
        share = (value / self.top + 1) / 2 if self.signed else value / self.top
        if not np.isfinite(share):
            return theme.color("sunken")
        red, green, blue = (int(part) for part in table[round(min(max(share, 0.0), 1.0) * (maps.LEVELS - 1))])
        return QColor(red, green, blue)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(theme.mono(12, 500))
        metrics = QFontMetrics(painter.font())
        for step, box in self._boxes:
            fill = self.color_of(float(self.values[step])) if step < len(self.values) else theme.color("sunken")
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(fill)
            painter.drawRoundedRect(box, 3, 3)
            painter.setPen(readable(fill))
            painter.drawText(box, CENTER, metrics.elidedText(seen(self.tokens[step]), Qt.TextElideMode.ElideRight, int(box.width())))
            if step == self.step:
                painter.setBrush(Qt.BrushStyle.NoBrush)
                painter.setPen(QPen(theme.color("accent"), 2))
                painter.drawRoundedRect(box.adjusted(0, 0, 0, 0), 3, 3)

    # pointer and keys ----------------------------------------------------------------------------------------------

    def step_at(self, spot: QPointF) -> int | None:
        """The token under a point."""
        return next((step for step, box in self._boxes if box.contains(spot)), None)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        step = self.step_at(event.position())
        if step is not None:
            self.stepChosen.emit(step)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        step = self.step_at(event.position())
        if step is None or step >= len(self.values):
            self._readout.hide()
            return
        value = f"{figures.number(float(self.values[step]))} {self.unit}".rstrip()
        color = "orange" if self.values[step] >= 0 else "blue"
        self._readout.say(f"t = {step}   “{seen(self.tokens[step])}”", [(color, "", value)], event.position())

    def leaveEvent(self, event: QEvent) -> None:
        self._readout.hide()
        super().leaveEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        by = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}.get(Qt.Key(event.key()))
        there = [step for step, _ in self._boxes]
        if by is None or not there:
            super().keyPressEvent(event)
            return
        at = there.index(self.step) if self.step in there else 0
        self.stepChosen.emit(there[min(max(at + by, 0), len(there) - 1)])

    def numbers(self) -> dict[str, np.ndarray]:
        """Tokens and their values."""
        return {"token": np.array(self.tokens, dtype=object), "value": self.values}


def readable(fill: QColor) -> QColor:
    """Black or white, whichever stands out more (relative luminance of WCAG 2.1)."""
    def linear(part: float) -> float:
        return part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4

    luminance = 0.2126 * linear(fill.redF()) + 0.7152 * linear(fill.greenF()) + 0.0722 * linear(fill.blueF())
    return QColor(0, 0, 0) if luminance > 0.179 else QColor(255, 255, 255)
