"""What stands around the lanes: headers, the marks of the chosen units, the axis of time, the brushed range, the cursor and its tag."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPen, QPolygonF

from .. import theme
from ..widgets.paint import plate
from . import ticks
from .lane_kinds import CENTER, LEFT, RIGHT, HeatLane, Lane, Window

HEADER, AXIS, GAP, TAG, FOOT = 112, 42, 4, 26, 24
_MARK = 4


def header(painter: QPainter, lane: Lane, box: QRectF, order: np.ndarray | None, *, menu: bool = False) -> None:
    """Badge, name, fact and axis of a lane; ``menu``: the pointer is over it, and it shows that it opens one."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    left, top = 0.0, box.top()
    if lane.letter:
        badge = QRectF(0, top + 2, theme.size(20), theme.size(20))
        plate(painter, badge, theme.RADIUS["badge"], theme.data_color(lane.color, 0.18))
        painter.setPen(theme.data_color(lane.color))
        painter.setFont(theme.mono(11, 500))
        painter.drawText(badge, CENTER, lane.letter)
        left = theme.size(28)
    painter.setPen(theme.color("text"))
    painter.setFont(theme.font(12, 600))
    width = theme.size(HEADER) - left + theme.size(12)
    metrics = QFontMetrics(painter.font())
    name = metrics.elidedText(lane.name, Qt.TextElideMode.ElideRight, int(width))
    painter.drawText(QRectF(left, top - 1, width, theme.size(16)), LEFT, name)
    if menu:
        side = theme.size(12)
        spot = min(left + metrics.horizontalAdvance(name) + 3, theme.size(HEADER) - side + theme.size(10))
        theme.icon("ph.caret-down", "text2").paint(painter, round(spot), round(top + 2), side, side)
    painter.setPen(theme.color("text3"))
    painter.setFont(theme.font(11))
    wrapped = int(Qt.AlignmentFlag.AlignLeft) | int(Qt.TextFlag.TextWordWrap)
    lines = 3 if box.height() >= theme.size(62) else 2 if box.height() >= theme.size(46) else 1
    fact = lane.fact if lines > 1 else lane.fact.rsplit("\n", 1)[-1]
    place = QRectF(left, top + theme.size(14), width - theme.size(8), theme.size(2 + 14 * lines))
    if lines == 1:
        fact = QFontMetrics(painter.font()).elidedText(fact, Qt.TextElideMode.ElideRight, int(place.width()))
    painter.drawText(place, wrapped, fact)
    for height, words in lane.axis(box, order):
        if height > box.bottom() - theme.size(4) and box.height() > theme.size(24):
            continue                                          # the lane below begins with its own highest value
        painter.drawText(QRectF(theme.size(HEADER), height - 8, theme.size(AXIS - 8), 16), RIGHT, words)


def unit_color(number: int) -> str:
    """Data color of the n-th chosen unit, here and in its trace."""
    colors = ("text", *theme.OVERLAYS)
    return colors[number] if number < len(colors) else "grey"


def units(painter: QPainter, lane: HeatLane, box: QRectF, rows: np.ndarray, chosen: Sequence[int]) -> None:
    """Frame the row of the first chosen unit; all chosen ones have a mark of their color at the left where there are several."""
    row = box.height() / lane.heat.units
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
    for number, unit in enumerate(chosen):
        found = np.flatnonzero(rows == unit)
        if not len(found):
            continue
        top = box.top() + found[0] * row
        if number == 0:
            painter.setPen(QPen(theme.color(lane.cursor_token()), 1))
            for height in (round(top) - 1, round(top + row)):
                painter.drawLine(QPointF(box.left(), height), QPointF(box.right(), height))
        if len(chosen) > 1:
            tall = max(row, 3.0)
            painter.fillRect(QRectF(box.left() - _MARK - 2, top + row / 2 - tall / 2, _MARK, tall), theme.data_color(unit_color(number)))


def axis(painter: QPainter, window: Window, top: float, width: float, steps: int, times: np.ndarray | None) -> None:
    """Moments or step numbers under the last lane."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
    painter.setPen(QPen(theme.color("axis"), 1))
    painter.drawLine(QPointF(window.box.left(), top), QPointF(window.box.right(), top))
    most = max(2, int(window.box.width() / theme.size(84)))
    first, last = int(window.first), min(int(window.last), steps - 1)
    found = ticks.dates(times, first, min(last, len(times) - 1), most) if times is not None else []
    found = found or ticks.counts(first, max(last, first + 1), most)
    painter.setFont(theme.font(11))
    for position, words in found:
        x = window.x(position)
        if not window.box.left() <= x <= window.box.right():
            continue
        painter.setPen(QPen(theme.color("axis"), 1))
        painter.drawLine(QPointF(x, top), QPointF(x, top + 3))
        painter.setPen(theme.color("text3"))
        half = QFontMetrics(painter.font()).horizontalAdvance(words) / 2 + 1
        center = min(max(x, window.box.left()), width - half - 1)
        painter.drawText(QRectF(center - half, top + theme.size(5), 2 * half, theme.size(16)), CENTER, words)


def brushed(painter: QPainter, window: Window, steps: tuple[int, int], top: float, bottom: float) -> None:
    """Veil what lies outside of a range, and bound it, so that the colors inside stay what they are."""
    box = window.box
    left, right = (min(max(x, box.left()), box.right()) for x in (window.x(steps[0] - 0.5), window.x(steps[1] + 0.5)))
    veil = theme.color("surface", 0.55)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
    painter.fillRect(QRectF(box.left(), top, left - box.left(), bottom - top), veil)
    painter.fillRect(QRectF(right, top, box.right() - right, bottom - top), veil)
    painter.setPen(QPen(theme.color("accent"), 1))
    for step, x in zip((steps[0] - 0.5, steps[1] + 0.5), (left, right), strict=True):
        if box.left() <= window.x(step) <= box.right():
            painter.drawLine(QPointF(x, top), QPointF(x, bottom))


def tag(painter: QPainter, x: float, frame: QRectF, words: str) -> None:
    """The cursor's words above the lanes."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setFont(theme.font(11, 600))
    wide = QFontMetrics(painter.font()).horizontalAdvance(words) + theme.size(18)
    left = max(min(max(x - wide / 2, frame.left()), frame.right() - wide), 0.0)      # long words reach over the names of the lanes
    box = QRectF(left, 0, wide, theme.size(TAG - 7))
    plate(painter, box, theme.RADIUS["badge"], theme.color("accent"))
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(theme.color("accent"))
    painter.drawPolygon(QPolygonF([QPointF(x - 4, box.bottom()), QPointF(x + 4, box.bottom()), QPointF(x, box.bottom() + 4)]))
    painter.setPen(theme.color("on_accent"))
    painter.drawText(box, CENTER, words)


__all__ = ["AXIS", "FOOT", "GAP", "HEADER", "TAG", "axis", "brushed", "header", "tag", "unit_color", "units"]
