"""The rail: six stages with their marks and reasons; narrow windows fold it to icons with marks."""

from __future__ import annotations

from PySide6.QtCore import QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QButtonGroup, QSizePolicy, QVBoxLayout, QWidget

from workbench.project.readiness import Readiness, StageState

from .. import theme
from ..stages import NAMES, STAGES, StageEntry
from ..translating import said, tr
from ..widgets import Button, describe, draw_mark
from ..widgets.paint import plate

_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter


class RailItem(QAbstractButton):
    """One stage: icon 20, name 13, reason 11, mark 16; the current one on a surface card with an accent bar."""

    def __init__(self, entry: StageEntry, number: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._entry, self._number, self.folded = entry, number, False
        self.state = StageState("waits", "")
        self.setCheckable(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        describe(self, entry.title, "item", f"rail_{entry.name}", tr("{title} (Ctrl+{number})", title=entry.title, number=number))

    def set_state(self, state: StageState) -> None:
        """Another mark and reason."""
        self.state = state
        self.setAccessibleDescription(f"{state.mark}: {said(state.reason)}")
        self.setToolTip(tr("{title}: {reason} (Ctrl+{number})", title=self._entry.title, reason=said(state.reason), number=self._number))
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(theme.size(40), theme.size(theme.HEIGHT["rail_item"]))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        card = QRectF(self.rect()).adjusted(0, 2, 0, -2)
        if self.isChecked():
            plate(painter, card, 6, theme.color("surface"), theme.color("border"))
            plate(painter, QRectF(0, self.height() / 2 - 12, 3, 24), 1.5, theme.color("accent"))
        elif self.underMouse():
            plate(painter, card, 6, theme.color("hover"))
        if self.hasFocus():
            plate(painter, card, 6, None, theme.color("accent"), 2.0)
        self._folded(painter) if self.folded else self._whole(painter)

    def _icon(self, painter: QPainter, spot: QRect) -> None:
        theme.draw_icon(painter, spot, self._entry.icon, theme.color("accent" if self.isChecked() else "text2"))

    def _whole(self, painter: QPainter) -> None:
        side, middle = theme.size(18), self.height() // 2
        self._icon(painter, QRect(theme.size(14), middle - side // 2, side, side))
        left, width = theme.size(43), self.width() - theme.size(43) - theme.size(30)
        painter.setFont(theme.font(13, 600))
        painter.setPen(theme.color("text"))
        painter.drawText(QRect(left, middle - theme.size(18), width, theme.size(18)), _LEFT, self._entry.title)
        painter.setFont(theme.font(11))
        painter.setPen(theme.color("text2"))
        painter.drawText(QRect(left, middle, self.width() - left, theme.size(17)), _LEFT, self._reason())
        mark = theme.size(16)
        draw_mark(painter, QRectF(self.width() - mark - theme.size(9), middle - mark / 2, mark, mark), self.state.mark, self.state.fraction)

    def _reason(self) -> str:
        """In the language in force; it ends in "…" where that is longer than the rail is wide."""
        room = self.width() - theme.size(43) - theme.size(4)
        return QFontMetrics(theme.font(11)).elidedText(said(self.state.reason), Qt.TextElideMode.ElideRight, room)

    def _folded(self, painter: QPainter) -> None:
        side = theme.size(20)
        self._icon(painter, QRect((self.width() - side) // 2, (self.height() - side) // 2 - 2, side, side))
        mark = theme.size(14)
        draw_mark(painter, QRectF(self.width() - mark - 1, self.height() - mark - 6, mark, mark), self.state.mark, self.state.fraction)


class Rail(QWidget):
    """Six items and the settings; ``chosen(name)`` when one is clicked."""

    chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("rail")
        self.setAccessibleName(tr("Stages"))
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(theme.size(8), theme.size(12), theme.size(8), theme.size(8))
        whole.setSpacing(0)
        self._group = QButtonGroup(self)
        self._group.idClicked.connect(self._clicked)
        self.items: dict[str, RailItem] = {}
        for number, entry in enumerate(STAGES):
            item = RailItem(entry, number + 1, self)
            self.items[entry.name] = item
            self._group.addButton(item, number)
            whole.addWidget(item)
        whole.addStretch(1)
        self.settings = Button(tr("Settings"), "ghost", "ph.gear-six", name="settings_button", tip=tr("Language, theme and log file"), height=32)
        whole.addWidget(self.settings, 0, Qt.AlignmentFlag.AlignLeft)
        self.fold(False)

    def fold(self, folded: bool) -> None:
        """Icons with marks only, or everything."""
        self.setFixedWidth(theme.size(theme.RAIL_FOLDED if folded else theme.RAIL))
        self.settings.setText("" if folded else tr("Settings"))
        for item in self.items.values():
            item.folded = folded
            item.update()

    def set_current(self, name: str) -> None:
        """Show which stage is in sight."""
        self.items[name].setChecked(True)

    def set_readiness(self, readiness: Readiness) -> None:
        """New marks and reasons."""
        for name, item in self.items.items():
            item.set_state(readiness.stages[name])

    def _clicked(self, number: int) -> None:
        self.chosen.emit(NAMES[number])
