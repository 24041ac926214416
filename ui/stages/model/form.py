"""The form of the chosen layer, made from the catalog: every entry is an undoable step."""

from __future__ import annotations

from functools import partial
from typing import Any

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QFrame, QHBoxLayout, QMenu, QScrollArea, QVBoxLayout, QWidget

from workbench.model import catalog
from workbench.model.catalog import Parameter
from workbench.model.report import Complaint, ModelFix, ModelReport
from workbench.model.spec import LayerSpec, ModelSpec
from workbench.project.commands import RenameLayer, SetValue, SetValues

from ... import theme
from ...widgets import Button, ComboBox, ElidedLabel, EmptyState, FormRow, Glyph, LineEdit, Message, Panel, Switch, TextLabel
from . import words
from .fields import Field, kind_of, same

_INNER = {
    "Bidirectional": ("LSTM", "GRU", "SimpleRNN"),
    "TimeDistributed": ("Dense", "Conv1D", "Flatten", "LayerNormalization", "Dropout", "Activation"),
}


class LayerForm(Panel):
    """``wanted(command)`` for every edit, ``fix_wanted(fix)``; ``delete_wanted`` and ``duplicate_wanted`` for the chosen layers.

    The controls stay while the same kind of layer is shown, so that a field keeps the keyboard from one edit to the next;
    controls that are no longer needed are deleted later, because it is one of them that has just said something.
    """

    wanted = Signal(object)
    fix_wanted = Signal(object)
    delete_wanted = Signal()
    duplicate_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent, name="layer_form")
        self._structure: Any = None
        self._notes_shown: Any = None
        self.layer: LayerSpec | None = None
        self._spec = ModelSpec()
        self._fields: list[tuple[Field, bool]] = []
        """With whether it belongs to the wrapped layer."""
        self.name_edit: LineEdit | None = None
        self._more_open = False
        self._scroll = QScrollArea()
        self._scroll.setObjectName("form_scroll")
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setWidgetResizable(True)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._empty = EmptyState("ph.cursor", "Choose a layer", "Its settings are shown here.", name="form_empty")
        self.body.addWidget(self._empty, 1)
        self.body.addWidget(self._scroll, 1)
        self._scroll.hide()

    def show_layer(self, spec: ModelSpec, layer: LayerSpec | None, report: ModelReport | None, chosen: int = 1) -> None:
        """Show another layer, or the same one changed; ``chosen`` layers are selected, this is the last of them."""
        other = layer is None or self.layer is None or layer.name != self.layer.name
        self.layer, self._spec = layer, spec
        self._empty.setVisible(layer is None)
        self._scroll.setVisible(layer is not None)
        if layer is None:
            return
        structure = self._structure_of(layer)
        if structure != self._structure:
            self._rebuild(layer)
            self._structure = structure
        self._refresh(layer, other, chosen)
        self._show_notes(layer, report)

    def focus_name(self) -> None:
        """What F2 does."""
        if self.name_edit is not None:
            self._scroll.ensureWidgetVisible(self.name_edit)
            self.name_edit.setFocus(Qt.FocusReason.ShortcutFocusReason)
            self.name_edit.selectAll()

    # put together --------------------------------------------------------------------------------------------------

    def _structure_of(self, layer: LayerSpec) -> Any:
        """Changes only when the controls must be others."""
        inner = _wrapped(layer)
        outside = tuple(kind_of(p, _value(layer.parameters, p)) for p in _parameters(layer.kind))
        inside = tuple(kind_of(p, _value(inner.get("parameters") or {}, p)) for p in _parameters(str(inner.get("kind"))))
        return layer.kind, inner.get("kind"), outside, inside

    def _rebuild(self, layer: LayerSpec) -> None:
        for field, _ in self._fields:
            field.blockSignals(True)                          # losing the keyboard is no entry
        if self.name_edit is not None:
            self.name_edit.blockSignals(True)
        old = self._scroll.takeWidget()
        self._fields, self._notes_shown = [], None
        self._scroll.setWidget(self._made(layer))
        if old is not None:
            old.deleteLater()

    def _made(self, layer: LayerSpec) -> QWidget:
        entry = catalog.layers().get(layer.kind)
        whole = QWidget()
        whole.setObjectName("form_body")
        column = QVBoxLayout(whole)
        column.setContentsMargins(0, 0, theme.size(6), 0)
        column.setSpacing(theme.size(2))
        column.addLayout(self._head(layer, entry.icon if entry else "ph.question"))
        self._notes = QVBoxLayout()
        self._notes.setSpacing(theme.size(6))
        column.addLayout(self._notes)
        self.name_edit = LineEdit(name="layer_name", tip="The layer's name: letters, digits and _ (F2)")
        self.name_edit.setFixedWidth(theme.size(150))
        self.name_edit.editingFinished.connect(self._renamed)
        column.addWidget(FormRow("Name", "name", self.name_edit))
        self._takes = Button("", "plain", "ph.git-merge", name="layer_inputs", height=28)
        self._takes.clicked.connect(self._choose_inputs)
        takes = FormRow("Takes", "inputs", self._takes)
        takes.setVisible(layer.kind != "Input")
        column.addWidget(takes)
        for parameter in _parameters(layer.kind):
            if not parameter.advanced:
                self._add(column, layer, parameter)
        self._more(column, layer)
        column.addStretch(1)
        return whole

    def _head(self, layer: LayerSpec, icon: str) -> QHBoxLayout:
        line = QHBoxLayout()
        line.setSpacing(theme.size(8))
        line.addWidget(Glyph(icon, 16, "accent"))
        self._title = ElidedLabel("", 15, 600, where=Qt.TextElideMode.ElideMiddle)
        line.addWidget(self._title)
        self._kind = TextLabel(layer.kind, 12, 400, "text2")
        line.addWidget(self._kind)
        line.addStretch(1)
        copy = Button("", "ghost", "ph.copy", name="duplicate_layer", tip="Duplicate (Ctrl+D)")
        copy.clicked.connect(self.duplicate_wanted)
        remove = Button("", "ghost", "ph.trash", name="delete_layer", tip="Delete (Del)")
        remove.clicked.connect(self.delete_wanted)
        line.addWidget(copy)
        line.addWidget(remove)
        return line

    def _add(self, column: QVBoxLayout, layer: LayerSpec, parameter: Parameter) -> None:
        if parameter.type == "layer":
            self._add_wrapped(column, layer)
        else:
            self._add_field(column, parameter, _value(layer.parameters, parameter), False)

    def _add_field(self, column: QVBoxLayout, parameter: Parameter, value: Any, inside: bool) -> None:
        field = Field(parameter, value)
        row = FormRow(parameter.title, f"layer.{parameter.name}" if inside else parameter.name, field.editor, parameter.help)
        field.setParent(field.editor)                         # they live as long as each other
        field.editor.setToolTip(field.tip)
        field.entered.connect(self._set_wrapped if inside else self._set)
        self._fields.append((field, inside))
        column.addWidget(row)

    def _add_wrapped(self, column: QVBoxLayout, layer: LayerSpec) -> None:
        """The wrapped layer's kind and its own first parameters."""
        inner = _wrapped(layer)
        combo = ComboBox(_INNER.get(layer.kind, tuple(catalog.layers())), name="wrapped_kind", tip="The layer that is wrapped")
        combo.set_value(inner.get("kind"))
        combo.activated.connect(partial(self._set_wrapped_kind, combo))
        column.addWidget(FormRow("Wraps", "layer", combo))
        for parameter in _parameters(str(inner.get("kind"))):
            if not parameter.advanced:
                self._add_field(column, parameter, _value(inner.get("parameters") or {}, parameter), True)

    def _more(self, column: QVBoxLayout, layer: LayerSpec) -> None:
        """Everything seldom changed, folded."""
        inner = _wrapped(layer)
        outside = [p for p in _parameters(layer.kind) if p.advanced]
        inside = [p for p in _parameters(str(inner.get("kind"))) if p.advanced]
        count = len(outside) + len(inside) + (layer.kind != "Input")
        if not count:
            return
        title = f"{count} more parameter{'s' if count > 1 else ''}"
        self._fold = Button(title, "link", name="more_parameters", tip="Show or hide seldom changed settings")
        self._fold.clicked.connect(self._turn_fold)
        column.addWidget(self._fold)
        self._folded = QWidget()
        rows = QVBoxLayout(self._folded)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(theme.size(2))
        for parameter in outside:
            self._add(rows, layer, parameter)
        for parameter in inside:
            self._add_field(rows, parameter, _value(inner.get("parameters") or {}, parameter), True)
        if layer.kind != "Input":
            self._learns = Switch(name="trainable_switch", tip="Off: its weights stay as they are")
            self._learns.toggled.connect(self._set_trainable)
            rows.addWidget(FormRow("Learns", "trainable", self._learns))
        column.addWidget(self._folded)
        self._show_fold()

    def _turn_fold(self) -> None:
        self._more_open = not self._more_open
        self._show_fold()

    def _show_fold(self) -> None:
        self._folded.setVisible(self._more_open)
        self._fold.set_icon("ph.caret-down" if self._more_open else "ph.caret-right")

    # what is in it -------------------------------------------------------------------------------------------------

    def _refresh(self, layer: LayerSpec, other: bool, chosen: int) -> None:
        self._title.setText(layer.name)
        self._kind.setText(layer.kind if chosen < 2 else f"{layer.kind}, last of {chosen} chosen")
        if self.name_edit is not None and (other or not self.name_edit.hasFocus()):
            self.name_edit.setText(layer.name)
        inner = _wrapped(layer).get("parameters") or {}
        for field, inside in self._fields:
            field.show(_value(inner if inside else layer.parameters, field.parameter), force=other)
        if layer.kind != "Input":
            blocker = QSignalBlocker(self._learns)
            self._learns.setChecked(layer.trainable)
            blocker.unblock()
            names = self._spec.sources(self._spec.index(layer.name))
            said = ", ".join(names) if layer.inputs else f"the one above{f' ({names[0]})' if names else ''}"
            short = f"{len(names)} layers" if len(names) > 1 else names[0] if names and len(names[0]) < 22 else "one layer"
            self._takes.setText(said if len(said) < 22 else short)
            self._takes.setToolTip(f"Takes: {said}")

    def _show_notes(self, layer: LayerSpec, report: ModelReport | None) -> None:
        """What else is to be said about the layer than the one complaint on its card."""
        row = next((r for r in report.layers if r.name == layer.name), None) if report else None
        mine = words.complaints(report, layer.name)
        fused = row.fused if row is not None else ""
        notes = (mine, fused, bool(layer.parameters.get("recurrent_dropout")))
        if notes == self._notes_shown:
            return
        self._notes_shown = notes
        while (item := self._notes.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        for number, complaint in enumerate(mine):
            self._note(number, complaint)
        if fused not in ("", "yes"):
            offer = "Set to 0" if notes[2] else ""
            note = Message("warn" if offer else "info", f"Not on the fused GPU kernel: {fused}.", offer, name="fused_message")
            note.clicked.connect(self._no_recurrent_dropout)
            self._notes.addWidget(note)

    def _note(self, number: int, complaint: Complaint) -> None:
        """The card shows the first complaint with its first remedy; here are the others."""
        if number:
            title = complaint.fixes[0].title if complaint.fixes else ""
            note = Message("error" if complaint.level == "error" else "warning", complaint.message, title, name=f"note_{number}")
            if complaint.fixes:
                note.clicked.connect(partial(self._fix, complaint.fixes[0]))
            self._notes.addWidget(note)
            return
        for place, fix in enumerate(complaint.fixes[1:3]):
            button = Button(f"Or: {fix.title}", "fix", "ph.magic-wand", name=f"other_fix_{place}", tip=f"{complaint.message}. Can be undone")
            button.clicked.connect(partial(self._fix, fix))
            self._notes.addWidget(button)

    def _fix(self, fix: ModelFix, *_checked: object) -> None:
        self.fix_wanted.emit(fix)

    def _no_recurrent_dropout(self) -> None:
        self._set("recurrent_dropout", 0.0)

    # inputs --------------------------------------------------------------------------------------------------------

    def _choose_inputs(self) -> None:
        """A menu of the layers above; one that joins may take several."""
        layer = self.layer
        if layer is None:
            return
        menu = QMenu(self)
        menu.setObjectName("inputs_menu")
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._offer(menu, "The layer above", not layer.inputs, ())
        menu.addSeparator()
        position = self._spec.index(layer.name)
        entry = catalog.layers().get(layer.kind)
        several = entry is not None and entry.merges
        for other in reversed(self._spec.layers[:position]):
            taken = other.name in layer.inputs
            chosen = (other.name,)
            if several:
                chosen = tuple(n for n in layer.inputs if n != other.name) if taken else (*layer.inputs, other.name)
            self._offer(menu, other.name, taken, chosen)
        menu.popup(self._takes.mapToGlobal(self._takes.rect().bottomLeft()))

    def _offer(self, menu: QMenu, text: str, checked: bool, names: tuple[str, ...]) -> None:
        action = QAction(text, menu)
        action.setCheckable(True)
        action.setChecked(checked)
        action.triggered.connect(partial(self._set_inputs, names))
        menu.addAction(action)

    def _set_inputs(self, names: tuple[str, ...], *_checked: object) -> None:
        layer = self.layer
        if layer is None or names == layer.inputs:
            return
        said = f"'{layer.name}' takes {' and '.join(names)}" if names else f"'{layer.name}' takes the layer above"
        self.wanted.emit(SetValues(((self._path("inputs"), list(names)),), said))

    # edits ---------------------------------------------------------------------------------------------------------

    def _path(self, name: str) -> str:
        return f"model.layers.{self.layer.name if self.layer else ''}.{name}"

    def _set(self, name: str, value: Any) -> None:
        if self.layer is not None and not same(self.layer.parameters.get(name, _UNSET), value):
            self.wanted.emit(SetValue(self._path(f"parameters.{name}"), value))

    def _set_wrapped_kind(self, combo: ComboBox, _index: int) -> None:
        if self.layer is None or combo.value() == _wrapped(self.layer).get("kind"):
            return
        inner = _wrapped(self.layer)
        known = catalog.layers()[combo.value()]
        kept = {k: v for k, v in (inner.get("parameters") or {}).items() if known.parameter(k)}
        needed = {p.name: p.default for p in known.parameters if p.required and p.name not in kept}
        self._set("layer", {"kind": combo.value(), "parameters": {**needed, **kept}})

    def _set_wrapped(self, name: str, value: Any) -> None:
        if self.layer is not None:
            inner = _wrapped(self.layer)
            self._set("layer", {**inner, "parameters": {**(inner.get("parameters") or {}), name: value}})

    def _set_trainable(self, learns: bool) -> None:
        self.wanted.emit(SetValue(self._path("trainable"), learns))

    def _renamed(self) -> None:
        if self.layer is None or self.name_edit is None:
            return
        new = self.name_edit.text().strip()
        if not new or new == self.layer.name:
            self.name_edit.setText(self.layer.name)
            return
        before = self.layer.name
        self.wanted.emit(RenameLayer(before, new))
        if self.layer is not None and self.layer.name == before:
            self.name_edit.setText(before)                    # it was refused, and the reason is said


class _Unset:
    """Nothing equals it."""


_UNSET = _Unset()


def _parameters(kind: str) -> tuple[Parameter, ...]:
    entry = catalog.layers().get(kind)
    return tuple(entry.parameters) if entry is not None else ()


def _value(given: dict[str, Any], parameter: Parameter) -> Any:
    return given.get(parameter.name, parameter.default)


def _wrapped(layer: LayerSpec) -> dict[str, Any]:
    inner = layer.parameters.get("layer")
    return dict(inner) if isinstance(inner, dict) else {}
