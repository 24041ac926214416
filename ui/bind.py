"""A setting and its field: what the user enters becomes a command; what changes elsewhere is shown without an echo."""

from __future__ import annotations

from typing import Any, Protocol

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QAbstractButton, QDoubleSpinBox, QLineEdit, QSpinBox, QWidget

from workbench.errors import SettingError, WorkbenchError
from workbench.project import document as doc
from workbench.project.commands import Command, SetValue

from .widgets import ComboBox, Segmented, set_state


class _Holder(Protocol):
    """What a binding needs of the workspace."""

    documentChanged: Any  # noqa: N815 - Qt's way
    projectChanged: Any  # noqa: N815 - Qt's way

    @property
    def document(self) -> doc.Document | None: ...

    def execute(self, command: Command) -> bool: ...


class Binding(QObject):
    """Keeps one dotted path of the document and one field alike. Lives as long as the field."""

    def __init__(self, workspace: _Holder, path: str, field: QWidget) -> None:
        super().__init__(field)
        self._workspace, self._path, self._field = workspace, path, field
        self._shown: Any = None
        _signal(field).connect(self._entered)
        workspace.documentChanged.connect(self._document_changed)
        workspace.projectChanged.connect(self.show_value)
        self.show_value()

    def show_value(self) -> None:
        """Show what the document has."""
        document = self._workspace.document
        if document is None:
            return
        try:
            value = doc.get(document, self._path)
        except SettingError:                       # its layer or column is gone; whoever made the field removes it
            return
        self._shown = value
        _show(self._field, value)

    def _document_changed(self, old: object, new: object) -> None:
        self.show_value()

    def _entered(self, *_: object) -> None:
        value = _value(self._field)
        if value == self._shown:
            return
        try:
            done = self._workspace.execute(SetValue(self._path, value))
        except WorkbenchError as error:
            set_state(self._field, "error", str(error))
            return
        if done is False:
            self.show_value()
        else:
            set_state(self._field, "")


def bind(workspace: _Holder, path: str, field: QWidget) -> Binding:
    """Bind a spin box, line edit, combo box, switch or segmented choice to a dotted path of the document."""
    return Binding(workspace, path, field)


def _signal(field: QWidget) -> Any:
    if isinstance(field, QSpinBox | QDoubleSpinBox):
        return field.valueChanged
    if isinstance(field, QLineEdit):
        return field.editingFinished
    if isinstance(field, ComboBox):
        return field.activated
    if isinstance(field, Segmented):
        return field.changed
    if isinstance(field, QAbstractButton):
        return field.toggled
    raise TypeError(f"a {type(field).__name__} can't be bound")


def _value(field: QWidget) -> Any:
    if isinstance(field, QSpinBox | QDoubleSpinBox):
        return field.value()
    if isinstance(field, QLineEdit):
        return field.text()
    if isinstance(field, ComboBox | Segmented):
        return field.value()
    assert isinstance(field, QAbstractButton)
    return field.isChecked()


def _show(field: QWidget, value: Any) -> None:
    blocked = field.blockSignals(True)
    try:
        if isinstance(field, QSpinBox):
            field.setValue(int(value or 0))
        elif isinstance(field, QDoubleSpinBox):
            field.setValue(float(value or 0.0))
        elif isinstance(field, QLineEdit):
            field.setText("" if value is None else str(value))
        elif isinstance(field, ComboBox | Segmented):
            field.set_value(value)
        elif isinstance(field, QAbstractButton):
            field.setChecked(bool(value))
    finally:
        field.blockSignals(blocked)
