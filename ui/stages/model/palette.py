"""The layers on offer: type to search, those that usually come next first; Enter, double click or drag adds one."""

from __future__ import annotations

from PySide6.QtCore import QByteArray, QEvent, QMimeData, QObject, QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QDrag, QKeyEvent, QMouseEvent, QPainter
from PySide6.QtWidgets import QApplication, QListWidget, QListWidgetItem, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from workbench.model import blocks, catalog
from workbench.model.blocks import Block
from workbench.model.catalog import LayerEntry

from ... import theme
from ...translating import said, tr
from ...widgets import LineEdit, Panel

KIND_MIME = "application/x-rnn-workbench-kind"
BLOCK_MIME = "application/x-rnn-workbench-block-name"
_KIND, _HEAD, _LIKELY, _BLOCK = (Qt.ItemDataRole(Qt.ItemDataRole.UserRole + n) for n in range(4))
_BLOCK_ICON = "ph.squares-four"
_GROUPS = (
    tr("Recurrent"),
    tr("Attention"),
    tr("Core"),
    tr("Activation"),
    tr("Convolution"),
    tr("Pooling"),
    tr("Join"),
    tr("Shape"),
    tr("Normalization"),
    tr("Regularization"),
    tr("Position"),
    tr("Input"),
)


class Palette(Panel):
    """``chosen(kind)`` or ``block_chosen(name)`` when a layer or a block is to be added after the selection; ``forget_wanted(name)``."""

    chosen = Signal(str)
    block_chosen = Signal(str)
    forget_wanted = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent, name="layer_palette")
        self.setFixedWidth(theme.size(224))
        self._after = ""
        self.search = LineEdit(name="layer_search", placeholder=tr("Search layers"), tip=tr("Type to search (/)"))
        self.list = _List(self)
        self.body.setContentsMargins(0, 0, 0, 0)
        self.body.addWidget(self.search)
        self.body.addWidget(self.list, 1)
        self.search.textChanged.connect(self._fill)
        self.search.returnPressed.connect(self._first)
        self.search.installEventFilter(self)
        self.list.taken.connect(self.chosen, Qt.ConnectionType.QueuedConnection)   # the list is filled anew by it
        self.list.block_taken.connect(self.block_chosen, Qt.ConnectionType.QueuedConnection)
        self.list.forget_wanted.connect(self.forget_wanted, Qt.ConnectionType.QueuedConnection)
        self._saved: tuple[Block, ...] = ()
        self.read_blocks()

    def read_blocks(self) -> None:
        """Look for the user's blocks again."""
        self._saved = blocks.saved()
        self._fill(self.search.text())

    def block(self, name: str) -> Block | None:
        """A block of the palette; the user's own come before the built-in ones."""
        return next((one for one in (*self._saved, *blocks.built_in()) if one.name == name), None)

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
        if wanted.strip():
            self._group(tr("Found"), found(wanted), False)
            self._blocks(tr("Blocks"), [b for b in (*self._saved, *blocks.built_in()) if _tells_of(b, wanted)])
            self.list.select_first()
            return
        known = catalog.layers()
        if self._after in known:
            self._group(
                tr("Likely after {title}", title=known[self._after].title),
                [known[kind] for kind in known[self._after].follows if kind in known],
                True,
            )
        self._blocks(tr("Your blocks"), list(self._saved))
        groups: dict[str, list[LayerEntry]] = {}
        for entry in known.values():
            groups.setdefault(entry.group, []).append(entry)
        for name in sorted(groups, key=_place):
            self._group(said(name), groups[name], False)
        self._blocks(tr("Blocks"), list(blocks.built_in()))

    def _blocks(self, title: str, found_: list[Block]) -> None:
        if found_:
            self._head(title)
        for block in found_:
            item = QListWidgetItem(block.title or block.name)
            item.setData(_BLOCK, block.name)
            item.setToolTip(block.help or tr("{count} layers of yours. Del removes it from the palette", count=len(block.layers)))
            self.list.addItem(item)

    def _head(self, title: str) -> None:
        head = QListWidgetItem(title)
        head.setData(_HEAD, True)
        head.setFlags(Qt.ItemFlag.NoItemFlags)
        self.list.addItem(head)

    def _group(self, title: str, entries: list[LayerEntry], likely: bool) -> None:
        if not entries:
            return
        self._head(title)
        for entry in entries:
            item = QListWidgetItem(entry.title)
            item.setData(_KIND, entry.kind)
            item.setData(_LIKELY, likely)
            item.setToolTip(f"{entry.kind}: {entry.help}")
            self.list.addItem(item)

    def _first(self) -> None:
        """Enter in the search field: the row that is marked, or the first."""
        if not self.list.kind() and not self.list.block():
            self.list.select_first()
        kind, block = self.list.kind(), self.list.block()
        if kind or block:
            (self.chosen.emit(kind) if kind else self.block_chosen.emit(block))
            self.search.clear()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self.search and isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress and event.key() == Qt.Key.Key_Down:
            self.list.setFocus(Qt.FocusReason.TabFocusReason)
            self.list.select_first()
            return True
        return super().eventFilter(watched, event)


def found(wanted: str) -> list[LayerEntry]:
    """Layers in which every word occurs; those whose name begins with what is wanted come first, those that only tell of it last."""
    whole, parts = wanted.lower().strip(), wanted.lower().split()

    def rank(entry: LayerEntry) -> int:
        names = (entry.title.lower(), entry.kind.lower())
        if whole in names:
            return 0
        if any(name.startswith(whole) for name in names):
            return 1
        return 2 if all(any(part in name for name in names) for part in parts) else 3

    hits = [e for e in catalog.layers().values() if all(part in f"{e.kind} {e.title} {e.group} {e.help}".lower() for part in parts)]
    return sorted(hits, key=rank)


def _tells_of(block: Block, wanted: str) -> bool:
    text = tr("{name} {title} {help} block", name=block.name, title=block.title, help=block.help).lower()
    return all(part in text for part in wanted.lower().split())


def _place(group: str) -> int:
    """Where a group stands; one that we don't know of comes last."""
    return _GROUPS.index(group) if group in _GROUPS else len(_GROUPS)


class _List(QListWidget):
    """``taken(kind)`` for Enter and double click, once each."""

    taken = Signal(str)
    block_taken = Signal(str)
    forget_wanted = Signal(str)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("layer_list")
        self.setAccessibleName(tr("Layers on offer"))
        self.setToolTip(tr("Enter, double click or drag adds a layer"))
        self.setItemDelegate(_Row(self))
        self.setMouseTracking(True)
        self.setDragEnabled(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QListWidget.ScrollMode.ScrollPerPixel)
        self._pressed = QPoint()

    def select_first(self) -> None:
        """The first layer."""
        for n in range(self.count()):
            if self.item(n).data(_KIND) or self.item(n).data(_BLOCK):
                self.setCurrentRow(n)
                return

    def kind(self) -> str:
        """Of the marked row; "" if none is."""
        item = self.currentItem()
        return str(item.data(_KIND) or "") if item is not None else ""

    def block(self) -> str:
        """Name of the marked block; "" if none is."""
        item = self.currentItem()
        return str(item.data(_BLOCK) or "") if item is not None else ""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._take()
        elif event.key() == Qt.Key.Key_Delete and self.block():
            self.forget_wanted.emit(self.block())
        else:
            super().keyPressEvent(event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton and self.itemAt(event.position().toPoint()) is not None:
            self._take()

    def _take(self) -> None:
        if self.kind():
            self.taken.emit(self.kind())
        elif self.block():
            self.block_taken.emit(self.block())

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._pressed = event.position().toPoint()
        super().mousePressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        item = self.itemAt(self._pressed)
        far = (event.position().toPoint() - self._pressed).manhattanLength() >= QApplication.startDragDistance()
        if event.buttons() & Qt.MouseButton.LeftButton and far and item is not None and (item.data(_KIND) or item.data(_BLOCK)):
            drag = QDrag(self)
            data = QMimeData()
            kind = item.data(_KIND)
            data.setData(KIND_MIME if kind else BLOCK_MIME, QByteArray(str(kind or item.data(_BLOCK)).encode()))
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
        entry = catalog.layers().get(str(index.data(_KIND) or ""))
        icon, title_ = (entry.icon, entry.title) if entry is not None else (_BLOCK_ICON, str(index.data()))
        state = option.state  # type: ignore[attr-defined]
        hovered, chosen = bool(state & QStyle.StateFlag.State_MouseOver), bool(state & QStyle.StateFlag.State_Selected)
        if hovered or chosen:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.color("tint" if chosen else "hover"))
            painter.drawRoundedRect(rect.adjusted(0, 1, 0, -1), 6, 6)
        side = theme.size(16)
        theme.draw_icon(painter, QRect(rect.left() + 8, rect.center().y() - side // 2, side, side), icon, theme.color("text2"))
        text = rect.adjusted(theme.size(32), 0, -theme.size(20 if hovered else 2), 0)
        painter.setPen(theme.color("text"))
        painter.setFont(theme.font(13, 500))
        if index.data(_LIKELY) and entry is not None:
            painter.drawText(text.adjusted(0, 4, 0, 0), Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop, entry.title)
            painter.setFont(theme.font(11))
            painter.setPen(theme.color("text2"))
            help_ = painter.fontMetrics().elidedText(entry.help, Qt.TextElideMode.ElideRight, text.width())
            painter.drawText(text.adjusted(0, 0, 0, -4), Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignBottom, help_)
        else:
            title = painter.fontMetrics().elidedText(title_, Qt.TextElideMode.ElideRight, text.width())
            painter.drawText(text, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, title)
        if hovered:
            theme.draw_icon(painter, QRect(rect.right() - side - 4, rect.center().y() - side // 2, side, side), "ph.plus", theme.color("text2"))
