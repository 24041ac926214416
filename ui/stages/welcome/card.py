"""A gallery card: a picture drawn from the card's own data, title, one sentence, kind, time. The whole card is one click target."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPainterPath, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QAbstractButton, QSizePolicy

from ... import theme
from ...widgets import describe
from ...widgets.paint import plate
from .entry import Card

_WIDTH, _HEIGHT, _PICTURE = 250, 206, 108
_WRAP = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop | Qt.TextFlag.TextWordWrap
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


def about(seconds: float) -> str:
    """``about 20 s``, ``about 2 min``."""
    return f"about {round(seconds)} s" if seconds < 60 else f"about {round(seconds / 60)} min"


class GalleryCard(QAbstractButton):
    """One example; under the pointer or with the focus it says "Open"."""

    def __init__(self, card: Card) -> None:
        super().__init__()
        self.card = card
        self.setText(card.title)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        tip = f"{card.subtitle}. Opens as a complete project and trains in {about(card.seconds)}."
        describe(self, f"Open {card.title}", "card", f"gallery_{card.name}", tip)

    def sizeHint(self) -> QSize:
        return QSize(theme.size(_WIDTH), theme.size(_HEIGHT))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, whole = QPainter(self), QRectF(self.rect())
        chosen = self.underMouse() or self.hasFocus()
        plate(painter, whole, 8, theme.color("surface"))
        picture = QRectF(1, 1, self.width() - 2, theme.size(_PICTURE))
        painter.save()
        clip = QPainterPath()
        clip.addRoundedRect(whole.adjusted(1, 1, -1, -1), 7, 7)
        painter.setClipPath(clip)
        painter.fillRect(picture, theme.color("sunken"))
        self._picture(painter, picture.adjusted(theme.size(14), theme.size(12), -theme.size(14), -theme.size(12)))
        painter.restore()
        plate(painter, whole, 8, None, theme.color("accent" if chosen else "border"), 2.0 if chosen else 1.0)
        self._words(painter, chosen)

    def _words(self, painter: QPainter, chosen: bool) -> None:
        left, width = theme.size(14), self.width() - theme.size(28)
        top = theme.size(_PICTURE + 8)
        painter.setFont(theme.font(13, 600))
        painter.setPen(theme.color("text"))
        painter.drawText(QRect(left, top, width, theme.size(20)), _LEFT, self.card.title)
        painter.setFont(theme.font(12))
        painter.setPen(theme.color("text2"))
        painter.drawText(QRect(left, top + theme.size(20), width, theme.size(34)), int(_WRAP), self.card.subtitle)
        foot = QRect(left, self.height() - theme.size(30), width, theme.size(22))
        painter.setFont(theme.font(11, 500))
        painter.setPen(theme.color("on_tint" if chosen else "text2"))
        painter.drawText(foot, _LEFT, self.card.kind)
        if chosen:
            pill = QRectF(self.width() - theme.size(14 + 54), foot.top() - 1, theme.size(54), theme.size(24))
            plate(painter, pill, 6, theme.color("tint"))
            painter.setFont(theme.font(12, 600))
            painter.drawText(pill, Qt.AlignmentFlag.AlignCenter, "Open")
        else:
            painter.setFont(theme.font(11))
            painter.drawText(foot, _RIGHT, about(self.card.seconds))

    def _picture(self, painter: QPainter, box: QRectF) -> None:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self.card.series:
            self._series(painter, box)
        elif self.card.letters:
            self._letters(painter, box)
        else:
            self._words_of_text(painter, box)

    def _series(self, painter: QPainter, box: QRectF) -> None:
        """The series; what is to be forecast at its end in the forecast's color."""
        count = len(self.card.series)
        points = []
        for n, (low, high) in enumerate(self.card.series):
            x = box.left() + box.width() * n / max(count - 1, 1)
            ends = (low, high) if n % 2 else (high, low)
            points += [QPointF(x, box.bottom() - value * box.height()) for value in (ends if low != high else (low,))]
        cut = max(len(points) * 9 // 10, 1)
        for part, color, width in ((points[:cut + 1], theme.color("text"), 1.5), (points[cut:], theme.data_color("forecast"), 2.0)):
            painter.setPen(QPen(color, width, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap, Qt.PenJoinStyle.RoundJoin))
            painter.drawPolyline(QPolygonF(part))

    def _letters(self, painter: QPainter, box: QRectF) -> None:
        """A name letter by letter, read both ways, and where it is from."""
        side, gap = theme.size(21), theme.size(3)
        shown = self.card.text[: int(box.width() // (side + gap))]
        width = len(shown) * (side + gap) - gap
        left, middle = box.center().x() - width / 2, box.center().y() - theme.size(8)
        painter.setFont(theme.mono(12, 500))
        for n, letter in enumerate(shown):
            tile = QRectF(left + n * (side + gap), middle - side / 2, side, side)
            plate(painter, tile, 4, theme.color("surface"), theme.color("control_quiet"))
            painter.setPen(theme.color("text"))
            painter.drawText(tile, Qt.AlignmentFlag.AlignCenter, letter)
        _arrow(painter, QPointF(left, middle - side), QPointF(left + width, middle - side), "blue")
        _arrow(painter, QPointF(left + width, middle + side), QPointF(left, middle + side), "orange")
        painter.setFont(theme.font(12, 600))
        painter.setPen(theme.color("text2"))
        painter.drawText(QRectF(box.left(), middle + side + 2, box.width(), theme.size(24)), Qt.AlignmentFlag.AlignCenter, self.card.label)

    def _words_of_text(self, painter: QPainter, box: QRectF) -> None:
        """The first words as chips, and the class they belong to."""
        painter.setFont(theme.font(11))
        metrics, height, gap = QFontMetrics(painter.font()), theme.size(20), theme.size(4)
        x, y = box.left(), box.top()
        for word in self.card.text.split():
            width = metrics.horizontalAdvance(word) + theme.size(12)
            if x + width > box.right():
                x, y = box.left(), y + height + gap
            if y + height > box.bottom() - height - gap or width > box.width():
                break
            plate(painter, QRectF(x, y, width, height), 4, theme.color("surface"), theme.color("border"))
            painter.setPen(theme.color("text"))
            painter.drawText(QRectF(x, y, width, height), Qt.AlignmentFlag.AlignCenter, word)
            x += width + gap
        if self.card.label:
            painter.setFont(theme.font(12, 600))
            painter.setPen(theme.data_color("blue"))
            painter.drawText(QRectF(box.left(), box.bottom() - height, box.width(), height), _LEFT, f"→ {self.card.label}")


def _arrow(painter: QPainter, start: QPointF, end: QPointF, color: str) -> None:
    painter.setPen(QPen(theme.data_color(color), 1.5, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap))
    painter.drawLine(start, end)
    back = -5 if end.x() > start.x() else 5
    painter.setBrush(theme.data_color(color))
    painter.drawPolygon(QPolygonF([end, QPointF(end.x() + back, end.y() - 3), QPointF(end.x() + back, end.y() + 3)]))
