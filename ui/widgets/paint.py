"""What custom-painted controls share: rounded plates, the focus ring, names."""

from __future__ import annotations

import re

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QFocusEvent, QPainter, QPen
from PySide6.QtWidgets import QWidget

from .. import theme
from ..translating import english

_KEYBOARD = (Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason, Qt.FocusReason.ShortcutFocusReason)


def plate(painter: QPainter, rect: QRectF, radius: float, fill: QColor | None, outline: QColor | None = None, width: float = 1.0) -> None:
    """A rounded rectangle whose outline lies inside ``rect``."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    half = width / 2 if outline is not None else 0.0
    painter.setPen(QPen(outline, width) if outline is not None else Qt.PenStyle.NoPen)
    painter.setBrush(fill if fill is not None else Qt.BrushStyle.NoBrush)
    painter.drawRoundedRect(rect.adjusted(half, half, -half, -half), radius, radius)


def focus_ring(painter: QPainter, rect: QRectF, radius: float) -> QRectF:
    """Draw the 2 px accent ring at the edge of ``rect``; what remains inside its 2 px gap."""
    plate(painter, rect, radius, None, theme.color("accent"), 2.0)
    return rect.adjusted(4, 4, -4, -4)


def came_by_keyboard(event: QFocusEvent) -> bool:
    """Whether the focus came by a key: only then the ring is shown."""
    return event.reason() in _KEYBOARD


def slug(text: str) -> str:
    """``Export the model…`` → ``export_the_model``."""
    return re.sub(r"[^a-z0-9]+", "_", text.lower()).strip("_")


def describe(widget: QWidget, text: str, kind: str, name: str = "", tip: str = "") -> None:
    """Give a control its object name, accessible name and tool tip; what is already there stays unless told otherwise."""
    if name or not widget.objectName():
        widget.setObjectName(name or f"{slug(english(text)) or 'unnamed'}_{kind}")
    if text:
        widget.setAccessibleName(text)
    if tip or text:
        widget.setToolTip(tip or text)


def restyle(widget: QWidget) -> None:
    """Let the style sheet look at the widget's properties again."""
    widget.style().unpolish(widget)
    widget.style().polish(widget)
    widget.update()
