"""A gallery card: a picture drawn from the card's own data, title, one sentence, kind, time. The whole card is one click target."""

from __future__ import annotations

import textwrap

from PySide6.QtCore import QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QKeyEvent, QMouseEvent, QPainter, QPainterPath, QPaintEvent, QPixmap
from PySide6.QtWidgets import QAbstractButton, QSizePolicy

from ... import theme
from ...translating import tr
from ...widgets import describe
from ...widgets.paint import plate
from .drawn import draw
from .entry import Card

WIDTH, HEIGHT, PICTURE = 250, 206, 108
_WRAP = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop | Qt.TextFlag.TextWordWrap
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
_DETAILS = (Qt.Key.Key_I, Qt.Key.Key_Menu, Qt.Key.Key_Question)


def about(seconds: float) -> str:
    """``≈ 20 s on 2 cores``, ``≈ 2 min on 2 cores``."""
    if seconds < 60:
        return tr("≈ {seconds} s on 2 cores", seconds=round(seconds))
    return tr("≈ {minutes} min on 2 cores", minutes=round(seconds / 60))


def wrapped(tip: str, most: int = 56) -> str:
    """A tip in lines of at most so many letters: Qt breaks none that is plain text."""
    return "\n".join(textwrap.wrap(tip, most))


class GalleryCard(QAbstractButton):
    """One example; under the pointer or with the focus it says "Open", and has an "i" that tells more (or the key I)."""

    details_wanted = Signal()

    def __init__(self, card: Card) -> None:
        super().__init__()
        self.card = card
        self._kept: tuple[object, QPixmap] | None = None
        self.setText(card.title)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        tip = wrapped(tr("{subtitle}. Opens as a complete project; training takes {time}. I: more about it", subtitle=card.subtitle,
                         time=about(card.seconds)))
        describe(self, tr("Open {title}", title=card.title), "card", f"gallery_{card.name}", tip)
        self.setMouseTracking(True)

    def sizeHint(self) -> QSize:
        return QSize(theme.size(WIDTH), theme.size(HEIGHT))

    # drawing -------------------------------------------------------------------------------------------------------

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, whole = QPainter(self), QRectF(self.rect())
        chosen = self.underMouse() or self.hasFocus()
        plate(painter, whole, 8, theme.color("surface"))
        painter.drawPixmap(0, 0, self._picture())
        plate(painter, whole, 8, None, theme.color("accent" if chosen else "border"), 2.0 if chosen else 1.0)
        if self.card.own:
            self._tag(painter)
        if chosen:
            self._info(painter)
        self._words(painter, chosen)

    def _picture(self) -> QPixmap:
        """Painted once for each size and theme: many cards are scrolled."""
        ratio = self.devicePixelRatioF()
        key = (self.width(), theme.is_dark(), ratio)
        if self._kept is None or self._kept[0] != key:
            height = theme.size(PICTURE)
            pixmap = QPixmap(round(self.width() * ratio), round((height + 1) * ratio))
            pixmap.setDevicePixelRatio(ratio)
            pixmap.fill(Qt.GlobalColor.transparent)
            painter = QPainter(pixmap)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            clip = QPainterPath()
            clip.addRoundedRect(QRectF(1, 1, self.width() - 2, self.height() - 2), 7, 7)
            painter.setClipPath(clip)
            picture = QRectF(1, 1, self.width() - 2, height)
            painter.fillRect(picture, theme.color("sunken"))
            draw(painter, picture.adjusted(theme.size(14), theme.size(12), -theme.size(14), -theme.size(12)), self.card)
            painter.end()
            self._kept = (key, pixmap)
        return self._kept[1]

    def _tag(self, painter: QPainter) -> None:
        painter.setFont(theme.font(11, 500))
        words = tr("your own")
        box = QRectF(theme.size(8), theme.size(8), QFontMetrics(painter.font()).horizontalAdvance(words) + theme.size(14), theme.size(20))
        plate(painter, box, 10, theme.color("tint"))
        painter.setPen(theme.color("on_tint"))
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, words)

    def _info_spot(self) -> QRect:
        side = theme.size(24)
        return QRect(self.width() - side - theme.size(8), theme.size(8), side, side)

    def _info(self, painter: QPainter) -> None:
        spot = self._info_spot()
        plate(painter, QRectF(spot), 6, theme.color("surface"), theme.color("control_quiet"))
        inset = theme.size(4)
        theme.draw_icon(painter, spot.adjusted(inset, inset, -inset, -inset), "ph.info", theme.color("text2"))

    def _words(self, painter: QPainter, chosen: bool) -> None:
        left, width = theme.size(14), self.width() - theme.size(28)
        top = theme.size(PICTURE + 8)
        painter.setFont(theme.font(13, 600))
        painter.setPen(theme.color("text"))
        title = QFontMetrics(painter.font()).elidedText(self.card.title, Qt.TextElideMode.ElideRight, width)
        painter.drawText(QRect(left, top, width, theme.size(20)), _LEFT, title)
        painter.setFont(theme.font(12))
        painter.setPen(theme.color("text2"))
        painter.drawText(QRect(left, top + theme.size(20), width, theme.size(34)), int(_WRAP), self.card.subtitle)
        self._foot(painter, QRect(left, self.height() - theme.size(30), width, theme.size(22)), chosen)

    def _foot(self, painter: QPainter, foot: QRect, chosen: bool) -> None:
        """Kind of network, and how long it takes, or "Open"."""
        painter.setFont(theme.font(11))
        time, metrics = about(self.card.seconds), QFontMetrics(painter.font())
        words = tr("Open")
        pill = QRectF(foot.right() - theme.size(64) + 1, foot.top() - 1, theme.size(64), theme.size(24))
        right = int(pill.width()) if chosen else metrics.horizontalAdvance(time)
        left = foot.left()
        painter.setPen(theme.color("on_tint" if chosen else "text2"))
        painter.setFont(theme.font(11, 500))
        room = foot.right() - left - right - theme.size(8)
        kind = QFontMetrics(painter.font()).elidedText(self.card.kind, Qt.TextElideMode.ElideRight, room)
        painter.drawText(QRect(left, foot.top(), room, foot.height()), _LEFT, kind)
        if chosen:
            plate(painter, pill, 6, theme.color("tint"))
            painter.setFont(theme.font(12, 600))
            painter.setPen(theme.color("on_tint"))
            painter.drawText(pill, Qt.AlignmentFlag.AlignCenter, words)
        else:
            painter.setFont(theme.font(11))
            painter.setPen(theme.color("text3"))
            painter.drawText(foot, _RIGHT, time)

    # doing ---------------------------------------------------------------------------------------------------------

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if self._info_spot().contains(event.position().toPoint()) and event.button() == Qt.MouseButton.LeftButton:
            self.setDown(False)
            self.details_wanted.emit()
            return
        super().mouseReleaseEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in _DETAILS:
            self.details_wanted.emit()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        elif event.key() in (Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_Home, Qt.Key.Key_End):
            event.ignore()                                    # the grid moves the focus
        else:
            super().keyPressEvent(event)
