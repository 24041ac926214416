"""A plot whose bottom axis can be zoomed and moved: drag over a stretch, Ctrl and the wheel, + − 0; the left axis follows what is in sight."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRect, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QWheelEvent
from PySide6.QtWidgets import QRubberBand, QWidget

from .. import theme
from ..translating import tr
from .axes import Plot

NARROWEST = 1e-7
"""Share of the whole axis that can be looked at, at least."""
_STEP = 1.25
"""Of one notch of the wheel."""
_DRAG = 5
"""Pixels from which on a press is a drag."""


class ZoomedPlot(Plot):
    """``zoomed(bool)`` when a part comes into sight, or everything. Subclasses give :meth:`whole` and draw what :attr:`window` shows.

    Attributes
    ----------
    window : (left, right) or None
        The part of the bottom axis in sight, as it is drawn (exponents on a log axis); None = all of it.
    """

    zoomed = Signal(bool)

    def __init__(self, parent: QWidget | None = None, *, name: str, title: str, left_width: int = 44) -> None:
        self.window: tuple[float, float] | None = None
        self._pressed: QPoint | None = None
        self._moved_from: tuple[float, float] | None = None
        super().__init__(parent, name=name, title=title, left_width=left_width)
        self._band = QRubberBand(QRubberBand.Shape.Rectangle, self)
        self.setToolTip(tr("Drag over a stretch to look closer, Ctrl and the wheel zoom, double click shows everything"))

    def whole(self) -> tuple[float, float]:
        """Both ends of the bottom axis as it is drawn."""
        return 0.0, 1.0

    def look_at(self, left: float, right: float) -> None:
        """Show this stretch; wider than everything = everything."""
        first, last = self.whole()
        width = max(right - left, NARROWEST * (last - first))
        left = min(max(left, first), last - width)
        self._show(None if width >= (last - first) * (1 - 1e-9) else (left, left + width))

    def show_whole(self) -> None:
        """Show everything."""
        self._show(None)

    def _show(self, window: tuple[float, float] | None) -> None:
        if window != self.window:
            before, self.window = self.window, window
            self.redraw()
            if (before is None) != (window is None):
                self.zoomed.emit(window is not None)

    def zoom(self, factor: float, at: float | None = None) -> None:
        """Show ``1 / factor`` of what is in sight, around a place (the middle)."""
        left, right = self.window or self.whole()
        at = (left + right) / 2 if at is None else min(max(at, left), right)
        self.look_at(at - (at - left) / factor, at + (right - at) / factor)

    def shift(self, share: float) -> None:
        """Move what is in sight by a share of its width."""
        if self.window is not None:
            left, right = self.window
            self.look_at(left + share * (right - left), right + share * (right - left))

    # hands ---------------------------------------------------------------------------------------------------------

    def wheelEvent(self, event: QWheelEvent) -> None:
        """The wheel scrolls the page; with Ctrl it zooms, sideways it moves what is zoomed."""
        turned, sideways = event.angleDelta().y(), event.angleDelta().x()
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier and turned and self.inside(event.position()):
            self.zoom(_STEP ** (turned / 120), self.at(event.position()).x())
            event.accept()
        elif self.window is not None and sideways:
            self.shift(-0.15 * sideways / 120)
            event.accept()
        else:
            event.ignore()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        super().mousePressEvent(event)
        if event.button() == Qt.MouseButton.LeftButton and self.inside(event.position()):
            self._pressed, self._moved_from = event.position().toPoint(), self.window

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        pressed = self._pressed
        if pressed is None or abs(event.position().x() - pressed.x()) < theme.size(_DRAG):
            super().mouseMoveEvent(event)
        elif self._moved_from is not None:
            left, right = self._moved_from
            by = (pressed.x() - event.position().x()) / max(self.box.sceneBoundingRect().width(), 1) * (right - left)
            self.look_at(left + by, right + by)
        else:
            frame = self._frame()
            x = int(min(max(event.position().x(), frame.left()), frame.right()))
            self._band.setGeometry(QRect(QPoint(pressed.x(), frame.top()), QPoint(x, frame.bottom())).normalized())
            self._band.show()

    def _frame(self) -> QRect:
        """What lies between the axes, in this widget."""
        return self.mapFromScene(self.box.sceneBoundingRect()).boundingRect()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        chosen, pressed = self._band.geometry(), self._pressed
        self._pressed = None
        if self._band.isVisible() and pressed is not None:
            self._band.hide()
            self.look_at(self.at(chosen.topLeft().toPointF()).x(), self.at(chosen.topRight().toPointF()).x())

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        self.show_whole()
        event.accept()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        keys = {Qt.Key.Key_Plus: 2.0, Qt.Key.Key_Equal: 2.0, Qt.Key.Key_Minus: 0.5}
        if event.key() in keys:
            self.zoom(keys[Qt.Key(event.key())])
        elif event.key() in (Qt.Key.Key_0, Qt.Key.Key_Home):
            self.show_whole()
        elif event.key() in (Qt.Key.Key_PageUp, Qt.Key.Key_PageDown) and self.window is not None:
            self.shift(-0.8 if event.key() == Qt.Key.Key_PageUp else 0.8)
        else:
            super().keyPressEvent(event)
            return
        event.accept()
