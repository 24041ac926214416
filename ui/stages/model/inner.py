"""Layers inside of layers: what a wrapper wraps with its whole form, and the cells that ``RNN`` runs along time."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from typing import Any

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from workbench.model import catalog
from workbench.model.catalog import LayerEntry, Parameter

from ... import theme
from ...translating import tr
from ...widgets import Button, ComboBox, Plate, TextLabel
from .activations import ActivationButton
from .fields import WIDE, Field, kind_of
from .objects import ObjectField
from .rows import Row

_RECURRENT = ("LSTM", "GRU", "SimpleRNN")
_NEVER = ("Input", "Embedding")
_WITH_MATRIX = ("Dense", "Conv1D", "Conv2D", "Conv1DTranspose", "Conv2DTranspose", "EinsumDense")
_USUAL = ("Dense", "Conv1D", "Conv2D", "Flatten", "LayerNormalization", "Dropout", "Activation", "Bidirectional", "LSTM", "GRU")
_DEEPEST = 2
"""Wrappers are offered inside of wrappers up to this depth."""


def kinds_inside(wrapper: str, depth: int = 1) -> tuple[str, ...]:
    """Kinds that a wrapper can wrap, the usual ones first."""
    if wrapper == "Bidirectional":
        return _RECURRENT
    if wrapper == "SpectralNormalization":
        return tuple(kind for kind in _WITH_MATRIX if kind in catalog.layers())
    fits = [
        entry.kind
        for entry in catalog.layers().values()
        if not (entry.merges or entry.roles or entry.least > 1 or entry.kind in (*_NEVER, wrapper) or (entry.wraps and depth >= _DEEPEST))
    ]
    return (*(kind for kind in _USUAL if kind in fits), *(kind for kind in fits if kind not in _USUAL))


def started(entry: LayerEntry, given: Mapping[str, Any] | None = None) -> dict[str, Any]:
    """{"kind", "parameters"} with what it needs, and those of ``given`` that it knows."""
    kept = {key: value for key, value in (given or {}).items() if entry.parameter(key) is not None}
    needed = {p.name: p.default for p in entry.parameters if p.required and p.name not in kept}
    return {"kind": entry.kind, "parameters": {**needed, **kept}}


def without_defaults(entry: LayerEntry | None, given: Mapping[str, Any], name: str, value: Any) -> dict[str, Any]:
    """The parameters with another value; one that is the default again is left out."""
    known = entry.parameter(name) if entry is not None else None
    rest = {key: part for key, part in given.items() if key != name}
    if known is not None and not known.required and value == known.default and isinstance(value, bool) == isinstance(known.default, bool):
        return rest
    return {**given, name: value}


def row_for(parameter: Parameter, value: Any, *, depth: int = 0, wrapper: str = "") -> Row:
    """The row of a parameter, whatever its type; ``wrapper`` is the kind it is of, ``depth`` how many wrappers it is inside of."""
    beside = None
    if parameter.type in ("layer", "cell"):
        field: Field = (LayerField if parameter.type == "layer" else CellsField)(parameter, value, depth=depth, wrapper=wrapper)
    elif parameter.type in catalog.objects():
        field = ObjectField(parameter, value)
    else:
        field = Field(parameter, value)
        if parameter.type == "activation":
            beside = ActivationButton(field)
    return Row(field, beside=beside)


class Parameters(QWidget):
    """The rows of all parameters of a layer or cell; those seldom changed are folded. ``changed(parameters, words)``."""

    changed = Signal(object, str)

    def __init__(self, entry: LayerEntry, given: Mapping[str, Any], *, depth: int = 1, opened: bool = False) -> None:
        super().__init__()
        self.entry, self.given = entry, dict(given)
        self._depth = depth
        self.structure = structure_of(entry, given)
        self.rows: list[Row] = []
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.size(2))
        self._seldom = [p for p in entry.parameters if p.advanced]
        for parameter in entry.parameters:
            if not parameter.advanced:
                column.addWidget(self._row(parameter))
        self._rest: QWidget | None = None
        if self._seldom:
            title = tr("{count} more of {kind}", count=len(self._seldom), kind=entry.kind)
            self._button = Button(title, "link", "ph.caret-right", name="more_inner", tip=tr("Show or hide seldom changed settings"))
            self._button.clicked.connect(self._turn)
            column.addWidget(self._button)
            if opened:
                self._turn()

    def _row(self, parameter: Parameter) -> Row:
        value = self.given.get(parameter.name, parameter.default)
        row = row_for(parameter, value, depth=self._depth, wrapper=self.entry.kind)
        row.entered.connect(partial(self._set, row))
        self.rows.append(row)
        return row

    @property
    def opened(self) -> bool:
        """Whether those seldom changed are in sight."""
        return self._rest is not None and not self._rest.isHidden()

    def _turn(self) -> None:
        """Open or close the fold; its rows are made when it is opened for the first time, because they are most of the work."""
        if self._rest is None:
            self._rest = QWidget()
            rows = QVBoxLayout(self._rest)
            rows.setContentsMargins(0, 0, 0, 0)
            rows.setSpacing(theme.size(2))
            for parameter in self._seldom:
                rows.addWidget(self._row(parameter))
            whole = self.layout()
            assert whole is not None
            whole.addWidget(self._rest)
        else:
            self._rest.setVisible(self._rest.isHidden())
        self._button.set_icon("ph.caret-down" if self.opened else "ph.caret-right")

    def show_values(self, given: Mapping[str, Any]) -> None:
        """Other values of the same kind."""
        self.given = dict(given)
        for row in self.rows:
            row.show_value(self.given.get(row.field.parameter.name, row.field.parameter.default))

    def _set(self, row: Row, name: str, value: Any) -> None:
        self.given = without_defaults(self.entry, self.given, name, value)
        self.changed.emit(self.given, f"{self.entry.kind}: {row.field.words}")

    def retire(self) -> None:
        """Be gone; deleted later, because one of the rows may be what has just said something."""
        for row in self.rows:
            row.field.blockSignals(True)
            row.blockSignals(True)
        self.blockSignals(True)
        self.hide()
        self.deleteLater()


def structure_of(entry: LayerEntry, given: Mapping[str, Any]) -> Any:
    """Changes only when the controls must be others."""
    return entry.kind, tuple(kind_of(p, given.get(p.name, p.default)) for p in entry.parameters)


def taken_apart(value: Any) -> tuple[LayerEntry | None, dict[str, Any]]:
    """(entry, parameters) of ``{"kind", "parameters"}``."""
    if not isinstance(value, Mapping):
        return None, {}
    given = value.get("parameters")
    return catalog.entry(str(value.get("kind"))), dict(given) if isinstance(given, Mapping) else {}


class LayerField(Field):
    """The kind that is wrapped, and its whole form below."""

    def __init__(self, parameter: Parameter, value: Any, parent: QObject | None = None, *, depth: int = 0, wrapper: str = "") -> None:
        self._depth, self._wrapper = depth, wrapper
        self._inside: Parameters | None = None
        super().__init__(parameter, value, parent)

    def _made(self) -> QWidget:
        combo = ComboBox(kinds_inside(self._wrapper, self._depth + 1), name="wrapped_kind", tip=tr("The layer that is wrapped"))
        combo.setFixedWidth(theme.size(WIDE))
        combo.activated.connect(self._chosen)
        self.below = QWidget()
        self._lines = QVBoxLayout(self.below)
        self._lines.setContentsMargins(theme.size(12), 0, 0, 0)
        return combo

    def _put(self, value: Any) -> None:
        combo = self.editor
        assert isinstance(combo, ComboBox)
        entry, given = taken_apart(value)
        kind = entry.kind if entry is not None else str(value.get("kind")) if isinstance(value, Mapping) else ""
        if combo.findData(kind) < 0:
            combo.addItem(kind or "nothing", kind)
        combo.set_value(kind)
        wanted = structure_of(entry, given) if entry is not None else None
        if (self._inside.structure if self._inside is not None else None) != wanted:
            self._rebuild(entry, given)
        elif self._inside is not None:
            self._inside.show_values(given)

    def _rebuild(self, entry: LayerEntry | None, given: Mapping[str, Any]) -> None:
        opened = self._inside is not None and self._inside.opened
        if self._inside is not None:
            self._inside.retire()
        self._inside = None
        if entry is not None:
            self._inside = Parameters(entry, given, depth=self._depth + 1, opened=opened)
            self._inside.changed.connect(self._set)
            self._lines.addWidget(self._inside)

    def _chosen(self, _index: int) -> None:
        combo = self.editor
        assert isinstance(combo, ComboBox)
        entry, given = taken_apart(self.shown)
        new = catalog.entry(combo.value())
        if new is not None and new is not entry:
            self._tell(started(new, given), f"wraps {new.kind}{f' instead of {entry.kind}' if entry else ''}")

    def _set(self, given: dict[str, Any], words: str) -> None:
        entry, _ = taken_apart(self.shown)
        if entry is not None:
            self._tell({"kind": entry.kind, "parameters": given}, words)

    def _tell(self, value: Any, words: str) -> None:
        self.shown, self.words = value, words
        self._put(value)
        self.entered.emit(self.parameter.name, value)


class CellsField(Field):
    """The cells of ``RNN``, first to last: each with its kind and form; added, removed and moved."""

    def __init__(self, parameter: Parameter, value: Any, parent: QObject | None = None, *, depth: int = 0, wrapper: str = "") -> None:
        self._depth, self._wrapper = depth, wrapper
        self._panels: list[_Cell] = []
        super().__init__(parameter, value, parent)

    def _made(self) -> QWidget:
        add = Button(tr("Add a cell"), "plain", "ph.plus", name="add_cell", tip=tr("Stack another cell on top of the last"), height=28)
        add.clicked.connect(self._add)
        self.below = QWidget()
        self._lines = QVBoxLayout(self.below)
        self._lines.setContentsMargins(0, 0, 0, 0)
        self._lines.setSpacing(theme.size(6))
        return add

    @property
    def _cells(self) -> list[Any]:
        return list(self.shown) if isinstance(self.shown, list | tuple) else [self.shown] if isinstance(self.shown, Mapping) else []

    def _put(self, value: Any) -> None:
        cells = self._cells
        apart = [taken_apart(cell) for cell in cells]
        wanted = [structure_of(entry, given) if entry is not None else None for entry, given in apart]
        if wanted != [panel.structure for panel in self._panels]:
            self._rebuild(cells)
        for number, (panel, (_, given)) in enumerate(zip(self._panels, apart, strict=True)):
            panel.show_values(number, len(cells), given)

    def _rebuild(self, cells: list[Any]) -> None:
        opened = any(panel.opened for panel in self._panels)
        for panel in self._panels:
            panel.retire()
        self._panels = []
        for number, cell in enumerate(cells):
            panel = _Cell(cell, number, opened)
            panel.changed.connect(self._set)
            panel.wanted.connect(self._move)
            self._panels.append(panel)
            self._lines.addWidget(panel)

    def _add(self) -> None:
        cells = self._cells
        new = dict(cells[-1]) if cells and isinstance(cells[-1], Mapping) else started(next(iter(catalog.cells().values())))
        self._tell([*cells, new], tr("cell {value} added", value=len(cells) + 1))

    def _set(self, number: int, cell: Any, words: str) -> None:
        cells = self._cells
        cells[number] = cell
        self._tell(cells, words if len(cells) < 2 else tr("cell {value}, {words}", value=number + 1, words=words))

    def _move(self, number: int, by: int) -> None:
        """Up (−1), down (+1), or away (0)."""
        cells = self._cells
        cell = cells.pop(number)
        if by:
            cells.insert(number + by, cell)
        self._tell(cells, f"cell {number + 1} {'removed' if not by else 'moved up' if by < 0 else 'moved down'}")

    def _tell(self, cells: list[Any], words: str) -> None:
        value = cells[0] if len(cells) == 1 else cells
        self.shown, self.words = value, words
        self._put(value)
        self.entered.emit(self.parameter.name, value)


class _Cell(Plate):
    """One cell: ``changed(number, cell, words)``, ``wanted(number, by)``."""

    changed = Signal(int, object, str)
    wanted = Signal(int, int)

    def __init__(self, cell: Any, number: int, opened: bool) -> None:
        super().__init__("sunken", theme.RADIUS["control"])
        self.number = number
        self.entry, self.given = taken_apart(cell)
        self.structure = structure_of(self.entry, self.given) if self.entry is not None else None
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.size(8), theme.size(6), theme.size(4), theme.size(6))
        column.setSpacing(theme.size(2))
        column.addLayout(self._head())
        self._inside: Parameters | None = None
        if self.entry is not None:
            self._inside = Parameters(self.entry, self.given, opened=opened)
            self._inside.changed.connect(self._parameters)
            column.addWidget(self._inside)

    @property
    def opened(self) -> bool:
        """Whether its seldom changed parameters are in sight."""
        return self._inside is not None and self._inside.opened

    def _head(self) -> QHBoxLayout:
        line = QHBoxLayout()
        line.setSpacing(theme.size(4))
        self._title = TextLabel("", 12, 600, "text2")
        line.addWidget(self._title)
        items = [(entry.title, entry.kind) for entry in catalog.cells().values()]
        self.kind = ComboBox(items, name=f"cell_kind_{self.number}", tip=tr("Kind of the cell"))
        self.kind.set_value(self.entry.kind if self.entry is not None else None)
        self.kind.activated.connect(self._kind)
        line.addWidget(self.kind, 1)
        self._up = self._tool("ph.arrow-up", "cell_up", tr("Move this cell up"), -1)
        self._down = self._tool("ph.arrow-down", "cell_down", tr("Move this cell down"), 1)
        self._gone = self._tool("ph.trash", "cell_remove", tr("Remove this cell"), 0)
        for tool in (self._up, self._down, self._gone):
            line.addWidget(tool)
        return line

    def _tool(self, icon: str, name: str, tip: str, by: int) -> Button:
        tool = Button("", "ghost", icon, name=f"{name}_{self.number}", tip=tip, height=24)
        tool.clicked.connect(partial(self._want, by))
        return tool

    def _want(self, by: int, *_checked: object) -> None:
        self.wanted.emit(self.number, by)

    def show_values(self, number: int, count: int, given: Mapping[str, Any]) -> None:
        """Where it stands now, and its values."""
        self.number = number
        self._title.setText(tr("Cell {value}", value=number + 1) if count > 1 else "Cell")
        self._up.setEnabled(number > 0)
        self._down.setEnabled(number < count - 1)
        self._gone.setEnabled(count > 1)
        if self._inside is not None:
            self._inside.show_values(given)

    def _kind(self, _index: int) -> None:
        new = catalog.cells().get(self.kind.value())
        if new is not None and new is not self.entry:
            given = self._inside.given if self._inside is not None else {}
            self.changed.emit(self.number, started(new, given), f"{new.kind} instead of {self.entry.kind if self.entry else 'nothing'}")

    def _parameters(self, given: dict[str, Any], words: str) -> None:
        if self.entry is not None:
            self.changed.emit(self.number, {"kind": self.entry.kind, "parameters": given}, words)

    def retire(self) -> None:
        """Be gone, later."""
        if self._inside is not None:
            self._inside.retire()
        self.blockSignals(True)
        self.hide()
        self.deleteLater()
