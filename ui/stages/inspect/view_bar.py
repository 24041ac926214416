"""The bar of the views: one button each, icon over word, one of them chosen."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QButtonGroup, QSizePolicy, QVBoxLayout, QWidget

from ... import theme
from ...translating import tr
from ...widgets import describe
from ...widgets.paint import plate
from .views import Entry

_WIDE, _TALL, _LEAST = 68, 50, 38


class _Choice(QAbstractButton):
    """Icon over word; the word is left out where there is no room."""

    def __init__(self, entry: Entry, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.entry = entry
        self.setCheckable(True)
        self.setText(entry.title)
        describe(self, entry.title, "button", f"view_{entry.name}_button", entry.tip)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Preferred)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        theme.changed.connect(self.update)

    def sizeHint(self) -> QSize:
        return QSize(theme.size(_WIDE), theme.size(_TALL))

    def minimumSizeHint(self) -> QSize:
        return QSize(theme.size(_WIDE), theme.size(_LEAST))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = QRectF(self.rect()).adjusted(2, 2, -2, -2)
        if self.isChecked():
            plate(painter, box, theme.RADIUS["control"], theme.color("tint"))
        elif self.underMouse() and self.isEnabled():
            plate(painter, box, theme.RADIUS["control"], theme.color("hover"))
        token = "text3" if not self.isEnabled() else "on_tint" if self.isChecked() else "text2"
        side, word = theme.size(16), theme.size(14)
        top = box.center().y() - (side + word + 2) / 2
        theme.draw_icon(painter, QRectF(box.center().x() - side / 2, top, side, side).toRect(), self.entry.icon, theme.color(token))
        painter.setPen(theme.color(token))
        painter.setFont(theme.font(11, 600 if self.isChecked() else 500))
        words = QFontMetrics(painter.font()).elidedText(self.text(), Qt.TextElideMode.ElideRight, int(box.width()))
        painter.drawText(QRectF(box.left(), top + side + 2, box.width(), word), Qt.AlignmentFlag.AlignCenter, words)
        if self.hasFocus():
            painter.setPen(theme.color("accent"))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(box.adjusted(1, 1, -1, -1), theme.RADIUS["control"], theme.RADIUS["control"])

    def keyPressEvent(self, event: QKeyEvent) -> None:
        ahead = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}.get(Qt.Key(event.key()))
        bar = self.parentWidget()
        if ahead is not None and isinstance(bar, ViewBar):
            bar.move(ahead)
        else:
            super().keyPressEvent(event)


class ViewBar(QWidget):
    """``chosen(name)``. ↑ ↓ go through the views."""

    chosen = Signal(str)

    def __init__(self, entries: Sequence[Entry], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("view_bar")
        self.setAccessibleName(tr("Views"))
        self._group = QButtonGroup(self)
        self.buttons: dict[str, _Choice] = {}
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for entry in entries:
            button = _Choice(entry, self)
            self._group.addButton(button)
            self.buttons[entry.name] = button
            column.addWidget(button)
            button.clicked.connect(self._clicked)
        column.addStretch(1)
        self.setFixedWidth(theme.size(_WIDE))

    @property
    def name(self) -> str:
        """The chosen view."""
        button = self._group.checkedButton()
        return button.entry.name if isinstance(button, _Choice) else ""

    def choose(self, name: str) -> None:
        """Choose without saying so."""
        self.buttons[name].setChecked(True)

    def set_recurrent(self, there: bool) -> None:
        """Whether there is a recurrent layer: views that need one are greyed out otherwise."""
        for button in self.buttons.values():
            button.setEnabled(there or not button.entry.recurrent)
            button.setToolTip(button.entry.tip if button.isEnabled() else tr("{tip}. Needs a recurrent layer", tip=button.entry.tip))

    def move(self, by: int) -> None:
        """The next view that can be chosen."""
        able = [button for button in self.buttons.values() if button.isEnabled()]
        names = [button.entry.name for button in able]
        if self.name in names:
            button = able[min(max(names.index(self.name) + by, 0), len(able) - 1)]
            button.setFocus(Qt.FocusReason.TabFocusReason)
            button.click()

    def _clicked(self) -> None:
        self.chosen.emit(self.name)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        self.update()
