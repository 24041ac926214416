"""The pictures of the gallery cards, painted from what :mod:`.pictures` has read."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPainterPath, QPen, QPolygonF

from ... import figures, theme
from ...widgets.paint import plate
from .entry import Card

_CENTER = Qt.AlignmentFlag.AlignCenter
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
_COLORS = ("blue", "orange", "teal", "magenta", "umber", "grey")


def draw(painter: QPainter, box: QRectF, card: Card) -> None:
    """The card's picture inside a box; a loop where there is nothing to draw from."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    kinds = {"series": _series, "letters": _letters, "words": _words, "pairs": _pairs, "image": _images, "sequences": _lines, "curves": _lines,
             "attention": _attention, "bars": _bars}
    kinds.get(card.drawn, _loop)(painter, box, card)


def _pen(color: QColor, width: float) -> QPen:
    return QPen(color, width, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap, Qt.PenJoinStyle.RoundJoin)


def _series(painter: QPainter, box: QRectF, card: Card) -> None:
    """The series; what is to be forecast at its end in the forecast's color."""
    count = len(card.series)
    points = []
    for n, (low, high) in enumerate(card.series):
        x = box.left() + box.width() * n / max(count - 1, 1)
        ends = (low, high) if n % 2 else (high, low)
        points += [QPointF(x, box.bottom() - value * box.height()) for value in (ends if low != high else (low,))]
    cut = max(len(points) * 9 // 10, 1)
    for part, color, width in ((points[:cut + 1], theme.color("text"), 1.5), (points[cut:], theme.data_color("forecast"), 2.0)):
        painter.setPen(_pen(color, width))
        painter.drawPolyline(QPolygonF(part))


def _letters(painter: QPainter, box: QRectF, card: Card) -> None:
    """A text letter by letter, the way it is read, and its class."""
    side, gap = theme.size(21), theme.size(3)
    shown = card.text[: int((box.width() + gap) // (side + gap))]
    width = len(shown) * (side + gap) - gap
    left, middle = box.center().x() - width / 2, box.center().y() - (theme.size(8) if card.label else 0)
    painter.setFont(theme.mono(12, 500))
    for n, letter in enumerate(shown):
        tile = QRectF(left + n * (side + gap), middle - side / 2, side, side)
        plate(painter, tile, 4, theme.color("surface"), theme.color("control_quiet"))
        painter.setPen(theme.color("text"))
        painter.drawText(tile, _CENTER, letter)
    _arrow(painter, QPointF(left, middle - side), QPointF(left + width, middle - side), "blue")
    if card.both_ways:
        _arrow(painter, QPointF(left + width, middle + side), QPointF(left, middle + side), "orange")
    painter.setFont(theme.font(12, 600))
    painter.setPen(theme.color("text2"))
    painter.drawText(QRectF(box.left(), middle + side + 2, box.width(), theme.size(24)), _CENTER, card.label)


def _chips(painter: QPainter, box: QRectF, words: list[str], fill: QColor) -> float:
    """Words as chips in one or more lines; the right end of the last."""
    painter.setFont(theme.font(11))
    metrics, height, gap = QFontMetrics(painter.font()), theme.size(20), theme.size(4)
    x, y = box.left(), box.top()
    for word in words:
        width = metrics.horizontalAdvance(word) + theme.size(12)
        if x > box.left() and x + width > box.right():
            x, y = box.left(), y + height + gap
        if y + height > box.bottom() + 1 or width > box.width():
            break
        plate(painter, QRectF(x, y, width, height), 4, fill, theme.color("border"))
        painter.setPen(theme.color("text"))
        painter.drawText(QRectF(x, y, width, height), _CENTER, word)
        x += width + gap
    return x


def _words(painter: QPainter, box: QRectF, card: Card) -> None:
    """The first words as chips, and the class they belong to."""
    foot = theme.size(24) if card.label else 0
    _chips(painter, box.adjusted(0, 0, 0, -foot), card.text.split(), theme.color("surface"))
    if card.label:
        painter.setFont(theme.font(12, 600))
        painter.setPen(theme.data_color("blue"))
        painter.drawText(QRectF(box.left(), box.bottom() - theme.size(20), box.width(), theme.size(20)), _LEFT, f"→ {card.label}")


def _pairs(painter: QPainter, box: QRectF, card: Card) -> None:
    """A text above, what it becomes below, and the way from one to the other."""
    blue, orange = (_faint(theme.data_color(name), 0.16) for name in ("blue", "orange"))
    half = box.height() / 2
    _chips(painter, QRectF(box.left(), box.top(), box.width() * 0.8, half - 4), card.text.split(), blue)
    right = box.left() + box.width() * 0.2
    _chips(painter, QRectF(right, box.top() + half + 6, box.width() * 0.8, half - 6), card.label.split(), orange)
    corner = QPointF(box.left() + 8, box.top() + half + 16)
    way = QPainterPath(QPointF(corner.x(), box.top() + theme.size(24)))
    way.cubicTo(corner, corner, QPointF(right - 7, corner.y()))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(_pen(theme.data_color("teal"), 2.0))
    painter.drawPath(way)
    _head(painter, QPointF(right - 3, box.top() + half + 16), -6, "teal")


def _images(painter: QPainter, box: QRectF, card: Card) -> None:
    """Samples as grids of cells: dark is much."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
    ink, count = theme.color("text"), len(card.grids)
    gap = theme.size(22)
    side = min(box.height(), (box.width() - gap * (count - 1)) / count)
    left = box.center().x() - (side * count + gap * (count - 1)) / 2
    for n, grid in enumerate(card.grids):
        cell = max(int(side / len(grid)), 1)
        top = box.center().y() - cell * len(grid) / 2
        for r, row in enumerate(grid):
            for c, value in enumerate(row):
                painter.fillRect(QRectF(int(left + n * (side + gap)) + c * cell, int(top) + r * cell, cell, cell), _faint(ink, 0.04 + 0.9 * value))


def _lines(painter: QPainter, box: QRectF, card: Card) -> None:
    """Lines over one another, each in its color, with a key where there is room."""
    keys = card.labels if card.picture == "curves" and 1 < len(card.labels) == len(card.values) <= 4 else ()
    foot = theme.size(18) if keys else 0
    inside = box.adjusted(0, 0, 0, -foot)
    for n, line in enumerate(card.values):
        points = [QPointF(inside.left() + inside.width() * k / max(len(line) - 1, 1), inside.bottom() - value * inside.height())
                  for k, value in enumerate(line)]
        painter.setPen(_pen(theme.data_color(_COLORS[n % len(_COLORS)]), 1.8))
        painter.drawPolyline(QPolygonF(points))
    painter.setFont(theme.font(11))
    metrics, x = QFontMetrics(painter.font()), box.left()
    for n, key in enumerate(keys):
        room = box.right() - x - theme.size(14)
        shown = metrics.elidedText(key, Qt.TextElideMode.ElideRight, int(max(room, 0)))
        if room < theme.size(20):
            break
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.data_color(_COLORS[n % len(_COLORS)]))
        painter.drawEllipse(QPointF(x + 4, box.bottom() - theme.size(6)), 3.5, 3.5)
        painter.setPen(theme.color("text2"))
        painter.drawText(QRectF(x + theme.size(12), box.bottom() - theme.size(14), room, theme.size(16)), _LEFT, shown)
        x += theme.size(22) + metrics.horizontalAdvance(shown)


def _attention(painter: QPainter, box: QRectF, card: Card) -> None:
    """A map of 0…1, one row a step that is written, with its words."""
    rows = len(card.values)
    columns = max(len(row) for row in card.values)
    top = max(max(row, default=0.0) for row in card.values) or 1.0
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
    cell = max(int(min(box.height() / rows, box.width() * 0.6 / columns)), 2)
    left, upper = int(box.center().x() - cell * columns / 2 + (theme.size(24) if card.labels else 0)), int(box.center().y() - cell * rows / 2)
    painter.setFont(theme.font(11))
    for r, row in enumerate(card.values):
        for c, value in enumerate(row):
            painter.fillRect(QRectF(left + c * cell, upper + r * cell, cell, cell), theme.viridis(value / top))
        if r < len(card.labels) and cell >= theme.size(10):
            painter.setPen(theme.color("text2"))
            painter.drawText(QRectF(box.left(), upper + r * cell, left - box.left() - theme.size(8), cell), _RIGHT, card.labels[r])


def _bars(painter: QPainter, box: QRectF, card: Card) -> None:
    """Values as bars with their names, the first one strong."""
    values = card.values[0] if len(card.values) == 1 else tuple(row[0] for row in card.values if row)
    top = max((abs(value) for value in values), default=1.0) or 1.0
    count = min(len(values), 5)
    line = min(box.height() / max(count, 1), theme.size(24))
    upper = box.center().y() - line * count / 2
    painter.setFont(theme.font(11))
    metrics = QFontMetrics(painter.font())
    name_room = min(max((metrics.horizontalAdvance(label) for label in card.labels[:count]), default=0) + theme.size(13), int(box.width() * 0.5))
    for n, value in enumerate(values[:count]):
        y = upper + n * line
        painter.setPen(theme.color("text2"))
        label = metrics.elidedText(card.labels[n], Qt.TextElideMode.ElideRight, name_room - theme.size(10)) if n < len(card.labels) else ""
        painter.drawText(QRectF(box.left(), y, name_room - theme.size(10), line), _RIGHT, label)
        width = (box.width() - name_room - theme.size(40)) * abs(value) / top
        plate(painter, QRectF(box.left() + name_room, y + 3, max(width, 2), line - 6), 3, _faint(theme.data_color("blue"), 1.0 if n == 0 else 0.5))
        painter.setPen(theme.color("text"))
        painter.drawText(QRectF(box.left() + name_room + width + theme.size(6), y, theme.size(44), line), _LEFT, figures.number(value, 2))


def _loop(painter: QPainter, box: QRectF, card: Card) -> None:
    """A cell that feeds itself: of entries whose data can't be drawn."""
    side = theme.size(34)
    cell = QRectF(box.center().x() - side / 2, box.center().y() - side / 2 + 8, side, side)
    plate(painter, cell, 8, _faint(theme.color("accent"), 0.14), theme.color("accent"), 1.8)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(_pen(theme.color("accent"), 1.8))
    painter.drawArc(QRectF(cell.center().x() - side * 0.45, cell.top() - side * 0.62, side * 0.9, side), -20 * 16, 220 * 16)


def _faint(color: QColor, alpha: float) -> QColor:
    found = QColor(color)
    found.setAlphaF(min(max(alpha, 0.0), 1.0))
    return found


def _arrow(painter: QPainter, start: QPointF, end: QPointF, color: str) -> None:
    painter.setPen(QPen(theme.data_color(color), 1.5, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap))
    painter.drawLine(start, end)
    _head(painter, end, -5 if end.x() > start.x() else 5, color)


def _head(painter: QPainter, end: QPointF, back: float, color: str) -> None:
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(theme.data_color(color))
    painter.drawPolygon(QPolygonF([end, QPointF(end.x() + back, end.y() - 3.5), QPointF(end.x() + back, end.y() + 3.5)]))
