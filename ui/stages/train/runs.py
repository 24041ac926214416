"""The runs of a project: what differs, how good each got; star, note, overlay and deletion with undo."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import msgspec
from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, QPoint, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QBrush, QColor, QIcon, QKeyEvent, QMouseEvent, QPainter, QPixmap
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QTableView, QWidget

from workbench.project.runs import Run

from ... import figures, theme
from ...widgets import menu
from . import words

Index = QModelIndex | QPersistentModelIndex
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
_OVERLAY, _STAR, _NAME, _DIFFERS, _BEST, _NAIVE, _EPOCH, _EPOCHS, _TIME, _STATUS, _NOTE = range(11)
_HEADERS = ("", "", "Run", "What differs", "Best val. loss", "Against naive", "Best epoch", "Epochs", "Time", "Status", "Note")
_NUMBERS = (_BEST, _NAIVE, _EPOCH, _EPOCHS, _TIME)


@dataclass
class Row:
    """One run, and how it is drawn."""

    run: Run
    color: str = "grey"
    baseline: float | None = None

    @property
    def against(self) -> float | None:
        """Relative change against the naive forecast; None where it can't be compared."""
        return figures.change(words.best_value(self.run), self.baseline)

    def text(self, column: int) -> str:
        """A cell's words."""
        run = self.run
        return {_NAME: run.name, _DIFFERS: words.differences(run), _BEST: figures.number(words.best_value(run)),
                _NAIVE: figures.signed_percent(self.against), _EPOCH: str(run.best_epoch or "–"), _EPOCHS: str(run.epochs),
                _TIME: words.clock(run.seconds), _STATUS: words.STATUS.get(run.status, run.status), _NOTE: run.note}.get(column, "")

    def token(self, column: int) -> str:
        """A cell's color."""
        if column == _NAIVE and self.against is not None:
            return "ok" if self.against < 0 else "err"
        if column == _STATUS:
            return {"failed": "err", "interrupted": "warn"}.get(self.run.status, "text2")
        return "text"

    def key(self, column: int) -> Any:
        """What a column is sorted by."""
        run, value = self.run, words.best_value(self.run)
        worst = float("inf")
        return {_OVERLAY: run.run, _STAR: not run.star, _BEST: worst if value is None else value,
                _NAIVE: worst if self.against is None else self.against,
                _EPOCH: run.best_epoch, _EPOCHS: run.epochs, _TIME: run.seconds}.get(column, self.text(column).lower())


class RunsModel(QAbstractTableModel):
    """Rows of :class:`Row`; ``noted`` and ``overlaid`` when the user edits."""

    noted = Signal(int, str)
    named = Signal(int, str)
    overlaid = Signal(int, bool)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.rows: list[Row] = []
        self.overlays: set[int] = set()

    def show(self, rows: Sequence[Row]) -> None:
        """Other rows."""
        self.beginResetModel()
        self.rows = list(rows)
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's signature
        return 0 if parent.isValid() else len(self.rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's signature
        return 0 if parent.isValid() else len(_HEADERS)

    def flags(self, index: Index) -> Qt.ItemFlag:
        made = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        if index.column() in (_NOTE, _NAME):
            return made | Qt.ItemFlag.ItemIsEditable
        return made

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        row, column = self.rows[index.row()], index.column()
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.EditRole):
            return row.text(column)
        if role == Qt.ItemDataRole.ForegroundRole:
            return theme.color(row.token(column))
        if role == Qt.ItemDataRole.FontRole:
            return theme.font(12, 600 if column in (_NAME, _NAIVE) else 400)
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _RIGHT if column in _NUMBERS else _LEFT
        if role == Qt.ItemDataRole.DecorationRole:
            return self._mark(row, column)
        if role == Qt.ItemDataRole.AccessibleTextRole and column in (_OVERLAY, _STAR):
            return ("drawn" if row.run.run in self.overlays else "not drawn") if column == _OVERLAY else "star" if row.run.star else "no star"
        return self._tip(row, column) if role == Qt.ItemDataRole.ToolTipRole else None

    def _mark(self, row: Row, column: int) -> QIcon | None:
        if column == _OVERLAY:
            drawn = row.run.run in self.overlays
            return theme.icon("ph.check-square-fill", "accent") if drawn else theme.icon("ph.square", "control")
        if column == _NAME:
            return dot(theme.data_color(row.color))
        if column == _STAR:
            return theme.icon("ph.star-fill", "warn") if row.run.star else theme.icon("ph.star", "control")
        return None

    @staticmethod
    def _tip(row: Row, column: int) -> str:
        if column == _OVERLAY:
            return "Draw this run's validation curve too"
        if column == _STAR:
            return "Take the star away" if row.run.star else "Give it a star"
        if column == _STATUS and row.run.message:
            return row.run.message
        if column == _NOTE and not row.run.note:
            return "Double-click, or press F2, to write a note"
        return row.text(column)

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        run = self.rows[index.row()].run
        if index.column() == _OVERLAY and role == Qt.ItemDataRole.CheckStateRole:
            on = Qt.CheckState(value) == Qt.CheckState.Checked
            (self.overlays.add if on else self.overlays.discard)(run.run)
            self.overlaid.emit(run.run, on)
            return True
        text = str(value).strip()
        if role != Qt.ItemDataRole.EditRole:
            return False
        if index.column() == _NOTE and text != run.note:
            self.noted.emit(run.run, text)
        elif index.column() == _NAME and text and text != run.name:
            self.named.emit(run.run, text)
        return True

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if orientation == Qt.Orientation.Vertical:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return _HEADERS[section]
        if role == Qt.ItemDataRole.ToolTipRole:
            return {_OVERLAY: "Overlay", _STAR: "Star"}.get(section, _HEADERS[section])
        return (_RIGHT if section in _NUMBERS else _LEFT) if role == Qt.ItemDataRole.TextAlignmentRole else None

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        self.layoutAboutToBeChanged.emit()
        self.rows.sort(key=lambda row: row.key(column), reverse=order == Qt.SortOrder.DescendingOrder)
        self.layoutChanged.emit()


class _Painter(QStyledItemDelegate):
    """A chosen row is tinted, and its cells keep their own colors."""

    def initStyleOption(self, option: QStyleOptionViewItem, index: Index) -> None:
        super().initStyleOption(option, index)
        if option.state & QStyle.StateFlag.State_Selected:  # type: ignore[attr-defined]
            option.state &= ~QStyle.StateFlag.State_Selected  # type: ignore[attr-defined]
            option.backgroundBrush = QBrush(theme.color("tint"))  # type: ignore[attr-defined]


class RunsTable(QTableView):
    """``chosen(run)`` on click or Enter; ``starred``, ``noted``, ``renamed``, ``deleted``, ``overlaid`` as the user wants."""

    chosen = Signal(int)
    starred = Signal(int, bool)
    noted = Signal(int, str)
    renamed = Signal(int, str)
    deleted = Signal(int)
    overlaid = Signal(int, bool)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("runs_table")
        self.setAccessibleName("Runs")
        self._model = RunsModel(self)
        self.setModel(self._model)
        self._model.noted.connect(self.noted)
        self._model.named.connect(self.renamed)
        self._model.overlaid.connect(self.overlaid)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setItemDelegate(_Painter(self))
        self.setSortingEnabled(False)
        self.setEditTriggers(QAbstractItemView.EditTrigger.DoubleClicked | QAbstractItemView.EditTrigger.EditKeyPressed)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setTabKeyNavigation(False)
        self.setIconSize(QSize(theme.size(14), theme.size(14)))
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.customContextMenuRequested.connect(self._menu)
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(theme.size(28))
        self._columns()
        self.clicked.connect(self._clicked)
        self.activated.connect(self._activated)
        theme.changed.connect(self.viewport().update)

    def _columns(self) -> None:
        header = self.horizontalHeader()
        header.setHighlightSections(False)
        header.setFixedHeight(theme.size(28))
        header.setMinimumSectionSize(theme.size(28))
        header.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        for column in (_OVERLAY, _STAR):
            header.setSectionResizeMode(column, QHeaderView.ResizeMode.Fixed)
            self.setColumnWidth(column, theme.size(30))
        header.setSectionResizeMode(_DIFFERS, QHeaderView.ResizeMode.Stretch)
        header.setSectionResizeMode(_NOTE, QHeaderView.ResizeMode.Stretch)
        header.setSectionsClickable(True)
        header.setSortIndicatorShown(True)
        header.setSortIndicatorClearable(True)
        header.setSortIndicator(-1, Qt.SortOrder.AscendingOrder)
        header.sortIndicatorChanged.connect(self._sorted)

    # what is shown -------------------------------------------------------------------------------------------------

    def show_runs(self, rows: Sequence[Row], selected: int | None, overlays: set[int]) -> None:
        """Newest first unless the user sorted otherwise."""
        self._model.overlays = set(overlays)
        self._model.show(rows)
        header = self.horizontalHeader()
        if header.sortIndicatorSection() >= 0:
            self._model.sort(header.sortIndicatorSection(), header.sortIndicatorOrder())
        numbers = [row.run.run for row in self._model.rows]
        if selected in numbers:
            self.selectRow(numbers.index(selected))

    def recolor(self, colors: Mapping[int, str]) -> None:
        """Data color by run; the others are grey."""
        for row in self._model.rows:
            row.color = colors.get(row.run.run, "grey")
        self.viewport().update()

    def update_run(self, run: int, **changes: Any) -> None:
        """Show other figures of one run."""
        for number, row in enumerate(self._model.rows):
            new = msgspec.structs.replace(row.run, **changes)
            if row.run.run == run and new != row.run:
                row.run = new
                self._model.dataChanged.emit(self._model.index(number, 0), self._model.index(number, len(_HEADERS) - 1))

    @property
    def rows(self) -> list[Row]:
        """What is shown, in its order."""
        return self._model.rows

    def run_of(self, row: int) -> Run:
        """The run in a row."""
        return self._model.rows[row].run

    def _sorted(self, column: int, order: Qt.SortOrder) -> None:
        if column >= 0:
            self._model.sort(column, order)
        else:
            self._model.sort(_OVERLAY, Qt.SortOrder.DescendingOrder)

    # what the user does --------------------------------------------------------------------------------------------

    def _clicked(self, index: QModelIndex) -> None:
        run = self.run_of(index.row())
        if index.column() == _STAR:
            self.starred.emit(run.run, not run.star)
        elif index.column() == _OVERLAY:
            self._toggle_overlay(index.row())
        else:
            self.chosen.emit(run.run)

    def _activated(self, index: QModelIndex) -> None:
        if index.column() not in (_NOTE, _STAR):
            self.chosen.emit(self.run_of(index.row()).run)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        if self.indexAt(event.position().toPoint()).column() not in (_OVERLAY, _STAR):
            super().mouseDoubleClickEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        index = self.currentIndex()
        if event.key() == Qt.Key.Key_Delete and index.isValid():
            self.deleted.emit(self.run_of(index.row()).run)
        elif event.key() == Qt.Key.Key_Space and index.isValid():
            self._toggle_overlay(index.row())
        else:
            super().keyPressEvent(event)

    def _toggle_overlay(self, row: int) -> None:
        drawn = self.run_of(row).run in self._model.overlays
        state = Qt.CheckState.Unchecked if drawn else Qt.CheckState.Checked
        self._model.setData(self._model.index(row, _OVERLAY), state, Qt.ItemDataRole.CheckStateRole)

    def edit_note(self, row: int) -> None:
        """Let the user write."""
        self.edit(self._model.index(row, _NOTE))

    def edit_name(self, row: int) -> None:
        """Let the user rename."""
        self.edit(self._model.index(row, _NAME))

    def _menu(self, spot: QPoint) -> None:
        index = self.indexAt(spot)
        if index.isValid():
            menu(self, self._items(index.row()), name="run_menu").popup(self.viewport().mapToGlobal(spot))

    def _items(self, row: int) -> list[tuple[str, Callable[[], Any], str]]:
        run = self.run_of(row)
        star = "Take the star away" if run.star else "Give it a star"
        return [(star, lambda: self.starred.emit(run.run, not run.star), "ph.star"), ("Write a note", lambda: self.edit_note(row), "ph.note-pencil"),
                ("Rename", lambda: self.edit_name(row), "ph.pencil-simple"), ("Delete the run", lambda: self.deleted.emit(run.run), "ph.trash")]


def dot(color: QColor) -> QIcon:
    """A small disc."""
    side = theme.size(14)
    picture = QPixmap(side, side)
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(color)
    painter.drawEllipse(QRectF(side * 0.2, side * 0.2, side * 0.6, side * 0.6))
    painter.end()
    return QIcon(picture)
