"""Form rows and the fields in them."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QEvent, QObject, QRect, Qt
from PySide6.QtGui import QFontMetrics, QHelpEvent, QPaintEvent, QWheelEvent
from PySide6.QtWidgets import (
    QComboBox,
    QDoubleSpinBox,
    QHBoxLayout,
    QLineEdit,
    QSizePolicy,
    QSpinBox,
    QStyle,
    QStyleOptionComboBox,
    QStylePainter,
    QToolTip,
    QVBoxLayout,
    QWidget,
)

from .. import theme
from .labels import TextLabel
from .paint import describe, restyle

_ARROW = 22
"""What the arrow of a choice takes at its right end."""


def set_state(field: QWidget, state: str, tip: str = "") -> None:
    """Mark a field: ``error`` frames it, "" takes the frame away."""
    field.setProperty("state", state)
    if tip:
        field.setToolTip(tip)
    restyle(field)


class _NoStrayWheel(QObject):
    """A wheel over a field that has no focus scrolls the page instead of changing the value."""

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QWheelEvent) and isinstance(watched, QWidget) and not watched.hasFocus():
            event.ignore()
            return True
        return False


def _prepare(field: QWidget, kind: str, name: str, tip: str) -> None:
    field.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    field.setFont(theme.font(13))
    guard = _NoStrayWheel(field)
    field.installEventFilter(guard)
    describe(field, tip, kind, name or kind, tip)


class LineEdit(QLineEdit):
    """One line of text."""

    def __init__(self, text: str = "", parent: QWidget | None = None, *, name: str = "", tip: str = "", placeholder: str = "") -> None:
        super().__init__(text, parent)
        self.setPlaceholderText(placeholder)
        _prepare(self, "edit", name, tip or placeholder)


class ComboBox(QComboBox):
    """A choice of many. Items are texts, or (text, data) pairs. A long one ends in "…"; the tool tip has it whole."""

    def __init__(self, items: Any = (), parent: QWidget | None = None, *, name: str = "", tip: str = "") -> None:
        super().__init__(parent)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        _prepare(self, "combo", name, tip)
        self.set_items(items)

    def set_items(self, items: Any) -> None:
        """Other choices; says nothing."""
        blocked = self.blockSignals(True)
        self.clear()
        for item in items:
            text, data = item if isinstance(item, tuple) else (item, item)
            self.addItem(str(text), data)
        self.blockSignals(blocked)

    def set_value(self, data: Any) -> None:
        """Choose by data without saying so."""
        blocked = self.blockSignals(True)
        self.setCurrentIndex(self.findData(data))
        self.blockSignals(blocked)

    def value(self) -> Any:
        """The chosen item's data."""
        return self.currentData()

    def _option(self) -> tuple[QStyleOptionComboBox, QRect]:
        """How it is drawn, and where its words stand: up to the arrow."""
        option = QStyleOptionComboBox()
        self.initStyleOption(option)
        box = self.style().subControlRect(QStyle.ComplexControl.CC_ComboBox, option, QStyle.SubControl.SC_ComboBoxEditField, self)
        return option, QRect(box.left(), 0, self.width() - theme.size(_ARROW) - box.left(), self.height())

    def shown(self) -> str:
        """As much of the chosen item as there is room for."""
        return QFontMetrics(self.font()).elidedText(self.currentText(), Qt.TextElideMode.ElideRight, self._option()[1].width())

    def paintEvent(self, event: QPaintEvent) -> None:
        """As Qt does it, but with "…": a style sheet's own drawing cuts words anywhere."""
        painter, (option, room) = QStylePainter(self), self._option()
        painter.drawComplexControl(QStyle.ComplexControl.CC_ComboBox, option)
        if self.isEditable():                                 # its line edit has the words
            return
        painter.setFont(self.font())
        painter.setPen(theme.color("text" if self.isEnabled() else "text3"))
        painter.drawText(room, int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter), self.shown())

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip and self.shown() != self.currentText():
            QToolTip.showText(event.globalPos(), f"{self.currentText()}\n{self.toolTip()}".strip(), self)
            return True
        return super().event(event)


class SpinBox(QSpinBox):
    """A whole number; ``valueChanged`` comes when it is entered, not at every key."""

    def __init__(self, minimum: int = 0, maximum: int = 1_000_000, value: int = 0, parent: QWidget | None = None, *, name: str = "", tip: str = "",
                 suffix: str = "") -> None:
        super().__init__(parent)
        self.setRange(minimum, maximum)
        self.setValue(value)
        self.setSuffix(suffix)
        self.setGroupSeparatorShown(True)
        self.setKeyboardTracking(False)
        self.setAlignment(Qt.AlignmentFlag.AlignRight)
        _prepare(self, "spin", name, tip)


class DoubleSpinBox(QDoubleSpinBox):
    """A number; ``valueChanged`` comes when it is entered; steps are decimal by size."""

    def __init__(self, minimum: float = 0.0, maximum: float = 1e6, value: float = 0.0, decimals: int = 6, parent: QWidget | None = None, *,
                 name: str = "", tip: str = "", suffix: str = "") -> None:
        super().__init__(parent)
        self.setDecimals(decimals)
        self.setRange(minimum, maximum)
        self.setValue(value)
        self.setSuffix(suffix)
        self.setStepType(QDoubleSpinBox.StepType.AdaptiveDecimalStepType)
        self.setKeyboardTracking(False)
        self.setAlignment(Qt.AlignmentFlag.AlignRight)
        _prepare(self, "spin", name, tip)

    def textFromValue(self, value: float) -> str:
        """Without trailing zeros."""
        text = self.locale().toString(value, "f", self.decimals())
        point = self.locale().decimalPoint()
        return text.rstrip("0").removesuffix(point) if point in text else text


class FormRow(QWidget):
    """Plain name, Keras's name under it, the control at the right, and one sentence of help where a mistake is likely."""

    def __init__(self, plain: str, keras_name: str, editor: QWidget, help: str = "", parent: QWidget | None = None) -> None:  # noqa: A002
        super().__init__(parent)
        self.editor = editor
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, theme.size(4), 0, theme.size(4))
        whole.setSpacing(theme.size(4))
        row = QHBoxLayout()
        row.setSpacing(theme.size(12))
        names = QVBoxLayout()
        names.setSpacing(0)
        self._plain = TextLabel(plain, 13, 500)
        self._plain.setBuddy(editor)
        names.addWidget(self._plain)
        if keras_name:
            names.addWidget(TextLabel(keras_name, 11, 400, "text3", mono=True))
        row.addLayout(names, 1)
        editor.setSizePolicy(editor.sizePolicy().horizontalPolicy(), QSizePolicy.Policy.Fixed)
        row.addWidget(editor, 0, Qt.AlignmentFlag.AlignVCenter)
        whole.addLayout(row)
        self._help = TextLabel(help, 11, 400, "text3", wrap=True)
        whole.addWidget(self._help)
        self._help.setVisible(bool(help))
        editor.setAccessibleName(plain)
        if not editor.toolTip() or help:
            editor.setToolTip(help or plain)

    def set_help(self, text: str, level: str = "") -> None:
        """Another sentence below ("" hides it); ``level`` err or warn colors it."""
        self._help.setText(text)
        self._help.set_token({"": "text3", "error": "err", "warning": "warn"}.get(level, level))
        self._help.setVisible(bool(text))
