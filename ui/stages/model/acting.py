"""What keys, menus and drawn lines ask of the Model stage: each wish finds its edit, and the keyboard goes on where it was."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QWidget

from workbench.errors import WorkbenchError
from workbench.model import catalog
from workbench.project.commands import SetValues

from ... import theme
from . import block_actions, clipboard, layer_menu, links
from .connect import TakesPopup, WaysMenu
from .edits import LayerEdits
from .find_bar import FindBar
from .form import LayerForm


class LayerActions(LayerEdits, QWidget):
    """The half of the Model stage that listens to keys, menus and the bar that finds layers."""

    form: LayerForm
    find_bar: FindBar

    def _act(self, action: str) -> None:
        """What a key of the stack or its menu asks for."""
        chosen = [layer.name for layer in self.spec.layers if layer.name in self.stack.selected]
        acts = self._anywhere() | (self._with_layers(chosen) if chosen else {})
        if action in acts:
            try:
                acts[action]()
            except WorkbenchError as error:
                self.workspace.tell(error)

    def _anywhere(self) -> dict[str, Callable[[], object]]:
        """What needs no chosen layer."""
        return {"paste": self._paste, "insert_file": self._insert_file, "below": self.palette_panel.focus_search}

    def _with_layers(self, chosen: list[str]) -> dict[str, Callable[[], object]]:
        """What is done with the chosen layers."""
        return {
            "copy": partial(clipboard.copy, self.spec, chosen),
            "cut": partial(self._cut, chosen),
            "duplicate": partial(self._duplicate, chosen),
            "delete": partial(self._delete, chosen),
            "rename": partial(self._rename, chosen[-1]),
            "connect": self._type_inputs,
            "edit": self._edit,
            "above": self._search_above,
            "group": partial(self._group, chosen),
            "ungroup": partial(self._ungroup, chosen),
            "freeze": partial(self._freeze, chosen),
            "output": partial(self._output, chosen[-1]),
            "save_block": partial(self._save_block, chosen),
            "export_block": partial(self._export_block, chosen),
            "up": partial(self._shift, chosen, -1),
            "down": partial(self._shift, chosen, 1),
        }

    def _menu(self, place: QPoint) -> None:
        layer_menu.LayerMenu(self.spec, self.stack.selected, self._act, self.stack, self).popup(place)

    def _edit(self) -> None:
        """On to the first setting of the chosen layer; Esc leads back."""
        controls = [row.field.editor for row in self.form.rows if row.field.editor.isVisible() and row.field.editor.isEnabled()]
        if controls:
            controls[0].setFocus(Qt.FocusReason.TabFocusReason)
        else:
            self.form.focus_name()

    def _to_stack(self) -> None:
        self.stack.setFocus(Qt.FocusReason.OtherFocusReason)

    def _search_above(self) -> None:
        """What is taken from the palette next goes above what is chosen."""
        self.palette_panel.focus_search()
        self._above = True

    def _rename(self, name: str) -> None:
        self.stack.select([name])
        self.form.focus_name()

    def _requested(self, name: str) -> None:
        """The command palette: a layer of the stack to be shown, or a kind to be added."""
        if self._layer(name) is not None:
            self.stack.select([name])
        elif name in catalog.layers():
            self._add_after_selection(name)

    # connections ---------------------------------------------------------------------------------------------------

    def _join(self, source: str, target: str, place: QPoint) -> None:
        """A line was drawn: if it can mean several things, ask."""
        ways = links.ways(self.spec, source, target)
        if len(ways) == 1:
            self._take_way(ways[0])
        elif ways:
            menu = WaysMenu(ways, self)
            menu.chosen.connect(self._take_way)
            menu.popup(place)

    def _take_way(self, way: links.Way) -> None:
        self._do(SetValues(way.edits, way.title))
        self.stack.setFocus(Qt.FocusReason.OtherFocusReason)

    def _type_inputs(self) -> None:
        name = self.stack.selected[-1] if self.stack.selected else ""
        row = self.stack.row_of(name) if name else None
        if row is None or self.spec.layer(name).kind == "Input":
            return
        popup = TakesPopup(self.spec, name, self)
        popup.entered.connect(self._take_way)
        popup.show_at(row.mapToGlobal(QPoint(theme.size(52), row.height() + theme.size(2))))

    # a name is asked for -------------------------------------------------------------------------------------------

    def _ask_name(self, title: str, present: str, beside: str, take: Callable[[str], object]) -> None:
        """A line beside a layer; ``take`` gets what was entered, and the stack the keyboard."""
        row = self.stack.row_of(beside)
        popup = block_actions.NamePopup(title, present, self)
        popup.entered.connect(partial(self._named, take))
        popup.show_at(row.mapToGlobal(QPoint(theme.size(52), theme.size(30))) if row is not None else self.mapToGlobal(QPoint(80, 80)))

    def _named(self, take: Callable[[str], object], name: str) -> None:
        try:
            take(name)
        except WorkbenchError as error:
            self.workspace.tell(error)
        self._to_stack()

    # finding -------------------------------------------------------------------------------------------------------

    def _find(self, wanted: str) -> None:
        hits = self.stack.find(wanted)
        self.find_bar.say(len(hits) if wanted.strip() else None)
        if hits:
            self.stack.select(hits[:1])

    def _find_next(self) -> None:
        hits = self.stack.find(self.find_bar.text())
        if hits:
            now = hits.index(self.stack.selected[-1]) if self.stack.selected and self.stack.selected[-1] in hits else -1
            self.stack.select([hits[(now + 1) % len(hits)]])

    def _find_closed(self) -> None:
        self.stack.find("")
        self.stack.setFocus(Qt.FocusReason.OtherFocusReason)
