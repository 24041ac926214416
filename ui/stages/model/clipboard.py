"""Layers on the clipboard: JSON that any window of the program (and any text editor) can take."""

from __future__ import annotations

from PySide6.QtCore import QByteArray, QMimeData
from PySide6.QtGui import QGuiApplication

from workbench.errors import ModelError
from workbench.model import blocks
from workbench.model.spec import LayerSpec, ModelSpec

from ...translating import tr

BLOCK_JSON = "application/x-rnn-workbench-block+json"


def copy(spec: ModelSpec, names: list[str]) -> None:
    """Put layers there; with text for other programs."""
    text = blocks.to_json(blocks.cut(spec, names, names[0] if len(names) == 1 else _common_block(spec, names) or "layers"))
    data = QMimeData()
    data.setData(BLOCK_JSON, QByteArray(text.encode()))
    data.setText(text)
    QGuiApplication.clipboard().setMimeData(data)


def paste(spec: ModelSpec, position: int) -> tuple[LayerSpec, ...]:
    """The layers there, as they would stand in this network.

    Raises
    ------
    ModelError
        Something else is there.
    """
    data = QGuiApplication.clipboard().mimeData()
    ours = data is not None and data.hasFormat(BLOCK_JSON)
    text = bytes(data.data(BLOCK_JSON).data()).decode() if data is not None and ours else QGuiApplication.clipboard().text()
    if not text.strip():
        raise ModelError(tr("there is nothing to paste"), fix=tr("Copy layers first (Ctrl+C)"))
    block = blocks.from_json(text)
    return blocks.placed(block, spec, position, reconnect=True, named=block.name not in ("layers", block.layers[0].name))


def _common_block(spec: ModelSpec, names: list[str]) -> str:
    """The block of which these are all the layers."""
    inside = {spec.layer(name).block for name in names}
    block = inside.pop() if len(inside) == 1 else ""
    return block if block and {layer.name for layer in spec.layers if layer.block == block} == set(names) else ""
