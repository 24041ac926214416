"""What a layer takes and where it starts from, in the form."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtWidgets import QWidget

from workbench.model import catalog
from workbench.model.report import ModelReport
from workbench.model.spec import LayerSpec, ModelSpec
from workbench.project.commands import SetValues

from ... import theme
from ...translating import said, tr
from ...widgets import ComboBox, FormRow
from . import references
from .fields import WIDE
from .reference_field import Choice, Part, ReferenceField
from .typed import Misfit

_ROLE_TIPS = (
    tr("What asks: one answer for each of its steps"),
    tr("What is looked at and mixed into the answer"),
    tr("What the query is compared with"),
)


class Takes(Part):
    """Inputs and initial state."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._roles: list[tuple[FormRow, ComboBox]] = []
        self.takes = ReferenceField("layer_inputs", tr("Names of layers above, with commas; empty = the one above"), tr("Choose layers above"))
        self.takes.entered.connect(self._typed)
        self.takes.button.clicked.connect(self._choose)
        self._takes_row = FormRow(tr("Takes"), "inputs", self.takes)
        self.column.addWidget(self._takes_row)
        for number, title in enumerate((tr("Query"), "Value", tr("Key"))):
            combo = ComboBox((), name=f"role_{title.lower()}", tip=_ROLE_TIPS[number])
            combo.setFixedWidth(theme.size(WIDE))
            combo.activated.connect(partial(self._role, number))
            row = FormRow(title, title.lower(), combo)
            self._roles.append((row, combo))
            self.column.addWidget(row)
        tip = tr("Final states of layers above, like encoder.states; empty = zeros")
        self.starts = ReferenceField("initial_state", tip, tr("Choose where it starts from"))
        self.starts.entered.connect(self._start_typed)
        self.starts.button.clicked.connect(self._choose_start)
        self._starts_row = FormRow(tr("Starts from"), "initial_state", self.starts)
        self.column.addWidget(self._starts_row)

    def show_layer(self, spec: ModelSpec, layer: LayerSpec, other: bool) -> None:
        """Its present connections; ``other`` = another layer than before."""
        self._spec, self._layer = spec, layer
        entry = catalog.layers().get(layer.kind)
        roles = entry.roles if entry is not None else ()
        sources = spec.sources(spec.index(layer.name)) if layer.kind != "Input" else ()
        self._takes_row.setVisible(layer.kind != "Input" and not roles)
        first = tr("{sources} (above)", sources=sources[0]) if sources and not layer.inputs else tr("the one above")
        self.takes.show_text(", ".join(layer.inputs), first, references.takeable(spec, layer), force=other)
        if other:
            self._takes_row.set_help("")
            self._starts_row.set_help("")
        for number, (row, combo) in enumerate(self._roles):
            row.setVisible(number < len(roles))
            if number < len(roles):
                self._show_role(number, combo)
        recurrent = references.takes_states(spec, layer)
        self._starts_row.setVisible(recurrent)
        if recurrent:
            self.starts.show_text(", ".join(layer.initial_state), "zeros", references.starts(spec, layer), force=other)

    def show_complaints(self, inputs: str, states: str, other: bool) -> None:
        """What the check says of the inputs and the initial state, beside which a refused entry is left standing."""
        if other or self.takes.edit.property("state") != "error":
            self._takes_row.set_help(inputs, "error")
        self._roles[1][0].set_help(inputs, "error")
        if other or self.starts.edit.property("state") != "error":
            self._starts_row.set_help(states, "error")

    def _show_role(self, number: int, combo: ComboBox) -> None:
        taken = references.role_of(self._spec, self._layer, number)
        higher = references.above(self._spec, self._layer)
        first = tr("{name} (above)", name=higher[0].name) if higher else tr("the one above")
        same = (first, tr("same as query"), tr("same as value"))[number]
        names = references.takeable(self._spec, self._layer)
        items = [(same, ""), *((name, name) for name in names)]
        if taken and taken not in names:
            items.append((tr("{taken} (missing)", taken=taken), taken))
        combo.set_items(items)
        combo.set_value(taken)

    def _role(self, number: int, _index: int) -> None:
        combo = self._roles[number][1]
        chosen = str(combo.value() or "")
        if chosen != references.role_of(self._spec, self._layer, number):
            self._set_inputs(references.with_role(self._spec, self._layer, number, chosen, len(_ROLE_TIPS)))

    def _typed(self, text: str) -> None:
        try:
            found = references.read_inputs(self._spec, self._layer, text)
        except Misfit as error:
            self._refuse(self.takes, self._takes_row, str(error))
            return
        self._refuse(self.takes, self._takes_row, "")
        self._set_inputs(found)

    def _refuse(self, field: ReferenceField, row: FormRow, words: str) -> None:
        sentence = f"{words[:1].upper()}{words[1:]}{'' if words[-1:] in '?.' else '.'}" if words else ""
        field.refuse(sentence)
        row.set_help(sentence, "error")

    def _set_inputs(self, names: tuple[str, ...]) -> None:
        layer = self._layer
        if names == layer.inputs:
            return
        said = (
            tr("'{name}' takes {names}", name=layer.name, names=" and ".join(names))
            if names
            else tr("'{name}' takes the layer above", name=layer.name)
        )
        self.wanted.emit(SetValues(((self._path("inputs"), list(names)),), said))

    def _choose(self) -> None:
        """A menu of the layers above; one that joins may take several."""
        layer = self._layer
        entry = catalog.layers().get(layer.kind)
        several = entry is not None and (entry.most is None or entry.most > 1)
        choices: list[Choice | None] = [(tr("The layer above"), not layer.inputs, partial(self._set_inputs, ())), None]
        for name in references.takeable(self._spec, layer):
            taken = name in layer.inputs
            chosen: tuple[str, ...] = (name,)
            if several:
                chosen = tuple(n for n in layer.inputs if n != name) if taken else (*layer.inputs, name)
            choices.append((name, taken, partial(self._set_inputs, chosen)))
        self._menu(self.takes.button, choices, "inputs_menu")

    def _start_typed(self, text: str) -> None:
        try:
            found = references.read_states(self._spec, self._layer, text)
        except Misfit as error:
            self._refuse(self.starts, self._starts_row, str(error))
            return
        self._refuse(self.starts, self._starts_row, "")
        self._set_start(found)

    def _set_start(self, found: tuple[str, ...]) -> None:
        if found != self._layer.initial_state:
            said = tr("'{name}' starts from {value}", name=self._layer.name, value=' and '.join(found) or 'zeros')
            self.wanted.emit(SetValues(((self._path("initial_state"), list(found)),), said))
        else:
            self.starts.show_text(", ".join(found), "zeros", references.starts(self._spec, self._layer), force=True)

    def _choose_start(self) -> None:
        given = self._layer.initial_state
        choices: list[Choice | None] = [("Zeros", not given, partial(self._set_start, ())), None]
        for name in references.starts(self._spec, self._layer):
            if name.endswith(".states"):
                choices.append(
                    (
                        tr("The states of {removesuffix}", removesuffix=name.removesuffix(".states")),
                        given == (name,),
                        partial(self._set_start, (name,)),
                    )
                )
        self._menu(self.starts.button, choices, "start_menu")


def complaints_of(report: ModelReport | None, names: Sequence[str]) -> dict[str, tuple[str, str]]:
    """Parameter → (sentence, level): what the check says of the parameters of these layers, errors first."""
    found: dict[str, tuple[str, str]] = {}
    for complaint in report.complaints if report is not None else ():
        if complaint.layer in names and complaint.parameter:
            known = found.get(complaint.parameter)
            if known is None or (known[1] == "warning" and complaint.level == "error"):
                found[complaint.parameter] = (f"{said(complaint.message)}.", complaint.level)
    return found
