"""How a layer stands in the network: what it takes, where it starts from, whose weights it uses, its block, whether it learns."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import Any

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QSignalBlocker, QStringListModel, Qt, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QCompleter, QHBoxLayout, QMenu, QSizePolicy, QVBoxLayout, QWidget

from workbench.model import catalog
from workbench.model.report import ModelReport
from workbench.model.spec import LayerSpec, ModelSpec
from workbench.project.commands import GroupLayers, SetValue, SetValues

from ... import theme
from ...translating import tr
from ...widgets import Button, ComboBox, FormRow, Hairline, LineEdit, Switch, describe, set_state
from . import references
from .fields import WIDE
from .typed import Misfit

Choice = tuple[str, bool, Callable[[], Any]]
"""(words, checked, what to do)."""


class _Pieces(QCompleter):
    """Completes what stands after the last comma."""

    def pathFromIndex(self, index: QModelIndex | QPersistentModelIndex) -> str:
        done = super().pathFromIndex(index)
        line = self.widget()
        text = line.text() if isinstance(line, LineEdit) else ""
        head, comma, _ = text.rpartition(",")
        return f"{head}{comma} {done}".strip() if comma else done

    def splitPath(self, path: str) -> list[str]:
        return [path.rpartition(",")[2].strip()]


class ReferenceField(QWidget):
    """A line that is typed (with completion), and a button with the choices. ``entered(text)`` when the user is done."""

    entered = Signal(str)

    def __init__(self, name: str, tip: str, button: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(theme.size(4))
        self.edit = LineEdit(name=f"{name}_edit", tip=tip)
        self._model = QStringListModel(self)
        completer = _Pieces(self._model, self)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        self.edit.setCompleter(completer)
        self.edit.editingFinished.connect(self._done)
        self.edit.textEdited.connect(self._clear)
        self.button = Button("", "plain", "ph.caret-down", name=name, tip=button, height=28)
        line.addWidget(self.edit, 1)
        line.addWidget(self.button)
        self.setFocusProxy(self.edit)
        self.setFixedWidth(theme.size(WIDE + 22))
        self._tip, self._shown = tip, ""

    def show_text(self, text: str, placeholder: str, offered: Sequence[str], *, force: bool) -> None:
        """Another content; what is being typed stays unless the content is another one, or ``force``."""
        self._model.setStringList(list(offered))
        self.edit.setPlaceholderText(placeholder)
        if text != self._shown or force:
            self._shown = text
            self.edit.setText(text)
            self.edit.setCursorPosition(0)
            set_state(self.edit, "", text or self._tip)

    def refuse(self, sentence: str) -> None:
        """Mark what was typed ("" = all is well)."""
        set_state(self.edit, "error" if sentence else "", sentence or self._tip)

    def _clear(self) -> None:
        set_state(self.edit, "", self._tip)

    def _done(self) -> None:
        if self.edit.text().strip() != self._shown:
            self.entered.emit(self.edit.text().strip())
        else:
            self.refuse("")


class _Part(QWidget):
    """Speaks of one layer; ``wanted(command)``."""

    wanted = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._spec, self._layer = ModelSpec(), LayerSpec("Input", "x")
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(theme.size(2))

    def _path(self, name: str) -> str:
        return f"model.layers.{self._layer.name}.{name}"

    def _menu(self, button: Button, choices: Sequence[Choice | None], name: str) -> None:
        menu = QMenu(self)
        menu.setObjectName(name)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for choice in choices:
            if choice is None:
                menu.addSeparator()
                continue
            action = QAction(choice[0], menu)
            action.setCheckable(True)
            action.setChecked(choice[1])
            action.triggered.connect(partial(_call, choice[2]))
            menu.addAction(action)
        menu.popup(button.mapToGlobal(button.rect().bottomLeft()))


def _call(what: Callable[[], Any], *_checked: object) -> None:
    what()


class Takes(_Part):
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


_ROLE_TIPS = (
    tr("What asks: one answer for each of its steps"),
    tr("What is looked at and mixed into the answer"),
    tr("What the query is compared with"),
)


class Standing(_Part):
    """Learning, shared weights, block, and the network's outputs."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._names: tuple[str, ...] = ()
        self.column.addWidget(Hairline())
        self.learns = Switch(name="trainable_switch", tip=tr("Off: its weights stay as they are"))
        self.learns.toggled.connect(self._set_trainable)
        self._learns_row = FormRow(tr("Learns"), "trainable", self.learns)
        self.column.addWidget(self._learns_row)
        self.weights = ComboBox((), name="shares", tip=tr("Its own, or those of a layer of the same kind above"))
        self.weights.setFixedWidth(theme.size(WIDE))
        self.weights.activated.connect(self._set_shares)
        self._weights_row = FormRow(tr("Weights"), "shares", self.weights)
        self.column.addWidget(self._weights_row)
        self.block = ComboBox((), name="block", tip=tr("The named group it stands in; type a new name to make one"))
        self.block.setEditable(True)
        self.block.setInsertPolicy(ComboBox.InsertPolicy.NoInsert)
        self.block.setFixedWidth(theme.size(WIDE))
        self.block.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        line = self.block.lineEdit()
        if line is not None:
            describe(line, tr("Block"), "edit", "block_edit", tr("Name of the block"))
            line.setPlaceholderText("none")
            line.editingFinished.connect(self._set_block)
        self.block.activated.connect(self._set_block)
        self._block_row = FormRow(tr("Block"), "block", self.block)
        self.column.addWidget(self._block_row)
        self.output = ComboBox((), name="output_part", tip=tr("Whether the network gives what this layer gives"))
        self.output.setFixedWidth(theme.size(WIDE))
        self.output.activated.connect(self._set_output)
        self._output_row = FormRow(tr("Output"), "outputs", self.output)
        self.column.addWidget(self._output_row)

    def show_layer(self, spec: ModelSpec, layer: LayerSpec, names: tuple[str, ...], other: bool) -> None:
        """Of one layer, or (learning and block) of several; ``layer`` is the last of them."""
        self._spec, self._layer, self._names = spec, layer, names
        alone = len(names) < 2
        blocker = QSignalBlocker(self.learns)
        self.learns.setChecked(layer.trainable)
        blocker.unblock()
        self._learns_row.setVisible(layer.kind != "Input")
        self._show_weights(alone)
        self._show_block(other)
        self._output_row.setVisible(alone and layer.kind != "Input")
        part = references.output_of(spec, layer)
        words = {"no": "no", "also": tr("also an output"), "answer": tr("the answer")}
        items = [(words[key], key) for key in (("answer",) if part == "answer" else ("no", "also", "answer"))]
        self.output.set_items(items)
        self.output.set_value(part)
        self.output.setEnabled(part != "answer")
        self._output_row.set_help(tr("Trained against the same target, left out afterwards.") if part == "also" else "")

    def _show_weights(self, alone: bool) -> None:
        offered = references.shareable(self._spec, self._layer) if self._layer.kind != "Input" else []
        shared = self._layer.shares
        self._weights_row.setVisible(alone and bool(offered or shared))
        names = offered if not shared or shared in offered else [*offered, shared]
        self.weights.set_items([(tr("its own"), ""), *((tr("those of {name}", name=name), name) for name in names)])
        self.weights.set_value(shared)

    def _show_block(self, other: bool) -> None:
        line = self.block.lineEdit()
        if line is not None and line.hasFocus() and not other and line.isModified():
            return
        blocked = self.block.blockSignals(True)
        self.block.set_items([("none", ""), *((name, name) for name in dict.fromkeys(name for name, _, _ in self._spec.blocks()))])
        self.block.set_value(self._layer.block)
        if not self._layer.block:
            self.block.setCurrentIndex(-1)
            self.block.setEditText("")
        self.block.blockSignals(blocked)
        if other:
            self._block_row.set_help("")

    def _set_trainable(self, learns: bool) -> None:
        if len(self._names) < 2:
            self.wanted.emit(SetValue(self._path("trainable"), learns))
            return
        edits = tuple((f"model.layers.{name}.trainable", learns) for name in self._names)
        self.wanted.emit(SetValues(edits, f"{len(self._names)} layers {'learn' if learns else 'stay as they are'}"))

    def _set_shares(self, _index: int) -> None:
        chosen, layer = str(self.weights.value() or ""), self._layer
        if chosen == layer.shares:
            return
        edits: list[tuple[str, Any]] = [(self._path("shares"), chosen)]
        if not chosen and not layer.parameters:
            edits.append((self._path("parameters"), dict(self._spec.original(layer).parameters)))
        said = (
            tr("'{name}' uses the weights of '{chosen}'", name=layer.name, chosen=chosen)
            if chosen
            else tr("'{name}' has weights of its own", name=layer.name)
        )
        self.wanted.emit(SetValues(tuple(edits), said))

    def _set_block(self, *_: object) -> None:
        line = self.block.lineEdit()
        text = (line.text() if line is not None else "").strip()
        text = "" if text == "none" else text
        if line is not None:
            line.setModified(False)
        if text == self._layer.block:
            return
        if self._middle_of_block() and not text:
            words = tr("'{name}' stands in the middle of '{block}': move it out, or ungroup the block.", name=self._layer.name,
                       block=self._layer.block)
            self._show_block(True)
            self._block_row.set_help(words, "error")
            return
        self._block_row.set_help("")
        if len(self._names) < 2 and (not text or text in references.neighbors(self._spec, self._layer)) and not self._middle_of_block():
            said = (
                tr("'{name}' joins '{words}'", name=self._layer.name, words=text)
                if text
                else tr("'{name}' leaves '{block}'", name=self._layer.name, block=self._layer.block)
            )
            self.wanted.emit(SetValues(((self._path("block"), text),), said))
        elif text:
            self.wanted.emit(GroupLayers(self._names or (self._layer.name,), text))
        else:
            edits = tuple((f"model.layers.{name}.block", "") for name in self._names)
            self.wanted.emit(SetValues(edits, tr("{count} layers leave their blocks", count=len(self._names))))

    def _middle_of_block(self) -> bool:
        """Whether the chosen layers leave parts of their block on both sides."""
        block = self._layer.block
        if not block:
            return False
        places = [n for n, layer in enumerate(self._spec.layers) if layer.block == block]
        left = [n for n in places if self._spec.layers[n].name not in (self._names or (self._layer.name,))]
        return bool(left) and left != list(range(left[0], left[0] + len(left)))

    def _set_output(self, _index: int) -> None:
        chosen = str(self.output.value())
        if chosen == references.output_of(self._spec, self._layer):
            return
        outputs = references.with_output(self._spec, self._layer, chosen)
        words = {"answer": tr("is the network's answer"), "also": tr("is also an output"), "no": tr("is no output")}[chosen]
        self.wanted.emit(SetValues((("model.outputs", list(outputs)),), f"'{self._layer.name}' {words}"))


def complaints_of(report: ModelReport | None, names: Sequence[str]) -> dict[str, tuple[str, str]]:
    """Parameter → (sentence, level): what the check says of the parameters of these layers, errors first."""
    found: dict[str, tuple[str, str]] = {}
    for complaint in report.complaints if report is not None else ():
        if complaint.layer in names and complaint.parameter:
            known = found.get(complaint.parameter)
            if known is None or (known[1] == "warning" and complaint.level == "error"):
                found[complaint.parameter] = (f"{complaint.message}.", complaint.level)
    return found
