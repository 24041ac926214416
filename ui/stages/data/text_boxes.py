"""Tokens as boxes with their ids (and tags) under them; from the right to the left where the text is written so."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QWidget

from ... import theme
from ...translating import tr
from ...widgets.paint import plate

_BOX, _LINE, _GAP, _APART = 24, 16, 4, 6
_UNITS = {"word": tr("words"), "character": tr("characters"), "byte_pair": tr("byte pairs")}
_STRONG = {"L": False, "R": True, "AL": True}


def unit_words(unit: str) -> str:
    """``words``, ``characters``, ``byte pairs``."""
    return _UNITS.get(unit, "tokens")


def right_to_left(text: str) -> bool:
    """Whether the first letter that has a direction runs from the right to the left (rule P2 of Unicode's bidirectional algorithm)."""
    return next((_STRONG[kind] for kind in map(unicodedata.bidirectional, text) if kind in _STRONG), False)


def visible(token: str) -> str:
    """A token whose white space can be seen, and whose combining marks stand on something."""
    shown = token.translate({0x20: "␣", 0x0A: "⏎", 0x0D: "␍", 0x09: "⇥", 0xA0: "⍽", 0x200B: "·"})
    return f"◌{shown}" if shown and unicodedata.category(shown[0]) in ("Mn", "Mc", "Me") else shown


class TokenBoxes(QWidget):
    """As many lines as fit; an ellipsis says that there are more."""

    def __init__(self, parent: QWidget | None = None, *, name: str = "token_boxes") -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self._pieces: list[tuple[str, int]] = []
        self._tags: list[str] = []
        self._mirrored = False
        theme.changed.connect(self.update)

    def show_pieces(self, pieces: Sequence[tuple[str, int]], tags: Sequence[str] = (), *, mirrored: bool = False) -> None:
        """Other tokens; ``mirrored`` = the first one stands at the right."""
        self._pieces, self._tags, self._mirrored = list(pieces), list(tags), mirrored
        self.setAccessibleName("Tokens: " + " ".join(piece for piece, _ in self._pieces[:60]))
        self._fit()
        self.update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self._fit()

    def _fit(self) -> None:
        """No taller than its lines: what stands below it follows."""
        last = self._laid_out()[-1:]
        self.setMaximumHeight(max(self.row_height, *(round(box.top()) + self.row_height for box in last)) if last else self.row_height)

    @property
    def row_height(self) -> int:
        """One line of boxes with what stands under them."""
        return theme.size(_BOX + _LINE * (2 if self._tags else 1))

    def sizeHint(self) -> QSize:
        return QSize(theme.size(400), min(theme.size(140), self.maximumHeight()))

    def minimumSizeHint(self) -> QSize:
        return QSize(theme.size(120), self.row_height)

    def places(self) -> list[QRectF]:
        """The box of every token that fits."""
        return [box for box in self._laid_out() if box.top() + self.row_height <= self.height()]

    def _laid_out(self) -> list[QRectF]:
        """The box of every token at the present width."""
        words, small = QFontMetrics(theme.mono(12)), QFontMetrics(theme.font(11))
        found: list[QRectF] = []
        x = y = 0
        for k, (piece, number) in enumerate(self._pieces):
            under = max(small.horizontalAdvance(str(number)), small.horizontalAdvance(self._tags[k]) if self._tags else 0)
            wide = min(max(words.horizontalAdvance(piece), under) + theme.size(12), self.width())
            if x and x + wide > self.width():
                x, y = 0, y + self.row_height + theme.size(_APART)
            left = self.width() - x - wide if self._mirrored else x
            found.append(QRectF(left, y, wide, theme.size(_BOX)))
            x += wide + theme.size(_GAP)
        return found

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        places = self.places()
        for k, box in enumerate(places):
            self._paint_token(painter, k, box)
        if len(places) < len(self._pieces):
            side = Qt.AlignmentFlag.AlignLeft if self._mirrored else Qt.AlignmentFlag.AlignRight
            painter.setPen(theme.color("text3"))
            painter.setFont(theme.font(12))
            painter.drawText(self.rect(), side | Qt.AlignmentFlag.AlignBottom, tr("… {value:,} more", value=len(self._pieces) - len(places)))

    def _paint_token(self, painter: QPainter, k: int, box: QRectF) -> None:
        piece, number = self._pieces[k]
        unknown = number == 1
        plate(painter, box, 4, theme.color("warn_fill" if unknown else "sunken"), theme.color("border"))
        painter.setFont(theme.mono(12))
        painter.setPen(theme.color("warn" if unknown else "text"))
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, piece)
        under = QRectF(box.left(), box.bottom(), box.width(), theme.size(_LINE))
        if self._tags:
            painter.setFont(theme.font(11, 600))
            painter.setPen(theme.color("on_tint"))
            painter.drawText(under, Qt.AlignmentFlag.AlignCenter, self._tags[k])
            under.translate(0, theme.size(_LINE))
        painter.setFont(theme.font(11))
        painter.setPen(theme.color("text3"))
        painter.drawText(under, Qt.AlignmentFlag.AlignCenter, str(number))
