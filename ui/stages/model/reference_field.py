"""What the parts of the form that speak of other layers are made of: a line of references, and a part with its menus."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import Any

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QStringListModel, Qt, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QCompleter, QHBoxLayout, QMenu, QVBoxLayout, QWidget

from workbench.model.spec import LayerSpec, ModelSpec

from ... import theme
from ...widgets import Button, LineEdit, set_state
from .fields import WIDE

Choice = tuple[str, bool, Callable[[], Any]]
"""(words, checked, what to do)."""


class _Pieces(QCompleter):
    """Completes what stands after the last comma."""

    def pathFromIndex(self, index: QModelIndex | QPersistentModelIndex) -> str:
        done = super().pathFromIndex(index)
        line = self.widget()
        text = line.text() if isinstance(line, LineEdit) else ""
        head, comma, _ = text.rpartition(",")
        return f"{head}{comma} {done}".strip() if comma else done

    def splitPath(self, path: str) -> list[str]:
        return [path.rpartition(",")[2].strip()]


class ReferenceField(QWidget):
    """A line that is typed (with completion), and a button with the choices. ``entered(text)`` when the user is done."""

    entered = Signal(str)

    def __init__(self, name: str, tip: str, button: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(theme.size(4))
        self.edit = LineEdit(name=f"{name}_edit", tip=tip)
        self._model = QStringListModel(self)
        completer = _Pieces(self._model, self)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        self.edit.setCompleter(completer)
        self.edit.editingFinished.connect(self._done)
        self.edit.textEdited.connect(self._clear)
        self.button = Button("", "plain", "ph.caret-down", name=name, tip=button, height=28)
        line.addWidget(self.edit, 1)
        line.addWidget(self.button)
        self.setFocusProxy(self.edit)
        self.setFixedWidth(theme.size(WIDE + 22))
        self._tip, self._shown = tip, ""

    def show_text(self, text: str, placeholder: str, offered: Sequence[str], *, force: bool) -> None:
        """Another content; what is being typed stays unless the content is another one, or ``force``."""
        self._model.setStringList(list(offered))
        self.edit.setPlaceholderText(placeholder)
        if text != self._shown or force:
            self._shown = text
            self.edit.setText(text)
            self.edit.setCursorPosition(0)
            set_state(self.edit, "", text or self._tip)

    def refuse(self, sentence: str) -> None:
        """Mark what was typed ("" = all is well)."""
        set_state(self.edit, "error" if sentence else "", sentence or self._tip)

    def _clear(self) -> None:
        set_state(self.edit, "", self._tip)

    def _done(self) -> None:
        if self.edit.text().strip() != self._shown:
            self.entered.emit(self.edit.text().strip())
        else:
            self.refuse("")


class Part(QWidget):
    """Speaks of one layer; ``wanted(command)``."""

    wanted = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._spec, self._layer = ModelSpec(), LayerSpec("Input", "x")
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(theme.size(2))

    def _path(self, name: str) -> str:
        return f"model.layers.{self._layer.name}.{name}"

    def _menu(self, button: Button, choices: Sequence[Choice | None], name: str) -> None:
        menu = QMenu(self)
        menu.setObjectName(name)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for choice in choices:
            if choice is None:
                menu.addSeparator()
                continue
            action = QAction(choice[0], menu)
            action.setCheckable(True)
            action.setChecked(choice[1])
            action.triggered.connect(partial(_call, choice[2]))
            menu.addAction(action)
        menu.popup(button.mapToGlobal(button.rect().bottomLeft()))


def _call(what: Callable[[], Any], *_checked: object) -> None:
    what()
