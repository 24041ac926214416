"""Draws the connections beside the cards, like the log of a version control: main lane, branches in lanes of their own."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPainterPath, QPainterPathStroker, QPen

from ... import theme
from .links import Link

WIDE = 68
_LANE, _LEAST = 12, 4


@dataclass(frozen=True)
class Branch:
    """One connection with its way through the gutter."""

    link: Link
    path: QPainterPath
    tip: QPointF

    def near(self, point: QPointF) -> bool:
        """Whether the pointer is on it."""
        stroker = QPainterPathStroker()
        stroker.setWidth(theme.size(8))
        return stroker.createStroke(self.path).contains(point)


def lanes(links: Sequence[Link]) -> list[int]:
    """A lane for each connection, the innermost free one; short ones first, so that they stay beside the cards."""
    order = sorted(range(len(links)), key=lambda n: (links[n].end - links[n].start, links[n].start))
    taken: list[list[tuple[int, int]]] = []
    found = [0] * len(links)
    for n in order:
        span = (links[n].start, links[n].end)
        lane = next((k for k, spans in enumerate(taken) if all(span[1] <= a or b <= span[0] for a, b in spans)), len(taken))
        if lane == len(taken):
            taken.append([])
        taken[lane].append(span)
        found[n] = lane
    return found


def branches(links: Sequence[Link], height: Callable[[int], float], x: float) -> list[Branch]:
    """Ways of the connections; ``height(position)`` of a layer's node. Those that begin and end at one row (of a closed block) have none."""
    shown = [link for link in links if height(link.start) != height(link.end)]
    places = lanes(shown)
    apart = min(theme.size(_LANE), (x - theme.size(10)) / max(max(places, default=0) + 1, 1))
    apart = max(apart, _LEAST)
    found = []
    for link, lane in zip(shown, places, strict=True):
        left = max(theme.size(4), x - apart * (lane + 1) - theme.size(4))
        top, bottom = height(link.start), height(link.end)
        bend = min(theme.size(16), (bottom - top) / 2)
        path = QPainterPath(QPointF(x, top))
        path.cubicTo(x, top + bend * 0.8, left, top + bend * 0.2, left, top + bend)
        path.lineTo(left, bottom - bend)
        path.cubicTo(left, bottom - bend * 0.3, x - 8, bottom - bend * 0.2, x - 8, bottom)
        found.append(Branch(link, path, QPointF(x - 4, bottom)))
    return found


def draw(painter: QPainter, found: Sequence[Branch], lit: Link | None) -> None:
    """The branches; one of them may be lit, the others are then fainter."""
    for branch in sorted(found, key=lambda one: one.link == lit):
        color = theme.data_color(branch.link.color)
        color.setAlphaF(1.0 if lit is None or branch.link == lit else 0.3)
        pen = QPen(color, 3 if branch.link == lit else 2)
        if branch.link.role == "weights":
            pen.setStyle(Qt.PenStyle.DashLine)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(pen)
        painter.drawPath(branch.path)
        painter.setBrush(color)
        painter.setPen(Qt.PenStyle.NoPen)
        tip = branch.tip
        painter.drawPolygon([QPointF(tip.x() - 8, tip.y() - 5), QPointF(tip.x() - 8, tip.y() + 5), tip])


def node(painter: QPainter, x: float, y: float, *, square: bool, chosen: bool, error: bool, small: bool = False) -> None:
    """A layer's node: square for an input, filled when chosen, a red ring for a complaint."""
    side = theme.size(7 if small else 10)
    painter.setPen(QPen(theme.color("err" if error else "accent" if chosen else "text2"), 2))
    painter.setBrush(theme.color("accent") if chosen else theme.color("window"))
    rect = QRectF(x - side / 2, y - side / 2, side, side)
    painter.drawRect(rect) if square else painter.drawEllipse(rect)


def rubber(painter: QPainter, start: QPointF, end: QPointF) -> None:
    """The connection that is being drawn."""
    painter.setPen(QPen(theme.color("accent"), 2, Qt.PenStyle.DashLine))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    path = QPainterPath(start)
    left = min(start.x(), end.x()) - theme.size(26)
    path.cubicTo(QPointF(left, start.y()), QPointF(left, end.y()), end)
    painter.drawPath(path)
