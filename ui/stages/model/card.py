"""One layer of the stack as a card: name, kind, what matters of it, its output in words, and its complaint with the fix."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPoint, QPointF, QRect, QRectF, Qt, Signal
from PySide6.QtGui import QFontMetrics, QMouseEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QApplication, QBoxLayout, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from workbench.model import catalog
from workbench.model.report import Complaint, LayerReport
from workbench.model.spec import LayerSpec

from ... import theme
from ...translating import said as said_of
from ...translating import tr
from ...widgets import Button, Glyph, TextLabel, describe
from ...widgets.paint import plate
from . import words

_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
HIGH, LOW = 52, 18
_TINTS = {"Recurrent": "teal", "Attention": "magenta", "Convolution": "blue", "Pooling": "blue", "Core": "orange", "Join": "umber"}
"""Data colors of the groups."""


class LayerCard(QWidget):
    """``pressed(name, modifiers)``, ``dragged(name)``, ``fix_wanted(complaint)``."""

    pressed = Signal(str, object)
    dragged = Signal(str)
    double_clicked = Signal(str)
    fix_wanted = Signal(object)
    released = Signal(str, object)
    """name, modifiers: pressed and let go, without a drag"""
    chip_closed = Signal(str, int)
    """name, number of the chip"""

    def __init__(self, layer: LayerSpec, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.layer, self.report, self.complaint = layer, LayerReport(layer.name, layer.kind), None
        self.chosen, self.chips = False, list[tuple[str, str]]()
        self.waiting = True
        """The check has not looked at it yet."""
        self._shown: tuple[object, ...] = ()
        self.aimed, self.compact, self.tinted, self._inset, self._stale = False, False, False, False, False
        self._chip_places: list[QRectF] = []
        self._over_chip = -1
        self.setMouseTracking(True)
        self._origin: QPoint | None = None
        self._parameters = layer
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)   # as high as a complaint needs at this width
        self.setMinimumHeight(theme.size(HIGH))
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(theme.size(4), theme.size(HIGH), theme.size(4), 0)
        self._column.setSpacing(0)
        self._box: ComplaintBox | None = None
        describe(self, f"{layer.kind} {layer.name}", "layer", f"layer_{layer.name}", tr("Click to choose, drag to move, F2 to rename"))

    def show_layer(self, layer: LayerSpec, report: LayerReport | None, complaint: Complaint | None, chips: list[tuple[str, str]],
                   original: LayerSpec | None = None) -> None:
        """What it is now; ``chips`` are (text, data color) of further inputs, ``original`` has the parameters of one that shares weights.

        While the check still looks at an edit, what it said before stays, greyed.
        """
        now = (layer, report, complaint, chips, original)
        if now == self._shown:
            return
        self._shown = now
        self.layer, self.chips, self._parameters = layer, chips, original or layer
        self.waiting = report is None
        self.report = report or LayerReport(layer.name, layer.kind)
        self._say(complaint)
        said = (self.report.words, words.summary(self._parameters), said_of(complaint.message) if complaint is not None else "")
        self.setAccessibleName(", ".join(word for word in (f"{layer.kind} {layer.name}", *said) if word))
        taken = ", ".join(text for text, _ in chips)
        self.setToolTip(". ".join(word for word in (self.report.words, taken, tr("Click to choose, drag to move, F2 to rename")) if word))
        self.update()

    def _say(self, complaint: Complaint | None) -> None:
        if complaint == self.complaint:
            return
        self.complaint = complaint
        if self._box is not None:
            self._column.removeWidget(self._box)
            self._box.hide()
            self._box.setParent(None)
            self._box.deleteLater()                           # later: it may be its own button that was pressed
            self._box = None
        if complaint is not None:
            self._box = ComplaintBox(complaint, self)
            self._box.button.clicked.connect(self._fix)
            self._column.addWidget(self._box)
            self._box.setVisible(not self.compact)
        self._margins()
        self.updateGeometry()

    def _fix(self) -> None:
        if self.complaint is not None:
            self.fix_wanted.emit(self.complaint)

    def set_chosen(self, chosen: bool) -> None:
        """Whether it belongs to the selection."""
        if chosen != self.chosen:
            self.chosen = chosen
            self.update()

    def set_aimed(self, aimed: bool) -> None:
        """A connection is being drawn to it."""
        if aimed != self.aimed:
            self.aimed = aimed
            self.update()

    def set_stale(self, stale: bool) -> None:
        """What it says of its output is from before the last edit: greyed."""
        if stale != self._stale:
            self._stale = stale
            self.update()

    def set_look(self, *, compact: bool, inset: bool, tinted: bool) -> None:
        """One low row in the overview; standing in where it belongs to a block; colored by its group."""
        if (compact, inset, tinted) == (self.compact, self._inset, self.tinted):
            return
        self.compact, self._inset, self.tinted = compact, inset, tinted
        if self._box is not None:
            self._box.setVisible(not compact)
        self.setMinimumHeight(theme.size(LOW if compact else HIGH))
        self._margins()
        self.updateGeometry()
        self.update()

    def _margins(self) -> None:
        box = self._box is not None and not self.compact
        self._column.setContentsMargins(theme.size(4), self._high(), theme.size(4), theme.size(4) if box else 0)

    def _high(self) -> int:
        return theme.size(LOW if self.compact else HIGH)

    def node_y(self) -> int:
        """Height of its node in the gutter."""
        return self.y() + self._high() // 2

    # mouse ---------------------------------------------------------------------------------------------------------

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton and self.cross_at(event.position()) >= 0:
            self.chip_closed.emit(self.layer.name, self.cross_at(event.position()))
        elif event.button() == Qt.MouseButton.LeftButton:
            self._origin = event.position().toPoint()
            self.pressed.emit(self.layer.name, event.modifiers())

    def cross_at(self, point: QPointF) -> int:
        """The chip whose cross is there; -1 for none."""
        return next((n for n, place in enumerate(self._chip_places) if place.contains(point) and point.x() < place.left() + theme.size(20)), -1)

    def chip_place(self, number: int) -> QPoint:
        """Where the cross of a chip is."""
        place = self._chip_places[number]
        return QPoint(round(place.left()) + theme.size(11), round(place.center().y()))

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        over = next((n for n, place in enumerate(self._chip_places) if place.contains(event.position())), -1)
        if over != self._over_chip:
            self._over_chip = over
            self.update()
        if self._origin is not None and (event.position().toPoint() - self._origin).manhattanLength() >= QApplication.startDragDistance():
            self._origin = None
            self.dragged.emit(self.layer.name)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        pressed, self._origin = self._origin is not None, None
        if pressed:
            self.released.emit(self.layer.name, event.modifiers())

    def leaveEvent(self, event: QEvent) -> None:
        self._over_chip = -1
        self.update()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        self.double_clicked.emit(self.layer.name)

    # painting ------------------------------------------------------------------------------------------------------

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setOpacity(1.0 if self.layer.trainable or self.chosen else 0.7)
        error = self.complaint is not None and self.complaint.level == "error"
        outline = theme.color("accent" if self.chosen or self.aimed else "err" if error else "border")
        fill = theme.color("tint" if self.aimed else "surface")
        plate(painter, QRectF(self.rect()), theme.RADIUS["panel"], fill, outline, 2.0 if self.chosen or self.aimed else 1.0)
        line = QRect(0, 0, self.width(), self._high())
        self._chip_places = []
        self._stripe(painter, line)
        if self.compact:
            self._row(painter, line)
            return
        theme.draw_icon(
            painter,
            QRect(theme.size(10), line.center().y() - 7, theme.size(14), theme.size(14)),
            "ph.dots-six-vertical",
            theme.color("control_quiet"),
        )
        entry = catalog.layers().get(self.layer.kind)
        icon = entry.icon if entry is not None else "ph.question"
        theme.draw_icon(
            painter,
            QRect(theme.size(34), line.center().y() - theme.size(8), theme.size(16), theme.size(16)),
            icon,
            theme.color("accent" if self.chosen else "text2"),
        )
        right = self._right(painter, line)
        self._left(painter, line, right)

    def _stripe(self, painter: QPainter, line: QRect) -> None:
        """The color of its group, or of its block, at the left edge."""
        entry = catalog.layers().get(self.layer.kind)
        tint = _TINTS.get(entry.group, "") if entry is not None and self.tinted else ""
        if not tint and not self._inset:
            return
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.data_color(tint) if tint else theme.color("control_quiet"))
        gap = 3 if self.compact else 6
        painter.drawRoundedRect(QRectF(2, line.top() + gap, 3, line.height() - 2 * gap), 1.5, 1.5)

    def _row(self, painter: QPainter, line: QRect) -> None:
        """The overview's one line: icon, name, kind, shape."""
        entry = catalog.layers().get(self.layer.kind)
        side = theme.size(12)
        icon = entry.icon if entry is not None else "ph.question"
        theme.draw_icon(painter, QRect(theme.size(10), line.center().y() - side // 2, side, side), icon, theme.color("text2"))
        x = theme.size(32)
        painter.setFont(theme.font(11, 600))
        painter.setPen(theme.color("err" if self.complaint is not None and self.complaint.level == "error" else "text"))
        painter.drawText(line.adjusted(x, 0, 0, 0), _LEFT, self.layer.name)
        x += painter.fontMetrics().horizontalAdvance(self.layer.name) + theme.size(8)
        painter.setFont(theme.font(11))
        painter.setPen(theme.color("text2"))
        painter.drawText(line.adjusted(x, 0, 0, 0), _LEFT, f"{self.layer.kind}{' · frozen' if not self.layer.trainable else ''}")
        shape = words.shapes(self.report)[-1] if self.report.words else ""
        painter.drawText(line.adjusted(0, 0, -theme.size(14), 0), _RIGHT, shape)

    def _right(self, painter: QPainter, line: QRect) -> int:
        """Shape and parameters; the left edge of the shape."""
        shape = self._shape(line.width())
        painter.setFont(theme.font(12, 500))
        width = QFontMetrics(painter.font()).horizontalAdvance(shape)
        painter.setPen(theme.color("text3" if self._stale else "text" if self.report.words else "err" if self.complaint is not None else "text3"))
        painter.drawText(line.adjusted(0, theme.size(8), -theme.size(14), -line.height() // 2), _RIGHT, shape)
        painter.setFont(theme.font(11))
        painter.setPen(theme.color("text3" if self._stale else "text2"))
        painter.drawText(line.adjusted(0, line.height() // 2 - 2, -theme.size(14), -theme.size(6)), _RIGHT, self._cost())
        return line.right() - width - theme.size(26)

    def _shape(self, width: int) -> str:
        """In words, or shorter if the name and the kind would not fit beside it."""
        if not self.report.words:
            return "" if self.waiting else tr("waits for its input")
        room = width - theme.size(60 + 26 + 8) - QFontMetrics(theme.font(13, 600)).horizontalAdvance(self.layer.name)
        room -= min(QFontMetrics(theme.font(11)).horizontalAdvance(self.layer.kind), theme.size(60))
        chip = QFontMetrics(theme.font(11, 500))
        room -= sum(chip.horizontalAdvance(text) + theme.size(32) for text, _ in self.chips)
        metrics = QFontMetrics(theme.font(12, 500))
        offers = words.shapes(self.report)
        return next((offer for offer in offers if metrics.horizontalAdvance(offer) <= room), offers[-1])

    def _cost(self) -> str:
        return ("" if self.layer.trainable else "frozen · ") + (words.parameters_words(self.report) if not self.waiting else "")

    def _left(self, painter: QPainter, line: QRect, right: int) -> None:
        x = theme.size(60)
        top = QRect(x, theme.size(7), max(right - x, 20), theme.size(19))
        painter.setFont(theme.font(13, 600))
        name = QFontMetrics(painter.font()).elidedText(self.layer.name, Qt.TextElideMode.ElideMiddle, top.width())
        painter.setPen(theme.color("text"))
        painter.drawText(top, _LEFT, name)
        x += QFontMetrics(painter.font()).horizontalAdvance(name) + theme.size(8)
        painter.setFont(theme.font(11))
        metrics = QFontMetrics(painter.font())
        chip = QFontMetrics(theme.font(11, 500))
        chips = sum(chip.horizontalAdvance(text) + theme.size(32) for text, _ in self.chips)
        room = right - x - theme.size(8) - (chips if chips <= right - x - theme.size(36) else 0)   # where it is narrow chips say more than kinds
        room = 0 if theme.size(36) > right - x - chips >= 0 and chips else room
        if room >= theme.size(28):
            kind = metrics.elidedText(self.layer.kind, Qt.TextElideMode.ElideRight, room)
            painter.setPen(theme.color("text2"))
            painter.drawText(QRect(x, top.top(), right - x, top.height()), _LEFT, kind)
            x += metrics.horizontalAdvance(kind) + theme.size(8)
        for text, color in self.chips:
            x = self._chip(painter, x, top, right, text, color)
        taken = metrics.horizontalAdvance(self._cost())
        painter.setFont(theme.font(12))
        painter.setPen(theme.color("text2"))
        low = QRect(theme.size(60), line.height() // 2 + 1, max(self.width() - theme.size(60 + 14 + 12) - taken, 20), theme.size(18))
        summary = words.summary(self._parameters)
        painter.drawText(low, _LEFT, QFontMetrics(painter.font()).elidedText(summary, Qt.TextElideMode.ElideRight, low.width()))

    def _chip(self, painter: QPainter, x: int, top: QRect, right: int, text: str, color: str) -> int:
        painter.setFont(theme.font(11, 500))
        width = QFontMetrics(painter.font()).horizontalAdvance(text) + theme.size(26)
        if x + width > right:
            return x
        rect = QRectF(x, top.top() + 1, width, top.height() - 1)
        plate(painter, rect, rect.height() / 2, theme.color("sunken"), theme.color("border"))
        number = len(self._chip_places)
        self._chip_places.append(rect)
        if number == self._over_chip:
            side = theme.size(10)
            theme.draw_icon(painter, QRect(x + 7, round(rect.center().y()) - side // 2, side, side), "ph.x", theme.color("text"))
        else:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.data_color(color))
            painter.drawEllipse(QRectF(x + 8, rect.center().y() - 4, 8, 8))
        painter.setPen(theme.color("text2"))
        painter.drawText(rect.adjusted(theme.size(20), 0, 0, 0), _LEFT, text)
        return int(x + width + theme.size(6))


class ComplaintBox(QWidget):
    """What is wrong, and the button that mends it: beside the sentence, or below it where there is little room."""

    def __init__(self, complaint: Complaint, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._error = complaint.level == "error"
        self.setObjectName(f"complaint_{complaint.layer or 'model'}")
        self.setAccessibleName(said_of(complaint.message))
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._row.setContentsMargins(theme.size(12), theme.size(8), theme.size(8), theme.size(8))
        self._row.setSpacing(theme.size(8))
        sentence = QHBoxLayout()
        sentence.setSpacing(theme.size(8))
        icon, token = ("ph.warning-circle-fill", "err") if self._error else ("ph.warning-fill", "warn")
        sentence.addWidget(Glyph(icon, 16, token), 0, Qt.AlignmentFlag.AlignTop)
        sentence.addWidget(TextLabel(said_of(complaint.message), 12, 500, "text", wrap=True), 1)
        self._row.addLayout(sentence, 1)
        title = said_of(complaint.fixes[0].title) if complaint.fixes else ""
        self.button = Button(title, "plain", "ph.magic-wand", height=28, name=f"{self.objectName()}_button", tip=tr("{title} (can be undone)",
                                                                                                                    title=title))
        self._row.addWidget(self.button, 0)
        self.button.setVisible(bool(title))                   # once it has a parent: before, it would be a window that takes the keyboard away

    def resizeEvent(self, event: QResizeEvent) -> None:
        beside = self.width() - self.button.sizeHint().width() >= theme.size(250)
        way = QBoxLayout.Direction.LeftToRight if beside else QBoxLayout.Direction.TopToBottom
        if self._row.direction() != way:
            self._row.setDirection(way)
            self._row.setAlignment(self.button, Qt.AlignmentFlag.AlignVCenter if beside else Qt.AlignmentFlag.AlignRight)
            self.updateGeometry()
        super().resizeEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        plate(QPainter(self), QRectF(self.rect()), 6, theme.color("err_fill" if self._error else "warn_fill"), None)
