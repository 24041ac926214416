"""What is asked when layers are grouped, kept as a block, written to a file or read from one."""

from __future__ import annotations

from pathlib import Path

import msgspec
from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtWidgets import QFileDialog, QWidget

from workbench.errors import ModelError
from workbench.model import blocks
from workbench.model.blocks import Block
from workbench.model.spec import ModelSpec

from ... import theme
from ...translating import tr
from ...widgets import LineEdit, Popover, TextLabel

_FILES = tr("Block of layers (*.json)")
_LONGEST = 60


class NamePopup(Popover):
    """Asks for a name in place, beside what is to be named. ``entered(name)`` once, on Enter; Esc leaves."""

    entered = Signal(str)

    def __init__(self, title: str, present: str, parent: QWidget) -> None:
        super().__init__(parent, name="name_popup")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.body.addWidget(TextLabel(title, 13, 600))
        self.line = LineEdit(present, name="block_name", placeholder=tr("Name of the block"), tip=tr("Enter takes the name, Esc leaves"))
        self.line.setMaxLength(_LONGEST)
        self.line.returnPressed.connect(self._enter)
        self.body.addWidget(self.line)
        self.body.addWidget(TextLabel(tr("Enter takes it, Esc leaves"), 11, 400, "text2"))
        self.setFixedWidth(theme.size(280))

    def show_at(self, place: QPoint) -> None:
        """Below this place on the screen, ready to type over the present name."""
        self.adjustSize()
        self.move(place)
        self.show()
        self.line.setFocus(Qt.FocusReason.PopupFocusReason)
        self.line.selectAll()

    def _enter(self) -> None:
        name = self.line.text().strip()
        if name:
            self.close()
            self.entered.emit(name)


def present_name(spec: ModelSpec, names: list[str]) -> str:
    """What the chosen layers are called already: their block, or the first of them."""
    return next((spec.layer(name).block for name in names if spec.layer(name).block), "") or spec.layer(names[0]).name


def keep(spec: ModelSpec, names: list[str], name: str) -> None:
    """Put the chosen layers into the palette under this name."""
    blocks.save(msgspec.structs.replace(blocks.cut(spec, names, name), title=name))


def export(parent: QWidget, spec: ModelSpec, names: list[str]) -> None:
    """Write the chosen layers to a file the user names."""
    present = present_name(spec, names)
    path, _ = QFileDialog.getSaveFileName(parent, tr("Export the block"), f"{present}.json", _FILES)
    if path:
        write_file(Path(path), spec, names, present)


def write_file(path: Path, spec: ModelSpec, names: list[str], name: str) -> None:
    """The chosen layers as JSON.

    Raises
    ------
    ModelError
        It can't be written.
    """
    try:
        path.write_text(blocks.to_json(blocks.cut(spec, names, name)), encoding="utf-8")
    except OSError as error:
        raise ModelError(
            tr("the block can't be written ({strerror})", strerror=error.strerror), where=str(path), fix=tr("Choose another folder")
        ) from error


def read_file(parent: QWidget) -> Block | None:
    """A block from a file the user names; None if there is none."""
    path, _ = QFileDialog.getOpenFileName(parent, tr("Insert a block"), "", _FILES)
    return from_file(Path(path)) if path else None


def from_file(path: Path) -> Block:
    """A block from a file.

    Raises
    ------
    ModelError
        It can't be read, or is something else.
    """
    try:
        return blocks.from_json(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError) as error:
        raise ModelError(tr("the file can't be read"), where=str(path), fix=tr("Choose a file saved as a block")) from error
