"""The Keras code of the network: read-only, it follows every edit, the chosen layer's lines are marked."""

from __future__ import annotations

import re

from PySide6.QtGui import QGuiApplication, QSyntaxHighlighter, QTextCharFormat, QTextCursor, QTextDocument
from PySide6.QtWidgets import QPlainTextEdit, QTextEdit, QWidget

from workbench.dataset.facts import InputFact
from workbench.model.code import keras_lines
from workbench.model.spec import ModelSpec

from ... import theme
from ...widgets import Button, Panel

_TOKENS = (
    (re.compile(r'"(?:[^"\\]|\\.)*"'), "teal"),
    (re.compile(r"\b\d[\d_.]*(?:e-?\d+)?\b"), "orange"),
    (re.compile(r"\b(?:import|from|True|False|None)\b"), "blue"),
)


class CodePanel(Panel):
    """Shows the program text."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("Keras code", "follows every edit", parent, name="code_panel")
        copy = Button("", "ghost", "ph.copy", name="copy_code", tip="Copy the code")
        copy.clicked.connect(self._copy)
        self.tools.addWidget(copy)
        self.text = QPlainTextEdit()
        self.text.setObjectName("keras_code")
        self.text.setAccessibleName("Keras code")
        self.text.setToolTip("Runs as it is")
        self.text.setReadOnly(True)
        self.text.setFont(theme.mono(11))
        self.text.setFrameShape(QPlainTextEdit.Shape.NoFrame)
        self.text.setLineWrapMode(QPlainTextEdit.LineWrapMode.WidgetWidth)
        self._colors = _Colors(self.text.document())
        self.body.addWidget(self.text, 1)
        self._owners: list[str] = []
        theme.changed.connect(self._colors.rehighlight)

    def show_code(self, spec: ModelSpec, inputs: tuple[InputFact, ...]) -> None:
        """Another network."""
        lines = keras_lines(spec, inputs) if spec.layers else []
        self._owners = [owner for _, owner in lines]
        text = "\n".join(line for line, _ in lines)
        if text != self.text.toPlainText():
            self.text.setPlainText(text)

    def mark(self, names: list[str]) -> None:
        """Mark the lines of these layers, and bring the first into sight."""
        selections, first = [], None
        for number, owner in enumerate(self._owners):
            if owner and owner in names:
                cursor = QTextCursor(self.text.document().findBlockByNumber(number))
                selection = QTextEdit.ExtraSelection()
                selection.cursor = cursor  # type: ignore[attr-defined]
                selection.format.setBackground(theme.color("tint"))  # type: ignore[attr-defined]
                selection.format.setProperty(QTextCharFormat.Property.FullWidthSelection, True)  # type: ignore[attr-defined]
                selections.append(selection)
                first = first or cursor
        self.text.setExtraSelections(selections)
        if first is not None:
            self.text.setTextCursor(first)
            self.text.ensureCursorVisible()

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self.text.toPlainText() + "\n")


class _Colors(QSyntaxHighlighter):
    def __init__(self, document: QTextDocument) -> None:
        super().__init__(document)

    def highlightBlock(self, text: str) -> None:
        for pattern, name in _TOKENS:
            for found in pattern.finditer(text):
                form = QTextCharFormat()
                form.setForeground(theme.data_color(name))
                self.setFormat(found.start(), found.end() - found.start(), form)
