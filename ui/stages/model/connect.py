"""Connecting layers: the question what a drawn line means, and a line that is typed."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QObject, QPoint, QStringListModel, Qt, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QCompleter, QMenu, QWidget

from workbench.errors import SettingError
from workbench.model.spec import ModelSpec, state_names

from ... import theme
from ...translating import tr
from ...widgets import LineEdit, Popover, TextLabel, set_state
from . import links


class WaysMenu(QMenu):
    """What joining two layers can mean. ``chosen(way)``."""

    chosen = Signal(object)

    def __init__(self, ways: list[links.Way], parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("ways_menu")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for way in ways:
            action = QAction(way.title, self)
            action.triggered.connect(partial(self._choose, way))
            self.addAction(action)
        self.setActiveAction(self.actions()[0])

    def _choose(self, way: links.Way, *_checked: object) -> None:
        self.chosen.emit(way)


class References(QCompleter):
    """Completes the last name of a list of references."""

    def __init__(self, names: list[str], parent: QObject) -> None:
        super().__init__(QStringListModel(names, parent), parent)
        self.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        self.setFilterMode(Qt.MatchFlag.MatchContains)

    def pathFromIndex(self, index) -> str:
        """The whole line with its last name completed."""
        before = self.widget().text().rpartition(",")[0] if isinstance(self.widget(), LineEdit) else ""  # type: ignore[union-attr]
        return f"{before}, {index.data()}" if before else str(index.data())

    def splitPath(self, path: str) -> list[str]:
        """What is completed: the part after the last comma."""
        return [path.rpartition(",")[2].strip()]


class TakesPopup(Popover):
    """A line to type what a layer takes, and another for the states it starts from. ``entered(way)`` once, on Enter."""

    entered = Signal(object)

    def __init__(self, spec: ModelSpec, name: str, parent: QWidget) -> None:
        super().__init__(parent, name="takes_popup")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._spec, self._name = spec, name
        layer = spec.layer(name)
        column = self.body
        column.addWidget(TextLabel(tr("What '{name}' takes", name=name), 13, 600))
        self.takes = self._line("takes_line", ", ".join(layer.inputs), tr("the layer above"), links.offers(spec, name))
        column.addWidget(self.takes)
        self.starts: LineEdit | None = None
        if state_names(spec.original(layer)):
            column.addWidget(TextLabel(tr("Starts from the states of"), 12, 400, "text2"))
            self.starts = self._line("starts_line", ", ".join(layer.initial_state), "zero", links.offers(spec, name, states=True))
            column.addWidget(self.starts)
        self.said = TextLabel(tr("Names with commas between them; Enter takes it, Esc leaves"), 11, 400, "text2", wrap=True)
        column.addWidget(self.said)
        self.setFixedWidth(theme.size(340))

    def _line(self, name: str, text: str, nothing: str, offers: list[str]) -> LineEdit:
        line = LineEdit(name=name, placeholder=nothing, tip=tr("Names of layers above, such as decoder, encoder.h"))
        line.setText(text)
        line.setCompleter(References(offers, line))
        line.returnPressed.connect(self._enter)                # also while names are offered: an event filter would not see that key
        line.textEdited.connect(self._look)
        return line

    def show_at(self, place: QPoint) -> None:
        """Below this place on the screen, ready to type."""
        self.adjustSize()
        self.move(place)
        self.show()
        self.takes.setFocus(Qt.FocusReason.PopupFocusReason)
        self.takes.selectAll()

    def _read(self) -> links.Way:
        inputs = links.typed(self._spec, self._name, self.takes.text())
        edits = [(f"model.layers.{self._name}.inputs", list(inputs))]
        said = f"'{self._name}' takes {' and '.join(inputs) if inputs else 'the layer above'}"
        if self.starts is not None:
            states = self.starts.text().strip()
            whole = f"{states}.states" if states and "." not in states and "," not in states else states
            initial = links.typed(self._spec, self._name, whole, states=True)
            edits.append((f"model.layers.{self._name}.initial_state", list(initial)))
            said += tr(", starts from {names}", names=' and '.join(initial)) if initial else ""
        return links.Way(said, tuple(edits))

    def _look(self) -> None:
        """Say at once what would not do."""
        try:
            self._read()
        except SettingError as error:
            self._say(error)
        else:
            set_state(self.takes, "", "")
            self.said.setText(tr("Enter takes it, Esc leaves"))

    def _say(self, error: SettingError) -> None:
        set_state(self.takes, "error", str(error))
        self.said.setText(str(error))

    def _enter(self) -> None:
        try:
            way = self._read()
        except SettingError as error:
            self._say(error)
            return
        for line in (self.takes, self.starts):
            names = line.completer() if line is not None else None
            offered = names.popup() if names is not None else None
            if offered is not None:
                offered.hide()
        self.close()
        self.entered.emit(way)
