"""A question with a few answers, each with a sentence that says what would come of it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QButtonGroup, QDialog, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from .. import theme
from ..translating import tr
from .buttons import Button
from .labels import TextLabel
from .paint import describe, plate

_DOT = 16


class ChoiceCard(QAbstractButton):
    """One answer: a title and a sentence; exactly one of a group is checked."""

    def __init__(self, title: str, words: str, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setCheckable(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self._title = title
        whole = self._whole = QVBoxLayout(self)
        whole.setContentsMargins(theme.size(16 + _DOT + 12), theme.size(10), theme.size(16), theme.size(10))
        whole.setSpacing(theme.size(2))
        self._head = TextLabel(title, 13, 600)
        self._words = TextLabel(words, 12, 400, "text2", wrap=True)
        for label in (self._head, self._words):
            label.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
            whole.addWidget(label)
        describe(self, title, "answer", name, title)
        self.set_words(words)

    def set_words(self, words: str, possible: bool = True) -> None:
        """Another sentence, and whether it can be chosen."""
        self._words.setText(words)
        self._words.setVisible(bool(words))
        self.setEnabled(possible)
        self._head.set_token("text" if possible else "text3")
        self.setAccessibleName(f"{self._title}. {words}")
        self.update()

    @property
    def words(self) -> str:
        """The sentence."""
        return self._words.text()

    def sizeHint(self) -> QSize:
        return self._whole.sizeHint()

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return self._whole.heightForWidth(width)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if event.reason() in (Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason, Qt.FocusReason.OtherFocusReason):
            self.setChecked(True)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        on = self.isChecked() and self.isEnabled()
        over = self.underMouse() and self.isEnabled()
        fill = "tint" if on else "hover" if over else "surface"
        plate(painter, QRectF(self.rect()), 8, theme.color(fill), theme.color("accent" if on else "border"), 2.0 if on and self.hasFocus() else 1.0)
        side = float(theme.size(_DOT))
        ring = QRectF(theme.size(16), theme.size(10) + (self._head.height() - side) / 2, side, side)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(theme.color("accent" if on else "control"), 1.5))
        painter.drawEllipse(ring.adjusted(1, 1, -1, -1))
        if on:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.color("accent"))
            painter.drawEllipse(ring.adjusted(4.5, 4.5, -4.5, -4.5))


class ChoiceDialog(QDialog):
    """``chosen(id)`` when it is answered; Esc answers nothing. Gone once it is closed.

    Parameters
    ----------
    title, words : str
        The question, and what it is about.
    answers : sequence of (id, title, sentence)
        The first one is checked.
    action : str
        Words of the button.
    """

    chosen = Signal(str)

    def __init__(self, title: str, words: str, answers: Sequence[tuple[str, str, str]], action: str, parent: QWidget | None = None, *,
                 name: str = "choice_dialog") -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self.setWindowTitle(title)
        self.setModal(True)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setMinimumWidth(theme.size(520))
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.size(24), theme.size(20), theme.size(24), theme.size(20))
        column.setSpacing(theme.size(10))
        column.addWidget(TextLabel(title, 15, 600))
        self.about = TextLabel(words, 13, 400, "text2", wrap=True)
        column.addWidget(self.about)
        column.addSpacing(theme.size(4))
        self._group = QButtonGroup(self)
        self.cards: dict[str, ChoiceCard] = {}
        for number, (identity, head, said) in enumerate(answers):
            card = ChoiceCard(head, said, f"{name}_{identity}")
            self.cards[identity] = card
            self._group.addButton(card, number)
            column.addWidget(card)
        column.addSpacing(theme.size(6))
        column.addLayout(self._foot(action, name))
        self._group.buttonToggled.connect(self._look)
        next(iter(self.cards.values())).setChecked(True)

    def _foot(self, action: str, name: str) -> QHBoxLayout:
        line = QHBoxLayout()
        line.setSpacing(theme.size(8))
        line.addStretch(1)
        cancel = Button(tr("Cancel"), "plain", name=f"{name}_cancel", tip=tr("Change nothing (Esc)"))
        cancel.clicked.connect(self.reject)
        self.action = Button(action, "primary", name=f"{name}_do", tip=action)
        self.action.setDefault(True)
        self.action.clicked.connect(self.accept)
        line.addWidget(cancel)
        line.addWidget(self.action)
        return line

    def value(self) -> str:
        """The answer that is checked; "" when none can be."""
        return next((identity for identity, card in self.cards.items() if card.isChecked() and card.isEnabled()), "")

    def set_words(self, identity: str, words: str, possible: bool = True) -> None:
        """What would come of an answer, or why it is impossible; then another one is checked."""
        self.cards[identity].set_words(words, possible)
        if not self.value():
            other = next((card for card in self.cards.values() if card.isEnabled()), None)
            if other is not None:
                other.setChecked(True)
        self._look()
        self.adjustSize()

    def _look(self, *_: object) -> None:
        self.action.setEnabled(bool(self.value()))

    def accept(self) -> None:
        answer = self.value()
        if answer:
            super().accept()
            self.chosen.emit(answer)
