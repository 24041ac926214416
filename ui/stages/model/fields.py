"""Controls for the parameters of a layer: one for each type, which can be shown another value without saying so."""

from __future__ import annotations

import json
from typing import Any

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from workbench.model.catalog import Parameter

from ... import theme
from ...widgets import ComboBox, DoubleSpinBox, LineEdit, SpinBox, Switch, set_state

_NARROW, _WIDE = 110, 150


def kind_of(parameter: Parameter, value: Any) -> str:
    """Which control a value of this parameter gets: ``switch``, ``choice``, ``int``, ``float`` or ``text``."""
    if parameter.type == "bool":
        return "switch"
    if parameter.type in ("choice", "activation", "initializer") and (value is None or isinstance(value, str)):
        return "choice"
    if parameter.type == "int" and isinstance(value, int) and not isinstance(value, bool) and not parameter.optional:
        return "int"
    if parameter.type == "float" and isinstance(value, int | float) and not isinstance(value, bool):
        return "float"
    return "text"


class Field(QObject):
    """One parameter's control. ``entered(name, value)`` comes when the user has entered something else than what is shown."""

    entered = Signal(str, object)

    def __init__(self, parameter: Parameter, value: Any, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.parameter, self.kind, self.shown = parameter, kind_of(parameter, value), value
        make = {"switch": self._switch, "choice": self._choice, "int": self._int, "float": self._float, "text": self._text}[self.kind]
        self.editor: QWidget = make(f"parameter_{parameter.name}", parameter.help or parameter.title)
        self.show(value, force=True)

    @property
    def tip(self) -> str:
        """What it does, and what Keras takes when nothing is said."""
        default = "" if self.parameter.required else f" Default: {_said(self.parameter.default)}."
        return f"{(self.parameter.help or self.parameter.title).rstrip('.')}.{default}"

    def show(self, value: Any, *, force: bool = False) -> None:
        """Another value. What the user is typing stays unless the value is another one, or ``force``."""
        if same(value, self.shown) and not force:
            return
        self.shown = value
        blocked = self.editor.blockSignals(True)
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
            editor.setText("" if value is None else value if isinstance(value, str) else json.dumps(value))
            set_state(editor, "", self.tip)
        editor.blockSignals(blocked)

    def _say(self, value: Any) -> None:
        if not same(value, self.shown):
            self.shown = value
            self.entered.emit(self.parameter.name, value)

    # controls ------------------------------------------------------------------------------------------------------

    def _switch(self, name: str, tip: str) -> QWidget:
        switch = Switch(name=name, tip=tip)
        switch.toggled.connect(self._say)
        return switch

    def _choice(self, name: str, tip: str) -> QWidget:
        nothing = [("none", None)] if self.parameter.optional or self.shown is None else []
        combo = ComboBox([*nothing, *((item.replace("_", " "), item) for item in self.parameter.choices)], name=name, tip=tip)
        combo.setFixedWidth(theme.size(_WIDE))
        combo.activated.connect(self._chosen)
        return combo

    def _chosen(self, _index: int) -> None:
        if isinstance(self.editor, ComboBox):
            self._say(self.editor.value())

    def _int(self, name: str, tip: str) -> QWidget:
        low, high = self.parameter.minimum, self.parameter.maximum
        spin = SpinBox(int(low if low is not None else -1_000_000), int(high if high is not None else 1_000_000), name=name, tip=tip)
        spin.setFixedWidth(theme.size(_NARROW))
        spin.valueChanged.connect(self._say)
        return spin

    def _float(self, name: str, tip: str) -> QWidget:
        low, high = self.parameter.minimum, self.parameter.maximum
        spin = DoubleSpinBox(low if low is not None else -1e6, high if high is not None else 1e6, name=name, tip=tip)
        spin.setFixedWidth(theme.size(_NARROW))
        spin.valueChanged.connect(self._say)
        return spin

    def _text(self, name: str, tip: str) -> QWidget:
        """Anything else as JSON: shapes, regularizers, numbers that may be empty."""
        edit = LineEdit(name=name, tip=tip, placeholder="none" if self.parameter.default is None else f"default: {_said(self.parameter.default)}")
        edit.setFixedWidth(theme.size(_WIDE))
        edit.editingFinished.connect(self._typed)
        return edit

    def _typed(self) -> None:
        edit = self.editor
        if not isinstance(edit, LineEdit):
            return
        text = edit.text().strip()
        try:
            value = json.loads(text) if text else self.parameter.default
        except ValueError:
            if text[:1] in '[{("':
                set_state(edit, "error", "This is no complete list or mapping; write for instance [24, 3]")
                return
            value = text
        set_state(edit, "", self.tip)
        self._say(value)


def same(a: Any, b: Any) -> bool:
    """Equal, where true is not 1 (to Python it is)."""
    return isinstance(a, bool) == isinstance(b, bool) and a == b


def _said(value: Any) -> str:
    return "none" if value is None else value if isinstance(value, str) else json.dumps(value)
