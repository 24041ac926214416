"""Codes of samples as a scatter: colored by label, or by error; a dot tells its sample, a click chooses it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
import pyqtgraph as pg
from PySide6.QtCore import QEvent, QPointF, Qt, Signal
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QWidget

from .. import figures, theme
from ..translating import tr
from .axes import Plot, nothing, pen
from .readout import Line, ReadOut

CLASSES = 12
"""Labels that have a color of their own; the others are grey."""
SYMBOLS = ("o", "t", "s", "d", "p", "star", "t1", "h", "x", "+", "t2", "t3")
"""So that colors that look alike to some eyes differ in shape."""
_NEAR = 12
_LONGEST = 14
"""Letters of a label that stand in the picture."""
_COLORS = ("blue", "orange", "teal", "magenta", "umber")


def class_color(number: int) -> str:
    """Name of the data color of a label: the named ones first, then hues a golden angle apart."""
    return _COLORS[number] if number < len(_COLORS) else f"hue-{number}"


class CodeScatter(Plot):
    """``chosen(number)`` when a dot is clicked, counted among the dots; arrow keys go from dot to dot."""

    chosen = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        self._xy, self._errors = np.zeros((0, 2)), np.zeros(0)
        self._labels, self._names = np.zeros(0, object), np.zeros(0, object)
        self._classes: tuple[str, ...] = ()
        self._by_error, self._at, self._axes = False, -1, ("", "")
        self._items: list[pg.ScatterPlotItem] = []
        super().__init__(parent, name="codes_plot", title=tr("Codes"), left_width=48)
        self._read = ReadOut(self)

    def set_data(self, xy: np.ndarray, errors: np.ndarray, labels: np.ndarray, names: np.ndarray, classes: Sequence[str],
                 axes: tuple[str, str]) -> None:
        """(n, 2) places, errors (n,), labels and names (n,) words; ``classes`` in the order of their colors; words for the two axes."""
        self._xy, self._errors = np.asarray(xy, float).reshape(-1, 2), np.asarray(errors, float)
        self._labels, self._names, self._classes, self._axes = np.asarray(labels, object), np.asarray(names, object), tuple(classes), axes
        self._at = -1
        self._read.hide()
        self.say_bottom(axes[0])
        style: dict[str, Any] = {"color": theme.color("text3").name(), "font-size": f"{theme.font(11).pixelSize()}px"}
        self.left.setLabel(axes[1], **style)
        self.left.setWidth(theme.size(62))
        self.redraw()

    def color_by(self, error: bool) -> None:
        """By error, else by label."""
        self._by_error = error
        self.redraw()

    def set_chosen(self, number: int) -> None:
        """Mark a dot without saying so; −1 = none."""
        self._at = number
        self.redraw()

    def redraw(self) -> None:
        self.item.clear()
        known = np.asarray(np.isfinite(self._xy).all(axis=1) if len(self._xy) else np.zeros(0, bool))
        if not known.any():
            return
        low, high = self._xy[known].min(axis=0), self._xy[known].max(axis=0)
        room = np.maximum(high - low, 1e-9) * 0.05
        self.item.setXRange(low[0] - room[0], high[0] + room[0], padding=0)
        self.item.setYRange(low[1] - room[1], high[1] + room[1], padding=0)
        size = theme.size(8 if len(self._xy) < 600 else 6 if len(self._xy) < 4000 else 4)
        if self._by_error or not self._classes:
            self._draw_errors(known, size)
        else:
            self._draw_classes(known, size)
        if 0 <= self._at < len(self._xy):
            self.item.addItem(pg.ScatterPlotItem(self._xy[[self._at], 0], self._xy[[self._at], 1], size=size + theme.size(8), symbol="o",
                                                 pen=pen("accent", 2.0), brush=None))

    def _draw_errors(self, known: np.ndarray, size: int) -> None:
        places = error_places(self._errors)
        at = np.flatnonzero(known)
        at = at[np.argsort(places[at], kind="stable")]                                     # the worst ones on top
        brushes = [pg.mkBrush(theme.viridis(place)) for place in places[at]]
        self.item.addItem(pg.ScatterPlotItem(self._xy[at, 0], self._xy[at, 1], size=size, pen=self._edge(), brush=brushes))

    def _draw_classes(self, known: np.ndarray, size: int) -> None:
        shown = self._classes[:CLASSES]
        for number, name in reversed(list(enumerate(shown))):
            mine = known & (self._labels == name)
            symbol = SYMBOLS[number % len(SYMBOLS)]
            line = pen(class_color(number), 1.5) if symbol in ("x", "+") else self._edge()
            self.item.addItem(pg.ScatterPlotItem(self._xy[mine, 0], self._xy[mine, 1], size=size + (1 if symbol != "o" else 0), symbol=symbol,
                                                 pen=line, brush=pg.mkBrush(theme.data_color(class_color(number), 0.85))))
        for number, name in enumerate(shown):
            self._name_class(name, number, known & (self._labels == name))
        rest = known & ~np.isin(self._labels, shown)
        self.item.addItem(pg.ScatterPlotItem(self._xy[rest, 0], self._xy[rest, 1], size=size - 1, pen=self._edge(),
                                             brush=pg.mkBrush(theme.data_color("grey", 0.4))))

    def _name_class(self, name: str, number: int, mine: np.ndarray) -> None:
        """The label stands where half of its dots are on either side, so that nobody has to go back and forth to a legend."""
        if not mine.any():
            return
        fill, edge = theme.color("surface"), theme.data_color(class_color(number))
        fill.setAlphaF(0.86)
        text = pg.TextItem(name if len(name) <= _LONGEST else f"{name[:_LONGEST]}…", color=theme.color("text"), anchor=(0.5, 0.5),
                           fill=pg.mkBrush(fill), border=pg.mkPen(edge, width=1))
        text.setFont(theme.font(11, 600))
        text.setPos(*np.median(self._xy[mine], axis=0))
        text.setZValue(10)
        self.item.addItem(text, ignoreBounds=True)

    def _edge(self) -> object:
        return pg.mkPen(theme.color("surface"), width=1) if len(self._xy) < 4000 else nothing()

    # pointing --------------------------------------------------------------------------------------------------------

    def nearest(self, spot: QPointF) -> int:
        """The dot under a point of this widget; −1 = none."""
        if not len(self._xy):
            return -1
        one, other = self.at(QPointF(0, 0)), self.at(QPointF(100, 100))
        scale = np.array([100 / (abs(other.x() - one.x()) or 1), 100 / (abs(other.y() - one.y()) or 1)])
        here = self.at(spot)
        away = np.hypot(*((self._xy - [here.x(), here.y()]) * scale).T)
        away = np.where(np.isfinite(away), away, np.inf)
        number = int(away.argmin())
        return number if away[number] <= theme.size(_NEAR) else -1

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        number = self.nearest(event.position()) if self.inside(event.position()) else -1
        if number < 0:
            self._read.hide()
        else:
            self._read.say(str(self._names[number]), self._told(number), event.position())
        self.setCursor(Qt.CursorShape.PointingHandCursor if number >= 0 else Qt.CursorShape.ArrowCursor)
        super().mouseMoveEvent(event)

    def _told(self, number: int) -> list[Line]:
        lines: list[Line] = []
        label = str(self._labels[number]) if len(self._labels) else ""
        if label:
            place = self._classes.index(label) if label in self._classes else CLASSES
            lines.append((class_color(place) if place < CLASSES else "grey", tr("label"), label))
        return [*lines, ("text", tr("error"), figures.number(float(self._errors[number])))]

    def leaveEvent(self, event: QEvent) -> None:
        self._read.hide()
        super().leaveEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        number = self.nearest(event.position())
        if number >= 0:
            self.set_chosen(number)
            self.chosen.emit(number)
        event.accept()

    def stepped(self, by: int) -> None:
        if len(self._xy):
            self.set_chosen((self._at + by) % len(self._xy))
            self.chosen.emit(self._at)

    def numbers(self) -> dict[str, np.ndarray]:
        found = {"name": self._names, "x": self._xy[:, 0], "y": self._xy[:, 1], "error": self._errors}
        return {**found, "label": self._labels} if self._classes else found


def error_places(errors: np.ndarray) -> np.ndarray:
    """Errors as places 0 … 1 on the map of colors: the largest one in a hundred share the top, so that one outlier does not take all colors."""
    known = errors[np.isfinite(errors)]
    if not len(known):
        return np.zeros(len(errors))
    low, high = float(known.min()), float(np.quantile(known, 0.99))
    return np.clip((np.nan_to_num(errors, nan=high) - low) / max(high - low, 1e-12), 0, 1)
