"""A row of the form: plain name, Keras's name, "the default" or the way back to it, the control, help, and what is wrong with the value."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from ... import theme
from ...translating import tr
from ...widgets import Button, Switch, TextLabel, describe, set_state
from . import typed
from .fields import Field, same


class KerasName(QWidget):
    """The name in the font of code; behind it "the default" in grey, as far as there is room."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._name, self.default = name, False
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        describe(self, name, "keras_name", "", name)

    def set_default(self, default: bool) -> None:
        """Whether the value is Keras's default."""
        if default != self.default:
            self.default = default
            self.update()
        self.setAccessibleName(tr("{name}, the default", name=self._name) if default else self._name)

    def sizeHint(self) -> QSize:
        metrics = QFontMetrics(theme.mono(11))
        return QSize(metrics.horizontalAdvance(self._name), metrics.height())

    def minimumSizeHint(self) -> QSize:
        return QSize(theme.size(20), QFontMetrics(theme.mono(11)).height())

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setPen(theme.color("text3"))
        painter.setFont(theme.mono(11))
        metrics = QFontMetrics(theme.mono(11))
        painter.drawText(self.rect(), Qt.AlignmentFlag.AlignVCenter, metrics.elidedText(self._name, Qt.TextElideMode.ElideRight, self.width()))
        if not self.default:
            return
        left = metrics.horizontalAdvance(self._name) + theme.size(8)
        painter.setFont(theme.font(11))
        plain = QFontMetrics(theme.font(11))
        fits = next((words for words in (tr("the default"), "default") if left + plain.horizontalAdvance(words) <= self.width()), "")
        painter.drawText(self.rect().adjusted(left, 0, 0, 0), Qt.AlignmentFlag.AlignVCenter, fits)


class Row(QWidget):
    """One parameter. ``entered(name, value)`` is the field's, or the way back to the default; ``same_wanted`` = all layers this value."""

    entered = Signal(str, object)
    same_wanted = Signal()

    def __init__(self, field: Field, keras_name: str = "", *, beside: QWidget | None = None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.field = field
        self._refused, self._complaint, self._level, self._note = "", "", "error", ""
        parameter = field.parameter
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, theme.size(4), 0, theme.size(4))
        whole.setSpacing(theme.size(4))
        line = QHBoxLayout()
        line.setSpacing(theme.size(6))
        line.addLayout(self._names(keras_name or parameter.name), 1)
        if beside is not None:
            line.addWidget(beside, 0, Qt.AlignmentFlag.AlignVCenter)
        self._reset = Button("", "ghost", "ph.arrow-counter-clockwise", name=f"reset_{keras_name or parameter.name}", height=22)
        self._reset.clicked.connect(self._back)
        self._said_default = TextLabel(tr("the default"), 12, 400, "text3")
        line.addWidget(self._reset, 0, Qt.AlignmentFlag.AlignVCenter)
        line.addWidget(self._said_default, 0, Qt.AlignmentFlag.AlignVCenter)
        line.addWidget(field.editor, 0, Qt.AlignmentFlag.AlignVCenter)
        whole.addLayout(line)
        self._help = TextLabel(parameter.help, 11, 400, "text3", wrap=True)
        whole.addWidget(self._help)
        self._help.setVisible(bool(parameter.help))
        self._whole = whole
        self._same: Button | None = None
        if field.below is not None:
            whole.addWidget(field.below)
        field.setParent(self)                                 # they live as long as each other
        field.editor.setAccessibleName(parameter.title)
        field.editor.setToolTip(field.tip)
        field.entered.connect(self._entered)
        field.refused.connect(self._refuse)
        self._mark_default()

    def _names(self, keras_name: str) -> QVBoxLayout:
        names = QVBoxLayout()
        names.setSpacing(0)
        self._title = TextLabel(self.field.parameter.title, 13, 500, wrap=True)
        self._title.setBuddy(self.field.editor)
        self._title.setMinimumWidth(theme.size(40))
        self._title.setToolTip(self.field.parameter.title)
        self._keras = KerasName(keras_name)
        names.addWidget(self._title)
        names.addWidget(self._keras)
        return names

    def show_value(self, value: Any, *, force: bool = False) -> None:
        """Another value from the document."""
        self.field.show(value, force=force)
        self._mark_default()

    def show_complaint(self, sentence: str, level: str = "error") -> None:
        """What the check says of this parameter ("" = nothing): the control is framed, the sentence stands below."""
        if (sentence, level) == (self._complaint, self._level):
            return
        self._complaint, self._level = sentence, level
        self._say()

    def show_note(self, sentence: str) -> None:
        """A remark instead of the help ("" = none)."""
        if sentence != self._note:
            self._note = sentence
            self._say()

    def show_differing(self, values: list[Any]) -> None:
        """The values of several layers that differ ([] = they don't): said, with a way to give all of them the shown one."""
        parameter = self.field.parameter
        if not values and self._same is None:
            return
        words = [typed.said(parameter, value) if not isinstance(value, dict) else "…" for value in values]
        self.show_note(tr("They differ: {names}.", names=', '.join(word or 'none' for word in words[:6])) if values else "")
        if self._same is None:
            self._same = Button("", "link", name=f"same_{parameter.name}", tip=tr("Give all chosen layers this value"))
            self._same.clicked.connect(self.same_wanted)
            self._whole.insertWidget(2, self._same)
        shown = self.field.shown
        self._same.setText(tr("Give all the value shown") if isinstance(shown, dict | list) else tr("Give all {value}",
                                                                                                value=typed.said(parameter, shown) or 'none'))
        self._same.setVisible(bool(values))

    @property
    def said(self) -> str:
        """The sentence below the control."""
        return self._help.text() if not self._help.isHidden() else ""

    def retire(self) -> None:
        """Be gone; deleted later, because this row may be what has just said something."""
        self.field.blockSignals(True)                         # losing the keyboard is no entry
        self.blockSignals(True)
        self.hide()
        self.deleteLater()

    def _entered(self, name: str, value: Any) -> None:
        self._mark_default()
        self.entered.emit(name, value)

    def _back(self) -> None:
        parameter = self.field.parameter
        if not same(self.field.shown, parameter.default):
            self.field.words = tr("{replace} back to the default", replace=parameter.name.replace('_', ' '))
            self.field.show(parameter.default, force=True)
            self.field.editor.setFocus(Qt.FocusReason.OtherFocusReason)
            self._mark_default()
            self.entered.emit(parameter.name, parameter.default)

    def _mark_default(self) -> None:
        parameter = self.field.parameter
        is_default = not parameter.required and same(self.field.shown, parameter.default)
        switch = isinstance(self.field.editor, Switch)
        self._keras.set_default(is_default and not switch)
        self._said_default.setVisible(is_default and switch)
        self._reset.setVisible(not is_default and not parameter.required)
        self._reset.setToolTip(tr("Back to the default: {value}", value=typed.said(parameter, parameter.default) or 'none'))
        self._reset.setAccessibleName(tr("Back to the default of {title}", title=parameter.title))

    def _refuse(self, sentence: str) -> None:
        if sentence != self._refused:
            self._refused = sentence
            self._say()

    def _say(self) -> None:
        wrong = self._refused or self._complaint
        warning = not self._refused and self._level == "warning"
        text = wrong or self._note or self.field.parameter.help
        self._help.setText(text)
        self._help.set_token(("warn" if warning else "err") if wrong else "text3")
        self._help.setVisible(bool(text))
        set_state(self.field.editor, "error" if wrong and not warning else "", wrong or self.field.tip)
