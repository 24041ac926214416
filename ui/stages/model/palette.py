"""The layers on offer: type to search, those that usually come next first; Enter, double click or drag adds one."""

from __future__ import annotations

from PySide6.QtCore import QByteArray, QEvent, QMimeData, QObject, QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QDrag, QKeyEvent, QMouseEvent, QPainter
from PySide6.QtWidgets import QApplication, QListWidget, QListWidgetItem, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from workbench.model import catalog
from workbench.model.catalog import LayerEntry

from ... import theme
from ...widgets import LineEdit, Panel

KIND_MIME = "application/x-rnn-workbench-kind"
_KIND, _HEAD, _LIKELY = Qt.ItemDataRole.UserRole, Qt.ItemDataRole.UserRole + 1, Qt.ItemDataRole.UserRole + 2


_GROUPS = ("Recurrent", "Core", "Convolution", "Regularization", "Normalization", "Shape", "Join", "Input")


class Palette(Panel):
    """``chosen(kind)`` when a layer is to be added after the selection."""

    chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent, name="layer_palette")
        self.setFixedWidth(theme.size(224))
        self._after = ""
        self.search = LineEdit(name="layer_search", placeholder="Search layers", tip="Type to search (/)")
        self.list = _List(self)
        self.body.setContentsMargins(0, 0, 0, 0)
        self.body.addWidget(self.search)
        self.body.addWidget(self.list, 1)
        self.search.textChanged.connect(self._fill)
        self.search.returnPressed.connect(self._first)
        self.search.installEventFilter(self)
        self.list.itemActivated.connect(self._activated)
        self.list.itemDoubleClicked.connect(self._activated)
        self._fill("")

    def rank_after(self, kind: str) -> None:
        """Put what usually follows this kind first."""
        if kind != self._after:
            self._after = kind
            self._fill(self.search.text())

    def focus_search(self) -> None:
        """What the key / does."""
        self.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.search.selectAll()

    def _fill(self, wanted: str) -> None:
        self.list.clear()
        words = wanted.lower().split()
        if not words and self._after in catalog.layers():
            likely = [catalog.layers()[kind] for kind in catalog.layers()[self._after].follows if kind in catalog.layers()]
            self._group(f"Likely after {catalog.layers()[self._after].title}", likely, True)
        groups: dict[str, list[LayerEntry]] = {}
        for entry in catalog.layers().values():
            if all(word in f"{entry.kind} {entry.title} {entry.group} {entry.help}".lower() for word in words):
                groups.setdefault(entry.group, []).append(entry)
        order = sorted(
            groups, key=_GROUPS.index
        )
        for name in order:
            self._group(name, groups[name], False)

    def _group(self, title: str, entries: list[LayerEntry], likely: bool) -> None:
        if not entries:
            return
        head = QListWidgetItem(title)
        head.setData(_HEAD, True)
        head.setFlags(Qt.ItemFlag.NoItemFlags)
        self.list.addItem(head)
        for entry in entries:
            item = QListWidgetItem(entry.title)
            item.setData(_KIND, entry.kind)
            item.setData(_LIKELY, likely)
            item.setToolTip(f"{entry.kind}: {entry.help}")
            self.list.addItem(item)

    def _first(self) -> None:
        current = self.list.currentItem()
        items = (
            [current]
            if current is not None and current.data(_KIND)
            else [self.list.item(n) for n in range(self.list.count()) if self.list.item(n).data(_KIND)]
        )
        if items:
            self.chosen.emit(items[0].data(_KIND))

    def _activated(self, item: QListWidgetItem) -> None:
        if item.data(_KIND):
            self.chosen.emit(item.data(_KIND))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self.search and isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress and event.key() == Qt.Key.Key_Down:
            self.list.setFocus(Qt.FocusReason.TabFocusReason)
            self.list.select_first()
            return True
        return super().eventFilter(watched, event)


class _List(QListWidget):
    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("layer_list")
        self.setAccessibleName("Layers on offer")
        self.setToolTip("Enter, double click or drag adds a layer")
        self.setItemDelegate(_Row(self))
        self.setMouseTracking(True)
        self.setDragEnabled(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QListWidget.ScrollMode.ScrollPerPixel)
        self._pressed = QPoint()

    def select_first(self) -> None:
        """The first layer."""
        for n in range(self.count()):
            if self.item(n).data(_KIND):
                self.setCurrentRow(n)
                return

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._pressed = event.position().toPoint()
        super().mousePressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        item = self.itemAt(self._pressed)
        far = (event.position().toPoint() - self._pressed).manhattanLength() >= QApplication.startDragDistance()
        if event.buttons() & Qt.MouseButton.LeftButton and far and item is not None and item.data(_KIND):
            drag = QDrag(self)
            data = QMimeData()
            data.setData(KIND_MIME, QByteArray(str(item.data(_KIND)).encode()))
            drag.setMimeData(data)
            drag.exec(Qt.DropAction.CopyAction)


class _Row(QStyledItemDelegate):
    """Icon, title, and for likely ones a line of help."""

    def sizeHint(self, option: QStyleOptionViewItem, index) -> QSize:
        if index.data(_HEAD):
            return QSize(0, theme.size(28))
        return QSize(0, theme.size(40 if index.data(_LIKELY) else 30))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index) -> None:
        rect: QRect = option.rect  # type: ignore[attr-defined]
        painter.save()
        if index.data(_HEAD):
            painter.setFont(theme.font(11, 600))
            painter.setPen(theme.color("text2"))
            painter.drawText(rect.adjusted(8, 0, 0, -4), Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignBottom, index.data())
        else:
            self._layer(painter, option, rect, index)
        painter.restore()

    def _layer(self, painter: QPainter, option: QStyleOptionViewItem, rect: QRect, index) -> None:
        entry = catalog.layers()[index.data(_KIND)]
        state = option.state  # type: ignore[attr-defined]
        hovered, chosen = bool(state & QStyle.StateFlag.State_MouseOver), bool(state & QStyle.StateFlag.State_Selected)
        if hovered or chosen:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.color("tint" if chosen else "hover"))
            painter.drawRoundedRect(rect.adjusted(0, 1, 0, -1), 6, 6)
        side = theme.size(16)
        theme.draw_icon(painter, QRect(rect.left() + 8, rect.center().y() - side // 2, side, side), entry.icon, theme.color("text2"))
        text = rect.adjusted(theme.size(32), 0, -theme.size(20 if hovered else 2), 0)
        painter.setPen(theme.color("text"))
        painter.setFont(theme.font(13, 500))
        if index.data(_LIKELY):
            painter.drawText(text.adjusted(0, 4, 0, 0), Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop, entry.title)
            painter.setFont(theme.font(11))
            painter.setPen(theme.color("text2"))
            help_ = painter.fontMetrics().elidedText(entry.help, Qt.TextElideMode.ElideRight, text.width())
            painter.drawText(text.adjusted(0, 0, 0, -4), Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignBottom, help_)
        else:
            title = painter.fontMetrics().elidedText(entry.title, Qt.TextElideMode.ElideRight, text.width())
            painter.drawText(text, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, title)
        if hovered:
            theme.draw_icon(painter, QRect(rect.right() - side - 4, rect.center().y() - side // 2, side, side), "ph.plus", theme.color("text2"))
