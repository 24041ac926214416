"""How a layer stands in the network: whose weights it uses, its block, whether it learns, whether it answers; in the form."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QSignalBlocker
from PySide6.QtWidgets import QSizePolicy, QWidget

from workbench.model.spec import LayerSpec, ModelSpec
from workbench.project.commands import GroupLayers, SetValue, SetValues

from ... import theme
from ...translating import tr
from ...widgets import ComboBox, FormRow, Hairline, Switch, describe
from . import references
from .fields import WIDE
from .reference_field import Part


class Standing(Part):
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
