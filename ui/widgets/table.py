"""A read-only table of texts: numbers at the right with their header, no grid, no stripes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QEvent, QModelIndex, QObject, QPersistentModelIndex, QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QWidget

from .. import theme

Index = QModelIndex | QPersistentModelIndex
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_NAME, _WHOLE, _MOST = 56, 120, 390
"""The least width of a name that is cut, that of a name which a table asks its neighbors for, and the most that it asks for."""
_GAPS = (14, 6)
"""Between columns, where all fits and where it does not."""
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
            return cell.tip if cell.text in cell.tip else f"{cell.text}\n{cell.tip}".strip()
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


def shared_out(wishes: Sequence[int], least: Sequence[int], stretch: Sequence[int], room: int) -> list[int]:
    """Widths of columns: what is left over goes to those of ``stretch``; where there is too little, the widest give way, none below its least."""
    spare = room - sum(wishes)
    if spare >= 0:
        more = dict.fromkeys(stretch, spare // max(len(stretch), 1))
        more[stretch[0]] += spare - sum(more.values())
        return [width + more.get(column, 0) for column, width in enumerate(wishes)]
    low, high = 0, max(wishes, default=0)
    while low < high:                                        # the largest cap with which all fit
        cap = (low + high + 1) // 2
        low, high = (cap, high) if sum(_capped(wishes, least, cap)) <= room else (low, cap - 1)
    return _capped(wishes, least, low)


def _capped(wishes: Sequence[int], least: Sequence[int], cap: int) -> list[int]:
    return [max(few, min(wish, cap)) for wish, few in zip(wishes, least, strict=True)]


class Table(QTableView):
    """``set_rows`` with texts or :class:`Cell`; ``stretch`` the column (or columns) that takes the room; ``chosen(row)`` on click or Enter.

    Where there is too little room names end in "…" (the tool tip has them whole); numbers and headings never do.
    """

    chosen = Signal(int)

    def __init__(self, headers: Sequence[str], numbers: Sequence[int] = (), stretch: int | Sequence[int] = 0, parent: QWidget | None = None, *,
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
        header.setMinimumSectionSize(theme.size(24))
        header.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        header.setObjectName("table_head")
        self._stretch = (stretch,) if isinstance(stretch, int) else tuple(stretch)
        self._wishes, self._least = list[int](), list[int]()
        self.clicked.connect(self._chosen)
        self.activated.connect(self._chosen)

    def sizeHint(self) -> QSize:
        return QSize(theme.size(260), theme.size(150))

    def minimumSizeHint(self) -> QSize:
        wishes, least = self._measured()
        named = (max(few, min(wish, theme.size(_WHOLE))) for wish, few in zip(wishes, least, strict=True))
        wide = min(sum(named) + len(wishes) * theme.size(_GAPS[-1]) + 2 * self.frameWidth(), theme.size(_MOST))
        return QSize(max(wide, theme.size(120)), theme.size(90))

    def set_rows(self, rows: Sequence[Sequence[Cell | str]]) -> None:
        """Other rows."""
        self._model.show(rows)
        self._measure_anew()

    def set_headers(self, headers: Sequence[str]) -> None:
        """Other words above the same columns."""
        self._model.headers = list(headers)
        self._model.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, len(headers) - 1)
        self._measure_anew()

    @property
    def rows(self) -> list[list[Cell]]:
        """What is shown."""
        return self._model.rows

    def fit(self) -> None:
        """As high as its rows."""
        rows = self._model.rowCount() * self.verticalHeader().defaultSectionSize()
        self.setFixedHeight(rows + self.horizontalHeader().height() + 2)

    # columns -------------------------------------------------------------------------------------------------------

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._share_out()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._measure_anew()                                  # headings have their style now

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self._measure_anew()

    def _measure_anew(self) -> None:
        """Once it is seen: its rows may change, and the theme, while it is not."""
        if not hasattr(self, "_wishes"):                      # a change of style in the middle of making it
            return
        self._wishes, self._least = [], []
        if self.isVisible():
            self._share_out()
        self.updateGeometry()

    def _measured(self) -> tuple[list[int], list[int]]:
        """What each column wishes for, and the least with which it says what it must."""
        if not self._wishes:
            header, few = self.horizontalHeader(), theme.size(_NAME)
            heads = [header.sectionSizeHint(column) for column in range(self._model.columnCount())]
            self._wishes = [max(self.sizeHintForColumn(column), head) for column, head in enumerate(heads)]
            self._least = [wish if column in self._model.numbers else max(head, min(wish, few))
                           for column, (wish, head) in enumerate(zip(self._wishes, heads, strict=True))]
        return self._wishes, self._least

    def _share_out(self) -> None:
        wishes, least = self._measured()
        room, many = self.viewport().width(), len(wishes)
        gap = next((gap for gap in map(theme.size, _GAPS) if sum(wishes) + gap * many <= room), theme.size(_GAPS[-1]))
        if sum(least) + gap * many > room:                    # the last resort before it scrolls sideways
            gap = 0
        widths = shared_out([wish + gap for wish in wishes], [few + gap for few in least], self._stretch, room)
        for column, width in enumerate(widths):
            self.horizontalHeader().resizeSection(column, width)

    def _chosen(self, index: QModelIndex) -> None:
        self.chosen.emit(index.row())
