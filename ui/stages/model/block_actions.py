"""What is asked when layers are grouped, kept as a block, written to a file or read from one."""

from __future__ import annotations

from pathlib import Path

import msgspec
from PySide6.QtWidgets import QFileDialog, QInputDialog, QLineEdit, QWidget

from workbench.errors import ModelError
from workbench.model import blocks
from workbench.model.blocks import Block
from workbench.model.spec import ModelSpec
from workbench.project.commands import RenameBlock

_FILES = "Block of layers (*.json)"


def ask_name(parent: QWidget, title: str, present: str) -> str:
    """A name from the user; "" if there is none."""
    dialog = QInputDialog(parent)
    dialog.setObjectName("block_name_dialog")
    dialog.setWindowTitle(title)
    dialog.setLabelText("Name of the block")
    dialog.setTextValue(present)
    dialog.setTextEchoMode(QLineEdit.EchoMode.Normal)
    return dialog.textValue().strip()[:60] if dialog.exec() else ""


def rename(parent: QWidget, block: str) -> RenameBlock | None:
    """The step that gives a block another name; None if it keeps its own."""
    name = ask_name(parent, "Rename the block", block)
    return RenameBlock(block, name) if name and name != block else None


def named(parent: QWidget, spec: ModelSpec, names: list[str]) -> Block | None:
    """The chosen layers as a block, under a name of the user's; None if there is none."""
    present = next((spec.layer(name).block for name in names if spec.layer(name).block), "") or spec.layer(names[0]).name
    name = ask_name(parent, "Save to the palette", present)
    return msgspec.structs.replace(blocks.cut(spec, names, name), title=name) if name else None


def export(parent: QWidget, spec: ModelSpec, names: list[str]) -> None:
    """Write the chosen layers to a file the user names."""
    present = next((spec.layer(name).block for name in names if spec.layer(name).block), "") or spec.layer(names[0]).name
    path, _ = QFileDialog.getSaveFileName(parent, "Export the block", f"{present}.json", _FILES)
    if path:
        try:
            Path(path).write_text(blocks.to_json(blocks.cut(spec, names, present)), encoding="utf-8")
        except OSError as error:
            raise ModelError(f"the block can't be written ({error.strerror})", where=path, fix="Choose another folder") from error


def read_file(parent: QWidget) -> Block | None:
    """A block from a file the user names; None if there is none."""
    path, _ = QFileDialog.getOpenFileName(parent, "Insert a block", "", _FILES)
    if not path:
        return None
    try:
        return blocks.from_json(Path(path).read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError) as error:
        raise ModelError("the file can't be read", where=path, fix="Choose a file saved as a block") from error
