"""All that is known of an example before it is opened: what it teaches, its equations, its runs and promise, its data."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from workbench.gallery.entry import GalleryEntry

from ... import theme
from ...teaches import promise, subject
from ...translating import tr
from ...widgets import Button, Chip, EquationBoard, TextLabel, Words
from ...widgets.paint import plate
from .card import about
from .drawn import draw
from .entry import Card


class _Picture(QWidget):
    def __init__(self, card: Card) -> None:
        super().__init__()
        self._card = card
        self.setFixedSize(theme.size(300), theme.size(136))
        self.setAccessibleName(card.title)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        plate(painter, QRectF(self.rect()), 8, theme.color("sunken"), theme.color("border"))
        draw(painter, QRectF(self.rect()).adjusted(theme.size(16), theme.size(14), -theme.size(16), -theme.size(14)), self._card)


class DetailsPage(QWidget):
    """``open_wanted(name)``, ``train_wanted(name)`` (open and train everything), ``like_wanted(name)`` (with data of one's own),
    ``remove_wanted(name)`` (a user's own), ``left()``.
    """

    open_wanted = Signal(str)
    train_wanted = Signal(str)
    like_wanted = Signal(str)
    remove_wanted = Signal(str)
    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("gallery_details")
        self.card: Card | None = None
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(theme.size(12))
        row = QHBoxLayout()
        row.setSpacing(theme.size(8))
        self.back = Button(tr("All examples"), "ghost", "ph.arrow-left", name="details_back_button", tip=tr("Back to the cards (Esc)"), height=32)
        self.remove = Button(tr("Remove"), "ghost", "ph.trash", name="details_remove_button", height=32,
                             tip=tr("Take this example of yours off the gallery"))
        self.like = Button(tr("With my data…"), "plain", "ph.file-plus", name="details_like_button", height=32,
                           tip=tr("Choose a file: its project gets this example's network and training, fitted to your data"))
        self.train = Button(tr("Open and train"), "plain", "ph.play", name="details_train_button", height=32)
        self.open = Button(tr("Open"), "primary", "ph.arrow-right", name="details_open_button", tip=tr("Open it as a complete project"), height=32)
        row.addWidget(self.back)
        row.addStretch(1)
        for button in (self.remove, self.like, self.train, self.open):
            row.addWidget(button)
        row.addSpacing(theme.size(20))                        # where the cards end
        whole.addLayout(row)
        self.area = QScrollArea()
        self.area.setObjectName("details_scroll")
        self.area.setWidgetResizable(True)
        self.area.setFrameShape(QFrame.Shape.NoFrame)
        self.area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        whole.addWidget(self.area, 1)
        self.back.clicked.connect(self.left)
        self.open.clicked.connect(self._open)
        self.train.clicked.connect(self._train)
        self.remove.clicked.connect(self._remove)
        self.like.clicked.connect(self._like)

    def show_card(self, card: Card) -> None:
        """Another example."""
        self.card = card
        self.setAccessibleName(card.title)
        self.train.setText(tr("Open and train all {count} runs", count=card.runs) if card.runs > 1 else tr("Open and train"))
        self.train.setToolTip(tr("Takes {time}", time=about(card.seconds)))
        self.remove.setVisible(card.own)
        old = self.area.takeWidget()
        if old is not None:
            old.deleteLater()
        self.area.setWidget(self._content(card))
        self.open.setFocus(Qt.FocusReason.TabFocusReason)

    def _content(self, card: Card) -> QWidget:
        inside = QWidget()
        inside.setObjectName("stage_scroll_body")
        inside.setMaximumWidth(theme.size(1180))
        across = QHBoxLayout(inside)
        across.setContentsMargins(0, 0, theme.size(16), theme.size(16))
        across.setSpacing(theme.size(28))
        words, side = QVBoxLayout(), QVBoxLayout()
        words.setSpacing(theme.size(10))
        side.setSpacing(theme.size(10))
        words.addWidget(Words(card.title, 20, 600, name="details_title"))
        words.addWidget(Words(card.subtitle, 13, 500, "text2", name="details_subtitle"))
        side.addWidget(_Picture(card))
        side.addWidget(self._facts(card), 0, Qt.AlignmentFlag.AlignLeft)
        if card.entry is not None:
            words.addWidget(Words(card.entry.text, 13, 400, "text", name="details_text"))
            if card.entry.equations:
                words.addWidget(EquationBoard(card.entry.equations, card.entry.reference, name="details", inset=16))
            self._more(side, card, card.entry)
        words.addStretch(1)
        side.addStretch(1)
        across.addLayout(words, 12)
        across.addLayout(side)
        across.addStretch(1)
        return inside

    def _facts(self, card: Card) -> QWidget:
        made = QWidget()
        column = QVBoxLayout(made)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.size(6))
        told = ((tr("Shows: {subject}", subject=subject(card.system)) if card.system and not card.own else "", "ph.graduation-cap"),
                (tr("Network: {kind}", kind=card.kind) if card.kind else "", "ph.stack"),
                (tr("Training: {time}", time=about(card.seconds)), "ph.clock"))
        for text, icon in told:
            if text:
                column.addWidget(Chip(text, icon, height=24))
        return made

    def _more(self, column: QVBoxLayout, card: Card, entry: GalleryEntry) -> None:
        """Runs, promise, data, lesson: what there is of them."""
        parts = ((tr("Runs that are compared"), "\n".join(f"· {recipe.title}" for recipe in entry.recipes)),
                 (tr("What it promises"), promise(entry)),
                 (tr("The data"), entry.data_note),
                 (tr("The lesson"), "\n".join(f"{n}. {step.title}" for n, step in enumerate(entry.lesson, 1))))
        for title, text in parts:
            if text:
                column.addSpacing(theme.size(4))
                column.addWidget(TextLabel(title, 12, 600, "text2"))
                label = Words(text, 12, 400, "text")
                label.setFixedWidth(theme.size(300))
                column.addWidget(label)

    # doing ---------------------------------------------------------------------------------------------------------

    def _open(self) -> None:
        if self.card is not None:
            self.open_wanted.emit(self.card.name)

    def _train(self) -> None:
        if self.card is not None:
            self.train_wanted.emit(self.card.name)

    def _like(self) -> None:
        if self.card is not None:
            self.like_wanted.emit(self.card.name)

    def _remove(self) -> None:
        if self.card is not None:
            self.remove_wanted.emit(self.card.name)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)
