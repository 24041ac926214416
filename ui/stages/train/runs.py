"""The table of runs: what differs, how good each got; star, tags, note and name in place; several at once; sorted by any column."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from typing import Any

import msgspec
from PySide6.QtCore import QItemSelectionModel, QModelIndex, QPoint, QSize, Qt, Signal
from PySide6.QtGui import QAction, QBrush, QFontMetrics, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QMenu, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QTableView, QWidget

from workbench.project.run_verbs import can_go_on
from workbench.project.runs import Run

from ... import theme
from ...translating import tr
from ...widgets import menu
from .run_columns import Column, Row, ordered
from .runs_model import Index, RunsModel, dot

__all__ = ["Row", "RunsModel", "RunsTable", "dot"]

_MEASURED = 60
"""Rows that are looked at to find how wide a column must be."""
_WIDEST = 260


class _Painter(QStyledItemDelegate):
    """A chosen row is tinted, and its cells keep their own colors."""

    def initStyleOption(self, option: QStyleOptionViewItem, index: Index) -> None:
        super().initStyleOption(option, index)
        if option.state & QStyle.StateFlag.State_Selected:  # type: ignore[attr-defined]
            option.state &= ~QStyle.StateFlag.State_Selected  # type: ignore[attr-defined]
            option.backgroundBrush = QBrush(theme.color("tint"))  # type: ignore[attr-defined]
        shown = index.model()
        column = shown.columns[index.column()] if isinstance(shown, RunsModel) else None
        if column is not None and not column.number and column.key not in ("overlay", "star", "name"):
            option.text = f"   {option.text}"  # type: ignore[attr-defined]


class RunsTable(QTableView):
    """``chosen(run)`` on click or Enter; the other signals are what the user wants done with a run, or with all selected ones.

    ``asked(verb, run)``: ``record``, ``current``, ``extend``, ``logs``. ``chosen_columns(key, on)``: a column was put in or out of sight.
    """

    chosen = Signal(int)
    starred = Signal(int, bool)
    noted = Signal(int, str)
    renamed = Signal(int, str)
    tagged = Signal(int, str)
    deleted = Signal(list)
    overlaid = Signal(int, bool)
    overlaid_all = Signal(bool)
    asked = Signal(str, int)
    chosen_columns = Signal(str, bool)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("runs_table")
        self.setAccessibleName(tr("Runs"))
        self._model = RunsModel(self)
        self.setModel(self._model)
        self._every: tuple[Column, ...] = ()
        self._sorted_by: tuple[str, Qt.SortOrder] | None = None
        self._chosen: int | None = None
        for signal, told in ((self._model.noted, self.noted), (self._model.named, self.renamed), (self._model.tagged, self.tagged),
                             (self._model.overlaid, self.overlaid)):
            signal.connect(told)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setItemDelegate(_Painter(self))
        self.setSortingEnabled(False)
        self.setEditTriggers(QAbstractItemView.EditTrigger.DoubleClicked | QAbstractItemView.EditTrigger.EditKeyPressed)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        for set_mode in (self.setVerticalScrollMode, self.setHorizontalScrollMode):
            set_mode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setTabKeyNavigation(False)
        self.setIconSize(QSize(theme.size(14), theme.size(14)))
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.customContextMenuRequested.connect(self._menu)
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(theme.size(28))
        self._header()
        self.clicked.connect(self._clicked)
        self.activated.connect(self._activated)
        theme.changed.connect(self.viewport().update)

    def _header(self) -> None:
        header = self.horizontalHeader()
        header.setHighlightSections(False)
        header.setFixedHeight(theme.size(28))
        header.setMinimumSectionSize(theme.size(28))
        header.setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        header.setStretchLastSection(True)
        header.setSectionsClickable(True)
        header.setSortIndicatorShown(True)
        header.setSortIndicatorClearable(True)
        header.setSortIndicator(-1, Qt.SortOrder.AscendingOrder)
        header.sortIndicatorChanged.connect(self._sorted)
        header.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        header.customContextMenuRequested.connect(self._header_menu)

    # what is shown -------------------------------------------------------------------------------------------------

    def show_runs(self, rows: Sequence[Row], selected: int | None, overlays: set[int], every: Sequence[Column] = (),
                  shown: Sequence[Column] = ()) -> None:
        """Rows in this order unless the user sorted otherwise; ``every`` column there is, and those in sight."""
        self._model.overlays = set(overlays)
        self._every = tuple(every) or self._every
        before, marked = self._model.columns, set(self.selected_runs())
        rows = self._in_order(rows)
        if self._model.show(rows, shown or before):
            self._mark_sorted()
            self._widen(before)
            self._select(marked if selected == self._chosen else {selected})
        else:
            self.viewport().update()
        if not self.selected_runs() and selected is not None:
            self._select({selected})
        self._chosen = selected

    def _in_order(self, rows: Sequence[Row]) -> list[Row]:
        if self._sorted_by is None:
            return list(rows)
        key, order = self._sorted_by
        return ordered(rows, key, descending=order == Qt.SortOrder.DescendingOrder)

    def _select(self, runs: Collection[int | None]) -> None:
        picker, current = self.selectionModel(), True
        whole = QItemSelectionModel.SelectionFlag.Select | QItemSelectionModel.SelectionFlag.Rows
        for number, row in enumerate(self._model.rows):
            if row.run.run in runs:
                index = self._model.index(number, self._model.column("name"))
                if current:
                    picker.setCurrentIndex(index, whole)
                    current = False
                picker.select(index, whole)

    def _widen(self, before: Sequence[Column]) -> None:
        """Every column as wide as its words; those that were there stay as they are."""
        known = {column.key: self.columnWidth(n) for n, column in enumerate(before)}
        if tuple(before) == self._model.columns and any(known.values()) and self.property("measured"):
            return
        head, plain, bold = (QFontMetrics(theme.font(12, weight)) for weight in (600, 400, 600))
        for number, column in enumerate(self._model.columns):
            if column.key in ("overlay", "star"):
                self.setColumnWidth(number, theme.size(30))
                continue
            metrics = bold if column.key in ("name", "against") else plain
            texts = [row.text(column.key) for row in self._model.rows[:_MEASURED]]
            wide = max([head.horizontalAdvance(column.title) + theme.size(20), *(metrics.horizontalAdvance(text) for text in texts)])
            wide += theme.size(44 if column.key == "name" else 12 if column.number else 26)
            self.setColumnWidth(number, min(max(wide, theme.size(56)), theme.size(_WIDEST)))
        self.setProperty("measured", bool(self._model.rows))

    def recolor(self, colors: Mapping[int, str]) -> None:
        """Data color by run; the others are grey."""
        for row in self._model.rows:
            row.color = colors.get(row.run.run, "grey")
        self.viewport().update()

    def update_run(self, run: int, **changes: Any) -> None:
        """Show other figures of one run."""
        for number, row in enumerate(self._model.rows):
            if row.run.run != run:
                continue
            new = msgspec.structs.replace(row.run, **changes)
            if new != row.run:
                row.run = new
                self._model.dataChanged.emit(self._model.index(number, 0), self._model.index(number, len(self._model.columns) - 1))

    @property
    def rows(self) -> list[Row]:
        """What is shown, in its order."""
        return self._model.rows

    def run_of(self, row: int) -> Run:
        """The run in a row."""
        return self._model.rows[row].run

    def selected_runs(self) -> list[int]:
        """Numbers of all selected runs, in the table's order."""
        return [self._model.rows[n].run.run for n in sorted(index.row() for index in self.selectionModel().selectedRows())]

    def column(self, key: str) -> int:
        """Where a column stands; -1 if it is not in sight."""
        return self._model.column(key)

    def sort_by(self, key: str | None, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        """Sort by a column; None = newest first."""
        self._sorted_by = (key, order) if key is not None else None
        self._model.sort_by(key or "overlay", descending=key is None or order == Qt.SortOrder.DescendingOrder)
        self._mark_sorted()

    def _mark_sorted(self) -> None:
        header = self.horizontalHeader()
        blocked = header.blockSignals(True)
        key, order = self._sorted_by or ("", Qt.SortOrder.AscendingOrder)
        header.setSortIndicator(self._model.column(key), order)
        header.blockSignals(blocked)

    def _sorted(self, column: int, order: Qt.SortOrder) -> None:
        key = self._model.columns[column].key if column >= 0 else None
        if key == "overlay":                                  # its head draws all, or none
            self._mark_sorted()
            self.overlaid_all.emit(not all(row.run.run in self._model.overlays for row in self._model.rows))
        else:
            self.sort_by(key, order)

    # what the user does --------------------------------------------------------------------------------------------

    def _key_of(self, index: QModelIndex) -> str:
        return self._model.columns[index.column()].key if index.isValid() else ""

    def _clicked(self, index: QModelIndex) -> None:
        run, key = self.run_of(index.row()), self._key_of(index)
        if key == "star":
            self.starred.emit(run.run, not run.star)
        elif key == "overlay":
            self._toggle_overlay(index.row())
        elif len(self.selected_runs()) <= 1:
            self.chosen.emit(run.run)

    def _activated(self, index: QModelIndex) -> None:
        if not self._model.columns[index.column()].editable or self._key_of(index) == "name":
            self.chosen.emit(self.run_of(index.row()).run)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        if self._key_of(self.indexAt(event.position().toPoint())) not in ("overlay", "star"):
            super().mouseDoubleClickEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        selected = self.selected_runs()
        if event.key() == Qt.Key.Key_Delete and selected:
            self.deleted.emit(selected)
        elif event.key() == Qt.Key.Key_Space and selected:
            on = not all(run in self._model.overlays for run in selected)
            for number, row in enumerate(self._model.rows):
                if row.run.run in selected and (row.run.run in self._model.overlays) != on:
                    self._toggle_overlay(number)
        else:
            super().keyPressEvent(event)

    def _toggle_overlay(self, row: int) -> None:
        drawn = self.run_of(row).run in self._model.overlays
        state = Qt.CheckState.Unchecked if drawn else Qt.CheckState.Checked
        self._model.setData(self._model.index(row, self._model.column("overlay")), state, Qt.ItemDataRole.CheckStateRole)

    def write(self, row: int, key: str) -> None:
        """Let the user write a name, tags or a note; a column that is out of sight is shown for it."""
        if self._model.column(key) < 0:
            run = self.run_of(row).run
            self.chosen_columns.emit(key, True)
            row = next((n for n, shown in enumerate(self._model.rows) if shown.run.run == run), row)
        index = self._model.index(row, self._model.column(key))
        self.scrollTo(index)
        self.setCurrentIndex(index)
        self.edit(index)

    def _menu(self, spot: QPoint) -> None:
        index = self.indexAt(spot)
        if index.isValid():
            menu(self, self.items(index.row()), name="run_menu").popup(self.viewport().mapToGlobal(spot))

    def items(self, row: int) -> list[tuple[str, Callable[[], Any], str] | None]:
        """What can be done with a run, or with all that are selected if it is among them."""
        run, selected = self.run_of(row), self.selected_runs()
        several = selected if run.run in selected and len(selected) > 1 else [run.run]
        star = tr("Take the star away") if run.star else tr("Give it a star")
        found: list[tuple[str, Callable[[], Any], str] | None] = [
            (tr("All about it…"), lambda: self.asked.emit("record", run.run), "ph.info"), None,
            (star, lambda: self.starred.emit(run.run, not run.star), "ph.star"), (tr("Write tags"), lambda: self.write(row, "tags"), "ph.tag"),
            (tr("Write a note"), lambda: self.write(row, "note"), "ph.note-pencil"),
            (tr("Rename"), lambda: self.write(row, "name"), "ph.pencil-simple"), None,
            (tr("Make its settings the project's"), lambda: self.asked.emit("current", run.run), "ph.arrow-u-up-left")]
        if can_go_on(run):
            found.append((tr("Train it longer…"), lambda: self.asked.emit("extend", run.run), "ph.play"))
        if run.document.training.tensorboard:
            found.append((tr("Open its TensorBoard logs"), lambda: self.asked.emit("logs", run.run), "ph.folder-open"))
        words = tr("Delete {count} runs", count=len(several)) if len(several) > 1 else tr("Delete the run")
        return [*found, None, (words, lambda: self.deleted.emit(several), "ph.trash")]

    def _header_menu(self, spot: QPoint) -> None:
        self.columns_menu().popup(self.horizontalHeader().mapToGlobal(spot))

    def columns_menu(self) -> QMenu:
        """Columns to be put in or out of sight."""
        made = QMenu(self)
        made.setObjectName("runs_columns_menu")
        made.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        made.setToolTipsVisible(True)
        setting = False
        for column in self._every:
            if not column.choosable:
                continue
            if column.setting != setting:
                made.addSeparator()
                setting = column.setting
            action = QAction(column.title, made)
            action.setToolTip(column.tip or column.title)
            action.setCheckable(True)
            action.setChecked(self._model.column(column.key) >= 0)
            action.toggled.connect(_Told(self.chosen_columns, column.key, action).tell)
            made.addAction(action)
        return made


class _Told:
    """Says which column was put in or out of sight; kept alive by its action."""

    def __init__(self, signal: Any, key: str, keeper: QAction) -> None:
        self._signal, self._key = signal, key
        keeper.setProperty("told", self)

    def tell(self, on: bool) -> None:
        """Say it."""
        self._signal.emit(self._key, on)
