"""The Keras code of the network: it follows every edit, the chosen layer's lines are marked, complaints stand as comments.

Copying gives the code without them. Program text and model files come in here as well (``import_wanted``).
"""

from __future__ import annotations

import re
from pathlib import Path

from PySide6.QtCore import QMimeData, Signal
from PySide6.QtGui import (
    QDragEnterEvent,
    QDropEvent,
    QFontMetricsF,
    QGuiApplication,
    QSyntaxHighlighter,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
)
from PySide6.QtWidgets import QTextEdit, QWidget

from workbench.dataset.facts import InputFact
from workbench.model.code import keras_lines
from workbench.model.report import ModelReport
from workbench.model.spec import ModelSpec

from ... import theme
from ...translating import said, tr
from ...widgets import Button, Panel

_TOKENS = (
    (re.compile(r"\b(?:import|from|class|def|return|if|else|for|in|not|is|and|or|super|True|False|None)\b"), "blue"),
    (re.compile(r"\b\d[\d_.]*(?:e-?\d+)?\b"), "orange"),
    (re.compile(r'"(?:[^"\\]|\\.)*"'), "teal"),
)
_COMMENT = re.compile(r"^\s*#.*$")
_COMPLAINT = "# complaint: "
_HANG = 4
"""Characters by which a wrapped line is moved in."""
FILES = (".py", ".ipynb", ".txt", ".json", ".keras", ".h5", ".hdf5")


def importable(data: QMimeData) -> str:
    """The path of the one file or folder that is dragged, if a network may be in it; else ""."""
    paths = [Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile()]
    if len(paths) == 1 and (paths[0].suffix.lower() in FILES or (paths[0] / "saved_model.pb").exists()):
        return str(paths[0])
    return ""


class CodePanel(Panel):
    """Shows the program text. ``import_wanted(path)``: the user wants a network from elsewhere ("" = not yet said from where)."""

    import_wanted = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(tr("Keras code"), tr("follows every edit"), parent, name="code_panel")
        bring = Button(
            "", "ghost", "ph.file-arrow-down", name="import_code", tip=tr("Import a network: program text, .json, .keras, .h5, SavedModel")
        )
        bring.clicked.connect(self._import)
        copy = Button("", "ghost", "ph.copy", name="copy_code", tip=tr("Copy the code"))
        copy.clicked.connect(self._copy)
        self.tools.addWidget(bring)
        self.tools.addWidget(copy)
        self.text = _Text()
        self._colors = _Colors(self.text.document())
        self.body.addWidget(self.text, 1)
        self.setAcceptDrops(True)
        self._owners: list[str] = []
        self._code = ""
        theme.changed.connect(self._colors.rehighlight)

    @property
    def code(self) -> str:
        """The code alone, as it is copied."""
        return self._code

    def show_code(self, spec: ModelSpec, inputs: tuple[InputFact, ...], report: ModelReport | None = None) -> None:
        """Another network, and what the check says of it."""
        lines = keras_lines(spec, inputs) if spec.layers else []
        self._code = "\n".join(line for line, _ in lines) + "\n" if lines else ""
        lines = _with_complaints(lines, report)
        self._owners = [owner for _, owner in lines]
        text = "\n".join(line for line, _ in lines)
        if text != self.text.toPlainText():
            place = self.text.verticalScrollBar().value()
            self.text.setPlainText(text)
            self.text.hang()
            self.text.verticalScrollBar().setValue(place)

    def mark(self, names: list[str]) -> None:
        """Mark the lines of these layers, and bring the first into sight."""
        selections, first, last = [], None, None
        for number, owner in enumerate(self._owners):
            if owner and owner in names:
                cursor = QTextCursor(self.text.document().findBlockByNumber(number))
                start = QTextCursor(cursor)
                cursor.movePosition(QTextCursor.MoveOperation.EndOfBlock, QTextCursor.MoveMode.KeepAnchor)
                selection = QTextEdit.ExtraSelection()
                selection.cursor = cursor  # type: ignore[attr-defined]
                selection.format.setBackground(theme.color("tint"))  # type: ignore[attr-defined]
                selection.format.setProperty(QTextCharFormat.Property.FullWidthSelection, True)  # type: ignore[attr-defined]
                selections.append(selection)
                first, last = first or start, QTextCursor(cursor)
        self.text.setExtraSelections(selections)
        if first is not None and last is not None and not self.text.textCursor().hasSelection():
            last.clearSelection()
            for place in (last, first):                      # all of it if there is room, its beginning in any case
                self.text.setTextCursor(place)
                self.text.ensureCursorVisible()

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self._code)

    def _import(self) -> None:
        self.import_wanted.emit("")

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """A file that may hold a network is welcome."""
        if importable(event.mimeData()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        path = importable(event.mimeData())
        if path:
            event.acceptProposedAction()
            self.import_wanted.emit(path)


def _with_complaints(lines: list[tuple[str, str]], report: ModelReport | None) -> list[tuple[str, str]]:
    """A comment before the first line of every layer that has an error."""
    errors: dict[str, str] = {}
    for complaint in report.errors if report is not None else ():
        errors.setdefault(complaint.layer, said(complaint.message))
    found: list[tuple[str, str]] = []
    for line, owner in lines:
        message = errors.pop(owner, "") if owner else ""
        if message:
            found.append((_COMPLAINT + " ".join(message.split()), owner))
        found.append((line, owner))
    return found


class _Text(QTextEdit):
    """Read-only; long lines are wrapped with a hanging indent; what is copied from it is code."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("keras_code")
        self.setAccessibleName(tr("Keras code"))
        self.setToolTip(tr("Runs as it is"))
        self.setReadOnly(True)
        self.setAcceptRichText(False)
        self.setUndoRedoEnabled(False)
        self.setFont(theme.mono(11))
        self.setFrameShape(QTextEdit.Shape.NoFrame)
        self.setLineWrapMode(QTextEdit.LineWrapMode.WidgetWidth)
        self.setTabChangesFocus(True)
        self.document().setDocumentMargin(theme.size(2))
        self.setAcceptDrops(False)                           # the panel takes them
        self.viewport().setAcceptDrops(False)

    def hang(self) -> None:
        """Move what is wrapped in, by the line's own indent and a little more."""
        wide = QFontMetricsF(self.font()).horizontalAdvance("x")
        block = self.document().begin()
        while block.isValid():
            text = block.text()
            inward = wide * (len(text) - len(text.lstrip(" ")) + _HANG)
            form = QTextBlockFormat()
            form.setLeftMargin(inward)
            form.setTextIndent(-inward)
            QTextCursor(block).setBlockFormat(form)
            block = block.next()

    def createMimeDataFromSelection(self) -> QMimeData:
        lines = self.textCursor().selectedText().replace("\u2029", "\n").replace("\u2028", "\n").replace("\u00a0", " ").split("\n")
        data = QMimeData()
        data.setText("\n".join(line for line in lines if not line.startswith(_COMPLAINT)))
        return data


class _Colors(QSyntaxHighlighter):
    def __init__(self, document: QTextDocument) -> None:
        super().__init__(document)

    def highlightBlock(self, text: str) -> None:
        if _COMMENT.match(text):
            form = QTextCharFormat()
            form.setForeground(theme.color("err" if text.startswith(_COMPLAINT) else "text3"))
            self.setFormat(0, len(text), form)
            return
        for pattern, name in _TOKENS:
            for found in pattern.finditer(text):
                form = QTextCharFormat()
                form.setForeground(theme.data_color(name))
                self.setFormat(found.start(), found.end() - found.start(), form)
