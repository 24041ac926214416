"""The left side of the welcome page: new, open, drop, recent."""

from __future__ import annotations

import datetime
from pathlib import Path

from PySide6.QtCore import QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QKeySequence, QPainter, QPaintEvent, QPen, QShortcut
from PySide6.QtWidgets import QAbstractButton, QFrame, QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from ... import settings, theme
from ...translating import mark, said, tr
from ...widgets import Button, TextLabel, describe
from ...widgets.paint import plate

_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


_DAYS = (mark("Mon"), mark("Tue"), mark("Wed"), mark("Thu"), mark("Fri"), mark("Sat"), mark("Sun"))


def day(text: str, today: datetime.date) -> str:
    """``today``, ``Tue`` (within a week), or the date, of an ISO time."""
    try:
        date = datetime.datetime.fromisoformat(text).date()
    except ValueError:
        return ""
    age = (today - date).days
    if age in (0, 1):
        return tr("yesterday") if age else tr("today")
    return tr(_DAYS[date.weekday()]) if 1 < age < 7 else f"{date:%Y-%m-%d}"


class DropZone(QAbstractButton):
    """Says that a file can be dropped anywhere; a click chooses one. While something is read it says so, and a click (or Esc) gives it up."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._over, self._words = False, ""
        self.setFixedHeight(theme.size(132))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        describe(
            self, tr("Drop a file anywhere"), "zone", "drop_zone", tr("Drop a data file or a project anywhere in the window, or click to choose one")
        )

    def set_over(self, over: bool) -> None:
        """A file is held over the window."""
        self._over = over
        self.update()

    def set_busy(self, words: str) -> None:
        """Something is read ("" = no more)."""
        self._words = words
        self.update()

    @property
    def busy(self) -> bool:
        """Whether something is read."""
        return bool(self._words)

    def _said(self) -> str:
        """The words, with their end where there is no room for all (it holds the figures)."""
        room = self.width() - theme.size(24)
        return QFontMetrics(theme.font(13, 600)).elidedText(self._words, Qt.TextElideMode.ElideMiddle, room)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, rect = QPainter(self), QRectF(self.rect())
        lit = self._over or self.hasFocus()
        plate(painter, rect, 8, theme.color("tint" if self._over else "surface"))
        pen = QPen(theme.color("accent" if lit else "control"), 2.0 if lit else 1.0)
        pen.setDashPattern([3, 3])
        painter.setPen(pen)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(rect.adjusted(1, 1, -1, -1), 8, 8)
        side, middle = theme.size(22), self.width() // 2
        icon = "ph.hourglass" if self._words else "ph.file-arrow-down"
        theme.draw_icon(painter, QRect(middle - side // 2, theme.size(32), side, side), icon, theme.color("accent"))
        painter.setPen(theme.color("text"))
        painter.setFont(theme.font(13, 600))
        painter.drawText(
            QRect(0, theme.size(62), self.width(), theme.size(20)), Qt.AlignmentFlag.AlignCenter, self._said() or tr("Drop a file anywhere")
        )
        painter.setPen(theme.color("text2"))
        painter.setFont(theme.font(12))
        kinds = tr("click or press Esc to give it up") if self._words else tr("CSV, TSV, Excel, Parquet, text")
        painter.drawText(QRect(0, theme.size(82), self.width(), theme.size(20)), Qt.AlignmentFlag.AlignCenter, kinds)
        if not self._words:
            painter.setPen(theme.color("text3"))
            painter.drawText(QRect(0, theme.size(99), self.width(), theme.size(20)), Qt.AlignmentFlag.AlignCenter, tr("or paste a table (Ctrl+V)"))


class RecentItem(QAbstractButton):
    """A project opened lately: name, last state, day."""

    def __init__(self, path: Path, words: str, time: str) -> None:
        super().__init__()
        self.path, self._words, self._day = path, words, day(time, datetime.datetime.now().astimezone().date())
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        describe(self, tr("Open {stem}", stem=path.stem), "item", "recent_item", str(path))

    def sizeHint(self) -> QSize:
        return QSize(theme.size(200), theme.size(48))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, middle = QPainter(self), self.height() // 2
        if self.underMouse() or self.hasFocus():
            plate(painter, QRectF(self.rect()), 6, theme.color("hover"), theme.color("accent") if self.hasFocus() else None, 2.0)
        side = theme.size(16)
        theme.draw_icon(painter, QRect(theme.size(8), middle - side // 2, side, side), "ph.file", theme.color("text2"))
        left, room = theme.size(34), self.width() - theme.size(34 + 76)
        painter.setFont(theme.font(13, 500))
        painter.setPen(theme.color("text"))
        name = QFontMetrics(painter.font()).elidedText(self.path.stem, Qt.TextElideMode.ElideMiddle, room)
        top = middle - theme.size(18) if self._words else middle - theme.size(9)
        painter.drawText(QRect(left, top, room, theme.size(18)), _LEFT, name)
        painter.setFont(theme.font(11))
        painter.setPen(theme.color("text2"))
        painter.drawText(QRect(left, middle, self.width() - left - 8, theme.size(17)), _LEFT, self._words)
        painter.drawText(QRect(0, top, self.width() - theme.size(8), theme.size(18)), _RIGHT, self._day)


class Side(QWidget):
    """New from file, open, drop, recent."""

    new_wanted = Signal()
    open_wanted = Signal()
    recent_wanted = Signal(str)
    cancel_wanted = Signal()

    def __init__(self, mark: QWidget, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("welcome_side")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setFixedWidth(theme.size(320))
        whole = self._scrolling()
        whole.setContentsMargins(theme.size(28), theme.size(36), theme.size(24), theme.size(20))
        whole.setSpacing(theme.size(10))
        whole.addWidget(mark)
        whole.addSpacing(theme.size(6))
        whole.addWidget(TextLabel(tr("RNN Workbench"), 28, 600))
        words = tr("Open a series or a text, stack layers, and see what recurrent networks do while they learn.")
        whole.addWidget(TextLabel(words, 13, 400, "text2", wrap=True))
        whole.addSpacing(theme.size(6))
        self.new = Button(tr("New from file…"), "primary", "ph.plus", height=40, name="new_from_file_button",
                          tip=tr("Start a project with a table or a text (Ctrl+N)"))
        self.open = Button(tr("Open project…"), "plain", "ph.folder-open", height=40, name="open_project_button",
                           tip=tr("Open a project file (Ctrl+O)"))
        self.zone = DropZone()
        for button in (self.new, self.open):
            button.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
            whole.addWidget(button)
        whole.addWidget(self.zone)
        whole.addSpacing(theme.size(10))
        self._title = TextLabel(tr("Recent"), 12, 600, "text2")
        whole.addWidget(self._title)
        self._list = QVBoxLayout()
        self._list.setSpacing(0)
        whole.addLayout(self._list)
        whole.addStretch(1)
        self.new.clicked.connect(self.new_wanted)
        self.zone.clicked.connect(self._zone_clicked)
        self._escape = QShortcut(QKeySequence(Qt.Key.Key_Escape), self)
        self._escape.activated.connect(self.cancel_wanted)
        self._escape.setEnabled(False)
        self.open.clicked.connect(self.open_wanted)

    def _scrolling(self) -> QVBoxLayout:
        """The column everything stands in; a low window scrolls it."""
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 1, 0)
        scroll = QScrollArea()
        scroll.setObjectName("welcome_side_scroll")
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        inside = QWidget()
        inside.setObjectName("welcome_side_body")
        scroll.setWidget(inside)
        outer.addWidget(scroll)
        return QVBoxLayout(inside)

    def set_busy(self, words: str) -> None:
        """Something is read ("" = no more): then only giving it up is possible here."""
        self.zone.set_busy(words)
        self._escape.setEnabled(bool(words))
        for button in (self.new, self.open, *self.findChildren(RecentItem)):
            button.setEnabled(not words)

    def _zone_clicked(self) -> None:
        (self.cancel_wanted if self.zone.busy else self.new_wanted).emit()

    def refresh(self) -> None:
        """Read the recent projects again."""
        while (taken := self._list.takeAt(0)) is not None:
            widget = taken.widget()
            if widget is not None:
                widget.hide()                                 # until it goes
                widget.deleteLater()
        recent = settings.recent()[:5]
        self._title.setVisible(bool(recent))
        for path, words, time in recent:
            item = RecentItem(path, said(words), time)
            item.clicked.connect(self._chosen)
            self._list.addWidget(item)

    def _chosen(self) -> None:
        item = self.sender()
        if isinstance(item, RecentItem):
            self.recent_wanted.emit(str(item.path))
