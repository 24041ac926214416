"""Bring a network in from elsewhere: program text, Keras JSON, .keras, .h5, SavedModel. Seen before anything is changed.

The text is read as syntax and never run; files are read on a worker thread.
"""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import msgspec
from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QTextCursor, QTextFormat
from PySide6.QtWidgets import QDialog, QFileDialog, QHBoxLayout, QPlainTextEdit, QTextEdit, QVBoxLayout, QWidget

from workbench.errors import WorkbenchError
from workbench.model import blocks
from workbench.model.importing.result import Imported
from workbench.model.spec import LayerSpec, ModelSpec, snake
from workbench.project.commands import InsertLayers, SetValues

from ... import notify, theme
from ...translating import tr
from ...widgets import Button, Cell, Message, Table, TextLabel, menu_below
from ...widgets.dialog import dialog_foot
from ...workspace import Workspace
from .code_panel import importable

FROM_TEXT = "workbench.model.importing:from_text"
FROM_JSON = "workbench.model.importing.config:from_json"
READ = "workbench.model.importing:read"
_KEY = "import_network"
_PAUSE = 350
"""Milliseconds without a key before the text is looked at."""
_LINE = re.compile(r"\bline (\d+)\b")
_SHORT = 120
_FILES = tr("Networks (*.py *.ipynb *.txt *.json *.keras *.h5 *.hdf5);;All files (*)")
_EXAMPLE = """model = Sequential([
    layers.Input((24, 3)),
    layers.LSTM(64),
    layers.Dense(1),
])"""


class ImportDialog(QDialog):
    """Paste text or choose a file; see its layers; replace the network, or insert them as a block.

    Parameters
    ----------
    workspace : Workspace
        Its document is edited: one undoable step.
    position : int, optional
        Where a block goes in (default: at the end).
    path : str
        A file or folder to begin with.

    ``inserted(names)`` tells which layers are new.
    """

    inserted = Signal(list)

    def __init__(self, workspace: Workspace, parent: QWidget | None = None, *, position: int | None = None, path: str = "") -> None:
        super().__init__(parent)
        self.setObjectName("import_dialog")
        self.setWindowTitle(tr("Import a network"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setAcceptDrops(True)
        self._workspace, self._position = workspace, position
        self._name = "imported"
        self.found: Imported | None = None
        self.resize(theme.size(920), theme.size(620))
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.size(24), theme.size(16), theme.size(24), theme.size(16))
        column.setSpacing(theme.size(12))
        column.addLayout(self._head())
        column.addLayout(self._middle(), 1)
        self.notes = Message("info", "", name="import_notes")
        self.notes.hide()
        column.addWidget(self.notes)
        column.addLayout(self._foot())
        self._wait = QTimer(self)
        self._wait.setSingleShot(True)
        self._wait.setInterval(_PAUSE)
        self._wait.timeout.connect(self._read_text)
        self.text.textChanged.connect(self._typed)
        self._show(None)
        if path:
            self.read_file(path)

    # put together --------------------------------------------------------------------------------------------------

    def _head(self) -> QHBoxLayout:
        line = QHBoxLayout()
        line.setSpacing(theme.size(8))
        said = tr("Paste a program that makes a Keras model (it is read, never run) or its JSON, or choose a file.")
        line.addWidget(TextLabel(said, 13, 400, "text2", wrap=True), 1)
        tip = tr("Program text, .json, .keras, .h5, or a SavedModel folder")
        self.choose = Button(tr("Choose a file"), "plain", "ph.folder-open", name="import_file", tip=tip)
        self.choose.clicked.connect(self._offer_files)
        line.addWidget(self.choose)
        return line

    def _middle(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(theme.size(12))
        self.text = QPlainTextEdit()
        self.text.setObjectName("import_text")
        self.text.setAccessibleName(tr("Program text or JSON"))
        self.text.setToolTip(tr("Program text or JSON of a Keras model"))
        self.text.setFont(theme.mono(11))
        self.text.setPlaceholderText(_EXAMPLE)
        self.text.setTabChangesFocus(True)
        self.text.setAcceptDrops(False)
        row.addWidget(self.text, 1)
        right = QVBoxLayout()
        right.setSpacing(theme.size(8))
        self.title = TextLabel("", 13, 600)
        right.addWidget(self.title)
        self.table = Table((tr("Name"), tr("Kind"), tr("Parameters")), stretch=2, name="import_layers", title=tr("Layers found"), row_height=26)
        right.addWidget(self.table, 1)
        row.addLayout(right, 1)
        return row

    def _foot(self) -> QHBoxLayout:
        self.insert = Button(tr("Insert as a block"), "plain", name="import_insert", tip=tr("Its layers without the inputs, after the chosen layer"))
        self.insert.clicked.connect(self._insert)
        self.replace = Button(tr("Replace the network"), "primary", name="import_replace", tip=tr("Can be undone"))
        self.replace.clicked.connect(self._replace)
        return dialog_foot(self, "import", self.insert, self.replace)

    # reading -------------------------------------------------------------------------------------------------------

    def read_file(self, path: str | Path) -> None:
        """Look at a file or a SavedModel folder."""
        self._wait.stop()
        blocked = self.text.blockSignals(True)
        self.text.clear()
        self.text.setPlaceholderText(str(path))
        self.text.blockSignals(blocked)
        self._name = Path(path).stem
        self._ask(READ, {"path": str(path)}, tr("Reading {name}", name=Path(path).name))

    def _typed(self) -> None:
        self._mark_line(0)
        self._wait.start()

    def _read_text(self) -> None:
        text = self.text.toPlainText()
        self._name = "imported"
        if not text.strip():
            self._workspace.jobs.cancel(_KEY)
            self._show(None)
        else:
            target = FROM_JSON if text.lstrip().startswith("{") else FROM_TEXT
            self._ask(target, {"text": text}, tr("Reading the text"))

    def _ask(self, target: str, kwargs: dict[str, Any], said: str) -> None:
        self.title.setText(f"{said} …")
        self._enable(False)
        self._workspace.ask(_KEY, target, kwargs, self._show, self._refused, lane="files")

    def _offer_files(self) -> None:
        menu_below(self.choose, [("A file …", self._choose_file), (tr("A SavedModel folder …"), self._choose_folder)], name="import_menu")

    def _choose_file(self) -> None:
        path, _ = QFileDialog.getOpenFileName(self, tr("Import a network"), "", _FILES)
        if path:
            self.read_file(path)

    def _choose_folder(self) -> None:
        path = QFileDialog.getExistingDirectory(self, tr("Import a SavedModel"))
        if path:
            self.read_file(path)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if importable(event.mimeData()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        path = importable(event.mimeData())
        if path:
            event.acceptProposedAction()
            self.read_file(path)

    # what was found ------------------------------------------------------------------------------------------------

    def _show(self, found: Imported | None) -> None:
        self.found = found
        layers = found.spec.layers if found is not None else ()
        self.title.setText(tr("{count} layers", count=len(layers)) if found is not None else tr("The layers will be listed here"))
        self.table.set_rows([(Cell(layer.name, weight=500), layer.kind, Cell(_described(layer), "text2")) for layer in layers])
        notes = found.notes if found is not None else ()
        self.notes.setVisible(bool(notes))
        if notes:
            more = tr(" And {value} more.", value=len(notes) - 4) if len(notes) > 4 else ""
            self.notes.set("info", " ".join(f"{note[:1].upper()}{note[1:].rstrip('.')}." for note in notes[:4]) + more)
            self.notes.setToolTip("\n".join(notes))
        self._enable(bool(layers))

    def _refused(self, error: BaseException) -> None:
        if not isinstance(error, WorkbenchError):
            notify.write(error)
        what, fix = notify.sentence(error)
        self._show(None)
        self.title.setText(tr("Not imported"))
        self.notes.set("error", f"{what[:1].upper()}{what[1:].rstrip('.')}. {fix}{'.' if fix and fix[-1:] not in '.?!' else ''}".strip())
        self.notes.show()
        line = _LINE.search(what)
        self._mark_line(int(line[1]) if line is not None and self.text.toPlainText() else 0)

    def _mark_line(self, number: int) -> None:
        """Color the line that can't be read; 0 = none."""
        block = self.text.document().findBlockByNumber(number - 1)
        if number < 1 or not block.isValid():
            self.text.setExtraSelections([])
            return
        selection = QTextEdit.ExtraSelection()
        selection.cursor = QTextCursor(block)  # type: ignore[attr-defined]
        selection.format.setBackground(theme.color("err_fill"))  # type: ignore[attr-defined]
        selection.format.setProperty(QTextFormat.Property.FullWidthSelection, True)  # type: ignore[attr-defined]
        self.text.setExtraSelections([selection])

    def _enable(self, there: bool) -> None:
        opened = self._workspace.document is not None
        self.replace.setEnabled(there and opened)
        self.insert.setEnabled(there and opened and self.found is not None and any(layer.kind != "Input" for layer in self.found.spec.layers))

    # edits ---------------------------------------------------------------------------------------------------------

    def _replace(self) -> None:
        if self.found is None:
            return
        model = msgspec.to_builtins(self.found.spec)
        if self._workspace.execute(SetValues((("model", model),), tr("Import a network"))):
            self._done([layer.name for layer in self.found.spec.layers[-1:]])

    def _insert(self) -> None:
        document = self._workspace.document
        if self.found is None or document is None:
            return
        spec = document.model
        position = len(spec.layers) if self._position is None else min(self._position, len(spec.layers))
        try:
            layers = as_block(self.found.spec, self._name, spec, position, self._features(spec, position))
        except WorkbenchError as error:
            self._refused(error)
            return
        before = {layer.name for layer in spec.layers}
        if self._workspace.execute(InsertLayers(layers, position, tr("Insert '{name}'", name=self._name))):
            now = self._workspace.document
            self._done([layer.name for layer in (now.model.layers if now is not None else ()) if layer.name not in before])

    def _features(self, spec: ModelSpec, position: int) -> int | None:
        report = self._workspace.report
        above = spec.layers[position - 1].name if 0 < position <= len(spec.layers) else ""
        row = next((row for row in report.layers if row.name == above), None) if report is not None else None
        return row.shape[-1] if row is not None and len(row.shape) > 1 else None

    def _done(self, names: list[str]) -> None:
        self.inserted.emit(names)
        self.accept()


def as_block(found: ModelSpec, name: str, spec: ModelSpec, position: int, features: int | None) -> tuple[LayerSpec, ...]:
    """The layers of an imported network, without its inputs, as they would stand in another one."""
    names = [layer.name for layer in found.layers if layer.kind != "Input"]
    stem = re.sub(r"[^A-Za-z0-9_]+", "_", snake(name)).strip("_") or "imported"
    stem = stem if stem[0].isalpha() else f"net_{stem}"
    return blocks.placed(blocks.cut(found, names, stem[:60]), spec, position, features)


def _described(layer: LayerSpec) -> str:
    """``units 64, activation relu · takes a, b``."""
    parts = [f"{key.replace('_', ' ')} {_value(value)}" for key, value in layer.parameters.items()]
    said = ", ".join(parts)
    extra = [tr("takes {names}", names=', '.join(layer.inputs))] if layer.inputs else []
    extra += [tr("starts from {names}", names=', '.join(layer.initial_state))] if layer.initial_state else []
    extra += [tr("weights of {shares}", shares=layer.shares)] if layer.shares else []
    return " · ".join(part for part in (said[:_SHORT], *extra) if part)


def _value(value: Any) -> str:
    if isinstance(value, dict) and "kind" in value:
        inner = ", ".join(f"{key.replace('_', ' ')} {_value(part)}" for key, part in (value.get("parameters") or {}).items())
        return f"{value['kind']}({inner})"
    if isinstance(value, dict) and "class_name" in value:
        return f"{value['class_name']}({', '.join(f'{key} {_value(part)}' for key, part in (value.get('config') or {}).items())})"
    return value if isinstance(value, str) else "none" if value is None else json.dumps(value)
