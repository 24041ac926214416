"""A read-only table of texts: numbers at the right with their header, no grid, no stripes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, QSize, Qt, Signal
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QWidget

from .. import theme

Index = QModelIndex | QPersistentModelIndex
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


@dataclass(frozen=True)
class Cell:
    """A text with its token and weight; ``dot`` is a data color shown before it."""

    text: str
    token: str = "text"  # noqa: S105 - a color
    weight: theme.Weight = 400
    dot: str = ""
    tip: str = ""


class _Rows(QAbstractTableModel):
    def __init__(self, headers: Sequence[str], numbers: Sequence[int], parent: QObject) -> None:
        super().__init__(parent)
        self.headers, self.numbers = list(headers), set(numbers)
        self.rows: list[list[Cell]] = []

    def show(self, rows: Sequence[Sequence[Cell | str]]) -> None:
        self.beginResetModel()
        self.rows = [[cell if isinstance(cell, Cell) else Cell(cell) for cell in row] for row in rows]
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's signature
        return 0 if parent.isValid() else len(self.rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's signature
        return 0 if parent.isValid() else len(self.headers)

    def _side(self, column: int) -> Qt.AlignmentFlag:
        return _RIGHT if column in self.numbers else _LEFT

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        cell = self.rows[index.row()][index.column()]
        if role == Qt.ItemDataRole.DisplayRole:
            return cell.text
        if role == Qt.ItemDataRole.ToolTipRole:
            return cell.tip or cell.text
        if role == Qt.ItemDataRole.ForegroundRole:
            return theme.color(cell.token)
        if role == Qt.ItemDataRole.FontRole:
            return theme.font(12, cell.weight)
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return self._side(index.column())
        if role == Qt.ItemDataRole.DecorationRole and cell.dot:
            return theme.icon("ph.minus-bold", cell.dot)
        return None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if orientation == Qt.Orientation.Vertical:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return self.headers[section]
        return self._side(section) if role == Qt.ItemDataRole.TextAlignmentRole else None


class Table(QTableView):
    """``set_rows`` with texts or :class:`Cell`; ``stretch`` is the column that takes the room; ``chosen(row)`` on click or Enter."""

    chosen = Signal(int)

    def __init__(self, headers: Sequence[str], numbers: Sequence[int] = (), stretch: int = 0, parent: QWidget | None = None, *,
                 name: str = "table", title: str = "", row_height: int = 30) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self.setAccessibleName(title or name)
        self._model = _Rows(headers, numbers, self)
        self.setModel(self._model)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setTabKeyNavigation(False)
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(theme.size(row_height))
        header = self.horizontalHeader()
        header.setHighlightSections(False)
        header.setFixedHeight(theme.size(theme.HEIGHT["table_header"]))
        header.setMinimumSectionSize(theme.size(48))
        header.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        header.setSectionResizeMode(stretch, QHeaderView.ResizeMode.Stretch)
        self.clicked.connect(self._chosen)
        self.activated.connect(self._chosen)

    def sizeHint(self) -> QSize:
        return QSize(theme.size(260), theme.size(150))

    def minimumSizeHint(self) -> QSize:
        return QSize(theme.size(120), theme.size(90))

    def set_rows(self, rows: Sequence[Sequence[Cell | str]]) -> None:
        """Other rows."""
        self._model.show(rows)

    def set_headers(self, headers: Sequence[str]) -> None:
        """Other words above the same columns."""
        self._model.headers = list(headers)
        self._model.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, len(headers) - 1)

    @property
    def rows(self) -> list[list[Cell]]:
        """What is shown."""
        return self._model.rows

    def fit(self) -> None:
        """As high as its rows."""
        rows = self._model.rowCount() * self.verticalHeader().defaultSectionSize()
        self.setFixedHeight(rows + self.horizontalHeader().height() + 2)

    def _chosen(self, index: QModelIndex) -> None:
        self.chosen.emit(index.row())
