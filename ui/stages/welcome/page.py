"""The welcome page: the side with new, open and recent, and the gallery of worked examples."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent, QKeySequence, QPainter, QPaintEvent, QShortcut
from PySide6.QtWidgets import QButtonGroup, QFrame, QHBoxLayout, QScrollArea, QStackedWidget, QVBoxLayout, QWidget

from workbench.errors import WorkbenchError
from workbench.gallery import own

from ... import notify, theme
from ...translating import language, mark, tr
from ...widgets import Button, EmptyState, FlowLayout, LineEdit, Message, TextLabel
from ...workspace import Workspace
from .card import GalleryCard
from .details import DetailsPage
from .entry import Card, spoken
from .grid import CardGrid
from .side import Side

_CARDS = "ui.stages.welcome.pictures:cards"
_OWN = "own"
GROUPS = {"forecast": mark("Forecast"), "classify": mark("Classify"), "text": mark("Text"), "sequence": mark("Sequence to sequence"),
          "codes": mark("Codes and anomalies"), "technique": mark("Training technique"), _OWN: mark("Your own")}
"""Filter groups in the order they are offered; only those with a card are shown."""


class _Mark(QWidget):
    def __init__(self) -> None:
        super().__init__()
        self._icon = theme.mark_icon()
        self.setFixedSize(theme.size(48), theme.size(48))

    def paintEvent(self, event: QPaintEvent) -> None:
        self._icon.paint(QPainter(self), self.rect())


class _Search(LineEdit):
    """Escape empties it, the down arrow goes to the cards."""

    went_down = Signal()

    def __init__(self) -> None:
        super().__init__(name="gallery_search", tip=tr("Search titles, kinds, systems and texts (Ctrl+F)"))
        self.setClearButtonEnabled(True)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self.text():
            self.clear()
        elif event.key() == Qt.Key.Key_Down:
            self.went_down.emit()
        else:
            super().keyPressEvent(event)


class WelcomePage(QWidget):
    """See the module. ``new_wanted`` and ``open_wanted`` ask the window for a file dialog, ``paste_wanted`` to look at the clipboard,
    ``train_wanted(name)`` to open an example and train all its runs, ``like_wanted(name)`` for a file that is to be learned as an example is.
    """

    new_wanted = Signal()
    open_wanted = Signal()
    paste_wanted = Signal()
    train_wanted = Signal(str)
    like_wanted = Signal(str)

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self.workspace = workspace
        self.setObjectName("welcome_page")
        self._read: list[Card] = []
        self._cards: list[GalleryCard] = []
        self._group, self._words = "", ""
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(0)
        self._build()
        paste = QShortcut(QKeySequence(QKeySequence.StandardKey.Paste), self)
        paste.activated.connect(self.paste_wanted)
        find = QShortcut(QKeySequence(QKeySequence.StandardKey.Find), self)
        find.activated.connect(self._find)
        language.changed.connect(self._again)

    # put together --------------------------------------------------------------------------------------------------

    def _build(self) -> None:
        self.setAccessibleName(tr("Welcome"))
        self.side = Side(_Mark())
        self._row.addWidget(self.side)
        self._area = self._gallery()
        self._row.addWidget(self._area, 1)
        self.side.new_wanted.connect(self.new_wanted)
        self.side.open_wanted.connect(self.open_wanted)
        self.side.recent_wanted.connect(self.workspace.open)
        self.side.cancel_wanted.connect(self.workspace.cancel_reading)

    def _again(self) -> None:
        """Everything in another language."""
        for old in (self.side, self._area):
            self._row.removeWidget(old)
            old.hide()
            old.deleteLater()
        self._build()
        self.side.refresh()
        if self._read:
            self._show(self._read)

    def _gallery(self) -> QWidget:
        area = QWidget()
        column = QVBoxLayout(area)
        column.setContentsMargins(theme.size(32), theme.size(28), theme.size(12), 0)
        column.setSpacing(theme.size(12))
        self.pages = QStackedWidget()
        self.message = Message(closable=True, name="gallery_message")
        self.message.hide()
        self.details = DetailsPage()
        self.details.left.connect(self.show_cards)
        self.details.open_wanted.connect(self._open_named)
        self.details.train_wanted.connect(self.train_wanted)
        self.details.like_wanted.connect(self.like_wanted)
        self.details.remove_wanted.connect(self.remove)
        column.addWidget(self.message)
        column.addWidget(self.pages, 1)
        self.pages.addWidget(self._overview())
        self.pages.addWidget(self.details)
        return area

    def _overview(self) -> QWidget:
        made = QWidget()
        column = QVBoxLayout(made)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.size(12))
        head, words = QHBoxLayout(), QVBoxLayout()
        words.setSpacing(theme.size(4))
        words.addWidget(TextLabel(tr("Start from a worked example"), 20, 600))
        words.addWidget(TextLabel(tr("Each opens as a complete project on bundled data and trains at once."), 13, 400, "text2", wrap=True))
        self.search = _Search()
        self.search.setPlaceholderText(tr("Search the examples"))
        self.search.setFixedWidth(theme.size(230))
        self.search.textChanged.connect(self._searched)
        self.search.went_down.connect(self._to_cards)
        head.addLayout(words, 1)
        head.addWidget(self.search, 0, Qt.AlignmentFlag.AlignBottom)
        head.addSpacing(theme.size(20))                       # where the cards end
        column.addLayout(head)
        self._filters = QButtonGroup(self)
        self._filters.setExclusive(True)
        self._filters.idClicked.connect(self._filter)
        row = QWidget()
        self._filter_row = FlowLayout(row, 8)
        column.addWidget(row)
        self.grid = CardGrid()
        self._scroll = scroll = QScrollArea()
        scroll.setObjectName("gallery_scroll")
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setWidget(self.grid)
        self.none = EmptyState("ph.magnifying-glass", tr("No example fits"), tr("Try another word, or show all of them."), tr("Show all"),
                               name="gallery_none")
        self.none.clicked.connect(self.show_all)
        self.none.hide()
        column.addWidget(scroll, 1)
        column.addWidget(self.none, 1)
        return made

    # content -------------------------------------------------------------------------------------------------------

    def load(self) -> None:
        """Read the gallery and draw its pictures (on a worker thread), once."""
        if not self._cards:
            self.reload()
        self.side.refresh()

    def reload(self) -> None:
        """Read the gallery again: an example of the user's own came or went."""
        self.workspace.ask("gallery", _CARDS, {}, self._show, self._failed, lane="files")

    def _failed(self, error: BaseException) -> None:
        self.message.set("error", tr("The gallery can't be read: {error}", error=error))
        self.message.show()

    @Slot(object)
    def _show(self, cards: list[Card]) -> None:
        self._read = cards
        self._cards = [GalleryCard(spoken(card)) for card in cards]
        for widget in self._cards:
            widget.clicked.connect(self._open)
            widget.details_wanted.connect(self._details)
        self.grid.set_cards(self._cards)
        self._make_filters()
        self._apply()

    def _in_group(self, card: Card, group: str) -> bool:
        return not group or (card.own if group == _OWN else card.group == group)

    def _make_filters(self) -> None:
        for old in self._filters.buttons():
            self._filters.removeButton(old)
            self._filter_row.removeWidget(old)
            old.hide()
            old.deleteLater()
        counts = {name: sum(self._in_group(widget.card, name) for widget in self._cards) for name in GROUPS}
        self._groups = ["", *(name for name in GROUPS if counts[name])]
        for number, name in enumerate(self._groups):
            words = f"{tr(GROUPS[name])} {counts[name]}" if name else tr("All {count}", count=len(self._cards))
            chip = _FilterChip(words, name or "all")
            self._filters.addButton(chip, number)
            self._filter_row.addWidget(chip)
        self._group = self._group if self._group in self._groups else ""
        self._filters.button(self._groups.index(self._group)).setChecked(True)

    def _filter(self, number: int) -> None:
        self._group = self._groups[number]
        self._apply()

    def _searched(self, words: str) -> None:
        self._words = words
        self._apply()

    def _apply(self) -> None:
        shown = self.grid.show_those(self._wanted)
        self._scroll.setVisible(bool(shown) or not self._cards)
        self.none.setVisible(not shown and bool(self._cards))
        self._scroll.verticalScrollBar().setValue(0)

    def _wanted(self, widget: GalleryCard) -> bool:
        return self._in_group(widget.card, self._group) and widget.card.found_by(self._words)

    def show_all(self) -> None:
        """No filter, no search."""
        self.search.clear()
        self._group = ""
        if self._filters.buttons():
            self._filters.button(0).setChecked(True)
        self._apply()

    def _find(self) -> None:
        self.show_cards()
        self.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.search.selectAll()

    def _to_cards(self) -> None:
        self.grid.focus_first()

    # doing ---------------------------------------------------------------------------------------------------------

    def _open(self) -> None:
        widget = self.sender()
        if isinstance(widget, GalleryCard):
            self._open_named(widget.card.name)

    def _open_named(self, name: str) -> None:
        self.workspace.create_from_gallery(name)

    def _details(self) -> None:
        widget = self.sender()
        if isinstance(widget, GalleryCard):
            self.show_details(widget.card.name)

    def show_details(self, name: str) -> None:
        """All that is known of one example."""
        card = next((widget.card for widget in self._cards if widget.card.name == name), None)
        if card is not None:
            self.details.show_card(card)
            self.pages.setCurrentWidget(self.details)

    def show_cards(self) -> None:
        """Back to the cards, with the focus on the one that was looked at."""
        seen = self.details.card.name if self.pages.currentWidget() is self.details and self.details.card is not None else ""
        self.pages.setCurrentIndex(0)
        for widget in self._cards:
            if widget.card.name == seen and widget.isVisible():
                widget.setFocus(Qt.FocusReason.TabFocusReason)

    def remove(self, name: str) -> None:
        """Take one of the user's own examples off the gallery; projects made of it stay."""
        try:
            own.remove(name)
        except (WorkbenchError, OSError) as error:
            what, fix = notify.sentence(error)
            self.message.set("error", f"{what}. {fix}".strip())
            self.message.show()
            return
        self.pages.setCurrentIndex(0)
        self.message.set("ok", tr("The example was removed; projects made from it stay."))
        self.message.show()
        self.reload()

    def refresh(self) -> None:
        """The page comes back into sight."""
        self.pages.setCurrentIndex(0)
        self.side.refresh()

    def set_drop(self, over: bool) -> None:
        """A file is held over the window."""
        self.side.zone.set_over(over)

    def set_busy(self, words: str) -> None:
        """Something is read or prepared ("" = no more)."""
        self.side.set_busy(words)
        self._area.setEnabled(not words)

    def help_text(self) -> str:
        """What F1 shows."""
        return tr("Open a table with a time series (CSV, Excel, Parquet) or a text, or choose an example. Several files can be dropped at once, and "
                  "cells copied from a spreadsheet can be pasted (Ctrl+V). A project is made beside your file: "
                  "roles, windows and a network are proposed, and everything you do is kept in that one project file as you go. "
                  "Among the examples the arrow keys move, Enter opens, and I tells more about one. Ctrl+K finds every command.")


class _FilterChip(Button):
    """One filter."""

    def __init__(self, words: str, name: str) -> None:
        super().__init__(words, "plain", height=26, name=f"filter_{name}", tip=words)
        self.radius = self.sizeHint().height() / 2
        self.setCheckable(True)
        self.toggled.connect(self._look)
        self._look(False)

    def _look(self, on: bool) -> None:
        self.set_kind("fix" if on else "plain")
