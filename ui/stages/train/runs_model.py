"""The rows of the table of runs, for Qt: what a cell says, shows and takes in."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QIcon, QPainter, QPixmap
from PySide6.QtWidgets import QWidget

from ... import theme
from ...translating import said, tr
from .run_columns import Column, Row, columns, ordered

Index = QModelIndex | QPersistentModelIndex
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
_STRONG = ("name", "against")


class RunsModel(QAbstractTableModel):
    """Rows of :class:`Row` in columns of :class:`Column`; the signals tell what the user wrote or checked."""

    noted = Signal(int, str)
    named = Signal(int, str)
    tagged = Signal(int, str)
    overlaid = Signal(int, bool)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.rows: list[Row] = []
        self.columns: tuple[Column, ...] = columns(())
        self.overlays: set[int] = set()

    def show(self, rows: Sequence[Row], shown: Sequence[Column]) -> bool:
        """Other rows or columns; False if they are the same (then nothing flickers)."""
        if list(rows) == self.rows and tuple(shown) == self.columns:
            return False
        self.beginResetModel()
        self.rows, self.columns = list(rows), tuple(shown)
        self.endResetModel()
        return True

    def column(self, key: str) -> int:
        """Where a column stands; -1 if it is not in sight."""
        return next((n for n, column in enumerate(self.columns) if column.key == key), -1)

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's signature
        return 0 if parent.isValid() else len(self.rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's signature
        return 0 if parent.isValid() else len(self.columns)

    def flags(self, index: Index) -> Qt.ItemFlag:
        made = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        return made | Qt.ItemFlag.ItemIsEditable if self.columns[index.column()].editable else made

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        row, column = self.rows[index.row()], self.columns[index.column()]
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.EditRole):
            return row.text(column.key)
        if role == Qt.ItemDataRole.ForegroundRole:
            return theme.color(row.token(column.key))
        if role == Qt.ItemDataRole.FontRole:
            return theme.font(12, 600 if column.key in _STRONG else 400)
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _RIGHT if column.number else _LEFT
        if role == Qt.ItemDataRole.DecorationRole:
            return self._mark(row, column.key)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return self._said(row, column)
        return self._tip(row, column) if role == Qt.ItemDataRole.ToolTipRole else None

    def _said(self, row: Row, column: Column) -> str:
        """For a screen reader: marks in words, and values with the name of their column."""
        if column.key == "overlay":
            return (tr("{name}: drawn", name=row.run.name) if row.run.run in self.overlays else tr("{name}: not drawn", name=row.run.name))
        if column.key == "star":
            return (tr("{name}: star", name=row.run.name) if row.run.star else tr("{name}: no star", name=row.run.name))
        return f"{column.title}: {row.text(column.key) or 'none'}"

    def _mark(self, row: Row, key: str) -> QIcon | None:
        if key == "overlay":
            drawn = row.run.run in self.overlays
            return theme.icon("ph.check-square-fill", "accent") if drawn else theme.icon("ph.square", "control")
        if key == "name":
            return dot(theme.data_color(row.color))
        if key == "star":
            return theme.icon("ph.star-fill", "warn") if row.run.star else theme.icon("ph.star", "control")
        return None

    @staticmethod
    def _tip(row: Row, column: Column) -> str:
        run = row.run
        if column.key == "overlay":
            return tr("Draw this run's curve too (Space)")
        if column.key == "star":
            return tr("Take the star away") if run.star else tr("Give it a star")
        if column.key == "status" and run.message:
            return said(run.message)
        if column.editable and not row.text(column.key):
            return tr("Double-click, or press F2, to write") + (tr(" tags, with commas between them") if column.key == "tags" else "")
        if column.key == "data":
            return str(run.fingerprint.get("sha256") or tr("not known"))
        if column.key == "differs":
            return "\n".join(f"{path} = {value}" for path, value in run.differs.items())
        return row.text(column.key)

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        row, key = self.rows[index.row()], self.columns[index.column()].key
        run = row.run
        if key == "overlay" and role == Qt.ItemDataRole.CheckStateRole:
            on = Qt.CheckState(value) == Qt.CheckState.Checked
            (self.overlays.add if on else self.overlays.discard)(run.run)
            self.overlaid.emit(run.run, on)
            return True
        text = str(value).strip()
        if role != Qt.ItemDataRole.EditRole or text == row.text(key):
            return role == Qt.ItemDataRole.EditRole
        if key == "note":
            self.noted.emit(run.run, text)
        elif key == "tags":
            self.tagged.emit(run.run, text)
        elif key == "name" and text:
            self.named.emit(run.run, text)
        return True

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if orientation == Qt.Orientation.Vertical or section >= len(self.columns):
            return None
        column = self.columns[section]
        if role == Qt.ItemDataRole.DisplayRole:
            return column.title if column.number or column.key == "name" else f"   {column.title}"     # behind the numbers of the column before
        if role in (Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleTextRole):
            return column.tip or column.title
        return (_RIGHT if column.number else _LEFT) if role == Qt.ItemDataRole.TextAlignmentRole else None

    def sort_by(self, key: str, *, descending: bool) -> None:
        """Another order of the rows."""
        self.layoutAboutToBeChanged.emit()
        before = [self.rows[index.row()] for index in self.persistentIndexList()]
        old = self.persistentIndexList()
        self.rows = ordered(self.rows, key, descending=descending)
        places = {id(row): n for n, row in enumerate(self.rows)}
        self.changePersistentIndexList(old, [self.index(places[id(row)], index.column()) for row, index in zip(before, old, strict=True)])
        self.layoutChanged.emit()


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
