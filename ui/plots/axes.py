"""The base of every curve plot: round ticks, own log axis, a cursor, and what it takes to be saved."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Any

import numpy as np
import pyqtgraph as pg
from PySide6.QtCore import QEvent, QPointF, Qt
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPen
from PySide6.QtWidgets import QWidget

from .. import theme
from . import ticks
from .bars import QuietPlot, pen

__all__ = ["Plot", "ValueAxis", "logged", "pen", "spikes"]


class ValueAxis(pg.AxisItem):
    """Ticks of :mod:`ui.plots.ticks`. With ``log`` the plot holds exponents (log10 of the values), never pyqtgraph's own log mode."""

    def __init__(self, orientation: str) -> None:
        super().__init__(orientation=orientation)
        self.log = False
        self.whole = False
        self.enableAutoSIPrefix(False)
        self.setStyle(hideOverlappingLabels=False)
        self._span = 1.0

    def tickValues(self, minVal: float, maxVal: float, size: float) -> list[tuple[float, list[float]]]:  # noqa: N803 - pyqtgraph's names
        room = 34 if self.orientation in ("left", "right") else 74
        most = max(3, min(8 if self.orientation == "bottom" else 6, int(size / theme.size(room)) + 1))
        self._span = maxVal - minVal
        found = ticks.logarithmic(minVal, maxVal, most) if self.log else ticks.linear(minVal, maxVal, most)
        if self.whole:
            found = list(dict.fromkeys(float(round(value)) for value in found))
        return [(found[1] - found[0] if len(found) > 1 else 1.0, found)]

    def tickStrings(self, values: Sequence[float], scale: float, spacing: float) -> list[str]:
        return [ticks.log_words(value, self._span) if self.log else ticks.words(value, spacing) for value in values]


class Plot(QuietPlot):
    """A quiet plot with :class:`ValueAxis` axes. Subclasses give :meth:`numbers` (what CSV saves) and may follow the cursor."""

    def __init__(self, parent: QWidget | None = None, *, name: str, title: str, left_width: int = 44) -> None:
        left, bottom = ValueAxis("left"), ValueAxis("bottom")
        super().__init__(parent, name=name, title=title, left=left, bottom=bottom, left_width=left_width)
        self.left, self.bottom = left, bottom
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.viewport().setMouseTracking(True)

    @property
    def box(self) -> Any:
        """The view box: what lies between the axes."""
        return self.item.getViewBox()

    def set_log(self, log: bool) -> None:
        """Whether the left axis is logarithmic; the next :meth:`redraw` draws exponents."""
        self.left.log = log
        self.redraw()

    @property
    def log(self) -> bool:
        """Whether the left axis is logarithmic."""
        return self.left.log

    def shown(self, values: np.ndarray) -> np.ndarray:
        """Values as they are drawn: exponents on a log axis."""
        return logged(values) if self.log else np.asarray(values, float)

    def place(self, x: float, y: float) -> QPointF:
        """Where a point of the data lies in this widget."""
        return QPointF(self.mapFromScene(self.box.mapViewToScene(QPointF(x, y))))

    def at(self, spot: QPointF) -> QPointF:
        """The data under a point of this widget."""
        return self.box.mapSceneToView(self.mapToScene(spot.toPoint()))

    def inside(self, spot: QPointF) -> bool:
        """Whether a point of this widget lies between the axes."""
        return self.box.sceneBoundingRect().contains(self.mapToScene(spot.toPoint()))

    def numbers(self) -> dict[str, np.ndarray]:
        """Columns for CSV, by header."""
        return {}

    # what a cursor needs -------------------------------------------------------------------------------------------

    def hovered(self, x: float | None) -> None:
        """The pointer is at x, or has left (None)."""

    def stepped(self, by: int) -> None:
        """An arrow key was pressed."""

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        spot = event.position()
        self.hovered(self.at(spot).x() if self.inside(spot) else None)
        super().mouseMoveEvent(event)

    def leaveEvent(self, event: QEvent) -> None:
        self.hovered(None)
        super().leaveEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        by = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}.get(Qt.Key(event.key()), 0)
        if by:
            self.stepped(by)
            event.accept()
        else:
            super().keyPressEvent(event)


def logged(values: np.ndarray) -> np.ndarray:
    """log10; NaN where there is none."""
    values = np.asarray(values, float)
    out = np.full(values.shape, np.nan)
    np.log10(values, out=out, where=np.isfinite(values) & (values > 0))
    return out


def spikes(x: np.ndarray, y: np.ndarray, columns: int) -> tuple[np.ndarray, np.ndarray]:
    """At most about 2 × ``columns`` points: the lowest and the highest of every piece, in order, so that no spike is lost.

    Parameters
    ----------
    x, y : ndarray
        (n,); x rises. Any n (a million takes some milliseconds).
    columns : int
        Pixel columns that are there.
    """
    x, y = np.asarray(x, float), np.asarray(y, float)
    size = math.ceil(len(y) / max(columns, 1))
    if size <= 2:
        return x, y
    pieces = len(y) // size
    cut = pieces * size
    body = y[:cut].reshape(pieces, size)
    clean = np.isfinite(body)
    low = np.where(clean, body, np.inf).argmin(axis=1)
    high = np.where(clean, body, -np.inf).argmax(axis=1)
    chosen = (np.sort(np.stack([low, high], axis=1), axis=1) + np.arange(pieces)[:, None] * size).ravel()
    chosen = np.unique(np.concatenate([chosen, np.arange(cut, len(y))]))
    return x[chosen], y[chosen]


def vertical(x: float, token: str = "accent", width: float = 1.5) -> pg.InfiniteLine:
    """A cursor line."""
    return pg.InfiniteLine(x, angle=90, pen=pen(token, width))


def nothing() -> QPen:
    """No line."""
    return QPen(Qt.PenStyle.NoPen)
