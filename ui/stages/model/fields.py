"""Controls for one parameter: made from the catalog's entry, showing a value, saying when the user enters another."""

from __future__ import annotations

import json
from typing import Any

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from workbench.model import catalog
from workbench.model.catalog import Parameter
from workbench.project.commands import short

from ... import theme
from ...translating import tr
from ...widgets import ComboBox, DoubleSpinBox, LineEdit, SpinBox, Switch, set_state
from . import typed

NARROW, WIDE = 110, 150
_FINEST = 1e-4
"""Numbers below this are typed: a spin box would show 0.000000."""


def kind_of(parameter: Parameter, value: Any) -> str:
    """Which control a value of this parameter gets: ``switch``, ``choice``, ``int``, ``float``, ``object``, ``layer``, ``cell`` or ``text``."""
    if parameter.type in catalog.objects():
        return "object"
    if parameter.type in ("layer", "cell"):
        return parameter.type
    if parameter.type == "bool":
        return "switch"
    if parameter.type in ("choice", "activation") and (value is None or isinstance(value, str)):
        return "choice"
    if parameter.type == "int" and _whole(value) and not parameter.optional and _inside(parameter, value):
        return "int"
    if parameter.type == "float" and _spins(parameter, value):
        return "float"
    return "text"


def _whole(value: Any) -> bool:
    return isinstance(value, int) and not isinstance(value, bool)


def _inside(parameter: Parameter, value: float) -> bool:
    """A value out of range is shown as it is, in a field that can show anything."""
    return (parameter.minimum is None or value >= parameter.minimum) and (parameter.maximum is None or value <= parameter.maximum)


def _spins(parameter: Parameter, value: Any) -> bool:
    if parameter.optional or isinstance(value, bool) or not isinstance(value, int | float) or not _inside(parameter, value):
        return False
    return all(round(float(number), 6) == number and not 0 < abs(number) < _FINEST for number in (value, parameter.default or 0.0))


class Field(QObject):
    """One parameter's control.

    ``entered(name, value)`` comes when the user has entered something else than what is shown, with ``words`` saying what
    changed; ``refused(sentence)`` when what was typed can't be a value ("" = all is well again).

    Attributes
    ----------
    editor : QWidget
        The control, beside the parameter's name.
    below : QWidget or None
        Further controls that stand under the row.
    """

    entered = Signal(str, object)
    refused = Signal(str)

    def __init__(self, parameter: Parameter, value: Any, parent: QObject | None = None, *, name: str = "") -> None:
        super().__init__(parent)
        self.parameter, self.kind, self.shown = parameter, kind_of(parameter, value), value
        self.words = ""
        self.below: QWidget | None = None
        self._name = name or f"parameter_{parameter.name}"
        self.editor: QWidget = self._made()
        self.show(value, force=True)

    def _made(self) -> QWidget:
        make = {"switch": self._switch, "choice": self._choice, "int": self._int, "float": self._float, "text": self._text}[self.kind]
        return make(self._name, self.parameter.help or self.parameter.title)

    @property
    def tip(self) -> str:
        """What it does, and what Keras takes when nothing is said."""
        default = "" if self.parameter.required else tr(" Default: {value}.",
                                                        value=typed.said(self.parameter, self.parameter.default) or 'none')
        return f"{(self.parameter.help or self.parameter.title).rstrip('.')}.{default}"

    def show(self, value: Any, *, force: bool = False) -> None:
        """Another value. What the user is typing stays unless the value is another one, or ``force``."""
        if same(value, self.shown) and not force:
            return
        self.shown = value
        blocked = self.editor.blockSignals(True)
        self._put(value)
        self.editor.blockSignals(blocked)

    def _put(self, value: Any) -> None:
        editor = self.editor
        if isinstance(editor, Switch):
            editor.setChecked(bool(value))
        elif isinstance(editor, ComboBox):
            if value is not None and editor.findData(value) < 0:
                editor.addItem(str(value).replace("_", " "), value)
            editor.set_value(value)
        elif isinstance(editor, SpinBox):
            editor.setValue(int(value))
        elif isinstance(editor, DoubleSpinBox):
            editor.setValue(float(value))
        elif isinstance(editor, LineEdit):
            editor.setText(typed.said(self.parameter, value))
            editor.setCursorPosition(0)
            set_state(editor, "", self.tip)
            self.refused.emit("")

    def enter(self, value: Any) -> None:
        """As if the user had entered it."""
        if not same(value, self.shown):
            before = self.shown
            self.show(value)
            self.shown = before
            self._say(value)

    def _say(self, value: Any) -> None:
        if not same(value, self.shown):
            before, self.shown = self.shown, value
            self.words = f"{self.parameter.name.replace('_', ' ')} {short(before)} → {short(value)}"
            self.entered.emit(self.parameter.name, value)

    # controls ------------------------------------------------------------------------------------------------------

    def _switch(self, name: str, tip: str) -> QWidget:
        switch = Switch(name=name, tip=tip)
        switch.toggled.connect(self._say)
        return switch

    def _choice(self, name: str, tip: str) -> QWidget:
        nothing = [("none", None)] if self.parameter.optional or self.shown is None else []
        combo = ComboBox([*nothing, *((item.replace("_", " "), item) for item in self.parameter.choices)], name=name, tip=tip)
        combo.setFixedWidth(theme.size(WIDE))
        combo.activated.connect(self._chosen)
        return combo

    def _chosen(self, _index: int) -> None:
        if isinstance(self.editor, ComboBox):
            self._say(self.editor.value())

    def _int(self, name: str, tip: str) -> QWidget:
        low, high = self.parameter.minimum, self.parameter.maximum
        spin = SpinBox(int(low if low is not None else -1_000_000), int(high if high is not None else 1_000_000), name=name, tip=tip)
        spin.setFixedWidth(theme.size(NARROW))
        spin.valueChanged.connect(self._say)
        return spin

    def _float(self, name: str, tip: str) -> QWidget:
        low, high = self.parameter.minimum, self.parameter.maximum
        spin = DoubleSpinBox(low if low is not None else -1e6, high if high is not None else 1e6, name=name, tip=tip)
        if high is not None and high <= 1 and (low or 0) >= 0:
            spin.setStepType(DoubleSpinBox.StepType.DefaultStepType)
            spin.setSingleStep(0.05)                          # shares: 0.1, 0.15, 0.2
        spin.setFixedWidth(theme.size(NARROW))
        spin.valueChanged.connect(self._say)
        return spin

    def _text(self, name: str, tip: str) -> QWidget:
        """Anything else is typed: lists, shapes, numbers that may be empty."""
        edit = LineEdit(name=name, tip=tip, placeholder=self._placeholder())
        edit.setFixedWidth(theme.size(WIDE))
        edit.editingFinished.connect(self._typed)
        return edit

    def _placeholder(self) -> str:
        if self.parameter.default is None:
            return "none" if self.parameter.optional or not self.parameter.required else typed.example(self.parameter)
        return tr("default: {said}", said=typed.said(self.parameter, self.parameter.default))

    def _typed(self) -> None:
        edit = self.editor
        if not isinstance(edit, LineEdit):
            return
        if edit.text().strip() == typed.said(self.parameter, self.shown):
            set_state(edit, "", self.tip)
            self.refused.emit("")
            return
        try:
            value = typed.read(self.parameter, edit.text())
        except typed.Misfit as error:
            message = str(error)[:1].upper() + str(error)[1:]
            set_state(edit, "error", message)
            self.refused.emit(f"{message}.")
            return
        set_state(edit, "", self.tip)
        self.refused.emit("")
        if same(value, self.shown):
            edit.setText(typed.said(self.parameter, value))
        self._say(value)


def same(a: Any, b: Any) -> bool:
    """Equal, where true is not 1 (to Python it is), and a list of a tuple's values is the tuple."""
    if isinstance(a, list | tuple) and isinstance(b, list | tuple):
        return len(a) == len(b) and all(same(x, y) for x, y in zip(a, b, strict=True))
    return isinstance(a, bool) == isinstance(b, bool) and a == b


def plain(value: Any) -> str:
    """A value in few words for a sentence."""
    return "none" if value is None else value if isinstance(value, str) else json.dumps(value)
