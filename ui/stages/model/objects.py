"""Initializers, regularizers and constraints: chosen by name, their own parameters below, kept in Keras's own form."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QVBoxLayout, QWidget

from workbench.model import catalog
from workbench.model.catalog import ObjectEntry, Parameter
from workbench.project.commands import short

from ... import theme
from ...widgets import ComboBox
from .fields import WIDE, Field, kind_of, same
from .rows import Row


def taken_apart(type_: str, value: Any) -> tuple[ObjectEntry | None, dict[str, Any]]:
    """(entry of the catalog, its parameters) of a name or of ``{"class_name", "config"}``; (None, {}) for nothing and for strangers."""
    if isinstance(value, str):
        return catalog.object_named(type_, value), {}
    if isinstance(value, Mapping) and isinstance(value.get("class_name"), str):
        config = value.get("config") or {}
        return catalog.object_named(type_, value["class_name"]), dict(config) if isinstance(config, Mapping) else {}
    return None, {}


def put_together(entry: ObjectEntry, given: Mapping[str, Any]) -> Any:
    """The name when all its parameters are the defaults, else ``{"class_name", "config"}`` with those that differ.

    An object without a short name (Constant) always has the long form, with all its parameters.
    """
    if not entry.short:
        return {"class_name": entry.name, "config": {p.name: given.get(p.name, p.default) for p in entry.parameters}}
    differing = {p.name: given[p.name] for p in entry.parameters if p.name in given and not same(given[p.name], p.default)}
    return {"class_name": entry.name, "config": differing} if differing else entry.short


def offered(parameter: Parameter) -> list[tuple[str, Any]]:
    """(title, name) of everything the parameter can be."""
    nothing: list[tuple[str, Any]] = [("none", None)] if parameter.optional or parameter.default is None else []
    return [*nothing, *((entry.title, entry.name) for entry in catalog.objects_for(parameter))]


class ObjectField(Field):
    """The combo box is the editor; the chosen object's parameters stand ``below``, and disappear with it."""

    def __init__(self, parameter: Parameter, value: Any, parent: QObject | None = None, *, name: str = "") -> None:
        self._entry: ObjectEntry | None = None
        self._rows: list[Row] = []
        self._drawn = False
        super().__init__(parameter, value, parent, name=name)

    def _made(self) -> QWidget:
        combo = ComboBox(offered(self.parameter), name=self._name, tip=self.parameter.help or self.parameter.title)
        combo.setFixedWidth(theme.size(WIDE))
        combo.activated.connect(self._chosen)
        self.below = QWidget()
        self._lines = QVBoxLayout(self.below)
        self._lines.setContentsMargins(theme.size(16), 0, 0, 0)
        self._lines.setSpacing(0)
        return combo

    def _put(self, value: Any) -> None:
        combo = self.editor
        assert isinstance(combo, ComboBox)
        entry, given = taken_apart(self.parameter.type, value)
        key = entry.name if entry is not None else value
        if entry is None and value is not None:
            key = value["class_name"] if isinstance(value, Mapping) and "class_name" in value else str(value)
        if combo.findData(key) < 0:
            combo.addItem("none" if key is None else entry.title if entry else str(key), key)
        combo.set_value(key)
        kinds = [kind_of(p, given.get(p.name, p.default)) for p in (entry.parameters if entry is not None else ())]
        if entry is not self._entry or not self._drawn or kinds != [row.field.kind for row in self._rows]:
            self._rebuild(entry, given)
        for row in self._rows:
            row.show_value(given.get(row.field.parameter.name, row.field.parameter.default))

    def _rebuild(self, entry: ObjectEntry | None, given: Mapping[str, Any]) -> None:
        """Rows of another object; the old ones are deleted later, since one of them may have said it."""
        for row in self._rows:
            row.retire()
        self._entry, self._drawn = entry, True
        self._rows = []
        for parameter in entry.parameters if entry is not None else ():
            value = given.get(parameter.name, parameter.default)
            row = Row(Field(parameter, value, name=f"{self._name}.{parameter.name}"))
            row.entered.connect(self._set)
            self._rows.append(row)
            self._lines.addWidget(row)
        below = self.below
        if below is not None and (below.parentWidget() is not None or not self._rows):     # without a parent it would be a window of its own
            below.setVisible(bool(self._rows))

    def _chosen(self, _index: int) -> None:
        combo = self.editor
        assert isinstance(combo, ComboBox)
        entry, given = taken_apart(self.parameter.type, self.shown)
        name = combo.value()
        if name == (entry.name if entry is not None else self.shown):
            return
        new = catalog.object_named(self.parameter.type, name) if name is not None else None
        if name is not None and new is None:
            return                                            # a stranger that was already there
        kept = {key: part for key, part in given.items() if new is not None and new.parameter(key) is not None}
        before = short(entry.title if entry is not None else None)
        value = put_together(new, kept) if new is not None else None
        self._tell(value, f"{self._plain} {before} → {new.title if new is not None else 'none'}")

    def _set(self, name: str, value: Any) -> None:
        entry, given = taken_apart(self.parameter.type, self.shown)
        if entry is not None:
            known = entry.parameter(name)
            before = given.get(name, known.default if known is not None else None)
            self._tell(put_together(entry, {**given, name: value}), f"{self._plain}: {name} {short(before)} → {short(value)}")

    def _tell(self, value: Any, words: str) -> None:
        self.shown, self.words = value, words
        self._put(value)
        self.entered.emit(self.parameter.name, value)

    @property
    def _plain(self) -> str:
        return self.parameter.name.replace("_", " ")
