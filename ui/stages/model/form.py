"""The form of the chosen layer or layers, made from the catalog: every entry is an undoable step."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from workbench.model import activations, catalog
from workbench.model.catalog import Parameter
from workbench.model.report import Complaint, ModelFix, ModelReport
from workbench.model.spec import LayerSpec, ModelSpec
from workbench.probing.started import LayerStart, Start
from workbench.project.commands import RenameLayer, SetValue, SetValues, short

from ... import theme
from ...translating import said, tr
from ...widgets import Button, ElidedLabel, EmptyState, FormRow, Glyph, LineEdit, Message, Panel, TextLabel
from . import words
from .activations import LayerCurveButton
from .connections import Takes, complaints_of
from .fields import kind_of, same
from .inner import row_for, without_defaults
from .rows import Row
from .standing import Standing

_CURVES = ("ReLU", "LeakyReLU", "PReLU", "ELU", "Softmax")


class LayerForm(Panel):
    """``wanted(command)`` for every edit, ``fix_wanted(fix)``; ``delete_wanted`` and ``duplicate_wanted`` for the chosen layers.

    The controls stay while the same kind of layer is shown, so that a field keeps the keyboard from one edit to the next;
    controls that are no longer needed are deleted later, because it is one of them that has just said something.

    Attributes
    ----------
    start_source : callable, optional
        Gives the last look at the untrained network (:class:`workbench.probing.started.Start`), or None.
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
        self._names: tuple[str, ...] = ()
        self._spec = ModelSpec()
        self._report: ModelReport | None = None
        self._seldom: list[Parameter] = []
        self._folded: QWidget | None = None
        self.rows: list[Row] = []
        self.start_source: Callable[[], Start | None] | None = None
        self.name_edit: LineEdit | None = None
        self._name_shown = ""
        self._more_open = False
        self._scroll = QScrollArea()
        self._scroll.setObjectName("form_scroll")
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setWidgetResizable(True)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._empty = EmptyState("ph.cursor", tr("Choose a layer"), tr("Its settings are shown here."), name="form_empty")
        self.body.addWidget(self._empty, 1)
        self.body.addWidget(self._scroll, 1)
        self._scroll.hide()

    def show_layer(self, spec: ModelSpec, layer: LayerSpec | None, report: ModelReport | None, chosen: int = 1) -> None:
        """Show another layer, or the same one changed; ``chosen`` layers are selected, this is the last of them."""
        self._show(spec, layer, (layer.name,) if layer is not None else (), report, chosen)

    def show_layers(self, spec: ModelSpec, names: Sequence[str], report: ModelReport | None) -> None:
        """Show the chosen layers, the last one's values first: of several what they have in common, set for all at once."""
        there = {layer.name for layer in spec.layers}
        known = tuple(name for name in names if name in there)
        self._show(spec, spec.layer(known[-1]) if known else None, known, report, max(len(known), 1))

    def _show(self, spec: ModelSpec, layer: LayerSpec | None, names: tuple[str, ...], report: ModelReport | None, chosen: int) -> None:
        other = layer is None or self.layer is None or layer.name != self.layer.name or names != self._names
        self.layer, self._spec, self._names, self._report = layer, spec, names, report
        self._empty.setVisible(layer is None)
        self._scroll.setVisible(layer is not None)
        if layer is None:
            return
        if self._structure_of(layer) != self._structure:
            self._rebuild(layer)
            self._structure = self._structure_of(layer)
        self._refresh(layer, other, chosen)
        self._show_notes(layer, report)

    def focus_name(self) -> None:
        """What F2 does."""
        if self.name_edit is not None:
            self._scroll.ensureWidgetVisible(self.name_edit)
            self.name_edit.setFocus(Qt.FocusReason.ShortcutFocusReason)
            self.name_edit.selectAll()

    def focus_inputs(self) -> None:
        """Type what the layer takes."""
        if self.layer is not None and self.takes.takes.isVisible():
            self._scroll.ensureWidgetVisible(self.takes)
            self.takes.takes.edit.setFocus(Qt.FocusReason.ShortcutFocusReason)
            self.takes.takes.edit.selectAll()

    def start_of_layer(self) -> LayerStart | None:
        """What was seen of the shown layer before training; None if nothing was."""
        start = self.start_source() if self.start_source is not None else None
        if start is None or self.layer is None:
            return None
        return next((found for found in start.layers if found.name == self.layer.name), None)

    # put together --------------------------------------------------------------------------------------------------

    def _parameters(self) -> tuple[Parameter, ...]:
        """Of the layer; of several those that all of them have."""
        if self.layer is None:
            return ()
        entries = [catalog.layers().get(self._spec.layer(name).kind) for name in self._names]
        if any(entry is None for entry in entries) or not entries:
            return ()
        known = [{p.name: p.type for p in entry.parameters} for entry in entries if entry is not None]
        mine = entries[-1]
        return tuple(p for p in (mine.parameters if mine is not None else ()) if all(types.get(p.name) == p.type for types in known))

    def _given(self, layer: LayerSpec) -> dict[str, Any]:
        """Its parameters: of a layer that uses another's weights, that one's."""
        return self._spec.original(layer).parameters

    def _structure_of(self, layer: LayerSpec) -> Any:
        """Changes only when the controls must be others."""
        given = self._given(layer)
        several = len(self._names) > 1
        there = [p for p in self._parameters() if not p.advanced or self._folded is not None]
        parameters = tuple((p.name, kind_of(p, given.get(p.name, p.default))) for p in there)
        return layer.kind, several, tuple(self._spec.layer(name).kind for name in self._names), parameters

    def _naming(self) -> bool:
        """Whether the name has the keyboard of this window (which need not be the active one)."""
        return self.name_edit is not None and self.window().focusWidget() is self.name_edit

    def _rebuild(self, layer: LayerSpec) -> None:
        typing = next((row.field.parameter.name for row in self.rows if row.field.editor.hasFocus()), "")
        naming = self._naming()
        for row in self.rows:
            row.field.blockSignals(True)                      # losing the keyboard is no entry
            row.blockSignals(True)
        if self.name_edit is not None:
            self.name_edit.blockSignals(True)
            self.takes.blockSignals(True)
            self.standing.blockSignals(True)
        old = self._scroll.takeWidget()
        self.rows, self._notes_shown = [], None
        self._scroll.setWidget(self._made(layer))
        if old is not None:
            old.hide()
            old.deleteLater()
        again = next((row for row in self.rows if row.field.parameter.name == typing), None)
        if again is not None:
            again.field.editor.setFocus(Qt.FocusReason.OtherFocusReason)    # the same parameter in another control
        if naming and self.name_edit is not None:
            self.name_edit.setFocus(Qt.FocusReason.OtherFocusReason)

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
        several = len(self._names) > 1
        self._name_shown = ""
        self.name_edit = LineEdit(name="layer_name", tip=tr("The layer's name: letters, digits and _ (F2)"))
        self.name_edit.setFixedWidth(theme.size(150))
        self.name_edit.editingFinished.connect(self._renamed)
        name = FormRow(tr("Name"), "name", self.name_edit)
        column.addWidget(name)
        name.setVisible(not several)                          # once it has a parent: before, it would be a window of its own
        self.takes = Takes()
        self.takes.wanted.connect(self.wanted)
        column.addWidget(self.takes)
        self.takes.setVisible(not several and layer.kind != "Input")
        self._uses = Message("info", "", name="shares_message")
        column.addWidget(self._uses)
        self._own = QWidget()
        rows = QVBoxLayout(self._own)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(theme.size(2))
        column.addWidget(self._own)
        parameters = self._parameters()
        for parameter in parameters:
            if not parameter.advanced:
                rows.addWidget(self._row(layer, parameter))
        self._more(rows, layer, [parameter for parameter in parameters if parameter.advanced])
        self.standing = Standing()
        self.standing.wanted.connect(self.wanted)
        column.addWidget(self.standing)
        column.addStretch(1)
        return whole

    def _head(self, layer: LayerSpec, icon: str) -> QHBoxLayout:
        line = QHBoxLayout()
        line.setSpacing(theme.size(8))
        line.addWidget(Glyph(icon if len(self._names) < 2 else "ph.stack", 16, "accent"))
        self._title = ElidedLabel("", 15, 600, where=Qt.TextElideMode.ElideMiddle)
        line.addWidget(self._title)
        self._kind = TextLabel(layer.kind, 12, 400, "text2")
        line.addWidget(self._kind)
        line.addStretch(1)
        if layer.kind in _CURVES and len(self._names) < 2:
            line.addWidget(LayerCurveButton(self._curve))
        copy = Button("", "ghost", "ph.copy", name="duplicate_layer", tip=tr("Duplicate (Ctrl+D)"))
        copy.clicked.connect(self.duplicate_wanted)
        remove = Button("", "ghost", "ph.trash", name="delete_layer", tip=tr("Delete (Del)"))
        remove.clicked.connect(self.delete_wanted)
        line.addWidget(copy)
        line.addWidget(remove)
        return line

    def _curve(self) -> activations.Activation | None:
        return activations.of_layer(self.layer.kind, self._given(self.layer)) if self.layer is not None else None

    def _row(self, layer: LayerSpec, parameter: Parameter) -> Row:
        row = row_for(parameter, self._given(layer).get(parameter.name, parameter.default), wrapper=layer.kind)
        row.entered.connect(partial(self._set_by, row))
        row.same_wanted.connect(partial(self._set_all, row))
        self.rows.append(row)
        return row

    def _more(self, column: QVBoxLayout, layer: LayerSpec, folded: list[Parameter]) -> None:
        """Everything seldom changed, folded."""
        self._seldom, self._folded = folded, None
        if not folded:
            return
        title = f"{len(folded)} more parameter{'s' if len(folded) > 1 else ''}"
        self._fold = Button(title, "link", name="more_parameters", tip=tr("Show or hide seldom changed settings"))
        self._fold.clicked.connect(self._turn_fold)
        column.addWidget(self._fold)
        self._show_fold(layer)

    def _turn_fold(self) -> None:
        self._more_open = not self._more_open
        if self.layer is not None:
            self._show_fold(self.layer)
            self._show_values(self.layer, False)

    def _show_fold(self, layer: LayerSpec) -> None:
        """The rows are made when they are to be seen for the first time, because they are most of the work."""
        if self._more_open and self._folded is None:
            self._folded = QWidget()
            rows = QVBoxLayout(self._folded)
            rows.setContentsMargins(0, 0, 0, 0)
            rows.setSpacing(theme.size(2))
            for parameter in self._seldom:
                rows.addWidget(self._row(layer, parameter))
            whole = self._own.layout()
            assert whole is not None
            whole.addWidget(self._folded)
            self._structure = self._structure_of(layer)
        if self._folded is not None:
            self._folded.setVisible(self._more_open)
        self._fold.set_icon("ph.caret-down" if self._more_open else "ph.caret-right")

    # what is in it -------------------------------------------------------------------------------------------------

    def _refresh(self, layer: LayerSpec, other: bool, chosen: int) -> None:
        several = len(self._names) > 1
        self._title.setText(tr("{count} layers chosen", count=len(self._names)) if several else layer.name)
        kinds = ", ".join(dict.fromkeys(self._spec.layer(name).kind for name in self._names))
        self._kind.setText("" if several else layer.kind if chosen < 2 else tr("{kind}, last of {chosen} chosen", kind=layer.kind,
                                                                               chosen=chosen))
        self._kind.setToolTip(kinds)
        self._title.setAccessibleDescription(kinds)
        if self.name_edit is not None and (other or layer.name != self._name_shown):      # what is being typed stays, and what is marked
            self.name_edit.setText(layer.name)
            self._name_shown = layer.name
            if self._naming():                                # what is typed next takes the name's place, as it did before
                self.name_edit.selectAll()
        if not several and layer.kind != "Input":
            self.takes.show_layer(self._spec, layer, other)
        self.standing.show_layer(self._spec, layer, self._names, other)
        shared = layer.shares if not several else ""
        self._uses.setVisible(bool(shared))
        self._uses.set("info", tr("Uses the weights of '{shared}': its parameters are set there.", shared=shared) if shared else "")
        self._own.setEnabled(not shared)
        self._show_values(layer, other)

    def _show_values(self, layer: LayerSpec, other: bool) -> None:
        complaints = complaints_of(self._report, self._names)
        given = self._given(layer)
        if not self._more_open and any(parameter.name in complaints for parameter in self._seldom):
            self._more_open = True                            # what is wrong must be in sight
            self._show_fold(layer)
        for row in self.rows:
            parameter = row.field.parameter
            row.show_value(given.get(parameter.name, parameter.default), force=other)
            row.show_complaint(*complaints.get(parameter.name, ("", "error")))
            row.show_differing(self._others(parameter))
        if len(self._names) < 2 and layer.kind != "Input":
            self.takes.show_complaints(complaints.get("inputs", ("", ""))[0], complaints.get("initial_state", ("", ""))[0], other)

    def _others(self, parameter: Parameter) -> list[Any]:
        """The differing values of several layers, [] if they agree."""
        values: list[Any] = []
        for name in self._names:
            value = self._given(self._spec.layer(name)).get(parameter.name, parameter.default)
            if not any(same(value, known) for known in values):
                values.append(value)
        return values if len(values) > 1 else []

    def _show_notes(self, layer: LayerSpec, report: ModelReport | None) -> None:
        """What else is to be said about the layer than the one complaint on its card."""
        alone = len(self._names) < 2
        row = next((r for r in report.layers if r.name == layer.name), None) if report and alone else None
        mine = words.complaints(report, layer.name) if alone else ()
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
        if fused not in ("", "yes") and not any("fused" in complaint.message for complaint in mine):      # else the card says it
            offer = tr("Set to 0") if notes[2] else ""
            note = Message("warn" if offer else "info", tr("Not on the fused GPU kernel: {fused}.", fused=said(fused)), offer, name="fused_message")
            note.clicked.connect(self._no_recurrent_dropout)
            self._notes.addWidget(note)

    def _note(self, number: int, complaint: Complaint) -> None:
        """The card shows the first complaint with its first remedy; here are the others."""
        if number:
            title = said(complaint.fixes[0].title) if complaint.fixes else ""
            note = Message("error" if complaint.level == "error" else "warning", said(complaint.message), title, name=f"note_{number}")
            if complaint.fixes:
                note.clicked.connect(partial(self._fix, complaint.fixes[0]))
            self._notes.addWidget(note)
            return
        for place, fix in enumerate(complaint.fixes[1:3]):
            tip = tr("{message}. Can be undone", message=said(complaint.message))
            button = Button(tr("Or: {title}", title=said(fix.title)), "fix", "ph.magic-wand", name=f"other_fix_{place}", tip=tip)
            button.clicked.connect(partial(self._fix, fix))
            self._notes.addWidget(button)

    def _fix(self, fix: ModelFix, *_checked: object) -> None:
        self.fix_wanted.emit(fix)

    def _no_recurrent_dropout(self) -> None:
        self._set("recurrent_dropout", 0.0, tr("recurrent dropout → 0"))

    # edits ---------------------------------------------------------------------------------------------------------

    def _set_by(self, row: Row, name: str, value: Any) -> None:
        self._set(name, value, row.field.words)

    def _set_all(self, row: Row) -> None:
        name = row.field.parameter.name
        self._set(name, row.field.shown, f"{name.replace('_', ' ')} → {short(row.field.shown)}")

    def _set(self, name: str, value: Any, said: str) -> None:
        """One parameter, of one layer or of all that are chosen; a value that is the default again is left out."""
        layer = self.layer
        if layer is None:
            return
        if len(self._names) > 1:
            edits = tuple((f"model.layers.{each}.parameters", self._with(self._spec.layer(each), name, value)) for each in self._names)
            self.wanted.emit(SetValues(edits, tr("{count} layers: {said}", count=len(self._names), said=said)))
        elif not same(self._given(layer).get(name, _UNSET), value):
            new = self._with(layer, name, value)
            if name in new and name in layer.parameters and not isinstance(value, dict | list):
                self.wanted.emit(SetValue(f"model.layers.{layer.name}.parameters.{name}", value))
            else:
                self.wanted.emit(SetValues(((f"model.layers.{layer.name}.parameters", new),), said))

    def _with(self, layer: LayerSpec, name: str, value: Any) -> dict[str, Any]:
        return without_defaults(catalog.layers().get(layer.kind), layer.parameters, name, value)

    def _renamed(self) -> None:
        if self.layer is None or self.name_edit is None:
            return
        new = self.name_edit.text().strip()
        if not new or new == self.layer.name:
            if self.name_edit.text() != self.layer.name:      # else what is marked stays: the window may only have lost the keyboard for a moment
                self.name_edit.setText(self.layer.name)
            return
        before = self.layer.name
        self.wanted.emit(RenameLayer(before, new))
        if self.layer is not None and self.layer.name == before:
            self.name_edit.setText(before)                    # it was refused, and the reason is said


class _Unset:
    """Nothing equals it."""


_UNSET = _Unset()
