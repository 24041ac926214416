"""One format as a card that can be chosen."""

from __future__ import annotations

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QSizePolicy

from workbench.export.formats import Format, Refusal

from ... import theme
from ...translating import tr
from ...widgets import describe, draw_mark
from ...widgets.paint import plate
from .formats import LOOKS, Look

_WRAP = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop | Qt.TextFlag.TextWordWrap)
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter


class FormatCard(QAbstractButton):
    """Title, what goes in, what it is good for, what it can't do, what the receiver needs; a tick once it was written."""

    def __init__(self, format: Format) -> None:  # noqa: A002 - the word of the field
        super().__init__()
        self.format, self.look, self.written = format, LOOKS.get(format.id, Look("ph.file")), False
        self.refused: Refusal | None = None
        self.setCheckable(True)
        self.setAutoExclusive(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        describe(self, format.title, "card", f"export_{format.id}_card", f"{format.title}: {format.holds}")
        self._describe()

    def set_written(self, written: bool) -> None:
        """Whether this run was written in this format."""
        self.written = written
        self.update()

    def set_refused(self, refused: Refusal | None) -> None:
        """Why this run can't become this; None = it can."""
        if refused != self.refused:
            self.refused = refused
            self._describe()
            self.updateGeometry()
            self.update()

    def _describe(self) -> None:
        self.setAccessibleDescription(" ".join(f"{text.rstrip('.')}." for _, text, _, _ in self._lines()))

    def _lines(self) -> list[tuple[str, str, str, str]]:
        """Icon, its color, the sentence's, and the sentence."""
        kept = self.format
        usual = [("", f"{kept.holds}.", "text", ""), ("ph.check", kept.good_for, "text2", "ok"), ("ph.prohibit", kept.cannot, "text2", "text3"),
                 ("ph.wrench", tr("Needs {needs}", needs=kept.needs), "text2", "text3")]
        if self.refused is None:
            return [line for line in usual if line[1]]
        sentence = self.refused.message[:1].upper() + self.refused.message[1:]
        return [usual[0], ("ph.warning", tr("Not for this network: {lower}{sentence}. {fix}.", lower=sentence[:1].lower(),
                                            sentence=sentence[1:], fix=self.refused.fix), "text", "warn")]

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return self._layout(None, width) + theme.size(14)

    def sizeHint(self) -> QSize:
        return QSize(theme.size(320), self.heightForWidth(theme.size(320)))

    def minimumSizeHint(self) -> QSize:
        return QSize(theme.size(240), theme.size(170))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, whole = QPainter(self), QRectF(self.rect())
        lit = self.isChecked() or self.hasFocus()
        outline = "accent" if lit else "control" if self.underMouse() else "border"
        plate(painter, whole, 8, theme.color("surface"), theme.color(outline), 2.0 if lit else 1.0)
        self._layout(painter, self.width())

    def _layout(self, painter: QPainter | None, width: int) -> int:
        """Draw (or only measure, without a painter); the height that is used."""
        left, top, side = theme.size(16), theme.size(14), theme.size(20)
        if painter is not None:
            token = "accent" if self.isChecked() else "text2"
            theme.draw_icon(painter, QRect(left, top, side, side), self.look.icon, theme.color(token))
            painter.setFont(theme.font(13, 600))
            painter.setPen(theme.color("text"))
            painter.drawText(QRect(left + theme.size(30), top, width, side), _LEFT, self.format.title)
            if self.written:
                draw_mark(painter, QRectF(width - theme.size(34), top + 1, theme.size(18), theme.size(18)), "done")
        top += side + theme.size(10)
        for icon, text, token, tint in self._lines():
            top += self._line(painter, icon, text, token, tint, top, width) + theme.size(6)
        return top

    def _line(self, painter: QPainter | None, icon: str, text: str, token: str, tint: str, top: int, width: int) -> int:
        font = theme.font(12)
        indent = theme.size(22) if icon else 0
        room = width - theme.size(32) - indent
        box = QFontMetrics(font).boundingRect(QRect(0, 0, room, 1000), _WRAP, text)
        if painter is not None:
            side = theme.size(14)
            if icon:
                theme.draw_icon(painter, QRect(theme.size(16), top + 1, side, side), icon, theme.color(tint))
            painter.setFont(font)
            painter.setPen(theme.color(token))
            painter.drawText(QRect(theme.size(16) + indent, top, room, box.height() + 4), _WRAP, text)
        return box.height()
