"""Everything that can be done with the chosen layers, with its keys."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QWidget

from workbench.model.spec import ModelSpec, owner

from ...translating import tr
from .stack import Stack

_ITEMS = (
    ("edit", tr("Settings"), "Enter"),
    ("above", tr("Add a layer above…"), "A"),
    ("below", tr("Add a layer below…"), "/"),
    ("connect", tr("Takes…"), "C"),
    ("output", tr("Also an output of the network"), ""),
    ("freeze", tr("Freeze"), "Ctrl+L"),
    None,
    ("copy", tr("Copy"), "Ctrl+C"),
    ("cut", tr("Cut"), "Ctrl+X"),
    ("paste", tr("Paste below"), "Ctrl+V"),
    ("duplicate", tr("Duplicate"), "Ctrl+D"),
    ("delete", tr("Delete"), tr("Del")),
    None,
    ("rename", tr("Rename"), "F2"),
    ("up", tr("Move up"), "Alt+Up"),
    ("down", tr("Move down"), "Alt+Down"),
    None,
    ("group", tr("Group as a block…"), "Ctrl+G"),
    ("ungroup", tr("Ungroup"), "Ctrl+Shift+G"),
    ("save_block", tr("Save to the palette…"), ""),
    ("export_block", tr("Export as JSON…"), ""),
    ("insert_file", tr("Insert a block from a file…"), ""),
)
_ALWAYS = ("paste", "insert_file", "below")


class LayerMenu(QMenu):
    """``act(name)`` carries out what is chosen."""

    def __init__(self, spec: ModelSpec, chosen: list[str], act: Callable[[str], object], stack: Stack, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("layer_menu")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        layers = [layer for layer in spec.layers if layer.name in chosen]
        last = layers[-1] if layers else None
        for item in _ITEMS:
            if item is None:
                self.addSeparator()
                continue
            name, title, keys = item
            if name == "freeze" and layers and not any(layer.trainable for layer in layers):
                title = "Unfreeze"
            action = QAction(f"{title}\t{keys}" if keys else title, self)
            action.setObjectName(f"menu_{name}")
            action.setEnabled(bool(layers) or name in _ALWAYS)
            if name == "ungroup":
                action.setEnabled(any(layer.block for layer in layers))
            if name == "output":
                action.setCheckable(True)
                action.setChecked(last is not None and last.name in map(owner, spec.answers))
                action.setEnabled(last is not None and last.kind != "Input" and last.name not in spec.answers[:1])
            if name == "connect":
                action.setEnabled(last is not None and last.kind != "Input")
            action.triggered.connect(partial(self._chosen, act, name))
            self.addAction(action)
        self.addSeparator()
        tint = QAction(tr("Color by group"), self)
        tint.setCheckable(True)
        tint.setChecked(stack.tinted)
        tint.toggled.connect(stack.set_tinted)
        self.addAction(tint)

    def _chosen(self, act: Callable[[str], object], name: str, *_checked: object) -> None:
        act(name)
