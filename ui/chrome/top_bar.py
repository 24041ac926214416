"""The top bar: menu, mark, project name; search; undo, redo, device, theme, help."""

from __future__ import annotations

import os

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QAction, QFontMetrics, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QHBoxLayout, QSizePolicy, QWidget

from .. import theme
from ..translating import tr
from ..widgets import Button, Chip, Hairline, describe
from ..widgets.paint import plate

_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


class MarkPicture(QWidget):
    """The application's mark (drawn as in resources/icons/mark.svg)."""

    def __init__(self, side: int = 24, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._side = theme.size(side)
        self._icon = theme.mark_icon()
        self.setFixedSize(self._side, self._side)
        self.setAccessibleName(tr("RNN Workbench"))
        self.setToolTip(tr("RNN Workbench"))

    def paintEvent(self, event: QPaintEvent) -> None:
        self._icon.paint(QPainter(self), self.rect())


class ProjectButton(QAbstractButton):
    """Mark, project name, caret."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setText(tr("RNN Workbench"))
        self.has_menu = False
        self._icon = theme.mark_icon()
        self.setFont(theme.font(13, 600))
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        describe(self, tr("RNN Workbench"), "button", "project_button", tr("Project menu"))

    def set_name(self, name: str) -> None:
        """The open project's title ("" = none)."""
        shown = name or tr("RNN Workbench")
        self.setText(shown)
        self.has_menu = bool(name)
        self.setAccessibleName(tr("Project {name}", name=name) if name else shown)
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        words = min(QFontMetrics(self.font()).horizontalAdvance(self.text()), theme.size(240))
        return QSize(theme.size(24 + 8 + 8) + words + (theme.size(20) if self.has_menu else 0), theme.size(32))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        if self.has_menu and (self.underMouse() or self.hasFocus()):
            plate(painter, QRectF(self.rect()), 6, theme.color("hover"))
        side, middle = theme.size(24), self.height() // 2
        self._icon.paint(painter, QRect(2, middle - side // 2, side, side))
        left = side + theme.size(9)
        room = self.width() - left - (theme.size(20) if self.has_menu else 0)
        painter.setFont(self.font())
        painter.setPen(theme.color("text"))
        shown = QFontMetrics(self.font()).elidedText(self.text(), Qt.TextElideMode.ElideRight, room)
        painter.drawText(QRect(left, 0, room, self.height()), _LEFT, shown)
        if self.has_menu:
            caret = theme.size(12)
            theme.draw_icon(painter, QRect(self.width() - caret - 4, middle - caret // 2, caret, caret), "ph.caret-down", theme.color("text3"))


class SearchBox(QAbstractButton):
    """Looks like a field; opens the command palette."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFont(theme.font(13))
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.IBeamCursor)
        self.setFixedHeight(theme.size(32))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setMaximumWidth(theme.size(320))
        self.setMinimumWidth(theme.size(120))
        describe(self, tr("Search layers, settings, commands"), "box", "search_box", tr("Search layers, settings, commands (Ctrl+K)"))

    def sizeHint(self) -> QSize:
        return QSize(theme.size(320), theme.size(32))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, middle, side = QPainter(self), self.height() // 2, theme.size(16)
        ring = self.hasFocus()
        outline = "accent" if ring else "control" if self.underMouse() else "control_quiet"
        plate(painter, QRectF(self.rect()), 6, theme.color("surface"), theme.color(outline), 2.0 if ring else 1.0)
        theme.draw_icon(painter, QRect(theme.size(11), middle - side // 2, side, side), "ph.magnifying-glass", theme.color("text3"))
        painter.setFont(self.font())
        painter.setPen(theme.color("text2"))
        room = self.width() - theme.size(34 + 60)
        words = QFontMetrics(self.font()).elidedText(tr("Search layers, settings, commands"), Qt.TextElideMode.ElideRight, room)
        painter.drawText(QRect(theme.size(34), 0, room, self.height()), _LEFT, words)
        painter.setFont(theme.font(11, 500))
        painter.drawText(self.rect().adjusted(0, 0, -theme.size(12), 0), _RIGHT, "Ctrl K")


class TopBar(QWidget):
    """Everything at the top; the window connects the buttons to its actions."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("top_bar")
        self.setAccessibleName(tr("Top bar"))
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setFixedHeight(theme.size(theme.HEIGHT["top"]))
        self.menu = Button("", "ghost", "ph.list", name="menu_button", tip=tr("Menu (Alt+M)"), height=32)
        self.menu.setShortcut("Alt+M")
        self.project = ProjectButton(self)
        self.search = SearchBox(self)
        self.undo = Button("", "ghost", "ph.arrow-u-up-left", name="undo_button", tip=tr("Undo"), height=32)
        self.redo = Button("", "ghost", "ph.arrow-u-up-right", name="redo_button", tip=tr("Redo"), height=32)
        cores = os.cpu_count() or 1
        self.device = Chip(tr("CPU, {cores} cores", cores=cores) if cores > 1 else tr("CPU, 1 core"), "ph.cpu", name="device_chip", editable=True,
                           tip=tr("Where networks are trained; click for the reasons"))
        self.theme = Button("", "ghost", "ph.sun", name="theme_button", tip=tr("Light or dark"), height=32)
        self.lesson = Button("", "ghost", "ph.graduation-cap", name="lesson_button", tip=tr("Lesson (Shift+F1)"), height=32)
        self.lesson.setCheckable(True)
        self.lesson.hide()
        self.help = Button("", "ghost", "ph.question", name="help_button", tip=tr("Help on this page (F1)"), height=32)
        self._place()
        self.show_theme()

    def _place(self) -> None:
        row = QHBoxLayout(self)
        row.setContentsMargins(theme.size(8), 0, theme.size(8), 0)
        row.setSpacing(theme.size(4))
        left, right = QWidget(self), QWidget(self)
        for side, widgets in ((left, (self.menu, self.project)),
                              (right, (self.undo, self.redo, _line(self), self.device, self.lesson, self.theme, self.help))):
            inner = QHBoxLayout(side)
            inner.setContentsMargins(0, 0, 0, 0)
            inner.setSpacing(theme.size(6))
            if side is right:
                inner.addStretch(1)
            for widget in widgets:
                inner.addWidget(widget)
            if side is left:
                inner.addStretch(1)
        row.addWidget(left, 1)
        row.addWidget(self.search, 1)
        row.addWidget(right, 1)

    def show_lesson(self, *, there: bool, shown: bool) -> None:
        """The open project has a lesson, and whether it is in sight."""
        self.lesson.setVisible(there)
        self.lesson.setChecked(there and shown)

    def show_device(self, gpus: list[str]) -> None:
        """The device that runs are put on by default: the first GPU, else the CPU."""
        if gpus:
            self.device.setText(gpus[0])
        self.device.setToolTip(tr("Networks are trained here: {value}", value=', '.join(gpus) if gpus else self.device.text()))

    def show_theme(self) -> None:
        """The button shows what is in force."""
        self.theme.set_icon("ph.moon" if theme.is_dark() else "ph.sun")
        self.theme.setToolTip(tr("Switch to light") if theme.is_dark() else tr("Switch to dark"))

    def show_steps(self, undo: QAction, redo: QAction, undo_label: str, redo_label: str) -> None:
        """Undo and redo name their step."""
        steps = ((self.undo, undo, tr("Undo"), undo_label, "Ctrl+Z"), (self.redo, redo, tr("Redo"), redo_label, "Ctrl+Shift+Z"))
        for button, action, word, label, keys in steps:
            words = f"{word}: {label}" if label else word
            action.setText(words)
            action.setEnabled(bool(label))
            button.setEnabled(bool(label))
            button.setToolTip(f"{words} ({keys})")
            button.setAccessibleName(words)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        event.ignore()


def _line(parent: QWidget) -> QWidget:
    line = Hairline(parent)
    line.setFixedSize(1, theme.size(20))
    return line
