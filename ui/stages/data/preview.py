"""The table of the file: a million rows without a pause, roles on the headers."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QAbstractTableModel, QEvent, QModelIndex, QPersistentModelIndex, QPoint, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QAction, QFontMetrics, QKeyEvent, QMouseEvent, QPainter, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QMenu, QTableView, QWidget

from workbench.dataset.spec import ColumnSpec

from ... import theme
from ...translating import said, tr
from ...widgets import describe
from ...widgets.paint import plate

if TYPE_CHECKING:
    from workbench.sequence.view import DataView

Index = QModelIndex | QPersistentModelIndex
_BLOCK, _KEPT = 256, 24
MISSING = "missing"
ROLE_COLORS = {
    "time": "grey",
    "target": "orange",
    "feature": "blue",
    "known_future": "teal",
    "static": "umber",
    "group": "magenta",
    "text": "blue",
    "label": "orange",
    "source": "teal",
    "ignore": "grey",
}
ROLES: tuple[tuple[str, str], ...] = (
    ("target", tr("Target: to be forecast, or to be written")),
    ("feature", tr("Feature: known in the past")),
    ("known_future", tr("Known ahead: given for the horizon too")),
    ("static", tr("Static: the same all through a series")),
    ("group", tr("Group: tells several series apart")),
    ("time", tr("Time")),
    ("", ""),
    ("text", tr("Text: to be read")),
    ("label", tr("Label: the class, or the tag of a word")),
    ("source", tr("Origin: the file, or the split it belongs to")),
    ("", ""),
    ("ignore", tr("Ignore: left out")),
)
"""Roles in words; "" = a line between them."""
_FIRST = ("target", "label")
_READ = ("text", "target")
"""Roles of columns whose cells are read as texts (what pairs write is a target)."""
_IN_SIGHT = 520
"""Pixels of the table that are in sight in a small window."""
_USED = ("feature", "known_future", "static")
_RARE = 12
"""Values that stand alone where rare ones are taken together."""


class PreviewModel(QAbstractTableModel):
    """Asks the view for blocks of rows and keeps the last few."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._view: DataView | None = None
        self._blocks: dict[int, list[list[str]]] = {}
        self.names: tuple[str, ...] = ()
        self.columns: dict[str, ColumnSpec] = {}
        self._numbers: list[bool] = []

    def show_view(self, view: DataView | None, columns: dict[str, ColumnSpec]) -> None:
        """Another table, or the same with other roles."""
        self.beginResetModel()
        if view is not self._view:
            self._view, self._blocks = view, {}
            self.names = view.columns if view is not None else ()
            self._numbers = [view.is_number(name) for name in self.names] if view is not None else []
        self.columns = columns
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's signature
        return 0 if parent.isValid() or self._view is None else self._view.rows

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's signature
        return 0 if parent.isValid() else len(self.names)

    def cell(self, row: int, column: int) -> str:
        """The words of one cell."""
        if self._view is None:
            return ""
        block = row // _BLOCK
        if block not in self._blocks:
            if len(self._blocks) >= _KEPT:
                self._blocks.pop(next(iter(self._blocks)))
            self._blocks[block] = self._view.table_slice(block * _BLOCK, (block + 1) * _BLOCK)
        return self._blocks[block][row - block * _BLOCK][column]

    def is_number(self, column: int) -> bool:
        """Whether a column is right-aligned."""
        return self._numbers[column]

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if role == Qt.ItemDataRole.DisplayRole:
            return self.cell(index.row(), index.column()).replace("\n", " ")[:160]
        if role == Qt.ItemDataRole.ToolTipRole:
            return self.cell(index.row(), index.column())[:600]
        if role == Qt.ItemDataRole.TextAlignmentRole:
            side = Qt.AlignmentFlag.AlignRight if self._numbers[index.column()] else Qt.AlignmentFlag.AlignLeft
            return side | Qt.AlignmentFlag.AlignVCenter
        if role == Qt.ItemDataRole.ForegroundRole:
            missing = self.cell(index.row(), index.column()) == MISSING
            ignored = self.role_of(index.column()) == "ignore"
            return theme.color("warn" if missing else "text3" if ignored else "text")
        if role == Qt.ItemDataRole.FontRole:
            return theme.font(12)
        return None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if role == Qt.ItemDataRole.DisplayRole:
            return self.names[section] if orientation == Qt.Orientation.Horizontal else f"{section + 1:,}"
        if role == Qt.ItemDataRole.ToolTipRole and orientation == Qt.Orientation.Horizontal:
            return tr("{names}: {replace}. Click to change its role", names=self.names[section],
                      replace=self.role_of(section).replace('_', ' '))
        return None

    def role_of(self, section: int) -> str:
        """The role of a column."""
        spec = self.columns.get(self.names[section])
        return spec.role if spec is not None else "ignore"


class RoleHeader(QHeaderView):
    """Name and role chip of every column; a click (or Enter on a chosen column) opens the roles. ``role_wanted(column, role)``, and
    ``setting_wanted(edits, words)`` for how a column becomes numbers.
    """

    role_wanted = Signal(str, str)
    setting_wanted = Signal(list, str)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self.setFixedHeight(theme.size(56))
        self.setSectionsClickable(True)
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._key = 0
        self.chosen = ""
        """The column that the plots draw."""
        describe(
            self, tr("Columns and their roles"), "header", "role_header", tr("Click to change a column's role; arrow keys and Enter do the same")
        )

    def sizeHint(self) -> QSize:
        return QSize(100, theme.size(56))

    def sectionSizeFromContents(self, section: int) -> QSize:
        """Wide enough for name and chip."""
        model = self._preview()
        name = QFontMetrics(theme.font(12, 600)).horizontalAdvance(model.names[section])
        role = QFontMetrics(theme.font(11, 500)).horizontalAdvance(said(model.role_of(section).replace("_", " "))) + theme.size(46)
        cells = max(
            (QFontMetrics(theme.font(12)).horizontalAdvance(model.cell(row, section)[:40]) for row in range(min(model.rowCount(), 30))), default=0
        )
        return QSize(min(max(name, role, cells) + theme.size(26), theme.size(300)), theme.size(56))

    def _preview(self) -> PreviewModel:
        model = self.model()
        assert isinstance(model, PreviewModel)
        return model

    def paintSection(self, painter: QPainter, rect: QRect, section: int) -> None:
        """Name above, role below."""
        model = self._preview()
        painter.save()
        painter.fillRect(rect, theme.color("surface"))
        painter.setPen(theme.color("border"))
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        if self.chosen and model.names[section] == self.chosen:
            painter.fillRect(rect.left() + theme.size(2), rect.bottom() - 1, rect.width() - theme.size(4), 2, theme.color("accent"))
        right = model.is_number(section)
        role = model.role_of(section)
        inner = rect.adjusted(theme.size(4), theme.size(6), -theme.size(4), 0)
        painter.setFont(theme.font(12, 600))
        painter.setPen(theme.color("text3" if role == "ignore" else "text"))
        side = Qt.AlignmentFlag.AlignRight if right else Qt.AlignmentFlag.AlignLeft
        name = painter.fontMetrics().elidedText(model.names[section], Qt.TextElideMode.ElideRight, inner.width())
        painter.drawText(QRect(inner.left(), inner.top(), inner.width(), theme.size(20)), side | Qt.AlignmentFlag.AlignVCenter, name)
        self._chip(painter, inner, role, right, self.hasFocus() and section == self._key)
        painter.restore()

    def _chip(self, painter: QPainter, inner: QRect, role: str, right: bool, focused: bool) -> None:
        words = said(role.replace("_", " ").replace("ignore", "ignored"))
        painter.setFont(theme.font(11, 500))
        width = painter.fontMetrics().horizontalAdvance(words) + theme.size(38)
        left = inner.right() - width + 1 if right else inner.left()
        box = QRectF(left, inner.top() + theme.size(22), width, theme.size(20))
        color = theme.data_color(ROLE_COLORS[role])
        fill = theme.data_color(ROLE_COLORS[role], 0.13)
        plate(painter, box, 4, fill, theme.color("accent") if focused else None, 2.0)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(color)
        painter.drawEllipse(QRectF(box.left() + 7, box.center().y() - 4, 8, 8))
        painter.setPen(theme.color("text"))
        painter.drawText(box.adjusted(theme.size(20), 0, 0, 0), Qt.AlignmentFlag.AlignVCenter, words)
        side = theme.size(10)
        theme.draw_icon(
            painter, QRect(int(box.right()) - side - 5, int(box.center().y()) - side // 2, side, side), "ph.caret-down", theme.color("text2")
        )

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        section = self.logicalIndexAt(event.position().toPoint())
        resizing = self.cursor().shape() == Qt.CursorShape.SplitHCursor
        super().mouseReleaseEvent(event)
        if section >= 0 and not resizing and event.button() == Qt.MouseButton.LeftButton:
            self.offer(section)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}.get(Qt.Key(event.key()))
        if step:
            self._key = self.logicalIndex(max(0, min(self.count() - 1, self.visualIndex(self._key) + step)))
            self.viewport().update()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self.offer(self._key)
        else:
            super().keyPressEvent(event)

    def viewportEvent(self, event: QEvent) -> bool:
        return super().viewportEvent(event)

    def offer(self, section: int) -> QMenu:
        """Open the menu of roles of a column."""
        model = self._preview()
        menu = QMenu(self)
        menu.setObjectName("role_menu")
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for role, words in ROLES:
            if not role:
                menu.addSeparator()
                continue
            action = QAction(words, menu)
            action.setObjectName(f"role_{role}")
            action.setCheckable(True)
            action.setChecked(model.role_of(section) == role)
            action.triggered.connect(partial(self._chosen, model.names[section], role))
            menu.addAction(action)
        self._add_settings(menu, model.names[section], model.columns.get(model.names[section]))
        menu.popup(self.mapToGlobal(QPoint(self.sectionViewportPosition(section), self.height())))
        return menu

    def _add_settings(self, menu: QMenu, name: str, column: ColumnSpec | None) -> None:
        """How the column becomes numbers: its values as such, as categories, rare ones together, for an Embedding."""
        if column is None or column.role not in _USED:
            return
        path, category = f"data.columns.{name}", column.kind == "category"
        hot = category and column.encoding == "one_hot"
        choices: list[tuple[str, str, bool, str, str, int | None]] = [
            ("numbers", tr("Its values are numbers"), not category, "number", "one_hot", None),
            ("each", tr("Categories: a 0/1 column for each value"), hot and column.most is None, "category", "one_hot", None),
            (
                "rare",
                tr("Categories: the {RARE} most frequent, the others together", RARE=_RARE),
                hot and column.most is not None,
                "category",
                "one_hot",
                _RARE,
            ),
            ("index", tr("Categories: numbers for an Embedding"), category and not hot, "category", "index", None),
        ]
        menu.addSeparator()
        for key, words, now, kind, encoding, most in choices:
            edits = [(f"{path}.kind", kind), (f"{path}.encoding", encoding), (f"{path}.most", most)]
            if key == "numbers" and not self._preview().is_number(self._preview().names.index(name)):
                continue
            if key == "index" and column.role == "known_future":
                continue
            action = QAction(words, menu)
            action.setObjectName(f"setting_{key}")
            action.setCheckable(True)
            action.setChecked(now)
            action.triggered.connect(partial(self._set, edits, f"{name}: {words[0].lower()}{words[1:]}"))
            menu.addAction(action)

    def _set(self, edits: list[tuple[str, Any]], words: str, *_checked: object) -> None:
        self.setting_wanted.emit(edits, words)

    def _chosen(self, name: str, role: str, *_checked: object) -> None:
        self.role_wanted.emit(name, role)


class PreviewTable(QTableView):
    """The table. ``column_chosen(name)`` when a cell, or the header of its column, is chosen."""

    column_chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("preview_table")
        self.setAccessibleName(tr("Rows of the file"))
        self.preview = PreviewModel(self)
        self._widths: list[int] = []
        self.roles = RoleHeader(self)
        self.setHorizontalHeader(self.roles)
        self.setModel(self.preview)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setTabKeyNavigation(False)
        self.verticalHeader().setDefaultSectionSize(theme.size(24))
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.verticalHeader().setDefaultAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self.roles.sectionPressed.connect(self._choose_section)
        theme.changed.connect(self.viewport().update)

    def currentChanged(self, current: Index, previous: Index) -> None:
        """Another cell is the current one: its column is what the plots draw."""
        super().currentChanged(current, previous)
        if current.isValid():
            self._choose_section(current.column())

    def _choose_section(self, section: int) -> None:
        if 0 <= section < len(self.preview.names):
            self.set_column(self.preview.names[section])
            self.column_chosen.emit(self.preview.names[section])

    def set_column(self, name: str) -> None:
        """Mark the column that the plots draw, without saying so."""
        if name != self.roles.chosen:
            self.roles.chosen = name
            self.roles.viewport().update()

    def go_to(self, name: str, row: int) -> None:
        """Bring a cell into sight and choose it."""
        if name in self.preview.names and 0 <= row < self.preview.rowCount():
            index = self.preview.index(row, self.preview.names.index(name))
            self.setCurrentIndex(index)
            self.scrollTo(index, QAbstractItemView.ScrollHint.PositionAtCenter)

    def show_view(self, view: DataView | None, columns: dict[str, ColumnSpec]) -> None:
        """Another table, or other roles."""
        place = self.verticalScrollBar().value(), self.horizontalScrollBar().value()
        self.preview.show_view(view, columns)
        self._bring_targets()
        self._lay_out()
        self.verticalScrollBar().setValue(place[0])
        self.horizontalScrollBar().setValue(place[1])

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self._widths == self._present():                   # else somebody chose them
            self._lay_out()

    def _present(self) -> list[int]:
        return [self.columnWidth(section) for section in range(self.preview.columnCount())]

    def _lay_out(self) -> None:
        """Columns as wide as what they hold; texts to be read share what room is left."""
        widths = [self.roles.sectionSizeFromContents(section).width() for section in range(self.preview.columnCount())]
        texts = [n for n in range(len(widths)) if self.preview.role_of(n) in _READ and not self.preview.is_number(n)]
        spare = self.viewport().width() - sum(widths)
        for section, width in enumerate(widths):
            self.setColumnWidth(section, width + (spare // len(texts) if section in texts and spare > 0 else 0))
        self._widths = self._present()

    def _bring_targets(self) -> None:
        """What is forecast stands in sight: right after the times, where the file has it far to the right. Else the file's order."""
        roles, count = self.roles, self.preview.columnCount()
        widths = [roles.sectionSizeFromContents(section).width() for section in range(count)]
        role = {section: self.preview.role_of(section) for section in range(count)}
        far = any(role[n] in _FIRST and sum(widths[:n + 1]) > theme.size(_IN_SIGHT) for n in range(count))
        rank = {"time": 0, **dict.fromkeys(_FIRST, 1)}
        order = sorted(range(count), key=lambda n: rank.get(role[n], 2)) if far else list(range(count))
        for place, section in enumerate(order):
            roles.moveSection(roles.visualIndex(section), place)

    def sizeHint(self) -> QSize:
        return QSize(theme.size(500), theme.size(220))

    def minimumSizeHint(self) -> QSize:
        return QSize(theme.size(200), theme.size(130))
