"""Panels and what stands in them: header, legend, message, figures, empty state."""

from __future__ import annotations

import weakref
from collections.abc import Callable, Sequence
from types import MethodType
from typing import Any, Literal

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from .. import theme
from ..translating import mark, tr
from .buttons import Button
from .labels import ElidedLabel, TextLabel
from .paint import plate, restyle

_KEYS = frozenset((mark("truth"), mark("forecast"), mark("training"), mark("validation"), mark("test"), mark("interval"), mark("model"),
                   mark("naive"), mark("baseline"), mark("exact"), mark("gap"), mark("per batch"), mark("input"), mark("output")))
"""Words of legends that are no names of the user's."""
_LINE, _LINES = 20, 3
"""Height of a line of keys, and how many there may be."""
LegendStyle = Literal["line", "dashed", "fill", "dot"]
LegendItem = tuple[str, str] | tuple[str, str, LegendStyle]


def shared(widths: Sequence[int], room: int) -> list[int]:
    """Widths that fit into the room: the longest are cut to one length, so that none is without its words."""
    left, cap = room, room
    for n, width in enumerate(sorted(widths)):
        cap = left // (len(widths) - n)
        if width > cap:
            break
        left -= width
    else:
        return list(widths)
    return [min(width, cap) for width in widths]


class Legend(QWidget):
    """Keys on one line, or on up to three where one is too short.

    Items are (text, data color) or (text, data color, ``line`` | ``dashed`` | ``fill`` | ``dot``).
    """

    def __init__(self, items: Sequence[LegendItem] = (), parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._items: list[LegendItem] = []
        self.setFont(theme.font(12))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.set_items(items)

    def set_items(self, items: Sequence[LegendItem]) -> None:
        """Other keys; the usual ones are said in the language in force."""
        self._items = [(tr(item[0]), *item[1:]) if item[0] in _KEYS else item for item in items]  # type: ignore[misc]
        words = ", ".join(item[0] for item in self._items)
        self.setAccessibleName(tr("Legend: {words}", words=words))
        self.setToolTip(words)
        self._fit()
        self.update()

    def _fit(self) -> None:
        """As high as its lines."""
        height = theme.size(_LINE) * len(self.lines(self.width()))
        if height != self.minimumHeight():
            self.setFixedHeight(height)
        self.updateGeometry()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def lines(self, room: int) -> list[list[tuple[int, int]]]:
        """(number of the item, its width) line by line; with too many for three lines one on which all are cut to the same length."""
        whole, gap = self._widths(), theme.size(18)
        found: list[list[tuple[int, int]]] = [[]]
        left = room
        for number, wish in enumerate(whole):
            width = min(wish, room + gap)
            if found[-1] and width - gap > left:
                found.append([])
                left = room
            found[-1].append((number, width))
            left -= width
        return found if len(found) <= _LINES else [list(enumerate(shared(whole, room)))]

    def _widths(self) -> list[int]:
        metrics = QFontMetrics(self.font())
        return [theme.size(18 + 7 + 18) + metrics.horizontalAdvance(item[0]) for item in self._items]

    def sizeHint(self) -> QSize:
        return QSize(sum(self._widths()), max(self.minimumHeight(), theme.size(_LINE)))

    def minimumSizeHint(self) -> QSize:
        return QSize(40, max(self.minimumHeight(), theme.size(_LINE)))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(self.font())
        whole, high = self._widths(), theme.size(_LINE)
        for row, line in enumerate(self.lines(self.width())):
            left = 0
            for number, width in line:
                self._item(painter, self._items[number], QRectF(left, row * high, width, high), width == whole[number])
                left += width

    def _item(self, painter: QPainter, item: LegendItem, box: QRectF, complete: bool) -> None:
        self._key(painter, item, QRectF(box.left(), box.center().y() - 4, theme.size(18), 8))
        painter.setPen(theme.color("text2"))
        room = max(int(box.width()) - theme.size(25 if complete else 35), 0)
        words = QFontMetrics(self.font()).elidedText(item[0], Qt.TextElideMode.ElideRight, room)
        painter.drawText(box.adjusted(theme.size(25), 0, theme.size(25), 0), Qt.AlignmentFlag.AlignVCenter, words)

    def _key(self, painter: QPainter, item: LegendItem, box: QRectF) -> None:
        style = item[2] if len(item) > 2 else "line"
        color = theme.data_color(item[1]) if item[1] in theme.DATA or item[1] in theme.SERIES or item[1] in theme.GATES else theme.color(item[1])
        painter.setPen(Qt.PenStyle.NoPen)
        if style == "fill":
            color.setAlphaF(0.25)
            painter.fillRect(box, color)
        elif style == "dot":
            painter.setBrush(color)
            painter.drawEllipse(box.center(), 4, 4)
        else:
            pen = QPen(color, 2.0 if style == "line" else 1.5, Qt.PenStyle.SolidLine, Qt.PenCapStyle.FlatCap)
            if style == "dashed":
                pen.setDashPattern([4 / 1.5, 3 / 1.5])
            painter.setPen(pen)
            painter.drawLine(QPointF(box.left(), box.center().y()), QPointF(box.right(), box.center().y()))


class Panel(QFrame):
    """Title, unit or scope as a caption, tools at the right, a body, and the legend as the last line.

    Attributes
    ----------
    body : QVBoxLayout
        Where the content goes.
    tools : QHBoxLayout
        Right of the header.
    """

    def __init__(self, title: str = "", caption: str = "", parent: QWidget | None = None, *, name: str = "") -> None:
        super().__init__(parent)
        self._whole = QVBoxLayout(self)
        self._whole.setContentsMargins(theme.size(16), theme.size(10), theme.size(16), theme.size(12))
        self._whole.setSpacing(theme.size(8))
        self._header = QWidget(self)
        row = QHBoxLayout(self._header)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.size(8))
        self._title = TextLabel(title, 13, 600)
        self._caption = ElidedLabel(caption, 11, 400, "text3", least=8)
        row.addWidget(self._title)
        row.addWidget(self._caption, 1)
        self.tools = QHBoxLayout()
        self.tools.setSpacing(theme.size(4))
        row.addLayout(self.tools)
        self._header.setMinimumHeight(theme.size(26))
        self._whole.addWidget(self._header)
        self.body = QVBoxLayout()
        self.body.setContentsMargins(0, 0, 0, 0)
        self.body.setSpacing(theme.size(8))
        self._whole.addLayout(self.body, 1)
        self._legend: Legend | None = None
        self.setObjectName(name)
        self.set_title(title)

    def set_title(self, title: str) -> None:
        """Another title; without a title, caption and tools the header is left out."""
        self._title.setText(title)
        self._header.setVisible(bool(title))
        self.setAccessibleName(title)

    def set_caption(self, caption: str) -> None:
        """Unit or scope, beside the title."""
        self._caption.setText(caption)

    @property
    def caption(self) -> str:
        """What stands beside the title."""
        return self._caption.text()

    def set_legend(self, items: Sequence[LegendItem]) -> None:
        """Keys below the body; see :class:`Legend`."""
        if self._legend is None:
            self._legend = Legend(items, self)
            self._whole.addWidget(self._legend)
        self._legend.set_items(items)
        self._legend.setVisible(bool(items))


class StageHeader(QWidget):
    """Title 20, a switch of pages, subject 13, actions at the right and the one primary button: the next step."""

    def __init__(self, title: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFixedHeight(theme.size(theme.HEIGHT["header"]))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.size(8))
        self._title = TextLabel(title, 20, 600)
        self._subject = ElidedLabel("", 13, 400, "text2")
        row.addWidget(self._title)
        row.addSpacing(theme.size(4))
        self.pages = QHBoxLayout()                          # beside the title, where nothing that comes and goes can move it
        self.pages.setContentsMargins(0, 0, theme.size(4), 0)
        row.addLayout(self.pages)
        row.addWidget(self._subject, 1)
        actions = QHBoxLayout()
        actions.setSpacing(theme.size(8))
        row.addLayout(actions)
        self.actions = actions  # type: ignore[assignment,method-assign]  # the layout; a header has no QActions
        self.primary = Button("", "primary", parent=self, name="primary_button")
        self.primary.hide()
        self.primary.clicked.connect(self._fire)
        self._slot: Callable[[], Any] | weakref.WeakMethod[Callable[[], Any]] | None = None
        row.addWidget(self.primary)

    def set_title(self, title: str) -> None:
        """Another title."""
        self._title.setText(title)

    def set_subject(self, text: str) -> None:
        """What the stage shows now."""
        self._subject.setText(text)

    def set_primary(self, text: str, icon: str = "", slot: Callable[[], Any] | None = None, tip: str = "") -> None:
        """The next step; "" hides it. A bound method is held weakly."""
        self._slot = weakref.WeakMethod(slot) if isinstance(slot, MethodType) else slot
        self.primary.setText(text)
        self.primary.set_icon(icon)
        self.primary.setToolTip(tip or text)
        self.primary.setVisible(bool(text))

    def _fire(self) -> None:
        slot = self._slot() if isinstance(self._slot, weakref.WeakMethod) else self._slot
        if slot is not None:
            slot()


_MESSAGE_ICON = {"ok": ("ph.check-circle-fill", "ok"), "warn": ("ph.warning-fill", "warn"), "err": ("ph.warning-circle-fill", "err"),
                 "info": ("ph.info", "text2")}
_SAME = {"warning": "warn", "error": "err"}


class Message(QFrame):
    """A sentence on its fill, with an icon and at most one button (``clicked``). Levels: ok, info, warn, err (or warning, error).

    With ``below`` the button stands under the sentence, which then has the whole width: for narrow columns.
    """

    clicked = Signal()
    closed = Signal()

    def __init__(self, level: str = "info", text: str = "", button: str = "", parent: QWidget | None = None, *,
                 closable: bool = False, below: bool = False, name: str = "message") -> None:
        super().__init__(parent)
        self.setObjectName(name)
        row = QHBoxLayout(self)
        row.setContentsMargins(theme.size(12), theme.size(8), theme.size(8), theme.size(8))
        row.setSpacing(theme.size(8))
        self._icon = _Glyph(16, self)
        self._text = TextLabel("", 13, 500, "text", wrap=True)
        self._text.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.button = Button("", "plain", height=28, name=f"{name}_button")
        self.button.clicked.connect(self.clicked)
        self._close = Button("", "ghost", "ph.x", name=f"{name}_close", tip=tr("Close this message"))
        self._close.clicked.connect(self._closed)
        row.addWidget(self._icon, 0, Qt.AlignmentFlag.AlignVCenter)
        if below:
            column = QVBoxLayout()
            column.addWidget(self._text)
            column.addWidget(self.button, 0, Qt.AlignmentFlag.AlignLeft)
            row.addLayout(column, 1)
        else:
            row.addWidget(self._text, 1)
            row.addWidget(self.button, 0, Qt.AlignmentFlag.AlignVCenter)
        row.addWidget(self._close, 0, Qt.AlignmentFlag.AlignVCenter)
        self._close.setVisible(closable)
        self.level = level
        self.set(level, text, button)

    def set(self, level: str, text: str, button: str = "") -> None:
        """Another level, sentence and button."""
        self.level = _SAME.get(level, level)
        self._icon.set(*_MESSAGE_ICON[self.level])
        self._text.setText(text)
        self.setAccessibleName(text)
        self.button.setText(button)
        self.button.setVisible(bool(button))
        self.setProperty("level", self.level)
        restyle(self)

    @property
    def text(self) -> str:
        """The sentence."""
        return self._text.text()

    def _closed(self) -> None:
        self.hide()
        self.closed.emit()


class _Glyph(QWidget):
    """An icon of a fixed size."""

    def __init__(self, side: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._name, self._token = "", "text2"
        self.setFixedSize(theme.size(side), theme.size(side) + 2)

    def set(self, name: str, token: str = "text2") -> None:
        """Another icon."""
        self._name, self._token = name, token
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        if self._name:
            theme.draw_icon(QPainter(self), self.rect(), self._name, theme.color(self._token))


class Glyph(_Glyph):
    """A Phosphor icon as a widget: ``Glyph("ph.gear", 20, "text2")``."""

    def __init__(self, name: str, side: int = 16, token: str = "text2", parent: QWidget | None = None) -> None:
        super().__init__(side, parent)
        self.set(name, token)


class EmptyState(QWidget):
    """What a place will show and how to get there; the button is optional (``clicked``)."""

    clicked = Signal()

    def __init__(self, icon: str, title: str, text: str = "", button: str = "", parent: QWidget | None = None, *, name: str = "empty_state") -> None:
        super().__init__(parent)
        self.setObjectName(name)
        whole = QVBoxLayout(self)
        whole.setSpacing(theme.size(8))
        whole.addStretch(1)
        self._icon = Glyph(icon, 28, "text3")
        self._title = TextLabel(title, 15, 600)
        self._text = TextLabel(text, 13, 400, "text2", wrap=True)
        self._text.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.button = Button(button, "plain", name=f"{name}_button")
        self.button.clicked.connect(self.clicked)
        for widget in (self._icon, self._title, self._text, self.button):
            whole.addWidget(widget, 0, Qt.AlignmentFlag.AlignHCenter)
        whole.addStretch(1)
        self.set(icon, title, text, button)

    def set(self, icon: str, title: str, text: str = "", button: str = "") -> None:
        """Other words."""
        self._icon.set(icon, "text3")
        self._title.setText(title)
        self._text.setText(text)
        self._text.setVisible(bool(text))
        width = min(theme.size(440), self._text.fontMetrics().horizontalAdvance(text) + theme.size(16))
        self._text.setFixedWidth(max(width, theme.size(200)))
        self._text.setMinimumHeight(max(self._text.heightForWidth(self._text.width()), 0))   # a centered label is not asked how high it must be
        self.button.setText(button)
        self.button.setVisible(bool(button))
        self.setAccessibleName(f"{title}. {text}")


class Hairline(QWidget):
    """A 1 px separator."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFixedHeight(1)

    def paintEvent(self, event: QPaintEvent) -> None:
        QPainter(self).fillRect(self.rect(), theme.color("border"))


class Plate(QWidget):
    """A plain filled ground in a token's color with rounded corners."""

    def __init__(self, token: str = "surface", radius: int = 8, parent: QWidget | None = None, *, outline: str = "") -> None:
        super().__init__(parent)
        self._token, self._radius, self._outline = token, radius, outline

    def paintEvent(self, event: QPaintEvent) -> None:
        outline = theme.color(self._outline) if self._outline else None
        plate(QPainter(self), QRectF(self.rect()), self._radius, theme.color(self._token), outline)


__all__ = ["EmptyState", "Glyph", "Hairline", "Legend", "Message", "Panel", "Plate", "StageHeader"]
