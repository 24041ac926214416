"""The form of the chosen layer, made from the catalog: every entry is an undoable step."""

from __future__ import annotations

import json
from functools import partial
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QFrame, QHBoxLayout, QMenu, QScrollArea, QVBoxLayout, QWidget

from workbench.model import catalog
from workbench.model.catalog import Parameter
from workbench.model.report import LayerReport, ModelReport
from workbench.model.spec import LayerSpec, ModelSpec
from workbench.project.commands import Command, RenameLayer, SetValue, SetValues

from ... import theme
from ...widgets import Button, ComboBox, DoubleSpinBox, EmptyState, FormRow, Glyph, LineEdit, Message, Panel, SpinBox, Switch, TextLabel, set_state

_INNER = {
    "Bidirectional": ("LSTM", "GRU", "SimpleRNN"),
    "TimeDistributed": ("Dense", "Conv1D", "Flatten", "LayerNormalization", "Dropout", "Activation"),
}
_NONE = "none"


class LayerForm(Panel):
    """``wanted(command)`` for every edit; ``delete_wanted`` and ``duplicate_wanted`` for the chosen layer."""

    wanted = Signal(object)
    delete_wanted = Signal()
    duplicate_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent, name="layer_form")
        self._key: Any = None
        self.layer: LayerSpec | None = None
        self.name_edit: LineEdit | None = None
        self._more_open = False
        scroll = QScrollArea()
        scroll.setObjectName("form_scroll")
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setWidgetResizable(True)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll = scroll
        self._empty = EmptyState("ph.cursor", "Choose a layer", "Its settings are shown here.", name="form_empty")
        self.body.addWidget(self._empty, 1)
        self.body.addWidget(scroll, 1)
        scroll.hide()

    def show_layer(self, spec: ModelSpec, layer: LayerSpec | None, report: ModelReport | None) -> None:
        """Show another layer, or the same one changed."""
        row = next((r for r in report.layers if r.name == layer.name), None) if report and layer else None
        key = (layer, tuple(other.name for other in spec.layers), row.fused if row else "")
        if key == self._key:
            return
        self._key, self.layer = key, layer
        self._empty.setVisible(layer is None)
        self._scroll.setVisible(layer is not None)
        place = self._scroll.verticalScrollBar().value()
        if layer is not None:
            self._scroll.setWidget(self._made(spec, layer, row))
            self._scroll.verticalScrollBar().setValue(place)

    def focus_name(self) -> None:
        """What F2 does."""
        if self.name_edit is not None:
            self.name_edit.setFocus(Qt.FocusReason.ShortcutFocusReason)
            self.name_edit.selectAll()

    # put together --------------------------------------------------------------------------------------------------

    def _made(self, spec: ModelSpec, layer: LayerSpec, row: LayerReport | None) -> QWidget:
        entry = catalog.layers().get(layer.kind)
        whole = QWidget()
        whole.setObjectName("form_body")
        column = QVBoxLayout(whole)
        column.setContentsMargins(0, 0, theme.size(4), 0)
        column.setSpacing(theme.size(2))
        column.addLayout(self._head(layer, entry.icon if entry else "ph.question"))
        self.name_edit = LineEdit(layer.name, name="layer_name", tip="The layer's name: letters, digits and _")
        self.name_edit.setFixedWidth(theme.size(150))
        self.name_edit.editingFinished.connect(self._renamed)
        column.addWidget(FormRow("Name", "name", self.name_edit))
        if layer.kind != "Input":
            column.addWidget(FormRow("Takes", "inputs", self._inputs(spec, layer)))
        for parameter in entry.parameters if entry else ():
            if not parameter.advanced:
                self._add(column, layer, parameter)
        if row is not None and row.fused not in ("", "yes"):
            column.addWidget(Message("info", f"Not on the fused GPU kernel: {row.fused}.", name="fused_message"))
        self._more(column, layer, tuple(p for p in (entry.parameters if entry else ()) if p.advanced))
        column.addStretch(1)
        return whole

    def _head(self, layer: LayerSpec, icon: str) -> QHBoxLayout:
        line = QHBoxLayout()
        line.addWidget(Glyph(icon, 16, "accent"))
        line.addWidget(TextLabel(layer.name, 15, 600))
        line.addWidget(TextLabel(layer.kind, 12, 400, "text2"))
        line.addStretch(1)
        copy = Button("", "ghost", "ph.copy", name="duplicate_layer", tip="Duplicate (Ctrl+D)")
        copy.clicked.connect(self.duplicate_wanted)
        bin_ = Button("", "ghost", "ph.trash", name="delete_layer", tip="Delete (Del)")
        bin_.clicked.connect(self.delete_wanted)
        line.addWidget(copy)
        line.addWidget(bin_)
        return line

    def _add(self, column: QVBoxLayout, layer: LayerSpec, parameter: Parameter) -> None:
        value = layer.parameters.get(parameter.name, parameter.default if not parameter.required else layer.parameters.get(parameter.name))
        if parameter.type == "layer":
            self._wrapped(column, layer, value if isinstance(value, dict) else {})
            return
        editor = _editor(parameter, value, partial(self._set, parameter.name))
        column.addWidget(FormRow(parameter.title, parameter.name, editor, parameter.help))

    def _wrapped(self, column: QVBoxLayout, layer: LayerSpec, inner: dict[str, Any]) -> None:
        """The wrapped layer's kind and its own first parameters."""
        kinds = _INNER.get(layer.kind, tuple(catalog.layers()))
        combo = ComboBox(kinds, name="wrapped_kind", tip="The layer that is wrapped")
        combo.set_value(inner.get("kind"))
        combo.activated.connect(partial(self._set_wrapped_kind, combo))
        column.addWidget(FormRow("Wraps", "layer", combo))
        entry = catalog.layers().get(str(inner.get("kind")))
        for parameter in entry.parameters if entry else ():
            if parameter.advanced:
                continue
            value = (inner.get("parameters") or {}).get(parameter.name, parameter.default)
            editor = _editor(parameter, value, partial(self._set_wrapped, parameter.name))
            column.addWidget(FormRow(parameter.title, f"layer.{parameter.name}", editor, parameter.help))

    def _more(self, column: QVBoxLayout, layer: LayerSpec, hidden: tuple[Parameter, ...]) -> None:
        count = len(hidden) + (layer.kind != "Input")
        if not count:
            return
        fold = Button(
            f"{count} more parameter{'s' if count > 1 else ''}",
            "link",
            "ph.caret-down" if self._more_open else "ph.caret-right",
            name="more_parameters",
        )
        column.addWidget(fold)
        inside = QWidget()
        rows = QVBoxLayout(inside)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(theme.size(2))
        for parameter in hidden:
            self._add(rows, layer, parameter)
        if layer.kind != "Input":
            freeze = Switch(name="trainable_switch", tip="Off: its weights stay as they are")
            freeze.setChecked(layer.trainable)
            freeze.toggled.connect(self._set_trainable)
            rows.addWidget(FormRow("Learns", "trainable", freeze))
        inside.setVisible(self._more_open)
        fold.clicked.connect(partial(self._fold, fold, inside))
        column.addWidget(inside)

    def _fold(self, button: Button, inside: QWidget) -> None:
        self._more_open = not self._more_open
        inside.setVisible(self._more_open)
        button.set_icon("ph.caret-down" if self._more_open else "ph.caret-right")

    def _inputs(self, spec: ModelSpec, layer: LayerSpec) -> QWidget:
        """A button that opens the list of layers above."""
        position = spec.index(layer.name)
        names = spec.sources(position)
        words = ", ".join(names) if layer.inputs else f"the one above{f' ({names[0]})' if names else ''}"
        button = Button(
            words if len(words) < 24 else f"{len(names)} layers", "plain", "ph.git-merge", name="layer_inputs", tip=f"Takes: {words}", height=28
        )
        button.clicked.connect(partial(self._choose_inputs, button, tuple(other.name for other in spec.layers[:position]), layer))
        return button

    def _choose_inputs(self, button: Button, above: tuple[str, ...], layer: LayerSpec) -> None:
        menu = QMenu(button)
        menu.setObjectName("inputs_menu")
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        direct = QAction("The layer above", menu)
        direct.setCheckable(True)
        direct.setChecked(not layer.inputs)
        direct.triggered.connect(partial(self._set_inputs, layer, ()))
        menu.addAction(direct)
        menu.addSeparator()
        entry = catalog.layers().get(layer.kind)
        for name in reversed(above):
            action = QAction(name, menu)
            action.setCheckable(True)
            action.setChecked(name in layer.inputs)
            chosen = (
                tuple(n for n in layer.inputs if n != name) if name in layer.inputs else (*layer.inputs, name) if entry and entry.merges else (name,)
            )
            action.triggered.connect(partial(self._set_inputs, layer, chosen))
            menu.addAction(action)
        menu.popup(button.mapToGlobal(button.rect().bottomLeft()))

    # edits ---------------------------------------------------------------------------------------------------------

    def _path(self, name: str) -> str:
        return f"model.layers.{self.layer.name if self.layer else ''}.{name}"

    def _set(self, name: str, value: Any) -> None:
        if self.layer is not None and self.layer.parameters.get(name, _UNSET) != value:
            self._want(SetValue(self._path(f"parameters.{name}"), value))

    def _set_wrapped_kind(self, combo: ComboBox, _index: int) -> None:
        inner = dict((self.layer.parameters.get("layer") if self.layer else None) or {})
        known = catalog.layers()[combo.value()]
        kept = {k: v for k, v in (inner.get("parameters") or {}).items() if known.parameter(k)}
        needed = {p.name: p.default for p in known.parameters if p.required and p.name not in kept}
        self._set("layer", {"kind": combo.value(), "parameters": {**needed, **kept}})

    def _set_wrapped(self, name: str, value: Any) -> None:
        inner = dict((self.layer.parameters.get("layer") if self.layer else None) or {})
        parameters = {**(inner.get("parameters") or {}), name: value}
        self._set("layer", {**inner, "parameters": parameters})

    def _set_trainable(self, learns: bool) -> None:
        self._want(SetValue(self._path("trainable"), learns))

    def _set_inputs(self, layer: LayerSpec, names: tuple[str, ...], *_checked: object) -> None:
        words = f"'{layer.name}' takes {' and '.join(names)}" if names else f"'{layer.name}' takes the layer above"
        self._want(SetValues(((f"model.layers.{layer.name}.inputs", list(names)),), words))

    def _renamed(self) -> None:
        if self.layer is None or self.name_edit is None:
            return
        new = self.name_edit.text().strip()
        if new and new != self.layer.name:
            self._want(RenameLayer(self.layer.name, new))

    def _want(self, command: Command) -> None:
        self.wanted.emit(command)


class _Unset:
    """Nothing equals it."""


_UNSET = _Unset()


def _editor(parameter: Parameter, value: Any, done: Any) -> QWidget:
    """The control of a parameter; calls ``done(value)`` when the user has entered something."""
    name, tip = f"parameter_{parameter.name}", parameter.help or parameter.title
    if parameter.type == "bool":
        switch = Switch(name=name, tip=tip)
        switch.setChecked(bool(value))
        switch.toggled.connect(done)
        return switch
    if parameter.type in ("choice", "activation", "initializer") and (value is None or isinstance(value, str)):
        return _choice(parameter, value, done, name, tip)
    if parameter.type == "int" and isinstance(value, int) and not isinstance(value, bool) and not parameter.optional:
        spin = SpinBox(
            int(parameter.minimum if parameter.minimum is not None else -1), int(parameter.maximum or 1_000_000), value, name=name, tip=tip
        )
        spin.setFixedWidth(theme.size(110))
        spin.valueChanged.connect(done)
        return spin
    if parameter.type == "float" and isinstance(value, int | float):
        number = DoubleSpinBox(
            parameter.minimum if parameter.minimum is not None else -1e6,
            parameter.maximum if parameter.maximum is not None else 1e6,
            float(value),
            name=name,
            tip=tip,
        )
        number.setFixedWidth(theme.size(110))
        number.valueChanged.connect(done)
        return number
    return _text(value, done, name, tip)


def _choice(parameter: Parameter, value: str | None, done: Any, name: str, tip: str) -> ComboBox:
    items = [*([_NONE] if parameter.optional or value is None else []), *parameter.choices]
    if value is not None and value not in items:
        items.append(value)
    combo = ComboBox([(item.replace("_", " "), None if item == _NONE else item) for item in items], name=name, tip=tip)
    combo.set_value(value)
    combo.setFixedWidth(theme.size(150))
    combo.activated.connect(partial(_chosen, combo, done))
    return combo


def _chosen(combo: ComboBox, done: Any, _index: int) -> None:
    done(combo.value())


def _text(value: Any, done: Any, name: str, tip: str) -> LineEdit:
    """Anything else as JSON: shapes, regularizers, numbers that may be empty."""
    edit = LineEdit(
        "" if value is None else value if isinstance(value, str) else json.dumps(value),
        name=name,
        tip=f"{tip} (empty = the default)",
        placeholder="default",
    )
    edit.setFixedWidth(theme.size(150))
    edit.editingFinished.connect(partial(_entered, edit, value, done))
    return edit


def _entered(edit: LineEdit, before: Any, done: Any) -> None:
    text = edit.text().strip()
    try:
        value = json.loads(text) if text else None
    except ValueError:
        if text[:1] in "[{(":
            set_state(edit, "error", "Not a list or mapping")
            return
        value = text
    set_state(edit, "")
    if value != before:
        done(value)
