"""Buttons, chips, segmented choices and switches: painted by us, so that every one has the same focus ring."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from PySide6.QtCore import QEvent, QPointF, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QEnterEvent, QFocusEvent, QFontMetrics, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QButtonGroup, QHBoxLayout, QPushButton, QSizePolicy, QWidget

from .. import theme
from .paint import came_by_keyboard, describe, focus_ring, plate

Kind = Literal["plain", "primary", "ghost", "fix", "link"]
State = Literal["", "ok", "warn", "error"]
_CENTER = Qt.AlignmentFlag.AlignCenter
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter

# kind: fill, fill under the pointer, fill when pressed, outline, text
_LOOKS: dict[str, tuple[str, str, str, str, str]] = {
    "plain": ("surface", "hover", "border", "control_quiet", "text"),
    "primary": ("accent", "accent_hover", "accent_down", "", "on_accent"),
    "ghost": ("", "hover", "border", "", "text2"),
    "fix": ("tint", "tint_hover", "tint_hover", "", "on_tint"),
    "link": ("", "tint", "tint_hover", "", "on_tint"),
}


class _Focusable(QAbstractButton):
    """Knows whether the focus came by the keyboard, and repaints under the pointer."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._ring = False
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)

    def focusInEvent(self, event: QFocusEvent) -> None:
        self._ring = came_by_keyboard(event)
        super().focusInEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        self._ring = False
        super().focusOutEvent(event)


class Button(QPushButton):
    """A button; its label is a verb with its object. An empty text makes a square icon button (give a ``tip`` then).

    Parameters
    ----------
    kind : str
        ``primary`` (the next step: one per screen), ``plain``, ``ghost`` (panel tools), ``fix`` (remedies), ``link``.
    icon : str
        Phosphor name, ``ph.plus``.
    name, tip : str
        Object name (made from the text otherwise) and tool tip.
    height : int
        32 in general, 26 in panel headers, 28 in messages, 40 on the welcome page.
    """

    def __init__(self, text: str = "", kind: Kind = "plain", icon: str = "", parent: QWidget | None = None, *,
                 name: str = "", tip: str = "", height: int = 0) -> None:
        super().__init__(text, parent)
        self.kind: Kind = kind
        self._icon_name, self._ring = icon, False
        self.radius: float = theme.RADIUS["control"]
        self._height = height or (26 if kind in ("ghost", "link") else 28 if kind == "fix" else 32)
        self.setFont(theme.font(12 if self._height <= 26 else 13, 600 if kind == "primary" else 500))
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        describe(self, text or tip, "button", name, tip)

    def set_icon(self, icon: str) -> None:
        """Another Phosphor icon ("" = none)."""
        self._icon_name = icon
        self.updateGeometry()
        self.update()

    def set_kind(self, kind: Kind) -> None:
        """Another kind; the size stays."""
        self.kind = kind
        self.setFont(theme.font(12 if self._height <= 26 else 13, 600 if kind == "primary" else 500))
        self.updateGeometry()
        self.update()

    def setText(self, text: str) -> None:
        super().setText(text)
        if text:
            self.setAccessibleName(text)
            self.setToolTip(self.toolTip() or text)
        self.updateGeometry()

    def focusInEvent(self, event: QFocusEvent) -> None:
        self._ring = came_by_keyboard(event)
        super().focusInEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        self._ring = False
        super().focusOutEvent(event)

    def sizeHint(self) -> QSize:
        height = theme.size(self._height)
        if not self.text():
            return QSize(height, height)
        margin = theme.size({"link": 6, "ghost": 8}.get(self.kind, 10 if self._height < 32 else 14))
        glyph = theme.size(16) + theme.size(6) if self._icon_name else 0
        return QSize(QFontMetrics(self.font()).horizontalAdvance(self.text()) + 2 * margin + glyph, height)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        fill, over, down, outline, ink = _LOOKS[self.kind]
        token = down if self.isDown() or self.isChecked() else over if self.underMouse() else fill
        if not self.isEnabled():
            token, ink = ("sunken" if fill else ""), "text3"
        inside = QRectF(self.rect())
        if self._ring:
            inside = focus_ring(painter, inside, self.radius)
            outline = ""
        radius = self.radius - (2 if self._ring else 0)
        plate(painter, inside, radius, theme.color(token) if token else None, theme.color(outline) if outline else None)
        self._label(painter, theme.color(ink))

    def _label(self, painter: QPainter, ink: QColor) -> None:
        painter.setFont(self.font())
        glyph, gap = theme.size(16), theme.size(6)
        if not self.text():
            theme.draw_icon(painter, _middle(self.rect(), glyph), self._icon_name or "dots-three", ink)
            return
        width = QFontMetrics(self.font()).horizontalAdvance(self.text())
        whole = width + (glyph + gap if self._icon_name else 0)
        left = (self.width() - whole) // 2
        if self._icon_name:
            theme.draw_icon(painter, QRect(left, (self.height() - glyph) // 2, glyph, glyph), self._icon_name, ink)
            left += glyph + gap
        painter.setPen(ink)
        painter.drawText(QRect(left, 0, width + 2, self.height()), _LEFT, self.text())


def _middle(rect: QRect, side: int) -> QRect:
    return QRect(rect.x() + (rect.width() - side) // 2, rect.y() + (rect.height() - side) // 2, side, side)


_CHIP: dict[str, tuple[str, str]] = {"": ("sunken", "text2"), "ok": ("ok_fill", "ok"), "warn": ("warn_fill", "warn"), "error": ("err_fill", "err")}
_CHIP_ICON = {"ok": "ph.check-circle-fill", "warn": "ph.warning-fill", "error": "ph.warning-circle-fill"}


class Chip(_Focusable):
    """A pill that states a fact; with ``editable`` it has a caret and can be clicked.

    ``dot`` is a data color (``blue``) or a role's; ``state`` gives the fill and always an icon.
    """

    def __init__(self, text: str = "", icon: str = "", dot: str = "", editable: bool = False, state: State = "", parent: QWidget | None = None, *,
                 name: str = "", tip: str = "", height: int = 26) -> None:
        super().__init__(parent)
        self.icon_name, self.dot, self.editable, self.state = icon, dot, editable, state
        self._height = height
        self.setText(text)
        self.setFont(theme.font(12 if height >= 26 else 11, 500))
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.set_editable(editable)
        describe(self, text, "chip", name, tip)

    def set_editable(self, editable: bool) -> None:
        """Whether it can be clicked."""
        self.editable = editable
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus if editable else Qt.FocusPolicy.NoFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor if editable else Qt.CursorShape.ArrowCursor)
        self.updateGeometry()

    def set_state(self, state: State, text: str | None = None) -> None:
        """Another state, and another text if given."""
        self.state = state
        if text is not None:
            self.setText(text)
        self.update()

    def setText(self, text: str) -> None:
        super().setText(text)
        self.setAccessibleName(text)
        self.updateGeometry()

    def hitButton(self, position: QPointF) -> bool:  # type: ignore[override]
        return self.editable and self.rect().contains(position.toPoint() if isinstance(position, QPointF) else position)

    def _leading(self) -> str:
        return self.icon_name or _CHIP_ICON.get(self.state, "")

    def sizeHint(self) -> QSize:
        lead = theme.size(20) if self._leading() else theme.size(14) if self.dot else 0
        caret = theme.size(18) if self.editable else 0
        return QSize(QFontMetrics(self.font()).horizontalAdvance(self.text()) + lead + caret + theme.size(20), theme.size(self._height))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        fill, ink = _CHIP[self.state]
        outlined = self.editable and not self.state
        fill = "hover" if self.editable and self.underMouse() and self.isEnabled() else "surface" if outlined else fill
        inside, radius = QRectF(self.rect()), self.height() / 2
        if self._ring:
            plate(painter, inside, radius, theme.color(fill), theme.color("accent"), 2.0)
        else:
            outline = "control_quiet" if outlined else "" if self.state else "border"
            plate(painter, inside, radius, theme.color(fill), theme.color(outline) if outline else None)
        self._contents(painter, "text" if outlined else ink)

    def _contents(self, painter: QPainter, ink: str) -> None:
        left, middle = theme.size(10), self.height() // 2
        if self._leading():
            side = theme.size(14)
            theme.draw_icon(painter, QRect(left, middle - side // 2, side, side), self._leading(), theme.color("text2" if ink == "text" else ink))
            left += theme.size(20)
        elif self.dot:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.data_color(self.dot))
            painter.drawEllipse(QRectF(left, middle - 4, 8, 8))
            left += theme.size(14)
        painter.setPen(theme.color(ink))
        painter.setFont(self.font())
        painter.drawText(QRect(left, 0, self.width() - left, self.height()), _LEFT, self.text())
        if self.editable:
            side = theme.size(12)
            spot = QRect(self.width() - side - theme.size(9), middle - side // 2, side, side)
            theme.draw_icon(painter, spot, "ph.caret-down", theme.color("text3"))


class _Segment(_Focusable):
    """One choice of a :class:`Segmented`."""

    def __init__(self, text: str, height: int, parent: QWidget) -> None:
        super().__init__(parent)
        self.setText(text)
        self.setCheckable(True)
        self._height = height
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFont(theme.font(12 if height < 30 else 13, 600))

    def sizeHint(self) -> QSize:
        return QSize(QFontMetrics(self.font()).horizontalAdvance(self.text()) + theme.size(24), theme.size(self._height - 4))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        if self.isChecked():
            plate(painter, QRectF(self.rect()), 4, theme.color("surface"), theme.color("border"))
        if self._ring:
            plate(painter, QRectF(self.rect()), 4, None, theme.color("accent"), 2.0)
        painter.setFont(self.font())
        painter.setPen(theme.color("text" if self.isChecked() or self.underMouse() else "text2") if self.isEnabled() else theme.color("text3"))
        painter.drawText(self.rect(), _CENTER, self.text())


class Segmented(QWidget):
    """A choice of few, all in sight. ``options`` are texts, or (value, text) pairs; arrow keys move the choice."""

    changed = Signal(str)

    def __init__(self, options: Sequence[str | tuple[str, str]] = (), parent: QWidget | None = None, *,
                 name: str = "", tip: str = "", height: int = 32) -> None:
        super().__init__(parent)
        self._height, self._tip = height, tip
        self._group = QButtonGroup(self)
        self._group.setExclusive(True)
        self._values: list[str] = []
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(2, 2, 2, 2)
        self._row.setSpacing(2)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        describe(self, tip, "choice", name or "segmented", tip)
        self._group.idClicked.connect(self._clicked)
        self.set_options(options)

    def set_options(self, options: Sequence[str | tuple[str, str]]) -> None:
        """Other choices; the first is chosen unless the present value is still there."""
        before = self.value()
        for button in self._group.buttons():
            self._group.removeButton(button)
            self._row.removeWidget(button)
            button.deleteLater()
        self._values = [option if isinstance(option, str) else option[0] for option in options]
        for number, option in enumerate(options):
            text = option if isinstance(option, str) else option[1]
            button = _Segment(text, self._height, self)
            describe(button, text, "segment", f"{self.objectName()}_{self._values[number]}", self._tip)
            self._group.addButton(button, number)
            self._row.addWidget(button)
        if self._values:
            self.set_value(before if before in self._values else self._values[0])

    def values(self) -> tuple[str, ...]:
        """What can be chosen."""
        return tuple(self._values)

    def value(self) -> str:
        """The chosen value ("" = none)."""
        number = self._group.checkedId()
        return self._values[number] if 0 <= number < len(self._values) else ""

    def set_value(self, value: str) -> None:
        """Choose without saying so."""
        if value in self._values:
            self._group.button(self._values.index(value)).setChecked(True)

    def set_option_enabled(self, value: str, enabled: bool, tip: str = "") -> None:
        """Make one choice impossible, and say why."""
        button = self._group.button(self._values.index(value))
        button.setEnabled(enabled)
        button.setToolTip(tip or self._tip)

    def _clicked(self, number: int) -> None:
        self.changed.emit(self._values[number])

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}.get(Qt.Key(event.key()), 0)
        number = self._group.checkedId() + step
        if step and 0 <= number < len(self._values):
            self._group.button(number).setFocus(Qt.FocusReason.TabFocusReason)
            self._group.button(number).click()
            return
        super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        plate(QPainter(self), QRectF(self.rect()), theme.RADIUS["control"], theme.color("hover"))


class Switch(_Focusable):
    """On or off, at once. ``toggled(bool)``."""

    def __init__(self, text: str = "", parent: QWidget | None = None, *, name: str = "", tip: str = "") -> None:
        super().__init__(parent)
        self.setCheckable(True)
        self.setText(text)
        self.setFont(theme.font(13))
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        describe(self, text or tip, "switch", name, tip)

    def sizeHint(self) -> QSize:
        words = QFontMetrics(self.font()).horizontalAdvance(self.text()) + theme.size(8) if self.text() else 0
        return QSize(theme.size(40) + words, theme.size(28))

    def enterEvent(self, event: QEnterEvent) -> None:
        super().enterEvent(event)
        self.update()

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        width, height = theme.size(32), theme.size(18)
        track = QRectF(4, (self.height() - height) / 2, width, height)
        if self._ring:
            plate(painter, track.adjusted(-4, -4, 4, 4), height / 2 + 4, None, theme.color("accent"), 2.0)
        token = "accent" if self.isChecked() else "control"
        plate(painter, track, height / 2, theme.color(token if self.isEnabled() else "control_quiet"))
        painter.setBrush(theme.color("on_accent" if self.isChecked() else "surface"))
        radius = height / 2 - 3
        x = track.right() - 3 - 2 * radius if self.isChecked() else track.left() + 3
        painter.drawEllipse(QRectF(x, track.top() + 3, 2 * radius, 2 * radius))
        painter.setPen(theme.color("text" if self.isEnabled() else "text3"))
        painter.setFont(self.font())
        painter.drawText(QRect(theme.size(48), 0, self.width(), self.height()), _LEFT, self.text())
