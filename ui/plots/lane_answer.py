"""Lanes that hold the network's answer against the truth: values over time or beyond its end, the next token, chances of the classes."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

import numpy as np
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPen

from .. import figures, theme
from ..translating import tr
from .bars import pen
from .lane_kinds import LEFT, RIGHT, Lane, SeriesLane, Window

_ROW = 17


@dataclass(frozen=True)
class AnswerLane(SeriesLane):
    """Truth and answer as lines; those of a forecast go on beyond the ``read`` steps."""

    read: int = 0
    weight: ClassVar[float] = 1.05
    least: ClassVar[int] = 46

    @property
    def ahead(self) -> int:
        return max(max((len(line[2]) for line in self.lines), default=0) - self.read, 0)

    def feature_of(self, name: str) -> int:
        """Nothing here is the network's input."""
        return -1

    def paint(self, painter: QPainter, window: Window) -> None:
        if self.ahead:
            self._beyond(painter, window)
        super().paint(painter, window)
        for _, color, values in self.lines:
            self._lone_points(painter, window, color, values)

    def _beyond(self, painter: QPainter, window: Window) -> None:
        """The part the network never saw lies on a quiet ground behind a line."""
        x = max(window.x(self.read - 0.5), window.box.left())
        if x >= window.box.right():
            return
        painter.fillRect(QRectF(x, window.box.top(), window.box.right() - x, window.box.height()), theme.color("sunken"))
        painter.setPen(pen("axis", 1.0, dashed=True))
        painter.drawLine(QPointF(x, window.box.top()), QPointF(x, window.box.bottom()))

    def _lone_points(self, painter: QPainter, window: Window, color: str, values: np.ndarray) -> None:
        """A forecast of one step is no line: it is a dot."""
        known = np.isfinite(values)
        alone = np.flatnonzero(known & ~np.roll(known, 1) & ~np.roll(known, -1)) if len(values) > 1 else np.flatnonzero(known)
        painter.setPen(QPen(theme.color("surface"), 1))
        painter.setBrush(theme.data_color(color))
        for step in alone:
            painter.drawEllipse(QPointF(window.x(int(step)), float(self.y(float(values[step]), window.box))), 4, 4)

    def numbers(self) -> dict[str, np.ndarray]:
        return {f"{self.name}: {name}": values for name, _, values in self.lines}


@dataclass(frozen=True)
class ChancesLane(Lane):
    """What the network holds a sample for: the likeliest classes as bars, the true one marked. No axis of time."""

    classes: tuple[str, ...] = ()
    chances: tuple[float, ...] = ()
    truth: str = ""
    weight: ClassVar[float] = 0.95
    least: ClassVar[int] = 52

    @property
    def timed(self) -> bool:
        return False

    def numbers(self) -> dict[str, np.ndarray]:
        return {"class": np.array(self.classes), "chance": np.array(self.chances)}

    def shown(self, room: float) -> list[tuple[str, float]]:
        """(class, chance), the likeliest first, as many as fit; the true one is always among them."""
        ranked = sorted(zip(self.classes, self.chances, strict=True), key=lambda one: -one[1])
        most = max(1, int(room / theme.size(_ROW)))
        found = ranked[:most]
        missing = [one for one in ranked[most:] if one[0] == self.truth]
        return [*found[:most - 1], *missing] if missing and most > 1 else found

    def paint(self, painter: QPainter, window: Window) -> None:
        box = window.box
        rows = self.shown(box.height())
        painter.setFont(theme.font(11, 500))
        metrics = QFontMetrics(painter.font())
        widest = max((metrics.horizontalAdvance(f"✓ {name}") for name, _ in rows), default=0)
        names = min(widest + theme.size(12), int(0.35 * box.width()))
        number = theme.size(46)
        full = max(min(box.width() - names - number, theme.size(360)), 20)
        row = min(theme.size(_ROW), box.height() / max(len(rows), 1))
        for n, (name, chance) in enumerate(rows):
            line = QRectF(box.left(), box.top() + n * row, names - theme.size(10), row)
            painter.setPen(theme.color("text" if name == self.truth else "text2"))
            mark = "✓ " if name == self.truth else ""
            painter.drawText(line, RIGHT, metrics.elidedText(mark + name, Qt.TextElideMode.ElideRight, int(line.width())))
            bar = QRectF(box.left() + names, line.top() + 3, max(full * chance, 1), row - 6)
            painter.fillRect(QRectF(bar.left(), bar.top(), full, bar.height()), theme.color("sunken"))
            painter.fillRect(bar, theme.data_color("teal" if name == self.truth else "blue"))
            painter.setPen(theme.color("text"))
            painter.drawText(QRectF(box.left() + names + full + 6, line.top(), number, row), LEFT, figures.percent(chance))


def chances_fact(chances: tuple[float, ...], classes: tuple[str, ...], truth: str) -> str:
    """``says 'pos', right`` under the lane's name."""
    if not chances:
        return ""
    said = classes[int(np.argmax(chances))]
    if not truth:
        return tr("says ‘{said}’", said=said)
    return tr("‘{said}’, right", said=said) if said == truth else tr("‘{said}’, wrong", said=said)


__all__ = ["AnswerLane", "ChancesLane", "chances_fact"]
