"""The rows of a what-if list: on or off, in words, its number, all its fields on demand."""

from __future__ import annotations

from typing import Any

import msgspec
from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from workbench.errors import SettingError
from workbench.probing import changes as kinds
from workbench.probing.changes import AnyChange

from ... import notify, theme
from ...translating import tr
from ...widgets import Button, ComboBox, DoubleSpinBox, FormRow, LineEdit, Popover, Switch, TextLabel, set_state

_MOST = 1e9
_WORDS = {
    "how": tr("How"),
    "value": tr("Value"),
    "values": tr("Values, one a step"),
    "features": tr("Features"),
    "first": tr("First step"),
    "last": tr("Last step"),
    "tokens": tr("Tokens, one a step"),
    "text": tr("Text"),
    "gate": tr("Gate"),
    "state": tr("State"),
    "units": tr("Units"),
    "step": tr("Step"),
    "to": tr("It begins from"),
    "head": tr("Head"),
    "query": tr("Query"),
    "key": tr("Key"),
    "weights": tr("Weights, one a key"),
    "layer": tr("Layer"),
}
_CHOICES: dict[tuple[str, str], tuple[tuple[str, str], ...]] = {
    ("input", "how"): (
        (tr("set to"), "set"),
        (tr("shift by"), "shift"),
        (tr("scale by"), "scale"),
        (tr("straight line"), "line"),
        (tr("by hand"), "values"),
    ),
    ("attention", "how"): (
        (tr("at all alike"), "uniform"),
        (tr("at one key"), "one"),
        (tr("at itself"), "identity"),
        (tr("given weights"), "weights"),
    ),
    ("state", "state"): ((tr("hidden state h"), "h"), (tr("cell state c"), "c")),
    ("cut", "to"): (("zero", "zero"), (tr("its first states"), "initial")),
}
_EMPTY = {"first": tr("from the start"), "last": tr("to the end"), "units": "all", "features": "all", "head": "all", "query": "all"}
_LISTS = ("units", "features", "values", "weights", "tokens")
_FIXED = ("layer", "prefix", "on", "gate")


class ChangeRow(QWidget):
    """``changed(number, AnyChange, words)`` after an edit; ``removed(number)``.

    A row says which one it is, so that whoever makes rows anew hears them with one method: PySide keeps whatever a closure holds.
    """

    changed = Signal(int, object, str)
    removed = Signal(int)

    def __init__(self, number: int, change: AnyChange, columns: tuple[str, ...], layer: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(f"change_{number}")
        self.change, self._columns, self._number = change, columns, number
        words = kinds.words(change, columns)
        self.setAccessibleName(words)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.size(6))
        self.switch = Switch("", name=f"change_{number}_on", tip=tr("Whether this change acts: {words}", words=words))
        self.switch.setChecked(change.on)
        self.switch.toggled.connect(self._switched)
        row.addWidget(self.switch)
        row.addWidget(TextLabel(words.removesuffix(f" in {layer}"), 12, 500, "text" if change.on else "text3", wrap=True), 1)
        self.value = self._value_field()
        if self.value is not None:
            row.addWidget(self.value)
        edit = Button("", "ghost", "ph.pencil-simple", name=f"change_{number}_edit", tip=tr("Edit all of this change"))
        edit.clicked.connect(self._edit)
        remove = Button("", "ghost", "ph.x", name=f"change_{number}_remove", tip=tr("Remove this change"))
        remove.clicked.connect(self._remove)
        row.addWidget(edit)
        row.addWidget(remove)

    def _remove(self) -> None:
        self.removed.emit(self._number)

    def _value_field(self) -> DoubleSpinBox | None:
        value = getattr(self.change, "value", None)
        if value is None or getattr(self.change, "how", "set") not in ("set", "shift", "scale"):
            return None
        field = DoubleSpinBox(-_MOST, _MOST, value, 4, name=f"change_{self._number}_value", tip=tr("The value; ↑ ↓ change it"))
        field.setFixedWidth(theme.size(84))
        field.valueChanged.connect(self._value_set)
        return field

    def _value_set(self, value: float) -> None:
        self._put(value=float(value))

    def _switched(self, on: bool) -> None:
        made = msgspec.structs.replace(self.change, on=on)
        self.changed.emit(
            self._number,
            made,
            (tr("{words} on", words=kinds.words(made, self._columns)) if on else tr("{words} off", words=kinds.words(made, self._columns))),
        )

    def _put(self, **values: Any) -> None:
        made = msgspec.structs.replace(self.change, **values)
        if made != self.change:
            self.changed.emit(self._number, made, kinds.words(made, self._columns))

    def _edit(self) -> None:
        form = ChangeForm(self.change, self.window())
        form.changed.connect(self._edited)
        form.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        form.show_below(self)

    def _edited(self, made: AnyChange) -> None:
        self.changed.emit(self._number, made, kinds.words(made, self._columns))


class ChangeForm(Popover):
    """All fields of a change; ``changed(AnyChange)`` when Apply (or Enter) is pressed and they can be read."""

    changed = Signal(object)

    def __init__(self, change: AnyChange, parent: QWidget | None = None) -> None:
        super().__init__(parent, name="change_form")
        self.change = change
        self.fields: dict[str, QWidget] = {}
        plain = kinds.plain((change,))[0]
        kind = plain["change"]
        self.body.addWidget(TextLabel(kinds.words(change), 13, 600, wrap=True))
        column = QVBoxLayout()
        column.setSpacing(0)
        for name, value in plain.items():
            if name in _WORDS and name not in _FIXED:
                self.fields[name] = self._field(kind, name, value)
                column.addWidget(FormRow(_WORDS[name], "", self.fields[name]))
        self.body.addLayout(column)
        self.trouble = TextLabel("", 12, 500, "err", wrap=True)
        self.trouble.hide()
        self.body.addWidget(self.trouble)
        apply = Button(tr("Apply"), "plain", name="change_form_apply", tip=tr("Apply these values (Enter)"))
        apply.clicked.connect(self.apply)
        self.body.addWidget(apply)
        self.setFixedWidth(theme.size(340))

    def _field(self, kind: str, name: str, value: Any) -> QWidget:
        choices = _CHOICES.get((kind, name))
        if choices is not None:
            field = ComboBox(choices, name=f"change_form_{name}", tip=_WORDS[name])
            field.set_value(value)
            return field
        text = "" if value is None else _joined(value) if isinstance(value, list) else f"{value:g}" if isinstance(value, float) else str(value)
        line = LineEdit(text, name=f"change_form_{name}", tip=_WORDS[name], placeholder=_EMPTY.get(name, ""))
        line.setFixedWidth(theme.size(150))
        line.returnPressed.connect(self.apply)
        return line

    def apply(self) -> None:
        """Read all fields; what can't be read is said here."""
        plain = kinds.plain((self.change,))[0]
        try:
            for name, field in self.fields.items():
                set_state(field, "")
                plain[name] = field.currentData() if isinstance(field, ComboBox) else _read(name, field.text(), plain[name])  # type: ignore[attr-defined]
            made = kinds.read([plain])[0]
        except SettingError as error:
            self.trouble.setText(" ".join(part for part in notify.sentence(error) if part))
            self.trouble.show()
            self.adjustSize()
            return
        self.changed.emit(made)
        self.close()


def _joined(values: list[Any]) -> str:
    return " ".join(f"{value:g}" if isinstance(value, float) else str(value) for value in values)


def _read(name: str, text: str, old: Any) -> Any:
    """What a field's text stands for.

    Raises
    ------
    SettingError
        It is not what the field takes.
    """
    text = text.strip() if name != "text" else text
    if name == "text":
        return text
    if name in _LISTS:
        parts = text.split() if name == "tokens" else text.replace(",", " ").split()
        return parts if name == "tokens" else [_number(name, part, whole=name in ("units", "features")) for part in parts]
    if not text:
        return None if name in _EMPTY else old
    return _number(name, text, whole=name not in ("value",))


def _number(name: str, text: str, *, whole: bool) -> int | float:
    try:
        return int(text) if whole else float(text.replace("−", "-"))
    except ValueError:
        raise SettingError(
            (tr("'{words}' is no whole number", words=text) if whole else tr("'{words}' is no number", words=text)),
            where=_WORDS[name],
            fix=tr("Write it in digits"),
        ) from None
