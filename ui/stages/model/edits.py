"""What the user does with layers, as undoable commands; afterwards the layer to go on with is chosen."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Qt

from workbench.model import blocks, catalog
from workbench.model.report import Complaint, ModelFix
from workbench.model.spec import LayerSpec, ModelSpec, owner
from workbench.project.commands import (
    AddLayer,
    Command,
    DuplicateLayers,
    GroupLayers,
    InsertLayers,
    MoveLayers,
    RemoveLayers,
    RenameBlock,
    RenameLayer,
    SetValues,
    UngroupLayers,
)

from ...translating import tr
from ...workspace import Workspace
from . import block_actions, clipboard, links
from .palette import Palette
from .stack import Stack


class LayerEdits:
    """The editing half of the Model stage."""

    workspace: Workspace
    stack: Stack
    palette_panel: Palette
    _above: bool

    @property
    def spec(self) -> ModelSpec:
        """The present network."""
        raise NotImplementedError

    def _layer(self, name: str) -> LayerSpec | None:
        return next((layer for layer in self.spec.layers if layer.name == name), None)

    def _ask_name(self, title: str, present: str, beside: str, take: Callable[[str], object]) -> None:
        raise NotImplementedError

    def _take_way(self, way: links.Way) -> None:
        raise NotImplementedError

    def _do(self, command: Command) -> bool:
        if isinstance(command, RenameLayer):
            return self._do_rename(command)
        return self.workspace.execute(command)

    def _do_rename(self, command: RenameLayer) -> bool:
        """The layer stays chosen under its new name."""
        self.stack.will_rename(command.name, command.new)
        done = self.workspace.execute(command)
        if not done:
            self.stack.will_rename(command.new, command.name)
        return done

    def _after_selection(self) -> int:
        """Where something new goes: below what is chosen, or at the end."""
        chosen = [self.spec.index(name) for name in self.stack.selected if self._layer(name) is not None]
        above, self._above = self._above, False
        if not chosen:
            return len(self.spec.layers)
        return min(chosen) if above else max(chosen) + 1

    def _add_after_selection(self, kind: str) -> None:
        self._add(kind, self._after_selection())

    def _add(self, kind: str, position: int) -> None:
        entry = catalog.layers()[kind]
        parameters = {p.name: p.default for p in entry.parameters if p.required and p.default is not None}
        name = self.spec.free_name(kind)
        if self._do(AddLayer(LayerSpec(kind, name, (), parameters), position)):
            self.stack.select([name])
            self.stack.setFocus(Qt.FocusReason.OtherFocusReason)

    def _insert(self, layers: tuple[LayerSpec, ...], position: int, title: str) -> None:
        """Several layers in one step; they are chosen next."""
        before = {layer.name for layer in self.spec.layers}
        if self._do(InsertLayers(layers, position, title)):
            self.stack.select([layer.name for layer in self.spec.layers if layer.name not in before])
            self.stack.setFocus(Qt.FocusReason.OtherFocusReason)

    def _insert_block_after_selection(self, name: str) -> None:
        self._insert_block(name, self._after_selection())

    def _insert_block(self, name: str, position: int) -> None:
        block = self.palette_panel.block(name)
        if block is not None:
            placed = blocks.placed(block, self.spec, position, self._features(position))
            self._insert(placed, position, tr("Insert {value}", value=block.title or block.name))

    def _features(self, position: int) -> int | None:
        """Features of what the layer above a position gives."""
        report = self.workspace.report
        above = self.spec.layers[position - 1].name if 0 < position <= len(self.spec.layers) else ""
        row = next((row for row in report.layers if row.name == above), None) if report else None
        return row.shape[-1] if row is not None and len(row.shape) > 1 else None

    def _forget_block(self, name: str) -> None:
        if any(block.name == name for block in blocks.saved()):
            blocks.forget(name)
            self.palette_panel.read_blocks()

    def _disconnect(self, link: links.Link) -> None:
        self._take_way(links.without(self.spec, link))

    def _cut(self, names: list[str]) -> None:
        clipboard.copy(self.spec, names)
        self._delete(names)

    def _paste(self) -> None:
        position = self._after_selection()
        self._insert(clipboard.paste(self.spec, position), position, tr("Paste"))

    def _shift(self, names: list[str], step: int) -> None:
        first = self.spec.index(names[0])
        self._move(names, max(0, min(len(self.spec.layers) - len(names), first + step)))

    def _group(self, names: list[str]) -> None:
        self._ask_name(tr("Group the chosen layers"), "block", names[0], lambda name: self._do(GroupLayers(tuple(names), name)))

    def _ungroup(self, names: list[str]) -> None:
        for block in dict.fromkeys(self.spec.layer(name).block for name in names):
            if block:
                self._do(UngroupLayers(block))

    def _rename_block(self, block: str) -> None:
        members = self.stack.members(block)
        if members:
            self._ask_name(tr("Rename the block"), block, members[0], lambda name: name == block or self._do_rename_block(block, name))

    def _do_rename_block(self, block: str, new: str) -> None:
        closed = block in self.stack.closed
        if self._do(RenameBlock(block, new)) and closed:
            self.stack.close_block(self.spec.layer(self.stack.selected[-1]).block if self.stack.selected else new, closed=True)

    def _freeze(self, names: list[str]) -> None:
        learns = not any(self.spec.layer(name).trainable for name in names)
        edits = tuple((f"model.layers.{name}.trainable", learns) for name in names)
        what = f"'{names[0]}'" if len(names) == 1 else tr("{count} layers", count=len(names))
        self._do(SetValues(edits, (tr("Unfreeze {what}", what=what) if learns else tr("Freeze {what}", what=what))))

    def _output(self, name: str) -> None:
        """Make a layer one of the network's outputs, or no longer one; the last layer stays the answer."""
        now = list(self.spec.answers)
        if name in map(owner, now[1:]):
            changed = [reference for reference in now if owner(reference) != name]
            self._do(SetValues((("model.outputs", changed if len(changed) > 1 else []),), tr("'{name}' is no output", name=name)))
        elif name not in now:
            self._do(SetValues((("model.outputs", [*now, name]),), tr("'{name}' is an output too", name=name)))

    def _save_block(self, names: list[str]) -> None:
        self._ask_name(tr("Save to the palette"), block_actions.present_name(self.spec, names), names[0], partial(self._keep, names))

    def _keep(self, names: list[str], name: str) -> None:
        block_actions.keep(self.spec, names, name)
        self.palette_panel.read_blocks()

    def _export_block(self, names: list[str]) -> None:
        block_actions.export(self.stack, self.spec, names)

    def _insert_file(self) -> None:
        block = block_actions.read_file(self.stack)
        if block is not None:
            position = self._after_selection()
            self._insert(blocks.placed(block, self.spec, position, self._features(position)), position, tr("Insert {value}",
                                                                                                           value=block.title or block.name))

    def _move(self, names: list[str], position: int) -> None:
        self._do(MoveLayers(tuple(names), position))

    def _delete(self, names: list[str]) -> None:
        """The layer below is chosen next (or the last one), so that the keyboard can go on."""
        names = [layer.name for layer in self.spec.layers if layer.name in names]
        if not names:
            return
        last = max(self.spec.index(name) for name in names)
        below = [layer.name for layer in self.spec.layers[last:] if layer.name not in names]
        above = [layer.name for layer in self.spec.layers[:last] if layer.name not in names]
        if self._do(RemoveLayers(tuple(names))):
            self.stack.select(below[:1] or above[-1:])

    def _duplicate(self, names: list[str]) -> None:
        """In the order of the stack, whatever the order they were chosen in; the copies are chosen next."""
        ordered = [layer.name for layer in self.spec.layers if layer.name in names]
        before = {layer.name for layer in self.spec.layers}
        if ordered and self._do(DuplicateLayers(tuple(ordered))):
            self.stack.select([layer.name for layer in self.spec.layers if layer.name not in before])

    def _delete_selected(self) -> None:
        self._delete(self.stack.selected)

    def _duplicate_selected(self) -> None:
        self._duplicate(self.stack.selected)

    def _fix(self, complaint: Complaint) -> None:
        if complaint.fixes:
            self._apply(complaint.fixes[0])

    def _apply(self, fix: ModelFix) -> None:
        self._do(SetValues(fix.edits, fix.title))
